/* From a request to results: which measures, on which samples. */
#include "base/list.h"
#include "base/map.h"
#include "stat/sample.h"
#include "syntax/suggest.h"

#include <stdint.h>
#include <string.h>

#define MOST_COMPARED 6     /* groups compared unasked */
#define MOST_RELATED 12     /* columns correlated unasked */

struct wanted {
    const struct stat_measure *measure;
    double argument;
    bool asked;             /* by its own name */
};

struct runner {
    struct arena *hold;     /* columns, samples */
    struct stat_work work;
    struct stat_column *columns;
    size_t column_count;
    struct stat_column times, weights;
    struct stat_groups groups;
    struct stat_sample *samples;   /* column-major: samples[column * groups.count + group] */
    LIST(struct wanted) wanted;
    bool explicit_columns;
    struct error **error;
};

/* ------------------------------------------------------------------------------------------------ which measures */

static bool same_slice(struct slice s, const char *text)
{
    return slice_is_fold(s, text);
}

/* Does it make sense for this request, unasked? */
static bool is_standard(const struct runner *r, const struct stat_measure *m)
{
    bool over = r->work.request.has_over, paired = over || r->work.request.paired;
    size_t groups = r->groups.count, compared = groups > 1 ? groups : r->explicit_columns ? r->column_count : 1;
    bool few = compared >= 2 && compared <= MOST_COMPARED;
    switch (m->standard) {
    case STAT_ASKED: return false;
    case STAT_ALWAYS: return true;
    case STAT_WITH_OVER: return over;
    case STAT_WITH_PAIRS: return paired && few;
    case STAT_WITH_TWO: return !paired && few && groups > 1;
    case STAT_WITH_GROUPS: return !paired && groups > 2;
    case STAT_WITH_RELATED: return groups == 1 && r->column_count > 1 && r->column_count <= MOST_RELATED;
    case STAT_WITH_WEIGHTS: return r->work.request.has_weights;
    }
    return false;
}

static enum error_code want(struct runner *r, const struct stat_measure *m, double argument, bool asked)
{
    return LIST_PUSH(r->hold, &r->wanted, (struct wanted){m, argument, asked}) ? ERROR_NONE : error_memory(r->error);
}

static enum error_code raise_measure(struct runner *r, struct slice name)
{
    const char *names[256];
    size_t count = 0;
    for (; count < 255 && stat_measures[count].name; count++) names[count] = stat_measures[count].name;
    names[count] = NULL;
    const char *nearest = suggest(name, names);
    struct slice remedy = nearest ? arena_format(r->hold, "use \"%s\"", nearest) : SLICE("see doc/statistics.md for the measures there are");
    return error_raise(r->error, ERROR_USAGE, PLACE_NONE, remedy.data, "unknown measure \"%.*s\"", SLICE_ARGS(name));
}

/* "quantile(0.9)" into name and argument. */
static bool split_argument(struct slice text, struct slice *name, double *argument)
{
    size_t open = slice_find(text, SLICE("("), 0);
    *name = slice_trim(slice_sub(text, 0, open == SIZE_MAX ? text.length : open));
    *argument = NAN;
    if (open == SIZE_MAX) return true;
    if (!slice_ends(text, SLICE(")"))) return false;
    *argument = table_cell_number(slice_trim(slice_sub(text, open + 1, text.length - 1)));
    return !isnan(*argument);
}

static enum error_code want_named(struct runner *r, struct slice text)
{
    struct slice name;
    double argument;
    size_t before = r->wanted.count;
    text = slice_trim(text);
    if (!split_argument(text, &name, &argument))
        return error_raise(r->error, ERROR_USAGE, PLACE_NONE, "write one number in parentheses, as in quantile(0.9)", "the argument of \"%.*s\" is no number",
                           SLICE_ARGS(text));
    for (const struct stat_measure *m = stat_measures; m->name; m++) {
        bool own = same_slice(name, m->name), family = same_slice(name, m->family) || same_slice(name, "all");
        bool standard = same_slice(name, "standard") && is_standard(r, m);
        enum error_code code = own || family || standard ? want(r, m, argument, own) : ERROR_NONE;
        if (code) return code;
        if (own) break;
    }
    return r->wanted.count == before && !same_slice(name, "standard") ? raise_measure(r, name) : ERROR_NONE;
}

static enum error_code choose_measures(struct runner *r)
{
    const struct stat_request *q = &r->work.request;
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < q->measure_count && !code; i++) code = want_named(r, q->measures[i]);
    for (const struct stat_measure *m = stat_measures; !q->measure_count && m->name && !code; m++)
        if (is_standard(r, m)) code = want(r, m, NAN, false);
    return code;
}

/* ------------------------------------------------------------------------------------------------ samples */

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

/* ------------------------------------------------------------------------------------------------ running */

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
    const char *families[] = {"growth", "smooth", "decomposition", "changepoint"};
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

/* ------------------------------------------------------------------------------------------------ counts */

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

/* Measures that a family brought along and that do not fit the request are left out silently. */
static bool fits(const struct runner *r, const struct wanted *w)
{
    enum stat_shape shape = w->measure->shape;
    const struct stat_request *q = &r->work.request;
    if (w->asked) return true;
    if (w->measure->standard == STAT_WITH_WEIGHTS) return q->has_weights;
    if (shape == STAT_SERIES) return q->has_over;
    if (shape == STAT_COUNTS) return q->of_count > 1 && r->columns[0].numbers == 0;
    if (shape == STAT_PAIRED) return (q->has_over || q->paired || r->groups.count < 2) && (r->groups.count > 1 || r->column_count > 1);
    if (shape == STAT_RELATED || shape == STAT_COLUMNS) return r->column_count > 1;
    return shape == STAT_VALUES || r->groups.count > 1;
}

static enum error_code run_all(struct runner *r)
{
    for (size_t i = 0; i < r->wanted.count; i++) {
        const struct wanted *w = &r->wanted.items[i];
        if (!fits(r, w)) continue;
        r->work.measure = w->measure;
        r->work.argument = w->argument;
        shape_runners[w->measure->shape](r);
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
    if (!code) code = choose_measures(r);
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
