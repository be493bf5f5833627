/* One row a group: what the encodings do not aggregate makes the groups. */
#include "base/list.h"
#include "chart/encode.h"

struct grouping { LIST(struct slice) by; };

static bool add_name(struct arena *arena, struct grouping *g, struct slice name) {
    for (size_t i = 0; i < g->by.count; i++)
        if (slice_equal(g->by.items[i], name)) return true;
    return !name.length || LIST_PUSH(arena, &g->by, name);
}

/* Fields that conditions test are kept too; so is the field a sort needs only inside its domain, from the source. */
static bool add_dimensions(struct unit *unit, struct grouping *g) {
    struct arena *arena = unit->view->chart->arena;
    for (int c = 0; c < CHANNELS; c++) {
        const struct encoding *e = &unit->encodings[c];
        if (e->kind != ENCODING_FIELD || e->aggregate) continue;
        if (!add_name(arena, g, e->column) || (e->column_end.length && !add_name(arena, g, e->column_end))) return false;
    }
    for (size_t i = 0; i < unit->details.count; i++) {
        const struct encoding *e = &unit->details.items[i];
        if (e->kind == ENCODING_FIELD && !e->aggregate && (!add_name(arena, g, e->column) || (e->column_end.length && !add_name(arena, g, e->column_end)))) return false;
    }
    for (size_t i = 0; i < unit->orders.count; i++) {
        const struct encoding *e = &unit->orders.items[i];
        if (e->kind == ENCODING_FIELD && !e->aggregate && !add_name(arena, g, e->column)) return false;
    }
    return true;
}

static struct slice aggregate_column(struct arena *arena, const struct encoding *e) {
    if (e->aggregate == AGGREGATE_COUNT) return SLICE("__count");
    return arena_format(arena, "%s_%.*s%s%.*s", aggregate_names[e->aggregate], SLICE_ARGS(e->field), e->argument.length ? "_by_" : "", SLICE_ARGS(e->argument));
}

static bool aggregate_one(struct unit *unit, struct encoding *e, const struct frame *source, const struct groups *groups, struct frame *out) {
    struct arena *arena = unit->view->chart->arena;
    if (e->kind != ENCODING_FIELD || !e->aggregate) return true;
    struct slice name = aggregate_column(arena, e);
    const struct value *values = frame_find(source, e->field), *ranked = frame_find(source, e->argument);
    bool there = frame_find(out, name) != NULL;
    struct value *to = there ? NULL : frame_column(out, name);
    if (!there && !to) return false;
    for (size_t g = 0; to && g < groups->count; g++) {
        const size_t *rows = groups->order + groups->starts[g];
        size_t n = groups->starts[g + 1] - groups->starts[g], best = 0;
        if (!e->argument.length) {
            to[g] = aggregate_of(arena, e->aggregate, values, rows, n);
            continue;
        }
        struct value most = aggregate_of(arena, e->aggregate == AGGREGATE_ARGMIN ? AGGREGATE_MIN : AGGREGATE_MAX, ranked, rows, n);
        while (best + 1 < n && ranked && !value_equal(ranked[rows[best]], most)) best++;
        to[g] = values ? values[rows[best]] : VALUE_NONE;
    }
    e->column = name;
    e->column_end = SLICE_NONE;
    return true;
}

enum error_code encode_aggregate(struct unit *unit, struct error **error) {
    struct arena *arena = unit->view->chart->arena;
    struct grouping grouping = {0};
    struct groups groups;
    const struct frame *source = unit->frame;
    if (!add_dimensions(unit, &grouping) || !frame_group(arena, source, grouping.by.items, grouping.by.count, &groups)) return error_memory(error);
    struct frame *out = frame_new(arena, groups.count);
    if (!out) return error_memory(error);
    for (size_t b = 0; b < grouping.by.count; b++) {
        const struct value *from = frame_find(source, grouping.by.items[b]);
        struct value *to = frame_column(out, grouping.by.items[b]);
        if (!to) return error_memory(error);
        for (size_t g = 0; from && g < groups.count; g++) to[g] = from[groups.first[g]];
    }
    for (int c = 0; c < CHANNELS; c++)
        if (!aggregate_one(unit, &unit->encodings[c], source, &groups, out)) return error_memory(error);
    for (size_t i = 0; i < unit->details.count; i++)
        if (!aggregate_one(unit, &unit->details.items[i], source, &groups, out)) return error_memory(error);
    for (size_t i = 0; i < unit->orders.count; i++)
        if (!aggregate_one(unit, &unit->orders.items[i], source, &groups, out)) return error_memory(error);
    unit->frame = out;
    return ERROR_NONE;
}
