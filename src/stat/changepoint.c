/* Is there a trend at all, and where does a series change? */
#include "stat/measures.h"

#include "stat/distribution.h"


/* Variance of Kendall's S without a trend, ties counted: (n(n-1)(2n+5) - sum t(t-1)(2t+5)) / 18. */
double kendall_variance(struct stat_work *work, const double *x, size_t n)
{
    double *sorted = sorted_copy(work, x, n), m = (double)n, sum = m * (m - 1) * (2 * m + 5);
    if (!sorted) return NAN;
    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && !(sorted[end] > sorted[start]); end++) continue;
        double t = (double)(end - start);
        sum -= t * (t - 1) * (2 * t + 5);
    }
    return sum / 18;
}

/* H. B. Mann 1945, M. G. Kendall 1975: S, with continuity correction. */
void measure_mann_kendall(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    struct kendall_count count;
    if (s->n < 3) {
        emit_nothing(work, NULL, "needs three values");
        return;
    }
    if (!count_concordance(work, s->t, s->d, s->n, &count)) return;
    double variance = kendall_variance(work, s->d, s->n);
    struct stat_result *result = emit(work, NULL);
    result->estimate = count.tau_b;
    result->statistic = count.s;
    result->method = "normal approximation with continuity correction";
    if (!(variance > 0)) {
        result->estimate = NAN;
        result->note = SLICE("all values are alike");
        return;
    }
    double z = count.s > 0 ? (count.s - 1) / sqrt(variance) : count.s < 0 ? (count.s + 1) / sqrt(variance) : 0;
    result->p = stat_normal_two_sided(z);
}

static void emit_split(struct stat_work *work, size_t at)
{
    const struct stat_sample *s = work->samples;
    emit_value(work, "mean before", s->pivot + stat_mean(s->d, at));
    emit_value(work, "mean after", s->pivot + stat_mean(s->d + at, s->n - at));
}

/* A. N. Pettitt, Applied Statistics 28 (1979) 126-135: K = max |U_t|, p about 2 exp(-6 K^2 / (n^3 + n^2)). */
void measure_pettitt(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *ranks = work_doubles(work, s->n), n = (double)s->n, sum = 0, most = -1;
    size_t at = 0;
    if (s->n < 4) {
        emit_nothing(work, "last before", "needs four values");
        return;
    }
    if (!ranks || !stat_rank(work->scratch, s->d, s->n, ranks, NULL)) return;
    if (is_constant(s->d, s->n)) {
        emit_nothing(work, "last before", "all values are alike");
        return;
    }
    for (size_t i = 0; i + 1 < s->n; i++) {
        sum += ranks[i];
        double u = fabs(2 * sum - (double)(i + 1) * (n + 1));
        if (u > most) most = u, at = i + 1;
    }
    struct stat_result *result = emit(work, "last before");
    result->estimate = s->t[at - 1];
    result->statistic = most;
    result->p = fmin(1, 2 * exp(-6 * most * most / (n * n * n + n * n)));
    result->method = "approximate p";
    emit_split(work, at);
}

/* W. Ploberger and W. Kraemer, Econometrica 60 (1992) 271-285: sums of residuals of the mean over sd sqrt n against a Brownian bridge. */
void measure_cusum(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double deviation = stat_deviation(s->d, s->n), mean = stat_mean(s->d, s->n), sum = 0, most = -1;
    size_t at = 0;
    if (s->n < 4 || !(deviation > 0)) {
        emit_nothing(work, "last before", s->n < 4 ? "needs four values" : "all values are alike");
        return;
    }
    for (size_t i = 0; i + 1 < s->n; i++) {
        sum += s->d[i] - mean;
        if (fabs(sum) > most) most = fabs(sum), at = i + 1;
    }
    struct stat_result *result = emit(work, "last before");
    result->estimate = s->t[at - 1];
    result->statistic = most / (deviation * sqrt((double)s->n));
    result->p = kolmogorov_upper(result->statistic);
    result->method = "OLS-CUSUM, asymptotic p";
    emit_split(work, at);
}
