#ifndef SPEC_WORD_SLOT_H
#define SPEC_WORD_SLOT_H
/* Slots that stand on words: places, names, phrases, enums, actors and quoted terms. */
#include "spec/slot.h"

struct choices { struct capture *items; size_t count; };

/* One more way to stand, unless there is one with the same end. */
void slot_choose(struct choices *choices, size_t claim, uint32_t start, uint32_t end, size_t value);
/* The ways in which a column of words can stand on the tokens from `at`, likeliest first. */
void word_choices(struct reading *reading, const struct spec_column *column, uint32_t at, struct choices *choices);
/* The cell of such a column; its own word for it (`values:`) where it has one. */
struct slice word_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, const struct capture *capture);
/* What a field of a claim gives such a column: the first name, place or word of its own in it. */
struct slice word_cell_of_text(struct arena *arena, struct reading *reading, const struct spec_column *column, struct slice text);
/* A country, or what is of one: `Kenya`, `Indian`. */
bool word_names_nation(const struct lexicon *lexicon, struct slice text);

#endif
