#ifndef TEXT_OFFSETS_H
#define TEXT_OFFSETS_H
/* The clean text while it is being made, and the map from it back to the source. Internal to the room. */
#include "text/document.h"

/* Clean text grows piece by piece. Neighbouring pieces that continue each other in both texts are one. */
struct offsets {
    struct arena *arena;
    struct slice source;
    char *clean;
    size_t length, capacity;
    LIST(struct offset_piece) pieces;
    bool failed;                  /* out of memory: the content is not to be used */
};

/* Begin; the clean text has room for `capacity` bytes and grows when it must. */
void offsets_begin(struct offsets *offsets, struct arena *arena, struct slice source, size_t capacity);
/* Append source[start, end) as it is. */
void offsets_copy(struct offsets *offsets, size_t start, size_t end);
/* Append `text`, which stands for source[start, end). */
void offsets_replace(struct offsets *offsets, struct slice text, size_t start, size_t end);
/* Take the clean spans of `cuts` (sorted, apart) out of the clean text. */
void offsets_cut(struct offsets *offsets, const struct span *cuts, size_t count);
/* Where a clean offset goes when `cuts` are taken out; `*at` is the caller's cursor into cuts, 0 at first, offsets rising. */
size_t offsets_shifted(const struct span *cuts, size_t count, size_t *at, size_t *removed, size_t offset);

/* Index of the piece that holds a clean offset; count of pieces when none. */
size_t offsets_find(const struct offset_piece *pieces, size_t count, size_t clean);
/* Source span of one clean byte. */
struct span offsets_byte(const struct offset_piece *piece, size_t clean);

#endif
