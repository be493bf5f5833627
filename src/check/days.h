#ifndef CHECK_DAYS_H
#define CHECK_DAYS_H
/* Days of a month whose year is not said: `from May 3 to May 28`. */
#include "check/context.h"

struct days { int day[2], month[2]; size_t days, months; };

/* Add the days and months that a text names, in order, up to two of each. */
void days_read(const struct check_context *context, struct slice text, struct days *out);
/* Two days of one month? */
bool days_in_month(const struct days *days);

#endif
