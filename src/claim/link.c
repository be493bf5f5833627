/* Which constructions a word may tie together: the rows of claimlinks.tsv. */
#include "claim/sentence.h"

static const struct { const char *name; enum word_link link; } names[] = {
    {"stuff", LINK_STUFF},         {"likeness", LINK_LIKENESS},   {"amount", LINK_AMOUNT},     {"moved", LINK_MOVED},         {"inner", LINK_INNER},
    {"particle", LINK_PARTICLE},   {"whose", LINK_WHOSE},         {"age", LINK_AGE},           {"receiving", LINK_RECEIVING}, {"authored", LINK_AUTHORED},
    {"author", LINK_AUTHOR},       {"of change", LINK_OF_CHANGE}, {"where", LINK_WHERE},       {"reaching", LINK_REACHING},   {"treatment", LINK_TREATMENT},
    {"treated", LINK_TREATED},     {"topic", LINK_TOPIC},         {"bracketed", LINK_BRACKETED}, {"thing", LINK_THING},       {"having", LINK_HAVING},
    {"having number", LINK_HAVING_NUMBER}, {"about the verb", LINK_ABOUT_VERB}};

static uint32_t link_by_name(struct slice name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (slice_is(name, names[i].name)) {
            return (uint32_t)names[i].link;
        }
    }
    return 0;
}

static uint32_t links_of(const struct sentence *sentence, struct slice word)
{
    enum { ROWS = 24 };
    struct lexicon_match matches[ROWS];
    const uint32_t *known = lexicon_recall(sentence->lexicon, MEMORY_LINKS, word);
    if (known) {
        return *known;
    }
    uint32_t links = 0;
    size_t count = lexicon_match_all(sentence->lexicon, LEXICON_EN_CLAIMLINKS, word, 0, matches, ROWS);
    for (size_t i = 0; i < count; i++) {
        links |= matches[i].length == word.length ? link_by_name(lexicon_field(sentence->lexicon, LEXICON_EN_CLAIMLINKS, matches[i].row, "link")) : 0;
    }
    lexicon_remember(sentence->lexicon, MEMORY_LINKS, word, &links, sizeof links);
    return links;
}

bool clause_links(const struct sentence *sentence, size_t index, enum word_link link)
{
    bool may = index < sentence->tokens.count && table_set_has(sentence->tokens.items[index].tables, LEXICON_EN_CLAIMLINKS);
    return may && (links_of(sentence, token_text(&sentence->tokens, index)) & (uint32_t)link);
}
