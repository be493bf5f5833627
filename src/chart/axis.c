/* Axes of a unit or layer: grid behind, domain, ticks, labels and title in front. */
#include "chart/axis.h"
#include <math.h>
#include <stdio.h>

/* ---- settings ---- */

const struct yaml *axis_setting(const struct axis *a, const char *key) {
    const struct yaml *found = yaml_get(a->def, key);
    static const char *const sides[] = {"axisBottom", "axisLeft", "axisTop", "axisRight"};
    const char *typed = a->scale->type == SCALE_BAND ? "axisBand" : a->scale->type == SCALE_POINT ? "axisPoint" : a->scale->temporal ? "axisTemporal" : scale_is_discrete(a->scale) ? "axisDiscrete" : "axisQuantitative";
    if (!found) found = yaml_get(yaml_get(a->chart->config, typed), key);
    if (!found) found = yaml_get(yaml_get(a->chart->config, a->horizontal ? "axisX" : "axisY"), key);
    if (!found) found = yaml_get(yaml_get(a->chart->config, sides[a->side]), key);
    if (!found) found = yaml_get(yaml_get(a->chart->config, "axis"), key);
    char own[64];
    snprintf(own, sizeof own, "%s%s", a->horizontal ? "axisX" : "axisY", typed + 4);       /* axisXBand: a theme's own */
    if (!found) found = yaml_get(yaml_get(a->chart->theme, own), key);
    if (!found) found = yaml_get(yaml_get(a->chart->theme, typed), key);
    if (!found) found = yaml_get(yaml_get(a->chart->theme, a->horizontal ? "axisX" : "axisY"), key);
    return found ? found : yaml_get(yaml_get(a->chart->theme, "axis"), key);
}

double axis_number(const struct axis *a, const char *key, double otherwise) { return number_of(a->chart, axis_setting(a, key), otherwise); }
bool axis_boolean(const struct axis *a, const char *key, bool otherwise) { return boolean_of(a->chart, axis_setting(a, key), otherwise); }
struct colour axis_colour(const struct axis *a, const char *key, uint8_t grey) { return colour_of(a->chart, axis_setting(a, key), (struct colour){grey, grey, grey, 255}); }

struct font axis_font(const struct axis *a, const char *size, const char *weight, double size_default, int weight_default) {
    struct slice w = text_of(a->chart, axis_setting(a, weight));
    bool bold = w.length ? slice_is(w, "bold") || (w.data[0] >= '6' && w.data[0] <= '9') : weight_default >= 600;
    return (struct font){axis_number(a, size, size_default), bold ? 700 : 400, false};
}

static struct style stroke(const struct axis *a, const char *colour_key, const char *width_key, const char *dash_key, uint8_t grey) {
    struct style s = STYLE_DEFAULT;
    s.stroke = axis_colour(a, colour_key, grey);
    s.stroke_width = axis_number(a, width_key, 1);
    const struct yaml *dash = axis_setting(a, dash_key);
    double *lengths = dash && dash->kind == YAML_SEQUENCE ? ARENA_ARRAY(a->chart->arena, dash->count + 1, double) : NULL;
    for (size_t i = 0; lengths && i < dash->count; i++) lengths[i] = number_of(a->chart, dash->items[i], 1);
    s.dash = lengths, s.dash_count = lengths ? dash->count : 0;
    return s;
}

double axis_edge(const struct axis *a) {
    double offset = axis_number(a, "offset", 0);
    switch (a->side) {
    case SIDE_BOTTOM: return a->height + offset;
    case SIDE_LEFT: case SIDE_TOP: return -offset;
    default: return a->width + offset;
    }
}

double axis_outward(const struct axis *a) { return a->side == SIDE_BOTTOM || a->side == SIDE_RIGHT ? 1 : -1; }

double axis_tick_size(const struct axis *a) { return axis_boolean(a, "ticks", true) ? axis_number(a, "tickSize", 5) : 0; }

/* ---- drawing ---- */

static void rule(const struct axis *a, struct node *group, double place, double from, double to, struct style style) {
    if (a->horizontal) scene_line(a->chart->arena, group, place, from, place, to, style);
    else scene_line(a->chart->arena, group, from, place, to, place, style);
}

static void draw_grid(struct axis *a) {
    bool by_default = !scale_is_discrete(a->scale) && !a->encoding->bin && !a->encoding->prebinned;
    if (!axis_boolean(a, "grid", by_default)) return;
    struct node *group = scene_group(a->chart->arena, a->back, "mark-rule role-axis-grid");
    struct style style = stroke(a, "gridColor", "gridWidth", "gridDash", 221);
    style.opacity = axis_number(a, "gridOpacity", 1);
    bool minor = boolean_of(a->chart, own_get(a->chart, "minorGrid"), true) || a->scale->type != SCALE_LOG;
    for (size_t i = 0; group && i < a->tick_count; i++) {
        struct style one = style;
        if (!minor && !label_of(a->chart, NULL, a->encoding, a->scale, a->values[i], a->count).length) continue;   /* lines where a number stands */
        bool zero = !scale_is_discrete(a->scale) && !a->scale->temporal && a->values[i].as.number == 0;
        const struct yaml *base = own_get(a->chart, "zeroColor");
        if (zero && base && a->scale->type != SCALE_LOG) one.stroke = colour_of(a->chart, base, one.stroke), one.dash_count = 0;
        rule(a, group, a->places[i], 0, a->horizontal ? a->height : a->width, one);
    }
}

static void draw_ticks(struct axis *a) {
    if (!axis_boolean(a, "ticks", true)) return;
    struct node *group = scene_group(a->chart->arena, a->front, "mark-rule role-axis-tick");
    double base = axis_edge(a), size = axis_tick_size(a) * axis_outward(a);
    struct style style = stroke(a, "tickColor", "tickWidth", "tickDash", 136);
    for (size_t i = 0; group && i < a->tick_count; i++) rule(a, group, a->places[i], base, base + size, style);
}

static void draw_domain(struct axis *a) {
    if (!axis_boolean(a, "domain", true)) return;
    struct node *group = scene_group(a->chart->arena, a->front, "mark-rule role-axis-domain");
    double base = axis_edge(a);
    struct style style = stroke(a, "domainColor", "domainWidth", "domainDash", 136);
    if (!group) return;
    if (a->horizontal) scene_line(a->chart->arena, group, 0, base, a->width, base, style);
    else scene_line(a->chart->arena, group, base, 0, base, a->height, style);
}

/* ---- what axes there are ---- */

/* The axis of the scale as its encodings define it; one that says null speaks for all layers, as in Vega-Lite. */
static bool find_definition(struct axis *a) {
    bool off = false;
    a->hidden = true;
    for (size_t i = 0; i < a->scale->sources.count; i++) {
        const struct scale_source *s = &a->scale->sources.items[i];
        if (s->encoding->channel != a->scale->channel || !view_is_under(s->unit->view, a->view)) continue;
        const struct yaml *axis = yaml_get(s->encoding->def, "axis");
        if (!a->encoding || (a->encoding->kind == ENCODING_DATUM && s->encoding->kind == ENCODING_FIELD)) a->encoding = s->encoding;
        bool on = true;
        if (axis && (axis->kind == YAML_NULL || (yaml_is_boolean(axis, &on) && !on))) off = true;
        if (off) continue;
        a->hidden = false;
        if (axis && axis->kind == YAML_MAPPING && !a->def) a->def = axis, a->encoding = s->encoding;
    }
    return !a->hidden && !off && a->encoding;
}

/* In a grid of facets that share a scale, only cells at the edge carry labels. */
static bool at_edge(const struct view *view, const struct scale *scale, bool horizontal) {
    const struct view *grid = view->parent;
    if (!grid || grid->kind != VIEW_FACET || scale->owner == view || (scale->owner != grid && view_is_under(scale->owner, grid))) return true;
    size_t columns = grid->columns ? grid->columns : grid->children.count, at = 0;
    while (at < grid->children.count && grid->children.items[at] != view) at++;
    return horizontal ? at + columns >= grid->children.count : at % columns == 0;
}

/* A title that all cells share stands once: over the first row, under the middle of the last. */
static bool title_here(const struct view *view, const struct scale *scale, bool horizontal) {
    const struct view *grid = view->parent;
    if (!grid || grid->kind != VIEW_FACET || scale->owner == view || view_is_under(scale->owner, view)) return true;
    size_t columns = grid->columns ? grid->columns : grid->children.count, at = 0, last = (grid->children.count - 1) / columns * columns;
    while (at < grid->children.count && grid->children.items[at] != view) at++;
    return horizontal ? at == last + (grid->children.count - last - 1) / 2 : at == 0;
}

static enum error_code draw_axis(struct view *view, struct scale *scale, size_t number_of_kind, struct node *back, struct node *front, struct error **error) {
    struct axis a = {.view = view, .chart = view->chart, .scale = scale, .horizontal = scale->channel == CHANNEL_X, .width = view->width, .height = view->height};
    if (!find_definition(&a)) return ERROR_NONE;
    struct slice orient = text_of(a.chart, yaml_get(a.def, "orient"));
    if (!orient.length) orient = text_of(a.chart, axis_setting(&a, "orient"));
    a.side = a.horizontal ? SIDE_BOTTOM : SIDE_LEFT;
    if (orient.length) a.side = slice_is(orient, "top") ? SIDE_TOP : slice_is(orient, "right") ? SIDE_RIGHT : slice_is(orient, "bottom") ? SIDE_BOTTOM : SIDE_LEFT;
    else if (number_of_kind > 0) a.side = a.horizontal ? SIDE_TOP : SIDE_RIGHT;
    if (a.horizontal && (a.side == SIDE_LEFT || a.side == SIDE_RIGHT)) a.side = SIDE_BOTTOM;
    if (!a.horizontal && (a.side == SIDE_TOP || a.side == SIDE_BOTTOM)) a.side = SIDE_LEFT;
    a.back = scene_group(a.chart->arena, back, "mark-group role-axis");
    a.front = scene_group(a.chart->arena, front, "mark-group role-axis");
    if (!a.back || !a.front || !axis_find_ticks(&a)) return error_memory(error);
    draw_grid(&a);
    if (!at_edge(view, scale, a.horizontal)) return ERROR_NONE;
    if (title_here(view, scale, a.horizontal)) a.title = axis_joined_title(&a);
    draw_domain(&a);
    draw_ticks(&a);
    axis_draw_labels(&a);
    axis_draw_title(&a);
    double reach = a.reach + (axis_edge(&a) - (a.side == SIDE_BOTTOM ? a.height : a.side == SIDE_RIGHT ? a.width : 0)) * axis_outward(&a);
    double *bound = a.side == SIDE_BOTTOM ? &view->bottom : a.side == SIDE_LEFT ? &view->left : a.side == SIDE_TOP ? &view->top : &view->right;
    *bound = fmax(*bound, reach);
    return ERROR_NONE;
}

static size_t collect(struct view *view, enum channel c, struct scale **out, size_t count) {
    if (view->unit) {
        struct scale *s = view->unit->encodings[c].scale;
        for (size_t i = 0; i < count; i++)
            if (out[i] == s) return count;
        if (s && count < 8) out[count++] = s;
    }
    for (size_t i = 0; i < view->children.count; i++) count = collect(view->children.items[i], c, out, count);
    return count;
}

enum error_code axes_draw(struct view *view, struct node *back, struct node *front, struct error **error) {
    for (int c = CHANNEL_X; c <= CHANNEL_Y; c++) {
        struct scale *scales[8];
        size_t count = collect(view, (enum channel)c, scales, 0);
        for (size_t i = 0; i < count; i++) {
            enum error_code code = draw_axis(view, scales[i], i, back, front, error);
            if (code) return code;
        }
    }
    return ERROR_NONE;
}
