/* What a unit's spec says of one channel: field, datum or value, its type, bin, timeUnit, aggregate; and the title that this makes. */
#include "base/utf8.h"
#include "chart/format.h"
#include "chart/model.h"
#include "chart/transform.h"
#include "syntax/suggest.h"
#include <math.h>

const char *const channel_names[CHANNELS] = {   /* ORDER CHANNEL */
    "x", "y", "x2", "y2", "xOffset", "yOffset", "theta", "theta2", "radius", "radius2", "color", "fill", "stroke", "opacity", "fillOpacity",
    "strokeOpacity", "strokeWidth", "strokeDash", "size", "shape", "angle", "text", "detail", "key", "order", "tooltip", "href", "url",
    "description", "xError", "xError2", "yError", "yError2", "row", "column", "facet"};

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

static struct slice resolve_field(struct view *view, const struct yaml *field) {
    struct slice repeat = yaml_text(yaml_get(field, "repeat"));
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
    const struct yaml *sort = yaml_get(e->def, "sort");
    if (e->aggregate == AGGREGATE_ARGMIN || e->aggregate == AGGREGATE_ARGMAX) return TYPE_NOMINAL;
    if (e->channel == CHANNEL_ROW || e->channel == CHANNEL_COLUMN || e->channel == CHANNEL_FACET || e->channel == CHANNEL_SHAPE || e->channel == CHANNEL_STROKEDASH) {
        if (e->aggregate == AGGREGATE_NONE && !e->bin && !e->time_units) return TYPE_NOMINAL;
        if (e->channel >= CHANNEL_ROW) return TYPE_NOMINAL;
    }
    if (sort && sort->kind == YAML_SEQUENCE) return TYPE_ORDINAL;
    if (e->aggregate != AGGREGATE_NONE || e->bin || e->prebinned) return TYPE_QUANTITATIVE;
    if (e->time_units || slice_is(yaml_text(yaml_get(yaml_get(e->def, "scale"), "type")), "time") || slice_is(yaml_text(yaml_get(yaml_get(e->def, "scale"), "type")), "utc")) return TYPE_TEMPORAL;
    struct slice scale = yaml_text(yaml_get(yaml_get(e->def, "scale"), "type"));
    static const char *const continuous[] = {"linear", "log", "pow", "sqrt", "symlog", "quantile", "quantize", "threshold"};
    for (size_t i = 0; i < sizeof continuous / sizeof *continuous; i++)
        if (slice_is(scale, continuous[i])) return TYPE_QUANTITATIVE;
    return e->channel == CHANNEL_ORDER ? TYPE_QUANTITATIVE : TYPE_NOMINAL;
}

static enum error_code read_aggregate(struct view *view, const struct yaml *node, struct encoding *out, struct error **error) {
    if (!node || node->kind == YAML_NULL) return ERROR_NONE;
    const struct yaml *least = yaml_get(node, "argmin"), *most = yaml_get(node, "argmax");
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
    struct slice name = node->kind == YAML_MAPPING ? yaml_text(yaml_get(node, "unit")) : node->text;
    out->time_step = (int)number_of(view->chart, yaml_get(node, "step"), 1);
    if (node->kind == YAML_MAPPING && !name.length) name = SLICE("yearmonth");
    if (time_units_parse(name, &out->time_units)) return ERROR_NONE;
    return error_raise(error, ERROR_SPEC, node->place, "Units are year, quarter, month, week, date, day, dayofyear, hours, minutes, seconds, milliseconds, joined in this order",
                       "no time unit is named `%.*s`", SLICE_ARGS(name));
}

static void read_bin(struct view *view, const struct yaml *node, struct encoding *out) {
    bool yes = false;
    if (!node || node->kind == YAML_NULL) return;
    if (node->kind == YAML_SCALAR && slice_is(node->text, "binned")) out->prebinned = true;
    else if (node->kind == YAML_MAPPING && boolean_of(view->chart, yaml_get(node, "binned"), false)) out->prebinned = true;
    else if (node->kind == YAML_MAPPING || (yaml_is_boolean(node, &yes) && yes)) out->bin = node;
}

static struct value read_datum(struct view *view, const struct yaml *node) {
    if (node->kind != YAML_MAPPING) return value_from_yaml(view->chart->arena, node);
    if (yaml_get(node, "repeat")) return value_text(resolve_field(view, node));
    if (yaml_get(node, "expr") || yaml_get(node, "signal")) {
        const struct yaml *text = yaml_get(node, "expr") ? yaml_get(node, "expr") : yaml_get(node, "signal");
        const struct expression *expression;
        struct row_context row = {.chart = view->chart, .arena = view->chart->arena};
        return expression_parse(view->chart->arena, text->text, text->place, &expression, NULL) ? VALUE_NONE : evaluate(expression, &row);
    }
    double year = number_of(view->chart, yaml_get(node, "year"), 2012), month = number_of(view->chart, yaml_get(node, "month"), 1), day = number_of(view->chart, yaml_get(node, "date"), 1);
    return value_time(calendar_ms((int64_t)year, (int)month - 1, (int)day, (int)number_of(view->chart, yaml_get(node, "hours"), 0), (int)number_of(view->chart, yaml_get(node, "minutes"), 0), 0, 0));
}

enum error_code encoding_read(struct view *view, const struct yaml *def, enum channel channel, struct encoding *out, struct error **error) {
    *out = (struct encoding){.channel = channel, .def = def, .time_step = 1, .band = NAN};
    if (!def || def->kind != YAML_MAPPING) return ERROR_NONE;
    const struct yaml *field = yaml_get(def, "field"), *datum = yaml_get(def, "datum"), *value = yaml_get(def, "value"), *aggregate = yaml_get(def, "aggregate");
    /* A condition that carries the field: {condition: {param, field}, value}: nothing is selected, so the condition holds. */
    const struct yaml *condition = yaml_get(def, "condition");
    if (!field && !datum && !aggregate && condition && condition->kind == YAML_MAPPING && (yaml_get(condition, "field") || yaml_get(condition, "aggregate")) &&
        (yaml_get(condition, "param") || yaml_get(condition, "selection"))) {
        return encoding_read(view, condition, channel, out, error);
    }
    enum error_code code = read_aggregate(view, aggregate, out, error);
    if (!code) code = read_time_unit(view, yaml_get(def, "timeUnit"), out, error);
    if (code) return code;
    read_bin(view, yaml_get(def, "bin"), out);
    out->band = number_of(view->chart, yaml_get(def, "bandPosition"), NAN);
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
        out->type = type_by_name(yaml_text(yaml_get(def, "type")));
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
    const struct yaml *title = yaml_get(e->def, "title");
    if (title) return title->kind == YAML_NULL ? SLICE_NONE : text_of(chart, title);
    if (e->kind != ENCODING_FIELD) return SLICE_NONE;
    bool plain = boolean_of(chart, own_get(chart, "plainTitles"), false);
    struct slice made = made_title(unit, e, plain);
    return plain ? plain_title(chart->arena, made) : made;
}
