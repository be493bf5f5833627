/* Telephone numbers: groups of digits joined by hyphens, behind a plus, or where somebody is called. */
#include "quantity/reject.h"

/* 1-222-2222, (0)20 7946 0958: three groups and more of digits joined by hyphens, or a plus before long digits. */
const char *reject_telephone(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS)) return NULL;
    size_t groups = 1, at = i + 1, digits = piece_at(s, i)->end - piece_at(s, i)->start;
    while ((piece_is(s, at, '-') || piece_is(s, at, 0x2013) || piece_is(s, at, '/')) && piece_joined(s, at) && piece_kind_is(s, at + 1, PIECE_DIGITS) && piece_joined(s, at + 1)) {
        groups++;
        digits += piece_at(s, at + 1)->end - piece_at(s, at + 1)->start;
        at += 2;
    }
    size_t first = piece_at(s, i)->end - piece_at(s, i)->start, last = piece_at(s, at - 1)->end - piece_at(s, at - 1)->start;
    if (groups < 3 || digits < 6 || (groups == 3 && ((first == 4 && last <= 2) || (last == 4 && first <= 2)))) return NULL;
    *end = at;
    return "telephone number or identifier";
}

/* `+44 20 7946 0958`: a country's code and groups of digits apart. */
const char *reject_international(const struct sentence *s, size_t i, size_t *end) {
    if (i == 0 || !piece_is(s, i - 1, '+') || !piece_joined(s, i) || !piece_kind_is(s, i, PIECE_DIGITS)) return NULL;
    size_t groups = 0, digits = 0, at = i;
    while (piece_kind_is(s, at, PIECE_DIGITS)) {
        size_t length = piece_at(s, at)->end - piece_at(s, at)->start;
        if (length > 8 || (groups == 0 && length > 3)) return NULL;
        groups++;
        digits += length;
        at++;
        if ((piece_is(s, at, '-') || piece_is(s, at, '.')) && piece_joined(s, at) && piece_joined(s, at + 1) && piece_kind_is(s, at + 1, PIECE_DIGITS)) at++;
    }
    if (groups < 3 || digits < 9 || digits > 15) return NULL;
    *end = at;
    return "telephone number or identifier";
}

/* `call 555-0199`, `tel. (212) 555-0123`: three and four digits where one is called. */
const char *reject_local_call(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS) || piece_at(s, i)->end - piece_at(s, i)->start != 3 || !piece_dash(s, i + 1) || !piece_joined(s, i + 1)) return NULL;
    if (!piece_kind_is(s, i + 2, PIECE_DIGITS) || !piece_joined(s, i + 2) || piece_at(s, i + 2)->end - piece_at(s, i + 2)->start != 4) return NULL;
    *end = i + 3;
    if (i > 2 && piece_is(s, i - 1, ')') && piece_kind_is(s, i - 2, PIECE_DIGITS) && piece_is(s, i - 3, '(')) return "telephone number or identifier";
    for (size_t back = 1; back <= 7 && back <= i; back++)
        if (piece_cue(s, i - back, "call")) return "telephone number or identifier";
    return NULL;
}

/* `Tel. 020 7946 0958`: groups of digits apart, right behind the word. */
const char *reject_spaced_call(const struct sentence *s, size_t i, size_t *end) {
    size_t at = i, digits = 0, groups = 0, word = i;
    while (word > 0 && i - word < 2 && piece_at(s, word - 1)->kind == PIECE_MARK) word--;
    if (word == 0 || !piece_kind_is(s, i, PIECE_DIGITS) || !piece_cue(s, word - 1, "call")) return NULL;
    for (; piece_kind_is(s, at, PIECE_DIGITS) && digits <= 15; groups++) {
        digits += piece_at(s, at)->end - piece_at(s, at)->start;
        at++;
        if ((piece_is(s, at, '-') || piece_is(s, at, '.')) && piece_joined(s, at) && piece_kind_is(s, at + 1, PIECE_DIGITS)) at++;
    }
    if (groups < 2 || digits < 7 || digits > 15) return NULL;
    *end = at;
    return "telephone number or identifier";
}
