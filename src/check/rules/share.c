/* A share against its part and its whole: `35 of the 51 (69 percent)`, `60 percent of 250, or 150`. */
#include "check/context.h"
#include "check/rules/rules.h"

/* S share, P part, W whole. */
static const char *const patterns[] = {
    "P:qty ?out of ?the|its|their|all W:qty _ ( ?or|about|nearly|almost|roughly|over S:share",
    "P:qty _ of ?the|its|their|all _ W:qty _ ( ?or|about|nearly|almost|roughly|over S:share",
    "P:qty ?out of ?the|its|their|all W:qty _ , or ?about|nearly|almost|roughly|just ?over|under S:share",
    "S:share ( P:qty ?out of ?the|its|their W:qty",
    "S:share _ ( P:qty ?out of ?the|its|their|all W:qty",
    "S:share of ?the|its|their|all W:qty _ , or ?about|nearly|almost|roughly|some P:qty",
    "S:share of ?the|its|their|all W:qty _ ( ?about|nearly|almost|roughly|some P:qty",
    "S:share of ?the|its|their|all W:qty is|are|equals|makes|was|were ?about P:qty",
    "P:qty _ ( S:share of ?the|its|their|all _ W:qty",
    "P:qty _ , or ?about|nearly|almost|roughly S:share of ?the|its|their|all _ W:qty",
    "P:qty , ?or ?about|nearly|almost|roughly S:share of ?the|its|their|all W:qty",
    "of the|its|their|all|those|these W:qty __ , ?only|just|some|about P:qty ( ?or|about|nearly|almost|roughly|over S:share",
    "of the|its|their|all|those|these W:qty __ , ?only|just|some|about P:qty _ ( ?or|about|nearly|almost|roughly|over S:share",
    "of the|its|their|all|those|these W:qty __ , ?only|just|some|about P:qty _ , or ?about|nearly|almost|roughly|over S:share",
    "W:qty _ , of which|whom P:qty ( S:share",
    "W:qty _ , S:share of which|whom ( P:qty",
    "W:qty _ ; P:qty ( S:share )",
};

/* Everything in the share's own numbers: percent, or a ratio for fractions. */
static bool compute(struct check_context *context, struct proposal *p, const struct claim *share, const struct claim *part, const struct claim *whole)
{
    struct figure w, f = figure_of(context->arena, part);
    if (!figures_comparable(context, part, whole, &w))
        return false;
    bool percent = share->quantity.kind == KIND_PERCENT;
    struct interval scale = interval_point(RATIONAL_INTEGER(percent ? 100 : 1));
    for (int r = 0; r < READINGS; r++)
        p->computed[r] = interval_multiply(context->arena, interval_divide(context->arena, f.in[r], w.in[r]), scale);
    p->stated = figure_of(context->arena, share);
    p->formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(number_text(context->arena, f.value, 9)),
                              SLICE_ARGS(number_text(context->arena, w.value, 9)));
    p->unit = percent ? " percent" : "";
    p->says = "By the part and the whole the share is";
    proposal_operand(p, f);
    proposal_operand(p, w);
    return true;
}

static void share_sentence(struct check_context *context, const struct view *v)
{
    struct pattern_match m;
    for (size_t at = 0; at < v->count; at++) {
        for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
            struct proposal p = {0};
            if (pattern_match(v, at, patterns[i], &m) &&
                compute(context, &p, pattern_claim(v, &m, 'S'), pattern_claim(v, &m, 'P'), pattern_claim(v, &m, 'W'))) {
                propose(context, &p);
                break;
            }
        }
    }
}

const struct check_rule check_rule_share = {
    .id = "arithmetic/share",
    .check = "arithmetic",
    .sentence = "A share agrees with the part and the whole that stand beside it.",
    .detail = "Speaks where all three are tied by the sentence: `35 of the 51 (69 percent)`, `60 percent of 250, or 150`,\n"
              "`250 people (60 percent of 417)`. Silent where the whole would have to be guessed.",
    .sentence_rule = share_sentence,
};
