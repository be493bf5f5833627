/* Units around a number: before it, behind it, and what follows a unit. */
#include "quantity/measure.h"
#include "quantity/time.h"
#include "quantity/unit_context.h"
#include "base/utf8.h"
#include <string.h>

enum { PREFIX_PIECES = 4 };

enum quantity_kind measure_kind(const struct unit *unit) {
    switch (unit->class) {
    case UNIT_PLAIN: return KIND_NUMBER;
    case UNIT_PERCENT: return KIND_PERCENT;
    case UNIT_TEMPERATURE: return KIND_TEMPERATURE;
    case UNIT_DURATION: return KIND_DURATION;
    case UNIT_MONEY: return KIND_MONEY;
    default: return KIND_MEASURE;
    }
}

static size_t piece_behind(const struct sentence *s, size_t offset, size_t hint) { return piece_from(s, offset, hint); }

static bool match_at(const struct sentence *s, size_t i, bool behind, struct unit_match *out) {
    bool quote = piece_is(s, i, '\'') || piece_is(s, i, '"') || piece_is(s, i, 0x2032) || piece_is(s, i, 0x2033);
    if (quote && piece_kind_is(s, i + 1, PIECE_DIGITS) && piece_joined(s, i + 1) && behind) {        /* 5'3": the 3 is no power */
        struct slice head = slice_sub(s->text, 0, piece_at(s, i)->end);
        bool meant = unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, i)->start, true, out);
        if (meant && out->length == piece_at(s, i)->end - piece_at(s, i)->start) return true;
        if (piece_exists(s, i + 2) && !meant) return false;
        if (meant && piece_is(s, i, '\'') && head.data[head.length - 1] != '\'') {        /* curly: alone behind a digit it would close a quotation */
            struct slice before = slice_sub(s->text, piece_at(s, i > 24 ? i - 24 : 0)->start, piece_at(s, i)->start);      /* the words near by are enough */
            head = arena_format(s->finder->scratch, "%.*s'", SLICE_ARGS(before));
            if (!unit_match(s->finder->arena, s->finder->units, head, before.length, true, out)) return false;
            out->length = piece_at(s, i)->end - piece_at(s, i)->start;
            return true;
        }
        return unit_match(s->finder->arena, s->finder->units, head, piece_at(s, i)->start, true, out);
    }
    return piece_exists(s, i) && unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, i)->start, behind, out);
}

static bool could_be_sign(const struct sentence *s, size_t i) {
    const struct piece *piece = piece_at(s, i);
    if (piece->kind == PIECE_MARK) return piece->code == '$' || piece->code == '=' || piece->code == '#' || piece->code >= 0x80;
    return piece->kind == PIECE_WORD || piece->kind == PIECE_HAN;
}

/* The unit that the words [at, i) name, the text cut off behind them: `USD115` is no word of the lexicon, `USD` is. */
static bool names_unit(const struct sentence *s, size_t at, size_t i, struct unit_match *out) {
    struct slice head = slice_sub(s->text, 0, piece_at(s, i - 1)->end);
    size_t start = piece_at(s, at)->start;
    bool sign = piece_at(s, at)->kind == PIECE_MARK;    /* ends no word: what stands behind the number may tell of the country */
    if (sign && unit_match(s->finder->arena, s->finder->units, s->text, start, false, out) && start + out->length == head.length) return true;
    bool found = unit_match(s->finder->arena, s->finder->units, head, start, false, out) ||
                 (at == 0 && unit_match(s->finder->arena, s->finder->units, s->text, start, false, out));      /* an amount alone: KD 15 */
    return found && start + out->length >= head.length;
}

/* Letters of a country or code before a dollar sign, also apart from it: `us $`, `c $`, `u.s $`, `mxn$`. */
static size_t lettered_sign(const struct sentence *s, size_t sign, struct unit_match *out) {
    char letters[8];
    size_t count = 0, at = sign;
    if (!piece_is(s, sign, '$')) return sign;
    while (at > 0 && count < 4 && sign - at < 5) {
        const struct piece *piece = piece_at(s, at - 1);
        bool dot = piece_is(s, at - 1, '.') && at > 1 && piece_kind_is(s, at - 2, PIECE_WORD);
        if (!dot && (piece->kind != PIECE_WORD || piece->end - piece->start + count > 4)) break;
        if (!dot && count > 0 && !piece_is(s, at, '.')) break;
        if (!dot) {
            struct slice word = piece_text(s, at - 1);
            memmove(letters + word.length, letters, count);
            for (size_t k = 0; k < word.length; k++) letters[k] = (char)(word.data[k] >= 'a' && word.data[k] <= 'z' ? word.data[k] - 32 : word.data[k]);
            count += word.length;
        }
        at--;
    }
    if (count == 0 || count > 4 || piece_word(s, at, "a") || (at > 0 && piece_is(s, at - 1, '\''))) return sign;
    letters[count] = '$';
    struct slice with = {letters, count + 1}, without = {letters, count};
    if (unit_match(s->finder->arena, s->finder->units, with, 0, false, out) && out->length == count + 1) return at;
    if (count == 3 && unit_match(s->finder->arena, s->finder->units, without, 0, false, out) && out->length == 3 && out->unit->class == UNIT_MONEY) return at;
    return sign;
}

/* `ringgit 42`: the name of a currency before digits that nothing follows. */
static size_t spelled_money(const struct sentence *s, size_t i, struct unit_match *out) {
    struct slice head = slice_sub(s->text, 0, piece_at(s, i - 1)->end);
    size_t best = i;
    struct unit_match match;
    for (size_t at = i; at-- > 0 && at + 3 > i;) {
        if (!piece_kind_is(s, at, PIECE_WORD) || !unit_match(s->finder->arena, s->finder->units, head, piece_at(s, at)->start, true, &match)) continue;
        if (match.unit->class != UNIT_MONEY || !match.spelled || piece_at(s, at)->start + match.length < head.length || (at > 0 && piece_kind_is(s, at - 1, PIECE_DIGITS))) continue;
        best = at;
        *out = match;
    }
    return best;
}

/* Do the digits at piece i read as an amount whatever stands before them: grouped, with decimals, or with a scale? */
static bool plain_amount(const struct sentence *s, size_t i) {
    struct sense scale;
    bool split = (piece_is(s, i + 1, ',') || piece_is(s, i + 1, '.')) && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2);
    bool suffix = piece_kind_is(s, i + 1, PIECE_WORD) && piece_joined(s, i + 1) && piece_has(s, i + 1, LEXICON_EN_SCALES);
    return split || suffix || sense_role(s, i + 1, LEXICON_EN_NUMBERS, "scale", &scale);
}

/* Are the digits at piece i grouped by thousands, or with a scale behind them, decimals or none? */
static bool scaled_amount(const struct sentence *s, size_t i) {
    struct sense scale;
    size_t at = i + 1, places = 0;
    if (piece_is(s, at, ',') && piece_joined(s, at) && piece_joined(s, at + 1) && piece_integer(s, at + 1, &places) >= 0 && places == 3) return true;
    if ((piece_is(s, at, '.') || piece_is(s, at, ',')) && piece_joined(s, at) && piece_kind_is(s, at + 1, PIECE_DIGITS)) at += 2;
    return sense_role(s, at, LEXICON_EN_NUMBERS, "scale", &scale) || (sense_at(s, at, LEXICON_EN_SCALES, &scale) && piece_joined(s, at) && scale.end == at + 1);
}

/* `Y=28,030`, `PS40,000`, `R42 million`: letters into which a converter has turned the sign of a currency. */
static size_t spelled_sign(const struct sentence *s, size_t i, struct unit_match *out) {
    if (!piece_joined(s, i)) return i;
    for (size_t first = i > 1 ? i - 2 : i - 1; first < i; first++) {
        size_t row = lexicon_find(s->finder->lexicon, LEXICON_SPELLED_SIGNS, pieces_text(s, first, i));
        if (row == SIZE_MAX || (first > 0 && piece_joined(s, first) && piece_at(s, first - 1)->kind != PIECE_MARK)) continue;
        struct slice needs = lexicon_field(s->finder->lexicon, LEXICON_SPELLED_SIGNS, row, "needs");
        if ((slice_is(needs, "amount") && !plain_amount(s, i)) || (slice_is(needs, "scale") && !scaled_amount(s, i))) continue;
        if (unit_match(s->finder->arena, s->finder->units, lexicon_field(s->finder->lexicon, LEXICON_SPELLED_SIGNS, row, "code"), 0, false, out)) return first;
    }
    return i;
}

/* `%20 off`: joined to the digits, apart from all else; no code of an address. */
static bool percent_before(const struct sentence *s, size_t i) {
    return i > 0 && piece_is(s, i - 1, '%') && piece_joined(s, i) && !piece_joined(s, i - 1) && piece_kind_is(s, i, PIECE_DIGITS) && !piece_joined(s, i + 1) && !piece_kind_is(s, i - 2, PIECE_DIGITS);
}

size_t measure_prefix(const struct sentence *s, size_t i, struct unit_match *out) {
    size_t best = i, lowest = i > PREFIX_PIECES ? i - PREFIX_PIECES : 0;
    bool abbreviated = i > 1 && piece_is(s, i - 1, '.') && piece_joined(s, i - 1) && (piece_kind_is(s, i - 2, PIECE_WORD) || piece_is(s, i - 2, '/'));      /* Rs. 15, S/. 20 */
    bool gene = s->finder->science && i > 0 && piece_joined(s, i) && piece_kind_is(s, i - 1, PIECE_WORD) && !(piece_at(s, i - 1)->flags & PIECE_CAPITAL) && piece_at(s, i - 1)->end - piece_at(s, i - 1)->start == 3;
    if (gene) return i;       /* nad4 is no money */
    if (percent_before(s, i)) return unit_match(s->finder->arena, s->finder->units, SLICE("%"), 0, true, out) ? i - 1 : i;
    if (i == 0 || (!could_be_sign(s, i - 1) && !abbreviated)) return i;
    best = spelled_sign(s, i, out);
    if (best < i) return best;
    for (size_t at = i; at-- > lowest;) {
        struct unit_match match;
        if (!could_be_sign(s, at) || !names_unit(s, at, i, &match)) continue;
        bool named = match.unit->class == UNIT_ARBITRARY;      /* pH 7.4, Mach 2 */
        bool verb = piece_kind_is(s, i + 1, PIECE_WORD) && !piece_joined(s, i + 1) && lexicon_find(s->finder->lexicon, LEXICON_EN_STEMS, piece_text(s, at)) != SIZE_MAX;
        if (verb && piece_kind_is(s, at, PIECE_WORD)) continue;      /* won 217 votes */
        if (piece_kind_is(s, at, PIECE_WORD) && at == i - 1 && !named && (match.unit->class != UNIT_MONEY || piece_at(s, at)->end - piece_at(s, at)->start == 1)) continue;
        best = at;
        *out = match;
    }
    bool rand = slice_is(piece_text(s, i - 1), "R") && unit_topic_near(s->finder->units, s->text, piece_at(s, i - 1)->start, 1, "southafrica") > 0;    /* R45 in Durban */
    if (best == i && piece_kind_is(s, i - 1, PIECE_WORD) && piece_kind_is(s, i, PIECE_DIGITS) && !piece_kind_is(s, i + 1, PIECE_WORD)) best = spelled_money(s, i, out);
    if (best == i && rand && !(i > 1 && piece_kind_is(s, i - 2, PIECE_DIGITS)) && unit_match(s->finder->arena, s->finder->units, SLICE("ZAR"), 0, false, out)) best = i - 1;
    if (best == i - 1) {
        struct unit_match lettered;
        size_t at = lettered_sign(s, best, &lettered);
        if (at < best) {
            best = at;
            *out = lettered;
        }
    }
    return best;
}

/* A word that looks like a short unit but goes on as prose: `10 in 1990`, `5 a day`, `3 at home`. */
static bool little_word(const struct sentence *s, size_t i, size_t end) {
    if (end != i + 1) return false;
    bool in = piece_word(s, i, "in"), a = piece_word(s, i, "a");
    const struct piece *next = piece_at(s, end);
    if ((!in && !a && !piece_cue(s, i, "little word")) || !piece_exists(s, end)) return false;
    if (next->kind == PIECE_MARK) return next->code == '(' || next->code == '$';
    if (!in && !a) return true;
    if (a && (word_is_function(s, end) || piece_word(s, end, "old") || piece_word(s, end, "due"))) return false;      /* no article stands before a function word: 12 a of forest */
    return !piece_cue(s, end, "behind inch");
}

/* `the 6 ft 4 in player`: what follows feet is inches. */
static bool behind_feet(const struct sentence *s, const struct figure *f) {
    const struct figure *last = f > s->figures ? f - 1 : NULL;
    return last && last->end == f->first && figure_is(last, FIGURE_UNIT) && last->q.unit && slice_is(last->q.unit->code, "[ft_i]");
}

/* `17 A students`: a capital letter before a word; the letters that are units by themselves go through. */
static bool lone_capital(const struct sentence *s, size_t i, size_t end) {
    const struct piece *piece = piece_at(s, i);
    if (piece->kind != PIECE_WORD || piece->end - piece->start != 1 || !(piece->flags & PIECE_CAPITAL) || s->finder->science) return false;
    if (!piece_kind_is(s, end, PIECE_WORD) || piece_joined(s, end)) return false;
    char letter = s->text.data[piece->start];
    if (letter == 'T' && word_is_function(s, end)) return false;      /* a field of 3 T and */
    if ((piece_at(s, end)->flags & PIECE_CAPITAL) && (letter == 'C' || letter == 'F') && unit_topic_near(s->finder->units, s->text, piece->start, 1, "heat") == 0) return true;      /* 23456 F Block */
    return !strchr("CFKWVNJL", letter);
}

/* Behind a unit joined to its number, more of the same amount: `2h30`, `5ft10in`, `2m30s`; not `24703m212`. */
bool measure_goes_on(const struct sentence *s, size_t i) {
    size_t places;
    int64_t value = piece_integer(s, i, &places);
    struct unit_match less;
    if (i < 2 || !piece_joined(s, i - 1) || value < 0 || places > 2 || !piece_kind_is(s, i - 2, PIECE_DIGITS) || (i > 2 && piece_joined(s, i - 2) && (piece_is(s, i - 3, '-') || piece_is(s, i - 3, '/') || piece_is(s, i - 3, '_')))) return false;
    bool hours = piece_word(s, i - 1, "h") || piece_word(s, i - 1, "hr");
    bool ends = !piece_joined(s, i + 1) || (piece_kind_is(s, i + 1, PIECE_MARK) && !piece_is(s, i + 1, '-') && !piece_is(s, i + 1, '/'));
    if (!piece_exists(s, i + 1) || ends) return hours && places == 2 && value < 60 && !time_clock_led(s, i - 2);
    return piece_kind_is(s, i + 1, PIECE_WORD) && unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, i + 1)->start, true, &less) &&
           (less.unit->class == UNIT_DURATION || slice_is(less.unit->kind, "length") || slice_is(less.unit->kind, "mass"));
}

/* `2023 St. Anne's`, `12 St James Street`: before a name, a saint or a fort. */
static bool part_of_name(const struct sentence *s, size_t i) {
    if (s->capitals || !piece_kind_is(s, i, PIECE_WORD) || !(piece_at(s, i)->flags & PIECE_CAPITAL) || piece_joined(s, i) || !piece_cue(s, i, "before saint's name")) return false;
    size_t next = piece_is(s, i + 1, '.') && piece_joined(s, i + 1) ? i + 2 : i + 1;
    return piece_kind_is(s, next, PIECE_WORD) && !piece_joined(s, next) && (piece_at(s, next)->flags & PIECE_CAPITAL);
}

static bool unit_fits(const struct sentence *s, const struct figure *f, size_t i, const struct unit_match *match, bool hyphen) {
    size_t end = piece_behind(s, piece_at(s, i)->start + match->length, i);
    bool joined = piece_joined(s, i);
    if (match->length == 0 || part_of_name(s, i)) return false;
    bool letter = match->length == 1 && piece_kind_is(s, i, PIECE_WORD) && piece_at(s, i)->end - piece_at(s, i)->start == 1 && (piece_at(s, i)->flags & PIECE_CAPITAL);
    if (letter && piece_is(s, i + 1, '.') && piece_joined(s, i + 1) && piece_joined(s, i + 2) && (piece_at(s, i + 2)->flags & PIECE_CAPITAL)) return false;      /* 12 U.S. states */
    bool next_number = piece_kind_is(s, end, PIECE_DIGITS) || (piece_is(s, end, '.') && piece_joined(s, end) && piece_kind_is(s, end + 1, PIECE_DIGITS) && piece_joined(s, end + 1));
    bool letters = piece_at(s, i)->kind == PIECE_WORD && !piece_joined(s, end);
    if (match->unit->class == UNIT_MONEY && !match->spelled && next_number && !letters) return false;
    if (piece_kind_is(s, i, PIECE_WORD) && !joined && little_word(s, i, end) && !behind_feet(s, f)) return false;
    if (match->attached_only && (f->n.flags & FIGURE_WORDS)) return false;
    bool lasting = !hyphen && !joined && match->spelled && match->unit->class == UNIT_DURATION && piece_is(s, end, '-') && piece_joined(s, end) && piece_word(s, end + 1, "long");
    if (lasting && !(f->first > 0 && piece_cue(s, f->first - 1, "determiner"))) return false;      /* six hour-long episodes */
    if (joined && (f->n.flags & FIGURE_LEADING_ZERO) && !(f->n.flags & FIGURE_POINT)) return false;      /* 06F6 */
    if (match->attached_only && !joined && lone_capital(s, i, end)) return false;
    bool code = match->unit->class == UNIT_MONEY && !match->spelled && piece_kind_is(s, i, PIECE_WORD);
    if (code && s->finder->science && piece_kind_is(s, end, PIECE_WORD) && !word_is_function(s, end) && !joined) return false;      /* 7538 SDG vertices */
    if (piece_kind_is(s, end, PIECE_DIGITS) && (hyphen || (piece_joined(s, end) && piece_kind_is(s, end - 1, PIECE_WORD)))) return measure_goes_on(s, end);
    return true;
}

static void set_per(struct figure *f, const struct sentence *s, const struct unit_match *match, size_t start) {
    if (match->per.length == 0) return;
    size_t first = piece_from(s, start + match->length, f->end), behind = piece_from(s, start + match->length + match->per_length, f->end);
    if ((piece_word(s, first, "a") || piece_word(s, first, "an")) && piece_cue(s, behind, "time apart")) return;      /* 3 percent a year ago */
    f->q.per = match->per;
    f->q.per_span = (struct span){s->origin + start + match->length, s->origin + start + match->length + match->per_length};
    f->per_end = piece_from(s, start + match->length + match->per_length, f->end);
}

void measure_set(struct sentence *s, struct figure *f, const struct unit_match *match, size_t first, size_t end) {
    f->q.unit = match->unit;
    f->q.kind = measure_kind(match->unit);
    f->q.unit_text = pieces_text(s, first, end);
    f->q.ambiguity = match->ambiguity;
    f->flags |= FIGURE_UNIT | (match->attached_only && !piece_joined(s, first) ? FIGURE_WEAK_UNIT : 0u);
    if (end > f->end) f->end = end;
    if (first < f->first) f->first = first;
}

/* `years old`, `-year-old`, `years of age`, `in age`. */
static void take_age(const struct sentence *s, struct figure *f) {
    size_t at = f->end;
    if (f->q.kind != KIND_DURATION) return;
    if (slice_ends(f->q.unit_text, SLICE("o")) || slice_ends(f->q.unit_text, SLICE("o."))) {
        f->q.kind = slice_is(f->q.unit->code, "a") ? KIND_AGE : f->q.kind;        /* 30 y/o */
        return;
    }
    if (piece_dash(s, at)) at++;
    if (piece_word(s, at, "old") || piece_word(s, at, "olds")) {
        f->end = at + 1;
        f->q.kind = KIND_AGE;
    } else if ((piece_word(s, at, "of") || piece_word(s, at, "in")) && piece_word(s, at + 1, "age")) {
        f->end = at + 2;
        f->q.kind = KIND_AGE;
    }
}

/* `It was 20 below outside.`: as a forecast says it, zero goes without saying. */
static bool zero_unsaid(const struct sentence *s, const struct figure *f) {
    bool led = f->first == 0 || piece_cue(s, f->first - 1, "before frost");
    return led && (!piece_kind_is(s, f->end + 1, PIECE_WORD) || piece_cue(s, f->end + 1, "behind frost"));
}

/* `a quarter-point`, `a half point cut in rates`: parts of a percentage point where interest is spoken of. */
static void point_of_interest(struct sentence *s, struct figure *f) {
    struct unit_match point = {0};
    struct error *error = NULL;
    size_t at = piece_is(s, f->n.end, '-') && piece_joined(s, f->n.end) ? f->n.end + 1 : f->n.end;
    if (!(f->n.flags & FIGURE_FRACTION) || figure_is(f, FIGURE_UNIT) || !piece_word(s, at, "point") || unit_topic_near(s->finder->units, s->text, piece_at(s, at)->start, 5, "finance") == 0) return;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("[pp]"), &point.unit, &error) != ERROR_NONE) { error_free(error); return; }
    measure_set(s, f, &point, at, at + 1);
}

/* `5 below zero`: degrees, not said. */
static void degrees_unsaid(struct sentence *s, struct figure *f) {
    struct unit_match degree = {0};
    struct error *error = NULL;
    if (figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_FRACTION | FIGURE_SCALED | FIGURE_GROUPED | FIGURE_ORDINAL)) || !piece_word(s, f->end, "below")) return;
    bool said = piece_word(s, f->end + 1, "zero");
    if (!said && (!zero_unsaid(s, f) || rational_compare(f->n.value, RATIONAL_INTEGER(100)) > 0)) return;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("deg"), &degree.unit, &error) != ERROR_NONE) { error_free(error); return; }
    degree.ambiguity = SLICE("Cel|[degF]");
    measure_set(s, f, &degree, f->end, f->end);
    f->q.unit_text = SLICE_NONE;
    f->q.kind = KIND_TEMPERATURE;
    if (said) return;      /* take_below_zero */
    f->n.value = rational_negate(f->n.value);
    f->end++;
}

static void take_below_zero(const struct sentence *s, struct figure *f) {
    if (f->q.kind != KIND_TEMPERATURE || !piece_word(s, f->end + 1, "zero")) return;
    if (piece_word(s, f->end, "below")) {
        f->n.value = rational_negate(f->n.value);
        f->end += 2;
    } else if (piece_word(s, f->end, "above")) {
        f->end += 2;
    }
}

/* `7 [%]`, `20 {kg}`: a unit in brackets. */
static bool bracketed(const struct sentence *s, size_t i, size_t *inner, uint32_t *closing) {
    if (!piece_is(s, i, '[') && !piece_is(s, i, '{') && !piece_is(s, i, '(') && !piece_is(s, i, '<')) return false;
    *closing = piece_is(s, i, '[') ? ']' : piece_is(s, i, '{') ? '}' : piece_is(s, i, '(') ? ')' : '>';
    *inner = i + 1;
    return true;
}

/* `224 kW / 300 hp`: a slash with spaces about it before another number parts two measures. */
static void cut_at_slash(const struct sentence *s, size_t i, struct unit_match *match) {
    size_t end = piece_behind(s, piece_at(s, i)->start + match->length, i);
    struct unit_match shorter;
    for (size_t k = i + 1; k + 1 < end; k++) {
        if (!piece_is(s, k, '/') || piece_joined(s, k) || piece_joined(s, k + 1) || !piece_kind_is(s, k + 1, PIECE_DIGITS)) continue;
        struct slice head = slice_sub(s->text, 0, piece_at(s, k - 1)->end);
        if (unit_match(s->finder->arena, s->finder->units, head, piece_at(s, i)->start, true, &shorter)) *match = shorter;
        return;
    }
}

/* `300 M LONG` in a text of capitals: the letter is the small one's unit, unless words near by speak of the other. */
static bool capital_symbol(const struct sentence *s, const struct figure *f, size_t i, struct unit_match *out) {
    const struct piece *piece = piece_at(s, i);
    if (!s->capitals || s->finder->science || piece->kind != PIECE_WORD || piece->end - piece->start != 1 || (f->n.flags & FIGURE_WORDS)) return false;
    bool ends = !piece_exists(s, i + 1) || piece_at(s, i + 1)->kind == PIECE_WORD || piece_is(s, i + 1, '.') || piece_is(s, i + 1, ',') || piece_is(s, i + 1, ')') || piece_is(s, i + 1, ';');
    size_t row = ends ? lexicon_find(s->finder->lexicon, LEXICON_CAPITAL_SYMBOLS, piece_text(s, i)) : SIZE_MAX;
    if (row == SIZE_MAX) return false;
    const char *topic = arena_string(s->finder->scratch, lexicon_field(s->finder->lexicon, LEXICON_CAPITAL_SYMBOLS, row, "unless"));
    if (!topic || unit_topic_near(s->finder->units, s->text, piece->start, 1, topic) > 0) return false;
    struct error *error = NULL;
    *out = (struct unit_match){.length = 1};
    enum error_code code = unit_by_name(s->finder->arena, s->finder->lexicon, lexicon_field(s->finder->lexicon, LEXICON_CAPITAL_SYMBOLS, row, "code"), &out->unit, &error);
    error_free(error);
    return code == ERROR_NONE;
}

static bool try_unit(struct sentence *s, struct figure *f, size_t at, bool hyphen) {
    struct unit_match match;
    uint32_t closing = 0;
    size_t i = at;
    if (bracketed(s, at, &i, &closing) && piece_kind_is(s, i, PIECE_DIGITS)) return false;
    if (capital_symbol(s, f, i, &match)) {
        measure_set(s, f, &match, i, i + 1);
        return true;
    }
    if (!match_at(s, i, true, &match)) return false;
    cut_at_slash(s, i, &match);
    if (!unit_fits(s, f, i, &match, hyphen)) return false;
    size_t end = piece_behind(s, piece_at(s, i)->start + match.length, i);
    if (end == s->count && f->first > 0 && end > i + 1 && piece_is(s, end - 1, '.') && !(end > i + 2 && piece_is(s, i + 1, '.')) && !closing) end--;        /* the sentence's full stop */
    if (closing) {
        if (!piece_is(s, end, closing) || (closing == ')' && match.length == 1)) return false;      /* 1.3 (b) */
        end++;
    }
    measure_set(s, f, &match, i, end);
    set_per(f, s, &match, piece_at(s, i)->start);
    return true;
}

/* Words that may stand between a number and its unit: `2 extra minutes`, `15 long years`. */
static bool may_stand_between(const struct sentence *s, size_t i) {
    return piece_cue(s, i, "before unit");
}

static bool group_word(const struct sentence *s, size_t end) {
    return end > 0 && piece_cue(s, end - 1, "group");
}

/* `30 MUSD`: a scale letter joined before a currency code. */
static bool scaled_code(struct sentence *s, struct figure *f) {
    struct unit_match match;
    const struct piece *piece = piece_at(s, f->end);
    char first = piece->kind == PIECE_WORD ? s->text.data[piece->start] : ' ';
    int power = first == 'M' ? 6 : first == 'k' || first == 'K' || first == 'T' ? 3 : first == 'B' ? 9 : 0;
    if (power == 0 || piece->end - piece->start != 4) return false;
    if (!unit_match(s->finder->arena, s->finder->units, s->text, piece->start + 1, true, &match) || match.unit->class != UNIT_MONEY || match.length != 3) return false;
    f->n.value = rational_scale(s->finder->arena, f->n.value, power);
    if (f->n.decimals != DECIMALS_EXACT) f->n.decimals -= power;
    f->n.scale = power;
    f->n.flags |= FIGURE_SCALED;
    f->flags |= FIGURE_SCALED;
    measure_set(s, f, &match, f->end, f->end + 1);
    return true;
}

/* `10 grand`: thousands of dollars. */
static bool grand(struct sentence *s, struct figure *f) {
    struct sense sense;
    struct unit_match match = {0};
    struct error *error = NULL;
    if (!sense_role(s, f->end, LEXICON_EN_NUMBERS, "grand", &sense) || piece_kind_is(s, sense.end, PIECE_WORD) || (f->n.flags & FIGURE_ORDINAL)) return false;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("USD"), &match.unit, &error) != ERROR_NONE) { error_free(error); return false; }
    f->n.value = rational_scale(s->finder->arena, f->n.value, 3);
    if (f->n.decimals != DECIMALS_EXACT) f->n.decimals -= 3;
    match.ambiguity = SLICE("GBP");
    measure_set(s, f, &match, f->end, sense.end);
    return true;
}

/* `five nickels`, `a dime`: coins worth so many cents; `3 nickel mines` and `a nickel alloy` are of metal. */
static bool coins(struct sentence *s, struct figure *f) {
    struct sense sense;
    struct unit_match match = {0};
    struct error *error = NULL;
    if (!sense_role(s, f->end, LEXICON_EN_NUMBERS, "coin", &sense) || (f->n.flags & (FIGURE_ORDINAL | FIGURE_FRACTION))) return false;
    bool many = slice_ends_fold(piece_text(s, f->end), SLICE("s")), one = rational_compare(f->n.value, RATIONAL_INTEGER(1)) == 0;
    if (!many && (!one || (piece_kind_is(s, sense.end, PIECE_WORD) && !word_is_function(s, sense.end)))) return false;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("USD"), &match.unit, &error) != ERROR_NONE) { error_free(error); return false; }
    int64_t worth = slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value"));
    f->n.value = rational_multiply(s->finder->arena, f->n.value, rational_decimal(worth, -2));
    f->n.decimals = DECIMALS_EXACT;
    measure_set(s, f, &match, f->end, sense.end);
    return true;
}

/* `40+ years`, `30-odd percent`, `10 or more miles`: a qualifier between the number and its unit. */
static bool qualified_unit(struct sentence *s, struct figure *f) {
    struct sense sense;
    struct unit_match match;
    size_t at = f->end;
    if (!qualifier_after(s, at, &sense)) return false;
    bool hyphen = piece_dash(s, sense.end) && piece_joined(s, sense.end) && piece_joined(s, sense.end + 1);
    size_t unit = sense.end + (hyphen ? 1 : 0);
    if (!match_at(s, unit, true, &match) || !(match.spelled || piece_is(s, unit, '%') || match.length > 1) || !try_unit(s, f, unit, hyphen)) return false;
    qualifier_use(s, f, &sense);
    f->q.qualifier = pieces_text(s, at, sense.end);
    if (hyphen) f->flags |= FIGURE_COMPOUND;
    return true;
}

/* `1,5 Mio. Euro`: behind the full stop of a scale that is written short, money. */
static bool behind_short_scale(struct sentence *s, struct figure *f) {
    struct sense sense;
    struct unit_match match;
    size_t at = f->end;
    if (!(f->n.flags & FIGURE_SCALED) || !piece_is(s, at, '.') || !piece_joined(s, at) || piece_joined(s, at + 1) || !sense_at(s, at - 1, LEXICON_EN_SCALES, &sense)) return false;
    return match_at(s, at + 1, true, &match) && match.unit->class == UNIT_MONEY && try_unit(s, f, at + 1, false);
}

static void further_unit(struct sentence *s, struct figure *f) {
    size_t at = f->end;
    struct unit_match match;
    if (behind_short_scale(s, f)) return;
    if (group_word(s, at) && piece_word(s, at, "of") && match_at(s, at + 1, true, &match) && match.spelled) {
        try_unit(s, f, at + 1, false);                               /* a couple of days */
    } else if ((f->n.flags & (FIGURE_FRACTION | FIGURE_SCALED | FIGURE_MIXED)) && piece_word(s, at, "of") && match_at(s, at + 1, true, &match) && match.spelled &&
        piece_at(s, at + 1)->end - piece_at(s, at + 1)->start > 2) {
        try_unit(s, f, at + 1, false);                               /* two and a quarter of hour */
    } else if ((f->n.flags & FIGURE_FRACTION) && (piece_word(s, at, "a") || piece_word(s, at, "an")) && match_at(s, at + 1, true, &match) && match.spelled) {
        try_unit(s, f, at + 1, false);                               /* half a litre */
    } else if ((f->n.flags & FIGURE_FRACTION) && piece_word(s, at, "of") && (piece_word(s, at + 1, "a") || piece_word(s, at + 1, "an")) && match_at(s, at + 2, true, &match) &&
               match.spelled) {
        try_unit(s, f, at + 2, false);                               /* three quarters of an hour */
    } else if (may_stand_between(s, at) && match_at(s, at + 1, true, &match) && match.spelled) {
        try_unit(s, f, at + 1, false);
    }
}

/* `an hour and a half`: a fraction of the unit behind it. */
static void and_a_half(struct sentence *s, struct figure *f) {
    struct number part;
    if (!(f->flags & FIGURE_UNIT) || (f->flags & FIGURE_PREFIX) || !piece_word(s, f->end, "and")) return;
    if (!number_words(s, f->end + 1, &part) || !(part.flags & FIGURE_FRACTION) || rational_compare(part.value, RATIONAL_INTEGER(1)) >= 0) return;
    if (piece_word(s, part.end, "of") || (piece_kind_is(s, part.end, PIECE_WORD) && !piece_word(s, part.end, "ago") && (part.flags & FIGURE_HALF) && !piece_word(s, part.end - 1, "half"))) return;
    f->n.value = rational_add(s->finder->arena, f->n.value, part.value);
    f->end = part.end;
}

static bool sentence_speaks_of(const struct sentence *s, const char *role) {
    for (size_t i = 0; i < s->count; i++)
        if (piece_cue(s, i, role)) return true;
    return false;
}

/* `24 degrees` is a temperature, but where an angle, a turn or a latitude is spoken of; `24°` the other way round. */
static void degrees(struct sentence *s, struct figure *f) {
    if (!figure_is(f, FIGURE_UNIT) || !f->q.unit || !slice_is(f->q.unit->code, "deg")) return;
    bool spelled = f->q.unit_text.length > 2;
    bool temperature = spelled ? !sentence_speaks_of(s, "angle") : sentence_speaks_of(s, "heat") && !sentence_speaks_of(s, "angle");
    f->q.kind = temperature ? KIND_TEMPERATURE : KIND_MEASURE;
    f->q.ambiguity = temperature ? SLICE("Cel|[degF]") : SLICE_NONE;
}

/* Millions of pounds are money. */
static void scaled_pounds(struct sentence *s, struct figure *f) {
    const struct unit *pound;
    struct error *error = NULL;
    if (!figure_is(f, FIGURE_UNIT) || !(f->n.flags & FIGURE_SCALED) || f->n.scale < 6 || !slice_is(f->q.unit->code, "[lb_av]") || slice_find(f->q.ambiguity, SLICE("GBP"), 0) == SIZE_MAX) return;
    if (piece_word(s, f->end, "of")) return;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("GBP"), &pound, &error) != ERROR_NONE) { error_free(error); return; }
    f->q.unit = pound;
    f->q.kind = KIND_MONEY;
    f->q.ambiguity = SLICE("[lb_av]");
}

/* `three - inch`, `30 - day term` in text whose marks stand apart from the words: one of the unit, and a noun behind it. */
static bool tokenised_hyphen(const struct sentence *s, const struct figure *f) {
    size_t at = f->end;
    if (!piece_is(s, at, '-') || piece_joined(s, at) || piece_joined(s, at + 1) || !piece_kind_is(s, at + 1, PIECE_WORD)) return false;
    struct sense sense;
    struct slice unit = piece_text(s, at + 1);
    if (sense_at(s, at + 1, LEXICON_EN_NUMBERS, &sense) || slice_ends_fold(unit, SLICE("s")) || slice_is_fold(unit, "feet")) return false;
    if (piece_is(s, at + 2, '-') || (piece_kind_is(s, at + 2, PIECE_WORD) && !word_is_function(s, at + 2))) return true;
    return (f->n.flags & FIGURE_WORDS) && slice_find(s->text, SLICE(" ,"), 0) != SIZE_MAX;
}

/* `100° Celsius` */
static void spelled_degrees(struct sentence *s, struct figure *f) {
    struct unit_match match;
    if (!figure_is(f, FIGURE_UNIT) || !f->q.unit || !slice_is(f->q.unit->code, "deg") || !match_at(s, f->end, true, &match) || match.unit->class != UNIT_TEMPERATURE || !match.spelled) return;
    measure_set(s, f, &match, f->end - 1, piece_behind(s, piece_at(s, f->end)->start + match.length, f->end));
}

/* `75 USD million`: the scale behind the code. */
static void scale_behind_code(struct sentence *s, struct figure *f) {
    struct sense sense;
    if (!figure_is(f, FIGURE_UNIT) || f->q.kind != KIND_MONEY || (f->n.flags & (FIGURE_SCALED | FIGURE_WORDS)) || !sense_role(s, f->end, LEXICON_EN_NUMBERS, "scale", &sense)) return;
    if (piece_at(s, f->end)->end - piece_at(s, f->end)->start < 5) return;
    int32_t zeros = 0;
    for (int64_t v = slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value")); v >= 10; v /= 10) zeros++;
    f->n.value = rational_scale(s->finder->arena, f->n.value, zeros);
    if (f->n.decimals != DECIMALS_EXACT) f->n.decimals -= zeros;
    f->n.scale = zeros;
    f->n.flags |= FIGURE_SCALED;
    f->end = sense.end;
}

/* `/MWh`: the unit expression of money by something. */
static bool money_over(struct sentence *s, struct figure *f) {
    struct unit_match below;
    const struct unit *unit;
    if (!piece_is(s, f->end, '/') || !match_at(s, f->end + 1, true, &below)) return false;
    size_t end = piece_behind(s, piece_at(s, f->end + 1)->start + below.length, f->end + 1);
    struct slice under = below.unit->code;
    bool product = memchr(under.data, '.', under.length) || memchr(under.data, '/', under.length);      /* USD/(MW.h) */
    struct slice name = arena_format(s->finder->arena, product ? "%.*s/(%.*s)" : "%.*s/%.*s", SLICE_ARGS(f->q.unit->code), SLICE_ARGS(under));
    struct error *error = NULL;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, name, &unit, &error) != ERROR_NONE) { error_free(error); return false; }
    f->q.unit = unit;
    f->end = end;
    return true;
}

/* `$75 U.S.`, `$20 Canadian`: the country of a dollar named behind the amount. */
static bool country_behind(struct sentence *s, struct figure *f) {
    struct unit_match match;
    char name[24];
    size_t at = f->end, end = at + 1, length = 0;
    if (!piece_is(s, f->first, '$') || !piece_kind_is(s, at, PIECE_WORD) || !(piece_at(s, at)->flags & PIECE_CAPITAL) || piece_joined(s, at)) return false;
    struct slice word = piece_text(s, at);
    if (word.length + 8 > sizeof name) return false;
    memcpy(name, word.data, word.length);
    length = word.length;
    while (length < 4 && piece_is(s, end, '.') && piece_joined(s, end) && piece_kind_is(s, end + 1, PIECE_WORD) && piece_joined(s, end + 1)) {     /* U.S. */
        name[length++] = s->text.data[piece_at(s, end + 1)->start];
        end += 2;
    }
    if (end > at + 1 && piece_is(s, end, '.') && end + 1 < s->count) end++;
    memcpy(name + length, length > 3 ? " dollar" : "$", length > 3 ? 7 : 1);
    length += length > 3 ? 7 : 1;
    if (!unit_match(s->finder->arena, s->finder->units, (struct slice){name, length}, 0, name[length - 1] != '$', &match) || match.length != length || match.unit->class != UNIT_MONEY) return false;
    f->q.unit = match.unit;
    f->q.ambiguity = SLICE_NONE;
    f->end = end;
    return true;
}

/* What the unit found may go on with: an age, a sign of frost, a half. */
static void finish_unit(struct sentence *s, struct figure *f) {
    point_of_interest(s, f);
    spelled_degrees(s, f);
    degrees(s, f);
    scale_behind_code(s, f);
    take_age(s, f);
    degrees_unsaid(s, f);
    take_below_zero(s, f);
    and_a_half(s, f);
    scaled_pounds(s, f);
}

void measure_suffix(struct sentence *s, struct figure *f) {
    size_t at = f->end;
    if (f->n.flags & FIGURE_ORDINAL) return;
    if (qualified_unit(s, f)) { finish_unit(s, f); return; }
    bool hyphen = piece_is(s, at, '-') && piece_joined(s, at) && piece_joined(s, at + 1) && piece_kind_is(s, at + 1, PIECE_WORD);
    bool loose = (f->n.flags & FIGURE_WORDS) && (piece_is(s, at, 0x2013) || piece_is(s, at, 0x2014)) && piece_joined(s, at) && piece_joined(s, at + 1);
    if (hyphen || loose) {
        if (!try_unit(s, f, at + 1, true)) f->flags |= FIGURE_COMPOUND;
        else f->flags |= FIGURE_COMPOUND;
    } else if (tokenised_hyphen(s, f)) {
        try_unit(s, f, at + 1, true);
        f->flags |= FIGURE_COMPOUND;
    } else if (!try_unit(s, f, at, false) && !scaled_code(s, f) && !grand(s, f) && !coins(s, f)) {
        further_unit(s, f);
    }
    if (f->q.kind == KIND_MONEY && figure_is(f, FIGURE_UNIT) && money_over(s, f)) {      /* 2 €/kg */
        f->q.per = SLICE_NONE;
        f->q.per_span = (struct span){0};
        f->per_end = 0;
    }
    finish_unit(s, f);
}

void measure_prefix_rest(struct sentence *s, struct figure *f) {
    struct unit_match match;
    if (f->q.kind != KIND_MONEY) return;
    if (money_over(s, f) || country_behind(s, f)) return;
    if (!match_at(s, f->end, true, &match) || match.unit->class != UNIT_MONEY || piece_word(s, f->end, "all")) return;
    bool same = slice_equal(match.unit->code, f->q.unit->code);
    size_t end = piece_behind(s, piece_at(s, f->end)->start + match.length, f->end);
    if (piece_is(s, f->end, '$') || (!same && !piece_is(s, f->first, '$'))) return;
    f->q.unit = match.unit;
    f->q.ambiguity = match.ambiguity;
    f->end = end;
}

static bool vague_word(const struct sentence *s, size_t i) {
    return piece_cue(s, i, "unit or noun");
}

/* `fell by a percent`: but `a percent of` and `a percentage` name no share. */
static bool one_percent(const struct sentence *s, size_t i, size_t end) {
    bool point = piece_word(s, end - 1, "point");
    return (point || piece_word(s, end - 1, "percent") || piece_word(s, end - 1, "cent")) && !piece_word(s, end, "of") && (point || !piece_word(s, i, "percentage")) &&
           (!piece_kind_is(s, end, PIECE_WORD) || word_is_function(s, end));
}

static void article_figure(struct figure *out, size_t i) {
    memset(out, 0, sizeof *out);
    out->n = (struct number){.first = i, .end = i + 1, .value = RATIONAL_INTEGER(1), .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT,
                             .flags = FIGURE_WORDS | FIGURE_ARTICLE};
    out->first = i;
    out->end = i + 1;
    out->flags = out->n.flags;
}

/* `pennies a day`: a rate of what is not numbered. */
static bool rate_of_coins(const struct sentence *s, size_t i) {
    struct unit_match coin;
    bool plural = i > 0 && piece_kind_is(s, i - 1, PIECE_WORD) && slice_ends_fold(piece_text(s, i - 1), SLICE("s")) && !(i > 1 && piece_kind_is(s, i - 2, PIECE_DIGITS));
    return plural && match_at(s, i - 1, true, &coin) && coin.spelled && coin.unit->class == UNIT_MONEY;
}

/* `for a second`, with nothing behind that could be the second one. */
static bool second_of_time(const struct sentence *s, size_t i) {
    bool led = piece_word(s, i + 1, "second") && i > 0 && piece_cue(s, i - 1, "before moment");
    return led && (!piece_kind_is(s, i + 2, PIECE_WORD) || word_is_function(s, i + 2));
}

/* `all week`, `a full day`, `the entire month`: one of the unit. `The full year` is a period of account, and `all day long` no length. */
bool measure_whole(struct sentence *s, size_t i, struct figure *out) {
    struct sense sense;
    struct unit_match match;
    if (!sense_role(s, i, LEXICON_EN_NUMBERS, "whole", &sense) || sense.end != i + 1) return false;
    bool hyphen = piece_is(s, i + 1, '-') && piece_joined(s, i + 1) && piece_joined(s, i + 2);
    size_t unit = i + (hyphen ? 2 : 1);
    if (!piece_kind_is(s, unit, PIECE_WORD) || !match_at(s, unit, true, &match) || !match.spelled || match.unit->class != UNIT_DURATION || slice_ends_fold(piece_text(s, unit), SLICE("s"))) return false;
    size_t end = piece_behind(s, piece_at(s, unit)->start + match.length, unit);
    if (piece_kind_is(s, end, PIECE_WORD) ? !word_is_function(s, end) : piece_dash(s, end)) return false;
    if (i > 0 && piece_word(s, i, "full") && piece_word(s, i - 1, "the")) return false;
    article_figure(out, i);
    measure_set(s, out, &match, unit, end);
    return true;
}

bool measure_article(struct sentence *s, size_t i, struct figure *out) {
    struct unit_match match;
    if (!piece_word(s, i, "a") && !piece_word(s, i, "an")) return false;
    article_figure(out, i);
    if (coins(s, out) || (!piece_exists(s, i + 2) && grand(s, out))) return true;      /* a dime, a grand */
    if (i > 0 && (piece_word(s, i - 1, "once") || piece_word(s, i - 1, "twice") || piece_word(s, i - 1, "times"))) return false;
    if (!piece_kind_is(s, i + 1, PIECE_WORD) || piece_joined(s, i + 1) || !match_at(s, i + 1, true, &match)) return false;
    if ((piece_at(s, i + 1)->flags & PIECE_CAPITAL) && !(piece_at(s, i)->flags & PIECE_ALL_CAPITAL)) return false;      /* a Fermi liquid, an HZ */
    if (!match.spelled && match.length != 2) return false;
    size_t end = piece_behind(s, piece_at(s, i + 1)->start + match.length, i + 1);
    bool alone = !piece_kind_is(s, end, PIECE_WORD) || piece_word(s, end, "of") || piece_word(s, end, "and");
    if (end == i + 2 && vague_word(s, i + 1) && !second_of_time(s, i) && !(alone && (i == 0 || (i == 1 && piece_at(s, 0)->kind == PIECE_MARK))) && !piece_word(s, end, "of")) return false;
    if (piece_word(s, i + 1, "bit") || (piece_word(s, i + 1, "second") && !second_of_time(s, i)) || piece_word(s, i + 1, "point") || piece_word(s, i + 1, "degree") || piece_word(s, i + 1, "share")) return false;
    if (piece_dash(s, end) && piece_joined(s, end)) return false;
    if (match.unit->class == UNIT_PERCENT && !one_percent(s, i + 1, end)) return false;
    if (rate_of_coins(s, i)) return false;
    measure_set(s, out, &match, i + 1, end);
    set_per(out, s, &match, piece_at(s, i + 1)->start);
    take_age(s, out);
    and_a_half(s, out);
    return true;
}
