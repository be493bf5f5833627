/* The rows that an expression speaks of, and what stands in their cells. */
#include "check/evaluate_inside.h"

enum { CELL_DIGITS = 6 };   /* with so many, a computed value may have been cut off */

static bool cell_is(struct arena *arena, struct slice cell, struct slice wanted)
{
    struct rational a, b;
    if (slice_equal_fold(cell, wanted))
        return true;
    a = rational_parse(arena, cell);
    b = rational_parse(arena, wanted);
    return !rational_is_none(a) && !rational_is_none(b) && rational_compare(a, b) == 0;
}

/* `{year}` asks for what stands in that column of the row at hand; where that is empty, for anything. */
static bool is_wanted(const struct check_context *context, struct evaluation *own, struct slice cell, struct slice value, bool *supposed)
{
    bool braces = value.length > 2 && value.data[0] == '{' && value.data[value.length - 1] == '}';
    size_t column = braces && own && own->row ? specs_column(context->options->specs, own->dataset, slice_sub(value, 1, value.length - 1)) : SIZE_MAX;
    if (column == SIZE_MAX)
        return cell_is(context->arena, cell, value);
    value = spec_row_cell(own->row, column).text;
    *supposed |= !value.length;
    return !value.length || cell_is(context->arena, cell, value);
}

/* Conditions on one column are alternatives. `dataset` names no column: it says of which table the row is. */
static bool row_is(const struct check_context *context, size_t dataset, const struct spec_row *row, struct spec_conditions where, struct evaluation *own)
{
    bool supposed = false;
    for (size_t i = 0; i < where.count; i++) {
        size_t column = specs_column(context->options->specs, dataset, where.items[i].name);
        bool any = column == SIZE_MAX;
        for (size_t k = 0; k < where.count && !any; k++)
            any = slice_equal(where.items[k].name, where.items[i].name) && is_wanted(context, own, spec_row_cell(row, column).text, where.items[k].value, &supposed);
        if (!any)
            return false;
    }
    if (own && supposed && !row->dropped)
        own->supposed = true;
    return !row->dropped;
}

bool check_evaluate_row_is(const struct check_context *context, size_t dataset, const struct spec_row *row, struct spec_conditions where)
{
    return row_is(context, dataset, row, where, NULL);
}

/* The named row: of this document, else of any. */
static bool find_named(struct evaluation *e, const struct spec_named_row *named, size_t *dataset, struct spec_row *out)
{
    const struct check_options *o = e->context->options;
    *dataset = named->dataset.length ? specs_find(o->specs, named->dataset) : e->dataset;
    for (int any = 0; any < 2 && *dataset != SIZE_MAX; any++)
        for (size_t i = 0; spec_run_row(o->rows, *dataset, i, out); i++)
            if ((any || out->claims == e->within) && row_is(e->context, *dataset, out, named->where, e))
                return true;
    return false;
}

static const struct spec_named_row *named_row(const struct evaluation *e, struct slice name)
{
    for (size_t i = 0; i < e->relation->row_count; i++)
        if (slice_equal(e->relation->rows[i].name, name))
            return &e->relation->rows[i];
    return NULL;
}

static void use(struct evaluation *e, const struct figure *figure)
{
    for (size_t i = 0; i < e->used_count; i++)
        if (e->used[i].span.start == figure->span.start && e->used[i].document == figure->document)
            return;
    if (e->used_count < PROPOSAL_OPERANDS)
        e->used[e->used_count++] = *figure;
}

/* A value that no claim states is exact as far as its cell can say: 26.6667 stands for 80/3, good to half its last digit. */
static struct figure figure_of_cell(struct arena *arena, struct rational value, struct slice text, struct span span)
{
    struct figure figure = figure_exact_rational(value, span);
    size_t point = 0, digits = 0;
    for (; point < text.length && text.data[point] != '.'; point++)
        digits += text.data[point] >= '0' && text.data[point] <= '9';
    if (point == text.length)
        return figure;
    struct rational half = RATIONAL_INTEGER(1);
    for (size_t i = point + 1; i < text.length; i++, digits++)
        half = rational_divide(arena, half, RATIONAL_INTEGER(10));
    half = rational_divide(arena, half, RATIONAL_INTEGER(2));
    struct interval rounded = interval_between(rational_subtract(arena, value, half), rational_add(arena, value, half), false, false);
    for (int r = 0; r < READINGS && digits >= CELL_DIGITS; r++)
        figure.in[r] = rounded;
    return figure;
}

/* The claim behind the cell, in the column's unit; a cell without one stands where its row stands. */
static bool cell_figure(struct evaluation *e, const struct spec_row *row, size_t column, struct figure *figure)
{
    struct arena *arena = e->context->arena;
    struct spec_cell cell = spec_row_cell(row, column);
    struct rational value = rational_is_none(cell.value) ? rational_parse(arena, cell.text) : cell.value;
    bool claim = cell.claim && !rational_is_none(cell.claim->quantity.value) && rational_sign(cell.claim->quantity.value);
    if (rational_is_none(value))
        return false;
    if (claim)
        *figure = figure_scaled(arena, figure_of(arena, cell.claim), rational_divide(arena, value, cell.claim->quantity.value));
    else
        *figure = figure_of_cell(arena, value, cell.text, cell.claim ? cell.claim->quantity.span : row->span);
    figure->value = value;
    figure->document = cell.claims ? cell.claims->document : row->claims->document;
    use(e, figure);
    return true;
}

/* The row and column that a name means: a column of the row at hand, or `named.column`. False: the row is not there. */
static bool locate(struct evaluation *e, const struct expression *x, struct spec_row *row, size_t *dataset, size_t *column)
{
    const struct expression *object = x->kind == EXPRESSION_MEMBER ? x->items[0] : NULL;
    const struct spec_named_row *named = object && object->kind == EXPRESSION_NAME ? named_row(e, object->text) : NULL;
    *dataset = e->dataset;
    if (object && !named) {
        answer_fail(e, x->place, "name the row under `rows:` of the check", "`%.*s` is not the name of a row", object->text);
        return false;
    }
    if (named ? !find_named(e, named, dataset, row) : !e->row)
        return false;
    if (!named)
        *row = *e->row;
    *column = specs_column(e->context->options->specs, *dataset, x->text);
    if (*column == SIZE_MAX)
        answer_fail(e, x->place, NULL, "unknown column `%.*s`", x->text);
    return *column != SIZE_MAX;
}

bool check_evaluate_figure(struct evaluation *e, const struct expression *x, struct figure *figure, struct slice *unit)
{
    struct spec_row row;
    size_t dataset, column;
    if (e->named)
        return false;
    if ((x->kind != EXPRESSION_NAME && x->kind != EXPRESSION_MEMBER) || !locate(e, x, &row, &dataset, &column))
        return false;
    *unit = spec_run_unit(e->context->options->rows, dataset, column);
    return cell_figure(e, &row, column, figure);
}

struct answer answer_of_name(struct evaluation *e, const struct expression *x)
{
    struct answer a = {.kind = ANSWER_NUMBER};
    struct figure figure;
    struct spec_row row;
    size_t dataset, column;
    if (e->named) {
        e->named(e, x->text, &a);
        return a;
    }
    if (check_evaluate_figure(e, x, &figure, &a.unit)) {
        for (int r = 0; r < READINGS; r++)
            a.in[r] = figure.in[r];
        return a;
    }
    if (e->code || !locate(e, x, &row, &dataset, &column))
        return ANSWER_NONE;
    a.text = spec_row_cell(&row, column).text;
    a.kind = a.text.length ? ANSWER_TEXT : ANSWER_OPEN;
    return a;
}

bool check_evaluate_asks(const struct evaluation *e, const struct expression *x)
{
    size_t column = x->kind == EXPRESSION_NAME ? specs_column(e->context->options->specs, e->dataset, x->text) : SIZE_MAX;
    if (column != SIZE_MAX)
        return spec_row_cell(e->row, column).text.length > 0;
    for (size_t i = 0; x->kind != EXPRESSION_MEMBER && x->kind != EXPRESSION_CALL && i < x->count; i++)
        if (!check_evaluate_asks(e, x->items[i]))
            return false;
    return true;
}
