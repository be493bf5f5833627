/* The title of an axis: of all encodings on it, beside the labels or on top of the axis. */
#include "chart/axis.h"
#include <math.h>

bool view_is_under(const struct view *view, const struct view *ancestor) {
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

struct slice axis_joined_title(const struct axis *a) {
    struct slice title = SLICE_NONE;
    for (size_t i = 0; i < a->scale->sources.count; i++) {
        const struct scale_source *s = &a->scale->sources.items[i];
        if (!view_is_under(s->unit->view, a->view)) continue;
        const struct yaml *axis = yaml_get(s->encoding->def, "axis"), *own = yaml_get(axis, "title");
        if (axis && axis->kind == YAML_NULL) continue;
        if (own) return text_of(a->chart, own->kind == YAML_NULL ? NULL : own);
        const struct yaml *all = yaml_get(s->encoding->def, "title") ? NULL : axis_setting(a, "title");
        if (all && all->kind != YAML_NULL) return text_of(a->chart, all);
        struct slice one = all ? SLICE_NONE : encoding_title(s->unit, s->encoding);
        if (!one.length || same_line(title, one) || slice_equal(title, one)) continue;
        title = title.length ? arena_format(a->chart->arena, "%.*s, %.*s", SLICE_ARGS(title), SLICE_ARGS(one)) : one;
    }
    return title;
}

struct title { struct font font; double pad, angle, block /* its height */, along /* 0 start, 1 end */; };

/* A newspaper's way: on top of the axis, not beside it. */
static void place_above(struct axis *a, struct node *node, const struct title *t, struct slice piece, double shift) {
    double top = axis_number(a, "titleY", -6 - t->font.size / 2);
    node->x = a->side == SIDE_LEFT ? axis_number(a, "titleX", -a->reach - axis_number(a, "offset", 0)) : a->width + a->reach;
    node->align = a->side == SIDE_LEFT ? ALIGN_LEFT : ALIGN_RIGHT;
    node->y = top - t->block + t->font.size + shift, node->baseline = BASELINE_ALPHABETIC;
    a->view->top = fmax(a->view->top, t->block - top + 2);
    a->view->right = fmax(a->view->right, node->x + measure_width(a->chart->measure, t->font, piece) - a->width);
}

static void place_beside(const struct axis *a, struct node *node, const struct title *t, double shift) {
    node->baseline = BASELINE_TOP;
    node->align = t->along == 0 ? ALIGN_LEFT : t->along == 1 ? ALIGN_RIGHT : ALIGN_CENTRE;
    if (a->horizontal) {
        node->x = a->width * t->along;
        node->y = a->side == SIDE_BOTTOM ? axis_edge(a) + a->reach + t->pad + shift : axis_edge(a) - a->reach - t->pad - t->block + shift;
        return;
    }
    double out = a->reach + t->pad + t->block - shift;
    node->x = axis_edge(a) + axis_outward(a) * (a->side == SIDE_LEFT ? out : a->reach + t->pad + shift + t->font.size);
    node->y = a->height * (1 - t->along);
    node->angle = t->angle;
}

void axis_draw_title(struct axis *a) {
    if (!a->title.length) return;
    struct title t = {.font = axis_font(a, "titleFontSize", "titleFontWeight", 11, 700), .pad = axis_number(a, "titlePadding", 4), .angle = axis_number(a, "titleAngle", a->horizontal ? 0 : -90)};
    struct node *group = scene_group(a->chart->arena, a->front, "mark-text role-axis-title");
    if (!group) return;
    struct slice anchor = text_of(a->chart, axis_setting(a, "titleAnchor")), piece, rest = a->title;
    struct colour fill = axis_colour(a, "titleColor", 0);
    size_t lines = 1, line = 0;
    for (size_t i = 0; i < a->title.length; i++) lines += a->title.data[i] == '\n';
    bool above = !a->horizontal && t.angle == 0;
    t.block = (double)lines * (t.font.size + 2) - 2;
    t.along = slice_is(anchor, "start") ? 0 : slice_is(anchor, "end") ? 1 : 0.5;
    while (slice_split(&rest, '\n', &piece)) {
        struct node *node = scene_text(a->chart->arena, group, 0, 0, piece, t.font, fill);
        if (!node) return;
        double shift = (double)line++ * (t.font.size + 2);
        if (above) place_above(a, node, &t, piece, shift);
        else place_beside(a, node, &t, shift);
        if (!rest.data) break;
    }
    if (!above) a->reach += t.pad + t.block + 2;
}
