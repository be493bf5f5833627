#include "claim/sentence.h"

enum { MATCHES = 32, CLAIMWORD_ROWS = 8 };

static const struct { const char *name; enum word_role role; } role_names[] = {
    {"time", WORD_TIME},           {"pronoun", WORD_PRONOUN},     {"relational", WORD_RELATIONAL}, {"change", WORD_CHANGE},
    {"measure word", WORD_MEASURE}, {"unit", WORD_UNIT},          {"connective", WORD_CONNECTIVE}, {"property", WORD_PROPERTY},
    {"reporting", WORD_REPORTING}, {"estimated", WORD_ESTIMATED}, {"projected", WORD_PROJECTED},   {"target", WORD_TARGET},
    {"hypothetical", WORD_HYPOTHETICAL}, {"negation", WORD_NEGATION}, {"evidence", WORD_EVIDENCE}, {"valuing", WORD_VALUING},
    {"habitual", WORD_HABITUAL},   {"contrast", WORD_CONTRAST},   {"source", WORD_SOURCE},
    {"copula", WORD_COPULA},       {"locative", WORD_LOCATIVE},   {"clause opener", WORD_OPENER}, {"quantifier", WORD_QUANTIFIER},
    {"undenied", WORD_UNDENIED},   {"joint", WORD_JOINT},         {"since", WORD_SINCE},         {"until", WORD_UNTIL},
    {"causative", WORD_CAUSATIVE}, {"direction", WORD_DIRECTION}, {"extent", WORD_EXTENT},       {"comparing", WORD_COMPARING}};

static unsigned role_by_name(struct slice name)
{
    for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++) {
        if (slice_is(name, role_names[i].name)) {
            return (unsigned)role_names[i].role;
        }
    }
    return 0;
}

/* All roles of a word, from claimnouns.tsv and claimwords.tsv, in one walk. */
static uint32_t roles_of(const struct sentence *sentence, size_t index)
{
    struct lexicon_match matches[MATCHES];
    struct table_set tables = sentence->tokens.items[index].tables;
    if (!table_set_has(tables, LEXICON_EN_CLAIMNOUNS) && !table_set_has(tables, LEXICON_EN_CLAIMWORDS)) {
        return 0;
    }
    struct slice word = token_bare(&sentence->tokens, index);
    const uint32_t *known = lexicon_recall(sentence->lexicon, MEMORY_ROLES, word);
    if (known) {
        return *known;
    }
    size_t count = lexicon_match_tables(sentence->lexicon, table_set_join(table_set_of(LEXICON_EN_CLAIMNOUNS), table_set_of(LEXICON_EN_CLAIMWORDS)), word, 0, matches, MATCHES);
    uint32_t roles = 0;
    for (size_t i = 0; i < count; i++) {
        bool noun = matches[i].table == LEXICON_EN_CLAIMNOUNS;
        if (matches[i].length == word.length) {
            roles |= role_by_name(lexicon_field(sentence->lexicon, matches[i].table, matches[i].row, noun ? "class" : "role"));
        }
    }
    lexicon_remember(sentence->lexicon, MEMORY_ROLES, word, &roles, sizeof roles);
    return roles;
}

static struct token_range range_of(const struct sentence *sentence, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;
    size_t start = quantity->phrase.start < quantity->phrase.end && quantity->phrase.start < quantity->span.start ? quantity->phrase.start : quantity->span.start;
    size_t first = token_at(&sentence->tokens, start), last = first;
    bool verb = start < quantity->span.start && first < sentence->tokens.count && sentence->tokens.items[first].tag == TAG_VERB && sentence->tokens.origin + sentence->tokens.items[first].start < quantity->span.start;
    first += verb;    /* `debt | exceeds 60 percent`: the qualifier is the verb of the clause */
    while (last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[last].start < quantity->span.end) {
        last++;
    }
    return (struct token_range){first, last};
}

static void mark_quantities(struct sentence *sentence)
{
    for (size_t c = 0; c < sentence->count; c++) {
        sentence->ranges[c] = range_of(sentence, &sentence->claims[c]);
        const struct span span = sentence->claims[c].quantity.span;
        for (size_t i = token_at(&sentence->tokens, span.start); i < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[i].start < span.end; i++) {
            sentence->quantity[i] = (uint16_t)(c < 65534 ? c + 1 : 65535);
        }
    }
}

/* Where a phrase that begins inside a number really begins: `From 2010 to | 2015 spending fell`, `profits of 4 million yuan and | tax payments of`. */
static size_t behind_number(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t claim = sentence->quantity[phrase->first], behind = phrase->first;
    if (!claim) {
        return behind;
    }
    while (behind < phrase->last && sentence->quantity[behind] == claim) {
        behind++;
    }
    enum quantity_kind kind = sentence->claims[claim - 1].quantity.kind;
    bool time = (kind == KIND_PERIOD || kind == KIND_DATE) && phrase->first > 0 && sentence->quantity[phrase->first - 1] == claim;
    bool joined = (kind == KIND_MONEY || kind == KIND_PERCENT) && clause_tag(sentence, behind) == TAG_CCONJ && behind + 1 < phrase->last;
    return joined ? behind + 1 : time ? behind : phrase->first;
}

static void cut_numbers(struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->phrases.count; i++) {
        struct noun_phrase *phrase = &sentence->phrases.items[i];
        size_t behind = behind_number(sentence, phrase);
        if (behind == phrase->first || behind >= phrase->last || phrase->head < behind) {
            continue;
        }
        for (size_t k = phrase->first; k < behind; k++) {
            sentence->phrases.of_token[k] = 0;
        }
        phrase->first = (uint32_t)behind;
        phrase->core = phrase->core < phrase->first ? phrase->first : phrase->core;
    }
}

/* Who may be said to say it is looked for once a sentence, not once a number. */
static void mark_reports(struct sentence *sentence)
{
    sentence->according = NO_TOKEN;
    sentence->report_count = 0;
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        if (sentence->according == NO_TOKEN && clause_word(sentence, i, "according") && clause_word(sentence, i + 1, "to")) {
            sentence->according = i;
        }
        bool verb = clause_tag(sentence, i) == TAG_VERB && !phrase_at(&sentence->phrases, i) && (i == 0 || clause_tag(sentence, i - 1) != TAG_DET) && (clause_has_role(sentence, i, WORD_REPORTING) || clause_has_role(sentence, i, WORD_VALUING));
        if (verb && sentence->report_count < REPORTS) {
            sentence->reports[sentence->report_count++] = i;
        }
    }
}

bool clause_read(struct sentence *sentence)
{
    struct slice text = slice_sub(sentence->document->clean, sentence->span.start, sentence->span.end);
    if (!parse_find(sentence->parses, sentence->span.start, sentence->span.end, &sentence->tokens, &sentence->phrases)
        && (!tokens_of(sentence->scratch, text, sentence->span.start, &sentence->tokens)
            || !phrases_of(sentence->scratch, sentence->lexicon, &sentence->tokens, &sentence->phrases))) {
        return false;
    }
    sentence->roles = ARENA_ARRAY(sentence->scratch, sentence->tokens.count, uint32_t);
    sentence->quantity = ARENA_ARRAY(sentence->scratch, sentence->tokens.count, uint16_t);
    sentence->ranges = ARENA_ROOM(sentence->scratch, sentence->count, struct token_range);
    sentence->antecedent = ARENA_NEW(sentence->scratch, struct antecedent);
    if (!sentence->roles || !sentence->quantity || !sentence->ranges || !sentence->antecedent) {
        return false;
    }
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        sentence->roles[i] = sentence->tokens.items[i].kind == TOKEN_WORD || slice_is(token_text(&sentence->tokens, i), "%") ? roles_of(sentence, i) : 0;
    }
    mark_quantities(sentence);
    cut_numbers(sentence);
    mark_reports(sentence);
    return clause_mark_verbs(sentence) && clauses_mark(sentence);
}

struct token_range clause_quantity(const struct sentence *sentence, const struct claim *claim)
{
    bool own = claim >= sentence->claims && claim < sentence->claims + sentence->count;
    return own ? sentence->ranges[claim - sentence->claims] : range_of(sentence, claim);
}

struct span clause_clean(const struct sentence *sentence, size_t first, size_t last)
{
    if (first >= last || last > sentence->tokens.count) {
        return (struct span){0, 0};
    }
    return (struct span){sentence->tokens.origin + sentence->tokens.items[first].start, sentence->tokens.origin + sentence->tokens.items[last - 1].end};
}

struct slice clause_text(const struct sentence *sentence, size_t first, size_t last)
{
    struct span span = clause_clean(sentence, first, last);
    return slice_sub(sentence->document->clean, span.start, span.end);
}

/* What is remembered of a word: its rows of claimwords.tsv. */
struct claimword_rows {
    uint16_t count, rows[CLAIMWORD_ROWS];
};

_Static_assert(sizeof(struct claimword_rows) <= LEXICON_ANSWER, "a word's answer is remembered");

static struct claimword_rows claimword_rows(const struct sentence *sentence, struct slice word)
{
    struct lexicon_match matches[CLAIMWORD_ROWS];
    const struct claimword_rows *known = lexicon_recall(sentence->lexicon, MEMORY_CLAIMWORDS, word);
    if (known) {
        return *known;
    }
    struct claimword_rows rows = {.count = 0};
    size_t count = lexicon_match_all(sentence->lexicon, LEXICON_EN_CLAIMWORDS, word, 0, matches, CLAIMWORD_ROWS);
    for (size_t i = 0; i < count; i++) {
        if (matches[i].length == word.length && matches[i].row <= UINT16_MAX) {
            rows.rows[rows.count++] = (uint16_t)matches[i].row;
        }
    }
    lexicon_remember(sentence->lexicon, MEMORY_CLAIMWORDS, word, &rows, sizeof rows);
    return rows;
}

bool clause_word_is(const struct sentence *sentence, size_t index, struct slice role)
{
    bool may = index < sentence->tokens.count && table_set_has(sentence->tokens.items[index].tables, LEXICON_EN_CLAIMWORDS);
    struct slice word = may ? token_bare(&sentence->tokens, index) : SLICE_NONE;
    struct claimword_rows rows = word.length ? claimword_rows(sentence, word) : (struct claimword_rows){.count = 0};
    for (size_t i = 0; i < rows.count; i++) {
        if (slice_equal(lexicon_field(sentence->lexicon, LEXICON_EN_CLAIMWORDS, rows.rows[i], "role"), role)) {
            return true;
        }
    }
    return false;
}

static size_t verb_row(const struct sentence *sentence, size_t index)
{
    return token_row(sentence->lexicon, LEXICON_EN_CLAIMVERBS, &sentence->tokens, index, token_text(&sentence->tokens, index));
}

struct slice clause_verb_class(const struct sentence *sentence, size_t index)
{
    size_t row = verb_row(sentence, index);
    return row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_CLAIMVERBS, row, "class");
}

struct slice clause_verb_noun(const struct sentence *sentence, size_t index)
{
    size_t row = verb_row(sentence, index);
    return row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_CLAIMVERBS, row, "noun");
}

const struct noun_phrase *clause_phrase_before(const struct sentence *sentence, size_t index)
{
    const struct noun_phrase *phrase = index > 0 ? phrase_at(&sentence->phrases, index - 1) : NULL;
    return phrase && phrase->last == index ? phrase : NULL;
}

const struct noun_phrase *clause_phrase_from(const struct sentence *sentence, size_t index)
{
    struct slice mark = token_text(&sentence->tokens, index);
    bool quoted = slice_is(mark, "\"") || slice_is(mark, "\xE2\x80\x9C") || slice_is(mark, "\xE2\x80\x98");
    size_t first = quoted && !phrase_at(&sentence->phrases, index) ? index + 1 : index;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, first);
    return phrase && phrase->first == first ? phrase : NULL;
}

bool clause_is_possessive(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return (sentence->tokens.items[phrase->last - 1].flags & TOKEN_POSSESSIVE) != 0;
}

size_t clause_phrase_start(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t start = phrase->first;
    const struct noun_phrase *before = clause_phrase_before(sentence, start);
    while (before && clause_is_possessive(sentence, before)) {
        start = before->first;
        before = clause_phrase_before(sentence, start);
    }
    return start;
}
