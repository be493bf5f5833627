/* From the spec to the tree of views: layers, concats, repeats, facets down to units of one mark. */
#include "chart/model.h"
#include "chart/template.h"
#include "chart/scale_range.h"
#include "syntax/suggest.h"
#include <math.h>
#include <string.h>

const char *const mark_names[MARKS + 1] = {"arc", "area", "bar", "circle", "line", "point", "rect", "rule", "square", "text", "tick", "trail",
                                           "image", "boxplot", "errorbar", "errorband", NULL};

static enum error_code build(struct chart *chart, const struct yaml *spec, struct view *parent, struct frame *frame, bool in_facet, struct view **out, struct error **error);

static struct view *view_new(struct chart *chart, const struct yaml *spec, struct view *parent, enum view_kind kind) {
    struct view *view = ARENA_NEW(chart->arena, struct view);
    if (!view) return NULL;
    view->kind = kind, view->chart = chart, view->spec = spec, view->parent = parent;
    if (parent) {
        view->repeat = parent->repeat;
        view->depth = parent->depth + 1;
        view->whole = parent->whole;
    }
    return view;
}

/* A child's definition of a channel over that of the layers around it, property by property. */
static const struct yaml *merge(struct arena *arena, const struct yaml *child, const struct yaml *outer) {
    if (!child || !outer || child->kind != YAML_MAPPING || outer->kind != YAML_MAPPING) return child ? child : outer;
    if (!yaml_get(child, "field") && !yaml_get(child, "datum") && !yaml_get(child, "aggregate") && (yaml_get(child, "value") || yaml_get(child, "condition"))) return child;
    struct yaml *both = ARENA_NEW(arena, struct yaml);
    const struct yaml **keys = ARENA_ARRAY(arena, child->count + outer->count + 1, const struct yaml *), **items = ARENA_ARRAY(arena, child->count + outer->count + 1, const struct yaml *);
    if (!both || !keys || !items) return child;
    *both = *child;
    both->keys = keys, both->items = items, both->count = 0;
    for (size_t i = 0; i < child->count; i++) keys[both->count] = child->keys[i], items[both->count++] = child->items[i];
    bool value = yaml_get(outer, "value") || yaml_get(outer, "condition");
    for (size_t i = 0; i < outer->count && !value; i++) {
        bool there = false;
        for (size_t j = 0; j < child->count; j++) there = there || slice_equal(child->keys[j]->text, outer->keys[i]->text);
        if (!there) keys[both->count] = outer->keys[i], items[both->count++] = outer->items[i];
    }
    return both;
}

static const struct yaml *channel_def(struct view *view, const char *name) {
    const struct yaml *def = NULL;
    for (size_t i = 0; i < view->encoding_count; i++) {
        const struct yaml *own = yaml_get(view->encodings[i], name);
        if (own && own->kind == YAML_NULL) return def;
        def = merge(view->chart->arena, def, own);
    }
    return def;
}

static void collect_encodings(struct view *view) {
    for (struct view *v = view; v && view->encoding_count < LIMIT_CHART_DEPTH; v = v->parent) {
        const struct yaml *own = yaml_get(v->spec, "encoding");
        bool same = v->parent && v->parent->spec == v->spec;
        if (own && !same) view->encodings[view->encoding_count++] = own;
        if (!v->parent || (v->parent->kind != VIEW_LAYER && !same)) break;
    }
}

/* ---- units ---- */

static enum error_code read_mark(struct unit *unit, const struct yaml *mark, struct error **error) {
    const struct yaml *type = mark->kind == YAML_MAPPING ? yaml_get(mark, "type") : mark;
    unit->mark_def = mark->kind == YAML_MAPPING ? mark : NULL;
    int m = 0;
    while (m < MARKS && !slice_is(yaml_text(type), mark_names[m])) m++;
    if (m < MARK_IMAGE) {
        unit->mark = (enum mark_type)m;
        return ERROR_NONE;
    }
    const char *near = suggest(yaml_text(type), mark_names);
    struct slice remedy = near ? arena_format(unit->view->chart->arena, "Did you mean `%s`?", near) : SLICE("doc/charts.md lists the marks");
    return error_raise(error, ERROR_SPEC, type ? type->place : mark->place, remedy.data, "mark `%.*s` is not supported", SLICE_ARGS(yaml_text(type)));
}

static enum error_code add_list(struct unit *unit, const struct yaml *def, enum channel channel, struct error **error) {
    size_t count = def->kind == YAML_SEQUENCE ? def->count : 1;
    for (size_t i = 0; i < count; i++) {
        struct encoding e;
        enum error_code code = encoding_read(unit->view, def->kind == YAML_SEQUENCE ? def->items[i] : def, channel, &e, error);
        if (code) return code;
        bool pushed = channel == CHANNEL_ORDER ? e.kind != ENCODING_FIELD || LIST_PUSH(unit->view->chart->arena, &unit->orders, e)
                                               : e.kind != ENCODING_FIELD || LIST_PUSH(unit->view->chart->arena, &unit->details, e);
        if (!pushed) return error_memory(error);
        if (channel == CHANNEL_ORDER) unit->encodings[CHANNEL_ORDER].def = e.def;
    }
    return ERROR_NONE;
}

static enum error_code read_encodings(struct unit *unit, struct error **error) {
    for (int c = 0; c < CHANNEL_ROW; c++) {
        const struct yaml *def = channel_def(unit->view, channel_names[c]);
        if (!def || def->kind == YAML_NULL) continue;
        bool list = c == CHANNEL_DETAIL || c == CHANNEL_ORDER || c == CHANNEL_TOOLTIP;
        enum error_code code = list ? add_list(unit, def, (enum channel)c, error) : encoding_read(unit->view, def, (enum channel)c, &unit->encodings[c], error);
        if (code) return code;
    }
    struct encoding *e = unit->encodings;
    if (e[CHANNEL_X2].kind == ENCODING_FIELD || e[CHANNEL_X2].kind == ENCODING_DATUM) e[CHANNEL_X2].type = e[CHANNEL_X].type ? e[CHANNEL_X].type : TYPE_QUANTITATIVE;
    if (e[CHANNEL_Y2].kind == ENCODING_FIELD || e[CHANNEL_Y2].kind == ENCODING_DATUM) e[CHANNEL_Y2].type = e[CHANNEL_Y].type ? e[CHANNEL_Y].type : TYPE_QUANTITATIVE;
    return ERROR_NONE;
}

/* The sizes a view was given, by itself or a layer or facet around it that shares its spec. */
static void find_sizes(struct view *view) {
    for (struct view *v = view; v; v = v->parent) {
        if (!view->width_node) view->width_node = yaml_get(v->spec, "width");
        if (!view->height_node) view->height_node = yaml_get(v->spec, "height");
        bool same = v->parent && v->parent->spec == v->spec;
        if (!v->parent || (v->parent->kind != VIEW_LAYER && !same)) break;
    }
}

static enum error_code build_unit(struct view *view, struct error **error) {
    struct unit *unit = ARENA_NEW(view->chart->arena, struct unit);
    if (!unit) return error_memory(error);
    view->unit = unit;
    unit->view = view;
    unit->source = view->frame;
    unit->stack_channel = CHANNELS;
    collect_encodings(view);
    enum error_code code = read_mark(unit, yaml_get(view->spec, "mark"), error);
    if (!code) code = read_encodings(unit, error);
    return code ? code : unit_encode(unit, error);
}

/* ---- views of views ---- */

static enum error_code add_child(struct view *view, const struct yaml *spec, struct frame *frame, bool in_facet, struct error **error) {
    struct view *child;
    enum error_code code = build(view->chart, spec, view, frame, in_facet, &child, error);
    if (code) return code;
    return LIST_PUSH(view->chart->arena, &view->children, child) ? ERROR_NONE : error_memory(error);
}

static enum error_code build_children(struct view *view, const struct yaml *list, struct error **error) {
    if (list->kind != YAML_SEQUENCE) return error_raise(error, ERROR_SPEC, list->place, NULL, "a list of views was expected, %s found", yaml_kind_name(list));
    for (size_t i = 0; i < list->count; i++) {
        enum error_code code = add_child(view, list->items[i], view->frame, false, error);
        if (code) return code;
    }
    return ERROR_NONE;
}

static enum error_code repeat_one(struct view *view, const struct yaml *spec, struct slice value, struct slice *slot, struct error **error) {
    *slot = value;
    return add_child(view, spec, view->frame, false, error);
}

static enum error_code build_repeat(struct view *view, const struct yaml *repeat, struct error **error) {
    const struct yaml *spec = yaml_get(view->spec, "spec"), *rows = yaml_get(repeat, "row"), *columns = yaml_get(repeat, "column"), *layer = yaml_get(repeat, "layer");
    if (!spec) return error_raise(error, ERROR_SPEC, repeat->place, "Add `spec:` with the view to repeat", "`repeat` has no `spec`");
    enum error_code code = ERROR_NONE;
    struct repeat before = view->repeat;
    if (repeat->kind == YAML_SEQUENCE) {
        view->columns = (size_t)number_of(view->chart, yaml_get(view->spec, "columns"), 0);
        for (size_t i = 0; i < repeat->count && !code; i++) code = repeat_one(view, spec, repeat->items[i]->text, &view->repeat.repeat, error);
    } else if (layer && !rows && !columns) {
        view->kind = VIEW_LAYER;
        for (size_t i = 0; i < layer->count && !code; i++) code = repeat_one(view, spec, layer->items[i]->text, &view->repeat.layer, error);
    } else {
        size_t row_count = rows ? rows->count : 1, column_count = columns ? columns->count : 1;
        view->columns = column_count;
        for (size_t r = 0; r < row_count; r++)
            for (size_t c = 0; c < column_count && !code; c++) {
                if (rows) view->repeat.row = rows->items[r]->text;
                if (columns) view->repeat.column = columns->items[c]->text;
                code = add_child(view, spec, view->frame, false, error);
            }
    }
    view->repeat = before;
    return code;
}

/* ---- facets ---- */

static enum error_code read_facet(struct view *view, const struct yaml *def, enum channel channel, const struct encoding **out, struct value **values,
                                  size_t *count, struct frame **frame, struct error **error) {
    if (!def || def->kind != YAML_MAPPING) return ERROR_NONE;
    struct unit *unit = ARENA_NEW(view->chart->arena, struct unit);
    if (!unit) return error_memory(error);
    unit->view = view;
    unit->source = *frame;
    unit->mark = MARK_POINT;
    struct encoding *e = &unit->encodings[channel];
    enum error_code code = encoding_read(view, def, channel, e, error);
    if (code) return code;
    if (e->kind != ENCODING_FIELD) return error_raise(error, ERROR_SPEC, def->place, NULL, "`%s` needs a `field`", channel_names[channel]);
    code = unit_encode(unit, error);
    if (code) return code;
    *frame = unit->frame;
    *out = e;
    struct scale scale = {.channel = channel, .type = SCALE_ORDINAL};
    struct scale_source source = {unit, e};
    if (!LIST_PUSH(view->chart->arena, &scale.sources, source)) return error_memory(error);

    code = scale_discrete_domain(view->chart, &scale, error);
    *values = scale.domain, *count = scale.domain_count;
    return code;
}

/* Which of `values` each row has; the first where nothing is faceted by, SIZE_MAX where it is none of them. NULL when out of memory. */
static size_t *places_of(struct arena *arena, const struct frame *frame, const struct encoding *e, const struct value *values, size_t count) {
    size_t *places = ARENA_ARRAY(arena, frame->rows + 1, size_t);
    const struct value *column = e ? frame_find(frame, e->column) : NULL;
    struct groups groups;
    if (!places || !e) return places;
    if (!frame_group(arena, frame, &e->column, 1, &groups)) return NULL;
    size_t *of_group = ARENA_ARRAY(arena, groups.count + 1, size_t);
    if (!of_group) return NULL;
    for (size_t g = 0; g < groups.count; g++) {
        of_group[g] = 0;
        while (of_group[g] < count && !(column && value_equal(column[groups.first[g]], values[of_group[g]]))) of_group[g]++;
        if (of_group[g] == count) of_group[g] = SIZE_MAX;
    }
    for (size_t r = 0; r < frame->rows; r++) places[r] = of_group[groups.of_row[r]];
    return places;
}

static enum error_code build_cells(struct view *view, const struct yaml *spec, struct frame *frame, struct error **error) {
    struct arena *arena = view->chart->arena;
    const struct encoding *across = view->wrap ? view->wrap : view->column;
    size_t rows = view->row ? view->row_count : 1, columns = across ? view->column_count : 1;
    if (rows * columns + view->chart->view_count > LIMIT_CHART_VIEWS)
        return error_raise(error, ERROR_LIMIT, view->spec->place, "Facet by a field of fewer values", "the facet would have %zu cells", rows * columns);
    const size_t *row_of = places_of(arena, frame, view->row, view->row_values, view->row_count), *column_of = places_of(arena, frame, across, view->column_values, view->column_count);
    size_t *starts = ARENA_ARRAY(arena, rows * columns + 2, size_t), *order = ARENA_ARRAY(arena, frame->rows + 1, size_t);
    if (!row_of || !column_of || !starts || !order) return error_memory(error);
    view->whole = frame;
    for (size_t i = 0; i < frame->rows; i++)
        if (row_of[i] != SIZE_MAX && column_of[i] != SIZE_MAX) starts[row_of[i] * columns + column_of[i] + 2]++;
    for (size_t cell = 2; cell < rows * columns + 2; cell++) starts[cell] += starts[cell - 1];
    for (size_t i = 0; i < frame->rows; i++)
        if (row_of[i] != SIZE_MAX && column_of[i] != SIZE_MAX) order[starts[row_of[i] * columns + column_of[i] + 1]++] = i;
    for (size_t cell = 0; cell < rows * columns; cell++) {
        struct frame *own = frame_take(arena, frame, order + starts[cell], starts[cell + 1] - starts[cell]);
        if (!own) return error_memory(error);
        enum error_code code = add_child(view, spec, own, true, error);
        if (code) return code;
    }
    return ERROR_NONE;
}

/* Rows without a value on a continuous x or y have no mark, and a cell of none but such rows is left out; lines and areas show gaps. */
static struct frame *drawable(struct view *view, const struct yaml *spec, struct frame *frame) {
    const struct yaml *mark = yaml_get(spec, "mark"), *encoding = yaml_get(spec, "encoding");
    struct slice type = yaml_text(mark && mark->kind == YAML_MAPPING ? yaml_get(mark, "type") : mark);
    size_t *rows = ARENA_ARRAY(view->chart->arena, frame->rows + 1, size_t), count = 0;
    const struct value *columns[2] = {NULL, NULL};
    if (!rows || !type.length || yaml_get(spec, "transform") || slice_is(type, "line") || slice_is(type, "area") || slice_is(type, "trail") || yaml_get(mark, "invalid")) return rows ? frame : NULL;
    for (int c = CHANNEL_X; c <= CHANNEL_Y; c++) {
        const struct yaml *def = yaml_get(encoding, channel_names[c]);
        if (slice_is(yaml_text(yaml_get(def, "type")), "quantitative") && !yaml_get(def, "aggregate")) columns[c] = frame_find(frame, field_name(view->chart->arena, yaml_text(yaml_get(def, "field"))));
    }
    for (size_t r = 0; r < frame->rows; r++)
        if ((!columns[0] || !isnan(value_double(columns[0][r]))) && (!columns[1] || !isnan(value_double(columns[1][r])))) rows[count++] = r;
    return count && count < frame->rows ? frame_take(view->chart->arena, frame, rows, count) : frame;
}

static enum error_code build_facet(struct view *view, const struct yaml *row, const struct yaml *column, const struct yaml *wrap, const struct yaml *spec, struct error **error) {
    struct frame *frame = drawable(view, spec, view->frame);
    size_t wrap_count = 0;
    if (!frame) return error_memory(error);
    enum error_code code = read_facet(view, row, CHANNEL_ROW, &view->row, &view->row_values, &view->row_count, &frame, error);
    if (!code) code = read_facet(view, column, CHANNEL_COLUMN, &view->column, &view->column_values, &view->column_count, &frame, error);
    if (!code && wrap) {
        code = read_facet(view, wrap, CHANNEL_FACET, &view->wrap, &view->column_values, &wrap_count, &frame, error);
        view->column_count = wrap_count;
    }
    if (code) return code;
    const struct yaml *columns = yaml_get(wrap, "columns") ? yaml_get(wrap, "columns") : yaml_get(view->spec, "columns");
    view->columns = wrap ? (size_t)fmax(0, number_of(view->chart, columns, 0)) : view->column ? view->column_count : 1;
    return build_cells(view, spec, frame, error);
}

static bool has_facet_channel(const struct yaml *spec) {
    const struct yaml *encoding = yaml_get(spec, "encoding");
    return yaml_get(encoding, "row") || yaml_get(encoding, "column") || yaml_get(encoding, "facet");
}

/* ---- any view ---- */

static enum error_code view_data(struct view *view, struct frame *frame, struct error **error) {
    const struct yaml *data = yaml_get(view->spec, "data");
    view->frame = frame;
    if (data && data->kind == YAML_MAPPING) {
        enum error_code code = data_load(view->chart, data, &view->frame, error);
        if (!code && !view->parent && view->chart->options.template) code = template_check(view->chart, view->frame, error);
        if (code) return code;
        view->whole = NULL;
    }
    if (!view->frame) view->frame = frame_new(view->chart->arena, 1);
    if (!view->frame) return error_memory(error);
    return transform_all(view->chart, yaml_get(view->spec, "transform"), &view->frame, error);
}

static enum error_code dispatch(struct view *view, bool in_facet, struct error **error) {
    const struct yaml *spec = view->spec, *concat = yaml_get(spec, "concat"), *facet = yaml_get(spec, "facet"), *encoding = yaml_get(spec, "encoding");
    if (yaml_get(spec, "repeat")) return view->kind = VIEW_CONCAT, build_repeat(view, yaml_get(spec, "repeat"), error);
    if (yaml_get(spec, "hconcat")) return view->kind = VIEW_CONCAT, build_children(view, yaml_get(spec, "hconcat"), error);
    if (yaml_get(spec, "vconcat")) return view->kind = VIEW_CONCAT, view->columns = 1, build_children(view, yaml_get(spec, "vconcat"), error);
    if (concat) {
        view->kind = VIEW_CONCAT;
        view->columns = (size_t)fmax(0, number_of(view->chart, yaml_get(spec, "columns"), 0));
        return build_children(view, concat, error);
    }
    if (facet && !in_facet) {
        view->kind = VIEW_FACET;
        if (!yaml_get(spec, "spec")) return error_raise(error, ERROR_SPEC, facet->place, "Add `spec:` with the view of a cell", "`facet` has no `spec`");
        bool grid = yaml_get(facet, "row") || yaml_get(facet, "column");
        return build_facet(view, yaml_get(facet, "row"), yaml_get(facet, "column"), grid ? NULL : facet, yaml_get(spec, "spec"), error);
    }
    if (!in_facet && has_facet_channel(spec)) {
        view->kind = VIEW_FACET;
        return build_facet(view, yaml_get(encoding, "row"), yaml_get(encoding, "column"), yaml_get(encoding, "facet"), spec, error);
    }
    enum error_code code = normalise_mark(view, &view->spec, error);
    if (code) return code;
    find_sizes(view);
    if (yaml_get(view->spec, "layer")) return view->kind = VIEW_LAYER, build_children(view, yaml_get(view->spec, "layer"), error);
    if (yaml_get(view->spec, "mark")) return view->kind = VIEW_UNIT, build_unit(view, error);
    return error_raise(error, ERROR_SPEC, spec->place, "Add `mark:`, `layer:`, `hconcat:`, `vconcat:`, `concat:`, `facet:` or `repeat:`", "the view does not say what to draw");
}

static enum error_code build(struct chart *chart, const struct yaml *spec, struct view *parent, struct frame *frame, bool in_facet, struct view **out, struct error **error) {
    if (spec->kind != YAML_MAPPING) return error_raise(error, ERROR_SPEC, spec->place, NULL, "a view was expected, %s found", yaml_kind_name(spec));
    if (parent && parent->depth + 1 >= LIMIT_CHART_DEPTH) return error_raise(error, ERROR_LIMIT, spec->place, NULL, "views are nested deeper than %d levels", LIMIT_CHART_DEPTH);
    if (++chart->view_count > LIMIT_CHART_VIEWS) return error_raise(error, ERROR_LIMIT, spec->place, NULL, "the chart has more than %d views", LIMIT_CHART_VIEWS);
    struct view *view = view_new(chart, spec, parent, VIEW_UNIT);
    if (!view) return error_memory(error);
    *out = view;
    bool shared_spec = in_facet && parent->spec == spec;   /* a cell of a facet made by encoding: its data is transformed already */
    enum error_code code = ERROR_NONE;
    if (shared_spec) view->frame = frame;
    else code = view_data(view, frame, error);
    return code ? code : dispatch(view, shared_spec, error);
}

/* `params` with a value; those of selections hold nothing on paper. */
static enum error_code read_params(struct chart *chart, struct error **error) {
    const struct yaml *params = yaml_get(chart->spec, "params");
    for (size_t i = 0; params && params->kind == YAML_SEQUENCE && i < params->count; i++) {
        const struct yaml *p = params->items[i], *value = yaml_get(p, "value"), *text = yaml_get(p, "expr");
        struct chart_param param = {yaml_text(yaml_get(p, "name")), VALUE_NONE, yaml_get(p, "select") != NULL};
        if (value) param.value = value_from_yaml(chart->arena, value);
        if (text) {
            const struct expression *expression;
            enum error_code code = expression_of(chart, text, &expression, error);
            if (code) return code;
            struct row_context row = {.chart = chart, .arena = chart->arena};
            param.value = evaluate(expression, &row);
        }
        if (!LIST_PUSH(chart->arena, &chart->params, param)) return error_memory(error);
    }
    return ERROR_NONE;
}

enum error_code view_build(struct chart *chart, struct error **error) {
    enum error_code code = read_params(chart, error);
    if (!code) code = build(chart, chart->spec, NULL, NULL, false, &chart->root, error);
    return code ? code : scales_resolve(chart->root, error);
}
