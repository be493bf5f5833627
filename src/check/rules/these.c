/* Parts and shares of what was counted before: `treated 1,060 patients. Of these, 850 (80 percent) …`. */
#include "check/equation.h"
#include "check/noun.h"
#include "check/passage.h"
#include "check/rules/rules.h"

#define STEM 5

/* Does a word of the first `end` items begin as this one does? */
static bool said_before(const struct view *v, size_t end, struct slice word)
{
    struct slice stem = slice_sub(word, 0, STEM);
    for (size_t i = 0; i < end && word.length >= STEM; i++)
        if (!v->items[i].claim && slice_equal_fold(slice_sub(v->items[i].text, 0, STEM), stem))
            return true;
    return false;
}

/* The count that `these` stands for: the only one of [from, to), and the only one with the noun of the part where it has one. */
static size_t counted_in(const struct view *v, size_t from, size_t to, const struct claim *part)
{
    size_t found = SIZE_MAX;
    struct slice noun = last_word(part->quantity.counted.length ? part->quantity.counted : part->base);
    for (size_t i = from; i < to; i++) {
        const struct claim *c = v->items[i].claim;
        bool each = c && view_find(v, i + 1, i + 4, "each|apiece") != SIZE_MAX;   /* `14 floors with 130 windows each` */
        if (each)
            return SIZE_MAX;
        if (!c || !claim_is_class(c, SLICE("cnt")) || !c->quantity.counted.length || (noun.length && !phrase_has_noun(c->quantity.counted, noun)))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found != SIZE_MAX && is_plain_count(v->items[found].claim) && v->items[found].claim->quantity.bound == BOUND_EQUAL && v->items[found].claim->modality == MODALITY_STATED ? found : SIZE_MAX;
}

/* Nothing else in the plural stands behind the count, which `these` might be. */
static bool only_plural(const struct view *v, size_t at, size_t to)
{
    for (size_t i = at + 1; i < to; i++) {
        struct slice t = v->items[i].text;
        bool own = v->items[i].span.start < v->items[at].claim->quantity.phrase.end;
        bool plural = !v->items[i].claim && t.length > 4 && t.data[t.length - 1] == 's' && t.data[t.length - 2] != 's' && !slice_ends(t, SLICE("’s")) && !slice_ends(t, SLICE("'s"));
        if (plural && !own)
            return false;
    }
    return true;
}

/* `those` and `these` with nothing behind but what was said before: `of those visited`; `of those who stayed` are others. */
static bool points_back(const struct check_context *context, const struct view *v, const struct pattern_match *m, size_t whole)
{
    size_t pronoun = find_class(context, v, m->start, m->end, "those-ones"), next = pronoun + 1;
    if (pronoun == SIZE_MAX || view_is(v, pronoun, "them") || next >= v->count || v->items[next].mark || v->items[next].claim)
        return pronoun != SIZE_MAX;
    struct slice word = v->items[next].text;
    return word_among(word, tie_words(context->lexicon, SLICE("be"))) || word_among(word, tie_words(context->lexicon, SLICE("has"))) ||
           phrase_has_noun(v->items[whole].claim->quantity.counted, word) || said_before(v, m->start, word);
}

static void judge_part(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct figure part = figure_of(context->arena, pattern_claim(v, m, 'P')), whole = figure_of(context->arena, pattern_claim(v, m, 'W'));
    struct proposal p = {.stated = part};
    bool holds = !rational_is_none(whole.value) && rational_compare(part.value, whole.value) <= 0;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_NONE, whole.in[r].high, true, whole.in[r].high_open);
    p.formula = arena_format(context->arena, "%.*s <= %.*s", SLICE_ARGS(number_text(context->arena, part.value, 9)), SLICE_ARGS(number_text(context->arena, whole.value, 9)));
    proposal_operand(&p, whole);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "“%.*s” are spoken of as part of “%.*s”, %s.", SLICE_ARGS(figure_text(context, &part)), SLICE_ARGS(figure_text(context, &whole)),
                               holds ? "which they can be" : "which are fewer"));
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct passage before;
    struct pattern_match filled = *m;
    const struct claim *part = pattern_claim(v, m, 'P');
    (void)tie;
    if (!is_plain_count(part))
        return false;
    size_t whole = counted_in(v, 0, m->start, part), end = m->start;
    if (whole == SIZE_MAX) {
        if (!passage_of(context, v, m, 1, &before))
            return false;
        v = &before.view;
        filled = before.match;
        end = before.before;
        whole = counted_in(v, 0, filled.start, part);
    }
    if (whole == SIZE_MAX || !points_back(context, v, &filled, whole) || !only_plural(v, whole, end))
        return false;
    filled.slots['W' - 'A'] = whole;
    struct tie as = {.shape = filled.slots['R' - 'A'] != SIZE_MAX ? SLICE("share-ratio") : SLICE("share"), .pattern = ""};
    judge_part(context, v, &filled);
    if (filled.slots['S' - 'A'] != SIZE_MAX || filled.slots['R' - 'A'] != SIZE_MAX)
        judge_equation(context, v, &as, &filled);
    return true;
}

static void these_sentence(struct check_context *context, const struct view *v)
{
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_these = {
    .id = "arithmetic/these",
    .check = "arithmetic",
    .sentence = "What is said of `these` or `them` is a part of what was counted before.",
    .detail = "Speaks for `treated 1,060 patients. Of these, 850 (80 percent) …` and `2,400 nurses … 600 of them, one in four, …`: the part is not\n"
              "more than the whole, and the share is theirs. Silent where the words before count several things, or name others in the plural.",
    .sentence_rule = these_sentence,
};
