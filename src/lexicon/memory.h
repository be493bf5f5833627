#ifndef LEXICON_MEMORY_H
#define LEXICON_MEMORY_H
/* The memory behind lexicon_recall and lexicon_remember. Inside the room only. */
#include "lexicon/lexicon.h"

struct memory;

/* NULL when out of memory; freed with all that it keeps, NULL too. */
struct memory *memory_new(void);
void memory_free(struct memory *memory);
/* As lexicon_recall, lexicon_remember, lexicon_kept and lexicon_keep (lexicon.h), which ask these. */
const void *memory_recall(struct memory *memory, enum lexicon_subject subject, struct slice word);
void memory_remember(struct memory *memory, enum lexicon_subject subject, struct slice word, const void *answer, size_t size);
const void *memory_kept(const struct memory *memory, enum lexicon_kept what);
void memory_keep(struct memory *memory, enum lexicon_kept what, const void *bytes, size_t size);

#endif
