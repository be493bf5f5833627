#include "chart/flatten.h"
#include <math.h>

static bool begin(struct flat *f) {
    struct flat_line line = {0};
    return LIST_PUSH(f->arena, &f->lines, line);
}

static bool point(struct flat *f, double x, double y) {
    struct flat_line *line = &f->lines.items[f->lines.count - 1];
    struct flat_point p = {x, y};
    return LIST_PUSH(f->arena, &line->points, p);
}

static bool curve(struct flat *f, double x0, double y0, const struct step *s, double dx, double dy) {
    enum { PIECES = 12 };
    for (int i = 1; i <= PIECES; i++) {
        double t = (double)i / PIECES, u = 1 - t;
        double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        if (!point(f, dx + a * x0 + b * s->x1 + c * s->x2 + d * s->x, dy + a * y0 + b * s->y1 + c * s->y2 + d * s->y)) return false;
    }
    return true;
}

static bool path(struct flat *f, const struct path *p, double dx, double dy) {
    double x = 0, y = 0;
    for (size_t i = 0; p && i < p->steps.count; i++) {
        const struct step *s = &p->steps.items[i];
        bool good = true;
        if (s->verb == 'M' || !f->lines.count) good = begin(f) && point(f, s->x + dx, s->y + dy);
        else if (s->verb == 'L') good = point(f, s->x + dx, s->y + dy);
        else if (s->verb == 'C') good = curve(f, x, y, s, dx, dy);
        else f->lines.items[f->lines.count - 1].closed = true;
        if (!good) return false;
        if (s->verb != 'Z') x = s->x, y = s->y;
    }
    return true;
}

bool flatten(struct arena *arena, const struct node *n, double dx, double dy, struct flat *out) {
    *out = (struct flat){.arena = arena};
    double x = n->x + dx, y = n->y + dy;
    if (n->kind == SCENE_PATH) return path(out, n->path, dx, dy);
    if (n->kind == SCENE_LINE) return begin(out) && point(out, x, y) && point(out, x + n->width, y + n->height);
    if (!begin(out)) return false;
    out->lines.items[0].closed = true;
    if (n->kind == SCENE_RECT) return point(out, x, y) && point(out, x + n->width, y) && point(out, x + n->width, y + n->height) && point(out, x, y + n->height);
    for (int i = 0; i < 32 && n->kind == SCENE_CIRCLE; i++)
        if (!point(out, x + n->radius * cos(i * 0.19634954084936207), y + n->radius * sin(i * 0.19634954084936207))) return false;
    return true;
}
