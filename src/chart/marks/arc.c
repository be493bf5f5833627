/* Arcs: pies, donuts, roses. Angles from twelve o'clock, clockwise. */
#include "chart/marks/mark.h"
#include <math.h>

static void angles(const struct painter *p, size_t row, double *from, double *to) {
    const struct encoding *e = &p->unit->encodings[CHANNEL_THETA], *far = &p->unit->encodings[CHANNEL_THETA2];
    *from = mark_number(p->unit, "theta2", 0), *to = mark_number(p->unit, "theta", 6.283185307179586);
    if (e->stacked) {
        *from = scale_position(e->scale, e->values[row], 0), *to = scale_position(e->scale, e->ends[row], 0);
    } else if (e->kind == ENCODING_FIELD || e->kind == ENCODING_DATUM) {
        if (e->scale && (e->scale->type == SCALE_BAND || e->scale->type == SCALE_POINT)) {
            *from = scale_position(e->scale, e->values ? e->values[row] : e->datum, 0);
            *to = *from + e->scale->bandwidth;
        } else if (e->bin && e->ends) {
            *from = scale_position(e->scale, e->values[row], 0), *to = scale_position(e->scale, e->ends[row], 0);
        } else {
            *to = mark_channel_number(p, CHANNEL_THETA, row, 0);
            if (far->values && e->scale) *from = scale_position(e->scale, far->values[row], 0);
        }
    } else if (e->kind == ENCODING_VALUE) {
        *to = mark_channel_number(p, CHANNEL_THETA, row, *to);
        *from = mark_channel_number(p, CHANNEL_THETA2, row, *from);
    }
    double range = p->unit->encodings[CHANNEL_THETA].kind == ENCODING_ABSENT ? 0 : mark_number(p->unit, "thetaOffset", 0);
    *from += range, *to += range;
}

static void radii(const struct painter *p, size_t row, double *inner, double *outer) {
    const struct encoding *e = &p->unit->encodings[CHANNEL_RADIUS];
    double most = fmin(p->width, p->height) / 2;
    *inner = mark_number(p->unit, "innerRadius", mark_number(p->unit, "radius2", 0));
    *outer = mark_number(p->unit, "outerRadius", mark_number(p->unit, "radius", most));
    if (e->stacked) *inner = scale_position(e->scale, e->values[row], 0), *outer = scale_position(e->scale, e->ends[row], 0);
    else if (e->scale && e->scale->type == SCALE_BAND) *inner = scale_position(e->scale, e->values[row], 0), *outer = *inner + e->scale->bandwidth;
    else if (e->kind != ENCODING_ABSENT) *outer = mark_channel_number(p, CHANNEL_RADIUS, row, most);
    *outer += mark_number(p->unit, "radiusOffset", 0);
}

static double centre(const struct painter *p, enum channel c, size_t row) {
    const struct encoding *e = &p->unit->encodings[c];
    return e->kind == ENCODING_ABSENT ? (c == CHANNEL_X ? p->width : p->height) / 2 : mark_position(p, c, row, 0.5);
}

static bool drawable(const struct painter *p, size_t row) {
    const struct encoding *e = &p->unit->encodings[CHANNEL_THETA];
    return !e->values || e->kind != ENCODING_FIELD || value_is_valid(e->values[row]);
}

enum error_code mark_arcs(struct painter *p, struct error **error) {
    const double quarter = 1.5707963267948966, turn = 4 * quarter;
    double pad = mark_number(p->unit, "padAngle", 0);
    for (size_t row = 0; row < p->unit->frame->rows; row++) {
        double from, to, inner, outer;
        if (!drawable(p, row)) continue;
        angles(p, row, &from, &to);
        radii(p, row, &inner, &outer);
        double x = centre(p, CHANNEL_X, row), y = centre(p, CHANNEL_Y, row);
        if (isnan(from) || isnan(to) || isnan(outer) || isnan(x) || isnan(y)) continue;
        struct node *node = scene_add(p->arena, p->group, SCENE_PATH, mark_style(p, row, true));
        struct path *path = path_new(p->arena);
        if (!node || !path) return error_memory(error);
        node->path = path;
        if (from > to) { double t = from; from = to, to = t; }
        if (pad > 0 && to - from > pad) from += pad / 2, to -= pad / 2;
        bool whole = to - from >= turn - 1e-9;
        double a = from - quarter, b = to - quarter;
        path_move(path, x + outer * cos(a), y + outer * sin(a));
        path_arc(path, x, y, outer, a, b);
        if (inner > 0 && whole) path_close(path), path_move(path, x + inner * cos(b), y + inner * sin(b));
        if (inner > 0) path_arc(path, x, y, inner, b, a);
        else if (!whole) path_line(path, x, y);
        path_close(path);
    }
    return ERROR_NONE;
}
