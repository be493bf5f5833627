#ifndef SPEC_PATTERN_H
#define SPEC_PATTERN_H
/* Templates: text to a tree to a small program. */
#include "spec/model.h"

/* Compile a template into specs->atoms; its number comes out. `dataset` may gain columns: `{name: type}` declares one. Errors:
 * ERROR_SPEC with the place inside the template. */
enum error_code pattern_compile(struct specs *specs, struct dataset *dataset, const struct yaml *node, size_t rule, uint32_t *out,
                                struct error **error);
/* The words of a text as numbers, light ones left out. */
enum error_code words_compile(struct specs *specs, struct slice text, struct words *out, struct error **error);
/* Alternatives between `|`, as in `technical committee|working group`; `what` is told in the error of an empty one. */
enum error_code words_alternatives(struct specs *specs, struct slice text, struct place place, struct words **out, size_t *count,
                                   struct error **error);
/* The column of a name; SPEC_NO_COLUMN when there is none. */
size_t column_find(const struct dataset *dataset, struct slice name);
/* A new column with what a type implies; NULL when out of memory. */
struct spec_column *column_add(struct specs *specs, struct dataset *dataset, struct slice name, const struct slot_type *type, struct place place);
/* Raise "unknown …": what was found, what was expected, the nearest word. */
enum error_code spec_unknown(struct error **error, struct place place, const char *what, struct slice found, const char *const *known);

#endif
