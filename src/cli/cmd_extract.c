#include "cli/cli.h"
#include <fcntl.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>

static const struct option options[] = {
    {'f', "format", OPTION_TEXT, "FORMAT", "what to write", "csv jsonl json table"},
    {'o', "output", OPTION_TEXT, "FILE", "write there, whole or not at all, instead of standard output", NULL},
    {0, "from", OPTION_TEXT, "FORMAT", "jsonl: one document a line, answered line by line", "auto jsonl"},
    {0, "kinds", OPTION_TEXT, "KINDS", "only these, commas between: money,percent", NULL},
    {0, "rejected", OPTION_FLAG, NULL, "the numbers that were not taken, with the reason, instead", NULL},
    {0, "date", OPTION_TEXT, "DATE", "the document's own date, against which `last year` is read", NULL},
    {0, "encoding", OPTION_TEXT, "NAME", "instead of the one detected", NULL},
    {'j', "jobs", OPTION_NUMBER, "COUNT", "with --from jsonl: records read side by side; 0: as many as there are processors", NULL},
    {0, "raw", OPTION_FLAG, NULL, "no ' before cells that a spreadsheet would run", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

static assay_claims_options claims_options(const struct run *run)
{
    static const char *const names[] = {"csv", "tsv", "json", "jsonl", "md", "table"};   /* ORDER assay_format */
    const char *format = argument_text(run->arguments, "format");
    assay_claims_options out = {.size = sizeof out, .format = ASSAY_CSV, .header = true};
    for (size_t i = 0; format && i < sizeof names / sizeof *names; i++)
        if (strcmp(format, names[i]) == 0)
            out.format = (assay_format)i;
    out.kinds = argument_text(run->arguments, "kinds");
    out.rejected = argument_flag(run->arguments, "rejected");
    out.raw = argument_flag(run->arguments, "raw");
    double jobs = argument_number(run->arguments, "jobs");
    out.threads = jobs >= 1 && jobs < 1000 ? (unsigned)jobs : 0;
    return out;
}

static void extract_stream(struct run *run, const char *path, const assay_claims_options *options_)
{
    assay_error *error = NULL;
    size_t failed = 0;
    bool standard = strcmp(path, "-") == 0;
    int input = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (input < 0) {
        fprintf(stderr, "assay: error: %s: cannot be read: %s\n", path, strerror(errno));
        run_status(run, STATUS_INPUT);
        return;
    }
    if (assay_extract_stream(run->context, input, standard ? "standard input" : path, options_, run_sink_flush, run, &failed, &error) != ASSAY_OK)
        run_error(run, error);
    if (failed)
        run_status(run, STATUS_INPUT);
    if (!standard)
        close(input);
}

/* The items of a JSON array: a comma goes before one as soon as there is something of it. */
struct listing {
    struct run *run;
    bool comma;
};

static int listing_sink(void *user, const char *bytes, size_t length)
{
    struct listing *listing = user;
    int stopped = listing->comma && length ? run_sink(listing->run, ",\n", 2) : 0;
    listing->comma = listing->comma && !length;
    return stopped ? stopped : run_sink(listing->run, bytes, length);
}

static bool extract_file(struct run *run, const char *path, const assay_claims_options *options_, bool comma)
{
    assay_document_options how = {.size = sizeof how, .rejected = options_->rejected, .date = argument_text(run->arguments, "date"),
                                  .encoding = argument_text(run->arguments, "encoding")};
    struct listing listing = {run, comma};
    assay_error *error = NULL;
    bool done = assay_extract(run->context, path, &how, options_, listing_sink, &listing, &error) == ASSAY_OK;
    run_error(run, error);
    return done;
}

static void extract_files(struct run *run, const struct paths *paths, assay_claims_options how)
{
    struct progress *progress = progress_new(run, "reading", paths->count);
    bool array = how.format == ASSAY_JSON, any = false;
    if (array)
        run_sink(run, "[", 1);
    for (size_t i = 0; i < paths->count && !signals_stop() && run->status != STATUS_OUTPUT && run->status != STATUS_USAGE; i++) {
        if (extract_file(run, paths->items[i], &how, array && any)) {
            any = true;
            how.header = false;
        }
        progress_step(progress, i + 1);
    }
    if (array)
        run_sink(run, "]\n", 2);
    progress_free(progress);
}

static int run_extract(const struct arguments *arguments)
{
    struct run run;
    struct paths paths = {0};
    const char *from = argument_text(arguments, "from");
    bool stream = from && strcmp(from, "jsonl") == 0;
    if (!arguments->file_count && !stream)
        return usage_error(arguments, "name a file, or - for standard input");
    if (run_begin(&run, arguments)) {
        assay_claims_options how = claims_options(&run);
        if (stream)
            how.format = argument_text(arguments, "format") ? how.format : ASSAY_JSONL;
        if (stream && !arguments->file_count)
            extract_stream(&run, "-", &how);
        for (size_t i = 0; stream && i < arguments->file_count && !signals_stop(); i++, how.header = false)
            extract_stream(&run, arguments->files[i], &how);
        if (!stream && paths_expand(&run, arguments->files, arguments->file_count, "", &paths))
            extract_files(&run, &paths, how);
        paths_free(&paths);
    }
    return run_end(&run);
}

const struct command command_extract = {
    "extract", "FILE... | -", "every numeric claim of a text",
    "One row a claim: value, unit, bounds, subject, entity, time, and its exact place in the source. A folder stands for its files.\n"
    "With --from jsonl each line {\"id\", \"text\", \"title\"?, \"date\"?, \"lang\"?} is answered by one line {\"id\", \"claims\"}, in order.",
    "assay extract report.txt -f table", options, run_extract};
