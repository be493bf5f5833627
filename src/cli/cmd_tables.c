#include "cli/cli.h"
#include <stdlib.h>
#include <string.h>

static const struct option options[] = {
    {'s', "spec", OPTION_LIST, "SPEC", "a spec, or a folder whose *.yaml are specs; may be repeated", NULL},
    {'d', "directory", OPTION_TEXT, "FOLDER", "where the tables go; the present folder", NULL},
    {'f', "format", OPTION_TEXT, "FORMAT", "what to write", "csv jsonl json tsv md sqlite"},
    {0, "claims", OPTION_FLAG, NULL, "also write claims.csv, every claim of the texts", NULL},
    {0, "strict", OPTION_FLAG, NULL, "warnings are errors: status 1", NULL},
    {0, "date", OPTION_TEXT, "DATE", "the documents' own date", NULL},
    {0, "raw", OPTION_FLAG, NULL, "no ' before cells that a spreadsheet would run", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

static assay_error *open_document(const struct run *run, const char *path, assay_document **document)
{
    assay_error *error = NULL;
    assay_document_options how = {.size = sizeof how, .date = argument_text(run->arguments, "date")};
    assay_document_open(run->context, path, &how, document, &error);
    return error;
}

/* The first may have been opened already, or could not be: `first` tells then why. */
static void add_documents(struct run *run, assay_specs *specs, const struct paths *paths, assay_document **documents, assay_error *first)
{
    struct progress *progress = progress_new(run, "reading", paths->count);
    for (size_t i = 0; i < paths->count && !signals_stop() && run->status != STATUS_USAGE; i++) {
        assay_error *error = i == 0 ? first : NULL;
        if (!documents[i] && !error)
            error = open_document(run, paths->items[i], &documents[i]);
        if (error || assay_specs_add(specs, documents[i], &error) != ASSAY_OK)
            run_error(run, error);
        progress_step(progress, i + 1);
    }
    progress_free(progress);
}

static void say_summary(const struct run *run, const assay_specs *specs, const char *folder)
{
    size_t claims, eligible, held, rows = 0;
    for (size_t i = 0; i < assay_specs_count(specs); i++) {
        run_say(run, "  %-28s %5zu rows\n", assay_specs_name(specs, i), assay_specs_rows(specs, i));
        rows += assay_specs_rows(specs, i);
    }
    for (size_t i = 0; run->arguments->verbose && i < assay_specs_left(specs); i++)
        run_say(run, "  in no table: %s\n", assay_specs_left_text(specs, i));
    assay_specs_coverage(specs, &claims, &eligible, &held);
    run_say(run, "%zu claims; %zu rows in %zu tables; %zu of %zu claims (%.1f%%) have a row in a subject table, dates, periods,\n"
                 "ordinals and counts of the text's own points left out. Tables and datapackage.json are in %s/\n",
            claims, rows, assay_specs_count(specs), held, eligible, eligible ? 100.0 * (double)held / (double)eligible : 0.0, folder);
}

static void make_tables(struct run *run, assay_specs *specs)
{
    assay_error *error = NULL;
    size_t warnings = 0;
    const char *folder = run_folder(run);
    assay_tables_options how = {.size = sizeof how, .format = argument_text(run->arguments, "format"),
                                .claims = argument_flag(run->arguments, "claims"), .raw = argument_flag(run->arguments, "raw")};
    assay_specs_verbose(specs, run->arguments->verbose || argument_flag(run->arguments, "strict"));
    if (assay_specs_finish(specs, &warnings, &error) != ASSAY_OK
        || (!signals_stop() && assay_specs_write(specs, folder, &how, &error) != ASSAY_OK)) {
        run_error(run, error);
        return;
    }
    if (warnings && argument_flag(run->arguments, "strict"))
        run_status(run, STATUS_FINDINGS);
    if (!signals_stop())
        say_summary(run, specs, folder);
}

static void tables_of(struct run *run, const struct paths *paths)
{
    assay_error *error = NULL;
    assay_specs *specs = NULL;
    size_t count;
    const char *const *names = argument_list(run->arguments, "spec", &count);
    assay_document **documents = calloc(paths->count, sizeof *documents);
    assay_error *first = NULL;
    assay_specs_ahead(run->context, names, count);
    if (documents && paths->count && strcmp(paths->items[0], "-") != 0)      /* while the specs are loaded */
        first = open_document(run, paths->items[0], &documents[0]);
    if (documents && assay_specs_load(run->context, names, count, &specs, &error) == ASSAY_OK) {
        if (!argument_flag(run->arguments, "claims"))
            assay_specs_without_claims(specs);
        add_documents(run, specs, paths, documents, first);
        first = NULL;
        if (!signals_stop() && run->status != STATUS_USAGE)
            make_tables(run, specs);
    }
    run_error(run, error);
    assay_error_free(first);
    assay_specs_free(specs);
    for (size_t i = 0; documents && i < paths->count; i++)
        assay_document_free(documents[i]);
    free(documents);
}

static int run_tables(const struct arguments *arguments)
{
    struct run run;
    struct paths paths = {0};
    size_t specs;
    argument_list(arguments, "spec", &specs);
    if (!specs)
        return usage_error(arguments, "name a spec with -s");
    if (!arguments->file_count)
        return usage_error(arguments, "name a file to read");
    if (run_begin(&run, arguments) && paths_expand(&run, arguments->files, arguments->file_count, "", &paths))
        tables_of(&run, &paths);
    paths_free(&paths);
    return run_end(&run);
}

const struct command command_tables = {
    "tables", "-s SPEC... FILE... [-d FOLDER]", "fill the tables that pattern specs ask for",
    "Each spec names a table, its columns, and the sentences that state its facts. Tables are written whole or not at all, with\n"
    "datapackage.json beside them; every row carries its place in the source.",
    "assay tables -s specs/ essays.txt -d datasets/", options, run_tables};
