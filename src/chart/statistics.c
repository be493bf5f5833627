/* Statistics under a chart, in sentences: usermeta.assay.statistics, computed on the rows of the outermost view. */
#include "chart/model.h"
#include "stat/stat.h"
#include <math.h>

static const char *const keys[] = {"title", "of", "by", "over", "measures", "where", NULL};

static enum error_code choose_rows(struct chart *chart, const struct yaml *where, const struct frame **frame, struct error **error) {
    const struct predicate *predicate;
    size_t *rows = ARENA_ARRAY(chart->arena, (*frame)->rows + 1, size_t), count = 0;
    enum error_code code = where ? predicate_new(chart, where, &predicate, error) : ERROR_NONE;
    if (!where || code) return code;
    if (!rows) return error_memory(error);
    struct row_context row = {.chart = chart, .frame = *frame, .arena = chart->arena};
    for (row.row = 0; row.row < (*frame)->rows; row.row++)
        if (predicate_holds(predicate, &row)) rows[count++] = row.row;
    *frame = frame_take(chart->arena, *frame, rows, count);
    return *frame ? ERROR_NONE : error_memory(error);
}

/* One text or a list of them, as the C strings that a request takes. */
static const char **names_of(struct chart *chart, const struct yaml *node, size_t *count) {
    *count = !node ? 0 : node->kind == YAML_SEQUENCE ? node->count : 1;
    const char **names = ARENA_ARRAY(chart->arena, *count + 1, const char *);
    for (size_t i = 0; names && i < *count; i++) names[i] = arena_string(chart->arena, yaml_text(node->kind == YAML_SEQUENCE ? node->items[i] : node));
    return names;
}

static enum error_code run(struct chart *chart, const struct yaml *node, struct stat_results **out, struct error **error) {
    const struct frame *frame = chart->root->frame;
    struct stat_options options = {.size = sizeof options};
    struct error *inner = NULL;
    options.of = names_of(chart, yaml_get(node, "of"), &options.of_count);
    options.by = names_of(chart, yaml_get(node, "by"), &options.by_count);
    options.measures = names_of(chart, yaml_get(node, "measures"), &options.measure_count);
    if (yaml_get(node, "over")) options.over = arena_string(chart->arena, yaml_text(yaml_get(node, "over")));
    enum error_code code = choose_rows(chart, yaml_get(node, "where"), &frame, error);
    if (code) return code;
    struct table *table = frame_to_table(chart->arena, frame);
    if (!table || !options.of || !options.by || !options.measures) return error_memory(error);
    code = stat_run_names(chart->arena, table, &options, out, &inner);
    if (code) code = error_raise(error, code == ERROR_MEMORY ? code : ERROR_SPEC, node->place, inner ? inner->remedy : NULL, "statistics: %s", inner ? inner->message : "");
    error_free(inner);
    return code;
}

/* As print has it: a p that stays with its sign and number, minus signs that are no hyphens. */
static struct slice typeset(struct chart *chart, struct slice text) {
    struct buffer out = {0};
    for (size_t i = 0; i < text.length; i++) {
        const char *c = text.data + i;
        bool sign = i + 3 < text.length && c[0] == 'p' && c[1] == ' ' && (c[2] == '=' || c[2] == '<') && c[3] == ' ';
        bool minus = i + 1 < text.length && c[0] == '-' && c[1] >= '0' && c[1] <= '9' && (i == 0 || c[-1] == ' ');
        if (sign) buffer_format(&out, "p\xc2\xa0%c\xc2\xa0", c[2]), i += 3;
        else if (minus) buffer_text(&out, "\xe2\x88\x92");
        else buffer_char(&out, *c);
    }
    struct slice set = arena_copy(chart->arena, buffer_slice(&out));
    buffer_free(&out);
    return set;
}

/* There is no answer, for want of a key: that concerns who writes the chart. Want of data concerns who reads it, and is said in the picture. */
static bool lacks_key(const struct stat_result *r) {
    return isnan(r->estimate) && isnan(r->bounded_low) && slice_find(r->answer, SLICE("--"), 0) != SIZE_MAX;
}

/* Options of the command line are keys here: --over is `over`. */
static bool add_note(struct chart *chart, struct place place, const struct stat_result *r) {
    struct buffer out = {0};
    buffer_text(&out, "statistics: ");
    for (size_t i = 0; i < r->answer.length; i++) {
        size_t end = i + 2;
        bool option = i + 2 < r->answer.length && r->answer.data[i] == '-' && r->answer.data[i + 1] == '-' && r->answer.data[i + 2] >= 'a' && r->answer.data[i + 2] <= 'z';
        while (option && end < r->answer.length && r->answer.data[end] >= 'a' && r->answer.data[end] <= 'z') end++;
        if (option) buffer_format(&out, "`%.*s`", SLICE_ARGS(slice_sub(r->answer, i + 2, end))), i = end - 1;
        else buffer_char(&out, r->answer.data[i]);
    }
    struct chart_note note = {place, arena_copy(chart->arena, slice_trim(buffer_slice(&out))), SLICE_NONE};
    if (note.message.length && note.message.data[note.message.length - 1] == '.') note.message.length--;
    buffer_free(&out);
    return LIST_PUSH(chart->arena, &chart->notes, note);
}

/* Numbers behind an answer (an intercept, a share of variance) are left to `assay stats`. */
static enum error_code add_sentences(struct chart *chart, struct place place, const struct stat_results *results, struct chart_statistics *to, struct chart_statistics *caveats, struct error **error) {
    for (size_t i = 0; i < results->count; i++) {
        const struct stat_result *r = &results->items[i];
        bool known = !r->caveat.length;
        if (r->part.length && !slice_is(r->part, "slope") && !slice_is(r->part, "last before")) continue;
        if (lacks_key(r)) {
            if (!add_note(chart, place, r)) return error_memory(error);
            continue;
        }
        if (!LIST_PUSH(chart->arena, &to->lines, typeset(chart, r->answer))) return error_memory(error);
        for (size_t k = 0; k < caveats->lines.count; k++) known = known || slice_equal(caveats->lines.items[k], r->caveat);
        if (!known && !LIST_PUSH(chart->arena, &caveats->lines, r->caveat)) return error_memory(error);
    }
    return ERROR_NONE;
}

static enum error_code read_one(struct chart *chart, const struct yaml *node, struct chart_statistics *caveats, struct error **error) {
    struct stat_results *results = NULL;
    struct chart_statistics block = {.title = text_of(chart, yaml_get(node, "title"))};
    if (node->kind != YAML_MAPPING) return error_raise(error, ERROR_SPEC, node->place, NULL, "statistics are a mapping or a list of them, %s found", yaml_kind_name(node));
    enum error_code code = yaml_check_keys(node, keys, "statistics", error);
    if (!code) code = run(chart, node, &results, error);
    if (!code) code = add_sentences(chart, node->place, results, &block, caveats, error);
    if (!code && block.lines.count && !LIST_PUSH(chart->arena, &chart->statistics, block)) return error_memory(error);
    return code;
}

/* The caveats of all blocks, each once, as one paragraph at their end. */
static enum error_code add_caveats(struct chart *chart, const struct chart_statistics *caveats, struct error **error) {
    struct chart_statistics block = {0};
    struct buffer out = {0};
    for (size_t i = 0; i < caveats->lines.count; i++) buffer_format(&out, "%s%.*s", i ? " " : "", SLICE_ARGS(caveats->lines.items[i]));
    struct slice all = arena_copy(chart->arena, buffer_slice(&out));
    buffer_free(&out);
    if (!all.length) return ERROR_NONE;
    return LIST_PUSH(chart->arena, &block.lines, all) && LIST_PUSH(chart->arena, &chart->statistics, block) ? ERROR_NONE : error_memory(error);
}

enum error_code statistics_read(struct chart *chart, struct error **error) {
    const struct yaml *node = own_get(chart, "statistics");
    struct chart_statistics caveats = {0};
    bool list = node && node->kind == YAML_SEQUENCE;
    size_t count = !node || node->kind == YAML_NULL ? 0 : list ? node->count : 1;
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < count && !code; i++) code = read_one(chart, list ? node->items[i] : node, &caveats, error);
    return code ? code : add_caveats(chart, &caveats, error);
}
