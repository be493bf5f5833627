/* Shares whose part and whole stand in the sentences before: `… 106.1 million … exports are 143.12 million … would import 74 percent
 * of exports`; `sells 35.2 percent of its shares … 10 percent, almost a third of the shares offered`; totals of numbered groups. */
#include "check/context.h"
#include "check/noun.h"
#include "check/rules/rules.h"

#define BACK 3               /* sentences in which part and whole stand */
#define OFFER_BACK 30
#define GROUPS_BACK 60

/* ---- words ---- */

/* Is every word of `few` (singular or plural, possessive or not) among the words of `many`? */
static bool shares_stem(struct slice word, struct slice many)
{
    struct slice rest = many, piece;
    if (slice_ends(word, SLICE("’s")))
        word = slice_sub(word, 0, word.length - 4);
    size_t stem = word.length > 4 ? word.length - 1 : word.length;
    while (slice_split(&rest, ' ', &piece))
        if (piece.length >= stem && slice_starts_fold(piece, slice_sub(word, 0, stem)))
            return true;
    return false;
}

static size_t words_among(struct slice few, struct slice many)
{
    struct slice rest = few, piece;
    size_t count = 0;
    while (slice_split(&rest, ' ', &piece))
        count += piece.length > 2 && shares_stem(piece, many);
    return count;
}

/* ---- share of an amount in a sentence before ---- */

struct amounts { const struct claim *items[16]; size_t count; };

static struct amounts amounts_before(const struct check_context *context, size_t block)
{
    struct amounts out = {.count = 0};
    for (size_t back = 1; back <= BACK && back <= context->at; back++) {
        const struct view *v = &context->views.items[context->at - back];
        for (size_t i = 0; i < v->count && v->block == block; i++)
            if (v->items[i].claim && out.count < 16 && (claim_is_class(v->items[i].claim, SLICE("meas")) || claim_is_class(v->items[i].claim, SLICE("money"))) &&
                !rational_is_none(v->items[i].claim->quantity.value))
                out.items[out.count++] = v->items[i].claim;
    }
    return out;
}

static void propose_share(struct check_context *context, const struct claim *share, const struct claim *part, const struct claim *whole, bool firm)
{
    struct figure a = figure_of(context->arena, part), w;
    bool percent = share->quantity.kind == KIND_PERCENT;
    if (!figures_comparable(context, part, whole, &w) || rational_sign(w.value) <= 0)
        return;
    struct proposal p = {.stated = figure_of(context->arena, share), .says = "By the part and the whole the share is", .unit = percent ? " percent" : "", .never_finding = !firm};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_multiply(context->arena, interval_divide(context->arena, a.in[r], w.in[r]), interval_point(RATIONAL_INTEGER(percent ? 100 : 1)));
    p.formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(number_text(context->arena, a.value, 9)), SLICE_ARGS(number_text(context->arena, w.value, 9)));
    proposal_operand(&p, a);
    proposal_operand(&p, w);
    propose(context, &p);
}

/* The whole is the one amount whose subject has the words of the share's base; the part the one other amount of its unit. */
static void share_of_amounts(struct check_context *context, const struct view *v, const struct claim *share)
{
    struct amounts near = amounts_before(context, v->block);
    const struct claim *whole = NULL, *part = NULL;
    struct figure f;
    if (near.count < 2 || share->base.length == 0)
        return;
    for (size_t i = 0; i < near.count; i++)
        if (words_among(share->base, near.items[i]->subject) >= 2) {
            if (whole)
                return;
            whole = near.items[i];
        }
    for (size_t i = 0; whole && i < near.count; i++) {
        if (near.items[i] == whole || !figures_comparable(context, whole, near.items[i], &f) || words_among(share->base, near.items[i]->subject) == 0)
            continue;
        if (part)
            return;
        part = near.items[i];
    }
    if (whole && part)
        propose_share(context, share, part, whole, find_class(context, v, 0, v->count, "derived") != SIZE_MAX);
}

/* ---- share of what is offered ---- */

/* The one percentage before that is of the same things, in a sentence that speaks of their sale. */
static const struct claim *offered_before(const struct check_context *context, struct slice things)
{
    const struct claim *found = NULL;
    for (size_t back = 1; back <= OFFER_BACK && back <= context->at; back++) {
        const struct view *v = &context->views.items[context->at - back];
        for (size_t i = 0; i < v->count; i++) {
            const struct claim *c = v->items[i].claim;
            if (!c || !claim_is_class(c, SLICE("pct")) || find_class(context, v, i > 4 ? i - 4 : 0, i, "sale") == SIZE_MAX ||
                !view_is(v, i + 1, "of") || !words_among(things, c->base.length ? c->base : c->subject))
                continue;
            if (found)
                return NULL;
            found = c;
        }
    }
    return found;
}

static void share_of_offer(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    if (!ties_match_shape(&context->ties, v, at, "of-offer", &m))
        return;
    size_t last = m.end + 4 < v->count ? m.end + 4 : v->count, verb = find_class(context, v, m.end, last, "offered");
    if (verb == SIZE_MAX || verb == m.end)
        return;
    const struct claim *whole = offered_before(context, v->items[verb - 1].text);
    if (whole)
        propose_share(context, pattern_claim(v, &m, 'S'), pattern_claim(v, &m, 'A'), whole, true);
}

/* ---- `the 19 firms of the first two batches` ---- */

/* `first`, `2nd`: a claim of its own, or a word. */
static bool is_ordinal(const struct check_context *context, const struct view *v, size_t i, size_t k)
{
    const struct claim *c = v->items[i].claim;
    struct rational value = c && c->quantity.kind == KIND_ORDINAL ? c->quantity.value : RATIONAL_NONE;
    if (!c && !v->items[i].mark) {
        size_t row = lexicon_find(context->lexicon, LEXICON_EN_NUMBERS, v->items[i].text);
        bool ordinal = row != SIZE_MAX && slice_is(lexicon_field(context->lexicon, LEXICON_EN_NUMBERS, row, "role"), "ordinal");
        value = ordinal ? number_word(context, v->items[i].text) : RATIONAL_NONE;
    }
    return !rational_is_none(value) && rational_compare(value, RATIONAL_INTEGER(k)) == 0;
}

/* The count of the same things in the sentence that speaks of the k-th group, or in the one behind it. */
static const struct claim *count_of_group(const struct check_context *context, size_t k, struct slice group, struct slice things)
{
    size_t stem = group.length > 4 ? group.length - 2 : group.length;
    for (size_t back = 1; back <= GROUPS_BACK && back <= context->at; back++) {
        const struct view *v = &context->views.items[context->at - back];
        for (size_t i = 0; i + 1 < v->count; i++) {
            size_t noun = i + 1;
            if (!is_ordinal(context, v, i, k + 1) || !slice_starts_fold(v->items[noun].text, slice_sub(group, 0, stem)))
                continue;
            for (size_t j = 0; j < 2 && context->at - back + j < context->at; j++) {
                const struct view *w = &context->views.items[context->at - back + j];
                for (size_t c = 0; c < w->count; c++)
                    if (w->items[c].claim && claim_is_class(w->items[c].claim, SLICE("cnt")) && slice_equal_fold(last_word(w->items[c].claim->quantity.counted), things))
                        return w->items[c].claim;
            }
        }
    }
    return NULL;
}

#define MOST_GROUPS 5

/* How many groups: `first two pilot batches`; 0 when the words are others. */
static size_t groups_named(const struct check_context *context, const struct view *v, size_t at, struct slice *group)
{
    size_t first = SIZE_MAX;
    for (size_t i = at + 1; i < at + 6 && i < v->count && first == SIZE_MAX; i++)
        first = is_ordinal(context, v, i, 1) ? i : first;
    size_t noun = first == SIZE_MAX ? SIZE_MAX : find_class(context, v, first + 2, first + 5, "groups");
    if (noun == SIZE_MAX)
        return 0;
    *group = v->items[noun].text;
    const struct claim *c = v->items[first + 1].claim;
    struct rational count = c ? c->quantity.value : number_word(context, v->items[first + 1].text);
    bool few = !rational_is_none(count) && rational_is_integer(count) && rational_compare(count, RATIONAL_INTEGER(2)) >= 0 && rational_compare(count, RATIONAL_INTEGER(MOST_GROUPS)) <= 0;
    return few ? (size_t)rational_double(count) : 0;
}

static void total_of_groups(struct check_context *context, const struct view *v, size_t at)
{
    struct slice group, things = last_word(v->items[at].claim->quantity.counted);
    size_t groups = things.length ? groups_named(context, v, at, &group) : 0;
    struct proposal p = {.says = "The groups add up to", .stated = figure_of(context->arena, v->items[at].claim)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(0));
    for (size_t k = 0; k < groups; k++) {
        const struct claim *c = count_of_group(context, k, group, things);
        if (!c)
            return;
        struct figure f = figure_of(context->arena, c);
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = interval_add(context->arena, p.computed[r], f.in[r]);
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), k ? " + " : "", SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(&p, f);
    }
    if (groups)
        propose(context, &p);
}

/* ---- `used 20 million barrels, 20 percent of the total` ---- */

/* The whole is the one amount of its unit that the sentence before has. */
static void share_of_total(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct figure f;
    const struct claim *whole = NULL;
    if (!context->at || !ties_match_shape(&context->ties, v, at, "of-total", &m))
        return;
    const struct claim *part = pattern_claim(v, &m, 'P');
    const struct view *before = &context->views.items[context->at - 1];
    for (size_t i = 0; before->block == v->block && i < before->count; i++) {
        const struct claim *c = before->items[i].claim;
        if (!c || c->quantity.kind != part->quantity.kind || !figures_comparable(context, part, c, &f) || rational_is_none(f.value))
            continue;
        if (whole)
            return;
        whole = c;
    }
    for (size_t i = 0; i < v->count; i++)
        if (v->items[i].claim && v->items[i].claim != part && v->items[i].claim->quantity.kind == part->quantity.kind && figures_comparable(context, part, v->items[i].claim, &f))
            return;   /* the total may be of this sentence */
    if (whole && !rational_is_none(part->quantity.value))
        propose_share(context, pattern_claim(v, &m, 'S'), part, whole, true);
}

static void derived_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at < v->count; at++) {
        const struct claim *c = v->items[at].claim;
        if (!c)
            continue;
        share_of_total(context, v, at);
        if (claim_is_class(c, SLICE("pct"))) {
            share_of_amounts(context, v, c);
            share_of_offer(context, v, at);
        } else if (claim_is_class(c, SLICE("cnt"))) {
            total_of_groups(context, v, at);
        }
    }
}

const struct check_rule check_rule_derived = {
    .id = "arithmetic/derived",
    .check = "arithmetic",
    .sentence = "A share or total agrees with the numbers of the sentences before that it is made of.",
    .detail = "Speaks where the words name the whole: a share `of world exports` behind the amount of those exports and one other amount of\n"
              "its unit; `almost a third of the shares offered` behind the percentage that is sold; `the 19 firms of the first two batches` behind\n"
              "the first batch's and the second's. Silent where two numbers could be meant.",
    .sentence_rule = derived_sentence,
};
