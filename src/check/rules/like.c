/* Figures of one kind that a text tells in different places of things that have words in common: which of them is more. */
#include "check/context.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"
#include "base/map.h"

#define SMALL 12          /* counts up to it are met everywhere */
#define KEPT 8            /* last figures of one unit or noun */
#define AROUND 12         /* words of a number in which what it is of is looked for */
#define LEAST_WORDS 2     /* in common, or */
#define LEAST_WEIGHT 3    /* … a word of hardly any sentence */

struct told_figure { const struct claim *claim; size_t view, item; };
struct figures_of_kind { struct told_figure places[KEPT]; size_t count; };

static bool is_figure(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    bool range = q->form == FORM_RANGE && (q->kind == KIND_MONEY || q->kind == KIND_MEASURE || q->kind == KIND_PERCENT) && !rational_is_none(q->low) && !rational_is_none(q->high);
    bool amount = is_amount(c) && !claim_is_class(c, SLICE("dur")) && !claim_is_class(c, SLICE("mult")) && !claim_is_class(c, SLICE("frac"));
    return q->unit && (range || amount) && !q->change_amount && q->role[0] != ROLE_SAME &&
           (!is_bare(c) || (q->counted.length && rational_compare(q->value, RATIONAL_INTEGER(SMALL)) > 0));
}

/* Under which figures of one kind are found: unit, or the noun that is counted; and what it is per. */
static struct slice kind_of(struct check_context *context, const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    struct slice noun = q->counted, word, last = SLICE_NONE;
    while (slice_split(&noun, ' ', &word))
        last = word;
    struct slice unit = q->kind == KIND_MONEY ? q->unit->canonical_code : q->unit->code;
    return arena_format(context->arena, "%d %.*s %.*s %.*s", is_bare(c) ? 0 : (int)q->kind, SLICE_ARGS(unit), SLICE_ARGS(last), SLICE_ARGS(q->per));
}

/* The one before that tells most of the same, of equal ones the last. */
static const struct told_figure *like_before(const struct check_context *context, const struct stems *stems, const struct figures_of_kind *kind, const struct told_figure *here)
{
    const struct told_figure *found = NULL;
    struct extent mine = extent_around(&context->views, here->view, here->item, AROUND);
    unsigned most = 0;
    for (size_t back = 1; back <= KEPT && back <= kind->count; back++) {
        const struct told_figure *before = &kind->places[(kind->count - back) % KEPT];
        if (before->view == here->view || view_section(&context->views.items[before->view]) != view_section(&context->views.items[here->view]))
            continue;
        struct extent other = extent_around(&context->views, before->view, before->item, AROUND);
        struct common common = extents_share(stems, &mine, &other);
        if ((common.words < LEAST_WORDS && common.weight < LEAST_WEIGHT) || common.words + common.weight <= most)
            continue;
        found = before;
        most = common.words + common.weight;
    }
    return found;
}

/* Lowest and highest of a figure, in the unit of another. */
static struct interval ends_of(struct check_context *context, const struct claim *c, const struct claim *in_unit_of)
{
    const struct quantity *q = &c->quantity;
    struct interval ends = q->form == FORM_RANGE ? interval_between(q->low, q->high, false, false) : interval_point(q->value);
    bool same = slice_equal(q->unit->code, in_unit_of->quantity.unit->code);
    if (same || rational_is_none(q->unit->factor) || rational_is_none(in_unit_of->quantity.unit->factor))
        return ends;
    return interval_multiply(context->arena, ends, interval_point(rational_divide(context->arena, q->unit->factor, in_unit_of->quantity.unit->factor)));
}

static struct slice shown(struct check_context *context, struct interval i)
{
    struct slice low = number_text(context->arena, i.low, 9), high = number_text(context->arena, i.high, 9);
    return slice_equal(low, high) ? low : arena_format(context->arena, "%.*s–%.*s", SLICE_ARGS(low), SLICE_ARGS(high));
}

static void tell(struct check_context *context, const struct claim *here, const struct claim *before)
{
    struct interval a = ends_of(context, here, here), b = ends_of(context, before, here);
    int low = rational_compare(a.low, b.low), high = rational_compare(a.high, b.high);
    if (low * high < 0 || (low == 0 && high == 0))
        return;   /* the one within the other, or the same */
    bool more = low > 0 || high > 0;
    struct proposal p = {.stated = figure_unbound(context->arena, here), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = p.stated.in[r];
    p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(shown(context, a)), more ? ">" : "<", SLICE_ARGS(shown(context, b)));
    proposal_operand(&p, figure_unbound(context->arena, before));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” is %s than “%.*s”, told before of the like.", SLICE_ARGS(claim_text(context->claims, here)),
                                                                more ? "more" : "less", SLICE_ARGS(claim_text(context->claims, before))));
}

static void look_at(struct check_context *context, const struct stems *stems, struct map *kinds, const struct told_figure *here)
{
    bool added;
    struct map_entry *entry = map_put(kinds, kind_of(context, here->claim), &added);
    if (!entry || (added && !(entry->value = ARENA_NEW(context->arena, struct figures_of_kind)))) {
        context->failed = true;
        return;
    }
    struct figures_of_kind *kind = entry->value;
    const struct told_figure *before = like_before(context, stems, kind, here);
    if (before)
        tell(context, here->claim, before->claim);
    kind->places[kind->count++ % KEPT] = *here;
}

static void like_document(struct check_context *context)
{
    struct map kinds;
    const struct stems *stems = stems_at_hand(context);
    map_init(&kinds, context->arena);
    for (size_t i = 0; stems && i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++)
            if (v->items[at].claim && is_figure(v->items[at].claim))
                look_at(context, stems, &kinds, &(struct told_figure){v->items[at].claim, i, at});
    }
}

const struct check_rule check_rule_like = {
    .id = "arithmetic/like",
    .check = "arithmetic",
    .sentence = "Figures of one kind told in different places of like things: which is more (listed, never a finding).",
    .detail = "Lists `a reserve of 787,000 tons … China's own reserve of 200 million tons`: the figure before of the same unit or noun whose words have most in common. Nothing says\n"
              "that they are of one thing: only which is more is told.",
    .lists_only = true,
    .bounds_only = true,
    .document_rule = like_document,
};
