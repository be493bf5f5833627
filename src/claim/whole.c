/* Of what a share is, where no `of` stands right behind it: `its share of the market rose to 40 percent`, `one in five deaths`, `70 cents of every
 * dollar`, `of the 310 proposals, half were rejected`, `21 percent of the time`, `a third of those employed in the city`. */
#include "claim/base.h"

enum { THOSE = 8 };    /* tokens of `those employed in the city` */

static bool is_share(const struct claim *claim)
{
    enum quantity_kind kind = claim->quantity.kind;
    return kind == KIND_PERCENT || kind == KIND_FRACTION || kind == KIND_RATIO;
}

/* `Acme's share of the market rose from 36 percent`. */
static bool by_share_noun(struct sentence *sentence, struct claim *claim)
{
    bool before = claim->subject_span.end > claim->subject_span.start && claim->subject_span.start >= sentence->span.start && claim->subject_span.end <= claim->quantity.span.start;
    if (!before || claim->quantity.kind != KIND_PERCENT || claim->quantity.change_amount) {
        return false;
    }
    size_t last = token_at(&sentence->tokens, claim->subject_span.end - 1);
    for (size_t i = token_at(&sentence->tokens, claim->subject_span.start); i <= last && i < sentence->tokens.count; i++) {
        const struct noun_phrase *whole = clause_word_is(sentence, i, SLICE("share of")) && (clause_word(sentence, i + 1, "of") || clause_word(sentence, i + 1, "in")) ? clause_phrase_from(sentence, i + 2) : NULL;
        if (whole && whole->name != NAME_NONE) {    /* `the share of Gazprom in the venture`: whose, and of what */
            whole = clause_word(sentence, whole->last, "in") ? clause_phrase_from(sentence, whole->last + 1) : NULL;
        }
        if (whole && !clause_is_time(sentence, whole) && !sentence->quantity[whole->first] && !sentence->quantity[whole->head]) {
            base_set(sentence, claim, whole);
            return true;
        }
    }
    return false;
}

/* `one in five deaths`, `every tenth official`: what is counted behind. */
static bool by_counted(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, at.last);
    bool in = claim->quantity.kind == KIND_RATIO && at.last > at.first + 2 && clause_word(sentence, at.last - 2, "in");
    bool noun = in && phrase && phrase->head >= at.last && clause_tag(sentence, phrase->head) == TAG_NOUN;
    if (noun) {
        base_set_tokens(sentence, claim, at.last, phrase->last);
    }
    return noun;
}

/* `70 cents of every dollar`, `12 pence in the pound`. */
static bool by_coin(struct sentence *sentence, struct claim *claim)
{
    size_t next = clause_quantity(sentence, claim).last;
    bool tied = claim->quantity.kind == KIND_MONEY && (clause_word(sentence, next, "of") || clause_word(sentence, next, "in") || clause_word(sentence, next, "on") || clause_word(sentence, next, "from"));
    const struct noun_phrase *coin = tied ? clause_phrase_from(sentence, next + 1) : NULL;
    bool whole = coin && clause_word_is(sentence, coin->head, SLICE("coin")) && coin->core > coin->first;
    if (whole) {
        base_set_tokens(sentence, claim, coin->core, coin->last);
    }
    return whole;
}

/* `21 percent of the time`. */
static bool by_time(struct sentence *sentence, struct claim *claim)
{
    size_t next = clause_quantity(sentence, claim).last;
    bool time = is_share(claim) && clause_word(sentence, next, "of") && clause_word(sentence, next + 1, "the") && clause_word(sentence, next + 2, "time");
    if (time) {
        base_set_tokens(sentence, claim, next + 2, next + 3);
    }
    return time;
}

/* `a third of those employed in the city`, `of those interviewed, 64 percent said`. */
static bool by_those(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t first = at.last + 1;
    bool behind = clause_word(sentence, at.last, "of"), opens = !behind && clause_word(sentence, 0, "of") && at.first > 2 && is_mark(sentence, at.first - 1, ',');
    first = behind ? first : 1;
    if (!is_share(claim) || !(behind || opens) || !clause_word(sentence, first, "those")) {
        return false;
    }
    size_t last = first + 1;
    while (last < sentence->tokens.count && last < first + THOSE && sentence->tokens.items[last].kind != TOKEN_PUNCTUATION && !sentence->quantity[last] && clause_tag(sentence, last) != TAG_AUX && clause_tag(sentence, last) != TAG_CCONJ) {
        last++;
    }
    if (last > first + 1) {
        base_set_tokens(sentence, claim, first, last);
    }
    return last > first + 1;    /* bare `of those, 86 percent` tells of what was counted before */
}

/* `of the 310 proposals, half were rejected`. */
static bool by_whole_first(struct sentence *sentence, struct claim *claim)
{
    const struct noun_phrase *whole = is_share(claim) ? clause_whole_first(sentence, claim) : NULL;
    if (whole && !clause_is_time(sentence, whole)) {
        base_set(sentence, claim, whole);
    }
    return whole && claim->base.length;
}

/* `35.7 percent versus 40.2 percent of patients`: what the number it is held against is of. */
static bool by_other(struct sentence *sentence, struct claim *claim)
{
    size_t next = clause_quantity(sentence, claim).last;
    size_t number = next + 1 < sentence->tokens.count && clause_has_role(sentence, next, WORD_COMPARING) ? sentence->quantity[next + 1] : 0;
    const struct claim *other = number ? &sentence->claims[number - 1] : NULL;
    size_t behind = other && other->quantity.kind == claim->quantity.kind ? clause_quantity(sentence, other).last : 0;
    const struct noun_phrase *whole = behind && clause_word(sentence, behind, "of") ? clause_phrase_from(sentence, behind + 1) : NULL;
    if (whole && is_share(claim)) {
        base_set(sentence, claim, whole);
    }
    return whole && claim->base.length;
}

/* `down by 30 percent on the revenue projected`. */
static bool by_compared_on(struct sentence *sentence, struct claim *claim)
{
    size_t next = clause_quantity(sentence, claim).last;
    const struct noun_phrase *former = claim->quantity.kind == KIND_PERCENT && claim->quantity.change != CHANGE_UNSAID && clause_word(sentence, next, "on") ? clause_phrase_from(sentence, next + 1) : NULL;
    bool measured = former && !clause_is_time(sentence, former) && (clause_has_role(sentence, former->head, WORD_PROPERTY) || clause_has_role(sentence, former->head, WORD_RELATIONAL) || clause_word_is(sentence, former->head, SLICE("takings")));
    if (measured) {
        base_set(sentence, claim, former);
    }
    return measured;
}

bool base_by_whole(struct sentence *sentence, struct claim *claim)
{
    return by_those(sentence, claim) || by_time(sentence, claim) || by_whole_first(sentence, claim) || by_counted(sentence, claim) || by_coin(sentence, claim) || by_share_noun(sentence, claim)
           || by_other(sentence, claim) || by_compared_on(sentence, claim);
}
