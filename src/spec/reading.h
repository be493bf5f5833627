#ifndef SPEC_READING_H
#define SPEC_READING_H
/* A sentence made ready for matching: its tokens as word numbers, and where its claims begin. */
#include "spec/model.h"

struct reading {
    const struct specs *specs;
    const struct claims *claims;
    struct arena *arena;               /* scratch: lives as long as the block that the sentence is in */
    struct span sentence;              /* in the clean text */
    struct tokens tokens;
    uint32_t *words;                   /* by token; 0: no spec has it */
    uint32_t *heads, *tails;           /* first and last part of a hyphenated word: `defense` of `defense-related` */
    uint64_t *bits;                    /* by token: start_bits of its words */
    bool *skip;                        /* by token: articles and light marks, which templates do not see */
    bool *brake;                       /* by token: a mark or word that parts clauses */
    size_t *number_at, *phrase_at;     /* by token: claim whose number, or whose phrase, begins there; SIZE_MAX: none */
    uint8_t *value_at;                 /* by token: 1 + kind of the number that begins there; 0: none, or a date or ordinal */
    bool *in_claim;                    /* by token: stands in a number, date or period */
    size_t first_claim, last_claim;    /* claims of the sentence, last exclusive */
    unsigned kinds;                    /* 1 << quantity_kind of each */
    struct phrases phrases;
    bool phrased;                      /* phrases have been looked for */
    uint8_t *asides;                   /* by token: reading_asides (aside.h); NULL: not looked for yet */
};

/* False when out of memory. */
bool reading_make(struct arena *arena, const struct specs *specs, const struct claims *claims, struct span sentence, struct reading *out);
/* The same for text that is no sentence of the document: a title. It has no claims. */
bool reading_of_text(struct arena *arena, const struct specs *specs, const struct claims *claims, struct slice text, struct reading *out);
/* Noun phrases, found on first use; NULL when out of memory. */
const struct phrases *reading_phrases(struct reading *reading);
/* Token at or behind a clean offset, within the sentence. */
uint32_t reading_token(const struct reading *reading, size_t clean_offset);
/* First token that begins at or behind a clean offset. */
uint32_t reading_token_behind(const struct reading *reading, size_t clean_offset);
/* Is the token this word, or a hyphenated one that begins or ends with it? */
bool reading_is(const struct reading *reading, uint32_t token, uint32_t word);
/* Text of tokens [first, last), spaces as in the sentence. */
struct slice reading_text(const struct reading *reading, uint32_t first, uint32_t last);
/* A word without its possessive ending. */
struct slice word_bare(struct slice word);
/* Is the token one that templates do not see? */
bool word_is_light(struct slice word);

#endif
