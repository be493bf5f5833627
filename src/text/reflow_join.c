/* A paragraph that stops in the middle of a sentence goes on in the next one: behind a page or column break, a pull quote, a
 * running head. */
#include "text/reflow.h"

static bool is_full(const struct reflow *reflow, const struct chunk *chunk)
{
    struct slice last = chunk_last(reflow, chunk);
    return chunk->count > 1 ? last.length * 2 > chunk->width : last.length * 2 > reflow->width;
}

static bool goes_on(const struct reflow *reflow, const struct chunk *before, const struct chunk *chunk)
{
    struct slice last = chunk_last(reflow, before);
    bool ends = before->ends && !(before->doubtful && chunk->starts_lower);
    bool broken = last.length && last.data[last.length - 1] == '-' && chunk->starts_lower;
    if (ends || chunk->after_blank == false || (reflow->width == 0 && !broken) || shape_is_link(last))
        return false;
    if (before->role == ROLE_HEADING && chunk->role == ROLE_HEADING)
        return chunk->starts_lower;
    if (before->role != chunk->role && chunk->role != ROLE_PARAGRAPH)
        return false;
    if (before->role == ROLE_HEADING || before->role == ROLE_CAPTION || before->role == ROLE_ROW)
        return false;
    if (last.length && last.data[last.length - 1] == '-')
        return true;
    return chunk->starts_lower || (is_full(reflow, before) && before->count > 1);
}

void reflow_join(struct reflow *reflow)
{
    struct chunk *before = NULL;
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        struct chunk *chunk = &reflow->chunks.items[i];
        if (chunk->role == ROLE_ASIDE)
            continue;
        chunk->continues = before && chunk->skip == 0 && goes_on(reflow, before, chunk);
        if (chunk->continues)
            chunk->role = before->role;
        before = chunk;
    }
}
