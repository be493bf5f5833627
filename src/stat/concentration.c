/* How unequally a total is shared out. Values are amounts of at least 0. */
#include "stat/measures.h"

static bool amounts(struct stat_work *work, double *total)
{
    const struct stat_sample *s = work->samples;
    *total = stat_sum(s->x, s->n);
    for (size_t i = 0; i < s->n; i++)
        if (s->x[i] < 0) {
            emit_nothing(work, NULL, "a value is below 0");
            return false;
        }
    if (!(*total > 0)) emit_nothing(work, NULL, s->n ? "the values sum to 0" : "no values");
    return *total > 0;
}

/* sum (2 i - n - 1) x_(i) / (n sum x): C. Gini 1912, by ranks as in A. Sen, On Economic Inequality (1973). */
void measure_gini(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double total, *sorted = sorted_copy(work, s->x, s->n);
    long double sum = 0;
    if (!sorted || !amounts(work, &total)) return;
    for (size_t i = 0; i < s->n; i++) sum += (2 * (long double)(i + 1) - (long double)s->n - 1) * sorted[i];
    emit_value(work, NULL, (double)(sum / ((long double)s->n * total)));
}

/* Sum of squared shares: O. C. Herfindahl 1950. */
void measure_herfindahl(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double total;
    long double sum = 0;
    if (!amounts(work, &total)) return;
    for (size_t i = 0; i < s->n; i++) sum += (long double)s->x[i] / total * s->x[i] / total;
    emit_value(work, NULL, (double)sum);
    emit_value(work, "effective number", (double)(1 / sum));
}

static double theil_of(const double *x, size_t n, double mean)
{
    long double sum = 0;
    for (size_t i = 0; i < n; i++)
        if (x[i] > 0) sum += x[i] / mean * logl((long double)x[i] / mean);
    return (double)(sum / (long double)n);
}

/* H. Theil 1967: mean of (x / m) log (x / m). */
void measure_theil(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double total;
    if (amounts(work, &total)) emit_value(work, NULL, theil_of(s->x, s->n, total / (double)s->n));
}

/* A. B. Atkinson 1970; the argument is the aversion to inequality, 1 if not given. */
void measure_atkinson(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double total, e = argument_or(work, 1);
    long double sum = 0;
    if (!amounts(work, &total)) return;
    double mean = total / (double)s->n;
    for (size_t i = 0; i < s->n; i++) sum += fabs(e - 1) < 1e-12 ? logl(s->x[i]) : powl(s->x[i] / mean, 1 - e);
    sum /= (long double)s->n;
    emit_value(work, NULL, (double)(fabs(e - 1) < 1e-12 ? 1 - expl(sum) / mean : 1 - powl(sum, 1 / (1 - (long double)e))));
}

/* Share of the k largest, in percent. */
void measure_concentration_ratio(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double total, k = argument_or(work, 4), sum = 0, *sorted = sorted_copy(work, s->x, s->n);
    if (!sorted || !amounts(work, &total)) return;
    for (size_t i = 0; i < s->n && (double)i < k; i++) sum += sorted[s->n - 1 - i];
    emit_value(work, NULL, 100 * sum / total);
}

/* Theil's index splits exactly into inequality between groups and within them (A. F. Shorrocks 1980). */
void measure_theil_groups(struct stat_work *work)
{
    double total = 0, n = 0;
    long double between = 0, within = 0;
    for (size_t g = 0; g < work->count; g++) {
        total += stat_sum(work->samples[g].x, work->samples[g].n), n += (double)work->samples[g].n;
        for (size_t i = 0; i < work->samples[g].n; i++)
            if (work->samples[g].x[i] < 0) {
                emit_nothing(work, NULL, "a value is below 0");
                return;
            }
    }
    for (size_t g = 0; g < work->count && total > 0; g++) {
        const struct stat_sample *s = &work->samples[g];
        double sum = stat_sum(s->x, s->n);
        if (!(sum > 0)) continue;
        between += sum / total * logl(sum / (double)s->n / (total / n));
        within += sum / total * theil_of(s->x, s->n, sum / (double)s->n);
    }
    emit_value(work, "between", total > 0 ? (double)between : NAN);
    emit_value(work, "within", total > 0 ? (double)within : NAN);
    emit_value(work, "share between", between + within > 0 ? (double)(100 * between / (between + within)) : NAN);
}
