/* Bars and cells: rectangles that fill a band, a bin, a time unit, or reach from a value to zero. */
#include "chart/marks/mark.h"
#include <math.h>

static void centred(double middle, double size, double *from, double *to) { *from = middle - size / 2, *to = middle + size / 2; }

/* A size given in px, or as a share of the band: {band: 0.7}. NaN: none. */
static double given_size(const struct painter *p, enum channel c, size_t row, double band) {
    const struct yaml *node = mark_get(p->unit, c == CHANNEL_X ? "width" : "height");
    if (!node) node = mark_get(p->unit, "size");
    if (p->unit->encodings[CHANNEL_SIZE].kind != ENCODING_ABSENT) return mark_channel_number(p, CHANNEL_SIZE, row, NAN);
    if (yaml_get(node, "band")) return number_of(p->chart, yaml_get(node, "band"), 1) * band;
    return number_of(p->chart, node, NAN);
}

static bool band_span(const struct painter *p, enum channel c, size_t row, double *from, double *to) {
    const struct encoding *e = &p->unit->encodings[c];
    double start = mark_position(p, c, row, 0), width = e->scale->bandwidth;
    const struct scale *side = p->unit->encodings[c == CHANNEL_X ? CHANNEL_XOFFSET : CHANNEL_YOFFSET].scale;
    if (side && side->type == SCALE_BAND) width = side->bandwidth;
    if (e->scale->type == SCALE_POINT) {
        width = mark_number(p->unit, "discreteBandSize", e->scale->step - 2);
        double size = given_size(p, c, row, width);
        centred(start, isnan(size) ? width : size, from, to);
        return !isnan(start);
    }
    double size = given_size(p, c, row, width), least = mark_number(p->unit, "minBandSize", 0.25);
    if (isnan(size)) *from = start, *to = start + fmax(width, least);
    else centred(start + width / 2, size, from, to);
    return !isnan(start);
}

/* Bins and time units: both ends on the scale, a px of space between neighbours. */
static bool range_span(const struct painter *p, enum channel c, size_t row, double *from, double *to) {
    const struct encoding *e = &p->unit->encodings[c];
    double a = scale_position(e->scale, e->values[row], 0), b = scale_position(e->scale, e->ends[row], 0);
    double space = p->unit->mark == MARK_BAR ? mark_number(p->unit, "binSpacing", 1) : 0;
    if (isnan(a) || isnan(b)) return false;
    const struct encoding *side = &p->unit->encodings[c == CHANNEL_X ? CHANNEL_XOFFSET : CHANNEL_YOFFSET];
    if (side->scale && side->scale->type == SCALE_BAND) {
        double at = scale_position(side->scale, side->values ? side->values[row] : side->datum, 0);
        *from = fmin(a, b) + at, *to = *from + side->scale->bandwidth;
        return !isnan(at);
    }
    double size = given_size(p, c, row, fabs(b - a));
    if (!isnan(size)) {
        centred((a + b) / 2, size, from, to);
        return true;
    }
    double sign = b >= a ? 1 : -1;
    if (fabs(b - a) <= 2 * space) space = 0;
    *from = a + sign * space / 2, *to = b - sign * space / 2;
    if (c == CHANNEL_X && space > 0 && e->bin) *from = a + sign * space, *to = b;
    if (c == CHANNEL_Y && space > 0 && e->bin) *from = a, *to = b - sign * space;
    return true;
}

static bool value_span(const struct painter *p, enum channel c, size_t row, double *from, double *to) {
    *from = mark_far_position(p, c, row);
    *to = mark_position(p, c, row, 0.5);
    return !isnan(*from) && !isnan(*to);
}

static bool absent_span(const struct painter *p, enum channel c, size_t row, double *from, double *to) {
    double size = given_size(p, c, row, c == CHANNEL_X ? p->width : p->height), whole = c == CHANNEL_X ? p->width : p->height;
    *from = 0, *to = whole;
    const struct yaml *fixed = mark_get(p->unit, channel_names[c]);
    const struct yaml *far = mark_get(p->unit, c == CHANNEL_X ? "x2" : "y2");
    if (fixed || far) {
        *from = fixed ? mark_position(p, c, row, 0) : 0;
        *to = far ? mark_far_position(p, c, row) : isnan(size) ? whole : *from + size;
    } else if (!isnan(size)) {
        centred(whole / 2, size, from, to);
    }
    return true;
}

bool mark_span(const struct painter *p, enum channel c, size_t row, double *from, double *to) {
    const struct encoding *e = &p->unit->encodings[c];
    enum channel second = c == CHANNEL_X ? CHANNEL_X2 : CHANNEL_Y2;
    bool has_far = p->unit->encodings[second].kind != ENCODING_ABSENT;
    if (e->kind == ENCODING_ABSENT) {
        if (has_far) return *from = mark_zero(p, c), *to = mark_far_position(p, c, row), true;
        return absent_span(p, c, row, from, to);
    }
    if (e->scale && (e->scale->type == SCALE_BAND || e->scale->type == SCALE_POINT) && !has_far) return band_span(p, c, row, from, to);
    if (e->scale && e->scale->type == SCALE_BAND && has_far) {
        *from = mark_position(p, c, row, 0);
        const struct encoding *far = &p->unit->encodings[second];
        *to = far->values ? scale_position(e->scale, far->values[row], 1) : mark_far_position(p, c, row);
        return !isnan(*from) && !isnan(*to);
    }
    if (e->scale && e->ends && !e->stacked && !has_far && (e->bin || e->time_units)) return range_span(p, c, row, from, to);
    bool measure = p->unit->mark == MARK_RECT || (p->unit->orient == ORIENT_VERTICAL) == (c == CHANNEL_Y) || p->unit->orient == ORIENT_NONE || has_far || e->stacked;
    if (measure && (e->scale || has_far || e->kind == ENCODING_VALUE) && (p->unit->mark != MARK_RECT || has_far || e->kind == ENCODING_VALUE || encoding_is_measure(e))) {
        bool good = value_span(p, c, row, from, to);
        double space = e->prebinned && p->unit->mark == MARK_BAR ? mark_number(p->unit, "binSpacing", 1) : 0;
        if (good && e->prebinned && fabs(*to - *from) > 2 * space) *from += *from < *to ? 0 : -space, *to += *from < *to ? -space : 0;
        return good;
    }
    double middle = mark_position(p, c, row, 0.5);
    double size = given_size(p, c, row, config_number(p->chart, "view", "step", 20)), fallback = mark_number(p->unit, "continuousBandSize", 5);
    centred(middle, isnan(size) ? fallback : size, from, to);
    return !isnan(middle);
}

/* Corners differ: a path with a quarter turn at each. */
static void rounded(const struct painter *p, double x, double y, double w, double h, const double r[4], struct style style) {
    struct node *node = scene_add(p->arena, p->group, SCENE_PATH, style);
    struct path *path = path_new(p->arena);
    if (!node || !path) return;
    const double half = 1.5707963267948966, most = fmin(w, h) / 2;
    double tl = fmin(r[0], most), tr = fmin(r[1], most), br = fmin(r[2], most), bl = fmin(r[3], most);
    path_move(path, x + tl, y);
    path_line(path, x + w - tr, y);
    if (tr > 0) path_arc(path, x + w - tr, y + tr, tr, -half, 0);
    path_line(path, x + w, y + h - br);
    if (br > 0) path_arc(path, x + w - br, y + h - br, br, 0, half);
    path_line(path, x + bl, y + h);
    if (bl > 0) path_arc(path, x + bl, y + h - bl, bl, half, 2 * half);
    path_line(path, x, y + tl);
    if (tl > 0) path_arc(path, x + tl, y + tl, tl, 2 * half, 3 * half);
    path_close(path);
    node->path = path;
}

static bool corners(const struct painter *p, double r[4], bool up, bool right) {
    double all = mark_number(p->unit, "cornerRadius", 0), end = mark_number(p->unit, "cornerRadiusEnd", 0);
    static const char *const names[] = {"cornerRadiusTopLeft", "cornerRadiusTopRight", "cornerRadiusBottomRight", "cornerRadiusBottomLeft"};
    for (int i = 0; i < 4; i++) r[i] = mark_number(p->unit, names[i], all);
    if (end > 0 && p->unit->orient == ORIENT_VERTICAL) up ? (r[0] = r[1] = end) : (r[2] = r[3] = end);
    else if (end > 0) right ? (r[1] = r[2] = end) : (r[0] = r[3] = end);
    return r[0] != r[1] || r[1] != r[2] || r[2] != r[3];
}

enum error_code mark_bars(struct painter *p, struct error **error) {
    for (size_t row = 0; row < p->unit->frame->rows; row++) {
        double x1, x2, y1, y2, r[4];
        if (!mark_visible(p, row) || !mark_span(p, CHANNEL_X, row, &x1, &x2) || !mark_span(p, CHANNEL_Y, row, &y1, &y2)) continue;
        struct style style = mark_style(p, row, boolean_of(p->chart, mark_get(p->unit, "filled"), true));
        bool uneven = corners(p, r, y2 <= y1, x2 >= x1);
        if (uneven) {
            rounded(p, fmin(x1, x2), fmin(y1, y2), fabs(x2 - x1), fabs(y2 - y1), r, style);
            continue;
        }
        struct node *node = scene_rect(p->arena, p->group, fmin(x1, x2), fmin(y1, y2), fabs(x2 - x1), fabs(y2 - y1), style);
        if (!node) return error_memory(error);
        node->radius = fmin(r[0], fmin(fabs(x2 - x1), fabs(y2 - y1)) / 2);
    }
    return ERROR_NONE;
}
