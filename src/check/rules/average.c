/* Numbers listed and their average: `sold 120, 90 and 60 cars, an average of 90`. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MAX_LISTED 20

struct listed { const struct claim *items[MAX_LISTED]; size_t count, first; };   /* backwards; the item of the first */

/* Numbers of one kind that stand side by side and end with item `last`, each in the unit of the average. */
static bool list_before(struct check_context *context, const struct view *v, size_t last, const struct claim *average, struct listed *out)
{
    struct figure f;
    for (size_t i = last + 1; i-- > 0;) {
        const struct claim *c = v->items[i].claim;
        if (!c && !view_is(v, i, ",") && !view_is(v, i, "and"))
            break;
        if (!c)
            continue;
        if (out->count == MAX_LISTED || c->quantity.form != FORM_POINT || !figures_comparable(context, average, c, &f) || rational_is_none(f.value))
            return false;
        out->items[out->count++] = c;
        out->first = i;
    }
    return out->count >= 2;
}

/* `the average of 3, 4 and 5 is 4`. */
static bool average_of(const struct check_context *context, const struct view *v, size_t first)
{
    size_t of = first;
    while (of > 0 && of + 3 > first && !view_is(v, of, "of"))
        of--;
    return of > 0 && view_is(v, of, "of") && !v->items[of - 1].claim && word_among(v->items[of - 1].text, tie_words(context->lexicon, SLICE("averaged")));
}

/* The word is one of the pattern's, or the average's qualifier. */
static bool says_average(const struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct slice words = tie_words(context->lexicon, SLICE("averaged"));
    for (size_t i = m->slots['A' - 'A'] + 1; i < m->end; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, words))
            return true;
    return false;
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    (void)tie;
    const struct claim *average = pattern_claim(v, m, 'E');
    struct listed list = {.count = 0};
    struct proposal p = {.says = "The numbers listed come on average to", .stated = figure_unbound(context->arena, average)};
    if (rational_is_none(average->quantity.value) || !list_before(context, v, m->slots['A' - 'A'], average, &list) ||
        !(says_average(context, v, m) || average_of(context, v, list.first)))
        return false;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(0));
    for (size_t i = list.count; i-- > 0;) {
        struct figure f;
        figures_comparable(context, average, list.items[i], &f);
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = interval_add(context->arena, p.computed[r], f.in[r]);
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), p.formula.length ? " + " : "", SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(&p, f);
    }
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_divide(context->arena, p.computed[r], interval_point(RATIONAL_INTEGER(list.count)));
    p.formula = arena_format(context->arena, "(%.*s) / %zu", SLICE_ARGS(p.formula), list.count);
    propose(context, &p);
    return true;
}

static void average_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_average = {
    .id = "arithmetic/average",
    .check = "arithmetic",
    .sentence = "The average of numbers that stand side by side is theirs.",
    .detail = "Speaks for `sold 120, 90 and 60 cars, an average of 90` and `weighed 4, 5 and 9 grams, or 6 grams on average`. Silent where the numbers\n"
              "are not all listed.",
    .sentence_rule = average_sentence,
};
