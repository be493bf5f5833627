#include "read/decode.h"
#include "base/list.h"
#include "base/place.h"
#include "base/utf8.h"
#include <string.h>

enum kind { KIND_UTF8, KIND_UTF16LE, KIND_UTF16BE, KIND_LATIN1, KIND_WINDOWS1252 };

/* First the name that is shown; `|` between others that are understood: ORDER KIND. */
static const char *const names[] = {"utf-8|utf8|ascii|us-ascii", "utf-16le|utf-16|utf16|utf16le", "utf-16be|utf16be",
                                    "latin-1|iso-8859-1|latin1|iso8859-1", "windows-1252|cp1252|windows1252"};
static const char *const shown[] = {"utf-8", "utf-16le", "utf-16be", "latin-1", "windows-1252"};

enum { KINDS = sizeof names / sizeof *names, MARK_EVERY = 4096 };

/* Windows-1252, 0x80 … 0x9F (Unicode Consortium, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT); 0: no character. */
static const uint16_t upper[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
                                   0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

static int find_kind(const char *named)
{
    for (int i = 0; i < KINDS; i++) {
        struct slice all = slice_of(names[i]), one;
        while (slice_split(&all, '|', &one))
            if (slice_is_fold(one, named))
                return i;
    }
    return -1;
}

static bool is_letter(char c) { return (unsigned char)((c | 0x20) - 'a') < 26; }

/* Whether a byte of the upper half stands as it does in Western prose: an accented letter beside letters, a quote, a dash, a sign. */
static bool is_plausible(struct slice s, size_t at)
{
    unsigned char c = (unsigned char)s.data[at];
    bool before = at > 0 && (is_letter(s.data[at - 1]) || (unsigned char)s.data[at - 1] >= 0xC0);
    bool behind = at + 1 < s.length && (is_letter(s.data[at + 1]) || (unsigned char)s.data[at + 1] >= 0xC0);
    if (c == 0xFE || c == 0xFF || c == 0xF0 || c == 0xD0 || c == 0xD7 || c == 0xF7)
        return false;
    if (c >= 0xE0)
        return before || behind;
    if (c >= 0xC0)
        return behind;
    if (c < 0xA0)
        return upper[c - 0x80] != 0 && (c == 0x80 || c == 0x85 || (c >= 0x91 && c <= 0x97) || c == 0x99);
    return c == 0xA0 || c == 0xA3 || c == 0xA5 || c == 0xA7 || c == 0xA9 || c == 0xAB || c == 0xAE || c == 0xB0 || c == 0xB1 || c == 0xB2 ||
           c == 0xB3 || c == 0xB5 || c == 0xB7 || (c >= 0xBB && c <= 0xBF);
}

/* Not UTF-8: no sequence of several bytes in it is, and nine in ten bytes of the upper half are plausible as Windows-1252. */
static bool looks_western(struct slice s)
{
    size_t high = 0, plausible = 0;
    for (size_t at = 0; at < s.length;) {
        size_t next = at;
        bool ascii = (unsigned char)s.data[at] < 0x80;
        if (!ascii && utf8_next(s, &next) != UTF8_INVALID)
            return false;
        high += !ascii;
        plausible += !ascii && is_plausible(s, at);
        at++;
    }
    return plausible * 10 >= high * 9 && high * 3 < s.length;
}

/* UTF-16 without a byte order mark: nearly every other byte of its start is zero. */
static int zero_pattern(struct slice s)
{
    size_t even = 0, odd = 0, length = s.length < 1024 ? s.length & ~(size_t)1 : 1024;
    for (size_t i = 0; i < length; i += 2) {
        even += s.data[i] == 0;
        odd += s.data[i + 1] == 0;
    }
    if (length < 8 || s.length % 2)
        return -1;
    if (odd * 10 > length / 2 * 7 && even * 10 < length / 2)
        return KIND_UTF16LE;
    return even * 10 > length / 2 * 7 && odd * 10 < length / 2 ? KIND_UTF16BE : -1;
}

static int byte_order_mark(struct slice s, size_t *length)
{
    static const struct { struct slice bytes; int kind; } marks[] = {
        {{"\xEF\xBB\xBF", 3}, KIND_UTF8}, {{"\xFF\xFE", 2}, KIND_UTF16LE}, {{"\xFE\xFF", 2}, KIND_UTF16BE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (slice_starts(s, marks[i].bytes)) {
            *length = marks[i].bytes.length;
            return marks[i].kind;
        }
    *length = 0;
    return -1;
}

static enum error_code refuse(struct arena *arena, struct slice s, const char *file, size_t at, const char *what, const char *remedy,
                              struct error **error)
{
    struct line_map *lines = line_map_new(arena, s);
    if (!lines)
        return error_memory(error);
    return error_raise(error, ERROR_DATA, line_map_place(lines, file, at), remedy, "%s at byte %zu", what, at);
}

/* The UTF-16 unit at s[at]. */
static uint32_t unit(struct slice s, size_t at, bool big)
{
    unsigned char a = (unsigned char)s.data[at], b = (unsigned char)s.data[at + 1];
    return big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/* The code point of UTF-16 at s[*at]; UTF8_INVALID for half a pair or half a unit. */
static uint32_t next_utf16(struct slice s, size_t *at, bool big)
{
    if (*at + 2 > s.length)
        return *at = s.length, UTF8_INVALID;
    uint32_t high = unit(s, *at, big);
    *at += 2;
    if (high < 0xD800 || high > 0xDFFF)
        return high;
    uint32_t low = *at + 2 <= s.length ? unit(s, *at, big) : 0;
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return UTF8_INVALID;
    *at += 2;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static uint32_t next_code_point(struct slice s, size_t *at, int kind)
{
    if (kind == KIND_UTF16LE || kind == KIND_UTF16BE)
        return next_utf16(s, at, kind == KIND_UTF16BE);
    unsigned char c = (unsigned char)s.data[(*at)++];
    if (kind == KIND_WINDOWS1252 && c >= 0x80 && c < 0xA0)
        return upper[c - 0x80] ? upper[c - 0x80] : UTF8_INVALID;
    return c;
}

/* Convert all of s behind `from`, with a mark in the map every few thousand bytes. */
static enum error_code convert(struct arena *arena, struct slice s, size_t from, int kind, const char *file, struct read_text *out,
                               struct error **error)
{
    char *text = arena_alloc(arena, (s.length - from) * 3 + 4);
    LIST(struct read_mark) marks = {0};
    size_t length = 0, due = 0;
    if (!text)
        return error_memory(error);
    for (size_t at = from; at < s.length;) {
        if (length >= due) {
            if (!LIST_PUSH(arena, &marks, (struct read_mark){length, at}))
                return error_memory(error);
            due = length + MARK_EVERY;
        }
        size_t start = at;
        uint32_t c = next_code_point(s, &at, kind);
        if (c == UTF8_INVALID || c == 0)
            return refuse(arena, s, file, start, c ? "an invalid sequence" : "binary data: a NUL character", "name the right encoding", error);
        length += utf8_encode(c, text + length);
    }
    out->text = (struct slice){text, length};
    out->marks = marks.items;
    out->mark_count = marks.count;
    return ERROR_NONE;
}

/* Without a name: what the bytes are. -1 when they are nothing known. */
static int detect(struct slice s, size_t invalid)
{
    bool zero = s.length && memchr(s.data, 0, s.length);
    if (zero)
        return zero_pattern(s);
    if (invalid == SIZE_MAX)
        return KIND_UTF8;
    return looks_western(s) ? KIND_WINDOWS1252 : -1;
}

static enum error_code as_utf8(struct arena *arena, size_t skip, size_t invalid, const char *file, struct read_text *out, struct error **error)
{
    struct slice s = out->file;
    const char *zero = s.length ? memchr(s.data, 0, s.length) : NULL;
    if (zero)
        return refuse(arena, s, file, (size_t)(zero - s.data), "binary data: a NUL byte", "give it a text file", error);
    if (invalid != SIZE_MAX)
        return refuse(arena, s, file, invalid, "not UTF-8: an invalid byte", "name the encoding, or correct the byte", error);
    out->text = slice_sub(s, skip, s.length);
    return ERROR_NONE;
}

enum error_code decode(struct arena *arena, const char *named, const char *file, struct read_text *out, struct error **error)
{
    struct slice s = out->file;
    size_t skip = 0;
    int marked = byte_order_mark(s, &skip), kind = marked;
    if (named && (kind = find_kind(named)) < 0)
        return error_raise(error, ERROR_USAGE, PLACE_NONE, "use utf-8, utf-16le, utf-16be, latin-1 or windows-1252",
                           "unknown encoding \"%s\"", named);
    if (named && marked != kind && (marked == KIND_UTF8 || marked < 0))
        skip = marked == kind ? skip : 0;
    if (named && marked >= 0 && slice_starts_fold(slice_of(named), SLICE("utf-16")))
        kind = marked == KIND_UTF8 ? kind : marked;
    size_t invalid = utf8_invalid_at(s);
    if (kind < 0)
        kind = detect(s, invalid);
    out->offset = skip;
    out->encoding = shown[kind < 0 ? KIND_UTF8 : kind];
    if (kind <= KIND_UTF8)
        return as_utf8(arena, skip, invalid, file, out, error);
    return convert(arena, s, skip, kind, file, out, error);
}

/* How many bytes of the file the character at text[at] takes. */
static size_t file_width(const struct read_text *text, uint32_t c)
{
    return text->encoding[0] == 'u' ? (c > 0xFFFF ? 4 : 2) : 1;
}

size_t read_file_offset(const struct read_text *text, size_t offset)
{
    if (text->mark_count == 0)
        return text->offset + offset;
    size_t low = 0, high = text->mark_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->marks[middle].text <= offset)
            low = middle;
        else
            high = middle;
    }
    size_t at = text->marks[low].text, file = text->marks[low].file;
    while (at < offset && at < text->text.length)
        file += file_width(text, utf8_next(text->text, &at));
    return file;
}
