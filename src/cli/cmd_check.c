#include "cli/cli.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct option options[] = {
    {'f', "format", OPTION_TEXT, "FORMAT", "what to write", "text csv jsonl sarif claimreview junit github html"},
    {'o', "output", OPTION_TEXT, "FILE", "write there, whole or not at all, instead of standard output", NULL},
    {0, "only", OPTION_TEXT, "RULES", "only these checks or rules, commas between", NULL},
    {0, "skip", OPTION_TEXT, "RULES", "not these", NULL},
    {0, "all", OPTION_FLAG, NULL, "every relation examined, not the findings alone", NULL},
    {0, "baseline", OPTION_TEXT, "FILE", "findings that are known and keep silent", NULL},
    {'s', "spec", OPTION_LIST, "SPEC", "specs whose `checks:` and `reference:` are tried; may be repeated", NULL},
    {0, "reference", OPTION_TEXT, "FOLDER", "reference tables: exchange rates, and those that specs name", NULL},
    {0, "date", OPTION_TEXT, "DATE", "the documents' own date", NULL},
    {0, "explain", OPTION_TEXT, "RULE", "what a rule checks, instead", NULL},
    {0, "from", OPTION_TEXT, "FORMAT", "cases: single statistical cases, one a line", "auto cases"},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

static void check_cases(struct run *run)
{
    const struct arguments *a = run->arguments;
    const char *path = a->file_count ? a->files[0] : "-";
    bool standard = strcmp(path, "-") == 0;
    int input = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    assay_error *error = NULL;
    size_t failed = 0;
    if (input < 0) {
        fprintf(stderr, "assay: error: %s: cannot be read: %s\n", path, strerror(errno));
        run_status(run, STATUS_INPUT);
        return;
    }
    if (assay_check_cases(run->context, input, standard ? "standard input" : path, run_sink_flush, run, &failed, &error) != ASSAY_OK)
        run_error(run, error);
    if (failed)
        run_status(run, STATUS_INPUT);
    if (!standard)
        close(input);
}

static void check_documents(struct run *run, assay_document **documents, size_t count)
{
    const struct arguments *a = run->arguments;
    assay_check_options how = {.size = sizeof how, .format = argument_text(a, "format"), .only = argument_text(a, "only"),
                               .skip = argument_text(a, "skip"), .baseline = argument_text(a, "baseline"),
                               .reference = argument_text(a, "reference"), .all = argument_flag(a, "all"), .colour = run->colour_out};
    assay_error *error = NULL;
    size_t findings = 0;
    how.specs = argument_list(a, "spec", &how.spec_count);
    if (assay_check(run->context, (const assay_document *const *)documents, count, &how, run_sink, run, &findings, &error) != ASSAY_OK)
        run_error(run, error);
    if (findings)
        run_status(run, STATUS_FINDINGS);
}

static void check_files(struct run *run, const struct paths *paths)
{
    assay_document **documents = calloc(paths->count, sizeof *documents);
    assay_document_options how = {.size = sizeof how, .date = argument_text(run->arguments, "date")};
    size_t count = 0, spec_count;
    const char *const *specs = argument_list(run->arguments, "spec", &spec_count);
    assay_specs_ahead(run->context, specs, spec_count);      /* while the documents are read */
    for (size_t i = 0; documents && i < paths->count && !signals_stop() && run->status != STATUS_USAGE; i++) {
        assay_error *error = NULL;
        if (assay_document_open(run->context, paths->items[i], &how, &documents[count], &error) == ASSAY_OK)
            count++;
        run_error(run, error);
    }
    if (documents && !signals_stop())
        check_documents(run, documents, count);
    for (size_t i = 0; i < count; i++)
        assay_document_free(documents[i]);
    free(documents);
}

static int run_check(const struct arguments *arguments)
{
    struct run run;
    struct paths paths = {0};
    const char *from = argument_text(arguments, "from"), *rule = argument_text(arguments, "explain");
    bool cases = from && strcmp(from, "cases") == 0;
    if (!arguments->file_count && !cases && !rule)
        return usage_error(arguments, "name a file to check");
    if (run_begin(&run, arguments)) {
        assay_error *error = NULL;
        if (rule && assay_rules(rule, "text", run_sink, &run, &error) != ASSAY_OK)
            run_error(&run, error);
        else if (!rule && cases)
            check_cases(&run);
        else if (!rule && paths_expand(&run, arguments->files, arguments->file_count, "", &paths))
            check_files(&run, &paths);
        paths_free(&paths);
    }
    return run_end(&run);
}

const struct command command_check = {"check", "FILE...", "say which numbers do not hold, and show the working",
                                      "Only what no fair reading can save is a finding; --all shows every relation that was examined.",
                                      "assay check essay.txt", options, run_check};

/* ---- diff ---- */

static const struct option diff_options[] = {
    {'f', "format", OPTION_TEXT, "FORMAT", "what to write", "text csv jsonl"},
    {'o', "output", OPTION_TEXT, "FILE", "write there instead of standard output", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

static int run_diff(const struct arguments *arguments)
{
    struct run run;
    if (arguments->file_count != 2)
        return usage_error(arguments, "name two editions: OLD NEW");
    if (run_begin(&run, arguments)) {
        assay_document *old = NULL, *new = NULL;
        assay_error *error = NULL;
        size_t changed = 0;
        if (assay_document_open(run.context, arguments->files[0], NULL, &old, &error) != ASSAY_OK
            || assay_document_open(run.context, arguments->files[1], NULL, &new, &error) != ASSAY_OK
            || assay_diff(run.context, old, new, argument_text(arguments, "format"), run_sink, &run, &changed, &error) != ASSAY_OK)
            run_error(&run, error);
        if (changed)
            run_status(&run, STATUS_FINDINGS);
        assay_document_free(old);
        assay_document_free(new);
    }
    return run_end(&run);
}

const struct command command_diff = {"diff", "OLD NEW", "numbers that changed between two editions", NULL, "assay diff draft.txt final.txt",
                                     diff_options, run_diff};
