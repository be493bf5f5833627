/* From, to, and the change between them: its direction and its amount. */
#include "check/context.h"
#include "check/rules/change.h"
#include "check/rules/rules.h"
#include <limits.h>

#define BACK 12     /* items in which the word of change stands before the first number */
#define AFTER 6
#define FACTOR_BACK 10     /* `doubled since the war began, from A to B` */

enum direction { DIRECTION_UNKNOWN, DIRECTION_UP, DIRECTION_DOWN };

/* The nearest word of change before `at`. */
static enum direction direction_before(const struct check_context *context, const struct view *v, size_t at)
{
    struct slice up = tie_words(context->lexicon, SLICE("up")), down = tie_words(context->lexicon, SLICE("down"));
    for (size_t back = 1; back <= BACK && back <= at; back++) {
        const struct view_item *item = &v->items[at - back];
        if (item->claim && item->claim->quantity.kind == KIND_MULTIPLE)
            return slice_starts_fold(item->text, SLICE("halv")) ? DIRECTION_DOWN : DIRECTION_UP;
        if (item->claim || (item->mark && word_in(item->text, ";|:|(|)")))
            continue;
        bool adverb = word_in(item->text, "up|down");
        if (adverb && back > 2 && find_class(context, v, at - back + 1, at - back + 2, "behind-adverb") == SIZE_MAX)
            continue;   /* `write down the numbers from 0 to 9` */
        if (word_among(item->text, up))
            return DIRECTION_UP;
        if (word_among(item->text, down))
            return DIRECTION_DOWN;
    }
    return DIRECTION_UNKNOWN;
}

/* The first item of a class of words behind `at`. */
static size_t class_behind(const struct check_context *context, const struct view *v, size_t at, const char *name)
{
    struct slice words = tie_words(context->lexicon, slice_of(name));
    for (size_t i = at + 1; i < at + AFTER && i < v->count; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, words))
            return i;
    return SIZE_MAX;
}

static enum direction direction_behind(const struct check_context *context, const struct view *v, size_t at)
{
    size_t up = class_behind(context, v, at, "gain"), down = class_behind(context, v, at, "fall");
    return up < down ? DIRECTION_UP : down < up ? DIRECTION_DOWN : DIRECTION_UNKNOWN;
}

/* ---- direction ---- */

static void judge_direction(struct check_context *context, const struct claim *from, const struct claim *to, enum direction direction)
{
    struct proposal p = {.stated = figure_of(context->arena, to)};
    struct figure f;
    if (!figures_comparable(context, to, from, &f) || rational_is_none(f.value) || rational_is_none(p.stated.value))
        return;
    if (to->quantity.kind == KIND_NUMBER && rational_compare(p.stated.value, RATIONAL_INTEGER(1)) == 0)
        return;   /* `from 3 to 1`: odds, a score, a vote */
    int order = rational_compare(p.stated.value, f.value);
    bool up = direction == DIRECTION_UP, holds = up ? order > 0 : order < 0;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = up ? interval_between(f.in[r].low, RATIONAL_NONE, true, true) : interval_between(RATIONAL_NONE, f.in[r].high, true, true);
    p.formula = arena_format(context->arena, "%.*s %s %.*s", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)), up ? ">" : "<",
                             SLICE_ARGS(number_text(context->arena, f.value, 9)));
    proposal_operand(&p, f);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The text speaks of a change %s, and “%.*s” %s “%.*s”.", up ? "up" : "down",
                               SLICE_ARGS(figure_text(context, &p.stated)), order > 0 ? "is more than" : order < 0 ? "is less than" : "is as much as",
                               SLICE_ARGS(figure_text(context, &f))));
}

/* ---- amount ---- */

/* Relative change: in percent, or as a ratio. */
static struct interval relative(struct arena *arena, struct interval from, struct interval to, int scale)
{
    struct interval ratio = interval_divide(arena, to, from), one = interval_point(RATIONAL_INTEGER(1));
    return interval_multiply(arena, interval_subtract(arena, ratio, one), interval_point(RATIONAL_INTEGER(scale)));
}

static struct interval size_of(struct arena *arena, struct interval i, bool negative)
{
    return negative ? interval_subtract(arena, interval_point(RATIONAL_INTEGER(0)), i) : i;
}

static bool is_points(const struct claim *c)
{
    return c->quantity.unit && slice_is(c->quantity.unit->code, "[pp]");
}

/* `a quarter point`, `half of a percentage point`: the fraction is of a point, not of the number from. */
static bool is_fraction_of_point(const struct check_context *context, const struct view *v, const struct claim *amount)
{
    struct pattern_match m;
    for (size_t i = 0; amount->quantity.kind == KIND_FRACTION && i + 1 < v->count; i++)
        if (v->items[i].claim == amount)
            return ties_match_shape(&context->ties, v, i + 1, "of-point", &m) != NULL;
    return false;
}

/* A share in words that has taken over the unit of its neighbour: `fell by a quarter to $30`. It measures no money. */
static bool is_share_with_unit(struct check_context *context, const struct claim *amount)
{
    const struct quantity *q = &amount->quantity;
    struct slice text = claim_text(context->claims, amount);
    if (q->kind == KIND_FRACTION || q->kind == KIND_PERCENT)
        return false;
    for (size_t i = 0; i < text.length; i++)
        if (!((text.data[i] | 32) >= 'a' && (text.data[i] | 32) <= 'z') && text.data[i] != ' ' && text.data[i] != '-')
            return false;
    return q->unit_text.length > 0 && slice_find(text, q->unit_text, 0) == SIZE_MAX;
}

/* A reading of the amount: the difference, or the relative change in percent. */
static struct proposal amount_reading(struct check_context *context, const struct claim *amount, const struct figure *from, const struct figure *to, bool percent)
{
    struct arena *arena = context->arena;
    bool down = rational_compare(to->value, from->value) < 0;
    int scale = amount->quantity.kind == KIND_PERCENT ? 100 : 1;
    struct proposal p = {.stated = figure_of(arena, amount), .says = "The change is", .unit = percent && scale == 100 ? " percent" : ""};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = size_of(arena, percent ? relative(arena, from->in[r], to->in[r], scale) : interval_subtract(arena, to->in[r], from->in[r]), down);
    struct slice a = number_text(arena, from->value, 9), b = number_text(arena, to->value, 9);
    p.formula = down ? arena_format(arena, percent ? "(%.*s - %.*s) / %.*s" : "%.*s - %.*s", SLICE_ARGS(a), SLICE_ARGS(b), SLICE_ARGS(a))
                     : arena_format(arena, percent ? "(%.*s - %.*s) / %.*s" : "%.*s - %.*s", SLICE_ARGS(b), SLICE_ARGS(a), SLICE_ARGS(a));
    proposal_operand(&p, *from);
    proposal_operand(&p, *to);
    return p;
}

/* `from 4 million to 5 million, an increase of 20 percent`: exactly the change by the later number. That tells a slip of the base from a
 * change of numbers that were rounded, which might come to it as well. */
static bool by_later_number(struct check_context *context, struct proposal *p, const struct figure *from, const struct figure *to)
{
    struct arena *arena = context->arena;
    const struct claim *amount = p->stated.claim;
    int decimals = amount->quantity.decimals;
    if (amount->quantity.kind != KIND_PERCENT || decimals == INT_MAX || amount->quantity.qualifier.length || p->stated.bound != BOUND_EQUAL || rational_sign(to->value) == 0)
        return false;
    struct rational change = rational_scale(arena, rational_absolute(rational_subtract(arena, to->value, from->value)), 2);
    struct rational later = rational_round(arena, rational_divide(arena, change, rational_absolute(to->value)), decimals);
    struct rational earlier = rational_round(arena, rational_divide(arena, change, rational_absolute(from->value)), decimals);
    if (rational_compare(later, p->stated.value) != 0 || rational_compare(earlier, p->stated.value) == 0)
        return false;
    p->note = "the change as a share of the later number: taken from the wrong base?";
    if (verdict_of(arena, &p->stated, p->computed) == VERDICT_INCONSISTENT)
        return true;
    p->computed[READING_ROUNDED] = p->computed[READING_LOOSE] = p->computed[READING_PRINTED];
    p->stated.in[READING_ROUNDED] = p->stated.in[READING_LOOSE] = p->stated.in[READING_PRINTED];
    p->stated.round.empty = true;
    return true;
}

#define CLOSE 20     /* a number beside a finer one was rounded by at most one part in so many */

/* `from 2 million to 2.5 million`: the first is no 1.5 million, since the second tells half a million apart. */
static void hold_close(struct arena *arena, struct figure *coarse, const struct figure *fine)
{
    if (coarse->decimals == INT_MAX || fine->decimals == INT_MAX || coarse->decimals >= fine->decimals || coarse->bound != BOUND_EQUAL || coarse->claim->quantity.qualifier.length)
        return;
    struct rational by = rational_absolute(rational_divide(arena, coarse->value, RATIONAL_INTEGER(CLOSE)));
    struct interval near = interval_between(rational_subtract(arena, coarse->value, by), rational_add(arena, coarse->value, by), false, false);
    for (int r = READING_ROUNDED; r < READINGS; r++)
        coarse->in[r] = interval_meet(coarse->in[r], near);
}

/* The readings of an amount between two numbers. */
static size_t amount_readings(struct check_context *context, const struct view *v, const struct claim *from, const struct claim *to, const struct claim *amount, struct proposal *readings)
{
    struct figure f, t = figure_of(context->arena, to), same;
    size_t count = 0;
    if (!figures_comparable(context, to, from, &f) || rational_is_none(f.value) || rational_is_none(t.value) || rational_sign(f.value) == 0 || is_share_with_unit(context, amount))
        return 0;
    hold_close(context->arena, &f, &t);
    hold_close(context->arena, &t, &f);
    bool of_point = is_fraction_of_point(context, v, amount);
    if (of_point && to->quantity.kind != KIND_PERCENT && to->quantity.kind != KIND_NUMBER && to->quantity.kind != KIND_COUNT)
        return 0;
    bool points = of_point || is_points(amount) || (to->quantity.kind == KIND_PERCENT && slice_ends(amount->quantity.counted, SLICE("point")));
    bool percent = (amount->quantity.kind == KIND_PERCENT || amount->quantity.kind == KIND_FRACTION) && !points;
    if (percent)
        readings[count++] = amount_reading(context, amount, &f, &t, true);
    if (points || (amount->quantity.kind != KIND_FRACTION && figures_comparable(context, to, amount, &same))) {
        readings[count] = amount_reading(context, amount, &f, &t, false);
        if (!points)
            readings[count].stated = same;   /* cents as dollars */
        count++;
    }
    if (count == 1 && percent)
        by_later_number(context, &readings[0], &f, &t);
    return count;
}

#define CHAIN_ITEMS 14     /* between the first number of `from 100 to 150 in 2010 and to 180` and the second */

/* Where the second number of the pair stands itself behind a `from … to`: the number at which the whole change began. */
static const struct claim *start_of_chain(const struct check_context *context, const struct view *v, size_t from)
{
    struct pattern_match m;
    for (size_t back = 2; back <= CHAIN_ITEMS && back <= from; back++)
        if (ties_match_shape(&context->ties, v, from - back, "chain", &m) && m.slots['B' - 'A'] == from)
            return pattern_claim(v, &m, 'A');
    return NULL;
}

/* `from 4 percent to 9 percent, an increase of 5 percent`: of the two readings, relative and difference, only the difference comes out, to
 * the digit, so that points are meant. Of what is bought or sold percents are shares. */
static bool means_points(struct check_context *context, const struct view *v, const struct claim *to, const struct claim *amount, const struct proposal *readings, size_t count)
{
    struct slice traded = tie_words(context->lexicon, SLICE("traded"));
    if (count != 2 || to->quantity.kind != KIND_PERCENT || amount->quantity.kind != KIND_PERCENT || amount->quantity.bound != BOUND_EQUAL || is_points(amount))
        return false;
    for (size_t i = 0; i < v->count; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, traded))
            return false;
    return verdict_of(context->arena, &readings[0].stated, readings[0].computed) == VERDICT_INCONSISTENT &&
           verdict_of(context->arena, &readings[1].stated, readings[1].computed) == VERDICT_CONSISTENT;
}

void judge_change(struct check_context *context, const struct view *v, size_t from, const struct claim *to, const struct claim *amount)
{
    struct proposal readings[4];
    const struct claim *start = start_of_chain(context, v, from);
    size_t count = start ? amount_readings(context, v, start, to, amount, readings) : 0;
    count += amount_readings(context, v, v->items[from].claim, to, amount, readings + count);
    if (means_points(context, v, to, amount, readings, count)) {
        readings[0].note = "percentage points are meant";
        struct slice digits = words_between(context, amount->quantity.number.start, amount->quantity.number.end);
        readings[0].correction = arena_format(context->arena, "%.*s percentage points", SLICE_ARGS(digits));
        count = 1;
    }
    propose_best(context, readings, count);
}

/* `rose 10 percent in 2021 and 20 percent in 2022`: the number is itself a change, and where another goes from it nothing is from and to. */
static bool is_itself_change(const struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    const struct quantity *q = &v->items[at].claim->quantity;
    if (q->kind != KIND_PERCENT && q->kind != KIND_FRACTION)
        return false;
    for (size_t back = 1; back <= AFTER && back <= at; back++)
        if (ties_match_shape(&context->ties, v, at - back, "itself", &m) && m.slots[0] == at)
            return true;
    return false;
}

/* `doubled from A to B`: the factor that stands before. */
static void judge_factor(struct check_context *context, const struct view *v, size_t at, const struct claim *from, const struct claim *to)
{
    struct figure f, t = figure_of(context->arena, to);
    struct proposal p = {.says = "The ratio of the two numbers is"};
    if (!figures_comparable(context, to, from, &f) || rational_is_none(f.value) || rational_sign(f.value) == 0 || rational_is_none(t.value))
        return;
    for (size_t back = 1; back <= FACTOR_BACK && back <= at && !p.stated.claim; back++)
        if (v->items[at - back].claim && !claim_is_class(v->items[at - back].claim, SLICE("mult")) && !claim_is_class(v->items[at - back].claim, SLICE("year")) && !claim_is_class(v->items[at - back].claim, SLICE("dur")))
            return;
        else if (v->items[at - back].claim && v->items[at - back].claim->quantity.kind == KIND_MULTIPLE && (back <= AFTER || view_is(v, at - back + 1, "since")))
            p.stated = figure_of(context->arena, v->items[at - back].claim);
    if (!p.stated.claim || rational_is_none(p.stated.value))
        return;
    int part = p.stated.bound == BOUND_ABOUT ? 5 : 10;   /* `almost doubled` reaches far */
    struct rational tenth = rational_divide(context->arena, p.stated.value, RATIONAL_INTEGER(part));
    p.stated.in[READING_LOOSE] = interval_hull(p.stated.in[READING_LOOSE], interval_between(rational_subtract(context->arena, p.stated.value, tenth),
                                                                                            rational_add(context->arena, p.stated.value, tenth), false, false));
    proposal_compute(context, &p, &t, interval_divide, &f);
    p.formula = arena_format(context->arena, "%.*s / %.*s", SLICE_ARGS(number_text(context->arena, t.value, 9)),
                             SLICE_ARGS(number_text(context->arena, f.value, 9)));
    proposal_operand(&p, f);
    proposal_operand(&p, t);
    propose(context, &p);
}

/* ---- finding them ---- */


/* `17.5 percent a year`, `an average annual growth of 13.8 percent`: no change over all years. */
static bool is_yearly(const struct check_context *context, const struct view *v, size_t from, size_t amount)
{
    bool said = find_class(context, v, from, amount, "yearly") != SIZE_MAX || find_class(context, v, amount + 1, amount + 2, "yearly") != SIZE_MAX;
    return said || v->items[amount].claim->quantity.per.length;
}

/* `…, a gain of 12 percent` behind the second number. */
static const struct claim *amount_behind(const struct check_context *context, const struct view *v, size_t to)
{
    struct pattern_match m;
    bool spanned = false;   /* `from 900 to 1,080 in two years, a rise of a fifth` */
    for (size_t at = to + 1; at < to + AFTER + (spanned ? 1 : 0) && at < v->count; at++) {
        if (spanned && !(view_is(v, at, ",") && view_find(v, at + 1, at + 2, "a|an|or") != SIZE_MAX))
            break;
        if (ties_match_shape(&context->ties, v, at, "amount", &m))
            return is_yearly(context, v, at, m.slots['C' - 'A']) ? NULL : pattern_claim(v, &m, 'C');
        if (v->items[at].claim && !claim_is_class(v->items[at].claim, SLICE("year")) && !claim_is_class(v->items[at].claim, SLICE("dur")))
            break;
        spanned = v->items[at].claim && claim_is_class(v->items[at].claim, SLICE("dur"));
    }
    return NULL;
}

/* `fell 2 points, from A`, `grew 12 percent to B`, or behind. */
static const struct claim *amount_beside(const struct check_context *context, const struct view *v, size_t from, size_t to)
{
    static const char *const shapes[] = {"beside", "beside-by", "beside-noun"};
    struct pattern_match m;
    for (size_t k = 0; k < 3; k++)
        for (size_t back = k + 1; back <= BACK && back <= from; back++)
            if (ties_match_shape(&context->ties, v, from - back, shapes[k], &m) && m.end <= from && m.end + 5 >= from)
                return pattern_claim(v, &m, 'C');
    return amount_behind(context, v, to);
}

static bool is_amount(const struct claim *c)
{
    return c->quantity.form == FORM_POINT || c->quantity.form == FORM_BOUND;   /* `by more than half` */
}

/* `from 70 percent to 80 percentage points`: a level has no points, but for a lead or gap. */
static bool judge_level(struct check_context *context, const struct view *v, const struct claim *a, const struct claim *b)
{
    const struct claim *points = is_points(a) ? a : b, *percent = is_points(a) ? b : a;
    bool mixed = is_points(a) != is_points(b) && percent->quantity.kind == KIND_PERCENT && points->quantity.form == FORM_POINT && percent->quantity.form == FORM_POINT;
    if (!mixed || find_class(context, v, 0, v->count, "gap") != SIZE_MAX || find_class(context, v, 0, v->count, "distance") != SIZE_MAX)
        return false;
    struct proposal p = {.stated = figure_of(context->arena, points)};
    struct slice digits = words_between(context, points->quantity.number.start, points->quantity.number.end);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = (struct interval){.empty = true};
    p.formula = arena_format(context->arena, "%.*s beside %.*s", SLICE_ARGS(claim_text(context->claims, points)), SLICE_ARGS(claim_text(context->claims, percent)));
    p.correction = arena_format(context->arena, "%.*s percent", SLICE_ARGS(digits));
    proposal_operand(&p, figure_of(context->arena, percent));
    propose_known(context, &p, VERDICT_INCONSISTENT, arena_format(context->arena, "“%.*s” is a level like “%.*s”, and has no points.", SLICE_ARGS(claim_text(context->claims, points)),
                                                                  SLICE_ARGS(claim_text(context->claims, percent))));
    return true;
}

static void judge_pair(struct check_context *context, const struct view *v, size_t from, size_t to, enum direction direction)
{
    const struct claim *a = v->items[from].claim, *b = v->items[to].claim;
    if (claim_is_class(a, SLICE("frac")) != claim_is_class(b, SLICE("frac")) && !claim_is_class(a, SLICE("pct")) && !claim_is_class(b, SLICE("pct")))
        return;   /* `dropped to 2.9 million, a quarter below the peak` */
    if (judge_level(context, v, a, b))
        return;
    size_t first = from < to ? from : to, last = from < to ? to : from;
    if (direction != DIRECTION_UNKNOWN)
        judge_direction(context, a, b, direction);
    const struct claim *amount = amount_beside(context, v, first, last);
    if (amount && amount != a && amount != b && is_amount(amount))
        judge_change(context, v, from, b, amount);
    judge_factor(context, v, first, a, b);
}

/* Which way the words of a tie say that it went. */
static enum direction direction_of(const struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    size_t a = m->slots['A' - 'A'], b = m->slots['B' - 'A'];
    if (slice_is(tie->shape, "up"))
        return DIRECTION_UP;
    if (slice_is(tie->shape, "down"))
        return DIRECTION_DOWN;
    if (slice_is(tie->shape, "up-from"))
        return view_find(v, b, a, "up") != SIZE_MAX ? DIRECTION_UP : DIRECTION_DOWN;
    if (slice_is(tie->shape, "to-from"))
        return direction_before(context, v, m->start);
    if (!slice_is(tie->shape, "from"))
        return DIRECTION_UNKNOWN;
    enum direction before = direction_before(context, v, m->start);
    return before != DIRECTION_UNKNOWN ? before : direction_behind(context, v, b);
}

/* `22 of the 60 posts, up from 14`: the part is what went up. */
static size_t part_of(struct check_context *context, const struct view *v, size_t whole)
{
    struct figure f;
    size_t of = whole > 1 && find_class(context, v, whole - 1, whole, "whole-of") != SIZE_MAX ? whole - 2 : whole - 1;
    bool part = whole > 1 && of > 0 && of < whole && view_is(v, of, "of") && v->items[of - 1].claim && figures_comparable(context, v->items[of - 1].claim, v->items[whole].claim, &f);
    return part ? of - 1 : whole;
}

/* The ties' A is from, B is to; shapes without the two are looked for where they are wanted. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    size_t a = m->slots['A' - 'A'], b = m->slots['B' - 'A'];
    if (a == SIZE_MAX || b == SIZE_MAX || slice_is(tie->shape, "chain"))
        return false;
    if (slice_is(tie->shape, "up-from"))
        b = part_of(context, v, b);
    if (slice_is(tie->shape, "pair") && is_itself_change(context, v, a))
        return false;
    struct slice x = v->items[a].claim->quantity.counted, y = v->items[b].claim->quantity.counted;
    if (slice_is(tie->shape, "to-from") && x.length && y.length && !slice_equal_fold(x, y))
        return false;   /* `to 30 schools from 12 countries` */
    judge_pair(context, v, a, b, direction_of(context, v, tie, m));
    return true;
}

static bool is_like(const struct claim *a, const struct claim *b)
{
    return a && a->quantity.unit && b->quantity.unit && !rational_is_none(a->quantity.value) && slice_equal(a->quantity.unit->code, b->quantity.unit->code) &&
           a->quantity.kind == b->quantity.kind && a->quantity.form == FORM_POINT;
}

/* `In 2005 70.7 percent …; this dropped to 31.5 percent in 2014`: the start of the change in the clause before. */
static const struct claim *subject_before(const struct view *v, size_t at, const struct claim *to)
{
    for (size_t i = at; i-- > 0;)
        if (is_like(v->items[i].claim, to))
            return v->items[i].claim;
    return NULL;
}

/* In the sentence before, where it has one number of the kind. */
static const struct claim *subject_of_sentence(const struct check_context *context, const struct claim *to)
{
    const struct claim *found = NULL;
    const struct view *v = &context->views.items[context->at];
    if (!context->at || context->views.items[context->at - 1].block != v->block)
        return NULL;
    const struct view *before = &context->views.items[context->at - 1];
    for (size_t i = 0; i < before->count; i++) {
        if (!is_like(before->items[i].claim, to))
            continue;
        if (found)
            return NULL;
        found = before->items[i].claim;
    }
    return found;
}

/* `this dropped to B, a fall of C`, whose start stands before. */
static void judge_anaphor(struct check_context *context, const struct view *v, size_t at)
{
    struct pattern_match m;
    struct proposal readings[4];
    if (!ties_match_shape(&context->ties, v, at, "anaphor", &m))
        return;
    const struct claim *to = pattern_claim(v, &m, 'B'), *within = subject_before(v, at, to), *from = within ? within : subject_of_sentence(context, to);
    if (!from)
        return;
    judge_direction(context, from, to, direction_before(context, v, m.slots['B' - 'A']));
    const struct claim *amount = amount_behind(context, v, m.slots['B' - 'A']);
    if (amount && amount != to && is_amount(amount))
        propose_best(context, readings, amount_readings(context, v, from, to, amount, readings));
}

static void change_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at < v->count; at++)
        judge_anaphor(context, v, at);
    judge_ties(context, v, judge_tie);
}

const struct check_rule check_rule_change = {
    .id = "arithmetic/change",
    .check = "arithmetic",
    .sentence = "A change agrees with the numbers from and to: its direction, its amount, its factor.",
    .detail = "Speaks for `rose from 706 to 730`, `fell from 62 percent to 36 percent, a drop of 26 points`, `42 percent, up from 15 percent`,\n"
              "`doubled from 20 to 41`. A percentage between percentages is the relative change; where only points come out, points are meant.",
    .sentence_rule = change_sentence,
};
