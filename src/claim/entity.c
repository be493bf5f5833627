/* Whose property it is: the possessor, the nation's word, the `of` or `in` phrase of the subject; else who does the verb. */
#include "claim/entity.h"
#include <string.h>

struct token_range entity_tokens_between(const struct sentence *sentence, struct span span)
{
    struct token_range range = {token_at(&sentence->tokens, span.start), 0};
    for (range.last = range.first; range.last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[range.last].start < span.end; range.last++) {
    }
    return range;
}

void entity_set(struct sentence *sentence, struct claim *claim, size_t first, size_t last, enum name_kind kind)
{
    first = clause_name_start(sentence, first);
    last = clause_name_end(sentence, last);
    struct slice bare = clause_text(sentence, first, last);
    struct slice ending = token_text(&sentence->tokens, last - 1), stem = token_bare(&sentence->tokens, last - 1);
    bare.length -= ending.length - stem.length;
    claim->entity_span = clause_clean(sentence, first, last);
    claim->entity_span.end -= ending.length - stem.length;
    claim->entity = name_canonical(sentence->arena, sentence->lexicon, bare, kind);
}

/* Behind what a body is of, where it is no place or name (`the faculty of medicine`, `its board of directors`). */
static size_t with_branch(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    bool body = phrase->last == phrase->head + 1 && clause_word(sentence, phrase->last, "of") && clause_word_is(sentence, phrase->head, SLICE("branched"));
    const struct noun_phrase *branch = body ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    return branch && branch->first == branch->core && branch->last == branch->core + 1 && !sentence->quantity[branch->head] && !clause_is_time(sentence, branch) ? branch->last : phrase->last;
}

bool entity_set_phrase(struct sentence *sentence, struct claim *claim, const struct noun_phrase *phrase)
{
    if (!phrase || clause_tag(sentence, phrase->head) == TAG_PRON || clause_is_time(sentence, phrase) || (sentence->quantity[phrase->head] && !clause_is_aged(sentence, phrase))) {
        return false;
    }
    if (!sentence->scholarly && clause_called(sentence, phrase, &claim->entity, &claim->entity_span)) {
        return true;
    }
    size_t first = clause_name_core(sentence, phrase);
    while (first > 0 && first < phrase->head && sentence->quantity[first] && sentence->quantity[first] == sentence->quantity[first - 1]) {
        first++;    /* `-1.3 | % FTSE` */
    }
    while (sentence->quantity[phrase->head] && first > phrase->first && sentence->quantity[first - 1] == sentence->quantity[phrase->head]) {
        first--;    /* a | 60 year-old */
    }
    bool participle = first < phrase->head && !(sentence->tokens.items[first].flags & TOKEN_CAPITAL) && slice_ends_fold(token_text(&sentence->tokens, first), SLICE("ing"))
                      && (sentence->tokens.items[first + 1].flags & TOKEN_CAPITAL);
    first += participle;    /* `a rule requiring | SOEs to sell` */
    const struct noun_phrase *whole = clause_word_is(sentence, phrase->head, SLICE("rest of")) && clause_word(sentence, phrase->last, "of") ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    entity_set(sentence, claim, first, whole ? whole->last : with_branch(sentence, phrase), (enum name_kind)phrase->name);
    return true;
}

/* Is the noun something that is measured of somebody: `imports`, `share`, `price`, `growth`? */
bool entity_is_property(const struct sentence *sentence, size_t head)
{
    bool noun = clause_has_role(sentence, head, WORD_PROPERTY) || clause_has_role(sentence, head, WORD_RELATIONAL) || clause_has_role(sentence, head, WORD_CHANGE);
    return noun || lexicon_find(sentence->lexicon, LEXICON_EN_CLAIMVERBS, token_text(&sentence->tokens, head)) != SIZE_MAX;
}

/* Is the noun one of somebody who does something: a name, or made with -er, -or, -ist? */
bool entity_is_doer(const struct sentence *sentence, size_t head)
{
    static const char *const endings[] = {"er", "ers", "or", "ors", "ist", "ists", "ian", "ians"};
    struct slice word = token_text(&sentence->tokens, head);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (word.length > strlen(endings[i]) + 2 && slice_ends(word, slice_of(endings[i]))) {
            return true;
        }
    }
    return clause_tag(sentence, head) == TAG_PROPN;
}

bool entity_overlaps(const struct noun_phrase *phrase, struct token_range range)
{
    return phrase->first < range.last && range.first < phrase->last;
}

/* `according to the median of nine forecasts`: who says it has them, not who does the verb. */
static bool is_source(const struct sentence *sentence, size_t first)
{
    if (sentence->according == NO_TOKEN || sentence->according > first || first > sentence->according + 8) {
        return false;
    }
    for (size_t i = sentence->according + 2; i < first; i++) {
        if (clause_is_verb(sentence, i) || sentence->tokens.items[i].kind == TOKEN_PUNCTUATION) {
            return false;
        }
    }
    return true;
}

/* A thing told of by name or with an article (`the lake rose by 12 cm`), or in papers any thing (`82 percent of the mercury was lost`), is itself what
 * the number is about; what is counted, and a property, is not. */
static void by_itself(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    size_t head = subject.last - 1;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, subject.first);
    head = phrase && phrase->head < subject.last ? phrase->head : head;
    bool property = clause_has_role(sentence, head, WORD_PROPERTY) || clause_has_role(sentence, head, WORD_RELATIONAL) || clause_has_role(sentence, head, WORD_CHANGE);
    enum tag first = phrase ? clause_tag(sentence, phrase->first) : TAG_X;
    bool opening = phrase && (sentence->tokens.items[phrase->core].flags & TOKEN_SENTENCE_START);
    bool named = phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON || (phrase->name != NAME_NONE && !opening));
    bool one = phrase && (named || first == TAG_DET || first == TAG_PRON || (sentence->tokens.items[phrase->core].flags & (TOKEN_CAPITAL | TOKEN_SENTENCE_START)) == TOKEN_CAPITAL);
    one |= clause_word_is(sentence, head, SLICE("holder")) || clause_word_is(sentence, head, SLICE("person"));    /* `households account for two thirds` */
    bool measured = claim->quantity.kind == KIND_MEASURE || claim->quantity.kind == KIND_TEMPERATURE;    /* `13 kg of sorbent` */
    bool thing = sentence->scholarly || ((one || measured || entity_is_doer(sentence, head)) && claim->quantity.kind != KIND_COUNT) || clause_told_of(sentence, claim);
    bool own = thing && !property && !clause_is_verb(sentence, head), called = own && phrase && !sentence->scholarly && clause_called(sentence, phrase, &claim->entity, &claim->entity_span);
    if (own && !called) {
        entity_set(sentence, claim, subject.first, subject.last, NAME_OTHER);
    }
}

/* Does the share do the verb behind it itself (`two thirds of the firms have left`)? */
static bool is_own_subject(const struct sentence *sentence, const struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first, behind = token_at(&sentence->tokens, claim->base_span.end), verb = clause_verb_after(sentence, behind);
    while (first > 0 && (clause_tag(sentence, first - 1) == TAG_ADV || clause_tag(sentence, first - 1) == TAG_DET)) {
        first--;
    }
    enum tag before = first > 0 ? clause_tag(sentence, first - 1) : TAG_X;
    return verb != NO_TOKEN && clause_is_finite(sentence, verb) && before != TAG_VERB && before != TAG_AUX && before != TAG_ADP && before != TAG_PART;
}

/* `a sale of shares to 14 investors`: the preposition keeps the things counted from who does the verb. */
static bool is_receiver(const struct sentence *sentence, const struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    bool of_verb = first > 1 && clause_tag(sentence, first - 2) == TAG_VERB;    /* `belong to 30 nations` */
    return first > 0 && !of_verb && clause_links(sentence, first - 1, LINK_RECEIVING) && claim->quantity.role[0] != ROLE_TO && claim->quantity.role[0] != ROLE_FROM;
}

/* Does the claim speak of what an earlier one of the sentence has counted (`15 shops in Poland and 20 in Romania`)? */
static bool follows_another(const struct sentence *sentence, const struct claim *claim)
{
    for (const struct claim *before = sentence->claims; before < claim; before++) {
        bool same = before->subject_span.start == claim->subject_span.start && before->subject_span.end == claim->subject_span.end;
        if (same && before->quantity.kind == KIND_COUNT && claim->quantity.kind == KIND_NUMBER && claim->subject_span.end <= claim->quantity.span.start) {
            return true;
        }
    }
    return false;
}

/* `half the national rate of 8 percent`: what another number is held against is not of who does the verb. */
static bool is_compared(const struct sentence *sentence, const struct claim *claim)
{
    for (size_t i = 0; i < sentence->count; i++) {
        const struct claim *other = &sentence->claims[i];
        bool share = other->quantity.kind == KIND_FRACTION || other->quantity.kind == KIND_MULTIPLE;
        if (other < claim && share && other->base_span.start <= claim->subject_span.start && claim->subject_span.end <= other->base_span.end) {
            return true;
        }
    }
    return false;
}

/* The subject stands in another sentence, or is unknown: who does the verb. */
static void without_subject(struct sentence *sentence, struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    if (claim->subject_span.start < claim->subject_span.end) {
        if (claim->quantity.kind == KIND_NUMBER && !clause_word(sentence, clause_quantity(sentence, claim).last, "of")) {
            entity_by_doer(sentence, claim, (struct token_range){0, 0});    /* `it has approved only four` */
        }
        return;
    }
    const struct noun_phrase *own = phrase_at(&sentence->phrases, first);
    bool aged = own && clause_is_aged(sentence, own);    /* `a 60-year-old` is who is that old */
    if (!aged && !entity_set_phrase(sentence, claim, clause_told_of(sentence, claim))) {
        entity_by_doer(sentence, claim, (struct token_range){0, 0});
    }
}

/* Readings of the subject's own phrase, before the verb is asked. */
static bool by_phrase(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *ranked = claim->quantity.kind == KIND_ORDINAL ? phrase_at(&sentence->phrases, subject.first) : NULL;
    if (ranked && clause_phrase_start(sentence, ranked) > 1 && is_mark(sentence, clause_phrase_start(sentence, ranked) - 1, ',') && clause_called(sentence, ranked, &claim->entity, &claim->entity_span)) {
        return true;    /* `Acme, Peru's third largest bank, made` */
    }
    bool counted = claim->quantity.kind == KIND_COUNT;    /* `four FA Cup finals`: the name is part of what is counted */
    bool share = claim->base_span.end > claim->base_span.start && claim->base_span.start <= claim->subject_span.start && claim->subject_span.end <= claim->base_span.end;
    if (share && !is_own_subject(sentence, claim) && entity_by_named_doer(sentence, claim, subject)) {
        return true;    /* `SOEs provided 16 percent of China's employment` */
    }
    if (entity_by_aged(sentence, claim, subject)) {
        return true;
    }
    if (counted && is_source(sentence, clause_quantity(sentence, claim).first)) {
        by_itself(sentence, claim, subject);
        return true;
    }
    return entity_by_possessor(sentence, claim, subject) || entity_by_possessive_pronoun(sentence, claim, subject) || (!entity_is_loose(sentence, claim) && entity_by_group(sentence, claim))
           || (!counted && entity_by_inner_complement(sentence, claim, subject)) || (!counted && (entity_by_own_name(sentence, claim, subject) || entity_by_leading_name(sentence, claim, subject)));
}

/* Readings of the verb and of what stands about the subject. */
static bool by_clause(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    bool counted = claim->quantity.kind == KIND_COUNT;
    if (entity_is_loose(sentence, claim)) {
        return entity_by_complement(sentence, claim, subject);
    }
    const struct noun_phrase *told = clause_told_of(sentence, claim);
    if (told && entity_overlaps(told, subject)) {
        return false;    /* `pulled the sector 2 percent lower` */
    }
    if (counted && (entity_by_home(sentence, claim, subject) || entity_by_copula(sentence, claim, subject) || entity_by_counting_doer(sentence, claim, subject) || entity_by_limited(sentence, claim) || entity_by_company(sentence, claim, subject))) {
        return true;
    }
    bool object = !counted && !entity_is_property(sentence, subject.last - 1) && entity_verb_of_object(sentence, clause_quantity(sentence, claim).first) != NO_TOKEN && entity_doer_owns(sentence, claim, subject);
    if (is_compared(sentence, claim) || entity_by_inserted(sentence, claim) || (object && !clause_word(sentence, subject.last, "of") && entity_by_doer(sentence, claim, subject))) {
        return true;    /* `seized 120 kg of cocaine in Rotterdam` */
    }
    bool receives = counted && is_receiver(sentence, claim);
    return (!sentence->scholarly && entity_by_having(sentence, claim, subject)) || entity_by_complement(sentence, claim, subject) || entity_by_bracket(sentence, claim, subject) || entity_by_listed(sentence, claim)
           || (entity_doer_owns(sentence, claim, subject) && !receives && entity_by_doer(sentence, claim, subject)) || (!sentence->scholarly && (entity_by_object_doer(sentence, claim, subject) || entity_by_belonging(sentence, claim, subject)));
}

/* `within six months`, `over three years`, `ten days later`: when, not how long anything lasts. */
static bool is_span_of_time(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t opening = at.first;
    bool pointed = false;    /* `the following ten years`; but `held it for the past 15 years` lasts */
    while (opening > 0 && (clause_tag(sentence, opening - 1) == TAG_DET || clause_tag(sentence, opening - 1) == TAG_ADJ || clause_word_is(sentence, opening - 1, SLICE("pointing in time")))) {
        pointed |= clause_word_is(sentence, --opening, SLICE("pointing in time"));
    }
    bool within = (pointed && !(opening > 0 && clause_word(sentence, opening - 1, "for"))) || (opening > 0 && clause_word_is(sentence, opening - 1, SLICE("within time")));
    return claim->quantity.kind == KIND_DURATION && (within || clause_word_is(sentence, at.last, SLICE("behind time")));
}

/* `six boats worth $2 billion`: the boats are, not who has them. */
static bool is_worth(const struct sentence *sentence, const struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    return claim->quantity.kind == KIND_MONEY && first > 1 && clause_word(sentence, first - 1, "worth") && clause_phrase_before(sentence, first - 1);
}

void claim_entity(struct sentence *sentence, struct claim *claim)
{
    if (is_worth(sentence, claim) || is_span_of_time(sentence, claim) || claim->entity.length || claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD || clause_is_people(sentence, claim)) {
        return;
    }
    if (claim->subject_span.start >= claim->subject_span.end || claim->subject_span.start < sentence->span.start) {
        without_subject(sentence, claim);
        return;
    }
    struct token_range subject = entity_tokens_between(sentence, claim->subject_span);
    if (follows_another(sentence, claim)) {
        size_t first = clause_quantity(sentence, claim).first;
        bool gapped = first > 0 && clause_tag(sentence, first - 1) == TAG_CCONJ;    /* whose the earlier number is */
        if (!gapped) {
            entity_by_doer(sentence, claim, subject);
        }
        return;
    }
    if (!by_phrase(sentence, claim, subject) && !by_clause(sentence, claim, subject)) {
        by_itself(sentence, claim, subject);
    }
}
