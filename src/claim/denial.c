/* Whether it is told as untrue or as never so by other means than a negative at its verb: `had Spain paid …`, `no state has …`, `it is false
 * that …`, `cleared of taking …`, `was to pay …, but did not`. Words are roles of src/lexicon/en/claimwords.tsv. */
#include "claim/sentence.h"

enum { ELLIPSIS = 4,     /* tokens between `but` and the verb that leaves out the rest */
       REACH = 48 };    /* tokens looked at before and behind the number */

/* `Had Spain paid`, `were it to pay`, `should the bank fail`: a condition that inversion makes, at the head of the sentence. */
static bool is_inverted_condition(const struct sentence *sentence)
{
    const struct tokens *tokens = &sentence->tokens;
    size_t at = 1;
    if (tokens->count < 4 || !clause_word_is(sentence, 0, SLICE("inverts")) || is_mark(sentence, tokens->count - 1, '?')) {
        return false;
    }
    const struct noun_phrase *subject = phrase_at(&sentence->phrases, at);
    subject = subject ? subject : phrase_at(&sentence->phrases, 0);    /* `Had Brazil`, taken for a name */
    bool thing = subject != NULL;
    bool pronoun = clause_tag(sentence, at) == TAG_PRON;
    at = thing ? subject->last : at + 1;
    while (clause_tag(sentence, at) == TAG_ADV) {
        at++;
    }
    return (thing || pronoun) && (clause_is_verb(sentence, at) || clause_tag(sentence, at) == TAG_PART || clause_word(sentence, at, "to"));
}

/* Has the verb's subject no one in it: `no state has issued 40`, `nobody paid $4`, `none of them holds 5 percent`? */
static bool subject_is_none(const struct sentence *sentence, size_t verb)
{
    bool pronoun = false;
    size_t start = verb == NO_TOKEN ? 0 : clause_group_start(sentence, verb);
    const struct noun_phrase *subject = clause_subject(sentence, verb, &pronoun);
    if (start == 0) {
        return false;
    }
    if (!subject) {
        return clause_word_is(sentence, start - 1, SLICE("no one"));
    }
    size_t first = subject->first;
    bool of = first > 1 && clause_word(sentence, first - 1, "of");
    size_t at = of ? first - 2 : first;
    bool before = !of && at > 0 && clause_word(sentence, at - 1, "no");
    return before || (clause_word_is(sentence, at, SLICE("no one")) && !clause_has_role(sentence, at + 1, WORD_UNDENIED));
}

/* Does the verb go on to the number: no mark, no second thing that it is held against (`no land has more people than China, with 40`)? */
static bool goes_on(const struct sentence *sentence, size_t verb, size_t first)
{
    for (size_t i = verb + 1; i < first; i++) {
        if (clause_tag(sentence, i) == TAG_PUNCT || clause_tag(sentence, i) == TAG_CCONJ || clause_word(sentence, i, "than") || clause_has_role(sentence, i, WORD_UNTIL)) {
            return false;
        }
    }
    return verb != NO_TOKEN;
}

/* Does a negative stand in the three tokens before `index`? */
static bool denied_at(const struct sentence *sentence, size_t index)
{
    for (size_t i = index; i > 0 && i + 3 > index; i--) {
        if (clause_has_role(sentence, i - 1, WORD_NEGATION) || clause_word(sentence, i - 1, "no")) {
            return true;
        }
    }
    return false;
}

/* `critics doubt that`, `the rumour that`, `it is false that`, `it is not true that`, `nobody believes that`: what is said behind is not held to be so. */
static bool is_disbelieved(const struct sentence *sentence, size_t that)
{
    size_t governor = that - 1;
    if (clause_word_is(sentence, governor, SLICE("disbelief"))) {
        return !denied_at(sentence, governor);
    }
    if (clause_word_is(sentence, governor, SLICE("truth"))) {
        return denied_at(sentence, governor);
    }
    return clause_has_role(sentence, governor, WORD_REPORTING) && clause_tag(sentence, governor) == TAG_VERB && subject_is_none(sentence, governor);
}

/* Is the number said in such a clause, or of what somebody was cleared of? */
static bool is_in_disbelief(const struct sentence *sentence, struct token_range at)
{
    for (size_t i = at.first; i > 1 && i + REACH > at.first; i--) {
        if (is_mark(sentence, i - 1, ';') || is_mark(sentence, i - 1, ':')) {
            return false;
        }
        if (clause_word(sentence, i - 1, "that") && is_disbelieved(sentence, i - 1)) {
            return true;
        }
        bool of = clause_word(sentence, i - 1, "of") || clause_word(sentence, i - 1, "from");
        for (size_t k = i - 1; of && k > 0 && k + ELLIPSIS + 1 > i; k--) {
            if (clause_word_is(sentence, k - 1, SLICE("acquitting"))) {
                return true;
            }
        }
    }
    return false;
}

/* `Instead of the 40 banks, …`; behind a number it tells what was before: `nine banks instead of 14`. */
static bool is_replaced(const struct sentence *sentence, struct token_range at)
{
    size_t i = at.first > 0 && clause_tag(sentence, at.first - 1) == TAG_DET ? at.first - 1 : at.first;
    return i == 2 && ((clause_word(sentence, 1, "of") && clause_word(sentence, 0, "instead")) || (clause_word(sentence, 1, "than") && clause_word(sentence, 0, "rather")));
}

/* Does token `index` end what an auxiliary leaves out: `but has not.`, `but did not do so`, `but had not when …`? */
static bool leaves_out(const struct sentence *sentence, size_t index)
{
    enum tag tag = clause_tag(sentence, index);
    return index >= sentence->tokens.count || tag == TAG_PUNCT || tag == TAG_SCONJ || clause_word_is(sentence, index, SLICE("doing so"));
}

/* `was to pay $4, but did not`, `should have paid $4 but never has`: what was to be and was not. */
static bool is_undone(const struct sentence *sentence, const struct claim *claim, struct token_range at)
{
    size_t verb = clause_verb_before(sentence, at.first);
    bool due = claim->modality != MODALITY_STATED;
    for (size_t i = verb == NO_TOKEN ? at.first : clause_group_start(sentence, verb); !due && i < at.first; i++) {
        due = (clause_is_copula(sentence, i) && clause_word(sentence, i + 1, "to")) || clause_word_is(sentence, i, SLICE("expecting")) || (clause_word(sentence, i, "had") && clause_word(sentence, i + 1, "to"));
    }
    for (size_t i = at.last; due && i < sentence->tokens.count && i < at.last + REACH; i++) {
        bool denied = false, auxiliary = false;
        for (size_t k = i + 1; clause_has_role(sentence, i, WORD_CONTRAST) && k < i + 2 + ELLIPSIS; k++) {
            if (denied && auxiliary && leaves_out(sentence, k)) {
                return true;
            }
            denied |= clause_has_role(sentence, k, WORD_NEGATION);
            auxiliary |= clause_tag(sentence, k) == TAG_AUX || clause_word_is(sentence, k, SLICE("stands for verbs"));
        }
    }
    return false;
}

void claim_denial(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    if (claim->modality == MODALITY_STATED && is_inverted_condition(sentence)) {
        claim->modality = MODALITY_HYPOTHETICAL;
    }
    bool object = clause_own_verb(sentence, at) == NO_TOKEN && !clause_is_held_against(sentence, at);
    claim->negated |= (object && goes_on(sentence, verb, at.first) && subject_is_none(sentence, verb)) || is_in_disbelief(sentence, at) || is_replaced(sentence, at) || is_undone(sentence, claim, at);
}
