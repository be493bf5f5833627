#include "spec/person.h"
#include "base/utf8.h"

#define NAME_REACH 8000   /* bytes before a sentence in which the full name may stand */

static bool in_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || (unsigned char)c >= 0x80; }

/* A capitalised word that is no common one and no place: it may be the other part of a name. */
static bool could_be_part(struct arena *scratch, const struct lexicon *lexicon, struct slice word)
{
    struct slice folded;

    if (word.length < 2 || !utf8_is_upper(utf8_peek(word, 0)))
        return false;
    folded = utf8_fold(scratch, word);
    return lexicon_find(lexicon, LEXICON_EN_WORDS, folded) == SIZE_MAX && lexicon_find(lexicon, LEXICON_EN_TAGWORDS, folded) == SIZE_MAX &&
           lexicon_find(lexicon, LEXICON_EN_PLACES, word) == SIZE_MAX && lexicon_find(lexicon, LEXICON_EN_DEMONYMS, word) == SIZE_MAX &&
           lexicon_find(lexicon, LEXICON_EN_MONTHS, folded) == SIZE_MAX;
}

static struct slice word_behind(struct slice text, size_t at)
{
    size_t end = at;

    while (end < text.length && in_word(text.data[end]))
        end++;
    return slice_sub(text, at, end);
}

static struct slice word_before(struct slice text, size_t end)
{
    size_t start = end;

    while (start > 0 && in_word(text.data[start - 1]))
        start--;
    return slice_sub(text, start, end);
}

/* The name at `at` with the part that stands right behind or before it; empty when none does. */
static struct slice with_other_part(struct arena *scratch, const struct lexicon *lexicon, struct slice text, size_t at, size_t length)
{
    size_t end = at + length;
    struct slice other = end < text.length && text.data[end] == ' ' ? word_behind(text, end + 1) : SLICE_NONE;

    if (could_be_part(scratch, lexicon, other))
        return slice_sub(text, at, end + 1 + other.length);
    other = at > 0 && text.data[at - 1] == ' ' ? word_before(text, at - 1) : SLICE_NONE;
    return could_be_part(scratch, lexicon, other) ? slice_sub(text, at - 1 - other.length, end) : SLICE_NONE;
}

struct slice person_full_name(struct arena *arena, const struct reading *reading, struct slice name)
{
    size_t start = reading->sentence.start > NAME_REACH ? reading->sentence.start - NAME_REACH : 0;
    struct slice text = slice_sub(reading->claims->document->clean, start, reading->sentence.start), full = SLICE_NONE;

    if (!name.length || slice_find(name, SLICE(" "), 0) != SIZE_MAX)
        return arena_copy(arena, name);
    for (size_t at = 0; (at = slice_find(text, name, at)) != SIZE_MAX; at++) {
        bool whole = (at == 0 || !in_word(text.data[at - 1])) && (at + name.length == text.length || !in_word(text.data[at + name.length]));
        struct slice found = whole ? with_other_part(reading->arena, reading->specs->lexicon, text, at, name.length) : SLICE_NONE;
        if (found.length)
            full = found;
    }
    return arena_copy(arena, full.length ? full : name);
}
