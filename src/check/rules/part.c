/* A part is not larger than its whole. */
#include "check/context.h"
#include "check/rules/rules.h"


static bool judge(struct check_context *context, const struct claim *part, const struct claim *whole)
{
    struct proposal p = {.stated = figure_of(context->arena, part)};
    struct figure w;
    if (!figures_comparable(context, part, whole, &w) || part == whole)
        return false;
    const struct interval *low = &p.stated.in[READING_LOOSE], *high = &w.in[READING_LOOSE];
    bool holds = rational_is_none(low->low) || rational_is_none(high->high) || rational_compare(low->low, high->high) <= 0;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_NONE, w.in[r].high, true, false);
    struct slice a = figure_text(context, &p.stated), b = figure_text(context, &w);
    struct rational shown = rational_is_none(p.stated.value) ? part->quantity.low : p.stated.value;
    p.formula = arena_format(context->arena, "%.*s <= %.*s", SLICE_ARGS(number_text(context->arena, shown, 9)),
                             SLICE_ARGS(number_text(context->arena, w.value, 9)));
    proposal_operand(&p, w);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "“%.*s” is a part of “%.*s” and not larger." : "“%.*s” cannot be a part of “%.*s”: it is larger.",
                               SLICE_ARGS(a), SLICE_ARGS(b)));
    return true;
}

/* Pairs that the quantity room has tied as part and whole. */
static void tied(struct check_context *context, const struct view *v, size_t at)
{
    const struct quantity *q = &v->items[at].claim->quantity;
    for (int k = 0; k < 2; k++) {
        if (q->role[k] != ROLE_PART || !q->group[k])
            continue;
        for (size_t i = 0; i < v->count; i++) {
            const struct claim *other = v->items[i].claim;
            for (int j = 0; other && j < 2; j++)
                if (other->quantity.role[j] == ROLE_WHOLE && other->quantity.group[j] == q->group[k])
                    judge(context, v->items[at].claim, other);
        }
    }
}

/* `four out of 15`, one claim: a part of its whole as well. */
static void judge_ratio(struct check_context *context, const struct claim *ratio)
{
    const struct quantity *q = &ratio->quantity;
    struct slice text = claim_text(context->claims, ratio);
    if (q->kind != KIND_RATIO || q->form != FORM_POINT || rational_is_none(q->value) || slice_find(text, SLICE("out of"), 0) == SIZE_MAX)
        return;
    struct proposal p = {.stated = figure_of(context->arena, ratio)};
    bool holds = rational_compare(q->value, RATIONAL_INTEGER(1)) <= 0;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_NONE, RATIONAL_INTEGER(1), true, false);
    p.formula = arena_format(context->arena, "%.*s <= 1", SLICE_ARGS(number_text(context->arena, q->value, 9)));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "“%.*s” takes no more than there is." : "“%.*s” takes more than there is.", SLICE_ARGS(text)));
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    size_t whole = m->slots['W' - 'A'];
    (void)tie;
    if (view_find(v, whole + 1, whole + 4, "each|apiece") != SIZE_MAX)
        return false;   /* `14 floors with 130 windows each, 1,280 of them broken` */
    return judge(context, pattern_claim(v, m, 'P'), pattern_claim(v, m, 'W'));
}

static void part_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at < v->count; at++) {
        if (v->items[at].claim) {
            tied(context, v, at);
            judge_ratio(context, v->items[at].claim);
        }
    }
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_part = {
    .id = "arithmetic/part",
    .check = "arithmetic",
    .sentence = "A part is not larger than the whole that it is said to be of.",
    .detail = "Speaks for `15 of the 51`, `202 of the top 500`, `of the 100 …, 51 …`, `$40 billion, of which $7 billion`.",
    .bounds_only = true,
    .sentence_rule = part_sentence,
};
