#include "syntax/suggest.h"
#include <string.h>

#define LONGEST 64

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment distance (Damerau 1964): insertions, deletions, substitutions, swaps of neighbours. */
static size_t distance(struct slice a, struct slice b)
{
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t differs = lower(a.data[i - 1]) != lower(b.data[j - 1]);
            now[j] = least(least(last[j] + 1, now[j - 1] + 1), last[j - 1] + differs);
            if (i > 1 && j > 1 && lower(a.data[i - 1]) == lower(b.data[j - 2]) && lower(a.data[i - 2]) == lower(b.data[j - 1]))
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return rows[a.length % 3][b.length];
}

const char *suggest(struct slice word, const char *const *candidates)
{
    const char *best = NULL;
    size_t best_distance = LONGEST;
    if (word.length == 0 || word.length > LONGEST)
        return NULL;
    for (; *candidates; candidates++) {
        struct slice candidate = slice_of(*candidates);
        if (candidate.length > LONGEST)
            continue;
        size_t longer = word.length > candidate.length ? word.length : candidate.length, allowed = longer / 3 ? longer / 3 : 1;
        size_t d = distance(word, candidate);
        if (d <= allowed && d < best_distance) {
            best = *candidates;
            best_distance = d;
        }
    }
    return best;
}
