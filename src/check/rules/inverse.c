/* One rate told both ways round: `12 minutes a kilometre, or 5 km/h`, `5 litres per 100 km (47 mpg)`, `every 15 minutes, four an hour`. */
#include "check/context.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define DIMENSIONS (DIMENSION_COUNT + 1)
#define MOST_RATES 6
#define MOST_BETWEEN 7       /* items from one rate to the other */

/* A rate: its number, what makes it canonical, and its dimension; the items that it takes. */
struct rate { struct figure figure; struct rational factor; int dimensions[DIMENSIONS]; size_t first, last; bool every; };
struct rates { struct rate items[MOST_RATES]; size_t count; };

static void add_dimensions(int out[DIMENSIONS], const struct unit *u, int sign)
{
    for (int i = 0; i < DIMENSIONS; i++)
        out[i] += sign * u->dimensions[i];
}

static bool has_dimension(const struct rate *r)
{
    for (int i = 0; i < DIMENSIONS; i++)
        if (r->dimensions[i])
            return true;
    return false;
}

/* The number of a claim in its unit; false where the unit has no factor, or the number no value. */
static bool begin_rate(struct check_context *context, const struct view *v, size_t at, struct rate *out)
{
    const struct claim *c = v->items[at].claim;
    const struct unit *u = c->quantity.unit;
    bool kind = c->quantity.kind == KIND_MEASURE || c->quantity.kind == KIND_DURATION || c->quantity.kind == KIND_COUNT || c->quantity.kind == KIND_NUMBER;
    if (!kind || !u || rational_is_none(u->factor) || rational_sign(u->offset) || rational_is_none(c->quantity.value) || c->quantity.form != FORM_POINT || rational_sign(c->quantity.value) <= 0)
        return false;
    *out = (struct rate){.figure = figure_unbound(context->arena, c), .factor = u->factor, .first = at, .last = at};
    add_dimensions(out->dimensions, u, 1);
    return true;
}

/* `a kilometre`, `per minute` behind the amount. */
static bool divide_by_name(struct check_context *context, struct rate *r, struct slice name)
{
    const struct unit *u = NULL;
    if (unit_by_name(context->arena, context->lexicon, name, &u, NULL) || !u || rational_is_none(u->factor) || rational_sign(u->factor) <= 0)
        return false;
    r->factor = rational_divide(context->arena, r->factor, u->factor);
    add_dimensions(r->dimensions, u, -1);
    return true;
}

/* `a litre every two seconds`; `every 15 minutes`, of which one thing is told. */
static bool every_rate(struct check_context *context, const struct view *v, size_t at, struct rate *out)
{
    struct rate amount;
    bool every = at > 0 && view_is(v, at - 1, "every") && v->items[at].claim->quantity.kind == KIND_DURATION;
    if (!every || !begin_rate(context, v, at, out))
        return false;
    out->every = true;
    size_t before = at - 1;
    while (before > 0 && before + 2 >= at && !v->items[before].claim)
        before--;
    if (!v->items[before].claim || !begin_rate(context, v, before, &amount))
        return true;
    for (int r = 0; r < READINGS; r++)
        amount.figure.in[r] = interval_divide(context->arena, amount.figure.in[r], out->figure.in[r]);
    amount.factor = rational_divide(context->arena, amount.factor, out->factor);
    add_dimensions(amount.dimensions, v->items[at].claim->quantity.unit, -1);
    amount.last = at;
    amount.every = true;
    *out = amount;
    return true;
}

static bool rate_at(struct check_context *context, const struct view *v, size_t at, struct rate *out)
{
    const struct claim *c = v->items[at].claim;
    if (every_rate(context, v, at, out))
        return true;
    if (!begin_rate(context, v, at, out) || (at + 2 < v->count && view_find(v, at + 1, at + 3, "every") != SIZE_MAX))
        return false;
    if (c->quantity.per.length)
        return divide_by_name(context, out, c->quantity.per);
    bool compound = slice_find(c->quantity.unit->code, SLICE("/"), 0) != SIZE_MAX;
    return compound;
}

static struct rates rates_of(struct check_context *context, const struct view *v)
{
    struct rates out = {.count = 0};
    for (size_t i = 0; i < v->count && out.count < MOST_RATES; i++)
        if (v->items[i].claim && rate_at(context, v, i, &out.items[out.count]) && has_dimension(&out.items[out.count]))
            out.count++;
    return out;
}

/* Only words that say the same again stand between, and what the first is told for. */
static bool says_again(const struct check_context *context, const struct view *v, const struct rate *a, const struct rate *b)
{
    struct slice words = tie_words(context->lexicon, SLICE("says-again")), per = v->items[a->last].claim->quantity.per;
    if (b->first <= a->last + 1 || b->first - a->last > MOST_BETWEEN)
        return false;
    bool joined = false;
    for (size_t i = a->last + 1; i < b->first; i++) {
        if (v->items[i].claim || !(word_among(v->items[i].text, words) || slice_equal_fold(v->items[i].text, per) || word_in(v->items[i].text, ",|(|every")))
            return false;
        joined |= word_in(v->items[i].text, ",|(|or");
    }
    return joined;
}

/* 1: one dimension, -1: one is of the other's inverse, 0: of other things. */
static int relation_of(const struct rate *a, const struct rate *b)
{
    int same = 1, inverse = -1;
    for (int i = 0; i < DIMENSIONS; i++) {
        same = a->dimensions[i] == b->dimensions[i] ? same : 0;
        inverse = a->dimensions[i] == -b->dimensions[i] ? inverse : 0;
    }
    return same ? (a->every || b->every ? same : 0) : inverse;
}

/* The second from the first: its inverse, or itself, in the second's unit. */
static struct proposal reading_of(struct check_context *context, const struct rate *a, const struct rate *b, int relation, struct rational gallons)
{
    struct arena *arena = context->arena;
    struct proposal p = {.stated = b->figure, .says = "By the first rate the second is"};
    struct rational factor = relation > 0 ? rational_divide(arena, a->factor, b->factor) : rational_multiply(arena, rational_multiply(arena, a->factor, b->factor), gallons);
    for (int r = 0; r < READINGS; r++) {
        struct interval first = interval_multiply(arena, a->figure.in[r], interval_point(factor));
        p.computed[r] = relation > 0 ? first : interval_divide(arena, interval_point(RATIONAL_INTEGER(1)), first);
    }
    struct slice number = number_text(arena, a->figure.value, 9);
    p.formula = relation > 0 ? number : arena_format(arena, "1 / %.*s", SLICE_ARGS(number));
    proposal_operand(&p, a->figure);
    return p;
}

static bool is_gallon(const struct rate *r)
{
    return slice_find(r->figure.claim->quantity.unit->code, SLICE("gal_us"), 0) != SIZE_MAX;
}

/* Gallons are of two sizes. */
static void judge(struct check_context *context, const struct rate *a, const struct rate *b, int relation)
{
    struct proposal readings[2];
    size_t count = 0, before = context->found.count;
    readings[count++] = reading_of(context, a, b, relation, RATIONAL_INTEGER(1));
    if (is_gallon(a) || is_gallon(b))
        readings[count++] = reading_of(context, a, b, relation, rational_ratio(context->arena, 3785411784, 4546090000));
    propose_best(context, readings, count);
    keep_slip(context, before);
}

static void inverse_sentence(struct check_context *context, const struct view *v)
{
    struct rates rates = rates_of(context, v);
    for (size_t i = 1; i < rates.count; i++) {
        int relation = relation_of(&rates.items[i - 1], &rates.items[i]);
        if (relation && says_again(context, v, &rates.items[i - 1], &rates.items[i]))
            judge(context, &rates.items[i - 1], &rates.items[i], relation);
    }
}

const struct check_rule check_rule_inverse = {
    .id = "units/inverse",
    .check = "units",
    .sentence = "A rate that is told both ways round is one rate.",
    .detail = "Speaks for `12 minutes a kilometre, or 5 km/h`, `5 litres per 100 km (47 mpg)`, `every 15 minutes, four an hour`, `a litre every two\n"
              "seconds, or 30 litres a minute`: side by side, with words between that say the same again. Gallons may be American or British.",
    .sentence_rule = inverse_sentence,
};
