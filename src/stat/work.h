#ifndef STAT_WORK_H
#define STAT_WORK_H
/* Inside the room: what a measure gets and gives. run.c makes the samples, a measure's function emits results. */
#include "stat/stat.h"

#include "base/list.h"
#include "stat/quad.h"

#include <math.h>

/* The values of one column in one group of rows; missing ones are left out. */
struct stat_sample {
    struct slice of, group;
    size_t n, missing;
    double *x;
    double *d;               /* x - pivot, from the exact decimals */
    double pivot;
    double *weights;         /* or NULL */
    double *t;               /* of `over`, ascending where the measure is a series; or NULL */
    struct slice *cells;     /* the exact texts of x */
    struct slice *labels;    /* the cells of `over`, or NULL */
    size_t *rows;
};

/* What a measure looks at. */
enum stat_shape {
    STAT_VALUES,     /* one sample */
    STAT_SERIES,     /* one sample in the order of `over` */
    STAT_PAIRED,     /* two samples of which the i-th values belong together: groups or columns compared */
    STAT_TWO,        /* two independent samples */
    STAT_GROUPS,     /* all samples of one column */
    STAT_RELATED,    /* two samples whose i-th values belong together: columns, or one column and `over` */
    STAT_COLUMNS,    /* all columns, complete rows only; the first is explained by the others */
    STAT_COUNTS      /* rows counted in a two-way table of texts */
};

/* When a measure runs unasked. */
enum stat_standard {
    STAT_ASKED,
    STAT_ALWAYS,
    STAT_WITH_OVER,
    STAT_WITH_PAIRS,     /* two to six groups or columns over the same years */
    STAT_WITH_TWO,       /* two independent groups */
    STAT_WITH_GROUPS,    /* three or more */
    STAT_WITH_RELATED,   /* two or more columns */
    STAT_WITH_WEIGHTS
};

struct stat_work;

struct stat_measure {
    const char *name;
    const char *family;
    enum stat_shape shape;
    enum stat_standard standard;
    void (*run)(struct stat_work *work);
    const char *sentence;    /* what it is, for help */
    const char *source;      /* of the formula */
    const char *says;        /* its answer in words, NULL for "the <sentence> of … is …": {for} "for GROUP, "; {of} {a} {b} {part} {note} {estimate} {low} {high}; {percent} the estimate times 100;
                                {per} "a year"; {time} "the years"; {values} "no value", "12 values" and their {is}, {lies} */
    const char *caveat;      /* what a reader should beware of, or NULL */
};

/* A two-way table of counts. */
struct stat_counts {
    size_t rows, columns;
    double *cells;           /* row-major */
};

struct stat_work {
    struct arena *arena;     /* of the results */
    struct arena *scratch;   /* emptied after each measure */
    struct stat_request request;   /* defaults filled in */
    const struct stat_measure *measure;
    double argument;         /* of "name(argument)"; NaN: none */
    const struct stat_sample *samples;
    size_t count;
    const struct stat_counts *counts;
    struct slice over;       /* name of the column, or empty */
    struct stat_results *out;
    struct stat_result spare;   /* where results go once memory is out */
    bool failed, limited;
};

extern const struct stat_measure stat_measures[];   /* ends with a name of NULL */

/* Fill in p_holm and p_bh; sentences. False when out of memory. */
bool stat_adjust(struct stat_results *results);
/* What sentences name: the columns of times and of groups, and whether the times are years. NULL for nothing of that. */
struct stat_words { struct slice over, by; bool years; };
bool stat_explain(struct stat_results *results, const struct stat_words *words);
const struct stat_measure *stat_measure_find(const char *name);
/* bounds.c: run the request again with bounded cells filled in, and put what the results then span into `results`. */
enum error_code stat_run_bounds(const struct stat_request *request, struct stat_results *results, struct error **error);
/* run.c: the request as it is, bounded cells missing. */
enum error_code stat_run_plain(struct arena *arena, const struct stat_request *request, struct stat_results **out, struct error **error);

/* A new result with everything empty but labels and n. `part` may be NULL. Valid until the next call. */
struct stat_result *emit(struct stat_work *work, const char *part);
struct stat_result *emit_slice(struct stat_work *work, struct slice part);
/* One number. */
void emit_value(struct stat_work *work, const char *part, double estimate);
/* A result without an estimate and the reason. */
void emit_nothing(struct stat_work *work, const char *part, const char *reason);
void set_note(struct stat_work *work, struct stat_result *result, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Scratch memory for n doubles; NULL marks the work as failed. */
double *work_doubles(struct stat_work *work, size_t n);
double *sorted_copy(struct stat_work *work, const double *x, size_t n);
/* argument, or what it is when none was given. */
double argument_or(const struct stat_work *work, double otherwise);
/* Half the width of a t interval in units of the standard error. */
double t_factor(const struct stat_work *work, double df);
double z_factor(const struct stat_work *work);
void set_interval(struct stat_result *result, double estimate, double half);
/* The quads of a sample's cells. */
quad *sample_quads(struct stat_work *work, const struct slice *cells, size_t n);
bool is_constant(const double *x, size_t n);
/* x[i] of the first minus that of the second sample. */
double *differences(struct stat_work *work);

#endif
