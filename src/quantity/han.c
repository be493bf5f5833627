#include "quantity/han.h"
#include "quantity/measure.h"
#include <string.h>

struct numeral {
    int128 total, section, digit;   /* digit: -1 none */
    int digits;                     /* of a run read by position */
    int128 last_unit, last_scale;
    bool zero;
    size_t end;
};

bool han_role(const struct sentence *s, size_t i, const char *role, int64_t *value, size_t *end) {
    struct sense sense;
    if (!sense_role(s, i, LEXICON_ZH_NUMBERS, role, &sense)) return false;
    *value = slice_integer(sense_get(s, LEXICON_ZH_NUMBERS, &sense, "value"));
    *end = sense.end;
    return true;
}

static int128 ten_to(int64_t n) {
    int128 v = 1;
    while (n-- > 0) v *= 10;
    return v;
}

static bool add_digit(struct numeral *n, int64_t d) {
    if (n->digit >= 0 && n->section + n->total > 0 && !n->zero) return false;
    if (n->digits >= 18) return false;
    n->digit = n->digit < 0 ? d : n->digit * 10 + d;
    n->digits++;
    return true;
}

static void add_unit(struct numeral *n, int64_t unit) {
    n->section += (n->digit < 0 || (n->digit == 0 && n->zero) ? 1 : n->digit) * unit;
    n->digit = -1;
    n->digits = 0;
    n->last_unit = unit;
    n->zero = false;
}

static bool add_scale(struct numeral *n, int64_t power) {
    int128 scale = ten_to(power);
    if (n->digit >= 0) n->section += n->digit;
    if (n->section == 0 && n->total == 0) return false;
    if (n->total > 0 && n->section > 0 && scale < n->last_scale) {
        n->total += n->section * scale;          /* 三亿五千万 */
    } else {
        n->total = (n->total + n->section) * scale;
        n->last_scale = scale;
    }
    n->section = 0;
    n->digit = -1;
    n->digits = 0;
    n->last_unit = scale;
    n->zero = false;
    return n->total < ten_to(30);
}

static bool step(const struct sentence *s, struct numeral *n, size_t i) {
    int64_t value;
    size_t end;
    if (han_role(s, i, "zero", &value, &end)) {
        if (n->digit >= 0 || n->total + n->section == 0) { if (!add_digit(n, 0)) return false; }
        n->zero = n->total + n->section > 0;
    } else if (han_role(s, i, "two", &value, &end)) {
        if (n->digit >= 0 || !add_digit(n, value)) return false;       /* 三两 is a weight */
    } else if (han_role(s, i, "digit", &value, &end)) {
        if (!add_digit(n, value)) return false;
    } else if (han_role(s, i, "unit", &value, &end)) {
        if (n->digits > 1) return false;
        add_unit(n, value);
    } else if (han_role(s, i, "scale", &value, &end)) {
        if (!add_scale(n, value)) return false;
    } else {
        return false;
    }
    n->end = end;
    return true;
}

/* 一百二十, 两万五, 二〇一六 from piece i. */
static bool numeral(const struct sentence *s, size_t i, int128 *value, int128 *scale, size_t *end) {
    struct numeral n = {.digit = -1, .end = i};
    int64_t v;
    size_t e;
    if (han_role(s, i, "scale", &v, &e) || (han_role(s, i, "unit", &v, &e) && v >= 100)) return false;
    for (size_t at = i; at < s->count && at < i + 40 && piece_kind_is(s, at, PIECE_HAN) && (at == i || piece_joined(s, at)) && step(s, &n, at); at = n.end) continue;
    if (n.end == i) return false;
    if (n.digit >= 0) {
        bool short_form = n.digits == 1 && !n.zero && n.last_unit >= 100;     /* 两万五 */
        n.section += short_form ? n.digit * (n.last_unit / 10) : n.digit;
    }
    *value = n.total + n.section;
    *scale = n.last_scale;
    *end = n.end;
    return true;
}

bool han_integer(const struct sentence *s, size_t i, int64_t *value, size_t *end) {
    int128 whole, scale;
    size_t places;
    *end = i + 1;
    if (piece_kind_is(s, i, PIECE_DIGITS)) return (*value = piece_integer(s, i, &places)) >= 0 && places <= 4;
    if (!piece_kind_is(s, i, PIECE_HAN) || !numeral(s, i, &whole, &scale, end) || whole > 9999) return false;
    *value = (int64_t)whole;
    return true;
}

static void scale_by(const struct sentence *s, struct number *n, int64_t power, size_t end) {
    n->value = rational_scale(s->finder->arena, n->value, (int32_t)power);
    if (n->decimals != DECIMALS_EXACT) n->decimals -= (int)power;
    n->scale += (int32_t)power;
    n->flags |= FIGURE_SCALED;
    n->end = end;
}

static bool scale_behind(const struct sentence *s, struct number *n) {
    int64_t power;
    size_t end;
    struct sense sense;
    if (!piece_kind_is(s, n->end, PIECE_HAN) || (sense_at(s, n->end, LEXICON_ZH_UNITS, &sense) && sense.end > n->end + 1)) return false;      /* 500兆瓦 */
    size_t at = n->end;
    if (han_role(s, at, "more", &power, &end)) at = end;      /* 150多万 */
    if (han_role(s, at, "scale", &power, &end) || han_role(s, at, "big", &power, &end)) { scale_by(s, n, power, end); return true; }
    if (at == n->end && han_role(s, at, "unit", &power, &end) && !sense_at(s, at, LEXICON_ZH_UNITS, &sense)) {
        scale_by(s, n, power == 10 ? 1 : power == 100 ? 2 : 3, end);
        return true;
    }
    return false;
}

/* `3亿5000万`: a further group of digits with a lesser scale. */
static void further_group(const struct sentence *s, struct number *n) {
    struct number next;
    const char *reason = NULL;
    size_t end;
    if (!piece_kind_is(s, n->end, PIECE_DIGITS) || !number_digits(s, n->end, &next, &reason, &end)) return;
    if (!scale_behind(s, &next) && !piece_kind_is(s, next.end, PIECE_HAN)) return;
    while (scale_behind(s, &next)) continue;
    if (next.scale >= n->scale) return;
    n->value = rational_add(s->finder->arena, n->value, next.value);
    n->decimals = next.decimals;
    n->end = next.end;
}

void han_continue(const struct sentence *s, struct number *n) {
    bool scaled = false;
    while (scale_behind(s, n)) scaled = true;
    if (scaled) further_group(s, n);
}

static bool decimals(const struct sentence *s, struct number *n) {
    int64_t v, digit;
    size_t end, at;
    if (!han_role(s, n->end, "point", &v, &end)) return false;
    int64_t part = 0;
    int places = 0;
    for (at = end; places < 15 && (han_role(s, at, "digit", &digit, &end) || han_role(s, at, "zero", &digit, &end)); at = end, places++) part = part * 10 + digit;
    if (places == 0) return false;
    n->value = rational_add(s->finder->arena, n->value, rational_decimal(part, -places));
    n->decimals = places;
    n->flags |= FIGURE_POINT;
    n->end = at;
    while (scale_behind(s, n)) continue;
    return true;
}

/* A number at i in characters or digits. */
static bool any_number(const struct sentence *s, size_t i, struct number *n) {
    int128 value, scale;
    struct sense more;
    const char *reason = NULL;
    size_t end;
    if (piece_kind_is(s, i, PIECE_DIGITS)) {
        if (!number_digits(s, i, n, &reason, &end)) return false;
        han_continue(s, n);
        return true;
    }
    if (!numeral(s, i, &value, &scale, &end)) return false;
    *n = (struct number){.first = i, .end = end, .value = rational_whole(s->finder->arena, value), .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT, .flags = FIGURE_WORDS};
    if (scale > 1 && value % scale == 0) {
        n->flags |= FIGURE_SCALED;
        for (; scale >= 10; scale /= 10) n->scale++;
    }
    if (!decimals(s, n) && piece_kind_is(s, n->end, PIECE_HAN) && sense_role(s, n->end, LEXICON_ZH_NUMBERS, "more", &more)) scale_behind(s, n);
    return true;
}

static void begin(struct figure *f, const struct number *n) {
    memset(f, 0, sizeof *f);
    f->n = *n;
    f->first = n->first;
    f->end = n->end;
    f->flags = n->flags;
}

static void give_unit(struct sentence *s, struct figure *f, struct slice code, size_t first, size_t end) {
    struct unit_match match = {0};
    struct error *error = NULL;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, code, &match.unit, &error) != ERROR_NONE) { error_free(error); return; }
    measure_set(s, f, &match, first, end);
}

/* 百 that no digit leads: the whole of 百分之百. */
static bool hundred(const struct sentence *s, size_t i, struct number *n) {
    int64_t v;
    size_t end;
    if (!han_role(s, i, "unit", &v, &end) || v != 100) return false;
    *n = (struct number){.first = i, .end = end, .value = RATIONAL_INTEGER(100), .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT, .flags = FIGURE_WORDS};
    return true;
}

/* 百分之七十, 千分之三, 三分之一. */
static bool parts(struct sentence *s, size_t i, struct figure *out) {
    int64_t v;
    size_t end;
    struct number top, bottom;
    bool percent = han_role(s, i, "percent", &v, &end), permille = !percent && han_role(s, i, "permille", &v, &end), myriad = !percent && !permille && han_role(s, i, "myriad", &v, &end);
    if (percent || permille || myriad) {
        if (percent && hundred(s, end, &top)) {
            /* 百分之百 */
        } else if (!any_number(s, end, &top)) {
            return false;
        }
        size_t head = end;
        top.first = i;
        begin(out, &top);
        out->n.first = i;
        if (myriad) { out->n.value = rational_divide(s->finder->arena, top.value, RATIONAL_INTEGER(10000)); out->flags |= FIGURE_FRACTION; }
        else give_unit(s, out, percent ? SLICE("%") : SLICE("[ppth]"), i, head);
        out->end = top.end;
        return true;
    }
    if (!any_number(s, i, &bottom) || !han_role(s, bottom.end, "over", &v, &end) || !any_number(s, end, &top) || rational_sign(bottom.value) <= 0) return false;
    begin(out, &top);
    out->n.first = out->first = i;
    out->n.value = rational_divide(s->finder->arena, top.value, bottom.value);
    out->n.decimals = DECIMALS_EXACT;
    out->flags |= FIGURE_FRACTION;
    out->n.flags |= FIGURE_FRACTION;
    return true;
}

bool han_fraction(struct sentence *s, size_t i, struct figure *out) {
    int64_t v;
    size_t end;
    return piece_kind_is(s, i + 1, PIECE_HAN) && han_role(s, i + 1, "over", &v, &end) && parts(s, i, out);
}

/* Half of the unit told behind it: 三年半, 两公斤半; but 五米半径 is a radius. */
static bool half_behind(const struct sentence *s, size_t i, size_t *end) {
    struct sense sense;
    int64_t v;
    if (!han_role(s, i, "half", &v, end) || *end != i + 1 || sense_role(s, i, LEXICON_ZH_TIMES, "no half", &sense)) return false;
    return !sense_at(s, *end, LEXICON_ZH_UNITS, &sense);
}

/* A tenth and a hundredth of a unit told behind it, its own unit unsaid: 一米八, 四块五. */
static bool tenths_behind(const struct sentence *s, struct figure *f, size_t i) {
    int64_t digit, v, part = 0;
    size_t at = i, end = i;
    struct sense sense;
    int places = 0;
    while (places < 2 && han_role(s, at, "digit", &digit, &end)) { part = part * 10 + digit; places++; at = end; }
    if (places == 0 || figure_is(f, FIGURE_POINT) || sense_at(s, at, LEXICON_ZH_NUMBERS, &sense) || sense_at(s, at, LEXICON_ZH_UNITS, &sense) || han_role(s, at, "digit", &v, &end)) return false;
    f->n.value = rational_add(s->finder->arena, f->n.value, rational_decimal(part, -places));
    f->n.decimals = places;
    f->end = f->n.end = at;
    return true;
}

static void add_half(struct sentence *s, struct figure *f, size_t end) {
    f->n.value = rational_add(s->finder->arena, f->n.value, rational_decimal(5, -1));
    f->n.decimals = DECIMALS_EXACT;
    f->n.end = end;
}

/* 新台币300元, 人民币500元: the currency named before the amount. */
static void named_currency(struct sentence *s, struct figure *f) {
    struct sense sense;
    size_t end = f->end, number = f->first;
    for (size_t at = number; at-- > 0 && at + 5 > number;) {
        if (!piece_kind_is(s, at, PIECE_HAN) || !piece_joined(s, at + 1)) return;
        if (!sense_at(s, at, LEXICON_ZH_UNITS, &sense) || sense.end != number || number < at + 2) continue;
        struct figure as_it_was = *f;
        give_unit(s, f, sense_get(s, LEXICON_ZH_UNITS, &sense, "code"), at, end);
        if (f->q.kind != KIND_MONEY) *f = as_it_was;      /* 每平方米2万元 */
    }
}

/* 用电37度 is energy, 气温37度 a temperature. */
static void degrees_or_power(struct sentence *s, struct figure *f) {
    int64_t v;
    size_t end;
    bool power = false;
    for (size_t i = 0; i < s->count && !power; i++) power = han_role(s, i, "electric", &v, &end);
    if (power) return;
    give_unit(s, f, SLICE("deg"), f->end - 1, f->end);
    f->q.kind = KIND_TEMPERATURE;
    f->q.ambiguity = SLICE("Cel|[degF]");
}

/* 时速三百五十公里: a length said of an hour. */
static void per_hour(struct sentence *s, struct figure *f) {
    struct sense sense;
    size_t start = f->first;
    bool length = f->q.unit && slice_is(f->q.unit->kind, "length") && start > 0;
    for (size_t back = 1; length && back <= 5 && back <= start && piece_kind_is(s, start - back, PIECE_HAN); back++) {
        if (!sense_role(s, start - back, LEXICON_ZH_TIMES, "each hour", &sense)) continue;
        give_unit(s, f, arena_format(s->finder->scratch, "%.*s/h", SLICE_ARGS(f->q.unit->code)), f->n.end, f->end);
        return;
    }
}

void han_settle(struct sentence *s, struct figure *f) {
    if (f->q.kind == KIND_MONEY) named_currency(s, f);
    per_hour(s, f);
    if (slice_is(f->q.unit_text, "\345\272\246")) degrees_or_power(s, f);
}

void han_suffix(struct sentence *s, struct figure *f) {
    struct sense sense;
    int64_t v;
    size_t end, at = f->end;
    if (han_role(s, at, "more", &v, &end)) at = end;
    int64_t more;
    size_t behind = at;
    bool tenths = han_role(s, at, "tenths", &v, &end), hundredths = tenths && han_role(s, end, "digit", &more, &behind) && !sense_at(s, behind, LEXICON_ZH_NUMBERS, &sense);      /* 三成五 */
    if (tenths && (hundredths || !sense_at(s, end, LEXICON_ZH_NUMBERS, &sense))) {
        f->n.value = rational_multiply(s->finder->arena, f->n.value, RATIONAL_INTEGER(10));
        if (hundredths) { f->n.value = rational_add(s->finder->arena, f->n.value, RATIONAL_INTEGER(more)); end = f->n.end = behind; }
        give_unit(s, f, SLICE("%"), at, end);
        return;
    }
    if (han_role(s, at, "times", &v, &end)) {
        f->q.kind = KIND_MULTIPLE;
        f->flags |= FIGURE_MULTIPLE;
        f->end = end;
        return;
    }
    if (han_role(s, at, "years of age", &v, &end)) {
        give_unit(s, f, SLICE("a"), at, end);
        f->q.kind = KIND_AGE;
        return;
    }
    bool halved = han_role(s, at, "half behind", &v, &end) && sense_at(s, end, LEXICON_ZH_UNITS, &sense);      /* 两个半小时 */
    if (halved) add_half(s, f, at = end);
    if (!sense_at(s, at, LEXICON_ZH_UNITS, &sense)) return;
    give_unit(s, f, lexicon_field(s->finder->lexicon, LEXICON_ZH_UNITS, sense.row, "code"), at, sense.end);
    if (!halved && half_behind(s, sense.end, &end)) { add_half(s, f, end); f->end = end; }
    else if (!halved && (sense_get(s, LEXICON_ZH_UNITS, &sense, "tenths").length)) tenths_behind(s, f, sense.end);
    han_settle(s, f);
}

/* Characters that are number words only beside another: 一 alone stands in too many words. */
static bool alone(const struct sentence *s, const struct figure *f) {
    struct sense sense;
    if (sense_role(s, f->n.end, LEXICON_ZH_NUMBERS, "to", &sense) && sense_at(s, sense.end, LEXICON_ZH_NUMBERS, &sense)) return false;
    if (sense_role(s, f->n.end, LEXICON_ZH_NUMBERS, "classifier", &sense) && rational_compare(f->n.value, RATIONAL_INTEGER(1)) != 0) return false;
    return f->n.end == f->n.first + 1 && !figure_is(f, FIGURE_UNIT | FIGURE_MULTIPLE) && (piece_kind_is(s, f->n.end, PIECE_HAN) || (f->n.first > 0 && piece_kind_is(s, f->n.first - 1, PIECE_HAN)));
}

bool han_at(struct sentence *s, size_t i, struct figure *out) {
    int64_t v;
    size_t end, start = i;
    struct number n;
    if (han_vague(s, i, out)) {
        han_suffix(s, out);
        return true;
    }
    bool minus = han_role(s, i, "minus", &v, &end), ordinal = han_role(s, i, "ordinal", &v, &end);
    if (minus || ordinal) i = end;
    if (parts(s, i, out)) {
        if (minus) { out->n.value = rational_negate(out->n.value); out->first = out->n.first = start; }
        return true;
    }
    if (han_role(s, i, "half", &v, &end)) {
        n = (struct number){.first = i, .end = end, .value = rational_ratio(s->finder->arena, 1, 2), .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT, .flags = FIGURE_WORDS | FIGURE_FRACTION};
    } else if (!any_number(s, i, &n)) {
        return false;
    }
    begin(out, &n);
    if (minus) { out->n.value = rational_negate(out->n.value); out->first = out->n.first = start; }
    if (ordinal) { out->first = out->n.first = start; out->flags |= FIGURE_ORDINAL; out->n.flags |= FIGURE_ORDINAL; return true; }
    han_suffix(s, out);
    return !alone(s, out);
}
