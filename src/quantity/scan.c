#include "quantity/scan.h"
#include <stdint.h>
#include <string.h>

static bool letter(unsigned char c) { return (unsigned char)((c | 32) - 'a') < 26; }

static size_t pair_of(unsigned char a, unsigned char b) { return ((size_t)(a & 31) << 5) | (size_t)(letter(b) ? b & 31 : 0); }

bool scan_table(enum lexicon_table table) {
    switch (table) {
    case LEXICON_EN_NUMBERS: case LEXICON_EN_VAGUE: case LEXICON_EN_MULTIPLES: case LEXICON_EN_QUALIFIERS: case LEXICON_EN_CHANGES: case LEXICON_EN_STATISTICS:
    case LEXICON_EN_MONTHS: case LEXICON_EN_PERIODS: case LEXICON_EN_IDENTIFIERS: case LEXICON_EN_SCALES: case LEXICON_ZH_NUMBERS: case LEXICON_ZH_UNITS: case LEXICON_ZH_QUALIFIERS: return true;
    default: return false;
    }
}

static void mark_table(struct scan *scan, enum lexicon_table table, unsigned char bits) {
    size_t count = lexicon_count(scan->lexicon, table);
    for (size_t row = 0; row < count; row++) {
        struct slice rest = lexicon_row(scan->lexicon, table, row).spellings, word;
        while (slice_split(&rest, '|', &word)) {
            if (word.length > 1 && word.data[0] == '=') word = slice_sub(word, 1, word.length);
            if (word.length == 0) continue;
            unsigned char c = (unsigned char)word.data[0];
            if (letter(c)) scan->pair[pair_of(c, word.length > 1 ? (unsigned char)word.data[1] : 0)] |= bits;
            else scan->first[c] = 1;
        }
    }
}

static void mark_tables(struct scan *scan) {
    static const enum lexicon_table words[] = {LEXICON_EN_QUALIFIERS, LEXICON_EN_CHANGES, LEXICON_EN_MONTHS, LEXICON_EN_PERIODS, LEXICON_EN_IDENTIFIERS, LEXICON_EN_SCALES, LEXICON_EN_STATISTICS,
                                               LEXICON_ZH_NUMBERS, LEXICON_ZH_UNITS, LEXICON_ZH_QUALIFIERS};
    for (int table = 0; table < LEXICON_TABLE_COUNT; table++) {
        if (scan_table((enum lexicon_table)table)) table_set_add(&scan->tables, (size_t)table);
        scan->role_column[table] = lexicon_column((enum lexicon_table)table, "role");
    }
    mark_table(scan, LEXICON_EN_NUMBERS, 3);
    mark_table(scan, LEXICON_EN_VAGUE, 3);
    mark_table(scan, LEXICON_EN_MULTIPLES, 3);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) mark_table(scan, words[i], 2);
}

static void mark_heads(struct scan *scan) {
    size_t count = lexicon_count(scan->lexicon, LEXICON_EN_CUES);
    for (size_t row = 0; row < count; row++) {
        struct slice rest = lexicon_row(scan->lexicon, LEXICON_EN_CUES, row).spellings, word, role = lexicon_field(scan->lexicon, LEXICON_EN_CUES, row, "role");
        while ((slice_is(role, "address head") || slice_is(role, "identifier head")) && slice_split(&rest, '|', &word))
            if (word.length > 1) scan->pair[pair_of((unsigned char)word.data[0], (unsigned char)word.data[1])] |= 4;
    }
}

void scan_new(const struct lexicon *lexicon, const struct unit_context *units, struct scan *out) {
    const struct scan *kept = lexicon_kept(lexicon, KEPT_SCAN);
    *out = kept ? *kept : (struct scan){.lexicon = lexicon};
    if (!kept) {
        mark_tables(out);
        mark_heads(out);
        lexicon_keep(lexicon, KEPT_SCAN, out, sizeof *out);
    }
    out->units = units;
}

bool scan_may_begin(const struct scan *scan, struct slice text, size_t at) {
    unsigned char a = (unsigned char)text.data[at], b = at + 1 < text.length ? (unsigned char)text.data[at + 1] : 0;
    return letter(a) ? (scan->pair[pair_of(a, b)] & 2) != 0 : scan->first[a] != 0;
}

bool scan_may_head(const struct scan *scan, struct slice text, size_t at) {
    return at + 1 < text.length && (scan->pair[pair_of((unsigned char)text.data[at], (unsigned char)text.data[at + 1])] & 4) != 0;
}

/* `a week`, `an ml`, `a third`: may an article of `length` bytes begin a quantity? What stands behind it tells. */
static bool article_counts(const struct scan *scan, struct slice text, size_t at, size_t length) {
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t next = at + length + 1;
    if (next >= text.length || (bytes[next - 1] != ' ' && bytes[next - 1] < 0x80)) return false;
    if (bytes[next - 1] >= 0x80 || bytes[next] >= 0x80 || bytes[next] == ' ' || bytes[next] == '\n') return true;
    return letter(bytes[next]) && (table_set_has(lexicon_tables_at(scan->lexicon, text, next), LEXICON_EN_NUMBERS) || unit_may_begin(scan->units, text, next));
}

/* Can a number begin with this row of numbers.tsv? `and`, `point`, `plus` and `minus` stand only beside others. */
static bool number_row(const struct scan *scan, struct slice text, size_t at, const struct lexicon_match *match) {
    struct slice role = lexicon_field(scan->lexicon, LEXICON_EN_NUMBERS, match->row, "role");
    if (scan->all) return true;
    if (slice_is(role, "article")) return article_counts(scan, text, at, match->length);
    return !slice_is(role, "and") && !slice_is(role, "point") && !slice_is(role, "plus") && !slice_is(role, "minus");
}

/* Is the word at `at` one with which a quantity in words may begin? */
static bool number_word(const struct scan *scan, struct slice text, size_t at) {
    unsigned char a = (unsigned char)text.data[at], b = at + 1 < text.length ? (unsigned char)text.data[at + 1] : 0;
    struct lexicon_match match;
    if (!(scan->pair[pair_of(a, b)] & 1)) return false;
    struct table_set tables = lexicon_tables_at(scan->lexicon, text, at);
    if (!table_set_has(tables, LEXICON_EN_NUMBERS) && !table_set_has(tables, LEXICON_EN_VAGUE) && !table_set_has(tables, LEXICON_EN_MULTIPLES)) return false;
    return (lexicon_match_in(scan->lexicon, LEXICON_EN_NUMBERS, text, at, &match) && number_row(scan, text, at, &match)) ||
           lexicon_match_in(scan->lexicon, LEXICON_EN_VAGUE, text, at, &match) || lexicon_match_in(scan->lexicon, LEXICON_EN_MULTIPLES, text, at, &match);
}

/* ½, ⅔, Han, full-width digits: may a number begin with the character of another script at `i`? Quotes, dashes and blanks are none. */
static bool may_be_digit(const unsigned char *bytes, size_t i, size_t length) {
    unsigned char second = i + 1 < length ? bytes[i + 1] : 0;
    switch (bytes[i]) {
    case 0xC2: return second >= 0xBC && second <= 0xBE;
    case 0xE2: return second != 0x80;
    default: return bytes[i] >= 0xE3;
    }
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
        if (c >= 0xC2 && may_be_digit(bytes, i, text.length)) return i;
    }
    return SIZE_MAX;
}
