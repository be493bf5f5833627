/* The runs of letters that spellings begin with (fold.h), in a hash: where the trie goes on behind each. */
#include "lexicon/builder/builder.h"
#include <stdlib.h>

static struct lexicon_run_entry *run_slot(uint64_t run)
{
    size_t at = lexicon_run_slot(run, build.run_bits);
    while (build.runs[at].run && build.runs[at].run != run)
        at = (at + 1) & (((size_t)1 << build.run_bits) - 1);
    return &build.runs[at];
}

/* Down the trie by the first `length` bytes of a key that is in it: the node, and how much of its label they cover. */
static void descend(struct text key, size_t length, uint32_t *node, uint32_t *taken)
{
    size_t at = 0;
    *node = *taken = 0;
    while (at < length) {
        const struct lexicon_node *n = &build.nodes.items[*node];
        if (*taken < n->label_length) {
            ++*taken;
            at++;
            continue;
        }
        uint32_t child = n->first_child;
        while ((unsigned char)build.pool.items[build.nodes.items[child].label] != (unsigned char)key.data[at])
            child++;
        *node = child;
        *taken = 0;
    }
}

/* Fills a table of 2 to the `bits` slots; how many of them are used. */
static size_t fill_runs(unsigned bits)
{
    size_t used = 0;
    free(build.runs);
    build.run_bits = bits;
    build.runs = allocated((size_t)1 << bits, sizeof *build.runs);
    for (size_t i = 0; i < build.keys.count; i++) {
        uint64_t run;
        struct text key = build.keys.items[i].folded;
        size_t length = lexicon_run((const unsigned char *)key.data, key.length, &run);
        if (length == 0)
            continue;
        struct lexicon_run_entry *entry = run_slot(run);
        used += !entry->run;
        entry->run = run;
        table_set_add(&entry->tables, build.keys.items[i].entry.table);
        descend(key, length, &entry->node, &entry->taken);
    }
    return used;
}

/* At most half of the slots are used. */
void runs_build(void)
{
    unsigned bits = 1;
    while (((size_t)1 << bits) < 2 * build.keys.count + 2)
        bits++;
    size_t used = fill_runs(bits);
    while (bits > 1 && used * 4 <= (size_t)1 << bits)
        bits--;
    fill_runs(bits);
}
