/* Lookup: a hash of the letters that a spelling begins with, then one walk down the packed trie, and a user's spellings beside it. */
#include "base/utf8.h"
#include "lexicon/fold.h"
#include "lexicon/lexicon_data.h"
#include "lexicon/overlay.h"

#define MATCHES_AT_ONE_PLACE 128

_Static_assert((int)LEXICON_TABLE_COUNT <= (int)TABLE_SET_CAPACITY, "every table has its place in a set of tables");

/* ---- comparing ---------------------------------------------------------------------------------------------------------------- */

static unsigned char lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : c; }

/* Is `text` the spelling, letter by letter: a space of the spelling being any blank or hyphen, a hyphen only a hyphen? */
static bool spelled(struct slice spelling, struct slice text, bool exact)
{
    size_t i = 0, j = 0;
    while (i < spelling.length && j < text.length) {
        unsigned char a[4], b[4];
        size_t a_length, b_length;
        i += lexicon_fold((const unsigned char *)spelling.data + i, spelling.length - i, a, &a_length);
        j += lexicon_fold((const unsigned char *)text.data + j, text.length - j, b, &b_length);
        if (a_length == 1 && a[0] == ' ' && b_length == 1 && b[0] == '-')
            continue;
        if (a_length != b_length)
            return false;
        for (size_t k = 0; k < a_length; k++)
            if (exact ? a[k] != b[k] : lower(a[k]) != lower(b[k]))
                return false;
    }
    return i == spelling.length && j == text.length;
}

/* Does a word of the text end at `at`? */
static bool word_ends(struct slice text, size_t at)
{
    if (at >= text.length)
        return true;
    unsigned char c = (unsigned char)text.data[at];
    if (c < 0x80)
        return !((c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'));
    uint32_t code = utf8_peek(text, at);
    return utf8_is_cjk(code) || !(utf8_is_letter(code) || utf8_is_digit(code));
}

/* ---- the walk ----------------------------------------------------------------------------------------------------------------- */

struct walk {
    struct slice text;
    size_t start, at;              /* where it began; behind the last character taken */
    unsigned char pending[4];      /* bytes of that character, in trie form */
    size_t pending_at, pending_count;
    struct lexicon_match *found;   /* shortest first */
    size_t found_count;
    size_t word_end;               /* for which `at` `ends` holds */
    bool ends;
};

/* The next trie byte of the text; false at its end. */
static inline bool walk_next(struct walk *w, unsigned char *byte)
{
    if (w->pending_at < w->pending_count) {
        *byte = w->pending[w->pending_at++];
        return true;
    }
    if (w->at >= w->text.length)
        return false;
    unsigned char c = (unsigned char)w->text.data[w->at];
    bool lone = c == ' ' && w->at + 1 < w->text.length && (unsigned char)w->text.data[w->at + 1] > ' ';      /* a space, and no more blanks */
    if (lone || (c < 0x80 && !lexicon_is_blank(c))) {
        w->at++;
        *byte = lexicon_key(c);
        return true;
    }
    w->at += lexicon_fold((const unsigned char *)w->text.data + w->at, w->text.length - w->at, w->pending, &w->pending_count);
    w->pending_at = 1;
    *byte = lexicon_key(w->pending[0]);
    return true;
}

static void walk_report(struct walk *w, struct slice spelling, enum lexicon_table table, uint32_t row, unsigned flags)
{
    if ((flags & LEXICON_ENTRY_WORD) && w->word_end != w->at) {
        w->word_end = w->at;
        w->ends = word_ends(w->text, w->at);
    }
    if ((flags & LEXICON_ENTRY_WORD) && !w->ends)
        return;
    struct slice taken = {w->text.data + w->start, w->at - w->start};
    bool exact = taken.length == spelling.length && memcmp(taken.data, spelling.data, taken.length) == 0;
    if (!exact)
        exact = spelled(spelling, taken, true);
    if (!exact && (flags & LEXICON_ENTRY_EXACT))
        return;
    if (!exact && (flags & LEXICON_ENTRY_HYPHEN) && !spelled(spelling, taken, false))
        return;
    if (w->found_count < MATCHES_AT_ONE_PLACE)
        w->found[w->found_count++] = (struct lexicon_match){table, row, (uint32_t)taken.length, exact};
}

static void report_node(struct walk *w, const struct lexicon_node *node, struct table_set wanted)
{
    const struct lexicon_entry *entries = &lexicon_data.entries[node->first_entry];
    for (uint32_t i = node->entry_count; i > 0;) { /* backwards: the whole list is turned round at the end */
        const struct lexicon_entry *e = &entries[i - 1];
        bool asked = table_set_has(wanted, e->table);
        i -= asked ? 1 : e->so_far;
        if (asked)
            walk_report(w, (struct slice){lexicon_data.pool + e->spelling, e->length}, (enum lexicon_table)e->table, e->row, e->flags);
    }
}

/* The child of `node` whose label begins with `byte`, or 0. Children are sorted by it. */
static inline uint32_t child_of(const struct lexicon_node *node, unsigned char byte)
{
    const unsigned char *lead = lexicon_data.lead + node->first_child;
    for (uint32_t i = 0; i < node->child_count && lead[i] <= byte; i++)
        if (lead[i] == byte)
            return node->first_child + i;
    return 0;
}

/* Goes down the trie from `index`, `taken` bytes of whose label the text has already been found to hold. */
static void walk_trie(struct walk *w, uint32_t index, size_t taken, struct table_set wanted)
{
    unsigned char byte;
    while (index != 0) {
        const struct lexicon_node *node = &lexicon_data.nodes[index];
        if (!table_set_meets(node->tables, wanted))
            return;
        const unsigned char *label = (const unsigned char *)lexicon_data.pool + node->label;
        for (size_t i = taken; i < node->label_length; i++)
            if (!walk_next(w, &byte) || byte != label[i])
                return;
        if (node->entry_count && w->pending_at >= w->pending_count)
            report_node(w, node, wanted);
        if (node->child_count == 0 || !walk_next(w, &byte))
            return;
        index = child_of(node, byte);
        taken = 1;
    }
}

/* What the built-in tables have for the run of letters at w->at; NULL: nothing. *letters: how many of them it stands for. */
static inline const struct lexicon_run_entry *find_run(struct slice text, size_t at, size_t *letters)
{
    uint64_t run;
    *letters = lexicon_run((const unsigned char *)text.data + at, text.length - at, &run);
    size_t mask = ((size_t)1 << lexicon_data.run_bits) - 1;
    for (size_t slot = lexicon_run_slot(run, lexicon_data.run_bits); lexicon_data.runs[slot].run; slot = (slot + 1) & mask)
        if (lexicon_data.runs[slot].run == run)
            return &lexicon_data.runs[slot];
    return NULL;
}

/* The tables with a spelling that begins with this byte. */
static inline struct table_set byte_tables(const struct lexicon *lexicon, unsigned char first)
{
    uint32_t root = lexicon_data.roots[lexicon_key(first)];
    struct table_set ours = root ? lexicon_data.nodes[root].tables : table_set_none();
    return lexicon->key_count ? table_set_join(ours, lexicon->overlay_tables[lexicon_key(first)]) : ours;
}

struct table_set lexicon_tables_at(const struct lexicon *lexicon, struct slice text, size_t at)
{
    size_t letters;
    if (at >= text.length)
        return table_set_none();
    unsigned char first = (unsigned char)text.data[at];
    if (first >= 0x80)
        return table_set_all();
    if (lexicon_is_blank(first))        /* a run of blanks counts as one space, or as the end of a paragraph */
        return table_set_join(byte_tables(lexicon, ' '), byte_tables(lexicon, '\n'));
    if (!lexicon_is_letter(first))
        return byte_tables(lexicon, first);
    const struct lexicon_run_entry *run = find_run(text, at, &letters);
    struct table_set ours = run ? run->tables : table_set_none();
    return lexicon->key_count ? table_set_join(ours, lexicon->overlay_tables[first | 32]) : ours;
}

/* First key in [low, high) whose byte at `depth` is >= byte (> byte if `after`); all share the bytes before depth. */
static size_t bound(const struct overlay_key *keys, size_t low, size_t high, size_t depth, unsigned char byte, bool after)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct slice key = keys[middle].folded;
        bool less = key.length <= depth || (after ? (unsigned char)key.data[depth] <= byte : (unsigned char)key.data[depth] < byte);
        if (less)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The same walk over the user's sorted spellings: each byte narrows the range of keys. */
static void walk_overlay(struct walk *w, const struct lexicon *lexicon, struct table_set wanted)
{
    size_t low = 0, high = lexicon->key_count, depth = 0;
    unsigned char byte;
    while (low < high && walk_next(w, &byte)) {
        low = bound(lexicon->keys, low, high, depth, byte, false);
        high = bound(lexicon->keys, low, high, depth, byte, true);
        depth++;
        for (size_t i = low; i < high && lexicon->keys[i].folded.length == depth; i++) {
            const struct overlay_key *key = &lexicon->keys[i];
            if (w->pending_at >= w->pending_count && table_set_has(wanted, key->table))
                walk_report(w, key->spelling, key->table, key->row, key->flags);
        }
    }
}

/* Longest first; of one length, the user's rows before ours, rows spelled with their case before others, then table and row. */
static void order_matches(struct lexicon_match *found, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct lexicon_match one = found[i];
        size_t j = i;
        for (; j > 0 && (found[j - 1].length < one.length || (found[j - 1].length == one.length && !found[j - 1].exact_case && one.exact_case)); j--)
            found[j] = found[j - 1];
        found[j] = one;
    }
}

static void reverse(struct lexicon_match *found, size_t count)
{
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        struct lexicon_match swap = found[--j];
        found[j] = found[i];
        found[i] = swap;
    }
}

/* Goes down both: the user's spellings, then ours from where the run of letters leads; a run of NULL has none of ours. */
static size_t walk_both(const struct lexicon *lexicon, struct slice text, size_t at, struct table_set wanted, const struct lexicon_run_entry *run, size_t letters, struct lexicon_match *found)
{
    struct walk w = {.text = text, .start = at, .at = at, .found = found, .word_end = SIZE_MAX};
    unsigned char byte;
    size_t overlaid = 0;
    if (lexicon->key_count > 0) {
        walk_overlay(&w, lexicon, wanted);
        overlaid = w.found_count;
        w.at = at;
        w.pending_at = w.pending_count = 0;
    }
    if (run) {
        w.at += letters;
        walk_trie(&w, run->node, run->taken, wanted);
    } else if (!lexicon_is_letter((unsigned char)text.data[at]) && walk_next(&w, &byte)) {
        walk_trie(&w, lexicon_data.roots[byte], 1, wanted);
    }
    if (w.found_count < 2)
        return w.found_count;
    reverse(found + overlaid, w.found_count - overlaid);
    order_matches(found, w.found_count);
    return w.found_count;
}

/* A spelling that begins with letters matches only where the text has the same run of them: most questions end at that look. */
static inline size_t match(const struct lexicon *lexicon, struct slice text, size_t at, struct table_set wanted, struct lexicon_match *found)
{
    size_t letters = 0;
    if (at >= text.length)
        return 0;
    unsigned char first = (unsigned char)text.data[at];
    if (!lexicon_is_letter(first))
        return table_set_meets(lexicon_tables_at(lexicon, text, at), wanted) ? walk_both(lexicon, text, at, wanted, NULL, 0, found) : 0;
    const struct lexicon_run_entry *run = find_run(text, at, &letters);
    if (run && !table_set_meets(run->tables, wanted))
        run = NULL;
    if (!run && !(lexicon->key_count && table_set_meets(lexicon->overlay_tables[first | 32], wanted)))
        return 0;
    return walk_both(lexicon, text, at, wanted, run, letters, found);
}

size_t lexicon_match_tables(const struct lexicon *lexicon, struct table_set tables, struct slice text, size_t at, struct lexicon_match *out, size_t capacity)
{
    struct lexicon_match found[MATCHES_AT_ONE_PLACE];
    size_t count = match(lexicon, text, at, tables, found);
    if (count > capacity)
        count = capacity;
    for (size_t i = 0; i < count; i++)
        out[i] = found[i];
    return count;
}

bool lexicon_match_in(const struct lexicon *lexicon, enum lexicon_table table, struct slice text, size_t at, struct lexicon_match *out)
{
    struct lexicon_match found[MATCHES_AT_ONE_PLACE];
    if (match(lexicon, text, at, table_set_of(table), found) == 0)
        return false;
    *out = found[0];
    return true;
}

size_t lexicon_find(const struct lexicon *lexicon, enum lexicon_table table, struct slice word)
{
    struct lexicon_match found[MATCHES_AT_ONE_PLACE];
    if (match(lexicon, word, 0, table_set_of(table), found) == 0 || found[0].length != word.length)
        return SIZE_MAX;
    return found[0].row;
}
