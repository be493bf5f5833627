/* A claim about a table, as an expression over its columns, tested row by row. */
#include "base/buffer.h"
#include "stat/check_value.h"

#include <stdlib.h>

static struct slice row_label(struct arena *arena, const struct table *table, size_t row, const size_t *labels, size_t count)
{
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        struct slice cell = table_cell(table, row, labels[i]);
        if (text.length && cell.length) buffer_text(&text, ", ");
        buffer_append(&text, cell);
    }
    if (!text.length) buffer_format(&text, "row %zu", row + 1);
    struct slice label = arena_copy(arena, buffer_slice(&text));
    buffer_free(&text);
    return label;
}

static int compare_labels(const void *a, const void *b)
{
    return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

static bool labels_repeat(struct arena *scratch, const struct stat_check *check)
{
    struct slice *sorted = ARENA_ARRAY(scratch, check->rows + 1, struct slice);
    if (!sorted) return false;
    for (size_t row = 0; row < check->rows; row++) sorted[row] = check->labels[row];
    qsort(sorted, check->rows, sizeof *sorted, compare_labels);
    for (size_t row = 1; row < check->rows; row++)
        if (slice_equal(sorted[row - 1], sorted[row])) return true;
    return false;
}

/* Names that nobody chose, or that several rows share, do not tell where a row stands: its number does. */
static void number_labels(struct arena *arena, struct stat_check *check)
{
    for (size_t row = 0; row < check->rows; row++) {
        struct slice number = arena_format(arena, "row %zu", row + 1);
        if (!slice_equal(number, check->labels[row])) check->labels[row] = arena_format(arena, "%.*s: %.*s", SLICE_ARGS(number), SLICE_ARGS(check->labels[row]));
    }
}

static enum error_code check_rows(struct arena *arena, struct checker *c, const struct expression *e, const size_t *labels, size_t count, struct stat_check *out)
{
    for (size_t row = 0; row < out->rows; row++) {
        enum truth truth = check_truth(c, e, check_value(c, e, row));
        if (c->code) return c->code;
        out->verdicts[row] = truth == YES ? STAT_HOLDS : truth == NO ? STAT_FAILS : STAT_UNTESTED;
        out->holds += truth == YES;
        out->fails += truth == NO;
        out->untested += truth == OPEN;
        out->labels[row] = row_label(arena, c->table, row, labels, count);
        arena_reset(c->scratch);
    }
    out->all = out->holds > 0 && out->fails == 0;
    return arena_failed(arena) || arena_failed(c->scratch) ? error_memory(c->error) : ERROR_NONE;
}

static enum error_code run_check(struct arena *arena, struct checker *c, struct slice text, const size_t *labels, size_t count, struct stat_check **out)
{
    const struct expression *e = NULL;
    struct stat_check *check = ARENA_NEW(arena, struct stat_check);
    struct arena *tree = arena_new();
    enum error_code code = tree && check ? expression_parse(tree, text, (struct place){"--check", 1, 1}, &e, c->error) : error_memory(c->error);
    if (!code) code = check_names(c, e);
    if (!code) {
        *check = (struct stat_check){.expression = arena_copy(arena, text), .rows = c->table->row_count};
        check->verdicts = ARENA_ARRAY(arena, check->rows, enum stat_verdict);
        check->labels = ARENA_ARRAY(arena, check->rows, struct slice);
        code = check->verdicts && check->labels ? check_rows(arena, c, e, labels, count, check) : error_memory(c->error);
    }
    arena_free(tree);
    if (!code) *out = check;
    return code;
}

enum error_code stat_check(struct arena *arena, const struct table *table, struct slice expression, const size_t *labels, size_t label_count,
                           struct stat_check **out, struct error **error)
{
    struct checker c = {.scratch = arena_new(), .table = table, .error = error};
    size_t first = 0;
    bool chosen = label_count > 0;
    if (!chosen && table->column_count) labels = &first, label_count = 1;
    enum error_code code = c.scratch ? run_check(arena, &c, expression, labels, label_count, out) : error_memory(error);
    if (!code && (!chosen || labels_repeat(c.scratch, *out))) number_labels(arena, *out);
    if (!code && (arena_failed(arena) || arena_failed(c.scratch))) code = error_memory(error);
    arena_free(c.scratch);
    return code;
}
