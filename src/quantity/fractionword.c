/* Fractions in words: `two thirds`, `a quarter of a million`, `twenty-three fifths`, `and a half`. */
#include "quantity/numberword.h"
#include "quantity/time.h"

bool plural_word(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    return word.length > 1 && (word.data[word.length - 1] | 32) == 's';
}

void number_put(struct number *n, size_t first, size_t end, struct rational value, uint32_t flags) {
    *n = (struct number){.first = first, .end = end, .value = value, .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT,
                         .flags = FIGURE_WORDS | flags};
}

bool unit_word(const struct sentence *s, size_t i) {
    struct unit_match unit;
    return piece_kind_is(s, i, PIECE_WORD) && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i)->start, true, &unit) && unit.spelled;
}

/* A denominator at i: thirds, quarter, hundredths, twenty-firsts, one hundred and fifth, trillionths. */
bool denominator(const struct sentence *s, size_t i, int128 *value, bool *plural, size_t *end) {
    static const char *const roles[] = {"parts", "half", "quarter", "quarters", "parts_scale", "ordinal", "ordinal_scale"};
    int64_t v;
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
        if (!role_at(s, i, roles[r], &v, end)) continue;
        if (v < 2 || piece_word(s, *end - 1, "seconds") || (v == 2 && piece_word(s, *end - 1, "second"))) return false;
        *value = v;
        *plural = plural_word(s, *end - 1);
        return true;
    }
    struct count c;
    if (!integer_words(s, i, false, &c)) return false;
    size_t at = behind_hyphen(s, behind_and(s, c.end));
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r += r == 0 ? 4 : 1) {      /* parts, parts_scale, ordinal, ordinal_scale */
        if (!role_at(s, at, roles[r], &v, end)) continue;
        if (c.value > LARGEST_COUNT / v) return false;
        int128 last = c.value % ((int128)v * (v == 100 ? 10 : 1000));      /* two thousand five hundredth: the five alone are hundreds */
        bool scaled = r == 4 || r == 6;
        *value = scaled ? c.value - last + (last ? last * v : 0) : c.value + v;
        if (scaled && last == 0) *value = c.value * v;
        *plural = plural_word(s, *end - 1);
        return scaled || c.value % 100 == 0 || (v < 10 && c.value % 10 == 0 && c.value % 100 >= 20);      /* twenty-fifth; no forty-two second */
    }
    return false;
}

static struct rational ratio_of(struct arena *arena, int128 top, int128 bottom) {
    return rational_divide(arena, rational_whole(arena, top), rational_whole(arena, bottom));
}

/* The scale behind a fraction: `half a million`, `a quarter million`, `two thirds of a million`. */
static bool fraction_scale(const struct sentence *s, size_t i, int64_t *scale, size_t *end) {
    size_t at = i;
    if (piece_word(s, at, "of")) at++;
    if (piece_word(s, at, "a")) at++;
    else if (at > i) return false;
    at = behind_hyphen(s, at);
    return role_at(s, at, "scale", scale, end) || group_at(s, at, scale, end) || (at > i && role_at(s, at, "hundred", scale, end));
}

void scale_fraction(const struct sentence *s, struct number *n) {
    int64_t scale;
    size_t end;
    if (!fraction_scale(s, n->end, &scale, &end)) return;
    n->value = rational_multiply(s->finder->arena, n->value, RATIONAL_INTEGER(scale));
    n->end = end;
    n->flags = (n->flags & ~(uint32_t)(FIGURE_FRACTION | FIGURE_HALF)) | FIGURE_SCALED;
    for (n->scale = 0; scale % 10 == 0; scale /= 10) n->scale++;
}

/* Words behind `a third`, `one fifth` that show a fraction rather than a place in a row; behind a whole number (`three and a third
 * million`, `33 and a third percent`) also a scale or unit. */
static bool fraction_context(const struct sentence *s, size_t first, size_t i) {
    if (!piece_exists(s, i) || s->pieces[i].kind != PIECE_WORD) return true;
    if (piece_cue(s, i, "behind fraction")) return true;
    int64_t scale;
    size_t end;
    bool added = first > 1 && piece_word(s, first - 1, "and") && (number_word_at(s, first - 2) || piece_kind_is(s, first - 2, PIECE_DIGITS));
    return added && (role_at(s, i, "scale", &scale, &end) || unit_word(s, i));
}

/* `the one hundredth anniversary`: a place in a row, not a part. */
bool named_place(const struct sentence *s, size_t i, size_t end) {
    int64_t value;
    size_t behind;
    if (i == 0 || !piece_word(s, i, "one") || !role_at(s, end - 1, "ordinal_scale", &value, &behind)) return false;
    return piece_cue(s, i - 1, "before anniversary");
}

/* The fraction behind millions is of a million: `two million and one half`. */
static struct rational in_scale(const struct sentence *s, struct rational part, const struct count *top) {
    return top->scale >= 1000000 ? rational_multiply(s->finder->arena, part, rational_whole(s->finder->arena, top->scale)) : part;
}

/* `of the land`, `of an hour`: what the fraction is taken of; also a scale. */
static bool fraction_of(const struct sentence *s, size_t i) {
    int64_t scale;
    size_t end;
    return piece_word(s, i, "of") || role_at(s, i, "scale", &scale, &end);
}

/* numerator denominators: two thirds, one-fifth, a quarter, twenty one fifths. */
bool fraction_words(const struct sentence *s, size_t i, struct number *n) {
    struct count top = {0};
    int64_t one;
    size_t end;
    int128 bottom;
    bool plural, article = role_at(s, i, "article", &one, &end), hyphen;
    if (article) {
        top = (struct count){.value = 1, .end = end};
        struct count more;
        if (integer_words(s, end, false, &more) && more.value >= 100) top = more;
        else if (integer_words(s, end, false, &more) && more.value >= 1 && more.value < 20 && behind_hyphen(s, more.end) > more.end && !role_at(s, behind_hyphen(s, more.end), "ordinal_scale", &one, &end)) return false;    /* a two-thirds majority */
    } else if (!integer_words(s, i, false, &top)) {
        if (!piece_kind_is(s, i, PIECE_DIGITS) || !small_digits(s, i, &one, &end) || one == 0) return false;
        top = (struct count){.value = one, .end = end};
    }
    size_t at = behind_hyphen(s, top.end);
    hyphen = at > top.end;
    bool ordinal;
    if (!denominator(s, at, &bottom, &plural, &end)) return false;
    ordinal = !plural && bottom > 2 && !piece_word(s, end - 1, "quarter");
    if (piece_word(s, end - 1, "quarters") && ((top.value != 3 && !top.and_tail && !(i > 1 && piece_word(s, i - 1, "and") && number_word_at(s, i - 2))) || piece_kind_is(s, i, PIECE_DIGITS)) && !article && !hyphen && !fraction_of(s, end)) return false;      /* two quarters of a year */
    if (bottom == 2 && piece_word(s, end - 1, "second")) return false;
    if (bottom == 2 && !plural && top.value > 1 && !top.and_tail) return false;      /* 22 half-hour episodes */
    bool and_one = top.and_tail && top.tail == 1;      /* one hundred and one thousandth */
    if (ordinal && top.value != 1 && !hyphen && !and_one) return false;
    if (ordinal && !article && !and_one && named_place(s, i, end)) return false;
    if (ordinal && article && piece_is(s, end, '-') && piece_joined(s, end) && piece_joined(s, end + 1) && piece_kind_is(s, end + 1, PIECE_WORD)) return false;    /* a third-party seller */
    if (ordinal && top.value >= 20 && hyphen && top.value % 10 == 0) return false;        /* twenty-fifth */
    if (ordinal && article && !hyphen && (!fraction_context(s, i, end) || (bottom >= 1000000 && top.value != 1))) {
        if (!piece_kind_is(s, at, PIECE_WORD) || end == at + 1) return false;
    }
    if (top.and_tail && top.tail > 0 && top.tail < bottom && top.value > top.tail)
        number_put(n, i, end, rational_add(s->finder->arena, rational_whole(s->finder->arena, top.value - top.tail), in_scale(s, ratio_of(s->finder->arena, top.tail, bottom), &top)), FIGURE_MIXED);
    else
        number_put(n, i, end, ratio_of(s->finder->arena, top.value, bottom), FIGURE_FRACTION);
    if (!(n->flags & FIGURE_MIXED)) scale_fraction(s, n);
    return true;
}

/* `quarter mile`, `quarter of an hour`; but `the third quarter mile` is one of four. */
static bool quarter_of_unit(const struct sentence *s, size_t first, size_t end) {
    struct sense sense;
    if (first > 0 && sense_role(s, first - 1, LEXICON_EN_NUMBERS, "ordinal", &sense)) return false;
    if (piece_word(s, end, "of") && (piece_word(s, end + 1, "a") || piece_word(s, end + 1, "an"))) return unit_word(s, end + 2);
    size_t at = behind_hyphen(s, end);
    return unit_word(s, at) && !piece_word(s, at, "point") && !piece_word(s, at, "points");
}

/* `the poorest fifth of households`, `the top tenth took half`, `the fifth of homes least likely to move`: one of so many equal parts of a rank. A number,
 * a month or an owner behind `of` makes it a place in a row. */
static bool part_of_rank(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    if (i == 0 || !role_at(s, i, "ordinal", &value, &end) || end != i + 1 || value < 3) return false;
    bool ranked = piece_cue(s, i - 1, "ranked part") || (i > 1 && slice_ends_fold(piece_text(s, i - 1), SLICE("est")) && piece_word(s, i - 2, "the"));
    bool of = piece_word(s, end, "of"), many = of && piece_kind_is(s, end + 1, PIECE_WORD) && (s->capitals || !(piece_at(s, end + 1)->flags & PIECE_CAPITAL)) && plural_word(s, end + 1);
    bool plain = many && piece_word(s, i - 1, "the") && !word_is_function(s, end + 1) && !number_word_at(s, end + 1);
    bool alone = ranked && (!piece_kind_is(s, end, PIECE_WORD) || piece_cue(s, end, "behind fraction") || (slice_ends(piece_text(s, end), SLICE("ed"))));
    if (!plain && !alone) return false;
    number_put(n, i, end, ratio_of(s->finder->arena, 1, value), FIGURE_FRACTION);
    return true;
}

/* `half`, `quarter million`, `the poorest fifth of`: no numerator. */
bool bare_part(const struct sentence *s, size_t i, struct number *n) {
    int64_t value, scale;
    size_t end, behind;
    if (part_of_rank(s, i, n)) return true;
    if (role_at(s, i, "half", &value, &end)) {
        number_put(n, i, end, ratio_of(s->finder->arena, 1, 2), FIGURE_FRACTION | FIGURE_HALF);
        scale_fraction(s, n);
        return true;
    }
    if (!role_at(s, i, "quarter", &value, &end) || !(role_at(s, end, "scale", &scale, &behind) || quarter_of_unit(s, i, end))) return false;
    number_put(n, i, end, ratio_of(s->finder->arena, 1, 4), FIGURE_FRACTION);
    scale_fraction(s, n);
    return true;
}

/* `2 and 1/2 hours`: a proper fraction in digits, before a unit. */
static bool fraction_digits(const struct sentence *s, size_t i, struct number *part) {
    const char *reason;
    size_t end;
    if (!piece_kind_is(s, i, PIECE_VULGAR) && !(piece_kind_is(s, i, PIECE_DIGITS) && piece_is(s, i + 1, '/'))) return false;
    return number_digits(s, i, part, &reason, &end) && (part->flags & FIGURE_FRACTION) && !(part->flags & FIGURE_MIXED) && rational_compare(part->value, RATIONAL_INTEGER(1)) < 0 && unit_word(s, part->end);
}

/* `and a half`, `and three quarters`: added; to millions and up, in that scale (`six million and two thirds`), or as it says
 * (`one billion and a half million`). */
void and_fraction(const struct sentence *s, struct number *n) {
    size_t at = behind_and(s, n->end);
    struct number part;
    if (at == n->end || (n->flags & (FIGURE_FRACTION | FIGURE_MIXED | FIGURE_POINT))) return;
    if (fraction_digits(s, at, &part)) {
        n->value = rational_add(s->finder->arena, n->value, part.value);
        n->end = part.end;
        n->decimals = DECIMALS_EXACT;
        n->flags |= FIGURE_MIXED;
        return;
    }
    if (!fraction_words(s, at, &part) && !bare_part(s, at, &part)) {
        int64_t v;
        size_t end;
        if (!role_at(s, at, "quarter", &v, &end)) return;
        number_put(&part, at, end, ratio_of(s->finder->arena, 1, 4), FIGURE_FRACTION);
    }
    if (piece_kind_is(s, at, PIECE_DIGITS) || rational_compare(part.value, RATIONAL_INTEGER(1)) >= 0) {
        if (!(part.flags & FIGURE_SCALED)) return;
    }
    bool year = piece_kind_is(s, n->first, PIECE_DIGITS) && n->end == n->first + 1 && n->scale == 0 && rational_is_integer(n->value) && rational_compare(n->value, RATIONAL_INTEGER(1000)) >= 0 && rational_compare(n->value, RATIONAL_INTEGER(2100)) < 0;
    if (year && !unit_word(s, part.end)) return;      /* a second mill in 1856 and a third in 1864 */
    bool half_million = n->scale >= 6 && piece_word(s, part.end - 1, "half");
    if (piece_word(s, part.end, "of") && !unit_word(s, part.end + 1) && !half_million) return;            /* 20 and a third of … */
    int64_t dozen;
    size_t dozen_end;
    if (n->end > n->first + 1 && role_at(s, n->end - 1, "group", &dozen, &dozen_end)) part.value = rational_multiply(s->finder->arena, part.value, RATIONAL_INTEGER(dozen));      /* a dozen and a half */
    if (n->scale >= 6 && !(part.flags & FIGURE_SCALED)) part.value = rational_scale(s->finder->arena, part.value, n->scale);
    if ((part.flags & FIGURE_SCALED) && !(n->flags & FIGURE_SCALED) && rational_compare(n->value, RATIONAL_INTEGER(1000)) < 0) {
        int64_t group = 1;
        size_t behind;
        n->value = rational_scale(s->finder->arena, n->value, part.scale);       /* three and a half million */
        if (part.scale == 0 && role_at(s, part.end - 1, "group", &group, &behind)) n->value = rational_multiply(s->finder->arena, n->value, RATIONAL_INTEGER(group));      /* two and a half dozen */
        n->scale = part.scale;
        n->flags |= FIGURE_SCALED;
    }
    n->value = rational_add(s->finder->arena, n->value, part.value);
    n->end = part.end;
    n->decimals = DECIMALS_EXACT;
    n->flags = (n->flags | FIGURE_MIXED) & ~(uint32_t)FIGURE_BARE_ONE;
}
