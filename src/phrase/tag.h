#ifndef PHRASE_TAG_H
#define PHRASE_TAG_H
/* Part of speech of each token: a word's readings from the tables (closed classes, irregular forms, open classes, endings), then
 * the cheapest path through them (Viterbi over tag_costs.h). Inside the room only. */
#include "phrase/phrase.h"

/* Set tag and flags of all tokens; *fine gets each token's enum fine_tag (phrase/tag_costs.h), lent by the arena. False when out of memory. */
bool tag_tokens(struct arena *arena, const struct lexicon *lexicon, struct tokens *tokens, unsigned char **fine);

#endif
