/* Means and deviations of whole numbers: `(M = 3.45, SD = 1.20, n = 17)` on a rating scale. */
#include "check/context.h"
#include "check/granularity.h"
#include "check/rules/rules.h"

#define MOST 1000   /* more cases have every mean of two places */

struct summary { const struct claim *mean, *deviation, *cases; };

/* The only claim behind `M =`, `SD =`, `n =`: two different ones are nobody's. */
static void take(const struct view *v, size_t at, const char *names, const struct claim **slot, bool *twice)
{
    if (!word_in(v->items[at - 2].text, names))
        return;
    *twice |= *slot != NULL;
    *slot = v->items[at].claim;
}

static bool summary_of(const struct view *v, struct summary *s)
{
    bool twice = false;
    for (size_t at = 2; at < v->count; at++) {
        if (!v->items[at].claim || !(view_is(v, at - 1, "=") || (at > 2 && view_is(v, at - 1, "of"))) || v->items[at - 2].claim)
            continue;
        take(v, at, "M|mean", &s->mean, &twice);
        take(v, at, "SD|deviation", &s->deviation, &twice);
        take(v, at, "N", &s->cases, &twice);
    }
    return s->mean && s->cases && !twice;
}

/* `the 28 trainees gave a mean rating of 3.47`: the only count of things, and the only other number. */
static bool summary_told(const struct check_context *context, const struct view *v, struct summary *s)
{
    struct pattern_match m;
    *s = (struct summary){0};
    for (size_t at = 0; at < v->count && !s->mean; at++)
        if (ties_match_shape(&context->ties, v, at, "mean", &m))
            s->mean = pattern_claim(v, &m, 'E');
    for (size_t at = 0; at < v->count && s->mean; at++) {
        const struct claim *c = v->items[at].claim;
        if (!c || c == s->mean || context->claims->document->clean.data[c->quantity.number.end] == '-')   /* `five-point scale` */
            continue;
        if (s->cases || c->quantity.kind != KIND_COUNT || !c->quantity.counted.length || c->quantity.bound != BOUND_EQUAL || rational_is_none(c->quantity.value))
            return false;
        s->cases = c;
    }
    return s->mean && s->cases && s->mean->quantity.bound == BOUND_EQUAL && !rational_is_none(s->mean->quantity.value);
}

static bool speaks_of(const struct check_context *context, const struct view *v, const char *name)
{
    return view_find(v, 0, v->count, arena_string(context->arena, tie_words(context->lexicon, slice_of(name)))) != SIZE_MAX;
}

static struct slice digits_of(const struct check_context *context, const struct claim *c)
{
    return words_between(context, c->quantity.number.start, c->quantity.number.end);
}

static enum granularity granularity_of(struct check_context *context, const struct summary *s, struct sample sample, bool binary)
{
    struct printed mean, deviation;
    if (!printed_parse(digits_of(context, s->mean), &mean) || mean.decimals < 1)
        return GRANULARITY_UNDECIDED;
    if (!s->deviation || !printed_parse(digits_of(context, s->deviation), &deviation))
        return granularity_grim(mean, sample, ROUNDING_DEFAULT);
    return binary ? granularity_debit(mean, deviation, sample.n, ROUNDING_DEFAULT) : granularity_grimmer(mean, deviation, sample, ROUNDING_DEFAULT);
}

/* A scale of several items may have any mean; only where the text says that one thing was counted or asked is a gap a finding. */
static void grim_mean_sentence(struct check_context *context, const struct view *v)
{
    struct summary s = {0};
    if (v->claim_count < 2 || (!summary_of(v, &s) && !summary_told(context, v, &s)) || !rational_is_integer(s.cases->quantity.value))
        return;
    double n = rational_double(s.cases->quantity.value);
    bool binary = speaks_of(context, v, "binary"), whole = binary || speaks_of(context, v, "whole-numbers"), single = binary || speaks_of(context, v, "single-item");
    if (!whole || !(n >= 2 && n <= MOST))
        return;
    enum granularity g = granularity_of(context, &s, (struct sample){(int64_t)n, 1, false}, binary);
    if (g == GRANULARITY_UNDECIDED)
        return;
    struct proposal p = {.stated = figure_of(context->arena, s.mean)};
    p.formula = arena_format(context->arena, "k / %.0f = %.*s", n, SLICE_ARGS(digits_of(context, s.mean)));
    proposal_operand(&p, figure_of(context->arena, s.cases));
    struct printed printed;
    if (!s.deviation && printed_parse(digits_of(context, s.mean), &printed))   /* the nearest mean that so many whole numbers have */
        for (int r = 0; r < READINGS; r++) {
            struct rational sum = rational_round(context->arena, rational_multiply(context->arena, s.mean->quantity.value, s.cases->quantity.value), 0);
            p.computed[r] = interval_point(rational_round(context->arena, rational_divide(context->arena, sum, s.cases->quantity.value), printed.decimals));
        }
    if (s.deviation)
        proposal_operand(&p, figure_of(context->arena, s.deviation));
    enum check_verdict verdict = g == GRANULARITY_CONSISTENT ? VERDICT_CONSISTENT : single ? VERDICT_INCONSISTENT : VERDICT_UNVERIFIABLE;
    propose_known(context, &p, verdict,
                  arena_format(context->arena, g == GRANULARITY_CONSISTENT ? "%.0f whole numbers can have %s%.*s." : "No %.0f whole numbers have %s%.*s.", n,
                               s.deviation ? "this deviation and the mean " : "the mean ", SLICE_ARGS(digits_of(context, s.mean))));
}

const struct check_rule check_rule_grim_mean = {
    .id = "statistics/mean",
    .check = "statistics",
    .sentence = "A mean of whole numbers, with its deviation, can come from that many of them.",
    .detail = "Speaks for `(M = 3.45, SD = 1.20, n = 17)` where the sentence speaks of ratings, scales or counts: GRIM, GRIMMER, and DEBIT for zeros\n"
              "and ones. A finding only where it says that one thing was asked or counted: the mean of several items may be any.",
    .sentence_rule = grim_mean_sentence,
};
