/* One figure of a row of like ones that is off by a place or a scale word: `41,200 inhabitants …, 419,000 …, 42,300 …`. */
#include "check/context.h"
#include "check/noun.h"
#include "check/rules/rules.h"

#define MAX_LIKE 24
#define LEAST_OTHERS 2      /* figures that are alike, against which one stands out */
#define SPREAD 5            /* those differ by at most one part in so many */
#define NEAR 4              /* and the odd one, shifted, from them by at most one in so many */
#define LEAST 100           /* small numbers may well be ten times as large */

struct like { const struct claim *items[MAX_LIKE]; size_t count; };

static bool is_figure(const struct check_context *context, const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    if (q->span.start > 0 && context->claims->document->clean.data[q->span.start - 1] == '=')
        return false;   /* `rows=101`: a log */
    bool amount = q->kind == KIND_COUNT || q->kind == KIND_NUMBER || q->kind == KIND_MONEY || q->kind == KIND_MEASURE;
    return amount && q->form == FORM_POINT && c->modality == MODALITY_STATED && !c->negated && !q->change_amount && q->unit && !rational_is_none(q->value) &&
           rational_compare(q->value, RATIONAL_INTEGER(LEAST)) >= 0 && (q->counted.length || c->subject.length);
}

static bool is_bare(const struct claim *c)
{
    return c->quantity.kind == KIND_COUNT || c->quantity.kind == KIND_NUMBER;
}

/* `13.1 million visitors in 2016, 13.6 million in 2017`: the noun that is counted, or the one that a bare number goes on about. */
static struct slice noun_of(const struct claim *c)
{
    return last_word(c->quantity.counted.length ? c->quantity.counted : c->subject);
}

/* Of one thing: the noun that is counted, else what is measured of whom, a rate or none. */
static bool same_measure(const struct claim *a, const struct claim *b)
{
    const struct quantity *x = &a->quantity, *y = &b->quantity;
    bool both = x->counted.length && y->counted.length;
    bool thing = both                        ? slice_equal_fold(x->counted, y->counted)
                 : is_bare(a) && is_bare(b) ? same_noun(noun_of(a), noun_of(b)) && (x->counted.length || y->counted.length || slice_equal_fold(a->entity, b->entity))
                                             : !x->counted.length && !y->counted.length && slice_equal_fold(a->subject, b->subject) && slice_equal_fold(a->entity, b->entity);
    bool spans = a->time.length == b->time.length || !a->time.length || !b->time.length;   /* a year and a quarter of one differ in size */
    return (x->kind == y->kind || (is_bare(a) && is_bare(b))) && thing && spans && slice_equal(x->unit->code, y->unit->code) && slice_equal_fold(x->per, y->per);
}

/* Within one part in `n` of each other? */
static bool near(struct arena *arena, struct rational a, struct rational b, int n)
{
    struct rational gap = rational_absolute(rational_subtract(arena, a, b)), larger = rational_compare(a, b) > 0 ? a : b;
    return rational_compare(rational_multiply(arena, gap, RATIONAL_INTEGER(n)), larger) <= 0;
}

static bool all_near(struct arena *arena, const struct like *like, size_t but, struct rational to, int n)
{
    for (size_t i = 0; i < like->count; i++)
        if (i != but && !near(arena, like->items[i]->quantity.value, to, n))
            return false;
    return true;
}

/* The power of ten by which the figure would be like the others; 0: none. */
static int shift_of(struct arena *arena, const struct like *like, size_t odd)
{
    static const int powers[] = {-1, 1, -3, 3};
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
        if (all_near(arena, like, odd, rational_scale(arena, like->items[odd]->quantity.value, powers[i]), NEAR))
            return powers[i];
    return 0;
}

/* `200,000` and `200.000` are one number in two notations. */
static bool same_digits(const struct check_context *context, const struct claim *a, const struct claim *b)
{
    struct slice x = claim_text(context->claims, a), y = claim_text(context->claims, b);
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < x.length && (x.data[i] < '0' || x.data[i] > '9'))
            i++;
        while (j < y.length && (y.data[j] < '0' || y.data[j] > '9'))
            j++;
        if (i >= x.length || j >= y.length)
            return i >= x.length && j >= y.length;
        if (x.data[i] != y.data[j])
            return false;
    }
}

static void judge(struct check_context *context, const struct like *like, size_t odd)
{
    struct arena *arena = context->arena;
    size_t first = odd == 0 ? 1 : 0;
    struct rational value = like->items[first]->quantity.value;
    if (same_digits(context, like->items[odd], like->items[first]) || near(arena, like->items[odd]->quantity.value, value, 2) || !all_near(arena, like, odd, value, SPREAD))
        return;
    int power = shift_of(arena, like, odd);
    if (!power)
        return;
    struct proposal p = {.stated = figure_of(arena, like->items[odd])};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(rational_scale(arena, like->items[odd]->quantity.value, power));
    for (size_t i = 0; i < like->count; i++)
        if (i != odd)
            proposal_operand(&p, figure_of(arena, like->items[i]));
    p.formula = arena_format(arena, "%.*s beside %.*s", SLICE_ARGS(number_text(arena, like->items[odd]->quantity.value, 9)), SLICE_ARGS(number_text(arena, value, 9)));
    propose_known(context, &p, VERDICT_INCONSISTENT,
                  arena_format(arena, "“%.*s” is about %s the other figures for it nearby, such as “%.*s”.", SLICE_ARGS(claim_text(context->claims, like->items[odd])),
                               power == -1 ? "ten times" : power == 1 ? "a tenth of" : power == -3 ? "a thousand times" : "a thousandth of", SLICE_ARGS(claim_text(context->claims, like->items[first]))));
}

/* `and advertising 3.4 million`: in a list of bare numbers one with a word of its own is of that. */
static bool has_own_word(const struct check_context *context, const struct view *v, size_t at)
{
    if (at == 0 || v->items[at - 1].claim || v->items[at - 1].mark)
        return false;
    if (!v->items[at].claim->quantity.counted.length && is_bare(v->items[at].claim))   /* `the network as a whole 14 billion` */
        return find_class(context, v, at - 1, at, "before-bare") == SIZE_MAX;
    return at > 1 && view_find(v, at - 2, at - 1, "and|,|;") != SIZE_MAX && find_class(context, v, at - 1, at, "before-bare-joined") == SIZE_MAX;
}

static bool add_like(struct like *like, const struct claim *c)
{
    if (like->count == MAX_LIKE)
        return false;
    like->items[like->count++] = c;
    return true;
}

static bool is_item(const struct claim *c)
{
    return c->quantity.role[0] == ROLE_ITEM || c->quantity.role[1] == ROLE_ITEM;
}

#define APART 12            /* sentences either way, of paragraphs of one section */

/* Figures of the block, or of its section near by, that are of what the claim is of, the claim among them. */
static struct like like_of(const struct check_context *context, size_t view, const struct claim *claim, bool section, size_t *own)
{
    struct like out = {.count = 0};
    const struct view *views = context->views.items, *here = &views[view];
    size_t first = view, reach = section ? APART : MAX_LIKE;
    while (first > 0 && view - first < reach && (section ? view_section(&views[first - 1]) == view_section(here) : views[first - 1].block == here->block))
        first--;
    for (size_t i = first; i < context->views.count && i <= view + reach; i++) {
        if (section ? view_section(&views[i]) != view_section(here) : views[i].block != here->block)
            break;
        for (size_t k = 0; k < views[i].count; k++) {
            const struct claim *c = views[i].items[k].claim;
            if (!c || !is_figure(context, c) || !same_measure(c, claim) || (!section && is_item(claim) && !is_item(c)))
                continue;
            if (!add_like(&out, c))
                return out;
            if (c == claim)
                *own = out.count - 1;
        }
    }
    return out;
}

/* `41,200 visitors … 43,900 visitors … 441,000 visitors`, a paragraph each: more of them must be alike, and count one thing. */
static void judge_section(struct check_context *context, const struct claim *c)
{
    size_t own = SIZE_MAX;
    struct like like = c->quantity.counted.length ? like_of(context, context->at, c, true, &own) : (struct like){.count = 0};
    if (own != SIZE_MAX && like.count > LEAST_OTHERS + 1)
        judge(context, &like, own);
}

/* The scale word of a number: `billion`; none. */
static struct slice scale_word(const struct check_context *context, const struct claim *c)
{
    struct slice last = last_word(claim_text(context->claims, c));
    return lexicon_find(context->lexicon, LEXICON_EN_SCALES, last) == SIZE_MAX && lexicon_find(context->lexicon, LEXICON_EN_NUMBERS, last) == SIZE_MAX ? SLICE_NONE : last;
}

/* `$3.2 billion in 2014 and $3.5 million in 2015`: two years of one thing, whose scale words differ and whose digits are near. */
static void judge_pair(struct check_context *context, const struct view *v, const struct like *like, size_t own)
{
    const struct claim *here = like->items[own], *other = like->items[1 - own];
    struct slice scale = scale_word(context, here), before = scale_word(context, other);
    bool dated = here->time.length && other->time.length && !slice_equal(here->time, other->time), one_sentence = here->sentence.start == other->sentence.start;
    bool moved = find_class(context, v, 0, v->count, "up") != SIZE_MAX || find_class(context, v, 0, v->count, "down") != SIZE_MAX;
    int power = shift_of(context->arena, like, own);
    if (own != 1 || !scale.length || !before.length || slice_equal_fold(scale, before) || !dated || !one_sentence || moved || (power != 3 && power != -3))
        return;
    struct proposal p = {.stated = figure_of(context->arena, here)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(rational_scale(context->arena, here->quantity.value, power));
    proposal_operand(&p, figure_of(context->arena, other));
    p.formula = arena_format(context->arena, "%.*s beside %.*s", SLICE_ARGS(number_text(context->arena, here->quantity.value, 9)), SLICE_ARGS(number_text(context->arena, other->quantity.value, 9)));
    propose_known(context, &p, VERDICT_INCONSISTENT,
                  arena_format(context->arena, "“%.*s” is about %s “%.*s”, told of another year: %.*s for %.*s?", SLICE_ARGS(claim_text(context->claims, here)),
                               power > 0 ? "a thousandth of" : "a thousand times", SLICE_ARGS(claim_text(context->claims, other)), SLICE_ARGS(scale), SLICE_ARGS(before)));
}

static void outlier_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at < v->count; at++) {
        size_t own = SIZE_MAX;
        const struct claim *c = v->items[at].claim;
        if (!c || !is_figure(context, c) || has_own_word(context, v, at))
            continue;
        struct like like = like_of(context, context->at, c, false, &own);
        if (own != SIZE_MAX && like.count > LEAST_OTHERS)
            judge(context, &like, own);
        else if (own != SIZE_MAX && like.count == 2)
            judge_pair(context, v, &like, own);
        if (like.count <= LEAST_OTHERS)
            judge_section(context, c);
    }
}

const struct check_rule check_rule_outlier = {
    .id = "plausibility/outlier",
    .check = "plausibility",
    .sentence = "A figure is not ten or a thousand times the like ones beside it.",
    .detail = "Speaks where a paragraph has three figures or more of one thing, or the paragraphs near by four, that are alike but for one, which a\n"
              "place or a scale word would make like the others: `41,200 inhabitants …, 419,000 inhabitants …, 42,300 inhabitants`. Silent about numbers below 100.",
    .sentence_rule = outlier_sentence,
};
