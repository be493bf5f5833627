/* Numbers in digits: grouping and decimal styles, exponents, fractions. */
#include "quantity/figure.h"
#include "base/limits.h"
#include "base/utf8.h"
#include <string.h>

enum { GROUPS_AT_MOST = 48 };

struct groups {
    size_t piece[GROUPS_AT_MOST];
    uint32_t separator[GROUPS_AT_MOST];   /* before the group; 0 for the first, ' ' for a space */
    size_t count;
};

static size_t digits_in(const struct sentence *s, size_t i) {
    const struct piece *piece = piece_at(s, i);
    unsigned char first = (unsigned char)s->text.data[piece->start];
    return (piece->end - piece->start) / (first >= 0x80 ? 3 : 1);
}

static uint32_t digit_value(uint32_t c) { return c >= 0xFF10 ? c - 0xFF10 : c - '0'; }

static bool group_space(const struct sentence *s, size_t i) {
    const struct piece *a = piece_at(s, i), *b = piece_at(s, i + 1);
    if (b->kind != PIECE_DIGITS || !(b->flags & PIECE_SPACE) || digits_in(s, i + 1) != 3) return false;
    return b->start - a->end <= 1 || (b->flags & PIECE_WIDE_SPACE);
}

static bool spaced_mark(const struct sentence *s, size_t mark) {
    return (piece_is(s, mark, '.') || piece_is(s, mark, ',')) && !piece_joined(s, mark) && piece_kind_is(s, mark + 1, PIECE_DIGITS) &&
           !piece_joined(s, mark + 1) && (piece_is(s, mark, '.') || digits_in(s, mark + 1) == 3);
}

static bool joined_mark(const struct sentence *s, size_t mark) {
    if (!piece_joined(s, mark) || !piece_kind_is(s, mark + 1, PIECE_DIGITS) || !piece_joined(s, mark + 1)) return false;
    bool power = piece_is(s, mark, 0xB7) && slice_is(piece_text(s, mark + 1), "10") && (piece_is(s, mark + 2, '^') || piece_kind_is(s, mark + 2, PIECE_SUPERSCRIPT) || piece_is(s, mark + 2, 0x2212)) && piece_joined(s, mark + 2);
    if (power) return false;      /* 2·10^5 */
    return piece_is(s, mark, ',') || piece_is(s, mark, '.') || piece_is(s, mark, '\'') || piece_is(s, mark, 0xB7) || piece_is(s, mark, 0x66C) || piece_is(s, mark, '_');
}

static void collect(const struct sentence *s, size_t i, struct groups *g) {
    *g = (struct groups){.count = 1};
    g->piece[0] = i;
    for (size_t at = i; g->count < GROUPS_AT_MOST;) {
        if (joined_mark(s, at + 1) || spaced_mark(s, at + 1)) {
            g->separator[g->count] = piece_at(s, at + 1)->code;
            at += 2;
        } else if (group_space(s, at) && (g->count == 1 || g->separator[g->count - 1] == ' ')) {
            g->separator[g->count] = ' ';
            at += 1;
        } else {
            return;
        }
        g->piece[g->count++] = at;
    }
}

static bool thousands(const struct sentence *s, const struct groups *g, size_t n) {
    if (digits_in(s, g->piece[0]) > 3 || s->text.data[piece_at(s, g->piece[0])->start] == '0') return false;
    for (size_t k = 1; k < n; k++)
        if (digits_in(s, g->piece[k]) != 3) return false;
    return true;
}

static bool lakhs(const struct sentence *s, const struct groups *g, size_t n) {
    if (n < 3 || g->separator[1] != ',' || digits_in(s, g->piece[0]) > 2 || digits_in(s, g->piece[n - 1]) != 3) return false;
    for (size_t k = 1; k + 1 < n; k++)
        if (digits_in(s, g->piece[k]) != 2) return false;
    return true;
}

static bool same_separator(const struct groups *g, size_t n) {
    for (size_t k = 2; k < n; k++)
        if (g->separator[k] != g->separator[1]) return false;
    return true;
}

static bool grouping(const struct sentence *s, const struct groups *g, size_t n) {
    return n >= 2 && g->separator[1] != 0xB7 && same_separator(g, n) && (thousands(s, g, n) || lakhs(s, g, n));
}

static bool is_point(uint32_t c) { return c == '.' || c == ',' || c == 0xB7; }

/* A comma between two numbers of a bracketed or longer list is none of a decimal. */
static bool comma_lists(const struct sentence *s, const struct groups *g) {
    size_t first = g->piece[0];
    return first > 0 && (piece_is(s, first - 1, '[') || piece_is(s, first - 1, ','));
}

/* How many of the first n groups stand behind the decimal point: 0 or 1; -1 when n groups make no number. */
static int reading(const struct sentence *s, const struct groups *g, size_t n) {
    if (n == 1) return 0;
    if (n == 2 && g->separator[1] == '.') return 1;
    if (n == 2 && g->separator[1] == 0xB7) return 1;
    if (grouping(s, g, n)) return 0;
    if (n == 2 && g->separator[1] == ',') return g->count == 2 && !comma_lists(s, g) && digits_in(s, g->piece[1]) <= 6 ? 1 : -1;
    if (n >= 3 && is_point(g->separator[n - 1]) && g->separator[n - 1] != g->separator[1] && grouping(s, g, n - 1)) return 1;
    return -1;
}

static bool dotted(const struct groups *g) {
    return g->count >= 3 && g->separator[1] == '.' && same_separator(g, g->count);
}

static size_t put_digits(const struct sentence *s, size_t i, char *out, size_t at, size_t capacity) {
    struct slice text = piece_text(s, i);
    for (size_t k = 0; k < text.length && at < capacity;) out[at++] = (char)('0' + digit_value(utf8_next(text, &k)));
    return at;
}

static bool take(const struct sentence *s, const struct groups *g, size_t n, bool fraction, struct number *out) {
    char text[LIMIT_NUMBER_DIGITS + 4];
    size_t length = 0, whole = fraction ? n - 1 : n;
    for (size_t k = 0; k < whole; k++) length = put_digits(s, g->piece[k], text, length, LIMIT_NUMBER_DIGITS);
    out->decimals = 0;
    if (fraction) {
        text[length++] = '.';
        size_t before = length;
        length = put_digits(s, g->piece[n - 1], text, length, LIMIT_NUMBER_DIGITS + 2);
        out->decimals = (int)(length - before);
        out->flags |= FIGURE_POINT;
    }
    if (length >= LIMIT_NUMBER_DIGITS) return false;
    if (whole > 1) out->flags |= FIGURE_GROUPED;
    if (text[0] == '0' && whole == 1 && digits_in(s, g->piece[0]) > 1) out->flags |= FIGURE_LEADING_ZERO;
    out->value = rational_parse(s->finder->arena, (struct slice){text, length});
    out->end = g->piece[n - 1] + 1;
    return !rational_is_none(out->value);
}

static bool plain_digits(const struct sentence *s, size_t i, struct number *out, const char **reason, size_t *end) {
    struct groups g;
    collect(s, i, &g);
    int fraction = -1;
    size_t n = g.count;
    if (dotted(&g) && reading(s, &g, n) < 0) {
        *reason = "version, address or date";
        *end = g.piece[n - 1] + 1;
        if (n == 4 && piece_is(s, *end, '/') && piece_joined(s, *end) && piece_joined(s, *end + 1) && piece_kind_is(s, *end + 1, PIECE_DIGITS)) *end += 2;      /* 10.0.0.0/8 */
        return false;
    }
    while (n > 0 && (fraction = reading(s, &g, n)) < 0) n--;
    out->first = i;
    if (n == 0 || take(s, &g, n, fraction == 1, out)) return n > 0;
    *reason = "too long a number";
    *end = g.piece[n - 1] + 1;
    return false;
}

/* `.77`: a point joined to digits, with nothing that it could end before it. */
static bool leading_point(const struct sentence *s, size_t i, struct number *out) {
    if (!piece_is(s, i, '.') || !piece_kind_is(s, i + 1, PIECE_DIGITS) || !piece_joined(s, i + 1)) return false;
    if (i > 0 && piece_joined(s, i) && (piece_kind_is(s, i - 1, PIECE_WORD) || (i > 1 && piece_is(s, i - 1, '/') && piece_kind_is(s, i - 2, PIECE_WORD)))) return false;      /* S/.50 are soles */
    if (i > 0 && piece_joined(s, i) && (piece_kind_is(s, i - 1, PIECE_DIGITS) || piece_is(s, i - 1, '.') || piece_is(s, i - 1, ')'))) return false;
    if (piece_is(s, i + 2, '.') && piece_joined(s, i + 2) && piece_kind_is(s, i + 3, PIECE_DIGITS) && piece_joined(s, i + 3)) return false;
    char text[LIMIT_NUMBER_DIGITS + 4] = "0.";
    size_t length = put_digits(s, i + 1, text, 2, LIMIT_NUMBER_DIGITS);
    if (length >= LIMIT_NUMBER_DIGITS) return false;
    out->first = i;
    out->end = i + 2;
    out->decimals = (int)(length - 2);
    out->flags |= FIGURE_POINT;
    out->value = rational_parse(s->finder->arena, (struct slice){text, length});
    return true;
}

/* ---- exponents ---- */

static int64_t whole_piece(const struct sentence *s, size_t i) {
    size_t places;
    return piece_integer(s, i, &places);
}

static bool superscript_value(struct slice text, int *out) {
    int value = 0, sign = 1, digits = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (c == 0x207B && at <= 3) { sign = -1; continue; }
        if (c == 0x207A && at <= 3) continue;
        uint32_t d = c == 0xB9 ? 1 : c == 0xB2 ? 2 : c == 0xB3 ? 3 : c >= 0x2070 && c <= 0x2079 ? c - 0x2070 : 99;
        if (d > 9 || ++digits > 3) return false;
        value = value * 10 + (int)d;
    }
    *out = sign * value;
    return digits > 0 && value <= LIMIT_EXPONENT;
}

/* A signed integer exponent at piece i: ^6, ⁻³, −5, {-5}; `caret`: a ^ stands before it. */
static bool exponent_at(const struct sentence *s, size_t i, bool caret, int *value, size_t *end) {
    if (piece_kind_is(s, i, PIECE_SUPERSCRIPT) && piece_joined(s, i)) {
        *end = i + 1;
        return superscript_value(piece_text(s, i), value);
    }
    int sign = 1;
    if (piece_is(s, i, '-') || piece_is(s, i, 0x2212) || piece_is(s, i, 0x2013)) { sign = -1; i++; }
    else if (piece_is(s, i, '+')) i++;
    else if (!caret) return false;
    int64_t n = whole_piece(s, i);
    if (n < 0 || n > LIMIT_EXPONENT || (!caret && digits_in(s, i) > 2)) return false;
    *value = sign * (int)n;
    *end = i + 1;
    return true;
}

static bool power_of(const struct sentence *s, size_t i, int *value, size_t *end) {
    if (piece_is(s, i, '^')) return exponent_at(s, i + 1, true, value, end);
    if (piece_is(s, i, '*') && piece_is(s, i + 1, '*')) return exponent_at(s, i + 2, true, value, end);
    return exponent_at(s, i, false, value, end);
}

static bool times_mark(const struct sentence *s, size_t i) {
    return piece_is(s, i, 0xD7) || piece_is(s, i, '*') || piece_is(s, i, 0xB7) || piece_is(s, i, 0x2715) || piece_is(s, i, 0x2A2F) ||
           piece_word(s, i, "x");
}

static void scale_by(const struct sentence *s, struct number *n, int64_t base, int exponent, size_t end) {
    if (!rational_is_none(n->slack)) n->slack = rational_multiply(s->finder->arena, n->slack, rational_power(s->finder->arena, RATIONAL_INTEGER(base), exponent));
    if (base == 10) {
        n->value = rational_scale(s->finder->arena, n->value, exponent);
        if (n->decimals != DECIMALS_EXACT) n->decimals -= exponent;
    } else {
        n->value = rational_multiply(s->finder->arena, n->value, rational_power(s->finder->arena, RATIONAL_INTEGER(base), exponent));
        n->decimals = DECIMALS_EXACT;
    }
    n->flags |= FIGURE_POWER;
    n->end = end;
}

/* `107` behind a times sign is 10 to the 7 whose superscript was lost; `100` and `1000` are what they say. */
static bool lost_superscript(const struct sentence *s, size_t i, struct rational mantissa, int *value) {
    int64_t n = whole_piece(s, i), most = s->finder->science ? 1059 : 1029;
    bool sides = n > 109 && rational_compare(mantissa, RATIONAL_INTEGER(100)) >= 0;      /* 1280 × 1024 pixels */
    if (n < 102 || (n > 109 && n < 1010) || n > most || sides) return false;
    *value = (int)(n <= 109 ? n - 100 : n - 1000);
    return true;
}

/* `10 4` for 10⁴: a superscript that became a number of its own. */
static bool lost_exponent(const struct sentence *s, size_t i, int *value) {
    int64_t n = whole_piece(s, i);
    bool more = (piece_is(s, i + 1, '.') || piece_is(s, i + 1, ',')) && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2);
    if (n < 2 || n > 40 || more || piece_joined(s, i) || digits_in(s, i) > 2) return false;
    *value = (int)n;
    return true;
}

static void times_power(const struct sentence *s, struct number *n) {
    size_t at = n->end, end;
    int exponent;
    if (!times_mark(s, at)) return;
    int64_t base = whole_piece(s, at + 1);
    if (base == 10 && lost_exponent(s, at + 2, &exponent)) { scale_by(s, n, 10, exponent, at + 3); return; }
    if ((base == 10 || base == 2) && power_of(s, at + 2, &exponent, &end)) scale_by(s, n, base, exponent, end);
    else if (base > 10 && lost_superscript(s, at + 1, n->value, &exponent)) scale_by(s, n, 10, exponent, at + 2);
}

/* `1e-6`: an e joined on both sides. */
static void e_notation(const struct sentence *s, struct number *n) {
    size_t at = n->end;
    if (!piece_joined(s, at) || !piece_word(s, at, "e") || !piece_joined(s, at + 1)) return;
    int sign = 1;
    size_t i = at + 1;
    if (piece_is(s, i, '-') || piece_is(s, i, 0x2212)) { sign = -1; i++; }
    else if (piece_is(s, i, '+')) i++;
    int64_t exponent = whole_piece(s, i);
    if (exponent < 0 || exponent > LIMIT_EXPONENT || !piece_joined(s, i)) return;
    scale_by(s, n, 10, sign * (int)exponent, i + 1);
}

/* `10^6`, `10⁻³`, `10−7` before a unit, `2.5^-1`: the number itself raised. */
static void raised(const struct sentence *s, struct number *n) {
    size_t end;
    int exponent;
    bool ten = n->end == n->first + 1 && whole_piece(s, n->first) == 10, caret = (piece_is(s, n->end, '^') || (piece_is(s, n->end, '*') && piece_is(s, n->end + 1, '*'))) && piece_joined(s, n->end);
    bool superscript = piece_kind_is(s, n->end, PIECE_SUPERSCRIPT) && piece_joined(s, n->end);
    bool lost = ten && piece_is(s, n->end, 0x2212) && piece_joined(s, n->end + 1);
    if (ten && s->finder->science && piece_kind_is(s, n->end + 1, PIECE_WORD) && !piece_word(s, n->end + 1, "and") && !piece_word(s, n->end + 1, "or") && lost_exponent(s, n->end, &exponent)) {
        n->value = RATIONAL_INTEGER(1);
        scale_by(s, n, 10, exponent, n->end + 1);
        return;
    }
    if (!caret && !(ten && superscript) && !lost) return;
    if (!power_of(s, n->end, &exponent, &end) || exponent > 64 || exponent < -64) {
        if (!ten || !power_of(s, n->end, &exponent, &end)) return;
    }
    if (ten) {
        n->value = RATIONAL_INTEGER(1);
        n->decimals = 0;
        scale_by(s, n, 10, exponent, end);
    } else {
        n->value = rational_power(s->finder->arena, n->value, exponent);
        n->decimals = DECIMALS_EXACT;
        n->end = end;
        n->flags |= FIGURE_POWER;
    }
}

/* ---- fractions ---- */

static struct rational vulgar_value(const struct sentence *s, uint32_t c) {
    static const struct { uint32_t code; int top, bottom; } table[] = {
        {0xBC, 1, 4}, {0xBD, 1, 2}, {0xBE, 3, 4}, {0x2150, 1, 7}, {0x2151, 1, 9}, {0x2152, 1, 10}, {0x2153, 1, 3}, {0x2154, 2, 3},
        {0x2155, 1, 5}, {0x2156, 2, 5}, {0x2157, 3, 5}, {0x2158, 4, 5}, {0x2159, 1, 6}, {0x215A, 5, 6}, {0x215B, 1, 8}, {0x215C, 3, 8},
        {0x215D, 5, 8}, {0x215E, 7, 8}, {0x2189, 0, 3}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == c) return rational_ratio(s->finder->arena, table[i].top, table[i].bottom);
    return RATIONAL_NONE;
}

/* top/bottom at piece i: two integers and one slash, all joined or all apart. */
static bool slash_fraction(const struct sentence *s, size_t i, int64_t *top, int64_t *bottom, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS) || !piece_is(s, i + 1, '/') || !piece_kind_is(s, i + 2, PIECE_DIGITS)) return false;
    if (piece_joined(s, i + 1) != piece_joined(s, i + 2) || (piece_is(s, i + 3, '/') && piece_kind_is(s, i + 4, PIECE_DIGITS))) return false;
    if (piece_is(s, i + 3, '.') && piece_joined(s, i + 3) && piece_kind_is(s, i + 4, PIECE_DIGITS) && piece_joined(s, i + 4)) return false;
    *top = whole_piece(s, i);
    *bottom = whole_piece(s, i + 2);
    *end = i + 3;
    if (*top >= 10 && *bottom >= 10 && *top + *bottom == 100) return false;      /* a 60/40 split */
    return *top >= 0 && *bottom > 0 && *bottom <= 10000;
}

static void fraction_suffix(const struct sentence *s, size_t *end) {      /* 1/5th */
    if (piece_joined(s, *end) && (piece_word(s, *end, "th") || piece_word(s, *end, "ths") || piece_word(s, *end, "rd") || piece_word(s, *end, "rds"))) ++*end;
}

static bool whole_fraction(const struct sentence *s, size_t i, struct number *out) {
    int64_t top, bottom;
    size_t end;
    if (piece_kind_is(s, i, PIECE_VULGAR)) {
        out->value = vulgar_value(s, piece_at(s, i)->code);
        end = i + 1;
    } else if (slash_fraction(s, i, &top, &bottom, &end)) {
        fraction_suffix(s, &end);
        out->value = rational_ratio(s->finder->arena, top, bottom);
    } else {
        return false;
    }
    out->first = i;
    out->end = end;
    out->decimals = DECIMALS_EXACT;
    out->flags |= FIGURE_FRACTION;
    return true;
}

/* `2 1/2`, `2½`, `10-1/2`: a proper fraction behind a whole number. */
static void mixed(const struct sentence *s, struct number *n) {
    int64_t top = 0, bottom = 1;
    size_t at = n->end, end;
    if (n->flags & (FIGURE_POINT | FIGURE_POWER | FIGURE_FRACTION)) return;
    struct rational part;
    if (piece_kind_is(s, at, PIECE_VULGAR)) {
        part = vulgar_value(s, piece_at(s, at)->code);
        end = at + 1;
    } else {
        if ((piece_is(s, at, '-') || piece_is(s, at, 0x2013)) && piece_joined(s, at) && piece_joined(s, at + 1)) at++;
        if (!slash_fraction(s, at, &top, &bottom, &end) || top >= bottom || top == 0 || bottom > 100) return;
        part = rational_ratio(s->finder->arena, top, bottom);
    }
    n->value = rational_add(s->finder->arena, n->value, part);
    n->decimals = DECIMALS_EXACT;
    n->end = end;
    n->flags |= FIGURE_MIXED;
}

/* `0.495274(12)`: the uncertainty of the last digits, in brackets. */
static void concise_uncertainty(const struct sentence *s, struct number *n) {
    size_t at = n->end;
    if (!(n->flags & FIGURE_POINT) || !piece_is(s, at, '(') || !piece_joined(s, at) || !piece_joined(s, at + 1) || !piece_is(s, at + 2, ')')) return;
    int64_t slack = whole_piece(s, at + 1);
    if (slack < 0 || digits_in(s, at + 1) > 2 || (size_t)n->decimals < digits_in(s, at + 1)) return;
    n->slack = rational_decimal(slack, -n->decimals);
    n->end = at + 3;
}

bool number_digits(const struct sentence *s, size_t i, struct number *out, const char **reason, size_t *end) {
    *out = (struct number){.low = RATIONAL_NONE, .high = RATIONAL_NONE};
    if (whole_fraction(s, i, out)) return true;
    if (leading_point(s, i, out)) {
        e_notation(s, out);
        times_power(s, out);
        return true;
    }
    if (!piece_kind_is(s, i, PIECE_DIGITS) || !plain_digits(s, i, out, reason, end)) return false;
    e_notation(s, out);
    raised(s, out);
    concise_uncertainty(s, out);
    times_power(s, out);
    mixed(s, out);
    return true;
}

static bool sign_place(const struct sentence *s, size_t mark) {
    if (mark == 0 || (piece_at(s, mark)->flags & PIECE_CELL)) return true;
    const struct piece *before = piece_at(s, mark - 1);
    const struct figure *last = s->figure_count > 0 ? &s->figures[s->figure_count - 1] : NULL;
    if (last && last->end == mark && last->end > last->n.end && piece_joined(s, mark)) return false;      /* 3″–4″ */
    bool opens = (before->code == '"' || before->code == '\'') && !piece_joined(s, mark - 1);      /* an opening quotation mark */
    if (before->kind == PIECE_MARK && opens) return true;
    if (before->kind == PIECE_MARK && before->code != ')' && before->code != ']' && before->code != '%' && before->code != '"' && before->code != '\'') return true;
    bool number_before = s->figure_count > 0 && s->figures[s->figure_count - 1].end == mark;
    return !piece_joined(s, mark) && !(number_before && before->kind == PIECE_DIGITS);
}

size_t number_sign(const struct sentence *s, size_t i, bool *negative) {
    *negative = false;
    if (i == 0) return i;
    size_t mark = i - 1;
    bool joined = piece_joined(s, i);
    if (mark > 0 && (piece_is(s, mark - 1, '+') || (mark > 1 && piece_is(s, mark - 1, '/') && piece_is(s, mark - 2, '+'))) && piece_joined(s, mark)) return i;      /* 3.2+/-0.1 */
    if (piece_is(s, mark, 0x2212) && sign_place(s, mark)) { *negative = true; return mark; }
    if ((piece_is(s, mark, '-') || piece_is(s, mark, 0x2013)) && sign_place(s, mark) && (joined || mark == 0 || piece_cue(s, mark - 1, "before sign"))) {
        *negative = true;
        return mark;
    }
    if (piece_is(s, mark, '+') && joined && sign_place(s, mark)) return mark;
    struct sense sense;
    bool either = mark > 1 && piece_word(s, mark - 1, "or") && piece_word(s, mark - 2, "plus");    /* plus or minus 3 */
    if (piece_kind_is(s, mark, PIECE_WORD) && !joined && !either && sense_role(s, mark, LEXICON_EN_NUMBERS, "minus", &sense)) { *negative = true; return mark; }
    return i;
}
