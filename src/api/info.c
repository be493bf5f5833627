/* What assay knows and what this build can do: units, doctor. */
#include "api/api.h"
#include "base/json.h"
#include "quantity/unit.h"
#include <cairo.h>
#include <gmp.h>
#include <gsl/gsl_version.h>
#include <libfyaml.h>
#include <pango/pango.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool is_json(const char *format)
{
    return format && strcmp(format, "json") == 0;
}

static void unit_row(const struct unit *unit, struct arena *arena, bool json, struct json_writer *w, struct buffer *out)
{
    struct slice factor = rational_text(arena, unit->factor);
    if (!json) {
        buffer_format(out, "%-20.*s %-28.*s %-16.*s %-26.*s %.*s\n", SLICE_ARGS(unit->code), SLICE_ARGS(unit->name), SLICE_ARGS(unit->kind),
                      SLICE_ARGS(factor), SLICE_ARGS(unit->canonical_code));
        return;
    }
    const struct { const char *key; struct slice text; } members[] = {
        {"code", unit->code}, {"name", unit->name}, {"kind", unit->kind}, {"factor", factor}, {"canonical", unit->canonical_code}};
    json_open_object(w);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_key(w, members[i].key);
        json_string(w, members[i].text);
    }
    json_close_object(w);
}

static enum error_code units(assay_context *context, struct arena *arena, const char *name, bool json, struct buffer *out, struct error **error)
{
    struct json_writer w;
    const struct unit *unit = NULL;
    json_begin(&w, out, json);
    if (name) {
        enum error_code code = unit_by_name(arena, context->lexicon, slice_of(name), &unit, error);
        if (!code)
            unit_row(unit, arena, json, &w, out);
        return code;
    }
    if (json)
        json_open_array(&w);
    static const enum lexicon_table tables[] = {LEXICON_UNITS, LEXICON_CURRENCIES};
    for (size_t t = 0; t < 2; t++)
        for (size_t i = 0; i < lexicon_count(context->lexicon, tables[t]); i++)
            if (unit_by_name(arena, context->lexicon, lexicon_field(context->lexicon, tables[t], i, "code"), &unit, NULL) == ERROR_NONE)
                unit_row(unit, arena, json, &w, out);
    if (json)
        json_close_array(&w);
    return ERROR_NONE;
}

assay_code assay_units(assay_context *context, const char *name, const char *format, assay_sink sink, void *user, assay_error **error)
{
    struct error *inner = NULL;
    struct buffer out = {0};
    struct arena *arena = arena_new();
    enum error_code code = arena ? units(context, arena, name, is_json(format), &out, &inner) : error_memory(&inner);
    if (!code && is_json(format))
        buffer_char(&out, '\n');
    arena_free(arena);
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}

/* ---- doctor ---- */

static bool on_path(const char *program)
{
    const char *path = getenv("PATH");
    struct slice rest = slice_of(path ? path : ""), folder;
    while (slice_split(&rest, ':', &folder)) {
        char file[4096];
        int length = snprintf(file, sizeof file, "%.*s/%s", SLICE_ARGS(folder), program);
        FILE *found = length > 0 && (size_t)length < sizeof file ? fopen(file, "rb") : NULL;
        if (found) {
            fclose(found);
            return true;
        }
    }
    return false;
}

assay_code assay_doctor(const char *format, assay_sink sink, void *user, assay_error **error)
{
    const struct { const char *part, *state, *use; } rows[] = {
        {"libcsv", "yes", "tables in and out"},
        {"GSL", GSL_VERSION, "statistics"},
        {"cairo", cairo_version_string(), "charts as PNG, PDF, EPS"},
        {"Pango", pango_version_string(), "text of charts"},
        {"libfyaml", fy_library_version(), "specs and charts"},
        {"GMP", gmp_version, "exact numbers past 128 bits"},
        {"utf8proc", utf8proc_version(), "Unicode"},
        {"SQLite", sqlite3_libversion(), "tables -f sqlite"},
        {"gnuplot", on_path("gnuplot") ? "found" : "not found", "runs the scripts of chart -f gnuplot; optional"},
    };
    struct buffer out = {0};
    struct json_writer w;
    json_begin(&w, &out, true);
    if (is_json(format))
        json_open_object(&w);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (is_json(format)) {
            json_key(&w, rows[i].part);
            json_text(&w, rows[i].state);
        } else {
            buffer_format(&out, "%-10s %-12s %s\n", rows[i].part, rows[i].state, rows[i].use);
        }
    }
    if (is_json(format)) {
        json_close_object(&w);
        buffer_char(&out, '\n');
    }
    return api_send(&out, sink, user, error);
}
