/* Composite marks become layers of simple ones, as Vega-Lite's normalizer makes them: boxplot, errorbar, errorband. */
#include "chart/model.h"
#include <math.h>

struct parts {
    struct view *view;
    struct buffer *out;
    const struct yaml *mark, *encoding;
    bool vertical;              /* the measure is on y */
    struct slice field;
    const struct yaml *measure, *dimension;
    const char *m, *d;          /* "y", "x" */
    bool first;
};

static void quoted(struct parts *p, struct slice text) {
    struct yaml node = {.kind = YAML_SCALAR, .text = text, .quoted = true};
    yaml_to_json(&node, p->out);
}

/* Encodings of a part: those of the whole but the measure's, then its own. */
static void begin(struct parts *p, const char *mark, const char *part) {
    const struct yaml *own = yaml_get(p->mark, part), *color = yaml_get(p->mark, "color"), *opacity = yaml_get(p->mark, "opacity"), *size = yaml_get(p->mark, "size");
    if (!p->first) buffer_char(p->out, ',');
    p->first = false;
    buffer_format(p->out, "{\"mark\":{\"type\":\"%s\"", mark);
    for (size_t i = 0; own && own->kind == YAML_MAPPING && i < own->count; i++) {
        if (slice_is(own->keys[i]->text, "type")) continue;
        buffer_char(p->out, ',');
        quoted(p, own->keys[i]->text);
        buffer_char(p->out, ':');
        yaml_to_json(own->items[i], p->out);
    }
    if (color && !yaml_get(own, "color")) buffer_text(p->out, ",\"color\":"), yaml_to_json(color, p->out);
    if (opacity && !yaml_get(own, "opacity")) buffer_text(p->out, ",\"opacity\":"), yaml_to_json(opacity, p->out);
    (void)size;
}

static void carry(struct parts *p, bool colours) {
    buffer_text(p->out, "},\"encoding\":{\"_\":null");
    for (size_t i = 0; p->encoding && i < p->encoding->count; i++) {
        struct slice key = p->encoding->keys[i]->text;
        if (slice_is(key, p->m) || slice_is(key, "x2") || slice_is(key, "y2") || slice_is(key, "row") || slice_is(key, "column") || slice_is(key, "facet") || slice_is(key, "tooltip")) continue;
        if (slice_is(key, "xError") || slice_is(key, "yError") || slice_is(key, "xError2") || slice_is(key, "yError2")) continue;
        if (!colours && (slice_is(key, "color") || slice_is(key, "fill") || slice_is(key, "size"))) continue;
        if (slice_is(key, "size")) continue;
        buffer_char(p->out, ',');
        quoted(p, key);
        buffer_char(p->out, ':');
        yaml_to_json(p->encoding->items[i], p->out);
    }
}

/* The title that the field would have by itself. */
static void quoted_title(struct parts *p) {
    struct encoding e = {.kind = ENCODING_FIELD, .field = p->field};
    struct unit unit = {.view = p->view};
    quoted(p, encoding_title(&unit, &e));
}

/* The measure's channel on a computed column, with the axis, scale and title of the whole. */
static void position(struct parts *p, const char *suffix, const char *column) {
    buffer_format(p->out, ",\"%s%s\":{\"field\":\"%s\",\"type\":\"quantitative\"", p->m, suffix, column);
    static const char *const kept[] = {"axis", "scale"};
    for (size_t i = 0; !suffix[0] && i < 2; i++) {
        const struct yaml *node = yaml_get(p->measure, kept[i]);
        if (!node) continue;
        buffer_format(p->out, ",\"%s\":", kept[i]);
        yaml_to_json(node, p->out);
    }
    if (!suffix[0]) {
        const struct yaml *title = yaml_get(p->measure, "title");
        buffer_text(p->out, ",\"title\":");
        if (title) yaml_to_json(title, p->out);
        else quoted_title(p);
    } else {
        buffer_text(p->out, ",\"title\":null");
    }
    buffer_char(p->out, '}');
}

static void end(struct parts *p) { buffer_text(p->out, "}}"); }

static void group_names(struct parts *p) {
    bool any = false;
    buffer_text(p->out, "\"groupby\":[");
    for (size_t i = 0; p->encoding && i < p->encoding->count; i++) {
        const struct yaml *def = p->encoding->items[i], *field = yaml_get(def, "field");
        if (slice_is(p->encoding->keys[i]->text, p->m) || !field || field->kind != YAML_SCALAR || yaml_get(def, "aggregate") || slice_is(p->encoding->keys[i]->text, "tooltip")) continue;
        struct slice key = p->encoding->keys[i]->text;
        if (slice_is(key, "x2") || slice_is(key, "y2") || slice_starts(key, SLICE("xError")) || slice_starts(key, SLICE("yError"))) continue;
        if (any) buffer_char(p->out, ',');
        any = true;
        quoted(p, field->text);
    }
    buffer_text(p->out, "]");
}

/* Bins and time units of the dimension must come before the grouping. */
static void prepare_dimension(struct parts *p) {
    const struct yaml *unit = yaml_get(p->dimension, "timeUnit"), *bin = yaml_get(p->dimension, "bin");
    struct slice field = yaml_text(yaml_get(p->dimension, "field"));
    if (unit) {
        buffer_text(p->out, "{\"timeUnit\":"), yaml_to_json(unit, p->out);
        buffer_text(p->out, ",\"field\":"), quoted(p, field), buffer_text(p->out, ",\"as\":"), quoted(p, field), buffer_text(p->out, "},");
    } else if (bin && bin->kind != YAML_NULL) {
        buffer_text(p->out, "{\"bin\":"), yaml_to_json(bin, p->out);
        buffer_text(p->out, ",\"field\":"), quoted(p, field), buffer_text(p->out, ",\"as\":"), quoted(p, field), buffer_text(p->out, "},");
    }
}

static void operations(struct parts *p, const char *const *ops, const char *const *names, size_t count) {
    buffer_text(p->out, "[");
    for (size_t i = 0; i < count; i++) {
        buffer_format(p->out, "%s{\"op\":\"%s\",\"field\":", i ? "," : "", ops[i]);
        quoted(p, p->field);
        buffer_format(p->out, ",\"as\":\"%s\"}", names[i]);
    }
    buffer_text(p->out, "],");
}

static double box_size(const struct parts *p) {
    double size = number_of(p->view->chart, yaml_get(p->mark, "size"), NAN);
    if (isnan(size)) size = config_number(p->view->chart, "boxplot", "size", NAN);
    return size;
}

static void box_parts(struct parts *p, const char *low, const char *high) {
    double size = box_size(p);
    struct slice bar = SLICE("14");
    struct buffer number = {0};
    if (!isnan(size)) {
        buffer_double(&number, size);
        bar = buffer_slice(&number);
    }
    begin(p, "rule", "rule"), carry(p, true), position(p, "", low), position(p, "2", "assay_q1"), end(p);
    begin(p, "rule", "rule"), carry(p, true), position(p, "", "assay_q3"), position(p, "2", high), end(p);
    begin(p, "bar", "box");
    buffer_format(p->out, ",\"size\":%.*s,\"orient\":\"%s\"", SLICE_ARGS(bar), p->vertical ? "vertical" : "horizontal");
    carry(p, true), position(p, "", "assay_q1"), position(p, "2", "assay_q3"), end(p);
    begin(p, "tick", "median");
    const struct yaml *median = yaml_get(p->mark, "median");
    if (!yaml_get(median, "color")) buffer_text(p->out, ",\"color\":\"white\"");
    buffer_format(p->out, ",\"size\":%.*s,\"orient\":\"%s\"", SLICE_ARGS(bar), p->vertical ? "horizontal" : "vertical");
    carry(p, false), position(p, "", "assay_median"), end(p);
    const struct yaml *ticks = yaml_get(p->mark, "ticks");
    bool on = ticks && ticks->kind == YAML_MAPPING;
    if (ticks && !on) yaml_is_boolean(ticks, &on);
    for (int i = 0; on && i < 2; i++) {
        begin(p, "tick", "ticks");
        buffer_format(p->out, ",\"orient\":\"%s\"", p->vertical ? "horizontal" : "vertical");
        carry(p, true), position(p, "", i ? high : low), end(p);
    }
    buffer_free(&number);
}

/* The points outside, as Vega-Lite's `outliers` part. */
static void outlier_parts(struct parts *p, struct slice inside) {
    const struct yaml *outliers = yaml_get(p->mark, "outliers");
    bool show = true;
    if (outliers) yaml_is_boolean(outliers, &show);
    if (!show) return;
    buffer_text(p->out, "{\"transform\":[{\"filter\":");
    quoted(p, arena_format(p->view->chart->arena, "!(%.*s)", SLICE_ARGS(inside)));
    buffer_text(p->out, "}],\"layer\":[");
    begin(p, "point", "outliers"), carry(p, true), position(p, "", arena_string(p->view->chart->arena, p->field)), end(p);
    buffer_text(p->out, "]},");
}

/* The box, and whiskers to assay_low and assay_high, the last points inside. */
static void whisker_parts(struct parts *p, struct slice inside) {
    static const char *const ops[] = {"min", "max"}, *const names[] = {"assay_low", "assay_high"}, *const kept[] = {"assay_q1", "assay_q3", "assay_median"};
    buffer_text(p->out, "{\"transform\":[{\"filter\":");
    quoted(p, inside);
    buffer_text(p->out, "},{\"aggregate\":[");
    for (int i = 0; i < 3; i++) buffer_format(p->out, "{\"op\":\"min\",\"field\":\"%s\",\"as\":\"%s\"},", kept[i], kept[i]);
    for (int i = 0; i < 2; i++) {
        buffer_format(p->out, "%s{\"op\":\"%s\",\"field\":", i ? "," : "", ops[i]);
        quoted(p, p->field);
        buffer_format(p->out, ",\"as\":\"%s\"}", names[i]);
    }
    buffer_text(p->out, "],");
    group_names(p);
    buffer_text(p->out, "}],\"layer\":[");
    p->first = true;
    box_parts(p, names[0], names[1]);
    buffer_text(p->out, "]}");
}

/* Vega-Lite, compositemark/boxplot.ts: whiskers at the last points within 1.5 interquartile ranges, the rest as points. */
static void boxplot(struct parts *p) {
    const struct yaml *extent = yaml_get(p->mark, "extent");
    if (!extent) extent = config_get(p->view->chart, "boxplot", "extent");
    bool whole = slice_is(yaml_text(extent), "min-max");
    static const char *const ops[] = {"q1", "q3", "median", "min", "max"}, *const names[] = {"assay_q1", "assay_q3", "assay_median", "assay_min", "assay_max"};
    buffer_text(p->out, "{\"transform\":[");
    prepare_dimension(p);
    buffer_format(p->out, "{\"%s\":", whole ? "aggregate" : "joinaggregate");
    operations(p, ops, names, 5);
    group_names(p);
    buffer_text(p->out, "}],\"layer\":[");
    p->first = true;
    if (whole) {
        box_parts(p, "assay_min", "assay_max");
    } else {
        double reach = number_of(p->view->chart, extent, 1.5);
        struct slice f = p->field;
        struct slice inside = arena_format(p->view->chart->arena, "datum['%.*s'] >= datum.assay_q1 - %g * (datum.assay_q3 - datum.assay_q1) && datum['%.*s'] <= datum.assay_q3 + %g * (datum.assay_q3 - datum.assay_q1)",
                                           SLICE_ARGS(f), reach, SLICE_ARGS(f), reach);
        outlier_parts(p, inside);
        whisker_parts(p, inside);
    }
    buffer_text(p->out, "]}");
}

/* Columns assay_low and assay_high around the centre: given, or by an extent of the data. */
static void interval(struct parts *p) {
    const struct yaml *far = yaml_get(p->encoding, p->vertical ? "y2" : "x2"), *spread = yaml_get(p->encoding, p->vertical ? "yError" : "xError"), *spread2 = yaml_get(p->encoding, p->vertical ? "yError2" : "xError2");
    struct arena *arena = p->view->chart->arena;
    struct slice f = p->field, extent = yaml_text(yaml_get(p->mark, "extent"));
    const char *const names[] = {"assay_low", "assay_high"};
    prepare_dimension(p);
    if (far || spread) {
        struct slice low = far ? arena_format(arena, "datum['%.*s']", SLICE_ARGS(f)) : arena_format(arena, "datum['%.*s'] %s datum['%.*s']", SLICE_ARGS(f), spread2 ? "+" : "-", SLICE_ARGS(yaml_text(yaml_get(spread2 ? spread2 : spread, "field"))));
        struct slice high = far ? arena_format(arena, "datum['%.*s']", SLICE_ARGS(yaml_text(yaml_get(far, "field")))) : arena_format(arena, "datum['%.*s'] + datum['%.*s']", SLICE_ARGS(f), SLICE_ARGS(yaml_text(yaml_get(spread, "field"))));
        buffer_text(p->out, "{\"calculate\":"), quoted(p, low), buffer_text(p->out, ",\"as\":\"assay_low\"},{\"calculate\":"), quoted(p, high), buffer_text(p->out, ",\"as\":\"assay_high\"}");
        return;
    }
    if (!extent.length) extent = config_text(p->view->chart, "errorbar", "extent", "stderr");
    bool quartiles = slice_is(extent, "iqr"), ci = slice_is(extent, "ci");
    buffer_text(p->out, "{\"aggregate\":");
    if (quartiles || ci) {
        const char *const ops[] = {quartiles ? "q1" : "ci0", quartiles ? "q3" : "ci1"};
        operations(p, ops, names, 2);
    } else {
        const char *const ops[] = {slice_is(extent, "stdev") ? "stdev" : "stderr", "mean"}, *const as[] = {"assay_spread", "assay_centre"};
        operations(p, ops, as, 2);
    }
    group_names(p);
    buffer_text(p->out, "}");
    if (quartiles || ci) return;
    buffer_text(p->out, ",{\"calculate\":\"datum.assay_centre - datum.assay_spread\",\"as\":\"assay_low\"},{\"calculate\":\"datum.assay_centre + datum.assay_spread\",\"as\":\"assay_high\"}");
}

static bool part_on(const struct parts *p, const char *part) {
    const struct yaml *node = yaml_get(p->mark, part);
    bool on = node && node->kind == YAML_MAPPING;
    if (node && !on) yaml_is_boolean(node, &on);
    return on;
}

static void error_mark(struct parts *p, bool band) {
    buffer_text(p->out, "{\"transform\":[");
    interval(p);
    buffer_text(p->out, "],\"layer\":[");
    p->first = true;
    begin(p, band ? "area" : "rule", band ? "band" : "rule");
    if (band && !yaml_get(yaml_get(p->mark, "band"), "opacity") && !yaml_get(p->mark, "opacity")) buffer_text(p->out, ",\"opacity\":0.3");
    static const char *const passed[] = {"interpolate", "tension"};
    for (int i = 0; band && i < 2; i++)
        if (yaml_get(p->mark, passed[i])) buffer_format(p->out, ",\"%s\":", passed[i]), yaml_to_json(yaml_get(p->mark, passed[i]), p->out);
    static const char *const strokes[] = {"thickness", "strokeDash", "strokeWidth"};
    for (int i = 0; !band && i < 3; i++)
        if (yaml_get(p->mark, strokes[i])) buffer_format(p->out, ",\"%s\":", i == 0 ? "strokeWidth" : strokes[i]), yaml_to_json(yaml_get(p->mark, strokes[i]), p->out);
    if (band) buffer_format(p->out, ",\"orient\":\"%s\"", p->vertical ? "vertical" : "horizontal");
    carry(p, true), position(p, "", "assay_low"), position(p, "2", "assay_high"), end(p);
    const char *edge = band ? "borders" : "ticks";
    for (int i = 0; part_on(p, edge) && i < 2; i++) {
        begin(p, band ? "line" : "tick", edge);
        if (!band) buffer_format(p->out, ",\"orient\":\"%s\"", p->vertical ? "horizontal" : "vertical");
        carry(p, true), position(p, "", i ? "assay_high" : "assay_low"), end(p);
    }
    buffer_text(p->out, "]}");
}

static bool measure_on(struct view *view, const struct yaml *def) {
    struct encoding e;
    return def && def->kind == YAML_MAPPING && !encoding_read(view, def, CHANNEL_Y, &e, NULL) && e.kind == ENCODING_FIELD && e.type == TYPE_QUANTITATIVE && !e.bin;
}

/* Encodings of the layers around, under those of the spec itself. */
static const struct yaml *all_encodings(struct view *view) {
    struct arena *arena = view->chart->arena;
    struct yaml *all = ARENA_NEW(arena, struct yaml);
    LIST(const struct yaml *) keys = {0};
    LIST(const struct yaml *) items = {0};
    for (struct view *v = view; all && v; v = v->parent) {
        const struct yaml *own = yaml_get(v->spec, "encoding");
        for (size_t i = 0; own && own->kind == YAML_MAPPING && i < own->count; i++) {
            bool there = false;
            for (size_t k = 0; k < keys.count; k++) there = there || slice_equal(keys.items[k]->text, own->keys[i]->text);
            if (!there && (!LIST_PUSH(arena, &keys, own->keys[i]) || !LIST_PUSH(arena, &items, own->items[i]))) return NULL;
        }
        if (!v->parent || v->parent->kind != VIEW_LAYER) break;
    }
    if (all) *all = (struct yaml){.kind = YAML_MAPPING, .keys = keys.items, .items = items.items, .count = keys.count, .place = view->spec->place};
    return all;
}

enum error_code normalise_mark(struct view *view, const struct yaml **spec, struct error **error) {
    const struct yaml *mark = yaml_get(*spec, "mark"), *type = mark && mark->kind == YAML_MAPPING ? yaml_get(mark, "type") : mark;
    bool box = slice_is(yaml_text(type), "boxplot") || slice_is(yaml_text(type), "box-plot"), bar = slice_is(yaml_text(type), "errorbar"), band = slice_is(yaml_text(type), "errorband");
    if (!box && !bar && !band) return ERROR_NONE;
    struct buffer out = {0};
    struct parts p = {.view = view, .out = &out, .mark = mark->kind == YAML_MAPPING ? mark : NULL, .encoding = all_encodings(view)};
    if (!p.encoding) return error_memory(error);
    const struct yaml *x = yaml_get(p.encoding, "x"), *y = yaml_get(p.encoding, "y");
    bool ym = measure_on(view, y), xm = measure_on(view, x);
    if (!xm && !ym) return error_raise(error, ERROR_SPEC, (*spec)->place, "Give x or y `type: quantitative`", "mark `%.*s` needs a quantitative x or y", SLICE_ARGS(yaml_text(type)));
    struct slice orient = yaml_text(yaml_get(p.mark, "orient"));
    p.vertical = ym && (!xm || !slice_is(orient, "horizontal"));
    if (xm && ym && yaml_get(x, "aggregate") && !yaml_get(y, "aggregate")) p.vertical = false;
    p.m = p.vertical ? "y" : "x", p.d = p.vertical ? "x" : "y";
    p.measure = p.vertical ? y : x, p.dimension = p.vertical ? x : y;
    struct encoding e;
    encoding_read(view, p.measure, p.vertical ? CHANNEL_Y : CHANNEL_X, &e, NULL);
    p.field = e.field;
    if (box) boxplot(&p);
    else error_mark(&p, band);
    struct slice bytes = arena_copy(view->chart->arena, buffer_slice(&out));
    bool failed = out.failed;
    buffer_free(&out);
    if (failed || !bytes.data) return error_memory(error);
    const struct yaml *made;
    enum error_code code = yaml_parse(view->chart->arena, bytes, view->chart->name, &made, error);
    if (code) return code;
    /* The sizes, title and resolve of the spec stay; its encodings moved into the parts. */
    struct yaml *whole = ARENA_NEW(view->chart->arena, struct yaml);
    const struct yaml **keys = ARENA_ARRAY(view->chart->arena, (*spec)->count + made->count + 1, const struct yaml *), **items = ARENA_ARRAY(view->chart->arena, (*spec)->count + made->count + 1, const struct yaml *);
    if (!whole || !keys || !items) return error_memory(error);
    *whole = (struct yaml){.kind = YAML_MAPPING, .keys = keys, .items = items, .place = (*spec)->place};
    for (size_t i = 0; i < (*spec)->count; i++) {
        struct slice key = (*spec)->keys[i]->text;
        if (slice_is(key, "mark") || slice_is(key, "encoding") || slice_is(key, "transform") || slice_is(key, "data")) continue;
        keys[whole->count] = (*spec)->keys[i], items[whole->count++] = (*spec)->items[i];
    }
    for (size_t i = 0; i < made->count; i++) keys[whole->count] = made->keys[i], items[whole->count++] = made->items[i];
    *spec = whole;
    return transform_all(view->chart, yaml_get(made, "transform"), &view->frame, error);
}
