/* Where ticks stand on an axis: given values, intervals of time, each band, or what the scale has. */
#include "chart/axis.h"
#include "chart/format.h"
#include <math.h>

static double tick_count(const struct axis *a) {
    const struct yaml *given = axis_setting(a, "tickCount");
    double size = a->horizontal ? a->width : a->height, n;
    if (given && given->kind == YAML_SCALAR && yaml_is_number(given, &n)) return n;
    if (given && given->kind == YAML_MAPPING && !isnan(number_of(a->chart, given, NAN))) return number_of(a->chart, given, 10);
    if (a->scale->type == SCALE_LOG) return 10;
    if (a->encoding->bin) return ceil(size / 10);
    unsigned units = a->encoding->time_units;
    if (units == UNIT_MONTH || units == UNIT_HOURS || units == UNIT_DAY || units == UNIT_QUARTER) return 10;
    return ceil(size / (a->horizontal ? number_of(a->chart, own_get(a->chart, "tickSpace"), 40) : 40));
}

static double least_step(const struct axis *a) {
    double step = axis_number(a, "tickMinStep", 0);
    if (step > 0) return step;
    if (slice_is(text_of(a->chart, yaml_get(a->def, "format")), "d")) return 1;
    return a->encoding->time_units && a->scale->temporal ? time_units_duration(a->encoding->time_units) * a->encoding->time_step : 0;
}

/* `{year: 2012, month: 3}` */
static struct value date_of(const struct chart *chart, const struct yaml *node) {
    double year = number_of(chart, yaml_get(node, "year"), 2012), month = number_of(chart, yaml_get(node, "month"), 1), day = number_of(chart, yaml_get(node, "date"), 1);
    return value_time(calendar_ms((int64_t)year, (int)month - 1, (int)day, 0, 0, 0, 0));
}

static size_t explicit_ticks(struct axis *a, const struct yaml *list) {
    a->values = ARENA_ARRAY(a->chart->arena, list->count + 1, struct value);
    size_t n = 0;
    for (size_t i = 0; a->values && i < list->count; i++) {
        struct value v = value_from_yaml(a->chart->arena, list->items[i]);
        if (list->items[i]->kind == YAML_MAPPING) v = date_of(a->chart, list->items[i]);
        if (a->scale->temporal && v.kind == VALUE_NUMBER && v.as.number >= 1000 && v.as.number <= 9999) v = value_time(calendar_ms((int64_t)v.as.number, 0, 1, 0, 0, 0, 0));
        if (a->scale->temporal) v = value_time(value_as_time(v));
        a->values[n++] = v;
    }
    return n;
}

static size_t interval_ticks(struct axis *a, const struct yaml *given) {
    enum time_unit unit;
    int step;
    struct slice name = given->kind == YAML_MAPPING ? yaml_text(yaml_get(given, "interval")) : given->text;
    if (!time_unit_by_name(name, &unit, &step)) return 0;
    step *= (int)number_of(a->chart, yaml_get(given, "step"), 1);
    double low = fmin(a->scale->stops[0], a->scale->stops[a->scale->stop_count - 1]), high = fmax(a->scale->stops[0], a->scale->stops[a->scale->stop_count - 1]), t = time_floor(low, unit, step);
    a->values = ARENA_ARRAY(a->chart->arena, LIMIT_CHART_TICKS, struct value);
    size_t n = 0;
    for (; a->values && t <= high && n < LIMIT_CHART_TICKS; t = time_next(t, unit, step))
        if (t >= low) a->values[n++] = value_time(t);
    return n;
}

static size_t scale_tick_values(struct axis *a) {
    double ticks[LIMIT_CHART_TICKS], least = least_step(a);
    a->count = tick_count(a);
    if (least > 0 && a->scale->stop_count >= 2) {
        double span = fabs(a->scale->stops[a->scale->stop_count - 1] - a->scale->stops[0]) / least;
        a->count = fmin(a->count, floor(span > 0 ? span : 1) + 1);
    }
    size_t n = scale_ticks(a->scale, a->count, ticks, LIMIT_CHART_TICKS);
    a->values = ARENA_ARRAY(a->chart->arena, n + 1, struct value);
    for (size_t i = 0; a->values && i < n; i++) a->values[i] = a->scale->temporal ? value_time(ticks[i]) : value_number(ticks[i]);
    return n;
}

/* The place of a value in px; with a timeUnit, where the marks sit. */
static double place_of(const struct axis *a, struct value value) {
    double place = scale_position(a->scale, value, axis_number(a, "bandPosition", 0.5));
    if (!a->encoding->time_units || !a->scale->temporal || isnan(a->encoding->band)) return place;
    double next = scale_position(a->scale, value_time(time_units_next(value.as.number, a->encoding->time_units, a->encoding->time_step)), 0);
    return place + (next - place) * a->encoding->band;
}

/* Only the ticks on the axis, give or take a pixel. */
static bool keep_placed(struct axis *a) {
    size_t kept = 0;
    double low = fmin(a->scale->from, a->scale->to) - 1, high = fmax(a->scale->from, a->scale->to) + 1;
    struct value *values = ARENA_ARRAY(a->chart->arena, a->tick_count + 1, struct value);
    a->places = ARENA_ARRAY(a->chart->arena, a->tick_count + 1, double);
    if (!values || !a->places || (!a->values && a->tick_count)) return false;
    for (size_t i = 0; i < a->tick_count; i++) {
        double place = place_of(a, a->values[i]);
        if (isnan(place) || place < low || place > high) continue;
        values[kept] = a->values[i];
        a->places[kept++] = place;
    }
    a->values = values, a->tick_count = kept;
    return true;
}

bool axis_find_ticks(struct axis *a) {
    const struct yaml *list = axis_setting(a, "values"), *given = axis_setting(a, "tickCount");
    double n;
    if (list && list->kind == YAML_SEQUENCE) {
        a->count = tick_count(a);
        a->tick_count = explicit_ticks(a, list);
    } else if (a->scale->type == SCALE_BAND || a->scale->type == SCALE_POINT) {
        a->values = a->scale->domain, a->tick_count = a->scale->domain_count;
    } else if (given && a->scale->temporal && (yaml_get(given, "interval") || (given->kind == YAML_SCALAR && !yaml_is_number(given, &n)))) {
        a->tick_count = interval_ticks(a, given);
    } else {
        a->tick_count = scale_tick_values(a);
    }
    return keep_placed(a);
}
