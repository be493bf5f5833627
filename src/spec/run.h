#ifndef SPEC_RUN_H
#define SPEC_RUN_H
/* A run: rows found, and what is needed while a document is read. */
#include "spec/match.h"

struct cell_source { const struct claims *claims; const struct claim *claim; struct rational value; /* exact; none: no number */ };

struct row {
    struct slice *cells;               /* by column of the dataset; data NULL: missing */
    struct cell_source *sources;       /* by column: the claim that the cell was read from; lent by the documents, which may be gone */
    const struct claims *claims;       /* of the document; the same holds */
    struct span span;                  /* in its clean text */
    struct slice document, text;
    size_t line, start, end;           /* in the source */
    size_t rule;                       /* SIZE_MAX: of a pair */
    struct slice conflict;             /* "report.txt:12" of the row that disagrees */
    bool dropped;                      /* joined into an earlier row */
};

struct rows { struct row *items; size_t count, capacity; };

/* Unit of a column that names none, from its first row. */
struct stated_unit { struct slice code; bool known; };

struct spec_run {
    struct arena *arena;
    const struct specs *specs;
    struct rows *rows;                 /* by dataset */
    struct stated_unit **units;        /* by dataset, by column */
    size_t *hits;                      /* by rule: rows */
    LIST(struct slice) documents;
    struct arena *scratch;             /* of one block; only while a document is read */
    struct matcher *matcher;
    unsigned kinds;                    /* of the numbers of the sentence at hand */
    uint32_t *word_marks, *atom_marks; /* equal to the stamp: stands in this sentence */
    uint64_t *rule_bits;               /* candidates in it, a bit each, until they are collected */
    uint32_t stamp;
    LIST(uint32_t) candidates;
    LIST(struct reading *) earlier;    /* sentences of this block, the present one last */
    struct span following;             /* the next sentence of the block; empty: none */
    struct reading *next;              /* the same, read when a rule asked for it */
    bool *used;                        /* by claim of the sentence: stands in a row of the dataset at hand */
    size_t used_dataset;
    bool *covered;
    const bool *wanted;                /* by dataset; NULL: all */
    const struct claims *topic_of;     /* the document whose place has been looked for, */
    struct slice topic;                /* and that place */
};

/* A match of a rule's main template. */
struct candidate { uint32_t atom, alternative; struct found found; };

/* A match of a template that stands with it; `end` is 0 where there is none. */
struct beside { struct found found; struct reading *reading; };

/* What fills a column of one row. */
struct binding { const struct capture *capture; struct reading *reading; enum slot_part part; bool bound; };

/* Tokens between two finds; 0 where they overlap. */
uint32_t found_gap(const struct found *a, const struct found *b);
/* All rows that a rule gives in the sentence. */
enum error_code rule_apply(struct spec_run *run, const struct rule *rule, size_t number, struct reading *reading, struct error **error);
/* One row (or one for each repeat of a slot) from a match and the finds that stand with it; *made says whether any came. */
enum error_code row_make(struct spec_run *run, const struct rule *rule, size_t number, struct reading *reading, const struct candidate *candidate,
                         const struct beside *with, bool *made, struct error **error);
/* Do the fields of the row's first number say what the rule, or else its dataset, asks of them? `bindings`: what fills the row, by column. */
bool demands_hold(struct spec_run *run, const struct rule *rule, struct reading *reading, const struct claim *claim, const struct binding *bindings);
/* And those of a further number of the row, as to what it counts? */
bool demands_hold_counted(struct spec_run *run, const struct rule *rule, struct reading *reading, const struct claim *claim);
#define TOPIC_TITLES 4
/* Titles of the sections over a sentence and of its document, the nearest first; how many. */
size_t topic_titles(const struct reading *reading, struct slice titles[TOPIC_TITLES]);
/* The cell that a heading over the sentence gives; empty where none does. */
struct slice topic_heading(struct spec_run *run, const struct spec_column *column, const struct reading *reading);
/* The place that most of the document's claims belong to; empty where there is none such. */
struct slice topic_place(struct spec_run *run, const struct claims *claims);
/* Rows of amounts given in two units. */
enum error_code pairs_add(struct spec_run *run, size_t dataset, const struct claims *claims, struct error **error);
/* A new row with its place in the source; NULL when out of memory. */
struct row *row_new(struct spec_run *run, size_t dataset, const struct claims *claims, struct span clean);

#endif
