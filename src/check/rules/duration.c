/* A span of time against the dates that it lies between. */
#include "check/context.h"
#include "check/days.h"
#include "check/edtf.h"
#include "check/rules/rules.h"
#include <limits.h>

#define MAX_DATES 24
#define SENTENCES_BACK 2

struct date { size_t item; const struct claim *claim; struct moments when; };
struct dates { struct date items[MAX_DATES]; size_t count; };

static void dates_of(const struct view *v, struct dates *out)
{
    for (size_t i = 0; i < v->count && out->count < MAX_DATES; i++) {
        struct date d = {.item = i, .claim = v->items[i].claim};
        if (d.claim && claim_is_class(d.claim, SLICE("year")) && edtf_of(d.claim, &d.when))
            out->items[out->count++] = d;
    }
}

/* Dates of the sentence, then of the ones before in the same block. */
static struct dates dates_before(const struct check_context *context, const struct view *v)
{
    struct dates out = {.count = 0};
    for (size_t back = 1; back <= SENTENCES_BACK && back <= context->at; back++)
        if (context->views.items[context->at - back].block == v->block)
            dates_of(&context->views.items[context->at - back], &out);
    return out;
}

/* Years, or parts of a year, of a duration's unit; none for units shorter than a month. */
static struct rational years_in(struct arena *arena, const struct claim *c)
{
    if (c->quantity.kind == KIND_COUNT)
        return slice_ends(c->quantity.counted, SLICE(" year")) ? RATIONAL_INTEGER(1) : RATIONAL_NONE;
    struct slice code = c->quantity.unit ? c->quantity.unit->code : SLICE_NONE, name = c->quantity.unit ? c->quantity.unit->name : SLICE_NONE;
    if (slice_is(code, "a") || slice_is_fold(name, "year")) return RATIONAL_INTEGER(1);
    if (slice_is(code, "mo") || slice_is_fold(name, "month")) return rational_ratio(arena, 1, 12);
    if (slice_is_fold(name, "decade")) return RATIONAL_INTEGER(10);
    return slice_is_fold(name, "century") ? RATIONAL_INTEGER(100) : RATIONAL_NONE;
}

/* Years between two moments: a whole number either side where months are unsaid (1997 to March 2018 is 20 or 21 years). */
static struct interval years_between(struct arena *arena, struct moment a, struct moment b, bool loose)
{
    int years = b.year - a.year;
    if (a.month && b.month) {   /* the days that are unsaid may make it nearly a month more or less */
        int months = 12 * years + b.month - a.month;
        bool days = a.day && b.day;
        struct rational part = days ? rational_ratio(arena, b.day - a.day, 365) : RATIONAL_INTEGER(0), whole = rational_add(arena, rational_ratio(arena, months, 12), part);
        struct rational by = rational_ratio(arena, loose ? 1 : 0, days ? 40 : 12);
        return interval_between(rational_subtract(arena, whole, by), rational_add(arena, whole, by), loose, loose);
    }
    return loose ? interval_between(RATIONAL_INTEGER(years - 1), RATIONAL_INTEGER(years), true, false) : interval_point(RATIONAL_INTEGER(years));
}

struct stretch { const struct claim *duration; const struct claim *from, *to; struct moment a, b; bool inclusive, firm; };

static struct proposal reading_of(struct check_context *context, const struct stretch *tie)
{
    struct arena *arena = context->arena;
    struct rational unit = years_in(arena, tie->duration), per = rational_divide(arena, RATIONAL_INTEGER(1), unit);
    struct proposal p = {.stated = figure_of(arena, tie->duration), .says = "Between the dates lie", .never_finding = !tie->firm};
    bool whole_years = !(tie->a.month && tie->b.month);
    for (int r = 0; r < READINGS; r++) {
        struct interval years = years_between(arena, tie->a, tie->b, r != READING_PRINTED);
        if (tie->inclusive)   /* both ends count: a year more, a month more, a day more */
            years = interval_add(arena, years, interval_point(whole_years ? RATIONAL_INTEGER(1) : rational_ratio(arena, 1, tie->a.day && tie->b.day ? 365 : 12)));
        p.computed[r] = interval_multiply(arena, years, interval_point(per));
    }
    /* `two years` said of months that are nearly two years apart: rounded to the unit */
    if (!whole_years)
        p.stated.in[READING_ROUNDED] = interval_rounded(arena, p.stated.value, 0);
    p.formula = arena_format(arena, "%d - %d%s", tie->b.year, tie->a.year, tie->inclusive ? " + 1" : "");
    if (!whole_years)
        p.formula = arena_format(arena, "%d-%02d - %d-%02d%s", tie->b.year, tie->b.month, tie->a.year, tie->a.month, tie->inclusive && !tie->a.day ? ", or one more" : "");
    struct slice name = tie->duration->quantity.kind == KIND_COUNT ? SLICE("year") : tie->duration->quantity.unit->name;
    p.unit = arena_string(arena, arena_format(arena, rational_compare(p.stated.value, RATIONAL_INTEGER(1)) == 0 ? " %.*s" : " %.*ss", SLICE_ARGS(name)));
    proposal_operand(&p, figure_exact(tie->a.year, tie->from->quantity.span));
    proposal_operand(&p, figure_exact(tie->b.year, tie->to->quantity.span));
    return p;
}

#define MAX_READINGS 64

struct readings { struct proposal items[MAX_READINGS]; size_t count; };

static void add_reading(struct check_context *context, struct readings *r, struct stretch tie)
{
    if (r->count < MAX_READINGS && moment_compare(tie.a, tie.b) <= 0)
        r->items[r->count++] = reading_of(context, &tie);
}

/* All pairs of one fixed date and a candidate on the right side of it; with `must`, when all stand on the wrong side, the nearest
 * of those, the wrong way round. */
static void pair_with(struct check_context *context, struct readings *r, const struct claim *duration, const struct claim *fixed, bool fixed_is_first,
                      const struct dates *candidates, bool must)
{
    struct moments f;
    const bool firm = true;
    const struct date *wrong = NULL;
    if (!edtf_of(fixed, &f))
        return;
    for (size_t i = 0; i < candidates->count; i++) {
        const struct date *c = &candidates->items[i];
        if (c->claim == fixed || (c->when.first.year == f.first.year && !c->when.first.month))
            continue;
        if (!wrong)
            wrong = c;
        if (fixed_is_first)
            add_reading(context, r, (struct stretch){duration, fixed, c->claim, f.first, c->when.last, false, firm});
        else
            add_reading(context, r, (struct stretch){duration, c->claim, fixed, c->when.first, f.first, false, firm});
    }
    if (must && wrong && r->count == 0 && r->count < MAX_READINGS) {
        struct stretch tie = {duration, fixed_is_first ? fixed : wrong->claim, fixed_is_first ? wrong->claim : fixed,
                          fixed_is_first ? f.first : wrong->when.first, fixed_is_first ? wrong->when.last : f.first, false, firm};
        r->items[r->count++] = reading_of(context, &tie);
    }
}

static void span_of(struct check_context *context, struct readings *r, const struct claim *duration, const struct claim *from, const struct claim *to, bool firm)
{
    struct moments a, b;
    if (!edtf_of(from, &a) || !edtf_of(to, &b))
        return;
    add_reading(context, r, (struct stretch){duration, from, to, a.first, b.last, false, firm});
    add_reading(context, r, (struct stretch){duration, from, to, a.first, b.last, true, firm});
}

/* ---- how a sentence ties them; D the duration, Y Z dates, P a span of dates ---- */

enum shape { SHAPE_LATER /* Y is D after another date */, SHAPE_AFTER /* another date is D after Y */, SHAPE_PROCESS /* began at Y, took D */, SHAPE_BEFORE, SHAPE_SPAN, SHAPE_PERIOD, SHAPE_BY,
             SHAPE_MONTHS /* from a month to Y, which names its year */, SHAPE_TWO /* between the two dates that the passage has */, SHAPE_AHEAD /* a date that was aimed at, `by 2030`, is D behind */, SHAPES };

static enum shape shape_of(const struct tie *tie)
{
    static const char *const names[] = {"later", "after", "process", "before", "span", "period", "by", "months", "two", "ahead"};
    enum shape shape = SHAPE_LATER;
    while (shape < SHAPES && !slice_is(tie->shape, names[shape]))
        shape++;
    return shape;
}


/* Dates of this sentence against what was aimed at (`by 2030`) in it or before: the goal is so much later. */
static void pair_goals(struct check_context *context, struct readings *r, const struct claim *duration, const struct dates *near, const struct dates *all)
{
    struct slice clean = context->claims->document->clean;
    for (size_t i = 0; i < near->count; i++)
        for (size_t j = 0; j < all->count; j++) {
            const struct date *a = &near->items[i], *b = &all->items[j];
            size_t start = b->claim->quantity.span.start;
            bool goal = start > 3 && slice_is_fold(slice_sub(clean, start - 3, start), "by ");
            if (goal && moment_compare(a->when.first, b->when.first) < 0)
                add_reading(context, r, (struct stretch){duration, a->claim, b->claim, a->when.first, b->when.last, false, true});
        }
}

/* For SHAPE_BY: any two dates of the sentence and the ones before, the later less the earlier. */
static void pair_any(struct check_context *context, struct readings *r, const struct claim *duration, const struct dates *near, const struct dates *before)
{
    struct dates all = *near;
    for (size_t i = 0; i < before->count && all.count < MAX_DATES; i++)
        all.items[all.count++] = before->items[i];
    for (size_t i = 0; i < near->count; i++)
        for (size_t j = 0; j < all.count; j++)
            if (all.items[j].claim != near->items[i].claim) {
                bool later = moment_compare(near->items[i].when.first, all.items[j].when.first) > 0;
                const struct date *a = later ? &all.items[j] : &near->items[i], *b = later ? &near->items[i] : &all.items[j];
                add_reading(context, r, (struct stretch){duration, a->claim, b->claim, a->when.first, b->when.last, false, true});
            }
}

/* Different years that stand alone, spans left out. */
static size_t single_years(const struct dates *dates)
{
    size_t count = 0;
    for (size_t i = 0; i < dates->count; i++) {
        bool seen = dates->items[i].when.span;
        for (size_t j = 0; j < i && !seen; j++)
            seen = !dates->items[j].when.span && dates->items[j].when.first.year == dates->items[i].when.first.year;
        count += !seen;
    }
    return count;
}

static void pair_all(struct check_context *context, struct readings *r, const struct claim *duration, const struct dates *all)
{
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < all->count; j++) {
            const struct date *a = &all->items[i], *b = &all->items[j];
            if (!a->when.span && !b->when.span && a->when.first.year < b->when.first.year)
                add_reading(context, r, (struct stretch){duration, a->claim, b->claim, a->when.first, b->when.first, false, true});
        }
}

/* `for 21 years` of what the text has in place `from 1997 until March 2018`: a passage before that shares two names. */
#define SENTENCES_FAR 20
#define NAME_WORDS 128       /* of a sentence in which names are looked for */

static size_t names_shared(const struct view *a, const struct view *b)
{
    size_t shared = 0;
    struct slice last = SLICE_NONE;
    for (size_t i = 1; i < a->count && i < NAME_WORDS; i++) {
        struct slice word = a->items[i].text;
        if (a->items[i].claim || word.length < 3 || word.data[0] < 'A' || word.data[0] > 'Z' || slice_equal(word, last))
            continue;
        for (size_t j = 0; j < b->count && j < NAME_WORDS; j++)
            if (!b->items[j].claim && slice_equal(b->items[j].text, word)) {
                shared++;
                last = word;
                break;
            }
    }
    return shared;
}

static void tie_far(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m, span;
    if (!pattern_match(v, at, "for ?over|about|nearly|almost|some D:dur", &m) || rational_is_none(years_in(context->arena, pattern_claim(v, &m, 'D'))))
        return;
    for (size_t back = 1; back <= SENTENCES_FAR && back <= context->at; back++) {
        const struct view *before = &context->views.items[context->at - back];
        if (before->claim_count < 2 || names_shared(v, before) < 2)
            continue;
        for (size_t i = 0; i < before->count; i++) {
            if (!pattern_match(before, i, "place|force|effect|office|power|prison|remained|lasted|stayed|served|valid|active _ from Y:year until|to|till|through __ Z:year", &span))
                continue;
            struct readings r = {.count = 0};
            span_of(context, &r, pattern_claim(v, &m, 'D'), pattern_claim(before, &span, 'Y'), pattern_claim(before, &span, 'Z'), true);
            propose_best(context, r.items, r.count);
            return;
        }
    }
}

#define STEM 5              /* letters by which words of two sentences are the same */
#define CLAUSE 12
#define SENTENCES_TOLD 60

/* Stems of items [from, to) that stand in the sentence too. */
static size_t stems_shared(const struct view *v, size_t from, size_t to, const struct view *other)
{
    size_t shared = 0;
    for (size_t i = from; i < to && i < v->count; i++) {
        struct slice stem = slice_sub(v->items[i].text, 0, STEM);
        bool found = v->items[i].claim || v->items[i].text.length < STEM;
        for (size_t j = 0; j < other->count && j < NAME_WORDS && !found; j++)
            if (!other->items[j].claim && slice_equal_fold(slice_sub(other->items[j].text, 0, STEM), stem)) {
                shared++;
                found = true;
            }
    }
    return shared;
}

/* `in September 2016, a year after the documents were issued`: the date that an earlier sentence has for what is told; only that it fits. */
static void tie_told(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct moments when;
    if (!pattern_match(v, at, "in|on Y:year , D:dur after", &m) || !edtf_of(pattern_claim(v, &m, 'Y'), &when) || rational_is_none(years_in(context->arena, pattern_claim(v, &m, 'D'))))
        return;
    for (size_t back = 1; back <= SENTENCES_TOLD && back <= context->at; back++) {
        const struct view *before = &context->views.items[context->at - back];
        if (!before->claim_count || stems_shared(v, m.end, m.end + CLAUSE, before) < 3)
            continue;
        struct dates dates = {.count = 0};
        struct readings r = {.count = 0};
        dates_of(before, &dates);
        for (size_t i = 0; i < dates.count; i++)
            add_reading(context, &r, (struct stretch){pattern_claim(v, &m, 'D'), dates.items[i].claim, pattern_claim(v, &m, 'Y'), dates.items[i].when.first, when.last, false, false});
        for (size_t i = 0; i < r.count; i++)
            if (interval_holds(r.items[i].computed[READING_PRINTED], pattern_claim(v, &m, 'D')->quantity.value)) {
                propose(context, &r.items[i]);
                return;
            }
    }
}

static struct dates joined(const struct dates *a, const struct dates *b)
{
    struct dates out = *a;
    for (size_t i = 0; i < b->count && out.count < MAX_DATES; i++)
        out.items[out.count++] = b->items[i];
    return out;
}

/* `from March to June 2017`: the first month has the year of the second, or the one before. */
static void span_of_months(struct check_context *context, const struct view *v, struct readings *r, const struct claim *duration, const struct pattern_match *m)
{
    struct moments end;
    const struct claim *to = pattern_claim(v, m, 'Y');
    size_t row = SIZE_MAX;
    for (size_t i = m->start; i < m->slots['Y' - 'A'] && row == SIZE_MAX; i++)
        if (!v->items[i].claim)
            row = lexicon_find(context->lexicon, LEXICON_EN_MONTHS, v->items[i].text);
    if (row == SIZE_MAX || !edtf_of(to, &end) || end.span || !end.first.month)
        return;
    int month = (int)rational_double(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_MONTHS, row, "number")));
    struct moment start = {end.first.year - (month > end.first.month), month, 0};
    add_reading(context, r, (struct stretch){duration, to, to, start, end.last, false, true});
    add_reading(context, r, (struct stretch){duration, to, to, start, end.last, true, true});
}

/* `four decades, from the 1950s to the 1980s`: from the first to the last, which is counted or not. */
static void span_of_decades(struct check_context *context, struct readings *r, const struct claim *duration, const struct claim *period)
{
    struct moments when;
    if (!edtf_of(period, &when) || !when.span || !when.named || rational_compare(years_in(context->arena, duration), RATIONAL_INTEGER(10)) < 0)
        return;
    struct moment after = {when.last.year + 1, 0, 0}, last = {when.last.year - 9, 0, 0};
    add_reading(context, r, (struct stretch){duration, period, period, when.first, after, false, true});
    add_reading(context, r, (struct stretch){duration, period, period, when.first, last, false, true});
}

static void tie_up(struct check_context *context, const struct view *v, const struct pattern_match *m, enum shape shape, struct readings *r)
{
    const struct claim *d = pattern_claim(v, m, 'D'), *y = pattern_claim(v, m, 'Y'), *z = pattern_claim(v, m, 'Z'), *p = pattern_claim(v, m, 'P');
    struct dates near = {.count = 0}, before = dates_before(context, v);
    dates_of(v, &near);
    struct dates all = joined(&near, &before);
    struct moments when;
    switch (shape) {
    case SHAPE_LATER: pair_with(context, r, d, y, false, &all, true); break;
    case SHAPE_PROCESS: pair_with(context, r, d, y, true, &near, true); break;
    case SHAPE_AFTER: pair_with(context, r, d, y, true, &near, false); break;
    case SHAPE_BEFORE: pair_with(context, r, d, y, true, &all, false); break;
    case SHAPE_SPAN:
        span_of(context, r, d, y, z, true);
        span_of(context, r, d, z, y, true);
        break;
    case SHAPE_PERIOD:
        if (edtf_of(p, &when) && when.span && !when.named)
            span_of(context, r, d, p, p, true);
        span_of_decades(context, r, d, p);
        break;
    case SHAPE_MONTHS: span_of_months(context, v, r, d, m); break;
    case SHAPE_AHEAD: pair_goals(context, r, d, &near, &all); break;
    case SHAPE_BY: pair_any(context, r, d, &near, &before); break;
    case SHAPES: break;
    case SHAPE_TWO:
        if (single_years(&all) == 2)
            pair_all(context, r, d, &all);
        break;
    }
}

/* Without a firm tie: the pair of dates that the span fits exactly, and nothing when none does. */
static void tie_loosely(struct check_context *context, const struct view *v, const struct claim *d)
{
    struct readings r = {.count = 0};
    struct dates near = {.count = 0}, before = dates_before(context, v);
    dates_of(v, &near);
    struct dates all = joined(&near, &before);
    for (size_t i = 0; i < all.count; i++) {
        for (size_t j = 0; j < all.count; j++)
            if (i != j)
                add_reading(context, &r, (struct stretch){d, all.items[i].claim, all.items[j].claim, all.items[i].when.first, all.items[j].when.last, false, false});
        if (all.items[i].when.span && !all.items[i].when.named)
            span_of(context, &r, d, all.items[i].claim, all.items[i].claim, false);
    }
    for (size_t i = 0; i < r.count; i++)
        if (rational_compare(r.items[i].computed[READING_PRINTED].low, d->quantity.value) == 0) {
            propose(context, &r.items[i]);
            return;
        }
}

/* Years of `five-year`, `15-Year`; 0 when the word is another. */
static int years_named(struct slice word)
{
    static const char *const numbers[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    size_t dash = slice_find(word, SLICE("-"), 0);
    if (dash == SIZE_MAX || !slice_is_fold(slice_sub(word, dash + 1, word.length), "year"))
        return 0;
    struct slice number = slice_sub(word, 0, dash);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (slice_is_fold(number, numbers[i]))
            return (int)i + 2;
    struct rational value = rational_parse(NULL, number);
    return rational_is_none(value) || !rational_is_integer(value) || rational_compare(value, RATIONAL_INTEGER(99)) > 0 ? 0 : (int)rational_double(value);
}

/* `the five-year plan (2016-2020)`, a name and no claim: its years are counted with the first, or without. */
static void judge_plan(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct moments when;
    int years = v->items[at].claim ? 0 : years_named(v->items[at].text);
    if (!years || (!pattern_match(v, at + 1, "plan|program|programme|strategy|period|term|mandate _ ( P:year )", &m) &&
                   !pattern_match(v, at + 1, "plan|program|programme|strategy|period|term|mandate __ from|for ?the ?years P:year", &m)))
        return;
    if (!edtf_of(pattern_claim(v, &m, 'P'), &when) || !when.span || when.named)
        return;
    int between = when.last.year - when.first.year;
    bool holds = years == between || years == between + 1;
    struct proposal p = {.stated = figure_exact(years, v->items[at].span)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(between), RATIONAL_INTEGER(between + 1), false, false);
    p.formula = arena_format(context->arena, "%d - %d + 1", when.last.year, when.first.year);
    proposal_operand(&p, figure_exact(when.first.year, pattern_claim(v, &m, 'P')->quantity.span));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "From %d to %d are %d years; the text says “%.*s”.", when.first.year, when.last.year, holds ? years : between + 1,
                               SLICE_ARGS(v->items[at].text)));
}

/* `ten days, from June 5 to June 15`; `five days, from 3 to 7 August`: with the first day, or without. */
static void judge_days(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct days d = {.days = 0};
    const struct claim *span = v->items[at].claim, *a, *z;
    if (!span || !span->quantity.unit || !slice_is(span->quantity.unit->code, "d") || rational_is_none(span->quantity.value))
        return;
    if (pattern_match(v, at, "D:dur ?, from|between A:cnt to|and|until|till Z:year", &m) || pattern_match(v, at, "D:dur _ , from|between A:cnt to|and|until|till Z:year", &m))
        a = pattern_claim(v, &m, 'A');
    else if (pattern_match(v, at, "D:dur ?, ?from|between Z:year", &m) || pattern_match(v, at, "D:dur _ , ?from|between Z:year", &m))
        a = NULL;
    else
        return;
    z = pattern_claim(v, &m, 'Z');
    if (a)
        days_read(context, claim_text(context->claims, a), &d);
    days_read(context, claim_text(context->claims, z), &d);
    if (!days_in_month(&d) || d.day[0] > d.day[1])
        return;
    int between = d.day[1] - d.day[0];
    struct proposal p = {.stated = figure_of(context->arena, span), .says = "Between the days lie", .unit = " days"};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(between), RATIONAL_INTEGER(between + 1), false, false);
    p.formula = arena_format(context->arena, "%d - %d, or one more", d.day[1], d.day[0]);
    proposal_operand(&p, figure_exact(d.day[1], z->quantity.span));
    propose(context, &p);
}

static void duration_sentence(struct check_context *context, const struct view *v)
{
    struct pattern_match m;
    const struct claim *tied = NULL;   /* the span that was tied last: it stands at `at` or behind */
    for (size_t at = 0; at < v->count; at++) {
        size_t next = 0;
        for (const struct tie *tie; (tie = ties_match(&context->ties, v, at, &next, &m));) {
            const struct claim *d = pattern_claim(v, &m, 'D');
            struct readings r = {.count = 0};
            if (rational_is_none(d->quantity.value) || rational_is_none(years_in(context->arena, d)))
                continue;
            tie_up(context, v, &m, shape_of(tie), &r);
            propose_best(context, r.items, r.count);
            tied = r.count > 0 ? d : tied;
        }
        tie_far(context, v, at);
        judge_plan(context, v, at);
        tie_told(context, v, at);
        judge_days(context, v, at);
        const struct claim *c = v->items[at].claim;
        if (c && c != tied && claim_is_class(c, SLICE("dur")) && !rational_is_none(c->quantity.value) && !rational_is_none(years_in(context->arena, c)) &&
            (rational_compare(c->quantity.value, RATIONAL_INTEGER(1)) > 0 || view_find(v, at + 1, at + 2, "after|later|earlier|before") != SIZE_MAX))
            tie_loosely(context, v, c);
    }
}

const struct check_rule check_rule_duration = {
    .id = "time/duration",
    .check = "time",
    .sentence = "A span of time agrees with the dates that it lies between.",
    .detail = "Speaks where the sentence ties the span to dates: `four years later in 2010`, `almost thirty years after … in 1989`, `from 1997 to\n"
              "2018, for 21 years`, `a five-year process that began … in 2012`, `(2006-2020)` behind a span. Both counts, with and without the\n"
              "first year, are tried. Other spans are only listed where two dates near by fit them.",
    .sentence_rule = duration_sentence,
};
