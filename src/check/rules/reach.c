/* Spans of time and anniversaries whose other date stands far before: `in 2003, 116 years after its foundation`, in a text that has told of
 * that; `its centenary in 1987`; and the date of the same sentence or the next. */
#include "check/edtf.h"
#include "check/rules/duration.h"
#include "check/rules/rules.h"

#define WORDS 12          /* behind the span, that tell what it is counted from */
#define MOST_YEARS 2000
#define SLACK 1           /* a year more or less where months are unsaid */
#define MOST_BACK 400     /* sentences */
#define MOST_NEAR_FOUND 64  /* relations, among which those of a span stand */
#define NEXT_SENTENCES 1

struct reach { const struct claim *date; int year; };

static bool year_of(const struct claim *c, bool last, int *year)
{
    struct moments when;
    if (!c || !claim_is_class(c, SLICE("year")) || !edtf_of(c, &when) || when.named)
        return false;
    *year = last ? when.last.year : when.first.year;
    return *year >= 1000;
}

/* The date that a sentence tells of, nearest to an item. */
static struct reach date_near(const struct view *v, size_t at)
{
    struct reach out = {NULL, 0};
    for (size_t distance = 1; distance < v->count && !out.date; distance++) {
        if (distance <= at && year_of(v->items[at - distance].claim, false, &out.year))
            out.date = v->items[at - distance].claim;
        else if (at + distance < v->count && year_of(v->items[at + distance].claim, false, &out.year))
            out.date = v->items[at + distance].claim;
    }
    return out;
}

/* The nearest date before that is of the wanted year, in a sentence that has words in common with those behind the span; or in one that
 * tells of a beginning or a birth. */
static const struct claim *date_told(struct check_context *context, const struct stems *stems, struct extent what, int year, int slack, const char *told_by)
{
    struct slice begins = told_by ? tie_words(context->lexicon, slice_of(told_by)) : SLICE_NONE;
    for (size_t back = 0; back <= MOST_BACK && back <= what.view; back++) {
        size_t view = what.view - back;
        const struct view *w = &context->views.items[view];
        if (!w->claim_count)
            continue;
        if (view_section(w) != view_section(&context->views.items[what.view]))
            return NULL;
        for (size_t i = w->count; i-- > 0;) {
            int told;
            if (!year_of(w->items[i].claim, false, &told) || told < year - slack || told > year)
                continue;
            struct extent around = extent_around(&context->views, view, i, 2 * WORDS);
            bool begun = false;
            for (size_t k = around.from; told_by && k < around.to; k++)
                begun |= !w->items[k].claim && word_among(w->items[k].text, begins);
            if (begun || (!told_by && back > 0 && extents_share(stems, &what, &around).words > 0))
                return w->items[i].claim;
        }
    }
    return NULL;
}

static void tell(struct check_context *context, struct figure stated, const struct claim *from, int first, const struct claim *to, int last)
{
    struct proposal p = {.stated = stated, .never_finding = true, .says = "Between the dates told lie", .unit = " years"};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(last - first));
    p.computed[READING_ROUNDED] = p.computed[READING_LOOSE] = interval_between(RATIONAL_INTEGER(last - first - SLACK), RATIONAL_INTEGER(last - first), false, false);
    p.formula = arena_format(context->arena, "%d - %d", last, first);
    proposal_operand(&p, figure_exact(first, from->quantity.span));
    if (to)
        proposal_operand(&p, figure_exact(last, to->quantity.span));
    propose(context, &p);
}

/* Whole years of a span; 0: none. */
static int years_of(struct check_context *context, const struct claim *span)
{
    struct rational unit = years_in(context->arena, span), years = RATIONAL_NONE;
    if (span->quantity.form == FORM_POINT && !rational_is_none(unit) && !rational_is_none(span->quantity.value))
        years = rational_multiply(context->arena, unit, span->quantity.value);
    return !rational_is_none(years) && rational_is_integer(years) && rational_compare(years, RATIONAL_INTEGER(MOST_YEARS)) <= 0 ? (int)rational_double(years) : 0;
}

/* `116 years after its foundation`, `20 years later`: the sentence has the later date. */
static void look_at_span(struct check_context *context, const struct stems *stems, const struct view *v, size_t at)
{
    int years = claim_is_class(v->items[at].claim, SLICE("dur")) ? years_of(context, v->items[at].claim) : 0;
    size_t word = years > 1 ? find_class(context, v, at + 1, at + 3, "ties-years") : SIZE_MAX;
    struct reach end = word == SIZE_MAX ? (struct reach){NULL, 0} : date_near(v, at);
    if (!end.date)
        return;
    bool behind = find_class(context, v, word, word + 1, "years-alone") == SIZE_MAX, back = find_class(context, v, word, word + 1, "back-in-time") != SIZE_MAX;
    if (back) {   /* `twenty years earlier, in 2002` */
        const struct claim *to = date_told(context, stems, (struct extent){context->at, 0, v->count}, end.year + years, 0, NULL);
        if (to && to != end.date)
            tell(context, figure_of(context->arena, v->items[at].claim), end.date, end.year, to, end.year + years);
        return;
    }
    struct extent what = {context->at, behind ? word + 1 : 0, behind && word + 1 + WORDS < v->count ? word + 1 + WORDS : v->count};
    struct slice nouns = tie_words(context->lexicon, SLICE("beginning-noun"));
    bool beginning = false;
    for (size_t i = word + 1; behind && i < v->count && i <= word + 3; i++)
        beginning |= !v->items[i].claim && word_among(v->items[i].text, nouns);
    const struct claim *from = date_told(context, stems, what, end.year - years, 0, NULL);
    if (!from && beginning)
        from = date_told(context, stems, what, end.year - years, 0, "began");
    if (from && from != end.date)
        tell(context, figure_of(context->arena, v->items[at].claim), from, end.year - years, end.date, end.year);
}

/* ---- spans that end with the text, or with a date told just before ---- */

#define END_BACK 2        /* sentences before, in which the later date stands */
#define START_BACK 4      /* … and the earlier one, where only `this` points to it */
#define NOW_SLACK 1       /* years between a date told and the text itself */

/* A year of what is told, not of what is aimed at. */
static bool is_told(const struct check_context *context, const struct view *v, size_t i)
{
    return v->items[i].claim->modality == MODALITY_STATED && (i == 0 || find_class(context, v, i - 1, i, "aimed-at") == SIZE_MAX) && find_class(context, v, 0, v->count, "ahead-verb") == SIZE_MAX;
}

/* May the text be of that year: is it that of its own date, or one that it tells of, or the next? */
static bool may_be_now(const struct check_context *context, int now)
{
    struct moments own;
    int year;
    if (edtf_parse(context->claims->document->date, &own))
        return own.last.year == now || own.last.year == now + NOW_SLACK;
    for (size_t view = 0; view < context->views.count; view++) {
        const struct view *v = &context->views.items[view];
        for (size_t i = 0; v->claim_count && i < v->count; i++)
            if (year_of(v->items[i].claim, true, &year) && (year == now || year + NOW_SLACK == now) && is_told(context, v, i))
                return true;
    }
    return false;
}

/* The last year before an item, in so many sentences. */
static const struct claim *year_before(const struct check_context *context, const struct view *v, size_t at, int *found)
{
    for (size_t back = 0; back <= START_BACK && back <= context->at; back++) {
        const struct view *w = v - back;
        if (view_section(w) != view_section(v))
            return NULL;
        for (size_t i = w->count; i-- > 0;)
            if ((back || i != at) && year_of(w->items[i].claim, false, found))
                return w->items[i].claim;
    }
    return NULL;
}

/* `ten years ago`, `in the ten years since this was published`: from a year told close by to the text's own. */
static void look_at_now(struct check_context *context, const struct view *v, size_t at)
{
    int years = claim_is_class(v->items[at].claim, SLICE("dur")) ? years_of(context, v->items[at].claim) : 0, first = 0;
    bool ago = view_is(v, at + 1, "ago"), since = view_is(v, at + 1, "since") && find_class(context, v, at + 2, at + 3, "since-that") != SIZE_MAX;
    const struct claim *from = years > 1 && (ago || since) ? year_before(context, v, at, &first) : NULL;
    if (from && may_be_now(context, first + years))
        tell(context, figure_of(context->arena, v->items[at].claim), from, first, NULL, first + years);
}

/* `… 60 million tons by 2024. To get there it must grow in seven years`, in a text that tells of 2017: from a date of the same words to the one before. */
static void look_at_length(struct check_context *context, const struct stems *stems, const struct view *v, size_t at)
{
    int years = claim_is_class(v->items[at].claim, SLICE("dur")) ? years_of(context, v->items[at].claim) : 0, last;
    size_t found = context->found.count;
    bool length = years > 2 && at > 0 && find_class(context, v, at > 2 ? at - 2 : 0, at, "length-of") != SIZE_MAX && find_class(context, v, at + 1, at + 3, "years-apart") == SIZE_MAX;
    for (size_t i = found > MOST_NEAR_FOUND ? found - MOST_NEAR_FOUND : 0; length && i < found; i++)
        length = context->found.items[i].operands[0].span.start != v->items[at].claim->quantity.span.start;
    for (size_t back = 0; length && back <= END_BACK && back <= context->at; back++) {
        const struct view *w = v - back;
        if (w->block != v->block)
            return;
        for (size_t i = w->count; i-- > 0;) {
            if (!year_of(w->items[i].claim, true, &last))
                continue;
            struct extent what = {context->at, 0, v->count};
            const struct claim *from = date_told(context, stems, what, last - years, 0, NULL);
            if (from && from != w->items[i].claim) {
                tell(context, figure_of(context->arena, v->items[at].claim), from, last - years, w->items[i].claim, last);
                return;
            }
        }
    }
}

/* `its centenary in 1987`, `the 50th anniversary`. */
static void look_at_jubilee(struct check_context *context, const struct stems *stems, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    struct figure stated = {.value = RATIONAL_NONE};
    if (c && c->quantity.kind == KIND_ORDINAL && view_find(v, at + 1, at + 3, "anniversary|birthday") != SIZE_MAX)
        stated = figure_of(context->arena, c);
    for (size_t row = 0; !c && row < lexicon_count(context->lexicon, LEXICON_EN_ANNIVERSARIES); row++)
        if (word_among(v->items[at].text, lexicon_row(context->lexicon, LEXICON_EN_ANNIVERSARIES, row).spellings))
            stated = figure_exact_rational(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_ANNIVERSARIES, row, "years")), v->items[at].span);
    if (rational_is_none(stated.value) || rational_compare(stated.value, RATIONAL_INTEGER(MOST_YEARS)) > 0)
        return;
    struct reach held = date_near(v, at);
    int years = (int)rational_double(stated.value);
    struct extent what = {context->at, 0, v->count};
    const struct claim *from = held.date ? date_told(context, stems, what, held.year - years, 0, "began") : NULL;
    if (from && from != held.date)
        tell(context, stated, from, held.year - years, held.date, held.year);
}

/* `died in 1924, at the age of 73`, of one who was born in 1851. */
static void look_at_age(struct check_context *context, const struct stems *stems, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    bool age = c->quantity.kind == KIND_AGE && c->quantity.form == FORM_POINT && !rational_is_none(c->quantity.value) && rational_is_integer(c->quantity.value);
    struct reach end = age ? date_near(v, at) : (struct reach){NULL, 0};
    if (!end.date || rational_compare(c->quantity.value, RATIONAL_INTEGER(MOST_YEARS)) > 0)
        return;
    int years = (int)rational_double(c->quantity.value), born;
    struct extent what = {context->at, 0, v->count};
    const struct claim *from = date_told(context, stems, what, end.year - years, SLACK, "birth");
    if (from && from != end.date && year_of(from, false, &born))
        tell(context, figure_of(context->arena, c), from, born, end.date, end.year);
}

static void reach_document(struct check_context *context)
{
    const struct stems *stems = stems_at_hand(context);
    for (context->at = 0; stems && context->at < context->views.count; context->at++) {
        const struct view *v = &context->views.items[context->at];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            if (v->items[at].claim) {
                look_at_span(context, stems, v, at);
                look_at_age(context, stems, v, at);
                look_at_now(context, v, at);
                look_at_length(context, stems, v, at);
            }
            look_at_jubilee(context, stems, v, at);
        }
    }
}

const struct check_rule check_rule_reach = {
    .id = "time/reach",
    .check = "time",
    .sentence = "Spans of time and anniversaries agree with a date that the text has told before (listed, never a finding).",
    .detail = "Lists `In 2003, 116 years after its foundation` in a text that tells of the foundation in 1887, `its centenary in 1987`. That no date\n"
              "told before fits proves nothing. `Ten years ago` ends with the text: its own date, or a year that it tells of.",
    .lists_only = true,
    .document_rule = reach_document,
};
