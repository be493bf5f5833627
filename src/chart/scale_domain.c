/* Continuous domains: from what to what the values of a scale go. */
#include "chart/format.h"
#include "chart/scale_range.h"
#include <math.h>

bool scale_explicit_domain(struct chart *chart, struct scale *scale) {
    const struct yaml *domain = yaml_get(scale->def, "domain");
    if (!domain || domain->kind != YAML_SEQUENCE) return false;
    size_t n = domain->count;
    if (scale_is_discrete(scale)) {
        scale->domain = ARENA_ARRAY(chart->arena, n + 1, struct value);
        for (size_t i = 0; scale->domain && i < n; i++) {
            scale->domain[i] = value_from_yaml(chart->arena, domain->items[i]);
            if (scale->sources.count && scale->sources.items[0].encoding->type == TYPE_TEMPORAL) scale->domain[i] = value_time(value_as_time(scale->domain[i]));
        }
        scale->domain_count = scale->domain ? n : 0;
        return true;
    }
    scale->stops = ARENA_ARRAY(chart->arena, n + 2, double);
    for (size_t i = 0; scale->stops && i < n; i++) {
        const struct yaml *item = domain->items[i];
        double v = number_of(chart, item, NAN);
        if (item->kind == YAML_MAPPING && isnan(v)) {
            double year = number_of(chart, yaml_get(item, "year"), 2012), month = number_of(chart, yaml_get(item, "month"), 1), day = number_of(chart, yaml_get(item, "date"), 1);
            v = calendar_ms((int64_t)year, (int)month - 1, (int)day, (int)number_of(chart, yaml_get(item, "hours"), 0), 0, 0, 0);
        } else if (isnan(v) || (scale->temporal && item->kind == YAML_SCALAR && item->text.length == 4)) {
            v = value_as_time(value_text(yaml_text(item)));
        }
        scale->stops[i] = v;
    }
    scale->stop_count = scale->stops ? n : 0;
    return scale->stop_count > 0;
}

static void widen(double v, double *low, double *high) {
    if (isnan(v) || isinf(v)) return;
    if (v < *low) *low = v;
    if (v > *high) *high = v;
}

static double as_number(const struct scale *scale, struct value v) {
    double number = scale->temporal ? value_as_time(v) : value_double(v);
    return scale->positive && number <= 0 ? NAN : number;
}

static bool ranged_mark(const struct unit *unit) { return unit->mark == MARK_BAR || unit->mark == MARK_RECT || unit->mark == MARK_IMAGE; }

/* Rows without a place are not drawn (but by lines, which they break), so they do not stretch scales of size or colour either. */
static bool is_placed(const struct unit *unit, const struct scale *scale, size_t row) {
    static const enum channel places[] = {CHANNEL_X, CHANNEL_Y};
    if (unit->mark == MARK_LINE || unit->mark == MARK_AREA || unit->mark == MARK_TRAIL) return true;
    for (size_t i = 0; i < 2; i++) {
        const struct encoding *e = &unit->encodings[places[i]];
        if (e->channel == scale->channel || e->kind != ENCODING_FIELD || !e->values || !e->scale || scale_is_discrete(scale_root(e->scale))) continue;
        if (!value_is_valid(e->values[row])) return false;
    }
    return true;
}

static void source_extent(const struct scale *scale, const struct scale_source *source, double *low, double *high) {
    const struct encoding *e = source->encoding;
    if (e->kind == ENCODING_DATUM) {
        widen(as_number(scale, e->datum), low, high);
        return;
    }
    if (e->bin && e->channel == scale->channel) {
        if (!(e->bins.step > 0)) return;
        widen(e->bins.start, low, high);
        widen(e->bins.stop, low, high);
        return;
    }
    if (e->stacked && source->unit->stack_normalized) {
        widen(0, low, high), widen(1, low, high);
        return;
    }
    const struct frame *frame = source->unit->frame;
    const struct value *values = e->values;
    if (slice_is(yaml_text(yaml_get(scale->def, "domain")), "unaggregated") && e->aggregate) {
        frame = source->unit->source;
        values = frame_find(frame, e->field);
    }
    bool both = e->ends && (e->stacked || (e->time_units && ranged_mark(source->unit) && source->unit->encodings[e->channel == CHANNEL_X ? CHANNEL_X2 : CHANNEL_Y2].kind == ENCODING_ABSENT));
    for (size_t r = 0; values && r < frame->rows; r++) {
        if (frame == source->unit->frame && !is_placed(source->unit, scale, r)) continue;
        widen(as_number(scale, values[r]), low, high);
        if (both) widen(as_number(scale, e->ends[r]), low, high);
    }
}

/* Vega-Lite, compile/scale/properties.ts, zero(). */
static bool default_zero(const struct scale *scale, const struct scale_source *source) {
    const struct encoding *e = source->encoding;
    const struct unit *unit = source->unit;
    enum channel c = scale->channel;
    if (c == CHANNEL_SIZE && e->type == TYPE_QUANTITATIVE) return scale->type < SCALE_TIME;
    bool position = c == CHANNEL_X || c == CHANNEL_Y || c == CHANNEL_THETA || c == CHANNEL_RADIUS;
    if (e->bin || !position) return false;
    bool area = unit->mark == MARK_BAR || unit->mark == MARK_AREA;
    if (area || unit->mark == MARK_LINE || unit->mark == MARK_TRAIL)
        if ((unit->orient == ORIENT_HORIZONTAL && c == CHANNEL_Y) || (unit->orient == ORIENT_VERTICAL && c == CHANNEL_X)) return false;
    enum channel second = c == CHANNEL_X ? CHANNEL_X2 : c == CHANNEL_Y ? CHANNEL_Y2 : c == CHANNEL_THETA ? CHANNEL_THETA2 : CHANNEL_RADIUS2;
    if (area && unit->encodings[second].kind == ENCODING_ABSENT) return true;
    return config_boolean(unit->view->chart, "scale", "zero", true);
}

static bool wants_zero(struct chart *chart, const struct scale *scale) {
    const struct yaml *zero = yaml_get(scale->def, "zero");
    bool given = yaml_get(scale->def, "domain") && yaml_get(scale->def, "domain")->kind == YAML_SEQUENCE;
    if (zero) return boolean_of(chart, zero, false);
    if (given || scale->temporal || scale->type == SCALE_LOG) return false;
    for (size_t i = 0; i < scale->sources.count; i++)   /* of defaults that differ the first layer's stands */
        if (scale->sources.items[i].encoding->channel == scale->channel) return default_zero(scale, &scale->sources.items[i]);
    return false;
}

/* Where the ends fall when `pixels` are kept free at either end of a range: vega-encode, padDomain. */
static void pad_domain(struct scale *scale, double pixels, double size) {
    if (!(pixels > 0) || !(size > 2 * pixels)) return;
    double a = scale_forward(scale, scale->stops[0]), b = scale_forward(scale, scale->stops[scale->stop_count - 1]);
    double factor = size / (size - 2 * pixels), centre = (a + b) / 2;
    scale->stops[0] = scale_backward(scale, centre + (a - centre) * factor);
    scale->stops[scale->stop_count - 1] = scale_backward(scale, centre + (b - centre) * factor);
}

/* Bars on a continuous axis keep off its ends: config.bar.continuousBandSize. */
static double default_padding(struct chart *chart, const struct scale *scale) {
    const struct yaml *given = yaml_get(scale->def, "padding");
    if (given) return number_of(chart, given, 0);
    const struct yaml *configured = config_get(chart, "scale", "continuousPadding");
    if (configured) return number_of(chart, configured, 0);
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct unit *unit = scale->sources.items[i].unit;
        const struct encoding *e = scale->sources.items[i].encoding;
        bool across = (unit->orient == ORIENT_VERTICAL && scale->channel == CHANNEL_X) || (unit->orient == ORIENT_HORIZONTAL && scale->channel == CHANNEL_Y);
        if (unit->mark == MARK_BAR && across && !e->bin && !e->time_units && !e->prebinned && e->channel == scale->channel) return config_number(chart, "bar", "continuousBandSize", 5);
    }
    return 0;
}

static void nice_time(struct scale *scale, const struct yaml *nice, double count) {
    enum time_unit unit;
    int step = 1;
    struct slice name = yaml_text(nice && nice->kind == YAML_MAPPING ? yaml_get(nice, "interval") : nice);
    if (!time_unit_by_name(name, &unit, &step)) time_tick_interval(scale->stops[0], scale->stops[1], count, &unit, &step);
    double last = scale->stops[scale->stop_count - 1], floored = time_floor(last, unit, step);
    scale->stops[0] = time_floor(scale->stops[0], unit, step);
    scale->stops[scale->stop_count - 1] = floored == last ? last : time_next(floored, unit, step);
}

static void nice_domain(struct chart *chart, struct scale *scale) {
    const struct yaml *nice = yaml_get(scale->def, "nice");
    bool given = yaml_get(scale->def, "domain") && yaml_get(scale->def, "domain")->kind == YAML_SEQUENCE, yes = false;
    double count = 10;
    bool bounded = yaml_get(scale->def, "domainMin") || yaml_get(scale->def, "domainMax");
    if (!nice) yes = (scale->channel == CHANNEL_X || scale->channel == CHANNEL_Y) && !given && !bounded && !scale->binned && !scale->temporal;
    else if (!yaml_is_boolean(nice, &yes)) yes = nice->kind != YAML_NULL, count = number_of(chart, nice, 10);
    if (!yes || scale->stop_count < 2) return;
    double *first = &scale->stops[0], *last = &scale->stops[scale->stop_count - 1];
    if (scale->temporal) {
        nice_time(scale, nice, count);
    } else if (scale->type == SCALE_LOG) {
        double sign = *first < 0 ? -1 : 1, low = fmin(fabs(*first), fabs(*last)), high = fmax(fabs(*first), fabs(*last)), l = log(scale->base);
        if (low <= 0) return;
        low = pow(scale->base, floor(log(low) / l + 1e-12)), high = pow(scale->base, ceil(log(high) / l - 1e-12));
        bool up = *first < *last;
        *first = sign > 0 ? (up ? low : high) : (up ? -high : -low);
        *last = sign > 0 ? (up ? high : low) : (up ? -low : -high);
    } else {
        tick_nice(first, last, count);
    }
}

/* A log scale over numbers on both sides of 0 has no place for one side: what is not above 0 is left out, and that is said. */
static bool leave_out_below_zero(struct chart *chart, struct scale *scale) {
    size_t count = 0;
    struct place place = PLACE_NONE;
    scale->positive = true;
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct encoding *e = scale->sources.items[i].encoding;
        for (size_t r = 0; e->values && r < scale->sources.items[i].unit->frame->rows; r++)
            count += value_is_valid(e->values[r]) && value_double(e->values[r]) <= 0;
        if (e->def && !place.line) place = e->def->place;
    }
    for (size_t i = 0; i < chart->notes.count; i++)
        if (chart->notes.items[i].place.line == place.line && chart->notes.items[i].place.column == place.column) return true;
    struct chart_note note = {place, arena_format(chart->arena, "%zu %s at or below 0 %s no place on a log scale: left out", count, count == 1 ? "value" : "values", count == 1 ? "has" : "have"),
                              SLICE("`type: symlog` has a place for them")};
    return LIST_PUSH(chart->arena, &chart->notes, note);
}

enum error_code scale_continuous_domain(struct chart *chart, struct scale *scale, struct error **error) {
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct encoding *e = scale->sources.items[i].encoding;
        if (e->type == TYPE_TEMPORAL || scale->type == SCALE_TIME || scale->type == SCALE_UTC) scale->temporal = true;
        if (e->bin && e->channel == scale->channel) scale->binned = true, scale->bins = e->bins;
    }
    if (!scale_explicit_domain(chart, scale)) {
        double low = INFINITY, high = -(double)INFINITY;
        for (size_t i = 0; i < scale->sources.count; i++) source_extent(scale, &scale->sources.items[i], &low, &high);
        const struct yaml *with = yaml_get(yaml_get(scale->def, "domain"), "unionWith");
        for (size_t i = 0; with && with->kind == YAML_SEQUENCE && i < with->count; i++) widen(number_of(chart, with->items[i], NAN), &low, &high);
        if (scale->type == SCALE_LOG && low <= 0 && high > 0) {
            if (!leave_out_below_zero(chart, scale)) return error_memory(error);
            low = INFINITY, high = -(double)INFINITY;
            for (size_t i = 0; i < scale->sources.count; i++) source_extent(scale, &scale->sources.items[i], &low, &high);
        }
        if (low > high) low = 0, high = scale->temporal ? 0 : 1, scale->empty = true;
        scale->stops = ARENA_ARRAY(chart->arena, 3, double);
        if (!scale->stops) return error_memory(error);
        scale->stops[0] = low, scale->stops[1] = high, scale->stop_count = 2;
    }
    scale->zero = wants_zero(chart, scale);
    return ERROR_NONE;
}

void scale_adjust_domain(struct chart *chart, struct scale *scale, double size) {
    if (scale->stop_count < 2) return;
    if (scale->channel == CHANNEL_X || scale->channel == CHANNEL_Y) pad_domain(scale, default_padding(chart, scale), size);
    double *first = &scale->stops[0], *last = &scale->stops[scale->stop_count - 1];
    if (scale->zero && *first <= *last) *first = fmin(0, *first), *last = fmax(0, *last);
    else if (scale->zero) *first = fmax(0, *first), *last = fmin(0, *last);
    *first = number_of(chart, yaml_get(scale->def, "domainMin"), *first);
    *last = number_of(chart, yaml_get(scale->def, "domainMax"), *last);
    const struct yaml *middle = yaml_get(scale->def, "domainMid");
    if (middle && scale->stop_count == 2) {
        scale->stops[2] = scale->stops[1];
        scale->stops[1] = number_of(chart, middle, (*first + *last) / 2);
        scale->stop_count = 3;
    }
    if (scale->type == SCALE_LOG && scale->stops[0] == 0) scale->stops[0] = scale->stops[scale->stop_count - 1] > 0 ? fmin(1, scale->stops[scale->stop_count - 1]) : -1;
    nice_domain(chart, scale);
}
