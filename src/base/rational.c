/* Exact numbers whose parts fit 128 bits; what overflows is handed to rational_wide.c. A value is kept in 16 bytes where it fits them, and
 * is reckoned with in full width. */
#include "base/rational_wide.h"
#include <math.h>
#include <stdlib.h>

bool rational_is_none(struct rational a)
{
    return a.denominator == 0;
}

static int128 magnitude(int128 a)
{
    return a < 0 ? -a : a;
}

static int128 gcd(int128 a, int128 b)
{
    a = magnitude(a);
    b = magnitude(b);
    if (a == 1 || b == 1)
        return 1;
    while (b) {
        int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool is_least(int128 a)
{
    return a == (int128)((uint128)1 << 127);
}

/* Drop trailing zeros of a decimal so that equal values have equal fields. */
static struct rational_parts tidy(struct rational_parts a)
{
    if (a.numerator == 0)
        return (struct rational_parts){0, 1, 0};
    if (a.numerator == (int64_t)a.numerator) {      /* 64 bits divide faster than 128 */
        int64_t small = (int64_t)a.numerator;
        for (; small % 10 == 0; small /= 10)
            a.exponent++;
        a.numerator = small;
        return a;
    }
    while (a.numerator % 10 == 0) {
        a.numerator /= 10;
        a.exponent++;
    }
    return a;
}

/* value * 10^shift for shift >= 0; false on overflow. */
static bool scale_up(int128 *value, int64_t shift)
{
    if (*value == 0)
        return true;
    if (shift > 38)
        return false;
    for (; shift > 0; shift--)
        if (__builtin_mul_overflow(*value, (int128)10, value))
            return false;
    return true;
}

static void cancel(struct rational_parts *a)
{
    int128 common = gcd(a->numerator, a->denominator);
    if (common > 1) {
        a->numerator /= common;
        a->denominator /= common;
    }
}

/* A denominator of 2s and 5s alone becomes an exponent; false on overflow. */
static bool to_decimal(struct rational_parts *a)
{
    while (a->denominator != 1) {
        int factor = a->denominator % 10 == 0 ? 1 : a->denominator % 2 == 0 ? 5 : 2;
        int divisor = factor == 1 ? 10 : factor == 5 ? 2 : 5;
        if (__builtin_mul_overflow(a->numerator, (int128)factor, &a->numerator) || a->exponent == INT32_MIN)
            return false;
        a->denominator /= divisor;
        a->exponent--;
    }
    *a = tidy(*a);
    return true;
}

/* Lowest terms: a decimal has denominator 1, a true ratio has exponent 0. False on overflow. */
static bool reduce(struct rational_parts *a)
{
    if (is_least(a->numerator) || is_least(a->denominator))
        return false;
    if (a->denominator < 0) {
        a->numerator = -a->numerator;
        a->denominator = -a->denominator;
    }
    if (a->denominator == 1) {
        *a = tidy(*a);
        return true;
    }
    cancel(a);
    int128 rest = a->denominator;
    while (rest % 2 == 0)
        rest /= 2;
    while (rest % 5 == 0)
        rest /= 5;
    if (rest == 1 || a->numerator == 0)
        return a->numerator == 0 ? (*a = (struct rational_parts){0, 1, 0}, true) : to_decimal(a);
    if (!scale_up(a->exponent > 0 ? &a->numerator : &a->denominator, a->exponent > 0 ? a->exponent : -(int64_t)a->exponent))
        return false;
    a->exponent = 0;
    cancel(a);
    return true;
}

/* Bring both to one exponent. */
static bool align(struct rational_parts *a, struct rational_parts *b)
{
    struct rational_parts *high = a->exponent > b->exponent ? a : b, *low = high == a ? b : a;
    if (!scale_up(&high->numerator, (int64_t)high->exponent - low->exponent))
        return false;
    high->exponent = low->exponent;
    return true;
}

/* ---- kept and taken out ---- */

bool rational_parts(struct rational a, struct rational_parts *out)
{
    if (a.is_wide)
        return rational_wide_parts(a, out);
    *out = (struct rational_parts){a.numerator, a.denominator, a.exponent};
    return a.denominator != 0;
}

/* In the fields of a value; false where they do not hold it. */
static bool pack(struct rational_parts a, struct rational *out)
{
    if (a.numerator != (int64_t)a.numerator || a.numerator == INT64_MIN || a.denominator != (uint32_t)a.denominator || a.exponent != (int16_t)a.exponent)
        return false;
    *out = (struct rational){{(int64_t)a.numerator}, (uint32_t)a.denominator, (int16_t)a.exponent, false, false};
    return true;
}

struct rational rational_keep(struct arena *arena, struct rational_parts parts)
{
    struct rational out;
    return pack(parts, &out) ? out : rational_wide_keep(arena, parts);
}

/* ---- reckoning ---- */

static bool small_add(struct rational_parts a, struct rational_parts b, struct rational_parts *out)
{
    int128 left, right;
    if (!align(&a, &b))
        return false;
    if (__builtin_mul_overflow(a.numerator, b.denominator, &left) || __builtin_mul_overflow(b.numerator, a.denominator, &right))
        return false;
    out->exponent = a.exponent;
    return !__builtin_add_overflow(left, right, &out->numerator)
        && !__builtin_mul_overflow(a.denominator, b.denominator, &out->denominator) && reduce(out);
}

static bool small_multiply(struct rational_parts a, struct rational_parts b, struct rational_parts *out)
{
    int64_t exponent = (int64_t)a.exponent + b.exponent;
    if (exponent > RATIONAL_MAX_SCALE || exponent < -RATIONAL_MAX_SCALE)
        return false;
    int128 first = gcd(a.numerator, b.denominator), second = gcd(b.numerator, a.denominator);
    first = first ? first : 1;
    second = second ? second : 1;
    out->exponent = (int32_t)exponent;
    return !__builtin_mul_overflow(a.numerator / first, b.numerator / second, &out->numerator)
        && !__builtin_mul_overflow(a.denominator / second, b.denominator / first, &out->denominator) && reduce(out);
}

static struct rational_parts inverse(struct rational_parts a)
{
    return (struct rational_parts){a.denominator, a.numerator, -a.exponent};
}

bool rational_is_decimal(struct rational a)
{
    struct rational_parts parts;
    return rational_parts(a, &parts) ? parts.denominator == 1 : a.is_wide && rational_wide_is_decimal(a);
}

bool rational_is_integer(struct rational a)
{
    struct rational_parts parts;
    if (rational_parts(a, &parts))
        return parts.denominator == 1 && (parts.exponent >= 0 || parts.numerator == 0);
    return a.is_wide && rational_wide_is_integer(a);
}

int rational_sign(struct rational a)
{
    if (a.is_wide)
        return a.negative ? -1 : 1;
    return a.denominator == 0 ? 0 : (a.numerator > 0) - (a.numerator < 0);
}

struct rational rational_decimal(int64_t coefficient, int32_t exponent)
{
    struct rational out;
    return pack(tidy((struct rational_parts){coefficient, 1, exponent}), &out) ? out : RATIONAL_NONE;
}

struct rational rational_whole(struct arena *arena, int128 value)
{
    return rational_keep(arena, tidy((struct rational_parts){value, 1, 0}));
}

struct rational rational_ratio(struct arena *arena, int64_t numerator, int64_t denominator)
{
    return rational_divide(arena, RATIONAL_INTEGER(numerator), RATIONAL_INTEGER(denominator));
}

struct rational rational_add(struct arena *arena, struct rational a, struct rational b)
{
    struct rational_parts x, y, out;
    if (!a.denominator || !b.denominator)
        return RATIONAL_NONE;
    if (rational_parts(a, &x) && rational_parts(b, &y) && small_add(x, y, &out))
        return rational_keep(arena, out);
    return rational_wide_operate(arena, WIDE_ADD, a, b);
}

struct rational rational_negate(struct rational a)
{
    if (a.is_wide)
        a.negative = !a.negative;
    else
        a.numerator = -a.numerator;
    return a;
}

struct rational rational_subtract(struct arena *arena, struct rational a, struct rational b)
{
    if (!a.denominator || !b.denominator)
        return RATIONAL_NONE;
    return rational_add(arena, a, rational_negate(b));
}

struct rational rational_multiply(struct arena *arena, struct rational a, struct rational b)
{
    struct rational_parts x, y, out;
    if (!a.denominator || !b.denominator)
        return RATIONAL_NONE;
    if (rational_parts(a, &x) && rational_parts(b, &y) && small_multiply(x, y, &out))
        return rational_keep(arena, out);
    return rational_wide_operate(arena, WIDE_MULTIPLY, a, b);
}

struct rational rational_divide(struct arena *arena, struct rational a, struct rational b)
{
    struct rational_parts x, y, out;
    if (!a.denominator || !b.denominator || rational_sign(b) == 0)
        return RATIONAL_NONE;
    if (rational_parts(a, &x) && rational_parts(b, &y) && small_multiply(x, inverse(y), &out))
        return rational_keep(arena, out);
    return rational_wide_operate(arena, WIDE_DIVIDE, a, b);
}

struct rational rational_scale(struct arena *arena, struct rational a, int32_t power)
{
    if (!a.denominator || power > RATIONAL_MAX_SCALE || power < -RATIONAL_MAX_SCALE)
        return RATIONAL_NONE;
    return rational_multiply(arena, a, (struct rational){{1}, 1, (int16_t)power, false, false});
}

struct rational rational_power(struct arena *arena, struct rational a, int power)
{
    if (power > 64 || power < -64)
        return RATIONAL_NONE;
    struct rational out = RATIONAL_INTEGER(1);
    for (int i = abs(power); i > 0; i--)
        out = rational_multiply(arena, out, a);
    return power < 0 ? rational_divide(arena, RATIONAL_INTEGER(1), out) : out;
}

int rational_compare(struct rational a, struct rational b)
{
    if (!a.denominator || !b.denominator)
        return (a.denominator != 0) - (b.denominator != 0);
    struct rational_parts x, y;
    int128 left, right;
    if (rational_parts(a, &x) && rational_parts(b, &y) && align(&x, &y) && !__builtin_mul_overflow(x.numerator, y.denominator, &left)
        && !__builtin_mul_overflow(y.numerator, x.denominator, &right))
        return (left > right) - (left < right);
    return rational_wide_compare(a, b);
}

struct rational rational_round(struct arena *arena, struct rational a, int decimals)
{
    struct rational_parts parts;
    if (!a.denominator || decimals > RATIONAL_MAX_SCALE || decimals < -RATIONAL_MAX_SCALE)
        return RATIONAL_NONE;
    return rational_parts(a, &parts) && parts.denominator == 1 && parts.exponent >= -decimals ? a : rational_wide_round(arena, a, decimals);
}

double rational_double(struct rational a)
{
    if (!a.denominator)
        return NAN;
    if (!a.is_wide && a.denominator == 1 && magnitude(a.numerator) < (int128)1 << 53 && a.exponent >= -22 && a.exponent <= 22) {
        double power = 1;      /* both exact: one correctly rounded operation (Clinger 1990) */
        for (int i = abs(a.exponent); i > 0; i--)
            power *= 10;
        double n = (double)a.numerator;
        return a.exponent < 0 ? n / power : n * power;
    }
    return rational_wide_double(a);
}
