/* The parts that dates and periods are made of: months, years, days; and what is made of them. */
#include "quantity/time_parts.h"
#include <string.h>

bool time_month_at(const struct sentence *s, size_t i, int *month, size_t *end) {
    struct sense sense;
    if (!piece_kind_is(s, i, PIECE_WORD) || !sense_role(s, i, LEXICON_EN_MONTHS, "month", &sense)) return false;
    *month = (int)slice_integer(sense_get(s, LEXICON_EN_MONTHS, &sense, "number"));
    *end = sense.end;
    return true;
}

int time_digits(const struct sentence *s, size_t i, size_t least, size_t most) {
    size_t places;
    int64_t value = piece_integer(s, i, &places);
    return value < 0 || places < least || places > most ? -1 : (int)value;
}

bool time_is_decimal(const struct sentence *s, size_t i) {
    return (piece_is(s, i, '.') || piece_is(s, i, ',')) && piece_joined(s, i) && piece_kind_is(s, i + 1, PIECE_DIGITS) && piece_joined(s, i + 1);
}

bool time_year_at(const struct sentence *s, size_t i, int *year, size_t *end) {
    int y = time_digits(s, i, 4, 4);
    if (y < 1000 || y > 2999 || time_is_decimal(s, i + 1)) return false;
    if (piece_kind_is(s, i + 1, PIECE_WORD) && piece_joined(s, i + 1)) return false;
    *year = y;
    *end = i + 1;
    return true;
}

bool time_suffix_at(const struct sentence *s, size_t i) {
    return piece_joined(s, i) && (piece_word(s, i, "st") || piece_word(s, i, "nd") || piece_word(s, i, "rd") || piece_word(s, i, "th"));
}

bool time_day_at(const struct sentence *s, size_t i, bool words, int *day, size_t *end) {
    int d = time_digits(s, i, 1, 2);
    if (d >= 1 && d <= 31 && !time_is_decimal(s, i + 1)) {
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

size_t time_behind_word(const struct sentence *s, size_t i, const char *word) { return piece_word(s, i, word) ? i + 1 : i; }
