/* Sizes of a whole picture on paper: 89mm, 3.5in, or the name of a journal's column width (`sizes` of the theme or the chart). */
#include "chart/model.h"
#include "syntax/suggest.h"
#include <math.h>
#include <stdlib.h>

static const struct { const char *name; double px; } units[] = {{"px", 1}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}, {"pt", 96 / 72.0}, {"pc", 16}};

/* A number and a unit; NaN for anything else. */
static double measure_of(struct chart *chart, struct slice text) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!slice_ends(text, slice_of(units[i].name))) continue;
        struct slice number = slice_trim(slice_sub(text, 0, text.length - 2));
        double value = table_cell_is_number(number) ? table_cell_number(number) : NAN;
        return value > 0 ? value * units[i].px : NAN;
    }
    (void)chart;
    return NAN;
}

static enum error_code raise_size(struct chart *chart, struct slice text, struct place place, struct error **error) {
    const struct yaml *sizes = own_get(chart, "sizes");
    size_t count = sizes && sizes->kind == YAML_MAPPING ? sizes->count : 0;
    const char **names = ARENA_ARRAY(chart->arena, count + 1, const char *);
    struct buffer known = {0};
    buffer_text(&known, "Write a width such as 89mm or 3.5in");
    for (size_t i = 0; names && i < count; i++) {
        names[i] = arena_string(chart->arena, sizes->keys[i]->text);
        buffer_format(&known, "%s%s", i ? ", " : ", or ", names[i]);
    }
    const char *near = names ? suggest(text, names) : NULL;
    struct slice remedy = near ? arena_format(chart->arena, "Did you mean `%s`?", near) : arena_copy(chart->arena, buffer_slice(&known));
    buffer_free(&known);
    return error_raise(error, ERROR_SPEC, place, remedy.data, "`%.*s` is no width of a picture", SLICE_ARGS(text));
}

enum error_code size_of_picture(struct chart *chart, double *px, struct error **error) {
    const struct yaml *own = own_get(chart, "size");
    struct slice text = chart->options.size_name ? slice_of(chart->options.size_name) : yaml_text(own);
    *px = 0;
    if (!text.length) return ERROR_NONE;
    const struct yaml *sizes = own_get(chart, "sizes");
    char *name = arena_string(chart->arena, text);
    const struct yaml *named = name && sizes && sizes->kind == YAML_MAPPING ? yaml_get(sizes, name) : NULL;
    double wanted = measure_of(chart, named ? yaml_text(named) : text);
    if (!(wanted >= 20 && wanted <= LIMIT_CHART_SIZE)) return raise_size(chart, text, own && !chart->options.size_name ? own->place : PLACE_NONE, error);
    *px = wanted;
    return ERROR_NONE;
}
