/* The functions of expressions: of one value, of several, over rows. */
#include "check/evaluate_inside.h"
#include "syntax/suggest.h"

static const char *const functions[] = {"abs", "min", "max", "sum", "mean", "count", NULL};
enum function { FUNCTION_ABS, FUNCTION_MIN, FUNCTION_MAX, FUNCTION_SUM, FUNCTION_MEAN, FUNCTION_COUNT, FUNCTION_NONE };

static struct answer absolute(struct evaluation *e, struct answer a)
{
    for (int r = 0; a.kind == ANSWER_NUMBER && r < READINGS; r++) {
        struct interval i = a.in[r], negative = interval_subtract(e->context->arena, interval_point(RATIONAL_INTEGER(0)), i);
        bool below = rational_is_none(i.low) || rational_sign(i.low) < 0, above = rational_is_none(i.high) || rational_sign(i.high) > 0;
        if (below && above)
            a.in[r] = interval_meet(interval_hull(i, negative), interval_between(RATIONAL_INTEGER(0), RATIONAL_NONE, false, true));
        else if (below)
            a.in[r] = negative;
    }
    return a;
}

/* The larger (or smaller) of two intervals, end by end; an end that is open to infinity stays so. */
static struct rational end_of(struct rational a, struct rational b, bool larger, bool none_wins)
{
    if (rational_is_none(a) || rational_is_none(b))
        return none_wins ? RATIONAL_NONE : rational_is_none(a) ? b : a;
    return (rational_compare(a, b) > 0) == larger ? a : b;
}

static struct answer extreme(struct evaluation *e, const struct expression *x, bool larger)
{
    struct answer out = x->count ? check_evaluate(e, x->items[0]) : ANSWER_NONE;
    for (size_t i = 1; i < x->count && out.kind == ANSWER_NUMBER; i++) {
        struct answer next = check_evaluate(e, x->items[i]);
        if (next.kind != ANSWER_NUMBER || !check_evaluate_align(e, x, &out, &next))
            return ANSWER_NONE;
        for (int r = 0; r < READINGS; r++) {
            struct rational low = end_of(out.in[r].low, next.in[r].low, larger, !larger), high = end_of(out.in[r].high, next.in[r].high, larger, larger);
            out.in[r] = interval_between(low, high, rational_is_none(low), rational_is_none(high));
        }
    }
    return out;
}

/* Sum over the document's rows for which the relation is asked and that have the numbers. */
static struct answer sum(struct evaluation *e, const struct expression *x, size_t *count)
{
    const struct spec_row *own = e->row;
    struct answer out = answer_exact(RATIONAL_INTEGER(0));
    struct spec_row row;
    *count = 0;
    for (size_t i = 0; spec_run_row(e->context->options->rows, e->dataset, i, &row); i++) {
        if (row.claims != e->within || !check_evaluate_row_is(e->context, e->dataset, &row, e->relation->where))
            continue;
        e->row = &row;   // cppcheck-suppress autoVariables ; given back below
        if (x->count && !check_evaluate_asks(e, x->items[0]))
            continue;
        ++*count;
        struct answer next = x->count ? check_evaluate(e, x->items[0]) : answer_exact(RATIONAL_INTEGER(1));
        bool fits = out.kind == ANSWER_NUMBER && next.kind == ANSWER_NUMBER && check_evaluate_align(e, x, &out, &next);
        out = fits ? answer_apply(e, interval_add, out, next, out.unit) : ANSWER_NONE;
    }
    e->row = own;
    return *count ? out : ANSWER_NONE;
}

static struct answer aggregate(struct evaluation *e, const struct expression *x, enum function which)
{
    size_t count = 0;
    struct answer total = sum(e, x, &count);
    if (which == FUNCTION_COUNT)
        return answer_exact(RATIONAL_INTEGER((int64_t)count));
    if (which == FUNCTION_SUM || total.kind != ANSWER_NUMBER)
        return total;
    return answer_apply(e, interval_divide, total, answer_exact(RATIONAL_INTEGER((int64_t)count)), total.unit);
}

struct answer answer_of_call(struct evaluation *e, const struct expression *x)
{
    size_t which = 0;
    while (functions[which] && !slice_is(x->text, functions[which]))
        which++;
    switch ((enum function)which) {
    case FUNCTION_ABS: return x->count == 1 ? absolute(e, check_evaluate(e, x->items[0])) : answer_fail(e, x->place, NULL, "`%.*s` takes one value", x->text);
    case FUNCTION_MIN: return extreme(e, x, false);
    case FUNCTION_MAX: return extreme(e, x, true);
    case FUNCTION_SUM: case FUNCTION_MEAN: case FUNCTION_COUNT: return aggregate(e, x, (enum function)which);
    case FUNCTION_NONE: break;
    }
    const char *near = suggest(x->text, functions);
    struct slice remedy = near ? arena_format(e->context->arena, "did you mean `%s`?", near) : SLICE("use abs, min, max, sum, mean, count");
    return answer_fail(e, x->place, arena_string(e->context->arena, remedy), "unknown function `%.*s`", x->text);
}
