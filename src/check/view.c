#include "check/view.h"
#include "text/token.h"
#include <string.h>

#define SHORT_GAP 6
#define LONG_GAP 12
#define WIDE_GAP 24
#define STEPS 4000      /* of one match: bounds what gaps can cost */

bool word_in(struct slice word, const char *words)
{
    struct slice rest = slice_of(words), piece;
    while (slice_split(&rest, '|', &piece)) {
        bool open = piece.length > 1 && piece.data[piece.length - 1] == '*';
        if (open ? slice_starts_fold(word, slice_sub(piece, 0, piece.length - 1)) : slice_equal_fold(word, piece))
            return true;
    }
    return false;
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
            *item = (struct view_item){at, token_text(&tokens, i), NULL, t->kind == TOKEN_PUNCTUATION || t->kind == TOKEN_SYMBOL};
            i++;
            continue;
        }
        struct span span = claim->quantity.span;
        *item = (struct view_item){span, slice_sub(clean, span.start, span.end), claim, false};
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

/* ---- classes ---- */

static bool is_share(const struct quantity *q)
{
    return q->kind == KIND_PERCENT || q->kind == KIND_FRACTION;
}

static bool is_amount(const struct quantity *q)
{
    return q->kind == KIND_COUNT || q->kind == KIND_NUMBER || q->kind == KIND_MONEY || q->kind == KIND_MEASURE || q->kind == KIND_DURATION;
}

bool claim_is_class(const struct claim *claim, struct slice name)
{
    const struct quantity *q = &claim->quantity;
    if (slice_is(name, "pct")) return q->kind == KIND_PERCENT;
    if (slice_is(name, "frac")) return q->kind == KIND_FRACTION;
    if (slice_is(name, "share")) return is_share(q);
    if (slice_is(name, "mult")) return q->kind == KIND_MULTIPLE;
    if (slice_is(name, "cnt")) return q->kind == KIND_COUNT || q->kind == KIND_NUMBER;
    if (slice_is(name, "money")) return q->kind == KIND_MONEY;
    if (slice_is(name, "meas")) return q->kind == KIND_MEASURE;
    if (slice_is(name, "dur")) return q->kind == KIND_DURATION;
    if (slice_is(name, "year")) return q->kind == KIND_DATE || q->kind == KIND_PERIOD;
    if (slice_is(name, "age")) return q->kind == KIND_AGE;
    if (slice_is(name, "qty")) return is_amount(q);
    if (slice_is(name, "any")) return is_amount(q) || is_share(q) || q->kind == KIND_TEMPERATURE;
    return false;
}

/* ---- patterns ---- */

struct matcher {
    const struct view *view;
    struct pattern_match *out;
    unsigned steps;
};

enum gap { GAP_NONE, GAP_SHORT, GAP_LONG, GAP_WIDE };

static enum gap gap_of(struct slice element)
{
    if (slice_is(element, "_")) return GAP_SHORT;
    if (slice_is(element, "__")) return GAP_LONG;
    return slice_is(element, "___") ? GAP_WIDE : GAP_NONE;
}

static bool gap_takes(enum gap gap, const struct view_item *item)
{
    if (item->claim)
        return gap == GAP_WIDE;
    if (!item->mark || word_in(item->text, "“|”|\"|'|’|‘|-|‑|%|$"))
        return true;
    return gap != GAP_SHORT && word_in(item->text, ",");
}

static bool element_matches(const struct matcher *m, struct slice element, size_t at, int *slot)
{
    const struct view_item *item = &m->view->items[at];
    *slot = -1;
    if (element.length > 2 && element.data[1] == ':' && element.data[0] >= 'A' && element.data[0] <= 'Z') {
        *slot = element.data[0] - 'A';
        return item->claim && claim_is_class(item->claim, slice_sub(element, 2, element.length));
    }
    if (item->claim)
        return false;
    struct slice rest = element, piece;
    while (slice_split(&rest, '|', &piece)) {
        bool open = piece.length > 1 && piece.data[piece.length - 1] == '*';
        if (open ? slice_starts_fold(item->text, slice_sub(piece, 0, piece.length - 1)) : slice_equal_fold(item->text, piece))
            return true;
    }
    return false;
}

/* Recursion is as deep as the pattern has elements: patterns are ours, and short. */
static bool match_rest(struct matcher *m, struct slice pattern, size_t at)
{
    struct slice element;
    if (++m->steps > STEPS)
        return false;
    if (!slice_split(&pattern, ' ', &element)) {
        m->out->end = at;
        return true;
    }
    enum gap gap = gap_of(element);
    if (gap) {
        size_t most = gap == GAP_SHORT ? SHORT_GAP : gap == GAP_LONG ? LONG_GAP : WIDE_GAP;
        for (size_t taken = 0; ; taken++) {
            if (match_rest(m, pattern, at + taken))
                return true;
            if (taken == most || at + taken >= m->view->count || !gap_takes(gap, &m->view->items[at + taken]))
                return false;
        }
    }
    bool optional = element.length > 1 && element.data[0] == '?';
    if (optional)
        element = slice_sub(element, 1, element.length);
    int slot;
    if (at < m->view->count && element_matches(m, element, at, &slot)) {
        size_t before = slot >= 0 ? m->out->slots[slot] : 0;
        if (slot >= 0)
            m->out->slots[slot] = at;
        if (match_rest(m, pattern, at + 1))
            return true;
        if (slot >= 0)
            m->out->slots[slot] = before;
    }
    return optional && match_rest(m, pattern, at);
}

bool pattern_match(const struct view *view, size_t at, const char *pattern, struct pattern_match *out)
{
    struct matcher m = {view, out, 0};
    for (size_t i = 0; i < PATTERN_SLOTS; i++)
        out->slots[i] = SIZE_MAX;
    out->start = at;
    return match_rest(&m, slice_of(pattern), at);
}

const struct claim *pattern_claim(const struct view *view, const struct pattern_match *match, char slot)
{
    size_t item = match->slots[slot - 'A'];
    return item == SIZE_MAX ? NULL : view->items[item].claim;
}
