/* A table read row by row. */
#include "lexicon/builder/builder.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    size_t capacity = 0;
    char *data = NULL;
    *length = 0;
    while (file) {
        data = grown(data, *length + 65536, &capacity, 1);
        size_t got = fread(data + *length, 1, capacity - *length, file);
        if (got == 0)
            break;
        *length += got;
    }
    if (!file || ferror(file)) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(2);
    }
    fclose(file);
    return data;
}

/* A comment starts with `#`, unless that is itself a spelling: `#<tab>` or `#|`. */
static bool is_comment(struct text line)
{
    return line.length > 0 && line.data[0] == '#' && !(line.length > 1 && (line.data[1] == '\t' || line.data[1] == '|'));
}

static void read_marker(struct table *t, struct text line)
{
    t->exact |= line.length == 15 && memcmp(line.data, "#case-sensitive", 15) == 0;
    t->duplicates |= line.length == 11 && memcmp(line.data, "#duplicates", 11) == 0;
    t->no_words |= line.length == 9 && memcmp(line.data, "#no-words", 9) == 0;
}

static bool next_cell(struct text *rest, struct text *cell)
{
    if (!rest->data)
        return false;
    const char *tab = memchr(rest->data, '\t', rest->length);
    *cell = (struct text){rest->data, tab ? (size_t)(tab - rest->data) : rest->length};
    *rest = tab ? (struct text){tab + 1, rest->length - cell->length - 1} : (struct text){NULL, 0};
    return true;
}

static void read_header(struct table *t, struct text line, size_t number)
{
    struct text cell, rest = line, last = {"", 0};
    t->first_column = (uint32_t)build.columns.count;
    while (next_cell(&rest, &cell)) {
        for (uint32_t i = 0; i < t->column_count; i++) {
            struct lexicon_text other = build.columns.items[t->first_column + i];
            if (other.length == cell.length && memcmp(build.pool.items + other.offset, cell.data, cell.length) == 0)
                complain(t->path, number, column_of(line.data, cell.data), "two columns named '%.*s'", (int)cell.length, cell.data);
        }
        PUSH(build.columns, (struct lexicon_text){pool_put(cell), (uint32_t)cell.length});
        t->column_count++;
        last = cell;
    }
    if (last.length != 6 || memcmp(last.data, "source", 6) != 0)
        complain(t->path, number, column_of(line.data, last.data), "the last column must be 'source', not '%.*s'", (int)last.length, last.data);
}

static void read_row(size_t table, struct text line, size_t number)
{
    struct table *t = &build.tables.items[table];
    struct text cell, rest = line, first = {0}, last = {0};
    uint32_t count = 0;
    while (next_cell(&rest, &cell)) {
        if (count == 0)
            first = cell;
        if (count++ < t->column_count)
            PUSH(build.cells, (struct lexicon_text){pool_put(cell), (uint32_t)cell.length});
        last = cell;
    }
    if (count != t->column_count)
        complain(t->path, number, column_of(line.data, last.data), "%u columns; the header has %u", count, t->column_count);
    else if (last.length == 0)
        complain(t->path, number, column_of(line.data, last.data), "no source");
    while (count++ < t->column_count)
        PUSH(build.cells, (struct lexicon_text){0, 0});
    PUSH(build.lines, (uint32_t)number);
    spellings_add(table, t->row_count++, first, line.data, number);
}

/* "src/lexicon/en/numbers.tsv" in "src/lexicon": "en/numbers". */
static char *table_name(const char *directory, const char *path)
{
    size_t prefix = strlen(directory), length = strlen(path);
    while (prefix > 0 && directory[prefix - 1] == '/')
        prefix--;
    if (length < prefix + 5 || strncmp(path, directory, prefix) != 0 || path[prefix] != '/' || strcmp(path + length - 4, ".tsv") != 0) {
        fprintf(stderr, "build_lexicon: %s is no .tsv file in %s\n", path, directory);
        exit(2);
    }
    return strndup(path + prefix + 1, length - 4 - prefix - 1);
}

static void check_line(const char *path, struct text line, size_t number)
{
    for (size_t i = 0; i < line.length; i++)
        if ((unsigned char)line.data[i] < 0x20 && line.data[i] != '\t')
            complain(path, number, column_of(line.data, line.data + i), "control character %02x", (unsigned)line.data[i]);
}

void table_read(const char *directory, const char *path)
{
    size_t length, table = build.tables.count, number = 0;
    char *data = read_file(path, &length);
    PUSH(build.tables, (struct table){.path = strdup(path), .name = table_name(directory, path)});
    struct table *t = &build.tables.items[table];
    t->first_cell = (uint32_t)build.cells.count;
    t->first_line = (uint32_t)build.lines.count;
    for (const char *at = data, *end = data + length; at < end;) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        struct text line = {at, (size_t)((line_end ? line_end : end) - at)};
        at = line_end ? line_end + 1 : end;
        number++;
        check_line(path, line, number);
        if (is_comment(line))
            read_marker(t, line);
        else if (line.length > 0 && t->column_count == 0)
            read_header(t, line, number);
        else if (line.length > 0)
            read_row(table, line, number);
    }
    if (t->column_count == 0)
        complain(path, number + 1, 1, "no header line");
}
