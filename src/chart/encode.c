/* The data of a unit as its encodings ask for it: binned, cut by units of time, aggregated, imputed, stacked. */
#include "chart/encode.h"
#include "chart/fields.h"

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
    const struct yaml *field = yaml_get(e->def, "field"), *sort = yaml_get(yaml_get(e->def, "sort"), "field");
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
    if (e->type == TYPE_TEMPORAL && !e->time_units && e->aggregate != AGGREGATE_COUNT) code = encode_times(unit, e, error);
    if (!code && e->bin) code = encode_bins(unit, e, error);
    if (!code && e->time_units) code = encode_time_units(unit, e, error);
    return code;
}

static enum error_code bind_one(struct unit *unit, struct encoding *e, struct error **error) {
    (void)error;
    e->values = e->kind == ENCODING_FIELD ? frame_find(unit->frame, e->column) : NULL;
    e->ends = e->column_end.length ? frame_find(unit->frame, e->column_end) : NULL;
    return ERROR_NONE;
}

/* Conditions are compiled when the marks are drawn; whether their fields are there is said before. */
static enum error_code note_conditions(struct unit *unit, struct encoding *e, struct error **error) {
    const struct yaml *condition = yaml_get(e->def, "condition");
    for (size_t i = 0; condition && i < (condition->kind == YAML_SEQUENCE ? condition->count : 1); i++) {
        const struct yaml *test = yaml_get(condition->kind == YAML_SEQUENCE ? condition->items[i] : condition, "test");
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
    if (unit->aggregated) code = encode_aggregate(unit, error);
    if (code) return code;
    code = encode_impute(unit, CHANNEL_X, CHANNEL_Y, error);
    if (!code) code = encode_impute(unit, CHANNEL_Y, CHANNEL_X, error);
    if (code) return code;
    unit->orient = encode_orient(unit);
    code = encode_stack(unit, error);
    if (!code) code = for_each(unit, note_conditions, error);
    return code ? code : for_each(unit, bind_one, error);
}
