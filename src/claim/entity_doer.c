/* Whose a number is, by who does the verb that it belongs to. */
#include "claim/entity.h"

/* `lists China as a member in 730 committees`: who is listed. */
bool entity_by_listed(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    for (size_t i = verb == NO_TOKEN ? at.first : verb + 1; i < at.first; i++) {
        const struct noun_phrase *phrase = clause_word(sentence, i, "as") ? clause_phrase_before(sentence, i) : NULL;
        if (phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON)) {
            return entity_set_phrase(sentence, claim, phrase);
        }
    }
    return false;
}

/* `it has 12 mills`, `ordered her to repay £900`: whom the pronoun that is the verb's subject stands for; `this` stands for no holder. */
static bool by_pronoun(const struct sentence *sentence, struct claim *claim, size_t verb)
{
    size_t group = clause_group_start(sentence, verb), before = clause_quantity(sentence, claim).first;
    size_t pronoun = group > 0 ? group - 1 : 0;
    bool points = clause_word(sentence, pronoun, "this") || clause_word(sentence, pronoun, "that") || clause_word(sentence, pronoun, "these") || clause_word(sentence, pronoun, "those");
    bool object = clause_word(sentence, pronoun, "her") || clause_word(sentence, pronoun, "him") || clause_word(sentence, pronoun, "them");
    before = object ? clause_of(sentence, pronoun)->first : before;    /* not who gave the order */
    return !points && clause_antecedent(sentence, before, &claim->entity, &claim->entity_span);
}

/* `China's actions included establishing a reserve`: from a form in -ing that is the object of a verb to that verb. */
static size_t governing_verb(const struct sentence *sentence, size_t verb)
{
    bool gerund = verb != NO_TOKEN && verb > 1 && slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
    return gerund && clause_tag(sentence, verb - 1) == TAG_VERB ? verb - 1 : verb;
}

/* `a fire destroyed 40 homes`, `the survey counted 900 owls`, `the bank puts the cost at $4 million`: who or what does the verb has none of it. */
static bool is_bystander(const struct sentence *sentence, const struct claim *claim, const struct noun_phrase *doer, size_t verb)
{
    enum quantity_kind kind = claim->quantity.kind;
    bool lasting = kind == KIND_DURATION || kind == KIND_AGE || clause_is_copula(sentence, verb) || slice_is(clause_verb_class(sentence, verb), "have") || slice_is(clause_verb_class(sentence, verb), "measure");
    bool amount = kind == KIND_MEASURE || kind == KIND_MONEY || kind == KIND_TEMPERATURE;    /* `the storm dumped 14 inches of rain` */
    bool tells = clause_has_role(sentence, verb, WORD_EVIDENCE) || clause_has_role(sentence, verb, WORD_REPORTING) || clause_has_role(sentence, verb, WORD_VALUING) || clause_word_is(sentence, verb, SLICE("counting"));
    bool event = (!amount && clause_word_is(sentence, doer->head, SLICE("mishap"))) || (tells && clause_word_is(sentence, doer->head, SLICE("record")));
    bool plain = doer->name == NAME_NONE || doer->name == NAME_OTHER;
    bool values = clause_has_role(sentence, verb, WORD_VALUING) && !clause_has_role(sentence, verb, WORD_REPORTING) && kind != KIND_COUNT && clause_word(sentence, clause_quantity(sentence, claim).first - 1, "at");
    bool body = clause_word_is(sentence, doer->head, SLICE("holder")) || clause_is_kind_of_body(sentence, doer) || clause_is_kind_of_person(sentence, doer);
    bool owned = clause_phrase_start(sentence, doer) < doer->first || clause_word(sentence, doer->last, "of") || clause_tag(sentence, doer->first) == TAG_PRON;
    bool abstract = doer->name == NAME_NONE && !body && !owned && (clause_word_is(sentence, doer->head, SLICE("abstract")) || entity_is_abstract(sentence, doer->head));    /* `notable targets include 70 percent` */
    bool acts = kind == KIND_COUNT && plain && !entity_is_doer(sentence, doer->head) && !(clause_tag(sentence, doer->head) == TAG_PROPN) && clause_word_is(sentence, verb, SLICE("acting on people"));    /* `police arrested two men` */
    bool leaves = clause_word(sentence, verb, "leaving") && is_mark(sentence, verb - 1, ',');    /* `31 have given up, leaving 145` */
    bool share = (kind == KIND_PERCENT || kind == KIND_FRACTION) && !clause_is_copula(sentence, verb) && !slice_is(clause_verb_class(sentence, verb), "measure");
    return ((event || abstract) && (plain || abstract) && (!lasting || (abstract && share))) || values || acts || leaves;
}

static bool is_name(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON || (sentence->tokens.items[phrase->head].flags & TOKEN_CAPITAL)) && !clause_is_possessive(sentence, phrase);
}

/* `Tencent and Alibaba fund`: both names, where no preposition or verb stands before the first. */
static bool set_pair(struct sentence *sentence, struct claim *claim, const struct noun_phrase *last, size_t verb)
{
    const struct noun_phrase *first = last->first > 1 && clause_word(sentence, last->first - 1, "and") ? clause_phrase_before(sentence, last->first - 1) : NULL;
    size_t start = first ? clause_phrase_start(sentence, first) : 0;
    enum tag lead = start > 0 ? clause_tag(sentence, start - 1) : TAG_PUNCT;
    bool opens = lead == TAG_PUNCT || lead == TAG_SCONJ || lead == TAG_ADV;
    bool third = slice_ends(token_text(&sentence->tokens, verb), SLICE("s")) && !(sentence->tokens.items[verb].flags & TOKEN_PAST);
    if (!first || !opens || third || !is_name(sentence, first) || !is_name(sentence, last) || clause_verb_after(sentence, first->last) != NO_TOKEN) {
        return false;
    }
    entity_set(sentence, claim, first->core, last->last, NAME_OTHER);
    return true;
}

/* `OHSU has performed 700 heart transplants`, `China's actions included …`: who does the verb that the quantity belongs to. */
bool entity_by_doer(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool pronoun;
    if (clause_is_reported_subject(sentence, (struct token_range){at.first, subject.last > at.last ? subject.last : at.last})) {
        return false;
    }
    size_t before = governing_verb(sentence, clause_verb_before(sentence, at.first)), own = clause_own_verb(sentence, at);
    if (before != NO_TOKEN && own != NO_TOKEN && clause_of(sentence, before) != clause_of(sentence, at.first)) {
        return false;    /* `when peace came, only 310 of the houses stood` */
    }
    const struct noun_phrase *phrase = clause_subject(sentence, before, &pronoun);
    if (pronoun) {
        return by_pronoun(sentence, claim, clause_verb_before(sentence, at.first));
    }
    if (!phrase || entity_overlaps(phrase, subject) || is_bystander(sentence, claim, phrase, before)) {
        return false;
    }
    const struct noun_phrase *owner = clause_phrase_before(sentence, phrase->first);
    bool holder = clause_is_kind_of_body(sentence, phrase) || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON || phrase->name == NAME_OTHER;    /* `Norway's fund owns`, `America's Intel` */
    bool measured = entity_is_property(sentence, phrase->head) || entity_is_abstract(sentence, phrase->head) || clause_word_is(sentence, phrase->head, SLICE("takings"));    /* `the port's traffic grew` */
    if (owner && !holder && clause_is_possessive(sentence, owner) && (owner->name != NAME_NONE || measured) && entity_set_phrase(sentence, claim, owner)) {
        return true;
    }
    return set_pair(sentence, claim, phrase, before) || entity_set_phrase(sentence, claim, phrase);
}

bool entity_by_named_doer(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool pronoun;
    const struct noun_phrase *phrase = clause_subject(sentence, clause_verb_before(sentence, at.first), &pronoun);
    bool capital = phrase && (sentence->tokens.items[phrase->head].flags & TOKEN_CAPITAL) && !(sentence->tokens.items[phrase->head].flags & TOKEN_SENTENCE_START);
    bool does = phrase && !entity_is_property(sentence, phrase->head) && entity_verb_of_object(sentence, at.first) != NO_TOKEN;    /* `terminals that handle 15 percent of Peru's cargo` */
    return (pronoun || capital || does || (phrase && phrase->name != NAME_NONE)) && entity_by_doer(sentence, claim, subject);
}

/* `flew at an altitude`: a preposition right behind the verb, before token `first`. */
static bool stands_behind_preposition(const struct sentence *sentence, size_t first, size_t verb)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, first);
    size_t start = phrase ? phrase->first : first;
    return start > 1 && clause_tag(sentence, start - 1) == TAG_ADP && !clause_word(sentence, start - 1, "of") && verb + 2 == start;
}

/* `was built in 1903 at a cost of 2 million`. */
static bool stands_at(const struct sentence *sentence, size_t first)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, first);
    return phrase && phrase->first > 0 && phrase->first < phrase->core && clause_word(sentence, phrase->first - 1, "at");
}

/* The first token of the object that the quantity stands in or before, articles, adjectives and particles (`threw out 50 tons`) passed over. */
static size_t object_start(const struct sentence *sentence, size_t first)
{
    while (first > 0 && (clause_tag(sentence, first - 1) == TAG_DET || clause_tag(sentence, first - 1) == TAG_ADJ || clause_tag(sentence, first - 1) == TAG_ADV
                         || ((clause_tag(sentence, first - 1) == TAG_ADP || clause_tag(sentence, first - 1) == TAG_PART) && first > 1 && clause_tag(sentence, first - 2) == TAG_VERB
                             && (clause_word(sentence, first - 1, "out") || clause_word(sentence, first - 1, "up") || clause_word(sentence, first - 1, "off") || clause_word(sentence, first - 1, "down") || clause_word(sentence, first - 1, "back"))))) {
        first--;
    }
    return first;
}

/* The active verb that the thing at `first` is done by (`the average Dane eats 25 kilograms`); NO_TOKEN. */
size_t entity_verb_of_object(const struct sentence *sentence, size_t first)
{
    size_t start = object_start(sentence, first), verb = start > 0 ? start - 1 : NO_TOKEN;
    bool has = verb != NO_TOKEN && (clause_word(sentence, verb, "has") || clause_word(sentence, verb, "have") || clause_word(sentence, verb, "had"));
    if (has) {
        return verb;
    }
    if (verb == NO_TOKEN || clause_tag(sentence, verb) != TAG_VERB || clause_is_copula(sentence, verb)) {
        return NO_TOKEN;
    }
    unsigned flags = sentence->tokens.items[verb].flags;
    size_t group = verb;
    while (group > 0 && clause_tag(sentence, group - 1) == TAG_ADV) {
        group--;
    }
    bool helped = group > 0 && clause_tag(sentence, group - 1) == TAG_AUX;
    bool described = (flags & TOKEN_PARTICIPLE) && !(flags & TOKEN_PAST) && !helped;    /* `firms, recently named the best` */
    return described ? NO_TOKEN : verb;
}

/* Somebody or something that acts, not a property of it. */
static bool is_actor(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return phrase && !clause_is_time(sentence, phrase) && !(sentence->roles[phrase->head] & (WORD_PROPERTY | WORD_RELATIONAL | WORD_CHANGE | WORD_CONNECTIVE));
}

/* Does the verb of the quantity say who has or does it, so that its doer is whose the number is? Where the subject stands beside the
 * number and the verb says something else (`Nevsun said that the offer of $6 …`), the doer is not. */
bool entity_doer_owns(const struct sentence *sentence, const struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct noun_phrase *own = phrase_at(&sentence->phrases, subject.first);
    if (own && own->first <= at.first && own->last >= at.last && clause_is_subject(sentence, own)) {
        return false;    /* `trade slowed, so a 900 sq m hall stood empty` */
    }
    size_t start = own ? clause_phrase_start(sentence, own) : 0;
    if (start > 0 && own->last <= at.first && clause_has_role(sentence, start - 1, WORD_COMPARING)) {
        return false;    /* `demand grew, against supply growth of 1 percent` */
    }
    size_t verb = clause_verb_before(sentence, at.first);
    if (claim->quantity.kind == KIND_COUNT || claim->quantity.kind == KIND_NUMBER || subject.last == subject.first || verb == NO_TOKEN) {
        return true;
    }
    const struct noun_phrase *thing = phrase_at(&sentence->phrases, subject.first);
    size_t done = entity_verb_of_object(sentence, at.first);
    bool object = done != NO_TOKEN && !clause_has_role(sentence, done, WORD_REPORTING);
    size_t doing = thing && subject.last <= at.first ? entity_verb_of_object(sentence, thing->first) : NO_TOKEN;
    object |= doing != NO_TOKEN && !clause_has_role(sentence, doing, WORD_PROJECTED);    /* `reported a loss of $2 billion`, but not `had forecast a loss` */
    struct slice class = clause_verb_class(sentence, verb);
    bool pronoun = false;
    if (entity_is_property(sentence, subject.last - 1) && clause_word(sentence, subject.last, "of") && subject.last + 1 == at.first && (stands_behind_preposition(sentence, subject.first, verb) || stands_at(sentence, subject.first))) {
        return true;    /* the drone hovered at a height of 40 m */
    }
    const struct noun_phrase *doer = object ? clause_subject(sentence, verb, &pronoun) : NULL;
    const struct noun_phrase *owner = doer ? clause_phrase_before(sentence, doer->first) : NULL;
    doer = owner && clause_is_possessive(sentence, owner) ? owner : doer;    /* `China's actions included` */
    bool gerund = slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing")) && verb > 0 && clause_tag(sentence, verb - 1) != TAG_AUX;
    bool named = doer && (doer->name == NAME_PLACE || doer->name == NAME_ORGANISATION || doer->name == NAME_PERSON);
    bool formed = object && pronoun && !doer && subject.first >= at.last && !gerund;    /* `they formed a $5 million fund` */
    return formed || (is_actor(sentence, doer) && (named || !gerund)) || slice_is(class, "have") || slice_is(class, "object") || slice_is(class, "change") || clause_is_verb(sentence, subject.first);
}

/* `China holds the world's largest reserves, estimated at 200 million tons`: who does the verb that has what is measured for its object. */
bool entity_by_object_doer(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *thing = phrase_at(&sentence->phrases, subject.first);
    bool before = thing && subject.last <= clause_quantity(sentence, claim).first && claim->quantity.kind != KIND_COUNT;
    size_t doing = before ? entity_verb_of_object(sentence, clause_phrase_start(sentence, thing)) : NO_TOKEN;
    bool pronoun;
    const struct noun_phrase *doer = doing != NO_TOKEN && !clause_has_role(sentence, doing, WORD_PROJECTED | WORD_REPORTING) ? clause_subject(sentence, doing, &pronoun) : NULL;
    bool named = doer && (doer->name == NAME_PLACE || doer->name == NAME_ORGANISATION || doer->name == NAME_PERSON || clause_tag(sentence, doer->head) == TAG_PROPN);
    return named && !entity_overlaps(doer, subject) && entity_set_phrase(sentence, claim, doer);
}

/* `the firm opened 20 shops in Poland`; but the three elements of China's strategy are China's, and 28 sections of the pipeline the pipeline's. */
bool entity_by_counting_doer(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *of = clause_word(sentence, subject.last, "of") ? clause_phrase_from(sentence, subject.last + 1) : NULL;
    bool owned = of && (of->name != NAME_NONE || clause_is_possessive(sentence, of) || clause_word(sentence, of->first, "the") || clause_word(sentence, of->first, "this"));
    size_t verb = entity_verb_of_object(sentence, clause_quantity(sentence, claim).first);
    bool said = verb != NO_TOKEN && clause_has_role(sentence, verb, WORD_REPORTING) && clause_is_reported_subject(sentence, (struct token_range){clause_quantity(sentence, claim).first, subject.last});
    return !owned && verb != NO_TOKEN && !said && entity_by_doer(sentence, claim, subject);
}

/* `the expedition set out with 69 men`. */
bool entity_by_company(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    bool pronoun, with = at.first > 2 && clause_word(sentence, at.first - 1, "with") && verb != NO_TOKEN && verb + 4 >= at.first && !slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
    const struct noun_phrase *doer = with ? clause_subject(sentence, verb, &pronoun) : NULL;
    return is_actor(sentence, doer) && entity_by_doer(sentence, claim, subject);
}

/* `the class is 25 children`: what is said to be that many. */
bool entity_by_copula(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    size_t at = clause_quantity(sentence, claim).first;
    while (at > 0 && clause_tag(sentence, at - 1) == TAG_ADV) {
        at--;
    }
    return at > 0 && clause_is_copula(sentence, at - 1) && !clause_word(sentence, at - 1, "been") && entity_by_doer(sentence, claim, subject);
}

/* `the village is home to 800 people`. */
bool entity_by_home(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    size_t at = clause_quantity(sentence, claim).first;
    while (at > 0 && clause_tag(sentence, at - 1) == TAG_ADV) {
        at--;
    }
    bool home = at > 2 && clause_word(sentence, at - 1, "to") && clause_word(sentence, at - 2, "home") && clause_verb_before(sentence, at - 2) != NO_TOKEN && clause_is_copula(sentence, clause_verb_before(sentence, at - 2));
    return home && entity_by_doer(sentence, claim, subject);
}

/* `limited the fleet to 35 ships`, `cut the staff to 300 people`: what is brought to that number. */
bool entity_by_limited(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (claim->quantity.kind != KIND_COUNT || at.first < 3 || !clause_word(sentence, at.first - 1, "to")) {
        return false;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at.first - 1);
    size_t verb = phrase ? entity_verb_of_object(sentence, phrase->first) : NO_TOKEN;
    return verb != NO_TOKEN && !sentence->quantity[phrase->first] && is_actor(sentence, phrase) && slice_is(clause_verb_class(sentence, verb), "change") && entity_set_phrase(sentence, claim, phrase);
}
