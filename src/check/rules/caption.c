/* Captions of charts and tables: their years against the table beside them, and against what the text says of the chart. */
#include "check/context.h"
#include "check/edtf.h"
#include "claim/grid.h"
#include "check/rules/rules.h"

#define EARLIEST 1500   /* four digits of a table's head that are a year */
#define LATEST 2100

struct years { int first, last; const struct claim *claim; const struct grid_cell *cell; };

/* `2000/2015` */
static bool span_of(struct slice time, struct years *out)
{
    size_t slash = slice_find(time, SLICE("/"), 0);
    if (slash == SIZE_MAX)
        return false;
    out->first = edtf_year_of(time);
    out->last = edtf_year_of(slice_sub(time, slash + 1, time.length));
    return out->first && out->last >= out->first;
}

/* The only span of years that the caption names: `2000-2015`, or two years, `2000 to 2015`. */
static bool caption_years(const struct check_context *context, const struct block *caption, struct years *out)
{
    const struct claims *claims = context->claims;
    struct years dates = {0};
    size_t date_count = 0;
    bool found = false;
    for (size_t i = 0; i < claims->items.count && claims->items.items[i].quantity.span.start < caption->span.end; i++) {
        const struct claim *c = &claims->items.items[i];
        struct years here = {.claim = c};
        if (c->quantity.span.start < caption->span.start)
            continue;
        if (c->quantity.kind == KIND_DATE && c->time.length == 4) {
            *(date_count ? &dates.last : &dates.first) = edtf_year_of(c->time);
            dates.claim = c;
            date_count++;
        }
        if (c->quantity.kind != KIND_PERIOD || !span_of(c->time, &here))
            continue;
        if (found)
            return false;
        *out = here;
        found = true;
    }
    if (!found && date_count == 2 && dates.first < dates.last) {
        *out = dates;
        return true;
    }
    return found && date_count == 0;
}

/* ---- against the table beside it ---- */

static void widen(struct years *y, const struct grid_cell *cell, size_t *count)
{
    int year = cell->text.length == 4 ? edtf_year_of(cell->text) : 0;   /* read as a date or as a bare number */
    if (year < EARLIEST || year > LATEST)
        return;
    y->first = !y->first || year < y->first ? year : y->first;
    y->last = year > y->last ? year : y->last;
    if (!y->cell || year == y->last)
        y->cell = cell;
    ++*count;
}

/* Years that name the columns, else those that name the rows. */
static bool grid_years(const struct grid *g, struct years *out, size_t *count)
{
    *count = 0;
    for (size_t c = 1; g->header && c < g->rows[0].count; c++)
        widen(out, &g->rows[0].cells[c], count);
    bool columns = *count > 0;
    for (size_t r = 1; !columns && r < g->count; r++)
        if (g->rows[r].count)
            widen(out, &g->rows[r].cells[0], count);
    return *count >= 2;
}

static void against_grid(struct check_context *context, const struct grid *g)
{
    struct years said = {0}, has = {0};
    size_t count;
    if (!g->caption || !caption_years(context, g->caption, &said) || !grid_years(g, &has, &count))
        return;
    bool whole = (size_t)(has.last - has.first) + 1 == count;   /* a year each: none can be meant to be missing */
    bool outside = has.first < said.first || has.last > said.last, short_of = has.first > said.first || has.last < said.last;
    enum check_verdict verdict = outside || (short_of && whole) ? VERDICT_INCONSISTENT : short_of ? VERDICT_UNVERIFIABLE : VERDICT_CONSISTENT;
    struct proposal p = {.stated = figure_exact_rational(RATIONAL_NONE, said.claim->quantity.span)};
    p.formula = arena_format(context->arena, "%d to %d", has.first, has.last);
    proposal_operand(&p, figure_exact_rational(RATIONAL_INTEGER(has.last), has.cell->span));
    propose_known(context, &p, verdict,
                  arena_format(context->arena, verdict == VERDICT_CONSISTENT ? "The table has the years %d to %d, as its caption says (%d to %d)." : "The table has the years %d to %d; its caption says %d to %d.",
                               has.first, has.last, said.first, said.last));
}

/* ---- against the text ---- */

/* `Chart 1` at the caption's beginning: its word and number. */
static bool label_of(const struct check_context *context, const struct block *caption, struct slice *word, struct slice *number)
{
    struct slice rest = words_between(context, caption->span.start, caption->span.end);
    if (!slice_split(&rest, ' ', word) || !slice_split(&rest, ' ', number) || lexicon_find(context->lexicon, LEXICON_EN_CAPTIONS, *word) == SIZE_MAX)
        return false;
    while (number->length && (number->data[number->length - 1] == ':' || number->data[number->length - 1] == '.'))
        number->length--;
    return number->length && number->length <= 4;
}

static bool speaks_of(const struct view *v, struct slice word, struct slice number)
{
    for (size_t i = 0; i + 1 < v->count; i++)
        if (slice_equal_fold(v->items[i].text, word) && slice_equal(v->items[i + 1].text, number))
            return true;
    return false;
}

/* `for the past 15 years` of a chart from 2000 to 2015: both ends counted, or one. */
static void against_sentence(struct check_context *context, const struct view *v, const struct years *said)
{
    const struct claim *span = NULL;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        bool years = c && c->quantity.kind == KIND_DURATION && c->quantity.unit && slice_is(c->quantity.unit->code, "a") && !rational_is_none(c->quantity.value);
        if (c && (c->quantity.kind == KIND_DATE || c->quantity.kind == KIND_PERIOD || (years && span)))
            return;   /* the sentence has times of its own */
        span = years ? c : span;
    }
    if (!span)
        return;
    int64_t between = said->last - said->first;
    struct proposal p = {.stated = figure_of(context->arena, span), .says = "By its caption the chart covers", .unit = " years"};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(between), RATIONAL_INTEGER(between + 1), false, false);
    p.formula = arena_format(context->arena, "%d - %d, or one more", said->last, said->first);
    proposal_operand(&p, figure_exact_rational(RATIONAL_NONE, said->claim->quantity.span));
    struct interval whole = p.computed[READING_LOOSE], stated = p.stated.in[READING_LOOSE];   /* of a longer time a part may be meant */
    p.never_finding = !rational_is_none(stated.low) && rational_compare(stated.low, whole.high) <= 0;
    propose(context, &p);
}

/* `Chart 2 shows exports between 1980 and 2000`: what it shows lies within its caption's years. */
static void against_shown(struct check_context *context, const struct view *v, struct slice word, const struct years *said)
{
    struct years here = {0};
    struct slice displays = tie_words(context->lexicon, SLICE("displays"));
    size_t at = 0;
    while (at < v->count && !slice_equal_fold(v->items[at].text, word))
        at++;
    if (at + 2 >= v->count || v->items[at + 2].claim || !word_among(v->items[at + 2].text, displays))
        return;
    for (size_t i = at; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (c && c->quantity.kind == KIND_DATE)
            return;
        if (!c || c->quantity.kind != KIND_PERIOD)
            continue;
        if (here.claim || !span_of(c->time, &here))
            return;
        here.claim = c;
    }
    if (!here.claim)
        return;
    bool holds = here.first >= said->first && here.last <= said->last;
    struct proposal p = {.stated = figure_exact_rational(RATIONAL_NONE, here.claim->quantity.span)};
    p.formula = arena_format(context->arena, "%d to %d in %d to %d", here.first, here.last, said->first, said->last);
    proposal_operand(&p, figure_exact_rational(RATIONAL_NONE, said->claim->quantity.span));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "The chart has the years %d to %d, within which lies what is said of it (%d to %d)." : "The caption gives the chart the years %d to %d; the text says that it shows %d to %d.",
                               said->first, said->last, here.first, here.last));
}

static void against_text(struct check_context *context, const struct block *caption)
{
    struct years said = {0};
    struct slice word, number;
    if (!caption_years(context, caption, &said) || !label_of(context, caption, &word, &number))
        return;
    for (size_t i = 0; i < context->views.count; i++) {
        const struct view *v = &context->views.items[i];
        bool own = v->sentence.start >= caption->span.start && v->sentence.end <= caption->span.end;
        if (!own && v->claim_count && speaks_of(v, word, number)) {
            against_sentence(context, v, &said);
            against_shown(context, v, word, &said);
        }
    }
}

#define MAX_CAPTIONS 64

static void caption_document(struct check_context *context)
{
    const struct document *d = context->claims->document;
    struct grids grids;
    size_t captions = 0;
    if (!grids_of(context->arena, context->claims, &grids)) {
        context->failed = true;
        return;
    }
    for (size_t i = 0; i < grids.count; i++)
        against_grid(context, &grids.items[i]);
    for (size_t i = 0; i < d->blocks.count && captions < MAX_CAPTIONS; i++)
        if (d->blocks.items[i].kind == BLOCK_CAPTION && ++captions)
            against_text(context, &d->blocks.items[i]);
}

const struct check_rule check_rule_caption = {
    .id = "document/caption",
    .check = "document",
    .sentence = "The years of a caption are those of its table, and of what the text says of the chart.",
    .detail = "Speaks for `Table 1: Exports, 2000-2015` beside a table whose columns or rows are years, and for `Chart 1 shows … the past 15 years`\n"
              "(no finding: a sentence may speak of a part of the chart).",
    .document_rule = caption_document,
};
