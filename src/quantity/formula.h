#ifndef QUANTITY_FORMULA_H
#define QUANTITY_FORMULA_H
/* Numbers that are parts of formulas in papers: `1/T`, `(1 − e)`, `i = 1, …, n`, `Hc2(0)`. They are no quantities of what is told. */
#include "quantity/figure.h"

/* A formula's number at piece i, its unit not yet read: the reason, or NULL. *end: behind the part of the formula that was seen. */
const char *formula_shape(struct sentence *s, size_t i, size_t *end);

#endif
