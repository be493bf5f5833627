#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Length of a sequence by its first byte; 0 for a byte that cannot begin one. */
static size_t sequence_length(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
}

static uint32_t decode(const unsigned char *p, size_t left, size_t *length)
{
    size_t need = left ? sequence_length(p[0]) : 0;
    *length = 1;
    if (need == 0 || need > left)
        return UTF8_INVALID;
    uint32_t c = need == 1 ? p[0] : p[0] & (0x7Fu >> need);
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return UTF8_INVALID;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[need] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return UTF8_INVALID;
    *length = need;
    return c;
}

uint32_t utf8_next_wide(struct slice s, size_t *at)
{
    if (*at >= s.length)
        return UTF8_INVALID;
    size_t length;
    uint32_t c = decode((const unsigned char *)s.data + *at, s.length - *at, &length);
    *at += length;
    return c;
}

uint32_t utf8_previous(struct slice s, size_t *at)
{
    if (*at == 0 || *at > s.length)
        return UTF8_INVALID;
    size_t start = *at - 1;
    while (start > 0 && *at - start < 4 && ((unsigned char)s.data[start] & 0xC0) == 0x80)
        start--;
    size_t length;
    uint32_t c = decode((const unsigned char *)s.data + start, *at - start, &length);
    if (c == UTF8_INVALID || start + length != *at) {
        (*at)--;
        return UTF8_INVALID;
    }
    *at = start;
    return c;
}

size_t utf8_encode(uint32_t c, char out[4])
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[length] | c);
    return length;
}

size_t utf8_invalid_at(struct slice s)
{
    const unsigned char *p = (const unsigned char *)s.data;
    size_t at = 0;
    while (at < s.length) {
        uint64_t word;
        if (s.length - at >= 8 && (memcpy(&word, p + at, 8), (word & 0x8080808080808080u) == 0)) {
            at += 8;
            continue;
        }
        size_t length;
        if (p[at] >= 0x80 && decode(p + at, s.length - at, &length) == UTF8_INVALID)
            return at;
        at += p[at] < 0x80 ? 1 : sequence_length(p[at]);
    }
    return SIZE_MAX;
}

size_t utf8_count(struct slice s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.length; i++)
        count += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_width(struct slice s)
{
    size_t width = 0;
    for (size_t at = 0; at < s.length;) {
        uint32_t c = utf8_next(s, &at);
        int columns = c == UTF8_INVALID ? 1 : c < 0x7F ? c >= 0x20 : utf8proc_charwidth((utf8proc_int32_t)c);
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

static utf8proc_category_t category(uint32_t c)
{
    return c > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

bool utf8_is_letter_wide(uint32_t c)
{
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MC;
}

bool utf8_is_digit_wide(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_ND; }

bool utf8_is_upper_wide(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_LU; }

bool utf8_is_space_wide(uint32_t c) { return c == 0x85 || (c != UTF8_INVALID && category(c) == UTF8PROC_CATEGORY_ZS); }

bool utf8_is_cjk(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0x2FDF) || c == 0x3007 || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

uint32_t utf8_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return c > 0x10FFFF ? c : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t utf8_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    return c > 0x10FFFF ? c : (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

struct slice utf8_fold(struct arena *arena, struct slice s)
{
    if (s.length > SIZE_MAX / 4)
        return SLICE_NONE;
    char *out = arena_alloc(arena, s.length * 3 + 1);   /* lower case may need a byte more than upper: Ⱥ */
    if (!out)
        return SLICE_NONE;
    size_t length = 0;
    for (size_t at = 0; at < s.length;) {
        size_t before = at;
        uint32_t c = utf8_next(s, &at);
        if (c == UTF8_INVALID) {
            out[length++] = s.data[before];
            continue;
        }
        length += utf8_encode(utf8_lower(c), out + length);
    }
    return (struct slice){out, length};
}
