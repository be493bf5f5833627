#include "phrase/tag.h"
#include "base/utf8.h"
#include <string.h>

enum { CAPITAL_COST = 3, CHANGE_COST = 7, SINGULAR_COST = 3, SCRATCH = 64 };

/* What the tables say of a word in lower case, wherever it stands. */
struct known {
    struct readings readings;
    bool closed;             /* of a closed class */
    bool listed;             /* in a table, or with an ending that is */
    bool change;             /* a verb of change */
    uint8_t roles;           /* enum phrase_role, a bit each */
    struct table_set tables; /* that may have it */
};

_Static_assert(sizeof(struct known) <= LEXICON_ANSWER, "a word's answer is remembered");

struct tagger {
    const struct lexicon *lexicon;
    struct tokens *tokens;
    bool capitals_tell;      /* some words are lower case: a capital says that a word is a name */
};

static const char fine_names[FINE_COUNT][3] = {
#define X(name, tag) #name,
    FINE_TAGS(X)
#undef X
};

static const unsigned char universal[FINE_COUNT] = {
#define X(name, tag) TAG_##tag,
    FINE_TAGS(X)
#undef X
};

static void add(struct readings *readings, unsigned tag, unsigned cost)
{
    for (unsigned i = 0; i < readings->count; i++) {
        if (readings->tag[i] == tag) {
            if (cost < readings->cost[i]) {
                readings->cost[i] = (unsigned char)cost;
            }
            return;
        }
    }
    if (readings->count < READINGS) {
        readings->tag[readings->count] = (unsigned char)tag;
        readings->cost[readings->count++] = (unsigned char)cost;
    }
}

static bool readings_has(const struct readings *readings, unsigned tag)
{
    return memchr(readings->tag, (int)tag, readings->count) != NULL;
}

static void raise(struct readings *readings, unsigned tag, unsigned by)
{
    for (unsigned i = 0; i < readings->count; i++) {
        readings->cost[i] = (unsigned char)(readings->cost[i] + (readings->tag[i] == tag ? by : 0));
    }
}

static unsigned fine_by_name(struct slice name)
{
    for (unsigned i = 0; i < FINE_COUNT; i++) {
        if (name.length >= 2 && memcmp(fine_names[i], name.data, 2) == 0) {
            return i;
        }
    }
    return FINE_NN;
}

/* "DT:0 PR:2": class and cost. */
static void add_list(struct readings *readings, struct slice list)
{
    struct slice piece;
    while (slice_split(&list, ' ', &piece)) {
        if (slice_is(piece, "JJR") || slice_is(piece, "JJS")) {
            readings->flags |= piece.data[2] == 'R' ? TOKEN_COMPARATIVE : TOKEN_SUPERLATIVE;
            add(readings, FINE_JJ, 0);
            add(readings, FINE_RB, 1);
        } else if (piece.length >= 2) {
            add(readings, fine_by_name(piece), piece.length > 3 ? (unsigned)(piece.data[3] - '0') : 0);
        }
    }
}

/* The cost of class `letter` in a code such as "V0N3"; -1 when it is not in it. */
static int code_cost(struct slice code, char letter)
{
    for (size_t i = 0; i + 1 < code.length; i += 2) {
        if (code.data[i] == letter) {
            return code.data[i + 1] - '0';
        }
    }
    return -1;
}

static struct slice open_class(const struct tagger *tagger, struct slice word)
{
    size_t row = lexicon_find(tagger->lexicon, LEXICON_EN_WORDS, word);
    return row == SIZE_MAX ? SLICE_NONE : lexicon_field(tagger->lexicon, LEXICON_EN_WORDS, row, "tags");
}

/* The longest row of suffixes.tsv that ends the word. */
static struct slice guess_class(const struct tagger *tagger, struct slice word)
{
    for (size_t cut = word.length > 8 ? word.length - 6 : 2; cut < word.length; cut++) {
        size_t row = lexicon_find(tagger->lexicon, LEXICON_EN_SUFFIXES, slice_sub(word, cut, word.length));
        if (row != SIZE_MAX) {
            return lexicon_field(tagger->lexicon, LEXICON_EN_SUFFIXES, row, "tags");
        }
    }
    return SLICE_NONE;
}

/* A word in its own form: base of a verb, singular of a noun. */
static bool add_base(struct readings *readings, struct slice code)
{
    static const struct { char letter; unsigned char tag; } classes[] = {{'N', FINE_NN}, {'V', FINE_VB}, {'A', FINE_JJ}, {'R', FINE_RB}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        int cost = code_cost(code, classes[i].letter);
        if (cost >= 0) {
            add(readings, classes[i].tag, (unsigned)cost);
        }
    }
    return code.length > 0;
}

/* Base forms that an ending may have been put to, in `scratch`; 0 at the end. */
static struct slice stem_candidate(struct slice word, size_t cut, unsigned step, char scratch[SCRATCH])
{
    size_t length = word.length > cut ? word.length - cut : 0;
    if (length < 2 || length + 2 > SCRATCH) {
        return SLICE_NONE;
    }
    memcpy(scratch, word.data, length);
    if (step == 0) {
        return (struct slice){scratch, length};
    }
    if (step == 1) {
        scratch[length] = 'e';
        return (struct slice){scratch, length + 1};
    }
    if (step == 2 && length > 2 && scratch[length - 1] == scratch[length - 2]) {
        return (struct slice){scratch, length - 1};
    }
    if (step == 3 && scratch[length - 1] == 'i') {
        scratch[length - 1] = 'y';
        return (struct slice){scratch, length};
    }
    return SLICE_NONE;
}

/* The class code of the base that `word` without `cut` letters comes from; empty when no table knows one of class `letter`. */
static struct slice base_class(const struct tagger *tagger, struct slice word, size_t cut, char letter)
{
    char scratch[SCRATCH];
    bool plural = word.length > 0 && word.data[word.length - 1] == 's';    /* no letter falls out before -s: units is not of unite */
    for (unsigned step = 0; step < 4; step += plural ? 3 : 1) {
        struct slice base = stem_candidate(word, cut, step, scratch);
        struct slice code = base.length ? open_class(tagger, base) : SLICE_NONE;
        if (code_cost(code, letter) >= 0) {
            return code;
        }
    }
    return SLICE_NONE;
}

/* Does the ending take an e before its s: `passes`, `goes`, `catches`, but no `sites` of `sit`? */
static bool takes_es(struct slice word)
{
    return slice_ends(word, SLICE("ses")) || slice_ends(word, SLICE("zes")) || slice_ends(word, SLICE("xes")) || slice_ends(word, SLICE("oes")) || slice_ends(word, SLICE("ches")) || slice_ends(word, SLICE("shes"));
}

static void add_s_form(const struct tagger *tagger, struct readings *readings, struct slice word)
{
    struct slice verb = base_class(tagger, word, 1, 'V');
    if (!verb.length && takes_es(word)) {
        verb = base_class(tagger, word, 2, 'V');
    }
    if (!verb.length && slice_ends(word, SLICE("ies"))) {
        verb = base_class(tagger, word, 2, 'V');
    }
    int noun = code_cost(verb, 'N'), cost = code_cost(verb, 'V');
    if (cost >= 0) {
        add(readings, FINE_VZ, (unsigned)cost + (noun >= 0 ? 1 : 0));    /* running text has more plurals than third persons */
        add(readings, FINE_NS, noun < 0 ? 6 : noun > 4 ? 4 : (unsigned)noun);
        return;
    }
    add(readings, FINE_NS, 0);
}

static void add_ed_form(const struct tagger *tagger, struct readings *readings, struct slice word)
{
    bool verb = base_class(tagger, word, slice_ends(word, SLICE("eed")) ? 1 : 2, 'V').length > 0;    /* agreed */
    add(readings, FINE_VD, verb ? 0 : 2);
    add(readings, FINE_VN, verb ? 0 : 1);
    add(readings, FINE_JJ, verb ? 3 : 1);
}

static void add_ing_form(const struct tagger *tagger, struct readings *readings, struct slice word)
{
    bool verb = base_class(tagger, word, 3, 'V').length > 0;
    add(readings, FINE_VG, verb ? 0 : 2);
    add(readings, FINE_NN, verb ? 2 : 0);
    add(readings, FINE_JJ, 4);
}

/* -er and -est of a known adjective. */
static void add_compared_form(const struct tagger *tagger, struct readings *readings, struct slice word)
{
    struct slice own = open_class(tagger, word);
    if (own.length && code_cost(own, 'A') < 0) {
        return;    /* offer is no form of off */
    }
    size_t cut = slice_ends(word, SLICE("est")) ? 3 : 2;
    struct slice code = base_class(tagger, word, cut, 'A');
    if (code_cost(code, 'A') >= 0 && code_cost(code, 'A') <= 3) {
        add(readings, FINE_JJ, 0);
        readings->flags |= cut == 3 ? TOKEN_SUPERLATIVE : TOKEN_COMPARATIVE;
    }
}

static void add_inflected(const struct tagger *tagger, struct readings *readings, struct slice word)
{
    if (word.length < 4) {
        return;
    }
    if (slice_ends(word, SLICE("s")) && !slice_ends(word, SLICE("ss")) && !slice_ends(word, SLICE("us")) && !slice_ends(word, SLICE("is"))) {
        add_s_form(tagger, readings, word);
    } else if (slice_ends(word, SLICE("ed")) && (!slice_ends(word, SLICE("eed")) || base_class(tagger, word, 1, 'V').length > 0)) {
        add_ed_form(tagger, readings, word);
    } else if (slice_ends(word, SLICE("ing")) && word.length > 4) {
        add_ing_form(tagger, readings, word);
    } else if (slice_ends(word, SLICE("er")) || slice_ends(word, SLICE("est"))) {
        add_compared_form(tagger, readings, word);
    }
}

/* `soybean-based`, `long-term`, `third-generation`: by the part behind the last hyphen. */
static void add_hyphenated(const struct tagger *tagger, struct readings *readings, struct slice word)
{
    size_t at = word.length;
    while (at > 0 && word.data[at - 1] != '-') {
        at--;
    }
    struct readings last = {0};
    struct slice part = slice_sub(word, at, word.length);
    add_base(&last, open_class(tagger, part));
    add_inflected(tagger, &last, part);
    bool plural = false, participle = false;
    for (unsigned i = 0; i < last.count; i++) {
        plural |= last.tag[i] == FINE_NS && last.cost[i] < 3;
        participle |= last.tag[i] == FINE_VN || last.tag[i] == FINE_VG;
    }
    if (plural) {
        add(readings, FINE_NS, 0);
        return;
    }
    add(readings, FINE_JJ, 0);
    add(readings, FINE_NN, participle ? 5 : 1);
}

/* Irregular forms: `grew`, `children`, `cut`. */
static bool add_irregular(const struct tagger *tagger, struct readings *readings, struct slice word)
{
    size_t row = lexicon_find(tagger->lexicon, LEXICON_EN_STEMS, word);
    if (row == SIZE_MAX) {
        return false;
    }
    add_list(readings, lexicon_field(tagger->lexicon, LEXICON_EN_STEMS, row, "tags"));
    struct slice lemma = lexicon_field(tagger->lexicon, LEXICON_EN_STEMS, row, "lemma");
    int verb = code_cost(open_class(tagger, lemma), 'V');
    if (verb > 0 && slice_equal_fold(lemma, word)) {    /* output is seldom a verb, whatever its tense */
        raise(readings, FINE_VB, (unsigned)verb);
        raise(readings, FINE_VD, (unsigned)verb);
        raise(readings, FINE_VN, (unsigned)verb);
    }
    if (readings->tag[0] == FINE_NS && slice_ends(word, SLICE("s")) && verb >= 0) {
        add(readings, FINE_VZ, (unsigned)verb + 1);
    }
    return true;
}

/* Verbs that say how much (`account for`, `number`, `total`) are likelier there than the sense counts tell. */
static void add_measuring_verb(struct readings *readings, struct slice word)
{
    if (!slice_ends(word, SLICE("ing")) && !slice_ends(word, SLICE("ed"))) {
        add(readings, slice_ends(word, SLICE("s")) ? FINE_VZ : FINE_VB, 2);
    }
}

/* Readings of a word in lower case, its capital aside. */
static void read_word(const struct tagger *tagger, struct readings *readings, struct slice word, bool hyphenated)
{
    size_t row = lexicon_find(tagger->lexicon, LEXICON_EN_TAGWORDS, word);
    if (row != SIZE_MAX) {
        add_list(readings, lexicon_field(tagger->lexicon, LEXICON_EN_TAGWORDS, row, "tags"));
        return;
    }
    bool irregular = add_irregular(tagger, readings, word);
    bool known = add_base(readings, open_class(tagger, word));
    if (known && slice_ends(word, SLICE("ing")) && base_class(tagger, word, 3, 'V').length > 0) {
        raise(readings, FINE_NN, 2);
        raise(readings, FINE_JJ, 1);    /* the participle is commoner than the noun made of it; the nouns that are not are in tagwords.tsv */
    }
    if (known && slice_ends(word, SLICE("ed")) && base_class(tagger, word, 2, 'V').length > 0) {
        raise(readings, FINE_JJ, 2);
    }
    if (!known && hyphenated) {
        add_hyphenated(tagger, readings, word);
        return;
    }
    if (!irregular) {
        add_inflected(tagger, readings, word);
    }
    if (lexicon_find(tagger->lexicon, LEXICON_EN_CLAIMVERBS, word) != SIZE_MAX) {
        add_measuring_verb(readings, word);
    }
    if (readings->count == 0) {
        add_base(readings, guess_class(tagger, word));
    }
    if (readings->count == 0) {
        add(readings, FINE_NN, 0);
        add(readings, FINE_VB, 8);
    }
}

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

static bool is_change_verb(const struct tagger *tagger, struct slice word)
{
    size_t row = lexicon_find(tagger->lexicon, LEXICON_EN_CLAIMVERBS, word);
    return row != SIZE_MAX && slice_is(lexicon_field(tagger->lexicon, LEXICON_EN_CLAIMVERBS, row, "class"), "change");
}

static uint8_t roles_of(const struct tagger *tagger, struct slice word)
{
    enum { FOUND = 32 };
    static const char *const names[] = {"phrase time", "phrase pointer", "phrase calendar", "phrase summing", "phrase quantity", "phrase before a lone year"};    /* ORDER PHRASE_ROLE */
    struct lexicon_match found[FOUND];
    size_t count = lexicon_match_all(tagger->lexicon, LEXICON_EN_CUES, word, 0, found, FOUND);
    unsigned roles = 0;
    for (size_t i = 0; i < count; i++) {
        struct slice role = lexicon_field(tagger->lexicon, LEXICON_EN_CUES, found[i].row, "role");
        for (size_t k = 0; found[i].length == word.length && k < sizeof names / sizeof *names; k++) {
            roles |= slice_is(role, names[k]) ? 1u << k : 0;
        }
    }
    return (uint8_t)roles;
}

/* Of the word alone: nothing of its neighbours may go in, for the answer is remembered. */
static struct known know(const struct tagger *tagger, struct slice word, bool hyphenated)
{
    enum lexicon_subject subject = hyphenated ? MEMORY_TAG_HYPHENATED : MEMORY_TAG;
    const struct known *recalled = lexicon_recall(tagger->lexicon, subject, word);
    if (recalled) {
        return *recalled;
    }
    struct known known = {0};
    read_word(tagger, &known.readings, word, hyphenated);
    known.closed = lexicon_find(tagger->lexicon, LEXICON_EN_TAGWORDS, word) != SIZE_MAX;
    known.listed = known.closed || open_class(tagger, word).length > 0 || guess_class(tagger, word).length > 0;
    known.change = is_change_verb(tagger, word);
    known.roles = roles_of(tagger, word);
    known.tables = lexicon_tables_at(tagger->lexicon, word, 0);
    lexicon_remember(tagger->lexicon, subject, word, &known, sizeof known);
    return known;
}

static void read_capital(const struct tagger *tagger, struct readings *readings, const struct token *token, struct slice bare, struct slice word, const struct known *known)
{
    bool start = (token->flags & TOKEN_SENTENCE_START) != 0;
    if (table_set_has(known->tables, LEXICON_EN_DEMONYMS) && is_demonym(tagger, bare)) {
        add(readings, slice_ends(bare, SLICE("s")) && !slice_ends(bare, SLICE("ss")) ? FINE_NS : FINE_JJ, 0);
        add(readings, FINE_NN, 2);
        return;
    }
    bool inner = has_inner_capital(bare);    /* OHSU, U.S., McCarthy */
    bool inside = !start && !known->closed;
    unsigned more = (inside || inner) && tagger->capitals_tell ? CAPITAL_COST : 0;
    for (unsigned i = 0; i < known->readings.count; i++) {
        add(readings, known->readings.tag[i], known->readings.cost[i] + more);
    }
    readings->flags |= known->readings.flags;
    unsigned name = known->closed ? 5 : inner && tagger->capitals_tell ? 0 : inside ? (tagger->capitals_tell ? 0 : 3) : known->listed ? 3 : slice_ends(word, SLICE("s")) ? 2 : 0;
    add(readings, FINE_NP, name);
}

static bool is_ordinal(struct slice word)
{
    return slice_ends(word, SLICE("st")) || slice_ends(word, SLICE("nd")) || slice_ends(word, SLICE("rd")) || slice_ends(word, SLICE("th"));
}

static void read_number(struct readings *readings, struct slice word)
{
    if (is_ordinal(word)) {
        add(readings, FINE_JJ, 0);
    } else if (slice_ends(word, SLICE("s"))) {
        add(readings, FINE_NS, 0);
    } else {
        add(readings, FINE_CD, 0);
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
            add(&genitive, FINE_GN, 0);
        }
    }
    add(&genitive, FINE_GN, 1);
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
    int verb = code_cost(open_class(tagger, token_text(tokens, index + 2)), 'V');
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

static void read_token(const struct tagger *tagger, size_t index, struct readings *readings)
{
    struct token *token = &tagger->tokens->items[index];
    struct slice text = token_text(tagger->tokens, index);
    token->tables = token->kind == TOKEN_WORD ? table_set_none() : lexicon_tables_at(tagger->lexicon, text, 0);
    token->roles = 0;
    if (token->kind == TOKEN_PUNCTUATION) {
        add(readings, FINE_PU, 0);
        return;
    }
    if (token->kind == TOKEN_SYMBOL) {
        token->roles = slice_is(text, "%") ? ROLE_TIME : 0;    /* as `percent` is */
        add(readings, slice_is(text, "%") ? FINE_NN : slice_is(text, "&") ? FINE_CC : FINE_SY, 0);
        return;
    }
    if (token->kind == TOKEN_NUMBER) {
        read_number(readings, text);
        return;
    }
    char lower[SCRATCH];
    struct slice bare = token_bare(tagger->tokens, index);
    struct slice word = {lower, bare.length < SCRATCH ? bare.length : SCRATCH};
    slice_lower(slice_sub(bare, 0, word.length), lower);
    struct known known = know(tagger, word, (token->flags & TOKEN_HYPHENATED) != 0);
    token->tables = known.tables;
    token->roles = token->flags & TOKEN_POSSESSIVE ? 0 : known.roles;
    if (token->flags & TOKEN_CAPITAL) {
        read_capital(tagger, readings, token, bare, word, &known);
        if (index == 0 && only_modifies(readings) && is_auxiliary(tagger, index + 1)) {
            add(readings, FINE_NP, 0);
        }
    } else {
        *readings = known.readings;
        if (is_brand(bare)) {
            *readings = (struct readings){.tag = {FINE_NP}, .count = 1};
        }
    }
    if (known.change && change_follows(tagger->tokens, index)) {
        raise(readings, FINE_NN, CHANGE_COST);
        raise(readings, FINE_NS, CHANGE_COST);
    }
    bool plural = readings_has(readings, FINE_NS);
    if (plural && index > 0 && asks_singular(token_text(tagger->tokens, index - 1))) {
        raise(readings, FINE_NS, SINGULAR_COST);    /* this means that */
    }
    if (plural && infinitive_follows(tagger, index)) {
        raise(readings, FINE_NS, SINGULAR_COST);
    }
    if ((token->flags & TOKEN_POSSESSIVE) && !slice_is(word, "it") && !slice_is(word, "that") && !slice_is(word, "he")) {
        make_genitive(readings);
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

/* The cheapest way to each reading, with and without a finite verb on the way: a sentence has one. */
struct step {
    unsigned total[READINGS][2];
    unsigned char from[READINGS][2];         /* reading before, and whether the verb came before: reading * 2 + verb */
};

enum { UNREACHED = 1 << 24, NO_VERB_COST = 6 };

/* What comes of one way to a reading: `total` where it is the cheapest yet. */
static void reach(struct step *step, unsigned reading, unsigned verb, unsigned total, unsigned from)
{
    if (total < step->total[reading][verb]) {
        step->total[reading][verb] = total;
        step->from[reading][verb] = (unsigned char)from;
    }
}

static void advance(const struct readings *before, const struct step *last, const struct readings *now, struct step *step)
{
    for (unsigned i = 0; i < now->count; i++) {
        step->total[i][0] = step->total[i][1] = UNREACHED;
        for (unsigned j = 0; j < before->count; j++) {
            unsigned cost = tag_costs[before->tag[j]][now->tag[i]] + now->cost[i];
            unsigned finite = tag_is_finite(before->tag[j], now->tag[i]);
            reach(step, i, finite, last->total[j][0] + cost, j * 2);
            reach(step, i, 1, last->total[j][1] + cost, j * 2 + 1);
        }
    }
}

static void begin(const struct readings *readings, struct step *step)
{
    for (unsigned i = 0; i < readings->count; i++) {
        bool finite = tag_is_finite(FINE_PU, readings->tag[i]);
        step->total[i][!finite] = UNREACHED;
        step->total[i][finite] = (unsigned)tag_costs[FINE_COUNT][readings->tag[i]] + readings->cost[i];
    }
}

/* reading * 2 + verb of the cheapest end; a sentence that ends in a full stop wants a verb. */
static unsigned cheapest(const struct readings *readings, const struct step *step, bool sentence)
{
    unsigned best = 0, least = ~0u;
    for (unsigned i = 0; i < readings->count * 2; i++) {
        unsigned total = step->total[i / 2][i % 2] + (i % 2 == 0 && sentence ? NO_VERB_COST : 0);
        if (total < least) {
            least = total;
            best = i;
        }
    }
    return best;
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
            advance(&readings[i - 1], &steps[i - 1], &readings[i], &steps[i]);
        } else {
            begin(&readings[0], &steps[0]);
        }
    }
    unsigned best = n ? cheapest(&readings[n - 1], &steps[n - 1], ends_sentence(tokens)) : 0;
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
