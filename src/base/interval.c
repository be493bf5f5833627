#include "base/interval.h"

struct interval interval_point(struct rational a)
{
    return (struct interval){.low = a, .high = a};
}

struct interval interval_rounded(struct arena *arena, struct rational value, int decimals)
{
    struct rational half = rational_decimal(5, -decimals - 1);
    return (struct interval){.low = rational_subtract(arena, value, half), .high = rational_add(arena, value, half)};
}

struct interval interval_between(struct rational low, struct rational high, bool low_open, bool high_open)
{
    struct interval i = {.low = low, .high = high, .low_open = low_open || rational_is_none(low), .high_open = high_open || rational_is_none(high)};
    if (!rational_is_none(low) && !rational_is_none(high)) {
        int order = rational_compare(low, high);
        i.empty = order > 0 || (order == 0 && (low_open || high_open));
    }
    return i;
}

struct interval interval_add(struct arena *arena, struct interval a, struct interval b)
{
    struct interval out = interval_between(rational_add(arena, a.low, b.low), rational_add(arena, a.high, b.high),
                                           a.low_open || b.low_open, a.high_open || b.high_open);
    out.empty = a.empty || b.empty;
    return out;
}

static struct interval negate(struct interval a)
{
    struct interval out = {rational_negate(a.high), rational_negate(a.low), a.high_open, a.low_open, a.empty};
    return out;
}

struct interval interval_subtract(struct arena *arena, struct interval a, struct interval b)
{
    return interval_add(arena, a, negate(b));
}

/* An end of an interval in a product: a number, or an infinity of a sign. */
struct end {
    struct rational value;
    int infinite;     /* -1, 0, 1 */
    bool open;
};

static struct end low_end(struct interval a)
{
    return (struct end){a.low, rational_is_none(a.low) ? -1 : 0, a.low_open};
}

static struct end high_end(struct interval a)
{
    return (struct end){a.high, rational_is_none(a.high) ? 1 : 0, a.high_open};
}

static int end_sign(struct end e)
{
    return e.infinite ? e.infinite : rational_sign(e.value);
}

static struct end end_multiply(struct arena *arena, struct end a, struct end b)
{
    int sign = end_sign(a) * end_sign(b);
    if (sign == 0) {      /* 0 * infinity is 0 here; a closed zero makes a closed zero */
        bool closed_zero = (end_sign(a) == 0 && !a.open) || (end_sign(b) == 0 && !b.open);
        return (struct end){RATIONAL_INTEGER(0), 0, !closed_zero};
    }
    if (a.infinite || b.infinite)
        return (struct end){RATIONAL_NONE, sign, true};
    return (struct end){rational_multiply(arena, a.value, b.value), 0, a.open || b.open};
}

static int end_compare(struct end a, struct end b)
{
    return a.infinite != b.infinite ? (a.infinite > b.infinite ? 1 : -1) : a.infinite ? 0 : rational_compare(a.value, b.value);
}

struct interval interval_multiply(struct arena *arena, struct interval a, struct interval b)
{
    struct end x[2] = {low_end(a), high_end(a)}, y[2] = {low_end(b), high_end(b)};
    struct end low = end_multiply(arena, x[0], y[0]), high = low;
    for (int i = 1; i < 4; i++) {
        struct end product = end_multiply(arena, x[i / 2], y[i % 2]);
        int below = end_compare(product, low), above = end_compare(product, high);
        if (below < 0 || (below == 0 && !product.open))
            low = product;
        if (above > 0 || (above == 0 && !product.open))
            high = product;
    }
    struct interval out = interval_between(low.infinite ? RATIONAL_NONE : low.value, high.infinite ? RATIONAL_NONE : high.value, low.open, high.open);
    out.empty = a.empty || b.empty;
    return out;
}

struct interval interval_divide(struct arena *arena, struct interval a, struct interval b)
{
    static const struct interval all = {.low_open = true, .high_open = true};
    int low = rational_is_none(b.low) ? -1 : rational_sign(b.low), high = rational_is_none(b.high) ? 1 : rational_sign(b.high);
    if (a.empty || b.empty || (low == 0 && high == 0))
        return (struct interval){.empty = true};
    if (low < 0 && high > 0)
        return all;
    struct rational one = RATIONAL_INTEGER(1);
    struct interval inverse = {
        .low = rational_is_none(b.high) ? RATIONAL_INTEGER(0) : rational_divide(arena, one, b.high),
        .high = rational_is_none(b.low) ? RATIONAL_INTEGER(0) : rational_divide(arena, one, b.low),
        .low_open = b.high_open,
        .high_open = b.low_open,
    };
    inverse.low_open |= rational_is_none(inverse.low);      /* a zero end makes an unbounded one */
    inverse.high_open |= rational_is_none(inverse.high);
    return interval_multiply(arena, a, inverse);
}

/* -1, 0, 1 for two low ends (none is lowest) or two high ends (none is highest), openness counted. */
static int compare_low(struct interval a, struct interval b)
{
    if (rational_is_none(a.low) || rational_is_none(b.low))
        return (int)rational_is_none(b.low) - (int)rational_is_none(a.low);
    int order = rational_compare(a.low, b.low);
    return order ? order : (int)a.low_open - (int)b.low_open;
}

static int compare_high(struct interval a, struct interval b)
{
    if (rational_is_none(a.high) || rational_is_none(b.high))
        return (int)rational_is_none(a.high) - (int)rational_is_none(b.high);
    int order = rational_compare(a.high, b.high);
    return order ? order : (int)b.high_open - (int)a.high_open;
}

struct interval interval_hull(struct interval a, struct interval b)
{
    if (a.empty || b.empty)
        return a.empty ? b : a;
    struct interval low = compare_low(a, b) <= 0 ? a : b, high = compare_high(a, b) >= 0 ? a : b;
    return (struct interval){low.low, high.high, low.low_open, high.high_open, false};
}

struct interval interval_meet(struct interval a, struct interval b)
{
    struct interval low = compare_low(a, b) >= 0 ? a : b, high = compare_high(a, b) <= 0 ? a : b;
    struct interval out = interval_between(low.low, high.high, low.low_open, high.high_open);
    out.empty |= a.empty || b.empty;
    return out;
}

bool interval_meets(struct interval a, struct interval b)
{
    return !interval_meet(a, b).empty;
}

bool interval_holds(struct interval a, struct rational value)
{
    return !rational_is_none(value) && interval_meets(a, interval_point(value));
}

const char *interval_ends(struct interval a)
{
    static const char *const names[] = {"[]", "[)", "(]", "()"};
    bool low = a.low_open || rational_is_none(a.low), high = a.high_open || rational_is_none(a.high);
    return names[(low ? 2 : 0) + (high ? 1 : 0)];
}

struct slice interval_text(struct arena *arena, struct interval a)
{
    if (a.empty)
        return SLICE("empty");
    const char *ends = interval_ends(a);
    struct slice low = rational_is_none(a.low) ? SLICE("-∞") : rational_text(arena, a.low);
    struct slice high = rational_is_none(a.high) ? SLICE("∞") : rational_text(arena, a.high);
    return arena_format(arena, "%c%.*s, %.*s%c", ends[0], SLICE_ARGS(low), SLICE_ARGS(high), ends[1]);
}
