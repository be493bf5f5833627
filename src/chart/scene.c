#include "chart/scene.h"
#include <math.h>

struct node *scene_add(struct arena *arena, struct node *parent, enum scene_kind kind, struct style style) {
    struct node *node = ARENA_NEW(arena, struct node);
    if (!node) return NULL;
    node->kind = kind;
    node->style = style;
    if (parent && !LIST_PUSH(arena, &parent->children, node)) return NULL;
    return node;
}

struct node *scene_group(struct arena *arena, struct node *parent, const char *role) {
    struct node *group = scene_add(arena, parent, SCENE_GROUP, STYLE_DEFAULT);
    if (group) group->role = role;
    return group;
}

struct node *scene_rect(struct arena *arena, struct node *parent, double x, double y, double width, double height, struct style style) {
    struct node *node = scene_add(arena, parent, SCENE_RECT, style);
    if (!node) return NULL;
    node->x = x, node->y = y, node->width = width, node->height = height;
    return node;
}

struct node *scene_line(struct arena *arena, struct node *parent, double x1, double y1, double x2, double y2, struct style style) {
    struct node *node = scene_add(arena, parent, SCENE_LINE, style);
    if (!node) return NULL;
    node->x = x1, node->y = y1, node->width = x2 - x1, node->height = y2 - y1;
    return node;
}

struct node *scene_text(struct arena *arena, struct node *parent, double x, double y, struct slice text, struct font font, struct colour fill) {
    struct style style = STYLE_DEFAULT;
    style.fill = fill;
    struct node *node = scene_add(arena, parent, SCENE_TEXT, style);
    if (!node) return NULL;
    node->x = x, node->y = y, node->text = text, node->font = font;
    return node;
}

struct path *path_new(struct arena *arena) {
    struct path *path = ARENA_NEW(arena, struct path);
    if (path) path->arena = arena;
    return path;
}

/* Out of memory is seen once, by arena_failed, when the scene is done. */
static void step(struct path *path, struct step s) {
    if (path) (void)LIST_PUSH(path->arena, &path->steps, s);
}

void path_move(struct path *path, double x, double y) { step(path, (struct step){.verb = 'M', .x = x, .y = y}); }
void path_line(struct path *path, double x, double y) { step(path, (struct step){.verb = 'L', .x = x, .y = y}); }
void path_curve(struct path *path, double x1, double y1, double x2, double y2, double x, double y) {
    step(path, (struct step){.verb = 'C', .x1 = x1, .y1 = y1, .x2 = x2, .y2 = y2, .x = x, .y = y});
}
void path_close(struct path *path) { step(path, (struct step){.verb = 'Z'}); }

/* Pieces of at most a quarter turn; a cubic is within 0.03 % of the radius there. */
void path_arc(struct path *path, double cx, double cy, double radius, double a0, double a1) {
    int pieces = (int)ceil(fabs(a1 - a0) / 1.5707963267948966 - 1e-9);
    if (pieces < 1) pieces = 1;
    if (pieces > 8) pieces = 8;
    double turn = (a1 - a0) / pieces, k = 4.0 / 3 * tan(turn / 4) * radius;
    path_line(path, cx + radius * cos(a0), cy + radius * sin(a0));
    for (int i = 0; i < pieces; i++) {
        double a = a0 + turn * i, b = a + turn;
        path_curve(path, cx + radius * cos(a) - k * sin(a), cy + radius * sin(a) + k * cos(a), cx + radius * cos(b) + k * sin(b),
                   cy + radius * sin(b) - k * cos(b), cx + radius * cos(b), cy + radius * sin(b));
    }
}

double scene_baseline_shift(enum scene_baseline baseline, double size) {
    switch (baseline) {
    case BASELINE_TOP: return 0.79 * size;
    case BASELINE_MIDDLE: return 0.30 * size;
    case BASELINE_BOTTOM: return -0.21 * size;
    case BASELINE_ALPHABETIC: break;
    }
    return 0;
}
