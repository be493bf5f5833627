#ifndef CLAIM_PHRASEPLACE_H
#define CLAIM_PHRASEPLACE_H
/* Where a noun phrase stands in its clause. Inside the room only. */
#include "claim/sentence.h"

enum place_of_phrase { AS_SUBJECT, AS_COMPLEMENT /* of a preposition */, AS_OBJECT };

/* Of the phrase whose possessors and determiners begin at token `start`. */
enum place_of_phrase phrase_place(const struct sentence *sentence, size_t start);

#endif
