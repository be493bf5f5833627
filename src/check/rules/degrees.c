/* Degrees of freedom of a test against the number of cases: there are never more than cases. */
#include "check/apa.h"
#include "check/context.h"
#include "check/rules/rules.h"
#include <math.h>

/* `N = 120`, `n = 40`: the number of cases of the sentence; NULL when there is none, or several. */
static const struct claim *cases_of(const struct view *v)
{
    const struct claim *found = NULL;
    for (size_t i = 2; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || !view_is(v, i - 1, "=") || !(view_is(v, i - 2, "N")))
            continue;
        if (found)
            return NULL;
        found = c;
    }
    return found && !rational_is_none(found->quantity.value) ? found : NULL;
}

/* The one number of cases of the sentences before in the paragraph, where no larger group is counted there. */
static const struct claim *cases_before(const struct check_context *context, size_t at, double df)
{
    const struct claim *found = NULL;
    size_t block = context->views.items[at].block;
    for (size_t i = at + 1; i-- > 0 && context->views.items[i].block == block;) {
        const struct view *v = &context->views.items[i];
        const struct claim *here = cases_of(v);
        if (here && found)
            return NULL;
        found = here ? here : found;
        if (find_class(context, v, 0, v->count, "of-several-studies") != SIZE_MAX)
            return NULL;   /* of other cases than those */
        for (size_t k = 0; k < v->count; k++)
            if (v->items[k].claim && v->items[k].claim != here && claim_is_class(v->items[k].claim, SLICE("cnt")) && rational_double(v->items[k].claim->quantity.value) > df)
                return NULL;
    }
    return found;
}

/* The most that so many cases allow: a correlation and a t-test spend one at least. */
static double most_of(const struct apa_result *r, double cases)
{
    return r->test == APA_R ? cases - 2 : cases - 1;
}

static void judge(struct check_context *context, const struct apa_result *r, const struct claim *cases)
{
    double n = rational_double(cases->quantity.value), df = r->df2, most = most_of(r, n);
    bool one_sample = r->test == APA_T || r->test == APA_R || r->test == APA_F;
    if (!one_sample || isnan(df) || !(n >= 2))
        return;
    bool holds = df <= most;
    struct proposal p = {.stated = figure_exact_rational(RATIONAL_NONE, r->span)};
    p.formula = arena_format(context->arena, "%g <= %g", df, most);
    proposal_operand(&p, figure_of(context->arena, cases));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "%g cases allow %g degrees of freedom." : "%g cases do not allow %g degrees of freedom: at most %g.", n, df, most));
}

static const struct view *view_at(const struct check_context *context, size_t offset)
{
    size_t low = 0, high = context->views.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (context->views.items[middle].sentence.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < context->views.count && context->views.items[low].sentence.start <= offset ? &context->views.items[low] : NULL;
}

static void degrees_document(struct check_context *context)
{
    struct apa_results results = {0};
    if (!apa_find(context->arena, apa_style(context->arena, context->claims->document->clean), false, &results)) {
        context->failed = true;
        return;
    }
    for (size_t i = 0; i < results.items.count; i++) {
        const struct view *v = view_at(context, results.items.items[i].span.start);
        const struct apa_result *r = &results.items.items[i];
        const struct claim *cases = v ? cases_of(v) : NULL;
        if (v && !cases && (r->test == APA_T || r->test == APA_R))
            cases = cases_before(context, (size_t)(v - context->views.items), r->df2);
        if (cases)
            judge(context, &results.items.items[i], cases);
    }
}

const struct check_rule check_rule_degrees = {
    .id = "statistics/degrees",
    .check = "statistics",
    .sentence = "Degrees of freedom are fewer than the cases.",
    .detail = "Speaks for a t, F or r in APA style whose sentence (or, for t and r, paragraph) names one number of cases, `N = 40`: `t(45) = 2.1` needs 46 of them.",
    .document_rule = degrees_document,
};
