/* The spellings of a row, as they are looked up. */
#include "lexicon/builder/builder.h"
#include <ctype.h>

enum { SPELLING_LIMIT = 250 }; /* a label of the trie counts its bytes in one */

static struct text fold_key(struct text spelling)
{
    char *folded = allocated(spelling.length + 1, 1);
    return (struct text){folded, lexicon_fold_key(spelling.data, spelling.length, folded)};
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
    struct table *t = &build.tables.items[table];
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
        struct lexicon_entry entry = {offset, row, (uint16_t)kept.length, (uint8_t)table, flags_of(kept, exact), 0};
        PUSH(build.keys, (struct key){fold_key(kept), entry, line});
    }
}

void spellings_add(size_t table, uint32_t row, struct text cell, const char *line_start, size_t line)
{
    const char *end = cell.data + cell.length;
    if (build.tables.items[table].no_words) /* read row by row, never looked up */
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
