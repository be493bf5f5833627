/* What a noun is called: the name behind a description (`the airline Orlair`) or in apposition to it (`the leader, TaihuLight`; `Rwanda, a country
 * of 12 million`), or told before (`Acme grew. The company opened 40 shops`). Kinds of things that have names: namedkinds.tsv. */
#include "claim/sentence.h"
#include <string.h>

enum { LOOK_BACK = 9, PARAGRAPHS_BACK = 3, KINDS = 8, NEAR = 12, FAR = 80, SEEN = 4000, LONG = 2000 };    /* sentences, paragraphs, rows of one noun, tokens, tokens, bytes, bytes */
enum kind { KIND_OF_FIRM = 1, KIND_OF_COUNTRY = 2, KIND_OF_CITY = 4, KIND_OF_PROVINCE = 8, KIND_OF_CLUB = 16, KIND_OF_BODY = 32, KIND_OF_THING = 64, KIND_OF_PERSON = 128, KIND_BESIDE = 256 };

static const struct { const char *name; enum kind kind; } kind_names[] = {
    {"firm", KIND_OF_FIRM}, {"country", KIND_OF_COUNTRY}, {"city", KIND_OF_CITY}, {"province", KIND_OF_PROVINCE}, {"club", KIND_OF_CLUB},
    {"body", KIND_OF_BODY}, {"thing", KIND_OF_THING}, {"person", KIND_OF_PERSON}, {"beside", KIND_BESIDE}};

static unsigned kinds_of_text(const struct sentence *sentence, struct slice noun)
{
    struct lexicon_match matches[KINDS];
    size_t count = lexicon_match_all(sentence->lexicon, LEXICON_EN_NAMEDKINDS, noun, 0, matches, KINDS);
    unsigned kinds = 0;
    for (size_t i = 0; i < count; i++) {
        struct slice name = matches[i].length == noun.length ? lexicon_field(sentence->lexicon, LEXICON_EN_NAMEDKINDS, matches[i].row, "kind") : SLICE_NONE;
        for (size_t k = 0; name.length && k < sizeof kind_names / sizeof *kind_names; k++) {
            kinds |= slice_is(name, kind_names[k].name) ? (unsigned)kind_names[k].kind : 0;
        }
    }
    return kinds;
}

/* Of what kinds the noun is that ends at token `head`: `trade union` before `union`, where the phrase has both words. */
static unsigned kinds_at(const struct sentence *sentence, size_t first, size_t head)
{
    struct slice word = token_bare(&sentence->tokens, head);
    unsigned pair = head > first ? kinds_of_text(sentence, slice_between(token_text(&sentence->tokens, head - 1).data, word.data + word.length)) : 0;
    return pair ? pair : kinds_of_text(sentence, word);
}

static bool has_flag(const struct sentence *sentence, size_t index, unsigned flag)
{
    return (sentence->tokens.items[index].flags & flag) != 0;
}

static bool is_proper(const struct sentence *sentence, size_t index)
{
    bool noun = clause_tag(sentence, index) == TAG_NOUN && !has_flag(sentence, index, TOKEN_SENTENCE_START);
    return (clause_tag(sentence, index) == TAG_PROPN || noun) && has_flag(sentence, index, TOKEN_CAPITAL);
}

size_t clause_name_core(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t name = phrase->head + 1, core = phrase->core;
    while (name > core && (is_proper(sentence, name - 1) || is_mark(sentence, name - 1, '&')) && !has_flag(sentence, name - 1, TOKEN_PLURAL)) {
        name--;
    }
    bool opening = name == core && name < phrase->head && has_flag(sentence, name, TOKEN_SENTENCE_START) && token_row(sentence->lexicon, LEXICON_EN_NAMES, &sentence->tokens, name, token_bare(&sentence->tokens, name)) == SIZE_MAX;
    if (opening && (kinds_of_text(sentence, token_bare(&sentence->tokens, name)) & (KIND_OF_FIRM | KIND_OF_PERSON | KIND_BESIDE))) {
        return name + 1;    /* `Rival Acme said`, but Lake Orla, Bank Melli */
    }
    if (name > phrase->head || name == core) {
        return core;
    }
    unsigned kinds = clause_tag(sentence, name - 1) == TAG_NOUN ? kinds_at(sentence, core, name - 1) : 0;
    return kinds ? name : core;
}

bool clause_is_kind_of_person(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t core = clause_name_core(sentence, phrase), noun = core > phrase->core ? core - 1 : phrase->head;
    return (kinds_at(sentence, phrase->core, noun) & KIND_OF_PERSON) && !(sentence->tokens.items[noun].flags & TOKEN_PLURAL);
}

bool clause_is_kind_of_body(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return (kinds_at(sentence, phrase->core, phrase->head) & (KIND_OF_FIRM | KIND_OF_BODY | KIND_OF_CLUB)) != 0;
}

static bool is_named(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return phrase && (phrase->name != NAME_NONE || is_proper(sentence, phrase->head)) && !clause_is_time(sentence, phrase);
}

static bool is_a(const struct sentence *sentence, size_t index)
{
    return clause_word(sentence, index, "a") || clause_word(sentence, index, "an");
}

static bool is_definite(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    return clause_word(sentence, phrase->first, "the") || clause_word(sentence, phrase->first, "this") || clause_tag(sentence, phrase->first) == TAG_PRON;
}

/* The name that a description stands in apposition to: `the leader, TaihuLight,`; `Rwanda, a country of 12 million`; NULL. */
static const struct noun_phrase *apposed_name(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t start = clause_phrase_start(sentence, phrase);
    bool article = is_a(sentence, phrase->first) || clause_word(sentence, phrase->first, "the") || start < phrase->first;
    const struct noun_phrase *before = article && start > 1 && is_mark(sentence, start - 1, ',') ? clause_phrase_before(sentence, start - 1) : NULL;
    enum tag lead = before && before->first > 0 ? clause_tag(sentence, before->first - 1) : TAG_X;
    bool listed = before && ((before->first > 0 && is_mark(sentence, before->first - 1, ',')) || lead == TAG_ADP || lead == TAG_CCONJ);    /* `in Ghana, the firm sold` */
    bool country = before && is_a(sentence, phrase->first) && before->name == NAME_PLACE && (kinds_at(sentence, phrase->core, phrase->head) & (KIND_OF_COUNTRY | KIND_OF_CITY | KIND_OF_PROVINCE));
    listed &= !country;    /* `in Djibouti, a country of 900,000` */
    listed |= !is_a(sentence, phrase->first) && clause_verb_after(sentence, phrase->last) != NO_TOKEN;
    if (is_named(sentence, before) && !listed && !clause_is_possessive(sentence, before)) {
        return before;
    }
    const struct noun_phrase *behind = is_definite(sentence, phrase) && is_mark(sentence, phrase->last, ',') ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    bool closed = behind && is_mark(sentence, behind->last, ',') && clause_tag(sentence, behind->last + 1) != TAG_CCONJ;
    return closed && is_named(sentence, behind) && !clause_is_possessive(sentence, behind) ? behind : NULL;
}

/* What is called by its kind alone: `the company`, `the Leeds-based firm`; but `the company with three plants` tells which. */
static unsigned kinds_told(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    bool pointed = clause_word(sentence, phrase->first, "the") || clause_word(sentence, phrase->first, "this");
    if (!pointed || phrase->core >= phrase->last || phrase->last != phrase->head + 1 || has_flag(sentence, phrase->head, TOKEN_PLURAL)) {
        return 0;
    }
    bool pair = phrase->head == phrase->core + 1 && kinds_of_text(sentence, slice_between(token_text(&sentence->tokens, phrase->core).data, token_text(&sentence->tokens, phrase->head).data + token_bare(&sentence->tokens, phrase->head).length));
    bool bare = phrase->core == phrase->head || pair;
    bool based = slice_ends_fold(token_text(&sentence->tokens, phrase->core), SLICE("-based"));
    size_t next = phrase->last;
    const struct noun_phrase *behind = clause_tag(sentence, next) == TAG_ADP ? clause_phrase_from(sentence, next + 1) : NULL;
    bool restricted = (clause_word(sentence, next, "of") || clause_word(sentence, next, "with") || (behind && behind->name == NAME_PLACE)) && !(behind && clause_is_time(sentence, behind));
    restricted |= clause_tag(sentence, next) == TAG_SCONJ || clause_word(sentence, next, "that") || clause_word(sentence, next, "which") || clause_word(sentence, next, "who") || clause_word(sentence, next, "whose");
    return (bare || based) && !restricted ? kinds_at(sentence, phrase->core, phrase->head) : 0;
}

/* A name of several words that has the noun among them: `Metro Authority`, `University of Lindholm`. */
static bool holds_noun(const struct sentence *sentence, const struct noun_phrase *name, struct slice noun)
{
    for (size_t i = name->core; i < name->last && name->last > name->core + 1; i++) {
        struct slice word = token_bare(&sentence->tokens, i);
        bool plural = word.length == noun.length + 1 && word.data[noun.length] == 's' && slice_equal_fold(slice_sub(word, 0, noun.length), noun);    /* Turkish Airlines is an airline */
        if ((slice_equal_fold(word, noun) || plural) && has_flag(sentence, i, TOKEN_CAPITAL)) {
            return true;
        }
    }
    return false;
}

/* Is the name told to be such a thing: `Clean Rivers, a charity`, `the charity Clean Rivers`, `Kenya is a country`? */
static bool is_said_to_be(const struct sentence *sentence, const struct noun_phrase *name, struct slice noun)
{
    size_t next = name->last;
    bool joined = is_mark(sentence, next, ',') || clause_is_copula(sentence, next);
    const struct noun_phrase *said = joined ? clause_phrase_from(sentence, next + 1) : NULL;
    const struct noun_phrase *owned = said && clause_is_possessive(sentence, said) ? clause_phrase_from(sentence, said->last) : said;
    bool apposed = owned && (clause_is_copula(sentence, next) || (clause_verb_after(sentence, owned->last) == NO_TOKEN && !is_mark(sentence, name->first > 0 ? name->first - 1 : 0, ',')));    /* but `in Ghana, the firm sold` */
    bool behind = apposed && slice_equal_fold(token_bare(&sentence->tokens, owned->head), noun);
    size_t core = clause_name_core(sentence, name);
    return behind || (core > name->core && slice_equal_fold(token_bare(&sentence->tokens, core - 1), noun));
}

static bool is_somebody(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t core = clause_name_core(sentence, phrase);
    const struct noun_phrase *behind = is_mark(sentence, phrase->last, ',') ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    bool told = (core > phrase->core && (kinds_of_text(sentence, token_bare(&sentence->tokens, core - 1)) & KIND_OF_PERSON)) || (behind && (kinds_of_text(sentence, token_bare(&sentence->tokens, behind->head)) & KIND_OF_PERSON));
    size_t verb = clause_verb_after(sentence, phrase->last);
    const struct noun_phrase *object = verb != NO_TOKEN ? clause_phrase_from(sentence, verb + 1) : NULL;    /* firms report their sales, people say that they grew */
    bool neuter = false;    /* `Acme said on Tuesday it would close` */
    for (size_t i = phrase->last; i < sentence->tokens.count && i < phrase->last + NEAR; i++) {
        neuter |= clause_word(sentence, i, "it") || clause_word(sentence, i, "its");
    }
    bool speaks = !neuter && phrase->name == NAME_OTHER && verb != NO_TOKEN && clause_has_role(sentence, verb, WORD_REPORTING) && phrase->last > phrase->core + 1 && !object;
    return phrase->name == NAME_PERSON || told || speaks;
}

/* The kind of a place: country, city, province. */
static unsigned kinds_of_place(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t last = phrase->last - 1;
    struct slice name = slice_between(token_text(&sentence->tokens, phrase->core).data, token_bare(&sentence->tokens, last).data + token_bare(&sentence->tokens, last).length);
    size_t row = phrase->name == NAME_PLACE ? lexicon_find(sentence->lexicon, LEXICON_EN_PLACES, name) : SIZE_MAX;
    struct slice kind = row != SIZE_MAX ? lexicon_field(sentence->lexicon, LEXICON_EN_PLACES, row, "kind") : SLICE_NONE;
    return slice_is(kind, "country") ? KIND_OF_COUNTRY : slice_is(kind, "city") ? KIND_OF_CITY : slice_is(kind, "state") || slice_is(kind, "province") ? KIND_OF_PROVINCE : 0;
}

/* Is a word that opens a sentence written with a capital inside one, near by? */
static bool is_written_as_name(const struct sentence *sentence, size_t index)
{
    struct slice clean = sentence->document->clean, word = token_bare(&sentence->tokens, index);
    size_t at = sentence->tokens.origin + sentence->tokens.items[index].start, from = at > SEEN ? at - SEEN : 0, to = at + SEEN < clean.length ? at + SEEN : clean.length;
    struct slice near = slice_sub(clean, from, to);
    for (size_t found = slice_find(near, word, 0); found != SIZE_MAX; found = slice_find(near, word, found + 1)) {
        unsigned char before = found > 1 ? (unsigned char)near.data[found - 2] : '.', behind = found + word.length < near.length ? (unsigned char)near.data[found + word.length] : ' ';
        bool inside = (before >= 'a' && before <= 'z') || before == ',' || before >= 0x80;
        bool whole = found > 0 && near.data[found - 1] == ' ' && !((behind >= 'a' && behind <= 'z') || behind == '-');
        if (inside && whole) {
            return true;
        }
    }
    return false;
}

/* May the name be of one of these kinds, by what it is and does in its sentence? */
static bool may_be(const struct sentence *sentence, const struct noun_phrase *phrase, unsigned kinds)
{
    bool holds = clause_is_subject(sentence, phrase) || clause_is_possessive(sentence, phrase) || (phrase->first <= 1 && is_mark(sentence, phrase->last, ','));
    bool listed = (phrase->first > 0 && clause_tag(sentence, phrase->first - 1) == TAG_CCONJ) || (clause_tag(sentence, phrase->last) == TAG_CCONJ && clause_phrase_from(sentence, phrase->last + 1));    /* `Securities and Exchange Commission`, `Acme and Orlair` */
if (!holds || listed || is_somebody(sentence, phrase)) {
        return false;
    }
    if (phrase->name == NAME_PLACE) {
        return (kinds_of_place(sentence, phrase) & kinds) != 0 || (kinds & KIND_OF_CLUB);
    }
    bool single = phrase->last == phrase->core + 1;
    bool opening = single && ((has_flag(sentence, phrase->core, TOKEN_SENTENCE_START) && !is_written_as_name(sentence, phrase->core)) || has_flag(sentence, phrase->head, TOKEN_PLURAL));    /* `Revenue grew` */
    unsigned own = 0;
    for (size_t i = phrase->core; i < phrase->last; i++) {
        own |= has_flag(sentence, i, TOKEN_CAPITAL) ? kinds_of_text(sentence, token_bare(&sentence->tokens, i)) : 0;
    }
    bool body = (own & (KIND_OF_BODY | KIND_OF_THING)) && !(own & KIND_OF_FIRM);
    return (kinds & (KIND_OF_FIRM | KIND_OF_CLUB)) && !opening && !body;
}

static bool names_nation(const struct sentence *sentence, size_t index)
{
    return has_flag(sentence, index, TOKEN_CAPITAL) && token_row(sentence->lexicon, LEXICON_EN_DEMONYMS, &sentence->tokens, index, token_bare(&sentence->tokens, index)) != SIZE_MAX;
}

/* The phrases that are looked at before token `before` begin with this one. */
static size_t first_near(const struct sentence *sentence, size_t before)
{
    size_t token = before > FAR ? before - FAR : 0;
    while (token < before && !sentence->phrases.of_token[token]) {
        token++;
    }
    return token < before ? sentence->phrases.of_token[token] - 1 : sentence->phrases.count;
}

/* The name in one sentence, before token `before`: surely one that holds the noun or is told to be such a thing; else, in *maybe, the first that may be. */
static const struct noun_phrase *name_in(const struct sentence *sentence, size_t before, struct slice noun, unsigned kinds, const struct noun_phrase **maybe)
{
    *maybe = NULL;
    for (size_t i = first_near(sentence, before); i < sentence->phrases.count && sentence->phrases.items[i].last <= before; i++) {
        const struct noun_phrase *phrase = &sentence->phrases.items[i];
        if ((kinds & KIND_OF_COUNTRY) && names_nation(sentence, phrase->core)) {
            *maybe = phrase;    /* `the Vietnamese cabinet has named the country's three crops` */
        }
        if (!is_named(sentence, phrase) || sentence->quantity[phrase->head]) {
            continue;
        }
        if (holds_noun(sentence, phrase, noun) || is_said_to_be(sentence, phrase, noun)) {
            return phrase;
        }
        *maybe = *maybe || !may_be(sentence, phrase, kinds) ? *maybe : phrase;
    }
    return NULL;
}

static void take_name(const struct sentence *sentence, const struct noun_phrase *phrase, struct slice *text, struct span *span)
{
    bool nation = names_nation(sentence, phrase->core);
    size_t first = nation ? phrase->core : clause_name_core(sentence, phrase), last = nation ? phrase->core + 1 : phrase->last;
    size_t ending = token_text(&sentence->tokens, last - 1).length - token_bare(&sentence->tokens, last - 1).length;
    struct slice name = clause_text(sentence, first, last);
    *span = clause_clean(sentence, first, last);
    name.length -= ending;
    span->end -= ending;
    *text = name_canonical(sentence->arena, sentence->lexicon, name, nation ? NAME_PLACE : (enum name_kind)phrase->name);
}

/* `stole from a credit union. The credit union has 2,800 members`: one that has been told of without a name. */
static bool is_nameless(const struct sentence *sentence, size_t before, struct slice noun)
{
    for (size_t i = first_near(sentence, before); i < sentence->phrases.count && sentence->phrases.items[i].last <= before; i++) {
        const struct noun_phrase *phrase = &sentence->phrases.items[i];
        if (is_a(sentence, phrase->first) && slice_equal_fold(token_bare(&sentence->tokens, phrase->head), noun)) {
            return true;
        }
    }
    return false;
}

/* The last such name in the sentences before; kept, for the next claim asks for it again. */
static const struct called *told_in_sentences_before(const struct sentence *sentence, struct slice noun, unsigned kinds)
{
    struct called *out = &sentence->antecedent->called;
    if (out->noun.length && slice_equal_fold(out->noun, noun)) {
        return out;
    }
    *out = (struct called){.noun = noun};
    size_t stop = clause_look_back_stop(sentence, PARAGRAPHS_BACK);
    struct sentence last = *sentence;
    const struct noun_phrase *sure = NULL, *maybe = NULL;
    for (int step = 0; !sure && stop != SIZE_MAX && step < LOOK_BACK && last.span.start > stop + 1; step++) {
        size_t start = last.span.start;
        last.span = document_sentence(sentence->document, start - 2);
        last.count = 0;
        if (last.span.start >= start || last.span.start < stop || last.span.end > last.span.start + LONG || !clause_read(&last)) {
            break;
        }
        sure = name_in(&last, last.tokens.count, noun, kinds, &maybe);
        if (!sure && is_nameless(&last, last.tokens.count, noun)) {
            break;
        }
        if (sure || (maybe && !out->text.length)) {
            take_name(&last, sure ? sure : maybe, &out->text, &out->span);
            out->sure = sure != NULL;
        }
    }
    return out;
}

/* The last such name in this sentence and the ones before. */
static bool told_before(const struct sentence *sentence, const struct noun_phrase *phrase, unsigned kinds, struct slice *text, struct span *span)
{
    struct slice noun = token_bare(&sentence->tokens, phrase->head);
    const struct noun_phrase *maybe, *sure = name_in(sentence, phrase->first, noun, kinds, &maybe);
    const struct called *before = sure ? NULL : told_in_sentences_before(sentence, noun, kinds);
    if (before && before->text.length && (before->sure || !maybe)) {
        *text = before->text;
        *span = before->span;
    } else if (sure || maybe) {
        take_name(sentence, sure ? sure : maybe, text, span);
    }
    return sure || maybe || before->text.length;
}

bool clause_called(const struct sentence *sentence, const struct noun_phrase *phrase, struct slice *text, struct span *span)
{
    const struct noun_phrase *name = !is_named(sentence, phrase) ? apposed_name(sentence, phrase) : NULL;
    bool of = !name && clause_word(sentence, phrase->last, "of") && (kinds_at(sentence, phrase->core, phrase->head) & (KIND_OF_CITY | KIND_OF_PROVINCE | KIND_OF_COUNTRY));    /* `the town of Ashby` */
    const struct noun_phrase *place = of ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    name = name ? name : is_named(sentence, place) ? place : NULL;
    if (name) {
        take_name(sentence, name, text, span);
        return true;
    }
    unsigned kinds = kinds_told(sentence, phrase) & ~(unsigned)(KIND_OF_PERSON | KIND_BESIDE);
    bool capital = has_flag(sentence, phrase->head, TOKEN_CAPITAL);    /* `the Forum` has the noun in its name */
    kinds = kinds && capital ? KIND_OF_BODY : kinds;
    return kinds && told_before(sentence, phrase, kinds, text, span);
}
