/* Rates: `20 a day, or 7,300 a year`; `50 in five years, 10 a year`; `300 km in two hours, at 150 km/h`. */
#include "check/context.h"
#include "check/rules/rules.h"

struct period { struct interval days[READINGS]; bool known; };

static struct rational cell(struct check_context *context, size_t row, const char *column)
{
    return rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_RATEPERIODS, row, column));
}

/* Days of a period by its name. */
static struct period period_of(struct check_context *context, struct slice name)
{
    struct period out = {.known = false};
    if (slice_ends(name, SLICE("s")))
        name = slice_sub(name, 0, name.length - 1);
    for (size_t i = 0; name.length && i < lexicon_count(context->lexicon, LEXICON_EN_RATEPERIODS); i++) {
        if (!word_among(name, lexicon_row(context->lexicon, LEXICON_EN_RATEPERIODS, i).spellings))
            continue;
        struct interval loose = interval_between(cell(context, i, "least"), cell(context, i, "most"), false, false);
        out.known = true;
        out.days[READING_PRINTED] = out.days[READING_ROUNDED] = interval_point(cell(context, i, "days"));
        out.days[READING_LOOSE] = loose;
    }
    return out;
}

/* Working days are meant where days or hours make up more. */
static int reach(int r, const struct period *longer, const struct period *shorter)
{
    struct rational one = RATIONAL_INTEGER(1);
    bool work = rational_compare(shorter->days[READING_PRINTED].low, one) <= 0 && rational_compare(longer->days[READING_PRINTED].low, one) >= 0;
    return work ? r : (int)READING_PRINTED;
}

/* a * days of one period over days of the other. */
static void convert(struct check_context *context, struct proposal *p, const struct figure *a, const struct period *longer, const struct period *shorter)
{
    struct arena *arena = context->arena;
    for (int r = 0; r < READINGS; r++) {
        struct interval times = interval_divide(arena, longer->days[reach(r, longer, shorter)], shorter->days[READING_PRINTED]);
        p->computed[r] = interval_multiply(arena, a->in[r], times);
    }
}

static bool say(struct check_context *context, struct proposal *p, const struct figure *a, struct slice from, struct slice to)
{
    p->formula = arena_format(context->arena, "%.*s a %.*s in a %.*s", SLICE_ARGS(number_text(context->arena, a->value, 9)), SLICE_ARGS(from), SLICE_ARGS(to));
    proposal_operand(p, *a);
    propose(context, p);
    return true;
}

/* Two rates of one thing. The one of the shorter period is taken to the longer. */
static bool judge_rates(struct check_context *context, const struct claim *a, const struct claim *b)
{
    struct period x = period_of(context, a->quantity.per), y = period_of(context, b->quantity.per);
    struct figure first, second = figure_of(context->arena, b);
    if (!x.known || !y.known || !figures_comparable(context, b, a, &first) || rational_is_none(first.value) || rational_is_none(second.value) ||
        slice_equal_fold(a->quantity.per, b->quantity.per) || a->quantity.kind == KIND_DURATION)
        return false;
    bool up = rational_compare(x.days[0].low, y.days[0].low) < 0;
    struct proposal p = {.says = "At that rate the amount is", .stated = up ? second : first};
    convert(context, &p, up ? &first : &second, up ? &y : &x, up ? &x : &y);
    return say(context, &p, up ? &first : &second, up ? a->quantity.per : b->quantity.per, up ? b->quantity.per : a->quantity.per);
}

/* T over N periods, or in one year, is E a period. */
static bool judge_over(struct check_context *context, const struct claim *total, const struct claim *span, const struct claim *each)
{
    struct arena *arena = context->arena;
    struct figure e = figure_of(arena, each), t, n = span ? figure_of(arena, span) : figure_exact(1, total->quantity.span);
    struct slice name = !span ? SLICE("year") : span->quantity.unit ? span->quantity.unit->name : SLICE_NONE;
    struct period x = period_of(context, name), y = period_of(context, each->quantity.per);
    if (!x.known || !y.known || !figures_comparable(context, each, total, &t) || rational_is_none(t.value) || rational_is_none(n.value) || rational_is_none(e.value) ||
        rational_sign(n.value) <= 0 || each->quantity.kind == KIND_DURATION)
        return false;
    struct proposal p = {.says = "Over the whole span it is on average", .stated = e};
    for (int r = 0; r < READINGS; r++) {
        struct interval days = interval_multiply(arena, n.in[r], interval_divide(arena, x.days[reach(r, &x, &y)], y.days[READING_PRINTED]));
        p.computed[r] = interval_divide(arena, t.in[r], days);
    }
    p.formula = arena_format(arena, "%.*s / %.*s", SLICE_ARGS(number_text(arena, t.value, 9)), SLICE_ARGS(number_text(arena, n.value, 9)));
    proposal_operand(&p, t);
    if (span)
        proposal_operand(&p, n);
    propose(context, &p);
    return true;
}

/* In SI units: metres by seconds. */
static bool judge_speed(struct check_context *context, const struct claim *way, const struct claim *time, const struct claim *speed)
{
    struct arena *arena = context->arena;
    const struct unit *w = way->quantity.unit, *t = time->quantity.unit, *s = speed->quantity.unit;
    if (!w || !t || !s || w->dimensions[DIMENSION_LENGTH] != 1 || s->dimensions[DIMENSION_LENGTH] != 1 || s->dimensions[DIMENSION_TIME] != -1 ||
        rational_is_none(w->factor) || rational_is_none(t->factor) || rational_is_none(s->factor) || rational_is_none(way->quantity.value) || rational_is_none(time->quantity.value))
        return false;
    struct rational factor = rational_divide(arena, w->factor, rational_multiply(arena, t->factor, s->factor));
    struct figure d = figure_of(arena, way), h = figure_of(arena, time);
    struct proposal p = {.says = "The way by the time is", .stated = figure_of(arena, speed)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_multiply(arena, interval_divide(arena, d.in[r], h.in[r]), interval_point(factor));
    p.formula = arena_format(arena, "%.*s / %.*s", SLICE_ARGS(number_text(arena, d.value, 9)), SLICE_ARGS(number_text(arena, h.value, 9)));
    proposal_operand(&p, d);
    proposal_operand(&p, h);
    propose(context, &p);
    return true;
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    if (slice_is(tie->shape, "rates"))
        return judge_rates(context, pattern_claim(v, m, 'A'), pattern_claim(v, m, 'B'));
    const struct claim *t = pattern_claim(v, m, 'T'), *n = pattern_claim(v, m, 'N'), *e = pattern_claim(v, m, 'E');
    if (slice_is(tie->shape, "in-year") && t->quantity.per.length)
        return false;
    return slice_is(tie->shape, "speed") ? judge_speed(context, t, n, e) : judge_over(context, t, n, e);
}

static void rate_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_rate = {
    .id = "arithmetic/rate",
    .check = "arithmetic",
    .sentence = "Rates of one thing agree: so much a day and so much a year, an amount over a span and its average.",
    .detail = "Speaks for `20 a day, or 7,300 a year`, `50 schools in five years, an average of 10 a year`, `300 km in 2 hours, at 150 km/h`.\n"
              "Calendar days and working days are both fair.",
    .sentence_rule = rate_sentence,
};
