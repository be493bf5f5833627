#ifndef CLAIM_BASE_H
#define CLAIM_BASE_H
/* What the rules for bases share. Inside the room only. */
#include "claim/sentence.h"

/* A phrase, with what it is of, is the base of the claim. */
void base_set(struct sentence *sentence, struct claim *claim, const struct noun_phrase *phrase);
/* Tokens [first, last) are. */
void base_set_tokens(struct sentence *sentence, struct claim *claim, size_t first, size_t last);
/* Of what it is, where no `of` stands right behind it: sets the base and says whether it did. (whole.c) */
bool base_by_whole(struct sentence *sentence, struct claim *claim);

#endif
