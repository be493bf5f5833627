/* Spans of time that are not tied to dates within their sentence, and those of plans and of days. */
#include "check/days.h"
#include "check/rules/duration.h"

/* `for 21 years` of what the text has in place `from 1997 until March 2018`: a passage before that shares two names. */
#define SENTENCES_FAR 20
#define SENTENCES_NEAR 2
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
    bool office = ties_match_shape(&context->ties, v, at, "in-office", &m) != NULL;
    if ((!office && !ties_match_shape(&context->ties, v, at, "for", &m)) || rational_is_none(years_in(context->arena, pattern_claim(v, &m, 'D'))))
        return;
    for (size_t back = 1; back <= SENTENCES_FAR && back <= context->at; back++) {
        const struct view *before = &context->views.items[context->at - back];
        bool near = office && back <= SENTENCES_NEAR && before->block == v->block;   /* `in 16 years as its leader` */
        if (!near && (before->claim_count < 2 || names_shared(v, before) < 2))
            continue;
        for (size_t i = 0; i < before->count; i++) {
            if (!ties_match_shape(&context->ties, before, i, "far", &span))
                continue;
            struct readings r;
            r.count = 0;
            const struct claim *whole = pattern_claim(before, &span, 'P');   /* `from 1969 to 1985` is one claim, or two */
            span_of(context, &r, pattern_claim(v, &m, 'D'), whole ? whole : pattern_claim(before, &span, 'Y'), whole ? whole : pattern_claim(before, &span, 'Z'), true);
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

#define STEMS_LIKE 3         /* in common, and a sentence may tell of the same */
#define STEMS_SAME 4         /* and it does */

/* `in September 2016, a year after the documents were issued`: the date that an earlier sentence has for what is told. Where none of those
 * fits, the sentence that shares most words is the one that is meant. */
static void tie_told(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct moments when;
    if (!ties_match_shape(&context->ties, v, at, "told", &m) || !edtf_of(pattern_claim(v, &m, 'Y'), &when) || rational_is_none(years_in(context->arena, pattern_claim(v, &m, 'D'))))
        return;
    struct readings most;
    most.count = 0;
    size_t most_shared = STEMS_SAME - 1;
    for (size_t back = 1; back <= SENTENCES_TOLD && back <= context->at; back++) {
        const struct view *before = &context->views.items[context->at - back];
        size_t shared = before->claim_count ? stems_shared(v, m.end, m.end + CLAUSE, before) : 0;
        if (shared < STEMS_LIKE)
            continue;
        struct dates dates;
        dates.count = 0;
        struct readings r;
        r.count = 0;
        dates_of(before, &dates);
        for (size_t i = 0; i < dates.count; i++)
            add_reading(context, &r, (struct stretch){pattern_claim(v, &m, 'D'), dates.items[i].claim, pattern_claim(v, &m, 'Y'), dates.items[i].when.first, when.last, false, shared >= STEMS_SAME});
        for (size_t i = 0; i < r.count; i++)
            if (interval_holds(r.items[i].computed[READING_ROUNDED], pattern_claim(v, &m, 'D')->quantity.value)) {
                propose(context, &r.items[i]);
                return;
            }
        if (r.count && shared > most_shared) {
            most_shared = shared;
            most = r;
        }
    }
    propose_best(context, most.items, most.count);
}

/* `has stood empty since 1983. In 2013, after 30 years of neglect`: the only date of the sentence before, behind `since`. */
static void tie_since(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m, since;
    const struct view *before = context->at > 0 ? &context->views.items[context->at - 1] : NULL;
    if (!before || before->block != v->block || !ties_match_shape(&context->ties, v, at, "since-told", &m) || rational_is_none(years_in(context->arena, pattern_claim(v, &m, 'D'))))
        return;
    struct readings r;
    r.count = 0;   /* large: made only where it is needed */
    struct dates dates;
    dates.count = 0;
    dates_of(before, &dates);
    for (size_t i = 0; i < before->count && dates.count == 1; i++)
        if (ties_match_shape(&context->ties, before, i, "since", &since))
            span_of(context, &r, pattern_claim(v, &m, 'D'), dates.items[0].claim, pattern_claim(v, &m, 'Y'), true);
    propose_best(context, r.items, r.count);
}

/* Dates whose months are known, and that the span fits once it is rounded: `just over four years`. */
static bool fits_by_months(struct check_context *context, const struct proposal *p)
{
    struct interval years = p->computed[READING_ROUNDED];
    bool months = !rational_is_integer(p->computed[READING_PRINTED].low) && rational_compare(p->stated.value, RATIONAL_INTEGER(2)) >= 0;
    return months && !years.empty && verdict_of(context->arena, &p->stated, p->computed) <= VERDICT_BY_ROUNDING;
}

/* Without a firm tie: the pair of dates that the span fits exactly, and nothing when none does. */
void loose_duration(struct check_context *context, const struct view *v, const struct claim *d)
{
    struct readings r;
    r.count = 0;
    struct dates near, before = dates_before(context, v);
    near.count = 0;
    dates_of(v, &near);
    struct dates all = dates_joined(&near, &before);
    for (size_t i = 0; i < all.count; i++) {
        for (size_t j = 0; j < all.count; j++)
            if (i != j)
                add_reading(context, &r, (struct stretch){d, all.items[i].claim, all.items[j].claim, all.items[i].when.first, all.items[j].when.last, false, false});
        if (all.items[i].when.span && !all.items[i].when.named)
            span_of(context, &r, d, all.items[i].claim, all.items[i].claim, false);
    }
    for (size_t i = 0; i < r.count; i++)
        if (rational_compare(r.items[i].computed[READING_PRINTED].low, d->quantity.value) == 0 || fits_by_months(context, &r.items[i])) {
            propose(context, &r.items[i]);
            return;
        }
}

#define MOST_NAMED_YEARS 500

/* Years of `five-year`; 0 when the word is another. */
static int years_named(const struct check_context *context, struct slice word)
{
    size_t dash = slice_find(word, SLICE("-"), 0);
    if (dash == SIZE_MAX || !slice_is_fold(slice_sub(word, dash + 1, word.length), "year"))
        return 0;
    struct rational value = number_word(context, slice_sub(word, 0, dash));
    return rational_is_none(value) || !rational_is_integer(value) || rational_compare(value, RATIONAL_INTEGER(MOST_NAMED_YEARS)) > 0 ? 0 : (int)rational_double(value);
}

/* Those of an item, or of the three that `15-Year` is; *last: the last of them. */
static int years_named_at(const struct check_context *context, const struct view *v, size_t at, size_t *last)
{
    bool apart = view_is(v, at + 1, "-") && view_is(v, at + 2, "year");
    struct span whole = {v->items[at].span.start, apart ? v->items[at + 2].span.end : v->items[at].span.end};
    *last = at + (apart ? 2 : 0);
    return v->items[at].claim ? 0 : years_named(context, words_between(context, whole.start, whole.end));
}

/* `the five-year plan (2016-2020)`, a name and no claim: its years are counted with the first, or without. */
static void judge_plan(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct moments when;
    size_t last;
    int years = years_named_at(context, v, at, &last);
    if (!years || last + 1 >= v->count || !ties_match_shape(&context->ties, v, last + 1, "plan", &m))
        return;
    if (!edtf_of(pattern_claim(v, &m, 'P'), &when) || !when.span || when.named)
        return;
    int between = when.last.year - when.first.year;
    bool holds = years == between || years == between + 1;
    struct span words = {v->items[at].span.start, v->items[last].span.end};
    struct proposal p = {.stated = figure_exact(years, words)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(between), RATIONAL_INTEGER(between + 1), false, false);
    p.formula = arena_format(context->arena, "%d - %d + 1", when.last.year, when.first.year);
    proposal_operand(&p, figure_exact(when.first.year, pattern_claim(v, &m, 'P')->quantity.span));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "From %d to %d are %d years; the text says “%.*s”.", when.first.year, when.last.year, holds ? years : between + 1,
                               SLICE_ARGS(words_between(context, words.start, words.end))));
}

/* The number of the day in a year that is no leap year. */
static int day_of_year(int month, int day)
{
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return before[month - 1] + day;
}

#define WEEK_SLACK 3     /* days by which a span told in weeks may be off */

/* Days between two days of a year, in the unit of the span: the last counted or not, 29 February or none. */
static void propose_days(struct check_context *context, const struct claim *span, int from, int to, bool february, bool inclusive, const struct figure *operands, size_t count)
{
    bool weeks = slice_is(span->quantity.unit->code, "wk");
    int size = weeks ? 7 : 1, between = to - from;
    struct proposal p = {.stated = figure_of(context->arena, span), .says = "Between the days lie", .unit = weeks ? " weeks" : " days"};
    for (int r = 0; r < READINGS; r++) {
        int less = r != READING_PRINTED && weeks ? WEEK_SLACK : 0, more = r == READING_PRINTED && !inclusive ? 0 : weeks ? (r == READING_PRINTED ? 0 : WEEK_SLACK) : february + inclusive;
        p.computed[r] = interval_between(rational_ratio(context->arena, between - less, size), rational_ratio(context->arena, between + more, size), false, false);
    }
    p.formula = arena_format(context->arena, inclusive && !weeks ? "%d - %d, or one more" : "%d - %d", to, from);
    for (size_t i = 0; i < count; i++)
        proposal_operand(&p, operands[i]);
    propose(context, &p);
}

static bool in_days(const struct claim *span)
{
    return span->quantity.unit && (slice_is(span->quantity.unit->code, "d") || slice_is(span->quantity.unit->code, "wk")) && !rational_is_none(span->quantity.value);
}

/* `ten days, from June 5 to June 15`; `five days, from 3 to 7 August`; `twelve weeks, from 1 March to 24 May`; `from 1 March to 24 May, twelve weeks in all`: with the first day, or without. */
static void judge_days(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct days d = {.days = 0};
    struct moments when;
    if (!v->items[at].claim || !ties_match_shape(&context->ties, v, at, "days", &m))
        return;
    const struct claim *span = pattern_claim(v, &m, 'D'), *a = pattern_claim(v, &m, 'A'), *z = pattern_claim(v, &m, 'Z');
    if (!span || !in_days(span))
        return;
    if (a)
        days_read(context, claim_text(context->claims, a), &d);
    days_read(context, claim_text(context->claims, z), &d);
    if (d.days != 2 || !d.months || (edtf_of(z, &when) && when.last.year != when.first.year))
        return;
    int first = d.month[0], last = d.month[d.months > 1 ? 1 : 0], from = days_in_month(&d) ? d.day[0] : day_of_year(first, d.day[0]), to = days_in_month(&d) ? d.day[1] : day_of_year(last, d.day[1]);
    struct figure operand = figure_exact(d.day[1], z->quantity.span);
    if (from <= to)
        propose_days(context, span, from, to, first <= 2 && last > 2, true, &operand, 1);
}

/* ---- `on 3 May … on 14 May, eleven days later`: days whose year is not said ---- */

#define MAX_DAYS 3

struct day { const struct claim *claim; int month, day; };

/* The days before the span, in its sentence and the one before it, by month and day; then the one right behind it. */
static size_t days_near(const struct check_context *context, const struct view *v, size_t span, struct day out[MAX_DAYS])
{
    size_t count = 0;
    for (size_t back = 2; back-- > 0;) {
        const struct view *here = back <= context->at ? &context->views.items[context->at - back] : NULL;
        for (size_t i = 0; here && i < here->count && here->block == v->block; i++) {
            struct days d = {.days = 0};
            const struct claim *c = here->items[i].claim;
            if (!c || !claim_is_class(c, SLICE("year")))
                continue;
            days_read(context, claim_text(context->claims, c), &d);
            bool behind = back == 0 && i > span, right_behind = behind && i <= span + 4;
            if (d.days != 1 || d.months != 1 || count == MAX_DAYS || (behind && !right_behind))
                return 0;
            out[count++] = (struct day){c, d.month[0], d.day[0]};
        }
    }
    bool opens = span <= 1;   /* `Two days later, …`: later than the last day, and itself a day that must be named */
    return opens && (count == 0 || out[count - 1].claim->quantity.span.start < v->items[span].claim->quantity.span.start) ? 0 : count;
}

static void judge_days_later(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct day days[MAX_DAYS];
    bool later = v->items[at].claim && ties_match_shape(&context->ties, v, at, "days-later", &m), between_them = !later && ties_match_shape(&context->ties, v, at, "days-between", &m);
    if ((!later && !between_them) || days_near(context, v, m.slots['D' - 'A'], days) != 2)
        return;
    if (between_them && (days[0].claim->sentence.start != days[1].claim->sentence.start || days[1].claim->sentence.start != pattern_claim(v, &m, 'D')->sentence.start))
        return;
    const struct claim *span = pattern_claim(v, &m, 'D');
    bool stands_behind = at > 0 && view_is(v, at - 1, ","), closes = m.end >= v->count || v->items[m.end].mark || view_find(v, m.end, m.end + 1, "on|when") != SIZE_MAX;
    if (later && !(closes && (stands_behind || view_is(v, m.end, "on") || view_is(v, m.end + 1, "on"))))
        return;   /* `and ten days later the war was over` */
    if (between_them && find_class(context, v, m.slots['D' - 'A'] + 1, m.slots['D' - 'A'] + 3, "told-off") != SIZE_MAX)
        return;
    if (!in_days(span))
        return;
    struct moments a, b;
    if (edtf_of(days[0].claim, &a) && edtf_of(days[1].claim, &b) && a.first.year != b.first.year)
        return;   /* of two years: time/between counts those */
    int one = day_of_year(days[0].month, days[0].day), other = day_of_year(days[1].month, days[1].day);
    struct figure operands[2] = {figure_exact(days[0].day, days[0].claim->quantity.span), figure_exact(days[1].day, days[1].claim->quantity.span)};
    propose_days(context, span, one < other ? one : other, one < other ? other : one, (days[0].month <= 2) != (days[1].month <= 2), between_them, operands, 2);
}

void told_duration(struct check_context *context, const struct view *v, size_t at)
{
    tie_far(context, v, at);
    judge_plan(context, v, at);
    tie_told(context, v, at);
    tie_since(context, v, at);
    judge_days(context, v, at);
    judge_days_later(context, v, at);
}
