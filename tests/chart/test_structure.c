/* Every chart of the repository in every theme: no text over another, none over the edge, and the axes, domains, marks and labels
 * that golden.tsv names. Text is measured by Pango, as the drawers do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* clang-format off */
#include <cmocka.h>
/* clang-format on */
#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart/model.h"
#include "chart/obstacle.h"

#define MOST_TEXTS 4000
#define TOLERANCE 0.6   /* px by which boxes may touch */

struct seen { struct box box; struct slice text; const char *role; };
struct page { struct measure *measure; struct seen texts[MOST_TEXTS]; size_t count; };

static void collect(struct page *page, const struct node *n, double dx, double dy, const char *role) {
    double x = dx + n->x, y = dy + n->y;
    for (size_t i = 0; n->kind == SCENE_GROUP && i < n->children.count; i++) collect(page, n->children.items[i], x, y, n->role ? n->role : role);
    if (n->kind != SCENE_TEXT || !n->text.length || n->style.opacity <= 0 || !n->style.fill.alpha || page->count == MOST_TEXTS) return;
    page->texts[page->count++] = (struct seen){text_box(page->measure, n, dx, dy), n->text, role};
}

static struct box shrunk(struct box b) { return (struct box){b.left + TOLERANCE, b.top + TOLERANCE, b.right - TOLERANCE, b.bottom - TOLERANCE}; }

static size_t faults(const struct chart *chart, const char *name, const char *theme) {
    static struct page page;
    size_t found = 0;
    page = (struct page){.measure = chart->measure};
    collect(&page, chart->scene.root, 0, 0, "");
    for (size_t i = 0; i < page.count; i++) {
        const struct seen *a = &page.texts[i];
        if (a->box.left < -TOLERANCE || a->box.top < -TOLERANCE || a->box.right > chart->scene.width + TOLERANCE || a->box.bottom > chart->scene.height + TOLERANCE) {
            print_message("%s, %s: `%.*s` (%s) leaves the canvas\n", name, theme, SLICE_ARGS(a->text), a->role);
            found++;
        }
        for (size_t k = i + 1; k < page.count; k++) {
            const struct seen *b = &page.texts[k];
            if (!boxes_meet(shrunk(a->box), shrunk(b->box))) continue;
            print_message("%s, %s: `%.*s` (%s) over `%.*s` (%s)\n", name, theme, SLICE_ARGS(a->text), a->role, SLICE_ARGS(b->text), b->role);
            found++;
        }
    }
    return found;
}

/* Tables of the texts change with what is read in them: the charts are tested on tables of their own, and with FULL on those too. */
#define TABLES "tests/chart/data"

static struct chart *drawn(const char *path, const char *theme, const char *tables, const char *size) {
    struct chart_options options = {.size = sizeof options, .data_folder = tables, .theme = theme, .size_name = size};
    struct chart *chart = NULL;
    struct error *error = NULL;
    struct buffer out = {0};
    if (chart_load(path, &options, &chart, &error) || chart_render(chart, CHART_SVG, &options, &out, &error)) fail_msg("%s: %s", path, error->message);
    buffer_free(&out);
    return chart;
}

static void no_text_overlaps(void **state) {
    (void)state;
    glob_t paths;
    size_t found = 0, charts = 0;
    assert_int_equal(glob("specs/charts/*.yaml", 0, NULL, &paths), 0);
    assert_int_equal(glob("specs/charts/templates/*.yaml", GLOB_APPEND, NULL, &paths), 0);
    assert_int_equal(glob("tests/chart/hard/*.yaml", GLOB_APPEND, NULL, &paths), 0);
    for (size_t i = 0; i < paths.gl_pathc; i++)
        for (const char *const *theme = chart_themes(); *theme; theme++)
            for (int full = 0; full <= (getenv("FULL") != NULL); full++) {
                struct chart *chart = drawn(paths.gl_pathv[i], *theme, full ? "datasets" : TABLES, NULL);
                found += faults(chart, paths.gl_pathv[i], *theme);
                charts++;
                chart_free(chart);
            }
    static const char *const sizes[] = {"column", "wide", "page"};
    for (size_t i = 0; i < paths.gl_pathc; i++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            struct chart *chart = drawn(paths.gl_pathv[i], "light", TABLES, sizes[k]);
            found += faults(chart, paths.gl_pathv[i], sizes[k]);
            charts++;
            chart_free(chart);
        }
    globfree(&paths);
    print_message("%zu pictures looked at\n", charts);
    assert_int_equal(found, 0);
}

/* ---- golden structure ---- */

static void count_marks(const struct node *n, const char *role, struct buffer *out) {
    bool mark = n->kind == SCENE_GROUP && n->role && strstr(n->role, " role-mark");
    if (mark) buffer_format(out, "%s%.*s %zu", buffer_slice(out).length ? ", " : "", (int)(strchr(n->role, ' ') - n->role - 5), n->role + 5, n->children.count);
    for (size_t i = 0; n->kind == SCENE_GROUP && i < n->children.count; i++) count_marks(n->children.items[i], n->role ? n->role : role, out);
}

static void list_texts(const struct node *n, const char *wanted, const char *role, struct buffer *out) {
    for (size_t i = 0; n->kind == SCENE_GROUP && i < n->children.count; i++) list_texts(n->children.items[i], wanted, n->role ? n->role : role, out);
    if (n->kind == SCENE_TEXT && n->text.length && n->style.opacity > 0 && strstr(role, wanted)) buffer_format(out, "%s%.*s", buffer_slice(out).length ? "|" : "", SLICE_ARGS(n->text));
}

static void list_domains(const struct view *view, struct buffer *out) {
    for (int c = 0; c < CHANNELS; c++) {
        const struct scale *s = view->scales[c];
        if (!s || s->merged) continue;
        buffer_format(out, "%s%s", buffer_slice(out).length ? "; " : "", channel_names[c]);
        for (size_t i = 0; i < s->domain_count; i++) buffer_format(out, "%s%.*s", i ? "," : " ", SLICE_ARGS(value_to_text(view->chart->arena, s->domain[i])));
        for (size_t i = 0; !s->domain_count && i < s->stop_count; i++) buffer_format(out, "%s%.6g", i ? "," : " ", s->stops[i]);
    }
    for (size_t i = 0; i < view->children.count; i++) list_domains(view->children.items[i], out);
}

/* The structure of a chart in one line a part. */
static void describe(const struct chart *chart, const char *path, struct buffer *out) {
    struct buffer part = {0};
    const char *texts[] = {"role-axis-label", "role-axis-title", "role-legend-label", "role-direct-label", "role-title"};
    count_marks(chart->scene.root, "", &part);
    buffer_format(out, "%s\tmarks\t%s\n", path, part.data ? part.data : "");
    buffer_clear(&part);
    list_domains(chart->root, &part);
    buffer_format(out, "%s\tdomains\t%s\n", path, part.data ? part.data : "");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buffer_clear(&part);
        list_texts(chart->scene.root, texts[i], "", &part);
        if (part.length) buffer_format(out, "%s\t%s\t%.*s\n", path, texts[i] + 5, SLICE_ARGS(buffer_slice(&part)));
    }
    buffer_free(&part);
}

/* Written to build/chart_golden.tsv; the golden file is that one, looked at and committed. */
static void golden_structure(void **state) {
    (void)state;
    glob_t paths;
    struct buffer out = {0}, golden = {0};
    assert_int_equal(glob("specs/charts/*.yaml", 0, NULL, &paths), 0);
    assert_int_equal(glob("specs/charts/templates/*.yaml", GLOB_APPEND, NULL, &paths), 0);
    assert_int_equal(glob("tests/chart/hard/*.yaml", GLOB_APPEND, NULL, &paths), 0);
    for (size_t i = 0; i < paths.gl_pathc; i++) {
        struct chart *chart = drawn(paths.gl_pathv[i], "light", TABLES, NULL);
        describe(chart, paths.gl_pathv[i], &out);
        chart_free(chart);
    }
    globfree(&paths);
    FILE *file = fopen("build/chart_golden.tsv", "w");
    if (file) fwrite(out.data, 1, out.length, file), fclose(file);
    file = fopen("tests/chart/golden.tsv", "r");
    assert_non_null(file);
    for (int c; (c = fgetc(file)) != EOF;) buffer_char(&golden, (char)c);
    fclose(file);
    struct slice a = buffer_slice(&golden), b = buffer_slice(&out), x, y;
    while (a.length && b.length && slice_split(&a, '\n', &x) && slice_split(&b, '\n', &y))
        if (!slice_equal(x, y)) fail_msg("expected: %.*s\nfound: %.*s\n(all of it in build/chart_golden.tsv)", SLICE_ARGS(x), SLICE_ARGS(y));
    assert_int_equal(golden.length, out.length);
    buffer_free(&golden);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_text_overlaps), cmocka_unit_test(golden_structure)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
