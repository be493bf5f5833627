/* Numbers that the words call a share, a sum, a gap, a change, a multiple or an average, and the numbers near by that make them. Where a
 * sentence does not say which numbers are meant, those that fit are worth knowing; that none fits proves nothing. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"
#include <math.h>

#define BACK 4             /* sentences before, of one paragraph, whose numbers are looked at */
#define CUE_BEFORE 5       /* words around a number in which is said what it is */
#define CUE_BEHIND 6
#define NAMED_WITHIN 4     /* words before a number that name it */
#define NAMED_BEFORE 6     /* words before a share that name what it is of */
#define TELLING 5          /* letters of a word that names something */
#define REACH 0.05         /* how far numbers may be apart that agree by rounding: digits so few prove nothing */
#define BOUND_REACH 0.25   /* how far from what bounds it a number is still spoken of so */
#define MOST_CLAIMS 64     /* of a sentence */
#define SHOWN 9
#define SMALL 12           /* gaps between counts up to it are met everywhere */

/* Does a word near the share name the number: `subscriptions brought in £2,100 … Subscriptions made up half`? */
static bool named_by(const struct view *v, size_t at, const struct near *part)
{
    for (size_t i = at > NAMED_BEFORE ? at - NAMED_BEFORE : 0; i < at; i++) {
        struct slice word = v->items[i].text;
        if (v->items[i].claim || word.length < TELLING)
            continue;
        for (size_t k = part->item > NAMED_WITHIN ? part->item - NAMED_WITHIN : 0; k < part->item; k++)
            if (!part->view->items[k].claim && slice_equal_fold(slice_sub(part->view->items[k].text, 0, word.length - 1), slice_sub(word, 0, word.length - 1)))
                return true;
    }
    return false;
}

/* The best proposal so far: the better verdict, of equal ones the nearer number. */
struct best { struct proposal proposal; enum check_verdict verdict; double distance; bool found; };

static double distance_of(const struct proposal *p)
{
    double stated = rational_double(p->stated.value), low = rational_double(p->computed[READING_PRINTED].low), high = rational_double(p->computed[READING_PRINTED].high);
    double gap = isnan(low) || isnan(high) ? 1 : fabs((low + high) / 2 - stated) / fmax(fabs(stated), 1e-300);
    return gap;
}

/* Does it hold? Loosely only where the stated number says that it is loose; a bound (`more than half`) is said of what lies near it. */
static bool fits(struct check_context *context, const struct proposal *p, enum check_verdict *verdict)
{
    *verdict = verdict_of(context->arena, &p->stated, p->computed);
    bool bound = p->stated.bound != BOUND_EQUAL && p->stated.bound != BOUND_ABOUT;
    bool loose = p->stated.claim && p->stated.claim->quantity.qualifier.length;
    return (*verdict == VERDICT_CONSISTENT || *verdict == VERDICT_BY_ROUNDING || (*verdict == VERDICT_LOOSE && loose)) && distance_of(p) < (bound ? BOUND_REACH : REACH);
}

static bool better(struct check_context *context, struct best *best, const struct proposal *p)
{
    enum check_verdict verdict;
    double distance = distance_of(p);
    if (!fits(context, p, &verdict) || (best->found && (verdict > best->verdict || (verdict == best->verdict && distance >= best->distance))))
        return false;
    *best = (struct best){*p, verdict, distance, true};
    return true;
}

/* ---- of two numbers ---- */

enum two { TWO_SHARE, TWO_RISE, TWO_FALL, TWO_GAP, TWO_MULTIPLE, TWO_AVERAGE };

/* Of the smaller and the larger number; of the number of things and the amount of all. */
static struct interval compute(struct check_context *context, enum two kind, struct interval low, struct interval high)
{
    struct arena *arena = context->arena;
    struct interval gap = interval_subtract(arena, high, low);
    switch (kind) {
    case TWO_SHARE: return interval_divide(arena, low, high);
    case TWO_RISE: return interval_divide(arena, gap, low);
    case TWO_FALL: return interval_divide(arena, gap, high);
    case TWO_GAP: return gap;
    case TWO_MULTIPLE:
    case TWO_AVERAGE: break;
    }
    return interval_divide(arena, high, low);
}

/* The words and the formula of a kind. */
static void tell(struct check_context *context, enum two kind, struct proposal *p, const struct figure *low, const struct figure *high)
{
    static const char *const says[] = {"By the part and the whole near by the share is", "Between the numbers near by the rise is", "Between the numbers near by the fall is",
                                       "The numbers near by differ by", "The one number near by, divided by the other, is", "The numbers near by make for each"};
    struct slice a = number_text(context->arena, low->value, SHOWN), b = number_text(context->arena, high->value, SHOWN);
    p->says = says[kind];
    p->never_finding = true;
    switch (kind) {
    case TWO_SHARE: p->formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(a), SLICE_ARGS(b)); break;
    case TWO_RISE: p->formula = arena_format(context->arena, "(%.*s - %.*s) / %.*s", SLICE_ARGS(b), SLICE_ARGS(a), SLICE_ARGS(a)); break;
    case TWO_FALL: p->formula = arena_format(context->arena, "(%.*s - %.*s) / %.*s", SLICE_ARGS(b), SLICE_ARGS(a), SLICE_ARGS(b)); break;
    case TWO_GAP: p->formula = arena_format(context->arena, "%.*s - %.*s", SLICE_ARGS(b), SLICE_ARGS(a)); break;
    case TWO_MULTIPLE:
    case TWO_AVERAGE: p->formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(b), SLICE_ARGS(a)); break;
    }
    proposal_operand(p, *low);
    proposal_operand(p, *high);
}

/* In percent, or as a number. */
static void try_two(struct check_context *context, struct best *best, enum two kind, const struct claim *stated, struct figure low, struct figure high)
{
    struct proposal p = {.stated = figure_of(context->arena, stated)};
    bool percent = stated->quantity.kind == KIND_PERCENT && kind != TWO_GAP && kind != TWO_AVERAGE;
    struct interval factor = interval_point(RATIONAL_INTEGER(percent ? 100 : 1));
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_multiply(context->arena, compute(context, kind, low.in[r], high.in[r]), factor);
    p.unit = percent ? " percent" : "";
    if (better(context, best, &p))
        tell(context, kind, &best->proposal, &low, &high);
}

/* `8,200 hectares, twice the area of 1995, when there were 4,100`: one of the two has a unit, the other no noun. */
static bool unit_unsaid(const struct claim *a, const struct claim *b)
{
    const struct claim *bare = is_bare(a) ? a : b, *measured = is_bare(a) ? b : a;
    bool unit = measured->quantity.kind == KIND_MEASURE || measured->quantity.kind == KIND_MONEY;
    return is_bare(bare) && unit && !bare->quantity.counted.length && bare->quantity.form == FORM_POINT;
}

/* What two numbers may be to a third: what is said beside it. */
struct asked { enum two kind; const struct claim *stated; const struct view *view; size_t at; };

static void try_pair(struct check_context *context, struct best *best, const struct asked *asked, const struct near *x, const struct near *y)
{
    struct figure a = figure_unbound(context->arena, x->claim), b, f;
    const struct claim *stated = asked->stated;
    bool unsaid = x->view == y->view && x->view == asked->view && asked->kind != TWO_GAP && unit_unsaid(x->claim, y->claim);
    if (unsaid)
        b = figure_unbound(context->arena, y->claim);
    if ((!unsaid && !alike(context, x->claim, y->claim, &b)) || rational_compare(a.value, b.value) == 0)
        return;
    bool rising = rational_compare(a.value, b.value) < 0, both_before = x->back && y->back;
    struct figure low = rising ? a : b, high = rising ? b : a;
    bool of_one = x->view == y->view && x->back == 1;
    if (both_before && !(asked->kind == TWO_GAP && of_one) && !(asked->kind == TWO_SHARE && named_by(asked->view, asked->at, rising ? x : y)))
        return;
    bool of_percent = x->claim->quantity.kind == KIND_PERCENT && asked->kind != TWO_GAP;
    if (of_percent && (x->back || y->back || (asked->kind == TWO_SHARE && stated->quantity.kind == KIND_PERCENT)))
        return;   /* percentages are of many things */
    if (asked->kind == TWO_GAP && !alike(context, x->claim, stated, &f))
        return;
    try_two(context, best, asked->kind, stated, low, high);
}

static bool is_operand_of(const struct asked *asked, const struct near *n)
{
    return n->claim != asked->stated && is_amount(n->claim);
}

static void search_pairs(struct check_context *context, struct best *best, const struct nearby *near, const struct asked *asked)
{
    for (size_t i = near->count; i-- > 1;)
        for (size_t k = i; k-- > 0;)
            if (is_operand_of(asked, &near->items[i]) && is_operand_of(asked, &near->items[k]))
                try_pair(context, best, asked, &near->items[k], &near->items[i]);
}

/* ---- so much for each ---- */

/* How many: a count, the years of a span, or what counts are spread over. */
static bool divisor(struct check_context *context, const struct near *n, bool counts, struct figure *out)
{
    struct moments when;
    *out = figure_of(context->arena, n->claim);
    if (claim_is_class(n->claim, SLICE("year"))) {
        bool years = edtf_of(n->claim, &when) && when.span && !when.named && when.last.year > when.first.year;
        *out = figure_exact(years ? when.last.year - when.first.year : 0, n->claim->quantity.span);
        return years;
    }
    bool measured = counts && n->claim->quantity.kind == KIND_MEASURE;   /* `305 people for every square kilometre` */
    return (is_bare(n->claim) || n->claim->quantity.kind == KIND_DURATION || measured) && rational_compare(out->value, RATIONAL_INTEGER(2)) >= 0;
}

/* `312 times in the year, 26 times a month`: so many of the period are in what is told of. */
static void search_period(struct check_context *context, struct best *best, const struct nearby *near, const struct asked *asked)
{
    static const struct { const char *period; int in_year; } periods[] = {{"month", 12}, {"week", 52}, {"day", 365}};
    const struct quantity *q = &asked->stated->quantity;
    for (size_t k = 0; k < sizeof periods / sizeof *periods; k++) {
        bool asks = slice_is_fold(q->per, periods[k].period) && find_class(context, asked->view, 0, asked->view->count, "asks-yearly") != SIZE_MAX;
        for (size_t i = near->count; asks && i-- > 0;) {
            struct figure sum = figure_unbound(context->arena, near->items[i].claim), same;
            if (is_operand_of(asked, &near->items[i]) && !near->items[i].back && alike(context, asked->stated, near->items[i].claim, &same))
                try_two(context, best, TWO_AVERAGE, asked->stated, figure_exact(periods[k].in_year, q->per_span), sum);
        }
    }
}

/* The amount of all and the number of things stand in the sentence, or close before. */
static void search_average(struct check_context *context, struct best *best, const struct nearby *near, const struct asked *asked)
{
    bool counts = is_bare(asked->stated) && !is_unitless(asked->stated), money = asked->stated->quantity.kind == KIND_MONEY;
    search_period(context, best, near, asked);
    for (size_t i = near->count; i-- > 0;) {
        const struct near *total = &near->items[i];
        struct figure sum = figure_unbound(context->arena, total->claim), many;
        bool unsaid = money && is_bare(total->claim) && !total->claim->quantity.counted.length;   /* `the other 70 million, that is 74 crowns a head` */
        if (!is_operand_of(asked, total) || !(counts ? is_bare(total->claim) : unsaid || alike(context, asked->stated, total->claim, &sum)))
            continue;
        for (size_t k = near->count; k-- > 0;)
            if (k != i && near->items[k].claim != asked->stated && (total->back < 2 || !near->items[k].back) && (near->items[k].back < 3 || !total->back) && divisor(context, &near->items[k], counts, &many) &&
                (!counts || rational_compare(many.value, sum.value) < 0))
                try_two(context, best, TWO_AVERAGE, asked->stated, many, sum);
    }
}

/* ---- sums ---- */

#define SUM_LEAST 2
#define SUM_MOST 8

/* Neighbours, in order of the text, that make it. */
static void search_sum(struct check_context *context, struct best *best, const struct nearby *near, const struct asked *asked)
{
    struct figure items[MOST_NEAR];
    size_t count = 0;
    for (size_t i = 0; i < near->count && near->items[i].claim != asked->stated; i++)
        if (is_amount(near->items[i].claim) && near->items[i].view == asked->view && unit_unsaid(asked->stated, near->items[i].claim))
            items[count++] = figure_unbound(context->arena, near->items[i].claim);   /* `210, 145 and 95, a total of 450 kilometres` */
        else if (is_amount(near->items[i].claim) && alike(context, asked->stated, near->items[i].claim, &items[count]))
            count++;
    for (size_t end = count; end >= SUM_LEAST; end--) {
        struct proposal p = {.stated = figure_of(context->arena, asked->stated), .says = "The numbers near by add up to", .never_finding = true};
        for (size_t k = 1; k <= end && k <= SUM_MOST; k++) {
            const struct figure *f = &items[end - k];
            struct slice number = number_text(context->arena, f->value, SHOWN);
            for (int r = 0; r < READINGS; r++)
                p.computed[r] = k == 1 ? f->in[r] : interval_add(context->arena, p.computed[r], f->in[r]);
            p.formula = k == 1 ? number : arena_format(context->arena, "%.*s + %.*s", SLICE_ARGS(number), SLICE_ARGS(p.formula));
            proposal_operand(&p, *f);
            if (k >= SUM_LEAST)
                better(context, best, &p);
        }
    }
}

#define WHOLE_LEAST 3     /* shares of one whole */

/* Percentages of one sentence that make a hundred: the last is what the others leave. */
static void whole(struct check_context *context, const struct view *v, const uint8_t *known)
{
    struct proposal p = {.says = "The other shares leave", .unit = " percent", .never_finding = true};
    struct interval rest = interval_point(RATIONAL_INTEGER(100));
    const struct claim *last = NULL;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || !claim_is_class(c, SLICE("pct")) || !is_amount(c) || c->quantity.change_amount || (known[c - context->claims->items.items] & KNOWN_STATED))
            continue;
        if (last) {
            struct figure f = figure_of(context->arena, last);
            rest = interval_subtract(context->arena, rest, f.in[READING_PRINTED]);
            proposal_operand(&p, f);
        }
        last = c;
    }
    if (!last || p.operand_count + 1 < WHOLE_LEAST)
        return;
    p.stated = figure_of(context->arena, last);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = rest;
    p.formula = SLICE("100 - the others");
    if (verdict_of(context->arena, &p.stated, p.computed) == VERDICT_CONSISTENT)
        propose(context, &p);
}

/* `The fleet has nine ships. Five were built in the 1980s, three in the 1990s and only one after 2000`: the next sentence has nothing but the
 * parts. */
static void split(struct check_context *context, const struct view *v, size_t at, const uint8_t *known)
{
    const struct claim *c = v->items[at].claim;
    const struct view *next = context->at + 1 < context->views.count ? &context->views.items[context->at + 1] : NULL;
    struct proposal p = {.stated = figure_of(context->arena, c), .says = "The parts in the next sentence add up to", .never_finding = true};
    struct rational sum = RATIONAL_INTEGER(0);
    if (!next || next->block != v->block || known[c - context->claims->items.items] || !is_bare(c) || !c->quantity.counted.length || c->quantity.form != FORM_POINT)
        return;
    for (size_t i = 0; i < next->count; i++) {
        const struct claim *part = next->items[i].claim;
        bool one = slice_is_fold(next->items[i].text, "one") && (i + 1 == next->count || !view_is(next, i + 1, "of"));
        if (!one && (!part || !is_bare(part)))
            continue;
        struct figure f = one ? figure_exact(1, next->items[i].span) : figure_of(context->arena, part);
        bool other = part && part->quantity.counted.length && !slice_equal_fold(part->quantity.counted, c->quantity.counted);
        if (rational_is_none(f.value) || other)
            return;
        sum = rational_add(context->arena, sum, f.value);
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), p.operand_count ? " + " : "", SLICE_ARGS(number_text(context->arena, f.value, SHOWN)));
        proposal_operand(&p, f);
    }
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(sum);
    if (p.operand_count >= SUM_LEAST && rational_compare(sum, p.stated.value) == 0)
        propose(context, &p);
}

/* ---- what is asked ---- */

/* What the words around a number say that it is; searched for until something fits. */
static void fit_claim(struct check_context *context, const struct view *v, size_t at, const struct nearby *near, unsigned known, struct best *best)
{
    const struct claim *c = v->items[at].claim;
    const struct quantity *q = &c->quantity;
    struct asked asked = {TWO_SHARE, c, v, at};
    bool share = claim_is_class(c, SLICE("share")) || q->kind == KIND_RATIO, amount = claim_is_class(c, SLICE("qty"));
    bool up = q->change == CHANGE_UP, down = q->change == CHANGE_DOWN, moved = q->change_amount || up || down || class_near(context, v, at, CUE_BEFORE, CUE_BEHIND, "moved") || view_find(v, at > 2 ? at - 2 : 0, at, "by") != SIZE_MAX;
    bool small = is_bare(c) && rational_compare(q->value, RATIONAL_INTEGER(SMALL)) <= 0;
    if (q->form == FORM_RANGE || q->form == FORM_VAGUE || rational_is_none(q->value))
        return;
    if (share && !q->change_amount)
        search_pairs(context, best, near, &asked);
    for (asked.kind = TWO_RISE; share && moved && !best->found && asked.kind <= TWO_FALL; asked.kind++)
        if (asked.kind == TWO_RISE ? !down : !up)
            search_pairs(context, best, near, &asked);
    asked.kind = TWO_MULTIPLE;
    if (q->kind == KIND_MULTIPLE)
        search_pairs(context, best, near, &asked);
    if (!amount || known)
        return;
    if (class_near(context, v, at, CUE_BEFORE, CUE_BEHIND, "in-all"))
        search_sum(context, best, near, &asked);
    if (!best->found && (q->per.length || view_is(v, 0, "each") || class_near(context, v, at, CUE_BEFORE + 3, CUE_BEHIND, "for-each")))
        search_average(context, best, near, &asked);
    asked.kind = TWO_GAP;
    if (!best->found && (q->change_amount || (!small && class_near(context, v, at, CUE_BEFORE, CUE_BEHIND, "apart"))))
        search_pairs(context, best, near, &asked);
}

static void fit_sentence(struct check_context *context, const struct view *v, uint8_t *known)
{
    struct nearby near = {.count = 0};
    if (v->claim_count > MOST_CLAIMS)
        return;   /* a table in words: what is near is not what is meant */
    if (v->claim_count >= WHOLE_LEAST)
        whole(context, v, known);
    for (size_t at = 0; v->claim_count && at < v->count; at++) {
        const struct claim *c = v->items[at].claim;
        size_t index = c ? (size_t)(c - context->claims->items.items) : 0;
        struct best best = {.found = false};
        if (!c || (known[index] & KNOWN_STATED) || claim_is_class(c, SLICE("year")) || c->quantity.kind == KIND_ORDINAL)
            continue;
        split(context, v, at, known);
        if (!near.count)
            near = numbers_near(context, BACK, 0);
        if (near.count >= SUM_LEAST)
            fit_claim(context, v, at, &near, known[index], &best);
        if (!best.found)
            continue;
        size_t before = context->found.count;
        propose(context, &best.proposal);
        if (context->found.count > before)
            mark_known(context, known, context->found.items[before].operands, context->found.items[before].operand_count);
    }
}

static void fit_document(struct check_context *context)
{
    uint8_t *known = known_claims(context, "arithmetic");
    context->failed |= !known;
    for (context->at = 0; known && context->at < context->views.count; context->at++)
        fit_sentence(context, &context->views.items[context->at], known);
}

const struct check_rule check_rule_fit = {
    .id = "arithmetic/fit",
    .check = "arithmetic",
    .sentence = "Numbers near by make what the words call a share, sum, gap, change, multiple or average of them (listed, never a finding).",
    .detail = "Lists what fits where the sentence does not say which numbers are meant: `treated 312 patients, of whom 27 died, a death rate of 8.7\n"
              "percent`; `adds 60 beds to the 40, bringing the total to 100`. That nothing fits proves nothing: then nothing is said.",
    .lists_only = true,
    .document_rule = fit_document,
};
