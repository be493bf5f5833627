#ifndef CHART_THEME_H
#define CHART_THEME_H
#include <stddef.h>

struct theme { const char *name, *text; };
extern const struct theme themes[], templates[];      /* made by the build from YAML files (themes/, specs/charts/templates/); each ends with a NULL name */
#endif
