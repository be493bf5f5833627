#include "check/row_walk.h"
#include "check/evaluate.h"

bool row_walk_next(struct row_walk *walk)
{
    struct check_context *context = walk->context;
    const struct claims *before = walk->document;
    while (!context->failed && !context->code && spec_run_row(context->options->rows, walk->dataset, walk->next, &walk->row)) {
        walk->next++;
        if (walk->where ? !check_evaluate_row_is(context, walk->dataset, &walk->row, *walk->where) : walk->row.dropped)
            continue;
        walk->document = walk->row.claims;
        walk->first = walk->document != before;
        return true;
    }
    return false;
}
