/* A day, a month or a year with its month, in words or in digits. */
#include "quantity/time_parts.h"

static bool weekday_at(const struct sentence *s, size_t i, size_t *end) {
    struct sense sense;
    if (!piece_kind_is(s, i, PIECE_WORD) || !sense_role(s, i, LEXICON_EN_MONTHS, "weekday", &sense)) return false;
    *end = sense.end;
    return true;
}

/* `May`, `March`, `Sun`, `Mar`: a month only beside a day or year; lower-case `may` and `march` too. */
static bool month_first(const struct sentence *s, size_t i, struct day *d, size_t *end) {
    size_t at, next;
    if (!time_month_at(s, i, &d->month, &at)) return false;
    size_t day = time_behind_word(s, at, "the");
    if (piece_is(s, at, '.') && !piece_joined(s, at)) day = at + 1;      /* oct . 5 */
    if (time_day_at(s, day, true, &d->day, &next) && !(piece_kind_is(s, day, PIECE_WORD) && !(piece_at(s, i)->flags & PIECE_CAPITAL) && day == at && piece_word(s, day, "one"))) {
        *end = next;
        if (time_year_at(s, time_behind_comma(s, next), &d->year, &at)) *end = at;
        bool lower = !(piece_at(s, i)->flags & PIECE_CAPITAL) && piece_cue(s, i, "month or verb");
        return d->year != 0 || !lower;
    }
    d->day = 0;
    size_t year = time_behind_word(s, time_behind_comma(s, at), "of");
    if (time_year_at(s, year, &d->year, end)) return true;
    return false;
}

static bool day_first(const struct sentence *s, size_t i, struct day *d, size_t *end) {
    size_t at, next;
    if (!time_day_at(s, i, true, &d->day, &at)) return false;
    size_t month = time_behind_word(s, at, "of");
    if (piece_dash(s, month) || (piece_is(s, month, '/') && piece_joined(s, month))) month++;
    if (!time_month_at(s, month, &d->month, &next)) return false;
    bool lower = !(piece_at(s, month)->flags & PIECE_CAPITAL) && (piece_cue(s, month, "month or verb") || piece_at(s, month)->end - piece_at(s, month)->start == 3);
    *end = next;
    size_t year = time_behind_comma(s, next);
    if (piece_dash(s, year) || (piece_is(s, year, '/') && piece_joined(s, year))) year++;
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
    if (!(piece_at(s, month)->flags & PIECE_CAPITAL) && piece_cue(s, month, "month or verb")) return false;
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

/* 2019-09-01, 2019/09/01; 13.5.2015; 5/17/2018 and 3-7-2017, the month first where it can be: *other is then the date read the other
 * way round, if that is one too. */
static bool three_numbers(struct sentence *s, uint32_t mark, int a, int b, int c, struct day *d, struct slice *other) {
    if (a >= 1000 && b <= 12 && c <= 31) {
        *d = (struct day){a, b, c};
        return valid(d) && c > 0;
    }
    if (c < 1000 || c > 2999 || a > 31 || b > 31) return false;
    bool month_leads = mark != '.' && a <= 12;
    *d = month_leads ? (struct day){c, a, b} : (struct day){c, b, a};
    if (mark != '.' && a <= 12 && b <= 12 && a != b) *other = arena_format(s->finder->arena, "%04d-%02d-%02d", c, b, a);
    return valid(d) && d->day > 0;
}

/* 2016-11, 2016/11; 11/2016. */
static bool two_numbers(const struct sentence *s, size_t i, uint32_t mark, int a, int b, struct day *d) {
    size_t places = piece_text(s, i + 2).length;
    bool year_leads = a >= 1000 && a <= 2999 && mark != '.' && b >= 1 && b <= 12 && places == 2 && joined_run(s, i, i + 3) && b <= a % 100;
    bool month_leads = b >= 1900 && b <= 2100 && a >= 1 && a <= 12 && places == 4 && (piece_joined(s, i + 1) || i == 0 || piece_word(s, i - 1, "out"));
    *d = year_leads ? (struct day){a, b, 0} : (struct day){b, a, 0};
    return year_leads || month_leads;
}

/* The mark between two numbers of a date: `-` for any dash, `/`, `.`; 0 for another. */
static uint32_t date_mark(const struct sentence *s, size_t i) {
    if (!piece_kind_is(s, i, PIECE_MARK)) return 0;
    if (piece_dash(s, i)) return '-';
    return piece_is(s, i, '/') || piece_is(s, i, '.') ? piece_at(s, i)->code : 0;
}

/* A date in digits, with the marks that part them. */
static bool all_digits(struct sentence *s, size_t i, struct day *d, size_t *end, struct slice *other) {
    if (!piece_kind_is(s, i, PIECE_DIGITS)) return false;
    int a = time_digits(s, i, 1, 4), b = time_digits(s, i + 2, 1, 4), c = time_digits(s, i + 4, 1, 4);
    uint32_t mark = date_mark(s, i + 1);
    if (a < 0 || b < 0 || mark == 0) return false;
    bool three = c >= 0 && date_mark(s, i + 3) == mark && joined_run(s, i, i + 5);
    *end = three ? i + 5 : i + 3;
    if (three && piece_joined(s, *end) && piece_word(s, *end, "T"))
        while (*end < s->count && piece_joined(s, *end)) ++*end;
    if (!closed(s, *end)) return false;
    if (three) return three_numbers(s, mark, a, b, c, d, other);
    return mark != '.' && (mark != '-' || piece_is(s, i + 1, '-')) && two_numbers(s, i, mark, a, b, d);
}

/* A date whose month is a word. */
static bool with_month(const struct sentence *s, size_t i, struct day *d, size_t *end) {
    if (month_first(s, i, d, end)) return true;
    *d = (struct day){0};
    if (day_first(s, i, d, end)) return true;
    *d = (struct day){0};
    return year_first(s, i, d, end);
}

bool time_date_at(struct sentence *s, size_t i, struct figure *out) {
    struct day d = {0};
    struct slice other = SLICE_NONE;
    size_t end, first = i, at;
    bool named = sentence_has(s, LEXICON_EN_MONTHS);
    if (named && weekday_at(s, i, &at)) i = time_behind_word(s, time_behind_comma(s, at), "the");
    bool found = named && with_month(s, i, &d, &end);
    if (!found) { d = (struct day){0}; found = all_digits(s, i, &d, &end, &other); }
    if (!found || d.month > 12 || d.day > 31) return false;
    time_put(s, out, first, end, KIND_DATE, time_edtf(s, d));
    out->q.ambiguity = other;
    return true;
}
