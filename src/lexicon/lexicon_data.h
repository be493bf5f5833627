#ifndef LEXICON_DATA_H
#define LEXICON_DATA_H
/* The form of the constant data that builder/ writes to build/gen/lexicon_data.c: ORDER LEXICON_DATA. All text stands once
 * in one pool and is named by offset, so the data needs no relocation when the program starts. */
#include "lexicon/table_set.h"

struct lexicon_text { uint32_t offset, length; };

/* ORDER LEXICON_ENTRY_FLAG: how a spelling asks to be compared, and how it may end. */
enum { LEXICON_ENTRY_EXACT = 1 /* case counts */, LEXICON_ENTRY_HYPHEN = 2 /* has a hyphen that a space is not */,
       LEXICON_ENTRY_WORD = 4 /* ends in a letter or digit: must end a word of the text */ };

/* A spelling: where it stands in the pool, as in the file, and whose it is. The entries of a node stand table by table; `so_far`: how many of
 * its table there are up to this one, so that the rows of a table that is not asked for are stepped over at once. */
struct lexicon_entry { uint32_t spelling; uint32_t row; uint16_t length; uint8_t table; uint8_t flags; uint16_t so_far; };

/* A node of the radix trie. Children of a node stand side by side; `lead` (a parallel array) has the first byte of each label.
 * `tables`: which tables have a spelling here or below, so that a question to one table ends early. */
struct lexicon_node { struct table_set tables; uint32_t first_child, first_entry, label; uint8_t label_length, child_count; uint16_t entry_count; };

/* The spellings that begin with one run of letters (fold.h): the tables they are in, and where the walk goes on: in `node`, behind
 * `taken` bytes of its label. A run of 0 is an empty slot. */
struct lexicon_run_entry { uint64_t run; struct table_set tables; uint32_t node, taken; };

struct lexicon_table_data {
    uint32_t name, file;             /* NUL-ended in the pool: "en/numbers", "src/lexicon/en/numbers.tsv" */
    uint32_t first_column, column_count; /* in columns */
    uint32_t first_cell, row_count;  /* in cells: row * column_count + column */
    uint32_t first_line;             /* in lines */
    uint32_t exact;                  /* a case-sensitive table */
};

struct lexicon_data {
    const char *pool;
    const struct lexicon_text *cells;
    const struct lexicon_text *columns;
    const uint32_t *lines;
    const struct lexicon_table_data *tables;
    const struct lexicon_entry *entries;
    const struct lexicon_node *nodes;
    const unsigned char *lead;
    const struct lexicon_run_entry *runs; /* open addressing by lexicon_run_slot */
    uint32_t run_bits;
    uint32_t roots[256];             /* by first byte of the text, either case; 0: no spelling begins so */
};

extern const struct lexicon_data lexicon_data;

#endif
