#ifndef CHECK_EVALUATE_H
#define CHECK_EVALUATE_H
/* Expressions over the rows of a spec (`checks:`), in three readings of every number (verdict.h) and with units: the answer is a
 * verdict. Total: every expression ends, and what is missing leaves the answer open. */
#include "check/context.h"
#include "spec/bound.h"

struct answer;

struct evaluation {
    struct check_context *context;
    /* Names that mean something else than columns of rows; NULL: none. */
    void (*named)(const struct evaluation *evaluation, struct slice name, struct answer *out);
    const void *names;
    size_t dataset;
    const struct spec_relation *relation;
    const struct claims *within;     /* the document whose rows count in sums and by name */
    const struct spec_row *row;      /* NULL: the relation speaks of named rows and sums alone */
    bool supposed;                   /* a named row was found though the row at hand does not say of which year, place, … it is */
    struct figure used[PROPOSAL_OPERANDS];
    size_t used_count;
    enum error_code code;
    struct error **error;
};

enum answer_kind { ANSWER_OPEN /* something is missing */, ANSWER_NUMBER, ANSWER_TEXT, ANSWER_TRUTH };

struct answer {
    enum answer_kind kind;
    struct interval in[READINGS];    /* ANSWER_NUMBER */
    struct slice unit;               /* "%", "t", "USD", "1", "USD/t"; empty: a number of the expression, which takes the other side's */
    struct slice text;               /* ANSWER_TEXT */
    bool holds[READINGS];            /* ANSWER_TRUTH: can it be so at this reading? */
};

/* The value of an expression. Errors (unlike units, a text in arithmetic, an unknown function) are set once in `code`. */
struct answer check_evaluate(struct evaluation *evaluation, const struct expression *expression);
/* Can the opposite of the expression be so? */
struct answer check_evaluate_not(struct evaluation *evaluation, const struct expression *expression);
/* The figure of a plain name (`share`, `before.share`); false for anything else, and for a missing cell. */
bool check_evaluate_figure(struct evaluation *evaluation, const struct expression *expression, struct figure *figure, struct slice *unit);
/* Bring two numbers to one unit: percent and ratio, t and kg. False, and an error with the place, when they have none in common. */
bool check_evaluate_align(struct evaluation *evaluation, const struct expression *place, struct answer *a, struct answer *b);
/* Do the row's cells stand as the conditions say? `dataset` is the row's. */
bool check_evaluate_row_is(const struct check_context *context, size_t dataset, const struct spec_row *row, struct spec_conditions where);
/* Has the row at hand the cells that the expression names? A row without them is not asked. */
bool check_evaluate_asks(const struct evaluation *evaluation, const struct expression *expression);
/* The expression with its numbers in the place of names. Lent by the context's arena. */
struct slice check_evaluate_formula(struct evaluation *evaluation, const struct expression *expression);

#endif
