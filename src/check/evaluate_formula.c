/* An expression as a reader may follow it: numbers in the place of names. */
#include "check/evaluate.h"

#define SHOWN_DIGITS 6

static struct slice with_unit(struct arena *arena, struct slice number, struct slice unit)
{
    if (!unit.length || slice_is(unit, "1"))
        return number;
    return arena_format(arena, slice_is(unit, "%") ? "%.*s%.*s" : "%.*s %.*s", SLICE_ARGS(number), SLICE_ARGS(unit));
}

static struct slice operand_text(struct evaluation *e, const struct expression *x)
{
    struct arena *arena = e->context->arena;
    struct figure figure;
    struct slice unit;
    if (check_evaluate_figure(e, x, &figure, &unit))
        return with_unit(arena, number_text(arena, figure.value, SHOWN_DIGITS), unit);
    struct answer a = check_evaluate(e, x);
    if (a.kind == ANSWER_TEXT)
        return a.text;
    return arena_format(arena, "%.*s?", SLICE_ARGS(x->text));
}

static struct slice listed(struct evaluation *e, const struct expression *x)
{
    struct slice all = SLICE_NONE;
    for (size_t i = 0; i < x->count; i++)
        all = arena_format(e->context->arena, "%.*s%s%.*s", SLICE_ARGS(all), i ? ", " : "", SLICE_ARGS(check_evaluate_formula(e, x->items[i])));
    return all;
}

/* A sum over rows shows what it came to. */
static struct slice call_text(struct evaluation *e, const struct expression *x)
{
    struct arena *arena = e->context->arena;
    bool over_rows = slice_is(x->text, "sum") || slice_is(x->text, "mean") || slice_is(x->text, "count");
    struct slice inside = over_rows ? SLICE_NONE : listed(e, x);
    if (!over_rows)
        return arena_format(arena, "%.*s(%.*s)", SLICE_ARGS(x->text), SLICE_ARGS(inside));
    struct answer a = check_evaluate(e, x);
    if (a.kind != ANSWER_NUMBER)
        return arena_format(arena, "%.*s?", SLICE_ARGS(x->text));
    return arena_format(arena, "%.*s %.*s", SLICE_ARGS(x->text), SLICE_ARGS(with_unit(arena, number_text(arena, a.in[READING_PRINTED].low, SHOWN_DIGITS), a.unit)));
}

/* Brackets where a sum stands in a product. */
static struct slice side(struct evaluation *e, const struct expression *outer, const struct expression *x)
{
    bool product = outer->operator == EXPRESSION_MULTIPLY || outer->operator == EXPRESSION_DIVIDE;
    bool inner_sum = x->kind == EXPRESSION_BINARY && (x->operator == EXPRESSION_ADD || x->operator == EXPRESSION_SUBTRACT);
    bool right_quotient = outer->operator == EXPRESSION_DIVIDE && x == outer->items[1] && x->kind == EXPRESSION_BINARY;
    struct slice text = check_evaluate_formula(e, x);
    return (product && inner_sum) || right_quotient ? arena_format(e->context->arena, "(%.*s)", SLICE_ARGS(text)) : text;
}

struct slice check_evaluate_formula(struct evaluation *e, const struct expression *x)
{
    struct arena *arena = e->context->arena;
    switch (x->kind) {
    case EXPRESSION_NUMBER: return x->text;
    case EXPRESSION_TEXT: return arena_format(arena, "'%.*s'", SLICE_ARGS(x->text));
    case EXPRESSION_NAME: case EXPRESSION_MEMBER: return operand_text(e, x);
    case EXPRESSION_CALL: return call_text(e, x);
    case EXPRESSION_UNARY:
        return arena_format(arena, x->operator == EXPRESSION_NOT ? "not %.*s" : "-%.*s", SLICE_ARGS(check_evaluate_formula(e, x->items[0])));
    case EXPRESSION_BINARY: {
        const char *sign = x->operator == EXPRESSION_AND ? "and" : x->operator == EXPRESSION_OR ? "or" : expression_operator_text(x->operator);
        struct slice left = side(e, x, x->items[0]), right = side(e, x, x->items[1]);
        return arena_format(arena, "%.*s %s %.*s", SLICE_ARGS(left), sign, SLICE_ARGS(right));
    }
    default: break;
    }
    return slice_sub(e->relation->text, x->span.start, x->span.end);
}
