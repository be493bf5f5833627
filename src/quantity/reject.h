#ifndef QUANTITY_REJECT_H
#define QUANTITY_REJECT_H
/* Digits and number words that stand for no quantity, each with the reason. */
#include "quantity/figure.h"

/* A shape at piece i that is no quantity whatever follows: an address, a name with digits, a reference, a time of day.
 * NULL when it may be one; *end behind the shape. */
const char *reject_at(struct sentence *s, size_t i, size_t *end);
/* Is this number, its unit read, no quantity? The reason, or NULL. */
/* *end: behind the whole of what is no quantity. */
const char *reject_figure(struct sentence *s, const struct figure *f, size_t *end);
/* `the Three Represents`, `Several Opinions on Trade`: the capital begins a title in the middle of a sentence. */
bool reject_titled(const struct sentence *s, const struct figure *f);
/* `(million tons)`, `in millions of dollars`: the unit of a table's numbers, not one of them. */
bool reject_table_unit(struct sentence *s, const struct figure *f);
/* reject_reference.c: references and citations at piece i; *end behind them. */
const char *reject_reference(struct sentence *s, size_t i, size_t *end);
const char *reject_bracket(const struct sentence *s, size_t i, size_t *end);
const char *reject_round(struct sentence *s, size_t i, size_t *end);
const char *reject_author_year(struct sentence *s, size_t i, size_t *end);
/* All the numbers that belong to the reference whose first number stands at i. */
size_t reject_reference_end(const struct sentence *s, size_t i);
/* reject_ordinal.c: an ordinal that ranks nothing; the reason, or NULL. */
const char *reject_ordinal(struct sentence *s, const struct figure *f);
/* reject_call.c: a telephone number at piece i. */
const char *reject_telephone(const struct sentence *s, size_t i, size_t *end);
const char *reject_international(const struct sentence *s, size_t i, size_t *end);
const char *reject_spaced_call(const struct sentence *s, size_t i, size_t *end);
const char *reject_local_call(const struct sentence *s, size_t i, size_t *end);
/* reject_shape.c: the end of a name with digits that piece i is in; does a unit begin at i; may the word at i open a compound? */
size_t reject_name_end(const struct sentence *s, size_t i);
bool reject_unit_behind(struct sentence *s, size_t i);
bool opens_compound(const struct sentence *s, size_t i);
void reject_note(struct sentence *s, size_t first, size_t end, const char *reason);
/* Is the amount of time a reference to a moment: `a year ago`, `a few days earlier`? */
bool time_reference(const struct sentence *s, const struct figure *f);

#endif
