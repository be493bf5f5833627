/* Where the clauses of a sentence begin and end, what each is to the sentence, and its tense: no tree, one walk over the tokens. A time told in
 * an inserted clause, or in one of another tense, says nothing of the rest. */
#include "claim/sentence.h"

enum { INSIDE = 40 };    /* tokens that an inserted clause may have */

static bool ends_clause(const struct sentence *sentence, size_t index)
{
    return is_mark(sentence, index, ';') || is_mark(sentence, index, ':') || slice_is(token_text(&sentence->tokens, index), "\xE2\x80\x94");
}

static bool is_hyphen(const struct sentence *sentence, size_t index) { return is_mark(sentence, index, '-') && !sentence->quantity[index]; }

/* A dash with a space on both sides, a long one, or either half of `--`: not `2010–15`. */
static bool is_dash(const struct sentence *sentence, size_t index)
{
    if (index == 0 || index + 1 >= sentence->tokens.count || sentence->tokens.items[index].kind == TOKEN_WORD || sentence->quantity[index]) {
        return false;    /* most tokens */
    }
    struct slice text = token_text(&sentence->tokens, index);
    bool before = sentence->tokens.items[index].flags & TOKEN_SPACE_BEFORE, behind = sentence->tokens.items[index + 1].flags & TOKEN_SPACE_BEFORE;
    bool pair = is_hyphen(sentence, index) && before != behind && (before ? is_hyphen(sentence, index + 1) : is_hyphen(sentence, index - 1));
    return pair || slice_is(text, "\xE2\x80\x94") || (before && behind && (slice_is(text, "\xE2\x80\x93") || slice_is(text, "-")));
}

size_t clause_dash_opens(const struct sentence *sentence, size_t close)
{
    size_t stop = close > INSIDE ? close - INSIDE : 0, from = close;
    if (!is_dash(sentence, close)) {
        return close;
    }
    from -= from > 0 && is_hyphen(sentence, close) && is_hyphen(sentence, close - 1);
    for (size_t i = from; i-- > stop;) {
        if (is_dash(sentence, i)) {
            return i - (i > 0 && is_hyphen(sentence, i) && is_hyphen(sentence, i - 1) ? 1 : 0);
        }
    }
    return close;
}

/* Behind the second dash, where the first is the one at token `index`; `index` when there is none before a semicolon. */
static size_t dashes_end(const struct sentence *sentence, size_t index)
{
    size_t stop = index + INSIDE < sentence->tokens.count ? index + INSIDE : sentence->tokens.count, from = index + 1;
    from += is_hyphen(sentence, index) && is_hyphen(sentence, from);
    for (size_t i = from; i < stop && is_dash(sentence, index) && !is_mark(sentence, i, ';'); i++) {
        if (is_dash(sentence, i)) {
            return i + 1 + (is_hyphen(sentence, i) && is_hyphen(sentence, i + 1) ? 1 : 0);
        }
    }
    return index;
}

static size_t behind_adverbs(const struct sentence *sentence, size_t index)
{
    while (clause_tag(sentence, index) == TAG_ADV) {
        index++;
    }
    return index;
}

/* The next comma or end of clause at or behind token `index`. */
static size_t next_mark(const struct sentence *sentence, size_t index)
{
    size_t stop = index + INSIDE < sentence->tokens.count ? index + INSIDE : sentence->tokens.count;
    while (index < stop && !is_mark(sentence, index, ',') && !ends_clause(sentence, index)) {
        size_t behind = clause_after_bracket(sentence, index);
        index = behind > index ? behind : index + 1;
    }
    return index;
}

/* A finite verb; `double` in `double that of India` is none. */
static bool is_finite(const struct sentence *sentence, size_t index)
{
    if (!clause_is_finite(sentence, index)) {
        return false;    /* most tokens */
    }
    bool number = sentence->quantity[index] && !(sentence->tokens.items[index].flags & TOKEN_PAST);
    bool bare = clause_word(sentence, index, "being") || clause_word(sentence, index, "been") || clause_word(sentence, index, "be");
    return !bare && (!number || (index > 0 && clause_tag(sentence, index - 1) == TAG_AUX));
}

/* The next finite verb at or behind each token, found once: clauses are asked for it again and again. */
static bool finite_mark(struct sentence *sentence)
{
    size_t count = sentence->tokens.count;
    sentence->finite = ARENA_ARRAY(sentence->scratch, count + 1, size_t);
    if (!sentence->finite) {
        return false;
    }
    sentence->finite[count] = NO_TOKEN;
    for (size_t i = count; i-- > 0;) {
        sentence->finite[i] = is_finite(sentence, i) ? i : sentence->finite[i + 1];
    }
    return true;
}

static size_t finite_between(const struct sentence *sentence, size_t from, size_t to)
{
    size_t verb = from < to && from < sentence->tokens.count ? sentence->finite[from] : NO_TOKEN;
    return verb < to ? verb : NO_TOKEN;
}

static bool is_relative(const struct sentence *sentence, size_t index)
{
    return clause_word(sentence, index, "which") || clause_word(sentence, index, "who") || clause_word(sentence, index, "whose") || clause_word(sentence, index, "whom");
}

/* `which`, `of which`, `two thirds of whom` at token `index`. */
static bool opens_relative(const struct sentence *sentence, size_t index)
{
    for (size_t i = index; i < index + 5 && i < sentence->tokens.count; i++) {
        if (is_relative(sentence, i)) {
            return i == index || clause_tag(sentence, i - 1) == TAG_ADP;
        }
        if (clause_is_verb(sentence, i) || is_mark(sentence, i, ',')) {
            return false;
        }
    }
    return false;
}

/* A noun phrase at token `index` with its own finite verb, before the next comma. */
static bool opens_sentence(const struct sentence *sentence, size_t index)
{
    size_t at = behind_adverbs(sentence, index);
    const struct noun_phrase *phrase = clause_phrase_from(sentence, at);
    bool pronoun = clause_tag(sentence, at) == TAG_PRON && clause_has_role(sentence, at, WORD_PRONOUN);
    if (!phrase && !pronoun && clause_tag(sentence, at) != TAG_NUM && clause_tag(sentence, at) != TAG_ADP) {
        return false;
    }
    return finite_between(sentence, phrase ? phrase->last : at + 1, next_mark(sentence, at)) != NO_TOKEN;
}

/* `and by 1920 the masons were …`: a time that leads a clause with a subject and a verb. */
static bool opens_with_time(const struct sentence *sentence, size_t index)
{
    size_t at = index + 1, claim = clause_tag(sentence, index) == TAG_ADP && at < sentence->tokens.count ? sentence->quantity[at] : 0;
    enum quantity_kind kind = claim ? sentence->claims[claim - 1].quantity.kind : KIND_NUMBER;
    while (claim && at < sentence->tokens.count && sentence->quantity[at] == claim) {
        at++;
    }
    return (kind == KIND_DATE || kind == KIND_PERIOD) && opens_sentence(sentence, at + (is_mark(sentence, at, ',') ? 1 : 0));
}

static bool is_participle(const struct sentence *sentence, size_t index)
{
    bool verb = clause_tag(sentence, index) == TAG_VERB && !phrase_at(&sentence->phrases, index);
    return verb && (sentence->tokens.items[index].flags & (TOKEN_PARTICIPLE | TOKEN_PAST));
}

/* Behind what is inserted at token `index` behind a comma, up to the comma that closes it, where the clause around it goes on with its verb;
 * `index` when nothing is inserted. */
static size_t inserted_end(const struct sentence *sentence, const struct clause *around, size_t comma)
{
    size_t index = comma + 1, end = next_mark(sentence, index);
    bool relative = opens_relative(sentence, index), participle = is_participle(sentence, behind_adverbs(sentence, index));
    if (relative) {
        size_t verb = finite_between(sentence, index, sentence->tokens.count);
        end = verb != NO_TOKEN ? next_mark(sentence, verb) : end;
    }
    bool either = clause_word(sentence, index, "or");    /* `46 million, or 15 percent of the people, were` */
    if (either || end >= sentence->tokens.count || !is_mark(sentence, end, ',')) {
        return index;
    }
    size_t verb = behind_adverbs(sentence, end + 1);
    bool goes_on = is_finite(sentence, verb) && finite_between(sentence, around->first, comma) == NO_TOKEN;
    bool them = clause_word(sentence, index + 1, "of") && clause_word(sentence, index + 2, "them");    /* `, many of them built before 1950,` */
    bool own = relative || participle || them || finite_between(sentence, index, end) == NO_TOKEN;
    return goes_on && own ? end : index;
}

/* What begins at token `index`, if something does. */
static bool begins(const struct sentence *sentence, const struct clause *now, size_t index, enum clause_kind *kind)
{
    enum tag tag = clause_tag(sentence, index);
    bool joined = is_mark(sentence, index, ',') || tag == TAG_CCONJ, opener = tag == TAG_ADP && clause_has_role(sentence, index, WORD_OPENER);
    bool condition = clause_word(sentence, index, "if") || clause_word(sentence, index, "unless");
    if (!joined && !opener && !condition && tag != TAG_SCONJ) {
        return false;    /* most tokens */
    }
    bool verb_before = finite_between(sentence, now->first, index) != NO_TOKEN;
    bool under = tag == TAG_SCONJ && !clause_word(sentence, index, "that") && finite_between(sentence, index + 1, next_mark(sentence, index + 1)) != NO_TOKEN;
    const struct noun_phrase *behind = opener ? clause_phrase_from(sentence, index + 1) : NULL;
    bool opens = behind && is_finite(sentence, behind_adverbs(sentence, behind->last));
    if (condition || under || opens) {
        *kind = condition ? CLAUSE_CONDITION : CLAUSE_UNDER;
        return true;
    }
    if (is_mark(sentence, index, ',') && opens_relative(sentence, index + 1)) {
        *kind = CLAUSE_RELATIVE;
        return true;
    }
    size_t next = index + 1;
    next += is_mark(sentence, index, ',') && clause_tag(sentence, next) == TAG_CCONJ;
    bool leads = now->kind == CLAUSE_UNDER || now->kind == CLAUSE_CONDITION || now->kind == CLAUSE_RELATIVE;    /* `when the war ended, …` */
    *kind = CLAUSE_JOINED;
    bool verb = tag == TAG_CCONJ && is_finite(sentence, behind_adverbs(sentence, next));
    const struct noun_phrase *other = clause_phrase_from(sentence, behind_adverbs(sentence, next));
    bool subject = other && tag == TAG_CCONJ && (is_finite(sentence, behind_adverbs(sentence, other->last)) || opens_sentence(sentence, next));
    subject |= tag == TAG_CCONJ && opens_with_time(sentence, next);
    return joined && verb_before && (verb || subject || (is_mark(sentence, index, ',') && (leads || opens_sentence(sentence, next))));
}

static enum clause_tense tense_at(const struct sentence *sentence, size_t verb)
{
    if (verb == NO_TOKEN) {
        return TENSE_NONE;
    }
    bool auxiliary = clause_tag(sentence, verb) == TAG_AUX;
    if ((sentence->tokens.items[verb].flags & TOKEN_PAST) || clause_word(sentence, verb, "was") || clause_word(sentence, verb, "were") || clause_word(sentence, verb, "had") || clause_word(sentence, verb, "did")) {
        return TENSE_PAST;
    }
    if (auxiliary && clause_has_role(sentence, verb, WORD_PROJECTED | WORD_HYPOTHETICAL)) {
        return TENSE_FUTURE;
    }
    if (!auxiliary && clause_word_is(sentence, verb, SLICE("tenseless"))) {
        return TENSE_NONE;
    }
    bool has = clause_word(sentence, verb, "has") || clause_word(sentence, verb, "have");
    size_t next = behind_adverbs(sentence, verb + 1);
    bool done = next < sentence->tokens.count && (clause_tag(sentence, next) == TAG_VERB || clause_tag(sentence, next) == TAG_AUX)
                && !phrase_at(&sentence->phrases, next);
    done |= clause_tag(sentence, next) == TAG_NOUN && !(sentence->tokens.items[next].flags & TOKEN_PLURAL) && clause_tag(sentence, next + 1) == TAG_ADP;    /* `has run since` */
    return has && done ? TENSE_PERFECT : TENSE_PRESENT;
}

static void open_clause(struct sentence *sentence, size_t first, enum clause_kind kind)
{
    sentence->clauses[sentence->clause_count++] = (struct clause){.first = first, .last = first, .kind = kind};
}

/* Behind the bracket that opens at token `index`; `index` when none closes it. */
static size_t bracket_end(const struct sentence *sentence, size_t index)
{
    size_t stop = index + INSIDE < sentence->tokens.count ? index + INSIDE : sentence->tokens.count;
    for (size_t i = index; is_mark(sentence, index, '(') && i < stop; i++) {
        if (is_mark(sentence, i, ')')) {
            return i + 1;
        }
    }
    return index;
}

static size_t insertion_at(const struct sentence *sentence, const struct clause *now, size_t index)
{
    size_t end = is_mark(sentence, index, ',') ? inserted_end(sentence, now, index) : is_dash(sentence, index) ? dashes_end(sentence, index) : bracket_end(sentence, index);
    return end > index + 1 && end < sentence->tokens.count + 1 ? end : 0;
}

bool clauses_mark(struct sentence *sentence)
{
    size_t count = sentence->tokens.count;
    sentence->clauses = ARENA_ARRAY(sentence->scratch, count + 1, struct clause);
    sentence->clause = ARENA_ARRAY(sentence->scratch, count + 1, uint16_t);
    if (!sentence->clauses || !sentence->clause || !finite_mark(sentence)) {
        return false;
    }
    sentence->clause_count = 0;
    open_clause(sentence, 0, CLAUSE_MAIN);
    size_t outer = 0, back = 0;    /* the clause around an insertion, and where it goes on */
    for (size_t i = 0; i < count; i++) {
        size_t now = i < back ? sentence->clause_count - 1 : outer, end = 0;
        enum clause_kind kind = CLAUSE_MAIN;
        if (i >= back && (end = insertion_at(sentence, &sentence->clauses[outer], i)) != 0) {
            open_clause(sentence, i, CLAUSE_INSERTED);
            back = end;
            now = sentence->clause_count - 1;
        } else if (i >= back && i > sentence->clauses[outer].first && (ends_clause(sentence, i) || begins(sentence, &sentence->clauses[outer], i, &kind))) {
            open_clause(sentence, i, kind);
            now = outer = sentence->clause_count - 1;
        }
        sentence->clause[i] = (uint16_t)(now < 65535 ? now : 65535);
        struct clause *clause = &sentence->clauses[now];
        clause->last = i + 1;
        bool first = clause->tense == TENSE_NONE && sentence->finite[i] == i;
        clause->tense = first ? tense_at(sentence, i) : clause->tense;
    }
    if (sentence->clauses[0].kind == CLAUSE_MAIN && count > 1) {
        bool condition = clause_word(sentence, 0, "if") || clause_word(sentence, 0, "unless");
        sentence->clauses[0].kind = condition ? CLAUSE_CONDITION : clause_tag(sentence, 0) == TAG_SCONJ ? CLAUSE_UNDER : CLAUSE_MAIN;
    }
    return true;
}
