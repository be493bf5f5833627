/* What a time does not reach: numbers of other clauses than its own, numbers of other things than the one that bears it in its name. */
#include "claim/mention.h"

enum { LEAD = 4, REACH = 60 };    /* tokens from where a clause begins to a time that leads it; looked over for a pronoun */

static bool overlaps(struct span a, struct span b) { return a.start < b.end && b.start < a.end; }

/* The noun phrase that a date is part of, before its head: `the 2017 law`; NULL. `the 2017 season` behind `in` tells when. */
static const struct noun_phrase *thing_of(const struct sentence *sentence, const struct mention *mention)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, mention->last - 1);
    size_t before = mention->first > 0 ? mention->first - 1 : 0, claim = sentence->quantity[mention->first];
    bool owned = mention->first > 0 && (clause_tag(sentence, before) == TAG_DET || clause_tag(sentence, before) == TAG_PRON || (sentence->tokens.items[before].flags & TOKEN_POSSESSIVE));
    bool date = claim && mention_is_date(&sentence->claims[claim - 1]) && owned;    /* but `in May 2015 firms were` */
    bool inside = date && phrase && phrase->head >= mention->last && !clause_has_role(sentence, phrase->head, WORD_TIME) && !sentence->quantity[phrase->head];
    size_t start = inside ? clause_phrase_start(sentence, phrase) : 0;
    bool when = inside && start > 0 && (clause_has_role(sentence, start - 1, WORD_LOCATIVE) || clause_word(sentence, start - 1, "during") || clause_word(sentence, start - 1, "for"));
    return inside && !when ? phrase : NULL;
}

/* `the 2017 law has 12 clauses` and `its 2013 imports of 64 tons` are told of the thing; `one part of the 2017 law was dropped in three years` is not. */
static bool is_of_other_thing(const struct sentence *sentence, const struct mention *mention, const struct claim *claim, struct token_range at)
{
    const struct noun_phrase *phrase = thing_of(sentence, mention);
    if (!phrase || (phrase->first < at.last && at.first < phrase->last)) {
        return false;
    }
    struct span thing = clause_clean(sentence, phrase->first, phrase->last);
    size_t start = clause_phrase_start(sentence, phrase);
    const struct noun_phrase *holder = start > 1 && clause_tag(sentence, start - 1) == TAG_ADP ? clause_phrase_before(sentence, start - 1) : NULL;
    struct span held = holder ? clause_clean(sentence, holder->first, holder->last) : (struct span){0, 0};    /* `deaths in the 1876 famine` */
    bool same = overlaps(thing, claim->subject_span) || overlaps(thing, claim->base_span) || overlaps(thing, claim->quantity.counted_span) || overlaps(thing, claim->entity_span)
                || (holder && (overlaps(held, claim->subject_span) || overlaps(held, claim->entity_span)));
    return !same;
}

/* `state offices held 30 percent, and by 1920 the staff was …`: the time leads the next clause. */
static bool leads_clause(const struct sentence *sentence, const struct mention *mention, struct token_range at)
{
    const struct clause *told = clause_of(sentence, mention->first);
    bool next = told != clause_of(sentence, at.first) && told->kind == CLAUSE_JOINED && told->tense != TENSE_NONE;
    return next && mention->first >= at.last && mention->first <= told->first + LEAD && mention->last < told->last;
}

static bool is_relative(const struct sentence *sentence, size_t index)
{
    bool that = clause_word(sentence, index, "that") && clause_phrase_before(sentence, index) && clause_is_verb(sentence, index + 1);
    return that || clause_word(sentence, index, "which") || clause_word(sentence, index, "who") || clause_word(sentence, index, "whose");
}

/* `no terms but a fee which in 2017 came to $16`: behind a relative pronoun that does not stand for what the number counts. */
static bool is_of_relative(const struct sentence *sentence, const struct mention *mention, const struct claim *claim, struct token_range at)
{
    size_t counted = claim->quantity.counted_span.end > claim->quantity.counted_span.start ? token_at(&sentence->tokens, claim->quantity.counted_span.end - 1) + 1 : at.last;
    for (size_t i = at.last; i < mention->first && i < at.last + REACH; i++) {
        if (is_relative(sentence, i)) {
            return i != counted && i != at.last;
        }
    }
    return false;
}

/* `one difficulty is …, as the register in 2018 held 82`: an under-clause with a number of its own. */
static bool is_of_under_clause(const struct sentence *sentence, const struct mention *mention, struct token_range at)
{
    const struct clause *told = clause_of(sentence, mention->first);
    bool under = told != clause_of(sentence, at.first) && told->kind == CLAUSE_UNDER && mention->first >= at.last && at.last <= told->first;
    for (size_t i = told->first; under && i < told->last; i++) {
        size_t number = sentence->quantity[i];
        if (number && !mention_is_date(&sentence->claims[number - 1])) {
            return true;
        }
    }
    return false;
}

/* `thirty years after the first one was adopted in 1989`: from when the years are counted; `it took 13 years` is not of the year told before. */
static bool is_end_of_duration(const struct sentence *sentence, const struct mention *mention, const struct claim *claim, struct token_range at)
{
    if (claim->quantity.kind != KIND_DURATION) {
        return false;
    }
    bool counted = clause_has_role(sentence, at.last, WORD_SINCE) || clause_has_role(sentence, at.last, WORD_UNTIL);
    size_t verb = clause_verb_before(sentence, at.first);
    bool took = verb != NO_TOKEN && clause_word_is(sentence, verb, SLICE("takes time")) && clause_gap(sentence, verb, at.first) < 4;
    return (counted && mention->first > at.last + 1) || (took && mention->last <= at.first && clause_of(sentence, mention->first) != clause_of(sentence, at.first));
}

/* `Janet Pool, 58, had sold shares in 2016`: an age between commas is that of when the text was written. */
static bool is_of_aged(const struct sentence *sentence, const struct mention *mention, const struct claim *claim, struct token_range at)
{
    bool inserted = claim->quantity.kind == KIND_AGE && at.first > 0 && (is_mark(sentence, at.first - 1, ',') || is_mark(sentence, at.first - 1, '('));
    return inserted && mention->first != at.last && mention->first != at.last + 1;
}

/* `is 0.9 percent, a quarter of the average of 3.7 percent since 1948`: a start is of the number beside it, unless what went on is told. */
static bool is_start_of_other(const struct sentence *sentence, const struct mention *mention, struct token_range at)
{
    bool open = mention->first >= at.last && slice_ends(mention->time, SLICE(".."));
    enum clause_tense tense = open ? clause_of(sentence, at.first)->tense : TENSE_NONE;
    bool from = open && mention->first > 0 && clause_word(sentence, mention->first - 1, "from");
    for (size_t i = at.last; (from || tense == TENSE_PRESENT) && i < mention->first; i++) {
        size_t number = sentence->quantity[i];
        if (number && !mention_is_date(&sentence->claims[number - 1])) {
            return true;
        }
    }
    return false;
}

/* `advises that classes have 24 pupils and that 300 schools be repaired by 2025`: the time is of the second thing said. */
static bool is_of_second_that(const struct sentence *sentence, const struct mention *mention, struct token_range at)
{
    for (size_t i = at.last; i + 1 < mention->first && i < at.last + REACH; i++) {
        if (clause_tag(sentence, i) == TAG_CCONJ && clause_word(sentence, i + 1, "that") && clause_tag(sentence, i + 2) != TAG_NOUN) {
            return true;
        }
    }
    return false;
}

/* `three times its size in 2018`: the time of what is multiplied. */
static bool is_of_multiplied(const struct sentence *sentence, const struct mention *mention, const struct claim *claim)
{
    if (claim->quantity.kind != KIND_MULTIPLE || claim->base_span.end <= claim->base_span.start || claim->base_span.start < claim->quantity.span.end) {
        return false;
    }
    size_t end = token_at(&sentence->tokens, claim->base_span.end - 1) + 1;
    return mention->first >= end && mention->first <= end + 1;
}

bool mention_misses(const struct sentence *sentence, const struct mention *mention, const struct claim *claim, struct token_range at)
{
    return is_of_multiplied(sentence, mention, claim) || is_of_second_that(sentence, mention, at) || is_of_other_thing(sentence, mention, claim, at) || leads_clause(sentence, mention, at) || is_of_relative(sentence, mention, claim, at) || is_of_under_clause(sentence, mention, at)
           || is_end_of_duration(sentence, mention, claim, at) || is_of_aged(sentence, mention, claim, at) || is_start_of_other(sentence, mention, at);
}

/* `the 1950-1970 figure of 3.0 percent`: the time stands in the phrase that the number is of. */
bool mention_names(const struct sentence *sentence, const struct mention *mention, struct token_range at)
{
    const struct noun_phrase *phrase = mention->last < at.first ? phrase_at(&sentence->phrases, mention->last - 1) : NULL;
    return phrase && phrase->head >= mention->last && clause_word(sentence, phrase->last, "of") && phrase->last + 1 == at.first;
}

/* Is the time only that of what is still to come, as the claims say that have it? */
static bool is_to_come(const struct sentence *sentence, const struct mention *mention)
{
    bool ahead = false;
    for (size_t i = 0; i < sentence->count; i++) {
        const struct claim *claim = &sentence->claims[i];
        bool has = !mention_is_date(claim) && slice_equal(claim->time, mention->time);
        bool firm = claim->modality == MODALITY_STATED || claim->modality == MODALITY_ESTIMATED;
        if (has && firm) {
            return false;
        }
        ahead |= has || (mention_is_date(claim) && !firm && slice_equal(claim->time, mention->time));
    }
    return ahead;
}

/* `At 1 February 2020 we had …`, `as of 30 June 2019`: the day of a balance, not that of what the year brought. */
static bool is_balance_day(const struct sentence *sentence, const struct mention *mention)
{
    bool at = mention->first > 0 && (clause_word(sentence, mention->first - 1, "at") || (mention->first > 1 && clause_word(sentence, mention->first - 1, "of") && clause_word(sentence, mention->first - 2, "as")));
    return at && mention->time.length == 10;
}

/* `inflation will be 2 percent at the end of 2024`: the verb before the time looks ahead. */
static bool looks_ahead(const struct sentence *sentence, const struct mention *mention)
{
    const struct clause *clause = clause_of(sentence, mention->first);
    return clause->tense == TENSE_FUTURE && mention->first > 0;
}

/* `fraud between June 2016 and February 2021`: a stretch told of one thing. */
static bool is_stretch(const struct sentence *sentence, const struct mention *mention)
{
    size_t claim = sentence->quantity[mention->first];
    return claim && sentence->claims[claim - 1].quantity.kind == KIND_PERIOD && edtf_is_interval(mention->time) && clause_word(sentence, mention->first, "between");
}

/* `less than the 467 tonnes it had moved a year earlier`: a look back at the end of a clause, whose story goes on where it was. */
static bool looks_back(const struct sentence *sentence, const struct mention *mention)
{
    size_t verb = clause_verb_before(sentence, mention->first), last = mention->last > 0 ? mention->last - 1 : 0;
    bool had = verb != NO_TOKEN && verb > 1 && (clause_word(sentence, verb - 1, "had") || (clause_tag(sentence, verb - 1) == TAG_ADV && clause_word(sentence, verb - 2, "had")));
    return had && (clause_word(sentence, last, "earlier") || clause_word(sentence, last, "before") || clause_word(sentence, last, "previously"));
}

bool mention_goes_on(const struct sentence *sentence, const struct mention *mention)
{
    return !looks_back(sentence, mention) && !is_to_come(sentence, mention) && !is_stretch(sentence, mention) && !thing_of(sentence, mention) && !is_balance_day(sentence, mention) && !looks_ahead(sentence, mention);
}

bool claim_inherits_time(const struct sentence *sentence, const struct claim *claim)
{
    enum quantity_kind kind = claim->quantity.kind;
    struct token_range at = clause_quantity(sentence, claim);
    const struct clause *own = clause_of(sentence, at.first);
    for (size_t i = own->first; i < own->first + LEAD; i++) {
        if (clause_word_is(sentence, i, SLICE("formerly"))) {
            return false;    /* `previously there were four` */
        }
    }
    bool definite = at.first > 0 && (clause_word(sentence, at.first - 1, "these") || clause_word(sentence, at.first - 1, "those") || clause_word(sentence, at.first - 1, "the"));
    bool few = kind == KIND_COUNT && claim->quantity.form == FORM_POINT && !rational_is_none(claim->quantity.value) && rational_compare(claim->quantity.value, RATIONAL_INTEGER(10)) < 0;
    size_t verb = clause_own_verb(sentence, at);
    bool stands = verb != NO_TOKEN && !(sentence->tokens.items[verb].flags & TOKEN_PAST) && clause_is_copula(sentence, verb) && !clause_word(sentence, verb, "was") && !clause_word(sentence, verb, "were");    /* `was told that 40 percent are missed` */
    return kind != KIND_DURATION && kind != KIND_AGE && !mention_is_date(claim) && !stands && !(definite && few);    /* `the three aims named above` */
}
