/* Tests of ranks and signs, as R's wilcox.test, kruskal.test and binom.test: exact for fewer than 50 values without ties. */
#include "stat/measures.h"

#include "stat/distribution.h"

#include <gsl/gsl_cdf.h>
#include <string.h>

static double sign_of(double a)
{
    return (a > 0) - (a < 0);
}

/* ------------------------------------------------------------------------------------------------ signed ranks */

static double *walsh_averages(struct stat_work *work, const double *x, size_t n, size_t *count)
{
    double *averages = work_doubles(work, n * (n + 1) / 2 + 1);
    *count = 0;
    for (size_t i = 0; averages && i < n; i++)
        for (size_t j = i; j < n; j++) averages[(*count)++] = (x[i] + x[j]) / 2;
    if (averages) stat_sort(averages, *count);
    return averages;
}

/* The pseudomedian (J. L. Hodges and E. L. Lehmann 1963) and its interval by order statistics. */
static void set_pseudomedian(struct stat_work *work, struct stat_result *result, const double *x, size_t n, size_t cut)
{
    size_t count;
    if (n > 3000) return;
    double *averages = walsh_averages(work, x, n, &count);
    if (!averages || !count) return;
    result->estimate = stat_median(averages, count);
    if (cut < 1) cut = 1;
    result->low = averages[cut - 1];
    result->high = averages[count - cut];
}

/* Few values reach no high level, whatever the interval: from all to all it would miss with a chance of `least`. R then gives the
 * interval of a lower level with a warning, past half of what is allowed; here there is none. */
static void widest_interval(const struct stat_work *work, struct stat_result *result, double least)
{
    if (least <= 1.5 * (1 - work->request.level)) return;
    result->low = result->high = NAN;
    result->note = SLICE("too few values for an interval of this level");
}

static void signed_rank(struct stat_work *work, const double *x, size_t n)
{
    double *kept = work_doubles(work, n), *size = work_doubles(work, n), *ranks = work_doubles(work, n), ties = 0, v = 0;
    size_t m = 0, count;
    if (!kept || !size || !ranks) return;
    for (size_t i = 0; i < n; i++) {
        if (!(x[i] > 0 || x[i] < 0)) continue;
        size[m] = fabs(x[i]);
        kept[m++] = x[i];
    }
    if (m == 0) {
        emit_nothing(work, NULL, n ? "all differences are 0" : "no values");
        return;
    }
    if (!stat_rank(work->scratch, size, m, ranks, &ties)) return;
    for (size_t i = 0; i < m; i++) v += kept[i] > 0 ? ranks[i] : 0;
    double k = (double)m, deviation = sqrt(k * (k + 1) * (2 * k + 1) / 24 - ties / 48), alpha = 1 - work->request.level;
    struct stat_result *result = emit(work, NULL);
    result->statistic = v;
    if (m < 50 && !(ties > 0) && m == n) {
        double *weights = signed_rank_table(work->scratch, m, &count);
        if (!weights) return;
        result->p = table_two_sided(weights, count, v);
        result->method = "exact";
        set_pseudomedian(work, result, x, n, table_quantile(weights, count, alpha / 2));
        widest_interval(work, result, 2 / ldexp(1, (int)m));
    } else {
        double z = v - k * (k + 1) / 4;
        result->p = deviation > 0 ? stat_normal_two_sided((z - 0.5 * sign_of(z)) / deviation) : NAN;
        result->method = ties > 0 || m < n ? "normal approximation with continuity correction, ties or zeroes" : "normal approximation with continuity correction";
        double cut = k * (k + 1) / 4 - z_factor(work) * deviation;  /* zeroes are out, as in R */
        set_pseudomedian(work, result, kept, m, (size_t)fmax(1, round(cut)));
    }
}

/* Wilcoxon's signed-rank test of a sample against the null value. */
void measure_wilcoxon(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *x = work_doubles(work, s->n);
    for (size_t i = 0; x && i < s->n; i++) x[i] = s->x[i] - work->request.null;
    size_t before = work->out->count;
    if (x) signed_rank(work, x, s->n);
    if (work->out->count == before) return;
    struct stat_result *result = &work->out->items[before];
    result->estimate += work->request.null, result->low += work->request.null, result->high += work->request.null;
}

void measure_paired_wilcoxon(struct stat_work *work)
{
    double *d = differences(work);
    if (d) signed_rank(work, d, work->samples->n);
}

/* ------------------------------------------------------------------------------------------------ rank sums */

static void set_shift(struct stat_work *work, struct stat_result *result, size_t cut)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    size_t count = 0;
    if (a->n * b->n > 4000000) return;
    double *shifts = work_doubles(work, a->n * b->n + 1);
    if (!shifts) return;
    for (size_t i = 0; i < a->n; i++)
        for (size_t j = 0; j < b->n; j++) shifts[count++] = a->x[i] - b->x[j];
    stat_sort(shifts, count);
    result->estimate = stat_median(shifts, count);
    if (cut < 1) cut = 1;
    result->low = shifts[cut - 1];
    result->high = shifts[count - cut];
}

/* U of the first sample (R's W), and the sum over ties. False when out of memory. */
bool mann_whitney_u(struct stat_work *work, double *u, double *ties)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    size_t n = a->n + b->n;
    double *all = work_doubles(work, n), *ranks = work_doubles(work, n);
    if (!all || !ranks) return false;
    memcpy(all, a->x, a->n * sizeof *all);
    memcpy(all + a->n, b->x, b->n * sizeof *all);
    if (!stat_rank(work->scratch, all, n, ranks, ties)) return false;
    *u = -(double)a->n * ((double)a->n + 1) / 2;
    for (size_t i = 0; i < a->n; i++) *u += ranks[i];
    return true;
}

void measure_mann_whitney(struct stat_work *work)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    double na = (double)a->n, nb = (double)b->n, all = na + nb, u, ties;
    if (!a->n || !b->n) {
        emit_nothing(work, NULL, "a group has no values");
        return;
    }
    if (!mann_whitney_u(work, &u, &ties)) return;
    double deviation = sqrt(na * nb / 12 * (all + 1 - ties / (all * (all - 1))));
    struct stat_result *result = emit(work, NULL);
    result->statistic = u;
    if (a->n < 50 && b->n < 50 && !(ties > 0)) {
        size_t count;
        double *weights = rank_sum_table(work->scratch, a->n, b->n, &count);
        if (!weights) return;
        result->p = table_two_sided(weights, count, u);
        result->method = "exact";
        set_shift(work, result, table_quantile(weights, count, (1 - work->request.level) / 2));
        widest_interval(work, result, 2 * exp(lgamma(na + 1) + lgamma(nb + 1) - lgamma(all + 1)));
        return;
    }
    double z = u - na * nb / 2;
    result->p = deviation > 0 ? stat_normal_two_sided((z - 0.5 * sign_of(z)) / deviation) : NAN;
    result->method = ties > 0 ? "normal approximation with continuity correction, ties" : "normal approximation with continuity correction";
    if (!(deviation > 0)) result->note = SLICE("all values are alike");
    set_shift(work, result, (size_t)fmax(1, round(na * nb / 2 - z_factor(work) * deviation)));
}

/* W. H. Kruskal and W. A. Wallis, JASA 47 (1952) 583-621, corrected for ties. */
void measure_kruskal_wallis(struct stat_work *work)
{
    size_t n = 0, groups = 0, at = 0;
    for (size_t g = 0; g < work->count; g++) n += work->samples[g].n, groups += work->samples[g].n > 0;
    double *all = work_doubles(work, n), *ranks = work_doubles(work, n), ties, h = 0, m = (double)n;
    if (!all || !ranks) return;
    for (size_t g = 0; g < work->count; at += work->samples[g++].n)
        if (work->samples[g].n) memcpy(all + at, work->samples[g].x, work->samples[g].n * sizeof *all);
    if (groups < 2 || !stat_rank(work->scratch, all, n, ranks, &ties) || is_constant(all, n)) {
        emit_nothing(work, NULL, groups < 2 ? "needs two groups" : "all values are alike");
        return;
    }
    at = 0;
    for (size_t g = 0; g < work->count; g++) {
        double sum = 0;
        for (size_t i = 0; i < work->samples[g].n; i++) sum += ranks[at++];
        if (work->samples[g].n) h += sum * sum / (double)work->samples[g].n;
    }
    h = (12 * h / (m * (m + 1)) - 3 * (m + 1)) / (1 - ties / (m * m * m - m));
    struct stat_result *result = emit(work, NULL);
    result->estimate = result->statistic = h;
    result->df = (double)groups - 1;
    result->p = stat_chi_upper(h, result->df);
}

/* ------------------------------------------------------------------------------------------------ signs */

/* Two-sided binomial p against one half; the distribution is symmetric. */
static double binomial_two_sided(unsigned k, unsigned n)
{
    unsigned small = k < n - k ? k : n - k;
    return fmin(1, 2 * gsl_cdf_binomial_P(small, 0.5, n));
}

static void sign_test(struct stat_work *work, const double *x, size_t n)
{
    unsigned above = 0, below = 0;
    for (size_t i = 0; i < n; i++) above += x[i] > 0, below += x[i] < 0;
    struct stat_result *result = emit(work, NULL);
    if (above + below == 0) {
        result->note = SLICE("no value differs");
        return;
    }
    result->statistic = above;
    result->df = above + below;
    result->estimate = (double)above / (above + below);
    result->p = binomial_two_sided(above, above + below);
    double tail = (1 - work->request.level) / 2, n_signs = above + below;
    /* C. J. Clopper and E. S. Pearson 1934 */
    result->low = above ? gsl_cdf_beta_Pinv(tail, above, n_signs - above + 1) : 0;
    result->high = below ? gsl_cdf_beta_Qinv(tail, above + 1, n_signs - above) : 1;
    result->method = "exact; share of values above, interval by Clopper and Pearson";
}

void measure_sign(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    double *x = work_doubles(work, s->n);
    for (size_t i = 0; x && i < s->n; i++) x[i] = s->x[i] - work->request.null;
    if (x) sign_test(work, x, s->n);
}

void measure_paired_sign(struct stat_work *work)
{
    double *d = differences(work);
    if (d) sign_test(work, d, work->samples->n);
}
