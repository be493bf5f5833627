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

static void same_document(struct check_context *context)
{
    struct slice times = tie_words(context->lexicon, SLICE("same-time"));
    for (context->at = 0; context->at < context->views.count; context->at++) {
        const struct view *v = &context->views.items[context->at];
        for (size_t i = 0; i + 1 < v->count; i++) {
            bool period = view_is(v, i, "same") && (v->items[i + 1].claim ? v->items[i + 1].claim->quantity.kind == KIND_DURATION : word_among(v->items[i + 1].text, times));
            if (period || (view_is(v, i, "same") && view_is(v, i + 1, "time") && view_is(v, i + 2, "period")))
                judge_same(context, v, i);
        }
    }
}

const struct check_rule check_rule_same = {
    .id = "time/same",
    .check = "time",
    .sentence = "The date that `the same year` takes up (listed, never a finding).",
    .detail = "Lists `that same year`, `over the same period` with the date told last before it.",
    .lists_only = true,
    .document_rule = same_document,
};
