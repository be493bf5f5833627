#include "quantity/sentence.h"
#include "base/utf8.h"
#include "quantity/figure.h"
#include "quantity/scan.h"
#include <string.h>

enum { SENSES_AT_ONCE = 16 };

/* What a mark is for reading numbers: full-width forms as ASCII, the many dashes, quotes and tildes as one each. */
static uint32_t fold_mark(uint32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + '!';
    switch (c) {
    case 0x2010: case 0x2011: case 0x00AD: case 0xFE63: return '-';
    case 0x2012: return 0x2013;
    case 0x2015: return 0x2014;
    case 0x2018: case 0x2019: case 0x02BC: return '\'';
    case 0x201C: case 0x201D: return '"';
    case 0x223C: case 0x02DC: case 0x223D: return '~';
    case 0x2044: case 0x2215: return '/';
    case 0x22C5: case 0x2219: case 0x2022: return 0x00B7;
    case 0x2A7D: return 0x2264;
    case 0x2A7E: return 0x2265;
    default: return c;
    }
}

static bool is_superscript(uint32_t c) { return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x207B); }
static bool is_vulgar(uint32_t c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E) || c == 0x2189; }
static bool is_digit(uint32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }

static inline enum piece_kind kind_of_ascii(uint32_t c) {
    if ((c | 32) - 'a' < 26) return PIECE_WORD;
    return c - '0' < 10 ? PIECE_DIGITS : PIECE_MARK;
}

static enum piece_kind kind_of(uint32_t c) {
    if (c < 0x80) return kind_of_ascii(c);
    if (is_digit(c)) return PIECE_DIGITS;
    if (is_superscript(c)) return PIECE_SUPERSCRIPT;
    if (is_vulgar(c)) return PIECE_VULGAR;
    if (utf8_is_cjk(c)) return PIECE_HAN;
    return c != 0xAA && c != 0xBA && utf8_is_letter(c) ? PIECE_WORD : PIECE_MARK;
}

static bool runs_on(enum piece_kind kind) { return kind == PIECE_WORD || kind == PIECE_DIGITS || kind == PIECE_SUPERSCRIPT; }

static void read_run(struct slice text, size_t *at, struct piece *piece) {
    bool all = piece->flags & PIECE_CAPITAL;
    for (; piece->kind == PIECE_WORD && *at < text.length && (unsigned char)((text.data[*at] | 32) - 'a') < 26; ++*at)
        all &= text.data[*at] < 'a';
    while (piece->kind == PIECE_DIGITS && *at < text.length && (unsigned char)(text.data[*at] - '0') < 10) ++*at;
    bool done = *at < text.length && (unsigned char)text.data[*at] < 0x80;      /* ASCII of another kind: most runs end so */
    for (size_t next = *at; !done && next < text.length; *at = next) {
        uint32_t c = utf8_next(text, &next);
        if (kind_of(c) != piece->kind) break;
        if (piece->kind == PIECE_WORD && !utf8_is_upper(c)) all = false;
    }
    piece->end = (uint32_t)*at;
    if (all && piece->kind == PIECE_WORD) piece->flags |= PIECE_ALL_CAPITAL;
}

enum { CELL_SPACES = 3 };    /* so many blanks, or a tab, part the cells of a row */

static void cut(struct sentence *s) {
    uint8_t pending = PIECE_SPACE;
    size_t blanks = 0;
    for (size_t at = 0; at < s->text.length;) {
        size_t start = at;
        uint32_t c = (unsigned char)s->text.data[at];
        if (c < 0x80) at++;
        else c = utf8_next(s->text, &at);
        if (c == ' ' && blanks + 1 < CELL_SPACES) {
            blanks++;
            pending |= PIECE_SPACE;
            continue;
        }
        if ((c < '!' || c >= 0x80) && (utf8_is_space(c) || c == 0x200B || c == 0x2060)) {
            blanks += c == ' ';
            if (c == '\t' || blanks >= CELL_SPACES) pending |= PIECE_CELL;
            if (c != 0x200B && c != 0x2060) pending |= (uint8_t)(PIECE_SPACE | (c >= 0x80 ? PIECE_WIDE_SPACE : 0));
            continue;
        }
        struct piece *piece = &s->pieces[s->count++];
        *piece = (struct piece){.start = (uint32_t)start, .end = (uint32_t)at, .code = c < 0x80 ? c : fold_mark(c), .kind = (uint8_t)(c < 0x80 ? kind_of_ascii(c) : kind_of(c)), .flags = pending};
        pending = 0;
        blanks = 0;
        if (piece->kind == PIECE_WORD && (c < 0x80 ? c < 'a' : utf8_is_upper(c))) piece->flags |= PIECE_CAPITAL;
        if (runs_on((enum piece_kind)piece->kind)) read_run(s->text, &at, piece);
    }
}

/* Two words of two letters and more, and none of them with a small letter. */
static bool in_capitals(const struct sentence *s) {
    size_t words = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (s->pieces[i].kind != PIECE_WORD || s->pieces[i].end - s->pieces[i].start < 2) continue;
        if (!(s->pieces[i].flags & PIECE_ALL_CAPITAL)) return false;
        words++;
    }
    return words >= 2;
}

/* Most questions for a role end at its first letter. */
static uint32_t role_letter(struct slice role) { return role.length ? 1u << (role.data[0] & 31) : 0; }

static bool push_sense(struct sentence *s, struct piece *piece, const struct lexicon_match *match, size_t *capacity) {
    size_t column = s->finder->scan->words->role_column[match->table], roles = *capacity;
    if (!list_reserve(s->finder->scratch, (void **)&s->roles, s->sense_count, &roles, sizeof *s->roles) ||
        !list_reserve(s->finder->scratch, (void **)&s->senses, s->sense_count, capacity, sizeof *s->senses)) return false;
    struct slice role = column == SIZE_MAX ? SLICE_NONE : lexicon_cell(s->finder->lexicon, match->table, match->row, column);
    s->roles[s->sense_count] = role;
    piece->role_letters |= role_letter(role);
    s->senses[s->sense_count++] = *match;
    table_set_add(&piece->tables, match->table);
    table_set_add(&s->tables, match->table);
    return true;
}

static bool find_senses(struct sentence *s) {
    size_t capacity = 0;
    struct lexicon_match found[SENSES_AT_ONCE];
    const struct scan *scan = s->finder->scan;
    for (size_t i = 0; i < s->count; i++) {
        struct piece *piece = &s->pieces[i];
        if (piece->kind == PIECE_SUPERSCRIPT || piece->kind == PIECE_VULGAR || !scan_may_begin(scan, s->text, piece->start)) continue;
        size_t n = lexicon_match_tables(s->finder->lexicon, scan->words->tables, s->text, piece->start, found, SENSES_AT_ONCE);
        piece->sense = (uint32_t)s->sense_count;
        piece->senses = (uint16_t)n;
        for (size_t k = 0; k < n; k++)
            if (!push_sense(s, piece, &found[k], &capacity)) return false;
    }
    return true;
}

bool sentence_read(struct finder *finder, struct slice text, size_t origin, struct sentence *out) {
    const struct block *block = document_block(finder->document, origin);
    *out = (struct sentence){.finder = finder, .text = text, .origin = origin, .opens_block = block && block->span.start == origin};
    out->pieces = ARENA_ROOM(finder->scratch, text.length + 1, struct piece);
    if (!out->pieces) return false;
    cut(out);
    arena_shrink(finder->scratch, out->pieces, (text.length + 1) * sizeof *out->pieces, out->count * sizeof *out->pieces);
    out->capitals = in_capitals(out);
    out->memo = ARENA_NEW(finder->scratch, struct number_memo);
    out->cues = ARENA_NEW(finder->scratch, struct cues);
    if (!out->cues || !(out->cues->of_piece = ARENA_ARRAY(finder->scratch, out->count, struct cue))) return false;
    if (!out->memo || !(out->memo->of_piece = ARENA_ARRAY(finder->scratch, out->count, uint16_t))) return false;
    return find_senses(out);
}

bool sentence_tag(struct sentence *s) {
    if (s->tagged) return true;
    s->tagged = true;
    return tokens_of(s->finder->scratch, s->text, s->origin, &s->tokens) &&
           phrases_of(s->finder->scratch, s->finder->lexicon, &s->tokens, &s->phrases);
}

struct slice piece_text(const struct sentence *s, size_t i) {
    return i < s->count ? slice_sub(s->text, s->pieces[i].start, s->pieces[i].end) : SLICE_NONE;
}

struct slice pieces_text(const struct sentence *s, size_t first, size_t end) {
    if (first >= end || end > s->count) return SLICE_NONE;
    return slice_sub(s->text, s->pieces[first].start, s->pieces[end - 1].end);
}

enum { CUES_AT_ONCE = 32, CUES_KEPT = 16 };

/* What is remembered of a word: its rows of cues.tsv, and the first letters of their roles. */
struct cue_rows {
    uint32_t letters;
    uint16_t count, rows[CUES_KEPT];
};

_Static_assert(sizeof(struct cue_rows) <= LEXICON_ANSWER, "a word's answer is remembered");

static struct slice cue_role(const struct sentence *s, size_t row) { return lexicon_cell(s->finder->lexicon, LEXICON_EN_CUES, row, 1); }

/* The rows that are just this word. */
static size_t look_cues_up(const struct sentence *s, const struct piece *piece, struct lexicon_match found[CUES_AT_ONCE]) {
    size_t count = lexicon_match_all(s->finder->lexicon, LEXICON_EN_CUES, s->text, piece->start, found, CUES_AT_ONCE), whole = 0;
    for (size_t k = 0; k < count; k++)
        if (found[k].length == piece->end - piece->start) found[whole++] = found[k];
    return whole;
}

static bool push_cue(const struct sentence *s, struct cue *cue, uint32_t row) {
    if (!LIST_PUSH(s->finder->scratch, &s->cues->rows, row)) s->finder->failed = true;
    else cue->count++;
    return !s->finder->failed;
}

/* Whether a word is a cue does not depend on what stands behind it, unless that could be part of it: `FY2019`. */
static bool ends_by_itself(const struct sentence *s, const struct piece *piece) {
    unsigned char next = piece->end < s->text.length ? (unsigned char)s->text.data[piece->end] : ' ';
    return next < 0x80 && !(next >= '0' && next <= '9');
}

/* The rows of cues.tsv that are just this word, found once: rules ask for one role after the other. */
static void find_cues(const struct sentence *s, const struct piece *piece, struct cue *cue) {
    struct lexicon_match found[CUES_AT_ONCE];
    struct slice word = slice_sub(s->text, piece->start, piece->end);
    bool alone = ends_by_itself(s, piece);
    const struct cue_rows *known = alone ? lexicon_recall(s->finder->lexicon, MEMORY_CUES, word) : NULL;
    struct cue_rows rows = {.count = 0};
    *cue = (struct cue){.first = (uint32_t)s->cues->rows.count, .known = true};
    if (known) {
        cue->letters = known->letters;
        for (size_t k = 0; k < known->count && push_cue(s, cue, known->rows[k]); k++) {}
        return;
    }
    size_t count = look_cues_up(s, piece, found);
    for (size_t k = 0; k < count && push_cue(s, cue, found[k].row); k++) {
        cue->letters |= role_letter(cue_role(s, found[k].row));
        if (k < CUES_KEPT) rows.rows[rows.count++] = (uint16_t)found[k].row;
    }
    rows.letters = cue->letters;
    bool fits = count <= CUES_KEPT && lexicon_count(s->finder->lexicon, LEXICON_EN_CUES) <= UINT16_MAX;
    if (alone && fits) lexicon_remember(s->finder->lexicon, MEMORY_CUES, word, &rows, sizeof rows);
}

static size_t cue_row(const struct sentence *s, size_t i, const char *role) {
    if (!piece_kind_is(s, i, PIECE_WORD)) return SIZE_MAX;
    struct cue *cue = &s->cues->of_piece[i];
    if (!cue->known) find_cues(s, &s->pieces[i], cue);
    if (!(cue->letters >> (role[0] & 31) & 1)) return SIZE_MAX;
    for (size_t k = 0; k < cue->count; k++) {
        size_t row = s->cues->rows.items[cue->first + k];
        if (slice_is(cue_role(s, row), role)) return row;
    }
    return SIZE_MAX;
}

bool piece_cue(const struct sentence *s, size_t i, const char *role) { return cue_row(s, i, role) != SIZE_MAX; }

struct slice piece_cue_value(const struct sentence *s, size_t i, const char *role) {
    size_t row = cue_row(s, i, role);
    return row == SIZE_MAX ? SLICE_NONE : lexicon_cell(s->finder->lexicon, LEXICON_EN_CUES, row, 2);
}

bool piece_dash(const struct sentence *s, size_t i) {
    return piece_is(s, i, '-') || piece_is(s, i, 0x2013) || piece_is(s, i, 0x2014) || piece_is(s, i, 0x2212);
}

size_t piece_from(const struct sentence *s, size_t at, size_t hint) {
    while (hint < s->count && s->pieces[hint].start < at) hint++;
    return hint;
}

bool sense_find(const struct sentence *s, size_t i, enum lexicon_table table, struct slice role, struct sense *out) {
    const struct piece *piece = piece_at(s, i);
    for (size_t k = 0; k < piece->senses; k++) {
        const struct lexicon_match *match = &s->senses[piece->sense + k];
        if (match->table != table || (role.data && !slice_equal(s->roles[piece->sense + k], role))) continue;
        *out = (struct sense){match->row, piece_from(s, piece->start + match->length, i)};
        return true;
    }
    return false;
}

struct slice sense_get(const struct sentence *s, enum lexicon_table table, const struct sense *sense, const char *column) {
    return lexicon_field(s->finder->lexicon, table, sense->row, column);
}

bool sense_field(const struct sentence *s, size_t i, enum lexicon_table table, const char *column, struct sense *out, struct slice *field) {
    if (!sense_at(s, i, table, out)) return false;
    *field = sense_get(s, table, out, column);
    return true;
}

int64_t piece_digits(const struct sentence *s, size_t i, size_t *places) {
    struct slice text = piece_text(s, i);
    int64_t value = 0;
    for (size_t at = 0; at < text.length; ++*places) {
        uint32_t c = utf8_next(text, &at);
        if (*places >= 18) return -1;
        value = value * 10 + (int64_t)(c >= 0xFF10 ? c - 0xFF10 : c - '0');
    }
    return value;
}

int64_t slice_integer(struct slice digits) {
    int64_t value = 0;
    if (digits.length == 0 || digits.length > 18) return -1;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9') return -1;
        value = value * 10 + (digits.data[i] - '0');
    }
    return value;
}
