/* Text at a place. */
#include "chart/marks/mark.h"
#include <math.h>

static enum scene_align align_of(struct slice name) {
    return slice_is(name, "left") ? ALIGN_LEFT : slice_is(name, "right") ? ALIGN_RIGHT : ALIGN_CENTRE;
}

static enum scene_baseline baseline_of(struct slice name) {
    return slice_is(name, "top") || slice_is(name, "line-top") ? BASELINE_TOP : slice_is(name, "bottom") || slice_is(name, "line-bottom") ? BASELINE_BOTTOM
         : slice_is(name, "alphabetic") ? BASELINE_ALPHABETIC : BASELINE_MIDDLE;
}

static struct slice text_at(const struct painter *p, size_t row) {
    const struct encoding *e = &p->unit->encodings[CHANNEL_TEXT];
    bool plain = e->kind == ENCODING_FIELD || e->kind == ENCODING_DATUM;
    if (!plain) return mark_channel_text(p, CHANNEL_TEXT, row, text_of(p->chart, mark_get(p->unit, "text")));
    return text_label(p->chart, e, e->kind == ENCODING_DATUM ? e->datum : e->values ? e->values[row] : VALUE_NONE);
}

/* Around the centre when theta or radius is given. */
static void polar(const struct painter *p, size_t row, double *x, double *y) {
    const struct encoding *theta = &p->unit->encodings[CHANNEL_THETA], *radius = &p->unit->encodings[CHANNEL_RADIUS];
    if (theta->kind == ENCODING_ABSENT && radius->kind == ENCODING_ABSENT) return;
    double angle = 0, r = mark_number(p->unit, "radius", fmin(p->width, p->height) / 2);
    if (theta->stacked) angle = (scale_position(theta->scale, theta->values[row], 0) + scale_position(theta->scale, theta->ends[row], 0)) / 2;
    else angle = mark_channel_number(p, CHANNEL_THETA, row, 0);
    if (radius->stacked) r = scale_position(radius->scale, radius->ends[row], 0);
    else r = mark_channel_number(p, CHANNEL_RADIUS, row, r);
    r += mark_number(p->unit, "radiusOffset", 0);
    *x = p->width / 2 + r * sin(angle), *y = p->height / 2 - r * cos(angle);
}

enum error_code mark_texts(struct painter *p, struct error **error) {
    const struct chart *chart = p->chart;
    enum scene_align align = align_of(text_of(chart, mark_get(p->unit, "align")));
    enum scene_baseline baseline = baseline_of(text_of(chart, mark_get(p->unit, "baseline")));
    double size = mark_number(p->unit, "fontSize", 11), dx = mark_number(p->unit, "dx", 0), dy = mark_number(p->unit, "dy", 0), line = mark_number(p->unit, "lineHeight", 0);
    struct slice weight = text_of(chart, mark_get(p->unit, "fontWeight"));
    bool bold = slice_is(weight, "bold") || slice_is(weight, "600") || slice_is(weight, "700") || slice_is(weight, "800");
    bool italic = slice_is(text_of(chart, mark_get(p->unit, "fontStyle")), "italic");
    for (size_t row = 0; row < p->unit->frame->rows; row++) {
        if (!mark_visible(p, row)) continue;
        double x = mark_position(p, CHANNEL_X, row, 0.5), y = mark_position(p, CHANNEL_Y, row, 0.5);
        polar(p, row, &x, &y);
        struct slice text = text_at(p, row);
        if (isnan(x) || isnan(y)) continue;
        struct style style = mark_style(p, row, true);
        if (!mark_get(p->unit, "color") && !mark_get(p->unit, "fill") && p->unit->encodings[CHANNEL_COLOR].kind == ENCODING_ABSENT && p->unit->encodings[CHANNEL_FILL].kind == ENCODING_ABSENT)
            style.fill = config_colour(chart, "text", "color", (struct colour){0, 0, 0, 255});
        double font_size = mark_channel_number(p, CHANNEL_SIZE, row, size), step = line > 0 ? line : font_size + 2;
        struct slice piece, rest = text;
        double offset = 0;
        double lines = 0;
        for (size_t i = 0; i < text.length; i++) lines += text.data[i] == '\n';
        if (baseline == BASELINE_MIDDLE) offset = -lines * step / 2;
        if (baseline == BASELINE_BOTTOM) offset = -lines * step;
        while (slice_split(&rest, '\n', &piece)) {
            struct node *node = scene_text(p->arena, p->group, x + dx, y + dy + offset, piece, (struct font){font_size, bold ? 700 : 400, italic}, style.fill);
            if (!node) return error_memory(error);
            node->style = style;
            node->style.stroke = COLOUR_NONE;
            node->align = align, node->baseline = baseline;
            node->angle = mark_channel_number(p, CHANNEL_ANGLE, row, mark_number(p->unit, "angle", 0));
            offset += step;
            if (!rest.data) break;
        }
    }
    return ERROR_NONE;
}
