/* Filters: an expression, a field predicate (`{field: a, gt: 3}`), or their logical composition. */
#include "chart/fields.h"
#include "chart/format.h"
#include "chart/model.h"
#include <math.h>

enum predicate_kind { PREDICATE_EXPRESSION, PREDICATE_AND, PREDICATE_OR, PREDICATE_NOT, PREDICATE_COMPARE, PREDICATE_RANGE, PREDICATE_ONE_OF, PREDICATE_VALID, PREDICATE_PARAM };

struct predicate {
    enum predicate_kind kind;
    const struct expression *expression;
    const struct predicate **parts;
    size_t count;
    struct slice field;
    struct place place;        /* of the field */
    unsigned time_units;
    enum expression_operator operator;
    struct value *values;      /* what is compared with; null in a range: open */
    bool truth;
};

/* A value of a predicate: plain, {expr}, or a date in parts ({year: 2000, month: 3}). */
static struct value operand(struct chart *chart, const struct yaml *node) {
    if (node->kind != YAML_MAPPING) return value_from_yaml(chart->arena, node);
    if (yaml_get(node, "expr") || yaml_get(node, "signal")) return value_number(number_of(chart, node, NAN));
    static const char *const parts[] = {"year", "month", "date", "hours", "minutes", "seconds", "milliseconds"};
    int p[7] = {2012, 1, 1, 0, 0, 0, 0};
    for (size_t i = 0; i < 7; i++) {
        const struct yaml *part = yaml_get(node, parts[i]);
        double number;
        if (!part) continue;
        if (yaml_is_number(part, &number)) p[i] = (int)number;
        else if (i == 1) p[i] = calendar_of(calendar_parse(arena_format(chart->arena, "%.*s 1 2012", SLICE_ARGS(yaml_text(part))))).month + 1;
    }
    const struct yaml *quarter = yaml_get(node, "quarter"), *day = yaml_get(node, "day");
    double number;
    if (quarter && yaml_is_number(quarter, &number)) p[1] = 3 * ((int)number - 1) + 1;
    if (day && yaml_is_number(day, &number)) p[2] = 1 + (int)number % 7;
    return value_time(calendar_ms(p[0], p[1] - 1, p[2], p[3], p[4], p[5], p[6]));
}

static enum error_code compose(struct chart *chart, struct predicate *out, const struct yaml *list, struct error **error) {
    const struct yaml *const *items = list->items;
    out->count = list->kind == YAML_SEQUENCE ? list->count : 1;
    out->parts = ARENA_ARRAY(chart->arena, out->count + 1, const struct predicate *);
    if (!out->parts) return error_memory(error);
    for (size_t i = 0; i < out->count; i++) {
        enum error_code code = predicate_new(chart, list->kind == YAML_SEQUENCE ? items[i] : list, &out->parts[i], error);
        if (code) return code;
    }
    return ERROR_NONE;
}

static enum error_code field_predicate(struct chart *chart, const struct yaml *node, struct predicate *out, struct error **error) {
    static const struct { const char *key; enum expression_operator operator; } compares[] = {
        {"equal", EXPRESSION_EQUAL}, {"lt", EXPRESSION_LESS}, {"lte", EXPRESSION_LESS_EQUAL}, {"gt", EXPRESSION_GREATER}, {"gte", EXPRESSION_GREATER_EQUAL}};
    out->field = field_name(chart->arena, yaml_text(yaml_get(node, "field")));
    out->place = yaml_get(node, "field")->place;
    const struct yaml *unit = yaml_get(node, "timeUnit"), *range = yaml_get(node, "range"), *one_of = yaml_get(node, "oneOf"), *valid = yaml_get(node, "valid");
    if (unit) time_units_parse(unit->kind == YAML_MAPPING ? yaml_text(yaml_get(unit, "unit")) : unit->text, &out->time_units);
    const struct yaml *list = range ? range : one_of;
    out->count = list && list->kind == YAML_SEQUENCE ? list->count : 1;
    out->values = ARENA_ARRAY(chart->arena, out->count + 2, struct value);
    if (!out->values) return error_memory(error);
    for (size_t i = 0; list && list->kind == YAML_SEQUENCE && i < list->count; i++) out->values[i] = operand(chart, list->items[i]);
    out->kind = range ? PREDICATE_RANGE : one_of ? PREDICATE_ONE_OF : PREDICATE_VALID;
    if (valid) yaml_is_boolean(valid, &out->truth);
    if (list || valid) return ERROR_NONE;
    for (size_t i = 0; i < sizeof compares / sizeof *compares; i++) {
        const struct yaml *value = yaml_get(node, compares[i].key);
        if (!value) continue;
        out->kind = PREDICATE_COMPARE;
        out->operator = compares[i].operator;
        out->values[0] = operand(chart, value);
        return ERROR_NONE;
    }
    return error_raise(error, ERROR_SPEC, node->place, "Give one of `equal`, `lt`, `lte`, `gt`, `gte`, `range`, `oneOf`, `valid`", "a filter on a field says nothing about it");
}

enum error_code predicate_new(struct chart *chart, const struct yaml *node, const struct predicate **out, struct error **error) {
    struct predicate *p = ARENA_NEW(chart->arena, struct predicate);
    if (!p) return error_memory(error);
    *out = p;
    if (node->kind == YAML_SCALAR) return expression_of(chart, node, &p->expression, error);
    static const struct { const char *key; enum predicate_kind kind; } compositions[] = {{"and", PREDICATE_AND}, {"or", PREDICATE_OR}, {"not", PREDICATE_NOT}};
    for (size_t i = 0; i < 3; i++)
        if (yaml_get(node, compositions[i].key)) {
            p->kind = compositions[i].kind;
            return compose(chart, p, yaml_get(node, compositions[i].key), error);
        }
    if (yaml_get(node, "param") || yaml_get(node, "selection")) {   /* nothing is selected on paper: all is, unless `empty: false` */
        p->kind = PREDICATE_PARAM;
        p->truth = boolean_of(chart, yaml_get(node, "empty"), true);
        return ERROR_NONE;
    }
    if (yaml_get(node, "expr")) return expression_of(chart, yaml_get(node, "expr"), &p->expression, error);
    if (yaml_get(node, "field")) return field_predicate(chart, node, p, error);
    return error_raise(error, ERROR_SPEC, node->place, "Give an expression, a `field`, `and`, `or` or `not`", "this is no filter");
}

static bool compare(enum expression_operator operator, struct value a, struct value b) {
    double x = value_double(a), y = value_double(b);
    bool texts = a.kind == VALUE_TEXT && b.kind == VALUE_TEXT;
    int order = value_compare(a, b);
    switch (operator) {
    case EXPRESSION_EQUAL: return texts ? order == 0 : a.kind == VALUE_NULL || b.kind == VALUE_NULL ? a.kind == b.kind : x == y || (a.kind == b.kind && order == 0);
    case EXPRESSION_LESS: return texts ? order < 0 : x < y;
    case EXPRESSION_LESS_EQUAL: return texts ? order <= 0 : x <= y;
    case EXPRESSION_GREATER: return texts ? order > 0 : x > y;
    default: return texts ? order >= 0 : x >= y;
    }
}

static bool field_holds(const struct predicate *p, struct value v) {
    if (p->time_units || (p->values && p->values[0].kind == VALUE_TIME && v.kind == VALUE_TEXT)) v = value_time(value_as_time(v));
    if (p->time_units) v = value_time(time_units_floor(v.as.number, p->time_units, 1));
    switch (p->kind) {
    case PREDICATE_VALID: return value_is_valid(v) == p->truth;
    case PREDICATE_COMPARE: return compare(p->operator, v, p->values[0]);
    case PREDICATE_RANGE:
        return value_is_valid(v) && (p->values[0].kind == VALUE_NULL || compare(EXPRESSION_GREATER_EQUAL, v, p->values[0])) &&
               (p->count < 2 || p->values[1].kind == VALUE_NULL || compare(EXPRESSION_LESS_EQUAL, v, p->values[1]));
    default:
        for (size_t i = 0; i < p->count; i++)
            if (compare(EXPRESSION_EQUAL, v, p->values[i])) return true;
        return false;
    }
}

bool predicate_fields(struct chart *chart, const struct predicate *p, const char *what, const struct frame *frame) {
    if (p->expression) return fields_of_expression(chart, p->expression, what, frame);
    if (!p->parts) return field_note(chart, p->place, p->field, what, frame);
    for (size_t i = 0; i < p->count; i++)
        if (!predicate_fields(chart, p->parts[i], what, frame)) return false;
    return true;
}

bool predicate_holds(const struct predicate *p, const struct row_context *row) {
    switch (p->kind) {
    case PREDICATE_EXPRESSION: return value_truth(evaluate(p->expression, row));
    case PREDICATE_PARAM: return p->truth;
    case PREDICATE_NOT: return !predicate_holds(p->parts[0], row);
    case PREDICATE_AND: case PREDICATE_OR:
        for (size_t i = 0; i < p->count; i++)
            if (predicate_holds(p->parts[i], row) == (p->kind == PREDICATE_OR)) return p->kind == PREDICATE_OR;
        return p->kind == PREDICATE_AND;
    default: {
        const struct value *column = frame_find(row->frame, p->field);
        return field_holds(p, column ? column[row->row] : VALUE_NONE);
    }
    }
}
