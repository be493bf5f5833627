#ifndef CHECK_NOUN_H
#define CHECK_NOUN_H
/* Nouns that numbers count, told alike. */
#include "claim/claim.h"

/* Singular and plural of one word: the shorter begins the longer, but for a last letter (`city`, `cities`). */
bool same_noun(struct slice a, struct slice b);
/* Is the noun a word of the phrase? */
bool phrase_has_noun(struct slice phrase, struct slice noun);
struct slice last_word(struct slice phrase);
/* Are two counts of one noun, or one of them of none? Kinds of one thing (`old farms`, `farms`) are. */
bool counts_alike(const struct claim *a, const struct claim *b);
/* A point count (or bare number) that has a value. */
bool is_plain_count(const struct claim *claim);

#endif
