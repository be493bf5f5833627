/* A tested claim, for people, as JSON, or as a table of its rows. */
#include "base/json.h"
#include "stat/stat.h"

static const char *const verdict_names[] = {"holds", "fails", "untested"};  /* ORDER STAT_VERDICT */

static void write_labels(const struct stat_check *check, enum stat_verdict verdict, struct buffer *out)
{
    size_t written = 0;
    for (size_t row = 0; row < check->rows; row++) {
        if (check->verdicts[row] != verdict) continue;
        buffer_text(out, written++ ? "; " : " (");
        buffer_append(out, check->labels[row]);
    }
    if (written) buffer_char(out, ')');
}

/* More rows that hold than this are counted, not listed, for people; rows that fail are always listed. */
enum { MOST_LISTED = 24 };

static void write_words(const struct stat_check *check, struct buffer *out)
{
    buffer_append(out, check->expression);
    buffer_format(out, ": %s\n", check->all ? "holds wherever it can be tested" : check->fails ? "does not hold" : "could not be tested");
    buffer_format(out, "holds in %zu of %zu rows", check->holds, check->rows);
    if (check->holds <= MOST_LISTED) write_labels(check, STAT_HOLDS, out);
    buffer_format(out, "\nfails in %zu", check->fails);
    write_labels(check, STAT_FAILS, out);
    buffer_format(out, "\ncould not be tested in %zu", check->untested);
    write_labels(check, STAT_UNTESTED, out);
    buffer_char(out, '\n');
}

static void write_count(struct json_writer *w, const char *key, size_t value)
{
    json_key(w, key);
    json_integer(w, (int64_t)value);
}

static void write_object(const struct stat_check *check, struct buffer *out)
{
    struct json_writer w;
    json_begin(&w, out, true);
    json_open_object(&w);
    json_key(&w, "expression");
    json_string(&w, check->expression);
    json_key(&w, "all");
    json_boolean(&w, check->all);
    write_count(&w, "rows", check->rows);
    for (enum stat_verdict v = STAT_HOLDS; v <= STAT_UNTESTED; v++) {
        json_key(&w, verdict_names[v]);
        json_open_array(&w);
        for (size_t row = 0; row < check->rows; row++)
            if (check->verdicts[row] == v) json_string(&w, check->labels[row]);
        json_close_array(&w);
    }
    json_close_object(&w);
    buffer_char(out, '\n');
}

static enum error_code write_rows(const struct stat_check *check, enum table_format format, struct buffer *out, struct error **error)
{
    const struct column columns[] = {{.name = SLICE("row")}, {.name = SLICE("verdict")}};
    struct arena *arena = arena_new();
    struct table *table = arena ? table_new(arena, SLICE("check"), columns, 2) : NULL;
    bool ok = table != NULL;
    for (size_t row = 0; ok && row < check->rows; row++) {
        struct slice *cells = table_add_row(table);
        ok = cells != NULL;
        if (ok) cells[0] = check->labels[row], cells[1] = slice_of(verdict_names[check->verdicts[row]]);
    }
    enum error_code code = ok ? table_write(table, format, NULL, out, error) : error_memory(error);
    arena_free(arena);
    return code;
}

enum error_code stat_check_write(const struct stat_check *check, const char *format, struct buffer *out, struct error **error)
{
    enum table_format kind;
    if (!table_format_find(slice_of(format), &kind))
        return error_raise(error, ERROR_USAGE, PLACE_NONE, "use text, csv, tsv, json, jsonl or md", "unknown format \"%s\"", format);
    if (kind == TABLE_TEXT) write_words(check, out);
    else if (kind == TABLE_JSON) write_object(check, out);
    else return write_rows(check, kind, out, error);
    return out->failed ? error_memory(error) : ERROR_NONE;
}
