/* Finding results in APA style. The grammar is statcheck's, read by hand so that it stays linear:
 *   test ( df ) comparison value , p comparison p     where a space may stand between any two
 * chi-square is whatever is no other test and stands before one degree of freedom, for its sign rarely survives extraction. */
#include "check/apa.h"
#include "base/utf8.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SPACES 2          /* white space that may stand between two parts */
#define NUMBER_BYTES 40   /* of one number */

struct reader {
    struct slice text;
    size_t at;
};

static uint32_t peek(const struct reader *r)
{
    return utf8_peek(r->text, r->at);
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_ascii_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_space(struct reader *r)
{
    for (int i = 0; i < SPACES && utf8_is_space(peek(r)); i++)
        utf8_next(r->text, &r->at);
}

/* One of the ASCII characters of `set`, consumed. */
static bool take(struct reader *r, const char *set, char *which)
{
    uint32_t c = peek(r);
    if (c == 0 || c >= 128 || !strchr(set, (int)c))
        return false;
    r->at++;
    if (which)
        *which = (char)c;
    return true;
}

static size_t take_digits(struct reader *r)
{
    size_t start = r->at;
    while (is_digit(peek(r)))
        r->at++;
    return r->at - start;
}

/* The double of digits [start, end) without their thousands separators. */
static double number_of(struct slice text, size_t start, size_t end)
{
    char digits[NUMBER_BYTES + 1];
    size_t length = 0;
    for (size_t i = start; i < end; i++) {
        if (text.data[i] == ',')
            continue;
        if (length == NUMBER_BYTES)
            return NAN;
        digits[length++] = text.data[i];
    }
    digits[length] = '\0';
    return strtod(digits, NULL);
}

static int decimals_of(struct slice text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (text.data[i] == '.')
            return (int)(end - i - 1);
    return 0;
}

/* `28`, `28.5`, `.5`; with `grouped` also `1,224.08`. */
static bool take_number(struct reader *r, bool grouped, double *value, int *decimals)
{
    size_t start = r->at;
    size_t whole = take_digits(r);
    if (grouped && whole && peek(r) == ',' && r->at + 1 < r->text.length && is_digit((unsigned char)r->text.data[r->at + 1])) {
        r->at++;
        take_digits(r);
    }
    if (peek(r) == '.') {
        struct reader behind = {r->text, r->at + 1};
        if (take_digits(&behind))
            *r = behind;
    }
    if (r->at == start)
        return false;
    *value = number_of(r->text, start, r->at);
    if (decimals)
        *decimals = decimals_of(r->text, start, r->at);
    return !isnan(*value);
}

static bool take_comparison(struct reader *r, enum apa_comparison *out)
{
    char sign;
    if (!take(r, "=<>", &sign))
        return false;
    *out = sign == '=' ? APA_EQUAL : sign == '<' ? APA_LESS : APA_MORE;
    return true;
}

static bool take_open(struct reader *r)
{
    bool open = take(r, "(", NULL);
    skip_space(r);
    return open;
}

static bool take_close(struct reader *r)
{
    skip_space(r);
    return take(r, ")", NULL);
}

/* `(28)`, `( 2.5 )`. */
static bool take_one_df(struct reader *r, double *df)
{
    return take_open(r) && take_number(r, false, df, NULL) && take_close(r);
}

/* The first degree of freedom of F: typesetting often makes a 1 of it an l or an I. */
static bool take_first_df(struct reader *r, double *df)
{
    if (!take(r, "lI", NULL))
        return take_number(r, false, df, NULL);
    *df = 1;
    return true;
}

static bool take_two_df(struct reader *r, double *df1, double *df2)
{
    if (!take_open(r) || !take_first_df(r, df1))
        return false;
    skip_space(r);
    if (!take(r, ",", NULL))
        return false;
    skip_space(r);
    return take_number(r, false, df2, NULL) && take_close(r);
}

/* The sample size that may follow chi-square's degrees of freedom: `, N = 1,008`. */
static bool take_sample_size(struct reader *r)
{
    double n;
    skip_space(r);
    if (!take(r, "Nn", NULL))
        return false;
    skip_space(r);
    if (!take(r, "=", NULL))
        return false;
    skip_space(r);
    if (!take_digits(r))
        return false;
    while (take(r, ",", NULL))
        if (!take_number(r, false, &n, NULL))
            return false;
    return true;
}

static bool take_chi2_df(struct reader *r, double *df)
{
    if (!take_open(r) || !take_number(r, false, df, NULL))
        return false;
    skip_space(r);
    return (!take(r, ",", NULL) || take_sample_size(r)) && take_close(r);
}

/* `w`, `Within`, `b`, `between` behind a Q; APA_Q when there is none. */
static enum apa_test take_q_kind(struct reader *r)
{
    static const struct { const char *word; enum apa_test test; } kinds[] = {
        {"within", APA_QW}, {"between", APA_QB}, {"w", APA_QW}, {"b", APA_QB},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (slice_starts_fold(slice_sub(r->text, r->at, r->text.length), slice_of(kinds[i].word))) {
            r->at += strlen(kinds[i].word);
            return kinds[i].test;
        }
    }
    return APA_Q;
}

static bool read_q(struct reader *r, struct apa_result *out)
{
    r->at++;
    skip_space(r);
    take(r, "-", NULL);
    skip_space(r);
    out->test = take_q_kind(r);
    skip_space(r);
    return take_one_df(r, &out->df1);
}

static bool read_one_df_test(struct reader *r, enum apa_test test, struct apa_result *out)
{
    r->at++;
    skip_space(r);
    out->test = test;
    return take_one_df(r, &out->df2);
}

static bool read_f(struct reader *r, struct apa_result *out)
{
    r->at++;
    skip_space(r);
    out->test = APA_F;
    return take_two_df(r, &out->df1, &out->df2);
}

/* May this character stand for chi? Not the letter of another test, nor one that is part of such a name. */
static bool may_be_chi(uint32_t c)
{
    return c != UTF8_INVALID && !utf8_is_space(c) && !(c < 128 && strchr("trFzZQWnD(", (int)c));
}

static bool take_square(struct reader *r, bool plain_digit)
{
    if (peek(r) == 0xB2 || (plain_digit && peek(r) == '2')) {
        utf8_next(r->text, &r->at);
        return true;
    }
    if (peek(r) == '^' && r->at + 1 < r->text.length && r->text.data[r->at + 1] == '2') {
        r->at += 2;
        return true;
    }
    return false;
}

/* One character that may be chi, squared; or alone, if it stands behind a space. */
static bool read_chi2(struct reader *r, bool behind_space, struct apa_result *out)
{
    utf8_next(r->text, &r->at);
    if (!take_square(r, true) && !behind_space)
        return false;
    skip_space(r);
    out->test = APA_CHI2;
    return take_chi2_df(r, &out->df1);
}

static bool read_test(struct reader *r, uint32_t before, struct apa_result *out)
{
    uint32_t c = peek(r);
    out->df1 = out->df2 = NAN;
    switch (c) {
    case 't': return read_one_df_test(r, APA_T, out);
    case 'r': return read_one_df_test(r, APA_R, out);
    case 'F': return read_f(r, out);
    case 'Q': return read_q(r, out);
    case 'z':
    case 'Z':
        r->at++;
        out->test = APA_Z;
        return !(before >= 'a' && before <= 'z');
    default: return may_be_chi(c) && read_chi2(r, utf8_is_space(before) || before == UTF8_INVALID, out);
    }
}

/* Up to three characters before the value that are no letter, digit or point: a minus, however it was encoded. */
static bool take_minus(struct reader *r)
{
    bool minus = false;
    for (int i = 0; i < 3; i++) {
        uint32_t c = peek(r);
        if (c == UTF8_INVALID || is_digit(c) || c == '.' || is_ascii_letter(c))
            break;
        minus |= !utf8_is_space(c);
        utf8_next(r->text, &r->at);
    }
    return minus;
}

static bool read_value(struct reader *r, struct apa_result *out)
{
    skip_space(r);
    if (!take_comparison(r, &out->comparison))
        return false;
    skip_space(r);
    out->value_span.start = r->at;
    bool minus = take_minus(r);
    skip_space(r);
    if (!take_number(r, true, &out->value, &out->decimals))
        return false;
    out->value_span.end = r->at;
    if (minus)
        out->value = -out->value;
    skip_space(r);
    return take(r, ",", NULL);
}

/* `ns`, `n.s.`; a letter behind it makes it a word. */
static bool read_ns(struct reader *r, struct apa_result *out)
{
    size_t start = r->at;
    if (!take(r, "nN", NULL))
        return false;
    take(r, ".", NULL);
    if (!take(r, "sS", NULL) || is_ascii_letter(peek(r)))
        return false;
    take(r, ".", NULL);
    out->p_comparison = APA_NOT_SIGNIFICANT;
    out->p = NAN;
    out->p_decimals = 0;
    out->p_span = (struct span){start, r->at};
    return true;
}

/* The power of ten of `5e-4`; the value's decimals grow by it. */
static int take_exponent(struct reader *r)
{
    struct reader ahead = *r;
    if (!take(&ahead, "eE", NULL))
        return 0;
    bool minus = take(&ahead, "-", NULL);
    size_t start = ahead.at, digits = take_digits(&ahead);
    if (digits == 0 || digits > 3)
        return 0;
    *r = ahead;
    int power = (int)number_of(ahead.text, start, ahead.at);
    return minus ? -power : power;
}

static bool read_p_number(struct reader *r, struct apa_result *out)
{
    size_t start = r->at;
    if (is_digit(peek(r)))
        r->at++;
    if (!take(r, ".", NULL) || !take_digits(r))
        return false;
    out->p_decimals = decimals_of(r->text, start, r->at);
    int power = take_exponent(r);
    out->p = number_of(r->text, start, r->at);
    out->p_decimals = out->p_decimals - power > 0 ? out->p_decimals - power : 0;
    return !isnan(out->p) && out->p <= 1;
}

static bool read_p(struct reader *r, struct apa_result *out)
{
    size_t start = r->at;
    if (!take(r, "pP", NULL))
        return false;
    skip_space(r);
    if (!take_comparison(r, &out->p_comparison))
        return false;
    skip_space(r);
    if (!read_p_number(r, out))
        return false;
    out->p_span = (struct span){start, r->at};
    return true;
}

static bool read_p_or_ns(struct reader *r, struct apa_result *out)
{
    struct reader start = *r;
    if (read_p(r, out))
        return true;
    *r = start;
    return read_ns(r, out);
}

/* `chi` written out is read by its last letter: the result begins at its first. */
static size_t name_start(struct slice text, size_t at)
{
    static const char *const names[] = {"chi", "chi_", "chi-", "chi "};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t before = strlen(names[i]) - 1;
        if (at >= before && slice_starts_fold(slice_sub(text, at - before, text.length), slice_of(names[i])))
            return at - before;
    }
    return at;
}

static bool read_result(struct slice text, size_t at, uint32_t before, struct apa_result *out)
{
    struct reader r = {text, at};
    if (!read_test(&r, before, out) || !read_value(&r, out))
        return false;
    skip_space(&r);
    if (!read_p_or_ns(&r, out))
        return false;
    out->span = (struct span){out->test == APA_CHI2 ? name_start(text, at) : at, r.at};
    return !(out->test == APA_R && fabs(out->value) > 1);
}

/* A p-value alone: the letter before must not make it part of a word. */
static bool read_only_p(struct slice text, size_t at, uint32_t before, struct apa_result *out)
{
    struct reader r = {text, at};
    if (is_ascii_letter(before) || !read_p_or_ns(&r, out))
        return false;
    out->test = APA_ONLY_P;
    out->df1 = out->df2 = out->value = NAN;
    out->span = (struct span){at, r.at};
    return true;
}

bool apa_find(struct arena *arena, struct slice text, bool only_p, struct apa_results *out)
{
    uint32_t before = UTF8_INVALID;
    for (size_t at = 0; at < text.length;) {
        struct apa_result result = {0};
        bool found = only_p ? read_only_p(text, at, before, &result) : read_result(text, at, before, &result);
        if (found) {
            if (!LIST_PUSH(arena, &out->items, result))
                return false;
            at = result.span.end;
            before = (unsigned char)text.data[at - 1];
        } else {
            before = utf8_next(text, &at);
        }
    }
    return true;
}
