/* When a thing began, said twice with different years: `the notice … that dates back to 1999`, `issued a notice … in 1997`. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"

#define SENTENCES_AROUND 8
#define MAX_WORDS 8
#define WITNESSES 3        /* more places that tell the other year */
#define WITNESS_AROUND 12  /* sentences */
#define WITNESS_NAMES 2    /* that such a place has of the thing */

struct origin { const struct claim *year; struct moments when; struct slice words[MAX_WORDS]; size_t count; bool dates_back; size_t view; };

static bool is_name(const struct view *v, size_t i)
{
    const struct slice t = v->items[i].text;
    return !v->items[i].claim && !v->items[i].mark && t.length > 2 && t.data[0] >= 'A' && t.data[0] <= 'Z' && i > 0;
}

/* Names in [from, to): what identifies the thing. */
static void collect(const struct view *v, size_t from, size_t to, struct origin *out)
{
    for (size_t i = from; i < to && out->count < MAX_WORDS; i++)
        if (is_name(v, i))
            out->words[out->count++] = v->items[i].text;
}

/* The ties' Y is when the thing began: it stands before (passive, relative) or behind the verb. */
static bool find(const struct check_context *context, const struct view *v, size_t at, struct origin *out)
{
    struct pattern_match m;
    size_t next = 0;
    const struct tie *tie = ties_match(&context->ties, v, at, &next, &m);
    if (!tie)
        return false;
    bool behind = slice_is(tie->shape, "behind");
    collect(v, behind ? at : 0, behind ? m.end : at, out);
    out->dates_back = slice_is(tie->shape, "dates-back");
    out->year = pattern_claim(v, &m, 'Y');
    return edtf_of(out->year, &out->when);
}

static size_t shared(const struct origin *a, const struct origin *b)
{
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (slice_equal_fold(a->words[i], b->words[j])) {
                count++;
                break;
            }
    return count;
}

/* Names of the thing in a sentence. */
static size_t names_in(const struct view *v, const struct origin *thing)
{
    size_t count = 0;
    for (size_t k = 0; k < thing->count; k++)
        for (size_t i = 0; i < v->count; i++)
            if (!v->items[i].claim && slice_equal_fold(v->items[i].text, thing->words[k])) {
                count++;
                break;
            }
    return count;
}

/* Other sentences near by that name the thing and tell the same year: `in place from 1997 until March 2018`. */
static void add_witnesses(struct check_context *context, struct proposal *p, const struct origin *other)
{
    size_t from = other->view > WITNESS_AROUND ? other->view - WITNESS_AROUND : 0, found = 0;
    for (size_t i = from; i < context->views.count && i <= other->view + WITNESS_AROUND && found < WITNESSES; i++) {
        const struct view *v = &context->views.items[i];
        if (!v->claim_count || i == other->view || view_section(v) != view_section(&context->views.items[other->view]) || names_in(v, other) < WITNESS_NAMES)
            continue;
        for (size_t at = 0; at < v->count && found < WITNESSES; at++) {
            struct moments when;
            const struct claim *c = v->items[at].claim;
            if (!c || c == p->stated.claim || !claim_is_class(c, SLICE("year")) || !edtf_of(c, &when) || when.named || when.first.year != other->when.first.year)
                continue;
            proposal_operand(p, figure_exact(when.first.year, c->quantity.span));
            found++;
        }
    }
}

static void compare(struct check_context *context, const struct origin *a, const struct origin *b)
{
    if (shared(a, b) < 3 || (!a->dates_back && !b->dates_back && a->count != b->count))
        return;
    const struct origin *stated = a->dates_back ? a : b, *other = a->dates_back ? b : a;
    bool holds = moment_compare(a->when.first, b->when.first) == 0;
    struct proposal p = {.stated = figure_exact(stated->when.first.year, stated->year->quantity.span)};
    p.stated.claim = stated->year;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(other->when.first.year));
    p.formula = arena_format(context->arena, "%d = %d", stated->when.first.year, other->when.first.year);
    proposal_operand(&p, figure_exact(other->when.first.year, other->year->quantity.span));
    add_witnesses(context, &p, other);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "Both places date it to %d." : "It is dated to %d here and to %d elsewhere.", stated->when.first.year,
                               other->when.first.year));
}

static void origin_document(struct check_context *context)
{
    LIST(struct origin) origins = {0};
    for (size_t i = 0; i < context->views.count; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            struct origin o = {.view = i};
            if (find(context, v, at, &o) && o.count && !LIST_PUSH(context->arena, &origins, o))
                context->failed = true;
        }
    }
    for (size_t i = 0; i < origins.count; i++)
        for (size_t j = i + 1; j < origins.count && origins.items[j].view <= origins.items[i].view + SENTENCES_AROUND; j++)
            if (origins.items[j].view != origins.items[i].view)
                compare(context, &origins.items[i], &origins.items[j]);
}

const struct check_rule check_rule_origin = {
    .id = "contradiction/origin",
    .check = "contradiction",
    .sentence = "A thing begins in one year.",
    .detail = "Speaks where two sentences near each other date the same named thing (three names in common) with verbs of origin: established,\n"
              "founded, issued, dates back to.",
    .document_rule = origin_document,
};
