/* What a pronoun stands for: the subject of an earlier clause, or of a sentence before. */
#include "claim/sentence.h"

enum { PRONOUN_REACH = 60, TAKINGS_NEAR = 4 };    /* tokens looked through; from a name to what the firm reports */

static bool is_somebody(const struct noun_phrase *phrase)
{
    return phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON;
}

static void name_of(const struct sentence *sentence, const struct noun_phrase *phrase, struct slice *text, struct span *span)
{
    if (clause_called(sentence, phrase, text, span)) {
        return;
    }
    size_t first = clause_name_core(sentence, phrase), last = clause_name_end(sentence, phrase->last);
    *span = clause_clean(sentence, first, last);
    *text = name_canonical(sentence->arena, sentence->lexicon, clause_text(sentence, first, last), (enum name_kind)phrase->name);
}

/* Is the subject of a sentence's first verb a pronoun that stands for somebody named before (`In 2018 it also held …`)? */
static bool begins_with_pronoun(const struct sentence *sentence)
{
    size_t verb = 0;
    while (verb < sentence->tokens.count && verb < PRONOUN_REACH && !clause_is_finite(sentence, verb)) {
        verb++;
    }
    size_t at = verb < sentence->tokens.count ? clause_group_start(sentence, verb) : 0;
    bool relative = clause_word(sentence, at - 1, "which") || clause_word(sentence, at - 1, "who") || clause_word(sentence, at - 1, "that");
    return at > 0 && !relative && clause_tag(sentence, at - 1) == TAG_PRON && clause_has_role(sentence, at - 1, WORD_PRONOUN);
}

enum { LOOK_BACK = 3, LOOK_BACK_PERSON = 6 };    /* sentences */
enum gender { GENDER_NONE, GENDER_HE, GENDER_SHE };

/* Of whom the sentence speaks by `he`, `she` and their forms, the first of them. */
static enum gender speaks_of_person(const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->tokens.count && i < PRONOUN_REACH; i++) {
        bool he = clause_word(sentence, i, "he") || clause_word(sentence, i, "his"), she = clause_word(sentence, i, "she") || clause_word(sentence, i, "her");
        if (he || she) {
            return he ? GENDER_HE : GENDER_SHE;
        }
    }
    return GENDER_NONE;
}

/* `her husband` is no `she`. */
static bool is_other(const struct sentence *sentence, const struct noun_phrase *phrase, enum gender gender)
{
    return gender != GENDER_NONE && clause_word_is(sentence, phrase->head, gender == GENDER_HE ? SLICE("woman") : SLICE("man"));
}

/* Is the sentence's first pronoun `it`? */
static bool speaks_of_it(const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->tokens.count && i < PRONOUN_REACH; i++) {
        if (clause_tag(sentence, i) == TAG_PRON && clause_has_role(sentence, i, WORD_PRONOUN)) {
            return clause_word(sentence, i, "it") || clause_word(sentence, i, "its");
        }
    }
    return false;
}

size_t clause_look_back_stop(const struct sentence *sentence, int paragraphs)
{
    const struct block *block = document_block(sentence->document, sentence->span.start);
    if (!block) {
        return SIZE_MAX;
    }
    const struct block *first = sentence->document->blocks.items;
    for (; paragraphs > 0 && block > first && block[-1].kind == BLOCK_PARAGRAPH && block[-1].section == block->section; paragraphs--) {
        block--;
    }
    return block->span.start;
}

/* The first subject of the sentence before, in the same block; of an earlier one where that begins with a pronoun too. */
static void look_back(const struct sentence *sentence, struct antecedent *out)
{
    enum gender person = speaks_of_person(sentence);
    bool one = speaks_of_it(sentence);
    int most = person ? LOOK_BACK_PERSON : LOOK_BACK;
    const struct block *block = document_block(sentence->document, sentence->span.start);
    bool opens = block && sentence->span.start <= block->span.start + 1;
    size_t stop = clause_look_back_stop(sentence, person || opens ? 1 : 0);    /* `he`, `she`, and what opens a paragraph, reach into the one before */
    struct sentence last = *sentence;
    out->looked_for = true;
    for (int steps = 0; stop != SIZE_MAX && steps < most && last.span.start > stop + 1; steps++) {
        size_t start = last.span.start;
        last.span = document_sentence(sentence->document, start - 2);
        last.count = 0;
        if (last.span.start >= start || last.span.start < stop || !clause_read(&last)) {
            return;
        }
        const struct noun_phrase *phrase = begins_with_pronoun(&last) && steps + 1 < most ? NULL : clause_first_subject(&last, last.tokens.count);
        bool many = phrase && (last.tokens.items[phrase->head].flags & TOKEN_PLURAL) && phrase->name == NAME_NONE;
        bool passed = (one && many) || (phrase && is_other(&last, phrase, person));    /* `it` is none of the depositors */
        if (passed && steps + 1 < most) {
            continue;
        }
        if (phrase) {
            name_of(&last, phrase, &out->text, &out->span);
            out->found = true;
            bool property = (last.roles[phrase->head] & (WORD_PROPERTY | WORD_RELATIONAL | WORD_CHANGE | WORD_CONNECTIVE | WORD_TIME)) != 0;
            bool definite = clause_word(&last, phrase->first, "the") || clause_word(&last, phrase->first, "this") || clause_tag(&last, phrase->first) == TAG_PRON
                            || clause_phrase_start(&last, phrase) < phrase->first;    /* `Germany's carmakers` */
            out->named = is_somebody(phrase) || clause_tag(&last, phrase->head) == TAG_PROPN;
            bool name = person && phrase->last == phrase->first + 1 && (last.tokens.items[phrase->head].flags & TOKEN_CAPITAL);    /* `Adler was called up. He …` */
            out->actor = out->named || name || (definite && !property);
            return;
        }
        if (!begins_with_pronoun(&last)) {
            return;
        }
    }
}

/* Is the phrase a firm's name, or a firm by its kind of business (`the brewer`)? */
static bool is_firm(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    if (phrase->last == phrase->core + 1 && clause_word_is(sentence, phrase->head, SLICE("takings"))) {
        return false;    /* `Revenue was …`, a capital as it opens the sentence */
    }
    bool name = clause_tag(sentence, phrase->head) == TAG_PROPN || (sentence->tokens.items[phrase->head].flags & (TOKEN_CAPITAL | TOKEN_SENTENCE_START)) == TOKEN_CAPITAL;
    bool kind = clause_word(sentence, phrase->first, "the") && clause_word_is(sentence, phrase->head, SLICE("firm"));
    for (size_t i = phrase->core; i < phrase->last; i++) {
        kind |= name && clause_word_is(sentence, i, SLICE("firm"));    /* `Forest group Metsola` */
    }
    bool single = phrase->last == phrase->core + 1 && name && phrase->name != NAME_PERSON && phrase->name != NAME_PLACE;
    bool reports = name && phrase->name == NAME_OTHER && phrase->last > phrase->core + 1;    /* `Halvorsen Tools had sales of` */
    for (size_t i = phrase->last; reports && i < phrase->last + TAKINGS_NEAR; i++) {
        kind |= i < sentence->tokens.count && clause_word_is(sentence, i, SLICE("takings"));
    }
    return phrase->name == NAME_ORGANISATION || single || kind;
}

bool clause_firm_before(const struct sentence *sentence, struct slice *text, struct span *span)
{
    size_t stop = clause_look_back_stop(sentence, LOOK_BACK);
    struct sentence last = *sentence;
    for (int steps = 0; stop != SIZE_MAX && steps < LOOK_BACK && last.span.start > stop + 1; steps++) {
        size_t start = last.span.start;
        last.span = document_sentence(sentence->document, start - 2);
        last.count = 0;
        if (last.span.start >= start || last.span.start < stop || !clause_read(&last)) {
            return false;
        }
        const struct noun_phrase *phrase = clause_first_subject(&last, last.tokens.count);
        bool bare = phrase && phrase->first == phrase->core && phrase->name == NAME_NONE && clause_phrase_start(&last, phrase) == phrase->first;    /* `Freight rose` */
        bool goes_on = bare || !phrase || clause_word_is(&last, phrase->head, SLICE("takings")) || clause_word_is(&last, phrase->head, SLICE("onlooker")) || begins_with_pronoun(&last);
        if (phrase && is_firm(&last, phrase)) {
            name_of(&last, phrase, text, span);
            return true;
        }
        if (!goes_on) {
            return false;
        }
    }
    return false;
}

static const struct antecedent *looked_back(const struct sentence *sentence)
{
    if (!sentence->antecedent->looked_for) {
        look_back(sentence, sentence->antecedent);
    }
    return sentence->antecedent;
}

/* Is the last pronoun up to token `before` `it` or `its`? */
static bool stands_for_thing(const struct sentence *sentence, size_t before)
{
    for (size_t i = before < sentence->tokens.count ? before + 1 : sentence->tokens.count; i > 0 && i + PRONOUN_REACH > before; i--) {
        if (clause_tag(sentence, i - 1) == TAG_PRON && clause_has_role(sentence, i - 1, WORD_PRONOUN)) {
            return clause_word(sentence, i - 1, "it") || clause_word(sentence, i - 1, "its");
        }
    }
    return false;
}

/* `an official at the agency said that it`, `the bank's chief said its`: the body that a person speaks for; NULL when none is told. */
static const struct noun_phrase *body_of(const struct sentence *sentence, const struct noun_phrase *person)
{
    const struct noun_phrase *owner = clause_phrase_before(sentence, person->first);
    bool tied = clause_word(sentence, person->last, "at") || clause_word(sentence, person->last, "of") || clause_word(sentence, person->last, "for") || clause_word(sentence, person->last, "with") || clause_word(sentence, person->last, "from");
    const struct noun_phrase *behind = tied ? clause_phrase_from(sentence, person->last + 1) : NULL;
    return owner && clause_is_possessive(sentence, owner) ? owner : behind && !clause_is_time(sentence, behind) ? behind : NULL;
}

bool clause_antecedent(const struct sentence *sentence, size_t before, struct slice *text, struct span *span)
{
    const struct noun_phrase *phrase = clause_first_subject(sentence, before);
    bool human = phrase && stands_for_thing(sentence, before) && (phrase->name == NAME_PERSON || clause_is_kind_of_person(sentence, phrase));
    phrase = human ? body_of(sentence, phrase) : phrase;
    bool nobody = phrase && speaks_of_person(sentence) != GENDER_NONE && (clause_word_is(sentence, phrase->head, SLICE("holder")) || phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION);
    if (phrase && !nobody) {    /* `the court heard that she took`: she is no court */
        name_of(sentence, phrase, text, span);
        return true;
    }
    const struct antecedent *antecedent = looked_back(sentence);
    if (antecedent->found && antecedent->actor) {
        *text = antecedent->text;
        *span = antecedent->span;
        return true;
    }
    return antecedent->found && speaks_of_it(sentence) && clause_firm_before(sentence, text, span);    /* `Acme grew. Freight rose. It runs nine ships` */
}

bool clause_measured_antecedent(const struct sentence *sentence, size_t before, struct slice *text, struct span *span)
{
    const struct noun_phrase *phrase = clause_first_subject(sentence, before);
    if (phrase && !is_somebody(phrase)) {
        name_of(sentence, phrase, text, span);
        return true;
    }
    const struct antecedent *antecedent = phrase ? NULL : looked_back(sentence);
    if (!antecedent || !antecedent->found || antecedent->named) {
        return false;
    }
    *text = antecedent->text;
    *span = antecedent->span;
    return true;
}
