#ifndef CHECK_STEMS_H
#define CHECK_STEMS_H
/* Which words two stretches of text have in common, and how much that tells: a word that few sentences have tells more than one that all have. */
#include "check/view.h"
#include "lexicon/lexicon.h"

struct stems {
    uint32_t **ids;          /* of each item of each view; 0: a word that tells nothing */
    uint32_t *frequency;     /* sentences that have it, by id */
};

/* Items [from, to) of a view. */
struct extent { size_t view, from, to; };

/* Of all views of a document. False when out of memory. */
bool stems_of(struct arena *arena, const struct lexicon *lexicon, const struct views *views, struct stems *out);
/* What two stretches of text have in common: how many words, and what they tell: 3 a word of hardly any sentence, 2, 1, 0 one met everywhere. */
struct common { unsigned words, weight; };
struct common extents_share(const struct stems *stems, const struct extent *a, const struct extent *b);
/* Do both have two telling words side by side: a name, `Red Notice`? */
bool extents_share_pair(const struct stems *stems, const struct extent *a, const struct extent *b);
/* The items around one, so many either side. */
struct extent extent_around(const struct views *views, size_t view, size_t item, size_t reach);

#endif
