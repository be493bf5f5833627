/* The subject of a verb, by a walk back over the phrases before it: what stands between is passed over by its kind. No tree is built. */
#include "claim/phraseplace.h"

enum { REACH = 60 };    /* tokens that the walk looks back at most: keeps the work linear */

/* A participle that describes the noun before it (`assets owned by`), and is no verb of its clause. */
static bool is_reduced(const struct sentence *sentence, size_t index)
{
    const struct token *token = &sentence->tokens.items[index];
    if (token->tag != TAG_VERB || !(token->flags & (TOKEN_PARTICIPLE | TOKEN_PAST))) {
        return false;
    }
    bool behind_noun = index > 0 && phrase_at(&sentence->phrases, index - 1) != NULL;
    return behind_noun && (clause_word(sentence, index + 1, "by") || (token->flags & TOKEN_PARTICIPLE));
}

static bool is_infinitive(const struct sentence *sentence, size_t index)
{
    return index > 0 && clause_tag(sentence, index - 1) == TAG_PART;
}

/* Before a comma that closes an inserted clause (`X, which …, grew`): the comma that opens it, else the place itself. */
static size_t before_insertion(const struct sentence *sentence, size_t at)
{
    if (at == 0 || !is_mark(sentence, at - 1, ',')) {
        return at;
    }
    size_t stop = at > 30 ? at - 30 : 0;
    for (size_t i = at - 1; i-- > stop;) {
        if (is_mark(sentence, i, ',') && clause_phrase_before(sentence, i) && i > 0 && !clause_is_time(sentence, clause_phrase_before(sentence, i))) {
            return i;
        }
    }
    return at - 1;
}

/* Back over what stands in brackets or between dashes. */
static bool skips_bracket(const struct sentence *sentence, size_t *at)
{
    size_t dash = *at > 0 ? clause_dash_opens(sentence, *at - 1) : 0;
    if (*at > 0 && dash < *at - 1) {
        *at = dash;
        return true;
    }
    if (*at == 0 || !is_mark(sentence, *at - 1, ')')) {
        return false;
    }
    size_t stop = *at > 30 ? *at - 30 : 0;
    for (size_t i = *at - 1; i-- > stop;) {
        if (is_mark(sentence, i, '(')) {
            *at = i;
            return true;
        }
    }
    return false;
}

/* `the bank | on Monday | reported`: behind a time between subject and verb. */
static size_t behind_time(const struct sentence *sentence, size_t index)
{
    const struct noun_phrase *phrase = clause_tag(sentence, index) == TAG_ADP ? clause_phrase_from(sentence, index + 1) : NULL;
    return phrase && clause_is_time(sentence, phrase) ? phrase->last : index;
}

/* Behind what belongs to the phrase that ends at token `at`: `the output | of the mine in May | was`, `an aide | at the agency | told us`. */
static size_t behind_complements(const struct sentence *sentence, size_t at)
{
    const struct noun_phrase *of = clause_word(sentence, at, "of") || clause_word(sentence, at, "at") ? clause_phrase_from(sentence, at + 1) : NULL;
    return behind_time(sentence, of && clause_phrase_start(sentence, of) == at + 1 ? of->last : at);
}

/* `Acme, Peru's largest bank, made`. */
static bool has_apposition(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    const struct noun_phrase *apposed = is_mark(sentence, phrase->last, ',') ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    apposed = apposed && clause_is_possessive(sentence, apposed) ? clause_phrase_from(sentence, apposed->last) : apposed;
    size_t closing = apposed ? behind_complements(sentence, apposed->last) : 0;
    return apposed && is_mark(sentence, closing, ',') && clause_verb_after(sentence, closing + 1) != NO_TOKEN;
}

const struct noun_phrase *clause_first_subject(const struct sentence *sentence, size_t before)
{
    for (size_t i = 0; i < sentence->phrases.count && sentence->phrases.items[i].last <= before; i++) {
        const struct noun_phrase *phrase = &sentence->phrases.items[i];
        bool subject = phrase_place(sentence, phrase->first) == AS_SUBJECT && !clause_has_role(sentence, phrase->head, WORD_TIME);
        subject = subject && !clause_word(sentence, phrase->first, "no") && !clause_word(sentence, phrase->first, "each");
        bool inserted = phrase->last + 1 < before && sentence->tokens.items[phrase->last].kind == TOKEN_PUNCTUATION
                        && (clause_word(sentence, phrase->last + 1, "which") || clause_word(sentence, phrase->last + 1, "who"));    /* `the bank, which …, holds` */
        inserted |= has_apposition(sentence, phrase);
        size_t behind = behind_complements(sentence, phrase->last);
        if (subject && (inserted || clause_verb_after(sentence, behind) != NO_TOKEN)) {
            return phrase;
        }
    }
    return NULL;
}

/* `ordered the bank to pay`, `helped makers produce`: who does the infinitive whose group begins at token `at`; NULL when it hangs on no such verb. */
static const struct noun_phrase *caused_subject(const struct sentence *sentence, size_t at, size_t verb)
{
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at);
    bool infinitive = clause_tag(sentence, at) == TAG_PART || (at == verb && !(sentence->tokens.items[verb].flags & (TOKEN_PAST | TOKEN_PARTICIPLE)) && !slice_ends(token_text(&sentence->tokens, verb), SLICE("s")));
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    while (start > 1 && clause_links(sentence, start - 1, LINK_INNER) && clause_phrase_before(sentence, start - 1)) {
        phrase = clause_phrase_before(sentence, start - 1);    /* `saw sales in Asia rise` */
        start = clause_phrase_start(sentence, phrase);
    }
    bool caused = infinitive && start > 0 && clause_tag(sentence, start - 1) == TAG_VERB && clause_has_role(sentence, start - 1, WORD_CAUSATIVE);
    return caused && !sentence->quantity[phrase->head] && !clause_is_time(sentence, phrase) ? phrase : NULL;
}

/* `goes to people earning $5`: the noun right before a participle in -ing does it, where a preposition or verb stands before the noun. */
static const struct noun_phrase *described_noun(const struct sentence *sentence, size_t at, size_t verb)
{
    bool gerund = at == verb && (sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE) && slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
    const struct noun_phrase *phrase = gerund ? clause_phrase_before(sentence, verb) : NULL;
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    bool article = phrase && (clause_word(sentence, phrase->first, "a") || clause_word(sentence, phrase->first, "an"));
    bool compound = article && (sentence->tokens.items[phrase->head].flags & TOKEN_PLURAL);    /* to a metals trading house */
    bool complement = start > 0 && !compound && clause_tag(sentence, start - 1) == TAG_ADP;
    return complement && !sentence->quantity[phrase->head] && !clause_is_time(sentence, phrase) ? phrase : NULL;
}

/* The walk back from a verb to its subject. */
struct walk {
    size_t verb, at;         /* tokens behind `at` have been looked at */
    bool reduced;            /* the verb is a participle that describes a noun: `reserves …, estimated at` */
    bool passed;             /* a verb of another clause has been passed */
    bool done, pronoun;
    const struct noun_phrase *found;
};

static void end_walk(struct walk *walk, const struct noun_phrase *found)
{
    walk->found = found;
    walk->done = true;
}

/* `he trained, dropping from 208 pounds`: the subject is that of the main verb. */
static size_t main_verb(const struct sentence *sentence, size_t verb)
{
    bool trails = clause_group_start(sentence, verb) == verb && verb > 1 && slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing")) && is_mark(sentence, verb - 1, ',');
    size_t main = trails ? clause_verb_before(sentence, verb - 1) : NO_TOKEN;
    for (int step = 0; step < 3 && main != NO_TOKEN && main > 0 && clause_tag(sentence, main - 1) == TAG_ADP && slice_ends_fold(token_text(&sentence->tokens, main), SLICE("ing")); step++) {
        main = clause_verb_before(sentence, main);    /* `plays a role in supporting firms, funding a quarter` */
    }
    bool another = main != NO_TOKEN && !(slice_ends_fold(token_text(&sentence->tokens, main), SLICE("ing")) && clause_group_start(sentence, main) == main);
    return another ? main : verb;
}

/* `fell in May, the third monthly fall, | and are now`: does an apposition end before the comma at token `comma`, behind the verb of its clause? */
static bool is_apposed(const struct sentence *sentence, size_t comma)
{
    const struct noun_phrase *phrase = clause_phrase_before(sentence, comma);
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0, verb = start ? clause_verb_before(sentence, start) : NO_TOKEN;
    bool apposed = start > 1 && is_mark(sentence, start - 1, ',') && clause_tag(sentence, phrase->first) == TAG_DET;
    return apposed && verb != NO_TOKEN && clause_is_finite(sentence, verb) && clause_verb_before(sentence, comma) == verb;
}

/* `has five rooms, a pool and sits on`, `makes and sells`: the first of finite verbs joined by `and`, whose subject is that of all. */
static size_t first_of_joined(const struct sentence *sentence, size_t verb)
{
    for (int step = 0; step < 3; step++) {
        size_t at = clause_group_start(sentence, verb);
        bool joined = at > 1 && clause_word(sentence, at - 1, "and") && clause_is_finite(sentence, at) && sentence->tokens.items[at - 2].kind != TOKEN_PUNCTUATION;
        if (at > 2 && clause_word(sentence, at - 1, "and") && is_mark(sentence, at - 2, ',') && clause_is_finite(sentence, at) && is_apposed(sentence, at - 2)) {
            verb = clause_verb_before(sentence, at - 2);
            continue;
        }
        const struct noun_phrase *object = joined ? clause_phrase_before(sentence, at - 1) : NULL;
        size_t start = object ? clause_phrase_start(sentence, object) : 0;
        bool listed = start > 0 && (is_mark(sentence, start - 1, ',') || clause_word(sentence, start - 1, "and"));
        size_t before = listed ? clause_verb_before(sentence, at - 1) : NO_TOKEN;
        if (before == NO_TOKEN || !clause_is_finite(sentence, before)) {
            return verb;
        }
        verb = before;
    }
    return verb;
}

/* An amount does nothing; but `a barrel of crude was trading at $63`. */
static void walk_amount(const struct sentence *sentence, struct walk *walk, const struct noun_phrase *phrase, size_t start)
{
    const struct noun_phrase *stuff = clause_word(sentence, phrase->last, "of") ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    if (stuff && stuff->last <= walk->verb && phrase_place(sentence, start) == AS_SUBJECT) {
        end_walk(walk, stuff);
    }
    walk->at = start;
}

/* `a tonne` of `$20 a tonne`: what a rate is by. */
static bool is_rate(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t claim = phrase->first > 0 ? sentence->quantity[phrase->first - 1] : 0;
    struct span per = claim ? sentence->claims[claim - 1].quantity.per_span : (struct span){0, 0};
    return per.end > per.start && clause_clean(sentence, phrase->first, phrase->last).end <= per.end;
}

static void walk_phrase(const struct sentence *sentence, struct walk *walk, const struct noun_phrase *phrase)
{
    if (is_rate(sentence, phrase)) {
        walk->at = phrase->first;
        return;
    }
    size_t start = clause_phrase_start(sentence, phrase), claim = sentence->quantity[phrase->head];
    if (claim && sentence->claims[claim - 1].quantity.kind != KIND_COUNT && !clause_is_aged(sentence, phrase)) {
        walk_amount(sentence, walk, phrase, start);
        return;
    }
    enum place_of_phrase place = phrase_place(sentence, start);
    bool aside = clause_word(sentence, phrase->head, "whole") && start > 0 && clause_word(sentence, start - 1, "as");    /* `the state as a whole remains` */
    place = aside ? AS_COMPLEMENT : place;
    bool subject = (place == AS_SUBJECT || (walk->reduced && place == AS_OBJECT)) && !clause_is_time(sentence, phrase) && !clause_is_possessive(sentence, phrase);
    const struct noun_phrase *outer = walk->passed && start > 1 && clause_word(sentence, start - 1, "that") ? clause_phrase_before(sentence, start - 1) : NULL;
    if (outer && phrase_place(sentence, clause_phrase_start(sentence, outer)) == AS_SUBJECT) {
        walk->passed = false;    /* `the chance that rates will fall | is put at` */
        walk->at = start - 1;
        return;
    }
    if (subject) {
        end_walk(walk, phrase);
    }
    walk->at = start;
}

/* Does a verb form go with a plural (`have`, `are`), a singular (`has`, `is`), or with both? Nothing is said of other words. */
static void agreement(const struct sentence *sentence, size_t verb, bool *plural, bool *singular)
{
    struct slice form = token_text(&sentence->tokens, verb);
    bool past = (sentence->tokens.items[verb].flags & (TOKEN_PAST | TOKEN_PARTICIPLE)) != 0 || slice_is_fold(form, "had") || clause_has_role(sentence, verb, WORD_PROJECTED);
    bool third = slice_is_fold(form, "was") || (!past && !slice_is_fold(form, "were") && slice_ends(form, SLICE("s")));
    *plural = past || !third;
    *singular = past || third;
}

/* The phrase that another is of, in, at or for; NULL. */
static const struct noun_phrase *outer_phrase(const struct sentence *sentence, const struct noun_phrase *inner)
{
    size_t start = clause_phrase_start(sentence, inner);
    bool linked = start > 1 && clause_tag(sentence, start - 1) == TAG_ADP && !clause_word(sentence, start - 1, "as") && !clause_word(sentence, start - 1, "than");
    const struct noun_phrase *outer = linked ? clause_phrase_before(sentence, start - 1) : NULL;
    return outer && !sentence->quantity[outer->head] && !clause_is_time(sentence, outer) ? outer : NULL;
}

/* `shares in the company, which have lost`: of the phrases before a relative pronoun the first that the verb's form goes with; where the verb tells of
 * a change (`prices in the capital, which had risen`), the first measure among them. */
static const struct noun_phrase *relative_antecedent(const struct sentence *sentence, const struct noun_phrase *inner, size_t pronoun)
{
    size_t verb = pronoun + 1;
    while (clause_tag(sentence, verb) == TAG_ADV) {
        verb++;
    }
    if (!inner || !clause_is_verb(sentence, verb)) {
        return inner;
    }
    size_t said = verb;
    while (clause_tag(sentence, said) == TAG_AUX || clause_tag(sentence, said) == TAG_ADV) {
        said++;
    }
    bool changes = slice_is(clause_verb_class(sentence, said), "change"), plural, singular;
    const struct noun_phrase *agreeing = NULL, *measure = NULL, *phrase = inner;
    agreement(sentence, verb, &plural, &singular);
    for (int step = 0; phrase && step < 3; step++, phrase = outer_phrase(sentence, phrase)) {
        bool agrees = (sentence->tokens.items[phrase->head].flags & TOKEN_PLURAL) ? plural : singular;
        agreeing = agreeing ? agreeing : agrees ? phrase : NULL;
        bool measured = changes && agrees && (clause_has_role(sentence, phrase->head, WORD_PROPERTY) || clause_has_role(sentence, phrase->head, WORD_RELATIONAL));
        measure = measure ? measure : measured ? phrase : NULL;
    }
    return measure ? measure : agreeing ? agreeing : inner;
}

/* At `which`, `who`, `that` behind `noun`: the verb's own relative pronoun, or that of a clause that has been passed over
 * (`the number of ships that called more than doubled`). */
static void walk_relative(const struct sentence *sentence, struct walk *walk, size_t noun)
{
    const struct noun_phrase *antecedent = clause_phrase_before(sentence, noun);
    bool rate = antecedent && antecedent->first > 1 && clause_word(sentence, antecedent->first - 1, "per");    /* `output per hour, which …` */
    antecedent = rate ? clause_phrase_before(sentence, antecedent->first - 1) : relative_antecedent(sentence, antecedent, walk->at - 1);
    if (walk->passed && antecedent) {
        walk->passed = false;
        walk->at = noun;
    } else {
        end_walk(walk, antecedent);
    }
}

/* `(it) takes | 15 litres to rinse`. */
static bool takes_to(const struct sentence *sentence, size_t verb)
{
    enum { AMOUNT = 12 };
    for (size_t i = verb + 1; i < sentence->tokens.count && i < verb + AMOUNT && sentence->tokens.items[i].kind != TOKEN_PUNCTUATION; i++) {
        if (clause_tag(sentence, i) == TAG_PART && clause_tag(sentence, i + 1) == TAG_VERB) {
            return true;
        }
    }
    return false;
}

/* `it is vital to`, `it is estimated that`: stands for nothing before. */
static bool is_expletive(const struct sentence *sentence, size_t index)
{
    size_t at = index + 1;
    while (clause_tag(sentence, at) == TAG_AUX || clause_tag(sentence, at) == TAG_ADV) {
        at++;
    }
    bool described = clause_tag(sentence, at) == TAG_ADJ || clause_tag(sentence, at) == TAG_VERB;
    if (clause_word(sentence, index, "it") && clause_word_is(sentence, at, SLICE("takes time")) && takes_to(sentence, at)) {
        return true;
    }
    return clause_word(sentence, index, "it") && at > index + 1 && described && (clause_word(sentence, at + 1, "to") || clause_word(sentence, at + 1, "that"));
}

static bool is_relative_word(const struct sentence *sentence, size_t index)
{
    return (clause_word(sentence, index, "that") || clause_word(sentence, index, "which") || clause_word(sentence, index, "whom")) && clause_phrase_before(sentence, index);
}

static void walk_pronoun(const struct sentence *sentence, struct walk *walk, size_t i)
{
    if (clause_word(sentence, i, "which") || clause_word(sentence, i, "who") || clause_word(sentence, i, "that")) {
        walk_relative(sentence, walk, i > 0 && sentence->tokens.items[i - 1].kind == TOKEN_PUNCTUATION ? i - 1 : i);
        return;
    }
    if (walk->passed && i > 1 && is_relative_word(sentence, i - 1)) {
        walk_relative(sentence, walk, i - 1);    /* `the railway that they built lost` */
        return;
    }
    walk->pronoun = !is_expletive(sentence, i) && !(clause_word(sentence, i, "we") || clause_word(sentence, i, "i") || clause_word(sentence, i, "you"));    /* who writes is nobody told of */
    end_walk(walk, NULL);
}

/* One step back over token `at - 1`, which is in no noun phrase. */
static void walk_word(const struct sentence *sentence, struct walk *walk)
{
    size_t i = walk->at - 1;
    if (clause_is_wall(sentence, i)) {
        end_walk(walk, NULL);
    } else if (clause_tag(sentence, i) == TAG_PRON && clause_has_role(sentence, i, WORD_PRONOUN)) {
        walk_pronoun(sentence, walk, i);
    } else if (clause_tag(sentence, i) == TAG_SCONJ && clause_word(sentence, i, "that") && clause_phrase_before(sentence, i)) {
        walk_relative(sentence, walk, i);
    } else if (clause_tag(sentence, i) == TAG_SCONJ) {
        end_walk(walk, NULL);
    } else if (clause_is_verb(sentence, i) && !is_reduced(sentence, i) && !is_infinitive(sentence, i)) {
        walk->at = before_insertion(sentence, clause_group_start(sentence, i));    /* `X, known for …, went from losing 3 games` */
        walk->passed = true;
    } else if (clause_is_verb(sentence, i) && is_reduced(sentence, i) && clause_tag(sentence, clause_group_start(sentence, walk->verb)) == TAG_PART) {
        end_walk(walk, clause_phrase_before(sentence, i));    /* `an engine tuned by Weber to produce`, `a plan backed by unions to build` */
    } else {
        walk->at = i;
    }
}

const struct noun_phrase *clause_subject(const struct sentence *sentence, size_t verb, bool *pronoun)
{
    *pronoun = false;
    if (verb == NO_TOKEN) {
        return NULL;
    }
    const struct noun_phrase *caused = caused_subject(sentence, clause_group_start(sentence, verb), verb);
    caused = caused ? caused : described_noun(sentence, clause_group_start(sentence, verb), verb);
    if (caused) {
        return caused;
    }
    struct walk walk = {.verb = first_of_joined(sentence, main_verb(sentence, verb))};
    size_t at = clause_group_start(sentence, walk.verb), stop = at > REACH ? at - REACH : 0;
    unsigned flags = sentence->tokens.items[walk.verb].flags;
    walk.reduced = at == walk.verb && (flags & TOKEN_PARTICIPLE) && !(flags & TOKEN_PAST);
    walk.at = walk.reduced && at > 0 && is_mark(sentence, at - 1, ',') ? at - 1 : before_insertion(sentence, at);
    while (walk.at > stop && !walk.done) {
        if (skips_bracket(sentence, &walk.at)) {
            continue;
        }
        const struct noun_phrase *phrase = phrase_at(&sentence->phrases, walk.at - 1);
        if (phrase) {
            walk_phrase(sentence, &walk, phrase);
        } else {
            walk_word(sentence, &walk);
        }
    }
    *pronoun = walk.pronoun;
    return walk.found;
}

bool clause_is_subject(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t verb = clause_verb_after(sentence, phrase->last);
    bool finite = verb != NO_TOKEN && !(clause_tag(sentence, verb) == TAG_VERB && (sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE));
    return finite && phrase_place(sentence, clause_phrase_start(sentence, phrase)) == AS_SUBJECT;
}
