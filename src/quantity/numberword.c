/* Numbers in words: integers, decimals with `point`, fractions, mixed ones, dozens; and digits that go on in words. */
#include "quantity/figure.h"
#include "base/limits.h"
#include <string.h>

/* A number below the next scale, as it is read. */
struct count {
    int128 value;
    int128 tail;       /* what stands behind the last `and` */
    int128 scale;      /* of the last scale word */
    size_t end;
    bool and_tail;
    bool comma;        /* a comma stood between its groups */
    bool words;        /* at least one word among its pieces */
};

static const int128 LARGEST = (int128)1000000000000000000 * 1000000000000000;

static bool role_at(const struct sentence *s, size_t i, const char *role, int64_t *value, size_t *end) {
    struct sense sense;
    if (!sense_role(s, i, LEXICON_EN_NUMBERS, role, &sense)) return false;
    *value = slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value"));
    *end = sense.end;
    return *value >= 0;
}

/* Behind a hyphen (also ` - ` and a long dash between letters) where one stands there. */
static size_t behind_hyphen(const struct sentence *s, size_t i) {
    bool dash = piece_is(s, i, '-') || piece_is(s, i, 0x2013) || piece_is(s, i, 0x2014);
    return dash && piece_joined(s, i) == piece_joined(s, i + 1) ? i + 1 : i;
}

static size_t behind_and(const struct sentence *s, size_t i) {
    if (piece_is(s, i, '&') || piece_word(s, i, "and")) return i + 1;
    size_t at = behind_hyphen(s, i);
    return at > i && piece_word(s, at, "and") ? behind_hyphen(s, at + 1) : i;
}

static bool number_word_at(const struct sentence *s, size_t i) {
    struct sense sense;
    return sense_at(s, i, LEXICON_EN_NUMBERS, &sense);
}

/* 1 to 99 in words. */
static bool small(const struct sentence *s, size_t i, int64_t *value, size_t *end) {
    int64_t digit;
    size_t next;
    if (role_at(s, i, "digit", value, end) || role_at(s, i, "teen", value, end)) return true;
    if (!role_at(s, i, "ten", value, end)) return false;
    size_t at = behind_hyphen(s, *end);
    if (role_at(s, at, "digit", &digit, &next)) {
        bool compound = at == *end && piece_is(s, next, '-') && piece_joined(s, next) && piece_kind_is(s, next + 1, PIECE_WORD) && !number_word_at(s, next + 1);
        if (compound) return true;      /* twenty eight-second integrations */
        *value += digit;
        *end = next;
    }
    return true;
}

/* Plain digits among words: `4 hundred`, `3 hundred and 21`. */
static bool small_digits(const struct sentence *s, size_t i, int64_t *value, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS)) return false;
    struct slice text = piece_text(s, i);
    *value = text.length <= 3 ? slice_integer(text) : -1;
    *end = i + 1;
    bool glued = (piece_is(s, i + 1, '.') || piece_is(s, i + 1, ',')) && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2);
    return *value >= 0 && !glued && !(piece_kind_is(s, i + 1, PIECE_WORD) && piece_joined(s, i + 1));
}

static bool small_any(const struct sentence *s, size_t i, bool digits, int64_t *value, size_t *end) {
    return small(s, i, value, end) || (digits && small_digits(s, i, value, end));
}

static bool hundred_at(const struct sentence *s, size_t i, size_t *end) {
    int64_t value;
    size_t at = behind_hyphen(s, i);
    return role_at(s, at, "hundred", &value, end) && !piece_word(s, at, "hundreds");
}

/* What may follow `hundred` or a scale: [and] small. */
static void add_tail(const struct sentence *s, struct count *c, bool digits) {
    int64_t tail;
    size_t end, at = behind_and(s, c->end);
    bool spelled_and = at > c->end;
    if (!spelled_and) at = behind_hyphen(s, at);
    if (!small_any(s, at, digits && spelled_and, &tail, &end)) return;
    size_t beyond;
    if (hundred_at(s, end, &beyond)) return;      /* `two hundred and three hundred` */
    c->value += tail;
    c->tail = tail;
    c->and_tail = spelled_and;
    c->end = end;
}

/* Up to 9,999 in words: `hundred and five`, `nineteen hundred`, `two hundred and six`, `one twenty two`. */
static bool below_scale(const struct sentence *s, size_t i, bool digits, struct count *c) {
    int64_t value, next;
    size_t end, after;
    *c = (struct count){.words = true};
    if (hundred_at(s, i, &end)) {
        c->value = 100;
    } else if (!small_any(s, i, digits, &value, &end)) {
        return false;
    } else {
        c->value = c->tail = value;
        c->end = end;
        if (hundred_at(s, end, &after)) {
            c->value = value * 100;
            end = after;
        } else {
            if (value >= 1 && value <= 9 && role_at(s, end, "ten", &next, &after) && small(s, end, &next, &after) && next % 10 != 0) {
                c->value = value * 100 + next;     /* one twenty two */
                c->tail = 0;
                c->end = after;
            } else if (value >= 20 && value % 10 == 0 && behind_and(s, end) > end && role_at(s, behind_and(s, end), "digit", &next, &after) &&
                       !hundred_at(s, after, &end)) {
                c->value += next;                  /* twenty and four */
                c->tail = next;
                c->and_tail = true;
                c->end = after;
            }
            return true;
        }
    }
    c->tail = 0;
    c->end = end;
    add_tail(s, c, digits);
    return true;
}

static bool scale_at(const struct sentence *s, size_t i, int64_t *value, size_t *end) {
    struct sense sense;
    size_t at = behind_hyphen(s, i);
    if (!sense_role(s, at, LEXICON_EN_NUMBERS, "scale", &sense)) return false;
    *value = slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value"));
    *end = sense.end;
    return true;
}

/* The scale words behind a group multiply: `hundred thousand`, `thousand millions`. */
static bool scales(const struct sentence *s, struct count *c) {
    int64_t scale;
    size_t end;
    bool any = false;
    while (scale_at(s, c->end, &scale, &end)) {
        if (c->value > LARGEST / scale) return any;
        c->value *= scale;
        c->scale = any ? c->scale * scale : scale;
        c->end = end;
        c->and_tail = false;
        c->tail = 0;
        any = true;
    }
    return any;
}

static bool has_hundred_or_scale(const struct sentence *s, const struct count *c) {
    size_t end;
    int64_t value;
    return c->value >= 100 || scale_at(s, c->end, &value, &end);
}

/* The next group of lesser scale: `two thousand [,] [and] six hundred`. */
static bool next_group(const struct sentence *s, const struct count *whole, struct count *group) {
    size_t at = whole->end;
    bool comma = piece_is(s, at, ',');
    if (comma) at++;
    size_t behind = behind_and(s, at);
    bool digits = behind > at || !comma;
    if (!below_scale(s, behind, digits, group)) return false;
    bool in_digits = piece_kind_is(s, behind, PIECE_DIGITS);
    int64_t ignored;
    size_t ignored_end;
    if (in_digits ? group->end == behind + 1 && !scale_at(s, group->end, &ignored, &ignored_end) : comma && !whole->comma && !has_hundred_or_scale(s, group)) return false;
    group->comma = comma;
    group->scale = 1;
    int128 limit = whole->scale;
    bool scaled = scales(s, group);
    group->words = scaled || group->value >= 100 || behind > at;
    return group->value < limit;
}

/* An integer in words that begins at i. */
static bool integer_words(const struct sentence *s, size_t i, bool digits, struct count *c) {
    int64_t scale;
    size_t end;
    if (!below_scale(s, i, digits, c)) {
        if (!scale_at(s, i, &scale, &end) || behind_hyphen(s, i) != i || piece_at(s, i)->end - piece_at(s, i)->start < 5) return false;   /* no `Cr`, `mil` */
        *c = (struct count){.value = 1, .end = i};
    }
    if (!scales(s, c)) return true;
    for (int groups = 0; groups < LIMIT_NUMBER_WORDS; groups++) {
        struct count group;
        if (!next_group(s, c, &group)) break;
        c->and_tail = group.and_tail || behind_and(s, c->end) > c->end;
        c->tail = c->and_tail && group.value < 100 ? group.value : group.tail;
        c->value += group.value;
        c->end = group.end;
        c->comma = group.comma;
        if (group.scale == 1) break;
        c->scale = group.scale;
    }
    return true;
}

/* ---- fractions ---- */

static bool plural_word(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    return word.length > 1 && (word.data[word.length - 1] | 32) == 's';
}

/* A denominator at i: thirds, quarter, hundredths, twenty-firsts, one hundred and fifth, trillionths. */
static bool denominator(const struct sentence *s, size_t i, int128 *value, bool *plural, size_t *end) {
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
        if (c.value > LARGEST / v) return false;
        int128 last = c.value % ((int128)v * (v == 100 ? 10 : 1000));      /* two thousand five hundredth: the five alone are hundreds */
        bool scaled = r == 4 || r == 6;
        *value = scaled ? c.value - last + (last ? last * v : 0) : c.value + v;
        if (scaled && last == 0) *value = c.value * v;
        *plural = plural_word(s, *end - 1);
        return v < 20 || scaled || c.value % 100 == 0;
    }
    return false;
}

static struct rational ratio_of(struct arena *arena, int128 top, int128 bottom) {
    struct rational a = {top, 1, 0, NULL}, b = {bottom, 1, 0, NULL};
    return rational_divide(arena, a, b);
}

static struct rational whole(int128 value) { return (struct rational){value, 1, 0, NULL}; }

/* The scale behind a fraction: `half a million`, `a quarter million`, `two thirds of a million`. */
static bool fraction_scale(const struct sentence *s, size_t i, int64_t *scale, size_t *end) {
    size_t at = i;
    if (piece_word(s, at, "of")) at++;
    if (piece_word(s, at, "a")) at++;
    else if (at > i) return false;
    at = behind_hyphen(s, at);
    return role_at(s, at, "scale", scale, end) || role_at(s, at, "group", scale, end) || (at > i && role_at(s, at, "hundred", scale, end));
}

static void put(struct number *n, size_t first, size_t end, struct rational value, uint32_t flags) {
    *n = (struct number){.first = first, .end = end, .value = value, .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT,
                         .flags = FIGURE_WORDS | flags};
}

static void scale_fraction(const struct sentence *s, struct number *n) {
    int64_t scale;
    size_t end;
    if (!fraction_scale(s, n->end, &scale, &end)) return;
    n->value = rational_multiply(s->finder->arena, n->value, RATIONAL_INTEGER(scale));
    n->end = end;
    n->flags = (n->flags & ~(uint32_t)(FIGURE_FRACTION | FIGURE_HALF)) | FIGURE_SCALED;
    for (n->scale = 0; scale % 10 == 0; scale /= 10) n->scale++;
}

/* Words behind `a third`, `one fifth` that show a fraction rather than a place in a row. */
static bool fraction_context(const struct sentence *s, size_t i) {
    if (!piece_exists(s, i) || s->pieces[i].kind != PIECE_WORD) return true;
    return piece_cue(s, i, "behind fraction");
}

/* `the one hundredth anniversary`: a place in a row, not a part. */
static bool named_place(const struct sentence *s, size_t i, size_t end) {
    int64_t value;
    size_t behind;
    if (i == 0 || !piece_word(s, i, "one") || !role_at(s, end - 1, "ordinal_scale", &value, &behind)) return false;
    return piece_word(s, i - 1, "the") || piece_word(s, i - 1, "its") || piece_word(s, i - 1, "their") || piece_word(s, i - 1, "his") || piece_word(s, i - 1, "her") || piece_word(s, i - 1, "my") || piece_word(s, i - 1, "our");
}

/* The fraction behind millions is of a million: `two million and one half`. */
static struct rational in_scale(const struct sentence *s, struct rational part, const struct count *top) {
    return top->scale >= 1000000 ? rational_multiply(s->finder->arena, part, whole(top->scale)) : part;
}

/* `of the land`, `of an hour`: what the fraction is taken of; also a scale. */
static bool fraction_of(const struct sentence *s, size_t i) {
    int64_t scale;
    size_t end;
    return piece_word(s, i, "of") || role_at(s, i, "scale", &scale, &end);
}

/* numerator denominators: two thirds, one-fifth, a quarter, twenty one fifths. */
static bool fraction_words(const struct sentence *s, size_t i, struct number *n) {
    struct count top = {0};
    int64_t one;
    size_t end;
    int128 bottom;
    bool plural, article = role_at(s, i, "article", &one, &end), hyphen;
    if (article) {
        top = (struct count){.value = 1, .end = end};
        struct count more;
        if (integer_words(s, end, false, &more) && more.value >= 100) top = more;
        else if (integer_words(s, end, false, &more) && more.value >= 1 && more.value < 20 && behind_hyphen(s, more.end) > more.end) return false;    /* a two-thirds majority */
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
    if (ordinal && article && !hyphen && (!fraction_context(s, end) || (bottom >= 1000000 && top.value != 1))) {
        if (!piece_kind_is(s, at, PIECE_WORD) || end == at + 1) return false;
    }
    if (top.and_tail && top.tail > 0 && top.tail < bottom && top.value > top.tail)
        put(n, i, end, rational_add(s->finder->arena, whole(top.value - top.tail), in_scale(s, ratio_of(s->finder->arena, top.tail, bottom), &top)), FIGURE_MIXED);
    else
        put(n, i, end, ratio_of(s->finder->arena, top.value, bottom), FIGURE_FRACTION);
    if (!(n->flags & FIGURE_MIXED)) scale_fraction(s, n);
    return true;
}

static bool unit_word(const struct sentence *s, size_t i);

/* `quarter mile`, `quarter of an hour`; but `the third quarter mile` is one of four. */
static bool quarter_of_unit(const struct sentence *s, size_t first, size_t end) {
    struct sense sense;
    if (first > 0 && sense_role(s, first - 1, LEXICON_EN_NUMBERS, "ordinal", &sense)) return false;
    if (piece_word(s, end, "of") && (piece_word(s, end + 1, "a") || piece_word(s, end + 1, "an"))) return unit_word(s, end + 2);
    size_t at = behind_hyphen(s, end);
    return unit_word(s, at) && !piece_word(s, at, "point") && !piece_word(s, at, "points");
}

/* `half`, `quarter million`: no numerator. */
static bool bare_part(const struct sentence *s, size_t i, struct number *n) {
    int64_t value, scale;
    size_t end, behind;
    if (role_at(s, i, "half", &value, &end)) {
        put(n, i, end, ratio_of(s->finder->arena, 1, 2), FIGURE_FRACTION | FIGURE_HALF);
        scale_fraction(s, n);
        return true;
    }
    if (!role_at(s, i, "quarter", &value, &end) || !(role_at(s, end, "scale", &scale, &behind) || quarter_of_unit(s, i, end))) return false;
    put(n, i, end, ratio_of(s->finder->arena, 1, 4), FIGURE_FRACTION);
    scale_fraction(s, n);
    return true;
}

/* ---- decimals in words ---- */

static bool digit_word(const struct sentence *s, size_t i, int64_t *digit, size_t *end) {
    if (role_at(s, i, "zero", digit, end) || role_at(s, i, "digit", digit, end)) return true;
    if (!piece_word(s, i, "oh")) return false;
    *digit = 0;
    *end = i + 1;
    return true;
}

/* Behind `point`: digit words one by one, or one number (`point eleven`). */
static bool decimals_words(const struct sentence *s, size_t i, struct number *n) {
    int64_t digit, value = 0;
    size_t end = i, at = i;
    int places = 0;
    while (places < 15 && digit_word(s, at, &digit, &end)) {
        value = value * 10 + digit;
        places++;
        at = end;
    }
    if (places == 0) {
        struct slice text = piece_text(s, i);
        if (piece_kind_is(s, i, PIECE_DIGITS) && text.length < 15) { value = slice_integer(text); places = (int)text.length; at = i + 1; }
        else if (small(s, i, &value, &end)) { places = 2; at = end; }
        if (places == 0 || value < 0) return false;
    }
    n->value = rational_add(s->finder->arena, n->value, rational_decimal(value, -places));
    n->decimals = places;
    n->flags |= FIGURE_POINT;
    n->end = at;
    return true;
}

static void point_words(const struct sentence *s, struct number *n) {
    int64_t value;
    size_t end;
    if ((n->flags & (FIGURE_POINT | FIGURE_FRACTION)) || !role_at(s, n->end, "point", &value, &end)) return;
    decimals_words(s, end, n);
}

/* ---- what follows a whole number ---- */

static bool unit_word(const struct sentence *s, size_t i) {
    struct unit_match unit;
    return piece_kind_is(s, i, PIECE_WORD) && unit_match(s->finder->scratch, s->finder->units, s->text, piece_at(s, i)->start, true, &unit) && unit.spelled;
}

/* `and a half`, `and three quarters`: added; to millions and up, in that scale (`six million and two thirds`), or as it says
 * (`one billion and a half million`). */
static void and_fraction(const struct sentence *s, struct number *n) {
    size_t at = behind_and(s, n->end);
    struct number part;
    if (at == n->end || (n->flags & (FIGURE_FRACTION | FIGURE_MIXED | FIGURE_POINT))) return;
    if (!fraction_words(s, at, &part) && !bare_part(s, at, &part)) {
        int64_t v;
        size_t end;
        if (!role_at(s, at, "quarter", &v, &end)) return;
        put(&part, at, end, ratio_of(s->finder->arena, 1, 4), FIGURE_FRACTION);
    }
    if (piece_kind_is(s, at, PIECE_DIGITS) || rational_compare(part.value, RATIONAL_INTEGER(1)) >= 0) {
        if (!(part.flags & FIGURE_SCALED)) return;
    }
    bool half_million = n->scale >= 6 && piece_word(s, part.end - 1, "half");
    if (piece_word(s, part.end, "of") && !unit_word(s, part.end + 1) && !half_million) return;            /* 20 and a third of … */
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
    n->flags |= FIGURE_MIXED;
}

static void dozens(const struct sentence *s, struct number *n, int128 tail) {
    int64_t group;
    size_t end, at = behind_hyphen(s, n->end);
    if (role_at(s, at, "pair", &group, &end) && piece_word(s, at, "pair")) return;
    if (!role_at(s, at, "group", &group, &end)) return;
    struct rational extra = rational_multiply(s->finder->arena, tail > 0 ? whole(tail) : n->value, RATIONAL_INTEGER(group - 1));
    n->value = rational_add(s->finder->arena, n->value, extra);
    n->end = end;
}

static void count_to_number(const struct sentence *s, size_t first, const struct count *c, struct number *n) {
    put(n, first, c->end, whole(c->value), 0);
    int64_t scale = 0;
    for (int128 v = c->scale; v >= 10; v /= 10) scale++;
    if (c->scale > 1 && c->value % c->scale == 0) { n->scale = (int32_t)scale; n->flags |= FIGURE_SCALED; }
    else n->scale = 0;
    dozens(s, n, c->and_tail ? c->tail : 0);
    if (c->value == 1 && c->end == first + 1 && piece_word(s, first, "one")) n->flags |= FIGURE_BARE_ONE;
}

/* `two hundredth`, `the one thousandth`: below twenty only before a scale. */
static bool scaled_ordinal(const struct sentence *s, const struct count *c, size_t first) {
    int64_t value;
    size_t end;
    return role_at(s, behind_hyphen(s, c->end), "ordinal_scale", &value, &end) && (c->value >= 2 || named_place(s, first, end));
}

static bool ordinal_words(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    int128 bottom;
    bool plural, article = role_at(s, i, "article", &value, &end);
    size_t at = article ? end : i;
    struct count c;
    if (!article && (role_at(s, i, "ordinal", &value, &end) || role_at(s, i, "ordinal_scale", &value, &end))) {
        put(n, i, end, whole(value), FIGURE_ORDINAL);
        return true;
    }
    if (integer_words(s, at, false, &c) && (c.value >= 20 || scaled_ordinal(s, &c, at)) && denominator(s, at, &bottom, &plural, &end) && end > c.end && !plural) {
        if (piece_word(s, end - 1, "half") || piece_word(s, end - 1, "quarter")) return false;
        put(n, i, end, whole(bottom), FIGURE_ORDINAL);
        return true;
    }
    return false;
}

/* `couple of days` without its article; `the couple` are two people. */
static bool bare_couple(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    if (!piece_word(s, i, "couple") || !role_at(s, i, "pair", &value, &end)) return false;
    if (!(piece_word(s, end, "of") || unit_word(s, end) || s->count == end)) return false;
    if (i > 0 && (piece_word(s, i - 1, "the") || piece_word(s, i - 1, "this") || piece_word(s, i - 1, "that")) && !unit_word(s, piece_word(s, end, "of") ? end + 1 : end)) return false;
    put(n, i, end, whole(value), 0);
    return true;
}

static bool article_number(const struct sentence *s, size_t i, struct number *n) {
    int64_t one, value;
    size_t end, behind;
    if (bare_couple(s, i, n)) return true;
    if (!role_at(s, i, "article", &one, &end)) return false;
    struct count c;
    if (role_at(s, end, "hundred", &value, &behind) || role_at(s, end, "scale", &value, &behind)) {
        if (plural_word(s, end) || !integer_words(s, end, false, &c)) return false;
        count_to_number(s, i, &c, n);
        return true;
    }
    if (role_at(s, end, "pair", &value, &behind) && !(piece_dash(s, behind))) {
        put(n, i, behind, whole(value), 0);
        return true;
    }
    if (role_at(s, end, "group", &value, &behind) && !piece_word(s, end, "score")) {
        put(n, i, behind, whole(value), 0);
        return true;
    }
    return false;
}

static bool zero_word(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    if (!role_at(s, i, "zero", &value, &end)) return false;
    put(n, i, end, RATIONAL_INTEGER(0), 0);
    return true;
}

static bool point_first(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    if (!role_at(s, i, "point", &value, &end)) return false;
    put(n, i, end, RATIONAL_INTEGER(0), 0);
    if (!decimals_words(s, end, n)) return false;
    int64_t digit;
    size_t behind;
    if (role_at(s, end, "zero", &digit, &behind) && digit_word(s, behind, &digit, &behind)) return true;       /* point oh five */
    bool led = i == 0 || piece_word(s, i - 1, "by") || piece_word(s, i - 1, "of") || piece_word(s, i - 1, "minus") || piece_word(s, i - 1, "to");
    return (led && !piece_exists(s, n->end)) || piece_is(s, n->end, '%') || unit_word(s, n->end);           /* point five percent; not `point five of the plan` */
}

static void scale_behind_point(const struct sentence *s, struct number *n) {
    struct count c = {.value = 1, .end = n->end};
    if (!(n->flags & FIGURE_POINT) || !scales(s, &c)) return;
    n->value = rational_multiply(s->finder->arena, n->value, whole(c.value));
    for (int128 v = c.value; v >= 10; v /= 10) n->scale++;
    n->decimals -= n->scale;
    n->flags |= FIGURE_SCALED;
    n->end = c.end;
}

/* A number all alone, or behind a word that states its value: `two over three`, `the answer is minus two over three`. */
static bool stated_alone(const struct sentence *s, size_t first, size_t end) {
    struct sense sense;
    if (piece_exists(s, end) && piece_at(s, end)->kind != PIECE_MARK) return false;
    if (first > 0 && sense_role(s, first - 1, LEXICON_EN_NUMBERS, "minus", &sense)) first--;
    return first == 0 || piece_word(s, first - 1, "is") || piece_word(s, first - 1, "equals");
}

/* `one over twenty`. */
static bool one_over(const struct sentence *s, struct number *n) {
    struct number below;
    const char *reason = NULL;
    size_t end;
    if (!piece_word(s, n->end, "over") || !rational_is_integer(n->value) || rational_sign(n->value) <= 0 || (n->flags & (FIGURE_ORDINAL | FIGURE_FRACTION | FIGURE_POINT))) return false;
    if (!number_words(s, n->end + 1, &below) && !number_digits(s, n->end + 1, &below, &reason, &end)) return false;
    bool one = rational_compare(n->value, RATIONAL_INTEGER(1)) == 0 && n->end == n->first + 1;
    if (!one && !stated_alone(s, n->first, below.end)) return false;
    if (!rational_is_integer(below.value) || rational_compare(below.value, RATIONAL_INTEGER(1)) <= 0 || (below.flags & FIGURE_ORDINAL)) return false;
    n->value = rational_divide(s->finder->arena, n->value, below.value);
    n->end = below.end;
    n->decimals = DECIMALS_EXACT;
    n->flags = (n->flags | FIGURE_FRACTION) & ~(uint32_t)FIGURE_BARE_ONE;
    return true;
}

/* `none of`, `no members`: nothing counted. */
static bool nothing(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    struct sense bound;
    if (!role_at(s, i, "none", &value, &end) || sense_at(s, i, LEXICON_EN_QUALIFIERS, &bound)) return false;     /* no more than */
    if (piece_word(s, i, "none") ? !(piece_word(s, end, "of") || piece_word(s, end, "in")) : !piece_kind_is(s, end, PIECE_WORD)) return false;
    put(n, i, end, RATIONAL_INTEGER(0), FIGURE_NOTHING);
    return true;
}

static bool read_words(const struct sentence *s, size_t i, struct number *out) {
    struct count c;
    if (fraction_words(s, i, out) || bare_part(s, i, out)) return true;
    if (ordinal_words(s, i, out) || nothing(s, i, out)) return true;
    if (zero_word(s, i, out) || point_first(s, i, out)) {
        point_words(s, out);
        return true;
    }
    if (!article_number(s, i, out)) {
        if (!integer_words(s, i, false, &c)) return false;
        count_to_number(s, i, &c, out);
    }
    point_words(s, out);
    scale_behind_point(s, out);
    and_fraction(s, out);
    one_over(s, out);
    return true;
}

bool number_words(const struct sentence *s, size_t i, struct number *out) {
    struct number_memo *memo = s->memo;
    struct sense sense;
    if (!piece_kind_is(s, i, PIECE_WORD) || !piece_has(s, i, LEXICON_EN_NUMBERS) || memo->of_piece[i] == 1) return false;
    if (sense_role(s, i, LEXICON_EN_NUMBERS, "and", &sense)) return false;
    if (memo->of_piece[i] > 1) {
        *out = memo->numbers.items[memo->of_piece[i] - 2];
        return true;
    }
    bool found = read_words(s, i, out);
    if (!found) memo->of_piece[i] = 1;
    else if (memo->numbers.count < UINT16_MAX - 2 && LIST_PUSH(s->finder->scratch, &memo->numbers, *out)) memo->of_piece[i] = (uint16_t)(memo->numbers.count + 1);
    return found;
}

/* ---- digits that go on in words ---- */

static void hundreds_behind(const struct sentence *s, struct number *n) {
    size_t end;
    if (!hundred_at(s, n->end, &end)) return;
    n->value = rational_scale(s->finder->arena, n->value, 2);
    n->decimals = n->decimals == DECIMALS_EXACT ? DECIMALS_EXACT : n->decimals - 2;
    n->end = end;
    struct count tail = {.end = end};
    add_tail(s, &tail, true);
    if (tail.end > end && !(n->flags & FIGURE_POINT)) {
        n->value = rational_add(s->finder->arena, n->value, whole(tail.value));
        n->end = tail.end;
        n->decimals = 0;
    }
}

static void scales_behind(const struct sentence *s, struct number *n) {
    struct count c = {.value = 1, .end = n->end, .scale = 1}, group;
    if (!scales(s, &c)) return;
    n->value = rational_multiply(s->finder->arena, n->value, whole(c.value));
    int32_t zeros = 0;
    for (int128 v = c.value; v >= 10; v /= 10) zeros++;
    n->scale = zeros;
    if (n->decimals != DECIMALS_EXACT) n->decimals -= zeros;
    n->flags |= FIGURE_SCALED;
    n->end = c.end;
    if ((n->flags & FIGURE_POINT) || !next_group(s, &c, &group)) return;
    if (!group.words) return;    /* `3 billion five years earlier` */
    n->value = rational_add(s->finder->arena, n->value, whole(group.value));
    n->end = group.end;
    n->decimals = 0;
}

void number_continue(const struct sentence *s, struct number *n, bool money) {
    if (n->flags & FIGURE_ORDINAL) return;
    if (one_over(s, n)) return;
    if (!(n->flags & FIGURE_WORDS)) {
        struct number fraction;
        if (n->end == n->first + 1 && fraction_words(s, n->first, &fraction) && !(fraction.flags & FIGURE_MIXED)) {
            *n = fraction;
            return;
        }
        point_words(s, n);
        hundreds_behind(s, n);
        scales_behind(s, n);
        struct number before = *n;
        bool scaled = (n->flags & FIGURE_SCALED) != 0;
        and_fraction(s, n);
        if (money && !scaled && !(n->flags & FIGURE_SCALED)) *n = before;      /* `$3 and a half million` goes on; `$3 and half of it` does not */
        dozens(s, n, 0);
    }
}
