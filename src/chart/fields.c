/* Names of fields in specs against the columns that are there. A field that no row has is null everywhere, as in Vega: drawn, but hardly
 * meant. It is one field however many cells and layers share its spec, and in order when one of them has it. */
#include "chart/fields.h"
#include "syntax/suggest.h"
#include <string.h>

static struct slice near_column(struct arena *arena, const struct frame *frame, struct slice field) {
    const char **names = ARENA_ARRAY(arena, frame->columns.count + 1, const char *);
    size_t count = 0;
    for (size_t i = 0; names && i < frame->columns.count; i++) {
        names[count] = arena_string(arena, frame->columns.items[i].name);
        count += names[count] != NULL;
    }
    const char *near = names ? suggest(field, names) : NULL;
    return near ? arena_format(arena, "Did you mean `%s`?", near) : SLICE_NONE;
}

/* Is it a column, or an object that columns are parts of? */
static bool frame_has(const struct frame *frame, struct slice name) {
    for (size_t i = 0; i < frame->columns.count; i++) {
        struct slice column = frame->columns.items[i].name;
        if (slice_equal(column, name) || (column.length > name.length && slice_starts(column, name) && column.data[name.length] == '.')) return true;
    }
    return false;
}

bool field_note(struct chart *chart, struct place place, struct slice name, const char *what, const struct frame *frame) {
    if (!place.line || !name.length) return true;
    bool found = !frame->columns.count || frame->open || frame_has(frame, name);
    for (size_t i = 0; i < chart->fields.count; i++) {
        struct chart_field *f = &chart->fields.items[i];
        if (f->place.line != place.line || f->place.column != place.column || !slice_equal(f->name, name)) continue;
        f->found = f->found || found;
        return true;
    }
    struct chart_field f = {place, name, what, found ? SLICE_NONE : near_column(chart->arena, frame, name), found};
    return LIST_PUSH(chart->arena, &chart->fields, f);
}

/* ---- expressions ---- */

/* datum.a.b or datum['a'].b as the path "a.b"; what is behind an index that is no text is left off. */
static bool path_of(struct arena *arena, const struct expression *e, struct slice *path) {
    if (e->kind == EXPRESSION_NAME && slice_is(e->text, "datum")) return *path = SLICE_NONE, true;
    if (e->kind != EXPRESSION_MEMBER && e->kind != EXPRESSION_INDEX) return false;
    if (!path_of(arena, e->items[0], path)) return false;
    struct slice name = e->kind == EXPRESSION_MEMBER ? e->text : e->items[1]->kind == EXPRESSION_TEXT ? e->items[1]->text : SLICE_NONE;
    if (name.length) *path = path->length ? arena_format(arena, "%.*s.%.*s", SLICE_ARGS(*path), SLICE_ARGS(name)) : name;
    return true;
}

/* A path is known when some beginning of it is a column: the rest are its parts or its length. */
static bool note_path(struct chart *chart, const struct expression *e, struct slice path, const char *what, const struct frame *frame) {
    for (size_t at = 0; (at = slice_find(path, SLICE("."), at)) != SIZE_MAX; at++)
        if (frame_find(frame, slice_sub(path, 0, at))) return true;
    return field_note(chart, e->place, path, what, frame);
}

bool fields_of_expression(struct chart *chart, const struct expression *e, const char *what, const struct frame *frame) {
    struct slice path;
    if (!e) return true;
    if (path_of(chart->arena, e, &path)) {
        if (!note_path(chart, e, path, what, frame)) return false;
        return e->kind != EXPRESSION_INDEX || fields_of_expression(chart, e->items[1], what, frame);
    }
    if (e->kind == EXPRESSION_NAME && !expression_name_known(chart, e->text) && !field_note(chart, e->place, e->text, what, frame)) return false;
    for (size_t i = 0; i < e->count; i++)
        if (!fields_of_expression(chart, e->items[i], what, frame)) return false;
    return true;
}

/* ---- transforms ---- */

static bool note_node(struct chart *chart, const struct yaml *node, const char *what, const struct frame *frame) {
    const struct yaml *field = node->kind == YAML_MAPPING ? yaml_get(node, "field") : node;
    if (!field || field->kind != YAML_SCALAR) return true;
    return field_note(chart, field->place, field_name(chart->arena, field->text), what, frame);
}

bool fields_of_transform(struct chart *chart, const struct yaml *transform, const struct frame *frame) {
    static const char *const keys[] = {"groupby", "field", "fold", "flatten", "pivot", "lookup", "stack", "impute", "key", "regression", "on", "loess", "density",
                                       "quantile", "sort", "aggregate", "joinaggregate", "window", "extent"};
    bool good = true;
    for (size_t k = 0; k < sizeof keys / sizeof *keys && good; k++) {
        const struct yaml *node = yaml_get(transform, keys[k]);
        if (!node || (strcmp(keys[k], "extent") == 0 && node->kind == YAML_SEQUENCE)) continue;
        for (size_t i = 0; i < (node->kind == YAML_SEQUENCE ? node->count : 1) && good; i++)
            good = note_node(chart, node->kind == YAML_SEQUENCE ? node->items[i] : node, keys[k], frame);
    }
    const struct yaml *value = yaml_get(transform, "pivot") ? yaml_get(transform, "value") : NULL;
    return good && (!value || note_node(chart, value, "value", frame));
}
