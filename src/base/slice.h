#ifndef BASE_SLICE_H
#define BASE_SLICE_H
/* A piece of text that belongs to somebody else: pointer and length in bytes, UTF-8, not NUL-ended. */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
    const char *data; /* NULL only when empty */
    size_t length;
};

/* A range of byte offsets, end exclusive. */
struct span {
    size_t start;
    size_t end;
};

#define SLICE(literal) ((struct slice){("" literal), sizeof(literal) - 1})
#define SLICE_NONE ((struct slice){NULL, 0})
/* For printf("%.*s"): two arguments. */
#define SLICE_ARGS(s) (int)((s).length > 0x7fffffff ? 0x7fffffff : (s).length), ((s).data ? (s).data : "")

/* What is asked a million times a second stands here, so that the length of a literal is known where it is compared. */

/* From a NUL-ended string; NULL gives an empty one. */
static inline struct slice slice_of(const char *text) { return text ? (struct slice){text, strlen(text)} : SLICE_NONE; }
struct slice slice_between(const char *begin, const char *end);
/* From start to end, clamped to s. */
static inline struct slice slice_sub(struct slice s, size_t start, size_t end)
{
    if (end > s.length)
        end = s.length;
    if (start > end)
        start = end;
    return s.data ? (struct slice){s.data + start, end - start} : SLICE_NONE;
}
struct slice slice_trim(struct slice s);                        /* without ASCII white space at either end */
/* Most texts that differ do so in length or at the first byte: that is seen without a call. */
static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.length == b.length && (a.length == 0 || (a.data[0] == b.data[0] && memcmp(a.data, b.data, a.length) == 0));
}
bool slice_equal_fold(struct slice a, struct slice b);          /* ASCII case ignored */
static inline bool slice_is(struct slice a, const char *text) { return slice_equal(a, slice_of(text)); }
/* ASCII case ignored. Bytes that fold to one differ in no other bit than 32: most words part at the first. */
static inline bool slice_is_fold(struct slice a, const char *text)
{
    return a.length > 0 && ((a.data[0] ^ text[0]) & ~32) == 0 && slice_equal_fold(a, slice_of(text));
}
static inline bool slice_starts(struct slice s, struct slice prefix)
{
    return s.length >= prefix.length && (prefix.length == 0 || memcmp(s.data, prefix.data, prefix.length) == 0);
}
bool slice_starts_fold(struct slice s, struct slice prefix);
static inline bool slice_ends(struct slice s, struct slice suffix)
{
    return s.length >= suffix.length && (suffix.length == 0 || memcmp(s.data + s.length - suffix.length, suffix.data, suffix.length) == 0);
}
bool slice_ends_fold(struct slice s, struct slice suffix);
/* Into `out` with its ASCII capitals made small; `out` has room for the length rounded up to eights. */
void slice_lower(struct slice s, char *out);
int slice_compare(struct slice a, struct slice b);              /* byte order, as memcmp */
size_t slice_find(struct slice s, struct slice needle, size_t from); /* offset, or SIZE_MAX */
/* Next piece up to `separator`, which is consumed; false at the end. An empty slice yields one empty piece. */
bool slice_split(struct slice *rest, char separator, struct slice *piece);

#endif
