#include "check/granularity.h"
#include <string.h>

#define PLACE 10000            /* parts of the last place that bounds count in */
#define DIGITS 15              /* of a printed number */
#define SUMS 100000            /* whole sums tried one by one; past them only the ends are */

bool printed_parse(struct slice text, struct printed *out)
{
    *out = (struct printed){0, 0};
    bool minus = text.length && text.data[0] == '-', point = false;
    size_t digits = 0;
    for (size_t i = minus; i < text.length; i++) {
        char c = text.data[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > DIGITS)
            return false;
        out->digits = out->digits * 10 + (c - '0');
        out->decimals += point;
    }
    if (minus)
        out->digits = -out->digits;
    return digits > 0;
}

bool rounding_by_name(struct slice name, enum rounding *out)
{
    static const char *const names[] = {"up_or_down", "up", "down", "even", "ceiling", "floor", "ceiling_or_floor", "trunc",
                                        "anti_trunc", "up_from", "down_from", "up_from_or_down_from"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (slice_is(name, names[i])) {
            *out = (enum rounding)i;
            return true;
        }
    }
    return false;
}

/* Rounding towards or away from zero depends on the sign. */
static struct rounding_bounds trunc_bounds(int64_t digits)
{
    if (digits > 0)
        return (struct rounding_bounds){0, PLACE, true, false, false};
    if (digits < 0)
        return (struct rounding_bounds){-PLACE, 0, false, true, false};
    return (struct rounding_bounds){-PLACE, PLACE, false, false, false};
}

static struct rounding_bounds anti_trunc_bounds(int64_t digits)
{
    if (digits > 0)
        return (struct rounding_bounds){-PLACE, 0, true, false, false};
    if (digits < 0)
        return (struct rounding_bounds){0, PLACE, false, true, false};
    return (struct rounding_bounds){0, 0, false, false, true};
}

struct rounding_bounds rounding_bounds_of(struct printed x, struct rounding_rule rule)
{
    const int half = PLACE / 2, t = rule.threshold, u = PLACE - t;
    switch (rule.rounding) {
    case ROUNDING_UP_OR_DOWN: return (struct rounding_bounds){-half, half, true, true, false};
    case ROUNDING_UP: return (struct rounding_bounds){-half, half, true, false, false};
    case ROUNDING_DOWN: return (struct rounding_bounds){-half, half, false, true, false};
    case ROUNDING_EVEN: return (struct rounding_bounds){-half, half, x.digits % 2 == 0, x.digits % 2 == 0, false};
    case ROUNDING_CEILING: return (struct rounding_bounds){-PLACE, 0, false, true, false};
    case ROUNDING_FLOOR: return (struct rounding_bounds){0, PLACE, true, false, false};
    case ROUNDING_CEILING_OR_FLOOR: return (struct rounding_bounds){-PLACE, PLACE, false, false, false};
    case ROUNDING_TRUNC: return trunc_bounds(x.digits);
    case ROUNDING_ANTI_TRUNC: return anti_trunc_bounds(x.digits);
    case ROUNDING_UP_FROM: return (struct rounding_bounds){-u, t, true, false, false};
    case ROUNDING_DOWN_FROM: return (struct rounding_bounds){-t, u, false, true, false};
    case ROUNDING_UP_FROM_OR_DOWN_FROM:
        return (struct rounding_bounds){u > t ? -u : -t, u > t ? u : t, u >= t, u >= t, false};
    }
    return (struct rounding_bounds){0, 0, true, true, false};
}

/* Integers with an overflow flag that stays up: one check at the end of a formula. */
struct wide { int128 value; bool failed; };

static struct wide wide(int128 value)
{
    return (struct wide){value, false};
}

static struct wide times(struct wide a, struct wide b)
{
    struct wide out = {0, a.failed || b.failed};
    out.failed |= __builtin_mul_overflow(a.value, b.value, &out.value);
    return out;
}

static struct wide plus(struct wide a, struct wide b)
{
    struct wide out = {0, a.failed || b.failed};
    out.failed |= __builtin_add_overflow(a.value, b.value, &out.value);
    return out;
}

static struct wide ten_to(int power)
{
    struct wide out = wide(1);
    while (power-- > 0)
        out = times(out, wide(10));
    return out;
}

static int128 floor_divide(int128 a, int128 b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* Whole numbers between numerator_low / d and numerator_high / d, d > 0. */
struct whole { int128 low, high; bool failed; };

static struct whole whole_between(struct wide low, bool low_closed, struct wide high, bool high_closed, struct wide d)
{
    if (low.failed || high.failed || d.failed)
        return (struct whole){0, 0, true};
    int128 l = -floor_divide(-low.value, d.value), h = floor_divide(high.value, d.value);
    l += !low_closed && l * d.value == low.value;
    h -= !high_closed && h * d.value == high.value;
    return (struct whole){l, h, false};
}

/* The whole sums k for which k / n would be printed as x. */
static struct whole sums_of(struct printed x, struct sample s, struct rounding_rule rule)
{
    struct rounding_bounds b = rounding_bounds_of(x, rule);
    struct wide n = times(wide(s.n), wide(s.items)), digits = times(wide(x.digits), wide(PLACE));
    struct wide d = times(ten_to(x.decimals + (s.percent ? 2 : 0)), wide(PLACE));
    struct whole out = whole_between(times(n, plus(digits, wide(b.low))), b.low_closed, times(n, plus(digits, wide(b.high))),
                                     b.high_closed, d);
    out.failed |= b.undefined || s.n <= 0 || s.items <= 0;
    return out;
}

enum granularity granularity_grim(struct printed x, struct sample sample, struct rounding_rule rule)
{
    struct whole k = sums_of(x, sample, rule);
    if (k.failed)
        return GRANULARITY_UNDECIDED;
    return k.low <= k.high ? GRANULARITY_CONSISTENT : GRANULARITY_INCONSISTENT;
}

/* The square of what the standard deviation stands for, over 10^(2 decimals) * PLACE^2; never below zero. */
struct squares { struct wide low, high, denominator; bool low_closed, high_closed; };

static struct squares squares_of(struct printed sd, struct rounding_rule rule)
{
    struct rounding_bounds b = rounding_bounds_of(sd, rule);
    struct wide digits = times(wide(sd.digits), wide(PLACE)), unit = times(ten_to(sd.decimals), wide(PLACE));
    struct wide low = plus(digits, wide(b.low)), high = plus(digits, wide(b.high));
    bool below = low.value < 0;
    low.value = below ? 0 : low.value;
    struct squares out = {times(low, low), times(high, high), times(unit, unit), b.low_closed || below, b.high_closed};
    out.high.failed |= high.value < 0 || b.undefined;
    return out;
}

/* The least sum of squares that n whole numbers of a given sum can have: all as near to their mean as can be. */
static struct wide least_squares(int128 sum, int64_t n)
{
    int128 q = floor_divide(sum, n), rest = sum - q * n;
    return plus(times(wide(n - rest), times(wide(q), wide(q))), times(wide(rest), times(wide(q + 1), wide(q + 1))));
}

/* Is there a sum of squares of the right parity for this sum? squares = (n-1) sd^2 items^2 + sum^2 / n. */
static enum granularity sum_fits(int128 sum, struct squares sd, struct sample s)
{
    struct wide n = wide(s.n), scale = times(wide(s.n - 1), times(times(wide(s.items), wide(s.items)), n));
    struct wide square = times(times(wide(sum), wide(sum)), sd.denominator);
    struct whole w = whole_between(plus(times(sd.low, scale), square), sd.low_closed, plus(times(sd.high, scale), square),
                                   sd.high_closed, times(sd.denominator, n));
    struct wide least = least_squares(sum, s.n);
    if (w.failed || least.failed)
        return GRANULARITY_UNDECIDED;
    int128 low = w.low > least.value ? w.low : least.value;
    low += (low - sum) % 2 != 0;
    return low <= w.high ? GRANULARITY_CONSISTENT : GRANULARITY_INCONSISTENT;
}

enum granularity granularity_grimmer(struct printed x, struct printed sd, struct sample sample, struct rounding_rule rule)
{
    struct whole k = sums_of(x, sample, rule);
    if (k.failed || sample.n < 2)
        return GRANULARITY_UNDECIDED;
    if (k.high - k.low > SUMS)
        return GRANULARITY_CONSISTENT;   /* so fine a grain excludes no deviation */
    struct squares squares = squares_of(sd, rule);
    for (int128 sum = k.low; sum <= k.high; sum++) {
        enum granularity fits = sum_fits(sum, squares, sample);
        if (fits != GRANULARITY_INCONSISTENT)
            return fits;
    }
    return GRANULARITY_INCONSISTENT;
}

/* Is the deviation of k ones among n values, k (n-k) / (n (n-1)), what sd stands for? -1 below, 0 yes, 1 above, 2 undecided. */
static int binary_fits(int128 k, int64_t n, struct squares sd)
{
    struct wide variance = times(times(wide(k), wide(n - k)), sd.denominator), scale = times(wide(n), wide(n - 1));
    struct wide low = times(sd.low, scale), high = times(sd.high, scale);
    if (variance.failed || low.failed || high.failed)
        return 2;
    if (variance.value < low.value || (!sd.low_closed && variance.value == low.value))
        return -1;
    return variance.value > high.value || (!sd.high_closed && variance.value == high.value);
}

enum granularity granularity_debit(struct printed x, struct printed sd, int64_t n, struct rounding_rule rule)
{
    struct whole k = sums_of(x, (struct sample){n, 1, false}, rule);
    if (k.failed || n < 2)
        return GRANULARITY_UNDECIDED;
    struct squares squares = squares_of(sd, rule);
    int128 low = k.low < 0 ? 0 : k.low, high = k.high > n ? n : k.high, step = (high - low) / SUMS + 1;
    for (int128 ones = low; ones <= high; ones += step) {
        int fits = binary_fits(ones, n, squares);
        if (fits == 0 || fits == 2)
            return fits ? GRANULARITY_UNDECIDED : GRANULARITY_CONSISTENT;
    }
    return GRANULARITY_INCONSISTENT;
}

double granularity_total(struct printed x, struct sample sample)
{
    struct wide all = ten_to(x.decimals + (sample.percent ? 2 : 0)), n = times(wide(sample.n), wide(sample.items));
    return (double)all.value - (double)n.value;
}

double granularity_ratio(struct printed x, struct sample sample)
{
    return granularity_total(x, sample) / (double)ten_to(x.decimals + (sample.percent ? 2 : 0)).value;
}
