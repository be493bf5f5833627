/* What money alone has behind its number: codes with a scale, slang, coins, a country named last, money by something else. */
#include "quantity/measure_parts.h"
#include "quantity/time.h"
#include "quantity/unit_context.h"
#include <string.h>

/* `30 MUSD`: a scale letter joined before a currency code. */
bool measure_scaled_code(struct sentence *s, struct figure *f) {
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

/* A currency by its code; false when there is none. */
static bool currency(const struct sentence *s, const char *code, struct unit_match *match) {
    struct error *error = NULL;
    *match = (struct unit_match){0};
    if (unit_by_name(s->finder->arena, s->finder->lexicon, slice_of(code), &match->unit, &error) == ERROR_NONE) return true;
    error_free(error);
    return false;
}

/* `a grand and glorious day`: another word that describes, before a noun. */
static bool and_noun(const struct sentence *s, size_t i) {
    return (piece_word(s, i, "and") || piece_word(s, i, "or")) && piece_kind_is(s, i + 1, PIECE_WORD) && !word_is_function(s, i + 1);
}

/* `10 grand`: thousands of dollars; `a grand` where money is spoken of, for it may be a piano. */
bool measure_grand(struct sentence *s, struct figure *f) {
    struct sense sense;
    struct unit_match match;
    if (!sense_role(s, f->end, LEXICON_EN_NUMBERS, "grand", &sense) || (f->n.flags & FIGURE_ORDINAL)) return false;
    if (piece_kind_is(s, sense.end, PIECE_WORD) && (!word_is_function(s, sense.end) || and_noun(s, sense.end))) return false;
    bool alone = !piece_exists(s, sense.end), meant = unit_topic_near(s->finder->units, s->text, piece_at(s, f->end)->start, 5, "money") > 0;
    if (figure_is(f, FIGURE_ARTICLE) && !(alone && f->first == 0) && !meant) return false;
    if (!currency(s, "USD", &match)) return false;
    f->n.value = rational_scale(s->finder->arena, f->n.value, 3);
    if (f->n.decimals != DECIMALS_EXACT) f->n.decimals -= 3;
    match.ambiguity = SLICE("GBP");
    measure_set(s, f, &match, f->end, sense.end);
    return true;
}

/* `five nickels`, `a dime`, `a tenner`: coins and notes worth so many hundredths; `3 nickel mines` and `a nickel alloy` are of metal. */
bool measure_coins(struct sentence *s, struct figure *f) {
    struct sense sense;
    struct unit_match match;
    bool coin = sense_role(s, f->end, LEXICON_EN_NUMBERS, "coin", &sense);
    if ((!coin && !sense_role(s, f->end, LEXICON_EN_NUMBERS, "note", &sense)) || (f->n.flags & (FIGURE_ORDINAL | FIGURE_FRACTION))) return false;
    bool many = slice_ends_fold(piece_text(s, f->end), SLICE("s")), one = rational_compare(f->n.value, RATIONAL_INTEGER(1)) == 0;
    if (!many && (!one || (piece_kind_is(s, sense.end, PIECE_WORD) && !word_is_function(s, sense.end)))) return false;
    if (!currency(s, coin ? "USD" : "GBP", &match)) return false;
    int64_t worth = slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value"));
    f->n.value = rational_multiply(s->finder->arena, f->n.value, rational_decimal(worth, -2));
    f->n.decimals = DECIMALS_EXACT;
    measure_set(s, f, &match, f->end, sense.end);
    return true;
}

/* `1,5 Mio. Euro`: behind the full stop of a scale that is written short, money. */
bool measure_behind_short_scale(struct sentence *s, struct figure *f) {
    struct sense sense;
    struct unit_match match;
    size_t at = f->end;
    if (!(f->n.flags & FIGURE_SCALED) || !piece_is(s, at, '.') || !piece_joined(s, at) || piece_joined(s, at + 1) || !sense_at(s, at - 1, LEXICON_EN_SCALES, &sense)) return false;
    return measure_match(s, at + 1, true, &match) && match.unit->class == UNIT_MONEY && measure_try(s, f, at + 1, false);
}

/* `2€50`, `5£20`: the sign of the currency where the point would be. */
bool measure_sign_inside(struct sentence *s, struct figure *f) {
    struct unit_match match;
    size_t at = f->end, places;
    bool sign = piece_kind_is(s, at, PIECE_MARK) && piece_joined(s, at) && piece_joined(s, at + 1) && !(f->n.flags & (FIGURE_WORDS | FIGURE_POINT | FIGURE_SCALED | FIGURE_FRACTION));
    int64_t part = sign ? piece_integer(s, at + 1, &places) : -1;
    bool closed = !piece_joined(s, at + 2) || !(piece_kind_is(s, at + 2, PIECE_WORD) || piece_kind_is(s, at + 3, PIECE_DIGITS));
    if (part < 0 || places != 2 || !closed || !measure_match(s, at, false, &match) || match.unit->class != UNIT_MONEY || match.length != piece_at(s, at)->end - piece_at(s, at)->start) return false;
    f->n.value = rational_add(s->finder->arena, f->n.value, rational_decimal(part, -2));
    f->n.decimals = 2;
    measure_set(s, f, &match, at, at + 2);
    return true;
}

/* Millions of pounds are money. */
void measure_scaled_pounds(struct sentence *s, struct figure *f) {
    const struct unit *pound;
    struct error *error = NULL;
    if (!figure_is(f, FIGURE_UNIT) || !(f->n.flags & FIGURE_SCALED) || f->n.scale < 6 || !slice_is(f->q.unit->code, "[lb_av]") || slice_find(f->q.ambiguity, SLICE("GBP"), 0) == SIZE_MAX) return;
    if (piece_word(s, f->end, "of")) return;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("GBP"), &pound, &error) != ERROR_NONE) { error_free(error); return; }
    f->q.unit = pound;
    f->q.kind = KIND_MONEY;
    f->q.ambiguity = SLICE("[lb_av]");
}

/* `a quarter pound of ham`: parts of a pound are weighed. */
void measure_part_of_pound(struct sentence *s, struct figure *f) {
    const struct unit *pound;
    struct error *error = NULL;
    bool part = figure_is(f, FIGURE_UNIT) && (f->n.flags & FIGURE_FRACTION) && slice_is_fold(f->q.unit_text, "pound") && slice_is(f->q.unit->code, "GBP");
    if (!part || slice_find(f->q.ambiguity, SLICE("[lb_av]"), 0) == SIZE_MAX) return;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("[lb_av]"), &pound, &error) != ERROR_NONE) { error_free(error); return; }
    f->q.unit = pound;
    f->q.kind = KIND_MEASURE;
    f->q.ambiguity = SLICE("GBP");
}

/* `75 USD million`: the scale behind the code. */
void measure_scale_behind_code(struct sentence *s, struct figure *f) {
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

/* `Rp50.000`: the point parts thousands in money that is so written at home and has no parts in use (minor_units.tsv). */
void measure_point_groups(struct sentence *s, struct figure *f) {
    bool three = (f->n.flags & FIGURE_POINT) && f->n.decimals == 3 && !(f->n.flags & (FIGURE_SCALED | FIGURE_GROUPED | FIGURE_POWER));
    if (!three || f->q.kind != KIND_MONEY || !f->q.unit || s->text.data[piece_at(s, f->n.first)->start] == '0') return;
    size_t row = lexicon_find(s->finder->lexicon, LEXICON_MINOR_UNITS, f->q.unit->code);
    if (row == SIZE_MAX || !slice_is(lexicon_field(s->finder->lexicon, LEXICON_MINOR_UNITS, row, "grouped"), ".")) return;
    f->n.value = rational_scale(s->finder->arena, f->n.value, 3);
    f->n.decimals = 0;
    f->n.flags = (f->n.flags & ~(uint32_t)FIGURE_POINT) | FIGURE_GROUPED;
    f->flags = (f->flags & ~(uint32_t)FIGURE_POINT) | FIGURE_GROUPED;
}

/* `/MWh`: the unit expression of money by something. */
bool measure_money_over(struct sentence *s, struct figure *f) {
    struct unit_match below;
    const struct unit *unit;
    if (!piece_is(s, f->end, '/') || !measure_match(s, f->end + 1, true, &below)) return false;
    size_t end = measure_behind(s, piece_at(s, f->end + 1)->start + below.length, f->end + 1);
    if (below.unit->class == UNIT_MONEY && piece_kind_is(s, end, PIECE_DIGITS) && piece_joined(s, end)) return false;      /* $5/£4 */
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
    if (word.length + 8 > sizeof name || (word.length == 1 && !piece_is(s, end, '.'))) return false;      /* $3500 A MONTH */
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

void measure_prefix_rest(struct sentence *s, struct figure *f) {
    struct unit_match match;
    if (f->q.kind != KIND_MONEY) return;
    measure_point_groups(s, f);
    if (measure_money_over(s, f) || country_behind(s, f)) return;
    if (!measure_match(s, f->end, true, &match) || match.unit->class != UNIT_MONEY || piece_word(s, f->end, "all")) return;
    bool same = slice_equal(match.unit->code, f->q.unit->code);
    size_t end = measure_behind(s, piece_at(s, f->end)->start + match.length, f->end);
    if (piece_is(s, f->end, '$') || (!same && !piece_is(s, f->first, '$'))) return;
    f->q.unit = match.unit;
    f->q.ambiguity = match.ambiguity;
    f->end = end;
}
