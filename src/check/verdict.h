#ifndef CHECK_VERDICT_H
#define CHECK_VERDICT_H
/* Intervals in, verdict out. A number in prose is read three times, each reading wider than the one before:
 * as printed; as what its digits were rounded from; as what its qualifier (`about`, `nearly`) allows beside. */
#include "check/relation.h"

enum reading { READING_PRINTED, READING_ROUNDED, READING_LOOSE, READINGS };

/* A number as the checks take it. */
struct figure {
    const struct claim *claim;             /* NULL for what is counted or computed */
    struct document *document;             /* NULL: the one at hand */
    struct span span;
    bool aside;                            /* the span is of the source: of what the clean text leaves out */
    struct rational value;                 /* none for ranges */
    int decimals;                          /* of the printed digits; INT_MAX: exact */
    enum quantity_bound bound;
    struct interval in[READINGS];
    struct interval round;                 /* a round number that is stated may have been rounded so far; empty if it is not round */
};

/* The figure of a claim. Percent stays percent; whole counts that are not round are exact, round ones may have been rounded at
 * their trailing zeros; a fraction in words is good to a fiftieth. */
struct figure figure_of(struct arena *arena, const struct claim *claim);
/* The same without the bound of `up to`, `more than`. */
struct figure figure_unbound(struct arena *arena, const struct claim *claim);
/* An exact figure of our own: a number of list items, a year. */
struct figure figure_exact(int64_t value, struct span span);
struct figure figure_exact_rational(struct rational value, struct span span);
/* The same figure times a constant. */
struct figure figure_scaled(struct arena *arena, struct figure figure, struct rational factor);

/* Does the stated figure agree with an interval computed at each reading? The first reading that agrees names the verdict. */
enum check_verdict verdict_of(struct arena *arena, const struct figure *stated, const struct interval computed[READINGS]);
/* How bad: by the gap between the intervals, relative to the stated value. */
enum check_severity verdict_severity(struct arena *arena, const struct figure *stated, struct interval computed);
/* Is one value a thousand or a million times the other: million for billion? */
bool verdict_is_scale_slip(struct rational stated, struct rational computed);
/* A slip of known shape between two values ("a factor of 1000: million for billion?", "digits swapped"); NULL when none. */
const char *verdict_slip(struct arena *arena, struct rational stated, struct rational computed);

#endif
