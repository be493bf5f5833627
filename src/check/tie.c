#include "check/tie.h"
#include <string.h>

#define MAX_PATTERN 4096

/* The rows of tiewords.tsv by the hash of their names: row + 1; 0: none. */
enum { CLASS_SLOTS = 1024 };
struct class_index { size_t column; uint16_t rows[CLASS_SLOTS]; };

/* The slot of a name, or the empty one where it would go. */
static size_t slot_of(const struct lexicon *lexicon, const struct class_index *index, struct slice name)
{
    uint32_t hash = 0x811c9dc5u;
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * 0x01000193u;
    size_t at = (hash ^ hash >> 16) % CLASS_SLOTS;
    while (index->rows[at] && !slice_equal(lexicon_cell(lexicon, LEXICON_EN_TIEWORDS, index->rows[at] - 1u, index->column), name))
        at = (at + 1) % CLASS_SLOTS;
    return at;
}

/* Made once and kept; NULL where nothing can be kept, or there are too many rows. Of two rows of one name the first counts. */
static const struct class_index *class_index_of(const struct lexicon *lexicon)
{
    const struct class_index *kept = lexicon_kept(lexicon, KEPT_TIE_WORDS);
    size_t count = lexicon_count(lexicon, LEXICON_EN_TIEWORDS);
    if (kept || count > CLASS_SLOTS / 2)
        return kept;
    struct class_index index = {.column = lexicon_column(LEXICON_EN_TIEWORDS, "name")};
    for (size_t i = 0; i < count; i++) {
        size_t slot = slot_of(lexicon, &index, lexicon_cell(lexicon, LEXICON_EN_TIEWORDS, i, index.column));
        if (!index.rows[slot])
            index.rows[slot] = (uint16_t)(i + 1);
    }
    lexicon_keep(lexicon, KEPT_TIE_WORDS, &index, sizeof index);
    return lexicon_kept(lexicon, KEPT_TIE_WORDS);
}

struct slice tie_words(const struct lexicon *lexicon, struct slice name)
{
    const struct class_index *index = class_index_of(lexicon);
    if (index) {
        size_t row = index->rows[slot_of(lexicon, index, name)];
        return row ? lexicon_cell(lexicon, LEXICON_EN_TIEWORDS, row - 1, 0) : name;   /* no class: then it is a word, and matches itself */
    }
    for (size_t i = 0; i < lexicon_count(lexicon, LEXICON_EN_TIEWORDS); i++)
        if (slice_equal(lexicon_field(lexicon, LEXICON_EN_TIEWORDS, i, "name"), name))
            return lexicon_row(lexicon, LEXICON_EN_TIEWORDS, i).spellings;
    return name;
}

/* `?<about>|some` with the words of its classes in place. */
static bool spell_out(struct arena *arena, const struct lexicon *lexicon, struct slice pattern, const char **out)
{
    struct slice made = SLICE_NONE;
    for (size_t at = 0, open, close; at < pattern.length; at = close + 1) {
        open = slice_find(pattern, SLICE("<"), at);
        close = open == SIZE_MAX ? SIZE_MAX : slice_find(pattern, SLICE(">"), open);
        if (close == SIZE_MAX) {
            made = arena_format(arena, "%.*s%.*s", SLICE_ARGS(made), SLICE_ARGS(slice_sub(pattern, at, pattern.length)));
            break;
        }
        struct slice words = tie_words(lexicon, slice_sub(pattern, open + 1, close));
        made = arena_format(arena, "%.*s%.*s%.*s", SLICE_ARGS(made), SLICE_ARGS(slice_sub(pattern, at, open)), SLICE_ARGS(words));
        if (made.length > MAX_PATTERN)
            return false;
    }
    *out = made.data ? arena_string(arena, made) : NULL;
    return *out != NULL;
}

bool tie_book_open(struct arena *arena, const struct lexicon *lexicon, struct tie_book *out)
{
    size_t count = lexicon_count(lexicon, LEXICON_EN_TIES), rule_column = lexicon_column(LEXICON_EN_TIES, "rule");
    for (size_t i = 0; i < count; i++) {
        struct slice rule = lexicon_cell(lexicon, LEXICON_EN_TIES, i, rule_column);
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++)
            seen = slice_equal(lexicon_cell(lexicon, LEXICON_EN_TIES, k, rule_column), rule);
        for (size_t k = i; k < count && !seen; k++) {
            if (!slice_equal(lexicon_cell(lexicon, LEXICON_EN_TIES, k, rule_column), rule))
                continue;
            struct tie tie = {.rule = rule, .shape = lexicon_field(lexicon, LEXICON_EN_TIES, k, "shape")};
            if (!spell_out(arena, lexicon, lexicon_row(lexicon, LEXICON_EN_TIES, k).spellings, &tie.pattern) || !pattern_read(arena, tie.pattern, &tie.elements))
                return false;
            tie.first = pattern_signs(&tie.elements);
            if (!LIST_PUSH(arena, &out->items, tie))
                return false;
        }
    }
    return true;
}

struct ties ties_of(const struct tie_book *book, struct slice rule)
{
    struct ties out = {0};
    for (size_t i = 0; i < book->items.count; i++) {
        const struct tie *tie = &book->items.items[i];
        if (!slice_equal(tie->rule, rule))
            continue;
        if (!out.count)
            out.items = tie;
        out.count++;
        out.first |= tie->first;
    }
    return out;
}

const struct tie *ties_match(const struct ties *ties, const struct view *view, size_t at, size_t *next, struct pattern_match *out)
{
    uint64_t sign = view->items[at].sign;
    if (!(ties->first & sign))
        return NULL;
    while (*next < ties->count) {
        const struct tie *tie = &ties->items[(*next)++];
        if ((tie->first & sign) && pattern_match(view, at, &tie->elements, out))
            return tie;
    }
    return NULL;
}

const struct tie *ties_match_shape(const struct ties *ties, const struct view *view, size_t at, const char *shape, struct pattern_match *out)
{
    uint64_t sign = view->items[at].sign;
    for (size_t i = 0; (ties->first & sign) && i < ties->count; i++)
        if ((ties->items[i].first & sign) && slice_is(ties->items[i].shape, shape) && pattern_match(view, at, &ties->items[i].elements, out))
            return &ties->items[i];
    return NULL;
}
