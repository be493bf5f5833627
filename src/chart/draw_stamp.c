#include "chart/draw_stamp.h"
#include <math.h>
#include <string.h>

void stamps_free(struct stamps *s) {
    for (int i = 0; i < STAMP_PHASES * STAMP_PHASES; i++) {
        if (s->fill[i]) cairo_surface_destroy(s->fill[i]);
        if (s->stroke[i]) cairo_surface_destroy(s->stroke[i]);
    }
    *s = (struct stamps){0};
}

static cairo_surface_t *mask_of(const struct stamps *s, double scale, int phase, bool stroke) {
    int side = 2 * s->reach + 2;
    cairo_surface_t *mask = cairo_image_surface_create(CAIRO_FORMAT_A8, side, side);
    cairo_t *cr = cairo_create(mask);
    double x = s->reach + (phase % STAMP_PHASES + 0.5) / STAMP_PHASES, y = s->reach + ((double)(phase / STAMP_PHASES) + 0.5) / STAMP_PHASES;
    cairo_arc(cr, x, y, s->radius * scale, 0, 6.283185307179586);
    cairo_set_line_width(cr, s->stroke_width * scale);
    if (stroke) cairo_stroke(cr);
    else cairo_fill(cr);
    bool good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    if (good) return mask;
    cairo_surface_destroy(mask);
    return NULL;
}

static bool prepare(struct stamps *s, const struct node *n, double scale) {
    bool filled = n->style.fill.alpha, stroked = n->style.stroke.alpha && n->style.stroke_width > 0;
    bool same = s->ready && !(fabs(s->radius - n->radius) > 0) && !(fabs(s->stroke_width - n->style.stroke_width) > 0) && s->filled == filled && s->stroked == stroked;
    if (same) return true;
    stamps_free(s);
    *s = (struct stamps){.radius = n->radius, .stroke_width = n->style.stroke_width, .filled = filled, .stroked = stroked};
    double reach = ceil((n->radius + (stroked ? n->style.stroke_width / 2 : 0)) * scale) + 1;
    if (!(reach >= 0 && reach <= 64)) return false;
    s->reach = (int)reach;
    for (int i = 0; i < STAMP_PHASES * STAMP_PHASES; i++) {
        if (filled && !(s->fill[i] = mask_of(s, scale, i, false))) return false;
        if (stroked && !(s->stroke[i] = mask_of(s, scale, i, true))) return false;
    }
    return s->ready = true;
}

static void stamp(cairo_t *cr, cairo_surface_t *mask, struct colour c, double opacity, double x, double y) {
    cairo_set_source_rgba(cr, c.red / 255.0, c.green / 255.0, c.blue / 255.0, c.alpha / 255.0 * opacity);
    cairo_mask_surface(cr, mask, x, y);
}

bool stamp_circle(struct stamps *s, cairo_t *cr, const struct node *n) {
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    if (n->kind != SCENE_CIRCLE || n->style.dash_count || !prepare(s, n, matrix.xx)) return false;
    double x = n->x, y = n->y;
    cairo_user_to_device(cr, &x, &y);
    if (!(fabs(x) < 1e6) || !(fabs(y) < 1e6)) return false;
    int across = (int)floor((x - floor(x)) * STAMP_PHASES), down = (int)floor((y - floor(y)) * STAMP_PHASES);
    int phase = (down < STAMP_PHASES ? down : STAMP_PHASES - 1) * STAMP_PHASES + (across < STAMP_PHASES ? across : STAMP_PHASES - 1);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    if (s->filled) stamp(cr, s->fill[phase], n->style.fill, n->style.opacity * n->style.fill_opacity, floor(x) - s->reach, floor(y) - s->reach);
    if (s->stroked) stamp(cr, s->stroke[phase], n->style.stroke, n->style.opacity * n->style.stroke_opacity, floor(x) - s->reach, floor(y) - s->reach);
    cairo_restore(cr);
    return true;
}
