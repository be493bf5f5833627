/* What each chunk is. */
#include "text/reflow.h"

static void mark_items(struct reflow *reflow, struct chunk *chunk)
{
    uint32_t number = 0;
    size_t skip = shape_mark(chunk_first(reflow, chunk), &number);
    if (skip == 0 || number > 0)
        return;
    chunk->role = ROLE_ITEM;
    chunk->skip = (uint32_t)skip;
}

void reflow_roles(struct reflow *reflow)
{
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        struct chunk *chunk = &reflow->chunks.items[i];
        if (shape_is_row(chunk_first(reflow, chunk)) && shape_is_row(chunk_last(reflow, chunk)))
            chunk->role = ROLE_ROW;
        else
            mark_items(reflow, chunk);
    }
}
