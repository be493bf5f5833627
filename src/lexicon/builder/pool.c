/* Every text once, by a hash of its bytes. */
#include "lexicon/builder/builder.h"
#include <stdlib.h>

static uint32_t *pool_slots; /* offset + 1 by hash; lengths beside */
static uint32_t *pool_lengths;
static size_t pool_slot_count, pool_slots_used;

static size_t hash_of(struct text t)
{
    size_t hash = 1469598103934665603u;
    for (size_t i = 0; i < t.length; i++)
        hash = (hash ^ (unsigned char)t.data[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

static size_t pool_slot(struct text t)
{
    size_t i = hash_of(t) & (pool_slot_count - 1);
    while (pool_slots[i] && !(pool_lengths[i] == t.length && memcmp(build.pool.items + pool_slots[i] - 1, t.data, t.length) == 0))
        i = (i + 1) & (pool_slot_count - 1);
    return i;
}

static void pool_grow(void)
{
    uint32_t *old = pool_slots, *old_lengths = pool_lengths;
    size_t old_count = pool_slot_count;
    pool_slot_count = old_count ? old_count * 2 : 4096;
    pool_slots = allocated(pool_slot_count, sizeof *pool_slots);
    pool_lengths = allocated(pool_slot_count, sizeof *pool_lengths);
    for (size_t i = 0; i < old_count; i++)
        if (old[i]) {
            size_t slot = pool_slot((struct text){build.pool.items + old[i] - 1, old_lengths[i]});
            pool_slots[slot] = old[i];
            pool_lengths[slot] = old_lengths[i];
        }
    free(old);
    free(old_lengths);
}

uint32_t pool_put(struct text text)
{
    if (pool_slots_used * 2 >= pool_slot_count)
        pool_grow();
    size_t slot = pool_slot(text);
    if (pool_slots[slot])
        return pool_slots[slot] - 1;
    uint32_t offset = (uint32_t)build.pool.count;
    RESERVE(build.pool, text.length + 1);
    memcpy(build.pool.items + build.pool.count, text.data, text.length);
    build.pool.count += text.length;
    build.pool.items[build.pool.count++] = 0;
    pool_slots[slot] = offset + 1;
    pool_lengths[slot] = (uint32_t)text.length;
    pool_slots_used++;
    return offset;
}
