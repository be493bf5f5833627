/* Shapes of digits and marks that are no quantity, whatever follows: addresses, names, list markers, scores. */
#include "quantity/reject.h"
#include "quantity/measure.h"
#include "quantity/formula.h"
#include "quantity/scan.h"
#include "quantity/science.h"
#include "quantity/time.h"
#include "base/utf8.h"
#include <string.h>

static size_t run_end(const struct sentence *s, size_t i) {
    for (i++; i < s->count && piece_joined(s, i); i++) continue;
    return i;
}

static bool holds_digits(const struct sentence *s, size_t first, size_t end) {
    for (size_t i = first; i < end; i++)
        if (s->pieces[i].kind == PIECE_DIGITS) return true;
    return false;
}

static const char *address(const struct sentence *s, size_t i, size_t *end) {
    if (!scan_may_head(s->finder->scan, s->text, piece_at(s, i)->start)) return NULL;
    if (piece_cue(s, i, "identifier head")) {
        size_t at = piece_is(s, i + 1, ':') ? i + 2 : i + 1;
        if (!piece_kind_is(s, at, PIECE_DIGITS) && !piece_joined(s, i + 1)) return NULL;
        *end = run_end(s, at > i + 1 || piece_kind_is(s, at, PIECE_DIGITS) ? at : i);
        return "identifier";
    }
    if (!piece_cue(s, i, "address head") || !piece_joined(s, i + 1) || !(piece_is(s, i + 1, ':') || piece_is(s, i + 1, '.'))) return NULL;
    *end = run_end(s, i);
    return "address";
}

/* Words that open a compound with a number rather than a name: sub-300, mid-2016, to-260,000. */
bool opens_compound(const struct sentence *s, size_t i) {
    struct sense sense;
    return sense_role(s, i, LEXICON_EN_IDENTIFIERS, "open", &sense) && sense.end == i + 1;
}

size_t reject_name_end(const struct sentence *s, size_t i) {
    size_t end = i + 1;
    while (end < s->count && piece_joined(s, end) &&
           (s->pieces[end].kind == PIECE_DIGITS || s->pieces[end].kind == PIECE_WORD ||
            ((piece_is(s, end, '-') || piece_is(s, end, '/') || piece_is(s, end, '.') || piece_is(s, end, '+')) && piece_joined(s, end + 1) &&
             (piece_kind_is(s, end + 1, PIECE_DIGITS) || piece_kind_is(s, end + 1, PIECE_WORD)))))
        end++;
    return end;
}

static bool scientific_letter(const struct sentence *s, size_t i) {
    return piece_word(s, i, "pH");
}

/* `India.1`, `review,17`, `”15`: digits stuck behind the end of a word. */
static bool note_marker(const struct sentence *s, size_t i) {
    size_t mark = i - 1;
    if (piece_at(s, i)->end - piece_at(s, i)->start > 3 || (piece_exists(s, i + 1) && piece_joined(s, i + 1) && !piece_is(s, i + 1, ',') && !piece_is(s, i + 1, '.') && !piece_is(s, i + 1, ')'))) return false;
    if (piece_is(s, mark, '"') || piece_is(s, mark, 0xBB)) return mark > 0 && piece_joined(s, mark) && !piece_kind_is(s, mark - 1, PIECE_DIGITS);
    if (!piece_is(s, mark, '.') && !piece_is(s, mark, ',') && !piece_is(s, mark, ';')) return false;
    if (piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2)) return false;
    return mark > 0 && piece_joined(s, mark) && piece_kind_is(s, mark - 1, PIECE_WORD) && piece_at(s, mark - 1)->end - piece_at(s, mark - 1)->start > 3 && (s->capitals || !(piece_at(s, mark - 1)->flags & PIECE_ALL_CAPITAL));
}

bool reject_unit_behind(struct sentence *s, size_t i) {
    struct unit_match unit;
    return piece_exists(s, i) && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i)->start, true, &unit) && unit.length > 0 &&
           (unit.spelled || !unit.attached_only || (piece_joined(s, i) && piece_kind_is(s, i, PIECE_MARK))) && !piece_word(s, i, "in") && !piece_word(s, i, "a");
}

/* `145-2C11`: behind the hyphen digits, letters and digits joined: the name of a clone or part. */
static bool catalogue_name(const struct sentence *s, size_t i, size_t *end) {
    bool shape = piece_is(s, i + 1, '-') && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_kind_is(s, i + 3, PIECE_WORD) && piece_kind_is(s, i + 4, PIECE_DIGITS);
    for (size_t k = i + 1; shape && k <= i + 4; k++) shape = piece_joined(s, k);
    if (!shape || !(piece_at(s, i + 3)->flags & PIECE_ALL_CAPITAL) || piece_word(s, i + 3, "e")) return false;
    *end = i + 5;
    return true;
}

/* `an Agilent 6890 chromatograph` in papers: an article, a name, three or four digits and the kind of device: its model. */
static bool device_model(struct sentence *s, size_t i, size_t *end) {
    size_t length = piece_at(s, i)->end - piece_at(s, i)->start;
    bool named = s->finder->science && i > 1 && !piece_joined(s, i) && (length == 3 || length == 4) && piece_kind_is(s, i - 1, PIECE_WORD) && (piece_at(s, i - 1)->flags & PIECE_CAPITAL) && (piece_word(s, i - 2, "a") || piece_word(s, i - 2, "an"));
    if (!named || !piece_kind_is(s, i + 1, PIECE_WORD) || piece_joined(s, i + 1) || word_is_function(s, i + 1) || reject_unit_behind(s, i + 1)) return false;
    size_t last = i + 1;
    while (last < i + 4 && piece_kind_is(s, last + 1, PIECE_WORD) && !word_is_function(s, last + 1)) last++;
    struct slice kind = piece_text(s, last);
    *end = i + 1;
    return kind.length > 2 && kind.data[kind.length - 1] != 's';
}

/* `rs12345`: a variant of a gene, in small letters and without grouping. */
static bool gene_variant(const struct sentence *s, size_t i) {
    return i > 0 && piece_joined(s, i) && slice_is(piece_text(s, i - 1), "rs") && piece_at(s, i)->end - piece_at(s, i)->start >= 4 && !(piece_joined(s, i + 1) && (piece_is(s, i + 1, ',') || piece_is(s, i + 1, '.')) && piece_kind_is(s, i + 2, PIECE_DIGITS));
}

/* Letters joined before digits: G20, CO2, F-16, COVID-19. */
static const char *name_with_digits(struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS) || i == 0 || !piece_joined(s, i)) return NULL;
    size_t before = i - 1;
    struct unit_match money;
    if (gene_variant(s, i)) { *end = i + 1; return "part of a name"; }
    bool protocol = piece_is(s, before, '/') && i > 1 && piece_joined(s, before) && piece_kind_is(s, i - 2, PIECE_WORD) && (piece_at(s, i - 2)->flags & PIECE_ALL_CAPITAL) && piece_at(s, i - 2)->end - piece_at(s, i - 2)->start > 3;
    if (protocol && piece_at(s, i)->end - piece_at(s, i)->start == 1 && !piece_joined(s, i + 1)) { *end = i + 1; return "part of a name"; }      /* HTTP/2 */
    if (piece_is(s, before, '/') && measure_prefix(s, i, &money) < i && money.unit->class == UNIT_MONEY) return NULL;      /* S/12.50 are soles */
    if (piece_is(s, before, ')') || piece_is(s, before, ']')) { *end = reject_name_end(s, i); return "index or exponent"; }
    if (note_marker(s, i)) { *end = i + 1; return "note marker"; }
    const struct figure *last = s->figure_count > 0 ? &s->figures[s->figure_count - 1] : NULL;
    if (piece_is(s, before, '/') && last && last->end == before && figure_is(last, FIGURE_UNIT)) return NULL;      /* 180°C/350°F, 5kg/11lb */
    if ((piece_is(s, before, '+') || piece_is(s, before, '/') || piece_is(s, before, '*')) && i > 1 && piece_joined(s, before) && piece_kind_is(s, i - 2, PIECE_WORD) && piece_at(s, i - 2)->end - piece_at(s, i - 2)->start <= 2 && !opens_compound(s, i - 2)) {
        *end = reject_name_end(s, i);
        return "formula";
    }
    if (piece_kind_is(s, before, PIECE_WORD)) {
        if (measure_goes_on(s, i)) return NULL;
        if (piece_word(s, before, "x") && i > 1 && piece_joined(s, before) && piece_kind_is(s, i - 2, PIECE_DIGITS) && reject_unit_behind(s, i + 1)) return NULL;       /* 3x4 m */
        if (scientific_letter(s, before) || measure_prefix(s, i, &money) < i || piece_word(s, before, "FY")) return NULL;
        *end = reject_name_end(s, i);
        return "part of a name";
    }
    if ((piece_is(s, before, '-') || piece_is(s, before, '/') || piece_is(s, before, '_')) && i > 1 && piece_joined(s, before) && piece_kind_is(s, i - 2, PIECE_WORD)) {
        bool path = piece_is(s, before, '/') && piece_is(s, i + 1, '/') && piece_joined(s, i + 1) && piece_at(s, i)->end - piece_at(s, i)->start >= 5;      /* marathons/73743474/ */
        if (path) { *end = i + 1; return "address"; }
        if (opens_compound(s, i - 2) || piece_is(s, before, '/')) return NULL;
        struct sense sense;
        if (sense_at(s, i - 2, LEXICON_EN_NUMBERS, &sense)) return NULL;
        if (i > 2 && piece_joined(s, i - 2) && piece_kind_is(s, i - 3, PIECE_DIGITS)) return NULL;        /* 5km-10 */
        if (piece_word(s, i - 2, "foot") && i > 3 && piece_is(s, i - 3, '-') && piece_joined(s, i - 2)) return NULL;      /* 6-foot-2 */
        *end = reject_name_end(s, i);
        return "part of a name";
    }
    return NULL;
}

/* `0x25`, `0xFFEE`: digits of base sixteen. */
static bool hexadecimal(const struct sentence *s, size_t i, size_t *end) {
    struct slice digit = piece_text(s, i), letters = piece_text(s, i + 1);
    if (!slice_is(digit, "0") || !piece_kind_is(s, i + 1, PIECE_WORD) || !piece_joined(s, i + 1) || (letters.data[0] | 32) != 'x' || (i > 0 && piece_joined(s, i) && piece_at(s, i - 1)->kind != PIECE_MARK)) return false;
    for (size_t k = 1; k < letters.length; k++)
        if (!((letters.data[k] | 32) >= 'a' && (letters.data[k] | 32) <= 'f')) return false;
    *end = reject_name_end(s, i);
    return letters.length > 1 || (piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2));
}

/* `a 4x4 truck`, `1920x1080`: two plain numbers about an x, and no unit behind. */
static bool crossed(struct sentence *s, size_t i, size_t *end) {
    struct sense scale;
    if (!piece_word(s, i + 1, "x") || !piece_joined(s, i + 1) || !piece_kind_is(s, i + 2, PIECE_DIGITS) || !piece_joined(s, i + 2) || (i > 0 && piece_joined(s, i))) return false;
    if (piece_joined(s, i + 3) && (piece_kind_is(s, i + 3, PIECE_WORD) || piece_is(s, i + 3, '^') || piece_kind_is(s, i + 3, PIECE_SUPERSCRIPT) || piece_is(s, i + 3, '.'))) return false;
    if (reject_unit_behind(s, i + 3) || piece_dash(s, i + 3) || piece_is(s, i + 3, '(') || sense_role(s, i + 3, LEXICON_EN_NUMBERS, "scale", &scale)) return false;
    size_t length = piece_at(s, i + 2)->end - piece_at(s, i + 2)->start;
    bool power = length >= 3 && slice_starts(piece_text(s, i + 2), SLICE("10")) && length <= 4;      /* 3x106 lost its superscript */
    *end = i + 3;
    return !power && !s->finder->science;
}

/* `787-9`, `60601-1`: a plain hyphen before a smaller number of fewer digits. */
static bool hyphened_name(struct sentence *s, size_t i, size_t *end) {
    size_t a, b;
    int64_t first = piece_integer(s, i, &a), second = piece_integer(s, i + 2, &b);
    if (!piece_is(s, i + 1, '-') || !piece_joined(s, i + 1) || !piece_joined(s, i + 2) || first < 0 || second < 0 || (i > 0 && (piece_joined(s, i) || piece_at(s, i - 1)->kind == PIECE_MARK))) return false;
    bool on = piece_joined(s, i + 3) && (piece_kind_is(s, i + 3, PIECE_WORD) || piece_is(s, i + 3, '/') || piece_is(s, i + 3, '.') || piece_is(s, i + 3, ',') || piece_is(s, i + 3, '-'));
    if (second >= first || b >= a || a < 3 || on || s->text.data[piece_at(s, i)->start] == '0' || reject_unit_behind(s, i + 3) || piece_is(s, i + 3, '%') || s->finder->science || (a == 4 && b == 2)) return false;
    *end = i + 3;
    return true;
}

/* `MEUR`, `KUSD`: a currency code with its scale. */
static bool scaled_code_at(const struct sentence *s, size_t i) {
    struct unit_match code;
    const struct piece *word = piece_at(s, i);
    return word->end - word->start == 4 && strchr("MTBK", s->text.data[word->start]) &&
           unit_match(s->finder->scratch, s->finder->units, s->text, word->start + 1, true, &code) && code.unit->class == UNIT_MONEY && code.length == 3;
}

/* `4.2 Why it starts`, at the start of a block: the number of a section. */
static bool section_number(struct sentence *s, size_t i, size_t *end) {
    struct sense scale;
    if (i != 0 || !piece_kind_is(s, 0, PIECE_DIGITS) || !piece_is(s, 1, '.') || !piece_joined(s, 1) || !piece_kind_is(s, 2, PIECE_DIGITS) || !piece_joined(s, 2)) return false;
    size_t word = piece_is(s, 3, '.') && piece_joined(s, 3) ? 4 : 3, places;
    int64_t chapter = piece_integer(s, 0, &places);
    bool capital = piece_kind_is(s, word, PIECE_WORD) && !piece_joined(s, word) && (piece_at(s, word)->flags & PIECE_CAPITAL) && piece_at(s, word)->end - piece_at(s, word)->start > 1;
    if (!capital || scaled_code_at(s, word) || chapter < 1 || chapter > 99 || reject_unit_behind(s, word) || sense_role(s, word, LEXICON_EN_NUMBERS, "scale", &scale) || sense_at(s, word, LEXICON_EN_SCALES, &scale)) return false;
    *end = word;
    return true;
}

/* `/usr/share/x1/2`: digits in a path. */
static bool path(const struct sentence *s, size_t i, size_t *end) {
    enum { FAR = 40 };
    size_t first = i;
    while (first > 0 && i - first < FAR && piece_joined(s, first)) first--;
    bool rooted = piece_is(s, first, '/') && piece_kind_is(s, first + 1, PIECE_WORD) && piece_joined(s, first + 1);
    if (!rooted || first == i) return false;
    *end = run_end(s, i);
    return true;
}

/* `: 1) …; 2) …` inside a sentence, and `6.` alone. */
static bool inner_marker(const struct sentence *s, size_t i, size_t *end) {
    if (i == 1 && piece_is(s, 0, '(') && piece_kind_is(s, 1, PIECE_DIGITS) && piece_at(s, 1)->end - piece_at(s, 1)->start <= 2 && piece_is(s, 2, ')') && piece_kind_is(s, 3, PIECE_WORD)) {
        *end = 3;
        return true;
    }
    if (!piece_kind_is(s, i, PIECE_DIGITS) || piece_at(s, i)->end - piece_at(s, i)->start > 2) return false;
    *end = i + 2;
    if (i == 0 && s->count == 2 && piece_is(s, 1, '.')) return true;
    if (!piece_is(s, i + 1, ')') || !piece_joined(s, i + 1) || i == 0) return false;
    return piece_is(s, i - 1, ':') || piece_is(s, i - 1, ';') || piece_is(s, i - 1, ',') || (piece_word(s, i - 1, "and") && i > 1 && piece_at(s, i - 2)->kind == PIECE_MARK);
}

/* `a 1:1 mixture`, `a 3 × 3 grid`, `a 5 point scale`: an article before a number, no letter before its index. */
static bool article_before(const struct sentence *s, size_t i) {
    bool two = (piece_is(s, i + 1, ':') || piece_is(s, i + 1, 0xD7) || piece_word(s, i + 1, "x") || piece_word(s, i + 1, "by")) && piece_kind_is(s, i + 2, PIECE_DIGITS);
    bool noun = piece_kind_is(s, i + 1, PIECE_WORD) && !piece_joined(s, i + 1) && !word_is_function(s, i + 1) && piece_text(s, i + 1).length > 2;
    return piece_word(s, i - 1, "a") && (two || (noun && piece_at(s, i)->code != '0'));
}

/* `r 1`, `a 0`, `cm −1`: an index or exponent that lost its place. */
static bool lost_index(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS) || i == 0 || piece_joined(s, i) != (piece_is(s, i - 1, 0x2212) || piece_is(s, i - 1, '-')) || piece_at(s, i)->end - piece_at(s, i)->start > 1) return false;
    bool minus = piece_is(s, i - 1, 0x2212) || piece_is(s, i - 1, '-');
    size_t word = minus ? i - 2 : i - 1;
    if ((minus && i < 2) || !piece_kind_is(s, word, PIECE_WORD)) return false;
    bool greek = (unsigned char)s->text.data[piece_at(s, word)->start] >= 0xCE;
    if (!s->finder->science && !greek) return false;
    if (piece_is(s, i + 1, '.') && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS)) return false;
    size_t letters = utf8_count(piece_text(s, word));
    *end = i + 1;
    struct unit_match unit;
    bool hyphened = piece_is(s, i + 1, '-') && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_WORD);      /* a 5-year period */
    hyphened |= piece_word(s, word, "a") && ((piece_dash(s, i + 1) && piece_joined(s, i + 1)) || piece_word(s, i + 1, "to")) && piece_kind_is(s, i + 2, PIECE_DIGITS);      /* a 5–55 Hz band */
    bool follows = hyphened || (piece_exists(s, i + 1) && !piece_is(s, i + 1, '(') && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i + 1)->start, true, &unit));
    if (minus) return piece_at(s, i)->code != '0' && letters <= 3 && !follows && !word_is_function(s, word);
    return letters == 1 && !follows && !article_before(s, i) && !piece_is(s, i + 1, '%');
}

/* `1.` or `(2)` at the start of a block. */
static const char *list_marker(const struct sentence *s, size_t i, size_t *end) {
    size_t at = i;
    if (i > 1) return NULL;
    if (i == 0 && piece_is(s, 0, '(')) at = 1;
    if (at == 0 && i == 1) return NULL;
    if (!piece_kind_is(s, at, PIECE_DIGITS) || piece_at(s, at)->end - piece_at(s, at)->start > 2 || (at == 1 && i == 1 && !piece_is(s, 0, '('))) return NULL;
    if (at == 0 && !((piece_is(s, 1, '.') || piece_is(s, 1, ')')) && piece_joined(s, 1))) return NULL;
    if (at == 1 && !piece_is(s, 2, ')')) return NULL;
    size_t next = at + 2;
    bool word = piece_kind_is(s, next, PIECE_WORD) && ((piece_at(s, next)->flags & PIECE_CAPITAL) || at == 0);
    bool counted = piece_kind_is(s, next, PIECE_DIGITS) && piece_kind_is(s, next + 1, PIECE_WORD) && !piece_joined(s, next + 1);      /* 1. 11 nuts */
    if (!(word || (at == 0 && counted)) || piece_joined(s, next)) return NULL;
    *end = next;
    return "list marker";
}

static bool isotope(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i + 1, PIECE_WORD) || !piece_joined(s, i + 1) || !(piece_at(s, i + 1)->flags & PIECE_CAPITAL)) return false;
    if (!piece_is(s, i + 2, '/') || !piece_joined(s, i + 2) || !piece_kind_is(s, i + 3, PIECE_DIGITS) || !piece_kind_is(s, i + 4, PIECE_WORD)) return false;
    *end = i + 5;
    return true;
}

/* `2-0 down`, `a 5-4 vote`: a small number and a smaller one are no range; but `2-1/2` and `12-5-98` go on. */
static bool falls(const struct sentence *s, size_t i) {
    size_t places;
    int64_t first = piece_integer(s, i, &places), second = piece_integer(s, i + 2, &places);
    bool on = piece_joined(s, i + 3) && (piece_is(s, i + 3, '/') || piece_is(s, i + 3, '-') || piece_is(s, i + 3, 0x2013) || piece_kind_is(s, i + 3, PIECE_SUPERSCRIPT) || piece_is(s, i + 3, ':') || (piece_is(s, i + 3, '.') && piece_joined(s, i + 4)));
    bool before = i > 0 && (piece_joined(s, i) || piece_at(s, i - 1)->code >= 0x80) && piece_at(s, i - 1)->kind == PIECE_MARK && !piece_is(s, i - 1, '(');
    return !s->finder->science && first <= 99 && second < first && !on && !before;
}

/* `beat Charlton 2-1`: two small numbers with a hyphen where a game is spoken of. */
static const char *score(struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS) || !(piece_is(s, i + 1, '-') || piece_is(s, i + 1, 0x2013) || piece_is(s, i + 1, 0x2014)) || !piece_joined(s, i + 1) || !piece_kind_is(s, i + 2, PIECE_DIGITS) || !piece_joined(s, i + 2)) return NULL;
    if (piece_at(s, i)->end - piece_at(s, i)->start > 3 || piece_at(s, i + 2)->end - piece_at(s, i + 2)->start > 3) return NULL;
    struct unit_match unit;
    struct sense scale;
    if (measure_prefix(s, i, &unit) < i && unit.unit->class == UNIT_MONEY) return NULL;      /* lost $2-3 million */
    if (sense_role(s, i + 3, LEXICON_EN_NUMBERS, "scale", &scale) || sense_role(s, i + 3, LEXICON_EN_NUMBERS, "hundred", &scale) || sense_role(s, i + 3, LEXICON_EN_NUMBERS, "group", &scale)) return NULL;
    if (piece_exists(s, i + 3) && (piece_is(s, i + 3, '%') || piece_joined(s, i + 3)) && piece_kind_is(s, i + 3, PIECE_WORD)) return NULL;
    if (piece_exists(s, i + 3) && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i + 3)->start, true, &unit) && (unit.spelled || !unit.attached_only)) return NULL;
    size_t first = i > 12 ? i - 12 : 0;
    bool odds = false;
    for (size_t at = first; at < i + 10 && at < s->count; at++) {
        if (piece_cue(s, at, "game")) { *end = i + 3; return "score"; }
        odds = odds || piece_cue(s, at, "odds");
    }
    if (odds || !falls(s, i)) return NULL;
    *end = i + 3;
    return "score";
}

/* `O.5`, `l.7`: a letter read for a digit before the point. Half a number would be ten times too large or small: none is safer. */
static bool letter_for_digit(const struct sentence *s, size_t i, size_t *end) {
    struct number scale;
    if (i < 2 || !piece_joined(s, i) || !piece_is(s, i - 1, '.') || !piece_joined(s, i - 1)) return false;
    struct slice word = piece_text(s, i - 2);
    if (word.length != 1 || !memchr("OolI", word.data[0], 4) || (i > 2 && piece_joined(s, i - 2))) return false;
    *end = number_words(s, i + 1, &scale) ? scale.end : i + 1;      /* `l.7 million`: its scale goes with it */
    return true;
}

/* `half past six`, `a quarter to nine`, `ten past twelve`: a time of day in words. */
static bool spoken_clock(const struct sentence *s, size_t i, size_t *end) {
    struct number hour, minutes;
    if (piece_word(s, i, "a") && piece_word(s, i + 1, "quarter")) i++;
    size_t at = i + 1;
    bool part = piece_word(s, i, "half") || piece_word(s, i, "quarter"), to = piece_word(s, i, "quarter") && piece_word(s, at, "to");
    if (!to && !piece_word(s, at, "past")) return false;
    if (!part && !(number_words(s, i, &minutes) && minutes.end == at && rational_compare(minutes.value, RATIONAL_INTEGER(30)) < 0)) return false;
    if (!number_words(s, at + 1, &hour) || (hour.flags & (FIGURE_ORDINAL | FIGURE_FRACTION)) || rational_compare(hour.value, RATIONAL_INTEGER(12)) > 0 || rational_sign(hour.value) <= 0) return false;
    *end = hour.end;
    return !piece_kind_is(s, hour.end, PIECE_WORD) || word_is_function(s, hour.end);
}

const char *reject_at(struct sentence *s, size_t i, size_t *end) {
    const char *reason = NULL;
    enum piece_kind kind = (enum piece_kind)piece_at(s, i)->kind;
    if (i <= 1 && s->opens_block && ((reason = list_marker(s, i, end)) || (section_number(s, i, end) && (reason = "section number")))) return reason;
    if (kind == PIECE_WORD && piece_has(s, i, LEXICON_EN_NUMBERS) && (piece_word(s, i + 1, "past") || piece_word(s, i + 1, "to") || piece_word(s, i + 1, "quarter")) && spoken_clock(s, i, end)) return "time of day";
    if (kind == PIECE_WORD && (reason = address(s, i, end)) && holds_digits(s, i, *end)) return reason;
    if ((kind == PIECE_WORD || kind == PIECE_MARK || kind == PIECE_DIGITS) && piece_at(s, i)->senses > 0 && (reason = reject_reference(s, i, end))) return reason;
    if (kind == PIECE_MARK && ((reason = reject_bracket(s, i, end)) || (reason = reject_round(s, i, end)))) return reason;
    if (kind == PIECE_DIGITS && (reason = name_with_digits(s, i, end))) return reason;
    if ((reason = science_shape(s, i, end)) || (reason = formula_shape(s, i, end))) return reason;
    if (kind != PIECE_DIGITS) return NULL;
    if (hexadecimal(s, i, end)) return "number of base sixteen";
    if (piece_joined(s, i) && path(s, i, end)) return "address";
    if (crossed(s, i, end) || hyphened_name(s, i, end) || catalogue_name(s, i, end) || device_model(s, i, end)) return "part of a name";
    if (time_of_day(s, i, end)) return "time of day";
    if (letter_for_digit(s, i, end)) return "letter in the place of a digit";
    if (inner_marker(s, i, end)) return "list marker";
    if (lost_index(s, i, end)) return "index or exponent";
    if ((reason = reject_author_year(s, i, end))) return reason;
    if ((reason = reject_telephone(s, i, end)) || (reason = reject_international(s, i, end)) || (reason = reject_local_call(s, i, end)) || (reason = reject_spaced_call(s, i, end))) return reason;
    if (isotope(s, i, end)) return "part of a name";
    return score(s, i, end);
}
