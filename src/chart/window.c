/* Transforms that look at neighbours: window, stack, impute, extent. */
#include "chart/transform.h"
#include <math.h>
#include <string.h>

static bool read_sort(struct run *run, const struct yaml *sort, struct sort_key **keys, size_t *count) {
    size_t most = sort && sort->kind == YAML_SEQUENCE ? sort->count : 0;
    *keys = ARENA_ARRAY(run->chart->arena, most + 1, struct sort_key);
    *count = 0;
    for (size_t i = 0; *keys && i < most; i++) {
        const struct value *column = frame_find(run->frame, transform_text(run->chart, sort->items[i], "field", SLICE_NONE));
        bool descending = slice_is(yaml_text(yaml_get(sort->items[i], "order")), "descending");
        if (column) (*keys)[(*count)++] = (struct sort_key){column, descending};
    }
    return *keys != NULL;
}

/* ---- window ---- */

#define FEW_ROWS 64   /* in the mean window: up to so many each is looked at anew */

/* first, end: of the peers of each row; distinct: how many kinds of peers there are up to it. */
struct window { const size_t *rows; size_t count, at, low, high; double parameter; const struct value *values; struct sort_key *keys; size_t key_count; size_t *first, *end, *distinct; };

static bool peers(const struct window *w, size_t a, size_t b) {
    for (size_t k = 0; k < w->key_count; k++)
        if (!value_equal(w->keys[k].values[w->rows[a]], w->keys[k].values[w->rows[b]])) return false;
    return w->key_count > 0;
}

static void find_peers(struct window *w) {
    for (size_t i = 0, kinds = 1, end; i < w->count; i = end, kinds++) {
        for (end = i + 1; end < w->count && peers(w, end - 1, end);) end++;
        for (size_t j = i; j < end; j++) w->first[j] = i, w->end[j] = end, w->distinct[j] = kinds;
    }
}

static double rank_of(const struct window *w) { return (double)w->first[w->at] + 1; }

static struct value at_offset(const struct window *w, double offset) {
    double i = (double)w->at + offset;
    return w->values && i >= 0 && i < (double)w->count ? w->values[w->rows[(size_t)i]] : VALUE_NONE;
}

static struct value window_value(struct arena *arena, struct slice op, const struct window *w) {
    enum aggregate aggregate;
    double n = (double)w->count, i = (double)w->at;
    if (slice_is(op, "row_number")) return value_number(i + 1);
    if (slice_is(op, "rank")) return value_number(rank_of(w));
    if (slice_is(op, "dense_rank")) return value_number((double)w->distinct[w->at]);
    if (slice_is(op, "percent_rank")) return value_number(n > 1 ? (rank_of(w) - 1) / (n - 1) : 0);
    if (slice_is(op, "cume_dist")) return value_number((double)w->end[w->at] / n);
    if (slice_is(op, "ntile")) return value_number(ceil(fmax(1, w->parameter) * (i + 1) / n));
    if (slice_is(op, "lag")) return at_offset(w, -(w->parameter > 0 ? w->parameter : 1));
    if (slice_is(op, "lead")) return at_offset(w, w->parameter > 0 ? w->parameter : 1);
    if (slice_is(op, "first_value")) return w->values ? w->values[w->rows[w->low]] : VALUE_NONE;
    if (slice_is(op, "last_value")) return w->values ? w->values[w->rows[w->high - 1]] : VALUE_NONE;
    if (slice_is(op, "nth_value")) return at_offset(w, w->parameter - 1 - i);
    if (!aggregate_by_name(op, &aggregate)) return VALUE_NONE;
    return aggregate_of(arena, aggregate, w->values, w->rows + w->low, w->high - w->low);
}

static void frame_bounds(struct window *w, const struct yaml *frame, bool ignore_peers) {
    double before = -INFINITY, after = 0, v;
    if (frame && frame->kind == YAML_SEQUENCE && frame->count == 2) {
        before = yaml_is_number(frame->items[0], &v) ? v : -(double)INFINITY;
        after = yaml_is_number(frame->items[1], &v) ? v : (double)INFINITY;
    }
    double low = (double)w->at + before, high = (double)w->at + after;
    w->low = low > 0 ? (size_t)low : 0;
    w->high = high < (double)w->count ? (size_t)fmax(0, high + 1) : w->count;
    if (w->high > w->count) w->high = w->count;
    if (!ignore_peers) {
        if (w->low < w->count) w->low = w->first[w->low];
        if (w->high > 0) w->high = w->end[w->high - 1];
    }
    if (w->low >= w->count) w->low = w->count - 1;
    if (w->high <= w->low) w->high = w->low + 1;
}

static enum error_code window_one(struct run *run, const struct yaml *definition, const struct groups *groups, struct sort_key *keys, size_t key_count) {
    struct arena *arena = run->chart->arena;
    struct slice op = yaml_text(yaml_get(definition, "op")), field = transform_text(run->chart, definition, "field", SLICE_NONE);
    struct value *out = transform_column(run, transform_text(run->chart, definition, "as", op));
    size_t *peer_rows = ARENA_ARRAY(arena, 5 * run->frame->rows + 1, size_t);
    enum aggregate aggregate;
    bool of_frame = aggregate_by_name(op, &aggregate);     /* the same frame gives the same value */
    if (!out || !peer_rows) return error_memory(run->error);
    const struct yaml *frame = yaml_get(run->node, "frame");
    bool ignore_peers = boolean_of(run->chart, yaml_get(run->node, "ignorePeers"), false);
    for (size_t g = 0; g < groups->count; g++) {
        struct window w = {.rows = groups->order + groups->starts[g], .count = groups->starts[g + 1] - groups->starts[g], .keys = keys,
                           .key_count = key_count, .values = frame_find(run->frame, field), .parameter = number_of(run->chart, yaml_get(definition, "param"), 0)};
        w.first = peer_rows, w.end = w.first + w.count, w.distinct = w.end + w.count;
        size_t *low = w.distinct + w.count, *high = low + w.count;
        double looked_at = 0;
        find_peers(&w);
        for (w.at = 0; w.at < w.count; w.at++) {
            frame_bounds(&w, frame, ignore_peers);
            low[w.at] = w.low, high[w.at] = w.high;
            looked_at += (double)(w.high - w.low);
        }
        if (of_frame && w.values && window_moves(aggregate) && looked_at > FEW_ROWS * (double)w.count) {
            if (!window_move(arena, aggregate, w.values, w.rows, low, high, w.count, out)) return error_memory(run->error);
            continue;
        }
        for (w.at = 0; w.at < w.count; w.at++) {
            bool same = of_frame && w.at > 0 && low[w.at] == low[w.at - 1] && high[w.at] == high[w.at - 1];
            w.low = low[w.at], w.high = high[w.at];
            out[w.rows[w.at]] = same ? out[w.rows[w.at - 1]] : window_value(arena, op, &w);
        }
    }
    return ERROR_NONE;
}

enum error_code run_window(struct run *run) {
    struct sort_key *keys;
    size_t key_count, by_count;
    struct slice *by;
    struct groups groups;
    struct arena *arena = run->chart->arena;
    size_t *order = ARENA_ARRAY(arena, run->frame->rows + 1, size_t);
    if (!order || !read_sort(run, yaml_get(run->node, "sort"), &keys, &key_count) || !frame_order(arena, run->frame->rows, keys, key_count, order))
        return error_memory(run->error);
    run->frame = frame_take(arena, run->frame, order, run->frame->rows);
    if (!run->frame || !read_sort(run, yaml_get(run->node, "sort"), &keys, &key_count) ||
        !transform_fields(run->chart, yaml_get(run->node, "groupby"), &by, &by_count) || !frame_group(arena, run->frame, by, by_count, &groups))
        return error_memory(run->error);
    const struct yaml *list = yaml_get(run->node, "window");
    for (size_t i = 0; list->kind == YAML_SEQUENCE && i < list->count; i++) {
        enum error_code code = window_one(run, list->items[i], &groups, keys, key_count);
        if (code) return code;
    }
    return ERROR_NONE;
}

/* ---- stack ---- */

/* vega-transforms, Stack.js: positive pieces up from zero, negative ones down. */
bool stack_rows(const struct frame *frame, const struct slice *by, size_t by_count, const struct value *values,
                const size_t *order, struct slice offset, struct value *starts, struct value *ends) {
    struct groups groups;
    struct arena *passing = arena_new();
    bool grouped = passing && frame_group(passing, frame, by, by_count, &groups);
    double *sums = grouped ? ARENA_ARRAY(passing, 3 * groups.count + 1, double) : NULL, most = 0;
    if (!sums) {
        arena_free(passing);
        return false;
    }
    double *up = sums + groups.count, *down = up + groups.count;
    for (size_t r = 0; r < frame->rows; r++) {
        double v = fabs(value_double(values[r]));
        if (isnan(v)) continue;
        double sum = sums[groups.of_row[r]] += v;
        most = fmax(most, sum);
    }
    bool normalize = slice_is(offset, "normalize"), center = slice_is(offset, "center");
    for (size_t g = 0; center && g < groups.count; g++) up[g] = (most - sums[g]) / 2;
    for (size_t i = 0; i < frame->rows; i++) {
        size_t r = order[i], g = groups.of_row[r];
        double v = value_double(values[r]);
        if (isnan(v)) v = 0;
        if (normalize) v = sums[g] != 0 ? fabs(v) / sums[g] : 0;
        else if (center) v = fabs(v);
        double *top = v < 0 ? &down[g] : &up[g];
        starts[r] = value_number(*top);
        *top += v;
        ends[r] = value_number(*top);
    }
    arena_free(passing);
    return true;
}

enum error_code run_stack(struct run *run) {
    struct arena *arena = run->chart->arena;
    struct sort_key *keys;
    size_t key_count, by_count;
    struct slice *by, as[2] = {SLICE("stack_start"), SLICE("stack_end")}, field = transform_text(run->chart, run->node, "stack", SLICE_NONE);
    const struct yaml *names = yaml_get(run->node, "as");
    if (names && names->kind == YAML_SCALAR) as[0] = names->text, as[1] = arena_format(arena, "%.*s_end", SLICE_ARGS(names->text));
    for (size_t i = 0; names && names->kind == YAML_SEQUENCE && i < names->count && i < 2; i++) as[i] = names->items[i]->text;
    struct value *starts = transform_column(run, as[0]), *ends = transform_column(run, as[1]);
    const struct value *values = frame_find(run->frame, field);
    size_t *order = ARENA_ARRAY(arena, run->frame->rows + 1, size_t);
    if (!starts || !ends || !order || !read_sort(run, yaml_get(run->node, "sort"), &keys, &key_count) ||
        !frame_order(arena, run->frame->rows, keys, key_count, order) || !transform_fields(run->chart, yaml_get(run->node, "groupby"), &by, &by_count))
        return error_memory(run->error);
    if (!values) return error_raise(run->error, ERROR_SPEC, run->node->place, NULL, "no field is named `%.*s`", SLICE_ARGS(field));
    return stack_rows(run->frame, by, by_count, values, order, yaml_text(yaml_get(run->node, "offset")), starts, ends) ? ERROR_NONE : error_memory(run->error);
}

/* ---- impute ---- */

static struct value filling(struct run *run, const struct value *values, const size_t *rows, size_t count) {
    struct slice method = yaml_text(yaml_get(run->node, "method"));
    enum aggregate op;
    const struct yaml *value = yaml_get(run->node, "value");
    if (method.length && aggregate_by_name(method, &op)) return aggregate_of(run->chart->arena, op, values, rows, count);
    return value ? value_from_yaml(run->chart->arena, value) : VALUE_NONE;
}

/* The keys that every group shall have: those there are, in order of first appearance, and `keyvals` ([2000, 2001] or {start, stop,
 * step}), of which numbers that are there already are not taken twice. */
struct key_list { struct value *items; size_t count; };

static bool has_key(const struct key_list *keys, struct value v) {
    for (size_t i = 0; i < keys->count; i++)
        if (value_equal(keys->items[i], v)) return true;
    return false;
}

static enum error_code keys_of(struct run *run, const struct value *values, const struct groups *found, struct key_list *out) {
    const struct yaml *more = yaml_get(run->node, "keyvals");
    bool list = more && more->kind == YAML_SEQUENCE;
    double start = number_of(run->chart, yaml_get(more, "start"), 0), step = number_of(run->chart, yaml_get(more, "step"), 1);
    double wide = more && !list ? ceil((number_of(run->chart, yaml_get(more, "stop"), 0) - start) / step) : 0;
    size_t extra = list ? more->count : wide > 0 && wide <= LIMIT_CHART_KEYS ? (size_t)wide : 0;
    if (more && !list && !(wide >= 0 && wide <= LIMIT_CHART_KEYS))
        return error_raise(run->error, ERROR_SPEC, more->place, NULL, "`keyvals` needs a list, or finite start, stop and step of at most %d keys", LIMIT_CHART_KEYS);
    out->items = ARENA_ARRAY(run->chart->arena, found->count + extra + 1, struct value);
    if (!out->items) return error_memory(run->error);
    for (size_t k = 0; k < found->count; k++) out->items[out->count++] = values[found->first[k]];
    for (size_t i = 0; i < extra; i++) {
        struct value v = list ? value_from_yaml(run->chart->arena, more->items[i]) : value_number(start + (double)i * step);
        if (!has_key(out, v)) out->items[out->count++] = v;
    }
    return ERROR_NONE;
}

/* What a row of its own stands for is known, the rest is not. */
static void forget(struct frame *frame, size_t from, struct slice field, struct slice key, const struct slice *by, size_t by_count) {
    for (size_t c = 0; c < frame->columns.count; c++) {
        struct slice name = frame->columns.items[c].name;
        bool kept = slice_equal(name, key) || slice_equal(name, field);
        for (size_t b = 0; b < by_count; b++) kept = kept || slice_equal(name, by[b]);
        for (size_t r = from; r < frame->rows && !kept; r++) frame->columns.items[c].values[r] = VALUE_NONE;
    }
}

struct imputed { struct slice field, key, *by; size_t by_count; struct groups groups, found; struct key_list keys; };

/* Rows that are missing are added, with the filling. */
static enum error_code add_rows(struct run *run, const struct imputed *p, const struct value *fill) {
    struct arena *arena = run->chart->arena;
    size_t cells = p->groups.count * p->keys.count, old = run->frame->rows, n = 0;
    bool *seen = ARENA_ARRAY(arena, cells + 1, bool);
    size_t *rows = ARENA_ARRAY(arena, old + cells + 1, size_t);
    if (!seen || !rows) return error_memory(run->error);
    for (size_t r = 0; r < old; r++) seen[p->groups.of_row[r] * p->keys.count + p->found.of_row[r]] = true, rows[n++] = r;
    for (size_t c = 0; c < cells; c++)
        if (!seen[c]) rows[n++] = p->groups.first[c / p->keys.count];
    struct frame *out = frame_take(arena, run->frame, rows, n);
    struct value *to = out ? frame_column(out, p->field) : NULL, *key_to = to ? frame_column(out, p->key) : NULL;
    if (!key_to) return error_memory(run->error);
    forget(out, old, p->field, p->key, p->by, p->by_count);
    for (size_t c = 0, r = old; c < cells; c++) {
        if (seen[c]) continue;
        to[r] = fill[c / p->keys.count];
        key_to[r++] = p->keys.items[c % p->keys.count];
    }
    for (size_t r = 0; r < old; r++)
        if (to[r].kind == VALUE_NULL) to[r] = fill[p->groups.of_row[r]];
    run->frame = out;
    return ERROR_NONE;
}

/* Every key in every group. */
enum error_code run_impute(struct run *run) {
    struct arena *arena = run->chart->arena;
    const struct yaml *frame = yaml_get(run->node, "frame");
    if (frame && frame->kind == YAML_SEQUENCE && !(frame->count == 2 && frame->items[0]->kind == YAML_NULL && frame->items[1]->kind == YAML_NULL))
        return error_raise(run->error, ERROR_SPEC, frame->place, "A `window` transform has frames", "`frame` of `impute` is not supported: the whole series fills what is missing");
    struct imputed p = {.field = transform_text(run->chart, run->node, "impute", SLICE_NONE), .key = transform_text(run->chart, run->node, "key", SLICE_NONE)};
    if (!transform_fields(run->chart, yaml_get(run->node, "groupby"), &p.by, &p.by_count) || !frame_group(arena, run->frame, p.by, p.by_count, &p.groups) ||
        !frame_group(arena, run->frame, &p.key, 1, &p.found))
        return error_memory(run->error);
    struct value *fill = ARENA_ARRAY(arena, p.groups.count + 1, struct value);
    const struct value *values = frame_find(run->frame, p.field), *key_values = frame_find(run->frame, p.key);
    if (!fill) return error_memory(run->error);
    if (!values || !key_values)
        return error_raise(run->error, ERROR_SPEC, run->node->place, NULL, "no field is named `%.*s`", SLICE_ARGS(values ? p.key : p.field));
    enum error_code code = keys_of(run, key_values, &p.found, &p.keys);
    for (size_t g = 0; g < p.groups.count; g++) fill[g] = filling(run, values, p.groups.order + p.groups.starts[g], p.groups.starts[g + 1] - p.groups.starts[g]);
    return code ? code : add_rows(run, &p, fill);
}

/* The extent of a field as a parameter. */
enum error_code run_extent(struct run *run) {
    struct arena *arena = run->chart->arena;
    const struct value *values = frame_find(run->frame, transform_text(run->chart, run->node, "extent", SLICE_NONE));
    struct value *pair = ARENA_ARRAY(arena, 2, struct value);
    size_t *rows = ARENA_ARRAY(arena, run->frame->rows + 1, size_t);
    if (!pair || !rows) return error_memory(run->error);
    for (size_t i = 0; i < run->frame->rows; i++) rows[i] = i;
    pair[0] = aggregate_of(arena, AGGREGATE_MIN, values, rows, run->frame->rows);
    pair[1] = aggregate_of(arena, AGGREGATE_MAX, values, rows, run->frame->rows);
    struct chart_param param = {transform_text(run->chart, run->node, "param", SLICE_NONE), {.as.items = pair, .length = 2, .kind = VALUE_LIST}, false};
    return LIST_PUSH(arena, &run->chart->params, param) ? ERROR_NONE : error_memory(run->error);
}
