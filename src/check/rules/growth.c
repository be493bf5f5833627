/* A rate of growth over some years against the numbers at both ends. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"

#define MAX_YEARS 60
#define SIMPLE_YEARS 4     /* over which growth that is not compounded comes to much the same */

/* from * (1 + rate)^years, both ends; a rate below -100 percent gives nothing. */
static struct interval grown(struct arena *arena, struct interval from, struct interval rate, int years, bool compound)
{
    struct rational one = RATIONAL_INTEGER(1), hundred = RATIONAL_INTEGER(100), n = RATIONAL_INTEGER(years);
    struct interval factor;
    if (rational_is_none(rate.low) || rational_is_none(rate.high))
        return interval_between(RATIONAL_NONE, RATIONAL_NONE, true, true);
    struct rational low = rational_divide(arena, rate.low, hundred), high = rational_divide(arena, rate.high, hundred);
    if (compound)
        factor = interval_between(rational_power(arena, rational_add(arena, one, low), years), rational_power(arena, rational_add(arena, one, high), years), false, false);
    else
        factor = interval_between(rational_add(arena, one, rational_multiply(arena, low, n)), rational_add(arena, one, rational_multiply(arena, high, n)), false, false);
    return interval_multiply(arena, from, factor);
}

/* One reading: so many years, compounded or not. */
static struct proposal reading_of(struct check_context *context, const struct claim *rate, const struct figure *from, const struct figure *to, int years, bool compound)
{
    struct arena *arena = context->arena;
    struct figure r = figure_of(arena, rate);
    struct proposal p = {.stated = *to, .says = "At that rate the number grows to"};
    bool falls = rational_compare(to->value, from->value) < 0 && rational_sign(r.value) > 0;
    for (int k = 0; k < READINGS; k++) {
        struct interval by = falls ? interval_subtract(arena, interval_point(RATIONAL_INTEGER(0)), r.in[k]) : r.in[k];
        p.computed[k] = grown(arena, from->in[k], by, years, compound);
    }
    p.formula = arena_format(arena, compound ? "%.*s * (1 %c %.*s%%)^%d" : "%.*s * (1 %c %.*s%% * %d)", SLICE_ARGS(number_text(arena, from->value, 9)), falls ? '-' : '+',
                             SLICE_ARGS(number_text(arena, r.value, 9)), years);
    proposal_operand(&p, r);
    proposal_operand(&p, *from);
    return p;
}

/* Whole years of a span, none for other units. */
static int years_of(const struct claim *span)
{
    struct rational value = span->quantity.value;
    bool years = span->quantity.unit && slice_is(span->quantity.unit->code, "a");
    if (!years || rational_is_none(value) || !rational_is_integer(value) || rational_compare(value, RATIONAL_INTEGER(MAX_YEARS)) > 0)
        return 0;
    return (int)rational_double(value);
}

static int years_between(const struct claim *first, const struct claim *last)
{
    struct moments a, b;
    if (!edtf_of(first, &a) || !edtf_of(last, &b) || b.first.year <= a.first.year || b.first.year - a.first.year > MAX_YEARS)
        return 0;
    return b.first.year - a.first.year;
}

/* Of one span, `2000-2010`. */
static int years_within(const struct claim *span)
{
    struct moments when;
    if (!span || !edtf_of(span, &when) || !when.span || when.named || when.last.year - when.first.year > MAX_YEARS)
        return 0;
    return when.last.year - when.first.year;
}

/* `growing 7 percent a year, it doubled in ten years`: a multiple is said roughly. */
static bool judge_multiple(struct check_context *context, const struct claim *rate, const struct claim *multiple, int years)
{
    struct figure to = figure_of(context->arena, multiple), from = figure_exact(1, multiple->quantity.span);
    if (years < 1 || !slice_is(rate->quantity.per, "year") || rational_is_none(to.value) || rational_is_none(rate->quantity.value))
        return false;
    struct rational eighth = rational_divide(context->arena, to.value, RATIONAL_INTEGER(8));
    to.in[READING_LOOSE] = interval_hull(to.in[READING_LOOSE], interval_between(rational_subtract(context->arena, to.value, eighth),
                                                                                rational_add(context->arena, to.value, eighth), false, false));
    struct proposal p = reading_of(context, rate, &from, &to, years, true);
    propose(context, &p);
    return true;
}

/* From one number to the other in so many years at that rate: compounded or not, nine steps or ten between ten years. */
static bool judge_steps(struct check_context *context, const struct claim *rate, const struct claim *first, const struct claim *last, int years)
{
    struct figure to = figure_of(context->arena, last), from;
    if (years < 1 || !figures_comparable(context, last, first, &from) || rational_is_none(from.value) || rational_is_none(to.value) ||
        rational_is_none(rate->quantity.value) || rate == last)
        return false;
    struct proposal readings[4];
    size_t count = 0;
    readings[count++] = reading_of(context, rate, &from, &to, years, true);
    readings[count] = reading_of(context, rate, &from, &to, years, false);
    for (int r = READING_ROUNDED; years > SIMPLE_YEARS && r < READINGS; r++) {   /* over many years meant only where it comes out */
        readings[count].computed[r] = readings[count].computed[READING_PRINTED];
        readings[count].stated.in[r] = readings[count].stated.in[READING_PRINTED];
        readings[count].stated.round.empty = true;
    }
    count++;
    if (years > 1)
        readings[count++] = reading_of(context, rate, &from, &to, years - 1, true);
    readings[count++] = reading_of(context, rate, &from, &to, years + 1, true);
    propose_best(context, readings, count);
    return true;
}

/* ---- `from 2.0 million in 2015 to 2.5 million in 2020 (a CAGR of 4.6%)`: numbers and years wherever they stand ---- */

struct told { const struct claim *from, *to, *first, *last, *span; bool others; };

static bool has_role(const struct claim *c, enum quantity_role role)
{
    return c->quantity.role[0] == role || c->quantity.role[1] == role;
}

/* The numbers from and to, the two years or the span; `others` where more stand in the sentence. */
static struct told told_in(const struct view *v, const struct claim *rate)
{
    struct told t = {0};
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || c == rate || c->quantity.kind == KIND_MULTIPLE || c->quantity.kind == KIND_ORDINAL)
            continue;
        if (claim_is_class(c, SLICE("year"))) {
            t.others |= t.first && t.last;
            *(t.first ? &t.last : &t.first) = c;
        } else if (c->quantity.kind == KIND_DURATION && years_of(c)) {
            t.others |= t.span != NULL;
            t.span = c;
        } else if (has_role(c, ROLE_FROM) && !t.from) {
            t.from = c;
        } else if (has_role(c, ROLE_TO) && !t.to) {
            t.to = c;
        } else {
            t.others = true;
        }
    }
    return t;
}

/* Nothing but words of rates between the rate and the mark before it: `(the market had a rate of 9 percent)` is another's. */
static bool of_the_numbers(const struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct slice words = tie_words(context->lexicon, SLICE("rate-lead"));
    for (size_t i = m->slots['R' - 'A'] + 1; i < v->count; i++) {   /* before the numbers: in their clause */
        if (view_find(v, i, i + 1, "and|while|but|;|whereas") != SIZE_MAX)
            break;
        if (v->items[i].claim && has_role(v->items[i].claim, ROLE_FROM))
            return true;
    }
    for (size_t i = m->slots['R' - 'A']; i-- > 0 && !v->items[i].mark;) {
        if (v->items[i].claim && has_role(v->items[i].claim, ROLE_TO))
            return true;
        if (!v->items[i].claim && !word_among(v->items[i].text, words))
            return false;
    }
    for (size_t i = m->slots['R' - 'A']; i-- > 0;)
        if (v->items[i].claim && has_role(v->items[i].claim, ROLE_TO))
            return true;
    return false;
}

static bool judge_anywhere(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    const struct claim *rate = pattern_claim(v, m, 'R');
    struct told t = told_in(v, rate);
    if (t.others || !t.from || !t.to || !of_the_numbers(context, v, m))
        return false;
    int years = t.last ? years_between(t.first, t.last) : t.first ? years_within(t.first) : t.span ? years_of(t.span) : 0;
    return judge_steps(context, rate, t.from, t.to, years);
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    if (slice_is(tie->shape, "anywhere"))
        return judge_anywhere(context, v, m);
    if (slice_is(tie->shape, "multiple"))
        return judge_multiple(context, pattern_claim(v, m, 'R'), pattern_claim(v, m, 'M'), years_of(pattern_claim(v, m, 'D')));
    bool span = slice_is(tie->shape, "for-years");
    int years = slice_is(tie->shape, "in-period") ? years_within(pattern_claim(v, m, 'P'))
                : span                            ? years_of(pattern_claim(v, m, 'D'))
                                                  : years_between(pattern_claim(v, m, 'Y'), pattern_claim(v, m, 'Z'));
    const struct claim *rate = pattern_claim(v, m, 'R');
    bool yearly = slice_is(rate->quantity.per, "year") || find_class(context, v, m->start > 6 ? m->start - 6 : 0, m->end, "yearly") != SIZE_MAX;
    return yearly && judge_steps(context, rate, pattern_claim(v, m, 'A'), pattern_claim(v, m, 'B'), years);
}

static void growth_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_growth = {
    .id = "arithmetic/growth",
    .check = "arithmetic",
    .sentence = "A yearly rate of growth leads from the first number to the last.",
    .detail = "Speaks for `grew 2 percent a year for ten years, from 100,000 to 122,000` and `from $100 million in 2010 to $161 million in 2015, an\n"
              "average annual growth of 10 percent`. Compound and simple growth are tried, and a year more or less.",
    .sentence_rule = growth_sentence,
};
