/* Unit price times amount, and what each gave times how many. */
#include "check/equation.h"
#include "check/rules/rules.h"


/* `a fund of $4 million, mostly from the "plus three", who gave $1 million each`: most, but not more than all. */
static void judge_mostly(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    if (!pattern_match(v, at, "T:money __ mostly|largely|mainly|chiefly|partly ?from ___ E:money each", &m))
        return;
    size_t e = m.slots['E' - 'A'];
    static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    for (size_t i = m.slots['T' - 'A']; i < e; i++) {
        for (size_t n = 0; n < sizeof words / sizeof *words; n++) {
            bool here = v->items[i].claim ? rational_compare(v->items[i].claim->quantity.value, RATIONAL_INTEGER((int128)n + 2)) == 0 &&
                                                claim_is_class(v->items[i].claim, SLICE("cnt"))
                                          : slice_is_fold(v->items[i].text, words[n]);
            if (!here)
                continue;
            struct figure total = figure_of(context->arena, pattern_claim(v, &m, 'T')), each;
            if (!figures_comparable(context, total.claim, pattern_claim(v, &m, 'E'), &each))
                return;
            struct figure count = figure_exact((int64_t)n + 2, v->items[i].span);
            struct proposal p = {.says = "Together the contributions are", .stated = total};
            proposal_compute(context, &p, &count, interval_multiply, &each);
            bool most = view_find(v, m.start, e, "partly") == SIZE_MAX;
            struct rational half = rational_divide(context->arena, total.value, RATIONAL_INTEGER(2));
            struct rational given = p.computed[READING_PRINTED].low;
            bool holds = rational_compare(given, total.value) <= 0 && (!most || rational_compare(given, half) >= 0);
            p.formula = arena_format(context->arena, "%zu * %.*s", n + 2, SLICE_ARGS(number_text(context->arena, each.value, 9)));
            proposal_operand(&p, count);
            proposal_operand(&p, each);
            propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                          arena_format(context->arena, "The contributions are %.*s together, %s “%.*s”.", SLICE_ARGS(number_text(context->arena, given, 9)),
                                       holds ? "which is most of" : "which cannot be most of", SLICE_ARGS(figure_text(context, &total))));
            return;
        }
    }
}

static void product_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_equation);
    for (size_t at = 0; at < v->count; at++)
        if (v->items[at].claim)
            judge_mostly(context, v, at);
}

const struct check_rule check_rule_product = {
    .id = "arithmetic/product",
    .check = "arithmetic",
    .sentence = "A number of things times the amount of each makes the total; an average times its span likewise.",
    .detail = "Speaks for `40 licences at $25 each, a total of $1,000`, `600 over three years, an average of 200 a year`.",
    .sentence_rule = product_sentence,
};
