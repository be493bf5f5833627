/* Dates that a text tells one after the other. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/passage.h"
#include "check/rules/rules.h"

#define BACK 4         /* sentences before, of one text */
#define EARLIEST 1000     /* year; lesser numbers are seldom years */
#define BACKWARD 8     /* words before a date that say that it was earlier */

static bool forward(const struct claim *first, const struct claim *second)
{
    struct moments a, b;
    return edtf_of(first, &a) && edtf_of(second, &b) && moment_compare(a.last, b.first) < 0;
}

/* A decade or century, and a date that lies in it: `in the late 1990s … In 1999`. */
static bool holds(const struct claim *outer, const struct claim *inner)
{
    struct moments a, b;
    return edtf_of(outer, &a) && edtf_of(inner, &b) && a.named && !b.named && moment_compare(a.first, b.first) <= 0 && moment_compare(b.last, a.last) <= 0;
}

static void tell(struct check_context *context, const struct claim *first, const struct claim *second, const char *formula, const char *message)
{
    struct moments a, b;
    edtf_of(first, &a);
    edtf_of(second, &b);
    struct slice x = claim_text(context->claims, first), y = claim_text(context->claims, second);
    struct proposal p = {.stated = figure_exact(b.first.year, second->quantity.span), .never_finding = true};
    p.stated.claim = second;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(a.first.year), RATIONAL_NONE, false, true);
    p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(x), formula, SLICE_ARGS(y));
    proposal_operand(&p, figure_exact(a.first.year, first->quantity.span));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” %s “%.*s”.", SLICE_ARGS(y), message, SLICE_ARGS(x)));
}

/* `a 2015 proposal`, `the 1998 draft`: what was before. */
static bool is_forerunner(const struct check_context *context, const struct view *v, size_t at)
{
    return at > 0 && view_find(v, at - 1, at, "a|an|the|its|their|his|her|that|this") != SIZE_MAX && find_class(context, v, at + 1, at + 4, "forerunner") != SIZE_MAX;
}

/* A story goes forward: that a date is later than the one told before it is worth knowing; going back is no slip, and worth knowing where a
 * word says so. */
static void judge_story(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *here = date_told(v, at, EARLIEST), *before = here ? date_told_before(context, v, at, BACK, EARLIEST) : NULL;
    if (!before)
        return;
    if (forward(before, here))
        tell(context, before, here, "<", "is told later, and is later than");
    else if (holds(before, here))
        tell(context, before, here, "holds", "lies in");
    else if (forward(here, before) && (is_forerunner(context, v, at) || find_class(context, v, at > BACKWARD ? at - BACKWARD : 0, at, "earlier") != SIZE_MAX))
        tell(context, before, here, ">", "is told as earlier, and is earlier than");
}

static void story_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at < v->count; at++)
        if (v->items[at].claim)
            judge_story(context, v, at);
}

const struct check_rule check_rule_story = {
    .id = "time/story",
    .check = "time",
    .sentence = "What is told first was first (listed, never a finding).",
    .detail = "Lists dates of facts, in one sentence or in a few that follow each other, where the second is the later. A text may as well go back: then\n"
              "nothing is said.",
    .sentence_rule = story_sentence,
    .lists_only = true,
};
