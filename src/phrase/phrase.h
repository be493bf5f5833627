#ifndef PHRASE_PHRASE_H
#define PHRASE_PHRASE_H
/* A small deterministic part-of-speech and noun-phrase layer over the tokens of one sentence, and the names in it. */
#include "lexicon/lexicon.h"
#include "text/token.h"

enum name_kind { NAME_NONE, NAME_PLACE, NAME_ORGANISATION, NAME_PERSON, NAME_OTHER };

struct noun_phrase {
    uint32_t first, last;     /* token indices, last exclusive; determiner and numerals included */
    uint32_t core;            /* first token behind determiners, numerals and quantifiers */
    uint32_t head;            /* token index of the head noun */
    uint8_t name;             /* enum name_kind of the whole phrase, if it is a name */
};

struct phrases {
    const struct tokens *tokens;
    struct noun_phrase *items;   /* base noun phrases (no `of` phrases inside), in order, not overlapping */
    size_t count;
    uint32_t *of_token;          /* of each token: 1 + the index of the phrase that holds it; 0 none */
};

/* The row of a table for a word at token `index` (its text, or what remains of it); SIZE_MAX when none. Tokens must be tagged. */
static inline size_t token_row(const struct lexicon *lexicon, enum lexicon_table table, const struct tokens *tokens, size_t index, struct slice word)
{
    return index < tokens->count && table_set_has(tokens->items[index].tables, table) ? lexicon_find(lexicon, table, word) : SIZE_MAX;
}

/* Fill tokens->items[].tag, flags and tables, then find the base noun phrases and names. */
bool phrases_of(struct arena *arena, const struct lexicon *lexicon, struct tokens *tokens, struct phrases *out);
/* The phrase that holds token `index`; NULL when none. */
static inline const struct noun_phrase *phrase_at(const struct phrases *phrases, size_t index)
{
    size_t phrase = index < phrases->tokens->count ? phrases->of_token[index] : 0;
    return phrase ? &phrases->items[phrase - 1] : NULL;
}
/* The noun phrase that a number counts, given the token right behind the number: adjectives and nouns up to the head, without
 * determiners: `51 first-team players`, `35 of the 51 criminals`, `5 more seats`. Token indices in *out_tokens, last exclusive.
 * False when no noun phrase follows. */
bool phrase_counted(const struct phrases *phrases, size_t token_after_number, struct span *out_tokens);
/* Singular, lower-cased (names keep their case) text of tokens [first, last): "technical committees" → "technical committee". */
struct slice phrase_singular(struct arena *arena, const struct lexicon *lexicon, const struct phrases *phrases, size_t first, size_t last);
/* Is the noun the same in the plural (aircraft, staff)? */
bool phrase_is_invariant(const struct lexicon *lexicon, const struct phrases *phrases, size_t index);
/* A place's usual name ("the United States" and "US" and "America" → "United States"); the text itself when unknown. */
struct slice name_canonical(struct arena *arena, const struct lexicon *lexicon, struct slice name, enum name_kind kind);

#endif
