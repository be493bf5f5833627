/* Whose property it is: the possessor, the nation's word, the `of` or `in` phrase of the subject; else who does the verb. */
#include "claim/sentence.h"
#include <string.h>

static struct token_range tokens_between(const struct sentence *sentence, struct span span)
{
    struct token_range range = {token_at(&sentence->tokens, span.start), 0};
    for (range.last = range.first; range.last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[range.last].start < span.end; range.last++) {
    }
    return range;
}

static void set(struct sentence *sentence, struct claim *claim, size_t first, size_t last, enum name_kind kind)
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

static bool set_phrase(struct sentence *sentence, struct claim *claim, const struct noun_phrase *phrase)
{
    if (!phrase || clause_is_time(sentence, phrase) || (sentence->quantity[phrase->head] && !clause_is_aged(sentence, phrase))) {
        return false;
    }
    size_t first = phrase->core;
    while (first > 0 && first < phrase->head && sentence->quantity[first] && sentence->quantity[first] == sentence->quantity[first - 1]) {
        first++;    /* `-1.3 | % FTSE` */
    }
    while (sentence->quantity[phrase->head] && first > phrase->first && sentence->quantity[first - 1] == sentence->quantity[phrase->head]) {
        first--;    /* a | 60 year-old */
    }
    bool participle = first < phrase->head && !(sentence->tokens.items[first].flags & TOKEN_CAPITAL) && slice_ends_fold(token_text(&sentence->tokens, first), SLICE("ing"))
                      && (sentence->tokens.items[first + 1].flags & TOKEN_CAPITAL);
    first += participle;    /* `a rule requiring | SOEs to sell` */
    set(sentence, claim, first, phrase->last, (enum name_kind)phrase->name);
    return true;
}

/* `China's soybean imports`. */
static bool by_possessor(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, subject.first);
    const struct noun_phrase *owner = clause_phrase_before(sentence, phrase ? phrase->first : subject.first);
    bool world = owner && slice_is_fold(token_bare(&sentence->tokens, owner->head), "world");    /* `the world's largest reserves` are somebody's */
    return owner && !world && clause_is_possessive(sentence, owner) && set_phrase(sentence, claim, owner);
}

/* Is the noun something that is measured of somebody: `imports`, `share`, `price`, `growth`? */
static bool is_property(const struct sentence *sentence, size_t head)
{
    bool noun = clause_has_role(sentence, head, WORD_PROPERTY) || clause_has_role(sentence, head, WORD_RELATIONAL) || clause_has_role(sentence, head, WORD_CHANGE);
    return noun || lexicon_find(sentence->lexicon, LEXICON_EN_CLAIMVERBS, token_text(&sentence->tokens, head)) != SIZE_MAX;
}

/* Is the noun one of somebody who does something: a name, or made with -er, -or, -ist? */
static bool is_doer(const struct sentence *sentence, size_t head)
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

/* `Chinese imports`, `U.S. soybean exports`, `Tundra sales`: a name that leads the subject's own phrase. */
static bool by_leading_name(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    if (subject.last - subject.first < 2) {
        return false;
    }
    struct lexicon_match match;
    size_t start = sentence->tokens.items[subject.first].start;
    struct slice text = sentence->tokens.text;
    if (!(sentence->tokens.items[subject.first].flags & TOKEN_CAPITAL) || clause_has_role(sentence, subject.first, WORD_TIME)) {
        return false;    /* `the December contract` is nobody's */
    }
    bool place = lexicon_match_in(sentence->lexicon, LEXICON_EN_PLACES, text, start, &match);
    bool nation = !place && lexicon_match_in(sentence->lexicon, LEXICON_EN_DEMONYMS, text, start, &match);
    if (nation ? is_doer(sentence, subject.last - 1) : !is_property(sentence, subject.last - 1)) {
        return false;    /* European carmakers, the Paris flat: the thing itself */
    }
    if (place || nation) {
        struct span span = {sentence->tokens.origin + start, sentence->tokens.origin + start + match.length};
        struct token_range range = tokens_between(sentence, span);
        if (range.last < subject.last) {
            set(sentence, claim, range.first, range.last, NAME_PLACE);
            return true;
        }
    }
    size_t last = subject.first;
    if (sentence->tokens.items[last].flags & TOKEN_SENTENCE_START) {
        return false;
    }
    while (last < subject.last && clause_tag(sentence, last) == TAG_PROPN) {
        last++;
    }
    if (last == subject.first || last == subject.last) {
        return false;
    }
    set(sentence, claim, subject.first, last, NAME_OTHER);
    return true;
}

/* `imports of China`, `sales in Japan`, `life expectancy for men`. */
static bool by_complement(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *phrase = clause_links(sentence, subject.last, LINK_WHOSE) ? clause_phrase_from(sentence, subject.last + 1) : NULL;
    bool of = clause_word(sentence, subject.last, "of");
    if (!phrase || (clause_word(sentence, subject.last, "from") && !is_property(sentence, subject.last - 1))) {
        return false;    /* the voyage from London */
    }
    bool relational = clause_has_role(sentence, subject.last - 1, WORD_RELATIONAL);
    bool capital = (sentence->tokens.items[phrase->head].flags & TOKEN_CAPITAL) && clause_word(sentence, subject.last, "for");    /* `profits for SOEs` */
    bool inside = clause_word(sentence, phrase->first, "the") && clause_word(sentence, subject.last, "in") && relational && !clause_is_time(sentence, phrase) && !clause_word(sentence, phrase->head, "world");    /* `shares in the brewer` */
    bool counted = of && !sentence->scholarly && phrase->first == phrase->core && phrase->name == NAME_NONE && relational
                   && (sentence->tokens.items[phrase->head].flags & TOKEN_PLURAL) && clause_word(sentence, subject.last - 1, "number");    /* `the number of firms` is not theirs */
    bool named = phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON;
    return !counted && (of || capital || inside || named) && set_phrase(sentence, claim, phrase);
}

static bool overlaps(const struct noun_phrase *phrase, struct token_range range)
{
    return phrase->first < range.last && range.first < phrase->last;
}

/* `a coalition of 46 countries`, `a trial with 300 volunteers`: the group that the counted things make. */
static bool by_group(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (claim->quantity.kind != KIND_COUNT || at.first < 2 || !(clause_word(sentence, at.first - 1, "of") || clause_word(sentence, at.first - 1, "with"))) {
        return false;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at.first - 1);
    bool one = phrase && (clause_word(sentence, phrase->first, "a") || clause_word(sentence, phrase->first, "an"));    /* `a bakery with two ovens` */
    if (clause_word(sentence, at.first - 1, "with") && !one) {
        return false;    /* `crossed the river with 400 men` */
    }
    bool measure = phrase && (clause_has_role(sentence, phrase->head, WORD_MEASURE) || clause_has_role(sentence, phrase->head, WORD_RELATIONAL) || clause_has_role(sentence, phrase->head, WORD_CHANGE));    /* the loss of 40 jobs */
    measure |= phrase && phrase->first == phrase->core && phrase->first > 0 && clause_word(sentence, phrase->first - 1, "in");    /* in front of 70,000 fans */
    return !measure && set_phrase(sentence, claim, phrase);
}

/* `banks with assets of $50 billion`, `the plant, with a capacity of 400 megawatts,`, `with a length of 180 meters, the yacht is …`. */
static bool by_having(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *own = phrase_at(&sentence->phrases, subject.first);
    size_t first = clause_quantity(sentence, claim).first;
    size_t start = own && own->first < first ? own->first : first;
    while (start > 0 && clause_tag(sentence, start - 1) == TAG_ADV) {
        start--;
    }
    bool comma_before = start > 1 && sentence->tokens.items[start - 2].kind == TOKEN_PUNCTUATION;
    bool amount = claim->quantity.kind == KIND_MEASURE || claim->quantity.kind == KIND_MONEY || claim->quantity.kind == KIND_TEMPERATURE;
    bool of = comma_before && amount && clause_word(sentence, subject.last, "of") && subject.last + 1 == first;    /* `the storm, with winds of 120 mph,` */
    if (start == 0 || !clause_word(sentence, start - 1, "with") || !(of || is_property(sentence, subject.last - 1))) {
        return false;
    }
    size_t with = start - 1;
    bool comma = with > 0 && sentence->tokens.items[with - 1].kind == TOKEN_PUNCTUATION;
    if (with > 0) {
        const struct noun_phrase *owner = clause_phrase_before(sentence, comma ? with - 1 : with);
        return owner && !overlaps(owner, subject) && set_phrase(sentence, claim, owner);
    }
    for (size_t i = first; i < sentence->tokens.count && i < first + 12; i++) {
        const struct noun_phrase *owner = clause_word(sentence, i, ",") ? clause_phrase_from(sentence, i + 1) : NULL;
        if (owner && clause_is_subject(sentence, owner)) {
            return set_phrase(sentence, claim, owner);
        }
    }
    return false;
}

/* `lists China as a member in 730 committees`: who is listed. */
static bool by_listed(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    for (size_t i = verb == NO_TOKEN ? at.first : verb + 1; i < at.first; i++) {
        const struct noun_phrase *phrase = clause_word(sentence, i, "as") ? clause_phrase_before(sentence, i) : NULL;
        if (phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON)) {
            return set_phrase(sentence, claim, phrase);
        }
    }
    return false;
}

/* `OHSU has performed 700 heart transplants`, `China's actions included …`: who does the verb that the quantity belongs to. */
static bool by_doer(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool pronoun;
    if (clause_is_reported_subject(sentence, (struct token_range){at.first, subject.last > at.last ? subject.last : at.last})) {
        return false;
    }
    const struct noun_phrase *phrase = clause_subject(sentence, clause_verb_before(sentence, at.first), &pronoun);
    if (pronoun) {
        return clause_antecedent(sentence, at.first, &claim->entity, &claim->entity_span);
    }
    if (!phrase || overlaps(phrase, subject)) {
        return false;
    }
    const struct noun_phrase *owner = clause_phrase_before(sentence, phrase->first);
    if (owner && clause_is_possessive(sentence, owner) && owner->name != NAME_NONE && set_phrase(sentence, claim, owner)) {
        return true;
    }
    return set_phrase(sentence, claim, phrase);
}

static bool by_named_doer(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool pronoun;
    const struct noun_phrase *phrase = clause_subject(sentence, clause_verb_before(sentence, at.first), &pronoun);
    bool capital = phrase && (sentence->tokens.items[phrase->head].flags & TOKEN_CAPITAL) && !(sentence->tokens.items[phrase->head].flags & TOKEN_SENTENCE_START);
    return (pronoun || capital || (phrase && phrase->name != NAME_NONE)) && by_doer(sentence, claim, subject);
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
static size_t verb_of_object(const struct sentence *sentence, size_t first)
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
static bool doer_owns(const struct sentence *sentence, const struct claim *claim, struct token_range subject)
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
    size_t done = verb_of_object(sentence, at.first);
    bool object = done != NO_TOKEN && !clause_has_role(sentence, done, WORD_REPORTING);
    size_t doing = thing && subject.last <= at.first ? verb_of_object(sentence, thing->first) : NO_TOKEN;
    object |= doing != NO_TOKEN && !clause_has_role(sentence, doing, WORD_PROJECTED);    /* `reported a loss of $2 billion`, but not `had forecast a loss` */
    struct slice class = clause_verb_class(sentence, verb);
    bool pronoun;
    if (is_property(sentence, subject.last - 1) && clause_word(sentence, subject.last, "of") && subject.last + 1 == at.first && (stands_behind_preposition(sentence, subject.first, verb) || stands_at(sentence, subject.first))) {
        return true;    /* the drone hovered at a height of 40 m */
    }
    const struct noun_phrase *doer = object ? clause_subject(sentence, verb, &pronoun) : NULL;
    const struct noun_phrase *owner = doer ? clause_phrase_before(sentence, doer->first) : NULL;
    doer = owner && clause_is_possessive(sentence, owner) ? owner : doer;    /* `China's actions included` */
    bool gerund = slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing")) && verb > 0 && clause_tag(sentence, verb - 1) != TAG_AUX;
    bool named = doer && (doer->name == NAME_PLACE || doer->name == NAME_ORGANISATION || doer->name == NAME_PERSON);
    return (is_actor(sentence, doer) && (named || !gerund)) || slice_is(class, "have") || slice_is(class, "object") || slice_is(class, "change") || clause_is_verb(sentence, subject.first);
}

/* `the third runner (0.5 s)`. */
static bool by_bracket(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct noun_phrase *phrase = at.first > 0 && clause_word(sentence, at.first - 1, "(") ? clause_phrase_before(sentence, at.first - 1) : NULL;
    return phrase && !claim->quantity.change_amount && !overlaps(phrase, subject) && set_phrase(sentence, claim, phrase);
}

enum { OWNER_REACH = 20 };    /* tokens back to an owner */

/* `Acme's sale of 5 percent of its shares`: the last named owner before token `index`. */
static const struct noun_phrase *owner_before(const struct sentence *sentence, size_t index)
{
    size_t stop = index > OWNER_REACH ? index - OWNER_REACH : 0;
    for (size_t i = index; i-- > stop;) {
        const struct noun_phrase *phrase = phrase_at(&sentence->phrases, i);
        if (phrase && clause_is_possessive(sentence, phrase) && (phrase->name != NAME_NONE || clause_tag(sentence, phrase->head) == TAG_PROPN)) {
            return phrase;
        }
    }
    return NULL;
}

/* `its population`: whose `its` is. */
static bool by_possessive_pronoun(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, subject.first);
    bool its = phrase && phrase->first < phrase->core && clause_tag(sentence, phrase->first) == TAG_PRON && clause_has_role(sentence, phrase->first, WORD_PRONOUN);
    if (!its) {
        return false;
    }
    bool pronoun;
    const struct noun_phrase *doer = clause_subject(sentence, clause_verb_before(sentence, phrase->first), &pronoun), *owner = owner_before(sentence, phrase->first);
    if (owner && !(doer && doer->name != NAME_NONE)) {
        return set_phrase(sentence, claim, owner);
    }
    if (doer && set_phrase(sentence, claim, doer)) {
        return true;
    }
    return clause_antecedent(sentence, phrase->first, &claim->entity, &claim->entity_span);
}

static bool all_capital(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    for (size_t i = phrase->core; i < phrase->last; i++) {
        if (sentence->tokens.items[i].kind == TOKEN_WORD && !(sentence->tokens.items[i].flags & TOKEN_CAPITAL)) {
            return false;
        }
    }
    return true;
}

/* `the firm opened 20 shops in Poland`; but the three elements of China's strategy are China's. */
static bool by_counting_doer(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *of = clause_word(sentence, subject.last, "of") ? clause_phrase_from(sentence, subject.last + 1) : NULL;
    bool owned = of && (of->name != NAME_NONE || clause_is_possessive(sentence, of));
    size_t verb = verb_of_object(sentence, clause_quantity(sentence, claim).first);
    bool said = verb != NO_TOKEN && clause_has_role(sentence, verb, WORD_REPORTING) && clause_is_reported_subject(sentence, (struct token_range){clause_quantity(sentence, claim).first, subject.last});
    return !owned && verb != NO_TOKEN && !said && by_doer(sentence, claim, subject);
}

/* `the expedition set out with 69 men`. */
static bool by_company(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    bool pronoun, with = at.first > 2 && clause_word(sentence, at.first - 1, "with") && verb != NO_TOKEN && verb + 4 >= at.first && !slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
    const struct noun_phrase *doer = with ? clause_subject(sentence, verb, &pronoun) : NULL;
    return is_actor(sentence, doer) && by_doer(sentence, claim, subject);
}

/* `the class is 25 children`: what is said to be that many. */
static bool by_copula(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    size_t at = clause_quantity(sentence, claim).first;
    while (at > 0 && clause_tag(sentence, at - 1) == TAG_ADV) {
        at--;
    }
    return at > 0 && clause_is_copula(sentence, at - 1) && !clause_word(sentence, at - 1, "been") && by_doer(sentence, claim, subject);
}

/* `limited the fleet to 35 ships`, `cut the staff to 300 people`: what is brought to that number. */
static bool by_limited(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (claim->quantity.kind != KIND_COUNT || at.first < 3 || !clause_word(sentence, at.first - 1, "to")) {
        return false;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at.first - 1);
    size_t verb = phrase ? verb_of_object(sentence, phrase->first) : NO_TOKEN;
    return verb != NO_TOKEN && !sentence->quantity[phrase->first] && is_actor(sentence, phrase) && slice_is(clause_verb_class(sentence, verb), "change") && set_phrase(sentence, claim, phrase);
}

/* `Maria Lopez, a 50-year-old nurse from Spain,`: who is that old; `readers under the age of 30`. */
static bool by_aged(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct noun_phrase *own = phrase_at(&sentence->phrases, subject.first);
    if (claim->quantity.kind != KIND_AGE || !own) {
        return false;
    }
    size_t start = clause_phrase_start(sentence, own);
    if (own->first <= at.first && own->last > at.last) {
        const struct noun_phrase *name = start > 1 && clause_word(sentence, start - 1, ",") ? clause_phrase_before(sentence, start - 1) : NULL;
        bool person = name && (clause_tag(sentence, name->head) == TAG_PROPN || clause_word(sentence, name->first, "the")) && name->name != NAME_PLACE;
        if (!(person && set_phrase(sentence, claim, name))) {
            set(sentence, claim, subject.first, subject.last, NAME_OTHER);
        }
        return true;
    }
    bool age = clause_word(sentence, subject.last - 1, "age") || clause_word(sentence, subject.last - 1, "ages");
    return age && start > 1 && clause_links(sentence, start - 1, LINK_AGE) && set_phrase(sentence, claim, clause_phrase_before(sentence, start - 1));
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

/* The subject itself is a name: `China Unicom has …`. */
static bool by_own_name(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, subject.first);
    bool opening = phrase && phrase->last == phrase->core + 1 && phrase->name == NAME_OTHER && (sentence->tokens.items[phrase->core].flags & TOKEN_SENTENCE_START);    /* `Turnout was 58 percent` */
    bool whole = phrase && !opening && (phrase->name != NAME_NONE || (phrase->last - phrase->core > 1 && clause_tag(sentence, phrase->head) == TAG_PROPN && all_capital(sentence, phrase)));
    bool leads = phrase && clause_name_end(sentence, phrase->last) < subject.last;    /* `S&P 500 | futures` */
    return whole && !leads && phrase->core == subject.first && set_phrase(sentence, claim, phrase);
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
    bool measured = claim->quantity.kind == KIND_MEASURE || claim->quantity.kind == KIND_TEMPERATURE;    /* `13 kg of sorbent` */
    bool thing = sentence->scholarly || ((one || measured || is_doer(sentence, head)) && claim->quantity.kind != KIND_COUNT) || clause_told_of(sentence, claim);
    if (thing && !property && !clause_is_verb(sentence, head)) {
        set(sentence, claim, subject.first, subject.last, NAME_OTHER);
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

/* `The opera, in three acts, was …`, `the towers, at 14 storeys, would`: what the comma stands behind. */
static bool by_inserted(struct sentence *sentence, struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    const struct clause *clause = clause_of(sentence, first);
    bool inside = claim->quantity.kind == KIND_COUNT && clause->kind == CLAUSE_INSERTED && clause->first + 2 == first && (clause_word(sentence, first - 1, "in") || clause_word(sentence, first - 1, "with") || clause_word(sentence, first - 1, "at"));
    return inside && set_phrase(sentence, claim, clause_phrase_before(sentence, clause->first));
}

/* `grain exports rose by 5 percent, while coal imports halved`: what another number of the sentence measures owns nothing. */
static bool is_measured_elsewhere(const struct sentence *sentence, const struct claim *claim)
{
    if (claim->entity_span.end <= claim->entity_span.start || claim->entity_span.start < sentence->span.start || claim->entity_span.start == claim->subject_span.start) {
        return false;
    }
    struct token_range range = tokens_between(sentence, claim->entity_span);
    const struct noun_phrase *phrase = range.last > range.first ? phrase_at(&sentence->phrases, range.first) : NULL;
    bool property = phrase && (phrase->name == NAME_NONE || phrase->name == NAME_OTHER) && clause_has_role(sentence, phrase->head, WORD_PROPERTY);
    for (size_t i = 0; property && i < sentence->count; i++) {
        const struct claim *other = &sentence->claims[i];
        if (other != claim && other->subject_span.start == claim->entity_span.start && other->subject_span.end == claim->entity_span.end) {
            return true;
        }
    }
    return false;
}

void claim_drop_itself(const struct sentence *sentence, struct claim *claim)
{
    if (!sentence->scholarly && is_measured_elsewhere(sentence, claim)) {
        claim->entity = SLICE_NONE;
        claim->entity_span = (struct span){0, 0};
        return;
    }
    bool itself = claim->entity_span.end > claim->entity_span.start && claim->entity_span.start >= claim->subject_span.start && claim->entity_span.end == claim->subject_span.end
                  && claim->entity_span.start >= sentence->span.start;
    if (!itself || sentence->scholarly) {
        return;
    }
    struct token_range range = tokens_between(sentence, claim->entity_span);
    const struct noun_phrase *phrase = range.last > range.first ? phrase_at(&sentence->phrases, range.first) : NULL;
    bool opening = phrase && (sentence->tokens.items[phrase->core].flags & TOKEN_SENTENCE_START);
    bool measured = claim->quantity.kind == KIND_MEASURE || claim->quantity.kind == KIND_TEMPERATURE;
    bool plain = phrase && phrase->first == phrase->core && (phrase->name == NAME_NONE || (opening && phrase->name == NAME_OTHER && phrase->last == phrase->core + 1)) && !is_doer(sentence, phrase->head);
    if (plain && !measured && !clause_told_of(sentence, claim)) {
        claim->entity = SLICE_NONE;
        claim->entity_span = (struct span){0, 0};
    }
}

void claim_entity(struct sentence *sentence, struct claim *claim)
{
    if (claim->entity.length || claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD || clause_is_people(sentence, claim)) {
        return;
    }
    if (claim->subject_span.end > claim->subject_span.start && claim->subject_span.start < sentence->span.start) {
        if (!claim->entity.length && claim->quantity.kind == KIND_NUMBER && !clause_word(sentence, clause_quantity(sentence, claim).last, "of")) {
            by_doer(sentence, claim, (struct token_range){0, 0});    /* `it has approved only four` */
        }
        return;    /* the subject stands in another sentence */
    }
    if (claim->subject_span.start >= claim->subject_span.end) {
        const struct noun_phrase *own = phrase_at(&sentence->phrases, clause_quantity(sentence, claim).first);
        if (own && clause_is_aged(sentence, own)) {
            return;    /* `a 60-year-old` is who is that old */
        }
        if (!set_phrase(sentence, claim, clause_told_of(sentence, claim))) {
            by_doer(sentence, claim, (struct token_range){0, 0});
        }
        return;
    }
    struct token_range subject = tokens_between(sentence, claim->subject_span);
    if (follows_another(sentence, claim)) {
        size_t first = clause_quantity(sentence, claim).first;
        bool gapped = first > 0 && clause_tag(sentence, first - 1) == TAG_CCONJ;    /* whose the earlier number is */
        if (!gapped) {
            by_doer(sentence, claim, subject);
        }
        return;
    }
    bool share = claim->base_span.end > claim->base_span.start && claim->base_span.start <= claim->subject_span.start && claim->subject_span.end <= claim->base_span.end;
    if (share && !is_own_subject(sentence, claim) && by_named_doer(sentence, claim, subject)) {
        return;    /* `SOEs provided 16 percent of China's employment` */
    }
    bool counted = claim->quantity.kind == KIND_COUNT;    /* `four FA Cup finals`: the name is part of what is counted */
    if (by_aged(sentence, claim, subject)) {
        return;
    }
    if (counted && is_source(sentence, clause_quantity(sentence, claim).first)) {
        by_itself(sentence, claim, subject);
        return;
    }
    if (by_possessor(sentence, claim, subject) || by_possessive_pronoun(sentence, claim, subject) || by_group(sentence, claim)
        || (!counted && (by_own_name(sentence, claim, subject) || by_leading_name(sentence, claim, subject)))) {
        return;
    }
    const struct noun_phrase *told = clause_told_of(sentence, claim);
    if (told && overlaps(told, subject)) {
        by_itself(sentence, claim, subject);    /* `pulled the sector 2 percent lower` */
        return;
    }
    if (counted && (by_copula(sentence, claim, subject) || by_counting_doer(sentence, claim, subject) || by_limited(sentence, claim) || by_company(sentence, claim, subject))) {
        return;
    }
    bool receives = counted && is_receiver(sentence, claim);
    bool object = !counted && !is_property(sentence, subject.last - 1) && verb_of_object(sentence, clause_quantity(sentence, claim).first) != NO_TOKEN && doer_owns(sentence, claim, subject);
    if (is_compared(sentence, claim) || by_inserted(sentence, claim) || (object && !clause_word(sentence, subject.last, "of") && by_doer(sentence, claim, subject))) {
        return;    /* `seized 120 kg of cocaine in Rotterdam` */
    }
    if (!(!sentence->scholarly && by_having(sentence, claim, subject)) && !by_complement(sentence, claim, subject) && !by_bracket(sentence, claim, subject) && !by_listed(sentence, claim)
        && !(doer_owns(sentence, claim, subject) && !receives && by_doer(sentence, claim, subject))) {
        by_itself(sentence, claim, subject);
    }
}
