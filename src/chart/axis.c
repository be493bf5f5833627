/* Axes of a unit or layer: grid behind, domain, ticks, labels and title in front. */
#include "chart/format.h"
#include "chart/model.h"
#include <math.h>
#include <string.h>

static const struct yaml *get(const struct yaml *node, const char *key) { return node && node->kind == YAML_MAPPING ? yaml_get(node, key) : NULL; }

enum side { SIDE_BOTTOM, SIDE_LEFT, SIDE_TOP, SIDE_RIGHT };

struct axis {
    struct view *view;
    struct chart *chart;
    struct scale *scale;
    const struct encoding *encoding;
    const struct yaml *def;
    bool hidden, horizontal;
    enum side side;
    double width, height;           /* of the plot */
    double count;
    struct value *values;
    double *places;
    size_t tick_count;
    struct slice title;
    struct node *back, *front;
    double reach;                   /* how far labels and title stand out */
};

/* ---- settings ---- */

static const struct yaml *setting(const struct axis *a, const char *key) {
    const struct yaml *found = get(a->def, key);
    static const char *const sides[] = {"axisBottom", "axisLeft", "axisTop", "axisRight"};
    const char *typed = a->scale->type == SCALE_BAND ? "axisBand" : a->scale->type == SCALE_POINT ? "axisPoint" : a->scale->temporal ? "axisTemporal" : scale_is_discrete(a->scale) ? "axisDiscrete" : "axisQuantitative";
    if (!found) found = get(get(a->chart->config, typed), key);
    if (!found) found = get(get(a->chart->config, a->horizontal ? "axisX" : "axisY"), key);
    if (!found) found = get(get(a->chart->config, sides[a->side]), key);
    if (!found) found = get(get(a->chart->config, "axis"), key);
    char own[64] = "axisX";
    strcpy(own, a->horizontal ? "axisX" : "axisY");
    strncat(own, typed + 4, 40);
    if (!found) found = get(get(a->chart->theme, own), key);
    if (!found) found = get(get(a->chart->theme, typed), key);
    if (!found) found = get(get(a->chart->theme, a->horizontal ? "axisX" : "axisY"), key);
    return found ? found : get(get(a->chart->theme, "axis"), key);
}

static double number(const struct axis *a, const char *key, double otherwise) { return number_of(a->chart, setting(a, key), otherwise); }
static bool yes(const struct axis *a, const char *key, bool otherwise) { return boolean_of(a->chart, setting(a, key), otherwise); }
static struct colour colour(const struct axis *a, const char *key, uint8_t grey) { return colour_of(a->chart, setting(a, key), (struct colour){grey, grey, grey, 255}); }

static struct font font(const struct axis *a, const char *size, const char *weight, double size_default, int weight_default) {
    struct slice w = text_of(a->chart, setting(a, weight));
    bool bold = w.length ? slice_is(w, "bold") || (w.data[0] >= '6' && w.data[0] <= '9') : weight_default >= 600;
    return (struct font){number(a, size, size_default), bold ? 700 : 400, false};
}

static struct style stroke(const struct axis *a, const char *colour_key, const char *width_key, const char *dash_key, uint8_t grey) {
    struct style s = STYLE_DEFAULT;
    s.stroke = colour(a, colour_key, grey);
    s.stroke_width = number(a, width_key, 1);
    const struct yaml *dash = setting(a, dash_key);
    double *lengths = dash && dash->kind == YAML_SEQUENCE ? ARENA_ARRAY(a->chart->arena, dash->count + 1, double) : NULL;
    for (size_t i = 0; lengths && i < dash->count; i++) lengths[i] = number_of(a->chart, dash->items[i], 1);
    s.dash = lengths, s.dash_count = lengths ? dash->count : 0;
    return s;
}

/* ---- ticks ---- */

static double tick_count(const struct axis *a) {
    const struct yaml *given = setting(a, "tickCount");
    double size = a->horizontal ? a->width : a->height, n;
    if (given && given->kind == YAML_SCALAR && yaml_is_number(given, &n)) return n;
    if (given && given->kind == YAML_MAPPING && !isnan(number_of(a->chart, given, NAN))) return number_of(a->chart, given, 10);
    if (a->scale->type == SCALE_LOG) return 10;
    if (a->encoding->bin) return ceil(size / 10);
    unsigned units = a->encoding->time_units;
    if (units == UNIT_MONTH || units == UNIT_HOURS || units == UNIT_DAY || units == UNIT_QUARTER) return 10;
    return ceil(size / (a->horizontal ? number_of(a->chart, own_get(a->chart, "tickSpace"), 40) : 40));
}

static double least_step(const struct axis *a) {
    double step = number(a, "tickMinStep", 0);
    if (step > 0) return step;
    if (slice_is(text_of(a->chart, get(a->def, "format")), "d")) return 1;
    return a->encoding->time_units && a->scale->temporal ? time_units_duration(a->encoding->time_units) * a->encoding->time_step : 0;
}

static size_t explicit_ticks(struct axis *a, const struct yaml *list) {
    a->values = ARENA_ARRAY(a->chart->arena, list->count + 1, struct value);
    size_t n = 0;
    for (size_t i = 0; a->values && i < list->count; i++) {
        struct value v = value_from_yaml(a->chart->arena, list->items[i]);
        if (list->items[i]->kind == YAML_MAPPING) v = value_time(calendar_ms((int64_t)number_of(a->chart, get(list->items[i], "year"), 2012), (int)number_of(a->chart, get(list->items[i], "month"), 1) - 1, (int)number_of(a->chart, get(list->items[i], "date"), 1), 0, 0, 0, 0));
        if (a->scale->temporal && v.kind == VALUE_NUMBER && v.as.number >= 1000 && v.as.number <= 9999) v = value_time(calendar_ms((int64_t)v.as.number, 0, 1, 0, 0, 0, 0));
        if (a->scale->temporal) v = value_time(value_as_time(v));
        a->values[n++] = v;
    }
    return n;
}

static size_t interval_ticks(struct axis *a, const struct yaml *given) {
    enum time_unit unit;
    int step;
    struct slice name = given->kind == YAML_MAPPING ? yaml_text(get(given, "interval")) : given->text;
    if (!time_unit_by_name(name, &unit, &step)) return 0;
    step *= (int)number_of(a->chart, get(given, "step"), 1);
    double low = fmin(a->scale->stops[0], a->scale->stops[a->scale->stop_count - 1]), high = fmax(a->scale->stops[0], a->scale->stops[a->scale->stop_count - 1]), t = time_floor(low, unit, step);
    a->values = ARENA_ARRAY(a->chart->arena, LIMIT_CHART_TICKS, struct value);
    size_t n = 0;
    for (; a->values && t <= high && n < LIMIT_CHART_TICKS; t = time_next(t, unit, step))
        if (t >= low) a->values[n++] = value_time(t);
    return n;
}

static size_t scale_tick_values(struct axis *a) {
    double ticks[LIMIT_CHART_TICKS], least = least_step(a);
    a->count = tick_count(a);
    if (least > 0 && a->scale->stop_count >= 2) {
        double span = fabs(a->scale->stops[a->scale->stop_count - 1] - a->scale->stops[0]) / least;
        a->count = fmin(a->count, floor(span > 0 ? span : 1) + 1);
    }
    size_t n = scale_ticks(a->scale, a->count, ticks, LIMIT_CHART_TICKS);
    a->values = ARENA_ARRAY(a->chart->arena, n + 1, struct value);
    for (size_t i = 0; a->values && i < n; i++) a->values[i] = a->scale->temporal ? value_time(ticks[i]) : value_number(ticks[i]);
    return n;
}

static bool find_ticks(struct axis *a) {
    const struct yaml *list = setting(a, "values"), *given = setting(a, "tickCount");
    double n;
    if (list && list->kind == YAML_SEQUENCE) {
        a->count = tick_count(a);
        a->tick_count = explicit_ticks(a, list);
    } else if (a->scale->type == SCALE_BAND || a->scale->type == SCALE_POINT) {
        a->values = a->scale->domain, a->tick_count = a->scale->domain_count;
    } else if (given && a->scale->temporal && (get(given, "interval") || (given->kind == YAML_SCALAR && !yaml_is_number(given, &n)))) {
        a->tick_count = interval_ticks(a, given);
    } else {
        a->tick_count = scale_tick_values(a);
    }
    a->places = ARENA_ARRAY(a->chart->arena, a->tick_count + 1, double);
    size_t kept = 0;
    if (!a->places || (!a->values && a->tick_count)) return false;
    double low = fmin(a->scale->from, a->scale->to) - 1, high = fmax(a->scale->from, a->scale->to) + 1;
    struct value *values = ARENA_ARRAY(a->chart->arena, a->tick_count + 1, struct value);
    if (!values) return false;
    for (size_t i = 0; i < a->tick_count; i++) {
        double place = scale_position(a->scale, a->values[i], number(a, "bandPosition", 0.5));
        if (a->encoding->time_units && a->scale->temporal && !isnan(a->encoding->band)) {   /* labels sit where the marks sit */
            double next = scale_position(a->scale, value_time(time_units_next(a->values[i].as.number, a->encoding->time_units, a->encoding->time_step)), 0);
            place += (next - place) * a->encoding->band;
        }
        if (isnan(place) || place < low || place > high) continue;
        values[kept] = a->values[i];
        a->places[kept++] = place;
    }
    a->values = values, a->tick_count = kept;
    return true;
}

/* ---- drawing ---- */

static void rule(const struct axis *a, struct node *group, double place, double from, double to, struct style style) {
    if (a->horizontal) scene_line(a->chart->arena, group, place, from, place, to, style);
    else scene_line(a->chart->arena, group, from, place, to, place, style);
}

static double edge(const struct axis *a) {
    double offset = number(a, "offset", 0);
    double position = number_of(a->chart, get(a->def, "position"), 0);
    (void)position;
    switch (a->side) {
    case SIDE_BOTTOM: return a->height + offset;
    case SIDE_LEFT: return -offset;
    case SIDE_TOP: return -offset;
    default: return a->width + offset;
    }
}

static double outward(const struct axis *a) { return a->side == SIDE_BOTTOM || a->side == SIDE_RIGHT ? 1 : -1; }

static void draw_grid(struct axis *a) {
    bool by_default = !scale_is_discrete(a->scale) && !a->encoding->bin && !a->encoding->prebinned;
    if (!yes(a, "grid", by_default)) return;
    struct node *group = scene_group(a->chart->arena, a->back, "mark-rule role-axis-grid");
    struct style style = stroke(a, "gridColor", "gridWidth", "gridDash", 221);
    style.opacity = number(a, "gridOpacity", 1);
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

static double tick_size(const struct axis *a) { return yes(a, "ticks", true) ? number(a, "tickSize", 5) : 0; }

static void draw_ticks(struct axis *a) {
    if (!yes(a, "ticks", true)) return;
    struct node *group = scene_group(a->chart->arena, a->front, "mark-rule role-axis-tick");
    double base = edge(a), size = tick_size(a) * outward(a);
    struct style style = stroke(a, "tickColor", "tickWidth", "tickDash", 136);
    for (size_t i = 0; group && i < a->tick_count; i++) rule(a, group, a->places[i], base, base + size, style);
}

static void draw_domain(struct axis *a) {
    if (!yes(a, "domain", true)) return;
    struct node *group = scene_group(a->chart->arena, a->front, "mark-rule role-axis-domain");
    double base = edge(a);
    struct style style = stroke(a, "domainColor", "domainWidth", "domainDash", 136);
    if (!group) return;
    if (a->horizontal) scene_line(a->chart->arena, group, 0, base, a->width, base, style);
    else scene_line(a->chart->arena, group, base, 0, base, a->height, style);
}

/* ---- labels ---- */

struct label { struct slice text, below /* its second line */, full /* where it is shortened */; double width, from, to; bool shown; };

static void label_extents(const struct axis *a, struct label *labels, double angle, double size) {
    double turned = fabs(sin(angle * 3.141592653589793 / 180));
    for (size_t i = 0; i < a->tick_count; i++) {
        double along = a->horizontal ? (turned > 0.3 ? size : labels[i].width) : size;
        labels[i].from = a->places[i] - along / 2, labels[i].to = a->places[i] + along / 2;
    }
    if (a->horizontal && turned < 0.01 && a->tick_count > 1 && yes(a, "labelFlush", !scale_is_discrete(a->scale))) {
        size_t ends[2] = {0, a->tick_count - 1};
        for (int e = 0; e < 2; e++) {
            struct label *l = &labels[ends[e]];
            double p = a->places[ends[e]];
            if (fabs(p) < 1) l->from = p, l->to = p + l->width;
            else if (fabs(p - a->width) < 1) l->from = p - l->width, l->to = p;
        }
    }
}

static bool overlapping(const struct label *labels, size_t count, double gap) {
    double last = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (!labels[i].shown || !labels[i].text.length) continue;
        if (labels[i].from < last + gap) return true;
        last = labels[i].to;
    }
    return false;
}

static void reverse(struct label *labels, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        struct label t = labels[i];
        labels[i] = labels[count - 1 - i], labels[count - 1 - i] = t;
    }
}

/* Every second label goes until none overlap; greedy: each that would touch the one before. */
static void thin_out(const struct axis *a, struct label *labels, bool greedy) {
    size_t count = a->tick_count;
    bool backwards = count > 1 && a->places[0] > a->places[count - 1];
    double gap = a->horizontal ? number_of(a->chart, setting(a, "labelSeparation"), 4) : 0;
    if (backwards) reverse(labels, count);
    if (greedy) {
        double last = -INFINITY;
        for (size_t i = 0; i < count; i++) {
            if (!labels[i].text.length) continue;
            labels[i].shown = labels[i].from >= last + gap;
            if (labels[i].shown) last = labels[i].to;
        }
    }
    for (int round = 0; !greedy && round < 12 && overlapping(labels, count, gap); round++) {
        size_t seen = 0, left = 0;
        for (size_t i = 0; i < count; i++)
            if (labels[i].shown && seen++ % 2) labels[i].shown = false;
        for (size_t i = 0; i < count; i++) left += labels[i].shown;
        if (left < 2) break;
    }
    if (backwards) reverse(labels, count);
}

/* Names in two lines or shortened, so that one long one does not turn them all; false where most would be cut or two become alike. */
static bool fit_names(const struct axis *a, struct label *labels, struct font f) {
    struct label *fitted = ARENA_ARRAY(a->chart->arena, a->tick_count + 1, struct label);
    struct name_room room = {a->chart->measure, a->chart->arena, f, a->scale->step - 4};
    size_t cut = 0;
    if (!fitted || a->tick_count > 60) return false;
    for (size_t i = 0; i < a->tick_count; i++) {
        struct slice lines[2], whole = label_of(a->chart, a->def, a->encoding, a->scale, a->values[i], a->count);
        bool shortened;
        fitted[i] = labels[i];
        if (labels[i].width <= room.width && slice_equal(whole, labels[i].text)) continue;
        if (a->values[i].kind != VALUE_TEXT || !name_fit(&room, whole, lines, &shortened)) return false;
        fitted[i].text = lines[0], fitted[i].below = lines[1], fitted[i].full = shortened ? whole : SLICE_NONE;
        fitted[i].width = fmax(measure_width(a->chart->measure, f, lines[0]), measure_width(a->chart->measure, f, lines[1]));
        cut += shortened;
        for (size_t k = 0; shortened && k < i; k++)
            if (slice_equal(fitted[k].text, lines[0]) && slice_equal(fitted[k].below, lines[1])) return false;
    }
    if (cut > 1 && cut * 3 > a->tick_count) return false;
    for (size_t i = 0; i < a->tick_count; i++) labels[i] = fitted[i];
    return true;
}

/* Names under bars stand upright when they fit, else on their side. */
static double label_angle(const struct axis *a, struct label *labels, struct font f) {
    const struct yaml *given = setting(a, "labelAngle");
    if (given) return number_of(a->chart, given, 0);
    if (!a->horizontal || !scale_is_discrete(a->scale)) return 0;
    for (size_t i = 0; i < a->tick_count; i++)
        if (labels[i].width > a->scale->step - 4) {
            if (a->encoding->time_units && a->encoding->type != TYPE_NOMINAL && labels[i].width < 3 * a->scale->step) return 0;
            return fit_names(a, labels, f) ? 0 : 270;
        }
    return 0;
}

static void place_label(const struct axis *a, struct node *node, const struct label *l, double place, double base, double angle) {
    double turned = fmod(fmod(angle, 360) + 360, 360);
    bool upright = turned == 0 || turned == 180;
    node->angle = turned;
    if (a->horizontal) {
        node->x = upright ? (l->from + l->to) / 2 : place, node->y = base;
        bool bottom = a->side == SIDE_BOTTOM;
        node->align = upright ? ALIGN_CENTRE : (turned < 180) == bottom ? ALIGN_LEFT : ALIGN_RIGHT;
        bool vertical = (turned > 45 && turned < 135) || (turned > 225 && turned < 315);
        node->baseline = vertical ? BASELINE_MIDDLE : bottom ? BASELINE_TOP : BASELINE_BOTTOM;
    } else {
        node->x = base, node->y = place;
        node->align = a->side == SIDE_LEFT ? ALIGN_RIGHT : ALIGN_LEFT;
        node->baseline = BASELINE_MIDDLE;
    }
    struct slice align = text_of(a->chart, setting(a, "labelAlign")), baseline = text_of(a->chart, setting(a, "labelBaseline"));
    if (align.length) node->align = slice_is(align, "left") ? ALIGN_LEFT : slice_is(align, "right") ? ALIGN_RIGHT : ALIGN_CENTRE;
    if (baseline.length) node->baseline = slice_is(baseline, "top") ? BASELINE_TOP : slice_is(baseline, "bottom") ? BASELINE_BOTTOM : slice_is(baseline, "middle") ? BASELINE_MIDDLE : BASELINE_ALPHABETIC;
}

/* A date that has no neighbours to be told from is written in full. */
static struct slice lone_date(struct arena *arena, double ms) {
    struct calendar c = calendar_of(ms);
    bool midnight = !c.hour && !c.minute && !c.second;
    return calendar_format(arena, slice_of(!midnight ? "%-d %b %Y, %H:%M" : c.month || c.day != 1 ? "%-d %b %Y" : "%Y"), ms);
}

static bool add_second_line(const struct axis *a, struct node *group, struct node *first, const struct label *l) {
    struct node *second = scene_text(a->chart->arena, group, first->x, first->y, l->below, first->font, first->style.fill);
    double line = first->font.size + 2;
    if (!second) return false;
    second->align = first->align, second->baseline = first->baseline, second->label = first->label;
    if (a->side == SIDE_TOP) first->y -= line;
    else second->y += line;
    return true;
}

static void draw_labels(struct axis *a) {
    a->reach = tick_size(a);
    if (!yes(a, "labels", true) || !a->tick_count) return;
    struct font f = font(a, "labelFontSize", "labelFontWeight", 10, 400);
    struct label *labels = ARENA_ARRAY(a->chart->arena, a->tick_count + 1, struct label);
    struct node *group = scene_group(a->chart->arena, a->front, "mark-text role-axis-label");
    if (!labels || !group) return;
    double limit = number(a, "labelLimit", 180), most = 0;
    for (size_t i = 0; i < a->tick_count; i++) {
        struct slice text = label_of(a->chart, a->def, a->encoding, a->scale, a->values[i], a->count);
        if (a->tick_count == 1 && a->scale->temporal && !get(a->def, "format") && !get(a->def, "labelExpr") && !a->encoding->time_units) text = lone_date(a->chart->arena, a->values[i].as.number);
        labels[i].text = measure_cut(a->chart->measure, a->chart->arena, f, text, limit);
        labels[i].width = measure_width(a->chart->measure, f, labels[i].text);
        labels[i].shown = true;
    }
    double angle = label_angle(a, labels, f), pad = number(a, "labelPadding", 2);
    label_extents(a, labels, angle, f.size);
    const struct yaml *overlap = setting(a, "labelOverlap");
    bool thin = !scale_is_discrete(a->scale) || a->encoding->time_units || a->encoding->type == TYPE_QUANTITATIVE;
    bool greedy = a->scale->type == SCALE_LOG || a->scale->type == SCALE_SYMLOG || slice_is(text_of(a->chart, overlap), "greedy");
    if (overlap && overlap->kind == YAML_SCALAR && !slice_is(overlap->text, "greedy") && !slice_is(overlap->text, "parity")) thin = boolean_of(a->chart, overlap, thin);
    if (thin || greedy || (a->tick_count > 60 && angle != 0)) thin_out(a, labels, greedy);
    double base = edge(a) + outward(a) * (tick_size(a) + pad), turned = angle * 3.141592653589793 / 180;
    struct colour fill = colour(a, "labelColor", 0);
    for (size_t i = 0; i < a->tick_count; i++) {
        if (!labels[i].shown || !labels[i].text.length) continue;
        struct node *node = scene_text(a->chart->arena, group, 0, 0, labels[i].text, f, fill);
        if (!node) return;
        place_label(a, node, &labels[i], a->places[i], base, angle);
        node->label = labels[i].full;
        if (labels[i].below.length && !add_second_line(a, group, node, &labels[i])) return;
        double out = a->horizontal ? fabs(sin(turned)) * labels[i].width + fabs(cos(turned)) * f.size + (labels[i].below.length ? f.size + 2 : 0) : labels[i].width;
        most = fmax(most, out);
        if (a->horizontal && angle == 0) {
            a->view->left = fmax(a->view->left, -labels[i].from);
            a->view->right = fmax(a->view->right, labels[i].to - a->width);
        }
        if (!a->horizontal) a->view->top = fmax(a->view->top, f.size / 2 - a->places[i]), a->view->bottom = fmax(a->view->bottom, a->places[i] + f.size / 2 - a->height);
    }
    most = fmin(fmax(most, number(a, "minExtent", 0)), number(a, "maxExtent", INFINITY));
    a->reach = tick_size(a) + pad + most;
}

/* ---- title ---- */

static void draw_title(struct axis *a) {
    if (!a->title.length) return;
    struct font f = font(a, "titleFontSize", "titleFontWeight", 11, 700);
    struct node *group = scene_group(a->chart->arena, a->front, "mark-text role-axis-title");
    if (!group) return;
    double pad = number(a, "titlePadding", 4), angle = number(a, "titleAngle", a->horizontal ? 0 : -90);
    struct slice anchor = text_of(a->chart, setting(a, "titleAnchor")), piece, rest = a->title;
    struct colour fill = colour(a, "titleColor", 0);
    size_t lines = 1, line = 0;
    for (size_t i = 0; i < a->title.length; i++) lines += a->title.data[i] == '\n';
    bool above = !a->horizontal && angle == 0;      /* a newspaper's way: on top of the axis, not beside it */
    double block = (double)lines * (f.size + 2) - 2, along = slice_is(anchor, "start") ? 0 : slice_is(anchor, "end") ? 1 : 0.5;
    while (slice_split(&rest, '\n', &piece)) {
        struct node *node = scene_text(a->chart->arena, group, 0, 0, piece, f, fill);
        if (!node) return;
        double shift = (double)line++ * (f.size + 2);
        if (above) {
            double top = number(a, "titleY", -6 - f.size / 2);
            node->x = a->side == SIDE_LEFT ? number(a, "titleX", -a->reach - number(a, "offset", 0)) : a->width + a->reach;
            node->align = a->side == SIDE_LEFT ? ALIGN_LEFT : ALIGN_RIGHT;
            node->y = top - block + f.size + shift, node->baseline = BASELINE_ALPHABETIC;
            a->view->top = fmax(a->view->top, block - top + 2);
            a->view->right = fmax(a->view->right, node->x + measure_width(a->chart->measure, f, piece) - a->width);
        } else if (a->horizontal) {
            node->x = a->width * along, node->align = along == 0 ? ALIGN_LEFT : along == 1 ? ALIGN_RIGHT : ALIGN_CENTRE;
            node->y = a->side == SIDE_BOTTOM ? edge(a) + a->reach + pad + shift : edge(a) - a->reach - pad - block + shift;
            node->baseline = BASELINE_TOP;
        } else {
            double out = a->reach + pad + block - shift;
            node->x = edge(a) + outward(a) * (a->side == SIDE_LEFT ? out : a->reach + pad + shift + f.size);
            node->y = a->height * (1 - along), node->align = along == 0 ? ALIGN_LEFT : along == 1 ? ALIGN_RIGHT : ALIGN_CENTRE;
            node->angle = angle, node->baseline = BASELINE_TOP;
        }
        if (!rest.data) break;
    }
    if (!above) a->reach += pad + block + 2;
}

/* ---- what axes there are ---- */

static bool under(const struct view *view, const struct view *ancestor) {
    for (; view; view = view->parent)
        if (view == ancestor) return true;
    return false;
}

static bool same_line(struct slice all, struct slice one) {
    struct slice piece;
    while (slice_split(&all, ',', &piece)) {
        if (slice_equal(slice_trim(piece), one)) return true;
        if (!all.data) break;
    }
    return false;
}

/* Titles of the encodings on this axis, each once: "a, b". */
static struct slice joined_title(struct axis *a) {
    struct slice title = SLICE_NONE;
    for (size_t i = 0; i < a->scale->sources.count; i++) {
        const struct scale_source *s = &a->scale->sources.items[i];
        if (!under(s->unit->view, a->view)) continue;
        const struct yaml *axis = get(s->encoding->def, "axis"), *own = get(axis, "title");
        if (axis && axis->kind == YAML_NULL) continue;
        if (own) return text_of(a->chart, own->kind == YAML_NULL ? NULL : own);
        const struct yaml *all = get(s->encoding->def, "title") ? NULL : setting(a, "title");
        if (all && all->kind != YAML_NULL) return text_of(a->chart, all);
        struct slice one = all ? SLICE_NONE : encoding_title(s->unit, s->encoding);
        if (!one.length || same_line(title, one) || slice_equal(title, one)) continue;
        title = title.length ? arena_format(a->chart->arena, "%.*s, %.*s", SLICE_ARGS(title), SLICE_ARGS(one)) : one;
    }
    return title;
}

/* The axis of the scale as its encodings define it; one that says null speaks for all layers, as in Vega-Lite. */
static bool find_definition(struct axis *a) {
    bool off = false;
    a->hidden = true;
    for (size_t i = 0; i < a->scale->sources.count; i++) {
        const struct scale_source *s = &a->scale->sources.items[i];
        if (s->encoding->channel != a->scale->channel || !under(s->unit->view, a->view)) continue;
        const struct yaml *axis = get(s->encoding->def, "axis");
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
    if (!grid || grid->kind != VIEW_FACET || scale->owner == view || (scale->owner != grid && under(scale->owner, grid) && scale->owner != grid)) return true;
    size_t columns = grid->columns ? grid->columns : grid->children.count, at = 0;
    while (at < grid->children.count && grid->children.items[at] != view) at++;
    return horizontal ? at + columns >= grid->children.count : at % columns == 0;
}

/* A title that all cells share stands once: over the first row, under the middle of the last. */
static bool title_here(const struct view *view, const struct scale *scale, bool horizontal) {
    const struct view *grid = view->parent;
    if (!grid || grid->kind != VIEW_FACET || scale->owner == view || under(scale->owner, view)) return true;
    size_t columns = grid->columns ? grid->columns : grid->children.count, at = 0, last = (grid->children.count - 1) / columns * columns;
    while (at < grid->children.count && grid->children.items[at] != view) at++;
    return horizontal ? at == last + (grid->children.count - last - 1) / 2 : at == 0;
}

static enum error_code draw_axis(struct view *view, struct scale *scale, size_t number_of_kind, struct node *back, struct node *front, struct error **error) {
    struct axis a = {.view = view, .chart = view->chart, .scale = scale, .horizontal = scale->channel == CHANNEL_X, .width = view->width, .height = view->height};
    if (!find_definition(&a)) return ERROR_NONE;
    struct slice orient = text_of(a.chart, get(a.def, "orient"));
    if (!orient.length) orient = text_of(a.chart, setting(&a, "orient"));
    a.side = a.horizontal ? SIDE_BOTTOM : SIDE_LEFT;
    if (orient.length) a.side = slice_is(orient, "top") ? SIDE_TOP : slice_is(orient, "right") ? SIDE_RIGHT : slice_is(orient, "bottom") ? SIDE_BOTTOM : SIDE_LEFT;
    else if (number_of_kind > 0) a.side = a.horizontal ? SIDE_TOP : SIDE_RIGHT;
    if (a.horizontal && (a.side == SIDE_LEFT || a.side == SIDE_RIGHT)) a.side = SIDE_BOTTOM;
    if (!a.horizontal && (a.side == SIDE_TOP || a.side == SIDE_BOTTOM)) a.side = SIDE_LEFT;
    a.back = scene_group(a.chart->arena, back, "mark-group role-axis");
    a.front = scene_group(a.chart->arena, front, "mark-group role-axis");
    if (!a.back || !a.front || !find_ticks(&a)) return error_memory(error);
    draw_grid(&a);
    if (!at_edge(view, scale, a.horizontal)) return ERROR_NONE;
    if (title_here(view, scale, a.horizontal)) a.title = joined_title(&a);
    draw_domain(&a);
    draw_ticks(&a);
    draw_labels(&a);
    draw_title(&a);
    double reach = a.reach + (edge(&a) - (a.side == SIDE_BOTTOM ? a.height : a.side == SIDE_RIGHT ? a.width : 0)) * outward(&a);
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
