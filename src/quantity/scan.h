#ifndef QUANTITY_SCAN_H
#define QUANTITY_SCAN_H
/* Where a number may stand: one pass over the bytes, so that sentences without one are never cut into pieces. */
#include "quantity/unit.h"
#include <stdbool.h>

struct scan {
    const struct lexicon *lexicon;
    const struct unit_context *units;
    bool all;                     /* what is no number is wanted too: nothing that looks like one is passed over */
    struct table_set tables;      /* the room's own word tables */
    size_t role_column[LEXICON_TABLE_COUNT]; /* of the field `role`; SIZE_MAX in a table without one */
    unsigned char pair[1024];     /* by the first two letters: 1 a number word may begin so, 2 a word of any of the room's tables, 4 the head of an address */
    unsigned char first[256];     /* by the first byte, no letter: 1 where a spelling of the room's tables begins so */
};

void scan_new(const struct lexicon *lexicon, const struct unit_context *units, struct scan *out);
/* May a spelling of the room's tables begin at text[at]? */
bool scan_may_begin(const struct scan *scan, struct slice text, size_t at);
/* May the word at text[at] be the head of an address or identifier (en/cues.tsv)? */
bool scan_may_head(const struct scan *scan, struct slice text, size_t at);
/* Is this one of the room's own word tables? */
bool scan_table(enum lexicon_table table);
/* The offset at or behind `from` where a number may begin; SIZE_MAX when none. */
size_t scan_next(const struct scan *scan, struct slice text, size_t from);

#endif
