#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H
/* Typed columns of exact text cells. A numeric cell keeps its digits as written; doubles are made only for statistics and drawing. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/rational.h"

enum column_type { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_INTEGER, COLUMN_BOOLEAN, COLUMN_DATE /* EDTF or ISO 8601 */ };

struct column {
    struct slice name;
    enum column_type type;
    struct slice unit;          /* UCUM or ISO 4217; empty if none */
    struct slice description;
    struct slice minimum, maximum;   /* constraints; empty if none */
    bool required;
};

/* A cell: data == NULL is missing. Numbers stand as decimal text. */
struct table {
    struct arena *arena;
    struct slice name, title, description;
    struct column *columns;
    size_t column_count;
    struct slice *cells;        /* row-major */
    size_t row_count, row_capacity;
    struct slice *key;          /* names of the key columns */
    size_t key_count;
    struct slice *sources;      /* titles of the documents it was made from */
    size_t source_count;
};

struct table *table_new(struct arena *arena, struct slice name, const struct column *columns, size_t count);
/* A new row of missing cells; NULL when out of memory. Valid until the next call. */
struct slice *table_add_row(struct table *table);
struct slice table_cell(const struct table *table, size_t row, size_t column);
size_t table_column(const struct table *table, struct slice name);       /* SIZE_MAX when absent */
double table_number(const struct table *table, size_t row, size_t column);   /* NaN when missing or no number */
/* Stable sort of the rows by columns, numbers as numbers, missing last. */
bool table_sort(struct table *table, const size_t *columns, size_t count);

/* Readers: types are found from the cells (all numbers → number). RFC 4180 through libcsv; TSV; JSON array of objects; JSON Lines. */
struct table_read_options { size_t size; const char *format; /* csv tsv json jsonl; NULL: by ending and content */ bool keep_text; };
enum error_code table_read(struct arena *arena, const char *path, const struct table_read_options *options, struct table **out, struct error **error);
enum error_code table_parse(struct arena *arena, struct slice bytes, const char *name, const struct table_read_options *options, struct table **out, struct error **error);

/* Rows one at a time in bounded memory, for what is too long to hold: CSV and TSV. Cells are lent until the function returns;
 * an empty one is missing. A callback that returns anything but ERROR_NONE ends the stream with that code. */
struct table_stream {
    void *context;
    enum error_code (*header)(void *context, const struct slice *names, size_t count, struct error **error);
    enum error_code (*row)(void *context, const struct slice *cells, size_t count, struct error **error);
};
/* `path` may be "-" (standard input); `format` csv or tsv, NULL: by the ending and the header line. */
enum error_code table_read_stream(const char *path, const char *format, const struct table_stream *stream, struct error **error);
/* The same of bytes that are there already; `name` is for errors and, where no format is given, for its ending. */
enum error_code table_parse_stream(struct slice bytes, const char *name, const char *format, const struct table_stream *stream, struct error **error);

/* Is this cell a plain decimal number (optional sign, digits, optional fraction, optional exponent)? `007` is a code, not a number. */
bool table_cell_is_number(struct slice cell);
/* The nearest double of a decimal or n/d, whatever the locale; NaN for anything else. */
double table_cell_number(struct slice cell);
/* One of the marks that stand for a missing value among numbers: NA, N/A, NaN, null, .., a dash. */
bool table_cell_is_missing_mark(struct slice cell);
/* Write columns of decimal commas (`1,5`, `1.234,5`) with points and type them. A column in which a comma may as well part thousands
 * (`1,234` and nothing else) follows the others of its table, and stays text where they decide nothing. False: out of memory. */
bool table_read_decimal_commas(struct table *table);
/* Is this cell digits with commas, points, blanks or apostrophes among them, and no plain decimal: `1,5`, `1,234.50`? */
bool table_cell_is_foreign_number(struct slice cell);
/* Find the types of text columns from their cells (all numbers: number or integer; true and false; ISO dates). Marks of missing
 * values among numbers (NA, N/A, NaN, null, ..) become missing cells. */
void table_find_types(struct table *table);

/* Writers append to a buffer; `raw` leaves off the leading ' that guards formula cells in CSV and TSV. */
enum table_format { TABLE_CSV, TABLE_TSV, TABLE_JSON, TABLE_JSONL, TABLE_MARKDOWN, TABLE_TEXT };
struct table_write_options { size_t size; bool raw; bool colour; size_t width; };
/* The format that a name such as "csv", "md" or "jsonl" stands for; false when there is none. */
bool table_format_find(struct slice name, enum table_format *format);
enum error_code table_write(const struct table *table, enum table_format format, const struct table_write_options *options, struct buffer *out, struct error **error);
/* Frictionless Data Package descriptor of tables that stand beside it as <name>.csv. */
struct datapackage_options { size_t size; struct slice name, title, description, licence; bool bytes; /* length of each <name>.csv */ };
enum error_code datapackage_write(const struct table *const *tables, size_t count, const struct datapackage_options *options, struct buffer *out, struct error **error);
/* The descriptor `package` again with `table` as one of its resources: in place of the one of its path, else behind the others. */
enum error_code datapackage_put(struct slice package, const char *file, const struct table *table, struct buffer *out, struct error **error);
/* All tables into one SQLite database file, whole or not at all; ERROR_UNSUPPORTED without SQLite. */
enum error_code table_write_sqlite(const struct table *const *tables, size_t count, const char *path, struct error **error);

#endif
