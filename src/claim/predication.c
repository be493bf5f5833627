/* What a quantity is said of without a verb of its own: small clauses (`its shares down 3 percent`, `pulled the sector 2 percent lower`), lists of
 * prices (`FTSE -0.6%`), wholes named first (`of the 300 workers, 60 percent …`). */
#include "claim/sentence.h"

static bool is_signed(const struct sentence *sentence, const struct claim *claim)
{
    size_t first = token_at(&sentence->tokens, claim->quantity.span.start);
    struct slice mark = token_text(&sentence->tokens, first);
    return slice_is(mark, "-") || slice_is(mark, "+") || slice_is(mark, "\xE2\x88\x92") || (mark.length > 1 && (mark.data[0] == '-' || mark.data[0] == '+'));
}

size_t clause_name_end(const struct sentence *sentence, size_t last)
{
    while (last > 0 && last < sentence->tokens.count && sentence->tokens.items[last].kind == TOKEN_NUMBER && !sentence->quantity[last]
           && (sentence->tokens.items[last].flags & TOKEN_SPACE_BEFORE) && (sentence->tokens.items[last - 1].flags & TOKEN_CAPITAL)) {
        last++;
    }
    return last;
}

size_t clause_name_start(const struct sentence *sentence, size_t first)
{
    bool number = first > 1 && sentence->tokens.items[first - 1].kind == TOKEN_NUMBER && !sentence->quantity[first - 1];
    bool name = number && (sentence->tokens.items[first - 2].flags & TOKEN_CAPITAL) && !(sentence->tokens.items[first].flags & TOKEN_SENTENCE_START);
    const struct noun_phrase *phrase = name ? clause_phrase_before(sentence, first - 1) : NULL;
    return phrase && !clause_is_time(sentence, phrase) ? phrase->core : first;
}

/* The phrase that ends right before token `index`, a number that belongs to its name passed over (`Stoxx 50`). */
static const struct noun_phrase *name_before(const struct sentence *sentence, size_t index)
{
    const struct noun_phrase *phrase = clause_phrase_before(sentence, index);
    if (!phrase && index > 1 && sentence->tokens.items[index - 1].kind == TOKEN_NUMBER && !sentence->quantity[index - 1]) {
        phrase = clause_phrase_before(sentence, index - 1);
    }
    return phrase && !clause_is_time(sentence, phrase) && !sentence->quantity[phrase->head] ? phrase : NULL;
}

/* `…, down 35 percent this year, fell`: does a comma close what stands behind the number, before a verb? */
static bool is_closed(const struct sentence *sentence, size_t from)
{
    for (size_t i = from; i < sentence->tokens.count && i < from + 5; i++) {
        if (clause_word(sentence, i, ",")) {
            return clause_verb_after(sentence, i + 1) != NO_TOKEN;
        }
    }
    return false;
}

/* `At 828 metres, the tower is the tallest`: what the sentence goes on about behind an amount that opens it; NULL. */
static const struct noun_phrase *opened_by(const struct sentence *sentence, struct token_range at)
{
    bool opens = clause_word(sentence, 0, "at") && (sentence->tokens.items[0].flags & TOKEN_SENTENCE_START) && is_mark(sentence, at.last, ',');
    for (size_t i = 1; i < at.first && opens; i++) {
        opens = clause_tag(sentence, i) == TAG_ADV || clause_tag(sentence, i) == TAG_DET;
    }
    const struct noun_phrase *phrase = opens ? clause_phrase_from(sentence, at.last + 1) : NULL;
    return phrase && clause_is_subject(sentence, phrase) ? phrase : NULL;
}

/* `an orbit 550 km above the Earth`, `a flat 5 km from the centre`: is the number a distance between what stands before it and what stands behind? */
static bool is_distance(const struct sentence *sentence, const struct claim *claim, struct token_range at)
{
    bool length = claim->quantity.kind == KIND_MEASURE && claim->quantity.unit && slice_is(claim->quantity.unit->kind, "length");
    return length && clause_word_is(sentence, at.last, SLICE("behind a distance")) && !clause_is_verb(sentence, at.first - 1);
}

const struct noun_phrase *clause_told_of(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (at.first == 0 || claim->quantity.kind == KIND_COUNT || claim->quantity.kind == KIND_DURATION) {
        return NULL;
    }
    size_t by = at.first > 1 && clause_word(sentence, at.first - 1, "by") && clause_has_role(sentence, at.first - 2, WORD_DIRECTION);    /* `with sales up by 2 percent` */
    at.first -= by;
    if (clause_has_role(sentence, at.first - 1, WORD_DIRECTION)) {
        bool inserted = at.first > 2 && clause_word(sentence, at.first - 2, ",") && is_closed(sentence, at.last);
        return name_before(sentence, at.first - 1 - inserted);
    }
    bool held = claim->quantity.kind == KIND_PERCENT && clause_has_role(sentence, at.last, WORD_COMPARING);    /* `rents 20 percent below the market` */
    const struct noun_phrase *opened = opened_by(sentence, at);
    if (opened) {
        return opened;
    }
    if (held || is_distance(sentence, claim, at) || clause_has_role(sentence, at.last, WORD_DIRECTION) || (claim->quantity.kind == KIND_PERCENT && is_signed(sentence, claim))) {
        return name_before(sentence, at.first);
    }
    return NULL;
}

const struct noun_phrase *clause_whole_first(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (at.first < 2 || !clause_word(sentence, at.first - 1, ",") || clause_verb_after(sentence, at.last) == NO_TOKEN) {
        return NULL;
    }
    size_t stop = at.first > 24 ? at.first - 24 : 0;
    for (size_t i = at.first - 1; i-- > stop;) {
        bool opens = i == 0 || sentence->tokens.items[i - 1].kind == TOKEN_PUNCTUATION || clause_tag(sentence, i - 1) == TAG_CCONJ;
        if (opens && (clause_word(sentence, i, "of") || clause_word(sentence, i, "among"))) {
            return clause_phrase_from(sentence, i + 1);
        }
    }
    return NULL;
}

bool clause_does_object(const struct sentence *sentence, struct token_range at)
{
    size_t verb = at.last > at.first ? at.last - 1 : NO_TOKEN;
    if (verb == NO_TOKEN || clause_tag(sentence, verb) != TAG_VERB) {
        return false;
    }
    size_t group = clause_group_start(sentence, verb);
    bool active = (sentence->tokens.items[verb].flags & TOKEN_PAST) || (group < verb && (clause_tag(sentence, group) == TAG_PART || clause_has_role(sentence, group, WORD_PROJECTED) || clause_word(sentence, group, "has") || clause_word(sentence, group, "have")));
    const struct noun_phrase *object = active ? clause_phrase_from(sentence, at.last) : NULL;
    return object && !sentence->quantity[object->first] && !clause_is_time(sentence, object) && clause_tag(sentence, object->first) != TAG_PROPN;
}
