/* `That same year`, `over the same period`: the date that such words take up. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/passage.h"
#include "check/rules/rules.h"

#include <limits.h>

#define BACK 3     /* sentences before */

static void judge_same(struct check_context *context, const struct view *v, size_t at)
{
    struct moments when;
    const struct claim *meant = view_find(v, at + 2, at + 3, "as|that|in|when") == SIZE_MAX ? date_told_before(context, v, at, BACK, INT_MIN) : NULL;
    if (!meant || !edtf_of(meant, &when))
        return;
    struct span words = {v->items[at].span.start, v->items[at + 1].span.end};
    struct proposal p = {.stated = figure_exact(when.first.year, words), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(when.first.year), RATIONAL_INTEGER(when.last.year), false, false);
    struct slice date = claim_text(context->claims, meant);
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(words_between(context, words.start, words.end)), SLICE_ARGS(date));
    proposal_operand(&p, figure_exact(when.first.year, meant->quantity.span));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” takes up “%.*s”.", SLICE_ARGS(words_between(context, words.start, words.end)), SLICE_ARGS(date)));
}

#define EVENT_WORDS 8      /* behind `the same year as`, that name what happened in it */
#define TOLD_BACK 200      /* sentences in which its date, and that of what is at hand, are looked for */

/* The nearest date before, in a sentence that shares most with the words behind. */
static const struct claim *date_of_event(const struct check_context *context, const struct stems *stems, const struct extent *what)
{
    const struct claim *found = NULL;
    unsigned most = 2;   /* one telling word says too little */
    for (size_t back = 1; back <= TOLD_BACK && back <= what->view; back++) {
        const struct view *w = &context->views.items[what->view - back];
        if (view_section(w) != view_section(&context->views.items[what->view]))
            break;
        for (size_t i = 0; i < w->count && w->claim_count; i++) {
            struct extent around = extent_around(&context->views, what->view - back, i, 2 * EVENT_WORDS);
            unsigned weight = w->items[i].claim && date_told(w, i, INT_MIN) ? extents_share(stems, what, &around).weight : 0;
            found = weight > most ? w->items[i].claim : found;
            most = weight > most ? weight : most;
        }
    }
    return found;
}

/* `took effect the same year as the election of the director`: the date that the text has for the election, and told before of the year. */
static void judge_same_as(struct check_context *context, const struct stems *stems, const struct view *v, size_t at)
{
    struct moments when, before;
    struct extent what = {context->at, at + 3, at + 3 + EVENT_WORDS < v->count ? at + 3 + EVENT_WORDS : v->count};
    const struct claim *event = date_of_event(context, stems, &what);
    if (!event || !edtf_of(event, &when) || when.span)
        return;
    struct span words = {v->items[at].span.start, v->items[at + 1].span.end};
    struct proposal p = {.stated = figure_exact(when.first.year, words), .never_finding = true};
    proposal_operand(&p, figure_exact(when.first.year, event->quantity.span));
    for (size_t back = 1, found = 0; back <= TOLD_BACK && back <= context->at && !found; back++) {
        const struct view *w = &context->views.items[context->at - back];
        if (view_section(w) != view_section(v))
            break;
        for (size_t i = w->count; i-- > 0 && !found;) {
            const struct claim *c = date_told(w, i, INT_MIN);
            found = c && c != event && edtf_of(c, &before) && before.first.year == when.first.year && before.last.year == when.first.year;
            if (found)
                proposal_operand(&p, figure_exact(before.first.year, c->quantity.span));
        }
    }
    if (p.operand_count < 2)
        return;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(p.stated.value);
    p.formula = arena_format(context->arena, "same year = %d = %d", when.first.year, when.first.year);
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "What was in “%.*s” is told of %d.", SLICE_ARGS(words_between(context, words.start, words.end)), when.first.year));
}

static void same_document(struct check_context *context)
{
    struct slice times = tie_words(context->lexicon, SLICE("same-time"));
    const struct stems *stems = stems_at_hand(context);
    for (context->at = 0; stems && context->at < context->views.count; context->at++) {
        const struct view *v = &context->views.items[context->at];
        for (size_t i = 0; i + 1 < v->count; i++) {
            bool period = view_is(v, i, "same") && (v->items[i + 1].claim ? v->items[i + 1].claim->quantity.kind == KIND_DURATION : word_among(v->items[i + 1].text, times));
            if (period || (view_is(v, i, "same") && view_is(v, i + 1, "time") && view_is(v, i + 2, "period")))
                judge_same(context, v, i);
            if (view_is(v, i, "same") && view_is(v, i + 1, "year") && view_is(v, i + 2, "as"))
                judge_same_as(context, stems, v, i);
        }
    }
}

const struct check_rule check_rule_same = {
    .id = "time/same",
    .check = "time",
    .sentence = "The date that `the same year` takes up (listed, never a finding).",
    .detail = "Lists `that same year`, `over the same period` with the date told last before it; `the same year as the election`\n"
              "where the text has told of both.",
    .lists_only = true,
    .document_rule = same_document,
};
