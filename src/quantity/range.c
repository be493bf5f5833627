/* Ranges in every form, periods among them, and what only looks like one: changes, levels, votes. */
#include "quantity/carry.h"
#include "quantity/time.h"

/* Behind `late`, `mid-` or `the early` before a date. */
static size_t skip_part_of_time(const struct sentence *s, size_t at, size_t goal) {
    if (at < goal && piece_word(s, at, "the")) at++;
    if (at < goal && piece_cue(s, at, "part of a decade")) at++;
    return at < goal && piece_is(s, at, '-') ? at + 1 : at;
}

static bool joins(const struct sentence *s, const struct figure *a, const struct figure *b, size_t mark_end) {
    bool dates = figure_is(a, FIGURE_DATE) && figure_is(b, FIGURE_DATE);
    return carry_skip_about(s, mark_end, b->first) == b->first || (dates && skip_part_of_time(s, mark_end, b->first) == b->first);
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
        if (piece_dash(s, at + 1) && piece_joined(s, at + 1) && !(piece_kind_is(s, at + 2, PIECE_DIGITS) && piece_joined(s, at + 2))) at++;      /* 1 -- 100, not 1--100 */
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
            return back == 1 || ages || (figure_is(a, FIGURE_DATE) && skip_part_of_time(s, at + 1, a->first) == a->first) || carry_skip_about(s, at + 1, a->first) == a->first || (back == 2 && (piece_word(s, at + 1, "the") || piece_word(s, at + 1, "a")));
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
    carry_share_unit(s, a, b);
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
bool range_amount_and_level(struct sentence *s, const struct figure *a, const struct figure *b) {
    struct sense sense;
    bool stepped;
    size_t first, at = before_step(s, a, &stepped);
    if (!sense_before(s, at, 3, LEXICON_EN_CHANGES, NULL, NULL, &first, &sense) && !(stepped && change_led(s, at))) return false;
    if ((a->n.flags ^ b->n.flags) & FIGURE_FRACTION) return true;
    bool both = !carry_unitless(a) && !carry_unitless(b) && (a->n.scale == b->n.scale || a->n.scale > 0);    /* raise $3 to $5 billion */
    if (both && stepped && (!same_unit_text(a, b) || a->q.kind == KIND_MONEY || rational_compare(carry_value_in(s, a, b), b->n.value) > 0)) return true;
    bool bare = stepped && carry_unitless(a) && carry_unitless(b) && (!piece_kind_is(s, b->end, PIECE_WORD) || word_is_function(s, b->end));      /* cut by 200 to 1,800 */
    if (bare && rational_compare(rational_absolute(a->n.value), RATIONAL_INTEGER(20)) < 0) return false;
    return (both || bare) && rational_compare(rational_multiply(s->finder->scratch, rational_absolute(a->n.value), RATIONAL_INTEGER(4)), rational_absolute(b->n.value)) <= 0;
}

/* `10° to 15°C`: the degrees of the first are those that the last has. */
static void degree_partner(struct figure *a, const struct figure *b) {
    if (carry_unitless(a) || carry_unitless(b) || !a->q.unit || !slice_is(a->q.unit->code, "deg") || b->q.unit->class != UNIT_TEMPERATURE) return;
    carry_unit(a, b);
}

/* `between 1.5m and 2m people`: the m of the first is the million that the last has. */
static void million_partner(struct sentence *s, struct figure *a, const struct figure *b) {
    if (carry_letter_m(a) && carry_unitless(b) && b->n.scale == 6 && piece_word(s, b->n.end - 1, "m")) carry_million(s, a);
}

/* `a year or two`, `an hour or two`: one or two of them. */
static bool one_or_more(struct sentence *s, struct figure *a, struct figure *b) {
    bool follows = piece_word(s, a->end, "or") && a->end + 1 == b->first && figure_is(a, FIGURE_ARTICLE) && !carry_unitless(a) && carry_unitless(b) && (b->n.flags & FIGURE_WORDS);
    if (!follows || !carry_numeric(a) || !carry_numeric(b) || figure_is(b, FIGURE_ORDINAL) || (b->n.flags & (FIGURE_FRACTION | FIGURE_SCALED)) || rational_compare(b->n.value, RATIONAL_INTEGER(1)) <= 0) return false;
    if (piece_kind_is(s, b->end, PIECE_WORD) && !word_is_function(s, b->end) && b->q.kind == KIND_COUNT) return false;
    make_range(s, a, b, a->first);
    return true;
}

/* `paid $30 million to 14 widows`: money that goes to those counted. */
static bool goes_to(const struct sentence *s, const struct figure *a, const struct figure *b, size_t mark) {
    bool counted = carry_unitless(b) && !(b->n.flags & FIGURE_SCALED) && piece_kind_is(s, b->end, PIECE_WORD) && !piece_joined(s, b->end) && !word_is_function(s, b->end);
    return counted && a->q.kind == KIND_MONEY && figure_is(a, FIGURE_PREFIX) && piece_word(s, mark - 1, "to");
}

/* `won by 52% to 48%`, `approved by 52 to 48 percent`: the shares of both sides of a vote, the larger or the winner's first. */
static bool two_sides(struct sentence *s, const struct figure *a, const struct figure *b) {
    enum { NEAR = 12 };
    if (!carry_numeric(a) || !carry_numeric(b) || !piece_word(s, a->end, "to") || a->end + 1 != b->first || (a->first > 0 && piece_word(s, a->first - 1, "from"))) return false;
    if (!carry_units_agree(a, b) || (!carry_unitless(b) && b->q.kind != KIND_PERCENT)) return false;
    struct rational sum = rational_add(s->finder->scratch, a->n.value, b->n.value);
    if (rational_compare(sum, RATIONAL_INTEGER(100)) > 0 || rational_compare(sum, RATIONAL_INTEGER(90)) < 0) return false;
    if (rational_compare(a->n.value, RATIONAL_INTEGER(10)) < 0 || rational_compare(b->n.value, RATIONAL_INTEGER(10)) < 0) return false;
    for (size_t back = 1; back <= NEAR && back <= a->first; back++)
        if (piece_cue(s, a->first - back, "game") || piece_cue(s, a->first - back, "vote")) return true;
    return false;
}

/* `threefold`, `3 times`, `3x`: does the multiple end in such a word or sign? */
static bool ends_in_multiple(const struct sentence *s, const struct figure *f) {
    if (!figure_is(f, FIGURE_MULTIPLE) || figure_is(f, FIGURE_GONE | FIGURE_UNIT) || f->q.form != FORM_POINT || f->end <= f->first) return false;
    size_t last = f->end - 1;
    return slice_ends_fold(piece_text(s, last), SLICE("fold")) || piece_word(s, last, "times") || piece_word(s, last, "x") || piece_is(s, last, 0xD7);
}

/* `two- to threefold`, `5-10-fold`, `between 40 and 50 times`: multiples at both ends. */
static bool multiple_range(struct sentence *s, struct figure *a, struct figure *b) {
    size_t first = a->first, at = a->end + (piece_is(s, a->end, '-') && piece_joined(s, a->end) && to_word(s, a->end + 1) ? 1 : 0);
    bool between = piece_word(s, at, "and") && between_before(s, a, &first);
    bool mark = (between || to_word(s, at) || (piece_dash(s, at) && piece_joined(s, at) && piece_joined(s, at + 1))) && at + 1 == b->first;
    if (!mark || !ends_in_multiple(s, b) || !carry_numeric(a) || !carry_unitless(a) || (a->n.flags & (FIGURE_ORDINAL | FIGURE_FRACTION)) || rational_compare(a->n.value, b->n.value) >= 0) return false;
    make_range(s, a, b, between ? first : a->first);
    a->q.kind = KIND_MULTIPLE;
    return true;
}

static bool try_range(struct sentence *s, struct figure *a, struct figure *b) {
    if (one_or_more(s, a, b) || multiple_range(s, a, b)) return true;
    if (two_sides(s, a, b)) {
        carry_share_unit(s, a, b);
        return true;
    }
    size_t first = a->first, mark = range_mark(s, a);
    bool between = between_before(s, a, &first);
    if (mark == 0 && between && (piece_word(s, a->end, "and") || piece_is(s, a->end, '&'))) mark = a->end + 1;
    if (mark == 0 || !joins(s, a, b, mark)) return false;
    bool years = between && piece_dash(s, mark - 1) && figure_is(a, FIGURE_DATE) && piece_word(s, b->end, "and");      /* between 2012-13 | and 2013-14 */
    if (!between || years) first = a->first;
    year_partner(s, a, b);
    day_partner(s, a, b);
    if (short_year(s, a, b) || month_day_end(s, a, b)) { make_period(s, a, b, first); return true; }
    if (carry_numeric(a) && carry_numeric(b)) { million_partner(s, a, b); degree_partner(a, b); }
    if (!carry_numeric(a) || !carry_numeric(b) || !carry_units_agree(a, b)) return false;
    if (!between && !plausible_dash(s, a, b)) return false;
    bool told = a->first > 0 && piece_word(s, a->first - 1, "from");
    if (!carry_unitless(a) && !figure_is(a, FIGURE_PREFIX) && carry_unitless(b) && !between && !told && a->q.kind != KIND_AGE) return false;
    if (!between && !told && goes_to(s, a, b, mark)) return false;
    if ((a->n.flags ^ b->n.flags) & FIGURE_ORDINAL) return false;
    if (!between && !told && !carry_unitless(a) && !carry_unitless(b) && !same_unit_text(a, b) && to_word(s, mark - 1) && changed_by(s, a)) return false;
    if (!between && !told && piece_word(s, mark - 1, "to") && range_amount_and_level(s, a, b)) return false;
    if (!between && to_word(s, mark - 1) && (from_to_change(s, a) || a->q.role[0] == ROLE_TO)) { tie_change(s, a, b); return true; }
    bool aged = a->q.kind == KIND_AGE && b->q.kind == KIND_DURATION;      /* between the ages of 5 and 10 years */
    make_range(s, a, b, first);
    if (aged) a->q.kind = KIND_AGE;
    return true;
}

/* `between 2012-13 and 2013-14`, `from 2010-11 to 2015-16`: each end a year that spans two. */
static bool try_spans(struct sentence *s, struct figure *a, struct figure *b) {
    size_t first = a->first;
    bool spans = a->q.kind == KIND_PERIOD && b->q.kind == KIND_PERIOD && a->end + 1 == b->first && a->q.time.length == 9 && b->q.time.length == 9;
    bool between = spans && piece_word(s, a->end, "and") && between_before(s, a, &first);
    bool from = spans && to_word(s, a->end) && a->first > 0 && piece_word(s, a->first - 1, "from");
    if (!between && !from) return false;
    make_period(s, a, b, first);
    return true;
}

/* `1 ≤ i ≤ 7`, `0.2 < x < 0.44`: between two signs of the same way. */
static bool try_between_signs(struct sentence *s, struct figure *a, struct figure *b) {
    size_t first = a->end, last = b->first;
    if (!carry_numeric(a) || !carry_numeric(b) || !carry_units_agree(a, b) || last < first + 3 || last > first + 6) return false;
    if (piece_is(s, last - 1, '=')) last--;      /* 5 <= x <= 10 */
    bool less = (piece_is(s, first, '<') || piece_is(s, first, 0x2264)) && (piece_is(s, last - 1, '<') || piece_is(s, last - 1, 0x2264));
    bool more = (piece_is(s, first, '>') || piece_is(s, first, 0x2265)) && (piece_is(s, last - 1, '>') || piece_is(s, last - 1, 0x2265));
    if (!less && !more) return false;
    make_range(s, a, b, a->first);
    return true;
}

/* `three or four years`: neighbours in counting are one range. */
static bool try_or(struct sentence *s, struct figure *a, struct figure *b) {
    if (!carry_numeric(a) || !carry_numeric(b) || !piece_word(s, a->end, "or") || a->end + 1 != b->first || !carry_unitless(a) || figure_is(a, FIGURE_COMPOUND)) return false;
    if (!rational_is_integer(a->n.value) || !rational_is_integer(b->n.value) || figure_is(a, FIGURE_ORDINAL | FIGURE_PREFIX) || figure_is(b, FIGURE_PREFIX)) return false;
    struct rational last, multiple;
    if (!carry_multiplied(s, b, &last, &multiple)) last = b->n.flags & FIGURE_SCALED ? rational_scale(s->finder->scratch, b->n.value, -b->n.scale) : b->n.value;      /* two or three hundred */
    if (rational_compare(rational_add(s->finder->scratch, a->n.value, RATIONAL_INTEGER(1)), last) != 0) return false;
    make_range(s, a, b, a->first);
    return true;
}

void combine_ranges(struct sentence *s) {
    for (struct figure *a = next_figure(s, NULL); a; a = next_figure(s, a)) {
        for (struct figure *b = next_figure(s, a); b; b = next_figure(s, a))
            if (!(combine_plusminus(s, a, b) || combine_ratio(s, a, b) || combine_part_of_one(s, a, b))) break;
    }
    for (struct figure *a = next_figure(s, NULL); a; a = next_figure(s, a)) {
        struct figure *b = next_figure(s, a);
        if (b && !try_between_signs(s, a, b) && !try_range(s, a, b)) try_or(s, a, b);
        if (figure_is(a, FIGURE_DATE) && (b = next_figure(s, a)) != NULL && figure_is(b, FIGURE_DATE)) {
            struct figure *c = next_figure(s, b);
            if (c) try_range(s, b, c);
            try_spans(s, a, b);
        }
        if (a->q.form == FORM_RANGE && figure_is(a, FIGURE_RANGE) && !figure_is(a, FIGURE_GONE)) combine_behind_bracket(s, a);      /* (1.2–1.8) × 10^4 K */
    }
}
