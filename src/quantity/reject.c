#include "quantity/reject.h"
#include "quantity/combine.h"
#include "quantity/formula.h"
#include "quantity/measure.h"
#include "quantity/science.h"
#include "quantity/time.h"
#include "base/utf8.h"
#include <string.h>

void reject_note(struct sentence *s, size_t first, size_t end, const char *reason) {
    struct finder *finder = s->finder;
    if (!finder->rejections || first >= end) return;
    struct rejection r = {figure_span(s, first, end), false, reason};
    if (!LIST_PUSH(finder->arena, &finder->out->rejections, r)) finder->failed = true;
}

/* ---- shapes ---- */

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
    static const char starts[] = "ht ft ww do ar is pm or";      /* of the heads: few words begin so */
    struct slice word = piece_text(s, i);
    char start[3] = {0};
    if (word.length < 3) return NULL;
    start[0] = (char)(word.data[0] | 32);
    start[1] = (char)(word.data[1] | 32);
    if (!strstr(starts, start)) return NULL;
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
static bool opens(const struct sentence *s, size_t i) {
    struct sense sense;
    return sense_role(s, i, LEXICON_EN_IDENTIFIERS, "open", &sense) && sense.end == i + 1;
}

static size_t name_end(const struct sentence *s, size_t i) {
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
    return mark > 0 && piece_joined(s, mark) && piece_kind_is(s, mark - 1, PIECE_WORD) && piece_at(s, mark - 1)->end - piece_at(s, mark - 1)->start > 3 && !(piece_at(s, mark - 1)->flags & PIECE_ALL_CAPITAL);
}

static bool unit_behind(struct sentence *s, size_t i);

/* Letters joined before digits: G20, CO2, F-16, COVID-19. */
static const char *name_with_digits(struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS) || i == 0 || !piece_joined(s, i)) return NULL;
    size_t before = i - 1;
    struct unit_match money;
    if (piece_is(s, before, ')') || piece_is(s, before, ']')) { *end = name_end(s, i); return "index or exponent"; }
    if (note_marker(s, i)) { *end = i + 1; return "note marker"; }
    if ((piece_is(s, before, '+') || piece_is(s, before, '/') || piece_is(s, before, '*')) && i > 1 && piece_joined(s, before) && piece_kind_is(s, i - 2, PIECE_WORD) && piece_at(s, i - 2)->end - piece_at(s, i - 2)->start <= 2 && !opens(s, i - 2)) {
        *end = name_end(s, i);
        return "formula";
    }
    if (piece_kind_is(s, before, PIECE_WORD)) {
        if (measure_goes_on(s, i)) return NULL;
        if (piece_word(s, before, "x") && i > 1 && piece_joined(s, before) && piece_kind_is(s, i - 2, PIECE_DIGITS) && unit_behind(s, i + 1)) return NULL;       /* 3x4 m */
        if (scientific_letter(s, before) || measure_prefix(s, i, &money) < i || piece_word(s, before, "FY")) return NULL;
        *end = name_end(s, i);
        return "part of a name";
    }
    if ((piece_is(s, before, '-') || piece_is(s, before, '/') || piece_is(s, before, '_')) && i > 1 && piece_joined(s, before) && piece_kind_is(s, i - 2, PIECE_WORD)) {
        if (opens(s, i - 2) || piece_is(s, before, '/')) return NULL;
        struct sense sense;
        if (sense_at(s, i - 2, LEXICON_EN_NUMBERS, &sense)) return NULL;
        if (i > 2 && piece_joined(s, i - 2) && piece_kind_is(s, i - 3, PIECE_DIGITS)) return NULL;        /* 5km-10 */
        if (piece_word(s, i - 2, "foot") && i > 3 && piece_is(s, i - 3, '-') && piece_joined(s, i - 2)) return NULL;      /* 6-foot-2 */
        *end = name_end(s, i);
        return "part of a name";
    }
    return NULL;
}

static bool plural_word(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    return piece_kind_is(s, i, PIECE_WORD) && word.length > 3 && word.data[word.length - 1] == 's' && !word_is_function(s, i);
}

/* `Section 301`, `pp. 12–15`, `Figs. 2 and 3`: all the numbers that belong to the reference. */
static size_t reference_end(const struct sentence *s, size_t i) {
    size_t end = piece_is(s, i, '(') ? i : i + 1;
    for (;;) {
        size_t at = end;
        if (piece_is(s, at, '(') && piece_joined(s, at + 1) && piece_is(s, at + 2, ')') && (piece_joined(s, at) || piece_kind_is(s, at + 1, PIECE_DIGITS))) { end = at + 3; continue; }
        if (piece_kind_is(s, at, PIECE_WORD) && piece_joined(s, at) && piece_at(s, at)->end - piece_at(s, at)->start <= 2) { end = at + 1; continue; }
        if (piece_is(s, at, '.') && piece_joined(s, at) && piece_joined(s, at + 1)) at++;
        else if (piece_is(s, at, ',') || piece_word(s, at, "and") || piece_is(s, at, '&') || piece_word(s, at, "to") || piece_word(s, at, "or") || piece_dash(s, at)) {
            at++;
            if (piece_word(s, at, "and")) at++;
        } else break;
        if (piece_is(s, at, '(') && piece_kind_is(s, at + 1, PIECE_DIGITS) && piece_is(s, at + 2, ')')) { end = at + 3; continue; }
        if (!piece_kind_is(s, at, PIECE_DIGITS) || piece_at(s, at)->end - piece_at(s, at)->start > 4) break;
        if (plural_word(s, at + 1) && !piece_dash(s, at - 1) && !piece_joined(s, at) && !piece_joined(s, at + 1)) break;
        if (piece_is(s, at + 1, '%')) break;
        end = at + 1;
    }
    return end;
}

static bool unit_behind(struct sentence *s, size_t i) {
    struct unit_match unit;
    return piece_exists(s, i) && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i)->start, true, &unit) && unit.length > 0 &&
           (unit.spelled || !unit.attached_only) && !piece_word(s, i, "in") && !piece_word(s, i, "a");
}

static bool plain_integer(const struct sentence *s, size_t i) {
    bool more = (piece_is(s, i + 1, '.') || piece_is(s, i + 1, ',')) && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2);
    return piece_kind_is(s, i, PIECE_DIGITS) && !more && !piece_is(s, i + 1, '%');
}

static const char *reference(struct sentence *s, size_t i, size_t *end) {
    struct sense sense;
    struct slice role;
    if (!sense_field(s, i, LEXICON_EN_IDENTIFIERS, "role", &sense, &role)) return NULL;
    const char *reason = s->finder->rejections ? arena_string(s->finder->arena, sense_get(s, LEXICON_EN_IDENTIFIERS, &sense, "reason")) : "reference";
    bool compared = i > 0 && piece_kind_is(s, i, PIECE_DIGITS) && (piece_is(s, i - 1, '<') || piece_is(s, i - 1, '>') || piece_is(s, i - 1, '~') || piece_is(s, i - 1, '='));      /* <4K */
    if (slice_is(role, "name") && compared) return NULL;
    if (slice_is(role, "name")) { *end = name_end(s, sense.end - 1); return reason; }
    size_t at = sense.end;
    if (piece_is(s, at, '.') && piece_joined(s, at)) at++;
    bool number = piece_kind_is(s, at, PIECE_DIGITS);
    if (piece_is(s, at, '(') && piece_kind_is(s, at + 1, PIECE_DIGITS) && piece_is(s, at + 2, ')') && slice_is(role, "before")) { *end = reference_end(s, at); return reason; }
    bool capital = (piece_at(s, i)->flags & PIECE_CAPITAL) != 0;
    if (number && slice_is(role, "before")) {
        if (piece_kind_is(s, i, PIECE_WORD) && !capital && unit_behind(s, at + 1) && !piece_word(s, at + 1, "in")) return NULL;
        *end = reference_end(s, at);
        return reason;
    }
    bool dotted = piece_is(s, at + 1, '.') && piece_is(s, at + 3, '.') && piece_joined(s, at + 1) && piece_joined(s, at + 3);      /* its own reason */
    bool version = !dotted && (piece_word(s, i, "version") || piece_word(s, i, "ver") || piece_word(s, i, "v"));
    if (number && (version || (slice_is(role, "release") && capital)) && !piece_joined(s, at) && !unit_behind(s, at + 1)) {       /* Python 3.12, version 2.1 */
        *end = name_end(s, at);
        return reason;
    }
    if (number && (slice_is(role, "title") || slice_is(role, "label")) && plain_integer(s, at) && piece_at(s, at)->end - piece_at(s, at)->start <= 4 && !unit_behind(s, at + 1) && !piece_joined(s, at)) {
        bool symbol = piece_is(s, at + 2, '=') || piece_is(s, at + 2, '<');      /* at phase 7 r = .64 */
        if (piece_kind_is(s, at + 1, PIECE_WORD) && !word_is_function(s, at + 1) && !symbol && !capital && !(piece_at(s, at + 1)->flags & PIECE_CAPITAL)) return NULL;
        *end = reference_end(s, at);
        return reason;
    }
    struct number word;
    if (capital && (slice_is(role, "before") || slice_is(role, "title")) && (piece_at(s, at)->flags & PIECE_CAPITAL) && number_words(s, at, &word) && !(word.flags & FIGURE_ORDINAL)) {
        *end = word.end;
        return reason;
    }
    return NULL;
}

/* `[12]`, `[3–5, 7]`: only integers inside. */
static const char *bracket_citation(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_is(s, i, '[') || !piece_kind_is(s, i + 1, PIECE_DIGITS)) return NULL;
    size_t at = i + 1;
    for (; at < s->count && at < i + 40; at++) {
        if (piece_is(s, at, ']')) break;
        if (piece_kind_is(s, at, PIECE_DIGITS) && piece_at(s, at)->end - piece_at(s, at)->start <= 4) continue;
        if (piece_is(s, at, ',') || piece_is(s, at, ';') || piece_dash(s, at) || piece_word(s, at, "and")) continue;
        return NULL;
    }
    if (!piece_is(s, at, ']') || (i > 0 && (piece_word(s, i - 1, "CI") || piece_word(s, i - 1, "interval") || piece_word(s, i - 1, "IQR") || piece_word(s, i - 1, "range")))) return NULL;
    *end = at + 1;
    return "citation";
}

/* `(26,29,49)`, `(24)`, `{111}`: only integers in brackets. */
static const char *round_citation(const struct sentence *s, size_t i, size_t *end) {
    bool brace = piece_is(s, i, '{');
    if ((!piece_is(s, i, '(') && !brace) || !piece_kind_is(s, i + 1, PIECE_DIGITS)) return NULL;
    size_t at = i + 1, numbers = 0;
    for (; at < s->count && at < i + 40 && !piece_is(s, at, brace ? '}' : ')'); at++) {
        size_t length = piece_at(s, at)->end - piece_at(s, at)->start;
        if (piece_kind_is(s, at, PIECE_DIGITS) && length <= 3) { numbers++; continue; }
        bool mark = piece_is(s, at, ',') || piece_is(s, at, ';') || piece_dash(s, at);
        if (!mark || !piece_kind_is(s, at + 1, PIECE_DIGITS)) return NULL;
    }
    if (!piece_exists(s, at) || i == 0 || (i > 0 && piece_is(s, i - 1, '='))) return NULL;
    if (piece_kind_is(s, i - 1, PIECE_DIGITS) && piece_joined(s, i)) return NULL;
    *end = at + 1;
    return brace ? "identifier" : numbers > 1 ? "citation" : "citation or reference numeral";
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
    return letters == 1 && !follows && !piece_is(s, i + 1, '%');
}

/* 1-222-2222, (0)20 7946 0958: three groups and more of digits joined by hyphens, or a plus before long digits. */
static const char *telephone(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS)) return NULL;
    size_t groups = 1, at = i + 1, digits = piece_at(s, i)->end - piece_at(s, i)->start;
    while ((piece_is(s, at, '-') || piece_is(s, at, '/')) && piece_joined(s, at) && piece_kind_is(s, at + 1, PIECE_DIGITS) && piece_joined(s, at + 1)) {
        groups++;
        digits += piece_at(s, at + 1)->end - piece_at(s, at + 1)->start;
        at += 2;
    }
    size_t first = piece_at(s, i)->end - piece_at(s, i)->start, last = piece_at(s, at - 1)->end - piece_at(s, at - 1)->start;
    if (groups < 3 || digits < 6 || (groups == 3 && ((first == 4 && last <= 2) || (last == 4 && first <= 2)))) return NULL;
    *end = at;
    return "telephone number or identifier";
}

/* `+44 20 7946 0958`: a country's code and groups of digits apart. */
static const char *international_call(const struct sentence *s, size_t i, size_t *end) {
    if (i == 0 || !piece_is(s, i - 1, '+') || !piece_joined(s, i) || !piece_kind_is(s, i, PIECE_DIGITS)) return NULL;
    size_t groups = 0, digits = 0, at = i;
    while (piece_kind_is(s, at, PIECE_DIGITS)) {
        size_t length = piece_at(s, at)->end - piece_at(s, at)->start;
        if (length > 8 || (groups == 0 && length > 3)) return NULL;
        groups++;
        digits += length;
        at++;
        if ((piece_is(s, at, '-') || piece_is(s, at, '.')) && piece_joined(s, at) && piece_joined(s, at + 1) && piece_kind_is(s, at + 1, PIECE_DIGITS)) at++;
    }
    if (groups < 3 || digits < 9 || digits > 15) return NULL;
    *end = at;
    return "telephone number or identifier";
}

/* `call 555-0199`, `tel. (212) 555-0123`: three and four digits where one is called. */
static const char *local_call(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS) || piece_at(s, i)->end - piece_at(s, i)->start != 3 || !piece_is(s, i + 1, '-') || !piece_joined(s, i + 1)) return NULL;
    if (!piece_kind_is(s, i + 2, PIECE_DIGITS) || !piece_joined(s, i + 2) || piece_at(s, i + 2)->end - piece_at(s, i + 2)->start != 4) return NULL;
    for (size_t back = 1; back <= 7 && back <= i; back++)
        if (piece_cue(s, i - back, "call")) { *end = i + 3; return "telephone number or identifier"; }
    return NULL;
}

/* (Smith et al., 2010), (Brinkhuis, 1994; Pross, 2005a), Nisbet et al. (2009). */
static bool author_before(const struct sentence *s, size_t i) {
    if (i == 0) return false;
    size_t at = i - 1;
    if (piece_is(s, at, ',') || piece_is(s, at, '(')) { if (at == 0) return false; at--; }
    if (piece_is(s, at, '.') && at > 0) at--;
    if (piece_word(s, at, "al")) return true;
    return piece_kind_is(s, at, PIECE_WORD) && (piece_at(s, at)->flags & PIECE_CAPITAL) && piece_at(s, at)->end - piece_at(s, at)->start > 1;
}

static bool earlier_citation(const struct sentence *s, size_t i) {     /* Fripiat et al., 2011a, 2011c */
    return i > 1 && piece_is(s, i - 1, ',') && (piece_kind_is(s, i - 2, PIECE_WORD) || piece_kind_is(s, i - 2, PIECE_DIGITS)) &&
           (piece_kind_is(s, i - 2, PIECE_DIGITS) ? i - 2 : i - 3) < s->count &&
           piece_kind_is(s, piece_kind_is(s, i - 2, PIECE_DIGITS) ? i - 2 : i - 3, PIECE_DIGITS);
}

static const char *author_year(struct sentence *s, size_t i, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS) || piece_at(s, i)->end - piece_at(s, i)->start != 4) return NULL;
    int64_t year = slice_integer(piece_text(s, i));
    if (year < 1600 || year > 2100) return NULL;
    bool letter = piece_kind_is(s, i + 1, PIECE_WORD) && piece_joined(s, i + 1) && piece_at(s, i + 1)->end - piece_at(s, i + 1)->start == 1 && !piece_word(s, i + 1, "s");
    size_t behind = letter ? i + 2 : i + 1;
    if (piece_is(s, behind, ':') && piece_kind_is(s, behind + 1, PIECE_DIGITS)) behind += piece_dash(s, behind + 2) && piece_kind_is(s, behind + 3, PIECE_DIGITS) ? 4 : 2;    /* 1894: 212–15 */
    bool closes = piece_is(s, behind, ')') || piece_is(s, behind, ';') || piece_is(s, behind, ',') || piece_is(s, behind, ']') || letter;
    if (!closes) return NULL;
    size_t open = i;
    bool inside = false;
    for (size_t back = 0; back < 60 && open > 0; back++) {
        open--;
        if (piece_is(s, open, ')')) break;
        if (piece_is(s, open, '(') || piece_is(s, open, '[')) { inside = true; break; }
    }
    struct sense month;
    if (!inside || !(author_before(s, i) || (letter && earlier_citation(s, i)) || (earlier_citation(s, i) && author_before(s, i - 2)))) return NULL;
    if (i > 1 && piece_is(s, i - 1, ',') && sense_role(s, i - 2, LEXICON_EN_MONTHS, "month", &month)) return NULL;
    if (sense_role(s, i - 1, LEXICON_EN_MONTHS, "month", &month) || time_is_year(s, &(struct number){0})) return NULL;
    *end = behind;
    return "citation";
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
    if (!piece_kind_is(s, i, PIECE_DIGITS) || !(piece_is(s, i + 1, '-') || piece_is(s, i + 1, 0x2013)) || !piece_joined(s, i + 1) || !piece_kind_is(s, i + 2, PIECE_DIGITS) || !piece_joined(s, i + 2)) return NULL;
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

const char *reject_at(struct sentence *s, size_t i, size_t *end) {
    const char *reason = NULL;
    enum piece_kind kind = (enum piece_kind)piece_at(s, i)->kind;
    if (i <= 1 && document_block(s->finder->document, s->origin) && document_block(s->finder->document, s->origin)->span.start == s->origin && (reason = list_marker(s, i, end))) return reason;
    if (kind == PIECE_WORD && (reason = address(s, i, end)) && holds_digits(s, i, *end)) return reason;
    if ((kind == PIECE_WORD || kind == PIECE_MARK || kind == PIECE_DIGITS) && piece_at(s, i)->senses > 0 && (reason = reference(s, i, end))) return reason;
    if (kind == PIECE_MARK && ((reason = bracket_citation(s, i, end)) || (reason = round_citation(s, i, end)))) return reason;
    if (kind == PIECE_DIGITS && (reason = name_with_digits(s, i, end))) return reason;
    if ((reason = science_shape(s, i, end)) || (reason = formula_shape(s, i, end))) return reason;
    if (kind != PIECE_DIGITS) return NULL;
    if (time_of_day(s, i, end)) return "time of day";
    if (letter_for_digit(s, i, end)) return "letter in the place of a digit";
    if (inner_marker(s, i, end)) return "list marker";
    if (lost_index(s, i, end)) return "index or exponent";
    if ((reason = author_year(s, i, end))) return reason;
    if ((reason = telephone(s, i, end)) || (reason = international_call(s, i, end)) || (reason = local_call(s, i, end))) return reason;
    if (isotope(s, i, end)) return "part of a name";
    return score(s, i, end);
}

/* ---- a number with its unit read ---- */

static bool number_follows(const struct sentence *s, size_t i) {
    struct number n;
    return piece_kind_is(s, i, PIECE_DIGITS) || number_words(s, i, &n);
}

/* `this half`, `the second half`: a part of a game or year. */
static bool half_of_time(const struct sentence *s, const struct figure *f) {
    if (!(f->n.flags & FIGURE_HALF) || f->first == 0 || f->n.end != f->n.first + 1) return false;
    return piece_cue(s, f->first - 1, "before half");
}

static bool has_capital(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    for (size_t k = 0; k < word.length; k++)
        if (word.data[k] >= 'A' && word.data[k] <= 'Z') return true;
    return (piece_at(s, i)->flags & PIECE_CAPITAL) != 0;
}

/* `575 Wilbraham Road`, `16-18 Industrial Avenue`. */
static bool street(const struct sentence *s, const struct figure *f) {
    if (figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_WORDS | FIGURE_ORDINAL | FIGURE_POINT | FIGURE_SCALED))) return false;
    size_t start = piece_dash(s, f->end) && piece_kind_is(s, f->end + 1, PIECE_DIGITS) ? f->end + 2 : f->end;
    for (size_t at = start; at < start + 4 && piece_kind_is(s, at, PIECE_WORD) && (piece_at(s, at)->flags & PIECE_CAPITAL); at++)
        if (at > start && piece_cue(s, at, "street")) return true;
    return false;
}

static bool verb_follows(struct sentence *s, size_t i) {
    if (!piece_kind_is(s, i, PIECE_WORD) || !sentence_tag(s)) return false;
    size_t token = token_at(&s->tokens, s->origin + piece_at(s, i)->start);
    return token < s->tokens.count && (s->tokens.items[token].tag == TAG_VERB || s->tokens.items[token].tag == TAG_AUX);
}

/* `random-zero device`: behind a hyphen the word only names a kind; what is near zero is a number. */
static bool zero_kind(const struct sentence *s, const struct figure *f) {
    size_t i = f->first;
    struct sense sense;
    bool hyphened = i > 1 && piece_is(s, i - 1, '-') && piece_joined(s, i) && piece_joined(s, i - 1) && piece_kind_is(s, i - 2, PIECE_WORD);
    if (!hyphened || !(f->n.flags & FIGURE_WORDS) || !rational_is_none(f->n.low) || !piece_word(s, i, "zero")) return false;
    return !piece_cue(s, i - 2, "place") && !sense_at(s, i - 2, LEXICON_EN_QUALIFIERS, &sense) && !sense_at(s, i - 2, LEXICON_EN_NUMBERS, &sense) && !opens(s, i - 2);
}

/* `may one day become`: some day. */
static bool some_day(const struct sentence *s, const struct figure *f) {
    bool day = (f->n.flags & FIGURE_BARE_ONE) && piece_word(s, f->n.end, "day") && f->end == f->n.end + 1;
    return day && f->first > 0 && piece_cue(s, f->first - 1, "some day");
}

/* `whether one looks at`, `if one counts`. */
static bool clause_pronoun(const struct sentence *s, const struct figure *f) {
    struct slice next = piece_text(s, f->n.end);
    if (f->first == 0 || !piece_kind_is(s, f->n.end, PIECE_WORD) || next.length < 3 || next.data[next.length - 1] != 's') return false;
    return piece_cue(s, f->first - 1, "clause");
}

/* `one in five`, `one out of every four`: what stands behind the one makes it a ratio. */
static bool ratio_follows(const struct sentence *s, size_t at) {
    if (piece_word(s, at, "out") && piece_word(s, at + 1, "of")) at += 2;
    else if (piece_word(s, at, "in")) at++;
    else return false;
    if (piece_word(s, at, "every")) at++;
    return number_follows(s, at) && !(piece_kind_is(s, at, PIECE_DIGITS) && piece_at(s, at)->end - piece_at(s, at)->start == 4);
}

/* `only one in five`, `some one in ten`; but `the only one in ten years`. */
static bool qualified_ratio(const struct sentence *s, const struct figure *f) {
    struct sense sense;
    size_t first;
    if (!sense_before(s, f->first, 3, LEXICON_EN_QUALIFIERS, "place", "before", &first, &sense)) return false;
    return !(first > 0 && piece_cue(s, first - 1, "determiner")) && ratio_follows(s, f->n.end);
}

static bool bare_pronoun_one(struct sentence *s, const struct figure *f) {
    size_t at = f->n.end;
    if (f->n.flags & FIGURE_SIGNED) return false;
    const struct figure *last = s->figure_count > 1 ? &s->figures[s->figure_count - 2] : NULL;
    if (last && last->q.kind == KIND_MONEY && last->end + 1 == f->first && piece_word(s, last->end, "and")) return false;
    if (qualified_ratio(s, f)) return false;
    if (f->first > 0 && piece_cue(s, f->first - 1, "before pronoun")) return !figure_is(f, FIGURE_UNIT);
    if (figure_is(f, FIGURE_UNIT)) return false;
    if ((piece_word(s, at, "to") || piece_word(s, at, "or") || piece_word(s, at, "and") || piece_word(s, at, "in")) && number_follows(s, at + 1)) return false;
    if (ratio_follows(s, at)) return false;
    if (piece_word(s, at, "of") || piece_word(s, at, "can") || piece_word(s, at, "must") || piece_word(s, at, "might") || piece_word(s, at, "could") || piece_word(s, at, "should") || piece_is(s, at, '\'')) return true;
    if (verb_follows(s, at) || clause_pronoun(s, f) || piece_cue(s, at, "relative")) return true;
    if (piece_kind_is(s, at, PIECE_WORD) && slice_ends_fold(piece_text(s, at), SLICE("ly")) && verb_follows(s, at + 1)) return true;      /* one usually infuses */
    return (!piece_exists(s, at) || piece_at(s, at)->kind == PIECE_MARK || word_is_function(s, at)) && f->first > 0 && !piece_is(s, f->first - 1, ',') && !(f->first == 1 && piece_at(s, 0)->kind == PIECE_MARK);      /* (one) */
}

/* A capital word right before: `Voyager 2`, `Windows 10`, `Group of Twenty`. */
static bool named(const struct sentence *s, const struct figure *f) {
    size_t i = f->first;
    struct sense sense;
    if (s->capitals || (s->figure_count > 1 && s->figures[s->figure_count - 2].end == i)) return false;
    if (i < 1 || figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_WORDS | FIGURE_POINT | FIGURE_SCALED | FIGURE_FRACTION | FIGURE_GROUPED | FIGURE_SIGNED | FIGURE_DATE)) || f->n.end != f->n.first + 1) return false;
    if (!piece_kind_is(s, i - 1, PIECE_WORD) || !has_capital(s, i - 1) || piece_joined(s, i) || piece_at(s, i - 1)->end - piece_at(s, i - 1)->start < 2) return false;
    if (word_is_function(s, i - 1) || sense_at(s, i - 1, LEXICON_EN_QUALIFIERS, &sense) || sense_at(s, i - 1, LEXICON_EN_CHANGES, &sense) || sense_at(s, i - 1, LEXICON_EN_MONTHS, &sense)) return false;
    if (sense_role(s, i - 1, LEXICON_EN_PERIODS, "lead", &sense)) return false;
    bool set_off = i > 1 && piece_at(s, i - 2)->kind == PIECE_MARK;
    if (s->finder->science && set_off && piece_at(s, i - 1)->end - piece_at(s, i - 1)->start >= 2 && sense_at(s, i - 1, LEXICON_EN_STATISTICS, &sense)) return false;      /* (SD 11) */
    if (!(piece_at(s, i - 1)->flags & PIECE_CAPITAL) && !figure_is(f, FIGURE_COMPOUND)) return true;     /* iPhone 11 handsets: a capital inside the word */
    if (i == 1) return false;
    if (piece_kind_is(s, f->end, PIECE_WORD) && !word_is_function(s, f->end) && !(piece_at(s, f->end)->flags & PIECE_CAPITAL)) {
        struct slice next = piece_text(s, f->end);
        return !(next.length > 2 && next.data[next.length - 1] == 's');
    }
    return true;
}

/* `(Prodi 5.3, Nutri-Science GmbH)`, `the software R 3.6`: a name's version where programs or their makers are spoken of. */
static bool versioned(const struct sentence *s, const struct figure *f) {
    enum { NEAR = 6 };
    size_t i = f->first;
    if (i == 0 || figure_is(f, FIGURE_UNIT | FIGURE_ORDINAL) || (f->n.flags & (FIGURE_WORDS | FIGURE_SCALED | FIGURE_GROUPED | FIGURE_SIGNED)) || !piece_kind_is(s, i - 1, PIECE_WORD) || !(piece_at(s, i - 1)->flags & PIECE_CAPITAL)) return false;
    if (piece_is(s, f->end, '%') || piece_kind_is(s, f->end, PIECE_DIGITS) || word_is_function(s, i - 1)) return false;
    for (size_t back = 2; back <= NEAR + 1 && back <= i; back++)
        if (piece_cue(s, i - back, "program")) return true;
    for (size_t at = f->end + 1; (piece_is(s, f->end, ',') || piece_is(s, f->end, ';') || piece_is(s, f->end, '(')) && at <= f->end + NEAR; at++)
        if (piece_cue(s, at, "maker")) return true;
    return false;
}

/* A common noun right before a bare integer that counts nothing: `chamber 20`, `phases 3, 5 and 7`. */
static bool labelled(struct sentence *s, const struct figure *f, size_t *end) {
    size_t i = f->first;
    if (i == 0 || figure_is(f, FIGURE_UNIT | FIGURE_COMPOUND | FIGURE_ORDINAL | FIGURE_MULTIPLE) || (f->n.flags & (FIGURE_WORDS | FIGURE_POINT | FIGURE_SCALED | FIGURE_GROUPED | FIGURE_FRACTION | FIGURE_SIGNED | FIGURE_POWER | FIGURE_MIXED))) return false;
    if (s->figure_count > 1 && s->figures[s->figure_count - 2].end == i) return false;
    if (!piece_kind_is(s, i - 1, PIECE_WORD) || piece_joined(s, i) || f->n.end != f->n.first + 1 || piece_at(s, f->n.first)->end - piece_at(s, f->n.first)->start > 4) return false;
    if (word_is_function(s, i - 1) || piece_at(s, i - 1)->end - piece_at(s, i - 1)->start < 3) return false;
    if (piece_cue(s, i - 1, "has value")) return false;
    size_t last = reference_end(s, f->n.first);
    bool ends = !piece_exists(s, last) || piece_at(s, last)->kind == PIECE_MARK || word_is_function(s, last);
    if (piece_dash(s, last) || piece_is(s, last, 0xB1) || piece_is(s, last, '/') || piece_is(s, last, ':') || piece_is(s, last, 0xD7) || piece_is(s, last, '<') || piece_is(s, last, '%') || ((piece_word(s, last, "to") || piece_word(s, last, "or")) && number_follows(s, last + 1)) || piece_is(s, last, '+') || piece_is(s, last, 0xB0) || piece_is(s, last, '$')) return false;
    *end = last;
    struct slice word = piece_text(s, i - 1);
    if (ends && (slice_ends(word, SLICE("Figure")) || slice_ends(word, SLICE("Table")) || slice_ends(word, SLICE("Fig")))) return true;
    struct sense sense;
    if (sense_at(s, i - 1, LEXICON_EN_QUALIFIERS, &sense) || sense_at(s, i - 1, LEXICON_EN_CHANGES, &sense) || sense_at(s, i - 1, LEXICON_EN_NUMBERS, &sense) || sense_at(s, i - 1, LEXICON_EN_MONTHS, &sense)) return false;
    if (!sentence_tag(s)) return false;
    size_t token = token_at(&s->tokens, s->origin + piece_at(s, i - 1)->start);
    if (token >= s->tokens.count || s->tokens.items[token].tag != TAG_NOUN) return false;
    if (!ends) {
        size_t next = token_at(&s->tokens, s->origin + piece_at(s, last)->start);
        ends = next < s->tokens.count && (s->tokens.items[next].tag == TAG_VERB || s->tokens.items[next].tag == TAG_AUX || s->tokens.items[next].tag == TAG_ADP);
    }
    return ends;
}

/* Is there a number before the adjectives at `at`, so that what follows is counted already: `three old 747 cargo planes`? */
static bool counted_already(const struct sentence *s, const struct figure *f) {
    const struct figure *last = s->figure_count > 1 ? &s->figures[s->figure_count - 2] : NULL;
    if (!last || !figure_may_count(last) || last->end >= f->first || f->first > last->end + 2) return false;
    for (size_t i = last->end; i < f->first; i++)
        if (!piece_kind_is(s, i, PIECE_WORD) || word_is_function(s, i)) return false;
    return true;
}

/* `a 747 Jumbo`, `its own 777 Freighter`: digits that begin the name of one thing. */
static bool model_number(struct sentence *s, const struct figure *f) {
    uint32_t written = FIGURE_WORDS | FIGURE_POINT | FIGURE_SCALED | FIGURE_FRACTION | FIGURE_GROUPED | FIGURE_SIGNED;
    if (s->capitals || f->first == 0 || figure_is(f, FIGURE_UNIT | FIGURE_DATE | FIGURE_COMPOUND) || (f->n.flags & written) || f->n.end != f->n.first + 1) return false;
    if (!piece_kind_is(s, f->end, PIECE_WORD) || !(piece_at(s, f->end)->flags & PIECE_CAPITAL) || piece_joined(s, f->end) || piece_at(s, f->first)->end - piece_at(s, f->first)->start > 4) return false;
    if (rational_compare(f->n.value, RATIONAL_INTEGER(1)) <= 0) return false;
    if (counted_already(s, f)) return true;
    bool one = piece_word(s, f->first - 1, "a") || piece_word(s, f->first - 1, "an") || piece_word(s, f->first - 1, "own") || piece_word(s, f->first - 1, "new") || piece_word(s, f->first - 1, "first") || piece_word(s, f->first - 1, "latest");
    if (!one || !sentence_tag(s)) return false;
    const struct noun_phrase *phrase = phrase_at(&s->phrases, sentence_token(s, f->end));
    if (!phrase || phrase->last <= phrase->first) return false;
    return !(s->tokens.items[phrase->last - 1].flags & TOKEN_PLURAL) && !slice_ends(token_text(&s->tokens, phrase->last - 1), SLICE("s"));
}

/* half-filled, half-life */
static bool half_word(const struct sentence *s, const struct figure *f) {
    return (f->n.flags & FIGURE_HALF) && !figure_is(f, FIGURE_UNIT) && f->n.end == f->n.first + 1 && piece_is(s, f->end, '-') && piece_joined(s, f->end) && piece_kind_is(s, f->end + 1, PIECE_WORD) && piece_joined(s, f->end + 1);
}

/* `full width at half maximum`, `the upper mold half 38`: half of a thing by its name. */
static bool half_named(struct sentence *s, const struct figure *f) {
    if (!(f->n.flags & FIGURE_HALF) || figure_is(f, FIGURE_UNIT) || f->n.end != f->n.first + 1) return false;
    if (piece_cue(s, f->n.end, "behind half")) return true;
    bool alone = !piece_kind_is(s, f->n.end, PIECE_WORD) || piece_cue(s, f->n.end, "clause") || word_is_function(s, f->n.end);
    bool shares = piece_word(s, f->n.end, "of") || piece_word(s, f->n.end, "the") || piece_word(s, f->n.end, "a") || piece_word(s, f->n.end, "an");
    if (!s->finder->science || !alone || shares || f->first == 0 || !piece_kind_is(s, f->first - 1, PIECE_WORD) || word_is_function(s, f->first - 1) || !sentence_tag(s)) return false;
    size_t token = token_at(&s->tokens, s->origin + piece_at(s, f->first - 1)->start);
    return token < s->tokens.count && s->tokens.items[token].tag == TAG_NOUN;
}

/* `75 As NMR`: a mass number before its element, in papers. */
static bool element(const struct sentence *s, const struct figure *f) {
    struct sense sense;
    size_t at = f->n.end;
    if (!s->finder->science || !piece_kind_is(s, f->n.first, PIECE_DIGITS) || at != f->n.first + 1 || piece_at(s, f->n.first)->end - piece_at(s, f->n.first)->start > 3) return false;
    return sense_role(s, at, LEXICON_EN_IDENTIFIERS, "element", &sense) && (piece_at(s, at)->flags & PIECE_CAPITAL) && piece_at(s, at)->end - piece_at(s, at)->start == 2 && !(piece_at(s, at)->flags & PIECE_ALL_CAPITAL);
}

/* 5-HT, 1-Step */
static bool numbered_name(const struct sentence *s, const struct figure *f) {
    return !s->capitals && figure_is(f, FIGURE_COMPOUND) && !figure_is(f, FIGURE_UNIT) && piece_kind_is(s, f->n.first, PIECE_DIGITS) && f->n.end == f->n.first + 1 && piece_is(s, f->n.end, '-') &&
           (piece_at(s, f->n.end + 1)->flags & PIECE_CAPITAL) && !(f->first > 0 && (piece_at(s, f->first - 1)->flags & PIECE_ALL_CAPITAL));
}

/* `the 15-Year Plan`: a unit with a capital, hyphened to its number, before another word with one. */
static bool named_by_length(const struct sentence *s, const struct figure *f) {
    bool hyphened = f->q.kind == KIND_DURATION && piece_is(s, f->n.end, '-') && f->end == f->n.end + 2 && (piece_at(s, f->n.end + 1)->flags & PIECE_CAPITAL);
    return hyphened && !(piece_at(s, f->n.end + 1)->flags & PIECE_ALL_CAPITAL) && piece_kind_is(s, f->end, PIECE_WORD) && (piece_at(s, f->end)->flags & PIECE_CAPITAL);
}

/* 4-(n-butyl)…, 4,5-dihydro… */
static bool chemical(const struct sentence *s, const struct figure *f) {
    if (figure_is(f, FIGURE_UNIT) || !piece_is(s, f->end, '-') || !piece_joined(s, f->end) || !piece_joined(s, f->end + 1)) return false;
    if (piece_is(s, f->end + 1, '(') || piece_is(s, f->end + 1, '[')) return true;
    return f->n.end == f->n.first + 3 && piece_is(s, f->n.first + 1, ',') && piece_kind_is(s, f->end + 1, PIECE_WORD) && piece_at(s, f->n.first + 2)->end - piece_at(s, f->n.first + 2)->start == 1;
}

static bool scale_anchor(const struct sentence *s, const struct figure *f) {
    return piece_is(s, f->end, '=') && !figure_is(f, FIGURE_UNIT) && f->n.end == f->n.first + 1 && piece_kind_is(s, f->n.first, PIECE_DIGITS) && piece_at(s, f->n.first)->end - piece_at(s, f->n.first)->start <= 2 &&
           (f->first == 0 || piece_is(s, f->first - 1, '(') || piece_is(s, f->first - 1, ',') || piece_is(s, f->first - 1, ';') || piece_word(s, f->first - 1, "and") || piece_word(s, f->first - 1, "to"));
}

static bool glued_behind(const struct sentence *s, const struct figure *f) {
    size_t at = f->end;
    if (figure_is(f, FIGURE_DATE) || (f->flags & FIGURE_ORDINAL) || figure_is(f, FIGURE_COMPOUND)) return false;
    if (!piece_joined(s, at) || piece_is(s, at - 1, '%')) return false;
    if (piece_kind_is(s, at, PIECE_WORD)) return !(piece_word(s, at, "x") || piece_word(s, at, "and") || piece_word(s, at, "to") || piece_word(s, at, "million"));
    return piece_kind_is(s, at, PIECE_DIGITS) && f->end > f->n.end && piece_kind_is(s, at - 1, PIECE_WORD) && !measure_goes_on(s, at);
}

/* `2 (1959): 69–105`, `2015), 1–24.`: pages behind a place of publication. */
static bool pages(const struct sentence *s, const struct figure *f) {
    size_t i = f->first;
    if (i < 2 || figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_WORDS | FIGURE_POINT | FIGURE_FRACTION | FIGURE_SCALED)) || f->n.end != f->n.first + 1) return false;
    bool colon = piece_is(s, i - 1, ':') && (piece_is(s, i - 2, ')') || piece_kind_is(s, i - 2, PIECE_DIGITS));
    bool range = (piece_dash(s, f->end) && piece_joined(s, f->end) && piece_kind_is(s, f->end + 1, PIECE_DIGITS) && piece_joined(s, f->end + 1));
    bool comma = piece_is(s, i - 1, ',') && (piece_is(s, i - 2, ')') || piece_is(s, i - 2, '"'));
    return range && (colon || comma);
}

/* In a note, a bare integer between commas and the end is a page. */
static bool note_page(const struct sentence *s, const struct figure *f) {
    const struct block *block = document_block(s->finder->document, s->origin);
    size_t i = f->first;
    if (!block || (block->kind != BLOCK_NOTE && block->kind != BLOCK_REFERENCE) || i < 1 || figure_is(f, FIGURE_UNIT | FIGURE_DATE) || (f->n.flags & FIGURE_WORDS)) return false;
    if (!piece_is(s, i - 1, ',') && !piece_is(s, i - 1, ':')) return false;
    return !piece_exists(s, f->end) || piece_is(s, f->end, '.') || piece_is(s, f->end, ';') || piece_is(s, f->end, ',') || piece_dash(s, f->end);
}

/* `(million tons)`, `in millions of dollars.`: the unit of a table's numbers, not one of them. */
bool reject_table_unit(struct sentence *s, const struct figure *f) {
    struct sense sense;
    bool scale = sense_role(s, f->first, LEXICON_EN_NUMBERS, "scale", &sense) || sense_role(s, f->first, LEXICON_EN_VAGUE, "scale", &sense);
    if (f->first == 0 || !scale || f->n.end != f->first + 1 || !figure_is(f, FIGURE_UNIT)) return false;
    bool opens = piece_is(s, f->first - 1, '(') || piece_word(s, f->first - 1, "in");
    return opens && (!piece_exists(s, f->end) || piece_is(s, f->end, ')') || piece_is(s, f->end, ',') || piece_is(s, f->end, '.') || piece_is(s, f->end, ';'));
}

/* `One, it is dear; two, it is late`: a word that counts the text's own points. */
static bool enumerator(const struct sentence *s, const struct figure *f) {
    bool opens = f->first == 0 || piece_is(s, f->first - 1, ';') || piece_is(s, f->first - 1, ':');
    if (!opens || !(f->n.flags & FIGURE_WORDS) || (f->n.flags & FIGURE_ORDINAL) || f->end != f->first + 1 || !piece_is(s, f->end, ',')) return false;
    return piece_cue(s, f->end + 1, "opener");
}

bool reject_titled(const struct sentence *s, const struct figure *f) {
    const struct block *block = document_block(s->finder->document, s->origin);
    if (f->first == 0 || !(f->n.flags & FIGURE_WORDS) || figure_is(f, FIGURE_UNIT | FIGURE_ORDINAL) || f->end != f->first + 1 || !block || block->kind == BLOCK_HEADING) return false;
    struct slice word = piece_text(s, f->first), next = piece_text(s, f->end), before = piece_text(s, f->first - 1);
    bool capital = word.length > 2 && word.data[0] >= 'A' && word.data[0] <= 'Z' && word.data[1] >= 'a' && next.length > 3 && next.data[0] >= 'A' && next.data[0] <= 'Z' && next.data[1] >= 'a';
    bool name = before.data[0] >= 'A' && before.data[0] <= 'Z' && before.length > 2 && f->first > 1 && before.data[1] >= 'a' && (f->n.flags & FIGURE_BARE_ONE);      /* the Mistral One Design */
    return capital && piece_kind_is(s, f->first - 1, PIECE_WORD) && ((before.data[0] >= 'a' && before.data[0] <= 'z') || name);
}

/* `Salem, OR 97301`: five digits behind a state's two letters and a comma. */
static bool postal_code(const struct sentence *s, const struct figure *f) {
    const struct piece *digits = piece_at(s, f->n.first), *state = piece_at(s, f->n.first - (f->n.first > 0));
    if (f->n.first < 3 || f->n.end != f->n.first + 1 || digits->end - digits->start != 5 || figure_is(f, FIGURE_PREFIX)) return false;
    bool letters = state->kind == PIECE_WORD && (state->flags & PIECE_ALL_CAPITAL) && state->end - state->start == 2;
    size_t town = f->n.end;
    while (town < f->n.end + 3 && piece_kind_is(s, town, PIECE_WORD) && (piece_at(s, town)->flags & PIECE_CAPITAL)) town++;
    bool country = town > f->n.end && piece_is(s, town, ',') && (piece_at(s, town + 1)->flags & PIECE_CAPITAL);
    if (country && piece_is(s, f->n.first - 1, ',') && !figure_is(f, FIGURE_UNIT)) return true;      /* rue de la Paix, 59006 Lille, France */
    return letters && piece_is(s, f->n.first - 2, ',') && (piece_at(s, f->n.first - 3)->flags & PIECE_CAPITAL);
}

const char *reject_figure(struct sentence *s, const struct figure *f, size_t *end) {
    if (figure_is(f, FIGURE_DATE)) return NULL;
    if ((f->n.flags & FIGURE_BARE_ONE) && bare_pronoun_one(s, f)) return "pronoun";
    if (some_day(s, f)) return "time reference";
    if (zero_kind(s, f)) return "part of a name";
    if (glued_behind(s, f)) return "part of a name";
    if (reject_table_unit(s, f)) return "unit of a table";
    if (enumerator(s, f)) return "list marker";
    if (reject_titled(s, f)) return "part of a title";
    if ((f->n.flags & FIGURE_LEADING_ZERO) && !(f->n.flags & FIGURE_POINT) && !figure_is(f, FIGURE_UNIT) && s->count > 1) return "identifier";
    if (pages(s, f) || note_page(s, f)) {
        while (piece_dash(s, *end) && piece_kind_is(s, *end + 1, PIECE_DIGITS)) *end += 2;
        return "page reference";
    }
    if (half_of_time(s, f)) return "part of a period";
    if (street(s, f) || postal_code(s, f)) return "address";
    if (named(s, f) || model_number(s, f)) return "part of a name";
    if (versioned(s, f)) return "version";
    if (scale_anchor(s, f)) return "label";
    if (half_word(s, f) || half_named(s, f)) return "part of a word";
    if (element(s, f)) return "part of a name";
    if (numbered_name(s, f) || named_by_length(s, f)) return "part of a name";
    if (chemical(s, f)) return "part of a name";
    if (labelled(s, f, end)) return "label";
    return science_figure(s, f);
}

/* `a year ago`, `a few days earlier`: a time, not a quantity of it. */
bool time_reference(const struct sentence *s, const struct figure *f) {
    bool unnumbered = figure_is(f, FIGURE_ARTICLE) || (f->q.form == FORM_VAGUE && rational_is_none(f->q.low));
    if (!unnumbered || f->q.kind != KIND_DURATION || !figure_is(f, FIGURE_UNIT)) return false;
    return piece_word(s, f->end, "ago") || piece_word(s, f->end, "earlier") || piece_word(s, f->end, "before") || piece_word(s, f->end, "later");
}
