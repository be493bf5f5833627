#include "chart/template.h"
#include "base/json.h"
#include "chart/theme.h"
#include "syntax/suggest.h"

#define MOST_TEMPLATES 64

const char *const *chart_templates(const char **names) {
    size_t count = 0;
    for (; templates[count].name && count + 1 < MOST_TEMPLATES; count++) names[count] = templates[count].name;
    names[count] = NULL;
    return names;
}

enum error_code template_find(const struct chart *chart, struct slice name, struct slice *text, struct error **error) {
    const char *names[MOST_TEMPLATES];
    for (size_t i = 0; templates[i].name; i++)
        if (slice_is(name, templates[i].name)) {
            *text = slice_of(templates[i].text);
            return ERROR_NONE;
        }
    const char *near = suggest(name, chart_templates(names));
    struct buffer all = {0};
    for (size_t i = 0; names[i]; i++) buffer_format(&all, "%s%s", i ? ", " : "Templates are ", names[i]);
    struct slice remedy = near ? arena_format(chart->arena, "Did you mean `%s`?", near) : arena_copy(chart->arena, buffer_slice(&all));
    buffer_free(&all);
    return error_raise(error, ERROR_USAGE, PLACE_NONE, remedy.data, "no template is named `%.*s`", SLICE_ARGS(name));
}

static void write_renaming(struct json_writer *w, struct arena *arena, struct slice own, struct slice theirs) {
    struct buffer quoted = {0};
    struct json_writer q;
    json_begin(&q, &quoted, false);
    json_string(&q, theirs);
    json_open_object(w);
    json_key(w, "calculate");
    json_string(w, arena_format(arena, "datum[%.*s]", SLICE_ARGS(buffer_slice(&quoted))));
    json_key(w, "as");
    json_string(w, own);
    json_close_object(w);
    buffer_free(&quoted);
}

/* The column of the table that stands for one of the template. */
static struct slice column_for(const struct chart *chart, struct slice own) {
    struct slice rest = slice_of(chart->options.renamed ? chart->options.renamed : ""), pair;
    while (rest.length && slice_split(&rest, ',', &pair)) {
        size_t at = slice_find(pair, SLICE("="), 0);
        if (at != SIZE_MAX && slice_equal(slice_trim(slice_sub(pair, 0, at)), own)) return slice_trim(slice_sub(pair, at + 1, pair.length));
        if (!rest.data) break;
    }
    return own;
}

/* Does the template draw a column of this name? Only then does it mean anything to name one's own for it. */
static enum error_code check_column(const struct chart *chart, struct slice name, struct error **error) {
    const struct yaml *columns = yaml_get(yaml_get(yaml_get(chart->spec, "usermeta"), "assay"), "columns");   /* the theme is not read yet */
    const char *names[MOST_TEMPLATES] = {NULL};
    size_t count = columns && columns->kind == YAML_MAPPING ? columns->count : 0;
    struct buffer all = {0};
    for (size_t i = 0; i < count && i + 1 < MOST_TEMPLATES; i++) {
        if (slice_equal(columns->keys[i]->text, name)) return buffer_free(&all), ERROR_NONE;
        names[i] = arena_string(chart->arena, columns->keys[i]->text);
        buffer_format(&all, "%s%.*s", i ? ", " : "The template draws ", SLICE_ARGS(columns->keys[i]->text));
    }
    const char *near = suggest(name, names);
    struct slice remedy = near ? arena_format(chart->arena, "Did you mean `%s`?", near) : arena_copy(chart->arena, buffer_slice(&all));
    buffer_free(&all);
    return error_raise(error, ERROR_USAGE, PLACE_NONE, remedy.data, "the template has no column `%.*s`", SLICE_ARGS(name));
}

/* {"data": {"url": path}, "transform": [a calculate for each renaming], "title": …} */
static enum error_code write_binding(struct chart *chart, const char *path, struct buffer *out, struct error **error) {
    struct json_writer w;
    json_begin(&w, out, false);
    struct slice rest = slice_of(chart->options.renamed ? chart->options.renamed : ""), pair;
    json_open_object(&w);
    json_key(&w, "data");
    json_open_object(&w);
    json_key(&w, "url");
    json_string(&w, slice_of(path));
    json_close_object(&w);
    json_key(&w, "transform");
    json_open_array(&w);
    while (rest.length && slice_split(&rest, ',', &pair)) {
        size_t at = slice_find(pair, SLICE("="), 0);
        if (at == SIZE_MAX)
            return error_raise(error, ERROR_USAGE, PLACE_NONE, "write who=country,value=amount: the template's name, then yours", "`%.*s` names no column", SLICE_ARGS(pair));
        enum error_code code = check_column(chart, slice_trim(slice_sub(pair, 0, at)), error);
        if (code) return code;
        write_renaming(&w, chart->arena, slice_trim(slice_sub(pair, 0, at)), slice_trim(slice_sub(pair, at + 1, pair.length)));
        if (!rest.data) break;
    }
    json_close_array(&w);
    json_key(&w, "title");
    if (chart->options.title) json_text(&w, chart->options.title);
    else json_null(&w);
    json_close_object(&w);
    return ERROR_NONE;
}

/* Items of a list, then those of another. */
static const struct yaml *joined(struct arena *arena, const struct yaml *a, const struct yaml *b) {
    struct yaml *list = ARENA_NEW(arena, struct yaml);
    size_t count = a->count + (b ? b->count : 0);
    const struct yaml **items = ARENA_ARRAY(arena, count + 1, const struct yaml *);
    if (!list || !items) return NULL;
    for (size_t i = 0; i < count; i++) items[i] = i < a->count ? a->items[i] : b->items[i - a->count];
    *list = *a;
    list->items = items, list->count = count;
    return list;
}

enum error_code template_bind(struct chart *chart, const char *path, struct error **error) {
    struct buffer text = {0};
    const struct yaml *binding = NULL;
    enum error_code code = write_binding(chart, path, &text, error);
    struct slice kept = arena_copy(chart->arena, buffer_slice(&text));
    buffer_free(&text);
    if (!code) code = kept.data ? yaml_parse(chart->arena, kept, chart->name, &binding, error) : error_memory(error);
    if (code) return code;
    const struct yaml *spec = chart->spec;
    struct yaml *bound = ARENA_NEW(chart->arena, struct yaml);
    const struct yaml **keys = ARENA_ARRAY(chart->arena, spec->count + 3, const struct yaml *), **items = ARENA_ARRAY(chart->arena, spec->count + 3, const struct yaml *);
    const struct yaml *transform = joined(chart->arena, yaml_get(binding, "transform"), yaml_get(spec, "transform"));
    if (!bound || !keys || !items || !transform) return error_memory(error);
    *bound = *spec;
    bound->keys = keys, bound->items = items, bound->count = 0;
    for (size_t i = 0; i < spec->count; i++) {
        struct slice key = spec->keys[i]->text;
        if (slice_is(key, "data") || slice_is(key, "transform") || slice_is(key, "title")) continue;
        keys[bound->count] = spec->keys[i], items[bound->count++] = spec->items[i];
    }
    keys[bound->count] = binding->keys[0], items[bound->count++] = yaml_get(binding, "data");
    keys[bound->count] = binding->keys[1], items[bound->count++] = transform;
    if (chart->options.title) keys[bound->count] = binding->keys[2], items[bound->count++] = binding->items[2];
    chart->spec = bound;
    return ERROR_NONE;
}

enum error_code template_check(const struct chart *chart, const struct frame *frame, struct error **error) {
    const struct yaml *columns = own_get(chart, "columns");
    for (size_t i = 0; columns && columns->kind == YAML_MAPPING && i < columns->count; i++) {
        struct slice name = columns->keys[i]->text;
        struct slice theirs = column_for(chart, name);
        const struct value *values = frame_find(frame, theirs);
        bool any = false;
        for (size_t r = 0; values && r < frame->rows; r++) any = any || values[r].kind != VALUE_NULL;
        if (any) continue;
        struct buffer all = {0};
        buffer_format(&all, "The template draws");
        for (size_t k = 0; k < columns->count; k++)
            buffer_format(&all, "%s %.*s (%.*s)", k ? "," : "", SLICE_ARGS(columns->keys[k]->text), SLICE_ARGS(yaml_text(columns->items[k])));
        buffer_format(&all, "; name yours by --columns %.*s=YOURS", SLICE_ARGS(name));
        struct slice remedy = arena_copy(chart->arena, buffer_slice(&all));
        buffer_free(&all);
        return error_raise(error, ERROR_DATA, PLACE_NONE, remedy.data, "the table has no values in a column `%.*s`", SLICE_ARGS(theirs));
    }
    return ERROR_NONE;
}
