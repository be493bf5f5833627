/* Plus/minus, ratios, parts of one unit: two numbers that are one figure. */
#include "quantity/carry.h"
#include "quantity/measure.h"
#include "quantity/time.h"
#include <string.h>

/* `132 ± 3`, `132 kg +/- 3 kg`, `plus or minus`. */
static bool plusminus_mark(const struct sentence *s, size_t at, size_t *end) {
    if (piece_is(s, at, 0xB1)) { *end = at + 1; return true; }
    if (piece_is(s, at, '+') && piece_is(s, at + 1, '/') && (piece_is(s, at + 2, '-') || piece_is(s, at + 2, 0x2212) || piece_is(s, at + 2, 0x2013))) { *end = at + 3; return true; }
    if (piece_is(s, at, '+') && piece_is(s, at + 1, '-')) { *end = at + 2; return true; }
    if (piece_word(s, at, "plus") && (piece_word(s, at + 1, "or") || piece_word(s, at + 1, "and")) && piece_word(s, at + 2, "minus")) { *end = at + 3; return true; }
    return false;
}

/* `(80 ± 2) °C`: the unit behind the brackets. */
static void unit_behind_bracket(struct sentence *s, struct figure *a) {
    if (!carry_unitless(a) || a->first == 0 || !piece_is(s, a->first - 1, '(') || !piece_is(s, a->end, ')')) return;
    struct figure inside = *a;
    a->end++;
    measure_suffix(s, a);
    if (carry_unitless(a)) *a = inside;
    else a->first--;
}

/* `(1.2 ± 0.3) × 10^5 m`: a power of ten behind the brackets, read as a number of its own, multiplies all of it. */
static void power_behind_bracket(struct sentence *s, struct figure *a, bool inside) {
    struct figure *power = next_figure(s, a);
    size_t mark = a->end + !inside;
    bool bracketed = carry_unitless(a) && (inside || (a->first > 0 && piece_is(s, a->first - 1, '(') && piece_is(s, a->end, ')')));      /* 1.5 (±0.2) × 10−9 M */
    if (!bracketed || !power || !(power->n.flags & FIGURE_POWER) || !(piece_is(s, mark, 0xD7) || piece_is(s, mark, '*') || piece_is(s, mark, 0xB7) || piece_word(s, mark, "x")) || mark + 1 != power->first) return;
    struct arena *arena = s->finder->arena;
    a->n.value = a->q.value = rational_multiply(arena, a->n.value, power->n.value);
    a->q.low = rational_multiply(arena, a->q.low, power->n.value);
    a->q.high = rational_multiply(arena, a->q.high, power->n.value);
    a->n.decimals = DECIMALS_EXACT;
    if (!carry_unitless(power)) carry_unit(a, power);
    if (!inside) a->first--;
    a->end = power->end;
    power->flags |= FIGURE_GONE;
}

/* `5.1 (± 0.2) mg/L`: the unit behind the bracket in which only the uncertainty stands. */
static void unit_behind_slack(struct sentence *s, struct figure *a) {
    a->end++;
    if (carry_unitless(a)) measure_suffix(s, a);
}

/* `ages of 12.4 ± 0.3 ka`: the years that the word lent the first number give way to the unit that stands there. */
static void drop_lent_age(const struct sentence *s, struct figure *a, const struct figure *b) {
    bool lent = a->q.kind == KIND_AGE && a->end == a->n.end && !carry_unitless(b) && !carry_same_unit(a, b);
    if (!lent) return;
    a->flags &= ~(uint32_t)FIGURE_UNIT;
    a->q.unit = s->finder->plain;
    a->q.kind = KIND_NUMBER;
}

void combine_behind_bracket(struct sentence *s, struct figure *range) {
    unit_behind_bracket(s, range);
    power_behind_bracket(s, range, false);
}

bool combine_plusminus(struct sentence *s, struct figure *a, struct figure *b) {
    size_t mark;
    bool inside = piece_is(s, a->end, '(') && piece_is(s, b->end, ')');
    if (!carry_numeric(a) || !carry_numeric(b) || !plusminus_mark(s, a->end + inside, &mark) || mark != b->first) return false;
    drop_lent_age(s, a, b);
    if (!carry_units_agree(a, b)) return false;
    carry_share_unit(s, a, b);
    struct rational slack = carry_value_in(s, b, a);
    a->q.form = FORM_PLUSMINUS;
    a->q.value = a->n.value;
    a->q.low = rational_subtract(s->finder->arena, a->n.value, slack);
    a->q.high = rational_add(s->finder->arena, a->n.value, slack);
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
    if (inside) unit_behind_slack(s, a);
    unit_behind_bracket(s, a);
    power_behind_bracket(s, a, inside);
    return true;
}

/* `1 in 5`, `two out of five hundred`, `2:1`, `3 of every 10`. */
static bool ratio_mark(const struct sentence *s, const struct figure *a, const struct figure *b) {
    size_t at = a->end;
    if (piece_word(s, at, "in") && (at + 1 == b->first || (piece_word(s, at + 1, "every") && at + 2 == b->first))) return true;
    if (piece_word(s, at, "out") && piece_word(s, at + 1, "of") && (at + 2 == b->first || (piece_word(s, at + 2, "every") && at + 3 == b->first))) return true;
    if (piece_word(s, at, "of") && piece_word(s, at + 1, "every") && at + 2 == b->first) return true;
    return piece_is(s, at, ':') && at + 1 == b->first && piece_joined(s, at) == piece_joined(s, at + 1);
}

/* `a 60/40 split`, `a 50-50 chance`: two shares that make a hundred. */
static bool shares_of_hundred(const struct sentence *s, const struct figure *a, const struct figure *b) {
    size_t at = a->end;
    bool mark = (piece_is(s, at, '/') || piece_dash(s, at)) && at + 1 == b->first && piece_joined(s, at) && piece_joined(s, at + 1);
    if (!mark || rational_compare(a->n.value, RATIONAL_INTEGER(10)) < 0 || rational_compare(b->n.value, RATIONAL_INTEGER(10)) < 0) return false;
    return rational_compare(a->n.value, b->n.value) >= 0 && rational_compare(rational_add(s->finder->scratch, a->n.value, b->n.value), RATIONAL_INTEGER(100)) == 0;
}

/* `the odds are 3 to 1`, `a ratio of 5 to 2`: a word that makes `to` a ratio, shortly before or behind. */
static bool odds_spoken_of(const struct sentence *s, size_t first, size_t end) {
    for (size_t i = first > 8 ? first - 8 : 0; i < end + 2 && i < s->count; i++)
        if (piece_cue(s, i, "odds")) return true;
    return false;
}

bool combine_ratio(struct sentence *s, struct figure *a, struct figure *b) {
    bool hundred = carry_numeric(a) && carry_numeric(b) && carry_unitless(a) && shares_of_hundred(s, a, b) && (carry_unitless(b) || b->q.kind == KIND_PERCENT);      /* 85/15% */
    if (!hundred && (!carry_numeric(a) || !carry_numeric(b) || !carry_unitless(a) || !carry_unitless(b))) return false;
    bool to = piece_word(s, a->end, "to") || (piece_is(s, a->end, '-') && piece_joined(s, a->end) && piece_joined(s, a->end + 1) && rational_compare(a->n.value, b->n.value) > 0);
    bool linked = piece_is(s, a->end, '-') && piece_word(s, a->end + 1, "to") && piece_is(s, a->end + 2, '-') && piece_joined(s, a->end) && piece_joined(s, a->end + 2) && piece_joined(s, a->end + 3);      /* 15-to-1 */
    size_t behind = a->end + (linked ? 3 : 1);
    bool to_one = (linked || piece_word(s, a->end, "to")) && rational_compare(b->n.value, RATIONAL_INTEGER(1)) == 0 && rational_compare(a->n.value, b->n.value) > 0 &&
                  !(a->first > 0 && (piece_word(s, a->first - 1, "from") || piece_word(s, a->first - 1, "down")));      /* it was 525 to 1 */
    bool one_thing = (b->n.flags & FIGURE_BARE_ONE) && !linked && piece_kind_is(s, b->end, PIECE_WORD) && !word_is_function(s, b->end) && !piece_cue(s, b->end, "of two to one");
    to_one = to_one && !one_thing;      /* moved 5 to one side */
    bool whole = rational_is_integer(a->n.value) && rational_is_integer(b->n.value);   /* `odds ratio 0.72, 95% CI 0.58 to 0.89` is none */
    bool odds = ((to || linked) && behind == b->first && (to_one || (whole && odds_spoken_of(s, a->first, b->end)))) || hundred;
    if ((!odds && !ratio_mark(s, a, b)) || ((a->n.flags | b->n.flags) & (FIGURE_ORDINAL | FIGURE_FRACTION))) return false;
    bool colon = odds || piece_is(s, a->end, ':');
    if (rational_sign(b->n.value) <= 0 || (!colon && rational_compare(a->n.value, b->n.value) >= 0)) return false;
    if (!colon && time_is_year(s, &b->n)) return false;
    a->q.kind = KIND_RATIO;
    a->n.value = rational_divide(s->finder->arena, a->n.value, b->n.value);
    a->n.decimals = DECIMALS_EXACT;
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
    return true;
}

static bool ratio_number(struct sentence *s, size_t i, struct number *n) {
    const char *reason = NULL;
    size_t end = i;
    if (piece_kind_is(s, i, PIECE_DIGITS)) return number_digits(s, i, n, &reason, &end);
    return piece_kind_is(s, i, PIECE_WORD) && number_words(s, i, n) && !(n->flags & (FIGURE_ORDINAL | FIGURE_FRACTION));
}

/* `a one-in-three chance`, `1-in-100 odds`: hyphens join a ratio. */
bool ratio_at(struct sentence *s, size_t i, struct figure *out) {
    struct number a, b;
    size_t last = i + 4;
    if (piece_word(s, last, "a") && piece_is(s, last + 1, '-') && piece_joined(s, last + 1) && piece_joined(s, last + 2)) last += 2;      /* one-in-a-million */
    bool hyphened = piece_is(s, i + 1, '-') && piece_word(s, i + 2, "in") && piece_is(s, i + 3, '-') && piece_joined(s, i + 1) && piece_joined(s, i + 2) && piece_joined(s, i + 3) && piece_joined(s, i + 4);
    if (!hyphened || !ratio_number(s, i, &a) || a.end != i + 1 || !ratio_number(s, last, &b)) return false;
    if (rational_sign(a.value) <= 0 || rational_compare(a.value, b.value) >= 0) return false;
    memset(out, 0, sizeof *out);
    out->n = a;
    out->n.value = rational_divide(s->finder->arena, a.value, b.value);
    out->n.decimals = DECIMALS_EXACT;
    out->n.flags &= ~(uint32_t)FIGURE_BARE_ONE;
    out->n.end = out->end = b.end;
    out->first = i;
    out->flags = out->n.flags | FIGURE_COMPOUND;
    return true;
}

/* `half of one percent`, `a tenth of one point`: a part of one unit is that part of it. */
bool combine_part_of_one(struct sentence *s, struct figure *a, struct figure *b) {
    if (!carry_numeric(a) || !carry_numeric(b) || !(a->n.flags & FIGURE_FRACTION) || !carry_unitless(a) || carry_unitless(b) || figure_is(b, FIGURE_PREFIX)) return false;
    if (!piece_word(s, a->end, "of") || a->end + 1 != b->first || rational_compare(b->n.value, RATIONAL_INTEGER(1)) != 0) return false;
    carry_unit(a, b);
    a->q.per = b->q.per;
    a->q.per_span = b->q.per_span;
    a->per_end = b->per_end;
    a->end = b->end;
    b->flags |= FIGURE_GONE;
    return true;
}
