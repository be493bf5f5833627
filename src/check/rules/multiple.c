/* `A, almost double the B`. */
#include "check/context.h"
#include "check/rules/rules.h"

/* A the larger number, M the multiple, B what it is a multiple of. */
static const char *const patterns[] = {
    "A:any _ , ?or ?is|was|which _ M:mult ?as|more ?many|much|than ?the|its|their|that|those ?of|as ?about B:any",
    "A:any _ , ?almost|nearly|about|more|over|roughly ?than M:mult ?the|its|their|that|those ?number|figure|level|rate ?of ?about|the B:any",
    "A:any _ , ?almost|nearly|about|more|over|roughly ?than M:mult ?the|that|its|their _ ’s|of|in _ ( B:any",
    "A:any _ , M:mult _ ( B:any )",
    "A:any is|was|are|were M:mult ?the|its|their|that|those ?of|as ?many|much ?as B:any",
};

static void multiple_sentence(struct check_context *context, const struct view *v)
{
    struct pattern_match m;
    for (size_t at = 0; at < v->count; at++) {
        if (!v->items[at].claim)
            continue;
        for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
            struct proposal p = {.says = "Of the second number the first is"};
            struct figure b;
            if (!pattern_match(v, at, patterns[i], &m))
                continue;
            struct figure a = figure_of(context->arena, pattern_claim(v, &m, 'A'));
            if (!figures_comparable(context, a.claim, pattern_claim(v, &m, 'B'), &b) || rational_is_none(b.value) || rational_sign(b.value) == 0)
                continue;
            p.stated = figure_of(context->arena, pattern_claim(v, &m, 'M'));
            proposal_compute(context, &p, &a, interval_divide, &b);
            p.formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(number_text(context->arena, a.value, 9)),
                                     SLICE_ARGS(number_text(context->arena, b.value, 9)));
            p.unit = " times";
            proposal_operand(&p, a);
            proposal_operand(&p, b);
            propose(context, &p);
            break;
        }
    }
}

const struct check_rule check_rule_multiple = {
    .id = "arithmetic/multiple",
    .check = "arithmetic",
    .sentence = "A multiple agrees with the two numbers that it compares.",
    .detail = "Speaks for `145 percent, almost double the 75 percent of …`, `40, twice the 20 of last year`. Silent where the second number is not said.",
    .sentence_rule = multiple_sentence,
};
