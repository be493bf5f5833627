/* Stretches of a time that hangs on the document's day or on one told before: `first ten months of last year`, `last five years of the century`. The
 * reading of numbers has found where they stand (quantity/time_stretch.c). */
#include "claim/mention.h"

static struct slice period_value(const struct sentence *sentence, size_t index, const char *role)
{
    size_t row = lexicon_find(sentence->lexicon, LEXICON_EN_PERIODS, token_text(&sentence->tokens, index));
    bool has = row != SIZE_MAX && slice_is(lexicon_field(sentence->lexicon, LEXICON_EN_PERIODS, row, "role"), role);
    return has ? lexicon_field(sentence->lexicon, LEXICON_EN_PERIODS, row, "value") : SLICE_NONE;
}

/* The longer time that the words at token `at` name: `last | year`, `this | month`; `the year` is the document's. */
static struct slice whole_time(const struct sentence *sentence, size_t at, struct calendar_day document, struct calendar_day told)
{
    enum time_unit unit = mention_unit(sentence, at + 1);
    size_t row = lexicon_find(sentence->lexicon, LEXICON_EN_RELATIVETIMES, token_text(&sentence->tokens, at));
    struct slice anchor = row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_RELATIVETIMES, row, "anchor");
    struct slice offset = row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_RELATIVETIMES, row, "offset");
    bool year = row == SIZE_MAX && unit == UNIT_YEAR;
    struct calendar_day day = slice_is(anchor, "narrative") || (year && !document.year) ? told : document;
    if (!day.year || unit == UNIT_NONE || (row == SIZE_MAX && !year)) {
        return SLICE_NONE;    /* `the century`: which? */
    }
    return calendar_text(sentence->arena, calendar_shifted(day, unit, slice_is(offset, "-1") ? -1 : slice_is(offset, "1") ? 1 : 0), unit);
}

bool stretch_time(const struct sentence *sentence, const struct claim *claim, struct calendar_day document, struct calendar_day told, struct slice *time)
{
    size_t first = token_at(&sentence->tokens, claim->quantity.span.start), of = first;
    struct slice edge = claim->quantity.kind == KIND_PERIOD ? period_value(sentence, first, "edge") : SLICE_NONE;
    while (edge.length && of < first + 4 && !clause_word(sentence, of, "of")) {
        of++;
    }
    if (!edge.length || !clause_word(sentence, of, "of")) {
        return false;
    }
    struct slice whole = whole_time(sentence, of + 1, document, told);
    double value = claim->quantity.unit ? rational_double(claim->quantity.value) : 1;
    *time = value >= 1 && value < 1000 ? calendar_edge(sentence->arena, whole, mention_unit(sentence, of - 1), (int)value, slice_is(edge, "-1")) : SLICE_NONE;
    return true;
}
