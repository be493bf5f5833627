#include "chart/marks/mark.h"
#include <math.h>

/* ---- conditions ---- */

struct condition { const struct predicate *test; const struct yaml *value; struct encoding *encoding; struct condition *next; };

static enum error_code compile_condition(struct painter *p, const struct yaml *node, struct condition **link, struct error **error) {
    struct condition *c = ARENA_NEW(p->arena, struct condition);
    if (!c) return error_memory(error);
    const struct yaml *test = yaml_get(node, "test");
    enum error_code code = predicate_new(p->chart, test ? test : node, &c->test, error);
    if (code) return code;
    c->value = yaml_get(node, "value");
    *link = c;
    return ERROR_NONE;
}

static enum error_code compile_conditions(struct painter *p, struct error **error) {
    for (int c = 0; c < CHANNELS; c++) {
        const struct yaml *condition = yaml_get(p->unit->encodings[c].def, "condition");
        if (!condition || yaml_get(condition, "field") || yaml_get(condition, "aggregate")) continue;
        struct condition **link = &p->conditions[c];
        size_t count = condition->kind == YAML_SEQUENCE ? condition->count : 1;
        for (size_t i = 0; i < count; i++, link = &(*link)->next) {
            enum error_code code = compile_condition(p, condition->kind == YAML_SEQUENCE ? condition->items[i] : condition, link, error);
            if (code) return code;
        }
    }
    return ERROR_NONE;
}

/* The value that holds for a row: of the first condition that is true, else the channel's own. */
static const struct yaml *value_node(const struct painter *p, enum channel channel, size_t row, bool *conditional) {
    struct row_context context = {.chart = p->chart, .frame = p->unit->frame, .row = row, .arena = p->arena};
    *conditional = false;
    for (const struct condition *c = p->conditions[channel]; c; c = c->next)
        if (predicate_holds(c->test, &context)) {
            *conditional = c->value != NULL;
            return c->value;
        }
    return p->unit->encodings[channel].kind == ENCODING_VALUE ? p->unit->encodings[channel].value : NULL;
}

/* ---- values of channels ---- */

static struct value row_value(const struct encoding *e, size_t row) {
    return e->kind == ENCODING_DATUM ? e->datum : e->values ? e->values[row] : VALUE_NONE;
}

double mark_channel_number(const struct painter *p, enum channel channel, size_t row, double otherwise) {
    const struct encoding *e = &p->unit->encodings[channel];
    bool conditional;
    const struct yaml *node = value_node(p, channel, row, &conditional);
    if (conditional || e->kind == ENCODING_VALUE) return node ? number_of(p->chart, node, otherwise) : otherwise;
    if (e->kind == ENCODING_ABSENT) return otherwise;
    return e->scale ? scale_number(e->scale, row_value(e, row), otherwise) : value_double(row_value(e, row));
}

bool mark_channel_colour(const struct painter *p, enum channel channel, size_t row, struct colour *out) {
    const struct encoding *e = &p->unit->encodings[channel];
    bool conditional;
    const struct yaml *node = value_node(p, channel, row, &conditional);
    if (conditional || e->kind == ENCODING_VALUE) {
        if (!node) return false;
        *out = colour_of(p->chart, node, COLOUR_NONE);
        return true;
    }
    if (e->kind == ENCODING_ABSENT) return false;
    if (e->scale) *out = scale_colour(e->scale, row_value(e, row));
    else if (!colour_parse(value_to_text(p->arena, row_value(e, row)), out)) return false;
    return true;
}

struct slice mark_channel_text(const struct painter *p, enum channel channel, size_t row, struct slice otherwise) {
    const struct encoding *e = &p->unit->encodings[channel];
    bool conditional;
    const struct yaml *node = value_node(p, channel, row, &conditional);
    if (conditional || e->kind == ENCODING_VALUE) return node ? text_of(p->chart, node) : otherwise;
    return e->kind == ENCODING_ABSENT ? otherwise : value_to_text(p->arena, row_value(e, row));
}

/* ---- positions ---- */

static double constant_position(const struct painter *p, enum channel channel, const struct yaml *node) {
    struct slice text = yaml_text(node);
    if (slice_is(text, "width")) return p->width;
    if (slice_is(text, "height")) return p->height;
    (void)channel;
    return number_of(p->chart, node, NAN);
}

static enum channel first_of(enum channel c) {
    return c == CHANNEL_X2 ? CHANNEL_X : c == CHANNEL_Y2 ? CHANNEL_Y : c == CHANNEL_THETA2 ? CHANNEL_THETA : c == CHANNEL_RADIUS2 ? CHANNEL_RADIUS : c;
}

static int offset_index(enum channel c) { return c == CHANNEL_X ? 0 : c == CHANNEL_Y ? 1 : c == CHANNEL_X2 ? 2 : 3; }

static double fixed_offset(const struct painter *p, int index) {
    static const char *const names[] = {"xOffset", "yOffset", "x2Offset", "y2Offset"};
    return mark_number(p->unit, names[index], 0);
}

static double side_offset(const struct painter *p, enum channel channel, size_t row, double band) {
    enum channel side = channel == CHANNEL_X ? CHANNEL_XOFFSET : channel == CHANNEL_Y ? CHANNEL_YOFFSET : CHANNELS;
    double fixed = p->prepared ? p->offsets[offset_index(channel)] : fixed_offset(p, offset_index(channel));
    if (side == CHANNELS || p->unit->encodings[side].kind == ENCODING_ABSENT) return fixed;
    const struct encoding *e = &p->unit->encodings[side];
    if (e->kind == ENCODING_VALUE) return fixed + number_of(p->chart, e->value, 0);
    if (!e->scale) return fixed + value_double(row_value(e, row));
    return fixed + (scale_is_discrete(e->scale) ? scale_position(e->scale, row_value(e, row), band) : scale_number(e->scale, row_value(e, row), 0));
}

static double scaled_position(const struct painter *p, const struct encoding *e, size_t row, double band) {
    const struct scale *s = e->scale;
    if (e->stacked) {
        double start = scale_position(s, e->values[row], 0), end = scale_position(s, e->ends[row], 0);
        return isnan(e->band) ? end : start + (end - start) * e->band;
    }
    if (e->kind == ENCODING_DATUM) return scale_position(s, e->datum, isnan(e->band) ? band : e->band);
    bool nested = (e->channel == CHANNEL_X && p->unit->encodings[CHANNEL_XOFFSET].kind != ENCODING_ABSENT) || (e->channel == CHANNEL_Y && p->unit->encodings[CHANNEL_YOFFSET].kind != ENCODING_ABSENT);
    if (s->type == SCALE_BAND || s->type == SCALE_POINT) return scale_position(s, e->values ? e->values[row] : VALUE_NONE, nested ? 0 : isnan(e->band) ? band : e->band);
    if (e->bin && e->ends) {
        double a = scale_position(s, e->values[row], 0), b = scale_position(s, e->ends[row], 0);
        return a + (b - a) * (isnan(e->band) ? 0.5 : e->band);
    }
    if (e->time_units && e->ends && !isnan(e->band)) {
        double a = scale_position(s, e->values[row], 0), b = scale_position(s, e->ends[row], 0);
        return a + (b - a) * e->band;
    }
    return e->values ? scale_position(s, e->values[row], 0) : NAN;
}

double mark_position(const struct painter *p, enum channel channel, size_t row, double band) {
    const struct encoding *e = &p->unit->encodings[channel];
    const struct yaml *fixed = e->kind == ENCODING_ABSENT ? mark_get(p->unit, channel_names[channel]) : NULL;
    bool conditional;
    if (e->kind == ENCODING_ABSENT && fixed) return constant_position(p, channel, fixed) + side_offset(p, channel, row, band);
    if (e->kind == ENCODING_ABSENT) return (first_of(channel) == CHANNEL_X ? p->width / 2 : p->height / 2) + side_offset(p, channel, row, band);
    const struct yaml *node = value_node(p, channel, row, &conditional);
    if (conditional || e->kind == ENCODING_VALUE) return node ? constant_position(p, channel, node) + side_offset(p, channel, row, band) : NAN;
    if (!e->scale) return value_double(row_value(e, row)) + side_offset(p, channel, row, band);
    return scaled_position(p, e, row, band) + side_offset(p, channel, row, band);
}

double mark_zero(const struct painter *p, enum channel channel) {
    const struct scale *s = p->unit->encodings[channel].scale;
    double far = channel == CHANNEL_X ? 0 : p->height;
    if (!s || scale_is_discrete(s) || s->stop_count < 2) return far;
    double low = fmin(s->stops[0], s->stops[s->stop_count - 1]), high = fmax(s->stops[0], s->stops[s->stop_count - 1]);
    if (s->type == SCALE_LOG || s->temporal) return scale_map(s, low);
    return scale_map(s, low > 0 && !s->zero ? low : fmin(fmax(0, low), high));
}

double mark_far_position(const struct painter *p, enum channel channel, size_t row) {
    const struct encoding *e = &p->unit->encodings[channel];
    enum channel second = channel == CHANNEL_X ? CHANNEL_X2 : channel == CHANNEL_Y ? CHANNEL_Y2 : channel;
    if (e->stacked) return scale_position(e->scale, e->values[row], 0);
    const struct encoding *far = &p->unit->encodings[second];
    if (far->kind == ENCODING_VALUE) return constant_position(p, second, far->value);
    if (far->kind == ENCODING_DATUM && far->scale) return scale_position(far->scale, far->datum, 0.5);
    if (far->kind == ENCODING_FIELD && far->scale) return scale_position(far->scale, far->values ? far->values[row] : VALUE_NONE, isnan(far->band) ? 0.5 : far->band) + side_offset(p, second, row, 0);
    const struct yaml *fixed = mark_get(p->unit, channel_names[second]);
    return fixed ? constant_position(p, second, fixed) : mark_zero(p, channel);
}

/* ---- styles ---- */

static const double *dash_of(const struct painter *p, size_t row, size_t *count) {
    static const double defaults[5][4] = {{1, 0}, {4, 2}, {2, 1}, {1, 1}, {1, 2, 4, 2}};
    static const size_t lengths[5] = {0, 2, 2, 2, 4};
    const struct encoding *e = &p->unit->encodings[CHANNEL_STROKEDASH];
    bool conditional;
    const struct yaml *node = value_node(p, CHANNEL_STROKEDASH, row, &conditional);
    if (!node && e->scale) {
        size_t i = scale_index(e->scale, row_value(e, row));
        if (e->scale->dashes) node = i == SIZE_MAX ? NULL : e->scale->dashes->items[i % e->scale->dashes->count];
        else if (i != SIZE_MAX) return *count = lengths[i % 5], defaults[i % 5];
    }
    if (!node) node = mark_get(p->unit, "strokeDash");
    *count = 0;
    if (!node || node->kind != YAML_SEQUENCE) return NULL;
    double *dash = ARENA_ARRAY(p->arena, node->count + 1, double), total = 0;
    for (size_t i = 0; dash && i < node->count; i++) total += dash[i] = fmax(0, number_of(p->chart, node->items[i], 0));
    *count = dash && total > 0 && !(node->count == 2 && dash[1] == 0) ? node->count : 0;
    return dash;
}

/* Do rows differ in style, or all have the one of the mark? */
static bool style_varies(const struct unit *unit) {
    static const enum channel channels[] = {CHANNEL_COLOR, CHANNEL_FILL, CHANNEL_STROKE, CHANNEL_OPACITY, CHANNEL_FILLOPACITY, CHANNEL_STROKEOPACITY,
                                            CHANNEL_STROKEWIDTH, CHANNEL_STROKEDASH, CHANNEL_SIZE};
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
        if (unit->encodings[channels[i]].kind != ENCODING_ABSENT || unit->encodings[channels[i]].def) return true;
    return false;
}

static struct style make_style(const struct painter *p, size_t row, bool filled);

struct style mark_style(const struct painter *p, size_t row, bool filled) {
    if (!p->cache) return make_style(p, row, filled);
    if (!p->cache->known[filled]) p->cache->style[filled] = make_style(p, row, filled), p->cache->known[filled] = true;
    return p->cache->style[filled];
}

static struct style make_style(const struct painter *p, size_t row, bool filled) {
    struct style style = STYLE_DEFAULT;
    struct chart *chart = p->chart;
    const struct unit *unit = p->unit;
    bool thin = unit->mark == MARK_LINE || unit->mark == MARK_RULE || unit->mark == MARK_POINT || unit->mark == MARK_TRAIL;
    struct colour base = config_colour(chart, "mark", "color", (struct colour){0x4c, 0x78, 0xa8, 255}), colour;
    base = colour_of(chart, mark_get(unit, "color"), base);
    bool encoded = mark_channel_colour(p, CHANNEL_COLOR, row, &colour);
    if (encoded) base = colour;
    style.fill = filled ? base : COLOUR_NONE;
    style.stroke = filled ? COLOUR_NONE : base;
    bool transparent = slice_is(text_of(chart, mark_get(unit, "fill")), "transparent");
    if (!encoded || !filled || transparent) style.fill = colour_of(chart, mark_get(unit, "fill"), style.fill);
    if (!encoded || filled) style.stroke = colour_of(chart, mark_get(unit, "stroke"), style.stroke);
    if (mark_channel_colour(p, CHANNEL_FILL, row, &colour)) style.fill = colour;
    if (mark_channel_colour(p, CHANNEL_STROKE, row, &colour)) style.stroke = colour;
    style.stroke_width = mark_channel_number(p, CHANNEL_STROKEWIDTH, row, mark_number(unit, "strokeWidth", unit->mark == MARK_LINE || unit->mark == MARK_POINT || unit->mark == MARK_CIRCLE || unit->mark == MARK_SQUARE ? 2 : 1));
    if ((unit->mark == MARK_LINE || unit->mark == MARK_RULE) && unit->encodings[CHANNEL_SIZE].kind != ENCODING_ABSENT) style.stroke_width = mark_channel_number(p, CHANNEL_SIZE, row, style.stroke_width);
    bool pointy = unit->mark == MARK_POINT || unit->mark == MARK_TICK || unit->mark == MARK_CIRCLE || unit->mark == MARK_SQUARE;
    const struct yaml *given = mark_get(unit, "opacity");
    double opacity = number_of(chart, given, pointy && !unit->aggregated && !mark_get(unit, "fillOpacity") ? 0.7 : 1);
    style.opacity = mark_channel_number(p, CHANNEL_OPACITY, row, opacity);
    style.fill_opacity = mark_channel_number(p, CHANNEL_FILLOPACITY, row, mark_number(unit, "fillOpacity", 1));
    style.stroke_opacity = mark_channel_number(p, CHANNEL_STROKEOPACITY, row, mark_number(unit, "strokeOpacity", 1));
    style.dash = dash_of(p, row, &style.dash_count);
    style.round_cap = slice_is(text_of(chart, mark_get(unit, "strokeCap")), "round");
    style.round_join = slice_is(text_of(chart, mark_get(unit, "strokeJoin")), "round") || thin;
    return style;
}

static bool usable(const struct painter *p, enum channel c, size_t row) {
    const struct encoding *e = &p->unit->encodings[c];
    if (e->kind != ENCODING_FIELD || !e->scale || !e->values || scale_is_discrete(e->scale)) return true;
    return value_is_valid(e->values[row]) && !isnan(e->scale->temporal ? value_as_time(e->values[row]) : value_double(e->values[row]));
}

bool mark_visible(const struct painter *p, size_t row) {
    return usable(p, CHANNEL_X, row) && usable(p, CHANNEL_Y, row) && usable(p, CHANNEL_SIZE, row) && usable(p, CHANNEL_THETA, row) && usable(p, CHANNEL_RADIUS, row);
}

/* ---- the registry ---- */

static const struct { enum error_code (*draw)(struct painter *, struct error **); const char *role; } registry[MARKS] = {
    [MARK_ARC] = {mark_arcs, "mark-arc role-mark"}, [MARK_AREA] = {mark_areas, "mark-area role-mark"}, [MARK_BAR] = {mark_bars, "mark-rect role-mark"},
    [MARK_CIRCLE] = {mark_points, "mark-symbol role-mark"}, [MARK_LINE] = {mark_lines, "mark-line role-mark"}, [MARK_POINT] = {mark_points, "mark-symbol role-mark"},
    [MARK_RECT] = {mark_bars, "mark-rect role-mark"}, [MARK_RULE] = {mark_rules, "mark-rule role-mark"}, [MARK_SQUARE] = {mark_points, "mark-symbol role-mark"},
    [MARK_TEXT] = {mark_texts, "mark-text role-mark"}, [MARK_TICK] = {mark_ticks, "mark-rect role-mark"}, [MARK_TRAIL] = {mark_trails, "mark-trail role-mark"},
};

static bool truthy(const struct yaml *node) {
    bool yes;
    if (!node || node->kind == YAML_NULL) return false;
    return yaml_is_boolean(node, &yes) ? yes : true;
}

/* Line over an area, points over either: `line: true`, `point: true`. */
static enum error_code overlays(struct painter *p, struct node *node, struct error **error) {
    const struct yaml *point = mark_get(p->unit, "point"), *line = mark_get(p->unit, "line");
    enum error_code code = ERROR_NONE;
    if (p->unit->mark == MARK_AREA && truthy(line)) {
        p->group = scene_group(p->arena, node, "mark-line role-mark");
        p->unit->mark = MARK_LINE;
        const struct yaml *def = p->unit->mark_def;
        p->unit->mark_def = line->kind == YAML_MAPPING ? line : NULL;
        if (!p->group) return error_memory(error);
        code = mark_lines(p, error);
        p->unit->mark = MARK_AREA;
        p->unit->mark_def = def;
    }
    if (!code && (p->unit->mark == MARK_AREA || p->unit->mark == MARK_LINE) && truthy(point)) {
        p->group = scene_group(p->arena, node, "mark-symbol role-mark");
        if (!p->group) return error_memory(error);
        code = mark_point_overlay(p, point, error);
    }
    return code;
}

enum error_code marks_draw(struct unit *unit, struct node *node, struct error **error) {
    struct painter p = {.unit = unit, .chart = unit->view->chart, .arena = unit->view->chart->arena, .width = unit->view->width, .height = unit->view->height};
    enum error_code code = compile_conditions(&p, error);
    if (code) return code;
    for (int i = 0; i < 4; i++) p.offsets[i] = fixed_offset(&p, i);
    p.prepared = true;
    p.whole = !boolean_of(p.chart, own_get(p.chart, "decimate"), true);
    p.group = scene_group(p.arena, node, registry[unit->mark].role);
    if (!p.group) return error_memory(error);
    bool clip = boolean_of(p.chart, mark_get(unit, "clip"), false);
    if (clip) p.group->clip = true, p.group->width = p.width, p.group->height = p.height;
    struct slice label = text_of(p.chart, yaml_get(unit->mark_def, "description"));
    p.group->label = label;
    struct style_cache cache = {0};
    p.cache = style_varies(unit) ? NULL : &cache;
    code = registry[unit->mark].draw(&p, error);
    p.cache = NULL;
    if (!code) code = overlays(&p, node, error);
    p.chart->scene.marks += unit->frame->rows;
    return code;
}
