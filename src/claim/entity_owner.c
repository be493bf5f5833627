/* Whose a number is, by whom the thing is of: the possessor, the nation's word, the `of` or `in` phrase, what has or groups it. */
#include "claim/entity.h"
#include "claim/subject.h"

/* `China's soybean imports`. */
bool entity_by_possessor(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, subject.first);
    const struct noun_phrase *owner = clause_phrase_before(sentence, phrase ? phrase->first : subject.first);
    size_t whose = phrase && clause_word(sentence, phrase->first, "whose") ? phrase->first : phrase && phrase->first > 0 && clause_word(sentence, phrase->first - 1, "whose") ? phrase->first - 1 : 0;
    if (whose > 1) {    /* `the state, whose grant has grown` */
        return entity_set_phrase(sentence, claim, clause_phrase_before(sentence, whose - is_mark(sentence, whose - 1, ',')));
    }
    bool itself = phrase && (phrase->name == NAME_ORGANISATION || phrase->name == NAME_OTHER) && clause_tag(sentence, phrase->head) == TAG_PROPN && claim->quantity.kind != KIND_COUNT;    /* `Spain's La Liga (€3 billion)` */
    if (owner && itself && clause_is_possessive(sentence, owner)) {
        return entity_set_phrase(sentence, claim, phrase);
    }
    bool world = owner && slice_is_fold(token_bare(&sentence->tokens, owner->head), "world");    /* `the world's largest reserves` are somebody's */
    return owner && !world && clause_is_possessive(sentence, owner) && entity_set_phrase(sentence, claim, owner);
}

/* `Chinese imports`, `U.S. soybean exports`, `Tundra sales`: a name that leads the subject's own phrase. */
bool entity_by_leading_name(struct sentence *sentence, struct claim *claim, struct token_range subject)
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
    if (nation ? entity_is_doer(sentence, subject.last - 1) : !entity_is_property(sentence, subject.last - 1)) {
        return false;    /* European carmakers, the Paris flat: the thing itself */
    }
    if (place || nation) {
        struct span span = {sentence->tokens.origin + start, sentence->tokens.origin + start + match.length};
        struct token_range range = entity_tokens_between(sentence, span);
        if (range.last < subject.last) {
            entity_set(sentence, claim, range.first, range.last, NAME_PLACE);
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
    entity_set(sentence, claim, subject.first, last, NAME_OTHER);
    return true;
}

/* `imports of China`, `sales in Japan`, `life expectancy for men`. */
bool entity_by_complement(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *phrase = clause_links(sentence, subject.last, LINK_WHOSE) ? clause_phrase_from(sentence, subject.last + 1) : NULL;
    bool of = clause_word(sentence, subject.last, "of");
    if (!phrase || (clause_word(sentence, subject.last, "from") && !entity_is_property(sentence, subject.last - 1))) {
        return false;    /* the voyage from London */
    }
    if (sentence->quantity[phrase->first] == (size_t)(claim - sentence->claims) + 1) {
        return false;    /* a margin of error of 2 points */
    }
    if (clause_word_is(sentence, phrase->head, SLICE("about so much")) && clause_word(sentence, phrase->last, "of") && phrase->last + 1 < sentence->tokens.count && sentence->quantity[phrase->last + 1]) {
        return false;    /* `earnings in the range of $3` */
    }
    bool relational = clause_has_role(sentence, subject.last - 1, WORD_RELATIONAL);
    if (of && claim->quantity.kind == KIND_COUNT && phrase->first == phrase->core && phrase->name == NAME_NONE && clause_tag(sentence, phrase->head) != TAG_PROPN && !sentence->scholarly) {
        return false;    /* `the ten makers of solar panels` are not the panels' */
    }
    bool capital = (sentence->tokens.items[phrase->head].flags & TOKEN_CAPITAL) && clause_word(sentence, subject.last, "for");    /* `profits for SOEs` */
    bool inside = clause_word(sentence, phrase->first, "the") && clause_word(sentence, subject.last, "in") && relational && !clause_is_time(sentence, phrase) && !clause_word(sentence, phrase->head, "world");    /* `shares in the brewer` */
    bool counted = of && !sentence->scholarly && phrase->first == phrase->core && phrase->name == NAME_NONE && relational
                   && (sentence->tokens.items[phrase->head].flags & TOKEN_PLURAL) && clause_word(sentence, subject.last - 1, "number");    /* `the number of firms` is not theirs */
    bool named = phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON;
    named |= (clause_word(sentence, subject.last, "at") || clause_word(sentence, subject.last, "among")) && (clause_word_is(sentence, phrase->head, SLICE("holder")) || clause_word_is(sentence, phrase->head, SLICE("person")) || entity_is_doer(sentence, phrase->head));    /* `tuition at private colleges` */
    return !counted && (of || capital || inside || named) && entity_set_phrase(sentence, claim, phrase);
}

/* `There are 900 students studying at the college`, `300 children attending the school`: where the things counted belong. */
bool entity_by_belonging(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    size_t at = subject.last;
    if (claim->quantity.kind != KIND_COUNT || !clause_word_is(sentence, at, SLICE("belonging")) || !(sentence->tokens.items[at].flags & TOKEN_PARTICIPLE)) {
        return false;
    }
    size_t where = at + 1 + (clause_word(sentence, at + 1, "at") || clause_word(sentence, at + 1, "in") || clause_word(sentence, at + 1, "on") || clause_word(sentence, at + 1, "by") || clause_word(sentence, at + 1, "for"));
    const struct noun_phrase *phrase = subject_owned_phrase(sentence, where);
    bool definite = phrase && (phrase->name != NAME_NONE || clause_word(sentence, phrase->first, "the") || clause_tag(sentence, phrase->head) == TAG_PROPN);
    return definite && entity_set_phrase(sentence, claim, phrase);
}

/* `shares of the grocer`, `cost of the dam`: whose it is, told inside the subject; but `share of the market` tells of what. */
bool entity_by_inner_complement(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    for (size_t i = subject.first + 1; i + 1 < subject.last; i++) {
        const struct noun_phrase *phrase = clause_word(sentence, i, "of") ? clause_phrase_from(sentence, i + 1) : NULL;
        bool part = clause_word_is(sentence, i - 1, SLICE("part")) || sentence->quantity[i - 1];
        bool named = phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON || clause_tag(sentence, phrase->head) == TAG_PROPN);
        bool holder = phrase && clause_word(sentence, phrase->first, "the") && (clause_word_is(sentence, phrase->head, SLICE("holder")) || clause_word_is(sentence, phrase->head, SLICE("firm")) || entity_is_doer(sentence, phrase->head));
        if (phrase && !part && entity_is_property(sentence, i - 1) && (named || holder)) {
            return entity_set_phrase(sentence, claim, phrase);
        }
    }
    return false;
}

/* `a coalition of 46 countries`, `a trial with 300 volunteers`: the group that the counted things make. */
bool entity_by_group(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool counted = claim->quantity.kind == KIND_COUNT && claim->subject_span.end > claim->quantity.span.start;    /* but `a margin of error of 2 points` */
    if (!counted || at.first < 2 || !(clause_word(sentence, at.first - 1, "of") || clause_word(sentence, at.first - 1, "with"))) {
        return false;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at.first - 1);
    bool one = phrase && (clause_word(sentence, phrase->first, "a") || clause_word(sentence, phrase->first, "an"));    /* `a bakery with two ovens` */
    if (clause_word(sentence, at.first - 1, "with") && !one) {
        return false;    /* `crossed the river with 400 men` */
    }
    bool measure = phrase && (clause_has_role(sentence, phrase->head, WORD_MEASURE) || clause_has_role(sentence, phrase->head, WORD_RELATIONAL) || clause_has_role(sentence, phrase->head, WORD_CHANGE));    /* the loss of 40 jobs */
    measure |= phrase && phrase->first == phrase->core && phrase->first > 0 && clause_word(sentence, phrase->first - 1, "in");    /* in front of 70,000 fans */
    return !measure && entity_set_phrase(sentence, claim, phrase);
}

/* `banks with assets of $50 billion`, `the plant, with a capacity of 400 megawatts,`, `with a length of 180 meters, the yacht is …`. */
bool entity_by_having(struct sentence *sentence, struct claim *claim, struct token_range subject)
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
    bool opens = start == 1 && claim->quantity.kind == KIND_COUNT;    /* `With 5.6 million residents, the city is` */
    bool measure = entity_is_property(sentence, subject.last - 1) || (own && own->first < first && own->head < subject.last && entity_is_property(sentence, own->head));    /* `with a 23 percent share of the market` */
    if (start == 0 || !clause_word(sentence, start - 1, "with") || !(of || opens || measure)) {
        return false;
    }
    size_t with = start - 1;
    bool comma = with > 0 && sentence->tokens.items[with - 1].kind == TOKEN_PUNCTUATION;
    if (with > 0) {
        const struct noun_phrase *owner = clause_phrase_before(sentence, comma ? with - 1 : with);
        return owner && !entity_overlaps(owner, subject) && entity_set_phrase(sentence, claim, owner);
    }
    for (size_t i = first; i < sentence->tokens.count && i < first + 12; i++) {
        const struct noun_phrase *owner = clause_word(sentence, i, ",") ? clause_phrase_from(sentence, i + 1) : NULL;
        if (owner && clause_is_subject(sentence, owner)) {
            return entity_set_phrase(sentence, claim, owner);
        }
    }
    return false;
}

/* `the third runner (0.5 s)`. */
bool entity_by_bracket(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct noun_phrase *phrase = at.first > 0 && clause_word(sentence, at.first - 1, "(") ? clause_phrase_before(sentence, at.first - 1) : NULL;
    return phrase && !claim->quantity.change_amount && !entity_overlaps(phrase, subject) && entity_set_phrase(sentence, claim, phrase);
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
bool entity_by_possessive_pronoun(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, subject.first);
    bool its = phrase && phrase->first < phrase->core && clause_tag(sentence, phrase->first) == TAG_PRON && clause_has_role(sentence, phrase->first, WORD_PRONOUN);
    if (!its) {
        return false;
    }
    bool pronoun;
    const struct noun_phrase *doer = clause_subject(sentence, clause_verb_before(sentence, phrase->first), &pronoun), *owner = owner_before(sentence, phrase->first);
    if (owner && !(doer && doer->name != NAME_NONE)) {
        return entity_set_phrase(sentence, claim, owner);
    }
    bool mishap = doer && clause_word_is(sentence, doer->head, SLICE("mishap"));    /* `a fire destroyed a third of its archives` */
    if (doer && !mishap && entity_set_phrase(sentence, claim, doer)) {
        return true;
    }
    return clause_antecedent(sentence, mishap ? 0 : phrase->first, &claim->entity, &claim->entity_span);
}

/* `Maria Lopez, a 50-year-old nurse from Spain,`: who is that old; `readers under the age of 30`. */
bool entity_by_aged(struct sentence *sentence, struct claim *claim, struct token_range subject)
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
        if (!(person && entity_set_phrase(sentence, claim, name))) {
            entity_set(sentence, claim, subject.first, subject.last, NAME_OTHER);
        }
        return true;
    }
    bool age = clause_word(sentence, subject.last - 1, "age") || clause_word(sentence, subject.last - 1, "ages");
    return age && start > 1 && clause_links(sentence, start - 1, LINK_AGE) && entity_set_phrase(sentence, claim, clause_phrase_before(sentence, start - 1));
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

/* The subject itself is a name: `China Unicom has …`. */
bool entity_by_own_name(struct sentence *sentence, struct claim *claim, struct token_range subject)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, subject.first);
    bool opening = phrase && phrase->last == phrase->core + 1 && phrase->name == NAME_OTHER && (sentence->tokens.items[phrase->core].flags & TOKEN_SENTENCE_START);    /* `Turnout was 58 percent` */
    bool whole = phrase && !opening && (phrase->name != NAME_NONE || (phrase->last - phrase->core > 1 && clause_tag(sentence, phrase->head) == TAG_PROPN && all_capital(sentence, phrase)));
    bool leads = phrase && clause_name_end(sentence, phrase->last) < subject.last;    /* `S&P 500 | futures` */
    return whole && !leads && phrase->core == subject.first && entity_set_phrase(sentence, claim, phrase);
}

/* `The opera, in three acts, was …`, `the towers, at 14 storeys, would`: what the comma stands behind. */
bool entity_by_inserted(struct sentence *sentence, struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    const struct clause *clause = clause_of(sentence, first);
    bool inside = claim->quantity.kind == KIND_COUNT && clause->kind == CLAUSE_INSERTED && clause->first + 2 == first && (clause_word(sentence, first - 1, "in") || clause_word(sentence, first - 1, "with") || clause_word(sentence, first - 1, "at"));
    return inside && entity_set_phrase(sentence, claim, clause_phrase_before(sentence, clause->first));
}
