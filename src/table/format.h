#ifndef TABLE_FORMAT_H
#define TABLE_FORMAT_H
/* Inside the room: what the readers and writers share. A new format is one file and one row in read.c or write.c. */
#include "table/table.h"

struct reader_input {
    struct arena *arena;
    struct slice bytes;       /* valid UTF-8 without a byte order mark */
    const char *file;         /* for errors */
    struct slice name;        /* of the table */
    bool keep_text;           /* no types from cells */
    char delimiter;           /* CSV, TSV; 0: find it */
};

/* A whole text as a table, lent by input->arena; errors say file, line and column. */
enum error_code table_parse_csv(const struct reader_input *input, struct table **out, struct error **error);
enum error_code table_parse_json(const struct reader_input *input, struct table **out, struct error **error);
enum error_code table_parse_jsonl(const struct reader_input *input, struct table **out, struct error **error);

/* Rows of comma-separated text, pushed in pieces. */
struct csv_reader;
struct csv_reader *csv_reader_new(const char *file, char delimiter, const struct table_stream *stream);   /* NULL: out of memory */
enum error_code csv_reader_feed(struct csv_reader *reader, struct slice piece, struct error **error);
enum error_code csv_reader_finish(struct csv_reader *reader, struct error **error);
void csv_reader_free(struct csv_reader *reader);
/* The delimiter of a header line: a comma, else the more frequent of tab and semicolon, else a comma. */
char csv_find_delimiter(struct slice bytes);

/* Appended to `out`, which remembers where memory runs out. `raw`: no guard before cells that a spreadsheet would run. */
void table_write_csv(const struct table *table, char delimiter, bool raw, struct buffer *out);
void table_write_json(const struct table *table, bool lines, struct buffer *out);
void table_write_markdown(const struct table *table, struct buffer *out);
bool table_write_text(const struct table *table, const struct table_write_options *options, struct buffer *out);   /* false: memory */

/* Does a spreadsheet run a cell that starts like this as a formula? Any number of guards may stand before the sign. */
bool cell_needs_guard(struct slice cell);
/* A number cell as JSON wants it (no plus sign, a digit before the point); false when it is no decimal. */
bool cell_json_number(struct slice cell, struct buffer *out);
bool column_is_numeric(const struct column *column);

#endif
