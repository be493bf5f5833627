#ifndef CHECK_LOOKUP_H
#define CHECK_LOOKUP_H
/* A reference table as a spec binds it (`reference:`): rows found by key, values in the unit of the spec's column. */
#include "check/context.h"
#include "spec/bound.h"

struct lookup;

/* A row of the table that answers a row of text. */
struct lookup_hit {
    size_t row;
    int year;                     /* of the table's row; 0: the key has none */
    struct rational value;        /* in the unit of the spec's column */
    struct slice source, edition; /* empty if none */
};

struct lookup_question {
    const struct slice *keys;     /* by key of the reference: the cell; the year's is ignored */
    int first_year, last_year;    /* 0: any */
};

/* Open `<folder>/<table>.csv` and index it by the keys but the year. ERROR_READ, ERROR_SPEC (a column that the table lacks). `unit` is
 * that of the spec's column. Lent by the arena. */
enum error_code lookup_open(struct arena *arena, const struct lexicon *lexicon, const struct spec_reference *reference, const char *folder,
                            struct slice unit, struct lookup **out, struct error **error);
/* Where a search stands; {0} at first. */
struct lookup_cursor { size_t choice, row; };
/* The next row that answers; false when there is none. */
bool lookup_next(struct lookup *lookup, const struct lookup_question *question, struct lookup_cursor *at, struct lookup_hit *out);
/* Statements about the table. The combinations of values of its `each:` columns, in order, by a row that has each: */
size_t lookup_each(struct lookup *lookup, size_t **rows);
struct slice lookup_each_text(const struct lookup *lookup, size_t row);   /* "Beijing 2017" */
/* … and the numbers of that combination that stand as the conditions say: from the least to the most; false: none. */
bool lookup_numbers(struct lookup *lookup, struct spec_conditions where, size_t each, struct interval *out);
struct slice lookup_name(const struct lookup *lookup);   /* "population.csv" */

#endif
