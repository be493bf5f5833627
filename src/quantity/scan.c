#include "quantity/scan.h"
#include "lexicon/fold.h"
#include <stdint.h>
#include <string.h>

static bool letter(unsigned char c) { return (unsigned char)((c | 32) - 'a') < 26; }

static size_t pair_of(unsigned char a, unsigned char b) { return ((size_t)(a & 31) << 5) | (size_t)(letter(b) ? b & 31 : 0); }

bool scan_table(enum lexicon_table table) {
    switch (table) {
    case LEXICON_EN_NUMBERS: case LEXICON_EN_VAGUE: case LEXICON_EN_MULTIPLES: case LEXICON_EN_QUALIFIERS: case LEXICON_EN_CHANGES: case LEXICON_EN_STATISTICS:
    case LEXICON_EN_MONTHS: case LEXICON_EN_PERIODS: case LEXICON_EN_IDENTIFIERS: case LEXICON_EN_SCALES: case LEXICON_ZH_NUMBERS: case LEXICON_ZH_UNITS: case LEXICON_ZH_QUALIFIERS: case LEXICON_ZH_TIMES: return true;
    default: return false;
    }
}

static size_t run_bit(uint64_t run) { return lexicon_run_slot(run, SCAN_RUN_BITS); }

static bool runs_have(const struct scan_runs *runs, uint64_t run) { return runs->bits[run_bit(run) / 8] >> run_bit(run) % 8 & 1; }

static void mark_table(const struct lexicon *lexicon, enum lexicon_table table, bool number, struct scan_words *words) {
    size_t count = lexicon_count(lexicon, table);
    for (size_t row = 0; row < count; row++) {
        struct slice rest = lexicon_row(lexicon, table, row).spellings, word;
        while (slice_split(&rest, '|', &word)) {
            uint64_t run;
            if (word.length > 1 && word.data[0] == '=') word = slice_sub(word, 1, word.length);
            if (word.length == 0) continue;
            if (lexicon_run((const unsigned char *)word.data, word.length, &run) == 0) {
                words->first[(unsigned char)word.data[0]] = 1;
                continue;
            }
            words->room.bits[run_bit(run) / 8] |= (unsigned char)(1u << run_bit(run) % 8);
            if (number) words->numbers.bits[run_bit(run) / 8] |= (unsigned char)(1u << run_bit(run) % 8);
        }
    }
}

static void mark_tables(const struct lexicon *lexicon, struct scan_words *words) {
    for (int table = 0; table < LEXICON_TABLE_COUNT; table++) {
        bool number = table == LEXICON_EN_NUMBERS || table == LEXICON_EN_VAGUE || table == LEXICON_EN_MULTIPLES;
        words->role_column[table] = lexicon_column((enum lexicon_table)table, "role");
        if (!scan_table((enum lexicon_table)table)) continue;
        table_set_add(&words->tables, (size_t)table);
        mark_table(lexicon, (enum lexicon_table)table, number, words);
    }
}

static void mark_heads(const struct lexicon *lexicon, struct scan_words *words) {
    size_t count = lexicon_count(lexicon, LEXICON_EN_CUES);
    for (size_t row = 0; row < count; row++) {
        struct slice rest = lexicon_row(lexicon, LEXICON_EN_CUES, row).spellings, word, role = lexicon_field(lexicon, LEXICON_EN_CUES, row, "role");
        while ((slice_is(role, "address head") || slice_is(role, "identifier head")) && slice_split(&rest, '|', &word)) {
            size_t pair = word.length > 1 ? pair_of((unsigned char)word.data[0], (unsigned char)word.data[1]) : 0;
            if (word.length > 1) words->head[pair / 8] |= (unsigned char)(1u << pair % 8);
        }
    }
}

bool scan_new(struct arena *arena, const struct lexicon *lexicon, const struct unit_context *units, struct scan *out) {
    const struct scan_words *kept = lexicon_kept(lexicon, KEPT_SCAN);
    struct scan_words *words = kept ? NULL : ARENA_NEW(arena, struct scan_words);
    if (words) {
        mark_tables(lexicon, words);
        mark_heads(lexicon, words);
        lexicon_keep(lexicon, KEPT_SCAN, words, sizeof *words);
    }
    *out = (struct scan){.lexicon = lexicon, .units = units, .words = kept ? kept : words};
    return out->words != NULL;
}

bool scan_may_begin(const struct scan *scan, struct slice text, size_t at) {
    uint64_t run;
    size_t letters = lexicon_run((const unsigned char *)text.data + at, text.length - at, &run);
    return letters ? runs_have(&scan->words->room, run) : scan->words->first[(unsigned char)text.data[at]] != 0;
}

bool scan_may_head(const struct scan *scan, struct slice text, size_t at) {
    size_t pair = at + 1 < text.length ? pair_of((unsigned char)text.data[at], (unsigned char)text.data[at + 1]) : 0;
    return at + 1 < text.length && (scan->words->head[pair / 8] >> pair % 8 & 1);
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
    struct lexicon_match match;
    struct table_set tables = lexicon_tables_at(scan->lexicon, text, at);
    if (table_set_has(tables, LEXICON_EN_NUMBERS) && lexicon_match_in(scan->lexicon, LEXICON_EN_NUMBERS, text, at, &match) && number_row(scan, text, at, &match)) return true;
    return (table_set_has(tables, LEXICON_EN_VAGUE) && lexicon_match_in(scan->lexicon, LEXICON_EN_VAGUE, text, at, &match)) ||
           (table_set_has(tables, LEXICON_EN_MULTIPLES) && lexicon_match_in(scan->lexicon, LEXICON_EN_MULTIPLES, text, at, &match));
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

static size_t behind_letters(struct slice text, size_t at) {
    while (at < text.length && letter((unsigned char)text.data[at])) at++;
    return at;
}

/* Word by word: most are passed over at one look. */
size_t scan_next(const struct scan *scan, struct slice text, size_t from) {
    const unsigned char *bytes = (const unsigned char *)text.data;
    uint64_t run;
    for (size_t i = from > 0 && letter(bytes[from - 1]) ? behind_letters(text, from) : from; i < text.length;) {
        unsigned char c = bytes[i];
        if (letter(c)) {
            size_t letters = lexicon_run(bytes + i, text.length - i, &run);
            if (runs_have(&scan->words->numbers, run) && number_word(scan, text, i)) return i;
            i = letters < 8 ? i + letters : behind_letters(text, i + letters);
            continue;
        }
        if ((c >= '0' && c <= '9') || (c >= 0xC2 && may_be_digit(bytes, i, text.length))) return i;
        i++;
    }
    return SIZE_MAX;
}
