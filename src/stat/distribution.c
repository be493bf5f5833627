/* The distributions that tests need, by GSL; and those of rank statistics by counting, as R does. */
#include "stat/distribution.h"

#include "stat/series.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

double stat_normal_quantile(double p)
{
    return p > 0 && p < 1 ? gsl_cdf_ugaussian_Pinv(p) : p == 0 ? -INFINITY : p == 1 ? INFINITY : NAN;
}

/* The continued fraction of the incomplete beta function (NIST Digital Library of Mathematical Functions, 8.17.22), by Lentz's
 * method in long double: GSL's tails keep only seven digits. */
static long double beta_fraction(long double a, long double b, long double x)
{
    const long double tiny = 1e-4000L;
    long double c = 1, d = 1 - (a + b) * x / (a + 1), h;
    if (fabsl(d) < tiny) d = tiny;
    h = d = 1 / d;
    for (int m = 1; m < 200000; m++) {
        long double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), step;
        d = 1 / (1 + even * d), c = 1 + even / c;
        h *= d * c;
        d = 1 / (1 + odd * d), c = 1 + odd / c;
        step = d * c;
        h *= step;
        if (fabsl(step - 1) < 1e-19L) break;
    }
    return h;
}

/* I_x(a, b), where y = 1 - x is given too because the difference loses digits. */
static double beta_share(double a, double b, double x, double y)
{
    if (!(x > 0)) return 0;
    if (!(y > 0)) return 1;
    long double front = expl(lgammal((long double)a + b) - lgammal(a) - lgammal(b) + a * logl(x) + b * logl(y));
    if (x < (a + 1) / (a + b + 2)) return (double)(front * beta_fraction(a, b, x) / a);
    return (double)(1 - front * beta_fraction(b, a, y) / b);
}

static double t_tails(double t, double df)
{
    return beta_share(df / 2, 0.5, df / (df + t * t), t * t / (df + t * t));
}

/* GSL's inverse, polished by Newton's steps on the tail. */
double stat_t_quantile(double p, double df)
{
    if (!(df > 0) || !(p > 0 && p < 1)) return NAN;
    double tail = p < 0.5 ? p : 1 - p, t = fabs(gsl_cdf_tdist_Pinv(tail, df));
    for (int i = 0; i < 4 && isfinite(t); i++) {
        double density = gsl_ran_tdist_pdf(t, df);
        if (!(density > 0)) break;
        t += (t_tails(t, df) / 2 - tail) / density;
    }
    return p < 0.5 ? -t : t;
}

double stat_normal_two_sided(double z)
{
    return isnan(z) ? NAN : fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(z)));
}

double stat_t_two_sided(double t, double df)
{
    if (isnan(t) || !(df > 0)) return NAN;
    return isinf(t) ? 0 : t_tails(t, df);
}

double stat_f_upper(double f, double df1, double df2)
{
    if (isnan(f) || !(df1 > 0) || !(df2 > 0)) return NAN;
    return isinf(f) ? 0 : beta_share(df2 / 2, df1 / 2, df2 / (df2 + df1 * f), df1 * f / (df2 + df1 * f));
}

double stat_chi_upper(double x, double df)
{
    return isnan(x) || !(df > 0) ? NAN : gsl_cdf_chisq_Q(x, df);
}

/* ------------------------------------------------------------------------------------------------ rank statistics */

static void scale(double *weights, size_t count, double factor)
{
    for (size_t i = 0; i < count; i++) weights[i] *= factor;
}

/* All three are symmetric, and their lower half was summed without cancellation: copy it to the upper one. */
static double *mirror(double *weights, size_t count)
{
    for (size_t s = 0; s < count / 2; s++) weights[count - 1 - s] = weights[s];
    return weights;
}

double *signed_rank_table(struct arena *scratch, size_t n, size_t *count)
{
    *count = n * (n + 1) / 2 + 1;
    double *weights = ARENA_ARRAY(scratch, *count, double);
    if (!weights) return NULL;
    weights[0] = 1;
    for (size_t rank = 1, top = 0; rank <= n; rank++) {
        top += rank;
        for (size_t s = top; s >= rank; s--) weights[s] += weights[s - rank];
        scale(weights, top + 1, 0.5);
    }
    return mirror(weights, *count);
}

double *rank_sum_table(struct arena *scratch, size_t n1, size_t n2, size_t *count)
{
    *count = n1 * n2 + 1;
    double *weights = ARENA_ARRAY(scratch, *count, double);
    if (!weights) return NULL;
    weights[0] = 1;
    /* The Gaussian binomial: times (1 - q^(n2 + i)) over (1 - q^i), for i = 1 … n1, scaled to probabilities on the way. */
    for (size_t i = 1; i <= n1; i++) {
        for (size_t s = *count; s-- > n2 + i;) weights[s] -= weights[s - n2 - i];
        for (size_t s = i; s < *count; s++) weights[s] += weights[s - i];
        scale(weights, *count, (double)i / (double)(n2 + i));
    }
    return mirror(weights, *count);
}

double *kendall_table(struct arena *scratch, size_t n, size_t *count)
{
    *count = n * (n - 1) / 2 + 1;
    double *weights = ARENA_ARRAY(scratch, *count, double);
    double *next = ARENA_ARRAY(scratch, *count, double);
    if (!weights || !next) return NULL;
    weights[0] = 1;
    /* Inversions of permutations: each new element adds 0 … i - 1, each alike. */
    for (size_t i = 2, top = 0; i <= n; i++) {
        double window = 0;
        top += i - 1;
        for (size_t s = 0; s <= top; s++) {
            window += weights[s];
            if (s >= i) window -= weights[s - i];
            next[s] = window / (double)i;
        }
        double *swap = weights;
        weights = next;
        next = swap;
    }
    return mirror(weights, *count);
}

double table_lower(const double *weights, size_t count, double at)
{
    long double sum = 0;
    if (at < 0) return 0;
    for (size_t s = 0; s < count && (double)s <= at + 1e-7; s++) sum += weights[s];
    return fmin(1, (double)sum);
}

double table_upper(const double *weights, size_t count, double from)
{
    long double sum = 0;
    for (size_t s = count; s-- > 0 && (double)s >= from - 1e-7;) sum += weights[s];
    return fmin(1, (double)sum);
}

/* Two-sided as R: twice the smaller tail. */
double table_two_sided(const double *weights, size_t count, double at)
{
    double middle = (double)(count - 1) / 2, tail = at > middle ? table_upper(weights, count, at) : table_lower(weights, count, at);
    return fmin(1, 2 * tail);
}

size_t table_quantile(const double *weights, size_t count, double p)
{
    long double sum = 0;
    double fuzz = 10 * 2.220446049250313e-16;
    for (size_t s = 0; s < count; s++) {
        sum += weights[s];
        if ((double)sum >= p - fuzz) return s;
    }
    return count - 1;
}

/* Share of the permutations of n ranks whose sum of squared differences is at least `squares`: all of them up to n = 9. */
struct spearman_walk {
    unsigned char used[10];
    size_t n, hits;
    double squares;
};

static void walk_permutations(struct spearman_walk *walk, size_t at, double squares)
{
    if (at == walk->n) {
        walk->hits += squares >= walk->squares - 1e-7;
        return;
    }
    for (size_t value = 0; value < walk->n; value++) {
        if (walk->used[value]) continue;
        double d = (double)value - (double)at;
        walk->used[value] = 1;
        walk_permutations(walk, at + 1, squares + d * d);
        walk->used[value] = 0;
    }
}

/* Edgeworth series of D. E. Best and D. E. Roberts, Algorithm AS 89, Applied Statistics 24 (1975) 377-379, as in R's prho. */
static double spearman_series(double n, double squares)
{
    double b = 1 / n, x = (6 * (squares - 1) * b / (n * n - 1) - 1) * sqrt(1 / b - 1), y = x * x;
    double u = x * b *
               (0.2274 + b * (0.2531 + 0.1745 * b) +
                y * (-0.0758 + b * (0.1033 + 0.3932 * b) - y * b * (0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)))));
    return fmin(1, fmax(0, u / exp(y / 2) + gsl_cdf_ugaussian_Q(x)));
}

double spearman_upper(size_t n, double squares)
{
    double most = (double)n * ((double)n * (double)n - 1) / 3;
    if (n < 2 || squares <= 0) return 1;
    if (squares > most) return 0;
    if (n > 9) return spearman_series((double)n, squares);
    struct spearman_walk walk = {.n = n, .squares = squares};
    walk_permutations(&walk, 0, 0);
    return (double)walk.hits / gsl_sf_fact((unsigned)n);
}

double kolmogorov_upper(double x)
{
    double sum = 0;
    if (x < 0.2) return 1;
    for (int k = 1; k < 200; k++) {
        double term = 2 * exp(-2.0 * k * k * x * x);
        sum += k % 2 ? term : -term;
        if (term < 1e-18) break;
    }
    return fmin(1, fmax(0, sum));
}
