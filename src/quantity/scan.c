#include "quantity/scan.h"
#include <stdint.h>
#include <string.h>

static bool letter(unsigned char c) { return (unsigned char)((c | 32) - 'a') < 26; }

static size_t pair_of(unsigned char a, unsigned char b) { return ((size_t)(a & 31) << 5) | (size_t)(letter(b) ? b & 31 : 0); }

static void mark_table(struct scan *scan, enum lexicon_table table) {
    size_t count = lexicon_count(scan->lexicon, table);
    for (size_t row = 0; row < count; row++) {
        struct slice rest = lexicon_row(scan->lexicon, table, row).spellings, word;
        while (slice_split(&rest, '|', &word))
            if (word.length > 0 && letter((unsigned char)word.data[0]))
                scan->pair[pair_of((unsigned char)word.data[0], word.length > 1 ? (unsigned char)word.data[1] : 0)] = 1;
    }
}

void scan_new(const struct lexicon *lexicon, struct scan *out) {
    *out = (struct scan){.lexicon = lexicon};
    mark_table(out, LEXICON_EN_NUMBERS);
    mark_table(out, LEXICON_EN_VAGUE);
    mark_table(out, LEXICON_EN_MULTIPLES);
}

/* Is the word at `at` a number word, or an article before a word that may be a unit? */
static bool number_word(const struct scan *scan, struct slice text, size_t at) {
    unsigned char a = (unsigned char)text.data[at], b = at + 1 < text.length ? (unsigned char)text.data[at + 1] : 0;
    struct lexicon_match match;
    if (!scan->pair[pair_of(a, b)]) return false;
    return lexicon_match_in(scan->lexicon, LEXICON_EN_NUMBERS, text, at, &match) || lexicon_match_in(scan->lexicon, LEXICON_EN_VAGUE, text, at, &match) ||
           lexicon_match_in(scan->lexicon, LEXICON_EN_MULTIPLES, text, at, &match);
}

size_t scan_next(const struct scan *scan, struct slice text, size_t from) {
    const unsigned char *bytes = (const unsigned char *)text.data;
    bool inside = from > 0 && letter(bytes[from - 1]);
    for (size_t i = from; i < text.length; i++) {
        unsigned char c = bytes[i];
        if (letter(c)) {
            if (!inside && number_word(scan, text, i)) return i;
            inside = true;
            continue;
        }
        inside = false;
        if (c >= '0' && c <= '9') return i;
        if (c >= 0xC2 && (c == 0xC2 || c == 0xE2 || c >= 0xE3)) return i;      /* ½, ⅔, Han, full-width digits */
    }
    return SIZE_MAX;
}
