#ifndef CHART_ENCODE_H
#define CHART_ENCODE_H
/* The steps from a unit's encodings to its columns, in the order in which encode.c takes them. Each changes unit->frame or an encoding's
 * columns, and fails for want of memory or for what the spec asks. Private to the room. */
#include "chart/model.h"
#include "chart/transform.h"

static inline bool unit_has(const struct unit *unit, enum channel c) { return unit->encodings[c].kind != ENCODING_ABSENT; }
static inline bool unit_has_field(const struct unit *unit, enum channel c) { return unit->encodings[c].kind == ENCODING_FIELD || unit->encodings[c].kind == ENCODING_DATUM; }

/* encode_columns.c: temporal fields become times (text is read, and whole numbers of four digits are years); bins; units of time. */
enum error_code encode_times(struct unit *unit, struct encoding *e, struct error **error);
enum error_code encode_bins(struct unit *unit, struct encoding *e, struct error **error);
enum error_code encode_time_units(struct unit *unit, struct encoding *e, struct error **error);
/* encode_aggregate.c */
enum error_code encode_aggregate(struct unit *unit, struct error **error);
/* encode_impute.c: for channel `c`, `other` being the axis across it. */
enum error_code encode_impute(struct unit *unit, enum channel c, enum channel other, struct error **error);
/* encode_orient.c */
enum orient encode_orient(const struct unit *unit);
/* encode_stack.c */
enum error_code encode_stack(struct unit *unit, struct error **error);

#endif
