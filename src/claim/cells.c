/* Numbers in a table: what its columns and rows are headed by is what they measure, of whom and when. */
#include "quantity/calendar.h"
#include "claim/grid.h"
#include "claim/headingunit.h"
#include "claim/tables.h"

struct reading {
    struct arena *arena;
    const struct lexicon *lexicon;
    const struct unit_context *units;
    struct slice clean;
};

/* What a heading says. */
struct heading {
    struct slice name;     /* without brackets and years: empty where it is a time alone */
    struct span span;
    struct slice time;
    bool unit;             /* `(%)`, `($m)`, `, tonnes` */
    struct heading_unit told;
};

static size_t without_bracket(struct slice text)
{
    size_t open = slice_find(text, SLICE("("), 0);
    return open == SIZE_MAX ? text.length : open;
}

/* The one year of a heading, four digits on their own; its place in *at. */
static struct slice year_in(struct slice text, size_t *at)
{
    for (size_t i = 0; i + 4 <= text.length; i++) {
        bool edge = (i == 0 || !edtf_digit(text.data[i - 1])) && (i + 4 == text.length || !edtf_digit(text.data[i + 4]));
        bool year = edge && (text.data[i] == '1' || text.data[i] == '2') && edtf_digit(text.data[i + 1]) && edtf_digit(text.data[i + 2]) && edtf_digit(text.data[i + 3]);
        if (year) {
            *at = i;
            return slice_sub(text, i, i + 4);
        }
    }
    return SLICE_NONE;
}

static bool is_edge(char c)
{
    return c == ' ' || c == ',' || c == ':' || c == '*' || c == '_' || c == '-' || c == ';';
}

static struct heading read_heading(const struct reading *reading, const struct grid_cell *cell)
{
    struct slice clean = reading->clean;
    struct heading heading = {.told = heading_unit_read(reading->arena, reading->lexicon, reading->units, clean, cell->text)};
    size_t end = without_bracket(cell->text), at = 0;
    heading.unit = end < cell->text.length || (heading.told.text.length && heading.told.name_length < cell->text.length);
    end = heading.told.name_length < end ? heading.told.name_length : end;
    struct slice year = year_in(cell->text, &at), name = slice_sub(cell->text, 0, end);
    if (year.length) {
        heading.time = cell->claim && cell->claim->quantity.time.length ? cell->claim->quantity.time : year;
        bool lead = at < end && slice_trim(slice_sub(cell->text, 0, at)).length == 0;
        name = at >= end ? name : lead ? slice_sub(cell->text, at + 4, end) : slice_sub(cell->text, 0, at);
    }
    while (name.length && is_edge(name.data[0])) {
        name = slice_sub(name, 1, name.length);
    }
    while (name.length && is_edge(name.data[name.length - 1])) {
        name.length--;
    }
    bool date = cell->claim && (cell->claim->quantity.kind == KIND_DATE || cell->claim->quantity.kind == KIND_PERIOD) && cell->claim->quantity.span.end - cell->claim->quantity.span.start + 2 > cell->text.length;
    heading.time = date && cell->claim->quantity.time.length ? cell->claim->quantity.time : heading.time;
    heading.name = date ? SLICE_NONE : name;
    heading.span = heading.name.length ? (struct span){(size_t)(name.data - clean.data), (size_t)(name.data - clean.data) + name.length} : (struct span){0, 0};
    return heading;
}

/* Is the cell its number and little else? */
static struct claim *number_of(const struct grid_cell *cell)
{
    const struct claim *claim = cell->claim;
    bool alone = claim && grid_is_amount(cell) && claim->quantity.span.end - claim->quantity.span.start + 8 > cell->text.length;
    return alone ? (struct claim *)claim : NULL;
}

static void head_claim(struct claim *claim, const struct heading *column, const struct heading *row, bool measures_in_rows)
{
    bool by_row = measures_in_rows || !column->name.length;
    const struct heading *measured = by_row ? row : column, *whose = by_row ? column : row;
    if (measured->name.length) {
        claim->subject = measured->name;
        claim->subject_span = measured->span;
    }
    claim->entity = whose->name;
    claim->entity_span = whose->span;
    claim->time = column->time.length ? column->time : row->time.length ? row->time : claim->time;
}

/* Do the rows name what is measured, and the columns whose it is (`Revenue ($m) | North | South`)? */
static bool measures_in_rows(const struct grid *grid, const struct heading *columns, const struct heading *rows)
{
    size_t in_rows = 0, in_columns = 0;
    for (size_t i = 1; i < grid->count; i++) {
        in_rows += rows[i].unit;
    }
    for (size_t k = 1; k < grid->rows[0].count; k++) {
        in_columns += columns[k].unit;
    }
    return in_rows > 0 && in_columns == 0;
}

/* The headings of all columns and rows; a row that begins with a number has none. False when out of memory. */
static bool read_headings(const struct reading *reading, const struct grid *grid, struct heading **columns, struct heading **rows)
{
    *columns = ARENA_ARRAY(reading->arena, grid->rows[0].count, struct heading);
    *rows = ARENA_ARRAY(reading->arena, grid->count, struct heading);
    if (!*columns || !*rows) {
        return false;
    }
    for (size_t k = 0; k < grid->rows[0].count; k++) {
        (*columns)[k] = read_heading(reading, &grid->rows[0].cells[k]);
    }
    for (size_t i = 0; i < grid->count; i++) {
        struct grid_cell first = grid_cell(grid, i, 0);
        if (i > 0 && !number_of(&first)) {
            (*rows)[i] = read_heading(reading, &first);
        }
    }
    return true;
}

static bool head_grid(const struct reading *reading, const struct grid *grid)
{
    struct heading *columns, *rows;
    if (!read_headings(reading, grid, &columns, &rows)) {
        return false;
    }
    bool by_rows = measures_in_rows(grid, columns, rows);
    for (size_t i = 1; i < grid->count; i++) {
        struct grid_cell first = grid_cell(grid, i, 0);
        for (size_t k = number_of(&first) ? 0 : 1; k < grid->rows[i].count; k++) {
            struct claim *claim = number_of(&grid->rows[i].cells[k]);
            if (claim && grid_cell(grid, 0, k).text.length) {
                head_claim(claim, &columns[k], &rows[i], by_rows);
                heading_unit_use(reading->arena, columns[k].told.text.length ? &columns[k].told : &rows[i].told, reading->clean, claim);
            }
        }
    }
    return true;
}

bool claims_head_tables(struct arena *arena, const struct lexicon *lexicon, struct claims *claims)
{
    struct grids grids;
    struct reading reading = {.arena = arena, .lexicon = lexicon, .clean = claims->document->clean};
    if (!grids_of(arena, claims, &grids)) {
        return false;
    }
    for (size_t i = 0; i < grids.count; i++) {
        if (!grids.items[i].header) {
            continue;
        }
        reading.units = reading.units ? reading.units : unit_context_new(arena, lexicon, reading.clean);
        if (!reading.units || !head_grid(&reading, &grids.items[i])) {
            return false;
        }
    }
    return true;
}
