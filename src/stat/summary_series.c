/* Moments, quantiles, ranks of plain arrays. */
#include "stat/series.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static long double sum_shifted(const double *x, size_t n, long double shift)
{
    long double sum = 0, rest = 0;
    for (size_t i = 0; i < n; i++) {
        long double value = (long double)x[i] - shift, next = sum + value;
        rest += fabsl(sum) >= fabsl(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }
    return sum + rest;
}

double stat_sum(const double *x, size_t n)
{
    return (double)sum_shifted(x, n, 0);
}

static long double mean_of(const double *x, size_t n)
{
    long double mean = sum_shifted(x, n, 0) / (long double)n;
    return mean + sum_shifted(x, n, mean) / (long double)n;
}

double stat_mean(const double *x, size_t n)
{
    return n ? (double)mean_of(x, n) : NAN;
}

/* The sum of the power-th powers of deviations from the mean. */
static long double central_sum(const double *x, size_t n, int power)
{
    long double mean = mean_of(x, n), sum = 0, rest = 0;
    for (size_t i = 0; i < n; i++) {
        long double d = (long double)x[i] - mean, term = d * d, y, next;
        if (power == 3) term *= d;
        if (power == 4) term *= term;
        y = term - rest;
        next = sum + y;
        rest = (next - sum) - y;
        sum = next;
    }
    return sum;
}

double stat_variance(const double *x, size_t n)
{
    return n > 1 ? (double)(central_sum(x, n, 2) / (long double)(n - 1)) : NAN;
}

double stat_deviation(const double *x, size_t n)
{
    return sqrt(stat_variance(x, n));
}

double stat_skewness(const double *x, size_t n)
{
    if (n < 3) return NAN;
    long double m = (long double)n, m2 = central_sum(x, n, 2) / m, m3 = central_sum(x, n, 3) / m;
    return m2 > 0 ? (double)(m3 / (m2 * sqrtl(m2)) * sqrtl(m * (m - 1)) / (m - 2)) : NAN;
}

double stat_kurtosis(const double *x, size_t n)
{
    if (n < 4) return NAN;
    long double m = (long double)n, m2 = central_sum(x, n, 2) / m, m4 = central_sum(x, n, 4) / m;
    if (!(m2 > 0)) return NAN;
    return (double)((m - 1) / ((m - 2) * (m - 3)) * ((m + 1) * (m4 / (m2 * m2) - 3) + 6));
}

#define FUZZ (4 * DBL_EPSILON)

/* The value of rank `rank`, from 1; ranks outside are those at the ends. */
static double at_rank(const double *sorted, size_t n, double rank)
{
    if (rank < 1) return sorted[0];
    return rank >= (double)n ? sorted[n - 1] : sorted[(size_t)rank - 1];
}

/* Types 1 to 3: steps. How much of the way from rank j to j + 1. */
static double step_share(double at, double j, int type)
{
    bool above = at - j > FUZZ * at;
    if (type == 1) return above;
    return type == 2 ? (above + 1) / 2.0 : above || fmod(fabs(j), 2) == 1;
}

/* Where the quantile lies: p (n + 1 - a - b) + a. ORDER of types 4 to 9. */
static double continuous_position(double p, double n, int type)
{
    static const double a[] = {0, 0.5, 0, 1, 1.0 / 3, 3.0 / 8}, b[] = {1, 0.5, 0, 1, 1.0 / 3, 3.0 / 8};
    return type == 7 ? p * (n - 1) + 1 : a[type - 4] + p * (n + 1 - a[type - 4] - b[type - 4]);
}

double stat_quantile(const double *sorted, size_t n, double probability, int type)
{
    if (n == 0 || !(probability >= 0 && probability <= 1) || type < 1 || type > 9) return NAN;
    double count = (double)n, at, j, share;
    if (type <= 3) {
        at = type == 3 ? count * probability - 0.5 : count * probability;
        j = floor(at + FUZZ * fabs(at));
        share = step_share(at, j, type);
    } else {
        at = continuous_position(probability, count, type);
        j = floor(at + FUZZ);
        share = fabs(at - j) < FUZZ ? 0 : at - j;
    }
    double low = at_rank(sorted, n, j), high = at_rank(sorted, n, j + 1);
    if (share == 0 || low == high) return low;
    return share == 1 ? high : (1 - share) * low + share * high;
}

double stat_median(const double *sorted, size_t n)
{
    if (n == 0) return NAN;
    return n % 2 ? sorted[n / 2] : sorted[n / 2 - 1] + (sorted[n / 2] - sorted[n / 2 - 1]) / 2;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

void stat_sort(double *x, size_t n)
{
    if (n) qsort(x, n, sizeof *x, compare);
}

struct ranked {
    double value;
    size_t index;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

bool stat_rank(struct arena *scratch, const double *x, size_t n, double *ranks, double *ties)
{
    struct ranked *order = ARENA_ARRAY(scratch, n, struct ranked);
    double tied = 0;
    if (!order) return false;
    for (size_t i = 0; i < n; i++) order[i] = (struct ranked){x[i], i};
    if (n) qsort(order, n, sizeof *order, compare_ranked);
    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && !(order[end].value > order[start].value); end++) continue;
        double count = (double)(end - start);
        for (size_t i = start; i < end; i++) ranks[order[i].index] = (double)(start + 1 + end) / 2;
        tied += count * count * count - count;
    }
    if (ties) *ties = tied;
    return true;
}
