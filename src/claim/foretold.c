/* `would` behind a past verb of saying is what was then to come (`said it would cut 40 jobs`), not what depends on something else. */
#include "claim/sentence.h"

bool clause_is_month(const struct sentence *sentence, size_t index)
{
    bool capital = clause_word(sentence, index, "may") && (sentence->tokens.items[index].flags & (TOKEN_CAPITAL | TOKEN_SENTENCE_START)) == TOKEN_CAPITAL;
    bool behind = index > 0 && (clause_tag(sentence, index - 1) == TAG_ADP || clause_tag(sentence, index - 1) == TAG_DET || clause_tag(sentence, index - 1) == TAG_ADJ);
    return capital && (behind || !clause_is_verb(sentence, index + 2));    /* but `“May I remind` */
}

/* Does the sentence name a condition, or another word of what is not so? */
static bool depends(const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        bool other = clause_has_role(sentence, i, WORD_HYPOTHETICAL) && !clause_word_is(sentence, i, SLICE("future in the past"));
        other &= !clause_is_month(sentence, i);
        bool past = clause_has_role(sentence, i, WORD_HYPOTHETICAL) && clause_word(sentence, i + 1, "have");    /* `would have cost` */
        if (other || past || clause_word_is(sentence, i, SLICE("otherwise"))) {
            return true;
        }
    }
    return false;
}

/* `a rise of one point would add …`: no single thing, so whatever should happen. */
static bool is_any(const struct sentence *sentence, const struct noun_phrase *subject)
{
    bool indefinite = clause_word(sentence, subject->first, "a") || clause_word(sentence, subject->first, "an") || clause_word(sentence, subject->first, "any") || clause_word(sentence, subject->first, "each");
    return indefinite && clause_has_role(sentence, subject->head, WORD_CHANGE);
}

/* The nearest `would` before the quantity, or right behind it; NO_TOKEN. */
static size_t would_near(const struct sentence *sentence, struct token_range at)
{
    for (size_t i = at.first; i > 0 && !is_mark(sentence, i - 1, ';'); i--) {
        if (clause_word_is(sentence, i - 1, SLICE("future in the past"))) {
            return i - 1;
        }
    }
    for (size_t i = at.last; i < sentence->tokens.count && !is_mark(sentence, i, ';'); i++) {
        if (clause_word_is(sentence, i, SLICE("future in the past"))) {
            return i;
        }
    }
    return NO_TOKEN;
}

static bool has_quotes(const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        struct slice mark = token_text(&sentence->tokens, i);
        if (slice_is(mark, "\"") || slice_is(mark, "\xE2\x80\x9C") || slice_is(mark, "\xE2\x80\x9D")) {
            return true;
        }
    }
    return false;
}

/* `said two of its factories would shut`: what is said begins right behind the verb. */
static bool opens_behind(const struct sentence *sentence, size_t verb, size_t would)
{
    bool opens = clause_phrase_from(sentence, verb + 1) != NULL;
    for (size_t i = verb + 1; i < would && opens; i++) {
        opens = clause_tag(sentence, i) != TAG_PUNCT;
    }
    return verb < would && opens;
}

bool clause_is_foretold(const struct sentence *sentence, struct token_range at)
{
    size_t would = would_near(sentence, at);
    if (would == NO_TOKEN || depends(sentence)) {
        return false;
    }
    bool pronoun = false, quotes = has_quotes(sentence);
    const struct noun_phrase *subject = clause_subject(sentence, would, &pronoun);
    if (subject && is_any(sentence, subject)) {
        return false;
    }
    for (size_t i = 0; i < sentence->report_count; i++) {
        size_t verb = sentence->reports[i];
        bool past = (sentence->tokens.items[verb].flags & TOKEN_PAST) && !(verb > 0 && clause_tag(sentence, verb - 1) == TAG_PART);
        bool under = verb < would && (subject ? subject->first > verb : pronoun && would - verb > 1);
        bool trailing = verb > would && verb >= at.last && !quotes && clause_of(sentence, verb) != clause_of(sentence, would);    /* `it would cost £3bn, the ministry said` */
        if (past && (under || trailing || opens_behind(sentence, verb, would))) {
            return true;
        }
    }
    return false;
}
