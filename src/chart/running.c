/* Aggregates over windows that move along the rows: each row goes in once and out once, so that running over everything before it, or over
 * the thousand rows around it, costs no more than a walk (times log n for quantiles). Nothing is ever subtracted: sums stay as exact as sums. */
#include "chart/transform.h"
#include <math.h>
#include <stdlib.h>

struct moving {
    struct arena *arena;
    enum aggregate op;
    const struct value *values;      /* of the frame; a window's positions are those of `rows` */
    const size_t *rows, *low, *high; /* [low, high) of each position, neither ever going back */
    size_t count;
    struct value *out;               /* by frame row */
};

/* ---- sums, spreads, extremes: what is known of two neighbours is known of both ---- */

struct tally {
    double valid, missing, numbers, sum, product, mean, squares;
    struct value best;
    bool times;
};

static struct tally tally_of(const struct moving *m, size_t at) {
    struct value v = m->values[m->rows[at]];
    struct tally t = {.product = 1, .best = VALUE_NONE};
    double number = value_double(v);
    bool absent = v.kind == VALUE_NULL || (v.kind == VALUE_TEXT && v.length == 0);
    t.missing = absent;
    t.valid = !absent && value_is_valid(v);
    if (t.valid > 0) t.best = v.kind == VALUE_TEXT && !isnan(number) ? value_number(number) : v;
    if (isnan(number)) return t;
    t.numbers = 1, t.sum = t.product = t.mean = number;
    t.times = v.kind == VALUE_TIME;
    return t;
}

/* Means and squares of two parts: Chan, Golub and LeVeque 1983. */
static struct tally tally_both(const struct moving *m, struct tally a, struct tally b) {
    struct tally t = {a.valid + b.valid, a.missing + b.missing, a.numbers + b.numbers, a.sum + b.sum, a.product * b.product, 0, 0, a.best, a.times || b.times};
    double delta = b.mean - a.mean;
    if (t.numbers > 0) {
        t.mean = a.numbers > 0 ? a.mean + delta * (b.numbers / t.numbers) : b.mean;
        t.squares = a.squares + b.squares + (a.numbers > 0 && b.numbers > 0 ? delta * delta * (a.numbers * b.numbers / t.numbers) : 0);
    }
    if (b.best.kind == VALUE_NULL) return t;
    int order = a.best.kind == VALUE_NULL ? 1 : value_compare(b.best, a.best);
    if (a.best.kind == VALUE_NULL || (m->op == AGGREGATE_MIN ? order < 0 : order > 0)) t.best = b.best;
    return t;
}

static struct value tally_value(const struct moving *m, const struct tally *t, size_t length) {
    struct value out = VALUE_NONE;
    switch (m->op) {
    case AGGREGATE_COUNT: return value_number((double)length);
    case AGGREGATE_VALID: return value_number(t->valid);
    case AGGREGATE_MISSING: return value_number(t->missing);
    case AGGREGATE_MIN: case AGGREGATE_MAX: return t->best;
    case AGGREGATE_SUM: return value_number(t->sum);
    case AGGREGATE_PRODUCT: return t->numbers > 0 ? value_number(t->product) : out;
    case AGGREGATE_MEAN: case AGGREGATE_AVERAGE:
        if (t->numbers > 0) out = t->times ? value_time(t->mean) : value_number(t->mean);
        return out;
    default: return t->numbers > 0 ? value_number(aggregate_spread(m->op, t->numbers, t->squares)) : out;
    }
}

/* A queue as two stacks: `behind` has what each position and those after it up to the middle come to, `ahead` the rest. */
static bool move_tallies(struct moving *m) {
    struct tally *behind = ARENA_ARRAY(m->arena, m->count + 1, struct tally), none = {.product = 1, .best = VALUE_NONE}, ahead = none;
    size_t middle = 0, end = 0;
    if (!behind) return false;
    for (size_t i = 0; i < m->count; i++) {
        if (m->low[i] > end) middle = end = m->low[i], ahead = none;
        for (; end < m->high[i]; end++) ahead = tally_both(m, ahead, tally_of(m, end));
        if (m->low[i] >= middle) {
            struct tally sum = none;
            for (size_t j = end; j-- > m->low[i];) behind[j] = sum = tally_both(m, tally_of(m, j), sum);
            middle = end, ahead = none;
        }
        struct tally all = m->low[i] < middle ? tally_both(m, behind[m->low[i]], ahead) : ahead;
        m->out[m->rows[i]] = tally_value(m, &all, m->high[i] - m->low[i]);
    }
    return true;
}

/* ---- quantiles: how many of the values in the window are at most each value (P. M. Fenwick, 1994) ---- */

struct ordered { double value; size_t at; };

static int compare_ordered(const void *a, const void *b) {
    const struct ordered *x = a, *y = b;
    return x->value != y->value ? (x->value > y->value) - (x->value < y->value) : (x->at > y->at) - (x->at < y->at);
}

struct quantiles { struct ordered *sorted; size_t *rank, *tree, count, held; };

static void count_rank(struct quantiles *q, size_t rank, bool in) {
    for (size_t i = rank + 1; i <= q->count; i += i & (~i + 1)) q->tree[i] += in ? 1 : SIZE_MAX;   /* SIZE_MAX: one less */
    q->held += in ? 1 : SIZE_MAX;
}

static double kth_value(const struct quantiles *q, size_t k) {
    size_t at = 0, step = 1;
    while (2 * step <= q->count) step *= 2;
    for (k++; step; step /= 2)
        if (at + step <= q->count && q->tree[at + step] < k) k -= q->tree[at += step];
    return q->sorted[at].value;
}

static struct value quantile_of_held(const struct quantiles *q, double p) {
    if (!q->held) return VALUE_NONE;
    double h = p * (double)(q->held - 1);
    size_t low = (size_t)h;
    double a = kth_value(q, low), b = low + 1 < q->held ? kth_value(q, low + 1) : a;
    return value_number(a + (h - (double)low) * (b - a));
}

static bool move_quantiles(struct moving *m, double p) {
    struct quantiles q = {ARENA_ARRAY(m->arena, m->count + 1, struct ordered), ARENA_ARRAY(m->arena, m->count + 1, size_t), NULL, 0, 0};
    bool times = false;
    if (!q.sorted || !q.rank) return false;
    for (size_t i = 0; i < m->count; i++) {
        double v = value_double(m->values[m->rows[i]]);
        q.rank[i] = SIZE_MAX;
        times |= m->values[m->rows[i]].kind == VALUE_TIME;
        if (!isnan(v)) q.sorted[q.count++] = (struct ordered){v, i};
    }
    qsort(q.sorted, q.count, sizeof *q.sorted, compare_ordered);
    for (size_t r = 0; r < q.count; r++) q.rank[q.sorted[r].at] = r;
    q.tree = ARENA_ARRAY(m->arena, q.count + 2, size_t);
    if (!q.tree) return false;
    for (size_t i = 0, start = 0, end = 0; i < m->count; i++) {
        for (; end < m->high[i]; end++) if (q.rank[end] != SIZE_MAX) count_rank(&q, q.rank[end], true);
        for (; start < m->low[i]; start++) if (q.rank[start] != SIZE_MAX) count_rank(&q, q.rank[start], false);
        struct value v = quantile_of_held(&q, p);
        if (times && m->op == AGGREGATE_MEDIAN && v.kind == VALUE_NUMBER) v.kind = VALUE_TIME;
        m->out[m->rows[i]] = v;
    }
    return true;
}

/* ---- how many different values ---- */

static bool move_distinct(struct moving *m) {
    struct frame frame = {.arena = m->arena, .rows = m->count};
    struct value *copy = frame_column(&frame, SLICE("v"));
    struct groups groups;
    for (size_t i = 0; copy && i < m->count; i++) copy[i] = m->values[m->rows[i]];
    if (!copy || !frame_group(m->arena, &frame, &frame.columns.items[0].name, 1, &groups)) return false;
    size_t *held = ARENA_ARRAY(m->arena, groups.count + 1, size_t), kinds = 0;
    if (!held) return false;
    for (size_t i = 0, start = 0, end = 0; i < m->count; i++) {
        for (; end < m->high[i]; end++) kinds += held[groups.of_row[end]]++ == 0;
        for (; start < m->low[i]; start++) kinds -= --held[groups.of_row[start]] == 0;
        m->out[m->rows[i]] = value_number((double)kinds);
    }
    return true;
}

bool window_moves(enum aggregate op) { return op >= AGGREGATE_COUNT && op <= AGGREGATE_MAX && op != AGGREGATE_CI0 && op != AGGREGATE_CI1; }

bool window_move(struct arena *arena, enum aggregate op, const struct value *values, const size_t *rows, const size_t *low, const size_t *high, size_t count,
                 struct value *out) {
    struct moving moving = {arena, op, values, rows, low, high, count, out};
    switch (op) {
    case AGGREGATE_MEDIAN: return move_quantiles(&moving, 0.5);
    case AGGREGATE_Q1: return move_quantiles(&moving, 0.25);
    case AGGREGATE_Q3: return move_quantiles(&moving, 0.75);
    case AGGREGATE_DISTINCT: return move_distinct(&moving);
    default: return move_tallies(&moving);
    }
}
