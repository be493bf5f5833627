/* The `columns:` of a spec. */
#include "spec/load.h"
#include <ctype.h>
#include "spec/slot.h"

static const char *const column_keys[] = {"type", "of", "unit", "part", "from", "values", "given", "look", "hidden", "required",
                                          "description", "between", "never", "country", NULL};

enum error_code load_mapping(const struct yaml *node, const char *what, struct error **error)
{
    if (node->kind == YAML_MAPPING)
        return ERROR_NONE;
    return error_raise(error, ERROR_SPEC, node->place, "write its keys and values: key: value", "expected %s to be a mapping, found %s", what, yaml_kind_name(node));
}

static enum error_code load_number(struct specs *specs, const struct yaml *node, struct rational *out, struct error **error)
{
    *out = RATIONAL_NONE;
    if (!node)
        return ERROR_NONE;
    *out = rational_parse(specs->arena, yaml_text(node));
    if (rational_is_none(*out))
        return error_raise(error, ERROR_SPEC, node->place, "write it in digits: 12, 0.5, 1e6", "expected a number, found '%.*s'", SLICE_ARGS(yaml_text(node)));
    return ERROR_NONE;
}

enum error_code load_range(struct specs *specs, const struct yaml *node, struct rational *least, struct rational *most, struct error **error)
{
    static const char *const keys[] = {"min", "max", NULL};
    enum error_code code = load_mapping(node, "a range", error);

    if (code == ERROR_NONE)
        code = yaml_check_keys(node, keys, "range", error);
    if (code == ERROR_NONE)
        code = load_number(specs, yaml_get(node, "min"), least, error);
    if (code == ERROR_NONE)
        code = load_number(specs, yaml_get(node, "max"), most, error);
    return code;
}

/* `of: technical committee|working group` */
static enum error_code load_of(struct specs *specs, struct spec_column *column, const struct yaml *node, struct error **error)
{
    return node ? words_alternatives(specs, yaml_text(node), node->place, &column->of, &column->of_count, error) : ERROR_NONE;
}

static enum error_code load_unit(struct specs *specs, struct spec_column *column, const struct yaml *node, struct error **error)
{
    const struct slot_type *type = column->type;
    struct error *inner = NULL;
    enum error_code code;

    if (!node)
        return ERROR_NONE;
    code = unit_by_name(specs->arena, specs->lexicon, yaml_text(node), &column->unit, &inner);
    if (code != ERROR_NONE) {
        code = error_raise(error, code == ERROR_MEMORY ? code : ERROR_SPEC, node->place, inner ? inner->remedy : NULL, "%s",
                           inner ? inner->message : "unknown unit");
        error_free(inner);
        return code;
    }
    if (type->dimension && !slice_is(column->unit->kind, type->dimension))
        return error_raise(error, ERROR_SPEC, node->place, "name a unit of the column's type; `assay units` lists them", "unit '%.*s' is no unit of %s", SLICE_ARGS(yaml_text(node)), type->dimension);
    if (type->kinds == (1u << KIND_MONEY) && column->unit->class != UNIT_MONEY)
        return error_raise(error, ERROR_SPEC, node->place, "write a currency's code, as in USD", "unit '%.*s' is no currency",
                           SLICE_ARGS(yaml_text(node)));
    return ERROR_NONE;
}

static enum error_code add_synonym(struct specs *specs, struct enum_value *value, struct slice text, size_t capacity, struct error **error)
{
    struct words words;
    enum error_code code = words_compile(specs, text, &words, error);

    value->proper |= text.length && isupper((unsigned char)text.data[0]);
    if (code == ERROR_NONE && value->count < capacity && words.count)
        value->synonyms[value->count++] = words;
    return code;
}

static enum error_code load_value(struct specs *specs, struct enum_value *value, struct slice name, const struct yaml *synonyms, struct error **error)
{
    size_t capacity = 1 + (synonyms ? synonyms->count + 1 : 0);
    enum error_code code = ERROR_NONE;

    *value = (struct enum_value){.value = name, .synonyms = ARENA_ARRAY(specs->arena, capacity, struct words)};
    if (!value->synonyms)
        return error_memory(error);
    if (!synonyms || synonyms->kind == YAML_NULL)
        return add_synonym(specs, value, name, capacity, error);
    if (synonyms->kind == YAML_SCALAR)
        return add_synonym(specs, value, synonyms->text, capacity, error);
    if (synonyms->kind != YAML_SEQUENCE)
        return error_raise(error, ERROR_SPEC, synonyms->place, "write [one, another]", "expected a list of words, found %s", yaml_kind_name(synonyms));
    for (size_t i = 0; i < synonyms->count && code == ERROR_NONE; i++)
        code = add_synonym(specs, value, yaml_text(synonyms->items[i]), capacity, error);
    return code;
}

/* `values: [crushing, refining]` or `values: {crushing: [crush, crusher], refining: refine}` */
static enum error_code load_values(struct specs *specs, struct spec_column *column, const struct yaml *node, struct error **error)
{
    enum error_code code = ERROR_NONE;

    if (!node)
        return ERROR_NONE;
    if (node->kind != YAML_SEQUENCE && node->kind != YAML_MAPPING)
        return error_raise(error, ERROR_SPEC, node->place, "write [imports, exports], or {imports: [bought, imported], exports: sold}", "expected 'values' to be a list or a mapping, found %s", yaml_kind_name(node));
    column->values = ARENA_ARRAY(specs->arena, node->count + 1, struct enum_value);
    if (!column->values)
        return error_memory(error);
    for (size_t i = 0; i < node->count && code == ERROR_NONE; i++) {
        bool mapping = node->kind == YAML_MAPPING;
        code = load_value(specs, &column->values[column->value_count++], yaml_text(mapping ? node->keys[i] : node->items[i]),
                          mapping ? node->items[i] : NULL, error);
    }
    return code;
}

static enum error_code load_word(const struct yaml *node, const char *what, size_t (*find)(struct slice), const char *const *names, size_t *out,
                                 struct error **error)
{
    if (!node)
        return ERROR_NONE;
    *out = find(yaml_text(node));
    return *out == SIZE_MAX ? spec_unknown(error, node->place, what, yaml_text(node), names) : ERROR_NONE;
}

static enum error_code load_choices(struct spec_column *column, const struct yaml *node, struct error **error)
{
    size_t part = column->part, look = column->look;
    enum error_code code = load_word(yaml_get(node, "part"), "part", slot_part_find, slot_part_names(), &part, error);

    if (code == ERROR_NONE)
        code = load_word(yaml_get(node, "look"), "place to look", slot_look_find, slot_look_names(), &look, error);
    if (code != ERROR_NONE)
        return code;
    column->part = (enum slot_part)part;
    column->look = (enum slot_look)look;
    yaml_is_boolean(yaml_get(node, "hidden"), &column->hidden);
    yaml_is_boolean(yaml_get(node, "required"), &column->required);
    yaml_is_boolean(yaml_get(node, "country"), &column->country);
    column->description = yaml_text(yaml_get(node, "description"));
    column->given = yaml_text(yaml_get(node, "given"));
    return ERROR_NONE;
}

static enum error_code load_type(const struct yaml *node, const struct slot_type **out, struct error **error)
{
    const struct yaml *type = node->kind == YAML_MAPPING ? yaml_get(node, "type") : node;
    bool derived = node->kind == YAML_MAPPING && (yaml_get(node, "from") || yaml_get(node, "given"));

    *out = type ? slot_type_find(yaml_text(type)) : derived ? slot_type_find(SLICE("text")) : NULL;
    if (*out)
        return ERROR_NONE;
    if (!type)
        return error_raise(error, ERROR_SPEC, node->place, "write, for example, {type: count}", "a column without a type");
    return spec_unknown(error, type->place, "type", yaml_text(type), slot_type_names());
}

static enum error_code load_column(struct specs *specs, struct dataset *dataset, const struct yaml *key, const struct yaml *node, struct error **error)
{
    const struct slot_type *type = NULL;
    struct spec_column *column;
    enum error_code code = node->kind == YAML_SCALAR ? ERROR_NONE : load_mapping(node, "a column", error);

    if (code == ERROR_NONE && node->kind == YAML_MAPPING)
        code = yaml_check_keys(node, column_keys, "column", error);
    if (code == ERROR_NONE)
        code = load_type(node, &type, error);
    if (code != ERROR_NONE)
        return code;
    column = column_add(specs, dataset, yaml_text(key), type, key->place);
    if (!column)
        return error_memory(error);
    if (node->kind == YAML_SCALAR)
        return ERROR_NONE;
    code = load_of(specs, column, yaml_get(node, "of"), error);
    if (code == ERROR_NONE && yaml_get(node, "never"))
        code = words_alternatives(specs, yaml_text(yaml_get(node, "never")), node->place, &column->never, &column->never_count, error);
    if (code == ERROR_NONE)
        code = load_unit(specs, column, yaml_get(node, "unit"), error);
    if (code == ERROR_NONE)
        code = load_values(specs, column, yaml_get(node, "values"), error);
    if (code == ERROR_NONE && type->family == SLOT_ENUM && !column->value_count)
        return error_raise(error, ERROR_SPEC, node->place, "write, for example, values: [imports, exports]", "an enum without values");
    if (code == ERROR_NONE)
        code = load_choices(column, node, error);
    if (code == ERROR_NONE && yaml_get(node, "between"))
        code = load_range(specs, yaml_get(node, "between"), &column->least, &column->most, error);
    return code;
}

enum error_code load_columns(struct specs *specs, struct dataset *dataset, const struct yaml *columns, struct error **error)
{
    enum error_code code = load_mapping(columns, "'columns'", error);

    for (size_t i = 0; code == ERROR_NONE && i < columns->count; i++)
        code = load_column(specs, dataset, columns->keys[i], columns->items[i], error);
    return code;
}

/* `from: seats / total`. */
static enum error_code load_quotient(struct dataset *dataset, struct spec_column *column, const struct yaml *from, size_t slash, struct error **error)
{
    struct slice text = yaml_text(from), names[] = {slice_trim(slice_sub(text, 0, slash)), slice_trim(slice_sub(text, slash + 1, text.length))};
    size_t *const columns[] = {&column->source, &column->over};

    for (int i = 0; i < 2; i++) {
        *columns[i] = column_find(dataset, names[i]);
        if (*columns[i] == SPEC_NO_COLUMN || dataset->columns[*columns[i]].type->family != SLOT_CLAIM)
            return error_raise(error, ERROR_SPEC, from->place, "name columns of numbers of this spec", "'%.*s' is no number to divide", SLICE_ARGS(names[i]));
    }
    column->derived = column->quotient = true;
    return ERROR_NONE;
}

/* `from: amount.same`, `from: claim.subject` (the row's first number). */
static enum error_code load_source(struct dataset *dataset, struct spec_column *column, const struct yaml *from, struct error **error)
{
    struct slice text = yaml_text(from), name = text;
    size_t dot = slice_find(text, SLICE("."), 0), field = SIZE_MAX;

    if (slice_find(text, SLICE("/"), 0) != SIZE_MAX)
        return load_quotient(dataset, column, from, slice_find(text, SLICE("/"), 0), error);
    if (dot == SIZE_MAX)
        return error_raise(error, ERROR_SPEC, from->place, "write a slot and a field, as in amount.unit or claim.subject",
                           "expected 'slot.field', found '%.*s'", SLICE_ARGS(text));
    name = slice_sub(text, 0, dot);
    field = slot_field_find(slice_sub(text, dot + 1, text.length));
    if (field == SIZE_MAX)
        return spec_unknown(error, from->place, "field", slice_sub(text, dot + 1, text.length), slot_field_names());
    column->derived = true;
    column->field = (enum slot_field)field;
    if (dataset->pairs && (slice_is(name, "first") || slice_is(name, "second"))) {
        column->source = slice_is(name, "first") ? SPEC_FIRST : SPEC_SECOND;
        return ERROR_NONE;
    }
    column->source = slice_is(name, "claim") ? SPEC_NO_COLUMN : column_find(dataset, name);
    if (!slice_is(name, "claim") && column->source == SPEC_NO_COLUMN)
        return error_raise(error, ERROR_SPEC, from->place, "name a column of this spec, or claim", "unknown slot '%.*s'", SLICE_ARGS(name));
    return ERROR_NONE;
}

enum error_code load_sources(struct dataset *dataset, const struct yaml *columns, struct error **error)
{
    enum error_code code = ERROR_NONE;

    for (size_t i = 0; code == ERROR_NONE && i < columns->count; i++) {
        const struct yaml *from = columns->items[i]->kind == YAML_MAPPING ? yaml_get(columns->items[i], "from") : NULL;
        size_t column = column_find(dataset, yaml_text(columns->keys[i]));
        if (from && column != SPEC_NO_COLUMN)
            code = load_source(dataset, &dataset->columns[column], from, error);
    }
    return code;
}
