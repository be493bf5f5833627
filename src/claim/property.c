/* What papers measure: the property by its noun (en/properties.tsv) or by the verb that was done to the thing, and the thing it is a
 * property of. Runs behind subject and entity, and mends what they read where the text is a paper's. */
#include "claim/sentence.h"

struct part {
    size_t first, last;    /* tokens; none where they are the same */
};

static const struct part no_part = {0, 0};

enum { GROUP = 12 };    /* tokens that a verb's group or a list before a number is looked through at most: the work stays linear */

static bool is_part(struct part part) { return part.first < part.last; }

static bool meets(struct part a, struct part b) { return a.first < b.last && b.first < a.last; }

static struct part tokens_of_span(const struct sentence *sentence, struct span span)
{
    struct part part = no_part;
    if (span.start >= span.end || span.start < sentence->span.start || span.end > sentence->span.end) {
        return part;
    }
    part.first = part.last = token_at(&sentence->tokens, span.start);
    while (part.last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[part.last].start < span.end) {
        part.last++;
    }
    return part;
}

static struct part core_of(const struct noun_phrase *phrase) { return phrase ? (struct part){phrase->core, phrase->last} : no_part; }

static bool is_one_of(const struct sentence *sentence, size_t index, const char *const *words)
{
    for (; *words; words++) {
        if (clause_word(sentence, index, *words)) {
            return true;
        }
    }
    return false;
}

/* ---- property nouns ---- */

static size_t property_row(const struct sentence *sentence, size_t index)
{
    return token_row(sentence->lexicon, LEXICON_EN_PROPERTIES, &sentence->tokens, index, token_bare(&sentence->tokens, index));
}

static bool is_property_noun(const struct sentence *sentence, size_t index)
{
    size_t row = property_row(sentence, index);
    return row != SIZE_MAX && lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun").length == 0;
}

static bool is_percent(const struct claim *claim) { return claim->quantity.kind == KIND_PERCENT || claim->quantity.kind == KIND_FRACTION; }

/* May the property be given in the claim's unit? */
static bool fits_unit(const struct sentence *sentence, size_t index, const struct claim *claim)
{
    size_t row = property_row(sentence, index);
    if (row == SIZE_MAX) {
        return false;
    }
    struct slice kinds = lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "kinds"), kind;
    struct slice wanted = claim->quantity.unit ? claim->quantity.unit->kind : SLICE_NONE;
    wanted = is_percent(claim) ? SLICE("ratio") : wanted;
    while (slice_split(&kinds, '|', &kind)) {
        if (slice_is(kind, "any") || slice_equal(kind, wanted)) {
            return true;
        }
    }
    return wanted.length == 0;
}

static bool is_thing(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return phrase && !clause_is_time(sentence, phrase) && !sentence->quantity[phrase->head] && clause_tag(sentence, phrase->head) != TAG_PRON
           && !clause_has_role(sentence, phrase->head, WORD_MEASURE) && !clause_has_role(sentence, phrase->head, WORD_CONNECTIVE);
}

/* ---- which claims ---- */

/* A unit of physics, not of money, shares or calendars. */
static bool is_physical(const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;
    if (quantity->kind == KIND_MEASURE || quantity->kind == KIND_TEMPERATURE) {
        return true;
    }
    if (quantity->kind == KIND_DURATION && quantity->unit) {
        return rational_compare(quantity->unit->factor, RATIONAL_INTEGER(86400)) < 0 || rational_compare(quantity->unit->factor, RATIONAL_INTEGER(40000000)) > 0;
    }
    return quantity->kind == KIND_PERCENT && quantity->unit && !slice_is(quantity->unit->code, "%") && !slice_is(quantity->unit->code, "[pp]") && !slice_is(quantity->unit->code, "[bp]");
}

/* Also the shares, the durations of days and years, the statistics and bare numbers. */
static bool is_reported(const struct claim *claim)
{
    enum quantity_kind kind = claim->quantity.kind;
    return kind == KIND_PERCENT || kind == KIND_DURATION || kind == KIND_STATISTIC || kind == KIND_NUMBER || kind == KIND_RATIO || kind == KIND_MULTIPLE;
}

/* ---- the thing ---- */

/* With the `of` phrase behind it: `thermosphere of the planet`. */
static struct part with_of(const struct sentence *sentence, struct part part, size_t stop)
{
    const struct noun_phrase *of = is_part(part) && clause_word(sentence, part.last, "of") ? clause_phrase_from(sentence, part.last + 1) : NULL;
    return of && is_thing(sentence, of) && of->last <= stop ? (struct part){part.first, of->last} : part;
}

/* `density of the gas`, `temperature in the core`, `depth at the site`: behind the property, or behind its number. */
static struct part thing_behind(const struct sentence *sentence, size_t at)
{
    static const char *const links[] = {"of", "in", "for", "within", "across", "inside", "on", "along", "between", "throughout", NULL};
    at = clause_after_bracket(sentence, at);
    bool participle = clause_tag(sentence, at) == TAG_VERB && (sentence->tokens.items[at].flags & (TOKEN_PARTICIPLE | TOKEN_PAST));
    at += participle && is_one_of(sentence, at + 1, links) ? 1 : 0;    /* `variance explained for the data` */
    const struct noun_phrase *phrase = is_one_of(sentence, at, links) ? clause_phrase_from(sentence, at + 1) : NULL;
    bool property = phrase && is_property_noun(sentence, phrase->head);
    if (property && clause_word(sentence, phrase->last, "of")) {    /* `accuracy in the measurement of` */
        phrase = clause_phrase_from(sentence, phrase->last + 1);
    }
    return is_thing(sentence, phrase) ? with_of(sentence, core_of(phrase), sentence->tokens.count) : no_part;
}

/* `was measured for the sample`, `were observed in water`: the thing behind a passive that follows the number. */
static struct part thing_behind_passive(const struct sentence *sentence, size_t at)
{
    size_t verb = clause_verb_after(sentence, at);
    if (verb == NO_TOKEN || !clause_is_copula(sentence, verb)) {
        return no_part;
    }
    size_t end = verb + 1;
    while (end < verb + 4 && (clause_tag(sentence, end) == TAG_ADV || clause_tag(sentence, end) == TAG_VERB)) {
        end++;
    }
    return end > verb + 1 ? thing_behind(sentence, end) : no_part;
}

/* `plates with a thickness of`, `sites (altitudes from`, `a cell having a voltage of`: before the property. */
static struct part thing_before(const struct sentence *sentence, struct part property)
{
    static const char *const links[] = {"with", "having", "(", "of", "at", "within", NULL};
    const struct noun_phrase *own = phrase_at(&sentence->phrases, property.first);
    size_t start = own && own->first < property.first ? own->first : property.first;
    while (start > 0 && (clause_tag(sentence, start - 1) == TAG_DET || clause_tag(sentence, start - 1) == TAG_ADJ)) {
        start--;
    }
    if (start < 2 || !is_one_of(sentence, start - 1, links)) {
        return no_part;
    }
    size_t end = clause_word(sentence, start - 2, ",") ? start - 2 : start - 1;
    const struct noun_phrase *phrase = clause_phrase_before(sentence, end);
    if (!is_thing(sentence, phrase) || is_property_noun(sentence, phrase->head)) {
        return no_part;
    }
    const struct noun_phrase *whole = phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    return is_thing(sentence, whole) ? (struct part){whole->core, phrase->last} : core_of(phrase);
}

/* `CO2 density`, `the Mg content`: the formula or symbol that leads the property's own phrase; how many tokens of it. */
static size_t symbols_leading(const struct sentence *sentence, struct part property)
{
    size_t at = property.first;
    for (; at + 1 < property.last; at++) {
        const struct token *token = &sentence->tokens.items[at];
        struct slice word = token_text(&sentence->tokens, at);
        bool formula = false;
        for (size_t i = 1; i < word.length; i++) {
            formula |= (word.data[i] >= '0' && word.data[i] <= '9') || (word.data[i] >= 'A' && word.data[i] <= 'Z');
        }
        bool letters = (token->flags & TOKEN_ALL_CAPITAL) && word.length == 2;    /* DC, AC, UV: kinds of the property */
        bool symbol = word.length <= 2 && lexicon_find(sentence->lexicon, LEXICON_ELEMENTS, word) != SIZE_MAX;
        if (token->kind == TOKEN_PUNCTUATION || !((formula && !letters) || symbol)) {
            break;
        }
    }
    return at - property.first;
}

/* `wind speed`, `sediment depth`: the noun that leads the property's phrase, no property itself and nothing that is done. */
static struct part noun_leading(const struct sentence *sentence, struct part property)
{
    size_t at = property.first;
    while (at + 1 < property.last && clause_tag(sentence, at) == TAG_ADJ) {
        at++;
    }
    size_t end = at;
    while (end + 1 < property.last && clause_tag(sentence, end) != TAG_ADJ && sentence->tokens.items[end].kind == TOKEN_WORD && property_row(sentence, end) == SIZE_MAX) {
        const struct token *token = &sentence->tokens.items[end];
        bool kind = (token->flags & TOKEN_ALL_CAPITAL) && token->end - token->start == 2;
        if (kind || (token->flags & (TOKEN_PARTICIPLE | TOKEN_HYPHENATED))) {
            break;
        }
        end++;
    }
    return end > at && is_property_noun(sentence, end) ? (struct part){at, end} : no_part;
}

/* The thing that the claim before told of, where this property only goes on with its list: `, a width of 3 cm and a depth of …`. */
static struct part thing_of_list(const struct sentence *sentence, const struct claim *claim, struct part property)
{
    size_t index = (size_t)(claim - sentence->claims);
    if (index == 0) {
        return no_part;
    }
    const struct claim *before = claim - 1;
    struct part thing = tokens_of_span(sentence, before->entity_span);
    struct token_range at = clause_quantity(sentence, before);
    if (!is_part(thing) || meets(thing, property) || at.last >= property.first) {
        return no_part;
    }
    for (size_t i = at.last; i < property.first; i++) {
        enum tag tag = clause_tag(sentence, i);
        if (tag != TAG_CCONJ && tag != TAG_DET && tag != TAG_ADJ && tag != TAG_ADP && !clause_word(sentence, i, ",")) {
            return no_part;
        }
    }
    return thing;
}

static void set_thing(struct sentence *sentence, struct claim *claim, struct part part)
{
    claim->entity = SLICE_NONE;
    claim->entity_span = (struct span){0, 0};
    if (is_part(part)) {
        struct slice ending = token_text(&sentence->tokens, part.last - 1), bare = token_bare(&sentence->tokens, part.last - 1);
        claim->entity = clause_text(sentence, part.first, part.last);
        claim->entity_span = clause_clean(sentence, part.first, part.last);
        claim->entity.length -= ending.length - bare.length;
        claim->entity_span.end -= ending.length - bare.length;
    }
}

static void set_property(struct sentence *sentence, struct claim *claim, struct part part, struct slice noun)
{
    claim->subject = is_part(part) ? clause_text(sentence, part.first, part.last) : SLICE_NONE;
    claim->subject_span = is_part(part) ? clause_clean(sentence, part.first, part.last) : (struct span){0, 0};
    claim->subject = noun.length ? noun : claim->subject;
}

/* ---- readings ---- */

/* The grammatical subject of the clause, where it is a thing. */
static struct part doer(const struct sentence *sentence, size_t before)
{
    bool pronoun;
    const struct noun_phrase *phrase = clause_subject(sentence, clause_verb_before(sentence, before), &pronoun);
    return is_thing(sentence, phrase) && !is_property_noun(sentence, phrase->head) ? with_of(sentence, core_of(phrase), before) : no_part;
}

/* Before the number: `arrow of 4 nm width`, `pieces (99 % purity)`, `tubes with 5 mm …`. */
static struct part thing_before_number(const struct sentence *sentence, size_t first)
{
    static const char *const links[] = {"of", "with", "(", "having", "at", NULL};
    size_t start = first;
    while (start > 0 && start + GROUP > first && (clause_tag(sentence, start - 1) == TAG_DET || clause_tag(sentence, start - 1) == TAG_CCONJ || sentence->quantity[start - 1])) {
        start--;
    }
    const struct noun_phrase *phrase = start > 1 && is_one_of(sentence, start - 1, links) ? clause_phrase_before(sentence, start - 1) : NULL;
    return is_thing(sentence, phrase) && !is_property_noun(sentence, phrase->head) ? core_of(phrase) : no_part;
}

/* `4 nm width`, `500 ms inter-stimulus interval`, `99.9 % purity`; `5 mm in diameter`; `3 m long`. */
static bool by_property_behind(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    struct part property = no_part, thing = no_part;
    struct slice noun = SLICE_NONE;
    size_t in = clause_word(sentence, at.last, "in") ? at.last + 1 : at.last;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, in);
    size_t row = property_row(sentence, at.last);
    struct slice adjective = row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun");
    if (adjective.length && fits_unit(sentence, at.last, claim)) {
        property = (struct part){at.last, at.last + 1};
        noun = adjective;
        const struct noun_phrase *long_one = phrase_at(&sentence->phrases, at.last + 1);
        thing = long_one && long_one->last > at.last + 1 && is_thing(sentence, long_one) ? with_of(sentence, (struct part){at.last + 1, long_one->last}, sentence->tokens.count) : no_part;
    } else if (phrase && phrase->head >= in && phrase->last > in && is_property_noun(sentence, phrase->head) && fits_unit(sentence, phrase->head, claim)
               && (in == at.last || phrase->first == in)) {
        property = (struct part){in > phrase->core ? in : phrase->core, phrase->last};
        thing = in == at.last ? thing_behind(sentence, phrase->last) : no_part;
        thing = is_part(thing) ? thing : thing_before_number(sentence, at.first);
    } else {
        return false;
    }
    struct part old = tokens_of_span(sentence, claim->entity_span);
    thing = is_part(thing) ? thing : doer(sentence, at.first);
    thing = is_part(thing) ? thing : old;
    set_property(sentence, claim, property, noun);
    set_thing(sentence, claim, meets(thing, property) ? no_part : thing);
    return true;
}

/* The phrase before the verb's group, without the complements it ends in: `the period of the orbit is known to be`. */
static const struct noun_phrase *topic(const struct sentence *sentence, size_t verb)
{
    size_t at = verb;
    while (at > 0 && at + GROUP > verb && (clause_is_verb(sentence, at - 1) || clause_tag(sentence, at - 1) == TAG_ADV || clause_tag(sentence, at - 1) == TAG_PART)) {
        at--;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at);
    for (int step = 0; step < 4 && phrase && phrase->first > 1; step++) {
        size_t link = phrase->first;
        bool preposition = clause_tag(sentence, link - 1) == TAG_ADP || clause_word(sentence, link - 1, "for");
        bool using = clause_word(sentence, link - 1, "using");
        link -= preposition || using ? 1 : 0;
        bool participle = preposition && link > 1 && (sentence->tokens.items[link - 1].flags & (TOKEN_PARTICIPLE | TOKEN_PAST)) && !phrase_at(&sentence->phrases, link - 1);
        link -= participle ? 1 : 0;    /* `the gain measured for` */
        const struct noun_phrase *outer = link < phrase->first ? clause_phrase_before(sentence, link) : NULL;
        if (!outer) {
            break;
        }
        phrase = outer;
    }
    return phrase;
}

/* `lifetimes of 3 h`, `a resting time per cycle of 9 s`, `Δt = 12 s`, `the period is 10 h`: the property that stands right before the
 * number or is the subject of its clause, also where its noun is one of time. */
static struct part property_before(const struct sentence *sentence, const struct claim *claim)
{
    static const char *const links[] = {"of", "=", ":", "(", "\xE2\x89\xA1", "\xE2\x89\x88", NULL};
    struct token_range at = clause_quantity(sentence, claim);
    static const char *const reaching[] = {"ranging", "varying", "reaching", "exceeding", "averaging", "approaching", "starting", NULL};
    bool linked = at.first > 1 && is_one_of(sentence, at.first - 1, links);
    size_t end = linked ? at.first - 1 : at.first;
    end -= end > 2 && clause_tag(sentence, end - 1) == TAG_ADP && is_one_of(sentence, end - 2, reaching) ? 2 : end > 1 && is_one_of(sentence, end - 1, reaching) ? 1 : 0;
    const struct noun_phrase *phrase = clause_phrase_before(sentence, end);
    const struct noun_phrase *rate = phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "per") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    phrase = rate ? rate : phrase;
    if (phrase && !sentence->quantity[phrase->head] && is_property_noun(sentence, phrase->head) && fits_unit(sentence, phrase->head, claim)) {
        return core_of(phrase);
    }
    size_t verb = clause_verb_before(sentence, at.first);
    phrase = verb != NO_TOKEN && clause_gap(sentence, verb, at.first) <= 4 ? topic(sentence, verb) : NULL;
    struct part told = tokens_of_span(sentence, claim->subject_span);
    bool open = !is_part(told) || claim->quantity.kind == KIND_DURATION || (clause_is_copula(sentence, verb) && !is_property_noun(sentence, told.last - 1));
    bool subject = phrase && open && !sentence->quantity[phrase->head] && is_property_noun(sentence, phrase->head) && fits_unit(sentence, phrase->head, claim);
    return subject ? core_of(phrase) : no_part;
}

/* A letter or symbol before `=`: what it stands for is measured. */
static bool is_symbol(const struct sentence *sentence, const struct claim *claim, struct part subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    return at.first > 0 && subject.last == at.first - 1 && (clause_word(sentence, at.first - 1, "=") || clause_word(sentence, at.first - 1, "\xE2\x89\xA1"));
}

/* `pressure and temperature were 6 MPa and 34 °C`: of properties joined to the subject, the one that the unit fits. */
static struct part fitting(const struct sentence *sentence, const struct claim *claim, struct part property)
{
    const struct noun_phrase *own = phrase_at(&sentence->phrases, property.first);
    if (!own || fits_unit(sentence, own->head, claim)) {
        return property;
    }
    size_t start = own->first;
    for (int step = 0; step < 4 && start > 1; step++) {
        bool joined = clause_tag(sentence, start - 1) == TAG_CCONJ || clause_word(sentence, start - 1, ",");
        const struct noun_phrase *other = joined ? clause_phrase_before(sentence, start - 1) : NULL;
        if (!other) {
            break;
        }
        if (is_property_noun(sentence, other->head) && fits_unit(sentence, other->head, claim)) {
            return core_of(other);
        }
        start = other->first;
    }
    return property;
}

/* The subject is a property: whose? */
static void by_property(struct sentence *sentence, struct claim *claim, struct part property)
{
    struct token_range at = clause_quantity(sentence, claim);
    struct part old = tokens_of_span(sentence, claim->entity_span), fits = fitting(sentence, claim, property), thing;
    if (fits.first != property.first) {
        set_property(sentence, claim, fits, SLICE_NONE);
    }
    property = fits;
    const struct noun_phrase *owner = clause_phrase_before(sentence, property.first);
    bool owned = owner && clause_is_possessive(sentence, owner);
    size_t symbols = symbols_leading(sentence, property);
    thing = owned ? old : thing_behind(sentence, property.last);
    const struct noun_phrase *joined = clause_tag(sentence, property.last) == TAG_CCONJ ? clause_phrase_from(sentence, property.last + 1) : NULL;
    if (!is_part(thing) && joined && is_property_noun(sentence, joined->head)) {
        thing = thing_behind(sentence, joined->last);    /* `pressure and temperature in the cell` */
    }
    if (!is_part(thing) && symbols) {
        thing = (struct part){property.first, property.first + symbols};
        property.first += symbols;
        set_property(sentence, claim, property, SLICE_NONE);
    }
    thing = is_part(thing) ? thing : thing_before(sentence, property);
    bool unlike = is_part(old) && is_property_noun(sentence, old.last - 1);    /* another property is nobody */
    thing = is_part(thing) || meets(old, property) || unlike ? thing : old;
    thing = is_part(thing) || property.first >= at.last ? thing : thing_behind(sentence, at.last);
    thing = is_part(thing) ? thing : thing_behind_passive(sentence, at.last);
    thing = is_part(thing) ? thing : thing_of_list(sentence, claim, property);
    struct part leading = is_part(thing) ? no_part : noun_leading(sentence, property);
    thing = is_part(thing) || is_part(leading) ? thing : doer(sentence, property.first);
    if (is_part(leading)) {
        set_thing(sentence, claim, leading);
        set_property(sentence, claim, (struct part){leading.last, property.last}, SLICE_NONE);    /* `wind speed` as `speed of the wind` */
    } else if (is_part(thing) || meets(old, property) || unlike) {
        set_thing(sentence, claim, meets(thing, property) ? no_part : thing);
    }
}

/* `the sample was degassed at 120 °C`, `samples annealed for 2 h`: what was done to the thing. */
static bool by_treatment(struct sentence *sentence, struct claim *claim, struct part thing)
{
    static const char *const links[] = {"at", "to", "for", "in", "with", "by", "from", "until", "over", "under", "into", "within", "below", "above", "between", "after", "on", NULL};
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    bool linked = at.first > 0 && (is_one_of(sentence, at.first - 1, links) || is_one_of(sentence, at.first, links));
    if (verb == NO_TOKEN || verb < thing.last || !linked || clause_gap(sentence, verb, at.first) > 8) {
        return false;
    }
    const struct token *token = &sentence->tokens.items[verb];
    if (token->tag != TAG_VERB || !(token->flags & (TOKEN_PARTICIPLE | TOKEN_PAST)) || clause_verb_class(sentence, verb).length) {
        return false;
    }
    set_property(sentence, claim, (struct part){verb, verb + 1}, SLICE_NONE);
    return true;
}

/* `carbon makes up 40 % of the mass`: of the whole, the part is measured. */
static bool by_share(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t of = clause_after_bracket(sentence, at.last);
    const struct noun_phrase *whole = is_percent(claim) && clause_word(sentence, of, "of") ? clause_phrase_from(sentence, of + 1) : NULL;
    size_t row = is_thing(sentence, whole) ? property_row(sentence, whole->head) : SIZE_MAX;
    bool value = row != SIZE_MAX && slice_is(lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "kinds"), "any");    /* 10 % of the maximum */
    if (!is_thing(sentence, whole) || value) {
        return false;
    }
    struct part part = doer(sentence, at.first), all = with_of(sentence, core_of(whole), sentence->tokens.count);
    set_thing(sentence, claim, all);
    if (is_part(part) && !meets(part, all) && clause_gap(sentence, clause_verb_before(sentence, at.first), at.first) <= 4) {
        set_property(sentence, claim, part, SLICE_NONE);
    }
    return true;
}

/* `layers of 3 cm`, `sample (5 g)`: the thing before a measure of it. */
static struct part thing_measured(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t start = at.first;
    while (start > 0 && (clause_tag(sentence, start - 1) == TAG_DET || clause_tag(sentence, start - 1) == TAG_ADJ)) {
        start--;
    }
    bool linked = start > 1 && (clause_word(sentence, start - 1, "of") || clause_word(sentence, start - 1, "("));
    const struct noun_phrase *phrase = linked ? clause_phrase_before(sentence, start - 1) : NULL;
    return is_thing(sentence, phrase) && !is_property_noun(sentence, phrase->head) ? core_of(phrase) : no_part;
}

/* The subject is the thing itself: then its property is not named, and the thing alone is told. */
static void by_thing(struct sentence *sentence, struct claim *claim, struct part subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    struct part thing = tokens_of_span(sentence, claim->entity_span), measured = is_physical(claim) ? thing_measured(sentence, claim) : no_part;
    const struct noun_phrase *stuff = is_physical(claim) && clause_word(sentence, at.last, "of") ? clause_phrase_from(sentence, at.last + 1) : NULL;
    if (is_part(measured)) {
        set_thing(sentence, claim, measured);
        set_property(sentence, claim, no_part, SLICE_NONE);
    } else if (is_thing(sentence, stuff) && meets(subject, core_of(stuff))) {
        set_thing(sentence, claim, with_of(sentence, core_of(stuff), sentence->tokens.count));    /* `8 m of the core` */
        set_property(sentence, claim, no_part, SLICE_NONE);
    } else if (meets(thing, subject) && (is_percent(claim) || !by_treatment(sentence, claim, subject))) {
        bool beside = subject.first >= at.last && !clause_word(sentence, at.last, "of");
        bool bracketed = at.first > 0 && clause_word(sentence, at.first - 1, "(") && subject.last <= at.first;
        if (beside || bracketed) {
            set_property(sentence, claim, no_part, SLICE_NONE);
        }
    }
}

/* `the scans covered 3 transits`: what is counted is itself what is told of, unless somebody by name has it. */
static void by_count(struct sentence *sentence, struct claim *claim)
{
    struct part counted = tokens_of_span(sentence, claim->quantity.counted_span), owner = tokens_of_span(sentence, claim->entity_span);
    const struct noun_phrase *phrase = is_part(owner) ? phrase_at(&sentence->phrases, owner.first) : NULL;
    bool named = phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON);
    if (is_part(counted) && !named && !meets(owner, counted)) {
        set_thing(sentence, claim, with_of(sentence, counted, sentence->tokens.count));
    }
}

void claim_property(struct sentence *sentence, struct claim *claim)
{
    bool physical = is_physical(claim);
    if (sentence->science && claim->quantity.kind == KIND_COUNT) {
        by_count(sentence, claim);
    }
    if (!sentence->science || !(physical || is_reported(claim))) {
        return;
    }
    if (by_property_behind(sentence, claim) || by_share(sentence, claim)) {
        return;
    }
    struct part subject = property_before(sentence, claim), told = tokens_of_span(sentence, claim->subject_span);
    if (is_part(subject) && subject.first != told.first) {
        set_property(sentence, claim, subject, SLICE_NONE);
    }
    struct token_range at = clause_quantity(sentence, claim);
    bool letter = at.first > 1 && clause_word(sentence, at.first - 1, "=") && sentence->tokens.items[at.first - 2].kind == TOKEN_WORD && !clause_phrase_before(sentence, at.first - 1);
    if (letter) {    /* `a = 4 Å`: no article */
        set_property(sentence, claim, (struct part){at.first - 2, at.first - 1}, SLICE_NONE);
    }
    subject = tokens_of_span(sentence, claim->subject_span);
    const struct noun_phrase *phrase = is_part(subject) ? phrase_at(&sentence->phrases, subject.first) : NULL;
    if (!is_part(subject)) {
        return;
    }
    if (physical && phrase && phrase->last > subject.first && phrase->last < subject.last && clause_word(sentence, phrase->last, "of")) {
        subject.last = phrase->last;    /* `the intensity of the light`: the thing is told apart */
        set_property(sentence, claim, subject, SLICE_NONE);
    }
    size_t head = phrase && phrase->head < subject.last ? phrase->head : subject.last - 1;
    if (is_property_noun(sentence, head) || is_symbol(sentence, claim, subject)) {
        by_property(sentence, claim, subject);
    } else if (physical || is_percent(claim)) {
        by_thing(sentence, claim, subject);
    }
}
