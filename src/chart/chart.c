#include "chart/chart.h"
#include "base/file.h"
#include "base/utf8.h"
#include "chart/model.h"
#include "chart/obstacle.h"
#include "chart/template.h"
#include "chart/theme.h"
#include "syntax/suggest.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ORDER CHART_FORMAT */
static const struct { const char *name, *ending; } formats[CHART_FORMATS] = {
    {"svg", ".svg"}, {"png", ".png"}, {"pdf", ".pdf"}, {"eps", ".eps"}, {"gnuplot", ".gp"}, {"vega-lite", ".vl.json"}, {"text", ".txt"}, {"csv", ".csv"}};

const char *chart_format_ending(enum chart_format format) { return format < CHART_FORMATS ? formats[format].ending : ""; }

enum chart_format chart_format_by_name(struct slice name) {
    int i = 0;
    while (i < CHART_FORMATS && !slice_is(name, formats[i].name)) i++;
    return (enum chart_format)i;
}

const char *const *chart_themes(void) {
    static const char *const names[] = {"light", "dark", "print", "economist-like", "minimal", NULL};
    return names;
}

/* ---- themes ---- */

static enum error_code load_theme(struct chart *chart, struct error **error) {
    const struct yaml *named = own_get(chart, "theme");
    struct slice name = chart->options.theme ? slice_of(chart->options.theme) : named ? yaml_text(named) : SLICE("light");
    for (size_t i = 0; themes[i].name; i++)
        if (slice_is(name, themes[i].name)) return yaml_parse(chart->arena, slice_of(themes[i].text), themes[i].name, &chart->theme, error);
    if (slice_ends(name, SLICE(".yaml")) || slice_ends(name, SLICE(".yml"))) return yaml_load(chart->arena, arena_string(chart->arena, name), &chart->theme, error);
    const char *near = suggest(name, chart_themes());
    struct slice remedy = near ? arena_format(chart->arena, "Did you mean `%s`?", near) : SLICE("Themes are light, dark, print, economist-like, minimal, or a YAML file");
    return error_raise(error, ERROR_SPEC, named ? named->place : PLACE_NONE, remedy.data, "no theme is named `%.*s`", SLICE_ARGS(name));
}

static const char *font_family(struct chart *chart) {
    struct slice family = config_text(chart, NULL, "font", "Liberation Sans, Arial, Helvetica, Noto Sans CJK SC, sans-serif");
    return arena_string(chart->arena, family);
}

/* ---- loading ---- */

static enum error_code build(struct chart *chart, struct error **error) {
    enum error_code code = schema_check(chart->spec, error);
    if (code) return code;
    chart->config = yaml_get(chart->spec, "config");
    chart->usermeta = yaml_get(chart->spec, "usermeta");
    code = load_theme(chart, error);
    if (code) return code;
    chart->scene.font_family = font_family(chart);      /* before the views: how wide bars are depends on their names */
    chart->measure = measure_new(chart->arena, chart->scene.font_family ? chart->scene.font_family : "sans-serif");
    code = chart->measure && chart->scene.font_family ? ERROR_NONE : error_memory(error);
    if (!code) code = view_build(chart, error);
    if (!code) code = size_of_picture(chart, &chart->picture_width, error);
    return code ? code : statistics_read(chart, error);
}

static enum error_code new_chart(struct slice bytes, const char *name, const struct chart_options *options, struct chart **out, struct error **error) {
    struct arena *arena = arena_new();
    struct chart *chart = arena ? ARENA_NEW(arena, struct chart) : NULL;
    if (!chart) {
        arena_free(arena);
        return error_memory(error);
    }
    chart->arena = arena;
    if (options) memcpy(&chart->options, options, options->size && options->size < sizeof *options ? options->size : sizeof *options);
    chart->name = arena_string(arena, slice_of(chart->options.template && !name[0] ? chart->options.template : name));
    const char *slash = chart->options.template ? NULL : strrchr(name, '/');
    chart->folder = chart->options.folder ? chart->options.folder : slash ? arena_string(arena, slice_between(name, slash)) : "";
    enum error_code code = ERROR_NONE;
    if (chart->options.template) code = template_find(chart, slice_of(chart->options.template), &bytes, error);
    struct slice kept = arena_copy(arena, bytes);
    if (!code) code = kept.data || !bytes.length ? yaml_parse(arena, kept, chart->name, &chart->spec, error) : error_memory(error);
    if (!code && chart->options.template && name[0]) code = template_bind(chart, name, error);
    if (!code) code = build(chart, error);
    if (!code && arena_failed(arena)) code = error_memory(error);
    if (code) chart_free(chart);
    else *out = chart;
    return code;
}

enum error_code chart_parse(struct slice bytes, const char *name, const struct chart_options *options, struct chart **out, struct error **error) {
    return new_chart(bytes, name ? name : "chart", options, out, error);
}

enum error_code chart_load(const char *path, const struct chart_options *options, struct chart **out, struct error **error) {
    struct file_content content;
    if (options && options->template) return new_chart(SLICE_NONE, path, options, out, error);
    enum error_code code = file_read(path, &content, error);
    if (code) return code;
    code = new_chart(content.bytes, path, options, out, error);
    file_release(&content);
    return code;
}

void chart_free(struct chart *chart) {
    if (!chart) return;
    measure_free(chart->measure);
    arena_free(chart->arena);
}

/* ---- what it says in words ---- */

struct slice chart_title(const struct chart *chart) {
    const struct yaml *title = yaml_get(chart->spec, "title");
    return title && title->kind == YAML_MAPPING ? text_of(chart, yaml_get(title, "text")) : text_of(chart, title);
}

struct slice chart_source(const struct chart *chart) { return text_of(chart, own_get(chart, "source")); }

static bool view_is_empty(const struct view *view) {
    bool empty = !view->unit || view->unit->source->rows == 0;
    for (size_t i = 0; i < view->children.count && empty; i++) empty = view_is_empty(view->children.items[i]);
    return empty;
}

bool chart_is_empty(const struct chart *chart) {
    size_t rows = 0;
    for (size_t i = 0; i < chart->data.count; i++) rows += chart->data.items[i].frame->rows;
    return (chart->data.count && !rows) || view_is_empty(chart->root);
}

void chart_warning(const struct chart *chart, size_t at, struct error **out) {
    const struct chart_field *f = chart->fields.items, *end = f + chart->fields.count;
    while (f < end && (f->found || at-- > 0)) f++;
    if (f == end && at < chart->notes.count) {
        const struct chart_note *note = &chart->notes.items[at];
        error_raise(out, ERROR_NONE, note->place, note->remedy.data, "%.*s", SLICE_ARGS(note->message));
    }
    if (f < end) error_raise(out, ERROR_NONE, f->place, f->remedy.data, "the field `%.*s` of `%s` is in no row of the data", SLICE_ARGS(f->name), f->what);
}

static struct slice one_line(struct chart *chart, struct slice text) {
    char *copy = arena_string(chart->arena, text);
    for (size_t i = 0; copy && i < text.length; i++)
        if (copy[i] == '\n') copy[i] = ' ';
    return copy ? (struct slice){copy, text.length} : text;
}

static const struct view *first_unit(const struct view *view) {
    while (!view->unit && view->children.count) view = view->children.items[0];
    return view->unit ? view : NULL;
}

static const char *full_stop(const struct buffer *text) { return !text->length ? "" : slice_ends(buffer_slice(text), SLICE(".")) ? " " : ". "; }

static void describe(struct chart *chart) {
    struct slice given = text_of(chart, yaml_get(chart->spec, "description")), title = chart_title(chart);
    const struct view *view = first_unit(chart->root);
    struct buffer out = {0};
    if (given.length) {
        buffer_append(&out, given);
    } else if (view) {
        buffer_format(&out, "%s chart", mark_names[view->unit->mark]);
        const struct encoding *x = &view->unit->encodings[CHANNEL_X], *y = &view->unit->encodings[CHANNEL_Y], *colour = &view->unit->encodings[CHANNEL_COLOR];
        struct slice xt = encoding_title(view->unit, x), yt = encoding_title(view->unit, y), ct = encoding_title(view->unit, colour);
        if (yt.length) buffer_format(&out, " of %.*s", SLICE_ARGS(one_line(chart, yt)));
        if (xt.length) buffer_format(&out, " by %.*s", SLICE_ARGS(one_line(chart, xt)));
        if (ct.length) buffer_format(&out, " and %.*s", SLICE_ARGS(one_line(chart, ct)));
        buffer_format(&out, ", %zu marks", chart->scene.marks);
    }
    const struct yaml *source = own_get(chart, "source"), *note = own_get(chart, "note");
    if (note) buffer_format(&out, "%s%.*s", full_stop(&out), SLICE_ARGS(one_line(chart, text_of(chart, note))));
    if (source) buffer_format(&out, "%sSource: %.*s", full_stop(&out), SLICE_ARGS(one_line(chart, text_of(chart, source))));
    chart->scene.title = title.length ? one_line(chart, title) : SLICE("Chart");
    chart->scene.description = arena_copy(chart->arena, buffer_slice(&out));
    buffer_free(&out);
}

#define TABLE_ROWS 60
#define TABLE_COLUMNS 4

/* The rows of the first unit that has some: its fields as labels, for those who cannot see the picture. */
static void make_table(struct chart *chart) {
    const struct view *view = first_unit(chart->root);
    if (!view || view->unit->frame->rows == 0 || view->unit->frame->rows > TABLE_ROWS) return;
    static const enum channel shown[] = {CHANNEL_X, CHANNEL_COLOR, CHANNEL_Y, CHANNEL_THETA, CHANNEL_SIZE};
    struct frame *table = frame_new(chart->arena, view->unit->frame->rows);
    for (size_t i = 0; table && i < sizeof shown / sizeof *shown && table->columns.count < TABLE_COLUMNS; i++) {
        const struct encoding *e = &view->unit->encodings[shown[i]];
        if (e->kind != ENCODING_FIELD || !e->values) continue;
        struct slice title = encoding_title(view->unit, e);
        struct value *cells = frame_column(table, title.length ? one_line(chart, title) : e->field);
        for (size_t r = 0; cells && r < table->rows; r++) {
            struct value v = e->stacked && e->ends ? value_number(value_double(e->ends[r]) - value_double(e->values[r])) : e->values[r];
            if (v.kind == VALUE_NUMBER) v.as.number = strtod(arena_format(chart->arena, "%.6g", v.as.number).data, NULL);
            cells[r] = value_text(v.kind == VALUE_NULL ? SLICE_NONE : v.kind == VALUE_TIME ? label_of(chart, NULL, e, e->scale, v, 10) : value_to_text(chart->arena, v));
        }
    }
    chart->scene.table = table;
}

/* ---- drawing ---- */

/* Laid out so that the picture is `wanted` px wide, as far as a plot of a single view can give or take. */
static enum error_code lay_out(struct chart *chart, double wanted, struct error **error) {
    enum error_code code = ERROR_NONE;
    for (int round = 0; round < 3 && !code; round++) {
        double width = chart->root->width + wanted - chart->scene.width;
        if (fabs(wanted - chart->scene.width) < 1 || width < 40) break;
        chart->options.width = width;
        chart->scene = (struct scene){.font_family = chart->scene.font_family};
        chart->view_count = 0;
        code = view_build(chart, error);
        if (!code) code = draw_scene(chart, error);
    }
    return code;
}

/* The picture as wide as asked: a single view is laid out for that width, or, where texts would then lie over one another, for the next
 * greater one at which they do not; the whole is zoomed by what is left (all of it, where several views stand side by side). */
static enum error_code fit_width(struct chart *chart, struct error **error) {
    static const double wider[] = {1, 1.15, 1.3, 1.5, 1.75, 2};
    enum error_code code = ERROR_NONE;
    bool single = chart->root->kind == VIEW_UNIT || chart->root->kind == VIEW_LAYER;
    for (size_t i = 0; single && i < sizeof wider / sizeof *wider && !code; i++) {
        code = lay_out(chart, chart->picture_width * wider[i], error);
        if (code || !texts_overlap(chart->measure, chart->arena, chart->scene.root)) break;
    }
    chart->scene.zoom = chart->picture_width / chart->scene.width;
    return code;
}

static enum error_code make_scene(struct chart *chart, struct error **error) {
    if (chart->scene.root) return ERROR_NONE;
    enum error_code code = draw_scene(chart, error);
    if (!code && chart->picture_width > 0) code = fit_width(chart, error);
    if (code) return code;
    describe(chart);
    make_table(chart);
    return ERROR_NONE;
}

enum error_code chart_render(struct chart *chart, enum chart_format format, const struct chart_options *options, struct buffer *out, struct error **error) {
    if (format >= CHART_FORMATS) return error_raise(error, ERROR_USAGE, PLACE_NONE, "Formats are svg, png, pdf, eps, gnuplot, vega-lite, text, csv", "no such chart format");
    if (format == CHART_VEGA_LITE) return draw_vega(chart, out, error);
    if (format == CHART_CSV) return draw_csv(chart, out, error);
    const struct chart_options *o = options ? options : &chart->options;
    enum error_code code = make_scene(chart, error);
    if (code) return code;
    switch (format) {
    case CHART_SVG: return draw_svg(&chart->scene, out, error);
    case CHART_GNUPLOT: return draw_gnuplot(&chart->scene, out, error);
    case CHART_TEXT: return draw_text(&chart->scene, o->columns ? o->columns : 80, o->colour, out, error);
    default: return draw_cairo(&chart->scene, format, o->scale > 0 ? fmin(o->scale, 8) : 2, out, error);
    }
}
