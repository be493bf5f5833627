#ifndef BASE_MAP_H
#define BASE_MAP_H
/* From text to a pointer or index: open addressing, SipHash with a fixed-per-map seed drawn from the system, so that hostile
 * keys cannot make it slow. Iteration order is insertion order: outputs never depend on the seed. Keys are lent. */
#include "base/arena.h"
#include "base/slice.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_entry {
    struct slice key;
    void *value;
    size_t number;
    uint32_t hash;             /* the map's own, of the key */
};

struct map {
    struct arena *arena;
    struct map_entry *entries; /* in insertion order */
    size_t count;
    size_t capacity;
    unsigned *slots;           /* index + 1 into entries; 0 empty */
    size_t slot_count;         /* a power of two */
    unsigned long long seed[2];
};

void map_init(struct map *map, struct arena *arena);
struct map_entry *map_find(const struct map *map, struct slice key);            /* NULL when absent */
struct map_entry *map_put(struct map *map, struct slice key, bool *added);      /* found or made; NULL when out of memory */
/* The map's own hash of any bytes, for tables that hold something else than text. */
unsigned long long map_hash(const struct map *map, struct slice key);

#endif
