/* The value of an expression: comparisons and logic here, the rest by kind. */
#include "check/evaluate_inside.h"

struct answer answer_fail(struct evaluation *e, struct place place, const char *remedy, const char *message, struct slice word)
{
    if (!e->code)
        e->code = error_raise(e->error, ERROR_SPEC, place, remedy, message, SLICE_ARGS(word));
    return ANSWER_NONE;
}

/* Can some number of a lie below (or at) some number of b? */
static bool can_be_below(struct interval a, struct interval b, bool or_equal)
{
    if (rational_is_none(a.low) || rational_is_none(b.high))
        return true;
    int order = rational_compare(a.low, b.high);
    return order < 0 || (order == 0 && or_equal && !a.low_open && !b.high_open);
}

static bool is_point(struct interval a)
{
    return !rational_is_none(a.low) && !rational_is_none(a.high) && rational_compare(a.low, a.high) == 0;
}

static bool can_hold(enum expression_operator operator, struct interval a, struct interval b)
{
    switch (operator) {
    case EXPRESSION_LESS: return can_be_below(a, b, false);
    case EXPRESSION_LESS_EQUAL: return can_be_below(a, b, true);
    case EXPRESSION_GREATER: return can_be_below(b, a, false);
    case EXPRESSION_GREATER_EQUAL: return can_be_below(b, a, true);
    case EXPRESSION_UNEQUAL: return !(is_point(a) && is_point(b) && interval_meets(a, b));
    default: return interval_meets(a, b);
    }
}

static enum expression_operator opposite(enum expression_operator operator)
{
    switch (operator) {
    case EXPRESSION_LESS: return EXPRESSION_GREATER_EQUAL;
    case EXPRESSION_LESS_EQUAL: return EXPRESSION_GREATER;
    case EXPRESSION_GREATER: return EXPRESSION_LESS_EQUAL;
    case EXPRESSION_GREATER_EQUAL: return EXPRESSION_LESS;
    case EXPRESSION_UNEQUAL: return EXPRESSION_EQUAL;
    default: return EXPRESSION_UNEQUAL;
    }
}

static struct answer truth(bool holds)
{
    return (struct answer){.kind = ANSWER_TRUTH, .holds = {holds, holds, holds}};
}

static struct answer compare(struct evaluation *e, const struct expression *x, bool negated)
{
    struct answer a = check_evaluate(e, x->items[0]), b = check_evaluate(e, x->items[1]), out = {.kind = ANSWER_TRUTH};
    enum expression_operator operator = negated ? opposite(x->operator) : x->operator;
    if (a.kind == ANSWER_OPEN || b.kind == ANSWER_OPEN)
        return ANSWER_NONE;
    if (a.kind == ANSWER_TEXT && b.kind == ANSWER_TEXT)
        return truth(slice_equal_fold(a.text, b.text) == (operator == EXPRESSION_EQUAL || operator == EXPRESSION_ABOUT));
    if (a.kind != ANSWER_NUMBER || b.kind != ANSWER_NUMBER)
        return answer_fail(e, x->place, "compare numbers with numbers and texts with texts", "the sides of `%.*s` differ in kind", slice_of(expression_operator_text(x->operator)));
    if (!check_evaluate_align(e, x, &a, &b))
        return ANSWER_NONE;
    for (int r = 0; r < READINGS; r++)
        out.holds[r] = can_hold(operator, a.in[r], b.in[r]) || (r && out.holds[r - 1]);
    if (x->operator == EXPRESSION_EQUAL)
        out.holds[READING_LOOSE] = out.holds[READING_ROUNDED];
    return out;
}

static struct answer logic(struct evaluation *e, const struct expression *x, bool negated);

static struct answer boolean(struct evaluation *e, const struct expression *x, bool negated)
{
    bool comparison = x->kind == EXPRESSION_BINARY && x->operator >= EXPRESSION_EQUAL && x->operator <= EXPRESSION_GREATER_EQUAL;
    if (comparison)
        return compare(e, x, negated);
    if (x->kind == EXPRESSION_UNARY && x->operator == EXPRESSION_NOT)
        return boolean(e, x->items[0], !negated);
    if (x->kind == EXPRESSION_BINARY && (x->operator == EXPRESSION_AND || x->operator == EXPRESSION_OR))
        return logic(e, x, negated);
    if (x->kind == EXPRESSION_BOOLEAN)
        return truth(x->boolean != negated);
    return answer_fail(e, x->place, "compare it, as in that: \"part <= whole\"", "a value stands where something true or false was expected%.*s", SLICE(""));
}

static struct answer logic(struct evaluation *e, const struct expression *x, bool negated)
{
    bool all = (x->operator == EXPRESSION_AND) != negated;
    struct answer a = boolean(e, x->items[0], negated), b = boolean(e, x->items[1], negated);
    const struct answer *one = a.kind == ANSWER_OPEN ? &b : &a;
    if (a.kind == ANSWER_TRUTH && b.kind == ANSWER_TRUTH) {
        for (int r = 0; r < READINGS; r++)
            a.holds[r] = all ? a.holds[r] && b.holds[r] : a.holds[r] || b.holds[r];
        return a;
    }
    /* What is known decides alone where it can: false in `and`, true in `or`. */
    return one->kind == ANSWER_TRUTH && one->holds[READING_LOOSE] != all ? *one : ANSWER_NONE;
}

static struct answer choice(struct evaluation *e, const struct expression *x)
{
    struct answer condition = boolean(e, x->items[0], false);
    return condition.kind == ANSWER_TRUTH ? check_evaluate(e, x->items[condition.holds[READING_PRINTED] ? 1 : 2]) : ANSWER_NONE;
}

struct answer check_evaluate(struct evaluation *e, const struct expression *x)
{
    if (e->code)
        return ANSWER_NONE;
    switch (x->kind) {
    case EXPRESSION_NUMBER: return answer_exact(rational_parse(e->context->arena, x->text));
    case EXPRESSION_TEXT: return (struct answer){.kind = ANSWER_TEXT, .text = x->text};
    case EXPRESSION_NAME: case EXPRESSION_MEMBER: return answer_of_name(e, x);
    case EXPRESSION_CALL: return answer_of_call(e, x);
    case EXPRESSION_CONDITION: return choice(e, x);
    case EXPRESSION_NULL: return ANSWER_NONE;
    case EXPRESSION_UNARY:
        if (x->operator == EXPRESSION_NEGATE) {
            struct answer a = check_evaluate(e, x->items[0]);
            return a.kind == ANSWER_NUMBER ? answer_scaled(e, a, RATIONAL_INTEGER(-1), a.unit) : ANSWER_NONE;
        }
        return boolean(e, x, false);
    case EXPRESSION_BINARY:
        if (x->operator >= EXPRESSION_ADD && x->operator <= EXPRESSION_POWER)
            return answer_of_arithmetic(e, x, check_evaluate(e, x->items[0]), check_evaluate(e, x->items[1]));
        return boolean(e, x, false);
    default: break;
    }
    return x->kind == EXPRESSION_BOOLEAN ? truth(x->boolean) : answer_fail(e, x->place, NULL, "lists and objects have no meaning in a check%.*s", SLICE(""));
}

struct answer check_evaluate_not(struct evaluation *e, const struct expression *x)
{
    return e->code ? ANSWER_NONE : boolean(e, x, true);
}
