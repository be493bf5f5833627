/* Ages against years of birth and death, anniversaries against what they count from. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"

/* Years from one to the other: the stated number is so many, or one less where a birthday may be to come. */
static bool judge_years(struct check_context *context, struct figure stated, struct figure from, struct figure to, bool birthday)
{
    struct proposal p = {.stated = stated, .says = birthday ? "From birth to that year it is" : "The years between are", .unit = birthday ? " years" : ""};
    struct rational years = rational_subtract(context->arena, to.value, from.value);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(birthday ? rational_subtract(context->arena, years, RATIONAL_INTEGER(1)) : years, years, false, false);
    p.formula = arena_format(context->arena, "%.0f - %.0f", rational_double(to.value), rational_double(from.value));
    proposal_operand(&p, from);
    proposal_operand(&p, to);
    propose(context, &p);
    return true;
}

static bool judge_age(struct check_context *context, const struct claim *age, const struct claim *birth, const struct claim *year)
{
    struct moments a, b;
    if (rational_is_none(age->quantity.value) || !edtf_of(birth, &a) || !edtf_of(year, &b))
        return false;
    struct figure stated = figure_of(context->arena, age);
    for (int r = 0; r < READINGS; r++)   /* an age is counted in full years */
        stated.in[r] = age->quantity.qualifier.length ? stated.in[r] : interval_point(age->quantity.value);
    return judge_years(context, stated, figure_exact(a.first.year, birth->quantity.span), figure_exact(b.first.year, year->quantity.span), true);
}

/* `(1756-1791) … died aged 35`. */
static bool judge_life(struct check_context *context, const struct claim *age, const struct claim *life)
{
    struct moments when;
    if (rational_is_none(age->quantity.value) || !edtf_of(life, &when) || !when.span || when.named)
        return false;
    struct figure stated = figure_of(context->arena, age);
    for (int r = 0; r < READINGS; r++)
        stated.in[r] = interval_point(age->quantity.value);
    return judge_years(context, stated, figure_exact(when.first.year, life->quantity.span), figure_exact(when.last.year, life->quantity.span), true);
}

static bool judge_anniversary(struct check_context *context, struct figure stated, const struct claim *from, const struct claim *held)
{
    struct moments a, b;
    if (rational_is_none(stated.value) || !edtf_of(from, &a) || !edtf_of(held, &b) || a.span || b.span)
        return false;
    for (int r = 0; r < READINGS; r++)   /* a 200th is no 190th */
        stated.in[r] = interval_point(stated.value);
    stated.round.empty = true;
    return judge_years(context, stated, figure_exact(a.first.year, from->quantity.span), figure_exact(b.first.year, held->quantity.span), false);
}

/* `its centenary`: the years that the word names; the figure has no value where the tie has none of the words. */
static struct figure jubilee(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    for (size_t i = m->start; i < m->end; i++)
        for (size_t row = 0; !v->items[i].claim && row < lexicon_count(context->lexicon, LEXICON_EN_ANNIVERSARIES); row++)
            if (word_among(v->items[i].text, lexicon_row(context->lexicon, LEXICON_EN_ANNIVERSARIES, row).spellings))
                return figure_exact_rational(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_ANNIVERSARIES, row, "years")), v->items[i].span);
    return figure_exact_rational(RATIONAL_NONE, (struct span){0, 0});
}

/* The ties' B is the birth or beginning, Y the year of the age A or of the O-th anniversary, P a life. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    const struct claim *birth = pattern_claim(v, m, 'B'), *year = pattern_claim(v, m, 'Y');
    if (slice_is(tie->shape, "life"))
        return judge_life(context, pattern_claim(v, m, 'A'), pattern_claim(v, m, 'P'));
    if (slice_is(tie->shape, "anniversary"))
        return judge_anniversary(context, figure_of(context->arena, pattern_claim(v, m, 'O')), birth, year);
    if (slice_is(tie->shape, "jubilee"))
        return judge_anniversary(context, jubilee(context, v, m), birth, year);
    return judge_age(context, pattern_claim(v, m, 'A'), birth, year);
}

static void age_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_age = {
    .id = "time/age",
    .check = "time",
    .sentence = "An age agrees with the year of birth, an anniversary with what it counts from.",
    .detail = "Speaks for `born in 1950 … died in 2018 at the age of 68`, `in 2019, the 70th anniversary of the founding of … in 1949`.\n"
              "An age may be a year less than the difference of the years: the birthday may be to come.",
    .sentence_rule = age_sentence,
};
