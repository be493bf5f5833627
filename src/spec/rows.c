/* Rows as checks see them: cells with the claims that they were read from. */
#include "spec/run.h"

size_t specs_find(const struct specs *specs, struct slice name)
{
    for (size_t i = 0; i < specs->datasets.count; i++)
        if (slice_equal(specs->datasets.items[i].name, name))
            return i;
    return SIZE_MAX;
}

size_t specs_column(const struct specs *specs, size_t dataset, struct slice name)
{
    const struct dataset *spec = &specs->datasets.items[dataset];

    for (size_t c = 0; c < spec->column_count; c++)
        if (slice_equal(spec->columns[c].name, name))
            return c;
    return SIZE_MAX;
}

struct slice spec_run_unit(const struct spec_run *run, size_t dataset, size_t column)
{
    const struct spec_column *spec = &run->specs->datasets.items[dataset].columns[column];

    if (spec->type->family != SLOT_CLAIM)
        return SLICE_NONE;
    return spec->unit ? spec->unit->code : run->units[dataset][column].code;
}

const struct spec_relation *specs_relations(const struct specs *specs, size_t dataset, size_t *count)
{
    *count = specs->datasets.items[dataset].relation_count;
    return specs->datasets.items[dataset].relations;
}

const struct spec_reference *specs_references(const struct specs *specs, size_t dataset, size_t *count)
{
    *count = specs->datasets.items[dataset].reference_count;
    return specs->datasets.items[dataset].references;
}

bool spec_run_row(const struct spec_run *run, size_t dataset, size_t index, struct spec_row *out)
{
    const struct rows *rows = &run->rows[dataset];

    if (index >= rows->count)
        return false;
    *out = (struct spec_row){.claims = rows->items[index].claims, .span = rows->items[index].span,
                              .dropped = rows->items[index].dropped, .inside = &rows->items[index]};
    return true;
}

struct spec_cell spec_row_cell(const struct spec_row *row, size_t column)
{
    const struct row *inside = row->inside;
    const struct cell_source *source = &inside->sources[column];

    return (struct spec_cell){inside->cells[column], source->claims, source->claim, source->claim ? source->value : RATIONAL_NONE};
}
