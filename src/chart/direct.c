/* Names at line ends instead of a legend, and values on bars where there are few: usermeta.assay.labels, .values. */
#include "chart/format.h"
#include "chart/layout.h"
#include "chart/obstacle.h"
#include "chart/marks/mark.h"
#include <math.h>
#include <stdlib.h>

#define MOST_NAMES 12
#define MOST_VALUES 16

/* ---- names at line ends ---- */

static struct unit *line_unit(struct view *view, const struct scale *scale) {
    if (view->unit) return view->unit->mark == MARK_LINE && view->unit->encodings[CHANNEL_COLOR].scale == scale ? view->unit : NULL;
    for (size_t i = 0; i < view->children.count; i++) {
        struct unit *unit = line_unit(view->children.items[i], scale);
        if (unit) return unit;
    }
    return NULL;
}

static bool only_simple(const struct scale *scale) {
    for (size_t i = 0; i < scale->sources.count; i++) {
        enum mark_type m = scale->sources.items[i].unit->mark;
        if (m != MARK_LINE && m != MARK_POINT && m != MARK_CIRCLE && m != MARK_SQUARE && m != MARK_RULE && m != MARK_AREA && m != MARK_TEXT) return false;
    }
    return true;
}

bool label_lines_wanted(struct view *view, struct scale *scale) {
    struct slice how = text_of(view->chart, own_get(view->chart, "labels"));
    if (slice_is(how, "legend") || slice_is(how, "none") || scale->channel != CHANNEL_COLOR || !scale_is_discrete(scale)) return false;
    if (view->kind != VIEW_UNIT && view->kind != VIEW_LAYER) return false;
    struct unit *unit = line_unit(view, scale);
    if (!unit || scale->domain_count > MOST_NAMES || scale->domain_count < 2 || unit->orient == ORIENT_HORIZONTAL) return false;
    const struct encoding *x = &unit->encodings[CHANNEL_X];
    if (yaml_get(unit->encodings[CHANNEL_COLOR].def, "legend") && !slice_is(how, "direct")) return false;   /* the legend was asked for */
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct yaml *legend = yaml_get(scale->sources.items[i].encoding->def, "legend");
        if (legend && !slice_is(how, "direct")) return false;
    }
    return x->scale && x->values && only_simple(scale);
}

struct end { struct value value; double x, y, at, height; struct slice text; struct colour colour; bool found; };

static int by_height(const void *a, const void *b) {
    const struct end *x = a, *y = b;
    return x->y != y->y ? (x->y > y->y) - (x->y < y->y) : (x->text.data > y->text.data) - (x->text.data < y->text.data);
}

/* Pushed apart until none overlap, then as a whole back towards where they belong (pool adjacent violators). */
static void dodge(struct end *ends, size_t count, double gap, double low, double high) {
    for (size_t i = 0; i < count; i++) ends[i].at = ends[i].y;
    for (int round = 0; round < 60; round++) {
        bool moved = false;
        for (size_t i = 1; i < count; i++) {
            double overlap = ends[i - 1].at + gap - ends[i].at;
            if (overlap <= 0.01) continue;
            ends[i - 1].at -= overlap / 2, ends[i].at += overlap / 2;
            moved = true;
        }
        for (size_t i = 0; i < count; i++) {
            double bottom = high - gap * (double)(count - 1 - i), top = low + gap * (double)i;
            if (ends[i].at > bottom) ends[i].at = bottom, moved = true;
            if (ends[i].at < top) ends[i].at = top, moved = true;
        }
        if (!moved) break;
    }
}

static void find_ends(struct painter *p, struct scale *scale, struct end *ends) {
    const struct encoding *colour = &p->unit->encodings[CHANNEL_COLOR];
    for (size_t row = 0; row < p->unit->frame->rows; row++) {
        if (!mark_visible(p, row)) continue;
        double x = mark_position(p, CHANNEL_X, row, 0.5), y = mark_position(p, CHANNEL_Y, row, 0.5);
        size_t i = scale_index(scale, colour->values ? colour->values[row] : colour->datum);
        if (isnan(x) || isnan(y) || i == SIZE_MAX) continue;
        struct end *e = &ends[i];
        if (e->found && x < e->x) continue;
        e->found = true, e->x = x, e->y = y;
    }
}

/* A line that ends early carries its name there: right of its end, above or below it, where nothing is in the way. */
static struct node *label_near(struct view *view, const struct node *marks, struct node *group, const struct end *e, struct font f, double furthest, double gap) {
    struct chart *chart = view->chart;
    double width = measure_width(chart->measure, f, e->text), up = 0.62 * f.size + gap - 1;
    const double places[][2] = {{e->x + gap, e->y}, {e->x - width / 2, e->y - up}, {e->x - width / 2, e->y + up}, {e->x + 2, e->y - up}, {e->x + 2, e->y + up}, {e->x - width, e->y - up}, {e->x - width, e->y + up}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        double x = places[i][0], y = places[i][1];
        struct box box = {x - 2, y - 0.55 * f.size, x + width + 2, y + 0.55 * f.size};
        if (box.left < 0 || box.right > furthest || box.top < 0 || box.bottom > view->height || !box_is_free(chart->measure, chart->arena, marks, 0, 0, box)) continue;
        struct node *text = scene_text(chart->arena, group, x, y, e->text, f, colour_readable(chart, e->colour));
        if (text) text->baseline = BASELINE_MIDDLE;
        return text;
    }
    return NULL;
}

/* From the middle of a line's last point to its name. */
static double gap_of(const struct scale *scale) {
    double widest = 2;
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct unit *unit = scale->sources.items[i].unit;
        bool symbol = unit->mark == MARK_POINT || unit->mark == MARK_CIRCLE || unit->mark == MARK_SQUARE;
        if (symbol && unit->encodings[CHANNEL_SIZE].kind == ENCODING_ABSENT) widest = fmax(widest, sqrt(fmax(0, mark_number(unit, "size", 30)) / 3.14159265358979323846));
    }
    return widest + 4;
}

/* Where each series of the colour scale ends: those of the unit, and of other marks of the same colours, which may reach further. */
static void find_all_ends(struct view *view, struct unit *unit, struct scale *scale, struct end *ends) {
    struct painter p = {.unit = unit, .chart = view->chart, .arena = view->chart->arena, .width = view->width, .height = view->height};
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct scale_source *source = &scale->sources.items[i];
        if (source->unit->view->parent != unit->view->parent || source->unit->mark == MARK_AREA || source->encoding->channel != CHANNEL_COLOR) continue;
        p.unit = source->unit;
        if (p.unit->encodings[CHANNEL_X].scale == unit->encodings[CHANNEL_X].scale && p.unit->encodings[CHANNEL_Y].kind == ENCODING_FIELD) find_ends(&p, scale, ends);
    }
    p.unit = unit;
    find_ends(&p, scale, ends);
}

/* Keeps the ends that were found, with the names and colours of their series; returns how many. *furthest: the rightmost of them. */
static size_t name_ends(const struct chart *chart, const struct unit *unit, const struct scale *scale, struct font f, struct end *ends, double *furthest) {
    size_t count = 0;
    const struct encoding *e = &unit->encodings[CHANNEL_COLOR];
    for (size_t i = 0; i < scale->domain_count; i++) {
        if (!ends[i].found) continue;
        ends[count] = ends[i];
        ends[count].value = scale->domain[i];
        ends[count].text = measure_cut(chart->measure, chart->arena, f, label_of(unit->view->chart, NULL, e, scale, scale->domain[i], 10), config_number(chart, "title", "labelLimit", 220));
        ends[count].colour = scale_colour(scale, scale->domain[i]);
        *furthest = fmax(*furthest, ends[count].x);
        count++;
    }
    return count;
}

/* A thin line from the end of a series to its name; dotted where it crosses the plot. */
static void draw_leader(const struct chart *chart, struct node *node, const struct end *e, const struct node *text, bool inside) {
    static const double dots[2] = {1, 2};
    struct style thin = STYLE_DEFAULT;
    struct node *leaders = scene_group(chart->arena, node, "mark-rule role-direct-leader");
    thin.stroke = e->colour, thin.stroke_width = 0.5, thin.opacity = 0.6;
    if (inside) thin.dash = dots, thin.dash_count = 2;
    if (leaders) scene_line(chart->arena, leaders, e->x + 2, e->y, text->x - 2, text->y, thin);
}

/* The names in a column right of the plot, past the labels of an axis on that side. False when out of memory. */
static bool label_column(struct view *view, struct end *ends, size_t count, struct node *node, struct node *group, const struct node *axes, struct font f, double from, double gap) {
    const struct chart *chart = view->chart;
    double column = from, most = 0;
    qsort(ends, count, sizeof *ends, by_height);
    for (size_t i = 0; i < count; i++) {
        struct box box = {from, ends[i].y - f.size, from + measure_width(chart->measure, f, ends[i].text), ends[i].y + f.size};
        if (!box_is_free_of_text(chart->measure, axes, 0, 0, box)) column = fmax(column, view->width + view->right + 4);
    }
    dodge(ends, count, f.size + 2, f.size / 2, view->height - f.size / 2);
    for (size_t i = 0; i < count; i++) {
        bool inside = column - ends[i].x > gap + 12;
        struct node *text = scene_text(chart->arena, group, column, ends[i].at, ends[i].text, f, colour_readable(chart, ends[i].colour));
        if (!text) return false;
        text->baseline = BASELINE_MIDDLE;
        most = fmax(most, text->x + measure_width(chart->measure, f, ends[i].text) - view->width);
        if (fabs(ends[i].at - ends[i].y) > f.size * 0.9 || inside) draw_leader(chart, node, &ends[i], text, inside);
    }
    view->right = fmax(view->right, most + 2);
    return true;
}

static enum error_code label_lines(struct view *view, struct unit *unit, struct scale *scale, struct node *node, const struct node *axes, struct error **error) {
    struct chart *chart = view->chart;
    struct end *ends = ARENA_ARRAY(chart->arena, scale->domain_count + 1, struct end);
    struct node *group = scene_group(chart->arena, node, "mark-text role-direct-label");
    if (!ends || !group) return error_memory(error);
    struct font f = {config_number(chart, "title", "labelFontSize", 11), 700, false};
    double furthest = 0, gap = gap_of(scale);
    find_all_ends(view, unit, scale, ends);
    size_t count = name_ends(chart, unit, scale, f, ends, &furthest), kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!(ends[i].x < view->width * 0.85) || !label_near(view, node, group, &ends[i], f, furthest, gap)) ends[kept++] = ends[i];
    return label_column(view, ends, kept, node, group, axes, f, furthest + gap, gap) ? ERROR_NONE : error_memory(error);
}

/* ---- values on bars ---- */

static bool values_wanted(const struct unit *unit, const struct encoding *measure) {
    struct slice how = text_of(unit->view->chart, own_get(unit->view->chart, "values"));
    if (slice_is(how, "none") || unit->mark != MARK_BAR || measure->kind != ENCODING_FIELD || measure->type != TYPE_QUANTITATIVE || measure->bin) return false;
    enum channel second = measure->channel == CHANNEL_X ? CHANNEL_X2 : CHANNEL_Y2, across = measure->channel == CHANNEL_X ? CHANNEL_Y : CHANNEL_X;
    const struct encoding *names = &unit->encodings[across];
    if (unit->encodings[second].kind != ENCODING_ABSENT || !names->scale || names->scale->type != SCALE_BAND) return false;
    if (measure->stacked && unit->stack_by_count) return false;
    if (slice_is(how, "all")) return true;
    bool layered = unit->view->parent && unit->view->parent->kind == VIEW_LAYER;   /* its author may have put labels there */
    return !layered && unit->frame->rows <= MOST_VALUES && unit->frame->rows > 0;
}

static enum error_code label_bars(struct view *view, struct unit *unit, struct node *node, struct error **error) {
    struct chart *chart = view->chart;
    enum channel c = unit->orient == ORIENT_HORIZONTAL ? CHANNEL_X : CHANNEL_Y;
    const struct encoding *measure = &unit->encodings[c];
    if (!values_wanted(unit, measure)) return ERROR_NONE;
    struct painter p = {.unit = unit, .chart = chart, .arena = chart->arena, .width = view->width, .height = view->height};
    struct font f = {config_number(chart, "title", "valueFontSize", 10), 400, false};
    struct node *group = scene_group(chart->arena, node, "mark-text role-value-label");
    const struct yaml *axis = yaml_get(measure->def, "axis");
    if (!group) return error_memory(error);
    for (size_t row = 0; row < unit->frame->rows; row++) {
        double x1, x2, y1, y2;
        if (unit->raw && isnan(value_double(unit->raw[row]))) continue;   /* what is missing is not 0 */
        if (!mark_visible(&p, row) || !mark_span(&p, CHANNEL_X, row, &x1, &x2) || !mark_span(&p, CHANNEL_Y, row, &y1, &y2)) continue;
        double value = measure->stacked ? value_double(measure->ends[row]) - value_double(measure->values[row]) : value_double(measure->values[row]);
        struct slice specifier = yaml_text(yaml_get(axis, "format")), text;
        struct number_format format;
        if (specifier.length && slice_find(specifier, SLICE("short"), 0) != SIZE_MAX) text = label_of(chart, axis, measure, NULL, value_number(value), 5);
        else if (specifier.length && number_format_parse(specifier, &format)) text = number_format_float(chart->arena, &format, value);
        else text = number_format_short(chart->arena, value);
        double width = measure_width(chart->measure, f, text), thick = c == CHANNEL_Y ? fabs(x2 - x1) : fabs(y2 - y1);
        if (c == CHANNEL_Y ? width > fmax(thick, measure->scale ? unit->encodings[CHANNEL_X].scale->step : 0) : thick < f.size - 2) continue;
        bool down = value < 0;
        double x = c == CHANNEL_Y ? (x1 + x2) / 2 : x2 + (down ? -3 : 3), y = c == CHANNEL_Y ? y2 + (down ? 2 : -2) : (y1 + y2) / 2;
        struct node *label = scene_text(chart->arena, group, x, y, text, f, config_colour(chart, "title", "valueColor", config_colour(chart, "text", "color", (struct colour){51, 51, 51, 255})));
        if (!label) return error_memory(error);
        label->align = c == CHANNEL_Y ? ALIGN_CENTRE : down ? ALIGN_RIGHT : ALIGN_LEFT;
        label->baseline = c == CHANNEL_Y ? (down ? BASELINE_TOP : BASELINE_BOTTOM) : BASELINE_MIDDLE;
        if (c == CHANNEL_X) view->right = fmax(view->right, x + width - view->width);
        else view->top = fmax(view->top, f.size - y);
    }
    return ERROR_NONE;
}

static enum error_code label_units(struct view *view, struct view *frame, struct node *node, struct error **error) {
    enum error_code code = view->unit ? label_bars(frame, view->unit, node, error) : ERROR_NONE;
    for (size_t i = 0; i < view->children.count && !code; i++) code = label_units(view->children.items[i], frame, node, error);
    return code;
}

enum error_code labels_draw(struct view *view, struct node *node, const struct node *axes, struct error **error) {
    struct scale *scale = view->scales[CHANNEL_COLOR];
    if (scale && label_lines_wanted(view, scale)) {
        enum error_code code = label_lines(view, line_unit(view, scale), scale, node, axes, error);
        if (code) return code;
    }
    return label_units(view, view, node, error);
}
