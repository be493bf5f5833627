/* Shares of one whole: with `the rest` they make 100. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MAX_SHARES 12
#define MOST_UNSAID 30     /* percent: where two shares leave more, the others were told elsewhere */

static bool is_remainder(const struct check_context *context, const struct view *v, size_t at)
{
    size_t from = at > 3 ? at - 3 : 0;
    struct pattern_match m;
    for (size_t i = from ? from - 1 : 0; i < at; i++)
        if (pattern_match_text(v, i, "of the|its|their|this|these remaining|rest", &m))
            return false;   /* `of the remaining 10 percent, 5 …` divides it again */
    for (size_t i = from; i < at; i++)
        if (v->items[i].claim)
            from = i + 1;   /* the word belongs to another number */
    return find_class(context, v, from, at, "rest-of") != SIZE_MAX;
}

/* Shares of shares, or of different wholes, cannot be added. */
static bool may_add(const struct check_context *context, const struct view *v, size_t from, size_t to)
{
    struct pattern_match m;
    for (size_t i = from; i < to; i++)
        if (pattern_match_text(v, i, "of|among these|those|which|whom|them", &m) || word_among(v->items[i].text, tie_words(context->lexicon, SLICE("no-rest"))))
            return false;
    return true;
}

/* Does the sentence before tell of one more share of the whole, with which they make 100? */
static bool with_one_before(struct check_context *context, const struct view *v, struct proposal *p)
{
    const struct view *w = context->at && v[-1].block == v->block ? v - 1 : NULL;
    for (size_t i = 0; w && i < w->count && p->operand_count < MAX_SHARES; i++) {
        if (!w->items[i].claim || !claim_is_class(w->items[i].claim, SLICE("pct")))
            continue;
        struct figure f = figure_of(context->arena, w->items[i].claim);
        struct proposal all = *p;
        for (int r = 0; r < READINGS; r++)
            all.computed[r] = interval_subtract(context->arena, p->computed[r], f.in[r]);
        if (verdict_of(context->arena, &all.stated, all.computed) > VERDICT_BY_ROUNDING)
            continue;
        all.formula = arena_format(context->arena, "%.*s - %.*s", SLICE_ARGS(p->formula), SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(&all, f);
        *p = all;
        return true;
    }
    return false;
}

/* A percentage; behind others, a number without a noun that is what remains: `19 percent, and industry the remaining nine`. */
static bool is_share(const struct check_context *context, const struct view *v, size_t i, size_t before)
{
    const struct claim *c = v->items[i].claim;
    bool unsaid = before > 0 && c && claim_is_class(c, SLICE("cnt")) && !c->quantity.counted.length && is_remainder(context, v, i) && (i + 1 == v->count || v->items[i + 1].mark);
    return unsaid || (c && claim_is_class(c, SLICE("pct")));
}

static void remainder_sentence(struct check_context *context, const struct view *v)
{
    struct arena *arena = context->arena;
    struct proposal p = {.says = "With the remainder the shares make", .unit = " percent"};
    size_t shares = 0, first = SIZE_MAX, last = SIZE_MAX;
    for (size_t i = 0; i < v->count; i++) {
        if (!is_share(context, v, i, shares))
            continue;
        first = first == SIZE_MAX ? i : first;
        shares++;
        if (is_remainder(context, v, i))
            last = i;
    }
    if (last == SIZE_MAX || shares < 2 || shares > MAX_SHARES || !may_add(context, v, first, last))
        return;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(100));
    p.formula = SLICE("100");
    for (size_t i = first; i < last; i++) {
        if (!v->items[i].claim || !claim_is_class(v->items[i].claim, SLICE("pct")))
            continue;
        struct figure f = figure_of(arena, v->items[i].claim);
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = interval_subtract(arena, p.computed[r], f.in[r]);
        p.formula = arena_format(arena, "%.*s - %.*s", SLICE_ARGS(p.formula), SLICE_ARGS(number_text(arena, f.value, 9)));
        proposal_operand(&p, f);
    }
    p.says = "What the other shares leave is";
    p.stated = figure_of(arena, v->items[last].claim);
    if (verdict_of(arena, &p.stated, p.computed) == VERDICT_INCONSISTENT)
        p.never_finding = !with_one_before(context, v, &p) && shares == 2 && rational_compare(rational_subtract(arena, p.computed[READING_PRINTED].low, p.stated.value), RATIONAL_INTEGER(MOST_UNSAID)) > 0;
    propose(context, &p);
}

const struct check_rule check_rule_remainder = {
    .id = "arithmetic/remainder",
    .check = "arithmetic",
    .sentence = "Shares of one whole and `the remaining` share make 100 percent.",
    .detail = "Speaks where a sentence lists percentages and ends with the remaining, the rest or the balance: `60 percent went to A, 25\n"
              "percent to B and the remaining 15 percent to C`. Silent where shares are of different wholes (`of these`, `while`).",
    .sentence_rule = remainder_sentence,
};
