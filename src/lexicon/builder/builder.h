#ifndef LEXICON_BUILDER_H
#define LEXICON_BUILDER_H
/* A program of the build, made and run before all else with nothing but the C library: it turns the tables of src/lexicon into C, checks
 * each row, and says file:line:column of what is wrong. The form of its output: lexicon_data.h.
 *
 * It may print, exit, and leave its memory to the system. */
#include "lexicon/fold.h"
#include "lexicon/lexicon_data.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text { const char *data; size_t length; };

/* A spelling, as it is compared, and where it stands. */
struct key { struct text folded; struct lexicon_entry entry; size_t line; };

struct table { char *path, *name; uint32_t first_column, column_count, first_cell, row_count, first_line; bool exact, duplicates, no_words; };

#define GROWING(type) struct { type *items; size_t count, capacity; }

/* What is made, from the first file to the last. */
struct build {
    GROWING(char) pool;
    GROWING(struct lexicon_text) cells;
    GROWING(struct lexicon_text) columns;
    GROWING(uint32_t) lines;
    GROWING(struct key) keys;        /* sorted by trie_build */
    GROWING(struct table) tables;
    GROWING(struct lexicon_node) nodes;
    struct lexicon_run_entry *runs;  /* 2 to the run_bits */
    unsigned run_bits;
    size_t errors;
};
extern struct build build;

/* Ends the program when there is no memory: `count` of `size` zero bytes; `items` with room for `needed` of them. */
void *allocated(size_t count, size_t size);
void *grown(void *items, size_t needed, size_t *capacity, size_t size);
#define RESERVE(list, more) ((list).items = grown((list).items, (list).count + (more), &(list).capacity, sizeof *(list).items))
#define PUSH(list, ...) (RESERVE(list, 1), (list).items[(list).count++] = (__VA_ARGS__))

/* The column of `at` in its line, in code points from 1. */
size_t column_of(const char *line, const char *at);
/* Prints path:line:column: and the message, and counts one error. */
__attribute__((format(printf, 4, 5))) void complain(const char *path, size_t line, size_t column, const char *format, ...);

/* The offset of `text` in the pool, where every text stands once, NUL behind it. (pool.c) */
uint32_t pool_put(struct text text);

/* Adds what a cell of spellings, `|` between them, says of a row. `line_start` and `line`: where it stands, for messages. (spellings.c) */
void spellings_add(size_t table, uint32_t row, struct text cell, const char *line_start, size_t line);

/* Reads one .tsv; its table is named by its path in `directory`. (rows.c) */
void table_read(const char *directory, const char *path);

/* Fill build.nodes and build.runs from the spellings; trie_build complains of spellings that stand twice. (trie.c, runs.c) */
void trie_build(void);
void runs_build(void);

/* Write lexicon_tables.h and lexicon_data.c into `directory`. (write.c) */
void write_tables_header(const char *directory);
void write_data(const char *directory);

#endif
