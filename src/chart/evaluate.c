/* Vega's expressions over rows: names, members, operators, functions. Values are JavaScript's where a chart can tell. */
#include "base/utf8.h"
#include "chart/format.h"
#include "chart/functions.h"
#include "chart/model.h"
#include "syntax/suggest.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct { const char *name; double value; } constants[] = {
    {"PI", 3.141592653589793}, {"E", 2.718281828459045}, {"LN2", 0.6931471805599453}, {"LN10", 2.302585092994046}, {"SQRT2", 1.4142135623730951},
    {"SQRT1_2", 0.7071067811865476}, {"LOG2E", 1.4426950408889634}, {"LOG10E", 0.4342944819032518}, {"NaN", NAN}, {"Infinity", INFINITY},
    {"MIN_VALUE", 5e-324}, {"MAX_VALUE", 1.7976931348623157e308},
};

static enum error_code check(const struct expression *e, const char *const *names, struct error **error) {
    if (e->kind == EXPRESSION_CALL && function_find(e->text) == SIZE_MAX) {
        const char *near = suggest(e->text, names);
        char remedy[80] = "doc/charts.md lists the functions";
        if (near) snprintf(remedy, sizeof remedy, "Did you mean `%.40s`?", near);
        return error_raise(error, ERROR_SPEC, e->place, remedy, "no function is named `%.*s`", SLICE_ARGS(e->text));
    }
    for (size_t i = 0; i < e->count; i++) {
        enum error_code code = check(e->items[i], names, error);
        if (code) return code;
    }
    return ERROR_NONE;
}

enum error_code expression_check(const struct expression *expression, struct error **error) {
    return check(expression, function_names(), error);
}

enum error_code expression_of(struct chart *chart, const struct yaml *node, const struct expression **out, struct error **error) {
    enum error_code code = expression_parse(chart->arena, node->text, node->place, out, error);
    return code ? code : expression_check(*out, error);
}

/* ---- names and members ---- */

struct slice field_name(struct arena *arena, struct slice written) {
    if (!memchr(written.data ? written.data : "", '\\', written.length) && !memchr(written.data ? written.data : "", '[', written.length)) return written;
    char *out = arena_alloc(arena, written.length + 1);
    if (!out) return written;
    size_t n = 0;
    for (size_t i = 0; i < written.length; i++) {
        char c = written.data[i];
        if (c == '\\' && i + 1 < written.length) out[n++] = written.data[++i];
        else if (c == '[') { if (n) out[n++] = '.'; }
        else if (c != ']' && c != '\'' && c != '"') out[n++] = c;
    }
    return (struct slice){out, n};
}

static struct value field_value(const struct frame *frame, size_t row, struct slice name) {
    const struct value *column = frame ? frame_find(frame, name) : NULL;
    return column && row < frame->rows ? column[row] : VALUE_NONE;
}

/* datum.a.b as the path "a.b"; false when the chain does not begin at `datum` or `parent`. */
static bool path_of(const struct expression *e, const struct row_context *row, bool *parent, struct slice *path) {
    if (e->kind == EXPRESSION_NAME && (slice_is(e->text, "datum") || slice_is(e->text, "parent"))) {
        *parent = slice_is(e->text, "parent");
        *path = SLICE_NONE;
        return true;
    }
    if (e->kind != EXPRESSION_MEMBER && e->kind != EXPRESSION_INDEX) return false;
    struct slice before;
    if (!path_of(e->items[0], row, parent, &before)) return false;
    struct slice name = e->text;
    if (e->kind == EXPRESSION_INDEX) {
        struct value index = evaluate(e->items[1], row);
        if (before.length && index.kind == VALUE_NUMBER) return false;   /* an element of a list */
        name = value_to_text(row->arena, index);
    }
    *path = before.length ? arena_format(row->arena, "%.*s.%.*s", SLICE_ARGS(before), SLICE_ARGS(name)) : name;
    return true;
}

static size_t byte_of(struct slice s, double index) {
    size_t at = 0;
    for (double i = 0; i < index && at < s.length; i++) utf8_next(s, &at);
    return at;
}

static struct value member(const struct expression *e, const struct row_context *row) {
    bool parent;
    struct slice path;
    bool length = e->kind == EXPRESSION_MEMBER && slice_is(e->text, "length");
    if (path_of(e, row, &parent, &path) && !(length && !frame_find(parent ? row->parent : row->frame, path))) return parent ? field_value(row->parent, row->parent_row, path) : field_value(row->frame, row->row, path);
    struct value of = evaluate(e->items[0], row);
    if (e->kind == EXPRESSION_MEMBER) {
        if (slice_is(e->text, "length")) return value_number(of.kind == VALUE_LIST ? of.length : (double)utf8_count(value_slice(of)));
        return VALUE_NONE;
    }
    double index = value_double(evaluate(e->items[1], row));
    if (of.kind == VALUE_LIST && index >= 0 && index < of.length) return of.as.items[(size_t)index];
    if (of.kind == VALUE_TEXT && index >= 0) {
        struct slice s = value_slice(of);
        return value_text(slice_sub(s, byte_of(s, index), byte_of(s, index + 1)));
    }
    return VALUE_NONE;
}

bool expression_name_known(const struct chart *chart, struct slice name) {
    static const char *const given[] = {"datum", "parent", "item", "event", "width", "height", "value", "index"};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (slice_is(name, constants[i].name)) return true;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (slice_is(name, given[i])) return true;
    for (size_t i = 0; i < chart->params.count; i++)
        if (slice_equal(chart->params.items[i].name, name)) return true;
    return false;
}

static struct value name_value(struct slice name, const struct row_context *row) {
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (slice_is(name, constants[i].name)) return value_number(constants[i].value);
    for (size_t i = 0; row->chart && i < row->chart->params.count; i++)
        if (slice_equal(row->chart->params.items[i].name, name)) return row->chart->params.items[i].value;
    if (slice_is(name, "width") && row->chart && row->chart->root) return value_number(row->chart->root->width);
    if (slice_is(name, "height") && row->chart && row->chart->root) return value_number(row->chart->root->height);
    return field_value(row->frame, row->row, name);
}

/* ---- operators ---- */

static struct value add(struct value a, struct value b, const struct row_context *row) {
    if (a.kind != VALUE_TEXT && b.kind != VALUE_TEXT && a.kind != VALUE_LIST && b.kind != VALUE_LIST)
        return value_number((a.kind == VALUE_NULL ? 0 : value_double(a)) + (b.kind == VALUE_NULL ? 0 : value_double(b)));
    return value_text(arena_format(row->arena, "%.*s%.*s", SLICE_ARGS(value_to_text(row->arena, a)), SLICE_ARGS(value_to_text(row->arena, b))));
}

/* `==` of JavaScript between a number and the text that spells it. */
static bool same(struct value a, struct value b) {
    if ((a.kind == VALUE_TEXT) != (b.kind == VALUE_TEXT) && a.kind != VALUE_NULL && b.kind != VALUE_NULL) return value_double(a) == value_double(b);
    if (a.kind == VALUE_BOOLEAN || b.kind == VALUE_BOOLEAN) return a.kind != VALUE_NULL && b.kind != VALUE_NULL && value_double(a) == value_double(b);
    if (isnan(value_double(a)) && a.kind == VALUE_NUMBER) return false;
    return value_equal(a, b);
}

static bool less(struct value a, struct value b, bool or_equal) {
    if (a.kind == VALUE_TEXT && b.kind == VALUE_TEXT) return value_compare(a, b) < (or_equal ? 1 : 0);
    double x = a.kind == VALUE_NULL ? 0 : value_double(a), y = b.kind == VALUE_NULL ? 0 : value_double(b);
    return or_equal ? x <= y : x < y;
}

static double integer(struct value v) {
    double x = trunc(value_double(v));
    return isfinite(x) && fabs(x) < 2147483648.0 ? x : 0;
}

static struct value binary(const struct expression *e, const struct row_context *row) {
    struct value a = evaluate(e->items[0], row);
    if (e->operator == EXPRESSION_AND) return value_truth(a) ? evaluate(e->items[1], row) : a;
    if (e->operator == EXPRESSION_OR) return value_truth(a) ? a : evaluate(e->items[1], row);
    struct value b = evaluate(e->items[1], row);
    double x = a.kind == VALUE_NULL ? 0 : value_double(a), y = b.kind == VALUE_NULL ? 0 : value_double(b);
    switch (e->operator) {
    case EXPRESSION_EQUAL: return value_boolean(same(a, b));
    case EXPRESSION_UNEQUAL: return value_boolean(!same(a, b));
    case EXPRESSION_LESS: return value_boolean(less(a, b, false));
    case EXPRESSION_LESS_EQUAL: return value_boolean(less(a, b, true));
    case EXPRESSION_GREATER: return value_boolean(less(b, a, false));
    case EXPRESSION_GREATER_EQUAL: return value_boolean(less(b, a, true));
    case EXPRESSION_ADD: return add(a, b, row);
    case EXPRESSION_SUBTRACT: return value_number(x - y);
    case EXPRESSION_MULTIPLY: return value_number(x * y);
    case EXPRESSION_DIVIDE: return value_number(x / y);
    case EXPRESSION_REMAINDER: return value_number(fmod(x, y));
    case EXPRESSION_POWER: return value_number(pow(x, y));
    case EXPRESSION_BIT_AND: return value_number((double)((int32_t)integer(a) & (int32_t)integer(b)));
    case EXPRESSION_BIT_OR: return value_number((double)((int32_t)integer(a) | (int32_t)integer(b)));
    case EXPRESSION_BIT_XOR: return value_number((double)((int32_t)integer(a) ^ (int32_t)integer(b)));
    case EXPRESSION_SHIFT_LEFT: return value_number(integer(a) * pow(2, fmod(integer(b), 32)));
    case EXPRESSION_SHIFT_RIGHT: case EXPRESSION_SHIFT_RIGHT_UNSIGNED: return value_number(floor(integer(a) / pow(2, fmod(integer(b), 32))));
    default: return VALUE_NONE;
    }
}

static struct value unary(const struct expression *e, const struct row_context *row) {
    struct value a = evaluate(e->items[0], row);
    double x = a.kind == VALUE_NULL ? 0 : value_double(a);
    switch (e->operator) {
    case EXPRESSION_NOT: return value_boolean(!value_truth(a));
    case EXPRESSION_NEGATE: return value_number(-x);
    case EXPRESSION_BIT_NOT: return value_number((double)~(int32_t)integer(a));
    default: return value_number(x);
    }
}

static struct value call(const struct expression *e, const struct row_context *row) {
    struct value in[8];
    struct call c = {row, in, e->count < 8 ? e->count : 8};
    for (size_t i = 0; i < c.count; i++) in[i] = evaluate(e->items[i], row);
    size_t f = function_find(e->text);
    return f != SIZE_MAX ? function_run(f, &c) : VALUE_NONE;
}

static struct value list(const struct expression *e, const struct row_context *row) {
    struct value *items = ARENA_ARRAY(row->arena, e->count, struct value);
    if (!items) return VALUE_NONE;
    for (size_t i = 0; i < e->count; i++) items[i] = evaluate(e->items[i], row);
    return (struct value){.as.items = items, .length = (uint32_t)e->count, .kind = VALUE_LIST};
}

struct value evaluate(const struct expression *e, const struct row_context *row) {
    switch (e->kind) {
    case EXPRESSION_NUMBER: return value_number(e->number);
    case EXPRESSION_TEXT: return value_text(e->text);
    case EXPRESSION_BOOLEAN: return value_boolean(e->boolean);
    case EXPRESSION_NAME: return name_value(e->text, row);
    case EXPRESSION_MEMBER: case EXPRESSION_INDEX: return member(e, row);
    case EXPRESSION_CALL: return call(e, row);
    case EXPRESSION_UNARY: return unary(e, row);
    case EXPRESSION_BINARY: return binary(e, row);
    case EXPRESSION_CONDITION: return evaluate(value_truth(evaluate(e->items[0], row)) ? e->items[1] : e->items[2], row);
    case EXPRESSION_LIST: return list(e, row);
    case EXPRESSION_NULL: case EXPRESSION_OBJECT: break;
    }
    return VALUE_NONE;
}
