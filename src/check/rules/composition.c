/* A list of amounts in one sentence and their total in another: `Income came to £4.8 million. It was made up of £2.1 million in grants, …`;
 * `Packaging earned $34 million, printing $21 million and logistics $12 million. Together they made $67 million`. */
#include "check/passage.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define LEAST_PARTS 2
#define MOST_PARTS 12

struct list { size_t items[MOST_PARTS]; size_t count; };

static bool is_part(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    return is_amount(c) && q->form == FORM_POINT && !q->change_amount && q->bound == BOUND_EQUAL && !c->negated;
}

/* A word that leaves some of the whole without a number, or makes one number a part of another. */
static bool leaves_some(const struct check_context *context, const struct view *v, size_t from, size_t to)
{
    struct slice open_words = tie_words(context->lexicon, SLICE("open-end"));
    for (size_t i = from; i < to; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, open_words) && !(i + 1 < to && v->items[i + 1].claim))
            return true;
    return find_class(context, v, from, to, "not-all-parts") != SIZE_MAX;
}

/* Before a part of a list stands what parts it from the others, or a noun of its own: `printing $21 million`. */
static bool is_listed(const struct view *v, size_t before, size_t at)
{
    return view_find(v, before + 1, at, ",|;|and|plus|from|by") != SIZE_MAX && view_find(v, before + 1, at, "of|than|from|to") != before + 1;
}

/* The amounts of [from, to): all like the total, in a list whose last has `and` before it; none where there are others. */
static struct list list_of(struct check_context *context, const struct view *v, size_t from, size_t to, const struct claim *total)
{
    struct list out = {.count = 0};
    struct figure f;
    for (size_t i = from; i < to; i++) {
        const struct claim *c = v->items[i].claim;
        bool beside = c && is_bare(c) && !is_bare(total);   /* `£2 million from three donors` */
        if (!c || claim_is_class(c, SLICE("year")) || beside)
            continue;
        bool first = out.count == 0, fits = is_part(c) && alike(context, total, c, &f) && (first || is_listed(v, out.items[out.count - 1], i));
        if (!fits || out.count == MOST_PARTS)
            return (struct list){.count = 0};
        out.items[out.count++] = i;
    }
    bool ends = out.count >= LEAST_PARTS && view_find(v, out.items[out.count - 2], out.items[out.count - 1], "and|plus|while") != SIZE_MAX;
    return ends && !leaves_some(context, v, from, to) ? out : (struct list){.count = 0};
}

/* The only amount of [from, to) beside dates. */
static size_t only_amount(const struct view *v, size_t from, size_t to)
{
    size_t found = SIZE_MAX;
    for (size_t i = from; i < to; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || claim_is_class(c, SLICE("year")))
            continue;
        if (found != SIZE_MAX || !is_part(c))
            return SIZE_MAX;
        found = i;
    }
    return found;
}

static void propose_sum(struct check_context *context, const struct view *v, size_t total, const struct list *parts)
{
    struct proposal p = {.stated = figure_of(context->arena, v->items[total].claim), .says = "The parts add up to"};
    size_t before = context->found.count;
    for (size_t i = 0; i < parts->count; i++) {
        struct figure f;
        alike(context, v->items[total].claim, v->items[parts->items[i]].claim, &f);
        if (rational_compare(f.value, p.stated.value) >= 0)
            return;   /* no part of that */
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = i ? interval_add(context->arena, p.computed[r], f.in[r]) : f.in[r];
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), i ? " + " : "", SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(&p, f);
    }
    proposal_open_ends(&p);
    propose(context, &p);
    keep_slip(context, before);
}

/* The tie's sentence lists the parts of the only amount of the sentence before. */
static bool judge_parts(struct check_context *context, const struct passage *p)
{
    const struct view *v = &p->view;
    size_t total = only_amount(v, 0, p->before);
    if (total == SIZE_MAX || only_amount(v, p->before, p->match.end) != SIZE_MAX)
        return false;
    struct list parts = list_of(context, v, p->match.end, v->count, v->items[total].claim);
    if (parts.count)
        propose_sum(context, v, total, &parts);
    return parts.count > 0;
}

/* `Spending of $48 million was split between plants ($30 million), vehicles ($11 million) and software ($7 million)`. */
static bool judge_here(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    size_t total = only_amount(v, 0, m->start);
    struct list parts = total == SIZE_MAX ? (struct list){.count = 0} : list_of(context, v, m->end, v->count, v->items[total].claim);
    if (parts.count)
        propose_sum(context, v, total, &parts);
    return parts.count > 0;
}

/* The tie's T is the total of what the sentence before lists. */
static bool judge_total(struct check_context *context, const struct passage *p)
{
    const struct view *v = &p->view;
    size_t total = only_amount(v, p->before, v->count);
    if (total == SIZE_MAX || total != p->match.slots['T' - 'A'] || find_class(context, v, p->before, total, "not-of-all") != SIZE_MAX)
        return false;
    struct list parts = list_of(context, v, 0, p->before, v->items[total].claim);
    if (parts.count)
        propose_sum(context, v, total, &parts);
    return parts.count > 0;
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct passage p;
    if (slice_is(tie->shape, "parts-here"))
        return judge_here(context, v, m);
    if (!passage_of(context, v, m, 1, &p))
        return false;
    return slice_is(tie->shape, "parts") ? judge_parts(context, &p) : judge_total(context, &p);
}

static void composition_sentence(struct check_context *context, const struct view *v) { judge_ties(context, v, judge_tie); }

const struct check_rule check_rule_composition = {
    .id = "arithmetic/composition",
    .check = "arithmetic",
    .sentence = "Parts that one sentence lists add up to the total that the sentence before or behind it has.",
    .detail = "Speaks for `Income came to £4.8 million. It was made up of £2.1 million in grants, £1.6 million in donations and £1.1 million from\n"
              "trading`, `Packaging earned $34 million and printing $21 million. Together they made $55 million`. Silent where another amount stands in\n"
              "either sentence, where some of the parts are left out, and where the numbers are too far apart for a slip.",
    .sentence_rule = composition_sentence,
};
