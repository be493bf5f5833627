/* Rows to tables: joined by key, conflicts named, pivoted, tested against what the spec expects, sorted. */
#include "spec/run.h"
#include <stdlib.h>


typedef LIST(struct spec_warning) warning_list;

struct result { struct spec_run *run; warning_list warnings; };

/* --- joining ---------------------------------------------------------------------------------------------------------------- */

static bool key_complete(const struct dataset *dataset, const struct row *row)
{
    for (size_t i = 0; i < dataset->key_count; i++)
        if (!row->cells[dataset->key[i]].length)
            return false;
    return dataset->key_count > 0;
}

/* A row's key as one text; all cells, where the key is not complete: such rows are the same only if they are alike throughout. */
static struct slice key_text(struct spec_run *run, const struct dataset *dataset, const struct row *row, bool complete)
{
    struct buffer buffer = {0};
    struct slice text;

    buffer_char(&buffer, complete ? 'k' : 'r');
    for (size_t i = 0; i < (complete ? dataset->key_count : dataset->column_count); i++) {
        buffer_append(&buffer, row->cells[complete ? dataset->key[i] : i]);
        buffer_char(&buffer, '\x1f');
    }
    text = buffer.failed ? SLICE_NONE : arena_copy(run->arena, buffer_slice(&buffer));
    buffer_free(&buffer);
    return text;
}

static bool agree(const struct dataset *dataset, const struct row *a, const struct row *b)
{
    for (size_t c = 0; c < dataset->column_count; c++)
        if (a->cells[c].length && b->cells[c].length && !slice_equal(a->cells[c], b->cells[c]))
            return false;
    return true;
}

static void join(const struct dataset *dataset, struct row *into, struct row *from)
{
    for (size_t c = 0; c < dataset->column_count; c++)
        if (!into->cells[c].length) {
            into->cells[c] = from->cells[c];
            into->sources[c] = from->sources[c];
        }
    from->dropped = true;
}

#define CONTAINED_REACH 4   /* rows between one and another that says the same and more */

/* Does `more` say all that `row` does, of the same numbers, and more than that? */
static bool is_contained(const struct dataset *dataset, const struct row *row, const struct row *more)
{
    size_t cells = 0, numbers = 0, others = 0;

    for (size_t c = 0; c < dataset->column_count; c++) {
        if (dataset->columns[c].hidden)
            continue;
        if (row->cells[c].length && !slice_equal(row->cells[c], more->cells[c]))
            return false;
        if (row->sources[c].claim && row->sources[c].claim != more->sources[c].claim)
            return false;
        cells += row->cells[c].length > 0;
        others += more->cells[c].length > 0;
        numbers += row->sources[c].claim != NULL;
    }
    return numbers && others > cells && slice_equal(row->document, more->document);
}

/* `It divides AI into eight fields. Canada leads in three of them`: the eight are told again in a fuller row. */
static void drop_contained(const struct dataset *dataset, struct rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        size_t last = i + CONTAINED_REACH < rows->count ? i + CONTAINED_REACH : rows->count - 1;
        for (size_t k = i > CONTAINED_REACH ? i - CONTAINED_REACH : 0; k <= last && !rows->items[i].dropped; k++)
            rows->items[i].dropped = k != i && !rows->items[k].dropped && is_contained(dataset, &rows->items[i], &rows->items[k]);
    }
}

static struct slice place_text(struct spec_run *run, const struct row *row)
{
    return arena_format(run->arena, "%.*s:%zu", SLICE_ARGS(row->document), row->line);
}

static bool warn(struct result *result, struct place place, const struct dataset *dataset, struct slice message)
{
    return LIST_PUSH(result->run->arena, &result->warnings, ((struct spec_warning){place, dataset->name, message, false}));
}

/* Join the row into one of those with its key, or set it beside them as a conflict. Chains of rows with one key hang on `next`. */
static bool place_row(struct result *result, const struct dataset *dataset, struct rows *rows, size_t index, struct map *keys, size_t *next)
{
    struct row *row = &rows->items[index];
    bool added = false;
    struct map_entry *entry = map_put(keys, key_text(result->run, dataset, row, key_complete(dataset, row)), &added);

    next[index] = SIZE_MAX;
    if (!entry)
        return false;
    if (added) {
        entry->number = index;
        return true;
    }
    for (size_t i = entry->number; i != SIZE_MAX; i = next[i])
        if (agree(dataset, &rows->items[i], row)) {
            join(dataset, &rows->items[i], row);
            return true;
        }
    next[index] = next[entry->number];
    next[entry->number] = index;
    row->conflict = place_text(result->run, &rows->items[entry->number]);
    rows->items[entry->number].conflict = place_text(result->run, row);
    return warn(result, dataset->place, dataset,
                arena_format(result->run->arena, "two rows disagree on one key: %.*s and %.*s",
                             SLICE_ARGS(place_text(result->run, &rows->items[entry->number])), SLICE_ARGS(place_text(result->run, row))));
}

static bool join_rows(struct result *result, const struct dataset *dataset, struct rows *rows)
{
    struct map keys;
    size_t *next = ARENA_ARRAY(result->run->arena, rows->count + 1, size_t);

    map_init(&keys, result->run->arena);
    drop_contained(dataset, rows);
    for (size_t i = 0; next && i < rows->count; i++)
        if (!rows->items[i].dropped && !place_row(result, dataset, rows, i, &keys, next))
            return false;
    return next != NULL;
}

/* --- expectations ----------------------------------------------------------------------------------------------------------- */

static bool test_cell(struct result *result, const struct dataset *dataset, const struct spec_column *column, const struct row *row, size_t c)
{
    struct arena *arena = result->run->arena;
    struct rational value = row->cells[c].length ? rational_parse(arena, row->cells[c]) : RATIONAL_NONE;
    bool below = !rational_is_none(column->expect_least) && rational_compare(value, column->expect_least) < 0;
    bool above = !rational_is_none(column->expect_most) && rational_compare(value, column->expect_most) > 0;
    struct rational limit = below ? column->expect_least : column->expect_most;

    if (rational_is_none(value) || (!below && !above))
        return true;
    return warn(result, column->expect_place, dataset,
                arena_format(arena, "%.*s %.*s is %s than %.*s (%.*s)", SLICE_ARGS(column->name), SLICE_ARGS(row->cells[c]), below ? "less" : "more",
                             SLICE_ARGS(rational_text(arena, limit)), SLICE_ARGS(place_text(result->run, row))));
}

static bool test_rows(struct result *result, const struct dataset *dataset, const struct rows *rows)
{
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++) {
        if (rows->items[i].dropped)
            continue;
        count++;
        for (size_t c = 0; c < dataset->column_count; c++)
            if (!test_cell(result, dataset, &dataset->columns[c], &rows->items[i], c))
                return false;
    }
    if (count >= dataset->rows_least && count <= dataset->rows_most)
        return true;
    return warn(result, dataset->rows_place, dataset,
                count < dataset->rows_least
                    ? arena_format(result->run->arena, "%zu rows, expected at least %zu", count, dataset->rows_least)
                    : arena_format(result->run->arena, "%zu rows, expected at most %zu", count, dataset->rows_most));
}

static bool test_patterns(struct result *result, const struct dataset *dataset)
{
    for (size_t i = dataset->first_rule; i < dataset->first_rule + dataset->rule_count; i++)
        if (!result->run->hits[i] &&
            !LIST_PUSH(result->run->arena, &result->warnings,
                       ((struct spec_warning){result->run->specs->rules.items[i].place, dataset->name, SLICE("pattern matched nothing"), true})))
            return false;
    return true;
}

/* --- tables ----------------------------------------------------------------------------------------------------------------- */

static const char *const provenance[] = {"_document", "_line", "_start", "_end", "_text", "_conflict"};
#define PROVENANCE (sizeof provenance / sizeof *provenance)

static struct column column_of(struct spec_run *run, size_t number, size_t c)
{
    const struct spec_column *spec = &run->specs->datasets.items[number].columns[c];
    struct column column = {.name = spec->name, .type = spec->type->column, .description = spec->description, .required = spec->required};

    if (spec->unit)
        column.unit = spec->unit->code;
    else if (run->units[number][c].known)
        column.unit = run->units[number][c].code;
    if (!rational_is_none(spec->expect_least))
        column.minimum = rational_text(run->arena, spec->expect_least);
    if (!rational_is_none(spec->expect_most))
        column.maximum = rational_text(run->arena, spec->expect_most);
    return column;
}

static struct column provenance_column(size_t i)
{
    bool number = i >= 1 && i <= 3;

    return (struct column){.name = slice_of(provenance[i]), .type = number ? COLUMN_INTEGER : COLUMN_TEXT};
}

static void fill_provenance(struct spec_run *run, struct slice *cells, const struct row *row)
{
    cells[0] = row->document;
    cells[1] = arena_format(run->arena, "%zu", row->line);
    cells[2] = arena_format(run->arena, "%zu", row->start);
    cells[3] = arena_format(run->arena, "%zu", row->end);
    cells[4] = row->text;
    cells[5] = row->conflict;
}

static bool describe(struct spec_run *run, const struct dataset *dataset, struct table *table, bool wide)
{
    table->title = dataset->title;
    table->description = dataset->description;
    table->key = ARENA_ARRAY(run->arena, dataset->key_count + 1, struct slice);
    table->sources = ARENA_ARRAY(run->arena, run->documents.count + 1, struct slice);
    if (!table->key || !table->sources)
        return false;
    for (size_t i = 0; i < dataset->key_count; i++)
        if (!wide || dataset->key[i] != dataset->pivot_names)
            table->key[table->key_count++] = dataset->columns[dataset->key[i]].name;
    if (dataset->source.length)
        table->sources[table->source_count++] = dataset->source;
    for (size_t i = 0; !dataset->source.length && i < run->documents.count; i++)
        table->sources[table->source_count++] = run->documents.items[i];
    return true;
}

static bool sort_table(struct spec_run *run, struct table *table)
{
    size_t *columns = ARENA_ARRAY(run->arena, table->key_count + 1, size_t);

    for (size_t i = 0; columns && i < table->key_count; i++)
        columns[i] = table_column(table, table->key[i]);
    return columns && (!table->key_count || table_sort(table, columns, table->key_count));
}

static struct table *long_table(struct spec_run *run, size_t number)
{
    const struct dataset *dataset = &run->specs->datasets.items[number];
    struct column *columns = ARENA_ARRAY(run->arena, dataset->column_count + PROVENANCE, struct column);
    struct table *table;
    size_t count = 0;

    for (size_t c = 0; columns && c < dataset->column_count; c++)
        if (!dataset->columns[c].hidden)
            columns[count++] = column_of(run, number, c);
    for (size_t i = 0; columns && i < PROVENANCE; i++)
        columns[count++] = provenance_column(i);
    table = columns ? table_new(run->arena, dataset->name, columns, count) : NULL;
    for (size_t r = 0; table && r < run->rows[number].count; r++) {
        const struct row *row = &run->rows[number].items[r];
        struct slice *cells = row->dropped ? NULL : table_add_row(table);
        for (size_t c = 0; cells && c < dataset->column_count; c++)
            if (!dataset->columns[c].hidden)
                *cells++ = row->cells[c];
        if (cells)
            fill_provenance(run, cells, row);
        else if (!row->dropped)
            return NULL;
    }
    return table;
}

/* --- wide tables ------------------------------------------------------------------------------------------------------------ */

struct wide {
    struct spec_run *run;
    const struct dataset *dataset;
    size_t number;
    LIST(struct slice) names;          /* of the new columns, in order of the enum, then of appearance */
    size_t kept;                       /* columns before them */
};

static bool add_name(struct wide *wide, struct slice name)
{
    for (size_t i = 0; i < wide->names.count; i++)
        if (slice_equal(wide->names.items[i], name))
            return true;
    return !name.length || LIST_PUSH(wide->run->arena, &wide->names, name);
}

static bool find_names(struct wide *wide)
{
    const struct spec_column *column = &wide->dataset->columns[wide->dataset->pivot_names];
    const struct rows *rows = &wide->run->rows[wide->number];

    for (size_t v = 0; v < column->value_count; v++)
        if (!add_name(wide, column->values[v].value))
            return false;
    for (size_t r = 0; r < rows->count; r++)
        if (!rows->items[r].dropped && !add_name(wide, rows->items[r].cells[wide->dataset->pivot_names]))
            return false;
    return true;
}

static bool is_kept(const struct dataset *dataset, size_t c)
{
    return !dataset->columns[c].hidden && c != dataset->pivot_names && c != dataset->pivot_values;
}

static struct table *wide_header(struct wide *wide)
{
    const struct dataset *dataset = wide->dataset;
    struct column *columns = ARENA_ARRAY(wide->run->arena, dataset->column_count + wide->names.count + PROVENANCE, struct column);
    size_t count = 0;

    for (size_t c = 0; columns && c < dataset->column_count; c++)
        if (is_kept(dataset, c))
            columns[count++] = column_of(wide->run, wide->number, c);
    wide->kept = count;
    for (size_t i = 0; columns && i < wide->names.count; i++) {
        columns[count] = column_of(wide->run, wide->number, dataset->pivot_values);
        columns[count++].name = wide->names.items[i];
    }
    for (size_t i = 0; columns && i < PROVENANCE; i++)
        columns[count++] = provenance_column(i);
    return columns ? table_new(wide->run->arena, dataset->name, columns, count) : NULL;
}

/* The table's row with the same kept key cells and the place of the value still free; SIZE_MAX when there is none. */
static size_t wide_row(const struct wide *wide, const struct table *table, const struct row *row, size_t place)
{
    for (size_t r = 0; r < table->row_count; r++) {
        size_t at = 0;
        bool same = !table_cell(table, r, wide->kept + place).length;
        for (size_t c = 0; c < wide->dataset->column_count; c++)
            if (is_kept(wide->dataset, c) && !slice_equal(table_cell(table, r, at++), row->cells[c]) && wide->dataset->columns[c].key)
                same = false;
        if (same)
            return r;
    }
    return SIZE_MAX;
}

static bool add_wide(struct wide *wide, struct table *table, const struct row *row)
{
    size_t place = 0, found, at = 0;
    struct slice *cells;

    while (place < wide->names.count && !slice_equal(wide->names.items[place], row->cells[wide->dataset->pivot_names]))
        place++;
    if (place == wide->names.count)
        return true;
    found = wide_row(wide, table, row, place);
    cells = found == SIZE_MAX ? table_add_row(table) : &table->cells[found * table->column_count];
    if (!cells)
        return false;
    cells[wide->kept + place] = row->cells[wide->dataset->pivot_values];
    if (found != SIZE_MAX)
        return true;
    for (size_t c = 0; c < wide->dataset->column_count; c++)
        if (is_kept(wide->dataset, c))
            cells[at++] = row->cells[c];
    fill_provenance(wide->run, &cells[wide->kept + wide->names.count], row);
    return true;
}

static struct table *wide_table(struct spec_run *run, size_t number)
{
    struct wide wide = {.run = run, .dataset = &run->specs->datasets.items[number], .number = number};
    struct table *table = find_names(&wide) ? wide_header(&wide) : NULL;

    for (size_t r = 0; table && r < run->rows[number].count; r++)
        if (!run->rows[number].items[r].dropped && !add_wide(&wide, table, &run->rows[number].items[r]))
            return NULL;
    return table;
}

/* --- all -------------------------------------------------------------------------------------------------------------------- */

static struct table *finish_dataset(struct result *result, size_t number)
{
    struct spec_run *run = result->run;
    const struct dataset *dataset = &run->specs->datasets.items[number];
    bool wide = dataset->pivot_names != SPEC_NO_COLUMN;
    struct table *table;

    if (!join_rows(result, dataset, &run->rows[number]) || !test_patterns(result, dataset) || !test_rows(result, dataset, &run->rows[number]))
        return NULL;
    table = wide ? wide_table(run, number) : long_table(run, number);
    return table && describe(run, dataset, table, wide) && sort_table(run, table) ? table : NULL;
}

enum error_code spec_run_tables(struct spec_run *run, struct spec_tables *out, struct error **error)
{
    struct result result = {.run = run};
    size_t count = run->specs->datasets.count;

    *out = (struct spec_tables){.tables = ARENA_ARRAY(run->arena, count + 1, struct table *)};
    if (!out->tables)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        if (!(out->tables[out->count++] = finish_dataset(&result, i)))
            return error_memory(error);
    out->warnings = result.warnings.items;
    out->warning_count = result.warnings.count;
    return ERROR_NONE;
}
