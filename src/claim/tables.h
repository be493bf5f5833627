#ifndef CLAIM_TABLES_H
#define CLAIM_TABLES_H
/* What the tables of a document say of the numbers in their cells. Inside the room only. */
#include "claim/claim.h"

/* Subject, entity, time and unit of each number alone in its cell, from the headings of its column and row. False when out of memory. */
bool claims_head_tables(struct arena *arena, const struct lexicon *lexicon, struct claims *claims);

#endif
