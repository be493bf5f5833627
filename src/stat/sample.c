#include "stat/sample.h"

#include "base/list.h"
#include "base/map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------------------------ columns */

/* Deviations from the first value, from the exact decimals, where the values are large against their spread. */
static bool load_deviations(struct arena *arena, const struct table *table, struct stat_column *c, double low, double high)
{
    bool near = fmax(fabs(low), fabs(high)) < 100 * (high - low);
    size_t first = 0;
    c->d = c->x;
    if (near || c->numbers < 2) return true;
    while (isnan(c->x[first])) first++;
    struct arena *scratch = arena_new();
    c->d = ARENA_ARRAY(arena, table->row_count, double);
    if (!scratch || !c->d) {
        arena_free(scratch);
        return false;
    }
    quad pivot = quad_cell(scratch, table_cell(table, first, c->index));
    c->pivot = (double)pivot;
    quad rest = pivot - (quad)c->pivot;  /* mean = pivot + rest + mean of d: keep the rest in d */
    for (size_t row = 0; row < table->row_count; row++) {
        c->d[row] = isnan(c->x[row]) ? NAN : (double)(quad_cell(scratch, table_cell(table, row, c->index)) - pivot + rest);
        if (row % 1024 == 0) arena_reset(scratch);
    }
    arena_free(scratch);
    return true;
}

static bool load_cells(struct arena *arena, const struct table *table, size_t index, double (*read)(struct slice), struct stat_column *c)
{
    double low = INFINITY, high = -INFINITY;
    *c = (struct stat_column){.index = index};
    c->x = ARENA_ARRAY(arena, table->row_count, double);
    if (!c->x) return false;
    for (size_t row = 0; row < table->row_count; row++) {
        struct slice cell = table_cell(table, row, index);
        c->x[row] = read(cell);
        if (isnan(c->x[row])) {
            c->texts += cell.length > 0;
            continue;
        }
        c->numbers++;
        low = fmin(low, c->x[row]);
        high = fmax(high, c->x[row]);
    }
    return load_deviations(arena, table, c, low, high);
}

bool column_load(struct arena *arena, const struct table *table, size_t index, struct stat_column *column)
{
    return load_cells(arena, table, index, table_cell_number, column);
}

/* Digits of a date's part; 0 when there are none. */
static unsigned date_part(struct slice s, size_t at, size_t length)
{
    unsigned value = 0;
    for (size_t i = at; i < at + length; i++) {
        if (i >= s.length || s.data[i] < '0' || s.data[i] > '9') return 0;
        value = value * 10 + (unsigned)(s.data[i] - '0');
    }
    return value;
}

static double date_number(struct slice s)
{
    static const unsigned before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    unsigned year = date_part(s, 0, 4), month = date_part(s, 5, 2), day = date_part(s, 8, 2);
    if (s.length < 7 || s.data[4] != '-' || !year || !month) return NAN;
    if (month >= 33 && month <= 36) return year + (month - 33) / 4.0;  /* EDTF's quarters */
    if (month > 12) return NAN;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (!day) return year + (month - 1) / 12.0;
    return year + (before[month - 1] + (leap && month > 2) + day - 1) / (leap ? 366.0 : 365.0);
}

static double time_number(struct slice s)
{
    double number = table_cell_number(s);
    return isnan(number) ? date_number(s) : number;
}

bool column_load_times(struct arena *arena, const struct table *table, size_t index, struct stat_column *column)
{
    return load_cells(arena, table, index, time_number, column);
}

/* ------------------------------------------------------------------------------------------------ groups */

static bool group_label(const struct table *table, size_t row, const size_t *by, size_t count, struct buffer *label)
{
    buffer_clear(label);
    for (size_t i = 0; i < count; i++) {
        struct slice cell = table_cell(table, row, by[i]);
        if (!cell.length) return false;
        if (i) buffer_text(label, ", ");
        buffer_append(label, cell);
    }
    return true;
}

bool groups_load(struct arena *arena, const struct table *table, const size_t *by, size_t count, struct stat_groups *groups)
{
    struct buffer label = {0};
    LIST(struct slice) labels = {0};
    struct map map;
    bool ok = true;
    map_init(&map, arena);
    *groups = (struct stat_groups){.of_row = ARENA_ARRAY(arena, table->row_count, size_t)};
    if (!groups->of_row) return false;
    for (size_t row = 0; row < table->row_count && ok; row++) {
        groups->of_row[row] = count ? SIZE_MAX : 0;
        if (!count || !group_label(table, row, by, count, &label)) continue;
        struct map_entry *entry = map_find(&map, buffer_slice(&label));
        if (!entry) {
            struct slice name = arena_copy(arena, buffer_slice(&label));
            ok = name.data && (entry = map_put(&map, name, NULL)) && LIST_PUSH(arena, &labels, name);
            if (ok) entry->number = labels.count - 1;
        }
        if (ok) groups->of_row[row] = entry->number;
    }
    ok = ok && !label.failed;
    buffer_free(&label);
    groups->labels = labels.items;
    groups->count = count ? labels.count : 1;
    return ok;
}

/* ------------------------------------------------------------------------------------------------ samples */

static bool sample_reserve(struct arena *arena, struct stat_sample *s, size_t n, bool times, bool weights)
{
    s->x = ARENA_ARRAY(arena, n, double);
    s->d = ARENA_ARRAY(arena, n, double);
    s->cells = ARENA_ARRAY(arena, n, struct slice);
    s->rows = ARENA_ARRAY(arena, n, size_t);
    if (times) s->t = ARENA_ARRAY(arena, n, double), s->labels = ARENA_ARRAY(arena, n, struct slice);
    if (weights) s->weights = ARENA_ARRAY(arena, n, double);
    return s->x && s->d && s->cells && s->rows && (!times || (s->t && s->labels)) && (!weights || s->weights);
}

static void copy_value(struct stat_sample *to, size_t at, const struct stat_sample *from, size_t i)
{
    to->x[at] = from->x[i];
    to->d[at] = from->d[i];
    to->cells[at] = from->cells[i];
    to->rows[at] = from->rows[i];
    if (to->t) to->t[at] = from->t[i], to->labels[at] = from->labels[i];
    if (to->weights) to->weights[at] = from->weights[i];
}

struct moment {
    double t;
    size_t index;
};

static int compare_moments(const void *left, const void *right)
{
    const struct moment *a = left, *b = right;
    if (a->t < b->t || a->t > b->t) return a->t < b->t ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static bool sort_by_time(struct arena *arena, struct stat_sample *s)
{
    bool sorted = true;
    for (size_t i = 1; i < s->n; i++) sorted = sorted && s->t[i - 1] <= s->t[i];
    if (sorted) return true;
    struct moment *order = ARENA_ARRAY(arena, s->n, struct moment);
    struct stat_sample copy = *s;
    if (!order || !sample_reserve(arena, &copy, s->n, true, s->weights != NULL)) return false;
    for (size_t i = 0; i < s->n; i++) order[i] = (struct moment){s->t[i], i};
    qsort(order, s->n, sizeof *order, compare_moments);
    for (size_t i = 0; i < s->n; i++) copy_value(&copy, i, s, order[i].index);
    *s = copy;
    return true;
}

static size_t group_size(const struct stat_groups *groups, size_t group, size_t rows)
{
    size_t count = 0;
    for (size_t row = 0; row < rows; row++) count += groups->of_row[row] == group;
    return count;
}

static void take_row(const struct sample_source *source, struct stat_sample *s, size_t row)
{
    const struct stat_column *v = source->values, *t = source->times, *w = source->weights;
    if (isnan(v->x[row]) || (t && isnan(t->x[row])) || (w && !(w->x[row] >= 0))) {
        s->missing++;
        return;
    }
    size_t i = s->n++;
    s->x[i] = v->x[row];
    s->d[i] = v->d[row];
    s->cells[i] = table_cell(source->table, row, v->index);
    s->rows[i] = row;
    if (t) s->t[i] = t->x[row], s->labels[i] = table_cell(source->table, row, t->index);
    if (w) s->weights[i] = w->x[row];
}

bool sample_make(struct arena *arena, const struct sample_source *source, struct stat_sample *sample)
{
    const struct table *table = source->table;
    *sample = (struct stat_sample){.of = table->columns[source->values->index].name, .pivot = source->values->pivot};
    if (source->groups->labels) sample->group = source->groups->labels[source->group];
    size_t size = group_size(source->groups, source->group, table->row_count);
    if (!sample_reserve(arena, sample, size, source->times != NULL, source->weights != NULL)) return false;
    for (size_t row = 0; row < table->row_count; row++)
        if (source->groups->of_row[row] == source->group) take_row(source, sample, row);
    return !source->times || sort_by_time(arena, sample);
}

bool sample_has_twins(const struct stat_sample *sample)
{
    for (size_t i = 1; sample->t && i < sample->n; i++)
        if (!(sample->t[i] > sample->t[i - 1])) return true;
    return false;
}

static bool sample_like(struct arena *arena, const struct stat_sample *from, struct stat_sample *to)
{
    *to = *from;
    to->n = 0;
    return sample_reserve(arena, to, from->n, from->t != NULL, from->weights != NULL);
}

/* -1, 0, 1: which comes first in the order that both are sorted by. */
static int compare_values(const struct stat_sample *a, size_t i, const struct stat_sample *b, size_t j, bool by_time)
{
    if (a->t && (a->t[i] < b->t[j] || a->t[i] > b->t[j])) return a->t[i] < b->t[j] ? -1 : 1;
    return by_time ? 0 : (a->rows[i] > b->rows[j]) - (a->rows[i] < b->rows[j]);
}

bool samples_align(struct arena *arena, const struct stat_sample *a, const struct stat_sample *b, bool by_time, struct stat_sample out[2], bool *twice)
{
    size_t i = 0, j = 0;
    *twice = by_time && (sample_has_twins(a) || sample_has_twins(b));
    if (!sample_like(arena, a, &out[0]) || !sample_like(arena, b, &out[1])) return false;
    while (i < a->n && j < b->n) {
        int order = compare_values(a, i, b, j, by_time);
        if (order == 0) copy_value(&out[0], out[0].n++, a, i), copy_value(&out[1], out[1].n++, b, j);
        i += order <= 0;
        j += order >= 0;
    }
    size_t all = a->n + a->missing > b->n + b->missing ? a->n + a->missing : b->n + b->missing;
    out[0].missing = out[1].missing = all - out[0].n;
    return true;
}

bool samples_complete(struct arena *arena, const struct stat_sample *in, size_t count, struct stat_sample *out)
{
    struct stat_sample pair[2];
    bool twice;
    memcpy(out, in, count * sizeof *in);
    for (size_t k = 1; k < count; k++) {  /* narrow the first, */
        if (!samples_align(arena, &out[0], &in[k], false, pair, &twice)) return false;
        out[0] = pair[0];
    }
    for (size_t k = 1; k < count; k++) {  /* then all to it */
        if (!samples_align(arena, &out[0], &in[k], false, pair, &twice)) return false;
        out[k] = pair[1];
    }
    return true;
}
