#ifndef BASE_ARENA_H
#define BASE_ARENA_H
/* Memory that is given back all at once: one arena a document, a spec set, a table, a chart.
 *
 * The house's one ownership sentence: what a function returns by pointer is lent by the arena (or the document, the set) that
 * you passed; what comes out through a pointer-to-pointer is yours and has one _free, which takes NULL. */
#include "base/slice.h"
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct arena *arena_new(void);                       /* NULL when out of memory */
void arena_free(struct arena *arena);
void arena_reset(struct arena *arena);               /* empty it, keep one block for reuse */
size_t arena_used(const struct arena *arena);        /* bytes handed out */
bool arena_failed(const struct arena *arena);        /* has an allocation ever failed? */

/* `size` bytes, zeroed, aligned for any type; NULL when out of memory or past LIMIT_ARENA. A size of 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((malloc, alloc_size(2)));
/* count * size, overflow checked. */
void *arena_array(struct arena *arena, size_t count, size_t size) __attribute__((alloc_size(2, 3)));
/* The same with whatever stood there before: for what is written before it is read. */
void *arena_room(struct arena *arena, size_t count, size_t size) __attribute__((alloc_size(2, 3)));
/* Grow an array of `old` bytes to `size`, zeros behind the old; in place when it was the last allocation. */
void *arena_grow(struct arena *arena, void *memory, size_t old, size_t size);
/* The same with whatever stood there behind the old. The old place is no longer to be read: a large array is moved, not copied. */
void *arena_extend(struct arena *arena, void *memory, size_t old, size_t size);
/* Give back what an array of `old` bytes does not need behind `size`; only where it was the last allocation. */
void arena_shrink(struct arena *arena, void *memory, size_t old, size_t size);
/* Give back a piece of `size` bytes before all else: done where it is large, or was the last allocation. */
void arena_release(struct arena *arena, void *memory, size_t size);
struct slice arena_copy(struct arena *arena, struct slice s);           /* also NUL-ended behind its length */
char *arena_string(struct arena *arena, struct slice s);                /* NUL-ended */
struct slice arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct slice arena_unsigned(struct arena *arena, uint64_t value);       /* in decimal digits */
struct slice arena_vformat(struct arena *arena, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ROOM(arena, count, type) ((type *)arena_room((arena), (count), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
