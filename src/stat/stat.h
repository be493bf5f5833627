#ifndef STAT_STAT_H
#define STAT_STAT_H
/* Statistics of tables. A request names a table, the columns measured (`of`), the columns that group rows (`by`), the column that
 * orders them (`over`, mostly years) and the measures; the answer is a list of results, one number each, with its interval, test
 * and a sentence. A measure is a row of registry.c with its formula's source; the same row makes help and `--explain`.
 *
 * Missing cells are left out and counted. A measure that has no answer (one row, a constant column, no variation) gives a result
 * without an estimate whose note says why. Moments and fits are worked out from the exact decimals of the cells, so that values
 * such as 1000000000000.4 lose nothing. Random numbers are those of R (set.seed with the Mersenne Twister, sample by rejection). */
#include "base/buffer.h"
#include "base/error.h"
#include "stat/series.h"
#include "table/table.h"

struct stat_request {
    size_t size;
    const struct table *table;
    const size_t *of;               /* columns measured; count 0: every numeric column that is not used otherwise */
    size_t of_count;
    const size_t *by;
    size_t by_count;
    bool has_over;
    size_t over;
    const struct slice *measures;   /* names, "name(argument)" or families; count 0: the standard ones for this request */
    size_t measure_count;
    bool has_weights;
    size_t weights;
    int quantile_type;              /* 1-9 as Hyndman and Fan 1996; 0: 7, as R */
    double level;                   /* of intervals; 0: 0.95 */
    double trim;                    /* share cut off each end by trimmed and winsorized means; 0: 0.1 */
    double null;                    /* what one-sample tests compare with */
    unsigned seed;                  /* as R's set.seed; 0: 1 */
    size_t resamples;               /* of bootstrap and permutation; 0: 1999 */
    bool paired;                    /* pair groups row by row where there is no `over` */
    const struct table *reference;  /* prices or rates: deflation, conversion */
    const struct slice *reference_columns;  /* key, value; count 0: the column named as `over`, the first other numeric column */
    size_t reference_count;
};

/* One number. NaN where it does not apply. */
struct stat_result {
    const char *measure;            /* name in the registry */
    struct slice part;              /* of measures with several numbers: "slope", "25%", "2004"; else empty */
    struct slice of;                /* "value", "state - private" */
    struct slice group;             /* "state", "state - private", "state, 2004"; empty */
    struct slice a, b;              /* of comparisons: what is compared with what; else empty */
    double estimate, low, high;
    double statistic, df, df2, p;
    double p_holm, p_bh;            /* p adjusted over the results of this measure and part, if there are several (Holm 1979; Benjamini and Hochberg 1995) */
    size_t n, missing;
    /* Where the table has `x_low` and `x_high` beside `x`, a row without x that has both is bounded: `bounded` such rows were let
     * run through their bounds, and the estimate and p then lay between these. 0: none. */
    size_t bounded;
    double bounded_low, bounded_high, bounded_p_low, bounded_p_high;
    const char *method;             /* how it was done: "exact", "normal approximation, ties"; or NULL */
    struct slice note;              /* why there is no estimate, or what to beware of; or empty */
    struct slice sentence;          /* in plain words */
    struct slice answer, caveat;    /* the sentence without what to beware of, and that alone; caveat may be empty */
};

struct stat_results {
    struct arena *arena;
    struct stat_result *items;
    size_t count, capacity;
    double level;
};

/* Run a request. The results are lent by the arena. Errors: ERROR_USAGE (unknown measure, with the nearest name; a column that has
 * no numbers), ERROR_LIMIT (more than STAT_MOST_RESULTS), ERROR_MEMORY. */
enum error_code stat_run(struct arena *arena, const struct stat_request *request, struct stat_results **out, struct error **error);

#define STAT_MOST_RESULTS 200000

/* Write results: "text" (people: summary columns side by side, then tests), "csv", "json", "jsonl", "md"; `explain` adds the sentences. */
enum error_code stat_write(const struct stat_results *results, const char *format, bool explain, const struct table_write_options *options,
                           struct buffer *out, struct error **error);

/* --check: an expression over columns, tested row by row. `x` stands for the interval x_low … x_high where the table has those
 * columns; then a row fails only where it surely fails. */
enum stat_verdict { STAT_HOLDS, STAT_FAILS, STAT_UNTESTED /* missing, or the interval leaves it open */ };
struct stat_check {
    struct slice expression;
    size_t rows, holds, fails, untested;
    enum stat_verdict *verdicts;    /* a row each */
    struct slice *labels;           /* a row each: the cell of `over` (and of `by`), else the row's number */
    bool all;                       /* every testable row holds, and there is one */
};
/* `labels`: columns that name a row; count 0: the first column. Errors: ERROR_SPEC with the place in the expression (unknown column
 * with the nearest name, a function that is none). Functions: abs, min, max, round(x, decimals), lag(x) (x of the row before),
 * column('any name'); all exact. */
enum error_code stat_check(struct arena *arena, const struct table *table, struct slice expression, const size_t *labels, size_t label_count,
                           struct stat_check **out, struct error **error);
enum error_code stat_check_write(const struct stat_check *check, const char *format, struct buffer *out, struct error **error);

/* Summary of each numeric column (or those of its family that `measures` names) of a CSV or TSV in one pass and memory that does not grow with its rows: n, missing, mean, sd, skew,
 * kurtosis, min, max exact; quantiles by a merging t-digest whose rank error is below 0.1 % (its note says so). */
enum error_code stat_stream(struct arena *arena, const char *path, const char *format, const struct slice *of, size_t of_count, struct slice measures,
                            struct stat_results **out, struct error **error);
/* Are these measures (names with commas between; empty: those of a summary) all known from one pass? */
bool stat_streams(struct slice measures);

/* The registry, for help and documentation: a row a measure; NULL behind the last. */
struct stat_description {
    const char *name, *family, *sentence, *source;
    bool standard;
};
const struct stat_description *stat_describe(size_t index);
void stat_write_manual(struct buffer *out);   /* a Markdown table of all measures */

/* What a person types: `assay stats TABLE --by … `. Names are looked up with suggestions; then stat_run. */
struct stat_options {
    size_t size;
    const char *const *of, *const *by, *const *measures;   /* each may hold several names with commas between */
    size_t of_count, by_count, measure_count;
    const char *over, *weights;      /* or NULL */
    const struct table *reference;
    int quantile_type;
    double level, trim, null;
    unsigned seed;
    size_t resamples;
    bool paired;
};
enum error_code stat_run_names(struct arena *arena, const struct table *table, const struct stat_options *options, struct stat_results **out,
                               struct error **error);

#endif
