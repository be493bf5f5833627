#ifndef CHECK_EVALUATE_INSIDE_H
#define CHECK_EVALUATE_INSIDE_H
/* What the files of evaluate share: an answer from a name, an operator, a function. */
#include "check/evaluate.h"
#include "syntax/expression.h"

#define ANSWER_NONE ((struct answer){.kind = ANSWER_OPEN})

/* Notes the first error of the evaluation; the answer is open. `message` has one %.*s, for `word`. */
struct answer answer_fail(struct evaluation *e, struct place place, const char *remedy, const char *message, struct slice word);
/* The same number in every reading. */
struct answer answer_exact(struct rational value);
struct answer answer_scaled(struct evaluation *e, struct answer a, struct rational factor, struct slice unit);
/* Reading by reading; open where one of them has no value. */
struct answer answer_apply(struct evaluation *e, interval_operation operation, struct answer a, struct answer b, struct slice unit);

/* evaluate_cell.c: the number or text of a cell. */
struct answer answer_of_name(struct evaluation *e, const struct expression *x);
/* evaluate_number.c: a + b and the like, with their units. */
struct answer answer_of_arithmetic(struct evaluation *e, const struct expression *x, struct answer a, struct answer b);
/* evaluate_function.c */
struct answer answer_of_call(struct evaluation *e, const struct expression *x);

#endif
