/* The rows behind a picture: the data of the outermost view after its transforms, as CSV. */
#include "chart/model.h"

static bool is_number(const struct value *values, size_t rows) {
    bool any = false;
    for (size_t r = 0; r < rows; r++) {
        if (values[r].kind == VALUE_NUMBER) any = true;
        else if (values[r].kind != VALUE_NULL) return false;
    }
    return any;
}

/* Numbers with 15 digits: what is left of a sum of decimals after that is noise of doubles. */
static struct slice cell_of(struct arena *arena, struct value v) {
    if (!value_is_valid(v)) return SLICE_NONE;
    return v.kind == VALUE_NUMBER ? arena_format(arena, "%.15g", v.as.number) : value_to_text(arena, v);
}

struct table *frame_to_table(struct arena *arena, const struct frame *frame) {
    size_t count = frame->columns.count;
    struct column *columns = ARENA_ARRAY(arena, count + 1, struct column);
    if (!columns) return NULL;
    for (size_t c = 0; c < count; c++)
        columns[c] = (struct column){.name = frame->columns.items[c].name, .type = is_number(frame->columns.items[c].values, frame->rows) ? COLUMN_NUMBER : COLUMN_TEXT};
    struct table *table = table_new(arena, SLICE("chart"), columns, count);
    for (size_t r = 0; table && r < frame->rows; r++) {
        struct slice *row = table_add_row(table);
        if (!row) return NULL;
        for (size_t c = 0; c < count; c++) row[c] = cell_of(arena, frame->columns.items[c].values[r]);
    }
    return table;
}

enum error_code draw_csv(struct chart *chart, struct buffer *out, struct error **error) {
    struct table *table = frame_to_table(chart->arena, chart->root->frame);
    return table ? table_write(table, TABLE_CSV, NULL, out, error) : error_memory(error);
}
