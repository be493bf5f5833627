/* The table itself: columns, rows of cells, look-up, sorting. */
#include "base/limits.h"
#include "table/table.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct table *table_new(struct arena *arena, struct slice name, const struct column *columns, size_t count)
{
    if (count > LIMIT_TABLE_COLUMNS) return NULL;
    struct table *table = ARENA_NEW(arena, struct table);
    if (!table) return NULL;
    table->arena = arena;
    table->name = arena_copy(arena, name);
    table->columns = ARENA_ARRAY(arena, count, struct column);
    table->column_count = count;
    if (!table->columns) return NULL;
    if (count) memcpy(table->columns, columns, count * sizeof *columns);
    return table;
}

static bool grow_rows(struct table *table)
{
    size_t row = table->column_count * sizeof(struct slice);
    size_t capacity = table->row_capacity ? 2 * table->row_capacity : 16;
    if (row && capacity > SIZE_MAX / row) return false;
    struct slice *cells = arena_grow(table->arena, table->cells, table->row_capacity * row, capacity * row);
    if (!cells) return false;
    table->cells = cells;
    table->row_capacity = capacity;
    return true;
}

struct slice *table_add_row(struct table *table)
{
    if (table->row_count == table->row_capacity && !grow_rows(table)) return NULL;
    struct slice *row = table->cells + table->row_count++ * table->column_count;
    for (size_t i = 0; i < table->column_count; i++) row[i] = SLICE_NONE;
    return row;
}

struct slice table_cell(const struct table *table, size_t row, size_t column)
{
    if (row >= table->row_count || column >= table->column_count) return SLICE_NONE;
    return table->cells[row * table->column_count + column];
}

size_t table_column(const struct table *table, struct slice name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (slice_equal(table->columns[i].name, name)) return i;
    return SIZE_MAX;
}

double table_number(const struct table *table, size_t row, size_t column)
{
    return table_cell_number(table_cell(table, row, column));
}

/* What a row is sorted by, worked out once: cell and number of each sort column. */
struct sort_key {
    struct slice text;
    double number;
};

struct sort_order {
    const struct sort_key *keys;  /* row-major, count a row */
    size_t count;
};

/* Numbers first, by value and then by digits; texts in byte order; missing last. */
static int compare_keys(const struct sort_key *a, const struct sort_key *b)
{
    int missing = (a->text.data == NULL) - (b->text.data == NULL);
    if (missing || !a->text.data) return missing;
    int kind = (isnan(a->number) != 0) - (isnan(b->number) != 0);
    if (kind) return kind;
    if (!isnan(a->number) && (a->number < b->number || a->number > b->number)) return a->number < b->number ? -1 : 1;
    return isnan(a->number) ? slice_compare(a->text, b->text) : 0;
}

static int compare_rows(const void *left, const void *right, void *context)
{
    const struct sort_order *order = context;
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    for (size_t i = 0; i < order->count; i++) {
        int result = compare_keys(&order->keys[a * order->count + i], &order->keys[b * order->count + i]);
        if (result) return result;
    }
    return (a > b) - (a < b);  /* stable */
}

static void fill_keys(const struct table *table, const size_t *columns, size_t count, struct sort_key *keys)
{
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t i = 0; i < count; i++) {
            struct sort_key *key = &keys[row * count + i];
            key->text = table_cell(table, row, columns[i]);
            key->number = table_cell_number(key->text);
        }
}

bool table_sort(struct table *table, const size_t *columns, size_t count)
{
    size_t rows = table->row_count, width = table->column_count * sizeof(struct slice);
    if (rows < 2 || count == 0) return true;
    struct sort_key *keys = calloc(rows * count, sizeof *keys);
    size_t *order = calloc(rows, sizeof *order);
    struct slice *cells = calloc(rows, width);
    bool ok = keys && order && cells;
    if (ok) {
        fill_keys(table, columns, count, keys);
        for (size_t i = 0; i < rows; i++) order[i] = i;
        qsort_r(order, rows, sizeof *order, compare_rows, &(struct sort_order){keys, count});
        for (size_t i = 0; i < rows; i++) memcpy(cells + i * table->column_count, table->cells + order[i] * table->column_count, width);
        memcpy(table->cells, cells, rows * width);
    }
    free(keys);
    free(order);
    free(cells);
    return ok;
}
