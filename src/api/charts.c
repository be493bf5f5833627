#include "api/api.h"
#include "base/file.h"
#include "base/pool.h"
#include "chart/chart.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct chart_options chart_options_of(const assay_chart_options *options)
{
    struct chart_options how = {.size = sizeof how};
    if (options) {
        how.data_folder = options->data;
        how.theme = options->theme;
        how.scale = options->scale;
        how.width = options->width;
        how.height = options->height;
        how.colour = options->colour;
        if (options->size >= offsetof(assay_chart_options, left_out))
            how.template = options->template_name, how.renamed = options->columns, how.title = options->title, how.size_name = options->size_name;
    }
    return how;
}

static enum error_code format_of(const char *name, enum chart_format *out, struct error **error)
{
    *out = chart_format_by_name(slice_of(name));
    return *out != CHART_FORMATS ? ERROR_NONE
                                 : error_raise(error, ERROR_USAGE, PLACE_NONE, "use svg, png, pdf, eps, gnuplot, vega-lite, text or csv",
                                               "unknown chart format `%s`", name);
}

/* Rows are rows, be they none: only a picture wants some. */
static bool nothing_to_draw(const struct chart *chart, enum chart_format kind)
{
    return kind != CHART_CSV && chart_is_empty(chart);
}

static void tell_warnings(const assay_context *context, const struct chart *chart)
{
    struct error *notice = NULL;
    size_t at = 0;
    chart_warning(chart, at, &notice);
    while (notice) {
        api_notice(context, notice);
        notice = NULL;
        chart_warning(chart, ++at, &notice);
    }
}

static enum error_code draw(const assay_context *context, const char *path, const char *format, const struct chart_options *how, struct buffer *out, struct error **error)
{
    struct chart *chart = NULL;
    enum chart_format kind = CHART_SVG;
    enum error_code code = format_of(format, &kind, error);
    if (!code)
        code = chart_load(path, how, &chart, error);
    if (!code) {
        tell_warnings(context, chart);
        code = chart_render(chart, kind, how, out, error);
    }
    chart_free(chart);
    return code;
}

assay_code assay_chart_draw(assay_context *context, const char *path, const char *format, const assay_chart_options *options, assay_sink sink,
                            void *user, assay_error **error)
{
    struct error *inner = NULL;
    struct buffer out = {0};
    struct chart_options how = chart_options_of(options);
    enum error_code code = draw(context, path, format, &how, &out, &inner);
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}

#define MOST_WARNINGS 8

/* One chart of many: what each thread fills in. */
struct job {
    const char *path;
    struct error *error;
    struct error *warnings[MOST_WARNINGS];
    bool left_out;
    char *title, *source;       /* of the chart, for the data package; NULL when out of memory */
};

struct jobs {
    struct job *items;
    const char *const *formats;
    size_t format_count;
    const char *folder;
    const struct chart_options *how;
};

static enum error_code write_one(const struct jobs *jobs, struct chart *chart, enum chart_format kind, const char *path, struct error **error)
{
    char target[4096];
    struct buffer out = {0};
    struct slice name = file_name(path, false);
    const char *template = jobs->how->template ? jobs->how->template : "";
    int length = snprintf(target, sizeof target, "%s/%.*s%s%s%s", jobs->folder, SLICE_ARGS(name), name.length && *template ? "_" : "", template,
                          chart_format_ending(kind));
    if (length < 0 || (size_t)length >= sizeof target)
        return error_raise(error, ERROR_WRITE, (struct place){path, 0, 0}, "choose a shorter folder", "the path of the picture is too long");
    enum error_code code = chart_render(chart, kind, jobs->how, &out, error);
    if (!code)
        code = out.failed ? error_memory(error) : file_write(target, buffer_slice(&out), error);
    buffer_free(&out);
    return code;
}

static void run_job(void *context, size_t item)
{
    struct jobs *jobs = context;
    struct job *job = &jobs->items[item];
    struct chart *chart = NULL;
    enum error_code code = chart_load(job->path, jobs->how, &chart, &job->error);
    for (size_t i = 0; !code && i < MOST_WARNINGS; i++)
        chart_warning(chart, i, &job->warnings[i]);
    for (size_t i = 0; !code && i < jobs->format_count; i++) {
        enum chart_format kind = chart_format_by_name(slice_of(jobs->formats[i]));
        if (nothing_to_draw(chart, kind))
            job->left_out = true;
        else
            code = write_one(jobs, chart, kind, job->path, &job->error);
    }
    if (!code) {
        job->title = strndup(chart_title(chart).data ? chart_title(chart).data : "", chart_title(chart).length);
        job->source = strndup(chart_source(chart).data ? chart_source(chart).data : "", chart_source(chart).length);
    }
    chart_free(chart);
}

/* ---- rows of charts as tables of a data package ---- */

/* The table that was written for a chart takes its place in the descriptor. */
static enum error_code put_in_package(struct arena *arena, const struct jobs *jobs, const struct job *job, const char *package, struct error **error)
{
    struct slice name = file_name(job->path, false);
    struct slice csv = arena_format(arena, "%s/%.*s.csv", jobs->folder, SLICE_ARGS(name));
    struct table *table = NULL;
    struct file_content old = {0};
    struct buffer out = {0};
    enum error_code code = table_read(arena, csv.data, NULL, &table, error);
    if (!code)
        code = file_read(package, &old, error);
    if (!code) {
        struct slice source = slice_of(job->source ? job->source : "");
        table->name = name;
        table->title = slice_of(job->title ? job->title : "");
        table->sources = &source;
        table->source_count = source.length ? 1 : 0;
        code = datapackage_put(old.bytes, package, table, &out, error);
        file_release(&old);
    }
    if (!code)
        code = file_write(package, buffer_slice(&out), error);
    buffer_free(&out);
    return code;
}

/* Where the rows of charts go to a folder with a datapackage.json, they are told of there. */
static void update_package(const assay_context *context, const struct jobs *jobs, size_t count)
{
    bool csv = false;
    for (size_t i = 0; i < jobs->format_count; i++)
        csv = csv || chart_format_by_name(slice_of(jobs->formats[i])) == CHART_CSV;
    struct arena *arena = csv && !jobs->how->template ? arena_new() : NULL;
    char *package = arena ? file_join(arena, jobs->folder, "datapackage.json") : NULL;
    for (size_t i = 0; package && access(package, F_OK) == 0 && i < count; i++) {
        struct error *notice = NULL;
        if (!jobs->items[i].error && put_in_package(arena, jobs, &jobs->items[i], package, &notice))
            api_notice(context, notice);
    }
    arena_free(arena);
}

static void tell_job(const assay_context *context, struct job *job)
{
    struct error *notice = NULL;
    for (size_t i = 0; i < MOST_WARNINGS; i++)
        api_notice(context, job->warnings[i]);
    if (job->left_out && !job->error)
        error_raise(&notice, ERROR_NONE, (struct place){job->path, 0, 0}, NULL, "no rows: nothing to draw; left out");
    api_notice(context, notice);
    api_notice(context, job->error);
}

assay_code assay_charts_write(assay_context *context, const char *const *paths, size_t count, const char *const *formats, size_t format_count,
                              const char *folder, const assay_chart_options *options, size_t *failed, assay_error **error)
{
    struct error *inner = NULL;
    struct chart_options how = chart_options_of(options);
    struct jobs jobs = {calloc(count ? count : 1, sizeof *jobs.items), formats, format_count, folder, &how};
    enum error_code code = jobs.items ? file_make_folder(folder, &inner) : error_memory(&inner);
    for (size_t i = 0; !code && i < format_count; i++) {
        enum chart_format kind;
        code = format_of(formats[i], &kind, &inner);
    }
    for (size_t i = 0; !code && i < count; i++)
        jobs.items[i].path = paths[i];
    if (!code)
        pool_run(count, 0, run_job, &jobs);
    if (!code)
        update_package(context, &jobs, count);
    size_t left_out = 0;
    *failed = 0;
    for (size_t i = 0; !code && i < count; i++) {
        *failed += jobs.items[i].error != NULL;
        left_out += jobs.items[i].left_out && !jobs.items[i].error;
        tell_job(context, &jobs.items[i]);
    }
    if (options && options->size >= sizeof *options && options->left_out)
        *options->left_out = left_out;
    for (size_t i = 0; jobs.items && i < count; i++)
        free(jobs.items[i].title), free(jobs.items[i].source);
    free(jobs.items);
    return api_result(code, inner, error);
}
