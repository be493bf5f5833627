/* Measures that a few wild values do not move; and weighted ones. */
#include "stat/measures.h"

#include <stdlib.h>

double median_deviation(struct stat_work *work, const double *x, size_t n)
{
    double *sorted = sorted_copy(work, x, n);
    if (!sorted || n == 0) return NAN;
    double middle = stat_median(sorted, n);
    for (size_t i = 0; i < n; i++) sorted[i] = fabs(x[i] - middle);
    stat_sort(sorted, n);
    return 1.4826 * stat_median(sorted, n);
}

void measure_mad(struct stat_work *work)
{
    emit_value(work, NULL, median_deviation(work, work->samples->x, work->samples->n));
}

/* How many values are cut off each end: R's floor(n * trim) + 1 … */
static size_t cut_count(const struct stat_work *work, size_t n)
{
    double trim = argument_or(work, work->request.trim);
    return trim > 0 && trim < 0.5 ? (size_t)floor((double)n * trim) : 0;
}

void measure_trimmed_mean(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double trim = argument_or(work, work->request.trim), *sorted = sorted_copy(work, s->d, s->n);
    size_t cut = cut_count(work, s->n);
    if (!sorted) return;
    emit_value(work, NULL, s->pivot + (trim >= 0.5 ? stat_median(sorted, s->n) : stat_mean(sorted + cut, s->n - 2 * cut)));
}

void measure_winsorized_mean(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *sorted = sorted_copy(work, s->d, s->n);
    size_t cut = cut_count(work, s->n);
    if (!sorted) return;
    for (size_t i = 0; i < cut; i++) sorted[i] = sorted[cut], sorted[s->n - 1 - i] = sorted[s->n - 1 - cut];
    emit_value(work, NULL, s->pivot + stat_mean(sorted, s->n));
}

/* Values beyond 1.5 interquartile ranges of the quartiles: J. W. Tukey's fences. */
void measure_outliers(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *sorted = sorted_copy(work, s->x, s->n);
    if (!sorted) return;
    double low = stat_quantile(sorted, s->n, 0.25, 7), high = stat_quantile(sorted, s->n, 0.75, 7), step = argument_or(work, 1.5) * (high - low);
    size_t outside = 0;
    for (size_t i = 0; i < s->n; i++) outside += sorted[i] < low - step || sorted[i] > high + step;
    struct stat_result *result = emit(work, NULL);
    result->estimate = (double)outside;
    result->low = low - step;
    result->high = high + step;
    result->method = "interval: Tukey's fences";
}

/* ------------------------------------------------------------------------------------------------ weighted */

static bool have_weights(struct stat_work *work)
{
    if (!work->samples->weights) emit_nothing(work, NULL, "needs a column of weights");
    else if (!work->samples->n) emit_nothing(work, NULL, "no values");
    return work->samples->weights && work->samples->n;
}

static long double weighted_mean(const struct stat_sample *s, long double *total)
{
    long double sum = 0;
    *total = 0;
    for (size_t i = 0; i < s->n; i++) sum += (long double)s->weights[i] * s->d[i], *total += s->weights[i];
    return sum / *total;
}

void measure_weighted_mean(struct stat_work *work)
{
    long double total;
    if (have_weights(work)) emit_value(work, NULL, work->samples->pivot + (double)weighted_mean(work->samples, &total));
}

/* Unbiased for reliability weights: sum w (x - m)^2 / (1 - sum w^2), w summing to 1; R's cov.wt. */
void measure_weighted_sd(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    long double total, sum = 0, squares = 0;
    if (!have_weights(work)) return;
    long double mean = weighted_mean(s, &total);
    for (size_t i = 0; i < s->n; i++) {
        long double w = s->weights[i] / total;
        sum += w * (s->d[i] - mean) * (s->d[i] - mean);
        squares += w * w;
    }
    emit_value(work, NULL, (double)sqrtl(sum / (1 - squares)));
}

struct weighted {
    double x, w;
};

static int compare_weighted(const void *left, const void *right)
{
    const struct weighted *a = left, *b = right;
    return (a->x > b->x) - (a->x < b->x);
}

double weighted_quantile(struct stat_work *work, const double *x, const double *w, size_t n, double p)
{
    struct weighted *order = ARENA_ARRAY(work->scratch, n, struct weighted);
    double total = 0, sum = 0;
    if (!order || n == 0) return NAN;
    for (size_t i = 0; i < n; i++) order[i] = (struct weighted){x[i], w[i]}, total += w[i];
    qsort(order, n, sizeof *order, compare_weighted);
    for (size_t i = 0; i < n; i++) {
        sum += order[i].w;
        bool exactly = fabs(sum - p * total) <= 1e-12 * total;
        if (exactly && i + 1 < n && p == 0.5) return (order[i].x + order[i + 1].x) / 2;
        if (exactly || sum > p * total) return order[i].x;
    }
    return order[n - 1].x;
}

void measure_weighted_median(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    if (have_weights(work)) emit_value(work, NULL, weighted_quantile(work, s->x, s->weights, s->n, 0.5));
}
