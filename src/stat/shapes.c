/* The samples that a measure of each shape is run on: values, series, pairs, groups, columns, counts of words. */
#include "base/map.h"
#include "stat/runner.h"

#include <stdint.h>
#include <string.h>

static void call(struct runner *r, const struct stat_sample *samples, size_t count)
{
    r->work.samples = samples;
    r->work.count = count;
    r->work.measure->run(&r->work);
}

static void call_nothing(struct runner *r, const struct stat_sample *samples, size_t count, const char *reason)
{
    r->work.samples = samples;
    r->work.count = count;
    emit_nothing(&r->work, NULL, reason);
}

static void run_values(struct runner *r)
{
    for (size_t i = 0; i < r->column_count * r->groups.count; i++) {
        call(r, &r->samples[i], 1);
        arena_reset(r->work.scratch);
    }
}

/* Families that have one value a time. */
static bool needs_single_times(const struct stat_measure *m)
{
    static const char *const families[] = {"growth", "smooth", "decomposition", "changepoint"};
    if (strcmp(m->name, "loess") == 0 || strcmp(m->name, "lowess") == 0) return false;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strcmp(m->family, families[i]) == 0) return true;
    return false;
}

#define TWINS "several values of one time: name the column that tells them apart with --by"

static void run_series(struct runner *r)
{
    for (size_t i = 0; i < r->column_count * r->groups.count; i++) {
        const struct stat_sample *s = &r->samples[i];
        if (!s->t) call_nothing(r, s, 1, "needs a column of times: --over");
        else if (needs_single_times(r->work.measure) && sample_has_twins(s)) call_nothing(r, s, 1, TWINS);
        else if (s->n == 0) call_nothing(r, s, 1, "no values");
        else call(r, s, 1);
        arena_reset(r->work.scratch);
    }
}

static void run_pair(struct runner *r, const struct stat_sample *a, const struct stat_sample *b, bool columns)
{
    struct stat_sample both[2] = {*a, *b};
    bool twice = false, order = r->work.request.paired && !a->t && !columns;
    if (r->work.measure->shape == STAT_TWO) call(r, both, 2);
    else if (order && a->n != b->n) call_nothing(r, both, 2, "the groups have unlike numbers of values: name what pairs them with --over");
    else if (order) call(r, both, 2);
    else if (!columns && !a->t) call_nothing(r, both, 2, "name what pairs the groups with --over");
    else if (!samples_align(r->work.scratch, a, b, !columns, both, &twice)) r->work.failed = true;
    else if (twice) call_nothing(r, both, 2, TWINS);
    else call(r, both, 2);
    arena_reset(r->work.scratch);
}

static void run_group_pairs(struct runner *r)
{
    size_t groups = r->groups.count;
    for (size_t c = 0; c < r->column_count; c++)
        for (size_t i = 0; i < groups; i++)
            for (size_t j = i + 1; j < groups && !r->work.limited; j++)
                run_pair(r, &r->samples[c * groups + i], &r->samples[c * groups + j], false);
}

static void run_column_pairs(struct runner *r)
{
    size_t groups = r->groups.count;
    for (size_t g = 0; g < groups; g++)
        for (size_t i = 0; i < r->column_count; i++)
            for (size_t j = i + 1; j < r->column_count && !r->work.limited; j++)
                run_pair(r, &r->samples[i * groups + g], &r->samples[j * groups + g], true);
}

static void run_compared(struct runner *r)
{
    if (r->groups.count > 1) run_group_pairs(r);
    else if (r->column_count > 1) run_column_pairs(r);
    else call_nothing(r, r->samples, 1, "needs two groups (--by) or two columns (--of)");
}

/* A column against time. */
static void run_against_time(struct runner *r)
{
    for (size_t i = 0; i < r->column_count * r->groups.count; i++) {
        struct stat_sample both[2] = {r->samples[i], r->samples[i]};
        both[1].of = r->work.over;
        both[1].x = both[1].d = both[0].t;
        both[1].cells = both[0].labels;
        both[1].pivot = 0;
        call(r, both, 2);
        arena_reset(r->work.scratch);
    }
}

static void run_related(struct runner *r)
{
    if (r->column_count > 1) run_column_pairs(r);
    else if (r->work.request.has_over && r->groups.count < 2) run_against_time(r);
    else run_compared(r);
}

static void run_groups(struct runner *r)
{
    size_t groups = r->groups.count;
    if (groups > 1) {
        for (size_t c = 0; c < r->column_count; c++) {
            const struct stat_sample *samples = &r->samples[c * groups];
            bool series = strcmp(r->work.measure->family, "decomposition") == 0, twins = false;
            for (size_t g = 0; series && g < groups; g++) twins = twins || sample_has_twins(&samples[g]);
            if (series && !r->work.request.has_over) call_nothing(r, samples, groups, "needs a column of times: --over");
            else if (twins) call_nothing(r, samples, groups, TWINS);
            else call(r, samples, groups);
            arena_reset(r->work.scratch);
        }
        return;
    }
    if (r->column_count < 2) {
        call_nothing(r, r->samples, 1, "needs two groups (--by) or two columns (--of)");
        return;
    }
    /* Columns as groups: their deviations have no pivot in common. */
    struct stat_sample *plain = ARENA_ARRAY(r->work.scratch, r->column_count, struct stat_sample);
    if (!plain) r->work.failed = true;
    for (size_t c = 0; plain && c < r->column_count; c++) plain[c] = r->samples[c], plain[c].d = plain[c].x, plain[c].pivot = 0, plain[c].group = plain[c].of;
    if (plain) call(r, plain, r->column_count);
    arena_reset(r->work.scratch);
}

static void run_columns(struct runner *r)
{
    size_t groups = r->groups.count;
    for (size_t g = 0; g < groups; g++) {
        struct stat_sample *in = ARENA_ARRAY(r->work.scratch, r->column_count, struct stat_sample);
        struct stat_sample *out = ARENA_ARRAY(r->work.scratch, r->column_count, struct stat_sample);
        for (size_t c = 0; in && c < r->column_count; c++) in[c] = r->samples[c * groups + g];
        if (r->column_count < 2) call_nothing(r, r->samples, 1, "needs two columns (--of): the one explained, then the others");
        else if (!in || !out || !samples_complete(r->work.scratch, in, r->column_count, out)) r->work.failed = true;
        else call(r, out, r->column_count);
        arena_reset(r->work.scratch);
    }
}

struct kinds {
    struct map map;
    size_t count;
};

static size_t kind_of(struct kinds *kinds, struct slice cell)
{
    bool added = false;
    struct map_entry *entry = map_put(&kinds->map, cell, &added);
    if (!entry) return SIZE_MAX;
    if (added) entry->number = kinds->count++;
    return entry->number;
}

static bool count_cells(struct runner *r, size_t first, size_t second, struct stat_counts *counts, size_t *missing)
{
    const struct table *table = r->work.request.table;
    struct kinds rows = {0}, columns = {0};
    map_init(&rows.map, r->work.scratch);
    map_init(&columns.map, r->work.scratch);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t row = 0; row < table->row_count; row++) {
            struct slice a = table_cell(table, row, first), b = table_cell(table, row, second);
            double weight = r->work.request.has_weights ? r->weights.x[row] : 1;
            if (!a.length || !b.length || !(weight >= 0)) {
                *missing += pass == 1;
                continue;
            }
            size_t i = kind_of(&rows, a), j = kind_of(&columns, b);
            if (i == SIZE_MAX || j == SIZE_MAX) return false;
            if (pass) counts->cells[i * columns.count + j] += weight;
        }
        *counts = (struct stat_counts){rows.count, columns.count, pass ? counts->cells : NULL};
        if (rows.count * columns.count > 1000000) return false;
        if (!pass && !(counts->cells = ARENA_ARRAY(r->work.scratch, rows.count * columns.count + 1, double))) return false;
    }
    return true;
}

static void run_counts(struct runner *r)
{
    const struct stat_request *q = &r->work.request;
    size_t first = q->of_count ? q->of[0] : SIZE_MAX, second = q->of_count > 1 ? q->of[1] : q->by_count ? q->by[0] : SIZE_MAX;
    struct stat_counts counts = {0};
    struct stat_sample label = {0};
    if (first == SIZE_MAX || second == SIZE_MAX) {
        call_nothing(r, NULL, 0, "needs two columns of words: --of one,other");
        return;
    }
    label.of = arena_format(r->work.arena, "%.*s and %.*s", SLICE_ARGS(q->table->columns[first].name), SLICE_ARGS(q->table->columns[second].name));
    if (!count_cells(r, first, second, &counts, &label.missing)) {
        call_nothing(r, &label, 1, "too many kinds of words");
        return;
    }
    for (size_t i = 0; i < counts.rows * counts.columns; i++) label.n += (size_t)counts.cells[i];
    r->work.counts = &counts;
    call(r, &label, 1);
    r->work.counts = NULL;
    arena_reset(r->work.scratch);
}

static void (*const shape_runners[])(struct runner *) = {  /* ORDER STAT_SHAPE */
    run_values, run_series, run_compared, run_compared, run_groups, run_related, run_columns, run_counts,
};

void runner_measure(struct runner *r)
{
    shape_runners[r->work.measure->shape](r);
}
