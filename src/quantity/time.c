/* What time begins at a piece: its readers in the order in which they are asked. */
#include "quantity/time.h"
#include "quantity/time_parts.h"

/* May a time begin with this word: a month, a day, a part of a year, a number, or what is glued to digits (Q1, FY2019)? */
static bool may_open(const struct sentence *s, size_t i) {
    return !piece_kind_is(s, i, PIECE_WORD) || piece_has(s, i, LEXICON_EN_MONTHS) || piece_has(s, i, LEXICON_EN_PERIODS) || piece_has(s, i, LEXICON_EN_NUMBERS) || piece_kind_is(s, i + 1, PIECE_DIGITS) || piece_word(s, i, "fiscal") || piece_word(s, i, "fy");
}

bool time_at(struct sentence *s, size_t i, struct figure *out) {
    if (!may_open(s, i)) return false;
    if (piece_kind_is(s, i, PIECE_DIGITS) && i > 0 && piece_joined(s, i) && piece_kind_is(s, i - 1, PIECE_WORD)) return false;
    if (piece_kind_is(s, i, PIECE_DIGITS)) {
        if (time_era_at(s, i, out) || time_decade_at(s, i, out) || time_year_period_at(s, i, out) || time_meeting_years_at(s, i, out)) return true;
    }
    if (time_span_at(s, i, out) || time_date_at(s, i, out) || time_stretch_at(s, i, out)) return true;
    return time_century_at(s, i, out) || time_spoken_decade_at(s, i, out) || time_period_at(s, i, out) || time_fiscal_at(s, i, out) || time_spoken_year_at(s, i, out) || (piece_kind_is(s, i, PIECE_WORD) && time_era_at(s, i, out));
}

struct slice time_between(struct sentence *s, const struct figure *from, const struct figure *to) {
    struct slice a = from->q.time, b = to->q.time;
    if (a.length == 0 || b.length == 0) return SLICE_NONE;
    size_t first = slice_find(a, SLICE("/"), 0), last = slice_find(b, SLICE("/"), 0);      /* between 2009/10 and 2013/14 */
    if (first != SIZE_MAX) a.length = first;
    if (last != SIZE_MAX) b = slice_sub(b, last + 1, b.length);
    return arena_format(s->finder->arena, "%.*s/%.*s", SLICE_ARGS(a), SLICE_ARGS(b));
}
