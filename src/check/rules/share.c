/* A share against its part and its whole: `35 of the 51 (69 percent)`, `60 percent of 250, or 150`. */
#include "check/equation.h"
#include "check/rules/rules.h"

static void share_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_equation);
}

const struct check_rule check_rule_share = {
    .id = "arithmetic/share",
    .check = "arithmetic",
    .sentence = "A share agrees with the part and the whole that stand beside it.",
    .detail = "Speaks where all three are tied by the sentence: `35 of the 51 (69 percent)`, `60 percent of 250, or 150`,\n"
              "`250 people (60 percent of 417)`. Silent where the whole would have to be guessed.",
    .sentence_rule = share_sentence,
};
