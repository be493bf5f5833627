/* Correlation of two columns by Pearson, Spearman and Kendall, with R's tests. */
#include "stat/measures.h"

#include "stat/distribution.h"

#include <stdlib.h>
#include <string.h>

double pearson(const double *x, const double *y, size_t n)
{
    double mx = stat_mean(x, n), my = stat_mean(y, n);
    long double xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < n; i++) {
        long double a = (long double)x[i] - mx, b = (long double)y[i] - my;
        xx += a * a, yy += b * b, xy += a * b;
    }
    return xx > 0 && yy > 0 ? (double)fminl(1, fmaxl(-1, xy / (sqrtl(xx) * sqrtl(yy)))) : NAN;
}

static bool has_variation(struct stat_work *work, size_t least)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    if (a->n < least) emit_nothing(work, NULL, "too few pairs");
    else if (is_constant(a->x, a->n) || is_constant(b->x, b->n)) emit_nothing(work, NULL, "a column does not vary");
    else return true;
    return false;
}

void measure_pearson(struct stat_work *work)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    if (!has_variation(work, 3)) return;
    double n = (double)a->n, r = pearson(a->d, b->d, a->n);
    struct stat_result *result = emit(work, NULL);
    result->estimate = r;
    result->df = n - 2;
    result->statistic = sqrt(n - 2) * r / sqrt(1 - r * r);
    result->p = stat_t_two_sided(result->statistic, n - 2);
    if (isinf(result->statistic)) result->statistic = NAN;
    if (a->n < 4) return;
    double half = z_factor(work) / sqrt(n - 3);
    result->low = tanh(atanh(r) - half);
    result->high = tanh(atanh(r) + half);
}

void measure_spearman(struct stat_work *work)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    double *ra = work_doubles(work, a->n), *rb = work_doubles(work, a->n), ties_a, ties_b, n = (double)a->n;
    if (!ra || !rb || !has_variation(work, 2)) return;
    if (!stat_rank(work->scratch, a->x, a->n, ra, &ties_a) || !stat_rank(work->scratch, b->x, a->n, rb, &ties_b)) return;
    double r = pearson(ra, rb, a->n), most = (n * n * n - n) / 6, q = most * (1 - r);
    bool exact = !(ties_a > 0) && !(ties_b > 0) && a->n <= 1290;
    struct stat_result *result = emit(work, NULL);
    result->estimate = r;
    result->statistic = q;
    if (exact) {
        double steps = 2 * round(q / 2);  /* a sum of squared rank differences is even */
        double tail = q > most ? spearman_upper(a->n, steps) : 1 - spearman_upper(a->n, steps + 2);
        result->p = fmin(1, 2 * fmax(0, tail));
        result->method = a->n <= 9 ? "exact" : "Edgeworth series";
    } else {
        result->p = stat_t_two_sided(r / sqrt((1 - r * r) / (n - 2)), n - 2);
        result->method = "t approximation";
    }
}

/* ------------------------------------------------------------------------------------------------ Kendall */

struct pair {
    double x, y;
};

static int compare_pairs(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (a->x < b->x || a->x > b->x) return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

/* Merge sort by y that counts the exchanges. W. R. Knight, JASA 61 (1966) 436-439. */
static double count_exchanges(struct pair *pairs, struct pair *work, size_t n)
{
    double exchanges = 0;
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t start = 0; start < n; start += 2 * width) {
            size_t middle = start + width < n ? start + width : n, end = start + 2 * width < n ? start + 2 * width : n;
            size_t i = start, j = middle, k = start;
            while (i < middle || j < end) {
                bool right = i >= middle || (j < end && pairs[j].y < pairs[i].y);
                if (right) exchanges += (double)(middle - i);
                work[k++] = right ? pairs[j++] : pairs[i++];
            }
        }
        memcpy(pairs, work, n * sizeof *pairs);
    }
    return exchanges;
}

/* Sums over runs of equal values: t(t-1)/2, t(t-1)(t-2), t(t-1)(2t+5). */
static void add_ties(double t, double sums[3])
{
    sums[0] += t * (t - 1) / 2;
    sums[1] += t * (t - 1) * (t - 2);
    sums[2] += t * (t - 1) * (2 * t + 5);
}

static void tie_sums(const struct pair *pairs, size_t n, int which, double sums[3])
{
    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n; end++) {
            bool x = pairs[end].x == pairs[start].x, y = pairs[end].y == pairs[start].y;
            if (!(which == 0 ? x : which == 1 ? y : x && y)) break;
        }
        add_ties((double)(end - start), sums);
    }
}

bool count_concordance(struct stat_work *work, const double *x, const double *y, size_t n, struct kendall_count *count)
{
    struct pair *pairs = ARENA_ARRAY(work->scratch, n, struct pair), *spare = ARENA_ARRAY(work->scratch, n, struct pair);
    double both[3] = {0}, m = (double)n;
    *count = (struct kendall_count){0};
    if (!pairs || !spare) return !(work->failed = true);
    for (size_t i = 0; i < n; i++) pairs[i] = (struct pair){x[i], y[i]};
    qsort(pairs, n, sizeof *pairs, compare_pairs);
    tie_sums(pairs, n, 0, count->x_ties);
    tie_sums(pairs, n, 2, both);
    double exchanges = count_exchanges(pairs, spare, n);
    tie_sums(pairs, n, 1, count->y_ties);
    double all = m * (m - 1) / 2;
    count->s = all - count->x_ties[0] - count->y_ties[0] + both[0] - 2 * exchanges;
    count->tau_b = count->s / (sqrt(all - count->x_ties[0]) * sqrt(all - count->y_ties[0]));
    return true;
}

/* M. G. Kendall, Rank Correlation Methods (1970): variance of S with ties in both. */
static double concordance_variance(const struct kendall_count *c, double n)
{
    return (n * (n - 1) * (2 * n + 5) - c->x_ties[2] - c->y_ties[2]) / 18 + 4 * c->x_ties[0] * c->y_ties[0] / (2 * n * (n - 1)) +
           (n > 2 ? c->x_ties[1] * c->y_ties[1] / (9 * n * (n - 1) * (n - 2)) : 0);
}

void measure_kendall(struct stat_work *work)
{
    const struct stat_sample *a = &work->samples[0], *b = &work->samples[1];
    struct kendall_count c;
    double n = (double)a->n;
    if (!has_variation(work, 2) || !count_concordance(work, a->x, b->x, a->n, &c)) return;
    struct stat_result *result = emit(work, NULL);
    result->estimate = c.tau_b;
    if (a->n < 50 && !(c.x_ties[0] > 0) && !(c.y_ties[0] > 0)) {
        size_t count;
        double *weights = kendall_table(work->scratch, a->n, &count);
        if (!weights) return;
        result->statistic = round((c.tau_b + 1) * n * (n - 1) / 4);
        result->p = table_two_sided(weights, count, result->statistic);
        result->method = "exact";
        return;
    }
    result->statistic = c.s / sqrt(concordance_variance(&c, n));
    result->p = stat_normal_two_sided(result->statistic);
    result->method = "normal approximation";
}
