/* A year that the text has told before: `a report of 2008 … what the 2008 authors had feared`. Nothing but the year ties the two places. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"
#include "base/map.h"

#define KEPT 6            /* last places of one year */
#define AROUND 40         /* words of a date in which what it is of is looked for */
#define WITHIN 12         /* sentences: farther away a word must be common to both */
#define EARLIEST 1000     /* year; lesser numbers are seldom years */

struct told { const struct claim *claim; size_t view, item; };
struct year { struct told places[KEPT]; size_t count; };

static bool date_at(const struct view *v, size_t at, struct moments *when)
{
    const struct claim *c = v->items[at].claim;
    return c && claim_is_class(c, SLICE("year")) && edtf_of(c, when) && !when->named && when->first.year >= EARLIEST;
}

/* Two months of one year are two dates. */
static bool one_date(const struct claim *a, const struct claim *b)
{
    struct moments x, y;
    bool known = edtf_of(a, &x) && edtf_of(b, &y);
    return known && (x.span || y.span || !x.first.month || !y.first.month || x.first.month == y.first.month);
}

/* Of the places of the year in the same text the one with most words in common, of equal ones the last. */
static const struct told *told_before(const struct check_context *context, const struct stems *stems, const struct year *year, const struct told *here)
{
    const struct told *found = NULL;
    struct extent mine = extent_around(&context->views, here->view, here->item, AROUND);
    unsigned most = 0;
    for (size_t back = 1; back <= KEPT && back <= year->count; back++) {
        const struct told *before = &year->places[(year->count - back) % KEPT];
        if (!one_date(before->claim, here->claim) || view_section(&context->views.items[before->view]) != view_section(&context->views.items[here->view]))
            continue;
        struct extent other = extent_around(&context->views, before->view, before->item, AROUND);
        struct common common = extents_share(stems, &mine, &other);
        if ((common.words == 0 && here->view - before->view > WITHIN) || (found && common.words + common.weight <= most))
            continue;
        found = before;
        most = common.words + common.weight;
    }
    return found;
}

static void tell(struct check_context *context, const struct claim *here, const struct claim *before, int year)
{
    struct proposal p = {.stated = figure_exact(year, here->quantity.span), .never_finding = true};
    p.stated.claim = here;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(p.stated.value);
    struct slice a = claim_text(context->claims, here), b = claim_text(context->claims, before);
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(a), SLICE_ARGS(b));
    proposal_operand(&p, figure_exact(year, before->quantity.span));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” is the year of “%.*s” told before.", SLICE_ARGS(a), SLICE_ARGS(b)));
}

/* The places of a year, made when it is told first; NULL when out of memory. */
static struct year *places_of(struct check_context *context, struct map *years, int year)
{
    bool added;
    struct map_entry *entry = map_put(years, arena_format(context->arena, "%d", year), &added);
    if (!entry || (added && !(entry->value = ARENA_NEW(context->arena, struct year)))) {
        context->failed = true;
        return NULL;
    }
    return entry->value;
}

static void look_at(struct check_context *context, const struct stems *stems, struct map *years, const struct told *here, int year, bool alone)
{
    struct year *places = places_of(context, years, year);
    if (!places)
        return;
    const struct told *before = alone ? told_before(context, stems, places, here) : NULL;
    if (before)
        tell(context, here->claim, before->claim, year);
    places->places[places->count++ % KEPT] = *here;
}

static void again_document(struct check_context *context)
{
    struct map years;
    struct moments when;
    const struct stems *stems = stems_at_hand(context);
    map_init(&years, context->arena);
    for (size_t i = 0; stems && i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            if (!date_at(v, at, &when))
                continue;
            struct told here = {v->items[at].claim, i, at};
            bool span = when.last.year != when.first.year;
            look_at(context, stems, &years, &here, when.first.year, !span);
            if (span)
                look_at(context, stems, &years, &here, when.last.year, false);
        }
    }
}

const struct check_rule check_rule_again = {
    .id = "contradiction/again",
    .check = "contradiction",
    .sentence = "A year that the text has told before is the same year (listed, never a finding).",
    .detail = "Lists a year with the place before that has most words in common with it, in the same text: `a draft of 2008 … the 2008 draft`,\n"
              "`in May 2008 … since 2008`. Two months of one year are left alone.",
    .lists_only = true,
    .document_rule = again_document,
};
