/* Percentages of small groups that no whole number of members gives: `23.4 percent of the 17 patients`. */
#include "check/context.h"
#include "check/granularity.h"
#include "check/rules/rules.h"
#include <math.h>

static const char *const patterns[] = {
    "S:pct of ?the|all|our|its|their|these N:cnt",
    "of|among ?the|our|these|all N:cnt _ , S:pct",
    "S:pct ( ?of n|N = N:cnt )",
};

#define MOST 1000   /* larger groups have every percentage */

static bool is_group(const struct claim *n)
{
    double value = rational_double(n->quantity.value);
    return n->quantity.kind == KIND_COUNT && value >= 2 && value <= MOST && floor(value) == value && n->quantity.bound == BOUND_EQUAL;
}

/* The percentage of a whole number of n that is nearest, at so many decimals. */
static struct rational nearest_share(struct arena *arena, struct rational percent, int64_t n, int decimals)
{
    struct rational members = rational_round(arena, rational_divide(arena, rational_multiply(arena, percent, RATIONAL_INTEGER(n)), RATIONAL_INTEGER(100)), 0);
    return rational_round(arena, rational_divide(arena, rational_multiply(arena, members, RATIONAL_INTEGER(100)), RATIONAL_INTEGER(n)), decimals);
}

static void judge(struct check_context *context, const struct claim *share, const struct claim *n)
{
    struct printed x;
    struct slice digits = words_between(context, share->quantity.number.start, share->quantity.number.end);
    if (!is_group(n) || share->quantity.bound != BOUND_EQUAL || share->quantity.form != FORM_POINT || !printed_parse(digits, &x) || x.decimals < 1)
        return;
    struct sample sample = {(int64_t)rational_double(n->quantity.value), 1, true};
    enum granularity g = granularity_grim(x, sample, ROUNDING_DEFAULT);
    if (g == GRANULARITY_UNDECIDED)
        return;
    bool holds = g == GRANULARITY_CONSISTENT;
    struct proposal p = {.stated = figure_of(context->arena, share)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = holds ? p.stated.in[r] : interval_point(nearest_share(context->arena, share->quantity.value, sample.n, x.decimals));
    p.formula = arena_format(context->arena, "k / %lld = %.*s percent", (long long)sample.n, SLICE_ARGS(digits));
    proposal_operand(&p, figure_of(context->arena, n));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "A whole number of %lld makes %.*s percent." : "No whole number of %lld makes %.*s percent.",
                               (long long)sample.n, SLICE_ARGS(digits)));
}

static void grim_sentence(struct check_context *context, const struct view *v)
{
    enum { PATTERNS = sizeof patterns / sizeof *patterns };
    struct pattern_match m;
    struct pattern read[PATTERNS];
    for (size_t i = 0; i < PATTERNS; i++)
        if (!pattern_read(context->arena, patterns[i], &read[i]))
            return;
    for (size_t at = 0; at < v->count; at++)
        for (size_t i = 0; i < PATTERNS; i++)
            if (pattern_match(v, at, &read[i], &m)) {
                judge(context, pattern_claim(v, &m, 'S'), pattern_claim(v, &m, 'N'));
                break;
            }
}

const struct check_rule check_rule_grim = {
    .id = "statistics/grim",
    .check = "statistics",
    .sentence = "A percentage of a small group can come from a whole number of its members.",
    .detail = "Speaks for `23.4 percent of the 17 patients`: no whole number of 17 rounds to it. Needs a decimal place and a counted group of at\n"
              "most 1000 (Brown & Heathers 2017).",
    .sentence_rule = grim_sentence,
};
