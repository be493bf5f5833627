/* A part that is more than the whole which a sentence before has counted: `The fleet has 40 ships … 45 of the ships are at sea`. */
#include "check/context.h"
#include "check/noun.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define SENTENCES_BACK 8

struct whole { const struct claim *claim; bool several; };

/* The count of the noun in a sentence: its only one. */
static struct whole counted_in(const struct view *v, struct slice noun)
{
    struct whole out = {NULL, false};
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || !claim_is_class(c, SLICE("cnt")) || !c->quantity.counted.length || !same_noun(last_word(c->quantity.counted), noun))
            continue;
        out.several |= out.claim != NULL;
        out.claim = c;
    }
    return out;
}

/* The only count of the noun in the sentences before, of the same text; NULL where there are none or several. */
static const struct claim *whole_before(const struct check_context *context, const struct view *v, struct slice noun)
{
    const struct claim *found = NULL;
    for (size_t back = 1; back <= SENTENCES_BACK && back <= context->at; back++) {
        const struct view *before = &context->views.items[context->at - back];
        if (view_section(before) != view_section(v))
            break;
        struct whole here = counted_in(before, noun);
        if (here.several || (here.claim && found))
            return NULL;
        found = here.claim ? here.claim : found;
    }
    return found;
}

static bool is_whole(const struct claim *c)
{
    return is_plain_count(c) && c->quantity.bound == BOUND_EQUAL && c->modality == MODALITY_STATED && !c->negated && !c->quantity.per.length && !c->quantity.change_amount &&
           c->quantity.role[0] != ROLE_PART && c->quantity.role[0] != ROLE_FROM && c->quantity.role[0] != ROLE_TO && c->quantity.role[0] != ROLE_ITEM;
}

/* The ties' P is of the noun that stands behind them. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    const struct claim *part = pattern_claim(v, m, 'P'), *whole;
    size_t noun = m->end;
    (void)tie;
    if (noun >= v->count || v->items[noun].claim || v->items[noun].mark || v->items[noun].text.length < 4 || find_class(context, v, noun + 1, noun + 2, "restricts") != SIZE_MAX)
        return false;
    whole = whole_before(context, v, v->items[noun].text);
    struct figure p = figure_unbound(context->arena, part);
    if (!whole || !is_whole(whole) || rational_is_none(p.value) || (whole->time.length && part->time.length && !slice_equal(whole->time, part->time)))
        return false;
    struct proposal out = {.stated = p};
    struct figure w = figure_of(context->arena, whole);
    if (rational_compare(p.value, w.value) <= 0)
        return true;   /* that it can be says little: arithmetic/whole lists it */
    for (int r = 0; r < READINGS; r++)
        out.computed[r] = interval_between(RATIONAL_NONE, w.in[r].high, true, false);
    out.formula = arena_format(context->arena, "%.*s <= %.*s", SLICE_ARGS(number_text(context->arena, p.value, 9)), SLICE_ARGS(number_text(context->arena, w.value, 9)));
    proposal_operand(&out, w);
    size_t before = context->found.count;
    propose_known(context, &out, VERDICT_INCONSISTENT,
                  arena_format(context->arena, "“%.*s” of the %.*s cannot be of “%.*s”.", SLICE_ARGS(figure_text(context, &p)), SLICE_ARGS(v->items[noun].text), SLICE_ARGS(figure_text(context, &w))));
    double ratio = rational_double(p.value) / rational_double(w.value);
    if (ratio > SLIP_FARTHEST && context->found.count > before)
        context->found.count = before;   /* of others */
    return true;
}

static void within_sentence(struct check_context *context, const struct view *v) { judge_ties(context, v, judge_tie); }

const struct check_rule check_rule_within = {
    .id = "arithmetic/within",
    .check = "arithmetic",
    .sentence = "A number of the things that sentences before have counted is not more than they are.",
    .detail = "Speaks for `The fleet has 40 ships. The harbour is small. Some 45 of the ships are at sea`: one count of the noun in the eight sentences\n"
              "before. Silent where words behind the noun say which ones are meant, at another time, and where the part is many times the whole.",
    .sentence_rule = within_sentence,
};
