/* Counts of what the text itself lists: `three elements: A, B, and C`. */
#include "check/rules/list.h"
#include "check/rules/rules.h"
#include <limits.h>

#define MAX_ITEMS 12
#define MAX_EXAMPLES 1000   /* of which a list may name some */
#define ITEM_WORDS 4         /* a longer item may hold a list of its own */
#define HEAD_WORDS 8
#define FAR_HEAD_WORDS 14     /* before a colon, where no other number stands */

/* ---- items of a list inside the sentence ---- */

struct shape { size_t commas, semicolons, ands, words, longest; bool others; };

/* What stands between a colon and the end of the sentence. */
static struct shape shape_of(const struct view *v, size_t at, size_t end)
{
    struct shape s = {0};
    size_t depth = 0, words = 0;
    for (; at < end; at++) {
        const struct view_item *item = &v->items[at];
        if (item->mark && word_in(item->text, "(|["))
            depth++;
        if (item->mark && word_in(item->text, ")|]") && depth)
            depth--;
        if (depth)
            continue;
        bool comma = item->mark && word_in(item->text, ","), semicolon = item->mark && word_in(item->text, ";");
        bool and = !item->claim && word_in(item->text, "and|or|&");
        s.commas += comma;
        s.semicolons += semicolon;
        s.ands += and;
        s.others |= item->mark && word_in(item->text, ":|—|–|“|\"|?|!|/");
        s.others |= and && at + 1 < end && view_is(v, at + 1, ",");   /* `and, since 2005, oil` */
        words = comma || semicolon || and ? 0 : words + !item->mark;
        s.words += !item->mark;
        s.longest = words > s.longest ? words : s.longest;
    }
    return s;
}

/* The one count that a short plain list allows; 0 where it could be counted in more than one way. */
static size_t count_of(const struct view *v, size_t colon, size_t end, const struct shape *s)
{
    if (s->others || s->ands > 1)
        return 0;
    if (s->semicolons)   /* one may as well end the list */
        return s->semicolons > 1 || !s->commas ? s->semicolons + 1 : 0;
    if (s->longest > ITEM_WORDS || !s->ands)
        return 0;
    for (size_t i = colon + 2; i < end; i++)   /* `A, B, and C`: the comma before `and` divides nothing new */
        if (!v->items[i].claim && word_in(v->items[i].text, "and|or|&") && view_is(v, i - 1, ","))
            return s->commas + 1;
    return s->commas + 2;
}

/* Every count that some reading of the list gives. */
static bool some_reading(const struct shape *s, size_t n)
{
    size_t least = s->semicolons ? s->semicolons + 1 : 1, most = s->commas + s->semicolons + s->ands + 1;
    return n >= least && n <= most;
}

/* Where a list that begins behind `at` has to end. */
static size_t within_reach(const struct view *v, size_t at) { return v->count - at > LIST_REACH ? at + LIST_REACH : v->count; }

/* Was the number said with a plural thing to count? */
static bool counts_up_to(const struct claim *c, int most)
{
    return claim_is_class(c, SLICE("cnt")) && !rational_is_none(c->quantity.value) && rational_is_integer(c->quantity.value) &&
           rational_compare(c->quantity.value, RATIONAL_INTEGER(2)) >= 0 && rational_compare(c->quantity.value, RATIONAL_INTEGER(most)) <= 0 &&
           c->quantity.bound == BOUND_EQUAL && (c->quantity.decimals <= 0 || c->quantity.decimals == INT_MAX);   /* `7.0` counts nothing */
}

void say_listed(struct check_context *context, const struct claim *claim, size_t counted, struct span where, enum check_verdict verdict, bool weak)
{
    struct proposal p = {.stated = figure_of(context->arena, claim), .never_finding = weak};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(counted));
    p.formula = arena_format(context->arena, "items listed: %zu", counted);
    proposal_operand(&p, figure_exact((int64_t)counted, where));
    propose_known(context, &p, verdict,
                  arena_format(context->arena, "The text announces “%.*s” and lists %zu.", SLICE_ARGS(claim_text(context->claims, claim)), counted));
}

void find_listed(struct check_context *context, const struct claim *claim, size_t counted, struct span where, enum check_verdict verdict)
{
    say_listed(context, claim, counted, where, verdict, false);
}

size_t number_announced(const struct claim *c)
{
    return (size_t)rational_double(c->quantity.value);
}

/* Things without words: code, pictures. */
static bool has_gap(const struct view *v, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (view_find(v, i - 1, i, ",|:|;") != SIZE_MAX && view_find(v, i, i + 1, ",|.|;") != SIZE_MAX)
            return true;
    return false;
}

/* Does a comma stand before one `and`, and before no other? That one closes the list; the others are within the things. */
static bool last_comma(const struct view *v, size_t from, size_t to)
{
    size_t with = 0;
    for (size_t i = from + 2; i < to; i++)
        with += view_is(v, i, "and") && view_is(v, i - 1, ",");
    return with == 1;
}

/* `it saves time and it saves money`, `to learn, to work, and to rest`: as many things as begin with the same word, where nothing else
 * divides them; 0 where they do not. */
static size_t alike(const struct check_context *context, const struct view *v, size_t colon, size_t end, const struct shape *s)
{
    struct slice opening = v->items[colon + 1].text;
    size_t things = 1;
    if (s->others || s->semicolons || s->ands != 1 || v->items[colon + 1].claim || !word_among(opening, tie_words(context->lexicon, SLICE("opens-clause"))))
        return 0;
    for (size_t i = colon + 2; i + 1 < end; i++) {
        bool and = view_find(v, i, i + 1, "and|or|&") != SIZE_MAX, comma = view_is(v, i, ",");
        if (!and && !comma)
            continue;
        if (comma && view_find(v, i + 1, i + 2, "and|or|&") != SIZE_MAX)
            continue;   /* one mark with the `and` behind it */
        if (!slice_equal_fold(v->items[i + 1].text, opening))
            return 0;
        things++;
    }
    return things > 1 ? things : 0;
}

/* Where a list stands behind its head `N things`: behind the mark at `colon`, up to `end`; it could have gone on to `far`. */
struct listing { size_t colon, end, far; bool namely; };

/* Is the mark of a list there, and does it open one: `two forces, i.e., market and state`, but no `two cities in Spain:`? */
static bool find_mark(struct check_context *context, const struct view *v, size_t at, struct listing *x)
{
    size_t colon = at + 1;
    while (colon < v->count && colon < at + FAR_HEAD_WORDS && !v->items[colon].mark && !v->items[colon].claim)
        colon++;
    size_t namely = view_is(v, colon, ",") ? find_class(context, v, colon + 1, colon + 2, "namely") : SIZE_MAX;
    x->namely = namely != SIZE_MAX;
    x->colon = x->namely ? namely + (size_t)view_is(v, namely + 1, ",") : colon;
    if (x->colon >= at + HEAD_WORDS && !view_is(v, x->colon, ":"))
        return false;
    if (x->colon + 1 >= v->count || x->colon == at + 1 || view_is(v, x->colon + 1, "=") || (!x->namely && !word_in(v->items[x->colon].text, ":|—|–")))
        return false;
    return find_class(context, v, at, x->colon, "no-list-of-all") != at + 1 || view_find(v, at + 2, at + 3, "them|these|those|us") != SIZE_MAX;
}

static void find_end(const struct view *v, struct listing *x)
{
    x->far = within_reach(v, x->colon);
    x->end = view_is(v, x->colon, ":") || x->namely ? x->far : view_find(v, x->colon + 1, x->far, "—|–");
    if (x->end == SIZE_MAX)
        x->end = x->far;
    for (size_t i = x->colon + 1, depth = 0; i < x->end; i++) {   /* a list inside brackets ends with them */
        depth += view_is(v, i, "(");
        if (view_is(v, i, ")") && depth-- == 0)
            x->end = i;
    }
}

/* The sentence goes on behind the list: only one that has as many things tells anything. */
static void namely_list(struct check_context *context, const struct view *v, const struct claim *c, const struct listing *x)
{
    size_t and = view_find(v, x->colon + 1, x->end, "and|or"), comma = and == SIZE_MAX ? SIZE_MAX : view_find(v, and, x->end, ",|;|)");
    size_t end = comma == SIZE_MAX ? x->end : comma;
    struct shape plain = shape_of(v, x->colon + 1, end);
    if (count_of(v, x->colon, end, &plain) == number_announced(c))
        say_listed(context, c, number_announced(c), (struct span){v->items[x->colon + 1].span.start, v->items[end - 1].span.end}, VERDICT_CONSISTENT, true);
}

/* How many things the list has, if that can be told: `n` are said to be there. */
static size_t things_of(const struct check_context *context, const struct view *v, const struct listing *x, size_t n, const struct shape *s)
{
    size_t counted = count_of(v, x->colon, x->end, s), most = s->commas + s->semicolons + s->ands + 1;
    if (!counted && !s->others && most >= 3 && n > most)
        counted = most;   /* however it is counted, so many there are not */
    if (!counted && !s->others && !s->semicolons && s->commas >= 2 && n > s->commas + 1 && last_comma(v, x->colon, x->end) && find_class(context, v, x->colon + 1, x->end, "steps-on") == SIZE_MAX)
        counted = s->commas + 1;   /* the last `and` behind a comma: the others are within the things listed */
    return counted ? counted : alike(context, v, x->colon, x->end, s);
}

/* Parts of a total are another rule's. */
static bool holds_parts(const struct view *v, const struct listing *x)
{
    for (size_t i = x->colon + 1; i < x->end; i++)
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("any")))
            return true;
    return false;
}

/* `N things: A, B, and C`. */
static void colon_list(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    struct slice next = at + 1 < v->count ? v->items[at + 1].text : SLICE_NONE;
    struct listing x;
    bool label = (!c->quantity.counted.length || (at == 0 && v->items[0].text.data[0] <= '9')) && next.length && next.data[0] >= 'A' && next.data[0] <= 'Z';   /* `6 Internal Failure: …` */
    if (label || (at > 0 && word_among(v->items[at - 1].text, tie_words(context->lexicon, SLICE("some-of-more")))) || !find_mark(context, v, at, &x))
        return;
    find_end(v, &x);
    if (x.namely) {
        namely_list(context, v, c, &x);
        return;
    }
    if (x.end <= x.colon + 1 || (x.end == x.far && x.far < v->count) || holds_parts(v, &x) || has_gap(v, x.colon, x.end))
        return;
    struct shape s = shape_of(v, x.colon + 1, x.end);
    if (s.commas + s.semicolons + s.ands == 0)
        return;
    size_t n = number_announced(c), counted = things_of(context, v, &x, n, &s);
    struct span where = {v->items[x.colon + 1].span.start, v->items[x.end - 1].span.end};
    if (!counted && !s.semicolons && s.commas && last_comma(v, x.colon, x.end))
        s.ands = 0;   /* those left are within the things */
    if (counted ? counted == n : some_reading(&s, n))
        find_listed(context, c, n, where, VERDICT_CONSISTENT);
    else if (counted >= 2)
        find_listed(context, c, counted, where, VERDICT_INCONSISTENT);
}

/* `A, B and C, want it back`: a comma behind the last `and` ends the list. */
static size_t list_end(const struct view *v, size_t from, size_t to)
{
    size_t and = SIZE_MAX;
    for (size_t i = from; i < to; i++)
        and = view_is(v, i, "and") ? i : and;
    size_t comma = and == SIZE_MAX ? SIZE_MAX : view_find(v, and, to, ",");
    return comma == SIZE_MAX ? to : comma;
}

/* `including A, B and C`, `among them A, B and C`: where such a list begins; SIZE_MAX: nowhere. */
static size_t examples_begin(const struct view *v, size_t from, size_t to)
{
    size_t word = view_find(v, from, to, "including");
    for (size_t i = from; word == SIZE_MAX && i < to; i++)
        if (view_is(v, i, "among") && view_is(v, i + 1, "them"))
            word = i + 1;
    return word;
}

/* `two countries, including A, B, and C`: more named than there are. */
static void including(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    size_t word = examples_begin(v, at + 1, at + HEAD_WORDS), end = word + 1;
    if (word == SIZE_MAX)
        return;
    for (size_t i = at + 1; i < word; i++)
        if (v->items[i].claim)
            return;
    size_t far = within_reach(v, word);
    while (end < far && !v->items[end].claim && !(v->items[end].mark && word_in(v->items[end].text, "(|)|;|:|—|–|.")))
        end++;
    if (end == far && far < v->count)
        return;
    end = list_end(v, word + 1, end);
    struct shape s = shape_of(v, word + 1, end);
    size_t counted = count_of(v, word, end, &s), least = s.commas + (s.ands > 0);
    if (!counted && !s.others && least >= 2 && least <= number_announced(c))
        counted = least;   /* names with commas or `and` of their own: at least so many */
    if (counted >= 2 && end > word + 1)
        find_listed(context, c, counted, (struct span){v->items[word + 1].span.start, v->items[end - 1].span.end},
            counted <= number_announced(c) ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT);
}

/* `the three groups in question are A, B, and C`: that they are as many. */
static void verb_list(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    size_t verb = find_class(context, v, at + 1, at + HEAD_WORDS, "consist");
    if (verb == SIZE_MAX || verb + 2 >= v->count || within_reach(v, verb) < v->count)
        return;
    struct shape s = shape_of(v, verb + 1, v->count);
    bool oxford = false;
    for (size_t i = verb + 2; i < v->count; i++)
        oxford |= view_is(v, i, "and") && view_is(v, i - 1, ",");
    struct span where = {v->items[verb + 1].span.start, v->items[v->count - 1].span.end};
    if (s.others || s.semicolons || !oxford)
        return;
    if (s.commas + 1 == number_announced(c))
        find_listed(context, c, s.commas + 1, where, VERDICT_CONSISTENT);
    else if (at > 0 && view_find(v, at - 1, at, "the|these|those") != SIZE_MAX && view_is(v, verb + 1, "the") && view_find(v, verb, verb + 1, "are|were") != SIZE_MAX &&
             (s.commas + s.ands < number_announced(c) || (s.commas + 1 < number_announced(c) && last_comma(v, verb, v->count))) && s.commas >= 2)
        find_listed(context, c, s.commas + 1, where, VERDICT_INCONSISTENT);   /* however they are counted, so many there are not */
}

/* `to 14 investors. The investors include A, B and C`: no more than there are. */
static void next_includes(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    struct slice noun = c->quantity.counted, rest = noun, word = SLICE_NONE;
    struct pattern_match m;
    if (context->at + 1 >= context->views.count || !noun.length)
        return;
    const struct view *next = &context->views.items[context->at + 1];
    while (slice_split(&rest, ' ', &word))
        noun = word;
    if (!ties_match_shape(&context->ties, next, 0, "includes", &m) || within_reach(next, m.end) < next->count)
        return;
    bool same = false;
    for (size_t i = 0; i < m.end; i++)
        same |= noun.length > 3 && slice_starts_fold(next->items[i].text, slice_sub(noun, 0, noun.length - 1));
    struct shape s = shape_of(next, m.end, next->count);
    size_t listed = s.commas + (s.ands > 0);
    if (same && !s.others && s.commas >= 1 && listed <= number_announced(c))
        find_listed(context, c, listed, (struct span){next->items[m.end - 1].span.end + 1, next->items[next->count - 1].span.end}, VERDICT_CONSISTENT);
}

static void list_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at + 2 < v->count; at++) {
        if (!v->items[at].claim || !counts_up_to(v->items[at].claim, MAX_EXAMPLES))
            continue;
        including(context, v, at);
        next_includes(context, v, at);
        if (!counts_up_to(v->items[at].claim, MAX_ITEMS))
            continue;
        colon_list(context, v, at);
        verb_list(context, v, at);
        bool numbered = things_can_be_numbered(context, v, at);
        if (numbered || v->items[at].claim->quantity.counted.length)
            ordinal_list(context, v, at, numbered);
    }
}

const struct check_rule check_rule_list = {
    .id = "document/list",
    .check = "document",
    .sentence = "A number of things announced is the number of things listed.",
    .detail = "Speaks for `three elements: A, B, and C` where the list can be counted in one way only, and for `two reasons: first …; second …`.\n"
              "After `including` a list may be shorter than the number, and only a longer one is a finding. Silent after `such as`, and where items\n"
              "hold commas or conjunctions of their own.",
    .sentence_rule = list_sentence,
};
