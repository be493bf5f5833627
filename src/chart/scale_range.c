/* The ranges of scales: pixels, sizes, angles, opacities, names; colours are scale_colours.c's. */
#include "chart/scale_range.h"
#include <math.h>
#include <stdlib.h>

static void band_range(struct scale *s, double from, double to) {
    s->from = from, s->to = to;
    double space = fmax(1, (double)s->domain_count - s->padding_inner + 2 * s->padding_outer);
    s->step = fabs(to - from) / space;
    s->bandwidth = s->type == SCALE_POINT ? 0 : s->step * (1 - s->padding_inner);
}

static double smallest_step(const struct scale *s) {
    double least = config_number(s->sources.items[0].unit->view->chart, "view", "step", 20);
    struct unit *unit = s->sources.items[0].unit;
    enum channel channels[] = {CHANNEL_X, CHANNEL_Y};
    double best = INFINITY;
    for (size_t i = 0; i < 2; i++) {
        const struct scale *p = unit->encodings[channels[i]].scale;
        const struct yaml *node = i == 0 ? unit->view->width_node : unit->view->height_node;
        double step = number_of(unit->view->chart, yaml_get(node, "step"), least);
        if (p && p->binned && p->bins.step > 0) step = fabs(p->to - p->from) / ((p->bins.stop - p->bins.start) / p->bins.step);
        best = fmin(best, step);
    }
    return best;
}

static void size_range(struct chart *chart, struct scale *s) {
    switch (s->sources.items[0].unit->mark) {
    case MARK_BAR: case MARK_TICK:
        s->from = config_number(chart, "scale", "minBandSize", 2);
        s->to = config_number(chart, "scale", "maxBandSize", smallest_step(s) - 1);
        break;
    case MARK_LINE: case MARK_TRAIL: case MARK_RULE:
        s->from = config_number(chart, "scale", "minStrokeWidth", 1);
        s->to = config_number(chart, "scale", "maxStrokeWidth", 4);
        break;
    case MARK_TEXT:
        s->from = config_number(chart, "scale", "minFontSize", 8);
        s->to = config_number(chart, "scale", "maxFontSize", 40);
        break;
    default:
        s->from = s->zero ? 0 : config_number(chart, "scale", "minSize", 9);
        s->to = config_number(chart, "scale", "maxSize", pow(0.95 * smallest_step(s), 2));
    }
    if (s->zero && s->sources.items[0].unit->mark > MARK_BAR && s->sources.items[0].unit->mark == MARK_CIRCLE) s->from = 0;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The cuts of a quantile, quantize or threshold scale. */
static void find_cuts(struct chart *chart, struct scale *s, size_t steps) {
    if (s->type == SCALE_THRESHOLD) {
        s->numbers = s->stops, s->number_count = s->stop_count;
        return;
    }
    if (steps < 2) return;
    double *cuts = ARENA_ARRAY(chart->arena, steps, double);
    if (!cuts) return;
    if (s->type == SCALE_QUANTIZE) {
        for (size_t i = 1; i < steps; i++) cuts[i - 1] = s->stops[0] + (s->stops[s->stop_count - 1] - s->stops[0]) * (double)i / (double)steps;
    } else {
        const struct scale_source *source = &s->sources.items[0];
        double *all = ARENA_ARRAY(chart->arena, source->unit->frame->rows + 1, double);
        size_t n = 0;
        for (size_t r = 0; all && source->encoding->values && r < source->unit->frame->rows; r++) {
            double v = value_double(source->encoding->values[r]);
            if (!isnan(v)) all[n++] = v;
        }
        if (all) qsort(all, n, sizeof *all, compare_doubles);
        for (size_t i = 1; all && i < steps; i++) cuts[i - 1] = quantile_of_sorted(all, n, (double)i / (double)steps);
    }
    s->numbers = cuts, s->number_count = steps - 1;
}

static void given_range(struct chart *chart, struct scale *s, double width, double height) {
    const struct yaml *range = yaml_get(s->def, "range");
    if (range && range->kind == YAML_SEQUENCE && range->count) {
        double first = number_of(chart, range->items[0], NAN);
        if (isnan(first) && !slice_is(yaml_text(range->items[0]), "width") && !slice_is(yaml_text(range->items[0]), "height")) {
            s->names = range;
            if (range->items[0]->kind == YAML_SEQUENCE) s->dashes = range, s->names = NULL;
            return;
        }
        double *numbers = ARENA_ARRAY(chart->arena, range->count + 1, double);
        for (size_t i = 0; numbers && i < range->count; i++) {
            struct slice text = yaml_text(range->items[i]);
            numbers[i] = slice_is(text, "width") ? width : slice_is(text, "height") ? height : number_of(chart, range->items[i], 0);
        }
        if (!numbers) return;
        s->from = numbers[0], s->to = numbers[range->count - 1];
        if (!scale_is_stepped(s)) s->numbers = numbers, s->number_count = range->count;
        s->domain_count = scale_is_stepped(s) ? range->count : s->domain_count;
    }
    s->from = number_of(chart, yaml_get(s->def, "rangeMin"), s->from);
    s->to = number_of(chart, yaml_get(s->def, "rangeMax"), s->to);
}

static void reverse_range(struct scale *s) {
    double t = s->from;
    s->from = s->to, s->to = t;
    for (size_t i = 0; s->numbers && !scale_is_stepped(s) && i < s->number_count / 2; i++)
        t = s->numbers[i], s->numbers[i] = s->numbers[s->number_count - 1 - i], s->numbers[s->number_count - 1 - i] = t;
    for (size_t i = 0; i < s->colour_count / 2; i++) {
        struct colour c = s->colours[i];
        s->colours[i] = s->colours[s->colour_count - 1 - i], s->colours[s->colour_count - 1 - i] = c;
    }
}

static void find_range(struct chart *chart, struct scale *s, double width, double height) {
    bool reverse = boolean_of(chart, yaml_get(s->def, "reverse"), !scale_is_discrete(s) && slice_is(yaml_text(yaml_get(s->sources.items[0].encoding->def, "sort")), "descending"));
    bool banded = s->type == SCALE_BAND || s->type == SCALE_POINT;
    switch (s->channel) {
    case CHANNEL_X: s->from = 0, s->to = width; break;
    case CHANNEL_Y: s->from = banded ? 0 : height, s->to = banded ? height : 0; break;
    case CHANNEL_THETA: s->from = 0, s->to = 6.283185307179586; break;
    case CHANNEL_RADIUS: s->from = 0, s->to = fmin(width, height) / 2; break;
    case CHANNEL_ANGLE: s->from = 0, s->to = 360; break;
    case CHANNEL_SIZE: size_range(chart, s); break;
    case CHANNEL_STROKEWIDTH: s->from = config_number(chart, "scale", "minStrokeWidth", 1), s->to = config_number(chart, "scale", "maxStrokeWidth", 4); break;
    case CHANNEL_OPACITY: case CHANNEL_FILLOPACITY: case CHANNEL_STROKEOPACITY:
        s->from = config_number(chart, "scale", "minOpacity", 0.3), s->to = config_number(chart, "scale", "maxOpacity", 0.8);
        break;
    default: break;
    }
    if (s->channel == CHANNEL_COLOR || s->channel == CHANNEL_FILL || s->channel == CHANNEL_STROKE) scale_find_colours(chart, s);
    else given_range(chart, s, width, height);
    if (scale_is_stepped(s)) find_cuts(chart, s, s->colour_count ? s->colour_count : s->domain_count ? s->domain_count : 4);
    if (reverse) reverse_range(s);
    if (banded) band_range(s, s->from, s->to);
}

/* The side of a group of bars: within the band of the scale around it, or within the time unit's span. */
static void offset_range(struct chart *chart, struct scale *s) {
    struct unit *unit = s->sources.items[0].unit;
    const struct encoding *around = &unit->encodings[s->channel == CHANNEL_XOFFSET ? CHANNEL_X : CHANNEL_Y];
    double size = around->scale ? around->scale->bandwidth : s->channel == CHANNEL_XOFFSET ? unit->view->width : unit->view->height;
    double from = 0;
    if (around->scale && !scale_is_discrete(around->scale) && around->values && around->ends && unit->frame->rows) {
        size = fabs(scale_position(around->scale, around->ends[0], 0) - scale_position(around->scale, around->values[0], 0));
        double padding = config_number(chart, "scale", "bandWithNestedOffsetPaddingInner", 0.2) / 2;
        from = padding * size, size = size * (1 - padding);
    }
    if (s->type == SCALE_BAND || s->type == SCALE_POINT) band_range(s, from, size);
    else s->from = from, s->to = size;
    given_range(chart, s, size, size);
}

static const struct view *sized_view(const struct scale *s) { return s->sources.items[0].unit->view; }

static void range_all(struct view *view, int pass) {
    for (int c = 0; c < CHANNELS; c++) {
        struct scale *s = view->scales[c];
        bool offset = c == CHANNEL_XOFFSET || c == CHANNEL_YOFFSET;
        int when = c == CHANNEL_X || c == CHANNEL_Y ? 0 : offset ? 1 : 2;
        if (!s || when != pass) continue;
        const struct view *sized = sized_view(s);
        if (!scale_is_discrete(s) && s->type != SCALE_THRESHOLD) scale_adjust_domain(view->chart, s, c == CHANNEL_Y ? sized->height : sized->width);
        if (offset) offset_range(view->chart, s);
        else find_range(view->chart, s, sized->width, sized->height);
        scale_make_index(view->chart->arena, s);
    }
    for (size_t i = 0; i < view->children.count; i++) range_all(view->children.items[i], pass);
}

enum error_code scale_ranges(struct view *root, struct error **error) {
    view_pad_bands(root);
    view_find_sizes(root);
    for (int pass = 0; pass < 3; pass++) range_all(root, pass);
    return arena_failed(root->chart->arena) ? error_memory(error) : ERROR_NONE;
}
