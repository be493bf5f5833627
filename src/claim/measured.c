/* What is told in papers of property and thing, once all readings are in: those of a group share them, brackets belong to what stands before
 * them, shares are of what does the verb, and a thing is no property of itself. */
#include "claim/part.h"

enum { REACH = 12 };    /* tokens that are looked through at most */

static bool is_time(const struct claim *claim) { return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD; }

static bool has_thing(const struct claim *claim) { return claim->entity_span.start < claim->entity_span.end || claim->entity.length > 0; }

static bool has_property(const struct claim *claim) { return claim->subject.length > 0; }

static bool is_named_property(const struct sentence *sentence, const struct noun_phrase *phrase) { return phrase && property_is_noun(sentence, phrase->head); }

/* ---- the thing ---- */

/* `4 × 5 mm`, `4 by 5 mm`: the sides of one thing. */
static bool is_times(const struct sentence *sentence, size_t index)
{
    static const char *const signs[] = {"\xC3\x97", "x", "by", NULL};
    return part_is_one_of(sentence, index, signs);
}

/* Nothing but commas, `and` and the like between two claims of one unit. */
static bool is_listed(const struct sentence *sentence, const struct claim *a, const struct claim *b)
{
    size_t at = clause_quantity(sentence, a).last, stop = clause_quantity(sentence, b).first;
    if (a->quantity.unit != b->quantity.unit || at > stop || at + 3 < stop) {
        return false;
    }
    while (at < stop && (clause_word(sentence, at, ",") || clause_tag(sentence, at) == TAG_CCONJ || clause_tag(sentence, at) == TAG_DET || is_times(sentence, at))) {
        at++;
    }
    return at == stop;
}

static bool take_from(struct claim *claim, const struct claim *other)
{
    claim->entity = other->entity;
    claim->entity_span = other->entity_span;
    if (!has_property(claim)) {
        claim->subject = other->subject;
        claim->subject_span = other->subject_span;
    }
    return true;
}

/* `34 °C and 38 °C options`, `rose from 9 to 14 ppm`: those of one group or list are of one thing. */
static bool by_group(struct sentence *sentence, struct claim *claim)
{
    size_t index = (size_t)(claim - sentence->claims), stop = index + REACH;
    for (size_t i = index > REACH ? index - REACH : 0; i < sentence->count && i < stop; i++) {
        const struct claim *other = &sentence->claims[i];
        bool same = i != index && claim->quantity.group[0] && (other->quantity.group[0] == claim->quantity.group[0] || other->quantity.group[1] == claim->quantity.group[0]);
        if (same && other->quantity.kind == claim->quantity.kind && has_thing(other)) {
            return take_from(claim, other);
        }
    }
    for (size_t i = index + 1; i < sentence->count && i < stop && is_listed(sentence, &sentence->claims[i - 1], &sentence->claims[i]); i++) {
        if (has_thing(&sentence->claims[i])) {
            return take_from(claim, &sentence->claims[i]);
        }
    }
    bool behind = index > 0 && is_listed(sentence, claim - 1, claim) && has_thing(claim - 1);
    return behind && take_from(claim, claim - 1);
}

/* `1 ml or 5 ml syringes`: the noun that the last of a list describes is that of all. */
static bool by_list_noun(struct sentence *sentence, struct claim *claim)
{
    size_t index = (size_t)(claim - sentence->claims), stop = index + REACH < sentence->count ? index + REACH : sentence->count, last = index;
    while (last + 1 < stop && is_listed(sentence, &sentence->claims[last], &sentence->claims[last + 1])) {
        last++;
    }
    const struct claim *end = &sentence->claims[last];
    bool first = last == index && (index == 0 || !is_listed(sentence, claim - 1, claim));
    struct part thing = part_of_span(sentence, end->entity_span), property = part_of_span(sentence, end->subject_span);
    bool named = is_part(property) && property.first >= clause_quantity(sentence, end).last;
    if (first || named || !is_part(thing) || thing.first != clause_quantity(sentence, end).last || claim->quantity.kind == KIND_COUNT || claim_is_share(claim)) {
        return false;
    }
    claim->entity = end->entity;
    claim->entity_span = end->entity_span;
    part_set_property(sentence, claim, no_part, SLICE_NONE);
    return true;
}

/* `annealed at 450, 600 and 750 °C`: the later ones of a list are told as the first was, unless the noun they describe follows. */
static void goes_on(struct sentence *sentence, struct claim *claim)
{
    bool first = claim == sentence->claims || !is_listed(sentence, claim - 1, claim);
    struct part property = part_of_span(sentence, claim->subject_span);
    struct part thing = part_of_span(sentence, claim->entity_span);
    size_t last = clause_quantity(sentence, claim).last;
    bool follows = (is_part(property) && property.first >= last) || (is_part(thing) && thing.first >= last);
    if (!first && !follows && claim->quantity.kind != KIND_COUNT && has_thing(claim - 1) && (has_property(claim - 1) || claim->quantity.kind == KIND_MEASURE)) {
        claim->subject = claim[-1].subject;
        claim->subject_span = claim[-1].subject_span;
        claim->entity = claim[-1].entity;
        claim->entity_span = claim[-1].entity_span;
    }
}

/* `winds of 1300 m/s at noon and 1600 m/s at dusk`: behind `and` a number with nothing before it is told as the one of its unit was. */
static void joins(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool joined = at.first > 0 && clause_tag(sentence, at.first - 1) == TAG_CCONJ && claim->quantity.unit && claim->quantity.kind != KIND_COUNT && claim->quantity.kind != KIND_NUMBER;
    struct part property = part_of_span(sentence, claim->subject_span), own = part_of_span(sentence, claim->entity_span);
    size_t index = (size_t)(claim - sentence->claims);
    bool respective = claim->quantity.group[0] && index > 0 && claim->quantity.group[0] == claim[-1].quantity.group[0];    /* latitude and longitude of 2° and 10° */
    bool follows = (is_part(property) && property.first >= at.last) || (is_part(own) && own.first >= at.last);
    if (!joined || respective || follows) {
        return;
    }
    for (size_t i = index; i-- > 0 && i + 4 > index;) {
        const struct claim *other = &sentence->claims[i];
        if (other->quantity.unit != claim->quantity.unit || !has_property(other)) {
            continue;
        }
        claim->subject = other->subject;
        claim->subject_span = other->subject_span;
        if (!is_part(own) || own.first < at.first) {
            take_from(claim, other);
        }
        return;
    }
}

/* `a thin (1 cm) slab`, `soft (500 eV) electrons`: in brackets between an adjective and its noun. */
static bool by_described(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool inside = at.first > 1 && clause_word(sentence, at.first - 1, "(") && clause_word(sentence, at.last, ")") && clause_tag(sentence, at.first - 2) == TAG_ADJ;
    const struct noun_phrase *phrase = inside ? clause_phrase_from(sentence, at.last + 1) : NULL;
    if (!thing_is(sentence, phrase)) {
        return false;
    }
    size_t row = property_row(sentence, at.first - 2);
    struct slice noun = row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun");
    part_set_thing(sentence, claim, thing_with_of(sentence, core_of(sentence, phrase), sentence->tokens.count));
    if (noun.length && property_fits(sentence, at.first - 2, claim)) {
        part_set_property(sentence, claim, (struct part){at.first - 2, at.first - 1}, noun);
    }
    return true;
}

/* The bracket that is open at a token; NO_TOKEN. */
static size_t open_bracket(const struct sentence *sentence, size_t at)
{
    size_t inner = 0;
    for (size_t i = at, stop = at > 2 * REACH ? at - 2 * REACH : 0; i-- > stop;) {
        if (clause_word(sentence, i, "(") && inner-- == 0) {
            return i;
        }
        inner += clause_word(sentence, i, ")");
    }
    return NO_TOKEN;
}

/* `the ridge (PQ, 56 m)`, `samples (n = 12)`, `the mean flux for case B (7.9 mW)`: what stands before the bracket, and its property before that. */
static bool by_bracket(struct sentence *sentence, struct claim *claim)
{
    size_t open = open_bracket(sentence, clause_quantity(sentence, claim).first);
    bool number = open != NO_TOKEN && open > 1 && sentence->tokens.items[open - 1].kind == TOKEN_NUMBER && !sentence->quantity[open - 1];    /* Assemblage 1 (… */
    const struct noun_phrase *phrase = open == NO_TOKEN ? NULL : clause_phrase_before(sentence, number ? open - 1 : open);
    if (open != NO_TOKEN && !phrase && open > 0 && clause_tag(sentence, open - 1) == TAG_ADJ) {
        size_t close = clause_after_bracket(sentence, open);
        phrase = clause_phrase_from(sentence, close);    /* a significant (p < 0.01) effect */
    }
    bool name = phrase && (sentence->tokens.items[phrase->core].flags & sentence->tokens.items[phrase->head].flags & TOKEN_CAPITAL) && phrase->last > phrase->core + 1;
    if (!thing_is(sentence, phrase) || (is_named_property(sentence, phrase) && !has_property(claim) && !name)) {
        return false;
    }
    part_set_thing(sentence, claim, core_of(sentence, phrase));
    return true;
}

/* `5 minutes rest`, `a 3 h incubation`: the noun right behind the number. */
static bool by_beside(struct sentence *sentence, struct claim *claim)
{
    size_t last = clause_quantity(sentence, claim).last;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, last);
    bool own = phrase && phrase->head >= last && phrase->last > last && sentence->tokens.items[last].kind != TOKEN_PUNCTUATION;
    bool thing = own && clause_tag(sentence, phrase->head) != TAG_PRON && !property_is_noun(sentence, phrase->head) && !sentence->quantity[phrase->head] && clause_tag(sentence, last) != TAG_DET;
    if (!thing || has_property(claim)) {
        return false;
    }
    part_set_thing(sentence, claim, (struct part){last > phrase->core ? last : phrase->core, phrase->last});
    return true;
}

/* `the rods were etched in acid at 90 °C for 3 h`: what the verb was done to. */
static bool by_treated(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = at.first > 0 && (clause_links(sentence, at.first - 1, LINK_TREATED) || clause_links(sentence, at.first, LINK_TREATED)) ? clause_verb_before(sentence, at.first) : NO_TOKEN;
    if (verb == NO_TOKEN || clause_tag(sentence, verb) != TAG_VERB || !(sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE) || clause_verb_class(sentence, verb).length || clause_gap(sentence, verb, at.first) > REACH + 2) {
        return false;
    }
    struct part thing = thing_doing(sentence, at.first);
    if (!is_part(thing)) {
        return false;
    }
    part_set_thing(sentence, claim, thing);
    if (!has_property(claim)) {
        part_set_property(sentence, claim, (struct part){verb, verb + 1}, SLICE_NONE);
    }
    return true;
}

/* `the films were annealed in oxygen at 500 °C`: it was done to the subject, not to what stands between. */
static void from_oblique(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    struct part thing = part_of_span(sentence, claim->entity_span);
    bool linked = at.first > 0 && clause_links(sentence, at.first - 1, LINK_TREATED) && !clause_word(sentence, at.first - 1, "with") && !clause_word(sentence, at.first - 1, "by");
    size_t verb = linked && is_part(thing) ? clause_verb_before(sentence, at.first) : NO_TOKEN;
    bool passive = verb != NO_TOKEN && clause_tag(sentence, verb) == TAG_VERB && (sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE) && clause_group_start(sentence, verb) < verb && clause_gap(sentence, verb, at.first) <= REACH;
    if (!passive || thing.first <= verb || thing.last >= at.first) {
        return;
    }
    for (size_t i = verb + 1; i < thing.first; i++) {
        if (clause_word(sentence, i, "by")) {
            return;    /* made by heating the powder at 900 °C */
        }
    }
    part_set_thing(sentence, claim, no_part);
    struct part property = part_of_span(sentence, claim->subject_span);
    if (is_part(property) && property.first > verb && !property_is_noun(sentence, property.last - 1)) {
        part_set_property(sentence, claim, no_part, SLICE_NONE);
    }
}

/* `each charge took 45 min`: what does the verb right before an amount of time. */
static bool by_lasting(struct sentence *sentence, struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    bool lasts = claim->quantity.kind == KIND_DURATION && first > 0 && clause_tag(sentence, first - 1) == TAG_VERB;
    struct part thing = lasts ? thing_doing(sentence, first) : no_part;
    if (is_part(thing)) {
        part_set_thing(sentence, claim, thing);
    }
    return is_part(thing);
}

/* `pressure at the well was 6 MPa`: where the property was measured, if nothing else tells whose it is. */
static bool by_place(struct sentence *sentence, struct claim *claim)
{
    struct part property = part_of_span(sentence, claim->subject_span);
    bool named = is_part(property) && property_is_noun(sentence, property.last - 1);
    const struct noun_phrase *phrase = named && clause_links(sentence, property.last, LINK_WHERE) ? clause_phrase_from(sentence, property.last + 1) : NULL;
    if (!thing_is(sentence, phrase) || property_is_noun(sentence, phrase->head)) {
        return false;
    }
    part_set_thing(sentence, claim, thing_with_of(sentence, core_of(sentence, phrase), sentence->tokens.count));
    return true;
}

/* The last word of what is measured. */
static struct slice head_word(struct slice subject)
{
    size_t start = subject.length;
    while (start > 0 && subject.data[start - 1] != ' ') {
        start--;
    }
    return slice_sub(subject, start, subject.length);
}

/* `The modulus of the resin was 3 GPa. … With filler the modulus fell to 2 GPa`: whose it was when the paragraph told of it last. */
static bool by_told_before(struct sentence *sentence, struct claim *claim)
{
    struct part property = part_of_span(sentence, claim->subject_span);
    const struct noun_phrase *phrase = is_part(property) ? phrase_at(&sentence->phrases, property.first) : NULL;
    bool definite = phrase && clause_tag(sentence, phrase->first) == TAG_DET && !clause_word(sentence, phrase->first, "a") && !clause_word(sentence, phrase->first, "an");
    if (!definite || !property_is_noun(sentence, property.last - 1)) {
        return false;
    }
    const struct claim *stop = sentence->claims - sentence->all > REACH ? sentence->claims - REACH : sentence->all;
    for (const struct claim *other = sentence->claims; other-- > stop;) {
        bool near = document_block(sentence->document, other->sentence.start) == document_block(sentence->document, sentence->span.start);
        bool alike = near && other->quantity.unit == claim->quantity.unit && slice_equal_fold(head_word(other->subject), head_word(claim->subject));
        if (alike && has_thing(other)) {
            claim->entity = other->entity;
            claim->entity_span = other->entity_span;
            return true;
        }
    }
    return false;
}

/* `For the runs of this study we took a spacing of 2°`: what the sentence says first that it is about. */
static bool by_topic(struct sentence *sentence, struct claim *claim)
{
    bool opens = clause_word(sentence, 0, "for") || clause_links(sentence, 0, LINK_TOPIC);
    const struct noun_phrase *phrase = has_property(claim) && opens ? clause_phrase_from(sentence, 1) : NULL;
    if (phrase && !clause_word(sentence, 0, "for") && !clause_word(sentence, thing_with_of(sentence, core_of(sentence, phrase), sentence->tokens.count).last, ",")) {
        return false;
    }
    if (!thing_is(sentence, phrase) || clause_word(sentence, phrase->head, "example") || clause_word(sentence, phrase->head, "instance") || phrase->last >= clause_quantity(sentence, claim).first) {
        return false;
    }
    part_set_thing(sentence, claim, thing_with_of(sentence, core_of(sentence, phrase), sentence->tokens.count));
    return true;
}

/* ---- the property ---- */

/* A letter or two before `=`, `<`: it stands for what is measured. */
static bool is_symbol(const struct sentence *sentence, struct part part)
{
    static const char *const signs[] = {"=", "<", ">", "\xE2\x89\xA4", "\xE2\x89\xA5", "\xE2\x89\xA1", "\xE2\x89\x88", "\xE2\x88\xBC", NULL};
    const struct token *token = &sentence->tokens.items[part.last - 1];
    return part.last == part.first + 1 && token->end - token->start <= 4 && part_is_one_of(sentence, part.last, signs);
}

/* `the mean flux (7 mW)`, `the mean flux for case B (7 mW)`: the property that stands before the bracket, or before the thing there. */
static void by_bracketed_property(struct sentence *sentence, struct claim *claim)
{
    size_t open = has_property(claim) ? NO_TOKEN : open_bracket(sentence, clause_quantity(sentence, claim).first);
    const struct noun_phrase *phrase = open == NO_TOKEN ? NULL : clause_phrase_before(sentence, open);
    if (phrase && !is_named_property(sentence, phrase)) {
        bool linked = phrase->first > 1 && clause_links(sentence, phrase->first - 1, LINK_BRACKETED);
        phrase = linked ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    }
    if (is_named_property(sentence, phrase) && property_fits(sentence, phrase->head, claim)) {
        part_set_property(sentence, claim, core_of(sentence, phrase), SLICE_NONE);
    }
}

/* Does the number stand where a subject does: at the beginning, behind a comma, `and`, `that`? */
static bool stands_as_subject(const struct sentence *sentence, size_t first)
{
    while (first > 0 && (clause_tag(sentence, first - 1) == TAG_ADV || clause_tag(sentence, first - 1) == TAG_DET)) {
        first--;
    }
    enum tag before = first > 0 ? clause_tag(sentence, first - 1) : TAG_PUNCT;
    return before == TAG_PUNCT || before == TAG_CCONJ || before == TAG_SCONJ;
}

/* `serum creatinine was 1.4 mg/dL`, `firmness fell to 30 N`: what is or becomes so much is a property, however it is called. */
static bool is_predicated(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    return verb != NO_TOKEN && clause_gap(sentence, verb, at.first) <= 3 && (clause_is_copula(sentence, verb) || slice_is(clause_verb_class(sentence, verb), "change"));
}

/* `40 % of the cells`, `a 5-year plan`: the thing is told, a property of it is not; where it is a property, its thing is not. */
static void part_from_itself(struct sentence *sentence, struct claim *claim)
{
    struct part property = part_of_span(sentence, claim->subject_span);
    bool same = is_part(property) && claim->subject_span.start == claim->entity_span.start && claim->subject_span.end == claim->entity_span.end;
    struct token_range at = clause_quantity(sentence, claim);
    bool share = claim_is_share(claim) && ((at.first > 0 && clause_word(sentence, at.first - 1, "(")) || clause_word(sentence, at.last, "of") || (clause_verb_after(sentence, at.last) != NO_TOKEN && stands_as_subject(sentence, at.first)));
    bool measured = claim->quantity.kind == KIND_MEASURE || claim->quantity.kind == KIND_TEMPERATURE;
    if (same && claim->quantity.kind != KIND_COUNT && (property_is_noun(sentence, property.last - 1) || is_symbol(sentence, property))) {
        part_set_thing(sentence, claim, no_part);
    } else if (same && (share || claim->quantity.kind == KIND_DURATION || (measured && !is_predicated(sentence, claim)))) {
        part_set_property(sentence, claim, no_part, SLICE_NONE);
    }
}

/* The verb behind token `at`, complements passed over; NO_TOKEN. */
static size_t verb_of_share(const struct sentence *sentence, size_t at)
{
    for (size_t i = at; i < sentence->tokens.count && i < at + REACH; i++) {
        const struct token *token = &sentence->tokens.items[i];
        bool described = clause_tag(sentence, i) == TAG_VERB && (token->flags & TOKEN_PARTICIPLE) && !(token->flags & TOKEN_PAST);
        if (clause_is_verb(sentence, i) && !described) {
            return i;
        }
        if (token->kind == TOKEN_PUNCTUATION && !clause_word(sentence, i, "(") && !clause_word(sentence, i, ")")) {
            return NO_TOKEN;
        }
    }
    return NO_TOKEN;
}

/* `12 % of the patients developed a fever`, `60 % of them were CD8+ cells`: what the share does or is. */
static void by_predicate(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (!claim_is_share(claim) || has_property(claim) || !has_thing(claim) || !stands_as_subject(sentence, at.first)) {
        return;
    }
    struct part thing = part_of_span(sentence, claim->entity_span);
    size_t verb = verb_of_share(sentence, is_part(thing) && thing.first >= at.last ? thing.last : at.last);
    while (verb != NO_TOKEN && verb + 1 < sentence->tokens.count && (clause_tag(sentence, verb) == TAG_AUX || clause_tag(sentence, verb) == TAG_ADV) && (clause_is_verb(sentence, verb + 1) || clause_tag(sentence, verb + 1) == TAG_ADV)) {
        verb++;
    }
    if (verb == NO_TOKEN) {
        return;
    }
    const struct noun_phrase *object = clause_phrase_from(sentence, verb + 1);
    bool be = clause_is_copula(sentence, verb);
    struct part said = {verb + (be ? 1 : 0), object ? object->last : verb + (be ? 2 : 1)};
    if (is_part(said) && said.last <= sentence->tokens.count) {
        part_set_property(sentence, claim, said, SLICE_NONE);
    }
}

void claims_settle(struct sentence *sentence)
{
    for (size_t i = 0; sentence->scholarly && i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        if (is_time(claim)) {
            continue;
        }
        if (by_list_noun(sentence, claim)) {
            continue;
        }
        goes_on(sentence, claim);
        joins(sentence, claim);
        from_oblique(sentence, claim);
        part_from_itself(sentence, claim);
        bool found = has_thing(claim) || claim->quantity.kind == KIND_COUNT || by_group(sentence, claim) || by_described(sentence, claim) || by_bracket(sentence, claim) || by_beside(sentence, claim);
        if (!found && !by_treated(sentence, claim) && !by_lasting(sentence, claim) && !by_place(sentence, claim) && !by_told_before(sentence, claim)) {
            by_topic(sentence, claim);
        }
        if (claim->quantity.kind == KIND_MEASURE || claim->quantity.kind == KIND_TEMPERATURE || claim->quantity.kind == KIND_DURATION) {
            part_with_head(sentence, claim);
        }
        by_predicate(sentence, claim);
        by_bracketed_property(sentence, claim);
    }
}
