#ifndef ASSAY_H
#define ASSAY_H
/* assay: every number in a text as data.
 *
 * Needed by everyone: a context, a document, its claims (page one). Then specs and tables, statistics, charts, checks.
 *
 * Ownership. What comes out through a pointer-to-pointer is yours and has one _free function, which takes NULL. What a function
 * returns directly is lent by the object you passed and lives as long as that. Texts are UTF-8; `assay_text` is pointer and
 * length and also ends in NUL where `assay_string` is said.
 *
 * Errors. A function that can fail returns an assay_code and takes `assay_error **` last (NULL if not wanted). Nothing is
 * printed, no signal is handled, no global state is kept. A context and all that was made from it belong to one thread at a time;
 * different contexts may be used by different threads at once. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSAY_VERSION "0.1.0"

#if defined(__GNUC__)
#define ASSAY_API __attribute__((visibility("default")))
#else
#define ASSAY_API
#endif

/* ORDER ERROR_CODE */
typedef enum assay_code {
    ASSAY_OK = 0,
    ASSAY_USAGE,       /* wrong use */
    ASSAY_SPEC,        /* a spec, chart, setting or expression is wrong */
    ASSAY_READ,        /* an input cannot be read */
    ASSAY_DATA,        /* an input was read but is not what it should be */
    ASSAY_WRITE,       /* an output cannot be written */
    ASSAY_LIMIT,       /* a bound was met */
    ASSAY_MEMORY,
    ASSAY_UNSUPPORTED, /* this build lacks an optional library */
    ASSAY_INTERRUPTED, /* a signal came while input was waited for, and its handler does not restart calls */
    ASSAY_INTERNAL
} assay_code;

typedef struct assay_error assay_error;
typedef struct assay_context assay_context;
typedef struct assay_document assay_document;
typedef struct assay_specs assay_specs;
typedef struct assay_table assay_table;
typedef struct assay_output assay_output;

typedef struct assay_text {
    const char *data;   /* not always NUL-ended; NULL when empty or unknown */
    size_t length;
} assay_text;

/* Receives output piece by piece; returns 0 to go on, anything else to stop (the call then returns ASSAY_WRITE). */
typedef int (*assay_sink)(void *user, const char *bytes, size_t length);
/* Receives what is worth a word but stops nothing: a file left out, a pattern that matched nothing. The error is lent. */
typedef void (*assay_notice)(void *user, const assay_error *notice);

ASSAY_API const char *assay_version(void);

/* ---- errors ---- */
ASSAY_API assay_code assay_error_code(const assay_error *error);
ASSAY_API const char *assay_error_name(const assay_error *error);      /* "spec", "read", ... */
ASSAY_API const char *assay_error_message(const assay_error *error);
ASSAY_API const char *assay_error_remedy(const assay_error *error);    /* NULL if there is none */
ASSAY_API const char *assay_error_file(const assay_error *error);      /* NULL if there is none */
ASSAY_API size_t assay_error_line(const assay_error *error);           /* from 1; 0 unknown */
ASSAY_API size_t assay_error_column(const assay_error *error);         /* from 1, in code points; 0 unknown */
ASSAY_API void assay_error_free(assay_error *error);

/* ---- context ---- */
typedef struct assay_context_options {
    size_t size;             /* sizeof(assay_context_options) */
    assay_notice notice;     /* or NULL */
    void *user;
    const char *settings;    /* path of an assay.yaml; NULL: none */
} assay_context_options;

ASSAY_API assay_code assay_context_new(const assay_context_options *options, assay_context **context, assay_error **error);
ASSAY_API void assay_context_free(assay_context *context);

/* Write bytes to a path: whole or not at all (temporary, flush, rename). */
ASSAY_API assay_code assay_file_write(const char *path, const char *bytes, size_t length, assay_error **error);
/* The same piece by piece. assay_output_end frees it: kept, or as if it had never been begun. */
ASSAY_API assay_code assay_output_begin(const char *path, assay_output **output, assay_error **error);
/* Its file descriptor: dup it before you hand it to something that closes. */
ASSAY_API int assay_output_descriptor(const assay_output *output);
ASSAY_API assay_code assay_output_end(assay_output *output, bool keep, assay_error **error);

/* ---- documents and claims ---- */
typedef struct assay_document_options {
    size_t size;             /* sizeof(assay_document_options) */
    const char *name;        /* shown in `document`; NULL: the path */
    const char *title;       /* or NULL */
    const char *date;        /* the document's own date, EDTF; NULL if unknown */
    const char *encoding;    /* NULL: detected */
    bool rejected;           /* keep the numbers that were not taken, with their reasons */
} assay_document_options;

/* Read a file ("-": standard input), clean its text and find its claims. options may be NULL. */
ASSAY_API assay_code assay_document_open(assay_context *context, const char *path, const assay_document_options *options, assay_document **document, assay_error **error);
/* The same for UTF-8 bytes, which must live as long as the document. */
ASSAY_API assay_code assay_document_read(assay_context *context, const char *bytes, size_t length, const assay_document_options *options, assay_document **document, assay_error **error);
ASSAY_API void assay_document_free(assay_document *document);

ASSAY_API size_t assay_document_claims(const assay_document *document);
/* The claim table's columns, in order: "id", "document", ... ; NULL behind the last. */
ASSAY_API const char *assay_column_name(size_t column);
/* The text of one column of one claim: empty (data NULL) when unknown. */
ASSAY_API assay_text assay_claim_column(const assay_document *document, size_t claim, const char *column);
/* Offsets in the source bytes of a claim's quantity. */
ASSAY_API void assay_claim_span(const assay_document *document, size_t claim, size_t *start, size_t *end);

typedef enum assay_format { ASSAY_CSV, ASSAY_TSV, ASSAY_JSON, ASSAY_JSONL, ASSAY_MARKDOWN, ASSAY_TABLE } assay_format;

typedef struct assay_claims_options {
    size_t size;             /* sizeof(assay_claims_options) */
    assay_format format;
    const char *kinds;       /* "money,percent"; NULL: all */
    bool rejected;           /* the numbers that were not taken instead (the document must have kept them) */
    bool header;             /* CSV and TSV: with the line of column names */
    bool raw;                /* without the ' that keeps spreadsheets from running a cell */
    size_t width;            /* ASSAY_TABLE: columns of the terminal; 0: unlimited */
    unsigned threads;        /* of assay_extract_stream; 0: one a processor */
} assay_claims_options;

/* Write a document's claims. JSON Lines: one object for the document, {"id", "claims"}. */
ASSAY_API assay_code assay_claims_write(const assay_document *document, const assay_claims_options *options, assay_sink sink, void *user, assay_error **error);
/* Both in one: read a file, find its claims and write them as they are found, without keeping them. `how` may be NULL. */
ASSAY_API assay_code assay_extract(assay_context *context, const char *path, const assay_document_options *how, const assay_claims_options *options, assay_sink sink, void *user, assay_error **error);
/* How each number of the text was understood, and why others were left out; format "text" or "json". */
ASSAY_API assay_code assay_explain(assay_context *context, const char *text, size_t length, const char *format, assay_sink sink, void *user, assay_error **error);

/* JSON Lines in, JSON Lines out, same order, handed to the sink before the next record is waited for. Several threads answer records side
 * by side; the sink is called by the caller's alone. Records that cannot be read are answered with
 * an error object and counted in *failed. `input` is an open file descriptor. */
ASSAY_API assay_code assay_extract_stream(assay_context *context, int input, const char *name, const assay_claims_options *options, assay_sink sink, void *user, size_t *failed, assay_error **error);

/* ---- specs and tables ---- */
/* Begin to load specs on a thread of their own, and return at once: what assay_specs_load or assay_check then asks for by the same paths is
 * there the sooner. No paths: those that the settings name for checks. Errors are told by who asks. */
ASSAY_API void assay_specs_ahead(assay_context *context, const char *const *paths, size_t count);
/* Load specs: files, or folders whose own *.yaml are taken. */
ASSAY_API assay_code assay_specs_load(assay_context *context, const char *const *paths, size_t count, assay_specs **specs, assay_error **error);
ASSAY_API void assay_specs_free(assay_specs *specs);
/* Take in one document's rows; its claims must stay until the tables are made. */
ASSAY_API assay_code assay_specs_add(assay_specs *specs, const assay_document *document, assay_error **error);
/* Name each pattern that matched nothing in a warning of its own; otherwise one warning says how many they are. */
ASSAY_API void assay_specs_verbose(assay_specs *specs, bool verbose);
/* Asked before documents are added: their claims are not gathered for claims.csv, which `claims` of assay_specs_write then leaves empty. */
ASSAY_API void assay_specs_without_claims(assay_specs *specs);
/* Join, sort and test the rows. Warnings go to the context's notice; *warnings counts them. */
ASSAY_API assay_code assay_specs_finish(assay_specs *specs, size_t *warnings, assay_error **error);
ASSAY_API size_t assay_specs_count(const assay_specs *specs);
ASSAY_API const char *assay_specs_name(const assay_specs *specs, size_t index);
ASSAY_API size_t assay_specs_rows(const assay_specs *specs, size_t index);
/* Claims seen, those that a subject table should hold (dates, periods, ordinals and the text's own points left out), and those
 * that one holds. */
ASSAY_API void assay_specs_coverage(const assay_specs *specs, size_t *claims, size_t *eligible, size_t *held);
/* How many of those no table holds, and each as "file:line: text counted". */
ASSAY_API size_t assay_specs_left(const assay_specs *specs);
ASSAY_API const char *assay_specs_left_text(const assay_specs *specs, size_t index);
/* Write all tables into a folder, with datapackage.json; each file whole or not at all. format: "csv", "jsonl", "json", "tsv", "md",
 * "sqlite". With `claims`, the claims of all added documents go to claims.csv beside them. */
typedef struct assay_tables_options {
    size_t size;
    const char *format;
    bool claims;
    bool raw;
} assay_tables_options;
ASSAY_API assay_code assay_specs_write(const assay_specs *specs, const char *folder, const assay_tables_options *options, assay_error **error);
/* Run the examples that specs carry; one line each through the sink. */
ASSAY_API assay_code assay_specs_test(assay_specs *specs, const char *format, assay_sink sink, void *user, size_t *failed, assay_error **error);
/* Draft a spec from a sentence, numbers turned into slots. */
ASSAY_API assay_code assay_spec_draft(assay_context *context, const char *sentence, size_t length, assay_sink sink, void *user, assay_error **error);

/* ---- statistics ---- */
typedef struct assay_stats_options {
    size_t size;
    const char *of, *by, *over;      /* columns, commas between; NULL: all numeric; none; none */
    const char *measures;            /* names, commas between; NULL: the usual ones */
    const char *check;               /* an expression over the columns to test instead */
    const char *weights, *reference; /* a column; a reference table for deflation and conversion */
    double level;                    /* of intervals; 0: 0.95 */
    uint64_t seed;                   /* of resampling; 0: a fixed one */
    size_t resamples;                /* 0: 10,000 */
    int quantile;                    /* type 1 to 9; 0: 7 */
    bool paired, explain;
    const char *format;              /* "text", "csv", "json", "md"; NULL: text */
} assay_stats_options;
/* Statistics of a table file, written to the sink. *held is false when `check` was given and fails in some row. */
ASSAY_API assay_code assay_stats(assay_context *context, const char *path, const assay_stats_options *options, assay_sink sink, void *user, bool *held, assay_error **error);

/* ---- charts ---- */
typedef struct assay_chart_options {
    size_t size;
    const char *data;        /* folder of named tables (`data: {name: soybeans}`) and relative paths; NULL: the chart's own folder */
    const char *theme;       /* NULL: light */
    double scale;            /* pixels a px of PNG; 0: 2 */
    double width, height;    /* px; 0: as the chart says */
    bool colour;             /* of text charts */
    const char *template_name;       /* a ready-made chart: "slope", …; then each path is a table to draw so, or "" for the template's own rows; NULL: none */
    const char *size_name;           /* width of the whole picture: "89mm", "3.5in", "column"; NULL: as the plot makes it */
    const char *columns, *title;     /* with a template: whose columns are whose ("who=country,value=sum"), and the title; NULL: none */
    size_t *left_out;        /* of assay_charts_write: becomes the number of charts that have no row and are not written; or NULL */
} assay_chart_options;
/* Draw one chart file. format: "svg", "png", "pdf", "eps", "gnuplot", "vega-lite", "text", "csv" (the rows behind the picture). */
ASSAY_API assay_code assay_chart_draw(assay_context *context, const char *path, const char *format, const assay_chart_options *options, assay_sink sink, void *user, assay_error **error);
/* Draw many, each in each format, into a folder, on all processors. What fails goes to the notice; *failed counts it. A chart of no rows is left out
 * (its csv is written), with a notice of ASSAY_OK: a warning. */
ASSAY_API assay_code assay_charts_write(assay_context *context, const char *const *paths, size_t count, const char *const *formats, size_t format_count, const char *folder, const assay_chart_options *options, size_t *failed, assay_error **error);

/* ---- checks ---- */
typedef struct assay_check_options {
    size_t size;
    const char *format;      /* "text", "csv", "jsonl", "sarif", "claimreview", "junit", "github", "html" */
    const char *only, *skip; /* rules or checks, commas between */
    const char *baseline;    /* a file of findings that are known; NULL: none */
    const char *reference;   /* folder of reference tables; NULL: the built-in search */
    bool all;                /* every relation examined, not the findings alone */
    bool colour;
    const char *const *specs;   /* specs with `checks:` and `reference:`, as in assay_specs_load; NULL: those of the settings */
    size_t spec_count;
} assay_check_options;
/* Check documents together; *findings counts what does not hold. */
ASSAY_API assay_code assay_check(assay_context *context, const assay_document *const *documents, size_t count, const assay_check_options *options, assay_sink sink, void *user, size_t *findings, assay_error **error);
/* Single statistical cases, JSON Lines in and out. */
ASSAY_API assay_code assay_check_cases(assay_context *context, int input, const char *name, assay_sink sink, void *user, size_t *failed, assay_error **error);
/* Numbers that changed between two editions. */
ASSAY_API assay_code assay_diff(assay_context *context, const assay_document *before, const assay_document *after, const char *format, assay_sink sink, void *user, size_t *changed, assay_error **error);
/* The rules, or one of them in full (`rule` may be NULL). format "text" or "json". */
ASSAY_API assay_code assay_rules(const char *rule, const char *format, assay_sink sink, void *user, assay_error **error);
/* The unit table. */
ASSAY_API assay_code assay_units(assay_context *context, const char *name, const char *format, assay_sink sink, void *user, assay_error **error);
/* Versions of the libraries behind this build, and which optional parts it has. */
ASSAY_API assay_code assay_doctor(const char *format, assay_sink sink, void *user, assay_error **error);

#ifdef __cplusplus
}
#endif
#endif
