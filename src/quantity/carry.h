#ifndef QUANTITY_CARRY_H
#define QUANTITY_CARRY_H
/* What the numbers of one range or list tell each other (carry.c), and two numbers that are one figure (ratio.c). */
#include "quantity/combine.h"

/* A number that may stand in a range: no date, vague count, multiple or range itself. */
bool carry_numeric(const struct figure *f);
bool carry_unitless(const struct figure *f);
bool carry_same_unit(const struct figure *a, const struct figure *b);
/* Units that one range may have at its ends: the same, or only one of them given. */
bool carry_units_agree(const struct figure *a, const struct figure *b);
/* Multiply by a power of ten. */
void carry_scale_to(struct sentence *s, struct figure *f, int32_t scale);
/* Is its unit the single letter m, read as metres? And that letter read as million. */
bool carry_letter_m(const struct figure *f);
void carry_million(struct sentence *s, struct figure *f);
/* `68m tons, the United States 50m`: a number behind the name of another, which ends its clause; what it counts was said before. */
bool carry_gap(const struct sentence *s, const struct figure *before, const struct figure *f);
/* The words of multiples at the end of a number, and what stands before them: `three` and 100000 of `three hundred thousand`. */
bool carry_multiplied(const struct sentence *s, const struct figure *f, struct rational *head, struct rational *multiple);
/* `$450-780 billion`: the scale of the last also scales those before it, where they are small enough to need it. */
void carry_scale(struct sentence *s, struct figure *a, const struct figure *b);
void carry_unit(struct figure *to, const struct figure *from);
/* The unit of the one that has it, given to the one that has none. */
void carry_share_unit(struct sentence *s, struct figure *a, struct figure *b);
/* The value of a figure in the unit of another of the same dimension. */
struct rational carry_value_in(struct sentence *s, const struct figure *f, const struct figure *other);
/* Behind an approximation between two numbers: `2 - ~7 g`. */
size_t carry_skip_about(const struct sentence *s, size_t at, size_t goal);
/* range.c: `added $4 to $1,310`: an amount of change and the level reached. */
bool range_amount_and_level(struct sentence *s, const struct figure *a, const struct figure *b);

/* ratio.c; each true where a and b became one figure, a */
bool combine_plusminus(struct sentence *s, struct figure *a, struct figure *b);     /* 132 ± 3 */
/* `(10–20) °C`, `(1.2–1.8) × 10^4 K`: the unit or power of ten behind the brackets in which the range stands. (ratio.c) */
void combine_behind_bracket(struct sentence *s, struct figure *range);
bool combine_ratio(struct sentence *s, struct figure *a, struct figure *b);         /* 1 in 5, 2:1 */
bool combine_part_of_one(struct sentence *s, struct figure *a, struct figure *b);   /* half of one percent */

#endif
