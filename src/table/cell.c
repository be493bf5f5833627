/* What a cell's text is: a number, a truth value, a date; and the types of columns that follow from their cells. */
#include "table/table.h"

#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_digits(struct slice s, size_t at)
{
    while (at < s.length && digit(s.data[at])) at++;
    return at;
}

/* The end of an exponent that starts at `at`; `at` itself if there is none. */
static size_t skip_exponent(struct slice s, size_t at)
{
    if (at >= s.length || (s.data[at] != 'e' && s.data[at] != 'E')) return at;
    size_t digits = at + 1;
    if (digits < s.length && (s.data[digits] == '+' || s.data[digits] == '-')) digits++;
    size_t end = skip_digits(s, digits);
    return end > digits ? end : at;
}

/* A decimal from the start of s; its end, or 0. */
static size_t decimal_end(struct slice s)
{
    size_t start = s.length && (s.data[0] == '-' || s.data[0] == '+');
    size_t whole = skip_digits(s, start), end = whole;
    if (end < s.length && s.data[end] == '.') end = skip_digits(s, end + 1);
    if (end - start == 0 || (end - start == 1 && whole == start)) return 0;
    return skip_exponent(s, end);
}

bool table_cell_is_number(struct slice cell)
{
    if (cell.length == 0 || decimal_end(cell) != cell.length) return false;
    size_t start = cell.data[0] == '-' || cell.data[0] == '+';
    return !(cell.length > start + 1 && cell.data[start] == '0' && digit(cell.data[start + 1]));
}

/* Exact when mantissa and power of ten are exact doubles (Clinger's fast path). */
static bool fast_number(struct slice s, double *value)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    size_t at = s.data[0] == '-' || s.data[0] == '+', decimals = 0;
    uint64_t mantissa = 0;
    bool point = false;
    if (s.length - at > 17) return false;
    for (; at < s.length; at++) {
        if (s.data[at] == '.') point = true;
        else if (digit(s.data[at])) mantissa = mantissa * 10 + (uint64_t)(s.data[at] - '0'), decimals += point;
        else return false;
    }
    if (mantissa > (UINT64_C(1) << 53)) return false;
    *value = (double)mantissa / powers[decimals];
    if (s.data[0] == '-') *value = -*value;
    return true;
}

static double slow_number(struct slice s)
{
    char *text = strndup(s.data, s.length);
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    double value = text && c ? strtod_l(text, NULL, c) : NAN;
    if (c) freelocale(c);
    free(text);
    return isfinite(value) ? value : NAN;
}

static double decimal_number(struct slice s)
{
    double value = NAN;
    if (s.length == 0 || decimal_end(s) != s.length) return NAN;
    return fast_number(s, &value) ? value : slow_number(s);
}

double table_cell_number(struct slice cell)
{
    size_t bar = slice_find(cell, SLICE("/"), 0);
    if (bar == SIZE_MAX) return decimal_number(cell);
    double below = decimal_number(slice_sub(cell, bar + 1, cell.length));
    return below > 0 ? decimal_number(slice_sub(cell, 0, bar)) / below : NAN;
}

/* ------------------------------------------------------------------------------------------------ types of columns */

static bool is_integer(struct slice s)
{
    size_t start = s.length && (s.data[0] == '-' || s.data[0] == '+');
    return s.length > start && skip_digits(s, start) == s.length && table_cell_is_number(s);
}

static bool is_boolean(struct slice s)
{
    return slice_is_fold(s, "true") || slice_is_fold(s, "false");
}

static unsigned two_digits(struct slice s, size_t at)
{
    return at + 2 <= s.length && digit(s.data[at]) && digit(s.data[at + 1]) ? (unsigned)(s.data[at] - '0') * 10 + (unsigned)(s.data[at + 1] - '0') : 99;
}

/* 2017-09, 2017-09-05, 2017-09-05T10:00…; years alone stay integers. */
static bool is_date(struct slice s)
{
    if (s.length < 7 || skip_digits(s, 0) != 4 || s.data[4] != '-') return false;
    unsigned month = two_digits(s, 5);
    if (month == 0 || (month > 12 && (month < 21 || month > 41))) return false;
    if (s.length == 7) return true;
    unsigned day = s.data[7] == '-' ? two_digits(s, 8) : 99;
    return day >= 1 && day <= 31 && (s.length == 10 || s.data[10] == 'T');
}

bool table_cell_is_missing_mark(struct slice s)
{
    static const char *const marks[] = {"NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "..", "…", "-", "–", "—"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (slice_is(s, marks[i])) return true;
    return false;
}

struct cell_tally {
    size_t present, marks, numbers, integers, booleans, dates;
};

static void count_cell(struct cell_tally *tally, struct slice s)
{
    tally->present++;
    if (table_cell_is_number(s)) tally->numbers++, tally->integers += is_integer(s);
    else if (table_cell_is_missing_mark(s)) tally->marks++;
    else if (is_boolean(s)) tally->booleans++;
    else if (is_date(s)) tally->dates++;
}

static enum column_type tally_type(const struct cell_tally *tally)
{
    if (tally->numbers && tally->numbers + tally->marks == tally->present)
        return tally->integers == tally->numbers ? COLUMN_INTEGER : COLUMN_NUMBER;
    if (tally->booleans && tally->booleans == tally->present) return COLUMN_BOOLEAN;
    return tally->dates && tally->dates == tally->present ? COLUMN_DATE : COLUMN_TEXT;
}

static void find_type(struct table *table, size_t column)
{
    struct cell_tally tally = {0};
    for (size_t row = 0; row < table->row_count; row++) {
        struct slice s = table_cell(table, row, column);
        if (s.data) count_cell(&tally, s);
    }
    table->columns[column].type = tally_type(&tally);
    if (tally.marks == 0 || table->columns[column].type == COLUMN_TEXT) return;
    for (size_t row = 0; row < table->row_count; row++) {
        struct slice *s = &table->cells[row * table->column_count + column];
        if (s->data && table_cell_is_missing_mark(*s)) *s = SLICE_NONE;
    }
}

void table_find_types(struct table *table)
{
    for (size_t column = 0; column < table->column_count; column++)
        if (table->columns[column].type == COLUMN_TEXT) find_type(table, column);
}
