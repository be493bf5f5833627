#ifndef CHART_FIELDS_H
#define CHART_FIELDS_H
/* Fields that a spec names and no row has: noted while the views are built, told by chart_warning. All are false only when out of memory. */
#include "chart/model.h"

/* `what`: the channel, transform or property that names it. */
bool field_note(struct chart *chart, struct place place, struct slice name, const char *what, const struct frame *frame);
/* datum.x, datum['x'] and bare names. */
bool fields_of_expression(struct chart *chart, const struct expression *expression, const char *what, const struct frame *frame);
bool fields_of_transform(struct chart *chart, const struct yaml *transform, const struct frame *frame);

#endif
