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
    copy->open = frame->open;
    for (size_t i = 0; i < frame->columns.count; i++)
        if (!LIST_PUSH(arena, &copy->columns, frame->columns.items[i])) return NULL;
    return copy;
}

struct frame *frame_take(struct arena *arena, const struct frame *frame, const size_t *rows, size_t count) {
    struct frame *out = frame_new(arena, count);
    if (!out) return NULL;
    out->open = frame->open;
    for (size_t c = 0; c < frame->columns.count; c++) {
        struct value *values = frame_column(out, frame->columns.items[c].name);
        if (!values) return NULL;
        for (size_t i = 0; i < count; i++) values[i] = frame->columns.items[c].values[rows[i]];
    }
    return out;
}

/* ---- groups ---- */

struct grouper {
    struct map seed;             /* for its hash only */
    struct value **columns;
    size_t column_count;
    uint32_t *slots;             /* group + 1; 0: empty */
    uint64_t *hashes;            /* of each group */
    size_t slot_count, capacity;
    struct groups *out;
};

static uint64_t value_hash(const struct map *seed, struct value v, uint64_t before) {
    uint64_t words[3] = {before, (uint64_t)rank(v), 0};
    struct slice text = value_slice(v);
    double number = v.kind == VALUE_NULL || v.as.number == 0 || isnan(v.as.number) ? 0 : v.as.number;
    if (v.kind == VALUE_TEXT) words[2] = map_hash(seed, text);
    else if (v.kind != VALUE_LIST) memcpy(&words[2], &number, sizeof number);
    for (uint32_t i = 0; v.kind == VALUE_LIST && i < v.length; i++)
        if (v.as.items[i].kind != VALUE_LIST) words[2] = value_hash(seed, v.as.items[i], words[2]);
    return map_hash(seed, (struct slice){(const char *)words, sizeof words});
}

static uint64_t row_hash(const struct grouper *g, size_t row) {
    uint64_t hash = 0;
    for (size_t b = 0; b < g->column_count; b++) hash = value_hash(&g->seed, g->columns[b] ? g->columns[b][row] : VALUE_NONE, hash);
    return hash;
}

static bool same_rows(const struct grouper *g, size_t a, size_t b) {
    for (size_t c = 0; c < g->column_count; c++)
        if (g->columns[c] && !value_equal(g->columns[c][a], g->columns[c][b])) return false;
    return true;
}

static size_t slot_of_row(const struct grouper *g, uint64_t hash, size_t row) {
    size_t slot = (size_t)hash & (g->slot_count - 1);
    while (g->slots[slot] && !(g->hashes[g->slots[slot] - 1] == hash && same_rows(g, g->out->first[g->slots[slot] - 1], row)))
        slot = (slot + 1) & (g->slot_count - 1);
    return slot;
}

static bool grow_groups(struct grouper *g) {
    size_t count = g->slot_count ? 2 * g->slot_count : 256;
    uint32_t *slots = calloc(count, sizeof *slots);
    uint64_t *hashes = realloc(g->hashes, count / 2 * sizeof *hashes);
    if (hashes) g->hashes = hashes;
    size_t *first = arena_extend(g->seed.arena, g->out->first, g->capacity * sizeof *first, count / 2 * sizeof *first);
    if (!slots || !hashes || !first) {
        free(slots);
        return false;
    }
    g->out->first = first;
    free(g->slots);
    g->slots = slots;
    g->slot_count = count;
    g->capacity = count / 2;
    for (size_t i = 0; i < g->out->count; i++) {
        size_t slot = (size_t)g->hashes[i] & (count - 1);
        while (slots[slot]) slot = (slot + 1) & (count - 1);
        slots[slot] = (uint32_t)i + 1;
    }
    return true;
}

/* Rows in order often stand beside those that are like them. */
static bool place_row(struct grouper *g, size_t row) {
    struct groups *out = g->out;
    if (row && same_rows(g, row - 1, row)) {
        out->of_row[row] = out->of_row[row - 1];
        return true;
    }
    if (out->count == g->capacity && (out->count == UINT32_MAX || !grow_groups(g))) return false;
    uint64_t hash = row_hash(g, row);
    size_t slot = slot_of_row(g, hash, row);
    if (!g->slots[slot]) {
        g->hashes[out->count] = hash;
        out->first[out->count++] = row;
        g->slots[slot] = (uint32_t)out->count;
    }
    out->of_row[row] = g->slots[slot] - 1;
    return true;
}

static bool fill_groups(struct arena *arena, size_t rows, struct groups *out) {
    out->starts = ARENA_ARRAY(arena, out->count + 2, size_t);
    out->order = ARENA_ROOM(arena, rows, size_t);
    if (!out->starts || !out->order) return false;
    size_t *fill = out->starts + 1;   /* where the next row of a group goes: its end when all are placed */
    for (size_t i = 0; i < rows; i++)
        if (out->of_row[i] + 1 < out->count) fill[out->of_row[i] + 1]++;
    for (size_t g = 1; g < out->count; g++) fill[g] += fill[g - 1];
    for (size_t i = 0; i < rows; i++) out->order[fill[out->of_row[i]]++] = i;
    return true;
}

bool frame_group(struct arena *arena, const struct frame *frame, const struct slice *by, size_t by_count, struct groups *out) {
    struct grouper grouper = {.column_count = by_count, .out = out};
    map_init(&grouper.seed, arena);
    *out = (struct groups){0};
    grouper.columns = ARENA_ARRAY(arena, by_count + 1, struct value *);
    out->of_row = ARENA_ROOM(arena, frame->rows, size_t);
    bool good = grouper.columns && out->of_row;
    for (size_t b = 0; good && b < by_count; b++) grouper.columns[b] = frame_find(frame, by[b]);
    for (size_t i = 0; i < frame->rows && good; i++) good = place_row(&grouper, i);
    free(grouper.slots);
    free(grouper.hashes);
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
