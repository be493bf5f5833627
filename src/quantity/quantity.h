#ifndef QUANTITY_QUANTITY_H
#define QUANTITY_QUANTITY_H
/* What the numbers of a text mean: every quantity with its spans, exact value, bounds, unit, qualifier and ties to its neighbours;
 * and every number that is none, with the reason. Offsets are in the clean text. The rules are the contract's, section Quantity. */
#include "base/interval.h"
#include "phrase/parse.h"
#include "quantity/unit.h"
#include "text/document.h"

/* ORDER KIND, FORM, ROLE: names in quantity_names.c */
enum quantity_kind { KIND_NUMBER, KIND_COUNT, KIND_PERCENT, KIND_MONEY, KIND_MEASURE, KIND_TEMPERATURE, KIND_AGE, KIND_DURATION,
                     KIND_FRACTION, KIND_MULTIPLE, KIND_RATIO, KIND_ORDINAL, KIND_DATE, KIND_PERIOD, KIND_STATISTIC };
enum quantity_form { FORM_POINT, FORM_RANGE, FORM_BOUND, FORM_PLUSMINUS, FORM_VAGUE };
enum quantity_bound { BOUND_EQUAL, BOUND_ABOUT, BOUND_LESS, BOUND_LESS_EQUAL, BOUND_MORE, BOUND_MORE_EQUAL };
enum quantity_change { CHANGE_UNSAID, CHANGE_UP, CHANGE_DOWN, CHANGE_NONE };
enum quantity_role { ROLE_ALONE, ROLE_FROM, ROLE_TO, ROLE_ITEM, ROLE_PART, ROLE_WHOLE, ROLE_SAME, ROLE_TOTAL };

struct quantity {
    enum quantity_kind kind;
    enum quantity_form form;
    enum quantity_bound bound;
    enum quantity_change change;
    struct span span;              /* from sign to unit */
    struct span number;            /* its digits or number words */
    struct span phrase;            /* from qualifier to counted noun or end of its `of` phrase */
    struct rational value, low, high;          /* stated */
    struct interval interval;                  /* allowed by digits and qualifier */
    int decimals;                              /* places behind the point of the written digits, scale taken in: `1.4 trillion` has -11; INT_MAX: exact (words) */
    const struct unit *unit;                   /* NULL for dates */
    struct slice unit_text;                    /* as written */
    struct rational canonical_value;
    struct slice qualifier;                    /* the words */
    struct rational tolerance;                 /* relative, of the qualifier; none if it has none */
    struct slice per;                          /* day, capita, year */
    struct span per_span;                      /* empty if none */
    uint32_t group[2];                         /* from 1, in the document; 0 none */
    uint8_t role[2];                           /* enum quantity_role */
    struct slice counted;                      /* singular noun phrase */
    struct span counted_span;
    struct slice time;                         /* of dates and periods: EDTF; empty where only the claim room can resolve it */
    struct slice ambiguity;
    bool change_amount;                        /* the quantity is itself the amount of a change: `grew by 24.6 percent`, `up 3` */
};

struct rejection {
    struct span span;              /* in the clean text; or in the source where in_source */
    bool in_source;
    const char *reason;            /* constant, one line: "part of a name (G20)", "note marker", "page reference", … */
};

struct quantities {
    LIST(struct quantity) items;          /* sorted by span.start, never overlapping */
    LIST(struct rejection) rejections;    /* filled only if asked for */
    struct parses parses;                 /* of the sentences with quantities that had to be parsed to find them */
    bool science;                         /* the prose of papers */
    bool scholarly;                       /* with its signs close together */
};

struct quantity_options {
    size_t size;                   /* sizeof(struct quantity_options) */
    bool rejections;
    bool explain;                  /* keep notes for `assay explain` */
    struct arena *parses;          /* where parses are kept; NULL: with the results */
    bool (*take)(void *user, struct quantities *found);    /* behind each sentence: takes what it likes out of `items` and `parses`; false ends. NULL: all stays */
    void *user;
};

/* Find all quantities of a document's clean text (references left out). One pass, linear. */
enum error_code quantities_find(struct arena *arena, const struct lexicon *lexicon, const struct document *document,
                                const struct quantity_options *options, struct quantities *out, struct error **error);

const char *quantity_kind_name(enum quantity_kind kind);
const char *quantity_form_name(enum quantity_form form);
const char *quantity_bound_sign(enum quantity_bound bound);    /* "=", "~", "<", "<=", ">", ">=" */
const char *quantity_change_name(enum quantity_change change); /* "" for unsaid */
const char *quantity_role_name(enum quantity_role role);       /* "" for alone */

#endif
