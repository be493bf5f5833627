#ifndef CHART_FUNCTIONS_H
#define CHART_FUNCTIONS_H
/* Functions of expressions, by name. */
#include "chart/model.h"

struct call { const struct row_context *row; const struct value *in; size_t count; };

size_t function_find(struct slice name);   /* SIZE_MAX: there is none */
struct value function_run(size_t function, const struct call *call);
const char *const *function_names(void);   /* sorted, NULL-ended */

#endif
