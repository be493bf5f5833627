#include "check/equation.h"
#include <limits.h>
#include <string.h>

/* What a part of a formula comes to: amounts keep the claim whose unit they are in, pure numbers have none. */
struct term { struct interval in[READINGS]; const struct claim *unit; struct slice text; bool good; };

bool equation_find(const struct lexicon *lexicon, struct slice shape, struct equation *out)
{
    for (size_t i = 0; i < lexicon_count(lexicon, LEXICON_EN_EQUATIONS); i++)
        if (slice_equal(lexicon_row(lexicon, LEXICON_EN_EQUATIONS, i).spellings, shape)) {
            *out = (struct equation){lexicon_field(lexicon, LEXICON_EN_EQUATIONS, i, "stated"), lexicon_field(lexicon, LEXICON_EN_EQUATIONS, i, "formula"),
                                     lexicon_field(lexicon, LEXICON_EN_EQUATIONS, i, "says"), lexicon_field(lexicon, LEXICON_EN_EQUATIONS, i, "points")};
            return true;
        }
    return false;
}

static bool is_pure(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    return q->kind == KIND_COUNT || q->kind == KIND_NUMBER || q->kind == KIND_FRACTION || q->kind == KIND_MULTIPLE || q->kind == KIND_PERCENT || q->kind == KIND_RATIO;
}

static bool has_value(const struct claim *c)
{
    return c->quantity.form != FORM_VAGUE && !(rational_is_none(c->quantity.value) && (rational_is_none(c->quantity.low) || rational_is_none(c->quantity.high)));
}

static struct slice shown(struct check_context *context, const struct claim *c)
{
    struct slice number = number_text(context->arena, rational_is_none(c->quantity.value) ? c->quantity.low : c->quantity.value, 9);
    return c->quantity.kind == KIND_PERCENT ? arena_format(context->arena, "%.*s%%", SLICE_ARGS(number)) : number;
}

/* A slot's claim; percent as a ratio where it multiplies or is taken away. */
static struct term term_of(struct check_context *context, const struct claim *c, bool ratio, bool unbound)
{
    struct term t = {.good = c && has_value(c)};
    if (!t.good)
        return t;
    struct figure f = unbound ? figure_unbound(context->arena, c) : figure_of(context->arena, c);
    if (ratio && c->quantity.kind == KIND_PERCENT)
        f = figure_scaled(context->arena, f, rational_ratio(context->arena, 1, 100));
    for (int r = 0; r < READINGS; r++)
        t.in[r] = f.in[r];
    t.unit = c;
    t.text = shown(context, c);
    return t;
}

static struct term constant(struct check_context *context, struct slice digits)
{
    struct term t = {.text = digits, .good = true};
    struct rational value = rational_parse(context->arena, digits);
    for (int r = 0; r < READINGS; r++)
        t.in[r] = interval_point(value);
    return t;
}

/* b's intervals in the unit of a; `elliptic`: of a number alone the unit may be unsaid. */
static bool same_unit(struct check_context *context, const struct term *a, struct term *b, bool elliptic)
{
    struct figure f;
    if (!a->unit && !b->unit)
        return true;
    if (!a->unit || !b->unit)
        return is_pure(a->unit ? a->unit : b->unit);
    if (elliptic && is_elliptic(b->unit, a->unit))
        return true;
    if (!figures_comparable(context, a->unit, b->unit, &f))
        return false;
    if (slice_equal(a->unit->quantity.unit->code, b->unit->quantity.unit->code))
        return true;
    struct rational factor = rational_divide(context->arena, b->unit->quantity.unit->factor, a->unit->quantity.unit->factor);
    for (int r = 0; r < READINGS; r++)
        b->in[r] = interval_multiply(context->arena, b->in[r], interval_point(factor));
    return true;
}

static interval_operation operation_of(char sign)
{
    return sign == '+' ? interval_add : sign == '-' ? interval_subtract : sign == '*' ? interval_multiply : interval_divide;
}

static struct term combine(struct check_context *context, struct term a, char sign, struct term b, bool elliptic)
{
    struct term out = {.good = a.good && b.good, .unit = a.unit};
    if (!out.good)
        return out;
    bool additive = sign == '+' || sign == '-', alike = same_unit(context, &a, &b, elliptic);
    if (additive && !alike)
        return (struct term){0};
    if (sign == '/' && alike)
        out.unit = NULL;
    bool price = b.unit && b.unit->quantity.kind == KIND_MONEY;   /* `50 kilos at $3 a kilo` */
    if (sign == '*' && (!a.unit || is_pure(a.unit) || price))
        out.unit = b.unit;
    if (out.unit && is_pure(out.unit) && out.unit->quantity.kind != KIND_PERCENT)
        out.unit = NULL;
    for (int r = 0; r < READINGS; r++)
        out.in[r] = operation_of(sign)(context->arena, a.in[r], b.in[r]);
    bool sum = !additive && (slice_find(a.text, SLICE(" - "), 0) != SIZE_MAX || slice_find(a.text, SLICE(" + "), 0) != SIZE_MAX);
    out.text = arena_format(context->arena, sum ? "(%.*s) %c %.*s" : "%.*s %c %.*s", SLICE_ARGS(a.text), sign, SLICE_ARGS(b.text));
    return out;
}

/* `R`, or an end of a range: `R.low`, `R.high`. */
static bool is_slot(struct slice word)
{
    return word.data[0] >= 'A' && word.data[0] <= 'Z' && (word.length == 1 || word.data[1] == '.');
}

static struct term end_of_range(struct check_context *context, struct term t, struct slice end)
{
    struct rational value = slice_is(end, "low") ? t.unit->quantity.low : t.unit->quantity.high;
    for (int r = 0; r < READINGS; r++)
        t.in[r] = interval_point(value);
    t.text = number_text(context->arena, value, 9);
    return t;
}

/* Left to right: `A / B - 1`. */
static struct term evaluate(struct check_context *context, const struct view *view, struct slice formula, const struct pattern_match *match,
                            bool unbound, bool elliptic, struct proposal *p)
{
    struct term value = {0};
    struct slice word;
    char sign = 0;
    bool ratios = slice_find(formula, SLICE("*"), 0) != SIZE_MAX || slice_find(formula, SLICE("1"), 0) != SIZE_MAX;
    while (slice_split(&formula, ' ', &word)) {
        if (word.length == 1 && (word.data[0] == '+' || word.data[0] == '-' || word.data[0] == '*' || word.data[0] == '/')) {
            sign = word.data[0];
            continue;
        }
        const struct claim *c = is_slot(word) ? pattern_claim(view, match, word.data[0]) : NULL;
        struct term next = is_slot(word) ? term_of(context, c, ratios, unbound) : constant(context, word);
        if (next.good && next.unit && word.length > 2)
            next = end_of_range(context, next, slice_sub(word, 2, word.length));
        if (next.good && c)
            proposal_operand(p, figure_of(context->arena, c));
        value = sign ? combine(context, value, sign, next, elliptic) : next;
        if (!value.good)
            return value;
    }
    return value;
}

/* A computed value in the numbers of the stated claim: its unit, or percent. */
static bool fit_to_stated(struct check_context *context, struct term *value, const struct claim *stated)
{
    const struct quantity *q = &stated->quantity;
    struct rational hundred = RATIONAL_INTEGER(100);
    if (value->unit && value->unit->quantity.kind == KIND_PERCENT && q->kind != KIND_PERCENT && q->kind != KIND_COUNT) {
        for (int r = 0; r < READINGS; r++)
            value->in[r] = interval_divide(context->arena, value->in[r], interval_point(hundred));
        value->unit = NULL;
    }
    if (value->unit && value->unit->quantity.kind != KIND_PERCENT && is_pure(value->unit))
        value->unit = NULL;
    if (value->unit) {
        struct term as = {.unit = stated, .good = true};
        bool points = value->unit->quantity.kind == KIND_PERCENT && q->unit && (slice_is(q->unit->code, "[pp]") || slice_ends(q->counted, SLICE("point")));
        return points || same_unit(context, &as, value, false);
    }
    if (!is_pure(stated))
        return false;
    for (int r = 0; r < READINGS && q->kind == KIND_PERCENT; r++)
        value->in[r] = interval_multiply(context->arena, value->in[r], interval_point(hundred));
    return true;
}

static bool is_points(const struct claim *c)
{
    struct slice code = c->quantity.unit ? c->quantity.unit->code : (struct slice){0};
    return slice_is(code, "[pp]") || slice_is(code, "[bp]");
}

static bool is_plain_percent(const struct claim *c)
{
    return c && c->quantity.kind == KIND_PERCENT && !is_points(c);
}

/* Behind the number that an equation comes to. */
static const char *unit_behind(const struct claim *stated)
{
    if (is_points(stated))
        return slice_is(stated->quantity.unit->code, "[bp]") ? " basis points" : " percentage points";
    return stated->quantity.kind == KIND_PERCENT ? " percent" : stated->quantity.kind == KIND_MULTIPLE ? " times" : "";
}

/* `300 boxes of 40 tons, three times the 100 of last year`: a number alone may go on about another count. */
static bool has_other_count(const struct view *view, const struct pattern_match *match)
{
    for (size_t i = 0; i < view->count; i++) {
        bool slot = false;
        for (size_t s = 0; s < PATTERN_SLOTS; s++)
            slot |= match->slots[s] == i;
        if (!slot && view->items[i].claim && claim_is_class(view->items[i].claim, SLICE("cnt")))
            return true;
    }
    return false;
}

/* What the formula comes to, held against the stated number. False where the numbers do not fit it. */
static bool equation_reading(struct check_context *context, const struct view *view, const struct equation *e, const struct pattern_match *match, bool than,
                             const struct claim *stated, struct proposal *p)
{
    struct term value;
    bool fits = false;
    int ways = has_other_count(view, match) ? 1 : 2;
    for (int elliptic = 0; elliptic < ways && !fits; elliptic++) {
        *p = (struct proposal){0};
        value = evaluate(context, view, e->formula, match, than, elliptic, p);
        fits = value.good && fit_to_stated(context, &value, stated);
    }
    if (!fits)
        return false;
    p->stated = figure_of(context->arena, stated);
    p->says = arena_string(context->arena, e->says);
    p->unit = unit_behind(stated);
    p->formula = value.text;
    for (int r = 0; r < READINGS; r++)
        p->computed[r] = value.in[r];
    for (size_t i = 0; i < p->operand_count; i++)
        if (p->operands[i].claim == stated)
            return false;
    return true;
}

/* Between two percentages points are what lies between them; a percentage may be meant so as well. */
bool judge_equation(struct check_context *context, const struct view *view, const struct tie *tie, const struct pattern_match *match)
{
    struct equation e, apart;
    if (!equation_find(context->lexicon, tie->shape, &e))
        return false;
    const struct claim *stated = pattern_claim(view, match, e.stated.data[0]);
    if (!stated || !has_value(stated))
        return false;
    struct proposal readings[2];
    size_t count = 0;
    bool than = tie->pattern && strstr(tie->pattern, " than ");   /* then the word belongs to the comparison, and bounds no number */
    bool relative = e.points.length > 0;
    bool percents = relative && is_plain_percent(pattern_claim(view, match, 'A')) && is_plain_percent(pattern_claim(view, match, 'B'));
    if (!relative || !is_points(stated))
        count += equation_reading(context, view, &e, match, than, stated, &readings[count]);
    if (percents && stated->quantity.kind == KIND_PERCENT && equation_find(context->lexicon, e.points, &apart))
        count += equation_reading(context, view, &apart, match, than, stated, &readings[count]);
    propose_best(context, readings, count);
    return count > 0;
}
