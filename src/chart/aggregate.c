/* Aggregate operations of Vega (vega-statistics): one row a name, one function a family. */
#include "chart/model.h"
#include <math.h>
#include <stdlib.h>

const char *const aggregate_names[AGGREGATES + 1] = {   /* ORDER AGGREGATE */
    "", "count", "valid", "missing", "distinct", "sum", "product", "mean", "average", "variance", "variancep", "stdev", "stdevp", "stderr",
    "median", "q1", "q3", "ci0", "ci1", "min", "max", "argmin", "argmax", "values", NULL};

bool aggregate_by_name(struct slice name, enum aggregate *out) {
    for (int i = 1; i < AGGREGATES; i++)
        if (slice_is(name, aggregate_names[i])) {
            *out = (enum aggregate)i;
            return true;
        }
    return false;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Hyndman-Fan type 7, as d3.quantile. */
double quantile_of_sorted(const double *sorted, size_t count, double p) {
    if (count == 0) return NAN;
    double h = p * (double)(count - 1);
    size_t low = (size_t)h;
    if (low + 1 >= count) return sorted[count - 1];
    return sorted[low] + (h - (double)low) * (sorted[low + 1] - sorted[low]);
}

double aggregate_spread(enum aggregate op, double n, double squares) {
    double sample = n > 1 ? squares / (n - 1) : 0, population = n > 0 ? squares / n : 0;
    switch (op) {
    case AGGREGATE_VARIANCE: return sample;
    case AGGREGATE_VARIANCEP: return population;
    case AGGREGATE_STDEV: return sqrt(sample);
    case AGGREGATE_STDEVP: return sqrt(population);
    default: return n > 0 ? sqrt(sample / n) : 0;
    }
}

/* Percentile interval of 1000 bootstrap means; the generator is seeded by the size, so that a chart is the same each run. */
static double confidence(const double *x, size_t n, bool upper, struct arena *arena) {
    enum { SAMPLES = 1000 };
    double *means = ARENA_ARRAY(arena, SAMPLES, double);
    if (!means || n == 0) return NAN;
    uint64_t state = 0x9E3779B97F4A7C15u ^ (uint64_t)n;
    for (int s = 0; s < SAMPLES; s++) {
        double sum = 0;
        for (size_t i = 0; i < n; i++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;   /* xorshift64, G. Marsaglia 2003 */
            sum += x[state % n];
        }
        means[s] = sum / (double)n;
    }
    qsort(means, SAMPLES, sizeof *means, compare_doubles);
    return quantile_of_sorted(means, SAMPLES, upper ? 0.975 : 0.025);
}

static struct value of_counts(enum aggregate op, const struct value *values, const size_t *rows, size_t count, struct arena *arena) {
    size_t valid = 0, missing = 0;
    if (op == AGGREGATE_DISTINCT) {
        struct frame frame = {.arena = arena, .rows = count};
        struct value *copy = frame_column(&frame, SLICE("v"));
        struct groups groups;
        for (size_t i = 0; copy && i < count; i++) copy[i] = values[rows[i]];
        return copy && frame_group(arena, &frame, &frame.columns.items[0].name, 1, &groups) ? value_number((double)groups.count) : VALUE_NONE;
    }
    for (size_t i = 0; i < count; i++) {
        struct value v = values[rows[i]];
        if (v.kind == VALUE_NULL || (v.kind == VALUE_TEXT && v.length == 0)) missing++;
        else if (value_is_valid(v)) valid++;
    }
    return value_number((double)(op == AGGREGATE_VALID ? valid : missing));
}

static struct value of_extremes(enum aggregate op, const struct value *values, const size_t *rows, size_t count) {
    struct value best = VALUE_NONE;
    for (size_t i = 0; i < count; i++) {
        struct value v = values[rows[i]];
        if (!value_is_valid(v) || (v.kind == VALUE_TEXT && v.length == 0)) continue;
        if (v.kind == VALUE_TEXT && !isnan(value_double(v))) v = value_number(value_double(v));
        int order = best.kind == VALUE_NULL ? 0 : value_compare(v, best);
        if (best.kind == VALUE_NULL || (op == AGGREGATE_MIN ? order < 0 : order > 0)) best = v;
    }
    return best;
}

static struct value of_sorted(enum aggregate op, double *x, size_t n, struct arena *arena) {
    if (n == 0) return VALUE_NONE;
    qsort(x, n, sizeof *x, compare_doubles);
    switch (op) {
    case AGGREGATE_Q1: return value_number(quantile_of_sorted(x, n, 0.25));
    case AGGREGATE_Q3: return value_number(quantile_of_sorted(x, n, 0.75));
    case AGGREGATE_MEDIAN: return value_number(quantile_of_sorted(x, n, 0.5));
    default: return value_number(confidence(x, n, op == AGGREGATE_CI1, arena));
    }
}

/* The values of the field, in their order. (Vega gives whole rows, of which `pluck` takes a field; here pluck has nothing left to do.) */
static struct value of_list(const struct value *values, const size_t *rows, size_t count, struct arena *arena) {
    struct value *items = ARENA_ARRAY(arena, count + 1, struct value);
    if (!items || count > UINT32_MAX) return VALUE_NONE;
    for (size_t i = 0; i < count; i++) items[i] = values[rows[i]].kind == VALUE_LIST ? VALUE_NONE : values[rows[i]];
    return (struct value){.as.items = items, .length = (uint32_t)count, .kind = VALUE_LIST};
}

struct value aggregate_of(struct arena *arena, enum aggregate op, const struct value *values, const size_t *rows, size_t count) {
    if (op == AGGREGATE_COUNT) return value_number((double)count);
    if (!values) return VALUE_NONE;
    if (op >= AGGREGATE_VALID && op <= AGGREGATE_DISTINCT) return of_counts(op, values, rows, count, arena);
    if (op == AGGREGATE_VALUES) return of_list(values, rows, count, arena);
    if (op == AGGREGATE_MIN || op == AGGREGATE_MAX) return of_extremes(op, values, rows, count);
    double *x = ARENA_ARRAY(arena, count + 1, double);
    if (!x) return VALUE_NONE;
    size_t n = 0;
    double sum = 0, product = 1, mean = 0, squares = 0;
    bool times = false;
    for (size_t i = 0; i < count; i++) {
        double v = value_double(values[rows[i]]);
        if (isnan(v)) continue;
        times = times || values[rows[i]].kind == VALUE_TIME;
        x[n++] = v;
        sum += v, product *= v;
        double delta = v - mean;     /* B. P. Welford, 1962 */
        mean += delta / (double)n;
        squares += delta * (v - mean);
    }
    struct value out;
    if (op >= AGGREGATE_MEDIAN && op <= AGGREGATE_CI1) out = of_sorted(op, x, n, arena);
    else if (op == AGGREGATE_SUM) out = value_number(sum);
    else if (op == AGGREGATE_PRODUCT) out = n ? value_number(product) : VALUE_NONE;
    else if (op == AGGREGATE_MEAN || op == AGGREGATE_AVERAGE) out = n ? value_number(mean) : VALUE_NONE;
    else out = n ? value_number(aggregate_spread(op, (double)n, squares)) : VALUE_NONE;
    if (times && out.kind == VALUE_NUMBER && (op == AGGREGATE_MEAN || op == AGGREGATE_AVERAGE || op == AGGREGATE_MEDIAN)) out.kind = VALUE_TIME;
    return out;
}
