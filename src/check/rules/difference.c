/* What lies between two numbers: `imports of $90 million and exports of $70 million, a deficit of $20 million`. */
#include "check/equation.h"
#include "check/noun.h"
#include "check/rules/rules.h"

/* `42 percent less than B` is said of what lies below B; else `less than` bounds another number. */
static bool right_side(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    const struct claim *a = pattern_claim(v, m, 'A'), *b = pattern_claim(v, m, 'B');
    struct figure other;
    bool more = slice_is(tie->shape, "more-by"), less = slice_is(tie->shape, "less-by");
    if (!(more || less) || !a || !b || !figures_comparable(context, a, b, &other))
        return true;
    size_t first = m->slots['A' - 'A'], last = m->slots['C' - 'A'];
    if (first < last && last != SIZE_MAX && view_find(v, first + 1, last, "up|down") != SIZE_MAX)
        return true;   /* `10,200, up 2 percent from 11,000` has one reading */
    int order = rational_compare(a->quantity.value, other.value);
    return more ? order > 0 : order < 0;
}

/* `grew from 40 to 50 in 1990 and 60 in 2000, an increase of 50 percent`: the number that all began with is another one. */
static bool began_before(const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    bool change = slice_is(tie->shape, "grown-by") || slice_is(tie->shape, "shrunk-by");
    for (size_t i = 0; change && i <= m->slots['A' - 'A']; i++)
        for (int k = 0; v->items[i].claim && k < 2; k++)
            if (v->items[i].claim->quantity.role[k] == ROLE_FROM && i != m->slots['A' - 'A'])
                return true;
    return false;
}

/* `spent 15 million on services alone, leaving a deficit of 2 million once interest was paid`: of more than the two numbers. */
static bool qualified(const struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    size_t b = m->slots['B' - 'A'], d = m->slots['D' - 'A'];
    size_t comma = view_find(v, b + 1, d, ",|;|:|—");
    if (comma != SIZE_MAX && view_find(v, b + 1, comma, "and|plus|besides") != SIZE_MAX)
        return true;   /* `costs of 275 million and a tax refund` */
    if (find_class(context, v, b + 1, d, "total-of") != SIZE_MAX)
        return true;   /* `for a combined profit of 67 million` */
    return view_find(v, b + 1, d, "alone") != SIZE_MAX || find_class(context, v, d + 1, d + 5, "apart-from") != SIZE_MAX;
}

/* A gap has no sign: the larger less the smaller. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    bool amount = slice_is(tie->shape, "difference") || slice_is(tie->shape, "difference-behind");
    if (amount && !counts_alike(pattern_claim(v, m, 'A'), pattern_claim(v, m, 'B')))
        return false;   /* `20 points, five more than his 12 rebounds would suggest` */
    if (!slice_is(tie->shape, "gap"))
        return !began_before(v, tie, m) && right_side(context, v, tie, m) && judge_equation(context, v, tie, m);
    const struct claim *a = pattern_claim(v, m, 'A'), *b = pattern_claim(v, m, 'B');
    struct figure other;
    if (qualified(context, v, m) || !figures_comparable(context, a, b, &other) || rational_is_none(a->quantity.value) || rational_is_none(other.value))
        return false;
    bool behind = rational_compare(a->quantity.value, other.value) < 0;
    struct tie as = {.shape = behind ? SLICE("difference-behind") : SLICE("difference")};
    return judge_equation(context, v, &as, m);
}

static void difference_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_difference = {
    .id = "arithmetic/difference",
    .check = "arithmetic",
    .sentence = "A difference agrees with the two numbers that it lies between, as an amount or as a share.",
    .detail = "Speaks for `$90 million and exports of $70 million, a deficit of $20 million`, `won by 300 votes, 1,500 to 1,200`,\n"
              "`120 tons, 20 tons more than the 100 tons of 2012`, `20 percent higher than the 50 tons`. Silent where one of the numbers is not said.",
    .sentence_rule = difference_sentence,
};
