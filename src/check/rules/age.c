/* Ages against years of birth and death, anniversaries against what they count from. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"

/* The ties' B is the birth, Y the year of the age A. */

static void judge_age(struct check_context *context, const struct claim *age, const struct claim *birth, const struct claim *year)
{
    struct moments a, b;
    if (!edtf_of(birth, &a) || !edtf_of(year, &b))
        return;
    int years = b.first.year - a.first.year;
    struct proposal p = {.stated = figure_of(context->arena, age), .says = "From birth to that year it is", .unit = " years"};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(years - 1), RATIONAL_INTEGER(years), false, false);
    p.formula = arena_format(context->arena, "%d - %d", b.first.year, a.first.year);
    proposal_operand(&p, figure_exact(a.first.year, birth->quantity.span));
    proposal_operand(&p, figure_exact(b.first.year, year->quantity.span));
    propose(context, &p);
}

static bool ordinal(const struct claim *c)
{
    return c && c->quantity.kind == KIND_ORDINAL && !rational_is_none(c->quantity.value);
}

/* `the 70th anniversary of the founding … in 1949`, and another year in the sentence when it is held. */
static void judge_anniversary(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct moments a, b;
    if (!ordinal(v->items[at].claim) || at + 1 >= v->count || !view_is(v, at + 1, "anniversary"))
        return;
    if (!pattern_match(v, at + 1, "anniversary of __ in|of B:year", &m) || !edtf_of(pattern_claim(v, &m, 'B'), &a))
        return;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *year = v->items[i].claim;
        if (!year || year == pattern_claim(v, &m, 'B') || !claim_is_class(year, SLICE("year")) || !edtf_of(year, &b) || b.span)
            continue;
        struct proposal p = {.stated = figure_of(context->arena, v->items[at].claim), .says = "The years between are"};
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = interval_point(RATIONAL_INTEGER(b.first.year - a.first.year));
        p.formula = arena_format(context->arena, "%d - %d", b.first.year, a.first.year);
        proposal_operand(&p, figure_exact(a.first.year, pattern_claim(v, &m, 'B')->quantity.span));
        proposal_operand(&p, figure_exact(b.first.year, year->quantity.span));
        propose(context, &p);
        return;
    }
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    (void)tie;
    judge_age(context, pattern_claim(v, m, 'A'), pattern_claim(v, m, 'B'), pattern_claim(v, m, 'Y'));
    return true;
}

static void age_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
    for (size_t at = 0; at < v->count; at++)
        judge_anniversary(context, v, at);
}

const struct check_rule check_rule_age = {
    .id = "time/age",
    .check = "time",
    .sentence = "An age agrees with the year of birth, an anniversary with what it counts from.",
    .detail = "Speaks for `born in 1950 … died in 2018 at the age of 68`, `in 2019, the 70th anniversary of the founding of … in 1949`.\n"
              "An age may be a year less than the difference of the years: the birthday may be to come.",
    .sentence_rule = age_sentence,
};
