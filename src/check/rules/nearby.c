#include "check/rules/nearby.h"
#include <math.h>

#define NEAREST 0.28         /* of the computed number to the stated one, where a slip made the one of the other */
#define UNSAID_LEAST 100000   /* … a number of things is less, mostly */

bool is_amount(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    return claim_is_class(c, SLICE("any")) && q->unit && q->form != FORM_RANGE && q->form != FORM_VAGUE && !rational_is_none(q->value) && rational_sign(q->value) > 0;
}

bool is_bare(const struct claim *c) { return c->quantity.kind == KIND_COUNT || c->quantity.kind == KIND_NUMBER; }

bool is_unitless(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    return is_bare(c) && !q->counted.length && q->form == FORM_POINT && !rational_is_none(q->value) && (!rational_is_integer(q->value) || rational_compare(q->value, RATIONAL_INTEGER(UNSAID_LEAST)) >= 0);
}

static bool is_measured(const struct claim *c) { return c->quantity.kind == KIND_MONEY || c->quantity.kind == KIND_MEASURE; }

bool alike(struct check_context *context, const struct claim *a, const struct claim *b, struct figure *b_in_a)
{
    const struct quantity *p = &a->quantity, *q = &b->quantity;
    if ((is_measured(a) && is_unitless(b)) || (is_unitless(a) && is_measured(b))) {
        *b_in_a = figure_unbound(context->arena, b);
        return true;
    }
    struct slice persons = tie_words(context->lexicon, SLICE("person"));
    bool anybody = word_among(p->counted, persons) || word_among(q->counted, persons);   /* patients are people */
    bool nouns = is_bare(a) && !anybody && p->counted.length && q->counted.length && slice_find(p->counted, q->counted, 0) == SIZE_MAX && slice_find(q->counted, p->counted, 0) == SIZE_MAX;
    if (!(is_bare(a) ? is_bare(b) : p->kind == q->kind) || nouns || !figures_comparable(context, a, b, b_in_a) || rational_is_none(b_in_a->value))
        return false;
    if (slice_equal(p->unit->code, q->unit->code))
        *b_in_a = figure_unbound(context->arena, b);   /* `more than the 38 million`: the number itself is meant */
    return true;
}

static void turn_round(struct nearby *out)
{
    for (size_t i = 0; i < out->count / 2; i++) {
        struct near last = out->items[out->count - 1 - i];
        out->items[out->count - 1 - i] = out->items[i];
        out->items[i] = last;
    }
}

/* The same amount in another unit, behind the first. */
static bool is_second(const struct view *v, size_t i)
{
    return v->items[i].claim->quantity.role[0] == ROLE_SAME && i > 0 && view_find(v, i - 1, i, "(|or|/") != SIZE_MAX;
}

static bool is_near(const struct view *v, size_t i)
{
    const struct claim *c = v->items[i].claim;
    return c && (is_amount(c) || claim_is_class(c, SLICE("year"))) && !is_second(v, i);
}

/* A paragraph and the one before it in the same section. */
static bool goes_on(const struct check_context *context, const struct view *before, const struct view *behind)
{
    const struct block *blocks = context->claims->document->blocks.items;
    bool paragraphs = before->block < context->claims->document->blocks.count && blocks[before->block].kind == BLOCK_PARAGRAPH && behind->block == before->block + 1;
    return before->block == behind->block || (paragraphs && blocks[before->block].section == blocks[behind->block].section);
}

struct nearby numbers_near(const struct check_context *context, size_t back, size_t ahead)
{
    struct nearby out = {.count = 0};
    const struct view *views = context->views.items;
    size_t block = views[context->at].block;
    for (size_t i = 0; i <= back && i <= context->at; i++) {
        const struct view *v = &views[context->at - i];
        if (!goes_on(context, v, &views[context->at - i + (i > 0)]))
            break;
        for (size_t k = v->count; k-- > 0 && out.count < MOST_NEAR;)
            if (is_near(v, k))
                out.items[out.count++] = (struct near){v->items[k].claim, v, k, i, false};
    }
    turn_round(&out);
    for (size_t i = 1; i <= ahead && context->at + i < context->views.count && views[context->at + i].block == block; i++) {
        const struct view *v = &views[context->at + i];
        for (size_t k = 0; k < v->count && out.count < MOST_NEAR; k++)
            if (is_near(v, k))
                out.items[out.count++] = (struct near){v->items[k].claim, v, k, i, true};
    }
    return out;
}

bool class_near(const struct check_context *context, const struct view *v, size_t at, size_t before, size_t behind, const char *name)
{
    return find_class(context, v, at > before ? at - before : 0, at + behind + 1, name) != SIZE_MAX;
}

void mark_known(const struct check_context *context, uint8_t *known, const struct operand *operands, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = claims_behind(context->claims, operands[i].span.start);
        if (at < context->claims->items.count)
            known[at] |= i ? KNOWN_OPERAND : KNOWN_STATED;
    }
}

uint8_t *known_claims(const struct check_context *context, const char *check)
{
    uint8_t *known = ARENA_ARRAY(context->arena, context->claims->items.count + 1, uint8_t);
    for (size_t i = 0; known && i < context->found.count; i++) {
        const struct relation *r = &context->found.items[i];
        bool compares = slice_is(slice_of(r->rule->id), "arithmetic/part") || slice_is(slice_of(r->rule->id), "arithmetic/comparison");
        bool direction = slice_find(r->formula, SLICE(" > "), 0) != SIZE_MAX || slice_find(r->formula, SLICE(" < "), 0) != SIZE_MAX;
        if (slice_is(slice_of(r->rule->check), check) && !compares && !direction)
            mark_known(context, known, r->operands, r->operand_count);
    }
    return known;
}

bool is_slip(const struct relation *r)
{
    double low = rational_double(r->computed.low), high = rational_double(r->computed.high), ratio = (low + high) / 2 / rational_double(r->operands[0].value);
    return r->note || (isfinite(ratio) && ratio >= NEAREST && ratio <= SLIP_FARTHEST);
}

void keep_slip(struct check_context *context, size_t before)
{
    if (context->found.count > before && context->found.items[before].verdict == VERDICT_INCONSISTENT && !is_slip(&context->found.items[before]))
        context->found.count = before;
}
