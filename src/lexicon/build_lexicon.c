/* Turns the tables of src/lexicon into C: build_lexicon SOURCE_DIR OUTPUT_DIR TABLE.tsv... Built and run before all else, with
 * nothing but the C library. Checks each row, and says file:line:column of what is wrong. The form of the output: lexicon_data.h.
 *
 * Being a program of the build it may print, exit, and leave its memory to the system. */
#include "fold.h"
#include "lexicon_data.h"
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define SPELLING_LIMIT 250

struct text { const char *data; size_t length; };
struct pair { uint32_t offset, length; };
struct key { struct text folded; struct lexicon_entry entry; size_t line; };

struct table { char *path, *name; uint32_t first_column, column_count, first_cell, row_count, first_line; bool exact, duplicates, no_words; };

#define GROWING(type) struct { type *items; size_t count, capacity; }
static GROWING(char) pool;
static GROWING(struct pair) cells;
static GROWING(struct pair) columns;
static GROWING(uint32_t) lines;
static GROWING(struct key) keys;
static GROWING(struct table) tables;
static GROWING(struct lexicon_node) nodes;
static size_t errors;

static void *grown(void *items, size_t needed, size_t *capacity, size_t size)
{
    if (needed <= *capacity)
        return items;
    *capacity = needed < 64 ? 64 : needed * 2;
    items = realloc(items, *capacity * size);
    if (!items) {
        fputs("build_lexicon: out of memory\n", stderr);
        exit(2);
    }
    return items;
}

#define RESERVE(list, more) ((list).items = grown((list).items, (list).count + (more), &(list).capacity, sizeof *(list).items))
#define PUSH(list, ...) (RESERVE(list, 1), (list).items[(list).count++] = (__VA_ARGS__))

/* ---- messages ---------------------------------------------------------------------------------------------------------------- */

__attribute__((format(printf, 4, 5)))
static void complain(const char *path, size_t line, size_t column, const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "%s:%zu:%zu: ", path, line, column);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    errors++;
}

/* The column of `at` in its line, in code points from 1. */
static size_t column_of(const char *line, const char *at)
{
    size_t column = 1;
    for (; line < at; line++)
        column += ((unsigned char)*line & 0xC0) != 0x80;
    return column;
}

/* ---- the pool: every text once ----------------------------------------------------------------------------------------------- */

static uint32_t *pool_slots; /* offset + 1 by hash; lengths beside */
static uint32_t *pool_lengths;
static size_t pool_slot_count, pool_slots_used;

static size_t hash_of(struct text t)
{
    size_t hash = 1469598103934665603u;
    for (size_t i = 0; i < t.length; i++)
        hash = (hash ^ (unsigned char)t.data[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

static size_t pool_slot(struct text t)
{
    size_t i = hash_of(t) & (pool_slot_count - 1);
    while (pool_slots[i] && !(pool_lengths[i] == t.length && memcmp(pool.items + pool_slots[i] - 1, t.data, t.length) == 0))
        i = (i + 1) & (pool_slot_count - 1);
    return i;
}

static void pool_grow(void)
{
    uint32_t *old = pool_slots, *old_lengths = pool_lengths;
    size_t old_count = pool_slot_count;
    pool_slot_count = old_count ? old_count * 2 : 4096;
    pool_slots = calloc(pool_slot_count, sizeof *pool_slots);
    pool_lengths = calloc(pool_slot_count, sizeof *pool_lengths);
    for (size_t i = 0; i < old_count; i++)
        if (old[i]) {
            size_t slot = pool_slot((struct text){pool.items + old[i] - 1, old_lengths[i]});
            pool_slots[slot] = old[i];
            pool_lengths[slot] = old_lengths[i];
        }
    free(old);
    free(old_lengths);
}

/* Offset of t in the pool, NUL behind it. */
static uint32_t pool_put(struct text t)
{
    if (pool_slots_used * 2 >= pool_slot_count)
        pool_grow();
    size_t slot = pool_slot(t);
    if (pool_slots[slot])
        return pool_slots[slot] - 1;
    uint32_t offset = (uint32_t)pool.count;
    RESERVE(pool, t.length + 1);
    memcpy(pool.items + pool.count, t.data, t.length);
    pool.count += t.length;
    pool.items[pool.count++] = 0;
    pool_slots[slot] = offset + 1;
    pool_lengths[slot] = (uint32_t)t.length;
    pool_slots_used++;
    return offset;
}

/* ---- spellings ---------------------------------------------------------------------------------------------------------------- */

static struct text fold_key(struct text spelling)
{
    char *folded = malloc(spelling.length + 4);
    size_t count = 0;
    for (size_t at = 0; at < spelling.length;) {
        unsigned char out[4];
        size_t length;
        at += lexicon_fold((const unsigned char *)spelling.data + at, spelling.length - at, out, &length);
        for (size_t i = 0; i < length; i++)
            folded[count++] = (char)lexicon_key(out[i]);
    }
    return (struct text){folded, count};
}

/* Does the spelling end in a letter or digit of a script with spaces between words? */
static bool ends_word(struct text s)
{
    const unsigned char *last = (const unsigned char *)s.data + s.length - 1;
    while (last > (const unsigned char *)s.data && (*last & 0xC0) == 0x80)
        last--;
    unsigned char c = *last;
    return isalnum(c) || (c >= 0xC3 && c <= 0xD4) || (c == 0xE1 && last[1] >= 0xB8); /* Latin, Greek, Cyrillic, ... */
}

static uint8_t flags_of(struct text spelling, bool exact)
{
    bool hyphen = memchr(spelling.data, '-', spelling.length) != NULL;
    return (uint8_t)((exact ? LEXICON_ENTRY_EXACT : 0) | (hyphen ? LEXICON_ENTRY_HYPHEN : 0) | (ends_word(spelling) ? LEXICON_ENTRY_WORD : 0));
}

static void add_spelling(size_t table, uint32_t row, struct text spelling, const char *line_start, size_t line)
{
    struct table *t = &tables.items[table];
    bool exact = t->exact;
    size_t column = column_of(line_start, spelling.data);
    if (spelling.length > 1 && spelling.data[0] == '=') {
        exact = true;
        spelling.data++, spelling.length--;
    }
    if (spelling.length == 0)
        complain(t->path, line, column, "empty spelling");
    else if (spelling.length > SPELLING_LIMIT)
        complain(t->path, line, column, "spelling of %zu bytes; at most %d", spelling.length, SPELLING_LIMIT);
    else if (spelling.data[0] == ' ' || spelling.data[spelling.length - 1] == ' ')
        complain(t->path, line, column, "space at the edge of spelling '%.*s'", (int)spelling.length, spelling.data);
    else {
        struct text kept = spelling;
        uint32_t offset = pool_put(kept);
        struct lexicon_entry entry = {offset, row, (uint16_t)kept.length, (uint8_t)table, flags_of(kept, exact)};
        PUSH(keys, (struct key){fold_key(kept), entry, line});
    }
}

static void add_spellings(size_t table, uint32_t row, struct text cell, const char *line_start, size_t line)
{
    const char *end = cell.data + cell.length;
    if (tables.items[table].no_words) /* read row by row, never looked up */
        return;
    if (cell.length == 1) { /* a lone `|` is itself */
        add_spelling(table, row, cell, line_start, line);
        return;
    }
    for (const char *from = cell.data; from <= end;) {
        const char *bar = memchr(from, '|', (size_t)(end - from));
        const char *to = bar ? bar : end;
        add_spelling(table, row, (struct text){from, (size_t)(to - from)}, line_start, line);
        from = to + 1;
    }
}

/* ---- reading a table ---------------------------------------------------------------------------------------------------------- */

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
    t->first_column = (uint32_t)columns.count;
    while (next_cell(&rest, &cell)) {
        for (uint32_t i = 0; i < t->column_count; i++) {
            struct pair other = columns.items[t->first_column + i];
            if (other.length == cell.length && memcmp(pool.items + other.offset, cell.data, cell.length) == 0)
                complain(t->path, number, column_of(line.data, cell.data), "two columns named '%.*s'", (int)cell.length, cell.data);
        }
        PUSH(columns, (struct pair){pool_put(cell), (uint32_t)cell.length});
        t->column_count++;
        last = cell;
    }
    if (last.length != 6 || memcmp(last.data, "source", 6) != 0)
        complain(t->path, number, column_of(line.data, last.data), "the last column must be 'source', not '%.*s'", (int)last.length, last.data);
}

static void read_row(size_t table, struct text line, size_t number)
{
    struct table *t = &tables.items[table];
    struct text cell, rest = line, first = {0}, last = {0};
    uint32_t count = 0;
    while (next_cell(&rest, &cell)) {
        if (count == 0)
            first = cell;
        if (count++ < t->column_count)
            PUSH(cells, (struct pair){pool_put(cell), (uint32_t)cell.length});
        last = cell;
    }
    if (count != t->column_count)
        complain(t->path, number, column_of(line.data, last.data), "%u columns; the header has %u", count, t->column_count);
    else if (last.length == 0)
        complain(t->path, number, column_of(line.data, last.data), "no source");
    while (count++ < t->column_count)
        PUSH(cells, (struct pair){0, 0});
    PUSH(lines, (uint32_t)number);
    add_spellings(table, t->row_count++, first, line.data, number);
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

static void read_table(const char *directory, const char *path)
{
    size_t length, table = tables.count, number = 0;
    char *data = read_file(path, &length);
    PUSH(tables, (struct table){.path = strdup(path), .name = table_name(directory, path)});
    struct table *t = &tables.items[table];
    t->first_cell = (uint32_t)cells.count;
    t->first_line = (uint32_t)lines.count;
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

/* ---- the trie ----------------------------------------------------------------------------------------------------------------- */

static int compare_text(struct text a, struct text b)
{
    int order = memcmp(a.data, b.data, a.length < b.length ? a.length : b.length);
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare_keys(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    int order = compare_text(a->folded, b->folded);
    if (order == 0)
        order = (a->entry.table > b->entry.table) - (a->entry.table < b->entry.table);
    return order ? order : (a->entry.row > b->entry.row) - (a->entry.row < b->entry.row);
}

/* Would both spellings match the same text? */
static bool same_spelling(const struct key *a, const struct key *b)
{
    bool exact = (a->entry.flags & b->entry.flags & LEXICON_ENTRY_EXACT) != 0;
    bool like = ((a->entry.flags ^ b->entry.flags) & LEXICON_ENTRY_EXACT) == 0;
    struct text left = {pool.items + a->entry.spelling, a->entry.length}, right = {pool.items + b->entry.spelling, b->entry.length};
    if (!like || left.length != right.length)
        return false;
    return exact ? memcmp(left.data, right.data, left.length) == 0 : strncasecmp(left.data, right.data, left.length) == 0;
}

static void check_duplicates(void)
{
    for (size_t i = 0; i < keys.count; i++)
        for (size_t j = i + 1; j < keys.count && compare_text(keys.items[i].folded, keys.items[j].folded) == 0; j++) {
            const struct key *a = &keys.items[i], *b = &keys.items[j];
            const struct table *t = &tables.items[a->entry.table];
            if (a->entry.table == b->entry.table && same_spelling(a, b) && (!t->duplicates || a->entry.row == b->entry.row))
                complain(t->path, b->line, 1, "spelling '%.*s' stands in line %zu too", (int)b->entry.length, pool.items + b->entry.spelling, a->line);
        }
}

struct range { size_t low, high, depth; };

/* Fills node `index` from the sorted keys of its range; its children's ranges go to the end of the queue, side by side. */
static size_t fill_node(size_t index, const struct range *range, struct range *children)
{
    struct text first = keys.items[range->low].folded, last = keys.items[range->high - 1].folded;
    size_t end = index == 0 ? 0 : range->depth + 1, at = range->low, count = 0;
    while (index != 0 && end < first.length && end < last.length && first.data[end] == last.data[end])
        end++;
    struct lexicon_node *node = &nodes.items[index];
    *node = (struct lexicon_node){.label = pool_put(first) + (uint32_t)range->depth, .label_length = (uint8_t)(end - range->depth),
                                  .first_entry = (uint32_t)at, .first_child = (uint32_t)nodes.count};
    for (size_t i = range->low; i < range->high; i++)
        table_set_add(&node->tables, keys.items[i].entry.table);
    while (at < range->high && keys.items[at].folded.length == end)
        at++;
    node->entry_count = (uint16_t)(at - range->low);
    while (at < range->high) {
        size_t from = at;
        while (at < range->high && keys.items[at].folded.data[end] == keys.items[from].folded.data[end])
            at++;
        children[count++] = (struct range){from, at, end};
    }
    node->child_count = (uint8_t)count;
    return count;
}

static void build_trie(void)
{
    struct range *queue = calloc(2 * keys.count + 2, sizeof *queue);
    size_t filled = 0;
    qsort(keys.items, keys.count, sizeof *keys.items, compare_keys);
    check_duplicates();
    if (keys.count == 0) {
        free(queue);
        return;
    }
    queue[0] = (struct range){0, keys.count, 0};
    PUSH(nodes, (struct lexicon_node){0});
    for (; filled < nodes.count; filled++) {
        size_t children = fill_node(filled, &queue[filled], &queue[nodes.count]);
        while (children--)
            PUSH(nodes, (struct lexicon_node){0});
    }
    free(queue);
}

/* ---- the runs of letters that spellings begin with ------------------------------------------------------------------------------ */

static struct lexicon_run_entry *runs;
static unsigned run_bits;

static struct lexicon_run_entry *run_slot(uint64_t run)
{
    size_t at = lexicon_run_slot(run, run_bits);
    while (runs[at].run && runs[at].run != run)
        at = (at + 1) & (((size_t)1 << run_bits) - 1);
    return &runs[at];
}

/* Down the trie by the first `length` bytes of a key that is in it: the node, and how much of its label they cover. */
static void descend(struct text key, size_t length, uint32_t *node, uint32_t *taken)
{
    size_t at = 0;
    *node = *taken = 0;
    while (at < length) {
        const struct lexicon_node *n = &nodes.items[*node];
        if (*taken < n->label_length) {
            ++*taken;
            at++;
            continue;
        }
        uint32_t child = n->first_child;
        while ((unsigned char)pool.items[nodes.items[child].label] != (unsigned char)key.data[at])
            child++;
        *node = child;
        *taken = 0;
    }
}

/* Fills a table of 2 to the `bits` slots; how many of them are used. */
static size_t fill_runs(unsigned bits)
{
    size_t used = 0;
    free(runs);
    run_bits = bits;
    runs = calloc((size_t)1 << bits, sizeof *runs);
    for (size_t i = 0; i < keys.count; i++) {
        uint64_t run;
        struct text key = keys.items[i].folded;
        size_t length = lexicon_run((const unsigned char *)key.data, key.length, &run);
        if (length == 0)
            continue;
        struct lexicon_run_entry *entry = run_slot(run);
        used += !entry->run;
        entry->run = run;
        table_set_add(&entry->tables, keys.items[i].entry.table);
        descend(key, length, &entry->node, &entry->taken);
    }
    return used;
}

/* At most half of the slots are used. */
static void build_runs(void)
{
    unsigned bits = 1;
    while (((size_t)1 << bits) < 2 * keys.count + 2)
        bits++;
    size_t used = fill_runs(bits);
    while (bits > 1 && used * 4 <= (size_t)1 << bits)
        bits--;
    fill_runs(bits);
}

/* ---- writing ------------------------------------------------------------------------------------------------------------------ */

static FILE *create(const char *directory, const char *name)
{
    char *path = malloc(strlen(directory) + strlen(name) + 2);
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

static void write_tables_header(const char *directory)
{
    FILE *out = create(directory, "lexicon_tables.h");
    fputs("#ifndef LEXICON_TABLES_H\n#define LEXICON_TABLES_H\n/* Made by build_lexicon from the file names: ORDER LEXICON_TABLE. */\n"
          "enum lexicon_table {\n", out);
    for (size_t i = 0; i < tables.count; i++) {
        fputs("    LEXICON_", out);
        for (const char *c = tables.items[i].name; *c; c++)
            fputc(isalnum((unsigned char)*c) ? toupper((unsigned char)*c) : '_', out);
        fputs(",\n", out);
    }
    fputs("    LEXICON_TABLE_COUNT\n};\n#endif\n", out);
    finish(out, "lexicon_tables.h");
}

static void write_pool(FILE *out)
{
    fputs("static const char pool[] =", out);
    for (size_t i = 0; i < pool.count; i++) {
        unsigned char c = (unsigned char)pool.items[i];
        if (i % 100 == 0)
            fputs(i ? "\"\n    \"" : "\n    \"", out);
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\' || c == '?')
            fprintf(out, "\\%03o", c);
        else
            fputc(c, out);
    }
    fputs(pool.count ? "\";\n" : " \"\";\n", out);
}

static void write_pairs(FILE *out, const char *name, const struct pair *pairs, size_t count)
{
    fprintf(out, "static const struct lexicon_text %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s{%u,%u},", i % 12 ? "" : "\n", pairs[i].offset, pairs[i].length);
    fputs("{0,0}};\n", out);
}

static void write_rows(FILE *out)
{
    write_pairs(out, "cells", cells.items, cells.count);
    write_pairs(out, "columns", columns.items, columns.count);
    fputs("static const uint32_t lines[] = {", out);
    for (size_t i = 0; i < lines.count; i++)
        fprintf(out, "%s%u,", i % 24 ? "" : "\n", lines.items[i]);
    fputs("0};\nstatic const struct lexicon_table_data tables[] = {\n", out);
    for (size_t i = 0; i < tables.count; i++) {
        struct table *t = &tables.items[i];
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
    for (size_t i = 0; i < keys.count; i++) {
        struct lexicon_entry *e = &keys.items[i].entry;
        fprintf(out, "%s{%u,%u,%u,%u,%u},", i % 8 ? "" : "\n", e->spelling, e->row, e->length, e->table, e->flags);
    }
    fputs("{0}};\nstatic const struct lexicon_node nodes[] = {", out);
    for (size_t i = 0; i < nodes.count; i++) {
        struct lexicon_node *n = &nodes.items[i];
        fputs(i % 6 ? "{" : "\n{", out);
        write_table_set(out, n->tables);
        fprintf(out, ",%u,%u,%u,%u,%u,%u},", n->first_child, n->first_entry, n->label, n->label_length, n->child_count, n->entry_count);
    }
    fputs("{{0,0},0,0,0,0,0,0}};\nstatic const unsigned char lead[] = {", out);
    for (size_t i = 0; i < nodes.count; i++)
        fprintf(out, "%s%d,", i % 32 ? "" : "\n", nodes.items[i].label_length ? (unsigned char)pool.items[nodes.items[i].label] : 0);
    fputs("0};\n", out);
}

static void write_runs(FILE *out)
{
    size_t count = (size_t)1 << run_bits;
    fputs("static const struct lexicon_run_entry runs[] = {", out);
    for (size_t i = 0; i < count; i++)
        if (runs[i].run) {
            fprintf(out, "%s{0x%" PRIx64 "u,", i % 4 ? "" : "\n", runs[i].run);
            write_table_set(out, runs[i].tables);
            fprintf(out, ",%u,%u},", runs[i].node, runs[i].taken);
        } else
            fputs("{0},", out);
    fputs("};\n", out);
}

/* First bytes of text that may fold to the root's children: the byte itself, its capital, and the leads of folded characters. */
static void write_roots(FILE *out)
{
    uint32_t roots[256] = {0};
    for (uint32_t i = 0; nodes.count && i < nodes.items[0].child_count; i++) {
        uint32_t child = nodes.items[0].first_child + i;
        unsigned char c = (unsigned char)pool.items[nodes.items[child].label];
        roots[c] = child;
        if (c >= 'a' && c <= 'z')
            roots[c - 'a' + 'A'] = child;
        if (c == ' ')
            roots['-'] = child;
    }
    fputs("const struct lexicon_data lexicon_data = {pool, cells, columns, lines, tables, entries, nodes, lead, runs, ", out);
    fprintf(out, "%u, {", run_bits);
    for (size_t i = 0; i < 256; i++)
        fprintf(out, "%s%u,", i % 32 ? "" : "\n    ", roots[i]);
    fputs("}};\n", out);
}

static void write_data(const char *directory)
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

int main(int count, char **arguments)
{
    if (count < 3) {
        fputs("usage: build_lexicon SOURCE_DIR OUTPUT_DIR TABLE.tsv...\n", stderr);
        return 2;
    }
    for (int i = 3; i < count; i++)
        read_table(arguments[1], arguments[i]);
    if (tables.count > TABLE_SET_CAPACITY)
        complain(arguments[1], 0, 0, "%zu tables; at most %d: widen lexicon/table_set.h", tables.count, TABLE_SET_CAPACITY);
    build_trie();
    if (errors)
        return 1;
    build_runs();
    write_tables_header(arguments[2]);
    write_data(arguments[2]);
    return 0;
}
