/* Views become nodes with bounds; concats and facets set them side by side; titles, notes and margins go around. */
#include "chart/model.h"
#include "chart/layout.h"
#include "chart/obstacle.h"
#include <math.h>

static enum error_code draw_view(struct view *view, struct node *parent, struct error **error);

/* ---- units and layers ---- */

static void draw_background(struct view *view, struct node *node) {
    struct chart *chart = view->chart;
    const struct yaml *own = yaml_get(view->spec, "view");
    struct style style = STYLE_DEFAULT;
    style.fill = colour_of(chart, yaml_get(own, "fill"), config_colour(chart, "view", "fill", COLOUR_NONE));
    style.stroke = colour_of(chart, yaml_get(own, "stroke"), config_colour(chart, "view", "stroke", COLOUR_NONE));
    style.stroke_width = number_of(chart, yaml_get(own, "strokeWidth"), config_number(chart, "view", "strokeWidth", 1));
    style.stroke_opacity = number_of(chart, yaml_get(own, "strokeOpacity"), 1);
    if (style.fill.alpha || style.stroke.alpha) scene_rect(chart->arena, node, 0, 0, view->width, view->height, style);
}

static enum error_code draw_units(struct view *view, struct node *node, struct error **error) {
    if (view->unit) return marks_draw(view->unit, node, error);
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < view->children.count && !code; i++) code = draw_units(view->children.items[i], node, error);
    return code;
}

static enum error_code inner_legends(struct view *view, struct view *frame, struct node *node, struct error **error) {
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < view->children.count && !code; i++) {
        struct view *child = view->children.items[i];
        child->left = frame->left, child->right = frame->right, child->top = frame->top, child->bottom = frame->bottom;
        child->width = frame->width, child->height = frame->height;
        code = legends_draw(child, node, error);
        frame->left = child->left, frame->right = child->right, frame->top = child->top, frame->bottom = child->bottom;
        if (!code) code = inner_legends(child, frame, node, error);
    }
    return code;
}

/* Text marks that reach over the edge of the plot make room for themselves. */
#define TEXT_MARGIN 40
static void make_room(struct view *view, const struct node *marks) {
    struct box box = texts_box(view->chart->measure, marks, view->width, view->height, TEXT_MARGIN);
    if (box.left > box.right) return;
    view->left = fmax(view->left, -box.left), view->right = fmax(view->right, box.right - view->width);
    view->top = fmax(view->top, -box.top), view->bottom = fmax(view->bottom, box.bottom - view->height);
}

static enum error_code draw_frame(struct view *view, struct node *node, struct error **error) {
    struct arena *arena = view->chart->arena;
    struct node *back = scene_group(arena, node, "back"), *marks = scene_group(arena, node, "marks"), *front = scene_group(arena, node, "front");
    if (!back || !marks || !front) return error_memory(error);
    draw_background(view, back);
    enum error_code code = axes_draw(view, back, front, error);
    if (!code) code = draw_units(view, marks, error);
    if (!code) code = labels_draw(view, marks, front, error);
    make_room(view, marks);
    if (!code) code = legends_draw(view, node, error);
    return code ? code : inner_legends(view, view, node, error);
}

/* ---- concats and facets ---- */

struct grid { size_t columns, rows; double *x, *y, *left, *right, *top, *bottom, *width, *height; };

static bool grid_new(struct view *view, struct grid *g) {
    size_t n = view->children.count;
    g->columns = view->columns ? view->columns : n ? n : 1;
    g->rows = (n + g->columns - 1) / g->columns;
    double *all = ARENA_ARRAY(view->chart->arena, 4 * (g->columns + g->rows) + 1, double);
    if (!all) return false;
    g->x = all, g->left = g->x + g->columns, g->right = g->left + g->columns, g->width = g->right + g->columns;
    g->y = g->width + g->columns, g->top = g->y + g->rows, g->bottom = g->top + g->rows, g->height = g->bottom + g->rows;
    for (size_t i = 0; i < n; i++) {
        const struct view *v = view->children.items[i];
        size_t c = i % g->columns, r = i / g->columns;
        g->left[c] = fmax(g->left[c], v->left), g->right[c] = fmax(g->right[c], v->right), g->width[c] = fmax(g->width[c], v->width);
        g->top[r] = fmax(g->top[r], v->top), g->bottom[r] = fmax(g->bottom[r], v->bottom), g->height[r] = fmax(g->height[r], v->height);
    }
    return true;
}

static void spacing_of(const struct view *view, double *across, double *down) {
    const struct yaml *spacing = yaml_get(view->spec, "spacing");
    double both = config_number(view->chart, view->kind == VIEW_FACET ? "facet" : "concat", "spacing", 20);
    both = number_of(view->chart, spacing, both);
    *across = number_of(view->chart, yaml_get(spacing, "column"), both);
    *down = number_of(view->chart, yaml_get(spacing, "row"), both);
}

static struct slice header_text(struct view *view, const struct encoding *e, struct value v) {
    const struct yaml *header = yaml_get(e->def, "header");
    return label_of(view->chart, header, e, NULL, v, 10);
}

static struct font header_font(const struct view *view, const struct yaml *header, const char *key, const char *config_key, double size, int weight) {
    return (struct font){number_of(view->chart, yaml_get(header, key), config_number(view->chart, "header", config_key, size)), weight, false};
}

static void header_label(struct view *view, struct node *group, const struct encoding *e, struct slice text, double x, double y, enum scene_align align, double angle) {
    const struct yaml *header = yaml_get(e->def, "header");
    struct font f = header_font(view, header, "labelFontSize", "labelFontSize", 10, 400);
    struct node *node = scene_text(view->chart->arena, group, x, y, text, f, colour_of(view->chart, yaml_get(header, "labelColor"), config_colour(view->chart, "header", "labelColor", (struct colour){0, 0, 0, 255})));
    if (!node) return;
    node->align = align, node->angle = angle, node->baseline = angle != 0 || align == ALIGN_LEFT ? BASELINE_MIDDLE : BASELINE_BOTTOM;
    if (align == ALIGN_CENTRE && angle == 0) node->baseline = BASELINE_BOTTOM;
}

static bool labels_off(const struct view *view, const struct encoding *e) {
    const struct yaml *header = yaml_get(e->def, "header");
    return (header && header->kind == YAML_NULL) || !boolean_of(view->chart, yaml_get(header, "labels"), true);
}

static void header_title(struct view *view, struct node *node, const struct encoding *e, double x, double y, double angle) {
    const struct yaml *header = yaml_get(e->def, "header"), *own = yaml_get(header, "title");
    if (!own && !yaml_get(e->def, "title")) own = config_get(view->chart, "header", "title");
    struct unit unit = {.view = view};
    struct slice title = own ? (own->kind == YAML_NULL ? SLICE_NONE : text_of(view->chart, own)) : encoding_title(&unit, e);
    if (!title.length || (header && header->kind == YAML_NULL)) return;
    struct node *group = scene_group(view->chart->arena, node, angle != 0 ? "mark-text role-row-title" : "mark-text role-column-title");
    struct font f = header_font(view, header, "titleFontSize", "titleFontSize", 11, 700);
    struct node *text = group ? scene_text(view->chart->arena, group, x, y, title, f, config_colour(view->chart, "header", "titleColor", (struct colour){0, 0, 0, 255})) : NULL;
    if (!text) return;
    text->align = ALIGN_CENTRE, text->angle = angle, text->baseline = BASELINE_BOTTOM;
    if (angle != 0) view->left += f.size + 8;
    else view->top += f.size + 8;
}

/* Names over the columns; of wrapped cells over each, on one line a row. */
static void draw_column_headers(struct view *view, struct node *node, const struct grid *g, const struct encoding *columns) {
    struct node *group = scene_group(view->chart->arena, node, "mark-text role-column-header");
    struct slice anchor = text_of(view->chart, yaml_get(yaml_get(columns->def, "header"), "labelAnchor"));
    if (!anchor.length) anchor = config_text(view->chart, "header", "labelAnchor", "middle");
    double at = slice_is(anchor, "start") ? 0 : slice_is(anchor, "end") ? 1 : 0.5;
    size_t count = view->wrap ? view->children.count : g->columns;
    for (size_t i = 0; group && i < count && i < view->column_count; i++) {
        size_t c = i % g->columns, r = i / g->columns;
        double reach = 0;   /* of the row's highest cell */
        for (size_t k = r * g->columns; k < (r + 1) * g->columns && k < count; k++) reach = fmax(reach, view->children.items[k]->top);
        double y = (view->wrap ? g->y[r] - reach : g->y[0] - g->top[0]) - 6;
        header_label(view, group, columns, header_text(view, columns, view->column_values[i]), g->x[c] + g->width[c] * at, y - 4, ALIGN_CENTRE, 0);
        struct node *last = group->children.count ? group->children.items[group->children.count - 1] : NULL;
        if (last) last->align = at == 0 ? ALIGN_LEFT : at == 1 ? ALIGN_RIGHT : ALIGN_CENTRE, last->baseline = BASELINE_BOTTOM, last->y += 4;
    }
    if (g->rows) view->top = fmax(view->top, g->top[0] + 20);
}

/* Names beside the rows, turned where the theme turns them. Returns how far those on the right reach. */
static double draw_row_headers(struct view *view, struct node *node, const struct grid *g) {
    struct node *group = scene_group(view->chart->arena, node, "mark-text role-row-header");
    const struct yaml *header = yaml_get(view->row->def, "header");
    bool right = slice_is(text_of(view->chart, yaml_get(header, "labelOrient")), "right");
    bool turned = !yaml_get(header, "labelAngle") && config_boolean(view->chart, "header", "rowLabelsTurned", true);
    double angle = number_of(view->chart, yaml_get(header, "labelAngle"), turned ? -90 : 0), widest = 0;
    struct font f = header_font(view, header, "labelFontSize", "labelFontSize", 10, 400);
    for (size_t r = 0; group && r < g->rows && r < view->row_count; r++) {
        struct slice text = header_text(view, view->row, view->row_values[r]);
        double width = measure_width(view->chart->measure, f, text);
        double edge = right ? g->x[g->columns - 1] + g->width[g->columns - 1] + g->right[g->columns - 1] + (angle != 0 ? 10 : 8) : g->x[0] - g->left[0] - 10 - (angle != 0 ? 0 : width);
        header_label(view, group, view->row, text, edge, g->y[r] + g->height[r] / 2, angle != 0 ? ALIGN_CENTRE : ALIGN_LEFT, angle);
        widest = fmax(widest, angle != 0 ? f.size + 6 : width + 14);
    }
    if (!right) view->left = fmax(view->left, g->left[0] + widest);
    return right ? widest : 0;
}

static void draw_headers(struct view *view, struct node *node, const struct grid *g) {
    const struct encoding *columns = view->wrap ? view->wrap : view->column;
    if (columns && !labels_off(view, columns)) draw_column_headers(view, node, g, columns);
    double right = view->row && !labels_off(view, view->row) ? draw_row_headers(view, node, g) : 0;
    double wide = g->columns ? g->x[g->columns - 1] + g->width[g->columns - 1] : 0, high = g->rows ? g->y[g->rows - 1] + g->height[g->rows - 1] : 0;
    if (columns) header_title(view, node, columns, wide / 2, -view->top - 4, 0);
    if (view->row) header_title(view, node, view->row, -view->left - 4, high / 2, -90);
    view->right += right;
}

static enum error_code draw_grid(struct view *view, struct node *node, struct error **error) {
    struct grid g;
    double across, down;
    for (size_t i = 0; i < view->children.count; i++) {
        enum error_code code = draw_view(view->children.items[i], node, error);
        if (code) return code;
        if (view->wrap && !labels_off(view, view->wrap)) view->children.items[i]->top += 18;
    }
    if (!grid_new(view, &g)) return error_memory(error);
    for (size_t i = 0; view->wrap && i < view->children.count; i++) if (!labels_off(view, view->wrap)) view->children.items[i]->top -= 18;
    spacing_of(view, &across, &down);
    for (size_t c = 1; c < g.columns; c++) g.x[c] = g.x[c - 1] + g.width[c - 1] + g.right[c - 1] + across + g.left[c];
    for (size_t r = 1; r < g.rows; r++) g.y[r] = g.y[r - 1] + g.height[r - 1] + g.bottom[r - 1] + down + g.top[r];
    for (size_t i = 0; i < view->children.count; i++) {
        view->children.items[i]->node->x = g.x[i % g.columns];
        view->children.items[i]->node->y = g.y[i / g.columns];
    }
    view->width = g.columns && g.rows ? g.x[g.columns - 1] + g.width[g.columns - 1] : 0;
    view->height = g.rows ? g.y[g.rows - 1] + g.height[g.rows - 1] : 0;
    view->left = g.columns ? g.left[0] : 0, view->right = g.columns ? g.right[g.columns - 1] : 0;
    view->top = g.rows ? g.top[0] : 0, view->bottom = g.rows ? g.bottom[g.rows - 1] : 0;
    if (view->wrap && !labels_off(view, view->wrap) && g.rows) g.top[0] -= 18;
    if (view->kind == VIEW_FACET) draw_headers(view, node, &g);
    return legends_draw(view, node, error);
}

/* ---- titles ---- */

static double text_block(struct chart *chart, struct node *group, struct slice text, struct font font, struct colour fill, double x, double y, enum scene_align align, double limit) {
    struct slice line, rest = text;
    double step = font.size * 1.2;
    while (text.length && slice_split(&rest, '\n', &line)) {
        while (line.length) {       /* wrapped at spaces where it is too long */
            struct slice piece = line;
            while (limit > 0 && measure_width(chart->measure, font, piece) > limit) {
                size_t space = piece.length;
                while (space > 0 && piece.data[space - 1] != ' ') space--;
                if (space == 0) break;
                piece = slice_sub(piece, 0, space - 1);
            }
            struct node *node = scene_text(chart->arena, group, x, y, piece, font, fill);
            if (node) node->align = align, node->baseline = BASELINE_TOP;
            y += step;
            line = slice_trim(slice_sub(line, piece.length, line.length));
        }
        if (!rest.data) break;
    }
    return y;
}

static double block_height(struct chart *chart, struct slice text, struct font font, double limit) {
    struct node scratch = {.kind = SCENE_GROUP};
    return text_block(chart, &scratch, text, font, COLOUR_NONE, 0, 0, ALIGN_LEFT, limit);
}

struct heading { struct slice text; struct font font; struct colour fill; double height; };

static struct heading heading_of(const struct chart *chart, const struct yaml *title, bool top_level) {
    struct slice weight = text_of(chart, yaml_get(title, "fontWeight"));
    if (!weight.length) weight = config_text(chart, "title", "fontWeight", "bold");
    double size = number_of(chart, yaml_get(title, "fontSize"), config_number(chart, "title", top_level ? "fontSize" : "innerFontSize", top_level ? 16 : 13));
    return (struct heading){.text = text_of(chart, title->kind == YAML_MAPPING ? yaml_get(title, "text") : title), .font = {size, slice_is(weight, "normal") ? 400 : 700, false},
                            .fill = colour_of(chart, yaml_get(title, "color"), config_colour(chart, "title", "color", (struct colour){0, 0, 0, 255}))};
}

static struct heading subheading_of(const struct chart *chart, const struct yaml *title, struct colour fill) {
    double size = number_of(chart, yaml_get(title, "subtitleFontSize"), config_number(chart, "title", "subtitleFontSize", 12));
    return (struct heading){.text = text_of(chart, yaml_get(title, "subtitle")), .font = {size, 400, false},
                            .fill = colour_of(chart, yaml_get(title, "subtitleColor"), config_colour(chart, "title", "subtitleColor", fill))};
}

/* The widest line of the titles drawn into the node. */
static double titles_width(const struct chart *chart, const struct node *node) {
    double widest = 0;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct node *g = node->children.items[i];
        bool title = g->role && slice_starts(slice_of(g->role), SLICE("mark-text role-title"));
        for (size_t k = 0; title && k < g->children.count; k++) widest = fmax(widest, measure_width(chart->measure, g->children.items[k]->font, g->children.items[k]->text));
    }
    return widest;
}

/* Title and subtitle over the view (or under it), on one side or in the middle; over the whole picture's width at the top. */
static void draw_title(struct view *view, struct node *node) {
    struct chart *chart = view->chart;
    const struct yaml *title = yaml_get(view->spec, "title");
    bool shared_spec = view->parent && view->parent->spec == view->spec, top_level = view->parent == NULL;
    if (!title || title->kind == YAML_NULL || shared_spec) return;
    struct heading main = heading_of(chart, title, top_level), sub = subheading_of(chart, title, main.fill);
    struct slice anchor = text_of(chart, yaml_get(title, "anchor"));
    if (!anchor.length) anchor = config_text(chart, "title", "anchor", top_level ? "start" : "middle");
    bool start = slice_is(anchor, "start"), end = slice_is(anchor, "end");
    bool whole = top_level && !slice_is(text_of(chart, yaml_get(title, "frame")), "group");
    double from = whole ? -view->left : 0, to = whole ? view->width + view->right : view->width, limit = top_level ? fmax(to - from, 200) : 0;
    double x = (start ? from : end ? to : (from + to) / 2) + number_of(chart, yaml_get(title, "dx"), 0);
    enum scene_align align = start ? ALIGN_LEFT : end ? ALIGN_RIGHT : ALIGN_CENTRE;
    main.height = block_height(chart, main.text, main.font, limit), sub.height = block_height(chart, sub.text, sub.font, limit);
    double offset = number_of(chart, yaml_get(title, "offset"), config_number(chart, "title", "offset", 8));
    double top = -view->top - offset - main.height - (sub.height > 0 ? sub.height + 2 : 0);
    if (slice_is(text_of(chart, yaml_get(title, "orient")), "bottom")) top = view->height + view->bottom + offset;
    struct node *group = scene_group(chart->arena, node, "mark-text role-title-text");
    if (!group) return;
    double y = text_block(chart, group, main.text, main.font, main.fill, x, top, align, limit);
    group = sub.height > 0 ? scene_group(chart->arena, node, "mark-text role-title-subtitle") : NULL;
    if (group) text_block(chart, group, sub.text, sub.font, sub.fill, x, y + 2, align, limit);
    if (top >= 0) view->bottom += offset + main.height + sub.height;
    else view->top = -top;
    double widest = titles_width(chart, node);
    if (start) view->right = fmax(view->right, x + widest - view->width);
    else if (!end) view->left = fmax(view->left, widest / 2 - x), view->right = fmax(view->right, x + widest / 2 - view->width);
}

/* ---- any view ---- */

static enum error_code draw_view(struct view *view, struct node *parent, struct error **error) {
    struct node *node = scene_group(view->chart->arena, parent, "mark-group role-scope");
    if (!node) return error_memory(error);
    view->node = node;
    enum error_code code = view->kind == VIEW_UNIT || view->kind == VIEW_LAYER ? draw_frame(view, node, error) : draw_grid(view, node, error);
    if (!code) draw_title(view, node);
    return code;
}

/* What the numbers say, under the picture: a bold line, then a paragraph an answer. */
static void draw_statistics(struct chart *chart, struct node *node, struct view *root) {
    struct font f = {config_number(chart, "title", "statisticsFontSize", 10), 400, false}, bold = {f.size, 700, false};
    struct colour fill = config_colour(chart, "title", "statisticsColor", config_colour(chart, "title", "subtitleColor", (struct colour){51, 51, 51, 255}));
    double x = -root->left, limit = fmax(root->left + root->width + root->right, 240), y = root->height + root->bottom + 12;
    struct node *group = chart->statistics.count ? scene_group(chart->arena, node, "mark-text role-statistics") : NULL;
    for (size_t i = 0; group && i < chart->statistics.count; i++) {
        const struct chart_statistics *block = &chart->statistics.items[i];
        if (block->title.length) y = text_block(chart, group, block->title, bold, fill, x, y, ALIGN_LEFT, limit) + 2;
        for (size_t k = 0; k < block->lines.count; k++) y = text_block(chart, group, block->lines.items[k], f, fill, x, y, ALIGN_LEFT, limit) + 2;
        y += 4;
    }
    if (group) root->bottom = y - root->height - 4;
}

/* Source and note under everything, in small print. */
static void draw_notes(struct chart *chart, struct node *node, struct view *root) {
    const struct yaml *notes[2] = {own_get(chart, "note"), own_get(chart, "source")};
    static const char *const prefixes[2] = {"Note: ", "Source: "};
    struct font f = {config_number(chart, "title", "noteFontSize", 9), 400, false};
    struct colour fill = config_colour(chart, "title", "noteColor", (struct colour){102, 102, 102, 255});
    double x = -root->left, limit = root->left + root->width + root->right, y = root->height + root->bottom + 10;
    struct node *group = notes[0] || notes[1] ? scene_group(chart->arena, node, "mark-text role-note") : NULL;
    for (int i = 0; group && i < 2; i++) {
        struct slice text = text_of(chart, notes[i]);
        if (!text.length) continue;
        if (!slice_starts(text, slice_of(prefixes[i])) && slice_find(slice_sub(text, 0, 12), SLICE(":"), 0) == SIZE_MAX) text = arena_format(chart->arena, "%s%.*s", prefixes[i], SLICE_ARGS(text));
        y = text_block(chart, group, text, f, fill, x, y, ALIGN_LEFT, fmax(limit, 240)) + 1;
    }
    if (group) root->bottom = y - root->height;
}

static void padding_of(struct chart *chart, double out[4]) {
    const struct yaml *node = yaml_get(chart->spec, "padding") ? yaml_get(chart->spec, "padding") : config_get(chart, NULL, "padding");
    static const char *const sides[] = {"left", "top", "right", "bottom"};
    for (int i = 0; i < 4; i++) out[i] = number_of(chart, node && node->kind == YAML_MAPPING ? yaml_get(node, sides[i]) : node, 10);
}

/* ---- colours that this paper cannot carry ---- */

struct inks { size_t count; struct colour from[64], to[64]; };

static struct colour exchanged(const struct inks *inks, struct colour c) {
    for (size_t i = 0; i < inks->count; i++)
        if (c.alpha && c.red == inks->from[i].red && c.green == inks->from[i].green && c.blue == inks->from[i].blue)
            return (struct colour){inks->to[i].red, inks->to[i].green, inks->to[i].blue, c.alpha};
    return c;
}

static void exchange(const struct inks *inks, struct node *node) {
    node->style.fill = exchanged(inks, node->style.fill);
    node->style.stroke = exchanged(inks, node->style.stroke);
    for (size_t i = 0; i < node->children.count; i++) exchange(inks, node->children.items[i]);
}

/* A theme may say what is drawn for the fixed colours of a spec: dark ink on dark paper, blue and red in greys. */
static void replace_inks(struct chart *chart, struct node *root) {
    const struct yaml *map = own_get(chart, "replace");
    struct inks inks = {0};
    for (size_t i = 0; map && map->kind == YAML_MAPPING && i < map->count && inks.count < 64; i++)
        if (colour_parse(map->keys[i]->text, &inks.from[inks.count]) && colour_parse(yaml_text(map->items[i]), &inks.to[inks.count])) inks.count++;
    if (inks.count) exchange(&inks, root);
}

enum error_code draw_scene(struct chart *chart, struct error **error) {
    struct scene *scene = &chart->scene;
    scene->arena = chart->arena;
    scene->marks = 0;
    struct node *outer = scene_group(chart->arena, NULL, "mark-group role-frame root");
    if (!outer) return error_memory(error);
    scene->root = outer;
    enum error_code code = draw_view(chart->root, outer, error);
    if (code) return code;
    struct view *root = chart->root;
    draw_statistics(chart, root->node, root);
    draw_notes(chart, root->node, root);
    double pad[4];
    padding_of(chart, pad);
    outer->x = floor(root->left + pad[0]) + 0.5, outer->y = floor(root->top + pad[1]) + 0.5;
    scene->width = ceil(outer->x + root->width + root->right + pad[2]);
    scene->height = ceil(outer->y + root->height + root->bottom + pad[3]);
    replace_inks(chart, outer);
    const struct yaml *background = yaml_get(chart->spec, "background");
    scene->background = colour_of(chart, background, config_colour(chart, NULL, "background", (struct colour){255, 255, 255, 255}));
    if (scene->width > LIMIT_CHART_SIZE * 2 || scene->height > LIMIT_CHART_SIZE * 2)
        return error_raise(error, ERROR_LIMIT, chart->spec->place, "Give `width` and `height`", "the picture would be %.0f by %.0f px", scene->width, scene->height);
    return arena_failed(chart->arena) ? error_memory(error) : ERROR_NONE;
}
