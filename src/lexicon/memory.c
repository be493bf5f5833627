/* A memory of answers about words: a table of fixed size where a new word takes the place of an old one. */
#include "lexicon/memory.h"
#include "lexicon/fold.h"
#include <stdlib.h>

enum { SLOT_BITS = 14, WORD_BYTES = 24 };

struct slot {
    uint64_t word[WORD_BYTES / 8];    /* zeros behind its end */
    _Alignas(8) unsigned char answer[LEXICON_ANSWER];
    uint8_t length, subject;          /* subject 0: empty */
};

struct memory {
    struct slot slots[1 << SLOT_BITS];
    void *kept[KEPT_COUNT];
};

struct memory *memory_new(void) { return calloc(1, sizeof(struct memory)); }

void memory_free(struct memory *memory)
{
    for (size_t i = 0; memory && i < KEPT_COUNT; i++)
        free(memory->kept[i]);
    free(memory);
}

/* Where a word's answer stands or would. Most words are of one eighth of the key or two. */
static struct slot *slot_of(struct memory *memory, enum lexicon_subject subject, struct slice word, uint64_t key[WORD_BYTES / 8])
{
    const unsigned char *bytes = (const unsigned char *)word.data;
    key[0] = lexicon_first_bytes(bytes, word.length);
    key[1] = word.length > 8 ? lexicon_first_bytes(bytes + 8, word.length - 8) : 0;
    key[2] = word.length > 16 ? lexicon_first_bytes(bytes + 16, word.length - 16) : 0;
    uint64_t hash = (key[0] ^ subject) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ hash >> 32 ^ key[1] ^ key[2] << 1) * 0x9E3779B97F4A7C15u;
    return &memory->slots[(hash ^ hash >> 29) * 0x9E3779B97F4A7C15u >> (64 - SLOT_BITS)];
}

static bool is_kept(struct slice word) { return word.length > 0 && word.length <= WORD_BYTES; }

const void *memory_recall(struct memory *memory, enum lexicon_subject subject, struct slice word)
{
    uint64_t key[WORD_BYTES / 8];
    if (!is_kept(word))
        return NULL;
    const struct slot *slot = slot_of(memory, subject, word, key);
    bool same = slot->subject == subject && slot->length == word.length && slot->word[0] == key[0] && slot->word[1] == key[1] && slot->word[2] == key[2];
    return same ? slot->answer : NULL;
}

void memory_remember(struct memory *memory, enum lexicon_subject subject, struct slice word, const void *answer, size_t size)
{
    uint64_t key[WORD_BYTES / 8];
    if (!is_kept(word) || size > LEXICON_ANSWER)
        return;
    struct slot *slot = slot_of(memory, subject, word, key);
    slot->subject = (uint8_t)subject;
    slot->length = (uint8_t)word.length;
    memcpy(slot->word, key, sizeof key);
    memcpy(slot->answer, answer, size);
}

const void *memory_kept(const struct memory *memory, enum lexicon_kept what) { return memory->kept[what]; }

void memory_keep(struct memory *memory, enum lexicon_kept what, const void *bytes, size_t size)
{
    void *copy = memory->kept[what] ? NULL : malloc(size);
    if (copy)
        memory->kept[what] = memcpy(copy, bytes, size);
}
