#ifndef PHRASE_CHUNK_H
#define PHRASE_CHUNK_H
/* Base noun phrases over the tagged tokens, and the kind of name that a phrase is. Inside the room only. */
#include "phrase/phrase.h"

struct chunker {
    struct arena *arena;
    const struct lexicon *lexicon;
    struct tokens *tokens;
    unsigned char *fine;         /* enum fine_tag of each token */
    unsigned char *place_end;    /* of the first token of a place's name: its number of tokens; else 0 */
};

/* Mark the tokens of places' names (src/lexicon/en/places.tsv), those of several words too. */
void name_mark_places(struct chunker *chunker);
/* What kind of name tokens [first, last) are; NAME_NONE when they are none. */
enum name_kind name_kind_of(const struct chunker *chunker, size_t first, size_t last);
/* Is the token a word that ends or begins the name of an organisation (Bank, Ministry)? */
bool name_is_organisation_word(const struct chunker *chunker, size_t index);
/* The phrase that begins at token `at`; false when none does. */
bool chunk_at(const struct chunker *chunker, size_t at, struct noun_phrase *out);

#endif
