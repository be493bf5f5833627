#include "check/view.h"
#include "text/token.h"
#include <string.h>

uint64_t word_sign(struct slice word)
{
    unsigned first = word.length ? (unsigned char)word.data[0] | 32u : 0, second = word.length > 1 ? (unsigned char)word.data[1] | 32u : 0;
    return (uint64_t)1 << ((first * 31 + second) % SIGN_BITS);
}

uint8_t word_hash(struct slice word)
{
    uint32_t hash = 0x811c9dc5u;
    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ ((unsigned char)word.data[i] | 32u)) * 0x01000193u;
    return (uint8_t)(hash ^ hash >> 8 ^ hash >> 16 ^ hash >> 24);
}

/* One of the words: `increas*` for any ending. */
static bool word_is(struct slice word, struct slice piece)
{
    bool open = piece.length > 1 && piece.data[piece.length - 1] == '*';
    return open ? slice_starts_fold(word, slice_sub(piece, 0, piece.length - 1)) : slice_equal_fold(word, piece);
}

bool word_among(struct slice word, struct slice words)
{
    char first = word.length ? (char)(word.data[0] | 32) : 0;
    for (const char *at = words.data, *end = words.data + words.length; at < end;) {
        const char *stop = at;   /* words are short: a loop is faster than memchr */
        while (stop < end && *stop != '|')
            stop++;
        if ((*at | 32) == first && word_is(word, slice_between(at, stop)))
            return true;
        at = stop + 1;
    }
    return false;
}

struct word_list word_list_read(struct slice text)
{
    struct word_list list = {.text = text};
    struct slice rest = text, word;
    while (slice_split(&rest, '|', &word)) {
        bool open = word.length > 1 && word.data[word.length - 1] == '*';
        uint64_t sign = open && word.length == 2 ? ~SIGN_CLAIM : word_sign(word);
        uint8_t hash = word_hash(word);
        list.signs |= sign;
        list.open_signs |= open ? sign : 0;
        list.hashes[hash >> 6] |= open ? 0 : (uint64_t)1 << (hash & 63);
    }
    return list;
}

bool word_list_has(const struct word_list *list, const struct view_item *item)
{
    bool whole = list->hashes[item->hash >> 6] >> (item->hash & 63) & 1;
    return ((list->open_signs & item->sign) || (whole && (list->signs & item->sign))) && word_among(item->text, list->text);
}

bool word_in(struct slice word, const char *words)
{
    return word_among(word, slice_of(words));
}

bool view_is(const struct view *view, size_t item, const char *word)
{
    return item < view->count && !view->items[item].claim && slice_is_fold(view->items[item].text, word);
}

size_t view_find(const struct view *view, size_t from, size_t to, const char *words)
{
    for (size_t i = from; i < to && i < view->count; i++)
        if (!view->items[i].claim && word_in(view->items[i].text, words))
            return i;
    return SIZE_MAX;
}

size_t view_section(const struct view *view)
{
    const struct document *d = view->claims->document;
    const struct section *section = document_section(d, view->sentence.start);
    size_t i = section ? (size_t)(section - d->sections.items) : SIZE_MAX;
    while (i != SIZE_MAX && d->sections.items[i].parent != SIZE_MAX)
        i = d->sections.items[i].parent;
    return i;
}

/* ---- making views ---- */

static bool runs(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_LIST_ITEM || kind == BLOCK_CAPTION || kind == BLOCK_NOTE || kind == BLOCK_HEADING;
}

/* Items of a sentence: tokens, those inside a claim replaced by it. `next` is the first claim not yet passed. */
static bool fill(struct arena *arena, const struct claims *claims, size_t *next, struct view *out)
{
    struct slice clean = claims->document->clean;
    struct tokens tokens;
    if (!tokens_of(arena, slice_sub(clean, out->sentence.start, out->sentence.end), out->sentence.start, &tokens))
        return false;
    out->items = ARENA_ARRAY(arena, tokens.count + 1, struct view_item);
    if (!out->items)
        return false;
    for (size_t i = 0; i < tokens.count;) {
        struct token *t = &tokens.items[i];
        struct span at = {out->sentence.start + t->start, out->sentence.start + t->end};
        while (*next < claims->items.count && claims->items.items[*next].quantity.span.end <= at.start)
            ++*next;
        const struct claim *claim = *next < claims->items.count ? &claims->items.items[*next] : NULL;
        struct view_item *item = &out->items[out->count++];
        if (!claim || claim->quantity.span.start >= at.end) {
            struct slice text = token_text(&tokens, i);
            *item = (struct view_item){at, text, NULL, word_sign(text), word_hash(text), t->kind == TOKEN_PUNCTUATION || t->kind == TOKEN_SYMBOL};
            i++;
            continue;
        }
        struct span span = claim->quantity.span;
        *item = (struct view_item){span, slice_sub(clean, span.start, span.end), claim, SIGN_CLAIM, 0, false};
        out->claim_count++;
        while (i < tokens.count && out->sentence.start + tokens.items[i].start < span.end)
            i++;
        ++*next;
    }
    return true;
}

static size_t block_at(const struct document *document, size_t offset, size_t from)
{
    while (from < document->blocks.count && document->blocks.items[from].span.end <= offset)
        from++;
    return from;
}

bool views_of(struct arena *arena, const struct claims *claims, struct views *out)
{
    LIST(struct view) list = {0};
    const struct document *document = claims->document;
    size_t at = 0, next = 0, block = 0;
    struct span sentence;
    while (document_next_sentence(document, &at, &sentence)) {
        block = block_at(document, sentence.start, block);
        if (block < document->blocks.count && !runs(document->blocks.items[block].kind))
            continue;
        struct view view = {.claims = claims, .sentence = sentence, .block = block};
        if (!fill(arena, claims, &next, &view) || !LIST_PUSH(arena, &list, view))
            return false;
    }
    *out = (struct views){list.items, list.count};
    return true;
}

bool view_join(struct arena *arena, const struct view *first, const struct view *second, struct view *out)
{
    struct view joined = *second;
    joined.items = ARENA_ARRAY(arena, first->count + second->count + 1, struct view_item);
    if (!joined.items)
        return false;
    if (first->count)
        memcpy(joined.items, first->items, first->count * sizeof *first->items);
    if (second->count)
        memcpy(joined.items + first->count, second->items, second->count * sizeof *second->items);
    joined.count = first->count + second->count;
    joined.claim_count = first->claim_count + second->claim_count;
    joined.sentence.start = first->sentence.start;
    *out = joined;
    return true;
}
