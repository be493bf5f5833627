#ifndef SPEC_MATCH_H
#define SPEC_MATCH_H
/* Templates against the tokens of a sentence. */
#include "spec/slot.h"

struct found {
    struct capture captures[SPEC_SLOTS];   /* by slot; claim and value SIZE_MAX and end 0 where the slot took no part */
    uint32_t start, end;                   /* tokens */
    uint32_t words[SPEC_WORDS];            /* tokens of the template's own words, the last ones first */
    uint32_t word_count;
    uint32_t cost;                         /* words that gaps skipped; marks and words that part clauses count more */
};

struct matcher;

/* NULL when out of memory. Lent by the arena. */
struct matcher *matcher_new(struct arena *arena);
/* The preferred match of an atom that begins exactly at token `at`. Each state of the program meets each token once: the time is the
 * product of their numbers, whatever the template says. */
bool matcher_at(struct matcher *matcher, const struct atom *atom, struct reading *reading, uint32_t at, struct found *out);
/* Is there a match anywhere? */
bool matcher_any(struct matcher *matcher, const struct atom *atom, struct reading *reading);

#endif
