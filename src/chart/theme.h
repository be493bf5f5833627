#ifndef CHART_THEME_H
#define CHART_THEME_H
#include <stddef.h>

struct theme { const char *name, *text; };
extern const struct theme themes[];      /* made by the build from the YAML files of themes; ends with a NULL name */
#endif
