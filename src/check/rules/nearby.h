#ifndef CHECK_RULES_NEARBY_H
#define CHECK_RULES_NEARBY_H
/* The numbers around a sentence, among which the ones that its words mean are looked for. */
#include "check/context.h"

#define MOST_NEAR 22

/* A number, the sentence that has it, its item there; sentences behind or before the one at hand. */
struct near { const struct claim *claim; const struct view *view; size_t item; size_t back; bool ahead; };
struct nearby { struct near items[MOST_NEAR]; size_t count; };

/* Amounts and dates of the sentence at hand, of so many before it in its section and behind it in its paragraph, the nearest where they are many; in
 * order of the text. */
struct nearby numbers_near(const struct check_context *context, size_t back, size_t ahead);
/* A positive amount that can be reckoned with. */
bool is_amount(const struct claim *claim);
/* A count or plain number. */
bool is_bare(const struct claim *claim);
/* `36 million`, behind 60 million euros: a number large or fine enough to be of an amount whose unit is unsaid. */
bool is_unitless(const struct claim *claim);
/* One unit, or one of them unsaid, and no two nouns; b in a's unit, its bound left out. */
bool alike(struct check_context *context, const struct claim *a, const struct claim *b, struct figure *b_in_a);
/* Does a word of the class stand so many items before or behind? */
bool class_near(const struct check_context *context, const struct view *view, size_t at, size_t before, size_t behind, const char *name);

enum known { KNOWN_STATED = 1, KNOWN_OPERAND = 2 };   /* what another relation makes of a claim */

/* What the rules of a check have made of each claim of the document so far; NULL when out of memory. */
uint8_t *known_claims(const struct check_context *context, const char *check);
#define SLIP_FARTHEST 3.6    /* times that a number may be another one with a slip */
/* Can the stated number of a relation that does not hold have been written for the computed one by a slip? One that is neither near it nor a power
 * of ten away is of something else. */
bool is_slip(const struct relation *relation);
/* Drop the relation proposed since `before` were found, where it does not hold and is no slip. */
void keep_slip(struct check_context *context, size_t before);
/* Add the claims of a relation. */
void mark_known(const struct check_context *context, uint8_t *known, const struct operand *operands, size_t count);

#endif
