#include "cli/cli.h"
#include <string.h>
#include <strings.h>

static const struct option options[] = {
    {'f', "format", OPTION_TEXT, "FORMAT", "what to draw; csv: the rows behind it", "svg+png svg png pdf eps gnuplot vega-lite text csv"},
    {'d', "directory", OPTION_TEXT, "FOLDER", "where the pictures go; the present folder", NULL},
    {'o', "output", OPTION_TEXT, "FILE", "one chart in one format, to this file, whose ending chooses the format without -f", NULL},
    {0, "data", OPTION_TEXT, "FOLDER", "where named tables and relative data files are", NULL},
    {0, "template", OPTION_TEXT, "NAME", "a ready-made chart: bump, diverging_bars, dot_ranges, dumbbell, lollipop, slope, small_multiples, sparkline, timeline, waffle, waterfall; of its own rows or of the tables named", NULL},
    {0, "columns", OPTION_TEXT, "NAMES", "with a template: its columns in the table, as in who=country,value=committees", NULL},
    {0, "title", OPTION_TEXT, "TEXT", "with a template and a table: the title", NULL},
    {0, "theme", OPTION_TEXT, "NAME", "light, dark, print, economist-like, minimal, or a theme file", NULL},
    {0, "scale", OPTION_NUMBER, "N", "pixels of PNG a px; 2", NULL},
    {0, "width", OPTION_NUMBER, "PX", "width of the plot", NULL},
    {0, "size", OPTION_TEXT, "WIDTH", "width of the whole picture on paper: 89mm, 3.5in, or column, wide, page", NULL},
    {0, "height", OPTION_NUMBER, "PX", "height of the plot", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

static assay_chart_options chart_options(const struct run *run)
{
    const struct arguments *a = run->arguments;
    return (assay_chart_options){.size = sizeof(assay_chart_options), .data = argument_text(a, "data"), .theme = argument_text(a, "theme"),
                                 .scale = argument_number(a, "scale"), .width = argument_number(a, "width"),
                                 .height = argument_number(a, "height"), .colour = run->colour_out,
                                 .template_name = argument_text(a, "template"), .columns = argument_text(a, "columns"), .title = argument_text(a, "title"), .size_name = argument_text(a, "size")};
}

static void draw_one(struct run *run, const char *path, const char *format)
{
    assay_chart_options how = chart_options(run);
    assay_error *error = NULL;
    if (assay_chart_draw(run->context, path, format, &how, run_sink, run, &error) != ASSAY_OK)
        run_error(run, error);
}

static void say_drawn(const struct run *run, size_t count, size_t failed, size_t left_out, const char *format, const char *folder)
{
    run_say(run, "%zu of %zu charts drawn (%s) in %s/", count - failed - left_out, count, format, folder);
    if (left_out)
        run_say(run, "; %zu of no rows left out", left_out);
    run_say(run, "\n");
}

static void draw_all(struct run *run, const struct paths *paths, const char *format)
{
    static const char *const both[] = {"svg", "png"};
    const char *one[] = {format};
    bool two = strcmp(format, "svg+png") == 0;
    const char *folder = run_folder(run);
    assay_chart_options how = chart_options(run);
    assay_error *error = NULL;
    size_t failed = 0, left_out = 0;
    how.left_out = &left_out;
    run->notices_are_errors = true;
    if (assay_charts_write(run->context, (const char *const *)paths->items, paths->count, two ? both : one, two ? 2 : 1, folder, &how, &failed, &error) != ASSAY_OK)
        run_error(run, error);
    else
        say_drawn(run, paths->count, failed, left_out, format, folder);
}

/* The format that a file's name asks for by its ending, or NULL. */
static const char *format_of_name(const char *path)
{
    static const struct { const char *ending, *format; } endings[] = {{".svg", "svg"}, {".png", "png"}, {".pdf", "pdf"}, {".eps", "eps"}, {".gp", "gnuplot"},
                                                                      {".gnuplot", "gnuplot"}, {".json", "vega-lite"}, {".txt", "text"}, {".csv", "csv"}};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t tail = strlen(endings[i].ending);
        if (length > tail && strcasecmp(path + length - tail, endings[i].ending) == 0)
            return endings[i].format;
    }
    return NULL;
}

static int run_chart(const struct arguments *arguments)
{
    struct run run;
    struct paths paths = {0};
    const char *format = argument_text(arguments, "format"), *output = argument_text(arguments, "output");
    if (output && !format)
        format = format_of_name(output);
    bool text = format && strcmp(format, "text") == 0 && !argument_text(arguments, "directory");
    bool template = argument_text(arguments, "template") != NULL;
    if (!arguments->file_count && !template)
        return usage_error(arguments, "name a chart");
    if (output && (arguments->file_count > 1 || !format || strcmp(format, "svg+png") == 0))
        return usage_error(arguments, "-o takes one chart in one format: say -f svg, or give the file an ending such as .svg");
    if (run_begin(&run, arguments)
        && (!arguments->file_count || paths_expand(&run, arguments->files, arguments->file_count, template ? ".csv" : ".yaml", &paths))) {
        static char *own_rows[] = {""};
        struct paths none = {.items = own_rows, .count = 1};
        const struct paths *drawn = arguments->file_count ? &paths : &none;
        if (output || text)
            for (size_t i = 0; i < drawn->count; i++)
                draw_one(&run, drawn->items[i], format);
        else
            draw_all(&run, drawn, format ? format : "svg+png");
    }
    paths_free(&paths);
    return run_end(&run);
}

const struct command command_chart = {"chart", "CHART... [-d FOLDER]", "draw charts of tables",
                                      "A chart is a Vega-Lite specification in YAML or JSON; doc/charts.md lists what is drawn.",
                                      "assay chart specs/charts/*.yaml -d plots/", options, run_chart};
