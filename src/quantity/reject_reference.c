/* References and citations: `Section 301`, `pp. 12–15`, `[3–5]`, `(Smith et al., 2010)`. */
#include "quantity/reject.h"
#include "quantity/time.h"

static bool plural_word(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    return piece_kind_is(s, i, PIECE_WORD) && word.length > 3 && word.data[word.length - 1] == 's' && !word_is_function(s, i);
}

/* `Section 301`, `pp. 12–15`, `Figs. 2 and 3`: all the numbers that belong to the reference. */
size_t reject_reference_end(const struct sentence *s, size_t i) {
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

static bool plain_integer(const struct sentence *s, size_t i) {
    bool more = (piece_is(s, i + 1, '.') || piece_is(s, i + 1, ',')) && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2);
    return piece_kind_is(s, i, PIECE_DIGITS) && !more && !piece_is(s, i + 1, '%');
}

/* Is the number at `at`, behind the name at `i`, its version? One that is scaled or has a unit is none. A word that is a verb, too
 * (`release`, `build`), needs decimals, and the name of a program a capital. */
static bool version_at(struct sentence *s, size_t i, size_t at, struct slice role) {
    struct sense scale;
    bool point = piece_is(s, at + 1, '.') && piece_joined(s, at + 1) && piece_kind_is(s, at + 2, PIECE_DIGITS) && piece_joined(s, at + 2);
    size_t behind = point ? at + 3 : at + 1;
    struct slice name = piece_text(s, i);
    bool capital = false;
    for (size_t k = 0; k < name.length; k++) capital |= name.data[k] >= 'A' && name.data[k] <= 'Z';
    if (!slice_is(role, "version") && !(slice_is(role, "release") && capital) && !(slice_is(role, "numbered version") && point)) return false;
    struct unit_match unit;
    bool verb = slice_is(role, "numbered version"), weighed = verb && piece_kind_is(s, behind, PIECE_WORD) && !word_is_function(s, behind) && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, behind)->start, true, &unit);      /* releases 2.5 g */
    return !weighed && !reject_unit_behind(s, behind) && !piece_is(s, behind, '%') && !sense_role(s, behind, LEXICON_EN_NUMBERS, "scale", &scale);
}

/* `ISO 9001`, `account 12345678`: a number that only names; three digits and more, and nothing counted behind. */
static bool numbered(struct sentence *s, size_t at, struct slice role) {
    bool always = slice_is(role, "number");
    size_t length = piece_at(s, at)->end - piece_at(s, at)->start;
    struct sense scale;
    bool point = piece_is(s, at + 1, '.') && piece_joined(s, at + 1) && piece_kind_is(s, at + 2, PIECE_DIGITS) && piece_joined(s, at + 2);
    if (point || sense_role(s, at + 1, LEXICON_EN_NUMBERS, "scale", &scale) || sense_at(s, at + 1, LEXICON_EN_SCALES, &scale)) return false;
    bool grouped = piece_is(s, at + 1, ',') && piece_joined(s, at + 1) && piece_kind_is(s, at + 2, PIECE_DIGITS) && piece_joined(s, at + 2);
    if (slice_is(role, "convention")) return length <= 2 && !piece_is(s, at + 1, ',') && !piece_is(s, at + 1, '%');      /* COP 26; COP 45,000 are pesos */
    bool counted = piece_kind_is(s, at + 1, PIECE_WORD) && !piece_joined(s, at + 1) && !word_is_function(s, at + 1) && plural_word(s, at + 1);
    return length >= (always ? 4u : 2u) && !grouped && (!counted || (!always && length > 3)) && !reject_unit_behind(s, at + 1) && !piece_is(s, at + 1, '%');
}

/* `the club numbers 1,400 members`: a verb, for things are counted behind. */
static bool counts_things(const struct sentence *s, size_t at) {
    while (piece_is(s, at + 1, ',') && piece_joined(s, at + 1) && piece_kind_is(s, at + 2, PIECE_DIGITS) && piece_joined(s, at + 2)) at += 2;
    struct sense scale;
    bool scaled = sense_role(s, at + 1, LEXICON_EN_NUMBERS, "scale", &scale);      /* numbers 3 million head */
    return piece_kind_is(s, at + 1, PIECE_WORD) && !piece_joined(s, at + 1) && !word_is_function(s, at + 1) && (scaled || plural_word(s, at + 1));
}

/* `step 3 of 5`: how many of them there are is part of the reference. */
static size_t out_of(const struct sentence *s, size_t end) {
    bool total = piece_word(s, end, "of") && piece_kind_is(s, end + 1, PIECE_DIGITS) && piece_at(s, end + 1)->end - piece_at(s, end + 1)->start <= 4;
    return total && (!piece_kind_is(s, end + 2, PIECE_WORD) || word_is_function(s, end + 2)) ? end + 2 : end;
}

/* `9.6, 11 and 12.1`: behind a version, more of them, up to the first that counts something. */
static size_t version_list_end(struct sentence *s, size_t end) {
    for (;;) {
        size_t at = end;
        if (piece_is(s, at, ',') || piece_is(s, at, '/')) at++;
        if (piece_word(s, at, "and") || piece_word(s, at, "or")) at++;
        if (at == end || !piece_kind_is(s, at, PIECE_DIGITS) || piece_at(s, at)->end - piece_at(s, at)->start > 3) return end;
        size_t behind = reject_name_end(s, at);
        bool counts = piece_is(s, behind, '%') || piece_dash(s, behind) || reject_unit_behind(s, behind) || (piece_kind_is(s, behind, PIECE_WORD) && !word_is_function(s, behind));
        if (counts) return end;
        end = behind;
    }
}

/* `3g of salt`, `2d 3h`: what could be a name (3G, 2D) in small letters, with words behind that only an amount has. */
static bool symbol_after_all(const struct sentence *s, size_t i, size_t end) {
    bool small = end == i + 2 && piece_kind_is(s, i, PIECE_DIGITS) && piece_kind_is(s, i + 1, PIECE_WORD) && !(piece_at(s, i + 1)->flags & PIECE_CAPITAL);
    bool more = piece_kind_is(s, end, PIECE_DIGITS) && piece_kind_is(s, end + 1, PIECE_WORD) && piece_joined(s, end + 1);
    return small && ((piece_word(s, i + 1, "g") && piece_word(s, end, "of")) || (piece_word(s, i + 1, "d") && more));
}

/* `the number one million`: the word before was no end of a name. */
static bool number_goes_on(const struct sentence *s, size_t end) {
    struct sense sense;
    if (piece_kind_is(s, end - 1, PIECE_DIGITS) || !sense_role(s, end - 1, LEXICON_EN_NUMBERS, "digit", &sense)) return false;
    return sense_role(s, end, LEXICON_EN_NUMBERS, "scale", &sense) || sense_role(s, end, LEXICON_EN_NUMBERS, "hundred", &sense);
}

/* A name with digits (`4K`, `G20`) unless what stands around it makes an amount of it. */
static bool is_name(const struct sentence *s, size_t i, size_t end) {
    bool compared = i > 0 && piece_kind_is(s, i, PIECE_DIGITS) && (piece_is(s, i - 1, '<') || piece_is(s, i - 1, '>') || piece_is(s, i - 1, '~') || piece_is(s, i - 1, '='));      /* <4K */
    bool minus = i > 0 && piece_kind_is(s, i, PIECE_DIGITS) && (piece_is(s, i - 1, '-') || piece_is(s, i - 1, 0x2212)) && piece_joined(s, i) && !(i > 1 && piece_joined(s, i - 1));      /* -4k */
    return !compared && !minus && !symbol_after_all(s, i, end) && !number_goes_on(s, end);
}

/* `no. 5`, `page 3`: the number at `at` is what the word at i names; but `no 5 kg`. */
static bool named_before(struct sentence *s, size_t i, size_t at, size_t *end) {
    bool capital = (piece_at(s, i)->flags & PIECE_CAPITAL) != 0;
    if (piece_kind_is(s, i, PIECE_WORD) && !capital && reject_unit_behind(s, at + 1) && !piece_word(s, at + 1, "in")) return false;
    *end = reject_reference_end(s, at);
    return true;
}

/* `Python 3.12`, `version 2.1`; `ISO 9001:2015`. */
static bool named_version(struct sentence *s, size_t i, size_t at, struct slice role, size_t *end) {
    bool dotted = piece_is(s, at + 1, '.') && piece_is(s, at + 3, '.') && piece_joined(s, at + 1) && piece_joined(s, at + 3);      /* its own reason */
    if (piece_joined(s, at)) return false;
    if (!dotted && version_at(s, i, at, role)) {
        *end = version_list_end(s, reject_name_end(s, at));
        return true;
    }
    if (!(slice_is(role, "standard") || slice_is(role, "number") || slice_is(role, "convention")) || !numbered(s, at, role)) return false;
    *end = reject_name_end(s, at);
    while (piece_is(s, *end, ':') && piece_joined(s, *end) && piece_kind_is(s, *end + 1, PIECE_DIGITS)) *end += 2;
    return true;
}

/* `stage 2 larvae`, `phase 3 trials` in papers: which ones, not how many; but `in each group 12 patients`. */
static bool numbered_kind(struct sentence *s, size_t i, size_t at) {
    bool small = piece_at(s, at)->end - piece_at(s, at)->start <= 2 && piece_kind_is(s, at + 1, PIECE_WORD) && !piece_joined(s, at + 1);
    return s->finder->science && small && piece_cue(s, i, "numbered kind") && !(i > 0 && piece_cue(s, i - 1, "before kind"));
}

/* `Chapter 7`, `phase 3`: a short number behind what has titles. */
static bool named_title(struct sentence *s, size_t i, size_t at, struct slice role, size_t *end) {
    struct sense own;
    bool capital = (piece_at(s, i)->flags & PIECE_CAPITAL) != 0;
    if (sense_role(s, at, LEXICON_EN_IDENTIFIERS, "name", &own)) return false;      /* runs 24/7 */
    if (!slice_is(role, "title") && !slice_is(role, "label") && !slice_is(role, "numbered version")) return false;
    if (!plain_integer(s, at) || piece_at(s, at)->end - piece_at(s, at)->start > 4 || reject_unit_behind(s, at + 1) || piece_joined(s, at)) return false;
    bool symbol = piece_is(s, at + 2, '=') || piece_is(s, at + 2, '<');      /* at phase 7 r = .64 */
    if (piece_kind_is(s, at + 1, PIECE_WORD) && !word_is_function(s, at + 1) && !symbol && !capital && !numbered_kind(s, i, at) && !(piece_at(s, at + 1)->flags & PIECE_CAPITAL)) return false;
    *end = out_of(s, reject_reference_end(s, at));
    return true;
}

/* `Part Two`: in capitals both, in a text that is not all so. */
static bool named_in_words(const struct sentence *s, size_t i, size_t at, struct slice role, size_t *end) {
    struct number word;
    if (s->capitals || !(piece_at(s, i)->flags & PIECE_CAPITAL) || !(piece_at(s, at)->flags & PIECE_CAPITAL) || !(slice_is(role, "before") || slice_is(role, "title"))) return false;
    if (!number_words(s, at, &word) || (word.flags & FIGURE_ORDINAL)) return false;
    *end = word.end;
    return true;
}

const char *reject_reference(struct sentence *s, size_t i, size_t *end) {
    struct sense sense;
    struct slice role;
    if (!sense_field(s, i, LEXICON_EN_IDENTIFIERS, "role", &sense, &role)) return NULL;
    const char *reason = s->finder->rejections ? arena_string(s->finder->arena, sense_get(s, LEXICON_EN_IDENTIFIERS, &sense, "reason")) : "reference";
    if (slice_is(role, "name")) {
        if (!is_name(s, i, sense.end)) return NULL;
        *end = reject_name_end(s, sense.end - 1);
        return reason;
    }
    size_t at = sense.end;
    if (piece_is(s, at, '.') && piece_joined(s, at)) at++;
    bool number = piece_kind_is(s, at, PIECE_DIGITS), found;
    if (slice_is(role, "before or verb")) {
        if (number && (counts_things(s, at) || (i > 0 && piece_cue(s, i - 1, "who numbers")))) return NULL;      /* who number 14.2 million */
        role = SLICE("before");
    }
    bool before = slice_is(role, "before");
    if (before && piece_is(s, at, '(') && piece_kind_is(s, at + 1, PIECE_DIGITS) && piece_is(s, at + 2, ')')) {
        *end = reject_reference_end(s, at);
        return reason;
    }
    if (!number) found = named_in_words(s, i, at, role, end);
    else if (before) found = named_before(s, i, at, end);
    else found = named_version(s, i, at, role, end) || named_title(s, i, at, role, end);
    return found ? reason : NULL;
}

/* `[12]`, `[3–5, 7]`: only integers inside. */
const char *reject_bracket(const struct sentence *s, size_t i, size_t *end) {
    if (!piece_is(s, i, '[') || !piece_kind_is(s, i + 1, PIECE_DIGITS)) return NULL;
    size_t at = i + 1;
    for (; at < s->count && at < i + 40; at++) {
        if (piece_is(s, at, ']')) break;
        if (piece_kind_is(s, at, PIECE_DIGITS) && piece_at(s, at)->end - piece_at(s, at)->start <= 4) continue;
        if (piece_is(s, at, ',') || piece_is(s, at, ';') || piece_dash(s, at) || piece_word(s, at, "and")) continue;
        return NULL;
    }
    if (!piece_is(s, at, ']') || (i > 0 && (piece_cue(s, i - 1, "before interval")))) return NULL;
    *end = at + 1;
    return "citation";
}

/* `Somalis (4,500)`: one number with its thousands apart; the papers' `(98,102)` are two. */
static bool thousands(const struct sentence *s, size_t first, size_t end) {
    bool grouped = end == first + 3 && piece_is(s, first + 1, ',') && piece_joined(s, first + 1) && piece_joined(s, first + 2) && piece_at(s, first + 2)->end - piece_at(s, first + 2)->start == 3;
    return grouped && !s->finder->science;
}

/* `(26,29,49)`, `(24)`, `{111}`: only integers in brackets. */
/* `(10–20) °C`, `(2–4) × 10^5`: what stands behind the bracket belongs to a range in it. */
static bool measured_behind(struct sentence *s, size_t close) {
    struct unit_match unit;
    bool times = (piece_is(s, close + 1, 0xD7) || piece_word(s, close + 1, "x") || piece_is(s, close + 1, 0xB7)) && slice_is(piece_text(s, close + 2), "10");
    bool mark = piece_is(s, close + 1, '%') || piece_is(s, close + 1, 0xB0) || piece_is(s, close + 1, 0xB5);
    if (times || mark) return true;
    bool word = piece_kind_is(s, close + 1, PIECE_WORD) && !word_is_function(s, close + 1);
    return word && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, close + 1)->start, true, &unit) && !unit.spelled && unit.length > 1 && unit.unit->class != UNIT_MONEY;
}

const char *reject_round(struct sentence *s, size_t i, size_t *end) {
    bool brace = piece_is(s, i, '{');
    if ((!piece_is(s, i, '(') && !brace) || !piece_kind_is(s, i + 1, PIECE_DIGITS)) return NULL;
    size_t at = i + 1, numbers = 0;
    bool dash = false;
    for (; at < s->count && at < i + 40 && !piece_is(s, at, brace ? '}' : ')'); at++) {
        size_t length = piece_at(s, at)->end - piece_at(s, at)->start;
        if (piece_kind_is(s, at, PIECE_DIGITS) && length <= 3) { numbers++; continue; }
        bool mark = piece_is(s, at, ',') || piece_is(s, at, ';') || piece_dash(s, at);
        dash |= piece_dash(s, at);
        if (!mark || !piece_kind_is(s, at + 1, PIECE_DIGITS)) return NULL;
    }
    if (!piece_exists(s, at) || i == 0 || (i > 0 && piece_is(s, i - 1, '='))) return NULL;
    if ((piece_kind_is(s, i - 1, PIECE_DIGITS) && piece_joined(s, i)) || (!brace && thousands(s, i + 1, at))) return NULL;
    if (dash && numbers == 2 && measured_behind(s, at)) return NULL;
    *end = at + 1;
    return brace ? "identifier" : numbers > 1 ? "citation" : "citation or reference numeral";
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

const char *reject_author_year(struct sentence *s, size_t i, size_t *end) {
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
