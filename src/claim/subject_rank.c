/* What an ordinal ranks: the noun behind it, over a second ordinal or adjective of the same noun, days and years among them. */
#include "claim/subject.h"

enum { LIST = 6 };    /* tokens that stand between a rank and its noun at most */

static bool is_rank(const struct sentence *sentence, size_t index)
{
    size_t number = index < sentence->tokens.count ? sentence->quantity[index] : 0;
    return number && sentence->claims[number - 1].quantity.kind == KIND_ORDINAL;
}

/* Behind `and third`, `and perhaps most enduring`, `two` of a rank that ends at token `at`. */
static size_t behind_list(const struct sentence *sentence, size_t at)
{
    bool joined = clause_tag(sentence, at) == TAG_CCONJ || (is_mark(sentence, at, ',') && is_rank(sentence, at + 1));
    size_t i = at + joined;
    while (i < at + LIST && i < sentence->tokens.count && (is_rank(sentence, i) || sentence->quantity[i] || (joined && (clause_tag(sentence, i) == TAG_ADV || clause_tag(sentence, i) == TAG_ADJ || clause_tag(sentence, i) == TAG_CCONJ)))) {
        i++;
    }
    return i;
}

/* `the second and third documents`, `the first two batches`, `the first Monday in December`, `the 12th and 37th minutes`. */
bool subject_by_rank(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    size_t at = clause_quantity(sentence, claim).last, noun = claim->quantity.kind == KIND_ORDINAL ? behind_list(sentence, at) : 0;
    if (!noun || noun >= sentence->tokens.count || clause_tag(sentence, at) == TAG_ADP) {
        return false;
    }
    bool time = clause_has_role(sentence, noun, WORD_TIME) && (clause_tag(sentence, noun) == TAG_NOUN || clause_tag(sentence, noun) == TAG_PROPN);
    if (time) {
        *out = (struct finding){.first = noun, .last = noun + 1};    /* `a second year student` is in the second year */
        return true;
    }
    const struct noun_phrase *phrase = noun > at ? phrase_at(&sentence->phrases, noun) : NULL;
    if (!phrase || sentence->quantity[phrase->head] || phrase->head < noun) {
        return false;
    }
    *out = (struct finding){.first = noun, .last = phrase->last};
    return true;
}
