/* A user's rows: .tsv text for one table, read, checked and laid over the built-in rows. */
#include "base/list.h"
#include "base/utf8.h"
#include "lexicon/fold.h"
#include "lexicon/lexicon_data.h"
#include "lexicon/overlay.h"
#include <stdlib.h>
#include <string.h>

struct extension {
    struct lexicon *lexicon;
    enum lexicon_table table;
    const char *file;
    size_t line;
    size_t row_capacity, key_capacity;
    size_t next_row;
    struct error **error;
};

static struct slice folded(struct arena *arena, struct slice spelling)
{
    char *out = arena_alloc(arena, spelling.length + 1);
    size_t count = out ? lexicon_fold_key(spelling.data, spelling.length, out) : 0;
    return (struct slice){out, count};
}

static bool ends_word(struct slice spelling)
{
    size_t at = spelling.length;
    uint32_t last = utf8_previous(spelling, &at);
    return !utf8_is_cjk(last) && (utf8_is_letter(last) || utf8_is_digit(last));
}

static enum error_code add_key(struct extension *x, struct slice spelling, uint32_t row)
{
    struct lexicon *l = x->lexicon;
    bool exact = lexicon_data.tables[x->table].exact;
    if (spelling.length > 1 && spelling.data[0] == '=') {
        exact = true;
        spelling = slice_sub(spelling, 1, spelling.length);
    }
    if (spelling.length == 0)
        return error_raise(x->error, ERROR_DATA, (struct place){x->file, x->line, 1}, "write a word between the bars, or take one bar away",
                           "empty spelling");
    void *items = l->keys;
    if (!list_reserve(l->arena, &items, l->key_count, &x->key_capacity, sizeof *l->keys))
        return error_memory(x->error);
    l->keys = items;
    unsigned flags = (exact ? LEXICON_ENTRY_EXACT : 0u) | (ends_word(spelling) ? LEXICON_ENTRY_WORD : 0u);
    if (memchr(spelling.data, '-', spelling.length))
        flags |= LEXICON_ENTRY_HYPHEN;
    struct overlay_key key = {folded(l->arena, spelling), spelling, x->table, row, (uint8_t)flags};
    if (!key.folded.data)
        return error_memory(x->error);
    l->keys[l->key_count++] = key;
    return ERROR_NONE;
}

static enum error_code add_keys(struct extension *x, struct slice spellings, uint32_t row)
{
    struct slice piece, rest = spellings;
    if (spellings.length == 1)
        return add_key(x, spellings, row);
    while (slice_split(&rest, '|', &piece)) {
        enum error_code code = add_key(x, piece, row);
        if (code != ERROR_NONE)
            return code;
    }
    return ERROR_NONE;
}

static enum error_code add_row(struct extension *x, struct slice line)
{
    struct lexicon *l = x->lexicon;
    size_t columns = lexicon_column_count(x->table), count = 0;
    struct slice *cells = ARENA_ARRAY(l->arena, columns, struct slice);
    void *items = l->rows;
    if (!cells || !list_reserve(l->arena, &items, l->row_count, &x->row_capacity, sizeof *l->rows))
        return error_memory(x->error);
    l->rows = items;
    struct slice piece, rest = line;
    for (; slice_split(&rest, '\t', &piece); count++)
        if (count < columns)
            cells[count] = piece;
    if (count != columns)
        return error_raise(x->error, ERROR_DATA, (struct place){x->file, x->line, 1}, "give each row as many tab-separated cells as the table has columns",
                           "%zu columns; table '%s' has %zu", count, lexicon_table_name(x->table), columns);
    uint32_t row = (uint32_t)x->next_row++;
    l->rows[l->row_count++] = (struct overlay_row){x->table, row, cells, x->file, x->line};
    return add_keys(x, cells[0], row);
}

static bool is_comment(struct slice line)
{
    return line.data[0] == '#' && !(line.length > 1 && (line.data[1] == '\t' || line.data[1] == '|'));
}

/* A user's file may repeat the header of the table. */
static bool is_header(enum lexicon_table table, struct slice line)
{
    struct slice piece, rest = line;
    size_t column = 0;
    for (; slice_split(&rest, '\t', &piece); column++)
        if (column >= lexicon_column_count(table) || !slice_equal(piece, lexicon_column_name(table, column)))
            return false;
    return column == lexicon_column_count(table);
}

static int compare_keys(const void *left, const void *right)
{
    const struct overlay_key *a = left, *b = right;
    int order = slice_compare(a->folded, b->folded);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static enum error_code add_rows(struct extension *x, struct slice tsv)
{
    struct slice line, rest = tsv;
    while (slice_split(&rest, '\n', &line)) {
        x->line++;
        if (line.length > 0 && line.data[line.length - 1] == '\r')
            line.length--;
        if (line.length == 0 || is_comment(line) || is_header(x->table, line))
            continue;
        enum error_code code = add_row(x, line);
        if (code != ERROR_NONE)
            return code;
    }
    struct lexicon *l = x->lexicon;
    qsort(l->keys, l->key_count, sizeof *l->keys, compare_keys);
    for (size_t i = 0; i < l->key_count; i++)
        table_set_add(&l->overlay_tables[(unsigned char)l->keys[i].folded.data[0]], l->keys[i].table);
    return ERROR_NONE;
}

/* The rows that `base` has over the built-in ones, so that extensions add up. Its cells are copied: base may be freed first. */
static bool copy_overlay(const struct lexicon *base, struct extension *x)
{
    struct lexicon *l = x->lexicon;
    l->rows = ARENA_ARRAY(l->arena, base->row_count, struct overlay_row);
    l->keys = ARENA_ARRAY(l->arena, base->key_count, struct overlay_key);
    if (!l->rows || !l->keys)
        return false;
    x->row_capacity = l->row_count = base->row_count;
    x->key_capacity = l->key_count = base->key_count;
    for (size_t i = 0; i < base->row_count; i++) {
        size_t columns = lexicon_column_count(base->rows[i].table);
        struct slice *cells = ARENA_ARRAY(l->arena, columns, struct slice);
        for (size_t c = 0; cells && c < columns; c++)
            cells[c] = arena_copy(l->arena, base->rows[i].cells[c]);
        l->rows[i] = base->rows[i];
        l->rows[i].cells = cells;
        l->rows[i].file = arena_string(l->arena, slice_of(base->rows[i].file));
    }
    for (size_t i = 0; i < base->key_count; i++) {
        l->keys[i] = base->keys[i];
        l->keys[i].folded = arena_copy(l->arena, base->keys[i].folded);
        l->keys[i].spelling = arena_copy(l->arena, base->keys[i].spelling);
    }
    return !arena_failed(l->arena);
}

static size_t table_named(const char *name)
{
    for (size_t i = 0; i < LEXICON_TABLE_COUNT; i++)
        if (strcmp(lexicon_table_name((enum lexicon_table)i), name) == 0)
            return i;
    return SIZE_MAX;
}

enum error_code lexicon_extend(const struct lexicon *base, const char *table_name, struct slice tsv, const char *file,
                               struct lexicon **out, struct error **error)
{
    size_t table = table_named(table_name);
    *out = NULL;
    if (table == SIZE_MAX)
        return error_raise(error, ERROR_SPEC, (struct place){file, 0, 0}, "name a table by its path without .tsv, as 'units' or 'en/qualifiers'",
                           "no table '%s'", table_name);
    struct lexicon *lexicon = lexicon_new();
    struct extension x = {.lexicon = lexicon, .table = (enum lexicon_table)table, .error = error};
    if (!lexicon || !copy_overlay(base, &x)) {
        lexicon_free(lexicon);
        return error_memory(error);
    }
    x.file = arena_string(lexicon->arena, slice_of(file));
    x.next_row = lexicon_count(lexicon, x.table);
    enum error_code code = add_rows(&x, arena_copy(lexicon->arena, tsv));
    if (code != ERROR_NONE)
        lexicon_free(lexicon);
    else
        *out = lexicon;
    return code;
}
