/* What deals out a whole: `The commission has 19 members. Eight are named by …, six by …, and five by …`; `Of the 24 asked, 15 agreed,
 * seven disagreed and two gave no answer`. */
#include "check/context.h"
#include "check/noun.h"
#include "check/rules/rules.h"

#define MAX_PARTS 12
#define MOST_LEFT 4          /* of the whole at most one in so many may be unsaid for the parts to be all of it */
#define HAS_REACH 6          /* words before the whole in which a word of having stands */
#define FRONT_REACH 8        /* … between `of` and a whole that opens the sentence */

struct parts { size_t items[MAX_PARTS]; size_t count; bool named; /* each with its place or giver */ };

/* Words that leave a part without a number, or make one a part of another. */
static bool leaves_some(const struct check_context *context, const struct view *v, size_t from)
{
    struct slice open_words = tie_words(context->lexicon, SLICE("open-end"));
    for (size_t i = from; i < v->count; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, open_words) && !(i + 1 < v->count && v->items[i + 1].claim))   /* `the other seven` */
            return true;
    return find_class(context, v, from, v->count, "not-all-parts") != SIZE_MAX;
}

/* `in`, `by`, `from`, `are`: what follows the numbers of such a list; nouns of their own are other things. */
static bool is_bare(const struct view *v, size_t at, const struct claim *whole)
{
    const struct claim *c = v->items[at].claim;
    return is_plain_count(c) && c->quantity.bound == BOUND_EQUAL && !c->quantity.per.length && (!c->quantity.counted.length || counts_alike(c, whole)) && rational_is_integer(c->quantity.value);
}

/* The numbers from item `from` on, the first of them there and no others; 0 parts where it is another list. */
static struct parts parts_of(const struct check_context *context, const struct view *v, size_t from, const struct claim *whole)
{
    struct parts p = {.count = 0};
    if (leaves_some(context, v, from))
        return p;
    for (size_t i = from; i < v->count; i++) {
        bool of_time = v->items[i].claim && (claim_is_class(v->items[i].claim, SLICE("year")) || (v->items[i].claim->quantity.kind == KIND_ORDINAL && i > 1 && view_is(v, i - 1, "the")));
        if (!v->items[i].claim || of_time)
            continue;   /* `18 from the twelfth century, 31 from the thirteenth` */
        bool opens = p.count == 0 ? i <= from + 1 : v->items[i - 1].mark ? word_in(v->items[i - 1].text, ",|;") : word_among(v->items[i - 1].text, tie_words(context->lexicon, SLICE("opens-part")));
        if (p.count == MAX_PARTS || !opens || !is_bare(v, i, whole) || rational_compare(v->items[i].claim->quantity.value, whole->quantity.value) >= 0)
            return (struct parts){.count = 0};
        p.items[p.count++] = i;
    }
    size_t last = p.count >= 2 ? p.items[p.count - 1] : 0;
    return last >= 3 && view_find(v, last - 3, last, "and|while") != SIZE_MAX ? p : (struct parts){.count = 0};
}

/* The one count of the sentence, of nouns. */
static size_t whole_of(const struct check_context *context, const struct view *v)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || claim_is_class(c, SLICE("year")))
            continue;
        bool numbered = i > 0 && find_class(context, v, i - 1, i, "numbers-verb") != SIZE_MAX;
        if (found != SIZE_MAX || !is_plain_count(c) || !(c->quantity.counted.length || numbered) || c->quantity.bound != BOUND_EQUAL || c->quantity.qualifier.length)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

/* `The board has 19 members`, `There are`, `Twenty-two were sent`: then a list that leaves a few out is a slip too. */
static bool all_of_it(const struct check_context *context, const struct view *v, size_t whole)
{
    struct slice has = tie_words(context->lexicon, SLICE("has")), be = tie_words(context->lexicon, SLICE("be"));
    for (size_t i = whole > HAS_REACH ? whole - HAS_REACH : 0; i < whole; i++)
        if (!v->items[i].claim && (word_among(v->items[i].text, has) || word_among(v->items[i].text, be) || word_among(v->items[i].text, tie_words(context->lexicon, SLICE("numbers-or-comprises")))))
            return true;
    return whole == 0;
}

/* `complete`: the parts are said to be all of the whole; `exclusive`: nothing is of two parts. */
static void propose_sum(struct check_context *context, const struct claim *whole, const struct view *v, const struct parts *parts, bool complete, bool exclusive)
{
    struct proposal p = {.stated = figure_of(context->arena, whole), .says = "The parts add up to"};
    struct rational sum = RATIONAL_INTEGER(0), total = p.stated.value;
    for (size_t i = 0; i < parts->count; i++) {
        struct figure f = figure_of(context->arena, v->items[parts->items[i]].claim);
        sum = rational_add(context->arena, sum, f.value);
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), i ? " + " : "", SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(&p, f);
    }
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(sum);
    struct rational left = rational_multiply(context->arena, rational_subtract(context->arena, total, sum), RATIONAL_INTEGER(MOST_LEFT));
    bool more = rational_compare(sum, total) > 0, few = rational_compare(left, total) <= 0;
    bool ends = view_find(v, parts->items[parts->count - 1] + 1, v->count, ";|:|—|–") == SIZE_MAX;
    complete = complete && parts->count > 2 && few && ends;
    if (rational_compare(sum, total) != 0 && !(more && exclusive) && !complete)
        return;
    propose(context, &p);
}

/* The whole that opens the sentence: `Of the 24 terminals surveyed by the ministry,`; `first` is set to the item behind its comma. */
static size_t fronted_whole(const struct check_context *context, const struct view *v, size_t *first)
{
    size_t of = view_is(v, 0, "out") ? 1 : 0, whole = of + 1;
    if (!view_is(v, of, "of") && !view_is(v, of, "among"))
        return SIZE_MAX;
    while (whole < v->count && whole <= of + FRONT_REACH && !v->items[whole].claim && !v->items[whole].mark)
        whole++;
    const struct claim *c = whole < v->count ? v->items[whole].claim : NULL;
    if (!c || !is_plain_count(c) || c->quantity.bound != BOUND_EQUAL || c->quantity.qualifier.length || !rational_is_integer(c->quantity.value))
        return SIZE_MAX;
    *first = whole + 1;
    while (*first < v->count && !view_is(v, *first, ",") && (!v->items[*first].claim || claim_is_class(v->items[*first].claim, SLICE("year"))))
        ++*first;
    bool comma = view_is(v, *first, ",");
    ++*first;
    return comma && find_class(context, v, 0, *first, "not-all-parts") == SIZE_MAX ? whole : SIZE_MAX;
}

/* `Of the 24 asked, 15 agreed, seven disagreed and two gave no answer`: the last is what is left when the others are told. */
static void fronted_parts(struct check_context *context, const struct view *v)
{
    size_t first = 0, whole = fronted_whole(context, v, &first);
    if (whole == SIZE_MAX)
        return;
    struct parts parts = parts_of(context, v, first, v->items[whole].claim);
    if (parts.count < 3)
        return;   /* two: the ties of arithmetic/sum */
    bool last = find_class(context, v, parts.items[parts.count - 1] + 1, v->count, "last-part") != SIZE_MAX;
    propose_sum(context, v->items[whole].claim, v, &parts, last, last);
}

static void parts_sentence(struct check_context *context, const struct view *v)
{
    fronted_parts(context, v);
    const struct view *before = context->at ? &context->views.items[context->at - 1] : NULL;
    bool opens = v->items[0].claim || (v->count > 1 && v->items[1].claim);
    if (!before || before->block != v->block || v->claim_count < 2 || !opens)
        return;
    size_t whole = whole_of(context, before);
    struct parts parts = whole == SIZE_MAX ? (struct parts){.count = 0} : parts_of(context, v, 0, before->items[whole].claim);
    if (parts.count)
        propose_sum(context, before->items[whole].claim, v, &parts, all_of_it(context, before, whole), true);
}

const struct check_rule check_rule_parts = {
    .id = "arithmetic/parts",
    .check = "arithmetic",
    .sentence = "Where a sentence deals out what it or the one before counts, the parts are all of it, and no more.",
    .detail = "Speaks for `The commission has 19 members. Eight are named by the state, six by the churches, and five by the unions`: three or more\n"
              "bare numbers, the first at the start of the sentence; and for `Of the 24 asked, 15 agreed, seven disagreed and two gave no answer`,\n"
              "where the last part is what the others leave. Where much of the whole is left unsaid only parts that come to more are a finding;\n"
              "silent where some, others or the rest are spoken of.",
    .sentence_rule = parts_sentence,
};
