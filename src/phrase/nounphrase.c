#include "phrase/chunk.h"
#include "phrase/tag.h"
#include "phrase/word.h"
#include "phrase/tag_costs.h"
#include <string.h>

enum { PHRASE_TOKENS = 40 };    /* a longer one is cut there */

static unsigned fine_at(const struct chunker *chunker, size_t index)
{
    return index < chunker->tokens->count ? chunker->fine[index] : (unsigned)FINE_PU;
}

static bool is_noun(unsigned tag)
{
    return tag == FINE_NN || tag == FINE_NS || tag == FINE_NP || tag == FINE_GN;
}

/* A hyphen, dash or slash without space about it: `12-month`, `ISO/IEC`. */
static bool is_joint(const struct chunker *chunker, size_t index)
{
    const struct tokens *tokens = chunker->tokens;
    if (index + 1 >= tokens->count || tokens->items[index].kind != TOKEN_PUNCTUATION) {
        return false;
    }
    struct slice mark = token_text(tokens, index);
    bool tight = !((tokens->items[index].flags | tokens->items[index + 1].flags) & TOKEN_SPACE_BEFORE);
    return tight && (slice_is(mark, "-") || slice_is(mark, "/") || slice_is(mark, "\xE2\x80\x91") || slice_is(mark, "\xE2\x80\x93"));
}

static bool has_role(const struct chunker *chunker, size_t index, enum phrase_role role)
{
    return index < chunker->tokens->count && (chunker->tokens->items[index].roles & role);
}

static bool opens_quotation(const struct chunker *chunker, size_t at)
{
    struct slice mark = token_text(chunker->tokens, at);
    return slice_is(mark, "\"") || slice_is(mark, "\xE2\x80\x9C") || slice_is(mark, "\xE2\x80\x98");
}

static bool is_year(struct slice word)
{
    return word.length == 4 && (word.data[0] == '1' || word.data[0] == '2') && word.data[1] >= '0' && word.data[1] <= '9' && word.data[2] >= '0'
           && word.data[2] <= '9' && word.data[3] >= '0' && word.data[3] <= '9';
}

/* `In 2013 China imported …`: the year stands alone. */
static bool is_lone_year(const struct tokens *tokens, size_t at)
{
    return at > 0 && (tokens->items[at - 1].roles & ROLE_BEFORE_YEAR) && is_year(token_text(tokens, at));
}

/* An adjective between determiner and numeral tells of the number, not of the things: `the last 15 games`, `a combined 4 million sales`; but
 * `the new 737 Max jets`, `a green 2-door car`. */
static bool is_before_number(const struct chunker *chunker, size_t at)
{
    bool modifier = fine_at(chunker, at) == FINE_JJ || fine_at(chunker, at) == FINE_VN;
    bool number = fine_at(chunker, at + 1) == FINE_CD && !is_joint(chunker, at + 2);
    unsigned behind = fine_at(chunker, at + 2);
    bool name = at + 2 < chunker->tokens->count && (chunker->tokens->items[at + 2].flags & TOKEN_CAPITAL);
    return modifier && number && !name && (is_noun(behind) || behind == FINE_JJ || behind == FINE_CD || behind == FINE_VN);
}

/* `4 × 5 mm`: between two numbers, no sign of the second. */
static bool is_times(const struct chunker *chunker, size_t at) { return slice_is(token_text(chunker->tokens, at), "\xC3\x97"); }

/* Behind determiners, possessive pronouns, numerals and quantifiers. */
static size_t skip_quantifiers(const struct chunker *chunker, size_t at)
{
    size_t first = at;
    bool number = false;    /* the last was a number: no determiner follows it (`in 2013 the assets`) */
    while (at < chunker->tokens->count) {
        unsigned tag = fine_at(chunker, at);
        bool numeral = tag == FINE_CD && !is_joint(chunker, at + 1);
        bool sign = tag == FINE_SY && fine_at(chunker, at + 1) == FINE_CD && !is_times(chunker, at);
        bool determiner = (tag == FINE_DT || tag == FINE_PS) && !number;
        bool before_number = at > first && !number && is_before_number(chunker, at);
        if (!determiner && !numeral && !sign && !before_number && !has_role(chunker, at, ROLE_QUANTITY)) {
            break;
        }
        number |= numeral;
        at++;
    }
    if (at > first && opens_quotation(chunker, at) && (is_noun(fine_at(chunker, at + 1)) || fine_at(chunker, at + 1) == FINE_JJ)) {
        at++;    /* three "strategic crops" */
    }
    return at;
}

/* `the total installed and planned capacity`: does a participle at `at` lead to a noun, over `and` and another modifier too? */
static bool leads_to_noun(const struct chunker *chunker, size_t at)
{
    unsigned tag = fine_at(chunker, at);
    if (tag != FINE_VN && tag != FINE_VD) {
        return false;
    }
    size_t next = at + 1;
    if (fine_at(chunker, next) == FINE_CC && (fine_at(chunker, next + 1) == FINE_JJ || fine_at(chunker, next + 1) == FINE_VN)) {
        next += 2;
    }
    return is_noun(fine_at(chunker, next));
}

/* `and` between modifiers: `cheap and simple food`, `agricultural or fishery cooperation`, `eight research and development centers`. */
static bool joins_modifiers(const struct chunker *chunker, size_t phrase, size_t core, size_t at)
{
    unsigned last = fine_at(chunker, at - 1), next = fine_at(chunker, at + 1), then = fine_at(chunker, at + 2);
    if ((last == FINE_VN || last == FINE_VD) && at > core + 1 && has_role(chunker, at - 2, ROLE_SUMMING)) {
        return (next == FINE_JJ || next == FINE_VN) && is_noun(then);
    }
    if (last == FINE_JJ) {
        return (next == FINE_JJ && (is_noun(then) || then == FINE_JJ)) || (next == FINE_NN && is_noun(then));
    }
    bool counted = core > phrase && fine_at(chunker, core - 1) == FINE_CD;
    return counted && last == FINE_NN && next == FINE_NN && then == FINE_NS;
}

/* May an adjective, participle or numeral at `at` stand before a noun of the phrase that began at core? */
static bool is_modifier(const struct chunker *chunker, size_t phrase, size_t core, size_t at)
{
    unsigned tag = fine_at(chunker, at), next = fine_at(chunker, at + 1);
    switch (tag) {
    case FINE_JJ:
        return true;
    case FINE_VD:
    case FINE_VN:
        if (at > core && has_role(chunker, at - 1, ROLE_SUMMING) && leads_to_noun(chunker, at)) {
            return true;
        }
        return tag == FINE_VN && (at > phrase || core > phrase) && (is_noun(next) || next == FINE_JJ || is_joint(chunker, at + 1));
    case FINE_VG:
        return (at > phrase || core > phrase) && (is_noun(next) || next == FINE_JJ || is_joint(chunker, at + 1));
    case FINE_CD:
        return is_noun(next) || next == FINE_JJ || is_joint(chunker, at + 1);
    case FINE_RB:
        return next == FINE_JJ || (next == FINE_VN && is_noun(fine_at(chunker, at + 2)));
    case FINE_CC:
        return at > core && joins_modifiers(chunker, phrase, core, at);
    case FINE_PU:
        if (is_joint(chunker, at)) {
            return at > core && (is_noun(next) || next == FINE_JJ || next == FINE_CD || next == FINE_VN || next == FINE_VG);
        }
        return slice_is(token_text(chunker->tokens, at), ",") && at > core && fine_at(chunker, at - 1) == FINE_JJ && next == FINE_JJ
               && is_noun(fine_at(chunker, at + 2));
    default:
        return false;
    }
}

/* `63,000 Model 3 sedans`: a number that belongs to the name of what is counted. */
static bool is_name_number(const struct chunker *chunker, size_t counted, size_t at)
{
    const struct tokens *tokens = chunker->tokens;
    bool word = tokens->items[at].kind == TOKEN_WORD && (tokens->items[at].flags & TOKEN_CAPITAL);    /* Formula One cars */
    bool short_number = (tokens->items[at].kind == TOKEN_NUMBER && tokens->items[at].end - tokens->items[at].start < 5) || word;
    bool name = fine_at(chunker, at - 1) == FINE_NP;
    return counted && fine_at(chunker, at) == FINE_CD && short_number && name && !has_role(chunker, at - 1, ROLE_CALENDAR) && is_noun(fine_at(chunker, at + 1));
}

/* `Holt & Sons`: between two words with a capital the sign is part of the name. */
static bool is_ampersand(const struct chunker *chunker, size_t at)
{
    const struct tokens *tokens = chunker->tokens;
    bool mark = at > 0 && at + 1 < tokens->count && token_is_mark(tokens, at, '&');
    return mark && (tokens->items[at - 1].flags & TOKEN_CAPITAL) && (tokens->items[at + 1].flags & TOKEN_CAPITAL) && is_noun(fine_at(chunker, at - 1)) && is_noun(fine_at(chunker, at + 1));
}

/* Does what stands at `at` end the phrase whose last noun stands right before? */
static bool ends_behind_noun(const struct chunker *chunker, size_t phrase, bool counted, size_t at)
{
    if (is_name_number(chunker, counted, at) || is_ampersand(chunker, at)) {
        return false;
    }
    unsigned last = fine_at(chunker, at - 1), tag = fine_at(chunker, at);
    const struct token *token = &chunker->tokens->items[at];
    bool determined = at > 1 && (fine_at(chunker, at - 2) == FINE_DT || fine_at(chunker, at - 2) == FINE_PS);
    bool measured = counted || last != FINE_NN || has_role(chunker, at - 1, ROLE_TIME) || (chunker->tokens->items[at - 1].flags & TOKEN_CAPITAL);
    if (!measured && determined && tag == FINE_CD && is_joint(chunker, at + 1) && at + 3 < chunker->tokens->count && is_noun(fine_at(chunker, at + 3))) {
        return false;    /* the benchmark | 10-year note */
    }
    if (determined && has_role(chunker, at - 1, ROLE_SUMMING) && leads_to_noun(chunker, at)) {
        return false;
    }
    if (last == FINE_NS && tag == FINE_NS && chunker->tokens->items[at - 1].kind == TOKEN_NUMBER) {
        return true;    /* `during the 1990s prices rose` */
    }
    if (is_noun(tag) && at > 1 && has_role(chunker, at - 1, ROLE_TIME) && has_role(chunker, at - 2, ROLE_POINTER)) {
        return true;
    }
    if (is_noun(tag)) {
        bool joined = (chunker->tokens->items[at - 1].flags & TOKEN_CAPITAL) != 0;    /* United Nations General Assembly */
        return (last == FINE_NS && tag == FINE_NP && (token->flags & TOKEN_CAPITAL) && !joined) || last == FINE_GN;
    }
    if (tag == FINE_CC) {
        return last != FINE_NN;    /* see joins_modifiers */
    }
    if (tag == FINE_JJ && has_role(chunker, at, ROLE_POINTER) && has_role(chunker, at + 1, ROLE_TIME)) {
        return true;    /* `output | last year` */
    }
    if (tag == FINE_JJ) {
        bool joined = (token->flags & TOKEN_CAPITAL) && (chunker->tokens->items[at - 1].flags & TOKEN_CAPITAL);
        bool inner = last == FINE_NN && !(token->flags & TOKEN_CAPITAL) && !has_role(chunker, at - 1, ROLE_TIME);    /* world solar production */
        bool opening = phrase == 1 && fine_at(chunker, phrase) == FINE_DT && has_role(chunker, 0, ROLE_OPENING);    /* `After the war | foreign trade` */
        return (last != FINE_NP && !joined && (!inner || opening)) || !is_noun(fine_at(chunker, at + 1));
    }
    return !is_joint(chunker, at);
}

/* The last noun of the phrase whose core begins at `core`; SIZE_MAX when there is none. */
static size_t find_head(const struct chunker *chunker, size_t phrase, size_t core)
{
    size_t head = SIZE_MAX;
    for (size_t at = core; at < chunker->tokens->count && at - phrase < PHRASE_TOKENS; at++) {
        unsigned tag = fine_at(chunker, at);
        if (head != SIZE_MAX && head + 1 == at && ends_behind_noun(chunker, phrase, core > phrase && fine_at(chunker, core - 1) == FINE_CD, at)) {
            break;
        }
        if (is_noun(tag)) {
            if (head != SIZE_MAX && has_role(chunker, at, ROLE_CALENDAR)) {
                break;
            }
            head = at;
            if (tag == FINE_GN) {
                break;
            }
        } else if (!is_modifier(chunker, phrase, core, at) && !(at > core && is_ampersand(chunker, at))) {
            break;
        }
    }
    return head;
}

static bool is_name_token(const struct chunker *chunker, size_t index)
{
    unsigned tag = fine_at(chunker, index);
    bool capital = index < chunker->tokens->count && (chunker->tokens->items[index].flags & TOKEN_CAPITAL);
    return capital && (tag == FINE_NP || tag == FINE_JJ || tag == FINE_GN || tag == FINE_NN || tag == FINE_NS);
}

static bool is_word(const struct chunker *chunker, size_t index, const char *word)
{
    return slice_is(token_text(chunker->tokens, index), word);
}

/* `Ministry of Industry and Information Technology`, `Bank of China`: the name goes on behind `of`. */
static size_t extend_name(const struct chunker *chunker, size_t head)
{
    size_t last = head + 1;
    if (!name_is_organisation_word(chunker, head)) {
        return last;
    }
    while (last < chunker->tokens->count) {
        size_t next = last;
        if (is_word(chunker, next, "of") || is_word(chunker, next, "for") || (last > head + 1 && is_word(chunker, next, "and"))) {
            next++;
        } else if (last == head + 1) {
            break;
        }
        if (next > last && is_word(chunker, next, "the")) {
            next++;
        }
        if (!is_name_token(chunker, next)) {
            break;
        }
        last = next + 1;
        if (fine_at(chunker, next) == FINE_GN) {
            break;
        }
    }
    return last;
}

/* `the lowest is $74`: a superlative that its noun is left out behind. */
static bool stands_for_noun(const struct chunker *chunker, size_t at, size_t core)
{
    bool superlative = core < chunker->tokens->count && core > at && fine_at(chunker, at) == FINE_DT && (chunker->tokens->items[core].flags & TOKEN_SUPERLATIVE);
    unsigned next = fine_at(chunker, core + 1);
    return superlative && fine_at(chunker, core) == FINE_JJ && (next == FINE_BE || next == FINE_VD || next == FINE_VZ || next == FINE_MD || next == FINE_HV);
}

bool chunk_at(const struct chunker *chunker, size_t at, struct noun_phrase *out)
{
    size_t core = skip_quantifiers(chunker, at);
    if (core > at && fine_at(chunker, core - 1) == FINE_CD && has_role(chunker, core, ROLE_POINTER) && has_role(chunker, core + 1, ROLE_TIME)) {
        return false;    /* `11.4 million | last year` */
    }
    size_t head = find_head(chunker, at, core);
    bool place = core < chunker->tokens->count && fine_at(chunker, core) == FINE_GN && chunker->place_end[core] > 1;    /* People's Republic of China */
    if (place) {
        head = core + chunker->place_end[core] - 1;
    }
    if (head == SIZE_MAX && stands_for_noun(chunker, at, core)) {
        head = core;
    }
    if (head == SIZE_MAX) {
        return false;
    }
    size_t last = extend_name(chunker, head);
    *out = (struct noun_phrase){.first = (uint32_t)at, .last = (uint32_t)last, .core = (uint32_t)core, .head = (uint32_t)head};
    out->name = (uint8_t)name_kind_of(chunker, core, last);
    return true;
}

/* All phrases, left to right. */
static bool chunk_all(const struct chunker *chunker, struct phrases *out)
{
    size_t capacity = chunker->tokens->count;
    out->items = ARENA_ROOM(chunker->arena, capacity / 2 + 1, struct noun_phrase);
    out->of_token = ARENA_ARRAY(chunker->arena, capacity, uint32_t);
    if (!out->items || !out->of_token) {
        return false;
    }
    for (size_t at = 0; at < capacity;) {
        struct noun_phrase phrase;
        unsigned tag = chunker->fine[at];
        bool can = is_noun(tag) || tag == FINE_DT || tag == FINE_PS || tag == FINE_CD || tag == FINE_JJ || (tag == FINE_SY && !is_times(chunker, at));
        can = can && !is_lone_year(chunker->tokens, at);
        if (can && out->count <= capacity / 2 && chunk_at(chunker, at, &phrase)) {
            out->items[out->count++] = phrase;
            for (at = phrase.first; at < phrase.last; at++) {
                out->of_token[at] = (uint32_t)out->count;
            }
        } else {
            at++;
        }
    }
    return true;
}

bool phrases_of(struct arena *arena, const struct lexicon *lexicon, struct tokens *tokens, struct phrases *out)
{
    struct chunker chunker = {.arena = arena, .lexicon = lexicon, .tokens = tokens};
    *out = (struct phrases){.tokens = tokens};
    if (!tag_tokens(arena, lexicon, tokens, &chunker.fine)) {
        return false;
    }
    chunker.place_end = ARENA_ARRAY(arena, tokens->count, unsigned char);
    if (!chunker.place_end) {
        return false;
    }
    name_mark_places(&chunker);
    return chunk_all(&chunker, out);
}

static bool word_is(const struct phrases *phrases, size_t index, const char *word)
{
    return index < phrases->tokens->count && slice_is_fold(token_text(phrases->tokens, index), word);
}

/* `of the 51`, `of these`, `out of the`: behind them stands what is counted. */
static size_t skip_partitive(const struct phrases *phrases, size_t at)
{
    if (word_is(phrases, at, "out")) {
        at++;
    }
    return word_is(phrases, at, "of") ? at + 1 : at;
}

bool phrase_counted(const struct phrases *phrases, size_t token_after_number, struct span *out_tokens)
{
    size_t at = skip_partitive(phrases, token_after_number);
    if (token_after_number > 0 && word_is(phrases, token_after_number - 1, "no") && word_is(phrases, token_after_number, "longer")) {
        return false;
    }
    if (token_after_number > 0 && is_lone_year(phrases->tokens, token_after_number - 1)) {
        return false;    /* `in 2010 sales fell` */
    }
    if (at < phrases->tokens->count && phrases->tokens->items[at].kind == TOKEN_PUNCTUATION) {
        struct slice mark = token_text(phrases->tokens, at);
        bool quotation = slice_is(mark, "\"") || slice_is(mark, "\xE2\x80\x9C") || slice_is(mark, "\xE2\x80\x98");
        if (!quotation) {
            return false;
        }
        at++;
    }
    const struct noun_phrase *phrase = phrase_at(phrases, at);
    if (phrase && at != token_after_number && (phrases->tokens->items[phrase->last - 1].flags & TOKEN_POSSESSIVE)) {
        at = phrase->last;    /* `202 of the world's top machines` */
        phrase = phrase_at(phrases, at);
    }
    if (!phrase || at > phrase->head || (at != token_after_number && at > phrase->core)) {
        return false;
    }
    const struct token *items = phrases->tokens->items;
    if (at == token_after_number && (items[at].roles & ROLE_POINTER) && (items[phrase->head].roles & ROLE_TIME)) {
        return false;    /* `11.4 million | last year` */
    }
    size_t first = at > phrase->core ? at : phrase->core;
    *out_tokens = (struct span){first, phrase->last};
    enum tag before = at > 0 ? (enum tag)phrases->tokens->items[at - 1].tag : TAG_X;
    bool whole = phrases->tokens->items[at].tag == TAG_NUM && (before == TAG_DET || before == TAG_PRON || before == TAG_ADP);    /* two of the five suspects */
    if (at == token_after_number && first > at && phrases->tokens->items[at].kind == TOKEN_WORD && !whole) {    /* `5 more seats`, but not `5 the seats` */
        return word_is(phrases, at, "more") || word_is(phrases, at, "fewer") || word_is(phrases, at, "less");
    }
    return true;
}
