/* Test results reported in prose, recomputed. */
#include "check/apa.h"
#include "check/context.h"
#include "check/rules/rules.h"
#include <math.h>

static struct rational rational_of(struct arena *arena, double value)
{
    if (isnan(value) || isinf(value))
        return RATIONAL_NONE;
    struct slice text = arena_format(arena, "%.9e", value);
    return rational_parse(arena, text);
}

static void judge(struct check_context *context, const struct apa_result *r, const struct apa_options *options, bool tailed)
{
    struct arena *arena = context->arena;
    struct apa_verdict v = apa_judge(r, options, tailed);
    if (isnan(v.computed))
        return;
    struct proposal p = {.stated = figure_exact_rational(r->p_comparison == APA_NOT_SIGNIFICANT ? rational_of(arena, options->alpha) : rational_of(arena, r->p), r->p_span)};
    p.computed[READING_PRINTED] = interval_point(rational_of(arena, v.computed));
    p.computed[READING_ROUNDED] = p.computed[READING_LOOSE] = interval_between(rational_of(arena, v.low), rational_of(arena, v.high), false, false);
    p.formula = arena_format(arena, "p of %.*s = %.4g", SLICE_ARGS(words_between(context, r->span.start, r->value_span.end)), v.computed);
    proposal_operand(&p, figure_exact_rational(rational_of(arena, r->value), r->value_span));
    propose_known(context, &p, v.error ? VERDICT_INCONSISTENT : VERDICT_CONSISTENT,
                  arena_format(arena, "%s gives p = %.3g%s; the text says “%.*s”%s.", apa_test_name(r->test), v.computed, v.one_tailed ? " (one-tailed)" : "",
                               SLICE_ARGS(words_between(context, r->p_span.start, r->p_span.end)),
                               v.decision_error ? ", on the other side of the level of significance" : ""));
}

static void test_document(struct check_context *context)
{
    struct apa_results results = {0};
    struct apa_options options = APA_DEFAULTS;
    struct slice clean = context->claims->document->clean;
    options.one_tailed_text = true;
    if (context->options->alpha > 0)
        options.alpha = context->options->alpha;
    if (!apa_find(context->arena, clean, false, &results)) {
        context->failed = true;
        return;
    }
    bool tailed = results.items.count && apa_speaks_one_tailed(clean);
    for (size_t i = 0; i < results.items.count; i++)
        judge(context, &results.items.items[i], &options, tailed);
}

const struct check_rule check_rule_test = {
    .id = "statistics/test",
    .check = "statistics",
    .sentence = "A reported p-value is the one of its test statistic and degrees of freedom.",
    .detail = "Speaks for results in APA style, `t(28) = 2.20, p = .03`: t, F, r, z, chi-square, Q. The statistic stands for what it was rounded\n"
              "from; a text that speaks of one-tailed tests is given the benefit of it.",
    .document_rule = test_document,
};
