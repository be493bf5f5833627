#include "base/slice.h"
#include <stdint.h>
#include <string.h>

static unsigned char lower(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? (unsigned char)(u + 32) : u;
}

static bool equal_bytes_fold(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}

struct slice slice_between(const char *begin, const char *end)
{
    return begin && end > begin ? (struct slice){begin, (size_t)(end - begin)} : (struct slice){begin, 0};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct slice slice_trim(struct slice s)
{
    while (s.length && is_space(s.data[0])) {
        s.data++;
        s.length--;
    }
    while (s.length && is_space(s.data[s.length - 1]))
        s.length--;
    return s;
}

bool slice_equal_fold(struct slice a, struct slice b)
{
    return a.length == b.length && equal_bytes_fold(a.data, b.data, a.length);
}

bool slice_starts_fold(struct slice s, struct slice prefix)
{
    return s.length >= prefix.length && equal_bytes_fold(s.data, prefix.data, prefix.length);
}

bool slice_ends_fold(struct slice s, struct slice suffix)
{
    return s.length >= suffix.length && (suffix.length == 0 || equal_bytes_fold(s.data + s.length - suffix.length, suffix.data, suffix.length));
}

void slice_lower(struct slice s, char *out)
{
    const uint64_t each = 0x0101010101010101u, tops = 0x80 * each;
    for (size_t at = 0; at < s.length; at += 8) {
        uint64_t word = 0;
        memcpy(&word, s.data + at, s.length - at < 8 ? s.length - at : 8);
        uint64_t low = word & ~tops, capital = (low + (0x80 - 'A') * each) & ~(low + (0x7F - 'Z') * each) & ~word & tops;
        word |= capital >> 2;       /* bit 32 of each */
        memcpy(out + at, &word, 8);
    }
}

int slice_compare(struct slice a, struct slice b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common ? memcmp(a.data, b.data, common) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

size_t slice_find(struct slice s, struct slice needle, size_t from)
{
    if (from > s.length || needle.length > s.length - from)
        return SIZE_MAX;
    if (needle.length == 0)
        return from;
    const char *found = memmem(s.data + from, s.length - from, needle.data, needle.length);
    return found ? (size_t)(found - s.data) : SIZE_MAX;
}

bool slice_split(struct slice *rest, char separator, struct slice *piece)
{
    if (!rest->data && rest->length == SIZE_MAX)
        return false;
    const char *found = rest->length ? memchr(rest->data, separator, rest->length) : NULL;
    if (!found) {
        *piece = *rest;
        *rest = (struct slice){NULL, SIZE_MAX};
        return true;
    }
    *piece = slice_between(rest->data, found);
    *rest = slice_sub(*rest, piece->length + 1, rest->length);
    return true;
}
