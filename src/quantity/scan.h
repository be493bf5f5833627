#ifndef QUANTITY_SCAN_H
#define QUANTITY_SCAN_H
/* Where a number may stand: one pass over the bytes, so that sentences without one are never cut into pieces. */
#include "lexicon/lexicon.h"

struct scan {
    const struct lexicon *lexicon;
    unsigned char pair[1024];     /* a bit for each pair of first letters of a number word */
};

void scan_new(const struct lexicon *lexicon, struct scan *out);
/* The offset at or behind `from` where a number may begin; SIZE_MAX when none. */
size_t scan_next(const struct scan *scan, struct slice text, size_t from);

#endif
