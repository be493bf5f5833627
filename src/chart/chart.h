#ifndef CHART_CHART_H
#define CHART_CHART_H
/* Pictures of tables. A chart is a Vega-Lite specification (the subset of doc/charts.md) in YAML or JSON; out comes SVG, PNG, PDF,
 * EPS, a gnuplot script with its data, self-contained Vega-Lite JSON, a drawing of Unicode characters, or the rows behind it.
 *
 * spec → model (views, units, scales) → scene (plain shapes and text) → one drawer: all outputs show one picture. A chart is an
 * instance of its own, fonts included: different charts may be loaded and drawn on different threads at the same time. */
#include "base/buffer.h"
#include "base/error.h"
#include "table/table.h"

struct chart;

/* ORDER CHART_FORMAT: chart.c has name and file ending of each. */
enum chart_format { CHART_SVG, CHART_PNG, CHART_PDF, CHART_EPS, CHART_GNUPLOT, CHART_VEGA_LITE, CHART_TEXT, CHART_CSV, CHART_FORMATS };

/* A table that a chart may name: `data: {name: soybeans}`. */
struct chart_table {
    struct slice name;
    const struct table *table;
};

struct chart_options {
    size_t size;                        /* sizeof(struct chart_options) */
    const char *folder;                 /* base of a relative `data.url`; NULL: the folder of the chart's file */
    const char *data_folder;            /* searched second for a relative `data.url`, and for `data.name` as <name>.csv; or NULL */
    const struct chart_table *tables;   /* named tables */
    size_t table_count;
    const char *theme;                  /* light dark print economist-like minimal, or the path of a YAML; NULL: the chart's own, else light */
    double width, height;               /* of the plot, in px, over those of the chart; 0: as the chart says */
    double scale;                       /* of PNG: pixels a px; 0: 2 */
    size_t columns;                     /* of text, 0: 80 */
    bool colour;                        /* text may use ANSI colour */
    const char *size_name;              /* width of the whole picture: "89mm", "3.5in", "column"; NULL: the chart's own, else as the plot makes it */
    const char *template;               /* the name of a ready-made chart; then chart_load's path is a table, or "" for the template's own rows */
    const char *renamed, *title;        /* of a template: "who=country,value=sum", and its title over a table; or NULL */
};

/* Read a chart from a file, or from bytes (`name` stands in errors). The model is built, data included, so every error of
 * the spec or its data shows here: ERROR_SPEC with file, line, column and the nearest supported word; ERROR_READ, ERROR_DATA.
 * *out is yours: chart_free. `options` may be NULL. */
enum error_code chart_load(const char *path, const struct chart_options *options, struct chart **out, struct error **error);
enum error_code chart_parse(struct slice bytes, const char *name, const struct chart_options *options, struct chart **out,
                            struct error **error);
/* Append the picture to `out`. May be called several times, for one chart by one thread at a time. */
enum error_code chart_render(struct chart *chart, enum chart_format format, const struct chart_options *options, struct buffer *out,
                             struct error **error);
void chart_free(struct chart *chart);

/* "svg", "vega-lite", … and back (CHART_FORMATS when there is none of that name); the ending of its files with its dot (".vl.json"). */
enum chart_format chart_format_by_name(struct slice name);
const char *chart_format_ending(enum chart_format format);

/* The title of a chart, for summaries; empty when it has none. Lent by the chart. */
struct slice chart_source(const struct chart *chart);   /* usermeta.assay.source; empty if none */
struct slice chart_title(const struct chart *chart);
/* No row to draw: all of its tables are empty, or no view has a row left. The picture would be an empty frame. */
bool chart_is_empty(const struct chart *chart);
/* What is drawn but hardly meant, from 0: *out becomes an error of no code, or nothing past the last one. */
void chart_warning(const struct chart *chart, size_t at, struct error **out);

/* JSON Schema (draft 2020-12) and Markdown tables of every property, both made from the rows that check specs. */
void chart_write_schema(struct buffer *out);
void chart_write_manual(struct buffer *out);
/* The names of the built-in themes, and of the templates, NULL-ended; `names` has room for 64. */
const char *const *chart_templates(const char **names);
const char *const *chart_themes(void);

#endif
