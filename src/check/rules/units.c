/* One amount in two units: `10 km (6 miles)`. */
#include "check/context.h"
#include "check/rules/rules.h"
#include <limits.h>

static bool same_amount(const struct claim *a, const struct claim *b)
{
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            if (a->quantity.role[i] == ROLE_SAME && b->quantity.role[j] == ROLE_SAME && a->quantity.group[i] && a->quantity.group[i] == b->quantity.group[j])
                return true;
    return false;
}

/* The value of `from` in the unit of `to`, at a reading; offsets (temperatures) included. */
static struct interval converted(struct arena *arena, struct interval i, const struct unit *from, const struct unit *to)
{
    return interval_between(rational_is_none(i.low) ? i.low : unit_convert(arena, i.low, from, to),
                            rational_is_none(i.high) ? i.high : unit_convert(arena, i.high, from, to), i.low_open, i.high_open);
}

static bool is_bit(const struct unit *u)
{
    return slice_is(u->code, "bit");
}

/* Seconds, minutes, hours: never said by halves. */
static bool clock_unit(const struct unit *u)
{
    return slice_is(u->code, "s") || slice_is(u->code, "min") || slice_is(u->code, "h");
}

/* `warmer by 2 °C (3.6 °F)`: of a difference the size of the degree alone counts. */
static void converted_difference(struct check_context *context, const struct figure *from, const struct unit *u, const struct unit *w, struct proposal *p)
{
    struct rational factor = rational_divide(context->arena, u->factor, w->factor);
    for (int r = 0; r < READINGS; r++)
        p->computed[r] = interval_multiply(context->arena, from->in[r], interval_point(factor));
}

/* `fell to 4 °C`, `-40 °C`: a point on the scale, no difference. */
static bool is_on_scale(const struct check_context *context, const struct claim *c)
{
    struct slice clean = context->claims->document->clean;
    size_t end = c->quantity.phrase.start, start;
    while (end > 0 && clean.data[end - 1] == ' ')
        end--;
    for (start = end; start > 0 && (clean.data[start - 1] | 32) >= 'a' && (clean.data[start - 1] | 32) <= 'z'; start--) {
    }
    bool negative = !rational_is_none(c->quantity.value) && rational_sign(c->quantity.value) < 0;
    return negative || word_among(slice_sub(clean, start, end), tie_words(context->lexicon, SLICE("on-scale")));
}

#define OVEN_STEP 25       /* degrees Fahrenheit between the marks of an oven; `180 °C (350 °F)` is how recipes have it */
#define OVEN_LEAST 100

/* A temperature as ovens are set: round, and hot. */
static bool is_oven(const struct unit *u, const struct figure *f)
{
    bool fahrenheit = slice_is(u->code, "[degF]"), celsius = slice_is(u->code, "Cel");
    if ((!fahrenheit && !celsius) || rational_is_none(f->value) || !rational_is_integer(f->value) || rational_compare(f->value, RATIONAL_INTEGER(OVEN_LEAST)) < 0)
        return false;
    int64_t degrees = (int64_t)rational_double(f->value);
    return degrees % (fahrenheit ? OVEN_STEP : 5) == 0;
}

#define MAX_READINGS 12
#define MAX_OTHERS 2        /* other units that a word may mean: pints, tons */

struct readings { struct proposal items[MAX_READINGS]; size_t count; };

/* The amount of `a` in u against that of `b` in w. */
static void read_as(struct check_context *context, const struct claim *a, const struct claim *b, const struct unit *u, const struct unit *w, struct readings *out)
{
    struct proposal p = {.says = "Converted, the first amount is"};
    struct figure f = figure_unbound(context->arena, a);
    if (out->count + 2 > MAX_READINGS)
        return;
    bool own_bound = b->quantity.bound != BOUND_EQUAL && b->quantity.bound != a->quantity.bound;   /* `8 ZiB, which is more than 8 billion terabytes` */
    p.stated = own_bound ? figure_of(context->arena, b) : figure_unbound(context->arena, b);   /* `up to 23 kg (51 lb)`: the bound is of both */
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = converted(context->arena, f.in[r], u, w);
    if (u->class == UNIT_DURATION && !rational_is_none(p.stated.value)) {   /* `four weeks (a month)`: months and years are no fixed spans */
        struct rational tenth = rational_divide(context->arena, p.stated.value, RATIONAL_INTEGER(10));
        struct interval wide = interval_between(rational_subtract(context->arena, p.stated.value, tenth), rational_add(context->arena, p.stated.value, tenth), false, false);
        p.stated.in[READING_LOOSE] = interval_hull(p.stated.in[READING_LOOSE], wide);
    }
    if (is_oven(u, &f) && is_oven(w, &p.stated))
        p.stated.in[READING_LOOSE] = interval_hull(p.stated.in[READING_LOOSE], interval_between(rational_subtract(context->arena, p.stated.value, RATIONAL_INTEGER(OVEN_STEP / 2)),
                                                                                               rational_add(context->arena, p.stated.value, RATIONAL_INTEGER(OVEN_STEP / 2)), false, false));
    p.formula = arena_format(context->arena, "%.*s %.*s in %.*s", SLICE_ARGS(number_text(context->arena, f.value, 9)), SLICE_ARGS(u->code), SLICE_ARGS(w->code));
    p.unit = arena_string(context->arena, arena_format(context->arena, " %.*s", SLICE_ARGS(w->name)));
    proposal_operand(&p, f);
    out->items[out->count++] = p;
    if ((rational_sign(u->offset) || rational_sign(w->offset)) && !is_on_scale(context, a)) {
        converted_difference(context, &f, u, w, &p);
        out->items[out->count++] = p;
    }
}

/* The same with the other units that the words of `which`, one of the two, may mean: which pint? */
static void read_otherwise(struct check_context *context, const struct claim *a, const struct claim *b, const struct claim *which, struct readings *out)
{
    struct slice rest = which->quantity.ambiguity, code;
    for (size_t i = 0; i < MAX_OTHERS && slice_split(&rest, '|', &code); i++) {
        const struct unit *other = NULL, *u = a->quantity.unit, *w = b->quantity.unit;
        if (unit_by_name(context->arena, context->lexicon, code, &other, NULL) || !unit_compatible(other, u) || rational_is_none(other->factor))
            continue;
        read_as(context, a, b, which == a ? other : u, which == b ? other : w, out);
    }
}

/* `500 seconds, or eight minutes and 20 seconds`: the second is of two units, the smaller of which is the first's. */
static bool is_compound(const struct check_context *context, const struct claim *c)
{
    struct slice text = claim_text(context->claims, c);
    return slice_find(text, SLICE("hour"), 0) != SIZE_MAX ? slice_find(text, SLICE("minute"), 0) != SIZE_MAX : slice_find(text, SLICE("minute"), 0) != SIZE_MAX && slice_find(text, SLICE("second"), 0) != SIZE_MAX;
}

static void judge(struct check_context *context, const struct claim *a, const struct claim *b)
{
    const struct unit *u = a->quantity.unit, *w = b->quantity.unit;
    bool again = u && w && slice_equal(u->code, w->code) && !(clock_unit(u) && is_compound(context, b));
    if (!u || !w || u->class == UNIT_MONEY || w->class == UNIT_MONEY || again || !unit_compatible(u, w) ||
        rational_is_none(u->factor) || rational_is_none(w->factor))
        return;
    if (a->quantity.kind == KIND_PERCENT || b->quantity.kind == KIND_PERCENT || slice_ends(u->name, SLICE(" day")) || slice_ends(w->name, SLICE(" day")))
        return;   /* points are no shares, working days no days */
    if (slice_is(u->code, "[gr]") || slice_is(w->code, "[gr]"))
        return;   /* `ten million grains, or 100 kg of dust`: rarely the weight */
    bool machine = u->dimensions[DIMENSION_INFORMATION] != 0 && (slice_find(claim_text(context->claims, b), SLICE("-"), 0) != SIZE_MAX || is_bit(u) != is_bit(w));
    if (machine)
        return;   /* `120 bytes (64 bit systems)` describes the system */
    bool words = a->quantity.decimals == INT_MAX || b->quantity.decimals == INT_MAX;
    if (u->class == UNIT_DURATION && words && !(clock_unit(u) && clock_unit(w)))
        return;   /* `a month, or even a fortnight` in words: no conversion is meant */
    struct readings readings = {.count = 0};
    read_as(context, a, b, u, w, &readings);
    if (verdict_of(context->arena, &readings.items[0].stated, readings.items[0].computed) == VERDICT_INCONSISTENT) {
        read_otherwise(context, a, b, a, &readings);
        read_otherwise(context, a, b, b, &readings);
    }
    propose_best(context, readings.items, readings.count);
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    (void)tie;
    judge(context, pattern_claim(v, m, 'A'), pattern_claim(v, m, 'B'));
    return true;
}

/* `50 by 60 inches (127 × 152 cm)`: the last of the first row is the last of the second. */
static const struct claim *last_of_row(const struct view *v, size_t at)
{
    while (at + 2 < v->count && view_find(v, at + 1, at + 2, "×|x|by") != SIZE_MAX && v->items[at + 2].claim)
        at += 2;
    return v->items[at].claim;
}

static void units_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
    for (size_t at = 0; at < v->count; at++) {
        if (!v->items[at].claim)
            continue;
        for (size_t next = at + 1; next < v->count && next < at + 8; next++)
            if (v->items[next].claim && view_find(v, at + 1, next, "(|,|[|/|—") != SIZE_MAX && same_amount(v->items[at].claim, v->items[next].claim))
                judge(context, v->items[at].claim, last_of_row(v, next));
    }
}

const struct check_rule check_rule_units = {
    .id = "units/pair",
    .check = "units",
    .sentence = "One amount given in two units is the same amount.",
    .detail = "Speaks for `10 km (6 miles)`, `-40 °C (-40 °F)`: the first is converted exactly and compared at the digits of the second.",
    .sentence_rule = units_sentence,
};
