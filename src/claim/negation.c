/* Whether it is denied: a negative that governs the number's own verb, or the number itself. */
#include "claim/sentence.h"

enum { INVERTED = 3 };    /* tokens between a negative and its verb: `nor did it sell` */

size_t clause_holder_start(const struct sentence *sentence, size_t first)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, first);
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : first;
    start = start < first ? start : first;
    phrase = start == first && start > 1 && clause_word(sentence, start - 1, "of") ? clause_phrase_before(sentence, start - 1) : NULL;
    return phrase ? clause_phrase_start(sentence, phrase) : start;
}

bool clause_is_held_against(const struct sentence *sentence, struct token_range at)
{
    size_t start = at.first < sentence->tokens.count ? clause_holder_start(sentence, at.first) : 0;
    bool some = clause_word(sentence, start, "a") || clause_word(sentence, start, "an");    /* `below a level of 12` */
    bool told = start < at.first && !some && start > 0 && clause_has_role(sentence, start - 1, WORD_COMPARING);
    bool compared = start > 1 && (clause_word(sentence, start - 1, "with") || clause_word(sentence, start - 1, "to")) && clause_word(sentence, start - 2, "compared");
    bool against = start > 0 && (clause_word(sentence, start - 1, "against") || clause_word(sentence, start - 1, "versus"));
    return told || against || compared || clause_is_up_from(sentence, start);
}

/* Does the negative at `index`, before the verb, belong to it: `has not sold`, `nor did it sell`? */
static bool negates_verb(const struct sentence *sentence, size_t index, size_t verb)
{
    for (size_t i = index + 1; i < verb; i++) {
        enum tag tag = clause_tag(sentence, i);
        if (tag != TAG_AUX && tag != TAG_ADV && tag != TAG_PART && tag != TAG_PRON && !clause_is_verb(sentence, i)) {
            return false;
        }
    }
    return !phrase_at(&sentence->phrases, index);
}

/* Does a negative at `index` or before it go on to the number: no comma, no `but` between (`not 40 but 30`)? */
static bool negates_number(const struct sentence *sentence, size_t index, size_t first)
{
    for (size_t i = index + 1; i < first; i++) {
        if (clause_tag(sentence, i) == TAG_PUNCT || clause_has_role(sentence, i, WORD_CONTRAST) || clause_tag(sentence, i) == TAG_CCONJ) {
            return false;
        }
    }
    return true;
}

/* `failed to sell 40`; but `failed at 40 kN`. */
static bool fails_otherwise(const struct sentence *sentence, size_t index)
{
    return clause_word_is(sentence, index, SLICE("failing")) && !(clause_word(sentence, index + 1, "to") && clause_is_verb(sentence, index + 2));
}

/* `not only`, `no more than`, `not one of` deny nothing of the number; nor is what was not so until then. */
void claim_negation(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    bool until = clause_has_role(sentence, at.first, WORD_UNTIL) || (at.first > 0 && clause_has_role(sentence, at.first - 1, WORD_UNTIL));
    if (at.first > 0 && clause_has_role(sentence, at.first - 1, WORD_NEGATION) && !until) {
        claim->negated = !clause_has_role(sentence, at.first, WORD_UNDENIED) && !fails_otherwise(sentence, at.first - 1);    /* `£90m, not £110m as forecast` */
        return;
    }
    if (verb == NO_TOKEN || until || clause_is_held_against(sentence, at) || clause_own_verb(sentence, at) != NO_TOKEN) {
        return;
    }
    for (size_t i = verb < INVERTED ? 0 : verb - INVERTED; i < at.first; i++) {
        bool word = clause_has_role(sentence, i, WORD_NEGATION) && !clause_has_role(sentence, i + 1, WORD_UNDENIED) && !fails_otherwise(sentence, i);
        claim->negated |= word && (i < verb ? negates_verb(sentence, i, verb) && negates_number(sentence, verb, at.first) : negates_number(sentence, i, at.first));
    }
}
