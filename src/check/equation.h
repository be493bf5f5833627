#ifndef CHECK_EQUATION_H
#define CHECK_EQUATION_H
/* Ties whose shape is an equation (lexicon/en/equations.tsv): `S = P / W`, the letters being the slots of the tie's pattern. */
#include "check/context.h"

struct equation {
    struct slice stated, formula, says;
    struct slice points;     /* shape by which points between two percentages are read; empty: none */
};

/* By the name of a shape; false when it is none. */
bool equation_find(const struct lexicon *lexicon, struct slice shape, struct equation *out);
/* Compute the formula from the numbers that the slots hold, and propose it. False when they cannot be computed together. */
bool judge_equation(struct check_context *context, const struct view *view, const struct tie *tie, const struct pattern_match *match);

#endif
