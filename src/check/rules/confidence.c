/* An estimate and its confidence interval: `4.5 (95% CI 4.1 to 4.9)`. */
#include "check/context.h"
#include "check/rules/rules.h"

#define REACH 8          /* items between the estimate and the level of its interval */
#define LEAST_LEVEL 50

static bool is_level(const struct claim *c)
{
    return c && c->quantity.kind == KIND_PERCENT && !rational_is_none(c->quantity.value) &&
           rational_compare(c->quantity.value, RATIONAL_INTEGER(LEAST_LEVEL)) >= 0 && rational_compare(c->quantity.value, RATIONAL_INTEGER(100)) < 0;
}

static bool is_interval_word(const struct check_context *context, const struct view *v, size_t at)
{
    return at < v->count && !v->items[at].claim && word_among(v->items[at].text, tie_words(context->lexicon, SLICE("interval")));
}

/* The level stands before `CI`, with an adjective between: `95% CI`, `95 percent confidence interval`. The item behind it, else SIZE_MAX. */
static size_t interval_after(const struct check_context *context, const struct view *v, size_t level)
{
    size_t at = level + 1;
    while (at < v->count && at <= level + 3 && !is_interval_word(context, v, at))
        at++;
    return is_interval_word(context, v, at) && at <= level + 3 ? at + 1 : SIZE_MAX;
}

static bool is_amount(const struct claim *c)
{
    return c && c->quantity.kind != KIND_DATE && c->quantity.kind != KIND_PERIOD && c->quantity.kind != KIND_ORDINAL;
}

/* `0.89 to 0.58`: the number that is written first is the higher one. */
static bool written_backwards(const struct check_context *context, const struct claim *c)
{
    struct slice text = claim_text(context->claims, c);
    size_t end = 0;
    while (end < text.length && ((text.data[end] >= '0' && text.data[end] <= '9') || text.data[end] == '.' || (end == 0 && text.data[end] == '-')))
        end++;
    struct rational first = rational_parse(context->arena, slice_sub(text, 0, end));
    return !rational_is_none(first) && rational_compare(first, c->quantity.high) == 0 && rational_compare(c->quantity.low, c->quantity.high) < 0;
}

/* Both ends: one claim with two ends, or two claims with `,`, `;`, `to` or a dash between. */
static bool ends_of(struct check_context *context, const struct view *v, size_t from, struct figure *low, struct figure *high)
{
    const struct claim *found[2] = {NULL, NULL};
    size_t count = 0, last = from;
    for (size_t i = from; i < v->count && i < from + 6 && count < 2; i++) {
        if (!is_amount(v->items[i].claim))
            continue;
        if (count && i > last + 2)
            break;
        found[count++] = v->items[i].claim;
        last = i;
        if (found[0]->quantity.form == FORM_RANGE)
            break;
    }
    if (!found[0] || (found[0]->quantity.form != FORM_RANGE && !found[1]))
        return false;
    *low = figure_of(context->arena, found[0]);
    *high = found[1] ? figure_of(context->arena, found[1]) : *low;
    if (found[0]->quantity.form == FORM_RANGE) {
        bool backwards = written_backwards(context, found[0]);
        low->value = backwards ? found[0]->quantity.high : found[0]->quantity.low;
        high->value = backwards ? found[0]->quantity.low : found[0]->quantity.high;
    }
    return !rational_is_none(low->value) && !rational_is_none(high->value);
}

/* The number before the bracket that holds the interval: a value with no other number between. */
static const struct claim *estimate_before(const struct view *v, size_t level)
{
    bool opened = false;
    for (size_t i = level; i-- > 0 && level - i <= REACH;) {
        const struct claim *c = v->items[i].claim;
        if (is_amount(c))
            return opened && !rational_is_none(c->quantity.value) && c->quantity.form == FORM_POINT ? c : NULL;
        if (v->items[i].mark)
            opened |= word_in(v->items[i].text, "(|[|,|;");
    }
    return NULL;
}

static bool same_measure(const struct claim *estimate, const struct claim *end)
{
    const struct unit *a = estimate->quantity.unit, *b = end->quantity.unit;
    return a == b || !b || slice_is(b->code, "1") || slice_equal(a ? a->code : SLICE("1"), b->code);
}

/* An end as printed may have been rounded inward: half of its last place. */
static struct interval between(struct check_context *context, const struct figure *low, const struct figure *high, int reading)
{
    struct arena *arena = context->arena;
    struct rational half_low = RATIONAL_INTEGER(0), half_high = RATIONAL_INTEGER(0);
    if (reading != READING_PRINTED && low->decimals != INT32_MAX)
        half_low = rational_decimal(5, -low->decimals - 1);
    if (reading != READING_PRINTED && high->decimals != INT32_MAX)
        half_high = rational_decimal(5, -high->decimals - 1);
    return interval_between(rational_subtract(arena, low->value, half_low), rational_add(arena, high->value, half_high), false, false);
}

static void judge(struct check_context *context, const struct claim *estimate, struct figure low, struct figure high)
{
    struct proposal p = {.stated = figure_of(context->arena, estimate)};
    bool reversed = rational_compare(low.value, high.value) > 0, inside = false;
    enum check_verdict verdict = VERDICT_INCONSISTENT;
    for (int r = READINGS - 1; r >= 0; r--) {
        p.computed[r] = between(context, &low, &high, r);
        inside = !reversed && interval_meets(p.computed[r], p.stated.in[r]);
        if (inside)
            verdict = (enum check_verdict)r;
    }
    p.formula = arena_format(context->arena, "%.*s <= %.*s <= %.*s", SLICE_ARGS(number_text(context->arena, low.value, 9)),
                             SLICE_ARGS(number_text(context->arena, p.stated.value, 9)), SLICE_ARGS(number_text(context->arena, high.value, 9)));
    proposal_operand(&p, low);
    const char *says = reversed ? "The lower end of the interval is above the upper end (%.*s)."
                                : verdict == VERDICT_INCONSISTENT ? "The estimate lies outside its own interval (%.*s)." : "The estimate lies in its interval (%.*s).";
    propose_known(context, &p, verdict, arena_format(context->arena, says, SLICE_ARGS(p.formula)));
}

#define AVERAGE_REACH 10  /* items before an average in which it is called one */

/* `Median age was 54 years (range 31–78)`: what lies in the middle lies between the ends. */
static void judge_range(struct check_context *context, const struct view *v, size_t at)
{
    struct figure low, high;
    bool range = !v->items[at].claim && word_in(v->items[at].text, "range|ranging|IQR") && at > 0 && !view_is(v, at - 1, "a");
    const struct claim *estimate = range ? estimate_before(v, at) : NULL;
    if (!estimate || !ends_of(context, v, at + 1, &low, &high) || !same_measure(estimate, low.claim))
        return;
    size_t item = at;
    while (item > 0 && v->items[item].claim != estimate)
        item--;
    size_t from = item > AVERAGE_REACH ? item - AVERAGE_REACH : 0;
    bool quartiles = word_in(v->items[at].text, "IQR") || view_is(v, at - 1, "interquartile");
    if (view_find(v, from, item, quartiles ? "median" : "mean|median|average|averaged") != SIZE_MAX && view_find(v, item + 1, at, "(|[|;|,") != SIZE_MAX)
        judge(context, estimate, low, high);
}

/* ---- an interval of a ratio and its p-value: `0.80 (95% CI 0.66 to 0.97; P = 0.02)` ---- */

#define P_REACH 10        /* items behind the interval in which its p-value stands */
#define WELL_ABOVE 6      /* hundredths: a p-value that is not rounded to 0.05 */
#define WELL_BELOW 4

/* The p-value behind an item: its only one. */
static const struct claim *p_behind(const struct view *v, size_t from)
{
    for (size_t i = from; i + 2 < v->count && i < from + P_REACH; i++)
        if (!v->items[i].claim && slice_is_fold(v->items[i].text, "p") && view_find(v, i + 1, i + 2, "=|<|>|≤") != SIZE_MAX)
            return v->items[i + 2].claim;
    return NULL;
}

/* An interval of 95 percent that leaves out 1, where the ratio makes no difference, has a p below 0.05; one that holds it has not. */
static void judge_significance(struct check_context *context, const struct view *v, size_t level, size_t behind, const struct figure *low, const struct figure *high)
{
    const struct claim *p_value = p_behind(v, behind);
    bool ratio = find_class(context, v, level > REACH ? level - REACH : 0, level, "ratio-measure") != SIZE_MAX;
    bool ninety_five = rational_compare(v->items[level].claim->quantity.value, RATIONAL_INTEGER(95)) == 0;
    if (!p_value || !ratio || !ninety_five || rational_is_none(p_value->quantity.value) || p_value->quantity.form != FORM_POINT || rational_sign(low->value) <= 0)
        return;
    struct rational p = p_value->quantity.value, one = RATIONAL_INTEGER(1);
    bool without = rational_compare(low->value, one) > 0 || rational_compare(high->value, one) < 0, holds = rational_compare(low->value, one) < 0 && rational_compare(high->value, one) > 0;
    bool above = rational_compare(p, rational_ratio(context->arena, WELL_ABOVE, 100)) >= 0 && p_value->quantity.bound != BOUND_LESS && p_value->quantity.bound != BOUND_LESS_EQUAL;
    bool below = rational_compare(p, rational_ratio(context->arena, WELL_BELOW, 100)) <= 0 && p_value->quantity.bound != BOUND_MORE && p_value->quantity.bound != BOUND_MORE_EQUAL;
    if ((!without && !holds) || (!above && !below))
        return;
    bool agrees = without ? below : above;
    struct proposal out = {.stated = figure_of(context->arena, p_value), .no_correction = true};
    for (int r = 0; r < READINGS; r++)
        out.computed[r] = without ? interval_between(RATIONAL_INTEGER(0), rational_ratio(context->arena, 5, 100), false, false) : interval_between(rational_ratio(context->arena, 5, 100), one, false, false);
    out.formula = arena_format(context->arena, without ? "1 not in %.*s to %.*s" : "%.*s < 1 < %.*s", SLICE_ARGS(number_text(context->arena, low->value, 9)), SLICE_ARGS(number_text(context->arena, high->value, 9)));
    proposal_operand(&out, *low);
    propose_known(context, &out, agrees ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The interval %s 1: p is %s 0.05; the text says “%.*s”.", without ? "leaves out" : "holds", without ? "below" : "above", SLICE_ARGS(claim_text(context->claims, p_value))));
}

static void confidence_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 1; at < v->count; at++) {
        judge_range(context, v, at);
        size_t behind = is_level(v->items[at].claim) ? interval_after(context, v, at) : SIZE_MAX;
        const struct claim *estimate = behind == SIZE_MAX ? NULL : estimate_before(v, at);
        struct figure low, high;
        if (!estimate || !ends_of(context, v, behind, &low, &high) || !same_measure(estimate, low.claim))
            continue;
        judge(context, estimate, low, high);
        judge_significance(context, v, at, behind, &low, &high);
    }
}

const struct check_rule check_rule_confidence = {
    .id = "statistics/interval",
    .check = "statistics",
    .sentence = "An estimate lies in its confidence interval, whose ends are in order, and whose p-value it fits; an average lies in its range.",
    .detail = "Speaks for `a mean of 4.5 (95% CI 4.1 to 4.9)`: level, interval and estimate in one bracketed phrase with no other number between.\n"
              "Ends may have been rounded. A mean or median lies in its `(range 31–78)`. Of a ratio (odds, hazard, risk) an interval of 95 percent that\n"
              "leaves out 1 has a p well below 0.05, one that holds 1 has not.",
    .sentence_rule = confidence_sentence,
};
