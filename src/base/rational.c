#include "base/rational_wide.h"
#include "base/limits.h"
#include "base/buffer.h"
#include <gmp.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* GMP integers as little-endian limbs in the arena, so that no destructor is needed. */
struct rational_wide {
    size_t numerator_count, denominator_count;
    const mp_limb_t *numerator, *denominator;
};

#define MAX_SCALE 4096   /* powers of ten beyond this are refused: no text means them */

bool rational_is_none(struct rational a)
{
    return a.denominator == 0;
}

/* ---- small arithmetic ---- */

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
static struct rational tidy(struct rational a)
{
    if (a.numerator == 0)
        return RATIONAL_INTEGER(0);
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

static void cancel(struct rational *a)
{
    int128 common = gcd(a->numerator, a->denominator);
    if (common > 1) {
        a->numerator /= common;
        a->denominator /= common;
    }
}

/* A denominator of 2s and 5s alone becomes an exponent; false on overflow. */
static bool to_decimal(struct rational *a)
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
static bool reduce(struct rational *a)
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
        return a->numerator == 0 ? (*a = RATIONAL_INTEGER(0), true) : to_decimal(a);
    if (!scale_up(a->exponent > 0 ? &a->numerator : &a->denominator, a->exponent > 0 ? a->exponent : -(int64_t)a->exponent))
        return false;
    a->exponent = 0;
    cancel(a);
    return true;
}

/* Bring both to one exponent. */
static bool align(struct rational *a, struct rational *b)
{
    struct rational *high = a->exponent > b->exponent ? a : b, *low = high == a ? b : a;
    if (!scale_up(&high->numerator, (int64_t)high->exponent - low->exponent))
        return false;
    high->exponent = low->exponent;
    return true;
}

static bool small_add(struct rational a, struct rational b, struct rational *out)
{
    int128 left, right;
    if (a.wide || b.wide || !align(&a, &b))
        return false;
    if (__builtin_mul_overflow(a.numerator, b.denominator, &left) || __builtin_mul_overflow(b.numerator, a.denominator, &right))
        return false;
    out->exponent = a.exponent;
    out->wide = NULL;
    return !__builtin_add_overflow(left, right, &out->numerator)
        && !__builtin_mul_overflow(a.denominator, b.denominator, &out->denominator) && reduce(out);
}

static bool small_multiply(struct rational a, struct rational b, struct rational *out)
{
    int64_t exponent = (int64_t)a.exponent + b.exponent;
    if (a.wide || b.wide || exponent > MAX_SCALE || exponent < -MAX_SCALE)
        return false;
    int128 first = gcd(a.numerator, b.denominator), second = gcd(b.numerator, a.denominator);
    first = first ? first : 1;
    second = second ? second : 1;
    out->exponent = (int32_t)exponent;
    out->wide = NULL;
    return !__builtin_mul_overflow(a.numerator / first, b.numerator / second, &out->numerator)
        && !__builtin_mul_overflow(a.denominator / second, b.denominator / first, &out->denominator) && reduce(out);
}

static struct rational inverse(struct rational a)
{
    struct rational out = {a.denominator, a.numerator, -a.exponent, NULL};
    return out;
}

/* ---- wide arithmetic ---- */

static void set_int128(mpz_t z, int128 value)
{
    uint128 bits = value < 0 ? -(uint128)value : (uint128)value;
    uint64_t words[2] = {(uint64_t)bits, (uint64_t)(bits >> 64)};
    mpz_import(z, 2, -1, sizeof words[0], 0, 0, words);
    if (value < 0)
        mpz_neg(z, z);
}

static bool get_int128(const mpz_t z, int128 *out)
{
    if (mpz_sizeinbase(z, 2) > 126)
        return false;
    uint64_t words[2] = {0, 0};
    mpz_export(words, NULL, -1, sizeof words[0], 0, 0, z);
    int128 value = (int128)(((uint128)words[1] << 64) | words[0]);
    *out = mpz_sgn(z) < 0 ? -value : value;
    return true;
}

static void set_limbs(mpz_t z, const mp_limb_t *limbs, size_t count)
{
    mpz_import(z, count, -1, sizeof *limbs, 0, 0, limbs);
}

static void scale_mpq(mpq_t q, int32_t exponent)
{
    mpz_t power;
    mpz_init(power);
    mpz_ui_pow_ui(power, 10, (unsigned long)labs((long)exponent));
    if (exponent >= 0)
        mpz_mul(mpq_numref(q), mpq_numref(q), power);
    else
        mpz_mul(mpq_denref(q), mpq_denref(q), power);
    mpz_clear(power);
    mpq_canonicalize(q);
}

static void to_mpq(mpq_t q, struct rational a)
{
    if (a.wide) {
        set_limbs(mpq_numref(q), a.wide->numerator, a.wide->numerator_count);
        set_limbs(mpq_denref(q), a.wide->denominator, a.wide->denominator_count);
        if (a.numerator < 0)   /* a wide value keeps its sign in the small numerator */
            mpz_neg(mpq_numref(q), mpq_numref(q));
        return;
    }
    set_int128(mpq_numref(q), a.numerator);
    set_int128(mpq_denref(q), a.denominator);
    scale_mpq(q, a.exponent);
}

static const mp_limb_t *keep_limbs(struct arena *arena, const mpz_t z, size_t *count)
{
    *count = mpz_size(z);
    mp_limb_t *copy = ARENA_ARRAY(arena, *count ? *count : 1, mp_limb_t);
    if (copy)
        memcpy(copy, mpz_limbs_read(z), *count * sizeof *copy);
    return copy;
}

/* How often `divisor` divides z; z is divided. */
static long take_factor(mpz_t z, unsigned long divisor)
{
    mpz_t f;
    mpz_init_set_ui(f, divisor);
    long times = (long)mpz_remove(z, z, f);
    mpz_clear(f);
    return times;
}

/* As small fields if it fits: powers of ten out of numerator, 2s and 5s out of denominator. */
static bool shrink(const mpq_t q, struct rational *out)
{
    if (mpz_sgn(mpq_numref(q)) == 0) {
        *out = RATIONAL_INTEGER(0);
        return true;
    }
    mpz_t n, d, p;
    mpz_inits(n, d, p, NULL);
    mpz_set(n, mpq_numref(q));
    mpz_set(d, mpq_denref(q));
    long twos = take_factor(d, 2), fives = take_factor(d, 5);
    long places = 0;
    if (mpz_cmp_ui(d, 1) == 0) {
        places = twos > fives ? twos : fives;
        mpz_ui_pow_ui(p, twos > fives ? 5 : 2, (unsigned long)labs(twos - fives));
        mpz_mul(n, n, p);
    } else {
        mpz_set(d, mpq_denref(q));
    }
    long zeros = places;
    while (mpz_cmp_ui(d, 1) == 0 && mpz_divisible_ui_p(n, 10)) {
        mpz_divexact_ui(n, n, 10);
        zeros--;
    }
    bool fits = zeros < MAX_SCALE && zeros > -MAX_SCALE && get_int128(n, &out->numerator) && get_int128(d, &out->denominator);
    out->exponent = (int32_t)-zeros;
    out->wide = NULL;
    mpz_clears(n, d, p, NULL);
    return fits;
}

static struct rational from_mpq(struct arena *arena, const mpq_t q)
{
    struct rational out;
    if (shrink(q, &out))
        return out;
    if (mpz_sizeinbase(mpq_numref(q), 2) > 64000 || mpz_sizeinbase(mpq_denref(q), 2) > 64000)
        return RATIONAL_NONE;
    struct rational_wide *wide = ARENA_NEW(arena, struct rational_wide);
    if (!wide)
        return RATIONAL_NONE;
    wide->numerator = keep_limbs(arena, mpq_numref(q), &wide->numerator_count);
    wide->denominator = keep_limbs(arena, mpq_denref(q), &wide->denominator_count);
    if (!wide->numerator || !wide->denominator)
        return RATIONAL_NONE;
    return (struct rational){mpz_sgn(mpq_numref(q)), 1, 0, wide};
}

typedef void (*mpq_operation)(mpq_ptr, mpq_srcptr, mpq_srcptr);

static struct rational wide_operation(struct arena *arena, struct rational a, struct rational b, mpq_operation operation)
{
    mpq_t x, y;
    mpq_inits(x, y, NULL);
    to_mpq(x, a);
    to_mpq(y, b);
    operation(x, x, y);
    struct rational out = from_mpq(arena, x);
    mpq_clears(x, y, NULL);
    return out;
}

/* ---- the door ---- */

bool rational_is_decimal(struct rational a)
{
    if (a.wide) {
        mpq_t q;
        mpq_init(q);
        to_mpq(q, a);
        take_factor(mpq_denref(q), 2);
        take_factor(mpq_denref(q), 5);
        bool decimal = mpz_cmp_ui(mpq_denref(q), 1) == 0;
        mpq_clear(q);
        return decimal;
    }
    return a.denominator == 1;
}

bool rational_is_integer(struct rational a)
{
    if (a.wide)
        return a.wide->denominator_count == 1 && a.wide->denominator[0] == 1;
    return a.denominator == 1 && (a.exponent >= 0 || a.numerator == 0);
}

int rational_sign(struct rational a)
{
    return a.denominator == 0 ? 0 : (a.numerator > 0) - (a.numerator < 0);
}

struct rational rational_decimal(int64_t coefficient, int32_t exponent)
{
    return tidy((struct rational){coefficient, 1, exponent, NULL});
}

struct rational rational_ratio(struct arena *arena, int64_t numerator, int64_t denominator)
{
    return rational_divide(arena, RATIONAL_INTEGER(numerator), RATIONAL_INTEGER(denominator));
}

struct rational rational_add(struct arena *arena, struct rational a, struct rational b)
{
    struct rational out;
    if (!a.denominator || !b.denominator)
        return RATIONAL_NONE;
    return small_add(a, b, &out) ? out : wide_operation(arena, a, b, mpq_add);
}

struct rational rational_negate(struct rational a)
{
    a.numerator = -a.numerator;   /* of a wide value too: its sign is kept there */
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
    struct rational out;
    if (!a.denominator || !b.denominator)
        return RATIONAL_NONE;
    return small_multiply(a, b, &out) ? out : wide_operation(arena, a, b, mpq_mul);
}

struct rational rational_divide(struct arena *arena, struct rational a, struct rational b)
{
    struct rational out;
    if (!a.denominator || !b.denominator || rational_sign(b) == 0)
        return RATIONAL_NONE;
    if (!b.wide && small_multiply(a, inverse(b), &out))
        return out;
    return wide_operation(arena, a, b, mpq_div);
}

struct rational rational_scale(struct arena *arena, struct rational a, int32_t power)
{
    if (!a.denominator || power > MAX_SCALE || power < -MAX_SCALE)
        return RATIONAL_NONE;
    return rational_multiply(arena, a, (struct rational){1, 1, power, NULL});
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
    struct rational x = a, y = b;
    int128 left, right;
    if (!a.wide && !b.wide && align(&x, &y) && !__builtin_mul_overflow(x.numerator, y.denominator, &left)
        && !__builtin_mul_overflow(y.numerator, x.denominator, &right))
        return (left > right) - (left < right);
    mpq_t p, q;
    mpq_inits(p, q, NULL);
    to_mpq(p, a);
    to_mpq(q, b);
    int order = mpq_cmp(p, q);
    mpq_clears(p, q, NULL);
    return (order > 0) - (order < 0);
}

/* z = round(q * 10^decimals), half away from zero. */
static void round_mpz(mpz_t z, struct rational a, long decimals)
{
    mpq_t q;
    mpq_init(q);
    to_mpq(q, a);
    scale_mpq(q, (int32_t)decimals);
    mpz_mul_2exp(mpq_numref(q), mpq_numref(q), 1);
    int sign = mpz_sgn(mpq_numref(q));
    mpz_abs(mpq_numref(q), mpq_numref(q));
    mpz_add(mpq_numref(q), mpq_numref(q), mpq_denref(q));
    mpz_mul_2exp(mpq_denref(q), mpq_denref(q), 1);
    mpz_fdiv_q(z, mpq_numref(q), mpq_denref(q));
    if (sign < 0)
        mpz_neg(z, z);
    mpq_clear(q);
}

struct rational rational_round(struct arena *arena, struct rational a, int decimals)
{
    if (!a.denominator || decimals > MAX_SCALE || decimals < -MAX_SCALE)
        return RATIONAL_NONE;
    if (!a.wide && a.denominator == 1 && a.exponent >= -decimals)
        return a;
    mpq_t q;
    mpq_init(q);
    round_mpz(mpq_numref(q), a, decimals);
    scale_mpq(q, -decimals);
    struct rational out = from_mpq(arena, q);
    mpq_clear(q);
    return out;
}

double rational_double(struct rational a)
{
    if (!a.denominator)
        return NAN;
    if (!a.wide && a.denominator == 1 && magnitude(a.numerator) < (int128)1 << 53 && a.exponent >= -22 && a.exponent <= 22) {
        double power = 1;      /* both exact: one correctly rounded operation (Clinger 1990) */
        for (int i = abs(a.exponent); i > 0; i--)
            power *= 10;
        double n = (double)(int64_t)a.numerator;
        return a.exponent < 0 ? n / power : n * power;
    }
    char text[64];
    mpz_t digits;
    mpz_init(digits);
    mpq_t q;
    mpq_init(q);
    to_mpq(q, a);
    long size = (long)mpz_sizeinbase(mpq_numref(q), 10) - (long)mpz_sizeinbase(mpq_denref(q), 10);
    round_mpz(digits, a, 25 - size);      /* about 25 significant digits: more than a double can tell apart */
    double out = 0;
    if (mpz_sizeinbase(digits, 10) < 40) {
        gmp_snprintf(text, sizeof text, "%Zde%ld", digits, size - 25);
        out = strtod(text, NULL);
    }
    mpq_clear(q);
    mpz_clear(digits);
    return out;
}

static char *mpz_digits(struct arena *arena, const mpz_t z)
{
    char *text = arena_alloc(arena, mpz_sizeinbase(z, 10) + 2);
    return text ? mpz_get_str(text, 10, z) : NULL;
}

/* q * 10^places is whole, if any power of ten makes it so; else -1. */
static long decimal_places(const mpq_t q)
{
    mpz_t d;
    mpz_init_set(d, mpq_denref(q));
    long twos = take_factor(d, 2), fives = take_factor(d, 5), places = twos > fives ? twos : fives;
    bool decimal = mpz_cmp_ui(d, 1) == 0;
    mpz_clear(d);
    return decimal ? places : -1;
}

struct slice rational_wide_text(struct arena *arena, struct rational a)
{
    mpq_t q;
    mpq_init(q);
    to_mpq(q, a);
    mpz_abs(mpq_numref(q), mpq_numref(q));
    long places = decimal_places(q);
    if (places > 0)
        scale_mpq(q, (int32_t)places);
    char *n = mpz_digits(arena, mpq_numref(q)), *d = mpz_digits(arena, mpq_denref(q));
    mpq_clear(q);
    if (!n || !d)
        return SLICE_NONE;
    const char *sign = a.numerator < 0 ? "-" : "";
    if (places < 0)
        return arena_format(arena, "%s%s/%s", sign, n, d);
    size_t count = strlen(n), behind = (size_t)places;
    if (behind >= count) {
        struct buffer text = {0};
        buffer_format(&text, "%s0.", sign);
        buffer_repeat(&text, '0', behind - count);
        buffer_text(&text, n);
        struct slice copy = arena_copy(arena, buffer_slice(&text));
        buffer_free(&text);
        return copy;
    }
    return behind ? arena_format(arena, "%s%.*s.%s", sign, (int)(count - behind), n, n + count - behind) : arena_format(arena, "%s%s", sign, n);
}

bool rational_significant(struct arena *arena, struct rational a, int digits, char **text, long *exponent)
{
    mpq_t q;
    mpz_t z;
    mpq_init(q);
    mpz_init(z);
    to_mpq(q, a);
    long size = (long)mpz_sizeinbase(mpq_numref(q), 10) - (long)mpz_sizeinbase(mpq_denref(q), 10);
    *exponent = size - digits - 1;      /* mpz_sizeinbase may be one too many: start a digit or two fine, then round once */
    round_mpz(z, a, -*exponent);
    mpz_abs(z, z);
    long excess = 0;
    mpz_t bound;
    mpz_init(bound);
    mpz_ui_pow_ui(bound, 10, (unsigned long)digits);
    while (mpz_cmp(z, bound) >= 0 && excess < 4) {
        excess++;
        round_mpz(z, a, -*exponent - excess);
        mpz_abs(z, z);
    }
    *exponent += excess;
    *text = mpz_digits(arena, z);
    mpz_clear(bound);
    mpz_clear(z);
    mpq_clear(q);
    return *text != NULL;
}
