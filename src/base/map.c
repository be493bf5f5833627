#include "base/map.h"
#include "base/list.h"
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

/* SipHash-1-3 (Aumasson and Bernstein, 2012; the 1-3 rounds that hash tables use). */
static inline uint64_t rotate(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

static inline __attribute__((always_inline)) void mix(uint64_t v[4])
{
    v[0] += v[1]; v[1] = rotate(v[1], 13) ^ v[0]; v[0] = rotate(v[0], 32);
    v[2] += v[3]; v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3]; v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1]; v[1] = rotate(v[1], 17) ^ v[2]; v[2] = rotate(v[2], 32);
}

static uint64_t hash(const unsigned long long seed[2], struct slice key)
{
    uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575u, seed[1] ^ 0x646f72616e646f6du, seed[0] ^ 0x6c7967656e657261u,
                     seed[1] ^ 0x7465646279746573u};
    size_t at = 0;
    for (; at + 8 <= key.length; at += 8) {
        uint64_t word;
        memcpy(&word, key.data + at, 8);
        v[3] ^= word;
        mix(v);
        v[0] ^= word;
    }
    uint64_t last = (uint64_t)key.length << 56;
    if (key.length > at)
        memcpy(&last, key.data + at, key.length - at);
    last = (last & 0x00ffffffffffffffu) | ((uint64_t)key.length << 56);
    v[3] ^= last;
    mix(v);
    v[0] ^= last;
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++)
        mix(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

void map_init(struct map *map, struct arena *arena)
{
    *map = (struct map){.arena = arena};
    if (getrandom(map->seed, sizeof map->seed, GRND_NONBLOCK) != (ssize_t)sizeof map->seed) {
        map->seed[0] = (unsigned long long)(uintptr_t)map;    /* no entropy yet: address randomisation must do */
        map->seed[1] = (unsigned long long)(uintptr_t)arena;
    }
}

unsigned long long map_hash(const struct map *map, struct slice key)
{
    return hash(map->seed, key);
}

/* The slot that holds the key of this hash, or the empty one where it would go. */
static size_t slot_of(const struct map *map, struct slice key, uint32_t hash)
{
    size_t mask = map->slot_count - 1, slot = hash & mask;
    for (; map->slots[slot]; slot = (slot + 1) & mask) {
        const struct map_entry *entry = &map->entries[map->slots[slot] - 1];
        if (entry->hash == hash && slice_equal(entry->key, key))
            break;
    }
    return slot;
}

struct map_entry *map_find(const struct map *map, struct slice key)
{
    if (!map->slot_count)
        return NULL;
    unsigned index = map->slots[slot_of(map, key, (uint32_t)hash(map->seed, key))];
    return index ? &map->entries[index - 1] : NULL;
}

static bool grow(struct map *map)
{
    size_t count = map->slot_count ? map->slot_count * 2 : 16;
    unsigned *slots = ARENA_ARRAY(map->arena, count, unsigned);
    if (!slots)
        return false;
    map->slots = slots;
    map->slot_count = count;
    for (size_t i = 0; i < map->count; i++) {      /* all keys differ */
        size_t slot = map->entries[i].hash & (count - 1);
        while (slots[slot])
            slot = (slot + 1) & (count - 1);
        slots[slot] = (unsigned)i + 1;
    }
    return true;
}

struct map_entry *map_put(struct map *map, struct slice key, bool *added)
{
    uint32_t hashed = (uint32_t)hash(map->seed, key);
    size_t slot = map->slot_count ? slot_of(map, key, hashed) : 0;
    struct map_entry *entry = map->slot_count && map->slots[slot] ? &map->entries[map->slots[slot] - 1] : NULL;
    if (added)
        *added = !entry;
    if (entry)
        return entry;
    size_t slots = map->slot_count;
    if (map->count >= UINT32_MAX - 1 || (map->count + 1 > map->slot_count / 4 * 3 && !grow(map)))
        return NULL;
    if (!list_reserve(map->arena, (void **)&map->entries, map->count, &map->capacity, sizeof *map->entries))
        return NULL;
    if (map->slot_count != slots)
        slot = slot_of(map, key, hashed);
    map->entries[map->count] = (struct map_entry){.key = key, .hash = hashed};
    map->slots[slot] = (unsigned)++map->count;
    return &map->entries[map->count - 1];
}
