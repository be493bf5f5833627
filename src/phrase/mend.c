/* Tags that a path of neighbours gets wrong and the clause tells: a clause has one finite verb, and no noun stands right before a number or an
 * article that it does not govern. */
#include "phrase/tag.h"
#include "phrase/word.h"
#include <string.h>

enum { VERB_AT_MOST = 6 };    /* the cost of a reading that is still thinkable */

static int reading_cost(const struct readings *readings, unsigned tag)
{
    for (unsigned i = 0; i < readings->count; i++) {
        if (readings->tag[i] == tag) {
            return readings->cost[i];
        }
    }
    return -1;
}

/* What is counted by the number that a run of modifiers and nouns right before `at` hangs on; SIZE_MAX when none does, or when it is one. */
static size_t number_before_nouns(const struct tokens *tokens, const unsigned char *fine, size_t at)
{
    size_t i = at;
    while (i > 0 && at - i < 4 && (fine[i - 1] == FINE_NN || fine[i - 1] == FINE_JJ || fine[i - 1] == FINE_VN || fine[i - 1] == FINE_VG)) {
        i--;
    }
    if (i == at || i == 0 || slice_is(token_text(tokens, i), "%") || slice_is_fold(token_text(tokens, i), "percent")) {
        return SIZE_MAX;
    }
    bool many = i > 1 && slice_is(token_text(tokens, i - 1), "of") && fine[i - 2] == FINE_NS;    /* hundreds of */
    size_t number = many ? i - 2 : i - 1;
    struct slice word = token_text(tokens, number);
    bool one = slice_is(word, "1") || slice_is_fold(word, "one");
    bool article = number > 0 && (slice_is_fold(token_text(tokens, number - 1), "a") || slice_is_fold(token_text(tokens, number - 1), "an"));
    return (many || fine[number] == FINE_CD) && !one && !article ? number : SIZE_MAX;
}

/* Digits that may be a year. */
static bool may_be_year(struct slice word)
{
    return word.length == 4 && (word.data[0] == '1' || word.data[0] == '2') && word.data[3] >= '0' && word.data[3] <= '9';
}

/* `lost 12 downloads`, `saw 12 Boeing jets`: the number right before the word at `at`, or before one name; SIZE_MAX when none stands there. */
static size_t number_right_before(const struct tokens *tokens, const unsigned char *fine, size_t at)
{
    bool name = at > 1 && fine[at - 1] == FINE_NP && fine[at - 2] == FINE_CD;
    size_t number = name ? at - 2 : at - 1;
    if (at == 0 || fine[number] != FINE_CD) {
        return SIZE_MAX;
    }
    struct slice word = token_text(tokens, number);
    bool one = slice_is(word, "1") || slice_is_fold(word, "one");
    return one || may_be_year(word) ? SIZE_MAX : number;
}

/* `plans 12 price increases this year`: behind a number above one, what could be a verb in -s is the plural counted, if the sentence has another
 * verb, or the word before the number can be it; but not where an object follows and no verb stands before (`the 40 foot wave hits the pier`). */
static void mend_counted_plurals(const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    size_t finite = 0, before = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        finite += tag_is_finite(i ? fine[i - 1] : (unsigned)FINE_PU, fine[i]);
    }
    for (size_t i = 0; i < tokens->count; i++) {
        bool behind = i > 0 && (fine[i - 1] == FINE_NN || fine[i - 1] == FINE_CD || fine[i - 1] == FINE_NP);
        int plural = fine[i] == FINE_VZ && behind ? reading_cost(&readings[i], FINE_NS) : -1;
        unsigned next = i + 1 < tokens->count ? fine[i + 1] : (unsigned)FINE_PU;
        bool object = next == FINE_DT || next == FINE_PS || next == FINE_PR;
        size_t number = plural < 0 || plural > 4 ? SIZE_MAX : fine[i - 1] == FINE_NN ? number_before_nouns(tokens, fine, i) : number_right_before(tokens, fine, i);
        bool only = number != SIZE_MAX && finite == 1 && number > 0 && fine[number - 1] == FINE_NS && reading_cost(&readings[number - 1], FINE_VZ) >= 0;
        if (only) {
            fine[number - 1] = FINE_VZ;
            fine[i] = FINE_NS;
        } else if (number != SIZE_MAX && finite > 1 && (before > 0 || !object)) {
            fine[i] = FINE_NS;
            finite--;
        }
        before += tag_is_finite(i ? fine[i - 1] : (unsigned)FINE_PU, fine[i]);
    }
}

/* Could the plural at token `i` be the verb of the words before it (`the province | borders | seven others`)? */
static bool may_be_verb(const struct readings *readings, const unsigned char *fine, size_t i, size_t to)
{
    int verb = fine[i] == FINE_NS ? reading_cost(&readings[i], FINE_VZ) : -1;
    unsigned next = i + 1 < to ? fine[i + 1] : (unsigned)FINE_PU;
    bool takes = next == FINE_CD || next == FINE_DT || next == FINE_PS || next == FINE_IN || next == FINE_RB || next == FINE_SY;
    return verb >= 0 && verb <= VERB_AT_MOST && (fine[i - 1] == FINE_NN || fine[i - 1] == FINE_NP || fine[i - 1] == FINE_PU) && takes;
}

/* Between tokens `from` and `to` a verb must stand; where none was read, the first plural that can be one is. */
static void mend_verbless(const struct readings *readings, unsigned char *fine, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (tag_is_finite(i ? fine[i - 1] : (unsigned)FINE_PU, fine[i])) {
            return;
        }
    }
    for (size_t i = from + 1; i < to; i++) {
        if (may_be_verb(readings, fine, i, to)) {
            fine[i] = FINE_VZ;
            return;
        }
    }
}

/* `Copper melts at 1,085 °C and has …`: what is joined to a verb is one; `Britain chairs 77;`: between semicolons stands a verb. */
static void mend_joined_verbs(const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    size_t start = 0;
    bool parted = false;
    for (size_t i = 0; i < tokens->count; i++) {
        bool mark = token_is_mark(tokens, i, ';');
        size_t next = i + 1;
        while (next < tokens->count && fine[next] == FINE_RB) {
            next++;
        }
        bool joins = fine[i] == FINE_CC && next < tokens->count && (fine[next] == FINE_VZ || slice_is_fold(token_text(tokens, next), "has") || slice_is_fold(token_text(tokens, next), "is"));
        if (mark || joins) {
            mend_verbless(readings, fine, start, i);
        }
        parted |= mark;
        start = mark ? i + 1 : start;
    }
    if (parted) {
        mend_verbless(readings, fine, start, tokens->count);
    }
}

/* `estimates that the region needs $130 billion`: behind a verb and `that`, up to the next mark, stands a verb. */
static void mend_said_clauses(const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    for (size_t i = 1; i + 2 < tokens->count; i++) {
        unsigned said = fine[i - 1], next = fine[i + 1];
        bool verb = said == FINE_VB || said == FINE_VD || said == FINE_VZ || said == FINE_VN;
        bool opens = verb && slice_is_fold(token_text(tokens, i), "that") && (next == FINE_DT || next == FINE_PS || next == FINE_NP || next == FINE_NN || next == FINE_GN);
        size_t end = i + 1;
        while (opens && end < tokens->count && fine[end] != FINE_PU && fine[end] != FINE_CC) {
            end++;
        }
        if (opens) {
            mend_verbless(readings, fine, i + 1, end);
        }
    }
}

/* `The spread over bonds`: what is verb in all its forms alike is a noun behind an article, where nothing nominal follows. */
static void mend_determined(const struct tokens *tokens, const struct readings *readings, unsigned char *fine, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        bool article = fine[i - 1] == FINE_DT && (slice_is_fold(token_text(tokens, i - 1), "a") || slice_is_fold(token_text(tokens, i - 1), "an") || slice_is_fold(token_text(tokens, i - 1), "the"));
        bool alike = (fine[i] == FINE_VN && reading_cost(&readings[i], FINE_VB) >= 0) || (article && fine[i] == FINE_VB && reading_cost(&readings[i], FINE_NN) >= 0);
        unsigned next = i + 1 < count ? fine[i + 1] : (unsigned)FINE_PU;
        bool modifies = next == FINE_NN || next == FINE_NS || next == FINE_NP || next == FINE_JJ || next == FINE_VG || next == FINE_GN || next == FINE_CC;
        if (alike && !modifies && (fine[i - 1] == FINE_DT || fine[i - 1] == FINE_PS || fine[i - 1] == FINE_JJ)) {
            fine[i] = FINE_NN;
        }
    }
}

/* Does an object of its own begin at token `i`: a number, an article, money? No verb takes `a year later`. */
static bool is_object(const struct lexicon *lexicon, const struct tokens *tokens, const unsigned char *fine, size_t i)
{
    struct slice text = token_text(tokens, i);
    bool money = i < tokens->count && fine[i] == FINE_SY && !strchr("=<>~", text.data[0]);
    if (i >= tokens->count || !(fine[i] == FINE_CD || fine[i] == FINE_DT || fine[i] == FINE_PS || money)) {
        return false;
    }
    size_t row = fine[i] == FINE_DT && i + 1 < tokens->count ? lexicon_find(lexicon, LEXICON_EN_CLAIMNOUNS, token_text(tokens, i + 1)) : SIZE_MAX;
    return row == SIZE_MAX || !slice_is(lexicon_field(lexicon, LEXICON_EN_CLAIMNOUNS, row, "class"), "time");
}

static bool is_clause_mark(const struct tokens *tokens, const unsigned char *fine, size_t i)
{
    bool mark = fine[i] == FINE_PU && (token_is_mark(tokens, i, ',') || token_is_mark(tokens, i, ';') || token_is_mark(tokens, i, ':') || token_is_mark(tokens, i, '.'));
    return mark || fine[i] == FINE_WH || fine[i] == FINE_SC;
}

/* Behind what opens a sentence before its subject: `In 1998,`. */
static size_t behind_opening(const struct tokens *tokens, const unsigned char *fine)
{
    bool opens = tokens->count > 0 && (fine[0] == FINE_IN || fine[0] == FINE_SC || fine[0] == FINE_RB || fine[0] == FINE_TO || fine[0] == FINE_VG || fine[0] == FINE_VN);
    for (size_t i = 0; opens && i < tokens->count; i++) {
        if (token_is_mark(tokens, i, ',')) {
            return i + 1;
        }
    }
    return 0;
}

/* `Fishing still accounts for`: between an adverb and what follows no noun stands for itself. */
static bool stands_behind_adverb(const struct readings *readings, const unsigned char *fine, size_t from, size_t at)
{
    int verb = fine[at] == FINE_NS ? reading_cost(&readings[at], FINE_VZ) : -1;
    size_t noun = at;
    while (noun > from && fine[noun - 1] == FINE_RB) {
        noun--;
    }
    return verb >= 0 && verb <= VERB_AT_MOST && noun < at && noun > from && (fine[noun - 1] == FINE_NN || fine[noun - 1] == FINE_NP);
}

/* `The union claims 40,000 members, and …`, `The museum houses 12,000 coins, of which …`: the first clause has its own verb, however many stand behind it. */
static void mend_first_clause(const struct lexicon *lexicon, const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    size_t from = behind_opening(tokens, fine), to = from, verb = SIZE_MAX;
    bool closed = false;
    for (; to < tokens->count && !(closed = is_clause_mark(tokens, fine, to)); to++) {
        if (tag_is_finite(to ? fine[to - 1] : (unsigned)FINE_PU, fine[to])) {
            return;
        }
        bool plural = to > from && may_be_verb(readings, fine, to, tokens->count) && is_object(lexicon, tokens, fine, to + 1);
        verb = verb == SIZE_MAX && (plural || (to > from && stands_behind_adverb(readings, fine, from, to))) ? to : verb;
    }
    if (verb != SIZE_MAX && closed) {
        fine[verb] = FINE_VZ;
    }
}

/* `Wages average $900`, `Rice yields in the delta average 6 tonnes`: a word of measuring between a noun and a number is the verb, and no plural before it is. */
static void mend_measuring(const struct lexicon *lexicon, const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    for (size_t i = 1; i + 1 < tokens->count; i++) {
        bool rates = i > 1 && fine[i - 1] == FINE_VZ && reading_cost(&readings[i - 1], FINE_NS) >= 0 && (fine[i - 2] == FINE_NN || fine[i - 2] == FINE_PS);    /* interest rates average 5 */
        bool noun = fine[i - 1] == FINE_NN || fine[i - 1] == FINE_NS || fine[i - 1] == FINE_NP || rates;
        bool may = (fine[i] == FINE_NN || fine[i] == FINE_JJ) && (fine[i + 1] == FINE_CD || fine[i + 1] == FINE_SY) && noun;
        size_t row = may ? lexicon_find(lexicon, LEXICON_EN_CLAIMVERBS, token_text(tokens, i)) : SIZE_MAX;
        struct slice class = row == SIZE_MAX ? SLICE_NONE : lexicon_field(lexicon, LEXICON_EN_CLAIMVERBS, row, "class");
        if (!slice_is(class, "copula") && !slice_is(class, "measure")) {
            continue;
        }
        size_t verb = i;
        while (verb > 0 && !is_clause_mark(tokens, fine, verb - 1) && !tag_is_finite(verb > 1 ? fine[verb - 2] : (unsigned)FINE_PU, fine[verb - 1])) {
            verb--;
        }
        bool plural = verb > 0 && fine[verb - 1] == FINE_VZ && (fine[verb] == FINE_IN || (rates && verb == i));
        bool none = verb == 0 || is_clause_mark(tokens, fine, verb - 1);
        if (plural) {
            fine[verb - 1] = FINE_NS;
        }
        if (plural || none) {
            fine[i] = FINE_VB;
        }
    }
}

/* `Public debt amounts to 74 percent`: a verb where its clause has no other before it. */
static void mend_amounts(const struct tokens *tokens, unsigned char *fine)
{
    bool verb = false;
    for (size_t i = 0; i + 2 < tokens->count; i++) {
        bool amounts = (fine[i] == FINE_NS || fine[i] == FINE_NN) && i > 0 && (slice_is_fold(token_text(tokens, i), "amounts") || slice_is_fold(token_text(tokens, i), "amount")) && slice_is_fold(token_text(tokens, i + 1), "to");
        if (amounts && !verb && (fine[i - 1] == FINE_NN || fine[i - 1] == FINE_NS || fine[i - 1] == FINE_NP)) {
            fine[i] = fine[i] == FINE_NS ? (unsigned char)FINE_VZ : (unsigned char)FINE_VB;
        }
        verb = is_clause_mark(tokens, fine, i) ? false : verb || tag_is_finite(i ? fine[i - 1] : (unsigned)FINE_PU, fine[i]);
    }
}

/* `will close one mill and book a charge`, `lasts 18 months and costs 900 euros`: what is joined to a verb and has an object is a verb of the same form. */
static void mend_joined_objects(const struct lexicon *lexicon, const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    bool base = false, third = false, past = false;
    for (size_t i = 1; i < tokens->count; i++) {
        past |= fine[i - 1] == FINE_VD;
        base |= fine[i - 1] == FINE_MD || (fine[i - 1] == FINE_TO && fine[i] == FINE_VB);
        third |= fine[i - 1] == FINE_VZ;
        if (token_is_mark(tokens, i, ';')) {
            base = third = past = false;
        }
        if (fine[i - 1] != FINE_CC || !is_object(lexicon, tokens, fine, i + 1)) {
            continue;
        }
        int alike = fine[i] == FINE_NN ? reading_cost(&readings[i], FINE_VD) : -1;    /* `seats 900 but cost £60,000` */
        int bare = fine[i] == FINE_NN ? reading_cost(&readings[i], FINE_VB) : -1, ending = fine[i] == FINE_NS ? reading_cost(&readings[i], FINE_VZ) : -1;
        if (base && bare >= 0 && bare <= VERB_AT_MOST) {
            fine[i] = FINE_VB;
        } else if ((past || third) && alike >= 0 && alike <= VERB_AT_MOST) {
            fine[i] = FINE_VD;
        } else if (third && ending >= 0 && ending <= VERB_AT_MOST) {
            fine[i] = FINE_VZ;
        }
    }
}

/* `, of whom 900 work abroad`, `, which processes 400,000`: behind a number of those meant stands what they do, where its clause has no other verb. */
static void mend_of_whom(const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    for (size_t i = 1; i + 2 < tokens->count; i++) {
        bool meant = fine[i] == FINE_WH && slice_is_fold(token_text(tokens, i - 1), "of") && fine[i + 1] == FINE_CD;
        size_t at = i + 2;
        if (!meant || !(fine[at] == FINE_NN || fine[at] == FINE_NS) || reading_cost(&readings[at], FINE_VB) < 0) {
            continue;
        }
        bool other = false;
        for (size_t k = at + 1; k < tokens->count && !is_clause_mark(tokens, fine, k); k++) {
            other |= tag_is_finite(fine[k - 1], fine[k]);
        }
        fine[at] = other ? fine[at] : FINE_VB;
    }
    for (size_t i = 0; i + 2 < tokens->count; i++) {    /* `, which processes 400,000 barrels` */
        bool object = (fine[i] == FINE_WH || fine[i] == FINE_DT) && slice_is_fold(token_text(tokens, i), "which") && fine[i + 1] == FINE_NS && (fine[i + 2] == FINE_CD || fine[i + 2] == FINE_SY || fine[i + 2] == FINE_PS) && reading_cost(&readings[i + 1], FINE_VZ) >= 0;
        fine[i] = object ? (unsigned char)FINE_WH : fine[i];
        fine[i + 1] = object ? (unsigned char)FINE_VZ : fine[i + 1];
    }
}

static bool is_quarter(struct slice word) { return slice_is_fold(word, "quarter") || slice_is_fold(word, "third") || slice_is_fold(word, "fifth") || slice_is_fold(word, "tenth"); }

/* Does an amount begin at token `i`, behind prepositions and adverbs (`for just over 10 percent`, `about a quarter`)? */
static bool amount_begins(const struct tokens *tokens, const unsigned char *fine, size_t i)
{
    size_t at = i;
    while (at + 1 < tokens->count && at < i + 3 && (fine[at] == FINE_IN || fine[at] == FINE_RB)) {
        at++;
    }
    bool vague = fine[at] == FINE_NS && (slice_ends_fold(token_text(tokens, at), SLICE("illions")) || slice_ends_fold(token_text(tokens, at), SLICE("housands")));
    bool quarter = at > i && fine[at] == FINE_DT && is_quarter(token_text(tokens, at + 1 < tokens->count ? at + 1 : at));
    return fine[at] == FINE_CD || fine[at] == FINE_SY || vague || quarter;
}

/* A word of where something goes: `west`. */
static bool is_heading(const struct lexicon *lexicon, struct slice word)
{
    size_t row = lexicon_find(lexicon, LEXICON_EN_CLAIMWORDS, word);
    return row != SIZE_MAX && slice_is(lexicon_field(lexicon, LEXICON_EN_CLAIMWORDS, row, "role"), "behind a distance");
}

/* `was spending (in real terms) $70 billion`, `, spending millions`, `, accounting for over 10 percent`: behind a form of `be`, or behind a comma and
 * before an amount, the form in -ing is a verb. */
static void mend_progressive(const struct lexicon *lexicon, const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    for (size_t i = 1; i + 1 < tokens->count; i++) {
        bool noun = (fine[i] == FINE_NN || fine[i] == FINE_GN || fine[i] == FINE_JJ) && slice_ends_fold(token_text(tokens, i), SLICE("ing")) && reading_cost(&readings[i], FINE_VG) >= 0;
        if (!noun) {
            continue;
        }
        bool amount = amount_begins(tokens, fine, i + 1);
        amount |= noun && fine[i - 1] == FINE_BE && is_heading(lexicon, token_text(tokens, i + 1));    /* `was moving west` */
        bool accounts = slice_is_fold(token_text(tokens, i), "accounting") && slice_is_fold(token_text(tokens, i + 1), "for") && (fine[i - 1] == FINE_NP || fine[i - 1] == FINE_NS || fine[i - 1] == FINE_NN || token_is_mark(tokens, i - 1, ','));
        if (accounts || (amount && token_is_mark(tokens, i - 1, ',')) || (fine[i - 1] == FINE_BE && (amount || token_is_mark(tokens, i + 1, '(')))) {
            fine[i] = FINE_VG;
        }
    }
}

/* `sold a third of its power drills`: behind a preposition and what owns or tells apart a noun, a plural is no second verb of a clause. */
static void mend_owned_plurals(const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    bool verb = false;
    for (size_t i = 0; i + 1 < tokens->count; i++) {
        bool owned = i > 2 && fine[i] == FINE_VZ && fine[i - 1] == FINE_NN && fine[i - 2] == FINE_PS && fine[i - 3] == FINE_IN && reading_cost(&readings[i], FINE_NS) >= 0;
        if (owned && verb) {
            fine[i] = FINE_NS;
        }
        verb = is_clause_mark(tokens, fine, i) ? false : verb || tag_is_finite(i ? fine[i - 1] : (unsigned)FINE_PU, fine[i]);
    }
}

/* `an average high of 21 °C`, `the record low of 3`: a noun behind what tells of which. `is 43 percent full`: no noun. */
static void mend_extremes(const struct tokens *tokens, unsigned char *fine)
{
    for (size_t i = 1; i + 1 < tokens->count; i++) {
        struct slice word = token_text(tokens, i);
        bool extreme = (slice_is_fold(word, "high") || slice_is_fold(word, "low")) && slice_is_fold(token_text(tokens, i + 1), "of");
        bool full = slice_is_fold(word, "full") && (slice_is(token_text(tokens, i - 1), "%") || slice_is_fold(token_text(tokens, i - 1), "percent") || slice_is_fold(token_text(tokens, i - 1), "cent")) && fine[i + 1] != FINE_NN && fine[i + 1] != FINE_NS;
        bool aged = slice_is_fold(word, "aged") && fine[i + 1] == FINE_CD && (fine[i - 1] == FINE_NN || fine[i - 1] == FINE_NS || fine[i - 1] == FINE_NP);
        fine[i] = aged ? (unsigned char)FINE_VN : fine[i];    /* `a defendant aged 38` */
        fine[i] = extreme && (fine[i - 1] == FINE_NN || fine[i - 1] == FINE_JJ) ? (unsigned char)FINE_NN : full ? (unsigned char)FINE_JJ : fine[i];
    }
}

/* `a fine of 400 francs`, `the maximum fine, …`, `90 tonnes of crude`: what may be a noun is one behind a determiner or `of`, where no noun follows. */
static void mend_headless(const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    for (size_t i = 1; i < tokens->count; i++) {
        int noun = fine[i] == FINE_JJ && !((readings[i].flags | tokens->items[i].flags) & (TOKEN_COMPARATIVE | TOKEN_SUPERLATIVE | TOKEN_CAPITAL)) ? reading_cost(&readings[i], FINE_NN) : -1;
        size_t first = i;
        while (first > 0 && fine[first - 1] == FINE_JJ) {
            first--;
        }
        bool led = first > 0 && (fine[first - 1] == FINE_DT || fine[first - 1] == FINE_PS || (first == i && slice_is_fold(token_text(tokens, i - 1), "of")));
        unsigned next = i + 1 < tokens->count ? fine[i + 1] : (unsigned)FINE_PU, then = i + 2 < tokens->count ? fine[i + 2] : (unsigned)FINE_PU;
        bool closed = (next == FINE_PU && then != FINE_JJ && then != FINE_NN && then != FINE_NS && !token_is_mark(tokens, i + 1, '-')) || slice_is_fold(token_text(tokens, i + 1), "of");
        if (noun >= 0 && noun <= VERB_AT_MOST && led && closed) {
            fine[i] = FINE_NN;
        }
    }
}

/* `saw its profit drop to 3 million`, `figures that showed orders for May fall by`: behind a verb of perceiving and a noun, what could be a verb of change is
 * one where its amount follows; the month is a month. */
static void mend_seen(const struct lexicon *lexicon, const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    size_t seen = SIZE_MAX;
    for (size_t i = 1; i + 1 < tokens->count; i++) {
        bool month = fine[i] == FINE_MD && fine[i - 1] == FINE_IN && (tokens->items[i].flags & TOKEN_CAPITAL) && slice_is(token_text(tokens, i), "May");
        fine[i] = month ? (unsigned char)FINE_NP : fine[i];
        bool verb = fine[i] == FINE_VD || fine[i] == FINE_VZ || fine[i] == FINE_VB || fine[i] == FINE_VN || fine[i] == FINE_VG;
        if (verb || is_clause_mark(tokens, fine, i) || tag_is_finite(fine[i - 1], fine[i])) {
            seen = verb && (tokens->items[i].roles & ROLE_SEEING) ? i : SIZE_MAX;
            continue;
        }
        struct slice next = token_text(tokens, i + 1);
        bool amount = slice_is_fold(next, "to") || slice_is_fold(next, "by") || slice_is_fold(next, "from") || fine[i + 1] == FINE_CD;
        bool may = seen != SIZE_MAX && i > seen + 1 && amount && fine[i] == FINE_NN && fine[i - 1] != FINE_DT && fine[i - 1] != FINE_PS && fine[i - 1] != FINE_JJ && reading_cost(&readings[i], FINE_VB) >= 0;
        size_t row = may ? lexicon_find(lexicon, LEXICON_EN_CLAIMVERBS, token_text(tokens, i)) : SIZE_MAX;
        if (row != SIZE_MAX && slice_is(lexicon_field(lexicon, LEXICON_EN_CLAIMVERBS, row, "class"), "change")) {
            fine[i] = FINE_VB;
        }
    }
}

/* `Earlier Surrey had made 311`: a word of time that opens the sentence before a name is none of it. */
static void mend_opening_time(const struct lexicon *lexicon, const struct tokens *tokens, unsigned char *fine)
{
    bool names = tokens->count > 1 && fine[0] == FINE_NP && fine[1] == FINE_NP;
    if (names && lexicon_find(lexicon, LEXICON_EN_RELATIVETIMES, token_text(tokens, 0)) != SIZE_MAX) {
        fine[0] = FINE_RB;
    }
}

/* `Mean annual rainfall was`: what opens the sentence before modifiers, a noun and its verb is no verb. */
static void mend_opening_adjective(const struct readings *readings, unsigned char *fine, size_t count)
{
    if (count < 4 || fine[0] != FINE_VB || !readings_has(&readings[0], FINE_JJ)) {
        return;
    }
    size_t at = 1;
    while (at + 1 < count && fine[at] == FINE_JJ) {
        at++;
    }
    size_t noun = at;
    while (at + 1 < count && (fine[at] == FINE_NN || fine[at] == FINE_NS || (at > noun && (fine[at] == FINE_IN || fine[at] == FINE_DT)))) {
        at++;
    }
    if (at > noun && (fine[at] == FINE_VD || fine[at] == FINE_VZ || fine[at] == FINE_BE)) {
        fine[0] = FINE_JJ;
    }
}

/* `a grid spacing of 12 km`: behind a noun and before `of` and a number, what is measured is no participle. */
static void mend_measured_gerunds(const struct lexicon *lexicon, const struct tokens *tokens, unsigned char *fine)
{
    for (size_t i = 1; i + 2 < tokens->count; i++) {
        bool gerund = fine[i] == FINE_VG && (fine[i - 1] == FINE_NN || fine[i - 1] == FINE_NP || fine[i - 1] == FINE_JJ) && fine[i + 2] == FINE_CD;
        if (gerund && slice_is_fold(token_text(tokens, i + 1), "of") && lexicon_find(lexicon, LEXICON_EN_PROPERTIES, token_text(tokens, i)) != SIZE_MAX) {
            fine[i] = FINE_NN;
        }
    }
}

void tags_mend(const struct lexicon *lexicon, const struct tokens *tokens, const struct readings *readings, unsigned char *fine)
{
    mend_counted_plurals(tokens, readings, fine);
    mend_joined_verbs(tokens, readings, fine);
    mend_said_clauses(tokens, readings, fine);
    mend_determined(tokens, readings, fine, tokens->count);
    mend_first_clause(lexicon, tokens, readings, fine);
    mend_measuring(lexicon, tokens, readings, fine);
    mend_amounts(tokens, fine);
    mend_joined_objects(lexicon, tokens, readings, fine);
    mend_of_whom(tokens, readings, fine);
    mend_progressive(lexicon, tokens, readings, fine);
    mend_owned_plurals(tokens, readings, fine);
    mend_extremes(tokens, fine);
    mend_headless(tokens, readings, fine);
    mend_seen(lexicon, tokens, readings, fine);
    mend_opening_time(lexicon, tokens, fine);
    mend_measured_gerunds(lexicon, tokens, fine);
    mend_opening_adjective(readings, fine, tokens->count);
}
