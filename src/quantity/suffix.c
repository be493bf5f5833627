/* Scale suffixes behind digits (k, M, bn, m behind money), and the reading of one number with all that belongs to it. */
#include "quantity/figure.h"
#include "quantity/han.h"
#include "quantity/unit_context.h"

static bool noun_follows(const struct sentence *s, size_t i) {
    if (!piece_kind_is(s, i, PIECE_WORD) || piece_joined(s, i)) return false;
    struct slice word = piece_text(s, i);
    struct unit_match unit;
    if (word.length > 3 && (word.data[word.length - 1] == 's' || slice_is_fold(word, "people") || slice_is_fold(word, "children"))) return true;
    return word.length > 2 && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i)->start, true, &unit) && unit.spelled;
}

/* Is another meaning of the letter at hand: a paper's unit, or words of its topic near by? */
static bool spoken_of(const struct sentence *s, size_t at, const char *topic) {
    return s->finder->science || unit_topic_near(s->finder->units, s->text, piece_at(s, at)->start, 1, topic) > 0;
}

/* `1.8 m dollars`, `42MM USD`: the name of a currency behind the letters. */
static bool money_behind(const struct sentence *s, size_t i) {
    struct unit_match unit;
    bool sign = piece_kind_is(s, i, PIECE_MARK) && (piece_is(s, i, '$') || piece_at(s, i)->code >= 0x80) && !piece_kind_is(s, i + 1, PIECE_DIGITS);      /* 5m € */
    if (!sign && !piece_kind_is(s, i, PIECE_WORD)) return false;
    bool money = unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i)->start, true, &unit) && unit.unit->class == UNIT_MONEY;
    return money && (sign || unit.length > 2 || slice_is(piece_text(s, i), "kr"));
}

/* Was the letter the scale of a number shortly before, joined to it? */
static bool scaled_before(const struct sentence *s, int32_t scale, const char *letter) {
    enum { NEAR = 4 };
    for (size_t back = 1; back <= NEAR && back <= s->figure_count; back++) {
        const struct number *n = &s->figures[s->figure_count - back].n;
        if ((n->flags & FIGURE_SCALED) && n->scale == scale && piece_joined(s, n->end - 1) && piece_word(s, n->end - 1, letter)) return true;
    }
    return false;
}

static bool suffix_fits(const struct sentence *s, const struct number *n, struct slice place, bool money, size_t at) {
    struct slice letters = piece_text(s, at);
    bool joined = piece_joined(s, at);
    if (slice_is(place, "any")) return true;
    bool glued_sign = piece_kind_is(s, at + 1, PIECE_MARK) && piece_joined(s, at + 1);      /* 1.2 M€ */
    if (money || ((glued_sign || !slice_is(place, "digits")) && money_behind(s, at + 1))) return true;
    if (slice_is(place, "digits")) {
        if (slice_is(letters, "k")) return joined || !s->finder->science;
        if (slice_is(letters, "K")) return (joined || (n->flags & FIGURE_GROUPED)) && !spoken_of(s, at, "heat");
        bool sign_behind = (piece_kind_is(s, at + 1, PIECE_MARK) && (piece_at(s, at + 1)->code >= 0x80 || piece_is(s, at + 1, '/') || piece_is(s, at + 1, '^') || (piece_is(s, at + 1, '_') && piece_joined(s, at + 1)))) ||      /* 3 M⊕, 3 M_⊙, 3 M/S */
                           piece_kind_is(s, at + 1, PIECE_SUPERSCRIPT) || piece_word(s, at + 1, "x") || piece_is(s, at + 1, 0xD7) || (s->capitals && spoken_of(s, at, "length")) ||
                           (n->first > 0 && (piece_word(s, n->first - 1, "x") || piece_is(s, n->first - 1, 0xD7)));
        bool formula = piece_kind_is(s, at + 1, PIECE_WORD) && (piece_at(s, at + 1)->flags & PIECE_CAPITAL) && !s->capitals;      /* 6 M KOH */
        if (!joined) return (n->flags & FIGURE_GROUPED) != 0 || !(sign_behind || formula || rational_compare(n->value, RATIONAL_INTEGER(1)) < 0 || spoken_of(s, at, "chem"));
        if (s->capitals && slice_is(letters, "M") && spoken_of(s, at, "length") && !noun_follows(s, at + 1)) return false;      /* 50M LONG */
        return !s->finder->science || noun_follows(s, at + 1) || scaled_before(s, 3, "k");      /* from 64k to 1M: millions in papers too */
    }
    if (slice_is(letters, "B")) return (joined || (n->flags & FIGURE_GROUPED)) && !spoken_of(s, at, "data") && ((n->flags & FIGURE_POINT) || noun_follows(s, at + 1));
    if (slice_is(letters, "T")) return ((joined && noun_follows(s, at + 1)) || (n->flags & FIGURE_GROUPED)) && !spoken_of(s, at, "magnet");
    if (slice_is(place, "grouped")) return (n->flags & FIGURE_GROUPED) || piece_is(s, n->first, '.');
    return slice_is(letters, "m") && joined && (noun_follows(s, at + 1) || (!s->finder->science && scaled_before(s, 6, "m")));      /* 80m tons, Argentina 9m */
}

/* `43,824 M−1 cm−1`: the letter has a negative power, as units have. */
static bool powered(const struct sentence *s, size_t behind) {
    if (piece_kind_is(s, behind, PIECE_SUPERSCRIPT) && piece_joined(s, behind)) return true;
    bool minus = piece_is(s, behind, 0x2212) || piece_is(s, behind, '-'), joined = piece_joined(s, behind) && piece_joined(s, behind + 1);
    if (!minus || !joined || !piece_kind_is(s, behind + 1, PIECE_DIGITS) || piece_at(s, behind + 1)->end - piece_at(s, behind + 1)->start > 1) return false;
    bool goes_on = piece_joined(s, behind + 2) && piece_at(s, behind + 2)->kind != PIECE_MARK;
    return !goes_on && (piece_is(s, behind, 0x2212) || s->text.data[piece_at(s, behind + 1)->start] == '1');
}

int number_suffix(const struct sentence *s, size_t i, const struct number *n, bool money, size_t *end) {
    struct sense sense;
    struct slice place;
    if (!piece_kind_is(s, i, PIECE_WORD) || !sense_field(s, i, LEXICON_EN_SCALES, "place", &sense, &place)) return 0;
    if (piece_kind_is(s, sense.end, PIECE_DIGITS) && piece_joined(s, sense.end)) return 0;
    if (piece_is(s, sense.end, '.') && piece_joined(s, sense.end) && piece_kind_is(s, sense.end + 1, PIECE_WORD) && piece_joined(s, sense.end + 1)) return 0;      /* 1 k.g. */
    if (!money && piece_at(s, i)->end - piece_at(s, i)->start == 1 && powered(s, sense.end)) return 0;
    if (!suffix_fits(s, n, place, money, i)) return 0;
    *end = sense.end;
    return (int)slice_integer(sense_get(s, LEXICON_EN_SCALES, &sense, "exponent"));
}

static void apply_suffix(const struct sentence *s, struct number *n, bool money) {
    size_t end;
    if (n->flags & (FIGURE_SCALED | FIGURE_ORDINAL)) return;
    if ((n->flags & FIGURE_WORDS) && !piece_word(s, n->end, "k")) return;       /* five k */
    bool shouted = (n->flags & FIGURE_WORDS) && (piece_at(s, n->first)->flags & PIECE_ALL_CAPITAL);      /* FIVE K */
    int exponent = shouted ? 3 : number_suffix(s, n->end, n, money, &end);
    if (shouted) end = n->end + 1;
    if (exponent == 0) return;
    n->value = rational_scale(s->finder->arena, n->value, exponent);
    if (n->decimals != DECIMALS_EXACT) n->decimals -= exponent;
    n->scale = exponent;
    n->flags |= FIGURE_SCALED;
    n->end = end;
}

/* `12 th`, `3 rd`: apart from its digits an ending must agree with the last of them; `11 st 4 lb` is a weight. */
static bool ending_agrees(const struct sentence *s, const struct number *n) {
    char last = s->text.data[piece_at(s, n->end)->start - 2];
    if (piece_word(s, n->end, "th")) return true;
    if ((piece_at(s, n->end)->flags & PIECE_CAPITAL) || piece_kind_is(s, n->end + 1, PIECE_DIGITS)) return false;
    if (n->end > 0 && piece_at(s, n->end - 1)->end - piece_at(s, n->end - 1)->start > 1 && s->text.data[piece_at(s, n->end)->start - 3] == '1') return false;      /* 11 st: the eleventh has no st */
    return (last == '1' && piece_word(s, n->end, "st")) || (last == '2' && piece_word(s, n->end, "nd")) || (last == '3' && piece_word(s, n->end, "rd"));
}

static bool ordinal_suffix(const struct sentence *s, struct number *n) {
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    if ((n->flags & (FIGURE_POINT | FIGURE_FRACTION)) || !piece_kind_is(s, n->end, PIECE_WORD)) return false;
    bool stone = piece_word(s, n->end, "st") && s->text.data[piece_at(s, n->end)->start - 1] != '1';    /* 9st 4lb */
    if ((stone && piece_joined(s, n->end)) || (!piece_joined(s, n->end) && !ending_agrees(s, n))) return false;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (piece_word(s, n->end, endings[k])) {
            n->end++;
            n->flags |= FIGURE_ORDINAL;
            return true;
        }
    return false;
}

bool number_read(const struct sentence *s, size_t i, bool money, struct number *out, const char **reason, size_t *reject_end) {
    if (piece_kind_is(s, i, PIECE_WORD)) {
        if (!number_words(s, i, out)) return false;
        apply_suffix(s, out, money);
        return true;
    }
    if (!number_digits(s, i, out, reason, reject_end)) return false;
    if (ordinal_suffix(s, out)) return true;
    apply_suffix(s, out, money);
    if (piece_kind_is(s, out->end, PIECE_HAN)) han_continue(s, out);
    number_continue(s, out, money);
    return true;
}
