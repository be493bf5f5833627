#ifndef CHART_MARKS_MARK_H
#define CHART_MARKS_MARK_H
/* What the marks share: positions, sizes and colours of a row. A mark is one file with one function and a row in mark.c. */
#include "chart/model.h"

struct painter {
    struct unit *unit;
    struct chart *chart;
    struct arena *arena;
    struct node *group;             /* where the shapes go */
    struct condition *conditions[CHANNELS];
    double width, height;           /* of the plot */
    bool whole;                     /* every point is drawn, however many */
    struct style_cache { bool known[2]; struct style style[2]; } *cache;   /* by filled; NULL where rows differ in style */
    bool prepared;                  /* offsets are known: rows by the million must not look them up each */
    double offsets[4];              /* xOffset yOffset x2Offset y2Offset of the mark, in px */
};

/* Position on x or y of a row: field, datum or value; NaN when it has none there. `band`: 0 start of a bin or band, 0.5 middle. */
double mark_position(const struct painter *p, enum channel channel, size_t row, double band);
/* The other end: of a stack, of x2 or y2, or zero on the scale. */
double mark_far_position(const struct painter *p, enum channel channel, size_t row);
double mark_zero(const struct painter *p, enum channel channel);
double mark_channel_number(const struct painter *p, enum channel channel, size_t row, double otherwise);
bool mark_channel_colour(const struct painter *p, enum channel channel, size_t row, struct colour *out);
struct slice mark_channel_text(const struct painter *p, enum channel channel, size_t row, struct slice otherwise);
/* Fill, stroke, widths, opacities and dashes of a row. `filled`: colour goes to the fill. */
struct style mark_style(const struct painter *p, size_t row, bool filled);
/* Is the row drawn: its positions and sizes are numbers. */
bool mark_visible(const struct painter *p, size_t row);
/* Extent along a channel of a bar or cell: from and to in px, not in order. */
bool mark_span(const struct painter *p, enum channel channel, size_t row, double *from, double *to);

enum error_code mark_bars(struct painter *p, struct error **error);
enum error_code mark_lines(struct painter *p, struct error **error);
enum error_code mark_areas(struct painter *p, struct error **error);
enum error_code mark_trails(struct painter *p, struct error **error);
enum error_code mark_points(struct painter *p, struct error **error);
enum error_code mark_point_overlay(struct painter *p, const struct yaml *definition, struct error **error);
enum error_code mark_rules(struct painter *p, struct error **error);
enum error_code mark_ticks(struct painter *p, struct error **error);
enum error_code mark_texts(struct painter *p, struct error **error);
enum error_code mark_arcs(struct painter *p, struct error **error);

/* Rows of each line or area, in drawing order; see line.c. */
struct series { size_t *rows; size_t count; };
bool mark_series(const struct painter *p, struct series **out, size_t *count);
/* A symbol of an area in px² around a point; NULL path and a radius for circles. */
void symbol_add(struct painter *p, struct slice shape, double x, double y, double size, double angle, struct style style);
struct node *symbol_node(struct arena *arena, struct node *parent, struct slice shape, double x, double y, double size, double angle, struct style style);
#endif
