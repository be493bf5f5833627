/* The functions of Vega's expressions, one row each. */
#include "chart/functions.h"
#include "base/utf8.h"
#include "chart/format.h"
#include "stat/stat.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double num(const struct call *c, size_t i) {
    if (i >= c->count) return NAN;
    return c->in[i].kind == VALUE_NULL ? 0 : value_double(c->in[i]);
}
static struct slice str(const struct call *c, size_t i) { return i < c->count ? value_to_text(c->row->arena, c->in[i]) : SLICE_NONE; }
static struct value text_copy(const struct call *c, struct slice s) { return value_text(arena_copy(c->row->arena, s)); }

/* ---- math ---- */
#define MATH1(name, formula) static struct value f_##name(const struct call *c) { double x = num(c, 0); return value_number(formula); }
MATH1(abs, fabs(x)) MATH1(acos, acos(x)) MATH1(asin, asin(x)) MATH1(atan, atan(x)) MATH1(ceil, ceil(x)) MATH1(cos, cos(x)) MATH1(exp, exp(x))
MATH1(floor, floor(x)) MATH1(log, log(x)) MATH1(round, floor(x + 0.5)) MATH1(sin, sin(x)) MATH1(sqrt, sqrt(x)) MATH1(tan, tan(x))
MATH1(log10, log10(x)) MATH1(log2, log2(x)) MATH1(sign, x > 0 ? 1 : x < 0 ? -1 : x) MATH1(trunc, trunc(x))
static struct value f_atan2(const struct call *c) { return value_number(atan2(num(c, 0), num(c, 1))); }
static struct value f_pow(const struct call *c) { return value_number(pow(num(c, 0), num(c, 1))); }
static struct value f_clamp(const struct call *c) { return value_number(fmin(fmax(num(c, 0), num(c, 1)), num(c, 2))); }
static struct value extreme(const struct call *c, int sign) {
    double most = sign > 0 ? -(double)INFINITY : (double)INFINITY;
    for (size_t i = 0; i < c->count; i++) {
        double x = num(c, i);
        if (isnan(x)) return value_number(NAN);
        if ((x - most) * sign > 0) most = x;
    }
    return value_number(most);
}
static struct value f_max(const struct call *c) { return extreme(c, 1); }
static struct value f_min(const struct call *c) { return extreme(c, -1); }
static struct value f_hypot(const struct call *c) { return value_number(hypot(num(c, 0), num(c, 1))); }

/* ---- kinds ---- */
static struct value f_isnan(const struct call *c) { return value_boolean(isnan(num(c, 0))); }
static struct value f_isfinite(const struct call *c) { return value_boolean(isfinite(num(c, 0))); }
static struct value f_is_valid(const struct call *c) { return value_boolean(c->count && value_is_valid(c->in[0])); }
static struct value f_is_number(const struct call *c) { return value_boolean(c->count && c->in[0].kind == VALUE_NUMBER); }
static struct value f_is_string(const struct call *c) { return value_boolean(c->count && c->in[0].kind == VALUE_TEXT); }
static struct value f_is_boolean(const struct call *c) { return value_boolean(c->count && c->in[0].kind == VALUE_BOOLEAN); }
static struct value f_is_date(const struct call *c) { return value_boolean(c->count && c->in[0].kind == VALUE_TIME); }
static struct value f_is_array(const struct call *c) { return value_boolean(c->count && c->in[0].kind == VALUE_LIST); }
static struct value f_to_number(const struct call *c) {
    if (!c->count || c->in[0].kind == VALUE_NULL || (c->in[0].kind == VALUE_TEXT && c->in[0].length == 0)) return VALUE_NONE;
    return value_number(value_double(c->in[0]));
}
static struct value f_to_string(const struct call *c) { return c->count && c->in[0].kind != VALUE_NULL ? value_text(str(c, 0)) : VALUE_NONE; }
static struct value f_to_boolean(const struct call *c) { return c->count && c->in[0].kind != VALUE_NULL ? value_boolean(value_truth(c->in[0])) : VALUE_NONE; }
static struct value f_to_date(const struct call *c) { return c->count && c->in[0].kind != VALUE_NULL ? value_time(value_as_time(c->in[0])) : VALUE_NONE; }

/* ---- text ---- */
static struct value f_length(const struct call *c) {
    if (c->count && c->in[0].kind == VALUE_LIST) return value_number(c->in[0].length);
    return value_number((double)utf8_count(str(c, 0)));
}
static struct value change_case(const struct call *c, uint32_t (*change)(uint32_t)) {
    struct buffer out = {0};
    struct slice s = str(c, 0);
    for (size_t at = 0; at < s.length;) {
        uint32_t point = utf8_next(s, &at);
        if (point != UTF8_INVALID) buffer_code_point(&out, change(point));
    }
    struct value v = text_copy(c, buffer_slice(&out));
    buffer_free(&out);
    return v;
}
static struct value f_lower(const struct call *c) { return change_case(c, utf8_lower); }
static struct value f_upper(const struct call *c) { return change_case(c, utf8_upper); }
static struct value f_trim(const struct call *c) { return value_text(slice_trim(str(c, 0))); }

static size_t byte_of(struct slice s, double index) {
    size_t at = 0;
    for (double i = 0; i < index && at < s.length; i++) utf8_next(s, &at);
    return at;
}
static struct value piece(const struct call *c, double from, double to) {
    struct slice s = str(c, 0);
    return value_text(slice_sub(s, byte_of(s, from), byte_of(s, to)));
}
static struct value f_substring(const struct call *c) {
    double a = fmax(0, num(c, 1)), b = c->count > 2 ? fmax(0, num(c, 2)) : INFINITY;
    return piece(c, fmin(a, b), fmax(a, b));
}
static struct value f_slice(const struct call *c) {
    bool list = c->count && c->in[0].kind == VALUE_LIST;
    double n = list ? c->in[0].length : (double)utf8_count(str(c, 0)), a = num(c, 1), b = c->count > 2 ? num(c, 2) : n;
    a = fmin(n, fmax(0, a < 0 ? n + a : a)), b = fmin(n, fmax(0, b < 0 ? n + b : b));
    if (!list) return piece(c, a, fmax(a, b));
    return (struct value){.as.items = c->in[0].as.items + (size_t)a, .length = (uint32_t)fmax(0, b - a), .kind = VALUE_LIST};
}
static struct value f_index_of(const struct call *c) {
    if (c->count && c->in[0].kind == VALUE_LIST) {
        for (uint32_t i = 0; c->count > 1 && i < c->in[0].length; i++)
            if (value_equal(c->in[0].as.items[i], c->in[1])) return value_number(i);
        return value_number(-1);
    }
    struct slice s = str(c, 0);
    size_t at = slice_find(s, str(c, 1), 0);
    return value_number(at == SIZE_MAX ? -1 : (double)utf8_count(slice_sub(s, 0, at)));
}
static struct value f_replace(const struct call *c) {
    struct slice s = str(c, 0), old = str(c, 1), new = str(c, 2);
    size_t at = slice_find(s, old, 0);
    if (at == SIZE_MAX) return value_text(s);
    return value_text(arena_format(c->row->arena, "%.*s%.*s%.*s", SLICE_ARGS(slice_sub(s, 0, at)), SLICE_ARGS(new),
                                   SLICE_ARGS(slice_sub(s, at + old.length, s.length))));
}
static struct value f_split(const struct call *c) {
    struct slice s = str(c, 0), by = str(c, 1);
    LIST(struct value) items = {0};
    for (size_t at = 0, found; by.length; at = found + by.length) {
        found = slice_find(s, by, at);
        if (!LIST_PUSH(c->row->arena, &items, value_text(slice_sub(s, at, found)))) return VALUE_NONE;
        if (found == SIZE_MAX) break;
    }
    return (struct value){.as.items = items.items, .length = (uint32_t)items.count, .kind = VALUE_LIST};
}
static struct value f_join(const struct call *c) {
    if (!c->count || c->in[0].kind != VALUE_LIST) return VALUE_NONE;
    struct buffer out = {0};
    for (uint32_t i = 0; i < c->in[0].length; i++) {
        if (i) buffer_append(&out, c->count > 1 ? str(c, 1) : SLICE(","));
        buffer_append(&out, value_to_text(c->row->arena, c->in[0].as.items[i]));
    }
    struct value v = text_copy(c, buffer_slice(&out));
    buffer_free(&out);
    return v;
}
/* A field of each row of the aggregate `values`, whose rows are that field already. */
static struct value f_pluck(const struct call *c) { return c->count && c->in[0].kind == VALUE_LIST ? c->in[0] : VALUE_NONE; }
static struct value f_pad(const struct call *c) {
    struct slice s = str(c, 0), fill = c->count > 2 ? str(c, 2) : SLICE(" ");
    double want = fmin(num(c, 1), 1000) - (double)utf8_count(s);
    struct buffer out = {0};
    bool left = slice_is(c->count > 3 ? str(c, 3) : SLICE("right"), "left");
    if (!left) buffer_append(&out, s);
    for (double i = 0; i < want; i++) buffer_append(&out, fill);
    if (left) buffer_append(&out, s);
    struct value v = text_copy(c, buffer_slice(&out));
    buffer_free(&out);
    return v;
}
static struct value f_truncate(const struct call *c) {
    struct slice s = str(c, 0);
    double most = num(c, 1);
    if ((double)utf8_count(s) <= most) return value_text(s);
    return value_text(arena_format(c->row->arena, "%.*s\xe2\x80\xa6", SLICE_ARGS(slice_sub(s, 0, byte_of(s, most - 1)))));
}
static struct value f_format(const struct call *c) {
    struct number_format format;
    return number_format_parse(str(c, 1), &format) ? value_text(number_format_apply(c->row->arena, &format, num(c, 0))) : VALUE_NONE;
}

/* ---- dates ---- */
static struct calendar cal(const struct call *c) { return calendar_of(c->count ? value_as_time(c->in[0]) : NAN); }
static bool no_date(const struct call *c) { return !c->count || isnan(value_as_time(c->in[0])); }
#define DATE_PART(name, part) static struct value f_##name(const struct call *c) { return no_date(c) ? VALUE_NONE : value_number((double)(part)); }
DATE_PART(year, cal(c).year) DATE_PART(quarter, cal(c).month / 3 + 1) DATE_PART(month, cal(c).month) DATE_PART(date, cal(c).day)
DATE_PART(day, cal(c).weekday) DATE_PART(dayofyear, cal(c).day_of_year + 1) DATE_PART(hours, cal(c).hour) DATE_PART(minutes, cal(c).minute)
DATE_PART(seconds, cal(c).second) DATE_PART(milliseconds, cal(c).millisecond) DATE_PART(time, value_as_time(c->in[0]))
static struct value f_datetime(const struct call *c) {
    if (c->count == 1) return value_time(value_as_time(c->in[0]));
    int p[7] = {0, 0, 1, 0, 0, 0, 0};
    for (size_t i = 0; i < c->count && i < 7; i++) p[i] = (int)fmin(1e6, fmax(-1e6, num(c, i)));
    return value_time(calendar_ms(p[0], p[1], p[2], p[3], p[4], p[5], p[6]));
}
static struct value f_time_format(const struct call *c) {
    return no_date(c) ? VALUE_NONE : value_text(calendar_format(c->row->arena, str(c, 1), value_as_time(c->in[0])));
}
static struct value f_time_parse(const struct call *c) { return value_time(calendar_parse_format(str(c, 0), str(c, 1))); }
static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
static struct value f_month_format(const struct call *c) { double m = num(c, 0); return m >= 0 && m < 12 ? value_text(slice_of(months[(int)m])) : VALUE_NONE; }
static struct value f_month_abbrev(const struct call *c) { double m = num(c, 0); return m >= 0 && m < 12 ? value_text(slice_sub(slice_of(months[(int)m]), 0, 3)) : VALUE_NONE; }

/* ---- lists ---- */
static struct value f_in_range(const struct call *c) {
    if (c->count < 2 || c->in[1].kind != VALUE_LIST || c->in[1].length < 2) return value_boolean(false);
    double x = num(c, 0), a = value_double(c->in[1].as.items[0]), b = value_double(c->in[1].as.items[c->in[1].length - 1]);
    return value_boolean(x >= fmin(a, b) && x <= fmax(a, b));
}
static struct value f_peek(const struct call *c) {
    return c->count && c->in[0].kind == VALUE_LIST && c->in[0].length ? c->in[0].as.items[c->in[0].length - 1] : VALUE_NONE;
}
static struct value f_sequence(const struct call *c) {
    double a = c->count > 1 ? num(c, 0) : 0, b = c->count > 1 ? num(c, 1) : num(c, 0), s = c->count > 2 ? num(c, 2) : 1;
    LIST(struct value) items = {0};
    for (double x = a; s != 0 && (s > 0 ? x < b : x > b) && items.count < 100000; x = a + s * (double)items.count)
        if (!LIST_PUSH(c->row->arena, &items, value_number(x))) return VALUE_NONE;
    return (struct value){.as.items = items.items, .length = (uint32_t)items.count, .kind = VALUE_LIST};
}
static struct value f_if(const struct call *c) { return c->count < 3 ? VALUE_NONE : value_truth(c->in[0]) ? c->in[1] : c->in[2]; }


/* ---- more of Vega's ---- */
static struct value f_is_defined(const struct call *c) { return value_boolean(c->count && c->in[0].kind != VALUE_NULL); }
static struct value f_is_object(const struct call *c) { return value_boolean(c->count && (c->in[0].kind == VALUE_LIST || c->in[0].kind == VALUE_TIME)); }

/* The number that a text begins with, as JavaScript reads it: "12px" is 12. */
static double leading_number(struct slice s, bool whole) {
    char digits[64];
    size_t n = 0;
    bool point = whole, exponent = whole, any = false;
    s = slice_trim(s);
    for (size_t i = 0; i < s.length && n + 1 < sizeof digits; i++) {
        char ch = s.data[i];
        if (ch >= '0' && ch <= '9') any = true;
        else if ((ch == '-' || ch == '+') && (i == 0 || (!whole && (digits[n - 1] | 32) == 'e'))) {}
        else if (ch == '.' && !point) point = true;
        else if ((ch | 32) == 'e' && any && !exponent && i + 1 < s.length && strchr("0123456789+-", s.data[i + 1])) exponent = point = true;
        else break;
        digits[n++] = ch;
    }
    digits[n] = '\0';
    if (!any) return NAN;
    while (n && strchr("eE+-", digits[n - 1])) digits[--n] = '\0';
    return strtod(digits, NULL);
}
static struct value f_parse_float(const struct call *c) { return value_number(leading_number(str(c, 0), false)); }
static struct value f_parse_int(const struct call *c) { return value_number(c->count && c->in[0].kind == VALUE_NUMBER ? trunc(c->in[0].as.number) : leading_number(str(c, 0), true)); }

static struct value f_last_index_of(const struct call *c) {
    if (c->count && c->in[0].kind == VALUE_LIST) {
        for (uint32_t i = c->in[0].length; c->count > 1 && i-- > 0;)
            if (value_equal(c->in[0].as.items[i], c->in[1])) return value_number(i);
        return value_number(-1);
    }
    struct slice s = str(c, 0), part = str(c, 1);
    size_t last = SIZE_MAX;
    for (size_t at = 0; (at = slice_find(s, part, at)) != SIZE_MAX && at <= s.length; at++) {
        last = at;
        if (!part.length) break;
    }
    return value_number(last == SIZE_MAX ? -1 : (double)utf8_count(slice_sub(s, 0, last)));
}

static struct value list_of(const struct call *c, const struct value *from, uint32_t count) {
    struct value *items = ARENA_ARRAY(c->row->arena, count + 1, struct value);
    if (!items) return VALUE_NONE;
    for (uint32_t i = 0; i < count; i++) items[i] = from[i];
    return (struct value){.as.items = items, .length = count, .kind = VALUE_LIST};
}
static bool given_list(const struct call *c) { return c->count && c->in[0].kind == VALUE_LIST; }
static double item(const struct call *c, size_t argument, uint32_t i) {
    return argument < c->count && c->in[argument].kind == VALUE_LIST && i < c->in[argument].length ? value_double(c->in[argument].as.items[i]) : NAN;
}

static struct value f_extent(const struct call *c) {
    double low = INFINITY, high = -(double)INFINITY;
    for (uint32_t i = 0; given_list(c) && i < c->in[0].length; i++)
        if (!isnan(item(c, 0, i))) low = fmin(low, item(c, 0, i)), high = fmax(high, item(c, 0, i));
    struct value ends[2] = {VALUE_NONE, VALUE_NONE};
    if (low <= high) ends[0] = value_number(low), ends[1] = value_number(high);
    return list_of(c, ends, 2);
}
/* A range moved, and cut if it must be, so that it lies within bounds. */
static struct value f_clamp_range(const struct call *c) {
    double low = item(c, 0, 0), high = item(c, 0, given_list(c) ? c->in[0].length - 1 : 0), least = num(c, 1), most = num(c, 2), span;
    if (high < low) span = high, high = low, low = span;
    span = high - low;
    struct value ends[2] = {value_number(span >= most - least ? least : fmin(fmax(low, least), most - span)), VALUE_NONE};
    ends[1] = value_number(span >= most - least ? most : ends[0].as.number + span);
    return list_of(c, ends, 2);
}
static struct value f_lerp(const struct call *c) {
    double low = item(c, 0, 0), high = item(c, 0, given_list(c) && c->in[0].length ? c->in[0].length - 1 : 0), t = num(c, 1);
    return value_number(low + t * (high - low));
}
static struct value f_span(const struct call *c) {
    return value_number(given_list(c) && c->in[0].length ? item(c, 0, c->in[0].length - 1) - item(c, 0, 0) : 0);
}
static struct value f_reverse(const struct call *c) {
    if (!given_list(c)) return VALUE_NONE;
    struct value out = list_of(c, c->in[0].as.items, c->in[0].length);
    struct value *items = (struct value *)(uintptr_t)out.as.items;
    for (uint32_t i = 0; out.kind == VALUE_LIST && i < out.length / 2; i++) {
        struct value t = items[i];
        items[i] = items[out.length - 1 - i], items[out.length - 1 - i] = t;
    }
    return out;
}
static struct value f_sort(const struct call *c) {
    if (!given_list(c)) return VALUE_NONE;
    size_t count = c->in[0].length, *order = ARENA_ARRAY(c->row->arena, count + 1, size_t);
    struct sort_key key = {c->in[0].as.items, false};
    struct value *items = ARENA_ARRAY(c->row->arena, count + 1, struct value);
    if (!order || !items || !frame_order(c->row->arena, count, &key, 1, order)) return VALUE_NONE;
    for (size_t i = 0; i < count; i++) items[i] = c->in[0].as.items[order[i]];
    return (struct value){.as.items = items, .length = (uint32_t)count, .kind = VALUE_LIST};
}

/* ---- distributions: mean and deviation default to 0 and 1 ---- */
static double mean_of(const struct call *c) { return c->count > 1 ? num(c, 1) : 0; }
static double deviation_of(const struct call *c) { return c->count > 2 ? num(c, 2) : 1; }
static double normal_below(double z) { return 0.5 * erfc(-z / sqrt(2)); }
static double normal_density(double z) { return exp(-0.5 * z * z) / sqrt(2 * 3.141592653589793); }
static struct value f_cumulative_normal(const struct call *c) { return value_number(normal_below((num(c, 0) - mean_of(c)) / deviation_of(c))); }
static struct value f_density_normal(const struct call *c) { return value_number(normal_density((num(c, 0) - mean_of(c)) / deviation_of(c)) / deviation_of(c)); }
static struct value f_quantile_normal(const struct call *c) { return value_number(mean_of(c) + deviation_of(c) * stat_normal_quantile(num(c, 0))); }
static struct value f_cumulative_lognormal(const struct call *c) {
    double x = num(c, 0);
    return value_number(x > 0 ? normal_below((log(x) - mean_of(c)) / deviation_of(c)) : 0);
}
static struct value f_density_lognormal(const struct call *c) {
    double x = num(c, 0);
    return value_number(x > 0 ? normal_density((log(x) - mean_of(c)) / deviation_of(c)) / (deviation_of(c) * x) : 0);
}
static struct value f_quantile_lognormal(const struct call *c) { return value_number(exp(mean_of(c) + deviation_of(c) * stat_normal_quantile(num(c, 0)))); }
/* Of one number: from 0 to it; of two: between them; of none: from 0 to 1. */
static void uniform_ends(const struct call *c, double *low, double *high) {
    *low = c->count > 2 ? num(c, 1) : 0;
    *high = c->count > 2 ? num(c, 2) : c->count > 1 ? num(c, 1) : 1;
}
static struct value f_cumulative_uniform(const struct call *c) {
    double low, high, x = num(c, 0);
    uniform_ends(c, &low, &high);
    return value_number(x < low ? 0 : x > high ? 1 : (x - low) / (high - low));
}
static struct value f_density_uniform(const struct call *c) {
    double low, high, x = num(c, 0);
    uniform_ends(c, &low, &high);
    return value_number(x >= low && x <= high ? 1 / (high - low) : 0);
}
static struct value f_quantile_uniform(const struct call *c) {
    double low, high, p = num(c, 0);
    uniform_ends(c, &low, &high);
    return value_number(p >= 0 && p <= 1 ? low + p * (high - low) : NAN);
}

/* ---- more dates ---- */
DATE_PART(week, calendar_week(value_as_time(c->in[0])))
static struct value f_timezone_offset(const struct call *c) { return no_date(c) ? VALUE_NONE : value_number(0); }
static struct value f_day_format(const struct call *c) {
    double d = num(c, 0);   /* 4 January 1970 was a Sunday */
    return d >= 0 && d < 7 ? value_text(calendar_format(c->row->arena, SLICE("%A"), (3 + floor(d)) * 86400000.0)) : VALUE_NONE;
}
static struct value f_day_abbrev(const struct call *c) {
    double d = num(c, 0);
    return d >= 0 && d < 7 ? value_text(calendar_format(c->row->arena, SLICE("%a"), (3 + floor(d)) * 86400000.0)) : VALUE_NONE;
}
/* timeOffset(unit, date, step) */
static struct value f_time_offset(const struct call *c) {
    enum time_unit unit;
    int step;
    double at = c->count > 1 ? value_as_time(c->in[1]) : NAN, by = c->count > 2 ? num(c, 2) : 1;
    if (!time_unit_by_name(str(c, 0), &unit, &step) || isnan(at) || !(fabs(by) < 1e6)) return VALUE_NONE;
    return value_time(time_add(at, unit, step * (int)by));
}
/* timeSequence(unit, start, stop, step) */
static struct value f_time_sequence(const struct call *c) {
    enum time_unit unit;
    int step;
    double at = c->count > 1 ? value_as_time(c->in[1]) : NAN, stop = c->count > 2 ? value_as_time(c->in[2]) : NAN, by = c->count > 3 ? num(c, 3) : 1;
    LIST(struct value) items = {0};
    if (!time_unit_by_name(str(c, 0), &unit, &step) || isnan(at) || isnan(stop) || !(by >= 1 && by < 1e6)) return VALUE_NONE;
    double next = time_floor(at, unit, step);
    if (next < at) next = time_next(next, unit, step);
    for (; next < stop && items.count < 100000; next = time_add(next, unit, step * (int)by))
        if (!LIST_PUSH(c->row->arena, &items, value_time(next))) return VALUE_NONE;
    return (struct value){.as.items = items.items, .length = (uint32_t)items.count, .kind = VALUE_LIST};
}

/* ---- colours ---- */
static double luminance_of(const struct call *c, size_t i) {
    struct colour colour;
    return colour_parse(str(c, i), &colour) ? colour_luminance(colour) : NAN;
}
static struct value f_luminance(const struct call *c) { return value_number(luminance_of(c, 0)); }
static struct value f_contrast(const struct call *c) {
    double a = luminance_of(c, 0), b = luminance_of(c, 1);
    return value_number((fmax(a, b) + 0.05) / (fmin(a, b) + 0.05));
}

/* One row a function, sorted by name; doc/charts.md lists them from here. */
static const struct { const char *name; struct value (*run)(const struct call *); } functions[] = {
    {"Boolean", f_to_boolean}, {"Number", f_to_number}, {"String", f_to_string}, {"abs", f_abs}, {"acos", f_acos}, {"asin", f_asin},
    {"atan", f_atan}, {"atan2", f_atan2}, {"ceil", f_ceil}, {"clamp", f_clamp}, {"clampRange", f_clamp_range}, {"contrast", f_contrast},
    {"cos", f_cos}, {"cumulativeLogNormal", f_cumulative_lognormal}, {"cumulativeNormal", f_cumulative_normal},
    {"cumulativeUniform", f_cumulative_uniform}, {"date", f_date}, {"datetime", f_datetime}, {"day", f_day}, {"dayAbbrevFormat", f_day_abbrev},
    {"dayFormat", f_day_format}, {"dayofyear", f_dayofyear}, {"densityLogNormal", f_density_lognormal}, {"densityNormal", f_density_normal},
    {"densityUniform", f_density_uniform}, {"exp", f_exp}, {"extent", f_extent}, {"floor", f_floor}, {"format", f_format}, {"hours", f_hours},
    {"hypot", f_hypot}, {"if", f_if}, {"indexOf", f_index_of}, {"indexof", f_index_of}, {"inrange", f_in_range}, {"isArray", f_is_array},
    {"isBoolean", f_is_boolean}, {"isDate", f_is_date}, {"isDefined", f_is_defined}, {"isFinite", f_isfinite}, {"isNaN", f_isnan},
    {"isNumber", f_is_number}, {"isObject", f_is_object}, {"isString", f_is_string}, {"isValid", f_is_valid}, {"join", f_join},
    {"lastindexof", f_last_index_of}, {"length", f_length}, {"lerp", f_lerp}, {"log", f_log}, {"log10", f_log10}, {"log2", f_log2},
    {"lower", f_lower}, {"luminance", f_luminance}, {"max", f_max}, {"milliseconds", f_milliseconds}, {"min", f_min}, {"minutes", f_minutes},
    {"month", f_month}, {"monthAbbrevFormat", f_month_abbrev}, {"monthFormat", f_month_format}, {"pad", f_pad}, {"parseFloat", f_parse_float},
    {"parseInt", f_parse_int}, {"peek", f_peek}, {"pluck", f_pluck}, {"pow", f_pow}, {"quantileLogNormal", f_quantile_lognormal},
    {"quantileNormal", f_quantile_normal}, {"quantileUniform", f_quantile_uniform}, {"quarter", f_quarter}, {"replace", f_replace},
    {"reverse", f_reverse}, {"round", f_round}, {"seconds", f_seconds}, {"sequence", f_sequence}, {"sign", f_sign}, {"sin", f_sin},
    {"slice", f_slice}, {"sort", f_sort}, {"span", f_span}, {"split", f_split}, {"sqrt", f_sqrt}, {"substring", f_substring}, {"tan", f_tan},
    {"time", f_time}, {"timeFormat", f_time_format}, {"timeOffset", f_time_offset}, {"timeParse", f_time_parse}, {"timeSequence", f_time_sequence},
    {"timezoneoffset", f_timezone_offset}, {"toBoolean", f_to_boolean}, {"toDate", f_to_date}, {"toLowerCase", f_lower}, {"toNumber", f_to_number},
    {"toString", f_to_string}, {"toUpperCase", f_upper}, {"trim", f_trim}, {"trunc", f_trunc}, {"truncate", f_truncate}, {"upper", f_upper},
    {"utc", f_datetime}, {"utcFormat", f_time_format}, {"utcOffset", f_time_offset}, {"utcParse", f_time_parse}, {"utcSequence", f_time_sequence},
    {"utcdate", f_date}, {"utcday", f_day}, {"utcdayofyear", f_dayofyear}, {"utchours", f_hours}, {"utcmilliseconds", f_milliseconds},
    {"utcminutes", f_minutes}, {"utcmonth", f_month}, {"utcquarter", f_quarter}, {"utcseconds", f_seconds}, {"utcweek", f_week}, {"utcyear", f_year},
    {"week", f_week}, {"year", f_year},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

static int compare_name(const void *name, const void *row) { return slice_compare(*(const struct slice *)name, slice_of(*(const char *const *)row)); }

size_t function_find(struct slice name) {
    const char *row = bsearch(&name, functions, FUNCTIONS, sizeof *functions, compare_name);
    return row ? (size_t)(row - (const char *)functions) / sizeof *functions : SIZE_MAX;
}

struct value function_run(size_t function, const struct call *call) { return functions[function].run(call); }

const char *const *function_names(void) {
    static const char *names[FUNCTIONS + 1];
    for (size_t i = 0; i < FUNCTIONS; i++) names[i] = functions[i].name;
    return names;
}
