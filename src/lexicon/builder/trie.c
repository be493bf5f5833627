/* The radix trie of all spellings. */
#include "lexicon/builder/builder.h"
#include <stdlib.h>
#include <strings.h>

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
    struct text left = {build.pool.items + a->entry.spelling, a->entry.length}, right = {build.pool.items + b->entry.spelling, b->entry.length};
    if (!like || left.length != right.length)
        return false;
    return exact ? memcmp(left.data, right.data, left.length) == 0 : strncasecmp(left.data, right.data, left.length) == 0;
}

static void check_duplicates(void)
{
    for (size_t i = 0; i < build.keys.count; i++)
        for (size_t j = i + 1; j < build.keys.count && compare_text(build.keys.items[i].folded, build.keys.items[j].folded) == 0; j++) {
            const struct key *a = &build.keys.items[i], *b = &build.keys.items[j];
            const struct table *t = &build.tables.items[a->entry.table];
            if (a->entry.table == b->entry.table && same_spelling(a, b) && (!t->duplicates || a->entry.row == b->entry.row))
                complain(t->path, b->line, 1, "spelling '%.*s' stands in line %zu too", (int)b->entry.length, build.pool.items + b->entry.spelling, a->line);
        }
}

struct range { size_t low, high, depth; };

/* Fills node `index` from the sorted keys of its range; its children's ranges go to the end of the queue, side by side. */
static size_t fill_node(size_t index, const struct range *range, struct range *children)
{
    struct text first = build.keys.items[range->low].folded, last = build.keys.items[range->high - 1].folded;
    size_t end = index == 0 ? 0 : range->depth + 1, at = range->low, count = 0;
    while (index != 0 && end < first.length && end < last.length && first.data[end] == last.data[end])
        end++;
    struct lexicon_node *node = &build.nodes.items[index];
    *node = (struct lexicon_node){.label = pool_put(first) + (uint32_t)range->depth, .label_length = (uint8_t)(end - range->depth),
                                  .first_entry = (uint32_t)at, .first_child = (uint32_t)build.nodes.count};
    for (size_t i = range->low; i < range->high; i++)
        table_set_add(&node->tables, build.keys.items[i].entry.table);
    while (at < range->high && build.keys.items[at].folded.length == end)
        at++;
    node->entry_count = (uint16_t)(at - range->low);
    for (size_t i = range->low; i < at; i++) {
        struct lexicon_entry *entry = &build.keys.items[i].entry;
        bool first_of_table = i == range->low || entry[0].table != build.keys.items[i - 1].entry.table;
        entry->so_far = (uint16_t)(first_of_table ? 1 : build.keys.items[i - 1].entry.so_far + 1);
    }
    while (at < range->high) {
        size_t from = at;
        while (at < range->high && build.keys.items[at].folded.data[end] == build.keys.items[from].folded.data[end])
            at++;
        children[count++] = (struct range){from, at, end};
    }
    node->child_count = (uint8_t)count;
    return count;
}

void trie_build(void)
{
    struct range *queue = allocated(2 * build.keys.count + 2, sizeof *queue);
    size_t filled = 0;
    qsort(build.keys.items, build.keys.count, sizeof *build.keys.items, compare_keys);
    check_duplicates();
    if (build.keys.count == 0) {
        free(queue);
        return;
    }
    queue[0] = (struct range){0, build.keys.count, 0};
    PUSH(build.nodes, (struct lexicon_node){0});
    for (; filled < build.nodes.count; filled++) {
        size_t children = fill_node(filled, &queue[filled], &queue[build.nodes.count]);
        while (children--)
            PUSH(build.nodes, (struct lexicon_node){0});
    }
    free(queue);
}
