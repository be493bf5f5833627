/* What is no owner of a number: the thing counted or measured itself, what another number of the sentence measures. */
#include "claim/entity.h"
#include "claim/part.h"

/* `grain exports rose by 5 percent, while coal imports halved`: what another number of the sentence measures owns nothing. */
static bool is_measured_elsewhere(const struct sentence *sentence, const struct claim *claim)
{
    if (claim->entity_span.end <= claim->entity_span.start || claim->entity_span.start < sentence->span.start || claim->entity_span.start == claim->subject_span.start) {
        return false;
    }
    struct token_range range = entity_tokens_between(sentence, claim->entity_span);
    const struct noun_phrase *phrase = range.last > range.first ? phrase_at(&sentence->phrases, range.first) : NULL;
    bool property = phrase && (phrase->name == NAME_NONE || phrase->name == NAME_OTHER) && clause_has_role(sentence, phrase->head, WORD_PROPERTY | WORD_RELATIONAL | WORD_CHANGE);
    for (size_t i = 0; property && i < sentence->count; i++) {
        const struct claim *other = &sentence->claims[i];
        if (other != claim && other->subject_span.start == claim->entity_span.start && other->subject_span.end == claim->entity_span.end) {
            return true;
        }
    }
    return false;
}

/* A noun of doing or of how much something is: `deflection`, `rainfall`, `spending` are measured, they have nothing. */
bool entity_is_abstract(const struct sentence *sentence, size_t head)
{
    return part_is_process(sentence, head) || clause_has_role(sentence, head, WORD_MEASURE) || entity_is_property(sentence, head) || property_is_noun(sentence, head);
}

/* Things told of by name, people by their age, and things with a size (`the lake rose by 12 cm`) are whose the number is, though no other noun says what of them is measured. */
static bool owns_itself(const struct sentence *sentence, const struct claim *claim, const struct noun_phrase *phrase)
{
    enum quantity_kind kind = claim->quantity.kind;
    bool opening = (sentence->tokens.items[phrase->core].flags & TOKEN_SENTENCE_START) && phrase->last == phrase->core + 1;
    bool named = phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON || (phrase->name == NAME_OTHER && !opening) || (!opening && clause_tag(sentence, phrase->head) == TAG_PROPN);
    bool definite = phrase->first < phrase->core || (sentence->tokens.items[phrase->core].flags & TOKEN_CAPITAL);
    bool before = claim->subject_span.end <= claim->quantity.span.start;
    bool sized = (kind == KIND_MEASURE || kind == KIND_TEMPERATURE || kind == KIND_DURATION || kind == KIND_MULTIPLE) && before && definite && !entity_is_abstract(sentence, phrase->head);
    bool does = !opening && entity_is_doer(sentence, phrase->head) && kind != KIND_COUNT && kind != KIND_ORDINAL && before;
    bool holds = (clause_word_is(sentence, phrase->head, SLICE("holder")) || clause_word_is(sentence, phrase->head, SLICE("person"))) && kind != KIND_COUNT && kind != KIND_ORDINAL;
    return holds || (named && kind != KIND_COUNT && kind != KIND_ORDINAL) || kind == KIND_AGE || (clause_told_of(sentence, claim) && !entity_is_abstract(sentence, phrase->head)) || sized || does;
}

void claim_drop_itself(const struct sentence *sentence, struct claim *claim)
{
    bool here = claim->entity_span.end > claim->entity_span.start && claim->entity_span.start >= sentence->span.start;
    bool itself = here && claim->entity_span.start >= claim->subject_span.start && claim->entity_span.end == claim->subject_span.end;
    if (sentence->scholarly || !here || !(itself || is_measured_elsewhere(sentence, claim))) {
        return;
    }
    struct token_range range = entity_tokens_between(sentence, claim->entity_span);
    const struct noun_phrase *phrase = range.last > range.first ? phrase_at(&sentence->phrases, range.first) : NULL;
    bool whole = itself && claim->base_span.end > claim->base_span.start && claim->base_span.start <= claim->entity_span.start && claim->entity_span.end <= claim->base_span.end;    /* `38 percent of people` */
    if (!itself || whole || !phrase || !owns_itself(sentence, claim, phrase)) {
        claim->entity = SLICE_NONE;
        claim->entity_span = (struct span){0, 0};
    }
}
