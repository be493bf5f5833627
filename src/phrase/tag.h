#ifndef PHRASE_TAG_H
#define PHRASE_TAG_H
/* Part of speech of each token: a word's readings from the tables (closed classes, irregular forms, open classes, endings), then
 * the cheapest path through them (Viterbi over tag_costs.h), then what a path of neighbours cannot see. Inside the room only. */
#include "phrase/phrase.h"
#include "phrase/readings.h"

/* Is a token of class `tag` behind one of class `before` a finite verb? */
static inline bool tag_is_finite(unsigned before, unsigned tag)
{
    static const bool finite[FINE_COUNT] = {[FINE_VD] = true, [FINE_VZ] = true, [FINE_BE] = true, [FINE_HV] = true, [FINE_MD] = true, [FINE_VB] = true};
    return finite[tag] && !(tag == FINE_VB && before == FINE_TO);
}

/* Set tag and flags of all tokens; *fine gets each token's enum fine_tag (phrase/tag_costs.h), lent by the arena. False when out of memory. */
bool tag_tokens(struct arena *arena, const struct lexicon *lexicon, struct tokens *tokens, unsigned char **fine);
/* Put right the tags that only the clause tells: nouns where its verb must stand, verbs where a noun is counted. (mend.c) */
void tags_mend(const struct lexicon *lexicon, const struct tokens *tokens, const struct readings *readings, unsigned char *fine);

#endif
