/* Bootstrap intervals: bias-corrected and accelerated (B. Efron, JASA 82 (1987) 171-185), acceleration by the jackknife, quantiles
 * by interpolation on the normal scale (A. C. Davison and D. V. Hinkley 1997, 5.2.1; as R's boot.ci). Samples are drawn as R's
 * sample(n, n, TRUE) after set.seed, one after the other. */
#include "stat/measures.h"

#include <gsl/gsl_cdf.h>

/* A statistic of n indices into the data. */
struct bootstrap {
    const double *x;
    const double *y;         /* second sample of a difference, or NULL */
    size_t n, m;             /* values in x, in y */
    double *work;
    double (*statistic)(const struct bootstrap *b, const size_t *indices, size_t n, const size_t *second, size_t m);
};

static double mean_of(const struct bootstrap *b, const size_t *indices, size_t n, const size_t *second, size_t m)
{
    long double sum = 0;
    (void)second, (void)m;
    for (size_t i = 0; i < n; i++) sum += b->x[indices[i]];
    return (double)(sum / (long double)n);
}

static double median_of(const struct bootstrap *b, const size_t *indices, size_t n, const size_t *second, size_t m)
{
    (void)second, (void)m;
    for (size_t i = 0; i < n; i++) b->work[i] = b->x[indices[i]];
    stat_sort(b->work, n);
    return stat_median(b->work, n);
}

static double difference_of(const struct bootstrap *b, const size_t *indices, size_t n, const size_t *second, size_t m)
{
    long double a = 0, c = 0;
    for (size_t i = 0; i < n; i++) a += b->x[indices[i]];
    for (size_t i = 0; i < m; i++) c += b->y[second[i]];
    return (double)(a / (long double)n - c / (long double)m);
}

static void draw(struct stat_random *random, size_t *indices, size_t n)
{
    for (size_t i = 0; i < n; i++) indices[i] = stat_random_index(random, n);
}

static void count_up(size_t *indices, size_t n)
{
    for (size_t i = 0; i < n; i++) indices[i] = i;
}

/* Interpolated order statistic of sorted replicates at alpha. */
static double normal_interpolated(const double *sorted, size_t count, double alpha)
{
    double at = ((double)count + 1) * alpha, k = floor(at);
    if (k < 1) return sorted[0];
    if (k >= (double)count) return sorted[count - 1];
    double low = sorted[(size_t)k - 1], high = sorted[(size_t)k];
    if (!(at > k)) return low;
    double z = gsl_cdf_ugaussian_Pinv(alpha), zl = gsl_cdf_ugaussian_Pinv(k / ((double)count + 1)),
           zh = gsl_cdf_ugaussian_Pinv((k + 1) / ((double)count + 1));
    return low + (z - zl) / (zh - zl) * (high - low);
}

/* Values of the statistic with each observation left out in turn; sum (m - v)^3 / (6 (sum (m - v)^2)^1.5), by sample. */
static bool acceleration(struct stat_work *work, const struct bootstrap *b, size_t *first, size_t *second, double *a)
{
    size_t all = b->n + b->m;
    double *values = work_doubles(work, all);
    long double squares = 0, cubes = 0;
    if (!values || b->n < 2 || b->m == 1) return false;
    for (size_t left = 0; left < all; left++) {
        size_t n = 0, m = 0;
        for (size_t i = 0; i < b->n; i++)
            if (i != left) first[n++] = i;
        for (size_t i = 0; i < b->m; i++)
            if (i + b->n != left) second[m++] = i;
        values[left] = b->statistic(b, first, n, second, m);
    }
    for (size_t part = 0; part < 2; part++) {
        size_t from = part ? b->n : 0, count = part ? b->m : b->n;
        double mean = stat_mean(values + from, count);
        for (size_t i = from; i < from + count; i++) {
            long double l = (long double)(mean - values[i]) * (long double)(count - 1) / (long double)count;
            squares += l * l, cubes += l * l * l;
        }
    }
    *a = squares > 0 ? (double)(cubes / (6 * squares * sqrtl(squares))) : 0;
    return true;
}

static void set_bca(struct stat_work *work, struct stat_result *result, double *replicates, size_t count, double a)
{
    size_t below = 0;
    for (size_t i = 0; i < count; i++) below += replicates[i] < result->estimate;
    stat_sort(replicates, count);
    if (below == 0 || below == count) {
        result->note = SLICE("no variation among resamples: no interval");
        return;
    }
    double w = gsl_cdf_ugaussian_Pinv((double)below / (double)count), z = z_factor(work);
    double low = gsl_cdf_ugaussian_P(w + (w - z) / (1 - a * (w - z))), high = gsl_cdf_ugaussian_P(w + (w + z) / (1 - a * (w + z)));
    result->low = normal_interpolated(replicates, count, low);
    result->high = normal_interpolated(replicates, count, high);
    set_note(work, result, "%zu resamples, seed %u", count, work->request.seed);
}

static void run_bootstrap(struct stat_work *work, struct bootstrap *b)
{
    size_t *first = ARENA_ARRAY(work->scratch, b->n + 1, size_t), *second = ARENA_ARRAY(work->scratch, b->m + 1, size_t);
    size_t count = work->request.resamples;
    double *replicates = work_doubles(work, count), a = 0;
    struct stat_random random;
    b->work = work_doubles(work, b->n);
    if (!first || !second || !replicates || !b->work) {
        work->failed = true;
        return;
    }
    if (b->n < 2 || (b->y && b->m < 2)) {
        emit_nothing(work, NULL, "needs two values");
        return;
    }
    struct stat_result *result = emit(work, NULL);
    count_up(first, b->n);
    count_up(second, b->m);
    result->estimate = b->statistic(b, first, b->n, second, b->m);
    result->method = "BCa bootstrap";
    stat_random_seed(&random, work->request.seed);
    for (size_t r = 0; r < count; r++) {
        draw(&random, first, b->n);
        draw(&random, second, b->m);
        replicates[r] = b->statistic(b, first, b->n, second, b->m);
    }
    if (acceleration(work, b, first, second, &a)) set_bca(work, result, replicates, count, a);
}

void measure_bootstrap_mean(struct stat_work *work)
{
    run_bootstrap(work, &(struct bootstrap){.x = work->samples->x, .n = work->samples->n, .statistic = mean_of});
}

void measure_bootstrap_median(struct stat_work *work)
{
    run_bootstrap(work, &(struct bootstrap){.x = work->samples->x, .n = work->samples->n, .statistic = median_of});
}

void measure_bootstrap_paired(struct stat_work *work)
{
    double *d = differences(work);
    if (d) run_bootstrap(work, &(struct bootstrap){.x = d, .n = work->samples->n, .statistic = mean_of});
}

void measure_bootstrap_difference(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    run_bootstrap(work, &(struct bootstrap){.x = s[0].x, .n = s[0].n, .y = s[1].x, .m = s[1].n, .statistic = difference_of});
}
