/* Numbers in words: decimals with `point`, ordinals, dozens, articles; and digits that go on in words. */
#include "quantity/numberword.h"
#include "quantity/time.h"
#include "base/limits.h"
#include <string.h>

/* ---- decimals in words ---- */

static bool digit_word(const struct sentence *s, size_t i, int64_t *digit, size_t *end) {
    return role_at(s, i, "zero", digit, end) || role_at(s, i, "digit", digit, end) || role_at(s, i, "oh", digit, end);
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
        else if (small_words(s, i, &value, &end)) { places = 2; at = end; }
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
    if ((n->flags & (FIGURE_POINT | FIGURE_FRACTION)) || !role_at(s, behind_hyphen(s, n->end), "point", &value, &end)) return;
    decimals_words(s, behind_hyphen(s, end), n);
}

static void dozens(const struct sentence *s, struct number *n, int128 tail) {
    int64_t group;
    size_t end, at = behind_hyphen(s, n->end);
    if (role_at(s, at, "pair", &group, &end) && piece_word(s, at, "pair")) return;
    if (!group_at(s, at, &group, &end)) return;
    struct rational extra = rational_multiply(s->finder->arena, tail > 0 ? rational_whole(s->finder->arena, tail) : n->value, RATIONAL_INTEGER(group - 1));
    n->value = rational_add(s->finder->arena, n->value, extra);
    bool score = piece_word(s, end - 1, "score");
    n->end = end;
    int64_t more;
    if (!score || behind_and(s, end) == end || !small_words(s, behind_and(s, end), &more, &end)) return;
    n->value = rational_add(s->finder->arena, n->value, RATIONAL_INTEGER(more));      /* four score and seven */
    n->end = end;
}

static void count_to_number(const struct sentence *s, size_t first, const struct count *c, struct number *n) {
    number_put(n, first, c->end, rational_whole(s->finder->arena, c->value), 0);
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
        number_put(n, i, end, rational_whole(s->finder->arena, value), FIGURE_ORDINAL);
        return true;
    }
    if (integer_words(s, at, false, &c) && (c.value >= 20 || scaled_ordinal(s, &c, at)) && denominator(s, at, &bottom, &plural, &end) && end > c.end && !plural) {
        if (piece_word(s, end - 1, "half") || piece_word(s, end - 1, "quarter")) return false;
        number_put(n, i, end, rational_whole(s->finder->arena, bottom), FIGURE_ORDINAL);
        return true;
    }
    return false;
}

/* `a couple thousand`, `couple of hundred million`: twice what follows the word that ends at `behind`. */
static bool couple_scaled(const struct sentence *s, size_t first, size_t behind, struct number *n) {
    size_t at = piece_word(s, behind, "of") ? behind + 1 : behind, end;
    struct count c = {.value = 2, .end = at};
    if (!piece_word(s, behind - 1, "couple")) return false;
    int64_t group;
    if (hundred_at(s, at, &end)) { c.value = 200; c.end = end; }
    else if (group_at(s, at, &group, &end) && group > 2) { c.value = 2 * group; c.end = end; }
    scales(s, &c);
    if (c.end == at) return false;
    count_to_number(s, first, &c, n);
    return true;
}

/* `couple of days` without its article; `the couple` are two people. */
static bool bare_couple(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    if (!piece_word(s, i, "couple") || !role_at(s, i, "pair", &value, &end)) return false;
    if (couple_scaled(s, i, end, n)) return true;
    if (!(piece_word(s, end, "of") || unit_word(s, end) || s->count == end)) return false;
    if (i > 0 && (piece_word(s, i - 1, "the") || piece_word(s, i - 1, "this") || piece_word(s, i - 1, "that")) && !unit_word(s, piece_word(s, end, "of") ? end + 1 : end)) return false;
    number_put(n, i, end, rational_whole(s->finder->arena, value), 0);
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
        if (couple_scaled(s, i, behind, n)) return true;
        number_put(n, i, behind, rational_whole(s->finder->arena, value), 0);
        return true;
    }
    if (group_at(s, end, &value, &behind) && !piece_word(s, end, "score")) {
        number_put(n, i, behind, rational_whole(s->finder->arena, value), 0);
        return true;
    }
    return false;
}

static bool zero_word(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    bool oh = role_at(s, i, "oh", &value, &end);
    if (oh ? !role_at(s, end, "point", &value, &end) : !role_at(s, i, "zero", &value, &end)) return false;      /* oh point five */
    if (oh) end--;
    number_put(n, i, end, RATIONAL_INTEGER(0), 0);
    return true;
}

static bool point_first(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    if (!role_at(s, i, "point", &value, &end)) return false;
    number_put(n, i, end, RATIONAL_INTEGER(0), 0);
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
    n->value = rational_multiply(s->finder->arena, n->value, rational_whole(s->finder->arena, c.value));
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

/* The exponent of `to the power of 3`, `to the minus six`, `to the sixth [power]`. */
static bool spoken_exponent(const struct sentence *s, const struct number *n, int *exponent, size_t *end) {
    size_t at = n->end + 2;
    struct sense sense;
    struct number e;
    const char *reason = NULL;
    bool led = piece_word(s, at, "power");
    if (led) at += piece_word(s, at + 1, "of") ? 2 : 1;
    bool minus = piece_is(s, at, '-') || piece_is(s, at, 0x2212) || sense_role(s, at, LEXICON_EN_NUMBERS, "minus", &sense);
    if (minus) at++;
    if (!number_words(s, at, &e) && !number_digits(s, at, &e, &reason, end)) return false;
    bool ending = piece_word(s, e.end, "th") && piece_joined(s, e.end);
    *end = e.end + ending;
    bool place = ending || (e.flags & FIGURE_ORDINAL), power = piece_word(s, *end, "power");
    if (power) ++*end;
    bool ten = rational_compare(n->value, RATIONAL_INTEGER(10)) == 0, alone = !piece_kind_is(s, *end, PIECE_WORD) || word_is_function(s, *end);
    if (!led && !minus && !(place && (power || (ten && alone)))) return false;
    if (!rational_is_integer(e.value) || rational_compare(e.value, RATIONAL_INTEGER(ten ? LIMIT_EXPONENT : 64)) > 0) return false;
    int64_t power_of = slice_integer(rational_text(s->finder->scratch, e.value));
    *exponent = (int)power_of * (minus ? -1 : 1);
    return power_of >= 0;
}

/* `five squared`, `3 cubed`. */
static bool spoken_square(const struct sentence *s, struct number *n) {
    int64_t power;
    size_t end;
    if (!role_at(s, n->end, "power", &power, &end) || (n->flags & (FIGURE_ORDINAL | FIGURE_FRACTION | FIGURE_SCALED))) return false;
    if (piece_kind_is(s, end, PIECE_WORD) && !word_is_function(s, end)) return false;      /* 12 squared sheets */
    n->value = rational_power(s->finder->arena, n->value, (int)power);
    n->decimals = DECIMALS_EXACT;
    n->flags |= FIGURE_POWER;
    n->end = end;
    return true;
}

/* `ten to the sixth`, `10 to the power of −3`, `2 to the 8th power`. */
static void spoken_power(const struct sentence *s, struct number *n) {
    int exponent;
    size_t end;
    if (spoken_square(s, n)) return;
    if (!piece_word(s, n->end, "to") || !piece_word(s, n->end + 1, "the") || (n->flags & (FIGURE_ORDINAL | FIGURE_FRACTION)) || rational_sign(n->value) <= 0) return;
    if ((n->first > 0 && piece_word(s, n->first - 1, "from")) || !spoken_exponent(s, n, &exponent, &end)) return;
    n->value = rational_power(s->finder->arena, n->value, exponent);
    n->decimals = DECIMALS_EXACT;
    n->flags |= FIGURE_POWER;
    n->end = end;
}

/* `none of`, `no members`: nothing counted. */
static bool nothing(const struct sentence *s, size_t i, struct number *n) {
    int64_t value;
    size_t end;
    struct sense bound;
    if (!role_at(s, i, "none", &value, &end) || sense_at(s, i, LEXICON_EN_QUALIFIERS, &bound)) return false;     /* no more than */
    if (piece_word(s, i, "none") ? !(piece_word(s, end, "of") || piece_word(s, end, "in") || s->count == 1) : !piece_kind_is(s, end, PIECE_WORD)) return false;
    number_put(n, i, end, RATIONAL_INTEGER(0), FIGURE_NOTHING);
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
    spoken_power(s, out);
    return true;
}

/* `between five hundred and one thousand`: the `and` parts two numbers, where the second alone is larger than the first. */
static void part_between(const struct sentence *s, size_t i, struct number *out) {
    struct number low, high;
    struct sentence head = *s;
    if (i == 0 || !piece_word(s, i - 1, "between") || piece_word(s, out->end, "and")) return;
    for (size_t at = out->end; at-- > i + 1;) {
        if (!piece_word(s, at, "and")) continue;
        head.count = at;
        if (read_words(&head, i, &low) && low.end == at && read_words(s, at + 1, &high) && high.end == out->end && rational_compare(high.value, low.value) > 0) *out = low;
        return;
    }
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
    if (found) part_between(s, i, out);
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
        n->value = rational_add(s->finder->arena, n->value, rational_whole(s->finder->arena, tail.value));
        n->end = tail.end;
        n->decimals = 0;
    }
}

static void scales_behind(const struct sentence *s, struct number *n) {
    struct count c = {.value = 1, .end = n->end, .scale = 1}, group;
    if (!scales(s, &c)) return;
    n->value = rational_multiply(s->finder->arena, n->value, rational_whole(s->finder->arena, c.value));
    int32_t zeros = 0;
    for (int128 v = c.value; v >= 10; v /= 10) zeros++;
    n->scale = zeros;
    if (n->decimals != DECIMALS_EXACT) n->decimals -= zeros;
    n->flags |= FIGURE_SCALED;
    n->end = c.end;
    if ((n->flags & FIGURE_POINT) || !next_group(s, &c, &group)) return;
    if (!group.words) return;    /* `3 billion five years earlier` */
    n->value = rational_add(s->finder->arena, n->value, rational_whole(s->finder->arena, group.value));
    n->end = group.end;
    n->decimals = 0;
}

void number_continue(const struct sentence *s, struct number *n, bool money) {
    if (n->flags & FIGURE_ORDINAL) return;
    if (one_over(s, n)) return;
    spoken_power(s, n);
    if (n->flags & FIGURE_POWER) return;
    if (!(n->flags & FIGURE_WORDS)) {
        struct number fraction;
        if (n->flags & FIGURE_FRACTION) scale_fraction(s, n);      /* ¾ of a million */
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
