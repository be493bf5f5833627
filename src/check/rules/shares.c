/* Shares that exclude each other and come to more than the whole: for, against and undecided; the parts of a mix. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MAX_SHARES 16
#define WORDS_BEHIND 8       /* of a share, in which what it chose is looked for */

struct shares { const struct claim *items[MAX_SHARES]; size_t at[MAX_SHARES]; size_t count; };

static bool is_share(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    return q->kind == KIND_PERCENT && q->form == FORM_POINT && !q->change_amount && q->change == CHANGE_UNSAID && !rational_is_none(q->value) && q->unit && slice_is(q->unit->code, "%") &&
           rational_sign(q->value) > 0 && c->modality == MODALITY_STATED;
}

/* Shares of a sentence from `from` on; nothing where one is of another share, or of another time. */
static bool gather(const struct check_context *context, const struct view *v, size_t from, struct shares *out)
{
    for (size_t i = from; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || c->quantity.kind != KIND_PERCENT)
            continue;
        if (!is_share(c) || out->count == MAX_SHARES)
            return false;
        out->at[out->count] = i;
        out->items[out->count++] = c;
    }
    return find_class(context, v, 0, v->count, "no-partition") == SIZE_MAX;
}

static void propose_shares(struct check_context *context, const struct shares *s, bool whole)
{
    struct proposal p = {.says = "The shares add up to", .unit = " percent"};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(0));
    for (size_t i = 0; i < s->count; i++) {
        struct figure f = figure_of(context->arena, s->items[i]);
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = interval_add(context->arena, p.computed[r], f.in[r]);
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), i ? " + " : "", SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(&p, f);
    }
    const struct claim *last = s->items[s->count - 1];
    p.stated = figure_exact_rational(RATIONAL_INTEGER(100), last->quantity.span);
    p.stated.claim = last;
    struct interval sum = p.computed[READING_LOOSE];
    bool more = !rational_is_none(sum.low) && rational_compare(sum.low, RATIONAL_INTEGER(100)) > 0, agrees = interval_holds(sum, RATIONAL_INTEGER(100));
    if (!agrees && !more && !whole)
        return;
    struct rational others = rational_subtract(context->arena, p.computed[READING_PRINTED].low, last->quantity.value), left = rational_subtract(context->arena, RATIONAL_INTEGER(100), others);
    p.no_correction = rational_sign(left) <= 0;
    if (rational_sign(left) > 0)
        p.correction = reworded(context, last, claim_text(context->claims, last), left);
    propose_known(context, &p, agrees ? verdict_of(context->arena, &p.stated, p.computed) : VERDICT_INCONSISTENT,
                  arena_format(context->arena, agrees ? "The shares add up to %.*s percent, the whole." : "The shares add up to %.*s percent, which is not the whole.",
                               SLICE_ARGS(number_text(context->arena, p.computed[READING_PRINTED].low, 9))));
}

/* ---- `46 (46%) men and 54 (54%) women`: two shares that make the whole, each of the two numbers together ---- */

static bool judge_split(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct arena *arena = context->arena;
    const struct claim *a = pattern_claim(v, m, 'A'), *b = pattern_claim(v, m, 'B'), *s = pattern_claim(v, m, 'S'), *q = pattern_claim(v, m, 'Q');
    struct figure x = figure_of(arena, a), y = figure_of(arena, b), one = figure_of(arena, s), other = figure_of(arena, q);
    (void)tie;
    if (rational_is_none(x.value) || rational_is_none(y.value) || !is_share(s) || !is_share(q) ||
        !interval_holds(interval_add(arena, one.in[READING_ROUNDED], other.in[READING_ROUNDED]), RATIONAL_INTEGER(100)))
        return false;
    struct proposal p = {.stated = one, .says = "Of the two numbers together the first is", .unit = " percent"};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_multiply(arena, interval_divide(arena, x.in[r], interval_add(arena, x.in[r], y.in[r])), interval_point(RATIONAL_INTEGER(100)));
    p.formula = arena_format(arena, "%.*s / (%.*s + %.*s)", SLICE_ARGS(number_text(arena, x.value, 9)), SLICE_ARGS(number_text(arena, x.value, 9)), SLICE_ARGS(number_text(arena, y.value, 9)));
    proposal_operand(&p, x);
    proposal_operand(&p, y);
    propose(context, &p);
    return true;
}

/* The row of opinions that a share's words belong to: 1 for, 2 against, 3 neither; 0 none. */
static unsigned stance(const struct check_context *context, const struct view *v, const struct shares *s, size_t k)
{
    size_t end = k + 1 < s->count ? s->at[k + 1] : v->count;
    static const char *const sides[] = {"stance-for", "stance-against", "stance-neither"};
    for (unsigned side = 3; side > 0; side--) {
        struct slice words = tie_words(context->lexicon, slice_of(sides[side - 1]));
        for (size_t i = s->at[k] + 1; i < end && i <= s->at[k] + WORDS_BEHIND; i++)
            if (!v->items[i].claim && word_among(v->items[i].text, words))
                return side;
    }
    return 0;
}

/* `61 percent were in favour, 25 percent against and 24 percent had no opinion`: each share its own side. */
static bool sides_differ(const struct check_context *context, const struct view *v, const struct shares *s)
{
    unsigned seen = 0;
    for (size_t k = 0; k < s->count; k++) {
        unsigned side = stance(context, v, s, k);
        if (!side || (seen & (1u << side)))
            return false;
        seen |= 1u << side;
    }
    return s->count >= 2 && (seen & (1u << 1)) && (seen & (1u << 2));
}

/* A word of parts of one whole in [from, to): `mix`, `breakdown`. */
static bool says_composition(const struct check_context *context, const struct view *v, size_t from, size_t to)
{
    struct slice words = tie_words(context->lexicon, SLICE("composition"));
    for (size_t i = from; i < to && i < v->count; i++)
        if (!v->items[i].claim && (word_among(v->items[i].text, words) || (view_is(v, i, "of") && view_find(v, i + 1, i + 2, "total") != SIZE_MAX)))
            return true;
    return false;
}

/* The shares stand at different times: `47 % in 2020, 25 % in 2021`. */
static bool one_time(const struct shares *s)
{
    for (size_t i = 1; i < s->count; i++)
        if (!slice_equal(s->items[i]->time, s->items[0]->time))
            return false;
    return true;
}

static bool dates_between(const struct view *v, size_t from)
{
    for (size_t i = from; i < v->count; i++)
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("year")))
            return true;
    return false;
}

/* List items behind a line that ends with a colon, one share each. */
static void listed_shares(struct check_context *context, const struct view *v)
{
    const struct document *d = context->claims->document;
    struct shares s = {.count = 0};
    if (!view_is(v, v->count - 1, ":") || !says_composition(context, v, 0, v->count))
        return;
    for (size_t i = context->at + 1; i < context->views.count; i++) {
        const struct view *item = &context->views.items[i];
        size_t before = s.count;
        if (item->block >= d->blocks.count || d->blocks.items[item->block].kind != BLOCK_LIST_ITEM)
            break;
        if (!gather(context, item, 0, &s) || s.count != before + 1)
            return;
    }
    if (s.count >= 2 && one_time(&s))
        propose_shares(context, &s, false);
}

static void shares_sentence(struct check_context *context, const struct view *v)
{
    struct shares s = {.count = 0};
    judge_ties(context, v, judge_split);
    size_t colon = view_find(v, 0, v->count, ":");
    if (colon != SIZE_MAX && colon + 1 < v->count && says_composition(context, v, 0, colon)) {
        if (gather(context, v, colon, &s) && s.count >= 2 && one_time(&s) && !dates_between(v, colon))
            propose_shares(context, &s, false);
    } else if (gather(context, v, 0, &s) && s.count >= 2 && one_time(&s) && sides_differ(context, v, &s)) {
        propose_shares(context, &s, false);
    }
}

static void shares_document(struct check_context *context)
{
    for (context->at = 0; context->at < context->views.count; context->at++)
        if (context->views.items[context->at].count)
            listed_shares(context, &context->views.items[context->at]);
}

const struct check_rule check_rule_shares = {
    .id = "arithmetic/shares",
    .check = "arithmetic",
    .sentence = "Shares that exclude each other are not more than the whole.",
    .detail = "Speaks for those in favour, against and undecided, and for the parts of a mix, breakdown or split behind a colon or in a list below\n"
              "it. Silent where several answers may be given, where another time or a change is spoken of, and where shares leave something out.",
    .sentence_rule = shares_sentence,
    .document_rule = shares_document,
};
