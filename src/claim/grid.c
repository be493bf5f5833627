#include "claim/grid.h"
#include "base/list.h"

#define MAX_COLUMNS 256

typedef LIST(struct grid_cell) cell_list;

/* ---- cells ---- */

static bool is_rule(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != '-' && text.data[i] != ':' && text.data[i] != '|' && text.data[i] != ' ' && text.data[i] != '=' && text.data[i] != '+')
            return false;
    return true;
}

enum parting { PART_BAR, PART_TAB, PART_SPACES };

static enum parting parting_of(struct slice line)
{
    if (slice_find(line, SLICE("|"), 0) != SIZE_MAX)
        return PART_BAR;
    return slice_find(line, SLICE("\t"), 0) != SIZE_MAX ? PART_TAB : PART_SPACES;
}

/* Where the cell that begins at `at` ends, and where the next begins. */
static size_t cell_end(struct slice line, enum parting parting, size_t at, size_t *next)
{
    size_t end = at;
    while (end < line.length) {
        char c = line.data[end];
        if ((parting == PART_BAR && c == '|') || (parting == PART_TAB && c == '\t') ||
            (parting == PART_SPACES && c == ' ' && end + 1 < line.length && line.data[end + 1] == ' '))
            break;
        end++;
    }
    *next = end + 1;
    while (parting == PART_SPACES && *next < line.length && line.data[*next] == ' ')
        ++*next;
    return end;
}

/* The only claim that lies in the span. `from` is the first claim not before the row. */
static const struct claim *only_claim(const struct claims *claims, size_t from, struct span span)
{
    const struct claim *found = NULL;
    for (size_t i = from; i < claims->items.count && claims->items.items[i].quantity.span.start < span.end; i++) {
        if (claims->items.items[i].quantity.span.start < span.start)
            continue;
        if (found)
            return NULL;
        found = &claims->items.items[i];
    }
    return found;
}

static bool add_cell(struct arena *arena, const struct claims *claims, size_t from, struct span span, cell_list *cells)
{
    struct slice clean = claims->document->clean, text = slice_trim(slice_sub(clean, span.start, span.end));
    struct span trimmed = span;
    if (text.length)
        trimmed = (struct span){(size_t)(text.data - clean.data), (size_t)(text.data - clean.data) + text.length};
    return LIST_PUSH(arena, cells, ((struct grid_cell){trimmed, text, only_claim(claims, from, span)}));
}

/* Rows of HTML have a tab before and behind each cell: two between neighbours. */
static void drop_doubled(cell_list *cells)
{
    size_t kept = 0;
    bool doubled = cells->count % 2 == 1 && cells->count >= 3;
    for (size_t i = 0; doubled && i < cells->count; i += 2)
        doubled = !cells->items[i].text.length;
    for (size_t i = 1; doubled && i < cells->count; i += 2)
        cells->items[kept++] = cells->items[i];
    if (doubled)
        cells->count = kept;
}

/* The bars at the ends of a row of Markdown enclose it. */
static void drop_ends(struct slice line, cell_list *cells)
{
    struct slice inside = slice_trim(line);
    if (inside.length && inside.data[inside.length - 1] == '|' && cells->count && !cells->items[cells->count - 1].text.length)
        cells->count--;
    if (inside.length && inside.data[0] == '|' && cells->count) {
        for (size_t i = 1; i < cells->count; i++)
            cells->items[i - 1] = cells->items[i];
        cells->count--;
    }
}

static bool read_row(struct arena *arena, const struct claims *claims, size_t from, struct span span, struct grid_row *out)
{
    struct slice line = slice_sub(claims->document->clean, span.start, span.end);
    enum parting parting = parting_of(line);
    cell_list cells = {0};
    for (size_t at = 0, next; at <= line.length && cells.count < MAX_COLUMNS; at = next) {
        size_t end = cell_end(line, parting, at, &next);
        if (!add_cell(arena, claims, from, (struct span){span.start + at, span.start + end}, &cells))
            return false;
    }
    if (parting == PART_TAB)
        drop_doubled(&cells);
    if (parting == PART_BAR)
        drop_ends(line, &cells);
    *out = (struct grid_row){cells.items, cells.count};
    return true;
}

/* ---- tables ---- */

/* What stands between a block and the next one in the text as written, before a reader blanked its marks out. */
static struct slice between(const struct document *d, size_t block)
{
    struct slice text = d->original.length ? d->original : d->source;
    return slice_sub(text, document_source(d, d->blocks.items[block].span).end, document_source(d, d->blocks.items[block + 1].span).start);
}

/* Does the row at `row` belong to the table of the row before? HTML says where a table ends; Markdown has one rule, behind the first row. */
static bool goes_on(const struct document *d, size_t row)
{
    if (row >= d->blocks.count || d->blocks.items[row].kind != BLOCK_TABLE)
        return false;
    struct slice gap = between(d, row - 1);
    bool ended = slice_find(gap, SLICE("</table"), 0) != SIZE_MAX || slice_find(gap, SLICE("</TABLE"), 0) != SIZE_MAX;
    bool heads = slice_find(gap, SLICE("\n\n"), 0) != SIZE_MAX && row + 1 < d->blocks.count && slice_find(between(d, row), SLICE("|--"), 0) != SIZE_MAX;
    return !ended && !heads;
}

bool grid_is_amount(const struct grid_cell *cell)
{
    return cell->claim && cell->claim->quantity.kind != KIND_DATE && cell->claim->quantity.kind != KIND_PERIOD && cell->claim->quantity.kind != KIND_ORDINAL &&
           !rational_is_none(cell->claim->quantity.value);
}

static bool has_digit(struct slice text)
{
    size_t at = 0;
    while (at < text.length && !(text.data[at] >= '0' && text.data[at] <= '9'))
        at++;
    return at < text.length;
}

/* `Population (million)`, `Households of two`, `Sales, $ thousand` are names with a number in them, and `£'000` is a unit. */
static bool is_mostly_number(const struct grid_cell *cell)
{
    return has_digit(cell->text) && 2 * (cell->claim->quantity.span.end - cell->claim->quantity.span.start) > cell->text.length;
}

static bool names_columns(const struct grid_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (grid_is_amount(&row->cells[i]) && is_mostly_number(&row->cells[i]))
            return false;
    return row->count > 1;
}

static const struct block *beside(const struct document *d, size_t first, size_t last, enum block_kind kind)
{
    if (first > 0 && d->blocks.items[first - 1].kind == kind)
        return &d->blocks.items[first - 1];
    return last + 1 < d->blocks.count && d->blocks.items[last + 1].kind == kind ? &d->blocks.items[last + 1] : NULL;
}

#define TITLE_BYTES 120

/* The heading over the table, or a short line before it that is no sentence. */
static const struct block *title_of(const struct document *d, size_t first)
{
    const struct block *before = first > 0 ? &d->blocks.items[first - 1] : NULL;
    if (!before || before->kind == BLOCK_HEADING)
        return before;
    struct slice text = slice_trim(slice_sub(d->clean, before->span.start, before->span.end));
    bool line = text.length && text.length < TITLE_BYTES && text.data[text.length - 1] != '.';
    return before->kind == BLOCK_PARAGRAPH && line ? before : NULL;
}

static size_t claim_from(const struct claims *claims, size_t from, size_t offset)
{
    while (from < claims->items.count && claims->items.items[from].quantity.span.start < offset)
        from++;
    return from;
}

static bool read_grid(struct arena *arena, const struct claims *claims, size_t first, size_t last, size_t *claim, struct grid *out)
{
    const struct document *d = claims->document;
    *out = (struct grid){.first_block = first, .last_block = last, .caption = beside(d, first, last, BLOCK_CAPTION)};
    out->rows = ARENA_ARRAY(arena, last - first + 1, struct grid_row);
    if (!out->rows)
        return false;
    for (size_t i = first; i <= last; i++) {
        struct span span = d->blocks.items[i].span;
        if (is_rule(slice_sub(d->clean, span.start, span.end)))
            continue;
        *claim = claim_from(claims, *claim, span.start);
        if (!read_row(arena, claims, *claim, span, &out->rows[out->count++]))
            return false;
    }
    out->title = title_of(d, first);
    out->header = out->count > 1 && names_columns(&out->rows[0]);
    return true;
}

bool grids_of(struct arena *arena, const struct claims *claims, struct grids *out)
{
    const struct document *d = claims->document;
    LIST(struct grid) list = {0};
    size_t claim = 0;
    for (size_t first = 0, last; first < d->blocks.count; first = last + 1) {
        struct grid grid;
        last = first;
        if (d->blocks.items[first].kind != BLOCK_TABLE)
            continue;
        while (goes_on(d, last + 1))
            last++;
        if (last > first && (!read_grid(arena, claims, first, last, &claim, &grid) || !LIST_PUSH(arena, &list, grid)))
            return false;
    }
    *out = (struct grids){list.items, list.count};
    return true;
}

struct grid_cell grid_cell(const struct grid *grid, size_t row, size_t column)
{
    return row < grid->count && column < grid->rows[row].count ? grid->rows[row].cells[column] : (struct grid_cell){0};
}
