#ifndef STAT_SAMPLE_H
#define STAT_SAMPLE_H
/* Inside the room: from the columns and rows of a table to samples. */
#include "stat/work.h"

/* One numeric column, all rows; NaN where a cell is no number. */
struct stat_column {
    size_t index;
    double *x;
    double *d;        /* x - pivot, exact */
    double pivot;
    size_t numbers, texts;   /* cells that are numbers; that are neither number nor missing */
};

/* Rows by the cells of the `by` columns, in order of first appearance; SIZE_MAX where such a cell is missing. */
struct stat_groups {
    size_t count;
    struct slice *labels;
    size_t *of_row;
};

bool column_load(struct arena *arena, const struct table *table, size_t index, struct stat_column *column);
/* The column as times: numbers, or dates as decimal years. */
bool column_load_times(struct arena *arena, const struct table *table, size_t index, struct stat_column *column);
bool groups_load(struct arena *arena, const struct table *table, const size_t *by, size_t count, struct stat_groups *groups);

struct sample_source {
    const struct table *table;
    const struct stat_column *values;
    const struct stat_column *times;     /* or NULL */
    const struct stat_column *weights;   /* or NULL */
    const struct stat_groups *groups;
    size_t group;
};
/* The sample of one column and group; in the order of time where there are times. */
bool sample_make(struct arena *arena, const struct sample_source *source, struct stat_sample *sample);
/* Keep of a and b what belongs together: by row, or (by_time) by time. False: out of memory. *twice: a time occurs twice. */
bool samples_align(struct arena *arena, const struct stat_sample *a, const struct stat_sample *b, bool by_time, struct stat_sample out[2], bool *twice);
/* Keep the rows that all have. */
bool samples_complete(struct arena *arena, const struct stat_sample *in, size_t count, struct stat_sample *out);
bool sample_has_twins(const struct stat_sample *sample);   /* two values of one time */

#endif
