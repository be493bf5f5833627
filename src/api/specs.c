/* Specs and the tables that they fill. */
#include "api/ahead.h"
#include "api/api.h"
#include "api/coverage.h"
#include "base/file.h"
#include "base/json.h"
#include "base/list.h"
#include "table/table.h"
#include <stdlib.h>
#include <string.h>

struct assay_specs {
    assay_context *context;
    struct loaded_specs loaded;
    struct arena *arena;           /* of the loaded specs, and of what they find */
    struct specs *specs;
    struct spec_run *run;
    struct spec_tables tables;
    struct buffer claims;          /* claims.csv so far */
    LIST(struct slice) sources;    /* names of the documents */
    struct coverage coverage;
    bool verbose, without_claims;
};

assay_code assay_specs_load(assay_context *context, const char *const *paths, size_t count, assay_specs **out, assay_error **error)
{
    struct error *inner = NULL;
    assay_specs *specs = calloc(1, sizeof *specs);
    enum error_code code = specs ? specs_take(context, paths, count, &specs->loaded, &inner) : error_memory(&inner);
    if (specs) {
        specs->arena = specs->loaded.arena;
        specs->specs = specs->loaded.specs;
    }
    if (!code && !(specs->run = spec_run_new(specs->arena, specs->specs)))
        code = error_memory(&inner);
    if (code) {
        assay_specs_free(specs);
        return api_result(code, inner, error);
    }
    specs->context = context;
    *out = specs;
    return ASSAY_OK;
}

void assay_specs_free(assay_specs *specs)
{
    if (!specs)
        return;
    specs_release(&specs->loaded);
    buffer_free(&specs->claims);
    free(specs);
}

static enum error_code add(assay_specs *specs, const assay_document *document, struct error **error)
{
    const struct claims *claims = &document->claims;
    bool *covered = ARENA_ARRAY(document->arena, claims->items.count + 1, bool);
    struct claims_format format = {.format = ASSAY_CSV, .header = specs->claims.length == 0};
    struct slice name = arena_copy(specs->arena, slice_of(document->document->name));
    if (!covered || !LIST_PUSH(specs->arena, &specs->sources, name))
        return error_memory(error);
    enum error_code code = spec_run_add(specs->run, claims, covered, error);
    if (!code && !specs->without_claims)
        code = claims_write(document, &format, &specs->claims, error);
    if (!code && !coverage_add(&specs->coverage, specs->arena, specs->context->lexicon, claims, covered))
        code = error_memory(error);
    return code;
}

assay_code assay_specs_add(assay_specs *specs, const assay_document *document, assay_error **error)
{
    struct error *inner = NULL;
    enum error_code code = add(specs, document, &inner);
    return api_result(code, inner, error);
}

static void notice_of(const assay_specs *specs, struct place place, struct slice text)
{
    struct error *notice = NULL;
    error_raise(&notice, ERROR_SPEC, place, NULL, "%.*s", SLICE_ARGS(text));
    api_notice(specs->context, notice);
}

/* Patterns that matched nothing are many where one text meets many specs: their number, unless their names are asked for. */
static void tell_silent(const assay_specs *specs, size_t silent)
{
    if (silent)
        notice_of(specs, (struct place){0}, arena_format(specs->arena, "%zu pattern%s matched nothing; --verbose names %s", silent,
                                                          silent == 1 ? "" : "s", silent == 1 ? "it" : "them"));
}

static void tell_warnings(const assay_specs *specs)
{
    size_t silent = 0;

    for (size_t i = 0; i < specs->tables.warning_count; i++) {
        const struct spec_warning *w = &specs->tables.warnings[i];
        if (w->silent_pattern && !specs->verbose)
            silent++;
        else
            notice_of(specs, w->place, arena_format(specs->arena, "%.*s: %.*s", SLICE_ARGS(w->dataset), SLICE_ARGS(w->message)));
    }
    tell_silent(specs, silent);
}

void assay_specs_verbose(assay_specs *specs, bool verbose) { specs->verbose = verbose; }
void assay_specs_without_claims(assay_specs *specs) { specs->without_claims = true; }

assay_code assay_specs_finish(assay_specs *specs, size_t *warnings, assay_error **error)
{
    struct error *inner = NULL;
    enum error_code code = spec_run_tables(specs->run, &specs->tables, &inner);
    if (!code)
        tell_warnings(specs);
    for (size_t i = 0; !code && i < specs->tables.count; i++) {
        specs->tables.tables[i]->sources = specs->sources.items;
        specs->tables.tables[i]->source_count = specs->sources.count;
    }
    if (warnings)
        *warnings = code ? 0 : specs->tables.warning_count;
    return api_result(code, inner, error);
}

size_t assay_specs_count(const assay_specs *specs)
{
    return specs_count(specs->specs);
}

const char *assay_specs_name(const assay_specs *specs, size_t index)
{
    const char *name = arena_string(specs->arena, specs_name(specs->specs, index));
    return name ? name : "";
}

size_t assay_specs_rows(const assay_specs *specs, size_t index)
{
    return index < specs->tables.count ? specs->tables.tables[index]->row_count : 0;
}

void assay_specs_coverage(const assay_specs *specs, size_t *claims, size_t *eligible, size_t *held)
{
    *claims = specs->coverage.claims;
    *eligible = specs->coverage.eligible;
    *held = specs->coverage.held;
}

size_t assay_specs_left(const assay_specs *specs) { return specs->coverage.left.count; }

const char *assay_specs_left_text(const assay_specs *specs, size_t index)
{
    const struct coverage_left *left = index < specs->coverage.left.count ? &specs->coverage.left.items[index] : NULL;
    struct slice text = left ? arena_format(specs->arena, "%.*s:%zu: %.*s%s%.*s", SLICE_ARGS(left->document), left->line, SLICE_ARGS(left->text),
                                            left->counted.length ? " " : "", SLICE_ARGS(left->counted))
                             : SLICE_NONE;
    const char *out = text.length ? arena_string(specs->arena, text) : NULL;
    return out ? out : "";
}

/* ---- writing ---- */

struct output {
    char *path;
    struct buffer bytes;
    struct slice lent;             /* instead of them */
};

static const struct { const char *name; enum table_format format; } formats[] = {
    {"csv", TABLE_CSV}, {"jsonl", TABLE_JSONL}, {"json", TABLE_JSON}, {"tsv", TABLE_TSV}, {"md", TABLE_MARKDOWN}};

static enum error_code make_table(const assay_specs *specs, size_t index, const char *folder, size_t format, bool raw, struct output *out, struct error **error)
{
    struct table_write_options how = {.size = sizeof how, .raw = raw};
    const struct table *table = specs->tables.tables[index];
    struct slice file = arena_format(specs->arena, "%.*s.%s", SLICE_ARGS(table->name), formats[format].name);
    out->path = file.data ? file_join(specs->arena, folder, file.data) : NULL;
    return out->path ? table_write(table, formats[format].format, &how, &out->bytes, error) : error_memory(error);
}

static enum error_code make_package(const assay_specs *specs, const char *folder, struct output *out, struct error **error)
{
    struct datapackage_options how = {.size = sizeof how, .name = SLICE("assay-tables"), .title = SLICE("Tables of the numeric claims in the texts"),
                                      .description = SLICE("Made by assay from the texts named as sources; every row carries its place.")};
    out->path = file_join(specs->arena, folder, "datapackage.json");
    if (!out->path)
        return error_memory(error);
    return datapackage_write((const struct table *const *)specs->tables.tables, specs->tables.count, &how, &out->bytes, error);
}

/* All files are made in memory first: a failure leaves the folder as it was. */
static enum error_code make_all(const assay_specs *specs, const char *folder, const assay_tables_options *options, size_t format,
                                struct output *outputs, size_t *count, struct error **error)
{
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; !code && i < specs->tables.count; i++)
        code = make_table(specs, i, folder, format, options->raw, &outputs[(*count)++], error);
    if (!code && formats[format].format == TABLE_CSV)
        code = make_package(specs, folder, &outputs[(*count)++], error);
    if (!code && options->claims) {
        struct output *claims = &outputs[(*count)++];
        claims->path = file_join(specs->arena, folder, "claims.csv");
        claims->lent = buffer_slice(&specs->claims);
        code = claims->path ? ERROR_NONE : error_memory(error);
    }
    return code;
}

static enum error_code write_together(const assay_specs *specs, const struct output *outputs, size_t count, struct error **error)
{
    struct file_output *files = ARENA_ARRAY(specs->arena, count + 1, struct file_output);
    if (!files)
        return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (outputs[i].bytes.failed)
            return error_memory(error);
        files[i] = (struct file_output){outputs[i].path, outputs[i].lent.data ? outputs[i].lent : buffer_slice(&outputs[i].bytes)};
    }
    return file_write_many(files, count, error);
}

static enum error_code write_files(const assay_specs *specs, const char *folder, const assay_tables_options *options, size_t format, struct error **error)
{
    size_t count = 0;
    struct output *outputs = ARENA_ARRAY(specs->arena, specs->tables.count + 2, struct output);
    if (!outputs)
        return error_memory(error);
    enum error_code code = make_all(specs, folder, options, format, outputs, &count, error);
    if (!code)
        code = write_together(specs, outputs, count, error);
    for (size_t i = 0; i < count; i++)
        buffer_free(&outputs[i].bytes);
    return code;
}

static enum error_code write_all(const assay_specs *specs, const char *folder, const assay_tables_options *options, struct error **error)
{
    const char *name = options->format ? options->format : "csv";
    enum error_code code = file_make_folder(folder, error);
    if (code)
        return code;
    if (strcmp(name, "sqlite") == 0) {
        char *path = file_join(specs->arena, folder, "tables.sqlite");
        return path ? table_write_sqlite((const struct table *const *)specs->tables.tables, specs->tables.count, path, error) : error_memory(error);
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return write_files(specs, folder, options, i, error);
    return error_raise(error, ERROR_USAGE, PLACE_NONE, "use csv, jsonl, json, tsv, md or sqlite", "unknown table format `%s`", name);
}

assay_code assay_specs_write(const assay_specs *specs, const char *folder, const assay_tables_options *options, assay_error **error)
{
    struct error *inner = NULL;
    enum error_code code = write_all(specs, folder, options, &inner);
    return api_result(code, inner, error);
}

/* ---- test and draft ---- */

static void write_example(const struct spec_example *e, bool json, struct buffer *out)
{
    struct json_writer w;
    if (!json) {
        buffer_format(out, "%s %s:%zu %.*s", e->passed ? "ok    " : "FAILED", e->place.file ? e->place.file : "", e->place.line, SLICE_ARGS(e->dataset));
        if (!e->passed)
            buffer_format(out, ": %.*s", SLICE_ARGS(e->message));
        buffer_char(out, '\n');
        return;
    }
    json_begin(&w, out, false);
    json_open_object(&w);
    json_key(&w, "file");
    json_text(&w, e->place.file);
    json_key(&w, "line");
    json_integer(&w, (int64_t)e->place.line);
    json_key(&w, "dataset");
    json_string(&w, e->dataset);
    json_key(&w, "passed");
    json_boolean(&w, e->passed);
    json_key(&w, "message");
    json_string(&w, e->message);
    json_close_object(&w);
    buffer_char(out, '\n');
}

assay_code assay_specs_test(assay_specs *specs, const char *format, assay_sink sink, void *user, size_t *failed, assay_error **error)
{
    struct error *inner = NULL;
    struct spec_example *examples = NULL;
    size_t count = 0, bad = 0;
    struct buffer out = {0};
    enum error_code code = specs_test(specs->arena, specs->specs, &examples, &count, &inner);
    if (code)
        return api_result(code, inner, error);
    bool json = format && strcmp(format, "json") == 0;
    for (size_t i = 0; i < count; i++) {
        bad += !examples[i].passed;
        write_example(&examples[i], json, &out);
    }
    if (!json)
        buffer_format(&out, "%zu examples passed, %zu failed\n", count - bad, bad);
    if (failed)
        *failed = bad;
    return api_send(&out, sink, user, error);
}

assay_code assay_spec_draft(assay_context *context, const char *sentence, size_t length, assay_sink sink, void *user, assay_error **error)
{
    struct error *inner = NULL;
    struct arena *arena = arena_new();
    struct slice draft = SLICE_NONE;
    struct buffer out = {0};
    enum error_code code = arena ? spec_draft(arena, context->lexicon, (struct slice){sentence, length}, &draft, &inner) : error_memory(&inner);
    buffer_append(&out, draft);
    arena_free(arena);
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}
