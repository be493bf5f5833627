/* Isotopes, locants, orbitals, peaks and indices: the digits of scientific names. The symbols are rows of elements.tsv, the parts
 * of compounds' names rows of en/chemistry.tsv, the other words rows of en/scientific.tsv. */
#include "quantity/science.h"
#include "quantity/time.h"
#include <string.h>

enum { PART_SHORTEST = 2, PART_LONGEST = 10, SURE_ENDING = 4, ORBITAL_HIGHEST = 7, ROLES = 8, BRACKET_REACH = 60, LOCANT_PIECES = 32, UNIT_WORDS = 8, SAMPLE = 20000, SIGNS_AT_MOST = 1024, SIGN_LISTS = 512, SIGNS_ENOUGH = 4, SIGNS_MANY = 20, BYTES_A_SIGN_MANY = 400, BYTES_A_SIGN = 3000, BYTES_SHORT = 250 /* captions, single sentences: less is enough */, HEAD_BITS = 15 };

static bool exact(struct slice word, const char *text) { return slice_is(word, text); }

static size_t length_of(const struct sentence *s, size_t i) { return piece_at(s, i)->end - piece_at(s, i)->start; }

static bool one_of(struct slice letter, const char *letters) { return letter.length == 1 && strchr(letters, letter.data[0]) != NULL; }

/* Digits that stand as a word of their own, of at most `most` places. */
static bool short_integer(const struct sentence *s, size_t i, size_t most) {
    bool decimal = piece_is(s, i + 1, '.') && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2);
    return piece_kind_is(s, i, PIECE_DIGITS) && length_of(s, i) <= most && !decimal;
}

/* Does a word of en/scientific.tsv with this role stand at piece i? */
static bool has_role(const struct sentence *s, size_t i, const char *role) {
    struct lexicon_match found[ROLES];
    size_t count = piece_kind_is(s, i, PIECE_WORD) ? lexicon_match_all(s->finder->lexicon, LEXICON_EN_SCIENTIFIC, s->text, piece_at(s, i)->start, found, ROLES) : 0;
    for (size_t k = 0; k < count; k++)
        if (exact(lexicon_field(s->finder->lexicon, LEXICON_EN_SCIENTIFIC, found[k].row, "role"), role)) return true;
    return false;
}

/* ---- the kind of text ---- */

/* A sign that is looked for; `_` is a blank in it. */
struct sign {
    struct slice text;
    int64_t weight;
    uint16_t next;                              /* the next one of its list, and 1; 0 none */
};

/* All signs at once, in one pass over the text: a bit for the three bytes that one begins with, by their hash, then a list for some pairs of
 * first bytes. Made once, and kept with the words. */
struct signs {
    struct sign items[SIGNS_AT_MOST];
    size_t count;
    uint16_t first[SIGN_LISTS];
    unsigned char heads[(1u << HEAD_BITS) / 8];
};

/* Those seen in one text. */
struct seen {
    int64_t weight;
    bool proper;                                /* one was seen that other prose seldom has */
    bool sign[SIGNS_AT_MOST];
};

/* Where the bit of three bytes stands, the last in the lowest place. */
static size_t head_of(uint32_t three) { return (three & 0xFFFFFF) * 0x9E3779B1u >> (32 - HEAD_BITS); }

static void mark_head(struct signs *signs, uint32_t three) { signs->heads[head_of(three) / 8] |= (unsigned char)(1u << head_of(three) % 8); }

static size_t list_of(size_t pair) { return (pair ^ pair >> 8 ^ pair >> 3) % SIGN_LISTS; }

static unsigned char sign_byte(struct slice sign, size_t at) { return (unsigned char)(sign.data[at] == '_' ? ' ' : sign.data[at]); }

static void add_sign(struct signs *signs, struct slice text, int64_t weight) {
    if (text.length < 2 || signs->count == SIGNS_AT_MOST) return;
    size_t pair = (size_t)sign_byte(text, 0) << 8 | sign_byte(text, 1);
    signs->items[signs->count] = (struct sign){.text = text, .weight = weight, .next = signs->first[list_of(pair)]};
    signs->first[list_of(pair)] = (uint16_t)++signs->count;
    for (uint32_t third = 0; text.length == 2 && third < 256; third++) mark_head(signs, (uint32_t)pair << 8 | third);      /* whatever stands behind it */
    if (text.length > 2) mark_head(signs, (uint32_t)pair << 8 | sign_byte(text, 2));
}

static void load_signs(const struct lexicon *lexicon, struct signs *signs) {
    struct slice sign;
    for (size_t row = 0, rows = lexicon_count(lexicon, LEXICON_EN_SCIENCE_SIGNS); row < rows; row++) {
        struct slice spellings = lexicon_row(lexicon, LEXICON_EN_SCIENCE_SIGNS, row).spellings;
        struct slice digits = lexicon_field(lexicon, LEXICON_EN_SCIENCE_SIGNS, row, "weight");
        bool against = slice_starts(digits, SLICE("-"));
        int64_t weight = slice_integer(slice_sub(digits, against, digits.length)) * (against ? -1 : 1);
        while (slice_split(&spellings, '|', &sign)) add_sign(signs, sign, weight);
    }
}

static bool sign_stands(struct slice text, size_t at, struct slice sign) {
    if (text.length - at < sign.length) return false;
    for (size_t k = 0; k < sign.length; k++)
        if ((unsigned char)text.data[at + k] != sign_byte(sign, k)) return false;
    return true;
}

/* Weighs the signs that stand at text[at], beginning with this pair of bytes, and have not been seen before. */
static void see_signs(const struct signs *signs, struct slice text, size_t at, size_t pair, struct seen *seen) {
    for (size_t i = signs->first[list_of(pair)]; i > 0; i = signs->items[i - 1].next) {
        const struct sign *sign = &signs->items[i - 1];
        if (seen->sign[i - 1] || !sign_stands(text, at, sign->text)) continue;
        seen->sign[i - 1] = true;
        seen->weight += sign->weight;
        if (sign->weight > 1) seen->proper = true;
    }
}

static bool read_register(const struct signs *signs, struct slice text, bool *dense) {
    struct seen seen = {.weight = 0};
    struct slice head = slice_sub(text, 0, text.length < SAMPLE ? text.length : SAMPLE);
    int64_t enough = SIGNS_ENOUGH + (int64_t)(head.length / BYTES_A_SIGN) - (head.length < BYTES_SHORT);
    int64_t most = SIGNS_ENOUGH / 2 + (int64_t)(head.length / BYTES_A_SIGN_MANY), many = most < SIGNS_MANY ? most : SIGNS_MANY;
    uint32_t two = head.length ? (unsigned char)head.data[0] : 0;
    for (size_t at = 0; at + 1 < head.length; at++) {
        two = two << 8 | (unsigned char)head.data[at + 1];
        uint32_t third = at + 2 < head.length ? (unsigned char)head.data[at + 2] : 0;
        size_t slot = head_of(two << 8 | third);
        if (signs->heads[slot / 8] >> slot % 8 & 1) see_signs(signs, head, at, two & 0xFFFF, &seen);
    }
    bool science = seen.weight >= (seen.proper ? enough : 2 * enough);      /* words that other prose has too: twice as many */
    *dense = science && seen.weight >= many;
    return science;
}

bool science_register(const struct lexicon *lexicon, struct slice text, bool *dense) {
    const struct signs *kept = lexicon_kept(lexicon, KEPT_SIGNS);
    if (kept) return read_register(kept, text, dense);
    struct signs signs = {.count = 0};
    load_signs(lexicon, &signs);
    lexicon_keep(lexicon, KEPT_SIGNS, &signs, sizeof signs);
    return read_register(&signs, text, dense);
}

/* ---- elements ---- */

static bool is_element(const struct sentence *s, size_t i) {
    return piece_kind_is(s, i, PIECE_WORD) && (piece_at(s, i)->flags & PIECE_CAPITAL) && length_of(s, i) <= 2 &&
           lexicon_find(s->finder->lexicon, LEXICON_ELEMENTS, piece_text(s, i)) != SIZE_MAX;
}

static bool is_isotope(const struct sentence *s, struct slice mass, size_t symbol) {
    size_t row = lexicon_find(s->finder->lexicon, LEXICON_ELEMENTS, piece_text(s, symbol));
    struct slice known, rest = row == SIZE_MAX ? SLICE_NONE : lexicon_field(s->finder->lexicon, LEXICON_ELEMENTS, row, "isotopes");
    while (slice_split(&rest, ',', &known))
        if (slice_equal(known, mass)) return true;
    return false;
}

/* Does what stands around `11C` say that it is an isotope? A symbol that is no unit's says so by itself. */
static bool isotope_meant(const struct sentence *s, size_t i) {
    size_t behind = i + 2;
    if (length_of(s, i + 1) == 2 && !piece_word(s, i + 1, "Pa")) return true;
    bool bracketed = i > 0 && piece_joined(s, i) && (piece_is(s, i - 1, '[') || piece_is(s, i - 1, '('));
    if (bracketed && (piece_is(s, behind, ']') || piece_is(s, behind, ')') || piece_is(s, behind, '-'))) return true;
    if (piece_joined(s, behind) && (piece_is(s, behind, '-') || piece_is(s, behind, '/')) && piece_joined(s, behind + 1)) return !piece_kind_is(s, behind + 1, PIECE_DIGITS) || piece_is(s, behind, '/');
    if (i > 0 && piece_joined(s, i) && piece_is(s, i - 1, 0x03B4)) return true;
    if (i > 0 && piece_kind_is(s, i - 1, PIECE_WORD) && piece_joined(s, i) && (unsigned char)s->text.data[piece_at(s, i - 1)->start] >= 0xCE) return true;    /* δ13C */
    return has_role(s, behind, "isotope");
}

/* `11C`, `[18F]FDG`, `87Sr/86Sr`, `δ13C`, `13C NMR`. */
static const char *isotope(const struct sentence *s, size_t i, size_t *end) {
    if (!short_integer(s, i, 3) || !piece_joined(s, i + 1) || !is_element(s, i + 1) || !is_isotope(s, piece_text(s, i), i + 1) || !isotope_meant(s, i)) return NULL;
    *end = i + 2;
    if (piece_is(s, *end, '/') && short_integer(s, *end + 1, 3) && is_element(s, *end + 2)) *end += 3;
    return "isotope";
}

/* `15.87 (1H, s)`, `(3H, t, J = 7.3 Hz)`: the hydrogens of a peak. */
static const char *peak(const struct sentence *s, size_t i, size_t *end) {
    static const char *const shapes[] = {"s", "d", "t", "q", "m", "br", "brs", "bs", "dd", "dt", "td", "ddd", "quin", "sept", "sext", "p", "h"};
    bool opened = i > 0 && (piece_is(s, i - 1, '(') || piece_is(s, i - 1, ',') || piece_is(s, i - 1, ';'));
    if (!short_integer(s, i, 2) || !opened || !exact(piece_text(s, i + 1), "H") || (!piece_is(s, i + 2, ',') && !piece_is(s, i + 2, ')'))) return NULL;
    bool shaped = false;
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) shaped |= piece_is(s, i + 2, ',') && piece_word(s, i + 3, shapes[k]);
    bool behind_shape = i > 1 && piece_is(s, i - 1, ',') && piece_kind_is(s, i - 2, PIECE_WORD) && length_of(s, i - 2) <= 3;
    if (!shaped && !behind_shape) return NULL;
    *end = i + 2;
    return "peak of a spectrum";
}

/* `18S rRNA`, `the 70S ribosome`, `55S`: a particle by how fast it settles. */
static const char *svedberg(const struct sentence *s, size_t i, size_t *end) {
    bool ribosome = has_role(s, i + 2, "ribosome");
    if ((!s->finder->science && !ribosome) || !short_integer(s, i, 2) || !piece_joined(s, i + 1) || !exact(piece_text(s, i + 1), "S") || length_of(s, i) != 2) return NULL;
    bool conductance = piece_is(s, i + 2, '/') || piece_is(s, i + 2, 0xB7) || piece_kind_is(s, i + 2, PIECE_SUPERSCRIPT) || exact(piece_text(s, i + 2), "m") || exact(piece_text(s, i + 2), "cm");
    if (conductance || (i > 0 && (piece_is(s, i - 1, '=') || piece_is(s, i - 1, '~')))) return NULL;
    *end = i + 2;
    return "part of a name";
}

/* `1P/Halley`, `67P/Churyumov`: a comet. */
static const char *comet(const struct sentence *s, size_t i, size_t *end) {
    if (!short_integer(s, i, 3) || !piece_joined(s, i + 1) || !one_of(piece_text(s, i + 1), "PDI") || !piece_is(s, i + 2, '/') || !piece_kind_is(s, i + 3, PIECE_WORD)) return NULL;
    if (!(piece_at(s, i + 3)->flags & PIECE_CAPITAL)) return NULL;
    *end = i + 4;
    return "part of a name";
}

/* `the 3d site`, `(1b)`: a place in a crystal. `(1/2, 0, 0)`: its coordinates. */
static const char *lattice_site(const struct sentence *s, size_t i, size_t *end) {
    if (!s->finder->science || !short_integer(s, i, 2) || !piece_joined(s, i + 1) || !one_of(piece_text(s, i + 1), "abcdefghijk")) return NULL;
    size_t behind = i + 2;
    if (piece_is(s, behind, '(')) while (behind < s->count && behind < i + 20 && !piece_is(s, behind - 1, ')')) behind++;
    if (!has_role(s, behind, "site")) return NULL;
    *end = i + 2;
    return "part of a name";
}

static const char *coordinates(const struct sentence *s, size_t i, size_t *end) {
    size_t at = i + 1, parts = 0;
    if (!piece_is(s, i, '(') || !s->finder->science) return NULL;
    while (parts < 3 && (piece_kind_is(s, at, PIECE_DIGITS) || piece_kind_is(s, at, PIECE_VULGAR) || (piece_kind_is(s, at, PIECE_WORD) && length_of(s, at) == 1))) {
        bool whole = piece_kind_is(s, at, PIECE_DIGITS) && length_of(s, at) == 1 && s->text.data[piece_at(s, at)->start] <= '1';
        bool fraction = piece_kind_is(s, at, PIECE_DIGITS) && piece_is(s, at + 1, '/') && piece_kind_is(s, at + 2, PIECE_DIGITS) && length_of(s, at) == 1 && length_of(s, at + 2) == 1;
        if (piece_kind_is(s, at, PIECE_DIGITS) && !whole && !fraction) return NULL;
        at += fraction ? 3 : 1;
        parts++;
        if (parts < 3 && !piece_is(s, at++, ',')) return NULL;
    }
    if (parts < 3 || !piece_is(s, at, ')')) return NULL;
    *end = at + 1;
    return "coordinates";
}

/* `(1σ)`, `the 3σ level`: how sure, in standard deviations. */
static const char *sigma_level(const struct sentence *s, size_t i, size_t *end) {
    size_t at = i + 1;
    if (!piece_kind_is(s, i, PIECE_DIGITS) || length_of(s, i) > 1) return NULL;
    if (piece_is(s, at, '-') && piece_joined(s, at)) at++;
    struct slice word = piece_text(s, at);
    bool sigma = slice_is(word, "\xCF\x83") || slice_is_fold(word, "sigma");
    bool closed = i > 0 && piece_is(s, i - 1, '(') && piece_is(s, at + 1, ')');
    if (!sigma || !(closed || has_role(s, at + 1, "sigma"))) return NULL;
    *end = at + 1;
    return "level of confidence";
}

/* `found that 1) the rate fell`: a bracket that closes what none opened. */
static const char *closing_marker(const struct sentence *s, size_t i, size_t *end) {
    if (!short_integer(s, i, 2) || !piece_is(s, i + 1, ')') || !piece_joined(s, i + 1) || !(piece_kind_is(s, i + 2, PIECE_WORD) || piece_kind_is(s, i + 2, PIECE_DIGITS)) || piece_joined(s, i + 2) || (i > 0 && piece_joined(s, i))) return NULL;
    for (size_t back = 1; back <= BRACKET_REACH && back <= i; back++) {
        if (piece_is(s, i - back, ')')) break;
        if (piece_is(s, i - back, '(')) return NULL;
    }
    *end = i + 2;
    return "list marker";
}

/* `51 Peg b`, `61 Cygni`: a star by its number in a constellation. */
static const char *star(const struct sentence *s, size_t i, size_t *end) {
    if (!s->finder->science || !short_integer(s, i, 3) || piece_joined(s, i + 1) || !has_role(s, i + 1, "star")) return NULL;
    *end = i + 2;
    return "part of a name";
}

/* `1p/19q`: arms of chromosomes. */
static const char *chromosome(const struct sentence *s, size_t i, size_t *end) {
    bool arm = short_integer(s, i, 2) && piece_joined(s, i + 1) && one_of(piece_text(s, i + 1), "pq");
    if (!arm || !piece_is(s, i + 2, '/') || !short_integer(s, i + 3, 2) || !one_of(piece_text(s, i + 4), "pq") || !piece_joined(s, i + 4)) return NULL;
    *end = i + 5;
    return "part of a name";
}

/* `in km s −1`, `(kg s −1)`: the power of a unit that no number stands before. */
static const char *unit_power(struct sentence *s, size_t i, size_t *end) {
    struct unit_match unit;
    bool minus = i > 1 && piece_joined(s, i) && (piece_is(s, i - 1, 0x2212) || piece_is(s, i - 1, '-'));
    if (!minus || !short_integer(s, i, 1) || !piece_kind_is(s, i - 2, PIECE_WORD) || length_of(s, i - 2) > 3 || piece_joined(s, i - 1) || piece_joined(s, i + 1)) return NULL;
    size_t first = i - 2;
    while (first > 0 && first + UNIT_WORDS > i && piece_kind_is(s, first - 1, PIECE_WORD) && length_of(s, first - 1) <= 3 && !piece_word(s, first - 1, "in") && !piece_word(s, first - 1, "of")) first--;
    bool counted = first > 0 && piece_kind_is(s, first - 1, PIECE_DIGITS);
    bool symbol = unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i - 2)->start, true, &unit) && !unit.spelled && unit.unit->class != UNIT_MONEY;
    bool measured = piece_exists(s, i + 1) && !piece_is(s, i + 1, ')') && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i + 1)->start, true, &unit);      /* T −5 °C */
    if (counted || !symbol || measured) return NULL;
    *end = i + 1;
    return "index or exponent";
}

/* `Bi 6p`, `C 1s`, `the 3d electrons`. */
static const char *orbital(const struct sentence *s, size_t i, size_t *end) {
    if (!short_integer(s, i, 1) || s->text.data[piece_at(s, i)->start] > '0' + ORBITAL_HIGHEST || !piece_joined(s, i + 1) || !one_of(piece_text(s, i + 1), "spdf")) return NULL;
    bool named = i > 0 && !piece_joined(s, i) && is_element(s, i - 1) && !piece_is(s, i + 2, '-');
    if (!named && !has_role(s, i + 2, "orbital")) return NULL;
    *end = i + 2;
    return "orbital";
}

/* ---- names of compounds ---- */

static bool has_part(const struct sentence *s, struct slice word, bool front, size_t *longest) {
    char ending[PART_LONGEST + 2] = "-";
    *longest = 0;
    for (size_t n = PART_SHORTEST; n <= PART_LONGEST && n <= word.length; n++) {
        struct slice part = front ? slice_sub(word, 0, n) : slice_sub(word, word.length - n, word.length);
        if (!front) {
            memcpy(ending + 1, part.data, n);
            part = (struct slice){ending, n + 1};
        }
        if (lexicon_find(s->finder->lexicon, LEXICON_EN_CHEMISTRY, part) != SIZE_MAX) *longest = n;
    }
    return *longest > 0;
}

/* The name of a compound or of a part of one, not a word of every day (`4-lane`, `8-inch`). */
static bool is_compound(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    size_t front, behind;
    if (!piece_kind_is(s, i, PIECE_WORD) || word.length < 3 || (piece_at(s, i)->flags & PIECE_CAPITAL)) return false;
    bool begins = has_part(s, word, true, &front), ends = word.length > 4 && has_part(s, word, false, &behind);
    if (begins && front == word.length) return true;
    bool everyday = lexicon_find(s->finder->lexicon, LEXICON_EN_WORDS, word) != SIZE_MAX || lexicon_find(s->finder->lexicon, LEXICON_EN_STEMS, word) != SIZE_MAX;
    if (everyday) return ends && (behind >= SURE_ENDING || slice_ends(word, SLICE("yl"))) && word.length > 6;
    return begins || ends;
}

static bool is_prime(const struct sentence *s, size_t i) { return piece_joined(s, i) && (piece_is(s, i, 0x2032) || piece_is(s, i, '\'') || piece_is(s, i, '`')); }

/* Behind `2`, `2,3`, `1',2'`: the piece where the list of places in a compound ends. */
static size_t locants_end(const struct sentence *s, size_t i) {
    size_t end = i;
    while (end < i + LOCANT_PIECES && short_integer(s, end, 2) && (end == i || piece_joined(s, end))) {
        end++;
        if (is_prime(s, end)) end++;
        if (!piece_is(s, end, ',') || !piece_joined(s, end) || !short_integer(s, end + 1, 2) || !piece_joined(s, end + 1)) break;
        end++;
    }
    return end;
}

/* `2-aminopyridine`, `4,5-dihydro-…`, `5′-phosphoribosyl`. */
static const char *locant(const struct sentence *s, size_t i, size_t *end) {
    size_t at = locants_end(s, i);
    if (at == i || !piece_is(s, at, '-') || !piece_joined(s, at) || !piece_joined(s, at + 1) || !is_compound(s, at + 1)) return NULL;
    *end = at + 2;
    while (piece_joined(s, *end) && (piece_is(s, *end, '-') || piece_is(s, *end, ',') || piece_kind_is(s, *end, PIECE_WORD) || piece_kind_is(s, *end, PIECE_DIGITS)) && piece_joined(s, *end + 1)) ++*end;
    if (piece_kind_is(s, *end, PIECE_WORD) && piece_joined(s, *end)) ++*end;
    return "part of a chemical name";
}

/* `thieno[3,2-b]pyridine`, `benzo[1,2-b:4,5-b']`: the bond two rings share. */
static const char *fused_ring(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_is(s, i, '[') || !piece_joined(s, i) || i == 0 || !piece_kind_is(s, i - 1, PIECE_WORD)) return NULL;
    size_t at = locants_end(s, i + 1);
    bool letter = at > i + 1 && piece_is(s, at, '-') && piece_kind_is(s, at + 1, PIECE_WORD) && length_of(s, at + 1) == 1 && piece_joined(s, at + 1);
    if (!letter || !(piece_is(s, at + 2, ']') || piece_is(s, at + 2, ':'))) return NULL;
    for (at += 2; at < i + 20 && piece_exists(s, at); at++)
        if (piece_is(s, at, ']')) { *end = at + 1; return "part of a chemical name"; }
    return NULL;
}

/* ---- papers and patents ---- */

/* `EP-A-0 059 698`, `US-A-4,567,890`: letters of a patent office and of a kind. */
static const char *patent(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_WORD) || length_of(s, i) != 2 || !(piece_at(s, i)->flags & PIECE_ALL_CAPITAL) || !piece_is(s, i + 1, '-') || !piece_is(s, i + 3, '-')) return NULL;
    bool kind = one_of(piece_text(s, i + 2), "ABUTE") && piece_joined(s, i + 1) && piece_joined(s, i + 2) && piece_joined(s, i + 3);
    if (!kind || !piece_kind_is(s, i + 4, PIECE_DIGITS)) return NULL;
    *end = i + 5;
    for (;;) {
        if (piece_kind_is(s, *end, PIECE_DIGITS) && length_of(s, *end) == 3) ++*end;
        else if ((piece_is(s, *end, '.') || piece_is(s, *end, ',')) && piece_joined(s, *end) && piece_joined(s, *end + 1) && piece_kind_is(s, *end + 1, PIECE_DIGITS)) *end += 2;
        else break;
    }
    return "number of a patent";
}

/* `problem (4.2)`, `system (2.5, 2.6)`: the number of a formula, behind what formulas are called. */
static const char *formula_number(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_is(s, i, '(') || i == 0 || !has_role(s, i - 1, "formula")) return NULL;
    for (size_t at = i + 1; piece_kind_is(s, at, PIECE_DIGITS) && length_of(s, at) <= 2; at++) {
        at++;
        if (piece_is(s, at, '.') && piece_joined(s, at) && piece_kind_is(s, at + 1, PIECE_DIGITS) && length_of(s, at + 1) <= 2) at += 2;
        if (piece_kind_is(s, at, PIECE_WORD) && piece_joined(s, at) && length_of(s, at) == 1) at++;
        if (piece_is(s, at, ')')) { *end = at + 1; return "equation reference"; }
        if (!piece_is(s, at, ',') && !piece_dash(s, at) && !piece_word(s, at, "and")) return NULL;
    }
    return NULL;
}

/* `J. Chem. Res. (S), 214 (1985)`: volume or page before the year of a paper. */
static const char *volume_before_year(const struct sentence *s, size_t i, size_t *end) {
    if (!short_integer(s, i, 5) || i < 2 || !piece_is(s, i + 1, '(') || !piece_kind_is(s, i + 2, PIECE_DIGITS) || length_of(s, i + 2) != 4 || !piece_is(s, i + 3, ')')) return NULL;
    bool title = piece_is(s, i - 1, ',') && (piece_is(s, i - 2, ')') || piece_is(s, i - 2, '.') || piece_kind_is(s, i - 2, PIECE_DIGITS));
    bool abbreviated = piece_is(s, i - 1, '.') && piece_joined(s, i - 1) && piece_kind_is(s, i - 2, PIECE_WORD) && (piece_at(s, i - 2)->flags & PIECE_CAPITAL);
    int64_t year = slice_integer(piece_text(s, i + 2));
    if ((!title && !abbreviated) || year < 1800 || year > 2100) return NULL;
    *end = i + 4;
    return "citation";
}

/* `[Science, 140, 405 (1963)]`: volume and page before the year. */
static const char *volume_and_page(const struct sentence *s, size_t i, size_t *end) {
    bool shape = short_integer(s, i, 4) && i > 1 && piece_is(s, i - 1, ',') && piece_is(s, i + 1, ',') && short_integer(s, i + 2, 5) && !piece_joined(s, i + 2);
    if (!shape || !piece_is(s, i + 3, '(') || !piece_kind_is(s, i + 4, PIECE_DIGITS) || length_of(s, i + 4) != 4 || !piece_is(s, i + 5, ')')) return NULL;
    int64_t year = slice_integer(piece_text(s, i + 4));
    if (year < 1800 || year > 2100) return NULL;
    *end = i + 6;
    return "citation";
}

/* `phase G 1`, `R 1 and R 2`, `x 1`: a letter with an index that lost its place. Some letters are words, ends of words or units. */
static const char *lettered_index(struct sentence *s, size_t i, size_t *end) {
    struct unit_match unit;
    if (!short_integer(s, i, 1) || i == 0 || piece_joined(s, i) || !piece_kind_is(s, i - 1, PIECE_WORD) || length_of(s, i - 1) != 1 || piece_joined(s, i + 1)) return NULL;
    bool elided = i > 1 && piece_joined(s, i - 1) && !piece_is(s, i - 2, '(') && !piece_is(s, i - 2, '[') && !piece_is(s, i - 2, '/');
    bool formula = piece_is(s, i + 1, '/') || piece_is(s, i + 1, '<') || piece_is(s, i + 1, '>') || piece_is(s, i + 1, '=') || piece_is(s, i + 1, 0x2264) || piece_is(s, i + 1, 0x2265) ||
                   (i > 1 && (piece_is(s, i - 2, '<') || piece_is(s, i - 2, '>') || piece_is(s, i - 2, '/')));      /* a 1 < a 2, no article */
    formula |= s->finder->science && word_is_function(s, i + 1) && !piece_kind_is(s, i + 2, PIECE_DIGITS) && !piece_word(s, i + 1, "to") && !piece_word(s, i + 1, "or") && !piece_word(s, i + 1, "per");      /* where a 2 is; no 1 in 5 chance */
    bool article = exact(piece_text(s, i - 1), "a") && !formula;
    if (elided || article || strchr("AIstdmOo", s->text.data[piece_at(s, i - 1)->start])) return NULL;
    if (i > 1 && piece_kind_is(s, i - 2, PIECE_DIGITS)) return NULL;       /* 5 m 2 */
    bool goes_on = piece_kind_is(s, i + 1, PIECE_WORD) && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i + 1)->start, true, &unit);
    if (goes_on || piece_is(s, i + 1, '%') || piece_is(s, i + 1, '-') || piece_is(s, i + 1, 0x2013) || piece_is(s, i + 1, ':')) return NULL;
    if (piece_is(s, i + 1, ',') && !piece_is(s, i - 1, '(') && piece_kind_is(s, i + 2, PIECE_WORD) && piece_kind_is(s, i + 3, PIECE_DIGITS) && !s->finder->science) return NULL;    /* A 3, B 5 */
    *end = i + 1;
    return "index or exponent";
}

const char *science_shape(struct sentence *s, size_t i, size_t *end) {
    const char *reason;
    switch ((enum piece_kind)piece_at(s, i)->kind) {
    case PIECE_WORD: return patent(s, i, end);
    case PIECE_MARK: return (reason = fused_ring(s, i, end)) || (reason = coordinates(s, i, end)) ? reason : formula_number(s, i, end);
    case PIECE_DIGITS: break;
    default: return NULL;
    }
    if ((reason = isotope(s, i, end)) || (reason = peak(s, i, end)) || (reason = orbital(s, i, end)) || (reason = locant(s, i, end))) return reason;
    if ((reason = svedberg(s, i, end)) || (reason = comet(s, i, end)) || (reason = lattice_site(s, i, end)) || (reason = sigma_level(s, i, end))) return reason;
    if ((reason = closing_marker(s, i, end)) || (reason = chromosome(s, i, end)) || (reason = star(s, i, end)) || (reason = unit_power(s, i, end))) return reason;
    if ((reason = volume_before_year(s, i, end)) || (reason = volume_and_page(s, i, end))) return reason;
    return lettered_index(s, i, end);
}

/* ---- with the unit read ---- */

/* `1 = never`, `where 1 is the lowest`, `0 indicating none`: what the point of a scale stands for. */
static bool scale_point(const struct sentence *s, const struct figure *f) {
    size_t at = f->end;
    if (figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_WORDS | FIGURE_POINT)) || f->n.end != f->n.first + 1 || length_of(s, f->n.first) > 2) return false;
    if (has_role(s, at, "stands for")) return true;
    bool listed = f->first > 0 && (piece_word(s, f->first - 1, "where") || piece_word(s, f->first - 1, "with") || piece_word(s, f->first - 1, "and"));
    bool extreme = slice_ends(piece_text(s, at + 2), SLICE("est")) || slice_ends(piece_text(s, at + 2), SLICE("imum")) || piece_word(s, at + 2, "worst") || piece_word(s, at + 2, "most");
    return listed && piece_word(s, at, "is") && piece_word(s, at + 1, "the") && extreme;
}

static bool is_sequence(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    for (size_t k = 0; k < word.length; k++)
        if (!strchr("ACGTUN", word.data[k])) return false;
    return piece_kind_is(s, i, PIECE_WORD) && word.length >= 3;
}

/* `5′ end`, `3'-UTR`, `5′-ATG-3′`: an end of a strand. */
static bool strand_end(const struct sentence *s, const struct figure *f) {
    size_t at = f->n.end;
    bool behind = f->first > 1 && (piece_is(s, f->first - 1, '-') || piece_is(s, f->first - 1, 0x2013)) && is_sequence(s, f->first - 2);
    if (f->n.end != f->n.first + 1 || !is_prime(s, at) || (!piece_word(s, f->n.first, "5") && s->text.data[piece_at(s, f->n.first)->start] != '5' && s->text.data[piece_at(s, f->n.first)->start] != '3')) return false;
    at++;
    if (piece_is(s, at, '-') || piece_is(s, at, 0x2013)) at++;
    return behind || is_sequence(s, at) || has_role(s, at, "strand");
}

/* `crystals of 2`, `a structure for 1 in which`, `as for 1,`: compounds by the numbers that a paper gives them. */
static bool compound_number(struct sentence *s, const struct figure *f) {
    size_t i = f->first, at = f->end;
    if (!s->finder->science || i < 2 || figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_WORDS | FIGURE_SIGNED)) || f->end != f->n.end || f->n.end != i + 1 || !short_integer(s, i, 2)) return false;
    bool link = piece_word(s, i - 1, "of") || piece_word(s, i - 1, "for") || piece_word(s, i - 1, "from") || piece_word(s, i - 1, "in") || piece_word(s, i - 1, "into");
    bool likened = piece_word(s, i - 1, "for") && piece_word(s, i - 2, "as");
    bool made = has_role(s, i - 1, "compound made") && (piece_word(s, at, "in") || piece_word(s, at, "as"));      /* gave 7 in 92% yield */
    if (made) return true;
    if (!link || !(likened || has_role(s, i - 2, "compound"))) return false;
    if (!piece_exists(s, at) || (piece_at(s, at)->kind == PIECE_MARK && !piece_is(s, at, '%') && !piece_is(s, at, '-') && !piece_is(s, at, 0x2013) && !piece_is(s, at, 0xB1) && !piece_is(s, at, 0xD7))) return true;
    if (word_is_function(s, at)) return !piece_word(s, at, "to") && !piece_word(s, at, "or");
    size_t token = sentence_tag(s) ? token_at(&s->tokens, s->origin + piece_at(s, at)->start) : SIZE_MAX;
    return token < s->tokens.count && (s->tokens.items[token].tag == TAG_VERB || s->tokens.items[token].tag == TAG_AUX || s->tokens.items[token].tag == TAG_SCONJ);
}

const char *science_figure(struct sentence *s, const struct figure *f) {
    if (strand_end(s, f)) return "part of a name";
    bool crossed = piece_is(s, f->n.end, 0xD7) && piece_kind_is(s, f->n.end + 1, PIECE_DIGITS);
    bool design = !figure_is(f, FIGURE_UNIT) && !(f->n.flags & (FIGURE_WORDS | FIGURE_POINT)) && f->n.end == f->n.first + 1 && (has_role(s, f->n.end + (crossed ? 2 : 0), "design")) && (crossed || (f->first > 1 && piece_is(s, f->first - 1, 0xD7)));
    if (design) return "part of a name";      /* a 2 × 2 ANOVA */
    return scale_point(s, f) || compound_number(s, f) ? "label" : NULL;
}

bool science_composition(const struct sentence *s, size_t i) {
    size_t end = i, before = i;
    while (end < i + 4 && (piece_kind_is(s, end, PIECE_DIGITS) || (end > i && piece_is(s, end, '.') && piece_joined(s, end)))) end++;
    if (!is_element(s, end) || !piece_kind_is(s, end + 1, PIECE_DIGITS) || piece_joined(s, end + 1)) return false;
    while (before > 0 && before + 8 > i && (piece_kind_is(s, before - 1, PIECE_DIGITS) || piece_dash(s, before - 1) || piece_is(s, before - 1, '.') || piece_word(s, before - 1, "to"))) before--;
    return before > 0 && is_element(s, before - 1);
}
