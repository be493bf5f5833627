#ifndef CHART_TEMPLATE_H
#define CHART_TEMPLATE_H
/* Ready-made charts (specs/charts/templates), embedded by the build, drawn with a table of one's own. */
#include "chart/model.h"

/* The text of a template by its name, or an error that suggests one. */
enum error_code template_find(const struct chart *chart, struct slice name, struct slice *text, struct error **error);
/* Put the table at `path` in the place of the template's own rows, its columns renamed by options.renamed ("who=country,value=sum"). */
enum error_code template_bind(struct chart *chart, const char *path, struct error **error);
/* Does the data of the outermost view have the columns that the template draws? */
enum error_code template_check(const struct chart *chart, const struct frame *frame, struct error **error);
#endif
