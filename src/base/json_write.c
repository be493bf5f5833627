/* JSON out. */
#include "base/eight.h"
#include "base/json.h"
#include "base/utf8.h"

void json_begin(struct json_writer *w, struct buffer *out, bool indent)
{
    *w = (struct json_writer){.out = out, .indent = indent};
    w->first[0] = true;
}

static void new_line(struct json_writer *w)
{
    if (!w->indent)
        return;
    buffer_char(w->out, '\n');
    buffer_repeat(w->out, ' ', 2 * (size_t)w->depth);
}

/* Comma and line break before a value or key, unless it is the first of its kind or stands behind a key. */
static inline void before(struct json_writer *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (!w->first[w->depth])
        buffer_char(w->out, ',');
    if (w->depth)
        new_line(w);
    w->first[w->depth] = false;
}

static void open(struct json_writer *w, char bracket)
{
    before(w);
    buffer_char(w->out, bracket);
    if (w->depth + 1 < sizeof w->first)
        w->depth++;
    else
        w->out->failed = true;
    w->first[w->depth] = true;
}

static void close(struct json_writer *w, char bracket)
{
    bool empty = w->first[w->depth];
    if (w->depth)
        w->depth--;
    if (!empty)
        new_line(w);
    buffer_char(w->out, bracket);
}

void json_open_object(struct json_writer *w) { open(w, '{'); }
void json_close_object(struct json_writer *w) { close(w, '}'); }
void json_open_array(struct json_writer *w) { open(w, '['); }
void json_close_array(struct json_writer *w) { close(w, ']'); }

static void put_escaped(struct buffer *out, unsigned char c)
{
    static const char short_for[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (size_t i = 0; i + 1 < sizeof short_for; i += 2)
        if ((unsigned char)short_for[i] == c) {
            buffer_char(out, '\\');
            buffer_char(out, short_for[i + 1]);
            return;
        }
    buffer_format(out, "\\u%04x", c);
}

/* ASCII without control characters, quotation mark and backslash. */
static bool plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* Where the bytes that need no escape end, eight at a time: none below a space, above ASCII, a quotation mark or a backslash. */
static size_t plain_end(struct slice s, size_t at)
{
    for (; at + 8 <= s.length; at += 8) {
        uint64_t word = eight_at(s.data + at);
        if (eight_below(word, 0x20) | eight_is(word, '"') | eight_is(word, '\\') | eight_wide(word))
            break;
    }
    while (at < s.length && plain((unsigned char)s.data[at]))
        at++;
    return at;
}

static void put_string(struct buffer *out, struct slice s)
{
    size_t from = 0, at = 0;
    buffer_char(out, '"');
    while ((at = plain_end(s, at)) < s.length) {
        size_t before = at;
        uint32_t c = utf8_next(s, &at);
        if (c >= 0x80 && c != UTF8_INVALID)
            continue;
        buffer_append(out, slice_sub(s, from, before));
        from = at;
        if (c == UTF8_INVALID)
            buffer_code_point(out, 0xFFFD);
        else
            put_escaped(out, (unsigned char)c);
    }
    buffer_append(out, slice_sub(s, from, s.length));
    buffer_char(out, '"');
}

static void write_key(struct json_writer *w, struct slice key)
{
    before(w);
    put_string(w->out, key);
    buffer_text(w->out, w->indent ? ": " : ":");
    w->after_key = true;
}

void json_key(struct json_writer *w, const char *key) { write_key(w, slice_of(key)); }

void json_raw_key(struct json_writer *w, struct slice key)
{
    before(w);
    buffer_append(w->out, key);
    if (w->indent)
        buffer_char(w->out, ' ');
    w->after_key = true;
}

void json_string(struct json_writer *w, struct slice s)
{
    before(w);
    put_string(w->out, s);
}

void json_text(struct json_writer *w, const char *text)
{
    if (text)
        json_string(w, slice_of(text));
    else
        json_null(w);
}

void json_integer(struct json_writer *w, int64_t value)
{
    before(w);
    if (value < 0)
        buffer_char(w->out, '-');
    buffer_unsigned(w->out, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

void json_double(struct json_writer *w, double value)
{
    before(w);
    buffer_double(w->out, value);
}

void json_raw(struct json_writer *w, struct slice token)
{
    before(w);
    buffer_append(w->out, token);
}

void json_boolean(struct json_writer *w, bool value)
{
    json_raw(w, value ? SLICE("true") : SLICE("false"));
}

void json_null(struct json_writer *w)
{
    json_raw(w, SLICE("null"));
}

void json_value(struct json_writer *w, const struct json *value)
{
    switch (value->kind) {
    case JSON_NULL: json_null(w); return;
    case JSON_BOOLEAN: json_boolean(w, value->boolean); return;
    case JSON_NUMBER: json_raw(w, value->text); return;
    case JSON_STRING: json_string(w, value->text); return;
    case JSON_ARRAY:
        json_open_array(w);
        for (size_t i = 0; i < value->count; i++)
            json_value(w, &value->items[i]);
        json_close_array(w);
        return;
    case JSON_OBJECT:
        json_open_object(w);
        for (size_t i = 0; i < value->count; i++) {
            write_key(w, value->keys[i]);
            json_value(w, &value->items[i]);
        }
        json_close_object(w);
        return;
    }
}
