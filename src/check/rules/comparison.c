/* Which of two numbers is the larger: `$80 million, less than the $100 million planned`; a majority is more than half. */
#include "check/context.h"
#include "check/rules/rules.h"

/* Is `over` above `under`, as loosely as they are known? */
static bool above(struct interval over, struct interval under)
{
    return rational_is_none(over.high) || rational_is_none(under.low) || rational_compare(over.high, under.low) > 0;
}

static bool decide(struct check_context *context, struct proposal *p, bool holds, bool more, const char *of)
{
    propose_known(context, p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The text makes “%.*s” %s “%s”, %s.", SLICE_ARGS(figure_text(context, &p->stated)), more ? "more than" : "less than",
                               of, holds ? "which it is" : "which it is not"));
    return true;
}

static void bound_by(struct proposal *p, const struct interval in[READINGS], bool more)
{
    for (int r = 0; r < READINGS; r++)
        p->computed[r] = more ? interval_between(in[r].low, RATIONAL_NONE, true, true) : interval_between(RATIONAL_NONE, in[r].high, true, true);
}

/* `64-bit` describes a thing; it is not what is compared. */
static bool describes(struct check_context *context, const struct claim *c)
{
    return c->quantity.kind == KIND_MEASURE && slice_find(claim_text(context->claims, c), SLICE("-"), 0) != SIZE_MAX;
}

static bool judge_two(struct check_context *context, const struct claim *a, const struct claim *b, bool more)
{
    struct proposal p = {.stated = figure_of(context->arena, a)};
    struct figure other;
    bool alike = figures_comparable(context, a, b, &other) || is_elliptic(a, b) || is_elliptic(b, a);
    if (!alike || describes(context, a) || describes(context, b) || rational_is_none(p.stated.value) || rational_is_none(other.value))
        return false;
    if (slice_equal(a->quantity.unit->code, b->quantity.unit->code))
        other = figure_unbound(context->arena, b);   /* `more than the 38 million`: what is more is the first */
    bound_by(&p, other.in, more);
    p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)), more ? ">" : "<",
                             SLICE_ARGS(number_text(context->arena, other.value, 9)));
    proposal_operand(&p, other);
    const char *of = arena_string(context->arena, figure_text(context, &other));
    struct interval mine = p.stated.in[READING_ROUNDED], theirs = other.in[READING_ROUNDED];
    return decide(context, &p, more ? above(mine, theirs) : above(theirs, mine), more, of);
}

/* More than half, or less. */
static bool judge_half(struct check_context *context, const struct claim *share, bool more)
{
    struct proposal p = {.stated = figure_of(context->arena, share)};
    struct interval half[READINGS];
    if (rational_is_none(p.stated.value))
        return false;
    for (int r = 0; r < READINGS; r++)
        half[r] = interval_point(RATIONAL_INTEGER(50));
    bound_by(&p, half, more);
    p.formula = arena_format(context->arena, "%.*s %s 50", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)), more ? ">" : "<");
    struct interval mine = p.stated.in[READING_LOOSE];
    return decide(context, &p, more ? above(mine, half[0]) : above(half[0], mine), more, "half");
}

/* `most of the members, six of the 20 in the south and 12 of the 15 in the north`: of a part of them. */
static bool has_place(const struct view *v, const struct claim *whole)
{
    for (size_t i = 0; i < v->count; i++)
        if (v->items[i].claim == whole)
            return view_find(v, i + 1, i + 4, "in|from|on|at|with") != SIZE_MAX;
    return false;
}

/* `A majority of the board, seven of the 12 directors`. */
static bool judge_half_of(struct check_context *context, const struct view *v, const struct claim *part, const struct claim *whole, bool more)
{
    struct proposal p = {.stated = figure_of(context->arena, part)};
    struct interval half[READINGS];
    struct figure f;
    if (has_place(v, whole) || !figures_comparable(context, part, whole, &f) || rational_is_none(f.value) || rational_is_none(p.stated.value))
        return false;
    for (int r = 0; r < READINGS; r++)
        half[r] = interval_divide(context->arena, f.in[r], interval_point(RATIONAL_INTEGER(2)));
    bound_by(&p, half, more);
    p.formula = arena_format(context->arena, "%.*s %s %.*s / 2", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)), more ? ">" : "<", SLICE_ARGS(number_text(context->arena, f.value, 9)));
    proposal_operand(&p, f);
    struct interval mine = p.stated.in[READING_LOOSE], theirs = half[READING_LOOSE];
    return decide(context, &p, more ? above(mine, theirs) : above(theirs, mine), more, "half");
}

/* `10 trillion yuan …; this is more than they ever raised (7 trillion)`: the nearest amount of that unit before. */
static const struct claim *compared_before(struct check_context *context, const struct view *v, size_t at, const struct claim *with)
{
    struct figure f;
    while (at-- > 0)
        if (v->items[at].claim && v->items[at].claim->quantity.kind == with->quantity.kind && figures_comparable(context, with, v->items[at].claim, &f))
            return v->items[at].claim;
    return NULL;
}

/* `40 metres wide, longer than …`: what is compared is not the width. */
static bool other_measure(const struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    size_t a = m->slots['A' - 'A'], b = m->slots['B' - 'A'];
    struct slice adjectives = tie_words(context->lexicon, SLICE("dimension")), more = tie_words(context->lexicon, SLICE("bigger")), less = tie_words(context->lexicon, SLICE("smaller"));
    if (a == SIZE_MAX || b == SIZE_MAX || a + 1 >= v->count || v->items[a + 1].claim || !word_among(v->items[a + 1].text, adjectives))
        return false;
    for (size_t i = a + 2; i < b; i++)
        if (!v->items[i].claim && (word_among(v->items[i].text, more) || word_among(v->items[i].text, less)))
            return !slice_equal_fold(slice_sub(v->items[i].text, 0, 3), slice_sub(v->items[a + 1].text, 0, 3));
    return false;
}

/* `won with a majority of 12 percent`: a winner's majority may be what lies between him and the next. */
static bool is_contest(const struct check_context *context, const struct view *v)
{
    struct slice words = tie_words(context->lexicon, SLICE("contest"));
    for (size_t i = 0; i < v->count; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, words))
            return true;
    return false;
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    if (slice_is(tie->shape, "more-bracket") || slice_is(tie->shape, "less-bracket")) {
        const struct claim *b = pattern_claim(v, m, 'B'), *a = compared_before(context, v, m->start, b);
        return a && judge_two(context, a, b, slice_is(tie->shape, "more-bracket"));
    }
    if (slice_is(tie->shape, "majority-part") || slice_is(tie->shape, "minority-part"))
        return judge_half_of(context, v, pattern_claim(v, m, 'P'), pattern_claim(v, m, 'W'), slice_is(tie->shape, "majority-part"));
    if (other_measure(context, v, m))
        return false;
    size_t before = m->start > 2 ? m->start - 2 : 0;
    bool of = slice_is(tie->shape, "majority-of"), majority = of || slice_is(tie->shape, "majority");
    if (of && is_contest(context, v))
        return false;
    if (majority && find_class(context, v, before, m->start, "short-of") != SIZE_MAX)
        return false;   /* none, or another's */
    if (majority || slice_is(tie->shape, "minority"))
        return judge_half(context, pattern_claim(v, m, 'S'), majority);
    return judge_two(context, pattern_claim(v, m, 'A'), pattern_claim(v, m, 'B'), slice_is(tie->shape, "more"));
}

static void comparison_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_comparison = {
    .id = "arithmetic/comparison",
    .check = "arithmetic",
    .sentence = "What is said to be more is more, what is said to be less is less; a majority is more than half.",
    .detail = "Speaks for `$80 million, less than the $100 million planned`, `47 million, more than the 38 million of Poland`, `a majority stake of\n"
              "53 percent`. Silent where the other number is only a bound (`more than 50 people`).",
    .sentence_rule = comparison_sentence,
};
