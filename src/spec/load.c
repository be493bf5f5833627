/* A spec file to datasets and rules. */
#include "base/limits.h"
#include "spec/load.h"
#include "syntax/suggest.h"
#include <stdio.h>
#include "spec/slot.h"

static const char *const dataset_keys[] = {"dataset", "title", "description", "source", "words", "columns", "patterns", "key", "expect", "given", "in",
                                           "examples", "pivot", "rows", "checks", "reference", "negated", "stated", "claim", "unless", NULL};
static const char *const rule_keys[] = {"match", "with", "also", "before", "after", "context", "without", "given", "near", "needs", "negated", "stated", "claim",
                                        "unless", NULL};

static enum error_code expected(struct error **error, const struct yaml *node, const char *what)
{
    return error_raise(error, ERROR_SPEC, node->place, "write each on a line of its own behind `- `, or [one, another]", "expected %s, found %s", what, yaml_kind_name(node));
}

/* --- rules ------------------------------------------------------------------------------------------------------------------ */

/* One template or a list of them. */
enum error_code load_atoms(struct specs *specs, struct dataset *dataset, const struct yaml *node, size_t rule, uint32_t **out, size_t *count,
                                  struct error **error)
{
    size_t items = node && node->kind == YAML_SEQUENCE ? node->count : node ? 1 : 0;
    enum error_code code = ERROR_NONE;

    *count = 0;
    *out = ARENA_ARRAY(specs->arena, items + 1, uint32_t);
    if (!*out)
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < items; i++)
        code = pattern_compile(specs, dataset, node->kind == YAML_SEQUENCE ? node->items[i] : node, rule, &(*out)[(*count)++], error);
    return code;
}

static enum error_code load_given(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct rule *rule, struct error **error)
{
    enum error_code code;

    if (!node)
        return ERROR_NONE;
    code = load_mapping(node, "'given'", error);
    if (code != ERROR_NONE)
        return code;
    rule->given = ARENA_ARRAY(specs->arena, node->count + 1, struct constant);
    if (!rule->given)
        return error_memory(error);
    for (size_t i = 0; i < node->count; i++) {
        size_t column = SPEC_NO_COLUMN;
        code = column_named(dataset, node->keys[i], &column, error);
        if (code != ERROR_NONE)
            return code;
        rule->given[rule->given_count++] = (struct constant){column, yaml_text(node->items[i])};
    }
    return ERROR_NONE;
}

static enum error_code load_near(const struct yaml *node, struct rule *rule, struct error **error)
{
    double words = 0;

    if (!node)
        return ERROR_NONE;
    if (!yaml_is_number(node, &words) || words < 1 || words > LIMIT_SENTENCE_TOKENS)
        return error_raise(error, ERROR_SPEC, node->place, "write it in digits: 3", "expected 'near' to be a number of words, found '%.*s'", SLICE_ARGS(yaml_text(node)));
    rule->near = (size_t)words;
    return ERROR_NONE;
}

static enum error_code load_needs(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct rule *rule, struct error **error)
{
    size_t items = !node ? 0 : node->kind == YAML_SEQUENCE ? node->count : 1;
    enum error_code code = ERROR_NONE;

    rule->needs = ARENA_ARRAY(specs->arena, items + 1, size_t);
    if (!rule->needs)
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < items; i++)
        code = column_named(dataset, node->kind == YAML_SEQUENCE ? node->items[i] : node, &rule->needs[rule->needs_count++], error);
    return code;
}

/* `negated: true`, `stated: false`: of what kinds of statement rows are made. */
static void load_moods(const struct yaml *node, bool *negated, bool *stated)
{
    yaml_is_boolean(yaml_get(node, "negated"), negated);
    yaml_is_boolean(yaml_get(node, "stated"), stated);
}

static enum error_code load_rule_parts(struct specs *specs, struct dataset *dataset, const struct yaml *node, size_t index, struct rule *rule,
                                       struct error **error)
{
    const struct { const char *key; uint32_t **atoms; size_t *count; } parts[] = {
        {"match", &rule->match, &rule->match_count},       {"with", &rule->with, &rule->with_count},
        {"also", &rule->also, &rule->also_count},          {"before", &rule->before, &rule->before_count},
        {"after", &rule->after, &rule->after_count},
        {"context", &rule->context, &rule->context_count}, {"without", &rule->without, &rule->without_count},
    };
    enum error_code code;

    if (node->kind != YAML_MAPPING)
        return load_atoms(specs, dataset, node, index, &rule->match, &rule->match_count, error);
    code = yaml_check_keys(node, rule_keys, "pattern", error);
    if (code == ERROR_NONE && !yaml_get(node, "match"))
        return error_raise(error, ERROR_SPEC, node->place, "write match: \"...\"", "a pattern without 'match'");
    for (size_t i = 0; code == ERROR_NONE && i < sizeof parts / sizeof *parts; i++)
        code = load_atoms(specs, dataset, yaml_get(node, parts[i].key), index, parts[i].atoms, parts[i].count, error);
    if (code == ERROR_NONE)
        code = load_given(specs, dataset, yaml_get(node, "given"), rule, error);
    if (code == ERROR_NONE)
        code = load_near(yaml_get(node, "near"), rule, error);
    if (code == ERROR_NONE)
        code = load_needs(specs, dataset, yaml_get(node, "needs"), rule, error);
    load_moods(node, &rule->negated, &rule->stated);
    if (code == ERROR_NONE)
        code = load_demands(specs, dataset, node, index, &rule->demands, &rule->demand_count, error);
    return code;
}

static enum error_code load_rules(struct specs *specs, struct dataset *dataset, const struct yaml *spec, size_t number, struct error **error)
{
    const struct yaml *patterns = yaml_get(spec, "patterns");
    enum error_code code = ERROR_NONE;

    if (patterns->kind != YAML_SEQUENCE)
        return expected(error, patterns, "'patterns' to be a list");
    dataset->first_rule = specs->rules.count;
    code = load_demands(specs, dataset, spec, specs->rules.count, &dataset->demands, &dataset->demand_count, error);
    for (size_t i = 0; code == ERROR_NONE && i < patterns->count; i++) {
        struct rule rule = {.dataset = number, .place = patterns->items[i]->place, .negated = dataset->negated, .stated = dataset->stated};
        code = load_rule_parts(specs, dataset, patterns->items[i], specs->rules.count, &rule, error);
        if (code == ERROR_NONE && !LIST_PUSH(specs->arena, &specs->rules, rule))
            code = error_memory(error);
    }
    dataset->rule_count = specs->rules.count - dataset->first_rule;
    return code;
}

/* --- the rest of a dataset -------------------------------------------------------------------------------------------------- */

enum error_code column_named(const struct dataset *dataset, const struct yaml *node, size_t *out, struct error **error)
{
    *out = column_find(dataset, yaml_text(node));
    if (*out != SPEC_NO_COLUMN)
        return ERROR_NONE;
    for (size_t c = 0; c < dataset->column_count; c++) {
        char name[128], remedy[160];
        int length = snprintf(name, sizeof name, "%.*s", SLICE_ARGS(dataset->columns[c].name));
        snprintf(remedy, sizeof remedy, "did you mean '%s'?", name);
        if (length > 0 && (size_t)length < sizeof name && suggest(yaml_text(node), (const char *const[]){name, NULL}))
            return error_raise(error, ERROR_SPEC, node->place, remedy, "unknown column '%.*s'", SLICE_ARGS(yaml_text(node)));
    }
    return error_raise(error, ERROR_SPEC, node->place, "name a column of this spec", "unknown column '%.*s'", SLICE_ARGS(yaml_text(node)));
}

static enum error_code load_key(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error)
{
    size_t items = !node ? 0 : node->kind == YAML_SEQUENCE ? node->count : 1;
    enum error_code code = ERROR_NONE;

    dataset->key = ARENA_ARRAY(specs->arena, items + 1, size_t);
    if (!dataset->key)
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < items; i++) {
        code = column_named(dataset, node->kind == YAML_SEQUENCE ? node->items[i] : node, &dataset->key[dataset->key_count], error);
        if (code == ERROR_NONE)
            dataset->columns[dataset->key[dataset->key_count++]].key = true;
    }
    return code;
}

static enum error_code load_row_counts(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error)
{
    struct rational least, most;
    enum error_code code = load_range(specs, node, &least, &most, error);

    if (code != ERROR_NONE)
        return code;
    dataset->rows_place = node->place;
    dataset->rows_least = rational_is_none(least) ? 0 : (size_t)rational_double(least);
    dataset->rows_most = rational_is_none(most) ? SIZE_MAX : (size_t)rational_double(most);
    return ERROR_NONE;
}

static enum error_code load_expect(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error)
{
    enum error_code code = node ? load_mapping(node, "'expect'", error) : ERROR_NONE;

    for (size_t i = 0; node && code == ERROR_NONE && i < node->count; i++) {
        size_t column = 0;
        if (slice_is(yaml_text(node->keys[i]), "rows")) {
            code = load_row_counts(specs, dataset, node->items[i], error);
            continue;
        }
        code = column_named(dataset, node->keys[i], &column, error);
        if (code == ERROR_NONE)
            code = load_range(specs, node->items[i], &dataset->columns[column].expect_least, &dataset->columns[column].expect_most, error);
        if (code == ERROR_NONE)
            dataset->columns[column].expect_place = node->items[i]->place;
    }
    return code;
}

static enum error_code load_constants(struct dataset *dataset, const struct yaml *node, struct error **error)
{
    enum error_code code = node ? load_mapping(node, "'given'", error) : ERROR_NONE;

    for (size_t i = 0; node && code == ERROR_NONE && i < node->count; i++) {
        size_t column = 0;
        code = column_named(dataset, node->keys[i], &column, error);
        if (code == ERROR_NONE)
            dataset->columns[column].given = yaml_text(node->items[i]);
    }
    return code;
}

static enum error_code load_scopes(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error)
{
    static const char *const keys[] = {"document", "section", "caption", NULL};
    enum error_code code = ERROR_NONE;

    if (!node)
        return ERROR_NONE;
    code = load_mapping(node, "'in'", error);
    if (code == ERROR_NONE)
        code = yaml_check_keys(node, keys, "scope", error);
    if (code != ERROR_NONE)
        return code;
    dataset->scopes = ARENA_ARRAY(specs->arena, 3, struct scope);
    if (!dataset->scopes)
        return error_memory(error);
    for (size_t k = 0; k < 3; k++)
        if (yaml_get(node, keys[k]))
            dataset->scopes[dataset->scope_count++] = (struct scope){(enum scope_part)k, yaml_text(yaml_get(node, keys[k]))};
    return ERROR_NONE;
}

static enum error_code load_pivot(struct dataset *dataset, const struct yaml *node, struct error **error)
{
    static const char *const keys[] = {"names", "values", NULL};
    enum error_code code;

    dataset->pivot_names = dataset->pivot_values = SPEC_NO_COLUMN;
    if (!node)
        return ERROR_NONE;
    code = load_mapping(node, "'pivot'", error);
    if (code == ERROR_NONE)
        code = yaml_check_keys(node, keys, "pivot", error);
    if (code == ERROR_NONE && (!yaml_get(node, "names") || !yaml_get(node, "values")))
        return error_raise(error, ERROR_SPEC, node->place, "write pivot: {names: COLUMN, values: COLUMN}", "'pivot' needs 'names' and 'values'");
    if (code == ERROR_NONE)
        code = column_named(dataset, yaml_get(node, "names"), &dataset->pivot_names, error);
    if (code == ERROR_NONE)
        code = column_named(dataset, yaml_get(node, "values"), &dataset->pivot_values, error);
    return code;
}

/* `rows: {from: pairs, kind: money}`: every amount given in two units. */
static enum error_code load_rows(struct dataset *dataset, const struct yaml *node, struct error **error)
{
    static const char *const keys[] = {"from", "kind", NULL};
    static const char *const sources[] = {"pairs", NULL};
    const struct slot_type *type = NULL;
    enum error_code code;

    if (!node)
        return ERROR_NONE;
    code = load_mapping(node, "'rows'", error);
    if (code == ERROR_NONE)
        code = yaml_check_keys(node, keys, "rows", error);
    if (code != ERROR_NONE)
        return code;
    if (!slice_is(yaml_text(yaml_get(node, "from")), "pairs"))
        return spec_unknown(error, node->place, "source of rows", yaml_text(yaml_get(node, "from")), sources);
    if (yaml_get(node, "kind") && !(type = slot_type_find(yaml_text(yaml_get(node, "kind")))))
        return spec_unknown(error, yaml_get(node, "kind")->place, "kind", yaml_text(yaml_get(node, "kind")), slot_type_names());
    dataset->pairs = true;
    dataset->pair_kinds = type ? type->kinds : ~0u;
    return ERROR_NONE;
}

/* --- sets of words ---------------------------------------------------------------------------------------------------------- */

static enum error_code load_set(struct specs *specs, const struct yaml *name, const struct yaml *items, struct error **error)
{
    struct word_set set = {.name = yaml_text(name)};
    enum error_code code = ERROR_NONE;

    if (items->kind != YAML_SEQUENCE)
        return expected(error, items, "a list of words");
    for (size_t i = 0; i < specs->sets.count; i++)
        if (slice_equal(specs->sets.items[i].name, set.name))
            return error_raise(error, ERROR_SPEC, name->place, "give one of them another name", "the words '%.*s' are named twice in this file",
                               SLICE_ARGS(set.name));
    set.items = ARENA_ARRAY(specs->arena, items->count + 1, struct words);
    if (!set.items)
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < items->count; i++) {
        code = words_compile(specs, yaml_text(items->items[i]), &set.items[set.count], error);
        set.count += set.items[set.count].count > 0;
    }
    if (code == ERROR_NONE && !set.count)
        return error_raise(error, ERROR_SPEC, name->place, "name at least one", "the set '%.*s' has no words", SLICE_ARGS(set.name));
    return code == ERROR_NONE && !LIST_PUSH(specs->arena, &specs->sets, set) ? error_memory(error) : code;
}

/* Sets serve the spec that names them and those after it in the file. */
static enum error_code load_sets(struct specs *specs, const struct yaml *node, struct error **error)
{
    enum error_code code = node ? load_mapping(node, "'words'", error) : ERROR_NONE;

    for (size_t i = 0; node && code == ERROR_NONE && i < node->count; i++)
        code = load_set(specs, node->keys[i], node->items[i], error);
    return code;
}

/* --- a dataset -------------------------------------------------------------------------------------------------------------- */

static enum error_code check_name(const struct specs *specs, const struct yaml *node, const struct yaml *name, struct error **error)
{
    struct slice text = yaml_text(name);

    if (!name || !text.length)
        return error_raise(error, ERROR_SPEC, node->place, "write dataset: a_name", "a spec without 'dataset'");
    for (size_t i = 0; i < text.length; i++)
        if (!((text.data[i] >= 'a' && text.data[i] <= 'z') || (text.data[i] >= '0' && text.data[i] <= '9') || text.data[i] == '_' || text.data[i] == '-'))
            return error_raise(error, ERROR_SPEC, name->place, "use a-z, 0-9, _ and -", "'%.*s' cannot name a dataset", SLICE_ARGS(text));
    for (size_t i = 0; i < specs->datasets.count; i++)
        if (slice_equal(specs->datasets.items[i].name, text))
            return error_raise(error, ERROR_SPEC, name->place, "give one of them another name", "dataset '%.*s' is already defined at %s:%zu",
                               SLICE_ARGS(text), specs->datasets.items[i].place.file, specs->datasets.items[i].place.line);
    return ERROR_NONE;
}

/* Does a column say how firmly each row is said? Such a table takes what is only thought of, too. */
static bool tells_modality(const struct yaml *columns)
{
    for (size_t c = 0; columns && columns->kind == YAML_MAPPING && c < columns->count; c++) {
        const struct yaml *from = columns->items[c]->kind == YAML_MAPPING ? yaml_get(columns->items[c], "from") : NULL;
        if (from && slice_ends(yaml_text(from), SLICE(".modality")))
            return true;
    }
    return false;
}

static enum error_code load_body(struct specs *specs, struct dataset *dataset, const struct yaml *node, struct error **error)
{
    const struct yaml *columns = yaml_get(node, "columns");
    enum error_code code = load_sets(specs, yaml_get(node, "words"), error);

    if (code == ERROR_NONE)
        code = load_columns(specs, dataset, columns, error);
    if (code == ERROR_NONE)
        code = load_constants(dataset, yaml_get(node, "given"), error);
    dataset->stated = !tells_modality(columns);
    load_moods(node, &dataset->negated, &dataset->stated);
    if (code == ERROR_NONE && yaml_get(node, "patterns"))
        code = load_rules(specs, dataset, node, specs->datasets.count, error);
    if (code == ERROR_NONE)
        code = load_sources(dataset, columns, error);
    if (code == ERROR_NONE)
        code = load_key(specs, dataset, yaml_get(node, "key"), error);
    if (code == ERROR_NONE)
        code = load_expect(specs, dataset, yaml_get(node, "expect"), error);
    if (code == ERROR_NONE)
        code = load_scopes(specs, dataset, yaml_get(node, "in"), error);
    if (code == ERROR_NONE)
        code = load_pivot(dataset, yaml_get(node, "pivot"), error);
    if (code == ERROR_NONE)
        code = load_bound(specs, dataset, node, error);
    return code;
}

static enum error_code load_dataset(struct specs *specs, const struct yaml *node, struct error **error)
{
    struct dataset dataset = {.place = node->place, .rows_most = SIZE_MAX, .rows_place = node->place};
    enum error_code code = load_mapping(node, "a spec", error);

    if (code == ERROR_NONE)
        code = yaml_check_keys(node, dataset_keys, "spec", error);
    if (code == ERROR_NONE)
        code = check_name(specs, node, yaml_get(node, "dataset"), error);
    if (code == ERROR_NONE && !yaml_get(node, "columns"))
        return error_raise(error, ERROR_SPEC, node->place, "write columns: and their types", "a spec without 'columns'");
    if (code == ERROR_NONE)
        code = load_rows(&dataset, yaml_get(node, "rows"), error);
    if (code == ERROR_NONE && !dataset.pairs && !yaml_get(node, "patterns"))
        return error_raise(error, ERROR_SPEC, node->place, "write patterns: and a sentence with {slots}", "a spec without 'patterns'");
    if (code != ERROR_NONE)
        return code;
    dataset.place = yaml_get(node, "dataset")->place;
    dataset.name = yaml_text(yaml_get(node, "dataset"));
    dataset.title = yaml_text(yaml_get(node, "title"));
    dataset.description = yaml_text(yaml_get(node, "description"));
    dataset.source = yaml_text(yaml_get(node, "source"));
    dataset.examples = yaml_get(node, "examples");
    code = load_body(specs, &dataset, node, error);
    if (code == ERROR_NONE && specs->datasets.count >= LIMIT_SPECS)
        return error_raise(error, ERROR_LIMIT, node->place, "give fewer at once", "more than %d specs", LIMIT_SPECS);
    return code == ERROR_NONE && !LIST_PUSH(specs->arena, &specs->datasets, dataset) ? error_memory(error) : code;
}

enum error_code load_file(struct specs *specs, const struct yaml *root, struct error **error)
{
    enum error_code code = ERROR_NONE;

    specs->sets.count = 0;
    if (root->kind != YAML_SEQUENCE)
        return load_dataset(specs, root, error);
    for (size_t i = 0; code == ERROR_NONE && i < root->count; i++)
        code = load_dataset(specs, root->items[i], error);
    return code;
}
