/* The thing that a property is of: before and behind the property or its number, in its own phrase, the subject of the clause. */
#include "claim/part.h"

bool thing_is(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return phrase && !clause_is_time(sentence, phrase) && !sentence->quantity[phrase->head] && !sentence->quantity[phrase->last - 1] && clause_tag(sentence, phrase->head) != TAG_PRON
           && (clause_tag(sentence, phrase->head) != TAG_ADJ || clause_tag(sentence, phrase->first) == TAG_DET)    /* 200 nm thick, with … */
           && !clause_has_role(sentence, phrase->head, WORD_MEASURE) && !clause_has_role(sentence, phrase->head, WORD_CONNECTIVE);
}

/* With the `of` phrase behind it: `thermosphere of the planet`. */
struct part thing_with_of(const struct sentence *sentence, struct part part, size_t stop)
{
    const struct noun_phrase *of = is_part(part) && clause_word(sentence, part.last, "of") ? clause_phrase_from(sentence, part.last + 1) : NULL;
    return of && thing_is(sentence, of) && of->last <= stop ? (struct part){part.first, of->last} : part;
}

/* `the limit of detection | for lead`, `a coefficient of variation`: with the process that the property is named after. */
struct part property_with_process(const struct sentence *sentence, struct part property)
{
    size_t at = property.last;
    const struct noun_phrase *of = clause_word(sentence, at, "of") ? clause_phrase_from(sentence, at + 1) : NULL;
    bool bare = of && of->first == at + 1 && of->core == of->first && of->last == of->first + 1;
    bool named = bare && (part_is_process(sentence, of->head) || property_is_noun(sentence, of->head)) && !(sentence->tokens.items[of->head].flags & TOKEN_CAPITAL);
    return named ? (struct part){property.first, of->last} : property;
}

/* `density of the gas`, `temperature in the core`, `depth at the site`: behind the property, or behind its number. */
struct part thing_behind(const struct sentence *sentence, size_t at)
{
    at = clause_after_bracket(sentence, at);
    bool participle = clause_tag(sentence, at) == TAG_VERB && (sentence->tokens.items[at].flags & (TOKEN_PARTICIPLE | TOKEN_PAST));
    at += participle && clause_links(sentence, at + 1, LINK_THING) ? 1 : 0;    /* `variance explained for the data` */
    const struct noun_phrase *phrase = clause_links(sentence, at, LINK_THING) ? clause_phrase_from(sentence, at + 1) : NULL;
    bool property = phrase && property_is_noun(sentence, phrase->head);
    if (property && clause_word(sentence, phrase->last, "of")) {    /* `accuracy in the measurement of` */
        phrase = clause_phrase_from(sentence, phrase->last + 1);
    }
    return thing_is(sentence, phrase) ? thing_with_of(sentence, core_of(sentence, phrase), sentence->tokens.count) : no_part;
}

/* `was measured for the sample`, `were observed in water`: the thing behind a passive that follows the number. */
struct part thing_behind_passive(const struct sentence *sentence, size_t at)
{
    size_t verb = clause_verb_after(sentence, at);
    if (verb == NO_TOKEN || !clause_is_copula(sentence, verb)) {
        return no_part;
    }
    size_t end = verb + 1;
    while (end < verb + 4 && (clause_tag(sentence, end) == TAG_ADV || clause_tag(sentence, end) == TAG_VERB)) {
        end++;
    }
    return end > verb + 1 ? thing_behind(sentence, end) : no_part;
}

/* `plates with a thickness of`, `sites (altitudes from`, `a cell having a voltage of`: before the property. */
struct part thing_before(const struct sentence *sentence, struct part property)
{
    const struct noun_phrase *own = phrase_at(&sentence->phrases, property.first);
    size_t start = own && own->first < property.first ? own->first : property.first;
    while (start > 0 && (clause_tag(sentence, start - 1) == TAG_DET || clause_tag(sentence, start - 1) == TAG_ADJ)) {
        start--;
    }
    if (start < 2 || !(clause_links(sentence, start - 1, LINK_HAVING) || clause_word(sentence, start - 1, "("))) {
        return no_part;
    }
    size_t end = clause_word(sentence, start - 2, ",") ? start - 2 : start - 1;
    const struct noun_phrase *phrase = clause_phrase_before(sentence, end);
    if (!thing_is(sentence, phrase) || property_is_noun(sentence, phrase->head)) {
        return no_part;
    }
    const struct noun_phrase *whole = phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    return thing_is(sentence, whole) ? (struct part){whole->core, phrase->last} : core_of(sentence, phrase);
}

/* `CO2 density`, `the Mg content`: the formula or symbol that leads the property's own phrase; how many tokens of it. */
size_t thing_symbols(const struct sentence *sentence, struct part property)
{
    size_t at = property.first;
    for (; at + 1 < property.last; at++) {
        const struct token *token = &sentence->tokens.items[at];
        struct slice word = token_text(&sentence->tokens, at);
        bool formula = false;
        for (size_t i = 1; i < word.length; i++) {
            formula |= (word.data[i] >= '0' && word.data[i] <= '9') || (word.data[i] >= 'A' && word.data[i] <= 'Z');
        }
        bool letters = (token->flags & TOKEN_ALL_CAPITAL) && word.length == 2;    /* DC, AC, UV: kinds of the property */
        bool symbol = word.length <= 2 && lexicon_find(sentence->lexicon, LEXICON_ELEMENTS, word) != SIZE_MAX;
        bool dashed = at + 1 < property.last && sentence->tokens.items[at + 1].kind == TOKEN_PUNCTUATION;    /* U–Pb age */
        if (dashed || token->kind == TOKEN_PUNCTUATION || !((formula && !letters) || symbol)) {
            break;
        }
    }
    return at - property.first;
}

/* `wind speed`, `sediment depth`: the noun that leads the property's phrase, no property itself and nothing that is done. */
struct part thing_leading(const struct sentence *sentence, struct part property)
{
    size_t at = property.first;
    while (at + 1 < property.last && clause_tag(sentence, at) == TAG_ADJ) {
        at++;
    }
    size_t end = at;
    while (end + 1 < property.last && clause_tag(sentence, end) != TAG_ADJ && sentence->tokens.items[end].kind == TOKEN_WORD && property_row(sentence, end) == SIZE_MAX) {
        const struct token *token = &sentence->tokens.items[end];
        bool kind = (token->flags & TOKEN_ALL_CAPITAL) && token->end - token->start == 2;
        struct slice noun = token_text(&sentence->tokens, end);
        bool process = slice_ends_fold(noun, SLICE("ing")) || slice_ends_fold(noun, SLICE("tion")) || slice_ends_fold(noun, SLICE("sion"));    /* heating rate, retention time */
        if (kind || process || (token->flags & (TOKEN_PARTICIPLE | TOKEN_HYPHENATED))) {
            break;
        }
        end++;
    }
    return end > at && property_is_noun(sentence, end) ? (struct part){at, end} : no_part;
}

/* The thing that the claim before told of, where this property only goes on with its list: `, a width of 3 cm and a depth of …`. */
struct part thing_of_list(const struct sentence *sentence, const struct claim *claim, struct part property)
{
    size_t index = (size_t)(claim - sentence->claims);
    if (index == 0) {
        return no_part;
    }
    const struct claim *before = claim - 1;
    struct part thing = part_of_span(sentence, before->entity_span);
    struct token_range at = clause_quantity(sentence, before);
    struct part told = part_of_span(sentence, before->subject_span);
    bool compound = is_part(told) && thing.last == told.first && phrase_at(&sentence->phrases, thing.first) == phrase_at(&sentence->phrases, told.first);    /* a band gap of … and a lifetime */
    if (compound || !is_part(thing) || meets(thing, property) || at.last >= property.first) {
        return no_part;
    }
    for (size_t i = at.last; i < property.first; i++) {
        enum tag tag = clause_tag(sentence, i);
        if (tag != TAG_CCONJ && tag != TAG_DET && tag != TAG_ADJ && tag != TAG_ADP && !clause_word(sentence, i, ",")) {
            return no_part;
        }
    }
    return thing;
}

/* The grammatical subject of the clause, where it is a thing. */
struct part thing_doing(const struct sentence *sentence, size_t before)
{
    bool pronoun;
    const struct noun_phrase *phrase = clause_subject(sentence, clause_verb_before(sentence, before), &pronoun);
    return thing_is(sentence, phrase) && !property_is_noun(sentence, phrase->head) ? thing_with_of(sentence, core_of(sentence, phrase), before) : no_part;
}

/* Before the number: `arrow of 4 nm width`, `pieces (99 % purity)`, `tubes with 5 mm …`. */
struct part thing_before_number(const struct sentence *sentence, size_t first)
{
    size_t start = first;
    while (start > 0 && start + GROUP > first && (clause_tag(sentence, start - 1) == TAG_DET || clause_tag(sentence, start - 1) == TAG_CCONJ || sentence->quantity[start - 1])) {
        start--;
    }
    const struct noun_phrase *phrase = start > 1 && (clause_links(sentence, start - 1, LINK_HAVING_NUMBER) || clause_word(sentence, start - 1, "(")) ? clause_phrase_before(sentence, start - 1) : NULL;
    return thing_is(sentence, phrase) && !property_is_noun(sentence, phrase->head) ? core_of(sentence, phrase) : no_part;
}
