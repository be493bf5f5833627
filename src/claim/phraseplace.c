/* Where a noun phrase stands in its clause, by the words before it: lists, conjunctions that look like prepositions. */
#include "claim/phraseplace.h"

/* Is the phrase plainly somebody or some place? */
static bool is_named(const struct noun_phrase *phrase)
{
    return phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON;
}

/* Is the phrase before `and` of another clause than the phrase at `start`, and no member of its list: `rose to 99 yuan and Swellfun rallied`,
 * `closed in May and Renault cut`? */
static bool in_other_clause(const struct sentence *sentence, const struct noun_phrase *phrase, size_t start)
{
    const struct noun_phrase *first = phrase_at(&sentence->phrases, start);
    size_t number = sentence->quantity[phrase->core > phrase->first ? phrase->core - 1 : phrase->last - 1];    /* `lost 11 points and the firm lost` */
    bool amount = number && !sentence->quantity[start];
    bool proper = first && clause_tag(sentence, first->head) == TAG_PROPN && clause_verb_after(sentence, first->last) != NO_TOKEN && clause_tag(sentence, phrase->head) != TAG_PROPN;
    bool time = first && clause_is_time(sentence, phrase) && !clause_is_time(sentence, first);
    return amount || time || (first && (is_named(first) || proper) && phrase->name == NAME_NONE && clause_tag(sentence, phrase->head) != TAG_PROPN);
}

/* `X accounted for half of the assets and Y accounted for a third`: does the phrase at `start`, behind `and`, begin a clause with its own verb? */
static bool begins_clause(const struct sentence *sentence, const struct noun_phrase *phrase, size_t start)
{
    const struct clause *own = clause_of(sentence, start);
    size_t verb = own->kind == CLAUSE_JOINED && own->first + 1 == start ? clause_verb_before(sentence, own->first) : NO_TOKEN;
    if (verb == NO_TOKEN || !clause_is_finite(sentence, verb)) {
        return false;
    }
    size_t group = clause_group_start(sentence, verb);
    bool relative = group > 0 && (clause_word(sentence, group - 1, "that") || clause_word(sentence, group - 1, "which") || clause_word(sentence, group - 1, "who"));    /* firms that sell cars and trucks grew */
    const struct noun_phrase *first = phrase_at(&sentence->phrases, start);
    size_t next = first ? clause_verb_after(sentence, first->last) : NO_TOKEN;
    bool reports = clause_has_role(sentence, verb, WORD_REPORTING) && (clause_phrase_start(sentence, phrase) == verb + 1 || (next != NO_TOKEN && !clause_has_role(sentence, next, WORD_REPORTING)));
    bool said = reports || clause_tag(sentence, verb + 1) == TAG_SCONJ;    /* he said that sales in France and Japan rose */
    return !relative && !said;
}

/* Back over the other members of a list that `start` stands in: `at the central, local, and provincial levels` → behind `at`. */
static size_t list_start(const struct sentence *sentence, size_t start)
{
    size_t at = start;
    if (at < 2 || clause_tag(sentence, at - 1) != TAG_CCONJ) {
        return start;
    }
    bool commas = is_mark(sentence, at - 2, ',');
    const struct noun_phrase *whole = phrase_at(&sentence->phrases, start);
    if (commas && whole && clause_verb_after(sentence, whole->last) != NO_TOKEN) {
        return start;    /* `…, and its ministry claimed` */
    }
    at -= commas ? 2 : 1;
    bool state = clause_tag(sentence, at - 1) == TAG_VERB || (clause_tag(sentence, start) != TAG_ADJ && clause_tag(sentence, at - 1) == TAG_ADJ);
    if (!commas && state && !phrase_at(&sentence->phrases, at - 1)) {
        return start;    /* `the plant closed and its owner cut` */
    }
    for (int members = 0; members < 12; members++) {
        const struct noun_phrase *phrase = clause_phrase_before(sentence, at);
        size_t before = at;
        if (phrase && (in_other_clause(sentence, phrase, start) || begins_clause(sentence, phrase, start))) {
            return start;
        }
        if (phrase) {
            at = clause_phrase_start(sentence, phrase);
        }
        while (at > 0 && (clause_tag(sentence, at - 1) == TAG_ADJ || clause_tag(sentence, at - 1) == TAG_DET)) {
            at--;
        }
        if (at == before) {
            break;
        }
        if (!commas || at == 0 || !is_mark(sentence, at - 1, ',')) {
            break;
        }
        at--;
    }
    return at;
}

/* Behind what describes a noun: `(the database) in 2018 | only contains`, `(the rate) on a 30-year loan | rose`. */
static size_t behind_modifiers(const struct sentence *sentence, size_t index)
{
    for (int count = 0; count < 3 && clause_tag(sentence, index) == TAG_ADP; count++) {
        const struct noun_phrase *phrase = clause_phrase_from(sentence, index + 1);
        size_t quantity = index + 1 < sentence->tokens.count ? sentence->quantity[index + 1] : 0, end = phrase ? phrase->last : index + 1;
        while (quantity && end < sentence->tokens.count && sentence->quantity[end] == quantity) {
            end++;
        }
        if (end == index + 1) {
            break;
        }
        index = end;
    }
    return index;
}

/* `…, and | profit before tax`: does the phrase at token `start` stand behind a comma, or a conjunction that joins no noun to it? */
static bool leads_clause(const struct sentence *sentence, size_t start)
{
    bool joined = clause_tag(sentence, start - 1) == TAG_CCONJ;
    const struct noun_phrase *other = joined ? clause_phrase_before(sentence, start - 1) : NULL;
    return is_mark(sentence, start - 1, ',') || (joined && (!other || clause_is_time(sentence, other) || sentence->quantity[other->head] || clause_verb_before(sentence, start) == NO_TOKEN));
}

/* `as Sony lost 2.7 percent`: a preposition that is a conjunction, its noun phrase being the subject of the verb behind. */
static bool opens_clause(const struct sentence *sentence, size_t preposition, size_t start)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, start);
    size_t verb = phrase ? clause_verb_after(sentence, behind_modifiers(sentence, phrase->last)) : NO_TOKEN;
    bool finite = verb != NO_TOKEN && !(sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE);
    if (clause_word(sentence, preposition, "with") && verb != NO_TOKEN && slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"))) {
        return true;    /* `with investors holding four seats` */
    }
    if (start == preposition + 1 && slice_ends_fold(token_text(&sentence->tokens, start), SLICE("ing")) && !clause_is_copula(sentence, verb)) {
        return false;    /* `before paring gains to close` */
    }
    const struct noun_phrase *before = clause_phrase_before(sentence, preposition);
    size_t opening = before && !clause_is_time(sentence, before) && !sentence->quantity[before->head] ? clause_phrase_start(sentence, before) : NO_TOKEN;
    if (opening == 0 || (opening != NO_TOKEN && leads_clause(sentence, opening))) {
        return false;    /* `profit before tax was` */
    }
    enum tag tag = preposition > 0 ? clause_tag(sentence, preposition - 1) : TAG_X;
    if (clause_word(sentence, preposition, "for") && (clause_phrase_before(sentence, preposition) || tag == TAG_VERB || tag == TAG_ADJ)) {
        return false;    /* `profits for state firms grew`, `the taxes payable for them fell` */
    }
    return finite && clause_has_role(sentence, preposition, WORD_OPENER);
}

bool clause_opens_with_which(const struct sentence *sentence, size_t index)
{
    return clause_word(sentence, index, "which") || clause_word(sentence, index, "whom");
}

enum place_of_phrase phrase_place(const struct sentence *sentence, size_t start)
{
    size_t before = list_start(sentence, start);
    if (before > 1 && clause_tag(sentence, before - 2) == TAG_ADP && clause_word_is(sentence, before - 1, SLICE("point in time")) && start == before) {
        before -= 2;    /* `by then the state spent` */
    }
    while (before > 0 && clause_tag(sentence, before - 1) == TAG_ADV) {
        before--;
    }
    if (before == 0) {
        return AS_SUBJECT;
    }
    enum tag tag = clause_tag(sentence, before - 1);
    if (clause_word(sentence, before - 1, "of") && before > 1 && clause_has_role(sentence, before - 2, WORD_QUANTIFIER)) {
        return phrase_place(sentence, before - 2);    /* `each of the banks costs` */
    }
    if (tag == TAG_ADP && clause_opens_with_which(sentence, start) && clause_phrase_from(sentence, start)) {
        return clause_verb_after(sentence, clause_phrase_from(sentence, start)->last) != NO_TOKEN ? AS_SUBJECT : AS_COMPLEMENT;    /* `a body in which | Peru has nine seats` */
    }
    if (tag == TAG_ADP || tag == TAG_PART) {
        return opens_clause(sentence, before - 1, start) ? AS_SUBJECT : AS_COMPLEMENT;
    }
    if (tag == TAG_VERB && clause_has_role(sentence, before - 1, WORD_REPORTING)) {
        return AS_SUBJECT;    /* `they say tidal power will light the town` */
    }
    return tag == TAG_VERB || tag == TAG_AUX ? AS_OBJECT : AS_SUBJECT;
}
