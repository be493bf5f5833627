/* What a sentence concludes from the numbers before it: `A total of 875 replied, a response rate of 70 percent`, where the sentence before
 * has the 1,250 that were asked. The words say what the number is; it is held to the only numbers that it can be of. */
#include "check/equation.h"
#include "check/passage.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define SENTENCES_BACK 2
#define MOST_OPERANDS 8      /* amounts of the passage among which two are looked for */

struct amounts { size_t items[MOST_OPERANDS]; size_t count; bool many; };

static bool is_slot(const struct pattern_match *m, size_t i)
{
    for (size_t s = 0; s < PATTERN_SLOTS; s++)
        if (m->slots[s] == i)
            return true;
    return false;
}

static bool is_operand(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    return is_amount(c) && q->form == FORM_POINT && !q->change_amount && !claim_is_class(c, SLICE("share")) && c->modality != MODALITY_HYPOTHETICAL;
}

/* The amounts of the passage that are no slots of the tie; spans of time only where the tie speaks of one. */
static struct amounts amounts_of(const struct view *v, const struct pattern_match *m)
{
    const struct claim *gap = pattern_claim(v, m, 'D');
    bool spans = gap && gap->quantity.kind == KIND_DURATION;
    struct amounts out = {.count = 0};
    for (size_t i = 0; i < v->count; i++) {
        if (!v->items[i].claim || is_slot(m, i) || !is_operand(v->items[i].claim) || (v->items[i].claim->quantity.kind == KIND_DURATION && !spans))
            continue;
        out.many |= out.count == MOST_OPERANDS;
        if (out.count < MOST_OPERANDS)
            out.items[out.count++] = i;
    }
    return out;
}

/* ---- judging ---- */

static bool judge(struct check_context *context, const struct view *v, const char *shape, const struct pattern_match *m)
{
    struct tie as = {.shape = slice_of(shape), .pattern = ""};
    size_t before = context->found.count;
    bool judged = judge_equation(context, v, &as, m);
    keep_slip(context, before);
    return judged;
}

static bool before_item(const struct view *v, size_t item, size_t end) { return v->items[item].span.start < v->items[end].span.start; }

/* The only two of the passage that are alike, before the item; the smaller, then the larger. */
static bool only_pair(struct check_context *context, const struct view *v, const struct amounts *all, size_t end, const struct claim *like, size_t out[2])
{
    struct figure f;
    size_t found = 0;
    for (size_t i = 0; i < all->count && !all->many; i++)
        for (size_t k = i + 1; k < all->count; k++) {
            const struct claim *a = v->items[all->items[i]].claim, *b = v->items[all->items[k]].claim;
            if (!alike(context, a, b, &f) || (like && !alike(context, like, a, &f)))
                continue;
            if (found++ || !before_item(v, all->items[k], end))
                return false;
            bool rising = rational_compare(a->quantity.value, b->quantity.value) < 0;
            out[0] = all->items[rising ? i : k];
            out[1] = all->items[rising ? k : i];
        }
    return found == 1 && rational_compare(v->items[out[0]].claim->quantity.value, v->items[out[1]].claim->quantity.value) != 0;
}

/* The only one of the passage that is like a number and larger; SIZE_MAX where there is none, or several. */
static size_t only_larger(struct check_context *context, const struct view *v, const struct amounts *all, size_t than)
{
    struct figure f;
    size_t found = SIZE_MAX;
    const struct claim *part = v->items[than].claim;
    for (size_t i = 0; i < all->count; i++) {
        const struct claim *c = v->items[all->items[i]].claim;
        if (!alike(context, part, c, &f) || rational_compare(f.value, part->quantity.value) <= 0)
            continue;
        if (found != SIZE_MAX || all->many || !before_item(v, all->items[i], than))
            return SIZE_MAX;
        found = all->items[i];
    }
    return found;
}

/* `63 of the 84 passed, a failure rate of 25 percent`: the share of the others. */
static bool is_share_of_others(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    const struct claim *share = pattern_claim(v, m, 'S'), *part = pattern_claim(v, m, 'P'), *whole = pattern_claim(v, m, 'W');
    struct figure stated = figure_of(context->arena, share);
    struct rational rest = rational_subtract(context->arena, RATIONAL_INTEGER(1), rational_divide(context->arena, part->quantity.value, whole->quantity.value));
    struct interval in[READINGS];
    for (int r = 0; r < READINGS; r++)
        in[r] = interval_point(share->quantity.kind == KIND_PERCENT ? rational_multiply(context->arena, rest, RATIONAL_INTEGER(100)) : rest);
    return verdict_of(context->arena, &stated, in) < VERDICT_INCONSISTENT;
}

/* `an occupancy of 120 percent`: of the larger to the smaller. */
static bool is_over_all(const struct claim *share)
{
    return share->quantity.kind == KIND_PERCENT && rational_compare(share->quantity.value, RATIONAL_INTEGER(100)) > 0;
}

static bool judge_share(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct amounts all = amounts_of(v, m);
    struct pattern_match filled = *m;
    size_t pair[2], part = m->slots['P' - 'A'];
    if (part != SIZE_MAX) {
        pair[0] = part;
        pair[1] = only_larger(context, v, &all, part);
        if (pair[1] == SIZE_MAX)
            return false;
    } else if (!only_pair(context, v, &all, m->slots['S' - 'A'], NULL, pair)) {
        return false;
    }
    bool over = part == SIZE_MAX && is_over_all(pattern_claim(v, m, 'S'));
    filled.slots['P' - 'A'] = pair[over ? 1 : 0];
    filled.slots['W' - 'A'] = pair[over ? 0 : 1];
    return (part == SIZE_MAX && is_share_of_others(context, v, &filled)) || judge(context, v, "share", &filled);
}

#define OF_THE 4             /* words from a part to its whole */

/* `62 of the 90 boxes`: what is left is left of the whole that the part is of. */
static bool is_part_of(const struct view *v, size_t part, size_t whole)
{
    return part < whole && whole - part <= OF_THE && view_find(v, part + 1, whole, "of") != SIZE_MAX;
}

/* `one child in ten … one in forty. That is a quarter of what it was`: the only two ratios before the number. */
static bool judge_ratios(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct pattern_match filled = *m;
    const struct claim *found[2] = {NULL, NULL}, *stated = pattern_claim(v, m, 'M');
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || c->quantity.kind != KIND_RATIO)
            continue;
        if (count == 2 || !before_item(v, i, m->slots['M' - 'A']) || rational_is_none(c->quantity.value))
            return false;
        filled.slots[(count ? 'A' : 'B') - 'A'] = i;
        found[count++] = c;
    }
    if (count != 2)
        return false;
    bool falls = rational_compare(found[1]->quantity.value, found[0]->quantity.value) < 0, part = rational_compare(stated->quantity.value, RATIONAL_INTEGER(1)) < 0;
    return falls == part && judge(context, v, "ratio-of-ratios", &filled);
}

/* A gap, a multiple or what is left of the only two amounts. */
static bool judge_two(struct check_context *context, const struct view *v, const struct pattern_match *m, const char *shape, char stated)
{
    struct amounts all = amounts_of(v, m);
    struct pattern_match filled = *m;
    const struct claim *c = pattern_claim(v, m, stated);
    size_t pair[2];
    bool fold = claim_is_class(c, SLICE("fold"));
    size_t at = m->slots[stated - 'A'];
    if (find_class(context, v, at + 1, at + 5, "qualified-behind") != SIZE_MAX || view_find(v, 0, at, "alone") != SIZE_MAX)
        return false;   /* `a deficit of 1.6 million once interest was paid`: of more than the numbers told */
    if (!only_pair(context, v, &all, m->slots[stated - 'A'], fold ? NULL : c, pair) || (slice_is(slice_of(shape), "left") && !is_part_of(v, pair[0], pair[1])))
        return false;
    if (fold && rational_compare(v->items[pair[0]].claim->quantity.value, RATIONAL_INTEGER(1)) == 0)
        return false;   /* `one child in ten`: a ratio */
    bool part = fold && rational_compare(c->quantity.value, RATIONAL_INTEGER(1)) < 0;   /* `a third as much sugar as flour` */
    filled.slots['A' - 'A'] = pair[part ? 0 : 1];
    filled.slots['B' - 'A'] = pair[part ? 1 : 0];
    return judge(context, v, shape, &filled);
}

/* `18 points, each delivering 150 kilowatts`, `tickets cost $45`: so much for one. */
static bool is_for_each(const struct check_context *context, const struct view *v, size_t at)
{
    return v->items[at].claim->quantity.per.length || find_class(context, v, at > 2 ? at - 2 : 0, at + 3, "for-one") != SIZE_MAX;
}

/* The only count of things of the passage, and the only amount in the unit of another number; false where there are several. */
static bool only_count_and(struct check_context *context, const struct view *v, const struct amounts *all, const struct claim *unit, size_t *count, size_t *amount)
{
    struct figure f;
    *count = *amount = SIZE_MAX;
    for (size_t i = 0; i < all->count; i++) {
        const struct claim *c = v->items[all->items[i]].claim;
        bool same = !is_bare(c) && (figures_comparable(context, unit, c, &f) && c->quantity.kind == unit->quantity.kind), bare = is_bare(c) && rational_is_integer(c->quantity.value);
        size_t *slot = same ? amount : bare ? count : NULL;
        if (!slot)
            continue;
        if (*slot != SIZE_MAX)
            return false;
        *slot = all->items[i];
    }
    return !all->many && *count != SIZE_MAX && *amount != SIZE_MAX;
}

/* `7.2 t/ha` on `50 ha`: the unit of the rate is that of the total over that of the other measure. */
static bool is_compound(const struct claim *rate, const struct claim *total, const struct claim *other)
{
    struct slice code = rate->quantity.unit ? rate->quantity.unit->code : SLICE_NONE;
    size_t slash = slice_find(code, SLICE("/"), 0);
    return slash != SIZE_MAX && total->quantity.unit && other->quantity.unit && slice_equal(slice_sub(code, 0, slash), total->quantity.unit->code) &&
           slice_equal(slice_sub(code, slash + 1, code.length), other->quantity.unit->code);
}

/* `7.2 tonnes a hectare on 50 hectares, 360 tonnes in all`: the only two other amounts of the passage. */
static bool judge_yield(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct amounts all = amounts_of(v, m);
    const struct claim *total = pattern_claim(v, m, 'T');
    if (all.count != 2 || all.many || !before_item(v, all.items[1], m->slots['T' - 'A']))
        return false;
    const struct claim *a = v->items[all.items[0]].claim, *b = v->items[all.items[1]].claim;
    if (!is_compound(a, total, b) && !is_compound(b, total, a))
        return false;
    struct figure x = figure_of(context->arena, a), y = figure_of(context->arena, b);
    struct proposal p = {.stated = figure_of(context->arena, total), .says = "The rate times the amount that it is of is"};
    size_t before = context->found.count;
    proposal_compute(context, &p, &x, interval_multiply, &y);
    p.formula = arena_format(context->arena, "%.*s * %.*s", SLICE_ARGS(number_text(context->arena, x.value, 9)), SLICE_ARGS(number_text(context->arena, y.value, 9)));
    proposal_operand(&p, x);
    proposal_operand(&p, y);
    propose(context, &p);
    keep_slip(context, before);
    return true;
}

/* `400 tonnes a day. Over a 30-day month that is 12,000`: the only rate like the total, and the only span that is told in the rate's own unit. */
static bool judge_rate(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct pattern_match filled = *m;
    struct figure f;
    size_t rate = SIZE_MAX, span = SIZE_MAX, stated = m->slots['T' - 'A'];
    const struct claim *total = v->items[stated].claim;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        bool lasts = c && (c->quantity.kind == KIND_DURATION || (c->quantity.kind == KIND_MEASURE && c->quantity.unit && !c->quantity.per.length && !figures_comparable(context, total, c, &f))) && c->quantity.form == FORM_POINT && c->quantity.unit && !rational_is_none(c->quantity.value);
        bool like = c && c != total && !lasts && is_amount(c) && c->quantity.kind == total->quantity.kind && figures_comparable(context, total, c, &f);
        if ((like && rate != SIZE_MAX) || (lasts && span != SIZE_MAX))
            return false;
        rate = like ? i : rate;
        span = lasts ? i : span;
    }
    if (rate == SIZE_MAX || span == SIZE_MAX || !before_item(v, rate, stated) || !slice_equal_fold(total->quantity.per, v->items[span].claim->quantity.per) || !slice_equal_fold(v->items[rate].claim->quantity.per, v->items[span].claim->quantity.unit->name))
        return false;
    filled.slots['N' - 'A'] = rate;
    filled.slots['E' - 'A'] = span;
    return judge(context, v, "product", &filled);
}

static bool judge_each(struct check_context *context, const struct view *v, const struct pattern_match *m, bool total)
{
    struct amounts all = amounts_of(v, m);
    struct pattern_match filled = *m;
    size_t count, amount, stated = m->slots[(total ? 'T' : 'E') - 'A'];
    const struct claim *c = v->items[stated].claim;
    if (is_bare(c) || !only_count_and(context, v, &all, c, &count, &amount) || !before_item(v, count, stated) || !before_item(v, amount, stated))
        return false;
    if (total != is_for_each(context, v, amount) || (total && find_class(context, v, count < amount ? count : amount, stated, "also-added") != SIZE_MAX))
        return false;   /* `and adds one bit, making a total of 193`: of more than the product */
    filled.slots['N' - 'A'] = count;
    filled.slots[(total ? 'E' : 'T') - 'A'] = amount;
    return judge(context, v, total ? "product" : "each", &filled);
}

/* `28 pupils a class, and 16 classes, 448 pupils in all`; `412 goals in 515 matches, an average of 0.8`: all of them are counts. */
static bool judge_counts(struct check_context *context, const struct view *v, const struct pattern_match *m, bool total)
{
    struct amounts all = amounts_of(v, m);
    struct pattern_match filled = *m;
    size_t stated = m->slots[(total ? 'T' : 'E') - 'A'], counts[2], count = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (!is_bare(v->items[all.items[i]].claim))
            continue;
        if (count == 2 || !before_item(v, all.items[i], stated))
            return false;
        counts[count++] = all.items[i];
    }
    bool for_each = total || v->items[stated].claim->quantity.per.length || view_find(v, stated + 1, stated + 2, "a|per|each|every") != SIZE_MAX;
    if (count != 2 || all.many || !is_bare(v->items[stated].claim) || !for_each)
        return false;   /* `a mean rating of 3.47` is of no counts */
    bool first = is_for_each(context, v, counts[0]), second = is_for_each(context, v, counts[1]);
    if (total ? first == second : first || second)
        return false;
    size_t each = total ? counts[first ? 0 : 1] : SIZE_MAX, number = total ? counts[first ? 1 : 0] : counts[1];
    filled.slots['N' - 'A'] = number;
    filled.slots[(total ? 'E' : 'T') - 'A'] = total ? each : counts[0];
    return judge(context, v, total ? "product" : "each", &filled);
}

/* `had 18,400 in 2001 and 22,080 in 2011. In ten years it had grown by 20 percent`: from the only pair, in order of its years. */
static bool judge_change(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct amounts all = amounts_of(v, m);
    struct pattern_match filled = *m;
    size_t pair[2], stated = m->slots['C' - 'A'];
    if (!only_pair(context, v, &all, stated, NULL, pair))
        return false;
    bool rising = before_item(v, pair[0], pair[1]);
    const struct claim *first = v->items[pair[rising ? 0 : 1]].claim, *last = v->items[pair[rising ? 1 : 0]].claim;
    bool dated = first->time.length >= 4 && first->time.length == last->time.length && slice_compare(first->time, last->time) < 0;
    if (!dated || (v->items[stated].claim->quantity.change == CHANGE_UP && !rising) || (v->items[stated].claim->quantity.change == CHANGE_DOWN && rising))
        return false;
    filled.slots['A' - 'A'] = pair[rising ? 0 : 1];
    filled.slots['B' - 'A'] = pair[rising ? 1 : 0];
    return judge(context, v, rising ? "grown-by" : "shrunk-by", &filled);
}

/* Two amounts whose quotient has the dimension of a rate, one unit over another. */
static bool makes_rate(const struct unit *rate, const struct unit *over, const struct unit *under)
{
    for (int i = 0; i <= DIMENSION_COUNT; i++)
        if (rate->dimensions[i] != over->dimensions[i] - under->dimensions[i])
            return false;
    return !rational_is_none(rate->factor) && !rational_is_none(over->factor) && !rational_is_none(under->factor);
}

/* `480 kilometres in six hours, at 80 km/h`: the only two other amounts of the passage, one by the other. */
static bool judge_quotient(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    const struct claim *rate = pattern_claim(v, m, 'E'), *found[2] = {NULL, NULL};
    size_t count = 0, stated = m->slots['E' - 'A'], before = context->found.count;
    bool compound = rate->quantity.unit && slice_find(rate->quantity.unit->code, SLICE("/"), 0) != SIZE_MAX;
    for (size_t i = 0; i < v->count && compound; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || c == rate || !is_operand(c) || is_bare(c))
            continue;
        if (count == 2 || !before_item(v, i, stated))
            return false;
        found[count++] = c;
    }
    if (count != 2)
        return false;
    bool first = makes_rate(rate->quantity.unit, found[0]->quantity.unit, found[1]->quantity.unit);
    if (!first && !makes_rate(rate->quantity.unit, found[1]->quantity.unit, found[0]->quantity.unit))
        return false;
    struct figure over = figure_of(context->arena, found[first ? 0 : 1]), under = figure_of(context->arena, found[first ? 1 : 0]);
    struct rational factor = rational_divide(context->arena, over.claim->quantity.unit->factor, rational_multiply(context->arena, under.claim->quantity.unit->factor, rate->quantity.unit->factor));
    struct proposal p = {.stated = figure_of(context->arena, rate), .says = "The one amount by the other is"};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_multiply(context->arena, interval_divide(context->arena, over.in[r], under.in[r]), interval_point(factor));
    p.formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(number_text(context->arena, over.value, 9)), SLICE_ARGS(number_text(context->arena, under.value, 9)));
    proposal_operand(&p, over);
    proposal_operand(&p, under);
    propose(context, &p);
    keep_slip(context, before);
    return true;
}

/* `320 jobs. A further 140 …, bringing the total to 460`: the only two before it. */
static bool judge_joined(struct check_context *context, const struct view *v, const struct pattern_match *m)
{
    struct amounts all = amounts_of(v, m);
    struct pattern_match filled = *m;
    size_t pair[2];
    if (!only_pair(context, v, &all, m->slots['T' - 'A'], pattern_claim(v, m, 'T'), pair))
        return false;
    filled.slots['A' - 'A'] = pair[0];
    filled.slots['B' - 'A'] = pair[1];
    return rational_compare(pattern_claim(v, m, 'T')->quantity.value, v->items[pair[1]].claim->quantity.value) > 0 && judge(context, v, "sum", &filled);
}

static bool judge_shape(struct check_context *context, const struct view *v, struct slice shape, const struct pattern_match *m)
{
    if (slice_is(shape, "share"))
        return judge_share(context, v, m);
    if (slice_is(shape, "gap"))
        return judge_two(context, v, m, "difference", 'D');
    if (slice_is(shape, "times"))
        return judge_ratios(context, v, m) || judge_two(context, v, m, "multiple", 'M');
    if (slice_is(shape, "rest"))
        return judge_two(context, v, m, "left", 'C');
    if (slice_is(shape, "quotient"))
        return judge_quotient(context, v, m);
    if (slice_is(shape, "joined"))
        return judge_joined(context, v, m);
    bool total = slice_is(shape, "total");
    if (slice_is(shape, "change"))
        return judge_change(context, v, m);
    return (total && (judge_rate(context, v, m) || judge_yield(context, v, m))) || judge_each(context, v, m, total) || judge_counts(context, v, m, total);
}

/* The number that the tie speaks of. */
static const struct claim *stated_of(const struct view *v, const struct pattern_match *m)
{
    static const char slots[] = "SDMCTE";
    for (const char *s = slots; *s; s++)
        if (pattern_claim(v, m, *s))
            return pattern_claim(v, m, *s);
    return NULL;
}

/* In the sentence alone, then with one before it, then with two: the first that has what is asked. */
static void judge_passage(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    struct passage p;
    for (size_t back = 0; back <= SENTENCES_BACK && passage_of(context, v, m, back, &p); back++)
        if (judge_shape(context, &p.view, tie->shape, &p.match))
            return;
}

/* `520 in all with the gallery`, and what is asked. */
static bool is_qualified(const struct check_context *context, const struct view *v, size_t end)
{
    return find_class(context, v, end, end + 3, "counted-with") != SIZE_MAX || view_is(v, v->count - 1, "?");
}

static void concluded_sentence(struct check_context *context, const struct view *v, const uint8_t *known)
{
    struct pattern_match m;
    const struct tie *tie;
    for (size_t at = 0; at < v->count; at++) {
        size_t next = 0;
        while ((tie = ties_match(&context->ties, v, at, &next, &m))) {
            const struct claim *stated = stated_of(v, &m);
            if (stated && !is_qualified(context, v, m.end) && !(known[stated - context->claims->items.items] & KNOWN_STATED))
                judge_passage(context, v, tie, &m);
        }
    }
}

static void concluded_document(struct check_context *context)
{
    const uint8_t *known = known_claims(context, "arithmetic");
    context->failed |= !known;
    for (context->at = 0; known && context->at < context->views.count; context->at++)
        if (context->views.items[context->at].claim_count)
            concluded_sentence(context, &context->views.items[context->at], known);
}

const struct check_rule check_rule_concluded = {
    .id = "arithmetic/concluded",
    .check = "arithmetic",
    .sentence = "A share, gap, multiple, average or total that a sentence concludes agrees with the only numbers before it that it can be of.",
    .detail = "Speaks for `The survey went to 1,250 households. A total of 875 replied, a response rate of 70 percent`, `sold 48 works for $2.4\n"
              "million. The average price was $50,000`, `62 of the 90 boxes were found. The other 28 …`. Silent where the sentence and the two before\n"
              "it have other numbers of the kind, and where the two numbers are so far apart that none can be a slip of the other.",
    .document_rule = concluded_document,
};
