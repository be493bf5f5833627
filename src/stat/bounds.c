/* Values known only between bounds: `x` is missing in a row that has `x_low` and `x_high`. The request is run once more for each
 * of many ways to fill such cells in, and a result spans what came out: an identified set (C. F. Manski, Partial Identification of
 * Probability Distributions, 2003), no confidence interval.
 *
 * The fills are every corner of the box where there are few such cells, else the corners at which means, differences and slopes
 * have their extremes (a group low or high, early values low and late ones high, and the other way round) and random corners; and the
 * middle. Means, gaps and slopes are exact so; for tests the span is that of the fills tried. */
#include "base/list.h"
#include "stat/work.h"

#include <stdint.h>
#include <string.h>

#define ALL_CORNERS 7u          /* cells up to which every corner is tried: 128 fills */
#define RANDOM_CORNERS 128u
#define MOST_GROUPS 4u          /* groups whose low and high ends are combined */

struct bounded_cell {
    size_t row, column, group;
    double time;
    struct slice low, middle, high;
};

struct bounds {
    struct arena *arena;
    const struct stat_request *request;
    struct table filled;        /* the request's table with cells of its own */
    LIST(struct bounded_cell) cells;
    size_t groups;
    struct stat_results *results;
    struct arena *run;          /* of one fill */
    struct error **error;
};

static size_t beside(const struct bounds *b, size_t column, const char *ending)
{
    const struct table *table = b->request->table;
    struct slice name = table->columns[column].name;
    return table_column(table, arena_format(b->arena, "%.*s%s", SLICE_ARGS(name), ending));
}

/* Cells of one column and one group of `by` move together. */
static size_t group_of(const struct bounds *b, size_t row, size_t column)
{
    const struct stat_request *q = b->request;
    for (size_t i = 0; i < b->cells.count; i++) {
        const struct bounded_cell *c = &b->cells.items[i];
        bool same = c->column == column;
        for (size_t k = 0; same && k < q->by_count; k++) same = slice_equal(table_cell(q->table, row, q->by[k]), table_cell(q->table, c->row, q->by[k]));
        if (same) return c->group;
    }
    return b->groups;
}

static bool find_cells(struct bounds *b, size_t column)
{
    const struct table *table = b->request->table;
    size_t low = beside(b, column, "_low"), high = beside(b, column, "_high");
    if (low == SIZE_MAX || high == SIZE_MAX) return true;
    for (size_t row = 0; row < table->row_count; row++) {
        double from = table_number(table, row, low), to = table_number(table, row, high);
        if (!isnan(table_number(table, row, column)) || isnan(from) || isnan(to)) continue;
        struct bounded_cell cell = {.row = row, .column = column, .group = group_of(b, row, column), .low = table_cell(table, row, from <= to ? low : high),
                                    .high = table_cell(table, row, from <= to ? high : low), .middle = arena_format(b->arena, "%.15g", (from + to) / 2)};
        cell.time = b->request->has_over ? table_number(table, row, b->request->over) : (double)row;
        if (cell.group == b->groups) b->groups++;
        if (!LIST_PUSH(b->arena, &b->cells, cell)) return false;
    }
    return true;
}

static bool same_result(const struct stat_result *a, const struct stat_result *b)
{
    return a->measure == b->measure && slice_equal(a->part, b->part) && slice_equal(a->of, b->of) && slice_equal(a->group, b->group);
}

static void widen(double *low, double *high, double value)
{
    if (isnan(value)) return;
    *low = isnan(*low) ? value : fmin(*low, value);
    *high = isnan(*high) ? value : fmax(*high, value);
}

static void take(struct stat_results *results, const struct stat_results *filled)
{
    for (size_t i = 0, k = 0; i < results->count && filled->count; i++) {
        struct stat_result *r = &results->items[i];
        for (size_t tried = 0; tried < filled->count && !same_result(r, &filled->items[k]); tried++) k = (k + 1) % filled->count;
        const struct stat_result *f = &filled->items[k];
        if (!same_result(r, f) || f->n <= r->n) continue;
        r->bounded = f->n - r->n;
        widen(&r->bounded_low, &r->bounded_high, f->estimate);
        widen(&r->bounded_p_low, &r->bounded_p_high, f->p);
    }
}

/* A way to fill in: which end each cell takes, -1 low, 0 middle, 1 high. */
struct way {
    int (*choose)(const struct way *way, const struct bounded_cell *cell, size_t index);
    uint64_t bits;
    double turn;        /* the time at which ends change over */
    int first;          /* the end before it */
};

static enum error_code fill(struct bounds *b, struct way way)
{
    struct stat_results *out = NULL;
    struct stat_request request = *b->request;
    request.table = &b->filled;
    for (size_t i = 0; i < b->cells.count; i++) {
        const struct bounded_cell *c = &b->cells.items[i];
        int end = way.choose(&way, c, i);
        b->filled.cells[c->row * b->filled.column_count + c->column] = end < 0 ? c->low : end > 0 ? c->high : c->middle;
    }
    enum error_code code = stat_run_plain(b->run, &request, &out, b->error);
    if (!code) take(b->results, out);
    arena_reset(b->run);
    return code;
}

static int by_cell(const struct way *way, const struct bounded_cell *cell, size_t index)
{
    (void)cell;
    return way->bits >> index & 1 ? 1 : -1;
}

static int by_group(const struct way *way, const struct bounded_cell *cell, size_t index)
{
    (void)index;
    return way->bits >> (cell->group < MOST_GROUPS ? cell->group : MOST_GROUPS) & 1 ? 1 : -1;
}

static int middle(const struct way *way, const struct bounded_cell *cell, size_t index)
{
    (void)way, (void)cell, (void)index;
    return 0;
}

/* A mixing function of 64 bits (splitmix64; Steele, Lea and Flood 2014): the same corners each run. */
static int by_chance(const struct way *way, const struct bounded_cell *cell, size_t index)
{
    uint64_t z = (way->bits * 1000003u + index + 1) * 0x9e3779b97f4a7c15u;
    (void)cell;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) & 1 ? 1 : -1;
}

/* Neighbouring groups turn opposite ways, so that the slope of their difference has its extremes too. */
static int by_turn(const struct way *way, const struct bounded_cell *cell, size_t index)
{
    (void)index;
    return (cell->time < way->turn ? way->first : -way->first) * (cell->group % 2 ? -1 : 1);
}

static enum error_code structured_corners(struct bounds *b)
{
    enum error_code code = ERROR_NONE;
    size_t groups = b->groups < MOST_GROUPS ? b->groups : MOST_GROUPS;
    for (uint64_t bits = 0; bits < (uint64_t)1 << (groups + 1) && !code; bits++) code = fill(b, (struct way){.choose = by_group, .bits = bits});
    for (size_t i = 0; i < b->cells.count && i < RANDOM_CORNERS && !code; i++) {
        code = fill(b, (struct way){.choose = by_turn, .turn = b->cells.items[i].time, .first = -1});
        if (!code) code = fill(b, (struct way){.choose = by_turn, .turn = b->cells.items[i].time, .first = 1});
    }
    for (uint64_t bits = 1; bits <= RANDOM_CORNERS && !code; bits++) code = fill(b, (struct way){.choose = by_chance, .bits = bits});
    return code;
}

static enum error_code fill_all(struct bounds *b)
{
    const struct table *table = b->request->table;
    b->filled = *table;
    b->filled.cells = ARENA_ARRAY(b->arena, table->row_count * table->column_count + 1, struct slice);
    if (!b->filled.cells) return error_memory(b->error);
    memcpy(b->filled.cells, table->cells, table->row_count * table->column_count * sizeof *table->cells);
    enum error_code code = fill(b, (struct way){.choose = middle});
    if (b->cells.count > ALL_CORNERS) return code ? code : structured_corners(b);
    for (uint64_t bits = 0; bits < (uint64_t)1 << b->cells.count && !code; bits++) code = fill(b, (struct way){.choose = by_cell, .bits = bits});
    return code;
}

enum error_code stat_run_bounds(const struct stat_request *request, struct stat_results *results, struct error **error)
{
    struct bounds b = {.arena = arena_new(), .run = arena_new(), .request = request, .results = results, .error = error};
    bool ok = b.arena && b.run;
    for (size_t i = 0; ok && i < request->of_count; i++) ok = find_cells(&b, request->of[i]);
    enum error_code code = !ok ? error_memory(error) : b.cells.count ? fill_all(&b) : ERROR_NONE;
    arena_free(b.arena);
    arena_free(b.run);
    return code;
}
