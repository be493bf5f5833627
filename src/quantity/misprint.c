/* Letters that scanning put in the place of digits: `l00`, `1O`, `O.5`. The number is not changed; what it may be stands in `ambiguity`. */
#include "quantity/combine.h"
#include "quantity/measure_parts.h"
#include "quantity/time.h"
#include "quantity/unit_context.h"
#include "base/limits.h"
#include <string.h>

/* The digit that a letter looks like; 0 bytes when it looks like none. */
static char digit_like(char letter) {
    switch (letter) {
    case 'O': case 'o': return '0';
    case 'l': case 'I': return '1';
    default: return 0;
    }
}

static bool looks_like_digits(struct slice word) {
    for (size_t i = 0; i < word.length; i++)
        if (!digit_like(word.data[i])) return false;
    return word.length > 0 && word.length <= 4;
}

static bool part(const struct sentence *s, size_t i) {
    return piece_kind_is(s, i, PIECE_DIGITS) || (piece_kind_is(s, i, PIECE_WORD) && looks_like_digits(piece_text(s, i)));
}

/* The run of digits and such letters from piece i, points and commas between them, in digits. False when it is no misprint. */
static bool misprint(const struct sentence *s, size_t i, char *digits, size_t *length, size_t *end) {
    size_t at = i;
    bool letters = false, real = false, marks = false;
    *length = 0;
    for (bool first = true; part(s, at) && (first || piece_joined(s, at)); first = false) {
        struct slice text = piece_text(s, at);
        bool word = piece_kind_is(s, at, PIECE_WORD);
        letters |= word;
        real |= !word;
        for (size_t k = 0; k < text.length; k++) {
            if (*length + 2 >= LIMIT_NUMBER_DIGITS || (!word && (text.data[k] < '0' || text.data[k] > '9'))) return false;
            digits[(*length)++] = word ? digit_like(text.data[k]) : text.data[k];
        }
        at++;
        bool mark = (piece_is(s, at, '.') || piece_is(s, at, ',')) && piece_joined(s, at) && piece_joined(s, at + 1) && part(s, at + 1);
        if (mark && piece_is(s, at, '.')) digits[(*length)++] = '.';
        marks |= mark;
        at += mark;
    }
    *end = at;
    if (!letters || !real || (piece_exists(s, at) && piece_joined(s, at) && at < s->count && piece_at(s, at)->kind != PIECE_MARK)) return false;
    struct slice head = piece_text(s, i), tail = piece_text(s, at - 1);
    bool unit = piece_kind_is(s, at - 1, PIECE_WORD) && digit_like(tail.data[tail.length - 1]) == '1';      /* 5l: litres */
    struct unit_match behind;
    bool measured = head.data[0] == 'l' && !piece_joined(s, at) && (piece_is(s, at, '%') || (measure_match(s, at, true, &behind) && behind.spelled && behind.length > 3));      /* l5 years */
    bool name = piece_kind_is(s, i, PIECE_WORD) && !marks && !measured && (head.data[0] == 'O' || head.data[0] == 'I' || *length < 3);      /* O2, I95, l2 */
    return !unit && !name;
}

/* A percent sign, a unit, a scale or a noun in small letters behind it, or a sign of money before it: it can only be a number. */
static bool number_place(const struct sentence *s, size_t first, size_t end) {
    struct unit_match unit;
    if (first > 0 && measure_prefix(s, first, &unit) < first) return true;
    if (piece_is(s, end, '%') || (piece_word(s, end, "per") && piece_word(s, end + 1, "cent"))) return true;
    bool degrees = piece_kind_is(s, end - 1, PIECE_WORD) && piece_word(s, end - 1, "o") && end == first + 2;      /* a ring that lost its height: 10o */
    if (degrees && (unit_topic_near(s->finder->units, s->text, piece_at(s, first)->start, 2, "angle") || unit_topic_near(s->finder->units, s->text, piece_at(s, first)->start, 2, "heat"))) return false;
    return piece_kind_is(s, end, PIECE_WORD) && !piece_joined(s, end) && piece_text(s, end).length > 2 && !(piece_at(s, end)->flags & PIECE_CAPITAL) && !word_is_function(s, end);
}

bool misprint_at(struct sentence *s, size_t i, struct figure *out) {
    char digits[LIMIT_NUMBER_DIGITS];
    size_t length, end;
    if (!part(s, i) || (i > 0 && piece_joined(s, i) && piece_at(s, i - 1)->kind != PIECE_MARK) || !misprint(s, i, digits, &length, &end) || !number_place(s, i, end)) return false;
    memset(out, 0, sizeof *out);
    out->n = (struct number){.first = i, .end = end, .value = rational_parse(s->finder->arena, (struct slice){digits, length}), .low = RATIONAL_NONE, .high = RATIONAL_NONE};
    if (rational_is_none(out->n.value)) return false;
    number_continue(s, &out->n, false);
    out->first = i;
    out->end = out->n.end;
    struct unit_match sign;
    size_t start = measure_prefix(s, i, &sign);
    if (start < i && sign.unit->class == UNIT_MONEY) measure_set(s, out, &sign, start, i);
    else measure_suffix(s, out);
    out->q.ambiguity = rational_text(s->finder->arena, out->n.value);
    out->n.value = out->q.low = out->q.high = RATIONAL_NONE;
    out->q.form = FORM_VAGUE;
    out->flags |= FIGURE_VAGUE;
    out->n.flags |= FIGURE_VAGUE;
    return true;
}
