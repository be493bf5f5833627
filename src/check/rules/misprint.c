/* A letter in the place of a digit within a name: `G2O` where the text writes `G20` again and again. */
#include "check/context.h"
#include "check/rules/rules.h"
#include "base/map.h"

#define LEAST_OTHERS 3     /* times that the name is written with the digit */
#define LONGEST 16

static char digit_for(char c)
{
    return c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : '\0';
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A name of letters and digits, short. */
static bool has_both(struct slice word)
{
    bool digit = false, letter = false;
    for (size_t i = 0; i < word.length; i++) {
        digit |= is_digit(word.data[i]);
        letter |= !is_digit(word.data[i]);
    }
    return digit && letter && word.length >= 3 && word.length <= LONGEST;
}

/* With digits for the letters that stand beside a digit; empty where there is none. */
static struct slice mended(struct arena *arena, struct slice word)
{
    char *out = ARENA_ARRAY(arena, word.length, char);
    bool changed = false;
    for (size_t i = 0; out && i < word.length; i++) {
        bool beside = (i > 0 && is_digit(word.data[i - 1])) || (i + 1 < word.length && i > 0 && is_digit(word.data[i + 1]));
        out[i] = beside && digit_for(word.data[i]) ? digit_for(word.data[i]) : word.data[i];
        changed |= out[i] != word.data[i];
    }
    return changed ? (struct slice){out, word.length} : SLICE_NONE;
}

/* `H2O`, `CO2`: elements and their numbers. */
static bool is_formula(const struct check_context *context, struct slice word)
{
    for (size_t at = 0; at < word.length;) {
        size_t length = 2;
        while (length > 0 && (at + length > word.length || lexicon_find(context->lexicon, LEXICON_ELEMENTS, slice_sub(word, at, at + length)) == SIZE_MAX))
            length--;
        if (!length)
            return false;
        for (at += length; at < word.length && is_digit(word.data[at]); at++) {
        }
    }
    return true;
}

struct name { size_t count; struct span last; };

static bool count_names(struct check_context *context, struct map *map)
{
    for (size_t i = 0; i < context->views.count; i++)
        for (size_t k = 0; k < context->views.items[i].count; k++) {
            const struct view_item *item = &context->views.items[i].items[k];
            bool added;
            struct map_entry *entry = !item->claim && !item->mark && has_both(item->text) ? map_put(map, item->text, &added) : NULL;
            if (item->claim || item->mark || !has_both(item->text))
                continue;
            if (!entry || (added && !(entry->value = ARENA_NEW(context->arena, struct name))))
                return false;
            struct name *name = entry->value;
            name->count++;
            name->last = item->span;
        }
    return true;
}

static void misprint_document(struct check_context *context)
{
    struct map map;
    map_init(&map, context->arena);
    if (!count_names(context, &map)) {
        context->failed = true;
        return;
    }
    for (size_t i = 0; i < map.count; i++) {
        const struct name *name = map.entries[i].value;
        struct slice right = name->count == 1 && !is_formula(context, map.entries[i].key) ? mended(context->arena, map.entries[i].key) : SLICE_NONE;
        const struct map_entry *other = right.length ? map_find(&map, right) : NULL;
        const struct name *often = other ? other->value : NULL;
        if (!often || often->count < LEAST_OTHERS)
            continue;
        struct proposal p = {.stated = figure_exact_rational(RATIONAL_NONE, name->last), .correction = right};
        p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(map.entries[i].key), SLICE_ARGS(right));
        proposal_operand(&p, figure_exact_rational(RATIONAL_NONE, often->last));
        propose_known(context, &p, VERDICT_INCONSISTENT,
                      arena_format(context->arena, "“%.*s” is written “%.*s” %zu times elsewhere.", SLICE_ARGS(map.entries[i].key), SLICE_ARGS(right), often->count));
    }
}

const struct check_rule check_rule_misprint = {
    .id = "plausibility/misprint",
    .check = "plausibility",
    .sentence = "A letter does not stand in the place of a digit of a name.",
    .detail = "Speaks for `G2O`, written so once, in a text that has `G20` three times or more.",
    .document_rule = misprint_document,
};
