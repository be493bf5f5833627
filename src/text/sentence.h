#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H
/* Where sentences begin. Internal to the room; callers use document_sentence and document_next_sentence. */
#include "text/document.h"

/* Fill document->sentences from its blocks: one walk over the clean text. A sentence longer than LIMIT_SENTENCE is cut at a space. False
 * when out of memory. */
bool sentence_index(struct document *document);

#endif
