#ifndef BASE_RATIONAL_H
#define BASE_RATIONAL_H
/* Exact numbers: numerator / denominator * 10^exponent, with 128-bit parts behind them for what is wider, and GMP for whatever is
 * wider still. Never a binary float on the way. `1.4 trillion` is 14 * 10^11, `a third` is 1/3; a value that was written as a decimal
 * stays one.
 *
 * Values are plain structs of two words, copied freely; wide ones point into the arena that they were made in. RATIONAL_NONE stands for
 * "no value" and passes through every operation (none + x = none). Division by zero gives none. */
#include "base/arena.h"
#include "base/slice.h"
#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

struct rational_wide;      /* in an arena: a magnitude that the fields below do not hold */

struct rational {
    union {
        int64_t numerator;               /* sign is here; never INT64_MIN */
        const struct rational_wide *wide;    /* where is_wide */
    };
    uint32_t denominator;      /* 0: no value; 1: a decimal; else coprime to numerator, and not only 2s and 5s. Of a wide value: 1 */
    int16_t exponent;          /* power of ten */
    bool is_wide;
    bool negative;             /* of a wide value */
};

#define RATIONAL_NONE ((struct rational){{0}, 0, 0, false, false})
#define RATIONAL_INTEGER(n) ((struct rational){{(int64_t)(n)}, 1, 0, false, false})    /* of counts and constants; rational_whole takes more */

/* The same three fields in full width. False for what they do not hold either, and for none. */
struct rational_parts {
    int128 numerator, denominator;
    int32_t exponent;
};
bool rational_parts(struct rational a, struct rational_parts *out);

bool rational_is_none(struct rational a);      /* no value: as by division by zero */
bool rational_is_decimal(struct rational a);  /* can be written with finitely many decimals */
bool rational_is_integer(struct rational a);  /* false for none */
int rational_sign(struct rational a);         /* -1, 0, 1; 0 for none */

/* Plain machine decimal: optional sign, digits, optional `.digits`, optional exponent `e[+-]digits` (|e| <= LIMIT_EXPONENT), or
 * `n/d`. None when the text is anything else. (Prose is read by quantity/number, not here.) */
struct rational rational_parse(struct arena *arena, struct slice text);
struct rational rational_decimal(int64_t coefficient, int32_t exponent);      /* none where |exponent| is past any number's */
struct rational rational_whole(struct arena *arena, int128 value);
struct rational rational_ratio(struct arena *arena, int64_t numerator, int64_t denominator);

/* Exact; none where an operand is, the divisor is zero, or memory runs out. Wide results live in the arena. */
struct rational rational_add(struct arena *arena, struct rational a, struct rational b);
struct rational rational_subtract(struct arena *arena, struct rational a, struct rational b);
struct rational rational_multiply(struct arena *arena, struct rational a, struct rational b);
struct rational rational_divide(struct arena *arena, struct rational a, struct rational b);
struct rational rational_negate(struct rational a);
struct rational rational_absolute(struct rational a);
struct rational rational_scale(struct arena *arena, struct rational a, int32_t power_of_ten); /* a * 10^power */
struct rational rational_power(struct arena *arena, struct rational a, int power);  /* |power| <= 64 */
/* -1, 0, 1; a none compares below everything and equal to none. Needs no memory that lasts. */
int rational_compare(struct rational a, struct rational b);
/* Round half away from zero to `decimals` places (may be negative: -3 is thousands). */
struct rational rational_round(struct arena *arena, struct rational a, int decimals);
double rational_double(struct rational a);    /* nearest double, for statistics and drawing only; NaN for none */

/* Exact text: decimals in full without exponent up to 40 digits, else d.ddde+n; rationals as n/d. Empty for none. */
struct slice rational_text(struct arena *arena, struct rational a);
/* Always decimal, rounded to at most `digits` significant digits (17 in JSON and CSV): what `value` shows. Trailing zeros of a
 * fraction are dropped. */
struct slice rational_decimal_text(struct arena *arena, struct rational a, int digits);

#endif
