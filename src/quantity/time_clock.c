/* Times of day: `6pm`, `12:30`, `2.13 am`. */
#include "quantity/time.h"
#include "quantity/time_parts.h"

/* Words that make `1:10` a ratio. */
static bool ratio_spoken_of(const struct sentence *s, size_t first, size_t end) {
    for (size_t i = first > 5 ? first - 5 : 0; i < end + 4 && i < s->count; i++)
        if (piece_cue(s, i, "ratio")) return true;
    return false;
}

/* `ran 10 km in 34:12`, `a time of 41:05`: minutes and seconds; `in 70:30` are parts of a whole. */
static bool time_taken(const struct sentence *s, size_t i, int minutes) {
    int seconds = piece_is(s, i + 1, ':') && piece_joined(s, i + 1) && piece_joined(s, i + 2) ? time_digits(s, i + 2, 2, 2) : -1;
    if (seconds < 0 || seconds > 59 || minutes + seconds == 100 || i == 0 || (piece_is(s, i + 3, ':') && piece_joined(s, i + 3))) return false;
    bool told = piece_word(s, i - 1, "in") || (i > 1 && piece_word(s, i - 1, "of") && piece_word(s, i - 2, "time"));
    return told && !ratio_spoken_of(s, i, i + 3);
}

bool time_clock_led(const struct sentence *s, size_t i) {
    return i > 0 && piece_cue(s, i - 1, "clock");
}

/* ` : 27 p . m .`: minutes whose colon stands apart, before the half of the day. */
static bool spaced_minutes(const struct sentence *s, size_t at) {
    if (!piece_is(s, at, ':') || piece_joined(s, at) || piece_joined(s, at + 1) || time_digits(s, at + 1, 2, 2) < 0 || time_digits(s, at + 1, 2, 2) > 59) return false;
    return piece_word(s, at + 2, "am") || piece_word(s, at + 2, "pm") || ((piece_word(s, at + 2, "a") || piece_word(s, at + 2, "p")) && piece_is(s, at + 3, '.') && piece_word(s, at + 4, "m"));
}

bool time_of_day(const struct sentence *s, size_t i, size_t *end) {
    int hour = time_digits(s, i, 1, 2), four = time_digits(s, i, 4, 4);
    size_t at = i + 1;
    if (four >= 0 && four < 2400 && piece_cue(s, at, "zone")) { *end = at + 1; return true; }
    if (hour > 24 && time_taken(s, i, hour)) { *end = i + 3; return true; }
    if (hour < 0 || hour > 24) return false;
    if (piece_word(s, at, "h") && piece_joined(s, at) && time_digits(s, at + 1, 2, 2) >= 0 && piece_joined(s, at + 1) && time_clock_led(s, i)) {       /* at 9h30 */
        *end = at + 2;
        return !piece_joined(s, at + 2) || piece_kind_is(s, at + 2, PIECE_MARK);
    }
    bool colon = piece_is(s, at, ':') && piece_joined(s, at) && time_digits(s, at + 1, 2, 2) >= 0 && piece_joined(s, at + 1);
    bool point = piece_is(s, at, '.') && piece_joined(s, at) && time_digits(s, at + 1, 2, 2) >= 0 && piece_joined(s, at + 1);
    while ((colon || point) && (piece_is(s, at, ':') || piece_is(s, at, '.')) && piece_joined(s, at) && piece_kind_is(s, at + 1, PIECE_DIGITS) && piece_joined(s, at + 1)) at += 2;
    if (at == i + 1 && spaced_minutes(s, at)) at += 2;
    *end = at;
    if (piece_word(s, at, "am") || piece_word(s, at, "pm")) { *end = at + 1; return hour <= 12; }
    if ((piece_word(s, at, "a") || piece_word(s, at, "p")) && piece_is(s, at + 1, '.') && piece_word(s, at + 2, "m") && piece_joined(s, at + 1) == piece_joined(s, at + 2)) {
        *end = piece_is(s, at + 3, '.') ? at + 4 : at + 3;
        return hour <= 12;
    }
    if (piece_word(s, at, "o") && piece_is(s, at + 1, '\'') && piece_word(s, at + 2, "clock")) { *end = at + 3; return true; }
    if (at == i + 1 && (piece_word(s, at, "noon") || piece_word(s, at, "midnight"))) return true;
    if (at == i + 1 && piece_word(s, at, "GMT")) return true;
    return colon && hour < 25 && !ratio_spoken_of(s, i, at);
}
