/* The tables' rows and cells, the built-in ones and a user's over them; the memory that rooms keep beside. */
#include "lexicon/lexicon_data.h"
#include "lexicon/overlay.h"

static const struct lexicon builtin;

const struct lexicon *lexicon_builtin(void) { return &builtin; }

/* ---- rows and cells ----------------------------------------------------------------------------------------------------------- */

static struct slice pooled(struct lexicon_text t) { return (struct slice){lexicon_data.pool + t.offset, t.length}; }

static const struct overlay_row *overlay_row(const struct lexicon *lexicon, enum lexicon_table table, size_t index)
{
    for (size_t i = 0; i < lexicon->row_count; i++)
        if (lexicon->rows[i].table == table && lexicon->rows[i].row == index)
            return &lexicon->rows[i];
    return NULL;
}

size_t lexicon_count(const struct lexicon *lexicon, enum lexicon_table table)
{
    size_t count = lexicon_data.tables[table].row_count;
    for (size_t i = 0; i < lexicon->row_count; i++)
        count += lexicon->rows[i].table == table;
    return count;
}

const char *lexicon_table_name(enum lexicon_table table) { return lexicon_data.pool + lexicon_data.tables[table].name; }

size_t lexicon_column_count(enum lexicon_table table) { return lexicon_data.tables[table].column_count; }

struct slice lexicon_column_name(enum lexicon_table table, size_t column)
{
    return pooled(lexicon_data.columns[lexicon_data.tables[table].first_column + column]);
}

size_t lexicon_column_named(enum lexicon_table table, struct slice column)
{
    const struct lexicon_table_data *t = &lexicon_data.tables[table];
    const struct lexicon_text *names = &lexicon_data.columns[t->first_column];
    for (size_t i = 0; i < t->column_count; i++)
        if (names[i].length == column.length && memcmp(lexicon_data.pool + names[i].offset, column.data, column.length) == 0)
            return i;
    return SIZE_MAX;
}

struct slice lexicon_cell(const struct lexicon *lexicon, enum lexicon_table table, size_t index, size_t column)
{
    const struct lexicon_table_data *t = &lexicon_data.tables[table];
    if (column >= t->column_count)
        return SLICE_NONE;
    if (index < t->row_count)
        return pooled(lexicon_data.cells[t->first_cell + index * t->column_count + column]);
    const struct overlay_row *row = overlay_row(lexicon, table, index);
    return row ? row->cells[column] : SLICE_NONE;
}

struct lexicon_row lexicon_row(const struct lexicon *lexicon, enum lexicon_table table, size_t index)
{
    const struct lexicon_table_data *t = &lexicon_data.tables[table];
    struct lexicon_row row = {.spellings = lexicon_cell(lexicon, table, index, 0), .field_count = t->column_count};
    if (index < t->row_count) {
        row.file = lexicon_data.pool + t->file;
        row.line = lexicon_data.lines[t->first_line + index];
        return row;
    }
    const struct overlay_row *own = overlay_row(lexicon, table, index);
    if (own) {
        row.file = own->file;
        row.line = own->line;
    }
    return row;
}

/* ---- a lexicon of one's own ------------------------------------------------------------------------------------------------------ */

struct lexicon *lexicon_new(void)
{
    struct arena *arena = arena_new();
    struct lexicon *lexicon = arena ? ARENA_NEW(arena, struct lexicon) : NULL;
    if (!lexicon) {
        arena_free(arena);
        return NULL;
    }
    lexicon->arena = arena;
    return lexicon;
}

struct lexicon *lexicon_with_memory(const struct lexicon *base)
{
    struct lexicon *lexicon = lexicon_new();
    if (!lexicon)
        return NULL;
    struct arena *arena = lexicon->arena;
    *lexicon = *base;
    lexicon->arena = arena;
    lexicon->memory = memory_new();
    return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    memory_free(lexicon->memory);
    arena_free(lexicon->arena);
}

const void *lexicon_recall(const struct lexicon *lexicon, enum lexicon_subject subject, struct slice word)
{
    return lexicon->memory ? memory_recall(lexicon->memory, subject, word) : NULL;
}

void lexicon_remember(const struct lexicon *lexicon, enum lexicon_subject subject, struct slice word, const void *answer, size_t size)
{
    if (lexicon->memory)
        memory_remember(lexicon->memory, subject, word, answer, size);
}

const void *lexicon_kept(const struct lexicon *lexicon, enum lexicon_kept what)
{
    return lexicon->memory ? memory_kept(lexicon->memory, what) : NULL;
}

void lexicon_keep(const struct lexicon *lexicon, enum lexicon_kept what, const void *bytes, size_t size)
{
    if (lexicon->memory)
        memory_keep(lexicon->memory, what, bytes, size);
}
