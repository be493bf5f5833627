/* The labels of an axis: their text, what happens where they do not fit, and where they stand. */
#include "chart/axis.h"
#include "chart/format.h"
#include <math.h>

struct label { struct slice text, below /* its second line */, full /* where it is shortened */; double width, from, to; bool shown; };

static void label_extents(const struct axis *a, struct label *labels, double angle, double size) {
    double turned = fabs(sin(angle * 3.141592653589793 / 180));
    for (size_t i = 0; i < a->tick_count; i++) {
        double along = a->horizontal ? (turned > 0.3 ? size : labels[i].width) : size;
        labels[i].from = a->places[i] - along / 2, labels[i].to = a->places[i] + along / 2;
    }
    if (a->horizontal && turned < 0.01 && a->tick_count > 1 && axis_boolean(a, "labelFlush", !scale_is_discrete(a->scale))) {
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
    double gap = a->horizontal ? number_of(a->chart, axis_setting(a, "labelSeparation"), 4) : 0;
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
    const struct yaml *given = axis_setting(a, "labelAngle");
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
    struct slice align = text_of(a->chart, axis_setting(a, "labelAlign")), baseline = text_of(a->chart, axis_setting(a, "labelBaseline"));
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

static void write_labels(const struct axis *a, struct label *labels, struct font f) {
    double limit = axis_number(a, "labelLimit", 180);
    bool alone = a->tick_count == 1 && a->scale->temporal && !yaml_get(a->def, "format") && !yaml_get(a->def, "labelExpr") && !a->encoding->time_units;
    for (size_t i = 0; i < a->tick_count; i++) {
        struct slice text = alone ? lone_date(a->chart->arena, a->values[i].as.number) : label_of(a->chart, a->def, a->encoding, a->scale, a->values[i], a->count);
        labels[i].text = measure_cut(a->chart->measure, a->chart->arena, f, text, limit);
        labels[i].width = measure_width(a->chart->measure, f, labels[i].text);
        labels[i].shown = true;
    }
}

/* Labels that would overlap go, where the axis may leave some out: its values tell what stands between. */
static void resolve_overlap(const struct axis *a, struct label *labels, double angle) {
    const struct yaml *overlap = axis_setting(a, "labelOverlap");
    bool thin = !scale_is_discrete(a->scale) || a->encoding->time_units || a->encoding->type == TYPE_QUANTITATIVE;
    bool greedy = a->scale->type == SCALE_LOG || a->scale->type == SCALE_SYMLOG || slice_is(text_of(a->chart, overlap), "greedy");
    if (overlap && overlap->kind == YAML_SCALAR && !slice_is(overlap->text, "greedy") && !slice_is(overlap->text, "parity")) thin = boolean_of(a->chart, overlap, thin);
    if (thin || greedy || (a->tick_count > 60 && angle != 0)) thin_out(a, labels, greedy);
}

/* What stands over the ends of the plot, added to the view's margins. */
static void widen_view(const struct axis *a, const struct label *l, double place, double angle, double size) {
    struct view *view = a->view;
    if (a->horizontal && angle == 0) {
        view->left = fmax(view->left, -l->from);
        view->right = fmax(view->right, l->to - a->width);
    }
    if (!a->horizontal) view->top = fmax(view->top, size / 2 - place), view->bottom = fmax(view->bottom, place + size / 2 - a->height);
}

/* How far out a label reaches. */
static double label_reach(const struct axis *a, const struct label *l, double angle, double size) {
    double turned = angle * 3.141592653589793 / 180;
    return a->horizontal ? fabs(sin(turned)) * l->width + fabs(cos(turned)) * size + (l->below.length ? size + 2 : 0) : l->width;
}

void axis_draw_labels(struct axis *a) {
    a->reach = axis_tick_size(a);
    if (!axis_boolean(a, "labels", true) || !a->tick_count) return;
    struct font f = axis_font(a, "labelFontSize", "labelFontWeight", 10, 400);
    struct label *labels = ARENA_ARRAY(a->chart->arena, a->tick_count + 1, struct label);
    struct node *group = scene_group(a->chart->arena, a->front, "mark-text role-axis-label");
    if (!labels || !group) return;
    write_labels(a, labels, f);
    double angle = label_angle(a, labels, f), pad = axis_number(a, "labelPadding", 2), most = 0;
    label_extents(a, labels, angle, f.size);
    resolve_overlap(a, labels, angle);
    double base = axis_edge(a) + axis_outward(a) * (axis_tick_size(a) + pad);
    struct colour fill = axis_colour(a, "labelColor", 0);
    for (size_t i = 0; i < a->tick_count; i++) {
        if (!labels[i].shown || !labels[i].text.length) continue;
        struct node *node = scene_text(a->chart->arena, group, 0, 0, labels[i].text, f, fill);
        if (!node) return;
        place_label(a, node, &labels[i], a->places[i], base, angle);
        node->label = labels[i].full;
        if (labels[i].below.length && !add_second_line(a, group, node, &labels[i])) return;
        most = fmax(most, label_reach(a, &labels[i], angle, f.size));
        widen_view(a, &labels[i], a->places[i], angle, f.size);
    }
    most = fmin(fmax(most, axis_number(a, "minExtent", 0)), axis_number(a, "maxExtent", INFINITY));
    a->reach = axis_tick_size(a) + pad + most;
}
