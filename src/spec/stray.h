#ifndef SPEC_STRAY_H
#define SPEC_STRAY_H
/* Finds that pair a number with words that are not said of it. */
#include "spec/match.h"

/* Does the find stand in an aside in which no number of the match does, or on a name that only owns what is spoken of? `main` is the match, of
 * which `found` says more; it may be the match itself. */
bool found_strays(struct reading *reading, const struct atom *atom, const struct found *found, const struct atom *main_atom, const struct found *main);

#endif
