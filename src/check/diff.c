/* Numbers that changed between two editions of a text: sentences are paired by their words with the numbers left out. */
#include "base/map.h"
#include "check/context.h"

static const struct check_rule changed = {
    .id = "diff/changed",
    .check = "diff",
    .sentence = "A number that stands in both editions is the same in both.",
    .detail = "Sentences are paired by their words; numbers that differ between the two are listed.",
};

/* The words of a view without its claims. */
static struct slice skeleton(struct arena *arena, const struct view *v)
{
    struct buffer out = {0};
    for (size_t i = 0; i < v->count; i++) {
        buffer_append(&out, v->items[i].claim ? SLICE("#") : v->items[i].text);
        buffer_char(&out, ' ');
    }
    struct slice copy = out.failed ? SLICE_NONE : arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return copy;
}

static bool same_number(const struct claim *a, const struct claim *b, struct slice x, struct slice y)
{
    if (!rational_is_none(a->quantity.value) && !rational_is_none(b->quantity.value))
        return rational_compare(a->quantity.value, b->quantity.value) == 0;
    return slice_equal(x, y);
}

static void compare(struct check_context *context, const struct view *old, const struct view *new)
{
    for (size_t i = 0; i < new->count && i < old->count; i++) {
        const struct claim *a = old->items[i].claim, *b = new->items[i].claim;
        if (!a || !b || same_number(a, b, old->items[i].text, new->items[i].text))
            continue;
        struct figure x = figure_of(context->arena, a);
        struct proposal p = {.stated = figure_of(context->arena, b)};
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = x.in[r];
        p.formula = arena_format(context->arena, "%.*s -> %.*s", SLICE_ARGS(old->items[i].text), SLICE_ARGS(new->items[i].text));
        proposal_operand(&p, x);
        propose_known(context, &p, VERDICT_INCONSISTENT,
                      arena_format(context->arena, "“%.*s” was “%.*s”.", SLICE_ARGS(new->items[i].text), SLICE_ARGS(old->items[i].text)));
        struct relation *last = context->found.count ? &context->found.items[context->found.count - 1] : NULL;
        if (last && last->operand_count > 1)
            last->operands[1].document = old->claims->document;
    }
}

enum error_code check_diff(struct arena *arena, const struct lexicon *lexicon, const struct claims *old_edition,
                           const struct claims *new_edition, struct check_result *out, struct error **error)
{
    static const struct check_options defaults = {.size = sizeof defaults};
    struct check_context context = {.arena = arena, .lexicon = lexicon, .options = &defaults, .claims = new_edition, .rule = &changed};
    struct views old;
    struct map map;
    map_init(&map, arena);
    if (!views_of(arena, old_edition, &old) || !views_of(arena, new_edition, &context.views))
        return error_memory(error);
    for (size_t i = 0; i < old.count; i++) {
        bool added;
        struct map_entry *entry = old.items[i].claim_count ? map_put(&map, skeleton(arena, &old.items[i]), &added) : NULL;
        if (entry && added)
            entry->value = &old.items[i];
    }
    for (size_t i = 0; i < context.views.count; i++) {
        struct map_entry *entry = context.views.items[i].claim_count ? map_find(&map, skeleton(arena, &context.views.items[i])) : NULL;
        if (entry)
            compare(&context, entry->value, &context.views.items[i]);
    }
    for (size_t i = 0; i < context.found.count; i++, out->findings++)
        if (!LIST_PUSH(arena, &out->relations, context.found.items[i]))
            return error_memory(error);
    return context.failed ? error_memory(error) : ERROR_NONE;
}
