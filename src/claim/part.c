/* Parts of a sentence as papers measure them: spans of tokens, and the nouns of properties (en/properties.tsv). */
#include "claim/part.h"

struct part core_of(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t first = phrase ? phrase->core : 0;
    while (phrase && first < phrase->head && sentence->quantity[first]) {
        first++;
    }
    return phrase ? (struct part){first, phrase->last} : no_part;
}

struct part part_of_span(const struct sentence *sentence, struct span span)
{
    struct part part = no_part;
    if (span.start >= span.end || span.start < sentence->span.start || span.end > sentence->span.end) {
        return part;
    }
    part.first = part.last = token_at(&sentence->tokens, span.start);
    while (part.last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[part.last].start < span.end) {
        part.last++;
    }
    return part;
}

bool part_is_one_of(const struct sentence *sentence, size_t index, const char *const *words)
{
    for (; *words; words++) {
        if (clause_word(sentence, index, *words)) {
            return true;
        }
    }
    return false;
}

void part_set_thing(struct sentence *sentence, struct claim *claim, struct part part)
{
    bool change = is_part(part) && clause_has_role(sentence, part.last - 1, WORD_CHANGE) && clause_links(sentence, part.last, LINK_OF_CHANGE);
    const struct noun_phrase *changed = change ? clause_phrase_from(sentence, part.last + 1) : NULL;
    part = changed ? core_of(sentence, changed) : part;    /* `an increase in stability`: the thing is what increases */
    claim->entity = SLICE_NONE;
    claim->entity_span = (struct span){0, 0};
    if (is_part(part)) {
        struct slice ending = token_text(&sentence->tokens, part.last - 1), bare = token_bare(&sentence->tokens, part.last - 1);
        claim->entity = clause_text(sentence, part.first, part.last);
        claim->entity_span = clause_clean(sentence, part.first, part.last);
        claim->entity.length -= ending.length - bare.length;
        claim->entity_span.end -= ending.length - bare.length;
    }
}

void part_set_property(struct sentence *sentence, struct claim *claim, struct part part, struct slice noun)
{
    claim->subject = is_part(part) ? clause_text(sentence, part.first, part.last) : SLICE_NONE;
    claim->subject_span = is_part(part) ? clause_clean(sentence, part.first, part.last) : (struct span){0, 0};
    claim->subject = noun.length ? noun : claim->subject;
}

/* ---- property nouns ---- */

size_t property_row(const struct sentence *sentence, size_t index)
{
    struct slice word = token_bare(&sentence->tokens, index);
    size_t row = token_row(sentence->lexicon, LEXICON_EN_PROPERTIES, &sentence->tokens, index, word);
    bool plural = row == SIZE_MAX && (sentence->tokens.items[index].flags & TOKEN_PLURAL) && word.length > 4 && word.data[word.length - 1] == 's';
    row = plural ? lexicon_find(sentence->lexicon, LEXICON_EN_PROPERTIES, slice_sub(word, 0, word.length - 1)) : row;
    return plural && row != SIZE_MAX && lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun").length ? SIZE_MAX : row;    /* the lengths, but no longs */
}

bool property_is_noun(const struct sentence *sentence, size_t index)
{
    size_t row = property_row(sentence, index);
    struct slice word = token_text(&sentence->tokens, index);
    bool delta = word.length > 2 && (unsigned char)word.data[0] == 0xCE && (unsigned char)word.data[1] == 0xB4 && word.data[2] >= '0' && word.data[2] <= '9';    /* δ13C */
    return delta || (row != SIZE_MAX && lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun").length == 0);
}

bool part_is_process(const struct sentence *sentence, size_t index)
{
    static const char *const endings[] = {"tion", "tions", "sion", "sions", "ment", "ity", "ing", "ness", "fall", "flow", "charge"};
    struct slice word = token_text(&sentence->tokens, index);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (slice_ends_fold(word, slice_of(endings[i]))) {
            return true;
        }
    }
    return false;
}

bool claim_is_share(const struct claim *claim) { return claim->quantity.kind == KIND_PERCENT || claim->quantity.kind == KIND_FRACTION; }

/* May the property be given in the claim's unit? */
bool property_fits(const struct sentence *sentence, size_t index, const struct claim *claim)
{
    size_t row = property_row(sentence, index);
    if (row == SIZE_MAX) {
        return property_is_noun(sentence, index);
    }
    struct slice kinds = lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "kinds"), kind;
    struct slice wanted = claim->quantity.unit ? claim->quantity.unit->kind : SLICE_NONE;
    wanted = claim_is_share(claim) ? SLICE("ratio") : wanted;
    while (slice_split(&kinds, '|', &kind)) {
        if (slice_is(kind, "any") || slice_equal(kind, wanted)) {
            return true;
        }
    }
    return wanted.length == 0;
}
