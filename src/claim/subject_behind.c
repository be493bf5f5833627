/* What a quantity measures, by what stands behind the number or around it: what it counts, modifies, is of, or is a share of. */
#include "claim/subject.h"

/* `the index fell 62 points to 4,318 points`, `a margin of error of 2 points`: points of what changes, or of the measure before `of`. */
static bool counts_units(const struct sentence *sentence, const struct claim *claim)
{
    struct span span = claim->quantity.counted_span;
    bool inside = span.end > span.start && span.start >= sentence->span.start && span.end <= sentence->span.end;
    size_t unit = inside ? token_at(&sentence->tokens, span.start) : 0, first = clause_quantity(sentence, claim).first;
    const struct noun_phrase *measure = inside && first > 1 && clause_word(sentence, first - 1, "of") ? clause_phrase_before(sentence, first - 1) : NULL;
    bool of = measure && !clause_has_role(sentence, measure->head, WORD_MEASURE) && !sentence->quantity[measure->head];
    bool level = inside && first > 1 && (clause_word(sentence, first - 1, "at") || clause_word(sentence, first - 1, "to")) && clause_verb_before(sentence, first) != NO_TOKEN;
    return inside && (claim->quantity.change_amount || of || level) && clause_has_role(sentence, unit, WORD_UNIT) && clause_clean(sentence, unit, unit + 1).end == span.end;
}

/* The noun counted is the subject of a count. */
bool subject_by_counted(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct span span = claim->quantity.counted_span;
    if (claim->quantity.kind == KIND_DURATION || span.start >= span.end || span.start < sentence->span.start || span.end > sentence->span.end) {
        return false;
    }
    out->first = token_at(&sentence->tokens, span.start);
    for (out->last = out->first; out->last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[out->last].start < span.end; out->last++) {
    }
    const struct noun_phrase *last = phrase_at(&sentence->phrases, out->last - 1), *owned = last && clause_is_possessive(sentence, last) ? clause_phrase_from(sentence, last->last) : NULL;
    if (owned && sentence->quantity[owned->core > owned->first ? owned->core - 1 : owned->first]) {
        *out = (struct finding){.first = owned->core, .last = owned->last};    /* `two of the firm's eleven mills` */
        return !sentence->quantity[owned->head];
    }
    if (counts_units(sentence, claim)) {
        size_t behind = out->last;
        return clause_word(sentence, behind, "of") && subject_take(sentence, subject_owned_phrase(sentence, behind + 1), out);    /* gained 4 points of market share */
    }
    const struct noun_phrase *phrase = out->last > out->first ? phrase_at(&sentence->phrases, out->last - 1) : NULL;
    if (phrase && phrase->head >= out->last && claim->quantity.counted_span.start >= claim->quantity.span.start) {
        *out = (struct finding){.first = out->last, .last = phrase->last};    /* a 300-page report, a 12 member panel */
    }
    return out->last > out->first;
}

/* Head of the noun phrase that the quantity stands in as a modifier: `a $3 billion fund`, `a 12-month study`, `a 60% increase in imports`. */
bool subject_by_modified(const struct sentence *sentence, const struct claim *claim, struct finding *out)
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
        return subject_take(sentence, clause_phrase_from(sentence, phrase->last + 1), out);
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
    const struct noun_phrase *owned = phrase && clause_is_possessive(sentence, phrase) ? clause_phrase_from(sentence, phrase->last) : NULL;
    return owned ? owned : phrase;    /* one in seven of the country's | firms */
}

/* Is the quantity the object of a verb such as `wipe`, `shave`? */
static bool takes_away(const struct sentence *sentence, struct token_range at)
{
    return at.first > 0 && slice_is(clause_verb_class(sentence, at.first - 1), "remove");
}

/* `64 million tons of soybeans`, `$1.1 million in deposits`: the stuff, with the verb's noun if it has one (`soybean imports`). */
bool subject_by_stuff(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t next = clause_after_bracket(sentence, at.last);
    bool money = claim->quantity.kind == KIND_MONEY;
    if (takes_away(sentence, at) && clause_word(sentence, next, "from")) {
        return subject_take(sentence, subject_owned_phrase(sentence, next + 1), out);    /* took €20 million off the fund's worth */
    }
    if (subject_is_share(claim) && clause_word(sentence, next, "off")) {
        return subject_take(sentence, clause_phrase_from(sentence, next + 1), out);    /* 50 percent off a television */
    }
    if (subject_is_share(claim) || (claim->quantity.kind == KIND_DURATION && !clause_word(sentence, next, "worth") && !clause_word(sentence, next, "of")) || !clause_links(sentence, next, LINK_STUFF) || (clause_word(sentence, next, "in") && !money)) {
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
    if (!phrase || into || phrase->name == NAME_PLACE || !subject_take(sentence, phrase, out)) {
        return false;
    }
    if (object && !in) {
        out->noun = clause_verb_noun(sentence, verb);
    }
    return true;
}

/* `…, the highest ratio in the world, and double that of India`: what `that` stands for, where an apposition names it. */
bool subject_by_that(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool that = claim->quantity.kind == KIND_MULTIPLE && clause_word(sentence, at.last, "that") && clause_word(sentence, at.last + 1, "of");
    if (!that || at.first < 3 || !clause_word(sentence, at.first - 1, "and") || !clause_word(sentence, at.first - 2, ",")) {
        return false;
    }
    const struct noun_phrase *phrase = subject_out_of_place(sentence, clause_phrase_before(sentence, at.first - 2));
    return phrase && !subject_is_agent(phrase) && subject_take(sentence, phrase, out);
}

/* `97 percent of requests received no review`, `China imported 64 percent of the trade`: what the share is of, unless something else is
 * said to be that share (`imports are 64 percent of the trade`). */
bool subject_by_shared(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool direct = claim->quantity.kind == KIND_FRACTION && (clause_tag(sentence, at.last) == TAG_DET || (clause_tag(sentence, at.last) == TAG_PRON && clause_phrase_from(sentence, at.last)));    /* `half the flats`, `half its coral` */
    if (!subject_is_share(claim) || !(direct || clause_word(sentence, at.last, "of"))) {
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
    bool measured = subject && !within && !told && !subject_is_agent(subject) && (takes_up || clause_is_copula(sentence, verb) || slice_is(clause_verb_class(sentence, verb), "copula") || (slice_is(clause_verb_class(sentence, verb), "change") && at.first > 0 && clause_tag(sentence, at.first - 1) != TAG_DET && clause_tag(sentence, at.first - 1) != TAG_ADJ));
    const struct noun_phrase *whole = subject_owned_phrase(sentence, direct ? at.last : at.last + 1);
    bool amount = whole && sentence->quantity[whole->head] && clause_word(sentence, whole->last, "of");    /* `85 percent of the 1.2 million tonnes of waste` */
    return !measured && subject_take(sentence, amount ? clause_phrase_from(sentence, whole->last + 1) : whole, out);
}

/* `burns 10 percent less fuel`. */
bool subject_by_comparative(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    size_t next = clause_quantity(sentence, claim).last;
    bool more = subject_is_share(claim) && (clause_word(sentence, next, "more") || clause_word(sentence, next, "less") || clause_word(sentence, next, "fewer"));
    const struct noun_phrase *phrase = more ? phrase_at(&sentence->phrases, next + 1) : NULL;
    return phrase && phrase->head > next && phrase->name == NAME_NONE && subject_take(sentence, phrase, out);
}
