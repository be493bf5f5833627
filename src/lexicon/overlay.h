#ifndef LEXICON_OVERLAY_H
#define LEXICON_OVERLAY_H
/* The tables as the room itself sees them: the built-in data (lexicon_data.h), and a user's own rows that lie over it. Inside the room only. */
#include "lexicon/lexicon.h"
#include "lexicon/memory.h"

/* A user's spelling; sorted by folded key. */
struct overlay_key {
    struct slice folded;
    struct slice spelling;
    enum lexicon_table table;
    uint32_t row;
    uint8_t flags;
};

struct overlay_row {
    enum lexicon_table table;
    uint32_t row;              /* counted on from the built-in rows of its table */
    const struct slice *cells;
    const char *file;
    size_t line;
};

struct lexicon {
    struct arena *arena;                  /* NULL in the built-in one */
    struct overlay_row *rows;
    size_t row_count;
    struct overlay_key *keys;
    size_t key_count;
    struct memory *memory;                /* NULL: shared, remembers nothing */
    struct table_set overlay_tables[256]; /* which tables have a user's spelling, by its first byte in lower case */
};

/* With no rows of a user's, in an arena of its own; NULL when out of memory. Yours: lexicon_free. */
struct lexicon *lexicon_new(void);

#endif
