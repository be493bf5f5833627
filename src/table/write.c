/* Tables out: the formats by name, and what writers share. */
#include "table/format.h"

#include <string.h>

/* ORDER TABLE_FORMAT; a second name follows the first */
static const struct format_name {
    const char *name;
    enum table_format format;
} format_names[] = {
    {"csv", TABLE_CSV},     {"tsv", TABLE_TSV},           {"json", TABLE_JSON}, {"jsonl", TABLE_JSONL},
    {"md", TABLE_MARKDOWN}, {"markdown", TABLE_MARKDOWN}, {"text", TABLE_TEXT}, {"table", TABLE_TEXT},
};

bool table_format_find(struct slice name, enum table_format *format)
{
    for (size_t i = 0; i < sizeof format_names / sizeof *format_names; i++)
        if (slice_is(name, format_names[i].name)) {
            *format = format_names[i].format;
            return true;
        }
    return false;
}

bool column_is_numeric(const struct column *column)
{
    return column->type == COLUMN_NUMBER || column->type == COLUMN_INTEGER;
}

bool cell_needs_guard(struct slice cell)
{
    size_t at = 0;
    while (at < cell.length && cell.data[at] == '\'') at++;
    return at < cell.length && strchr("=+-@\t\r", cell.data[at]) != NULL && !table_cell_is_number(cell);
}

/* The digits before the point, without needless zeros. */
static size_t json_whole(struct slice s, size_t at, struct buffer *out)
{
    size_t start = at;
    while (at < s.length && s.data[at] >= '0' && s.data[at] <= '9') at++;
    while (start + 1 < at && s.data[start] == '0') start++;
    buffer_append(out, at > start ? slice_sub(s, start, at) : SLICE("0"));
    return at;
}

static size_t json_fraction(struct slice s, size_t at, struct buffer *out)
{
    size_t end = at;
    if (at == s.length || s.data[at] != '.') return at;
    do end++;
    while (end < s.length && s.data[end] >= '0' && s.data[end] <= '9');
    if (end > at + 1) buffer_append(out, slice_sub(s, at, end));
    return end;
}

bool cell_json_number(struct slice cell, struct buffer *out)
{
    if (!table_cell_is_number(cell)) return false;
    size_t at = cell.data[0] == '-' || cell.data[0] == '+';
    if (cell.data[0] == '-') buffer_char(out, '-');
    at = json_fraction(cell, json_whole(cell, at, out), out);
    buffer_append(out, slice_sub(cell, at, cell.length));
    return true;
}

enum error_code table_write(const struct table *table, enum table_format format, const struct table_write_options *options, struct buffer *out,
                            struct error **error)
{
    struct table_write_options none = {.size = sizeof none};
    if (!options) options = &none;
    bool done = true;
    switch (format) {
    case TABLE_CSV: table_write_csv(table, ',', options->raw, out); break;
    case TABLE_TSV: table_write_csv(table, '\t', options->raw, out); break;
    case TABLE_JSON: table_write_json(table, false, out); break;
    case TABLE_JSONL: table_write_json(table, true, out); break;
    case TABLE_MARKDOWN: table_write_markdown(table, out); break;
    case TABLE_TEXT: done = table_write_text(table, options, out); break;
    }
    return out->failed || !done ? error_memory(error) : ERROR_NONE;
}
