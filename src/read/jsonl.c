/* JSON Lines: a record a line, from a descriptor, with a buffer that grows to the longest line and no further than LIMIT_RECORD. */
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "read/read.h"
#include "read/unpack.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEP = 1 << 18, PATIENCE = 2 /* milliseconds */ };

struct jsonl {
    int descriptor;
    const char *name;
    struct buffer data;          /* bytes read and not yet given */
    size_t at, scanned;          /* where the next line begins; up to where no newline was found */
    size_t line;
    bool ended, failed, started;
    bool too_long;               /* in the rest of a line that is too long */
    struct unpacker *unpacker;
    char *packed;                /* STEP bytes, where the stream is packed */
    struct slice waiting;        /* packed bytes not yet unpacked */
    enum error_code held_code;   /* met by jsonl_ready, told by jsonl_next */
    struct error *held;
};

enum error_code jsonl_open(int descriptor, const char *name, struct jsonl **out, struct error **error)
{
    struct jsonl *reader = calloc(1, sizeof *reader);
    if (!reader)
        return error_memory(error);
    reader->descriptor = descriptor;
    reader->name = name;
    *out = reader;
    return ERROR_NONE;
}

void jsonl_close(struct jsonl *reader)
{
    if (!reader)
        return;
    unpack_close(reader->unpacker);
    error_free(reader->held);
    buffer_free(&reader->data);
    free(reader->packed);
    free(reader);
}

static enum error_code read_some(struct jsonl *reader, char *out, size_t capacity, size_t *made, struct error **error)
{
    ssize_t got = read(reader->descriptor, out, capacity);
    *made = got > 0 ? (size_t)got : 0;
    if (got >= 0)
        return ERROR_NONE;
    reader->failed = true;
    enum error_code code = errno == EINTR ? ERROR_INTERRUPTED : ERROR_READ;     /* a signal that its owner does not restart calls behind asks for an end */
    return error_raise(error, code, (struct place){reader->name, 0, 0}, NULL, "cannot be read: %s", strerror(errno));
}

/* More unpacked bytes from a packed stream. */
static enum error_code unpack_more(struct jsonl *reader, char *out, size_t capacity, size_t *made, struct error **error)
{
    enum error_code code = ERROR_NONE;
    *made = 0;
    while (*made == 0) {
        size_t got = 1;
        if (reader->waiting.length == 0) {
            if ((code = read_some(reader, reader->packed, STEP, &got, error)))
                return code;
            reader->waiting = (struct slice){reader->packed, got};
        }
        if ((code = unpack_some(reader->unpacker, &reader->waiting, out, capacity, made, error)))
            break;
        if (got == 0 && *made == 0)
            break;
    }
    if (!code && *made == 0 && unpack_unfinished(reader->unpacker))
        code = error_raise(error, ERROR_DATA, (struct place){reader->name, 0, 0}, "send all of it", "the compressed stream stops in its middle");
    reader->failed = code != ERROR_NONE;
    return code;
}

/* The first bytes tell whether the stream is packed. */
static enum error_code start(struct jsonl *reader, struct error **error)
{
    enum packing packing = sniff_packing(buffer_slice(&reader->data));
    reader->started = true;
    if (packing == PACKING_NONE) {
        if (slice_starts(buffer_slice(&reader->data), SLICE("\xEF\xBB\xBF")))
            reader->at = reader->scanned = 3;
        return ERROR_NONE;
    }
    enum error_code code = unpack_open(packing, reader->name, &reader->unpacker, error);
    reader->failed = code != ERROR_NONE;
    if (code)
        return code;
    reader->packed = malloc(STEP);
    if (!reader->packed || reader->data.length > STEP)
        return error_memory(error);
    memcpy(reader->packed, reader->data.data, reader->data.length);
    reader->waiting = (struct slice){reader->packed, reader->data.length};
    buffer_clear(&reader->data);
    return ERROR_NONE;
}

/* Forget the lines that were given. */
static void compact(struct jsonl *reader)
{
    if (reader->at == 0)
        return;
    memmove(reader->data.data, reader->data.data + reader->at, reader->data.length - reader->at);
    reader->data.length -= reader->at;
    reader->scanned -= reader->at;
    reader->at = 0;
}

static enum error_code fill(struct jsonl *reader, struct error **error)
{
    size_t made = 0;
    compact(reader);
    if (!buffer_reserve(&reader->data, STEP)) {
        reader->failed = true;
        return error_memory(error);
    }
    char *out = reader->data.data + reader->data.length;
    enum error_code code = reader->unpacker ? unpack_more(reader, out, STEP, &made, error) : read_some(reader, out, STEP, &made, error);
    reader->data.length += made;
    reader->ended = !code && made == 0;
    if (!code && !reader->started && (reader->data.length >= 6 || reader->ended)) {
        reader->ended = false;
        code = start(reader, error);
    }
    return code;
}

static enum error_code line_too_long(struct jsonl *reader, struct error **error)
{
    return error_raise(error, ERROR_LIMIT, (struct place){reader->name, reader->line, 1}, "split the record",
                       "a record of more than %zu bytes", LIMIT_RECORD);
}

/* The next line without its end. *more is false at the end of the stream. A line that is too long is reported once and skipped. */
static enum error_code next_line(struct jsonl *reader, struct slice *line, bool *more, struct error **error)
{
    for (;;) {
        const char *data = reader->data.data;
        const char *newline = reader->data.length > reader->scanned && reader->started
                                  ? memchr(data + reader->scanned, '\n', reader->data.length - reader->scanned) : NULL;
        if (newline || (reader->ended && reader->at < reader->data.length)) {
            size_t end = newline ? (size_t)(newline - data) : reader->data.length;
            *line = (struct slice){data + reader->at, end - reader->at};
            reader->at = reader->scanned = end + (newline != NULL);
            reader->line += !reader->too_long;
            *more = true;
            if (!reader->too_long)
                return ERROR_NONE;
            reader->too_long = false;
            continue;
        }
        if (reader->ended) {
            *more = false;
            return ERROR_NONE;
        }
        reader->scanned = reader->started ? reader->data.length : 0;
        if (reader->started && (reader->too_long || reader->scanned - reader->at > LIMIT_RECORD)) {
            bool first = !reader->too_long;
            reader->at = reader->scanned;
            reader->too_long = *more = true;
            reader->line += first;
            if (first)
                return line_too_long(reader, error);
        }
        enum error_code code = fill(reader, error);
        if (code)
            return code;
    }
}

/* Records. */

static enum error_code bad(const struct jsonl *reader, size_t column, const char *remedy, struct error **error, const char *what)
{
    return error_raise(error, ERROR_DATA, (struct place){reader->name, reader->line, column}, remedy, "%s", what);
}

/* An optional string of the record. */
static enum error_code take(const struct jsonl *reader, const struct json *object, const char *key, struct slice *out, struct error **error)
{
    const struct json *value = json_get(object, key);
    if (!value || value->kind == JSON_NULL)
        return ERROR_NONE;
    if (value->kind != JSON_STRING)
        return error_raise(error, ERROR_DATA, (struct place){reader->name, reader->line, value->column}, "write it as a string",
                           "\"%s\" is no string", key);
    *out = value->text;
    return ERROR_NONE;
}

static enum error_code take_id(const struct jsonl *reader, const struct json *object, struct jsonl_record *record, struct error **error)
{
    const struct json *id = json_get(object, "id");
    if (!id || id->kind == JSON_NULL)
        return ERROR_NONE;
    if (id->kind != JSON_STRING && id->kind != JSON_NUMBER)
        return bad(reader, id->column, "write it as a string or a number", error, "\"id\" is neither a string nor a number");
    record->id = id->text;
    record->has_id = true;
    record->id_number = id->kind == JSON_NUMBER;
    return ERROR_NONE;
}

/* The id of a line that is no valid JSON, where it begins with one: so that the answer can name it. */
static void guess_id(struct slice line, struct jsonl_record *record)
{
    size_t at = slice_find(slice_sub(line, 0, 256), SLICE("\"id\""), 0);
    if (at == SIZE_MAX)
        return;
    struct slice rest = slice_trim(slice_sub(line, at + 4, line.length));
    if (!slice_starts(rest, SLICE(":")))
        return;
    rest = slice_trim(slice_sub(rest, 1, rest.length));
    if (!rest.length || rest.data[0] != '"')
        return;
    const char *end = memchr(rest.data + 1, '"', rest.length - 1);
    if (!end || memchr(rest.data + 1, '\\', (size_t)(end - rest.data - 1)) || utf8_invalid_at(slice_between(rest.data + 1, end)) != SIZE_MAX)
        return;
    record->id = slice_between(rest.data + 1, end);
    record->has_id = true;
}

static enum error_code take_fields(const struct jsonl *reader, const struct json *object, struct jsonl_record *record, struct error **error)
{
    const struct json *text = json_get(object, "text");
    enum error_code code = take_id(reader, object, record, error);
    if (!code && (!text || text->kind == JSON_NULL))
        code = bad(reader, object->column, "give each record a \"text\"", error, "a record without \"text\"");
    if (!code)
        code = take(reader, object, "text", &record->text, error);
    if (!code)
        code = take(reader, object, "title", &record->title, error);
    if (!code)
        code = take(reader, object, "date", &record->date, error);
    return code ? code : take(reader, object, "lang", &record->language, error);
}

static enum error_code parse(const struct jsonl *reader, struct arena *arena, struct slice line, struct jsonl_record *record, struct error **error)
{
    struct json *object = NULL;
    size_t invalid = utf8_invalid_at(line);
    if (invalid != SIZE_MAX) {
        guess_id(line, record);
        return error_raise(error, ERROR_DATA, (struct place){reader->name, reader->line, utf8_count(slice_sub(line, 0, invalid)) + 1},
                           "write the stream in UTF-8", "not UTF-8: an invalid byte");
    }
    enum error_code code = json_parse(arena, line, reader->name, reader->line, &object, error);
    if (code) {
        guess_id(line, record);
        return code;
    }
    if (object->kind != JSON_OBJECT)
        return bad(reader, object->column, "write {\"id\": …, \"text\": …}", error, "a record that is no JSON object");
    return take_fields(reader, object, record, error);
}

enum error_code jsonl_next(struct jsonl *reader, struct arena *arena, struct jsonl_record *record, bool *more, struct error **error)
{
    struct slice line = SLICE_NONE;
    *record = (struct jsonl_record){0};
    *more = false;
    do {
        enum error_code held = reader->held_code;
        if (held) {
            if (error)
                *error = reader->held;
            else
                error_free(reader->held);
            reader->held = NULL;
            reader->held_code = ERROR_NONE;
            return held;
        }
        if (reader->failed)
            return ERROR_NONE;
        enum error_code code = next_line(reader, &line, more, error);
        record->line = reader->line;
        if (code)
            return code;
        line = slice_trim(line);
    } while (*more && line.length == 0);
    if (!*more)
        return ERROR_NONE;
    struct slice own = arena_copy(arena, line);
    if (!own.data)
        return error_memory(error);
    return parse(reader, arena, own, record, error);
}

bool jsonl_ready(struct jsonl *reader)
{
    while (!reader->ended && !reader->failed) {
        const char *rest = reader->started ? reader->data.data + reader->scanned : NULL;
        if (rest && memchr(rest, '\n', reader->data.length - reader->scanned))
            return true;
        reader->scanned = reader->started ? reader->data.length : 0;
        struct pollfd soon = {reader->descriptor, POLLIN, 0};
        if (reader->data.length - reader->at > LIMIT_RECORD)
            return true;       /* refused by the next call */
        if (reader->waiting.length == 0 && poll(&soon, 1, PATIENCE) <= 0)
            return false;
        reader->held_code = fill(reader, &reader->held);      /* a failure is told by the next call */
    }
    return true;
}
