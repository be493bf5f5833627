/* Things announced before a colon and the list below it: `We announced five measures today:` and as many list items. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MAX_ITEMS 30
#define HEAD_WORDS 14       /* between the number and the colon */

/* The last number before the colon: a plain count of several things. */
static size_t announced(const struct view *v)
{
    for (size_t i = v->count - 1; i-- > 0 && i + HEAD_WORDS >= v->count;) {
        const struct claim *c = v->items[i].claim;
        if (!c)
            continue;
        bool plain = claim_is_class(c, SLICE("cnt")) && c->quantity.form == FORM_POINT && c->quantity.bound == BOUND_EQUAL && !c->quantity.qualifier.length && c->quantity.counted.length && !slice_is_fold(c->quantity.counted, "time") &&
                     !rational_is_none(c->quantity.value) && rational_is_integer(c->quantity.value) && rational_compare(c->quantity.value, RATIONAL_INTEGER(1)) > 0 &&
                     rational_compare(c->quantity.value, RATIONAL_INTEGER(MAX_ITEMS)) <= 0;
        return plain ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* List items right behind the sentence at hand: their number, and where they stand. */
static size_t items_below(const struct check_context *context, struct span *where)
{
    const struct document *d = context->claims->document;
    size_t block = context->views.items[context->at].block, count = 0;
    for (size_t b = block + 1; b < d->blocks.count && d->blocks.items[b].kind == BLOCK_LIST_ITEM && count <= MAX_ITEMS; b++) {
        *where = (struct span){count ? where->start : d->blocks.items[b].span.start, d->blocks.items[b].span.end};
        count++;
    }
    return count;
}

/* Do nested items stand among those counted? Their indentation in the source tells. */
static bool is_nested(const struct check_context *context, struct span where)
{
    const struct document *d = context->claims->document;
    struct slice source = d->source;
    size_t from = document_source(d, where).start, to = document_source(d, where).end, indent = SIZE_MAX;
    while (from > 0 && source.data[from - 1] != '\n')
        from--;
    for (size_t at = from; at < to && at < source.length;) {
        size_t text = at;
        while (text < to && (source.data[text] == ' ' || source.data[text] == '\t'))
            text++;
        bool marked = text < to && (source.data[text] == '-' || source.data[text] == '*' || source.data[text] == '+');
        if (marked && indent == SIZE_MAX)
            indent = text - at;
        if (marked && text - at != indent)
            return true;
        while (at < to && source.data[at] != '\n')
            at++;
        at++;
    }
    return false;
}

static void bullets_sentence(struct check_context *context, const struct view *v)
{
    struct span where = {0, 0};
    bool colon = v->count > 2 && view_is(v, v->count - 1, ":"), last = context->at + 1 >= context->views.count || context->views.items[context->at + 1].block != v->block;
    size_t at = colon && last ? announced(v) : SIZE_MAX;
    if (at == SIZE_MAX || find_class(context, v, 0, v->count, "some-only") != SIZE_MAX)
        return;
    size_t count = items_below(context, &where);
    if (count < 2 || count > MAX_ITEMS || is_nested(context, where))
        return;
    const struct claim *c = v->items[at].claim;
    bool holds = rational_compare(c->quantity.value, RATIONAL_INTEGER(count)) == 0;
    struct proposal p = {.stated = figure_of(context->arena, c)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(count));
    p.formula = arena_format(context->arena, "list items: %zu", count);
    proposal_operand(&p, figure_exact((int64_t)count, where));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The text announces “%.*s” and lists %zu below.", SLICE_ARGS(claim_text(context->claims, c)), count));
}

const struct check_rule check_rule_bullets = {
    .id = "document/bullets",
    .check = "document",
    .sentence = "A number of things announced before a colon is the number of list items below it.",
    .detail = "Speaks for `We announced five measures today:` right above a list. Silent where examples are listed, and where items hold lists.",
    .sentence_rule = bullets_sentence,
};
