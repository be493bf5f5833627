/* What a quantity measures: a cascade of rules of its place among the noun phrases, the surest first. Each gives a span of tokens
 * or nothing; where none fits the subject stays unknown. */
#include "claim/sentence.h"

struct finding {
    size_t first, last;          /* tokens of the subject; first == last: none */
    struct slice noun;           /* a noun made of the verb (`imports`), to stand behind the tokens' text */
};

typedef bool rule_function(const struct sentence *sentence, const struct claim *claim, struct finding *out);

static bool take(const struct sentence *sentence, const struct noun_phrase *phrase, struct finding *out)
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
static const struct noun_phrase *owned_phrase(const struct sentence *sentence, size_t first)
{
    const struct noun_phrase *phrase = clause_phrase_from(sentence, first);
    const struct noun_phrase *owned = phrase && clause_is_possessive(sentence, phrase) ? clause_phrase_from(sentence, phrase->last) : NULL;
    return owned ? owned : phrase;
}

/* A place, an organisation or a person does something; it is no property that is measured. */
static bool is_agent(const struct noun_phrase *phrase)
{
    return phrase && (phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON);
}

/* From the place that a thing is in to the thing: `the population in the world` → population. */
static const struct noun_phrase *out_of_place(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    while (phrase && (phrase->name == NAME_PLACE || clause_word(sentence, phrase->head, "world")) && phrase->first > 0
           && (clause_word(sentence, phrase->first - 1, "in") || clause_word(sentence, phrase->first - 1, "of"))) {
        phrase = clause_phrase_before(sentence, phrase->first - 1);
    }
    const struct noun_phrase *outer = phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    return outer && clause_has_role(sentence, outer->head, WORD_RELATIONAL) ? outer : phrase;    /* `share of women: 40 percent` */
}

static bool is_share(const struct claim *claim)
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
    out->last += each ? 2 : 0;
}

/* Before the quantity's own words `a total of`, `an average of`: what stands before them. */
static size_t before_measure_words(const struct sentence *sentence, size_t first)
{
    if (first < 2 || !(clause_word(sentence, first - 1, "of") || clause_word(sentence, first - 1, "by"))) {
        return first;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, first - 1);
    return phrase && clause_has_role(sentence, phrase->head, WORD_MEASURE) ? phrase->first : first;
}

/* `the index fell 62 points`: points of what changes. */
static bool counts_units(const struct sentence *sentence, const struct claim *claim)
{
    struct span span = claim->quantity.counted_span;
    bool inside = claim->quantity.change_amount && span.end > span.start && span.start >= sentence->span.start && span.end <= sentence->span.end;
    size_t first = inside ? token_at(&sentence->tokens, span.start) : 0;
    return inside && clause_has_role(sentence, first, WORD_UNIT) && clause_clean(sentence, first, first + 1).end == span.end;
}

/* The noun counted is the subject of a count. */
static bool by_counted(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct span span = claim->quantity.counted_span;
    if (claim->quantity.kind == KIND_DURATION || span.start >= span.end || span.start < sentence->span.start || span.end > sentence->span.end) {
        return false;
    }
    out->first = token_at(&sentence->tokens, span.start);
    for (out->last = out->first; out->last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[out->last].start < span.end; out->last++) {
    }
    if (counts_units(sentence, claim)) {
        return false;
    }
    const struct noun_phrase *phrase = out->last > out->first ? phrase_at(&sentence->phrases, out->last - 1) : NULL;
    if (phrase && phrase->head >= out->last && claim->quantity.counted_span.start >= claim->quantity.span.start) {
        *out = (struct finding){.first = out->last, .last = phrase->last};    /* a 300-page report, a 12 member panel */
    }
    return out->last > out->first;
}

/* `a band gap of 1.5 eV`, `assets of $328 billion`, `a decline of 7 percent in exports`. */
static bool by_of_before(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t first = before_measure_words(sentence, at.first);
    if (first == 0 || !clause_word(sentence, first - 1, "of")) {
        return false;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, clause_before_time(sentence, first - 1));
    if (phrase && is_share(claim) && clause_word(sentence, at.last, "of") && !(sentence->roles[phrase->head] & (WORD_RELATIONAL | WORD_CHANGE | WORD_PROPERTY))) {
        return false;    /* `the sale of 35 percent of its shares` */
    }
    if (phrase && clause_has_role(sentence, phrase->head, WORD_CHANGE) && (clause_word(sentence, at.last, "in") || clause_word(sentence, at.last, "of"))) {
        return take(sentence, clause_phrase_from(sentence, at.last + 1), out);
    }
    const struct noun_phrase *outer = phrase && phrase->first == phrase->core && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    if (outer && outer->name == NAME_NONE && !sentence->quantity[outer->head] && take(sentence, phrase, out)) {
        out->first = outer->core;    /* a margin of error of 3 points */
        return true;
    }
    return take(sentence, phrase, out);
}

/* Head of the noun phrase that the quantity stands in as a modifier: `a $3 billion fund`, `a 12-month study`, `a 60% increase in imports`. */
static bool by_modified(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool determined = at.first > 0 && clause_tag(sentence, at.first) != TAG_ADP && clause_tag(sentence, at.first - 1) == TAG_DET;    /* `a 5 billion RMB ($756 million) fund` */
    bool times = claim->quantity.kind == KIND_MULTIPLE && at.last > 0 && clause_word(sentence, at.last - 1, "times");    /* debt of 1.1 times earnings is no earnings */
    if (times || counts_units(sentence, claim)) {
        return false;
    }
    at.last = clause_after_bracket(sentence, at.last);
    if (claim->quantity.per_span.end > claim->quantity.span.end) {
        at.last = token_at(&sentence->tokens, claim->quantity.per_span.end);    /* `an €800 a week lease` */
    }
    const struct noun_phrase *phrase = at.last > 0 ? phrase_at(&sentence->phrases, at.last - 1) : NULL;
    if (!phrase || phrase->head < at.last || phrase->first >= at.last) {
        phrase = clause_phrase_from(sentence, at.last);
        bool gerund = !phrase && claim->quantity.kind != KIND_MONEY && (sentence->tokens.items[at.last < sentence->tokens.count ? at.last : 0].flags & TOKEN_PARTICIPLE) && (determined || clause_verb_before(sentence, at.first) == NO_TOKEN);
        phrase = gerund ? clause_phrase_from(sentence, at.last + 1) : phrase;    /* `12 C melting point` */
        if (!phrase || (phrase->core > at.last && !gerund) || phrase->name != NAME_NONE || (claim->quantity.kind == KIND_MONEY && !determined) || clause_is_time(sentence, phrase)) {
            return false;
        }
    }
    if (claim->quantity.kind == KIND_PERCENT && clause_tag(sentence, phrase->head) == TAG_PROPN && phrase->name != NAME_NONE) {
        return false;    /* `Index A -2.1% Index B -0.4%` */
    }
    if (clause_has_role(sentence, phrase->head, WORD_CHANGE) && (clause_word(sentence, phrase->last, "in") || clause_word(sentence, phrase->last, "of"))) {
        return take(sentence, clause_phrase_from(sentence, phrase->last + 1), out);
    }
    bool extent = phrase->last == at.last + 1 && clause_has_role(sentence, at.last, WORD_EXTENT);    /* `the tower is 120 m tall` */
    if (extent || clause_is_time(sentence, phrase)) {
        return false;
    }
    *out = (struct finding){.first = at.last, .last = phrase->last};
    bool hyphen = false;
    while (out->first + 1 < out->last && (sentence->tokens.items[out->first].kind == TOKEN_PUNCTUATION || (hyphen && clause_has_role(sentence, out->first, WORD_EXTENT)))) {
        hyphen = sentence->tokens.items[out->first].kind == TOKEN_PUNCTUATION;    /* a 10ft-high wall, a 12-strong jury */
        out->first++;
    }
    return out->first < out->last && sentence->tokens.items[out->first].kind != TOKEN_PUNCTUATION;
}

/* The phrase that begins at `at` or, where a number of its own or a participle leads it, around it: `30% | fuming sulfuric acid`. */
static const struct noun_phrase *stuff_from(const struct sentence *sentence, size_t at)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, at);
    bool led = phrase && phrase->first < at && !(at > 0 && sentence->quantity[at - 1] && phrase->head >= at);
    phrase = led ? NULL : phrase ? phrase : clause_phrase_from(sentence, at);
    if (!phrase && at < sentence->tokens.count && (sentence->tokens.items[at].flags & TOKEN_PARTICIPLE)) {
        phrase = clause_phrase_from(sentence, at + 1);
    }
    return phrase;
}

/* Is the quantity the object of a verb such as `wipe`, `shave`? */
static bool takes_away(const struct sentence *sentence, struct token_range at)
{
    return at.first > 0 && slice_is(clause_verb_class(sentence, at.first - 1), "remove");
}

/* `64 million tons of soybeans`, `$1.1 million in deposits`: the stuff, with the verb's noun if it has one (`soybean imports`). */
static bool by_stuff(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t next = clause_after_bracket(sentence, at.last);
    bool money = claim->quantity.kind == KIND_MONEY;
    if (takes_away(sentence, at) && clause_word(sentence, next, "from")) {
        return take(sentence, owned_phrase(sentence, next + 1), out);    /* took €20 million off the fund's worth */
    }
    if (is_share(claim) && clause_word(sentence, next, "off")) {
        return take(sentence, clause_phrase_from(sentence, next + 1), out);    /* 50 percent off a television */
    }
    if (is_share(claim) || (claim->quantity.kind == KIND_DURATION && !clause_word(sentence, next, "worth")) || !clause_links(sentence, next, LINK_STUFF) || (clause_word(sentence, next, "in") && !money)) {
        return false;
    }
    next += clause_word(sentence, next, "worth") && clause_word(sentence, next + 1, "of") ? 2 : 1;
    while (next < sentence->tokens.count && sentence->quantity[next]) {
        next++;    /* 50 mL of 30% acid */
    }
    const struct noun_phrase *phrase = stuff_from(sentence, next);
    size_t verb = clause_verb_before(sentence, at.first);
    bool object = verb != NO_TOKEN && slice_is(clause_verb_class(sentence, verb), "object");
    bool in = clause_word(sentence, next - 1, "in");
    bool into = in && ((object && clause_word_is(sentence, verb, SLICE("investing"))) || (phrase && (phrase->first < phrase->core || clause_has_role(sentence, phrase->head, WORD_CONNECTIVE))));    /* `put €9 million in the farm`, `€2 in case of` */
    if (!phrase || into || phrase->name == NAME_PLACE || !take(sentence, phrase, out)) {
        return false;
    }
    if (object && !in) {
        out->noun = clause_verb_noun(sentence, verb);
    }
    return true;
}

/* `assets equivalent to 145 percent of GDP`: what is as much, not what it is as much as. */
static bool by_equivalent(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool qualified = clause_links(sentence, at.first, LINK_LIKENESS);    /* `equal to` is the quantity's own */
    if (at.first < 2 || !(qualified || (clause_word(sentence, at.first - 1, "to") && clause_links(sentence, at.first - 2, LINK_LIKENESS)))) {
        return false;
    }
    size_t like = qualified ? at.first : at.first - 2;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, like);
    if (phrase && phrase->core < like) {    /* the word of likeness was taken for the head */
        *out = (struct finding){.first = phrase->core, .last = like};
        return true;
    }
    phrase = out_of_place(sentence, clause_phrase_before(sentence, like));
    return phrase && !is_agent(phrase) && take(sentence, phrase, out);
}

/* `…, the highest ratio in the world, and double that of India`: what `that` stands for, where an apposition names it. */
static bool by_that(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool that = claim->quantity.kind == KIND_MULTIPLE && clause_word(sentence, at.last, "that") && clause_word(sentence, at.last + 1, "of");
    if (!that || at.first < 3 || !clause_word(sentence, at.first - 1, "and") || !clause_word(sentence, at.first - 2, ",")) {
        return false;
    }
    const struct noun_phrase *phrase = out_of_place(sentence, clause_phrase_before(sentence, at.first - 2));
    return phrase && !is_agent(phrase) && take(sentence, phrase, out);
}

/* `97 percent of requests received no review`, `China imported 64 percent of the trade`: what the share is of, unless something else is
 * said to be that share (`imports are 64 percent of the trade`). */
static bool by_shared(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool direct = claim->quantity.kind == KIND_FRACTION && (clause_tag(sentence, at.last) == TAG_DET || (clause_tag(sentence, at.last) == TAG_PRON && clause_phrase_from(sentence, at.last)));    /* `half the flats`, `half its coral` */
    if (!is_share(claim) || !(direct || clause_word(sentence, at.last, "of"))) {
        return false;
    }
    bool pronoun;
    size_t verb = clause_verb_before(sentence, at.first);
    const struct noun_phrase *subject = clause_subject(sentence, verb, &pronoun);
    bool within = at.first > 0 && clause_word(sentence, at.first - 1, "of");    /* the sale of 35 percent of its shares */
    bool told = verb != NO_TOKEN && clause_word_is(sentence, verb, SLICE("measures with up")) && !clause_word(sentence, verb + 1, "up");    /* made two thirds of the loans; `it is right that 83 percent of …` */
    for (size_t i = verb == NO_TOKEN ? at.first : verb; i < at.first; i++) {
        told |= clause_tag(sentence, i) == TAG_SCONJ;
    }
    const struct noun_phrase *sharers = at.first > 0 && clause_tag(sentence, at.first - 1) == TAG_CCONJ ? clause_phrase_from(sentence, direct ? at.last : at.last + 1) : NULL;
    told |= sharers && clause_verb_after(sentence, sharers->last) != NO_TOKEN;    /* `prices rose in May and 5 percent of homes were sold` */
    bool takes_up = verb != NO_TOKEN && clause_word_is(sentence, verb, SLICE("measures with up")) && clause_word(sentence, verb + 1, "up");    /* `bread took up half of` */
    bool measured = subject && !within && !told && !is_agent(subject) && (takes_up || clause_is_copula(sentence, verb) || slice_is(clause_verb_class(sentence, verb), "copula") || (slice_is(clause_verb_class(sentence, verb), "change") && at.first > 0 && clause_tag(sentence, at.first - 1) != TAG_DET && clause_tag(sentence, at.first - 1) != TAG_ADJ));
    const struct noun_phrase *whole = owned_phrase(sentence, direct ? at.last : at.last + 1);
    bool amount = whole && sentence->quantity[whole->head] && clause_word(sentence, whole->last, "of");    /* `85 percent of the 1.2 million tonnes of waste` */
    return !measured && take(sentence, amount ? clause_phrase_from(sentence, whole->last + 1) : whole, out);
}

/* `population (1.4 billion)`, `Total cost: $72,370`. */
static bool by_apposition(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (at.first == 0 || !(clause_word(sentence, at.first - 1, "(") || clause_word(sentence, at.first - 1, ":") || clause_word(sentence, at.first - 1, "="))) {
        return false;
    }
    const struct noun_phrase *phrase = out_of_place(sentence, clause_phrase_before(sentence, at.first - 1));
    const struct noun_phrase *outer = phrase && claim->quantity.kind == KIND_MONEY && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    phrase = outer && !sentence->quantity[outer->head] ? outer : phrase;    /* `the upkeep of the library (£900)` */
    size_t number = phrase && phrase->first < phrase->last ? sentence->quantity[phrase->core > phrase->first ? phrase->core - 1 : phrase->core] : 0;
    if (number && sentence->claims[number - 1].quantity.change_amount) {
        return false;    /* `rose 8 points (2 percent)` */
    }
    bool where = phrase && phrase->first > 1 && clause_tag(sentence, phrase->first - 1) == TAG_ADP && clause_tag(sentence, phrase->first - 2) == TAG_VERB;    /* `raised on stock markets (7 billion)` */
    bool measure = where || (phrase && clause_has_role(sentence, phrase->head, WORD_MEASURE));    /* `15 people in total: six …` */
    return !measure && take(sentence, phrase, out);
}

/* `7,000 members, 23 percent of its staff`: the share that a count before it is. */
static bool by_counted_before(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (!is_share(claim) || at.first < 2 || !(clause_word(sentence, at.first - 1, ",") || clause_has_role(sentence, at.first - 1, WORD_DIRECTION) || clause_word(sentence, at.first - 1, "or") || clause_word(sentence, at.first - 1, "("))) {
        return false;
    }
    bool moved = at.first > 2 && clause_has_role(sentence, at.first - 1, WORD_DIRECTION) && clause_word(sentence, at.first - 2, ",");    /* sold 41 million phones, up 1 percent */
    const struct noun_phrase *phrase = clause_phrase_before(sentence, clause_before_time(sentence, at.first - 1 - moved));
    size_t start = phrase && clause_is_time(sentence, phrase) ? clause_phrase_start(sentence, phrase) : 0;
    phrase = start > 0 && clause_tag(sentence, start - 1) == TAG_ADP ? clause_phrase_before(sentence, start - 1) : phrase;    /* `sold 41 million phones in the quarter, up` */
    size_t number = phrase ? sentence->quantity[phrase->core > phrase->first ? phrase->core - 1 : phrase->core] : 0;
    const struct quantity *count = number ? &sentence->claims[number - 1].quantity : NULL;
    if (!count || count->kind != KIND_COUNT || count->change_amount) {
        return false;    /* `fell 62 points, or 2 percent`: both are of the index */
    }
    *out = (struct finding){.first = phrase->core, .last = phrase->last};
    return true;
}

/* `a deeper tank, 300 litres, than`. */
static bool by_inserted(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t end = at.last;
    if (clause_word(sentence, end, "in") && (clause_word(sentence, end + 1, "total") || clause_word(sentence, end + 1, "all"))) {
        end += 2;
    }
    if (clause_tag(sentence, end) == TAG_ADP && end + 1 < sentence->tokens.count && sentence->quantity[end + 1]) {
        end += 2;    /* `, 26.8 million tons in 1961,` */
    }
    size_t comma = at.first;
    while (comma > 1 && clause_tag(sentence, comma - 1) == TAG_ADV) {
        comma--;    /* `, officially 1.7 percent,` */
    }
    bool closed = claim->quantity.kind != KIND_COUNT && claim->quantity.kind != KIND_DURATION && !clause_word(sentence, end, "of") && clause_of(sentence, at.first)->kind == CLAUSE_INSERTED && comma == clause_of(sentence, at.first)->first + 1;    /* `Its stake, 51 percent at first, grew` */
    bool inserted = comma > 1 && clause_word(sentence, comma - 1, ",") && (clause_word(sentence, end, ",") || closed);
    const struct noun_phrase *phrase = inserted ? out_of_place(sentence, clause_phrase_before(sentence, clause_before_time(sentence, comma - 1))) : NULL;
    return phrase && !sentence->quantity[phrase->head] && take(sentence, phrase, out);
}

/* `the price of bread doubled`: the number is the verb. */
static bool by_own_verb(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool pronoun;
    bool verb = claim->quantity.kind == KIND_MULTIPLE && at.last > at.first && clause_tag(sentence, at.last - 1) == TAG_VERB;
    if (verb && clause_does_object(sentence, at)) {
        return take(sentence, owned_phrase(sentence, at.last), out);    /* `tripled their output` */
    }
    return verb && take(sentence, clause_subject(sentence, at.first, &pronoun), out);
}

/* `desk lamp 40 cm`, `wire strength lower than 3 kN`: the phrase right before, where no verb says more. */
static bool by_neighbour(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t before = at.first;
    if (before > 2 && clause_word(sentence, before - 1, "than") && (sentence->tokens.items[before - 2].flags & TOKEN_COMPARATIVE)) {
        before -= 2;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, before);
    size_t verb = clause_verb_before(sentence, at.first), opening = clause_of(sentence, at.first)->first;
    bool verbless = verb == NO_TOKEN || (verb < opening && clause_word(sentence, opening, "(") && phrase && phrase->first > opening);    /* `We enrolled 90 patients (mean age 71 years)` */
    return verbless && phrase && !is_agent(phrase) && take(sentence, phrase, out);
}

/* `boats from €20,000 to €30,000`, `salt levels at 90 ppm`, `a desk starting at €120`. */
static bool by_preposition(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (at.first < 2) {
        return false;
    }
    bool between = clause_word(sentence, at.first, "between");
    bool led = claim->quantity.qualifier.length && (clause_tag(sentence, at.first) == TAG_ADP || clause_tag(sentence, at.first) == TAG_VERB);    /* `a desk starting at €120` */
    between |= led && claim->quantity.kind == KIND_MONEY && !clause_links(sentence, at.first - 1, LINK_AMOUNT);
    size_t before = between ? at.first : at.first - 1;
    bool going = clause_word(sentence, before, "to") && (sentence->tokens.items[before - 1].flags & TOKEN_PARTICIPLE);    /* `the krone falling to €2` */
    if (!between && !going && !clause_links(sentence, before, LINK_AMOUNT)) {
        return false;
    }
    if (before > 0 && clause_tag(sentence, before - 1) == TAG_VERB && (sentence->tokens.items[before - 1].flags & TOKEN_PARTICIPLE)) {
        before--;
    }
    const struct noun_phrase *phrase = out_of_place(sentence, clause_phrase_before(sentence, before));
    bool in_total = phrase && phrase->first > 0 && clause_has_role(sentence, phrase->head, WORD_MEASURE) && clause_word(sentence, phrase->first - 1, "in");
    bool lasting = in_total || (claim->quantity.kind == KIND_DURATION && phrase && phrase->first > 0 && (clause_tag(sentence, phrase->first - 1) == TAG_ADP || clause_tag(sentence, phrase->first - 1) == TAG_VERB));
    bool that = phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") && (clause_word(sentence, phrase->first - 2, "that") || clause_word(sentence, phrase->first - 2, "those"));
    if (lasting || that) {
        return false;    /* `worked for the firm for ten years`, `exceeds that of zinc by 3` */
    }
    return phrase && !is_agent(phrase) && take(sentence, phrase, out);
}

/* `raised the fee to $5`, `cut emissions by 5 percent`: the object of the verb, before the preposition. */
static bool by_object(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool price = claim->quantity.kind == KIND_MONEY && at.first > 1 && clause_word(sentence, at.first - 1, "for");    /* bought a stake in the mill for $5 million */
    bool qualified = claim->quantity.qualifier.length && clause_tag(sentence, at.first) == TAG_ADP;    /* `at or above 5` */
    bool either = at.first > 1 && clause_tag(sentence, at.first - 1) == TAG_CCONJ && clause_tag(sentence, at.first - 2) == TAG_ADP;
    const struct noun_phrase *direct = claim->quantity.change_amount && claim->quantity.kind == KIND_PERCENT ? clause_phrase_before(sentence, at.first) : NULL;
    size_t direct_start = direct ? clause_phrase_start(sentence, direct) : 0;
    if (direct_start > 0 && clause_tag(sentence, direct_start - 1) == TAG_VERB && !sentence->quantity[direct->head]) {
        return take(sentence, direct, out);    /* `raised its dividend 10 percent` */
    }
    if (at.first == 0 || (!qualified && !either && !price && !clause_links(sentence, at.first - 1, LINK_MOVED))) {
        return false;
    }
    size_t end = qualified && !either ? at.first : clause_before_time(sentence, at.first - 1);    /* cut its forecast for 2019 from … */
    while (end > 1 && sentence->quantity[end - 1] && sentence->claims[sentence->quantity[end - 1] - 1].quantity.kind == KIND_PERCENT) {
        end--;    /* `raised its dividend by 10 percent to 44 cents` */
        while (end > 1 && !sentence->quantity[end - 1] && clause_links(sentence, end - 1, LINK_MOVED)) {
            end--;
        }
    }
    if (end > 2 && clause_tag(sentence, end) == TAG_CCONJ && clause_tag(sentence, end - 1) == TAG_ADP) {
        end--;    /* `at or above` */
    }
    end -= clause_word(sentence, at.first - 1, "from") && end > 2 && clause_word(sentence, end - 1, ",") ? 1 : 0;    /* `tripled their output, from 9 tonnes` */
    while (end > 1 && clause_tag(sentence, end - 1) == TAG_ADV) {
        end--;    /* `put growth together at 5 percent` */
    }
    bool relative = end > 3 && clause_tag(sentence, end - 1) == TAG_VERB && clause_tag(sentence, end - 2) == TAG_PRON && clause_phrase_before(sentence, end - 2);
    end -= relative ? 2 : 0;    /* `raised the number of posts it holds from 4 to 19` */
    const struct noun_phrase *phrase = clause_phrase_before(sentence, end);
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    if (phrase && sentence->quantity[phrase->first]) {
        return false;    /* `from 715 committees to 724` */
    }
    while (start > 1 && clause_links(sentence, start - 1, LINK_INNER)) {    /* `cut the journey to the capital from …` */
        phrase = clause_phrase_before(sentence, start - 1);
        if (!phrase) {
            return false;
        }
        start = clause_phrase_start(sentence, phrase);
    }
    bool particle = start > 1 && clause_links(sentence, start - 1, LINK_PARTICLE) && clause_tag(sentence, start - 2) == TAG_VERB;    /* bring down the rate to */
    bool object = phrase && start > 0 && (particle || clause_tag(sentence, start - 1) == TAG_VERB);
    object &= !(phrase && clause_is_time(sentence, phrase));
    return object && take(sentence, phrase, out);
}

/* An end of a change (`cut the number of firms that the state owns from 1,309 to 505`): the object of the verb of change, else its subject. */
static bool by_change_verb(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    enum { VERB_REACH = 24 };
    size_t first = clause_quantity(sentence, claim).first, stop = first > VERB_REACH ? first - VERB_REACH : 0;
    bool from = claim->quantity.role[0] == ROLE_FROM && first > 0 && clause_word(sentence, first - 1, "from") && claim->quantity.kind != KIND_COUNT;
    for (size_t i = first; from && i-- > stop;) {
        if (sentence->quantity[i] || clause_tag(sentence, i) == TAG_SCONJ || clause_word(sentence, i, ";")) {
            return false;
        }
        bool changes = clause_tag(sentence, i) == TAG_VERB && slice_is(clause_verb_class(sentence, i), "change");
        if (changes) {
            const struct noun_phrase *object = clause_phrase_from(sentence, i + 1);
            return object && object->last + 1 < first && !is_agent(object) && take(sentence, owned_phrase(sentence, i + 1), out);
        }
    }
    return false;
}

/* `tea exports earned $1 billion`, `wheat was sold at 45 shillings`: the verb's subject is measured, not what the verb does. */
static bool is_priced(const struct sentence *sentence, size_t verb, size_t first)
{
    bool pronoun;
    const struct noun_phrase *subject = clause_subject(sentence, verb, &pronoun);
    bool property = subject && !is_agent(subject) && clause_has_role(sentence, subject->head, WORD_PROPERTY);
    return property || clause_word(sentence, first - 1, "at") || (clause_word(sentence, first - 1, "for") && first == verb + 2);
}

/* `China invested $3 billion`: a noun made of the verb. */
static bool by_verb_noun(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t verb = clause_verb_before(sentence, at.first);
    bool direct = verb != NO_TOKEN && clause_gap(sentence, verb, at.first) <= 4;
    if (!direct) {
        verb = clause_verb_after(sentence, at.last);
        if (verb == NO_TOKEN) {
            return false;
        }
        while (clause_tag(sentence, verb) == TAG_AUX || clause_tag(sentence, verb) == TAG_ADV) {
            verb++;
        }
    }
    struct slice noun = clause_verb_noun(sentence, verb);
    bool amount = claim->quantity.kind == KIND_MONEY || claim->quantity.kind == KIND_MEASURE || (claim->quantity.kind == KIND_NUMBER && claim->quantity.form == FORM_VAGUE);
    if (!noun.length || !amount || (direct && is_priced(sentence, verb, at.first))) {
        return false;
    }
    bool priced = slice_is(clause_verb_class(sentence, verb), "measure");    /* the plan will cost taxpayers $5 */
    for (size_t i = verb + 1; direct && i < at.first; i++) {
        size_t behind = clause_after_bracket(sentence, i);
        if (behind > i) {
            i = behind - 1;
        } else if (phrase_at(&sentence->phrases, i) && !sentence->quantity[i] && !is_agent(phrase_at(&sentence->phrases, i)) && !(priced && clause_phrase_before(sentence, at.first))) {
            return false;
        }
    }
    *out = (struct finding){.first = verb, .last = verb + 1, .noun = noun};
    return true;
}

/* `$5 billion of value in mining and $3 billion in farming`: the amount before speaks for it. */
static bool is_second_amount(const struct sentence *sentence, const struct claim *claim, size_t first)
{
    const struct claim *before = claim > sentence->claims ? claim - 1 : NULL;
    if (before && before > sentence->claims && (before->quantity.kind == KIND_DATE || before->quantity.kind == KIND_PERIOD)) {
        before--;
    }
    bool joined = first > 0 && (clause_tag(sentence, first - 1) == TAG_CCONJ || clause_is_up_from(sentence, first));
    return before && joined && before->subject.length && before->quantity.unit
           && before->quantity.unit == claim->quantity.unit && before->quantity.kind == claim->quantity.kind;
}

/* `exports fell by 7 percent`: the grammatical subject. */
static bool by_subject(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool pronoun;
    bool of_which = clause_word(sentence, at.last, "of") && clause_tag(sentence, at.last + 1) == TAG_PRON;
    of_which |= at.first > 1 && clause_word(sentence, at.first - 2, "of") && (clause_word(sentence, at.first - 1, "which") || clause_word(sentence, at.first - 1, "whom"));
    if (of_which || clause_is_reported_subject(sentence, at) || is_second_amount(sentence, claim, at.first)) {
        return false;
    }
    bool aside = claim->quantity.change_amount && at.first > 0 && clause_word(sentence, at.first - 1, "(");    /* `rose 8 points (2 percent)` */
    const struct noun_phrase *phrase = clause_subject(sentence, clause_verb_before(sentence, at.first - aside), &pronoun);
    size_t verb = clause_verb_before(sentence, at.first);
    bool said = verb != NO_TOKEN && verb + 1 == at.first && clause_has_role(sentence, verb, WORD_REPORTING) && clause_has_role(sentence, verb, WORD_PROJECTED);    /* `analysts had expected 2 million` */
    if (said) {
        return false;
    }
    bool described = claim->quantity.kind == KIND_PERCENT && clause_tag(sentence, at.last) == TAG_ADJ;    /* `the bank is 70 percent state-owned` */
    return (described || !is_agent(phrase)) && take(sentence, phrase, out);
}

/* `with its shares down 3 percent`, `pulled the sector 2 percent lower`, `FTSE -0.6%`; an agent there is whose the number is, the property unsaid. */
static bool by_told_of(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    const struct noun_phrase *phrase = clause_told_of(sentence, claim);
    *out = (struct finding){0};
    return phrase && (is_agent(phrase) || take(sentence, phrase, out));
}

/* `of the 300 workers surveyed, 60 percent said …`. */
static bool by_whole_first(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    const struct noun_phrase *phrase = is_share(claim) || claim->quantity.kind == KIND_NUMBER ? clause_whole_first(sentence, claim) : NULL;
    if (!phrase || clause_is_time(sentence, phrase)) {
        return false;
    }
    *out = (struct finding){.first = phrase->core, .last = phrase->last};
    return true;
}

/* `a net loss of $54 million, or 31 cents a share`: what the amount before is of. */
static bool by_alternative(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool bracket = at.first > 1 && clause_word(sentence, at.first - 1, "(") && claim->quantity.role[0] == ROLE_SAME;
    bool either = at.first > 2 && clause_word(sentence, at.first - 1, "or") && clause_word(sentence, at.first - 2, ",");
    bool level = claim > sentence->claims && claim[-1].quantity.change_amount && claim[-1].quantity.kind != KIND_COUNT && at.first > 1 && sentence->quantity[at.first - 2] == (size_t)(claim - sentence->claims)
                 && (clause_word(sentence, at.first - 1, "at") || clause_word(sentence, at.first - 1, "to"));    /* `on sales down 4 percent at £61m` */
    bool moved = is_share(claim) && at.first > 3 && clause_has_role(sentence, at.first - 1, WORD_DIRECTION) && clause_word(sentence, at.first - 2, ",");    /* `profit of $5m in 2018, down 4 percent` */
    size_t before = bracket ? at.first - 2 : either ? at.first - 3 : level ? at.first - 2 : moved ? clause_before_time(sentence, at.first - 2) - 1 : NO_TOKEN;
    size_t index = before == NO_TOKEN ? 0 : sentence->quantity[before] ? sentence->quantity[before] : before > 0 ? sentence->quantity[before - 1] : 0;
    const struct claim *other = index && claim->quantity.kind != KIND_COUNT ? &sentence->claims[index - 1] : NULL;
    if (!other && either && is_share(claim) && claim > sentence->claims && is_share(claim - 1) && claim[-1].base_span.end == clause_clean(sentence, at.first - 3, at.first - 2).end) {
        other = claim - 1;    /* `half of voters, or 48 percent,` */
    }
    bool count = other && other->quantity.kind == KIND_COUNT && (other->quantity.change_amount || !(is_share(claim) || claim->quantity.kind == KIND_RATIO));    /* but `46 of its 280 pilots, or one in six, …` */
    if (!other || other >= claim || (either && other->quantity.kind == KIND_DURATION) || count || clause_word(sentence, at.last, "of") || !other->subject.length) {
        return false;
    }
    claim->subject = other->subject;
    claim->subject_span = other->subject_span;
    return true;
}

/* `a rise in gross margins to 64 percent`: what changes, by the noun of change before it. */
static bool by_changing(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (at.first < 4 || !(clause_word(sentence, at.first - 1, "to") || clause_word(sentence, at.first - 1, "from"))) {
        return false;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at.first - 1);
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    bool inside = start > 1 && (clause_word(sentence, start - 1, "in") || clause_word(sentence, start - 1, "of"));
    const struct noun_phrase *change = inside ? clause_phrase_before(sentence, start - 1) : NULL;
    return change && clause_has_role(sentence, change->head, WORD_CHANGE) && take(sentence, phrase, out);
}

/* `soy usage, with only six percent eaten whole`. */
static bool by_with(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t with = at.first;
    while (with > 0 && clause_tag(sentence, with - 1) == TAG_ADV) {
        with--;
    }
    if (with < 2 || !clause_word(sentence, with - 1, "with") || !clause_word(sentence, with - 2, ",")) {
        return false;
    }
    return take(sentence, clause_phrase_before(sentence, with - 2), out);
}

/* `burns 10 percent less fuel`. */
static bool by_comparative(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    size_t next = clause_quantity(sentence, claim).last;
    bool more = is_share(claim) && (clause_word(sentence, next, "more") || clause_word(sentence, next, "less") || clause_word(sentence, next, "fewer"));
    const struct noun_phrase *phrase = more ? phrase_at(&sentence->phrases, next + 1) : NULL;
    return phrase && phrase->head > next && phrase->name == NAME_NONE && take(sentence, phrase, out);
}

static rule_function *const rules[] = {by_comparative, by_own_verb, by_counted, by_told_of, by_whole_first, by_of_before, by_counted_before, by_apposition, by_inserted, by_modified, by_stuff, by_equivalent, by_that, by_shared, by_changing, by_change_verb, by_object, by_preposition, by_verb_noun, by_with, by_neighbour, by_subject};

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

/* `two in three are older`, `12 stopped`: no adjective, verb or adverb is what is measured; `the poor` and `drinking` are nouns by their use. */
static bool is_nominal(const struct sentence *sentence, const struct finding *finding)
{
    if (finding->noun.length || finding->last <= finding->first) {
        return true;
    }
    size_t head = finding->last - 1;
    enum tag tag = clause_tag(sentence, head);
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
    bool measures = clause_is_copula(sentence, verb) || slice_is(class, "copula") || slice_is(class, "change");
    if (measures && claim->quantity.kind != KIND_COUNT && !clause_is_reported_subject(sentence, at)) {
        clause_measured_antecedent(sentence, verb, &claim->subject, &claim->subject_span);
    }
}

void claim_subject(struct sentence *sentence, struct claim *claim)
{
    if (claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD || clause_is_people(sentence, claim)) {
        return;
    }
    if (by_alternative(sentence, claim) || claim_parallel_subject(sentence, claim)) {
        return;
    }
    struct finding finding = {0};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (rules[i](sentence, claim, &finding)) {
            if (!is_nominal(sentence, &finding)) {
                return;
            }
            take_relation(sentence, &finding);
            claim->subject = subject_text(sentence, &finding);
            claim->subject_span = clause_clean(sentence, finding.first, finding.last);
            return;
        }
    }
    by_pronoun(sentence, claim);
}
