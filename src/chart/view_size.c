/* Sizes of units and layers: given ones, or as wide as the steps of their bands, which may be as wide as the names under them need. */
#include "chart/scale_range.h"
#include <math.h>

enum { MOST_BARS = 16 };     /* more are not widened for their names */

static double band_space(const struct scale *s) {
    double count = (double)s->domain_count, space = count - s->padding_inner + 2 * s->padding_outer;
    return count > 0 ? (space > 0 ? space : 1) : 0;
}

static bool any_mark(const struct scale *s, enum mark_type mark) {
    for (size_t i = 0; i < s->sources.count; i++)
        if (s->sources.items[i].unit->mark == mark) return true;
    return false;
}

static struct scale *nested_scale(const struct scale *s) {
    enum channel c = s->channel == CHANNEL_X ? CHANNEL_XOFFSET : CHANNEL_YOFFSET;
    for (size_t i = 0; i < s->sources.count; i++) {
        struct scale *nested = s->sources.items[i].unit->encodings[c].scale;
        if (nested) return nested;
    }
    return NULL;
}

/* Vega-Lite, compile/scale/properties.ts, paddingInner() and paddingOuter(). */
static void band_padding(struct chart *chart, struct scale *s) {
    const struct yaml *both = yaml_get(s->def, "padding"), *inner = yaml_get(s->def, "paddingInner"), *outer = yaml_get(s->def, "paddingOuter");
    bool position = s->channel == CHANNEL_X || s->channel == CHANNEL_Y;
    s->align = number_of(chart, yaml_get(s->def, "align"), 0.5);
    if (s->type == SCALE_POINT) {
        s->padding_inner = 1;
        s->padding_outer = number_of(chart, both ? both : outer, position ? config_number(chart, "scale", "pointPadding", 0.5) : s->channel == CHANNEL_XOFFSET || s->channel == CHANNEL_YOFFSET ? 0.5 : 0);
        return;
    }
    double from_mark = 0;
    if (position && nested_scale(s)) from_mark = config_number(chart, "scale", "bandWithNestedOffsetPaddingInner", 0.2);
    else if (position && any_mark(s, MARK_BAR)) from_mark = config_number(chart, "scale", "barBandPaddingInner", 0.1);
    else if (position && any_mark(s, MARK_TICK)) from_mark = config_number(chart, "scale", "tickBandPaddingInner", 0.25);
    else if (position) from_mark = config_number(chart, "scale", "rectBandPaddingInner", 0);
    if (position) from_mark = config_number(chart, "scale", "bandPaddingInner", from_mark);
    double given = number_of(chart, both, NAN);
    s->padding_inner = fmin(1, number_of(chart, inner, isnan(given) ? from_mark : given));
    double edge = position ? (nested_scale(s) ? config_number(chart, "scale", "bandWithNestedOffsetPaddingOuter", 0.2) : config_number(chart, "scale", "bandPaddingOuter", s->padding_inner / 2)) : 0;
    s->padding_outer = number_of(chart, outer, isnan(given) ? edge : given);
}

static struct scale *find_scale(const struct view *view, enum channel c) {
    if (view->unit) return view->unit->encodings[c].scale;
    for (size_t i = 0; i < view->children.count; i++) {
        struct scale *s = find_scale(view->children.items[i], c);
        if (s) return s;
    }
    return NULL;
}

static bool round_mark(const struct view *view) {
    if (view->unit) return view->unit->mark == MARK_ARC;
    for (size_t i = 0; i < view->children.count; i++)
        if (round_mark(view->children.items[i])) return true;
    return false;
}

/* How many names are cut under bars of this step; SIZE_MAX where one does not fit at all. */
static size_t names_cut(const struct chart *chart, const struct scale *s, double step) {
    struct name_room room = {chart->measure, chart->arena, {config_number(chart, "axis", "labelFontSize", 10), 400, false}, step - 4};
    size_t cut = 0;
    for (size_t i = 0; i < s->domain_count; i++) {
        struct slice lines[2], name = value_to_text(chart->arena, s->domain[i]);
        bool shortened;
        if (s->domain[i].kind != VALUE_TEXT || !name_fit(&room, name, lines, &shortened)) return SIZE_MAX;
        cut += shortened;
    }
    return cut;
}

/* Bars as wide as their names need, up to twice the theme's step, at which a third may be cut; names that fit nowhere are turned under narrow ones. */
static double step_for_names(const struct chart *chart, const struct scale *s, double step) {
    const struct yaml *axis = yaml_get(s->sources.items[0].encoding->def, "axis");
    if ((axis && axis->kind == YAML_NULL) || yaml_get(axis, "labelAngle") || yaml_get(axis, "labelExpr") || yaml_get(axis, "values")) return step;
    for (int quarters = 4; quarters <= 8; quarters++)
        if (names_cut(chart, s, step * quarters / 4) == 0) return step * quarters / 4;
    size_t cut = names_cut(chart, s, 2 * step);
    return cut <= 1 || cut <= s->domain_count / 3 ? 2 * step : step;
}

/* A few upright bars are wide enough for their names and values, where the theme has a step for that and the chart has none of its own. */
static double default_step(struct chart *chart, const struct scale *s, enum channel c) {
    double step = config_number(chart, "view", "step", 20);
    bool few = c == CHANNEL_X && s && s->type == SCALE_BAND && s->domain_count <= MOST_BARS && any_mark(s, MARK_BAR) && !nested_scale(s);
    if (!few || yaml_get(yaml_get(chart->config, "view"), "step")) return step;
    double wide = fmax(step, config_number(chart, "view", "barStep", step));
    return wide > step ? step_for_names(chart, s, wide) : wide;
}

/* Width (x) or height of a unit or layer. */
static double view_size(struct view *view, enum channel c) {
    struct chart *chart = view->chart;
    struct scale *s = find_scale(view, c), *nested = s ? nested_scale(s) : NULL;
    const struct yaml *node = c == CHANNEL_X ? view->width_node : view->height_node;
    const char *continuous = c == CHANNEL_X ? "continuousWidth" : "continuousHeight", *discrete = c == CHANNEL_X ? "discreteWidth" : "discreteHeight";
    double override = c == CHANNEL_X ? chart->options.width : chart->options.height;
    if (override > 0 && view->parent == NULL) return fmin(LIMIT_CHART_SIZE, override);
    double step = default_step(chart, s, c);
    const struct yaml *own_step = yaml_get(node, "step");
    if (node && node->kind != YAML_MAPPING && !slice_is(yaml_text(node), "container")) return fmin(LIMIT_CHART_SIZE, fmax(0, number_of(chart, node, 200)));
    bool banded = s && (s->type == SCALE_BAND || s->type == SCALE_POINT);
    if (!s && round_mark(view)) return config_number(chart, "view", continuous, 200);
    if (s && !banded) return config_number(chart, "view", continuous, 200);
    const struct yaml *configured = config_get(chart, "view", discrete);
    if (configured && configured->kind != YAML_MAPPING && !node) return number_of(chart, configured, 200);
    if (configured && configured->kind == YAML_MAPPING) step = number_of(chart, yaml_get(configured, "step"), step);
    if (own_step) step = number_of(chart, own_step, step);
    if (!s) return step;
    if (nested && scale_is_discrete(nested) && !slice_is(yaml_text(yaml_get(node, "for")), "position")) step = step * band_space(nested) / (1 - s->padding_inner);
    return fmin(LIMIT_CHART_SIZE, step * band_space(s));
}

void view_pad_bands(struct view *view) {
    for (int c = 0; c < CHANNELS; c++) {
        struct scale *s = view->scales[c];
        if (s && (s->type == SCALE_BAND || s->type == SCALE_POINT)) band_padding(view->chart, s);
    }
    for (size_t i = 0; i < view->children.count; i++) view_pad_bands(view->children.items[i]);
}

void view_find_sizes(struct view *view) {
    if (view->kind == VIEW_UNIT || view->kind == VIEW_LAYER) {
        view->width = view_size(view, CHANNEL_X);
        view->height = view_size(view, CHANNEL_Y);
        if (view->parent && view->parent->kind == VIEW_LAYER) view->width = view->parent->width, view->height = view->parent->height;
    }
    for (size_t i = 0; i < view->children.count; i++) view_find_sizes(view->children.items[i]);
}
