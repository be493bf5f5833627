/* Two numbers alike side by side, which a word sets against each other or which are of two years: which of them is more. */
#include "check/noun.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define YEAR_DIGITS 4
#define LONGEST 45       /* words and marks between the two */
#define HEAD 2           /* words of a sentence, in which `but` stands */
#define CLOSE 4          /* words before a number, in which `only` stands */

static struct slice shown(struct check_context *context, struct rational value) { return number_text(context->arena, value, 9); }

static void tell(struct check_context *context, struct figure a, struct figure b, bool stated_second)
{
    struct figure stated = stated_second ? b : a, other = stated_second ? a : b;
    int order = rational_compare(stated.value, other.value);
    const char *sign = order > 0 ? ">" : order < 0 ? "<" : "=";
    struct proposal p = {.stated = stated, .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = stated.in[r];
    p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(shown(context, stated.value)), sign, SLICE_ARGS(shown(context, other.value)));
    proposal_operand(&p, other);
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” is %s “%.*s”, beside which it stands.", SLICE_ARGS(figure_text(context, &stated)),
                                                                order > 0 ? "more than" : order < 0 ? "less than" : "as much as", SLICE_ARGS(figure_text(context, &other))));
}

/* A share in percent, whether the text has it so or as a fraction. */
static struct figure in_percent(struct check_context *context, const struct claim *share)
{
    struct figure f = figure_unbound(context->arena, share);
    return share->quantity.kind == KIND_PERCENT ? f : figure_scaled(context->arena, f, RATIONAL_INTEGER(100));
}

static bool is_share(const struct claim *c) { return claim_is_class(c, SLICE("share")) && c->quantity.kind != KIND_MULTIPLE && !c->quantity.change_amount && !rational_is_none(c->quantity.value); }

/* What was, and what became of it. */
static bool from_to(const struct claim *a, const struct claim *b)
{
    return a->quantity.group[0] && a->quantity.group[0] == b->quantity.group[0] && a->quantity.role[0] == ROLE_FROM && b->quantity.role[0] == ROLE_TO;
}

/* Of one kind and unit; counts of one noun. */
static bool comparable(struct check_context *context, const struct claim *a, const struct claim *b, struct figure *x, struct figure *y)
{
    if (is_share(a) && is_share(b)) {
        *x = in_percent(context, a);
        *y = in_percent(context, b);
        return true;
    }
    bool amounts = is_amount(a) && is_amount(b) && !a->quantity.change_amount && !b->quantity.change_amount && !claim_is_class(a, SLICE("dur")) && !is_share(a) && !is_share(b);
    bool one_noun = !is_bare(a) || (counts_alike(a, b) && a->quantity.counted.length);
    *x = figure_unbound(context->arena, a);
    if (from_to(a, b) && is_bare(a) && is_bare(b) && amounts) {
        *y = figure_unbound(context->arena, b);   /* `seven regions into five commands` */
        return true;
    }
    return amounts && one_noun && alike(context, a, b, y);
}

/* A word between the two that sets them against each other: at the head of the second's sentence, or close before it. */
static bool set_against(const struct check_context *context, const struct near *a, const struct near *b)
{
    if (a->view == b->view)
        return find_class(context, a->view, a->item + 1, b->item, "set-against") != SIZE_MAX;
    return find_class(context, b->view, 0, HEAD, "set-against") != SIZE_MAX || find_class(context, b->view, b->item > CLOSE ? b->item - CLOSE : 0, b->item, "set-against") != SIZE_MAX;
}

/* Told of two years. */
static bool dated_apart(const struct near *a, const struct near *b)
{
    struct slice x = a->claim->time, y = b->claim->time;
    return x.length >= YEAR_DIGITS && y.length >= YEAR_DIGITS && !slice_equal(slice_sub(x, 0, YEAR_DIGITS), slice_sub(y, 0, YEAR_DIGITS));
}

/* Each number with the one like it before, of its sentence or the last. */
static void beside_sentence(struct check_context *context, const struct view *v)
{
    struct nearby near = numbers_near(context, 1, 0);
    for (size_t i = 0; i < near.count; i++) {
        const struct near *here = &near.items[i];
        if (here->view != v)
            continue;
        for (size_t k = i; k-- > 0;) {
            struct figure a, b;
            const struct near *before = &near.items[k];
            bool close = before->view == v ? here->item - before->item <= LONGEST : before->view->count - before->item + here->item <= LONGEST;
            if (!close || !comparable(context, before->claim, here->claim, &a, &b))
                continue;
            if (set_against(context, before, here) || dated_apart(before, here) || from_to(before->claim, here->claim))
                tell(context, a, b, true);
            break;
        }
    }
}

const struct check_rule check_rule_beside = {
    .id = "arithmetic/beside",
    .check = "arithmetic",
    .sentence = "Of two numbers alike that the words set against each other the larger is told (listed, never a finding).",
    .detail = "Lists `they lost €14 million in 2001 and earned €31 million in 2012`, `19 percent of the catch, although they are two thirds of the fleet`: the\n"
              "two neighbours and which is more. Where the words say which, other rules hold them to it.",
    .lists_only = true,
    .bounds_only = true,
    .sentence_rule = beside_sentence,
};
