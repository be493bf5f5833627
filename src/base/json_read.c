/* JSON in. */
#include "base/eight.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct arena *arena;
    struct slice text;
    size_t at;
    const char *file;
    size_t line, line_start;
    size_t counted, characters;   /* of the line, up to `counted`: a line of megabytes is counted once */
    unsigned depth;
    struct error **error;
};

static struct place here(struct reader *r)
{
    if (r->counted < r->line_start || r->counted > r->at) r->counted = r->line_start, r->characters = 0;
    r->characters += utf8_count(slice_sub(r->text, r->counted, r->at));
    r->counted = r->at;
    return (struct place){r->file, r->line, r->characters + 1};
}

static enum error_code bad(struct reader *r, const char *what)
{
    return error_raise(r->error, ERROR_DATA, here(r), "correct the JSON at this place", "invalid JSON: %s", what);
}

static char peek(struct reader *r)
{
    for (; r->at < r->text.length; r->at++) {
        char c = r->text.data[r->at];
        if (c == '\n') {
            r->line++;
            r->line_start = r->at + 1;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            return c;
        }
    }
    return '\0';
}

static int hex4(struct slice s, size_t at)
{
    int value = 0;
    if (at + 4 > s.length)
        return -1;
    for (size_t i = at; i < at + 4; i++) {
        char c = s.data[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* \uXXXX, with its second half where it is a surrogate; r->at stands behind the `u`. */
static bool unicode_escape(struct reader *r, uint32_t *out)
{
    int high = hex4(r->text, r->at);
    if (high < 0)
        return false;
    r->at += 4;
    *out = (uint32_t)high;
    if (high < 0xD800 || high > 0xDFFF)
        return true;
    int low = r->at + 2 <= r->text.length && memcmp(r->text.data + r->at, "\\u", 2) == 0 ? hex4(r->text, r->at + 2) : -1;
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
        *out = 0xFFFD;      /* a lone half stands for no character */
        return true;
    }
    r->at += 6;
    *out = 0x10000u + (((uint32_t)high - 0xD800u) << 10) + ((uint32_t)low - 0xDC00u);
    return true;
}

static bool read_escape(struct reader *r, char *out, size_t *length)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = r->at < r->text.length ? r->text.data[r->at++] : '\0';
    uint32_t code_point;
    if (c == 'u') {
        if (!unicode_escape(r, &code_point))
            return false;
        *length += utf8_encode(code_point, out + *length);
        return true;
    }
    const char *found = c ? strchr(from, c) : NULL;
    if (!found)
        return false;
    out[(*length)++] = to[found - from];
    return true;
}

/* Where the bytes of a string that stand for themselves end: before a quotation mark, a backslash or a control character. */
static size_t string_run_end(struct slice s, size_t at)
{
    for (; at + 8 <= s.length; at += 8) {
        uint64_t word = eight_at(s.data + at);
        if (eight_below(word, 0x20) | eight_is(word, '"') | eight_is(word, '\\'))
            break;
    }
    while (at < s.length && s.data[at] != '"' && s.data[at] != '\\' && (unsigned char)s.data[at] >= 0x20)
        at++;
    return at;
}

/* A string with escapes, copied without them; it ends before `end`. */
static enum error_code unescape(struct reader *r, size_t end, struct slice *out)
{
    const char *d = r->text.data;
    char *copy = ARENA_ROOM(r->arena, end - r->at + 4, char);
    size_t length = 0;
    if (!copy)
        return error_memory(r->error);
    while (r->at < r->text.length && d[r->at] != '"') {
        size_t run = string_run_end(r->text, r->at) - r->at;
        memcpy(copy + length, d + r->at, run);
        length += run;
        r->at += run;
        if (run)
            continue;
        unsigned char c = (unsigned char)d[r->at++];
        if (c < 0x20)
            return bad(r, "a control character in a string");
        if (c != '\\')
            copy[length++] = (char)c;
        else if (!read_escape(r, copy, &length))
            return bad(r, "an unknown escape in a string");
    }
    r->at++;
    *out = (struct slice){copy, length};
    return ERROR_NONE;
}

static enum error_code read_string(struct reader *r, struct slice *out)
{
    size_t start = ++r->at, end = string_run_end(r->text, start);
    const char *d = r->text.data;
    if (end < r->text.length && d[end] == '"') {       /* nothing to unescape: lent from the text */
        *out = slice_sub(r->text, start, end);
        r->at = end + 1;
        return ERROR_NONE;
    }
    size_t close_at = end;
    while ((close_at = string_run_end(r->text, close_at)) < r->text.length && d[close_at] != '"')
        close_at += d[close_at] == '\\' ? 2 : 1;
    if (close_at >= r->text.length) {
        r->at = r->text.length;
        return bad(r, "a string that does not end");
    }
    return unescape(r, close_at, out);
}

static size_t digits(struct slice s, size_t at)
{
    while (at < s.length && s.data[at] >= '0' && s.data[at] <= '9')
        at++;
    return at;
}

static enum error_code read_number(struct reader *r, struct json *out)
{
    size_t start = r->at, at = start + (r->text.data[start] == '-'), whole = digits(r->text, at);
    bool ok = whole > at && (whole == at + 1 || r->text.data[at] != '0');
    at = whole;
    if (ok && at < r->text.length && r->text.data[at] == '.') {
        ok = digits(r->text, at + 1) > at + 1;
        at = digits(r->text, at + 1);
    }
    if (ok && at < r->text.length && (r->text.data[at] | 32) == 'e') {
        at += 1 + (size_t)(at + 1 < r->text.length && (r->text.data[at + 1] == '-' || r->text.data[at + 1] == '+'));
        ok = digits(r->text, at) > at;
        at = digits(r->text, at);
    }
    if (!ok)
        return bad(r, "a malformed number");
    out->kind = JSON_NUMBER;
    out->text = slice_sub(r->text, start, at);
    r->at = at;
    return ERROR_NONE;
}

static enum error_code read_value(struct reader *r, struct json *out);

static enum error_code read_key(struct reader *r, struct slice *key)
{
    if (peek(r) != '"')
        return bad(r, "a key in quotes is expected");
    enum error_code code = read_string(r, key);
    if (code)
        return code;
    if (peek(r) != ':')
        return bad(r, "`:` is expected");
    r->at++;
    return ERROR_NONE;
}

/* Items of an array or values of an object, up to the closing bracket. */
static enum error_code read_items(struct reader *r, struct json *out, char close_bracket)
{
    LIST(struct json) items = {0};
    LIST(struct slice) keys = {0};
    bool object = close_bracket == '}';
    r->at++;
    char c = peek(r);
    r->at += c == close_bracket;
    while (c != close_bracket) {
        struct slice key;
        struct json item = {0};
        enum error_code code = object ? read_key(r, &key) : ERROR_NONE;
        if (code || (code = read_value(r, &item)))
            return code;
        if ((object && !LIST_PUSH(r->arena, &keys, key)) || !LIST_PUSH(r->arena, &items, item))
            return error_memory(r->error);
        c = peek(r);
        if (c != ',' && c != close_bracket)
            return bad(r, object ? "`,` or `}` is expected" : "`,` or `]` is expected");
        r->at++;
    }
    out->items = items.items;
    out->keys = keys.items;
    out->count = items.count;
    return ERROR_NONE;
}

static bool word(struct reader *r, struct slice w)
{
    if (!slice_starts(slice_sub(r->text, r->at, r->text.length), w))
        return false;
    r->at += w.length;
    return true;
}

static enum error_code read_value(struct reader *r, struct json *out)
{
    enum error_code code = ERROR_NONE;
    char c = peek(r);
    struct place place = here(r);
    out->line = place.line;
    out->column = place.column;
    if (r->depth >= LIMIT_JSON_DEPTH)
        return bad(r, "nested too deeply");
    r->depth++;
    if (c == '{' || c == '[') {
        out->kind = c == '{' ? JSON_OBJECT : JSON_ARRAY;
        code = read_items(r, out, c == '{' ? '}' : ']');
    } else if (c == '"') {
        out->kind = JSON_STRING;
        code = read_string(r, &out->text);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
        code = read_number(r, out);
    } else if (word(r, SLICE("true")) || word(r, SLICE("false"))) {
        out->kind = JSON_BOOLEAN;
        out->boolean = c == 't';
    } else if (word(r, SLICE("null"))) {
        out->kind = JSON_NULL;
    } else {
        code = bad(r, r->at < r->text.length ? "a value is expected" : "the text ends early");
    }
    r->depth--;
    return code;
}

enum error_code json_parse(struct arena *arena, struct slice text, const char *file, size_t line, struct json **out, struct error **error)
{
    struct reader r = {.arena = arena, .text = text, .file = file, .line = line, .error = error};
    struct json *root = ARENA_NEW(arena, struct json);
    if (!root)
        return error_memory(error);
    size_t invalid = utf8_invalid_at(text);
    if (invalid != SIZE_MAX) {
        for (size_t i = 0; i < invalid; i++)
            if (text.data[i] == '\n') {
                r.line++;
                r.line_start = i + 1;
            }
        r.at = invalid;
        return bad(&r, "bytes that are not UTF-8");
    }
    enum error_code code = read_value(&r, root);
    if (code)
        return code;
    if (peek(&r) || r.at < text.length)
        return bad(&r, "text behind the value");
    *out = root;
    return ERROR_NONE;
}

const struct json *json_get(const struct json *object, const char *key)
{
    if (!object || object->kind != JSON_OBJECT)
        return NULL;
    for (size_t i = object->count; i-- > 0;)      /* the last of two equal keys counts, as in most readers */
        if (slice_is(object->keys[i], key))
            return &object->items[i];
    return NULL;
}

struct slice json_get_string(const struct json *object, const char *key)
{
    const struct json *value = json_get(object, key);
    return value && value->kind == JSON_STRING ? value->text : SLICE_NONE;
}

double json_number(const struct json *value, double otherwise)
{
    if (!value || value->kind != JSON_NUMBER || value->text.length >= 400)
        return otherwise;
    char text[400];
    memcpy(text, value->text.data, value->text.length);
    text[value->text.length] = '\0';
    double number = strtod(text, NULL);
    return isfinite(number) ? number : otherwise;
}
