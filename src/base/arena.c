#include "base/arena.h"
#include "base/limits.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 16u
#define FIRST_BLOCK ((size_t)16 << 10)
#define LARGEST_BLOCK ((size_t)8 << 20)
#ifndef ARENA_OWN_BLOCK
#define ARENA_OWN_BLOCK ((size_t)1 << 20)     /* so large a piece has a block of its own, which grows where it stands and can be given back */
#endif

struct block {
    struct block *next, *before;
    size_t size, used;
    _Alignas(ALIGNMENT) char bytes[];
};

struct arena {
    struct block *blocks;   /* those that are shared; the first is the one in use */
    struct block *owned;    /* those of one piece each */
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
    blocks_free(arena->owned);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    struct block *kept = arena->blocks;
    blocks_free(arena->owned);
    arena->owned = NULL;
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
    *block = (struct block){arena->blocks, NULL, size, 0};
    arena->blocks = block;
    arena->held += size;
    return true;
}

/* ---- pieces with a block of their own: their length alone tells that they have one ---- */

static bool is_owned(size_t size) { return size >= ARENA_OWN_BLOCK; }

static struct block *block_of(void *memory) { return (struct block *)(void *)((char *)memory - offsetof(struct block, bytes)); }

/* The block is where its neighbours look for it. */
static void *link_owned(struct arena *arena, struct block *block)
{
    if (block->before)
        block->before->next = block;
    else
        arena->owned = block;
    if (block->next)
        block->next->before = block;
    return block->bytes;
}

static void *refuse(struct arena *arena)
{
    arena->failed = true;
    return NULL;
}

static void *take_owned(struct arena *arena, size_t size, bool zeros)
{
    if (size > LIMIT_ARENA || arena->held > LIMIT_ARENA - size)
        return refuse(arena);
    struct block *block = zeros ? calloc(1, sizeof *block + size) : malloc(sizeof *block + size);      /* zeros that no page is spent on yet */
    if (!block)
        return refuse(arena);
    block->next = arena->owned;
    block->before = NULL;
    block->size = block->used = size;
    arena->held += size;
    arena->used += size;
    return link_owned(arena, block);
}

static void *extend_owned(struct arena *arena, void *memory, size_t size)
{
    struct block *block = block_of(memory);
    size_t others = arena->held - block->size;
    if (size > LIMIT_ARENA || others > LIMIT_ARENA - size)
        return refuse(arena);
    struct block *moved = realloc(block, sizeof *block + size);
    if (!moved)
        return refuse(arena);
    arena->used += size - moved->size;
    arena->held = others + size;
    moved->size = moved->used = size;
    return link_owned(arena, moved);
}

static void free_owned(struct arena *arena, void *memory)
{
    struct block *block = block_of(memory);
    if (block->before)
        block->before->next = block->next;
    else
        arena->owned = block->next;
    if (block->next)
        block->next->before = block->before;
    arena->held -= block->size;
    arena->used -= block->size;
    free(block);
}

/* ---- pieces that share blocks ---- */

static void *take_shared(struct arena *arena, size_t size)
{
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

static void *take(struct arena *arena, size_t size)
{
    return is_owned(size) ? take_owned(arena, size, false) : take_shared(arena, size);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (is_owned(size))
        return take_owned(arena, size, true);
    void *memory = take_shared(arena, size);
    return memory ? memset(memory, 0, size) : NULL;
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    return take(arena, __builtin_mul_overflow(count, size, &bytes) ? SIZE_MAX : bytes);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    return arena_alloc(arena, __builtin_mul_overflow(count, size, &bytes) ? SIZE_MAX : bytes);
}

void *arena_extend(struct arena *arena, void *memory, size_t old, size_t size)
{
    if (memory && is_owned(old) && is_owned(size))
        return extend_owned(arena, memory, size);
    struct block *block = arena->blocks;
    size_t held = (old + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    size_t need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (memory && block && need >= held && !is_owned(size) && (char *)memory + held == block->bytes + block->used
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
    if (is_owned(old))
        return;      /* it stays where it is; pages that were never written cost nothing */
    struct block *block = arena->blocks;
    size_t held = (old + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1), need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (memory && block && need < held && (char *)memory + held == block->bytes + block->used) {
        block->used -= held - need;
        arena->used -= held - need;
    }
}

void arena_release(struct arena *arena, void *memory, size_t size)
{
    if (memory && is_owned(size))
        free_owned(arena, memory);
    else
        arena_shrink(arena, memory, size, 0);
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
