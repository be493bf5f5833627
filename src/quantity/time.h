#ifndef QUANTITY_TIME_H
#define QUANTITY_TIME_H
/* Dates and periods, as EDTF (Extended Date/Time Format, ISO 8601-2, level 1; quarters 33-36). */
#include "quantity/figure.h"

/* A date or period that begins at piece i: `12 May 2016`, `May 2016`, `2016-05-12`, `the 1990s`, `Q4 2016`, `19th century`. */
bool time_at(struct sentence *s, size_t i, struct figure *out);
/* Is this bare four-digit number a year, going by the words around it? */
bool time_is_year(const struct sentence *s, const struct number *n);
/* Make a figure the year that its number is. */
void time_set_year(struct sentence *s, struct figure *f);
/* The period from one date to another: `2015/2017`; `1914` and `18` give `1914/1918`. */
struct slice time_between(struct sentence *s, const struct figure *from, const struct figure *to);
/* `6pm`, `12:30`, `2.13 am` at piece i; *end behind it. */
bool time_of_day(const struct sentence *s, size_t i, size_t *end);
/* Does a word that leads a time of day (`at`, `by`, `until`) stand before piece i? */
bool time_clock_led(const struct sentence *s, size_t i);
/* A word that begins no noun: of, was, and, … */
bool word_is_function(const struct sentence *s, size_t i);

#endif
