/* build_lexicon SOURCE_DIR OUTPUT_DIR TABLE.tsv... */
#include "lexicon/builder/builder.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct build build;

static void *have(void *memory)
{
    if (!memory) {
        fputs("build_lexicon: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

void *allocated(size_t count, size_t size) { return have(calloc(count, size)); }

void *grown(void *items, size_t needed, size_t *capacity, size_t size)
{
    if (needed <= *capacity)
        return items;
    *capacity = needed < 64 ? 64 : needed * 2;
    return have(realloc(items, *capacity * size));
}

void complain(const char *path, size_t line, size_t column, const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "%s:%zu:%zu: ", path, line, column);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    build.errors++;
}

size_t column_of(const char *line, const char *at)
{
    size_t column = 1;
    for (; line < at; line++)
        column += ((unsigned char)*line & 0xC0) != 0x80;
    return column;
}

int main(int count, char **arguments)
{
    if (count < 3) {
        fputs("usage: build_lexicon SOURCE_DIR OUTPUT_DIR TABLE.tsv...\n", stderr);
        return 2;
    }
    for (int i = 3; i < count; i++)
        table_read(arguments[1], arguments[i]);
    if (build.tables.count > TABLE_SET_CAPACITY)
        complain(arguments[1], 0, 0, "%zu tables; at most %d: widen lexicon/table_set.h", build.tables.count, TABLE_SET_CAPACITY);
    trie_build();
    if (build.errors)
        return 1;
    runs_build();
    write_tables_header(arguments[2]);
    write_data(arguments[2]);
    return 0;
}
