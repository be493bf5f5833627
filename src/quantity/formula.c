/* Parts of formulas, by the letters and operators beside the digits. Some shapes are taken for formulas in the prose of papers only. */
#include "quantity/formula.h"
#include "quantity/time.h"

enum { SYMBOL_LONGEST = 2, ARGUMENT_LONGEST = 2, NAME_LONGEST = 3 };

static size_t length_of(const struct sentence *s, size_t i) { return piece_at(s, i)->end - piece_at(s, i)->start; }

static bool is_integer(const struct sentence *s, size_t i, size_t most) {
    bool point = piece_is(s, i + 1, '.') && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2);
    bool decimals = i > 0 && piece_joined(s, i) && (piece_is(s, i - 1, '.') || piece_is(s, i - 1, ','));
    return piece_kind_is(s, i, PIECE_DIGITS) && length_of(s, i) <= most && !point && !decimals;
}

static bool is_sign(const struct sentence *s, size_t i) { return piece_is(s, i, '-') || piece_is(s, i, 0x2212) || piece_is(s, i, 0x2013) || piece_is(s, i, '+'); }

/* A letter or two that stand for something unknown: no word, and where units may stand no unit. */
static bool is_symbol(struct sentence *s, size_t i) {
    struct unit_match unit;
    if (!piece_kind_is(s, i, PIECE_WORD) || length_of(s, i) > SYMBOL_LONGEST || word_is_function(s, i)) return false;
    return !unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i)->start, true, &unit);
}

/* `1/T`, `1/nc`, and what a lost index leaves of it: `1/T 1 T`. With a number before, `10 1/s`, or where it is told (`of 1/s`) it is a unit. */
static const char *reciprocal(struct sentence *s, size_t i, size_t *end) {
    size_t name = i + 2;
    if (!is_integer(s, i, 1) || !piece_is(s, i + 1, '/') || !piece_kind_is(s, name, PIECE_WORD) || !piece_joined(s, i + 1) || !piece_joined(s, name) || length_of(s, name) > NAME_LONGEST) return NULL;
    struct unit_match unit;
    bool known = unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, name)->start, true, &unit);
    if (known && !s->finder->science) return NULL;
    bool told = i > 0 && (piece_kind_is(s, i - 1, PIECE_DIGITS) || piece_is(s, i - 1, '=') || piece_word(s, i - 1, "of"));
    if (known && (told || unit.spelled || length_of(s, name) > 1)) return NULL;
    *end = name + 1;
    bool index = piece_kind_is(s, *end, PIECE_DIGITS) && length_of(s, *end) == 1 && piece_kind_is(s, *end + 1, PIECE_WORD) && length_of(s, *end + 1) == 1;
    *end += index ? 2 : 0;
    return "formula";
}

/* `Hc2(0)`, `ψ(1)`, `Mg3NF3(2)`: a function's argument, or the number that a formula goes by. Not the `(4)` of 4.2153(4). */
static const char *argument(const struct sentence *s, size_t i, size_t *end) {
    if (i < 2 || !is_integer(s, i, ARGUMENT_LONGEST) || !piece_is(s, i - 1, '(') || !piece_is(s, i + 1, ')') || !piece_joined(s, i) || !piece_joined(s, i + 1) || !piece_joined(s, i - 1)) return NULL;
    size_t name = i - 2;
    bool digits = piece_kind_is(s, name, PIECE_DIGITS) && name > 0 && piece_joined(s, name) && piece_kind_is(s, name - 1, PIECE_WORD);
    bool letters = piece_kind_is(s, name, PIECE_WORD) && length_of(s, name) <= NAME_LONGEST && !piece_word(s, name, "pH");
    if (!digits && !letters) return NULL;
    *end = i + 1;
    return "formula";
}

/* `(1 − f)`, `1−1/nc`: a sum with a letter in it. */
static const char *sum(struct sentence *s, size_t i, size_t *end) {
    bool opened = i > 0 && (piece_is(s, i - 1, '(') || piece_is(s, i - 1, '['));
    if (!is_integer(s, i, 1) || !is_sign(s, i + 1)) return NULL;
    size_t rest;
    if (reciprocal(s, i + 2, &rest) && piece_joined(s, i + 1)) {
        *end = rest;
        return "formula";
    }
    if (!opened || !is_symbol(s, i + 2) || piece_joined(s, i + 1) != piece_joined(s, i + 2)) return NULL;
    *end = i + 3;
    return "formula";
}

static bool is_ellipsis(const struct sentence *s, size_t i) { return piece_is(s, i, 0x2026) || (piece_is(s, i, '.') && piece_is(s, i + 1, '.')); }

/* `i = 1, …, n`, `{1,. .. , 5}`: where a sequence begins or ends. */
static const char *sequence(const struct sentence *s, size_t i, size_t *end) {
    bool begins = piece_is(s, i + 1, ',') && is_ellipsis(s, i + 2);
    bool ends = i > 2 && piece_is(s, i - 1, ',') && (piece_is(s, i - 2, 0x2026) || (piece_is(s, i - 2, '.') && piece_is(s, i - 3, '.')));
    if (!is_integer(s, i, 3) || !(begins || ends)) return NULL;
    *end = i + 1;
    return "index or exponent";
}

/* `(a/1 mm) −0.5`, `(r/5) −2`: the power of a quotient in brackets that lost its place. */
static const char *power_of_bracket(const struct sentence *s, size_t i, size_t *end) {
    enum { BRACKET = 10 };
    bool minus = i > 2 && (piece_is(s, i - 1, 0x2212) || piece_is(s, i - 1, '-')) && piece_joined(s, i) && !piece_joined(s, i - 1) && piece_is(s, i - 2, ')');
    bool quotient = false;
    size_t back = 3;
    for (; minus && back < BRACKET && back <= i && !piece_is(s, i - back, '('); back++) quotient |= piece_is(s, i - back, '/');
    if (!minus || !quotient || back >= BRACKET) return NULL;
    bool point = piece_is(s, i + 1, '.') && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS);
    *end = i + (point ? 3 : 1);
    return "index or exponent";
}

const char *formula_shape(struct sentence *s, size_t i, size_t *end) {
    const char *reason;
    if (!piece_kind_is(s, i, PIECE_DIGITS)) return NULL;
    if ((reason = reciprocal(s, i, end)) || (reason = sum(s, i, end)) || (reason = sequence(s, i, end))) return reason;
    if (!s->finder->science) return NULL;
    return (reason = argument(s, i, end)) ? reason : power_of_bracket(s, i, end);
}
