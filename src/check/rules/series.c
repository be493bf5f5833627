/* Figures told one after the other, each with its change on the one before: `2018, 500; 2019, 550 (up 10%); 2020, 572 (up 4%)`. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MAX_SERIES 30
#define LEAST_RIGHT 1       /* changes that must come out before one that does not is a finding */

struct step { const struct claim *value, *change; };
struct series { struct step items[MAX_SERIES]; size_t count; };

static bool is_value(const struct claim *c)
{
    return claim_is_class(c, SLICE("qty")) && c->quantity.kind != KIND_DURATION && c->quantity.form == FORM_POINT && !c->quantity.change_amount && !rational_is_none(c->quantity.value) && rational_sign(c->quantity.value) > 0;
}

/* A change in brackets or between commas right behind the figure: `(up 10%)`, `, up 10%`, `(+10%)`. */
static const struct claim *change_behind(const struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    for (size_t i = at + 1; i < v->count && i <= at + 5; i++)
        if (v->items[i].claim && !claim_is_class(v->items[i].claim, SLICE("ord")) && !claim_is_class(v->items[i].claim, SLICE("year")))
            return NULL;
        else if (ties_match_shape(&context->ties, v, i, "step", &m))   /* `up 15% at constant rates` is of other figures */
            return find_class(context, v, m.slots['C' - 'A'] + 1, m.slots['C' - 'A'] + 2, "measured-otherwise") == SIZE_MAX ? pattern_claim(v, &m, 'C') : NULL;
    return NULL;
}

static struct series series_of(struct check_context *context, const struct view *v)
{
    struct series s = {.count = 0};
    struct figure f;
    for (size_t i = 0; i < v->count && s.count < MAX_SERIES; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || !is_value(c) || (s.count && (c->quantity.kind != s.items[0].value->quantity.kind || !figures_comparable(context, s.items[0].value, c, &f))))
            continue;
        s.items[s.count++] = (struct step){c, change_behind(context, v, i)};
    }
    return s;
}

static struct proposal proposal_of(struct check_context *context, const struct step *before, const struct step *here)
{
    struct arena *arena = context->arena;
    struct figure from = figure_of(arena, before->value), to = figure_of(arena, here->value);
    struct proposal p = {.stated = figure_of(arena, here->change), .says = "On the figure before it the change is", .unit = " percent"};
    bool down = here->change->quantity.change == CHANGE_DOWN && rational_sign(here->change->quantity.value) > 0;
    struct interval one = interval_point(RATIONAL_INTEGER(1)), hundred = interval_point(RATIONAL_INTEGER(100));
    for (int r = 0; r < READINGS; r++) {
        struct interval ratio = interval_divide(arena, to.in[r], from.in[r]);
        p.computed[r] = interval_multiply(arena, down ? interval_subtract(arena, one, ratio) : interval_subtract(arena, ratio, one), hundred);
    }
    struct slice a = number_text(arena, from.value, 9), b = number_text(arena, to.value, 9);
    p.formula = arena_format(arena, "(%.*s - %.*s) / %.*s", SLICE_ARGS(down ? a : b), SLICE_ARGS(down ? b : a), SLICE_ARGS(a));
    proposal_operand(&p, from);
    proposal_operand(&p, to);
    return p;
}

static void series_sentence(struct check_context *context, const struct view *v)
{
    struct series s = series_of(context, v);
    size_t right = 0, changes = 0;
    for (size_t i = 1; i < s.count; i++) {
        if (!s.items[i].change)
            continue;
        struct proposal p = proposal_of(context, &s.items[i - 1], &s.items[i]);
        right += verdict_of(context->arena, &p.stated, p.computed) < VERDICT_INCONSISTENT;
        changes++;
    }
    if (changes < 2 || right < LEAST_RIGHT || 2 * right < changes)
        return;
    for (size_t i = 1; i < s.count; i++)
        if (s.items[i].change) {
            struct proposal p = proposal_of(context, &s.items[i - 1], &s.items[i]);
            propose(context, &p);
        }
}

const struct check_rule check_rule_series = {
    .id = "arithmetic/series",
    .check = "arithmetic",
    .sentence = "In a row of figures each change is that on the figure before.",
    .detail = "Speaks for `2018, 500; 2019, 550 (up 10%); 2020, 572 (up 4%)`: two changes or more, most of which come out.",
    .sentence_rule = series_sentence,
};
