/* Numbers that cannot be: shares over 100, falls by more than all, probabilities above one. */
#include "check/context.h"
#include "check/noun.h"
#include "check/rules/rules.h"

/* The ties' S is a share of members of a group: never more than all. Their frames are those in which nothing but a part is meant. */

static void judge(struct check_context *context, const struct claim *share)
{
    struct proposal p = {.stated = figure_of(context->arena, share)};
    struct rational hundred = RATIONAL_INTEGER(100);
    if (!share->quantity.unit || !slice_is(share->quantity.unit->code, "%") || rational_is_none(p.stated.value))
        return;
    bool holds = rational_compare(p.stated.value, hundred) <= 0;
    if (holds)
        return;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_NONE, hundred, true, false);
    p.formula = arena_format(context->arena, "%.*s <= 100", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)));
    propose_known(context, &p, VERDICT_INCONSISTENT,
                  arena_format(context->arena, "“%.*s” of a whole cannot be: a part is at most 100 percent.", SLICE_ARGS(figure_text(context, &p.stated))));
}

/* Nothing is counted below none. */
static void judge_count(struct check_context *context, const struct claim *count)
{
    struct proposal p = {.stated = figure_of(context->arena, count)};
    if (rational_is_none(p.stated.value) || rational_sign(p.stated.value) >= 0 || !count->quantity.counted.length || !rational_is_integer(p.stated.value))
        return;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(0), RATIONAL_NONE, false, true);
    p.formula = arena_format(context->arena, "%.*s >= 0", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)));
    propose_known(context, &p, VERDICT_INCONSISTENT, arena_format(context->arena, "“%.*s” cannot be a count: it is less than none.", SLICE_ARGS(figure_text(context, &p.stated))));
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    if (slice_is(tie->shape, "negative"))
        judge_count(context, pattern_claim(v, m, 'N'));
    else
        judge(context, pattern_claim(v, m, 'S'));
    return true;
}

/* `turnout`, `the literacy rate`: what is measured is a share of all, whatever the verb. */
static bool is_bounded(const struct check_context *context, const struct claim *c)
{
    struct slice head = last_word(c->subject), rest = slice_trim(slice_sub(c->subject, 0, c->subject.length - head.length));
    bool rate = word_among(head, tie_words(context->lexicon, SLICE("rate-noun"))) && word_among(last_word(rest), tie_words(context->lexicon, SLICE("bounded-rate")));
    return c->quantity.kind == KIND_PERCENT && !c->quantity.change_amount && c->quantity.change == CHANGE_UNSAID && c->modality == MODALITY_STATED && !c->base.length &&
           (rate || word_among(head, tie_words(context->lexicon, SLICE("bounded-share"))));
}

static void plausible_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
    for (size_t i = 0; i < v->count; i++)
        if (v->items[i].claim && is_bounded(context, v->items[i].claim) && find_class(context, v, 0, v->count, "moved") == SIZE_MAX)
            judge(context, v->items[i].claim);
}

const struct check_rule check_rule_plausible = {
    .id = "plausibility/share",
    .check = "plausibility",
    .sentence = "A part is at most 100 percent, a fall at most all of it, a chance at most certain.",
    .detail = "Speaks where the words allow no other reading: `140 percent of respondents`, `110 percent of pupils passed`, `accounts for 112\n"
              "percent of`, `fell by 130 percent`, `turnout was 590 percent`. Ratios over 100 (`debt of 145 percent of GDP`) are fine.",
    .sentence_rule = plausible_sentence,
};
