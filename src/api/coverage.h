#ifndef API_COVERAGE_H
#define API_COVERAGE_H
/* Which claims a subject table should hold, and which of those none holds. */
#include "base/list.h"
#include "claim/claim.h"

struct coverage_left { struct slice document, text, counted; size_t line; };

struct coverage {
    size_t claims, eligible, held;
    LIST(struct coverage_left) left;   /* eligible claims that no table holds, in order */
};

/* Count one document's claims; `covered` has a place for each. What is left is copied into the arena. */
bool coverage_add(struct coverage *coverage, struct arena *arena, const struct lexicon *lexicon, const struct claims *claims, const bool *covered);

#endif
