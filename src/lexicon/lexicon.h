#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H
/* Facts as rows: the .tsv tables of this folder, turned into C by builder/ (in build/gen/), looked up in one pass.
 *
 * A table's first line names its columns. The first column holds the spellings of the row, `|` between them; the last column is
 * the source of the row. Every other column is a field. All tables' spellings stand in one packed trie, so that one walk over
 * the text from a place gives every row of every table that begins there. A user's own .tsv rows (assay.yaml) join the same
 * lookups through an overlay: no compiler needed. */
#include "base/arena.h"
#include "base/error.h"

/* ORDER LEXICON_TABLE: the builder makes one list out of the file names; these are made in build/gen/lexicon_tables.h as
 * LEXICON_UNITS, LEXICON_PREFIXES, LEXICON_CURRENCIES, LEXICON_EN_NUMBERS, ... in byte order of their paths. */
#include "lexicon/table_set.h"
#include "lexicon_tables.h"
#include <stdint.h>

struct lexicon_row {
    struct slice spellings;          /* as in the file */
    size_t field_count;              /* columns; read them by lexicon_cell */
    const char *file;                /* of the .tsv, for messages */
    size_t line;
};

struct lexicon;

/* The built-in tables: constant, shared, needs no free. */
const struct lexicon *lexicon_builtin(void);
/* Built-in tables plus rows of a user's .tsv text for one table (`name` like "units" or "en/qualifiers"). Yours: lexicon_free. */
enum error_code lexicon_extend(const struct lexicon *base, const char *table_name, struct slice tsv, const char *file,
                               struct lexicon **out, struct error **error);
/* The same tables with a memory of what was found out about words (lexicon_recall), for one thread. `base` must outlive it; NULL when
 * out of memory. Yours: lexicon_free. */
struct lexicon *lexicon_with_memory(const struct lexicon *base);
void lexicon_free(struct lexicon *lexicon);

size_t lexicon_count(const struct lexicon *lexicon, enum lexicon_table table);
/* By value: the data is packed and needs no start-up work. An index out of range gives an empty row. */
struct lexicon_row lexicon_row(const struct lexicon *lexicon, enum lexicon_table table, size_t index);
const char *lexicon_table_name(enum lexicon_table table);            /* "en/numbers" */
size_t lexicon_column_count(enum lexicon_table table);
struct slice lexicon_column_name(enum lexicon_table table, size_t column);
/* Column number by name, or SIZE_MAX. */
size_t lexicon_column_named(enum lexicon_table table, struct slice column);
static inline size_t lexicon_column(enum lexicon_table table, const char *column) { return lexicon_column_named(table, slice_of(column)); }
/* A cell by column number: the fast way, where the number is looked up once. Empty when there is no such cell. */
struct slice lexicon_cell(const struct lexicon *lexicon, enum lexicon_table table, size_t index, size_t column);
static inline struct slice lexicon_field(const struct lexicon *lexicon, enum lexicon_table table, size_t index, const char *column)
{
    return lexicon_cell(lexicon, table, index, lexicon_column(table, column));
}

struct lexicon_match {
    enum lexicon_table table;
    uint32_t row;        /* index in its table */
    uint32_t length;     /* bytes of text */
    bool exact_case;     /* spelled as in the file, case included */
};

/* Every row of these tables with a spelling that starts at text[at] and ends at the end of a word (or at any place for symbols and CJK), longest
 * first; at most `capacity`. Letters match without regard to ASCII case unless the spelling is case-sensitive (`=t`, or in a table
 * marked `#case-sensitive`); one space in a spelling matches a run of blanks, a no-break space or a hyphen in the text, a straight
 * apostrophe a curly one. A place inside a word is the caller's matter: at must be where a word may start. Returns how many. */
size_t lexicon_match_tables(const struct lexicon *lexicon, struct table_set tables, struct slice text, size_t at, struct lexicon_match *out, size_t capacity);
/* The same for the rows of all tables. */
static inline size_t lexicon_match(const struct lexicon *lexicon, struct slice text, size_t at, struct lexicon_match *out, size_t capacity)
{
    return lexicon_match_tables(lexicon, table_set_all(), text, at, out, capacity);
}
/* The same for the rows of one table. */
static inline size_t lexicon_match_all(const struct lexicon *lexicon, enum lexicon_table table, struct slice text, size_t at, struct lexicon_match *out, size_t capacity)
{
    return lexicon_match_tables(lexicon, table_set_of(table), text, at, out, capacity);
}
/* The tables in which a spelling may begin at text[at]: one cheap look before many questions. Exact for the
 * first run of letters there, or the first byte that is no letter; all tables where another script stands. */
struct table_set lexicon_tables_at(const struct lexicon *lexicon, struct slice text, size_t at);
/* The longest match in one table; false when none. */
bool lexicon_match_in(const struct lexicon *lexicon, enum lexicon_table table, struct slice text, size_t at, struct lexicon_match *out);
/* The row whose spelling is exactly `word` (case folded where the table is); SIZE_MAX when none. */
size_t lexicon_find(const struct lexicon *lexicon, enum lexicon_table table, struct slice word);

/* What rooms keep of a word, each under a subject of its own: ORDER MEMORY. */
enum lexicon_subject { MEMORY_TAG = 1 /* phrase/tag */, MEMORY_TAG_HYPHENATED, MEMORY_ROLES /* claim/sentence */, MEMORY_LINKS /* claim/link */, MEMORY_UNIT_CODE /* quantity/unit_table */, MEMORY_STEM /* spec/pattern */,
                       MEMORY_CUES /* quantity/sentence */, MEMORY_CLAIMWORDS /* claim/sentence */ };
enum { LEXICON_ANSWER = 40 };    /* bytes of an answer, at most */

/* The answer remembered for a word, letter by letter, aligned for any number and good until the next lexicon_remember; NULL when there is
 * none: then find it out, and tell lexicon_remember. Of fixed size: long words are never remembered, others may be forgotten. */
const void *lexicon_recall(const struct lexicon *lexicon, enum lexicon_subject subject, struct slice word);
void lexicon_remember(const struct lexicon *lexicon, enum lexicon_subject subject, struct slice word, const void *answer, size_t size);

/* What a room has made out of the tables, kept with the memory from one document to the next: ORDER KEPT. */
enum lexicon_kept { KEPT_SCAN /* quantity/scan */, KEPT_UNIT_TOPICS /* quantity/unit_context */, KEPT_SIGNS /* quantity/science */, KEPT_TIE_WORDS /* check/tie */, KEPT_COUNT };
/* NULL: none kept yet, or no memory. */
const void *lexicon_kept(const struct lexicon *lexicon, enum lexicon_kept what);
/* Keeps a copy of `size` bytes; they must not point into a document's arena. */
void lexicon_keep(const struct lexicon *lexicon, enum lexicon_kept what, const void *bytes, size_t size);

#endif
