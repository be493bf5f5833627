/* Tests of means: Student's and Welch's t, one-way analysis of variance; permutation. */
#include "stat/measures.h"

#include <string.h>

static void emit_t(struct stat_work *work, double estimate, double error, double df)
{
    struct stat_result *result = emit(work, NULL);
    double distance = estimate - (work->measure->shape == STAT_VALUES ? work->request.null : 0);
    result->estimate = estimate;
    if (!(error > 0)) {
        result->note = SLICE("no variation: not tested");
        return;
    }
    result->df = df;
    result->statistic = distance / error;
    result->p = stat_t_two_sided(result->statistic, df);
    set_interval(result, estimate, t_factor(work, df) * error);
}

/* One sample against the null value. */
void measure_t(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double n = (double)s->n;
    if (s->n < 2) emit_nothing(work, NULL, "needs two values");
    else emit_t(work, s->pivot + stat_mean(s->d, s->n), stat_deviation(s->d, s->n) / sqrt(n), n - 1);
}

void measure_paired_t(struct stat_work *work)
{
    double *d = differences(work), n = (double)work->samples->n;
    if (!d) return;
    if (n < 2) emit_nothing(work, NULL, "needs two pairs");
    else emit_t(work, stat_mean(d, work->samples->n), stat_deviation(d, work->samples->n) / sqrt(n), n - 1);
}

static bool two_each(struct stat_work *work)
{
    if (work->samples[0].n >= 2 && work->samples[1].n >= 2) return true;
    emit_nothing(work, NULL, "needs two values in each group");
    return false;
}

static double mean_difference(const struct stat_sample *a, const struct stat_sample *b)
{
    return (a->pivot - b->pivot) + (stat_mean(a->d, a->n) - stat_mean(b->d, b->n));
}

/* B. L. Welch, Biometrika 34 (1947) 28-35; degrees of freedom by Satterthwaite. */
void measure_welch(struct stat_work *work)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    if (!two_each(work)) return;
    double va = stat_variance(a->d, a->n) / (double)a->n, vb = stat_variance(b->d, b->n) / (double)b->n;
    double df = (va + vb) * (va + vb) / (va * va / ((double)a->n - 1) + vb * vb / ((double)b->n - 1));
    emit_t(work, mean_difference(a, b), sqrt(va + vb), df);
}

double pooled_variance(const struct stat_sample *a, const struct stat_sample *b)
{
    double da = (double)a->n - 1, db = (double)b->n - 1;
    return (da * stat_variance(a->d, a->n) + db * stat_variance(b->d, b->n)) / (da + db);
}

void measure_student(struct stat_work *work)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    if (!two_each(work)) return;
    double error = sqrt(pooled_variance(a, b) * (1 / (double)a->n + 1 / (double)b->n));
    emit_t(work, mean_difference(a, b), error, (double)(a->n + b->n) - 2);
}

/* ------------------------------------------------------------------------------------------------ analysis of variance */

/* Sums of squares between and within, from the exact deviations: every sample of a column has one pivot. */
struct squares anova_squares(const struct stat_work *work)
{
    struct squares q = {0};
    long double grand = 0;
    for (size_t g = 0; g < work->count; g++) {
        const struct stat_sample *s = &work->samples[g];
        q.groups += s->n > 0;
        q.n += s->n;
        for (size_t i = 0; i < s->n; i++) grand += s->d[i];
    }
    grand /= (long double)q.n;
    long double between = 0, within = 0;
    for (size_t g = 0; g < work->count; g++) {
        const struct stat_sample *s = &work->samples[g];
        long double mean = 0;
        for (size_t i = 0; i < s->n; i++) mean += s->d[i];
        mean /= (long double)(s->n ? s->n : 1);
        between += (long double)s->n * (mean - grand) * (mean - grand);
        for (size_t i = 0; i < s->n; i++) within += (s->d[i] - mean) * (s->d[i] - mean);
    }
    q.between = (double)between;
    q.within = (double)within;
    return q;
}

void measure_anova(struct stat_work *work)
{
    struct squares q = anova_squares(work);
    if (q.groups < 2 || q.n <= q.groups) {
        emit_nothing(work, NULL, "needs two groups, and two values in one of them");
        return;
    }
    double df1 = (double)q.groups - 1, df2 = (double)(q.n - q.groups);
    struct stat_result *result = emit(work, NULL);
    result->df = df1;
    result->df2 = df2;
    if (!(q.within > 0)) {
        result->note = SLICE("no variation within groups: not tested");
        return;
    }
    result->estimate = result->statistic = q.between / df1 / (q.within / df2);
    result->p = stat_f_upper(result->statistic, df1, df2);
    emit_value(work, "between squares", q.between);
    emit_value(work, "within squares", q.within);
    emit_value(work, "r squared", q.between / (q.between + q.within));
    emit_value(work, "residual sd", sqrt(q.within / df2));
}

/* ------------------------------------------------------------------------------------------------ permutation */

/* The first `count` of all values, in the order of R's sample(). */
static double shuffled_mean(struct stat_random *random, double *values, size_t n, size_t count)
{
    long double sum = 0;
    for (size_t i = 0, left = n; i < count; i++) {
        size_t j = stat_random_index(random, left--);
        double taken = values[j];
        values[j] = values[left];
        values[left] = taken;
        sum += taken;
    }
    return (double)(sum / (long double)count);
}

/* R. A. Fisher 1935; p = (hits + 1) / (resamples + 1), B. Phipson and G. K. Smyth 2010. */
void measure_permutation(struct stat_work *work)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    size_t n = a->n + b->n, hits = 0;
    double *values = work_doubles(work, n), *copy = work_doubles(work, n);
    struct stat_random random;
    if (!values || !copy || !two_each(work)) return;
    for (size_t i = 0; i < a->n; i++) values[i] = a->x[i];
    for (size_t i = 0; i < b->n; i++) values[a->n + i] = b->x[i];
    double observed = stat_mean(a->x, a->n) - stat_mean(b->x, b->n), total = stat_sum(values, n);
    stat_random_seed(&random, work->request.seed);
    for (size_t r = 0; r < work->request.resamples; r++) {
        memcpy(copy, values, n * sizeof *copy);
        double mean = shuffled_mean(&random, copy, n, a->n), other = (total - mean * (double)a->n) / (double)b->n;
        hits += fabs(mean - other) >= fabs(observed) * (1 - 1e-12);
    }
    struct stat_result *result = emit(work, NULL);
    result->estimate = observed;
    result->p = ((double)hits + 1) / ((double)work->request.resamples + 1);
    set_note(work, result, "%zu resamples, seed %u", work->request.resamples, work->request.seed);
}
