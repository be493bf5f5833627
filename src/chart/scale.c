/* Scales: made by units, merged where views share them, then given a domain. Ranges are scale_range.c's. */
#include "chart/format.h"
#include "chart/model.h"
#include "chart/scale_range.h"
#include <math.h>
#include <string.h>

/* ORDER SCALE_TYPE */
static const char *const type_names[SCALE_TYPES] = {"linear", "log", "pow", "sqrt", "symlog", "time", "utc", "band", "point", "ordinal", "bin-ordinal",
                                                    "quantile", "quantize", "threshold", "identity"};

static const struct yaml *get(const struct yaml *node, const char *key) { return node && node->kind == YAML_MAPPING ? yaml_get(node, key) : NULL; }

struct scale *scale_root(struct scale *scale) {
    while (scale && scale->merged) scale = scale->merged;
    return scale;
}

bool scale_is_discrete(const struct scale *s) {
    return s->type == SCALE_BAND || s->type == SCALE_POINT || s->type == SCALE_ORDINAL || s->type == SCALE_BIN_ORDINAL;
}

static bool is_colour(enum channel c) { return c == CHANNEL_COLOR || c == CHANNEL_FILL || c == CHANNEL_STROKE; }

static bool has_scale(enum channel c) {
    return c == CHANNEL_X || c == CHANNEL_Y || (c >= CHANNEL_XOFFSET && c <= CHANNEL_ANGLE && c != CHANNEL_THETA2 && c != CHANNEL_RADIUS2);
}

/* Vega-Lite, compile/scale/type.ts. */
static enum scale_type default_type(const struct unit *unit, const struct encoding *e) {
    enum channel c = e->channel;
    bool position = c == CHANNEL_X || c == CHANNEL_Y || c == CHANNEL_XOFFSET || c == CHANNEL_YOFFSET;
    switch (e->type) {
    case TYPE_NOMINAL: case TYPE_ORDINAL: {
        if (is_colour(c) || c == CHANNEL_SHAPE || c == CHANNEL_STROKEDASH) return SCALE_ORDINAL;
        bool banded = unit->mark == MARK_RECT || unit->mark == MARK_BAR || unit->mark == MARK_RULE || unit->mark == MARK_TICK;
        if (position && banded) return SCALE_BAND;
        enum channel nested = c == CHANNEL_X ? CHANNEL_XOFFSET : CHANNEL_YOFFSET;
        if ((c == CHANNEL_X || c == CHANNEL_Y) && (unit->encodings[nested].kind == ENCODING_FIELD || unit->encodings[nested].kind == ENCODING_DATUM)) return SCALE_BAND;
        if (unit->mark == MARK_ARC && (c == CHANNEL_THETA || c == CHANNEL_RADIUS)) return SCALE_BAND;
        if (get(mark_get(unit, c == CHANNEL_X ? "width" : "height"), "band")) return SCALE_BAND;
        return SCALE_POINT;
    }
    case TYPE_TEMPORAL: return c == CHANNEL_SHAPE || c == CHANNEL_STROKEDASH ? SCALE_ORDINAL : SCALE_TIME;
    default:
        if (is_colour(c)) return e->bin ? SCALE_BIN_ORDINAL : SCALE_LINEAR;
        return c == CHANNEL_SHAPE || c == CHANNEL_STROKEDASH ? SCALE_ORDINAL : SCALE_LINEAR;
    }
}

static enum error_code read_type(struct scale *scale, const struct unit *unit, const struct encoding *e, struct error **error) {
    const struct yaml *type = get(scale->def, "type");
    scale->type = default_type(unit, e);
    if (!type) return ERROR_NONE;
    for (int t = 0; t < SCALE_TYPES; t++) {
        if (!slice_is(yaml_text(type), type_names[t])) continue;
        bool discrete = t == SCALE_BAND || t == SCALE_POINT || t == SCALE_ORDINAL;
        if (encoding_is_discrete(e) && !discrete && t != SCALE_BIN_ORDINAL) return ERROR_NONE;   /* as Vega-Lite: it does not work, so the default stays */
        scale->type = (enum scale_type)t;
        scale->type_given = true;
        return ERROR_NONE;
    }
    return error_raise(error, ERROR_SPEC, type->place, NULL, "scale type `%.*s` is not supported", SLICE_ARGS(yaml_text(type)));
}

static enum error_code add_scale(struct unit *unit, struct encoding *e, struct error **error) {
    const struct yaml *def = get(e->def, "scale");
    if (!has_scale(e->channel) || (e->kind != ENCODING_FIELD && e->kind != ENCODING_DATUM) || (def && def->kind == YAML_NULL)) return ERROR_NONE;
    struct scale *scale = ARENA_NEW(unit->view->chart->arena, struct scale);
    if (!scale) return error_memory(error);
    scale->channel = e->channel;
    scale->def = def;
    scale->owner = unit->view;
    struct scale_source source = {unit, e};
    if (!LIST_PUSH(unit->view->chart->arena, &scale->sources, source)) return error_memory(error);
    enum channel second = e->channel == CHANNEL_X ? CHANNEL_X2 : e->channel == CHANNEL_Y ? CHANNEL_Y2 : e->channel == CHANNEL_THETA ? CHANNEL_THETA2 : CHANNEL_RADIUS2;
    bool polar_or_xy = e->channel == CHANNEL_X || e->channel == CHANNEL_Y || e->channel == CHANNEL_THETA || e->channel == CHANNEL_RADIUS;
    struct scale_source end = {unit, &unit->encodings[second]};
    if (polar_or_xy && (end.encoding->kind == ENCODING_FIELD || end.encoding->kind == ENCODING_DATUM) && !LIST_PUSH(unit->view->chart->arena, &scale->sources, end)) return error_memory(error);
    e->scale = scale;
    unit->view->scales[e->channel] = scale;
    return read_type(scale, unit, e, error);
}

static enum error_code make_scales(struct view *view, struct error **error) {
    enum error_code code = ERROR_NONE;
    for (int c = 0; view->unit && c < CHANNELS && !code; c++) code = add_scale(view->unit, &view->unit->encodings[c], error);
    for (size_t i = 0; i < view->children.count && !code; i++) code = make_scales(view->children.items[i], error);
    return code;
}

/* ---- merging ---- */

static bool shared(const struct view *view, enum channel c) {
    const char *name = c == CHANNEL_FILL || c == CHANNEL_STROKE ? channel_names[c] : channel_names[c];
    struct slice given = yaml_text(get(get(get(view->spec, "resolve"), "scale"), name));
    if (!given.length && view->kind == VIEW_CONCAT) return c != CHANNEL_X && c != CHANNEL_Y && c != CHANNEL_XOFFSET && c != CHANNEL_YOFFSET;
    if (!given.length && (c == CHANNEL_THETA || c == CHANNEL_RADIUS)) return view->kind != VIEW_CONCAT;
    return !slice_is(given, "independent");
}

static int precedence(const struct scale *s) {
    return (s->type_given ? 100 : 0) + (s->type == SCALE_BAND ? 3 : s->type == SCALE_POINT ? 2 : s->type == SCALE_ORDINAL ? 1 : 0);
}

static bool merge_into(struct arena *arena, struct scale *into, struct scale *from) {
    if (precedence(from) > precedence(into)) into->type = from->type, into->type_given = from->type_given;
    if (!into->def || (from->def && from->def->kind == YAML_MAPPING && into->def->count == 0)) into->def = from->def;
    else if (from->def && !get(into->def, "domain") && get(from->def, "domain")) into->def = from->def;
    for (size_t i = 0; i < from->sources.count; i++)
        if (!LIST_PUSH(arena, &into->sources, from->sources.items[i])) return false;
    from->merged = into;
    return true;
}

/* A scale of colours cannot be one of names and one of numbers: then they stay apart, as they would be unreadable together. */
static bool compatible(const struct scale *a, const struct scale *b) {
    return a->channel == CHANNEL_X || a->channel == CHANNEL_Y || scale_is_discrete(a) == scale_is_discrete(b);
}

static enum error_code merge_scales(struct view *view, struct error **error) {
    for (size_t i = 0; i < view->children.count; i++) {
        enum error_code code = merge_scales(view->children.items[i], error);
        if (code) return code;
    }
    for (int c = 0; c < CHANNELS && view->children.count; c++) {
        if (!shared(view, (enum channel)c)) continue;
        for (size_t i = 0; i < view->children.count; i++) {
            struct scale *own = view->children.items[i]->scales[c];
            if (!own) continue;
            if (!view->scales[c]) view->scales[c] = own;
            else if (!compatible(view->scales[c], own)) continue;
            else if (!merge_into(view->chart->arena, view->scales[c], own)) return error_memory(error);
            own->owner = view;
            view->children.items[i]->scales[c] = NULL;
        }
    }
    return ERROR_NONE;
}

/* ---- domains ---- */

static bool explicit_domain(struct chart *chart, struct scale *scale) {
    const struct yaml *domain = get(scale->def, "domain");
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
            double year = number_of(chart, get(item, "year"), 2012), month = number_of(chart, get(item, "month"), 1), day = number_of(chart, get(item, "date"), 1);
            v = calendar_ms((int64_t)year, (int)month - 1, (int)day, (int)number_of(chart, get(item, "hours"), 0), 0, 0, 0);
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
    if (slice_is(yaml_text(get(scale->def, "domain")), "unaggregated") && e->aggregate) {
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
    const struct yaml *zero = get(scale->def, "zero");
    bool given = get(scale->def, "domain") && get(scale->def, "domain")->kind == YAML_SEQUENCE;
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
    const struct yaml *given = get(scale->def, "padding");
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
    struct slice name = yaml_text(nice && nice->kind == YAML_MAPPING ? get(nice, "interval") : nice);
    if (!time_unit_by_name(name, &unit, &step)) time_tick_interval(scale->stops[0], scale->stops[1], count, &unit, &step);
    double last = scale->stops[scale->stop_count - 1], floored = time_floor(last, unit, step);
    scale->stops[0] = time_floor(scale->stops[0], unit, step);
    scale->stops[scale->stop_count - 1] = floored == last ? last : time_next(floored, unit, step);
}

static void nice_domain(struct chart *chart, struct scale *scale) {
    const struct yaml *nice = get(scale->def, "nice");
    bool given = get(scale->def, "domain") && get(scale->def, "domain")->kind == YAML_SEQUENCE, yes = false;
    double count = 10;
    bool bounded = get(scale->def, "domainMin") || get(scale->def, "domainMax");
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

static enum error_code continuous_domain(struct chart *chart, struct scale *scale, struct error **error) {
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct encoding *e = scale->sources.items[i].encoding;
        if (e->type == TYPE_TEMPORAL || scale->type == SCALE_TIME || scale->type == SCALE_UTC) scale->temporal = true;
        if (e->bin && e->channel == scale->channel) scale->binned = true, scale->bins = e->bins;
    }
    if (!explicit_domain(chart, scale)) {
        double low = INFINITY, high = -(double)INFINITY;
        for (size_t i = 0; i < scale->sources.count; i++) source_extent(scale, &scale->sources.items[i], &low, &high);
        const struct yaml *with = get(get(scale->def, "domain"), "unionWith");
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

/* padding, zero, bounds, nice: vega-encode's order. `size` is that of the range in px. */
void scale_adjust_domain(struct chart *chart, struct scale *scale, double size) {
    if (scale->stop_count < 2) return;
    if (scale->channel == CHANNEL_X || scale->channel == CHANNEL_Y) pad_domain(scale, default_padding(chart, scale), size);
    double *first = &scale->stops[0], *last = &scale->stops[scale->stop_count - 1];
    if (scale->zero && *first <= *last) *first = fmin(0, *first), *last = fmax(0, *last);
    else if (scale->zero) *first = fmax(0, *first), *last = fmin(0, *last);
    *first = number_of(chart, get(scale->def, "domainMin"), *first);
    *last = number_of(chart, get(scale->def, "domainMax"), *last);
    const struct yaml *middle = get(scale->def, "domainMid");
    if (middle && scale->stop_count == 2) {
        scale->stops[2] = scale->stops[1];
        scale->stops[1] = number_of(chart, middle, (*first + *last) / 2);
        scale->stop_count = 3;
    }
    if (scale->type == SCALE_LOG && scale->stops[0] == 0) scale->stops[0] = scale->stops[scale->stop_count - 1] > 0 ? fmin(1, scale->stops[scale->stop_count - 1]) : -1;
    nice_domain(chart, scale);
}

/* ---- discrete domains ---- */

/* The values of an encoding in the rows before aggregation: of the field, or the bins or time units that it falls into. */
static struct value raw_key(const struct encoding *e, struct value v, bool years) {
    if (e->bin) {
        double start = bin_start(e->bins, value_double(v));
        return isnan(start) ? VALUE_NONE : value_number(start);
    }
    if (e->type != TYPE_TEMPORAL && !e->time_units) return v;
    double ms = years && v.kind == VALUE_NUMBER ? calendar_ms((int64_t)v.as.number, 0, 1, 0, 0, 0, 0) : value_as_time(v);
    if (isnan(ms)) return VALUE_NONE;
    return value_time(e->time_units ? time_units_floor(ms, e->time_units, e->time_step) : ms);
}

/* Each value of the domain with what it is sorted by: `op` over the rows that hold it; of all cells of a facet that share the scale. */
static bool rank_by(struct arena *arena, struct scale *scale, const struct scale_source *source, struct slice field, enum aggregate op, bool raw, struct value *ranks) {
    const struct frame *frame = raw ? source->unit->source : source->unit->frame, *whole = raw && scale->sources.count > 1 ? source->unit->view->whole : NULL;
    if (whole && frame_find(whole, source->encoding->field) && (!field.length || frame_find(whole, field))) frame = whole;
    const struct value *keys = raw ? frame_find(frame, source->encoding->field) : source->encoding->values, *values = frame_find(frame, field);
    if (!keys || (raw && field.length && !values)) return true;
    size_t known = scale->domain_count, count = known + frame->rows;
    struct frame *both = frame_new(arena, count);
    struct value *column = both ? frame_column(both, SLICE("v")) : NULL;
    size_t *rows = ARENA_ARRAY(arena, frame->rows + 1, size_t);
    struct groups groups;
    bool years = raw && values_are_years(keys, frame->rows);
    if (!column || !rows) return false;
    for (size_t i = 0; i < count; i++) column[i] = i < known ? scale->domain[i] : raw ? raw_key(source->encoding, keys[i - known], years) : keys[i - known];
    if (!frame_group(arena, both, &both->columns.items[0].name, 1, &groups)) return false;
    for (size_t d = 0; d < known; d++) {
        size_t g = groups.of_row[d], n = 0;
        for (size_t i = groups.starts[g]; i < groups.starts[g + 1]; i++)
            if (groups.order[i] >= known) rows[n++] = groups.order[i] - known;
        if (n) ranks[d] = aggregate_of(arena, op, values, rows, n);
    }
    return true;
}

static bool sort_domain(struct arena *arena, struct scale *scale, const struct value *ranks, bool descending) {
    struct sort_key key = {ranks, descending};
    size_t *order = ARENA_ARRAY(arena, scale->domain_count + 1, size_t);
    struct value *sorted = ARENA_ARRAY(arena, scale->domain_count + 1, struct value);
    if (!order || !sorted || !frame_order(arena, scale->domain_count, &key, 1, order)) return false;
    for (size_t i = 0; i < scale->domain_count; i++) sorted[i] = scale->domain[order[i]];
    scale->domain = sorted;
    return true;
}

static bool sort_by_list(struct arena *arena, struct scale *scale, const struct yaml *list) {
    struct value *ranks = ARENA_ARRAY(arena, scale->domain_count + 1, struct value);
    if (!ranks) return false;
    for (size_t d = 0; d < scale->domain_count; d++) {
        size_t at = 0;
        struct slice text = value_to_text(arena, scale->domain[d]);
        for (; at < list->count; at++) {
            struct value wanted = value_from_yaml(arena, list->items[at]);
            if (value_equal(wanted, scale->domain[d]) || slice_equal(value_to_text(arena, wanted), text)) break;
            if (scale->domain[d].kind == VALUE_TIME) {   /* "Mon", "Jan", or an hour or month number, of a time unit */
                struct slice name = yaml_text(list->items[at]);
                struct slice day = calendar_format(arena, SLICE("%a"), scale->domain[d].as.number), month = calendar_format(arena, SLICE("%b"), scale->domain[d].as.number);
                if (slice_starts_fold(name, day) || slice_starts_fold(name, month)) break;
            }
        }
        ranks[d] = value_number((double)at);
    }
    return sort_domain(arena, scale, ranks, false);
}

static bool sort_by_encoding(struct arena *arena, struct scale *scale, const struct scale_source *source, struct slice name, bool descending) {
    enum channel c = channel_by_name(name);
    if (c == CHANNELS) return true;
    const struct encoding *by = &source->unit->encodings[c];
    struct value *ranks = ARENA_ARRAY(arena, scale->domain_count + 1, struct value);
    if (!ranks) return false;
    bool raw = by->aggregate != AGGREGATE_NONE;
    struct slice column = by->stacked && !raw ? by->field : raw ? by->field : by->column;
    enum aggregate op = raw ? by->aggregate : by->stacked ? AGGREGATE_SUM : AGGREGATE_MIN;
    return rank_by(arena, scale, source, column, op, raw, ranks) && sort_domain(arena, scale, ranks, descending);
}

static bool sort_by_field(struct arena *arena, struct scale *scale, const struct scale_source *source, const struct yaml *sort) {
    struct slice field = field_name(arena, yaml_text(get(sort, "field"))), op_name = yaml_text(get(sort, "op"));
    enum aggregate op = source->unit->stack_channel != CHANNELS ? AGGREGATE_SUM : AGGREGATE_MIN;
    if (op_name.length) aggregate_by_name(op_name, &op);
    struct value *ranks = ARENA_ARRAY(arena, scale->domain_count + 1, struct value);
    return ranks && rank_by(arena, scale, source, field, op, true, ranks) && sort_domain(arena, scale, ranks, slice_is(yaml_text(get(sort, "order")), "descending"));
}

static bool apply_sort(struct arena *arena, struct scale *scale) {
    const struct yaml *sort = NULL;
    const struct scale_source *source = &scale->sources.items[0];
    for (size_t i = 0; i < scale->sources.count && !sort; i++) {
        sort = get(scale->sources.items[i].encoding->def, "sort");
        if (sort) source = &scale->sources.items[i];
    }
    if (sort && sort->kind == YAML_NULL) return true;
    if (sort && sort->kind == YAML_SEQUENCE) return sort_domain(arena, scale, scale->domain, false) && sort_by_list(arena, scale, sort);
    if (sort && sort->kind == YAML_MAPPING && get(sort, "encoding"))
        return sort_domain(arena, scale, scale->domain, false) && sort_by_encoding(arena, scale, source, yaml_text(get(sort, "encoding")), slice_is(yaml_text(get(sort, "order")), "descending"));
    if (sort && sort->kind == YAML_MAPPING) return sort_by_field(arena, scale, source, sort);
    struct slice name = yaml_text(sort);
    bool descending = slice_is(name, "descending");
    if (!name.length || descending || slice_is(name, "ascending")) return sort_domain(arena, scale, scale->domain, descending);
    descending = name.data[0] == '-';
    return sort_by_encoding(arena, scale, source, descending ? slice_sub(name, 1, name.length) : name, descending);
}

enum error_code scale_discrete_domain(struct chart *chart, struct scale *scale, struct error **error) {
    if (explicit_domain(chart, scale)) return ERROR_NONE;
    size_t total = 0;
    for (size_t i = 0; i < scale->sources.count; i++) total += scale->sources.items[i].encoding->kind == ENCODING_FIELD ? scale->sources.items[i].unit->frame->rows : 1;
    struct frame *all = frame_new(chart->arena, total);
    struct value *values = all ? frame_column(all, SLICE("v")) : NULL;
    if (!values) return error_memory(error);
    size_t n = 0;
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct encoding *e = scale->sources.items[i].encoding;
        if (e->kind == ENCODING_DATUM) values[n++] = e->datum;
        for (size_t r = 0; e->values && r < scale->sources.items[i].unit->frame->rows; r++)
            values[n++] = e->values[r];
    }
    all->rows = n;
    struct groups groups;
    struct slice key = SLICE("v");
    if (!frame_group(chart->arena, all, &key, 1, &groups)) return error_memory(error);
    scale->domain = ARENA_ARRAY(chart->arena, groups.count + 1, struct value);
    if (!scale->domain) return error_memory(error);
    for (size_t g = 0; g < groups.count; g++) scale->domain[scale->domain_count++] = values[groups.first[g]];
    return apply_sort(chart->arena, scale) ? ERROR_NONE : error_memory(error);
}

static enum error_code find_domain(struct chart *chart, struct scale *scale, struct error **error) {
    scale->base = number_of(chart, get(scale->def, "base"), 10);
    scale->exponent = number_of(chart, get(scale->def, "exponent"), scale->type == SCALE_SQRT ? 0.5 : 1);
    scale->constant = number_of(chart, get(scale->def, "constant"), 1);
    scale->clamp = boolean_of(chart, get(scale->def, "clamp"), config_boolean(chart, "scale", "clamp", false));
    return scale_is_discrete(scale) && scale->type != SCALE_BIN_ORDINAL ? scale_discrete_domain(chart, scale, error) : continuous_domain(chart, scale, error);
}

static enum error_code find_domains(struct view *view, struct error **error) {
    for (int c = 0; c < CHANNELS; c++)
        if (view->scales[c] && !view->scales[c]->ready) {
            enum error_code code = find_domain(view->chart, view->scales[c], error);
            if (code) return code;
            view->scales[c]->ready = true;
        }
    for (size_t i = 0; i < view->children.count; i++) {
        enum error_code code = find_domains(view->children.items[i], error);
        if (code) return code;
    }
    return ERROR_NONE;
}

/* Every encoding's scale becomes the one it was merged into. */
static void point_at_roots(struct view *view) {
    for (int c = 0; view->unit && c < CHANNELS; c++) view->unit->encodings[c].scale = scale_root(view->unit->encodings[c].scale);
    if (view->unit) {
        view->unit->encodings[CHANNEL_X2].scale = view->unit->encodings[CHANNEL_X].scale;
        view->unit->encodings[CHANNEL_Y2].scale = view->unit->encodings[CHANNEL_Y].scale;
        view->unit->encodings[CHANNEL_THETA2].scale = view->unit->encodings[CHANNEL_THETA].scale;
        view->unit->encodings[CHANNEL_RADIUS2].scale = view->unit->encodings[CHANNEL_RADIUS].scale;
    }
    for (size_t i = 0; i < view->children.count; i++) point_at_roots(view->children.items[i]);
}

enum error_code scales_resolve(struct view *root, struct error **error) {
    enum error_code code = make_scales(root, error);
    if (!code) code = merge_scales(root, error);
    if (!code) code = find_domains(root, error);
    if (code) return code;
    point_at_roots(root);
    return scale_ranges(root, error);
}
