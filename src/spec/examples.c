/* The examples that a spec carries, run through the whole way from text to row. */
#include "spec/run.h"

struct example {
    struct arena *arena;
    const struct specs *specs;
    size_t dataset;
    struct slice message;
};

static bool same_cell(struct arena *arena, struct slice expected, struct slice found)
{
    struct rational a = rational_parse(arena, expected), b = rational_parse(arena, found);

    if (!rational_is_none(a) && !rational_is_none(b))
        return rational_compare(a, b) == 0;
    return slice_equal(expected, found);
}

/* Does the row hold every cell that the example names? Otherwise the first that differs is told. */
static bool row_fits(struct example *example, const struct table *table, size_t row, const struct yaml *expected)
{
    for (size_t i = 0; i < expected->count; i++) {
        struct slice name = yaml_text(expected->keys[i]), want = yaml_text(expected->items[i]), found;
        size_t column = table_column(table, name);
        if (column == SIZE_MAX) {
            example->message = arena_format(example->arena, "no column '%.*s'", SLICE_ARGS(name));
            return false;
        }
        found = table_cell(table, row, column);
        if (same_cell(example->arena, want, found))
            continue;
        example->message = arena_format(example->arena, "column %.*s: expected '%.*s', found '%.*s'", SLICE_ARGS(name), SLICE_ARGS(want),
                                        SLICE_ARGS(found));
        return false;
    }
    return true;
}

static bool any_row_fits(struct example *example, const struct table *table, const struct yaml *expected)
{
    struct slice first = SLICE_NONE;

    if (!table->row_count)
        example->message = SLICE("no row");
    for (size_t i = 0; i < table->row_count; i++) {
        if (row_fits(example, table, i, expected))
            return true;
        if (!first.length)
            first = example->message;
    }
    if (first.length)
        example->message = first;
    return false;
}

static struct slice judge(struct example *example, const struct table *table, const struct yaml *node)
{
    const struct yaml *row = yaml_get(node, "row"), *rows = yaml_get(node, "rows");
    size_t wanted = rows && rows->kind == YAML_SEQUENCE ? rows->count : row && row->kind == YAML_MAPPING ? 1 : 0;

    example->message = SLICE_NONE;
    if (row && row->kind == YAML_MAPPING && !any_row_fits(example, table, row))
        return example->message;
    for (size_t i = 0; rows && rows->kind == YAML_SEQUENCE && i < rows->count; i++)
        if (rows->items[i]->kind == YAML_MAPPING && !any_row_fits(example, table, rows->items[i]))
            return example->message;
    if (table->row_count != wanted)
        return arena_format(example->arena, "expected %zu rows, found %zu", wanted, table->row_count);
    return SLICE_NONE;
}

static enum error_code read_example(struct arena *arena, const struct specs *specs, struct slice text, struct claims *claims, struct error **error)
{
    struct document_options document_options = {.size = sizeof document_options, .name = "example", .plain = true};
    struct claim_options claim_options = {.size = sizeof claim_options};
    struct document *document = NULL;
    enum error_code code = document_new(arena, text, &document_options, &document, error);

    return code == ERROR_NONE ? claims_find(arena, specs->lexicon, document, &claim_options, claims, error) : code;
}

static enum error_code run_example(struct example *example, const struct yaml *node, struct error **error)
{
    struct claims claims = {0};
    struct spec_tables tables;
    struct spec_run *run = spec_run_new(example->arena, example->specs);
    enum error_code code = run ? read_example(example->arena, example->specs, yaml_text(yaml_get(node, "text")), &claims, error) : error_memory(error);

    if (code == ERROR_NONE)
        code = spec_run_add(run, &claims, NULL, error);
    if (code == ERROR_NONE)
        code = spec_run_tables(run, &tables, error);
    if (code == ERROR_NONE)
        example->message = judge(example, tables.tables[example->dataset], node);
    return code;
}

static enum error_code check_example(const struct yaml *node, struct error **error)
{
    static const char *const keys[] = {"text", "row", "rows", NULL};
    enum error_code code;

    if (node->kind != YAML_MAPPING)
        return error_raise(error, ERROR_SPEC, node->place, "write {text: ..., row: {...}}", "expected an example, found %s", yaml_kind_name(node));
    code = yaml_check_keys(node, keys, "example", error);
    if (code == ERROR_NONE && !yaml_get(node, "text"))
        return error_raise(error, ERROR_SPEC, node->place, "write {text: ..., row: {...}}", "an example without 'text'");
    return code;
}

static enum error_code test_one(struct arena *arena, const struct specs *specs, size_t dataset, const struct yaml *node, struct spec_example *out,
                                struct error **error)
{
    struct example example = {.arena = arena_new(), .specs = specs, .dataset = dataset};
    enum error_code code = check_example(node, error);

    if (!example.arena)
        return error_memory(error);
    if (code == ERROR_NONE)
        code = run_example(&example, node, error);
    if (code == ERROR_NONE)
        *out = (struct spec_example){node->place, specs->datasets.items[dataset].name, yaml_text(yaml_get(node, "text")), !example.message.length,
                                     arena_copy(arena, example.message)};
    arena_free(example.arena);
    return code;
}

enum error_code specs_test(struct arena *arena, const struct specs *specs, struct spec_example **out, size_t *count, struct error **error)
{
    LIST(struct spec_example) all = {0};
    enum error_code code = ERROR_NONE;

    for (size_t d = 0; d < specs->datasets.count; d++) {
        const struct yaml *examples = specs->datasets.items[d].examples;
        for (size_t i = 0; code == ERROR_NONE && examples && i < examples->count; i++) {
            struct spec_example example = {0};
            if (examples->kind != YAML_SEQUENCE)
                return error_raise(error, ERROR_SPEC, examples->place, "write [{text: …, row: {…}}]", "expected 'examples' to be a list, found %s", yaml_kind_name(examples));
            code = test_one(arena, specs, d, examples->items[i], &example, error);
            if (code == ERROR_NONE && !LIST_PUSH(arena, &all, example))
                code = error_memory(error);
        }
    }
    *out = all.items;
    *count = all.count;
    return code;
}
