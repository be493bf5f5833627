/* Data of a chart: inline values, files (CSV, TSV, JSON, JSON Lines), named tables, sequences. */
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "chart/collect.h"
#include "chart/format.h"
#include "chart/model.h"
#include "table/table.h"
#include <math.h>
#include <string.h>

/* ---- rows made field by field ---- */

struct maker {
    struct arena *arena;
    struct frame *frame;
    size_t row;
};

static bool put(struct maker *m, struct slice name, struct value value) {
    struct value *column = frame_find(m->frame, name);
    if (!column) column = frame_column(m->frame, name);
    if (column) column[m->row] = value;
    return column != NULL;
}

static struct slice join_name(struct arena *arena, struct slice prefix, struct slice name) {
    return prefix.length ? arena_format(arena, "%.*s.%.*s", SLICE_ARGS(prefix), SLICE_ARGS(name)) : name;
}

/* ---- YAML ---- */

struct value value_from_yaml(struct arena *arena, const struct yaml *node) {
    double number;
    bool boolean;
    if (!node || node->kind == YAML_NULL || node->kind == YAML_MAPPING) return VALUE_NONE;
    if (yaml_is_number(node, &number)) return value_number(number);
    if (yaml_is_boolean(node, &boolean)) return value_boolean(boolean);
    if (node->kind == YAML_SCALAR) return value_text(node->text);
    struct value *items = ARENA_ARRAY(arena, node->count, struct value);
    if (!items) return VALUE_NONE;
    for (size_t i = 0; i < node->count; i++)   /* one level: a list of lists keeps its outer one */
        items[i] = node->items[i]->kind == YAML_SEQUENCE ? VALUE_NONE : value_from_yaml(arena, node->items[i]);
    return (struct value){.as.items = items, .length = (uint32_t)node->count, .kind = VALUE_LIST};
}

static bool put_yaml(struct maker *m, struct slice prefix, const struct yaml *node, unsigned depth) {
    if (node->kind != YAML_MAPPING || depth > LIMIT_CHART_DEPTH)
        return put(m, prefix.length ? prefix : SLICE("data"), value_from_yaml(m->arena, node));
    for (size_t i = 0; i < node->count; i++)
        if (!put_yaml(m, join_name(m->arena, prefix, node->keys[i]->text), node->items[i], depth + 1)) return false;
    return true;
}

static enum error_code frame_from_yaml(struct arena *arena, const struct yaml *values, struct frame **out, struct error **error) {
    bool list = values->kind == YAML_SEQUENCE;
    struct frame *frame = frame_new(arena, list ? values->count : 1);
    if (!frame) return error_memory(error);
    struct maker maker = {arena, frame, 0};
    for (size_t i = 0; i < frame->rows; i++) {
        maker.row = i;
        if (!put_yaml(&maker, SLICE_NONE, list ? values->items[i] : values, 0)) return error_memory(error);
    }
    *out = frame;
    return ERROR_NONE;
}

/* ---- JSON ---- */

static struct value value_from_json(struct arena *arena, const struct json *node) {
    switch (node->kind) {
    case JSON_BOOLEAN: return value_boolean(node->boolean);
    case JSON_NUMBER: return value_number(json_number(node, NAN));
    case JSON_STRING: return value_text(node->text);
    case JSON_ARRAY: {
        struct value *items = ARENA_ARRAY(arena, node->count, struct value);
        if (!items) return VALUE_NONE;
        for (size_t i = 0; i < node->count; i++) {
            items[i] = node->items[i].kind == JSON_ARRAY ? VALUE_NONE : value_from_json(arena, &node->items[i]);
            if (items[i].kind == VALUE_TEXT) items[i] = value_text(arena_copy(arena, value_slice(items[i])));
        }
        return (struct value){.as.items = items, .length = (uint32_t)node->count, .kind = VALUE_LIST};
    }
    case JSON_NULL: case JSON_OBJECT: break;
    }
    return VALUE_NONE;
}

/* Objects, whose text need not stay, as rows of a collector. */
struct json_rows {
    struct arena *arena, *passing;   /* of what stays, and of what is let go */
    struct collector *collector;
    const char *file;
};

/* Columns come in the order of the row before more often than not. */
static bool put_json(struct json_rows *rows, struct slice prefix, const struct json *node, unsigned depth, size_t *expected) {
    if (node->kind != JSON_OBJECT || depth > LIMIT_CHART_DEPTH) {
        size_t column = collector_column(rows->collector, prefix.length ? prefix : SLICE("data"), (*expected)++);
        return column < LIMIT_TABLE_COLUMNS && collector_put(rows->collector, column, value_from_json(rows->arena, node));
    }
    for (size_t i = 0; i < node->count; i++)
        if (!put_json(rows, join_name(rows->passing, prefix, node->keys[i]), &node->items[i], depth + 1, expected)) return false;
    return true;
}

static enum error_code take_json_row(struct json_rows *rows, const struct json *node, struct error **error) {
    size_t expected = 0;
    if (!put_json(rows, SLICE_NONE, node, 0, &expected)) {
        if (collector_columns(rows->collector) <= LIMIT_TABLE_COLUMNS) return error_memory(error);
        return error_raise(error, ERROR_LIMIT, (struct place){rows->file, node->line, node->column}, NULL, "the data has more than %d columns", LIMIT_TABLE_COLUMNS);
    }
    collector_next(rows->collector);
    return ERROR_NONE;
}

static enum error_code take_json_tree(struct json_rows *rows, struct slice bytes, struct slice property, struct error **error) {
    struct json *root;
    enum error_code code = json_parse(rows->passing, bytes, rows->file, 1, &root, error);
    if (code) return code;
    const struct json *list = root;
    while (property.length) {
        struct slice part;
        slice_split(&property, '.', &part);
        char *key = arena_string(rows->passing, part);
        list = key ? json_get(list, key) : NULL;
        if (!list) return error_raise(error, ERROR_DATA, (struct place){rows->file, 1, 1}, NULL, "no property `%.*s` in the data", SLICE_ARGS(part));
        if (!property.data) break;
    }
    bool many = list->kind == JSON_ARRAY;
    for (size_t i = 0; i < (many ? list->count : 1) && !code; i++) code = take_json_row(rows, many ? &list->items[i] : list, error);
    return code;
}

/* Where the value that begins at `at` ends, by its brackets: a look, not a check. */
static size_t json_value_end(struct slice bytes, size_t at) {
    size_t depth = 0;
    bool quoted = false;
    for (; at < bytes.length; at++) {
        char c = bytes.data[at];
        if (quoted && c == '\\') at++;
        else if (c == '"') quoted = !quoted;
        else if (!quoted && (c == '{' || c == '[')) depth++;
        else if (!quoted && (c == '}' || c == ']' || c == ',')) {
            if (depth == 0) return at;
            depth -= c != ',';
        }
    }
    return at;
}

#define PASSING ((size_t)1 << 20)   /* bytes of parsed JSON that are held before they are let go */

static enum error_code take_json_text(struct json_rows *rows, struct slice text, size_t line, struct error **error) {
    struct json *value;
    if (arena_used(rows->passing) > PASSING) arena_reset(rows->passing);
    enum error_code code = json_parse(rows->passing, text, rows->file, line, &value, error);
    return code ? code : take_json_row(rows, value, error);
}

/* A list of objects, one at a time. False where it is not plainly that: whoever asks reads the whole then, which says what is wrong. */
static bool take_json_list(struct json_rows *rows, struct slice bytes) {
    struct error *failed = NULL;
    size_t at = 0;
    while (at < bytes.length && strchr(" \t\r\n", bytes.data[at])) at++;
    if (at >= bytes.length || bytes.data[at] != '[') return false;
    for (;;) {
        size_t start = at + 1, end = json_value_end(bytes, start);
        enum error_code code = end < bytes.length && bytes.data[end] != '}' ? take_json_text(rows, slice_sub(bytes, start, end), 1, &failed) : ERROR_DATA;
        error_free(failed);
        if (code) return false;
        if (bytes.data[end] == ']') return slice_trim(slice_sub(bytes, end + 1, bytes.length)).length == 0;
        at = end;
    }
}

static enum error_code take_json_lines(struct json_rows *rows, struct slice bytes, struct error **error) {
    struct slice line;
    enum error_code code = ERROR_NONE;
    for (size_t number = 1; bytes.length && !code && slice_split(&bytes, '\n', &line); number++)
        if (slice_trim(line).length) code = take_json_text(rows, line, number, error);
    return code;
}

static enum error_code frame_from_json(struct arena *arena, struct slice bytes, const char *file, struct slice property, bool lines, struct frame **out,
                                       struct error **error) {
    struct arena *passing = arena_new();
    struct json_rows rows = {arena, passing, collector_new(arena), file};
    enum error_code code = passing && rows.collector ? ERROR_NONE : error_memory(error);
    if (!code && lines) code = take_json_lines(&rows, bytes, error);
    else if (!code && (property.length || !take_json_list(&rows, bytes))) {
        collector_free(rows.collector);
        rows.collector = collector_new(arena);
        code = rows.collector ? take_json_tree(&rows, bytes, property, error) : error_memory(error);
    }
    *out = code ? NULL : collector_finish(rows.collector);
    collector_free(rows.collector);
    arena_free(passing);
    return code || *out ? code : error_memory(error);
}

/* ---- tables ---- */

/* What a column of a CSV may hold. Numbers only if all of its cells are: "007" beside "A12" is text. */
enum cells { CELLS_OPEN, CELLS_TEXT, CELLS_LEFT_OUT };

struct cell_rows {
    struct arena *arena;
    struct collector *collector;
    const char *file;
    enum cells *kinds;      /* of each column */
    bool *mixed;            /* numbers came before texts: to be read once more, as texts */
    bool *marked;           /* a number or mark has been seen */
    size_t count;
    bool any_mixed;
};

static enum error_code take_names(void *context, const struct slice *names, size_t count, struct error **error) {
    struct cell_rows *rows = context;
    bool again = rows->kinds != NULL;
    if (!again) rows->kinds = ARENA_ARRAY(rows->arena, count, enum cells), rows->mixed = ARENA_ARRAY(rows->arena, count, bool), rows->marked = ARENA_ARRAY(rows->arena, count, bool);
    if (!rows->kinds || !rows->mixed || !rows->marked) return error_memory(error);
    rows->count = count;
    for (size_t i = 0; i < count && !again; i++) {
        struct slice name = names[i].data ? names[i] : arena_format(rows->arena, "column_%zu", i + 1);
        size_t column = collector_column(rows->collector, name, SIZE_MAX);
        if (column == SIZE_MAX) return error_memory(error);
        if (column != i)
            return error_raise(error, ERROR_DATA, (struct place){rows->file, 1, 0}, "give each column a name of its own", "two columns are named \"%.*s\"", SLICE_ARGS(name));
    }
    return ERROR_NONE;
}

static struct value cell_value(struct cell_rows *rows, size_t column, struct slice cell) {
    if (rows->kinds[column] == CELLS_TEXT) return value_text(cell);
    bool boolean = slice_is(cell, "true") || slice_is(cell, "false");
    struct value value = boolean ? value_boolean(cell.data[0] == 't') : value_from_cell(cell);
    bool mark = value.kind == VALUE_TEXT && table_cell_is_missing_mark(cell);
    if (value.kind != VALUE_TEXT || mark) {
        rows->marked[column] = true;
        return mark ? VALUE_NONE : value;
    }
    rows->kinds[column] = rows->marked[column] ? CELLS_LEFT_OUT : CELLS_TEXT;
    rows->mixed[column] = rows->marked[column];
    rows->any_mixed |= rows->mixed[column];
    return value;
}

static enum error_code take_cells(void *context, const struct slice *cells, size_t count, struct error **error) {
    struct cell_rows *rows = context;
    for (size_t i = 0; i < count && i < rows->count; i++)
        if (cells[i].data && rows->kinds[i] != CELLS_LEFT_OUT && !collector_put(rows->collector, i, cell_value(rows, i, cells[i]))) return error_memory(error);
    collector_next(rows->collector);
    return ERROR_NONE;
}

/* A second reading for columns in which texts came after numbers. */
static void read_mixed_again(struct cell_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) rows->kinds[i] = rows->mixed[i] ? CELLS_TEXT : CELLS_LEFT_OUT;
    collector_rewind(rows->collector);
}

static enum error_code frame_from_cells(struct arena *arena, struct slice bytes, const char *file, const char *format, struct frame **out, struct error **error) {
    struct cell_rows rows = {.arena = arena, .collector = collector_new(arena), .file = file};
    struct table_stream stream = {&rows, take_names, take_cells};
    if (!rows.collector) return error_memory(error);
    enum error_code code = table_parse_stream(bytes, file, format, &stream, error);
    if (!code && rows.any_mixed) {
        read_mixed_again(&rows);
        code = table_parse_stream(bytes, file, format, &stream, error);
    }
    *out = code ? NULL : collector_finish(rows.collector);
    collector_free(rows.collector);
    return code || *out ? code : error_memory(error);
}

/* The same of a table that is there already. */
static enum error_code frame_from_table(struct arena *arena, const struct table *table, struct frame **out, struct error **error) {
    struct cell_rows rows = {.arena = arena, .collector = collector_new(arena), .file = "table"};
    struct slice *names = ARENA_ARRAY(arena, table->column_count, struct slice);
    if (!rows.collector || !names) return error_memory(error);
    for (size_t c = 0; c < table->column_count; c++) names[c] = table->columns[c].name;
    enum error_code code = take_names(&rows, names, table->column_count, error);
    for (int round = 0; round < 2 && !code && (round == 0 || rows.any_mixed); round++) {
        if (round) read_mixed_again(&rows);
        for (size_t r = 0; r < table->row_count && !code; r++) code = take_cells(&rows, table->cells + r * table->column_count, table->column_count, error);
    }
    *out = code ? NULL : collector_finish(rows.collector);
    collector_free(rows.collector);
    return code || *out ? code : error_memory(error);
}

static enum error_code frame_from_bytes(struct chart *chart, struct slice bytes, const char *file, const struct yaml *format, struct frame **out,
                                        struct error **error) {
    struct slice type = yaml_text(yaml_get(format, "type")), text = slice_trim(slice_sub(bytes, 0, 4096));
    bool lines = slice_ends_fold(slice_of(file), SLICE(".jsonl")) || slice_ends_fold(slice_of(file), SLICE(".ndjson"));
    bool json = type.length ? slice_is(type, "json") : lines || slice_ends_fold(slice_of(file), SLICE(".json")) || (text.length && strchr("[{", text.data[0]));
    if (json)
        return frame_from_json(chart->arena, bytes, file, yaml_text(yaml_get(format, "property")), lines, out, error);
    const char *named = slice_is(type, "tsv") ? "tsv" : slice_is(type, "csv") || slice_is(type, "dsv") ? "csv" : NULL;
    return frame_from_cells(chart->arena, bytes, file, named, out, error);
}

/* ---- files ---- */

static const char *where_looked(struct chart *chart, struct slice name) {
    if (name.length && name.data[0] == '/') return NULL;
    if (!chart->options.data_folder) return "It is looked for beside the chart; name the folder of tables: --data FOLDER";
    return arena_format(chart->arena, "It is looked for beside the chart and in `%s`", chart->options.data_folder).data;
}

static enum error_code read_file(struct chart *chart, const struct yaml *url, const struct yaml *format, struct frame **out, struct error **error) {
    struct slice name = yaml_text(url);
    if (slice_find(name, SLICE("://"), 0) != SIZE_MAX || slice_starts(name, SLICE("//")))
        return error_raise(error, ERROR_SPEC, url->place, "Save the data beside the chart and name that file", "data is not fetched from the network: `%.*s`",
                           SLICE_ARGS(name));
    char *path = arena_string(chart->arena, name);
    const char *folders[] = {chart->folder, chart->options.data_folder};
    struct file_content content;
    enum error_code code = ERROR_READ;
    struct error *first = NULL;
    for (size_t i = 0; i < 2 && code; i++) {
        if (i == 1 && (!folders[1] || name.data[0] == '/')) break;
        const char *full = name.data[0] == '/' || !folders[i] || !folders[i][0] ? path : file_join(chart->arena, folders[i], path);
        if (!full) return error_memory(error);
        struct error *failed = NULL;
        code = file_read(full, &content, &failed);
        if (code && !first) first = failed;
        else error_free(failed);
    }
    if (code) {
        code = error_raise(error, ERROR_READ, url->place, where_looked(chart, name), "the data `%.*s` %s", SLICE_ARGS(name), first ? first->message : "cannot be read");
        error_free(first);
        return code;
    }
    error_free(first);
    code = content.bytes.length ? frame_from_bytes(chart, content.bytes, path, format, out, error)
                                : error_raise(error, ERROR_DATA, url->place, NULL, "the data file `%.*s` is empty", SLICE_ARGS(name));
    file_release(&content);
    return code;
}

static enum error_code read_name(struct chart *chart, const struct yaml *node, struct frame **out, struct error **error) {
    struct slice name = yaml_text(node);
    for (size_t i = 0; i < chart->options.table_count; i++)
        if (slice_equal(chart->options.tables[i].name, name))
            return frame_from_table(chart->arena, chart->options.tables[i].table, out, error);
    const struct yaml *values = yaml_get(yaml_get(chart->spec, "datasets"), arena_string(chart->arena, name));
    if (values) return frame_from_yaml(chart->arena, values, out, error);
    if (!chart->options.data_folder) return error_raise(error, ERROR_SPEC, node->place, "Name the folder of tables: --data FOLDER", "no table is named `%.*s`", SLICE_ARGS(name));
    struct yaml file = {.kind = YAML_SCALAR, .text = arena_format(chart->arena, "%.*s.csv", SLICE_ARGS(name)), .place = node->place};
    return read_file(chart, &file, NULL, out, error);
}

static enum error_code make_sequence(struct chart *chart, const struct yaml *node, struct frame **out, struct error **error) {
    double start = number_of(chart, yaml_get(node, "start"), 0), stop = number_of(chart, yaml_get(node, "stop"), 0), step = number_of(chart, yaml_get(node, "step"), 1);
    double count = step != 0 ? ceil((stop - start) / step) : 0;
    if (!(count >= 0) || count > (double)LIMIT_CHART_ROWS)
        return error_raise(error, ERROR_SPEC, node->place, NULL, "a sequence needs finite start, stop and step");
    struct frame *frame = frame_new(chart->arena, (size_t)count);
    struct slice as = yaml_text(yaml_get(node, "as"));
    struct value *values = frame ? frame_column(frame, as.length ? as : SLICE("data")) : NULL;
    if (!values) return error_memory(error);
    for (size_t i = 0; i < frame->rows; i++) values[i] = value_number(start + (double)i * step);
    *out = frame;
    return ERROR_NONE;
}

/* ---- format.parse ---- */

double value_as_time(struct value v) {
    if (v.kind == VALUE_TEXT) return calendar_parse(value_slice(v));
    return v.kind == VALUE_NUMBER || v.kind == VALUE_TIME ? v.as.number : NAN;
}

static struct slice unquote(struct slice s) {
    if (s.length >= 2 && (s.data[0] == '\'' || s.data[0] == '"')) return slice_sub(s, 1, s.length - 1);
    return s;
}

static struct value parse_as(struct arena *arena, struct value v, struct slice how) {
    if (v.kind == VALUE_NULL) return v;
    if (slice_is(how, "number")) return value_number(value_double(v));
    if (slice_is(how, "boolean")) return value_boolean(v.kind == VALUE_TEXT ? slice_is(value_slice(v), "true") : value_truth(v));
    if (slice_is(how, "string")) return value_text(value_to_text(arena, v));
    if (slice_is(how, "date")) return value_time(v.kind == VALUE_NUMBER && fabs(v.as.number) < 10000 ? calendar_parse(value_to_text(arena, v)) : value_as_time(v));
    size_t colon = slice_find(how, SLICE(":"), 0);
    if (colon == SIZE_MAX) return v;
    return value_time(calendar_parse_format(value_to_text(arena, v), unquote(slice_sub(how, colon + 1, how.length))));
}

static enum error_code apply_parse(struct chart *chart, const struct yaml *parse, struct frame *frame, struct error **error) {
    for (size_t i = 0; parse && parse->kind == YAML_MAPPING && i < parse->count; i++) {
        if (parse->items[i]->kind != YAML_SCALAR || !frame_find(frame, parse->keys[i]->text)) continue;
        struct value *values = frame_column(frame, parse->keys[i]->text);
        if (!values) return error_memory(error);
        for (size_t r = 0; r < frame->rows; r++) values[r] = parse_as(chart->arena, values[r], parse->items[i]->text);
    }
    return ERROR_NONE;
}

static struct slice data_key(struct chart *chart, const struct yaml *data) {
    struct slice url = yaml_text(yaml_get(data, "url")), name = yaml_text(yaml_get(data, "name"));
    return arena_format(chart->arena, "%.*s|%.*s|%p", SLICE_ARGS(url), SLICE_ARGS(name), (const void *)yaml_get(data, "format"));
}

/* format.property of inline values: the path to the list in them. */
static const struct yaml *inner_values(struct chart *chart, const struct yaml *values, const struct yaml *format) {
    struct slice path = yaml_text(yaml_get(format, "property")), part;
    while (path.length && slice_split(&path, '.', &part)) {
        char *key = arena_string(chart->arena, part);
        const struct yaml *next = key ? yaml_get(values, key) : NULL;
        if (!next) break;
        values = next;
        if (!path.data) break;
    }
    return values;
}

enum error_code data_load(struct chart *chart, const struct yaml *data, struct frame **out, struct error **error) {
    const struct yaml *format = yaml_get(data, "format"), *values = yaml_get(data, "values"), *url = yaml_get(data, "url"), *name = yaml_get(data, "name");
    struct slice key = data_key(chart, data);
    for (size_t i = 0; (url || (name && !values)) && i < chart->data.count; i++)
        if (slice_equal(chart->data.items[i].name, key)) {
            *out = chart->data.items[i].frame;
            return ERROR_NONE;
        }
    enum error_code code;
    if (values && values->kind == YAML_SCALAR) code = frame_from_bytes(chart, values->text, "values", format, out, error);
    else if (values) code = frame_from_yaml(chart->arena, inner_values(chart, values, format), out, error);
    else if (url) code = read_file(chart, url, format, out, error);
    else if (yaml_get(data, "sequence")) code = make_sequence(chart, yaml_get(data, "sequence"), out, error);
    else if (name) code = read_name(chart, name, out, error);
    else return error_raise(error, ERROR_SPEC, data->place, "Give `values`, `url`, `name` or `sequence`", "`data` does not say where the data is");
    if (!code) code = apply_parse(chart, yaml_get(format, "parse"), *out, error);
    if (code) return code;
    if ((*out)->rows > LIMIT_CHART_ROWS) return error_raise(error, ERROR_LIMIT, data->place, NULL, "the data has more than %zu rows", LIMIT_CHART_ROWS);
    struct chart_data entry = {key, *out};
    return LIST_PUSH(chart->arena, &chart->data, entry) ? ERROR_NONE : error_memory(error);
}
