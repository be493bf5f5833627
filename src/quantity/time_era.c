/* Decades, centuries, and years with their era: `the 1990s`, `19th century`, `44 BC`. */
#include "quantity/time_parts.h"

/* `the`, `early`, `mid-` before a decade, century or year. */
static size_t with_part(const struct sentence *s, size_t i) {
    size_t first = i;
    if (i > 0 && piece_is(s, i - 1, '-') && i > 1 && piece_word(s, i - 2, "mid")) first = i - 2;
    else if (i > 0 && piece_cue(s, i - 1, "part of a decade")) first = i - 1;
    return first;
}

static bool is_s(const struct sentence *s, size_t i, size_t *end) {
    if (piece_joined(s, i) && piece_word(s, i, "s")) { *end = i + 1; return true; }
    if (piece_is(s, i, '\'') && piece_joined(s, i) && piece_joined(s, i + 1) && piece_word(s, i + 1, "s")) { *end = i + 2; return true; }
    return false;
}

bool time_decade_at(struct sentence *s, size_t i, struct figure *out) {
    size_t end;
    int y = time_digits(s, i, 4, 4);
    if (y < 0 && i > 0 && piece_is(s, i - 1, '\'')) {
        y = time_digits(s, i, 2, 2);
        if (y < 0 || y % 10 || !is_s(s, i + 1, &end)) return false;
        y += y >= 30 ? 1900 : 2000;
        time_put(s, out, i - 1, end, KIND_PERIOD, arena_format(s->finder->arena, "%03dX", y / 10));
        return true;
    }
    if (y < 0 && (y = time_digits(s, i, 2, 2)) >= 20 && y % 10 == 0 && i > 0 && is_s(s, i + 1, &end) && end == i + 2) {
        if (!piece_word(s, i - 1, "the") && with_part(s, i) == i) return false;
        y += 1900;
        time_put(s, out, i, end, KIND_PERIOD, arena_format(s->finder->arena, "%03dX", y / 10));
        return true;
    }
    if (y < 1000 || y % 10 || !is_s(s, i + 1, &end)) return false;
    struct slice time = y % 100 == 0 && y < 2000 ? arena_format(s->finder->arena, "%02dXX", y / 100) : arena_format(s->finder->arena, "%03dX", y / 10);
    time_put(s, out, with_part(s, i), end, KIND_PERIOD, time);
    return true;
}

/* `the nineteen-seventies`. */
bool time_spoken_decade_at(struct sentence *s, size_t i, struct figure *out) {
    struct sense sense, decade;
    if (!piece_kind_is(s, i, PIECE_WORD) || !sense_role(s, i, LEXICON_EN_NUMBERS, "teen", &sense) || sense.end != i + 1) return false;
    int64_t century = slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value"));
    size_t at = piece_is(s, i + 1, '-') && piece_joined(s, i + 1) ? i + 2 : i + 1;
    if (century < 15 || century > 19 || !sense_role(s, at, LEXICON_EN_NUMBERS, "decade of age", &decade)) return false;
    int64_t tens = slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &decade, "value"));
    time_put(s, out, with_part(s, i), decade.end, KIND_PERIOD, arena_format(s->finder->arena, "%02d%dX", (int)century, (int)(tens / 10)));
    return true;
}

static bool era_at(const struct sentence *s, size_t i, int *sign, size_t *end) {
    struct sense sense;
    if (!piece_kind_is(s, i, PIECE_WORD) || !(piece_at(s, i)->flags & PIECE_CAPITAL) || !sense_role(s, i, LEXICON_EN_PERIODS, "era", &sense)) return false;
    *sign = slice_is(sense_get(s, LEXICON_EN_PERIODS, &sense, "value"), "-1") ? -1 : 1;
    *end = sense.end;
    return true;
}

static struct slice era_year(const struct sentence *s, int year, int sign) {
    if (sign > 0) return arena_format(s->finder->arena, "%04d", year);
    return year == 1 ? arena_copy(s->finder->arena, SLICE("0000")) : arena_format(s->finder->arena, "-%04d", year - 1);
}

bool time_century_at(struct sentence *s, size_t i, struct figure *out) {
    struct number n;
    struct sense sense;
    const char *reason = NULL;
    size_t end;
    if (!sentence_has(s, LEXICON_EN_PERIODS) || (piece_kind_is(s, i, PIECE_DIGITS) && !time_suffix_at(s, i + 1))) return false;
    if (!number_read(s, i, false, &n, &reason, &end) || !(n.flags & FIGURE_ORDINAL)) return false;
    size_t at = piece_dash(s, n.end) ? n.end + 1 : n.end;
    if (!sense_role(s, at, LEXICON_EN_PERIODS, "century", &sense) || rational_compare(n.value, RATIONAL_INTEGER(40)) > 0) return false;
    int number = (int)rational_double(n.value), sign = 1;
    end = sense.end;
    era_at(s, sense.end, &sign, &end);
    struct slice time = sign > 0 ? arena_format(s->finder->arena, "%02dXX", number - 1) : arena_format(s->finder->arena, "-%02dXX", number - 1);
    time_put(s, out, with_part(s, i), end, KIND_PERIOD, time);
    return true;
}

/* `1550 to 1292 BC`, `between 44 and 27 BC`, `AD` likewise: the era of the second is the first's too. */
static bool era_span(struct sentence *s, size_t i, int year, struct figure *out) {
    int sign, last;
    size_t end;
    bool between = i > 0 && piece_word(s, i - 1, "between");
    if (!piece_dash(s, i + 1) && !piece_cue(s, i + 1, "range to") && !(between && piece_word(s, i + 1, "and"))) return false;
    if ((last = time_digits(s, i + 2, 1, 4)) <= 0 || !era_at(s, i + 3, &sign, &end) || (sign < 0 ? last >= year : last <= year)) return false;
    struct slice from = era_year(s, year, sign), to = era_year(s, last, sign);
    time_put(s, out, between ? i - 1 : i, end, KIND_PERIOD, arena_format(s->finder->arena, "%.*s/%.*s", SLICE_ARGS(from), SLICE_ARGS(to)));
    return true;
}

/* `480s BC`: ten years, counted down. */
static bool era_decade(struct sentence *s, size_t i, int year, struct figure *out) {
    int sign;
    size_t mark, end;
    if (year % 10 || !is_s(s, i + 1, &mark) || !era_at(s, mark, &sign, &end)) return false;
    struct slice from = era_year(s, sign < 0 ? year + 9 : year, sign), to = era_year(s, sign < 0 ? year : year + 9, sign);
    time_put(s, out, with_part(s, i), end, KIND_PERIOD, arena_format(s->finder->arena, "%.*s/%.*s", SLICE_ARGS(from), SLICE_ARGS(to)));
    return true;
}

bool time_era_at(struct sentence *s, size_t i, struct figure *out) {
    int sign, year = time_digits(s, i, 1, 4);
    size_t end;
    if (year > 0 && (era_span(s, i, year, out) || era_decade(s, i, year, out))) return true;
    if (year > 0 && era_at(s, i + 1, &sign, &end)) {
        time_put(s, out, i, end, KIND_DATE, era_year(s, year, sign));
        return true;
    }
    if (piece_word(s, i, "AD") && (piece_at(s, i)->flags & PIECE_ALL_CAPITAL) && (year = time_digits(s, i + 1, 1, 4)) > 0) {
        time_put(s, out, i, i + 2, KIND_DATE, era_year(s, year, 1));
        return true;
    }
    return false;
}
