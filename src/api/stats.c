#include "api/api.h"
#include "stat/stat.h"
#include "table/table.h"
#include <string.h>
#include <sys/stat.h>

static enum error_code load_reference(struct arena *arena, const char *path, struct table **out, struct error **error)
{
    struct table_read_options how = {.size = sizeof how};
    return path ? table_read(arena, path, &how, out, error) : ERROR_NONE;
}

static enum error_code check(struct arena *arena, const struct table *table, const assay_stats_options *options, struct buffer *out, bool *held,
                             struct error **error)
{
    struct stat_check *answer = NULL;
    size_t labels[2], count = 0;
    const char *const names[] = {options->over, options->by};
    for (size_t i = 0; i < 2; i++) {
        size_t column = names[i] ? table_column(table, slice_of(names[i])) : SIZE_MAX;
        if (names[i] && column == SIZE_MAX)
            return error_raise(error, ERROR_USAGE, PLACE_NONE, "see the first line of the table", "there is no column `%s`", names[i]);
        if (names[i])
            labels[count++] = column;
    }
    enum error_code code = stat_check(arena, table, slice_of(options->check), labels, count, &answer, error);
    if (code)
        return code;
    *held = answer->fails == 0;
    return stat_check_write(answer, api_text(options->format, "text"), out, error);
}

static enum error_code measure(struct arena *arena, const struct table *table, const assay_stats_options *o, struct buffer *out, struct error **error)
{
    struct table *reference = NULL;
    struct stat_results *results = NULL;
    enum error_code code = load_reference(arena, o->reference, &reference, error);
    if (code)
        return code;
    struct stat_options how = {.size = sizeof how, .of = &o->of, .of_count = o->of != NULL, .by = &o->by, .by_count = o->by != NULL,
                               .measures = &o->measures, .measure_count = o->measures != NULL, .over = o->over, .weights = o->weights,
                               .reference = reference, .quantile_type = o->quantile, .level = o->level, .seed = (unsigned)o->seed,
                               .resamples = o->resamples, .paired = o->paired};
    struct table_write_options writing = {.size = sizeof writing};
    code = stat_run_names(arena, table, &how, &results, error);
    return code ? code : stat_write(results, api_text(o->format, "text"), o->explain, &writing, out, error);
}

static bool is_named(struct slice names, struct slice column)
{
    struct slice piece;
    while (names.length && slice_split(&names, ',', &piece))
        if (slice_equal(slice_trim(piece), column))
            return true;
    return false;
}

/* A column of numbers in another hand than a table's own (1,5 or 1,234.50) is text to the measures: nobody should have to guess why. */
static void tell_foreign_numbers(const assay_context *context, const char *path, const struct table *table, const assay_stats_options *o)
{
    for (size_t c = 0; c < table->column_count; c++) {
        size_t foreign = 0, others = 0, first = 0;
        struct slice name = table->columns[c].name;
        bool wanted = o->check || !o->of ? !is_named(slice_of(o->by), name) && !is_named(slice_of(o->over), name) : is_named(slice_of(o->of), name);
        for (size_t row = 0; wanted && table->columns[c].type == COLUMN_TEXT && row < table->row_count && !others; row++) {
            struct slice cell = table_cell(table, row, c);
            if (!cell.length || table_cell_is_number(cell) || table_cell_is_missing_mark(cell))
                continue;
            if (!table_cell_is_foreign_number(cell))
                others++;
            else if (!foreign++)
                first = row;
        }
        struct error *notice = NULL;
        if (!foreign || others)
            continue;
        error_raise(&notice, ERROR_NONE, (struct place){path, 0, 0}, "write numbers with a decimal point and nothing between thousands, as in 1234.5",
                    "column \"%.*s\" is text to the measures: `%.*s` in its row %zu is no plain decimal", SLICE_ARGS(name), SLICE_ARGS(table_cell(table, first, c)), first + 1);
        api_notice(context, notice);
    }
}

/* A long CSV whose summary alone is asked for is read as a stream, in memory that does not grow with its rows. */
static bool is_long_summary(const char *path, const assay_stats_options *o)
{
    struct stat facts;
    bool plain = !o->check && !o->by && !o->over && (!o->measures || stat_streams(slice_of(o->measures))) && !o->weights && !o->quantile && !o->reference;
    bool text = slice_ends_fold(slice_of(path), SLICE(".csv")) || slice_ends_fold(slice_of(path), SLICE(".tsv"));
    return plain && text && stat(path, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > ((off_t)32 << 20);
}

static enum error_code summarise(struct arena *arena, const char *path, const assay_stats_options *o, struct buffer *out, struct error **error)
{
    struct stat_results *results = NULL;
    struct table_write_options writing = {.size = sizeof writing};
    struct slice of[64], rest = slice_of(o->of);
    size_t count = 0;
    while (rest.length && count < 64 && slice_split(&rest, ',', &of[count])) {
        of[count] = slice_trim(of[count]);
        count++;
    }
    enum error_code code = stat_stream(arena, path, NULL, of, count, slice_of(o->measures ? o->measures : ""), &results, error);
    return code ? code : stat_write(results, api_text(o->format, "text"), o->explain, &writing, out, error);
}

static enum error_code run(const assay_context *context, struct arena *arena, const char *path, const assay_stats_options *options, struct buffer *out, bool *held, struct error **error)
{
    struct table *table = NULL;
    struct table_read_options how = {.size = sizeof how};
    if (options->level < 0 || options->level >= 1)
        return error_raise(error, ERROR_USAGE, PLACE_NONE, "write a part of 1, as in 0.95", "no interval has a level of %g", options->level);
    if (is_long_summary(path, options))
        return summarise(arena, path, options, out, error);
    enum error_code code = table_read(arena, path, &how, &table, error);
    if (code)
        return code;
    tell_foreign_numbers(context, path, table, options);
    return options->check ? check(arena, table, options, out, held, error) : measure(arena, table, options, out, error);
}

assay_code assay_stats(assay_context *context, const char *path, const assay_stats_options *options, assay_sink sink, void *user, bool *held, assay_error **error)
{
    struct error *inner = NULL;
    struct buffer out = {0};
    bool holds = true;
    struct arena *arena = arena_new();
    enum error_code code = arena ? run(context, arena, path, options, &out, &holds, &inner) : error_memory(&inner);
    arena_free(arena);
    if (held)
        *held = holds;
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}
