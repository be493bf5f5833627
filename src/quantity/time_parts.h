#ifndef QUANTITY_TIME_PARTS_H
#define QUANTITY_TIME_PARTS_H
/* The parts of dates, shared by the readers of dates (time.c) and of spans of days and months (time_span.c). */
#include "quantity/figure.h"

struct day { int year, month, day; };   /* 0: not given */

bool time_month_at(const struct sentence *s, size_t i, int *month, size_t *end);
bool time_year_at(const struct sentence *s, size_t i, int *year, size_t *end);
/* A day of a month at piece i, in digits or (`words`) in words, its ending taken in. */
bool time_day_at(const struct sentence *s, size_t i, bool words, int *day, size_t *end);
bool time_suffix_at(const struct sentence *s, size_t i);
size_t time_behind_comma(const struct sentence *s, size_t i);
struct slice time_edtf(const struct sentence *s, struct day d);
void time_put(struct sentence *s, struct figure *out, size_t first, size_t end, enum quantity_kind kind, struct slice time);
/* time_span.c: `May 3-5, 2019`, `the 3rd to the 5th of May`, `June to August 2018` at piece i. */
bool time_span_at(struct sentence *s, size_t i, struct figure *out);

#endif
