/* Unit expressions in prose: `km/h`, `kg m-2 s-1`, `miles per hour`, `square feet`, `mg/dL`; and the rate behind an amount. */
#include "base/utf8.h"
#include "quantity/unit_context.h"
#include <string.h>

enum { FACTORS = 12, MATCHES = 12, RATE_WORD = 40 };

/* A factor as it stands in the text. */
struct term {
    const struct unit *unit;
    int power;
    size_t end;              /* in the text */
    bool symbol;             /* a symbol, not a word */
    bool powered;            /* bears a power of its own */
    bool attached_only;
    struct slice ambiguity;
};

struct expression {
    struct arena *arena;
    const struct unit_context *context;
    struct slice text;
    size_t start;
    struct unit_factor factors[FACTORS];
    size_t count;
    struct slice code;
    size_t end;
    bool symbol;             /* every term a symbol */
    bool over;               /* has a denominator */
    struct term first;
};

/* ---- bytes -------------------------------------------------------------------------------------------------------------------- */

static char byte_at(struct slice t, size_t at) { return at < t.length ? t.data[at] : 0; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool starts_at(struct slice t, size_t at, const char *text)
{
    size_t length = strlen(text);
    return at <= t.length && t.length - at >= length && memcmp(t.data + at, text, length) == 0;
}

/* Bytes of one blank at `at`: space, no-break, thin, narrow or hair space; 0 if none. A line end counts, a paragraph's end does not. */
static size_t blank_at(struct slice t, size_t at)
{
    static const char *const wide[] = {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x8A"};
    if (byte_at(t, at) == ' ')
        return 1;
    if (byte_at(t, at) == '\n')
        return byte_at(t, at + 1) == '\n' ? 0 : 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (starts_at(t, at, wide[i]))
            return strlen(wide[i]);
    return 0;
}

static size_t skip_blank(struct slice t, size_t at)
{
    for (size_t i = 0, step; i < 4 && (step = blank_at(t, at)) > 0; i++)
        at += step;
    return at;
}

/* Does no letter or digit stand at `at`? */
static bool word_over(struct slice t, size_t at)
{
    if (at >= t.length)
        return true;
    char c = t.data[at];
    if ((unsigned char)c < 0x80)
        return !is_letter(c) && !is_digit(c);
    uint32_t code = utf8_peek(t, at);
    return utf8_is_cjk(code) || !utf8_is_letter(code);
}

/* Bytes of a minus sign that may stand in an exponent. */
static size_t minus_at(struct slice t, size_t at)
{
    static const char *const signs[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93", "\xE2\x80\x91", "\xEF\xBC\x8D"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (starts_at(t, at, signs[i]))
            return strlen(signs[i]);
    return 0;
}

/* ---- powers ------------------------------------------------------------------------------------------------------------------- */

/* A superscript digit: its value, or -1. */
static int superscript_at(struct slice t, size_t at, size_t *length)
{
    *length = 2;
    if (starts_at(t, at, "\xC2\xB9")) return 1;
    if (starts_at(t, at, "\xC2\xB2")) return 2;
    if (starts_at(t, at, "\xC2\xB3")) return 3;
    *length = 3;
    if (starts_at(t, at, "\xE2\x81") && at + 2 < t.length && (unsigned char)t.data[at + 2] >= 0xB4 && (unsigned char)t.data[at + 2] <= 0xB9)
        return (unsigned char)t.data[at + 2] - 0xB0;
    return starts_at(t, at, "\xE2\x81\xB0") ? 0 : -1;
}

static bool superscript_power(struct slice t, size_t *at, int *power)
{
    size_t here = *at, length;
    int sign = 1, digit;
    if (starts_at(t, here, "\xE2\x81\xBB") || starts_at(t, here, "\xCB\x89")) { /* superscript minus */
        sign = -1;
        here += starts_at(t, here, "\xE2\x81\xBB") ? 3 : 2;
    } else if (minus_at(t, here) && superscript_at(t, here + minus_at(t, here), &length) > 0) {
        sign = -1;
        here += minus_at(t, here);
    }
    digit = superscript_at(t, here, &length);
    if (digit < 1)
        return false;
    *power = sign * digit;
    *at = here + length;
    return true;
}

/* `^2`, `^-1`, `^{-2}`, `**3`. */
static bool caret_power(struct slice t, size_t *at, int *power)
{
    size_t here = *at;
    int sign = 1;
    if (byte_at(t, here) == '^')
        here++;
    else if (starts_at(t, here, "**"))
        here += 2;
    else
        return false;
    bool braced = byte_at(t, here) == '{' || byte_at(t, here) == '(';
    here += braced;
    if (minus_at(t, here)) {
        sign = -1;
        here += minus_at(t, here);
    }
    if (!is_digit(byte_at(t, here)) || is_digit(byte_at(t, here + 1)))
        return false;
    *power = sign * (t.data[here] - '0');
    *at = here + 1 + braced;
    return *power != 0;
}

/* A single digit with nothing behind it that makes it part of a longer number or word. */
static bool lone_digit(struct slice t, size_t at)
{
    char next = byte_at(t, at + 1);
    if (!is_digit(byte_at(t, at)) || t.data[at] == '0' || is_digit(next) || is_letter(next))
        return false;
    return !((next == '.' || next == ',') && is_digit(byte_at(t, at + 2)));
}

/* `m2`, `cm-3`, `s−1`: the digit stands right behind the symbol. */
static bool plain_power(struct slice t, size_t *at, int *power)
{
    size_t sign = minus_at(t, *at), digit = *at + sign;
    if (!lone_digit(t, digit) || t.data[digit] > '6' || (!sign && t.data[digit] == '1'))
        return false;
    *power = (sign ? -1 : 1) * (t.data[digit] - '0');
    *at = digit + 1;
    return true;
}

/* `m s -1`, `s − 1`, `g− 1`: a superscript lost in print, blanks around it. */
static bool lost_power(struct slice t, size_t *at, int *power)
{
    size_t here = skip_blank(t, *at), sign = minus_at(t, here);
    if (!sign)
        return false;
    size_t digit = skip_blank(t, here + sign);
    if (!lone_digit(t, digit) || t.data[digit] > '4')
        return false;
    size_t next = skip_blank(t, digit + 1);
    if (next > digit + 1 && is_letter(byte_at(t, next)) && is_letter(byte_at(t, next + 1)) && is_letter(byte_at(t, next + 2)) && here == *at && digit == here + sign)
        return false; /* `5 kg-2 days` */
    *power = -(t.data[digit] - '0');
    *at = digit + 1;
    return true;
}

static bool starts_fold_at(struct slice t, size_t at, const char *word)
{
    return slice_starts_fold(slice_sub(t, at, t.length), slice_of(word)) && word_over(t, at + strlen(word));
}

/* `g/cm 3`, `310 m 2 /kg`: a superscript that lost its place, in an expression that goes on or ends there. */
static bool lost_plain_power(struct slice t, size_t *at, int *power)
{
    size_t digit = skip_blank(t, *at);
    if (digit == *at || (byte_at(t, digit) != '2' && byte_at(t, digit) != '3') || !lone_digit(t, digit))
        return false;
    size_t next = skip_blank(t, digit + 1);
    char c = byte_at(t, next);
    bool ends = next >= t.length || c == '/' || (strchr(".,;:)", c) != NULL && next == digit + 1) || starts_fold_at(t, next, "and") || starts_fold_at(t, next, "at") ||
                starts_fold_at(t, next, "for") || starts_fold_at(t, next, "in") || starts_fold_at(t, next, "was") || starts_fold_at(t, next, "of") || starts_fold_at(t, next, "to") ||
                starts_fold_at(t, next, "with");
    if (!ends)
        return false;
    *power = t.data[digit] - '0';
    *at = digit + 1;
    return true;
}

static bool spelled_power(struct slice t, size_t *at, int *power)
{
    size_t here = skip_blank(t, *at);
    if (here == *at)
        return false;
    if (starts_fold_at(t, here, "squared") || starts_fold_at(t, here, "cubed")) {
        *power = starts_fold_at(t, here, "squared") ? 2 : 3;
        *at = here + (*power == 2 ? 7 : 5);
        return true;
    }
    return false;
}

static void take_power(struct slice t, struct term *term, bool chained)
{
    int power = 1;
    size_t at = term->end;
    bool found = superscript_power(t, &at, &power) || caret_power(t, &at, &power);
    if (!found && term->unit->class != UNIT_PERCENT && term->unit->class != UNIT_MONEY)
        found = (term->symbol && plain_power(t, &at, &power)) || (!term->symbol && spelled_power(t, &at, &power)) ||
                (chained && (lost_power(t, &at, &power) || (term->symbol && lost_plain_power(t, &at, &power))));
    if (!found)
        return;
    term->power *= power;
    term->powered = true;
    term->end = at;
}

/* ---- one term ----------------------------------------------------------------------------------------------------------------- */

/* The end of the run of letters of a symbol: ASCII letters, µ, Ω, Å, and the signs of sun and earth. */
static size_t symbol_end(struct slice t, size_t at)
{
    for (;;) {
        if (is_letter(byte_at(t, at)))
            at++;
        else if (starts_at(t, at, "\xC2\xB5") || starts_at(t, at, "\xCE\xBC") || starts_at(t, at, "\xCE\xA9") || starts_at(t, at, "\xC3\x85"))
            at += 2;
        else if (starts_at(t, at, "\xE2\x84\xA6") || starts_at(t, at, "\xE2\x84\xAB") || starts_at(t, at, "\xE2\x98\x89") || starts_at(t, at, "\xE2\x8A\x99") || starts_at(t, at, "\xE2\x8A\x95"))
            at += 3;
        else
            return at;
    }
}

/* May `run` be a unit here? unit_stopwords.tsv. */
static bool stopped(const struct expression *x, struct slice run, size_t at)
{
    const struct lexicon *l = x->context->table->lexicon;
    size_t row = lexicon_find(l, LEXICON_UNIT_STOPWORDS, run);
    if (row == SIZE_MAX)
        return false;
    struct slice rule = lexicon_field(l, LEXICON_UNIT_STOPWORDS, row, "rule");
    bool joined = at > 0 && is_digit(x->text.data[at - 1]);
    if (slice_is(rule, "name"))
        return x->start > 0;
    if (slice_is(rule, "attached"))
        return !joined;
    if (!slice_is(rule, "decimal"))
        return true;
    size_t digits = 0, back = at;
    while (back > 0 && blank_at(x->text, back - 1))
        back--;
    size_t last = back;
    for (; back > 0 && (is_digit(x->text.data[back - 1]) || x->text.data[back - 1] == '.'); back--)
        digits += x->text.data[back - 1] == '.' ? 3 : 1;
    bool past_noon = digits == 2 && memcmp(x->text.data + last - 2, "12", 2) > 0;    /* 96 pm is no hour */
    return digits < 3 && !past_noon;
}

/* A unit's own row or the reading of an ambiguous spelling: text[at, end). */
static bool take_row(const struct expression *x, size_t at, size_t end, enum lexicon_table table, size_t row, size_t prefix, struct term *out)
{
    struct unit_reading reading;
    *out = (struct term){.power = 1, .end = end};
    if (prefix == UNIT_NO_PREFIX && unit_reading_at(x->arena, x->context, x->text, at, end - at, &reading)) {
        out->unit = reading.unit;
        out->ambiguity = reading.others;
        out->attached_only = reading.attached_only;
        return true;
    }
    if (prefix == UNIT_NO_PREFIX && table == LEXICON_TABLE_COUNT)
        return false;
    out->unit = unit_of_row(x->context->table, table, row, prefix);
    return out->unit != NULL;
}

/* Does the spelling have readings at all? Then its own rows do not count. */
static bool has_readings(const struct expression *x, struct slice word)
{
    struct lexicon_match match;
    return lexicon_match_in(x->context->table->lexicon, LEXICON_UNIT_READINGS, word, 0, &match) && match.length == word.length;
}

static bool prefix_symbol(const struct expression *x, struct slice run, size_t *prefix, size_t *row)
{
    const struct lexicon *l = x->context->table->lexicon;
    struct lexicon_match found[MATCHES];
    for (size_t length = run.length > 3 ? 3 : run.length - 1; length > 0; length--) {
        struct slice head = slice_sub(run, 0, length), rest = slice_sub(run, length, run.length);
        size_t p = lexicon_find(l, LEXICON_PREFIXES, head);
        if (p == SIZE_MAX)
            continue;
        size_t count = lexicon_match_all(l, LEXICON_UNITS, rest, 0, found, MATCHES);
        for (size_t i = 0; i < count; i++)
            if (found[i].length == rest.length && found[i].exact_case && rest.length <= 4 && unit_takes_prefix(x->context->table, found[i].row, p, false)) {
                *prefix = p;
                *row = found[i].row;
                return true;
            }
    }
    return false;
}

/* Is the text around written in capitals throughout? */
static bool shouted(struct slice t, size_t at, size_t end)
{
    size_t capitals = 0, small = 0, from = at > 40 ? at - 40 : 0, to = end + 40 < t.length ? end + 40 : t.length;
    for (size_t i = from; i < to; i++) {
        capitals += t.data[i] >= 'A' && t.data[i] <= 'Z';
        small += t.data[i] >= 'a' && t.data[i] <= 'z';
    }
    return small == 0 && capitals > 8 + (end - at);
}

/* `30 KM` in a headline: the symbol in small letters, where it has at least two. */
static bool capital_symbol(const struct expression *x, size_t at, size_t end, struct term *out)
{
    struct slice run = utf8_fold(x->arena, slice_sub(x->text, at, end));
    struct lexicon_match found;
    size_t prefix, row;
    if ((run.length < 2 && x->count == 0) || stopped(x, run, at))
        return false;
    if (lexicon_match_in(x->context->table->lexicon, LEXICON_UNITS, run, 0, &found) && found.length == run.length && found.exact_case)
        return take_row(x, at, end, LEXICON_UNITS, found.row, UNIT_NO_PREFIX, out) && (out->symbol = true);
    return prefix_symbol(x, run, &prefix, &row) && take_row(x, at, end, LEXICON_UNITS, row, prefix, out) && (out->symbol = true);
}

/* A symbol: the whole run of letters is one, or a prefix and one. */
static bool symbol_term(const struct expression *x, size_t at, struct term *out)
{
    const struct lexicon *l = x->context->table->lexicon;
    size_t end = symbol_end(x->text, at), prefix = UNIT_NO_PREFIX, row;
    struct slice run = slice_sub(x->text, at, end);
    if (run.length == 0 || run.length > 12 || !(is_digit(byte_at(x->text, end)) || word_over(x->text, end)) || stopped(x, run, at))
        return false;
    struct lexicon_match found[MATCHES];
    if (x->count > 0 && run.length == 1 && shouted(x->text, at, end) && capital_symbol(x, at, end, out))
        return true;
    size_t count = lexicon_match_all(l, LEXICON_UNITS, run, 0, found, MATCHES);
    for (size_t i = 0; i < count; i++)
        if (found[i].length == run.length && found[i].exact_case && take_row(x, at, end, LEXICON_UNITS, found[i].row, UNIT_NO_PREFIX, out))
            return out->symbol = true;
    if (has_readings(x, run))
        return take_row(x, at, end, LEXICON_TABLE_COUNT, 0, UNIT_NO_PREFIX, out) && (out->symbol = true);
    if (shouted(x->text, at, end) && capital_symbol(x, at, end, out))
        return true;
    if (!prefix_symbol(x, run, &prefix, &row) || !take_row(x, at, end, LEXICON_UNITS, row, prefix, out))
        return false;
    return out->symbol = true;
}

/* `kilo`, `mega` before the name of a unit, joined or with a hyphen or space. */
static bool prefixed_name(const struct expression *x, size_t at, struct term *out)
{
    const struct lexicon *l = x->context->table->lexicon;
    size_t column = lexicon_column(LEXICON_PREFIXES, "name"), count = lexicon_count(l, LEXICON_PREFIXES);
    struct lexicon_match found[MATCHES];
    struct slice here = slice_sub(x->text, at, x->text.length);
    for (size_t p = 0; p < count; p++) {
        struct slice name, names = lexicon_cell(l, LEXICON_PREFIXES, p, column);
        while (slice_split(&names, '|', &name)) {
            if (!slice_starts_fold(here, name))
                continue;
            size_t from = at + name.length, step = byte_at(x->text, from) == '-' ? 1 : blank_at(x->text, from);
            size_t matches = lexicon_match_all(l, LEXICON_UNITS, x->text, from + step, found, MATCHES);
            for (size_t i = 0; i < matches; i++)
                if (unit_takes_prefix(x->context->table, found[i].row, p, true) && found[i].length > 2)
                    return take_row(x, at, from + step + found[i].length, LEXICON_UNITS, found[i].row, p, out);
        }
    }
    return false;
}

/* Is the spelling one of letters that stand for themselves (`USD`, `t`), not a word? */
static bool symbolic(struct slice word)
{
    bool lower_word = word.length > 4;
    for (size_t i = 0; i < word.length; i++)
        lower_word &= (word.data[i] >= 'a' && word.data[i] <= 'z') || word.data[i] == ' ' || word.data[i] == '-';
    return !lower_word;
}

static bool exact_spelling(const struct expression *x, enum lexicon_table table, const struct lexicon_match *m, struct slice word)
{
    struct slice piece, rest = lexicon_cell(x->context->table->lexicon, table, m->row, 0);
    while (slice_split(&rest, '|', &piece))
        if (piece.length > 1 && piece.data[0] == '=' && slice_equal(slice_sub(piece, 1, piece.length), word))
            return true;
    return !is_letter(word.data[0]) && (unsigned char)word.data[0] < 0xE3 && (unsigned char)word.data[0] != 0xC3;
}

/* No words but those of numbers in [from, to). */
static bool numbers_only(const struct expression *x, size_t from, size_t to)
{
    struct lexicon_match found;
    for (size_t i = from; i < to; i++) {
        if (!is_letter(x->text.data[i]) && (unsigned char)x->text.data[i] < 0x80)
            continue;
        if (!lexicon_match_in(x->context->table->lexicon, LEXICON_EN_NUMBERS, x->text, i, &found))
            return false;
        i += found.length - 1;
    }
    return true;
}

/* An amount and nothing else: `42 LE`, `ALL 500`. */
static bool amount_alone(const struct expression *x, size_t at, size_t length)
{
    enum { SHORT = 48 };
    struct slice t = x->text;
    if (t.length > SHORT || !numbers_only(x, 0, at) || !numbers_only(x, at + length, t.length))
        return false;
    for (size_t i = 0; i < t.length; i++)
        if (is_digit(t.data[i]))
            return true;
    return false;
}

/* Currency words that are everyday words too need a word about money near by, or to stand alone with their amount. */
static bool money_meant(const struct expression *x, size_t row, size_t at, size_t length)
{
    if (!slice_is(lexicon_field(x->context->table->lexicon, LEXICON_CURRENCIES, row, "word"), "yes"))
        return true;
    return unit_topic_near(x->context, x->text, at, length, "money") > 0 || amount_alone(x, at, length);
}

/* A bare dollar is the document's own. */
static void settle_dollar(const struct expression *x, struct slice word, struct term *term)
{
    bool bare = slice_is(word, "$") || slice_is_fold(word, "dollar") || slice_is_fold(word, "dollars") || slice_is(word, "\xEF\xBC\x84");
    if (!bare || !slice_is(term->unit->code, "USD"))
        return;
    term->unit = x->context->dollar;
    term->ambiguity = x->context->other_dollars;
}

static bool table_term(const struct expression *x, enum lexicon_table table, size_t at, struct term *out)
{
    struct lexicon_match found[MATCHES];
    size_t count = lexicon_match_all(x->context->table->lexicon, table, x->text, at, found, MATCHES);
    for (size_t i = 0; i < count; i++) {
        struct slice word = slice_sub(x->text, at, at + found[i].length);
        if ((table == LEXICON_CURRENCIES && !money_meant(x, found[i].row, at, found[i].length)) || stopped(x, word, at))
            continue;
        if (!take_row(x, at, at + found[i].length, has_readings(x, word) ? LEXICON_TABLE_COUNT : table, found[i].row, UNIT_NO_PREFIX, out))
            continue;
        out->symbol = exact_spelling(x, table, &found[i], word);
        if (table == LEXICON_CURRENCIES)
            settle_dollar(x, word, out);
        return true;
    }
    return false;
}

/* Ambiguous spellings that no other table has: `kilotons`, `'`. */
static bool reading_term(const struct expression *x, size_t at, struct term *out)
{
    struct lexicon_match found;
    if (!lexicon_match_in(x->context->table->lexicon, LEXICON_UNIT_READINGS, x->text, at, &found))
        return false;
    if (!take_row(x, at, at + found.length, LEXICON_TABLE_COUNT, 0, UNIT_NO_PREFIX, out))
        return false;
    out->symbol = found.length < 3 || !is_letter(x->text.data[at]);
    return true;
}

/* Chinese names, by the code of their row. */
static bool chinese_term(const struct expression *x, size_t at, struct term *out)
{
    struct lexicon_match found;
    if ((unsigned char)x->text.data[at] < 0xE3 || !lexicon_match_in(x->context->table->lexicon, LEXICON_ZH_UNITS, x->text, at, &found))
        return false;
    struct slice code = lexicon_field(x->context->table->lexicon, LEXICON_ZH_UNITS, found.row, "code");
    *out = (struct term){.unit = unit_of_code(x->context->table, code, SLICE_NONE), .power = 1, .end = at + found.length};
    return out->unit != NULL;
}

/* The full stop of an abbreviation is the sentence's where one ends: before a capital, or at the end of a text that has words. */
static void drop_full_stop(const struct expression *x, size_t at, struct term *term)
{
    struct slice t = x->text;
    if (term->end < at + 2 || t.data[term->end - 1] != '.' || slice_find(slice_sub(t, at, term->end - 1), SLICE("."), 0) != SIZE_MAX)
        return;
    size_t next = skip_blank(t, term->end), back = at;
    while (back > 0 && !is_letter(t.data[back - 1]) && t.data[back - 1] != '\n')
        back--;
    bool ends = (next > term->end && byte_at(t, next) >= 'A' && byte_at(t, next) <= 'Z') || (next >= t.length && back > 0) || byte_at(t, term->end) == '\n';
    if (ends)
        term->end--;
}

static void keep_longer(struct term *best, const struct term *next)
{
    if (!best->unit || next->end > best->end)
        *best = *next;
}

/* `square`, `cubic`, `sq.` before a length: their bytes with the blank, and the power. */
static size_t shape_at(struct slice t, size_t at, int *power)
{
    static const struct { const char *word; int power; } shapes[] = {{"square", 2}, {"sq.", 2}, {"sq", 2}, {"cubic", 3}, {"cu.", 3}, {"cu", 3}};
    char first = (char)(byte_at(t, at) | 32);
    if (first != 's' && first != 'c')
        return 0;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        size_t end = at + strlen(shapes[i].word);
        if (!slice_starts_fold(slice_sub(t, at, t.length), slice_of(shapes[i].word)))
            continue;
        size_t next = byte_at(t, end) == '-' ? end + 1 : skip_blank(t, end);
        if (next == end)
            continue;
        *power = shapes[i].power;
        return next - at;
    }
    return 0;
}

/* ---- a cheap look ------------------------------------------------------------------------------------------------------------- */

static const uint64_t unit_tables = LEXICON_BIT(LEXICON_UNITS) | LEXICON_BIT(LEXICON_CURRENCIES) | LEXICON_BIT(LEXICON_UNIT_READINGS);

/* May the run of letters be a prefix and a symbol: `kWh`, in capitals too? As prefix_symbol, by what the tables have at all. */
static bool may_be_prefixed(const struct lexicon *l, struct slice run)
{
    for (size_t length = run.length > 3 ? 3 : run.length - 1; length > 0; length--)
        if (run.length - length <= 4 && (lexicon_tables_at(l, slice_sub(run, 0, length), 0) & LEXICON_BIT(LEXICON_PREFIXES)) &&
            (lexicon_tables_at(l, slice_sub(run, length, run.length), 0) & LEXICON_BIT(LEXICON_UNITS)))
            return true;
    return false;
}

/* Does the name of a prefix begin here: `kilo`? */
static bool may_be_prefix_name(const struct unit_context *c, struct slice here)
{
    if (!(c->prefix_letters >> (here.data[0] & 31) & 1))
        return false;
    if (c->prefix_name_count == UNIT_PREFIX_NAMES)
        return true; /* more than are kept */
    for (size_t i = 0; i < c->prefix_name_count; i++)
        if (((c->prefix_names[i].data[0] ^ here.data[0]) & ~32) == 0 && slice_starts_fold(here, c->prefix_names[i]))
            return true;
    return false;
}

/* As unit_may_begin, `square` and `cubic` left out. */
static bool may_begin(const struct unit_context *c, struct slice text, size_t at)
{
    if (at >= text.length)
        return false;
    if (!is_letter(text.data[at]) || (lexicon_tables_at(c->table->lexicon, text, at) & unit_tables))
        return true;
    size_t end = symbol_end(text, at);
    return may_be_prefixed(c->table->lexicon, slice_sub(text, at, end)) || may_be_prefix_name(c, slice_sub(text, at, text.length));
}

bool unit_may_begin(const struct unit_context *context, struct slice text, size_t at)
{
    int power;
    return may_begin(context, text, at) || shape_at(text, at, &power) > 0;
}

/* The longest unit at a place, without power or product. */
static bool simple_term(const struct expression *x, size_t at, struct term *out)
{
    struct term next;
    *out = (struct term){0};
    if (!may_begin(x->context, x->text, at))
        return false;
    if (table_term(x, LEXICON_UNITS, at, &next)) keep_longer(out, &next);
    if (table_term(x, LEXICON_CURRENCIES, at, &next)) keep_longer(out, &next);
    if (reading_term(x, at, &next)) keep_longer(out, &next);
    if (symbol_term(x, at, &next)) keep_longer(out, &next);
    if ((!out->unit || is_letter(x->text.data[at])) && may_be_prefix_name(x->context, slice_sub(x->text, at, x->text.length)) && prefixed_name(x, at, &next)) keep_longer(out, &next);
    if (chinese_term(x, at, &next)) keep_longer(out, &next);
    if (out->unit) drop_full_stop(x, at, out);
    return out->unit != NULL;
}

/* `100° Celsius`, `40 deg celsius`: the scale named behind the degrees. */
static void take_scale(const struct expression *x, struct term *term)
{
    struct term scale;
    size_t at = skip_blank(x->text, term->end);
    if (!slice_is(term->unit->code, "deg") || !table_term(x, LEXICON_UNITS, at, &scale) || scale.unit->class != UNIT_TEMPERATURE || slice_is(scale.unit->code, "deg"))
        return;
    scale.symbol = term->symbol;
    *term = scale;
}

static bool shaped_term(const struct expression *x, size_t at, struct term *out)
{
    int power = 1;
    size_t shape = shape_at(x->text, at, &power);
    if (shape == 0 || !simple_term(x, at + shape, out) || out->unit->dimensions[DIMENSION_LENGTH] != 1 || !slice_is(out->unit->kind, "length"))
        return false;
    out->power = power;
    out->powered = true;
    return true;
}

static bool term_at(const struct expression *x, size_t at, bool chained, struct term *out)
{
    struct term shaped;
    bool found = simple_term(x, at, out);
    if (found) {
        take_scale(x, out);
        take_power(x->text, out, chained);
    }
    if (shaped_term(x, at, &shaped) && (!found || shaped.end > out->end)) {
        *out = shaped;
        found = true;
    }
    return found;
}

/* ---- products ----------------------------------------------------------------------------------------------------------------- */

static bool add_term(struct expression *x, const struct term *term, const char *operator, int sign)
{
    struct slice code = unit_power_code(x->arena, term->unit->code, term->power);
    bool inner = sign < 0 && term->power == 1 && unit_power_code(x->arena, code, 2).data[0] == '(';
    if (x->count == FACTORS)
        return false;
    x->factors[x->count++] = (struct unit_factor){term->unit, sign * term->power};
    x->code = arena_format(x->arena, inner ? "%.*s%s(%.*s)" : "%.*s%s%.*s", SLICE_ARGS(x->code), operator, SLICE_ARGS(code));
    x->end = term->end;
    x->symbol &= term->symbol;
    x->over |= sign < 0 || term->power < 0;
    return true;
}

/* `U.S.`, `D.C.`, `J.K.`: capitals with stops between are initials, not a product. */
static bool is_initials(struct slice t, size_t at)
{
    char before = byte_at(t, at - 1), behind = byte_at(t, at + 1);
    bool alone = at < 2 || !is_letter(byte_at(t, at - 2));
    return alone && before >= 'A' && before <= 'Z' && behind >= 'A' && behind <= 'Z' && !is_letter(byte_at(t, at + 2));
}

/* `·`, `⋅`, `.`, `*` between symbols: bytes with blanks around, or 0. */
static size_t dot_at(struct slice t, size_t at)
{
    static const char *const dots[] = {"\xC2\xB7", "\xE2\x8B\x85", "\xE2\x80\xA2", "\xE2\x88\x99", "*"};
    size_t here = skip_blank(t, at);
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (starts_at(t, here, dots[i]))
            return skip_blank(t, here + strlen(dots[i])) - at;
    if (here > at && starts_at(t, here, "\xC3\x81") && blank_at(t, here + 2)) /* `ml Á min −1`: the dot as some fonts map it */
        return skip_blank(t, here + 2) - at;
    if (byte_at(t, at) != '.' || at == 0 || is_initials(t, at))
        return 0;
    return is_letter(byte_at(t, at + 1)) || starts_at(t, at + 1, "\xC2\xB5") || starts_at(t, at + 1, "\xCE\xBC");
}

static bool product_sign(struct expression *x)
{
    struct term next;
    size_t step = x->symbol ? dot_at(x->text, x->end) : 0;
    if (step == 0 || !term_at(x, x->end + step, true, &next) || !(next.symbol || next.powered) || next.unit->class == UNIT_MONEY)
        return false;
    return add_term(x, &next, ".", 1);
}

/* Symbols with blanks between them belong together as far as the last one with a negative power: `kg m s-2`, `J mol-1 K-1`. */
static bool product_blank(struct expression *x)
{
    struct expression trial = *x, kept = *x;
    bool found = false;
    while (trial.symbol && trial.count < FACTORS) {
        struct term next;
        size_t at = skip_blank(trial.text, trial.end);
        if (at == trial.end || !term_at(&trial, at, true, &next) || !next.symbol || next.unit->class == UNIT_MONEY || next.unit->class == UNIT_PERCENT)
            break;
        if (!add_term(&trial, &next, ".", 1))
            break;
        if (next.power < 0) {
            kept = trial;
            found = true;
        }
    }
    *x = kept;
    return found;
}

/* `/100 km`: a count of the unit below. */
static bool counted_below(struct expression *x, size_t at)
{
    size_t end = at;
    struct term next;
    while (is_digit(byte_at(x->text, end)) && end - at < 6)
        end++;
    if (end == at || x->count + 1 >= FACTORS)
        return false;
    size_t unit = skip_blank(x->text, end);
    if (!term_at(x, unit, false, &next) || next.unit->class == UNIT_MONEY)
        return false;
    struct slice number = slice_sub(x->text, at, end);
    const struct unit *count = unit_of_code(x->context->table, number, SLICE_NONE);
    if (!count)
        return false;
    x->factors[x->count++] = (struct unit_factor){count, -1};
    x->factors[x->count++] = (struct unit_factor){next.unit, -next.power};
    x->code = arena_format(x->arena, "%.*s/(%.*s.%.*s)", SLICE_ARGS(x->code), SLICE_ARGS(number), SLICE_ARGS(unit_power_code(x->arena, next.unit->code, next.power)));
    x->end = next.end;
    x->over = true;
    return true;
}

/* `/(mol K)`, `/(m2·s)`. */
static bool bracket_below(struct expression *x, size_t at)
{
    struct expression inner = {.arena = x->arena, .context = x->context, .text = x->text, .start = at, .symbol = true};
    struct term next;
    size_t here = skip_blank(x->text, at + 1);
    while (inner.count < FACTORS / 2 && term_at(&inner, here, false, &next) && next.symbol) {
        if (!add_term(&inner, &next, inner.count ? "." : "", 1))
            return false;
        size_t dot = dot_at(x->text, inner.end);
        here = dot ? inner.end + dot : skip_blank(x->text, inner.end);
    }
    if (inner.count == 0 || byte_at(x->text, here) != ')' || x->count + inner.count > FACTORS)
        return false;
    for (size_t i = 0; i < inner.count; i++)
        x->factors[x->count++] = (struct unit_factor){inner.factors[i].unit, -inner.factors[i].power};
    x->code = arena_format(x->arena, inner.count > 1 ? "%.*s/(%.*s)" : "%.*s/%.*s", SLICE_ARGS(x->code), SLICE_ARGS(inner.code));
    x->end = here + 1;
    return x->over = true;
}

static bool quotient(struct expression *x)
{
    struct term next;
    size_t at = skip_blank(x->text, x->end), slash = starts_at(x->text, at, "\xE2\x88\x95") || starts_at(x->text, at, "\xE2\x81\x84") ? 3 : byte_at(x->text, at) == '/' ? 1 : 0;
    if (slash == 0)
        return false;
    size_t below = skip_blank(x->text, at + slash);
    if (at > x->end && below == at + slash && !(x->end > 0 && is_digit(x->text.data[x->end - 1])))
        return false;
    if (byte_at(x->text, below) == '(')
        return bracket_below(x, below);
    if (counted_below(x, below))
        return true;
    if (!term_at(x, below, true, &next) || next.unit->class == UNIT_MONEY || next.unit->class == UNIT_PERCENT)
        return false;
    return add_term(x, &next, "/", -1);
}

/* ---- rates -------------------------------------------------------------------------------------------------------------------- */

/* The word that makes a rate at `at` ("per", "a", "an", "each", "every"), with the blanks around it: bytes, or 0. */
static size_t rate_word(struct slice t, size_t at, bool *per)
{
    static const char *const words[] = {"per", "a", "an", "each", "every"};
    size_t here = byte_at(t, at) == '-' ? at + 1 : skip_blank(t, at);
    if (here == at)
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!starts_fold_at(t, here, words[i]))
            continue;
        size_t end = here + strlen(words[i]), next = byte_at(t, end) == '-' ? end + 1 : skip_blank(t, end);
        *per = i == 0;
        return next == end ? 0 : next - at;
    }
    return 0;
}

static bool is_calendar(const struct unit *u)
{
    return u->class == UNIT_DURATION && rational_compare(u->factor, RATIONAL_INTEGER(86400)) >= 0;
}

/* `550 knots per hour`: a knot has its hour in it; the words add nothing to the unit. */
static bool speed_over_time(const struct unit *above, const struct unit *below)
{
    return slice_is(above->kind, "speed") && below->class == UNIT_DURATION;
}

/* Does `per`/`a` X join the unit (`miles per hour`), or stay outside as a rate (`tons a year`, `$5 per day`)? */
static bool joins(const struct expression *x, const struct unit *below, bool per)
{
    const struct unit *above = x->first.unit;
    bool length = above->dimensions[DIMENSION_LENGTH] == 1 && slice_is(above->kind, "length");
    if (above->class != UNIT_MEASURE && above->class != UNIT_INFORMATION && above->class != UNIT_ANGLE && above->class != UNIT_TEMPERATURE)
        return false;
    if (below->class == UNIT_MONEY || below->class == UNIT_PERCENT || below->class == UNIT_PLAIN)
        return false;
    if (x->over || x->count > 1)
        return per;
    if (!per)
        return length && below->class == UNIT_DURATION && !is_calendar(below);
    return !is_calendar(below) || length;
}

static bool per_unit(struct expression *x)
{
    bool per;
    struct term next;
    size_t step = rate_word(x->text, x->end, &per);
    if (step == 0 || !term_at(x, x->end + step, false, &next))
        return false;
    if (speed_over_time(x->first.unit, next.unit)) {
        x->end = next.end;
        return false;
    }
    if (!joins(x, next.unit, per))
        return false;
    return add_term(x, &next, "/", -1);
}

static struct slice lowered(struct arena *arena, struct slice word)
{
    struct slice copy = utf8_fold(arena, word);
    return copy.data ? copy : word;
}

/* One noun behind `per`, a count of it (`per 1,000 births`) taken in. */
static size_t rate_noun(struct slice t, size_t at)
{
    size_t end = at;
    while (is_digit(byte_at(t, end)) || (end > at && (byte_at(t, end) == ',' || byte_at(t, end) == '.') && is_digit(byte_at(t, end + 1))))
        end++;
    size_t word = end > at ? skip_blank(t, end) : at, stop = word;
    while (is_letter(byte_at(t, stop)) || (byte_at(t, stop) == '-' && is_letter(byte_at(t, stop + 1)) && stop > word))
        stop++;
    return stop > word && stop - word <= RATE_WORD && word_over(t, stop) ? stop : at;
}

static bool fixed_rate(const struct expression *x, struct unit_match *out)
{
    const struct lexicon *l = x->context->table->lexicon;
    struct lexicon_match found;
    size_t at = skip_blank(x->text, x->end);
    if (byte_at(x->text, x->end) == '-')
        at = x->end + 1;
    if (byte_at(x->text, at) != '/' && at == x->end)
        return false;
    if (!lexicon_match_in(l, LEXICON_EN_UNIT_RATES, x->text, at, &found))
        return false;
    out->per = lexicon_field(l, LEXICON_EN_UNIT_RATES, found.row, "per");
    out->per_length = at + found.length - x->end;
    return true;
}

/* A rate in words behind the unit: `a year`, `per square foot`, `per capita`, `per 1,000 births`. */
static void take_rate(const struct expression *x, const struct unit *unit, struct unit_match *out)
{
    bool per, amount = unit->class == UNIT_MONEY || unit->class == UNIT_PERCENT || unit->class == UNIT_DURATION || unit->class == UNIT_PLAIN;
    struct term next;
    if (slice_is(unit->kind, "speed") || fixed_rate(x, out))
        return;
    size_t step = rate_word(x->text, x->end, &per), at = x->end + step;
    if (step == 0)
        return;
    if (term_at(x, at, false, &next) && (per || amount || next.unit->class == UNIT_DURATION) && (per || !next.symbol)) {
        struct slice words = slice_sub(x->text, at, next.end);
        out->per = next.unit->class == UNIT_DURATION || next.power == 1 ? next.unit->name : lowered(x->arena, words);
        if (next.symbol && next.unit->class != UNIT_DURATION)
            out->per = words;
        out->per_length = next.end - x->end;
        return;
    }
    size_t end = per ? rate_noun(x->text, at) : at;
    if (end > at) {
        out->per = lowered(x->arena, slice_sub(x->text, at, end));
        out->per_length = end - x->end;
    }
}

/* ---- guards ------------------------------------------------------------------------------------------------------------------- */

/* Do feet stand before the number that ends at `start`: `5 ft 11 in`? */
static bool feet_before(struct slice t, size_t start)
{
    size_t back = start;
    while (back > 0 && (is_digit(t.data[back - 1]) || strchr(" ./", t.data[back - 1])))
        back--;
    return back < start && ((back >= 2 && (starts_at(t, back - 2, "ft") || starts_at(t, back - 2, "FT"))) || (back >= 4 && starts_at(t, back - 4, "FEET")) || (back >= 4 && (starts_at(t, back - 4, "feet") || starts_at(t, back - 4, "foot"))) ||
                            (back >= 1 && t.data[back - 1] == '\'') || (back >= 3 && (starts_at(t, back - 3, "\xE2\x80\xB2") || starts_at(t, back - 3, "\xE2\x80\x99"))));
}

/* `in` behind a number is the preposition, unless what follows can only follow an inch: `5 ft 11 in`, `12 in x 8 in`, `6 in long`. */
static bool inch_meant(struct slice t, size_t start, size_t end)
{
    if (feet_before(t, start))
        return true;
    static const char *const behind[] = {"long", "wide", "tall", "high", "thick", "deep", "by", "x", "diameter", "square", "per", "and"};
    size_t next = skip_blank(t, end);
    char c = byte_at(t, next);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (starts_fold_at(t, next, behind[i]))
            return true;
    if (start > 0 && is_digit(t.data[start - 1]) && (is_letter(c) || is_digit(c)))
        return !is_digit(c);
    return next >= t.length || (c != 0 && strchr(".,;:)]/-\n", c) != NULL) || starts_at(t, next, "\xC3\x97");
}

/* Quotation marks that open before `at` and do not close, in the paragraph: straight and curly ones. */
static bool quotation_open(struct slice t, size_t at, bool single)
{
    bool open = false;
    size_t from = at;
    while (from > 0 && at - from < 2000 && t.data[from - 1] != '\n')
        from--;
    for (size_t i = from; i < at; i++) {
        bool behind_blank = i == from || t.data[i - 1] == ' ' || t.data[i - 1] == '(';
        if (single ? t.data[i] == '\'' && behind_blank : t.data[i] == '"')
            open = single || !open;
        else if (starts_at(t, i, single ? "\xE2\x80\x98" : "\xE2\x80\x9C"))
            open = true;
        else if (!single && starts_at(t, i, "\xE2\x80\x9D"))
            open = false;
    }
    return open;
}

/* `10 " long`: a mark with a blank before it needs a word of size behind it. */
static bool size_behind(struct slice t, size_t end)
{
    static const char *const words[] = {"long", "wide", "tall", "high", "thick", "deep", "in", "by", "x"};
    size_t next = skip_blank(t, end);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (starts_fold_at(t, next, words[i]))
            return true;
    return false;
}

/* Marks of feet and inches, minutes and seconds: right behind a digit, and none of a pair of quotation marks. */
static bool mark_meant(const struct expression *x, const struct term *term)
{
    struct slice t = x->text, mark = slice_sub(t, x->start, term->end);
    size_t start = x->start, length = mark.length;
    bool inch = !slice_is(mark, "'") && !slice_is(mark, "\xE2\x80\x99") && !slice_is(mark, "\xE2\x80\xB2");
    if (start == 0 || !is_digit(t.data[start - 1]))
        return size_behind(t, term->end) && start > 1 && t.data[start - 1] == ' ' && is_digit(t.data[start - 2]);
    if (starts_at(t, start, "\xE2\x80\xB2") || starts_at(t, start, "\xE2\x80\xB3"))
        return true;
    if (starts_fold_at(t, skip_blank(t, term->end), "s") || (!inch && is_letter(byte_at(t, term->end))))
        return false;
    if (inch && feet_before(t, start))
        return true;
    if (!inch && is_digit(byte_at(t, skip_blank(t, term->end))))
        return true; /* 5' 11 */
    if (quotation_open(t, start, !inch))
        return false;
    return mark.data[0] != '\xE2' || size_behind(t, term->end) || unit_topic_near(x->context, t, start, length, "length") > 0 ||
           unit_topic_near(x->context, t, start, length, "time") > 0 || unit_topic_near(x->context, t, start, length, "angle") > 0;
}

static bool meant(const struct expression *x, const struct term *term)
{
    struct slice word = slice_sub(x->text, x->start, term->end);
    if (x->start == 0)
        return true; /* asked for by name */
    if (slice_is_fold(word, "in") || slice_is_fold(word, "in."))
        return inch_meant(x->text, x->start, word.length == 3 ? term->end - 1 : term->end);
    if (word.length > 0 && !is_letter(word.data[0]) && (word.data[0] == '\'' || word.data[0] == '"' || starts_at(word, 0, "\xE2\x80\x99") || starts_at(word, 0, "\xE2\x80\x9D") ||
                                                        starts_at(word, 0, "\xE2\x80\xB2") || starts_at(word, 0, "\xE2\x80\xB3")))
        return mark_meant(x, term);
    return true;
}

/* ---- the door ----------------------------------------------------------------------------------------------------------------- */

/* Signs and codes before a number: money, and what stands there by custom (`pH 7.4`, `Mach 2`). */
static bool match_before(struct expression *x, struct unit_match *out)
{
    struct term term;
    const struct lexicon *l = x->context->table->lexicon;
    struct lexicon_match found;
    if (table_term(x, LEXICON_CURRENCIES, x->start, &term) && slice_sub(x->text, x->start, term.end).length > 0) {
        struct slice word = slice_sub(x->text, x->start, term.end);
        if (symbolic(word) && (term.symbol || word.length < 4) && (slice_equal(term.unit->code, term.unit->canonical_code) || !is_letter(word.data[0]))) {
            *out = (struct unit_match){.unit = term.unit, .length = word.length, .ambiguity = term.ambiguity};
            return true;
        }
    }
    if (!lexicon_match_in(l, LEXICON_UNITS, x->text, x->start, &found) || !slice_is(unit_row_prefixing(x->context->table, found.row), "before"))
        return false;
    *out = (struct unit_match){.unit = unit_of_row(x->context->table, LEXICON_UNITS, found.row, UNIT_NO_PREFIX), .length = found.length};
    return out->unit != NULL;
}

/* `310 m 2 /kg`: the first term's lost power, where a slash makes it plain. */
static void area_before_slash(struct expression *x)
{
    size_t at = x->end;
    int power;
    if (!x->symbol || x->first.powered || !lost_plain_power(x->text, &at, &power) || byte_at(x->text, skip_blank(x->text, at)) != '/')
        return;
    struct term first = x->first;
    first.power = power;
    first.powered = true;
    first.end = at;
    x->count = 0;
    x->code = SLICE_NONE;
    add_term(x, &first, "", 1);
}

/* A symbol that is exactly text[at, end). */
static bool symbol_between(const struct expression *x, size_t at, size_t end, struct term *out)
{
    const struct lexicon *l = x->context->table->lexicon;
    struct slice run = slice_sub(x->text, at, end);
    struct lexicon_match found[MATCHES];
    size_t prefix, row, count;
    if (has_readings(x, run))
        return take_row(x, at, end, LEXICON_TABLE_COUNT, 0, UNIT_NO_PREFIX, out) && (out->symbol = true);
    count = lexicon_match_all(l, LEXICON_UNITS, run, 0, found, MATCHES);
    for (size_t i = 0; i < count; i++)
        if (found[i].length == run.length && found[i].exact_case)
            return take_row(x, at, end, LEXICON_UNITS, found[i].row, UNIT_NO_PREFIX, out) && (out->symbol = true);
    return run.length > 1 && prefix_symbol(x, run, &prefix, &row) && take_row(x, at, end, LEXICON_UNITS, row, prefix, out) && (out->symbol = true);
}

/* `8.8 mWm−2`, `5 kms−1`: two symbols that lost their blank, the second with a negative power. `ms−1` is a speed. */
static bool glued_pair(struct expression *x)
{
    size_t end = symbol_end(x->text, x->start), length = end - x->start;
    struct term whole;
    int power = 1;
    size_t behind = end;
    if (x->start == 0 || length < 2 || length > 7 || !(superscript_power(x->text, &behind, &power) || plain_power(x->text, &behind, &power)) || power >= 0)
        return false;
    struct slice run = slice_sub(x->text, x->start, end);
    bool speed = slice_is(run, "ms") || slice_is(run, "kms") || slice_is(run, "cms") || slice_is(run, "mms");
    if (!speed && symbol_term(x, x->start, &whole))
        return false;
    for (size_t cut = end - 1; cut > x->start; cut--) {
        struct term left, right;
        if (!symbol_between(x, x->start, cut, &left) || !symbol_between(x, cut, end, &right) || left.unit->class == UNIT_MONEY || right.unit->class == UNIT_MONEY)
            continue;
        take_power(x->text, &right, false);
        x->first = left;
        return right.power < 0 && add_term(x, &left, "", 1) && add_term(x, &right, ".", 1);
    }
    return false;
}

/* The end of a formula (`CO2`, `N`) or of a word for a substance (`photons`, `DM`) at `at`; `at` when none stands there. */
static size_t substance_end(const struct expression *x, size_t at)
{
    const struct lexicon *l = x->context->table->lexicon;
    struct lexicon_match found[MATCHES];
    size_t end = at, count = lexicon_match_all(l, LEXICON_EN_SCIENTIFIC, x->text, at, found, MATCHES);
    for (size_t i = 0; i < count; i++)
        if (slice_is(lexicon_field(l, LEXICON_EN_SCIENTIFIC, found[i].row, "role"), "substance"))
            return at + found[i].length;
    while (byte_at(x->text, end) >= 'A' && byte_at(x->text, end) <= 'Z') {
        size_t two = byte_at(x->text, end + 1) >= 'a' && byte_at(x->text, end + 1) <= 'z' ? end + 2 : end + 1;
        if (lexicon_find(l, LEXICON_ELEMENTS, slice_sub(x->text, end, two)) == SIZE_MAX)
            return at;
        for (end = two; is_digit(byte_at(x->text, end));)
            end++;
    }
    return end > at && word_over(x->text, end) ? end : at;
}

/* `g CO2 m−2 h−1`, `mg C/m2`, `μmol photons m−2 s−1`: of what the mass or amount is, between it and what it is over. */
static bool with_substance(struct expression *x)
{
    bool stuff = slice_is(x->first.unit->kind, "mass") || slice_is(x->first.unit->kind, "amount of substance") || slice_is(x->first.unit->kind, "volume");
    size_t at = skip_blank(x->text, x->end), end = at > x->end && stuff && x->count == 1 && x->symbol && !x->first.powered ? substance_end(x, at) : at;
    if (end == at)
        return false;
    struct expression trial = *x;
    trial.code = arena_format(x->arena, "%.*s{%.*s}", SLICE_ARGS(x->code), SLICE_ARGS(slice_sub(x->text, at, end)));
    trial.end = end;
    if (!product_blank(&trial) && !(byte_at(x->text, end) == '/' && quotient(&trial)))
        return false;
    *x = trial;
    return true;
}

/* The end of a plural noun or the abbreviation of one (`ind.`) that may be counted per unit; `at` when none stands there. */
static size_t counted_noun_end(struct slice t, size_t at)
{
    size_t end = at;
    while (is_letter(byte_at(t, end)) || (byte_at(t, end) == '-' && end > at && is_letter(byte_at(t, end + 1))))
        end++;
    if (starts_at(t, at, "ind.") && end == at + 3)
        return end + 1;
    bool plural = end - at > 4 && end - at <= RATE_WORD && t.data[end - 1] == 's' && t.data[end - 2] != 's' && t.data[at] >= 'a' && t.data[at + 1] >= 'a';
    return plural ? end : at;
}

static struct slice without_plural(struct arena *arena, struct slice noun)
{
    if (slice_is(noun, "ind."))
        return SLICE("individual");
    bool ies = slice_ends(noun, SLICE("ies")) && noun.length > 5 && !slice_is(noun, "species");
    if (ies)
        return arena_format(arena, "%.*sy", SLICE_ARGS(slice_sub(noun, 0, noun.length - 3)));
    return noun.data[noun.length - 1] == 's' && !slice_is(noun, "species") ? slice_sub(noun, 0, noun.length - 1) : noun;
}

/* `stems/ha`, `cells ml-1`, `photons cm−2 s−1`: what is counted, over symbols of units. */
static bool counted_over(struct expression *x)
{
    size_t end = counted_noun_end(x->text, x->start);
    if (end == x->start)
        return false;
    struct expression trial = *x;
    struct slice noun = without_plural(x->arena, slice_sub(x->text, x->start, end));
    struct term first = {.unit = unit_of_code(x->context->table, arena_format(x->arena, "{%.*s}", SLICE_ARGS(noun)), SLICE_NONE), .power = 1, .end = end, .symbol = true};
    trial.first = first;
    if (!first.unit || !add_term(&trial, &first, "", 1))
        return false;
    bool over = product_blank(&trial);
    if (!over && byte_at(x->text, end) == '/' && !blank_at(x->text, end + 1))
        over = quotient(&trial) && trial.symbol;
    if (!over)
        return false;
    *x = trial;
    return true;
}

static bool match_behind(struct expression *x, struct unit_match *out)
{
    bool read = counted_over(x) || glued_pair(x);
    if (!read && (!term_at(x, x->start, false, &x->first) || !meant(x, &x->first) || !add_term(x, &x->first, "", 1)))
        return false;
    bool lost = !x->first.powered && x->first.symbol;
    area_before_slash(x);
    if (with_substance(x))
        lost = false;
    while (product_sign(x) || product_blank(x) || (x->first.unit->class != UNIT_MONEY && quotient(x)) || per_unit(x))
        lost = false;
    if (lost && x->count == 1) { /* `5 cm −1`: a lone unit with a lost power */
        struct term again;
        if (term_at(x, x->start, true, &again) && again.powered && again.power < 0 && slice_is(again.unit->kind, "length")) {
            x->count = 0;
            x->code = SLICE_NONE;
            add_term(x, &again, "", 1);
        }
    }
    const struct unit *unit = unit_product(x->context->table, x->code, x->factors, x->count);
    if (!unit)
        return false;
    *out = (struct unit_match){.unit = unit, .length = x->end - x->start, .spelled = !x->first.symbol};
    if (x->count == 1) {
        out->ambiguity = x->first.ambiguity;
        out->attached_only = x->first.attached_only && !x->first.powered;
    }
    take_rate(x, unit, out);
    return true;
}

bool unit_match(struct arena *arena, const struct unit_context *context, struct slice text, size_t at, bool behind, struct unit_match *out)
{
    struct expression x = {.arena = arena, .context = context, .text = text, .start = at, .end = at, .symbol = true};
    *out = (struct unit_match){0};
    if (at >= text.length)
        return false;
    return behind ? match_behind(&x, out) : match_before(&x, out);
}
