/* Measures whose property an adjective behind them tells: `221 metres high`, `five times faster than the old one`. */
#include "claim/part.h"
#include "claim/entity.h"

enum { NEAR = 12 };    /* tokens between the verb and its amount */

/* The row of properties.tsv of an adjective that stands alone behind the quantity; SIZE_MAX when none. */
static size_t adjective_row(const struct sentence *sentence, const struct claim *claim, size_t at)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, at);
    bool leads = (phrase && phrase->head > at) || clause_phrase_from(sentence, at + 1);    /* `a 40 m deep lake` is a lake */
    size_t row = leads ? SIZE_MAX : property_row(sentence, at);
    if (row == SIZE_MAX || !lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun").length) {
        return SIZE_MAX;
    }
    bool share = claim->quantity.kind == KIND_MULTIPLE || claim_is_share(claim);
    bool compared = slice_ends_fold(token_text(&sentence->tokens, at), SLICE("er"));
    return share ? (compared ? row : SIZE_MAX) : property_fits(sentence, at, claim) ? row : SIZE_MAX;
}

/* The thing that is so: the subject found, where it is no property itself, or else the owner. */
static struct span thing_so(const struct sentence *sentence, const struct claim *claim)
{
    struct part told = part_of_span(sentence, claim->subject_span);
    if (!is_part(told)) {
        return claim->entity_span;
    }
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, told.last - 1);
    bool property = phrase && (entity_is_property(sentence, phrase->head) || property_is_noun(sentence, phrase->head));
    return phrase && !property && claim->subject_span.end <= claim->quantity.span.start ? claim->subject_span : (struct span){0, 0};
}

static void tell(struct sentence *sentence, struct claim *claim, size_t row, size_t token)
{
    struct span thing = thing_so(sentence, claim), owner = claim->entity_span;
    bool owned = claim->entity.length && (owner.start != thing.start || owner.end != thing.end);    /* `its wall is 4 m thick`: the wall of what is told */
    if (thing.end <= thing.start || owned) {
        return;
    }
    if (claim->subject_span.end > claim->subject_span.start) {
        claim->entity = claim->subject;
        claim->entity_span = claim->subject_span;
    }
    claim->subject = lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun");
    claim->subject_span = clause_clean(sentence, token, token + 1);
}

/* `covers 468 km2`, `turns at 12 revolutions per minute`: the row of a verb that says by its unit what is measured; SIZE_MAX when none. */
static size_t verb_row(const struct sentence *sentence, const struct claim *claim, size_t verb, size_t first)
{
    bool measured = claim->quantity.kind == KIND_MEASURE || claim->quantity.kind == KIND_TEMPERATURE;
    size_t row = measured && verb != NO_TOKEN && clause_gap(sentence, verb, first) <= 2 && clause_tag(sentence, verb) == TAG_VERB ? property_row(sentence, verb) : SIZE_MAX;
    bool says = row != SIZE_MAX && lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun").length;
    return says && property_fits(sentence, verb, claim) ? row : SIZE_MAX;
}

/* `is 70 percent state-owned`: the share of it that is. */
static bool by_owned(struct sentence *sentence, struct claim *claim, size_t at)
{
    struct slice word = clause_tag(sentence, at) == TAG_ADJ || clause_tag(sentence, at) == TAG_VERB ? token_text(&sentence->tokens, at) : SLICE_NONE;
    size_t cut = word.length;
    while (cut > 0 && word.data[cut - 1] != '-') {
        cut--;
    }
    struct slice owned = slice_sub(word, cut, word.length);
    size_t row = cut > 1 ? lexicon_find(sentence->lexicon, LEXICON_EN_PROPERTIES, owned) : SIZE_MAX;
    struct slice noun = row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun");
    if (!noun.length || !(slice_ends(owned, SLICE("ed")) || slice_ends(owned, SLICE("held")))) {
        return false;
    }
    claim->entity = claim->entity.length ? claim->entity : claim->subject;
    claim->entity_span = claim->entity_span.end > claim->entity_span.start ? claim->entity_span : claim->subject_span;
    claim->subject = arena_format(sentence->arena, "%.*s %.*s", (int)(cut - 1), word.data, SLICE_ARGS(noun));
    claim->subject_span = clause_clean(sentence, at, at + 1);
    return true;
}

void claim_extent(struct sentence *sentence, struct claim *claim)
{
    enum quantity_kind kind = claim->quantity.kind;
    struct token_range at = clause_quantity(sentence, claim);
    bool share = kind == KIND_MULTIPLE || kind == KIND_PERCENT || kind == KIND_FRACTION;
    if (sentence->scholarly || !(share || kind == KIND_MEASURE || kind == KIND_TEMPERATURE)) {
        return;
    }
    if (share && by_owned(sentence, claim, at.last)) {
        return;
    }
    size_t verb = clause_verb_before(sentence, at.first), behind = clause_after_bracket(sentence, at.last);
    behind += is_mark(sentence, behind, ')');    /* `1,034 km (642 mi) long` */
    bool is = verb != NO_TOKEN && clause_is_copula(sentence, verb) && clause_gap(sentence, verb, at.first) <= NEAR;
    size_t adjective = share && !is ? SIZE_MAX : adjective_row(sentence, claim, behind), said = verb_row(sentence, claim, verb, at.first);
    if (adjective != SIZE_MAX) {
        tell(sentence, claim, adjective, behind);
    } else if (said != SIZE_MAX) {
        tell(sentence, claim, said, verb);
    }
}
