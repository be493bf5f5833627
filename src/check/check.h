#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H
/* Which numbers hold, and which do not. */
#include "base/buffer.h"
#include "base/error.h"
#include "base/json.h"

/* One statistical case (`assay check --from cases`): texts with results in APA style, or figures for grim, grimmer, debit,
 * grim-stats and rounding. Appends the answer as one JSON object, no line end: {"id", "results"}, {"id", "result"}. A case that
 * cannot be read is ERROR_DATA, and what was appended is {"id", "error": {...}}. */
enum error_code check_case(struct arena *arena, const struct json *question, struct buffer *out, struct error **error);

#endif
