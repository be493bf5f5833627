#ifndef CLAIM_GRID_H
#define CLAIM_GRID_H
/* A table that stands in a document, as rows of cells with their numbers: what the claims in it, and the checks of tables, are read from. */
#include "claim/claim.h"

struct grid_cell {
    struct span span;              /* in the clean text */
    struct slice text;             /* trimmed */
    const struct claim *claim;     /* its only number; NULL: none, or several */
};

struct grid_row { struct grid_cell *cells; size_t count; };

struct grid {
    struct grid_row *rows;
    size_t count;
    size_t first_block, last_block;
    const struct block *caption;   /* beside it; NULL: none */
    const struct block *title;     /* the heading or line before it; NULL: none */
    bool header;                   /* the first row names the columns */
};

struct grids { struct grid *items; size_t count; };

/* All tables of a document. Cells are parted by `|`, tabs, or two spaces and more. False when out of memory. */
bool grids_of(struct arena *arena, const struct claims *claims, struct grids *out);
/* A cell; one without text where the row is shorter. */
struct grid_cell grid_cell(const struct grid *grid, size_t row, size_t column);
/* A number of the table's body that is no date. */
bool grid_is_amount(const struct grid_cell *cell);

#endif
