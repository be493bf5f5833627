/* One pass over a file of any length: moments by the updating formulas of P. Pebay (Sandia report SAND2008-6212) in long double,
 * quantiles by a merging t-digest (T. Dunning and O. Ertl, arXiv 1902.04023) of at most a few thousand centroids a column. */
#include "base/list.h"
#include "stat/measures.h"

#include <stdint.h>
#include <string.h>

#define COMPRESSION 2000
#define PENDING 8192
#define MOST_CENTROIDS (2 * COMPRESSION)

struct centroid {
    double mean, weight;
};

struct digest {
    struct centroid *centroids;   /* sorted, then pending ones behind them */
    struct centroid *spare;       /* room for the pending ones */
    size_t count, pending;
    double total;
};

struct running {
    struct slice name;
    size_t column, n, missing, texts;
    long double mean, m2, m3, m4, shift, logs, inverses;
    size_t not_above;            /* zero: values that have no logarithm */
    bool logged;                 /* logarithms and inverses are asked for */
    double low, high;
    struct digest digest;
};

struct stream {
    struct arena *arena;
    const struct slice *of;
    size_t of_count;
    struct slice measures;
    struct running *columns;
    size_t count, rows;
};

/* ------------------------------------------------------------------------------------------------ digest */

/* The scale function k1: small centroids at both ends. */
static double scale_limit(double q)
{
    double k = COMPRESSION / (2 * M_PI) * asin(2 * q - 1) + 1;
    return k >= COMPRESSION / 4.0 ? 1 : (sin(k * 2 * M_PI / COMPRESSION) + 1) / 2;
}

/* Shell sort with Ciura's gaps: the pending values are few, and a call a comparison costs more than the sorting. */
static void sort_pending(struct centroid *x, size_t n)
{
    static const size_t gaps[] = {3548, 1577, 701, 301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++)
        for (size_t i = gaps[g]; i < n; i++) {
            struct centroid value = x[i];
            size_t j = i;
            for (; j >= gaps[g] && x[j - gaps[g]].mean > value.mean; j -= gaps[g]) x[j] = x[j - gaps[g]];
            x[j] = value;
        }
}

/* Sorted centroids and sorted pending ones into one order, from the back, in place. */
static void merge_pending(struct digest *d, struct centroid *spare)
{
    size_t i = d->count, j = d->pending, at = d->count + d->pending;
    memcpy(spare, d->centroids + d->count, d->pending * sizeof *spare);
    while (j > 0) {
        bool old = i > 0 && d->centroids[i - 1].mean > spare[j - 1].mean;
        d->centroids[--at] = old ? d->centroids[--i] : spare[--j];
    }
}

static void digest_merge(struct digest *d)
{
    size_t all = d->count + d->pending, kept = 0;
    double before = 0, limit = scale_limit(0) * d->total;
    if (!d->pending) return;
    sort_pending(d->centroids + d->count, d->pending);
    merge_pending(d, d->spare);
    for (size_t i = 1; i < all; i++) {
        struct centroid next = d->centroids[i], *last = &d->centroids[kept];
        if (before + last->weight + next.weight <= limit) {
            last->weight += next.weight;
            last->mean += (next.mean - last->mean) * next.weight / last->weight;
            continue;
        }
        before += last->weight;
        limit = scale_limit(before / d->total) * d->total;
        d->centroids[++kept] = next;
    }
    d->count = kept + 1;
    d->pending = 0;
}

static void digest_add(struct digest *d, double x)
{
    if (d->count + d->pending == MOST_CENTROIDS + PENDING) digest_merge(d);
    d->centroids[d->count + d->pending++] = (struct centroid){x, 1};
    d->total++;
}

/* Linear between the centres of centroids; exact while each holds one value. */
static double digest_quantile(struct digest *d, double p, double low, double high)
{
    double at = p * (d->total - 1) + 0.5, before = 0, last_at = 0.5, last = low;
    digest_merge(d);
    for (size_t i = 0; i < d->count; i++) {
        double centre = before + d->centroids[i].weight / 2;
        if (centre >= at) return centre > last_at ? last + (at - last_at) / (centre - last_at) * (d->centroids[i].mean - last) : d->centroids[i].mean;
        last = d->centroids[i].mean;
        last_at = centre;
        before += d->centroids[i].weight;
    }
    return last_at < d->total - 0.5 ? last + (at - last_at) / (d->total - 0.5 - last_at) * (high - last) : high;
}

/* ------------------------------------------------------------------------------------------------ moments */

static void add_number(struct running *c, double x)
{
    if (c->n == 0) c->shift = x;
    long double n1 = (long double)c->n, n = (long double)++c->n, delta = (x - c->shift) - c->mean, step = delta / n, square = step * step,
                term = delta * step * n1;
    c->mean += step;
    c->m4 += term * square * (n * n - 3 * n + 3) + 6 * square * c->m2 - 4 * step * c->m3;
    c->m3 += term * step * (n - 2) - 3 * step * c->m2;
    c->m2 += term;
    if (c->logged && x > 0) c->logs += logl(x), c->inverses += 1 / (long double)x;
    else c->not_above += x <= 0;
    c->low = fmin(c->low, x);
    c->high = fmax(c->high, x);
    digest_add(&c->digest, x);
}

static enum error_code take_header(void *context, const struct slice *names, size_t count, struct error **error)
{
    struct stream *s = context;
    s->columns = ARENA_ARRAY(s->arena, count, struct running);
    if (!s->columns) return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        bool wanted = s->of_count == 0 && !slice_starts(names[i], SLICE("_"));
        for (size_t j = 0; j < s->of_count; j++) wanted = wanted || slice_equal(names[i], s->of[j]);
        if (!wanted || !names[i].length) continue;
        struct running *c = &s->columns[s->count++];
        *c = (struct running){.name = arena_copy(s->arena, names[i]), .column = i, .low = INFINITY, .high = -INFINITY, .logged = s->measures.length > 0};
        c->digest.centroids = ARENA_ARRAY(s->arena, MOST_CENTROIDS + PENDING, struct centroid);
        c->digest.spare = ARENA_ARRAY(s->arena, MOST_CENTROIDS + PENDING, struct centroid);
        if (!c->digest.centroids || !c->digest.spare) return error_memory(error);
    }
    if (s->count) return ERROR_NONE;
    return error_raise(error, ERROR_USAGE, PLACE_NONE, "see the first line of the table for its columns", "the table has none of these columns");
}

static enum error_code take_row(void *context, const struct slice *cells, size_t count, struct error **error)
{
    struct stream *s = context;
    (void)count, (void)error;
    s->rows++;
    for (size_t i = 0; i < s->count; i++) {
        struct running *c = &s->columns[i];
        double x = table_cell_number(cells[c->column]);
        if (!isnan(x)) add_number(c, x);
        else c->missing++, c->texts += cells[c->column].length > 0;
    }
    return ERROR_NONE;
}

/* ------------------------------------------------------------------------------------------------ results */

static bool add_result(struct stat_results *out, const struct running *c, const char *measure, const char *part, double estimate, const char *note)
{
    if (!list_reserve(out->arena, (void **)&out->items, out->count, &out->capacity, sizeof *out->items)) return false;
    out->items[out->count++] = (struct stat_result){.measure = measure, .part = slice_of(part), .of = c->name, .estimate = isfinite(estimate) ? estimate : NAN,
        .low = NAN, .high = NAN, .statistic = NAN, .df = NAN, .df2 = NAN, .p = NAN, .p_holm = NAN, .p_bh = NAN, .n = c->n, .missing = c->missing,
        .note = slice_of(note)};
    return true;
}

/* What one pass knows: a row a number, in the order of measures.def. The first eleven rows of standard measures come unasked. */
enum known { KNOWN_N, KNOWN_MISSING, KNOWN_MEAN, KNOWN_SD, KNOWN_MIN, KNOWN_QUANTILE, KNOWN_MAX, KNOWN_SKEWNESS, KNOWN_KURTOSIS, KNOWN_SUM, KNOWN_RANGE, KNOWN_VARIANCE,
             KNOWN_SE, KNOWN_CV, KNOWN_IQR, KNOWN_GEOMETRIC, KNOWN_HARMONIC };
static const struct { const char *measure, *part; enum known known; double p; bool standard; } knowns[] = {
    {"n", NULL, KNOWN_N, 0, true}, {"missing", NULL, KNOWN_MISSING, 0, true}, {"mean", NULL, KNOWN_MEAN, 0, true}, {"sd", NULL, KNOWN_SD, 0, true}, {"min", NULL, KNOWN_MIN, 0, true},
    {"quartiles", "25%", KNOWN_QUANTILE, 0.25, true}, {"quartiles", "75%", KNOWN_QUANTILE, 0.75, true}, {"median", NULL, KNOWN_QUANTILE, 0.5, true}, {"max", NULL, KNOWN_MAX, 0, true},
    {"skewness", NULL, KNOWN_SKEWNESS, 0, true}, {"kurtosis", NULL, KNOWN_KURTOSIS, 0, true}, {"sum", NULL, KNOWN_SUM, 0, false}, {"range", NULL, KNOWN_RANGE, 0, false},
    {"variance", NULL, KNOWN_VARIANCE, 0, false}, {"se", NULL, KNOWN_SE, 0, false}, {"cv", NULL, KNOWN_CV, 0, false}, {"iqr", NULL, KNOWN_IQR, 0, false},
    {"quantile", "50%", KNOWN_QUANTILE, 0.5, false}, {"deciles", "10%", KNOWN_QUANTILE, 0.1, false}, {"deciles", "20%", KNOWN_QUANTILE, 0.2, false},
    {"deciles", "30%", KNOWN_QUANTILE, 0.3, false}, {"deciles", "40%", KNOWN_QUANTILE, 0.4, false}, {"deciles", "50%", KNOWN_QUANTILE, 0.5, false},
    {"deciles", "60%", KNOWN_QUANTILE, 0.6, false}, {"deciles", "70%", KNOWN_QUANTILE, 0.7, false}, {"deciles", "80%", KNOWN_QUANTILE, 0.8, false},
    {"deciles", "90%", KNOWN_QUANTILE, 0.9, false}, {"geometric_mean", NULL, KNOWN_GEOMETRIC, 0, false}, {"harmonic_mean", NULL, KNOWN_HARMONIC, 0, false},
};
enum { KNOWNS = sizeof knowns / sizeof *knowns };

static bool names_measure(struct slice names, const char *measure)
{
    struct slice one;
    while (names.length && slice_split(&names, ',', &one))
        if (slice_is(slice_trim(one), "summary") || slice_is(slice_trim(one), measure)) return true;
    return false;
}

bool stat_streams(struct slice measures)
{
    struct slice one;
    while (measures.length && slice_split(&measures, ',', &one)) {
        size_t i = 0;
        one = slice_trim(one);
        while (i < KNOWNS && !slice_is(one, knowns[i].measure)) i++;
        if (i == KNOWNS && !slice_is(one, "summary")) return false;
    }
    return true;
}

static double known_value(struct running *c, enum known known, double p)
{
    long double n = (long double)c->n, m2 = c->m2 / n, m3 = c->m3 / n, m4 = c->m4 / n, mean = c->shift + c->mean;
    double sd = c->n > 1 ? (double)sqrtl(c->m2 / (n - 1)) : NAN;
    switch (known) {
    case KNOWN_N: return (double)c->n;
    case KNOWN_MISSING: return (double)c->missing;
    case KNOWN_MEAN: return (double)mean;
    case KNOWN_SD: return sd;
    case KNOWN_MIN: return c->low;
    case KNOWN_MAX: return c->high;
    case KNOWN_QUANTILE: return digest_quantile(&c->digest, p, c->low, c->high);
    case KNOWN_SKEWNESS: return c->n > 2 && m2 > 0 ? (double)(m3 / (m2 * sqrtl(m2)) * sqrtl(n * (n - 1)) / (n - 2)) : NAN;
    case KNOWN_KURTOSIS: return c->n > 3 && m2 > 0 ? (double)((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6)) : NAN;
    case KNOWN_SUM: return (double)(mean * n);
    case KNOWN_RANGE: return c->high - c->low;
    case KNOWN_VARIANCE: return sd * sd;
    case KNOWN_SE: return sd / sqrt((double)n);
    case KNOWN_CV: return mean != 0 ? sd / fabs((double)mean) : NAN;
    case KNOWN_IQR: return digest_quantile(&c->digest, 0.75, c->low, c->high) - digest_quantile(&c->digest, 0.25, c->low, c->high);
    case KNOWN_GEOMETRIC: return c->n && !c->not_above ? (double)expl(c->logs / n) : NAN;
    case KNOWN_HARMONIC: return c->n && !c->not_above ? (double)(n / c->inverses) : NAN;
    }
    return NAN;
}

static const char *known_note(const struct running *c, enum known known)
{
    if ((known == KNOWN_GEOMETRIC || known == KNOWN_HARMONIC) && c->not_above) return "needs values above 0";
    return (known == KNOWN_QUANTILE || known == KNOWN_IQR) && c->n > COMPRESSION / 4 ? "t-digest: rank within 0.1 %" : NULL;
}

static bool add_column(struct stat_results *out, struct running *c, struct slice measures)
{
    for (size_t i = 0; i < KNOWNS; i++) {
        if (measures.length ? !names_measure(measures, knowns[i].measure) : !knowns[i].standard) continue;
        if (!add_result(out, c, knowns[i].measure, knowns[i].part, known_value(c, knowns[i].known, knowns[i].p), known_note(c, knowns[i].known))) return false;
        struct stat_result *r = &out->items[out->count - 1];
        if (knowns[i].known != KNOWN_MEAN || c->n < 2) continue;
        r->df = (double)c->n - 1;
        set_interval(r, r->estimate, stat_t_quantile((1 + out->level) / 2, r->df) * known_value(c, KNOWN_SE, 0));
    }
    return true;
}

enum error_code stat_stream(struct arena *arena, const char *path, const char *format, const struct slice *of, size_t of_count, struct slice measures,
                            struct stat_results **out, struct error **error)
{
    struct stream s = {.arena = arena_new(), .of = of, .of_count = of_count, .measures = measures};
    struct stat_results *results = ARENA_NEW(arena, struct stat_results);
    struct table_stream handler = {&s, take_header, take_row};
    enum error_code code = s.arena && results ? table_read_stream(path, format, &handler, error) : error_memory(error);
    bool ok = true;
    if (results) results->arena = arena, results->level = 0.95;
    for (size_t i = 0; !code && ok && i < s.count; i++) {
        struct running *c = &s.columns[i];
        c->name = arena_copy(arena, c->name);
        if (c->n || of_count) ok = add_column(results, c, measures);
    }
    if (!code && (!ok || !stat_explain(results, NULL))) code = error_memory(error);
    if (!code) *out = results;
    arena_free(s.arena);
    return code;
}
