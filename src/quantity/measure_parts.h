#ifndef QUANTITY_MEASURE_PARTS_H
#define QUANTITY_MEASURE_PARTS_H
/* What the readers of units around a number share: measure.c, measure_prefix.c, measure_money.c, measure_degrees.c, measure_article.c. */
#include "quantity/measure.h"

/* measure.c */
/* The piece behind a byte offset of the sentence. */
size_t measure_behind(const struct sentence *s, size_t offset, size_t hint);
/* The unit that begins at piece i; behind: a number stands before it. */
bool measure_match(const struct sentence *s, size_t i, bool behind, struct unit_match *out);
/* Give the figure the unit at piece `at`, if one fits there. */
bool measure_try(struct sentence *s, struct figure *f, size_t at, bool hyphen);
/* The rate in words that the match ends with: `per day`, `a year`. start: the match's first byte. */
void measure_set_per(struct figure *f, const struct sentence *s, const struct unit_match *match, size_t start);
/* `years old`, `-year-old`, `years of age`. */
void measure_take_age(const struct sentence *s, struct figure *f);
/* `an hour and a half`: a fraction of the unit behind it. */
void measure_and_a_half(struct sentence *s, struct figure *f);

/* measure_money.c; each true where it found a unit */
bool measure_scaled_code(struct sentence *s, struct figure *f);            /* 30 MUSD */
bool measure_grand(struct sentence *s, struct figure *f);                  /* 10 grand */
bool measure_coins(struct sentence *s, struct figure *f);                  /* five nickels */
bool measure_behind_short_scale(struct sentence *s, struct figure *f);     /* 1,5 Mio. Euro */
bool measure_sign_inside(struct sentence *s, struct figure *f);      /* 2€50 */
bool measure_money_over(struct sentence *s, struct figure *f);             /* 2 €/kg: the unit below */
void measure_scaled_pounds(struct sentence *s, struct figure *f);          /* millions of pounds are money */
void measure_part_of_pound(struct sentence *s, struct figure *f);          /* a quarter pound is weighed */
void measure_scale_behind_code(struct sentence *s, struct figure *f);      /* 75 USD million */

/* measure_degrees.c */
void measure_degrees(struct sentence *s, struct figure *f);                /* an angle or a temperature */
void measure_spelled_degrees(struct sentence *s, struct figure *f);        /* 100° Celsius */
void measure_degrees_unsaid(struct sentence *s, struct figure *f);         /* 5 below zero */
void measure_below_zero(const struct sentence *s, struct figure *f);

#endif
