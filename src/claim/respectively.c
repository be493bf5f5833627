/* `Kansai and Toyo hold 5 and 3 percent respectively`: the first number is the first one's, in lists of things, of places and of years. */
#include "claim/sentence.h"

enum { RESPECTIVE = 8 };    /* items of a list that `respectively` can tell apart */

/* The members of the list `X, Y and Z` that ends where `last` does, in order; their number, 0 where they are not `count`. */
static size_t list_members(const struct sentence *sentence, const struct noun_phrase *last, const struct noun_phrase **members, size_t count)
{
    const struct noun_phrase *phrase = last;
    for (size_t i = count; i-- > 0;) {
        members[i] = phrase;
        size_t at = phrase ? clause_phrase_start(sentence, phrase) : 0;
        if (!phrase || sentence->quantity[phrase->head] || clause_is_time(sentence, phrase)) {
            return 0;
        }
        bool and = at > 0 && clause_word(sentence, at - 1, "and");
        if (i == 0) {
            return and ? 0 : count;
        }
        if (at == 0) {
            return 0;
        }
        if (!(i == count - 1 ? and : clause_word(sentence, at - 1, ","))) {
            return 0;
        }
        phrase = clause_phrase_before(sentence, and && at > 1 && clause_word(sentence, at - 2, ",") ? at - 2 : at - 1);
    }
    return 0;
}

static void set_member(struct sentence *sentence, struct claim *claim, const struct noun_phrase *member, bool place)
{
    struct slice text = clause_text(sentence, member->core, member->last);
    struct span span = clause_clean(sentence, member->core, member->last);
    if (place) {
        claim->place = name_canonical(sentence->arena, sentence->lexicon, text, NAME_PLACE);
        claim->entity = SLICE_NONE;
        claim->entity_span = (struct span){0, 0};
    } else if (member->name == NAME_NONE) {
        claim->subject = text;
        claim->subject_span = span;
    } else {
        claim->entity = name_canonical(sentence->arena, sentence->lexicon, text, (enum name_kind)member->name);
        claim->entity_span = span;
    }
}

/* What the list of names hangs on: `imports from Chile and Peru` → imports. */
static const struct noun_phrase *governor(const struct sentence *sentence, const struct noun_phrase *first)
{
    size_t start = clause_phrase_start(sentence, first);
    return start > 0 && clause_tag(sentence, start - 1) == TAG_ADP ? clause_phrase_before(sentence, start - 1) : NULL;
}

static void set_subject(struct sentence *sentence, struct claim *claim, const struct noun_phrase *phrase)
{
    claim->subject = clause_text(sentence, phrase->core, phrase->last);
    claim->subject_span = clause_clean(sentence, phrase->core, phrase->last);
}

/* The list of things before the numbers [first, first + count), or behind them. */
static void share_members(struct sentence *sentence, size_t first, size_t count)
{
    const struct noun_phrase *members[RESPECTIVE];
    size_t at = clause_quantity(sentence, &sentence->claims[first]).first, found = 0;
    for (size_t i = sentence->phrases.count; i-- > 0 && !found;) {
        const struct noun_phrase *phrase = &sentence->phrases.items[i];
        if (phrase->last <= at) {
            found = list_members(sentence, phrase, members, count);
        }
    }
    const struct noun_phrase *measured = found ? governor(sentence, members[0]) : NULL;
    const struct claim *last = &sentence->claims[first + count - 1];
    for (size_t i = 0; i < found; i++) {
        struct claim *claim = &sentence->claims[first + i];
        set_member(sentence, claim, members[i], measured && members[i]->name == NAME_PLACE);
        if (measured && members[i]->name != NAME_NONE) {
            set_subject(sentence, claim, measured);
        } else if (claim != last && members[i]->name != NAME_NONE && last->subject.length) {
            claim->subject = last->subject;
            claim->subject_span = last->subject_span;
        }
    }
}

/* The `count` dates of the list `2016, 2017 and 2018` that claim `last` ends. */
static bool is_date_list(const struct sentence *sentence, size_t last, size_t count)
{
    for (size_t i = last + 1 - count; i < last; i++) {
        size_t from = clause_quantity(sentence, &sentence->claims[i]).last, to = clause_quantity(sentence, &sentence->claims[i + 1]).first;
        bool date = sentence->claims[i].quantity.kind == KIND_DATE || sentence->claims[i].quantity.kind == KIND_PERIOD;
        bool mark = from < to && to - from <= 2 && (clause_word(sentence, from, ",") || clause_word(sentence, to - 1, "and"));
        if (!date || !mark) {
            return false;
        }
    }
    return sentence->claims[last].quantity.kind == KIND_DATE || sentence->claims[last].quantity.kind == KIND_PERIOD;
}

static void share_years(struct sentence *sentence, size_t first, size_t count)
{
    for (size_t last = 0; last < sentence->count; last++) {
        bool beside = last + 1 >= count && (last < first || last + 1 >= first + 2 * count) && is_date_list(sentence, last, count);
        for (size_t i = 0; beside && i < count; i++) {
            sentence->claims[first + i].time = sentence->claims[last + 1 - count + i].time;
        }
    }
}

typedef void share_function(struct sentence *sentence, size_t first, size_t count);

/* Each list of numbers of the sentence that `respectively` tells apart. */
static void each_list(struct sentence *sentence, share_function *share)
{
    bool respective = false;
    for (size_t i = 0; i < sentence->tokens.count && !respective; i++) {
        respective = clause_word(sentence, i, "respectively");
    }
    for (size_t i = 0, next; respective && i < sentence->count; i = next) {
        uint32_t group = sentence->claims[i].quantity.group[0];
        for (next = i + 1; next < sentence->count && group && sentence->claims[next].quantity.group[0] == group; next++) {
        }
        if (next - i >= 2 && next - i <= RESPECTIVE && sentence->claims[i].quantity.role[0] == ROLE_ITEM) {
            share(sentence, i, next - i);
        }
    }
}

void claims_share_respectively(struct sentence *sentence)
{
    each_list(sentence, share_members);
}

void claims_time_respectively(struct sentence *sentence)
{
    each_list(sentence, share_years);
}
