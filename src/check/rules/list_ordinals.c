/* Counts of what the sentences behind them number: `three problems. First … second … third`. */
#include "check/rules/list.h"
#include <stdio.h>

#define ORDINAL_SENTENCES 40 /* how far an enumeration by ordinals may reach */
#define ORDINAL_ITEMS 4000    /* … and the words and marks of it that are looked at */
#define UNNUMBERED_SENTENCES 2
#define ORDINALS 10

/* Words that number the k-th thing. */
static struct slice ordinal_words(const struct check_context *context, size_t k)
{
    char name[sizeof "ordinal-" + 20];
    snprintf(name, sizeof name, "ordinal-%zu", k + 1);
    return tie_words(context->lexicon, slice_of(name));
}

/* Those of the items that may be the k-th ordinal; a claim may be any. */
static uint64_t ordinal_signs(struct slice words)
{
    uint64_t signs = SIGN_CLAIM;
    struct slice rest = words, word;
    while (slice_split(&rest, '|', &word))
        signs |= word_sign(word);
    return signs;
}

/* Does the text of a sentence, from `from` on, use the k-th ordinal to number a thing: `Second,`, `the second challenge`? Of the items
 * that may be looked at `*left` are left. */
static bool numbers(const struct check_context *context, const struct view *v, size_t from, size_t k, size_t *left, size_t *at)
{
    struct slice words = ordinal_words(context, k);
    uint64_t signs = ordinal_signs(words);
    for (size_t i = from; i < v->count && *left; i++, --*left) {
        const struct view_item *item = &v->items[i];
        if (!(item->sign & signs) || !word_among(item->text, words))
            continue;
        bool cardinal = word_among(item->text, tie_words(context->lexicon, SLICE("low-cardinal")));
        bool starts = i == 0 || (v->items[i - 1].mark && word_in(v->items[i - 1].text, ";|:|,")) || view_is(v, i - 1, "and");
        bool comma = i + 1 < v->count && view_is(v, i + 1, ",");
        bool article = i > 0 && (view_is(v, i - 1, "the") || view_is(v, i - 1, "a"));
        bool ordered = i + 1 < v->count && !word_among(v->items[i + 1].text, tie_words(context->lexicon, SLICE("not-ordered")));
        if (cardinal ? starts && comma : (starts && comma) || (article && ordered) || (starts && ordered)) {
            *at = i;
            return true;
        }
    }
    return false;
}

struct numbering { size_t found, first, last, named; struct span where; };   /* named: `the second reason`, with the noun that is counted */

#define NOUN_REACH 7     /* `the third and perhaps most enduring challenge` */

/* Does the noun that was counted stand behind the ordinal? */
static bool says_noun(const struct check_context *context, const struct view *v, size_t at, struct slice noun)
{
    for (size_t i = at + 1; i < v->count && i <= at + NOUN_REACH && noun.length > 2 && !v->items[i].mark && find_class(context, v, i, i + 1, "behind-noun") == SIZE_MAX; i++)
        if (slice_starts_fold(v->items[i].text, slice_sub(noun, 0, noun.length - 1)))
            return true;
    return false;
}

/* Follow First, Second, Third from the sentence at hand on. Behind the n-th the list is over, but for one more close by. */
static struct numbering follow(const struct check_context *context, size_t from, size_t n, struct slice noun)
{
    struct numbering out = {0, 0, context->at, 0, {0, 0}};
    size_t left = ORDINAL_ITEMS;
    for (size_t sentence = context->at; sentence < context->views.count && out.found < ORDINALS;) {
        const struct view *here = &context->views.items[sentence];
        size_t where, reach = out.found == 0 ? context->at + 1 : out.found >= n ? out.last : out.last + ORDINAL_SENTENCES;
        if (!left || sentence > reach || view_section(here) != view_section(&context->views.items[context->at]))
            break;
        if (!numbers(context, here, from, out.found, &left, &where)) {
            bool closing = out.found && out.found + 1 == n && sentence > out.last && find_class(context, here, 0, 4, "closing") != SIZE_MAX;
            out.found += closing;
            out.last = closing ? sentence : out.last;
            sentence++;
            from = 0;
            continue;
        }
        bool named = says_noun(context, here, where, noun);
        bool verb = find_class(context, here, where + 1, where + 2, "clause-begins") != SIZE_MAX;
        if (out.found >= 2 && out.named + (out.found > 2) >= out.found && !named && !verb)
            break;   /* `the third challenge` numbers no reason */
        out.where = here->items[where].span;
        out.named += named;
        from = where + 1;
        out.last = sentence;
        if (out.found++ == 0)
            out.first = sentence;
    }
    if (!left && out.found < n)
        out.found = 0;   /* not read to its end */
    return out;
}

#define SENTENCES_BEHIND 3
#define MOST_UNNUMBERED 6     /* so many more announced than are numbered, and the numbers are of another list */
#define SENTENCES_UNSAID 12    /* behind the last ordinal, in which one more may begin */

/* Do the ordinals stand in one paragraph, with nothing but a few words behind the last? */
static bool compact(const struct check_context *context, const struct numbering *found)
{
    const struct view *items = context->views.items;
    size_t behind = found->last;
    if (items[context->at].block != items[found->last].block)
        return false;
    while (behind <= found->last + SENTENCES_BEHIND && behind + 1 < context->views.count && items[behind + 1].block == items[found->last].block)
        behind++;
    return behind <= found->last + SENTENCES_BEHIND;
}

/* Items that are not numbered: then the count proves nothing. */
static bool goes_on(const struct check_context *context, size_t first, size_t last)
{
    for (size_t i = first; i <= last + UNNUMBERED_SENTENCES && i < context->views.count; i++)
        if (find_class(context, &context->views.items[i], 0, 3, "goes-on") != SIZE_MAX)
            return true;
    return false;
}

/* Does a sentence behind the first ordinal open like one more of the list, in the same section? */
static bool goes_on_later(const struct check_context *context, const struct numbering *found)
{
    struct slice words = tie_words(context->lexicon, SLICE("one-more"));
    for (size_t i = found->first; i <= found->last + SENTENCES_UNSAID && i < context->views.count; i++) {
        const struct view *v = &context->views.items[i];
        if (view_section(v) != view_section(&context->views.items[context->at]))
            break;
        for (size_t k = 0; k < 4 && k < v->count; k++)
            if (!v->items[k].claim && word_among(v->items[k].text, words))
                return true;
    }
    return false;
}

/* A sentence that closes the list: `The concluding section …`, `Finally, …`, `… and finally …`. */
static bool closes(const struct check_context *context, const struct numbering *found)
{
    for (size_t i = found->last; i <= found->last + UNNUMBERED_SENTENCES && i < context->views.count; i++) {
        const struct view *v = &context->views.items[i];
        size_t reach = v->count < LIST_REACH ? v->count : LIST_REACH;
        if (find_class(context, v, 0, 4, "closing") != SIZE_MAX || view_find(v, 0, reach, "finally|lastly") != SIZE_MAX)
            return true;
    }
    return false;
}

/* Fewer are numbered than were announced: is that sure? Where the list is closed, but for one it has them all. */
static bool too_few(const struct check_context *context, struct numbering *found, size_t n)
{
    if (n <= found->found)
        return false;
    if (closes(context, found)) {
        found->found++;
        return n > found->found;
    }
    return !goes_on_later(context, found);
}

/* `the first of the three aims failed for two reasons`: the things were told before, or the sentence counts others behind them. */
static bool is_taken_up(const struct check_context *context, const struct view *v, size_t at)
{
    if (at > 1 && view_is(v, at - 2, "of") && find_class(context, v, at - 1, at, "whole-known") != SIZE_MAX)
        return true;
    for (size_t i = at + 1; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (c && claim_is_class(c, SLICE("cnt")) && c->quantity.form == FORM_POINT && things_can_be_numbered(context, v, i))
            return true;
    }
    return false;
}

/* `N things`, then First, Second, Third in the sentences that follow, as far as they go on. Only of things that texts number are too few or
 * too many a slip. */
void ordinal_list(struct check_context *context, const struct view *v, size_t at, bool sure)
{
    const struct claim *c = v->items[at].claim;
    size_t n = number_announced(c);
    struct slice rest = c->quantity.counted, noun = SLICE_NONE, word;
    if (at > 0 && word_among(v->items[at - 1].text, tie_words(context->lexicon, SLICE("some-of-more"))))
        return;   /* `the first three points` are some of them */
    while (slice_split(&rest, ' ', &word))
        noun = word;
    struct numbering found = follow(context, at + 1, n, noun);
    if (n > found.found + MOST_UNNUMBERED)
        return;   /* the ordinals are of another list */
    if (found.found == n)
        say_listed(context, c, n, found.where, VERDICT_CONSISTENT, !sure);
    if (!sure || is_taken_up(context, v, at))
        return;
    bool named = found.found >= 2 && found.named + 1 >= found.found;
    if (found.found >= 2 && too_few(context, &found, n))
        find_listed(context, c, found.found, found.where, VERDICT_INCONSISTENT);
    else if (found.found >= 2 && found.found != n && (named || compact(context, &found)) && !goes_on(context, named ? found.last : found.first, found.last))
        find_listed(context, c, found.found, found.where, VERDICT_INCONSISTENT);
}

bool things_can_be_numbered(const struct check_context *context, const struct view *v, size_t at)
{
    struct slice nouns = tie_words(context->lexicon, SLICE("numbered-noun"));
    for (size_t i = at + 1; i < at + 5 && i < v->count; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, nouns))
            return true;
    return false;
}
