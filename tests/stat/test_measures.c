/* Measures against R and against NIST's certified values: one row a figure in measures.tsv and nist/certified.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* clang-format off */
#include <cmocka.h>
/* clang-format on */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stat/stat.h"

enum { C_DATA, C_OF, C_BY, C_OVER, C_MEASURES, C_OPTIONS, C_PART, C_GROUP, C_FIELD, C_EXPECTED, C_TOLERANCE, C_COMMAND };

struct case_file {
    const char *folder;
    struct arena *arena;      /* the cases */
    struct arena *data;       /* the data set in use */
    struct slice data_name;
    struct table *table;
    size_t failed;
};

/* NIST's SmLs01 to 09: nine treatments of 21, 201 or 2001 values around 1.4, by turns 0.1 below and above, on growing offsets. */
static void make_smls(unsigned number, struct buffer *csv)
{
    static const unsigned counts[] = {21, 201, 2001};
    static const char *const offsets[] = {"", "100000", "100000000000"};
    unsigned count = counts[(number - 1) % 3];
    const char *offset = offsets[(number - 1) / 3];
    buffer_text(csv, "treatment,y\n");
    for (unsigned treatment = 1; treatment <= 9; treatment++)
        for (unsigned i = 0; i < count; i++) {
            unsigned tenths = treatment == 1 ? 4 : treatment % 2 ? 5 : 3;
            tenths = i == 0 ? tenths : i % 2 ? tenths - 1 : tenths + 1;
            buffer_format(csv, "%u,%s%u.%u\n", treatment, offset, *offset ? 0U : 1U, tenths);
        }
}

/* NumAcc2 to 4: a centre, then by turns 0.1 below and above it. */
static void make_numacc(unsigned number, struct buffer *csv)
{
    const char *whole = number == 2 ? "1" : number == 3 ? "1000000" : "10000000";
    buffer_format(csv, "y\n%s.2\n", whole);
    for (unsigned i = 0; i < 1000; i++) buffer_format(csv, "%s.%u\n", whole, i % 2 ? 3U : 1U);
}

static struct table *parse_made(struct arena *arena, struct buffer *csv)
{
    struct table *table = NULL;
    assert_int_equal(table_parse(arena, buffer_slice(csv), "made.csv", NULL, &table, NULL), ERROR_NONE);
    buffer_free(csv);
    return table;
}

static struct table *load(struct arena *arena, const char *folder, struct slice name)
{
    struct buffer csv = {0};
    struct table *table = NULL;
    struct error *error = NULL;
    if (slice_starts(name, SLICE("SmLs0"))) {
        make_smls((unsigned)(name.data[5] - '0'), &csv);
        return parse_made(arena, &csv);
    }
    if (slice_starts(name, SLICE("NumAcc")) && !slice_is(name, "NumAcc1")) {
        make_numacc((unsigned)(name.data[6] - '0'), &csv);
        return parse_made(arena, &csv);
    }
    buffer_format(&csv, "%s/%.*s.csv", folder, SLICE_ARGS(name));
    if (table_read(arena, csv.data, NULL, &table, &error)) fail_msg("%s: %s", csv.data, error->message);
    buffer_free(&csv);
    return table;
}

/* "paired;null=0.5;weights=w" into options. */
static void set_options(struct case_file *file, struct slice text, struct stat_options *o)
{
    struct slice option;
    while (text.length && slice_split(&text, ';', &option)) {
        size_t equals = slice_find(option, SLICE("="), 0);
        struct slice name = slice_sub(option, 0, equals == SIZE_MAX ? option.length : equals), value = slice_sub(option, name.length + 1, option.length);
        double number = table_cell_number(value);
        if (slice_is(name, "paired")) o->paired = true;
        else if (slice_is(name, "null")) o->null = number;
        else if (slice_is(name, "type")) o->quantile_type = (int)number;
        else if (slice_is(name, "seed")) o->seed = (unsigned)number;
        else if (slice_is(name, "resamples")) o->resamples = (size_t)number;
        else if (slice_is(name, "level")) o->level = number;
        else if (slice_is(name, "trim")) o->trim = number;
        else if (slice_is(name, "weights")) o->weights = arena_string(file->data, value);
        else if (slice_is(name, "reference")) o->reference = load(file->data, file->folder, value);
        else fail_msg("unknown option %.*s", SLICE_ARGS(name));
    }
}

static double field(const struct stat_result *r, struct slice name)
{
    if (slice_is(name, "estimate")) return r->estimate;
    if (slice_is(name, "low")) return r->low;
    if (slice_is(name, "high")) return r->high;
    if (slice_is(name, "statistic")) return r->statistic;
    if (slice_is(name, "df")) return r->df;
    if (slice_is(name, "df2")) return r->df2;
    if (slice_is(name, "p")) return r->p;
    if (slice_is(name, "p_holm")) return r->p_holm;
    if (slice_is(name, "p_bh")) return r->p_bh;
    if (slice_is(name, "n")) return (double)r->n;
    if (slice_is(name, "missing")) return (double)r->missing;
    if (slice_is(name, "error")) return isnan(r->statistic) ? 0 : r->estimate / r->statistic;
    fail_msg("unknown field %.*s", SLICE_ARGS(name));
    return NAN;
}

static const struct stat_result *find_result(const struct stat_results *results, struct slice part, struct slice group)
{
    for (size_t i = 0; i < results->count; i++) {
        const struct stat_result *r = &results->items[i];
        if ((!part.length || slice_equal(r->part, part)) && (!group.length || slice_equal(r->group, group))) return r;
    }
    return NULL;
}

static bool near(double found, double expected, double tolerance)
{
    if (isnan(expected)) return isnan(found);
    double size = fmax(fabs(expected), fabs(expected) > 0 ? 0 : 1);
    return fabs(found - expected) <= tolerance * size;
}

static const char *text_or_null(struct arena *arena, struct slice s)
{
    return s.length ? arena_string(arena, s) : NULL;
}

static void run_case(struct case_file *file, const struct table *cases, size_t row)
{
    struct slice name = table_cell(cases, row, C_DATA);
    if (!slice_equal(name, file->data_name)) {
        arena_reset(file->data);
        file->table = load(file->data, file->folder, name);
        file->data_name = name;
    }
    const char *of = text_or_null(file->data, table_cell(cases, row, C_OF)), *by = text_or_null(file->data, table_cell(cases, row, C_BY)),
               *measures = text_or_null(file->data, table_cell(cases, row, C_MEASURES));
    struct stat_options o = {.size = sizeof o, .of = &of, .of_count = of != NULL, .by = &by, .by_count = by != NULL, .measures = &measures,
                             .measure_count = measures != NULL, .over = text_or_null(file->data, table_cell(cases, row, C_OVER))};
    struct stat_results *results = NULL;
    struct error *error = NULL;
    set_options(file, table_cell(cases, row, C_OPTIONS), &o);
    if (stat_run_names(file->data, file->table, &o, &results, &error)) fail_msg("row %zu: %s", row + 2, error->message);
    const struct stat_result *r = find_result(results, table_cell(cases, row, C_PART), table_cell(cases, row, C_GROUP));
    double expected = table_number(cases, row, C_EXPECTED), tolerance = table_number(cases, row, C_TOLERANCE);
    double found = r ? field(r, table_cell(cases, row, C_FIELD)) : INFINITY;
    if (near(found, expected, isnan(tolerance) ? 1e-9 : tolerance)) return;
    file->failed++;
    print_error("line %zu: %s of %.*s, %.*s %.*s: %.17g, not %.17g (%.2g); %.*s\n", row + 2, measures, SLICE_ARGS(name), SLICE_ARGS(table_cell(cases, row, C_PART)),
                SLICE_ARGS(table_cell(cases, row, C_FIELD)), found, expected, fabs(found - expected) / fabs(expected), SLICE_ARGS(table_cell(cases, row, C_COMMAND)));
}

static void run_file(const char *path, const char *folder)
{
    struct case_file file = {.folder = folder, .arena = arena_new(), .data = arena_new()};
    struct table *cases = NULL;
    struct error *error = NULL;
    if (table_read(file.arena, path, NULL, &cases, &error)) fail_msg("%s:%zu: %s", path, error->line, error->message);
    for (size_t row = 0; row < cases->row_count; row++) run_case(&file, cases, row);
    size_t failed = file.failed;
    arena_free(file.arena);
    arena_free(file.data);
    assert_int_equal(failed, 0);
}

static void agrees_with_r(void **state)
{
    (void)state;
    run_file("tests/stat/measures.tsv", "tests/stat/data");
}

static void keeps_certified_digits(void **state)
{
    (void)state;
    run_file("tests/stat/nist/certified.tsv", "tests/stat/nist");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_r), cmocka_unit_test(keeps_certified_digits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
