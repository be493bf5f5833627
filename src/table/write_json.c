/* JSON (an array of objects) and JSON Lines (an object a line); numbers keep their digits, missing cells are null. */
#include "base/json.h"
#include "table/format.h"

#include <string.h>

static void write_number(struct json_writer *w, struct slice cell)
{
    struct buffer number = {0};
    if (cell_json_number(cell, &number) && !number.failed) json_raw(w, buffer_slice(&number));
    else json_string(w, cell);
    buffer_free(&number);
}

static void write_value(struct json_writer *w, const struct column *column, struct slice cell)
{
    if (!cell.data) json_null(w);
    else if (column_is_numeric(column)) write_number(w, cell);
    else if (column->type == COLUMN_BOOLEAN) json_boolean(w, slice_is_fold(cell, "true"));
    else json_string(w, cell);
}

static void write_row(struct json_writer *w, const struct table *table, size_t row, char *const *keys)
{
    json_open_object(w);
    for (size_t i = 0; i < table->column_count; i++) {
        json_key(w, keys[i]);
        write_value(w, &table->columns[i], table_cell(table, row, i));
    }
    json_close_object(w);
}

static char **column_keys(const struct table *table)
{
    char **keys = ARENA_ARRAY(table->arena, table->column_count, char *);
    for (size_t i = 0; keys && i < table->column_count; i++)
        if (!(keys[i] = arena_string(table->arena, table->columns[i].name))) return NULL;
    return keys;
}

void table_write_json(const struct table *table, bool lines, struct buffer *out)
{
    struct json_writer w;
    char **keys = column_keys(table);
    if (!keys) {
        out->failed = true;
        return;
    }
    if (!lines) buffer_text(out, "[");
    for (size_t row = 0; row < table->row_count; row++) {
        if (!lines) buffer_text(out, row ? ",\n" : "\n");
        json_begin(&w, out, false);
        write_row(&w, table, row, keys);
        if (lines) buffer_char(out, '\n');
    }
    if (!lines) buffer_text(out, table->row_count ? "\n]\n" : "]\n");
}
