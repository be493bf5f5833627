#ifndef STAT_RUNNER_H
#define STAT_RUNNER_H
/* A request on its way to results: the columns and groups, their samples, and the measures wanted. Inside the room only. */
#include "base/list.h"
#include "stat/sample.h"

struct wanted {
    const struct stat_measure *measure;
    double argument;
    bool asked;             /* by its own name */
};

struct runner {
    struct arena *hold;     /* columns, samples */
    struct stat_work work;
    struct stat_column *columns;
    size_t column_count;
    struct stat_column times, weights;
    struct stat_groups groups;
    struct stat_sample *samples;   /* column-major: samples[column * groups.count + group] */
    LIST(struct wanted) wanted;
    bool explicit_columns;
    struct error **error;
};

/* The measures that the request names, or those that make sense for it unasked. (choose.c) */
enum error_code runner_choose(struct runner *runner);
/* Does it make sense to run this one? Measures that a family brought along and that do not fit the request are left out silently. */
bool runner_fits(const struct runner *runner, const struct wanted *wanted);
/* Runs runner->work.measure on the samples that its shape asks for. (shapes.c) */
void runner_measure(struct runner *runner);

#endif
