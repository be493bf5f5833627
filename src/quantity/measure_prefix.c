/* Units before a number: `$`, `US$`, `Rs.`, `ringgit`, `pH`, and letters that stand for the sign of a currency. */
#include "quantity/measure_parts.h"
#include "quantity/time.h"
#include "quantity/unit_context.h"
#include <string.h>

enum { PREFIX_PIECES = 4 };

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

/* `won 3-1`: a verb of games before a score. */
static bool won_score(const struct sentence *s, size_t at, size_t i) {
    return piece_cue(s, at, "game") && piece_dash(s, i + 1) && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS);
}

/* `ringgit 42`: the name of a currency before digits that nothing follows. */
static size_t spelled_money(const struct sentence *s, size_t i, struct unit_match *out) {
    struct slice head = slice_sub(s->text, 0, piece_at(s, i - 1)->end);
    size_t best = i;
    struct unit_match match;
    for (size_t at = i; at-- > 0 && at + 3 > i;) {
        if (!piece_kind_is(s, at, PIECE_WORD) || !unit_match(s->finder->arena, s->finder->units, head, piece_at(s, at)->start, true, &match)) continue;
        if (match.unit->class != UNIT_MONEY || !match.spelled || piece_at(s, at)->start + match.length < head.length || (at > 0 && piece_kind_is(s, at - 1, PIECE_DIGITS))) continue;
        if (won_score(s, at, i)) continue;
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

/* `A $5 million gift`, `MUSIC'S $5`: an article or a genitive, though it is written as the letter of `A$5`, `S$5`. */
static bool article_before_sign(const struct sentence *s, size_t at, size_t i) {
    bool genitive = at > 0 && piece_is(s, at - 1, '\'') && piece_word(s, at, "s");
    return (genitive || piece_word(s, at, "a")) && at + 2 == i && piece_is(s, at + 1, '$') && !piece_joined(s, at + 1);
}

size_t measure_prefix(const struct sentence *s, size_t i, struct unit_match *out) {
    size_t best = i, lowest = i > PREFIX_PIECES ? i - PREFIX_PIECES : 0;
    bool abbreviated = i > 1 && piece_is(s, i - 1, '.') && piece_joined(s, i - 1) && (piece_kind_is(s, i - 2, PIECE_WORD) || piece_is(s, i - 2, '/'));
    abbreviated |= i > 1 && piece_is(s, i - 1, '/') && piece_joined(s, i - 1) && slice_is(piece_text(s, i - 2), "S");      /* S/ 20 */      /* Rs. 15, S/. 20 */
    bool gene = s->finder->science && i > 0 && piece_joined(s, i) && piece_kind_is(s, i - 1, PIECE_WORD) && !(piece_at(s, i - 1)->flags & PIECE_CAPITAL) && piece_at(s, i - 1)->end - piece_at(s, i - 1)->start == 3;
    if (gene) return i;       /* nad4 is no money */
    if (percent_before(s, i)) return unit_match(s->finder->arena, s->finder->units, SLICE("%"), 0, true, out) ? i - 1 : i;
    if (i == 0 || (!could_be_sign(s, i - 1) && !abbreviated)) return i;
    best = spelled_sign(s, i, out);
    if (best < i) return best;
    for (size_t at = i; at-- > lowest;) {
        struct unit_match match;
        if (!could_be_sign(s, at) || article_before_sign(s, at, i) || !names_unit(s, at, i, &match)) continue;
        bool named = match.unit->class == UNIT_ARBITRARY;      /* pH 7.4, Mach 2 */
        bool verb = piece_kind_is(s, i + 1, PIECE_WORD) && !piece_joined(s, i + 1) && lexicon_find(s->finder->lexicon, LEXICON_EN_STEMS, piece_text(s, at)) != SIZE_MAX;
        if ((verb && piece_kind_is(s, at, PIECE_WORD)) || won_score(s, at, i)) continue;      /* won 217 votes */
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
