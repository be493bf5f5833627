/* The singular of an English noun: irregular ones by src/lexicon/en/stems.tsv, the rest by their ending. */
#include "base/utf8.h"
#include "base/buffer.h"
#include "phrase/phrase.h"
#include <string.h>

enum { WORD_LIMIT = 80 };

static const struct { const char *plural; size_t cut; const char *add; } endings[] = {
    {"men", 2, "an"}, {"ies", 3, "y"}, {"sses", 2, ""}, {"shes", 2, ""}, {"ches", 2, ""}, {"xes", 2, ""}, {"zzes", 2, ""},
    {"ss", 0, ""},    {"us", 0, ""},   {"is", 0, ""},   {"s", 1, ""}};

static struct slice by_ending(struct arena *arena, struct slice word)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i].plural);
        if (word.length > length + 1 && slice_ends(word, slice_of(endings[i].plural))) {
            return arena_format(arena, "%.*s%s", SLICE_ARGS(slice_sub(word, 0, word.length - endings[i].cut)), endings[i].add);
        }
    }
    return word;
}

static struct slice irregular(const struct lexicon *lexicon, struct slice word)
{
    size_t row = lexicon_find(lexicon, LEXICON_EN_STEMS, word);
    if (row == SIZE_MAX) {
        return SLICE_NONE;
    }
    struct slice tags = lexicon_field(lexicon, LEXICON_EN_STEMS, row, "tags");
    return tags.data[0] == 'N' ? lexicon_field(lexicon, LEXICON_EN_STEMS, row, "lemma") : SLICE_NONE;
}

bool phrase_is_invariant(const struct lexicon *lexicon, const struct phrases *phrases, size_t index)
{
    size_t row = lexicon_find(lexicon, LEXICON_EN_STEMS, token_text(phrases->tokens, index));
    struct slice tags = row == SIZE_MAX ? SLICE_NONE : lexicon_field(lexicon, LEXICON_EN_STEMS, row, "tags");
    return slice_find(tags, SLICE("NS"), 0) != SIZE_MAX;
}

/* What stands behind the last hyphen carries the plural: `by-laws`. */
static struct slice singular_word(struct arena *arena, const struct lexicon *lexicon, struct slice word)
{
    size_t cut = word.length;
    while (cut > 0 && word.data[cut - 1] != '-') {
        cut--;
    }
    struct slice last = slice_sub(word, cut, word.length);
    struct slice whole = cut ? irregular(lexicon, word) : SLICE_NONE, known = irregular(lexicon, last);
    if (whole.length) {
        return whole;    /* mothers-in-law */
    }
    struct slice singular = known.length ? known : by_ending(arena, last);
    return cut ? arena_format(arena, "%.*s%.*s", SLICE_ARGS(slice_sub(word, 0, cut)), SLICE_ARGS(singular)) : singular;
}

static bool keeps_case(const struct tokens *tokens, size_t index)
{
    const struct token *token = &tokens->items[index];
    bool sentence_case = (token->flags & TOKEN_SENTENCE_START) && token->tag != TAG_PROPN;
    struct slice word = token_text(tokens, index);
    for (size_t i = 1; i < word.length; i++) {
        if (word.data[i] >= 'A' && word.data[i] <= 'Z') {
            return true;    /* eV, mRNA */
        }
    }
    return (token->flags & TOKEN_ALL_CAPITAL) || ((token->flags & TOKEN_CAPITAL) && !sentence_case);
}

static struct slice cased(struct arena *arena, const struct tokens *tokens, size_t index)
{
    struct slice word = token_text(tokens, index);
    return keeps_case(tokens, index) ? word : utf8_fold(arena, word);
}

/* `MPs`, `CDs`: capitals and an s. */
static bool is_plural_of_letters(struct slice word)
{
    for (size_t i = 0; i + 1 < word.length; i++) {
        if (word.data[i] < 'A' || word.data[i] > 'Z') {
            return false;
        }
    }
    return word.length > 2 && word.data[word.length - 1] == 's';
}

static bool is_plural(const struct phrases *phrases, const struct lexicon *lexicon, size_t index)
{
    const struct token *token = &phrases->tokens->items[index];
    struct slice word = token_text(phrases->tokens, index);
    if ((token->flags & TOKEN_PLURAL) || is_plural_of_letters(word) || (token->tag == TAG_NOUN && memchr(word.data, '-', word.length) && irregular(lexicon, word).length)) {
        return true;
    }
    const struct noun_phrase *phrase = phrase_at(phrases, index);
    if (phrase && phrase->name == NAME_PLACE) {
        return false;
    }
    bool name = token->tag == TAG_PROPN && !(token->flags & TOKEN_ALL_CAPITAL) && slice_ends(word, SLICE("s"));
    return name && lexicon_find(lexicon, LEXICON_EN_PLACES, word) == SIZE_MAX;
}

/* The last noun of [first, last): behind it stand only `of` phrases of a name. */
static size_t head_of(const struct phrases *phrases, size_t first, size_t last)
{
    const struct noun_phrase *phrase = phrase_at(phrases, last - 1);
    return phrase && phrase->head >= first && phrase->head < last ? phrase->head : last - 1;
}

struct slice phrase_singular(struct arena *arena, const struct lexicon *lexicon, const struct phrases *phrases, size_t first, size_t last)
{
    const struct tokens *tokens = phrases->tokens;
    struct slice text = SLICE_NONE;
    last = last < tokens->count ? last : tokens->count;
    if (first >= last) {
        return SLICE_NONE;
    }
    size_t head = head_of(phrases, first, last);
    for (size_t i = first; i < last; i++) {
        struct slice word = cased(arena, tokens, i);
        if (i == head && is_plural(phrases, lexicon, i) && word.length < WORD_LIMIT) {
            word = singular_word(arena, lexicon, word);
        }
        bool space = i > first && (tokens->items[i].flags & TOKEN_SPACE_BEFORE);
        text = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(text), space ? " " : "", SLICE_ARGS(word));
    }
    return text;
}
