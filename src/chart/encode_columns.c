/* Columns that an encoding asks for: times, bins, units of time. */
#include "chart/encode.h"
#include "chart/format.h"
#include <math.h>

bool values_are_years(const struct value *values, size_t rows) {
    for (size_t r = 0; r < rows; r++)
        if (values[r].kind == VALUE_NUMBER && !(values[r].as.number >= 1000 && values[r].as.number <= 9999 && floor(values[r].as.number) == values[r].as.number)) return false;
    return true;
}

enum error_code encode_times(struct unit *unit, struct encoding *e, struct error **error) {
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
    const struct yaml *layers = parent && parent->kind == VIEW_LAYER ? yaml_get(parent->spec, "layer") : NULL;
    if (yaml_get(view->spec, "data") || !parent || !parent->frame) return NULL;
    for (size_t i = 0; layers && layers->kind == YAML_SEQUENCE && i < layers->count; i++) {
        const struct yaml *def = yaml_get(yaml_get(layers->items[i], "encoding"), channel_names[e->channel]);
        if (layers->items[i] != view->spec && !yaml_get(layers->items[i], "data") && same_yaml(yaml_get(def, "bin"), yaml_get(e->def, "bin")) && same_yaml(yaml_get(def, "field"), yaml_get(e->def, "field")))
            return frame_find(parent->frame, e->field) ? parent->frame : NULL;
    }
    return NULL;
}

enum error_code encode_bins(struct unit *unit, struct encoding *e, struct error **error) {
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

enum error_code encode_time_units(struct unit *unit, struct encoding *e, struct error **error) {
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
