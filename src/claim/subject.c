/* What a quantity measures: a cascade of rules of its place among the noun phrases, the surest first. Each gives a span of tokens
 * or nothing; where none fits the subject stays unknown. */
#include "claim/part.h"
#include "claim/subject.h"

bool subject_take(const struct sentence *sentence, const struct noun_phrase *phrase, struct finding *out)
{
    if (!phrase || clause_is_time(sentence, phrase) || sentence->quantity[phrase->head]) {
        return false;
    }
    size_t first = clause_name_start(sentence, phrase->core);
    while (first > 0 && first < phrase->head && sentence->quantity[first] && sentence->quantity[first] == sentence->quantity[first - 1]) {
        first++;    /* `-1.3 | % FTSE` */
    }
    *out = (struct finding){.first = first, .last = clause_name_end(sentence, phrase->last)};
    return true;
}

/* Behind `of`: the phrase, or what its possessor owns (`the world's arable land`). */
const struct noun_phrase *subject_owned_phrase(const struct sentence *sentence, size_t first)
{
    const struct noun_phrase *phrase = clause_phrase_from(sentence, first);
    const struct noun_phrase *owned = phrase && clause_is_possessive(sentence, phrase) ? clause_phrase_from(sentence, phrase->last) : NULL;
    return owned ? owned : phrase;
}

/* A place, an organisation or a person does something; it is no property that is measured. */
bool subject_is_agent(const struct noun_phrase *phrase)
{
    return phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON);
}

/* From the place that a thing is in to the thing: `the population in the world` → population. */
const struct noun_phrase *subject_out_of_place(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    while (phrase && (phrase->name == NAME_PLACE || clause_word(sentence, phrase->head, "world")) && phrase->first > 0
           && (clause_word(sentence, phrase->first - 1, "in") || clause_word(sentence, phrase->first - 1, "of"))) {
        phrase = clause_phrase_before(sentence, phrase->first - 1);
    }
    const struct noun_phrase *outer = phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    return outer && clause_has_role(sentence, outer->head, WORD_RELATIONAL) ? outer : phrase;    /* `share of women: 40 percent` */
}

bool subject_is_share(const struct claim *claim)
{
    return claim->quantity.kind == KIND_PERCENT || claim->quantity.kind == KIND_FRACTION || claim->quantity.kind == KIND_MULTIPLE;
}

/* `share of employment`: a relational noun is told with what it relates to. */
static void take_relation(const struct sentence *sentence, struct finding *out)
{
    if (out->last > out->first && clause_has_role(sentence, out->last - 1, WORD_RELATIONAL) && clause_word(sentence, out->last, "of")) {
        const struct noun_phrase *of = clause_phrase_from(sentence, out->last + 1);
        if (of && !sentence->quantity[of->head] && !clause_is_time(sentence, of)) {
            const struct noun_phrase *owned = clause_is_possessive(sentence, of) ? clause_phrase_from(sentence, of->last) : NULL;
            out->last = owned ? owned->last : of->last;
        }
    }
    bool each = clause_word(sentence, out->last, "per") && clause_tag(sentence, out->last + 1) == TAG_NOUN;    /* `output per worker` */
    const struct noun_phrase *unit = each ? clause_phrase_from(sentence, out->last + 1) : NULL;
    out->last = unit ? unit->last : out->last + (each ? 2 : 0);    /* `emissions per square metre` */
}

/* `€13 billion last year | , or 4 percent`: behind the number, the time passed over. */
static size_t before_time_phrase(const struct sentence *sentence, size_t index)
{
    size_t at = index > 0 && clause_has_role(sentence, index - 1, WORD_TIME) ? index - 1 : index;
    at -= at < index && at > 0 && (clause_tag(sentence, at - 1) == TAG_ADJ || clause_tag(sentence, at - 1) == TAG_DET);
    return at < index && at > 0 && sentence->quantity[at - 1] ? at : clause_before_time(sentence, index);
}

/* `a net loss of $54 million, or 31 cents a share`: what the amount before is of. */
static bool by_alternative(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool bracket = at.first > 1 && clause_word(sentence, at.first - 1, "(") && claim->quantity.role[0] == ROLE_SAME;
    bool either = at.first > 2 && clause_word(sentence, at.first - 1, "or") && clause_word(sentence, at.first - 2, ",");
    bool level = claim > sentence->claims && claim[-1].quantity.change_amount && claim[-1].quantity.kind != KIND_COUNT && at.first > 1 && sentence->quantity[at.first - 2] == (size_t)(claim - sentence->claims)
                 && (clause_word(sentence, at.first - 1, "at") || clause_word(sentence, at.first - 1, "to"));    /* `on sales down 4 percent at £61m` */
    bool moved = subject_is_share(claim) && at.first > 3 && clause_has_role(sentence, at.first - 1, WORD_DIRECTION) && clause_word(sentence, at.first - 2, ",");    /* `profit of $5m in 2018, down 4 percent` */
    bool priced = claim->quantity.kind == KIND_MONEY && claim > sentence->claims && claim[-1].quantity.kind == KIND_COUNT && (clause_word(sentence, at.last, "each") || clause_word(sentence, at.last, "apiece"));    /* `sells 2,000 loaves at 3 euros each` */
    bool range = claim > sentence->claims && claim->quantity.form == FORM_RANGE && claim[-1].quantity.form == FORM_RANGE && claim[-1].quantity.kind == claim->quantity.kind && at.first > 1
                 && clause_word(sentence, at.first - 1, "to") && sentence->quantity[at.first - 2] == (size_t)(claim - sentence->claims);    /* `from between 90 and 95 million to between 70 and 75 million` */
    if ((priced || range) && claim[-1].subject.length) {
        claim->subject = claim[-1].subject;
        claim->subject_span = claim[-1].subject_span;
        return true;
    }
    size_t before = bracket ? at.first - 2 : either ? before_time_phrase(sentence, at.first - 2) - 1 : level ? at.first - 2 : moved ? clause_before_time(sentence, at.first - 2) - 1 : NO_TOKEN;
    size_t index = before == NO_TOKEN ? 0 : sentence->quantity[before] ? sentence->quantity[before] : before > 0 ? sentence->quantity[before - 1] : 0;
    const struct claim *other = index && claim->quantity.kind != KIND_COUNT ? &sentence->claims[index - 1] : NULL;
    if (!other && either && subject_is_share(claim) && claim > sentence->claims && subject_is_share(claim - 1) && claim[-1].base_span.end == clause_clean(sentence, at.first - 3, at.first - 2).end) {
        other = claim - 1;    /* `half of voters, or 48 percent,` */
    }
    bool count = other && other->quantity.kind == KIND_COUNT && (other->quantity.change_amount || !(subject_is_share(claim) || claim->quantity.kind == KIND_RATIO));    /* but `46 of its 280 pilots, or one in six, …` */
    if (!other || other >= claim || (either && other->quantity.kind == KIND_DURATION) || count || (clause_word(sentence, at.last, "of") && !(either && subject_is_share(claim) && (other->quantity.kind == KIND_MONEY || other->quantity.kind == KIND_MEASURE))) || !other->subject.length) {
        return false;
    }
    claim->subject = other->subject;
    claim->subject_span = other->subject_span;
    return true;
}

static subject_rule *const rules[] = {subject_by_rank, subject_by_comparative, subject_by_own_verb, subject_by_counted, subject_by_told_of, subject_by_whole_first, subject_by_of_before, subject_by_counted_before, subject_by_apposition, subject_by_inserted, subject_by_modified, subject_by_stuff, subject_by_equivalent, subject_by_that, subject_by_shared, subject_by_changing, subject_by_change_verb, subject_by_object, subject_by_preposition, subject_by_verb_noun, subject_by_with, subject_by_neighbour, subject_by_subject};

static struct slice subject_text(struct sentence *sentence, const struct finding *finding)
{
    struct slice text = clause_text(sentence, finding->first, finding->last);
    if (!finding->noun.length) {
        return text;
    }
    if (clause_is_verb(sentence, finding->first)) {
        return finding->noun;
    }
    struct slice thing = phrase_singular(sentence->arena, sentence->lexicon, &sentence->phrases, finding->first, finding->last);
    return arena_format(sentence->arena, "%.*s %.*s", SLICE_ARGS(thing), SLICE_ARGS(finding->noun));
}

void subject_give(struct sentence *sentence, struct claim *claim, struct finding *finding)
{
    take_relation(sentence, finding);
    claim->subject = subject_text(sentence, finding);
    claim->subject_span = clause_clean(sentence, finding->first, finding->last);
}

/* `two in three are older`, `12 stopped`: no adjective, verb or adverb is what is measured; `the poor` and `drinking` are nouns by their use. */
static bool is_nominal(const struct sentence *sentence, const struct finding *finding)
{
    if (finding->noun.length || finding->last <= finding->first) {
        return true;
    }
    size_t head = finding->last - 1;
    enum tag tag = clause_tag(sentence, head);
    size_t row = finding->last == finding->first + 1 && !(sentence->tokens.items[head].flags & TOKEN_PLURAL) ? property_row(sentence, head) : SIZE_MAX;
    if (row != SIZE_MAX && !sentence->scholarly && lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun").length) {
        return false;    /* `4 cm short of the record` */
    }
    bool after_be = finding->first > 0 && clause_tag(sentence, finding->first - 1) == TAG_AUX && clause_is_copula(sentence, finding->first - 1);
    if (after_be && clause_tag(sentence, finding->first) == TAG_VERB) {
        return false;    /* `were stored at −20 °C`, `was moving east at 30 km/h` */
    }
    bool used = (finding->first > 0 && clause_tag(sentence, finding->first - 1) == TAG_DET) || clause_tag(sentence, finding->first) == TAG_DET || slice_ends_fold(token_text(&sentence->tokens, head), SLICE("ing"))
                || (sentence->tokens.items[head].flags & TOKEN_CAPITAL);
    return used || sentence->scholarly || !(tag == TAG_VERB || tag == TAG_AUX || tag == TAG_ADV || (tag == TAG_ADJ && finding->last == finding->first + 1));
}

/* `it stood at 26.8 million tons`: what the pronoun stands for. */
static void by_pronoun(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    bool pronoun = false;
    if (verb == NO_TOKEN || clause_gap(sentence, verb, at.first) > 4 || clause_subject(sentence, verb, &pronoun) || !pronoun) {
        return;
    }
    struct slice class = clause_verb_class(sentence, verb);
    bool measures = (claim->quantity.kind == KIND_DURATION && clause_word_is(sentence, verb, SLICE("takes time"))) || clause_is_copula(sentence, verb) || slice_is(class, "copula") || slice_is(class, "change");
    if (measures && claim->quantity.kind != KIND_COUNT && !clause_is_reported_subject(sentence, at)) {
        clause_measured_antecedent(sentence, verb, &claim->subject, &claim->subject_span);
    }
}

static void take_from(struct claim *claim, const struct claim *other)
{
    claim->subject = other->subject;
    claim->subject_span = other->subject_span;
}

/* `income was $534 million, an increase of $61 million`: what has changed is told before the comma. */
static bool by_apposed_change(const struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct noun_phrase *change = at.first > 1 && clause_word(sentence, at.first - 1, "of") ? clause_phrase_before(sentence, at.first - 1) : NULL;
    bool apposed = change && change->first > 1 && is_mark(sentence, change->first - 1, ',') && clause_has_role(sentence, change->head, WORD_CHANGE) && (clause_word(sentence, change->first, "a") || clause_word(sentence, change->first, "an"));
    if (!apposed || clause_word(sentence, at.last, "in") || clause_word(sentence, at.last, "of")) {
        return false;
    }
    for (const struct claim *other = claim; other-- > sentence->claims;) {
        if (other->subject.length) {
            take_from(claim, other);
            return true;
        }
    }
    return false;
}

/* `two men, aged 34 and 41`, `a defendant aged 38`: who stands before the word. */
static bool by_aged(struct sentence *sentence, struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    bool aged = claim->quantity.kind == KIND_AGE && first > 1 && clause_word(sentence, first - 1, "aged");
    bool listed = claim->quantity.kind == KIND_AGE && claim > sentence->claims && claim[-1].quantity.kind == KIND_AGE && first > 0 && (clause_tag(sentence, first - 1) == TAG_CCONJ || is_mark(sentence, first - 1, ','));
    const struct noun_phrase *phrase = aged ? clause_phrase_before(sentence, first - 1 - is_mark(sentence, first - 2, ',')) : NULL;
    struct finding finding;
    if (phrase && subject_take(sentence, phrase, &finding)) {
        claim->subject = claim->entity = clause_text(sentence, finding.first, finding.last);
        claim->subject_span = claim->entity_span = clause_clean(sentence, finding.first, finding.last);
        return true;
    }
    if (listed && clause_quantity(sentence, claim - 1).last + 1 == first && claim[-1].subject.length) {
        take_from(claim, claim - 1);
        claim->entity = claim[-1].entity;
        claim->entity_span = claim[-1].entity_span;
        return true;
    }
    return false;
}

/* `investors, of whom 87 were over 70 years old`: the number that is the verb's subject stands for what it counts. */
static bool by_number_as_subject(const struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first), group = verb == NO_TOKEN ? 0 : clause_group_start(sentence, verb);
    size_t number = group > 0 && clause_is_copula(sentence, verb) && clause_gap(sentence, verb, at.first) < 4 ? sentence->quantity[group - 1] : 0;
    const struct claim *other = number ? &sentence->claims[number - 1] : NULL;
    if (!other || other >= claim || claim->quantity.kind != KIND_AGE || !other->subject.length) {
        return false;
    }
    take_from(claim, other);
    return true;
}

/* `the limitation period is six years`: a stretch of time that is told apart by its noun is measured itself. */
static bool by_own_length(struct sentence *sentence, struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first, verb = clause_verb_before(sentence, first);
    bool is = claim->quantity.kind == KIND_DURATION && verb != NO_TOKEN && clause_is_copula(sentence, verb) && clause_gap(sentence, verb, first) <= 2;
    const struct noun_phrase *phrase = is ? clause_phrase_before(sentence, clause_group_start(sentence, verb)) : NULL;
    bool period = phrase && phrase->core + 1 < phrase->last && clause_has_role(sentence, phrase->head, WORD_TIME) && !sentence->quantity[phrase->head] && clause_tag(sentence, phrase->head - 1) == TAG_NOUN;
    if (period) {
        claim->subject = clause_text(sentence, phrase->core, phrase->last);
        claim->subject_span = clause_clean(sentence, phrase->core, phrase->last);
    }
    return period;
}

void claim_subject(struct sentence *sentence, struct claim *claim)
{
    if (claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD || clause_is_people(sentence, claim)) {
        return;
    }
    if (by_alternative(sentence, claim) || by_apposed_change(sentence, claim) || by_aged(sentence, claim) || by_number_as_subject(sentence, claim) || by_own_length(sentence, claim) || claim_parallel_subject(sentence, claim)) {
        return;
    }
    struct finding finding = {0};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (rules[i](sentence, claim, &finding)) {
            if (!is_nominal(sentence, &finding)) {
                return;
            }
            subject_give(sentence, claim, &finding);
            return;
        }
    }
    by_pronoun(sentence, claim);
}
