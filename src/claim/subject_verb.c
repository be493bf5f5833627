/* What a quantity measures, by the verb: its object, its subject, or a noun made of it. */
#include "claim/subject.h"

/* `the price of bread doubled`: the number is the verb. */
bool subject_by_own_verb(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool pronoun;
    bool verb = claim->quantity.kind == KIND_MULTIPLE && at.last > at.first && clause_tag(sentence, at.last - 1) == TAG_VERB;
    if (verb && clause_does_object(sentence, at)) {
        return subject_take(sentence, subject_owned_phrase(sentence, at.last), out);    /* `tripled their output` */
    }
    return verb && subject_take(sentence, clause_subject(sentence, at.first, &pronoun), out);
}

/* Where the object ends that stands before the number at `at` and its preposition, behind which times, other shares and adverbs may stand. */
static size_t object_end(const struct sentence *sentence, size_t at, bool qualified, bool either)
{
    size_t end = qualified && !either ? at : clause_before_time(sentence, at - 1);    /* cut its forecast for 2019 from … */
    while (end > 1 && sentence->quantity[end - 1] && sentence->claims[sentence->quantity[end - 1] - 1].quantity.kind == KIND_PERCENT) {
        end--;    /* `raised its dividend by 10 percent to 44 cents` */
        while (end > 1 && !sentence->quantity[end - 1] && clause_links(sentence, end - 1, LINK_MOVED)) {
            end--;
        }
    }
    if (end > 2 && clause_tag(sentence, end) == TAG_CCONJ && clause_tag(sentence, end - 1) == TAG_ADP) {
        end--;    /* `at or above` */
    }
    end -= clause_word(sentence, at - 1, "from") && end > 2 && clause_word(sentence, end - 1, ",") ? 1 : 0;    /* `tripled their output, from 9 tonnes` */
    while (end > 1 && clause_tag(sentence, end - 1) == TAG_ADV) {
        end--;    /* `put growth together at 5 percent` */
    }
    bool relative = end > 3 && clause_tag(sentence, end - 1) == TAG_VERB && clause_tag(sentence, end - 2) == TAG_PRON && clause_phrase_before(sentence, end - 2);
    return end - (relative ? 2 : 0);    /* `raised the number of posts it holds from 4 to 19` */
}

/* Takes the phrase that ends at `end`, or the one that it is within, where that is the object of a verb: not `from 715 committees to 724`. */
static bool take_object(const struct sentence *sentence, size_t end, struct finding *out)
{
    const struct noun_phrase *phrase = clause_phrase_before(sentence, end);
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    if (phrase && sentence->quantity[phrase->first]) {
        return false;
    }
    while (start > 1 && clause_links(sentence, start - 1, LINK_INNER)) {    /* `cut the journey to the capital from …` */
        phrase = clause_phrase_before(sentence, start - 1);
        if (!phrase) {
            return false;
        }
        start = clause_phrase_start(sentence, phrase);
    }
    bool particle = start > 1 && clause_links(sentence, start - 1, LINK_PARTICLE) && clause_tag(sentence, start - 2) == TAG_VERB;    /* bring down the rate to */
    bool object = phrase && start > 0 && (particle || clause_tag(sentence, start - 1) == TAG_VERB);
    object &= !(phrase && clause_is_time(sentence, phrase) && phrase->core + 1 == phrase->last);    /* but `cut the working week to 48 hours` */
    return object && subject_take(sentence, phrase, out);
}

/* `raised the fee to $5`, `cut emissions by 5 percent`: the object of the verb, before the preposition. */
bool subject_by_object(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool price = claim->quantity.kind == KIND_MONEY && at.first > 1 && clause_word(sentence, at.first - 1, "for");    /* bought a stake in the mill for $5 million */
    bool qualified = claim->quantity.qualifier.length && clause_tag(sentence, at.first) == TAG_ADP;    /* `at or above 5` */
    bool either = at.first > 1 && clause_tag(sentence, at.first - 1) == TAG_CCONJ && clause_tag(sentence, at.first - 2) == TAG_ADP;
    const struct noun_phrase *direct = claim->quantity.change_amount && claim->quantity.kind == KIND_PERCENT ? clause_phrase_before(sentence, at.first) : NULL;
    size_t direct_start = direct ? clause_phrase_start(sentence, direct) : 0;
    if (direct_start > 0 && clause_tag(sentence, direct_start - 1) == TAG_VERB && !sentence->quantity[direct->head]) {
        return subject_take(sentence, direct, out);    /* `raised its dividend 10 percent` */
    }
    if (at.first == 0 || (!qualified && !either && !price && !clause_links(sentence, at.first - 1, LINK_MOVED))) {
        return false;
    }
    const struct noun_phrase *direct_time = clause_phrase_before(sentence, at.first - 1);
    size_t time_start = direct_time ? clause_phrase_start(sentence, direct_time) : 0;
    bool changed = direct_time && direct_time->core + 1 < direct_time->last && time_start > 0 && clause_tag(sentence, time_start - 1) == TAG_VERB;    /* cut the working week from … */
    if (changed && clause_links(sentence, at.first - 1, LINK_MOVED) && !sentence->quantity[direct_time->head]) {
        *out = (struct finding){.first = direct_time->core, .last = direct_time->last};
        return true;
    }
    return take_object(sentence, object_end(sentence, at.first, qualified, either), out);
}

/* An end of a change (`cut the number of firms that the state owns from 1,309 to 505`): the object of the verb of change, else its subject. */
bool subject_by_change_verb(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    enum { VERB_REACH = 24 };
    size_t first = clause_quantity(sentence, claim).first, stop = first > VERB_REACH ? first - VERB_REACH : 0;
    bool from = claim->quantity.role[0] == ROLE_FROM && first > 0 && clause_word(sentence, first - 1, "from") && claim->quantity.kind != KIND_COUNT;
    size_t by = first > 0 && clause_word(sentence, first - 1, "by") ? first - 1 : first > 3 && clause_word(sentence, first - 1, "of") && clause_word(sentence, first - 4, "by") ? first - 4 : NO_TOKEN;
    from |= by != NO_TOKEN && subject_is_share(claim);    /* `raised prices three times, by an average of 4 percent` */
    for (size_t i = by != NO_TOKEN ? by : first; from && i-- > stop;) {
        size_t number = sentence->quantity[i];
        bool other = number && !(by != NO_TOKEN && sentence->claims[number - 1].quantity.kind == KIND_COUNT && clause_verb_before(sentence, i) != NO_TOKEN);
        if (other || clause_tag(sentence, i) == TAG_SCONJ || clause_word(sentence, i, ";")) {
            return false;
        }
        bool changes = clause_tag(sentence, i) == TAG_VERB && slice_is(clause_verb_class(sentence, i), "change");
        if (changes) {
            const struct noun_phrase *object = clause_phrase_from(sentence, i + 1);
            return object && object->last + 1 < first && !subject_is_agent(object) && subject_take(sentence, subject_owned_phrase(sentence, i + 1), out);
        }
    }
    return false;
}

/* `tea exports earned $1 billion`, `wheat was sold at 45 shillings`: the verb's subject is measured, not what the verb does. */
static bool is_priced(const struct sentence *sentence, size_t verb, size_t first)
{
    bool pronoun;
    const struct noun_phrase *subject = clause_subject(sentence, verb, &pronoun);
    bool property = subject && !subject_is_agent(subject) && clause_has_role(sentence, subject->head, WORD_PROPERTY);
    return property || clause_word(sentence, first - 1, "at") || (clause_word(sentence, first - 1, "for") && first == verb + 2);
}

/* `China invested $3 billion`: a noun made of the verb. */
bool subject_by_verb_noun(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    bool direct = verb != NO_TOKEN && clause_gap(sentence, verb, at.first) <= 4;
    if (!direct) {
        verb = clause_verb_after(sentence, at.last);
        if (verb == NO_TOKEN) {
            return false;
        }
        while (clause_tag(sentence, verb) == TAG_AUX || clause_tag(sentence, verb) == TAG_ADV) {
            verb++;
        }
    }
    struct slice noun = clause_verb_noun(sentence, verb);
    bool amount = claim->quantity.kind == KIND_MONEY || claim->quantity.kind == KIND_MEASURE || (claim->quantity.kind == KIND_NUMBER && claim->quantity.form == FORM_VAGUE);
    if (!noun.length || !amount || (direct && is_priced(sentence, verb, at.first))) {
        return false;
    }
    bool priced = slice_is(clause_verb_class(sentence, verb), "measure");    /* the plan will cost taxpayers $5 */
    for (size_t i = verb + 1; direct && i < at.first; i++) {
        size_t behind = clause_after_bracket(sentence, i);
        if (behind > i) {
            i = behind - 1;
        } else if (phrase_at(&sentence->phrases, i) && !sentence->quantity[i] && !subject_is_agent(phrase_at(&sentence->phrases, i)) && !(priced && clause_phrase_before(sentence, at.first))) {
            return false;
        }
    }
    *out = (struct finding){.first = verb, .last = verb + 1, .noun = noun};
    return true;
}

/* `$5 billion of value in mining and $3 billion in farming`: the amount before speaks for it. */
static bool is_second_amount(const struct sentence *sentence, const struct claim *claim, size_t first)
{
    const struct claim *before = claim > sentence->claims ? claim - 1 : NULL;
    if (before && before > sentence->claims && (before->quantity.kind == KIND_DATE || before->quantity.kind == KIND_PERIOD)) {
        before--;
    }
    bool joined = first > 0 && (clause_tag(sentence, first - 1) == TAG_CCONJ || clause_is_up_from(sentence, first));
    return before && joined && before->subject.length && before->quantity.unit
           && before->quantity.unit == claim->quantity.unit && before->quantity.kind == claim->quantity.kind;
}

/* `exports fell by 7 percent`: the grammatical subject. */
bool subject_by_subject(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool pronoun;
    bool of_which = clause_word(sentence, at.last, "of") && clause_tag(sentence, at.last + 1) == TAG_PRON && !clause_word(sentence, at.last + 1, "it")    /* but `video makes up 60 percent of it`, `costs reach a third of their income` */
                    && !(phrase_at(&sentence->phrases, at.last + 1) && phrase_at(&sentence->phrases, at.last + 1)->head > at.last + 1);
    of_which |= at.first > 1 && clause_word(sentence, at.first - 2, "of") && (clause_word(sentence, at.first - 1, "which") || clause_word(sentence, at.first - 1, "whom"));
    if (of_which || clause_is_reported_subject(sentence, at) || is_second_amount(sentence, claim, at.first)) {
        return false;
    }
    size_t before = at.first;
    while (before > 0 && clause_tag(sentence, before - 1) == TAG_ADV) {
        before--;
    }
    bool does = before > 0 && clause_is_finite(sentence, at.last) && (clause_tag(sentence, before - 1) == TAG_SCONJ || clause_tag(sentence, before - 1) == TAG_PRON);    /* `, where only 38 percent voted` */
    if (does) {
        return false;
    }
    bool aside = claim->quantity.change_amount && at.first > 0 && clause_word(sentence, at.first - 1, "(");    /* `rose 8 points (2 percent)` */
    const struct noun_phrase *phrase = clause_subject(sentence, clause_verb_before(sentence, at.first - aside), &pronoun);
    size_t verb = clause_verb_before(sentence, at.first);
    bool said = verb != NO_TOKEN && verb + 1 == at.first && clause_has_role(sentence, verb, WORD_REPORTING) && clause_has_role(sentence, verb, WORD_PROJECTED);    /* `analysts had expected 2 million` */
    if (said) {
        return false;
    }
    const struct claim *counted = claim > sentence->claims ? claim - 1 : NULL;
    bool elided = claim->quantity.kind == KIND_NUMBER && counted && counted->quantity.kind == KIND_COUNT && counted->subject.length && verb != NO_TOKEN && verb + 1 == at.first && slice_is(clause_verb_class(sentence, verb), "have");
    if (elided) {
        return false;    /* `gained six seats and now hold 17` */
    }
    bool described = claim->quantity.kind == KIND_PERCENT && clause_tag(sentence, at.last) == TAG_ADJ;    /* `the bank is 70 percent state-owned` */
    return (described || !subject_is_agent(phrase)) && subject_take(sentence, phrase, out);
}
