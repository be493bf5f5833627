/* Tables in: which format it is, that it is text at all, and then the reader of that format. */
#include "base/file.h"
#include "base/limits.h"
#include "base/place.h"
#include "base/utf8.h"
#include "table/format.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    const char *name;
    const char *ending;
    char delimiter;
    enum error_code (*parse)(const struct reader_input *input, struct table **out, struct error **error);
};

static const struct reader readers[] = {
    {"csv", ".csv", 0, table_parse_csv},
    {"tsv", ".tsv", '\t', table_parse_csv},
    {"json", ".json", 0, table_parse_json},
    {"jsonl", ".jsonl", 0, table_parse_jsonl},
    {"tsv", ".tab", '\t', table_parse_csv},
    {"jsonl", ".ndjson", 0, table_parse_jsonl},
};

#define READER_COUNT (sizeof readers / sizeof *readers)

static const struct reader *reader_by_name(const char *name)
{
    for (size_t i = 0; i < READER_COUNT; i++)
        if (slice_is_fold(slice_of(name), readers[i].name)) return &readers[i];
    return NULL;
}

static const struct reader *reader_by_ending(const char *path)
{
    for (size_t i = 0; i < READER_COUNT; i++)
        if (slice_ends_fold(slice_of(path), slice_of(readers[i].ending))) return &readers[i];
    return NULL;
}

static const struct reader *reader_by_content(struct slice bytes)
{
    struct slice text = slice_trim(slice_sub(bytes, 0, 4096));
    if (text.length && text.data[0] == '[') return reader_by_name("json");
    if (text.length && text.data[0] == '{') return reader_by_name("jsonl");
    return reader_by_name("csv");
}

static const struct reader *choose_reader(const char *format, const char *name, struct slice bytes)
{
    if (format) return reader_by_name(format);
    const struct reader *reader = reader_by_ending(name ? name : "");
    return reader ? reader : reader_by_content(bytes);
}

static enum error_code raise_format(const char *file, const char *format, struct error **error)
{
    return error_raise(error, ERROR_USAGE, (struct place){file, 0, 0}, "use csv, tsv, json or jsonl", "unknown table format \"%s\"", format);
}

static struct slice without_mark(struct slice bytes)
{
    return slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? slice_sub(bytes, 3, bytes.length) : bytes;
}

static enum error_code check_text(struct arena *arena, struct slice bytes, const char *file, struct error **error)
{
    if (bytes.length > LIMIT_FILE)
        return error_raise(error, ERROR_LIMIT, (struct place){file, 0, 0}, NULL, "the table is longer than %zu bytes", LIMIT_FILE);
    if (bytes.length && memchr(bytes.data, '\0', bytes.length))
        return error_raise(error, ERROR_DATA, (struct place){file, 0, 0}, "give a table as CSV, TSV, JSON or JSON Lines", "the file is binary, not a table");
    size_t bad = utf8_invalid_at(bytes);
    if (bad == SIZE_MAX) return ERROR_NONE;
    const struct line_map *map = line_map_new(arena, bytes);
    struct place place = map ? line_map_place(map, file, bad) : (struct place){file, 0, 0};
    return error_raise(error, ERROR_DATA, place, "convert the file to UTF-8", "byte 0x%02X is not valid UTF-8", (unsigned char)bytes.data[bad]);
}

enum error_code table_parse(struct arena *arena, struct slice bytes, const char *name, const struct table_read_options *options, struct table **out,
                            struct error **error)
{
    const char *format = options ? options->format : NULL;
    bytes = without_mark(bytes);
    const struct reader *reader = choose_reader(format, name, bytes);
    if (!reader) return raise_format(name, format, error);
    enum error_code code = check_text(arena, bytes, name, error);
    if (code) return code;
    struct reader_input input = {arena, bytes, name, file_name(name ? name : "table", false), options && options->keep_text, reader->delimiter};
    return reader->parse(&input, out, error);
}

enum error_code table_read(struct arena *arena, const char *path, const struct table_read_options *options, struct table **out, struct error **error)
{
    struct file_content content = {0};
    enum error_code code = file_read(path, &content, error);
    if (code) return code;
    /* JSON cells point into the text, so it has to live as long as the table. */
    const struct reader *reader = choose_reader(options ? options->format : NULL, path, without_mark(content.bytes));
    bool keep = reader && reader->parse != table_parse_csv && content.bytes.length;
    struct slice bytes = keep ? arena_copy(arena, content.bytes) : content.bytes;
    code = keep && !bytes.data ? error_memory(error) : table_parse(arena, bytes, path, options, out, error);
    file_release(&content);
    return code;
}

/* ------------------------------------------------------------------------------------------------ streams */

#define STREAM_PIECE ((size_t)1 << 18)

static enum error_code feed_file(FILE *file, const char *path, char delimiter, const struct table_stream *stream, char *piece, struct error **error)
{
    size_t length = fread(piece, 1, STREAM_PIECE, file);
    struct slice first = without_mark((struct slice){piece, length});
    struct csv_reader *reader = csv_reader_new(path, delimiter ? delimiter : csv_find_delimiter(first), stream);
    if (!reader) return error_memory(error);
    enum error_code code = ERROR_NONE;
    for (struct slice next = first; length && !code; next = (struct slice){piece, length}) {
        if (next.length && memchr(next.data, '\0', next.length))
            code = error_raise(error, ERROR_DATA, (struct place){path, 0, 0}, "give a table as CSV or TSV", "the file is binary, not a table");
        else code = csv_reader_feed(reader, next, error);
        length = fread(piece, 1, STREAM_PIECE, file);
    }
    if (!code && ferror(file)) code = error_raise(error, ERROR_READ, (struct place){path, 0, 0}, NULL, "reading stopped: %s", strerror(errno));
    if (!code) code = csv_reader_finish(reader, error);
    csv_reader_free(reader);
    return code;
}

enum error_code table_read_stream(const char *path, const char *format, const struct table_stream *stream, struct error **error)
{
    const struct reader *reader = format ? reader_by_name(format) : reader_by_ending(path);
    if (format && (!reader || reader->parse != table_parse_csv)) return raise_format(path, format, error);
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (!file) return error_raise(error, ERROR_READ, (struct place){path, 0, 0}, "check the path", "cannot be opened: %s", strerror(errno));
    char *piece = malloc(STREAM_PIECE);
    enum error_code code = piece ? feed_file(file, path, reader ? reader->delimiter : 0, stream, piece, error) : error_memory(error);
    free(piece);
    if (!standard) fclose(file);
    return code;
}

enum error_code table_parse_stream(struct slice bytes, const char *name, const char *format, const struct table_stream *stream, struct error **error)
{
    const struct reader *reader = format ? reader_by_name(format) : reader_by_ending(name);
    struct arena *passing = arena_new();
    if (format && (!reader || reader->parse != table_parse_csv)) return arena_free(passing), raise_format(name, format, error);
    bytes = without_mark(bytes);
    enum error_code code = passing ? check_text(passing, bytes, name, error) : error_memory(error);
    arena_free(passing);
    if (code) return code;
    struct csv_reader *csv = csv_reader_new(name, reader && reader->delimiter ? reader->delimiter : csv_find_delimiter(bytes), stream);
    if (!csv) return error_memory(error);
    code = csv_reader_feed(csv, bytes, error);
    if (!code) code = csv_reader_finish(csv, error);
    csv_reader_free(csv);
    return code;
}
