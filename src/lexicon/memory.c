/* A memory of answers about words: a table of fixed size where a new word takes the place of an old one. */
#include "lexicon/memory.h"
#include "lexicon/fold.h"
#include <stdlib.h>

enum { SLOT_BITS = 13, WORD_BYTES = 24 };

struct slot {
    uint64_t word[WORD_BYTES / 8];    /* zeros behind its end */
    uint8_t length, subject;          /* subject 0: empty */
    unsigned char answer[LEXICON_ANSWER];
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

static struct slot *slot_of(struct memory *memory, enum lexicon_subject subject, struct slice word, uint64_t key[WORD_BYTES / 8])
{
    const unsigned char *bytes = (const unsigned char *)word.data;
    uint64_t hash = subject;
    for (size_t i = 0; i < WORD_BYTES / 8; i++) {
        key[i] = word.length > 8 * i ? lexicon_first_bytes(bytes + 8 * i, word.length - 8 * i) : 0;
        hash = (hash ^ key[i]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return &memory->slots[hash * 0x9E3779B97F4A7C15u >> (64 - SLOT_BITS)];
}

bool memory_recall(struct memory *memory, enum lexicon_subject subject, struct slice word, void *answer, size_t size)
{
    uint64_t key[WORD_BYTES / 8];
    if (word.length == 0 || word.length > WORD_BYTES || size > LEXICON_ANSWER)
        return false;
    const struct slot *slot = slot_of(memory, subject, word, key);
    if (slot->subject != subject || slot->length != word.length || memcmp(slot->word, key, sizeof key) != 0)
        return false;
    memcpy(answer, slot->answer, size);
    return true;
}

void memory_remember(struct memory *memory, enum lexicon_subject subject, struct slice word, const void *answer, size_t size)
{
    uint64_t key[WORD_BYTES / 8];
    if (word.length == 0 || word.length > WORD_BYTES || size > LEXICON_ANSWER)
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
