#ifndef SYNTAX_YAML_H
#define SYNTAX_YAML_H
/* YAML (and JSON, its subset) as a tree whose every node knows file, line and column. Through libfyaml; anchors are resolved,
 * depth and size are bounded, keys given twice are an error. */
#include "base/arena.h"
#include "base/error.h"

enum yaml_kind { YAML_NULL, YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml {
    enum yaml_kind kind;
    struct slice text;        /* a scalar's content */
    bool quoted;              /* "5" is text, 5 is a number */
    const struct yaml **keys; /* mapping: the key nodes, in order of the file */
    const struct yaml **items;/* sequence: items; mapping: values */
    size_t count;
    struct place place;       /* where the node begins */
};

enum error_code yaml_parse(struct arena *arena, struct slice bytes, const char *file, const struct yaml **out, struct error **error);
enum error_code yaml_load(struct arena *arena, const char *path, const struct yaml **out, struct error **error);
const struct yaml *yaml_get(const struct yaml *mapping, const char *key);   /* NULL when absent */
struct slice yaml_text(const struct yaml *node);                            /* empty when NULL or no scalar */
bool yaml_is_number(const struct yaml *node, double *value);                /* an unquoted plain number */
bool yaml_is_boolean(const struct yaml *node, bool *value);
const char *yaml_kind_name(const struct yaml *node);                        /* "text", "list", "mapping", "nothing" */

/* Error if the mapping has a key that is not in `allowed` (NULL-ended): names the place and suggests the nearest. */
enum error_code yaml_check_keys(const struct yaml *mapping, const char *const *allowed, const char *what, struct error **error);

#endif
