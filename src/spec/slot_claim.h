#ifndef SPEC_SLOT_CLAIM_H
#define SPEC_SLOT_CLAIM_H
/* Claims as columns see them: what the files of slots share. Inside the room only. */
#include "spec/slot.h"

static inline bool quantity_in_group(const struct quantity *quantity, uint32_t group)
{
    return group && (quantity->group[0] == group || quantity->group[1] == group);
}

static inline bool quantity_has_role(const struct quantity *quantity, uint32_t group, enum quantity_role role)
{
    return group && ((quantity->group[0] == group && quantity->role[0] == role) || (quantity->group[1] == group && quantity->role[1] == role));
}

/* A part of something: `two of which`. */
static inline bool quantity_is_part(const struct quantity *quantity)
{
    return quantity->role[0] == ROLE_PART || quantity->role[1] == ROLE_PART;
}

/* The unit of a claim; a bare number in a list or a change takes that of its neighbour (`26.8 million tons in 1961 to 285 million`),
 * if that is of one of `kinds` (1 << quantity_kind). */
const struct quantity *slot_unit_bearer(const struct claims *claims, const struct claim *claim, unsigned kinds);
/* Is it of the column's dimension, and can it be given in its unit? */
bool slot_unit_fits(const struct spec_column *column, const struct quantity *bearer);
/* `two of the five fields`: a part beside its whole is a ratio too. NULL: it is not, or the column takes none. */
const struct claim *slot_whole(const struct claims *claims, const struct spec_column *column, const struct claim *claim);
struct rational slot_part_over_whole(struct arena *arena, const struct spec_column *column, const struct claim *part, const struct claim *whole);

/* Last token (exclusive) of the words that may name what the claim counts. */
uint32_t slot_of_end(const struct reading *reading, const struct claim *claim);
/* `The boats numbered 40`: a bare number counts its subject; `two of them` and `two of which` count a part of something. */
bool slot_counts_subject(const struct reading *reading, const struct claim *claim);

#endif
