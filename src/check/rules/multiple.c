/* `A, almost double the B`. */
#include "check/equation.h"
#include "check/rules/rules.h"

static void multiple_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_equation);
}

const struct check_rule check_rule_multiple = {
    .id = "arithmetic/multiple",
    .check = "arithmetic",
    .sentence = "A multiple agrees with the two numbers that it compares.",
    .detail = "Speaks for `145 percent, almost double the 75 percent of …`, `40, twice the 20 of last year`. Silent where the second number is not said.",
    .sentence_rule = multiple_sentence,
};
