/* Deflation and conversion by a reference table: a price index or a rate for each time. */
#include "stat/measures.h"

#include <stdint.h>

struct lookup {
    const struct table *table;
    size_t key, value;
};

static bool find_lookup(struct stat_work *work, struct lookup *lookup)
{
    const struct stat_request *r = &work->request;
    lookup->table = r->reference;
    if (!lookup->table) {
        emit_nothing(work, NULL, "needs a reference table");
        return false;
    }
    lookup->key = table_column(lookup->table, r->reference_count > 0 ? r->reference_columns[0] : work->over);
    lookup->value = r->reference_count > 1 ? table_column(lookup->table, r->reference_columns[1]) : SIZE_MAX;
    for (size_t i = 0; r->reference_count < 2 && lookup->value == SIZE_MAX && i < lookup->table->column_count; i++) {
        enum column_type type = lookup->table->columns[i].type;
        if (i != lookup->key && (type == COLUMN_NUMBER || type == COLUMN_INTEGER)) lookup->value = i;
    }
    if (lookup->key != SIZE_MAX && lookup->value != SIZE_MAX) return true;
    emit_nothing(work, NULL, "the reference table lacks the key or a numeric column");
    return false;
}

static bool same_key(struct slice a, struct slice b)
{
    double x = table_cell_number(a), y = table_cell_number(b);
    return slice_equal(a, b) || (!isnan(x) && !(x < y || x > y));
}

/* NaN when there is no such key. */
static double look_up(const struct lookup *lookup, struct slice key)
{
    for (size_t row = 0; row < lookup->table->row_count; row++)
        if (same_key(table_cell(lookup->table, row, lookup->key), key)) return table_number(lookup->table, row, lookup->value);
    return NAN;
}

/* x_t P_base / P_t; the base is the last time of the series, or the argument. */
void measure_deflate(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    struct lookup lookup;
    if (!find_lookup(work, &lookup) || s->n == 0) return;
    struct slice base = isnan(work->argument) ? s->labels[s->n - 1] : arena_format(work->arena, "%.15g", work->argument);
    double level = look_up(&lookup, base);
    if (!(level > 0)) {
        emit_nothing(work, NULL, "the reference table has no price level at the base");
        return;
    }
    for (size_t i = 0; i < s->n; i++) {
        double price = look_up(&lookup, s->labels[i]);
        struct stat_result *result = emit_slice(work, s->labels[i]);
        if (price > 0) result->estimate = s->x[i] * level / price;
        set_note(work, result, price > 0 ? "in prices of %.*s" : "no price level; base %.*s", SLICE_ARGS(base));
    }
}

static void convert(struct stat_work *work, bool divide)
{
    const struct stat_sample *s = work->samples;
    struct lookup lookup;
    if (!find_lookup(work, &lookup)) return;
    for (size_t i = 0; i < s->n; i++) {
        double rate = look_up(&lookup, s->labels[i]);
        struct stat_result *result = emit_slice(work, s->labels[i]);
        if (rate > 0) result->estimate = divide ? s->x[i] / rate : s->x[i] * rate;
        if (rate > 0) set_note(work, result, "at a rate of %.8g", rate);
        else result->note = SLICE("no rate");
    }
}

/* Values times, or by, the rate of their time. */
void measure_multiply_rate(struct stat_work *work)
{
    convert(work, false);
}

void measure_divide_rate(struct stat_work *work)
{
    convert(work, true);
}
