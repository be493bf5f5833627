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

/* The rows of the table from `first` on that are of the same rule. */
static bool add_rule(struct arena *arena, const struct lexicon *lexicon, size_t first, size_t rule_column, struct tie_book *out)
{
    size_t count = lexicon_count(lexicon, LEXICON_EN_TIES), shape = lexicon_column(LEXICON_EN_TIES, "shape");
    struct slice rule = lexicon_cell(lexicon, LEXICON_EN_TIES, first, rule_column);
    for (size_t k = first; k < count; k++) {
        if (!slice_equal(lexicon_cell(lexicon, LEXICON_EN_TIES, k, rule_column), rule))
            continue;
        struct tie tie = {.rule = rule, .shape = lexicon_cell(lexicon, LEXICON_EN_TIES, k, shape)};
        if (!spell_out(arena, lexicon, lexicon_row(lexicon, LEXICON_EN_TIES, k).spellings, &tie.pattern) || !pattern_read(arena, tie.pattern, &tie.elements))
            return false;
        tie.first = pattern_signs(&tie.elements);
        if (!LIST_PUSH(arena, &out->items, tie))
            return false;
    }
    return true;
}

/* Which ties may begin with each sign, in their order. */
static bool index_signs(struct arena *arena, struct ties *ties)
{
    size_t total = 0;
    for (size_t i = 0; i < ties->count; i++)
        total += (size_t)__builtin_popcountll(ties->items[i].first);
    uint32_t *starts = ARENA_ARRAY(arena, SIGN_BITS + 2, uint32_t), *of_sign = ARENA_ARRAY(arena, total, uint32_t);
    if (!starts || !of_sign)
        return false;
    uint32_t filled = 0;
    for (size_t bit = 0; bit <= SIGN_BITS; bit++) {
        starts[bit] = filled;
        for (size_t i = 0; i < ties->count; i++)
            if (ties->items[i].first >> bit & 1)
                of_sign[filled++] = (uint32_t)i;
    }
    starts[SIGN_BITS + 1] = filled;
    ties->starts = starts;
    ties->of_sign = of_sign;
    return true;
}

/* The book has all its ties, and they stay where they are. */
static bool index_rules(struct arena *arena, struct tie_book *book)
{
    for (size_t i = 0; i < book->items.count;) {
        struct ties ties = {.items = &book->items.items[i]};
        for (; i < book->items.count && slice_equal(book->items.items[i].rule, ties.items[0].rule); i++)
            ties.count++;
        if (!index_signs(arena, &ties) || !LIST_PUSH(arena, &book->rules, ties))
            return false;
    }
    return true;
}

bool tie_book_open(struct arena *arena, const struct lexicon *lexicon, struct tie_book *out)
{
    size_t count = lexicon_count(lexicon, LEXICON_EN_TIES), rule_column = lexicon_column(LEXICON_EN_TIES, "rule");
    for (size_t i = 0; i < count; i++) {
        struct slice rule = lexicon_cell(lexicon, LEXICON_EN_TIES, i, rule_column);
        bool seen = false;
        for (size_t k = 0; k < out->items.count && !seen; k++)
            seen = slice_equal(out->items.items[k].rule, rule);
        if (!seen && !add_rule(arena, lexicon, i, rule_column, out))
            return false;
    }
    return index_rules(arena, out);
}

struct ties ties_of(const struct tie_book *book, struct slice rule)
{
    for (size_t i = 0; i < book->rules.count; i++)
        if (slice_equal(book->rules.items[i].items[0].rule, rule))
            return book->rules.items[i];
    return (struct ties){0};
}

/* The ties that may begin with the item: from *from to *to of `of_sign`. */
static void with_sign(const struct ties *ties, const struct view_item *item, size_t *from, size_t *to)
{
    unsigned bit = (unsigned)__builtin_ctzll(item->sign);
    *from = ties->count ? ties->starts[bit] : 0;
    *to = ties->count ? ties->starts[bit + 1] : 0;
}

const struct tie *ties_match(const struct ties *ties, const struct view *view, size_t at, size_t *next, struct pattern_match *out)
{
    size_t from, to;
    with_sign(ties, &view->items[at], &from, &to);
    while (from + *next < to) {
        const struct tie *tie = &ties->items[ties->of_sign[from + (*next)++]];
        if (pattern_match(view, at, &tie->elements, out))
            return tie;
    }
    return NULL;
}

const struct tie *ties_match_shape(const struct ties *ties, const struct view *view, size_t at, const char *shape, struct pattern_match *out)
{
    size_t from, to;
    with_sign(ties, &view->items[at], &from, &to);
    for (; from < to; from++) {
        const struct tie *tie = &ties->items[ties->of_sign[from]];
        if (slice_is(tie->shape, shape) && pattern_match(view, at, &tie->elements, out))
            return tie;
    }
    return NULL;
}
