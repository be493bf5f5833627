/* Data of a chart: inline values, files (CSV, TSV, JSON, JSON Lines), named tables, sequences. */
#include "base/file.h"
#include "base/json.h"
#include "chart/format.h"
#include "chart/model.h"
#include <math.h>
#include <string.h>

static const struct yaml *get(const struct yaml *node, const char *key) {
    return node && node->kind == YAML_MAPPING ? yaml_get(node, key) : NULL;
}

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
        for (size_t i = 0; i < node->count; i++)
            items[i] = node->items[i].kind == JSON_ARRAY ? VALUE_NONE : value_from_json(arena, &node->items[i]);
        return (struct value){.as.items = items, .length = (uint32_t)node->count, .kind = VALUE_LIST};
    }
    case JSON_NULL: case JSON_OBJECT: break;
    }
    return VALUE_NONE;
}

static bool put_json(struct maker *m, struct slice prefix, const struct json *node, unsigned depth) {
    if (node->kind != JSON_OBJECT || depth > LIMIT_CHART_DEPTH)
        return put(m, prefix.length ? prefix : SLICE("data"), value_from_json(m->arena, node));
    for (size_t i = 0; i < node->count; i++)
        if (!put_json(m, join_name(m->arena, prefix, node->keys[i]), &node->items[i], depth + 1)) return false;
    return true;
}

static enum error_code frame_from_json(struct arena *arena, struct slice bytes, const char *file, struct slice property, struct frame **out,
                                       struct error **error) {
    struct json *root;
    enum error_code code = json_parse(arena, bytes, file, 1, &root, error);
    if (code) return code;
    const struct json *list = root;
    while (property.length) {
        struct slice part;
        slice_split(&property, '.', &part);
        char *key = arena_string(arena, part);
        list = key ? json_get(list, key) : NULL;
        if (!list) return error_raise(error, ERROR_DATA, (struct place){file, 1, 1}, NULL, "no property `%.*s` in the data", SLICE_ARGS(part));
        if (!property.data) break;
    }
    bool many = list->kind == JSON_ARRAY;
    struct frame *frame = frame_new(arena, many ? list->count : 1);
    if (!frame) return error_memory(error);
    struct maker maker = {arena, frame, 0};
    for (size_t i = 0; i < frame->rows; i++) {
        maker.row = i;
        if (!put_json(&maker, SLICE_NONE, many ? &list->items[i] : list, 0)) return error_memory(error);
    }
    *out = frame;
    return ERROR_NONE;
}

/* ---- tables ---- */

static struct value boolean_or_cell(struct slice cell) {
    if (slice_is(cell, "true") || slice_is(cell, "false")) return value_boolean(cell.data[0] == 't');
    return value_from_cell(cell);
}

/* A column is numbers only if all of its cells are: "007" beside "A12" is text. Texts are the frame's own: the table may go. */
static bool fill_column(struct arena *arena, struct value *values, const struct table *table, size_t column) {
    bool numbers = true;
    for (size_t r = 0; r < table->row_count; r++) {
        values[r] = boolean_or_cell(table_cell(table, r, column));
        if (values[r].kind == VALUE_TEXT) numbers = false;
    }
    for (size_t r = 0; !numbers && r < table->row_count; r++) {
        struct slice cell = table_cell(table, r, column), before = r ? table_cell(table, r - 1, column) : SLICE_NONE;
        bool same = r && values[r - 1].kind == VALUE_TEXT && slice_equal(cell, before);   /* runs of one name share their text */
        struct slice kept = !cell.data || !cell.length ? SLICE_NONE : same ? value_slice(values[r - 1]) : arena_copy(arena, cell);
        if (cell.length && !kept.data) return false;
        values[r] = kept.data ? value_text(kept) : VALUE_NONE;
    }
    return true;
}

static enum error_code frame_from_table(struct arena *arena, const struct table *table, struct frame **out, struct error **error) {
    struct frame *frame = frame_new(arena, table->row_count);
    if (!frame) return error_memory(error);
    for (size_t c = 0; c < table->column_count; c++) {
        struct slice name = arena_copy(arena, table->columns[c].name);
        struct value *values = name.data ? frame_column(frame, name) : NULL;
        if (!values || !fill_column(arena, values, table, c)) return error_memory(error);
    }
    *out = frame;
    return ERROR_NONE;
}

static enum error_code frame_from_bytes(struct chart *chart, struct slice bytes, const char *file, const struct yaml *format, struct frame **out,
                                        struct error **error) {
    struct slice type = yaml_text(get(format, "type"));
    if (type.length == 0 && (slice_ends_fold(slice_of(file), SLICE(".json")) || bytes.data[0] == '[' || bytes.data[0] == '{')) type = SLICE("json");
    if (slice_is(type, "json") && !slice_ends_fold(slice_of(file), SLICE(".jsonl")))
        return frame_from_json(chart->arena, arena_copy(chart->arena, bytes), file, yaml_text(get(format, "property")), out, error);   /* texts point into it */
    const char *named = slice_is(type, "tsv") ? "tsv" : slice_is(type, "csv") || slice_is(type, "dsv") ? "csv" : NULL;
    struct table_read_options options = {.size = sizeof options, .format = named, .keep_text = true};
    struct table *table;
    struct arena *passing = arena_new();   /* the cells; the frame keeps numbers and texts of its own */
    if (!passing) return error_memory(error);
    enum error_code code = table_parse(passing, bytes, file, &options, &table, error);
    if (!code) code = frame_from_table(chart->arena, table, out, error);
    arena_free(passing);
    return code;
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
    const struct yaml *values = get(get(chart->spec, "datasets"), arena_string(chart->arena, name));
    if (values) return frame_from_yaml(chart->arena, values, out, error);
    if (!chart->options.data_folder) return error_raise(error, ERROR_SPEC, node->place, "Name the folder of tables: --data FOLDER", "no table is named `%.*s`", SLICE_ARGS(name));
    struct yaml file = {.kind = YAML_SCALAR, .text = arena_format(chart->arena, "%.*s.csv", SLICE_ARGS(name)), .place = node->place};
    return read_file(chart, &file, NULL, out, error);
}

static enum error_code make_sequence(struct chart *chart, const struct yaml *node, struct frame **out, struct error **error) {
    double start = number_of(chart, get(node, "start"), 0), stop = number_of(chart, get(node, "stop"), 0), step = number_of(chart, get(node, "step"), 1);
    double count = step != 0 ? ceil((stop - start) / step) : 0;
    if (!(count >= 0) || count > (double)LIMIT_CHART_ROWS)
        return error_raise(error, ERROR_SPEC, node->place, NULL, "a sequence needs finite start, stop and step");
    struct frame *frame = frame_new(chart->arena, (size_t)count);
    struct slice as = yaml_text(get(node, "as"));
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
    struct slice url = yaml_text(get(data, "url")), name = yaml_text(get(data, "name"));
    return arena_format(chart->arena, "%.*s|%.*s|%p", SLICE_ARGS(url), SLICE_ARGS(name), (const void *)get(data, "format"));
}

/* format.property of inline values: the path to the list in them. */
static const struct yaml *inner_values(struct chart *chart, const struct yaml *values, const struct yaml *format) {
    struct slice path = yaml_text(get(format, "property")), part;
    while (path.length && slice_split(&path, '.', &part)) {
        char *key = arena_string(chart->arena, part);
        const struct yaml *next = key ? get(values, key) : NULL;
        if (!next) break;
        values = next;
        if (!path.data) break;
    }
    return values;
}

enum error_code data_load(struct chart *chart, const struct yaml *data, struct frame **out, struct error **error) {
    const struct yaml *format = get(data, "format"), *values = get(data, "values"), *url = get(data, "url"), *name = get(data, "name");
    struct slice key = data_key(chart, data);
    for (size_t i = 0; (url || (name && !values)) && i < chart->data.count; i++)
        if (slice_equal(chart->data.items[i].name, key)) {
            *out = chart->data.items[i].frame;
            return ERROR_NONE;
        }
    enum error_code code;
    if (values && values->kind == YAML_SCALAR) code = frame_from_bytes(chart, values->text, chart->name, format, out, error);
    else if (values) code = frame_from_yaml(chart->arena, inner_values(chart, values, format), out, error);
    else if (url) code = read_file(chart, url, format, out, error);
    else if (get(data, "sequence")) code = make_sequence(chart, get(data, "sequence"), out, error);
    else if (name) code = read_name(chart, name, out, error);
    else return error_raise(error, ERROR_SPEC, data->place, "Give `values`, `url`, `name` or `sequence`", "`data` does not say where the data is");
    if (!code) code = apply_parse(chart, get(format, "parse"), *out, error);
    if (code) return code;
    if ((*out)->rows > LIMIT_CHART_ROWS) return error_raise(error, ERROR_LIMIT, data->place, NULL, "the data has more than %zu rows", LIMIT_CHART_ROWS);
    struct chart_data entry = {key, *out};
    return LIST_PUSH(chart->arena, &chart->data, entry) ? ERROR_NONE : error_memory(error);
}
