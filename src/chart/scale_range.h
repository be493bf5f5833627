#ifndef CHART_SCALE_RANGE_H
#define CHART_SCALE_RANGE_H
/* The second half of scales, private to the room: sizes of views, ranges, mapping. */
#include "chart/model.h"

void scale_adjust_domain(struct chart *chart, struct scale *scale, double size);
enum error_code scale_discrete_domain(struct chart *chart, struct scale *scale, struct error **error);
/* The space in which a continuous scale is straight, and back. */
double scale_forward(const struct scale *scale, double value);
double scale_backward(const struct scale *scale, double value);
/* Sizes of the views and ranges of their scales. */
enum error_code scale_ranges(struct view *root, struct error **error);
#endif
