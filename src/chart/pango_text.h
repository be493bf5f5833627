#ifndef CHART_PANGO_TEXT_H
#define CHART_PANGO_TEXT_H
/* Fonts for measuring and for drawing: the same, so that what was measured is what is drawn. */
#include "chart/scene.h"
#include <pango/pangocairo.h>

PangoFontMap *pango_text_fonts(void);                                                    /* yours: g_object_unref */
PangoFontDescription *pango_text_font(const char *family, struct font font);             /* yours: pango_font_description_free */
#endif
