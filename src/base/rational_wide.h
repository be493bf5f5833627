#ifndef BASE_RATIONAL_WIDE_H
#define BASE_RATIONAL_WIDE_H
/* What 128 bits do not hold (rational_wide.c, which alone knows GMP). Operands of any width; none is without a value. Inside rational only. */
#include "base/rational.h"

enum { RATIONAL_MAX_SCALE = 4096 };   /* powers of ten beyond this are refused: no text means them */

enum wide_operation { WIDE_ADD, WIDE_MULTIPLY, WIDE_DIVIDE };

/* Small again where it fits; none where it is too wide, or out of memory. A divisor is not zero. */
struct rational rational_wide_operate(struct arena *arena, enum wide_operation operation, struct rational a, struct rational b);
struct rational rational_wide_round(struct arena *arena, struct rational a, int decimals);
int rational_wide_compare(struct rational a, struct rational b);
double rational_wide_double(struct rational a);
/* A value with parts of 128 bits: in its own fields where it fits them (rational.c), else in the arena. None when out of memory. */
struct rational rational_keep(struct arena *arena, struct rational_parts parts);
struct rational rational_wide_keep(struct arena *arena, struct rational_parts parts);
/* Of values with `is_wide` set. False where 128 bits do not hold it. */
bool rational_wide_parts(struct rational a, struct rational_parts *out);
/* Of those that 128 bits do not hold. */
bool rational_wide_is_decimal(struct rational a);
bool rational_wide_is_integer(struct rational a);

/* A wide value as decimal digits or n/d in full. */
struct slice rational_wide_text(struct arena *arena, struct rational a);
/* |a| rounded to `digits` significant digits: their text and the power of ten of the last. False when out of memory. */
bool rational_significant(struct arena *arena, struct rational a, int digits, char **text, long *exponent);

#endif
