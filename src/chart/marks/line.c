/* Lines, areas and trails: rows of a series in order, broken where a value is missing. */
#include "chart/marks/mark.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool groups_lines(const struct painter *p, enum channel c) {
    switch (c) {
    case CHANNEL_COLOR: case CHANNEL_FILL: case CHANNEL_STROKE: case CHANNEL_OPACITY: case CHANNEL_FILLOPACITY: case CHANNEL_STROKEOPACITY:
    case CHANNEL_STROKEDASH: case CHANNEL_STROKEWIDTH: case CHANNEL_SHAPE: case CHANNEL_KEY: case CHANNEL_XOFFSET: case CHANNEL_YOFFSET: return true;
    case CHANNEL_SIZE: return p->unit->mark != MARK_TRAIL;
    default: return false;
    }
}

static enum channel dimension_of(const struct painter *p) { return p->unit->orient == ORIENT_HORIZONTAL ? CHANNEL_Y : CHANNEL_X; }

static bool in_order(const struct value *values, const struct series *series) {
    for (size_t i = 1; i < series->count; i++)
        if (value_compare(values[series->rows[i - 1]], values[series->rows[i]]) > 0) return false;
    return true;
}

/* Within a series: by the order channel, else along the dimension. */
static bool order_rows(const struct painter *p, struct series *series) {
    struct arena *arena = p->arena;
    struct sort_key keys[4];
    size_t count = 0;
    const struct frame *frame = p->unit->frame;
    for (size_t i = 0; i < p->unit->orders.count && count < 4; i++)
        if (p->unit->orders.items[i].values) keys[count++] = (struct sort_key){p->unit->orders.items[i].values, slice_is(yaml_text(yaml_get(p->unit->orders.items[i].def, "sort")), "descending")};
    const struct yaml *order = p->unit->encodings[CHANNEL_ORDER].def;
    const struct encoding *e = &p->unit->encodings[dimension_of(p)];
    const struct yaml *sort = yaml_get(e->def, "sort");
    bool as_is = (order && count == 0) || (sort && sort->kind == YAML_NULL) || !e->values;
    if (count == 0 && as_is) return true;
    if (count == 0 && !(e->scale && scale_is_discrete(e->scale)) && in_order(e->values, series)) return true;
    if (count == 0) {
        struct value *along = ARENA_ARRAY(arena, frame->rows + 1, struct value);
        if (!along) return false;
        for (size_t i = 0; i < series->count; i++) {
            size_t r = series->rows[i];
            struct value v = e->values[r];
            along[r] = e->scale && scale_is_discrete(e->scale) ? value_number((double)scale_index(e->scale, v)) : v;
        }
        keys[count++] = (struct sort_key){along, false};
    }
    struct sort_key *local = ARENA_ARRAY(arena, count, struct sort_key);
    size_t *sorted = ARENA_ARRAY(arena, series->count + 1, size_t), *rows = ARENA_ARRAY(arena, series->count + 1, size_t);
    if (!local || !sorted || !rows) return false;
    for (size_t k = 0; k < count; k++) {
        struct value *values = ARENA_ARRAY(arena, series->count + 1, struct value);
        if (!values) return false;
        for (size_t i = 0; i < series->count; i++) values[i] = keys[k].values[series->rows[i]];
        local[k] = (struct sort_key){values, keys[k].descending};
    }
    if (!frame_order(arena, series->count, local, count, sorted)) return false;
    for (size_t i = 0; i < series->count; i++) rows[i] = series->rows[sorted[i]];
    series->rows = rows;
    return true;
}

bool mark_series(const struct painter *p, struct series **out, size_t *count) {
    struct slice by[CHANNELS + 8];
    size_t n = 0;
    struct groups groups;
    for (int c = 0; c < CHANNELS; c++) {
        const struct encoding *e = &p->unit->encodings[c];
        if (e->kind == ENCODING_FIELD && !e->aggregate && groups_lines(p, (enum channel)c)) by[n++] = e->column;
    }
    for (size_t i = 0; i < p->unit->details.count && n < CHANNELS + 8; i++)
        if (p->unit->details.items[i].channel == CHANNEL_DETAIL && !p->unit->details.items[i].aggregate) by[n++] = p->unit->details.items[i].column;
    if (!frame_group(p->arena, p->unit->frame, by, n, &groups)) return false;
    *out = ARENA_ARRAY(p->arena, groups.count + 1, struct series);
    if (!*out) return false;
    *count = groups.count;
    for (size_t g = 0; g < groups.count; g++) {
        (*out)[g] = (struct series){groups.order + groups.starts[g], groups.starts[g + 1] - groups.starts[g]};
        if (!order_rows(p, &(*out)[g])) return false;
    }
    return true;
}

/* ---- curves (d3-shape) ---- */

struct point { double x, y; };

static double sign(double v) { return v < 0 ? -1 : 1; }

/* Slopes of Fritsch and Carlson (1980) as d3's curveMonotone chooses them. */
static double slope3(struct point a, struct point b, struct point c) {
    double h0 = b.x - a.x, h1 = c.x - b.x;
    if (h0 == 0 || h1 == 0) return 0;
    double s0 = (b.y - a.y) / h0, s1 = (c.y - b.y) / h1, q = (s0 * h1 + s1 * h0) / (h0 + h1);
    double slope = (sign(s0) + sign(s1)) * fmin(fmin(fabs(s0), fabs(s1)), 0.5 * fabs(q));
    return isnan(slope) ? 0 : slope;
}

static double slope2(struct point a, struct point b, double t) {
    double h = b.x - a.x;
    return h != 0 ? (3 * (b.y - a.y) / h - t) / 2 : t;
}

static void monotone(struct path *path, const struct point *at, size_t n, bool flip) {
    double t0 = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        struct point a = at[i], b = at[i + 1];
        double t1 = i + 2 < n ? slope3(a, b, at[i + 2]) : slope2(a, b, i == 0 ? slope2(a, b, 0) : t0);
        if (i == 0) t0 = n > 2 ? slope2(a, b, t1) : t1;
        double dx = (b.x - a.x) / 3;
        if (flip) path_curve(path, a.y + dx * t0, a.x + dx, b.y - dx * t1, b.x - dx, b.y, b.x);
        else path_curve(path, a.x + dx, a.y + dx * t0, b.x - dx, b.y - dx * t1, b.x, b.y);
        t0 = t1;
    }
}

static void cardinal(struct path *path, const struct point *p, size_t n, double tension) {
    double k = (1 - tension) / 6;
    for (size_t i = 0; i + 1 < n; i++) {
        struct point a = p[i ? i - 1 : 0], b = p[i], c = p[i + 1], d = p[i + 2 < n ? i + 2 : n - 1];
        path_curve(path, b.x + k * (c.x - a.x), b.y + k * (c.y - a.y), c.x - k * (d.x - b.x), c.y - k * (d.y - b.y), c.x, c.y);
    }
}

static void basis(struct path *path, const struct point *p, size_t n) {
    if (n == 2) {
        path_line(path, p[1].x, p[1].y);
        return;
    }
    path_line(path, (5 * p[0].x + p[1].x) / 6, (5 * p[0].y + p[1].y) / 6);
    for (size_t i = 1; i < n; i++) {
        struct point a = p[i - 1], b = p[i], c = p[i + 1 < n ? i + 1 : n - 1];
        path_curve(path, (2 * a.x + b.x) / 3, (2 * a.y + b.y) / 3, (a.x + 2 * b.x) / 3, (a.y + 2 * b.y) / 3, (a.x + 4 * b.x + c.x) / 6, (a.y + 4 * b.y + c.y) / 6);
    }
    path_line(path, p[n - 1].x, p[n - 1].y);
}

static void steps(struct path *path, const struct point *p, size_t n, double t) {
    for (size_t i = 0; i + 1 < n; i++) {
        double x = p[i].x + (p[i + 1].x - p[i].x) * t;
        if (t > 0) path_line(path, x, p[i].y);
        if (t < 1) path_line(path, x, p[i + 1].y);
        if (t > 0 && t < 1 && i + 2 == n) path_line(path, p[i + 1].x, p[i + 1].y);
        if (t == 1) path_line(path, p[i + 1].x, p[i + 1].y);
        if (t == 0) path_line(path, p[i + 1].x, p[i + 1].y);
    }
}

/* Points of one unbroken run; the path stands at the first already. */
static void curve(const struct painter *p, struct path *path, struct point *at, size_t n) {
    struct slice name = text_of(p->chart, mark_get(p->unit, "interpolate"));
    bool flip = p->unit->orient == ORIENT_HORIZONTAL;
    if (n < 2) return;
    if (slice_is(name, "monotone")) {
        for (size_t i = 0; flip && i < n; i++) at[i] = (struct point){at[i].y, at[i].x};
        monotone(path, at, n, flip);
    } else if (slice_starts(name, SLICE("cardinal")) || slice_starts(name, SLICE("catmull"))) {
        cardinal(path, at, n, mark_number(p->unit, "tension", slice_starts(name, SLICE("catmull")) ? 0.5 : 0));
    } else if (slice_starts(name, SLICE("basis")) || slice_is(name, "natural")) {
        basis(path, at, n);
    } else if (slice_starts(name, SLICE("step"))) {
        steps(path, at, n, slice_is(name, "step-after") ? 1 : slice_is(name, "step-before") ? 0 : 0.5);
    } else {
        for (size_t i = 1; i < n; i++) path_line(path, at[i].x, at[i].y);
        if (slice_is(name, "linear-closed")) path_close(path);
    }
}

/* ---- many points ---- */

#define FINE 8          /* parts of a px that are looked at one by one */
#define EDGE_POINTS 6   /* that a column of pixels keeps of the two edges of an area; of a line 4 */

/* The points of a run that are kept: of each eighth of a px along the dimension the first, the last, and the lowest and highest of each edge,
 * in their order. `far` is NULL for a line. The picture stays the same: what lies between them is painted over by the same stroke. */
static size_t decimate(const struct painter *p, struct point *near, struct point *far, size_t n) {
    bool flip = p->unit->orient == ORIENT_HORIZONTAL;
    double length = flip ? p->height : p->width, fine = FINE;
    if (p->whole || (double)n < 8 * fmax(length, 1) || n < 5000) return n;
    size_t out = 0;
    for (size_t i = 0, end; i < n; i = end) {
        size_t keep[EDGE_POINTS] = {i, i, i, i, i, i};
        double column = floor((flip ? near[i].y : near[i].x) * fine);
        for (end = i; end < n && floor((flip ? near[end].y : near[end].x) * fine) == column; end++)
            for (int edge = 0; edge < (far ? 2 : 1); edge++) {
                const struct point *at = edge ? far : near;
                double here = flip ? at[end].x : at[end].y;
                size_t *low = &keep[1 + 2 * edge], *high = low + 1;
                if (here < (flip ? at[*low].x : at[*low].y)) *low = end;
                if (here > (flip ? at[*high].x : at[*high].y)) *high = end;
            }
        keep[5] = end - 1;
        if (!far) keep[3] = keep[4] = i;
        for (int k = 1; k < EDGE_POINTS; k++)   /* in their order */
            for (int j = k; j > 0 && keep[j] < keep[j - 1]; j--) {
                size_t t = keep[j];
                keep[j] = keep[j - 1], keep[j - 1] = t;
            }
        struct point kept[2][EDGE_POINTS];
        for (int k = 0; k < EDGE_POINTS; k++) kept[0][k] = near[keep[k]], kept[1][k] = far ? far[keep[k]] : near[keep[k]];
        for (int k = 0; k < EDGE_POINTS; k++)
            if (k == 0 || keep[k] != keep[k - 1]) {
                near[out] = kept[0][k];
                if (far) far[out] = kept[1][k];
                out++;
            }
    }
    return out;
}

/* A point without a neighbour has no line: it is a dot somewhat thicker than the line would be. */
static void lone_point(struct path *path, struct node *node, struct point at) {
    double radius = 0.7 * node->style.stroke_width;
    path_move(path, at.x + radius, at.y);
    path_arc(path, at.x, at.y, radius, 0, 6.283185307179586);
    path_close(path);
    node->style.round_cap = true;
}

static bool valid_row(const struct painter *p, size_t row) { return mark_visible(p, row); }

enum error_code mark_lines(struct painter *p, struct error **error) {
    struct series *series;
    size_t count;
    if (!mark_series(p, &series, &count)) return error_memory(error);
    bool skip_gaps = slice_is(text_of(p->chart, mark_get(p->unit, "invalid")), "filter");
    for (size_t s = 0; s < count; s++) {
        if (!series[s].count) continue;
        struct node *node = scene_add(p->arena, p->group, SCENE_PATH, mark_style(p, series[s].rows[0], boolean_of(p->chart, mark_get(p->unit, "filled"), false)));
        struct path *path = path_new(p->arena);
        struct point *run = ARENA_ARRAY(p->arena, series[s].count + 1, struct point);
        if (!node || !path || !run) return error_memory(error);
        node->path = path;
        size_t n = 0;
        for (size_t i = 0; i <= series[s].count; i++) {
            bool valid = i < series[s].count && valid_row(p, series[s].rows[i]);
            struct point at = {NAN, NAN};
            if (valid) at = (struct point){mark_position(p, CHANNEL_X, series[s].rows[i], 0.5), mark_position(p, CHANNEL_Y, series[s].rows[i], 0.5)};
            if (valid && !isnan(at.x) && !isnan(at.y)) {
                run[n++] = at;
            } else if (n && (i == series[s].count || !skip_gaps)) {
                n = decimate(p, run, NULL, n);
                path_move(path, run[0].x, run[0].y);
                curve(p, path, run, n);
                if (n == 1) lone_point(path, node, run[0]);
                n = 0;
            }
        }
    }
    return ERROR_NONE;
}

static void area_run(const struct painter *p, struct path *path, struct point *near, struct point *far, size_t n) {
    n = decimate(p, near, far, n);
    for (size_t i = 0; i < n / 2; i++) {
        struct point t = far[i];
        far[i] = far[n - 1 - i], far[n - 1 - i] = t;
    }
    path_move(path, near[0].x, near[0].y);
    curve(p, path, near, n);
    path_line(path, far[0].x, far[0].y);
    curve(p, path, far, n);
    path_close(path);
}

enum error_code mark_areas(struct painter *p, struct error **error) {
    struct series *series;
    size_t count;
    if (!mark_series(p, &series, &count)) return error_memory(error);
    bool horizontal = p->unit->orient == ORIENT_HORIZONTAL;
    bool overlaid = mark_get(p->unit, "line") || mark_get(p->unit, "point");
    enum channel measure = horizontal ? CHANNEL_X : CHANNEL_Y;
    for (size_t s = 0; s < count; s++) {
        if (!series[s].count) continue;
        struct style style = mark_style(p, series[s].rows[0], boolean_of(p->chart, mark_get(p->unit, "filled"), true));
        if (overlaid && !mark_get(p->unit, "opacity")) style.opacity *= 0.7;
        struct node *node = scene_add(p->arena, p->group, SCENE_PATH, style);
        struct path *path = path_new(p->arena);
        struct point *near = ARENA_ARRAY(p->arena, series[s].count + 1, struct point), *far = ARENA_ARRAY(p->arena, series[s].count + 1, struct point);
        if (!node || !path || !near || !far) return error_memory(error);
        node->path = path;
        size_t n = 0;
        for (size_t i = 0; i <= series[s].count; i++) {
            size_t row = i < series[s].count ? series[s].rows[i] : 0;
            struct point a = {NAN, NAN}, b;
            if (i < series[s].count && valid_row(p, row)) a = (struct point){mark_position(p, CHANNEL_X, row, 0.5), mark_position(p, CHANNEL_Y, row, 0.5)};
            double other = isnan(a.x) || isnan(a.y) ? NAN : mark_far_position(p, measure, row);
            b = horizontal ? (struct point){other, a.y} : (struct point){a.x, other};
            if (!isnan(a.x) && !isnan(a.y) && !isnan(other)) near[n] = a, far[n++] = b;
            else if (n) area_run(p, path, near, far, n), n = 0;
        }
    }
    return ERROR_NONE;
}

/* A line of changing width: a quadrilateral and a disc a point. */
enum error_code mark_trails(struct painter *p, struct error **error) {
    struct series *series;
    size_t count;
    if (!mark_series(p, &series, &count)) return error_memory(error);
    for (size_t s = 0; s < count; s++) {
        if (!series[s].count) continue;
        struct node *node = scene_add(p->arena, p->group, SCENE_PATH, mark_style(p, series[s].rows[0], true));
        struct path *path = path_new(p->arena);
        if (!node || !path) return error_memory(error);
        node->path = path;
        double px = NAN, py = NAN, pr = 0;
        for (size_t i = 0; i < series[s].count; i++) {
            size_t row = series[s].rows[i];
            double x = NAN, y = NAN, r = fmax(0.1, mark_channel_number(p, CHANNEL_SIZE, row, mark_number(p->unit, "size", 2)) / 2);
            if (valid_row(p, row)) x = mark_position(p, CHANNEL_X, row, 0.5), y = mark_position(p, CHANNEL_Y, row, 0.5);
            if (isnan(x) || isnan(y)) {
                px = NAN;
                continue;
            }
            double d = hypot(x - px, y - py);
            if (!isnan(px) && d > 0) {
                double nx = (y - py) / d, ny = -(x - px) / d;
                path_move(path, px + nx * pr, py + ny * pr);
                path_line(path, x + nx * r, y + ny * r);
                path_line(path, x - nx * r, y - ny * r);
                path_line(path, px - nx * pr, py - ny * pr);
                path_close(path);
            }
            path_move(path, x + r, y);
            path_arc(path, x, y, r, 0, 6.283185307179586);
            path_close(path);
            px = x, py = y, pr = r;
        }
    }
    return ERROR_NONE;
}
