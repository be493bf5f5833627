#include "base/list.h"

bool list_reserve(struct arena *arena, void **items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity)
        return true;
    size_t more = *capacity ? *capacity * 2 : 8;
    size_t bytes;
    if (more < *capacity || __builtin_mul_overflow(more, item_size, &bytes))
        return false;
    void *grown = arena_extend(arena, *items, *capacity * item_size, bytes);
    if (!grown)
        return false;
    *items = grown;
    *capacity = more;
    return true;
}
