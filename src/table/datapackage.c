/* The descriptor of a Frictionless Data Package (specs.frictionlessdata.io, version 1) of CSV files made from tables. It states
 * only what holds of the cells: a type or a primary key that a validator would reject is left out. */
#include "base/json.h"
#include "base/map.h"
#include "table/format.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

static bool all_cells(const struct table *table, size_t column, bool (*holds)(struct slice))
{
    for (size_t row = 0; row < table->row_count; row++) {
        struct slice cell = table_cell(table, row, column);
        if (cell.length && !holds(cell)) return false;
    }
    return true;
}

static bool is_whole(struct slice s)
{
    for (size_t i = s.data[0] == '-'; i < s.length; i++)
        if (!isdigit((unsigned char)s.data[i])) return false;
    return table_cell_is_number(s);
}

static bool is_truth(struct slice s)
{
    return slice_is(s, "true") || slice_is(s, "false") || slice_is(s, "TRUE") || slice_is(s, "FALSE");
}

static bool shaped(struct slice s, const char *shape)
{
    if (s.length != strlen(shape)) return false;
    for (size_t i = 0; i < s.length; i++)
        if (shape[i] == '-' ? s.data[i] != '-' : !isdigit((unsigned char)s.data[i])) return false;
    return true;
}

static bool is_day(struct slice s)
{
    return shaped(s, "0000-00-00");
}

static bool is_month(struct slice s)
{
    return shaped(s, "0000-00");
}

static bool is_year(struct slice s)
{
    return shaped(s, "0000");
}

static const char *date_type(const struct table *table, size_t column)
{
    if (all_cells(table, column, is_day)) return "date";
    if (all_cells(table, column, is_month)) return "yearmonth";
    return all_cells(table, column, is_year) ? "year" : "string";
}

static const char *field_type(const struct table *table, size_t column)
{
    switch (table->columns[column].type) {
    case COLUMN_INTEGER:
        if (all_cells(table, column, is_whole)) return "integer";
        __attribute__((fallthrough));
    case COLUMN_NUMBER: return all_cells(table, column, table_cell_is_number) ? "number" : "string";
    case COLUMN_BOOLEAN: return all_cells(table, column, is_truth) ? "boolean" : "string";
    case COLUMN_DATE: return date_type(table, column);
    case COLUMN_TEXT: break;
    }
    return "string";
}

static void write_slice(struct json_writer *w, const char *key, struct slice value)
{
    if (!value.length) return;
    json_key(w, key);
    json_string(w, value);
}

static void write_bound(struct json_writer *w, const char *key, struct slice bound)
{
    if (!table_cell_is_number(bound)) {
        write_slice(w, key, bound);
        return;
    }
    struct buffer number = {0};
    json_key(w, key);
    cell_json_number(bound, &number);
    json_raw(w, buffer_slice(&number));
    buffer_free(&number);
}

static void write_constraints(struct json_writer *w, const struct column *column)
{
    if (!column->required && !column->minimum.length && !column->maximum.length) return;
    json_key(w, "constraints");
    json_open_object(w);
    if (column->required) {
        json_key(w, "required");
        json_boolean(w, true);
    }
    write_bound(w, "minimum", column->minimum);
    write_bound(w, "maximum", column->maximum);
    json_close_object(w);
}

static void write_field(struct json_writer *w, const struct table *table, size_t i)
{
    const struct column *column = &table->columns[i];
    json_open_object(w);
    json_key(w, "name");
    json_string(w, column->name);
    json_key(w, "type");
    json_text(w, field_type(table, i));
    write_slice(w, "description", column->description);
    write_slice(w, "unit", column->unit);
    write_constraints(w, column);
    json_close_object(w);
}

/* One row's key as text: its cells, each behind its length, so that no two different keys look alike. */
static bool append_key(const struct table *table, size_t row, struct buffer *key)
{
    buffer_clear(key);
    for (size_t i = 0; i < table->key_count; i++) {
        struct slice cell = table_cell(table, row, table_column(table, table->key[i]));
        if (!cell.length) return false;
        buffer_format(key, "%zu:", cell.length);
        buffer_append(key, cell);
    }
    return !key->failed;
}

/* Do the key columns name each row once? */
static bool key_holds(const struct table *table)
{
    if (!table->key_count) return false;
    for (size_t i = 0; i < table->key_count; i++)
        if (table_column(table, table->key[i]) == SIZE_MAX) return false;
    struct arena *arena = arena_new();
    struct buffer key = {0};
    struct map seen;
    bool holds = arena != NULL;
    if (holds) map_init(&seen, arena);
    for (size_t row = 0; row < table->row_count && holds; row++) {
        bool added = false;
        holds = append_key(table, row, &key) && map_put(&seen, arena_copy(arena, buffer_slice(&key)), &added) && added;
    }
    buffer_free(&key);
    arena_free(arena);
    return holds;
}

static void write_schema(struct json_writer *w, const struct table *table)
{
    json_open_object(w);
    json_key(w, "fields");
    json_open_array(w);
    for (size_t i = 0; i < table->column_count; i++) write_field(w, table, i);
    json_close_array(w);
    json_key(w, "missingValues");
    json_open_array(w);
    json_text(w, "");
    json_close_array(w);
    if (key_holds(table)) {
        json_key(w, "primaryKey");
        json_open_array(w);
        for (size_t i = 0; i < table->key_count; i++) json_string(w, table->key[i]);
        json_close_array(w);
    }
    json_close_object(w);
}

/* Resource and package names are lower case, digits, and . _ - */
static void write_slug(struct json_writer *w, struct slice name)
{
    struct buffer slug = {0};
    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.data[i];
        if (c < 0x80 && isalnum(c)) buffer_char(&slug, (char)tolower(c));
        else if (strchr("._-", (char)c) && c) buffer_char(&slug, (char)c);
        else if (slug.length && slug.data[slug.length - 1] != '-') buffer_char(&slug, '-');
    }
    json_key(w, "name");
    json_string(w, slug.length ? buffer_slice(&slug) : SLICE("table"));
    buffer_free(&slug);
}

static void write_sources(struct json_writer *w, const struct table *table)
{
    if (!table->source_count) return;
    json_key(w, "sources");
    json_open_array(w);
    for (size_t i = 0; i < table->source_count; i++) {
        json_open_object(w);
        json_key(w, "title");
        json_string(w, table->sources[i]);
        json_close_object(w);
    }
    json_close_array(w);
}

static void write_bytes(struct json_writer *w, const struct table *table)
{
    struct buffer csv = {0};
    table_write_csv(table, ',', false, &csv);
    json_key(w, "bytes");
    json_integer(w, (int64_t)csv.length);
    buffer_free(&csv);
}

static void write_resource(struct json_writer *w, const struct table *table, const struct datapackage_options *options)
{
    struct buffer path = {0};
    json_open_object(w);
    write_slug(w, table->name);
    buffer_append(&path, table->name);
    buffer_text(&path, ".csv");
    write_slice(w, "path", buffer_slice(&path));
    buffer_free(&path);
    json_key(w, "profile");
    json_text(w, "tabular-data-resource");
    write_slice(w, "title", table->title);
    write_slice(w, "description", table->description);
    json_key(w, "format");
    json_text(w, "csv");
    json_key(w, "mediatype");
    json_text(w, "text/csv");
    json_key(w, "encoding");
    json_text(w, "utf-8");
    if (options->bytes) write_bytes(w, table);
    write_sources(w, table);
    json_key(w, "schema");
    write_schema(w, table);
    json_close_object(w);
}

enum error_code datapackage_write(const struct table *const *tables, size_t count, const struct datapackage_options *options, struct buffer *out,
                                  struct error **error)
{
    struct datapackage_options none = {.size = sizeof none};
    struct json_writer w;
    if (!options) options = &none;
    json_begin(&w, out, true);
    json_open_object(&w);
    json_key(&w, "profile");
    json_text(&w, count ? "tabular-data-package" : "data-package");
    write_slug(&w, options->name.length ? options->name : SLICE("datasets"));
    write_slice(&w, "title", options->title);
    write_slice(&w, "description", options->description);
    if (options->licence.length) {
        json_key(&w, "licenses");
        json_open_array(&w);
        json_open_object(&w);
        write_slice(&w, "name", options->licence);
        json_close_object(&w);
        json_close_array(&w);
    }
    json_key(&w, "resources");
    json_open_array(&w);
    for (size_t i = 0; i < count; i++) write_resource(&w, tables[i], options);
    json_close_array(&w);
    json_close_object(&w);
    buffer_char(out, '\n');
    return out->failed ? error_memory(error) : ERROR_NONE;
}

/* ------------------------------------------------------------------------------------------------ one more table */

static void write_resources(struct json_writer *w, const struct json *resources, const struct table *table, struct arena *arena)
{
    struct datapackage_options none = {.size = sizeof none};
    struct slice path = arena_format(arena, "%.*s.csv", SLICE_ARGS(table->name));
    bool there = false;
    json_open_array(w);
    for (size_t i = 0; resources && i < resources->count; i++) {
        bool same = !there && slice_equal(json_get_string(&resources->items[i], "path"), path);
        if (same) write_resource(w, table, &none);
        else json_value(w, &resources->items[i]);
        there = there || same;
    }
    if (!there) write_resource(w, table, &none);
    json_close_array(w);
}

enum error_code datapackage_put(struct slice package, const char *file, const struct table *table, struct buffer *out, struct error **error)
{
    struct arena *arena = arena_new();
    struct json *root = NULL;
    struct json_writer w;
    enum error_code code = arena ? json_parse(arena, package, file, 1, &root, error) : error_memory(error);
    const struct json *resources = code ? NULL : json_get(root, "resources");
    if (!code && (root->kind != JSON_OBJECT || (resources && resources->kind != JSON_ARRAY)))
        code = error_raise(error, ERROR_DATA, (struct place){file, 1, 1}, "make it anew: `assay tables -d FOLDER`", "this is no data package");
    if (!code) {
        json_begin(&w, out, true);
        json_open_object(&w);
        for (size_t i = 0; i < root->count; i++) {
            bool list = &root->items[i] == resources;
            char *key = arena_string(arena, root->keys[i]);
            json_key(&w, key ? key : "");
            if (list) write_resources(&w, resources, table, arena);
            else json_value(&w, &root->items[i]);
        }
        if (!resources) json_key(&w, "resources"), write_resources(&w, NULL, table, arena);
        json_close_object(&w);
        buffer_char(out, '\n');
        if (out->failed || arena_failed(arena)) code = error_memory(error);
    }
    arena_free(arena);
    return code;
}
