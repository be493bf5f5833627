#include "chart/value.h"
#include "table/table.h"
#include "base/map.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct value value_number(double number) { return (struct value){.as.number = number, .kind = VALUE_NUMBER}; }
struct value value_time(double ms) { return (struct value){.as.number = ms, .kind = VALUE_TIME}; }
struct value value_boolean(bool boolean) { return (struct value){.as.number = boolean ? 1 : 0, .kind = VALUE_BOOLEAN}; }

struct value value_text(struct slice text) {
    if (text.length > UINT32_MAX) text.length = UINT32_MAX;
    return (struct value){.as.text = text.data, .length = (uint32_t)text.length, .kind = VALUE_TEXT};
}

struct slice value_slice(struct value v) { return v.kind == VALUE_TEXT ? (struct slice){v.as.text, v.length} : SLICE_NONE; }

/* Decimal text without a copy for short cells; JavaScript's Number() takes surrounding space and nothing else. */
static double parse_double(struct slice s) {
    char small[64];
    s = slice_trim(s);
    if (s.length == 0 || s.length >= sizeof small) return NAN;
    char c = s.data[0];
    if (!((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.')) return NAN;
    memcpy(small, s.data, s.length);
    small[s.length] = '\0';
    if (strpbrk(small, "xXnNiIpP")) return NAN;
    char *end;
    double number = strtod(small, &end);
    return *end ? NAN : number;
}

double value_double(struct value v) {
    if (v.kind == VALUE_NUMBER || v.kind == VALUE_TIME || v.kind == VALUE_BOOLEAN) return v.as.number;
    return v.kind == VALUE_TEXT ? parse_double(value_slice(v)) : NAN;
}

bool value_is_valid(struct value v) {
    if (v.kind == VALUE_NUMBER || v.kind == VALUE_TIME) return !isnan(v.as.number);
    return v.kind != VALUE_NULL;
}

bool value_truth(struct value v) {
    switch ((enum value_kind)v.kind) {
    case VALUE_NULL: return false;
    case VALUE_BOOLEAN: case VALUE_NUMBER: return v.as.number != 0 && !isnan(v.as.number);
    case VALUE_TEXT: return v.length > 0;
    case VALUE_TIME: case VALUE_LIST: return true;
    }
    return false;
}

static int rank(struct value v) {
    static const int ranks[] = {[VALUE_NULL] = 0, [VALUE_BOOLEAN] = 1, [VALUE_NUMBER] = 2, [VALUE_TIME] = 2, [VALUE_TEXT] = 3, [VALUE_LIST] = 4};
    return ranks[v.kind];
}

int value_compare(struct value a, struct value b) {
    int ra = rank(a), rb = rank(b);
    if (ra != rb) return ra < rb ? -1 : 1;
    if (ra == 0) return 0;
    if (ra == 3) return slice_compare(value_slice(a), value_slice(b));
    if (ra == 4) {
        for (uint32_t i = 0; i < a.length && i < b.length; i++) {
            if (rank(a.as.items[i]) == 4 || rank(b.as.items[i]) == 4) continue;
            int order = value_compare(a.as.items[i], b.as.items[i]);
            if (order) return order;
        }
        return (a.length > b.length) - (a.length < b.length);
    }
    bool na = isnan(a.as.number), nb = isnan(b.as.number);
    if (na || nb) return (int)nb - (int)na;
    return (a.as.number > b.as.number) - (a.as.number < b.as.number);
}

bool value_equal(struct value a, struct value b) { return value_compare(a, b) == 0; }

/* As JavaScript writes it: shortest digits, plain up to 1e21. */
static void number_text(struct buffer *out, double v) {
    char text[48];
    if (isnan(v) || isinf(v)) {
        buffer_text(out, isnan(v) ? "NaN" : v > 0 ? "Infinity" : "-Infinity");
        return;
    }
    if (floor(v) == v && fabs(v) < 1e21) {
        buffer_format(out, "%.0f", v == 0 ? 0.0 : v);
        return;
    }
    int digits = 1;
    do snprintf(text, sizeof text, "%.*e", digits - 1, v);
    while (strtod(text, NULL) != v && digits++ < 17);
    int exponent = atoi(strchr(text, 'e') + 1);
    if (exponent >= -7 && exponent < 21) buffer_format(out, "%.*f", digits - 1 - exponent > 0 ? digits - 1 - exponent : 0, v);
    else buffer_text(out, text);
}

struct slice value_to_text(struct arena *arena, struct value v) {
    struct buffer buffer = {0};
    struct slice text = SLICE("null");
    switch ((enum value_kind)v.kind) {
    case VALUE_TEXT: return value_slice(v);
    case VALUE_BOOLEAN: return v.as.number != 0 ? SLICE("true") : SLICE("false");
    case VALUE_NUMBER: case VALUE_TIME:
        number_text(&buffer, v.as.number);
        text = arena_copy(arena, buffer_slice(&buffer));
        break;
    case VALUE_LIST:
        for (uint32_t i = 0; i < v.length; i++) {
            if (i) buffer_char(&buffer, ',');
            if (v.as.items[i].kind != VALUE_LIST) buffer_append(&buffer, value_to_text(arena, v.as.items[i]));
        }
        text = arena_copy(arena, buffer_slice(&buffer));
        break;
    case VALUE_NULL: break;
    }
    buffer_free(&buffer);
    return text;
}

struct value value_from_cell(struct slice cell) {
    if (cell.length == 0) return VALUE_NONE;
    double number = table_cell_is_number(cell) ? table_cell_number(cell) : parse_double(cell);
    return isnan(number) ? value_text(cell) : value_number(number);
}

struct frame *frame_new(struct arena *arena, size_t rows) {
    struct frame *frame = ARENA_NEW(arena, struct frame);
    if (!frame) return NULL;
    frame->arena = arena;
    frame->rows = rows;
    return frame;
}

struct value *frame_find(const struct frame *frame, struct slice name) {
    for (size_t i = 0; i < frame->columns.count; i++)
        if (slice_equal(frame->columns.items[i].name, name)) return frame->columns.items[i].values;
    return NULL;
}

struct value *frame_column(struct frame *frame, struct slice name) {
    struct value *values = ARENA_ARRAY(frame->arena, frame->rows, struct value);
    if (!values) return NULL;
    for (size_t i = 0; i < frame->columns.count; i++)
        if (slice_equal(frame->columns.items[i].name, name)) {
            /* A copy: the old column may be shared with another frame. */
            memcpy(values, frame->columns.items[i].values, frame->rows * sizeof *values);
            return frame->columns.items[i].values = values;
        }
    struct frame_column column = {name, values};
    return LIST_PUSH(frame->arena, &frame->columns, column) ? values : NULL;
}

struct frame *frame_share(struct arena *arena, const struct frame *frame) {
    struct frame *copy = frame_new(arena, frame->rows);
    if (!copy) return NULL;
    for (size_t i = 0; i < frame->columns.count; i++)
        if (!LIST_PUSH(arena, &copy->columns, frame->columns.items[i])) return NULL;
    return copy;
}

struct frame *frame_take(struct arena *arena, const struct frame *frame, const size_t *rows, size_t count) {
    struct frame *out = frame_new(arena, count);
    if (!out) return NULL;
    for (size_t c = 0; c < frame->columns.count; c++) {
        struct value *values = frame_column(out, frame->columns.items[c].name);
        if (!values) return NULL;
        for (size_t i = 0; i < count; i++) values[i] = frame->columns.items[c].values[rows[i]];
    }
    return out;
}

/* The bytes that tell one value from another: kind rank, then number or text. */
static void append_key(struct buffer *key, struct value v, struct arena *arena) {
    char kind = (char)('0' + rank(v));
    buffer_char(key, kind);
    if (v.kind == VALUE_TEXT || v.kind == VALUE_LIST) {
        struct slice text = value_to_text(arena, v);
        uint32_t length = (uint32_t)text.length;
        buffer_append(key, (struct slice){(const char *)&length, sizeof length});
        buffer_append(key, text);
    } else if (v.kind != VALUE_NULL) {
        double number = v.as.number == 0 ? 0 : v.as.number;
        buffer_append(key, (struct slice){(const char *)&number, sizeof number});
    }
}

static bool fill_groups(struct arena *arena, size_t rows, struct groups *out) {
    out->starts = ARENA_ARRAY(arena, out->count + 1, size_t);
    out->order = ARENA_ARRAY(arena, rows, size_t);
    size_t *fill = ARENA_ARRAY(arena, out->count + 1, size_t);
    if (!out->starts || !out->order || !fill) return false;
    for (size_t i = 0; i < rows; i++) out->starts[out->of_row[i] + 1]++;
    for (size_t g = 0; g < out->count; g++) out->starts[g + 1] += out->starts[g];
    for (size_t i = 0; i < rows; i++) {
        size_t g = out->of_row[i];
        out->order[out->starts[g] + fill[g]++] = i;
    }
    return true;
}

bool frame_group(struct arena *arena, const struct frame *frame, const struct slice *by, size_t by_count, struct groups *out) {
    *out = (struct groups){0};
    struct value **columns = ARENA_ARRAY(arena, by_count + 1, struct value *);
    out->of_row = ARENA_ARRAY(arena, frame->rows, size_t);
    LIST(size_t) first = {0};
    if (!columns || !out->of_row) return false;
    for (size_t b = 0; b < by_count; b++) columns[b] = frame_find(frame, by[b]);
    struct map seen;
    map_init(&seen, arena);
    struct buffer key = {0};
    bool good = true;
    for (size_t i = 0; by_count == 0 && frame->rows && i < 1; i++) {   /* no key: all rows are one group */
        out->count = 1;
        good = LIST_PUSH(arena, &first, i);
    }
    for (size_t i = 0; i < frame->rows && good && by_count; i++) {
        buffer_clear(&key);
        buffer_char(&key, '|');
        for (size_t b = 0; b < by_count; b++) append_key(&key, columns[b] ? columns[b][i] : VALUE_NONE, arena);
        struct map_entry *entry = map_find(&seen, buffer_slice(&key));
        if (!entry) {
            bool added;
            entry = map_put(&seen, arena_copy(arena, buffer_slice(&key)), &added);
            good = entry && LIST_PUSH(arena, &first, i);
            if (good) entry->number = out->count++;
        }
        if (good) out->of_row[i] = entry->number;
    }
    buffer_free(&key);
    out->first = first.items;
    return good && fill_groups(arena, frame->rows, out);
}

static int compare_rows(const struct sort_key *keys, size_t key_count, size_t a, size_t b) {
    for (size_t k = 0; k < key_count; k++) {
        int order = value_compare(keys[k].values[a], keys[k].values[b]);
        if (order) return keys[k].descending ? -order : order;
    }
    return 0;
}

/* Bottom-up merge sort: stable, n log n whatever the data. */
bool frame_order(struct arena *arena, size_t rows, const struct sort_key *keys, size_t key_count, size_t *order) {
    for (size_t i = 0; i < rows; i++) order[i] = i;
    size_t *spare = ARENA_ARRAY(arena, rows, size_t);
    if (!spare) return false;
    for (size_t width = 1; width < rows; width *= 2) {
        for (size_t low = 0; low < rows; low += 2 * width) {
            size_t middle = low + width < rows ? low + width : rows, high = low + 2 * width < rows ? low + 2 * width : rows;
            size_t i = low, j = middle;
            for (size_t k = low; k < high; k++) {
                bool left = i < middle && (j >= high || compare_rows(keys, key_count, order[i], order[j]) <= 0);
                spare[k] = left ? order[i++] : order[j++];
            }
        }
        memcpy(order, spare, rows * sizeof *order);
    }
    return true;
}
