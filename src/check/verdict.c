#include "check/verdict.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#define EXACT_BELOW 20          /* whole numbers below it are never rounded */
#define COUNTED_BELOW 100       /* nor are counts below it */
#define FRACTION_GRAIN 50       /* a fraction in words is good to one part in so many */
#define MAX_ZEROS 12

const char *check_verdict_name(enum check_verdict verdict)
{
    static const char *const names[] = {"consistent", "consistent-by-rounding", "loose", "inconsistent", "unverifiable"};
    return names[verdict];
}

const char *check_severity_name(enum check_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

/* Trailing zeros of a whole number; 0 for others. */
static int trailing_zeros(struct arena *arena, struct rational value)
{
    int zeros = 0;
    for (; zeros < MAX_ZEROS && rational_sign(value) != 0; zeros++)
        if (!rational_is_integer(rational_scale(arena, value, -(zeros + 1))))
            break;
    return zeros;
}

static bool is_counted(const struct quantity *q)
{
    return q->kind == KIND_COUNT || q->kind == KIND_NUMBER || q->kind == KIND_ORDINAL || q->kind == KIND_RATIO;
}

/* Decimals to which the printed digits reach; INT_MAX for what is exact: whole counts, and whatever stands in words. */
static int reach_of(const struct quantity *q)
{
    if (q->decimals == 0 && is_counted(q))
        return INT_MAX;
    return q->decimals;
}

/* What a round number may have been rounded from: half of its last place that is not zero, but at most a twentieth of it. */
static struct rational round_grain(struct arena *arena, const struct quantity *q)
{
    int exact = is_counted(q) ? COUNTED_BELOW : EXACT_BELOW;
    if (!rational_is_integer(q->value) || rational_compare(rational_absolute(q->value), RATIONAL_INTEGER(exact)) < 0)
        return RATIONAL_INTEGER(0);
    int zeros = trailing_zeros(arena, q->value);
    struct rational half = zeros ? rational_decimal(5, zeros - 1) : RATIONAL_INTEGER(0);
    struct rational most = rational_divide(arena, rational_absolute(q->value), RATIONAL_INTEGER(20));
    return rational_compare(half, most) < 0 ? half : most;
}

static struct interval widened(struct arena *arena, struct rational low, struct rational high, struct rational by)
{
    return interval_between(rational_subtract(arena, low, by), rational_add(arena, high, by), false, false);
}

static struct rational half_place(int decimals)
{
    return decimals == INT_MAX ? RATIONAL_INTEGER(0) : rational_decimal(5, -decimals - 1);
}

/* The half line or point that the bound gives around a value. */
static struct interval bounded(struct interval i, enum quantity_bound bound)
{
    if (bound == BOUND_MORE || bound == BOUND_MORE_EQUAL)
        return interval_between(i.low, RATIONAL_NONE, bound == BOUND_MORE && rational_compare(i.low, i.high) == 0, true);
    if (bound == BOUND_LESS || bound == BOUND_LESS_EQUAL)
        return interval_between(RATIONAL_NONE, i.high, true, bound == BOUND_LESS && rational_compare(i.low, i.high) == 0);
    return i;
}

static struct rational grain_of(struct arena *arena, const struct quantity *q, int reach)
{
    if (q->kind == KIND_FRACTION && !rational_is_decimal(q->value))
        return rational_ratio(arena, 1, FRACTION_GRAIN);
    if (q->kind == KIND_PERCENT && reach == INT_MAX)   /* `ninety percent`, `a fourth of one percent` */
        return rational_is_integer(q->value) ? rational_ratio(arena, 1, 2) : rational_absolute(rational_divide(arena, q->value, RATIONAL_INTEGER(20)));
    if (q->kind == KIND_MULTIPLE && q->decimals == INT_MAX)   /* `halved`, `doubled` */
        return rational_absolute(rational_divide(arena, q->value, RATIONAL_INTEGER(FRACTION_GRAIN)));
    if (q->kind == KIND_FRACTION)
        return q->decimals == INT_MAX ? rational_ratio(arena, 1, FRACTION_GRAIN) : half_place(reach);
    return half_place(reach);
}

struct figure figure_of(struct arena *arena, const struct claim *claim)
{
    const struct quantity *q = &claim->quantity;
    struct figure f = {.claim = claim, .span = q->span, .value = q->value, .bound = q->bound, .round = {.empty = true}};
    struct rational low = q->form == FORM_RANGE ? q->low : q->value, high = q->form == FORM_RANGE ? q->high : q->value;
    f.decimals = reach_of(q);
    if (q->form == FORM_VAGUE || rational_is_none(low) || rational_is_none(high)) {
        for (int r = 0; r < READINGS; r++)
            f.in[r] = interval_between(q->low, q->high, rational_is_none(q->low), rational_is_none(q->high));
        return f;
    }
    struct interval rounded = widened(arena, low, high, grain_of(arena, q, f.decimals));
    f.in[READING_PRINTED] = bounded(interval_between(low, high, false, false), q->bound);
    f.in[READING_ROUNDED] = bounded(rounded, q->bound);
    bool exact = f.decimals == INT_MAX && is_counted(q) && q->qualifier.length == 0 && q->bound == BOUND_EQUAL;
    f.in[READING_LOOSE] = exact ? f.in[READING_ROUNDED] : interval_hull(f.in[READING_ROUNDED], q->interval);
    if (!rational_is_none(q->value))
        f.round = bounded(widened(arena, low, high, round_grain(arena, q)), q->bound);
    return f;
}

struct figure figure_unbound(struct arena *arena, const struct claim *claim)
{
    struct claim plain = *claim;
    bool bound = claim->quantity.bound != BOUND_EQUAL && claim->quantity.bound != BOUND_ABOUT && !rational_is_none(claim->quantity.value);
    if (!bound)
        return figure_of(arena, claim);
    plain.quantity.bound = BOUND_EQUAL;
    plain.quantity.interval = interval_point(plain.quantity.value);
    struct figure f = figure_of(arena, &plain);
    f.claim = claim;
    return f;
}

struct figure figure_exact_rational(struct rational value, struct span span)
{
    struct figure f = {.span = span, .value = value, .decimals = INT_MAX, .bound = BOUND_EQUAL, .round = {.empty = true}};
    for (int r = 0; r < READINGS; r++)
        f.in[r] = interval_point(value);
    return f;
}

struct figure figure_exact(int64_t value, struct span span)
{
    return figure_exact_rational(RATIONAL_INTEGER(value), span);
}

struct figure figure_scaled(struct arena *arena, struct figure figure, struct rational factor)
{
    figure.value = rational_multiply(arena, figure.value, factor);
    for (int r = 0; r < READINGS; r++)
        figure.in[r] = interval_multiply(arena, figure.in[r], interval_point(factor));
    int power = 0;
    for (struct rational f = rational_absolute(factor); power < MAX_ZEROS && rational_compare(f, RATIONAL_INTEGER(10)) >= 0; power++)
        f = rational_scale(arena, f, -1);
    for (struct rational f = rational_absolute(factor); power > -MAX_ZEROS && rational_compare(f, RATIONAL_INTEGER(1)) < 0; power--)
        f = rational_scale(arena, f, 1);
    if (figure.decimals != INT_MAX)
        figure.decimals -= power;
    return figure;
}

/* As printed: the computed value, rounded to the digits of the stated one, is the stated one. */
static bool agrees_as_printed(struct arena *arena, const struct figure *stated, struct interval computed)
{
    if (computed.empty)
        return false;
    bool point = !rational_is_none(computed.low) && rational_compare(computed.low, computed.high) == 0;
    bool plain = (stated->bound == BOUND_EQUAL || stated->bound == BOUND_ABOUT) && !rational_is_none(stated->value);
    if (!point || !plain || stated->decimals == INT_MAX)
        return interval_meets(stated->in[READING_PRINTED], computed);
    return rational_compare(rational_round(arena, computed.low, stated->decimals), stated->value) == 0;
}

enum check_verdict verdict_of(struct arena *arena, const struct figure *stated, const struct interval computed[READINGS])
{
    if (agrees_as_printed(arena, stated, computed[READING_PRINTED]))
        return VERDICT_CONSISTENT;
    if (interval_meets(stated->in[READING_ROUNDED], computed[READING_ROUNDED]))
        return VERDICT_BY_ROUNDING;
    if (interval_meets(stated->in[READING_LOOSE], computed[READING_LOOSE]) || interval_meets(stated->round, computed[READING_LOOSE]))
        return VERDICT_LOOSE;
    return VERDICT_INCONSISTENT;
}

enum check_severity verdict_severity(struct arena *arena, const struct figure *stated, struct interval computed)
{
    (void)arena;
    double a = rational_double(computed.low), b = rational_double(computed.high), s = rational_double(stated->value);
    if (isnan(s))
        return SEVERITY_WARNING;
    double middle = isnan(a) ? b : isnan(b) ? a : (a + b) / 2, gap = fabs(middle - s) / fmax(fabs(s), 1e-300);
    return gap < 0.05 ? SEVERITY_NOTE : gap < 0.5 ? SEVERITY_WARNING : SEVERITY_ERROR;
}

/* Scale words are far apart: a wider band tells them; a point is misplaced exactly. */
static bool near_power(double ratio, double power)
{
    double band = power >= 1000 || (power > 0 && power <= 0.001) ? 0.4 : 0.06;
    return fabs(ratio / power - 1) < band;
}

bool verdict_is_scale_slip(struct rational stated, struct rational computed)
{
    double ratio = fabs(rational_double(computed) / rational_double(stated));
    return isfinite(ratio) && ratio > 0 && (near_power(ratio, 1000) || near_power(ratio, 0.001) || near_power(ratio, 1e6) || near_power(ratio, 1e-6));
}

const char *verdict_slip(struct arena *arena, struct rational stated, struct rational computed)
{
    double s = rational_double(stated), c = rational_double(computed), ratio = fabs(c / s);
    (void)arena;
    if (!(isfinite(ratio) && ratio > 0))
        return NULL;
    if (near_power(ratio, 1000) || near_power(ratio, 0.001))
        return "a factor of 1000: one scale word for another (million, billion)?";
    if (near_power(ratio, 1e6) || near_power(ratio, 1e-6))
        return "a factor of a million: one scale word for another (million, trillion)?";
    if (near_power(ratio, 100) || near_power(ratio, 0.01))
        return "a factor of 100: percent taken for a ratio?";
    if (near_power(ratio, 10) || near_power(ratio, 0.1))
        return "a factor of 10: a misplaced decimal point?";
    if (near_power(c / s, -1))
        return "the opposite sign";
    return NULL;
}
