/* Vega's expressions over rows: names, members, operators, functions. Values are JavaScript's where a chart can tell. */
#include "base/utf8.h"
#include "chart/format.h"
#include "chart/model.h"
#include "syntax/suggest.h"
#include <math.h>
#include <string.h>

struct call { const struct row_context *row; const struct value *in; size_t count; };

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
MATH1(isnan, isnan(x)) MATH1(isfinite, isfinite(x) != 0) MATH1(log10, log10(x)) MATH1(log2, log2(x)) MATH1(sign, x > 0 ? 1 : x < 0 ? -1 : x) MATH1(trunc, trunc(x))
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

/* One row a function; doc/charts.md lists them from here. */
static const struct { const char *name; struct value (*run)(const struct call *); } functions[] = {
    {"abs", f_abs}, {"acos", f_acos}, {"asin", f_asin}, {"atan", f_atan}, {"atan2", f_atan2}, {"ceil", f_ceil}, {"clamp", f_clamp}, {"cos", f_cos},
    {"exp", f_exp}, {"floor", f_floor}, {"hypot", f_hypot}, {"log", f_log}, {"log10", f_log10}, {"log2", f_log2}, {"max", f_max}, {"min", f_min}, {"pow", f_pow},
    {"round", f_round}, {"sign", f_sign}, {"sin", f_sin}, {"sqrt", f_sqrt}, {"tan", f_tan}, {"trunc", f_trunc}, {"isNaN", f_isnan}, {"isFinite", f_isfinite},
    {"isValid", f_is_valid}, {"isNumber", f_is_number}, {"isString", f_is_string}, {"isBoolean", f_is_boolean}, {"isDate", f_is_date}, {"isArray", f_is_array},
    {"toNumber", f_to_number}, {"toString", f_to_string}, {"toBoolean", f_to_boolean}, {"toDate", f_to_date}, {"Number", f_to_number}, {"String", f_to_string},
    {"Boolean", f_to_boolean}, {"length", f_length}, {"lower", f_lower}, {"upper", f_upper}, {"trim", f_trim}, {"substring", f_substring}, {"slice", f_slice},
    {"indexof", f_index_of}, {"indexOf", f_index_of}, {"replace", f_replace}, {"split", f_split}, {"join", f_join}, {"pluck", f_pluck}, {"pad", f_pad}, {"truncate", f_truncate},
    {"toLowerCase", f_lower}, {"toUpperCase", f_upper}, {"parseFloat", f_to_number}, {"parseInt", f_to_number},
    {"format", f_format}, {"timeFormat", f_time_format}, {"utcFormat", f_time_format}, {"timeParse", f_time_parse}, {"utcParse", f_time_parse},
    {"monthFormat", f_month_format}, {"monthAbbrevFormat", f_month_abbrev}, {"year", f_year}, {"quarter", f_quarter}, {"month", f_month}, {"date", f_date},
    {"day", f_day}, {"dayofyear", f_dayofyear}, {"hours", f_hours}, {"minutes", f_minutes}, {"seconds", f_seconds}, {"milliseconds", f_milliseconds},
    {"time", f_time}, {"datetime", f_datetime}, {"utc", f_datetime}, {"utcyear", f_year}, {"utcmonth", f_month}, {"utcdate", f_date}, {"utcday", f_day},
    {"utchours", f_hours}, {"utcminutes", f_minutes}, {"utcquarter", f_quarter}, {"inrange", f_in_range}, {"peek", f_peek}, {"sequence", f_sequence}, {"if", f_if},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

static const struct { const char *name; double value; } constants[] = {
    {"PI", 3.141592653589793}, {"E", 2.718281828459045}, {"LN2", 0.6931471805599453}, {"LN10", 2.302585092994046}, {"SQRT2", 1.4142135623730951},
    {"SQRT1_2", 0.7071067811865476}, {"LOG2E", 1.4426950408889634}, {"LOG10E", 0.4342944819032518}, {"NaN", NAN}, {"Infinity", INFINITY},
    {"MIN_VALUE", 5e-324}, {"MAX_VALUE", 1.7976931348623157e308},
};

static size_t function_find(struct slice name) {
    size_t i = 0;
    while (i < FUNCTIONS && !slice_is(name, functions[i].name)) i++;
    return i;
}

static enum error_code check(const struct expression *e, const char *const *names, struct error **error) {
    if (e->kind == EXPRESSION_CALL && function_find(e->text) == FUNCTIONS) {
        const char *near = suggest(e->text, names);
        char remedy[80] = "doc/charts.md lists the functions";
        if (near) {
            strcpy(remedy, "Did you mean `");
            strncat(remedy, near, 40);
            strcat(remedy, "`?");
        }
        return error_raise(error, ERROR_SPEC, e->place, remedy, "no function is named `%.*s`", SLICE_ARGS(e->text));
    }
    for (size_t i = 0; i < e->count; i++) {
        enum error_code code = check(e->items[i], names, error);
        if (code) return code;
    }
    return ERROR_NONE;
}

enum error_code expression_check(const struct expression *expression, struct error **error) {
    const char *names[FUNCTIONS + 1] = {0};
    for (size_t i = 0; i < FUNCTIONS; i++) names[i] = functions[i].name;
    return check(expression, names, error);
}

enum error_code expression_of(struct chart *chart, const struct yaml *node, const struct expression **out, struct error **error) {
    enum error_code code = expression_parse(chart->arena, node->text, node->place, out, error);
    return code ? code : expression_check(*out, error);
}

/* ---- names and members ---- */

struct slice field_name(struct arena *arena, struct slice written) {
    if (!memchr(written.data ? written.data : "", '\\', written.length) && !memchr(written.data ? written.data : "", '[', written.length)) return written;
    char *out = arena_alloc(arena, written.length + 1);
    if (!out) return written;
    size_t n = 0;
    for (size_t i = 0; i < written.length; i++) {
        char c = written.data[i];
        if (c == '\\' && i + 1 < written.length) out[n++] = written.data[++i];
        else if (c == '[') { if (n) out[n++] = '.'; }
        else if (c != ']' && c != '\'' && c != '"') out[n++] = c;
    }
    return (struct slice){out, n};
}

static struct value field_value(const struct frame *frame, size_t row, struct slice name) {
    const struct value *column = frame ? frame_find(frame, name) : NULL;
    return column && row < frame->rows ? column[row] : VALUE_NONE;
}

/* datum.a.b as the path "a.b"; false when the chain does not begin at `datum` or `parent`. */
static bool path_of(const struct expression *e, const struct row_context *row, bool *parent, struct slice *path) {
    if (e->kind == EXPRESSION_NAME && (slice_is(e->text, "datum") || slice_is(e->text, "parent"))) {
        *parent = slice_is(e->text, "parent");
        *path = SLICE_NONE;
        return true;
    }
    if (e->kind != EXPRESSION_MEMBER && e->kind != EXPRESSION_INDEX) return false;
    struct slice before;
    if (!path_of(e->items[0], row, parent, &before)) return false;
    struct slice name = e->text;
    if (e->kind == EXPRESSION_INDEX) {
        struct value index = evaluate(e->items[1], row);
        if (before.length && index.kind == VALUE_NUMBER) return false;   /* an element of a list */
        name = value_to_text(row->arena, index);
    }
    *path = before.length ? arena_format(row->arena, "%.*s.%.*s", SLICE_ARGS(before), SLICE_ARGS(name)) : name;
    return true;
}

static struct value member(const struct expression *e, const struct row_context *row) {
    bool parent;
    struct slice path;
    bool length = e->kind == EXPRESSION_MEMBER && slice_is(e->text, "length");
    if (path_of(e, row, &parent, &path) && !(length && !frame_find(parent ? row->parent : row->frame, path))) return parent ? field_value(row->parent, row->parent_row, path) : field_value(row->frame, row->row, path);
    struct value of = evaluate(e->items[0], row);
    if (e->kind == EXPRESSION_MEMBER) {
        if (slice_is(e->text, "length")) return value_number(of.kind == VALUE_LIST ? of.length : (double)utf8_count(value_slice(of)));
        return VALUE_NONE;
    }
    double index = value_double(evaluate(e->items[1], row));
    if (of.kind == VALUE_LIST && index >= 0 && index < of.length) return of.as.items[(size_t)index];
    if (of.kind == VALUE_TEXT && index >= 0) {
        struct slice s = value_slice(of);
        return value_text(slice_sub(s, byte_of(s, index), byte_of(s, index + 1)));
    }
    return VALUE_NONE;
}

bool expression_name_known(const struct chart *chart, struct slice name) {
    static const char *const given[] = {"datum", "parent", "item", "event", "width", "height", "value", "index"};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (slice_is(name, constants[i].name)) return true;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (slice_is(name, given[i])) return true;
    for (size_t i = 0; i < chart->params.count; i++)
        if (slice_equal(chart->params.items[i].name, name)) return true;
    return false;
}

static struct value name_value(struct slice name, const struct row_context *row) {
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (slice_is(name, constants[i].name)) return value_number(constants[i].value);
    for (size_t i = 0; row->chart && i < row->chart->params.count; i++)
        if (slice_equal(row->chart->params.items[i].name, name)) return row->chart->params.items[i].value;
    if (slice_is(name, "width") && row->chart && row->chart->root) return value_number(row->chart->root->width);
    if (slice_is(name, "height") && row->chart && row->chart->root) return value_number(row->chart->root->height);
    return field_value(row->frame, row->row, name);
}

/* ---- operators ---- */

static struct value add(struct value a, struct value b, const struct row_context *row) {
    if (a.kind != VALUE_TEXT && b.kind != VALUE_TEXT && a.kind != VALUE_LIST && b.kind != VALUE_LIST)
        return value_number((a.kind == VALUE_NULL ? 0 : value_double(a)) + (b.kind == VALUE_NULL ? 0 : value_double(b)));
    return value_text(arena_format(row->arena, "%.*s%.*s", SLICE_ARGS(value_to_text(row->arena, a)), SLICE_ARGS(value_to_text(row->arena, b))));
}

/* `==` of JavaScript between a number and the text that spells it. */
static bool same(struct value a, struct value b) {
    if ((a.kind == VALUE_TEXT) != (b.kind == VALUE_TEXT) && a.kind != VALUE_NULL && b.kind != VALUE_NULL) return value_double(a) == value_double(b);
    if (a.kind == VALUE_BOOLEAN || b.kind == VALUE_BOOLEAN) return a.kind != VALUE_NULL && b.kind != VALUE_NULL && value_double(a) == value_double(b);
    if (isnan(value_double(a)) && a.kind == VALUE_NUMBER) return false;
    return value_equal(a, b);
}

static bool less(struct value a, struct value b, bool or_equal) {
    if (a.kind == VALUE_TEXT && b.kind == VALUE_TEXT) return value_compare(a, b) < (or_equal ? 1 : 0);
    double x = a.kind == VALUE_NULL ? 0 : value_double(a), y = b.kind == VALUE_NULL ? 0 : value_double(b);
    return or_equal ? x <= y : x < y;
}

static double integer(struct value v) {
    double x = trunc(value_double(v));
    return isfinite(x) && fabs(x) < 2147483648.0 ? x : 0;
}

static struct value binary(const struct expression *e, const struct row_context *row) {
    struct value a = evaluate(e->items[0], row);
    if (e->operator == EXPRESSION_AND) return value_truth(a) ? evaluate(e->items[1], row) : a;
    if (e->operator == EXPRESSION_OR) return value_truth(a) ? a : evaluate(e->items[1], row);
    struct value b = evaluate(e->items[1], row);
    double x = a.kind == VALUE_NULL ? 0 : value_double(a), y = b.kind == VALUE_NULL ? 0 : value_double(b);
    switch (e->operator) {
    case EXPRESSION_EQUAL: return value_boolean(same(a, b));
    case EXPRESSION_UNEQUAL: return value_boolean(!same(a, b));
    case EXPRESSION_LESS: return value_boolean(less(a, b, false));
    case EXPRESSION_LESS_EQUAL: return value_boolean(less(a, b, true));
    case EXPRESSION_GREATER: return value_boolean(less(b, a, false));
    case EXPRESSION_GREATER_EQUAL: return value_boolean(less(b, a, true));
    case EXPRESSION_ADD: return add(a, b, row);
    case EXPRESSION_SUBTRACT: return value_number(x - y);
    case EXPRESSION_MULTIPLY: return value_number(x * y);
    case EXPRESSION_DIVIDE: return value_number(x / y);
    case EXPRESSION_REMAINDER: return value_number(fmod(x, y));
    case EXPRESSION_POWER: return value_number(pow(x, y));
    case EXPRESSION_BIT_AND: return value_number((double)((int32_t)integer(a) & (int32_t)integer(b)));
    case EXPRESSION_BIT_OR: return value_number((double)((int32_t)integer(a) | (int32_t)integer(b)));
    case EXPRESSION_BIT_XOR: return value_number((double)((int32_t)integer(a) ^ (int32_t)integer(b)));
    case EXPRESSION_SHIFT_LEFT: return value_number(integer(a) * pow(2, fmod(integer(b), 32)));
    case EXPRESSION_SHIFT_RIGHT: case EXPRESSION_SHIFT_RIGHT_UNSIGNED: return value_number(floor(integer(a) / pow(2, fmod(integer(b), 32))));
    default: return VALUE_NONE;
    }
}

static struct value unary(const struct expression *e, const struct row_context *row) {
    struct value a = evaluate(e->items[0], row);
    double x = a.kind == VALUE_NULL ? 0 : value_double(a);
    switch (e->operator) {
    case EXPRESSION_NOT: return value_boolean(!value_truth(a));
    case EXPRESSION_NEGATE: return value_number(-x);
    case EXPRESSION_BIT_NOT: return value_number((double)~(int32_t)integer(a));
    default: return value_number(x);
    }
}

static struct value call(const struct expression *e, const struct row_context *row) {
    struct value in[8];
    struct call c = {row, in, e->count < 8 ? e->count : 8};
    for (size_t i = 0; i < c.count; i++) in[i] = evaluate(e->items[i], row);
    size_t f = function_find(e->text);
    return f < FUNCTIONS ? functions[f].run(&c) : VALUE_NONE;
}

static struct value list(const struct expression *e, const struct row_context *row) {
    struct value *items = ARENA_ARRAY(row->arena, e->count, struct value);
    if (!items) return VALUE_NONE;
    for (size_t i = 0; i < e->count; i++) items[i] = evaluate(e->items[i], row);
    return (struct value){.as.items = items, .length = (uint32_t)e->count, .kind = VALUE_LIST};
}

struct value evaluate(const struct expression *e, const struct row_context *row) {
    switch (e->kind) {
    case EXPRESSION_NUMBER: return value_number(e->number);
    case EXPRESSION_TEXT: return value_text(e->text);
    case EXPRESSION_BOOLEAN: return value_boolean(e->boolean);
    case EXPRESSION_NAME: return name_value(e->text, row);
    case EXPRESSION_MEMBER: case EXPRESSION_INDEX: return member(e, row);
    case EXPRESSION_CALL: return call(e, row);
    case EXPRESSION_UNARY: return unary(e, row);
    case EXPRESSION_BINARY: return binary(e, row);
    case EXPRESSION_CONDITION: return evaluate(value_truth(evaluate(e->items[0], row)) ? e->items[1] : e->items[2], row);
    case EXPRESSION_LIST: return list(e, row);
    case EXPRESSION_NULL: case EXPRESSION_OBJECT: break;
    }
    return VALUE_NONE;
}
