#ifndef READ_READ_H
#define READ_READ_H
/* Bytes in, UTF-8 text out: what a file is (by content), unpacked, decoded. No reader judges prose; room `text` does.
 *
 * Two doors. read_file gives one whole text. jsonl_open/next/close walk the records of a stream with a bounded buffer. */
#include "base/arena.h"
#include "base/error.h"

enum read_format { READ_AUTO, READ_PLAIN, READ_MARKDOWN, READ_HTML, READ_JSONL };

struct read_options {
    size_t size;                /* sizeof(struct read_options) */
    enum read_format format;    /* READ_AUTO: by content, then by the ending of the name */
    const char *encoding;       /* NULL: detected; else "utf-8", "utf-16le", "utf-16be", "latin-1", "windows-1252" */
};

/* What a reader of markup knows of a line, it says by the line's first byte: READ_HEADING and the five behind it, a heading of that level. */
enum { READ_HEADING = 2 };

/* One step of the map from the text to the bytes of the (unpacked) file. */
struct read_mark { size_t text, file; };

struct read_text {
    struct slice text;               /* UTF-8, valid, lent by the arena */
    struct slice written;            /* the same text before a reader blanked marks out of it (Markdown, HTML), same offsets; else empty */
    enum read_format format;
    const char *encoding;            /* constant: "utf-8", ... */
    const char *packing;             /* constant: "", "gzip", "zstd", "xz" */
    size_t offset;                   /* bytes of a byte order mark before the text */
    const struct read_mark *marks;   /* NULL when text offset + `offset` is the file's offset; else sorted by text offset */
    size_t mark_count;
    struct slice file;               /* the unpacked bytes before decoding; for read_file_offset */
};

/* Read a file ("-" is standard input) whole. Errors, each naming the file: missing, a directory, unreadable, larger than
 * LIMIT_FILE (also unpacked), empty, binary (a NUL byte; its place), not in the encoding named (the place of the first wrong
 * byte), packed with something that this build cannot unpack (ERROR_UNSUPPORTED). */
enum error_code read_file(struct arena *arena, const char *path, const struct read_options *options, struct read_text *out,
                          struct error **error);
/* The same for bytes at hand; `name` is for messages. `bytes` must outlive the arena's use: nothing is copied that need not be. */
enum error_code read_bytes(struct arena *arena, struct slice bytes, const char *name, const struct read_options *options,
                           struct read_text *out, struct error **error);
/* The offset in the unpacked file of an offset in the text. */
size_t read_file_offset(const struct read_text *text, size_t offset);

/* A record of a JSON Lines stream: {"id": …, "text": …, "title"?, "date"?, "lang"?}. Slices are lent by the arena passed to
 * jsonl_next. An id that is a number is given as its digits. */
struct jsonl_record {
    struct slice id;          /* empty if `has_id` is false */
    bool has_id, id_number;
    struct slice text, title, date, language;
    size_t line;              /* of the stream, from 1 */
};

struct jsonl;

/* Records from a file descriptor, which stays the caller's. `name` is for messages and must outlive the reader. Packed streams
 * (gzip, zstd, xz) are unpacked as they come. Yours: jsonl_close, which takes NULL. */
enum error_code jsonl_open(int descriptor, const char *name, struct jsonl **out, struct error **error);
/* The next record that is not an empty line. *more is false at the end. A record that is wrong gives ERROR_DATA (or ERROR_LIMIT: longer
 * than LIMIT_RECORD) with line and column; record->id and ->line hold what could be read, and the next call goes on with the
 * next line. ERROR_READ and ERROR_MEMORY end the stream. */
enum error_code jsonl_next(struct jsonl *reader, struct arena *arena, struct jsonl_record *record, bool *more, struct error **error);
/* True when a record (or the end) can be had without waiting: what is on its way is taken in, but not waited for longer than a blink. For
 * handing out what was answered before the next record comes. */
bool jsonl_ready(struct jsonl *reader);
void jsonl_close(struct jsonl *reader);

#endif
