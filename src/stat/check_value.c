/* An expression over the columns of a table, worked out in one row. */
#include "stat/check_value.h"
#include "syntax/suggest.h"

#include <math.h>
#include <stdint.h>

/* ------------------------------------------------------------------------------------------------ columns */

static struct value missing_value(void)
{
    return (struct value){.kind = V_MISSING};
}

static struct value number_value(struct interval number)
{
    if (number.empty) return missing_value();
    return (struct value){.kind = V_NUMBER, .number = number};
}

static struct value truth_value(enum truth truth)
{
    return (struct value){.kind = V_TRUTH, .truth = truth};
}

static struct value fail(struct checker *c, struct place place, const char *remedy, const char *message, struct slice word)
{
    if (!c->code) c->code = error_raise(c->error, ERROR_SPEC, place, remedy, message, SLICE_ARGS(word));
    return missing_value();
}

static size_t suffixed(const struct checker *c, struct slice name, const char *suffix)
{
    struct slice whole = arena_format(c->scratch, "%.*s%s", SLICE_ARGS(name), suffix);
    return table_column(c->table, whole);
}

static bool has_column(const struct checker *c, struct slice name)
{
    return table_column(c->table, name) != SIZE_MAX || (suffixed(c, name, "_low") != SIZE_MAX && suffixed(c, name, "_high") != SIZE_MAX);
}

static struct rational cell_rational(const struct checker *c, size_t row, size_t column)
{
    return rational_parse(c->scratch, table_cell(c->table, row, column));
}

/* The interval of x_low … x_high in this row, if either end is there. */
static bool bounded_cell(const struct checker *c, struct slice name, size_t row, struct value *value)
{
    size_t low = suffixed(c, name, "_low"), high = suffixed(c, name, "_high");
    if (low == SIZE_MAX || high == SIZE_MAX) return false;
    struct rational from = cell_rational(c, row, low), to = cell_rational(c, row, high);
    if (rational_is_none(from) && rational_is_none(to)) return false;
    *value = number_value(interval_between(from, to, rational_is_none(from), rational_is_none(to)));
    return true;
}

static struct value column_value(const struct checker *c, struct slice name, size_t row)
{
    struct value value;
    size_t column = table_column(c->table, name);
    if (row >= c->table->row_count) return missing_value();
    if (bounded_cell(c, name, row, &value)) return value;
    struct slice cell = table_cell(c->table, row, column);
    if (!cell.length) return missing_value();
    enum column_type type = c->table->columns[column].type;
    if (type == COLUMN_BOOLEAN) return truth_value(slice_is_fold(cell, "true") ? YES : NO);
    struct rational number = rational_parse(c->scratch, cell);
    if (type != COLUMN_TEXT && type != COLUMN_DATE) return rational_is_none(number) ? missing_value() : number_value(interval_point(number));
    return (struct value){.kind = V_TEXT, .text = cell};
}

/* ------------------------------------------------------------------------------------------------ comparisons and logic */

static bool unbounded(struct rational end)
{
    return rational_is_none(end);
}

/* Is every number of a below every number of b (or at most equal)? */
static bool surely_below(struct interval a, struct interval b, bool equal)
{
    if (unbounded(a.high) || unbounded(b.low)) return false;
    int order = rational_compare(a.high, b.low);
    return order < 0 || (order == 0 && (equal || a.high_open || b.low_open));
}

static enum truth less(struct interval a, struct interval b, bool or_equal)
{
    if (surely_below(a, b, or_equal)) return YES;
    return surely_below(b, a, !or_equal) ? NO : OPEN;
}

static bool is_point(struct interval a)
{
    return !unbounded(a.low) && !unbounded(a.high) && rational_compare(a.low, a.high) == 0;
}

static enum truth equal_numbers(struct interval a, struct interval b)
{
    if (!interval_meets(a, b)) return NO;
    return is_point(a) && is_point(b) ? YES : OPEN;
}

static enum truth negate(enum truth a)
{
    return a == OPEN ? OPEN : a == YES ? NO : YES;
}

static enum truth both(enum truth a, enum truth b)
{
    if (a == NO || b == NO) return NO;
    return a == YES && b == YES ? YES : OPEN;
}

enum truth check_truth(struct checker *c, const struct expression *e, struct value v)
{
    if (v.kind == V_TRUTH) return v.truth;
    if (v.kind != V_MISSING) fail(c, e->place, "compare it with something, as in \"a < b\"", "this gives a value, not true or false%.*s", SLICE(""));
    return OPEN;
}

static struct value compare_texts(enum expression_operator operator, int order)
{
    switch (operator) {
    case EXPRESSION_EQUAL: case EXPRESSION_ABOUT: return truth_value(order == 0);
    case EXPRESSION_UNEQUAL: return truth_value(order != 0);
    case EXPRESSION_LESS: return truth_value(order < 0);
    case EXPRESSION_LESS_EQUAL: return truth_value(order <= 0);
    case EXPRESSION_GREATER: return truth_value(order > 0);
    default: return truth_value(order >= 0);
    }
}

static struct value compare_numbers(enum expression_operator operator, struct interval a, struct interval b)
{
    switch (operator) {
    case EXPRESSION_EQUAL: return truth_value(equal_numbers(a, b));
    case EXPRESSION_ABOUT: return truth_value(equal_numbers(a, b) == NO ? NO : YES);
    case EXPRESSION_UNEQUAL: return truth_value(negate(equal_numbers(a, b)));
    case EXPRESSION_LESS: return truth_value(less(a, b, false));
    case EXPRESSION_LESS_EQUAL: return truth_value(less(a, b, true));
    case EXPRESSION_GREATER: return truth_value(less(b, a, false));
    default: return truth_value(less(b, a, true));
    }
}

static bool is_null(const struct expression *e)
{
    return e->kind == EXPRESSION_NULL;
}

static struct value compare(struct checker *c, const struct expression *e, struct value a, struct value b)
{
    bool null = is_null(e->items[0]) || is_null(e->items[1]);
    if (null && (e->operator == EXPRESSION_EQUAL || e->operator == EXPRESSION_UNEQUAL))
        return truth_value((a.kind == V_MISSING && b.kind == V_MISSING) == (e->operator == EXPRESSION_EQUAL));
    if (a.kind == V_MISSING || b.kind == V_MISSING) return truth_value(OPEN);
    if (a.kind != b.kind) return fail(c, e->place, "compare numbers with numbers and texts with texts", "the two sides of this comparison differ in kind%.*s", SLICE(""));
    if (a.kind == V_TEXT) return compare_texts(e->operator, slice_compare(a.text, b.text));
    if (a.kind == V_NUMBER) return compare_numbers(e->operator, a.number, b.number);
    if (a.truth == OPEN || b.truth == OPEN) return truth_value(OPEN);
    return compare_texts(e->operator, (a.truth > b.truth) - (a.truth < b.truth));
}

/* ------------------------------------------------------------------------------------------------ arithmetic */

static struct value power(struct checker *c, const struct expression *e, struct interval a, struct interval b)
{
    double exponent = rational_double(b.low);
    if (!is_point(b) || !(exponent >= 0 && exponent <= 16) || !rational_is_integer(b.low))
        return fail(c, e->place, "use a whole exponent from 0 to 16", "the exponent is not one that can be worked out exactly%.*s", SLICE(""));
    struct interval result = interval_point(RATIONAL_INTEGER(1));
    for (int i = 0; i < (int)exponent; i++) result = interval_multiply(c->scratch, result, a);
    return number_value(result);
}

static struct value arithmetic(struct checker *c, const struct expression *e, struct value a, struct value b)
{
    if (a.kind == V_MISSING || b.kind == V_MISSING) return missing_value();
    if (a.kind != V_NUMBER || b.kind != V_NUMBER) return fail(c, e->place, "use columns of numbers", "this is no arithmetic of numbers%.*s", SLICE(""));
    switch (e->operator) {
    case EXPRESSION_ADD: return number_value(interval_add(c->scratch, a.number, b.number));
    case EXPRESSION_SUBTRACT: return number_value(interval_subtract(c->scratch, a.number, b.number));
    case EXPRESSION_MULTIPLY: return number_value(interval_multiply(c->scratch, a.number, b.number));
    case EXPRESSION_DIVIDE: return number_value(interval_divide(c->scratch, a.number, b.number));
    case EXPRESSION_POWER: return power(c, e, a.number, b.number);
    default: return fail(c, e->place, "use + - * / **, comparisons, and, or, not", "operator \"%.*s\" has no meaning here", slice_of(expression_operator_text(e->operator)));
    }
}

static struct interval absolute(struct checker *c, struct interval a)
{
    struct interval zero = interval_point(RATIONAL_INTEGER(0)), negative = interval_subtract(c->scratch, zero, a);
    if (less(zero, a, true) == YES) return a;
    if (less(a, zero, true) == YES) return negative;
    struct rational top = unbounded(a.low) || unbounded(a.high) ? RATIONAL_NONE : rational_compare(a.high, negative.high) > 0 ? a.high : negative.high;
    return interval_between(RATIONAL_INTEGER(0), top, false, unbounded(top));
}

static struct rational pick(struct rational a, struct rational b, bool larger, bool none_wins)
{
    if (unbounded(a) || unbounded(b)) return none_wins ? RATIONAL_NONE : unbounded(a) ? b : a;
    return (rational_compare(a, b) > 0) == larger ? a : b;
}

static struct interval extreme(struct interval a, struct interval b, bool larger)
{
    struct rational low = pick(a.low, b.low, larger, !larger), high = pick(a.high, b.high, larger, larger);
    return interval_between(low, high, unbounded(low), unbounded(high));
}

/* ------------------------------------------------------------------------------------------------ evaluation */

static const char *const functions[] = {"abs", "min", "max", "lag", "column", "round", NULL};

static struct value fold_extreme(struct checker *c, const struct expression *e, size_t row, bool larger)
{
    struct value result = check_value(c, e->items[0], row);
    for (size_t i = 1; i < e->count; i++) {
        struct value next = check_value(c, e->items[i], row);
        if (result.kind != V_NUMBER || next.kind != V_NUMBER) return missing_value();
        result = number_value(extreme(result.number, next.number, larger));
    }
    return result.kind == V_NUMBER ? result : missing_value();
}

static struct value round_value(struct checker *c, const struct expression *e, size_t row)
{
    struct value a = check_value(c, e->items[0], row), places = e->count > 1 ? check_value(c, e->items[1], row) : missing_value();
    double decimals = places.kind == V_NUMBER ? rational_double(places.number.low) : 0;
    if (a.kind != V_NUMBER || !(fabs(decimals) <= 30)) return missing_value();
    struct interval n = a.number;
    if (!unbounded(n.low)) n.low = rational_round(c->scratch, n.low, (int)decimals);
    if (!unbounded(n.high)) n.high = rational_round(c->scratch, n.high, (int)decimals);
    return number_value(n);
}

static struct value call(struct checker *c, const struct expression *e, size_t row)
{
    if (!e->count || e->method) return fail(c, e->place, "write it as abs(x)", "function \"%.*s\" needs an argument", e->text);
    if (slice_is(e->text, "lag")) return row ? check_value(c, e->items[0], row - 1) : missing_value();
    if (slice_is(e->text, "min") || slice_is(e->text, "max")) return fold_extreme(c, e, row, slice_is(e->text, "max"));
    if (slice_is(e->text, "round")) return round_value(c, e, row);
    if (slice_is(e->text, "column")) return e->items[0]->kind == EXPRESSION_TEXT ? column_value(c, e->items[0]->text, row) : missing_value();
    struct value a = check_value(c, e->items[0], row);
    return a.kind == V_NUMBER ? number_value(absolute(c, a.number)) : missing_value();
}

static struct value unary(struct checker *c, const struct expression *e, size_t row)
{
    struct value a = check_value(c, e->items[0], row);
    if (e->operator == EXPRESSION_NOT) return truth_value(negate(check_truth(c, e->items[0], a)));
    if (a.kind != V_NUMBER || e->operator == EXPRESSION_PLUS) return a;
    if (e->operator == EXPRESSION_NEGATE) return number_value(interval_subtract(c->scratch, interval_point(RATIONAL_INTEGER(0)), a.number));
    return fail(c, e->place, "use - or not", "operator \"%.*s\" has no meaning here", slice_of(expression_operator_text(e->operator)));
}

static struct value binary(struct checker *c, const struct expression *e, size_t row)
{
    struct value a = check_value(c, e->items[0], row), b = check_value(c, e->items[1], row);
    if (e->operator == EXPRESSION_AND) return truth_value(both(check_truth(c, e->items[0], a), check_truth(c, e->items[1], b)));
    if (e->operator == EXPRESSION_OR)
        return truth_value(negate(both(negate(check_truth(c, e->items[0], a)), negate(check_truth(c, e->items[1], b)))));
    if (e->operator >= EXPRESSION_EQUAL && e->operator <= EXPRESSION_GREATER_EQUAL) return compare(c, e, a, b);
    return arithmetic(c, e, a, b);
}

struct value check_value(struct checker *c, const struct expression *e, size_t row)
{
    switch (e->kind) {
    case EXPRESSION_NUMBER: return number_value(interval_point(rational_parse(c->scratch, e->text)));
    case EXPRESSION_TEXT: return (struct value){.kind = V_TEXT, .text = e->text};
    case EXPRESSION_BOOLEAN: return truth_value(e->boolean ? YES : NO);
    case EXPRESSION_NULL: return missing_value();
    case EXPRESSION_NAME: return column_value(c, e->text, row);
    case EXPRESSION_CALL: return call(c, e, row);
    case EXPRESSION_UNARY: return unary(c, e, row);
    case EXPRESSION_BINARY: return binary(c, e, row);
    case EXPRESSION_CONDITION: {
        enum truth which = check_truth(c, e->items[0], check_value(c, e->items[0], row));
        return which == OPEN ? missing_value() : check_value(c, e->items[which == YES ? 1 : 2], row);
    }
    default: return fail(c, e->place, "use columns, numbers, texts and comparisons", "lists, objects and members have no meaning here%.*s", SLICE(""));
    }
}

/* ------------------------------------------------------------------------------------------------ names */

static enum error_code check_name(struct checker *c, struct slice name, struct place place)
{
    if (has_column(c, name)) return ERROR_NONE;
    const char **names = ARENA_ARRAY(c->scratch, c->table->column_count + 1, const char *);
    for (size_t i = 0; names && i < c->table->column_count; i++) names[i] = arena_string(c->scratch, c->table->columns[i].name);
    const char *nearest = names ? suggest(name, names) : NULL;
    struct slice remedy = nearest ? arena_format(c->scratch, "use \"%s\"", nearest) : SLICE("see the first line of the table for its columns");
    return error_raise(c->error, ERROR_SPEC, place, remedy.data, "the table has no column \"%.*s\"", SLICE_ARGS(name));
}

static enum error_code visit_name(void *context, const struct expression *name)
{
    return check_name(context, name->text, name->place);
}

static enum error_code check_calls(struct checker *c, const struct expression *e)
{
    if (e->kind == EXPRESSION_CALL) {
        bool known = false;
        for (size_t i = 0; functions[i]; i++) known = known || slice_is(e->text, functions[i]);
        const char *nearest = suggest(e->text, functions);
        struct slice remedy = nearest ? arena_format(c->scratch, "use \"%s\"", nearest) : SLICE("use abs, min, max, round, lag or column");
        if (!known) return error_raise(c->error, ERROR_SPEC, e->place, remedy.data, "there is no function \"%.*s\"", SLICE_ARGS(e->text));
        if (slice_is(e->text, "column") && e->count && e->items[0]->kind == EXPRESSION_TEXT) return check_name(c, e->items[0]->text, e->items[0]->place);
    }
    for (size_t i = 0; i < e->count; i++) {
        enum error_code code = check_calls(c, e->items[i]);
        if (code) return code;
    }
    return ERROR_NONE;
}

enum error_code check_names(struct checker *c, const struct expression *e)
{
    enum error_code code = expression_names(e, visit_name, c);
    return code ? code : check_calls(c, e);
}
