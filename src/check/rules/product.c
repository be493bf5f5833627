/* Unit price times amount, and what each gave times how many. */
#include "check/equation.h"
#include "check/noun.h"
#include "check/passage.h"
#include "check/rules/rules.h"


#define EACH_WORDS 3     /* behind the number: `4.1 fires per crew` */

/* The noun of `a bottle`, `fires per crew` behind item `at`; SIZE_MAX: none. */
static size_t noun_of_each(const struct check_context *context, const struct view *v, size_t at)
{
    struct slice each = tie_words(context->lexicon, SLICE("each")), per = tie_words(context->lexicon, SLICE("per"));
    for (size_t i = at + 1; i + 1 < v->count && i < at + EACH_WORDS && !v->items[i].claim && !v->items[i].mark; i++)
        if (word_among(v->items[i].text, per)) {
            bool every = find_class(context, v, i + 1, i + 2, "every-one") != SIZE_MAX && i + 2 < v->count && !v->items[i + 2].claim;   /* `pupils for every teacher` */
            size_t noun = every ? i + 2 : i + 1;
            return word_among(v->items[i].text, each) || v->items[noun].claim || v->items[noun].mark ? SIZE_MAX : noun;
        }
    return SIZE_MAX;
}

/* Is the amount `a bottle` one of the things that the count has? A head is whatever is counted; a time is none of them. */
static bool is_of_count(const struct check_context *context, const struct view *v, size_t each, const struct claim *count)
{
    size_t noun = noun_of_each(context, v, each);
    const struct quantity *q = &count->quantity;
    if (noun == SIZE_MAX)
        return true;
    struct slice word = v->items[noun].text;
    if (word_among(word, tie_words(context->lexicon, SLICE("period"))))
        return false;
    if (phrase_has_noun(q->counted, word) || phrase_has_noun(q->unit_text, word) || (q->unit && phrase_has_noun(q->unit->name, word)))
        return true;
    return (q->kind == KIND_COUNT || q->kind == KIND_NUMBER) && word_among(word, tie_words(context->lexicon, SLICE("head")));
}

/* The only other number of the sentence that is of the nouns (`things`), or like the amount: SIZE_MAX where there are none or several. */
static size_t only_other(struct check_context *context, const struct view *v, const struct pattern_match *m, size_t each, bool things)
{
    size_t found = SIZE_MAX;
    const struct claim *e = v->items[each].claim;
    struct figure f;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || i == each || i == m->slots['T' - 'A'] || !claim_is_class(c, SLICE("qty")) || c->quantity.form != FORM_POINT)
            continue;
        bool thing = (c->quantity.kind == KIND_COUNT || c->quantity.kind == KIND_MEASURE) && noun_of_each(context, v, each) != SIZE_MAX && is_of_count(context, v, each, c);
        if (!things && i > each)
            break;   /* `74 crowns a head against 615`: what it comes to was told before */
        bool like = !thing && c->quantity.kind == e->quantity.kind && figures_comparable(context, e, c, &f);
        if (things ? !thing : !like)
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

/* Fires a crew are of fires. */
static bool same_counts(const struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    const struct claim *each = pattern_claim(v, m, 'E'), *total = pattern_claim(v, m, 'T');
    struct slice head = tie_words(context->lexicon, SLICE("some-persons"));
    bool people = total && word_among(last_word(each->quantity.counted), head) && word_among(last_word(total->quantity.counted), head);
    return total && each->quantity.counted.length && total->quantity.counted.length && (people || counts_alike(each, total));
}

/* `The contract, for 80 jets, is worth $8 billion, or $100 million per jet`: things and total wherever they stand. */
static bool judge_anywhere(struct check_context *context, const struct view *v, const struct pattern_match *m, bool total_known)
{
    size_t each = m->slots['E' - 'A'];
    struct pattern_match filled = *m;
    if (find_class(context, v, each + 1, each + 7, "not-each-alone") != SIZE_MAX)
        return false;   /* of other numbers than those told */
    filled.slots['N' - 'A'] = only_other(context, v, m, each, true);
    if (!total_known)
        filled.slots['T' - 'A'] = only_other(context, v, m, each, false);
    if (filled.slots['N' - 'A'] == SIZE_MAX || filled.slots['T' - 'A'] == SIZE_MAX || (v->items[each].claim->quantity.kind == KIND_COUNT && !same_counts(context, v, &filled)))
        return false;
    struct tie as = {.shape = total_known ? SLICE("product") : SLICE("each"), .pattern = ""};
    return judge_equation(context, v, &as, &filled);
}

/* `home to 10 million people, has 25,000 nurses, one for every 400 residents`: the only two counts before. */
static bool judge_for_every(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct pattern_match filled = *m;
    size_t counts[2], count = 0;
    for (size_t i = 0; i < m->start; i++)
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("cnt"))) {
            if (count == 2 || v->items[i].claim->quantity.form != FORM_POINT)
                return false;
            counts[count++] = i;
        }
    if (count < 2 || rational_compare(pattern_claim(v, m, 'K')->quantity.value, RATIONAL_INTEGER(1)) != 0)
        return false;
    bool more = rational_compare(v->items[counts[0]].claim->quantity.value, v->items[counts[1]].claim->quantity.value) > 0;
    filled.slots['A' - 'A'] = counts[more ? 1 : 0];
    filled.slots['B' - 'A'] = counts[more ? 0 : 1];
    struct tie as = {.shape = SLICE("for-every"), .pattern = ""};
    return judge_equation(context, v, &as, &filled);
}

/* `$18 per guest. With 150 guests, the bill came to $2,700`: the amount of each in the sentence before, its only one. */
static bool judge_bill(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct passage p;
    size_t each = SIZE_MAX;
    if (v->claim_count != 2 || !passage_of(context, v, m, 1, &p))
        return false;
    for (size_t i = 0; i < p.before; i++) {
        if (!p.view.items[i].claim || p.view.items[i].claim->quantity.kind != KIND_MONEY)
            continue;
        if (each != SIZE_MAX)
            return false;
        each = i;
    }
    if (each == SIZE_MAX || noun_of_each(context, &p.view, each) == SIZE_MAX || !is_of_count(context, &p.view, each, pattern_claim(v, m, 'N')))
        return false;
    p.match.slots['E' - 'A'] = each;
    struct tie as = {.shape = SLICE("product"), .pattern = ""};
    return judge_equation(context, &p.view, &as, &p.match);
}

/* `a bus carries 50; 30 buses carry 1,800`: one verb, and the things counted are more of the one thing. */
static bool of_one_thing(const struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct slice verbs = tie_words(context->lexicon, SLICE("carry"));
    size_t at[2] = {m->slots['E' - 'A'], m->slots['T' - 'A']}, floor[2] = {m->start + 1, m->slots['N' - 'A']};
    for (int k = 0; k < 2; k++)
        while (at[k] > floor[k] && !word_among(v->items[at[k]].text, verbs))
            at[k]--;
    const struct claim *n = pattern_claim(v, m, 'N'), *e = pattern_claim(v, m, 'E'), *t = pattern_claim(v, m, 'T');
    bool alike = !e->quantity.counted.length || !t->quantity.counted.length || slice_equal_fold(e->quantity.counted, t->quantity.counted);
    return at[0] > floor[0] && at[1] > floor[1] && alike && same_noun(v->items[at[0]].text, v->items[at[1]].text) && phrase_has_noun(n->quantity.counted, v->items[at[0] - 1].text);
}

/* The ties' N things of E each are T. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    if (slice_is(tie->shape, "each-anywhere") || slice_is(tie->shape, "product-anywhere"))
        return judge_anywhere(context, v, m, slice_is(tie->shape, "product-anywhere"));
    if (slice_is(tie->shape, "bill-before"))
        return judge_bill(context, v, m);
    if (slice_is(tie->shape, "for-every-anywhere"))
        return judge_for_every(context, v, m);
    const struct claim *n = pattern_claim(v, m, 'N'), *e = pattern_claim(v, m, 'E'), *t = pattern_claim(v, m, 'T'), *one = pattern_claim(v, m, 'K');
    size_t things = m->slots['N' - 'A'], total = m->slots['T' - 'A'];
    bool listed = things != SIZE_MAX && total == things + 2 && view_is(v, things + 1, "and");   /* `70 and 72, an average of 66` */
    bool part = total != SIZE_MAX && view_is(v, total + 1, "of") && find_class(context, v, total + 2, total + 3, "whom-which") != SIZE_MAX;
    bool more = total != SIZE_MAX && find_class(context, v, total + 1, total + 4, "counted-with") != SIZE_MAX;   /* `62 with those of the teachers` */
    bool outs = slice_is(tie->shape, "each") && n && phrase_has_noun(n->quantity.counted, SLICE("innings"));   /* of which those not out are not counted */
    if (listed || part || more || outs)
        return false;
    if (n && e && !is_of_count(context, v, m->slots['E' - 'A'], n))
        return false;
    if (slice_is(tie->shape, "product-of-each") && !of_one_thing(context, v, m))
        return false;
    if (slice_is(tie->shape, "product-of-things") && !counts_alike(t, e))
        return false;
    if (one && rational_compare(one->quantity.value, RATIONAL_INTEGER(20)) > 0)
        return false;
    if (slice_is(tie->shape, "for-every") && rational_compare(pattern_claim(v, m, 'A')->quantity.value, pattern_claim(v, m, 'B')->quantity.value) > 0) {
        struct tie as = {.shape = SLICE("for-every-first"), .pattern = tie->pattern};   /* `400 pupils and 25 teachers, one for every 16 pupils` */
        return judge_equation(context, v, &as, m);
    }
    return judge_equation(context, v, tie, m);
}

#define MAX_GIVERS 10

/* `a fund of $4 million, mostly from the "plus three", who gave $1 million each`: most, but not more than all. */
static void judge_mostly(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    size_t next = 0;
    const struct tie *tie;
    while ((tie = ties_match(&context->ties, v, at, &next, &m)) && !slice_is(tie->shape, "mostly")) {
    }
    for (size_t i = tie ? m.slots['T' - 'A'] + 1 : m.slots['E' - 'A']; tie && i < m.slots['E' - 'A']; i++) {
        struct rational givers = v->items[i].claim ? v->items[i].claim->quantity.value : number_word(context, v->items[i].text);
        bool counts = !v->items[i].claim || claim_is_class(v->items[i].claim, SLICE("cnt"));
        if (!counts || rational_is_none(givers) || rational_compare(givers, RATIONAL_INTEGER(2)) < 0 || rational_compare(givers, RATIONAL_INTEGER(MAX_GIVERS)) > 0)
            continue;
        struct figure total = figure_of(context->arena, pattern_claim(v, &m, 'T')), each;
        if (!figures_comparable(context, total.claim, pattern_claim(v, &m, 'E'), &each))
            return;
        struct figure count = figure_exact_rational(givers, v->items[i].span);
        struct proposal p = {.says = "Together the contributions are", .stated = total};
        proposal_compute(context, &p, &count, interval_multiply, &each);
        bool most = view_find(v, m.start, m.slots['E' - 'A'], "partly") == SIZE_MAX;
        struct rational half = rational_divide(context->arena, total.value, RATIONAL_INTEGER(2)), given = p.computed[READING_PRINTED].low;
        bool holds = rational_compare(given, total.value) <= 0 && (!most || rational_compare(given, half) >= 0);
        p.formula = arena_format(context->arena, "%.*s * %.*s", SLICE_ARGS(number_text(context->arena, givers, 9)), SLICE_ARGS(number_text(context->arena, each.value, 9)));
        proposal_operand(&p, count);
        proposal_operand(&p, each);
        propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                      arena_format(context->arena, "The contributions are %.*s together, %s “%.*s”.", SLICE_ARGS(number_readable(context->arena, given)),
                                   holds ? "which is most of" : "which cannot be most of", SLICE_ARGS(figure_text(context, &total))));
        return;
    }
}

static void product_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
    for (size_t at = 0; at < v->count; at++)
        if (v->items[at].claim)
            judge_mostly(context, v, at);
}

const struct check_rule check_rule_product = {
    .id = "arithmetic/product",
    .check = "arithmetic",
    .sentence = "A number of things times the amount of each makes the total; an average times its span likewise.",
    .detail = "Speaks for `40 licences at $25 each, a total of $1,000`, `600 over three years, an average of 200 a year`.",
    .sentence_rule = product_sentence,
};
