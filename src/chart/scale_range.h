#ifndef CHART_SCALE_RANGE_H
#define CHART_SCALE_RANGE_H
/* What the files of scales share, private to the room: domains (scale_domain.c, scale_sort.c), sizes of views (view_size.c), ranges
 * (scale_range.c, scale_colours.c), mapping (scale_map.c). */
#include "chart/model.h"

/* From numbers to steps: bins, quantiles, equal parts, thresholds. */
static inline bool scale_is_stepped(const struct scale *s)
{
    return s->type == SCALE_BIN_ORDINAL || s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE || s->type == SCALE_THRESHOLD;
}

/* `domain` of the spec where it is a list: values of a discrete scale, stops of a continuous one. False: there is none. */
bool scale_explicit_domain(struct chart *chart, struct scale *scale);
/* From the values of all its sources, and what `zero` and `domain` ask. */
enum error_code scale_continuous_domain(struct chart *chart, struct scale *scale, struct error **error);
/* Each value of its sources once, sorted as they ask. */
enum error_code scale_discrete_domain(struct chart *chart, struct scale *scale, struct error **error);
/* padding, zero, bounds, nice: vega-encode's order. `size` is that of the range in px. */
void scale_adjust_domain(struct chart *chart, struct scale *scale, double size);

/* The space in which a continuous scale is straight, and back. */
double scale_forward(const struct scale *scale, double value);
double scale_backward(const struct scale *scale, double value);
/* Makes scale_index fast; without memory it stays slow. */
void scale_make_index(struct arena *arena, struct scale *scale);

/* The padding of the bands in and below a view; then the sizes, which rest on them. */
void view_pad_bands(struct view *view);
void view_find_sizes(struct view *view);

void scale_find_colours(struct chart *chart, struct scale *scale);
/* Sizes of the views and ranges of their scales. */
enum error_code scale_ranges(struct view *root, struct error **error);

#endif
