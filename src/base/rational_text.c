#include "base/buffer.h"
#include "base/limits.h"
#include "base/rational_wide.h"
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static size_t digits_of(struct slice text, size_t at, struct rational *value, struct arena *arena, bool *any)
{
    for (; at < text.length && text.data[at] >= '0' && text.data[at] <= '9'; at++) {
        int digit = text.data[at] - '0';
        *any = true;
        *value = rational_add(arena, rational_scale(arena, *value, 1), RATIONAL_INTEGER(digit));
    }
    return at;
}

static bool parse_exponent(struct slice text, size_t *at, int32_t *exponent)
{
    if (*at >= text.length || (text.data[*at] | 32) != 'e')
        return true;
    size_t i = *at + 1;
    bool negative = i < text.length && text.data[i] == '-';
    i += i < text.length && (text.data[i] == '-' || text.data[i] == '+');
    size_t begin = i;
    int32_t value = 0;
    for (; i < text.length && text.data[i] >= '0' && text.data[i] <= '9' && value <= LIMIT_EXPONENT; i++)
        value = value * 10 + (text.data[i] - '0');
    if (i == begin || value > LIMIT_EXPONENT)
        return false;
    *exponent = negative ? -value : value;
    *at = i;
    return true;
}

static struct rational parse_decimal(struct arena *arena, struct slice text)
{
    struct rational value = RATIONAL_INTEGER(0);
    bool any = false;
    size_t at = text.length && (text.data[0] == '-' || text.data[0] == '+');
    bool negative = at && text.data[0] == '-';
    int32_t exponent = 0, places = 0;
    if (text.length > LIMIT_NUMBER_DIGITS)
        return RATIONAL_NONE;
    at = digits_of(text, at, &value, arena, &any);
    if (at < text.length && text.data[at] == '.') {
        size_t begin = at + 1;
        at = digits_of(text, begin, &value, arena, &any);
        places = (int32_t)(at - begin);
    }
    if (!any || !parse_exponent(text, &at, &exponent) || at != text.length)
        return RATIONAL_NONE;
    value = rational_scale(arena, value, exponent - places);
    return negative ? rational_subtract(arena, RATIONAL_INTEGER(0), value) : value;
}

struct rational rational_parse(struct arena *arena, struct slice text)
{
    const char *bar = text.length ? memchr(text.data, '/', text.length) : NULL;
    if (!bar)
        return parse_decimal(arena, text);
    struct rational numerator = parse_decimal(arena, slice_between(text.data, bar));
    struct rational denominator = parse_decimal(arena, slice_between(bar + 1, text.data + text.length));
    return rational_divide(arena, numerator, denominator);
}

struct rational rational_absolute(struct rational a)
{
    return rational_sign(a) < 0 ? rational_negate(a) : a;
}

/* ---- writing ---- */

/* Put coefficient digits with the point `places` from the right. */
static void put_plain(struct buffer *out, const char *digits, size_t count, long places)
{
    if (places <= 0) {
        buffer_append(out, (struct slice){digits, count});
        buffer_repeat(out, '0', (size_t)-places);
        return;
    }
    size_t whole = count > (size_t)places ? count - (size_t)places : 0;
    if (whole)
        buffer_append(out, (struct slice){digits, whole});
    else
        buffer_char(out, '0');
    buffer_char(out, '.');
    buffer_repeat(out, '0', (size_t)places > count ? (size_t)places - count : 0);
    buffer_append(out, (struct slice){digits + whole, count - whole});
}

static void put_scientific(struct buffer *out, const char *digits, size_t count, long exponent)
{
    buffer_char(out, digits[0]);
    if (count > 1) {
        buffer_char(out, '.');
        buffer_append(out, (struct slice){digits + 1, count - 1});
    }
    buffer_format(out, "e%+ld", exponent);
}

/* digits * 10^exponent as text: plain where that is at most `width` characters long, else scientific. */
static struct slice decimal_text(struct arena *arena, bool negative, const char *digits, long exponent, long width)
{
    size_t count = strlen(digits), most = count + (size_t)width + 40;
    struct buffer out = {.data = arena_room(arena, most, 1), .capacity = most};     /* never grows: it is the arena's */
    if (!out.data)
        return SLICE_NONE;
    while (count > 1 && digits[count - 1] == '0') {
        count--;
        exponent++;
    }
    if (negative)
        buffer_char(&out, '-');
    long top = (long)count + exponent;
    if ((exponent >= 0 ? top : top > 0 ? (long)count : (long)count - top) <= width)
        put_plain(&out, digits, count, -exponent);
    else
        put_scientific(&out, digits, count, top - 1);
    return buffer_slice(&out);
}

static void int128_digits(int128 value, char out[48])
{
    uint128 bits = value < 0 ? -(uint128)value : (uint128)value;
    char reversed[48];
    size_t count = 0;
    for (; bits >> 64; bits /= 10)
        reversed[count++] = (char)('0' + (int)(bits % 10));
    uint64_t rest = (uint64_t)bits;     /* 64 bits divide faster than 128 */
    do
        reversed[count++] = (char)('0' + (int)(rest % 10));
    while (rest /= 10);
    for (size_t i = 0; i < count; i++)
        out[i] = reversed[count - 1 - i];
    out[count] = '\0';
}

static struct slice decimal_part(struct arena *arena, int128 value, int32_t exponent)
{
    char digits[48];
    int128_digits(value, digits);
    return decimal_text(arena, value < 0, digits, exponent, 40);
}

struct slice rational_text(struct arena *arena, struct rational a)
{
    struct rational_parts parts;
    if (rational_is_none(a))
        return SLICE_NONE;
    if (!rational_parts(a, &parts))
        return rational_wide_text(arena, a);
    if (parts.denominator == 1)
        return decimal_part(arena, parts.numerator, parts.exponent);
    struct slice n = decimal_part(arena, parts.numerator, parts.exponent > 0 ? parts.exponent : 0);
    struct slice d = decimal_part(arena, parts.denominator, parts.exponent < 0 ? -parts.exponent : 0);
    return arena_format(arena, "%.*s/%.*s", SLICE_ARGS(n), SLICE_ARGS(d));
}

struct slice rational_decimal_text(struct arena *arena, struct rational a, int digits)
{
    if (rational_is_none(a))
        return SLICE_NONE;
    if (rational_sign(a) == 0)
        return SLICE("0");
    char plain[48] = "", *text = plain;
    struct rational_parts parts;
    bool decimal = rational_parts(a, &parts) && parts.denominator == 1;
    if (decimal)
        int128_digits(parts.numerator, plain);
    long exponent = decimal ? parts.exponent : 0;
    bool exact = decimal && strlen(plain) <= (size_t)digits;      /* nothing to round: as most numbers in texts are */
    if (!exact && !rational_significant(arena, a, digits, &text, &exponent))
        return SLICE_NONE;
    return decimal_text(arena, rational_sign(a) < 0, text, exponent, 21);
}
