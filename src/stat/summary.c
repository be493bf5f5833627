/* Summaries of one sample. Moments are taken from d, the exact deviations from a pivot, so that large offsets cost no digits. */
#include "stat/measures.h"


void measure_n(struct stat_work *work)
{
    emit_value(work, NULL, (double)work->samples->n);
}

void measure_missing(struct stat_work *work)
{
    emit_value(work, NULL, (double)work->samples->missing);
}

void measure_sum(struct stat_work *work)
{
    emit_value(work, NULL, stat_sum(work->samples->x, work->samples->n));
}

/* The mean and its t interval. */
void measure_mean(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    if (s->n == 0) {
        emit_nothing(work, NULL, "no values");
        return;
    }
    struct stat_result *result = emit(work, NULL);
    result->estimate = s->pivot + stat_mean(s->d, s->n);
    if (s->n < 2) {
        result->note = SLICE("one value: no interval");
        return;
    }
    result->df = (double)s->n - 1;
    set_interval(result, result->estimate, t_factor(work, result->df) * stat_deviation(s->d, s->n) / sqrt((double)s->n));
}

void measure_sd(struct stat_work *work)
{
    if (work->samples->n < 2) emit_nothing(work, NULL, "needs two values");
    else emit_value(work, NULL, stat_deviation(work->samples->d, work->samples->n));
}

void measure_variance(struct stat_work *work)
{
    if (work->samples->n < 2) emit_nothing(work, NULL, "needs two values");
    else emit_value(work, NULL, stat_variance(work->samples->d, work->samples->n));
}

void measure_se(struct stat_work *work)
{
    if (work->samples->n < 2) emit_nothing(work, NULL, "needs two values");
    else emit_value(work, NULL, stat_deviation(work->samples->d, work->samples->n) / sqrt((double)work->samples->n));
}

void measure_cv(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    emit_value(work, NULL, stat_deviation(s->d, s->n) / fabs(s->pivot + stat_mean(s->d, s->n)));
}

void measure_skewness(struct stat_work *work)
{
    if (work->samples->n < 3) emit_nothing(work, NULL, "needs three values");
    else emit_value(work, NULL, stat_skewness(work->samples->d, work->samples->n));
}

void measure_kurtosis(struct stat_work *work)
{
    if (work->samples->n < 4) emit_nothing(work, NULL, "needs four values");
    else emit_value(work, NULL, stat_kurtosis(work->samples->d, work->samples->n));
}

void measure_min(struct stat_work *work)
{
    double *sorted = sorted_copy(work, work->samples->x, work->samples->n);
    if (sorted) emit_value(work, NULL, work->samples->n ? sorted[0] : NAN);
}

void measure_max(struct stat_work *work)
{
    double *sorted = sorted_copy(work, work->samples->x, work->samples->n);
    if (sorted) emit_value(work, NULL, work->samples->n ? sorted[work->samples->n - 1] : NAN);
}

void measure_range(struct stat_work *work)
{
    double *sorted = sorted_copy(work, work->samples->x, work->samples->n);
    if (sorted) emit_value(work, NULL, work->samples->n ? sorted[work->samples->n - 1] - sorted[0] : NAN);
}

void measure_median(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *sorted = sorted_copy(work, s->x, s->n);
    if (!sorted) return;
    emit_value(work, NULL, stat_median(sorted, s->n));
}

static void emit_quantile(struct stat_work *work, const double *sorted, const char *part, double probability)
{
    emit_value(work, part, stat_quantile(sorted, work->samples->n, probability, work->request.quantile_type));
}

void measure_quartiles(struct stat_work *work)
{
    double *sorted = sorted_copy(work, work->samples->x, work->samples->n);
    if (!sorted) return;
    emit_quantile(work, sorted, "25%", 0.25);
    emit_quantile(work, sorted, "75%", 0.75);
}

void measure_deciles(struct stat_work *work)
{
    static const char *const parts[] = {"10%", "20%", "30%", "40%", "50%", "60%", "70%", "80%", "90%"};
    double *sorted = sorted_copy(work, work->samples->x, work->samples->n);
    for (int i = 0; sorted && i < 9; i++) emit_quantile(work, sorted, parts[i], (i + 1) / 10.0);
}

void measure_quantile(struct stat_work *work)
{
    double p = argument_or(work, 0.5), *sorted = sorted_copy(work, work->samples->x, work->samples->n);
    struct slice part = arena_format(work->arena, "%.6g%%", 100 * p);
    if (!sorted) return;
    struct stat_result *result = emit_slice(work, part);
    result->estimate = stat_quantile(sorted, work->samples->n, p, work->request.quantile_type);
    if (!(p >= 0 && p <= 1)) result->note = SLICE("a probability lies between 0 and 1");
}

void measure_iqr(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *sorted = sorted_copy(work, s->x, s->n);
    int type = work->request.quantile_type;
    if (sorted) emit_value(work, NULL, stat_quantile(sorted, s->n, 0.75, type) - stat_quantile(sorted, s->n, 0.25, type));
}

void measure_geometric_mean(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *logs = work_doubles(work, s->n);
    for (size_t i = 0; logs && i < s->n; i++) {
        if (!(s->x[i] > 0)) {
            emit_nothing(work, NULL, "needs values above 0");
            return;
        }
        logs[i] = log(s->x[i]);
    }
    if (logs) emit_value(work, NULL, exp(stat_mean(logs, s->n)));
}

void measure_harmonic_mean(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *inverses = work_doubles(work, s->n);
    for (size_t i = 0; inverses && i < s->n; i++) {
        if (!(s->x[i] > 0)) {
            emit_nothing(work, NULL, "needs values above 0");
            return;
        }
        inverses[i] = 1 / s->x[i];
    }
    if (inverses) emit_value(work, NULL, 1 / stat_mean(inverses, s->n));
}

/* r_k = sum (x_i - m)(x_{i-k} - m) / sum (x_i - m)^2, as R's acf() and NIST. */
void measure_autocorrelation(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double lag = argument_or(work, 1);
    if (!(lag >= 1) || s->n <= (size_t)lag) {
        emit_nothing(work, NULL, "needs more values than the lag, which is 1 or more");
        return;
    }
    size_t k = (size_t)lag;
    long double mean = 0, above = 0, below = 0;
    for (size_t i = 0; i < s->n; i++) mean += s->d[i];
    mean /= (long double)s->n;
    for (size_t i = 0; i < s->n; i++) below += (s->d[i] - mean) * (s->d[i] - mean);
    for (size_t i = k; i < s->n; i++) above += (s->d[i] - mean) * (s->d[i - k] - mean);
    if (below > 0) emit_value(work, NULL, (double)(above / below));
    else emit_nothing(work, NULL, "all values are alike");
}
