/* What became of a number between two years, told far from the numbers themselves: `Between 1972 and 2004 the lagoon lost 71 percent of its sea
 * grass`, in a text that says how much there was in 1972, and in 2004. The years and a word in common tie them. */
#include "check/edtf.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"
#include "base/map.h"

#define MOST_YEARS 4       /* of a sentence */
#define MOST_OF_YEAR 24    /* amounts that are told of one year */
#define WORDS 12           /* around a number, that tell what it is of */

struct told { const struct claim *claim; size_t view, item; };
struct year_list { struct told items[MOST_OF_YEAR]; size_t count; };

static struct slice key_of(struct check_context *context, int year) { return arena_format(context->arena, "%d", year); }

/* The year that an amount is told of. */
static int time_of(const struct claim *c)
{
    struct moments when;
    return c->time.length >= 4 && edtf_parse(c->time, &when) && !when.span ? when.first.year : 0;
}

static bool remember(struct check_context *context, struct map *map, struct told told, int year)
{
    bool added;
    struct map_entry *entry = map_put(map, key_of(context, year), &added);
    if (!entry || (added && !(entry->value = ARENA_NEW(context->arena, struct year_list))))
        return false;
    struct year_list *list = entry->value;
    if (list->count < MOST_OF_YEAR)
        list->items[list->count++] = told;
    return true;
}

static bool gather(struct check_context *context, struct map *map)
{
    for (size_t view = 0; view < context->views.count; view++) {
        const struct view *v = &context->views.items[view];
        for (size_t i = 0; i < v->count; i++) {
            const struct claim *c = v->items[i].claim;
            bool amount = c && is_amount(c) && !c->quantity.change_amount && !claim_is_class(c, SLICE("dur"));
            int year = amount ? time_of(c) : 0;
            if (year && !remember(context, map, (struct told){c, view, i}, year))
                return false;
        }
    }
    return true;
}

/* Years of a sentence, without doubles. */
static size_t years_of(const struct view *v, int years[MOST_YEARS])
{
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++) {
        struct moments when;
        if (!v->items[i].claim || !claim_is_class(v->items[i].claim, SLICE("year")) || !edtf_of(v->items[i].claim, &when) || when.named)
            continue;
        for (int end = 0; end < 2; end++) {
            int year = end ? when.last.year : when.first.year;
            bool seen = false;
            for (size_t k = 0; k < count; k++)
                seen |= years[k] == year;
            if (!seen && count < MOST_YEARS)
                years[count++] = year;
        }
    }
    return count;
}

/* What is asked: a claim of a sentence. */
struct asked { const struct claim *claim; size_t view, item; };

static struct interval computed(struct check_context *context, const struct claim *c, struct interval from, struct interval to)
{
    struct arena *arena = context->arena;
    bool grows = !rational_is_none(from.low) && !rational_is_none(to.low) && rational_compare(from.low, to.low) < 0;
    struct interval gap = grows ? interval_subtract(arena, to, from) : interval_subtract(arena, from, to);
    if (c->quantity.kind == KIND_MULTIPLE)
        return interval_divide(arena, to, from);
    if (!claim_is_class(c, SLICE("share")))
        return gap;
    struct interval share = interval_divide(arena, gap, from);
    return c->quantity.kind == KIND_PERCENT ? interval_multiply(arena, share, interval_point(RATIONAL_INTEGER(100))) : share;
}

/* Do the two amounts make it, and do words tie them to it? */
static bool judge(struct check_context *context, const struct stems *stems, const struct asked *asked, const struct told *from, const struct told *to)
{
    struct proposal p = {.stated = figure_of(context->arena, asked->claim), .says = "By the amounts told of the two years it is", .never_finding = true};
    struct figure a = figure_unbound(context->arena, from->claim), b;
    if (from->claim == asked->claim || to->claim == asked->claim || !alike(context, from->claim, to->claim, &b) || rational_compare(a.value, b.value) == 0)
        return false;
    struct extent mine = extent_around(&context->views, asked->view, asked->item, WORDS), x = extent_around(&context->views, from->view, from->item, WORDS),
                  y = extent_around(&context->views, to->view, to->item, WORDS);
    if ((from->view != asked->view && !extents_share(stems, &mine, &x).words) || (to->view != asked->view && !extents_share(stems, &mine, &y).words))
        return false;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = computed(context, asked->claim, a.in[r], b.in[r]);
    p.unit = asked->claim->quantity.kind == KIND_PERCENT ? " percent" : "";
    enum check_verdict verdict = verdict_of(context->arena, &p.stated, p.computed);
    if (verdict > (asked->claim->quantity.qualifier.length ? VERDICT_LOOSE : VERDICT_BY_ROUNDING))
        return false;
    p.formula = arena_format(context->arena, "%.*s, %.*s", SLICE_ARGS(number_text(context->arena, a.value, 9)), SLICE_ARGS(number_text(context->arena, b.value, 9)));
    proposal_operand(&p, a);
    proposal_operand(&p, b);
    propose(context, &p);
    return true;
}

static bool search(struct check_context *context, const struct stems *stems, const struct map *map, const struct asked *asked, int first, int last)
{
    struct map_entry *a = map_find(map, key_of(context, first)), *b = map_find(map, key_of(context, last));
    const struct year_list *from = a ? a->value : NULL, *to = b ? b->value : NULL;
    for (size_t i = 0; from && to && i < from->count; i++)
        for (size_t k = 0; k < to->count; k++)
            if (judge(context, stems, asked, &from->items[i], &to->items[k]))
                return true;
    return false;
}

/* A change, multiple or gap: by the words around it. */
static bool tells_change(const struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    const struct quantity *q = &c->quantity;
    bool point = q->form != FORM_RANGE && q->form != FORM_VAGUE && !rational_is_none(q->value);
    bool kind = claim_is_class(c, SLICE("share")) || q->kind == KIND_MULTIPLE || claim_is_class(c, SLICE("qty"));
    return point && kind && !claim_is_class(c, SLICE("dur")) && (q->kind == KIND_MULTIPLE || q->change_amount || q->change == CHANGE_UP || q->change == CHANGE_DOWN || class_near(context, v, at, 3, 3, "moved"));
}

static void years_document(struct check_context *context)
{
    struct map map;
    const struct stems *stems = stems_at_hand(context);
    map_init(&map, context->arena);
    if (!stems || !gather(context, &map)) {
        context->failed = true;
        return;
    }
    for (size_t view = 0; view < context->views.count && !context->failed; view++) {
        const struct view *v = &context->views.items[view];
        int years[MOST_YEARS];
        size_t count = v->claim_count > 1 ? years_of(v, years) : 0;
        for (size_t at = 0; count >= 2 && at < v->count; at++) {
            struct asked asked = {v->items[at].claim, view, at};
            if (!asked.claim || !tells_change(context, v, at))
                continue;
            for (size_t i = 0; i < count; i++)
                for (size_t k = 0; k < count; k++)
                    if (years[i] < years[k] && search(context, stems, &map, &asked, years[i], years[k]))
                        i = k = count;
        }
    }
}

const struct check_rule check_rule_years = {
    .id = "arithmetic/years",
    .check = "arithmetic",
    .sentence = "A change between two years agrees with what the text tells of those years elsewhere (listed, never a finding).",
    .detail = "Lists `Between 1972 and 2004 it lost 71 percent of its sea grass` in a text that has so many square kilometres of sea grass in 1972 and\n"
              "so many in 2004: the years and a word in common tie them. That no two numbers fit proves nothing.",
    .lists_only = true,
    .document_rule = years_document,
};
