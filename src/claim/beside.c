/* A number set beside another of the sentence and of the same kind, told of somebody else: `23 percent, compared with Acme's 13 percent`, `2.3 percent
 * for France and 1.9 percent for Italy`, `rose to 50, while that of Peru fell to 32`, `earn 65,000 euros, lecturers 43,000`. */
#include "claim/entity.h"

enum { NEAR = 6 };    /* claims back to the other number */

static bool is_time(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
}

static bool is_plain(const struct claim *claim)
{
    return claim->quantity.kind == KIND_NUMBER || claim->quantity.kind == KIND_COUNT;
}

/* Of one kind: both percent, both dollars; a bare number is of any (`earn $300, others 200`). */
static bool is_alike(const struct claim *claim, const struct claim *other)
{
    bool bare = claim->quantity.kind == KIND_NUMBER && claim->quantity.form != FORM_VAGUE && other->quantity.kind != KIND_ORDINAL;
    bool unit = claim->quantity.unit && claim->quantity.unit == other->quantity.unit && claim->quantity.kind == other->quantity.kind;
    return !is_time(other) && other->subject.length && (bare || unit || (is_plain(claim) && is_plain(other) && claim->quantity.kind == KIND_NUMBER));
}

static struct claim *other_number(const struct sentence *sentence, size_t index)
{
    int passed = 0;
    for (size_t k = index; k > 0 && k + NEAR > index; k--) {
        struct claim *other = &sentence->claims[k - 1];
        if (is_alike(&sentence->claims[index], other)) {
            return other;
        }
        if (!is_time(other) && ++passed > 1) {
            return NULL;    /* `pay $4 for the first ten litres, hotels $7` */
        }
    }
    return NULL;
}

static bool is_somebody(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return phrase && !sentence->quantity[phrase->head] && !clause_is_time(sentence, phrase) && !entity_is_property(sentence, phrase->head)
           && (phrase->name != NAME_NONE || clause_tag(sentence, phrase->head) == TAG_PROPN || clause_word(sentence, phrase->first, "the") || (sentence->tokens.items[phrase->head].flags & TOKEN_PLURAL));
}

/* `Acme's 13 percent`, `to City's nine`. */
static const struct noun_phrase *possessor_of(const struct sentence *sentence, struct token_range at)
{
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at.first), *own = phrase_at(&sentence->phrases, at.last - 1);
    bool counts = own && own->head >= at.last;    /* `Acme's 13 mills` */
    return phrase && !counts && clause_is_possessive(sentence, phrase) && is_somebody(sentence, phrase) ? phrase : NULL;
}

/* What stands behind a number and one of these prepositions. */
static const struct noun_phrase *told_of_behind(const struct sentence *sentence, struct token_range at)
{
    bool tied = clause_word(sentence, at.last, "for") || clause_word(sentence, at.last, "among");
    bool compared = at.first > 0 && (clause_has_role(sentence, at.first - 1, WORD_COMPARING) || clause_word(sentence, at.first - 1, "to") || clause_word(sentence, at.first - 1, "with"));
    const struct noun_phrase *phrase = tied || (compared && clause_word(sentence, at.last, "in")) ? clause_phrase_from(sentence, at.last + 1) : NULL;
    bool place = phrase && phrase->name == NAME_PLACE;
    return is_somebody(sentence, phrase) && (tied || place || phrase->name == NAME_OTHER) ? phrase : NULL;
}

/* `that of Peru fell to 32`: whose the thing is that a pronoun stands for. */
static const struct noun_phrase *owner_of_pronoun(const struct sentence *sentence, struct token_range at)
{
    size_t verb = clause_verb_before(sentence, at.first);
    size_t start = verb != NO_TOKEN ? clause_group_start(sentence, verb) : 0;
    const struct noun_phrase *phrase = start > 2 ? clause_phrase_before(sentence, start) : NULL;
    const struct noun_phrase *gapped = clause_phrase_before(sentence, at.first - (at.first > 0 && clause_tag(sentence, at.first - 1) == TAG_ADP));    /* `Peru's share is 18 percent, that of China 6` */
    phrase = gapped && gapped->first > 2 && clause_word(sentence, gapped->first - 1, "of") ? gapped : phrase;
    bool stands = phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") && (clause_word(sentence, phrase->first - 2, "that") || clause_word(sentence, phrase->first - 2, "those"));
    return stands ? phrase : NULL;
}

/* `earn 65,000 euros, lecturers 43,000`, `charged $310, its rival Norfolk $240`: the verb left out. */
static const struct noun_phrase *gapped_owner(const struct sentence *sentence, const struct claim *claim, struct token_range at)
{
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at.first);
    const struct noun_phrase *own = phrase ? NULL : phrase_at(&sentence->phrases, at.first);
    bool joined = phrase && phrase->first > 0 && (clause_tag(sentence, phrase->first - 1) == TAG_CCONJ || is_mark(sentence, phrase->first - 1, ',') || is_mark(sentence, phrase->first - 1, ';'));
    bool bare = claim->quantity.kind != KIND_COUNT && (!own || own->head < at.last);
    return joined && bare && is_somebody(sentence, phrase) && !clause_is_possessive(sentence, phrase) ? phrase : NULL;
}

static void tell_alike(struct sentence *sentence, struct claim *claim, const struct claim *other, const struct noun_phrase *owner)
{
    struct span span = clause_clean(sentence, owner->first, owner->last);
    bool own = claim->subject.length && claim->subject_span.end > claim->subject_span.start && !(claim->subject_span.start >= span.start && claim->subject_span.end <= span.end)
               && !(claim->subject_span.start == other->entity_span.start && claim->subject_span.end == other->entity_span.end);
    if (!entity_set_phrase(sentence, claim, owner) || own) {
        return;
    }
    bool itself = other->subject_span.start == other->entity_span.start;    /* the other number's subject is who has it */
    claim->subject = itself ? claim->subject : other->subject;
    claim->subject_span = itself ? claim->subject_span : other->subject_span;
    if (!claim->base.length && claim->quantity.unit == other->quantity.unit) {
        claim->base = other->base;
        claim->base_span = other->base_span;
    }
}

void claims_share_beside(struct sentence *sentence)
{
    for (size_t i = 1; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i], *other = is_time(claim) ? NULL : other_number(sentence, i);
        if (!other || sentence->scholarly) {
            continue;
        }
        struct token_range at = clause_quantity(sentence, claim);
        const struct noun_phrase *behind = told_of_behind(sentence, at), *first = told_of_behind(sentence, clause_quantity(sentence, other));
        const struct noun_phrase *owner = possessor_of(sentence, at);
        owner = owner ? owner : behind ? behind : owner_of_pronoun(sentence, at);
        owner = owner || !other->entity.length ? owner : gapped_owner(sentence, claim, at);    /* but `barley rose 3 percent and oats 1 percent`: oats are measured */
        if (owner) {
            tell_alike(sentence, claim, other, owner);
        }
        if (behind && first) {
            entity_set_phrase(sentence, other, first);    /* `2.3 percent for France and 1.9 percent for Italy` */
        }
    }
}
