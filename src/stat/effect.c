/* How large a difference is, in units that compare across subjects. */
#include "stat/measures.h"

/* L. V. Hedges and I. Olkin, Statistical Methods for Meta-Analysis (1985), 5: variance of a standardised difference. */
static void emit_standardised(struct stat_work *work, double d, double factor)
{
    double a = (double)work->samples[0].n, b = (double)work->samples[1].n;
    double variance = (a + b) / (a * b) + d * d / (2 * (a + b));
    struct stat_result *result = emit(work, NULL);
    set_interval(result, factor * d, z_factor(work) * factor * sqrt(variance));
    result->method = "interval: normal approximation";
}

static bool standardised(struct stat_work *work, double deviation, double *d)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    if (a->n < 2 || b->n < 2 || !(deviation > 0)) {
        emit_nothing(work, NULL, "needs two values in each group, and some variation");
        return false;
    }
    *d = ((a->pivot - b->pivot) + (stat_mean(a->d, a->n) - stat_mean(b->d, b->n))) / deviation;
    return true;
}

/* J. Cohen 1988: difference of means over the pooled deviation. */
void measure_cohen_d(struct stat_work *work)
{
    double d;
    if (standardised(work, sqrt(pooled_variance(&work->samples[0], &work->samples[1])), &d)) emit_standardised(work, d, 1);
}

/* L. V. Hedges 1981: Cohen's d times its exact correction for small samples. */
void measure_hedges_g(struct stat_work *work)
{
    double d, m = (double)(work->samples[0].n + work->samples[1].n) - 2;
    if (standardised(work, sqrt(pooled_variance(&work->samples[0], &work->samples[1])), &d))
        emit_standardised(work, d, exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / sqrt(m / 2));
}

/* G. V. Glass 1976: over the deviation of the second group, the control. */
void measure_glass_delta(struct stat_work *work)
{
    double d;
    if (standardised(work, stat_deviation(work->samples[1].d, work->samples[1].n), &d)) emit_value(work, NULL, d);
}

/* Mean difference of pairs over its deviation. */
void measure_cohen_dz(struct stat_work *work)
{
    size_t n = work->samples->n;
    double *d = differences(work);
    if (!d) return;
    double deviation = stat_deviation(d, n), effect = stat_mean(d, n) / deviation;
    if (n < 2 || !(deviation > 0)) {
        emit_nothing(work, NULL, "needs two pairs whose differences vary");
        return;
    }
    struct stat_result *result = emit(work, NULL);
    set_interval(result, effect, z_factor(work) * sqrt(1 / (double)n + effect * effect / (2 * (double)n)));
    result->method = "interval: normal approximation";
}

/* N. Cliff, Psychological Bulletin 114 (1993) 494-509: P(a > b) - P(a < b). */
void measure_cliff_delta(struct stat_work *work)
{
    double u, ties, pairs = (double)work->samples[0].n * (double)work->samples[1].n;
    if (!(pairs > 0)) emit_nothing(work, NULL, "a group has no values");
    else if (mann_whitney_u(work, &u, &ties)) emit_value(work, NULL, 2 * u / pairs - 1);
}

/* K. O. McGraw and S. P. Wong 1992, A. Vargha and H. D. Delaney 2000: P(a > b) + P(a = b) / 2. */
void measure_superiority(struct stat_work *work)
{
    double u, ties, pairs = (double)work->samples[0].n * (double)work->samples[1].n;
    if (!(pairs > 0)) emit_nothing(work, NULL, "a group has no values");
    else if (mann_whitney_u(work, &u, &ties)) emit_value(work, NULL, u / pairs);
}

/* D. S. Kerby 2014: the share of rank sums that favours the first, less the share that favours the second. */
void measure_rank_biserial(struct stat_work *work)
{
    size_t n = work->samples->n, m = 0;
    double *d = differences(work), *size = work_doubles(work, n), *ranks = work_doubles(work, n), sum = 0;
    if (!d || !size || !ranks) return;
    for (size_t i = 0; i < n; i++)
        if (d[i] > 0 || d[i] < 0) d[m] = d[i], size[m++] = fabs(d[i]);
    if (!m || !stat_rank(work->scratch, size, m, ranks, NULL)) {
        emit_nothing(work, NULL, "no pair differs");
        return;
    }
    for (size_t i = 0; i < m; i++) sum += d[i] > 0 ? ranks[i] : -ranks[i];
    emit_value(work, NULL, sum / ((double)m * ((double)m + 1) / 2));
}

/* Shares of variance between groups. */
void measure_eta_squared(struct stat_work *work)
{
    struct squares q = anova_squares(work);
    emit_value(work, NULL, q.between / (q.between + q.within));
}

/* W. L. Hays 1963. */
void measure_omega_squared(struct stat_work *work)
{
    struct squares q = anova_squares(work);
    double error = q.within / (double)(q.n - q.groups);
    emit_value(work, NULL, (q.between - ((double)q.groups - 1) * error) / (q.between + q.within + error));
}
