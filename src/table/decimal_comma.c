/* Numbers with decimal commas, as a spreadsheet of continental Europe exports them. */
#include "table/table.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t signs(struct slice s)
{
    return s.length && (s.data[0] == '-' || s.data[0] == '+');
}

static size_t digits_from(struct slice s, size_t at)
{
    size_t end = at;
    while (end < s.length && is_digit(s.data[end])) end++;
    return end - at;
}

/* What a cell says of its column. */
enum reading { READ_OTHER, READ_WHOLE, READ_OPEN /* 1,234 or 1.234: either mark may part thousands */, READ_COMMA };

/* Digits in threes behind points; the end, or 0 where the points part no thousands. */
static size_t grouped_end(struct slice s, size_t at)
{
    size_t run = digits_from(s, at);
    if (run == 0) return 0;
    size_t end = at + run;
    if (end == s.length || s.data[end] != '.') return end;
    if (run > 3) return 0;
    while (end < s.length && s.data[end] == '.') {
        if (digits_from(s, end + 1) != 3) return 0;
        end += 4;
    }
    return end;
}

static enum reading read_cell(struct slice s)
{
    size_t start = signs(s), whole = grouped_end(s, start);
    if (whole == 0) return READ_OTHER;
    bool points = digits_from(s, start) != whole - start;
    if (whole == s.length) return !points ? READ_WHOLE : digits_from(s, start) + 4 == whole - start ? READ_OPEN : READ_COMMA;
    size_t fraction = s.data[whole] == ',' ? digits_from(s, whole + 1) : 0;
    if (fraction == 0 || whole + 1 + fraction != s.length) return READ_OTHER;
    bool thousands = !points && fraction == 3 && whole - start <= 3 && s.data[start] != '0';
    return thousands ? READ_OPEN : READ_COMMA;
}

/* The surest reading that fits every cell of a column of text; READ_OTHER where one fits none. */
static enum reading read_column(const struct table *table, size_t column)
{
    enum reading surest = READ_OTHER;
    for (size_t row = 0; row < table->row_count; row++) {
        struct slice cell = table_cell(table, row, column);
        if (!cell.length || table_cell_is_missing_mark(cell)) continue;
        enum reading reading = read_cell(cell);
        if (reading == READ_OTHER) return READ_OTHER;
        if (reading > surest) surest = reading;
    }
    return surest;
}

static struct slice with_point(struct arena *arena, struct slice cell)
{
    char *text = arena_alloc(arena, cell.length + 1);
    size_t length = 0;
    if (!text) return SLICE_NONE;
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] != '.') text[length++] = cell.data[i] == ',' ? '.' : cell.data[i];
    text[length] = '\0';
    return (struct slice){text, length};
}

static bool rewrite(struct table *table, size_t column)
{
    for (size_t row = 0; row < table->row_count; row++) {
        struct slice *cell = &table->cells[row * table->column_count + column];
        if (!cell->length || table_cell_is_missing_mark(*cell)) continue;
        *cell = with_point(table->arena, *cell);
        if (!cell->data) return false;
    }
    return true;
}

bool table_read_decimal_commas(struct table *table)
{
    bool commas = false;
    for (size_t c = 0; c < table->column_count && !commas; c++) commas = table->columns[c].type == COLUMN_TEXT && read_column(table, c) == READ_COMMA;
    for (size_t c = 0; c < table->column_count && commas; c++)
        if (table->columns[c].type == COLUMN_TEXT && read_column(table, c) >= READ_OPEN && !rewrite(table, c)) return false;
    if (commas) table_find_types(table);
    return true;
}

bool table_cell_is_foreign_number(struct slice cell)
{
    size_t digits = 0, marks = 0;
    for (size_t i = signs(cell); i < cell.length; i++) {
        char c = cell.data[i];
        if (is_digit(c)) digits++;
        else if ((c == ',' || c == '.' || c == ' ' || c == '\'') && digits && i + 1 < cell.length && is_digit(cell.data[i + 1])) marks++;
        else return false;
    }
    return digits && marks && !table_cell_is_number(cell);
}
