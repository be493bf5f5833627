/* Days, months, quarters and years, and their EDTF text (Library of Congress, 2019). */
#include "quantity/calendar.h"

/* Reads "2016", "2016-09", "2016-09-30"; of an interval its start. Year 0 when there is none. */
struct calendar_day edtf_day(struct slice edtf)
{
    struct calendar_day day = {0};
    size_t at = 0;
    int *const fields[] = {&day.year, &day.month, &day.day};
    for (size_t f = 0; f < 3; f++) {
        int value = 0;
        size_t digits = 0;
        while (at < edtf.length && edtf_digit(edtf.data[at]) && digits < 4) {
            value = value * 10 + (edtf.data[at++] - '0');
            digits++;
        }
        if (digits != (f == 0 ? 4u : 2u) || (f == 1 && value > 12)) {
            break;
        }
        *fields[f] = value;
        if (at >= edtf.length || edtf.data[at] != '-') {
            break;
        }
        at++;
    }
    return day;
}

struct slice edtf_year(struct arena *arena, int year)
{
    return year > 0 && year < 9999 ? arena_format(arena, "%04d", year) : SLICE_NONE;
}

struct slice edtf_interval(struct arena *arena, struct slice from, struct slice to)
{
    return arena_format(arena, "%.*s/%.*s", SLICE_ARGS(from), SLICE_ARGS(to));
}

bool edtf_is_interval(struct slice edtf)
{
    return slice_find(edtf, SLICE("/"), 0) != SIZE_MAX;
}

struct slice edtf_end(struct slice edtf, bool start)
{
    size_t slash = slice_find(edtf, SLICE("/"), 0);
    return slash == SIZE_MAX ? edtf : start ? slice_sub(edtf, 0, slash) : slice_sub(edtf, slash + 1, edtf.length);
}

struct calendar_day calendar_shifted(struct calendar_day day, enum time_unit unit, int by)
{
    if (unit == UNIT_YEAR || unit == UNIT_DECADE || unit == UNIT_CENTURY) {
        day.year += by * (unit == UNIT_YEAR ? 1 : unit == UNIT_DECADE ? 10 : 100);
    } else if (day.month && (unit == UNIT_MONTH || unit == UNIT_QUARTER)) {
        int months = day.year * 12 + day.month - 1 + by * (unit == UNIT_MONTH ? 1 : 3);
        day.year = months / 12;
        day.month = months % 12 + 1;
    }
    return day;
}

/* A day at the grain of a unit: 2017-04 for a month, 2017-34 for a quarter. Empty where the day does not say it. */
struct slice calendar_text(struct arena *arena, struct calendar_day day, enum time_unit unit)
{
    switch (unit) {
    case UNIT_YEAR:
        return edtf_year(arena, day.year);
    case UNIT_MONTH:
        return day.year && day.month ? arena_format(arena, "%04d-%02d", day.year, day.month) : SLICE_NONE;
    case UNIT_QUARTER:
        return day.year && day.month ? arena_format(arena, "%04d-%02d", day.year, 33 + (day.month - 1) / 3) : SLICE_NONE;
    case UNIT_DECADE:
        return day.year ? arena_format(arena, "%03dX", day.year / 10) : SLICE_NONE;
    case UNIT_CENTURY:
        return day.year ? arena_format(arena, "%02dXX", day.year / 100) : SLICE_NONE;
    case UNIT_DAY:
        return day.day ? arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day) : SLICE_NONE;
    default:
        return SLICE_NONE;
    }
}

/* Days since 1970-01-01 of a day of the Gregorian calendar, and back (E. G. Richards, Mapping Time, 1998). */
int calendar_days(struct calendar_day day)
{
    int year = day.month <= 2 ? day.year - 1 : day.year, era = year / 400, of_era = year - era * 400;
    int of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct calendar_day calendar_from_days(int days)
{
    days += 719468;
    int era = days / 146097, of_era = days - era * 146097;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365, of_year = of_era - (365 * year + year / 4 - year / 100);
    int part = (5 * of_year + 2) / 153, month = part + (part < 10 ? 3 : -9);
    return (struct calendar_day){year + era * 400 + (month <= 2), month, of_year - (153 * part + 2) / 5 + 1};
}

/* `the past decade`, `the last five years`: a span that ends with the document's day. */
struct slice calendar_span_to(struct arena *arena, struct calendar_day document, enum time_unit unit, int count)
{
    struct calendar_day from = calendar_shifted(document, unit, -count);
    enum time_unit grain = unit == UNIT_MONTH || unit == UNIT_QUARTER ? UNIT_MONTH : UNIT_YEAR;
    struct slice start = calendar_text(arena, from, grain), end = calendar_text(arena, document, grain);
    return start.length && end.length && unit != UNIT_DAY && unit != UNIT_WEEK ? edtf_interval(arena, start, end) : SLICE_NONE;
}

/* `the next three years`: a span that begins with the document's day. */
struct slice calendar_span_from(struct arena *arena, struct calendar_day document, enum time_unit unit, int count)
{
    enum time_unit grain = unit == UNIT_MONTH || unit == UNIT_QUARTER ? UNIT_MONTH : UNIT_YEAR;
    struct slice start = calendar_text(arena, document, grain), end = calendar_text(arena, calendar_shifted(document, unit, count), grain);
    return start.length && end.length && unit != UNIT_DAY && unit != UNIT_WEEK ? edtf_interval(arena, start, end) : SLICE_NONE;
}

/* EDTF text with each of its years moved: `2012-01/2012-06` a year earlier is `2011-01/2011-06`. */
struct slice edtf_moved(struct arena *arena, struct slice edtf, int years)
{
    struct slice from = slice_sub(edtf, 0, slice_find(edtf, SLICE("/"), 0)), to = slice_sub(edtf, from.length, edtf.length);
    int first = edtf_day(from).year, last = edtf_day(slice_sub(to, 1, to.length)).year;
    struct slice year = edtf_year(arena, first + years), end = last ? edtf_year(arena, last + years) : SLICE_NONE;
    if (!first || !year.length || (to.length && !end.length)) {
        return SLICE_NONE;
    }
    struct slice tail = slice_sub(from, 4, from.length);
    return to.length ? arena_format(arena, "%.*s%.*s/%.*s%.*s", SLICE_ARGS(year), SLICE_ARGS(tail), SLICE_ARGS(end), (int)(to.length - 5), to.data + 5)
                     : arena_format(arena, "%.*s%.*s", SLICE_ARGS(year), SLICE_ARGS(tail));
}

static int month_days(int year, int month)
{
    struct calendar_day next = calendar_shifted((struct calendar_day){year, month, 1}, UNIT_MONTH, 1);
    return calendar_days(next) - calendar_days((struct calendar_day){year, month, 1});
}

static struct slice day_interval(struct arena *arena, struct calendar_day from, struct calendar_day to)
{
    struct slice first = calendar_text(arena, from, UNIT_DAY), last = calendar_text(arena, to, UNIT_DAY);
    return first.length && last.length && !slice_equal(first, last) ? edtf_interval(arena, first, last) : last;
}

static struct slice month_interval(struct arena *arena, struct calendar_day from, struct calendar_day to)
{
    struct slice first = calendar_text(arena, from, UNIT_MONTH), last = calendar_text(arena, to, UNIT_MONTH);
    return first.length && last.length && !slice_equal(first, last) ? edtf_interval(arena, first, last) : last;
}

/* The first year of a decade (`199X`), a century (`19XX`), and how many it has; 0 where the text is none. */
static int years_of(struct slice edtf, int *first)
{
    int years = edtf.length == 4 && edtf.data[3] == 'X' ? edtf.data[2] == 'X' ? 100 : 10 : 0, value = 0;
    for (size_t i = 0; i < 4 && years; i++) {
        if (!edtf_digit(edtf.data[i]) && edtf.data[i] != 'X') {
            return 0;
        }
        value = value * 10 + (edtf_digit(edtf.data[i]) ? edtf.data[i] - '0' : 0);
    }
    *first = value;
    return years;
}

static struct slice edge_of_years(struct arena *arena, int first, int years, int count, bool last)
{
    int from = last ? first + years - count : first;
    struct slice start = edtf_year(arena, from);
    return count <= 0 || count > years || !start.length ? SLICE_NONE : count == 1 ? start : edtf_interval(arena, start, edtf_year(arena, from + count - 1));
}

static struct slice edge_of_days(struct arena *arena, struct calendar_day whole, int count, bool last)
{
    struct calendar_day first = {whole.year, whole.month ? whole.month : 1, 1}, end = {whole.year, whole.month ? whole.month : 12, 0};
    end.day = month_days(end.year, end.month);
    int from = calendar_days(first), to = calendar_days(end);
    if (count <= 0 || count > to - from + 1) {
        return SLICE_NONE;
    }
    return last ? day_interval(arena, calendar_from_days(to - count + 1), end) : day_interval(arena, first, calendar_from_days(from + count - 1));
}

struct slice calendar_edge(struct arena *arena, struct slice whole, enum time_unit unit, int count, bool last)
{
    int first, years = years_of(whole, &first);
    if (years) {
        return edge_of_years(arena, first, years, unit == UNIT_YEAR ? count : unit == UNIT_DECADE ? 10 * count : 0, last);
    }
    struct calendar_day day = edtf_day(whole);
    if (!day.year || (whole.length != 4 && whole.length != 7)) {
        return SLICE_NONE;
    }
    if (unit == UNIT_DAY || unit == UNIT_WEEK) {
        return edge_of_days(arena, day, unit == UNIT_WEEK ? 7 * count : count, last);
    }
    int months = unit == UNIT_MONTH ? count : unit == UNIT_QUARTER ? 3 * count : 0;
    if (day.month || months <= 0 || months > 12) {
        return SLICE_NONE;
    }
    return last ? month_interval(arena, (struct calendar_day){day.year, 13 - months, 0}, (struct calendar_day){day.year, 12, 0})
                : month_interval(arena, (struct calendar_day){day.year, 1, 0}, (struct calendar_day){day.year, months, 0});
}

struct slice calendar_half(struct arena *arena, struct slice whole, bool second)
{
    int first, years = years_of(whole, &first);
    struct calendar_day day = edtf_day(whole);
    if (years) {
        return edge_of_years(arena, first, years, years / 2, second);
    }
    if (whole.length == 7 && day.month) {
        int days = month_days(day.year, day.month);
        return edge_of_days(arena, day, second ? days - 15 : 15, second);
    }
    return whole.length == 4 && day.year ? calendar_edge(arena, whole, UNIT_MONTH, 6, second) : SLICE_NONE;
}

struct slice calendar_length_to(struct arena *arena, struct slice end, enum time_unit unit, int count)
{
    struct calendar_day day = edtf_day(end);
    int months = count * (unit == UNIT_YEAR ? 12 : unit == UNIT_DECADE ? 120 : unit == UNIT_QUARTER ? 3 : unit == UNIT_MONTH ? 1 : 0);
    if (!day.year || edtf_is_interval(end) || count <= 0) {
        return SLICE_NONE;
    }
    if (end.length == 4) {
        struct slice start = months && months % 12 == 0 ? edtf_year(arena, day.year - months / 12) : SLICE_NONE;
        return start.length ? edtf_interval(arena, start, end) : SLICE_NONE;
    }
    if (day.day && (unit == UNIT_DAY || unit == UNIT_WEEK)) {
        return day_interval(arena, calendar_from_days(calendar_days(day) - count * (unit == UNIT_WEEK ? 7 : 1) + 1), day);
    }
    bool closes = !day.day || day.day == month_days(day.year, day.month);    /* a day that ends its month */
    struct calendar_day from = calendar_shifted((struct calendar_day){day.year, day.month, day.day}, UNIT_MONTH, closes ? 1 - months : -months);
    if (!months || !day.month || from.year <= 0) {
        return SLICE_NONE;
    }
    return closes ? month_interval(arena, from, day) : from.day > 28 ? SLICE_NONE : day_interval(arena, calendar_from_days(calendar_days(from) + 1), day);
}
