#ifndef STAT_DISTRIBUTION_H
#define STAT_DISTRIBUTION_H
/* Inside the room: distributions of rank statistics, as tables of probabilities by value from 0. */
#include "base/arena.h"

/* Sum of the positive ranks of n (Wilcoxon 1945); NULL when out of memory. */
double *signed_rank_table(struct arena *scratch, size_t n, size_t *count);
/* Mann and Whitney's U of samples of n1 and n2. */
double *rank_sum_table(struct arena *scratch, size_t n1, size_t n2, size_t *count);
/* Concordant pairs (or inversions) of n ranks (Kendall 1938). */
double *kendall_table(struct arena *scratch, size_t n, size_t *count);
double table_lower(const double *weights, size_t count, double at);
double table_upper(const double *weights, size_t count, double from);
double table_two_sided(const double *weights, size_t count, double at);
size_t table_quantile(const double *weights, size_t count, double p);   /* smallest value whose lower tail is at least p */
/* P(sum of squared rank differences >= squares) without association; R's prho. */
double spearman_upper(size_t n, double squares);
/* P(K > x) of Kolmogorov's distribution: the largest |Brownian bridge|. */
double kolmogorov_upper(double x);

#endif
