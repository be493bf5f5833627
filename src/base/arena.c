#include "base/arena.h"
#include "base/limits.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 16u
#define FIRST_BLOCK ((size_t)16 << 10)
#define LARGEST_BLOCK ((size_t)8 << 20)

struct block {
    struct block *next;
    size_t size, used;
    _Alignas(ALIGNMENT) char bytes[];
};

struct arena {
    struct block *blocks;   /* the first is the one in use */
    size_t used, held;
    bool failed;
};

struct arena *arena_new(void)
{
    return calloc(1, sizeof(struct arena));
}

static void blocks_free(struct block *block)
{
    while (block) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    blocks_free(arena->blocks);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    struct block *kept = arena->blocks;
    if (kept) {
        blocks_free(kept->next);
        kept->next = NULL;
#ifdef __SANITIZE_ADDRESS__
        memset(kept->bytes, 0xDD, kept->used);      /* what was lent before must not be read again */
#endif
        kept->used = 0;
    }
    arena->used = 0;
    arena->held = kept ? kept->size : 0;
    arena->failed = false;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

bool arena_failed(const struct arena *arena)
{
    return arena->failed;
}

static bool add_block(struct arena *arena, size_t least)
{
    size_t size = arena->held < FIRST_BLOCK ? FIRST_BLOCK : arena->held;
    size = size > LARGEST_BLOCK ? LARGEST_BLOCK : size;
    size = size < least ? least : size;
    struct block *block = arena->held + size <= LIMIT_ARENA ? malloc(sizeof *block + size) : NULL;
    if (!block) {
        arena->failed = true;
        return false;
    }
    *block = (struct block){arena->blocks, size, 0};
    arena->blocks = block;
    arena->held += size;
    return true;
}

static void *take(struct arena *arena, size_t size)
{
    if (size > LIMIT_ARENA) {
        arena->failed = true;
        return NULL;
    }
    size_t need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct block *block = arena->blocks;
    if ((!block || block->size - block->used < need) && !add_block(arena, need))
        return NULL;
    block = arena->blocks;
    void *memory = block->bytes + block->used;
    block->used += need;
    arena->used += need;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *memory = take(arena, size);
    return memory ? memset(memory, 0, size) : NULL;
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    return take(arena, __builtin_mul_overflow(count, size, &bytes) ? SIZE_MAX : bytes);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    void *memory = arena_room(arena, count, size);
    return memory ? memset(memory, 0, count * size) : NULL;
}

void *arena_extend(struct arena *arena, void *memory, size_t old, size_t size)
{
    struct block *block = arena->blocks;
    size_t held = (old + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    size_t need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (memory && block && need >= held && size <= LIMIT_ARENA && (char *)memory + held == block->bytes + block->used
        && block->size - block->used >= need - held) {
        block->used += need - held;
        arena->used += need - held;
        return memory;
    }
    char *moved = take(arena, size);
    size_t common = old < size ? old : size;
    if (moved && memory && common)
        memcpy(moved, memory, common);
    return moved;
}

void *arena_grow(struct arena *arena, void *memory, size_t old, size_t size)
{
    char *grown = arena_extend(arena, memory, old, size);
    size_t kept = memory && old < size ? old : memory ? size : 0;
    if (grown)
        memset(grown + kept, 0, size - kept);
    return grown;
}

void arena_shrink(struct arena *arena, void *memory, size_t old, size_t size)
{
    struct block *block = arena->blocks;
    size_t held = (old + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1), need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (memory && block && need < held && (char *)memory + held == block->bytes + block->used) {
        block->used -= held - need;
        arena->used -= held - need;
    }
}

struct slice arena_copy(struct arena *arena, struct slice s)
{
    char *copy = arena_string(arena, s);
    return copy ? (struct slice){copy, s.length} : SLICE_NONE;
}

char *arena_string(struct arena *arena, struct slice s)
{
    if (s.length == SIZE_MAX)
        return NULL;
    char *copy = take(arena, s.length + 1);
    if (!copy)
        return NULL;
    if (s.length)
        memcpy(copy, s.data, s.length);
    copy[s.length] = '\0';
    return copy;
}

struct slice arena_unsigned(struct arena *arena, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    return arena_copy(arena, (struct slice){digits + at, sizeof digits - at});
}

struct slice arena_vformat(struct arena *arena, const char *format, va_list arguments)
{
    char short_text[256];      /* what most come to: printed once */
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(short_text, sizeof short_text, format, again);
    va_end(again);
    if (length >= 0 && (size_t)length < sizeof short_text)
        return arena_copy(arena, (struct slice){short_text, (size_t)length});
    char *text = length < 0 ? NULL : take(arena, (size_t)length + 1);
    if (!text)
        return SLICE_NONE;
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return (struct slice){text, (size_t)length};
}

struct slice arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct slice s = arena_vformat(arena, format, arguments);
    va_end(arguments);
    return s;
}
