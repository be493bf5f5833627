/* Discrete domains: each value once, in the order that `sort` asks for. */
#include "chart/format.h"
#include "chart/scale_range.h"
#include <math.h>

/* The values of an encoding in the rows before aggregation: of the field, or the bins or time units that it falls into. */
static struct value raw_key(const struct encoding *e, struct value v, bool years) {
    if (e->bin) {
        double start = bin_start(e->bins, value_double(v));
        return isnan(start) ? VALUE_NONE : value_number(start);
    }
    if (e->type != TYPE_TEMPORAL && !e->time_units) return v;
    double ms = years && v.kind == VALUE_NUMBER ? calendar_ms((int64_t)v.as.number, 0, 1, 0, 0, 0, 0) : value_as_time(v);
    if (isnan(ms)) return VALUE_NONE;
    return value_time(e->time_units ? time_units_floor(ms, e->time_units, e->time_step) : ms);
}

/* Each value of the domain with what it is sorted by: `op` over the rows that hold it; of all cells of a facet that share the scale. */
static bool rank_by(struct arena *arena, struct scale *scale, const struct scale_source *source, struct slice field, enum aggregate op, bool raw, struct value *ranks) {
    const struct frame *frame = raw ? source->unit->source : source->unit->frame, *whole = raw && scale->sources.count > 1 ? source->unit->view->whole : NULL;
    if (whole && frame_find(whole, source->encoding->field) && (!field.length || frame_find(whole, field))) frame = whole;
    const struct value *keys = raw ? frame_find(frame, source->encoding->field) : source->encoding->values, *values = frame_find(frame, field);
    if (!keys || (raw && field.length && !values)) return true;
    size_t known = scale->domain_count, count = known + frame->rows;
    struct frame *both = frame_new(arena, count);
    struct value *column = both ? frame_column(both, SLICE("v")) : NULL;
    size_t *rows = ARENA_ARRAY(arena, frame->rows + 1, size_t);
    struct groups groups;
    bool years = raw && values_are_years(keys, frame->rows);
    if (!column || !rows) return false;
    for (size_t i = 0; i < count; i++) column[i] = i < known ? scale->domain[i] : raw ? raw_key(source->encoding, keys[i - known], years) : keys[i - known];
    if (!frame_group(arena, both, &both->columns.items[0].name, 1, &groups)) return false;
    for (size_t d = 0; d < known; d++) {
        size_t g = groups.of_row[d], n = 0;
        for (size_t i = groups.starts[g]; i < groups.starts[g + 1]; i++)
            if (groups.order[i] >= known) rows[n++] = groups.order[i] - known;
        if (n) ranks[d] = aggregate_of(arena, op, values, rows, n);
    }
    return true;
}

static bool sort_domain(struct arena *arena, struct scale *scale, const struct value *ranks, bool descending) {
    struct sort_key key = {ranks, descending};
    size_t *order = ARENA_ARRAY(arena, scale->domain_count + 1, size_t);
    struct value *sorted = ARENA_ARRAY(arena, scale->domain_count + 1, struct value);
    if (!order || !sorted || !frame_order(arena, scale->domain_count, &key, 1, order)) return false;
    for (size_t i = 0; i < scale->domain_count; i++) sorted[i] = scale->domain[order[i]];
    scale->domain = sorted;
    return true;
}

static bool sort_by_list(struct arena *arena, struct scale *scale, const struct yaml *list) {
    struct value *ranks = ARENA_ARRAY(arena, scale->domain_count + 1, struct value);
    if (!ranks) return false;
    for (size_t d = 0; d < scale->domain_count; d++) {
        size_t at = 0;
        struct slice text = value_to_text(arena, scale->domain[d]);
        for (; at < list->count; at++) {
            struct value wanted = value_from_yaml(arena, list->items[at]);
            if (value_equal(wanted, scale->domain[d]) || slice_equal(value_to_text(arena, wanted), text)) break;
            if (scale->domain[d].kind == VALUE_TIME) {   /* "Mon", "Jan", or an hour or month number, of a time unit */
                struct slice name = yaml_text(list->items[at]);
                struct slice day = calendar_format(arena, SLICE("%a"), scale->domain[d].as.number), month = calendar_format(arena, SLICE("%b"), scale->domain[d].as.number);
                if (slice_starts_fold(name, day) || slice_starts_fold(name, month)) break;
            }
        }
        ranks[d] = value_number((double)at);
    }
    return sort_domain(arena, scale, ranks, false);
}

static bool sort_by_encoding(struct arena *arena, struct scale *scale, const struct scale_source *source, struct slice name, bool descending) {
    enum channel c = channel_by_name(name);
    if (c == CHANNELS) return true;
    const struct encoding *by = &source->unit->encodings[c];
    struct value *ranks = ARENA_ARRAY(arena, scale->domain_count + 1, struct value);
    if (!ranks) return false;
    bool raw = by->aggregate != AGGREGATE_NONE;
    struct slice column = by->stacked && !raw ? by->field : raw ? by->field : by->column;
    enum aggregate op = raw ? by->aggregate : by->stacked ? AGGREGATE_SUM : AGGREGATE_MIN;
    return rank_by(arena, scale, source, column, op, raw, ranks) && sort_domain(arena, scale, ranks, descending);
}

static bool sort_by_field(struct arena *arena, struct scale *scale, const struct scale_source *source, const struct yaml *sort) {
    struct slice field = field_name(arena, yaml_text(yaml_get(sort, "field"))), op_name = yaml_text(yaml_get(sort, "op"));
    enum aggregate op = source->unit->stack_channel != CHANNELS ? AGGREGATE_SUM : AGGREGATE_MIN;
    if (op_name.length) aggregate_by_name(op_name, &op);
    struct value *ranks = ARENA_ARRAY(arena, scale->domain_count + 1, struct value);
    return ranks && rank_by(arena, scale, source, field, op, true, ranks) && sort_domain(arena, scale, ranks, slice_is(yaml_text(yaml_get(sort, "order")), "descending"));
}

static bool apply_sort(struct arena *arena, struct scale *scale) {
    const struct yaml *sort = NULL;
    const struct scale_source *source = &scale->sources.items[0];
    for (size_t i = 0; i < scale->sources.count && !sort; i++) {
        sort = yaml_get(scale->sources.items[i].encoding->def, "sort");
        if (sort) source = &scale->sources.items[i];
    }
    if (sort && sort->kind == YAML_NULL) return true;
    if (sort && sort->kind == YAML_SEQUENCE) return sort_domain(arena, scale, scale->domain, false) && sort_by_list(arena, scale, sort);
    if (sort && sort->kind == YAML_MAPPING && yaml_get(sort, "encoding"))
        return sort_domain(arena, scale, scale->domain, false) && sort_by_encoding(arena, scale, source, yaml_text(yaml_get(sort, "encoding")), slice_is(yaml_text(yaml_get(sort, "order")), "descending"));
    if (sort && sort->kind == YAML_MAPPING) return sort_by_field(arena, scale, source, sort);
    struct slice name = yaml_text(sort);
    bool descending = slice_is(name, "descending");
    if (!name.length || descending || slice_is(name, "ascending")) return sort_domain(arena, scale, scale->domain, descending);
    descending = name.data[0] == '-';
    return sort_by_encoding(arena, scale, source, descending ? slice_sub(name, 1, name.length) : name, descending);
}

enum error_code scale_discrete_domain(struct chart *chart, struct scale *scale, struct error **error) {
    if (scale_explicit_domain(chart, scale)) return ERROR_NONE;
    size_t total = 0;
    for (size_t i = 0; i < scale->sources.count; i++) total += scale->sources.items[i].encoding->kind == ENCODING_FIELD ? scale->sources.items[i].unit->frame->rows : 1;
    struct frame *all = frame_new(chart->arena, total);
    struct value *values = all ? frame_column(all, SLICE("v")) : NULL;
    if (!values) return error_memory(error);
    size_t n = 0;
    for (size_t i = 0; i < scale->sources.count; i++) {
        const struct encoding *e = scale->sources.items[i].encoding;
        if (e->kind == ENCODING_DATUM) values[n++] = e->datum;
        for (size_t r = 0; e->values && r < scale->sources.items[i].unit->frame->rows; r++)
            values[n++] = e->values[r];
    }
    all->rows = n;
    struct groups groups;
    struct slice key = SLICE("v");
    if (!frame_group(chart->arena, all, &key, 1, &groups)) return error_memory(error);
    scale->domain = ARENA_ARRAY(chart->arena, groups.count + 1, struct value);
    if (!scale->domain) return error_memory(error);
    for (size_t g = 0; g < groups.count; g++) scale->domain[scale->domain_count++] = values[groups.first[g]];
    return apply_sort(chart->arena, scale) ? ERROR_NONE : error_memory(error);
}
