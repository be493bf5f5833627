#ifndef BASE_INTERVAL_H
#define BASE_INTERVAL_H
/* Intervals of exact numbers with open or closed ends; an end without a value is unbounded. The arithmetic gives the set of
 * all results (R. E. Moore, Interval Analysis, 1966), exactly: there is no rounding to widen for. */
#include "base/rational.h"

struct interval {
    struct rational low;   /* none: unbounded below */
    struct rational high;  /* none: unbounded above */
    bool low_open;
    bool high_open;
    bool empty;            /* e.g. a division by exactly zero */
};

struct interval interval_point(struct rational a);
/* What a decimal stands for when rounded half up at `decimals` places: value -+ half a unit, closed. */
struct interval interval_rounded(struct arena *arena, struct rational value, int decimals);
struct interval interval_between(struct rational low, struct rational high, bool low_open, bool high_open);
struct interval interval_add(struct arena *arena, struct interval a, struct interval b);
struct interval interval_subtract(struct arena *arena, struct interval a, struct interval b);
struct interval interval_multiply(struct arena *arena, struct interval a, struct interval b);
struct interval interval_divide(struct arena *arena, struct interval a, struct interval b);
struct interval interval_hull(struct interval a, struct interval b);
struct interval interval_meet(struct interval a, struct interval b);  /* intersection; empty when they do not meet */
bool interval_meets(struct interval a, struct interval b);
bool interval_holds(struct interval a, struct rational value);
/* "[]", "()", "[)", "(]" : an unbounded end is open. */
const char *interval_ends(struct interval a);
struct slice interval_text(struct arena *arena, struct interval a);  /* "[35.15, 35.25]" */

#endif
