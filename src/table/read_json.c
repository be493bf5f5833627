/* JSON arrays of objects and JSON Lines: columns in order of first appearance, numbers with the digits they were written with. */
#include "base/json.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "table/format.h"

#include <stdint.h>
#include <string.h>

/* The rows' objects and the columns that they name. */
struct json_rows {
    const struct reader_input *input;
    LIST(const struct json *) objects;
    LIST(struct column) columns;
    struct map numbers;               /* name to index of columns */
};

/* What kinds of values a column has; ORDER JSON_KIND */
struct kind_tally {
    size_t kinds[JSON_OBJECT + 1];
    bool fraction;
};

static enum error_code raise_at(const struct json_rows *rows, const struct json *value, struct error **error, const char *what)
{
    return error_raise(error, ERROR_DATA, (struct place){rows->input->file, value->line, value->column},
                       "give an array of objects, one object a row", "%s", what);
}

static enum error_code add_names(struct json_rows *rows, const struct json *object, struct error **error)
{
    for (size_t i = 0; i < object->count; i++) {
        bool added = false;
        struct map_entry *entry = map_put(&rows->numbers, object->keys[i], &added);
        if (!entry) return error_memory(error);
        if (!added) continue;
        entry->number = rows->columns.count;
        if (rows->columns.count == LIMIT_TABLE_COLUMNS)
            return error_raise(error, ERROR_LIMIT, (struct place){rows->input->file, object->line, object->column}, NULL,
                               "the table has more than %d columns", LIMIT_TABLE_COLUMNS);
        if (!LIST_PUSH(rows->input->arena, &rows->columns, (struct column){.name = object->keys[i]})) return error_memory(error);
    }
    return ERROR_NONE;
}

static enum error_code add_object(struct json_rows *rows, const struct json *value, struct error **error)
{
    if (value->kind != JSON_OBJECT) return raise_at(rows, value, error, "a row is not an object");
    if (!LIST_PUSH(rows->input->arena, &rows->objects, value)) return error_memory(error);
    return add_names(rows, value, error);
}

static struct slice nested_cell(struct arena *arena, const struct json *value)
{
    struct buffer text = {0};
    struct json_writer w;
    json_begin(&w, &text, false);
    json_value(&w, value);
    struct slice cell = text.failed ? SLICE_NONE : arena_copy(arena, buffer_slice(&text));
    buffer_free(&text);
    return cell;
}

static struct slice json_cell(struct arena *arena, const struct json *value)
{
    switch (value->kind) {
    case JSON_NULL: return SLICE_NONE;
    case JSON_BOOLEAN: return value->boolean ? SLICE("true") : SLICE("false");
    case JSON_NUMBER:
    case JSON_STRING: return value->text.data ? value->text : SLICE("");
    default: return nested_cell(arena, value);
    }
}

static void tally(struct kind_tally *tallies, size_t column, const struct json *value)
{
    tallies[column].kinds[value->kind]++;
    if (value->kind != JSON_NUMBER) return;
    for (size_t i = 0; i < value->text.length; i++)
        if (value->text.data[i] == '.' || value->text.data[i] == 'e' || value->text.data[i] == 'E') tallies[column].fraction = true;
}

static void set_type(struct column *column, const struct kind_tally *t)
{
    size_t others = t->kinds[JSON_STRING] + t->kinds[JSON_ARRAY] + t->kinds[JSON_OBJECT];
    if (t->kinds[JSON_NUMBER] && !others && !t->kinds[JSON_BOOLEAN]) column->type = t->fraction ? COLUMN_NUMBER : COLUMN_INTEGER;
    if (t->kinds[JSON_BOOLEAN] && !others && !t->kinds[JSON_NUMBER]) column->type = COLUMN_BOOLEAN;
}

static enum error_code fill_rows(struct json_rows *rows, struct table *table, struct kind_tally *tallies, struct error **error)
{
    for (size_t i = 0; i < rows->objects.count; i++) {
        const struct json *object = rows->objects.items[i];
        struct slice *row = table_add_row(table);
        if (!row) return error_memory(error);
        for (size_t j = 0; j < object->count; j++) {
            size_t column = map_find(&rows->numbers, object->keys[j])->number;
            row[column] = json_cell(rows->input->arena, &object->items[j]);
            tally(tallies, column, &object->items[j]);
        }
    }
    return ERROR_NONE;
}

/* Dates among the texts; numbers that were written as strings stay texts. */
static void find_dates(struct table *table)
{
    struct column *columns = table->columns;
    for (size_t i = 0; i < table->column_count; i++) {
        if (columns[i].type != COLUMN_TEXT) continue;
        struct table one = {.columns = &columns[i], .column_count = 1, .row_count = 1};
        bool dates = false, others = false;
        for (size_t row = 0; row < table->row_count && !others; row++) {
            struct slice cell = table_cell(table, row, i);
            if (!cell.data) continue;
            one.cells = &cell;
            table_find_types(&one);
            dates |= columns[i].type == COLUMN_DATE;
            others |= columns[i].type != COLUMN_DATE;
            columns[i].type = COLUMN_TEXT;
        }
        if (dates && !others) columns[i].type = COLUMN_DATE;
    }
}

static enum error_code make_table(struct json_rows *rows, struct table **out, struct error **error)
{
    struct arena *arena = rows->input->arena;
    struct kind_tally *tallies = ARENA_ARRAY(arena, rows->columns.count, struct kind_tally);
    struct table *table = table_new(arena, rows->input->name, rows->columns.items, rows->columns.count);
    if (!table || !tallies) return error_memory(error);
    enum error_code code = fill_rows(rows, table, tallies, error);
    if (code) return code;
    for (size_t i = 0; i < table->column_count; i++) set_type(&table->columns[i], &tallies[i]);
    if (!rows->input->keep_text) find_dates(table);
    *out = table;
    return ERROR_NONE;
}

enum error_code table_parse_json(const struct reader_input *input, struct table **out, struct error **error)
{
    struct json_rows rows = {.input = input};
    struct json *root = NULL;
    map_init(&rows.numbers, input->arena);
    enum error_code code = json_parse(input->arena, input->bytes, input->file, 1, &root, error);
    if (code) return code;
    if (root->kind != JSON_ARRAY) return raise_at(&rows, root, error, "the table is not an array of objects");
    for (size_t i = 0; i < root->count; i++)
        if ((code = add_object(&rows, &root->items[i], error))) return code;
    return make_table(&rows, out, error);
}

enum error_code table_parse_jsonl(const struct reader_input *input, struct table **out, struct error **error)
{
    struct json_rows rows = {.input = input};
    struct slice rest = input->bytes, line;
    map_init(&rows.numbers, input->arena);
    for (size_t number = 1; rest.length && slice_split(&rest, '\n', &line); number++) {
        struct json *value = NULL;
        if (slice_trim(line).length == 0) continue;
        enum error_code code = json_parse(input->arena, line, input->file, number, &value, error);
        if (!code) code = add_object(&rows, value, error);
        if (code) return code;
    }
    return make_table(&rows, out, error);
}
