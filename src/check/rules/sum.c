/* Two, three or four numbers against the one that they make up: `of the 51, 35 … and 16 …`, `300 in May and 200 in June, 500 in all`. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MAX_TERMS 4
#define MAX_ONES 12
#define LEAST_UNSAID 1000   /* `$4.1 million on wages and 3.1 million on travel`: a number alone that is of the same unit */
#define WORDS_BEHIND 5      /* of a number, in which its opposite is looked for */

struct terms { size_t items[MAX_TERMS]; size_t count; };

/* The slots A, B, C, D that a tie has bound. */
static struct terms terms_of(const struct pattern_match *m)
{
    struct terms t = {.count = 0};
    for (char slot = 'A'; slot < 'A' + MAX_TERMS; slot++)
        if (m->slots[slot - 'A'] != SIZE_MAX)
            t.items[t.count++] = m->slots[slot - 'A'];
    return t;
}

/* Does a word between `at` and the next number stand among these? */
static bool word_behind(const struct view *v, size_t at, struct slice words)
{
    for (size_t i = at + 1; i < v->count && i <= at + WORDS_BEHIND && !v->items[i].claim; i++)
        if (!v->items[i].mark && word_among(v->items[i].text, words))
            return true;
    return false;
}

static bool opposed(const struct check_context *context, const struct view *v, size_t a, size_t b)
{
    for (size_t i = 0; i < lexicon_count(context->lexicon, LEXICON_EN_OPPOSITES); i++) {
        struct slice one = lexicon_row(context->lexicon, LEXICON_EN_OPPOSITES, i).spellings, other = lexicon_field(context->lexicon, LEXICON_EN_OPPOSITES, i, "others");
        if ((word_behind(v, a, one) && word_behind(v, b, other)) || (word_behind(v, a, other) && word_behind(v, b, one)))
            return true;
    }
    return false;
}

/* Does the word stand right behind the number, or behind one more? */
static bool preposed(const struct view *v, size_t at, const char *word)
{
    return view_is(v, at + 1, word) || view_is(v, at + 2, word);
}

/* `18,000 in Asia`. */
static bool in_place(const struct view *v, size_t at)
{
    size_t in = view_is(v, at + 1, "in") ? at + 1 : view_is(v, at + 2, "in") ? at + 2 : SIZE_MAX;
    return in != SIZE_MAX && in + 1 < v->count && !v->items[in + 1].claim && v->items[in + 1].text.length > 2 && v->items[in + 1].text.data[0] >= 'A' && v->items[in + 1].text.data[0] <= 'Z';
}

/* Can what the one counts not be among what the other counts? Money is spent once; `5 from Rome, 4 from Turin` are others. */
static bool disjoint(const struct check_context *context, const struct view *v, const struct terms *t, bool money)
{
    if (v->items[t->items[0]].claim->quantity.kind == KIND_MONEY)
        return money;
    for (size_t i = 1; i < t->count; i++) {
        size_t a = t->items[i - 1], b = t->items[i];
        bool from = preposed(v, a, "from") && preposed(v, b, "from");
        from |= preposed(v, a, "by") && preposed(v, b, "by");
        from |= in_place(v, a) && in_place(v, b);
        from |= find_class(context, v, a + 1, b, "each-to-one") != SIZE_MAX;   /* each to one group */
        if (!from && !opposed(context, v, a, b))
            return false;
    }
    return true;
}

/* `least`: from which on a bare number may be of the total's unit. */
static bool add_up(struct check_context *context, const struct view *v, const struct claim *total, const struct terms *t, struct rational extra, int least, struct proposal *p)
{
    for (int r = 0; r < READINGS; r++)
        p->computed[r] = interval_point(extra);
    for (size_t i = 0; i < t->count; i++) {
        struct figure f;
        const struct claim *c = v->items[t->items[i]].claim;
        bool elliptic = total && is_elliptic(c, total) && !rational_is_none(c->quantity.value) && rational_compare(c->quantity.value, RATIONAL_INTEGER(least)) >= 0;
        bool alike = total ? figures_comparable(context, total, c, &f) || elliptic : c->quantity.kind == v->items[t->items[0]].claim->quantity.kind;
        if (!alike || c == total || c->quantity.form == FORM_VAGUE || rational_is_none(c->quantity.value))
            return false;
        f = total ? f : figure_of(context->arena, c);
        for (int r = 0; r < READINGS; r++)
            p->computed[r] = interval_add(context->arena, p->computed[r], f.in[r]);
        p->formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p->formula), i ? " + " : "", SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(p, f);
    }
    if (rational_sign(extra) > 0)
        p->formula = arena_format(context->arena, "%.*s + %.*s", SLICE_ARGS(p->formula), SLICE_ARGS(number_text(context->arena, extra, 3)));
    return true;
}

/* Is the sum above what the stated number may be? */
static bool exceeds(const struct proposal *p)
{
    struct interval sum = p->computed[READING_LOOSE], stated = p->stated.in[READING_LOOSE];
    return !rational_is_none(sum.low) && !rational_is_none(stated.high) && rational_compare(sum.low, stated.high) > 0;
}

/* Shares of the one whole that stands behind the first; `figures`, `respectively` and comparisons list others. */
static bool one_whole(const struct check_context *context, const struct view *v, const struct terms *t)
{
    for (size_t i = 1; i < t->count; i++)
        if (view_is(v, t->items[i] + 1, "of"))
            return false;
    size_t last = t->items[t->count - 1];
    return find_class(context, v, 0, last + 4, "no-whole") == SIZE_MAX;
}

/* The shares before the first of the list are of the list too. */
static bool begins_before(const struct view *v, const struct terms *t)
{
    for (size_t i = 0; i < t->items[0]; i++)
        if (v->items[i].claim && v->items[i].claim->quantity.kind == KIND_PERCENT && v->items[t->items[0]].claim->quantity.kind == KIND_PERCENT && view_find(v, i, t->items[0], ";|.|:|—") == SIZE_MAX)
            return true;
    return false;
}

/* Shares of one whole: with nothing left out they make 100, and never more. */
static bool judge_hundred(struct check_context *context, const struct view *v, const struct terms *t, bool all)
{
    struct proposal p = {.says = "The shares add up to", .unit = " percent"};
    const struct claim *last = v->items[t->items[t->count - 1]].claim;
    bool percent = last->quantity.kind == KIND_PERCENT;
    struct rational whole = RATIONAL_INTEGER(percent ? 100 : 1);
    if (!one_whole(context, v, t) || (all && begins_before(v, t)) || !add_up(context, v, NULL, t, RATIONAL_INTEGER(0), LEAST_UNSAID, &p))
        return false;
    p.unit = percent ? " percent" : "";
    p.stated = figure_exact_rational(whole, last->quantity.span);
    p.stated.claim = last;
    bool agrees = interval_meets(p.computed[READING_LOOSE], p.stated.in[READING_LOOSE]);
    if (!agrees && !exceeds(&p) && !all)
        return false;
    enum check_verdict verdict = verdict_of(context->arena, &p.stated, p.computed);
    struct slice sum = number_text(context->arena, p.computed[READING_PRINTED].low, 9);
    propose_known(context, &p, verdict, arena_format(context->arena, agrees ? "The shares add up to %.*s%s, the whole." : "The shares add up to %.*s%s, which is not the whole.",
                                                     SLICE_ARGS(sum), p.unit));
    return true;
}

/* `two tracks, one political and one economic`: so many ones, where the words are `one` and nothing larger is counted. */
static bool are_ones(const struct check_context *context, const struct view *v, const struct terms *t, const struct claim *total)
{
    for (size_t i = 0; i < t->count; i++)
        if (!slice_is_fold(claim_text(context->claims, v->items[t->items[i]].claim), "one"))
            return false;
    return total->quantity.counted.length && rational_compare(total->quantity.value, RATIONAL_INTEGER(MAX_ONES)) <= 0;
}

/* `the other 30`: the last part completes the whole, unless a part may be of another part, or the last counts other things. */
static bool completes(const struct view *v, const struct terms *t, const struct claim *total)
{
    struct slice rest = v->items[t->items[t->count - 1]].claim->quantity.counted, whole = total->quantity.counted;
    for (size_t i = 1; i + 1 < t->count; i++)
        if (view_is(v, t->items[i] + 1, "of") || view_find(v, t->items[i] - 3, t->items[i], "whom|which|including") != SIZE_MAX)
            return false;
    return !rest.length || !whole.length || slice_equal_fold(rest, whole);
}

/* `made up of $2 million for roads, $1 million for schools and …`: the number before the others is one of their list. */
static bool is_listed_with(const struct claim *total, const struct claim *term)
{
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            if (total->quantity.role[i] == ROLE_ITEM && term->quantity.role[j] == ROLE_ITEM && total->quantity.group[i] == term->quantity.group[j])
                return true;
    return false;
}

/* `of the 51, 35 were …` opens a clause; `made up of 4 million on wages, 3 million on rent and …` does not. */
static bool is_partitive(const struct check_context *context, const struct view *v, size_t at)
{
    return !view_is(v, at, "of") || at == 0 || v->items[at - 1].mark || find_class(context, v, at - 1, at, "opens-partitive") != SIZE_MAX;
}

/* `22 claims were upheld, 10 dismissed and 18 withdrawn`: what seems the total is told of in its own right, the first of the list. */
static bool heads_list(const struct check_context *context, const struct view *v, size_t head, size_t first)
{
    size_t comma = head + 1;
    while (comma < first && !v->items[comma].mark)
        comma++;
    return find_class(context, v, head + 1, comma, "be") != SIZE_MAX || opposed(context, v, head, first);
}

/* The ties' T is the total of A, B, C and D. `equal`: they are all of it; `one-more`: but for one that is named without a number;
 * `rest`: with what is left of it;
 * `within`: there may be more of it; `at-most`: they exclude each other, and there may be more; `maybe`: another list could be meant; `hundred`, `at-most-hundred`: shares. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct terms t = terms_of(m);
    if (slice_is(tie->shape, "hundred") || slice_is(tie->shape, "at-most-hundred"))
        return judge_hundred(context, v, &t, slice_is(tie->shape, "hundred"));
    const struct claim *total = pattern_claim(v, m, 'T');
    if (slice_is(tie->shape, "ones") && !are_ones(context, v, &t, total))
        return false;
    const struct claim *first = t.count ? v->items[t.items[0]].claim : NULL;
    if (first && m->slots['T' - 'A'] < t.items[0] && total->time.length && first->time.length && !slice_equal(total->time, first->time))
        return false;   /* `2.1 billion in 2018, 2.2 billion in 2019`: of another year */
    if ((first && is_listed_with(total, first)) || !is_partitive(context, v, m->start))
        return false;
    struct proposal p = {.says = "The parts add up to", .stated = figure_of(context->arena, total)};
    if (rational_is_none(total->quantity.value) || !add_up(context, v, total, &t, RATIONAL_INTEGER(slice_is(tie->shape, "one-more")), slice_is(tie->shape, "rest") ? 0 : LEAST_UNSAID, &p))
        return false;
    proposal_open_ends(&p);
    bool agrees = verdict_of(context->arena, &p.stated, p.computed) < VERDICT_INCONSISTENT;
    bool within = slice_is(tie->shape, "within"), open = within || slice_is(tie->shape, "maybe");
    if (slice_is(tie->shape, "at-most") && !agrees && !exceeds(&p))
        return false;
    size_t head = m->slots['T' - 'A'];
    for (size_t i = head + 1; (open || slice_is(tie->shape, "at-most")) && i + 1 < v->count && !v->items[i].claim && !v->items[i].mark; i++)
        if (view_is(v, i, "in") && in_place(v, i - 1))
            return false;   /* `72 were sold in April, 70 in May`: the first of the list */
    for (size_t i = head + 1; open && i < v->count && !v->items[i].claim && !v->items[i].mark; i++)
        if (view_find(v, i, i + 1, "by|from") != SIZE_MAX)
            return false;   /* `five are held by the city, four by the county` */
    if ((!within && (preposed(v, head, "from") || preposed(v, head, "by"))) || in_place(v, head))
        return false;   /* itself one of the parts of a list */
    bool bounded = total->quantity.bound != BOUND_EQUAL && total->quantity.bound != BOUND_ABOUT;   /* `at least 120,000 soldiers, 15,000 women and …` */
    if (slice_is(tie->shape, "maybe") && (bounded || heads_list(context, v, head, t.items[0])))
        return false;
    if (slice_is(tie->shape, "rest") && !agrees && !completes(v, &t, total))
        return false;
    if (open && !agrees && !(exceeds(&p) && disjoint(context, v, &t, within)))
        return false;
    propose(context, &p);
    return true;
}

static void sum_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_sum = {
    .id = "arithmetic/sum",
    .check = "arithmetic",
    .sentence = "Numbers that are said to make up another do; parts that exclude each other are not more than their whole.",
    .detail = "Speaks for `300 in May and 200 in June, 500 in all`, `a fleet of 40 comprises 25 tankers and 15 freighters`, and where parts that\n"
              "exclude each other (money; for and against; men and women) come to more than `of the 51, 35 … and 17 …`. `The other 30` completes a\n"
              "whole. Shares in a list of parts are held to 100 percent. Silent where one thing may be counted twice, and where parts that the text\n"
              "does not call complete leave some of the whole.",
    .sentence_rule = sum_sentence,
};
