/* Counts that do not belong to who does the verb: told of by a preposition, known already, put beside something else. */
#include "claim/entity.h"

enum { FEW = 10, STEPS = 6 };

/* The first token of the counted phrase: before articles, adjectives and adverbs of the number. */
static size_t phrase_opening(const struct sentence *sentence, size_t first)
{
    for (int step = 0; step < STEPS && first > 0; step++) {
        enum tag tag = clause_tag(sentence, first - 1);
        if (tag != TAG_DET && tag != TAG_ADJ && tag != TAG_ADV) {
            break;
        }
        first--;
    }
    return first;
}

static bool is_known(const struct sentence *sentence, size_t opening, size_t first)
{
    bool pointed = opening < first && (clause_word(sentence, opening, "the") || clause_word(sentence, opening, "these") || clause_word(sentence, opening, "those") || clause_word(sentence, opening, "all"));
    return pointed && !(sentence->tokens.items[first].flags & TOKEN_SUPERLATIVE);
}

/* `rebutted for two reasons`, `held by one country`, `between the two states`, `details on three groups`: things about the verb; but `belongs to 30 nations`, `sits on 12 boards`. */
static bool is_about_verb(const struct sentence *sentence, const struct claim *claim, size_t opening, size_t first)
{
    if (opening < 2 || clause_tag(sentence, opening - 1) != TAG_ADP) {
        return false;
    }
    bool of_verb = clause_tag(sentence, opening - 2) == TAG_VERB;
    bool about = clause_links(sentence, opening - 1, LINK_ABOUT_VERB), strong = clause_word(sentence, opening - 1, "for") || clause_word(sentence, opening - 1, "by") || clause_word(sentence, opening - 1, "between");
    bool few = claim->quantity.form == FORM_VAGUE || rational_is_none(claim->quantity.value) || rational_compare(claim->quantity.value, RATIONAL_INTEGER(FEW)) < 0;    /* but `worked together on 4,460 cases` */
    return strong || (about && !of_verb && few) || (is_known(sentence, opening, first) && !of_verb);
}

/* `is grown in 70 countries`, `were reported by 40 patients`: where or by whom a thing is done. */
static bool is_of_passive(const struct sentence *sentence, size_t opening)
{
    size_t verb = opening > 2 && clause_tag(sentence, opening - 1) == TAG_ADP && !clause_word(sentence, opening - 1, "of") && !clause_word(sentence, opening - 1, "into") ? opening - 2 : NO_TOKEN;
    while (verb != NO_TOKEN && verb > 1 && clause_tag(sentence, verb) == TAG_ADV) {
        verb--;
    }
    size_t helper = verb != NO_TOKEN && verb > 0 && clause_tag(sentence, verb) == TAG_VERB ? verb - 1 : NO_TOKEN;
    while (helper != NO_TOKEN && helper > 0 && clause_tag(sentence, helper) == TAG_ADV) {
        helper--;
    }
    bool participle = verb != NO_TOKEN && (sentence->tokens.items[verb].flags & (TOKEN_PARTICIPLE | TOKEN_PAST)) && !slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
    return helper != NO_TOKEN && participle && clause_is_copula(sentence, helper);
}

/* `as a result of three changes`, `the reorganization of seven regions`: no group that the counted make. */
static bool is_of_deed(const struct sentence *sentence, size_t opening)
{
    const struct noun_phrase *deed = opening > 1 && clause_word(sentence, opening - 1, "of") ? clause_phrase_before(sentence, opening - 1) : NULL;
    if (!deed || clause_word_is(sentence, deed->head, SLICE("holder"))) {
        return false;
    }
    struct slice word = token_text(&sentence->tokens, deed->head);
    bool done = clause_word(sentence, deed->first, "the") && (slice_ends_fold(word, SLICE("tion")) || slice_ends_fold(word, SLICE("sion")) || slice_ends_fold(word, SLICE("ment")) || slice_ends_fold(word, SLICE("ing")));
    return done || clause_has_role(sentence, deed->head, WORD_CONNECTIVE) || clause_word_is(sentence, deed->head, SLICE("for what"));
}

bool entity_is_loose(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t opening = phrase_opening(sentence, at.first);
    bool end = (claim->quantity.role[0] == ROLE_FROM || claim->quantity.role[0] == ROLE_TO) && !is_of_deed(sentence, opening);    /* but `the merger of seven regions into five` */
    if ((claim->quantity.kind != KIND_COUNT && claim->quantity.kind != KIND_ORDINAL) || end || sentence->scholarly) {
        return false;
    }
    bool said = opening > 0 && clause_tag(sentence, opening - 1) == TAG_SCONJ && clause_word(sentence, opening - 1, "that");    /* `explained that two trends are` */
    bool apposed = opening > 0 && is_mark(sentence, opening - 1, ',') && clause_word(sentence, opening, "the") && clause_phrase_before(sentence, opening - 1);    /* `Tencent and Baidu, the two largest investors` */
    bool part = claim->quantity.kind == KIND_COUNT && at.last < sentence->tokens.count && (is_mark(sentence, at.last, '-') || (sentence->tokens.items[at.last - 1].flags & TOKEN_HYPHENATED));    /* `the 13-member organisation` */
    return said || apposed || part || is_about_verb(sentence, claim, opening, at.first) || (claim->quantity.kind == KIND_COUNT && is_of_passive(sentence, opening)) || is_of_deed(sentence, opening);
}
