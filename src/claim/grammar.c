/* Verbs and the phrases about them, by their order: no tree is built. */
#include "claim/sentence.h"

enum { REACH = 60 };    /* tokens that a search looks back at most: keeps the work linear */

static const uint32_t NO_VERB = UINT32_MAX;

bool clause_is_verb(const struct sentence *sentence, size_t index)
{
    enum tag tag = clause_tag(sentence, index);
    return tag == TAG_VERB || tag == TAG_AUX;
}

bool clause_is_time(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    if (clause_has_role(sentence, phrase->head, WORD_TIME)) {
        bool measured = phrase->head > phrase->core && !sentence->quantity[phrase->head - 1] && clause_word_is(sentence, phrase->head, SLICE("measured time"))
                        && (clause_tag(sentence, phrase->head - 1) == TAG_NOUN || slice_ends_fold(token_text(&sentence->tokens, phrase->head - 1), SLICE("ing")));
        return !measured;    /* `waiting times`, `training hours` */
    }
    size_t claim = sentence->quantity[phrase->head];
    if (!claim) {
        return false;
    }
    enum quantity_kind kind = sentence->claims[claim - 1].quantity.kind;
    return kind == KIND_DATE || kind == KIND_PERIOD || kind == KIND_DURATION;
}

bool clause_is_people(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    struct slice last = claim->quantity.kind == KIND_AGE && at.last > at.first ? token_text(&sentence->tokens, at.last - 1) : SLICE_NONE;
    return last.length > 1 && slice_ends_fold(last, SLICE("s")) && (unsigned char)(last.data[last.length - 2] - '0') < 10;
}

bool clause_is_aged(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t claim = sentence->quantity[phrase->head];
    bool age = claim && sentence->claims[claim - 1].quantity.kind == KIND_AGE;
    struct slice head = token_text(&sentence->tokens, phrase->head);
    return age && (slice_ends_fold(head, SLICE("old")) || slice_ends_fold(head, SLICE("olds")));
}

/* Marks that no clause reaches across. */
bool clause_is_wall(const struct sentence *sentence, size_t index)
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
    return clause_has_role(sentence, index, WORD_COPULA);
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

bool clause_mark_verbs(struct sentence *sentence)
{
    size_t count = sentence->tokens.count;
    uint32_t *before = ARENA_ROOM(sentence->scratch, count + 1, uint32_t), bracketed = NO_VERB;
    if (!before) {
        return false;
    }
    before[0] = NO_VERB;
    for (size_t i = 0; i < count; i++) {    /* `bracketed`: the verb before what stands in brackets that close behind token `i` */
        before[i + 1] = before[i];
        if (sentence->tokens.items[i].kind != TOKEN_PUNCTUATION) {
            before[i + 1] = clause_is_verb(sentence, i) ? (uint32_t)i : before[i];
        } else if (is_mark(sentence, i, ')')) {
            before[i + 1] = bracketed;
        } else if (is_mark(sentence, i, '(')) {
            bracketed = before[i];
            before[i + 1] = NO_VERB;
        } else if (clause_is_wall(sentence, i)) {
            bracketed = before[i + 1] = NO_VERB;
        }
    }
    sentence->verb_before = before;
    return true;
}

size_t clause_verb_before(const struct sentence *sentence, size_t index)
{
    size_t stop = index > REACH ? index - REACH : 0;
    uint32_t verb = sentence->verb_before[index < sentence->tokens.count ? index : sentence->tokens.count];
    return verb != NO_VERB && verb >= stop ? verb : NO_TOKEN;
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
size_t clause_group_start(const struct sentence *sentence, size_t verb)
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
    return index > 1 && clause_word(sentence, index - 1, "from") && (clause_has_role(sentence, index - 2, WORD_DIRECTION) || clause_word(sentence, index - 2, "changed"));
}
