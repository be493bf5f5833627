#ifndef QUANTITY_UNIT_TEXT_H
#define QUANTITY_UNIT_TEXT_H
/* Small looks at the bytes of a text, for the files that read units. */
#include "base/slice.h"
#include "base/utf8.h"
#include <string.h>

/* Bytes beyond the text are 0; digits and letters are those of ASCII. */
static inline char byte_at(struct slice t, size_t at) { return at < t.length ? t.data[at] : 0; }
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static inline bool starts_at(struct slice t, size_t at, const char *text)
{
    size_t length = strlen(text);
    return at <= t.length && t.length - at >= length && memcmp(t.data + at, text, length) == 0;
}

/* Bytes of one blank at `at`: space, no-break, thin, narrow or hair space; 0 if none. A line end counts, a paragraph's end does not. */
static inline size_t blank_at(struct slice t, size_t at)
{
    static const char *const wide[] = {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x8A"};
    if (byte_at(t, at) == ' ')
        return 1;
    if (byte_at(t, at) == '\n')
        return byte_at(t, at + 1) == '\n' ? 0 : 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (starts_at(t, at, wide[i]))
            return strlen(wide[i]);
    return 0;
}

/* Behind at most four of them. */
static inline size_t skip_blank(struct slice t, size_t at)
{
    for (size_t i = 0, step; i < 4 && (step = blank_at(t, at)) > 0; i++)
        at += step;
    return at;
}

/* Does no letter or digit stand at `at`? */
static inline bool word_over(struct slice t, size_t at)
{
    if (at >= t.length)
        return true;
    char c = t.data[at];
    if ((unsigned char)c < 0x80)
        return !is_letter(c) && !is_digit(c);
    uint32_t code = utf8_peek(t, at);
    return utf8_is_cjk(code) || !utf8_is_letter(code);
}

/* Bytes of a hyphen or dash of any code at `at`. */
static inline size_t dash_at(struct slice t, size_t at)
{
    if (byte_at(t, at) == '-')
        return 1;
    unsigned char last = (unsigned char)byte_at(t, at + 2);
    return (starts_at(t, at, "\xE2\x80") && last >= 0x90 && last <= 0x95) || starts_at(t, at, "\xE2\x88\x92") ? 3 : 0;
}

/* Bytes of a minus sign that may stand in an exponent. */
static inline size_t minus_at(struct slice t, size_t at)
{
    static const char *const signs[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93", "\xE2\x80\x90", "\xE2\x80\x91", "\xEF\xBC\x8D"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (starts_at(t, at, signs[i]))
            return strlen(signs[i]);
    return 0;
}

/* The whole word, in any case. */
static inline bool starts_fold_at(struct slice t, size_t at, const char *word)
{
    return slice_starts_fold(slice_sub(t, at, t.length), slice_of(word)) && word_over(t, at + strlen(word));
}

#endif
