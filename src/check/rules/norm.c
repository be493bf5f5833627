/* What is usual, or allowed, and what a case that is told behind it has: `firms typically sell 30 to 45 percent … the firm sold 35 percent`. */
#include "check/noun.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define BEHIND 60        /* sentences behind, of one text */
#define AROUND 10        /* words of a number that tell what it is of */
#define CLOSE 3          /* … and those that say most of it */
#define LEAST_COMMON 2   /* words, and what they tell */
#define WORD_BEFORE 6    /* words between `typically`, `ceiling` and the number */

struct norm { const struct claim *claim; size_t view, item; };

static bool is_norm(const struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    bool amount = c && c->quantity.unit && c->quantity.form != FORM_VAGUE && claim_is_class(c, SLICE("any")) && (c->quantity.kind == KIND_PERCENT || c->quantity.kind == KIND_MONEY || c->quantity.kind == KIND_MEASURE) &&
                  !c->quantity.change_amount;
    return amount && find_class(context, v, at > WORD_BEFORE ? at - WORD_BEFORE : 0, at, "norm") != SIZE_MAX;
}

/* The interval that the norm allows: its range, what its bound says, else up to it. */
static struct interval allowed(const struct claim *norm)
{
    const struct quantity *q = &norm->quantity;
    if (q->form == FORM_RANGE)
        return interval_between(q->low, q->high, false, false);
    return q->bound == BOUND_MORE || q->bound == BOUND_MORE_EQUAL ? interval_between(q->value, RATIONAL_NONE, false, true) : interval_between(RATIONAL_NONE, q->value, true, false);
}

/* What a number and the norm have in common by the words around. */
static unsigned in_common(const struct check_context *context, const struct stems *stems, const struct norm *norm, size_t view, size_t item)
{
    struct extent mine = extent_around(&context->views, norm->view, norm->item, AROUND), other = extent_around(&context->views, view, item, AROUND);
    struct common common = extents_share(stems, &mine, &other);
    struct extent close = extent_around(&context->views, norm->view, norm->item, CLOSE), here = extent_around(&context->views, view, item, CLOSE);
    return common.words + common.weight + 2 * extents_share(stems, &close, &here).words;
}

/* A number that the norm may be of. */
static bool is_case(struct check_context *context, const struct norm *norm, const struct claim *c)
{
    struct figure n;
    const struct quantity *q = &norm->claim->quantity;
    return c && c->quantity.kind == q->kind && is_amount(c) && !c->quantity.change_amount && figures_comparable(context, c, norm->claim, &n) && slice_equal(c->quantity.unit->code, q->unit->code);
}

static void judge_case(struct check_context *context, const struct norm *norm, const struct claim *c)
{
    struct figure f = figure_unbound(context->arena, c), n = figure_of(context->arena, norm->claim);
    struct interval in = allowed(norm->claim);
    if (!interval_holds(in, f.value))
        return;
    struct proposal p = {.stated = f, .never_finding = true};
    struct slice low = rational_is_none(in.low) ? SLICE_NONE : arena_format(context->arena, "%.*s <= ", SLICE_ARGS(number_text(context->arena, in.low, 9)));
    struct slice high = rational_is_none(in.high) ? SLICE_NONE : arena_format(context->arena, " <= %.*s", SLICE_ARGS(number_text(context->arena, in.high, 9)));
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = in;
    p.formula = arena_format(context->arena, "%.*s%.*s%.*s", SLICE_ARGS(low), SLICE_ARGS(number_text(context->arena, f.value, 9)), SLICE_ARGS(high));
    proposal_operand(&p, n);
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” lies within what “%.*s” allows.", SLICE_ARGS(claim_text(context->claims, c)), SLICE_ARGS(claim_text(context->claims, norm->claim))));
}

/* The case is the number behind it that has most words in common with the norm. */
static void look_at(struct check_context *context, const struct stems *stems, const struct norm *norm)
{
    const struct claim *found = NULL;
    unsigned most = LEAST_COMMON - 1;
    size_t section = view_section(&context->views.items[norm->view]);
    for (size_t i = norm->view + 1; i < context->views.count && i <= norm->view + BEHIND && view_section(&context->views.items[i]) == section; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            unsigned common = is_case(context, norm, v->items[at].claim) ? in_common(context, stems, norm, i, at) : 0;
            found = common > most ? v->items[at].claim : found;
            most = common > most ? common : most;
        }
    }
    if (found)
        judge_case(context, norm, found);
}

static void norm_document(struct check_context *context)
{
    const struct stems *stems = stems_at_hand(context);
    for (size_t i = 0; stems && i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++)
            if (is_norm(context, v, at))
                look_at(context, stems, &(struct norm){v->items[at].claim, i, at});
    }
}

const struct check_rule check_rule_norm = {
    .id = "arithmetic/norm",
    .check = "arithmetic",
    .sentence = "A case lies within what the text calls usual or allowed (listed, never a finding).",
    .detail = "Lists `firms typically sell 30 to 45 percent of their units … the firm sells 35.2 percent`: a number behind `typically`, `ceiling`, `at most` and one\n"
              "of its unit that is told later with a word in common. One outside is an exception, of which nothing is said.",
    .lists_only = true,
    .document_rule = norm_document,
};
