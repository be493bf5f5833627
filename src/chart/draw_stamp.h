#ifndef CHART_DRAW_STAMP_H
#define CHART_DRAW_STAMP_H
/* Thousands of like circles on pixels: each is drawn once for every quarter of a pixel it may stand at, then stamped. */
#include "chart/scene.h"
#include <cairo.h>

#define STAMP_PHASES 4

struct stamps {
    double radius, stroke_width;
    bool filled, stroked, ready;
    int reach;                      /* device pixels from the middle to the edge of a mask */
    cairo_surface_t *fill[STAMP_PHASES * STAMP_PHASES], *stroke[STAMP_PHASES * STAMP_PHASES];
};

/* Stamp a circle; false where it is none that stamps can do, or cairo has no memory: then it is drawn as any shape. */
bool stamp_circle(struct stamps *stamps, cairo_t *cr, const struct node *circle);
void stamps_free(struct stamps *stamps);
#endif
