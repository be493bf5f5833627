/* The class of each token: its own readings, what its neighbours make of them, and the cheapest path through all. */
#include "phrase/tag.h"
#include "phrase/path.h"
#include "phrase/word.h"

enum { CAPITAL_COST = 3, CHANGE_COST = 7, SINGULAR_COST = 3, SCRATCH = 64 };

struct tagger {
    const struct lexicon *lexicon;
    struct tokens *tokens;
    bool capitals_tell;      /* some words are lower case: a capital says that a word is a name */
};

static const unsigned char universal[FINE_COUNT] = {
#define X(name, tag) TAG_##tag,
    FINE_TAGS(X)
#undef X
};

/* A word of a nation: `Chinese`. */
static bool is_demonym(const struct tagger *tagger, struct slice word)
{
    return lexicon_find(tagger->lexicon, LEXICON_EN_DEMONYMS, word) != SIZE_MAX;
}

static bool has_inner_capital(struct slice word)
{
    for (size_t i = 1; i < word.length; i++) {
        if (word.data[i] >= 'A' && word.data[i] <= 'Z' && word.data[i - 1] != '-') {
            return true;
        }
    }
    return false;
}

enum { NO_NAME = 12 };    /* the cost of taking a word for a name that hardly is one */

static void read_capital(const struct tagger *tagger, struct readings *readings, const struct token *token, struct slice bare, struct slice word, const struct known *known)
{
    bool start = (token->flags & TOKEN_SENTENCE_START) != 0;
    if (table_set_has(known->tables, LEXICON_EN_DEMONYMS) && is_demonym(tagger, bare)) {
        readings_add(readings, slice_ends(bare, SLICE("s")) && !slice_ends(bare, SLICE("ss")) ? FINE_NS : FINE_JJ, 0);
        readings_add(readings, FINE_NN, 2);
        return;
    }
    bool inner = has_inner_capital(bare);    /* OHSU, U.S., McCarthy */
    bool inside = !start && !known->closed;
    unsigned more = (inside || inner) && tagger->capitals_tell ? CAPITAL_COST : 0;
    for (unsigned i = 0; i < known->readings.count; i++) {
        readings_add(readings, known->readings.tag[i], known->readings.cost[i] + more);
    }
    readings->flags |= known->readings.flags;
    bool letters = inner && tagger->capitals_tell && bare.length < 4 && known->readings.count > 0 && (known->readings.tag[0] == FINE_PR || known->readings.tag[0] == FINE_WH);    /* US, IT, WHO */
    unsigned name = known->closed && !letters ? 5 : inner && tagger->capitals_tell ? 0 : inside ? (tagger->capitals_tell ? 0 : 3) : known->listed ? 3 : slice_ends(word, SLICE("s")) ? 2 : 0;
    bool owns = known->closed && known->readings.count > 0 && known->readings.tag[0] == FINE_PS;    /* `Its yields average 3 tons`: no name */
    readings_add(readings, FINE_NP, owns ? NO_NAME : name);
}

static bool is_ordinal(struct slice word)
{
    return slice_ends(word, SLICE("st")) || slice_ends(word, SLICE("nd")) || slice_ends(word, SLICE("rd")) || slice_ends(word, SLICE("th"));
}

static void read_number(struct readings *readings, struct slice word)
{
    if (is_ordinal(word)) {
        readings_add(readings, FINE_JJ, 0);
    } else {
        readings_add(readings, slice_ends(word, SLICE("s")) ? FINE_NS : FINE_CD, 0);
    }
}

/* A possessive: read the word without its ending, and call every noun of it genitive. */
static void make_genitive(struct readings *readings)
{
    struct readings genitive = {0};
    for (unsigned i = 0; i < readings->count; i++) {
        unsigned tag = readings->tag[i];
        bool noun = tag == FINE_NN || tag == FINE_NS || tag == FINE_NP || tag == FINE_JJ || tag == FINE_CD || tag == FINE_PR;
        if (noun) {
            readings_add(&genitive, FINE_GN, 0);
        }
    }
    readings_add(&genitive, FINE_GN, 1);
    *readings = genitive;
}

static bool is_amount(const struct tokens *tokens, size_t index)
{
    return index < tokens->count && (tokens->items[index].kind == TOKEN_NUMBER || tokens->items[index].kind == TOKEN_SYMBOL);
}

/* `rates in the market fall from 3.5 percent`, `prices rise by 5`: what may be noun or verb is a verb there, but behind an article. */
static bool change_follows(const struct tokens *tokens, size_t index)
{
    struct slice next = token_text(tokens, index + 1);
    return (slice_is(next, "from") || slice_is(next, "by")) && (is_amount(tokens, index + 2) || (is_amount(tokens, index + 3) && tokens->items[index + 2].kind == TOKEN_WORD));
}

/* May the word be nothing but an adverb or adjective, or a name? */
static bool only_modifies(const struct readings *readings)
{
    for (unsigned i = 0; i < readings->count; i++) {
        if (readings->tag[i] != FINE_RB && readings->tag[i] != FINE_JJ && readings->tag[i] != FINE_NP) {
            return false;
        }
    }
    return true;
}

/* `Duly has 900 doctors`: what stands first, right before an auxiliary, is its subject. */
static bool is_auxiliary(const struct tagger *tagger, size_t index)
{
    struct slice word = token_text(tagger->tokens, index);
    size_t row = index < tagger->tokens->count ? lexicon_find(tagger->lexicon, LEXICON_EN_TAGWORDS, word) : SIZE_MAX;
    struct slice tags = row == SIZE_MAX ? SLICE_NONE : lexicon_field(tagger->lexicon, LEXICON_EN_TAGWORDS, row, "tags");
    return slice_is(tags, "HV:0") || slice_is(tags, "BE:0");
}

/* `the retailer plans to close`: behind a noun, what could be a plural is the verb there. */
static bool infinitive_follows(const struct tagger *tagger, size_t index)
{
    const struct tokens *tokens = tagger->tokens;
    if (index + 2 >= tokens->count || !slice_is_fold(token_text(tokens, index + 1), "to") || tokens->items[index + 2].kind != TOKEN_WORD) {
        return false;
    }
    int verb = word_class_cost(word_classes(tagger->lexicon, token_text(tokens, index + 2)), 'V');
    return verb >= 0 && verb < 4;
}

/* `iPhone`, `eBay`: a small letter, a capital, small letters. */
static bool is_brand(struct slice word)
{
    return word.length > 3 && word.data[0] >= 'a' && word.data[0] <= 'z' && word.data[1] >= 'A' && word.data[1] <= 'Z' && word.data[2] >= 'a' && word.data[2] <= 'z'
           && word.data[3] >= 'a' && word.data[3] <= 'z';
}

/* A determiner that no plural follows. */
static bool asks_singular(struct slice word)
{
    return slice_is_fold(word, "this") || slice_is_fold(word, "a") || slice_is_fold(word, "an") || slice_is_fold(word, "each") || slice_is_fold(word, "another");
}

/* What the words beside it make of a word's readings. */
static void weigh_neighbours(const struct tagger *tagger, size_t index, const struct known *known, struct readings *readings)
{
    if (known->change && change_follows(tagger->tokens, index)) {
        readings_raise(readings, FINE_NN, CHANGE_COST);
        readings_raise(readings, FINE_NS, CHANGE_COST);
    }
    bool plural = readings_has(readings, FINE_NS);
    if (plural && index > 0 && asks_singular(token_text(tagger->tokens, index - 1))) {
        readings_raise(readings, FINE_NS, SINGULAR_COST);    /* this means that */
    }
    if (plural && infinitive_follows(tagger, index)) {
        readings_raise(readings, FINE_NS, SINGULAR_COST);
    }
}

static void read_word(const struct tagger *tagger, size_t index, struct readings *readings)
{
    struct token *token = &tagger->tokens->items[index];
    char lower[SCRATCH];
    struct slice bare = token_bare(tagger->tokens, index);
    struct slice word = {lower, bare.length < SCRATCH ? bare.length : SCRATCH};
    slice_lower(slice_sub(bare, 0, word.length), lower);
    struct known known = word_known(tagger->lexicon, word, (token->flags & TOKEN_HYPHENATED) != 0);
    token->tables = known.tables;
    token->roles = token->flags & TOKEN_POSSESSIVE ? 0 : known.roles;
    if (token->flags & TOKEN_CAPITAL) {
        read_capital(tagger, readings, token, bare, word, &known);
        if (index == 0 && only_modifies(readings) && is_auxiliary(tagger, index + 1)) {
            readings_add(readings, FINE_NP, 0);
        }
    } else {
        *readings = is_brand(bare) ? (struct readings){.tag = {FINE_NP}, .count = 1} : known.readings;
    }
    weigh_neighbours(tagger, index, &known, readings);
    if ((token->flags & TOKEN_POSSESSIVE) && !slice_is(word, "it") && !slice_is(word, "that") && !slice_is(word, "he")) {
        make_genitive(readings);
    }
}

static void read_symbol(struct readings *readings, struct slice text, uint8_t *roles)
{
    bool percent = slice_is(text, "%");
    *roles = percent ? ROLE_TIME : 0;    /* as the word `percent` is */
    readings_add(readings, percent ? FINE_NN : slice_is(text, "&") ? FINE_CC : FINE_SY, 0);
}

static void read_token(const struct tagger *tagger, size_t index, struct readings *readings)
{
    struct token *token = &tagger->tokens->items[index];
    struct slice text = token_text(tagger->tokens, index);
    if (token->kind == TOKEN_WORD) {
        read_word(tagger, index, readings);
        return;
    }
    token->tables = lexicon_tables_at(tagger->lexicon, text, 0);
    token->roles = 0;
    if (token->kind == TOKEN_SYMBOL) {
        read_symbol(readings, text, &token->roles);
    } else if (token->kind == TOKEN_NUMBER) {
        read_number(readings, text);
    } else {
        readings_add(readings, FINE_PU, 0);
    }
}

/* Is there a word, besides the first, that begins with a small letter? Else the text is a headline in capitals. */
static bool capitals_tell(const struct tokens *tokens)
{
    size_t small = 0, words = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        bool word = tokens->items[i].kind == TOKEN_WORD && tokens->items[i].end - tokens->items[i].start > 3;
        words += word;
        small += word && !(tokens->items[i].flags & TOKEN_CAPITAL);
    }
    return small * 4 >= words;
}

static void set_flags(struct token *token, unsigned tag, const struct readings *readings)
{
    static const uint16_t by_tag[FINE_COUNT] = {[FINE_NS] = TOKEN_PLURAL, [FINE_VD] = TOKEN_PAST, [FINE_VN] = TOKEN_PARTICIPLE, [FINE_VG] = TOKEN_PARTICIPLE};
    token->tag = universal[tag];
    token->flags |= by_tag[tag];
    if (tag == FINE_JJ || tag == FINE_RB) {
        token->flags |= readings->flags;
    }
    if (tag == FINE_GN && (token->flags & TOKEN_CAPITAL)) {
        token->tag = TAG_PROPN;
    }
}

static bool ends_sentence(const struct tokens *tokens)
{
    size_t last = tokens->count;
    for (size_t back = 0; back < 3 && last > 0; back++, last--) {
        struct slice text = token_text(tokens, last - 1);
        if (slice_is(text, ".") || slice_is(text, "!") || slice_is(text, "?")) {
            return true;
        }
    }
    return false;
}

bool tag_tokens(struct arena *arena, const struct lexicon *lexicon, struct tokens *tokens, unsigned char **fine)
{
    size_t n = tokens->count;
    struct tagger tagger = {lexicon, tokens, capitals_tell(tokens)};
    struct readings *readings = ARENA_ARRAY(arena, n, struct readings);
    struct step *steps = ARENA_ROOM(arena, n, struct step);
    *fine = ARENA_ROOM(arena, n, unsigned char);
    if (!readings || !steps || !*fine) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        read_token(&tagger, i, &readings[i]);
        if (i > 0) {
            path_advance(&readings[i - 1], &steps[i - 1], &readings[i], &steps[i]);
        } else {
            path_begin(&readings[0], &steps[0]);
        }
    }
    unsigned best = n ? path_cheapest(&readings[n - 1], &steps[n - 1], ends_sentence(tokens)) : 0;
    for (size_t i = n; i-- > 0;) {
        (*fine)[i] = readings[i].tag[best / 2];
        best = steps[i].from[best / 2][best % 2];
    }
    tags_mend(lexicon, tokens, readings, *fine);
    for (size_t i = 0; i < n; i++) {
        set_flags(&tokens->items[i], (*fine)[i], &readings[i]);
    }
    return true;
}
