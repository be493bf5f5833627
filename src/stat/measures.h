#ifndef STAT_MEASURES_H
#define STAT_MEASURES_H
/* Inside the room: the functions behind the registry's rows, and what they share. */
#include "stat/work.h"

/* Declare measure_<name> for each row of measures.def. */
#define MEASURE(name, family, shape, standard, sentence, source, says, caveat) void measure_##name(struct stat_work *work);
#include "stat/measures.def"
#undef MEASURE

/* Scaled median absolute deviation; quantile of weighted values (w sums to anything positive); variance of Kendall's S with ties; variance of
 * two samples taken together; correlation; Mann-Whitney's U with the sum over ties. NaN where they are not defined. */
double median_deviation(struct stat_work *work, const double *x, size_t n);
double weighted_quantile(struct stat_work *work, const double *x, const double *w, size_t n, double p);
double kendall_variance(struct stat_work *work, const double *x, size_t n);
double pooled_variance(const struct stat_sample *a, const struct stat_sample *b);
double pearson(const double *x, const double *y, size_t n);
bool mann_whitney_u(struct stat_work *work, double *u, double *ties);

struct squares {
    double between, within;
    size_t groups, n;
};
/* Sums of squares of all samples at hand. */
struct squares anova_squares(const struct stat_work *work);

/* Kendall's S, tau-b, and sums over ties: t(t-1)/2, t(t-1)(t-2), t(t-1)(2t+5). */
struct kendall_count {
    double s, tau_b;
    double x_ties[3], y_ties[3];
};
bool count_concordance(struct stat_work *work, const double *x, const double *y, size_t n, struct kendall_count *count);

#endif
