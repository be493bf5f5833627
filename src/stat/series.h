#ifndef STAT_SERIES_H
#define STAT_SERIES_H
/* The computations behind the measures, over plain arrays without missing values: for charts, checks and tests. `scratch` is
 * memory that the caller gives back. A function whose answer does not exist gives NaN. */
#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* --- summary */
double stat_sum(const double *x, size_t n);                        /* compensated (Neumaier 1974) in long double */
double stat_mean(const double *x, size_t n);
double stat_variance(const double *x, size_t n);                   /* n - 1; two passes, corrected (Chan, Golub, LeVeque 1983) */
double stat_deviation(const double *x, size_t n);
double stat_skewness(const double *x, size_t n);                   /* G1 of Joanes and Gill 1998 (SAS, Excel; e1071 type 2) */
double stat_kurtosis(const double *x, size_t n);                   /* G2, excess */
/* Quantile of sorted values, Hyndman and Fan 1996, types 1 to 9; R's quantile(). */
double stat_quantile(const double *sorted, size_t n, double probability, int type);
double stat_median(const double *sorted, size_t n);
void stat_sort(double *x, size_t n);
/* Average ranks, 1 to n; sum of t^3 - t over ties is stored in *ties if not NULL. False when out of memory. */
bool stat_rank(struct arena *scratch, const double *x, size_t n, double *ranks, double *ties);

/* --- distributions (GSL) */
double stat_normal_quantile(double p);
double stat_t_quantile(double p, double df);
double stat_normal_two_sided(double z);
double stat_t_two_sided(double t, double df);
double stat_f_upper(double f, double df1, double df2);
double stat_chi_upper(double x, double df);

/* --- fits */
struct stat_fit {
    size_t n, terms;               /* terms: coefficients */
    double *coefficients, *errors; /* standard errors; order: intercept first, if there is one */
    double residual_deviation;     /* residual standard deviation */
    double r_squared;              /* of the mean; of 0 without an intercept */
    double f, df1, df2;
    double regression_squares, residual_squares;
};
/* LOWESS of W. S. Cleveland (1979, 1981) as R's lowess(): x ascending; smooth has n values. */
bool stat_lowess(struct arena *scratch, const double *x, const double *y, size_t n, double span, int iterations, double delta, double *smooth);
/* Local polynomial of degree 1 or 2 with tricube weights at each of `at`: R's loess(surface = "direct"). x in any order. */
bool stat_loess(struct arena *scratch, const double *x, const double *y, size_t n, double span, int degree, const double *at, size_t count,
                double *fitted);

/* --- random numbers as R makes them */
struct stat_random {
    uint32_t state[624];
    int index;
};
void stat_random_seed(struct stat_random *random, unsigned seed);   /* set.seed(seed) */
double stat_random_uniform(struct stat_random *random);             /* runif(1) */
size_t stat_random_index(struct stat_random *random, size_t n);     /* sample.int(n, 1) - 1 */

#endif
