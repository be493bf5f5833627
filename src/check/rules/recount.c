/* How many things a text has told of, said again: `Three problems remain. … These four problems …`. */
#include "check/context.h"
#include "check/noun.h"
#include "check/rules/rules.h"

#define BACK 25           /* sentences before, of one text, in which the things were counted */
#define MOST_THINGS 12
#define MOST_COUNTS 8
#define MORE_WORDS 3      /* before a count, that say that it is of others */

struct counts { const struct claim *items[MOST_COUNTS]; size_t count; bool more; };

static bool is_few(const struct claim *c)
{
    return c && is_plain_count(c) && c->quantity.counted.length && c->quantity.bound == BOUND_EQUAL && rational_is_integer(c->quantity.value) &&
           rational_compare(c->quantity.value, RATIONAL_INTEGER(2)) >= 0 && rational_compare(c->quantity.value, RATIONAL_INTEGER(MOST_THINGS)) <= 0;
}

/* `these four problems`, `all four reasons`: of things that texts number, and of no others than were told. */
static bool takes_up(const struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    bool these = at > 0 && find_class(context, v, at - 1, at, "takes-up-all") != SIZE_MAX;
    size_t behind = at + 1;
    while (these && behind < v->count && v->items[behind].span.start < c->quantity.phrase.end)
        behind++;
    return these && is_few(c) && is_numbered_noun(context, c->quantity.counted) && c->modality == MODALITY_STATED && find_class(context, v, behind, behind + 1, "restricts") == SIZE_MAX;
}

/* Does something add to the things: `another problem`, `a fourth problem`, `two more problems`? */
static bool adds_one(const struct check_context *context, const struct view *v, size_t at, struct slice noun)
{
    bool ordinal = v->items[at].claim && v->items[at].claim->quantity.kind == KIND_ORDINAL;
    if (!ordinal && find_class(context, v, at, at + 1, "one-more") == SIZE_MAX)
        return false;
    for (size_t i = at + 1; i < v->count && i <= at + MORE_WORDS; i++)
        if (!v->items[i].claim && same_noun(v->items[i].text, noun))
            return true;
    return false;
}

/* The counts of the same things before, the nearest first. */
static struct counts counts_before(const struct check_context *context, size_t at, const struct claim *here)
{
    struct counts out = {.count = 0};
    struct slice noun = last_word(here->quantity.counted);
    for (size_t back = 0; back <= BACK && back <= context->at; back++) {
        const struct view *w = &context->views.items[context->at - back];
        if (view_section(w) != view_section(&context->views.items[context->at]))
            break;
        for (size_t i = back ? w->count : at; i-- > 0 && out.count < MOST_COUNTS;) {
            out.more |= adds_one(context, w, i, noun);
            if (is_few(w->items[i].claim) && same_noun(last_word(w->items[i].claim->quantity.counted), noun)) {
                out.more |= find_class(context, w, i > 2 ? i - 2 : 0, i, "others-of") != SIZE_MAX;
                out.items[out.count++] = w->items[i].claim;
            }
        }
    }
    return out;
}

/* Is the number one of the counts told, or the sum of two or of all of them? */
static bool is_told(struct check_context *context, const struct counts *counts, struct rational number)
{
    struct rational all = RATIONAL_INTEGER(0);
    for (size_t i = 0; i < counts->count; i++) {
        struct rational a = counts->items[i]->quantity.value;
        all = rational_add(context->arena, all, a);
        if (rational_compare(a, number) == 0)
            return true;
        for (size_t k = i + 1; k < counts->count; k++)
            if (rational_compare(rational_add(context->arena, a, counts->items[k]->quantity.value), number) == 0)
                return true;
    }
    return rational_compare(all, number) == 0;
}

static void look_at(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *here = v->items[at].claim;
    struct counts before = counts_before(context, at, here);
    if (!before.count || before.more || is_told(context, &before, here->quantity.value))
        return;
    const struct claim *last = before.items[0];
    bool fewer = rational_compare(here->quantity.value, last->quantity.value) < 0 && !view_is(v, at - 1, "all");   /* `these two options` may be some of the three */
    if (fewer || !slice_equal_fold(last->quantity.counted, here->quantity.counted))
        return;   /* `three legal problems … these four problems` may be others */
    struct figure f = figure_of(context->arena, last);
    struct proposal p = {.stated = figure_of(context->arena, here)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = f.in[r];
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(claim_text(context->claims, here)), SLICE_ARGS(claim_text(context->claims, last)));
    proposal_operand(&p, f);
    propose_known(context, &p, VERDICT_INCONSISTENT, arena_format(context->arena, "The text takes up “%.*s” of what were “%.*s” before.", SLICE_ARGS(claim_text(context->claims, here)),
                                                                  SLICE_ARGS(claim_text(context->claims, last))));
}

static void recount_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 1; at < v->count; at++)
        if (v->items[at].claim && takes_up(context, v, at))
            look_at(context, v, at);
}

const struct check_rule check_rule_recount = {
    .id = "contradiction/recount",
    .check = "contradiction",
    .sentence = "Things that texts number are as many when they are taken up as when they were counted.",
    .detail = "Speaks for `Three problems remain. … These four problems were known`: `these`, `all` and a number, of the same noun without other words, where no number\n"
              "told before, and no two together, make it. Silent where one more was told of: `another problem`, `a fourth`.",
    .sentence_rule = recount_sentence,
};
