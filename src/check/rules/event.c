/* One event of one thing, dated twice: `was elected president in 2016`, `since the election of Ana Ruiz in 2014`. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"

#define BEFORE 16           /* items before the date in which the word for the event stands */
#define BEHIND 4
#define NAMES_AROUND 14
#define MAX_NAMES 10
#define LOOK_BACK 48        /* events of one kind that are compared */
#define SENTENCES_APART 200
#define UNKNOWN (SIZE_MAX - 1)

struct event { const struct claim *date; struct moments when; struct slice names[MAX_NAMES]; size_t count, row, view; };
struct events { LIST(struct event) items; };

static size_t row_of(const struct check_context *context, const struct view *v, size_t i)
{
    if (v->items[i].claim || v->items[i].mark)
        return SIZE_MAX;
    for (size_t row = 0; row < lexicon_count(context->lexicon, LEXICON_EN_EVENTS); row++)
        if (word_among(v->items[i].text, lexicon_row(context->lexicon, LEXICON_EN_EVENTS, row).spellings))
            return row;
    return SIZE_MAX;
}

/* The word for an event nearest to the date, with nothing between that ends a clause. */
static size_t event_beside(const struct check_context *context, const struct view *v, size_t at)
{
    size_t row = SIZE_MAX;
    for (size_t i = at + 1; row == SIZE_MAX && i < v->count && i <= at + BEHIND && !v->items[i].claim && !v->items[i].mark; i++)
        row = row_of(context, v, i);
    for (size_t i = at; row == SIZE_MAX && i-- > 0 && at - i <= BEFORE && !v->items[i].claim && !view_is(v, i, ";") && !view_is(v, i, ","); )
        row = i > 0 && v->items[i - 1].claim && claim_is_class(v->items[i - 1].claim, SLICE("year")) && row_of(context, v, i) != SIZE_MAX ? UNKNOWN : row_of(context, v, i);
    if (row == UNKNOWN)   /* `the October 2018 arrest and March 2019 expulsion`: it has a date of its own */
        return SIZE_MAX;
    return row;
}

static bool is_name(const struct check_context *context, const struct view *v, size_t i)
{
    struct slice t = v->items[i].text;
    bool capital = !v->items[i].claim && !v->items[i].mark && t.length > 2 && t.data[0] >= 'A' && t.data[0] <= 'Z';
    return capital && !word_among(t, tie_words(context->lexicon, SLICE("no-name"))) && !word_among(t, tie_words(context->lexicon, SLICE("month")));
}

static bool has_name(const struct event *e, struct slice name)
{
    for (size_t i = 0; i < e->count; i++)
        if (slice_equal(e->names[i], name))
            return true;
    return false;
}

static void collect_names(const struct check_context *context, const struct view *v, size_t at, struct event *out)
{
    for (size_t i = at > NAMES_AROUND ? at - NAMES_AROUND : 0; i < v->count && i <= at + NAMES_AROUND && out->count < MAX_NAMES; i++) {
        struct slice t = v->items[i].text;
        size_t owner = slice_ends(t, SLICE("’s")) ? sizeof "’s" - 1 : slice_ends(t, SLICE("'s")) ? 2 : 0;
        if (is_name(context, v, i))
            t = slice_sub(t, 0, t.length - owner);
        if (is_name(context, v, i) && !has_name(out, t))
            out->names[out->count++] = t;
    }
}

/* Names in common; and all of the event that has fewer. */
static bool same_event(const struct event *a, const struct event *b)
{
    size_t shared = 0, least = a->count < b->count ? a->count : b->count;
    for (size_t i = 0; i < a->count; i++)
        shared += has_name(b, a->names[i]);
    return shared >= 2 && shared == least;
}

/* `re-elected`, `its second term`: it happened more than once. */
static bool recurs(const struct check_context *context, const struct view *v)
{
    return find_class(context, v, 0, v->count, "happens-again") != SIZE_MAX;
}

static void compare(struct check_context *context, const struct event *here, const struct event *before)
{
    bool holds = moment_compare(here->when.first, before->when.first) == 0;
    if (!holds && (recurs(context, &context->views.items[here->view]) || recurs(context, &context->views.items[before->view])))
        return;
    struct slice a = claim_text(context->claims, here->date), b = claim_text(context->claims, before->date);
    struct proposal p = {.stated = figure_exact(here->when.first.year, here->date->quantity.span)};
    p.stated.claim = here->date;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(before->when.first.year));
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(a), SLICE_ARGS(b));
    proposal_operand(&p, figure_exact(before->when.first.year, before->date->quantity.span));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "Its %.*s is dated “%.*s” here and “%.*s” before." : "Its %.*s is dated “%.*s” here, but “%.*s” before.",
                               SLICE_ARGS(lexicon_field(context->lexicon, LEXICON_EN_EVENTS, here->row, "event")), SLICE_ARGS(a), SLICE_ARGS(b)));
}

#define ANAPHOR_APART 3     /* sentences */

/* `the firm’s founding in 1878`, `its founding`: of what the sentences before speak of. */
static bool points_back(const struct check_context *context, const struct view *v, size_t at, size_t row)
{
    for (size_t i = at; i-- > 1 && at - i <= BEHIND + 1;) {
        struct slice t = v->items[i - 1].text;
        bool owner = find_class(context, v, i - 1, i, "possessive") != SIZE_MAX || ((slice_ends(t, SLICE("’s")) || slice_ends(t, SLICE("'s"))) && i > 1 && view_find(v, i - 2, i - 1, "the|this") != SIZE_MAX);
        bool apart = i > 2 && view_find(v, i - 1, i, "’s|'s") != SIZE_MAX && view_find(v, i - 3, i - 2, "the|this") != SIZE_MAX;   /* the mark of the owner may be an item */
        if (row_of(context, v, i) == row)
            return (owner || apart) && view_find(v, i + 1, i + 2, "in|on|(") != SIZE_MAX;   /* `its opening of a branch in 1878` is of that */
    }
    return false;
}

/* The one event of the kind in the few sentences before, of the same paragraph. */
static void look_near(struct check_context *context, const struct events *events, const struct event *here)
{
    const struct event *found = NULL;
    for (size_t i = events->items.count; i-- > 0;) {
        const struct event *before = &events->items.items[i];
        if (here->view > before->view + ANAPHOR_APART)
            break;
        if (before->row != here->row || before->view == here->view || context->views.items[before->view].block != context->views.items[here->view].block)
            continue;
        if (found)
            return;
        found = before;
    }
    if (found)
        compare(context, here, found);
}

static void look_back(struct check_context *context, struct events *events, const struct event *here)
{
    for (size_t back = 1; back <= events->items.count && back <= LOOK_BACK; back++) {
        const struct event *before = &events->items.items[events->items.count - back];
        if (here->view > before->view + SENTENCES_APART)
            break;
        if (before->view == here->view || before->row != here->row || !same_event(here, before))
            continue;
        compare(context, here, before);
        break;
    }
}

static void event_document(struct check_context *context)
{
    struct events events = {0};
    for (size_t i = 0; i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            const struct claim *c = v->items[at].claim;
            struct event e = {.date = c, .view = i};
            if (!c || !claim_is_class(c, SLICE("year")) || !edtf_of(c, &e.when) || e.when.span || (e.row = event_beside(context, v, at)) == SIZE_MAX)
                continue;
            collect_names(context, v, at, &e);
            if (e.count < 2 && points_back(context, v, at, e.row))
                look_near(context, &events, &e);
            if (!e.count)
                continue;
            if (e.count >= 2)
                look_back(context, &events, &e);
            if (!LIST_PUSH(context->arena, &events.items, e))
                context->failed = true;
        }
    }
}

const struct check_rule check_rule_event = {
    .id = "contradiction/event",
    .check = "contradiction",
    .sentence = "What happens once has one date.",
    .detail = "Speaks where two sentences date the same event (election, arrest, founding, signing …) of the same names (all that the shorter has, two\n"
              "at least). Silent where the text says that it happened again.",
    .document_rule = event_document,
};
