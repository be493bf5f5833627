/* What papers measure: the property by its noun (en/properties.tsv) or by the verb that was done to the thing, and the thing it is a
 * property of. Runs behind subject and entity, and mends what they read where the text is a paper's. */
#include "claim/part.h"

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

/* ---- readings ---- */

/* `the He 1083 nm line`: the name right before the number. */
static struct part name_beside(const struct sentence *sentence, size_t first)
{
    size_t start = first;
    while (start > 1 && start + 3 > first && sentence->tokens.items[start - 1].kind == TOKEN_WORD && (sentence->tokens.items[start - 1].flags & TOKEN_CAPITAL) && !sentence->quantity[start - 1]) {
        start--;
    }
    return (struct part){start, first};
}

/* `a 10 keV electron | energy flux`, `24 % in hardness`: the noun of a property right behind the number, or behind its `in`; and what it is of. */
static bool noun_behind(struct sentence *sentence, const struct claim *claim, struct part *property, struct part *thing)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t in = clause_word(sentence, at.last, "in") ? at.last + 1 : at.last;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, in);
    bool noun = phrase && phrase->head >= in && phrase->last > in && property_is_noun(sentence, phrase->head) && property_fits(sentence, phrase->head, claim);
    if (!noun || !(in == at.last ? clause_tag(sentence, in) != TAG_DET : phrase->first == in)) {
        return false;
    }
    *property = (struct part){in > phrase->core ? in : phrase->core, phrase->last};
    const struct noun_phrase *changed = clause_has_role(sentence, phrase->head, WORD_CHANGE) && clause_links(sentence, phrase->last, LINK_OF_CHANGE) ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    if (changed && property_is_noun(sentence, changed->head)) {
        *property = core_of(sentence, changed);    /* `a 54 % reduction in the level of tRNA` */
    }
    *thing = in == at.last ? thing_behind(sentence, property->last) : no_part;
    struct part leading = in == at.last && !is_part(*thing) ? thing_leading(sentence, *property) : no_part;
    property->first = is_part(leading) ? leading.last : property->first;
    *thing = is_part(leading) ? leading : *thing;
    *thing = is_part(*thing) || in != at.last ? *thing : name_beside(sentence, at.first);
    *thing = is_part(*thing) ? *thing : thing_before_number(sentence, at.first);
    return true;
}

/* `4 nm width`, `500 ms inter-stimulus interval`, `99.9 % purity`; `5 mm in diameter`; `3 m long`. */
static bool by_property_behind(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    struct part property = no_part, thing = no_part;
    struct slice noun = SLICE_NONE;
    size_t row = property_row(sentence, at.last);
    struct slice adjective = row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun");
    bool pronoun, compared = adjective.length && slice_ends_fold(token_text(&sentence->tokens, at.last), SLICE("er"));
    const struct noun_phrase *subject = compared ? clause_subject(sentence, clause_verb_before(sentence, at.first), &pronoun) : NULL;
    if (subject && property_is_noun(sentence, subject->head)) {
        return false;    /* the times were 35 ms shorter */
    }
    bool preposition = clause_tag(sentence, at.last) == TAG_ADP && phrase_at(&sentence->phrases, at.last + 1);    /* 3 km across | the bay */
    if (adjective.length && !preposition && property_fits(sentence, at.last, claim)) {
        property = (struct part){at.last, at.last + 1};
        noun = adjective;
        const struct noun_phrase *long_one = phrase_at(&sentence->phrases, at.last + 1);
        thing = long_one && long_one->last > at.last + 1 && thing_is(sentence, long_one) ? thing_with_of(sentence, (struct part){at.last + 1, long_one->last}, sentence->tokens.count) : no_part;
        const struct noun_phrase *beside = clause_phrase_before(sentence, at.first);
        thing = !is_part(thing) && thing_is(sentence, beside) && beside->last == at.first && !property_is_noun(sentence, beside->head) ? core_of(sentence, beside) : thing;    /* a lake 2 km long */
    } else if (!noun_behind(sentence, claim, &property, &thing)) {
        return false;
    }
    struct part old = part_of_span(sentence, claim->entity_span);
    thing = is_part(thing) ? thing : thing_doing(sentence, at.first);
    thing = is_part(thing) ? thing : old;
    part_set_property(sentence, claim, property, noun);
    part_set_thing(sentence, claim, meets(thing, property) ? no_part : thing);
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

/* The head of a property's phrase, past the symbol that it is given: `an energy E`, `the pitch angle α`. */
static size_t property_head(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    const struct token *head = &sentence->tokens.items[phrase->head];
    bool symbol = head->end - head->start <= 2 && phrase->head > phrase->core && property_is_noun(sentence, phrase->head - 1);
    return symbol ? phrase->head - 1 : phrase->head;
}

/* `lifetimes of 3 h`, `a resting time per cycle of 9 s`, `Δt = 12 s`, `the period is 10 h`: the property that stands right before the
 * number or is the subject of its clause, also where its noun is one of time. */
static struct part property_before(const struct sentence *sentence, const struct claim *claim)
{
    static const char *const before[] = {"of", "=", ":", "(", "\xE2\x89\xA1", "\xE2\x89\x88", NULL};
    struct token_range at = clause_quantity(sentence, claim);
    bool linked = at.first > 1 && part_is_one_of(sentence, at.first - 1, before);
    size_t end = linked ? at.first - 1 : at.first;
    end -= end > 2 && clause_tag(sentence, end - 1) == TAG_ADP && clause_links(sentence, end - 2, LINK_REACHING) ? 2 : end > 1 && clause_links(sentence, end - 1, LINK_REACHING) ? 1 : 0;
    while (!linked && end > 1 && end == at.first && clause_is_verb(sentence, at.first) && clause_tag(sentence, end - 1) == TAG_ADV) {
        end--;    /* speeds rarely | exceeded 3 m/s */
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, end);
    const struct noun_phrase *rate = phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "per") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    phrase = rate ? rate : phrase;
    bool placed = linked && phrase && !property_is_noun(sentence, phrase->head) && phrase->first > 1 && clause_links(sentence, phrase->first - 1, LINK_WHERE);
    const struct noun_phrase *outer = placed ? clause_phrase_before(sentence, phrase->first - 1) : NULL;    /* a stress at the crack tip of 210 MPa */
    phrase = outer && property_is_noun(sentence, outer->head) && property_fits(sentence, outer->head, claim) ? outer : phrase;
    size_t head = phrase ? property_head(sentence, phrase) : 0;
    if (phrase && !sentence->quantity[phrase->head] && property_is_noun(sentence, head) && property_fits(sentence, head, claim)) {
        return core_of(sentence, phrase);
    }
    size_t verb = clause_verb_before(sentence, at.first);
    phrase = verb != NO_TOKEN && clause_gap(sentence, verb, at.first) <= 4 ? topic(sentence, verb) : NULL;
    struct part told = part_of_span(sentence, claim->subject_span);
    bool open = !is_part(told) || claim->quantity.kind == KIND_DURATION || (clause_is_copula(sentence, verb) && !property_is_noun(sentence, told.last - 1));
    bool subject = phrase && open && !sentence->quantity[phrase->head] && property_is_noun(sentence, phrase->head) && property_fits(sentence, phrase->head, claim);
    return subject ? core_of(sentence, phrase) : no_part;
}

/* `a = 4 Å` (no article), `t(39) = 1.2`: the symbol before the number. */
static struct part symbol_before(const struct sentence *sentence, size_t first)
{
    if (first < 2 || !clause_word(sentence, first - 1, "=")) {
        return no_part;
    }
    size_t open = first - 2;
    while (clause_word(sentence, first - 2, ")") && open > 0 && open + 6 > first && !clause_word(sentence, open, "(")) {
        open--;
    }
    bool argument = clause_word(sentence, open, "(") && open > 0 && sentence->tokens.items[open - 1].kind == TOKEN_WORD && sentence->tokens.items[open - 1].end - sentence->tokens.items[open - 1].start <= 4;
    if (argument) {
        return (struct part){open - 1, first - 1};
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, first - 1);
    bool short_one = phrase && phrase->last == phrase->first + 1 && sentence->tokens.items[first - 2].end - sentence->tokens.items[first - 2].start <= 4;
    bool letter = sentence->tokens.items[first - 2].kind == TOKEN_WORD && (!phrase || short_one);
    return letter ? (struct part){first - 2, first - 1} : no_part;
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
    if (!own || property_fits(sentence, own->head, claim)) {
        return property;
    }
    size_t start = own->first;
    for (int step = 0; step < 4 && start > 1; step++) {
        bool joined = clause_tag(sentence, start - 1) == TAG_CCONJ || clause_word(sentence, start - 1, ",");
        const struct noun_phrase *other = joined ? clause_phrase_before(sentence, start - 1) : NULL;
        if (!other) {
            break;
        }
        if (property_is_noun(sentence, other->head) && property_fits(sentence, other->head, claim)) {
            return core_of(sentence, other);
        }
        start = other->first;
    }
    return property;
}

/* Is a constant or a test named after somebody called so: Young's modulus? */
static bool is_eponym(const struct sentence *sentence, size_t index)
{
    size_t row = lexicon_find(sentence->lexicon, LEXICON_EN_SCIENTIFIC, token_bare(&sentence->tokens, index));
    return row != SIZE_MAX && slice_is(lexicon_field(sentence->lexicon, LEXICON_EN_SCIENTIFIC, row, "role"), "eponym");
}

/* What is asked about a property: where it stands, and who is in question. */
struct ownership {
    struct part property;
    struct part old;                     /* the entity that was found before */
    struct token_range at;               /* of the number */
    const struct noun_phrase *own;       /* that the property is in */
    bool owned, eponym;                  /* a genitive before it; Young's modulus is nobody's */
};

static void set_first(struct sentence *sentence, struct claim *claim, struct ownership *o, size_t first)
{
    o->property.first = first;
    part_set_property(sentence, claim, o->property, SLICE_NONE);
}

static struct ownership ownership_of(struct sentence *sentence, struct claim *claim, struct part property)
{
    struct ownership o = {.at = clause_quantity(sentence, claim), .old = part_of_span(sentence, claim->entity_span), .property = fitting(sentence, claim, property)};
    if (o.property.first != property.first) {
        part_set_property(sentence, claim, o.property, SLICE_NONE);
    }
    o.own = phrase_at(&sentence->phrases, o.property.first);
    const struct noun_phrase *owner = clause_phrase_before(sentence, o.property.first);
    o.owned = owner && clause_is_possessive(sentence, owner);
    o.eponym = o.owned && is_eponym(sentence, owner->head);
    if (o.eponym) {
        set_first(sentence, claim, &o, owner->core);
        o.old = no_part;
        o.owned = false;
    }
    return o;
}

/* The thing in the phrase of the property or right behind it: its genitive, `of …`, its symbol. */
static struct part thing_by_phrase(struct sentence *sentence, struct claim *claim, struct ownership *o)
{
    size_t symbols = thing_symbols(sentence, o->property);
    struct part whole = property_with_process(sentence, o->property);
    if (whole.last != o->property.last) {
        o->property = whole;
        o->old = meets(o->old, whole) ? no_part : o->old;
        part_set_property(sentence, claim, whole, SLICE_NONE);
        part_set_thing(sentence, claim, o->old);
    }
    struct part thing = o->owned ? o->old : thing_behind(sentence, o->property.last);
    const struct noun_phrase *joined = clause_tag(sentence, o->property.last) == TAG_CCONJ ? clause_phrase_from(sentence, o->property.last + 1) : NULL;
    if (!is_part(thing) && joined && property_is_noun(sentence, joined->head)) {
        thing = thing_behind(sentence, joined->last);    /* `pressure and temperature in the cell` */
    }
    if (!is_part(thing) && symbols) {
        thing = (struct part){o->property.first, o->property.first + symbols};
        set_first(sentence, claim, o, o->property.first + symbols);
    }
    return thing;
}

/* The subject is a property: whose? */
static void by_property(struct sentence *sentence, struct claim *claim, struct part property)
{
    struct ownership o = ownership_of(sentence, claim, property);
    struct part thing = thing_by_phrase(sentence, claim, &o);
    bool beside = o.own && o.own->first > 0 && (clause_word(sentence, o.own->first - 1, "at") || clause_word(sentence, o.own->first - 1, "within"));
    struct part kind = beside ? thing_leading(sentence, o.property) : no_part;    /* `the design at wind speeds of`: the wind's */
    thing = is_part(thing) || is_part(kind) ? thing : thing_before(sentence, o.property);
    thing = is_part(thing) ? thing : thing_of_list(sentence, claim, o.property);
    bool unlike = is_part(o.old) && property_is_noun(sentence, o.old.last - 1);    /* another property is nobody */
    thing = is_part(thing) || is_part(kind) || meets(o.old, o.property) || unlike ? thing : o.old;
    thing = is_part(thing) || o.property.first >= o.at.last ? thing : thing_behind(sentence, o.at.last);
    bool compared = claim_is_share(claim) && clause_tag(sentence, o.at.last) == TAG_ADJ;
    thing = is_part(thing) || !compared ? thing : thing_behind(sentence, o.at.last + 1);    /* `was 40 % lower in grazed plots` */
    thing = is_part(thing) ? thing : thing_behind_passive(sentence, o.at.last);
    struct part leading = is_part(thing) || o.eponym ? no_part : thing_leading(sentence, o.property);
    bool subject = o.own && o.property.last <= o.at.first && clause_is_subject(sentence, o.own);    /* `the tests show that the depth is …`: whose, is not said */
    thing = is_part(thing) || is_part(leading) || subject ? thing : thing_doing(sentence, o.property.first);
    if (is_part(leading)) {
        part_set_thing(sentence, claim, leading);
        part_set_property(sentence, claim, (struct part){leading.last, o.property.last}, SLICE_NONE);    /* `wind speed` as `speed of the wind` */
    } else if (is_part(thing) || meets(o.old, o.property) || unlike) {
        part_set_thing(sentence, claim, meets(thing, o.property) ? no_part : thing);
    }
}

/* `the sample was degassed at 120 °C`, `samples annealed for 2 h`: what was done to the thing. */
static bool by_treatment(struct sentence *sentence, struct claim *claim, struct part thing)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    bool linked = at.first > 0 && (clause_links(sentence, at.first - 1, LINK_TREATMENT) || clause_links(sentence, at.first, LINK_TREATMENT));
    if (verb == NO_TOKEN || verb < thing.last || !linked || clause_gap(sentence, verb, at.first) > 8) {
        return false;
    }
    const struct token *token = &sentence->tokens.items[verb];
    if (token->tag != TAG_VERB || !(token->flags & (TOKEN_PARTICIPLE | TOKEN_PAST)) || clause_verb_class(sentence, verb).length) {
        return false;
    }
    part_set_property(sentence, claim, (struct part){verb, verb + 1}, SLICE_NONE);
    return true;
}

/* `carbon makes up 40 % of the mass`: of the whole, the part is measured. */
static bool by_share(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t of = clause_after_bracket(sentence, at.last);
    const struct noun_phrase *whole = claim_is_share(claim) && clause_word(sentence, of, "of") ? clause_phrase_from(sentence, of + 1) : NULL;
    size_t row = thing_is(sentence, whole) ? property_row(sentence, whole->head) : SIZE_MAX;
    bool value = row != SIZE_MAX && slice_is(lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "kinds"), "any");    /* 10 % of the maximum */
    if (!thing_is(sentence, whole) || value) {
        return false;
    }
    struct part part = thing_doing(sentence, at.first), all = thing_with_of(sentence, core_of(sentence, whole), sentence->tokens.count);
    part_set_thing(sentence, claim, all);
    if (is_part(part) && !meets(part, all) && clause_gap(sentence, clause_verb_before(sentence, at.first), at.first) <= 4) {
        part_set_property(sentence, claim, part, SLICE_NONE);
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
    return thing_is(sentence, phrase) && !property_is_noun(sentence, phrase->head) ? core_of(sentence, phrase) : no_part;
}

/* The subject is the thing itself: then its property is not named, and the thing alone is told. */
static void by_thing(struct sentence *sentence, struct claim *claim, struct part subject)
{
    struct token_range at = clause_quantity(sentence, claim);
    struct part thing = part_of_span(sentence, claim->entity_span), measured = is_physical(claim) ? thing_measured(sentence, claim) : no_part;
    const struct noun_phrase *stuff = is_physical(claim) && clause_word(sentence, at.last, "of") ? clause_phrase_from(sentence, at.last + 1) : NULL;
    if (is_part(measured) && part_is_process(sentence, measured.last - 1)) {
        part_set_property(sentence, claim, measured, SLICE_NONE);    /* deflections of 25 mm */
        part_set_thing(sentence, claim, thing_behind(sentence, at.last));
    } else if (is_part(measured)) {
        part_set_thing(sentence, claim, measured);
        part_set_property(sentence, claim, no_part, SLICE_NONE);
    } else if (thing_is(sentence, stuff) && meets(subject, core_of(sentence, stuff))) {
        part_set_thing(sentence, claim, thing_with_of(sentence, core_of(sentence, stuff), sentence->tokens.count));    /* `8 m of the core` */
        part_set_property(sentence, claim, no_part, SLICE_NONE);
    } else if (meets(thing, subject) && (claim_is_share(claim) || !by_treatment(sentence, claim, subject))) {
        bool beside = subject.first >= at.last && !clause_word(sentence, at.last, "of");
        bool bracketed = at.first > 0 && clause_word(sentence, at.first - 1, "(") && subject.last <= at.first;
        if (beside || bracketed) {
            part_set_property(sentence, claim, no_part, SLICE_NONE);
        }
    }
}

/* `the scans covered 3 transits`: what is counted is itself what is told of, unless somebody by name has it. */
static void by_count(struct sentence *sentence, struct claim *claim)
{
    struct part counted = part_of_span(sentence, claim->quantity.counted_span), owner = part_of_span(sentence, claim->entity_span);
    const struct noun_phrase *phrase = is_part(owner) ? phrase_at(&sentence->phrases, owner.first) : NULL;
    bool named = phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON);
    if (is_part(counted) && !named && !meets(owner, counted)) {
        part_set_thing(sentence, claim, thing_with_of(sentence, counted, sentence->tokens.count));
    }
}

/* `the plants were 40 % taller than the rest`: the adjective tells the property of what the clause is about. */
static bool by_comparative(struct sentence *sentence, struct claim *claim)
{
    size_t last = clause_quantity(sentence, claim).last;
    last += (clause_word(sentence, last, "more") || clause_word(sentence, last, "less")) && clause_tag(sentence, last + 1) == TAG_ADJ ? 1 : 0;    /* 5 % more efficient */
    bool compared = clause_tag(sentence, last) == TAG_ADJ && (clause_word(sentence, last + 1, "than") || clause_word(sentence, last + 1, "compared") || slice_ends_fold(token_text(&sentence->tokens, last), SLICE("er")));
    bool alone = compared && !clause_phrase_from(sentence, last + 1) && !(phrase_at(&sentence->phrases, last) && phrase_at(&sentence->phrases, last)->head > last);
    struct part thing = alone ? thing_doing(sentence, clause_quantity(sentence, claim).first) : no_part;
    if (!is_part(thing)) {
        return false;
    }
    size_t row = property_row(sentence, last);
    part_set_property(sentence, claim, (struct part){last, last + 1}, row == SIZE_MAX ? SLICE_NONE : lexicon_field(sentence->lexicon, LEXICON_EN_PROPERTIES, row, "noun"));
    part_set_thing(sentence, claim, thing);
    return true;
}

/* `fasting glucose ≥ 7.0 mmol/L`: the sign compares what stands right before it. */
static bool by_sign(struct sentence *sentence, struct claim *claim)
{
    static const char *const signs[] = {"<", ">", "\xE2\x89\xA4", "\xE2\x89\xA5", "\xE2\xA9\xBD", "\xE2\xA9\xBE", "\xE2\x89\x88", "\xE2\x88\xBC", "~", NULL};
    size_t first = clause_quantity(sentence, claim).first;
    const struct noun_phrase *phrase = clause_phrase_before(sentence, first);
    bool listed = phrase && phrase->first > 0 && clause_tag(sentence, phrase->first - 1) == TAG_ADP && (sentence->tokens.items[phrase->head].flags & TOKEN_PLURAL) && claim->quantity.kind == KIND_MEASURE && claim->quantity.role[0] == ROLE_ITEM;
    if (listed && thing_is(sentence, phrase) && !property_is_noun(sentence, phrase->head)) {    /* for inventories 4.5, 6 and 13 kg */
        part_set_thing(sentence, claim, core_of(sentence, phrase));
        part_set_property(sentence, claim, no_part, SLICE_NONE);
        return true;
    }
    phrase = part_is_one_of(sentence, first, signs) ? phrase : NULL;
    if (!thing_is(sentence, phrase) || property_is_noun(sentence, property_head(sentence, phrase)) || phrase->last == phrase->core + 1) {
        return false;
    }
    part_set_thing(sentence, claim, core_of(sentence, phrase));
    part_set_property(sentence, claim, no_part, SLICE_NONE);
    return true;
}

/* `the grain yield of maize rose by 1 t/ha`: the property was taken for whose it is, and the thing for the property. */
static void right_way_round(struct sentence *sentence, struct claim *claim)
{
    struct part thing = part_of_span(sentence, claim->entity_span), property = part_of_span(sentence, claim->subject_span);
    bool of = is_part(thing) && is_part(property) && thing.last < property.first && clause_word(sentence, thing.last, "of") && property.first <= thing.last + 2;
    if (of && property_is_noun(sentence, thing.last - 1) && property_fits(sentence, thing.last - 1, claim) && !property_is_noun(sentence, property.last - 1)) {
        part_set_property(sentence, claim, thing, SLICE_NONE);
        part_set_thing(sentence, claim, property);
    }
}

void claim_property(struct sentence *sentence, struct claim *claim)
{
    bool physical = is_physical(claim);
    if (sentence->scholarly && claim->quantity.kind == KIND_COUNT) {
        by_count(sentence, claim);
    }
    if (!sentence->scholarly || !(physical || is_reported(claim))) {
        return;
    }
    right_way_round(sentence, claim);
    if ((physical && part_by_apposed(sentence, claim)) || by_property_behind(sentence, claim) || (((physical && claim->quantity.kind != KIND_PERCENT) || claim->quantity.kind == KIND_DURATION) && part_by_attributive(sentence, claim)) || by_share(sentence, claim) || by_comparative(sentence, claim) || by_sign(sentence, claim)) {
        return;
    }
    struct part subject = property_before(sentence, claim), told = part_of_span(sentence, claim->subject_span);
    if (is_part(subject) && subject.first != told.first) {
        part_set_property(sentence, claim, subject, SLICE_NONE);
    }
    struct token_range at = clause_quantity(sentence, claim);
    bool direct = claim->quantity.kind == KIND_STATISTIC && at.first > 0 && (sentence->tokens.items[at.first - 1].flags & TOKEN_ALL_CAPITAL);    /* SD 11 */
    struct part symbol = direct ? (struct part){at.first - 1, at.first} : symbol_before(sentence, at.first);
    if (is_part(symbol)) {
        part_set_property(sentence, claim, symbol, SLICE_NONE);
    }
    subject = part_of_span(sentence, claim->subject_span);
    const struct noun_phrase *phrase = is_part(subject) ? phrase_at(&sentence->phrases, subject.first) : NULL;
    if (!is_part(subject)) {
        return;
    }
    if (phrase && phrase->last > subject.first && phrase->last < subject.last && clause_word(sentence, phrase->last, "of")) {
        subject.last = phrase->last;    /* `the intensity of the light`: the thing is told apart */
        part_set_property(sentence, claim, subject, SLICE_NONE);
    }
    size_t head = phrase && phrase->head < subject.last ? property_head(sentence, phrase) : subject.last - 1;
    if ((property_is_noun(sentence, head) && (!physical || property_fits(sentence, head, claim) || fitting(sentence, claim, subject).first != subject.first)) || is_symbol(sentence, claim, subject)) {
        by_property(sentence, claim, subject);
    } else if (physical || claim_is_share(claim)) {
        by_thing(sentence, claim, subject);
    }
}
