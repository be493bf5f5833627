#ifndef CHART_DRAW_PNG_H
#define CHART_DRAW_PNG_H
/* Pixels of a cairo image as PNG, by libpng. cairo's own writer tries every filter on every line, which costs more than the drawing and
 * gains nothing on flat colours; it also says nothing of the resolution. */
#include "base/buffer.h"
#include <cairo.h>

/* `scale`: pixels a px, of which 96 make an inch. False when out of memory. */
bool write_png(cairo_surface_t *image, double scale, struct buffer *out);
#endif
