#ifndef BASE_JSON_H
#define BASE_JSON_H
/* JSON out (straight into a buffer) and in (a tree in an arena, depth and size bounded, every node with its place). */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/rational.h"

/* Out. The writer puts commas and colons; the caller opens and closes. */
struct json_writer {
    struct buffer *out;
    unsigned depth;
    bool first[64];
    bool after_key;
    bool indent;      /* two spaces a level */
};

/* A value at the top, or behind each key of an object or in an array. Memory that runs out stays in out->failed. */
void json_begin(struct json_writer *w, struct buffer *out, bool indent);
void json_open_object(struct json_writer *w);
void json_close_object(struct json_writer *w);
void json_open_array(struct json_writer *w);
void json_close_array(struct json_writer *w);
void json_key(struct json_writer *w, const char *key);
void json_raw_key(struct json_writer *w, struct slice key);  /* already in quotes, a colon behind it */
void json_string(struct json_writer *w, struct slice s);     /* invalid UTF-8 becomes U+FFFD */
void json_text(struct json_writer *w, const char *text);     /* NULL gives null */
void json_integer(struct json_writer *w, int64_t value);
void json_double(struct json_writer *w, double value);       /* null for NaN and infinities */
void json_raw(struct json_writer *w, struct slice token);    /* a number's own text */
void json_boolean(struct json_writer *w, bool value);
void json_null(struct json_writer *w);

/* In. */
enum json_kind { JSON_NULL, JSON_BOOLEAN, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_kind kind;
    bool boolean;
    struct slice text;       /* a string's content; a number's own digits */
    struct json *items;      /* array: count items; object: count values */
    struct slice *keys;      /* object */
    size_t count;
    size_t line, column;     /* where it starts */
};

/* Parse one value that fills `text` (white space aside). RFC 8259, depth at most LIMIT_JSON_DEPTH. `file` and `line` say where
 * the text begins, for errors. */
enum error_code json_parse(struct arena *arena, struct slice text, const char *file, size_t line, struct json **out, struct error **error);
const struct json *json_get(const struct json *object, const char *key);   /* NULL when absent or not an object */
struct slice json_get_string(const struct json *object, const char *key);  /* empty when absent or no string */
double json_number(const struct json *value, double otherwise);
/* A value that was parsed, written again; json_parse bounds its depth. */
void json_value(struct json_writer *w, const struct json *value);

#endif
