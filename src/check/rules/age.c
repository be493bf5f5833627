/* Ages against years of birth and death, anniversaries against what they count from. */
#include "check/edtf.h"
#include "check/noun.h"
#include "check/passage.h"
#include "check/rules/rules.h"

#define SENTENCES_BACK 2

/* By how many the stated number may be less than the difference of the years: an age by one, where the birthday may be to come. */
struct less { int least, most; };

/* The word for an anniversary of so many years; empty where there is none. */
static struct slice jubilee_of(const struct check_context *context, struct rational years)
{
    for (size_t row = 0; row < lexicon_count(context->lexicon, LEXICON_EN_ANNIVERSARIES); row++) {
        struct slice rest = lexicon_row(context->lexicon, LEXICON_EN_ANNIVERSARIES, row).spellings, word;
        if (rational_compare(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_ANNIVERSARIES, row, "years")), years) == 0 && slice_split(&rest, '|', &word))
            return word;
    }
    return SLICE_NONE;
}

static bool judge_years(struct check_context *context, struct figure stated, struct figure from, struct figure to, struct less less, bool age)
{
    struct proposal p = {.stated = stated, .says = age ? "From birth to that year it is" : "The years between are", .unit = age ? " years" : ""};
    struct rational years = rational_subtract(context->arena, to.value, from.value);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(rational_subtract(context->arena, years, RATIONAL_INTEGER(less.most)), rational_subtract(context->arena, years, RATIONAL_INTEGER(less.least)), false, false);
    p.formula = arena_format(context->arena, less.least ? "%.0f - %.0f - %d" : "%.0f - %.0f", rational_double(to.value), rational_double(from.value), less.least);
    proposal_operand(&p, from);
    proposal_operand(&p, to);
    if (!stated.claim)
        p.correction = jubilee_of(context, years);
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
    bool months = a.first.month && b.first.month && a.first.month != b.first.month && !a.span && !b.span;
    int to_come = months && b.first.month < a.first.month;
    return judge_years(context, stated, figure_exact(a.first.year, birth->quantity.span), figure_exact(b.first.year, year->quantity.span),
                       (struct less){to_come, months ? to_come : 1}, true);
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
    return judge_years(context, stated, figure_exact(when.first.year, life->quantity.span), figure_exact(when.last.year, life->quantity.span), (struct less){0, 1}, true);
}

static bool judge_anniversary(struct check_context *context, struct figure stated, const struct claim *from, const struct claim *held)
{
    struct moments a, b;
    if (rational_is_none(stated.value) || !edtf_of(from, &a) || !edtf_of(held, &b) || a.span || b.span)
        return false;
    for (int r = 0; r < READINGS; r++)   /* a 200th is no 190th */
        stated.in[r] = interval_point(stated.value);
    stated.round.empty = true;
    return judge_years(context, stated, figure_exact(a.first.year, from->quantity.span), figure_exact(b.first.year, held->quantity.span), (struct less){0, 0}, false);
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

/* ---- told in two sentences: `Ilse Brandt (1902-1963) … She died at the age of 61` ---- */

/* The only date of the class among the items before: a life, a birth; NULL where there are none or several. */
static const struct claim *only_date(struct check_context *context, const struct passage *p, const char *shape, char slot)
{
    struct pattern_match m;
    const struct claim *found = NULL;
    for (size_t i = 0; i < p->before; i++) {
        if (!ties_match_shape(&context->ties, &p->view, i, shape, &m) || m.slots[slot - 'A'] >= p->before)
            continue;
        if (found && found != pattern_claim(&p->view, &m, slot))
            return NULL;
        found = pattern_claim(&p->view, &m, slot);
    }
    return found;
}

/* Does the sentence go on about whom the one before named: a pronoun, and no other name? */
static bool of_the_same(const struct check_context *context, const struct view *v)
{
    struct slice pronouns = tie_words(context->lexicon, SLICE("she"));
    bool pronoun = false;
    for (size_t i = 0; i < v->count; i++)
        pronoun |= !v->items[i].claim && word_among(v->items[i].text, pronouns);
    return pronoun && find_class(context, v, 0, v->count, "somebody-else") == SIZE_MAX;
}

static bool judge_before(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct passage p;
    if (!of_the_same(context, v))
        return false;
    for (size_t back = 1; back <= SENTENCES_BACK && passage_of(context, v, m, back, &p); back++) {
        bool life = slice_is(tie->shape, "life-before");
        const struct claim *when = only_date(context, &p, life ? "is-life" : "is-birth", life ? 'P' : 'B');
        if (when)
            return life ? judge_life(context, pattern_claim(v, m, 'A'), when) : judge_age(context, pattern_claim(v, m, 'A'), when, pattern_claim(v, m, 'Y'));
    }
    return false;
}

/* `given its charter in 1821. In 2021 … the bicentenary of the charter`: the one year of the sentence before, which has the noun too. */
static bool judge_jubilee_before(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct passage p;
    const struct claim *from = NULL;
    size_t noun = m->end;
    if (noun >= v->count || !passage_of(context, v, m, 1, &p) || v->items[noun].claim || v->items[noun].text.length < 3)
        return false;
    bool said = false;
    for (size_t i = 0; i < p.before; i++) {
        const struct claim *c = p.view.items[i].claim;
        said |= !c && same_noun(p.view.items[i].text, v->items[noun].text);
        if (c && claim_is_class(c, SLICE("year")) && from)
            return false;
        from = c && claim_is_class(c, SLICE("year")) ? c : from;
    }
    if (!said || !from)
        return false;
    struct figure stated = slice_is(tie->shape, "anniversary-before") ? figure_of(context->arena, pattern_claim(v, m, 'O')) : jubilee(context, v, m);
    return judge_anniversary(context, stated, from, pattern_claim(v, m, 'Y'));
}

/* The ties' B is the birth or beginning, Y the year of the age A or of the O-th anniversary, P a life. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    const struct claim *birth = pattern_claim(v, m, 'B'), *year = pattern_claim(v, m, 'Y');
    if (slice_is(tie->shape, "is-life") || slice_is(tie->shape, "is-birth"))
        return false;
    if (slice_is(tie->shape, "life-before") || slice_is(tie->shape, "age-before"))
        return judge_before(context, v, tie, m);
    if (slice_is(tie->shape, "jubilee-before") || slice_is(tie->shape, "anniversary-before"))
        return judge_jubilee_before(context, v, tie, m);
    if (slice_is(tie->shape, "life"))
        return judge_life(context, pattern_claim(v, m, 'A'), pattern_claim(v, m, 'P'));
    if (slice_is(tie->shape, "anniversary"))
        return judge_anniversary(context, figure_of(context->arena, pattern_claim(v, m, 'O')), birth, year);
    if (slice_is(tie->shape, "jubilee"))
        return judge_anniversary(context, jubilee(context, v, m), birth, year);
    size_t a = m->slots['A' - 'A'], y = m->slots['Y' - 'A'];
    if (a != SIZE_MAX && y != SIZE_MAX && a < y && view_find(v, a, y, "and|but|;") != SIZE_MAX)
        return false;   /* `was 36 when it opened and died in 1924`: the year is of something else */
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
