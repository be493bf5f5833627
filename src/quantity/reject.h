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
void reject_note(struct sentence *s, size_t first, size_t end, const char *reason);
/* Is the amount of time a reference to a moment: `a year ago`, `a few days earlier`? */
bool time_reference(const struct sentence *s, const struct figure *f);

#endif
