#ifndef CHART_FORMAT_H
#define CHART_FORMAT_H
/* Numbers and times as text (the specifiers of d3-format and d3-time-format), and the calendar, in UTC. */
#include "base/arena.h"
#include <stdint.h>

/* ---- numbers ---- */
struct number_format {
    char fill[5];       /* one character */
    char align;         /* < > ^ = */
    char sign;          /* - + ( space */
    char symbol;        /* $ # or 0 */
    bool zero, comma, trim;
    int width;          /* 0: none */
    int precision;      /* -1: not given */
    char type;          /* 0: none */
};

/* [[fill]align][sign][symbol][0][width][,][.precision][~][type]; false when it is none. */
bool number_format_parse(struct slice specifier, struct number_format *out);
struct slice number_format_apply(struct arena *arena, const struct number_format *format, double value);
/* As an axis would: the precision that keeps neighbours apart when none is given (d3 scale.tickFormat). */
void number_format_span(struct number_format *format, double start, double stop, double count);
/* At most twelve digits, trailing zeros off: labels of a log axis. */
struct slice number_format_float(struct arena *arena, const struct number_format *format, double value);
/* Compact for people: 12.7M, 78bn, 35.2; at most three digits but for plain numbers below 10,000. */
struct slice number_format_short(struct arena *arena, double value);

/* ---- the calendar ---- */
struct calendar { int64_t year; int month /* 0-11 */, day /* 1-31 */, hour, minute, second, millisecond, weekday /* 0 Sunday */, day_of_year /* 0-365 */; };
struct calendar calendar_of(double ms);
int calendar_week(double ms);                                    /* of the year, from Sunday on; 0 before the first Sunday */
double calendar_ms(int64_t year, int month, int day, int hour, int minute, int second, int millisecond);   /* months beyond 0-11 carry */
/* A date in ISO 8601 or one of the common English forms (what JavaScript's Date.parse reads), as UTC; NaN when it is none. */
double calendar_parse(struct slice text);
/* By a d3-time-format pattern; NaN when it does not fit. */
double calendar_parse_format(struct slice text, struct slice pattern);
struct slice calendar_format(struct arena *arena, struct slice pattern, double ms);
/* The shortest part that tells it from its neighbours: "2012", "March", "Mon 05", "03 PM" (d3 multi-format). */
struct slice calendar_format_multi(struct arena *arena, double ms);

/* ---- intervals ---- */
enum time_unit { TIME_MILLISECOND, TIME_SECOND, TIME_MINUTE, TIME_HOUR, TIME_DAY, TIME_WEEK, TIME_MONTH, TIME_YEAR };
double time_floor(double ms, enum time_unit unit, int step);
double time_next(double ms, enum time_unit unit, int step);      /* of a floored time */
double time_add(double ms, enum time_unit unit, int steps);      /* of any time: what is beyond a month's end runs into the next */
bool time_unit_by_name(struct slice name, enum time_unit *out, int *step);    /* "month", "quarter", "week" … */
/* The interval d3 chooses for about `count` ticks. */
void time_tick_interval(double start, double stop, double count, enum time_unit *unit, int *step);

/* Vega's time units, joined: "yearmonth", "utcyearmonthdate", "hoursminutes" … */
enum { UNIT_YEAR = 1, UNIT_QUARTER = 2, UNIT_MONTH = 4, UNIT_WEEK = 8, UNIT_DATE = 16, UNIT_DAY = 32, UNIT_DAYOFYEAR = 64, UNIT_HOURS = 128,
       UNIT_MINUTES = 256, UNIT_SECONDS = 512, UNIT_MILLISECONDS = 1024 };
bool time_units_parse(struct slice name, unsigned *units);
/* The start of the unit a time is in, its coarser unnamed parts those of 2012 (as Vega does), and the start of the next one. */
double time_units_floor(double ms, unsigned units, int step);
double time_units_next(double floored, unsigned units, int step);
/* The smallest step of the units in ms (months 28 days: what a tick must be apart). */
double time_units_duration(unsigned units);
/* Pattern of an axis label: "%b %Y". */
struct slice time_units_pattern(struct arena *arena, unsigned units);

/* ---- ticks (d3-array) ---- */
double tick_increment(double start, double stop, double count);
double tick_step(double start, double stop, double count);
/* Nice values between start and stop; at most `capacity` of them. */
size_t tick_values(double start, double stop, double count, double *out, size_t capacity);
/* Widen a domain to round values (d3 scaleLinear().nice(count)). */
void tick_nice(double *start, double *stop, double count);

#endif
