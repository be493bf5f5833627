#include "phrase/chunk.h"
#include "base/utf8.h"
#include "phrase/tag_costs.h"

static bool has_capital(struct slice s)
{
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);
    return c != UTF8_INVALID && (utf8_is_upper(c) || utf8_is_cjk(c) || slice_find(s, SLICE("sub-Saharan"), 0) == 0 || slice_find(s, SLICE("mainland "), 0) == 0
                                 || slice_find(s, SLICE("euro"), 0) == 0 || slice_find(s, SLICE("the "), 0) == 0);
}

/* A short name in capitals (US, EU, UK) is no place unless written so: `us` is a pronoun. */
static bool case_fits(struct slice text, const struct lexicon_match *match)
{
    if (!has_capital(text)) {
        return false;
    }
    return match->exact_case || text.length > 3;
}

static size_t tokens_until(const struct tokens *tokens, size_t first, size_t end)
{
    size_t last = first;
    while (last < tokens->count && tokens->items[last].start < end) {
        last++;
    }
    return last - first;
}

/* The tokens of a place's name that begins at token `index`; 0 when none does. */
static size_t place_length(const struct chunker *chunker, size_t index)
{
    const struct tokens *tokens = chunker->tokens;
    struct lexicon_match match;
    size_t start = tokens->items[index].start;
    if (!table_set_has(tokens->items[index].tables, LEXICON_EN_PLACES) || !lexicon_match_in(chunker->lexicon, LEXICON_EN_PLACES, tokens->text, start, &match)) {
        return 0;
    }
    struct slice text = slice_sub(tokens->text, start, start + match.length);
    if (!case_fits(text, &match)) {
        return 0;
    }
    size_t count = tokens_until(tokens, index, start + match.length);
    unsigned tag = chunker->fine[index];
    bool whole = tokens->items[index + count - 1].end <= start + match.length + 4;   /* a possessive ending may follow */
    bool opening = (tokens->items[index].flags & TOKEN_SENTENCE_START) != 0;
    bool tagged = tag == FINE_NP || tag == FINE_GN || tag == FINE_NN || (!opening && tag == FINE_NS) || utf8_is_cjk(utf8_peek(text, 0));
    return whole && (count > 1 || tagged) ? count : 0;
}

void name_mark_places(struct chunker *chunker)
{
    struct tokens *tokens = chunker->tokens;
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->items[i].kind != TOKEN_WORD) {
            continue;
        }
        size_t count = place_length(chunker, i);
        for (size_t k = i; k < i + count; k++) {
            chunker->fine[k] = chunker->fine[k] == FINE_GN ? FINE_GN : FINE_NP;
            tokens->items[k].tag = TAG_PROPN;
            tokens->items[k].flags &= (uint16_t)~TOKEN_PLURAL;
        }
        chunker->place_end[i] = (unsigned char)count;
        i += count ? count - 1 : 0;
    }
}

static bool role_is(const struct chunker *chunker, struct slice word, const char *role)
{
    size_t row = lexicon_find(chunker->lexicon, LEXICON_EN_NAMES, word);
    return row != SIZE_MAX && slice_is(lexicon_field(chunker->lexicon, LEXICON_EN_NAMES, row, "role"), role);
}

/* The same of one token. */
static bool token_role_is(const struct chunker *chunker, size_t index, const char *role)
{
    return table_set_has(chunker->tokens->items[index].tables, LEXICON_EN_NAMES) && role_is(chunker, token_bare(chunker->tokens, index), role);
}

bool name_is_organisation_word(const struct chunker *chunker, size_t index)
{
    return (chunker->tokens->items[index].flags & TOKEN_CAPITAL) && token_role_is(chunker, index, "organisation");
}

/* Tokens first to last as one name that the table has whole: `Federal Reserve`. */
static bool is_known_organisation(const struct chunker *chunker, size_t first, size_t last)
{
    struct slice whole = slice_between(token_text(chunker->tokens, first).data,
                                       token_bare(chunker->tokens, last - 1).data + token_bare(chunker->tokens, last - 1).length);
    return role_is(chunker, whole, "known organisation");
}

static bool is_acronym(const struct chunker *chunker, size_t index)
{
    struct slice word = token_bare(chunker->tokens, index);
    return (chunker->tokens->items[index].flags & TOKEN_ALL_CAPITAL) && word.length >= 2 && word.length <= 6;
}

static bool is_organisation(const struct chunker *chunker, size_t first, size_t last)
{
    if (is_known_organisation(chunker, first, last)) {
        return true;
    }
    for (size_t i = first; i < last; i++) {
        if (name_is_organisation_word(chunker, i)) {
            return true;
        }
    }
    return last - first == 1 && is_acronym(chunker, first);
}

static bool is_person(const struct chunker *chunker, size_t first, size_t last)
{
    bool title = last - first > 1 && token_role_is(chunker, first, "title");
    bool first_name = last - first <= 4 && token_role_is(chunker, first, "first");
    return title || first_name;
}

enum name_kind name_kind_of(const struct chunker *chunker, size_t first, size_t last)
{
    if (first >= last || (last - first == 1 && token_role_is(chunker, first, "term"))) {
        return NAME_NONE;
    }
    if (chunker->place_end[first] == last - first) {
        return NAME_PLACE;    /* `India's` opens a sentence */
    }
    for (size_t i = first; i < last; i++) {
        uint16_t flags = chunker->tokens->items[i].flags;
        unsigned tag = chunker->fine[i];
        bool capital = (flags & TOKEN_CAPITAL) && (last - first > 1 || !(flags & TOKEN_SENTENCE_START));
        bool name = tag == FINE_NP || (capital && (tag == FINE_GN || tag == FINE_NN || tag == FINE_NS));
        bool adjective = tag == FINE_JJ && capital && i + 1 < last;
        bool link = token_is_mark(chunker->tokens, i, '&') || chunker->fine[i] == FINE_IN || chunker->fine[i] == FINE_CC || chunker->fine[i] == FINE_DT;
        if (!name && !adjective && !(link && i > first && i + 1 < last)) {
            return NAME_NONE;
        }
    }
    if (is_organisation(chunker, first, last)) {
        return NAME_ORGANISATION;
    }
    return is_person(chunker, first, last) ? NAME_PERSON : NAME_OTHER;
}

static struct slice without_the(struct slice name)
{
    return slice_starts_fold(name, SLICE("the ")) ? slice_sub(name, 4, name.length) : name;
}

struct slice name_canonical(struct arena *arena, const struct lexicon *lexicon, struct slice name, enum name_kind kind)
{
    (void)arena;
    struct slice bare = without_the(name);
    if (kind != NAME_PLACE && kind != NAME_NONE) {
        return bare;
    }
    size_t row = lexicon_find(lexicon, LEXICON_EN_PLACES, bare);
    if (row != SIZE_MAX) {
        return lexicon_field(lexicon, LEXICON_EN_PLACES, row, "name");
    }
    row = lexicon_find(lexicon, LEXICON_EN_DEMONYMS, bare);
    return row != SIZE_MAX ? lexicon_field(lexicon, LEXICON_EN_DEMONYMS, row, "place") : bare;
}
