/* Smoothing of plain arrays: LOWESS, local polynomials, kernel density. */
#include "stat/series.h"

#include <math.h>
#include <string.h>

static double cube(double a)
{
    return a * a * a;
}

static double square(double a)
{
    return a * a;
}

/* ------------------------------------------------------------------------------------------------ LOWESS */

struct lowess {
    const double *x, *y;
    size_t n, near;          /* near: points in a neighbourhood */
    double *weights;         /* work */
    double *robust;          /* NULL in the first round */
    double delta;
};

/* Tricube weights around `at` from `left` on, ties on the right included; their sum, and in *end the first point left out. */
static double local_weights(const struct lowess *l, double at, size_t left, double h, size_t *end)
{
    double sum = 0;
    size_t j = left;
    for (; j < l->n; j++) {
        double r = fabs(l->x[j] - at);
        l->weights[j] = 0;
        if (r <= 0.999 * h) {
            l->weights[j] = r <= 0.001 * h ? 1 : cube(1 - cube(r / h));
            if (l->robust) l->weights[j] *= l->robust[j];
            sum += l->weights[j];
        } else if (l->x[j] > at) break;
    }
    *end = j;
    return sum;
}

/* Turn weights into those of a weighted line, where the points are spread out enough for a slope. */
static void tilt(const struct lowess *l, double at, size_t left, size_t end)
{
    double centre = 0, spread = 0;
    for (size_t j = left; j < end; j++) centre += l->weights[j] * l->x[j];
    for (size_t j = left; j < end; j++) spread += l->weights[j] * square(l->x[j] - centre);
    if (!(sqrt(spread) > 0.001 * (l->x[l->n - 1] - l->x[0]))) return;
    for (size_t j = left; j < end; j++) l->weights[j] *= (at - centre) / spread * (l->x[j] - centre) + 1;
}

static double local_line(const struct lowess *l, size_t i, size_t left, size_t right)
{
    double at = l->x[i], h = fmax(at - l->x[left], l->x[right] - at), fitted = 0;
    size_t end;
    double sum = local_weights(l, at, left, h, &end);
    if (!(sum > 0)) return l->y[i];
    for (size_t j = left; j < end; j++) l->weights[j] /= sum;
    if (h > 0) tilt(l, at, left, end);
    for (size_t j = left; j < end; j++) fitted += l->weights[j] * l->y[j];
    return fitted;
}

static void interpolate(const struct lowess *l, double *smooth, size_t last, size_t i)
{
    for (size_t j = last + 1; j < i; j++) {
        double share = (l->x[j] - l->x[last]) / (l->x[i] - l->x[last]);
        smooth[j] = share * smooth[i] + (1 - share) * smooth[last];
    }
}

/* The next point to be fitted: the last one within delta of point i, which equal points share. */
static size_t next_point(const struct lowess *l, double *smooth, size_t *last)
{
    double cut = l->x[*last] + l->delta;
    size_t i = *last + 1;
    for (; i < l->n && l->x[i] <= cut; i++)
        if (l->x[i] == l->x[*last]) smooth[i] = smooth[*last], *last = i;
    return i - 1 > *last ? i - 1 : *last + 1;
}

static void lowess_round(const struct lowess *l, double *smooth)
{
    size_t left = 0, right = l->near - 1, last = 0;
    for (size_t i = 0; i < l->n;) {
        while (right + 1 < l->n && l->x[i] - l->x[left] > l->x[right + 1] - l->x[i]) left++, right++;
        smooth[i] = local_line(l, i, left, right);
        if (i > last + 1) interpolate(l, smooth, last, i);
        last = i;
        i = next_point(l, smooth, &last);
    }
}

/* Bisquare weights at six times the median absolute residual; false when that is next to nothing. */
static bool robust_weights(const struct lowess *l, const double *smooth, double *work, double *robust)
{
    double mean = 0;
    for (size_t i = 0; i < l->n; i++) work[i] = fabs(l->y[i] - smooth[i]), mean += work[i] / (double)l->n;
    stat_sort(work, l->n);
    double cut = 3 * (work[l->n / 2] + work[l->n - l->n / 2 - 1]);
    if (cut < 1e-7 * mean) return false;
    for (size_t i = 0; i < l->n; i++) {
        double r = fabs(l->y[i] - smooth[i]);
        robust[i] = r <= 0.001 * cut ? 1 : r <= 0.999 * cut ? square(1 - square(r / cut)) : 0;
    }
    return true;
}

bool stat_lowess(struct arena *scratch, const double *x, const double *y, size_t n, double span, int iterations, double delta, double *smooth)
{
    struct lowess l = {.x = x, .y = y, .n = n, .delta = delta};
    double *robust = ARENA_ARRAY(scratch, n, double);
    l.weights = ARENA_ARRAY(scratch, n, double);
    if (!robust || !l.weights) return false;
    if (n < 2) {
        if (n) smooth[0] = y[0];
        return true;
    }
    l.near = (size_t)fmin((double)n, fmax(2, floor(span * (double)n + 1e-7)));
    lowess_round(&l, smooth);
    for (int round = 0; round < iterations && robust_weights(&l, smooth, l.weights, robust); round++) {
        l.robust = robust;
        lowess_round(&l, smooth);
    }
    return true;
}

/* ------------------------------------------------------------------------------------------------ LOESS */

/* Weighted least squares of 1, u, u^2 by normal equations, u centred and scaled; the fit at u = 0. */
static double local_polynomial(const double *u, const double *y, const double *w, size_t n, int degree)
{
    long double a[3][4] = {{0}};
    int terms = degree + 1;
    for (size_t i = 0; i < n; i++) {
        long double basis[3] = {1, u[i], (long double)u[i] * u[i]};
        for (int r = 0; r < terms; r++) {
            for (int c = 0; c < terms; c++) a[r][c] += w[i] * basis[r] * basis[c];
            a[r][3] += w[i] * basis[r] * y[i];
        }
    }
    for (int k = terms - 1; k > 0; k--) {
        if (!(fabsl(a[k][k]) > 1e-14L * a[0][0])) return degree ? local_polynomial(u, y, w, n, degree - 1) : NAN;
        for (int r = 0; r < k; r++) {
            long double factor = a[r][k] / a[k][k];
            for (int c = 0; c < k; c++) a[r][c] -= factor * a[k][c];
            a[r][3] -= factor * a[k][3];
        }
    }
    return a[0][0] > 0 ? (double)(a[0][3] / a[0][0]) : NAN;
}

static double loess_at(const double *x, const double *y, size_t n, double span, int degree, double at, double *work)
{
    double *distance = work, *u = work + n, *w = work + 2 * n;
    for (size_t i = 0; i < n; i++) distance[i] = fabs(x[i] - at);
    stat_sort(distance, n);
    size_t near = (size_t)fmin((double)n, fmax(1, floor((double)n * span + 1e-5)));
    double h = distance[near - 1] * sqrt(fmax(1, span));  /* as R does, whose manual has span instead of its root */
    if (!(h > 0)) h = distance[n - 1] > 0 ? 1e-12 * distance[n - 1] : 1;
    for (size_t i = 0; i < n; i++) {
        double r = fabs(x[i] - at) / h;
        u[i] = (x[i] - at) / h;
        w[i] = r >= 0.999 ? 0 : r <= 0.001 ? 1 : cube(1 - cube(r));
    }
    return local_polynomial(u, y, w, n, degree);
}

bool stat_loess(struct arena *scratch, const double *x, const double *y, size_t n, double span, int degree, const double *at, size_t count,
                double *fitted)
{
    double *work = ARENA_ARRAY(scratch, 3 * n, double);
    if (!work || n == 0 || degree < 0 || degree > 2) return false;
    for (size_t i = 0; i < count; i++) fitted[i] = loess_at(x, y, n, span, degree, at[i], work);
    return true;
}
