/* A share against its part and its whole: `35 of the 51 (69 percent)`, `60 percent of 250, or 150`. */
#include "check/equation.h"
#include "check/rules/rules.h"

#define RATE_REACH 3     /* words before a share in which it is called a rate */

/* `63 of the 84 passed, a failure rate of 25 percent`: a rate that has a name may be of those who are left. */
static bool is_of_the_rest(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    size_t s = m->slots['S' - 'A'];
    const struct claim *share = pattern_claim(v, m, 'S'), *part = pattern_claim(v, m, 'P'), *whole = pattern_claim(v, m, 'W');
    if (!share || !part || !whole || s < 3 || view_find(v, s > RATE_REACH ? s - RATE_REACH : 0, s, "rate") == SIZE_MAX || share->quantity.kind != KIND_PERCENT)
        return false;
    struct figure w = figure_of(context->arena, whole), stated = figure_of(context->arena, share), p = figure_of(context->arena, part);
    struct interval rest[READINGS], hundred = interval_point(RATIONAL_INTEGER(100));
    if (rational_is_none(w.value) || rational_sign(w.value) <= 0)
        return false;
    for (int r = 0; r < READINGS; r++)
        rest[r] = interval_subtract(context->arena, hundred, interval_multiply(context->arena, hundred, interval_divide(context->arena, p.in[r], w.in[r])));
    return verdict_of(context->arena, &stated, rest) < VERDICT_INCONSISTENT;
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    return !is_of_the_rest(context, v, m) && judge_equation(context, v, tie, m);
}

static void share_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_share = {
    .id = "arithmetic/share",
    .check = "arithmetic",
    .sentence = "A share agrees with the part and the whole that stand beside it.",
    .detail = "Speaks where all three are tied by the sentence: `35 of the 51 (69 percent)`, `60 percent of 250, or 150`,\n"
              "`250 people (60 percent of 417)`. Silent where the whole would have to be guessed.",
    .sentence_rule = share_sentence,
};
