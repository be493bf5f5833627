#ifndef SPEC_BOUND_H
#define SPEC_BOUND_H
/* What a spec states of its own rows: relations between columns (`checks:`), and reference tables that a column is held to
 * (`reference:`). Read by load_bound.c, tried by the check room. All lent by the specs. */
#include "base/interval.h"
#include "syntax/expression.h"

/* name = value: of a column of this dataset, or of a reference table. An empty value asks for an empty cell. */
struct spec_condition { struct slice name, value; struct place place; };
struct spec_conditions { const struct spec_condition *items; size_t count; };

/* One row by name: `rows: {before: {year: 2014}}`, so that an expression may say before.committees. */
struct spec_named_row {
    struct slice name;
    struct slice dataset;            /* empty: this one */
    struct spec_conditions where;
    struct place place;
};

/* `checks:` an expression that must hold, for each row, or once where it speaks of named rows and sums alone. */
struct spec_relation {
    struct slice name;               /* empty if none was given */
    struct slice text;               /* the expression as written */
    const struct expression *that;
    struct spec_conditions where;    /* rows that it is asked of */
    bool per_row;                    /* it names columns of its own row */
    const struct spec_named_row *rows;
    size_t row_count;
    struct place place;
};

/* A column of a reference table named by the key column of this dataset that finds its row. */
struct spec_reference_key {
    struct slice column;             /* of the table */
    size_t own;                      /* column of this dataset */
    bool years;                      /* the nearest is taken where the exact one is missing */
};

/* A number of a reference table by name: the rows that stand as the conditions say. */
struct spec_table_name { struct slice name; struct spec_conditions where; };

/* `reference:` a column held to a table; or a statement without a number (`that:`), asked of each year of the table. */
struct spec_reference {
    struct slice table;              /* file name in the folder of reference tables */
    size_t column;                   /* of this dataset; SPEC_NO_COLUMN with `that` */
    const struct expression *that;   /* over `rows`; NULL: a column is held to the table */
    struct slice text;               /* the expression as written */
    struct slice *each;              /* the table's columns whose values are asked one by one: year; province and year */
    size_t each_count;
    const struct spec_table_name *rows;
    size_t row_count;
    struct slice value;              /* column of the table */
    struct slice unit;               /* column of the table that names units, or a unit; empty: the column's own */
    struct slice source;             /* column of the table that names sources; empty: none */
    struct slice edition;            /* column of the table that orders editions; empty: none */
    const struct spec_reference_key *keys;
    size_t key_count;
    struct spec_conditions when;     /* rows of this dataset that are held to it */
    struct spec_conditions where;    /* rows of the table that count */
    struct spec_conditions over;     /* the value is divided by that of the row with these keys instead */
    struct spec_conditions names;    /* our name = the table's name */
    bool undecided;                  /* `decides: false`: the table covers a part only, and a gap is no finding */
    struct rational tolerance;       /* relative: other counts of the same thing lie so far apart; 0: none */
    struct place place;
};

#endif
