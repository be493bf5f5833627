#ifndef CHART_TRANSFORM_H
#define CHART_TRANSFORM_H
/* What the transforms share; private to the room. A transform is one function and one row in transform.c. */
#include "chart/model.h"

struct run {
    struct chart *chart;
    const struct yaml *node;      /* of the transform */
    struct frame *frame;          /* in and out; its columns may be replaced or added to */
    struct error **error;
};

/* The field that a property names, `otherwise` where it is not there; the fields of a list or of one name; a column to write to, new or the old one.
 * False or NULL when out of memory. */
struct slice transform_text(struct chart *chart, const struct yaml *node, const char *key, struct slice otherwise);
bool transform_fields(struct chart *chart, const struct yaml *list, struct slice **out, size_t *count);
struct value *transform_column(struct run *run, struct slice name);

enum error_code run_window(struct run *run);
enum error_code run_stack(struct run *run);
enum error_code run_impute(struct run *run);
enum error_code run_regression(struct run *run);
enum error_code run_loess(struct run *run);
enum error_code run_density(struct run *run);
enum error_code run_quantile(struct run *run);
enum error_code run_extent(struct run *run);

/* Start and end of each row's piece of its group's stack; offset zero, normalize or center. `order` is the rows' order. */
bool stack_rows(const struct frame *frame, const struct slice *by, size_t by_count, const struct value *values,
                const size_t *order, struct slice offset, struct value *starts, struct value *ends);

/* running.c: aggregates of windows [low, high) that never go back; which ones, and their values by frame row. */
bool window_moves(enum aggregate op);
bool window_move(struct arena *arena, enum aggregate op, const struct value *values, const size_t *rows, const size_t *low, const size_t *high, size_t count,
                 struct value *out);

#endif
