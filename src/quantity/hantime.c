/* Chinese times: 2018年3月5日, 二〇一八年, 3月至5月, 2018年第三季度, 下半年, 20世纪80年代. */
#include "quantity/combine.h"
#include "quantity/han.h"
#include "quantity/time_parts.h"

/* The word of a part of time that has this role at piece i. */
static bool time_word(const struct sentence *s, size_t i, const char *role, int64_t *value, size_t *end) {
    struct sense sense;
    if (!piece_kind_is(s, i, PIECE_HAN) || !sense_role(s, i, LEXICON_ZH_TIMES, role, &sense)) return false;
    *value = slice_integer(sense_get(s, LEXICON_ZH_TIMES, &sense, "value"));
    *end = sense.end;
    return true;
}

/* A whole number at piece i, in digits or characters, and the word of this part of time behind it. */
static bool part_at(const struct sentence *s, size_t i, const char *role, int64_t most, int *value, size_t *end) {
    int64_t number, none;
    size_t behind;
    if (!han_integer(s, i, &number, &behind) || number < 1 || number > most || !time_word(s, behind, role, &none, end)) return false;
    *value = (int)number;
    return true;
}

/* A year of four digits, or of four characters told one by one: 二〇一五年. */
static bool year_at(const struct sentence *s, size_t i, int *year, size_t *end) {
    int64_t v;
    size_t each;
    if (!part_at(s, i, "year", 2999, year, end) || *year < 1000) return false;
    if (piece_kind_is(s, i, PIECE_DIGITS)) return piece_text(s, i).length == 4;
    for (size_t at = i; at < i + 4; at++)
        if (!han_role(s, at, "digit", &v, &each) && !han_role(s, at, "two", &v, &each) && !han_role(s, at, "zero", &v, &each)) return false;
    return *end == i + 5;
}

/* Behind 至, 到 or a dash at piece i; i when none stands there. */
static size_t behind_to(const struct sentence *s, size_t i) {
    int64_t v;
    size_t end;
    if (piece_dash(s, i) || piece_is(s, i, '~')) return i + 1;
    return piece_kind_is(s, i, PIECE_HAN) && han_role(s, i, "to", &v, &end) ? end : i;
}

/* Month and day behind a year or alone: 3月, 3月5日, 3至5月, 3月5日至8日, 3月至5月. *to: the last of a span, its month 0 where there is none. */
static bool months_at(const struct sentence *s, size_t i, struct day *from, struct day *to, size_t *end) {
    int64_t first;
    size_t at, next;
    if (!part_at(s, i, "month", 12, &from->month, &at)) {
        bool shared = han_integer(s, i, &first, &at) && first >= 1 && first < 12 && (next = behind_to(s, at)) > at && part_at(s, next, "month", 12, &to->month, end);
        from->month = shared ? (int)first : 0;
        return shared;
    }
    *end = at;
    if (part_at(s, at, "day", 31, &from->day, &next)) *end = at = next;
    next = behind_to(s, at);
    if (next == at) return true;
    struct day last = {0};
    size_t behind;
    if (part_at(s, next, "month", 12, &last.month, &behind)) {
        size_t day;
        if (from->day && !part_at(s, behind, "day", 31, &last.day, &day)) return true;
        *end = from->day ? day : behind;
    } else if (from->day && part_at(s, next, "day", 31, &last.day, &behind)) {
        last.month = from->month;
        *end = behind;
    } else {
        return true;
    }
    *to = last;
    return true;
}

static void put_days(struct sentence *s, struct figure *out, size_t i, size_t end, struct day from, struct day to) {
    struct slice a = time_edtf(s, from);
    if (to.month == 0) {
        time_put(s, out, i, end, KIND_DATE, a);
        return;
    }
    to.year = from.year;
    struct slice b = time_edtf(s, to);
    time_put(s, out, i, end, KIND_PERIOD, a.length && b.length ? arena_format(s->finder->arena, "%.*s/%.*s", SLICE_ARGS(a), SLICE_ARGS(b)) : SLICE_NONE);
}

/* 第三季度, 二季度, 上半年 at piece i: EDTF's code of the quarter, or 1 and 2 for the halves; 0: none. */
static int period_at(const struct sentence *s, size_t i, size_t *end) {
    int64_t value;
    int quarter;
    size_t at = i, behind;
    if (time_word(s, i, "half", &value, end)) return (int)value;
    if (han_role(s, i, "ordinal", &value, &behind)) at = behind;
    return part_at(s, at, "quarter", 4, &quarter, end) && (at > i || i > 0) ? 32 + quarter : 0;
}

static struct slice period_time(const struct sentence *s, int year, int code) {
    if (year == 0) return SLICE_NONE;
    if (code > 2) return arena_format(s->finder->arena, "%04d-%02d", year, code);
    return arena_format(s->finder->arena, code == 1 ? "%04d-01/%04d-06" : "%04d-07/%04d-12", year, year);
}

/* 20世纪80年代, 上世纪九十年代, 19世纪, 90年代. */
static bool century_at(struct sentence *s, size_t i, struct figure *out) {
    int century = 0, tens;
    int64_t named;
    size_t at = i, end;
    bool told = part_at(s, i, "century", 30, &century, &at) && century >= 10;
    if (time_word(s, i, "named century", &named, &at)) { century = (int)named; told = true; }
    if (!told) at = i;
    if (part_at(s, at, "decade", 90, &tens, &end) && tens % 10 == 0 && (told || tens >= 20)) {
        time_put(s, out, i, end, KIND_PERIOD, arena_format(s->finder->arena, "%02d%dX", told ? century - 1 : 19, tens / 10));
        return true;
    }
    if (!told) return false;
    time_put(s, out, i, at, KIND_PERIOD, arena_format(s->finder->arena, "%02dXX", century - 1));
    return true;
}

bool han_time(struct sentence *s, size_t i, struct figure *out) {
    struct day from = {0}, to = {0};
    size_t end, next;
    if (!sentence_has(s, LEXICON_ZH_TIMES) || (i > 0 && piece_joined(s, i) && piece_kind_is(s, i, PIECE_DIGITS) && piece_is(s, i - 1, '.'))) return false;
    if (century_at(s, i, out)) return true;
    bool dated = year_at(s, i, &from.year, &end);
    size_t at = dated ? end : i;
    int code = period_at(s, at, &next);
    if (code > 0) {
        time_put(s, out, i, next, KIND_PERIOD, period_time(s, from.year, code));
        return true;
    }
    if (months_at(s, at, &from, &to, &next)) end = next;
    else if (!dated) return false;
    put_days(s, out, i, end, from, to);
    return true;
}
