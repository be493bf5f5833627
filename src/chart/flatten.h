#ifndef CHART_FLATTEN_H
#define CHART_FLATTEN_H
/* Shapes as polylines on the page, for drawers that know no curves. */
#include "chart/scene.h"

struct flat_point { double x, y; };
struct flat_line { LIST(struct flat_point) points; bool closed; };
struct flat { struct arena *arena; LIST(struct flat_line) lines; };

/* The outline of any shape but text, moved by (dx, dy); false when out of memory. */
bool flatten(struct arena *arena, const struct node *node, double dx, double dy, struct flat *out);
#endif
