/* What a date is the date of, where it is itself the fact told: the noun that it stands at (`the 2008 crisis`, `a law of 1994`, `at a summit in 2009`),
 * else by its verb: the subject of a passive and of a verb without object, the object, the complement. A date that only says when another number holds
 * has no subject. Behind all else, for it asks for the times of the other claims. */
#include "claim/dated.h"
#include "claim/entity.h"
#include "claim/mention.h"
#include "claim/subject.h"

enum { REACH = 40, CLAIMS = 32 };    /* tokens from a date to its verb; claims looked through on either side */

/* What happened, and who did it. */
struct event {
    const struct noun_phrase *thing, *doer;
    size_t verb;            /* whose event it is; NO_TOKEN */
    bool pronoun;           /* the doer, or the thing where it has none, is a pronoun */
};

/* The words that belong to the time before the date: `the end of | 2030`, `the year | 2020`, `the summer of | 1914`. */
static size_t time_start(const struct sentence *sentence, size_t first)
{
    for (size_t at = first; at > 0;) {
        size_t of = clause_word(sentence, at - 1, "of") ? at - 1 : at;
        bool time = of > 0 && clause_has_role(sentence, of - 1, WORD_TIME);
        bool word = clause_tag(sentence, at - 1) == TAG_DET || (clause_tag(sentence, at - 1) == TAG_ADJ && first == at) || (clause_tag(sentence, at - 1) == TAG_ADV && first > 1 && !clause_is_verb(sentence, first - 2));
        if (!time && !(word && of == at)) {
            return at;
        }
        at = time ? of - 1 : at - 1;
        first = time ? at : first;
    }
    return 0;
}

/* Says the claim no amount that a time would be told of: times and ranks, ages, how many of a group that is known (`the two firms`) or does something (`by two sisters`)? */
static bool is_no_amount(const struct sentence *sentence, const struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    bool known = claim->quantity.kind == KIND_COUNT && first > 0 && (clause_word(sentence, first - 1, "by") || clause_word(sentence, first - 1, "the") || clause_word(sentence, first - 1, "these") || clause_tag(sentence, first - 1) == TAG_PRON);
    return known || mention_is_date(claim) || claim->quantity.kind == KIND_ORDINAL || claim->quantity.kind == KIND_DURATION || claim->quantity.kind == KIND_AGE;
}

/* The claims of the sentence about one of them: those of a long list are not all looked through for each. */
static struct token_range claims_about(const struct sentence *sentence, const struct claim *claim)
{
    size_t index = (size_t)(claim - sentence->claims), last = index + CLAIMS;
    return (struct token_range){index > CLAIMS ? index - CLAIMS : 0, last < sentence->count ? last : sentence->count};
}

/* Does the date say when a number of the sentence holds? */
static bool is_time_of_number(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range about = claims_about(sentence, claim);
    for (const struct claim *other = sentence->claims + about.first; other < sentence->claims + about.last; other++) {
        bool same = slice_equal(other->time, claim->time) || (edtf_is_interval(other->time) && (slice_starts(other->time, claim->time) || slice_ends(other->time, claim->time)));
        if (!is_no_amount(sentence, other) && other->time.length && same) {
            return true;
        }
    }
    return false;
}

/* Is the phrase what a number of the sentence measures or counts (`its 2013 imports of 64 tons`)? */
static bool is_of_number(const struct sentence *sentence, const struct claim *claim, const struct noun_phrase *phrase)
{
    struct span span = clause_clean(sentence, phrase->first, phrase->last);
    struct token_range about = claims_about(sentence, claim);
    for (const struct claim *other = sentence->claims + about.first; other < sentence->claims + about.last; other++) {
        bool meets = other->subject_span.start < span.end && span.start < other->subject_span.end;
        if (!is_no_amount(sentence, other) && meets) {
            return true;
        }
    }
    return false;
}

static bool is_thing(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    bool adjective = phrase && phrase->first == phrase->head && clause_tag(sentence, phrase->head) == TAG_ADJ;    /* `went public` */
    return phrase && !adjective && !clause_is_time(sentence, phrase) && !sentence->quantity[phrase->head];
}

static bool is_happening(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return clause_word_is(sentence, phrase->head, SLICE("happening"));
}

/* `the 2008 crisis`, `August 2017 release`: the head of the phrase that the date stands in. */
static const struct noun_phrase *by_own_phrase(const struct sentence *sentence, const struct claim *claim, struct token_range at)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, at.last - 1), *before = clause_phrase_before(sentence, at.first);
    bool owned = (before && clause_is_possessive(sentence, before)) || (at.first > 0 && clause_tag(sentence, at.first - 1) == TAG_DET && claim->quantity.kind == KIND_DATE);
    phrase = owned && !(phrase && phrase->head >= at.last) ? clause_phrase_from(sentence, at.last) : phrase;    /* `the council's May 2015 | report` */
    bool inside = phrase && phrase->head >= at.last && is_thing(sentence, phrase);
    return inside ? phrase : NULL;
}

/* The happening among the phrases that end before token `index`, from the last outwards: `a summit for food security in | 2009`. */
static const struct noun_phrase *happening_before(const struct sentence *sentence, size_t index)
{
    const struct noun_phrase *phrase = clause_phrase_before(sentence, index);
    for (int step = 0; step < 3 && phrase; step++) {
        if (is_thing(sentence, phrase) && is_happening(sentence, phrase)) {
            return phrase;
        }
        size_t start = clause_phrase_start(sentence, phrase);
        phrase = start > 1 && clause_tag(sentence, start - 1) == TAG_ADP ? clause_phrase_before(sentence, start - 1) : NULL;
    }
    return NULL;
}

/* `the crisis of 2004`, `at the congress in 1815`, `the discovery of the tomb in 1922 made`: the noun right before the date's preposition. */
static const struct noun_phrase *by_noun_before(const struct sentence *sentence, size_t first, size_t last)
{
    if (first < 2 || clause_tag(sentence, first - 1) != TAG_ADP) {
        return NULL;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, first - 1);
    if (clause_word(sentence, first - 1, "of")) {
        return is_thing(sentence, phrase) ? phrase : NULL;
    }
    bool inserted = first > 2 && is_mark(sentence, first - 2, ',') && is_mark(sentence, last, ',');    /* `her first show, in 1902, drew scorn` */
    const struct noun_phrase *happening = happening_before(sentence, first - 1 - inserted);
    size_t start = happening ? clause_phrase_start(sentence, happening) : 0;
    bool complement = start > 0 && clause_tag(sentence, start - 1) == TAG_ADP, led = clause_is_verb(sentence, last + inserted) && (start == 0 || clause_is_finite(sentence, last + inserted));
    return complement || led ? happening : NULL;
}

/* The verb that the date goes with: the last before it in its clause, else the first behind it. */
static size_t verb_of(const struct sentence *sentence, size_t first, size_t last)
{
    const struct clause *clause = clause_of(sentence, first);
    size_t verb = clause_verb_before(sentence, first);
    if (verb != NO_TOKEN && clause_of(sentence, verb) == clause) {
        return verb;
    }
    verb = last < sentence->tokens.count ? sentence->finite[last] : NO_TOKEN;
    if (verb == NO_TOKEN || verb > last + REACH || (clause_of(sentence, verb) != clause && clause->tense != TENSE_NONE)) {
        return NO_TOKEN;
    }
    for (size_t i = verb + 1; clause_tag(sentence, i) == TAG_AUX || clause_tag(sentence, i) == TAG_ADV || clause_tag(sentence, i) == TAG_VERB; i++) {
        verb = clause_is_verb(sentence, i) && (clause_tag(sentence, verb) == TAG_AUX || clause_tag(sentence, i) == TAG_AUX) ? i : verb;
    }
    return verb;
}

/* Is the verb's group a passive (`was signed`, `to be completed`)? */
static bool is_passive(const struct sentence *sentence, size_t verb)
{
    size_t at = verb;
    while (at > 0 && clause_tag(sentence, at - 1) == TAG_ADV) {
        at--;
    }
    bool be = at > 0 && clause_tag(sentence, at - 1) == TAG_AUX && clause_is_copula(sentence, at - 1);
    return be && !slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
}

/* `a law passed in 1994`, `the college, founded in 1546, owns`: a participle that describes the noun before it. */
static const struct noun_phrase *described(const struct sentence *sentence, size_t verb)
{
    unsigned flags = sentence->tokens.items[verb].flags;
    size_t start = verb;
    while (start > 0 && clause_tag(sentence, start - 1) == TAG_ADV) {
        start--;
    }
    bool participle = (flags & TOKEN_PARTICIPLE) && !(flags & TOKEN_PAST) && !slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing")) && start > 0 && clause_tag(sentence, start - 1) != TAG_AUX;
    size_t comma = participle && start > 1 && is_mark(sentence, start - 1, ',') ? 1 : 0;
    return participle ? clause_phrase_before(sentence, start - comma) : NULL;
}

static size_t behind_particles(const struct sentence *sentence, size_t index)
{
    while (clause_tag(sentence, index) == TAG_ADV || clause_links(sentence, index, LINK_PARTICLE)) {
        index++;
    }
    return index;
}

/* The object of the verb, or the second of two (`granted the town | a charter`). */
static const struct noun_phrase *object_of(const struct sentence *sentence, size_t verb)
{
    size_t at = behind_particles(sentence, verb + 1);
    const struct noun_phrase *object = subject_owned_phrase(sentence, at);
    const struct noun_phrase *second = object ? subject_owned_phrase(sentence, object->last) : NULL;
    object = is_thing(sentence, second) ? second : object;
    return is_thing(sentence, object) ? object : NULL;
}

/* Who a passive is done by. */
static const struct noun_phrase *done_by(const struct sentence *sentence, size_t verb)
{
    for (size_t i = verb + 1; i < sentence->tokens.count && i < verb + 8; i++) {
        const struct noun_phrase *phrase = clause_word(sentence, i, "by") ? clause_phrase_from(sentence, i + 1) : NULL;
        if (phrase || sentence->tokens.items[i].kind == TOKEN_PUNCTUATION || clause_is_verb(sentence, i)) {
            return is_thing(sentence, phrase) ? phrase : NULL;
        }
    }
    return NULL;
}

/* `was named chairman`, `was sworn in as a judge`, `served as ambassador`. */
static const struct noun_phrase *complement_of(const struct sentence *sentence, size_t verb)
{
    size_t at = verb + 1;
    while (clause_tag(sentence, at) == TAG_ADV || clause_tag(sentence, at) == TAG_PART || (clause_tag(sentence, at) == TAG_ADP && clause_word(sentence, at + 1, "as"))) {
        at++;
    }
    const struct noun_phrase *phrase = subject_owned_phrase(sentence, at + (clause_word(sentence, at, "as") ? 1 : 0));
    return is_thing(sentence, phrase) ? phrase : NULL;
}

/* `allowed firms to merge`: the object does another verb. */
static size_t infinitive_behind(const struct sentence *sentence, const struct noun_phrase *object)
{
    size_t at = object ? object->last : NO_TOKEN;
    return at != NO_TOKEN && clause_tag(sentence, at) == TAG_PART && clause_tag(sentence, at + 1) == TAG_VERB ? at + 1 : NO_TOKEN;
}

/* The last of the verbs hung on one another: `agreed to buy`, `began building`. */
static size_t chain_end(const struct sentence *sentence, size_t verb)
{
    for (int step = 0; step < 3; step++) {
        size_t next = verb + 1 + (clause_tag(sentence, verb + 1) == TAG_PART ? 1 : 0);
        bool gerund = next == verb + 1 && slice_ends_fold(token_text(&sentence->tokens, next), SLICE("ing"));
        if (clause_tag(sentence, next) != TAG_VERB || phrase_at(&sentence->phrases, next) || !(gerund || next == verb + 2)) {
            return verb;
        }
        verb = next;
    }
    return verb;
}

static struct event by_active(const struct sentence *sentence, size_t verb)
{
    struct event event = {.verb = verb};
    struct slice class = clause_verb_class(sentence, verb);
    event.doer = clause_subject(sentence, verb, &event.pronoun);
    size_t last = chain_end(sentence, verb);
    event.thing = object_of(sentence, last);
    if (!slice_is(class, "copula") && infinitive_behind(sentence, event.thing) != NO_TOKEN) {
        event.thing = object_of(sentence, infinitive_behind(sentence, event.thing));
    }
    event.thing = event.thing || slice_is(class, "change") ? event.thing : clause_word(sentence, last + 1, "as") ? complement_of(sentence, last) : NULL;
    if (!event.thing) {
        event.thing = event.doer;
        event.doer = NULL;
    }
    return event;
}

/* What the verb tells. */
static struct event by_verb(const struct sentence *sentence, size_t verb)
{
    struct event event = {.verb = verb, .thing = described(sentence, verb)};
    bool passive = event.thing || is_passive(sentence, verb);
    if (!passive && !clause_is_copula(sentence, verb)) {
        return by_active(sentence, verb);
    }
    event.doer = passive ? done_by(sentence, verb) : clause_subject(sentence, verb, &event.pronoun);
    event.thing = event.thing ? event.thing : complement_of(sentence, verb);
    if (!event.thing) {
        event.thing = clause_subject(sentence, verb, &event.pronoun);
        event.doer = passive ? event.doer : NULL;
    }
    return event;
}

/* `He died in 1950`: what the verb is a form of, where a pronoun has done it or it was done to. */
static void by_event(struct sentence *sentence, struct claim *claim, size_t verb)
{
    struct slice word = token_text(&sentence->tokens, verb);
    for (size_t row = 0; row < lexicon_count(sentence->lexicon, LEXICON_EN_EVENTS); row++) {
        struct slice forms = lexicon_row(sentence->lexicon, LEXICON_EN_EVENTS, row).spellings, form;
        while (slice_split(&forms, '|', &form)) {
            if (slice_equal_fold(form, word)) {
                claim->subject = lexicon_field(sentence->lexicon, LEXICON_EN_EVENTS, row, "event");
                claim->subject_span = clause_clean(sentence, verb, verb + 1);
                return;
            }
        }
    }
}

static void give_owner(struct sentence *sentence, struct claim *claim, const struct event *event)
{
    struct token_range subject = entity_tokens_between(sentence, claim->subject_span);
    if (entity_by_possessor(sentence, claim, subject) || entity_by_possessive_pronoun(sentence, claim, subject)) {
        return;
    }
    if (event->doer && !entity_overlaps(event->doer, subject) && entity_set_phrase(sentence, claim, event->doer)) {
        return;
    }
    if (event->pronoun) {
        clause_antecedent(sentence, clause_of(sentence, event->verb)->first, &claim->entity, &claim->entity_span);
        return;
    }
    entity_by_complement(sentence, claim, subject);
}

/* `for the past 15 years`, `three years ago`: a length of time that tells of the verb. */
static bool tells_of_verb(const struct sentence *sentence, struct token_range at)
{
    size_t first = time_start(sentence, at.first), row = token_row(sentence->lexicon, LEXICON_EN_RELATIVETIMES, &sentence->tokens, at.last, token_text(&sentence->tokens, at.last));
    bool from = row != SIZE_MAX && slice_ends(lexicon_field(sentence->lexicon, LEXICON_EN_RELATIVETIMES, row, "anchor"), SLICE("count"));
    const struct noun_phrase *own = phrase_at(&sentence->phrases, at.last - 1);
    bool described = own && own->head >= at.last;    /* `after a five-year journey` */
    return from || (first > 0 && !described && clause_tag(sentence, first - 1) == TAG_ADP && clause_word_is(sentence, first - 1, SLICE("spans")));
}

/* `held the lowest rate of return for the past 15 years`, `wrote the opera in six weeks`: what is done so long, not who does it. */
static void lasting(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = !sentence->science && tells_of_verb(sentence, at) ? verb_of(sentence, time_start(sentence, at.first), at.last) : NO_TOKEN;
    bool participle = verb != NO_TOKEN && slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));    /* `charged using a socket in two hours` */
    if (verb == NO_TOKEN || participle || described(sentence, verb) || is_passive(sentence, verb) || clause_is_copula(sentence, verb) || clause_of(sentence, verb)->tense == TENSE_FUTURE) {
        return;
    }
    struct event event = by_active(sentence, verb);
    struct span doer = event.doer ? clause_clean(sentence, event.doer->first, event.doer->last) : (struct span){0, 0};
    bool doers = claim->subject.length && doer.start <= claim->subject_span.start && claim->subject_span.end <= doer.end;
    bool object = event.thing && (event.doer || event.pronoun) && event.thing->first > verb;
    struct finding finding;
    if (object && (doers || !claim->subject.length) && subject_take(sentence, event.thing, &finding)) {
        claim->entity = SLICE_NONE;
        subject_give(sentence, claim, &finding);
        give_owner(sentence, claim, &event);
    }
}

void claim_dated(struct sentence *sentence, struct claim *claim)
{
    if (claim->quantity.kind == KIND_DURATION) {
        lasting(sentence, claim);
    }
    if (!mention_is_date(claim) || claim->subject.length || !claim->time.length) {
        return;
    }
    struct token_range at = clause_quantity(sentence, claim);
    size_t first = time_start(sentence, at.first);
    struct event event = {.thing = by_own_phrase(sentence, claim, at), .verb = NO_TOKEN};
    const struct noun_phrase *owner = event.thing ? clause_phrase_before(sentence, at.first) : NULL;
    event.doer = owner && clause_is_possessive(sentence, owner) ? owner : NULL;
    event.thing = event.thing ? event.thing : by_noun_before(sentence, first, at.last);
    bool measure = event.thing && clause_has_role(sentence, event.thing->head, WORD_RELATIONAL);    /* `the 1989 level`: what another is held against */
    if (measure || (event.thing ? is_of_number(sentence, claim, event.thing) : is_time_of_number(sentence, claim))) {
        return;
    }
    if (!event.thing) {
        size_t verb = verb_of(sentence, first, at.last);
        event = verb == NO_TOKEN ? event : by_verb(sentence, verb);
    }
    struct finding finding;
    if (event.thing && subject_take(sentence, event.thing, &finding)) {
        subject_give(sentence, claim, &finding);
        give_owner(sentence, claim, &event);
    } else if (event.pronoun) {
        by_event(sentence, claim, event.verb);
        clause_antecedent(sentence, clause_of(sentence, event.verb)->first, &claim->entity, &claim->entity_span);
    }
}
