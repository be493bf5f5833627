/* Dates that a text tells one after the other. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/passage.h"
#include "check/rules/rules.h"

#define BACK 4         /* sentences before, of one text */
#define EARLIEST 1000     /* year; lesser numbers are seldom years */
#define FAR_BACK 60       /* sentences before, in which a date of the like is looked for, */
#define MOST_DATES 24     /* and dates in them */
#define AROUND 20         /* words of a date that tell what it is of */
#define LEAST_WORDS 2     /* in common, */
#define LEAST_WEIGHT 3    /* and what they tell */
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

static void tell(struct check_context *context, const struct claim *first, const struct claim *second, const char *formula, const char *message, enum check_verdict verdict)
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
    propose_known(context, &p, verdict, arena_format(context->arena, "“%.*s” %s “%.*s”.", SLICE_ARGS(y), message, SLICE_ARGS(x)));
}

/* `a 2015 proposal`, `the 1998 draft`: what was before. */
static bool is_forerunner(const struct check_context *context, const struct view *v, size_t at)
{
    return at > 0 && view_find(v, at - 1, at, "a|an|the|its|their|his|her|that|this") != SIZE_MAX && find_class(context, v, at + 1, at + 4, "forerunner") != SIZE_MAX;
}

/* A date of a decade of which a part is named: loosely in it where it lies just beside that part. */
static void tell_within(struct check_context *context, const struct claim *decade, const struct claim *date)
{
    struct moments when;
    enum decade_part part = decade_part(context, decade);
    int year = edtf_of(date, &when) ? when.first.year : 0;
    bool inside = decade_part_holds(part, year) || decade_part_holds(part, when.last.year);
    bool beside = !inside && (decade_part_holds(part, year - 1) || decade_part_holds(part, year + 1));
    if (inside)
        tell(context, decade, date, "holds", "lies in", VERDICT_CONSISTENT);
    else if (beside)
        tell(context, decade, date, "holds", "lies just beside", VERDICT_LOOSE);
}

/* A story goes forward: that a date is later than the one told before it is worth knowing; going back is no slip, and worth knowing where a
 * word says so. */
static void judge_story(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *here = date_told(v, at, EARLIEST), *before = here ? date_told_before(context, v, at, BACK, EARLIEST) : NULL;
    if (!before)
        return;
    if (forward(before, here))
        tell(context, before, here, "<", "is told later, and is later than", VERDICT_CONSISTENT);
    else if (holds(before, here))
        tell_within(context, before, here);
    else if (forward(here, before) && (is_forerunner(context, v, at) || find_class(context, v, at > BACKWARD ? at - BACKWARD : 0, at, "earlier") != SIZE_MAX))
        tell(context, before, here, ">", "is told as earlier, and is earlier than", VERDICT_CONSISTENT);
}

/* Of the dates farther before, in the same text, that are earlier the one with most words in common. */
static const struct claim *earlier_alike(struct check_context *context, const struct stems *stems, const struct view *v, size_t at, const struct claim *here, const struct claim *last)
{
    const struct claim *found = NULL;
    struct extent mine = extent_around(&context->views, context->at, at, AROUND);
    unsigned most = 0;
    size_t seen = 0;
    for (size_t back = 1; back <= FAR_BACK && back <= context->at && seen < MOST_DATES; back++) {
        const struct view *w = &context->views.items[context->at - back];
        if (view_section(w) != view_section(v))
            break;
        for (size_t i = w->count; i-- > 0 && seen < MOST_DATES && w->claim_count;) {
            const struct claim *c = date_told(w, i, EARLIEST);
            seen += c != NULL;
            if (!c || c == last || !forward(c, here))
                continue;
            struct extent other = extent_around(&context->views, context->at - back, i, AROUND);
            struct common common = extents_share(stems, &mine, &other);
            if (common.words < LEAST_WORDS || common.weight < LEAST_WEIGHT || common.words + common.weight <= most)
                continue;
            found = c;
            most = common.words + common.weight;
        }
    }
    return found;
}

/* `issued in 1997 … in 2003 … was detained in 2009, following that notice`: the date before that the words have most to do with. */
static void judge_far(struct check_context *context, const struct view *v, size_t at)
{
    const struct stems *stems = stems_at_hand(context);
    const struct claim *here = stems ? date_told(v, at, EARLIEST) : NULL, *last = here ? date_told_before(context, v, at, BACK, EARLIEST) : NULL;
    const struct claim *before = here ? earlier_alike(context, stems, v, at, here, last) : NULL;
    if (before)
        tell(context, before, here, "<", "is told of the like, and is later than", VERDICT_CONSISTENT);
}

static void story_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at < v->count; at++)
        if (v->items[at].claim) {
            judge_story(context, v, at);
            judge_far(context, v, at);
        }
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
