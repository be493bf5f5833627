/* Transforms that fit: regression, loess, density, quantile (formulas of vega-statistics and vega-regression). */
#include "chart/transform.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_ORDER 10
#define LIMIT_STEPS 100000

struct points { double *x, *y; size_t count; bool temporal; };

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool gather(struct run *run, const struct value *x, const struct value *y, const size_t *rows, size_t count, struct points *out) {
    *out = (struct points){ARENA_ARRAY(run->chart->arena, count + 1, double), ARENA_ARRAY(run->chart->arena, count + 1, double), 0, false};
    if (!out->x || !out->y) return false;
    for (size_t i = 0; i < count; i++) {
        struct value vx = x[rows[i]];
        double a = vx.kind == VALUE_TEXT ? value_as_time(vx) : value_double(vx), b = value_double(y[rows[i]]);
        if (isnan(a) || isnan(b)) continue;
        out->temporal = out->temporal || vx.kind == VALUE_TIME || (vx.kind == VALUE_TEXT && isnan(value_double(vx)));
        out->x[out->count] = a, out->y[out->count++] = b;
    }
    return true;
}

/* Gaussian elimination with partial pivoting of the normal equations; false when singular. */
static bool solve(double a[LIMIT_ORDER + 1][LIMIT_ORDER + 2], size_t n) {
    for (size_t c = 0; c < n; c++) {
        size_t pivot = c;
        for (size_t r = c + 1; r < n; r++) if (fabs(a[r][c]) > fabs(a[pivot][c])) pivot = r;
        if (fabs(a[pivot][c]) < 1e-300) return false;
        for (size_t k = 0; k <= n; k++) { double swap = a[c][k]; a[c][k] = a[pivot][k]; a[pivot][k] = swap; }
        for (size_t r = 0; r < n; r++) {
            if (r == c) continue;
            double f = a[r][c] / a[c][c];
            for (size_t k = c; k <= n; k++) a[r][k] -= f * a[c][k];
        }
    }
    for (size_t i = 0; i < n; i++) a[i][n] /= a[i][i];
    return true;
}

/* y = f(x) of one method: x and y are transformed to a polynomial fit around the mean of x. */
struct fit { struct slice method; size_t order; double coefficients[LIMIT_ORDER + 1], centre, scale; bool good; };

static double forward_x(struct slice method, double x) { return slice_is(method, "log") || slice_is(method, "pow") ? log(x) : x; }
static double forward_y(struct slice method, double y) { return slice_is(method, "exp") || slice_is(method, "pow") ? log(y) : y; }

static struct fit fit_points(const struct points *p, struct slice method, double order) {
    struct fit fit = {.method = method, .order = 1};
    if (slice_is(method, "quad")) fit.order = 2;
    if (slice_is(method, "poly")) fit.order = (size_t)fmin(LIMIT_ORDER, fmax(0, order));
    double sum = 0, most = 0, a[LIMIT_ORDER + 1][LIMIT_ORDER + 2] = {{0}};
    for (size_t i = 0; i < p->count; i++) sum += forward_x(method, p->x[i]);
    fit.centre = p->count ? sum / (double)p->count : 0;
    for (size_t i = 0; i < p->count; i++) most = fmax(most, fabs(forward_x(method, p->x[i]) - fit.centre));
    fit.scale = most > 0 ? most : 1;
    for (size_t i = 0; i < p->count; i++) {
        double x = (forward_x(method, p->x[i]) - fit.centre) / fit.scale, y = forward_y(method, p->y[i]), powers[2 * LIMIT_ORDER + 1] = {1};
        double weight = slice_is(method, "exp") ? p->y[i] : 1;   /* vega-regression weighs an exponential fit by y */
        if (isnan(x) || isnan(y) || isinf(x) || isinf(y)) continue;
        for (size_t k = 1; k <= 2 * fit.order; k++) powers[k] = powers[k - 1] * x;
        for (size_t r = 0; r <= fit.order; r++) {
            for (size_t c = 0; c <= fit.order; c++) a[r][c] += weight * powers[r + c];
            a[r][fit.order + 1] += weight * powers[r] * y;
        }
    }
    fit.good = p->count > fit.order && solve(a, fit.order + 1);
    for (size_t i = 0; i <= fit.order; i++) fit.coefficients[i] = a[i][fit.order + 1];
    return fit;
}

static double fit_at(const struct fit *fit, double x) {
    double t = (forward_x(fit->method, x) - fit->centre) / fit->scale, y = 0;
    for (size_t i = fit->order + 1; i-- > 0;) y = y * t + fit->coefficients[i];
    return slice_is(fit->method, "exp") || slice_is(fit->method, "pow") ? exp(y) : y;
}

/* ---- rows out ---- */

struct output { struct frame *frame; struct value *x, *y; struct value **by; };

static void two_names(struct run *run, const struct yaml *as, struct slice a, struct slice b, struct slice out[2]) {
    out[0] = a, out[1] = b;
    for (size_t i = 0; as && as->kind == YAML_SEQUENCE && i < as->count && i < 2; i++) out[i] = field_name(run->chart->arena, as->items[i]->text);
}

static bool output_new(struct run *run, const struct slice *by, size_t by_count, const struct slice as[2], size_t rows, struct output *out) {
    out->frame = frame_new(run->chart->arena, rows);
    out->by = ARENA_ARRAY(run->chart->arena, by_count + 1, struct value *);
    if (!out->frame || !out->by) return false;
    for (size_t b = 0; b < by_count; b++)
        if (!(out->by[b] = frame_column(out->frame, by[b]))) return false;
    out->x = frame_column(out->frame, as[0]);
    out->y = frame_column(out->frame, as[1]);
    return out->x && out->y;
}

static void output_row(struct run *run, const struct output *out, const struct slice *by, size_t by_count, size_t first, size_t at, struct value x, double y) {
    for (size_t b = 0; b < by_count; b++) {
        const struct value *from = frame_find(run->frame, by[b]);
        out->by[b][at] = from ? from[first] : VALUE_NONE;
    }
    out->x[at] = x;
    out->y[at] = value_number(y);
}

struct fitting { struct slice on, of, *by, as[2]; size_t by_count; const struct value *x, *y; struct groups groups; };

static enum error_code fitting_begin(struct run *run, const char *key, struct fitting *f) {
    f->of = transform_text(run->chart, run->node, key, SLICE_NONE);
    f->on = transform_text(run->chart, run->node, "on", SLICE_NONE);
    two_names(run, yaml_get(run->node, "as"), f->on, f->of, f->as);
    f->x = frame_find(run->frame, f->on), f->y = frame_find(run->frame, f->of);
    if (!f->x || !f->y) return error_raise(run->error, ERROR_SPEC, run->node->place, NULL, "no field is named `%.*s`", SLICE_ARGS(f->x ? f->of : f->on));
    if (!transform_fields(run->chart, yaml_get(run->node, "groupby"), &f->by, &f->by_count) ||
        !frame_group(run->chart->arena, run->frame, f->by, f->by_count, &f->groups))
        return error_memory(run->error);
    return ERROR_NONE;
}

static void extent_of(struct run *run, const double *x, size_t count, double *low, double *high) {
    *low = INFINITY, *high = -(double)INFINITY;
    for (size_t i = 0; i < count; i++) *low = fmin(*low, x[i]), *high = fmax(*high, x[i]);
    const struct yaml *extent = yaml_get(run->node, "extent");
    if (extent && extent->kind == YAML_SEQUENCE && extent->count == 2) {
        *low = number_of(run->chart, extent->items[0], *low);
        *high = number_of(run->chart, extent->items[1], *high);
    }
}

static struct value abscissa(const struct points *p, double x) { return p->temporal ? value_time(x) : value_number(x); }

enum error_code run_regression(struct run *run) {
    struct fitting f;
    enum error_code code = fitting_begin(run, "regression", &f);
    if (code) return code;
    struct slice method = yaml_text(yaml_get(run->node, "method"));
    if (!method.length) method = SLICE("linear");
    if (boolean_of(run->chart, yaml_get(run->node, "params"), false))
        return error_raise(run->error, ERROR_SPEC, yaml_get(run->node, "params")->place, "Compute them with `assay stats`", "`regression` with `params` is not supported");
    bool straight = slice_is(method, "linear");
    size_t each = straight ? 2 : 101, n = 0;
    struct output out;
    if (!output_new(run, f.by, f.by_count, f.as, each * f.groups.count, &out)) return error_memory(run->error);
    for (size_t g = 0; g < f.groups.count; g++) {
        struct points p;
        if (!gather(run, f.x, f.y, f.groups.order + f.groups.starts[g], f.groups.starts[g + 1] - f.groups.starts[g], &p)) return error_memory(run->error);
        struct fit fit = fit_points(&p, method, number_of(run->chart, yaml_get(run->node, "order"), 3));
        double low, high;
        extent_of(run, p.x, p.count, &low, &high);
        for (size_t i = 0; fit.good && i < each; i++) {
            double x = low + (high - low) * (double)i / (double)(each - 1);
            output_row(run, &out, f.by, f.by_count, f.groups.first[g], n++, abscissa(&p, x), fit_at(&fit, x));
        }
    }
    out.frame->rows = n;
    run->frame = out.frame;
    return ERROR_NONE;
}

/* One local line: tricube weights of the nearest `width` points (W. S. Cleveland, 1979). */
static double loess_at(const struct points *p, const double *robust, size_t at, size_t low, size_t high) {
    double x = p->x[at], reach = fmax(x - p->x[low], p->x[high] - x), w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;
    if (reach <= 0) reach = 1;
    for (size_t i = low; i <= high; i++) {
        double d = fabs(p->x[i] - x) / reach, t = d < 1 ? 1 - d * d * d : 0, k = t * t * t * robust[i], dx = p->x[i] - x;
        w += k, wx += k * dx, wy += k * p->y[i], wxx += k * dx * dx, wxy += k * dx * p->y[i];
    }
    double det = w * wxx - wx * wx;
    if (w == 0) return p->y[at];
    return fabs(det) < 1e-12 * w * fmax(wxx, 1e-300) ? wy / w : (wxx * wy - wx * wxy) / det;
}

static void sort_points(struct points *p, double *spare) {
    for (size_t i = 0; i < p->count; i++) spare[2 * i] = p->x[i], spare[2 * i + 1] = p->y[i];
    qsort(spare, p->count, 2 * sizeof *spare, compare_doubles);
    for (size_t i = 0; i < p->count; i++) p->x[i] = spare[2 * i], p->y[i] = spare[2 * i + 1];
}

static bool loess_fit(struct arena *arena, struct points *p, double bandwidth, double *out) {
    size_t width = (size_t)fmax(2, floor(bandwidth * (double)p->count)), n = p->count;
    double *robust = ARENA_ARRAY(arena, 5 * n + 1, double);
    if (!robust) return false;
    double *rest = robust + n, *sorted = rest + n, *spare = sorted + n;
    sort_points(p, spare);
    if (width > n) width = n;
    for (size_t i = 0; i < n; i++) robust[i] = 1;
    for (int round = 0; round < 3 && n; round++) {
        for (size_t i = 0, low = 0; i < n; i++) {
            while (low + width < n && p->x[low + width] - p->x[i] < p->x[i] - p->x[low]) low++;
            out[i] = loess_at(p, robust, i, low, low + width - 1);
        }
        for (size_t i = 0; i < n; i++) sorted[i] = rest[i] = fabs(p->y[i] - out[i]);
        qsort(sorted, n, sizeof *sorted, compare_doubles);
        double median = quantile_of_sorted(sorted, n, 0.5);
        for (size_t i = 0; i < n; i++) {
            double u = median > 0 ? rest[i] / (6 * median) : 0, b = 1 - u * u;
            robust[i] = u < 1 ? fmax(1e-12, b * b) : 1e-12;
        }
    }
    return true;
}

enum error_code run_loess(struct run *run) {
    struct fitting f;
    enum error_code code = fitting_begin(run, "loess", &f);
    if (code) return code;
    double bandwidth = number_of(run->chart, yaml_get(run->node, "bandwidth"), 0.3);
    struct output out;
    size_t n = 0;
    if (!output_new(run, f.by, f.by_count, f.as, run->frame->rows, &out)) return error_memory(run->error);
    for (size_t g = 0; g < f.groups.count; g++) {
        struct points p;
        if (!gather(run, f.x, f.y, f.groups.order + f.groups.starts[g], f.groups.starts[g + 1] - f.groups.starts[g], &p)) return error_memory(run->error);
        double *smooth = ARENA_ARRAY(run->chart->arena, p.count + 1, double);
        if (!smooth || !loess_fit(run->chart->arena, &p, bandwidth, smooth)) return error_memory(run->error);
        for (size_t i = 0; i < p.count; i++)
            if (i == 0 || p.x[i] != p.x[i - 1]) output_row(run, &out, f.by, f.by_count, f.groups.first[g], n++, abscissa(&p, p.x[i]), smooth[i]);
    }
    out.frame->rows = n;
    run->frame = out.frame;
    return ERROR_NONE;
}

/* ---- density, quantile ---- */

static size_t numbers_of(const struct value *values, const size_t *rows, size_t count, double *out) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        double v = value_double(values[rows[i]]);
        if (!isnan(v)) out[n++] = v;
    }
    qsort(out, n, sizeof *out, compare_doubles);
    return n;
}

/* Scott's rule with the robust spread, as vega-statistics estimates it. */
static double estimated_bandwidth(const double *sorted, size_t n) {
    double mean = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        double delta = sorted[i] - mean;
        mean += delta / (double)(i + 1);
        squares += delta * (sorted[i] - mean);
    }
    double deviation = n > 1 ? sqrt(squares / (double)(n - 1)) : 0;
    double h = (quantile_of_sorted(sorted, n, 0.75) - quantile_of_sorted(sorted, n, 0.25)) / 1.34;
    double v = fmin(deviation, h);
    if (!(v > 0)) v = deviation > 0 ? deviation : n ? fabs(sorted[0]) : 1;
    return 1.06 * (v > 0 ? v : 1) * pow((double)n, -0.2);
}

static double density_at(const double *x, size_t n, double bandwidth, double at, bool cumulative) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double z = (at - x[i]) / bandwidth;
        sum += cumulative ? 0.5 * erfc(-z / sqrt(2)) : exp(-0.5 * z * z) / (bandwidth * 2.5066282746310002);
    }
    return sum;
}

enum error_code run_density(struct run *run) {
    struct fitting f = {0};
    struct arena *arena = run->chart->arena;
    struct slice field = transform_text(run->chart, run->node, "density", SLICE_NONE);
    const struct value *values = frame_find(run->frame, field);
    if (!values) return error_raise(run->error, ERROR_SPEC, run->node->place, NULL, "no field is named `%.*s`", SLICE_ARGS(field));
    two_names(run, yaml_get(run->node, "as"), SLICE("value"), SLICE("density"), f.as);
    if (!transform_fields(run->chart, yaml_get(run->node, "groupby"), &f.by, &f.by_count) || !frame_group(arena, run->frame, f.by, f.by_count, &f.groups)) return error_memory(run->error);
    double *x = ARENA_ARRAY(arena, run->frame->rows + 1, double), low, high, all_low, all_high;
    double given = number_of(run->chart, yaml_get(run->node, "bandwidth"), 0), steps = number_of(run->chart, yaml_get(run->node, "steps"), 100);
    bool counts = boolean_of(run->chart, yaml_get(run->node, "counts"), false), cumulative = boolean_of(run->chart, yaml_get(run->node, "cumulative"), false);
    bool shared = slice_is(yaml_text(yaml_get(run->node, "resolve")), "shared");
    if (!x) return error_memory(run->error);
    size_t *every = ARENA_ARRAY(arena, run->frame->rows + 1, size_t), total = 0;
    for (size_t i = 0; every && i < run->frame->rows; i++) every[i] = i;
    total = every ? numbers_of(values, every, run->frame->rows, x) : 0;
    extent_of(run, x, total, &all_low, &all_high);
    size_t each = (size_t)fmin(LIMIT_STEPS, fmax(2, steps)) + 1, n = 0;
    struct output out;
    if (!output_new(run, f.by, f.by_count, f.as, each * f.groups.count, &out)) return error_memory(run->error);
    for (size_t g = 0; g < f.groups.count; g++) {
        size_t count = numbers_of(values, f.groups.order + f.groups.starts[g], f.groups.starts[g + 1] - f.groups.starts[g], x);
        if (!count) continue;
        extent_of(run, x, count, &low, &high);
        if (shared || f.by_count == 0) low = all_low, high = all_high;
        double bandwidth = given > 0 ? given : estimated_bandwidth(x, count);
        for (size_t i = 0; i < each; i++) {
            double at = low + (high - low) * (double)i / (double)(each - 1), v = density_at(x, count, bandwidth, at, cumulative);
            output_row(run, &out, f.by, f.by_count, f.groups.first[g], n++, value_number(at), counts ? v : v / (double)count);
        }
    }
    out.frame->rows = n;
    run->frame = out.frame;
    return ERROR_NONE;
}

enum error_code run_quantile(struct run *run) {
    struct fitting f = {0};
    struct arena *arena = run->chart->arena;
    struct slice field = transform_text(run->chart, run->node, "quantile", SLICE_NONE);
    const struct value *values = frame_find(run->frame, field);
    if (!values) return error_raise(run->error, ERROR_SPEC, run->node->place, NULL, "no field is named `%.*s`", SLICE_ARGS(field));
    two_names(run, yaml_get(run->node, "as"), SLICE("prob"), SLICE("value"), f.as);
    if (!transform_fields(run->chart, yaml_get(run->node, "groupby"), &f.by, &f.by_count) || !frame_group(arena, run->frame, f.by, f.by_count, &f.groups)) return error_memory(run->error);
    const struct yaml *probs = yaml_get(run->node, "probs");
    double step = fmax(1e-4, number_of(run->chart, yaml_get(run->node, "step"), 0.01)), *x = ARENA_ARRAY(arena, run->frame->rows + 1, double);
    size_t each = probs && probs->kind == YAML_SEQUENCE ? probs->count : (size_t)ceil(1 / step - 0.5), n = 0;
    struct output out;
    if (!x || !output_new(run, f.by, f.by_count, f.as, each * f.groups.count, &out)) return error_memory(run->error);
    for (size_t g = 0; g < f.groups.count; g++) {
        size_t count = numbers_of(values, f.groups.order + f.groups.starts[g], f.groups.starts[g + 1] - f.groups.starts[g], x);
        for (size_t i = 0; count && i < each; i++) {
            double p = probs && probs->kind == YAML_SEQUENCE ? number_of(run->chart, probs->items[i], 0) : step / 2 + (double)i * step;
            output_row(run, &out, f.by, f.by_count, f.groups.first[g], n++, value_number(p), quantile_of_sorted(x, count, fmin(1, fmax(0, p))));
        }
    }
    out.frame->rows = n;
    run->frame = out.frame;
    return ERROR_NONE;
}
