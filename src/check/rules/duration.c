/* A span of time against the dates that it lies between. */
#include "check/context.h"
#include "check/rules/duration.h"
#include "check/rules/rules.h"

#define SENTENCES_BACK 2
#define MOST_LATER 2     /* years on, of months told without one */
#define LATE_MONTH 10    /* of a year, to which a date in a later year without month is hardly nearer than the year's end */
#define EARLY_MONTH 3

void dates_of(const struct view *v, struct dates *out)
{
    for (size_t i = 0; i < v->count && out->count < MAX_DATES; i++) {
        struct date d = {.item = i, .claim = v->items[i].claim};
        if (d.claim && claim_is_class(d.claim, SLICE("year")) && edtf_of(d.claim, &d.when))
            out->items[out->count++] = d;
    }
}

struct dates dates_before(const struct check_context *context, const struct view *v)
{
    struct dates out;
    out.count = 0;
    for (size_t back = 1; back <= SENTENCES_BACK && back <= context->at; back++)
        if (context->views.items[context->at - back].block == v->block)
            dates_of(&context->views.items[context->at - back], &out);
    return out;
}

struct rational years_in(struct arena *arena, const struct claim *c)
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
    bool year_less = b.month ? !a.month && b.month <= EARLY_MONTH : a.month >= LATE_MONTH;   /* from December 2014 to some day of 2017 is two years and more */
    return loose ? interval_between(RATIONAL_INTEGER(years - 1), RATIONAL_INTEGER(years), !year_less, false) : interval_point(RATIONAL_INTEGER(years));
}

/* `data were collected over 14 months`: during, where no word of lasting stands before it. */
static bool over_is_during(const struct check_context *context, const struct claim *c)
{
    struct slice clean = context->claims->document->clean, words = tie_words(context->lexicon, SLICE("lasting"));
    size_t end = c->quantity.phrase.start, start;
    if (!slice_is_fold(c->quantity.qualifier, "over"))
        return false;
    while (end > 0 && clean.data[end - 1] == ' ')
        end--;
    for (start = end; start > 0 && (clean.data[start - 1] | 32) >= 'a' && (clean.data[start - 1] | 32) <= 'z'; start--) {
    }
    return end > start && !word_among(slice_sub(clean, start, end), words);
}

static struct proposal reading_of(struct check_context *context, const struct stretch *tie)
{
    struct arena *arena = context->arena;
    struct rational unit = years_in(arena, tie->duration), per = rational_divide(arena, RATIONAL_INTEGER(1), unit);
    struct proposal p = {.stated = over_is_during(context, tie->duration) ? figure_unbound(arena, tie->duration) : figure_of(arena, tie->duration), .says = "Between the dates lie", .never_finding = !tie->firm};
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

void add_reading(struct check_context *context, struct readings *r, struct stretch tie)
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
        r->items[r->count] = reading_of(context, &tie);
        r->items[r->count++].no_correction = true;   /* a date is wrong, whatever the span */
    }
}

void span_of(struct check_context *context, struct readings *r, const struct claim *duration, const struct claim *from, const struct claim *to, bool firm)
{
    struct moments a, b;
    if (!edtf_of(from, &a) || !edtf_of(to, &b))
        return;
    add_reading(context, r, (struct stretch){duration, from, to, a.first, b.last, false, firm});
    add_reading(context, r, (struct stretch){duration, from, to, a.first, b.last, true, firm});
}

/* ---- how a sentence ties them; D the duration, Y Z dates, P a span of dates ---- */

enum shape { SHAPE_LATER /* Y is D after another date */, SHAPE_AFTER /* another date is D after Y */, SHAPE_PROCESS /* began at Y, took D */, SHAPE_BEFORE, SHAPE_SPAN, SHAPE_PERIOD, SHAPE_BY,
             SHAPE_MONTHS /* from a month to Y, which names its year */, SHAPE_MONTH_NAMES, SHAPE_MONTHS_LATER, SHAPE_TWO /* between the two dates that the passage has */, SHAPE_AHEAD /* a date that was aimed at, `by 2030`, is D behind */,
             SHAPE_TWO_HERE /* between the two years of the sentence */, SHAPES };

static enum shape shape_of(const struct tie *tie)
{
    static const char *const names[] = {"later", "after", "process", "before", "span", "period", "by", "months", "month-names", "month-names-later", "two", "ahead", "two-here"};
    enum shape shape = SHAPE_LATER;
    while (shape < SHAPES && !slice_is(tie->shape, names[shape]))
        shape++;
    return shape;
}


/* Does `by` stand before another number between goal and span? Then that is the goal, though it is no date that is known. */
static bool other_goal(struct slice clean, const struct stretch *late)
{
    size_t from = late->to->quantity.span.end, to = late->duration->quantity.span.start;
    for (size_t at = from; at < to && (at = slice_find(clean, SLICE("by "), at)) != SIZE_MAX && at + 3 < to; at++)
        if (clean.data[at + 3] >= '0' && clean.data[at + 3] <= '9')
            return true;
    return false;
}

/* Dates of this sentence against what was aimed at (`by 2030`) in it or before: the goal is so much later. */
static void pair_goals(struct check_context *context, struct readings *r, const struct claim *duration, const struct dates *near, const struct dates *all)
{
    struct slice clean = context->claims->document->clean;
    struct stretch late = {.duration = NULL};
    for (size_t i = 0; i < near->count; i++)
        for (size_t j = 0; j < all->count; j++) {
            const struct date *a = &near->items[i], *b = &all->items[j];
            size_t start = b->claim->quantity.span.start;
            bool goal = start > 3 && slice_is_fold(slice_sub(clean, start - 3, start), "by ");
            if (goal && moment_compare(a->when.first, b->when.first) < 0)
                add_reading(context, r, (struct stretch){duration, a->claim, b->claim, a->when.first, b->when.last, false, true});
            else if (goal && i != j && (!late.duration || start > late.to->quantity.span.start))
                late = (struct stretch){duration, a->claim, b->claim, a->when.first, b->when.last, false, true};
        }
    if (!r->count && late.duration && !other_goal(clean, &late))   /* no goal lies ahead: the wrong way round */
        r->items[r->count++] = reading_of(context, &late);
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

struct dates dates_joined(const struct dates *a, const struct dates *b)
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

/* Months whose year is unsaid, the second in the same year or so many years on; `inclusive`: the first is counted. */
static void add_months(struct check_context *context, struct readings *r, const struct claim *duration, const int months[2], const struct span words[2], int years, bool inclusive)
{
    struct moment start = {2000, months[0], 0}, end = {2000 + years + (months[1] < months[0]), months[1], 0};
    size_t before = r->count;
    add_reading(context, r, (struct stretch){duration, duration, duration, start, end, inclusive, true});
    for (size_t i = before; i < r->count; i++) {
        r->items[i].operand_count = 0;
        r->items[i].formula = arena_format(context->arena, "%d - %d%s", months[1] + 12 * (years + (months[1] < months[0])), months[0], inclusive ? ", or one more" : "");
        for (size_t k = 0; k < 2; k++)
            proposal_operand(&r->items[i], figure_exact(months[k], words[k]));
    }
}

/* `from April to September, six months`: the first counted or not; `in March, and in September, six months later`, or eighteen. */
static void span_of_month_names(struct check_context *context, const struct view *v, struct readings *r, const struct claim *duration, const struct pattern_match *m, bool later)
{
    int months[2] = {0, 0};
    struct span words[2];
    size_t count = 0;
    for (size_t i = m->start; i < m->end; i++) {
        bool dated = v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("year"));
        size_t row = v->items[i].claim ? SIZE_MAX : lexicon_find(context->lexicon, LEXICON_EN_MONTHS, v->items[i].text);
        if (dated || (row != SIZE_MAX && count == 2))
            return;   /* of more than two, others may be meant */
        if (row == SIZE_MAX)
            continue;
        words[count] = v->items[i].span;
        months[count++] = (int)rational_double(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_MONTHS, row, "number")));
    }
    if (count < 2)
        return;
    add_months(context, r, duration, months, words, 0, false);
    if (!later)
        add_months(context, r, duration, months, words, 0, true);
    for (int years = 1; later && years <= MOST_LATER; years++)
        add_months(context, r, duration, months, words, years, false);
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
    struct dates near, before = dates_before(context, v);
    near.count = 0;
    dates_of(v, &near);
    struct dates all = dates_joined(&near, &before);
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
    case SHAPE_MONTH_NAMES: span_of_month_names(context, v, r, d, m, false); break;
    case SHAPE_MONTHS_LATER: span_of_month_names(context, v, r, d, m, true); break;
    case SHAPE_AHEAD: pair_goals(context, r, d, &near, &all); break;
    case SHAPE_BY: pair_any(context, r, d, &near, &before); break;
    case SHAPES: break;
    case SHAPE_TWO_HERE:
        if (single_years(&near) == 2 && near.count == 2)
            pair_all(context, r, d, &near);
        break;
    case SHAPE_TWO:
        if (single_years(&all) == 2)
            pair_all(context, r, d, &all);
        break;
    }
}

/* `after three months of talks`: of what need not have begun with what is told; work, war and rule are the thing itself. */
static bool of_something_else(const struct check_context *context, const struct view *v, size_t at)
{
    return at > 0 && at + 2 < v->count && view_is(v, at - 1, "after") && view_is(v, at + 1, "of") && !v->items[at + 2].claim &&
           !word_among(v->items[at + 2].text, tie_words(context->lexicon, SLICE("whole-time")));
}

static void duration_sentence(struct check_context *context, const struct view *v)
{
    struct pattern_match m;
    const struct claim *tied = NULL;   /* the span that was tied last: it stands at `at` or behind */
    for (size_t at = 0; at < v->count; at++) {
        size_t next = 0;
        for (const struct tie *tie; (tie = ties_match(&context->ties, v, at, &next, &m));) {
            const struct claim *d = pattern_claim(v, &m, 'D');
            struct readings r;
            r.count = 0;
            if (of_something_else(context, v, m.slots['D' - 'A']) || shape_of(tie) == SHAPES || rational_is_none(d->quantity.value) || rational_is_none(years_in(context->arena, d)))
                continue;
            tie_up(context, v, &m, shape_of(tie), &r);
            propose_best(context, r.items, r.count);
            tied = r.count > 0 ? d : tied;
        }
        told_duration(context, v, at);
        const struct claim *c = v->items[at].claim;
        if (c && c != tied && (claim_is_class(c, SLICE("dur")) || c->quantity.kind == KIND_AGE) && !rational_is_none(c->quantity.value) && !rational_is_none(years_in(context->arena, c)) &&
            (rational_compare(c->quantity.value, RATIONAL_INTEGER(1)) > 0 || find_class(context, v, at + 1, at + 2, "after-or-before") != SIZE_MAX))
            loose_duration(context, v, c);
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
