/* A table for terminals: columns aligned, numbers to the right, wide text columns cut with an ellipsis to fit the width. */
#include "base/utf8.h"
#include "table/format.h"

#include <stdint.h>
#include <stdlib.h>

#define GAP 2
#define NARROWEST 8

/* One line's worth: control characters become spaces as they are written. */
static size_t cell_width(struct slice s)
{
    return utf8_width(s);
}

static void measure(const struct table *table, size_t *widths)
{
    for (size_t i = 0; i < table->column_count; i++) {
        widths[i] = cell_width(table->columns[i].name);
        for (size_t row = 0; row < table->row_count; row++) {
            size_t width = cell_width(table_cell(table, row, i));
            if (width > widths[i]) widths[i] = width;
        }
    }
}

/* Take columns off the widest text column until the line fits or no text column is left to cut. */
static void shrink(const struct table *table, size_t *widths, size_t limit)
{
    size_t total = table->column_count ? GAP * (table->column_count - 1) : 0;
    for (size_t i = 0; i < table->column_count; i++) total += widths[i];
    while (limit && total > limit) {
        size_t widest = SIZE_MAX;
        for (size_t i = 0; i < table->column_count; i++)
            if (!column_is_numeric(&table->columns[i]) && widths[i] > NARROWEST && (widest == SIZE_MAX || widths[i] > widths[widest])) widest = i;
        if (widest == SIZE_MAX) return;
        size_t cut = total - limit < widths[widest] - NARROWEST ? total - limit : widths[widest] - NARROWEST;
        size_t half = (widths[widest] + 1) / 2;
        if (half > NARROWEST && cut > widths[widest] - half) cut = widths[widest] - half;
        widths[widest] -= cut;
        total -= cut;
    }
}

static void write_plain(struct slice s, struct buffer *out)
{
    for (size_t i = 0; i < s.length; i++) buffer_char(out, (unsigned char)s.data[i] < ' ' || s.data[i] == 0x7f ? ' ' : s.data[i]);
}

/* As much of s as fits into width - 1 columns, and an ellipsis. */
static size_t write_cut(struct slice s, size_t width, struct buffer *out)
{
    size_t at = 0, used = 0;
    while (at < s.length) {
        size_t next = at;
        utf8_next(s, &next);
        size_t step = utf8_width(slice_sub(s, at, next));
        if (used + step > width - 1) break;
        used += step;
        at = next;
    }
    write_plain(slice_sub(s, 0, at), out);
    buffer_text(out, "…");
    return used + 1;
}

static void write_cell(struct slice s, size_t width, bool right, bool last, struct buffer *out)
{
    size_t own = cell_width(s);
    if (own > width) {
        own = write_cut(s, width, out);
        if (!last) buffer_repeat(out, ' ', width - own);
        return;
    }
    if (right) buffer_repeat(out, ' ', width - own);
    write_plain(s, out);
    if (!right && !last) buffer_repeat(out, ' ', width - own);
}

static void write_line(const struct table *table, const size_t *widths, size_t row, struct buffer *out)
{
    for (size_t i = 0; i < table->column_count; i++) {
        struct slice s = row == SIZE_MAX ? table->columns[i].name : table_cell(table, row, i);
        if (i) buffer_repeat(out, ' ', GAP);
        write_cell(s, widths[i], column_is_numeric(&table->columns[i]), i + 1 == table->column_count, out);
    }
}

bool table_write_text(const struct table *table, const struct table_write_options *options, struct buffer *out)
{
    size_t *widths = calloc(table->column_count + 1, sizeof *widths);
    if (!widths) return false;
    measure(table, widths);
    shrink(table, widths, options->width);
    if (options->colour) buffer_text(out, "\033[1m");
    write_line(table, widths, SIZE_MAX, out);
    buffer_text(out, options->colour ? "\033[0m\n" : "\n");
    for (size_t row = 0; row < table->row_count; row++) {
        write_line(table, widths, row, out);
        buffer_char(out, '\n');
    }
    free(widths);
    return true;
}
