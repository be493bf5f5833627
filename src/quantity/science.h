#ifndef QUANTITY_SCIENCE_H
#define QUANTITY_SCIENCE_H
/* Numbers of papers and patents that are no quantities: isotopes, the locants of chemical names, orbitals, peaks, indices. */
#include "quantity/figure.h"

/* Is the text prose of papers? By the signs of en/science_signs.tsv in its beginning. *dense: they stand close together, as nowhere else. */
bool science_register(const struct lexicon *lexicon, struct slice text, bool *dense);
/* A shape at piece i that is none whatever follows; NULL when it may be one. *end: behind the shape. */
const char *science_shape(struct sentence *s, size_t i, size_t *end);
/* Is this number, its unit read, none? The reason, or NULL. */
const char *science_figure(struct sentence *s, const struct figure *f);
/* Do digits at piece i stand between the symbols of two elements, as in a list of what an alloy holds (`Si 0.03 - 0.16 Mn 0.01`)?
 * Then the second symbol is no unit or scale. */
bool science_composition(const struct sentence *s, size_t i);

#endif
