#include "phrase/parse.h"
#include <string.h>

bool parse_keep(struct arena *arena, struct parses *parses, const struct tokens *tokens, const struct phrases *phrases)
{
    struct token *items = ARENA_ROOM(arena, tokens->count, struct token);
    struct noun_phrase *nouns = ARENA_ROOM(arena, phrases->count, struct noun_phrase);
    uint32_t *of_token = ARENA_ROOM(arena, tokens->count, uint32_t);
    if (!items || !nouns || !of_token) {
        return false;
    }
    struct parse parse = {.tokens = *tokens, .phrases = *phrases};
    parse.tokens.items = memcpy(items, tokens->items, tokens->count * sizeof *items);
    parse.phrases.items = memcpy(nouns, phrases->items, phrases->count * sizeof *nouns);
    parse.phrases.of_token = memcpy(of_token, phrases->of_token, tokens->count * sizeof *of_token);
    return LIST_PUSH(arena, &parses->items, parse);
}

bool parse_find(const struct parses *parses, size_t start, size_t end, struct tokens *tokens, struct phrases *phrases)
{
    size_t low = 0, high = parses->items.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (parses->items.items[middle].tokens.origin < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const struct parse *parse = low < parses->items.count ? &parses->items.items[low] : NULL;
    if (!parse || parse->tokens.origin != start || parse->tokens.text.length != end - start) {
        return false;
    }
    *tokens = parse->tokens;
    *phrases = parse->phrases;
    phrases->tokens = tokens;
    return true;
}
