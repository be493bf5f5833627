/* The C that comes of it. */
#include "lexicon/builder/builder.h"
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static FILE *create(const char *directory, const char *name)
{
    char *path = allocated(strlen(directory) + strlen(name) + 2, 1);
    sprintf(path, "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(2);
    }
    free(path);
    return file;
}

static void finish(FILE *file, const char *name)
{
    if (ferror(file) | fclose(file)) {
        fprintf(stderr, "%s: cannot be written\n", name);
        exit(2);
    }
}

void write_tables_header(const char *directory)
{
    FILE *out = create(directory, "lexicon_tables.h");
    fputs("#ifndef LEXICON_TABLES_H\n#define LEXICON_TABLES_H\n/* Made by build_lexicon from the file names: ORDER LEXICON_TABLE. */\n"
          "enum lexicon_table {\n", out);
    for (size_t i = 0; i < build.tables.count; i++) {
        fputs("    LEXICON_", out);
        for (const char *c = build.tables.items[i].name; *c; c++)
            fputc(isalnum((unsigned char)*c) ? toupper((unsigned char)*c) : '_', out);
        fputs(",\n", out);
    }
    fputs("    LEXICON_TABLE_COUNT\n};\n#endif\n", out);
    finish(out, "lexicon_tables.h");
}

static void write_pool(FILE *out)
{
    fputs("static const char pool[] =", out);
    for (size_t i = 0; i < build.pool.count; i++) {
        unsigned char c = (unsigned char)build.pool.items[i];
        if (i % 100 == 0)
            fputs(i ? "\"\n    \"" : "\n    \"", out);
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\' || c == '?')
            fprintf(out, "\\%03o", c);
        else
            fputc(c, out);
    }
    fputs(build.pool.count ? "\";\n" : " \"\";\n", out);
}

static void write_pairs(FILE *out, const char *name, const struct lexicon_text *pairs, size_t count)
{
    fprintf(out, "static const struct lexicon_text %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s{%u,%u},", i % 12 ? "" : "\n", pairs[i].offset, pairs[i].length);
    fputs("{0,0}};\n", out);
}

static void write_rows(FILE *out)
{
    write_pairs(out, "cells", build.cells.items, build.cells.count);
    write_pairs(out, "columns", build.columns.items, build.columns.count);
    fputs("static const uint32_t lines[] = {", out);
    for (size_t i = 0; i < build.lines.count; i++)
        fprintf(out, "%s%u,", i % 24 ? "" : "\n", build.lines.items[i]);
    fputs("0};\nstatic const struct lexicon_table_data tables[] = {\n", out);
    for (size_t i = 0; i < build.tables.count; i++) {
        struct table *t = &build.tables.items[i];
        fprintf(out, "    {%u, %u, %u, %u, %u, %u, %u, %d},\n", pool_put((struct text){t->name, strlen(t->name)}),
                pool_put((struct text){t->path, strlen(t->path)}), t->first_column, t->column_count, t->first_cell, t->row_count,
                t->first_line, t->exact);
    }
    fputs("    {0}\n};\n", out);
}

static void write_table_set(FILE *out, struct table_set set) { fprintf(out, "{0x%" PRIx64 "u,0x%" PRIx64 "u}", set.low, set.high); }

static void write_trie(FILE *out)
{
    fputs("static const struct lexicon_entry entries[] = {", out);
    for (size_t i = 0; i < build.keys.count; i++) {
        struct lexicon_entry *e = &build.keys.items[i].entry;
        fprintf(out, "%s{%u,%u,%u,%u,%u,%u},", i % 8 ? "" : "\n", e->spelling, e->row, e->length, e->table, e->flags, e->so_far);
    }
    fputs("{0}};\nstatic const struct lexicon_node nodes[] = {", out);
    for (size_t i = 0; i < build.nodes.count; i++) {
        struct lexicon_node *n = &build.nodes.items[i];
        fputs(i % 6 ? "{" : "\n{", out);
        write_table_set(out, n->tables);
        fprintf(out, ",%u,%u,%u,%u,%u,%u},", n->first_child, n->first_entry, n->label, n->label_length, n->child_count, n->entry_count);
    }
    fputs("{{0,0},0,0,0,0,0,0}};\nstatic const unsigned char lead[] = {", out);
    for (size_t i = 0; i < build.nodes.count; i++)
        fprintf(out, "%s%d,", i % 32 ? "" : "\n", build.nodes.items[i].label_length ? (unsigned char)build.pool.items[build.nodes.items[i].label] : 0);
    fputs("0};\n", out);
}

static void write_runs(FILE *out)
{
    size_t count = (size_t)1 << build.run_bits;
    fputs("static const struct lexicon_run_entry runs[] = {", out);
    for (size_t i = 0; i < count; i++)
        if (build.runs[i].run) {
            fprintf(out, "%s{0x%" PRIx64 "u,", i % 4 ? "" : "\n", build.runs[i].run);
            write_table_set(out, build.runs[i].tables);
            fprintf(out, ",%u,%u},", build.runs[i].node, build.runs[i].taken);
        } else
            fputs("{0},", out);
    fputs("};\n", out);
}

/* First bytes of text that may fold to the root's children: the byte itself, its capital, and the leads of folded characters. */
static void write_roots(FILE *out)
{
    uint32_t roots[256] = {0};
    for (uint32_t i = 0; build.nodes.count && i < build.nodes.items[0].child_count; i++) {
        uint32_t child = build.nodes.items[0].first_child + i;
        unsigned char c = (unsigned char)build.pool.items[build.nodes.items[child].label];
        roots[c] = child;
        if (c >= 'a' && c <= 'z')
            roots[c - 'a' + 'A'] = child;
        if (c == ' ')
            roots['-'] = child;
    }
    fputs("const struct lexicon_data lexicon_data = {pool, cells, columns, lines, tables, entries, nodes, lead, runs, ", out);
    fprintf(out, "%u, {", build.run_bits);
    for (size_t i = 0; i < 256; i++)
        fprintf(out, "%s%u,", i % 32 ? "" : "\n    ", roots[i]);
    fputs("}};\n", out);
}

void write_data(const char *directory)
{
    FILE *out = create(directory, "lexicon_data.c");
    FILE *rows = tmpfile(); /* rows put their names into the pool, which is written before them */
    if (!rows)
        exit(2);
    write_rows(rows);
    rewind(rows);
    fputs("/* Made by build_lexicon from src/lexicon: ORDER LEXICON_DATA. */\n#include \"lexicon/lexicon_data.h\"\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n#pragma GCC diagnostic ignored \"-Wmissing-field-initializers\"\n", out);
    write_pool(out);
    for (int c; (c = fgetc(rows)) != EOF;)
        fputc(c, out);
    fclose(rows);
    write_trie(out);
    write_runs(out);
    write_roots(out);
    finish(out, "lexicon_data.c");
}
