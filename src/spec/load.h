#ifndef SPEC_LOAD_H
#define SPEC_LOAD_H
/* YAML to datasets and rules, and the index over all of them. */
#include "spec/pattern.h"

/* Add the datasets of one parsed file. */
enum error_code load_file(struct specs *specs, const struct yaml *root, struct error **error);
/* One dataset's columns, in load_column.c. */
enum error_code load_columns(struct specs *specs, struct dataset *dataset, const struct yaml *columns, struct error **error);
/* One template or a list of them; a missing node gives none. */
enum error_code load_atoms(struct specs *specs, struct dataset *dataset, const struct yaml *node, size_t rule, uint32_t **out, size_t *count,
                           struct error **error);
/* `claim:` and `unless:` of a pattern or a spec, in demand.c. */
enum error_code load_demands(struct specs *specs, struct dataset *dataset, const struct yaml *node, size_t rule, struct demand **out,
                             size_t *count, struct error **error);
/* Fill in what columns say of each other (`from:`), once all are known. */
enum error_code load_sources(struct dataset *dataset, const struct yaml *columns, struct error **error);
/* Numbers of `{min:, max:}`; places for later warnings. */
enum error_code load_range(struct specs *specs, const struct yaml *node, struct rational *least, struct rational *most, struct error **error);
/* A mapping, or an error that says what was found. */
enum error_code load_mapping(const struct yaml *node, const char *what, struct error **error);
/* Which column of the dataset a name means; an unknown one is an error with the nearest name. */
enum error_code column_named(const struct dataset *dataset, const struct yaml *node, size_t *out, struct error **error);
/* `checks:` and `reference:`, in load_bound.c. */
enum error_code load_bound(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error);
/* Do the datasets that `checks:` name exist? Once all files are read. */
enum error_code check_bound(const struct specs *specs, struct error **error);
/* Index atoms by their anchors; decide what announces each rule. */
enum error_code index_make(struct specs *specs, struct error **error);

#endif
