/* Lines through a series: least squares, Theil and Sen's, quantile regression; polynomials; multiple regression. */
#include "stat/measures.h"

#include <stdlib.h>

static void emit_term(struct stat_work *work, const struct stat_fit *fit, size_t term, struct slice part)
{
    struct stat_result *result = emit_slice(work, part);
    result->estimate = fit->coefficients[term];
    if (!(fit->df2 > 0)) {
        result->note = SLICE("as many values as terms: no interval");
        return;
    }
    result->df = fit->df2;
    set_interval(result, result->estimate, t_factor(work, fit->df2) * fit->errors[term]);
    result->statistic = result->estimate / fit->errors[term];
    result->p = stat_t_two_sided(result->statistic, fit->df2);
}

static void emit_quality(struct stat_work *work, const struct stat_fit *fit)
{
    emit_value(work, "r squared", fit->r_squared);
    emit_value(work, "residual sd", fit->residual_deviation);
    struct stat_result *result = emit(work, "f");
    result->estimate = result->statistic = fit->f;
    result->df = fit->df1;
    result->df2 = fit->df2;
    result->p = stat_f_upper(fit->f, fit->df1, fit->df2);
    if (isnan(result->estimate)) result->note = SLICE("as many values as terms");
    if (isinf(result->estimate)) result->estimate = NAN, result->note = SLICE("the fit is perfect");
}

static void polynomial_trend(struct stat_work *work, size_t degree)
{
    const struct stat_sample *s = work->samples;
    quad *y = sample_quads(work, s->cells, s->n), *t = sample_quads(work, s->labels, s->n);
    const quad **columns = ARENA_ARRAY(work->scratch, degree + 1, const quad *);
    struct stat_fit fit;
    for (size_t i = 0; t && i < s->n; i++)
        if (!(t[i] == t[i])) t[i] = (quad)s->t[i];  /* dates */
    if (!y || !t || !columns || !quad_power_columns(work->scratch, t, s->n, degree, columns) ||
        !quad_least_squares(work->scratch, y, columns, degree, s->n, true, &fit)) {
        emit_nothing(work, NULL, "too few different times for a fit");
        return;
    }
    if (is_constant(s->x, s->n)) {
        emit_value(work, "slope", 0);
        work->out->items[work->out->count - 1].note = SLICE("all values are alike");
        emit_value(work, "intercept", s->x[0]);
        return;
    }
    emit_term(work, &fit, 1, SLICE("slope"));
    for (size_t k = 2; k <= degree; k++) emit_term(work, &fit, k, arena_format(work->arena, "power %zu", k));
    emit_term(work, &fit, 0, SLICE("intercept"));
    emit_quality(work, &fit);
}

void measure_trend(struct stat_work *work)
{
    polynomial_trend(work, 1);
}

void measure_polynomial(struct stat_work *work)
{
    double degree = argument_or(work, 2);
    if (degree >= 1 && degree <= 30) polynomial_trend(work, (size_t)degree);
    else emit_nothing(work, NULL, "the degree lies between 1 and 30");
}

/* The first column by the others. */
static void regression(struct stat_work *work, bool intercept)
{
    struct stat_fit fit;
    const struct stat_sample *s = work->samples;
    const quad **columns = ARENA_ARRAY(work->scratch, work->count, const quad *);
    quad *y = sample_quads(work, s->cells, s->n);
    bool ok = columns && y;
    for (size_t k = 1; ok && k < work->count; k++) ok = (columns[k - 1] = sample_quads(work, s[k].cells, s->n)) != NULL;
    if (!ok || !quad_least_squares(work->scratch, y, columns, work->count - 1, s->n, intercept, &fit)) {
        emit_nothing(work, NULL, "too few rows, or a column that follows from the others");
        return;
    }
    if (intercept) emit_term(work, &fit, 0, SLICE("intercept"));
    for (size_t k = 1; k < work->count; k++) emit_term(work, &fit, k - !intercept, s[k].of);
    emit_quality(work, &fit);
}

void measure_regression(struct stat_work *work)
{
    regression(work, true);
}

void measure_regression_origin(struct stat_work *work)
{
    regression(work, false);
}

/* ------------------------------------------------------------------------------------------------ Theil and Sen */

#define MOST_PAIRS 12500000

static size_t all_slopes(const struct stat_sample *s, double *slopes)
{
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++)
        for (size_t j = i + 1; j < s->n; j++)
            if (s->t[j] > s->t[i]) slopes[count++] = (s->d[j] - s->d[i]) / (s->t[j] - s->t[i]);
    return count;
}

static size_t some_slopes(const struct stat_work *work, double *slopes)
{
    const struct stat_sample *s = work->samples;
    struct stat_random random;
    size_t count = 0;
    stat_random_seed(&random, work->request.seed);
    for (size_t k = 0; k < MOST_PAIRS / 4; k++) {
        size_t i = stat_random_index(&random, s->n), j = stat_random_index(&random, s->n);
        if (s->t[j] > s->t[i] || s->t[j] < s->t[i]) slopes[count++] = (s->d[j] - s->d[i]) / (s->t[j] - s->t[i]);
    }
    return count;
}

double *pairwise_slopes(struct stat_work *work, size_t *count, bool *sampled)
{
    size_t n = work->samples->n;
    *sampled = n > 5000;
    double *slopes = work_doubles(work, *sampled ? MOST_PAIRS / 4 : n * (n - (n > 0)) / 2 + 1);
    *count = slopes ? *sampled ? some_slopes(work, slopes) : all_slopes(work->samples, slopes) : 0;
    if (slopes) stat_sort(slopes, *count);
    return slopes;
}

void measure_theil_sen(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    size_t count;
    bool sampled;
    double *slopes = pairwise_slopes(work, &count, &sampled), *rest = work_doubles(work, s->n);
    if (!slopes || !rest) return;
    if (!count) {
        emit_nothing(work, "slope", "needs values at two times");
        return;
    }
    double slope = stat_median(slopes, count), half = z_factor(work) * sqrt(kendall_variance(work, s->d, s->n));
    double rank_low = round(((double)count - half) / 2), rank_high = round(((double)count + half) / 2 + 1);
    struct stat_result *result = emit(work, "slope");
    result->estimate = slope;
    if (sampled) result->note = SLICE("of a random sample of the pairs");
    else if (rank_low >= 1 && rank_high <= (double)count) {
        result->low = slopes[(size_t)rank_low - 1];
        result->high = slopes[(size_t)rank_high - 1];
    } else result->note = SLICE("too few values for an interval");
    for (size_t i = 0; i < s->n; i++) rest[i] = s->x[i] - slope * s->t[i];
    stat_sort(rest, s->n);
    emit_value(work, "intercept", stat_median(rest, s->n));
}

/* ------------------------------------------------------------------------------------------------ quantile regression */

struct line_search {
    const double *t, *y;
    size_t n;
    double tau;
    struct slope {
        double slope, below, above;  /* weights of the loss on either side */
        size_t index;
    } *slopes;
};

static int compare_slopes(const void *left, const void *right)
{
    const struct slope *a = left, *b = right;
    return (a->slope > b->slope) - (a->slope < b->slope);
}

/* The best line through point i passes through the point that is returned: where the derivative of the loss turns. */
static size_t best_partner(const struct line_search *search, size_t i)
{
    size_t count = 0;
    double derivative = 0;
    for (size_t j = 0; j < search->n; j++) {
        double dt = search->t[j] - search->t[i], tau = dt > 0 ? search->tau : 1 - search->tau;
        if (!(dt > 0 || dt < 0)) continue;
        search->slopes[count++] = (struct slope){(search->y[j] - search->y[i]) / dt, fabs(dt) * (1 - tau), fabs(dt) * tau, j};
        derivative -= fabs(dt) * tau;
    }
    qsort(search->slopes, count, sizeof *search->slopes, compare_slopes);
    for (size_t k = 0; k < count; k++) {
        derivative += search->slopes[k].below + search->slopes[k].above;
        if (derivative >= -1e-12) return search->slopes[k].index;
    }
    return count ? search->slopes[count - 1].index : i;
}

static double line_loss(const struct line_search *search, double slope, double intercept)
{
    long double loss = 0;
    for (size_t i = 0; i < search->n; i++) {
        double r = search->y[i] - intercept - slope * search->t[i];
        loss += r >= 0 ? search->tau * r : (search->tau - 1) * r;
    }
    return (double)loss;
}

/* Try the best line through point i; true when it lowers the loss. */
static bool improve(const struct line_search *search, size_t i, double *slope, double *intercept, double *loss, size_t *partner)
{
    size_t j = best_partner(search, i);
    if (j == i) return false;
    double next = (search->y[j] - search->y[i]) / (search->t[j] - search->t[i]), base = search->y[i] - next * search->t[i];
    double next_loss = line_loss(search, next, base);
    if (!(next_loss < *loss * (1 - 1e-13))) return false;
    *slope = next, *intercept = base, *loss = next_loss, *partner = j;
    return true;
}

/* Exact: an optimal line passes through two points, and the loss is convex; so go from line to better line, each through a point
 * of the last, until none of the points on the line offers a better one. */
static bool quantile_line(const struct line_search *search, double *slope, double *intercept)
{
    double loss = INFINITY;
    size_t at = 0;
    if (!improve(search, 0, slope, intercept, &loss, &at)) return false;
    for (bool better = true; better;) {
        while (improve(search, at, slope, intercept, &loss, &at)) continue;
        better = false;
        for (size_t i = 0; i < search->n && !better; i++)
            if (fabs(search->y[i] - *intercept - *slope * search->t[i]) <= 1e-9 * (fabs(search->y[i]) + 1e-300))
                better = improve(search, i, slope, intercept, &loss, &at);
    }
    return true;
}

static void bootstrap_slopes(struct stat_work *work, struct line_search search, struct stat_result *result)
{
    const struct stat_sample *s = work->samples;
    double *t = work_doubles(work, s->n), *y = work_doubles(work, s->n), *slopes = work_doubles(work, work->request.resamples), intercept;
    struct stat_random random;
    size_t count = 0;
    if (!t || !y || !slopes) return;
    search.t = t, search.y = y;
    stat_random_seed(&random, work->request.seed);
    for (size_t b = 0; b < work->request.resamples; b++) {
        for (size_t i = 0; i < s->n; i++) {
            size_t k = stat_random_index(&random, s->n);
            t[i] = s->t[k], y[i] = s->x[k];
        }
        count += quantile_line(&search, &slopes[count], &intercept);
    }
    stat_sort(slopes, count);
    result->low = stat_quantile(slopes, count, (1 - work->request.level) / 2, 7);
    result->high = stat_quantile(slopes, count, (1 + work->request.level) / 2, 7);
    result->method = "interval: bootstrap of rows, percentile";
}

void measure_quantile_regression(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    struct line_search search = {s->t, s->x, s->n, argument_or(work, 0.5), ARENA_ARRAY(work->scratch, s->n, struct slope)};
    double slope, intercept;
    if (!(search.tau > 0 && search.tau < 1)) emit_nothing(work, "slope", "the quantile lies between 0 and 1");
    else if (!search.slopes || s->n < 2 || !quantile_line(&search, &slope, &intercept)) emit_nothing(work, "slope", "needs values at two times");
    else {
        struct stat_result *result = emit(work, "slope");
        result->estimate = slope;
        if (s->n >= 5 && s->n <= 1000) bootstrap_slopes(work, search, result);
        emit_value(work, "intercept", intercept);
    }
}
