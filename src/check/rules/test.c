/* Test results reported in prose, recomputed. */
#include "check/apa.h"
#include "check/context.h"
#include "check/rules/rules.h"
#include "base/utf8.h"
#include <math.h>

static struct rational rational_of(struct arena *arena, double value)
{
    if (isnan(value) || isinf(value))
        return RATIONAL_NONE;
    struct slice text = arena_format(arena, "%.9e", value);
    return rational_parse(arena, text);
}

/* Whatever stands before one degree of freedom is read as chi-square, for its sign rarely survives; that it is one is sure only of the
 * signs that are used for it: χ, X, chi, G and H (both are held to chi-square), or anything squared. U, W, T, b may be other things. */
static bool is_named(const struct apa_result *r, struct slice clean)
{
    struct slice name = slice_sub(clean, r->span.start, r->value_span.start);
    size_t bracket = slice_find(name, SLICE("("), 0), next = 0;
    if (r->test != APA_CHI2)
        return true;
    uint32_t first = utf8_next(name, &next);
    bool sign = first == 0x3C7 || first == 0x3A7 || first == 0x1D712 || first == 'X' || first == 'x' || first == 'G' || first == 'H';
    bool squared = slice_find(slice_sub(name, 0, bracket), SLICE("2"), 0) != SIZE_MAX || slice_find(slice_sub(name, 0, bracket), SLICE("²"), 0) != SIZE_MAX;
    return sign || squared || slice_starts_fold(name, SLICE("chi"));
}

/* The p-value in the way that the text writes it: as many decimals (two at least), with or without a nought before the point. */
static struct slice p_like(struct arena *arena, struct slice words, double p)
{
    size_t point = slice_find(words, SLICE("."), 0), from = point, decimals = 0;
    if (point == SIZE_MAX)
        return SLICE_NONE;
    while (point + 1 + decimals < words.length && words.data[point + 1 + decimals] >= '0' && words.data[point + 1 + decimals] <= '9')
        decimals++;
    while (from > 0 && words.data[from - 1] == '0')
        from--;
    decimals = decimals < 2 ? 2 : decimals > 6 ? 6 : decimals;
    bool tiny = p < 0.5 * pow(10, -(double)decimals);
    struct slice digits = tiny ? SLICE("0.001") : arena_format(arena, "%.*f", (int)decimals, p);
    bool name = slice_starts_fold(words, SLICE("p"));
    return arena_format(arena, "%s%s%.*s", name ? "p " : "", tiny ? "< " : name ? "= " : "", SLICE_ARGS(from < point ? digits : slice_sub(digits, 1, digits.length)));
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
    p.correction = p_like(arena, words_between(context, r->p_span.start, r->p_span.end), v.computed);
    enum check_verdict wrong = is_named(r, context->claims->document->clean) ? VERDICT_INCONSISTENT : VERDICT_UNVERIFIABLE;
    propose_known(context, &p, v.error ? wrong : VERDICT_CONSISTENT,
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
    if (!apa_find(context->arena, apa_style(context->arena, clean), false, &results)) {
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
