/* Charts as users meet them: errors letter by letter, structure of the picture, the same bytes each time. */
#include "base/json.h"
#include "chart/chart.h"
#include "chart/format.h"
#include "chart/functions.h"
#include "chart/transform.h"
#include "syntax/expression.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <cairo.h>
#include <math.h>

#define DATA "data: {values: [{a: A, b: 28}, {a: B, b: 55}, {a: C, b: 43}]}\n"
#define XY "encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}\n"

static void draw(const char *spec, enum chart_format format, struct buffer *out) {
    struct chart *chart;
    struct error *error = NULL;
    enum error_code code = chart_parse(slice_of(spec), "c.yaml", NULL, &chart, &error);
    if (code) fail_msg("%s", error->message);
    assert_int_equal(chart_render(chart, format, NULL, out, &error), ERROR_NONE);
    chart_free(chart);
}

static size_t count(const struct buffer *out, const char *what) {
    size_t n = 0;
    for (const char *at = out->data; (at = strstr(at, what)); at += strlen(what)) n++;
    return n;
}

static void refused(const char *spec, const char *message, const char *remedy, size_t line, size_t column) {
    struct chart *chart = NULL;
    struct error *error = NULL;
    assert_int_equal(chart_parse(slice_of(spec), "c.yaml", NULL, &chart, &error), ERROR_SPEC);
    assert_string_equal(error->message, message);
    if (remedy) assert_string_equal(error->remedy, remedy);
    assert_int_equal(error->line, line);
    assert_int_equal(error->column, column);
    error_free(error);
}

static void test_errors(void **state) {
    (void)state;
    refused(DATA "mark: bar\nencodin: {}\n", "property `encodin` of a view is not supported", "Did you mean `encoding`?", 3, 1);
    refused(DATA "mark: {type: bar, cornerradius: 3}\n" XY, "property `cornerradius` of `mark` is not supported", "Did you mean `cornerRadius`?", 2, 19);
    refused(DATA "mark: baar\n" XY, "mark `baar` is not supported", "Did you mean `bar`?", 2, 7);
    refused(DATA "mark: bar\nwidth: [3]\n" XY, "`width` is list where number, `container` or a mapping was expected", NULL, 3, 8);
    refused("data: {url: http://a.b/c.csv}\nmark: bar\n", "data is not fetched from the network: `http://a.b/c.csv`", NULL, 1, 13);
    refused(DATA "mark: bar\ntransform: [{filter: \"datum.b >\"}]\n" XY, "the expression ends where a value was expected", NULL, 3, 32);
    refused(DATA "mark: bar\nencoding: {y: {aggregate: summ, field: b}}\n", "no aggregate operation is named `summ`", "Did you mean `sum`?", 3, 27);
    refused("data: {values: []}\n", "the view does not say what to draw", NULL, 1, 1);
}

static void test_structure(void **state) {
    (void)state;
    struct buffer svg = {0};
    draw("title: Bars\n" DATA "mark: bar\n" XY, CHART_SVG, &svg);
    const char *marks = strstr(svg.data, "mark-rect role-mark");
    assert_non_null(marks);
    assert_int_equal(count(&svg, "<title id=\"t\">Bars</title>"), 1);
    assert_int_equal(count(&svg, "role-value-label"), 1);
    assert_int_equal(count(&svg, ">55</text>"), 1);
    buffer_free(&svg);
}

static void test_gaps_break_lines(void **state) {
    (void)state;
    struct buffer svg = {0};
    draw("data: {values: [{x: 1, y: 1}, {x: 2, y: 2}, {x: 3, y: null}, {x: 4, y: 2}, {x: 5, y: 3}]}\nmark: line\n"
         "encoding: {x: {field: x, type: quantitative}, y: {field: y, type: quantitative}}\n", CHART_SVG, &svg);
    const char *path = strstr(strstr(svg.data, "mark-line role-mark"), " d=\"");
    const char *end = strchr(path + 4, '"');
    size_t moves = 0;
    for (; path < end; path++) moves += *path == 'M';
    assert_int_equal(moves, 2);
    buffer_free(&svg);
}

static void test_same_bytes(void **state) {
    (void)state;
    static const enum chart_format formats[] = {CHART_SVG, CHART_PNG, CHART_PDF, CHART_EPS, CHART_GNUPLOT, CHART_VEGA_LITE, CHART_TEXT, CHART_CSV};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct buffer one = {0}, two = {0};
        draw(DATA "mark: bar\n" XY, formats[i], &one);
        draw(DATA "mark: bar\n" XY, formats[i], &two);
        assert_true(one.length > 0 && one.length == two.length);
        assert_memory_equal(one.data, two.data, one.length);
        buffer_free(&one), buffer_free(&two);
    }
}

/* Expected: d3-format 3.1 and d3-time-format 4.1 in node. */
static void test_formats(void **state) {
    (void)state;
    static const struct { const char *format; double value; const char *text; } rows[] = {
        {",.2f", 1234567.891, "1,234,567.89"}, {".3s", 42e6, "42.0M"}, {"~s", 1500, "1.5k"}, {".0%", 0.123, "12%"}, {"$,.0f", 9999.5, "$10,000"},
        {"+d", 5, "+5"}, {"05d", 42, "00042"}, {".2e", 12345, "1.23e+4"}, {"", 0.1 + 0.2, "0.3"}, {".3~r", 1200, "1200"}, {"(.1f", -2.25, "(2.3)"}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct number_format format;
        assert_true(number_format_parse(slice_of(rows[i].format), &format));
        assert_string_equal(arena_string(arena, number_format_apply(arena, &format, rows[i].value)), rows[i].text);
    }
    assert_string_equal(arena_string(arena, number_format_short(arena, 12700000)), "12.7M");
    assert_string_equal(arena_string(arena, number_format_short(arena, 78e9)), "78bn");
    assert_string_equal(arena_string(arena, calendar_format(arena, SLICE("%b %-d, %Y"), calendar_ms(2012, 1, 29, 0, 0, 0, 0))), "Feb 29, 2012");
    arena_free(arena);
}

static void test_expressions(void **state) {
    (void)state;
    static const struct { const char *text, *message; } wrong[] = {{"", "the expression ends where a value was expected"}, {"1 +", "the expression ends where a value was expected"},
        {"(1", "the expression ends where `)` was expected"}, {"a b", "`b` found in an expression where an operator or the end was expected"}, {"'x", "the expression ends where the text's closing `'` was expected"}};
    struct arena *arena = arena_new();
    const struct expression *tree;
    assert_int_equal(expression_parse(arena, SLICE("1 + 2 * -x ** 2 <= f(a.b, [3])[0] and not c ? 'y' : null"), PLACE_NONE, &tree, NULL), ERROR_NONE);
    assert_int_equal(tree->kind, EXPRESSION_CONDITION);
    assert_int_equal(tree->items[0]->operator, EXPRESSION_AND);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct error *error = NULL;
        assert_int_equal(expression_parse(arena, slice_of(wrong[i].text), PLACE_NONE, &tree, &error), ERROR_SPEC);
        assert_string_equal(error->message, wrong[i].message);
        error_free(error);
    }
    char deep[4000];
    memset(deep, '(', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    assert_int_equal(expression_parse(arena, slice_of(deep), PLACE_NONE, &tree, NULL), ERROR_LIMIT);
    arena_free(arena);
}

/* Expected: d3-array 3.2 ticks() and d3-scale 4 nice() in node. */
static bool same_as_json(struct arena *arena, struct value v, const struct json *json) {
    double number = value_double(v), wanted = json_number(json, NAN);
    switch (json->kind) {
    case JSON_NULL: return v.kind == VALUE_NULL;
    case JSON_BOOLEAN: return v.kind == VALUE_BOOLEAN && (v.as.number != 0) == json->boolean;
    case JSON_NUMBER: return (v.kind == VALUE_NUMBER || v.kind == VALUE_TIME) && fabs(number - wanted) <= 1e-9 * fmax(1, fabs(wanted));
    case JSON_STRING: return slice_equal(v.kind == VALUE_TEXT ? value_slice(v) : value_to_text(arena, v), json->text);
    default: break;
    }
    if (json->kind != JSON_ARRAY || v.kind != VALUE_LIST || v.length != json->count) return false;
    for (uint32_t i = 0; i < v.length; i++)
        if (!same_as_json(arena, v.as.items[i], &json->items[i])) return false;
    return true;
}

static void read_into(const char *path, struct buffer *out);

/* Each line of expressions.tsv has the value that Vega gives. */
static void test_expression_values(void **state) {
    (void)state;
    struct buffer file = {0};
    struct arena *arena = arena_new();
    struct frame *frame = frame_new(arena, 1);
    frame_column(frame, SLICE("x"))[0] = value_number(3), frame_column(frame, SLICE("y"))[0] = value_number(4), frame_column(frame, SLICE("s"))[0] = value_text(SLICE("hi"));
    read_into("tests/chart/expressions.tsv", &file);
    struct slice rest = buffer_slice(&file), line, text;
    size_t lines = 0, bad = 0;
    while (slice_split(&rest, '\n', &line)) {
        if (!line.length || line.data[0] == '#') continue;
        slice_split(&line, '\t', &text);
        const struct expression *expression;
        struct json *json;
        assert_int_equal(json_parse(arena, line, "expressions.tsv", 1, &json, NULL), ERROR_NONE);
        struct error *error = NULL;
        if (expression_parse(arena, text, PLACE_NONE, &expression, &error) || expression_check(expression, &error)) fail_msg("%.*s: %s", SLICE_ARGS(text), error->message);
        struct row_context row = {.frame = frame, .arena = arena};
        struct value value = evaluate(expression, &row);
        lines++;
        if (same_as_json(arena, value, json)) continue;
        bad++;
        print_message("%.*s: %.*s, not %.*s\n", SLICE_ARGS(text), SLICE_ARGS(value_to_text(arena, value)), SLICE_ARGS(line));
    }
    assert_int_equal(bad, 0);
    assert_true(lines > 100);
    buffer_free(&file);
    arena_free(arena);
}

static void test_ticks(void **state) {
    (void)state;
    double ticks[20];
    assert_int_equal(tick_values(0, 1, 5, ticks, 20), 6);
    assert_true(ticks[1] == 0.2 && ticks[5] == 1);
    assert_int_equal(tick_values(-3, 104, 4, ticks, 20), 6);
    double low = 1.37, high = 9.89;
    tick_nice(&low, &high, 10);
    assert_true(low == 1 && high == 10);
}

static void read_into(const char *path, struct buffer *out) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (int c; (c = fgetc(file)) != EOF;) buffer_char(out, (char)c);
    fclose(file);
}

/* doc/charts.md and the schema are what the rows of properties say. */
static void test_documents(void **state) {
    (void)state;
    struct buffer manual = {0}, schema = {0}, charts = {0}, written = {0};
    chart_write_manual(&manual);
    chart_write_schema(&schema);
    read_into("doc/charts.md", &charts);
    read_into("doc/chart.schema.json", &written);
    while (manual.length && manual.data[manual.length - 1] == '\n') manual.data[--manual.length] = '\0';
    assert_non_null(strstr(charts.data, manual.data));
    assert_string_equal(written.data, schema.data);
    const char *names[64];
    chart_templates(names);
    assert_non_null(names[0]);
    for (size_t i = 0; names[i]; i++) assert_non_null(strstr(charts.data, names[i]));
    const char *functions = strstr(charts.data, "## Expressions"), *end = strstr(functions, "## Against Vega");
    assert_true(functions && end);
    for (const char *const *name = function_names(); *name; name++) {   /* sorted, as function_find needs it, and in the manual */
        char padded[80];
        bool found = false;
        snprintf(padded, sizeof padded, "%s", *name);
        for (const char *at = functions; !found && (at = strstr(at, padded)) && at < end; at += strlen(padded))
            found = strchr(" \n`", at[-1]) && strchr(" \n`,.", at[strlen(padded)]);
        if (!found) fail_msg("doc/charts.md does not name the function %s", *name);
        assert_true(!name[1] || strcmp(name[0], name[1]) < 0);
    }
    buffer_free(&manual), buffer_free(&schema), buffer_free(&charts), buffer_free(&written);
}

/* A template with a table: its own columns, renamed ones, and an error that says which are wanted. */
static void test_templates(void **state) {
    (void)state;
    struct chart_options options = {.size = sizeof options, .template = "lollipop", .renamed = "who=product,value=share", .title = "Targets"};
    struct chart *chart = NULL;
    struct error *error = NULL;
    struct buffer svg = {0};
    assert_int_equal(chart_load("tests/chart/data/production_targets.csv", &options, &chart, &error), ERROR_NONE);
    assert_int_equal(chart_render(chart, CHART_SVG, &options, &svg, &error), ERROR_NONE);
    assert_int_equal(count(&svg, ">industrial robot<"), 2);   /* on the axis and in the table */
    assert_int_equal(count(&svg, ">Targets<"), 2);
    chart_free(chart);
    buffer_free(&svg);
    options.renamed = "who=product";
    assert_int_equal(chart_load("tests/chart/data/production_targets.csv", &options, &chart, &error), ERROR_DATA);
    assert_string_equal(error->message, "the table has no values in a column `value`");
    assert_string_equal(error->remedy, "The template draws who (names), value (numbers); name yours by --columns value=YOURS");
    error_free(error), error = NULL;
    options.template = "lolipop";
    assert_int_equal(chart_load("", &options, &chart, &error), ERROR_USAGE);
    assert_string_equal(error->remedy, "Did you mean `lollipop`?");
    error_free(error);
}

/* Widths on paper: a single plot is laid out to fit, its text as large as ever; several plots are zoomed. */
static void test_sizes(void **state) {
    (void)state;
    static const struct { const char *spec, *size, *starts; } rows[] = {
        {DATA "mark: bar\n" XY "width: 300\n", "89mm", " width=\"89.00mm\" height=\"69.66mm\" viewBox=\"0 0 336 263\""},
        {DATA "hconcat: [{width: 300, mark: bar, " XY "}]\n", "3.5in", " width=\"88.90mm\""},
        {DATA "mark: bar\n" XY, "column", " width=\"90.00mm\""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct chart_options options = {.size = sizeof options, .size_name = rows[i].size};
        struct chart *chart = NULL;
        struct error *error = NULL;
        struct buffer svg = {0};
        char spec[1000];
        size_t n = 0;
        for (const char *c = rows[i].spec; *c && n + 1 < sizeof spec; c++) spec[n++] = *c == '\n' && i == 1 && c[1] == '}' ? ' ' : *c;
        spec[n] = '\0';
        if (chart_parse(slice_of(spec), "c.yaml", &options, &chart, &error)) fail_msg("%s", error->message);
        assert_int_equal(chart_render(chart, CHART_SVG, &options, &svg, &error), ERROR_NONE);
        if (!strstr(svg.data, rows[i].starts)) fail_msg("%s is not in %.120s", rows[i].starts, svg.data);
        chart_free(chart);
        buffer_free(&svg);
    }
    struct chart_options wrong = {.size = sizeof wrong, .size_name = "wid"};
    struct chart *chart = NULL;
    struct error *error = NULL;
    assert_int_equal(chart_parse(slice_of(DATA "mark: bar\n" XY), "c.yaml", &wrong, &chart, &error), ERROR_SPEC);
    assert_string_equal(error->message, "`wid` is no width of a picture");
    assert_string_equal(error->remedy, "Did you mean `wide`?");
    error_free(error);
}

/* ---- pixels ---- */

struct bytes { const struct buffer *from; size_t at; };

static cairo_status_t take_bytes(void *closure, unsigned char *data, unsigned length) {
    struct bytes *b = closure;
    if (b->at + length > b->from->length) return CAIRO_STATUS_READ_ERROR;
    memcpy(data, b->from->data + b->at, length);
    b->at += length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *pixels(const char *spec) {
    struct buffer png = {0};
    draw(spec, CHART_PNG, &png);
    struct bytes bytes = {&png, 0};
    cairo_surface_t *image = cairo_image_surface_create_from_png_stream(take_bytes, &bytes);
    assert_int_equal(cairo_surface_status(image), CAIRO_STATUS_SUCCESS);
    buffer_free(&png);
    return image;
}

/* The largest difference of a colour, of 255. */
static int most_different(cairo_surface_t *a, cairo_surface_t *b) {
    int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a), most = 0;
    assert_int_equal(width, cairo_image_surface_get_width(b));
    assert_int_equal(height, cairo_image_surface_get_height(b));
    for (int y = 0; y < height; y++) {
        const unsigned char *p = cairo_image_surface_get_data(a) + (ptrdiff_t)y * cairo_image_surface_get_stride(a);
        const unsigned char *q = cairo_image_surface_get_data(b) + (ptrdiff_t)y * cairo_image_surface_get_stride(b);
        for (int x = 0; x < 4 * width; x++)
            if (x % 4 != 3 && abs(p[x] - q[x]) > most) most = abs(p[x] - q[x]);
    }
    return most;
}

/* 90,000 points in one layer, of which the hidden are left out, look as in three layers too small for that. */
static void test_many_points(void **state) {
    (void)state;
    static const char *const marks[] = {"{type: point}", "{type: circle, size: 12}", "{type: square, size: 25, opacity: 0.5}", "{type: point, shape: square, filled: false}"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char one[4000], three[8000];
        const char *data = "data: {sequence: {start: %d, stop: %d, as: i}}\ntransform: [{calculate: \"(sin(datum.i * 0.7) + cos(datum.i * 0.013)) * 40 + datum.i / 3000\", as: y}, "
                           "{calculate: \"datum.i * 7919 %% 90000\", as: x}, {calculate: \"datum.i %% 3 ? 'a' : 'b'\", as: c}]\nmark: %s\nencoding: {x: {field: x, type: quantitative, "
                           "scale: {domain: [0, 90000]}}, y: {field: y, type: quantitative, scale: {domain: [-90, 120]}}, color: {field: c, type: nominal}}\n";
        snprintf(one, sizeof one, data, 0, 90000, marks[i]);
        size_t n = (size_t)snprintf(three, sizeof three, "layer:\n");
        for (int k = 0; k < 3; k++) {
            char layer[4000];
            snprintf(layer, sizeof layer, data, 30000 * k, 30000 * (k + 1), marks[i]);
            n += (size_t)snprintf(three + n, sizeof three - n, "  - ");
            for (const char *c = layer; *c; c++) n += (size_t)snprintf(three + n, sizeof three - n, *c == '\n' && c[1] ? "\n    " : "%c", *c);
        }
        cairo_surface_t *a = pixels(one), *b = pixels(three);
        int most = most_different(a, b);
        if (most > 16) fail_msg("%s: colours differ by %d of 255", marks[i], most);
        struct buffer few = {0};
        draw(one, CHART_SVG, &few);
        if (count(&few, "<circle") + count(&few, "<path") > 70000) fail_msg("%s: nothing was left out", marks[i]);
        buffer_free(&few);
        cairo_surface_destroy(a);
        cairo_surface_destroy(b);
    }
}

/* Share of pixels of which a colour differs by more than 16 of 255. */
static double share_different(cairo_surface_t *a, cairo_surface_t *b) {
    int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a), unlike = 0;
    for (int y = 0; y < height; y++) {
        const unsigned char *p = cairo_image_surface_get_data(a) + (ptrdiff_t)y * cairo_image_surface_get_stride(a);
        const unsigned char *q = cairo_image_surface_get_data(b) + (ptrdiff_t)y * cairo_image_surface_get_stride(b);
        for (int x = 0; x < width; x++) unlike += abs(p[4 * x] - q[4 * x]) > 16 || abs(p[4 * x + 1] - q[4 * x + 1]) > 16 || abs(p[4 * x + 2] - q[4 * x + 2]) > 16;
    }
    return (double)unlike / (width * height);
}

/* A line or area of 40,000 points, of which a few thousand are kept, looks as with all of them. */
static void test_many_points_of_lines(void **state) {
    (void)state;
    static const char *const marks[] = {"line", "{type: line, orient: horizontal}", "area", "{type: area, opacity: 0.5, line: true}", "{type: line, strokeWidth: 0.5}"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        static const char *const own[] = {"", "usermeta: {assay: {decimate: false}}\n"};
        cairo_surface_t *pictures[2];
        size_t lengths[2];
        for (int k = 0; k < 2; k++) {
            char spec[2000];
            struct buffer svg = {0};
            snprintf(spec, sizeof spec, "%sdata: {sequence: {start: 0, stop: 40000, as: i}}\ntransform: [{calculate: \"sin(datum.i * 12.9898) * 43758.5453 %% 3 + 60 * sin(datum.i / 3000) + "
                     "(datum.i %% 13007 == 7 ? 70 : 0)\", as: v}]\nmark: %s\nwidth: 120\nheight: 120\nencoding: {%c: {field: i, type: quantitative}, %c: {field: v, type: quantitative}}\n",
                     own[k], marks[i], strstr(marks[i], "horizontal") ? 'y' : 'x', strstr(marks[i], "horizontal") ? 'x' : 'y');
            pictures[k] = pixels(spec);
            draw(spec, CHART_SVG, &svg);
            lengths[k] = svg.length;
            buffer_free(&svg);
        }
        double share = share_different(pictures[0], pictures[1]);
        if (share > 0.01) fail_msg("%s: %.2f %% of the pixels differ", marks[i], 100 * share);
        if (lengths[0] * 3 > lengths[1]) fail_msg("%s: %zu bytes of %zu", marks[i], lengths[0], lengths[1]);
        cairo_surface_destroy(pictures[0]);
        cairo_surface_destroy(pictures[1]);
    }
}

/* Windows that move give what looking at each window anew gives. */
static void test_windows_move(void **state) {
    (void)state;
    enum { N = 300 };
    struct arena *arena = arena_new();
    struct value values[N], out[N];
    size_t rows[N], low[N], high[N];
    unsigned random = 7;
    for (size_t i = 0; i < N; i++) {
        random = random * 1103515245u + 12345u;
        unsigned kind = random >> 16 & 15;
        values[i] = kind == 0 ? VALUE_NONE : kind == 1 ? value_text(SLICE("12.5")) : kind == 2 ? value_text(SLICE("word")) : value_number((double)(random >> 20 & 31) / 4 - 3);
        rows[i] = (i * 7) % N;
    }
    for (int shape = 0; shape < 4; shape++)
        for (int op = AGGREGATE_COUNT; op < AGGREGATES; op++) {
            if (!window_moves((enum aggregate)op)) continue;
            for (size_t i = 0; i < N; i++) {
                low[i] = shape == 0 ? 0 : shape == 1 ? (i > 20 ? i - 20 : 0) : shape == 2 ? i : i / 50 * 50;
                high[i] = shape == 2 ? (i + 90 < N ? i + 90 : N) : shape == 3 ? i / 50 * 50 + 50 : i + 1;
            }
            assert_true(window_move(arena, (enum aggregate)op, values, rows, low, high, N, out));
            for (size_t i = 0; i < N; i++) {
                struct value want = aggregate_of(arena, (enum aggregate)op, values, rows + low[i], high[i] - low[i]), got = out[rows[i]];
                bool close = want.kind == VALUE_NUMBER && got.kind == VALUE_NUMBER && fabs(want.as.number - got.as.number) <= 1e-9 * (1 + fabs(want.as.number));
                if (!close && !value_equal(want, got)) fail_msg("%s, shape %d, row %zu: %g not %g", aggregate_names[op], shape, i, value_double(got), value_double(want));
            }
        }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_errors), cmocka_unit_test(test_structure), cmocka_unit_test(test_gaps_break_lines),
        cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_formats), cmocka_unit_test(test_expressions), cmocka_unit_test(test_ticks),
        cmocka_unit_test(test_documents), cmocka_unit_test(test_templates), cmocka_unit_test(test_sizes), cmocka_unit_test(test_many_points),
        cmocka_unit_test(test_many_points_of_lines), cmocka_unit_test(test_windows_move), cmocka_unit_test(test_expression_values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
