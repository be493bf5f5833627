/* What a spec states of its rows: `checks:` (relations between columns) and `reference:` (tables that a column is held to). */
#include "spec/load.h"

#define DEFAULT_VALUE SLICE("value")

static struct slice text_or(const struct yaml *node, struct slice otherwise)
{
    return node ? yaml_text(node) : otherwise;
}

static enum error_code missing(struct error **error, const struct yaml *node, const char *what, const char *key, const char *remedy)
{
    return error_raise(error, ERROR_SPEC, node->place, remedy, "%s without '%s'", what, key);
}

/* --- conditions ------------------------------------------------------------------------------------------------------------- */

static size_t values_in(const struct yaml *node) { return node->kind == YAML_SEQUENCE ? node->count : 1; }

static size_t all_values(const struct yaml *mapping)
{
    size_t count = 0;

    for (size_t i = 0; i < mapping->count; i++)
        count += values_in(mapping->items[i]);
    return count;
}

/* `{name: value}` or `{name: [value, value]}`, alternatives; names are columns of `own`, or of a table that is not read yet (NULL). */
static enum error_code load_conditions(struct specs *specs, const struct dataset *own, const struct yaml *node, const char *what,
                                       struct spec_conditions *out, struct error **error)
{
    struct spec_condition *items;
    enum error_code code = node ? load_mapping(node, what, error) : ERROR_NONE;

    if (!node || code != ERROR_NONE)
        return code;
    items = ARENA_ARRAY(specs->arena, all_values(node) + 1, struct spec_condition);
    if (!items)
        return error_memory(error);
    *out = (struct spec_conditions){items, 0};
    for (size_t i = 0; code == ERROR_NONE && i < node->count; i++) {
        const struct yaml *value = node->items[i];
        size_t column;
        code = own ? column_named(own, node->keys[i], &column, error) : ERROR_NONE;
        for (size_t k = 0; k < values_in(value); k++)
            items[out->count++] = (struct spec_condition){yaml_text(node->keys[i]), yaml_text(value->kind == YAML_SEQUENCE ? value->items[k] : value),
                                                          node->keys[i]->place};
    }
    return code;
}

/* --- relations -------------------------------------------------------------------------------------------------------------- */

/* The row by name takes `dataset:` beside its conditions, whose columns are then those of that dataset. */
static enum error_code load_named_row(struct specs *specs, const struct dataset *dataset, const struct yaml *name, const struct yaml *node,
                                      struct spec_named_row *out, struct error **error)
{
    const struct yaml *other = node->kind == YAML_MAPPING ? yaml_get(node, "dataset") : NULL;
    enum error_code code = load_conditions(specs, other ? NULL : dataset, node, "the row", &out->where, error);

    out->name = yaml_text(name);
    out->place = other ? other->place : name->place;
    out->dataset = yaml_text(other);
    if (code == ERROR_NONE && column_find(dataset, out->name) != SPEC_NO_COLUMN)
        return error_raise(error, ERROR_SPEC, name->place, "give the row another name", "'%.*s' is a column of this spec", SLICE_ARGS(out->name));
    return code;
}

static enum error_code load_named_rows(struct specs *specs, const struct dataset *dataset, const struct yaml *node, struct spec_relation *relation,
                                       struct error **error)
{
    struct spec_named_row *rows;
    enum error_code code = node ? load_mapping(node, "'rows' of a check", error) : ERROR_NONE;

    if (!node || code != ERROR_NONE)
        return code;
    rows = ARENA_ARRAY(specs->arena, node->count + 1, struct spec_named_row);
    if (!rows)
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < node->count; i++)
        code = load_named_row(specs, dataset, node->keys[i], node->items[i], &rows[i], error);
    relation->rows = rows;
    relation->row_count = node->count;
    return code;
}

struct name_check { const struct dataset *dataset; struct spec_relation *relation; struct error **error; };

static bool names_row(const struct spec_relation *relation, struct slice name)
{
    for (size_t i = 0; i < relation->row_count; i++)
        if (slice_equal(relation->rows[i].name, name))
            return true;
    return false;
}

/* A name is a column of the row at hand, or the name of a row. */
static enum error_code check_expression_name(void *context, const struct expression *name)
{
    struct name_check *check = context;
    struct yaml node = {.kind = YAML_SCALAR, .text = name->text, .place = name->place};
    size_t column;

    return names_row(check->relation, name->text) ? ERROR_NONE : column_named(check->dataset, &node, &column, check->error);
}

static bool is_over_rows(const struct expression *e)
{
    static const char *const functions[] = {"sum", "mean", "count", NULL};

    for (size_t i = 0; functions[i]; i++)
        if (e->kind == EXPRESSION_CALL && slice_is(e->text, functions[i]))
            return true;
    return false;
}

/* Does the expression speak of a column of its own row, outside of sums? */
static bool needs_row(const struct spec_relation *relation, const struct expression *e)
{
    if (e->kind == EXPRESSION_NAME)
        return !names_row(relation, e->text);
    for (size_t i = 0; !is_over_rows(e) && i < e->count; i++)
        if (needs_row(relation, e->items[i]))
            return true;
    return false;
}

static enum error_code load_relation(struct specs *specs, const struct dataset *dataset, const struct yaml *node, struct spec_relation *out,
                                     struct error **error)
{
    static const char *const keys[] = {"name", "that", "where", "rows", NULL};
    struct name_check check = {.dataset = dataset, .relation = out, .error = error};
    const struct yaml *that = yaml_get(node, "that");
    enum error_code code = load_mapping(node, "a check", error);

    if (code == ERROR_NONE)
        code = yaml_check_keys(node, keys, "check", error);
    if (code == ERROR_NONE && !that)
        return missing(error, node, "a check", "that", "write that: \"part <= whole\"");
    if (code == ERROR_NONE)
        code = load_named_rows(specs, dataset, yaml_get(node, "rows"), out, error);
    if (code == ERROR_NONE)
        code = load_conditions(specs, dataset, yaml_get(node, "where"), "'where'", &out->where, error);
    if (code != ERROR_NONE)
        return code;
    out->name = yaml_text(yaml_get(node, "name"));
    out->text = yaml_text(that);
    out->place = that->place;
    code = expression_parse(specs->arena, out->text, that->place, &out->that, error);
    if (code == ERROR_NONE)
        code = expression_names(out->that, check_expression_name, &check);
    out->per_row = code == ERROR_NONE && needs_row(out, out->that);
    return code;
}

static enum error_code load_relations(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error)
{
    enum error_code code = ERROR_NONE;

    if (node && node->kind != YAML_SEQUENCE)
        return error_raise(error, ERROR_SPEC, node->place, "write checks: and a list of {that: …}", "expected 'checks' to be a list, found %s", yaml_kind_name(node));
    dataset->relations = node ? ARENA_ARRAY(specs->arena, node->count + 1, struct spec_relation) : NULL;
    if (node && !dataset->relations)
        return error_memory(error);
    for (size_t i = 0; node && code == ERROR_NONE && i < node->count; i++)
        code = load_relation(specs, dataset, node->items[i], &dataset->relations[dataset->relation_count++], error);
    return code;
}

/* --- references ------------------------------------------------------------------------------------------------------------- */

static enum error_code load_keys(struct specs *specs, const struct dataset *dataset, const struct yaml *node, struct spec_reference *out,
                                 struct error **error)
{
    struct spec_reference_key *keys;
    enum error_code code = load_mapping(node, "'keyed'", error);

    if (code != ERROR_NONE)
        return code;
    keys = ARENA_ARRAY(specs->arena, node->count + 1, struct spec_reference_key);
    if (!keys)
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < node->count; i++) {
        code = column_named(dataset, node->items[i], &keys[i].own, error);
        keys[i].column = yaml_text(node->keys[i]);
        keys[i].years = code == ERROR_NONE && dataset->columns[keys[i].own].type->family == SLOT_TIME;
    }
    out->keys = keys;
    out->key_count = node->count;
    return code;
}

static enum error_code load_tolerance(struct specs *specs, const struct yaml *node, struct spec_reference *out, struct error **error)
{
    out->tolerance = node ? rational_parse(specs->arena, yaml_text(node)) : RATIONAL_INTEGER(0);
    if (rational_is_none(out->tolerance) || rational_sign(out->tolerance) < 0 || rational_compare(out->tolerance, RATIONAL_INTEGER(1)) >= 0)
        return error_raise(error, ERROR_SPEC, node->place, "write a share, as in tolerance: 0.02", "'%.*s' is no tolerance", SLICE_ARGS(yaml_text(node)));
    return ERROR_NONE;
}

static enum error_code load_reference_parts(struct specs *specs, const struct dataset *dataset, const struct yaml *node, struct spec_reference *out,
                                            struct error **error)
{
    enum error_code code = column_named(dataset, yaml_get(node, "column"), &out->column, error);

    if (code == ERROR_NONE)
        code = load_keys(specs, dataset, yaml_get(node, "keyed"), out, error);
    if (code == ERROR_NONE)
        code = load_conditions(specs, dataset, yaml_get(node, "when"), "'when'", &out->when, error);
    if (code == ERROR_NONE)
        code = load_conditions(specs, NULL, yaml_get(node, "where"), "'where'", &out->where, error);
    if (code == ERROR_NONE)
        code = load_conditions(specs, NULL, yaml_get(node, "over"), "'over'", &out->over, error);
    if (code == ERROR_NONE)
        code = load_conditions(specs, NULL, yaml_get(node, "names"), "'names'", &out->names, error);
    if (code == ERROR_NONE)
        code = load_tolerance(specs, yaml_get(node, "tolerance"), out, error);
    return code;
}

/* `rows: {state: {ownership: state-holding}}`: numbers of the table, by name. */
static enum error_code load_table_names(struct specs *specs, const struct yaml *node, struct spec_reference *out, struct error **error)
{
    struct spec_table_name *names;
    enum error_code code = load_mapping(node, "'rows' of a reference", error);

    if (code != ERROR_NONE)
        return code;
    names = ARENA_ARRAY(specs->arena, node->count + 1, struct spec_table_name);
    if (!names)
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < node->count; i++) {
        names[i].name = yaml_text(node->keys[i]);
        code = load_conditions(specs, NULL, node->items[i], "the row", &names[i].where, error);
    }
    out->rows = names;
    out->row_count = node->count;
    return code;
}

struct table_name_check { const struct spec_reference *reference; struct error **error; };

static enum error_code check_table_name(void *context, const struct expression *name)
{
    const struct table_name_check *check = context;

    for (size_t i = 0; i < check->reference->row_count; i++)
        if (slice_equal(check->reference->rows[i].name, name->text))
            return ERROR_NONE;
    return error_raise(check->error, ERROR_SPEC, name->place, "name it under 'rows' of the reference", "unknown name '%.*s'", SLICE_ARGS(name->text));
}

/* One column or a list of them. */
static enum error_code load_each(struct specs *specs, const struct yaml *node, struct spec_reference *out, struct error **error)
{
    out->each_count = values_in(node);
    out->each = ARENA_ARRAY(specs->arena, out->each_count + 1, struct slice);
    for (size_t i = 0; out->each && i < out->each_count; i++)
        out->each[i] = yaml_text(node->kind == YAML_SEQUENCE ? node->items[i] : node);
    return out->each ? ERROR_NONE : error_memory(error);
}

/* A statement that is asked of each year (or other value) of the table. */
static enum error_code load_statement(struct specs *specs, const struct dataset *dataset, const struct yaml *node, struct spec_reference *out,
                                      struct error **error)
{
    const struct yaml *that = yaml_get(node, "that");
    struct table_name_check check = {out, error};
    enum error_code code;

    if (!yaml_get(node, "each") || !yaml_get(node, "rows"))
        return missing(error, node, "a reference with 'that'", yaml_get(node, "each") ? "rows" : "each", "write each: year, and rows: {state: {ownership: state}}");
    out->column = SPEC_NO_COLUMN;
    out->text = yaml_text(that);
    code = load_each(specs, yaml_get(node, "each"), out, error);
    if (code == ERROR_NONE)
        code = load_table_names(specs, yaml_get(node, "rows"), out, error);
    if (code == ERROR_NONE)
        code = load_conditions(specs, dataset, yaml_get(node, "when"), "'when'", &out->when, error);
    if (code == ERROR_NONE)
        code = load_conditions(specs, NULL, yaml_get(node, "where"), "'where'", &out->where, error);
    if (code == ERROR_NONE)
        code = expression_parse(specs->arena, out->text, that->place, &out->that, error);
    return code == ERROR_NONE ? expression_names(out->that, check_table_name, &check) : code;
}

static enum error_code load_reference(struct specs *specs, const struct dataset *dataset, const struct yaml *node, struct spec_reference *out,
                                      struct error **error)
{
    static const char *const keys[] = {"table", "column", "value", "unit", "source", "edition", "keyed", "when", "where", "over", "names", "tolerance", "that", "each", "rows",
                                       "decides", NULL};
    bool decides = true;
    static const char *const needed[] = {"table", "column", "keyed", NULL};
    enum error_code code = load_mapping(node, "a reference", error);

    if (code == ERROR_NONE)
        code = yaml_check_keys(node, keys, "reference", error);
    for (size_t i = 0; code == ERROR_NONE && needed[i] && !yaml_get(node, "that"); i++)
        if (!yaml_get(node, needed[i]))
            return missing(error, node, "a reference", needed[i], "write reference: {table: population, column: people, keyed: {country: place, year: year}}");
    if (code == ERROR_NONE && yaml_get(node, "decides") && !yaml_is_boolean(yaml_get(node, "decides"), &decides))
        return error_raise(error, ERROR_SPEC, yaml_get(node, "decides")->place, NULL, "expected 'decides' to be true or false, found '%.*s'", SLICE_ARGS(yaml_text(yaml_get(node, "decides"))));
    if (code != ERROR_NONE)
        return code;
    out->undecided = !decides;
    out->place = node->place;
    out->table = yaml_text(yaml_get(node, "table"));
    out->value = text_or(yaml_get(node, "value"), DEFAULT_VALUE);
    out->unit = yaml_text(yaml_get(node, "unit"));
    out->source = yaml_text(yaml_get(node, "source"));
    out->edition = yaml_text(yaml_get(node, "edition"));
    if (slice_find(out->table, SLICE("/"), 0) != SIZE_MAX)
        return error_raise(error, ERROR_SPEC, yaml_get(node, "table")->place, "name a file of the folder of reference tables", "'%.*s' names a folder", SLICE_ARGS(out->table));
    if (!out->table.length)
        return missing(error, node, "a reference", "table", "name a file of the folder of reference tables");
    return yaml_get(node, "that") ? load_statement(specs, dataset, node, out, error) : load_reference_parts(specs, dataset, node, out, error);
}

/* One reference or a list of them. */
static enum error_code load_references(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error)
{
    bool list = node && node->kind == YAML_SEQUENCE;
    size_t count = !node ? 0 : list ? node->count : 1;
    enum error_code code = ERROR_NONE;

    dataset->references = ARENA_ARRAY(specs->arena, count + 1, struct spec_reference);
    if (!dataset->references)
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < count; i++)
        code = load_reference(specs, dataset, list ? node->items[i] : node, &dataset->references[dataset->reference_count++], error);
    return code;
}

enum error_code load_bound(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error)
{
    enum error_code code = load_relations(specs, dataset, yaml_get(node, "checks"), error);

    return code == ERROR_NONE ? load_references(specs, dataset, yaml_get(node, "reference"), error) : code;
}

/* --- once all are read ------------------------------------------------------------------------------------------------------ */

static enum error_code check_named_row(const struct specs *specs, const struct spec_named_row *row, struct error **error)
{
    const struct dataset *other = NULL;

    for (size_t i = 0; i < specs->datasets.count; i++)
        if (slice_equal(specs->datasets.items[i].name, row->dataset))
            other = &specs->datasets.items[i];
    if (!other)
        return error_raise(error, ERROR_SPEC, row->place, "name a dataset of the specs given", "unknown dataset '%.*s'", SLICE_ARGS(row->dataset));
    for (size_t i = 0; i < row->where.count; i++)
        if (!slice_is(row->where.items[i].name, "dataset") && column_find(other, row->where.items[i].name) == SPEC_NO_COLUMN)
            return error_raise(error, ERROR_SPEC, row->where.items[i].place, NULL, "'%.*s' has no column '%.*s'", SLICE_ARGS(row->dataset),
                               SLICE_ARGS(row->where.items[i].name));
    return ERROR_NONE;
}

enum error_code check_bound(const struct specs *specs, struct error **error)
{
    enum error_code code = ERROR_NONE;

    for (size_t d = 0; d < specs->datasets.count; d++)
        for (size_t r = 0; r < specs->datasets.items[d].relation_count; r++)
            for (size_t i = 0; code == ERROR_NONE && i < specs->datasets.items[d].relations[r].row_count; i++)
                if (specs->datasets.items[d].relations[r].rows[i].dataset.length)
                    code = check_named_row(specs, &specs->datasets.items[d].relations[r].rows[i], error);
    return code;
}
