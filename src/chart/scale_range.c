/* Sizes of views, ranges of scales, and what a scale maps a value to. */
#include "chart/scale_range.h"
#include "chart/format.h"
#include "base/map.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct yaml *get(const struct yaml *node, const char *key) { return node && node->kind == YAML_MAPPING ? yaml_get(node, key) : NULL; }

/* ---- mapping ---- */

double scale_forward(const struct scale *s, double v) {
    switch (s->type) {
    case SCALE_LOG: return s->stops[0] < 0 ? -log(-v) : log(v);
    case SCALE_POW: case SCALE_SQRT: return v < 0 ? -pow(-v, s->exponent) : pow(v, s->exponent);
    case SCALE_SYMLOG: return (v < 0 ? -1 : 1) * log1p(fabs(v / s->constant));
    default: return v;
    }
}

double scale_backward(const struct scale *s, double v) {
    switch (s->type) {
    case SCALE_LOG: return s->stops[0] < 0 ? -exp(-v) : exp(v);
    case SCALE_POW: case SCALE_SQRT: return v < 0 ? -pow(-v, 1 / s->exponent) : pow(v, 1 / s->exponent);
    case SCALE_SYMLOG: return (v < 0 ? -1 : 1) * expm1(fabs(v)) * s->constant;
    default: return v;
    }
}

/* Where between the stops: 0 at the first, count - 1 at the last. */
static double stop_position(const struct scale *s, double value) {
    size_t n = s->stop_count;
    bool up = s->stops[n - 1] >= s->stops[0];
    size_t i = 0;
    while (i + 2 < n && (up ? value > s->stops[i + 1] : value < s->stops[i + 1])) i++;
    double a = scale_forward(s, s->stops[i]), b = scale_forward(s, s->stops[i + 1]), v = scale_forward(s, value);
    double t = b != a ? (v - a) / (b - a) : 0.5;
    if (b == a) return 0.5 * (double)(n - 1);
    if (s->clamp) t = fmin(1, fmax(0, t));
    return (double)i + t;
}

double scale_map(const struct scale *s, double value) {
    if (isnan(value) || s->stop_count == 0 || (s->positive && value <= 0)) return NAN;
    if (s->stop_count == 1) return s->from;
    double t = stop_position(s, value);
    if (s->numbers && s->number_count >= 2) {
        double u = s->number_count == s->stop_count ? t : t * (double)(s->number_count - 1) / (double)(s->stop_count - 1);
        size_t i = u < 0 ? 0 : (size_t)u;
        if (i + 1 >= s->number_count) i = s->number_count - 2;
        return s->numbers[i] + (u - (double)i) * (s->numbers[i + 1] - s->numbers[i]);
    }
    return s->from + t / (double)(s->stop_count - 1) * (s->to - s->from);
}

struct map_index { struct map map; };

static void key_of(struct value v, struct buffer *key, struct arena *arena) {
    buffer_clear(key);
    if (v.kind == VALUE_TEXT) buffer_char(key, 't'), buffer_append(key, value_slice(v));
    else if (v.kind == VALUE_NULL) buffer_char(key, 'n');
    else if (v.kind == VALUE_LIST) buffer_char(key, 'l'), buffer_append(key, value_to_text(arena, v));
    else buffer_char(key, 'd'), buffer_format(key, "%.17g", v.as.number);
}

static void make_index(struct arena *arena, struct scale *s) {
    struct map_index *index = ARENA_NEW(arena, struct map_index);
    struct buffer key = {0};
    if (!index) return;
    map_init(&index->map, arena);
    for (size_t i = 0; i < s->domain_count; i++) {
        bool added;
        key_of(s->domain[i], &key, arena);
        struct map_entry *entry = map_put(&index->map, arena_copy(arena, buffer_slice(&key)), &added);
        if (entry && added) entry->number = i;
    }
    buffer_free(&key);
    s->index = index;
}

size_t scale_index(const struct scale *s, struct value value) {
    if (s->domain_count <= 8 || !s->index) {
        for (size_t i = 0; i < s->domain_count; i++)
            if (value_equal(s->domain[i], value)) return i;
    } else {
        struct buffer key = {0};
        key_of(value, &key, s->index->map.arena);
        struct map_entry *entry = map_find(&s->index->map, buffer_slice(&key));
        buffer_free(&key);
        if (entry) return entry->number;
    }
    if (value.kind == VALUE_NUMBER || value.kind == VALUE_TEXT)    /* a domain written as text, values that are numbers, or the reverse */
        for (size_t i = 0; i < s->domain_count; i++)
            if (s->domain[i].kind != value.kind && s->domain[i].kind != VALUE_NULL && value_double(s->domain[i]) == value_double(value)) return i;
    return SIZE_MAX;
}

double scale_position(const struct scale *s, struct value value, double band) {
    if (s->type == SCALE_BAND || s->type == SCALE_POINT) {
        size_t i = scale_index(s, value);
        if (i == SIZE_MAX) return NAN;
        bool reversed = s->to < s->from;
        double count = (double)s->domain_count, space = fmax(1, count - s->padding_inner + 2 * s->padding_outer);
        double step = s->step, low = fmin(s->from, s->to), size = fabs(s->to - s->from);
        double start = low + (size - step * (count - s->padding_inner)) * s->align;
        if (reversed) i = s->domain_count - 1 - i;
        (void)space;
        return start + step * (double)i + s->bandwidth * band;
    }
    return value_is_valid(value) ? scale_map(s, s->temporal ? value_as_time(value) : value_double(value)) : NAN;
}

/* Position of a value in equal parts or quantiles, for scales from numbers to steps. */
static size_t step_of(const struct scale *s, double v, size_t steps) {
    if (s->type == SCALE_THRESHOLD || s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE) {
        size_t i = 0;
        while (i < s->number_count && v >= s->numbers[i]) i++;
        return i < steps ? i : steps - 1;
    }
    double t = s->bins.step > 0 ? floor((v - s->bins.start) / s->bins.step + 1e-9) : 0;
    return t < 0 ? 0 : t >= (double)steps ? steps - 1 : (size_t)t;
}

static bool stepped(const struct scale *s) { return s->type == SCALE_BIN_ORDINAL || s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE || s->type == SCALE_THRESHOLD; }

static struct colour mix(struct colour a, struct colour b, double t) {
    t = fmin(1, fmax(0, t));
    return (struct colour){(uint8_t)(a.red + (b.red - a.red) * t + 0.5), (uint8_t)(a.green + (b.green - a.green) * t + 0.5),
                           (uint8_t)(a.blue + (b.blue - a.blue) * t + 0.5), (uint8_t)(a.alpha + (b.alpha - a.alpha) * t + 0.5)};
}

struct colour scale_colour(const struct scale *s, struct value value) {
    if (!s->colour_count) return COLOUR_NONE;
    if (scale_is_discrete(s) && s->type != SCALE_BIN_ORDINAL) {
        size_t i = scale_index(s, value);
        return i == SIZE_MAX ? s->unknown : s->colours[i % s->colour_count];
    }
    double v = s->temporal ? value_as_time(value) : value_double(value);
    if (isnan(v) || !value_is_valid(value)) return s->unknown;
    if (stepped(s)) return s->colours[step_of(s, v, s->colour_count)];
    double t = s->stop_count > 1 ? stop_position(s, v) / (double)(s->stop_count - 1) : 0.5;
    t = fmin(1, fmax(0, isnan(t) ? 0.5 : t)) * (double)(s->colour_count - 1);
    size_t i = (size_t)t;
    if (i + 1 >= s->colour_count) return s->colours[s->colour_count - 1];
    return mix(s->colours[i], s->colours[i + 1], t - (double)i);
}

double scale_number(const struct scale *s, struct value value, double otherwise) {
    if (s->type == SCALE_IDENTITY) return value_double(value);
    if (stepped(s) && s->channel != CHANNEL_X && s->channel != CHANNEL_Y) {
        double v = value_double(value), steps = s->domain_count ? (double)s->domain_count : 4;
        if (isnan(v)) return otherwise;
        size_t i = step_of(s, v, (size_t)steps);
        return steps > 1 ? s->from + (s->to - s->from) * (double)i / (steps - 1) : s->from;
    }
    if (scale_is_discrete(s)) {
        size_t i = scale_index(s, value);
        if (i == SIZE_MAX) return otherwise;
        if (s->numbers && s->number_count) return s->numbers[i % s->number_count];
        return s->domain_count > 1 ? s->from + (s->to - s->from) * (double)i / (double)(s->domain_count - 1) : s->type == SCALE_POINT ? (s->from + s->to) / 2 : s->from;
    }
    double v = value_is_valid(value) ? scale_map(s, s->temporal ? value_as_time(value) : value_double(value)) : NAN;
    return isnan(v) ? otherwise : v;
}

/* ---- ticks ---- */

static size_t log_ticks(const struct scale *s, double count, double *out, size_t capacity) {
    double u = s->stops[0], v = s->stops[s->stop_count - 1], base = s->base;
    bool reverse = v < u;
    if (reverse) { double t = u; u = v; v = t; }
    if (!(u > 0)) return 0;
    double i = log(u) / log(base), j = log(v) / log(base);
    size_t n = 0;
    if (floor(base) == base && j - i < count) {
        i = floor(i), j = ceil(j);
        for (; i <= j; i++)
            for (double k = 1; k < base && n < capacity; k++) {
                double t = i < 0 ? k / pow(base, -i) : k * pow(base, i);
                if (t < u * (1 - 1e-12)) continue;
                if (t > v * (1 + 1e-12)) break;
                out[n++] = t;
            }
        if (n * 2 < (size_t)count) n = tick_values(u, v, count, out, capacity);
    } else {
        n = tick_values(i, j, fmin(j - i, count), out, capacity);
        for (size_t k = 0; k < n; k++) out[k] = pow(base, out[k]);
    }
    return n;
}

/* Values that are years, with no unit that the chart itself gives them: months between them would be ticks of nothing. */
static bool yearly(const struct scale *s) {
    size_t years = 0;
    for (size_t i = 0; i < s->sources.count; i++) {
        const struct encoding *e = s->sources.items[i].encoding;
        size_t rows = e->values ? s->sources.items[i].unit->frame->rows : 0;
        if (e->time_units) return false;
        for (size_t r = 0; r < rows; r++) {
            double ms = value_as_time(e->values[r]);
            if (!isnan(ms) && time_floor(ms, TIME_YEAR, 1) != ms) return false;
            if (!isnan(ms)) years++;
        }
    }
    return years > 0;
}

static size_t time_ticks(const struct scale *s, double count, double *out, size_t capacity) {
    double a = fmin(s->stops[0], s->stops[s->stop_count - 1]), b = fmax(s->stops[0], s->stops[s->stop_count - 1]);
    enum time_unit unit;
    int step;
    size_t n = 0;
    if (!(count > 0)) return 0;
    time_tick_interval(a, b, count, &unit, &step);
    if (unit != TIME_YEAR && yearly(s)) unit = TIME_YEAR, step = 1;
    double t = time_floor(a, unit, step);
    if (t < a) t = time_next(t, unit, step);
    if (unit == TIME_DAY && step > 1) t = time_floor(t, unit, step);
    for (; t <= b && n < capacity; t = time_next(t, unit, step))
        if (t >= a) out[n++] = t;
    return n;
}

size_t scale_ticks(const struct scale *s, double count, double *out, size_t capacity) {
    if (s->stop_count < 2 || s->empty) return 0;
    if (s->binned && s->bins.step > 0 && s->type != SCALE_TIME) {
        size_t n = 0, total = (size_t)fmin(1e6, round((s->bins.stop - s->bins.start) / s->bins.step)) + 1;
        for (size_t i = 0; i < total && n < capacity; i++) out[n++] = s->bins.start + (double)i * s->bins.step;
        return n;   /* one at each edge, however close: Vega's tickCount() */
    }
    if (s->temporal) return time_ticks(s, count, out, capacity);
    if (s->type == SCALE_LOG) return log_ticks(s, count, out, capacity);
    return tick_values(s->stops[0], s->stops[s->stop_count - 1], count, out, capacity);
}

/* ---- sizes ---- */

static double band_space(const struct scale *s) {
    double count = (double)s->domain_count, space = count - s->padding_inner + 2 * s->padding_outer;
    return count > 0 ? (space > 0 ? space : 1) : 0;
}

static bool any_mark(const struct scale *s, enum mark_type mark) {
    for (size_t i = 0; i < s->sources.count; i++)
        if (s->sources.items[i].unit->mark == mark) return true;
    return false;
}

static struct scale *nested_scale(const struct scale *s) {
    enum channel c = s->channel == CHANNEL_X ? CHANNEL_XOFFSET : CHANNEL_YOFFSET;
    for (size_t i = 0; i < s->sources.count; i++) {
        struct scale *nested = s->sources.items[i].unit->encodings[c].scale;
        if (nested) return nested;
    }
    return NULL;
}

/* Vega-Lite, compile/scale/properties.ts, paddingInner() and paddingOuter(). */
static void band_padding(struct chart *chart, struct scale *s) {
    const struct yaml *both = get(s->def, "padding"), *inner = get(s->def, "paddingInner"), *outer = get(s->def, "paddingOuter");
    bool position = s->channel == CHANNEL_X || s->channel == CHANNEL_Y;
    s->align = number_of(chart, get(s->def, "align"), 0.5);
    if (s->type == SCALE_POINT) {
        s->padding_inner = 1;
        s->padding_outer = number_of(chart, both ? both : outer, position ? config_number(chart, "scale", "pointPadding", 0.5) : s->channel == CHANNEL_XOFFSET || s->channel == CHANNEL_YOFFSET ? 0.5 : 0);
        return;
    }
    double from_mark = 0;
    if (position && nested_scale(s)) from_mark = config_number(chart, "scale", "bandWithNestedOffsetPaddingInner", 0.2);
    else if (position && any_mark(s, MARK_BAR)) from_mark = config_number(chart, "scale", "barBandPaddingInner", 0.1);
    else if (position && any_mark(s, MARK_TICK)) from_mark = config_number(chart, "scale", "tickBandPaddingInner", 0.25);
    else if (position) from_mark = config_number(chart, "scale", "rectBandPaddingInner", 0);
    if (position) from_mark = config_number(chart, "scale", "bandPaddingInner", from_mark);
    double given = number_of(chart, both, NAN);
    s->padding_inner = fmin(1, number_of(chart, inner, isnan(given) ? from_mark : given));
    double edge = position ? (nested_scale(s) ? config_number(chart, "scale", "bandWithNestedOffsetPaddingOuter", 0.2) : config_number(chart, "scale", "bandPaddingOuter", s->padding_inner / 2)) : 0;
    s->padding_outer = number_of(chart, outer, isnan(given) ? edge : given);
}

static void band_range(struct scale *s, double from, double to) {
    s->from = from, s->to = to;
    double space = fmax(1, (double)s->domain_count - s->padding_inner + 2 * s->padding_outer);
    s->step = fabs(to - from) / space;
    s->bandwidth = s->type == SCALE_POINT ? 0 : s->step * (1 - s->padding_inner);
}

static struct scale *find_scale(const struct view *view, enum channel c) {
    if (view->unit) return view->unit->encodings[c].scale;
    for (size_t i = 0; i < view->children.count; i++) {
        struct scale *s = find_scale(view->children.items[i], c);
        if (s) return s;
    }
    return NULL;
}

static bool round_mark(const struct view *view) {
    if (view->unit) return view->unit->mark == MARK_ARC;
    for (size_t i = 0; i < view->children.count; i++)
        if (round_mark(view->children.items[i])) return true;
    return false;
}

#define MOST_BARS 16

/* How many names are cut under bars of this step; SIZE_MAX where one does not fit at all. */
static size_t names_cut(const struct chart *chart, const struct scale *s, double step) {
    struct name_room room = {chart->measure, chart->arena, {config_number(chart, "axis", "labelFontSize", 10), 400, false}, step - 4};
    size_t cut = 0;
    for (size_t i = 0; i < s->domain_count; i++) {
        struct slice lines[2], name = value_to_text(chart->arena, s->domain[i]);
        bool shortened;
        if (s->domain[i].kind != VALUE_TEXT || !name_fit(&room, name, lines, &shortened)) return SIZE_MAX;
        cut += shortened;
    }
    return cut;
}

/* Bars as wide as their names need, up to twice the theme's step, at which a third may be cut; names that fit nowhere are turned under narrow ones. */
static double step_for_names(const struct chart *chart, const struct scale *s, double step) {
    const struct yaml *axis = get(s->sources.items[0].encoding->def, "axis");
    if ((axis && axis->kind == YAML_NULL) || get(axis, "labelAngle") || get(axis, "labelExpr") || get(axis, "values")) return step;
    for (int quarters = 4; quarters <= 8; quarters++)
        if (names_cut(chart, s, step * quarters / 4) == 0) return step * quarters / 4;
    size_t cut = names_cut(chart, s, 2 * step);
    return cut <= 1 || cut <= s->domain_count / 3 ? 2 * step : step;
}

/* A few upright bars are wide enough for their names and values, where the theme has a step for that and the chart has none of its own. */
static double default_step(struct chart *chart, const struct scale *s, enum channel c) {
    double step = config_number(chart, "view", "step", 20);
    bool few = c == CHANNEL_X && s && s->type == SCALE_BAND && s->domain_count <= MOST_BARS && any_mark(s, MARK_BAR) && !nested_scale(s);
    if (!few || get(get(chart->config, "view"), "step")) return step;
    double wide = fmax(step, config_number(chart, "view", "barStep", step));
    return wide > step ? step_for_names(chart, s, wide) : wide;
}

/* Width (x) or height of a unit or layer. */
static double view_size(struct view *view, enum channel c) {
    struct chart *chart = view->chart;
    struct scale *s = find_scale(view, c), *nested = s ? nested_scale(s) : NULL;
    const struct yaml *node = c == CHANNEL_X ? view->width_node : view->height_node;
    const char *continuous = c == CHANNEL_X ? "continuousWidth" : "continuousHeight", *discrete = c == CHANNEL_X ? "discreteWidth" : "discreteHeight";
    double override = c == CHANNEL_X ? chart->options.width : chart->options.height;
    if (override > 0 && view->parent == NULL) return fmin(LIMIT_CHART_SIZE, override);
    double step = default_step(chart, s, c);
    const struct yaml *own_step = get(node, "step");
    if (node && node->kind != YAML_MAPPING && !slice_is(yaml_text(node), "container")) return fmin(LIMIT_CHART_SIZE, fmax(0, number_of(chart, node, 200)));
    bool banded = s && (s->type == SCALE_BAND || s->type == SCALE_POINT);
    if (!s && round_mark(view)) return config_number(chart, "view", continuous, 200);
    if (s && !banded) return config_number(chart, "view", continuous, 200);
    const struct yaml *configured = config_get(chart, "view", discrete);
    if (configured && configured->kind != YAML_MAPPING && !node) return number_of(chart, configured, 200);
    if (configured && configured->kind == YAML_MAPPING) step = number_of(chart, get(configured, "step"), step);
    if (own_step) step = number_of(chart, own_step, step);
    if (!s) return step;
    if (nested && scale_is_discrete(nested) && !slice_is(yaml_text(get(node, "for")), "position")) step = step * band_space(nested) / (1 - s->padding_inner);
    return fmin(LIMIT_CHART_SIZE, step * band_space(s));
}

static double smallest_step(const struct scale *s) {
    double least = config_number(s->sources.items[0].unit->view->chart, "view", "step", 20);
    struct unit *unit = s->sources.items[0].unit;
    enum channel channels[] = {CHANNEL_X, CHANNEL_Y};
    bool binned = false;
    double best = INFINITY;
    for (size_t i = 0; i < 2; i++) {
        const struct scale *p = unit->encodings[channels[i]].scale;
        const struct yaml *node = i == 0 ? unit->view->width_node : unit->view->height_node;
        double step = number_of(unit->view->chart, get(node, "step"), least);
        if (p && p->binned && p->bins.step > 0) {
            step = fabs(p->to - p->from) / ((p->bins.stop - p->bins.start) / p->bins.step);
            binned = true;
        }
        best = fmin(best, step);
    }
    (void)binned;
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

/* ---- colours ---- */

static bool range_colours(struct chart *chart, struct scale *s, const struct yaml *range) {
    if (range->kind != YAML_SEQUENCE || range->count == 0) return false;
    s->colours = ARENA_ARRAY(chart->arena, range->count, struct colour);
    if (!s->colours) return false;
    for (size_t i = 0; i < range->count; i++) s->colours[i] = colour_of(chart, range->items[i], (struct colour){128, 128, 128, 255});
    s->colour_count = range->count;
    return true;
}

static size_t steps_wanted(const struct scale *s) {
    if (s->type == SCALE_ORDINAL) return s->domain_count;
    if (s->type == SCALE_BIN_ORDINAL) return s->bins.step > 0 ? (size_t)fmin(1000, fmax(1, round((s->bins.stop - s->bins.start) / s->bins.step))) : 1;
    if (s->type == SCALE_THRESHOLD) return s->stop_count + 1;
    return s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE ? 4 : 0;
}

/* More names than the theme has colours: the second round is nearer to the ink, the third to the paper, so that no two look alike before the fourth. */
static void add_tints(struct chart *chart, struct scale *s) {
    size_t n = s->colour_count, rounds = n ? (s->domain_count + n - 1) / n : 0;
    if (s->type != SCALE_ORDINAL || rounds < 2 || !boolean_of(chart, own_get(chart, "tints"), false)) return;
    if (rounds > 3) rounds = 3;
    struct colour *all = ARENA_ARRAY(chart->arena, n * rounds, struct colour);
    struct colour paper = colour_paper(chart), ink = colour_luminance(paper) > 0.2 ? (struct colour){0, 0, 0, 255} : (struct colour){255, 255, 255, 255};
    for (size_t i = 0; all && i < n * rounds; i++) all[i] = i < n ? s->colours[i] : i < 2 * n ? mix(s->colours[i % n], ink, 0.4) : mix(s->colours[i % n], paper, 0.5);
    if (all) s->colours = all, s->colour_count = n * rounds;
}

static void colour_range(struct chart *chart, struct scale *s) {
    const struct yaml *scheme = get(s->def, "scheme"), *range = get(s->def, "range");
    const struct encoding *e = s->sources.items[0].encoding;
    struct unit *unit = s->sources.items[0].unit;
    const char *kind = e->type == TYPE_NOMINAL ? "category" : s->type == SCALE_ORDINAL ? "ordinal" : get(s->def, "domainMid") ? "diverging" : unit->mark == MARK_RECT ? "heatmap" : "ramp";
    size_t wanted = s->type == SCALE_ORDINAL && e->type == TYPE_NOMINAL ? 0 : steps_wanted(s);
    if (s->type == SCALE_ORDINAL) wanted = s->domain_count;
    s->unknown = colour_of(chart, config_get(chart, "mark", "color"), (struct colour){0x4c, 0x78, 0xa8, 255});
    if (scheme && scheme_colours(chart, scheme, wanted, &s->colours, &s->colour_count, &s->ramp)) return;
    if (range && range->kind == YAML_SEQUENCE && range_colours(chart, s, range)) {
        if (stepped(s) && s->colour_count < steps_wanted(s)) {
            struct scale ramp = {.type = SCALE_LINEAR, .colours = s->colours, .colour_count = s->colour_count, .stops = (double[]){0, 1}, .stop_count = 2};
            size_t n = steps_wanted(s);
            struct colour *all = ARENA_ARRAY(chart->arena, n, struct colour);
            for (size_t i = 0; all && i < n; i++) all[i] = scale_colour(&ramp, value_number(n > 1 ? (double)i / (double)(n - 1) : 0));
            if (all) s->colours = all, s->colour_count = n;
        }
        return;
    }
    if (range && range->kind == YAML_SCALAR) kind = arena_string(chart->arena, range->text);
    const struct yaml *configured = config_get(chart, "range", kind);
    if (configured && configured->kind == YAML_SEQUENCE && range_colours(chart, s, configured)) {
        if (e->type == TYPE_NOMINAL) add_tints(chart, s);
        return;
    }
    if (configured && get(configured, "scheme")) configured = get(configured, "scheme");
    if (configured && scheme_colours(chart, configured, wanted, &s->colours, &s->colour_count, &s->ramp)) {
        if (e->type == TYPE_NOMINAL && !s->ramp) add_tints(chart, s);
        return;
    }
    struct yaml fallback = {.kind = YAML_SCALAR, .text = e->type == TYPE_NOMINAL ? SLICE("assay") : SLICE("blues")};
    scheme_colours(chart, &fallback, wanted, &s->colours, &s->colour_count, &s->ramp);
}

/* ---- ranges ---- */

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
    const struct yaml *range = get(s->def, "range");
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
        if (!stepped(s)) s->numbers = numbers, s->number_count = range->count;
        s->domain_count = stepped(s) ? range->count : s->domain_count;
    }
    s->from = number_of(chart, get(s->def, "rangeMin"), s->from);
    s->to = number_of(chart, get(s->def, "rangeMax"), s->to);
}

static void find_range(struct chart *chart, struct scale *s, double width, double height) {
    bool reverse = boolean_of(chart, get(s->def, "reverse"), !scale_is_discrete(s) && slice_is(yaml_text(get(s->sources.items[0].encoding->def, "sort")), "descending"));
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
    if (s->channel == CHANNEL_COLOR || s->channel == CHANNEL_FILL || s->channel == CHANNEL_STROKE) colour_range(chart, s);
    else given_range(chart, s, width, height);
    if (stepped(s)) find_cuts(chart, s, s->colour_count ? s->colour_count : s->domain_count ? s->domain_count : 4);
    if (reverse) {
        double t = s->from;
        s->from = s->to, s->to = t;
        for (size_t i = 0; s->numbers && !stepped(s) && i < s->number_count / 2; i++) {
            t = s->numbers[i], s->numbers[i] = s->numbers[s->number_count - 1 - i], s->numbers[s->number_count - 1 - i] = t;
        }
        for (size_t i = 0; i < s->colour_count / 2; i++) {
            struct colour c = s->colours[i];
            s->colours[i] = s->colours[s->colour_count - 1 - i], s->colours[s->colour_count - 1 - i] = c;
        }
    }
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

static void pad_all(struct view *view) {
    for (int c = 0; c < CHANNELS; c++) {
        struct scale *s = view->scales[c];
        if (s && (s->type == SCALE_BAND || s->type == SCALE_POINT)) band_padding(view->chart, s);
    }
    for (size_t i = 0; i < view->children.count; i++) pad_all(view->children.items[i]);
}

static void size_all(struct view *view) {
    if (view->kind == VIEW_UNIT || view->kind == VIEW_LAYER) {
        view->width = view_size(view, CHANNEL_X);
        view->height = view_size(view, CHANNEL_Y);
        if (view->parent && view->parent->kind == VIEW_LAYER) view->width = view->parent->width, view->height = view->parent->height;
    }
    for (size_t i = 0; i < view->children.count; i++) size_all(view->children.items[i]);
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
        make_index(view->chart->arena, s);
    }
    for (size_t i = 0; i < view->children.count; i++) range_all(view->children.items[i], pass);
}

enum error_code scale_ranges(struct view *root, struct error **error) {
    pad_all(root);
    size_all(root);
    for (int pass = 0; pass < 3; pass++) range_all(root, pass);
    return arena_failed(root->chart->arena) ? error_memory(error) : ERROR_NONE;
}
