/* Parts of what the text has told before: `€353 million, or 55 percent of revenue`, where the revenue stands in another paragraph; `two of the
 * factories`, of which five were counted; `of this sum`; votes that make the twelve they are of. Listed where they fit. */
#include "check/noun.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define PART_BACK 3        /* sentences before, in which the part stands */
#define WHOLE_BACK 80      /* … and the whole, in the same text */
#define COUNT_BACK 12      /* … and the count of the things */
#define BASE_WORDS 4       /* behind `of`, that name the whole */
#define LEAST_WORD 4       /* letters of such a word */
#define NAMED_BEFORE 9     /* words before a number that name it */
#define NAMED_BEHIND 5
#define BOUND_REACH 4      /* a bound is spoken of what lies within one part in so many */
#define SUM_MOST 6
#define IMPLIED_WORDS 8    /* between a number and the share that it is */
#define MOST_TOLD 24       /* numbers before, of which two are taken */
#define LEAST_FAR 100
#define FAR_CUE 6          /* words before a sum in which it is said to be reached */

static struct slice shown(struct check_context *context, const struct figure *f) { return number_text(context->arena, f->value, 9); }

/* Is there arithmetic already that holds the number to others? */
static bool is_held(const struct check_context *context, const struct claim *c)
{
    for (size_t i = 0; i < context->found.count; i++) {
        const struct relation *r = &context->found.items[i];
        if (slice_is(slice_of(r->rule->check), "arithmetic") && r->operand_count > 2 && r->operands[0].span.start == c->quantity.span.start)
            return true;
    }
    return false;
}

/* Loosely only where the number says so, and a bound of what lies close to it. */
static bool fits(struct check_context *context, const struct proposal *p)
{
    enum check_verdict verdict = verdict_of(context->arena, &p->stated, p->computed);
    bool loose = p->stated.claim->quantity.qualifier.length > 0, bound = p->stated.bound != BOUND_EQUAL && p->stated.bound != BOUND_ABOUT;
    if (verdict > (loose ? VERDICT_LOOSE : VERDICT_BY_ROUNDING))
        return false;
    if (!bound)
        return true;
    struct interval at = p->computed[READING_PRINTED];
    struct rational gap = rational_is_none(at.low) ? RATIONAL_NONE : rational_absolute(rational_subtract(context->arena, at.low, p->stated.value));
    return !rational_is_none(gap) && rational_compare(rational_multiply(context->arena, gap, RATIONAL_INTEGER(BOUND_REACH)), p->stated.value) < 0;
}

/* ---- a share of what has a name ---- */

/* The word behind `of` that names the whole. */
static struct slice base_of(const struct check_context *context, const struct view *v, size_t at)
{
    struct slice found = SLICE_NONE, idle = tie_words(context->lexicon, SLICE("idle"));
    if (!view_is(v, at + 1, "of"))
        return found;
    for (size_t i = at + 2; i < v->count && i <= at + 1 + BASE_WORDS; i++) {
        if (v->items[i].claim || v->items[i].mark || find_class(context, v, i, i + 1, "noun-ends") != SIZE_MAX)
            break;
        if (v->items[i].text.length >= LEAST_WORD && !word_among(v->items[i].text, idle))
            found = v->items[i].text;
    }
    return found;
}

/* Does the word stand by the number? */
static bool is_named(const struct view *v, size_t at, struct slice word)
{
    for (size_t i = at > NAMED_BEFORE ? at - NAMED_BEFORE : 0; i < v->count && i <= at + NAMED_BEHIND; i++)
        if (!v->items[i].claim && v->items[i].text.length >= LEAST_WORD && same_noun(v->items[i].text, word))
            return true;
    return false;
}

static bool propose_share(struct check_context *context, const struct claim *share, const struct claim *part, const struct claim *whole)
{
    struct figure a = figure_unbound(context->arena, part), w;
    if (!alike(context, part, whole, &w) || rational_compare(w.value, a.value) <= 0)
        return false;
    bool percent = share->quantity.kind == KIND_PERCENT;
    struct proposal p = {.stated = figure_of(context->arena, share), .says = "By the whole told before the share is", .unit = percent ? " percent" : "", .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_multiply(context->arena, interval_divide(context->arena, a.in[r], w.in[r]), interval_point(RATIONAL_INTEGER(percent ? 100 : 1)));
    if (!fits(context, &p))
        return false;
    p.formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(shown(context, &a)), SLICE_ARGS(shown(context, &w)));
    proposal_operand(&p, a);
    proposal_operand(&p, w);
    propose(context, &p);
    return true;
}

/* The nearest number that has the name, and of which the part is the share. */
static bool share_of_named(struct check_context *context, const struct view *v, const struct claim *share, const struct claim *part, struct slice base)
{
    for (size_t back = 0; back <= WHOLE_BACK && back <= context->at; back++) {
        const struct view *w = &context->views.items[context->at - back];
        if (view_section(w) != view_section(v))
            return false;
        for (size_t i = w->count; i-- > 0;) {
            const struct claim *c = w->items[i].claim;
            if (c && c != part && c != share && is_amount(c) && !claim_is_class(c, SLICE("share")) && is_named(w, i, base) && propose_share(context, share, part, c))
                return true;
        }
    }
    return false;
}

static void look_at_share(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *share = v->items[at].claim;
    bool asked = claim_is_class(share, SLICE("share")) && !share->quantity.change_amount;
    struct slice base = asked ? base_of(context, v, at) : SLICE_NONE;
    for (size_t i = at; asked && !base.length && view_is(v, at - 1, ",") && i-- > 0;)   /* `or 55 percent of revenue, while Y brought in €32 million, five percent` */
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("share")))
            base = base_of(context, v, i);
    if (!base.length || rational_is_none(share->quantity.value) || is_held(context, share))
        return;
    for (size_t back = 0; back <= PART_BACK && back <= context->at; back++) {
        const struct view *w = v - back;
        if (w->block != v->block)
            return;
        for (size_t distance = 1; distance < w->count; distance++) {
            size_t from = back ? w->count : at;
            const struct claim *before = distance <= from ? w->items[from - distance].claim : NULL, *behind = !back && at + distance < w->count ? w->items[at + distance].claim : NULL;
            if (before && is_amount(before) && !claim_is_class(before, SLICE("share")) && share_of_named(context, v, share, before, base))
                return;
            if (behind && is_amount(behind) && !claim_is_class(behind, SLICE("share")) && share_of_named(context, v, share, behind, base))
                return;
        }
    }
}

/* ---- `two of the factories`, `of this sum` ---- */

static void propose_part(struct check_context *context, const struct claim *part, const struct claim *whole)
{
    struct figure w = figure_unbound(context->arena, whole);
    struct proposal p = {.stated = figure_unbound(context->arena, part), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_NONE, w.in[r].high, true, false);
    p.formula = arena_format(context->arena, "%.*s <= %.*s", SLICE_ARGS(shown(context, &p.stated)), SLICE_ARGS(shown(context, &w)));
    proposal_operand(&p, w);
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” is a part of “%.*s” told before.", SLICE_ARGS(claim_text(context->claims, part)), SLICE_ARGS(claim_text(context->claims, whole))));
}

/* The last count of those things, that is as many or more. */
static void look_at_some(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    size_t next = at + 1;
    while (next < v->count && v->items[next].span.start < c->quantity.span.end)
        next++;
    bool of = is_plain_count(c) && view_is(v, next, "of") && find_class(context, v, next + 1, next + 2, "whole-known") != SIZE_MAX;
    struct slice noun = of && next + 2 < v->count && !v->items[next + 2].claim ? v->items[next + 2].text : SLICE_NONE;
    for (size_t back = 1; noun.length >= LEAST_WORD && back <= COUNT_BACK && back <= context->at; back++) {
        const struct view *w = v - back;
        if (view_section(w) != view_section(v))
            return;
        for (size_t i = w->count; i-- > 0;) {
            const struct claim *whole = w->items[i].claim;
            if (!is_plain_count(whole) || !same_noun(last_word(whole->quantity.counted), noun) || whole->quantity.bound != BOUND_EQUAL)
                continue;
            if (rational_compare(whole->quantity.value, c->quantity.value) > 0)
                propose_part(context, c, whole);
            return;
        }
    }
}

/* `Of this sum, $60 million …`: the first amount of the sentence before. */
static void look_at_sum(struct check_context *context, const struct view *v)
{
    size_t noun = find_class(context, v, 0, 3, "sum-noun");
    const struct view *before = context->at > 0 && v[-1].block == v->block ? v - 1 : NULL;
    if (!before || noun == SIZE_MAX || !view_is(v, 0, "of") || view_find(v, 1, noun, "this|that|the") == SIZE_MAX)
        return;
    const struct claim *part = NULL, *whole = NULL;
    struct figure f;
    for (size_t i = noun; i < v->count && !part; i++)
        part = v->items[i].claim && is_amount(v->items[i].claim) && claim_is_class(v->items[i].claim, SLICE("qty")) ? v->items[i].claim : NULL;
    for (size_t i = 0; part && i < before->count && !whole; i++)
        whole = before->items[i].claim && is_amount(before->items[i].claim) && alike(context, part, before->items[i].claim, &f) ? before->items[i].claim : NULL;
    if (whole && rational_compare(part->quantity.value, whole->quantity.value) < 0)
        propose_part(context, part, whole);
}

/* ---- `seven were for it and four against; one of the twelve abstained` ---- */

static void look_at_votes(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *whole = v->items[at].claim;
    struct proposal p = {.says = "The parts add up to", .never_finding = true};
    struct rational sum = RATIONAL_INTEGER(0);
    bool of = at > 2 && view_is(v, at - 2, "of") && view_find(v, at - 1, at, "the|its|their|these|those") != SIZE_MAX, listed = view_find(v, at + 1, at + SUM_MOST, ":") != SIZE_MAX;
    if ((!of && !listed) || !is_plain_count(whole) || is_held(context, whole))
        return;
    for (size_t i = listed ? at + 1 : 0; i < v->count && (listed || i < at + SUM_MOST); i++) {
        const struct claim *c = v->items[i].claim;
        bool one = !c && slice_is_fold(v->items[i].text, "one") && (listed || view_is(v, i + 1, "of"));
        if (i == at || (!one && !(c && is_bare(c) && is_plain_count(c))))
            continue;
        struct figure f = one ? figure_exact(1, v->items[i].span) : figure_of(context->arena, c);
        sum = rational_add(context->arena, sum, f.value);
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), p.operand_count ? " + " : "", SLICE_ARGS(shown(context, &f)));
        proposal_operand(&p, f);
    }
    p.stated = figure_of(context->arena, whole);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(sum);
    if (p.operand_count >= 2 && p.operand_count <= SUM_MOST && rational_compare(sum, whole->quantity.value) == 0)
        propose(context, &p);
}

/* ---- a share of what is not told ---- */

/* Has the text a number of that name, which the share may be of? Then it does not fit, and is another's. */
static bool is_told_of(struct check_context *context, const struct view *v, const struct claim *part, struct slice base)
{
    struct figure f;
    for (size_t back = 0; base.length && back <= WHOLE_BACK && back <= context->at && view_section(v - back) == view_section(v); back++)
        for (size_t i = 0; i < (v - back)->count; i++) {
            const struct claim *c = (v - back)->items[i].claim;
            if (c && c != part && is_amount(c) && alike(context, part, c, &f) && is_named(v - back, i, base))
                return true;
        }
    return false;
}

/* `1.4 billion people, 18 percent of the world’s`: what the whole would be. */
static void look_at_implied(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *share = v->items[at].claim, *part = NULL;
    struct rational hundred = RATIONAL_INTEGER(100);
    if (share->quantity.kind != KIND_PERCENT || share->quantity.change_amount || !view_is(v, at + 1, "of") || rational_is_none(share->quantity.value) || rational_sign(share->quantity.value) <= 0 ||
        rational_compare(share->quantity.value, hundred) > 0 || is_held(context, share))
        return;
    bool whole = find_class(context, v, at + 2, at + 3, "whom-which") != SIZE_MAX;   /* `928,000 applications, 86 percent of which …`: what the part would be */
    size_t from = at;
    size_t behind = SIZE_MAX;   /* the year of `928,000 applications in 2014` */
    while (from > 0 && from + IMPLIED_WORDS > at && (!v->items[from - 1].claim || (whole && behind == SIZE_MAX && claim_is_class(v->items[from - 1].claim, SLICE("year")))))
        behind = v->items[--from].claim ? from : behind;
    part = from > 0 ? v->items[from - 1].claim : NULL;
    bool joined = part && is_amount(part) && !claim_is_class(part, SLICE("share")) && view_find(v, from, at, ",|(|—") != SIZE_MAX && find_class(context, v, behind == SIZE_MAX ? from : behind, at, "whole-ends") == SIZE_MAX;
    if (!joined || is_told_of(context, v, part, base_of(context, v, at)))
        return;
    struct figure p = figure_unbound(context->arena, part);
    struct proposal out = {.stated = figure_of(context->arena, share), .never_finding = true};
    struct rational ratio = rational_divide(context->arena, share->quantity.value, hundred);
    struct rational other = whole ? rational_multiply(context->arena, p.value, ratio) : rational_divide(context->arena, p.value, ratio);
    for (int r = 0; r < READINGS; r++)
        out.computed[r] = interval_between(RATIONAL_INTEGER(0), hundred, true, false);
    out.formula = arena_format(context->arena, "%.*s %s %.*s = %.*s", SLICE_ARGS(shown(context, &p)), whole ? "*" : "/", SLICE_ARGS(number_text(context->arena, ratio, 9)),
                               SLICE_ARGS(number_text(context->arena, other, 4)));
    proposal_operand(&out, p);
    propose_known(context, &out, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” would make the %s %.*s, which the text does not tell.", SLICE_ARGS(claim_text(context->claims, share)),
                                                                  whole ? "part" : "whole", SLICE_ARGS(number_text(context->arena, other, 4))));
}

/* ---- what numbers told far before make to the digit ---- */

struct told { const struct claim *items[MOST_TOLD]; size_t count; };

/* Amounts like it before, in the same text; the nearest first. */
static struct told told_before(struct check_context *context, const struct view *v, size_t at)
{
    struct told out = {.count = 0};
    struct figure f;
    for (size_t back = 0; back <= WHOLE_BACK && back <= context->at && view_section(v - back) == view_section(v); back++) {
        const struct view *w = v - back;
        for (size_t i = back ? w->count : at; i-- > 0 && out.count < MOST_TOLD;) {
            const struct claim *c = w->items[i].claim;
            if (c && is_amount(c) && !claim_is_class(c, SLICE("share")) && !claim_is_class(c, SLICE("dur")) && !c->quantity.change_amount && alike(context, v->items[at].claim, c, &f))
                out.items[out.count++] = c;
        }
    }
    return out;
}

/* `… 60 million tons by 2024. Cargo would have to grow by 8.4 million` where 51.6 million was told: the only two that lie so far apart, the one of
 * them close by; or that together make it. */
static void look_at_far(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    const struct quantity *q = &c->quantity;
    bool amount = is_amount(c) && (q->kind == KIND_MONEY || q->kind == KIND_MEASURE || (is_bare(c) && rational_compare(q->value, RATIONAL_INTEGER(LEAST_FAR)) >= 0));
    bool sum = amount && class_near(context, v, at, FAR_CUE, 2, "reaching"), gap = amount && !sum && (q->change_amount || find_class(context, v, at > 2 ? at - 2 : 0, at, "moves-on") != SIZE_MAX);
    struct told told = (sum || gap) && !is_held(context, c) ? told_before(context, v, at) : (struct told){.count = 0};
    struct figure a, b;
    struct proposal found = {.operand_count = 0};
    for (size_t i = 0; i < told.count; i++)
        for (size_t k = i + 1; k < told.count; k++) {
            alike(context, c, told.items[i], &a);
            alike(context, c, told.items[k], &b);
            bool first = rational_compare(a.value, b.value) >= 0;
            struct figure *high = first ? &a : &b, *low = first ? &b : &a;
            struct proposal p = {.stated = figure_of(context->arena, c), .says = sum ? "The two numbers told before make" : "The two numbers told before lie apart by", .never_finding = true};
            proposal_compute(context, &p, high, sum ? interval_add : interval_subtract, low);
            if (rational_compare(low->value, q->value) == 0 || (sum ? !fits(context, &p) : verdict_of(context->arena, &p.stated, p.computed) != VERDICT_CONSISTENT))
                continue;
            if (found.operand_count)
                return;   /* either may be meant */
            p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(shown(context, high)), sum ? "+" : "-", SLICE_ARGS(shown(context, low)));
            proposal_operand(&p, *high);
            proposal_operand(&p, *low);
            found = p;
        }
    if (found.operand_count)
        propose(context, &found);
}

/* ---- numbers side by side that make one told before ---- */

#define MAKE_BACK 5        /* sentences before */
#define LEAST_DIGITS 2     /* of what they make, zeros at the end left out */

static bool has_digits(struct arena *arena, struct rational value)
{
    struct slice text = rational_text(arena, value);
    size_t digits = 0;
    for (size_t i = 0, zeros = 0; i < text.length && text.data[i] != '/'; i++) {
        zeros = text.data[i] == '0' ? zeros + 1 : 0;
        digits = zeros ? digits : i + 1;
    }
    return digits >= LEAST_DIGITS && rational_compare(value, RATIONAL_INTEGER(2)) > 0;
}

/* The next number like it in the sentence. */
static const struct claim *next_like(struct check_context *context, const struct view *v, size_t at, struct figure *f)
{
    for (size_t i = at + 1; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (c && is_amount(c) && !claim_is_class(c, SLICE("share")) && !claim_is_class(c, SLICE("dur")) && !c->quantity.change_amount && (!is_bare(c) || counts_alike(c, v->items[at].claim)) && alike(context, v->items[at].claim, c, f))
            return c;
    }
    return NULL;
}

/* `The group employs 21,500 … A has 14,300 and B 7,200`: two neighbours and the number before that they make, to the digit. */
static void look_at_made(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    struct figure a, b, w;
    bool amount = is_amount(c) && !claim_is_class(c, SLICE("share")) && !claim_is_class(c, SLICE("dur")) && !c->quantity.change_amount;
    const struct claim *next = amount ? next_like(context, v, at, &b) : NULL;
    if (!next || is_held(context, c) || is_held(context, next))
        return;
    a = figure_unbound(context->arena, c);
    struct rational sum = rational_add(context->arena, a.value, b.value);
    for (size_t back = 0; has_digits(context->arena, sum) && back <= MAKE_BACK && back <= context->at && (v - back)->block == v->block; back++)
        for (size_t i = back ? (v - back)->count : at; i-- > 0;) {
            const struct claim *whole = (v - back)->items[i].claim;
            if (!whole || !is_amount(whole) || !alike(context, c, whole, &w) || rational_compare(w.value, sum) != 0)
                continue;
            struct proposal p = {.stated = w, .says = "The two numbers behind it make", .never_finding = true};
            proposal_compute(context, &p, &a, interval_add, &b);
            p.formula = arena_format(context->arena, "%.*s + %.*s", SLICE_ARGS(shown(context, &a)), SLICE_ARGS(shown(context, &b)));
            proposal_operand(&p, a);
            proposal_operand(&p, b);
            if (verdict_of(context->arena, &p.stated, p.computed) <= VERDICT_BY_ROUNDING)
                propose(context, &p);
            return;
        }
}

/* ---- so much for each of what was counted ---- */

/* The last count of those things before. */
static const struct claim *count_of_things(const struct check_context *context, const struct view *v, struct slice noun)
{
    for (size_t back = 0; noun.length >= LEAST_WORD && back <= WHOLE_BACK && back <= context->at && view_section(v - back) == view_section(v); back++)
        for (size_t i = (v - back)->count; i-- > 0;) {
            const struct claim *c = (v - back)->items[i].claim;
            if (is_plain_count(c) && c->quantity.bound == BOUND_EQUAL && same_noun(last_word(c->quantity.counted), noun) && rational_compare(c->quantity.value, RATIONAL_INTEGER(2)) > 0)
                return c;
        }
    return NULL;
}

/* `6,450 events, that is, 75 per library`, `Each library thus lent 33,000 items`, in a text that has counted 86 libraries. */
static void look_at_each(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    bool opens = view_is(v, 0, "each") && v->count > 1 && !v->items[1].claim;
    struct slice noun = opens ? v->items[1].text : last_word(c->quantity.per);
    const struct claim *many = is_amount(c) && noun.length && !is_held(context, c) ? count_of_things(context, v, noun) : NULL;
    struct figure sum, n;
    for (size_t back = 0; many && back <= PART_BACK && back <= context->at && (v - back)->block == v->block; back++)
        for (size_t i = back ? (v - back)->count : at; i-- > 0;) {
            const struct claim *total = (v - back)->items[i].claim;
            bool like = total && total != c && total != many && is_amount(total) && (is_bare(c) ? is_bare(total) : alike(context, c, total, &sum));
            if (!like || claim_is_class(total, SLICE("share")))
                continue;
            sum = figure_unbound(context->arena, total);
            n = figure_unbound(context->arena, many);
            struct proposal p = {.stated = figure_of(context->arena, c), .says = "Divided by the things counted before it is", .never_finding = true};
            proposal_compute(context, &p, &sum, interval_divide, &n);
            if (!fits(context, &p))
                continue;
            p.formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(shown(context, &sum)), SLICE_ARGS(shown(context, &n)));
            proposal_operand(&p, sum);
            proposal_operand(&p, n);
            propose(context, &p);
            return;
        }
}

static void whole_document(struct check_context *context)
{
    for (context->at = 0; context->at < context->views.count && !context->failed; context->at++) {
        const struct view *v = &context->views.items[context->at];
        if (!v->claim_count)
            continue;
        look_at_sum(context, v);
        for (size_t at = 0; at < v->count; at++) {
            if (!v->items[at].claim)
                continue;
            look_at_share(context, v, at);
            look_at_implied(context, v, at);
            look_at_far(context, v, at);
            look_at_made(context, v, at);
            look_at_each(context, v, at);
            look_at_some(context, v, at);
            look_at_votes(context, v, at);
        }
    }
}

const struct check_rule check_rule_whole = {
    .id = "arithmetic/whole",
    .check = "arithmetic",
    .sentence = "A share or part agrees with the whole that the text has told before by name (listed, never a finding).",
    .detail = "Lists `€353 million, or 55 percent of revenue` with the revenue of another paragraph, `two of the factories` where five were counted, `Of this\n"
              "sum, $60 million`, `seven were for it and four against; one of the twelve abstained`. Where nothing fits other numbers may be meant.",
    .lists_only = true,
    .document_rule = whole_document,
};
