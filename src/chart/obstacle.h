#ifndef CHART_OBSTACLE_H
#define CHART_OBSTACLE_H
/* Where something is drawn already: boxes of text, and whether a box is free. */
#include "chart/model.h"

struct box { double left, top, right, bottom; };

/* Around a text node at (dx, dy) from its group, turned text included. */
struct box text_box(struct measure *measure, const struct node *text, double dx, double dy);
bool boxes_meet(struct box a, struct box b);
/* Is nothing in the tree drawn over the box? Looks at most at OBSTACLE_NODES shapes; with more than that, no. */
bool box_is_free(struct measure *measure, struct arena *arena, const struct node *node, double dx, double dy, struct box box);

/* The same for text alone. */
bool box_is_free_of_text(struct measure *measure, const struct node *node, double dx, double dy, struct box box);
/* Around the text of a tree whose anchors lie within `margin` of the plot (0, 0) to (width, height); left > right where there is none. */
struct box texts_box(struct measure *measure, const struct node *node, double width, double height, double margin);

/* Does a text of the tree lie over another? Looks at the first OBSTACLE_TEXTS of them. */
bool texts_overlap(struct measure *measure, struct arena *arena, const struct node *root);

#define OBSTACLE_TEXTS 1000
#define OBSTACLE_NODES 20000
#endif
