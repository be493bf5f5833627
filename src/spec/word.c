/* Words of templates and texts as numbers. */
#include "spec/pattern.h"
#include "spec/reading.h"
#include <string.h>

/* The stem of a word, which texts ask for again and again. */
static struct slice stem_of(const struct specs *specs, struct arena *scratch, struct slice word)
{
    struct answer { unsigned char length; char bytes[LEXICON_ANSWER - 1]; } known;
    const struct answer *recalled = lexicon_recall(specs->lexicon, MEMORY_STEM, word);
    if (recalled)
        return arena_copy(scratch, (struct slice){recalled->bytes, recalled->length});
    struct slice stem = token_stem(scratch, word);
    if (stem.length > 0 && stem.length <= sizeof known.bytes) {
        memset(&known, 0, sizeof known);
        known.length = (unsigned char)stem.length;
        memcpy(known.bytes, stem.data, stem.length);
        lexicon_remember(specs->lexicon, MEMORY_STEM, word, &known, sizeof known);
    }
    return stem;
}

uint32_t specs_word(struct specs *specs, struct slice word)
{
    bool added = false;
    struct map_entry *entry = map_put(&specs->words, stem_of(specs, specs->arena, word_bare(word)), &added);

    if (entry && added)
        entry->number = specs->words.count;
    return entry ? (uint32_t)entry->number : 0;
}

uint32_t specs_find_word(const struct specs *specs, struct arena *scratch, struct slice word)
{
    const struct map_entry *entry = map_find(&specs->words, stem_of(specs, scratch, word_bare(word)));

    return entry ? (uint32_t)entry->number : 0;
}

enum error_code words_compile(struct specs *specs, struct slice text, struct words *out, struct error **error)
{
    struct tokens tokens;

    *out = (struct words){0};
    if (!tokens_of(specs->arena, text, 0, &tokens) || !(out->items = ARENA_ARRAY(specs->arena, tokens.count + 1, uint32_t)))
        return error_memory(error);
    for (size_t i = 0; i < tokens.count; i++)
        if (!word_is_light(token_text(&tokens, i)) && !(out->items[out->count++] = specs_word(specs, token_text(&tokens, i))))
            return error_memory(error);
    return ERROR_NONE;
}

enum error_code words_alternatives(struct specs *specs, struct slice text, struct place place, struct words **out, size_t *count,
                                   struct error **error)
{
    LIST(struct words) all = {0};
    struct slice piece;

    while (slice_split(&text, '|', &piece)) {
        struct words words;
        enum error_code code = words_compile(specs, slice_trim(piece), &words, error);
        if (code != ERROR_NONE)
            return code;
        if (!words.count)
            return error_raise(error, ERROR_SPEC, place, "name what is counted, as in: technical committee", "'of' has no word");
        if (!LIST_PUSH(specs->arena, &all, words))
            return error_memory(error);
    }
    *out = all.items;
    *count = all.count;
    return ERROR_NONE;
}
