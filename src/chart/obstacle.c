#include "chart/obstacle.h"
#include "chart/flatten.h"
#include <math.h>

bool boxes_meet(struct box a, struct box b) { return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; }

/* Ascent and descent of digits and capitals: 0.74 and 0.2 of the size, without the air that a line of text has. */
struct box text_box(struct measure *measure, const struct node *n, double dx, double dy) {
    double width = measure_width(measure, n->font, n->text), shift = scene_baseline_shift(n->baseline, n->font.size);
    double left = n->align == ALIGN_CENTRE ? -width / 2 : n->align == ALIGN_RIGHT ? -width : 0, top = shift - 0.74 * n->font.size, bottom = shift + 0.2 * n->font.size;
    double turn = n->angle * 3.14159265358979323846 / 180, c = cos(turn), s = sin(turn);
    struct box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int corner = 0; corner < 4; corner++) {
        double x = left + (corner & 1 ? width : 0), y = corner & 2 ? bottom : top;
        double px = dx + n->x + x * c - y * s, py = dy + n->y + x * s + y * c;
        box.left = fmin(box.left, px), box.right = fmax(box.right, px), box.top = fmin(box.top, py), box.bottom = fmax(box.bottom, py);
    }
    return box;
}

/* What is left of a segment inside the box (Y.-D. Liang and B. A. Barsky, ACM Transactions on Graphics 3, 1984). */
static bool segment_meets(struct flat_point a, struct flat_point b, struct box box) {
    double from = 0, to = 1, dx = b.x - a.x, dy = b.y - a.y;
    const double p[4] = {-dx, dx, -dy, dy}, q[4] = {a.x - box.left, box.right - a.x, a.y - box.top, box.bottom - a.y};
    for (int i = 0; i < 4; i++) {
        if (!(fabs(p[i]) > 0)) {
            if (q[i] < 0) return false;
            continue;
        }
        double t = q[i] / p[i];
        if (p[i] < 0) from = fmax(from, t);
        else to = fmin(to, t);
    }
    return from <= to;
}

static bool shape_meets(struct arena *arena, const struct node *n, double dx, double dy, struct box box) {
    struct flat flat;
    double grow = n->style.stroke.alpha ? n->style.stroke_width / 2 : 0;
    struct box wide = {box.left - grow, box.top - grow, box.right + grow, box.bottom + grow};
    if (n->kind == SCENE_RECT) return boxes_meet(wide, (struct box){dx + n->x, dy + n->y, dx + n->x + n->width, dy + n->y + n->height});
    if (n->kind == SCENE_CIRCLE) return boxes_meet(wide, (struct box){dx + n->x - n->radius, dy + n->y - n->radius, dx + n->x + n->radius, dy + n->y + n->radius});
    if (!flatten(arena, n, dx, dy, &flat)) return true;
    for (size_t i = 0; i < flat.lines.count; i++) {
        const struct flat_line *line = &flat.lines.items[i];
        for (size_t k = 1; k < line->points.count; k++)
            if (segment_meets(line->points.items[k - 1], line->points.items[k], wide)) return true;
    }
    return false;
}

static bool is_free(struct measure *measure, struct arena *arena, const struct node *n, double dx, double dy, struct box box, size_t *budget) {
    if ((*budget)-- == 0) return *budget = 0, false;
    if (n->kind == SCENE_TEXT) return !boxes_meet(text_box(measure, n, dx, dy), box);
    if (n->kind != SCENE_GROUP) return !shape_meets(arena, n, dx, dy, box);
    for (size_t i = 0; i < n->children.count; i++)
        if (!is_free(measure, arena, n->children.items[i], dx + n->x, dy + n->y, box, budget)) return false;
    return true;
}

bool box_is_free(struct measure *measure, struct arena *arena, const struct node *node, double dx, double dy, struct box box) {
    size_t budget = OBSTACLE_NODES;
    return is_free(measure, arena, node, dx, dy, box, &budget);
}

struct texts { struct measure *measure; double width, height, margin; struct box box; size_t budget; };

static void add_texts(struct texts *t, const struct node *n, double dx, double dy) {
    if (t->budget == 0) return;
    t->budget--;
    double x = dx + n->x, y = dy + n->y;
    if (n->kind == SCENE_GROUP && n->clip) return;
    for (size_t i = 0; n->kind == SCENE_GROUP && i < n->children.count; i++) add_texts(t, n->children.items[i], x, y);
    if (n->kind != SCENE_TEXT || !n->text.length || x < -t->margin || y < -t->margin || x > t->width + t->margin || y > t->height + t->margin) return;
    struct box b = text_box(t->measure, n, dx, dy);
    t->box = (struct box){fmin(t->box.left, b.left), fmin(t->box.top, b.top), fmax(t->box.right, b.right), fmax(t->box.bottom, b.bottom)};
}

struct box texts_box(struct measure *measure, const struct node *node, double width, double height, double margin) {
    struct texts t = {measure, width, height, margin, {INFINITY, INFINITY, -INFINITY, -INFINITY}, OBSTACLE_NODES};
    add_texts(&t, node, 0, 0);
    return t.box;
}

bool box_is_free_of_text(struct measure *measure, const struct node *n, double dx, double dy, struct box box) {
    if (n->kind == SCENE_TEXT) return !n->text.length || !boxes_meet(text_box(measure, n, dx, dy), box);
    for (size_t i = 0; n->kind == SCENE_GROUP && i < n->children.count; i++)
        if (!box_is_free_of_text(measure, n->children.items[i], dx + n->x, dy + n->y, box)) return false;
    return true;
}

struct boxes { struct measure *measure; struct box *items; size_t count; };

static void add_boxes(struct boxes *b, const struct node *n, double dx, double dy) {
    const double apart = 1.5, touch = 0.6;   /* px between texts of a line; px by which lines may meet */
    for (size_t i = 0; n->kind == SCENE_GROUP && i < n->children.count; i++) add_boxes(b, n->children.items[i], dx + n->x, dy + n->y);
    if (n->kind != SCENE_TEXT || !n->text.length || n->style.opacity <= 0 || !n->style.fill.alpha || b->count == OBSTACLE_TEXTS) return;
    struct box box = text_box(b->measure, n, dx, dy);
    b->items[b->count++] = (struct box){box.left - apart, box.top + touch, box.right + apart, box.bottom - touch};
}

bool texts_overlap(struct measure *measure, struct arena *arena, const struct node *root) {
    struct boxes boxes = {measure, ARENA_ARRAY(arena, OBSTACLE_TEXTS, struct box), 0};
    if (!boxes.items) return false;
    add_boxes(&boxes, root, 0, 0);
    for (size_t i = 0; i < boxes.count; i++)
        for (size_t k = i + 1; k < boxes.count; k++)
            if (boxes_meet(boxes.items[i], boxes.items[k])) return true;
    return false;
}
