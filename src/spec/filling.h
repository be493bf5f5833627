#ifndef SPEC_FILLING_H
#define SPEC_FILLING_H
/* A row in the making, shared by what binds it (row.c), what looks up the values that its pattern did not give (look.c) and what adds the rows
 * that leave out what it has said (gapped.c). */
#include "spec/run.h"
#include "base/utf8.h"
#include "spec/gap.h"
#include "spec/word_slot.h"

struct filling {
    struct spec_run *run;
    const struct rule *rule;
    size_t number;
    const struct dataset *dataset;
    struct reading *reading;
    const struct candidate *candidate;
    const struct beside *with;
    struct binding *bindings;          /* by column */
    const struct claim *claim;         /* the row's first number */
    struct span span;                  /* tokens that the row stands on */
    struct slice *cells;
    bool bare;                         /* the pattern asks for no number */
};

/* Does the slot stand on something? Does the text begin with a capital? */
static inline bool is_bound(const struct capture *capture) { return capture->end > 0; }
static inline bool is_name(struct slice text) { return text.length && utf8_is_upper(utf8_peek(text, 0)); }

/* look.c: the value of a column that the pattern did not bind, from what stands nearest; empty when nothing does. */
struct slice filling_look(struct filling *filling, const struct spec_column *column);
/* The place that the row's number itself belongs to, where its owner is one that suits the column. */
struct slice filling_own_place(struct filling *filling, const struct spec_column *column);
enum slot_part filling_part_of_time(const struct spec_column *column, const struct claim *claim);
/* A claim that a row stands on counts as told. */
void filling_cover(struct filling *filling, size_t claim);

/* row.c: the constant that the rule gives a column, or NULL; all cells, anew; may the row stand? */
const struct constant *filling_constant(const struct filling *filling, size_t column);
enum error_code filling_cells(struct filling *filling, struct error **error);
bool filling_holds(const struct filling *filling);
/* The claims that the row's numbers were read from, marked and written down; the stretch of clean text that it stands on. */
void filling_cover_row(struct filling *filling);
void filling_sources(const struct filling *filling, struct cell_source *sources);
struct span filling_span(const struct filling *filling);

/* gapped.c: the row itself (*made: it holds), then one for each number that leaves out what it has said. */
enum error_code filling_add(struct filling *filling, bool *made, struct error **error);
enum error_code filling_add_gapped(struct filling *filling, struct error **error);

#endif
