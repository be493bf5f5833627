#ifndef CHECK_ROW_WALK_H
#define CHECK_ROW_WALK_H
/* The rows of a dataset that a statement of its spec is asked of, document by document. */
#include "check/context.h"
#include "spec/bound.h"

struct row_walk {
    struct check_context *context;
    size_t dataset;
    const struct spec_conditions *where;   /* NULL: every row that is not dropped */
    size_t next;
    const struct claims *document;         /* of the row at hand */
    bool first;                            /* the row at hand is the first of its document */
    struct spec_row row;
};

/* The next row; false behind the last, and once something has failed. */
bool row_walk_next(struct row_walk *walk);

#endif
