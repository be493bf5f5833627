/* A request as a person types it: names of columns, several with commas between. */
#include "base/list.h"
#include "base/limits.h"
#include "stat/stat.h"
#include "syntax/suggest.h"

#include <stdint.h>

static enum error_code raise_column(struct arena *arena, const struct table *table, struct slice name, struct error **error)
{
    const char **names = ARENA_ARRAY(arena, table->column_count + 1, const char *);
    for (size_t i = 0; names && i < table->column_count; i++) names[i] = arena_string(arena, table->columns[i].name);
    const char *nearest = names ? suggest(name, names) : NULL;
    struct slice remedy = nearest ? arena_format(arena, "use \"%s\"", nearest) : SLICE("see the first line of the table for its columns");
    return error_raise(error, ERROR_USAGE, PLACE_NONE, remedy.data, "the table has no column \"%.*s\"", SLICE_ARGS(name));
}

static enum error_code find_column(struct arena *arena, const struct table *table, struct slice name, size_t *column, struct error **error)
{
    *column = table_column(table, name);
    return *column == SIZE_MAX ? raise_column(arena, table, name, error) : ERROR_NONE;
}

struct columns {
    size_t *items;
    size_t count, capacity;
};

/* A whole name wins over its pieces, so that a column may have a comma in it. */
static enum error_code add_columns(struct arena *arena, const struct table *table, struct slice text, struct columns *columns, struct error **error)
{
    size_t column = table_column(table, text);
    struct slice piece;
    if (column != SIZE_MAX) return LIST_PUSH(arena, columns, column) ? ERROR_NONE : error_memory(error);
    while (slice_split(&text, ',', &piece)) {
        enum error_code code = find_column(arena, table, slice_trim(piece), &column, error);
        if (code) return code;
        if (!LIST_PUSH(arena, columns, column)) return error_memory(error);
        if (!text.length) break;
    }
    return ERROR_NONE;
}

static enum error_code add_all(struct arena *arena, const struct table *table, const char *const *texts, size_t count, struct columns *columns,
                               struct error **error)
{
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < count && !code; i++) code = add_columns(arena, table, slice_of(texts[i]), columns, error);
    return code;
}

static enum error_code add_measures(struct arena *arena, const struct stat_options *options, struct stat_request *request, struct error **error)
{
    LIST(struct slice) names = {0};
    for (size_t i = 0; i < options->measure_count; i++) {
        struct slice rest = slice_of(options->measures[i]), piece;
        while (rest.length && slice_split(&rest, ',', &piece))
            if (slice_trim(piece).length && !LIST_PUSH(arena, &names, slice_trim(piece))) return error_memory(error);
    }
    request->measures = names.items;
    request->measure_count = names.count;
    return ERROR_NONE;
}

enum error_code stat_run_names(struct arena *arena, const struct table *table, const struct stat_options *o, struct stat_results **out,
                               struct error **error)
{
    struct columns of = {0}, by = {0};
    struct stat_request request = {.size = sizeof request, .table = table, .has_over = o->over != NULL, .has_weights = o->weights != NULL,
                                   .quantile_type = o->quantile_type, .level = o->level, .trim = o->trim, .null = o->null, .seed = o->seed,
                                   .resamples = o->resamples, .paired = o->paired, .reference = o->reference};
    enum error_code code = add_all(arena, table, o->of, o->of_count, &of, error);
    if (!code) code = add_all(arena, table, o->by, o->by_count, &by, error);
    if (!code && o->over) code = find_column(arena, table, slice_of(o->over), &request.over, error);
    if (!code && o->weights) code = find_column(arena, table, slice_of(o->weights), &request.weights, error);
    if (!code) code = add_measures(arena, o, &request, error);
    if (code) return code;
    request.of = of.items, request.of_count = of.count;
    request.by = by.items, request.by_count = by.count;
    return stat_run(arena, &request, out, error);
}
