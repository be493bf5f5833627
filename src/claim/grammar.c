/* Verbs and their subjects, by the order of phrases: no tree is built. */
#include "claim/sentence.h"

enum { REACH = 60 };    /* tokens that a search looks back at most: keeps the work linear */

bool clause_is_verb(const struct sentence *sentence, size_t index)
{
    enum tag tag = clause_tag(sentence, index);
    return tag == TAG_VERB || tag == TAG_AUX;
}

bool clause_is_time(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    if (clause_has_role(sentence, phrase->head, WORD_TIME)) {
        return true;
    }
    size_t claim = sentence->quantity[phrase->head];
    if (!claim) {
        return false;
    }
    enum quantity_kind kind = sentence->claims[claim - 1].quantity.kind;
    return kind == KIND_DATE || kind == KIND_PERIOD || kind == KIND_DURATION;
}

static bool is_mark(const struct sentence *sentence, size_t index, char mark)
{
    struct slice text = token_text(&sentence->tokens, index);
    return text.length == 1 && text.data[0] == mark;
}

/* Marks that no clause reaches across. */
static bool is_wall(const struct sentence *sentence, size_t index)
{
    return is_mark(sentence, index, ';') || is_mark(sentence, index, ':') || is_mark(sentence, index, '(');
}

size_t clause_after_bracket(const struct sentence *sentence, size_t index)
{
    if (!is_mark(sentence, index, '(')) {
        return index;
    }
    for (size_t i = index + 1; i < sentence->tokens.count && i < index + 12; i++) {
        if (is_mark(sentence, i, ')')) {
            return i + 1;
        }
    }
    return index;
}

size_t clause_gap(const struct sentence *sentence, size_t from, size_t to)
{
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        size_t behind = clause_after_bracket(sentence, i);
        i = behind > i ? behind - 1 : i;
        count++;
    }
    return count;
}

bool clause_is_reported_subject(const struct sentence *sentence, struct token_range range)
{
    size_t before = clause_verb_before(sentence, range.first), behind = clause_verb_after(sentence, range.last);
    return before != NO_TOKEN && behind != NO_TOKEN && !(sentence->tokens.items[behind].flags & TOKEN_PARTICIPLE)
           && clause_has_role(sentence, before, WORD_REPORTING);
}

bool clause_is_copula(const struct sentence *sentence, size_t index)
{
    static const char *const forms[] = {"is", "are", "was", "were", "be", "been", "being"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (clause_word(sentence, index, forms[i])) {
            return true;
        }
    }
    return false;
}

size_t clause_before_time(const struct sentence *sentence, size_t index)
{
    size_t at = index;
    while (at > 0 && sentence->quantity[at - 1]) {
        enum quantity_kind kind = sentence->claims[sentence->quantity[at - 1] - 1].quantity.kind;
        if (kind != KIND_DATE && kind != KIND_PERIOD) {
            return index;
        }
        at--;
    }
    while (at > 0 && at < index && (clause_tag(sentence, at - 1) == TAG_ADP || clause_tag(sentence, at - 1) == TAG_DET)) {
        at--;
    }
    return at;
}

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

size_t clause_verb_before(const struct sentence *sentence, size_t index)
{
    size_t stop = index > REACH ? index - REACH : 0;
    bool bracket = false;
    for (size_t i = index; i-- > stop;) {
        bracket |= is_mark(sentence, i, ')');
        if (bracket && is_mark(sentence, i, '(')) {
            bracket = false;
            continue;
        }
        if (is_wall(sentence, i)) {
            return NO_TOKEN;
        }
        if (bracket) {
            continue;
        }
        if (clause_is_verb(sentence, i)) {
            return i;
        }
    }
    return NO_TOKEN;
}

size_t clause_verb_after(const struct sentence *sentence, size_t index)
{
    for (size_t i = index; i < sentence->tokens.count && i < index + 4; i++) {
        if (clause_is_verb(sentence, i)) {
            return i;
        }
        if (clause_tag(sentence, i) != TAG_ADV && !is_mark(sentence, i, ')')) {
            return NO_TOKEN;
        }
    }
    return NO_TOKEN;
}

/* The start of the verb's group: auxiliaries, adverbs and `to` before it, infinitives hung on other verbs (`plans to build`). */
static size_t group_start(const struct sentence *sentence, size_t verb)
{
    size_t at = verb;
    while (at > 0) {
        enum tag tag = clause_tag(sentence, at - 1);
        bool link = tag == TAG_AUX || tag == TAG_ADV || tag == TAG_PART || (tag == TAG_VERB && clause_tag(sentence, at) == TAG_PART)
                    || (tag == TAG_ADJ && clause_tag(sentence, at) == TAG_PART);
        if (!link) {
            break;
        }
        at--;
    }
    return at;
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

static bool skips_bracket(const struct sentence *sentence, size_t *at)
{
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

enum place_of_phrase { AS_SUBJECT, AS_COMPLEMENT /* of a preposition */, AS_OBJECT };

/* Is the phrase plainly somebody or some place? */
static bool is_named(const struct noun_phrase *phrase)
{
    return phrase->name == NAME_PLACE || phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON;
}

/* Back over the other members of a list that `start` stands in: `at the central, local, and provincial levels` → behind `at`. */
static size_t list_start(const struct sentence *sentence, size_t start)
{
    size_t at = start;
    if (at < 2 || clause_tag(sentence, at - 1) != TAG_CCONJ) {
        return start;
    }
    bool commas = is_mark(sentence, at - 2, ',');
    const struct noun_phrase *whole = phrase_at(&sentence->phrases, start);
    if (commas && whole && clause_verb_after(sentence, whole->last) != NO_TOKEN) {
        return start;    /* `…, and its ministry claimed` */
    }
    at -= commas ? 2 : 1;
    for (int members = 0; members < 12; members++) {
        const struct noun_phrase *phrase = clause_phrase_before(sentence, at), *first = phrase_at(&sentence->phrases, start);
        size_t before = at;
        bool amount = phrase && sentence->quantity[phrase->last - 1] && !sentence->quantity[start];
        bool other = phrase && (amount || (first && is_named(first) && phrase->name == NAME_NONE));
        if (other) {
            return start;    /* `rose to 99 yuan and Swellfun rallied`: no list, another clause */
        }
        if (phrase) {
            at = clause_phrase_start(sentence, phrase);
        }
        while (at > 0 && (clause_tag(sentence, at - 1) == TAG_ADJ || clause_tag(sentence, at - 1) == TAG_DET)) {
            at--;
        }
        if (at == before) {
            break;
        }
        if (!commas || at == 0 || !is_mark(sentence, at - 1, ',')) {
            break;
        }
        at--;
    }
    return at;
}

/* Behind the prepositional phrases that begin at `at`: `(the rate) on a 30-year loan | rose`. */
static size_t behind_complements(const struct sentence *sentence, size_t at)
{
    for (int step = 0; step < 3 && clause_tag(sentence, at) == TAG_ADP; step++) {
        const struct noun_phrase *phrase = clause_phrase_from(sentence, at + 1);
        if (!phrase) {
            break;
        }
        at = phrase->last;
    }
    return at;
}

/* `as Sony lost 2.7 percent`: a preposition that is a conjunction, its noun phrase being the subject of the verb behind. */
static bool opens_clause(const struct sentence *sentence, size_t preposition, size_t start)
{
    static const char *const words[] = {"as", "after", "before", "since", "until", "than", "for"};
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, start);
    size_t verb = phrase ? clause_verb_after(sentence, behind_complements(sentence, phrase->last)) : NO_TOKEN;
    bool finite = verb != NO_TOKEN && !(sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE);
    if (clause_word(sentence, preposition, "with") && verb != NO_TOKEN && slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"))) {
        return true;    /* `with investors holding four seats` */
    }
    if (clause_word(sentence, preposition, "for") && clause_phrase_before(sentence, preposition)) {
        return false;    /* `profits for state firms grew` */
    }
    for (size_t i = 0; finite && i < sizeof words / sizeof *words; i++) {
        if (clause_word(sentence, preposition, words[i])) {
            return true;
        }
    }
    return false;
}

static enum place_of_phrase phrase_place(const struct sentence *sentence, size_t start)
{
    size_t before = list_start(sentence, start);
    while (before > 0 && clause_tag(sentence, before - 1) == TAG_ADV) {
        before--;
    }
    if (before == 0) {
        return AS_SUBJECT;
    }
    enum tag tag = clause_tag(sentence, before - 1);
    if (clause_word(sentence, before - 1, "of") && before > 1 && clause_has_role(sentence, before - 2, WORD_QUANTIFIER)) {
        return phrase_place(sentence, before - 2);    /* `each of the banks costs` */
    }
    if (tag == TAG_ADP || tag == TAG_PART) {
        return opens_clause(sentence, before - 1, start) ? AS_SUBJECT : AS_COMPLEMENT;
    }
    if (tag == TAG_VERB && clause_has_role(sentence, before - 1, WORD_REPORTING)) {
        return AS_SUBJECT;    /* `they say tidal power will light the town` */
    }
    return tag == TAG_VERB || tag == TAG_AUX ? AS_OBJECT : AS_SUBJECT;
}

static const struct noun_phrase *first_subject(const struct sentence *sentence, size_t before)
{
    for (size_t i = 0; i < sentence->phrases.count && sentence->phrases.items[i].last <= before; i++) {
        const struct noun_phrase *phrase = &sentence->phrases.items[i];
        bool subject = phrase_place(sentence, phrase->first) == AS_SUBJECT && !clause_has_role(sentence, phrase->head, WORD_TIME);
        subject = subject && !clause_word(sentence, phrase->first, "no") && !clause_word(sentence, phrase->first, "each");
        bool inserted = phrase->last + 1 < before && sentence->tokens.items[phrase->last].kind == TOKEN_PUNCTUATION
                        && (clause_word(sentence, phrase->last + 1, "which") || clause_word(sentence, phrase->last + 1, "who"));    /* `the bank, which …, holds` */
        if (subject && (inserted || clause_verb_after(sentence, phrase->last) != NO_TOKEN)) {
            return phrase;
        }
    }
    return NULL;
}

static void name_of(const struct sentence *sentence, const struct noun_phrase *phrase, struct slice *text, struct span *span)
{
    size_t last = clause_name_end(sentence, phrase->last);
    *span = clause_clean(sentence, phrase->core, last);
    *text = name_canonical(sentence->arena, sentence->lexicon, clause_text(sentence, phrase->core, last), (enum name_kind)phrase->name);
}

/* Is the subject of a sentence's first verb a pronoun that stands for somebody named before (`In 2018 it also held …`)? */
static bool begins_with_pronoun(const struct sentence *sentence)
{
    size_t verb = 0;
    while (verb < sentence->tokens.count && verb < REACH && !clause_is_finite(sentence, verb)) {
        verb++;
    }
    size_t at = verb < sentence->tokens.count ? group_start(sentence, verb) : 0;
    bool relative = clause_word(sentence, at - 1, "which") || clause_word(sentence, at - 1, "who") || clause_word(sentence, at - 1, "that");
    return at > 0 && !relative && clause_tag(sentence, at - 1) == TAG_PRON && clause_has_role(sentence, at - 1, WORD_PRONOUN);
}

enum { LOOK_BACK = 3 };    /* sentences */

/* The first subject of the sentence before, in the same block; of an earlier one where that begins with a pronoun too. */
static void look_back(const struct sentence *sentence, struct antecedent *out)
{
    const struct block *block = document_block(sentence->document, sentence->span.start);
    struct sentence last = *sentence;
    out->looked_for = true;
    for (int steps = 0; block && steps < LOOK_BACK && last.span.start > block->span.start + 1; steps++) {
        size_t start = last.span.start;
        last.span = document_sentence(sentence->document, start - 2);
        last.count = 0;
        if (last.span.start >= start || last.span.start < block->span.start || !clause_read(&last)) {
            return;
        }
        const struct noun_phrase *phrase = begins_with_pronoun(&last) && steps + 1 < LOOK_BACK ? NULL : first_subject(&last, last.tokens.count);
        if (phrase) {
            name_of(&last, phrase, &out->text, &out->span);
            out->found = true;
            bool property = (last.roles[phrase->head] & (WORD_PROPERTY | WORD_RELATIONAL | WORD_CHANGE | WORD_CONNECTIVE | WORD_TIME)) != 0;
            bool definite = clause_word(&last, phrase->first, "the") || clause_word(&last, phrase->first, "this") || clause_tag(&last, phrase->first) == TAG_PRON;
            out->named = is_named(phrase);
            out->actor = out->named || (definite && !property);
            return;
        }
        if (!begins_with_pronoun(&last)) {
            return;
        }
    }
}

static const struct antecedent *looked_back(const struct sentence *sentence)
{
    if (!sentence->antecedent->looked_for) {
        look_back(sentence, sentence->antecedent);
    }
    return sentence->antecedent;
}

bool clause_antecedent(const struct sentence *sentence, size_t before, struct slice *text, struct span *span)
{
    const struct noun_phrase *phrase = first_subject(sentence, before);
    if (phrase) {
        name_of(sentence, phrase, text, span);
        return true;
    }
    const struct antecedent *antecedent = looked_back(sentence);
    if (antecedent->found && antecedent->actor) {
        *text = antecedent->text;
        *span = antecedent->span;
    }
    return antecedent->found && antecedent->actor;
}

bool clause_measured_antecedent(const struct sentence *sentence, size_t before, struct slice *text, struct span *span)
{
    const struct noun_phrase *phrase = first_subject(sentence, before);
    if (phrase && !is_named(phrase)) {
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

/* `ordered the bank to pay`, `helped makers produce`: who does the infinitive whose group begins at token `at`; NULL when it hangs on no such verb. */
static const struct noun_phrase *caused_subject(const struct sentence *sentence, size_t at, size_t verb)
{
    const struct noun_phrase *phrase = clause_phrase_before(sentence, at);
    bool infinitive = clause_tag(sentence, at) == TAG_PART || (at == verb && !(sentence->tokens.items[verb].flags & (TOKEN_PAST | TOKEN_PARTICIPLE)) && !slice_ends(token_text(&sentence->tokens, verb), SLICE("s")));
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    bool caused = infinitive && start > 0 && clause_tag(sentence, start - 1) == TAG_VERB && clause_has_role(sentence, start - 1, WORD_CAUSATIVE);
    return caused && !sentence->quantity[phrase->head] && !clause_is_time(sentence, phrase) ? phrase : NULL;
}

/* `goes to people earning $5`: the noun right before a participle in -ing does it, where a preposition or verb stands before the noun. */
static const struct noun_phrase *described_noun(const struct sentence *sentence, size_t at, size_t verb)
{
    bool gerund = at == verb && (sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE) && slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
    const struct noun_phrase *phrase = gerund ? clause_phrase_before(sentence, verb) : NULL;
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    bool complement = start > 0 && clause_tag(sentence, start - 1) == TAG_ADP;
    return complement && !sentence->quantity[phrase->head] && !clause_is_time(sentence, phrase) ? phrase : NULL;
}

/* The subject among `X and Y of Z`: the phrase that `phrase` is joined to, when a noun phrase stands before `and`. */
const struct noun_phrase *clause_subject(const struct sentence *sentence, size_t verb, bool *pronoun)
{
    *pronoun = false;
    if (verb == NO_TOKEN) {
        return NULL;
    }
    size_t at = group_start(sentence, verb);
    struct slice word = token_text(&sentence->tokens, verb);
    const struct noun_phrase *caused = caused_subject(sentence, at, verb);
    caused = caused ? caused : described_noun(sentence, at, verb);
    if (caused) {
        return caused;
    }
    if (at == verb && verb > 1 && slice_ends_fold(word, SLICE("ing")) && is_mark(sentence, verb - 1, ',')) {
        size_t main = clause_verb_before(sentence, verb - 1);    /* `he trained, dropping from 208 pounds`: who trained */
        struct slice last = token_text(&sentence->tokens, main);
        bool another = main != NO_TOKEN && !(slice_ends_fold(last, SLICE("ing")) && group_start(sentence, main) == main);
        if (another) {
            verb = main;
            at = group_start(sentence, verb);
        }
    }
    bool reduced = at == verb && (sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE) && !(sentence->tokens.items[verb].flags & TOKEN_PAST);    /* `reserves …, estimated at` */
    size_t stop = at > REACH ? at - REACH : 0;
    at = reduced && at > 0 && is_mark(sentence, at - 1, ',') ? at - 1 : before_insertion(sentence, at);
    bool passed = false;    /* a verb of another clause */
    while (at > stop) {
        if (skips_bracket(sentence, &at)) {
            continue;
        }
        size_t i = at - 1;
        const struct noun_phrase *phrase = phrase_at(&sentence->phrases, i);
        if (phrase) {
            size_t start = clause_phrase_start(sentence, phrase);
            size_t claim = sentence->quantity[phrase->head];
            if (claim && sentence->claims[claim - 1].quantity.kind != KIND_COUNT) {
                const struct noun_phrase *stuff = clause_word(sentence, phrase->last, "of") ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
                if (stuff && stuff->last <= verb && phrase_place(sentence, start) == AS_SUBJECT) {
                    return stuff;    /* `a barrel of crude was trading at $63` */
                }
                at = start;    /* an amount does nothing */
                continue;
            }
            enum place_of_phrase place = phrase_place(sentence, start);
            bool aside = clause_word(sentence, phrase->head, "whole") && start > 0 && clause_word(sentence, start - 1, "as");    /* `the state as a whole remains` */
            place = aside ? AS_COMPLEMENT : place;
            bool subject = (place == AS_SUBJECT || (reduced && place == AS_OBJECT)) && !clause_is_time(sentence, phrase) && !clause_is_possessive(sentence, phrase);
            if (subject) {
                return phrase;
            }
            at = start;
            continue;
        }
        if (is_wall(sentence, i)) {
            return NULL;
        }
        if (clause_tag(sentence, i) == TAG_PRON && clause_has_role(sentence, i, WORD_PRONOUN)) {
            bool relative = clause_word(sentence, i, "which") || clause_word(sentence, i, "who") || clause_word(sentence, i, "that");
            size_t noun = i > 0 && sentence->tokens.items[i - 1].kind == TOKEN_PUNCTUATION ? i - 1 : i;
            const struct noun_phrase *antecedent = clause_phrase_before(sentence, noun);
            if (relative && passed && antecedent) {    /* `the number of ships that called more than doubled` */
                passed = false;
                at = noun;
                continue;
            }
            if (relative) {
                return antecedent;
            }
            *pronoun = true;
            return NULL;
        }
        if (clause_tag(sentence, i) == TAG_SCONJ && clause_word(sentence, i, "that") && clause_phrase_before(sentence, i)) {
            if (passed) {
                passed = false;
                at = i;
                continue;
            }
            return clause_phrase_before(sentence, i);
        }
        if (clause_tag(sentence, i) == TAG_SCONJ) {
            return NULL;
        }
        if (clause_is_verb(sentence, i) && !is_reduced(sentence, i) && !is_infinitive(sentence, i)) {
            at = before_insertion(sentence, group_start(sentence, i));    /* `X, known for …, went from losing 3 games` */
            passed = true;
            continue;
        }
        at = i;
    }
    return NULL;
}

bool clause_is_subject(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t verb = clause_verb_after(sentence, phrase->last);
    bool finite = verb != NO_TOKEN && !(clause_tag(sentence, verb) == TAG_VERB && (sentence->tokens.items[verb].flags & TOKEN_PARTICIPLE));
    return finite && phrase_place(sentence, clause_phrase_start(sentence, phrase)) == AS_SUBJECT;
}

bool clause_is_finite(const struct sentence *sentence, size_t index)
{
    enum tag before = index > 0 ? clause_tag(sentence, index - 1) : TAG_X;
    bool first = before != TAG_PART && before != TAG_AUX;
    if (clause_tag(sentence, index) == TAG_AUX) {
        return first;
    }
    return clause_tag(sentence, index) == TAG_VERB && first && !(sentence->tokens.items[index].flags & TOKEN_PARTICIPLE);
}

bool clause_is_up_from(const struct sentence *sentence, size_t index)
{
    return index > 1 && clause_word(sentence, index - 1, "from") && (clause_word(sentence, index - 2, "up") || clause_word(sentence, index - 2, "down"));
}
