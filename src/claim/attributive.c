/* Measures that stand beside their noun in papers: `a 250 mm column`, `40 mg aspirin`; `scale bar, 50 μm`. */
#include "claim/part.h"

/* The noun that the number describes, and no property of it: core and `of` phrase; none. */
static struct part described(const struct sentence *sentence, size_t last)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, last);
    enum tag tag = clause_tag(sentence, last);
    bool open = tag == TAG_DET || tag == TAG_PRON || tag == TAG_ADP || sentence->tokens.items[last].kind == TOKEN_PUNCTUATION;
    if (open || !thing_is(sentence, phrase) || phrase->head < last || property_is_noun(sentence, phrase->head)) {
        return no_part;
    }
    struct part noun = {last > phrase->core ? last : phrase->core, phrase->last};
    return thing_with_of(sentence, noun, sentence->tokens.count);
}

bool part_by_attributive(struct sentence *sentence, struct claim *claim)
{
    size_t last = clause_quantity(sentence, claim).last;
    struct part thing = last < sentence->tokens.count ? described(sentence, last) : no_part;
    if (!is_part(thing)) {
        return false;
    }
    part_set_thing(sentence, claim, thing);
    part_set_property(sentence, claim, no_part, SLICE_NONE);
    return true;
}

/* Does the number end what is said: before a bracket, a mark, `and`? */
static bool ends_there(const struct sentence *sentence, size_t last)
{
    return last >= sentence->tokens.count || sentence->tokens.items[last].kind == TOKEN_PUNCTUATION || clause_tag(sentence, last) == TAG_CCONJ;
}

bool part_by_apposed(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool comma = at.first > 1 && clause_word(sentence, at.first - 1, ",") && ends_there(sentence, at.last);
    const struct noun_phrase *phrase = comma ? clause_phrase_before(sentence, at.first - 1) : NULL;
    const struct noun_phrase *outer = phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    phrase = outer ? outer : phrase;    /* field of view, 3 mm */
    bool opens = phrase && (phrase->first == 0 || clause_word(sentence, phrase->first - 1, "(") || clause_word(sentence, phrase->first - 1, ";"));
    bool acronym = opens && phrase->first > 1 && phrase->last == phrase->first + 1 && (sentence->tokens.items[phrase->head].flags & TOKEN_ALL_CAPITAL);
    const struct noun_phrase *spelled = acronym ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    phrase = thing_is(sentence, spelled) ? spelled : phrase;    /* the ridge (PQ, 56 m) */
    bool property = opens && !spelled && property_is_noun(sentence, phrase->head);    /* the thermal maximum (PETM, 56 Ma) */
    if (!opens || (property ? !property_fits(sentence, phrase->head, claim) : !thing_is(sentence, phrase))) {
        return false;
    }
    if (property) {
        part_set_property(sentence, claim, core_of(sentence, phrase), SLICE_NONE);
    } else {
        part_set_thing(sentence, claim, thing_with_of(sentence, core_of(sentence, phrase), at.first));
        part_set_property(sentence, claim, no_part, SLICE_NONE);
    }
    return true;
}

void part_with_head(struct sentence *sentence, struct claim *claim)
{
    struct part thing = part_of_span(sentence, claim->entity_span), property = part_of_span(sentence, claim->subject_span);
    const struct noun_phrase *own = is_part(thing) ? phrase_at(&sentence->phrases, thing.first) : NULL;
    bool of = own && own->first > 1 && clause_word(sentence, own->first - 1, "of");
    const struct noun_phrase *head = of ? clause_phrase_before(sentence, own->first - 1) : NULL;
    bool thing_too = thing_is(sentence, head) && !property_is_noun(sentence, head->head) && !part_is_process(sentence, head->head);
    bool relation = thing_too && (clause_has_role(sentence, head->head, WORD_RELATIONAL) || clause_has_role(sentence, head->head, WORD_CHANGE) || clause_has_role(sentence, head->head, WORD_PROPERTY));
    if (!thing_too || relation || head->last > clause_quantity(sentence, claim).first) {
        return;
    }
    bool same = is_part(property) && property.first < head->last && head->core < property.last;
    part_set_thing(sentence, claim, (struct part){core_of(sentence, head).first, thing.last});
    if (same) {
        part_set_property(sentence, claim, no_part, SLICE_NONE);
    }
}
