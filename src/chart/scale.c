/* Scales: made by units, merged where views share them, then given domains and ranges (scale_range.h). */
#include "chart/scale_range.h"

/* ORDER SCALE_TYPE */
static const char *const type_names[SCALE_TYPES] = {"linear", "log", "pow", "sqrt", "symlog", "time", "utc", "band", "point", "ordinal", "bin-ordinal",
                                                    "quantile", "quantize", "threshold", "identity"};

struct scale *scale_root(struct scale *scale) {
    while (scale && scale->merged) scale = scale->merged;
    return scale;
}

bool scale_is_discrete(const struct scale *s) {
    return s->type == SCALE_BAND || s->type == SCALE_POINT || s->type == SCALE_ORDINAL || s->type == SCALE_BIN_ORDINAL;
}

static bool is_colour(enum channel c) { return c == CHANNEL_COLOR || c == CHANNEL_FILL || c == CHANNEL_STROKE; }

static bool has_scale(enum channel c) {
    return c == CHANNEL_X || c == CHANNEL_Y || (c >= CHANNEL_XOFFSET && c <= CHANNEL_ANGLE && c != CHANNEL_THETA2 && c != CHANNEL_RADIUS2);
}

/* Vega-Lite, compile/scale/type.ts. */
static enum scale_type default_type(const struct unit *unit, const struct encoding *e) {
    enum channel c = e->channel;
    bool position = c == CHANNEL_X || c == CHANNEL_Y || c == CHANNEL_XOFFSET || c == CHANNEL_YOFFSET;
    switch (e->type) {
    case TYPE_NOMINAL: case TYPE_ORDINAL: {
        if (is_colour(c) || c == CHANNEL_SHAPE || c == CHANNEL_STROKEDASH) return SCALE_ORDINAL;
        bool banded = unit->mark == MARK_RECT || unit->mark == MARK_BAR || unit->mark == MARK_RULE || unit->mark == MARK_TICK;
        if (position && banded) return SCALE_BAND;
        enum channel nested = c == CHANNEL_X ? CHANNEL_XOFFSET : CHANNEL_YOFFSET;
        if ((c == CHANNEL_X || c == CHANNEL_Y) && (unit->encodings[nested].kind == ENCODING_FIELD || unit->encodings[nested].kind == ENCODING_DATUM)) return SCALE_BAND;
        if (unit->mark == MARK_ARC && (c == CHANNEL_THETA || c == CHANNEL_RADIUS)) return SCALE_BAND;
        if (yaml_get(mark_get(unit, c == CHANNEL_X ? "width" : "height"), "band")) return SCALE_BAND;
        return SCALE_POINT;
    }
    case TYPE_TEMPORAL: return c == CHANNEL_SHAPE || c == CHANNEL_STROKEDASH ? SCALE_ORDINAL : SCALE_TIME;
    default:
        if (is_colour(c)) return e->bin ? SCALE_BIN_ORDINAL : SCALE_LINEAR;
        return c == CHANNEL_SHAPE || c == CHANNEL_STROKEDASH ? SCALE_ORDINAL : SCALE_LINEAR;
    }
}

static enum error_code read_type(struct scale *scale, const struct unit *unit, const struct encoding *e, struct error **error) {
    const struct yaml *type = yaml_get(scale->def, "type");
    scale->type = default_type(unit, e);
    if (!type) return ERROR_NONE;
    for (int t = 0; t < SCALE_TYPES; t++) {
        if (!slice_is(yaml_text(type), type_names[t])) continue;
        bool discrete = t == SCALE_BAND || t == SCALE_POINT || t == SCALE_ORDINAL;
        if (encoding_is_discrete(e) && !discrete && t != SCALE_BIN_ORDINAL) return ERROR_NONE;   /* as Vega-Lite: it does not work, so the default stays */
        scale->type = (enum scale_type)t;
        scale->type_given = true;
        return ERROR_NONE;
    }
    return error_raise(error, ERROR_SPEC, type->place, NULL, "scale type `%.*s` is not supported", SLICE_ARGS(yaml_text(type)));
}

static enum error_code add_scale(struct unit *unit, struct encoding *e, struct error **error) {
    const struct yaml *def = yaml_get(e->def, "scale");
    if (!has_scale(e->channel) || (e->kind != ENCODING_FIELD && e->kind != ENCODING_DATUM) || (def && def->kind == YAML_NULL)) return ERROR_NONE;
    struct scale *scale = ARENA_NEW(unit->view->chart->arena, struct scale);
    if (!scale) return error_memory(error);
    scale->channel = e->channel;
    scale->def = def;
    scale->owner = unit->view;
    struct scale_source source = {unit, e};
    if (!LIST_PUSH(unit->view->chart->arena, &scale->sources, source)) return error_memory(error);
    enum channel second = e->channel == CHANNEL_X ? CHANNEL_X2 : e->channel == CHANNEL_Y ? CHANNEL_Y2 : e->channel == CHANNEL_THETA ? CHANNEL_THETA2 : CHANNEL_RADIUS2;
    bool polar_or_xy = e->channel == CHANNEL_X || e->channel == CHANNEL_Y || e->channel == CHANNEL_THETA || e->channel == CHANNEL_RADIUS;
    struct scale_source end = {unit, &unit->encodings[second]};
    if (polar_or_xy && (end.encoding->kind == ENCODING_FIELD || end.encoding->kind == ENCODING_DATUM) && !LIST_PUSH(unit->view->chart->arena, &scale->sources, end)) return error_memory(error);
    e->scale = scale;
    unit->view->scales[e->channel] = scale;
    return read_type(scale, unit, e, error);
}

static enum error_code make_scales(struct view *view, struct error **error) {
    enum error_code code = ERROR_NONE;
    for (int c = 0; view->unit && c < CHANNELS && !code; c++) code = add_scale(view->unit, &view->unit->encodings[c], error);
    for (size_t i = 0; i < view->children.count && !code; i++) code = make_scales(view->children.items[i], error);
    return code;
}

static bool shared(const struct view *view, enum channel c) {
    struct slice given = yaml_text(yaml_get(yaml_get(yaml_get(view->spec, "resolve"), "scale"), channel_names[c]));
    if (!given.length && view->kind == VIEW_CONCAT) return c != CHANNEL_X && c != CHANNEL_Y && c != CHANNEL_XOFFSET && c != CHANNEL_YOFFSET;
    if (!given.length && (c == CHANNEL_THETA || c == CHANNEL_RADIUS)) return view->kind != VIEW_CONCAT;
    return !slice_is(given, "independent");
}

static int precedence(const struct scale *s) {
    return (s->type_given ? 100 : 0) + (s->type == SCALE_BAND ? 3 : s->type == SCALE_POINT ? 2 : s->type == SCALE_ORDINAL ? 1 : 0);
}

static bool merge_into(struct arena *arena, struct scale *into, struct scale *from) {
    if (precedence(from) > precedence(into)) into->type = from->type, into->type_given = from->type_given;
    if (!into->def || (from->def && from->def->kind == YAML_MAPPING && into->def->count == 0)) into->def = from->def;
    else if (from->def && !yaml_get(into->def, "domain") && yaml_get(from->def, "domain")) into->def = from->def;
    for (size_t i = 0; i < from->sources.count; i++)
        if (!LIST_PUSH(arena, &into->sources, from->sources.items[i])) return false;
    from->merged = into;
    return true;
}

/* A scale of colours cannot be one of names and one of numbers: then they stay apart, as they would be unreadable together. */
static bool compatible(const struct scale *a, const struct scale *b) {
    return a->channel == CHANNEL_X || a->channel == CHANNEL_Y || scale_is_discrete(a) == scale_is_discrete(b);
}

static enum error_code merge_scales(struct view *view, struct error **error) {
    for (size_t i = 0; i < view->children.count; i++) {
        enum error_code code = merge_scales(view->children.items[i], error);
        if (code) return code;
    }
    for (int c = 0; c < CHANNELS && view->children.count; c++) {
        if (!shared(view, (enum channel)c)) continue;
        for (size_t i = 0; i < view->children.count; i++) {
            struct scale *own = view->children.items[i]->scales[c];
            if (!own) continue;
            if (!view->scales[c]) view->scales[c] = own;
            else if (!compatible(view->scales[c], own)) continue;
            else if (!merge_into(view->chart->arena, view->scales[c], own)) return error_memory(error);
            own->owner = view;
            view->children.items[i]->scales[c] = NULL;
        }
    }
    return ERROR_NONE;
}

static enum error_code find_domain(struct chart *chart, struct scale *scale, struct error **error) {
    scale->base = number_of(chart, yaml_get(scale->def, "base"), 10);
    scale->exponent = number_of(chart, yaml_get(scale->def, "exponent"), scale->type == SCALE_SQRT ? 0.5 : 1);
    scale->constant = number_of(chart, yaml_get(scale->def, "constant"), 1);
    scale->clamp = boolean_of(chart, yaml_get(scale->def, "clamp"), config_boolean(chart, "scale", "clamp", false));
    return scale_is_discrete(scale) && scale->type != SCALE_BIN_ORDINAL ? scale_discrete_domain(chart, scale, error) : scale_continuous_domain(chart, scale, error);
}

static enum error_code find_domains(struct view *view, struct error **error) {
    for (int c = 0; c < CHANNELS; c++)
        if (view->scales[c] && !view->scales[c]->ready) {
            enum error_code code = find_domain(view->chart, view->scales[c], error);
            if (code) return code;
            view->scales[c]->ready = true;
        }
    for (size_t i = 0; i < view->children.count; i++) {
        enum error_code code = find_domains(view->children.items[i], error);
        if (code) return code;
    }
    return ERROR_NONE;
}

/* Every encoding's scale becomes the one it was merged into. */
static void point_at_roots(struct view *view) {
    for (int c = 0; view->unit && c < CHANNELS; c++) view->unit->encodings[c].scale = scale_root(view->unit->encodings[c].scale);
    if (view->unit) {
        view->unit->encodings[CHANNEL_X2].scale = view->unit->encodings[CHANNEL_X].scale;
        view->unit->encodings[CHANNEL_Y2].scale = view->unit->encodings[CHANNEL_Y].scale;
        view->unit->encodings[CHANNEL_THETA2].scale = view->unit->encodings[CHANNEL_THETA].scale;
        view->unit->encodings[CHANNEL_RADIUS2].scale = view->unit->encodings[CHANNEL_RADIUS].scale;
    }
    for (size_t i = 0; i < view->children.count; i++) point_at_roots(view->children.items[i]);
}

enum error_code scales_resolve(struct view *root, struct error **error) {
    enum error_code code = make_scales(root, error);
    if (!code) code = merge_scales(root, error);
    if (!code) code = find_domains(root, error);
    if (code) return code;
    point_at_roots(root);
    return scale_ranges(root, error);
}
