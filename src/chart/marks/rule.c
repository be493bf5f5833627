/* Rules and ticks: straight lines across the plot or between two values. */
#include "chart/marks/mark.h"
#include <math.h>

static bool has(const struct painter *p, enum channel c) { return p->unit->encodings[c].kind != ENCODING_ABSENT || mark_get(p->unit, channel_names[c]); }

/* Ends along one channel: two values, one value twice, or the whole plot. */
static void ends(const struct painter *p, enum channel c, enum channel second, bool along, size_t row, double *from, double *to) {
    double whole = c == CHANNEL_X ? p->width : p->height;
    const struct encoding *e = &p->unit->encodings[c];
    if (e->stacked) {
        *from = mark_far_position(p, c, row), *to = scale_position(e->scale, e->ends[row], 0);
    } else if (has(p, second)) {
        *from = has(p, c) ? mark_position(p, c, row, 0.5) : mark_zero(p, c);
        *to = mark_far_position(p, c, row);
    } else if (!has(p, c)) {
        *from = 0, *to = whole;
    } else if (along && e->scale && !scale_is_discrete(e->scale)) {   /* from zero to the value */
        *from = mark_zero(p, c), *to = mark_position(p, c, row, 0.5);
    } else {
        *from = *to = mark_position(p, c, row, 0.5);
    }
}

enum error_code mark_rules(struct painter *p, struct error **error) {
    bool both = has(p, CHANNEL_X) && has(p, CHANNEL_Y) && !has(p, CHANNEL_X2) && !has(p, CHANNEL_Y2);
    for (size_t row = 0; row < p->unit->frame->rows; row++) {
        double x1, x2, y1, y2;
        if (!mark_visible(p, row)) continue;
        ends(p, CHANNEL_X, CHANNEL_X2, both && p->unit->orient == ORIENT_HORIZONTAL, row, &x1, &x2);
        ends(p, CHANNEL_Y, CHANNEL_Y2, both && p->unit->orient == ORIENT_VERTICAL, row, &y1, &y2);
        if (isnan(x1) || isnan(x2) || isnan(y1) || isnan(y2)) continue;
        struct style style = mark_style(p, row, false);
        if (!p->unit->encodings[CHANNEL_COLOR].kind && !mark_get(p->unit, "color") && !mark_get(p->unit, "stroke"))
            style.stroke = config_colour(p->chart, "rule", "color", (struct colour){0, 0, 0, 255});
        if (!scene_line(p->arena, p->group, x1, y1, x2, y2, style)) return error_memory(error);
    }
    return ERROR_NONE;
}

enum error_code mark_ticks(struct painter *p, struct error **error) {
    bool vertical = p->unit->orient != ORIENT_HORIZONTAL;
    enum channel across = vertical ? CHANNEL_Y : CHANNEL_X;
    const struct scale *scale = p->unit->encodings[across].scale;
    const struct yaml *fixed = mark_get(p->unit, vertical ? "height" : "width");
    double thickness = mark_number(p->unit, "thickness", 1), step = config_number(p->chart, "view", "step", 20);
    double size = scale && scale->type == SCALE_BAND ? scale->bandwidth : scale && scale->type == SCALE_POINT ? scale->step * 0.75 : step * 0.75;
    size = mark_number(p->unit, "bandSize", number_of(p->chart, mark_get(p->unit, "size"), size));
    if (fixed) size = yaml_get(fixed, "band") ? number_of(p->chart, yaml_get(fixed, "band"), 1) * (scale ? scale->bandwidth : step) : number_of(p->chart, fixed, size);
    for (size_t row = 0; row < p->unit->frame->rows; row++) {
        if (!mark_visible(p, row)) continue;
        double x = mark_position(p, CHANNEL_X, row, 0.5), y = mark_position(p, CHANNEL_Y, row, 0.5), length = mark_channel_number(p, CHANNEL_SIZE, row, size);
        if (isnan(x) || isnan(y)) continue;
        double w = vertical ? thickness : length, h = vertical ? length : thickness;
        if (!scene_rect(p->arena, p->group, x - w / 2, y - h / 2, w, h, mark_style(p, row, true))) return error_memory(error);
    }
    return ERROR_NONE;
}
