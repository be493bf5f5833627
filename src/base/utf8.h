#ifndef BASE_UTF8_H
#define BASE_UTF8_H
/* UTF-8, with utf8proc for what needs the Unicode tables. Offsets are bytes, columns are code points. */
#include "base/arena.h"
#include "base/slice.h"
#include <stdint.h>

#define UTF8_INVALID 0xFFFFFFFFu

/* The code point at s.data[*at]; *at moves behind it. Invalid bytes give UTF8_INVALID and move by one. At the end: UTF8_INVALID, no move. */
uint32_t utf8_next_wide(struct slice s, size_t *at);           /* any of them; utf8_next answers ASCII by itself */
static inline uint32_t utf8_next(struct slice s, size_t *at)
{
    if (*at < s.length && (unsigned char)s.data[*at] < 0x80)
        return (unsigned char)s.data[(*at)++];
    return utf8_next_wide(s, at);
}
static inline uint32_t utf8_peek(struct slice s, size_t at) { return utf8_next(s, &at); }
/* The code point that ends before *at; *at moves to its start. At 0: UTF8_INVALID, no move. */
uint32_t utf8_previous(struct slice s, size_t *at);
size_t utf8_encode(uint32_t code_point, char out[4]);          /* bytes written, 0 for what is no code point */
/* The offset of the first invalid byte, or SIZE_MAX when all is valid. Fast on ASCII. */
size_t utf8_invalid_at(struct slice s);
size_t utf8_count(struct slice s);                             /* code points */
size_t utf8_width(struct slice s);                             /* columns on a terminal */
bool utf8_is_letter_wide(uint32_t c);                          /* these four: for code points above ASCII */
bool utf8_is_digit_wide(uint32_t c);
bool utf8_is_upper_wide(uint32_t c);
bool utf8_is_space_wide(uint32_t c);
static inline bool utf8_is_letter(uint32_t c) { return c < 0x80 ? (c | 32) - 'a' < 26 : utf8_is_letter_wide(c); }
/* Any decimal digit (Nd). */
static inline bool utf8_is_digit(uint32_t c) { return c < 0x80 ? c - '0' < 10 : utf8_is_digit_wide(c); }
static inline bool utf8_is_upper(uint32_t c) { return c < 0x80 ? c - 'A' < 26 : utf8_is_upper_wide(c); }
/* No-break, thin and ideographic spaces too. */
static inline bool utf8_is_space(uint32_t c) { return c < 0x80 ? c == ' ' || c - '\t' < 5 : utf8_is_space_wide(c); }
bool utf8_is_cjk(uint32_t c);                                  /* Han, kana, hangul: written without spaces */
uint32_t utf8_lower(uint32_t c);
uint32_t utf8_upper(uint32_t c);
struct slice utf8_fold(struct arena *arena, struct slice s);   /* lower-cased copy, same script, no normalisation */

#endif
