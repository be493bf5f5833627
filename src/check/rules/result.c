/* What a sentence says that two of its numbers come to, wherever they stand in it: they are the only two that it can mean. */
#include "check/equation.h"
#include "check/passage.h"
#include "check/rules/rules.h"

#define MAX_PAIRED 6     /* numbers of a sentence among which two are alike */

struct two { const struct claim *a, *b; };   /* in order of the text */

/* Can the two be taken from, divided by or held against each other: one kind and unit, no two nouns? */
static bool alike(struct check_context *context, const struct claim *a, const struct claim *b)
{
    struct figure f;
    bool bare = a->quantity.kind == KIND_COUNT || a->quantity.kind == KIND_NUMBER, other = b->quantity.kind == KIND_COUNT || b->quantity.kind == KIND_NUMBER;
    bool nouns = a->quantity.counted.length && b->quantity.counted.length && !slice_equal_fold(a->quantity.counted, b->quantity.counted);
    if (is_elliptic(b, a) || is_elliptic(a, b))
        return true;
    return (bare ? other : a->quantity.kind == b->quantity.kind) && !nouns && figures_comparable(context, a, b, &f) &&
           (slice_equal_fold(a->quantity.per, b->quantity.per) || !a->quantity.per.length || !b->quantity.per.length);
}

static bool is_operand(const struct claim *c)
{
    return c && claim_is_class(c, SLICE("any")) && c->quantity.form == FORM_POINT && !c->quantity.change_amount && !rational_is_none(c->quantity.value) && rational_sign(c->quantity.value) > 0;
}

static bool is_slot(const struct view *v, const struct pattern_match *m, size_t i)
{
    for (size_t s = 0; s < PATTERN_SLOTS; s++)
        if (m->slots[s] == i)
            return true;
    return v->items[i].claim == NULL;
}

/* The only claim of the sentence, but for those of the pattern, that is like `to`; NULL where there are none or several. */
static const struct claim *only_like(struct check_context *context, const struct view *v, const struct pattern_match *m, const struct claim *to, size_t before)
{
    const struct claim *found = NULL;
    for (size_t i = 0; i < v->count; i++) {
        if (is_slot(v, m, i) || !is_operand(v->items[i].claim) || !alike(context, v->items[i].claim, to))
            continue;
        if (found || i >= before)
            return NULL;
        found = v->items[i].claim;
    }
    return found;
}

/* The only two of the sentence that are alike; both before the item. */
static bool only_two(struct check_context *context, const struct view *v, const struct pattern_match *m, size_t before, struct two *out)
{
    const struct claim *all[MAX_PAIRED];
    size_t count = 0, pairs = 0;
    for (size_t i = 0; i < v->count; i++)
        if (!is_slot(v, m, i) && is_operand(v->items[i].claim)) {
            if (count == MAX_PAIRED || i >= before)
                return false;
            all[count++] = v->items[i].claim;
        }
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (alike(context, all[i], all[j])) {
                *out = (struct two){all[i], all[j]};
                pairs++;
            }
    return pairs == 1;
}

#define NEAR 5           /* words by a number in which stands when it was */

static size_t item_of(const struct view *v, const struct claim *c)
{
    size_t i = 0;
    while (i < v->count && v->items[i].claim != c)
        i++;
    return i;
}

/* The first word of a class in [from, to), before another number or a mark that ends a clause. */
static bool says_near(const struct check_context *context, const struct view *v, size_t from, size_t to, const char *name)
{
    struct slice words = tie_words(context->lexicon, slice_of(name));
    for (size_t i = from; i < to && i < v->count; i++) {
        if (v->items[i].mark && word_in(v->items[i].text, ".|;"))
            return false;
        if (!v->items[i].claim && word_among(v->items[i].text, words))
            return true;
    }
    return false;
}

/* The month said right behind a number, 0 where there is none. */
static int month_behind(const struct check_context *context, const struct view *v, size_t at)
{
    for (size_t i = at + 1; i < v->count && i <= at + NEAR && !v->items[i].claim; i++) {
        size_t row = view_find(v, i - 1, i, "in|by|last|of") == SIZE_MAX ? SIZE_MAX : lexicon_find(context->lexicon, LEXICON_EN_MONTHS, v->items[i].text);
        if (row != SIZE_MAX)
            return (int)rational_double(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_MONTHS, row, "number")));
    }
    return 0;
}

static int time_order(const struct claim *a, const struct claim *b)
{
    size_t least = a->time.length < b->time.length ? a->time.length : b->time.length;
    for (size_t i = 0; i < least; i++)
        if (a->time.data[i] != b->time.data[i])
            return a->time.data[i] < b->time.data[i] ? -1 : 1;
    return 0;
}

/* `had been 42,000`: before what is told. */
static bool had_been(const struct check_context *context, const struct view *v, size_t from, size_t to)
{
    size_t had = view_find(v, from, to, "had");
    return had != SIZE_MAX && find_class(context, v, had + 1, had + 2, "amounted") != SIZE_MAX;
}

/* Which of two numbers told one after the other was first: -1 the first, 1 the second, 0 unsaid. */
static int told_order(const struct check_context *context, const struct view *v, const struct claim *a, const struct claim *b)
{
    if (a->time.length && b->time.length && !slice_equal(a->time, b->time))
        return time_order(a, b);
    size_t i = item_of(v, a), j = item_of(v, b), from = j > i + NEAR ? j - NEAR : i + 1;
    int month = month_behind(context, v, i), other = month_behind(context, v, j);
    if (month && other && month != other)
        return month < other ? -1 : 1;
    if (says_near(context, v, from, j, "compared-with") || says_near(context, v, j + 1, j + 1 + NEAR, "formerly"))
        return 1;
    if (had_been(context, v, from, j))
        return 1;
    bool before = had_been(context, v, i > NEAR ? i - NEAR : 0, i) || says_near(context, v, i > NEAR ? i - NEAR : 0, i, "formerly") || says_near(context, v, i + 1, i + 1 + NEAR < j ? i + 1 + NEAR : j, "formerly");
    return before || says_near(context, v, from, j, "reached") ? -1 : 0;
}

/* An equation with the operands put in the slots A and B. */
static bool judge_with(struct check_context *context, const struct view *v, const struct pattern_match *m, const char *shape, const struct claim *a, const struct claim *b)
{
    struct pattern_match filled = *m;
    struct tie as = {.shape = slice_of(shape), .pattern = " than "};   /* bounds are the comparison's */
    for (size_t i = 0; i < v->count; i++) {
        if (v->items[i].claim && v->items[i].claim == a)
            filled.slots['A' - 'A'] = i;
        if (v->items[i].claim && v->items[i].claim == b)
            filled.slots['B' - 'A'] = i;
    }
    return judge_equation(context, v, &as, &filled);
}

/* `the increase of 30 percent in exports`: what goes on with a noun may be of that; `in two years` is not. */
static bool of_another_thing(const struct check_context *context, const struct view *v, size_t at)
{
    bool goes_on = find_class(context, v, at + 1, at + 2, "of-what") != SIZE_MAX, dated = at + 2 < v->count && v->items[at + 2].claim;
    return goes_on && !dated && find_class(context, v, at + 2, at + 5, "span-noun") == SIZE_MAX;
}

/* `slipped from 34 to 29 percent, its lowest since 1990, a loss of five points`. */
static bool is_from_to(const struct claim *a, const struct claim *b)
{
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            if (a->quantity.role[i] == ROLE_FROM && b->quantity.role[j] == ROLE_TO && a->quantity.group[i] == b->quantity.group[j])
                return true;
    return false;
}

/* `…, a gain of 20 percent`: of two times. */
static bool judge_change(struct check_context *context, const struct view *v, const struct pattern_match *m, bool up)
{
    struct two t;
    bool points = slice_ends(pattern_claim(v, m, 'C')->quantity.counted, SLICE("point"));
    if (of_another_thing(context, v, m->slots['C' - 'A']) || pattern_claim(v, m, 'C')->quantity.per.length || !only_two(context, v, m, m->slots['C' - 'A'], &t))
        return false;
    int told = points && is_from_to(t.a, t.b) ? -1 : told_order(context, v, t.a, t.b);
    if (!told || (points && t.a->quantity.kind != KIND_PERCENT))
        return false;
    bool turned = told > 0;
    const struct claim *from = turned ? t.b : t.a, *to = turned ? t.a : t.b;
    int order = rational_compare(from->quantity.value, to->quantity.value);
    if (up ? order >= 0 : order <= 0)
        return false;
    if (points) {
        struct pattern_match apart = *m;
        apart.slots['D' - 'A'] = m->slots['C' - 'A'];
        return judge_with(context, v, &apart, "difference", up ? to : from, up ? from : to);
    }
    return judge_with(context, v, m, up ? "grown-by" : "shrunk-by", from, to);
}

/* `lending has thus doubled`: of two times. */
static bool judge_factor(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct two t;
    const struct claim *factor = pattern_claim(v, m, 'M');
    if (factor->quantity.change == CHANGE_DOWN || find_class(context, v, m->end, m->end + 2, "repeated") != SIZE_MAX || !only_two(context, v, m, m->slots['M' - 'A'], &t) || !told_order(context, v, t.a, t.b))
        return false;
    bool turned = told_order(context, v, t.a, t.b) > 0;
    return judge_with(context, v, m, "multiple-behind", turned ? t.b : t.a, turned ? t.a : t.b);
}

/* `a deficit of 1.6 million once interest was paid`: of more than the numbers told. */
static bool qualified_behind(const struct check_context *context, const struct view *v, size_t at)
{
    return find_class(context, v, at + 1, at + 5, "qualified-behind") != SIZE_MAX;
}

static bool judge_gap(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct two t;
    struct figure f;
    const struct claim *gap = pattern_claim(v, m, 'D');
    if (qualified_behind(context, v, m->slots['D' - 'A']) || !only_two(context, v, m, m->slots['D' - 'A'], &t) || !figures_comparable(context, t.a, gap, &f) || (claim_is_class(gap, SLICE("share")) && !claim_is_class(t.a, SLICE("share"))) || (gap->quantity.counted.length && !alike(context, gap, t.a)))
        return false;
    for (size_t i = item_of(v, t.b) + 1; i < m->start && !v->items[i].mark; i++)
        if (view_find(v, i, i + 1, "and|plus|besides") != SIZE_MAX)
            return false;   /* `costs of 275 million and a tax refund` */
    bool larger_first = rational_compare(t.a->quantity.value, t.b->quantity.value) > 0;
    return judge_with(context, v, m, "difference", larger_first ? t.a : t.b, larger_first ? t.b : t.a);
}

/* The ties' B is what is compared with; what is compared is the one number like it that stands before. */
static bool judge_compared(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    const struct claim *b = pattern_claim(v, m, 'B'), *a = only_like(context, v, m, b, m->start);
    if (!a)
        return false;
    bool more = slice_is(tie->shape, "more-than"), less = slice_is(tie->shape, "less-than");
    int order = rational_compare(a->quantity.value, b->quantity.value);
    if ((more && order <= 0) || (less && order >= 0))
        return false;   /* the other rule speaks of that */
    if (slice_is(tie->shape, "times"))
        return judge_with(context, v, m, "multiple", a, b);
    return judge_with(context, v, m, more ? "more-by" : "less-by", a, b);
}

/* Which of two is the larger, by the word between. */
static bool judge_order(struct check_context *context, const struct claim *a, const struct claim *b, bool more)
{
    struct proposal p = {.stated = figure_of(context->arena, a)};
    struct figure other;
    if (!figures_comparable(context, a, b, &other) || rational_is_none(other.value) || a->quantity.bound != BOUND_EQUAL || b->quantity.bound != BOUND_EQUAL)
        return false;
    int order = rational_compare(p.stated.value, other.value);
    bool holds = more ? order > 0 : order < 0;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = more ? interval_between(other.in[r].low, RATIONAL_NONE, true, true) : interval_between(RATIONAL_NONE, other.in[r].high, true, true);
    p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)), more ? ">" : "<", SLICE_ARGS(number_text(context->arena, other.value, 9)));
    proposal_operand(&p, other);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The text makes “%.*s” %s “%.*s”, %s.", SLICE_ARGS(claim_text(context->claims, a)), more ? "more than" : "less than",
                               SLICE_ARGS(claim_text(context->claims, b)), holds ? "which it is" : "which it is not"));
    return true;
}

/* A profit by its revenue: the only two amounts of money, of which words say what they are. */
static bool judge_margin(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct two t;
    struct slice gains = tie_words(context->lexicon, SLICE("profit")), takings = tie_words(context->lexicon, SLICE("revenue"));
    bool gain = false, taking = false;
    for (size_t i = 0; i < m->start; i++)
        if (!v->items[i].claim) {
            gain |= word_among(v->items[i].text, gains);
            taking |= word_among(v->items[i].text, takings);
        }
    if (!gain || !taking || !only_two(context, v, m, m->start, &t) || t.a->quantity.kind != KIND_MONEY)
        return false;
    struct pattern_match filled = *m;
    bool first = rational_compare(t.a->quantity.value, t.b->quantity.value) < 0;
    for (size_t i = 0; i < v->count; i++) {
        if (v->items[i].claim == t.a)
            filled.slots[(first ? 'P' : 'W') - 'A'] = i;
        if (v->items[i].claim == t.b)
            filled.slots[(first ? 'W' : 'P') - 'A'] = i;
    }
    struct tie as = {.shape = SLICE("share"), .pattern = ""};
    return judge_equation(context, v, &as, &filled);
}

/* `85 metres taller than`: by so much, which is not what is compared. */
static bool by_amount(const struct view *v, const struct pattern_match *m)
{
    return m->start > 0 && v->items[m->start - 1].claim != NULL;
}

/* `will rise by 4 percent, taking the bill from 1,500 to 1,560`; `39.8 seconds, 0.4 seconds ahead of Kenya (40.2)`: which of the two is the
 * larger is not asked. */
static bool judge_linked(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    const struct claim *b = pattern_claim(v, m, 'B'), *a = pattern_claim(v, m, 'A');
    bool linked = slice_is(tie->shape, "linked");
    a = a ? a : only_like(context, v, m, b, m->start);
    if (!a || !alike(context, a, b) || rational_is_none(a->quantity.value) || rational_is_none(b->quantity.value))
        return false;
    bool up = rational_compare(b->quantity.value, a->quantity.value) > 0;
    if (linked)
        return judge_with(context, v, m, up ? "grown-by" : "shrunk-by", a, b);
    return judge_with(context, v, m, "difference", up ? b : a, up ? a : b);
}

static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    if (slice_is(tie->shape, "gain") || slice_is(tie->shape, "loss"))
        return judge_change(context, v, m, slice_is(tie->shape, "gain"));
    if (slice_is(tie->shape, "became"))
        return judge_factor(context, v, m);
    if (slice_is(tie->shape, "margin"))
        return judge_margin(context, v, m);
    const struct claim *a = pattern_claim(v, m, 'A'), *b = pattern_claim(v, m, 'B');
    if (slice_is(tie->shape, "left"))
        return (a = only_like(context, v, m, b, m->start)) && view_find(v, m->start, m->slots['C' - 'A'], "and|other|others|also") == SIZE_MAX && judge_with(context, v, m, "left", a, b);
    if (slice_is(tie->shape, "first-of-two"))
        return alike(context, a, b) && judge_order(context, a, b, true);
    if (slice_is(tie->shape, "linked") || slice_is(tie->shape, "apart"))
        return judge_linked(context, v, tie, m);
    if (slice_is(tie->shape, "first-of-three") || slice_is(tie->shape, "last-of-three")) {
        const struct claim *c = pattern_claim(v, m, 'C');
        bool most = slice_is(tie->shape, "first-of-three"), fit = alike(context, c, a) && alike(context, c, b);
        bool beyond = rational_compare(a->quantity.value, b->quantity.value) > 0;   /* of the others the one that is nearer */
        return fit && judge_order(context, c, most == beyond ? a : b, most);
    }
    if (slice_is(tie->shape, "bigger") || slice_is(tie->shape, "smaller"))
        return !by_amount(v, m) && (a = only_like(context, v, m, b, m->start)) && judge_order(context, a, b, slice_is(tie->shape, "bigger"));
    if (slice_is(tie->shape, "more-amount") || slice_is(tie->shape, "less-amount"))
        return (a = only_like(context, v, m, b, m->start)) && alike(context, a, pattern_claim(v, m, 'D')) &&
               judge_with(context, v, m, slice_is(tie->shape, "more-amount") ? "difference" : "difference-behind", a, b);
    return slice_is(tie->shape, "gap") ? judge_gap(context, v, m) : judge_compared(context, v, tie, m);
}

/* `That makes it 85 metres taller …`, `the increase of 20 percent`, `has thus doubled`: the numbers stand in the sentence before. */
static bool points_back(const struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    bool change = slice_is(tie->shape, "gain") || slice_is(tie->shape, "loss") || slice_is(tie->shape, "gap");
    bool leaves = slice_is(tie->shape, "gap") && view_find(v, m->start, m->start + 2, "which|leaving") != SIZE_MAX;
    return leaves || slice_is(tie->shape, "left") || (change && find_class(context, v, m->start, m->start + 1, "told-one") != SIZE_MAX) ||
           view_find(v, 0, m->end, "that|this|thus|therefore|hence|thereby|so") < m->start + 2 || word_among(v->items[0].text, tie_words(context->lexicon, SLICE("she")));
}

#define SENTENCES_BACK 2

static void result_of_passage(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct passage p;
    for (size_t back = 1; back <= SENTENCES_BACK && points_back(context, v, tie, m) && passage_of(context, v, m, back, &p); back++)
        if (judge_tie(context, &p.view, tie, &p.match))
            return;
}

static void result_sentence(struct check_context *context, const struct view *v)
{
    struct pattern_match m;
    const struct tie *tie;
    for (size_t at = 0; at < v->count; at++) {
        size_t next = 0;
        bool judged = false;
        while (!judged && (tie = ties_match(&context->ties, v, at, &next, &m))) {
            judged = judge_tie(context, v, tie, &m);
            if (!judged)
                result_of_passage(context, v, tie, &m);
        }
    }
}

const struct check_rule check_rule_result = {
    .id = "arithmetic/result",
    .check = "arithmetic",
    .sentence = "A change, gap or multiple agrees with the only two numbers of its sentence that it can be of.",
    .detail = "Speaks for `which had been worth 1.1 trillion in 2012, reached 1.32 trillion in 2018, a gain of 20 percent`, `74 years for men and 80 for\n"
              "women, a difference of six years`, `at $18 an hour, are 20 percent higher than the $15 paid in 2010`. Silent where a third number of the\n"
              "kind stands in the sentence.",
    .sentence_rule = result_sentence,
};
