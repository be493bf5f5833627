#ifndef SPEC_SPEC_H
#define SPEC_SPEC_H
/* Pattern specs: what an English sentence looks like when it states a fact, with typed slots; and the tables they fill. doc/specs.md
 * is the language. A set of specs is read once and never changes after that, so that it may be shared; a run gathers the rows of
 * many documents and makes tables of them at the end. */
#include "claim/claim.h"
#include "table/table.h"

struct specs;      /* all specs of a program run, compiled into one index; constant once made */
struct spec_run;   /* the rows found so far */

/* Read specs from paths: a file, or a folder, whose own *.yaml are taken. Errors: ERROR_READ, ERROR_LIMIT, and ERROR_SPEC with
 * file, line, column, what was found, what was expected and the nearest valid word. Lent by the arena. */
enum error_code specs_load(struct arena *arena, const struct lexicon *lexicon, const char *const *paths, size_t count, struct specs **out,
                           struct error **error);
/* The same from one text; `file` is for messages and must outlive the set. */
enum error_code specs_parse(struct arena *arena, const struct lexicon *lexicon, struct slice yaml, const char *file, struct specs **out,
                            struct error **error);
size_t specs_count(const struct specs *specs);                          /* datasets */
struct slice specs_name(const struct specs *specs, size_t dataset);     /* "soybeans" */

/* A run; NULL when out of memory. Lent by the arena, in which rows are kept; documents may be freed after spec_run_add. */
struct spec_run *spec_run_new(struct arena *arena, const struct specs *specs);
/* The same for checks: only datasets with `checks:` or `reference:`, and those whose rows they name, are filled. */
struct spec_run *spec_run_new_bound(struct arena *arena, const struct specs *specs);
/* Match one document. `covered`, if not NULL, has claims->items.count places: set true where a claim stands in a row of some table (its
 * value or its time); others are left as they are. */
enum error_code spec_run_add(struct spec_run *run, const struct claims *claims, bool *covered, struct error **error);

struct spec_warning {
    struct place place;        /* in the spec */
    struct slice dataset;
    struct slice message;      /* one line: "pattern matched nothing", "amount 5000 is more than 1000 (report.txt:12)", … */
    bool silent_pattern;       /* a pattern that matched nothing: where many texts meet many specs, most do */
};

struct spec_tables {
    struct table **tables;     /* one a dataset, in order of the specs; key columns, then the others, then _document … _conflict */
    size_t count;
    struct spec_warning *warnings;
    size_t warning_count;
};

/* Join rows by key, mark conflicts, pivot, test expectations, sort. Once a run. ERROR_SPEC: a column without `unit` got rows of
 * unlike units. */
enum error_code spec_run_tables(struct spec_run *run, struct spec_tables *out, struct error **error);

/* ---- rows as checks see them: only while the documents of the run live ---- */
struct spec_relation;
struct spec_reference;

/* A row's cell with the claim that it was read from (NULL: a name, a constant, a time looked up) and its exact number, if it is one. */
struct spec_cell { struct slice text; const struct claims *claims; const struct claim *claim; struct rational value; };
struct spec_row {
    const struct claims *claims;   /* of the document where it stands */
    struct span span;              /* in its clean text */
    bool dropped;                  /* joined into an earlier row (spec_run_tables) */
    const void *inside;            /* for spec_row_cell */
};

size_t specs_find(const struct specs *specs, struct slice name);                                  /* a dataset; SIZE_MAX: unknown */
size_t specs_column(const struct specs *specs, size_t dataset, struct slice name);                /* a column; SIZE_MAX: unknown */
/* The unit code of a column: its own, or that of its first row; empty: text, or unknown. */
struct slice spec_run_unit(const struct spec_run *run, size_t dataset, size_t column);
const struct spec_relation *specs_relations(const struct specs *specs, size_t dataset, size_t *count);
const struct spec_reference *specs_references(const struct specs *specs, size_t dataset, size_t *count);
/* Rows in order of the texts; false past the last. */
bool spec_run_row(const struct spec_run *run, size_t dataset, size_t index, struct spec_row *out);
struct spec_cell spec_row_cell(const struct spec_row *row, size_t column);

/* Run the examples that the specs carry. */
struct spec_example {
    struct place place;        /* of the example */
    struct slice dataset;
    struct slice text;
    bool passed;
    struct slice message;      /* why not: "column amount: expected 5, found 6"; empty if passed */
};

enum error_code specs_test(struct arena *arena, const struct specs *specs, struct spec_example **out, size_t *count, struct error **error);

/* Draft a spec (YAML text) from a sentence: its numbers, dates and places turned into slots. Lent by the arena. */
enum error_code spec_draft(struct arena *arena, const struct lexicon *lexicon, struct slice sentence, struct slice *out, struct error **error);

#endif
