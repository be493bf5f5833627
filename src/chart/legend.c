/* Legends of the scales that a view owns: symbols for names and sizes, a ramp for continuous colours. */
#include "chart/format.h"
#include "chart/layout.h"
#include "chart/marks/mark.h"
#include "chart/model.h"
#include <math.h>

static const enum channel legend_channels[] = {CHANNEL_COLOR, CHANNEL_FILL, CHANNEL_STROKE, CHANNEL_STROKEWIDTH, CHANNEL_SIZE, CHANNEL_SHAPE, CHANNEL_STROKEDASH,
                                               CHANNEL_OPACITY, CHANNEL_FILLOPACITY, CHANNEL_STROKEOPACITY};
enum { LEGENDS = sizeof legend_channels / sizeof *legend_channels };

struct legend {
    struct chart *chart;
    struct scale *scales[LEGENDS];      /* one legend may show several: colour and shape of one field */
    size_t scale_count;
    const struct encoding *encoding;
    struct unit *unit;
    const struct yaml *def;
    struct slice title;
    struct node *node;
    double width, height;
    double entry_count;                 /* about so many */
    bool ramp, stepped;                 /* colours as a band: flowing, or in steps with their limits beside them */
};

static const struct yaml *setting(const struct legend *l, const char *key) {
    const struct yaml *found = yaml_get(l->def, key);
    return found ? found : config_get(l->chart, "legend", key);
}
static double number(const struct legend *l, const char *key, double otherwise) { return number_of(l->chart, setting(l, key), otherwise); }

static struct scale *of_channel(const struct legend *l, enum channel c) {
    for (size_t i = 0; i < l->scale_count; i++)
        if (l->scales[i]->channel == c) return l->scales[i];
    return NULL;
}

static bool hidden(const struct yaml *def) {
    const struct yaml *legend = yaml_get(def, "legend");
    bool on = true;
    return legend && (legend->kind == YAML_NULL || (yaml_is_boolean(legend, &on) && !on) || (yaml_get(legend, "disable") && yaml_is_boolean(yaml_get(legend, "disable"), &on) && on));
}

/* ---- entries ---- */

static struct style symbol_style(const struct legend *l, struct value v, struct slice *shape, double *size) {
    struct style style = STYLE_DEFAULT;
    const struct unit *unit = l->unit;
    bool line = unit->mark == MARK_LINE || unit->mark == MARK_RULE || unit->mark == MARK_TRAIL;
    bool filled = boolean_of(l->chart, mark_get(unit, "filled"), unit->mark != MARK_POINT && !line);
    struct colour base = colour_of(l->chart, mark_get(unit, "color"), config_colour(l->chart, "mark", "color", (struct colour){0x4c, 0x78, 0xa8, 255}));
    const struct scale *colour = of_channel(l, CHANNEL_COLOR), *fill = of_channel(l, CHANNEL_FILL), *stroke = of_channel(l, CHANNEL_STROKE);
    const struct scale *sized = of_channel(l, CHANNEL_SIZE), *shaped = of_channel(l, CHANNEL_SHAPE), *wide = of_channel(l, CHANNEL_STROKEWIDTH);
    if (!colour && !fill && !stroke && unit->encodings[CHANNEL_COLOR].kind == ENCODING_FIELD) base = (struct colour){0, 0, 0, 255};
    if (colour) base = scale_colour(colour, v);
    style.fill = fill ? scale_colour(fill, v) : filled ? base : COLOUR_NONE;
    style.stroke = stroke ? scale_colour(stroke, v) : filled ? COLOUR_NONE : base;
    style.stroke_width = wide ? scale_number(wide, v, 2) : 2;
    bool pointy = unit->mark == MARK_POINT || unit->mark == MARK_CIRCLE || unit->mark == MARK_SQUARE || unit->mark == MARK_TICK;
    style.opacity = mark_number(unit, "opacity", pointy && !unit->aggregated ? 0.7 : 1);
    static const enum channel opacities[] = {CHANNEL_OPACITY, CHANNEL_FILLOPACITY, CHANNEL_STROKEOPACITY};
    for (int i = 0; i < 3; i++)
        if (of_channel(l, opacities[i])) style.opacity = scale_number(of_channel(l, opacities[i]), v, 1);
    *shape = line ? SLICE("stroke") : unit->mark == MARK_BAR || unit->mark == MARK_RECT || unit->mark == MARK_AREA || unit->mark == MARK_SQUARE || unit->mark == MARK_ARC ? SLICE("square") : SLICE("circle");
    struct slice given = text_of(l->chart, setting(l, "symbolType"));
    if (given.length) *shape = given;
    if (shaped) {
        static const char *const cycle[] = {"circle", "square", "cross", "diamond", "triangle-up", "triangle-down", "triangle-right", "triangle-left"};
        size_t i = scale_index(shaped, v);
        *shape = shaped->names && i != SIZE_MAX ? yaml_text(shaped->names->items[i % shaped->names->count]) : slice_of(cycle[i == SIZE_MAX ? 0 : i % 8]);
    }
    *size = number(l, "symbolSize", unit->mark == MARK_LINE ? 200 : 100);
    if (sized && pointy) *size = scale_number(sized, v, *size);
    if (line && !sized) style.stroke_width = fmax(style.stroke_width, 2.5);
    return style;
}

static bool in_data(const struct scale *s, size_t at) {
    for (size_t i = 0; i < s->sources.count; i++) {
        const struct encoding *e = s->sources.items[i].encoding;
        size_t rows = e->values ? s->sources.items[i].unit->frame->rows : 0;
        if (e->kind == ENCODING_DATUM && scale_index(s, e->datum) == at) return true;
        for (size_t r = 0; r < rows; r++)
            if (scale_index(s, e->values[r]) == at) return true;
    }
    return false;
}

/* The classes of the domain that have a mark; all of them where none has. */
static size_t classes(const struct legend *l, const struct scale *s, struct value **out) {
    size_t kept = 0;
    *out = ARENA_ARRAY(l->chart->arena, s->domain_count + 1, struct value);
    for (size_t i = 0; *out && i < s->domain_count; i++)
        if (!yaml_get(s->def, "domain") || in_data(s, i)) (*out)[kept++] = s->domain[i];
    return kept || !*out ? kept : (*out = s->domain, s->domain_count);
}

/* The values that have an entry: the domain, the bins, or round numbers over a continuous one. */
static size_t entries(const struct legend *l, struct value **out) {
    const struct scale *s = l->scales[0];
    const struct yaml *given = setting(l, "values");
    struct arena *arena = l->chart->arena;
    if (given && given->kind == YAML_SEQUENCE) {
        *out = ARENA_ARRAY(arena, given->count + 1, struct value);
        for (size_t i = 0; *out && i < given->count; i++) {
            (*out)[i] = value_from_yaml(arena, given->items[i]);
            if (s->temporal) (*out)[i] = value_time(value_as_time((*out)[i]));
        }
        return *out ? given->count : 0;
    }
    if (scale_is_discrete(s) && s->type != SCALE_BIN_ORDINAL) return classes(l, s, out);
    if (s->type == SCALE_BIN_ORDINAL || s->binned) {
        size_t n = s->bins.step > 0 ? (size_t)round((s->bins.stop - s->bins.start) / s->bins.step) : 0;
        *out = ARENA_ARRAY(arena, n + 1, struct value);
        for (size_t i = 0; *out && i < n; i++) (*out)[i] = value_number(s->bins.start + s->bins.step * (double)i);
        return *out ? n : 0;
    }
    double ticks[64];
    size_t n, kept = 0;
    *out = ARENA_ARRAY(arena, 64, struct value);
    if (s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE || s->type == SCALE_THRESHOLD) {
        n = s->number_count < 63 ? s->number_count + 1 : 63;
        for (size_t i = 0; *out && i < n; i++) (*out)[kept++] = value_number(i == 0 ? (s->type == SCALE_THRESHOLD ? s->numbers[0] - 1 : s->stops[0]) : s->numbers[i - 1]);
        return kept;
    }
    n = scale_ticks(s, l->entry_count, ticks, 64);
    if (l->ramp && n < 3 && s->stop_count >= 2 && s->stops[0] != s->stops[s->stop_count - 1]) {   /* vega-encode, LegendEntries.js */
        ticks[0] = s->stops[0], ticks[1] = s->stops[s->stop_count - 1];
        n = 2;
    }
    for (size_t i = 0; *out && i < n; i++) {
        if (s->channel == CHANNEL_SIZE && s->zero && ticks[i] == 0 && s->from == 0) continue;
        (*out)[kept++] = s->temporal ? value_time(ticks[i]) : value_number(ticks[i]);
    }
    return kept;
}

static struct slice entry_label(const struct legend *l, struct value v, size_t at, size_t count) {
    const struct scale *s = l->scales[0];
    struct number_format format;
    if (s->type == SCALE_THRESHOLD || s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE) {
        struct slice specifier = text_of(l->chart, yaml_get(l->def, "format"));
        if (!number_format_parse(specifier.length ? specifier : SLICE(",.4~g"), &format)) return SLICE_NONE;
        struct slice low = number_format_apply(l->chart->arena, &format, at ? s->numbers[at - 1] : s->stops[0]);
        struct slice high = at < s->number_count ? number_format_apply(l->chart->arena, &format, s->numbers[at]) : SLICE_NONE;
        if (at == 0) return arena_format(l->chart->arena, "< %.*s", SLICE_ARGS(high));
        return at + 1 == count ? arena_format(l->chart->arena, "\xe2\x89\xa5 %.*s", SLICE_ARGS(low)) : arena_format(l->chart->arena, "%.*s \xe2\x80\x93 %.*s", SLICE_ARGS(low), SLICE_ARGS(high));
    }
    if (s->binned || s->type == SCALE_BIN_ORDINAL) {
        if (!number_format_parse(text_of(l->chart, yaml_get(l->def, "format")), &format)) return SLICE_NONE;
        return arena_format(l->chart->arena, "%.*s \xe2\x80\x93 %.*s", SLICE_ARGS(number_format_apply(l->chart->arena, &format, v.as.number)), SLICE_ARGS(number_format_apply(l->chart->arena, &format, v.as.number + s->bins.step)));
    }
    return label_of(l->chart, l->def, l->encoding, s, v, 5);
}

static struct font label_font(const struct legend *l) { return (struct font){number(l, "labelFontSize", 10), 400, false}; }

static double draw_title(struct legend *l) {
    if (!l->title.length) return 0;
    struct font f = {number(l, "titleFontSize", 11), 700, false};
    struct node *group = scene_group(l->chart->arena, l->node, "mark-text role-legend-title");
    struct slice piece, rest = l->title;
    double y = 0;
    while (group && slice_split(&rest, '\n', &piece)) {
        struct node *node = scene_text(l->chart->arena, group, 0, y, measure_cut(l->chart->measure, l->chart->arena, f, piece, number(l, "titleLimit", 180)), f, config_colour(l->chart, "legend", "titleColor", (struct colour){0, 0, 0, 255}));
        if (!node) return 0;
        node->baseline = BASELINE_TOP;
        l->width = fmax(l->width, measure_width(l->chart->measure, f, node->text));
        y += f.size + 2;
        if (!rest.data) break;
    }
    return y + 3;
}

static void draw_symbols(struct legend *l, double top, bool across) {
    struct value *values;
    size_t count = entries(l, &values), columns = (size_t)fmax(1, number(l, "columns", across ? (double)(count ? count : 1) : 1));
    struct font f = label_font(l);
    struct node *symbols = scene_group(l->chart->arena, l->node, "mark-symbol role-legend-symbol"), *labels = scene_group(l->chart->arena, l->node, "mark-text role-legend-label");
    double most = 0, step = f.size + 3, x = 0, y = top;
    if (!symbols || !labels || !values) return;
    for (size_t i = 0; i < count; i++) {
        struct slice shape;
        double size;
        symbol_style(l, values[i], &shape, &size);
        most = fmax(most, slice_is(shape, "stroke") ? 16 : sqrt(size));
    }
    step = fmax(step, most + 2);
    double column_width = 0;
    for (size_t i = 0; i < count; i++) {
        struct slice shape, text = measure_cut(l->chart->measure, l->chart->arena, f, entry_label(l, values[i], i, count), number(l, "labelLimit", 160));
        double size;
        struct style style = symbol_style(l, values[i], &shape, &size);
        double width = measure_width(l->chart->measure, f, text);
        if (slice_is(shape, "stroke")) style.stroke = style.stroke.alpha ? style.stroke : style.fill, size = 256;
        symbol_node(l->chart->arena, symbols, shape, x + most / 2, y + step / 2, size, 0, style);
        struct node *node = scene_text(l->chart->arena, labels, x + most + 5, y + step / 2, text, f, config_colour(l->chart, "legend", "labelColor", (struct colour){0, 0, 0, 255}));
        if (!node) return;
        node->baseline = BASELINE_MIDDLE;
        l->width = fmax(l->width, x + most + 5 + width);
        column_width = across ? width + most + 18 : fmax(column_width, width + most + 18);
        x += across || columns > 1 ? column_width : 0;
        if ((i + 1) % columns == 0) x = 0, y += step;
    }
    l->height = y + (x > 0 ? step : 0);
}

static bool draw_ramp_label(struct legend *l, struct node *labels, struct slice text, double place, double top, double thick, bool across) {
    struct font f = label_font(l);
    struct node *node = scene_text(l->chart->arena, labels, across ? place : thick + 4, across ? top + thick + 4 : top + place, text, f,
                                   config_colour(l->chart, "legend", "labelColor", (struct colour){0, 0, 0, 255}));
    if (!node) return false;
    node->baseline = across ? BASELINE_TOP : BASELINE_MIDDLE;
    node->align = across ? ALIGN_CENTRE : ALIGN_LEFT;
    if (!across) l->width = fmax(l->width, thick + 4 + measure_width(l->chart->measure, f, text));
    return true;
}

static bool draw_ramp_piece(struct legend *l, struct node *group, double from, double to, double top, double length, double thick, bool across, struct colour colour) {
    struct style style = STYLE_DEFAULT;
    style.fill = colour;
    return across ? scene_rect(l->chart->arena, group, from, top, to - from, thick, style) != NULL : scene_rect(l->chart->arena, group, 0, top + length - to, thick, to - from, style) != NULL;
}

static void draw_flow(struct legend *l, struct node *group, struct node *labels, double top, double length, double thick, bool across) {
    const struct scale *s = l->scales[0];
    size_t steps = (size_t)fmin(64, length);
    double low = s->stops[0], high = s->stops[s->stop_count - 1];
    for (size_t i = 0; i < steps; i++) {
        double v = low + (high - low) * ((double)i + 0.5) / (double)steps, size = length / (double)steps, over = i + 1 < steps ? 0.5 : 0;
        struct colour colour = scale_colour(s, s->temporal ? value_time(v) : value_number(v));
        if (!draw_ramp_piece(l, group, size * (double)i, size * (double)(i + 1) + over, top, length, thick, across, colour)) return;
    }
    struct value *values;
    size_t count = entries(l, &values);
    for (size_t i = 0; values && i < count; i++) {
        double v = values[i].as.number, t = high != low ? (v - low) / (high - low) : 0;
        if (s->type == SCALE_LOG) t = log(v / low) / log(high / low);
        if (t < -0.001 || t > 1.001) continue;
        if (!draw_ramp_label(l, labels, label_of(l->chart, l->def, l->encoding, s, values[i], l->entry_count), across ? length * t : length * (1 - t), top, thick, across)) return;
    }
}

/* The lower limit of step `i` from the second on. */
static struct slice step_label(const struct legend *l, const struct value *values, size_t i) {
    const struct scale *s = l->scales[0];
    struct number_format format;
    struct slice specifier = text_of(l->chart, yaml_get(l->def, "format"));
    double limit = s->type == SCALE_BIN_ORDINAL ? values[i].as.number : s->numbers[i - 1], span = s->number_count > 1 ? fabs(s->numbers[1] - s->numbers[0]) : 0;
    for (size_t k = 2; k < s->number_count; k++) span = fmin(span, fabs(s->numbers[k] - s->numbers[k - 1]));
    if (!number_format_parse(specifier, &format)) return SLICE_NONE;
    if (!specifier.length && s->type != SCALE_BIN_ORDINAL && span > 0) number_format_span(&format, 0, span, 30);
    return number_format_apply(l->chart->arena, &format, limit);
}

static void draw_steps(struct legend *l, struct node *group, struct node *labels, double top, double length, double thick, bool across) {
    const struct scale *s = l->scales[0];
    struct value *values;
    size_t count = entries(l, &values);
    double low = s->stops[0], high = s->stops[s->stop_count - 1];
    if (s->type == SCALE_BIN_ORDINAL) low = s->bins.start, high = s->bins.stop;
    if (s->type == SCALE_THRESHOLD) {   /* the open ends are as wide as a step */
        double step = s->number_count > 1 ? (s->numbers[s->number_count - 1] - s->numbers[0]) / (double)(s->number_count - 1) : 0.1;
        low = s->numbers[0] - step, high = s->numbers[s->number_count - 1] + step;
    }
    for (size_t i = 0; values && i < count && high > low; i++) {
        double edge = s->type == SCALE_BIN_ORDINAL ? values[i].as.number : i ? s->numbers[i - 1] : low;
        double next = i + 1 == count ? high : s->type == SCALE_BIN_ORDINAL ? values[i + 1].as.number : s->numbers[i];
        double from = length * (edge - low) / (high - low), to = length * (next - low) / (high - low);
        if (!draw_ramp_piece(l, group, from, to, top, length, thick, across, scale_colour(s, value_number((edge + next) / 2)))) return;
        if (i && !draw_ramp_label(l, labels, step_label(l, values, i), across ? from : length - from, top, thick, across)) return;
    }
}

static void draw_ramp(struct legend *l, double top, double length, bool across) {
    double thick = number(l, "gradientThickness", 16);
    struct node *group = scene_group(l->chart->arena, l->node, "mark-rect role-legend-gradient"), *labels = scene_group(l->chart->arena, l->node, "mark-text role-legend-label");
    if (!group || !labels) return;
    l->width = fmax(l->width, across ? length : thick);
    if (l->stepped) draw_steps(l, group, labels, top, length, thick, across);
    else draw_flow(l, group, labels, top, length, thick, across);
    l->height = across ? top + thick + 6 + label_font(l).size : top + length;
}

/* ---- which legends ---- */

static bool joins(const struct legend *l, const struct scale *s, const struct encoding *e) {
    const struct scale *first = l->scales[0];
    if (!slice_equal(l->encoding->field, e->field) || l->encoding->aggregate != e->aggregate || l->encoding->type != e->type) return false;
    return scale_is_discrete(first) == scale_is_discrete(s) && (scale_is_discrete(s) || s->channel == CHANNEL_SIZE || first->channel == CHANNEL_SIZE) && first->domain_count == s->domain_count;
}

/* Directly labelled series need no legend; label_lines draws them. */


static bool first_visible(struct scale *s, struct unit **unit, const struct encoding **encoding, const struct yaml **def) {
    for (size_t i = 0; i < s->sources.count; i++) {
        const struct encoding *e = s->sources.items[i].encoding;
        if (hidden(e->def) || e->channel != s->channel) continue;
        if (!*encoding) *unit = s->sources.items[i].unit, *encoding = e;
        const struct yaml *legend = yaml_get(e->def, "legend");
        if (legend && legend->kind == YAML_MAPPING && !*def) *def = legend;
    }
    return *encoding != NULL;
}

static enum error_code add_legend(struct legend *legends, size_t *count, struct view *view, struct scale *s) {
    struct unit *unit = NULL;
    const struct encoding *encoding = NULL;
    const struct yaml *def = NULL;
    if (!first_visible(s, &unit, &encoding, &def) || s->type == SCALE_IDENTITY || label_lines_wanted(view, s)) return ERROR_NONE;
    if (boolean_of(view->chart, config_get(view->chart, "legend", "disable"), false)) return ERROR_NONE;
    for (size_t i = 0; i < *count; i++)
        if (joins(&legends[i], s, encoding)) {
            legends[i].scales[legends[i].scale_count++] = s;
            if (!legends[i].def) legends[i].def = def;
            return ERROR_NONE;
        }
    const struct yaml *own = yaml_get(def, "title");
    struct slice title = own ? (own->kind == YAML_NULL ? SLICE_NONE : text_of(view->chart, own)) : encoding_title(unit, encoding);
    const struct yaml *all = config_get(view->chart, "legend", "title");
    if (!own && all) title = text_of(view->chart, all);
    legends[(*count)++] = (struct legend){.chart = view->chart, .scales = {s}, .scale_count = 1, .encoding = encoding, .unit = unit, .def = def, .title = title};
    return ERROR_NONE;
}

static void place(struct view *view, struct legend *l, double *right_y, double *top_x) {
    struct slice orient = text_of(l->chart, setting(l, "orient"));
    double offset = number(l, "offset", 18);
    double wide = view->width, high = view->height;
    if (slice_is(orient, "left")) {
        l->node->x = -view->left - offset - l->width, l->node->y = *right_y;
        view->left += offset + l->width;
    } else if (slice_is(orient, "top")) {
        l->node->x = *top_x, l->node->y = -view->top - l->height - fmin(offset, 8);
        *top_x += l->width + 20;
        view->top += l->height + fmin(offset, 8);
    } else if (slice_is(orient, "bottom")) {
        l->node->x = *top_x, l->node->y = high + view->bottom + fmin(offset, 10);
        *top_x += l->width + 20;
        view->bottom += l->height + fmin(offset, 10);
    } else if (slice_is(orient, "none")) {
        l->node->x = number(l, "legendX", 0), l->node->y = number(l, "legendY", 0);
    } else if (slice_find(orient, SLICE("-"), 0) != SIZE_MAX) {   /* a corner, inside the plot */
        double inset = number(l, "padding", 0) + 5;
        l->node->x = slice_ends(orient, SLICE("left")) ? inset : wide - l->width - inset;
        l->node->y = slice_starts(orient, SLICE("top")) ? inset : high - l->height - inset;
    } else {
        l->node->x = wide + view->right + offset, l->node->y = *right_y;
        *right_y += l->height + 10;
    }
}

enum error_code legends_draw(struct view *view, struct node *node, struct error **error) {
    struct legend legends[LEGENDS];
    size_t count = 0;
    for (size_t i = 0; i < LEGENDS; i++)
        if (view->scales[legend_channels[i]]) add_legend(legends, &count, view, view->scales[legend_channels[i]]);
    double right_y = 0, top_x = 0, widest = 0;
    for (size_t i = 0; i < count; i++) {
        struct legend *l = &legends[i];
        l->node = scene_group(view->chart->arena, node, "mark-group role-legend");
        if (!l->node) return error_memory(error);
        struct slice orient = text_of(l->chart, setting(l, "orient")), direction = text_of(l->chart, setting(l, "direction"));
        bool across = direction.length ? slice_is(direction, "horizontal") : slice_is(orient, "top") || slice_is(orient, "bottom");
        double top = draw_title(l);
        const struct scale *s = l->scales[0];
        bool colour = s->channel == CHANNEL_COLOR || s->channel == CHANNEL_FILL || s->channel == CHANNEL_STROKE;
        l->stepped = s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE || s->type == SCALE_THRESHOLD || s->type == SCALE_BIN_ORDINAL;
        l->ramp = colour && (l->stepped || !scale_is_discrete(s)) && l->scale_count == 1 && !slice_is(text_of(l->chart, setting(l, "type")), "symbol");
        double length = number(l, "gradientLength", across ? 200 : fmax(60, fmin(200, l->unit->view->height)));
        l->entry_count = number(l, "tickCount", l->ramp ? fmax(2, 2 * floor(length / 100)) : 5);
        if (l->ramp) draw_ramp(l, top, length, across);
        else draw_symbols(l, top, across);
        place(view, l, &right_y, &top_x);
        if (l->node->x >= view->width + view->right) widest = fmax(widest, l->width + l->node->x - view->width - view->right);
    }
    view->right += widest;
    if (widest > 0) view->bottom = fmax(view->bottom, right_y - 10 - view->height);
    return ERROR_NONE;
}
