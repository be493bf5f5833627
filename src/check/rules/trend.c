/* What is said to rise every year does: `rose every year, from 1.1 million in 2014 to 1.3 million in 2015 and 1.6 million in 2016`. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"

#define MOST_VALUES 24
#define LEAST_VALUES 3

struct values { const struct claim *items[MOST_VALUES]; size_t count; };

static bool is_value(const struct claim *c)
{
    bool kind = claim_is_class(c, SLICE("qty")) || claim_is_class(c, SLICE("pct"));
    return kind && c->quantity.form == FORM_POINT && c->quantity.bound == BOUND_EQUAL && !c->quantity.change_amount && c->modality == MODALITY_STATED && c->time.length && !rational_is_none(c->quantity.value);
}

/* Numbers of one kind behind the words, each of a later time than the one before; none where another number of the kind stands among them. */
static struct values values_of(struct check_context *context, const struct view *v, size_t from)
{
    struct values out = {.count = 0};
    struct figure f;
    struct moments a, b;
    for (size_t i = from; i < v->count; i++) {
        const struct claim *c = v->items[i].claim, *last = out.count ? out.items[out.count - 1] : NULL;
        if (!c || claim_is_class(c, SLICE("year")) || claim_is_class(c, SLICE("ord")) || claim_is_class(c, SLICE("dur")))
            continue;
        bool fits = is_value(c) && (!last || (last->quantity.kind == c->quantity.kind && figures_comparable(context, last, c, &f) && edtf_of(last, &a) && edtf_of(c, &b) && moment_compare(a.first, b.first) < 0));
        if (!fits || out.count == MOST_VALUES)
            return (struct values){.count = 0};
        out.items[out.count++] = c;
    }
    return out;
}

/* A number and the one before it, which must be less, or more. */
static void judge_step(struct check_context *context, const struct claim *before, const struct claim *here, bool up)
{
    struct proposal p = {.stated = figure_of(context->arena, here), .no_correction = true};
    struct figure f;
    if (!figures_comparable(context, here, before, &f))
        return;
    int order = rational_compare(p.stated.value, f.value);
    bool holds = up ? order >= 0 : order <= 0;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = up ? interval_between(f.in[r].low, RATIONAL_NONE, true, true) : interval_between(RATIONAL_NONE, f.in[r].high, true, true);
    p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)), up ? ">" : "<", SLICE_ARGS(number_text(context->arena, f.value, 9)));
    proposal_operand(&p, f);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The text says that it went %s each time, and “%.*s” %s “%.*s” before it.", up ? "up" : "down", SLICE_ARGS(claim_text(context->claims, here)),
                               order > 0 ? "is more than" : order < 0 ? "is less than" : "is as much as", SLICE_ARGS(claim_text(context->claims, before))));
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct values all = values_of(context, v, m->end);
    if (all.count < LEAST_VALUES || find_class(context, v, 0, v->count, "not-throughout") != SIZE_MAX)
        return false;
    for (size_t i = 1; i < all.count; i++)
        judge_step(context, all.items[i - 1], all.items[i], slice_is(tie->shape, "up"));
    return true;
}

static void trend_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_trend = {
    .id = "arithmetic/trend",
    .check = "arithmetic",
    .sentence = "What is said to rise or fall every year does.",
    .detail = "Speaks for `rose every year, from 1.1 million in 2014 to 1.3 million in 2015 and 1.6 million in 2016`, `fell for the third year running`:\n"
              "three numbers of one kind or more, each with its time. Silent where other numbers of the kind stand among them, or an exception is made.",
    .sentence_rule = trend_sentence,
};
