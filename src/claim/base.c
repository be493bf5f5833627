/* Of what a share is, and than what a multiple is more: `of China's GDP`, `twice the figure for India`. Where: the place named by the
 * nearest phrase of place. */
#include "claim/base.h"

enum { EXAMPLE = 40, SECOND_AS = 8 };    /* tokens over which `including` is looked for before a place, and the second `as` */

/* A phrase with its possessor before and its `of` phrases behind: `the gross value of world trade`. */
static size_t phrase_reach(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t last = phrase->last;
    for (int depth = 0; depth < 4; depth++) {
        const struct noun_phrase *next = NULL;
        if (sentence->tokens.items[last - 1].flags & TOKEN_POSSESSIVE) {
            next = clause_phrase_from(sentence, last);
        } else if (clause_word(sentence, last, "of") || clause_word(sentence, last, "in") || clause_word(sentence, last, "for")) {
            next = clause_phrase_from(sentence, last + 1);
            bool within = !clause_word(sentence, last, "of") && next && !clause_has_role(sentence, next->head, WORD_CONNECTIVE) && !sentence->quantity[next->first]
                          && clause_word(sentence, phrase->first, "the");    /* `the seats in the parliament` */
            bool loose = !clause_word(sentence, last, "of") && next && next->name != NAME_PLACE && !within;
            next = loose ? NULL : next;
        }
        if (!next || clause_is_time(sentence, next)) {
            break;
        }
        last = next->last;
    }
    return last;
}

void base_set_tokens(struct sentence *sentence, struct claim *claim, size_t first, size_t last)
{
    claim->base = clause_text(sentence, first, last);
    claim->base_span = clause_clean(sentence, first, last);
    size_t ending = token_text(&sentence->tokens, last - 1).length - token_bare(&sentence->tokens, last - 1).length;    /* `as America's` */
    claim->base.length -= ending;
    claim->base_span.end -= ending;
}

void base_set(struct sentence *sentence, struct claim *claim, const struct noun_phrase *phrase)
{
    size_t first = phrase->first;
    while (first < phrase->core && (clause_tag(sentence, first) == TAG_DET || clause_tag(sentence, first) == TAG_PUNCT)) {
        first++;
    }
    size_t last = phrase_reach(sentence, phrase);
    bool numbered = last == phrase->last && last < sentence->tokens.count && sentence->tokens.items[last].kind == TOKEN_NUMBER && !sentence->quantity[last] && clause_tag(sentence, last - 1) == TAG_NOUN;    /* version 2 */
    base_set_tokens(sentence, claim, first, last + numbered);
}

static bool is_share(const struct claim *claim)
{
    enum quantity_kind kind = claim->quantity.kind;
    return kind == KIND_PERCENT || kind == KIND_FRACTION || kind == KIND_RATIO;
}

/* `60 percent of requests`; `a 5 percent share of the market`. */
static const struct noun_phrase *share_base(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t next = at.last;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, at.last), *whole = clause_phrase_from(sentence, next);
    if (claim->quantity.kind == KIND_FRACTION && whole && (clause_tag(sentence, next) == TAG_DET || clause_tag(sentence, next) == TAG_PRON)) {
        return whole;    /* `half the flats`, `half its revenue` */
    }
    if (phrase && clause_has_role(sentence, phrase->head, WORD_RELATIONAL)) {
        next = phrase->last;
    }
    const struct noun_phrase *fronted = clause_phrase_before(sentence, at.first);
    if (fronted && fronted->first > 0 && clause_word(sentence, fronted->first - 1, "of") && (sentence->tokens.items[fronted->first - 1].flags & TOKEN_SENTENCE_START)) {
        return fronted;    /* `Of world production 60 percent is …` */
    }
    if (!clause_word(sentence, next, "of")) {
        return NULL;
    }
    if (clause_opens_with_which(sentence, next + 1)) {
        return NULL;    /* `a fifth of which ends up`: told before */
    }
    next += clause_word(sentence, next + 1, "all") && clause_word(sentence, next + 2, "of") ? 2 : 0;
    return clause_phrase_from(sentence, next + 1);
}

/* `more than five times faster than its best rival`, `double the figure for India`. */
static const struct noun_phrase *multiple_base(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct noun_phrase *phrase = clause_phrase_from(sentence, at.last);
    bool plain = phrase && !clause_word(sentence, phrase->last, "than") && !clause_word(sentence, phrase->last, "as") && !clause_is_verb(sentence, at.last - 1) && slice_ends_fold(token_text(&sentence->tokens, at.last - 1), SLICE("times"));
    if (phrase && clause_does_object(sentence, at)) {
        return NULL;    /* `tripled its output` */
    }
    bool more = phrase && (clause_word(sentence, phrase->first, "more") || clause_word(sentence, phrase->first, "fewer"));    /* `five times more clerks than` */
    if (phrase && !more && (phrase->core > phrase->first || plain)) {
        return phrase;    /* `twice the budget`, `1.9 times EBITDA` */
    }
    for (size_t i = at.last; i < sentence->tokens.count && i < at.last + 9; i++) {
        if (clause_word(sentence, i, "than") || clause_word(sentence, i, "as") || clause_word(sentence, i, "that") || clause_word(sentence, i, "those")) {
            bool many = clause_word(sentence, i, "as") && (clause_tag(sentence, i + 1) == TAG_ADJ || clause_word(sentence, i + 1, "many") || clause_word(sentence, i + 1, "much"));
            bool again = false;
            for (size_t k = i + 1; many && k < sentence->tokens.count && k < i + SECOND_AS; k++) {
                again |= clause_word(sentence, k, "as");
            }
            if (many && again) {
                continue;    /* `three times as many people as its rival`: the second `as` */
            }
            bool of = (clause_word(sentence, i, "that") || clause_word(sentence, i, "those")) && clause_word(sentence, i + 1, "of");    /* `double that of India` */
            phrase = clause_phrase_from(sentence, i + (of ? 2 : 1));
            if (phrase) {
                return phrase;
            }
        }
    }
    return NULL;
}

/* The whole that a part is of: `35 of the 51 criminals`. */
static const struct noun_phrase *part_base(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool part = claim->quantity.role[0] == ROLE_PART || claim->quantity.role[1] == ROLE_PART;
    if (part && clause_word(sentence, 0, "of") && !clause_word(sentence, at.last, "of")) {
        return clause_phrase_from(sentence, 1);    /* `Of the 900 ships, 340 were sunk` */
    }
    bool pronoun = clause_word_is(sentence, at.last + 1, SLICE("counted before"));    /* `six boats, two of which leak` */
    return part && !pronoun && clause_word(sentence, at.last, "of") ? clause_phrase_from(sentence, at.last + 1) : NULL;
}

/* `40 percent higher than the estimate`, `85 percent as big as America's`. */
static const struct noun_phrase *compared_base(const struct sentence *sentence, const struct claim *claim)
{
    size_t next = clause_quantity(sentence, claim).last;
    bool as = clause_word(sentence, next, "as") && clause_tag(sentence, next + 1) == TAG_ADJ && clause_word(sentence, next + 2, "as");
    bool than = next + 1 < sentence->tokens.count && (sentence->tokens.items[next].flags & TOKEN_COMPARATIVE) && clause_word(sentence, next + 1, "than");
    bool over = claim->quantity.kind == KIND_PERCENT && (clause_word(sentence, next, "over") || clause_word(sentence, next, "under")) && clause_phrase_from(sentence, next + 1);    /* `30 percent over budget` */
    bool held = over || (clause_has_role(sentence, next, WORD_COMPARING) && !clause_word(sentence, next, "than"));    /* `8 percent below our baseline` */
    return as ? clause_phrase_from(sentence, next + 3) : than ? clause_phrase_from(sentence, next + 2) : held ? clause_phrase_from(sentence, next + 1) : NULL;
}

/* `3.4 times earnings`, where number and noun are one phrase: the noun; false when it is none. */
static bool times_of_noun(const struct sentence *sentence, const struct claim *claim, struct noun_phrase *out)
{
    size_t next = clause_quantity(sentence, claim).last;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, next);
    bool times = claim->quantity.kind == KIND_MULTIPLE && phrase && phrase->first < next && phrase->head >= next && clause_word(sentence, next - 1, "times");
    bool plain = times && clause_tag(sentence, next) == TAG_NOUN && !clause_word(sentence, phrase->last, "than") && !clause_word(sentence, phrase->last, "as");
    if (plain) {
        *out = *phrase;
        out->first = out->core = (uint32_t)next;
    }
    return plain;
}

/* `23.1 percent versus 27.8 percent`: another number of the kind is what this one is held against, not what it is of. */
static bool is_same_kind(const struct sentence *sentence, const struct claim *claim, const struct noun_phrase *phrase)
{
    size_t number = sentence->quantity[phrase->core > phrase->first ? phrase->core - 1 : phrase->head];
    return number && sentence->claims[number - 1].quantity.kind == claim->quantity.kind && claim->quantity.kind != KIND_COUNT;
}

void claim_base(struct sentence *sentence, struct claim *claim)
{
    struct noun_phrase noun;
    const struct noun_phrase *phrase = NULL;
    if (is_share(claim)) {
        phrase = share_base(sentence, claim);
        phrase = phrase ? phrase : compared_base(sentence, claim);
    } else if (claim->quantity.kind == KIND_MULTIPLE) {
        phrase = multiple_base(sentence, claim);
        phrase = phrase ? phrase : times_of_noun(sentence, claim, &noun) ? &noun : NULL;
    } else {
        phrase = part_base(sentence, claim);
        phrase = phrase ? phrase : compared_base(sentence, claim);
    }
    if (phrase && !clause_is_time(sentence, phrase) && !is_same_kind(sentence, claim, phrase)) {
        base_set(sentence, claim, phrase);
    } else {
        base_by_whole(sentence, claim);
    }
}

/* Does the place stand between a comma and another number? */
static bool leads_number(const struct sentence *sentence, const struct noun_phrase *place)
{
    size_t before = place->first - 1, next = place->last;
    while (clause_tag(sentence, next) == TAG_ADV) {
        next++;
    }
    bool joined = before > 0 && (clause_word(sentence, before - 1, ",") || clause_word(sentence, before - 1, ";") || clause_tag(sentence, before - 1) == TAG_CCONJ);
    return joined && next < sentence->tokens.count && sentence->quantity[next] != 0;
}

/* `Made in China 2025 seeks`: no place but a name. */
static bool is_in_name(const struct sentence *sentence, const struct noun_phrase *place)
{
    size_t before = place->first > 1 ? place->first - 2 : NO_TOKEN;
    bool made = before != NO_TOKEN && clause_tag(sentence, before) == TAG_VERB && (sentence->tokens.items[before].flags & TOKEN_CAPITAL);
    bool number = place->last < sentence->tokens.count && (sentence->tokens.items[place->last].kind == TOKEN_NUMBER || is_mark(sentence, place->last, '('));
    return (made && number) || clause_word(sentence, place->first, "which") || clause_word(sentence, place->first, "whom");    /* `fields in which China leads` */
}

/* `40 towns, among them those including Lisle in Vienna`, `while in Poland 39 were`: a place of an example, or of a clause with its own subject. */
static bool is_elsewhere(const struct sentence *sentence, const struct noun_phrase *place, struct token_range at)
{
    const struct clause *where = clause_of(sentence, place->first), *own = clause_of(sentence, at.first);
    bool contrast = clause_has_role(sentence, where->first, WORD_CONTRAST) || clause_word(sentence, where->first, "while") || clause_word(sentence, where->first, "whereas");
    bool own_subject = contrast || (where->kind == CLAUSE_JOINED && clause_phrase_from(sentence, where->first + 1));    /* but `12 were hurt when a tram hit a lorry in Leipzig` */
    bool after = place->first >= at.last && where != own && where->first >= at.last;
    for (size_t i = at.last; i < place->first && i < at.last + EXAMPLE; i++) {
        bool example = clause_word(sentence, i, "including") || (clause_word(sentence, i, "such") && clause_word(sentence, i + 1, "as"));
        if (example && sentence->finite[i] >= place->first) {
            return true;
        }
    }
    return after && own_subject;
}

/* Behind the semicolon before the number, where what follows it names a place of its own: `seven count in India; Egypt has three`. Else 0. */
static size_t own_statement(const struct sentence *sentence, struct token_range at)
{
    bool place = false;
    for (size_t i = at.first; i > 0 && at.first - i < EXAMPLE; i--) {
        if (clause_word(sentence, i - 1, ";")) {
            return place ? i : 0;
        }
        const struct noun_phrase *phrase = phrase_at(&sentence->phrases, i - 1);
        place |= phrase && phrase->name == NAME_PLACE;
    }
    return 0;
}

void claim_place(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t own_first = own_statement(sentence, at);
    const struct noun_phrase *best = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = 0; i < sentence->phrases.count; i++) {
        const struct noun_phrase *phrase = &sentence->phrases.items[i];
        if (phrase->name != NAME_PLACE || phrase->first == 0 || phrase->first < own_first || !clause_has_role(sentence, phrase->first - 1, WORD_LOCATIVE)) {
            continue;
        }
        const struct clause *where = clause_of(sentence, phrase->first), *own = clause_of(sentence, at.first);
        bool inside = where != own && (where->kind == CLAUSE_INSERTED || where->kind == CLAUSE_RELATIVE) && !clause_word(sentence, where->first, "(");
        if (inside) {
            continue;    /* `the second congress, held in Vienna, …` */
        }
        if (is_in_name(sentence, phrase) || is_elsewhere(sentence, phrase, at)) {
            continue;
        }
        if (phrase->first >= at.last && leads_number(sentence, phrase)) {
            continue;    /* `in Japan 11 percent, in Brazil 52 percent` */
        }
        size_t away = phrase->first >= at.last ? phrase->first - at.last : (at.first - phrase->last) * 2;    /* what follows is nearer */
        if (away < distance) {
            distance = away;
            best = phrase;
        }
    }
    if (best && !clause_is_possessive(sentence, best)) {
        claim->place = name_canonical(sentence->arena, sentence->lexicon, clause_text(sentence, best->core, best->last), NAME_PLACE);
    }
}
