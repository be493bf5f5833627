/* How far a number went, the share that this is, and where it came to: `rose 12 percent, or $6 million, to $56 million`; the share with both
 * levels: `was $56 million, a gain of 12 percent from $50 million`. */
#include "check/context.h"
#include "check/rules/change.h"
#include "check/rules/rules.h"

#define APART 5          /* items between the amount and its share */
#define TO_APART 8       /* … before the level */
#define STEP_CLAIMS 3
#define FROM_REACH 16    /* … between the level and the one that it came from */

struct step { size_t amount, share, level; };   /* items */

static bool is_share(const struct claim *c)
{
    return (claim_is_class(c, SLICE("pct")) || claim_is_class(c, SLICE("frac"))) && c->quantity.form == FORM_POINT && !c->quantity.per.length;
}

static bool is_level(const struct claim *c)
{
    return claim_is_class(c, SLICE("any")) && c->quantity.form == FORM_POINT && !rational_is_none(c->quantity.value) && rational_sign(c->quantity.value) > 0;
}

/* How far: `by 15,000`, `rose $6 million`; not what something rose from. */
static bool is_amount(const struct claim *c)
{
    return is_level(c) && c->quantity.change_amount && c->quantity.role[0] != ROLE_FROM && c->quantity.role[1] != ROLE_FROM;
}

/* Nothing but marks and words that put one number beside another, `, or about`, `(`, `, a rise of`. */
static bool apposed(const struct check_context *context, const struct view *v, size_t first, size_t second)
{
    struct slice words = tie_words(context->lexicon, SLICE("or-that-is"));
    bool mark = false;
    for (size_t i = first + 1; i < second; i++) {
        mark |= v->items[i].mark || view_is(v, i, "or");
        if (v->items[i].claim || (!v->items[i].mark && !word_among(v->items[i].text, words)))
            return false;
    }
    return mark && second - first <= APART;
}

/* `to $56 million`, `and reached 2,000`: nothing but times and marks before the word. */
static bool comes_to(const struct check_context *context, const struct view *v, size_t before, size_t level)
{
    size_t at = find_class(context, v, before + 1, level, "comes-to");
    return at != SIZE_MAX && at + 2 >= level && level - before <= TO_APART && view_find(v, before + 1, level, ";|:|while|whereas|but|from|against|compared|than") == SIZE_MAX;
}

/* `$56 million, up $6 million, or 12 percent`, `$124 million, a decrease of 7% (8.9 million)`: the level first. */
static bool step_behind(const struct check_context *context, const struct view *v, const size_t at[STEP_CLAIMS], struct step *out)
{
    const struct claim *b = v->items[at[1]].claim, *c = v->items[at[2]].claim;
    bool share_first = is_share(b);
    if (!is_level(v->items[at[0]].claim) || v->items[at[0]].claim->quantity.change_amount || !b->quantity.change_amount || !(share_first ? is_level(c) : is_share(c)))
        return false;
    *out = (struct step){at[share_first ? 2 : 1], at[share_first ? 1 : 2], at[0]};
    return apposed(context, v, at[0], at[1]) && apposed(context, v, at[1], at[2]);
}

/* The three numbers of one step among three that follow one another; the share stands by the amount or behind the level. */
static bool step_of(const struct check_context *context, const struct view *v, const size_t at[STEP_CLAIMS], struct step *out)
{
    const struct claim *a = v->items[at[0]].claim, *b = v->items[at[1]].claim, *c = v->items[at[2]].claim;
    if (step_behind(context, v, at, out))
        return true;
    if (is_share(c) && is_amount(a) && is_level(b)) {
        *out = (struct step){at[0], at[2], at[1]};
        return comes_to(context, v, at[0], at[1]) && apposed(context, v, at[1], at[2]) && view_find(v, at[1], at[2], "up|down") == SIZE_MAX;
    }
    bool share_first = is_share(a) && is_level(b) && a->quantity.change_amount;
    if (!is_level(c) || (!share_first && !(is_amount(a) && is_share(b))))
        return false;
    *out = (struct step){at[share_first ? 1 : 0], at[share_first ? 0 : 1], at[2]};
    bool itself = view_find(v, at[0], at[1], "up|down") != SIZE_MAX;   /* `gained $20 million, up 25 percent`: more than the gain before it */
    return !itself && apposed(context, v, at[0], at[1]) && comes_to(context, v, at[1], at[2]);
}

/* amount / (level -+ amount): grows with the amount, falls with the level. */
static struct interval share_of_start(struct arena *arena, struct interval amount, struct interval level, bool up, struct rational scale)
{
    struct interval none = interval_between(RATIONAL_NONE, RATIONAL_NONE, true, true);
    struct rational ends[2], amounts[2] = {amount.low, amount.high}, levels[2] = {level.high, level.low};
    for (int i = 0; i < 2; i++) {
        if (rational_is_none(amounts[i]) || rational_is_none(levels[i]))
            return none;
        struct rational start = up ? rational_subtract(arena, levels[i], amounts[i]) : rational_add(arena, levels[i], amounts[i]);
        if (rational_is_none(start) || rational_sign(start) <= 0)
            return none;
        ends[i] = rational_multiply(arena, rational_divide(arena, amounts[i], start), scale);
    }
    return interval_between(ends[0], ends[1], amount.low_open || level.high_open, amount.high_open || level.low_open);
}

static void judge_step(struct check_context *context, const struct view *v, const struct step *step)
{
    const struct claim *amount = v->items[step->amount].claim, *share = v->items[step->share].claim, *level = v->items[step->level].claim;
    enum quantity_change change = amount->quantity.change != CHANGE_UNSAID ? amount->quantity.change : share->quantity.change;
    struct figure b, a;
    bool alike = figures_comparable(context, level, amount, &a);
    if (!alike && is_elliptic(amount, level))
        a = figure_of(context->arena, amount);   /* `$124 million … (8.9 million)` */
    else if (!alike)
        return;
    if ((change != CHANGE_UP && change != CHANGE_DOWN) || level->quantity.per.length || amount->quantity.per.length)
        return;
    b = figure_of(context->arena, level);
    bool up = change == CHANGE_UP;
    struct rational scale = RATIONAL_INTEGER(share->quantity.kind == KIND_PERCENT ? 100 : 1);
    struct proposal p = {.stated = figure_of(context->arena, share), .says = "The step is a share of where it began of", .unit = share->quantity.kind == KIND_PERCENT ? " percent" : ""};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = share_of_start(context->arena, a.in[r], b.in[r], up, scale);
    if (rational_is_none(p.computed[READING_ROUNDED].low))
        return;   /* the step may be all of it */
    struct slice far = number_text(context->arena, b.value, 9), by = number_text(context->arena, a.value, 9);
    p.formula = arena_format(context->arena, "%.*s / (%.*s %c %.*s)", SLICE_ARGS(by), SLICE_ARGS(far), up ? '-' : '+', SLICE_ARGS(by));
    proposal_operand(&p, a);
    proposal_operand(&p, b);
    propose(context, &p);
}

/* ---- both levels: `was 5.5 million, a gain of 31 percent from 4.2 million`, `rose 29 percent to 7 million, or 9 cents a share, from 5.5 million` ---- */

static bool is_told(const struct claim *c)
{
    return is_level(c) && !c->quantity.per.length && !c->quantity.change_amount;
}

static size_t claim_behind(const struct view *v, size_t at)
{
    while (++at < v->count && !(v->items[at].claim && !claim_is_class(v->items[at].claim, SLICE("year"))))
        ;
    return at;
}

static size_t claim_ahead(const struct view *v, size_t at)
{
    while (at-- > 0)
        if (v->items[at].claim && !claim_is_class(v->items[at].claim, SLICE("year")))
            return at;
    return SIZE_MAX;
}

/* `from 4.2 million` behind item `at`, past amounts that are rates. */
static size_t from_behind(const struct view *v, size_t at)
{
    for (size_t i = claim_behind(v, at); i < v->count && i <= at + FROM_REACH; i = claim_behind(v, i)) {
        if (is_told(v->items[i].claim))
            return view_find(v, i > 2 ? i - 2 : 0, i, "from") != SIZE_MAX && view_find(v, at + 1, i, ";|:|while|whereas|but|and") == SIZE_MAX ? i : SIZE_MAX;
        if (!v->items[i].claim->quantity.per.length)
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Where it came to and where it came from, about a share told as a change. */
static bool levels_of(const struct check_context *context, const struct view *v, size_t share, size_t *to, size_t *from)
{
    size_t before = claim_ahead(v, share), behind = claim_behind(v, share);
    if (before != SIZE_MAX && is_told(v->items[before].claim) && apposed(context, v, before, share)) {
        *to = before;
        *from = from_behind(v, share);
    } else if (behind < v->count && is_told(v->items[behind].claim) && comes_to(context, v, share, behind)) {
        *to = behind;
        *from = from_behind(v, behind);
    } else {
        return false;
    }
    return *from != SIZE_MAX;
}

static bool is_yearly(const struct check_context *context, const struct view *v, size_t at)
{
    return find_class(context, v, at > APART ? at - APART : 0, at + 2, "yearly") != SIZE_MAX;
}

static void judge_levels(struct check_context *context, const struct view *v, size_t share)
{
    size_t to, from;
    const struct claim *c = v->items[share].claim;
    bool told = is_share(c) && c->quantity.change_amount && !is_yearly(context, v, share) && levels_of(context, v, share, &to, &from);
    if (told && v->items[to].claim->quantity.kind != KIND_PERCENT)   /* between percentages points may be meant: arithmetic/change */
        judge_change(context, v, from, v->items[to].claim, c);
}

static void step_sentence(struct check_context *context, const struct view *v)
{
    for (size_t i = 0; i < v->count && v->claim_count >= STEP_CLAIMS; i++)
        if (v->items[i].claim)
            judge_levels(context, v, i);
    size_t at[STEP_CLAIMS], count = 0;
    struct step step;
    for (size_t i = 0; i < v->count && v->claim_count >= STEP_CLAIMS; i++) {
        if (!v->items[i].claim || claim_is_class(v->items[i].claim, SLICE("year")))
            continue;
        if (count == STEP_CLAIMS) {
            at[0] = at[1];
            at[1] = at[2];
            count--;
        }
        at[count++] = i;
        if (count == STEP_CLAIMS && step_of(context, v, at, &step))
            judge_step(context, v, &step);
    }
}

const struct check_rule check_rule_step = {
    .id = "arithmetic/step",
    .check = "arithmetic",
    .sentence = "A change told as a share is that of the amount or of the level before, with the level that it led to.",
    .detail = "Speaks for `profit rose 12 percent, or $6 million, to $56 million` and `fell by 400, to 1,600, or a fifth`: the share is that of the\n"
              "level before the change, which is the level told less the amount (or with it, where the number fell). With both\n"
              "levels: `was $56 million, a gain of 12 percent from $50 million`, `rose 12 percent to $56 million, or 9 cents a share, from $50 million`.",
    .sentence_rule = step_sentence,
};
