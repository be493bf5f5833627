#ifndef QUANTITY_SCAN_H
#define QUANTITY_SCAN_H
/* Where a number may stand: one pass over the bytes, so that sentences without one are never cut into pieces. */
#include "quantity/unit.h"
#include <stdbool.h>

enum { SCAN_RUN_BITS = 14 };

/* With which runs of letters spellings of some tables begin, a bit each by the hash of the run (lexicon_run): no is sure. */
struct scan_runs { unsigned char bits[(1 << SCAN_RUN_BITS) / 8]; };

/* What the word tables say of beginnings. Made once, and kept with the words. */
struct scan_words {
    struct table_set tables;      /* the room's own word tables */
    size_t role_column[LEXICON_TABLE_COUNT]; /* of the field `role`; SIZE_MAX in a table without one */
    struct scan_runs numbers;     /* a quantity in words may begin so */
    struct scan_runs room;        /* a spelling of any of the room's tables */
    unsigned char head[1024 / 8]; /* by the first two letters, a bit each: the head of an address */
    unsigned char first[256];     /* by the first byte, no letter: 1 where a spelling of the room's tables begins so */
};

struct scan {
    const struct lexicon *lexicon;
    const struct unit_context *units;
    const struct scan_words *words;
    bool all;                     /* what is no number is wanted too: nothing that looks like one is passed over */
};

/* False when out of memory. */
bool scan_new(struct arena *arena, const struct lexicon *lexicon, const struct unit_context *units, struct scan *out);
/* May a spelling of the room's tables begin at text[at]? */
bool scan_may_begin(const struct scan *scan, struct slice text, size_t at);
/* May the word at text[at] be the head of an address or identifier (en/cues.tsv)? */
bool scan_may_head(const struct scan *scan, struct slice text, size_t at);
/* Is this one of the room's own word tables? */
bool scan_table(enum lexicon_table table);
/* The offset at or behind `from` where a number may begin; SIZE_MAX when none. */
size_t scan_next(const struct scan *scan, struct slice text, size_t from);

#endif
