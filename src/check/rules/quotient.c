/* An amount and the number of things that it is for, of which the text does not tell what comes to each: what that would be. */
#include "check/noun.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define BETWEEN 14       /* words between the two */
#define LEAST 3          /* things: fewer are seldom a number that matters */

/* A count of things that amounts are spread over; not of times or days. */
static bool is_number_of_things(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    return q->kind == KIND_COUNT && is_amount(c) && q->counted.length && !q->per.length && rational_is_integer(q->value) && rational_compare(q->value, RATIONAL_INTEGER(LEAST)) >= 0 &&
           !slice_is_fold(last_word(q->counted), "time");
}

static bool is_spread(const struct claim *c) { return c && is_amount(c) && c->quantity.kind == KIND_MONEY && !c->quantity.change_amount && c->quantity.role[0] != ROLE_SAME; }

/* The only number of its kind in the sentence; SIZE_MAX: none, or several. */
static size_t only_one(const struct view *v, bool money)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || (money ? c->quantity.kind != KIND_MONEY && !is_unitless(c) : !is_number_of_things(c)))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

/* Two counts of things that go together: `60 working groups with over 50 countries`. */
static void tell(struct check_context *context, const struct claim *amount, const struct claim *things)
{
    struct figure a = figure_unbound(context->arena, amount), n = figure_unbound(context->arena, things);
    struct proposal p = {.stated = a, .never_finding = true};
    struct rational each = rational_divide(context->arena, a.value, n.value);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = p.stated.in[r];
    p.formula = arena_format(context->arena, "%.*s / %.*s = %.*s", SLICE_ARGS(number_text(context->arena, a.value, 9)), SLICE_ARGS(number_text(context->arena, n.value, 9)), SLICE_ARGS(number_text(context->arena, each, 4)));
    proposal_operand(&p, n);
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” for “%.*s” would be %.*s each, which the text does not tell.", SLICE_ARGS(figure_text(context, &a)),
                                                                SLICE_ARGS(figure_text(context, &n)), SLICE_ARGS(number_text(context->arena, each, 4))));
}

static bool joined(const struct check_context *context, const struct view *v, size_t a, size_t b)
{
    size_t first = a < b ? a : b, last = a < b ? b : a;
    return last - first <= BETWEEN && find_class(context, v, first + 1, last, "joins-amount") != SIZE_MAX && view_find(v, first + 1, last, ";|:") == SIZE_MAX;
}

static void quotient_sentence(struct check_context *context, const struct view *v)
{
    size_t money = only_one(v, true), things = only_one(v, false);
    if (money != SIZE_MAX && things != SIZE_MAX && is_spread(v->items[money].claim) && joined(context, v, money, things)) {
        tell(context, v->items[money].claim, v->items[things].claim);
        return;
    }
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || !is_number_of_things(c))
            continue;
        for (size_t k = i + 1; k < v->count && k <= i + BETWEEN; k++) {
            const struct claim *d = v->items[k].claim;
            if (d && is_number_of_things(d) && !counts_alike(c, d) && find_class(context, v, i + 1, k, "joins-count") != SIZE_MAX && !view_is(v, i + 1, "of"))
                tell(context, c, d);
            if (d || view_find(v, k, k + 1, ";|:") != SIZE_MAX)
                break;
        }
    }
}

const struct check_rule check_rule_quotient = {
    .id = "arithmetic/quotient",
    .check = "arithmetic",
    .sentence = "An amount and the number of things that it is for: what comes to each (listed, never a finding).",
    .detail = "Lists `720 funds worth a total of $328 billion`, `9,000 athletes from over 170 countries`: the only two such numbers of a sentence, where the text does\n"
              "not tell what each gets. Where it does, other rules hold it to that.",
    .lists_only = true,
    .sentence_rule = quotient_sentence,
};
