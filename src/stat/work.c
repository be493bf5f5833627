/* What measures share: emitting results, scratch memory. */
#include "stat/work.h"

#include <stdarg.h>
#include <string.h>

static void label(struct stat_work *work, struct stat_result *result)
{
    const struct stat_sample *s = work->samples;
    result->measure = work->measure->name;
    if (!s || !work->count) return;
    result->of = s[0].of;
    result->group = s[0].group;
    result->n = s[0].n;
    result->missing = s[0].missing;
    bool two = work->count == 2 && work->measure->shape != STAT_GROUPS && work->measure->shape != STAT_COLUMNS;
    if (two) result->a = slice_equal(s[0].group, s[1].group) ? s[0].of : s[0].group;
    if (two) result->b = slice_equal(s[0].group, s[1].group) ? s[1].of : s[1].group;
    if (two && !slice_equal(s[0].of, s[1].of))
        result->of = arena_format(work->arena, "%.*s - %.*s", SLICE_ARGS(s[0].of), SLICE_ARGS(s[1].of));
    if (two && !slice_equal(s[0].group, s[1].group))
        result->group = arena_format(work->arena, "%.*s - %.*s", SLICE_ARGS(s[0].group), SLICE_ARGS(s[1].group));
    if (two && work->measure->shape == STAT_TWO) result->n += s[1].n, result->missing += s[1].missing;
    if (work->measure->shape != STAT_GROUPS) return;
    result->group = SLICE_NONE;
    for (size_t i = 1; i < work->count; i++) result->n += s[i].n, result->missing += s[i].missing;
}

struct stat_result *emit_slice(struct stat_work *work, struct slice part)
{
    struct stat_results *out = work->out;
    struct stat_result *result = &work->spare;
    if (out->count >= STAT_MOST_RESULTS) work->limited = true;
    else if (!list_reserve(work->arena, (void **)&out->items, out->count, &out->capacity, sizeof *out->items)) work->failed = true;
    else result = &out->items[out->count++];
    *result = (struct stat_result){.part = part, .estimate = NAN, .low = NAN, .high = NAN, .statistic = NAN, .df = NAN, .df2 = NAN,
                                   .p = NAN, .p_holm = NAN, .p_bh = NAN, .bounded_low = NAN, .bounded_high = NAN, .bounded_p_low = NAN,
                                   .bounded_p_high = NAN};
    label(work, result);
    return result;
}

struct stat_result *emit(struct stat_work *work, const char *part)
{
    return emit_slice(work, slice_of(part));
}

void emit_value(struct stat_work *work, const char *part, double estimate)
{
    struct stat_result *result = emit(work, part);
    result->estimate = isfinite(estimate) ? estimate : NAN;
    if (!isfinite(estimate)) result->note = SLICE("not defined for these values");
}

void emit_nothing(struct stat_work *work, const char *part, const char *reason)
{
    emit(work, part)->note = slice_of(reason);
}

void set_note(struct stat_work *work, struct stat_result *result, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    result->note = arena_vformat(work->arena, format, arguments);
    va_end(arguments);
}

double *work_doubles(struct stat_work *work, size_t n)
{
    double *x = ARENA_ARRAY(work->scratch, n, double);
    if (!x) work->failed = true;
    return x;
}

double *sorted_copy(struct stat_work *work, const double *x, size_t n)
{
    double *sorted = work_doubles(work, n);
    if (!sorted) return NULL;
    if (n) memcpy(sorted, x, n * sizeof *x);
    stat_sort(sorted, n);
    return sorted;
}

double argument_or(const struct stat_work *work, double otherwise)
{
    return isnan(work->argument) ? otherwise : work->argument;
}

double t_factor(const struct stat_work *work, double df)
{
    return stat_t_quantile((1 + work->request.level) / 2, df);
}

double z_factor(const struct stat_work *work)
{
    return stat_normal_quantile((1 + work->request.level) / 2);
}

void set_interval(struct stat_result *result, double estimate, double half)
{
    result->estimate = estimate;
    result->low = estimate - half;
    result->high = estimate + half;
}

quad *sample_quads(struct stat_work *work, const struct slice *cells, size_t n)
{
    quad *values = ARENA_ARRAY(work->scratch, n, quad);
    if (!values) work->failed = true;
    for (size_t i = 0; values && i < n; i++) values[i] = quad_cell(work->scratch, cells[i]);
    return values;
}

bool is_constant(const double *x, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (x[i] < x[0] || x[i] > x[0]) return false;
    return true;
}

double *differences(struct stat_work *work)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    double *d = work_doubles(work, a->n);
    for (size_t i = 0; d && i < a->n; i++) d[i] = a->x[i] - b->x[i];
    return d;
}
