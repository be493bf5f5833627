#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H
/* Words, numbers and marks of one sentence, in order; made only for sentences that need them. */
#include "base/arena.h"
#include "base/slice.h"
#include "lexicon/table_set.h"
#include <stdint.h>

enum token_kind {
    TOKEN_WORD,         /* letters, with inner apostrophe, hyphen (long-term is one token), full stops of abbreviations (U.S.) */
    TOKEN_NUMBER,       /* begins with a digit: 1,234.5  1990s  2nd  5G  12:30 */
    TOKEN_PUNCTUATION,  /* one mark; quotes, dashes and brackets too */
    TOKEN_SYMBOL        /* $ % ° + = … */
};

/* Universal Dependencies part-of-speech tags (universaldependencies.org/u/pos): ORDER TAG. Filled by phrase/tag, TAG_X before. */
enum tag { TAG_X, TAG_NOUN, TAG_PROPN, TAG_VERB, TAG_AUX, TAG_ADJ, TAG_ADV, TAG_PRON, TAG_DET, TAG_ADP, TAG_CCONJ, TAG_SCONJ, TAG_NUM,
           TAG_PART, TAG_PUNCT, TAG_SYM, TAG_INTJ };

enum token_flag {
    TOKEN_SPACE_BEFORE = 1, TOKEN_CAPITAL = 2 /* first letter */, TOKEN_ALL_CAPITAL = 4, TOKEN_SENTENCE_START = 8,
    TOKEN_PLURAL = 16, TOKEN_PAST = 32, TOKEN_PARTICIPLE = 64 /* -ing or past participle */, TOKEN_COMPARATIVE = 128,
    TOKEN_SUPERLATIVE = 256, TOKEN_POSSESSIVE = 512 /* ends in 's */, TOKEN_HYPHENATED = 1024
};

struct token {
    uint32_t start, end;     /* relative to the sentence's start */
    uint8_t kind, tag;
    uint16_t flags;
    uint8_t roles;           /* filled by phrase/tag: what the word does in phrases (enum phrase_role), a bit each */
    struct table_set tables; /* filled by phrase/tag: the lexicon's tables that may have a spelling beginning here */
};

struct tokens {
    struct slice text;       /* the sentence */
    size_t origin;           /* its offset in the clean text */
    struct token *items;
    size_t count;
};

/* Tokens of a sentence; at most LIMIT_SENTENCE_TOKENS. False when out of memory. */
bool tokens_of(struct arena *arena, struct slice sentence, size_t origin, struct tokens *out);
static inline struct slice token_text(const struct tokens *tokens, size_t index)
{
    return index < tokens->count ? slice_sub(tokens->text, tokens->items[index].start, tokens->items[index].end) : SLICE_NONE;
}
/* Is the token this one byte? */
static inline bool token_is_mark(const struct tokens *tokens, size_t index, char mark)
{
    return index < tokens->count && tokens->items[index].end - tokens->items[index].start == 1 && tokens->text.data[tokens->items[index].start] == mark;
}
/* The word without its possessive ending: "China" of "China's", "countries" of "countries'". */
struct slice token_bare(const struct tokens *tokens, size_t index);
/* The token that holds or follows a clean offset; count when none. */
size_t token_at(const struct tokens *tokens, size_t clean_offset);
/* English stem, lower-cased (Porter 2 style; irregular forms by src/lexicon/en/stems.tsv): for matching words without regard to form. */
struct slice token_stem(struct arena *arena, struct slice word);

#endif
