/* Numbers that words set against each other without a `than` between: `only 3 percent`, `the highest`, `more than the others combined`,
 * `the majority`. That a number is not what others near by would make it proves nothing: they may be of other things. */
#include "check/noun.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define AROUND 2           /* sentences before and behind, of one paragraph */
#define SUPERLATIVE 11     /* words around a superlative in which its number stands */
#define MOST_OF 6          /* … and around `majority` */
#define ONLY 2             /* words before a number in which `only` stands */
#define MOVED 4            /* words before a number in which `fell to` stands */
#define NAMED 7            /* words before a number that name it */
#define BECAME 9           /* words behind a number in which `which is an increase` stands */
#define MOST_OTHERS 6

static struct proposal against(struct check_context *context, const struct claim *c, const char *sign)
{
    struct proposal p = {.stated = figure_unbound(context->arena, c), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = p.stated.in[r];
    p.formula = arena_format(context->arena, "%.*s %s", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)), sign);
    return p;
}

static void set_against(struct check_context *context, struct proposal *p, const struct figure *other)
{
    p->formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p->formula), p->operand_count ? ", " : " ", SLICE_ARGS(number_text(context->arena, other->value, 9)));
    proposal_operand(p, *other);
}

static void tell(struct check_context *context, struct proposal *p, const char *what)
{
    propose_known(context, p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” %s, as the words say.", SLICE_ARGS(figure_text(context, &p->stated)), what));
}

/* A word within a few before both numbers, that names what they are of: `fuel made up 38 percent … fuel had accounted for only 29`. */
static bool one_name(struct check_context *context, const struct near *a, const struct near *b)
{
    const struct stems *stems = stems_at_hand(context);
    size_t x = (size_t)(a->view - context->views.items), y = (size_t)(b->view - context->views.items);
    struct extent mine = {x, a->item > NAMED ? a->item - NAMED : 0, a->item}, other = {y, b->item > NAMED ? b->item - NAMED : 0, b->item};
    return stems && extents_share(stems, &mine, &other).words > 0;
}

/* `640 handlooms and only 55 power looms`. */
static bool joined_by_only(const struct near *n, const struct near *other)
{
    if (other->view != n->view || other->item >= n->item)
        return false;
    for (size_t i = other->item + 1; i < n->item; i++)
        if (n->view->items[i].claim || (n->view->items[i].mark && !view_is(n->view, i, ",")))
            return false;
    return view_find(n->view, n->item > ONLY + 1 ? n->item - ONLY - 1 : 0, n->item, "and|but|against|to") != SIZE_MAX;
}

/* `only 61 percent`, behind 70 percent: the number like it that has its name, else the nearest one, of the sentence or the one before. */
static void judge_only(struct check_context *context, const struct near *n, const struct nearby *near)
{
    struct proposal p = against(context, n->claim, "<");
    struct figure f, meant = {.claim = NULL};
    for (size_t i = near->count; i-- > 0;) {
        const struct near *other = &near->items[i];
        bool joined = is_bare(n->claim) && other->claim != n->claim && is_bare(other->claim) && joined_by_only(n, other);
        if (other->claim == n->claim || other->ahead || other->back > 1 || !is_amount(other->claim))
            continue;
        if (joined)
            f = figure_unbound(context->arena, other->claim);
        else if (!alike(context, n->claim, other->claim, &f))
            continue;
        bool named = joined || one_name(context, n, other);
        if (!meant.claim || named)
            meant = f;
        if (named)
            break;
    }
    if (!meant.claim || rational_compare(p.stated.value, meant.value) >= 0)
        return;
    set_against(context, &p, &meant);
    tell(context, &p, "is less than what stands near by");
}

/* Counts and bare numbers are of one thing only where both have its noun. */
static bool one_kind(struct check_context *context, const struct claim *a, const struct claim *b, struct figure *f)
{
    return (!is_bare(a) || (a->quantity.counted.length && slice_equal_fold(a->quantity.counted, b->quantity.counted))) && slice_equal(a->quantity.unit->code, b->quantity.unit->code) && alike(context, a, b, f);
}

/* `—which is 70 percent state-owned—is the largest`: said of the thing beside, not of what ranks it. */
static bool is_aside(const struct check_context *context, const struct view *v, size_t at)
{
    return find_class(context, v, at > 3 ? at - 3 : 0, at, "relative") != SIZE_MAX;
}

/* `the longest of the three`: more than all others like it near by. */
static bool judge_superlative(struct check_context *context, const struct near *n, const struct nearby *near, bool most)
{
    struct proposal p = against(context, n->claim, most ? ">=" : "<=");
    struct figure f;
    for (size_t i = 0; i < near->count && p.operand_count < MOST_OTHERS; i++) {
        const struct near *other = &near->items[i];
        if (other->claim == n->claim || !is_amount(other->claim) || is_aside(context, other->view, other->item) || !one_kind(context, n->claim, other->claim, &f))
            continue;
        int order = rational_compare(p.stated.value, f.value);
        if (most ? order < 0 : order > 0)
            return false;
        set_against(context, &p, &f);
    }
    if (p.operand_count)
        tell(context, &p, most ? "is the most of what stands near by" : "is the least of what stands near by");
    return p.operand_count > 0;
}

/* `more than the other two combined`: more than the sum of those behind it, or of those before. */
static void judge_combined(struct check_context *context, const struct near *n, const struct nearby *near)
{
    struct proposal p = against(context, n->claim, ">");
    struct interval sum = interval_point(RATIONAL_INTEGER(0));
    struct figure f;
    for (size_t i = 0; i < near->count && p.operand_count < MOST_OTHERS; i++) {
        const struct near *other = &near->items[i];
        bool behind = other->ahead || (!other->back && other->item > n->item);
        if (!behind || !is_amount(other->claim) || !alike(context, n->claim, other->claim, &f))
            continue;
        if (rational_compare(f.value, RATIONAL_INTEGER(2)) <= 0)
            continue;   /* `the other two` */
        sum = interval_add(context->arena, sum, interval_point(f.value));
        set_against(context, &p, &f);
    }
    if (p.operand_count >= 2 && rational_compare(p.stated.value, sum.low) > 0)
        tell(context, &p, "is more than the others together");
}

/* `… 11.8 million in 2019 and then fell to 5.1 million`: less than the number like it before, of the sentence. */
static void judge_moved(struct check_context *context, const struct near *n, const struct nearby *near, bool up)
{
    struct proposal p = against(context, n->claim, up ? ">" : "<");
    struct figure f;
    for (size_t i = near->count; i-- > 0;) {
        const struct near *other = &near->items[i];
        if (other->ahead || other->back || other->item >= n->item || !is_amount(other->claim) || !alike(context, n->claim, other->claim, &f))
            continue;
        int order = rational_compare(p.stated.value, f.value);
        if (up ? order <= 0 : order >= 0)
            return;
        set_against(context, &p, &f);
        tell(context, &p, up ? "is more than what it was" : "is less than what it was");
        return;
    }
}

/* `706 committees in 2012. The last list has 730, which is a considerable increase`: more than the number of the same things told before. */
static void judge_became(struct check_context *context, const struct view *v, const struct near *n, const struct nearby *near)
{
    size_t end = n->item + BECAME, up = find_class(context, v, n->item + 1, end, "growth-noun"), down = find_class(context, v, n->item + 1, end, "decline-noun");
    size_t noun = up < down ? up : down;
    struct proposal p = against(context, n->claim, up < down ? ">" : "<");
    struct figure f;
    if (noun == SIZE_MAX || view_find(v, n->item + 1, noun, "a|an") == SIZE_MAX || view_find(v, n->item + 1, noun, ",|—|(|–") == SIZE_MAX)
        return;
    for (size_t i = near->count; i-- > 0;) {
        const struct near *other = &near->items[i];
        bool before = !other->ahead && (other->back || other->item < n->item);
        if (!before || !is_amount(other->claim) || !(counts_alike(n->claim, other->claim) || !is_bare(n->claim)) || !figures_comparable(context, n->claim, other->claim, &f))
            continue;
        int order = rational_compare(p.stated.value, f.value);
        if (up < down ? order <= 0 : order >= 0)
            return;
        set_against(context, &p, &f);
        tell(context, &p, up < down ? "is more than what it was" : "is less than what it was");
        return;
    }
}

/* `the majority of passengers: 58 percent`. */
static void judge_most(struct check_context *context, const struct claim *share)
{
    struct proposal p = against(context, share, "> 50");
    if (rational_compare(p.stated.value, RATIONAL_INTEGER(50)) > 0)
        tell(context, &p, "is more than half");
}

static void contrast_claim(struct check_context *context, const struct view *v, const struct near *n, const struct nearby *near)
{
    if (class_near(context, v, n->item, ONLY, 0, "no-more"))
        judge_only(context, n, near);
    if (class_near(context, v, n->item, 0, SUPERLATIVE, "more") && class_near(context, v, n->item, 0, 2 * SUPERLATIVE, "combined"))
        judge_combined(context, n, near);
    judge_became(context, v, n, near);
    size_t to = n->item > MOVED ? n->item - MOVED : 0;
    if (n->item > 0 && view_find(v, to, n->item, "to|at|is|was|from") != SIZE_MAX && (class_near(context, v, n->item, MOVED, 0, "up") || class_near(context, v, n->item, MOVED, 0, "down")))
        judge_moved(context, n, near, class_near(context, v, n->item, MOVED, 0, "up"));
    if (n->claim->quantity.kind == KIND_PERCENT && class_near(context, v, n->item, MOST_OF, MOST_OF, "most-of"))
        judge_most(context, n->claim);
}

/* `… is the largest of them. It will hold 10 percent`: the number is told in the sentence behind. */
static void rank_next(struct check_context *context, const struct view *v, const struct nearby *near, bool most)
{
    const struct view *next = context->at + 1 < context->views.count ? v + 1 : NULL;
    if (!next || next->block != v->block || next->count == 0 || !word_among(next->items[0].text, tie_words(context->lexicon, SLICE("she"))))
        return;
    for (size_t i = 1; i < next->count; i++)
        if (next->items[i].claim && is_amount(next->items[i].claim)) {
            judge_superlative(context, &(struct near){next->items[i].claim, next, i, 0, true}, near, most);
            return;
        }
}

/* A superlative is said of the number behind it, or else of the one before, that stands nearest and has others like it. */
static void rank(struct check_context *context, const struct view *v, size_t word, const struct nearby *near, bool most)
{
    for (size_t step = 1; step <= 2 * SUPERLATIVE; step++) {
        size_t distance = step <= SUPERLATIVE ? step : step - SUPERLATIVE, at = step <= SUPERLATIVE ? word + distance : word - distance;
        if ((step > SUPERLATIVE && distance > word) || at >= v->count || !v->items[at].claim || !is_amount(v->items[at].claim) || is_aside(context, v, at))
            continue;
        if (judge_superlative(context, &(struct near){v->items[at].claim, v, at, 0, false}, near, most))
            return;
    }
    rank_next(context, v, near, most);
}

static void contrast_sentence(struct check_context *context, const struct view *v)
{
    struct slice most = tie_words(context->lexicon, SLICE("topmost")), least = tie_words(context->lexicon, SLICE("lowermost"));
    struct nearby near = numbers_near(context, AROUND, AROUND);
    for (size_t at = 0; at < v->count; at++) {
        if (v->items[at].claim && is_amount(v->items[at].claim))
            contrast_claim(context, v, &(struct near){v->items[at].claim, v, at, 0, false}, &near);
        bool top = !v->items[at].claim && word_among(v->items[at].text, most), bottom = !v->items[at].claim && word_among(v->items[at].text, least);
        if ((top || bottom) && near.count > 1 && !class_near(context, v, at, 2, 0, "ranked"))
            rank(context, v, at, &near, top);
    }
}

const struct check_rule check_rule_contrast = {
    .id = "arithmetic/contrast",
    .check = "arithmetic",
    .sentence = "What is called only so much is less than what stands near by, the most is more, the majority over half (listed, never a finding).",
    .detail = "Lists `only 61 percent` behind 70 percent, `at 31 km the longest of the three lines` with the two others' lengths, `22 stations, more than\n"
              "the other two combined, which have nine and seven`. Where it does not hold other numbers may be meant: then nothing is said.",
    .lists_only = true,
    .sentence_rule = contrast_sentence,
};
