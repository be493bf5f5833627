/* CSV (RFC 4180) and TSV through libcsv, as a push parser: one row in memory, each error with its line and column. */
#include "base/limits.h"
#include "base/utf8.h"
#include "table/format.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct csv_reader {
    struct csv_parser parser;
    const struct table_stream *stream;
    const char *file;
    struct buffer text;           /* the row's cells, end to end */
    size_t *ends;                 /* where each cell ends in text */
    struct slice *cells;
    size_t count, capacity;       /* cells of this row; room in ends and cells */
    size_t columns;               /* of the header; 0 before it */
    size_t line, row_line;        /* of the piece that is fed; where the row began */
    size_t column;                /* code points of the line before the piece */
    char line_end;
    char delimiter;
    bool inside;                  /* a row has begun */
    struct slice piece;           /* what is fed, for columns of errors */
    enum error_code code;
    struct error **error;
};

static int never_space(unsigned char c)
{
    (void)c;
    return 0;
}

struct csv_reader *csv_reader_new(const char *file, char delimiter, const struct table_stream *stream)
{
    struct csv_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    if (csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        free(reader);
        return NULL;
    }
    csv_set_delim(&reader->parser, (unsigned char)delimiter);
    csv_set_space_func(&reader->parser, never_space);
    csv_set_blk_size(&reader->parser, 1 << 16);
    reader->file = file;
    reader->delimiter = delimiter;
    reader->stream = stream;
    reader->line = 1;
    return reader;
}

void csv_reader_free(struct csv_reader *reader)
{
    if (!reader) return;
    csv_free(&reader->parser);
    buffer_free(&reader->text);
    free(reader->ends);
    free(reader->cells);
    free(reader);
}

static bool grow_cells(struct csv_reader *reader)
{
    size_t capacity = reader->capacity ? 2 * reader->capacity : 32;
    size_t *ends = realloc(reader->ends, capacity * sizeof *ends);
    if (ends) reader->ends = ends;
    struct slice *cells = realloc(reader->cells, capacity * sizeof *cells);
    if (cells) reader->cells = cells;
    if (!ends || !cells) return false;
    reader->capacity = capacity;
    return true;
}

static struct place row_place(const struct csv_reader *reader, size_t column)
{
    return (struct place){reader->file, reader->row_line, column};
}

static void take_cell(void *data, size_t length, void *context)
{
    struct csv_reader *reader = context;
    if (reader->code) return;
    if (reader->count == LIMIT_TABLE_COLUMNS)
        reader->code = error_raise(reader->error, ERROR_LIMIT, row_place(reader, 0), "check that this is a table, and its delimiter",
                                   "a row has more than %d cells", LIMIT_TABLE_COLUMNS);
    else if (length > LIMIT_RECORD - reader->text.length)
        reader->code = error_raise(reader->error, ERROR_LIMIT, row_place(reader, 0), "check for a quotation mark that is not closed",
                                   "a row is longer than %zu bytes", LIMIT_RECORD);
    else if (reader->count == reader->capacity && !grow_cells(reader))
        reader->code = error_memory(reader->error);
    if (reader->code) return;
    buffer_append(&reader->text, (struct slice){data, length});
    reader->ends[reader->count++] = reader->text.length;
}

static void cut_cells(struct csv_reader *reader)
{
    for (size_t i = 0, start = 0; i < reader->count; start = reader->ends[i++]) {
        struct slice cell = {reader->text.data + start, reader->ends[i] - start};
        if (cell.length > 1 && cell.data[0] == '\'' && cell_needs_guard(slice_sub(cell, 1, cell.length)))
            cell = slice_sub(cell, 1, cell.length);
        reader->cells[i] = cell.length ? cell : SLICE_NONE;
    }
}

/* The column, in code points, of the cell number `wanted` of a row that stands in one line. */
static size_t cell_column(const struct csv_reader *reader, size_t wanted)
{
    bool quoted = false;
    size_t at = 0, column = 1;
    if (reader->row_line != reader->line || reader->column) return 0;
    for (size_t cell = 0; at < reader->piece.length && cell < wanted; column++) {
        if (reader->piece.data[at] == '"') quoted = !quoted;
        cell += !quoted && reader->piece.data[at] == reader->delimiter;
        utf8_next(reader->piece, &at);
    }
    return column;
}

static enum error_code check_width(struct csv_reader *reader)
{
    while (reader->count > reader->columns && !reader->cells[reader->count - 1].data) reader->count--;
    if (reader->count == reader->columns) return ERROR_NONE;
    bool more = reader->count > reader->columns;
    return error_raise(reader->error, ERROR_DATA, row_place(reader, more ? cell_column(reader, reader->columns) : 0),
                       more ? "put a cell that contains the delimiter in quotation marks" : "add the missing delimiters, one before each empty cell",
                       "the row has %zu cells, the header %zu", reader->count, reader->columns);
}

static enum error_code emit_row(struct csv_reader *reader)
{
    const struct table_stream *stream = reader->stream;
    if (reader->text.failed) return error_memory(reader->error);
    if (utf8_invalid_at(buffer_slice(&reader->text)) != SIZE_MAX)
        return error_raise(reader->error, ERROR_DATA, row_place(reader, 0), "convert the file to UTF-8", "a cell is not valid UTF-8");
    cut_cells(reader);
    if (reader->columns) {
        enum error_code code = check_width(reader);
        return code ? code : stream->row(stream->context, reader->cells, reader->count, reader->error);
    }
    reader->columns = reader->count;
    return stream->header(stream->context, reader->cells, reader->count, reader->error);
}

static void take_row(int end, void *context)
{
    struct csv_reader *reader = context;
    (void)end;
    if (!reader->code && reader->count) reader->code = emit_row(reader);
    buffer_clear(&reader->text);
    reader->count = 0;
    reader->inside = false;
}

static enum error_code raise_parse(struct csv_reader *reader, size_t done)
{
    int status = csv_error(&reader->parser);
    if (status == CSV_ENOMEM) return error_memory(reader->error);
    if (status == CSV_ETOOBIG)
        return error_raise(reader->error, ERROR_LIMIT, row_place(reader, 0), NULL, "a cell is too long");
    struct place place = {reader->file, reader->line, reader->column + utf8_count(slice_sub(reader->piece, 0, done)) + 1};
    return error_raise(reader->error, ERROR_DATA, place, "enclose the whole cell in quotation marks and double those inside it",
                       "a quotation mark stands inside a cell");
}

static enum error_code feed_line(struct csv_reader *reader)
{
    if (!reader->inside) reader->row_line = reader->line, reader->inside = true;
    size_t done = csv_parse(&reader->parser, reader->piece.data, reader->piece.length, take_cell, take_row, reader);
    if (!reader->code && done != reader->piece.length) reader->code = raise_parse(reader, done);
    if (reader->parser.pstate == 0) reader->inside = false;  /* between rows; so a blank line begins none */
    return reader->code;
}

enum error_code csv_reader_feed(struct csv_reader *reader, struct slice bytes, struct error **error)
{
    reader->error = error;
    if (!reader->line_end)
        reader->line_end = bytes.length && !memchr(bytes.data, '\n', bytes.length) && memchr(bytes.data, '\r', bytes.length) ? '\r' : '\n';
    while (bytes.length && !reader->code) {
        const char *end = memchr(bytes.data, reader->line_end, bytes.length);
        size_t length = end ? (size_t)(end - bytes.data) + 1 : bytes.length;
        reader->piece = slice_sub(bytes, 0, length);
        bytes = slice_sub(bytes, length, bytes.length);
        feed_line(reader);
        if (end) reader->line++, reader->column = 0;
        else reader->column += utf8_count(reader->piece);
    }
    return reader->code;
}

enum error_code csv_reader_finish(struct csv_reader *reader, struct error **error)
{
    reader->error = error;
    if (reader->code) return reader->code;
    if (csv_fini(&reader->parser, take_cell, take_row, reader) != 0 && !reader->code)
        reader->code = error_raise(error, ERROR_DATA, row_place(reader, 0), "close the quotation mark, or double it if it belongs to the text",
                                   "a quotation mark of the row that starts here is not closed");
    if (!reader->code && !reader->columns)
        reader->code = error_raise(error, ERROR_DATA, (struct place){reader->file, 0, 0}, "put the names of the columns into the first line",
                                   "the table is empty");
    return reader->code;
}

char csv_find_delimiter(struct slice bytes)
{
    size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (size_t i = 0; i < bytes.length && (quoted || (bytes.data[i] != '\n' && bytes.data[i] != '\r')); i++) {
        if (bytes.data[i] == '"') quoted = !quoted;
        if (quoted) continue;
        commas += bytes.data[i] == ',';
        semicolons += bytes.data[i] == ';';
        tabs += bytes.data[i] == '\t';
    }
    if (commas || (!semicolons && !tabs)) return ',';
    return tabs >= semicolons ? '\t' : ';';
}

/* ------------------------------------------------------------------------------------------------ into a table */

struct csv_table {
    const struct reader_input *input;
    struct table *table;
};

/* The header's names: an empty one is named by its number, no two are alike. */
static enum error_code make_columns(void *context, const struct slice *names, size_t count, struct error **error)
{
    struct csv_table *made = context;
    struct arena *arena = made->input->arena;
    struct column *columns = ARENA_ARRAY(arena, count, struct column);
    if (!columns) return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        columns[i].name = names[i].data ? arena_copy(arena, names[i]) : arena_format(arena, "column_%zu", i + 1);
        for (size_t j = 0; j < i; j++)
            if (slice_equal(columns[j].name, columns[i].name))
                return error_raise(error, ERROR_DATA, (struct place){made->input->file, 1, 0}, "give each column a name of its own",
                                   "two columns are named \"%.*s\"", SLICE_ARGS(columns[i].name));
    }
    made->table = table_new(arena, made->input->name, columns, count);
    return made->table ? ERROR_NONE : error_memory(error);
}

static enum error_code make_row(void *context, const struct slice *cells, size_t count, struct error **error)
{
    struct csv_table *made = context;
    struct slice *row = table_add_row(made->table);
    if (!row) return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (!cells[i].data) continue;
        row[i] = arena_copy(made->input->arena, cells[i]);
        if (!row[i].data) return error_memory(error);
    }
    return ERROR_NONE;
}

/* Where cells end at semicolons or tabs, a comma inside one is a decimal comma, as spreadsheets of most of Europe write it. */
static bool reads_commas(char delimiter)
{
    return delimiter != ',';
}

enum error_code table_parse_csv(const struct reader_input *input, struct table **out, struct error **error)
{
    struct csv_table made = {input, NULL};
    struct table_stream stream = {&made, make_columns, make_row};
    char delimiter = input->delimiter ? input->delimiter : csv_find_delimiter(input->bytes);
    struct csv_reader *reader = csv_reader_new(input->file, delimiter, &stream);
    if (!reader) return error_memory(error);
    enum error_code code = csv_reader_feed(reader, input->bytes, error);
    if (!code) code = csv_reader_finish(reader, error);
    csv_reader_free(reader);
    if (code) return code;
    if (!input->keep_text) table_find_types(made.table);
    if (!input->keep_text && reads_commas(delimiter) && !table_read_decimal_commas(made.table)) return error_memory(error);
    *out = made.table;
    return ERROR_NONE;
}
