#ifndef STAT_CHECK_VALUE_H
#define STAT_CHECK_VALUE_H
/* What an expression over the columns of a table is in one row: exact interval arithmetic and three-valued logic, so that what a missing
 * value or an interval leaves open is neither right nor wrong. Inside the room only. */
#include "base/interval.h"
#include "stat/stat.h"
#include "syntax/expression.h"

enum truth { NO, YES, OPEN };

enum value_kind { V_MISSING, V_NUMBER, V_TEXT, V_TRUTH };

struct value {
    enum value_kind kind;
    struct interval number;
    struct slice text;
    enum truth truth;
};

struct checker {
    struct arena *scratch;
    const struct table *table;
    struct place origin;
    struct error **error;
    enum error_code code;
};

/* The first failure stays in checker->code and *checker->error. */
struct value check_value(struct checker *checker, const struct expression *expression, size_t row);
/* Of a value that is neither true nor false: a failure, and OPEN. */
enum truth check_truth(struct checker *checker, const struct expression *expression, struct value value);
/* Are all names columns (`x`, or `x_low` and `x_high`) and all calls functions? With the nearest of either where one is not. */
enum error_code check_names(struct checker *checker, const struct expression *expression);

#endif
