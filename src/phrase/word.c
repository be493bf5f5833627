/* What the tables say of a word: closed classes, irregular forms, open classes, forms of these by their endings; then by the ending alone. */
#include "phrase/word.h"

enum { SCRATCH = 64 };

_Static_assert(sizeof(struct known) <= LEXICON_ANSWER, "a word's answer is remembered");

static const char fine_names[FINE_COUNT][3] = {
#define X(name, tag) #name,
    FINE_TAGS(X)
#undef X
};

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
            readings_add(readings, FINE_JJ, 0);
            readings_add(readings, FINE_RB, 1);
        } else if (piece.length >= 2) {
            readings_add(readings, fine_by_name(piece), piece.length > 3 ? (unsigned)(piece.data[3] - '0') : 0);
        }
    }
}

int word_class_cost(struct slice code, char letter)
{
    for (size_t i = 0; i + 1 < code.length; i += 2) {
        if (code.data[i] == letter) {
            return code.data[i + 1] - '0';
        }
    }
    return -1;
}

struct slice word_classes(const struct lexicon *lexicon, struct slice word)
{
    size_t row = lexicon_find(lexicon, LEXICON_EN_WORDS, word);
    return row == SIZE_MAX ? SLICE_NONE : lexicon_field(lexicon, LEXICON_EN_WORDS, row, "tags");
}

/* The longest row of suffixes.tsv that ends the word. */
static struct slice guess_class(const struct lexicon *lexicon, struct slice word)
{
    for (size_t cut = word.length > 8 ? word.length - 6 : 2; cut < word.length; cut++) {
        size_t row = lexicon_find(lexicon, LEXICON_EN_SUFFIXES, slice_sub(word, cut, word.length));
        if (row != SIZE_MAX) {
            return lexicon_field(lexicon, LEXICON_EN_SUFFIXES, row, "tags");
        }
    }
    return SLICE_NONE;
}

/* A word in its own form: base of a verb, singular of a noun. */
static bool add_base(struct readings *readings, struct slice code)
{
    static const struct { char letter; unsigned char tag; } classes[] = {{'N', FINE_NN}, {'V', FINE_VB}, {'A', FINE_JJ}, {'R', FINE_RB}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        int cost = word_class_cost(code, classes[i].letter);
        if (cost >= 0) {
            readings_add(readings, classes[i].tag, (unsigned)cost);
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
static struct slice base_class(const struct lexicon *lexicon, struct slice word, size_t cut, char letter)
{
    char scratch[SCRATCH];
    bool plural = word.length > 0 && word.data[word.length - 1] == 's';    /* no letter falls out before -s: units is not of unite */
    for (unsigned step = 0; step < 4; step += plural ? 3 : 1) {
        struct slice base = stem_candidate(word, cut, step, scratch);
        struct slice code = base.length ? word_classes(lexicon, base) : SLICE_NONE;
        if (word_class_cost(code, letter) >= 0) {
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

static void add_s_form(const struct lexicon *lexicon, struct readings *readings, struct slice word)
{
    struct slice verb = base_class(lexicon, word, 1, 'V');
    if (!verb.length && takes_es(word)) {
        verb = base_class(lexicon, word, 2, 'V');
    }
    if (!verb.length && slice_ends(word, SLICE("ies"))) {
        verb = base_class(lexicon, word, 2, 'V');
    }
    int noun = word_class_cost(verb, 'N'), cost = word_class_cost(verb, 'V');
    if (cost >= 0) {
        readings_add(readings, FINE_VZ, (unsigned)cost + (noun >= 0 ? 1 : 0));    /* running text has more plurals than third persons */
        readings_add(readings, FINE_NS, noun < 0 ? 6 : noun > 4 ? 4 : (unsigned)noun);
        return;
    }
    readings_add(readings, FINE_NS, 0);
}

static void add_ed_form(const struct lexicon *lexicon, struct readings *readings, struct slice word)
{
    bool verb = base_class(lexicon, word, slice_ends(word, SLICE("eed")) ? 1 : 2, 'V').length > 0;    /* agreed */
    readings_add(readings, FINE_VD, verb ? 0 : 2);
    readings_add(readings, FINE_VN, verb ? 0 : 1);
    readings_add(readings, FINE_JJ, verb ? 3 : 1);
}

static void add_ing_form(const struct lexicon *lexicon, struct readings *readings, struct slice word)
{
    bool verb = base_class(lexicon, word, 3, 'V').length > 0;
    readings_add(readings, FINE_VG, verb ? 0 : 2);
    readings_add(readings, FINE_NN, verb ? 2 : 0);
    readings_add(readings, FINE_JJ, 4);
}

/* -er and -est of a known adjective. */
static void add_compared_form(const struct lexicon *lexicon, struct readings *readings, struct slice word)
{
    struct slice own = word_classes(lexicon, word);
    if (own.length && word_class_cost(own, 'A') < 0) {
        return;    /* offer is no form of off */
    }
    size_t cut = slice_ends(word, SLICE("est")) ? 3 : 2;
    struct slice code = base_class(lexicon, word, cut, 'A');
    if (word_class_cost(code, 'A') >= 0 && word_class_cost(code, 'A') <= 3) {
        readings_add(readings, FINE_JJ, 0);
        readings->flags |= cut == 3 ? TOKEN_SUPERLATIVE : TOKEN_COMPARATIVE;
    }
}

static void add_inflected(const struct lexicon *lexicon, struct readings *readings, struct slice word)
{
    if (word.length < 4) {
        return;
    }
    if (slice_ends(word, SLICE("s")) && !slice_ends(word, SLICE("ss")) && !slice_ends(word, SLICE("us")) && !slice_ends(word, SLICE("is"))) {
        add_s_form(lexicon, readings, word);
    } else if (slice_ends(word, SLICE("ed")) && (!slice_ends(word, SLICE("eed")) || base_class(lexicon, word, 1, 'V').length > 0)) {
        add_ed_form(lexicon, readings, word);
    } else if (slice_ends(word, SLICE("ing")) && word.length > 4) {
        add_ing_form(lexicon, readings, word);
    } else if (slice_ends(word, SLICE("er")) || slice_ends(word, SLICE("est"))) {
        add_compared_form(lexicon, readings, word);
    }
}

/* `soybean-based`, `long-term`, `third-generation`: by the part behind the last hyphen. */
static void add_hyphenated(const struct lexicon *lexicon, struct readings *readings, struct slice word)
{
    size_t at = word.length;
    while (at > 0 && word.data[at - 1] != '-') {
        at--;
    }
    struct readings last = {0};
    struct slice part = slice_sub(word, at, word.length);
    add_base(&last, word_classes(lexicon, part));
    add_inflected(lexicon, &last, part);
    bool plural = false, participle = false;
    for (unsigned i = 0; i < last.count; i++) {
        plural |= last.tag[i] == FINE_NS && last.cost[i] < 3;
        participle |= last.tag[i] == FINE_VN || last.tag[i] == FINE_VG;
    }
    if (plural) {
        readings_add(readings, FINE_NS, 0);
        return;
    }
    readings_add(readings, FINE_JJ, 0);
    readings_add(readings, FINE_NN, participle ? 5 : 1);
}

/* Irregular forms: `grew`, `children`, `cut`. */
static bool add_irregular(const struct lexicon *lexicon, struct readings *readings, struct slice word)
{
    size_t row = lexicon_find(lexicon, LEXICON_EN_STEMS, word);
    if (row == SIZE_MAX) {
        return false;
    }
    add_list(readings, lexicon_field(lexicon, LEXICON_EN_STEMS, row, "tags"));
    struct slice lemma = lexicon_field(lexicon, LEXICON_EN_STEMS, row, "lemma");
    int verb = word_class_cost(word_classes(lexicon, lemma), 'V');
    if (verb > 0 && slice_equal_fold(lemma, word)) {    /* output is seldom a verb, whatever its tense */
        readings_raise(readings, FINE_VB, (unsigned)verb);
        readings_raise(readings, FINE_VD, (unsigned)verb);
        readings_raise(readings, FINE_VN, (unsigned)verb);
    }
    if (readings->tag[0] == FINE_NS && slice_ends(word, SLICE("s")) && verb >= 0) {
        readings_add(readings, FINE_VZ, (unsigned)verb + 1);
    }
    return true;
}

/* Verbs that say how much (`account for`, `number`, `total`) are likelier there than the sense counts tell. */
static void add_measuring_verb(struct readings *readings, struct slice word)
{
    if (!slice_ends(word, SLICE("ing")) && !slice_ends(word, SLICE("ed"))) {
        readings_add(readings, slice_ends(word, SLICE("s")) ? FINE_VZ : FINE_VB, 2);
    }
}

/* Readings of a word in lower case, its capital aside. */
static void read_word(const struct lexicon *lexicon, struct readings *readings, struct slice word, bool hyphenated)
{
    size_t row = lexicon_find(lexicon, LEXICON_EN_TAGWORDS, word);
    if (row != SIZE_MAX) {
        add_list(readings, lexicon_field(lexicon, LEXICON_EN_TAGWORDS, row, "tags"));
        return;
    }
    bool irregular = add_irregular(lexicon, readings, word);
    bool known = add_base(readings, word_classes(lexicon, word));
    if (known && slice_ends(word, SLICE("ing")) && base_class(lexicon, word, 3, 'V').length > 0) {
        readings_raise(readings, FINE_NN, 2);
        readings_raise(readings, FINE_JJ, 1);    /* the participle is commoner than the noun made of it; the nouns that are not are in tagwords.tsv */
    }
    if (known && slice_ends(word, SLICE("ed")) && base_class(lexicon, word, 2, 'V').length > 0) {
        readings_raise(readings, FINE_JJ, 2);
    }
    if (!known && hyphenated) {
        add_hyphenated(lexicon, readings, word);
        return;
    }
    if (!irregular) {
        add_inflected(lexicon, readings, word);
    }
    if (lexicon_find(lexicon, LEXICON_EN_CLAIMVERBS, word) != SIZE_MAX) {
        add_measuring_verb(readings, word);
    }
    if (readings->count == 0) {
        add_base(readings, guess_class(lexicon, word));
    }
    if (readings->count == 0) {
        readings_add(readings, FINE_NN, 0);
        readings_add(readings, FINE_VB, 8);
    }
}

static bool is_change_verb(const struct lexicon *lexicon, struct slice word)
{
    size_t row = lexicon_find(lexicon, LEXICON_EN_CLAIMVERBS, word);
    return row != SIZE_MAX && slice_is(lexicon_field(lexicon, LEXICON_EN_CLAIMVERBS, row, "class"), "change");
}

static uint8_t roles_of(const struct lexicon *lexicon, struct slice word)
{
    enum { FOUND = 32 };
    static const char *const names[] = {"phrase time", "phrase pointer", "phrase calendar", "phrase summing", "phrase quantity", "phrase before a lone year", "phrase opening", "phrase seeing"};    /* ORDER PHRASE_ROLE */
    struct lexicon_match found[FOUND];
    size_t count = lexicon_match_all(lexicon, LEXICON_EN_CUES, word, 0, found, FOUND);
    unsigned roles = 0;
    for (size_t i = 0; i < count; i++) {
        struct slice role = lexicon_field(lexicon, LEXICON_EN_CUES, found[i].row, "role");
        for (size_t k = 0; found[i].length == word.length && k < sizeof names / sizeof *names; k++) {
            roles |= slice_is(role, names[k]) ? 1u << k : 0;
        }
    }
    return (uint8_t)roles;
}

struct known word_known(const struct lexicon *lexicon, struct slice word, bool hyphenated)
{
    enum lexicon_subject subject = hyphenated ? MEMORY_TAG_HYPHENATED : MEMORY_TAG;
    const struct known *recalled = lexicon_recall(lexicon, subject, word);
    if (recalled) {
        return *recalled;
    }
    struct known known = {0};
    read_word(lexicon, &known.readings, word, hyphenated);
    known.closed = lexicon_find(lexicon, LEXICON_EN_TAGWORDS, word) != SIZE_MAX;
    known.listed = known.closed || word_classes(lexicon, word).length > 0 || guess_class(lexicon, word).length > 0;
    known.change = is_change_verb(lexicon, word);
    known.roles = roles_of(lexicon, word);
    known.tables = lexicon_tables_at(lexicon, word, 0);
    lexicon_remember(lexicon, subject, word, &known, sizeof known);
    return known;
}
