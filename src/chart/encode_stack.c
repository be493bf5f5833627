/* Bars, areas and arcs on top of one another. */
#include "base/list.h"
#include "chart/encode.h"

enum { STACK_KEYS = 12 };

static bool stackable(const struct encoding *e) {
    return e->kind == ENCODING_FIELD && e->type == TYPE_QUANTITATIVE && !e->bin && !e->prebinned;
}

/* Vega-Lite, stack.ts, potentialStackedChannel(). */
static enum channel stack_candidate(const struct unit *unit, enum channel a, enum channel b) {
    const struct encoding *x = &unit->encodings[a], *y = &unit->encodings[b];
    bool xs = stackable(x), ys = stackable(y);
    if (xs && ys) {
        if (yaml_get(x->def, "stack") && !yaml_get(y->def, "stack")) return a;
        if (yaml_get(y->def, "stack") && !yaml_get(x->def, "stack")) return b;
        if (!x->aggregate != !y->aggregate) return x->aggregate ? a : b;
        if (a == CHANNEL_X && unit->mark == MARK_AREA) return unit->orient == ORIENT_HORIZONTAL ? a : b;
        if (a == CHANNEL_X && x->aggregate) return unit->orient == ORIENT_HORIZONTAL ? a : b;
        if (a == CHANNEL_X && unit->mark == MARK_BAR) return unit->orient == ORIENT_HORIZONTAL ? a : b;
        return CHANNELS;
    }
    return xs ? a : ys ? b : CHANNELS;
}

static const enum channel stack_channels[] = {CHANNEL_COLOR, CHANNEL_FILL, CHANNEL_STROKE, CHANNEL_OPACITY, CHANNEL_FILLOPACITY, CHANNEL_STROKEOPACITY,
    CHANNEL_STROKEWIDTH, CHANNEL_STROKEDASH, CHANNEL_SIZE, CHANNEL_SHAPE, CHANNEL_KEY};

static void add_stack_by(struct unit *unit, const struct encoding *e, struct slice dimension, struct slice stacked) {
    if (e->kind != ENCODING_FIELD || e->aggregate || slice_equal(e->column, dimension) || slice_equal(e->column, stacked)) return;
    for (size_t i = 0; i < unit->stack_by_count; i++)
        if (slice_equal(unit->stack_by[i], e->column)) return;
    if (unit->stack_by_count < 8) unit->stack_by[unit->stack_by_count++] = e->column;
}

/* The channel across the stacked one. */
static enum channel across_of(enum channel c) {
    return c == CHANNEL_X ? CHANNEL_Y : c == CHANNEL_Y ? CHANNEL_X : c == CHANNEL_THETA ? CHANNEL_RADIUS : CHANNEL_THETA;
}

/* What is stacked, by what and how; false when nothing is. */
static bool plan_stack(struct unit *unit, struct slice *offset) {
    bool by_default = unit->mark == MARK_BAR || unit->mark == MARK_AREA || unit->mark == MARK_ARC;
    enum channel c = stack_candidate(unit, CHANNEL_X, CHANNEL_Y);
    if (unit->mark == MARK_ARC || (!unit_has_field(unit, CHANNEL_X) && !unit_has_field(unit, CHANNEL_Y))) c = stack_candidate(unit, CHANNEL_THETA, CHANNEL_RADIUS);
    if (c == CHANNELS) return false;
    struct encoding *e = &unit->encodings[c];
    const struct yaml *stack = yaml_get(e->def, "stack");
    struct slice scale_type = yaml_text(yaml_get(yaml_get(e->def, "scale"), "type"));
    bool yes;
    *offset = SLICE("zero");
    if (stack && (stack->kind == YAML_NULL || (yaml_is_boolean(stack, &yes) && !yes))) return false;
    if (stack && !yaml_is_boolean(stack, &yes)) *offset = stack->text;
    if (!stack && !by_default) return false;
    enum channel second = c == CHANNEL_X ? CHANNEL_X2 : c == CHANNEL_Y ? CHANNEL_Y2 : c == CHANNEL_THETA ? CHANNEL_THETA2 : CHANNEL_RADIUS2;
    if (unit_has(unit, second)) return false;
    if (scale_type.length && !slice_is(scale_type, "linear")) return false;
    enum channel dimension = across_of(c);
    struct slice across = unit_has_field(unit, dimension) ? unit->encodings[dimension].column : SLICE_NONE;
    for (size_t i = 0; i < sizeof stack_channels / sizeof *stack_channels; i++) add_stack_by(unit, &unit->encodings[stack_channels[i]], across, e->column);
    for (size_t i = 0; i < unit->details.count; i++)
        if (unit->details.items[i].channel == CHANNEL_DETAIL) add_stack_by(unit, &unit->details.items[i], across, e->column);
    if (unit->aggregated && unit->stack_by_count == 0) return false;
    unit->stack_channel = c;
    unit->stack_normalized = slice_is(*offset, "normalize");
    unit->stack_centred = slice_is(*offset, "center");
    return true;
}

/* The rows behind the first `old` of `out` stand where those of `copied` do: along x or y, whichever `across` is. */
static void move_copies(const struct unit *unit, struct slice across, const struct frame *before, struct frame *out, size_t old, const size_t *copied, size_t count) {
    for (int c = CHANNEL_X; c <= CHANNEL_Y; c++) {
        const struct encoding *e = &unit->encodings[c];
        struct value *to = e->kind == ENCODING_FIELD && slice_equal(e->column, across) ? frame_find(out, across) : NULL;
        const struct value *from = to ? frame_find(before, across) : NULL, *end_from = frame_find(before, e->column_end);
        struct value *end_to = frame_find(out, e->column_end);
        for (size_t i = 0; from && i < count; i++) {
            to[old + i] = from[copied[i]];
            if (end_from && end_to) end_to[old + i] = end_from[copied[i]];
        }
    }
}

/* Areas need every series at every place: what is missing is nothing. */
static enum error_code impute_stack(struct unit *unit, struct slice across, struct slice field, struct error **error) {
    struct arena *arena = unit->view->chart->arena;
    struct groups series, places;
    if (!unit->stack_by_count) return ERROR_NONE;   /* one series is everywhere where it is */
    if (!frame_group(arena, unit->frame, unit->stack_by, unit->stack_by_count, &series) || !frame_group(arena, unit->frame, &across, 1, &places)) return error_memory(error);
    size_t old = unit->frame->rows, n = 0;
    bool *seen = ARENA_ARRAY(arena, series.count * places.count + 1, bool);
    LIST(size_t) rows = {0};
    LIST(size_t) copied = {0};
    if (!seen) return error_memory(error);
    for (; n < old; n++) {
        seen[series.of_row[n] * places.count + places.of_row[n]] = true;
        if (!LIST_PUSH(arena, &rows, n)) return error_memory(error);
    }
    for (size_t s = 0; s < series.count; s++)
        for (size_t p = 0; p < places.count; p++)
            if (!seen[s * places.count + p] && (!LIST_PUSH(arena, &rows, series.first[s]) || !LIST_PUSH(arena, &copied, places.first[p]))) return error_memory(error);
    if (!copied.count) return ERROR_NONE;
    struct frame *out = frame_take(arena, unit->frame, rows.items, rows.count);
    if (!out) return error_memory(error);
    struct value *values = frame_find(out, field);
    move_copies(unit, across, unit->frame, out, old, copied.items, copied.count);
    for (size_t i = 0; values && i < copied.count; i++) values[old + i] = value_number(0);
    unit->frame = out;
    return ERROR_NONE;
}

/* The columns whose values make one stack: the axis across, and the offset within its band. */
static size_t stack_places(const struct unit *unit, struct slice by[2]) {
    enum channel c = unit->stack_channel, side = c == CHANNEL_X ? CHANNEL_YOFFSET : CHANNEL_XOFFSET;
    const struct encoding *across = &unit->encodings[across_of(c)];
    size_t count = 0;
    if (across->kind == ENCODING_FIELD && !across->aggregate) by[count++] = across->column;
    if (unit->encodings[side].kind == ENCODING_FIELD && (c == CHANNEL_X || c == CHANNEL_Y)) by[count++] = unit->encodings[side].column;
    return count;
}

/* What lies below what: by `order` where it is given, else by the series. */
static size_t stack_keys(const struct unit *unit, struct sort_key keys[STACK_KEYS]) {
    size_t count = 0;
    struct slice order_sort = yaml_text(yaml_get(unit->encodings[CHANNEL_ORDER].def, "sort"));
    for (size_t i = 0; i < unit->orders.count && count < STACK_KEYS; i++) {
        const struct value *values = frame_find(unit->frame, unit->orders.items[i].column);
        if (values) keys[count++] = (struct sort_key){values, slice_is(yaml_text(yaml_get(unit->orders.items[i].def, "sort")), "descending")};
    }
    for (size_t i = 0; !unit->orders.count && i < unit->stack_by_count && count < STACK_KEYS; i++) {
        const struct value *values = frame_find(unit->frame, unit->stack_by[i]);
        bool descending = order_sort.length ? slice_is(order_sort, "descending") : unit->stack_channel == CHANNEL_Y;
        if (values) keys[count++] = (struct sort_key){values, descending};
    }
    return count;
}

/* Starts and ends of the pieces of `values`, in columns of their own. False when out of memory. */
static bool stack_columns(struct unit *unit, struct slice offset, const struct slice *by, size_t by_count, struct slice start, struct slice end) {
    struct sort_key keys[STACK_KEYS];
    size_t key_count = stack_keys(unit, keys);
    struct value *starts = frame_column(unit->frame, start), *ends = frame_column(unit->frame, end);
    struct arena *passing = arena_new();
    size_t *order = passing ? ARENA_ROOM(passing, unit->frame->rows + 1, size_t) : NULL;
    bool good = unit->raw && starts && ends && order && frame_order(passing, unit->frame->rows, keys, key_count, order) &&
                stack_rows(unit->frame, by, by_count, unit->raw, order, offset, starts, ends);
    arena_free(passing);
    return good;
}

enum error_code encode_stack(struct unit *unit, struct error **error) {
    struct slice offset, by[2] = {SLICE_NONE, SLICE_NONE};
    unit->stack_channel = CHANNELS;
    if (!plan_stack(unit, &offset)) return ERROR_NONE;
    struct arena *arena = unit->view->chart->arena;
    struct encoding *e = &unit->encodings[unit->stack_channel];
    size_t by_count = stack_places(unit, by);
    enum error_code code = unit->mark == MARK_AREA && by_count ? impute_stack(unit, by[0], e->column, error) : ERROR_NONE;
    if (code) return code;
    struct slice start = arena_format(arena, "%.*s_start", SLICE_ARGS(e->column)), end = arena_format(arena, "%.*s_stop", SLICE_ARGS(e->column));
    unit->raw = frame_find(unit->frame, e->column);
    if (!stack_columns(unit, offset, by, by_count, start, end)) return error_memory(error);
    e->stacked = true;
    e->column = start;
    e->column_end = end;
    return ERROR_NONE;
}
