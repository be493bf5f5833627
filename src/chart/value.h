#ifndef CHART_VALUE_H
#define CHART_VALUE_H
/* What a cell of a chart's data may be, and frames: columns of values of one length. Sixteen bytes a value. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/list.h"
#include <stdint.h>

enum value_kind { VALUE_NULL, VALUE_BOOLEAN, VALUE_NUMBER, VALUE_TIME /* ms since 1970 UTC */, VALUE_TEXT, VALUE_LIST };

struct value {
    union {
        double number;              /* boolean: 0 or 1 */
        const char *text;
        const struct value *items;
    } as;
    uint32_t length;                /* of text in bytes, of a list in items */
    uint8_t kind;
};

#define VALUE_NONE ((struct value){.kind = VALUE_NULL})

/* A value of that kind; times are ms since 1970, text is lent. */
struct value value_number(double number);
struct value value_time(double ms);
struct value value_boolean(bool boolean);
struct value value_text(struct slice text);
struct slice value_slice(struct value v);                       /* of a text; empty otherwise */
double value_double(struct value v);                            /* NaN for what is no number; null gives NaN */
bool value_is_valid(struct value v);                            /* not null, not NaN */
/* As JavaScript: false for null, 0, NaN and empty text. */
bool value_truth(struct value v);
/* Null, booleans, numbers and times, texts: in this order, then within. */
int value_compare(struct value a, struct value b);
bool value_equal(struct value a, struct value b);
/* As text: numbers in their shortest form, null as "null". Lent by the arena, or the value's own. */
struct slice value_to_text(struct arena *arena, struct value v);
/* A text cell as the number it spells, else as it is; empty is null. */
struct value value_from_cell(struct slice cell);

struct frame_column {
    struct slice name;
    struct value *values;
};

struct frame {
    struct arena *arena;
    LIST(struct frame_column) columns;
    size_t rows;
    bool open;            /* its columns are values of the data (a pivot's): one that is named may be missing */
};

/* No columns, that many rows; NULL when out of memory. */
struct frame *frame_new(struct arena *arena, size_t rows);
/* The column of a name, or NULL. */
struct value *frame_find(const struct frame *frame, struct slice name);
/* The column of a name, made (all null) if it is not there; NULL when out of memory. */
struct value *frame_column(struct frame *frame, struct slice name);
/* The same columns, in a frame that new columns may be added to without changing this one. */
struct frame *frame_share(struct arena *arena, const struct frame *frame);
/* Rows by index. */
struct frame *frame_take(struct arena *arena, const struct frame *frame, const size_t *rows, size_t count);

/* Rows grouped by the values of some columns, groups in order of first appearance. */
struct groups {
    size_t count;
    size_t *of_row;       /* group of each row */
    size_t *first;        /* first row of each group */
    size_t *starts;       /* rows of group g: order[starts[g]] … order[starts[g + 1] - 1], in row order */
    size_t *order;
};
bool frame_group(struct arena *arena, const struct frame *frame, const struct slice *by, size_t by_count, struct groups *out);
/* Stable order of rows by several columns; descending[i] may be NULL for all ascending. */
struct sort_key { const struct value *values; bool descending; };
bool frame_order(struct arena *arena, size_t rows, const struct sort_key *keys, size_t key_count, size_t *order);

#endif
