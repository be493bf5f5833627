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

static void confidence_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 1; at < v->count; at++) {
        size_t behind = is_level(v->items[at].claim) ? interval_after(context, v, at) : SIZE_MAX;
        const struct claim *estimate = behind == SIZE_MAX ? NULL : estimate_before(v, at);
        struct figure low, high;
        if (estimate && ends_of(context, v, behind, &low, &high) && same_measure(estimate, low.claim))
            judge(context, estimate, low, high);
    }
}

const struct check_rule check_rule_confidence = {
    .id = "statistics/interval",
    .check = "statistics",
    .sentence = "An estimate lies in its confidence interval, whose ends are in order.",
    .detail = "Speaks for `a mean of 4.5 (95% CI 4.1 to 4.9)`: level, interval and estimate in one bracketed phrase with no other number between.\n"
              "Ends may have been rounded.",
    .sentence_rule = confidence_sentence,
};
