#include "chart/format.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\xe2\x88\x92" /* U+2212, as d3 writes it */
#define PRECISION_MOST 40

static char at(struct slice s, size_t i) { return i < s.length ? s.data[i] : '\0'; }

static size_t parse_align(struct slice s, struct number_format *out) {
    size_t next = 0;
    utf8_next(s, &next);
    if (next < s.length && strchr("<>=^", at(s, next)) && next < sizeof out->fill) {
        memcpy(out->fill, s.data, next);
        out->fill[next] = '\0';
        out->align = at(s, next);
        return next + 1;
    }
    if (s.length && strchr("<>=^", at(s, 0))) {
        out->align = at(s, 0);
        return 1;
    }
    return 0;
}

static size_t parse_integer(struct slice s, size_t i, int *out) {
    int value = 0;
    for (; at(s, i) >= '0' && at(s, i) <= '9'; i++)
        if (value < 1000) value = value * 10 + (at(s, i) - '0');
    *out = value;
    return i;
}

bool number_format_parse(struct slice s, struct number_format *out) {
    *out = (struct number_format){.fill = " ", .align = '>', .sign = '-', .precision = -1};
    size_t i = parse_align(s, out);
    if (at(s, i) && strchr("+-( ", at(s, i))) out->sign = at(s, i++);
    if (at(s, i) == '$' || at(s, i) == '#') out->symbol = at(s, i++);
    if (at(s, i) == '0') out->zero = true, i++;
    i = parse_integer(s, i, &out->width);
    if (at(s, i) == ',') out->comma = true, i++;
    if (at(s, i) == '.') {
        size_t start = ++i;
        i = parse_integer(s, i, &out->precision);
        if (i == start) return false;
    }
    if (at(s, i) == '~') out->trim = true, i++;
    if (at(s, i)) {
        out->type = at(s, i++);
        if (!strchr("efgrs%pdnboxXc", out->type)) return false;
    }
    if (out->type == 'n') out->comma = true, out->type = 'g';
    if (out->zero || (out->fill[0] == '0' && out->align == '=')) out->zero = true, strcpy(out->fill, "0"), out->align = '=';
    return i == s.length;
}

/* Exponent of the first of `digits` significant digits. */
static int exponent_of(double value, int digits) {
    char text[80];
    snprintf(text, sizeof text, "%.*e", digits > 0 ? digits - 1 : 0, value);
    const char *e = strchr(text, 'e');
    return e ? atoi(e + 1) : 0;
}

/* `digits` significant digits in plain notation. */
static void write_rounded(char *out, size_t size, double value, int digits) {
    int exponent = exponent_of(value, digits);
    int decimals = digits - 1 - exponent;
    if (decimals >= 0) {
        snprintf(out, size, "%.*f", decimals > 300 ? 300 : decimals, value);
        return;
    }
    char short_form[80];
    snprintf(short_form, sizeof short_form, "%.*e", digits - 1, value);
    snprintf(out, size, "%.0f", strtod(short_form, NULL));
}

/* JavaScript's Number.toPrecision. */
static void write_precision(char *out, size_t size, double value, int digits) {
    int exponent = exponent_of(value, digits);
    if (value != 0 && (exponent < -6 || exponent >= digits)) snprintf(out, size, "%.*e", digits - 1, value);
    else write_rounded(out, size, value, digits);
}

static const char *const prefixes[] = {"y", "z", "a", "f", "p", "n", "\xc2\xb5", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"};

static int prefix_exponent(double value, int digits) {
    int third = (int)floor(exponent_of(value, digits) / 3.0);
    return third < -8 ? -8 : third > 8 ? 8 : third;
}

/* Cut insignificant zeros of a decimal; an exponent stays. */
static void trim_zeros(char *text) {
    char *dot = strchr(text, '.');
    if (!dot) return;
    char *end = dot + strspn(dot + 1, "0123456789") + 1, *keep = end;
    while (keep > dot + 1 && keep[-1] == '0') keep--;
    if (keep == dot + 1) keep = dot;
    memmove(keep, end, strlen(end) + 1);
}

static void fix_exponent(char *text) {   /* C writes e+05, d3 e+5 */
    char *e = strchr(text, 'e');
    if (!e) return;
    char *digits = e + 2;
    size_t zeros = strspn(digits, "0");
    if (zeros && digits[zeros] == '\0') zeros--;
    memmove(digits, digits + zeros, strlen(digits + zeros) + 1);
}

static int precision_of(const struct number_format *f) {
    bool significant = f->type && strchr("gprs", f->type);
    if (f->precision < 0) return f->type ? 6 : 12;
    int p = f->precision > PRECISION_MOST ? PRECISION_MOST : f->precision;
    if (significant || !f->type) return p < 1 ? 1 : p > 21 ? 21 : p;
    return p;
}

/* JavaScript's toFixed takes the larger of two neighbours as near, C's printf the even one. */
static double half_up(double value, int decimals) {
    double scale = decimals < 16 ? pow(10, decimals) : 0, scaled = value * scale;
    return scale > 0 && scaled < 1e15 && scaled - floor(scaled) == 0.5 ? (floor(scaled) + 1) / scale : value;
}

static void write_magnitude(char *out, size_t size, const struct number_format *f, double value, const char **suffix) {
    int p = precision_of(f);
    switch (f->type) {
    case 'd': snprintf(out, size, "%.0f", round(value)); break;
    case 'f': snprintf(out, size, "%.*f", p, half_up(value, p)); break;
    case '%': snprintf(out, size, "%.*f", p, half_up(value * 100, p)); *suffix = "%"; break;
    case 'e': snprintf(out, size, "%.*e", p, value); break;
    case 'p': write_rounded(out, size, value * 100, p); *suffix = "%"; break;
    case 'r': write_rounded(out, size, value, p); break;
    case 's': {
        int third = value == 0 ? 0 : prefix_exponent(value, p);
        write_rounded(out, size, value / pow(10, third * 3), p);
        *suffix = prefixes[third + 8];
        break;
    }
    case 'x': snprintf(out, size, "%llx", (unsigned long long)fmin(round(value), 1e18)); break;
    case 'X': snprintf(out, size, "%llX", (unsigned long long)fmin(round(value), 1e18)); break;
    case 'o': snprintf(out, size, "%llo", (unsigned long long)fmin(round(value), 1e18)); break;
    case 'g': write_precision(out, size, value, p); break;
    default: write_precision(out, size, value, p); break;
    }
    if (f->trim || !f->type) trim_zeros(out);
    fix_exponent(out);
}

static void append_grouped(struct buffer *out, const char *digits, bool comma) {
    size_t whole = strspn(digits, "0123456789");
    for (size_t i = 0; i < whole; i++) {
        if (comma && i && (whole - i) % 3 == 0) buffer_char(out, ',');
        buffer_char(out, digits[i]);
    }
    buffer_text(out, digits + whole);
}

static struct slice pad(struct arena *arena, const struct number_format *f, struct slice prefix, struct slice body) {
    size_t length = utf8_count(prefix) + utf8_count(body), width = (size_t)f->width;
    struct buffer out = {0};
    size_t fill = width > length && width < 256 ? width - length : 0;
    size_t before = f->align == '<' ? 0 : f->align == '^' ? fill / 2 : fill;
    if (f->align == '=') buffer_append(&out, prefix);
    for (size_t i = 0; i < before; i++) buffer_text(&out, f->fill);
    if (f->align != '=') buffer_append(&out, prefix);
    buffer_append(&out, body);
    for (size_t i = before; i < fill; i++) buffer_text(&out, f->fill);
    struct slice text = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return text;
}

/* Does the text hold a digit other than 0? A rounded -0.0 loses its sign. */
static bool all_zero(const char *text) { return text[strcspn(text, "123456789")] == '\0'; }

struct slice number_format_apply(struct arena *arena, const struct number_format *f, double value) {
    if (isnan(value)) return SLICE("NaN");
    if (isinf(value)) return value > 0 ? SLICE("\xe2\x88\x9e") : SLICE(MINUS "\xe2\x88\x9e");
    char digits[420];
    const char *suffix = "";
    write_magnitude(digits, sizeof digits, f, fabs(value), &suffix);
    bool negative = value < 0 && !(all_zero(digits) && f->sign != '+');
    struct buffer prefix = {0}, body = {0};
    if (negative) buffer_text(&prefix, f->sign == '(' ? "(" : MINUS);
    else if (f->sign == '+' || f->sign == ' ') buffer_char(&prefix, f->sign);
    if (f->symbol == '$') buffer_char(&prefix, '$');
    append_grouped(&body, digits, f->comma);
    buffer_text(&body, suffix);
    if (negative && f->sign == '(') buffer_char(&body, ')');
    struct slice text = pad(arena, f, buffer_slice(&prefix), buffer_slice(&body));
    buffer_free(&prefix);
    buffer_free(&body);
    return text;
}

static int digits_before(double value) { return value == 0 ? 0 : exponent_of(value, 17); }

/* vega-format number.js, formatSpan. */
void number_format_span(struct number_format *f, double start, double stop, double count) {
    double step = fabs(tick_step(start, stop, count)), most = fmax(fabs(start), fabs(stop));
    if (f->precision >= 0 || !(step > 0) || !isfinite(step)) return;
    int precision = -1;
    if (f->type == 's') {
        int third = most == 0 ? 0 : prefix_exponent(most, 17);
        precision = third * 3 - digits_before(step);
        /* formatPrefix: all labels share one prefix; `s` with this many digits after the point gives the same. */
        f->precision = (precision > 0 ? precision : 0) + digits_before(most) - third * 3 + 1;
        return;
    }
    if (!f->type || strchr("egpr", f->type)) {
        precision = digits_before(most - step > 0 ? most : step) - digits_before(step) + 1;
        if (f->type == 'e') precision--;
    } else if (f->type == 'f' || f->type == '%') {
        precision = -digits_before(step);
        if (precision < 0) precision = 0;
        if (f->type == '%') precision -= 2;
    } else {
        return;
    }
    f->precision = precision < 0 ? 0 : precision;
}

struct slice number_format_float(struct arena *arena, const struct number_format *given, double value) {
    struct number_format f = *given;
    if (f.precision < 0) {
        f.precision = f.type == '%' ? 10 : f.type == 'e' ? 11 : 12;
        f.trim = true;
    }
    return number_format_apply(arena, &f, value);
}

/* 2.5×10³⁰: three digits, the exponent raised. */
static struct slice powers_of_ten(struct arena *arena, double value) {
    static const char *const raised[] = {"\xe2\x81\xb0", "\xc2\xb9", "\xc2\xb2", "\xc2\xb3", "\xe2\x81\xb4", "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8", "\xe2\x81\xb9"};
    char text[40];
    struct buffer out = {0};
    snprintf(text, sizeof text, "%.2e", value);
    char *end = strchr(text, 'e'), *last = end;
    int exponent = atoi(end + 1);
    while (last > text && (last[-1] == '0' || last[-1] == '.') && memchr(text, '.', (size_t)(last - text))) last--;
    if (text[0] == '-') buffer_text(&out, "\xe2\x88\x92");
    buffer_append(&out, slice_between(text + (text[0] == '-'), last));
    buffer_text(&out, "\xc3\x97" "10");
    if (exponent < 0) buffer_text(&out, "\xe2\x81\xbb");
    snprintf(text, sizeof text, "%d", abs(exponent));
    for (const char *c = text; *c; c++) buffer_text(&out, raised[*c - '0']);
    struct slice copy = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return copy;
}

struct slice number_format_short(struct arena *arena, double value) {
    if (isfinite(value) && value != 0 && (fabs(value) >= 1e15 || fabs(value) < 1e-6)) return powers_of_ten(arena, value);
    static const struct { double from; double unit; const char *suffix; } scales[] = {{1e12, 1e12, "tn"}, {1e9, 1e9, "bn"}, {1e6, 1e6, "M"}, {1e4, 1e3, "k"}};
    double most = fabs(value), unit = 1;
    const char *suffix = "";
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (most >= scales[i].from * 0.9995) {
            unit = scales[i].unit, suffix = scales[i].suffix;
            break;
        }
    double scaled = most / unit;
    int decimals = unit == 1 && most >= 1000 ? 0 : scaled >= 100 ? 0 : scaled >= 10 ? 1 : scaled >= 1 || scaled == 0 ? (unit == 1 ? 2 : 1) : 3;
    struct number_format f = {.fill = " ", .align = '>', .sign = '-', .precision = decimals, .type = 'f', .trim = true, .comma = true};
    struct slice number = number_format_apply(arena, &f, value / unit);
    return suffix[0] ? arena_format(arena, "%.*s%s", SLICE_ARGS(number), suffix) : number;
}
