#include "check/view.h"
#include "text/token.h"
#include <string.h>

uint64_t word_sign(struct slice word)
{
    unsigned first = word.length ? (unsigned char)word.data[0] | 32u : 0, second = word.length > 1 ? (unsigned char)word.data[1] | 32u : 0;
    return (uint64_t)1 << ((first * 31 + second) % SIGN_BITS);
}

uint16_t word_hash(struct slice word)
{
    uint32_t hash = 0x811c9dc5u;
    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ ((unsigned char)word.data[i] | 32u)) * 0x01000193u;
    return (uint16_t)(hash ^ hash >> 16);
}

/* One of the words: `increas*` for any ending. */
static bool word_is(struct slice word, struct slice piece)
{
    return piece.length > 1 && piece.data[piece.length - 1] == '*' ? slice_starts_fold(word, slice_sub(piece, 0, piece.length - 1)) : slice_equal_fold(word, piece);
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

#define LONGEST_LIST UINT16_MAX

static bool is_open(struct slice word) { return word.length > 1 && word.data[word.length - 1] == '*'; }

static uint32_t words_in(struct slice text)
{
    uint32_t count = 1;
    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == '|';
    return count;
}

static void put_word(struct word_list *list, struct slice word)
{
    uint16_t hash = word_hash(word);
    uint32_t slot = hash & list->mask;
    while (list->slots[slot])
        slot = (slot + 1) & list->mask;
    list->slots[slot] = ((uint32_t)(word.data - list->text.data) + 1) << 16 | hash;
}

bool word_list_read(struct arena *arena, struct slice text, struct word_list *out)
{
    uint32_t size = 2;
    struct slice rest = text, word;
    while (size < 2 * words_in(text))
        size *= 2;
    bool table = arena && text.length < LONGEST_LIST;
    *out = (struct word_list){.text = text, .mask = size - 1, .slots = table ? ARENA_ARRAY(arena, size, uint32_t) : NULL};
    out->open = table ? ARENA_ARRAY(arena, words_in(text), uint16_t) : NULL;
    if (table && (!out->slots || !out->open))
        return false;
    while (slice_split(&rest, '|', &word)) {
        uint64_t sign = is_open(word) && word.length == 2 ? ~SIGN_CLAIM : word_sign(word);
        out->signs |= sign;
        out->open_signs |= is_open(word) ? sign : 0;
        if (table && is_open(word))
            out->open[out->open_count++] = (uint16_t)(word.data - text.data);
        else if (table)
            put_word(out, word);
    }
    if (table)
        arena_shrink(arena, out->open, words_in(text) * sizeof *out->open, out->open_count * sizeof *out->open);
    return true;
}

static struct slice word_from(const struct word_list *list, size_t at)
{
    struct slice rest = slice_sub(list->text, at, list->text.length), word;
    slice_split(&rest, '|', &word);
    return word;
}

static bool has_open(const struct word_list *list, const struct view_item *item)
{
    char first = item->text.length ? (char)(item->text.data[0] | 32) : 0;
    for (size_t i = 0; i < list->open_count; i++)
        if ((list->text.data[list->open[i]] | 32) == first && word_is(item->text, word_from(list, list->open[i])))
            return true;
    return false;
}

/* Is the word one of those that stand whole in the list? */
static bool has_whole(const struct word_list *list, const struct view_item *item)
{
    for (uint32_t slot = item->hash & list->mask; list->slots[slot]; slot = (slot + 1) & list->mask) {
        if ((list->slots[slot] & 0xFFFF) != item->hash)
            continue;
        if (slice_equal_fold(item->text, word_from(list, (list->slots[slot] >> 16) - 1)))
            return true;
    }
    return false;
}

bool word_list_has(const struct word_list *list, const struct view_item *item)
{
    if (!(list->signs & item->sign))
        return false;
    if (!list->slots)
        return word_among(item->text, list->text);
    return has_whole(list, item) || ((list->open_signs & item->sign) && has_open(list, item));
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
