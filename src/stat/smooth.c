/* Smoothed series: a value at each time. */
#include "stat/measures.h"

static void emit_series(struct stat_work *work, const double *values)
{
    const struct stat_sample *s = work->samples;
    for (size_t i = 0; values && i < s->n; i++) {
        struct stat_result *result = emit_slice(work, s->labels[i]);
        result->estimate = values[i];
        if (isnan(values[i])) result->note = SLICE("too near an end of the series");
    }
}

void measure_lowess(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *smooth = work_doubles(work, s->n), span = argument_or(work, 2.0 / 3), range = s->n ? s->t[s->n - 1] - s->t[0] : 0;
    if (smooth && stat_lowess(work->scratch, s->t, s->x, s->n, span, 3, 0.01 * range, smooth)) emit_series(work, smooth);
}

void measure_loess(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *smooth = work_doubles(work, s->n), span = argument_or(work, 0.75);
    if (!(span > 0)) emit_nothing(work, NULL, "the span is above 0");
    else if (s->n < 4) emit_nothing(work, NULL, "needs four values");
    else if (smooth && stat_loess(work->scratch, s->t, s->x, s->n, span, 2, s->t, s->n, smooth)) emit_series(work, smooth);
}

/* A centred window of k values (3 if not given); the ends have none. */
static void moving(struct stat_work *work, double (*of)(double *x, size_t n))
{
    const struct stat_sample *s = work->samples;
    double width = argument_or(work, 3), *values = work_doubles(work, s->n);
    size_t k = width >= 1 && width <= (double)s->n ? (size_t)width : 0;
    double *window = work_doubles(work, k);
    if (!values || !window) return;
    if (!k) {
        emit_nothing(work, NULL, "the window is longer than the series");
        return;
    }
    for (size_t i = 0; i < s->n; i++) {
        values[i] = NAN;
        size_t before = (k - 1) / 2;
        if (i < before || i - before + k > s->n) continue;
        for (size_t j = 0; j < k; j++) window[j] = s->x[i - before + j];
        values[i] = of(window, k);
    }
    emit_series(work, values);
}

static double window_median(double *x, size_t n)
{
    stat_sort(x, n);
    return stat_median(x, n);
}

static double window_mean(double *x, size_t n)
{
    return stat_mean(x, n);
}

static double window_sum(double *x, size_t n)
{
    return stat_sum(x, n);
}

void measure_moving_mean(struct stat_work *work)
{
    moving(work, window_mean);
}

void measure_moving_median(struct stat_work *work)
{
    moving(work, window_median);
}

void measure_moving_sum(struct stat_work *work)
{
    moving(work, window_sum);
}
