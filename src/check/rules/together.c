/* What several things told before have together, where no sum stands beside them: `The three firms together hold more than half`, `Between
 * them live 37 million`, `It makes more than all its rivals combined`. */
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define BACK 3           /* sentences before, of one paragraph, in which the parts stand */
#define MOST_PARTS 8
#define WORDS 8          /* between `together` and its number */
#define BOUND_REACH 3    /* `more than half` is said of what is over it by less than a third */
#define LEAST_DIGITS 10  /* a smaller sum proves nothing, where numbers between are left out */

struct parts { const struct near *items[MOST_PARTS]; struct figure figures[MOST_PARTS]; size_t count; };

static struct slice shown(struct check_context *context, struct rational value) { return number_text(context->arena, value, 9); }

static bool is_percent(const struct claim *c) { return c->quantity.kind == KIND_PERCENT; }

/* The numbers before it that may be its parts: amounts like it, or the percentages that a fraction is held to. */
static struct parts parts_of(struct check_context *context, const struct nearby *near, const struct near *sum)
{
    struct parts out = {.count = 0};
    bool share = claim_is_class(sum->claim, SLICE("share"));
    for (size_t i = 0; i < near->count && out.count < MOST_PARTS; i++) {
        const struct near *n = &near->items[i];
        struct figure f;
        if (n->ahead || n->claim == sum->claim || (!n->back && n->item > sum->item) || n->claim->quantity.change_amount || claim_is_class(n->claim, SLICE("year")))
            continue;
        if (share ? !is_percent(n->claim) || !is_amount(n->claim) : !is_amount(n->claim) || !alike(context, sum->claim, n->claim, &f))
            continue;
        out.figures[out.count] = share ? figure_unbound(context->arena, n->claim) : f;
        out.items[out.count++] = n;
    }
    return out;
}

/* The stated number, a fraction in percent. */
static struct figure stated_of(struct check_context *context, const struct claim *c)
{
    struct figure f = figure_of(context->arena, c);
    bool fraction = claim_is_class(c, SLICE("share")) && !is_percent(c);
    return fraction ? figure_scaled(context->arena, f, RATIONAL_INTEGER(100)) : f;
}

/* Does the sum agree, and not by a bound that says nothing? */
static bool agrees(struct check_context *context, const struct proposal *p, bool exactly)
{
    enum check_verdict verdict = verdict_of(context->arena, &p->stated, p->computed);
    struct rational sum = p->computed[READING_PRINTED].low, stated = p->stated.value;
    bool bound = p->stated.bound != BOUND_EQUAL && p->stated.bound != BOUND_ABOUT;
    bool near = rational_compare(rational_multiply(context->arena, rational_subtract(context->arena, sum, stated), RATIONAL_INTEGER(BOUND_REACH)), stated) < 0;
    return exactly ? verdict == VERDICT_CONSISTENT && !bound : verdict <= VERDICT_BY_ROUNDING && (!bound || near);
}

/* The parts that the bits of `chosen` name. */
static struct proposal sum_of(struct check_context *context, const struct claim *sum, const struct parts *parts, unsigned chosen)
{
    struct proposal p = {.stated = stated_of(context, sum), .says = "Together the numbers told before make", .never_finding = true};
    for (size_t i = 0; i < parts->count; i++) {
        const struct figure *f = &parts->figures[i];
        if (!(chosen >> i & 1))
            continue;
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = p.operand_count ? interval_add(context->arena, p.computed[r], f->in[r]) : f->in[r];
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), p.operand_count ? " + " : "", SLICE_ARGS(shown(context, f->value)));
        proposal_operand(&p, *f);
    }
    return p;
}

/* Neighbours that end with the last number before; or, to the digit, two of them between which others stand. */
static void search(struct check_context *context, const struct near *sum, const struct parts *parts)
{
    for (size_t first = 0; first + 1 < parts->count; first++) {
        struct proposal p = sum_of(context, sum->claim, parts, (1u << parts->count) - (1u << first));
        if (agrees(context, &p, false)) {
            propose(context, &p);
            return;
        }
    }
    for (size_t i = 0; i < parts->count && rational_compare(sum->claim->quantity.value, RATIONAL_INTEGER(LEAST_DIGITS)) > 0; i++)
        for (size_t k = i + 1; k < parts->count; k++) {
            struct proposal p = sum_of(context, sum->claim, parts, 1u << i | 1u << k);
            if (agrees(context, &p, true)) {
                propose(context, &p);
                return;
            }
        }
}

/* The number that `together` is said of: the first one behind it that is not how many there are, else the last before it. */
static const struct near *said_together(const struct nearby *near, const struct view *v, size_t word)
{
    const struct near *before = NULL;
    for (size_t i = 0; i < near->count; i++) {
        const struct near *n = &near->items[i];
        if (n->view != v || claim_is_class(n->claim, SLICE("year")))
            continue;
        if (n->item > word && n->item <= word + WORDS)
            return n;
        before = n->item < word && n->item + WORDS >= word ? n : before;
    }
    return before;
}

/* `… makes more than all its rivals combined`: the first of the numbers of the sentence before against the others. */
static void more_than_all(struct check_context *context, const struct view *v, const struct nearby *near)
{
    struct parts rest = {.count = 0};
    const struct near *first = NULL;
    struct rational sum = RATIONAL_INTEGER(0);
    size_t more = find_class(context, v, 0, v->count, "more");
    if (more == SIZE_MAX || find_class(context, v, more, v->count, "combined") == SIZE_MAX)
        return;
    for (size_t i = 0; i < near->count && rest.count < MOST_PARTS; i++) {
        const struct near *n = &near->items[i];
        struct figure f;
        if (n->view == v && is_amount(n->claim))
            return;   /* the sentence has numbers of its own */
        if (n->back != 1 || !is_amount(n->claim) || (first && !alike(context, first->claim, n->claim, &f)))
            continue;
        if (!first) {
            first = n;
            continue;
        }
        rest.figures[rest.count] = f;
        rest.items[rest.count++] = n;
        sum = rational_add(context->arena, sum, f.value);
    }
    if (rest.count < 2 || rational_compare(first->claim->quantity.value, sum) <= 0)
        return;
    struct proposal p = sum_of(context, first->claim, &rest, (1u << rest.count) - 1);
    p.formula = arena_format(context->arena, "%.*s > %.*s", SLICE_ARGS(shown(context, p.stated.value)), SLICE_ARGS(p.formula));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” is more than the others together.", SLICE_ARGS(figure_text(context, &p.stated))));
}

static void together_sentence(struct check_context *context, const struct view *v)
{
    size_t word = find_class(context, v, 0, v->count, "jointly"), between = view_find(v, 0, v->count, "between");
    bool them = between != SIZE_MAX && view_is(v, between + 1, "them");
    struct nearby near = {.count = 0};
    word = them && between < word ? between + 1 : word;
    if (word == SIZE_MAX)
        return;
    near = numbers_near(context, BACK, 0);
    const struct near *sum = said_together(&near, v, word);
    struct parts parts = {.count = 0};
    if (sum && (is_amount(sum->claim) || claim_is_class(sum->claim, SLICE("share"))))
        parts = parts_of(context, &near, sum);
    if (parts.count >= 2)
        search(context, sum, &parts);
    more_than_all(context, v, &near);
}

static void together_document(struct check_context *context)
{
    for (context->at = 0; context->at < context->views.count && !context->failed; context->at++)
        together_sentence(context, &context->views.items[context->at]);
}

const struct check_rule check_rule_together = {
    .id = "arithmetic/together",
    .check = "arithmetic",
    .sentence = "What things told before have together is their sum (listed, never a finding).",
    .detail = "Lists `the three firms together hold more than half` behind 31, 12.5 and 9 percent, `between them live 37 million` behind 28 and nine million, `it makes\n"
              "more than all its rivals combined`. Where nothing fits other numbers may be meant.",
    .lists_only = true,
    .document_rule = together_document,
};
