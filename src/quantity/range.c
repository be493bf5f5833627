/* Ranges in every form, plus/minus, ratios, lists that share a unit; scale and unit carried to where they were left out. */
#include "quantity/combine.h"
#include "quantity/measure.h"
#include "quantity/time.h"
#include "base/utf8.h"
#include <string.h>

static bool numeric(const struct figure *f) {
    return f && !figure_is(f, FIGURE_DATE | FIGURE_GONE | FIGURE_VAGUE | FIGURE_RANGE | FIGURE_MULTIPLE) && f->q.form == FORM_POINT && !rational_is_none(f->n.value);
}

static bool same_unit(const struct figure *a, const struct figure *b) {
    return a->q.unit == b->q.unit || (a->q.unit && b->q.unit && slice_equal(a->q.unit->code, b->q.unit->code));
}

static bool unitless(const struct figure *f) { return !figure_is(f, FIGURE_UNIT); }

/* Units that one range may have at its ends: the same, or only one of them given. */
static bool units_agree(const struct figure *a, const struct figure *b) {
    return unitless(a) || unitless(b) || same_unit(a, b) || (a->q.unit && b->q.unit && unit_compatible(a->q.unit, b->q.unit) && a->q.kind == b->q.kind);
}

static void scale_to(struct sentence *s, struct figure *f, int32_t scale) {
    f->n.value = rational_scale(s->finder->arena, f->n.value, scale);
    if (f->n.decimals != DECIMALS_EXACT) f->n.decimals -= scale;
    f->n.scale = scale;
}

/* The words of multiples at the end of a number, `dozen` or `hundred` among them, and what stands before them: `three` and 100000 of
 * `three hundred thousand`. False when it has none, or only scales. */
static bool multiplied(const struct sentence *s, const struct figure *f, struct rational *head, struct rational *multiple) {
    static const char *const roles[] = {"group", "hundred", "scale"};
    bool shared = false;
    *multiple = RATIONAL_INTEGER(1);
    for (size_t i = f->n.end; i-- > f->n.first + 1;) {
        struct sense sense;
        size_t k = 0;
        if (piece_is(s, i, '-')) continue;
        while (k < 3 && !(sense_role(s, i, LEXICON_EN_NUMBERS, roles[k], &sense) && sense.end == i + 1)) k++;
        if (k == 3) break;
        shared |= k < 2;
        *multiple = rational_multiply(s->finder->scratch, *multiple, rational_parse(s->finder->scratch, sense_get(s, LEXICON_EN_NUMBERS, &sense, "value")));
    }
    if (!shared) return false;
    *head = rational_divide(s->finder->scratch, f->n.value, *multiple);
    return rational_is_integer(*head);
}

/* `2-3 dozen`, `two to three hundred thousand`: the multiple of the last holds for a smaller number before it, too. */
static bool carry_multiple(struct sentence *s, struct figure *a, const struct figure *b) {
    struct rational head, multiple, none;
    if ((a->n.flags & (FIGURE_SCALED | FIGURE_GROUPED | FIGURE_FRACTION | FIGURE_ORDINAL)) || a->end > a->n.end || (a->first < a->n.first && !figure_is(a, FIGURE_PREFIX))) return false;
    if (rational_sign(a->n.value) <= 0 || !multiplied(s, b, &head, &multiple) || multiplied(s, a, &none, &none)) return false;
    if (rational_compare(a->n.value, head) >= 0) return false;
    a->n.value = rational_multiply(s->finder->arena, a->n.value, multiple);
    return true;
}

/* `$450-780 billion`: the scale of the last also scales those before it, where they are small enough to need it. */
static void carry_scale(struct sentence *s, struct figure *a, const struct figure *b) {
    if (carry_multiple(s, a, b)) return;
    if ((a->n.flags & (FIGURE_SCALED | FIGURE_GROUPED)) || !(b->n.flags & FIGURE_SCALED) || b->n.scale < 2) return;
    if (a->end > a->n.end && !figure_is(a, FIGURE_PREFIX)) return;
    if (rational_compare(rational_absolute(a->n.value), RATIONAL_INTEGER(1000)) >= 0 || rational_sign(a->n.value) == 0) return;
    struct rational scaled = rational_scale(s->finder->scratch, a->n.value, b->n.scale);
    if (rational_compare(a->n.value, RATIONAL_INTEGER(100)) >= 0 && rational_compare(a->n.value, b->n.value) < 0 && rational_compare(scaled, b->n.value) > 0) return;      /* five hundred to a thousand */
    scale_to(s, a, b->n.scale);
}

static void copy_unit(struct figure *to, const struct figure *from) {
    to->q.unit = from->q.unit;
    to->q.unit_text = from->q.unit_text;
    to->q.ambiguity = from->q.ambiguity;
    to->q.kind = from->q.kind;
    to->flags |= FIGURE_UNIT;
}

/* `between a third and 40 percent`: the part in percent. */
static void part_in_percent(struct sentence *s, struct figure *part, const struct figure *percent) {
    if (part->q.kind == KIND_FRACTION && percent->q.kind == KIND_PERCENT) part->n.value = rational_multiply(s->finder->arena, part->n.value, RATIONAL_INTEGER(100));
}

static void share_unit(struct sentence *s, struct figure *a, struct figure *b) {
    if (unitless(a)) part_in_percent(s, a, b);
    if (unitless(b)) part_in_percent(s, b, a);
    if (unitless(a) && !unitless(b)) copy_unit(a, b);
    else if (unitless(b) && !unitless(a)) copy_unit(b, a);
}

/* The value of a figure in the unit of another of the same dimension. */
static struct rational value_in(struct sentence *s, const struct figure *f, const struct figure *other) {
    if (same_unit(f, other) || unitless(f) || unitless(other)) return f->n.value;
    struct rational v = unit_convert(s->finder->arena, f->n.value, f->q.unit, other->q.unit);
    return rational_is_none(v) ? f->n.value : v;
}

void make_range(struct sentence *s, struct figure *a, struct figure *b, size_t first) {
    carry_scale(s, a, b);
    share_unit(s, a, b);
    struct rational low = value_in(s, a, b), high = b->n.value;
    if (rational_compare(low, high) > 0) { struct rational t = low; low = high; high = t; }
    a->q.unit = b->q.unit;
    a->q.kind = b->q.kind;
    if (!figure_is(b, FIGURE_PREFIX) || a->q.unit_text.length == 0) a->q.unit_text = b->q.unit_text;
    if (b->q.per.length) { a->q.per = b->q.per; a->q.per_span = b->q.per_span; }
    a->q.form = FORM_RANGE;
    a->q.low = low;
    a->q.high = high;
    a->flags |= FIGURE_RANGE | FIGURE_UNIT | (b->flags & (FIGURE_COMPOUND | FIGURE_COMPOSITION));
    if (!figure_is(b, FIGURE_UNIT)) a->flags &= ~(uint32_t)FIGURE_UNIT;
    if (a->n.decimals == DECIMALS_EXACT || b->n.decimals < a->n.decimals) a->n.decimals = b->n.decimals;
    if (first < a->first) a->first = first;
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
}

/* An approximation between the ends: `between 2 l and about 7 l`, `2 - ~7 g`. */
static size_t skip_about(const struct sentence *s, size_t at, size_t goal) {
    struct sense sense;
    while (at < goal && sense_at(s, at, LEXICON_EN_QUALIFIERS, &sense) && sense.end <= goal) at = sense.end;
    if (at < goal && (piece_word(s, at, "a") || piece_word(s, at, "an") || piece_word(s, at, "the")) && at + 1 == goal) at++;
    return at;
}

static bool joins(const struct sentence *s, const struct figure *a, const struct figure *b, size_t mark_end) {
    (void)a;
    return skip_about(s, mark_end, b->first) == b->first;
}

static bool to_word(const struct sentence *s, size_t i) {
    return piece_cue(s, i, "range to");
}

/* The end of `to`, `-to-`, `up to`, a dash, `~`, or an arrow between two figures; 0 when another thing stands there. */
static size_t range_mark(const struct sentence *s, const struct figure *a) {
    size_t at = a->end;
    bool suspended = piece_is(s, at, '-') && piece_joined(s, at) && (to_word(s, at + 1));
    if (suspended) at++;
    if (to_word(s, at)) { at++; if (piece_is(s, at, '-') && piece_joined(s, at)) at++; return at; }
    if (piece_word(s, at, "up") && piece_word(s, at + 1, "to")) return at + 2;
    struct sense sense;
    if (piece_kind_is(s, at, PIECE_HAN) && sense_role(s, at, LEXICON_ZH_NUMBERS, "to", &sense)) return sense.end;
    if (piece_is(s, at, '~') && piece_joined(s, at) != piece_joined(s, at + 1)) return 0;        /* 2 ~7: about 7 */
    if (piece_dash(s, at) || piece_is(s, at, '~') || piece_is(s, at, 0x301C) || piece_is(s, at, 0x21D4)) {
        if (piece_dash(s, at + 1) && piece_joined(s, at + 1) && !piece_kind_is(s, at + 2, PIECE_DIGITS)) at++;
        return at + 1;
    }
    size_t points = 0;
    while (piece_is(s, at + points, '.') && piece_joined(s, at + points)) points++;
    bool dotted = (points == 2 || points == 3 || (points == 0 && piece_is(s, at, 0x2026) && ++points)) && piece_joined(s, at + points);      /* 2..4, 2…4 */
    return dotted && piece_kind_is(s, at + points, PIECE_DIGITS) ? at + points : 0;
}

static bool between_before(const struct sentence *s, const struct figure *a, size_t *first) {
    size_t reach = a->first;
    for (size_t back = 1; back <= 6 && back <= reach; back++) {
        size_t at = reach - back;
        if (piece_word(s, at, "between")) {
            *first = at;
            bool ages = back == 4 && piece_word(s, at + 1, "the") && piece_word(s, at + 2, "ages") && piece_word(s, at + 3, "of");
            return back == 1 || ages || skip_about(s, at + 1, a->first) == a->first || (back == 2 && (piece_word(s, at + 1, "the") || piece_word(s, at + 1, "a")));
        }
    }
    return false;
}

static size_t tail_figure_year(const struct figure *a) { return a->q.time.length; }

/* `2013-14`, `1914–18`: the end of a span of years written short. */
static bool short_year(struct sentence *s, const struct figure *a, struct figure *b) {
    struct slice digits = pieces_text(s, b->n.first, b->n.end);
    if (!figure_is(a, FIGURE_DATE) || tail_figure_year(a) != 4 || figure_is(b, FIGURE_DATE | FIGURE_UNIT) || digits.length != 2 || !piece_joined(s, b->first)) return false;
    int64_t two = slice_integer(digits), year = slice_integer(a->q.time);
    if (two < 0 || year < 0 || (two <= year % 100 && two != 0)) return false;
    int64_t full = year - year % 100 + (two == 0 ? 100 : two);
    b->q.kind = KIND_DATE;
    b->flags |= FIGURE_DATE;
    b->q.time = arena_format(s->finder->arena, "%04d", (int)full);
    return true;
}

/* A bare number whose partner is a year: `between 1600 and 1900`, `2014-2018`. */
static void year_partner(struct sentence *s, struct figure *a, struct figure *b) {
    struct figure *dated = figure_is(a, FIGURE_DATE) ? a : b, *bare = dated == a ? b : a;
    if (!figure_is(dated, FIGURE_DATE) || figure_is(bare, FIGURE_DATE | FIGURE_UNIT)) return;
    struct slice digits = pieces_text(s, bare->n.first, bare->n.end);
    int64_t year = slice_integer(digits);
    if (digits.length == 4 && dated->q.time.length == 4 && year >= 1000 && year <= 2100) time_set_year(s, bare);
}

/* `between 1 and 3 May`, `1 to 3 May`: a day whose month stands with the last. */
static void day_partner(struct sentence *s, struct figure *a, const struct figure *b) {
    size_t places;
    int64_t day = piece_integer(s, a->n.first, &places), last = piece_integer(s, b->n.first, &places);
    for (size_t i = b->first; i < b->end && last < 0; i++) last = piece_integer(s, i, &places);      /* between 3 and May 5 */
    if (!figure_is(b, FIGURE_DATE) || figure_is(a, FIGURE_DATE | FIGURE_UNIT) || a->n.end != a->n.first + 1 || a->end != a->n.end || a->first != a->n.first) return;
    if (day < 1 || last <= day || last > 31 || (b->q.time.length != 0 && b->q.time.length != 10) || b->q.kind != KIND_DATE) return;
    a->q.kind = KIND_DATE;
    a->flags |= FIGURE_DATE;
    a->q.time = b->q.time.length ? arena_format(s->finder->arena, "%.*s%02d", SLICE_ARGS(slice_sub(b->q.time, 0, 8)), (int)day) : SLICE_NONE;
}

static bool month_day_end(struct sentence *s, struct figure *a, struct figure *b) {
    (void)s;
    return figure_is(a, FIGURE_DATE) && figure_is(b, FIGURE_DATE);
}

static void make_period(struct sentence *s, struct figure *a, struct figure *b, size_t first) {
    a->q.time = time_between(s, a, b);
    a->q.kind = KIND_PERIOD;
    if (first < a->first) a->first = first;
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
}

bool change_word_near(const struct sentence *s, size_t i) {
    struct sense sense;
    for (size_t back = 1; back <= 14 && back <= i; back++) {
        if (piece_is(s, i - back, ';') || piece_is(s, i - back, '.')) return false;
        if (sense_at(s, i - back, LEXICON_EN_CHANGES, &sense)) {
            struct slice role = sense_get(s, LEXICON_EN_CHANGES, &sense, "role");
            bool to = piece_word(s, i - back + 1, "to") && !(slice_is(role, "verb") && back == 2);    /* `fell to 5 from 8` */
            if (!to && !slice_is(role, "comparative")) return true;
        }
        if (sense_at(s, i - back, LEXICON_EN_MULTIPLES, &sense) && sense_get(s, LEXICON_EN_MULTIPLES, &sense, "change").length) return true;   /* `doubled` */
        if (piece_cue(s, i - back, "moves")) return true;
    }
    return false;
}

/* Two times go with `from A … to B`: `from 5 in 2010 to 8 in 2013`. */
static bool from_to_change(const struct sentence *s, const struct figure *a) {
    return a->first > 0 && piece_word(s, a->first - 1, "from") && change_word_near(s, a->first - 1);
}

static void tie_change(struct sentence *s, struct figure *a, struct figure *b) {
    carry_scale(s, a, b);
    share_unit(s, a, b);
    uint32_t group = new_group(s);
    join_group(a, group, ROLE_FROM);
    join_group(b, group, ROLE_TO);
}

static bool plausible_dash(const struct sentence *s, const struct figure *a, const struct figure *b) {
    bool words = (a->n.flags & FIGURE_WORDS) || (b->n.flags & FIGURE_WORDS);
    bool dash = piece_dash(s, a->end);
    if (!dash) return true;
    if (a->n.flags & b->n.flags & FIGURE_ORDINAL) return true;
    if (!words && piece_joined(s, a->end) != piece_joined(s, a->end + 1)) return piece_is(s, a->end, 0x2013) || piece_is(s, a->end, '-');
    if (piece_is(s, a->end, 0x2014) && !piece_joined(s, a->end)) return false;
    if (words && !figure_is(b, FIGURE_UNIT) && !piece_joined(s, a->end) && piece_is(s, a->end, 0x2013)) return false;
    /* 10-year-old */
    return rational_compare(a->n.value, b->n.value) != 0 || figure_is(b, FIGURE_UNIT);
}

static bool same_unit_text(const struct figure *a, const struct figure *b) { return slice_equal_fold(a->q.unit_text, b->q.unit_text); }

/* `fell 6 cents to €4.10`: a word of change right before. */
static bool changed_by(const struct sentence *s, const struct figure *a) {
    struct sense sense;
    size_t first;
    return sense_before(s, a->first, 3, LEXICON_EN_CHANGES, NULL, NULL, &first, &sense);
}

/* Where the words before an amount begin, its qualifiers and `by` or `in` passed: `cut [by about] a third`. *stepped: there was one. */
static size_t before_step(const struct sentence *s, const struct figure *a, bool *stepped) {
    struct sense sense;
    size_t at = a->first, first;
    while (sense_before(s, at, 3, LEXICON_EN_QUALIFIERS, "place", "before", &first, &sense) && first < at) at = first;
    *stepped = at > 0 && (piece_word(s, at - 1, "by") || (piece_word(s, at - 1, "in") && (a->n.flags & FIGURE_FRACTION)));
    return *stepped ? at - 1 : at;
}

/* `cut its rate by`: a word of change before piece `end`, in the same clause. */
static bool change_led(const struct sentence *s, size_t end) {
    for (size_t back = 1; back <= 8 && back <= end; back++) {
        struct sense sense;
        const struct piece *piece = piece_at(s, end - back);
        if (piece->kind == PIECE_MARK && (piece->code == ',' || piece->code == ';' || piece->code == ':')) return false;
        if (!sense_at(s, end - back, LEXICON_EN_CHANGES, &sense)) continue;
        if (!slice_is(sense_get(s, LEXICON_EN_CHANGES, &sense, "role"), "comparative")) return true;
    }
    return false;
}

/* `added $4 to $1,310`, `fell by a fifth to 82,000`, `cut its rate by 25 points to 4.75%`: an amount of change and the level reached, no range. */
static bool amount_and_level(struct sentence *s, const struct figure *a, const struct figure *b) {
    struct sense sense;
    bool stepped;
    size_t first, at = before_step(s, a, &stepped);
    if (!sense_before(s, at, 3, LEXICON_EN_CHANGES, NULL, NULL, &first, &sense) && !(stepped && change_led(s, at))) return false;
    if ((a->n.flags ^ b->n.flags) & FIGURE_FRACTION) return true;
    bool both = !unitless(a) && !unitless(b) && (a->n.scale == b->n.scale || a->n.scale > 0);    /* raise $3 to $5 billion */
    if (both && stepped && (!same_unit_text(a, b) || a->q.kind == KIND_MONEY || rational_compare(value_in(s, a, b), b->n.value) > 0)) return true;
    bool bare = stepped && unitless(a) && unitless(b) && (!piece_kind_is(s, b->end, PIECE_WORD) || word_is_function(s, b->end));      /* cut by 200 to 1,800 */
    if (bare && rational_compare(rational_absolute(a->n.value), RATIONAL_INTEGER(20)) < 0) return false;
    return (both || bare) && rational_compare(rational_multiply(s->finder->scratch, rational_absolute(a->n.value), RATIONAL_INTEGER(4)), rational_absolute(b->n.value)) <= 0;
}

/* `10° to 15°C`: the degrees of the first are those that the last has. */
static void degree_partner(struct figure *a, const struct figure *b) {
    if (unitless(a) || unitless(b) || !a->q.unit || !slice_is(a->q.unit->code, "deg") || b->q.unit->class != UNIT_TEMPERATURE) return;
    copy_unit(a, b);
}

/* `between 1.5m and 2m people`: the m of the first is the million that the last has. */
static void million_partner(struct sentence *s, struct figure *a, const struct figure *b) {
    bool letter = slice_is(a->q.unit_text, "m") && a->q.unit && slice_is(a->q.unit->code, "m") && a->end == a->n.end + 1;
    if (!letter || !unitless(b) || b->n.scale != 6 || !(piece_word(s, b->n.end - 1, "m")) || (a->n.flags & FIGURE_SCALED)) return;
    scale_to(s, a, 6);
    a->n.flags |= FIGURE_SCALED;
    a->n.end = a->end;
    a->q.unit = s->finder->plain;
    a->q.kind = KIND_NUMBER;
    a->q.unit_text = a->q.ambiguity = SLICE_NONE;
    a->flags &= ~(uint32_t)(FIGURE_UNIT | FIGURE_WEAK_UNIT);
}

/* `a year or two`, `an hour or two`: one or two of them. */
static bool one_or_more(struct sentence *s, struct figure *a, struct figure *b) {
    bool follows = piece_word(s, a->end, "or") && a->end + 1 == b->first && figure_is(a, FIGURE_ARTICLE) && !unitless(a) && unitless(b) && (b->n.flags & FIGURE_WORDS);
    if (!follows || !numeric(a) || !numeric(b) || figure_is(b, FIGURE_ORDINAL) || (b->n.flags & (FIGURE_FRACTION | FIGURE_SCALED)) || rational_compare(b->n.value, RATIONAL_INTEGER(1)) <= 0) return false;
    if (piece_kind_is(s, b->end, PIECE_WORD) && !word_is_function(s, b->end) && b->q.kind == KIND_COUNT) return false;
    make_range(s, a, b, a->first);
    return true;
}

/* `paid $30 million to 14 widows`: money that goes to those counted. */
static bool goes_to(const struct sentence *s, const struct figure *a, const struct figure *b, size_t mark) {
    bool counted = unitless(b) && !(b->n.flags & FIGURE_SCALED) && piece_kind_is(s, b->end, PIECE_WORD) && !piece_joined(s, b->end) && !word_is_function(s, b->end);
    return counted && a->q.kind == KIND_MONEY && figure_is(a, FIGURE_PREFIX) && piece_word(s, mark - 1, "to");
}

/* `won by 52% to 48%`, `approved by 52 to 48 percent`: the shares of both sides of a vote, the larger or the winner's first. */
static bool two_sides(struct sentence *s, const struct figure *a, const struct figure *b) {
    enum { NEAR = 12 };
    if (!numeric(a) || !numeric(b) || !piece_word(s, a->end, "to") || a->end + 1 != b->first || (a->first > 0 && piece_word(s, a->first - 1, "from"))) return false;
    if (!units_agree(a, b) || (!unitless(b) && b->q.kind != KIND_PERCENT)) return false;
    struct rational sum = rational_add(s->finder->scratch, a->n.value, b->n.value);
    if (rational_compare(sum, RATIONAL_INTEGER(100)) > 0 || rational_compare(sum, RATIONAL_INTEGER(90)) < 0) return false;
    if (rational_compare(a->n.value, RATIONAL_INTEGER(10)) < 0 || rational_compare(b->n.value, RATIONAL_INTEGER(10)) < 0) return false;
    for (size_t back = 1; back <= NEAR && back <= a->first; back++)
        if (piece_cue(s, a->first - back, "game") || piece_cue(s, a->first - back, "vote")) return true;
    return false;
}

/* `two- to threefold`, `5-10-fold`: multiples at both ends. */
static bool fold_range(struct sentence *s, struct figure *a, struct figure *b) {
    size_t at = a->end + (piece_is(s, a->end, '-') && piece_joined(s, a->end) && to_word(s, a->end + 1) ? 1 : 0);
    bool mark = (to_word(s, at) || (piece_dash(s, at) && piece_joined(s, at) && piece_joined(s, at + 1))) && at + 1 == b->first;
    bool fold = figure_is(b, FIGURE_MULTIPLE) && !figure_is(b, FIGURE_GONE | FIGURE_UNIT) && b->q.form == FORM_POINT && b->end > b->first && slice_ends_fold(piece_text(s, b->end - 1), SLICE("fold"));
    if (!mark || !fold || !numeric(a) || !unitless(a) || (a->n.flags & (FIGURE_ORDINAL | FIGURE_FRACTION)) || rational_compare(a->n.value, b->n.value) >= 0) return false;
    make_range(s, a, b, a->first);
    a->q.kind = KIND_MULTIPLE;
    return true;
}

static bool try_range(struct sentence *s, struct figure *a, struct figure *b) {
    if (one_or_more(s, a, b) || fold_range(s, a, b)) return true;
    if (two_sides(s, a, b)) {
        share_unit(s, a, b);
        return true;
    }
    size_t first = a->first, mark = range_mark(s, a);
    bool between = between_before(s, a, &first);
    if (mark == 0 && between && (piece_word(s, a->end, "and") || piece_is(s, a->end, '&'))) mark = a->end + 1;
    if (mark == 0 || !joins(s, a, b, mark)) return false;
    if (!between) first = a->first;
    year_partner(s, a, b);
    day_partner(s, a, b);
    if (short_year(s, a, b) || month_day_end(s, a, b)) { make_period(s, a, b, first); return true; }
    if (numeric(a) && numeric(b)) { million_partner(s, a, b); degree_partner(a, b); }
    if (!numeric(a) || !numeric(b) || !units_agree(a, b)) return false;
    if (!between && !plausible_dash(s, a, b)) return false;
    bool told = a->first > 0 && piece_word(s, a->first - 1, "from");
    if (!unitless(a) && !figure_is(a, FIGURE_PREFIX) && unitless(b) && !between && !told && a->q.kind != KIND_AGE) return false;
    if (!between && !told && goes_to(s, a, b, mark)) return false;
    if ((a->n.flags ^ b->n.flags) & FIGURE_ORDINAL) return false;
    if (!between && !told && !unitless(a) && !unitless(b) && !same_unit_text(a, b) && to_word(s, mark - 1) && changed_by(s, a)) return false;
    if (!between && !told && piece_word(s, mark - 1, "to") && amount_and_level(s, a, b)) return false;
    if (!between && to_word(s, mark - 1) && (from_to_change(s, a) || a->q.role[0] == ROLE_TO)) { tie_change(s, a, b); return true; }
    bool aged = a->q.kind == KIND_AGE && b->q.kind == KIND_DURATION;      /* between the ages of 5 and 10 years */
    make_range(s, a, b, first);
    if (aged) a->q.kind = KIND_AGE;
    return true;
}

/* `1 ≤ i ≤ 7`, `0.2 < x < 0.44`: between two signs of the same way. */
static bool try_between_signs(struct sentence *s, struct figure *a, struct figure *b) {
    size_t first = a->end, last = b->first;
    if (!numeric(a) || !numeric(b) || !units_agree(a, b) || last < first + 3 || last > first + 6) return false;
    bool less = (piece_is(s, first, '<') || piece_is(s, first, 0x2264)) && (piece_is(s, last - 1, '<') || piece_is(s, last - 1, 0x2264));
    bool more = (piece_is(s, first, '>') || piece_is(s, first, 0x2265)) && (piece_is(s, last - 1, '>') || piece_is(s, last - 1, 0x2265));
    if (!less && !more) return false;
    make_range(s, a, b, a->first);
    return true;
}

/* `132 ± 3`, `132 kg +/- 3 kg`, `plus or minus`. */
static bool plusminus_mark(const struct sentence *s, size_t at, size_t *end) {
    if (piece_is(s, at, 0xB1)) { *end = at + 1; return true; }
    if (piece_is(s, at, '+') && piece_is(s, at + 1, '/') && (piece_is(s, at + 2, '-') || piece_is(s, at + 2, 0x2212) || piece_is(s, at + 2, 0x2013))) { *end = at + 3; return true; }
    if (piece_is(s, at, '+') && piece_is(s, at + 1, '-')) { *end = at + 2; return true; }
    if (piece_word(s, at, "plus") && (piece_word(s, at + 1, "or") || piece_word(s, at + 1, "and")) && piece_word(s, at + 2, "minus")) { *end = at + 3; return true; }
    return false;
}

/* `(80 ± 2) °C`: the unit behind the brackets. */
static void unit_behind_bracket(struct sentence *s, struct figure *a) {
    if (!unitless(a) || a->first == 0 || !piece_is(s, a->first - 1, '(') || !piece_is(s, a->end, ')')) return;
    struct figure inside = *a;
    a->end++;
    measure_suffix(s, a);
    if (unitless(a)) *a = inside;
    else a->first--;
}

/* `(1.2 ± 0.3) × 10^5 m`: a power of ten behind the brackets, read as a number of its own, multiplies all of it. */
static void power_behind_bracket(struct sentence *s, struct figure *a) {
    struct figure *power = next_figure(s, a);
    size_t mark = a->end + 1;
    bool bracketed = unitless(a) && a->first > 0 && piece_is(s, a->first - 1, '(') && piece_is(s, a->end, ')');
    if (!bracketed || !power || !(power->n.flags & FIGURE_POWER) || !(piece_is(s, mark, 0xD7) || piece_is(s, mark, '*') || piece_is(s, mark, 0xB7) || piece_word(s, mark, "x")) || mark + 1 != power->first) return;
    struct arena *arena = s->finder->arena;
    a->n.value = a->q.value = rational_multiply(arena, a->n.value, power->n.value);
    a->q.low = rational_multiply(arena, a->q.low, power->n.value);
    a->q.high = rational_multiply(arena, a->q.high, power->n.value);
    a->n.decimals = DECIMALS_EXACT;
    if (!unitless(power)) copy_unit(a, power);
    a->first--;
    a->end = power->end;
    power->flags |= FIGURE_GONE;
}

static bool try_plusminus(struct sentence *s, struct figure *a, struct figure *b) {
    size_t mark;
    if (!numeric(a) || !numeric(b) || !plusminus_mark(s, a->end, &mark) || mark != b->first || !units_agree(a, b)) return false;
    share_unit(s, a, b);
    struct rational slack = value_in(s, b, a);
    a->q.form = FORM_PLUSMINUS;
    a->q.value = a->n.value;
    a->q.low = rational_subtract(s->finder->arena, a->n.value, slack);
    a->q.high = rational_add(s->finder->arena, a->n.value, slack);
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
    unit_behind_bracket(s, a);
    power_behind_bracket(s, a);
    return true;
}

/* `1 in 5`, `two out of five hundred`, `2:1`, `3 of every 10`. */
static bool ratio_mark(const struct sentence *s, const struct figure *a, const struct figure *b) {
    size_t at = a->end;
    if (piece_word(s, at, "in") && (at + 1 == b->first || (piece_word(s, at + 1, "every") && at + 2 == b->first))) return true;
    if (piece_word(s, at, "out") && piece_word(s, at + 1, "of") && (at + 2 == b->first || (piece_word(s, at + 2, "every") && at + 3 == b->first))) return true;
    if (piece_word(s, at, "of") && piece_word(s, at + 1, "every") && at + 2 == b->first) return true;
    return piece_is(s, at, ':') && at + 1 == b->first && piece_joined(s, at) == piece_joined(s, at + 1);
}

/* `a 60/40 split`, `a 50-50 chance`: two shares that make a hundred. */
static bool shares_of_hundred(const struct sentence *s, const struct figure *a, const struct figure *b) {
    size_t at = a->end;
    bool mark = (piece_is(s, at, '/') || piece_dash(s, at)) && at + 1 == b->first && piece_joined(s, at) && piece_joined(s, at + 1);
    if (!mark || rational_compare(a->n.value, RATIONAL_INTEGER(10)) < 0 || rational_compare(b->n.value, RATIONAL_INTEGER(10)) < 0) return false;
    return rational_compare(a->n.value, b->n.value) >= 0 && rational_compare(rational_add(s->finder->scratch, a->n.value, b->n.value), RATIONAL_INTEGER(100)) == 0;
}

/* `the odds are 3 to 1`, `a ratio of 5 to 2`: a word that makes `to` a ratio, shortly before or behind. */
static bool odds_spoken_of(const struct sentence *s, size_t first, size_t end) {
    for (size_t i = first > 8 ? first - 8 : 0; i < end + 2 && i < s->count; i++)
        if (piece_cue(s, i, "odds")) return true;
    return false;
}

static bool try_ratio(struct sentence *s, struct figure *a, struct figure *b) {
    bool hundred = numeric(a) && numeric(b) && unitless(a) && shares_of_hundred(s, a, b) && (unitless(b) || b->q.kind == KIND_PERCENT);      /* 85/15% */
    if (!hundred && (!numeric(a) || !numeric(b) || !unitless(a) || !unitless(b))) return false;
    bool to = piece_word(s, a->end, "to") || (piece_is(s, a->end, '-') && piece_joined(s, a->end) && piece_joined(s, a->end + 1) && rational_compare(a->n.value, b->n.value) > 0);
    bool to_one = piece_word(s, a->end, "to") && rational_compare(b->n.value, RATIONAL_INTEGER(1)) == 0 && rational_compare(a->n.value, b->n.value) > 0 &&
                  !(a->first > 0 && (piece_word(s, a->first - 1, "from") || piece_word(s, a->first - 1, "down")));      /* it was 525 to 1 */
    bool odds = (to && a->end + 1 == b->first && (to_one || odds_spoken_of(s, a->first, b->end))) || hundred;
    if ((!odds && !ratio_mark(s, a, b)) || ((a->n.flags | b->n.flags) & (FIGURE_ORDINAL | FIGURE_FRACTION))) return false;
    bool colon = odds || piece_is(s, a->end, ':');
    if (rational_sign(b->n.value) <= 0 || (!colon && rational_compare(a->n.value, b->n.value) >= 0)) return false;
    if (!colon && time_is_year(s, &b->n)) return false;
    a->q.kind = KIND_RATIO;
    a->n.value = rational_divide(s->finder->arena, a->n.value, b->n.value);
    a->n.decimals = DECIMALS_EXACT;
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
    return true;
}

static bool ratio_number(struct sentence *s, size_t i, struct number *n) {
    const char *reason = NULL;
    size_t end = i;
    if (piece_kind_is(s, i, PIECE_DIGITS)) return number_digits(s, i, n, &reason, &end);
    return piece_kind_is(s, i, PIECE_WORD) && number_words(s, i, n) && !(n->flags & (FIGURE_ORDINAL | FIGURE_FRACTION));
}

/* `a one-in-three chance`, `1-in-100 odds`: hyphens join a ratio. */
bool ratio_at(struct sentence *s, size_t i, struct figure *out) {
    struct number a, b;
    size_t last = i + 4;
    bool hyphened = piece_is(s, i + 1, '-') && piece_word(s, i + 2, "in") && piece_is(s, i + 3, '-') && piece_joined(s, i + 1) && piece_joined(s, i + 2) && piece_joined(s, i + 3) && piece_joined(s, last);
    if (!hyphened || !ratio_number(s, i, &a) || a.end != i + 1 || !ratio_number(s, last, &b)) return false;
    if (rational_sign(a.value) <= 0 || rational_compare(a.value, b.value) >= 0) return false;
    memset(out, 0, sizeof *out);
    out->n = a;
    out->n.value = rational_divide(s->finder->arena, a.value, b.value);
    out->n.decimals = DECIMALS_EXACT;
    out->n.flags &= ~(uint32_t)FIGURE_BARE_ONE;
    out->n.end = out->end = b.end;
    out->first = i;
    out->flags = out->n.flags | FIGURE_COMPOUND;
    return true;
}

/* `half of one percent`, `a tenth of one point`: a part of one unit is that part of it. */
static bool try_part_of_one(struct sentence *s, struct figure *a, struct figure *b) {
    if (!numeric(a) || !numeric(b) || !(a->n.flags & FIGURE_FRACTION) || !unitless(a) || unitless(b) || figure_is(b, FIGURE_PREFIX)) return false;
    if (!piece_word(s, a->end, "of") || a->end + 1 != b->first || rational_compare(b->n.value, RATIONAL_INTEGER(1)) != 0) return false;
    copy_unit(a, b);
    a->q.per = b->q.per;
    a->q.per_span = b->q.per_span;
    a->per_end = b->per_end;
    a->end = b->end;
    b->flags |= FIGURE_GONE;
    return true;
}

/* `three or four years`: neighbours in counting are one range. */
static bool try_or(struct sentence *s, struct figure *a, struct figure *b) {
    if (!numeric(a) || !numeric(b) || !piece_word(s, a->end, "or") || a->end + 1 != b->first || !unitless(a) || figure_is(a, FIGURE_COMPOUND)) return false;
    if (!rational_is_integer(a->n.value) || !rational_is_integer(b->n.value) || figure_is(a, FIGURE_ORDINAL | FIGURE_PREFIX) || figure_is(b, FIGURE_PREFIX)) return false;
    struct rational last, multiple;
    if (!multiplied(s, b, &last, &multiple)) last = b->n.value;      /* two or three hundred */
    if (rational_compare(rational_add(s->finder->scratch, a->n.value, RATIONAL_INTEGER(1)), last) != 0) return false;
    make_range(s, a, b, a->first);
    return true;
}

void combine_ranges(struct sentence *s) {
    for (struct figure *a = next_figure(s, NULL); a; a = next_figure(s, a)) {
        for (struct figure *b = next_figure(s, a); b; b = next_figure(s, a))
            if (!(try_plusminus(s, a, b) || try_ratio(s, a, b) || try_part_of_one(s, a, b))) break;
    }
    for (struct figure *a = next_figure(s, NULL); a; a = next_figure(s, a)) {
        struct figure *b = next_figure(s, a);
        if (b && !try_between_signs(s, a, b) && !try_range(s, a, b)) try_or(s, a, b);
    }
}

/* ---- lists ---- */

static bool list_mark(const struct sentence *s, const struct figure *a, const struct figure *b) {
    size_t at = a->end;
    bool comma = piece_is(s, at, ',') || piece_is(s, at, ';');
    bool hyphen = piece_is(s, at, '-') && piece_joined(s, at);
    if (hyphen) { at++; comma = piece_is(s, at, ','); }       /* 7-, 8- or 9-inch */
    if (hyphen && piece_word(s, at, "by") && piece_is(s, at + 1, '-') && piece_joined(s, at + 1)) return at + 2 == b->first;      /* 10-by-12-foot */
    if (comma) at++;
    bool word = piece_word(s, at, "and") || piece_word(s, at, "or") || piece_word(s, at, "to") || piece_word(s, at, "versus") || piece_is(s, at, '&') || piece_is(s, at, '/') || piece_is(s, at, 0xD7) || piece_word(s, at, "x") || piece_word(s, at, "by");
    if (word) at++;
    bool lettered = piece_is(s, at, '(') && piece_kind_is(s, at + 1, PIECE_WORD) && piece_is(s, at + 2, ')') && piece_at(s, at + 1)->end - piece_at(s, at + 1)->start == 1;
    if (lettered) at += 3;      /* (a) 1.3 (b) 2.4 and (c) 2.2 mg */
    if (!comma && !word && !lettered) return false;
    return skip_about(s, at, b->first) == b->first;
}

/* An item of a list: a number, or a range without a unit, which takes that of the list: `200 to 300 and 500 °C`. */
static bool item_of_list(const struct figure *f) {
    bool range = figure_is(f, FIGURE_RANGE) && !figure_is(f, FIGURE_GONE | FIGURE_DATE | FIGURE_VAGUE | FIGURE_MULTIPLE) && f->q.form == FORM_RANGE && unitless(f);
    return numeric(f) || range;
}

static bool sharing(const struct figure *a, const struct figure *b) {
    return item_of_list(a) && numeric(b) && !((a->n.flags | b->n.flags) & FIGURE_ORDINAL);
}

static bool only_comma(const struct sentence *s, const struct figure *a, const struct figure *b) {
    return (piece_is(s, a->end, ',') || piece_is(s, a->end, ';')) && a->end + 1 == b->first;
}

/* Backward: items without a unit before one that has it; forward only for a sign before (`$5, 6 and 7`). */
static void share_list(struct sentence *s, struct figure **items, size_t count) {
    struct figure *last = items[count - 1], *lead = items[0];
    bool prefix = figure_is(lead, FIGURE_PREFIX) && unitless(last);
    bool all_bare = true;
    for (size_t i = 0; i + 1 < count; i++) {
        all_bare &= unitless(items[i]) && (items[i]->q.form == FORM_POINT || (items[i]->q.form == FORM_RANGE && last->q.kind != KIND_PERCENT && last->q.kind != KIND_MONEY && !unitless(last) && last->n.scale == 0));
        bool large = figure_is(items[i], FIGURE_SCALED) || rational_compare(items[i]->n.value, RATIONAL_INTEGER(1000)) >= 0;
        if (large && last->q.kind == KIND_PERCENT && last->q.unit && slice_is(last->q.unit->code, "%")) return;    /* `1.3 billion, or 18 percent`; `7,000 members, or 23 percent` */
    }
    bool apposed = count == 2 && last->q.kind == KIND_PERCENT && piece_is(s, lead->end, ',') && piece_word(s, lead->end + 1, "or");   /* `90, or 45 percent` */
    bool tested = lead->q.kind == KIND_STATISTIC && last->q.kind == KIND_PERCENT;      /* p = .03, .04 and 95% CI */
    bool clause = count == 2 && piece_is(s, lead->end, ',') && piece_cue(s, last->end, "verb behind");      /* 20 percent are over 55, and 10 percent are under 30 */
    if ((!all_bare && !prefix) || clause || apposed || tested || (count == 2 && only_comma(s, lead, last))) return;
    if (prefix) {
        if (piece_kind_is(s, last->end, PIECE_WORD)) return;
        for (size_t i = 1; i < count; i++) copy_unit(items[i], lead);
    } else {
        if (unitless(last) && !(last->n.flags & FIGURE_SCALED)) return;
        for (size_t i = 0; i + 1 < count; i++) {
            if (items[i]->q.form == FORM_POINT) carry_scale(s, items[i], last);
            if (!unitless(last)) copy_unit(items[i], last);
        }
    }
    uint32_t group = new_group(s);
    for (size_t i = 0; i < count; i++) join_group(items[i], group, ROLE_ITEM);
}

void combine_lists(struct sentence *s) {
    enum { ITEMS = 64 };
    struct figure *items[ITEMS];
    struct figure *a = next_figure(s, NULL);
    while (a) {
        size_t count = 0;
        items[count++] = a;
        struct figure *b;
        while (count < ITEMS && (b = next_figure(s, a)) && list_mark(s, a, b) && sharing(a, b) && !(piece_word(s, a->end, "to") && amount_and_level(s, a, b)) && (unitless(a) || figure_is(items[0], FIGURE_PREFIX))) {
            items[count++] = b;
            a = b;
        }
        if (count > 1) share_list(s, items, count);
        a = next_figure(s, a);
    }
}

static bool same_kind(const struct figure *a, const struct figure *b) {
    bool same = unitless(a) ? unitless(b) : a->q.unit && b->q.unit && slice_equal(a->q.unit->code, b->q.unit->code);
    return same && sharing(a, b) && !figure_is(a, FIGURE_DATE) && !figure_is(b, FIGURE_DATE);
}

/* `$5bn, $3.2bn and $1.8bn respectively`: a list though each has its own unit. */
void group_respective(struct sentence *s) {
    enum { ITEMS = 16 };
    struct figure *items[ITEMS], *a = next_figure(s, NULL);
    while (a) {
        size_t count = 0;
        items[count++] = a;
        struct figure *b;
        while (count < ITEMS && (b = next_figure(s, a)) && list_mark(s, a, b) && same_kind(a, b)) items[count++] = a = b;
        size_t behind = a->end;
        while (behind < a->end + 5 && piece_kind_is(s, behind, PIECE_WORD) && !piece_word(s, behind, "respectively")) behind++;    /* 9 and 5 new shops respectively */
        bool told_apart = piece_word(s, behind, "respectively") || (piece_is(s, a->end, ',') && piece_word(s, a->end + 1, "respectively")) || (items[0]->first > 0 && piece_word(s, items[0]->first - 1, "respectively"));
        if (count > 1 && told_apart && items[0]->q.group[0] == 0) {
            uint32_t group = new_group(s);
            for (size_t i = 0; i < count; i++) join_group(items[i], group, ROLE_ITEM);
        }
        a = next_figure(s, a);
    }
}

uint32_t new_group(struct sentence *s) { return ++s->finder->groups; }

void join_group(struct figure *f, uint32_t group, enum quantity_role role) {
    size_t slot = f->q.group[0] == 0 ? 0 : 1;
    if (f->q.group[slot] != 0) return;
    f->q.group[slot] = group;
    f->q.role[slot] = (uint8_t)role;
}
