#ifndef QUANTITY_TIME_PARTS_H
#define QUANTITY_TIME_PARTS_H
/* What the readers of dates and periods share, and their doors to one another. Each reader asks whether its time begins at piece i, and
 * fills *out then. Inside the room only. */
#include "quantity/figure.h"

struct day { int year, month, day; };   /* 0: not given */

/* The digits at piece i as a number, of `least` to `most` places; -1 where there are others or none, or a longer number's. */
int time_digits(const struct sentence *s, size_t i, size_t least, size_t most);
/* Does a decimal's point and fraction stand at piece i? */
bool time_is_decimal(const struct sentence *s, size_t i);
/* The name of a month, a year from 1000 to 2999 in digits, at piece i; *end behind it. */
bool time_month_at(const struct sentence *s, size_t i, int *month, size_t *end);
bool time_year_at(const struct sentence *s, size_t i, int *year, size_t *end);
/* A day of a month at piece i, in digits or (`words`) in words, its ending taken in. */
bool time_day_at(const struct sentence *s, size_t i, bool words, int *day, size_t *end);
/* The ending of an ordinal, glued to what stands before piece i: `3rd`. */
bool time_suffix_at(const struct sentence *s, size_t i);
/* Behind a comma or full stop, behind this word, that may stand at piece i; i when it does not. */
size_t time_behind_comma(const struct sentence *s, size_t i);
size_t time_behind_word(const struct sentence *s, size_t i, const char *word);
/* `2016-05-12` and shorter, lent by the arena; empty without a year. */
struct slice time_edtf(const struct sentence *s, struct day d);
/* Makes *out a time of pieces [first, end), and keeps the year in mind when it is an old one. */
void time_put(struct sentence *s, struct figure *out, size_t first, size_t end, enum quantity_kind kind, struct slice time);

/* `12 May 2016`, `May 2016`, `Monday, 2016-05-12`, `5/17/2018`. (time_date.c) */
bool time_date_at(struct sentence *s, size_t i, struct figure *out);
/* `May 3-5, 2019`, `the 3rd to the 5th of May`, `June to August 2018`. (time_span.c) */
bool time_span_at(struct sentence *s, size_t i, struct figure *out);
/* `the 1990s`, `early '80s`; `19th century`; `44 BC`, `AD 79`, `480s BC`, `1550 to 1292 BC`. (time_era.c) */
bool time_decade_at(struct sentence *s, size_t i, struct figure *out);
bool time_spoken_decade_at(struct sentence *s, size_t i, struct figure *out);      /* the nineteen-seventies */
bool time_century_at(struct sentence *s, size_t i, struct figure *out);
bool time_era_at(struct sentence *s, size_t i, struct figure *out);
/* `Q4 2016`, `third quarter of 2016`; `2016, Q4`; `2022/23`; `FY2019`, `fiscal year 2019-20`. (time_period.c) */
bool time_period_at(struct sentence *s, size_t i, struct figure *out);
bool time_year_period_at(struct sentence *s, size_t i, struct figure *out);
bool time_meeting_years_at(struct sentence *s, size_t i, struct figure *out);
bool time_fiscal_at(struct sentence *s, size_t i, struct figure *out);
/* `first ten months of 2017`, `second half of the 1990s`, `five years to 2015`, `three months ended 30 June 2019`. (time_stretch.c) */
bool time_stretch_at(struct sentence *s, size_t i, struct figure *out);
/* `in nineteen ninety-nine`. (time_year.c) */
bool time_spoken_year_at(struct sentence *s, size_t i, struct figure *out);

#endif
