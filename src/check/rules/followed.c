/* `Power makes up 43 percent of exports, followed by cotton with 21 and gold with 18`: numbers told from the largest on. */
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define MOST_FOLLOWERS 6

/* The numbers like the first behind it, as long as each is no more than the one before. */
static void look_at(struct check_context *context, const struct view *v, size_t word)
{
    const struct claim *first = NULL;
    struct proposal p = {.never_finding = true};
    struct figure f, last = {.claim = NULL};
    for (size_t i = word; i-- > 0 && !first;)
        if (v->items[i].claim && is_amount(v->items[i].claim) && !v->items[i].claim->quantity.change_amount && !claim_is_class(v->items[i].claim, SLICE("dur")))
            first = v->items[i].claim;
    if (!first)
        return;
    p.stated = figure_unbound(context->arena, first);
    p.formula = number_text(context->arena, p.stated.value, 9);
    last = p.stated;
    for (size_t i = word + 2; i < v->count && p.operand_count < MOST_FOLLOWERS; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || !is_amount(c) || c->quantity.change_amount || !alike(context, first, c, &f))
            continue;
        if (rational_compare(f.value, last.value) > 0)
            return;   /* what follows in time, or in another order */
        p.formula = arena_format(context->arena, "%.*s >= %.*s", SLICE_ARGS(p.formula), SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(&p, f);
        last = f;
    }
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = p.stated.in[r];
    if (p.operand_count)
        propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” is the largest of those that follow it.", SLICE_ARGS(figure_text(context, &p.stated))));
}

static void followed_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at + 1 < v->count; at++)
        if (view_is(v, at, "followed") && view_find(v, at + 1, at + 3, "by") != SIZE_MAX)
            look_at(context, v, at);
}

const struct check_rule check_rule_followed = {
    .id = "arithmetic/followed",
    .check = "arithmetic",
    .sentence = "What is followed by others is the largest of them (listed, never a finding).",
    .detail = "Lists `43 percent, followed by cotton with 21 percent and gold with 18`: numbers alike in falling order. In another order something else\n"
              "follows: then nothing is said.",
    .lists_only = true,
    .sentence_rule = followed_sentence,
};
