/* How often something was, and the dates of it: `three times, in 1979, 1990 and 2007`. */
#include "check/noun.h"
#include "check/rules/rules.h"
#include "check/context.h"

#define MOST_TIMES 12
#define WORDS_BETWEEN 6     /* between the number and the list */

/* How often an item says: a number of times or occasions, `twice`; 0: none. */
static size_t times_at(const struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    if (!c)
        return view_is(v, at, "twice") ? 2 : view_is(v, at, "thrice") ? 3 : 0;
    bool times = is_plain_count(c) && find_class(context, v, at + 1, at + 2, "time-noun") != SIZE_MAX && c->quantity.bound == BOUND_EQUAL;
    bool few = rational_is_integer(c->quantity.value) && rational_sign(c->quantity.value) > 0 && rational_compare(c->quantity.value, RATIONAL_INTEGER(MOST_TIMES)) <= 0;
    return times && few ? (size_t)rational_double(c->quantity.value) : 0;
}

struct dated { size_t count, first, last; bool closed; };

/* Dates from item `at` on, commas and prepositions between them and `and` before the last. */
static struct dated dates_from(const struct view *v, size_t at)
{
    struct dated out = {0, at, at, false};
    for (size_t i = at; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        bool joint = view_find(v, i, i + 1, ",|and|in|on|again|then") != SIZE_MAX;
        if (!(c && claim_is_class(c, SLICE("year"))) && !(!c && joint))
            break;
        if (out.closed && out.count && view_is(v, i, "and"))
            return (struct dated){0, at, at, false};   /* more than a list */
        out.closed |= view_is(v, i, "and");
        if (!c)
            continue;
        out.first = out.count++ ? out.first : i;
        out.last = i;
    }
    return out;
}

static void look_at(struct check_context *context, const struct view *v, size_t at)
{
    size_t n = times_at(context, v, at), open = at + 1;
    while (n && open < v->count && open <= at + WORDS_BETWEEN && !v->items[open].mark && !v->items[open].claim)
        open++;
    if (n < 2 || view_find(v, open, open + 1, ",|:|(|—") == SIZE_MAX || find_class(context, v, at > 2 ? at - 2 : 0, open, "not-every-time") != SIZE_MAX)
        return;
    struct dated dates = dates_from(v, open + 1);
    bool ends = dates.last + 1 >= v->count || v->items[dates.last + 1].mark;
    if (dates.count < 2 || !dates.closed || !ends)
        return;
    struct proposal p = {.stated = v->items[at].claim ? figure_of(context->arena, v->items[at].claim) : figure_exact((int64_t)n, v->items[at].span)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER((int128)dates.count));
    p.formula = arena_format(context->arena, "dates told: %zu", dates.count);
    for (size_t i = dates.first; i <= dates.last; i++)
        if (v->items[i].claim)
            proposal_operand(&p, figure_exact(1, v->items[i].claim->quantity.span));
    propose_known(context, &p, dates.count == n ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The text says “%.*s” and tells %zu dates.", SLICE_ARGS(figure_text(context, &p.stated)), dates.count));
}

static void times_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at < v->count; at++)
        look_at(context, v, at);
}

const struct check_rule check_rule_times = {
    .id = "document/times",
    .check = "document",
    .sentence = "As many dates are told as times are said to have been.",
    .detail = "Speaks for `three times, in 1979, 1990 and 2007` and `twice, in 2009 and in 2016`: a list of dates alone, closed by `and`. Silent behind `at least`,\n"
              "`most recently`, and where the list is not closed.",
    .sentence_rule = times_sentence,
};
