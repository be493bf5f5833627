/* A span or anniversary beside the only two dates that it can lie between, in its sentence or the two before it: `run by one family since
 * 1953. In 2013 they marked 60 years in business`; `lasted from 5 to 19 March 1862. After two weeks the garrison surrendered`. */
#include "check/passage.h"
#include "check/rules/duration.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define SENTENCES_BACK 2
#define FAR_BACK 400         /* sentences, in which the year of an anniversary may be told */
#define EARLIEST 1000        /* what is read as a year before it may be another number */
#define WEEK_SLACK 4         /* days by which a span told in weeks may be off */

/* The dates of a passage that can be ends of a span. */
struct ends { const struct claim *first, *last; struct moment a, b; bool told /* one of them stands in the sentence at hand */; };

static bool same_date(struct moment a, struct moment b) { return a.year == b.year && (moment_compare(a, b) == 0 || !a.month || !b.month); }

/* The only two dates of the passage, or its only span; false where it has others. */
static bool ends_of(const struct view *v, size_t own, struct ends *out)
{
    struct moments when, seen[2];
    const struct claim *found[2] = {NULL, NULL};
    size_t count = 0;
    *out = (struct ends){.told = false};
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || !claim_is_class(c, SLICE("year")))
            continue;
        if (!edtf_of(c, &when) || when.named || when.first.year < EARLIEST || (when.span && count))
            return false;
        out->told |= i >= own;
        bool again = false;
        for (size_t k = 0; k < count; k++)
            again |= !when.span && same_date(seen[k].first, when.first);
        if (again)
            continue;
        if (count == 2 || (count && seen[0].span))
            return false;
        seen[count] = when;
        found[count++] = c;
    }
    if (!count || (count == 1) != seen[0].span)
        return false;
    if (count == 1 && moment_compare(seen[0].first, seen[0].last) > 0)
        return false;
    out->first = found[0];
    out->last = found[count - 1];
    out->a = seen[0].first;
    out->b = count == 1 ? seen[0].last : seen[1].first;
    if (moment_compare(out->a, out->b) > 0)
        *out = (struct ends){out->last, out->first, out->b, out->a, out->told};
    return moment_compare(out->a, out->b) != 0;
}

/* `every 20 years`, `the first two years`: of no span between the dates. */
static bool is_of_other(const struct check_context *context, const struct view *v, size_t at)
{
    bool more = slice_find(claim_text(context->claims, v->items[at].claim), SLICE(" more "), 0) != SIZE_MAX;   /* `three more years` */
    bool than = view_is(v, at + 2, "than");   /* `five years later than planned` */
    return more || than || find_class(context, v, at > 2 ? at - 2 : 0, at, "span-of-other") != SIZE_MAX;
}

#define BESIDE 4             /* items behind a span in which a date is its own: `Ten years later, in 1992` */

/* A date far behind the span in its sentence is of what comes after. */
static bool dated_far_behind(const struct view *v, size_t span)
{
    for (size_t i = span + BESIDE; i < v->count; i++)
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("year")))
            return true;
    return false;
}

/* Days and weeks between days that are known. */
static bool judge_days(struct check_context *context, const struct claim *span, const struct ends *e)
{
    struct slice code = span->quantity.unit ? span->quantity.unit->code : SLICE_NONE;
    bool weeks = slice_is(code, "wk");
    if ((!weeks && !slice_is(code, "d")) || !e->a.day || !e->b.day)
        return false;
    long days = moment_days(e->b) - moment_days(e->a), size = weeks ? 7 : 1;
    struct proposal p = {.stated = figure_of(context->arena, span), .says = "Between the days lie", .unit = weeks ? " weeks" : " days"};
    for (int r = 0; r < READINGS; r++) {
        long slack = weeks && r != READING_PRINTED ? WEEK_SLACK : 0, inclusive = r == READING_PRINTED ? 0 : 1;
        p.computed[r] = interval_between(rational_ratio(context->arena, days - slack - inclusive, size), rational_ratio(context->arena, days + slack + inclusive, size), false, false);
    }
    p.formula = arena_format(context->arena, "%ld days", days);
    proposal_operand(&p, figure_exact(e->a.day, e->first->quantity.span));
    proposal_operand(&p, figure_exact(e->b.day, e->last->quantity.span));
    propose(context, &p);
    return true;
}

static bool judge_span(struct check_context *context, const struct claim *span, const struct ends *e)
{
    if (rational_is_none(span->quantity.value) || rational_compare(span->quantity.value, RATIONAL_INTEGER(2)) < 0)
        return false;
    if (rational_is_none(years_in(context->arena, span)))
        return judge_days(context, span, e);
    struct readings r;
    r.count = 0;
    add_reading(context, &r, (struct stretch){span, e->first, e->last, e->a, e->b, false, true});
    add_reading(context, &r, (struct stretch){span, e->first, e->last, e->a, e->b, true, true});
    propose_best(context, r.items, r.count);
    return r.count > 0;
}

/* `the 50th anniversary of the war's end` is of something else; `celebrated its centenary early` is not of the year itself. */
static bool is_of_itself(const struct check_context *context, const struct view *v, size_t end)
{
    return !view_is(v, end, "of") && find_class(context, v, 0, v->count, "off-the-day") == SIZE_MAX;
}

/* Has the text told before, farther away, of the year that the anniversary is of? */
static bool is_of_year_told(const struct check_context *context, int year)
{
    struct moments when;
    for (size_t back = 0; back <= FAR_BACK && back <= context->at; back++) {
        const struct view *w = &context->views.items[context->at - back];
        if (view_section(w) != view_section(&context->views.items[context->at]))
            break;
        for (size_t i = 0; i < w->count && w->claim_count; i++)
            if (w->items[i].claim && claim_is_class(w->items[i].claim, SLICE("year")) && edtf_of(w->items[i].claim, &when) && when.first.year == year)
                return true;
    }
    return false;
}

/* An anniversary is of whole years. */
static bool judge_anniversary(struct check_context *context, struct figure stated, const struct ends *e)
{
    if (rational_is_none(stated.value))
        return false;
    int years = (int)rational_double(stated.value);
    if (years != e->b.year - e->a.year && is_of_year_told(context, e->b.year - years))
        return false;
    struct proposal p = {.stated = stated, .says = "The years between are"};
    for (int r = 0; r < READINGS; r++) {
        p.stated.in[r] = interval_point(stated.value);
        p.computed[r] = interval_point(RATIONAL_INTEGER(e->b.year - e->a.year));
    }
    p.stated.round.empty = true;
    p.formula = arena_format(context->arena, "%d - %d", e->b.year, e->a.year);
    proposal_operand(&p, figure_exact(e->a.year, e->first->quantity.span));
    proposal_operand(&p, figure_exact(e->b.year, e->last->quantity.span));
    propose(context, &p);
    return true;
}

static struct figure jubilee_at(const struct check_context *context, const struct view *v, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        for (size_t row = 0; !v->items[i].claim && row < lexicon_count(context->lexicon, LEXICON_EN_ANNIVERSARIES); row++)
            if (word_among(v->items[i].text, lexicon_row(context->lexicon, LEXICON_EN_ANNIVERSARIES, row).spellings))
                return figure_exact_rational(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_ANNIVERSARIES, row, "years")), v->items[i].span);
    return figure_exact_rational(RATIONAL_NONE, (struct span){0, 0});
}

/* Of a passage: the span D, the ordinal O or a word such as `centenary`. `open`: the dates may all stand before the sentence. */
static bool judge_passage(struct check_context *context, const struct passage *p, const struct tie *tie)
{
    struct ends e;
    const struct view *v = &p->view;
    const struct claim *d = pattern_claim(v, &p->match, 'D'), *o = pattern_claim(v, &p->match, 'O');
    bool open = slice_is(tie->shape, "open") || (slice_is(tie->shape, "thing") && v->count && find_class(context, v, 0, p->before, "ended") != SIZE_MAX);
    bool one = slice_is(tie->shape, "thing") && open;
    if (!ends_of(v, p->before, &e) || (!e.told && !(open && (e.first == e.last || (one && e.first->sentence.start == e.last->sentence.start)))) || (d && is_of_other(context, v, p->match.slots['D' - 'A'])))
        return false;
    if (slice_is(tie->shape, "later") && dated_far_behind(v, p->match.slots['D' - 'A']))
        return false;
    if (!d && !is_of_itself(context, v, p->match.end))
        return false;
    size_t before = context->found.count;
    bool judged = d   ? judge_span(context, d, &e)
                  : o ? judge_anniversary(context, figure_of(context->arena, o), &e)
                      : judge_anniversary(context, jubilee_at(context, v, p->match.start, p->match.end), &e);
    keep_slip(context, before);
    return judged;
}

static void between_sentence(struct check_context *context, const struct view *v, const uint8_t *known)
{
    struct pattern_match m;
    const struct tie *tie;
    struct passage p;
    for (size_t at = 0; at < v->count; at++) {
        size_t next = 0;
        bool judged = false;
        while (!judged && (tie = ties_match(&context->ties, v, at, &next, &m))) {
            const struct claim *stated = pattern_claim(v, &m, 'D') ? pattern_claim(v, &m, 'D') : pattern_claim(v, &m, 'O');
            if (stated && (known[stated - context->claims->items.items] & KNOWN_STATED))
                continue;
            for (size_t back = 0; !judged && back <= SENTENCES_BACK && passage_of(context, v, &m, back, &p); back++)
                judged = judge_passage(context, &p, tie);
        }
    }
}

static void between_document(struct check_context *context)
{
    const uint8_t *known = known_claims(context, "time");
    context->failed |= !known;
    for (context->at = 0; known && context->at < context->views.count; context->at++)
        if (context->views.items[context->at].count)
            between_sentence(context, &context->views.items[context->at], known);
}

const struct check_rule check_rule_between = {
    .id = "time/between",
    .check = "time",
    .sentence = "A span or anniversary agrees with the only two dates of the sentence and the two before it.",
    .detail = "Speaks for `has been run by the same family since 1953. In 2013 they marked 60 years in business`, `was founded in 1919. In 2019 it\n"
              "celebrated its centenary`, `lasted from 5 March to 19 March 1862. After two weeks the garrison surrendered`. Silent where a third date\n"
              "stands near by, where both dates stand in sentences before, and where the numbers are too far apart for a slip.",
    .document_rule = between_document,
};
