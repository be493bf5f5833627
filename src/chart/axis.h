#ifndef CHART_AXIS_H
#define CHART_AXIS_H
/* One axis while it is drawn; private to the room. axis.c finds what axes there are and draws grid, ticks and line; axis_ticks.c says
 * where ticks stand, axis_label.c and axis_title.c write beside them. */
#include "chart/model.h"

enum side { SIDE_BOTTOM, SIDE_LEFT, SIDE_TOP, SIDE_RIGHT };

struct axis {
    struct view *view;
    struct chart *chart;
    struct scale *scale;
    const struct encoding *encoding;
    const struct yaml *def;
    bool hidden, horizontal;
    enum side side;
    double width, height;           /* of the plot */
    double count;
    struct value *values;
    double *places;
    size_t tick_count;
    struct slice title;
    struct node *back, *front;
    double reach;                   /* how far labels and title stand out */
};

/* A property of the axis: its own, config's and the theme's for its type, direction, side, or any axis; NULL when none has it. */
const struct yaml *axis_setting(const struct axis *a, const char *key);
double axis_number(const struct axis *a, const char *key, double otherwise);
bool axis_boolean(const struct axis *a, const char *key, bool otherwise);
struct colour axis_colour(const struct axis *a, const char *key, uint8_t grey);
struct font axis_font(const struct axis *a, const char *size, const char *weight, double size_default, int weight_default);

/* Where the axis stands across its direction, in px of the plot; which way is out (1 or -1); how far ticks stand out. */
double axis_edge(const struct axis *a);
double axis_outward(const struct axis *a);
double axis_tick_size(const struct axis *a);

/* Fills values, places and tick_count. False when out of memory. */
bool axis_find_ticks(struct axis *a);
/* Both add to a->reach, and to the view's margins what stands over the plot's ends. */
void axis_draw_labels(struct axis *a);
void axis_draw_title(struct axis *a);
/* Is `view` in, or the same as, `ancestor`? */
bool view_is_under(const struct view *view, const struct view *ancestor);
/* Titles of the encodings on this axis, each once: "a, b". */
struct slice axis_joined_title(const struct axis *a);

#endif
