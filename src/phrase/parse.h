#ifndef PHRASE_PARSE_H
#define PHRASE_PARSE_H
/* Tokens and noun phrases of sentences that one room has made and another will ask for again. */
#include "base/list.h"
#include "phrase/phrase.h"

struct parse {
    struct tokens tokens;
    struct phrases phrases;    /* its tokens are those here */
};

struct parses { LIST(struct parse) items; };    /* in order of their origins */

/* Keeps a copy, trimmed to what there is, of a sentence that lies behind all that were kept before. False when out of memory. */
bool parse_keep(struct arena *arena, struct parses *parses, const struct tokens *tokens, const struct phrases *phrases);
/* The parse of just these bytes of the clean text; false when none is kept. */
bool parse_find(const struct parses *parses, size_t start, size_t end, struct tokens *tokens, struct phrases *phrases);

#endif
