/* Numbers in their readings and units: bringing two to one unit, and arithmetic. */
#include "check/evaluate_inside.h"

struct answer answer_exact(struct rational value)
{
    struct answer a = {.kind = ANSWER_NUMBER};
    for (int r = 0; r < READINGS; r++)
        a.in[r] = interval_point(value);
    return a;
}

struct answer answer_scaled(struct evaluation *e, struct answer a, struct rational factor, struct slice unit)
{
    for (int r = 0; r < READINGS; r++)
        a.in[r] = interval_multiply(e->context->arena, a.in[r], interval_point(factor));
    a.unit = unit;
    return a;
}

static bool is_percent(struct slice unit)
{
    return slice_is(unit, "%") || slice_is(unit, "[pp]");
}

static struct answer as_ratio(struct evaluation *e, struct answer a)
{
    return is_percent(a.unit) ? answer_scaled(e, a, rational_decimal(1, -2), SLICE("1")) : a;
}

bool check_evaluate_align(struct evaluation *e, const struct expression *place, struct answer *a, struct answer *b)
{
    const struct unit *u = NULL, *v = NULL;
    struct arena *arena = e->context->arena;
    struct slice first = a->unit, second = b->unit;
    if (!a->unit.length || !b->unit.length || slice_equal(a->unit, b->unit)) {
        a->unit = b->unit = a->unit.length ? a->unit : b->unit;
        return true;
    }
    if (is_percent(a->unit) || is_percent(b->unit)) {
        *a = as_ratio(e, *a);
        *b = as_ratio(e, *b);
    }
    if (slice_equal(a->unit, b->unit))
        return true;
    bool known = unit_by_name(arena, e->context->lexicon, a->unit, &u, NULL) == ERROR_NONE && unit_by_name(arena, e->context->lexicon, b->unit, &v, NULL) == ERROR_NONE;
    if (known && unit_compatible(u, v) && !rational_sign(u->offset) && !rational_sign(v->offset)) {
        *b = answer_scaled(e, *b, rational_divide(arena, v->factor, u->factor), a->unit);
        return true;
    }
    if (!e->code)
        e->code = error_raise(e->error, ERROR_SPEC, place->place, "give the columns units that can be converted", "`%.*s` and `%.*s` cannot be compared or added",
                              SLICE_ARGS(first), SLICE_ARGS(second));
    return false;
}

static bool is_bare(struct slice unit) { return !unit.length || slice_is(unit, "1"); }

static struct slice product_unit(struct arena *arena, struct slice a, struct slice b)
{
    return is_bare(a) ? b : is_bare(b) ? a : arena_format(arena, "%.*s.%.*s", SLICE_ARGS(a), SLICE_ARGS(b));
}

static struct slice quotient_unit(struct arena *arena, struct slice a, struct slice b)
{
    if (slice_equal(a, b))
        return SLICE("1");
    return is_bare(b) ? a : arena_format(arena, "%.*s/%.*s", SLICE_ARGS(is_bare(a) ? SLICE("1") : a), SLICE_ARGS(b));
}

struct answer answer_apply(struct evaluation *e, interval_operation operation, struct answer a, struct answer b, struct slice unit)
{
    struct answer out = {.kind = ANSWER_NUMBER, .unit = unit};
    for (int r = 0; r < READINGS; r++) {
        out.in[r] = operation(e->context->arena, a.in[r], b.in[r]);
        if (out.in[r].empty)
            return ANSWER_NONE;
    }
    return out;
}

struct answer answer_of_arithmetic(struct evaluation *e, const struct expression *x, struct answer a, struct answer b)
{
    struct arena *arena = e->context->arena;
    if (a.kind == ANSWER_OPEN || b.kind == ANSWER_OPEN)
        return ANSWER_NONE;
    if (a.kind != ANSWER_NUMBER || b.kind != ANSWER_NUMBER)
        return answer_fail(e, x->place, "use columns of numbers", "`%.*s` between what are no numbers", slice_of(expression_operator_text(x->operator)));
    bool sum = x->operator == EXPRESSION_ADD || x->operator == EXPRESSION_SUBTRACT;
    if (sum && !check_evaluate_align(e, x, &a, &b))
        return ANSWER_NONE;
    if (!sum && a.unit.length && b.unit.length) {
        a = as_ratio(e, a);
        b = as_ratio(e, b);
    }
    switch (x->operator) {
    case EXPRESSION_ADD: return answer_apply(e, interval_add, a, b, a.unit);
    case EXPRESSION_SUBTRACT: return answer_apply(e, interval_subtract, a, b, a.unit);
    case EXPRESSION_MULTIPLY: return answer_apply(e, interval_multiply, a, b, product_unit(arena, a.unit, b.unit));
    case EXPRESSION_DIVIDE: return answer_apply(e, interval_divide, a, b, quotient_unit(arena, a.unit, b.unit));
    default: break;
    }
    return answer_fail(e, x->place, "use + - * / and comparisons, and, or, not", "operator `%.*s` has no meaning in a check", slice_of(expression_operator_text(x->operator)));
}
