/* Transforms: each a row with its key and function, a frame in, a frame out. */
#include "chart/format.h"
#include "chart/model.h"
#include "chart/fields.h"
#include "chart/transform.h"
#include <math.h>
#include <string.h>

struct slice transform_text(struct chart *chart, const struct yaml *node, const char *key, struct slice otherwise) {
    const struct yaml *value = yaml_get(node, key);
    return value && value->kind == YAML_SCALAR ? field_name(chart->arena, value->text) : otherwise;
}

bool transform_fields(struct chart *chart, const struct yaml *list, struct slice **out, size_t *count) {
    *count = !list ? 0 : list->kind == YAML_SEQUENCE ? list->count : list->kind == YAML_SCALAR ? 1 : 0;
    *out = ARENA_ARRAY(chart->arena, *count + 1, struct slice);
    if (!*out) return false;
    for (size_t i = 0; i < *count; i++) (*out)[i] = field_name(chart->arena, yaml_text(list->kind == YAML_SEQUENCE ? list->items[i] : list));
    return true;
}

/* A new column, or the old one to be overwritten, in a frame of our own. */
struct value *transform_column(struct run *run, struct slice name) { return frame_column(run->frame, name); }

static enum error_code run_calculate(struct run *run) {
    const struct expression *expression;
    enum error_code code = expression_of(run->chart, yaml_get(run->node, "calculate"), &expression, run->error);
    if (code) return code;
    if (!fields_of_expression(run->chart, expression, "calculate", run->frame)) return error_memory(run->error);
    struct frame *before = frame_share(run->chart->arena, run->frame);
    struct value *out = before ? transform_column(run, transform_text(run->chart, run->node, "as", SLICE("calculate"))) : NULL;
    if (!out) return error_memory(run->error);
    struct row_context row = {.chart = run->chart, .frame = before, .arena = run->chart->arena};
    for (row.row = 0; row.row < before->rows; row.row++) out[row.row] = evaluate(expression, &row);
    return ERROR_NONE;
}

static enum error_code run_filter(struct run *run) {
    const struct predicate *predicate;
    enum error_code code = predicate_new(run->chart, yaml_get(run->node, "filter"), &predicate, run->error);
    if (code) return code;
    if (!predicate_fields(run->chart, predicate, "filter", run->frame)) return error_memory(run->error);
    size_t *rows = ARENA_ARRAY(run->chart->arena, run->frame->rows, size_t), count = 0;
    if (!rows) return error_memory(run->error);
    struct row_context row = {.chart = run->chart, .frame = run->frame, .arena = run->chart->arena};
    for (row.row = 0; row.row < run->frame->rows; row.row++)
        if (predicate_holds(predicate, &row)) rows[count++] = row.row;
    run->frame = frame_take(run->chart->arena, run->frame, rows, count);
    return run->frame ? ERROR_NONE : error_memory(run->error);
}

/* ---- aggregate, joinaggregate ---- */

struct operation { enum aggregate op; const struct value *values; const struct value *argument; struct slice as; size_t arg_columns; };

static enum error_code read_operations(struct run *run, const struct yaml *list, struct operation **out, size_t *count) {
    *count = list && list->kind == YAML_SEQUENCE ? list->count : 0;
    *out = ARENA_ARRAY(run->chart->arena, *count + 1, struct operation);
    if (!*out) return error_memory(run->error);
    for (size_t i = 0; i < *count; i++) {
        struct operation *o = &(*out)[i];
        struct slice field = transform_text(run->chart, list->items[i], "field", SLICE_NONE), name = yaml_text(yaml_get(list->items[i], "op"));
        if (!aggregate_by_name(name, &o->op))
            return error_raise(run->error, ERROR_SPEC, list->items[i]->place, NULL, "no aggregate operation is named `%.*s`", SLICE_ARGS(name));
        o->values = frame_find(run->frame, field);
        o->as = transform_text(run->chart, list->items[i], "as", field.length ? arena_format(run->chart->arena, "%.*s_%.*s", SLICE_ARGS(name), SLICE_ARGS(field)) : name);
    }
    return ERROR_NONE;
}

/* argmin and argmax keep a row: its fields are columns "as.field". */
static bool put_argument(struct frame *from, struct frame *to, const struct operation *o, const struct groups *groups, struct arena *arena) {
    enum aggregate extreme = o->op == AGGREGATE_ARGMIN ? AGGREGATE_MIN : AGGREGATE_MAX;
    for (size_t c = 0; c < from->columns.count; c++) {
        struct value *out = frame_column(to, arena_format(arena, "%.*s.%.*s", SLICE_ARGS(o->as), SLICE_ARGS(from->columns.items[c].name)));
        if (!out) return false;
        for (size_t g = 0; g < groups->count; g++) {
            const size_t *rows = groups->order + groups->starts[g];
            size_t n = groups->starts[g + 1] - groups->starts[g], best = 0;
            struct value most = aggregate_of(arena, extreme, o->values, rows, n);
            while (best + 1 < n && o->values && !value_equal(o->values[rows[best]], most)) best++;
            out[g] = from->columns.items[c].values[rows[best]];
        }
    }
    return true;
}

/* What `aggregate` and `joinaggregate` ask for: operations on the groups of `groupby`. */
struct grouped { struct operation *operations; struct slice *by; size_t count, by_count; struct groups groups; };

static enum error_code read_grouped(struct run *run, const char *key, struct grouped *out) {
    enum error_code code = read_operations(run, yaml_get(run->node, key), &out->operations, &out->count);
    if (code) return code;
    bool ok = transform_fields(run->chart, yaml_get(run->node, "groupby"), &out->by, &out->by_count) && frame_group(run->chart->arena, run->frame, out->by, out->by_count, &out->groups);
    return ok ? ERROR_NONE : error_memory(run->error);
}

static struct value value_of_group(struct arena *arena, const struct operation *operation, const struct groups *groups, size_t g) {
    return aggregate_of(arena, operation->op, operation->values, groups->order + groups->starts[g], groups->starts[g + 1] - groups->starts[g]);
}

static enum error_code run_aggregate(struct run *run) {
    struct grouped a;
    struct arena *arena = run->chart->arena;
    enum error_code code = read_grouped(run, "aggregate", &a);
    if (code) return code;
    struct frame *out = frame_new(arena, a.groups.count);
    if (!out) return error_memory(run->error);
    for (size_t b = 0; b < a.by_count; b++) {
        const struct value *from = frame_find(run->frame, a.by[b]);
        struct value *to = frame_column(out, a.by[b]);
        if (!to) return error_memory(run->error);
        for (size_t g = 0; from && g < a.groups.count; g++) to[g] = from[a.groups.first[g]];
    }
    for (size_t i = 0; i < a.count; i++) {
        if (a.operations[i].op == AGGREGATE_ARGMIN || a.operations[i].op == AGGREGATE_ARGMAX) {
            if (!put_argument(run->frame, out, &a.operations[i], &a.groups, arena)) return error_memory(run->error);
            continue;
        }
        struct value *to = frame_column(out, a.operations[i].as);
        if (!to) return error_memory(run->error);
        for (size_t g = 0; g < a.groups.count; g++) to[g] = value_of_group(arena, &a.operations[i], &a.groups, g);
    }
    run->frame = out;
    return ERROR_NONE;
}

static enum error_code run_joinaggregate(struct run *run) {
    struct grouped a;
    enum error_code code = read_grouped(run, "joinaggregate", &a);
    if (code) return code;
    for (size_t i = 0; i < a.count; i++) {
        struct value *to = transform_column(run, a.operations[i].as);
        if (!to) return error_memory(run->error);
        for (size_t g = 0; g < a.groups.count; g++) {
            struct value v = value_of_group(run->chart->arena, &a.operations[i], &a.groups, g);
            for (size_t r = a.groups.starts[g]; r < a.groups.starts[g + 1]; r++) to[a.groups.order[r]] = v;
        }
    }
    return ERROR_NONE;
}

/* ---- bin, timeUnit ---- */

static enum error_code run_bin(struct run *run) {
    const struct yaml *bin = yaml_get(run->node, "bin"), *as = yaml_get(run->node, "as");
    struct slice field = transform_text(run->chart, run->node, "field", SLICE_NONE);
    const struct value *in = frame_find(run->frame, field);
    double low = INFINITY, high = -(double)INFINITY;
    for (size_t r = 0; in && r < run->frame->rows; r++) {
        double v = value_double(in[r]);
        if (!isnan(v)) low = fmin(low, v), high = fmax(high, v);
    }
    struct bin_spec bins = bin_of(low, high, bin && bin->kind == YAML_MAPPING ? bin : NULL, 10);
    struct slice name = as && as->kind == YAML_SEQUENCE && as->count ? as->items[0]->text : transform_text(run->chart, run->node, "as", SLICE("bin"));
    struct slice end = as && as->kind == YAML_SEQUENCE && as->count > 1 ? as->items[1]->text : arena_format(run->chart->arena, "%.*s_end", SLICE_ARGS(name));
    struct value *starts = transform_column(run, name), *ends = transform_column(run, end);
    if (!starts || !ends) return error_memory(run->error);
    for (size_t r = 0; r < run->frame->rows; r++) {
        double v = in ? bin_start(bins, value_double(in[r])) : NAN;
        starts[r] = isnan(v) ? VALUE_NONE : value_number(v);
        ends[r] = isnan(v) ? VALUE_NONE : value_number(v + bins.step);
    }
    return ERROR_NONE;
}

static enum error_code run_time_unit(struct run *run) {
    const struct yaml *node = yaml_get(run->node, "timeUnit");
    struct slice name = node->kind == YAML_MAPPING ? yaml_text(yaml_get(node, "unit")) : node->text;
    double step = number_of(run->chart, yaml_get(node, "step"), 1);
    unsigned units;
    if (!time_units_parse(name, &units)) return error_raise(run->error, ERROR_SPEC, node->place, NULL, "no time unit is named `%.*s`", SLICE_ARGS(name));
    struct slice field = transform_text(run->chart, run->node, "field", SLICE_NONE);
    const struct value *in = frame_find(run->frame, field);
    struct slice as = transform_text(run->chart, run->node, "as", name);
    struct value *starts = transform_column(run, as), *ends = transform_column(run, arena_format(run->chart->arena, "%.*s_end", SLICE_ARGS(as)));
    if (!starts || !ends) return error_memory(run->error);
    for (size_t r = 0; in && r < run->frame->rows; r++) {
        double ms = value_as_time(in[r]);
        if (isnan(ms)) continue;
        double v = time_units_floor(ms, units, (int)step);
        starts[r] = value_time(v), ends[r] = value_time(time_units_next(v, units, (int)step));
    }
    return ERROR_NONE;
}

/* ---- fold, flatten, pivot, lookup, sample ---- */

static void names_of(struct chart *chart, const struct yaml *as, const char *a, const char *b, struct slice out[2]) {
    out[0] = slice_of(a), out[1] = slice_of(b);
    if (as && as->kind == YAML_SCALAR) out[0] = as->text;
    for (size_t i = 0; as && as->kind == YAML_SEQUENCE && i < as->count && i < 2; i++) out[i] = field_name(chart->arena, as->items[i]->text);
}

static enum error_code run_fold(struct run *run) {
    struct slice *fields, as[2];
    size_t count;
    struct arena *arena = run->chart->arena;
    if (!transform_fields(run->chart, yaml_get(run->node, "fold"), &fields, &count)) return error_memory(run->error);
    names_of(run->chart, yaml_get(run->node, "as"), "key", "value", as);
    size_t *rows = ARENA_ARRAY(arena, run->frame->rows * count + 1, size_t), n = 0;
    for (size_t r = 0; rows && r < run->frame->rows; r++)
        for (size_t f = 0; f < count; f++) rows[n++] = r;
    struct frame *out = rows ? frame_take(arena, run->frame, rows, n) : NULL;
    struct value *keys = out ? frame_column(out, as[0]) : NULL, *values = keys ? frame_column(out, as[1]) : NULL;
    if (!values) return error_memory(run->error);
    for (size_t f = 0; f < count; f++) {
        const struct value *column = frame_find(run->frame, fields[f]);
        for (size_t r = 0; r < run->frame->rows; r++) {
            keys[r * count + f] = value_text(fields[f]);
            values[r * count + f] = column ? column[r] : VALUE_NONE;
        }
    }
    run->frame = out;
    return ERROR_NONE;
}

static enum error_code run_flatten(struct run *run) {
    struct slice *fields;
    size_t count, n = 0, most = 0;
    struct arena *arena = run->chart->arena;
    if (!transform_fields(run->chart, yaml_get(run->node, "flatten"), &fields, &count)) return error_memory(run->error);
    LIST(size_t) rows = {0};
    LIST(size_t) places = {0};
    for (size_t r = 0; r < run->frame->rows; r++) {
        most = 0;
        for (size_t f = 0; f < count; f++) {
            const struct value *column = frame_find(run->frame, fields[f]);
            size_t length = !column || column[r].kind == VALUE_NULL ? 0 : column[r].kind == VALUE_LIST ? column[r].length : 1;
            if (length > most) most = length;
        }
        for (size_t i = 0; i < most; i++, n++)
            if (!LIST_PUSH(arena, &rows, r) || !LIST_PUSH(arena, &places, i)) return error_memory(run->error);
    }
    struct frame *out = frame_take(arena, run->frame, rows.items, n);
    const struct yaml *as = yaml_get(run->node, "as");
    for (size_t f = 0; out && f < count; f++) {
        const struct value *column = frame_find(run->frame, fields[f]);
        struct value *to = frame_column(out, as && as->kind == YAML_SEQUENCE && f < as->count ? as->items[f]->text : fields[f]);
        if (!to) return error_memory(run->error);
        for (size_t i = 0; i < n; i++) {
            struct value v = column ? column[rows.items[i]] : VALUE_NONE;
            to[i] = v.kind != VALUE_LIST ? v : places.items[i] < v.length ? v.as.items[places.items[i]] : VALUE_NONE;
        }
    }
    run->frame = out;
    return out ? ERROR_NONE : error_memory(run->error);
}

static enum error_code run_pivot(struct run *run) {
    struct arena *arena = run->chart->arena;
    struct slice key = transform_text(run->chart, run->node, "pivot", SLICE_NONE), value = transform_text(run->chart, run->node, "value", SLICE_NONE), *by;
    struct slice op_name = transform_text(run->chart, run->node, "op", SLICE("sum"));
    enum aggregate op = AGGREGATE_SUM;
    aggregate_by_name(op_name, &op);
    size_t by_count;
    struct groups groups, keys;
    if (!transform_fields(run->chart, yaml_get(run->node, "groupby"), &by, &by_count) || !frame_group(arena, run->frame, by, by_count, &groups) ||
        !frame_group(arena, run->frame, &key, 1, &keys))
        return error_memory(run->error);
    struct frame *out = frame_new(arena, groups.count);
    for (size_t b = 0; out && b < by_count; b++) {
        const struct value *from = frame_find(run->frame, by[b]);
        struct value *to = frame_column(out, by[b]);
        for (size_t g = 0; to && from && g < groups.count; g++) to[g] = from[groups.first[g]];
    }
    const struct value *key_column = frame_find(run->frame, key), *values = frame_find(run->frame, value);
    size_t *rows = ARENA_ARRAY(arena, run->frame->rows, size_t);
    if (!out || !rows) return error_memory(run->error);
    for (size_t k = 0; key_column && k < keys.count; k++) {
        struct value *to = frame_column(out, value_to_text(arena, key_column[keys.first[k]]));
        if (!to) return error_memory(run->error);
        for (size_t g = 0; g < groups.count; g++) {
            size_t n = 0;
            for (size_t i = groups.starts[g]; i < groups.starts[g + 1]; i++)
                if (keys.of_row[groups.order[i]] == k) rows[n++] = groups.order[i];
            to[g] = n ? aggregate_of(arena, op, values, rows, n) : op == AGGREGATE_SUM || op == AGGREGATE_COUNT ? value_number(0) : VALUE_NONE;
        }
    }
    out->open = true;
    run->frame = out;
    return ERROR_NONE;
}

/* For each row the last row of `other` whose key is the same; SIZE_MAX where there is none. NULL when out of memory. */
static size_t *rows_with_key(struct run *run, const struct yaml *from, const struct frame *other) {
    struct chart *chart = run->chart;
    const struct value *here = frame_find(run->frame, transform_text(chart, run->node, "lookup", SLICE_NONE));
    const struct value *there = frame_find(other, transform_text(chart, from, "key", SLICE_NONE));
    size_t own = run->frame->rows;
    struct slice key = SLICE("key");
    struct frame *both = frame_new(chart->arena, own + other->rows);
    struct value *keys = both ? frame_column(both, key) : NULL;
    size_t *rows = ARENA_ARRAY(chart->arena, own + 1, size_t);
    struct groups groups;
    if (!keys || !rows) return NULL;
    for (size_t r = 0; here && r < own; r++) keys[r] = here[r];
    for (size_t r = 0; there && r < other->rows; r++) keys[own + r] = there[r];
    if (!frame_group(chart->arena, both, &key, 1, &groups)) return NULL;
    for (size_t r = 0; r < own; r++) {
        size_t g = groups.of_row[r], last = groups.order[groups.starts[g + 1] - 1];
        rows[r] = here && there && last >= own ? last - own : SIZE_MAX;
    }
    return rows;
}

static enum error_code run_lookup(struct run *run) {
    struct chart *chart = run->chart;
    const struct yaml *from = yaml_get(run->node, "from"), *data = yaml_get(from, "data"), *otherwise = yaml_get(run->node, "default");
    if (!data) return error_raise(run->error, ERROR_SPEC, run->node->place, "Give `from: {data, key, fields}`", "`lookup` does not say from where");
    struct frame *other;
    enum error_code code = data_load(chart, data, &other, run->error);
    if (code) return code;
    struct slice *fields, *as;
    size_t count, as_count;
    if (!transform_fields(chart, yaml_get(from, "fields"), &fields, &count) || !transform_fields(chart, yaml_get(run->node, "as"), &as, &as_count)) return error_memory(run->error);
    bool whole = count == 0 && as_count > 0;     /* the whole row, as "as.field" */
    if (whole) {
        count = other->columns.count;
        fields = ARENA_ARRAY(chart->arena, count + 1, struct slice);
        for (size_t i = 0; fields && i < count; i++) fields[i] = other->columns.items[i].name;
    }
    const size_t *rows = rows_with_key(run, from, other);
    if (!fields || !rows) return error_memory(run->error);
    for (size_t f = 0; f < count; f++) {
        const struct value *column = frame_find(other, fields[f]);
        struct slice name = whole ? arena_format(chart->arena, "%.*s.%.*s", SLICE_ARGS(as[0]), SLICE_ARGS(fields[f])) : f < as_count ? as[f] : fields[f];
        struct value *to = transform_column(run, name);
        if (!to) return error_memory(run->error);
        for (size_t r = 0; r < run->frame->rows; r++)
            to[r] = column && rows[r] != SIZE_MAX ? column[rows[r]] : otherwise ? value_from_yaml(chart->arena, otherwise) : VALUE_NONE;
    }
    return ERROR_NONE;
}

/* Evenly over the rows, not at random: the same chart each run. */
static enum error_code run_sample(struct run *run) {
    double want = number_of(run->chart, yaml_get(run->node, "sample"), 1000);
    size_t n = run->frame->rows, keep = want < (double)n ? (size_t)fmax(0, want) : n;
    size_t *rows = ARENA_ARRAY(run->chart->arena, keep + 1, size_t);
    if (!rows) return error_memory(run->error);
    for (size_t i = 0; i < keep; i++) rows[i] = (size_t)((double)i * (double)n / (double)keep);
    run->frame = frame_take(run->chart->arena, run->frame, rows, keep);
    return run->frame ? ERROR_NONE : error_memory(run->error);
}

static const struct { const char *key; enum error_code (*run)(struct run *); } transforms[] = {
    {"calculate", run_calculate}, {"filter", run_filter}, {"aggregate", run_aggregate}, {"joinaggregate", run_joinaggregate}, {"bin", run_bin},
    {"timeUnit", run_time_unit}, {"fold", run_fold}, {"flatten", run_flatten}, {"pivot", run_pivot}, {"lookup", run_lookup}, {"sample", run_sample},
    {"window", run_window}, {"stack", run_stack}, {"impute", run_impute}, {"regression", run_regression}, {"loess", run_loess},
    {"density", run_density}, {"quantile", run_quantile}, {"extent", run_extent},
};

enum error_code transform_all(struct chart *chart, const struct yaml *list, struct frame **frame, struct error **error) {
    for (size_t i = 0; list && list->kind == YAML_SEQUENCE && i < list->count; i++) {
        struct frame *own = frame_share(chart->arena, *frame);
        if (!own) return error_memory(error);
        struct run run = {chart, list->items[i], own, error};
        size_t t = 0;
        while (t < sizeof transforms / sizeof *transforms && !yaml_get(run.node, transforms[t].key)) t++;
        if (t == sizeof transforms / sizeof *transforms)
            return error_raise(error, ERROR_SPEC, run.node->place, "doc/charts.md lists the transforms", "this is no transform");
        if (!fields_of_transform(chart, run.node, own)) return error_memory(error);
        enum error_code code = transforms[t].run(&run);
        if (code) return code;
        *frame = run.frame;
    }
    return ERROR_NONE;
}
