#ifndef CHECK_EDTF_H
#define CHECK_EDTF_H
/* What the checks need of EDTF level 1: the first and the last month that a date or a span covers. */
#include "check/relation.h"

struct moment { int year, month, day; };   /* month and day 0: unsaid */

struct moments {
    struct moment first, last;   /* the same for one date */
    bool span;                   /* more than one date */
    bool named;                  /* a decade, century or part of one: its ends are not written */
};

/* Of EDTF text; false when open, empty, or something else. Decades and centuries (`198X`) are spans of years. */
bool edtf_parse(struct slice text, struct moments *out);
/* The year that a date or cell begins with (`2015`, `2015-03`); 0: none. */
int edtf_year_of(struct slice text);
/* Of a claim's own date. */
bool edtf_of(const struct claim *claim, struct moments *out);
int moment_compare(struct moment a, struct moment b);   /* -1, 0, 1; 0 where what is said of both agrees */
/* Day of the week, 0 Sunday (Zeller's congruence on the proleptic Gregorian calendar). */
int moment_weekday(struct moment date);
int month_days(int year, int month);
/* Days from the first of January of year 1, of a date whose day is known (proleptic Gregorian calendar). */
long moment_days(struct moment date);

#endif
