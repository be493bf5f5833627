/* From a request to results: the columns measured, their samples, the measures run on them. */
#include "stat/runner.h"

#include <stdint.h>

static bool is_listed(const size_t *list, size_t count, size_t column)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == column) return true;
    return false;
}

static bool is_numeric(const struct column *column)
{
    return column->type == COLUMN_NUMBER || column->type == COLUMN_INTEGER;
}

/* The columns measured: those named, or every numeric one that has no other part. */
static enum error_code choose_columns(struct runner *r, size_t **out, size_t *count)
{
    struct stat_request *q = &r->work.request;
    size_t *columns = ARENA_ARRAY(r->hold, q->table->column_count + q->of_count, size_t), n = 0;
    if (!columns) return error_memory(r->error);
    for (size_t i = 0; i < q->of_count; i++) columns[n++] = q->of[i];
    for (size_t i = 0; i < q->table->column_count && !q->of_count; i++) {
        bool used = is_listed(q->by, q->by_count, i) || (q->has_over && q->over == i) || (q->has_weights && q->weights == i);
        bool provenance = slice_starts(q->table->columns[i].name, SLICE("_"));  /* places in the source, not values */
        if (!used && !provenance && is_numeric(&q->table->columns[i])) columns[n++] = i;
    }
    if (!n)
        return error_raise(r->error, ERROR_USAGE, PLACE_NONE, "name a column with --of", "the table has no column of numbers to measure");
    *out = columns;
    *count = n;
    return ERROR_NONE;
}

static bool wants_numbers(const struct runner *r)
{
    for (size_t i = 0; i < r->wanted.count; i++)
        if (r->wanted.items[i].measure->shape != STAT_COUNTS) return true;
    return false;
}

static enum error_code check_numbers(struct runner *r)
{
    const struct table *table = r->work.request.table;
    for (size_t i = 0; wants_numbers(r) && i < r->column_count; i++) {
        const struct stat_column *c = &r->columns[i];
        if (c->numbers == 0 && c->texts > 0)
            return error_raise(r->error, ERROR_USAGE, PLACE_NONE, "name a column of numbers with --of, or count words with chi_square or fisher",
                               "column \"%.*s\" has no numbers", SLICE_ARGS(table->columns[c->index].name));
    }
    if (r->work.request.has_over && r->times.numbers == 0 && table->row_count)
        return error_raise(r->error, ERROR_USAGE, PLACE_NONE, "name a column of years, numbers or ISO dates with --over",
                           "column \"%.*s\" has no numbers or dates", SLICE_ARGS(r->work.over));
    return ERROR_NONE;
}

static enum error_code load(struct runner *r)
{
    struct stat_request *q = &r->work.request;
    size_t *columns = NULL;
    enum error_code code = choose_columns(r, &columns, &r->column_count);
    if (code) return code;
    r->explicit_columns = q->of_count > 0;
    r->columns = ARENA_ARRAY(r->hold, r->column_count, struct stat_column);
    bool ok = r->columns && groups_load(r->work.arena, q->table, q->by, q->by_count, &r->groups);
    for (size_t i = 0; ok && i < r->column_count; i++) ok = column_load(r->hold, q->table, columns[i], &r->columns[i]);
    if (ok && q->has_over) ok = column_load_times(r->hold, q->table, q->over, &r->times);
    if (ok && q->has_weights) ok = column_load(r->hold, q->table, q->weights, &r->weights);
    return ok ? ERROR_NONE : error_memory(r->error);
}

static enum error_code make_samples(struct runner *r)
{
    const struct stat_request *q = &r->work.request;
    size_t groups = r->groups.count;
    r->samples = ARENA_ARRAY(r->hold, r->column_count * groups + 1, struct stat_sample);
    if (!r->samples) return error_memory(r->error);
    struct sample_source source = {.table = q->table, .times = q->has_over ? &r->times : NULL, .weights = q->has_weights ? &r->weights : NULL,
                                   .groups = &r->groups};
    for (size_t c = 0; c < r->column_count; c++)
        for (source.group = 0; source.group < groups; source.group++) {
            source.values = &r->columns[c];
            if (!sample_make(r->hold, &source, &r->samples[c * groups + source.group])) return error_memory(r->error);
        }
    return ERROR_NONE;
}

static enum error_code run_all(struct runner *r)
{
    for (size_t i = 0; i < r->wanted.count; i++) {
        const struct wanted *w = &r->wanted.items[i];
        if (!runner_fits(r, w)) continue;
        r->work.measure = w->measure;
        r->work.argument = w->argument;
        runner_measure(r);
        if (r->work.failed) return error_memory(r->error);
        if (r->work.limited)
            return error_raise(r->error, ERROR_LIMIT, PLACE_NONE, "name fewer columns, groups or measures", "more than %d results", STAT_MOST_RESULTS);
    }
    return ERROR_NONE;
}

static void fill_defaults(struct stat_request *q)
{
    if (!q->quantile_type) q->quantile_type = 7;
    if (!(q->level > 0 && q->level < 1)) q->level = 0.95;
    if (!(q->trim > 0)) q->trim = 0.1;
    if (!q->seed) q->seed = 1;
    if (!q->resamples) q->resamples = 1999;
}

static enum error_code run_request(struct runner *r, struct stat_results **out)
{
    struct stat_request *q = &r->work.request;
    fill_defaults(q);
    r->work.out->level = q->level;
    if (q->quantile_type < 1 || q->quantile_type > 9)
        return error_raise(r->error, ERROR_USAGE, PLACE_NONE, "use a type from 1 to 9; R's own is 7", "there is no quantile type %d", q->quantile_type);
    if (q->has_over) r->work.over = q->table->columns[q->over].name;
    enum error_code code = load(r);
    if (!code) code = runner_choose(r);
    if (!code) code = check_numbers(r);
    if (!code) code = make_samples(r);
    if (!code) code = run_all(r);
    if (!code) code = stat_adjust(r->work.out) ? ERROR_NONE : error_memory(r->error);
    if (!code) *out = r->work.out;
    return code;
}

enum error_code stat_run_plain(struct arena *arena, const struct stat_request *request, struct stat_results **out, struct error **error)
{
    struct runner r = {.hold = arena_new(), .error = error};
    r.work = (struct stat_work){.arena = arena, .scratch = arena_new(), .request = *request, .out = ARENA_NEW(arena, struct stat_results)};
    enum error_code code = ERROR_MEMORY;
    if (r.hold && r.work.scratch && r.work.out) {
        r.work.out->arena = arena;
        code = run_request(&r, out);
    } else error_memory(error);
    arena_free(r.hold);
    arena_free(r.work.scratch);
    return code;
}

/* Whole numbers of four digits, or dates (read as decimal years). */
static bool times_are_years(const struct table *table, size_t column)
{
    bool any = false;
    for (size_t row = 0; row < table->row_count; row++) {
        struct slice cell = table_cell(table, row, column);
        if (!cell.data) continue;
        double number = table_cell_is_number(cell) ? table_cell_number(cell) : NAN;
        bool year = number >= 1000 && number < 3000 && floor(number) == number, date = isnan(number) && cell.length >= 7 && cell.data[4] == '-';
        if (!year && !date) return false;
        any = true;
    }
    return any;
}

enum error_code stat_run(struct arena *arena, const struct stat_request *request, struct stat_results **out, struct error **error)
{
    enum error_code code = stat_run_plain(arena, request, out, error);
    if (!code) code = stat_run_bounds(request, *out, error);
    if (code) return code;
    struct stat_words words = {.years = request->has_over && times_are_years(request->table, request->over)};
    if (request->has_over) words.over = request->table->columns[request->over].name;
    if (request->by_count == 1) words.by = request->table->columns[request->by[0]].name;
    return stat_explain(*out, &words) ? ERROR_NONE : error_memory(error);
}
