/* Numbers wider than 128 bits: GMP's, as long as an operation lasts. */
#include "base/rational_wide.h"
#include "base/buffer.h"
#include <gmp.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BITS = 64000 };      /* wider parts are refused: no text means them */

/* A magnitude: parts of 128 bits, or where their denominator is 0 GMP integers as little-endian limbs in the arena, so that no
 * destructor is needed. */
struct rational_wide {
    struct rational_parts parts;
    size_t numerator_count, denominator_count;
    const mp_limb_t *numerator, *denominator;
};

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
    struct rational_parts parts;
    if (rational_parts(a, &parts)) {
        set_int128(mpq_numref(q), parts.numerator);
        set_int128(mpq_denref(q), parts.denominator);
        scale_mpq(q, parts.exponent);
        return;
    }
    set_limbs(mpq_numref(q), a.wide->numerator, a.wide->numerator_count);
    set_limbs(mpq_denref(q), a.wide->denominator, a.wide->denominator_count);
    if (a.negative)
        mpz_neg(mpq_numref(q), mpq_numref(q));
}

bool rational_wide_parts(struct rational a, struct rational_parts *out)
{
    *out = a.wide->parts;
    out->numerator = a.negative ? -out->numerator : out->numerator;
    return out->denominator != 0;
}

static struct rational wide_value(const struct rational_wide *wide, bool negative)
{
    return (struct rational){.wide = wide, .denominator = 1, .is_wide = true, .negative = negative};
}

struct rational rational_wide_keep(struct arena *arena, struct rational_parts parts)
{
    struct rational_wide *wide = ARENA_NEW(arena, struct rational_wide);
    if (!wide)
        return RATIONAL_NONE;
    bool negative = parts.numerator < 0;
    wide->parts = parts;
    wide->parts.numerator = negative ? -parts.numerator : parts.numerator;
    return wide_value(wide, negative);
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
static bool shrink(const mpq_t q, struct rational_parts *out)
{
    if (mpz_sgn(mpq_numref(q)) == 0) {
        *out = (struct rational_parts){0, 1, 0};
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
    bool fits = zeros < RATIONAL_MAX_SCALE && zeros > -RATIONAL_MAX_SCALE && get_int128(n, &out->numerator) && get_int128(d, &out->denominator);
    out->exponent = (int32_t)-zeros;
    mpz_clears(n, d, p, NULL);
    return fits;
}

static struct rational from_mpq(struct arena *arena, const mpq_t q)
{
    struct rational_parts small;
    if (shrink(q, &small))
        return rational_keep(arena, small);
    if (mpz_sizeinbase(mpq_numref(q), 2) > MAX_BITS || mpz_sizeinbase(mpq_denref(q), 2) > MAX_BITS)
        return RATIONAL_NONE;
    struct rational_wide *wide = ARENA_NEW(arena, struct rational_wide);
    if (!wide)
        return RATIONAL_NONE;
    wide->numerator = keep_limbs(arena, mpq_numref(q), &wide->numerator_count);
    wide->denominator = keep_limbs(arena, mpq_denref(q), &wide->denominator_count);
    if (!wide->numerator || !wide->denominator)
        return RATIONAL_NONE;
    return wide_value(wide, mpz_sgn(mpq_numref(q)) < 0);
}

struct rational rational_wide_operate(struct arena *arena, enum wide_operation operation, struct rational a, struct rational b)
{
    static void (*const operations[])(mpq_ptr, mpq_srcptr, mpq_srcptr) = {[WIDE_ADD] = mpq_add, [WIDE_MULTIPLY] = mpq_mul, [WIDE_DIVIDE] = mpq_div};
    mpq_t x, y;
    mpq_inits(x, y, NULL);
    to_mpq(x, a);
    to_mpq(y, b);
    operations[operation](x, x, y);
    struct rational out = from_mpq(arena, x);
    mpq_clears(x, y, NULL);
    return out;
}

bool rational_wide_is_decimal(struct rational a)
{
    mpq_t q;
    mpq_init(q);
    to_mpq(q, a);
    take_factor(mpq_denref(q), 2);
    take_factor(mpq_denref(q), 5);
    bool decimal = mpz_cmp_ui(mpq_denref(q), 1) == 0;
    mpq_clear(q);
    return decimal;
}

bool rational_wide_is_integer(struct rational a)
{
    return a.wide->denominator_count == 1 && a.wide->denominator[0] == 1;
}

int rational_wide_compare(struct rational a, struct rational b)
{
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

struct rational rational_wide_round(struct arena *arena, struct rational a, int decimals)
{
    mpq_t q;
    mpq_init(q);
    round_mpz(mpq_numref(q), a, decimals);
    scale_mpq(q, -decimals);
    struct rational out = from_mpq(arena, q);
    mpq_clear(q);
    return out;
}

double rational_wide_double(struct rational a)
{
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
    const char *sign = a.negative ? "-" : "";
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
