/* Checks of documents, the differences of two editions, and the rules. */
#include "api/ahead.h"
#include "api/api.h"
#include "base/file.h"
#include "base/list.h"
#include "check/check.h"
#include "report/report.h"
#include "spec/spec.h"
#include "syntax/suggest.h"
#include "table/table.h"
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#define OWN_REFERENCE "datasets/reference"   /* taken where it is there */

typedef LIST(struct slice) slice_list;

static bool split_names(struct arena *arena, struct slice text, slice_list *out)
{
    struct slice piece;
    if (!text.length)
        return true;
    while (slice_split(&text, ',', &piece)) {
        piece = slice_trim(piece);
        if (piece.length && !LIST_PUSH(arena, out, piece))
            return false;
    }
    return true;
}

/* The rule or check that a wrong name may have meant, in the error. */
static enum error_code unknown_rule(struct slice name, struct error **error)
{
    enum { MOST = 128 };
    size_t count, names = 0;
    const struct check_rule *const *rules = check_rules(&count);
    const char *known[MOST] = {NULL}, *near;
    char remedy[128];
    for (size_t k = 0; k < count && names + 2 < MOST; k++) {
        known[names++] = rules[k]->id;
        known[names++] = rules[k]->check;
    }
    near = suggest(name, known);
    snprintf(remedy, sizeof remedy, "did you mean `%s`?", near ? near : "");
    return error_raise(error, ERROR_USAGE, PLACE_NONE, near ? remedy : "`assay rules` lists them", "unknown rule `%.*s`", SLICE_ARGS(name));
}

/* A name in --only or --skip that is no rule is a wrong use: it would silence nothing, or everything. */
static enum error_code known_names(const slice_list *names, struct error **error)
{
    for (size_t i = 0; i < names->count; i++)
        if (!check_rule_find(names->items[i]))
            return unknown_rule(names->items[i], error);
    return ERROR_NONE;
}

/* Exchange rates, where the folder of reference tables has them; without them only implied rates are compared. */
static enum error_code load_rates(struct arena *arena, const char *folder, const struct table **out, struct error **error)
{
    struct table_read_options how = {.size = sizeof how};
    struct table *table = NULL;
    char *path = folder ? file_join(arena, folder, "exchange_rates.csv") : NULL;
    if (folder && !path)
        return error_memory(error);
    if (!folder || access(path, R_OK) != 0)
        return ERROR_NONE;
    enum error_code code = table_read(arena, path, &how, &table, error);
    *out = table;
    return code;
}

static enum error_code load_baseline(struct arena *arena, const char *path, struct slice *out, struct error **error)
{
    struct file_content content;
    enum error_code code = path ? file_read(path, &content, error) : ERROR_NONE;
    if (path && !code) {
        *out = arena_copy(arena, content.bytes);
        file_release(&content);
    }
    return code;
}

/* The folder named, by the caller or the settings; else the project's own. A name that is no folder is an error. */
static enum error_code find_reference(const assay_context *context, const assay_check_options *o, const char **out, struct error **error)
{
    const char *named = o->reference ? o->reference : context->reference.data;
    if (named && !file_is_folder(named))
        return error_raise(error, ERROR_READ, (struct place){named, 0, 0}, "name a folder of reference tables", "no such folder");
    *out = named ? named : file_is_folder(OWN_REFERENCE) ? OWN_REFERENCE : NULL;
    return ERROR_NONE;
}

/* The specs' rows in these documents, for `checks:` and `reference:`. */
static enum error_code run_specs(assay_context *context, struct arena *arena, const assay_check_options *o, const struct claims *const *claims, size_t count,
                                 struct loaded_specs *loaded, struct check_options *out, struct error **error)
{
    bool has = o->size >= offsetof(assay_check_options, spec_count) + sizeof o->spec_count && o->spec_count;
    const char *const *paths = has ? o->specs : context->check_specs;
    size_t path_count = has ? o->spec_count : context->check_spec_count;
    struct spec_tables tables;
    if (!path_count)
        return ERROR_NONE;
    enum error_code code = specs_take(context, paths, path_count, loaded, error);
    struct spec_run *run = code ? NULL : spec_run_new_bound(arena, loaded->specs);
    if (!code && !run)
        code = error_memory(error);
    for (size_t i = 0; !code && i < count; i++)
        code = spec_run_add(run, claims[i], NULL, error);
    if (!code)
        code = spec_run_tables(run, &tables, error);
    out->specs = loaded->specs;
    out->rows = run;
    return code;
}

static enum error_code options_of(const assay_context *context, struct arena *arena, const assay_check_options *o, struct check_options *out, struct error **error)
{
    slice_list only = {0}, skip = {0};
    *out = (struct check_options){.size = sizeof *out};
    if (!split_names(arena, o->only ? slice_of(o->only) : context->check_only, &only) || !split_names(arena, context->check_skip, &skip)
        || !split_names(arena, slice_of(o->skip), &skip))
        return error_memory(error);
    enum error_code code = known_names(&only, error);
    if (!code)
        code = known_names(&skip, error);
    if (!code)
        code = load_baseline(arena, o->baseline, &out->baseline, error);
    if (!code)
        code = find_reference(context, o, &out->reference, error);
    if (!code)
        code = load_rates(arena, out->reference, &out->exchange_rates, error);
    out->only = only.items;
    out->only_count = only.count;
    out->findings_only = !o->all;
    out->skip = skip.items;
    out->skip_count = skip.count;
    return code;
}

static enum error_code write_result(struct arena *arena, const struct check_result *result, const char *format, bool all, bool colour, struct buffer *out,
                                    struct error **error)
{
    enum report_format kind = REPORT_TEXT;
    struct report_options how = {.size = sizeof how, .all = all, .colour = colour, .version = ASSAY_VERSION};
    if (!report_format_by_name(slice_of(api_text(format, "text")), &kind))
        return error_raise(error, ERROR_USAGE, PLACE_NONE, "use text, csv, jsonl, sarif, claimreview, junit, github or html", "unknown format `%s`", format);
    return report_write(arena, result, kind, &how, out, error);
}

static enum error_code check(assay_context *context, struct arena *arena, const assay_document *const *documents, size_t count,
                             const assay_check_options *options, struct buffer *out, size_t *findings, struct error **error)
{
    struct check_options how;
    struct check_result result = {0};
    struct loaded_specs specs = {0};
    const struct claims **claims = ARENA_ARRAY(arena, count + 1, const struct claims *);
    if (!claims)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        claims[i] = &documents[i]->claims;
    enum error_code code = options_of(context, arena, options, &how, error);
    if (!code)
        code = run_specs(context, arena, options, claims, count, &specs, &how, error);
    if (!code)
        code = check_run(arena, context->lexicon, claims, count, &how, &result, error);
    if (!code)
        code = write_result(arena, &result, options->format, options->all, options->colour, out, error);
    specs_release(&specs);
    *findings = result.findings;
    return code;
}

assay_code assay_check(assay_context *context, const assay_document *const *documents, size_t count, const assay_check_options *options,
                       assay_sink sink, void *user, size_t *findings, assay_error **error)
{
    struct error *inner = NULL;
    struct buffer out = {0};
    size_t found = 0;
    struct arena *arena = arena_new();
    enum error_code code = arena ? check(context, arena, documents, count, options, &out, &found, &inner) : error_memory(&inner);
    arena_free(arena);
    if (findings)
        *findings = found;
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}

assay_code assay_diff(assay_context *context, const assay_document *before, const assay_document *after, const char *format, assay_sink sink,
                      void *user, size_t *changed, assay_error **error)
{
    struct error *inner = NULL;
    struct buffer out = {0};
    struct check_result result = {0};
    struct arena *arena = arena_new();
    enum error_code code = arena ? check_diff(arena, context->lexicon, &before->claims, &after->claims, &result, &inner) : error_memory(&inner);
    if (!code)
        code = write_result(arena, &result, format, true, false, &out, &inner);
    if (changed)
        *changed = result.relations.count;
    arena_free(arena);
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}

assay_code assay_rules(const char *rule, const char *format, assay_sink sink, void *user, assay_error **error)
{
    struct error *inner = NULL;
    struct buffer out = {0};
    if (rule && !report_explain(slice_of(rule), &out)) {
        buffer_free(&out);
        enum error_code code = unknown_rule(slice_of(rule), &inner);
        return api_result(code, inner, error);
    }
    if (!rule)
        report_rules(&out, format && strcmp(format, "json") == 0);
    return api_send(&out, sink, user, error);
}
