/* Results as a table, and as text, CSV, JSON and Markdown. */
#include "stat/explain.h"
#include "stat/work.h"

#include <stdint.h>
#include <string.h>

/* ORDER of the columns of results: column_names, result_number. */
enum result_column {
    R_MEASURE, R_PART, R_OF, R_GROUP, R_ESTIMATE, R_LOW, R_HIGH, R_STATISTIC, R_DF, R_DF2, R_P, R_P_HOLM, R_P_BH, R_N, R_MISSING,
    R_BOUNDED, R_BOUNDED_LOW, R_BOUNDED_HIGH, R_BOUNDED_P_LOW, R_BOUNDED_P_HIGH, R_METHOD, R_NOTE, R_SENTENCE, R_COLUMNS
};

static const char *const column_names[R_COLUMNS] = {"measure", "part", "of",     "group", "estimate", "low", "high",    "statistic", "df",
                                                    "df2",     "p",    "p_holm", "p_bh",  "n",        "missing",
                                                    "bounded", "bounded_low", "bounded_high", "bounded_p_low", "bounded_p_high", "method", "note", "sentence"};

static bool column_is_number(size_t column)
{
    return column >= R_ESTIMATE && column <= R_BOUNDED_P_HIGH;
}

static double result_number(const struct stat_result *r, size_t column)
{
    const double numbers[] = {r->estimate, r->low, r->high, r->statistic, r->df, r->df2, r->p, r->p_holm, r->p_bh, (double)r->n, (double)r->missing,
                              r->bounded ? (double)r->bounded : NAN, r->bounded_low, r->bounded_high, r->bounded_p_low, r->bounded_p_high};
    return numbers[column - R_ESTIMATE];
}

static struct slice result_text(const struct stat_result *r, size_t column)
{
    switch (column) {
    case R_MEASURE: return slice_of(r->measure);
    case R_PART: return r->part;
    case R_OF: return r->of;
    case R_GROUP: return r->group;
    case R_METHOD: return slice_of(r->method);
    case R_NOTE: return r->note;
    default: return r->sentence;
    }
}

/* digits 0: in full; else for people. */
static struct slice number_cell(struct arena *arena, double value, int digits)
{
    struct buffer text = {0};
    if (!isfinite(value)) return SLICE_NONE;
    if (digits) stat_write_number(&text, value, digits, false);
    else if (fabs(value) < 1e15 && floor(value) == value) buffer_format(&text, "%.0f", value);
    else buffer_double(&text, value);
    struct slice cell = arena_copy(arena, buffer_slice(&text));
    buffer_free(&text);
    return cell;
}

static bool columns_filled(const struct stat_results *results, size_t column)
{
    for (size_t i = 0; i < results->count; i++) {
        const struct stat_result *r = &results->items[i];
        if (column_is_number(column) ? isfinite(result_number(r, column)) : result_text(r, column).length > 0) return true;
    }
    return false;
}

static struct table *make_table(struct arena *arena, const struct stat_results *results, const size_t *chosen, size_t count, int digits)
{
    struct column columns[R_COLUMNS];
    for (size_t i = 0; i < count; i++)
        columns[i] = (struct column){.name = slice_of(column_names[chosen[i]]), .type = column_is_number(chosen[i]) ? COLUMN_NUMBER : COLUMN_TEXT};
    struct table *table = table_new(arena, SLICE("statistics"), columns, count);
    for (size_t i = 0; table && i < results->count; i++) {
        const struct stat_result *r = &results->items[i];
        struct slice *row = table_add_row(table);
        if (!row) return NULL;
        for (size_t j = 0; j < count; j++) {
            struct slice text = column_is_number(chosen[j]) ? number_cell(arena, result_number(r, chosen[j]), digits) : result_text(r, chosen[j]);
            row[j] = text.length ? text : SLICE_NONE;
        }
    }
    return table;
}

/* The columns of bounds are there where there are bounds; all others always. */
static size_t choose_columns(const struct stat_results *results, bool explain, size_t chosen[R_COLUMNS])
{
    size_t count = 0;
    bool bounds = columns_filled(results, R_BOUNDED);
    for (size_t i = 0; i < R_COLUMNS; i++)
        if ((bounds || i < R_BOUNDED || i > R_BOUNDED_P_HIGH) && (explain || i != R_SENTENCE)) chosen[count++] = i;
    return count;
}

/* ------------------------------------------------------------------------------------------------ for people */

static bool is_summary(const struct stat_result *r)
{
    const struct stat_measure *m = stat_measure_find(r->measure);
    return m->shape == STAT_VALUES && strcmp(m->family, "test") != 0 && strcmp(m->family, "bootstrap") != 0;
}

static bool same_row(const struct stat_result *a, const struct stat_result *b)
{
    return slice_equal(a->of, b->of) && slice_equal(a->group, b->group);
}

static bool same_column(const struct stat_result *a, const struct stat_result *b)
{
    return a->measure == b->measure && slice_equal(a->part, b->part);
}

/* The place of a result among the different ones before it, or one past them. */
static size_t find_among(const struct stat_result *const *list, size_t count, const struct stat_result *r, bool (*same)(const struct stat_result *, const struct stat_result *))
{
    for (size_t i = 0; i < count; i++)
        if (same(list[i], r)) return i;
    return count;
}

struct summary {
    const struct stat_result **rows, **columns;
    size_t row_count, column_count;
};

static bool list_summary(struct arena *arena, const struct stat_results *results, struct summary *s)
{
    s->rows = ARENA_ARRAY(arena, results->count + 1, const struct stat_result *);
    s->columns = ARENA_ARRAY(arena, results->count + 1, const struct stat_result *);
    if (!s->rows || !s->columns) return false;
    for (size_t i = 0; i < results->count; i++) {
        const struct stat_result *r = &results->items[i];
        if (!is_summary(r)) continue;
        size_t row = find_among(s->rows, s->row_count, r, same_row), column = find_among(s->columns, s->column_count, r, same_column);
        if (row == s->row_count) s->rows[s->row_count++] = r;
        if (column == s->column_count) s->columns[s->column_count++] = r;
    }
    return true;
}

static struct slice column_title(struct arena *arena, const struct stat_result *r)
{
    if (!r->part.length) return slice_of(r->measure);
    if (strcmp(r->measure, "quartiles") == 0 || strcmp(r->measure, "quantile") == 0) return r->part;
    return arena_format(arena, "%s %.*s", r->measure, SLICE_ARGS(r->part));
}

/* One row a column and group, one column a measure. */
static struct table *summary_table(struct arena *arena, const struct stat_results *results)
{
    struct summary s = {0};
    if (!list_summary(arena, results, &s)) return NULL;
    bool groups = false;
    for (size_t i = 0; i < s.row_count; i++) groups = groups || s.rows[i]->group.length;
    size_t first = groups ? 2 : 1, count = s.column_count + first;
    struct column *columns = ARENA_ARRAY(arena, count, struct column);
    if (!columns || count > 4096) return NULL;
    columns[0].name = SLICE("of");
    if (groups) columns[1].name = SLICE("group");
    for (size_t i = 0; i < s.column_count; i++) columns[first + i] = (struct column){.name = column_title(arena, s.columns[i]), .type = COLUMN_NUMBER};
    struct table *table = table_new(arena, SLICE("summary"), columns, count);
    for (size_t i = 0; table && i < s.row_count; i++) {
        struct slice *row = table_add_row(table);
        if (!row) return NULL;
        row[0] = s.rows[i]->of;
        if (groups) row[1] = s.rows[i]->group;
    }
    for (size_t i = 0; table && i < results->count; i++) {
        const struct stat_result *r = &results->items[i];
        if (!is_summary(r)) continue;
        size_t row = find_among(s.rows, s.row_count, r, same_row), column = find_among(s.columns, s.column_count, r, same_column);
        table->cells[row * count + first + column] = number_cell(arena, r->estimate, 6);
    }
    return table;
}

/* Everything else, a row a result; columns that stay empty are left out. */
static struct table *other_table(struct arena *arena, const struct stat_results *results)
{
    static const size_t wanted[] = {R_MEASURE, R_PART, R_OF, R_GROUP, R_ESTIMATE, R_LOW, R_HIGH, R_STATISTIC, R_DF, R_DF2, R_P, R_P_HOLM, R_N,
                                    R_BOUNDED, R_BOUNDED_LOW, R_BOUNDED_HIGH, R_BOUNDED_P_LOW, R_BOUNDED_P_HIGH, R_METHOD, R_NOTE};
    struct stat_results others = {.arena = arena, .level = results->level, .items = ARENA_ARRAY(arena, results->count + 1, struct stat_result)};
    size_t chosen[R_COLUMNS], count = 0;
    if (!others.items) return NULL;
    for (size_t i = 0; i < results->count; i++)
        if (!is_summary(&results->items[i])) others.items[others.count++] = results->items[i];
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (columns_filled(&others, wanted[i])) chosen[count++] = wanted[i];
    return make_table(arena, &others, chosen, count, 6);
}

static void write_sentences(const struct stat_results *results, bool markdown, struct buffer *out)
{
    for (size_t i = 0; i < results->count; i++) {
        if (markdown) buffer_text(out, "- ");
        buffer_append(out, results->items[i].sentence);
        buffer_char(out, '\n');
    }
}

static void write_notes(const struct stat_results *results, struct buffer *out)
{
    for (size_t i = 0; i < results->count; i++) {
        const struct stat_result *r = &results->items[i];
        if (!is_summary(r) || !r->note.length || !isnan(r->estimate)) continue;
        buffer_format(out, "%s of %.*s%s%.*s: %.*s\n", r->measure, SLICE_ARGS(r->of), r->group.length ? ", " : "", SLICE_ARGS(r->group), SLICE_ARGS(r->note));
    }
}

static enum error_code write_people(const struct stat_results *results, bool markdown, bool explain, const struct table_write_options *options,
                                    struct buffer *out, struct error **error)
{
    enum table_format format = markdown ? TABLE_MARKDOWN : TABLE_TEXT;
    struct table *summary = summary_table(results->arena, results), *others = other_table(results->arena, results);
    if (!summary || !others) return error_memory(error);
    enum error_code code = summary->row_count ? table_write(summary, format, options, out, error) : ERROR_NONE;
    write_notes(results, out);
    if (!code && summary->row_count && others->row_count) buffer_char(out, '\n');
    if (!code && others->row_count) code = table_write(others, format, options, out, error);
    if (explain) {
        buffer_char(out, '\n');
        write_sentences(results, markdown, out);
    }
    return code ? code : out->failed ? error_memory(error) : ERROR_NONE;
}

enum error_code stat_write(const struct stat_results *results, const char *format, bool explain, const struct table_write_options *options,
                           struct buffer *out, struct error **error)
{
    enum table_format kind;
    size_t columns[R_COLUMNS];
    if (!table_format_find(slice_of(format), &kind))
        return error_raise(error, ERROR_USAGE, PLACE_NONE, "use text, csv, tsv, json, jsonl or md", "unknown format \"%s\"", format);
    if (kind == TABLE_TEXT || kind == TABLE_MARKDOWN) return write_people(results, kind == TABLE_MARKDOWN, explain, options, out, error);
    size_t count = choose_columns(results, explain, columns);
    struct table *table = make_table(results->arena, results, columns, count, 0);
    return table ? table_write(table, kind, options, out, error) : error_memory(error);
}
