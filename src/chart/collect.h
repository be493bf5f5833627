#ifndef CHART_COLLECT_H
#define CHART_COLLECT_H
/* A frame that grows a row at a time, for files of a million rows: sixteen bytes a value, names that come again share their text. */
#include "base/json.h"
#include "chart/value.h"

struct collector;

struct collector *collector_new(struct arena *arena);   /* NULL when out of memory; the frame will be `arena`'s */
void collector_free(struct collector *collector);
/* The column of a name, made if it is not there; SIZE_MAX when out of memory. `expected` is where it is likely to be. */
size_t collector_column(struct collector *collector, struct slice name, size_t expected);
size_t collector_columns(const struct collector *collector);
/* A value of the row under way, over what stood there; a text is copied. False when out of memory. */
bool collector_put(struct collector *collector, size_t column, struct value value);
void collector_next(struct collector *collector);
/* Back to the first row, to put columns anew: their old values stand until then. */
void collector_rewind(struct collector *collector);
/* The rows so far, as a frame; the collector is empty then. NULL when out of memory. */
struct frame *collector_finish(struct collector *collector);

#endif
