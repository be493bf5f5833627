#include "chart/collect.h"
#include "base/map.h"
#include <stdlib.h>
#include <string.h>

#define RECENT 1024u   /* texts of a column that are looked at before one is copied */

struct gathered {
    struct slice name;
    struct value *values;
    size_t filled, capacity;
    struct value *recent;
};

struct collector {
    struct arena *arena;
    LIST(struct gathered) columns;
    struct map names;
    size_t row;
};

struct collector *collector_new(struct arena *arena) {
    struct collector *collector = ARENA_NEW(arena, struct collector);
    if (!collector) return NULL;
    collector->arena = arena;
    map_init(&collector->names, arena);
    return collector;
}

void collector_free(struct collector *collector) {
    for (size_t i = 0; collector && i < collector->columns.count; i++) {
        free(collector->columns.items[i].values);
        free(collector->columns.items[i].recent);
        collector->columns.items[i].values = collector->columns.items[i].recent = NULL;
    }
}

size_t collector_columns(const struct collector *collector) { return collector->columns.count; }

size_t collector_column(struct collector *collector, struct slice name, size_t expected) {
    if (expected < collector->columns.count && slice_equal(collector->columns.items[expected].name, name)) return expected;
    bool added;
    struct map_entry *entry = map_find(&collector->names, name);
    if (entry) return entry->number;
    struct slice kept = arena_copy(collector->arena, name);
    entry = kept.data ? map_put(&collector->names, kept, &added) : NULL;
    struct gathered column = {.name = kept};
    if (!entry || !LIST_PUSH(collector->arena, &collector->columns, column)) return SIZE_MAX;
    return entry->number = collector->columns.count - 1;
}

static bool make_room(struct gathered *column, size_t rows) {
    if (rows <= column->capacity) return true;
    size_t capacity = column->capacity * 2 > rows ? column->capacity * 2 : rows < 32 ? 32 : rows;
    struct value *values = capacity <= SIZE_MAX / sizeof *values ? realloc(column->values, capacity * sizeof *values) : NULL;
    if (!values) return false;
    column->values = values;
    column->capacity = capacity;
    return true;
}

static void fill_up(struct gathered *column, size_t rows) {
    if (rows > column->filled) memset(column->values + column->filled, 0, (rows - column->filled) * sizeof *column->values);
    if (rows > column->filled) column->filled = rows;
}

static size_t recent_slot(struct slice text) {
    uint32_t hash = 2166136261u ^ (uint32_t)text.length;
    for (size_t i = 0; i < text.length && i < 32; i++) hash = (hash ^ (unsigned char)text.data[i]) * 16777619u;
    return (hash ^ hash >> 15) % RECENT;
}

/* A text of the arena: the one of a row before where it says the same. */
static bool keep_text(struct collector *collector, struct gathered *column, struct value *value) {
    struct slice text = value_slice(*value);
    if (!column->recent) column->recent = calloc(RECENT, sizeof *column->recent);
    if (!column->recent) return false;
    struct value *recent = &column->recent[recent_slot(text)];
    if (recent->kind != VALUE_TEXT || !slice_equal(value_slice(*recent), text)) {
        struct slice kept = arena_copy(collector->arena, text);
        if (!kept.data) return false;
        *recent = value_text(kept);
    }
    *value = *recent;
    return true;
}

bool collector_put(struct collector *collector, size_t at, struct value value) {
    struct gathered *column = &collector->columns.items[at];
    if (value.kind == VALUE_NULL && column->filled <= collector->row) return true;
    if (!make_room(column, collector->row + 1)) return false;
    if (value.kind == VALUE_TEXT && !keep_text(collector, column, &value)) return false;
    fill_up(column, collector->row + 1);
    column->values[collector->row] = value;
    return true;
}

void collector_next(struct collector *collector) { collector->row++; }

void collector_rewind(struct collector *collector) { collector->row = 0; }

struct frame *collector_finish(struct collector *collector) {
    struct frame *frame = frame_new(collector->arena, collector->row);
    for (size_t i = 0; frame && i < collector->columns.count; i++) {
        struct gathered *column = &collector->columns.items[i];
        struct value *values = ARENA_ROOM(collector->arena, frame->rows, struct value);
        struct frame_column named = {column->name, values};
        if (!values || !LIST_PUSH(collector->arena, &frame->columns, named)) return NULL;
        if (column->filled) memcpy(values, column->values, column->filled * sizeof *values);
        memset(values + column->filled, 0, (frame->rows - column->filled) * sizeof *values);
        free(column->values);
        column->values = NULL;
        column->filled = column->capacity = 0;
    }
    collector_free(collector);
    collector->columns.count = 0;
    collector->row = 0;
    return frame;
}
