#ifndef BASE_RATIONAL_WIDE_H
#define BASE_RATIONAL_WIDE_H
/* Between rational.c, which alone knows GMP, and rational_text.c. */
#include "base/rational.h"

/* A wide value as decimal digits or n/d in full. */
struct slice rational_wide_text(struct arena *arena, struct rational a);
/* |a| rounded to `digits` significant digits: their text and the power of ten of the last. False when out of memory. */
bool rational_significant(struct arena *arena, struct rational a, int digits, char **text, long *exponent);

#endif
