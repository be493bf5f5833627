#ifndef CHART_LAYOUT_H
#define CHART_LAYOUT_H
#include "chart/model.h"

/* Names at the ends of lines and values on few bars; see direct.c. */
enum error_code labels_draw(struct view *view, struct node *node, const struct node *axes, struct error **error);   /* `axes` holds what is drawn already */
/* Is this scale's legend replaced by names at line ends? */
bool label_lines_wanted(struct view *view, struct scale *scale);
#endif
