#ifndef SPEC_START_H
#define SPEC_START_H
/* Where a template's match can begin, told from the token alone: most tokens of a sentence are passed over without running the program. */
#include "spec/reading.h"

/* What the program of an atom can begin with; `dataset` is that of its rule. */
struct start start_of(const struct dataset *dataset, const struct atom *atom);
/* First token at or behind `token` where a match could begin, the number of tokens when there is none. No match begins before it; one
 * need not begin at it. */
uint32_t start_next(const struct start *start, const struct reading *reading, uint32_t token);
/* The bits under which a word is known to a start; none for word 0. */
uint64_t start_bits(uint32_t word);

#endif
