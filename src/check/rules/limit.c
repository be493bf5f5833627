/* Shares near each other: each is of a whole of its own, and none is more than all of it. */
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define MOST_SHARES 8
#define WHOLE_WORDS 5     /* behind `of` */

static bool is_part(const struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    if (!c || c->quantity.kind != KIND_PERCENT || c->quantity.form == FORM_RANGE || c->quantity.change_amount || rational_is_none(c->quantity.value) || rational_sign(c->quantity.value) < 0 ||
        rational_compare(c->quantity.value, RATIONAL_INTEGER(100)) > 0)
        return false;
    return find_class(context, v, at + 1, at + 2, "more-or-less") == SIZE_MAX && (view_is(v, at + 1, "of") || c->base.length > 0);
}

/* The words of the whole, behind `of`. */
static struct span whole_of(const struct check_context *context, const struct view *v, size_t at)
{
    size_t last = at + 1;
    for (size_t i = at + 2; view_is(v, at + 1, "of") && i < v->count && i <= at + 1 + WHOLE_WORDS && !v->items[i].mark && !v->items[i].claim && find_class(context, v, i, i + 1, "noun-ends") == SIZE_MAX; i++)
        last = i;
    return last > at + 1 ? (struct span){v->items[at + 2].span.start, v->items[last].span.end} : (struct span){0, 0};
}

static void tell(struct check_context *context, struct proposal *p, size_t shares)
{
    struct rational hundred = RATIONAL_INTEGER(100);
    for (int r = 0; r < READINGS; r++)
        p->computed[r] = interval_between(RATIONAL_INTEGER(0), hundred, false, false);
    p->formula = arena_format(context->arena, "%.*s <= 100", SLICE_ARGS(p->formula));
    propose_known(context, p, VERDICT_CONSISTENT, arena_format(context->arena, shares > 1 ? "“%.*s” and the shares before it are each a part of a whole." : "“%.*s” is a part of its whole.",
                                                               SLICE_ARGS(figure_text(context, &p->stated))));
}

/* The shares of the sentence with those of the one before it in the paragraph, or one alone with its whole. */
static void limit_sentence(struct check_context *context, const struct view *v)
{
    struct proposal p = {.never_finding = true};
    size_t shares = 0, here = 0, last = 0;
    const struct view *views[] = {context->at > 0 && v[-1].block == v->block ? v - 1 : NULL, v};
    for (size_t k = 0; k < 2; k++)
        for (size_t at = 0; views[k] && at < views[k]->count && shares < MOST_SHARES; at++) {
            if (!is_part(context, views[k], at))
                continue;
            if (shares++)
                proposal_operand(&p, p.stated);
            p.stated = figure_unbound(context->arena, views[k]->items[at].claim);
            p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), shares > 1 ? ", " : "", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)));
            here += k;
            last = k ? at : last;
        }
    if (!here)
        return;
    if (shares == 1) {
        struct span whole = whole_of(context, v, last);
        if (whole.end == whole.start)
            return;
        proposal_operand(&p, figure_exact(100, whole));
    }
    tell(context, &p, shares);
}

const struct check_rule check_rule_limit = {
    .id = "arithmetic/limit",
    .check = "arithmetic",
    .sentence = "Shares told near each other are each at most the whole (listed, never a finding).",
    .detail = "Lists `28 percent of the notices … 50 percent of them`: parts of wholes that may overlap, each under 100; one alone with its whole. What parts of one\n"
              "whole add up to is the business of other rules.",
    .lists_only = true,
    .bounds_only = true,
    .sentence_rule = limit_sentence,
};
