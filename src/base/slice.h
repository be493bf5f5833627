#ifndef BASE_SLICE_H
#define BASE_SLICE_H
/* A piece of text that belongs to somebody else: pointer and length in bytes, UTF-8, not NUL-ended. */
#include <stdbool.h>
#include <stddef.h>

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

struct slice slice_of(const char *text);                        /* from a NUL-ended string; NULL gives an empty one */
struct slice slice_between(const char *begin, const char *end);
struct slice slice_sub(struct slice s, size_t start, size_t end); /* clamped to s */
struct slice slice_trim(struct slice s);                        /* without ASCII white space at either end */
bool slice_equal(struct slice a, struct slice b);
bool slice_equal_fold(struct slice a, struct slice b);          /* ASCII case ignored */
bool slice_is(struct slice a, const char *text);
bool slice_is_fold(struct slice a, const char *text);
bool slice_starts(struct slice s, struct slice prefix);
bool slice_starts_fold(struct slice s, struct slice prefix);
bool slice_ends(struct slice s, struct slice suffix);
bool slice_ends_fold(struct slice s, struct slice suffix);
int slice_compare(struct slice a, struct slice b);              /* byte order, as memcmp */
size_t slice_find(struct slice s, struct slice needle, size_t from); /* offset, or SIZE_MAX */
/* Next piece up to `separator`, which is consumed; false at the end. An empty slice yields one empty piece. */
bool slice_split(struct slice *rest, char separator, struct slice *piece);

#endif
