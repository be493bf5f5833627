/* Days, months, quarters and years, and their EDTF text (Library of Congress, 2019). */
#include "claim/calendar.h"

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
