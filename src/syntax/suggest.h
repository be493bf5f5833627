#ifndef SYNTAX_SUGGEST_H
#define SYNTAX_SUGGEST_H
/* The nearest valid word, for error messages. */
#include "base/slice.h"

/* The candidate (NULL-ended list) nearest to `word` by Damerau-Levenshtein distance (optimal string alignment), if it is near
 * enough to be what was meant: distance at most a third of the longer word's length, at least 1. NULL when none is. */
const char *suggest(struct slice word, const char *const *candidates);

#endif
