/* When a thing began, told of its noun twice a few sentences apart: `The brewery was founded in 1827 … Founded in 1872, the brewery is …`. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/noun.h"
#include "check/rules/rules.h"

#define SENTENCES_APART 8
#define LOOK_BACK 16
#define BEFORE_DATE 3        /* items from the verb to its date */
#define NOUN_REACH 4         /* words of the phrase behind `Founded in 1872, the …` */
#define LEAST_NOUN 3

/* The noun and the item that it is; where only the phrase is known, the noun is empty. */
struct beginning { const struct claim *year; struct moments when; struct slice noun, verb; size_t view, item; };

static bool is_capital(struct slice t) { return t.length && t.data[0] >= 'A' && t.data[0] <= 'Z'; }

/* `founded` and `established` are one beginning, `built` and `opened` are others. */
static struct slice verb_of(const struct check_context *context, struct slice word)
{
    static const char *const names[] = {"alike-founded", "alike-built", "alike-opened", "alike-launched", "alike-bought"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (word_among(word, tie_words(context->lexicon, slice_of(names[i]))))
            return slice_of(names[i]);
    return SLICE_NONE;
}

/* The verb of beginning close before the date; SIZE_MAX: none. */
static size_t verb_before(const struct check_context *context, const struct view *v, size_t date)
{
    for (size_t i = date; i-- > 0 && date - i <= BEFORE_DATE && !v->items[i].claim && !v->items[i].mark;)
        if (verb_of(context, v->items[i].text).length)
            return view_find(v, i + 1, date, "in|on") != SIZE_MAX ? i : SIZE_MAX;
    return SIZE_MAX;
}

/* A noun that has been told of, or a name: `the brewery`, `Kestrel Brewery`; SIZE_MAX where another of its kind may be meant. */
static size_t definite_noun(const struct check_context *context, const struct view *v, size_t at)
{
    if (at == 0 || v->items[at].claim || v->items[at].mark || v->items[at].text.length < LEAST_NOUN)
        return SIZE_MAX;
    bool named = is_capital(v->items[at].text), definite = find_class(context, v, at - 1, at, "definite") != SIZE_MAX;
    return (definite || named) && find_class(context, v, at > 2 ? at - 2 : 0, at, "one-of-kind") == SIZE_MAX ? at : SIZE_MAX;
}

/* The noun before `was founded`, `, founded`, `, which was founded`. */
static size_t noun_before(const struct check_context *context, const struct view *v, size_t verb)
{
    size_t at = verb;
    while (at > 1 && (view_find(v, at - 1, at, "first|originally|itself|,|which|that") != SIZE_MAX || find_class(context, v, at - 1, at, "be") != SIZE_MAX))
        at--;
    return at == verb || at == 0 ? SIZE_MAX : definite_noun(context, v, at - 1);
}

/* `Founded in 1872, the …`: where its phrase begins; SIZE_MAX: it is another sentence. */
static size_t phrase_behind(const struct check_context *context, const struct view *v, size_t verb, size_t date)
{
    bool opens = verb <= 1 && view_is(v, date + 1, ",") && find_class(context, v, date + 2, date + 3, "definite") != SIZE_MAX;
    return opens ? date + 3 : SIZE_MAX;
}

static bool beginning_of(const struct check_context *context, const struct view *v, size_t at, size_t view, struct beginning *out)
{
    const struct claim *c = v->items[at].claim;
    if (!c || !claim_is_class(c, SLICE("year")) || !edtf_of(c, &out->when) || out->when.span)
        return false;
    size_t verb = verb_before(context, v, at);
    if (verb == SIZE_MAX)
        return false;
    size_t noun = noun_before(context, v, verb), phrase = noun == SIZE_MAX ? phrase_behind(context, v, verb, at) : SIZE_MAX;
    if (noun == SIZE_MAX && phrase == SIZE_MAX)
        return false;
    *out = (struct beginning){c, out->when, noun == SIZE_MAX ? SLICE_NONE : v->items[noun].text, verb_of(context, v->items[verb].text), view, noun == SIZE_MAX ? phrase : noun};
    return true;
}

/* The item at which a beginning has the noun; SIZE_MAX: it has another. */
static size_t has_noun(const struct check_context *context, const struct beginning *b, struct slice noun)
{
    const struct view *v = &context->views.items[b->view];
    if (b->noun.length)
        return same_noun(b->noun, noun) || slice_equal_fold(b->noun, noun) ? b->item : SIZE_MAX;
    for (size_t i = b->item; i < v->count && i < b->item + NOUN_REACH && !v->items[i].mark && !v->items[i].claim; i++)
        if (slice_equal_fold(v->items[i].text, noun))
            return i;
    return SIZE_MAX;
}

static struct slice name_before(const struct view *v, size_t noun)
{
    struct slice t = noun > 0 && !v->items[noun - 1].claim ? v->items[noun - 1].text : SLICE_NONE;
    return is_capital(t) && !slice_is(t, "The") ? t : SLICE_NONE;
}

/* One thing: both have its noun, and no two names; of no name, the nouns are in one section and nobody speaks of another between. */
static bool same_thing(const struct check_context *context, const struct beginning *a, const struct beginning *b)
{
    struct slice noun = a->noun.length ? a->noun : b->noun;
    size_t i = noun.length ? has_noun(context, a, noun) : SIZE_MAX, j = noun.length ? has_noun(context, b, noun) : SIZE_MAX;
    const struct view *v = &context->views.items[a->view], *w = &context->views.items[b->view];
    if (i == SIZE_MAX || j == SIZE_MAX || !slice_equal(a->verb, b->verb) || view_section(v) != view_section(w))
        return false;
    struct slice x = name_before(v, i), y = name_before(w, j);
    if (x.length && y.length && !slice_equal(x, y))
        return false;
    for (size_t s = a->view; s <= b->view; s++)
        for (size_t at = 1; at < context->views.items[s].count; at++) {
            const struct view *here = &context->views.items[s];
            bool second = here->items[at - 1].claim && here->items[at - 1].claim->quantity.kind == KIND_ORDINAL, other = second || find_class(context, here, at - 1, at, "not-that-one") != SIZE_MAX;
            if (!here->items[at].claim && slice_equal_fold(here->items[at].text, noun) && other)
                return false;
        }
    return find_class(context, v, 0, v->count, "happens-again") == SIZE_MAX && find_class(context, w, 0, w->count, "happens-again") == SIZE_MAX;
}

static void compare(struct check_context *context, const struct beginning *before, const struct beginning *here)
{
    bool holds = moment_compare(before->when.first, here->when.first) == 0;
    struct proposal p = {.stated = figure_exact(here->when.first.year, here->year->quantity.span)};
    struct slice a = claim_text(context->claims, here->year), b = claim_text(context->claims, before->year);
    p.stated.claim = here->year;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(before->when.first.year));
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(a), SLICE_ARGS(b));
    proposal_operand(&p, figure_exact(before->when.first.year, before->year->quantity.span));
    struct slice noun = here->noun.length ? here->noun : before->noun;
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, holds ? "The %.*s begins in “%.*s” here and in “%.*s” before." : "The %.*s begins in “%.*s” here, but in “%.*s” before.", SLICE_ARGS(noun),
                               SLICE_ARGS(a), SLICE_ARGS(b)));
}

static void beginning_document(struct check_context *context)
{
    LIST(struct beginning) all = {0};
    for (size_t i = 0; i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            struct beginning here;
            if (!beginning_of(context, v, at, i, &here))
                continue;
            for (size_t back = 1; back <= all.count && back <= LOOK_BACK; back++) {
                const struct beginning *before = &all.items[all.count - back];
                if (before->view + SENTENCES_APART < i)
                    break;
                if (before->view == i || !same_thing(context, before, &here))
                    continue;
                compare(context, before, &here);
                break;
            }
            context->failed |= !LIST_PUSH(context->arena, &all, here);
        }
    }
}

const struct check_rule check_rule_beginning = {
    .id = "contradiction/beginning",
    .check = "contradiction",
    .sentence = "A thing that is told of by its noun was founded, built or opened in one year.",
    .detail = "Speaks for `The brewery was founded in 1827 by two brothers … Founded in 1872, the brewery is the oldest of the county`, at most eight\n"
              "sentences apart. Silent where the nouns have two names, another of the kind is spoken of, or it is said to have happened again.",
    .document_rule = beginning_document,
};
