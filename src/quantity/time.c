#include "quantity/time.h"
#include "quantity/time_parts.h"
#include <string.h>

bool time_month_at(const struct sentence *s, size_t i, int *month, size_t *end) {
    struct sense sense;
    if (!piece_kind_is(s, i, PIECE_WORD) || !sense_role(s, i, LEXICON_EN_MONTHS, "month", &sense)) return false;
    *month = (int)slice_integer(sense_get(s, LEXICON_EN_MONTHS, &sense, "number"));
    *end = sense.end;
    return true;
}

static bool weekday_at(const struct sentence *s, size_t i, size_t *end) {
    struct sense sense;
    if (!piece_kind_is(s, i, PIECE_WORD) || !sense_role(s, i, LEXICON_EN_MONTHS, "weekday", &sense)) return false;
    *end = sense.end;
    return true;
}

/* Digits at piece i of at most `most` places, not part of a longer number. */
static int plain(const struct sentence *s, size_t i, size_t least, size_t most) {
    size_t places;
    int64_t value = piece_integer(s, i, &places);
    return value < 0 || places < least || places > most ? -1 : (int)value;
}

static bool decimal_behind(const struct sentence *s, size_t i) {
    return (piece_is(s, i, '.') || piece_is(s, i, ',')) && piece_joined(s, i) && piece_kind_is(s, i + 1, PIECE_DIGITS) && piece_joined(s, i + 1);
}

bool time_year_at(const struct sentence *s, size_t i, int *year, size_t *end) {
    int y = plain(s, i, 4, 4);
    if (y < 1000 || y > 2999 || decimal_behind(s, i + 1)) return false;
    if (piece_kind_is(s, i + 1, PIECE_WORD) && piece_joined(s, i + 1)) return false;
    *year = y;
    *end = i + 1;
    return true;
}

bool time_suffix_at(const struct sentence *s, size_t i) {
    return piece_joined(s, i) && (piece_word(s, i, "st") || piece_word(s, i, "nd") || piece_word(s, i, "rd") || piece_word(s, i, "th"));
}

bool time_day_at(const struct sentence *s, size_t i, bool words, int *day, size_t *end) {
    int d = plain(s, i, 1, 2);
    if (d >= 1 && d <= 31 && !decimal_behind(s, i + 1)) {
        *day = d;
        *end = time_suffix_at(s, i + 1) ? i + 2 : i + 1;
        return *end == i + 2 || !(piece_kind_is(s, i + 1, PIECE_WORD) && piece_joined(s, i + 1));
    }
    struct number n;
    if (!words || !number_words(s, i, &n) || !rational_is_integer(n.value)) return false;
    if (rational_compare(n.value, RATIONAL_INTEGER(1)) < 0 || rational_compare(n.value, RATIONAL_INTEGER(31)) > 0 || (n.flags & (FIGURE_BARE_ONE | FIGURE_FRACTION))) return false;
    *day = (int)rational_double(n.value);
    *end = n.end;
    return true;
}

struct slice time_edtf(const struct sentence *s, struct day d) {
    if (d.year == 0) return SLICE_NONE;
    if (d.month == 0) return arena_format(s->finder->arena, "%04d", d.year);
    if (d.day == 0) return arena_format(s->finder->arena, "%04d-%02d", d.year, d.month);
    return arena_format(s->finder->arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void time_put(struct sentence *s, struct figure *out, size_t first, size_t end, enum quantity_kind kind, struct slice time) {
    memset(out, 0, sizeof *out);
    out->n = (struct number){.first = first, .end = end, .low = RATIONAL_NONE, .high = RATIONAL_NONE, .value = RATIONAL_NONE, .decimals = DECIMALS_EXACT};
    out->first = first;
    out->end = end;
    out->flags = out->n.flags = FIGURE_DATE;
    out->q.kind = kind;
    out->q.time = time;
    int year = time.length >= 4 && (time.length == 4 || time.data[4] == '-') ? (int)slice_integer(slice_sub(time, 0, 4)) : 0;
    if (year >= 1000 && year < 1700) s->finder->old_year = year;
}

size_t time_behind_comma(const struct sentence *s, size_t i) {
    if (piece_is(s, i, ',') || piece_is(s, i, '.')) return i + 1;
    return i;
}

static size_t behind_word(const struct sentence *s, size_t i, const char *word) { return piece_word(s, i, word) ? i + 1 : i; }

/* `May`, `March`, `Sun`, `Mar`: a month only beside a day or year; lower-case `may` and `march` too. */
static bool month_first(const struct sentence *s, size_t i, struct day *d, size_t *end) {
    size_t at, next;
    if (!time_month_at(s, i, &d->month, &at)) return false;
    size_t day = behind_word(s, at, "the");
    if (time_day_at(s, day, true, &d->day, &next) && !(piece_kind_is(s, day, PIECE_WORD) && !(piece_at(s, i)->flags & PIECE_CAPITAL) && day == at && piece_word(s, day, "one"))) {
        *end = next;
        if (time_year_at(s, time_behind_comma(s, next), &d->year, &at)) *end = at;
        bool lower = !(piece_at(s, i)->flags & PIECE_CAPITAL) && (piece_word(s, i, "may") || piece_word(s, i, "march"));
        return d->year != 0 || !lower;
    }
    d->day = 0;
    size_t year = behind_word(s, time_behind_comma(s, at), "of");
    if (time_year_at(s, year, &d->year, end)) return true;
    return false;
}

static bool day_first(const struct sentence *s, size_t i, struct day *d, size_t *end) {
    size_t at, next;
    if (!time_day_at(s, i, true, &d->day, &at)) return false;
    size_t month = behind_word(s, at, "of");
    if (piece_dash(s, month)) month++;
    if (!time_month_at(s, month, &d->month, &next)) return false;
    bool lower = !(piece_at(s, month)->flags & PIECE_CAPITAL) && (piece_word(s, month, "may") || piece_word(s, month, "march") || piece_at(s, month)->end - piece_at(s, month)->start == 3);
    *end = next;
    size_t year = time_behind_comma(s, next);
    if (piece_dash(s, year)) year++;
    if (time_year_at(s, year, &d->year, &at)) *end = at;
    return d->year != 0 || !lower;
}

static bool year_first(const struct sentence *s, size_t i, struct day *d, size_t *end) {
    size_t at, next;
    if (!time_year_at(s, i, &d->year, &at)) return false;
    size_t month = time_behind_comma(s, at);
    bool dash = piece_is(s, month, '-');
    if (dash) month++;
    if (!time_month_at(s, month, &d->month, &next)) return false;
    if (!(piece_at(s, month)->flags & PIECE_CAPITAL) && (piece_word(s, month, "may") || piece_word(s, month, "march"))) return false;
    *end = next;
    size_t day = piece_is(s, next, '-') ? next + 1 : next;
    if (time_day_at(s, day, false, &d->day, &at) && (dash || !(piece_kind_is(s, at, PIECE_DIGITS) || piece_is(s, at, ',')))) *end = at;
    else d->day = 0;
    return true;
}

static bool joined_run(const struct sentence *s, size_t first, size_t end) {
    for (size_t i = first + 1; i < end; i++)
        if (!piece_joined(s, i)) return false;
    return true;
}

static bool closed(const struct sentence *s, size_t end) {
    return !(piece_joined(s, end) && (piece_kind_is(s, end, PIECE_DIGITS) || ((piece_is(s, end, '-') || piece_is(s, end, '/') || piece_is(s, end, '.')) && piece_kind_is(s, end + 1, PIECE_DIGITS) && piece_joined(s, end + 1))));
}

static bool valid(const struct day *d) { return d->month >= 1 && d->month <= 12 && d->day >= 0 && d->day <= 31; }

/* 2019-09-01, 2019/09/01, 2016-11; 13.5.2015, 5/17/2018, 3-7-2017, 11/2016. */
static bool all_digits(struct sentence *s, size_t i, struct day *d, size_t *end, struct slice *other) {
    if (!piece_kind_is(s, i, PIECE_DIGITS)) return false;
    int a = plain(s, i, 1, 4), b = plain(s, i + 2, 1, 4), c = plain(s, i + 4, 1, 4);
    uint32_t mark = piece_at(s, i + 1)->code;
    if (a < 0 || b < 0 || !piece_kind_is(s, i + 1, PIECE_MARK) || (mark != '-' && mark != '/' && mark != '.')) return false;
    bool three = c >= 0 && piece_is(s, i + 3, mark) && joined_run(s, i, i + 5);
    *end = three ? i + 5 : i + 3;
    if (three && piece_joined(s, *end) && piece_word(s, *end, "T"))
        while (*end < s->count && piece_joined(s, *end)) ++*end;
    if (!closed(s, *end)) return false;
    if (three && a >= 1000 && b <= 12 && c <= 31) { *d = (struct day){a, b, c}; return valid(d) && c > 0; }
    if (three && c >= 1000 && c <= 2999 && a <= 31 && b <= 31) {
        bool month_leads = mark != '.' && (a <= 12);
        *d = month_leads ? (struct day){c, a, b} : (struct day){c, b, a};
        if (month_leads && b > 31) return false;
        if (!valid(d)) *d = (struct day){c, b, a};
        if (mark != '.' && a <= 12 && b <= 12 && a != b) *other = arena_format(s->finder->arena, "%04d-%02d-%02d", c, b, a);
        return valid(d) && d->day > 0;
    }
    if (three || mark == '.') return false;
    if (a >= 1000 && a <= 2999 && mark == '-' && b >= 1 && b <= 12 && piece_text(s, i + 2).length == 2 && joined_run(s, i, i + 3) && b <= a % 100) {
        *d = (struct day){a, b, 0};
        return true;
    }
    if (b >= 1900 && b <= 2100 && a >= 1 && a <= 12 && (piece_joined(s, i + 1) || i == 0 || piece_word(s, i - 1, "out")) && piece_text(s, i + 2).length == 4) {
        *d = (struct day){b, a, 0};
        return true;
    }
    return false;
}

/* `the`, `early`, `mid-` before a decade, century or year. */
static size_t with_part(const struct sentence *s, size_t i) {
    size_t first = i;
    if (i > 0 && piece_is(s, i - 1, '-') && i > 1 && piece_word(s, i - 2, "mid")) first = i - 2;
    else if (i > 0 && (piece_word(s, i - 1, "early") || piece_word(s, i - 1, "late") || piece_word(s, i - 1, "mid"))) first = i - 1;
    return first;
}

static bool is_s(const struct sentence *s, size_t i, size_t *end) {
    if (piece_joined(s, i) && piece_word(s, i, "s")) { *end = i + 1; return true; }
    if (piece_is(s, i, '\'') && piece_joined(s, i) && piece_joined(s, i + 1) && piece_word(s, i + 1, "s")) { *end = i + 2; return true; }
    return false;
}

static bool decade(struct sentence *s, size_t i, struct figure *out) {
    size_t end;
    int y = plain(s, i, 4, 4);
    if (y < 0 && i > 0 && piece_is(s, i - 1, '\'')) {
        y = plain(s, i, 2, 2);
        if (y < 0 || y % 10 || !is_s(s, i + 1, &end)) return false;
        y += y >= 30 ? 1900 : 2000;
        time_put(s, out, i - 1, end, KIND_PERIOD, arena_format(s->finder->arena, "%03dX", y / 10));
        return true;
    }
    if (y < 0 && (y = plain(s, i, 2, 2)) >= 20 && y % 10 == 0 && i > 0 && is_s(s, i + 1, &end) && end == i + 2) {
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

static bool century(struct sentence *s, size_t i, struct figure *out) {
    struct number n;
    struct sense sense;
    const char *reason = NULL;
    size_t end;
    if (piece_kind_is(s, i, PIECE_DIGITS) && !time_suffix_at(s, i + 1)) return false;
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
    if ((last = plain(s, i + 2, 1, 4)) <= 0 || !era_at(s, i + 3, &sign, &end) || (sign < 0 ? last >= year : last <= year)) return false;
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

static bool era(struct sentence *s, size_t i, struct figure *out) {
    int sign, year = plain(s, i, 1, 4);
    size_t end;
    if (year > 0 && (era_span(s, i, year, out) || era_decade(s, i, year, out))) return true;
    if (year > 0 && era_at(s, i + 1, &sign, &end)) {
        time_put(s, out, i, end, KIND_DATE, era_year(s, year, sign));
        return true;
    }
    if (piece_word(s, i, "AD") && (piece_at(s, i)->flags & PIECE_ALL_CAPITAL) && (year = plain(s, i + 1, 1, 4)) > 0) {
        time_put(s, out, i, i + 2, KIND_DATE, era_year(s, year, 1));
        return true;
    }
    return false;
}

/* `Q4 2016`, `third quarter of 2016`, `first half`, `summer 2016`, `FY2019`. */
static int period_code(const struct sentence *s, size_t i, size_t *end, bool *season) {
    struct sense sense;
    *season = false;
    int year = plain(s, i + 1, 1, 1);
    if ((piece_word(s, i, "q") || piece_word(s, i, "h")) && piece_joined(s, i + 1) && year >= 1 && year <= 4) {
        *end = i + 2;
        if (piece_word(s, i, "q")) return 32 + year;
        return year <= 2 ? year : 0;
    }
    if (piece_kind_is(s, i, PIECE_DIGITS) && time_suffix_at(s, i + 1) && piece_word(s, i + 2, "quarter")) {
        year = plain(s, i, 1, 1);
        *end = i + 3;
        return year >= 1 && year <= 4 ? 32 + year : 0;
    }
    if (sense_role(s, i, LEXICON_EN_PERIODS, "quarter", &sense) || sense_role(s, i, LEXICON_EN_PERIODS, "half", &sense) ||
        sense_role(s, i, LEXICON_EN_PERIODS, "season", &sense)) {
        *season = sense_role(s, i, LEXICON_EN_PERIODS, "season", &sense);
        *end = sense.end;
        return (int)slice_integer(sense_get(s, LEXICON_EN_PERIODS, &sense, "value"));
    }
    return 0;
}

static struct slice period_time(const struct sentence *s, int code, int year) {
    if (year == 0) return SLICE_NONE;
    if (code == 1) return arena_format(s->finder->arena, "%04d-01/%04d-06", year, year);
    if (code == 2) return arena_format(s->finder->arena, "%04d-07/%04d-12", year, year);
    return arena_format(s->finder->arena, "%04d-%02d", year, code);
}

static bool period(struct sentence *s, size_t i, struct figure *out) {
    size_t end, next;
    bool season;
    int code = period_code(s, i, &end, &season), year = 0;
    if (code == 0) return false;
    size_t at = end;
    if (piece_is(s, at, ',')) at++;
    at = behind_word(s, behind_word(s, behind_word(s, at, "of"), "fiscal"), "year");
    bool dated = time_year_at(s, at, &year, &next);
    if (dated) end = next;
    if (season && !dated) return false;
    if (!dated && (code <= 2 || piece_at(s, i)->end - piece_at(s, i)->start == 1) && !piece_word(s, end, "of")) return false;
    if (!dated && code <= 2) return false;
    time_put(s, out, i, end, KIND_PERIOD, period_time(s, code, year));
    return true;
}

static bool year_then_period(struct sentence *s, size_t i, struct figure *out) {
    int year = plain(s, i, 4, 4);
    size_t end;
    bool season;
    if (year < 1900 || year > 2100) return false;
    size_t at = i + 1;
    if (piece_is(s, at, ',') || piece_is(s, at, '-')) at++;
    at = behind_word(s, at, "the");
    int code = period_code(s, at, &end, &season);
    if (code == 0 || season) return false;
    time_put(s, out, i, end, KIND_PERIOD, period_time(s, code, year));
    return true;
}

/* The second of two years written together, `2022/23` or `2022-2023`; 0 when there is none. *end goes behind it. */
static int fiscal_end(const struct sentence *s, int year, size_t *end) {
    size_t at = *end;
    if (!(piece_is(s, at, '/') || piece_dash(s, at)) || !piece_joined(s, at) || !piece_joined(s, at + 1) || decimal_behind(s, at + 2)) return 0;
    int two = plain(s, at + 1, 2, 2), four = plain(s, at + 1, 4, 4);
    int last = four >= 0 ? four : two < 0 ? 0 : year - year % 100 + two + (two < year % 100 ? 100 : 0);
    if (last <= year || last > year + 20) return 0;
    *end = at + 2;
    return last;
}

/* `the 2022/23 season`: two years that meet. */
static bool meeting_years(struct sentence *s, size_t i, struct figure *out) {
    int year;
    size_t end;
    if (!time_year_at(s, i, &year, &end) || year < 1900 || year > 2100 || !piece_is(s, end, '/') || fiscal_end(s, year, &end) != year + 1) return false;
    if (piece_joined(s, end) && !(piece_at(s, end)->kind == PIECE_MARK && !piece_kind_is(s, end + 1, PIECE_DIGITS))) return false;
    time_put(s, out, i, end, KIND_PERIOD, arena_format(s->finder->arena, "%04d/%04d", year, year + 1));
    return true;
}

static bool fiscal(struct sentence *s, size_t i, struct figure *out) {
    size_t end, at = i + 1;
    int year;
    if (!piece_word(s, i, "fy") && !piece_word(s, i, "fiscal")) return false;
    at = behind_word(s, at, "year");
    if (!time_year_at(s, at, &year, &end)) {
        if (!piece_word(s, i, "fy") || (year = plain(s, at, 2, 2)) < 0) return false;
        year += 2000;
        end = at + 1;
    }
    int last = fiscal_end(s, year, &end);
    if (last) time_put(s, out, i, end, KIND_PERIOD, arena_format(s->finder->arena, "%04d/%04d", year, last));
    else time_put(s, out, i, end, KIND_DATE, arena_format(s->finder->arena, "%04d", year));
    return true;
}

static bool full_date(struct sentence *s, size_t i, struct figure *out) {
    struct day d = {0};
    struct slice other = SLICE_NONE;
    size_t end, first = i, at;
    if (weekday_at(s, i, &at)) i = behind_word(s, time_behind_comma(s, at), "the");
    bool found = month_first(s, i, &d, &end);
    if (!found) { d = (struct day){0}; found = day_first(s, i, &d, &end); }
    if (!found) { d = (struct day){0}; found = year_first(s, i, &d, &end); }
    if (!found) { d = (struct day){0}; found = all_digits(s, i, &d, &end, &other); }
    if (!found || d.month > 12 || d.day > 31) return false;
    time_put(s, out, first, end, KIND_DATE, time_edtf(s, d));
    out->q.ambiguity = other;
    return true;
}

static bool spoken_year(struct sentence *s, size_t i, struct figure *out);

/* May a time begin with this word: a month, a day, a part of a year, a number, or what is glued to digits (Q1, FY2019)? */
static bool may_open(const struct sentence *s, size_t i) {
    return !piece_kind_is(s, i, PIECE_WORD) || piece_has(s, i, LEXICON_EN_MONTHS) || piece_has(s, i, LEXICON_EN_PERIODS) || piece_has(s, i, LEXICON_EN_NUMBERS) || piece_kind_is(s, i + 1, PIECE_DIGITS) || piece_word(s, i, "fiscal") || piece_word(s, i, "fy");
}

bool time_at(struct sentence *s, size_t i, struct figure *out) {
    if (!may_open(s, i)) return false;
    if (piece_kind_is(s, i, PIECE_DIGITS) && i > 0 && piece_joined(s, i) && piece_kind_is(s, i - 1, PIECE_WORD)) return false;
    if (piece_kind_is(s, i, PIECE_DIGITS)) {
        if (era(s, i, out) || decade(s, i, out) || year_then_period(s, i, out) || meeting_years(s, i, out)) return true;
    }
    if (time_span_at(s, i, out) || full_date(s, i, out)) return true;
    return century(s, i, out) || period(s, i, out) || fiscal(s, i, out) || spoken_year(s, i, out) || (piece_kind_is(s, i, PIECE_WORD) && era(s, i, out));
}

/* ---- a year alone ---- */

bool word_is_function(const struct sentence *s, size_t i) {
    return piece_cue(s, i, "function");
}

static bool plural_follows(const struct sentence *s, size_t i) {
    if (!piece_kind_is(s, i, PIECE_WORD) || piece_joined(s, i) || word_is_function(s, i)) return false;
    struct slice word = piece_text(s, i);
    if (piece_cue(s, i, "counted without s")) return true;
    return word.length > 3 && word.data[word.length - 1] == 's' && word.data[word.length - 2] != 's' && !(piece_at(s, i)->flags & PIECE_CAPITAL);
}

/* `as early as 2025`, `as late as`, `as far back as`, `as recently as`. */
static bool as_early_as(const struct sentence *s, size_t i) {
    return i > 1 && piece_word(s, i - 1, "as") && piece_cue(s, i - 2, "as of time");
}

static bool lead_before(const struct sentence *s, size_t i) {
    struct sense sense;
    if (as_early_as(s, i)) return true;
    for (size_t back = 1; back <= 3 && back <= i; back++)
        if (sense_role(s, i - back, LEXICON_EN_PERIODS, "lead", &sense) && sense.end == i) return true;
    return false;
}

/* `more than 2000`, `a total of 1900`, `rose by 1500`: no year. */
static bool counted_context(const struct sentence *s, size_t i) {
    struct sense sense;
    if (as_early_as(s, i)) return false;
    if (i > 1 && piece_word(s, i - 1, "by") && sense_at(s, i - 2, LEXICON_EN_CHANGES, &sense)) return true;
    for (size_t back = 1; back <= 4 && back <= i; back++) {
        const struct piece *piece = piece_at(s, i - back);
        bool lead = piece_cue(s, i - back, "year lead");
        for (size_t k = 0; k < piece->senses && !lead; k++) {
            const struct lexicon_match *match = &s->senses[piece->sense + k];
            if (match->table == LEXICON_EN_QUALIFIERS && piece_from(s, piece->start + match->length, i - back) == i) return true;
        }
    }
    return false;
}

/* The second half of a year in words: `ninety-nine`, `ten`, `oh five`. -1 when none stands at i. */
static int year_half(const struct sentence *s, size_t i, size_t *end) {
    struct number n;
    bool oh = piece_word(s, i, "oh");
    if (piece_dash(s, i) && piece_joined(s, i)) return year_half(s, i + 1, end);
    if (!number_words(s, oh ? i + 1 : i, &n) || n.flags != FIGURE_WORDS || !rational_is_integer(n.value)) return -1;
    bool fits = rational_compare(n.value, RATIONAL_INTEGER(oh ? 1 : 10)) >= 0 && rational_compare(n.value, RATIONAL_INTEGER(oh ? 9 : 99)) <= 0;
    *end = n.end;
    return fits ? (int)rational_double(n.value) : -1;
}

/* `in nineteen ninety-nine`, `since twenty twelve`: behind a word that leads a year, or all alone. */
static bool spoken_year(struct sentence *s, size_t i, struct figure *out) {
    size_t at, end;
    if (!piece_kind_is(s, i, PIECE_WORD)) return false;
    int first = year_half(s, i, &at);
    if (first < 11 || first > 20 || piece_is(s, at, ',')) return false;
    int second = year_half(s, at, &end);
    if (second < 0 || plural_follows(s, end) || piece_is(s, end, '%')) return false;
    bool alone = i == 0 && end == s->count && first < 20;
    if (!alone && !lead_before(s, i)) return false;
    time_put(s, out, i, end, KIND_DATE, arena_format(s->finder->arena, "%02d%02d", first, second));
    return true;
}

/* Behind `in 1381` the clause goes on with a name or another number: `in 1381 some 60,000 men`, `in 1066 William landed`. */
static bool clause_goes_on(const struct sentence *s, size_t i) {
    struct sense sense;
    const struct piece *piece = piece_at(s, i);
    if (!piece_kind_is(s, i, PIECE_WORD) || word_is_function(s, i)) return true;
    return ((piece->flags & PIECE_CAPITAL) && !(piece->flags & PIECE_ALL_CAPITAL)) || sense_at(s, i, LEXICON_EN_QUALIFIERS, &sense) || sense_at(s, i, LEXICON_EN_NUMBERS, &sense);
}

/* `the Statute of Labourers of 1351`: a name with its year. */
static bool titled(const struct sentence *s, size_t i) {
    return i > 2 && piece_word(s, i - 1, "of") && (piece_at(s, i - 2)->flags & PIECE_CAPITAL) && !(piece_at(s, i - 2)->flags & PIECE_ALL_CAPITAL);
}

/* `a total of 1346`; but `the end of 1349`, `the Statute of 1351`. */
static bool of_no_year(const struct sentence *s, size_t i) {
    if (i == 0 || !piece_word(s, i - 1, "of")) return false;
    return i == 1 || !(titled(s, i) || piece_cue(s, i - 2, "before of a year"));
}

/* `the level of 1346`: in a text that has told of the same century before, as a year. */
static bool told_of_old(const struct sentence *s, const struct number *n, int year) {
    int told = s->finder->old_year;
    bool near = told > 0 && year - told < 120 && told - year < 120;
    return near && n->first > 0 && piece_cue(s, n->first - 1, "before an old year") && (!piece_kind_is(s, n->end, PIECE_WORD) || word_is_function(s, n->end));
}

bool time_is_year(const struct sentence *s, const struct number *n) {
    int64_t year = plain(s, n->first, 4, 4);
    if (n->end != n->first + 1 || year < 0 || (n->flags & (FIGURE_WORDS | FIGURE_SCALED | FIGURE_POINT | FIGURE_FRACTION | FIGURE_ORDINAL))) return false;
    bool lead = lead_before(s, n->first), modern = year <= 2100 && (year >= 1700 || (year >= 1000 && told_of_old(s, n, (int)year)));
    if (modern && n->first > 0 && piece_is(s, n->first - 1, 0xA9)) return true;      /* © 2023 */
    if (year < 1000 || year > 2100 || (!modern && !lead)) return false;
    if (counted_context(s, n->first) || (!modern && of_no_year(s, n->first))) return false;
    bool dash = n->first > 0 && piece_dash(s, n->first - 1) && piece_joined(s, n->first);
    if (dash && n->first > 1 && piece_kind_is(s, n->first - 2, PIECE_WORD) && !(piece_word(s, n->first - 2, "mid") || piece_word(s, n->first - 2, "post") || piece_word(s, n->first - 2, "pre"))) return false;
    bool determined = n->first > 0 && piece_cue(s, n->first - 1, "before counted year");
    bool placed = n->first > 0 && (piece_cue(s, n->first - 1, "in a year") ||
                                    (n->first == 1 && piece_word(s, 0, "by")) ||                                                                   /* By 2015 companies … */
                                    (n->first > 1 && piece_word(s, n->first - 1, "of") && piece_cue(s, n->first - 2, "before of a year")));        /* the crisis of 2008 cost … */
    if (plural_follows(s, n->end)) return (determined || placed) && year >= 1900 && (year % 100 != 0 || piece_word(s, n->first - 1, "since") || piece_word(s, n->first - 1, "until"));    /* `in 2015 sales fell` */
    if (piece_is(s, n->end, '/') || piece_is(s, n->end, '%')) return piece_is(s, n->end, '/') && modern;
    if (piece_kind_is(s, n->end, PIECE_WORD) && piece_joined(s, n->end)) return false;
    if ((piece_word(s, n->end, "x") || piece_is(s, n->end, 0xD7)) && piece_kind_is(s, n->end + 1, PIECE_DIGITS)) return false;      /* 1920 x 1080 pixels */
    return modern || (lead && (clause_goes_on(s, n->end) || titled(s, n->first)));
}

void time_set_year(struct sentence *s, struct figure *f) {
    f->q.kind = KIND_DATE;
    f->flags |= FIGURE_DATE;
    int year = plain(s, f->n.first, 4, 4);
    f->q.time = arena_format(s->finder->arena, "%04d", year);
    if (year < 1700) s->finder->old_year = year;
}

/* ---- from one date to another ---- */

struct slice time_between(struct sentence *s, const struct figure *from, const struct figure *to) {
    struct slice a = from->q.time, b = to->q.time;
    if (a.length == 0 || b.length == 0) return SLICE_NONE;
    return arena_format(s->finder->arena, "%.*s/%.*s", SLICE_ARGS(a), SLICE_ARGS(b));
}

/* Words that make `1:10` a ratio. */
static bool ratio_spoken_of(const struct sentence *s, size_t first, size_t end) {
    for (size_t i = first > 5 ? first - 5 : 0; i < end + 4 && i < s->count; i++)
        if (piece_cue(s, i, "ratio")) return true;
    return false;
}

/* `ran 10 km in 34:12`, `a time of 41:05`: minutes and seconds; `in 70:30` are parts of a whole. */
static bool time_taken(const struct sentence *s, size_t i, int minutes) {
    int seconds = piece_is(s, i + 1, ':') && piece_joined(s, i + 1) && piece_joined(s, i + 2) ? plain(s, i + 2, 2, 2) : -1;
    if (seconds < 0 || seconds > 59 || minutes + seconds == 100 || i == 0 || (piece_is(s, i + 3, ':') && piece_joined(s, i + 3))) return false;
    bool told = piece_word(s, i - 1, "in") || (i > 1 && piece_word(s, i - 1, "of") && piece_word(s, i - 2, "time"));
    return told && !ratio_spoken_of(s, i, i + 3);
}

bool time_clock_led(const struct sentence *s, size_t i) {
    return i > 0 && piece_cue(s, i - 1, "clock");
}

bool time_of_day(const struct sentence *s, size_t i, size_t *end) {
    int hour = plain(s, i, 1, 2), four = plain(s, i, 4, 4);
    size_t at = i + 1;
    if (four >= 0 && four < 2400 && piece_cue(s, at, "zone")) { *end = at + 1; return true; }
    if (hour > 24 && time_taken(s, i, hour)) { *end = i + 3; return true; }
    if (hour < 0 || hour > 24) return false;
    if (piece_word(s, at, "h") && piece_joined(s, at) && plain(s, at + 1, 2, 2) >= 0 && piece_joined(s, at + 1) && time_clock_led(s, i)) {       /* at 9h30 */
        *end = at + 2;
        return !piece_joined(s, at + 2) || piece_kind_is(s, at + 2, PIECE_MARK);
    }
    bool colon = piece_is(s, at, ':') && piece_joined(s, at) && plain(s, at + 1, 2, 2) >= 0 && piece_joined(s, at + 1);
    bool point = piece_is(s, at, '.') && piece_joined(s, at) && plain(s, at + 1, 2, 2) >= 0 && piece_joined(s, at + 1);
    while ((colon || point) && (piece_is(s, at, ':') || piece_is(s, at, '.')) && piece_joined(s, at) && piece_kind_is(s, at + 1, PIECE_DIGITS) && piece_joined(s, at + 1)) at += 2;
    *end = at;
    if (piece_word(s, at, "am") || piece_word(s, at, "pm")) { *end = at + 1; return hour <= 12; }
    if ((piece_word(s, at, "a") || piece_word(s, at, "p")) && piece_is(s, at + 1, '.') && piece_word(s, at + 2, "m") && piece_joined(s, at + 2)) {
        *end = piece_is(s, at + 3, '.') ? at + 4 : at + 3;
        return hour <= 12;
    }
    if (piece_word(s, at, "o") && piece_is(s, at + 1, '\'') && piece_word(s, at + 2, "clock")) { *end = at + 3; return true; }
    if (at == i + 1 && (piece_word(s, at, "noon") || piece_word(s, at, "midnight"))) return true;
    if (at == i + 1 && piece_word(s, at, "GMT")) return true;
    return colon && hour < 25 && !ratio_spoken_of(s, i, at);
}
