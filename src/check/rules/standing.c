/* Where a number stands among those like it: second, third; twice the runner-up; a majority, a minority and those that have neither; falling year
 * by year. Other numbers may be meant: only what fits is listed. */
#include "check/edtf.h"
#include "check/noun.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define AROUND 3           /* sentences before, in which those like it stand */
#define CLAUSE 7           /* words between a number and its rank */
#define MAJORITY_NEAR 16   /* words between a share and `minority` */
#define MOST_RANK 6
#define RUN_LEAST 3        /* numbers that fall one after the other */
#define RUN_MOST 8

static struct proposal stand(struct figure stated)
{
    struct proposal p = {.stated = stated, .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = p.stated.in[r];
    return p;
}

static struct slice shown(struct check_context *context, struct rational value) { return number_text(context->arena, value, 9); }

static void tell(struct check_context *context, struct proposal *p, const char *what)
{
    propose_known(context, p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” %s, as the words say.", SLICE_ARGS(figure_text(context, &p->stated)), what));
}

/* ---- `came second` ---- */

/* The rank that an item says: `was third`, `second, with`. */
static size_t rank_at(const struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    bool said = at > 0 && find_class(context, v, at - 1, at, "ranks") != SIZE_MAX;
    bool noun = at + 1 < v->count && !v->items[at + 1].mark && !v->items[at + 1].claim && find_class(context, v, at + 1, at + 2, "no-noun-of-rank") == SIZE_MAX;
    bool elided = !said && at > 0 && view_is(v, at - 1, ",") && (at + 1 >= v->count || v->items[at + 1].mark);   /* `came second, and liquids, at 8 tons, third` */
    bool small = c && c->quantity.kind == KIND_ORDINAL && rational_is_integer(c->quantity.value) && rational_compare(c->quantity.value, RATIONAL_INTEGER(MOST_RANK)) <= 0;
    return small && (said || elided) && !noun ? (size_t)rational_double(c->quantity.value) : 0;
}

/* The amount of the clause that has the rank. */
static const struct near *ranked(const struct nearby *near, const struct view *v, size_t at)
{
    for (size_t i = near->count; i-- > 0;) {
        const struct near *n = &near->items[i];
        if (!n->back && !n->ahead && n->view == v && n->item < at && n->item + CLAUSE >= at && is_amount(n->claim))
            return n;
    }
    return NULL;
}

static void judge_rank(struct check_context *context, const struct nearby *near, const struct near *n, size_t rank)
{
    struct proposal p = stand(figure_unbound(context->arena, n->claim));
    size_t larger = 0;
    struct figure f;
    for (size_t i = near->count; i-- > 0 && larger + 1 < rank;) {   /* the nearest: those before may be their whole */
        const struct near *other = &near->items[i];
        bool unlike = other->claim == n->claim || !is_amount(other->claim) || other->claim->quantity.change_amount || !alike(context, n->claim, other->claim, &f);
        if (unlike || rational_compare(f.value, p.stated.value) <= 0)
            continue;
        larger++;
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), larger > 1 ? ", " : "", SLICE_ARGS(shown(context, f.value)));
        proposal_operand(&p, f);
    }
    if (larger + 1 != rank)
        return;
    p.formula = arena_format(context->arena, "%.*s > %.*s", SLICE_ARGS(p.formula), SLICE_ARGS(shown(context, p.stated.value)));
    tell(context, &p, "has its rank among those near by");
}

static void look_at_rank(struct check_context *context, const struct nearby *near, const struct view *v, size_t at)
{
    size_t rank = rank_at(context, v, at);
    const struct near *n = rank > 1 ? ranked(near, v, at) : NULL;
    if (n)
        judge_rank(context, near, n, rank);
}

/* ---- `the highest ratio, and almost double that of the runner-up` ---- */

/* The next in rank, or one farther behind: `the runner-up`, `the sixth-highest`. */
static size_t one_behind(const struct check_context *context, const struct view *v, size_t from, size_t to)
{
    size_t word = find_class(context, v, from, to, "runner-up");
    struct slice clean = context->claims->document->clean, top = tie_words(context->lexicon, SLICE("topmost"));
    for (size_t i = from; i < to && i < v->count && word == SIZE_MAX; i++) {
        const struct claim *c = v->items[i].claim;
        size_t end = c && c->quantity.kind == KIND_ORDINAL && rational_compare(c->quantity.value, RATIONAL_INTEGER(1)) > 0 ? c->quantity.span.end + 1 : clean.length, stop = end;
        while (stop < clean.length && clean.data[stop] >= 'a' && clean.data[stop] <= 'z')
            stop++;
        word = stop > end && clean.data[end - 1] == '-' && word_among(slice_sub(clean, end, stop), top) ? i : word;
    }
    return word;
}

static void look_at_runner_up(struct check_context *context, const struct nearby *near, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    bool multiple = c->quantity.kind == KIND_MULTIPLE, part = claim_is_class(c, SLICE("share")) && c->quantity.kind != KIND_PERCENT && view_is(v, at + 1, "of");
    size_t second = multiple ? one_behind(context, v, at + 1, at + CLAUSE) : part ? one_behind(context, v, at > 2 * CLAUSE ? at - 2 * CLAUSE : 0, at) : SIZE_MAX;
    size_t top = second == SIZE_MAX ? SIZE_MAX : find_class(context, v, 0, at, "topmost");
    if (top == SIZE_MAX || rational_is_none(c->quantity.value))
        return;
    int order = rational_compare(c->quantity.value, RATIONAL_INTEGER(1));
    for (size_t i = near->count; i-- > 0 && (multiple ? order > 0 : order < 0);) {
        const struct near *n = &near->items[i];
        if (n->view != v || n->item >= at || !is_amount(n->claim) || n->claim == c)
            continue;
        struct figure f = figure_unbound(context->arena, n->claim);
        struct proposal p = stand(figure_of(context->arena, c));
        struct rational other = multiple ? rational_divide(context->arena, f.value, c->quantity.value) : rational_multiply(context->arena, f.value, c->quantity.value);
        p.formula = arena_format(context->arena, "%.*s %s %.*s = %.*s < %.*s", SLICE_ARGS(shown(context, f.value)), multiple ? "/" : "*", SLICE_ARGS(shown(context, c->quantity.value)),
                                 SLICE_ARGS(shown(context, other)), SLICE_ARGS(shown(context, f.value)));
        proposal_operand(&p, f);
        tell(context, &p, "leaves the other below the first");
        return;
    }
}

/* ---- majorities and minorities ---- */

/* `holding four of 15 seats … a minority`: under half; a majority is over half, and over the others of its sentence. */
static void look_at_half(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    bool percent = c->quantity.kind == KIND_PERCENT, share = percent || claim_is_class(c, SLICE("frac")) || c->quantity.kind == KIND_RATIO;
    bool most = share && class_near(context, v, at, CLAUSE, CLAUSE, "majority-of"), few = share && !most && class_near(context, v, at, MAJORITY_NEAR, MAJORITY_NEAR, "minority-of");
    struct proposal p = stand(figure_unbound(context->arena, c));
    struct rational half = percent ? RATIONAL_INTEGER(50) : rational_ratio(context->arena, 1, 2);
    if ((!most && !few) || rational_is_none(p.stated.value) || (most ? rational_compare(p.stated.value, half) <= 0 : rational_compare(p.stated.value, half) >= 0))
        return;
    p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(shown(context, p.stated.value)), most ? ">" : "<", SLICE_ARGS(shown(context, half)));
    if (few) {
        size_t word = find_class(context, v, at > MAJORITY_NEAR ? at - MAJORITY_NEAR : 0, at + MAJORITY_NEAR + 1, "minority-of");
        proposal_operand(&p, figure_exact_rational(half, v->items[word].span));
    }
    for (size_t i = 0; most && i < v->count; i++) {
        struct figure f;
        if (!v->items[i].claim || v->items[i].claim == c || !is_amount(v->items[i].claim) || !alike(context, c, v->items[i].claim, &f) || rational_compare(f.value, p.stated.value) >= 0)
            continue;
        p.formula = arena_format(context->arena, "%.*s, %.*s", SLICE_ARGS(p.formula), SLICE_ARGS(shown(context, f.value)));
        proposal_operand(&p, f);
    }
    if (most && !p.operand_count)
        proposal_operand(&p, figure_exact_rational(half, v->items[find_class(context, v, at > CLAUSE ? at - CLAUSE : 0, at + CLAUSE + 1, "majority-of")].span));
    tell(context, &p, most ? "is more than half" : "is less than half");
}

/* `five in all, form a majority` of a board of nine. */
static void look_at_majority(struct check_context *context, const struct nearby *near, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    size_t word = is_plain_count(c) ? find_class(context, v, at + 1, at + MAJORITY_NEAR, "majority-of") : SIZE_MAX;
    if (word == SIZE_MAX || find_class(context, v, word > 3 ? word - 3 : 0, word, "no-word") != SIZE_MAX)
        return;
    for (size_t i = near->count; i-- > 0;) {
        const struct near *n = &near->items[i];
        struct rational twice = rational_multiply(context->arena, c->quantity.value, RATIONAL_INTEGER(2));
        bool whole = n->back > 0 && is_plain_count(n->claim) && n->claim->quantity.counted.length && rational_compare(n->claim->quantity.value, c->quantity.value) > 0;
        if (!whole || rational_compare(twice, n->claim->quantity.value) <= 0)
            continue;
        struct proposal p = stand(figure_of(context->arena, c));
        p.formula = arena_format(context->arena, "%.*s > %.*s / 2", SLICE_ARGS(shown(context, c->quantity.value)), SLICE_ARGS(shown(context, n->claim->quantity.value)));
        proposal_operand(&p, figure_of(context->arena, n->claim));
        tell(context, &p, "is more than half");
        return;
    }
}

/* `the majority is eaten as meat … only six percent as beans`: under half, since the majority is elsewhere. */
static void look_at_rest(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    if (c->quantity.kind != KIND_PERCENT || !class_near(context, v, at, 2, 0, "no-more") || rational_compare(c->quantity.value, RATIONAL_INTEGER(50)) >= 0)
        return;
    for (size_t back = 0; back <= AROUND && back <= context->at; back++) {
        const struct view *w = &context->views.items[context->at - back];
        size_t word = w->block == v->block ? find_class(context, w, 0, back ? w->count : at, "majority-of") : SIZE_MAX;
        if (word == SIZE_MAX)
            continue;
        struct proposal p = stand(figure_unbound(context->arena, c));
        p.formula = arena_format(context->arena, "%.*s < 50", SLICE_ARGS(shown(context, c->quantity.value)));
        proposal_operand(&p, figure_exact(50, w->items[word].span));
        tell(context, &p, "leaves room for the majority");
        return;
    }
}

/* ---- `41 in 2015, 35 in 2016 and 28 in 2017` ---- */

/* The year right behind a number. */
static int year_behind(const struct view *v, size_t at)
{
    struct moments when;
    bool dated = at + 2 < v->count && view_find(v, at + 1, at + 2, "in|by|for") != SIZE_MAX && v->items[at + 2].claim && claim_is_class(v->items[at + 2].claim, SLICE("year"));
    return dated && edtf_of(v->items[at + 2].claim, &when) ? when.first.year : 0;
}

static void look_at_run(struct check_context *context, const struct view *v)
{
    struct proposal p = {.never_finding = true};
    struct figure last = {.claim = NULL}, f;
    int order = 0, year = 0;
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++) {
        int here = v->items[i].claim && is_amount(v->items[i].claim) ? year_behind(v, i) : 0;
        if (!here || here <= year || count == RUN_MOST || (last.claim && !alike(context, last.claim, v->items[i].claim, &f)))
            continue;
        f = figure_unbound(context->arena, v->items[i].claim);
        int step = last.claim ? rational_compare(f.value, last.value) : 0;
        if (last.claim && (step == 0 || (order && step != order)))
            return;
        order = step;
        if (last.claim)
            proposal_operand(&p, last);
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), !last.claim ? "" : order > 0 ? " < " : " > ", SLICE_ARGS(shown(context, f.value)));
        last = f;
        year = here;
        count++;
    }
    bool said = count >= RUN_LEAST && find_class(context, v, 0, v->count, order > 0 ? "up" : "down") != SIZE_MAX;
    if (!said)
        return;
    p.stated = last;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = last.in[r];
    tell(context, &p, order > 0 ? "rose year by year" : "fell year by year");
}

static void standing_sentence(struct check_context *context, const struct view *v)
{
    struct nearby near = {.count = 0};
    if (v->claim_count)
        near = numbers_near(context, AROUND, 0);
    for (size_t at = 0; v->claim_count && at < v->count; at++) {
        if (!v->items[at].claim || rational_is_none(v->items[at].claim->quantity.value))
            continue;
        look_at_rank(context, &near, v, at);
        look_at_runner_up(context, &near, v, at);
        look_at_half(context, v, at);
        look_at_majority(context, &near, v, at);
        look_at_rest(context, v, at);
    }
    if (v->claim_count >= RUN_LEAST)
        look_at_run(context, v);
}

const struct check_rule check_rule_standing = {
    .id = "arithmetic/standing",
    .check = "arithmetic",
    .sentence = "A number stands among those like it as the words say: second, a minority, falling year by year (listed, never a finding).",
    .detail = "Lists `Ore came second with 12 tons` behind one larger amount, `twice that of the runner-up`, `four of the 15 seats, a minority`, `five in all,\n"
              "a majority` of a board of nine, `only six percent` where the majority is elsewhere, `41 in 2015, 35 in 2016 and 28 in 2017` of what fell.\n"
              "Where it does not fit other numbers may be meant: then nothing is said.",
    .lists_only = true,
    .sentence_rule = standing_sentence,
};
