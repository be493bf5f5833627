/* How a text counts off what it tells of, whether or not it said how many there are: First, Second, Finally; one, the other; both;
 * the latter two. Listed where it fits. */
#include "check/noun.h"
#include "check/rules/rules.h"
#include "check/context.h"
#include <stdio.h>

#define RANKS 10
#define REACH 40           /* sentences from one ordinal to the next, where they number one noun */
#define PLAIN_REACH 15     /* … where they stand alone, `Second, …` */
#define CLOSE_REACH 3      /* … where nothing but their order ties them */
#define COUNT_REACH 10     /* sentences from a count to what takes it up */
#define NOUN_WORDS 7       /* behind an ordinal, among which its noun stands */
#define SMALL 12

enum said { SAID_NONE, SAID_START /* `Second, the town …` */, SAID_NOUN /* `the second town` */, SAID_LOOSE /* `must first ask` */ };

/* An ordinal of the text. */
struct rank { size_t view, item, number; enum said place; bool article; /* `the second` */ const struct claim *of; /* the count of all of them */ uint32_t nouns[NOUN_WORDS]; size_t noun_count; };

struct ranks {
    LIST(struct rank) items;
    struct slice words[RANKS];
    uint64_t signs;
};

/* ---- ordinals of a text ---- */

static void open_words(const struct check_context *context, struct ranks *ranks)
{
    for (size_t k = 0; k < RANKS; k++) {
        char name[sizeof "ordinal-" + 20];
        struct slice rest, word;
        snprintf(name, sizeof name, "ordinal-%zu", k + 1);
        rest = ranks->words[k] = tie_words(context->lexicon, slice_of(name));
        while (slice_split(&rest, '|', &word))
            ranks->signs |= word_sign(word);
    }
}

/* Which ordinal an item is; 0: none. */
static size_t number_at(const struct ranks *ranks, const struct view_item *item)
{
    if (item->claim && item->claim->quantity.kind == KIND_COUNT)
        return slice_is_fold(item->text, "one");   /* `One reason … A second` */
    if (item->claim)
        return item->claim->quantity.kind == KIND_ORDINAL && rational_is_integer(item->claim->quantity.value) && rational_double(item->claim->quantity.value) <= RANKS
                   ? (size_t)rational_double(item->claim->quantity.value) : 0;
    for (size_t k = 0; k < RANKS && (item->sign & ranks->signs); k++)
        if (word_among(item->text, ranks->words[k]))
            return k + 1;
    return 0;
}

static bool is_cardinal(const struct check_context *context, const struct view *v, size_t i) { return word_among(v->items[i].text, tie_words(context->lexicon, SLICE("low-cardinal"))); }

static enum said place_of(const struct check_context *context, const struct view *v, size_t i)
{
    bool opens = i == 0 || view_find(v, i - 1, i, ";|:|“") != SIZE_MAX, comma = view_is(v, i + 1, ",");
    bool named = !opens && v->items[i].text.data[0] >= 'A' && v->items[i].text.data[0] <= 'Z';   /* `the Ninth Conference` */
    bool one = slice_is_fold(v->items[i].text, "one") && !view_is(v, i + 1, "of");
    if (i + 1 >= v->count || named || (is_cardinal(context, v, i) && !(opens && (comma || one))))
        return SAID_NONE;
    bool alone = i == 1 && view_is(v, 0, "the") && (comma || find_class(context, v, 2, 3, "noun-ends") == 2);   /* `The first is …` */
    if ((opens && comma) || alone)
        return SAID_START;
    if (i > 0 && find_class(context, v, i - 1, i, "determined") != SIZE_MAX)
        return SAID_NOUN;
    return opens ? SAID_NOUN : SAID_LOOSE;
}

/* Words behind an ordinal up to its verb. */
static void add_nouns(const struct check_context *context, struct rank *rank, const struct view *v)
{
    struct slice ends = tie_words(context->lexicon, SLICE("noun-ends"));
    for (size_t i = rank->item + 1; i < v->count && rank->noun_count < NOUN_WORDS && i <= rank->item + NOUN_WORDS; i++) {
        bool joins = view_is(v, i, "and") && i + 1 < v->count && !v->items[i + 1].claim;   /* `the second and more lasting effect` */
        if (v->items[i].mark || v->items[i].claim || (!joins && word_among(v->items[i].text, ends)))
            break;
        uint32_t id = context->stems.ids[rank->view][i];
        if (id)
            rank->nouns[rank->noun_count++] = id;
    }
}

static bool one_noun(const struct rank *a, const struct rank *b)
{
    for (size_t i = 0; i < a->noun_count; i++)
        for (size_t k = 0; k < b->noun_count; k++)
            if (a->nouns[i] == b->nouns[k])
                return true;
    return false;
}

/* ---- one behind the other ---- */

static void list_two(struct check_context *context, struct span here, size_t number, struct span before, const char *what)
{
    struct proposal p = {.stated = figure_exact((int64_t)number, here), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(p.stated.value);
    struct slice a = words_between(context, before.start, before.end), b = words_between(context, here.start, here.end);
    p.formula = arena_format(context->arena, "%.*s, %.*s", SLICE_ARGS(a), SLICE_ARGS(b));
    proposal_operand(&p, figure_exact((int64_t)(number > 1 ? number - 1 : number), before));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” %s “%.*s”.", SLICE_ARGS(b), what, SLICE_ARGS(a)));
}

static struct span span_at(const struct check_context *context, size_t view, size_t item) { return context->views.items[view].items[item].span; }

/* Are the two of one enumeration? */
static bool follows(const struct rank *here, const struct rank *before)
{
    size_t apart = here->view - before->view;
    if (here->number != before->number + 1 || before->place == SAID_NONE)
        return false;
    if (apart == 0 && here->article && before->article)
        return true;   /* `the first in May and the second in June` */
    if (one_noun(here, before) && here->place != SAID_LOOSE && before->place != SAID_LOOSE)
        return true;
    if (here->place == SAID_START && (before->place == SAID_START || before->place == SAID_NOUN))
        return apart <= PLAIN_REACH;
    return here->place == SAID_START && apart <= CLOSE_REACH;
}

/* The last one of the same noun, else the last that may be of the enumeration. */
static const struct rank *rank_before(const struct check_context *context, const struct ranks *ranks, const struct rank *here)
{
    size_t section = view_section(&context->views.items[here->view]);
    const struct rank *found = NULL;
    for (size_t i = ranks->items.count; i-- > 0;) {
        const struct rank *before = &ranks->items.items[i];
        if (before->view + REACH < here->view || view_section(&context->views.items[before->view]) != section)
            break;
        if (!follows(here, before))
            continue;
        if (one_noun(here, before))
            return before;
        found = found ? found : before;
    }
    return found;
}

/* The count of the same things, of which this is one: `four kinds … the third kind`. */
static const struct claim *count_of(const struct check_context *context, const struct rank *here)
{
    const struct view *v = &context->views.items[here->view];
    for (size_t back = 1; back <= REACH && back <= here->view; back++) {
        const struct view *w = &context->views.items[here->view - back];
        if (view_section(w) != view_section(v))
            return NULL;
        for (size_t i = 0; i < w->count; i++) {
            const struct claim *c = w->items[i].claim;
            if (!c || !is_plain_count(c) || !c->quantity.counted.length || rational_compare(c->quantity.value, RATIONAL_INTEGER(SMALL)) > 0 ||
                rational_compare(c->quantity.value, RATIONAL_INTEGER((int64_t)here->number)) < 0)
                continue;
            for (size_t k = here->item + 1; k < v->count && k <= here->item + NOUN_WORDS && !v->items[k].mark && find_class(context, v, k, k + 1, "noun-ends") == SIZE_MAX; k++)
                if (!v->items[k].claim && v->items[k].text.length > 3 && phrase_has_noun(last_word(c->quantity.counted), v->items[k].text))
                    return c;
        }
    }
    return NULL;
}

/* `a sixth factory`, where five factories were counted last. */
static const struct claim *count_one_less(const struct check_context *context, const struct rank *here)
{
    const struct view *v = &context->views.items[here->view];
    struct slice noun = here->item + 1 < v->count && !v->items[here->item + 1].claim ? v->items[here->item + 1].text : SLICE_NONE;
    for (size_t back = 0; noun.length > 3 && back <= REACH && back <= here->view; back++) {
        const struct view *w = v - back;
        if (view_section(w) != view_section(v))
            return NULL;
        for (size_t i = back ? w->count : here->item; i-- > 0;) {
            const struct claim *c = w->items[i].claim;
            if (!c || !is_plain_count(c) || !same_noun(last_word(c->quantity.counted), noun))
                continue;
            if (rational_compare(c->quantity.value, RATIONAL_INTEGER((int64_t)here->number - 1)) == 0)
                return c;
        }
    }
    return NULL;
}

/* `This has three effects. The first …`: the last count of the sentence before, of more than one. */
static const struct claim *count_before(const struct check_context *context, const struct rank *here)
{
    const struct view *v = &context->views.items[here->view], *w = here->view ? v - 1 : NULL;
    bool opens = here->item <= 1;
    for (size_t i = w && opens && view_section(w) == view_section(v) ? w->count : 0; i-- > 0;) {
        const struct claim *c = w->items[i].claim;
        bool few = c && is_plain_count(c) && c->quantity.counted.length && rational_compare(c->quantity.value, RATIONAL_INTEGER(2)) >= 0 && rational_compare(c->quantity.value, RATIONAL_INTEGER(SMALL)) <= 0;
        if (few && rational_compare(c->quantity.value, RATIONAL_INTEGER((int64_t)here->number)) >= 0)
            return c;
    }
    return NULL;
}

static void look_at(struct check_context *context, struct ranks *ranks, const struct view *v, size_t view, size_t item)
{
    size_t number = number_at(ranks, &v->items[item]);
    struct rank here = {.view = view, .item = item, .number = number, .place = number ? place_of(context, v, item) : SAID_NONE};
    if (here.place == SAID_NONE)
        return;
    add_nouns(context, &here, v);
    here.article = item > 0 && view_is(v, item - 1, "the");
    const struct claim *some = number == 1 && item + 1 < v->count && is_plain_count(v->items[item + 1].claim) ? v->items[item + 1].claim : NULL;   /* `the first two … the third` */
    if (some && rational_is_integer(some->quantity.value) && rational_compare(some->quantity.value, RATIONAL_INTEGER(RANKS)) <= 0)
        here.number = (size_t)rational_double(some->quantity.value);
    const struct rank *before = number > 1 ? rank_before(context, ranks, &here) : NULL;
    const struct claim *count = here.place == SAID_LOOSE ? NULL : number > 1 && here.place == SAID_NOUN ? count_of(context, &here) : number == 1 ? count_before(context, &here) : NULL;
    const struct claim *one_less = number > 2 && !before && here.place == SAID_NOUN ? count_one_less(context, &here) : NULL;
    if (one_less)
        list_two(context, v->items[item].span, number, one_less->quantity.span, "comes to those");
    if (before)
        list_two(context, v->items[item].span, number, span_at(context, before->view, before->item), "follows");
    if (count)
        list_two(context, v->items[item].span, number, count->quantity.span, "is one of");
    here.of = count ? count : before ? before->of : NULL;
    if (!count && here.of && rational_compare(here.of->quantity.value, RATIONAL_INTEGER((int64_t)here.number)) == 0)
        list_two(context, v->items[item].span, number, here.of->quantity.span, "is the last of");
    if (!LIST_PUSH(context->arena, &ranks->items, here))
        context->failed = true;
}

/* `Finally, …`, `The last reason …` behind ordinals. */
static void look_at_end(struct check_context *context, const struct ranks *ranks, const struct view *v, size_t view)
{
    size_t word = find_class(context, v, 0, 2, "last-item");
    if (word == SIZE_MAX || (word == 1 && !view_is(v, 0, "the")))
        return;
    for (size_t i = ranks->items.count; i-- > 0;) {
        const struct rank *before = &ranks->items.items[i];
        size_t reach = before->of ? REACH : PLAIN_REACH;
        if (before->view + reach < view || before->view == view || view_section(&context->views.items[before->view]) != view_section(v))
            return;
        if (before->place != SAID_START && before->place != SAID_NOUN)
            continue;
        list_two(context, v->items[word].span, before->number + 1, span_at(context, before->view, before->item), "closes what has");
        if (before->of && rational_compare(before->of->quantity.value, RATIONAL_INTEGER((int64_t)before->number + 1)) >= 0)
            list_two(context, v->items[word].span, (size_t)rational_double(before->of->quantity.value), before->of->quantity.span, "is the last of");
        return;
    }
}

/* ---- one and the other ---- */

static size_t one_among(const struct view *v, size_t end)
{
    for (size_t i = 0; i < end && i < v->count; i++)
        if (slice_is_fold(v->items[i].text, "one"))
            return i;
    return SIZE_MAX;
}

/* `There are two reasons. On the one hand …`: the two that are meant, in the sentence or the one before. */
static const struct claim *two_before(const struct check_context *context, size_t view, size_t item)
{
    for (size_t back = 0; back <= 1 && back <= view; back++) {
        const struct view *w = &context->views.items[view - back];
        if (view_section(w) != view_section(&context->views.items[view]))
            break;
        for (size_t i = back ? w->count : item; i-- > 0;)
            if (w->items[i].claim && is_plain_count(w->items[i].claim) && w->items[i].claim->quantity.counted.length && rational_compare(w->items[i].claim->quantity.value, RATIONAL_INTEGER(2)) == 0)
                return w->items[i].claim;
    }
    return NULL;
}

/* `two reasons: one … the other …`. */
static void list_pair(struct check_context *context, const struct claim *two, struct span one, struct span other)
{
    struct proposal p = {.stated = figure_of(context->arena, two), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(2));
    p.formula = SLICE("1 + 1");
    proposal_operand(&p, figure_exact(1, one));
    proposal_operand(&p, figure_exact(1, other));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "The text announces “%.*s” and tells of one and the other.", SLICE_ARGS(claim_text(context->claims, two))));
}

/* `the other`, `on the other hand` at the head of a sentence or clause, behind `One …`, `On the one hand`. */
static void look_at_other(struct check_context *context, const struct view *v, size_t view)
{
    size_t other = SIZE_MAX;
    for (size_t i = 0; i < v->count && other == SIZE_MAX; i++) {
        bool opens = i == 0 || view_find(v, i - 1, i, ";|,|but|while|and") != SIZE_MAX;
        if (opens && view_is(v, i, "on") && view_is(v, i + 1, "the") && view_is(v, i + 2, "other"))
            other = i + 2;
        else if (i == 0 && view_is(v, 0, "the") && view_is(v, 1, "other"))
            other = 1;
        else if (i == 0 && view_is(v, 0, "another"))
            other = 0;
    }
    for (size_t back = 0; other != SIZE_MAX && back <= CLOSE_REACH && back <= view; back++) {
        const struct view *w = &context->views.items[view - back];
        size_t one = one_among(w, back ? 3 : other), first = one == SIZE_MAX ? 0 : one;
        bool opens = one != SIZE_MAX && (first == 0 || view_find(w, first - 1, first, "on|the") != SIZE_MAX);
        if (view_section(w) != view_section(v))
            return;
        if (opens) {
            const struct claim *two = two_before(context, view - back, one);
            list_two(context, v->items[other].span, 2, w->items[one].span, "goes with");
            if (two)
                list_pair(context, two, w->items[one].span, v->items[other].span);
            return;
        }
    }
}

/* ---- counts that are taken up ---- */

static bool is_capital(const struct view *v, size_t i)
{
    return i < v->count && !v->items[i].claim && v->items[i].text.data[0] >= 'A' && v->items[i].text.data[0] <= 'Z';
}

/* Two names that an `and` joins, and that are not one: `the United States and China`, not `the Ministry of Science and Technology`. */
static size_t two_names(const struct view *v)
{
    for (size_t i = 1; i + 1 < v->count; i++) {
        bool article = view_is(v, i + 1, "the");
        size_t next = i + 1 + (size_t)article;
        if (view_is(v, i, "and") && is_capital(v, i - 1) && is_capital(v, next) && (article || !is_capital(v, next + 1)) && (article || view_find(v, i > 5 ? i - 5 : 0, i, "of|for") == SIZE_MAX))
            return i;
    }
    return SIZE_MAX;
}

/* The count before of the same number and noun, or where both are of what texts number. */
enum taking { TAKING_THESE, TAKING_THE, TAKING_SOME, TAKING_BOTH };

static const struct claim *taken_up(const struct check_context *context, const struct view *v, size_t view, size_t number, struct slice noun, enum taking taking)
{
    for (size_t back = 0; back <= COUNT_REACH && back <= view; back++) {
        const struct view *w = &context->views.items[view - back];
        if (view_section(w) != view_section(v))
            return NULL;
        for (size_t i = back ? w->count : 0; i-- > 0;) {
            const struct claim *c = w->items[i].claim;
            if (!c || !is_plain_count(c) || rational_compare(c->quantity.value, RATIONAL_INTEGER(SMALL)) > 0)
                continue;
            int order = rational_compare(c->quantity.value, RATIONAL_INTEGER((int64_t)number));
            bool same = same_noun(last_word(c->quantity.counted), noun);
            if (same && (taking == TAKING_THESE || taking == TAKING_THE))
                return NULL;   /* said again: another rule's */
            bool beside = taking == TAKING_BOTH && !back && !noun.length;   /* `the former two; they reject both` */
            bool like = same || beside || (taking != TAKING_THE && (!noun.length || is_numbered_noun(context, noun)) && is_numbered_noun(context, c->quantity.counted));
            if (like && (taking == TAKING_SOME ? order > 0 : order == 0))
                return c;
        }
    }
    return NULL;
}

/* The first word behind that could be the noun. */
static struct slice noun_behind(const struct check_context *context, const struct view *v, size_t at)
{
    size_t i = at + 1;
    while (i < v->count && find_class(context, v, i, i + 1, "of-these") != SIZE_MAX)
        i++;
    bool word = i < v->count && !v->items[i].mark && !v->items[i].claim && v->items[i].text.length > 3;
    return word ? v->items[i].text : SLICE_NONE;
}

static void take_up(struct check_context *context, const struct view *v, size_t view, size_t at, size_t number, struct slice noun, enum taking taking)
{
    const struct claim *before = taken_up(context, v, view, number, noun, taking);
    if (before) {
        list_two(context, v->items[at].span, number, before->quantity.span, "takes up");
        return;
    }
    for (size_t back = 1; number == 2 && back <= 2 && back <= view; back++) {
        const struct view *w = &context->views.items[view - back];
        size_t and = view_section(w) == view_section(v) ? two_names(w) : SIZE_MAX;
        if (and != SIZE_MAX) {
            list_two(context, v->items[at].span, number, (struct span){w->items[and - 1].span.start, w->items[and + 1].span.end}, "takes up");
            return;
        }
    }
}

/* `in 1958, again in 1983 and in 2006; it was voted down on all three occasions`: as many dates as occasions;
 * `two plans, one for roads (2015-2017) and one for rails (2018-2020)`. */
static void count_dates(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    size_t dates = 0, first = 0, last = 0;
    bool occasions = find_class(context, v, at + 1, at + 3, "occasions") != SIZE_MAX;
    for (size_t i = 0; occasions && i < at; i++)
        if (v->items[i].claim && v->items[i].claim->quantity.kind == KIND_DATE) {
            first = dates++ ? first : i;
            last = i;
        }
    size_t spans = 0;
    for (size_t i = at + 1; !dates && i < v->count; i++)
        if (v->items[i].claim && v->items[i].claim->quantity.kind == KIND_PERIOD && view_is(v, i - 1, "(")) {
            first = spans++ ? first : i;
            last = i;
        }
    dates = dates ? dates : spans;
    if (dates >= 2 && rational_compare(c->quantity.value, RATIONAL_INTEGER((int64_t)dates)) == 0)
        list_two(context, c->quantity.span, dates, (struct span){v->items[first].span.start, v->items[last].span.end}, "counts");
}

/* `both plans`, `these three factors`, `the latter two`, `the first two groups`. */
static void look_at_pointers(struct check_context *context, const struct view *v, size_t view)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        struct slice noun = c ? c->quantity.counted : SLICE_NONE;
        bool pronoun = i + 1 == v->count || v->items[i + 1].mark;   /* `the islands reject both` */
        if (view_is(v, i, "both") && (pronoun || noun_behind(context, v, i).length))
            take_up(context, v, view, i, 2, pronoun ? SLICE_NONE : noun_behind(context, v, i), TAKING_BOTH);
        if (c && is_plain_count(c))
            count_dates(context, v, i);
        if (!c || i == 0 || !is_plain_count(c) || rational_compare(c->quantity.value, RATIONAL_INTEGER(SMALL)) > 0 || rational_compare(c->quantity.value, RATIONAL_INTEGER(2)) < 0)
            continue;
        size_t number = (size_t)rational_double(c->quantity.value);
        bool pointed = view_find(v, i - 1, i, "these|those|the") != SIZE_MAX && noun.length, all = !noun.length && view_is(v, i - 1, "all");   /* `All four were adopted` */
        if (pointed || all)
            take_up(context, v, view, i, number, last_word(noun), view_is(v, i - 1, "the") ? TAKING_THE : TAKING_THESE);
        const struct claim *more = find_class(context, v, i - 1, i, "some-of-those") != SIZE_MAX ? taken_up(context, v, view, number, last_word(noun), TAKING_SOME) : NULL;
        if (more)
            list_two(context, c->quantity.span, number, more->quantity.span, "are some of");
    }
}

static void enumeration_document(struct check_context *context)
{
    struct ranks ranks = {.signs = 0};
    if (!stems_at_hand(context))
        return;
    open_words(context, &ranks);
    for (size_t view = 0; view < context->views.count && !context->failed; view++) {
        const struct view *v = &context->views.items[view];
        look_at_end(context, &ranks, v, view);
        for (size_t item = 0; item < v->count; item++)
            look_at(context, &ranks, v, view, item);
        look_at_other(context, v, view);
        look_at_pointers(context, v, view);
    }
}

const struct check_rule check_rule_enumeration = {
    .id = "document/enumeration",
    .check = "document",
    .sentence = "What a text counts off follows one another: first, second, finally; one, the other; both (listed, never a finding).",
    .detail = "Lists `First, … Second, …`, `the first regime … the second regime`, `One reason … A second reason`, `On the one hand … on the other`,\n"
              "`four kinds … the third kind`, `two plans … both plans`, `three reasons … these three factors`, `the latter two`.",
    .lists_only = true,
    .document_rule = enumeration_document,
};
