/* `impute` of x or y: rows for the places where a series has none. */
#include "chart/encode.h"

static const enum channel series_channels[] = {CHANNEL_COLOR, CHANNEL_FILL, CHANNEL_STROKE, CHANNEL_OPACITY, CHANNEL_STROKEDASH, CHANNEL_STROKEWIDTH, CHANNEL_SHAPE, CHANNEL_SIZE};

/* A mapping node with room for `most` pairs. */
static struct yaml *mapping_of(struct arena *arena, struct place place, size_t most) {
    struct yaml *node = ARENA_NEW(arena, struct yaml);
    if (!node) return NULL;
    *node = (struct yaml){.kind = YAML_MAPPING, .place = place};
    node->keys = (const struct yaml **)ARENA_ARRAY(arena, most, struct yaml *);
    node->items = (const struct yaml **)ARENA_ARRAY(arena, most, struct yaml *);
    return node->keys && node->items ? node : NULL;
}

static const struct yaml *scalar_of(struct arena *arena, struct slice text) {
    struct yaml *node = ARENA_NEW(arena, struct yaml);
    if (node) *node = (struct yaml){.kind = YAML_SCALAR, .text = text};
    return node;
}

static bool put_pair(struct arena *arena, struct yaml *node, const char *key, const struct yaml *value) {
    node->keys[node->count] = scalar_of(arena, slice_of(key));
    node->items[node->count] = value;
    return node->keys[node->count++] && value;
}

static const struct yaml *series_of(struct unit *unit) {
    struct arena *arena = unit->view->chart->arena;
    size_t most = sizeof series_channels / sizeof *series_channels + unit->details.count;
    struct yaml *list = mapping_of(arena, PLACE_NONE, most + 1);
    if (!list) return NULL;
    list->kind = YAML_SEQUENCE;
    for (size_t i = 0; i < most; i++) {
        const struct encoding *e = i < unit->details.count ? &unit->details.items[i] : &unit->encodings[series_channels[i - unit->details.count]];
        if (e->kind == ENCODING_FIELD && !e->aggregate && !(list->items[list->count++] = scalar_of(arena, e->column))) return NULL;
    }
    return list;
}

/* The transform, with the other axis as key and the series as groups (Vega-Lite, ImputeNode.makeFromEncoding). */
enum error_code encode_impute(struct unit *unit, enum channel c, enum channel other, struct error **error) {
    struct encoding *e = &unit->encodings[c], *key = &unit->encodings[other];
    const struct yaml *how = yaml_get(e->def, "impute");
    static const char *const kept[] = {"value", "method", "keyvals"};
    struct arena *arena = unit->view->chart->arena;
    if (!how || how->kind != YAML_MAPPING || e->kind != ENCODING_FIELD || key->kind != ENCODING_FIELD) return ERROR_NONE;
    struct yaml *node = mapping_of(arena, how->place, 6);
    if (!node || !put_pair(arena, node, "impute", scalar_of(arena, e->column)) || !put_pair(arena, node, "key", scalar_of(arena, key->column)) ||
        !put_pair(arena, node, "groupby", series_of(unit)))
        return error_memory(error);
    for (size_t i = 0; i < 3; i++)
        if (yaml_get(how, kept[i]) && !put_pair(arena, node, kept[i], yaml_get(how, kept[i]))) return error_memory(error);
    struct run run = {unit->view->chart, node, unit->frame, error};
    enum error_code code = run_impute(&run);
    unit->frame = run.frame;
    return code;
}
