#ifndef QUANTITY_CALENDAR_H
#define QUANTITY_CALENDAR_H
/* Days, months, quarters and years, and their EDTF text (Library of Congress, 2019). */
#include "base/arena.h"
#include <stdbool.h>

struct calendar_day { int year, month, day; };    /* month and day 0 where unknown; year 0: nothing is known */

enum time_unit { UNIT_NONE, UNIT_YEAR, UNIT_MONTH, UNIT_QUARTER, UNIT_DECADE, UNIT_CENTURY, UNIT_DAY, UNIT_WEEK };

static inline bool edtf_digit(char c) { return c >= '0' && c <= '9'; }

/* Reads "2016", "2016-09", "2016-09-30"; of an interval its start. Year 0 when there is none. */
struct calendar_day edtf_day(struct slice edtf);
struct slice edtf_year(struct arena *arena, int year);
struct slice edtf_interval(struct arena *arena, struct slice from, struct slice to);
bool edtf_is_interval(struct slice edtf);
/* The start of an interval, or its end. */
struct slice edtf_end(struct slice edtf, bool start);
/* EDTF text with each of its years moved: `2012-01/2012-06` a year earlier is `2011-01/2011-06`. */
struct slice edtf_moved(struct arena *arena, struct slice edtf, int years);

/* So many years, quarters or months later, or before where `by` is negative: other units leave the day as it is, and the day of the month stays. */
struct calendar_day calendar_shifted(struct calendar_day day, enum time_unit unit, int by);
/* A day at the grain of a unit: 2017-04 for a month, 2017-34 for a quarter. Empty where the day does not say it. */
struct slice calendar_text(struct arena *arena, struct calendar_day day, enum time_unit unit);
/* Days since 1970-01-01 of a day of the Gregorian calendar, and back. */
int calendar_days(struct calendar_day day);
struct calendar_day calendar_from_days(int days);
/* The span of `count` units that ends with a day, and that begins with it; empty where the day does not tell. */
struct slice calendar_span_to(struct arena *arena, struct calendar_day day, enum time_unit unit, int count);
struct slice calendar_span_from(struct arena *arena, struct calendar_day day, enum time_unit unit, int count);
/* The first `count` units of a time (a month, a year, a decade, a century), or its last: 2017-01/2017-10 of 2017 and ten months; its first half, or its
 * second. Empty where the time does not tell. */
struct slice calendar_edge(struct arena *arena, struct slice whole, enum time_unit unit, int count, bool last);
struct slice calendar_half(struct arena *arena, struct slice whole, bool second);
/* `count` units up to a time, it taken in: `the nine months to 30 September 2018`, `the five years to 2015`. Empty where the time does not tell. */
struct slice calendar_length_to(struct arena *arena, struct slice end, enum time_unit unit, int count);

#endif
