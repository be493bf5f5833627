#ifndef STAT_EXPLAIN_H
#define STAT_EXPLAIN_H
/* Inside the room: numbers as people write them. */
#include "stat/work.h"

/* `digits` significant digits, whole numbers in full, if asked with commas between thousands from 10,000 on; powers of ten below 0.0001. */
void stat_write_number(struct buffer *out, double value, int digits, bool commas);

#endif
