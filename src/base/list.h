#ifndef BASE_LIST_H
#define BASE_LIST_H
/* Growable arrays in an arena: `LIST(struct token) tokens = {0}; if (!LIST_PUSH(arena, &tokens, token)) return error_memory(error);` */
#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>

#define LIST(type)         \
    struct {               \
        type *items;       \
        size_t count;      \
        size_t capacity;   \
    }

/* Make room for one more, to be written whole; false when out of memory. */
bool list_reserve(struct arena *arena, void **items, size_t count, size_t *capacity, size_t item_size);

#define LIST_PUSH(arena, list, ...)                                                                                              \
    ((list)->count < (list)->capacity                                                                                            \
             || list_reserve((arena), (void **)&(list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items)          \
         ? ((list)->items[(list)->count++] = (__VA_ARGS__), true)                                                                \
         : false)

#endif
