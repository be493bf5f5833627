/* Dates in the order that the words say. */
#include "check/context.h"
#include "check/dated.h"
#include "check/days.h"
#include "check/edtf.h"
#include "check/rules/rules.h"

/* Told in their order, which nothing binds them to. */
static bool forward(const struct claim *first, const struct claim *second)
{
    struct moments a, b;
    return edtf_of(first, &a) && edtf_of(second, &b) && moment_compare(a.first, b.first) < 0;
}

static void judge(struct check_context *context, const struct claim *first, const struct claim *second)
{
    struct moments a, b;
    if (!edtf_of(first, &a) || !edtf_of(second, &b) || (a.first.year < 1000 && a.first.year > 0) || (b.first.year < 1000 && b.first.year > 0))
        return;
    struct slice x = claim_text(context->claims, first), y = claim_text(context->claims, second);
    struct proposal p = {.stated = figure_exact(b.first.year, second->quantity.span)};
    bool holds = moment_compare(a.first, b.last) <= 0;
    p.stated.claim = second;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(a.first.year), RATIONAL_NONE, false, true);
    p.formula = arena_format(context->arena, "%.*s <= %.*s", SLICE_ARGS(x), SLICE_ARGS(y));
    proposal_operand(&p, figure_exact(a.first.year, first->quantity.span));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "“%.*s” is not later than “%.*s”." : "The text puts “%.*s” before “%.*s”, but it is later.",
                               SLICE_ARGS(x), SLICE_ARGS(y)));
}

/* `2017–2015` the other way round; empty where the words are not two years. */
static struct slice other_way(struct check_context *context, struct slice text)
{
    size_t at[2] = {0, 0}, count = 0;
    for (size_t i = 0, digits = 0; i <= text.length; i++) {
        bool digit = i < text.length && text.data[i] >= '0' && text.data[i] <= '9';
        if (!digit && digits == 4 && count < 2)
            at[count++] = i - 4;
        else if (!digit && digits)
            return SLICE_NONE;
        digits = digit ? digits + 1 : 0;
    }
    return count < 2 ? SLICE_NONE
                     : arena_format(context->arena, "%.*s%.*s%.*s%.*s%.*s", SLICE_ARGS(slice_sub(text, 0, at[0])), SLICE_ARGS(slice_sub(text, at[1], at[1] + 4)),
                                    SLICE_ARGS(slice_sub(text, at[0] + 4, at[1])), SLICE_ARGS(slice_sub(text, at[0], at[0] + 4)), SLICE_ARGS(slice_sub(text, at[1] + 4, text.length)));
}

/* A span whose own two dates run backwards: `(2017-2015)`. */
static void judge_span(struct check_context *context, const struct claim *claim)
{
    struct moments when;
    if (!edtf_of(claim, &when) || !when.span || when.named || when.first.year < 1000 || when.last.year < 1000)
        return;
    bool holds = moment_compare(when.first, when.last) <= 0;
    struct slice text = claim_text(context->claims, claim);
    bool between = slice_starts_fold(text, SLICE("between "));
    if (!between && (text.data[0] < '0' || text.data[0] > '9'))
        return;   /* `back through the spring of 1918 to 1917` */
    struct proposal p = {.stated = figure_exact(when.last.year, claim->quantity.span)};
    p.stated.claim = claim;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(when.first.year), RATIONAL_NONE, false, true);
    p.formula = arena_format(context->arena, "%d <= %d", when.first.year, when.last.year);
    p.correction = other_way(context, text);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "“%.*s” runs forward." : "“%.*s” ends before it begins.", SLICE_ARGS(text)));
}

/* ---- days of a month, whose year is not said: `from May 28 to May 3`, `from 15 to 12 May` ---- */

/* Two days of one month, the first behind the second. */
static void judge_days(struct check_context *context, const struct days *d, struct span span)
{
    if (!days_in_month(d))
        return;
    bool holds = d->day[0] <= d->day[1];
    struct slice text = words_between(context, span.start, span.end);
    struct proposal p = {.stated = figure_exact(d->day[1], span)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(d->day[0]), RATIONAL_NONE, false, true);
    p.formula = arena_format(context->arena, "%d <= %d", d->day[0], d->day[1]);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "“%.*s” runs forward." : "“%.*s” ends before it begins.", SLICE_ARGS(text)));
}

static void judge_span_of_days(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct days d = {.days = 0};
    const struct claim *c = v->items[at].claim;
    if (c && c->quantity.kind == KIND_PERIOD && !c->quantity.time.length) {
        days_read(context, claim_text(context->claims, c), &d);
        judge_days(context, &d, c->quantity.span);
    } else if (ties_match_shape(&context->ties, v, at, "days", &m)) {
        const struct claim *a = pattern_claim(v, &m, 'A'), *z = pattern_claim(v, &m, 'Z');
        days_read(context, claim_text(context->claims, a), &d);
        days_read(context, claim_text(context->claims, z), &d);
        judge_days(context, &d, (struct span){a->quantity.span.start, z->quantity.span.end});
    }
}

#define PAST_VERB 8           /* items before a date in which its verb of the past stands */

/* `in 2019 was …`, or `was opened in 2019`. */
static bool tells_past(const struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    if (at > 0 && ties_match_shape(&context->ties, v, at - 1, "past", &m))
        return true;
    for (size_t i = at; i-- > 0 && at - i <= PAST_VERB;)
        if (ties_match_shape(&context->ties, v, i, "past-behind", &m) && m.slots['Y' - 'A'] == at)
            return true;
    return false;
}

/* What lies behind the document's own date is no past. */
static void judge_future(struct check_context *context, const struct view *v, size_t at)
{
    struct moments when, own;
    const struct claim *c = v->items[at].claim;
    if (!edtf_of(c, &when) || when.span || !document_dated(context, &own) || moment_compare(when.first, own.last) <= 0)
        return;
    if (!tells_past(context, v, at) || find_class(context, v, 0, v->count, "not-yet") != SIZE_MAX)
        return;
    struct proposal p = {.stated = figure_exact(when.first.year, c->quantity.span)};
    p.stated.claim = c;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_NONE, RATIONAL_INTEGER(own.last.year), true, false);
    p.formula = arena_format(context->arena, "%d <= %d", when.first.year, own.last.year);
    propose_known(context, &p, VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The text tells of %d as past, but is itself of %d.", when.first.year, own.last.year));
}

#define EARLIEST 100   /* three digits beside a century that is named are a year */

/* `in the 1980s, between 1981 and 1989`; `the 19th century (1801-1900)`: the second span lies in the first, or meets it. */
static bool judge_within(struct check_context *context, const struct claim *outer, const struct claim *inner)
{
    struct moments a, b;
    if (!edtf_of(outer, &a) || !edtf_of(inner, &b) || !a.named || !a.span || b.named || b.first.year < EARLIEST || (a.first.year < 1000) != (b.first.year < 1000))
        return false;
    struct slice x = claim_text(context->claims, inner), y = claim_text(context->claims, outer);
    struct proposal p = {.stated = figure_exact(a.first.year, outer->quantity.span)};
    int from = a.first.year > b.first.year ? a.first.year : b.first.year, to = a.last.year + 1 < b.last.year ? a.last.year + 1 : b.last.year;
    bool holds = 2 * (to - from + 1) > b.last.year - b.first.year;   /* centuries are counted from 1 or from 0 */
    p.stated.claim = outer;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(b.first.year), RATIONAL_INTEGER(b.last.year), false, false);
    p.formula = arena_format(context->arena, "%d <= %d <= %d", a.first.year, b.first.year, a.last.year);
    proposal_operand(&p, figure_exact(b.first.year, inner->quantity.span));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "“%.*s” lies in “%.*s”." : "“%.*s” does not lie in “%.*s”.", SLICE_ARGS(x), SLICE_ARGS(y)));
    return true;
}

#define NAMED_AFTER_START 5   /* months of the next year in which a year may end that is called by the one it began in */

/* `fiscal 2019 ended on June 30, 2020`: a fiscal year is called by the year that it ends in, or where it ends early, that it began in. */
static bool judge_fiscal(struct check_context *context, const struct claim *year, const struct claim *day, bool start)
{
    struct moments named, when;
    struct slice text = claim_text(context->claims, year);
    bool fiscal = slice_starts_fold(text, SLICE("fiscal")) || slice_starts_fold(text, SLICE("financial")) || slice_starts_fold(text, SLICE("FY"));
    if (!fiscal || !edtf_of(year, &named) || !edtf_of(day, &when) || !when.first.month || when.span || named.first.year != named.last.year)
        return false;
    int apart = when.first.year - named.first.year;
    bool holds = apart == 0 || (start ? apart == -1 : apart == 1 && when.first.month <= NAMED_AFTER_START);
    struct proposal p = {.stated = figure_exact(when.first.year, day->quantity.span), .no_correction = true};
    p.stated.claim = day;
    int low = start ? named.first.year - 1 : named.first.year, high = start ? named.first.year : named.first.year + (when.first.month <= NAMED_AFTER_START);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(low), RATIONAL_INTEGER(high), false, false);
    p.formula = arena_format(context->arena, "%d <= %d <= %d", low, when.first.year, high);
    proposal_operand(&p, figure_exact(named.first.year, year->quantity.span));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "“%.*s” may %s on “%.*s”." : "“%.*s” can hardly %s on “%.*s”.", SLICE_ARGS(text), start ? "begin" : "end",
                               SLICE_ARGS(claim_text(context->claims, day))));
    return true;
}

/* `joined the firm in 1961, became a partner in 1974 and retired in 1998`: one of the three may be wrong, not two. */
static bool judge_career(struct check_context *context, const struct claim *first, const struct claim *between, const struct claim *last)
{
    if (!forward(first, last) && !forward(first, between) && !forward(between, last))
        return false;
    judge(context, first, between);
    judge(context, between, last);
    return true;
}

/* The later date only measures: `than in 1990`, `as in 1990`, `since 1990`. */
static bool compares(const struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    size_t z = m->slots['Z' - 'A'];
    bool relative = z > 3 && find_class(context, v, z - 2, z - 1, "made-once") != SIZE_MAX && find_class(context, v, z - 3, z - 2, "behind-subject") == SIZE_MAX;   /* `the mill built in 1880` */
    return relative || find_class(context, v, z > 4 ? z - 4 : 0, z, "date-of-other") != SIZE_MAX;
}

/* `Published in 1950, the book was completed in 1943`: what is shown has been made before. */
static bool shown_when_done(const struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    return find_class(context, v, m->start, m->slots['Y' - 'A'], "shown") != SIZE_MAX && find_class(context, v, m->slots['Y' - 'A'] + 1, m->end, "made") != SIZE_MAX;
}

/* The ties' Y is not later than their Z. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    const struct claim *y = pattern_claim(v, m, 'Y'), *z = pattern_claim(v, m, 'Z');
    if (slice_is(tie->shape, "days") || slice_is(tie->shape, "past") || slice_is(tie->shape, "past-behind"))
        return false;
    if (slice_is(tie->shape, "fiscal-end") || slice_is(tie->shape, "fiscal-start"))
        return judge_fiscal(context, y, z, slice_is(tie->shape, "fiscal-start"));
    if (slice_is(tie->shape, "career"))
        return judge_career(context, y, pattern_claim(v, m, 'X'), z);
    if (slice_is(tie->shape, "within"))
        return judge_within(context, pattern_claim(v, m, 'P'), pattern_claim(v, m, 'Q'));
    if (slice_is(tie->shape, "events") && (compares(context, v, m) || shown_when_done(context, v, m)))
        return false;
    if (slice_is(tie->shape, "maybe") && !forward(y, z))
        return false;
    judge(context, y, z);
    return true;
}

static void order_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
    for (size_t at = 0; at < v->count; at++) {
        judge_span_of_days(context, v, at);
        if (!v->items[at].claim || !claim_is_class(v->items[at].claim, SLICE("year")))
            continue;
        judge_span(context, v->items[at].claim);
        judge_future(context, v, at);
    }
}

const struct check_rule check_rule_order = {
    .id = "time/order",
    .check = "time",
    .sentence = "Dates stand in the order that the words say, and the past lies before the document.",
    .detail = "Speaks for spans that run backwards (`from 2017 to 2015`), for `October 2018 … and subsequent March 2018 …`, and for what is told\n"
              "as past but lies after the document's own date (given, or told by front matter, a running head, `Published …`, a dateline).",
    .sentence_rule = order_sentence,
};
