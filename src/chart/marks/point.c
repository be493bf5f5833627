/* Symbols: point, circle, square, and any shape of Vega's. */
#include "chart/marks/mark.h"
#include <math.h>
#include <string.h>

/* Corners around the centre for a size of 1 px²: vega-scenegraph's symbols. */
struct shape { const char *name; double points[24]; int count; bool open; };

#define T 0.5 * 0.8660254037844386
static const struct shape shapes[] = {
    {"square", {-0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, 0.5}, 4, false},
    {"diamond", {-0.5, 0, 0, -0.5, 0.5, 0, 0, 0.5}, 4, false},
    {"triangle", {0, -0.433, -0.5, 0.433, 0.5, 0.433}, 3, false},
    {"triangle-up", {0, -0.433, -0.5, 0.433, 0.5, 0.433}, 3, false},
    {"triangle-down", {0, 0.433, -0.5, -0.433, 0.5, -0.433}, 3, false},
    {"triangle-right", {0.433, 0, -0.433, -0.5, -0.433, 0.5}, 3, false},
    {"triangle-left", {-0.433, 0, 0.433, -0.5, 0.433, 0.5}, 3, false},
    {"cross", {-0.5, -0.2, -0.5, 0.2, -0.2, 0.2, -0.2, 0.5, 0.2, 0.5, 0.2, 0.2, 0.5, 0.2, 0.5, -0.2, 0.2, -0.2, 0.2, -0.5, -0.2, -0.5, -0.2, -0.2}, 12, false},
    {"arrow", {0.0714, 0.5, 0.0714, -0.25, 0.2143, -0.25, 0, -0.5, -0.2143, -0.25, -0.0714, -0.25, -0.0714, 0.5}, 7, false},
    {"wedge", {0, -0.433, -0.14434, 0.433, 0.14434, 0.433}, 3, false},
    {"stroke", {-0.5, 0, 0.5, 0}, 2, true},
};
static const char *const cycle[] = {"circle", "square", "cross", "diamond", "triangle-up", "triangle-down", "triangle-right", "triangle-left"};

const char *const *shape_names(void) {
    static const char *all[sizeof shapes / sizeof *shapes + 2] = {"circle"};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) all[i + 1] = shapes[i].name;
    return all;
}

static void add_corners(struct path *path, const double *points, int count, double x, double y, double scale, double angle, bool open) {
    double c = cos(angle), s = sin(angle);
    for (int i = 0; i < count; i++) {
        double px = points[2 * i] * scale, py = points[2 * i + 1] * scale;
        double qx = x + px * c - py * s, qy = y + px * s + py * c;
        if (i == 0) path_move(path, qx, qy);
        else path_line(path, qx, qy);
    }
    if (!open) path_close(path);
}

/* Numbers of an SVG path of M, L, H, V, Z, upper or lower case: custom shapes around the centre, in a unit square of 2. */
static bool custom_path(struct path *path, struct slice text, double x, double y, double scale) {
    double cx = 0, cy = 0, sx = 0, sy = 0, number[2];
    char verb = 0;
    size_t i = 0;
    int have = 0;
    while (i < text.length) {
        char c = text.data[i];
        if (strchr("MmLlHhVvZz", c)) {
            if (c == 'Z' || c == 'z') path_close(path), cx = sx, cy = sy;
            verb = c, have = 0, i++;
            continue;
        }
        if (!strchr("0123456789.-+", c)) {
            if (strchr("CcSsQqTtAa", c)) return false;
            i++;
            continue;
        }
        double sign = c == '-' ? -1 : 1, value = 0, place = 0;
        if (c == '-' || c == '+') i++;
        for (; i < text.length && (strchr("0123456789", text.data[i]) || (text.data[i] == '.' && place == 0)); i++) {
            if (text.data[i] == '.') place = 1;
            else if (place > 0) place /= 10, value += place * (text.data[i] - '0');
            else value = value * 10 + (text.data[i] - '0');
        }
        number[have++] = sign * value;
        bool one = strchr("HhVv", verb) != NULL, relative = verb >= 'a';
        if (have < (one ? 1 : 2)) continue;
        double nx = one ? ((verb | 32) == 'h' ? number[0] : relative ? 0 : cx) : number[0], ny = one ? ((verb | 32) == 'v' ? number[0] : relative ? 0 : cy) : number[1];
        cx = relative ? cx + nx : nx, cy = relative ? cy + ny : ny;
        have = 0;
        if ((verb | 32) == 'm') path_move(path, x + cx * scale, y + cy * scale), sx = cx, sy = cy, verb = relative ? 'l' : 'L';
        else path_line(path, x + cx * scale, y + cy * scale);
    }
    return true;
}

struct node *symbol_node(struct arena *arena, struct node *parent, struct slice shape, double x, double y, double size, double angle, struct style style) {
    double side = sqrt(fmax(0, size));
    size_t i = 0, n = sizeof shapes / sizeof *shapes;
    while (i < n && !slice_is(shape, shapes[i].name)) i++;
    struct path *path = NULL;
    if (i < n) {
        path = path_new(arena);
        add_corners(path, shapes[i].points, shapes[i].count, x, y, side, angle * 3.141592653589793 / 180, shapes[i].open);
    } else if (shape.length && (shape.data[0] == 'M' || shape.data[0] == 'm')) {
        path = path_new(arena);
        if (!custom_path(path, shape, x, y, side / 2)) path = NULL;
    }
    struct node *node = scene_add(arena, parent, path ? SCENE_PATH : SCENE_CIRCLE, style);
    if (!node) return NULL;
    node->path = path;
    node->x = x, node->y = y, node->radius = side / 2;
    return node;
}

static struct slice shape_of(const struct painter *p, size_t row, struct slice otherwise) {
    const struct encoding *e = &p->unit->encodings[CHANNEL_SHAPE];
    if (e->scale && scale_is_discrete(e->scale)) {
        size_t i = scale_index(e->scale, e->values ? e->values[row] : e->datum);
        if (i == SIZE_MAX) return otherwise;
        if (e->scale->names) return yaml_text(e->scale->names->items[i % e->scale->names->count]);
        return slice_of(cycle[i % (sizeof cycle / sizeof *cycle)]);
    }
    return mark_channel_text(p, CHANNEL_SHAPE, row, otherwise);
}

/* ---- many points ----
 * Of hundreds of thousands, those are left out over which so many later ones lie that nothing of them would be seen: each point, last
 * one first, adds a layer to the half pixels of its stroke (of its disc, if filled); a point whose half pixels have as many layers as
 * hide what is below, to one step of 255, is not drawn. Works for any colours; opacity and size must be one, the shape circle or square. */
#define MANY_POINTS 50000
#define LOOKED_AT 3             /* of this many half pixels, one is looked at */

struct coverage {
    uint16_t *layers;           /* of each half pixel */
    long columns, rows;
    long *offsets;              /* of the symbol's half pixels from that of its middle: across, down */
    size_t count;
    uint16_t enough;
};

static bool coverage_new(struct painter *p, double radius, bool filled, bool square, const struct style *style, struct coverage *c) {
    double half = style->stroke.alpha ? style->stroke_width : 0, outer = 2 * radius + half, inner = filled ? -1 : 2 * radius - half;
    double opacity = style->opacity * (filled ? style->fill_opacity : style->stroke_opacity);
    double layers = opacity >= 1 ? 1 : opacity > 0 ? ceil(log(1 / 255.0) / log(1 - opacity)) : UINT16_MAX;
    long reach = (long)fmin(ceil(outer), 200);
    *c = (struct coverage){.columns = (long)(p->width * 2) + 1, .rows = (long)(p->height * 2) + 1, .enough = (uint16_t)fmin(UINT16_MAX, layers + 1)};
    c->layers = ARENA_ARRAY(p->arena, (size_t)c->columns * (size_t)c->rows, uint16_t);
    c->offsets = ARENA_ARRAY(p->arena, 2 * (size_t)((2 * reach + 1) * (2 * reach + 1)), long);
    for (long y = -reach; c->offsets && y <= reach; y++)
        for (long x = -reach; x <= reach; x++) {
            double d = square ? fmax(fabs((double)x), fabs((double)y)) : hypot((double)x, (double)y);
            if (d <= outer && d >= inner) c->offsets[2 * c->count] = x, c->offsets[2 * c->count++ + 1] = y;
        }
    return c->layers && c->offsets && c->count;
}

static uint16_t *layer_at(const struct coverage *c, long x, long y, size_t i) {
    long column = x + c->offsets[2 * i], row = y + c->offsets[2 * i + 1];
    return column >= 0 && row >= 0 && column < c->columns && row < c->rows ? &c->layers[row * c->columns + column] : NULL;
}

/* Are later points over all of it? If not, it is now one of those. */
static bool hidden(struct coverage *c, double x, double y) {
    if (!(fabs(x) < LIMIT_CHART_SIZE) || !(fabs(y) < LIMIT_CHART_SIZE)) return false;
    long px = (long)floor(x * 2), py = (long)floor(y * 2);
    size_t i = 0;
    for (; i < c->count; i += LOOKED_AT) {
        const uint16_t *layer = layer_at(c, px, py, i);
        if (!layer || *layer < c->enough) break;
    }
    if (i >= c->count) return true;
    for (i = 0; i < c->count; i++) {
        uint16_t *layer = layer_at(c, px, py, i);
        if (layer && *layer < UINT16_MAX) ++*layer;
    }
    return false;
}

/* Rows that need not be drawn; NULL where all are. */
static const uint8_t *find_hidden(struct painter *p, bool filled, struct slice shape) {
    static const enum channel varying[] = {CHANNEL_SIZE, CHANNEL_OPACITY, CHANNEL_FILLOPACITY, CHANNEL_STROKEOPACITY, CHANNEL_SHAPE};
    size_t rows = p->unit->frame->rows;
    struct coverage coverage;
    for (size_t i = 0; i < sizeof varying / sizeof *varying; i++)
        if (p->unit->encodings[varying[i]].kind != ENCODING_ABSENT) return NULL;
    bool square = slice_is(shape, "square");
    if (p->whole || rows <= MANY_POINTS || !(square || slice_is(shape, "circle")) || p->unit->encodings[CHANNEL_ANGLE].kind != ENCODING_ABSENT || mark_get(p->unit, "angle")) return NULL;
    struct style style = mark_style(p, 0, filled);
    uint8_t *out = ARENA_ARRAY(p->arena, rows, uint8_t);
    if (!out || !coverage_new(p, sqrt(fmax(0, mark_number(p->unit, "size", 30))) / 2, filled, square, &style, &coverage)) return NULL;
    for (size_t row = rows; row-- > 0;) {
        if (!mark_visible(p, row)) continue;
        double x = mark_position(p, CHANNEL_X, row, 0.5), y = mark_position(p, CHANNEL_Y, row, 0.5);
        out[row] = !isnan(x) && !isnan(y) && hidden(&coverage, x, y);
    }
    return out;
}

enum error_code mark_points(struct painter *p, struct error **error) {
    struct slice fixed = p->unit->mark == MARK_SQUARE ? SLICE("square") : SLICE("circle");
    if (p->unit->mark == MARK_POINT && mark_get(p->unit, "shape")) fixed = text_of(p->chart, mark_get(p->unit, "shape"));
    bool filled = boolean_of(p->chart, mark_get(p->unit, "filled"), p->unit->mark != MARK_POINT);
    const uint8_t *left_out = find_hidden(p, filled, fixed);
    double own_size = mark_number(p->unit, "size", 30), own_angle = mark_number(p->unit, "angle", 0);
    for (size_t row = 0; row < p->unit->frame->rows; row++) {
        if ((left_out && left_out[row]) || !mark_visible(p, row)) continue;
        double x = mark_position(p, CHANNEL_X, row, 0.5), y = mark_position(p, CHANNEL_Y, row, 0.5);
        double size = mark_channel_number(p, CHANNEL_SIZE, row, own_size), angle = mark_channel_number(p, CHANNEL_ANGLE, row, own_angle);
        if (isnan(x) || isnan(y) || isnan(size)) continue;
        if (!symbol_node(p->arena, p->group, shape_of(p, row, fixed), x, y, size, angle, mark_style(p, row, filled))) return error_memory(error);
    }
    return ERROR_NONE;
}

enum error_code mark_point_overlay(struct painter *p, const struct yaml *definition, struct error **error) {
    bool transparent = slice_is(yaml_text(definition), "transparent");
    bool filled = boolean_of(p->chart, yaml_get(definition, "filled"), true);
    double size = number_of(p->chart, yaml_get(definition, "size"), config_number(p->chart, "point", "size", 30));
    for (size_t row = 0; row < p->unit->frame->rows; row++) {
        if (!mark_visible(p, row)) continue;
        double x = mark_position(p, CHANNEL_X, row, 0.5), y = mark_position(p, CHANNEL_Y, row, 0.5);
        if (isnan(x) || isnan(y)) continue;
        struct style style = mark_style(p, row, filled);
        style.opacity = transparent ? 0 : 1;
        style.dash_count = 0;
        if (p->unit->encodings[CHANNEL_STROKE].kind != ENCODING_ABSENT && filled) style.fill = style.stroke;
        style.fill = colour_of(p->chart, yaml_get(definition, "fill"), colour_of(p->chart, yaml_get(definition, "color"), style.fill));
        style.stroke = colour_of(p->chart, yaml_get(definition, "stroke"), filled ? COLOUR_NONE : style.stroke);
        style.stroke_width = number_of(p->chart, yaml_get(definition, "strokeWidth"), 2);
        struct slice shape = yaml_text(yaml_get(definition, "shape"));
        shape = shape_of(p, row, shape.length ? shape : SLICE("circle"));
        if (!symbol_node(p->arena, p->group, shape, x, y, size, 0, style)) return error_memory(error);
    }
    return ERROR_NONE;
}
