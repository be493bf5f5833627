#include "text/offsets.h"
#include <string.h>

void offsets_begin(struct offsets *offsets, struct arena *arena, struct slice source, size_t capacity)
{
    *offsets = (struct offsets){.arena = arena, .source = source, .capacity = capacity + 1};
    offsets->clean = ARENA_ROOM(arena, offsets->capacity, char);
    offsets->failed = offsets->clean == NULL;
}

static bool reserve(struct offsets *offsets, size_t more)
{
    if (offsets->failed)
        return false;
    if (offsets->capacity - offsets->length > more)
        return true;
    size_t capacity = offsets->capacity + offsets->capacity / 2 + more + 64;
    char *grown = arena_grow(offsets->arena, offsets->clean, offsets->capacity, capacity);
    offsets->failed = grown == NULL;
    if (!grown)
        return false;
    offsets->clean = grown;
    offsets->capacity = capacity;
    return true;
}

static bool is_straight(const struct offset_piece *piece) { return piece->length == piece->source_length; }

static bool continues(const struct offset_piece *last, const struct offset_piece *next)
{
    return is_straight(last) && is_straight(next) && last->clean + last->length == next->clean &&
           last->source + last->length == next->source && (uint64_t)last->length + next->length <= UINT32_MAX;
}

static void push(struct offsets *offsets, struct offset_piece piece)
{
    struct offset_piece *last = offsets->pieces.count ? &offsets->pieces.items[offsets->pieces.count - 1] : NULL;
    if (last && continues(last, &piece)) {
        last->length += piece.length;
        last->source_length += piece.length;
    } else if (!LIST_PUSH(offsets->arena, &offsets->pieces, piece)) {
        offsets->failed = true;
    }
}

void offsets_copy(struct offsets *offsets, size_t start, size_t end)
{
    if (end > start)
        offsets_replace(offsets, slice_sub(offsets->source, start, end), start, end);
}

void offsets_replace(struct offsets *offsets, struct slice text, size_t start, size_t end)
{
    if (text.length == 0 || !reserve(offsets, text.length))
        return;
    memcpy(offsets->clean + offsets->length, text.data, text.length);
    struct offset_piece piece = {offsets->length, start, (uint32_t)text.length, (uint32_t)(end - start)};
    offsets->length += text.length;
    push(offsets, piece);
}

/* Part [from, to) of a piece, in clean offsets inside it. A replacement is not divisible: each part stands for all of it. */
static struct offset_piece part(const struct offset_piece *piece, size_t from, size_t to)
{
    struct offset_piece p = {from, piece->source, (uint32_t)(to - from), piece->source_length};
    if (is_straight(piece)) {
        p.source += from - piece->clean;
        p.source_length = p.length;
    }
    return p;
}

/* Move clean[from, to) down to the end of what is kept so far, its pieces with it. */
static void keep(struct offsets *offsets, const struct offset_piece *old, size_t count, size_t *at, size_t from, size_t to)
{
    while (*at < count && old[*at].clean + old[*at].length <= from)
        ++*at;
    memmove(offsets->clean + offsets->length, offsets->clean + from, to - from);
    for (size_t i = *at; i < count && old[i].clean < to; i++) {
        size_t start = old[i].clean > from ? old[i].clean : from;
        size_t end = old[i].clean + old[i].length < to ? old[i].clean + old[i].length : to;
        struct offset_piece p = part(&old[i], start, end);
        p.clean = offsets->length + (start - from);
        push(offsets, p);
    }
    offsets->length += to - from;
}

void offsets_cut(struct offsets *offsets, const struct span *cuts, size_t count)
{
    if (offsets->failed || count == 0)
        return;
    const struct offset_piece *old = offsets->pieces.items;
    size_t old_count = offsets->pieces.count, length = offsets->length, from = 0, at = 0;
    offsets->pieces.items = NULL;
    offsets->pieces.count = offsets->pieces.capacity = 0;
    offsets->length = 0;
    for (size_t i = 0; i <= count; i++) {
        size_t to = i < count ? cuts[i].start : length;
        if (to > from)
            keep(offsets, old, old_count, &at, from, to);
        if (i < count)
            from = cuts[i].end;
    }
}

size_t offsets_shifted(const struct span *cuts, size_t count, size_t *at, size_t *removed, size_t offset)
{
    while (*at < count && cuts[*at].end <= offset) {
        *removed += cuts[*at].end - cuts[*at].start;
        ++*at;
    }
    if (*at < count && cuts[*at].start < offset)
        return cuts[*at].start - *removed;
    return offset - *removed;
}

size_t offsets_find(const struct offset_piece *pieces, size_t count, size_t clean)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pieces[middle].clean + pieces[middle].length <= clean)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct span offsets_byte(const struct offset_piece *piece, size_t clean)
{
    if (!is_straight(piece))
        return (struct span){piece->source, piece->source + piece->source_length};
    size_t source = piece->source + (clean - piece->clean);
    return (struct span){source, source + 1};
}
