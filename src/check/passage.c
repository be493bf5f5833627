#include "check/passage.h"

bool passage_of(struct check_context *context, const struct view *sentence, const struct pattern_match *match, size_t back, struct passage *out)
{
    *out = (struct passage){.view = *sentence, .match = *match};
    if (back > context->at)
        return false;
    for (size_t i = 1; i <= back; i++) {
        const struct view *before = &context->views.items[context->at - i];
        if (before->block != sentence->block || !view_join(context->arena, before, &out->view, &out->view))
            return false;
        out->before += before->count;
    }
    out->match.start += out->before;
    out->match.end += out->before;
    for (size_t i = 0; i < PATTERN_SLOTS; i++)
        out->match.slots[i] += out->match.slots[i] == SIZE_MAX ? 0 : out->before;
    return true;
}
