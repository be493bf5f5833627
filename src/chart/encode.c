/* Encodings of a unit: read, then bin, timeUnit, aggregate and stack its data as they ask. */
#include "base/utf8.h"
#include "chart/fields.h"
#include "chart/format.h"
#include "chart/model.h"
#include "chart/transform.h"
#include "syntax/suggest.h"
#include <math.h>
#include <string.h>

const char *const channel_names[CHANNELS] = {   /* ORDER CHANNEL */
    "x", "y", "x2", "y2", "xOffset", "yOffset", "theta", "theta2", "radius", "radius2", "color", "fill", "stroke", "opacity", "fillOpacity",
    "strokeOpacity", "strokeWidth", "strokeDash", "size", "shape", "angle", "text", "detail", "key", "order", "tooltip", "href", "url",
    "description", "xError", "xError2", "yError", "yError2", "row", "column", "facet"};

static const struct yaml *get(const struct yaml *node, const char *key) { return node && node->kind == YAML_MAPPING ? yaml_get(node, key) : NULL; }

enum channel channel_by_name(struct slice name) {
    int i = 0;
    while (i < CHANNELS && !slice_is(name, channel_names[i])) i++;
    return (enum channel)i;
}

bool encoding_is_discrete(const struct encoding *e) {
    if (e->kind == ENCODING_ABSENT || e->kind == ENCODING_VALUE) return false;
    return e->type == TYPE_ORDINAL || e->type == TYPE_NOMINAL;
}

bool encoding_is_measure(const struct encoding *e) {
    return (e->kind == ENCODING_FIELD || e->kind == ENCODING_DATUM) && e->type == TYPE_QUANTITATIVE && !e->bin;
}

/* ---- reading ---- */

static struct slice resolve_field(struct view *view, const struct yaml *field) {
    struct slice repeat = yaml_text(get(field, "repeat"));
    if (!repeat.length) return field_name(view->chart->arena, yaml_text(field));
    if (slice_is(repeat, "row")) return view->repeat.row;
    if (slice_is(repeat, "column")) return view->repeat.column;
    return slice_is(repeat, "layer") ? view->repeat.layer : view->repeat.repeat;
}

static enum field_type type_by_name(struct slice name) {
    if (slice_is(name, "quantitative") || slice_is(name, "Q")) return TYPE_QUANTITATIVE;
    if (slice_is(name, "temporal") || slice_is(name, "T")) return TYPE_TEMPORAL;
    if (slice_is(name, "ordinal") || slice_is(name, "O")) return TYPE_ORDINAL;
    return slice_is(name, "nominal") || slice_is(name, "N") ? TYPE_NOMINAL : TYPE_NONE;
}

/* Vega-Lite's defaultType. */
static enum field_type default_type(const struct encoding *e) {
    if (e->kind == ENCODING_DATUM) return e->datum.kind == VALUE_NUMBER ? TYPE_QUANTITATIVE : e->datum.kind == VALUE_TIME ? TYPE_TEMPORAL : TYPE_NOMINAL;
    if (e->channel == CHANNEL_X2 || e->channel == CHANNEL_Y2) return TYPE_QUANTITATIVE;
    const struct yaml *sort = get(e->def, "sort");
    if (e->aggregate == AGGREGATE_ARGMIN || e->aggregate == AGGREGATE_ARGMAX) return TYPE_NOMINAL;
    if (e->channel == CHANNEL_ROW || e->channel == CHANNEL_COLUMN || e->channel == CHANNEL_FACET || e->channel == CHANNEL_SHAPE || e->channel == CHANNEL_STROKEDASH) {
        if (e->aggregate == AGGREGATE_NONE && !e->bin && !e->time_units) return TYPE_NOMINAL;
        if (e->channel >= CHANNEL_ROW) return TYPE_NOMINAL;
    }
    if (sort && sort->kind == YAML_SEQUENCE) return TYPE_ORDINAL;
    if (e->aggregate != AGGREGATE_NONE || e->bin || e->prebinned) return TYPE_QUANTITATIVE;
    if (e->time_units || slice_is(yaml_text(get(get(e->def, "scale"), "type")), "time") || slice_is(yaml_text(get(get(e->def, "scale"), "type")), "utc")) return TYPE_TEMPORAL;
    struct slice scale = yaml_text(get(get(e->def, "scale"), "type"));
    static const char *const continuous[] = {"linear", "log", "pow", "sqrt", "symlog", "quantile", "quantize", "threshold"};
    for (size_t i = 0; i < sizeof continuous / sizeof *continuous; i++)
        if (slice_is(scale, continuous[i])) return TYPE_QUANTITATIVE;
    return e->channel == CHANNEL_ORDER ? TYPE_QUANTITATIVE : TYPE_NOMINAL;
}

static enum error_code read_aggregate(struct view *view, const struct yaml *node, struct encoding *out, struct error **error) {
    if (!node || node->kind == YAML_NULL) return ERROR_NONE;
    const struct yaml *least = get(node, "argmin"), *most = get(node, "argmax");
    if (least || most) {
        out->aggregate = least ? AGGREGATE_ARGMIN : AGGREGATE_ARGMAX;
        out->argument = field_name(view->chart->arena, yaml_text(least ? least : most));
        return ERROR_NONE;
    }
    if (aggregate_by_name(yaml_text(node), &out->aggregate)) return ERROR_NONE;
    const char *near = suggest(yaml_text(node), aggregate_names + 1);
    struct slice remedy = near ? arena_format(view->chart->arena, "Did you mean `%s`?", near) : SLICE_NONE;
    return error_raise(error, ERROR_SPEC, node->place, remedy.data, "no aggregate operation is named `%.*s`", SLICE_ARGS(yaml_text(node)));
}

static enum error_code read_time_unit(struct view *view, const struct yaml *node, struct encoding *out, struct error **error) {
    if (!node || node->kind == YAML_NULL) return ERROR_NONE;
    struct slice name = node->kind == YAML_MAPPING ? yaml_text(get(node, "unit")) : node->text;
    out->time_step = (int)number_of(view->chart, get(node, "step"), 1);
    if (node->kind == YAML_MAPPING && !name.length) name = SLICE("yearmonth");
    if (time_units_parse(name, &out->time_units)) return ERROR_NONE;
    return error_raise(error, ERROR_SPEC, node->place, "Units are year, quarter, month, week, date, day, dayofyear, hours, minutes, seconds, milliseconds, joined in this order",
                       "no time unit is named `%.*s`", SLICE_ARGS(name));
}

static void read_bin(struct view *view, const struct yaml *node, struct encoding *out) {
    bool yes = false;
    if (!node || node->kind == YAML_NULL) return;
    if (node->kind == YAML_SCALAR && slice_is(node->text, "binned")) out->prebinned = true;
    else if (node->kind == YAML_MAPPING && boolean_of(view->chart, get(node, "binned"), false)) out->prebinned = true;
    else if (node->kind == YAML_MAPPING || (yaml_is_boolean(node, &yes) && yes)) out->bin = node;
}

static struct value read_datum(struct view *view, const struct yaml *node) {
    if (node->kind != YAML_MAPPING) return value_from_yaml(view->chart->arena, node);
    if (get(node, "repeat")) return value_text(resolve_field(view, node));
    if (get(node, "expr") || get(node, "signal")) {
        const struct yaml *text = get(node, "expr") ? get(node, "expr") : get(node, "signal");
        const struct expression *expression;
        struct row_context row = {.chart = view->chart, .arena = view->chart->arena};
        return expression_parse(view->chart->arena, text->text, text->place, &expression, NULL) ? VALUE_NONE : evaluate(expression, &row);
    }
    double year = number_of(view->chart, get(node, "year"), 2012), month = number_of(view->chart, get(node, "month"), 1), day = number_of(view->chart, get(node, "date"), 1);
    return value_time(calendar_ms((int64_t)year, (int)month - 1, (int)day, (int)number_of(view->chart, get(node, "hours"), 0), (int)number_of(view->chart, get(node, "minutes"), 0), 0, 0));
}

enum error_code encoding_read(struct view *view, const struct yaml *def, enum channel channel, struct encoding *out, struct error **error) {
    *out = (struct encoding){.channel = channel, .def = def, .time_step = 1, .band = NAN};
    if (!def || def->kind != YAML_MAPPING) return ERROR_NONE;
    const struct yaml *field = get(def, "field"), *datum = get(def, "datum"), *value = get(def, "value"), *aggregate = get(def, "aggregate");
    /* A condition that carries the field: {condition: {param, field}, value}: nothing is selected, so the condition holds. */
    const struct yaml *condition = get(def, "condition");
    if (!field && !datum && !aggregate && condition && condition->kind == YAML_MAPPING && (get(condition, "field") || get(condition, "aggregate")) &&
        (get(condition, "param") || get(condition, "selection"))) {
        return encoding_read(view, condition, channel, out, error);
    }
    enum error_code code = read_aggregate(view, aggregate, out, error);
    if (!code) code = read_time_unit(view, get(def, "timeUnit"), out, error);
    if (code) return code;
    read_bin(view, get(def, "bin"), out);
    out->band = number_of(view->chart, get(def, "bandPosition"), NAN);
    if (field || out->aggregate == AGGREGATE_COUNT) {
        out->kind = ENCODING_FIELD;
        out->field = field ? resolve_field(view, field) : SLICE_NONE;
        if (slice_is(out->field, "*")) out->field = SLICE_NONE;
    } else if (datum) {
        out->kind = ENCODING_DATUM;
        out->datum = read_datum(view, datum);
    } else if (value || condition) {
        out->kind = ENCODING_VALUE;
        out->value = value;
    }
    if (out->kind == ENCODING_FIELD || out->kind == ENCODING_DATUM) {
        out->type = type_by_name(yaml_text(get(def, "type")));
        if (out->type == TYPE_NONE) out->type = default_type(out);
        if (out->aggregate == AGGREGATE_COUNT && out->type != TYPE_ORDINAL && out->type != TYPE_NOMINAL) out->type = TYPE_QUANTITATIVE;
        if (out->kind == ENCODING_DATUM && out->type == TYPE_TEMPORAL) out->datum = value_time(value_as_time(out->datum));
    }
    return ERROR_NONE;
}

/* ---- titles ---- */

static const char *aggregate_title(enum aggregate op) {
    static const char *const names[AGGREGATES] = {"", "Count of", "Valid count of", "Missing count of", "Distinct", "Sum of", "Product of", "Mean of", "Average of", "Variance of",
        "Variancep of", "Stdev of", "Stdevp of", "Stderr of", "Median of", "Q1 of", "Q3 of", "Ci0 of", "Ci1 of", "Min of", "Max of", "Argmin of", "Argmax of", "Values of"};
    return names[op];
}

/* Vega-Lite's verbal titles: "Mean of a", "date (year-month)", "a (binned)", "Count of Records". */
static struct slice made_title(const struct unit *unit, const struct encoding *e, bool plain) {
    struct arena *arena = unit->view->chart->arena;
    if (e->aggregate == AGGREGATE_COUNT) return plain ? SLICE("Number") : SLICE("Count of Records");
    if (e->aggregate == AGGREGATE_ARGMIN || e->aggregate == AGGREGATE_ARGMAX)
        return arena_format(arena, "%.*s for %s %.*s", SLICE_ARGS(e->field), e->aggregate == AGGREGATE_ARGMIN ? "min" : "max", SLICE_ARGS(e->argument));
    if (e->aggregate && !(plain && e->aggregate == AGGREGATE_SUM)) return arena_format(arena, e->aggregate == AGGREGATE_DISTINCT ? "%s values of %.*s" : "%s %.*s", aggregate_title(e->aggregate), SLICE_ARGS(e->field));
    if (plain && (e->aggregate == AGGREGATE_SUM || !e->aggregate)) return e->field;
    if (e->bin) return arena_format(arena, "%.*s (binned)", SLICE_ARGS(e->field));
    if (!e->time_units) return e->field;
    static const char *const parts[] = {"year", "quarter", "month", "week", "date", "day", "dayofyear", "hours", "minutes", "seconds", "milliseconds"};
    struct buffer out = {0};
    buffer_format(&out, "%.*s (", SLICE_ARGS(e->field));
    for (unsigned i = 0, any = 0; i < 11; i++)
        if (e->time_units & (1u << i)) buffer_format(&out, "%s%s", any++ ? "-" : "", parts[i]);
    buffer_char(&out, ')');
    struct slice text = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return text;
}

/* As people write it: "IMDB_Rating (binned)" is "IMDB Rating", "price" is "Price". */
static struct slice plain_title(struct arena *arena, struct slice title) {
    struct buffer out = {0};
    for (size_t at = 0; at < title.length;) {
        bool first = at == 0;
        uint32_t point = utf8_next(title, &at);
        if (point == '_') point = ' ';
        if (point != UTF8_INVALID) buffer_code_point(&out, first ? utf8_upper(point) : point);
    }
    struct slice text = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return text;
}

struct slice encoding_title(const struct unit *unit, const struct encoding *e) {
    const struct chart *chart = unit->view->chart;
    const struct yaml *title = get(e->def, "title");
    if (title) return title->kind == YAML_NULL ? SLICE_NONE : text_of(chart, title);
    if (e->kind != ENCODING_FIELD) return SLICE_NONE;
    bool plain = boolean_of(chart, own_get(chart, "plainTitles"), false);
    struct slice made = made_title(unit, e, plain);
    return plain ? plain_title(chart->arena, made) : made;
}

/* ---- columns ---- */

bool values_are_years(const struct value *values, size_t rows) {
    for (size_t r = 0; r < rows; r++)
        if (values[r].kind == VALUE_NUMBER && !(values[r].as.number >= 1000 && values[r].as.number <= 9999 && floor(values[r].as.number) == values[r].as.number)) return false;
    return true;
}

/* Temporal fields become times: text is read, and whole numbers of four digits are years. */
static enum error_code make_times(struct unit *unit, struct encoding *e, struct error **error) {
    const struct value *old = frame_find(unit->frame, e->field);
    size_t r = 0;
    while (old && r < unit->frame->rows && (old[r].kind == VALUE_TIME || old[r].kind == VALUE_NULL)) r++;
    if (!old || r == unit->frame->rows) return ERROR_NONE;
    bool years = values_are_years(old, unit->frame->rows);
    struct value *values = frame_column(unit->frame, e->field);
    if (!values) return error_memory(error);
    for (r = 0; r < unit->frame->rows; r++) {
        if (values[r].kind == VALUE_NULL || values[r].kind == VALUE_TIME) continue;
        if (years && values[r].kind == VALUE_NUMBER) values[r] = value_time(calendar_ms((int64_t)values[r].as.number, 0, 1, 0, 0, 0, 0));
        else values[r] = value_time(value_as_time(values[r]));
    }
    return ERROR_NONE;
}

static double default_bins(enum channel channel) {
    switch (channel) {
    case CHANNEL_ROW: case CHANNEL_COLUMN: case CHANNEL_SIZE: case CHANNEL_COLOR: case CHANNEL_FILL: case CHANNEL_STROKE: case CHANNEL_STROKEWIDTH:
    case CHANNEL_OPACITY: case CHANNEL_FILLOPACITY: case CHANNEL_STROKEOPACITY: case CHANNEL_SHAPE: return 6;
    case CHANNEL_STROKEDASH: return 4;
    default: return 10;
    }
}

static bool same_yaml(const struct yaml *a, const struct yaml *b) {
    if (!a || !b || a->kind != b->kind || a->count != b->count || !slice_equal(a->text, b->text)) return a == b;
    for (size_t i = 0; i < a->count; i++)
        if ((a->kind == YAML_MAPPING && !slice_equal(a->keys[i]->text, b->keys[i]->text)) || !same_yaml(a->items[i], b->items[i])) return false;
    return true;
}

/* Another layer over the same data that puts the same field into the same kind of bins: they share them, whatever each filters. */
static const struct frame *layers_frame(const struct view *view, const struct encoding *e) {
    const struct view *parent = view->parent;
    const struct yaml *layers = parent && parent->kind == VIEW_LAYER ? get(parent->spec, "layer") : NULL;
    if (get(view->spec, "data") || !parent || !parent->frame) return NULL;
    for (size_t i = 0; layers && layers->kind == YAML_SEQUENCE && i < layers->count; i++) {
        const struct yaml *def = get(get(layers->items[i], "encoding"), channel_names[e->channel]);
        if (layers->items[i] != view->spec && !get(layers->items[i], "data") && same_yaml(get(def, "bin"), get(e->def, "bin")) && same_yaml(get(def, "field"), get(e->def, "field")))
            return frame_find(parent->frame, e->field) ? parent->frame : NULL;
    }
    return NULL;
}

static enum error_code make_bins(struct unit *unit, struct encoding *e, struct error **error) {
    const struct frame *whole = unit->view->whole ? unit->view->whole : layers_frame(unit->view, e);
    if (!whole) whole = unit->frame;
    const struct value *extent = frame_find(whole, e->field), *in = frame_find(unit->frame, e->field);
    double low = INFINITY, high = -(double)INFINITY;
    if (!extent) whole = unit->frame, extent = in;
    for (size_t r = 0; extent && r < whole->rows; r++) {
        double v = value_double(extent[r]);
        if (!isnan(v)) low = fmin(low, v), high = fmax(high, v);
    }
    e->bins = bin_of(low, high, e->bin->kind == YAML_MAPPING ? e->bin : NULL, default_bins(e->channel));
    if (low > high) e->bins.step = 0;   /* no value, no bins */
    e->column = arena_format(unit->view->chart->arena, "bin_%g_%g_%.*s", e->bins.step, e->bins.start, SLICE_ARGS(e->field));
    e->column_end = arena_format(unit->view->chart->arena, "%.*s_end", SLICE_ARGS(e->column));
    struct value *starts = frame_column(unit->frame, e->column), *ends = frame_column(unit->frame, e->column_end);
    if (!starts || !ends) return error_memory(error);
    for (size_t r = 0; in && r < unit->frame->rows; r++) {
        double v = bin_start(e->bins, value_double(in[r]));
        starts[r] = isnan(v) ? VALUE_NONE : value_number(v);
        ends[r] = isnan(v) ? VALUE_NONE : value_number(v + e->bins.step);
    }
    return ERROR_NONE;
}

static enum error_code make_time_units(struct unit *unit, struct encoding *e, struct error **error) {
    e->column = arena_format(unit->view->chart->arena, "unit%u_%d_%.*s", e->time_units, e->time_step, SLICE_ARGS(e->field));
    e->column_end = arena_format(unit->view->chart->arena, "%.*s_end", SLICE_ARGS(e->column));
    struct value *starts = frame_column(unit->frame, e->column), *ends = frame_column(unit->frame, e->column_end);
    const struct value *in = frame_find(unit->frame, e->field);
    if (!starts || !ends) return error_memory(error);
    bool years = in && values_are_years(in, unit->frame->rows);
    for (size_t r = 0; in && r < unit->frame->rows; r++) {
        double ms = years && in[r].kind == VALUE_NUMBER ? calendar_ms((int64_t)in[r].as.number, 0, 1, 0, 0, 0, 0) : value_as_time(in[r]);
        if (isnan(ms)) continue;
        double v = time_units_floor(ms, e->time_units, e->time_step);
        starts[r] = value_time(v), ends[r] = value_time(time_units_next(v, e->time_units, e->time_step));
    }
    return ERROR_NONE;
}

typedef enum error_code each_encoding(struct unit *unit, struct encoding *e, struct error **error);

static enum error_code for_each(struct unit *unit, each_encoding *function, struct error **error) {
    enum error_code code = ERROR_NONE;
    for (int c = 0; c < CHANNELS && !code; c++)
        if (unit->encodings[c].kind != ENCODING_ABSENT) code = function(unit, &unit->encodings[c], error);
    for (size_t i = 0; i < unit->details.count && !code; i++) code = function(unit, &unit->details.items[i], error);
    for (size_t i = 0; i < unit->orders.count && !code; i++) code = function(unit, &unit->orders.items[i], error);
    return code;
}

static bool note_encoding(struct unit *unit, const struct encoding *e) {
    const struct yaml *field = get(e->def, "field"), *sort = get(get(e->def, "sort"), "field");
    struct chart *chart = unit->view->chart;
    if (sort && sort->kind == YAML_SCALAR && !field_note(chart, sort->place, field_name(chart->arena, sort->text), "sort", unit->source)) return false;
    return !field || field_note(chart, field->place, e->field, channel_names[e->channel], unit->frame);
}

static enum error_code prepare_one(struct unit *unit, struct encoding *e, struct error **error) {
    if (e->kind != ENCODING_FIELD) return ERROR_NONE;
    e->column = e->field;
    if (e->field.length && !note_encoding(unit, e)) return error_memory(error);
    if (e->field.length && !frame_find(unit->frame, e->field) && !frame_column(unit->frame, e->field)) return error_memory(error);
    enum error_code code = ERROR_NONE;
    if (e->type == TYPE_TEMPORAL && !e->time_units && e->aggregate != AGGREGATE_COUNT) code = make_times(unit, e, error);
    if (!code && e->bin) code = make_bins(unit, e, error);
    if (!code && e->time_units) code = make_time_units(unit, e, error);
    return code;
}

/* ---- aggregate ---- */

struct grouping { LIST(struct slice) by; };

static bool add_name(struct arena *arena, struct grouping *g, struct slice name) {
    for (size_t i = 0; i < g->by.count; i++)
        if (slice_equal(g->by.items[i], name)) return true;
    return !name.length || LIST_PUSH(arena, &g->by, name);
}

/* Fields that conditions test are kept too; so is the field a sort needs only inside its domain, from the source. */
static bool add_dimensions(struct unit *unit, struct grouping *g) {
    struct arena *arena = unit->view->chart->arena;
    for (int c = 0; c < CHANNELS; c++) {
        const struct encoding *e = &unit->encodings[c];
        if (e->kind != ENCODING_FIELD || e->aggregate) continue;
        if (!add_name(arena, g, e->column) || (e->column_end.length && !add_name(arena, g, e->column_end))) return false;
    }
    for (size_t i = 0; i < unit->details.count; i++) {
        const struct encoding *e = &unit->details.items[i];
        if (e->kind == ENCODING_FIELD && !e->aggregate && (!add_name(arena, g, e->column) || (e->column_end.length && !add_name(arena, g, e->column_end)))) return false;
    }
    for (size_t i = 0; i < unit->orders.count; i++) {
        const struct encoding *e = &unit->orders.items[i];
        if (e->kind == ENCODING_FIELD && !e->aggregate && !add_name(arena, g, e->column)) return false;
    }
    return true;
}

static struct slice aggregate_column(struct arena *arena, const struct encoding *e) {
    if (e->aggregate == AGGREGATE_COUNT) return SLICE("__count");
    return arena_format(arena, "%s_%.*s%s%.*s", aggregate_names[e->aggregate], SLICE_ARGS(e->field), e->argument.length ? "_by_" : "", SLICE_ARGS(e->argument));
}

static bool aggregate_one(struct unit *unit, struct encoding *e, const struct frame *source, const struct groups *groups, struct frame *out) {
    struct arena *arena = unit->view->chart->arena;
    if (e->kind != ENCODING_FIELD || !e->aggregate) return true;
    struct slice name = aggregate_column(arena, e);
    const struct value *values = frame_find(source, e->field), *ranked = frame_find(source, e->argument);
    bool there = frame_find(out, name) != NULL;
    struct value *to = there ? NULL : frame_column(out, name);
    if (!there && !to) return false;
    for (size_t g = 0; to && g < groups->count; g++) {
        const size_t *rows = groups->order + groups->starts[g];
        size_t n = groups->starts[g + 1] - groups->starts[g], best = 0;
        if (!e->argument.length) {
            to[g] = aggregate_of(arena, e->aggregate, values, rows, n);
            continue;
        }
        struct value most = aggregate_of(arena, e->aggregate == AGGREGATE_ARGMIN ? AGGREGATE_MIN : AGGREGATE_MAX, ranked, rows, n);
        while (best + 1 < n && ranked && !value_equal(ranked[rows[best]], most)) best++;
        to[g] = values ? values[rows[best]] : VALUE_NONE;
    }
    e->column = name;
    e->column_end = SLICE_NONE;
    return true;
}

static enum error_code aggregate_unit(struct unit *unit, struct error **error) {
    struct arena *arena = unit->view->chart->arena;
    struct grouping grouping = {0};
    struct groups groups;
    const struct frame *source = unit->frame;
    if (!add_dimensions(unit, &grouping) || !frame_group(arena, source, grouping.by.items, grouping.by.count, &groups)) return error_memory(error);
    struct frame *out = frame_new(arena, groups.count);
    if (!out) return error_memory(error);
    for (size_t b = 0; b < grouping.by.count; b++) {
        const struct value *from = frame_find(source, grouping.by.items[b]);
        struct value *to = frame_column(out, grouping.by.items[b]);
        if (!to) return error_memory(error);
        for (size_t g = 0; from && g < groups.count; g++) to[g] = from[groups.first[g]];
    }
    for (int c = 0; c < CHANNELS; c++)
        if (!aggregate_one(unit, &unit->encodings[c], source, &groups, out)) return error_memory(error);
    for (size_t i = 0; i < unit->details.count; i++)
        if (!aggregate_one(unit, &unit->details.items[i], source, &groups, out)) return error_memory(error);
    for (size_t i = 0; i < unit->orders.count; i++)
        if (!aggregate_one(unit, &unit->orders.items[i], source, &groups, out)) return error_memory(error);
    unit->frame = out;
    return ERROR_NONE;
}

/* ---- orientation ---- */

static bool has(const struct unit *unit, enum channel c) { return unit->encodings[c].kind != ENCODING_ABSENT; }
static bool has_field(const struct unit *unit, enum channel c) { return unit->encodings[c].kind == ENCODING_FIELD || unit->encodings[c].kind == ENCODING_DATUM; }

/* Vega-Lite, compile/mark/init.ts, orient(). */
static enum orient find_orient(const struct unit *unit) {
    const struct encoding *x = &unit->encodings[CHANNEL_X], *y = &unit->encodings[CHANNEL_Y];
    bool x2 = has(unit, CHANNEL_X2), y2 = has(unit, CHANNEL_Y2);
    struct slice given = text_of(unit->view->chart, mark_get(unit, "orient"));
    enum orient wanted = slice_is(given, "vertical") ? ORIENT_VERTICAL : slice_is(given, "horizontal") ? ORIENT_HORIZONTAL : ORIENT_NONE;
    enum mark_type m = unit->mark;
    if (m == MARK_POINT || m == MARK_CIRCLE || m == MARK_SQUARE || m == MARK_TEXT || m == MARK_RECT || m == MARK_IMAGE || m == MARK_ARC) return ORIENT_NONE;
    if (m == MARK_BAR) {
        if (x->kind == ENCODING_FIELD && (x->prebinned || (y->kind == ENCODING_FIELD && y->aggregate && !x->aggregate))) return ORIENT_VERTICAL;
        if (y->kind == ENCODING_FIELD && (y->prebinned || (x->kind == ENCODING_FIELD && x->aggregate && !y->aggregate))) return ORIENT_HORIZONTAL;
        if ((x2 || y2) && wanted) return wanted;
        if (y2 && !x2) return ORIENT_VERTICAL;
        if (x2 && !y2) return ORIENT_HORIZONTAL;
    }
    if ((m == MARK_BAR || m == MARK_RULE) && x2 && !x->prebinned && y2 && !y->prebinned) return ORIENT_NONE;
    if (m == MARK_BAR || m == MARK_RULE || m == MARK_AREA) {
        if (y2) return y->prebinned ? ORIENT_HORIZONTAL : ORIENT_VERTICAL;
        if (x2) return x->prebinned ? ORIENT_VERTICAL : ORIENT_HORIZONTAL;
        if (m == MARK_RULE) {
            if (has(unit, CHANNEL_X) && !has(unit, CHANNEL_Y)) return ORIENT_VERTICAL;
            if (has(unit, CHANNEL_Y) && !has(unit, CHANNEL_X)) return ORIENT_HORIZONTAL;
        }
    }
    bool xm = encoding_is_measure(x), ym = encoding_is_measure(y);
    if (wanted) return wanted;
    if (xm && !ym) return m != MARK_TICK ? ORIENT_HORIZONTAL : ORIENT_VERTICAL;
    if (!xm && ym) return m != MARK_TICK ? ORIENT_VERTICAL : ORIENT_HORIZONTAL;
    if (xm && ym) return ORIENT_VERTICAL;
    bool xt = x->type == TYPE_TEMPORAL, yt = y->type == TYPE_TEMPORAL;
    if (xt && !yt) return ORIENT_VERTICAL;
    if (!xt && yt) return ORIENT_HORIZONTAL;
    return ORIENT_VERTICAL;
}

/* ---- stack ---- */

static bool stackable(const struct encoding *e) {
    return e->kind == ENCODING_FIELD && e->type == TYPE_QUANTITATIVE && !e->bin && !e->prebinned;
}

/* Vega-Lite, stack.ts, potentialStackedChannel(). */
static enum channel stack_candidate(const struct unit *unit, enum channel a, enum channel b) {
    const struct encoding *x = &unit->encodings[a], *y = &unit->encodings[b];
    bool xs = stackable(x), ys = stackable(y);
    if (xs && ys) {
        if (get(x->def, "stack") && !get(y->def, "stack")) return a;
        if (get(y->def, "stack") && !get(x->def, "stack")) return b;
        if (!x->aggregate != !y->aggregate) return x->aggregate ? a : b;
        if (a == CHANNEL_X && unit->mark == MARK_AREA) return unit->orient == ORIENT_HORIZONTAL ? a : b;
        if (a == CHANNEL_X && x->aggregate) return unit->orient == ORIENT_HORIZONTAL ? a : b;
        if (a == CHANNEL_X && unit->mark == MARK_BAR) return unit->orient == ORIENT_HORIZONTAL ? a : b;
        return CHANNELS;
    }
    return xs ? a : ys ? b : CHANNELS;
}

static const enum channel stack_channels[] = {CHANNEL_COLOR, CHANNEL_FILL, CHANNEL_STROKE, CHANNEL_OPACITY, CHANNEL_FILLOPACITY, CHANNEL_STROKEOPACITY,
    CHANNEL_STROKEWIDTH, CHANNEL_STROKEDASH, CHANNEL_SIZE, CHANNEL_SHAPE, CHANNEL_KEY};

static void add_stack_by(struct unit *unit, const struct encoding *e, struct slice dimension, struct slice stacked) {
    if (e->kind != ENCODING_FIELD || e->aggregate || slice_equal(e->column, dimension) || slice_equal(e->column, stacked)) return;
    for (size_t i = 0; i < unit->stack_by_count; i++)
        if (slice_equal(unit->stack_by[i], e->column)) return;
    if (unit->stack_by_count < 8) unit->stack_by[unit->stack_by_count++] = e->column;
}

/* What is stacked, by what and how; false when nothing is. */
static bool plan_stack(struct unit *unit, struct slice *offset) {
    bool by_default = unit->mark == MARK_BAR || unit->mark == MARK_AREA || unit->mark == MARK_ARC;
    enum channel c = stack_candidate(unit, CHANNEL_X, CHANNEL_Y);
    if (unit->mark == MARK_ARC || (!has_field(unit, CHANNEL_X) && !has_field(unit, CHANNEL_Y))) c = stack_candidate(unit, CHANNEL_THETA, CHANNEL_RADIUS);
    if (c == CHANNELS) return false;
    struct encoding *e = &unit->encodings[c];
    const struct yaml *stack = get(e->def, "stack");
    struct slice scale_type = yaml_text(get(get(e->def, "scale"), "type"));
    bool yes;
    *offset = SLICE("zero");
    if (stack && (stack->kind == YAML_NULL || (yaml_is_boolean(stack, &yes) && !yes))) return false;
    if (stack && !yaml_is_boolean(stack, &yes)) *offset = stack->text;
    if (!stack && !by_default) return false;
    enum channel second = c == CHANNEL_X ? CHANNEL_X2 : c == CHANNEL_Y ? CHANNEL_Y2 : c == CHANNEL_THETA ? CHANNEL_THETA2 : CHANNEL_RADIUS2;
    if (has(unit, second)) return false;
    if (scale_type.length && !slice_is(scale_type, "linear")) return false;
    enum channel dimension = c == CHANNEL_X ? CHANNEL_Y : c == CHANNEL_Y ? CHANNEL_X : c == CHANNEL_THETA ? CHANNEL_RADIUS : CHANNEL_THETA;
    struct slice across = has_field(unit, dimension) ? unit->encodings[dimension].column : SLICE_NONE;
    for (size_t i = 0; i < sizeof stack_channels / sizeof *stack_channels; i++) add_stack_by(unit, &unit->encodings[stack_channels[i]], across, e->column);
    for (size_t i = 0; i < unit->details.count; i++) 
        if (unit->details.items[i].channel == CHANNEL_DETAIL) add_stack_by(unit, &unit->details.items[i], across, e->column);
    if (unit->aggregated && unit->stack_by_count == 0) return false;
    unit->stack_channel = c;
    unit->stack_normalized = slice_is(*offset, "normalize");
    unit->stack_centred = slice_is(*offset, "center");
    return true;
}

/* Areas need every series at every place: what is missing is nothing. */
static enum error_code impute_stack(struct unit *unit, struct slice across, struct slice field, struct error **error) {
    struct arena *arena = unit->view->chart->arena;
    struct groups series, places;
    if (!unit->stack_by_count) return ERROR_NONE;   /* one series is everywhere where it is */
    if (!frame_group(arena, unit->frame, unit->stack_by, unit->stack_by_count, &series) || !frame_group(arena, unit->frame, &across, 1, &places)) return error_memory(error);
    size_t old = unit->frame->rows, n = 0;
    bool *seen = ARENA_ARRAY(arena, series.count * places.count + 1, bool);
    LIST(size_t) rows = {0};
    LIST(size_t) copied = {0};
    if (!seen) return error_memory(error);
    for (; n < old; n++) {
        seen[series.of_row[n] * places.count + places.of_row[n]] = true;
        if (!LIST_PUSH(arena, &rows, n)) return error_memory(error);
    }
    for (size_t s = 0; s < series.count; s++)
        for (size_t p = 0; p < places.count; p++)
            if (!seen[s * places.count + p] && (!LIST_PUSH(arena, &rows, series.first[s]) || !LIST_PUSH(arena, &copied, places.first[p]))) return error_memory(error);
    if (!copied.count) return ERROR_NONE;
    struct frame *before = unit->frame, *out = frame_take(arena, before, rows.items, rows.count);
    if (!out) return error_memory(error);
    struct value *values = frame_find(out, field);
    for (int c = CHANNEL_X; c <= CHANNEL_Y; c++) {
        const struct encoding *e = &unit->encodings[c];
        struct value *to = e->kind == ENCODING_FIELD && slice_equal(e->column, across) ? frame_find(out, across) : NULL;
        const struct value *from = to ? frame_find(before, across) : NULL, *end_from = frame_find(before, e->column_end);
        struct value *end_to = frame_find(out, e->column_end);
        for (size_t i = 0; from && i < copied.count; i++) {
            to[old + i] = from[copied.items[i]];
            if (end_from && end_to) end_to[old + i] = end_from[copied.items[i]];
        }
    }
    for (size_t i = 0; values && i < copied.count; i++) values[old + i] = value_number(0);
    unit->frame = out;
    return ERROR_NONE;
}

static enum error_code stack_unit(struct unit *unit, struct error **error) {
    struct slice offset;
    unit->stack_channel = CHANNELS;
    if (!plan_stack(unit, &offset)) return ERROR_NONE;
    struct arena *arena = unit->view->chart->arena;
    struct encoding *e = &unit->encodings[unit->stack_channel];
    enum channel c = unit->stack_channel, dimension = c == CHANNEL_X ? CHANNEL_Y : c == CHANNEL_Y ? CHANNEL_X : c == CHANNEL_THETA ? CHANNEL_RADIUS : CHANNEL_THETA;
    struct slice by[2] = {SLICE_NONE, SLICE_NONE};
    size_t by_count = 0;
    enum channel side = c == CHANNEL_X ? CHANNEL_YOFFSET : CHANNEL_XOFFSET;
    if (unit->encodings[dimension].kind == ENCODING_FIELD && !(unit->encodings[dimension].aggregate)) by[by_count++] = unit->encodings[dimension].column;
    if (unit->encodings[side].kind == ENCODING_FIELD && (c == CHANNEL_X || c == CHANNEL_Y)) by[by_count++] = unit->encodings[side].column;
    if (unit->mark == MARK_AREA && by_count) {
        enum error_code code = impute_stack(unit, by[0], e->column, error);
        if (code) return code;
    }
    struct sort_key keys[12];
    size_t key_count = 0;
    struct slice order_sort = yaml_text(get(unit->encodings[CHANNEL_ORDER].def, "sort"));
    for (size_t i = 0; i < unit->orders.count && key_count < 12; i++) {
        const struct value *values = frame_find(unit->frame, unit->orders.items[i].column);
        if (values) keys[key_count++] = (struct sort_key){values, slice_is(yaml_text(get(unit->orders.items[i].def, "sort")), "descending")};
    }
    for (size_t i = 0; !unit->orders.count && i < unit->stack_by_count; i++) {
        const struct value *values = frame_find(unit->frame, unit->stack_by[i]);
        bool descending = order_sort.length ? slice_is(order_sort, "descending") : c == CHANNEL_Y;
        if (values && key_count < 12) keys[key_count++] = (struct sort_key){values, descending};
    }
    struct slice start = arena_format(arena, "%.*s_start", SLICE_ARGS(e->column)), end = arena_format(arena, "%.*s_stop", SLICE_ARGS(e->column));
    const struct value *values = unit->raw = frame_find(unit->frame, e->column);
    struct value *starts = frame_column(unit->frame, start), *ends = frame_column(unit->frame, end);
    struct arena *passing = arena_new();
    size_t *order = passing ? ARENA_ROOM(passing, unit->frame->rows + 1, size_t) : NULL;
    bool good = values && starts && ends && order && frame_order(passing, unit->frame->rows, keys, key_count, order) &&
                stack_rows(unit->frame, by, by_count, values, order, offset, starts, ends);
    arena_free(passing);
    if (!good) return error_memory(error);
    e->stacked = true;
    e->column = start;
    e->column_end = end;
    return ERROR_NONE;
}

static enum error_code bind_one(struct unit *unit, struct encoding *e, struct error **error) {
    (void)error;
    e->values = e->kind == ENCODING_FIELD ? frame_find(unit->frame, e->column) : NULL;
    e->ends = e->column_end.length ? frame_find(unit->frame, e->column_end) : NULL;
    return ERROR_NONE;
}

/* ---- impute ---- */

static const enum channel series_channels[] = {CHANNEL_COLOR, CHANNEL_FILL, CHANNEL_STROKE, CHANNEL_OPACITY, CHANNEL_STROKEDASH, CHANNEL_STROKEWIDTH, CHANNEL_SHAPE, CHANNEL_SIZE};

/* A mapping node with room for `most` pairs. */
static struct yaml *mapping_of(struct arena *arena, struct place place, size_t most) {
    struct yaml *node = ARENA_NEW(arena, struct yaml);
    if (!node) return NULL;
    *node = (struct yaml){.kind = YAML_MAPPING, .place = place};
    node->keys = (const struct yaml **)ARENA_ARRAY(arena, most, struct yaml *);
    node->items = (const struct yaml **)ARENA_ARRAY(arena, most, struct yaml *);
    return node->keys && node->items ? node : NULL;
}

static const struct yaml *scalar_of(struct arena *arena, struct slice text) {
    struct yaml *node = ARENA_NEW(arena, struct yaml);
    if (node) *node = (struct yaml){.kind = YAML_SCALAR, .text = text};
    return node;
}

static bool put_pair(struct arena *arena, struct yaml *node, const char *key, const struct yaml *value) {
    node->keys[node->count] = scalar_of(arena, slice_of(key));
    node->items[node->count] = value;
    return node->keys[node->count++] && value;
}

static const struct yaml *series_of(struct unit *unit) {
    struct arena *arena = unit->view->chart->arena;
    size_t most = sizeof series_channels / sizeof *series_channels + unit->details.count;
    struct yaml *list = mapping_of(arena, PLACE_NONE, most + 1);
    if (!list) return NULL;
    list->kind = YAML_SEQUENCE;
    for (size_t i = 0; i < most; i++) {
        const struct encoding *e = i < unit->details.count ? &unit->details.items[i] : &unit->encodings[series_channels[i - unit->details.count]];
        if (e->kind == ENCODING_FIELD && !e->aggregate && !(list->items[list->count++] = scalar_of(arena, e->column))) return NULL;
    }
    return list;
}

/* `impute` of x or y: the transform, with the other axis as key and the series as groups (Vega-Lite, ImputeNode.makeFromEncoding). */
static enum error_code impute_position(struct unit *unit, enum channel c, enum channel other, struct error **error) {
    struct encoding *e = &unit->encodings[c], *key = &unit->encodings[other];
    const struct yaml *how = get(e->def, "impute");
    static const char *const kept[] = {"value", "method", "keyvals"};
    struct arena *arena = unit->view->chart->arena;
    if (!how || how->kind != YAML_MAPPING || e->kind != ENCODING_FIELD || key->kind != ENCODING_FIELD) return ERROR_NONE;
    struct yaml *node = mapping_of(arena, how->place, 6);
    if (!node || !put_pair(arena, node, "impute", scalar_of(arena, e->column)) || !put_pair(arena, node, "key", scalar_of(arena, key->column)) ||
        !put_pair(arena, node, "groupby", series_of(unit)))
        return error_memory(error);
    for (size_t i = 0; i < 3; i++)
        if (get(how, kept[i]) && !put_pair(arena, node, kept[i], get(how, kept[i]))) return error_memory(error);
    struct run run = {unit->view->chart, node, unit->frame, error};
    enum error_code code = run_impute(&run);
    unit->frame = run.frame;
    return code;
}

/* Conditions are compiled when the marks are drawn; whether their fields are there is said before. */
static enum error_code note_conditions(struct unit *unit, struct encoding *e, struct error **error) {
    const struct yaml *condition = get(e->def, "condition");
    for (size_t i = 0; condition && i < (condition->kind == YAML_SEQUENCE ? condition->count : 1); i++) {
        const struct yaml *test = get(condition->kind == YAML_SEQUENCE ? condition->items[i] : condition, "test");
        const struct predicate *predicate;
        enum error_code code = test ? predicate_new(unit->view->chart, test, &predicate, error) : ERROR_NONE;
        if (code) return code;
        if (test && !predicate_fields(unit->view->chart, predicate, "condition", unit->frame)) return error_memory(error);
    }
    return ERROR_NONE;
}

enum error_code unit_encode(struct unit *unit, struct error **error) {
    unit->frame = frame_share(unit->view->chart->arena, unit->source);
    if (!unit->frame) return error_memory(error);
    enum error_code code = for_each(unit, prepare_one, error);
    if (code) return code;
    for (int c = 0; c < CHANNELS; c++) unit->aggregated = unit->aggregated || unit->encodings[c].aggregate;
    for (size_t i = 0; i < unit->details.count; i++) unit->aggregated = unit->aggregated || unit->details.items[i].aggregate;
    if (unit->aggregated) code = aggregate_unit(unit, error);
    if (code) return code;
    code = impute_position(unit, CHANNEL_X, CHANNEL_Y, error);
    if (!code) code = impute_position(unit, CHANNEL_Y, CHANNEL_X, error);
    if (code) return code;
    unit->orient = find_orient(unit);
    code = stack_unit(unit, error);
    if (!code) code = for_each(unit, note_conditions, error);
    return code ? code : for_each(unit, bind_one, error);
}
