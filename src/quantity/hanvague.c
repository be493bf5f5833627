/* Chinese numbers no more exact than their powers: 几百, 数千, 十几, 三四百, 上万. */
#include "quantity/combine.h"
#include "quantity/han.h"
#include <string.h>

/* The characters of a power of ten at i: 百, 千, 万, 百万, 亿. *power: of ten. */
static bool power_at(const struct sentence *s, size_t i, int *power, size_t *end) {
    int64_t value;
    size_t at = i;
    *power = 0;
    for (; *power < 20 && piece_kind_is(s, at, PIECE_HAN); at = *end) {
        if (han_role(s, at, "unit", &value, end)) *power += value == 10 ? 1 : value == 100 ? 2 : value == 1000 ? 3 : 20;
        else if (han_role(s, at, "scale", &value, end)) *power += (int)value;
        else break;
    }
    *end = at;
    return at > i && *power < 20;
}

static void put(struct figure *f, size_t first, size_t end, struct rational low, struct rational high, enum quantity_form form) {
    memset(f, 0, sizeof *f);
    f->n = (struct number){.first = first, .end = end, .value = low, .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT, .flags = FIGURE_WORDS | (form == FORM_VAGUE ? FIGURE_VAGUE : 0u)};
    f->first = first;
    f->end = end;
    f->flags = f->n.flags | (form == FORM_RANGE ? FIGURE_RANGE : 0u);
    f->q.form = form;
    f->q.low = low;
    f->q.high = high;
}

/* 几百, 数千: some hundreds. */
static bool some_powers(struct sentence *s, size_t i, struct figure *out) {
    int64_t v;
    size_t end, behind;
    int power;
    if (!han_role(s, i, "some", &v, &end) || !power_at(s, end, &power, &behind)) return false;
    put(out, i, behind, rational_decimal(1, power), rational_decimal(1, power + 1), FORM_VAGUE);
    return true;
}

/* 十几: eleven to nineteen. */
static bool some_more(struct sentence *s, size_t i, struct figure *out) {
    int64_t ten, v, tens = 1;
    size_t end, behind, at = i;
    if (han_role(s, i, "digit", &tens, &end) || han_role(s, i, "two", &tens, &end)) at = end;
    if (!han_role(s, at, "unit", &ten, &end) || ten != 10 || !han_role(s, end, "some", &v, &behind) || han_role(s, behind, "unit", &v, &end)) return false;
    put(out, i, behind, RATIONAL_INTEGER(tens * 10 + 1), RATIONAL_INTEGER(tens * 10 + 9), FORM_VAGUE);
    return true;
}

/* 三四百, 五六个: two digits that follow each other are a range. */
static bool two_digits(struct sentence *s, size_t i, struct figure *out) {
    int64_t a, b, v;
    size_t end, behind, last;
    int power = 0;
    struct sense unit;
    if ((!han_role(s, i, "digit", &a, &end) && !han_role(s, i, "two", &a, &end)) || !han_role(s, end, "digit", &b, &behind) || b != a + 1) return false;
    if (i > 0 && piece_joined(s, i) && (han_role(s, i - 1, "digit", &v, &last) || han_role(s, i - 1, "zero", &v, &last) || han_role(s, i - 1, "unit", &v, &last) || han_role(s, i - 1, "scale", &v, &last))) return false;
    if (!power_at(s, behind, &power, &last)) {
        last = behind;
        if (!han_role(s, behind, "classifier", &v, &end) && !sense_at(s, behind, LEXICON_ZH_UNITS, &unit)) return false;
    }
    put(out, i, last, rational_decimal(a, power), rational_decimal(b, power), FORM_RANGE);
    return true;
}

/* 上百, 上万: that many and more. */
static bool upward(struct sentence *s, size_t i, struct figure *out) {
    int64_t v;
    size_t end, behind;
    int power;
    if (!han_role(s, i, "upward", &v, &end) || !power_at(s, end, &power, &behind) || han_role(s, behind, "digit", &v, &end)) return false;
    put(out, i, behind, rational_decimal(1, power), RATIONAL_NONE, FORM_POINT);
    out->q.bound = BOUND_MORE_EQUAL;
    out->q.qualifier = pieces_text(s, i, i + 1);
    return true;
}

/* 近百万, 约千人: a power of ten behind a word that bounds it. */
static bool led_power(struct sentence *s, size_t i, struct figure *out) {
    struct sense sense;
    int64_t v;
    size_t end, first;
    int power;
    if (i == 0 || !piece_kind_is(s, i - 1, PIECE_HAN) || han_role(s, i, "percent", &v, &end) || han_role(s, i, "permille", &v, &end) || han_role(s, i, "myriad", &v, &end)) return false;
    if (!sense_before(s, i, 4, LEXICON_ZH_QUALIFIERS, "place", "before", &first, &sense) || !power_at(s, i, &power, &end) || power < 2 || han_role(s, end, "digit", &v, &first)) return false;
    put(out, i, end, rational_decimal(1, power), RATIONAL_NONE, FORM_POINT);
    out->q.low = RATIONAL_NONE;
    return true;
}

bool han_vague(struct sentence *s, size_t i, struct figure *out) {
    return piece_kind_is(s, i, PIECE_HAN) && (some_powers(s, i, out) || some_more(s, i, out) || two_digits(s, i, out) || upward(s, i, out) || led_power(s, i, out));
}
