/* CSV by RFC 4180 (libcsv writes the quoted cells) and TSV with the same quoting. Lines end with a line feed. */
#include "table/format.h"

#include <csv.h>
#include <stdint.h>
#include <string.h>

static bool needs_quotes(struct slice cell, char delimiter)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] == delimiter || cell.data[i] == '"' || cell.data[i] == '\n' || cell.data[i] == '\r') return true;
    return false;
}

static void write_quoted(struct slice cell, struct buffer *out)
{
    size_t most = cell.length > (SIZE_MAX - 2) / 2 ? 0 : 2 * cell.length + 2;
    if (!most || !buffer_reserve(out, most + 1)) {
        out->failed = true;
        return;
    }
    out->length += csv_write(out->data + out->length, most, cell.data, cell.length);
    out->data[out->length] = '\0';
}

/* A guard goes inside the quotation marks, and only before text. */
static void write_cell(struct slice cell, char delimiter, bool guard, struct buffer *out)
{
    guard = guard && cell.length && cell_needs_guard(cell);
    if (!needs_quotes(cell, delimiter)) {
        if (guard) buffer_char(out, '\'');
        buffer_append(out, cell);
        return;
    }
    size_t start = out->length;
    write_quoted(cell, out);
    if (!guard || out->failed) return;
    buffer_char(out, '"');
    if (out->failed) return;
    memmove(out->data + start + 2, out->data + start + 1, out->length - start - 2);
    out->data[start + 1] = '\'';
}

void table_write_csv(const struct table *table, char delimiter, bool raw, struct buffer *out)
{
    size_t columns = table->column_count;
    for (size_t i = 0; i < columns; i++) {
        if (i) buffer_char(out, delimiter);
        write_cell(table->columns[i].name, delimiter, !raw, out);
    }
    buffer_char(out, '\n');
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < columns; i++) {
            if (i) buffer_char(out, delimiter);
            write_cell(table_cell(table, row, i), delimiter, !raw, out);
        }
        /* A lone empty cell would be a blank line, which is no row. */
        if (columns == 1 && table_cell(table, row, 0).length == 0) buffer_text(out, "\"\"");
        buffer_char(out, '\n');
    }
}
