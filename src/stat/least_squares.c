/* Linear least squares by Householder's QR (G. H. Golub 1965; Golub and Van Loan, Matrix Computations, 5.3.2) in quad precision:
 * NIST's Filip, of condition 1e15, keeps its digits. */
#include "stat/quad.h"
#include "stat/series.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Column-major: terms columns of n, and the right side, all overwritten. */
struct system {
    quad **columns;
    quad *y;
    quad *diagonal;   /* of R */
    size_t n, terms;
};

static quad dot(const quad *a, const quad *b, size_t from, size_t n)
{
    quad sum = 0;
    for (size_t i = from; i < n; i++) sum += a[i] * b[i];
    return sum;
}

static void reflect(const quad *v, quad *target, size_t from, size_t n, quad scale)
{
    quad factor = dot(v, target, from, n) / scale;
    for (size_t i = from; i < n; i++) target[i] -= factor * v[i];
}

/* False when a column adds nothing to those before it. */
static bool factorise(struct system *s)
{
    const quad tiny = sizeof(quad) > 10 && LDBL_MANT_DIG < 106 ? (quad)1e-26L : (quad)(64 * LDBL_EPSILON);
    for (size_t k = 0; k < s->terms; k++) {
        quad *column = s->columns[k];
        quad whole = quad_sqrt(dot(column, column, 0, s->n)), norm = quad_sqrt(dot(column, column, k, s->n));
        if (!(norm > tiny * whole)) return false;
        if (column[k] > 0) norm = -norm;
        s->diagonal[k] = norm;
        column[k] -= norm;
        quad scale = -norm * column[k];
        for (size_t j = k + 1; j < s->terms; j++) reflect(column, s->columns[j], k, s->n, scale);
        reflect(column, s->y, k, s->n, scale);
    }
    return true;
}

static void back_substitute(const struct system *s, const quad *right, quad *x)
{
    for (size_t k = s->terms; k-- > 0;) {
        quad sum = right[k];
        for (size_t j = k + 1; j < s->terms; j++) sum -= s->columns[j][k] * x[j];
        x[k] = sum / s->diagonal[k];
    }
}

/* sqrt of the diagonal of (R'R)^-1: norms of the rows of R^-1. */
static bool unscaled_errors(struct arena *scratch, const struct system *s, quad *errors)
{
    quad *unit = ARENA_ARRAY(scratch, s->terms, quad), *column = ARENA_ARRAY(scratch, s->terms, quad);
    if (!unit || !column) return false;
    for (size_t k = 0; k < s->terms; k++) errors[k] = 0;
    for (size_t j = 0; j < s->terms; j++) {
        for (size_t k = 0; k < s->terms; k++) unit[k] = k == j;
        back_substitute(s, unit, column);
        for (size_t k = 0; k < s->terms; k++) errors[k] += column[k] * column[k];
    }
    for (size_t k = 0; k < s->terms; k++) errors[k] = quad_sqrt(errors[k]);
    return true;
}

static bool copy_system(struct arena *scratch, const quad *y, const quad *const *columns, size_t count, bool intercept, struct system *s)
{
    s->terms = count + intercept;
    s->columns = ARENA_ARRAY(scratch, s->terms, quad *);
    s->diagonal = ARENA_ARRAY(scratch, s->terms, quad);
    s->y = ARENA_ARRAY(scratch, s->n, quad);
    if (!s->columns || !s->diagonal || !s->y) return false;
    memcpy(s->y, y, s->n * sizeof *y);
    for (size_t k = 0; k < s->terms; k++) {
        s->columns[k] = ARENA_ARRAY(scratch, s->n, quad);
        if (!s->columns[k]) return false;
        if (intercept && k == 0)
            for (size_t i = 0; i < s->n; i++) s->columns[0][i] = 1;
        else memcpy(s->columns[k], columns[k - intercept], s->n * sizeof(quad));
    }
    return true;
}

static quad total_squares(const quad *y, size_t n, bool centred)
{
    quad mean = 0, sum = 0;
    for (size_t i = 0; i < n && centred; i++) mean += y[i] / (quad)n;
    for (size_t i = 0; i < n; i++) sum += (y[i] - mean) * (y[i] - mean);
    return sum;
}

static void judge(const struct system *s, const quad *y, bool intercept, quad residual, struct stat_fit *fit)
{
    quad total = total_squares(y, s->n, intercept), explained = total - residual;
    fit->df1 = (double)(s->terms - intercept);
    fit->df2 = (double)(s->n - s->terms);
    fit->residual_squares = (double)residual;
    fit->regression_squares = (double)explained;
    fit->r_squared = total > 0 ? (double)(explained / total) : NAN;
    fit->residual_deviation = fit->df2 > 0 ? (double)quad_sqrt(residual / (quad)fit->df2) : NAN;
    fit->f = fit->df1 > 0 && fit->df2 > 0 ? (residual > 0 ? (double)(explained / (quad)fit->df1 / (residual / (quad)fit->df2)) : INFINITY) : NAN;
}

bool quad_least_squares(struct arena *scratch, const quad *y, const quad *const *columns, size_t count, size_t n, bool intercept,
                        struct stat_fit *fit)
{
    struct system s = {.n = n};
    if (n < count + intercept || count + intercept == 0 || !copy_system(scratch, y, columns, count, intercept, &s) || !factorise(&s)) return false;
    quad *solution = ARENA_ARRAY(scratch, s.terms, quad), *errors = ARENA_ARRAY(scratch, s.terms, quad);
    *fit = (struct stat_fit){.n = n, .terms = s.terms};
    fit->coefficients = ARENA_ARRAY(scratch, s.terms, double);
    fit->errors = ARENA_ARRAY(scratch, s.terms, double);
    if (!solution || !errors || !fit->coefficients || !fit->errors || !unscaled_errors(scratch, &s, errors)) return false;
    back_substitute(&s, s.y, solution);
    quad residual = dot(s.y, s.y, s.terms, n);
    judge(&s, y, intercept, residual, fit);
    for (size_t k = 0; k < s.terms; k++) {
        fit->coefficients[k] = (double)solution[k];
        fit->errors[k] = fit->residual_deviation * (double)errors[k];
    }
    return true;
}

quad *quad_power_columns(struct arena *scratch, const quad *x, size_t n, size_t degree, const quad **columns)
{
    quad *powers = ARENA_ARRAY(scratch, n * degree + 1, quad);
    if (!powers) return NULL;
    for (size_t k = 0; k < degree; k++) {
        columns[k] = powers + k * n;
        for (size_t i = 0; i < n; i++) powers[k * n + i] = k ? powers[(k - 1) * n + i] * x[i] : x[i];
    }
    return powers;
}
