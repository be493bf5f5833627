/* Amounts told in several units, one after another: the whole is one figure in the smallest unit named. */
#include "quantity/combine.h"
#include "quantity/time.h"

static bool measured(const struct figure *f) {
    return figure_is(f, FIGURE_UNIT) && !figure_is(f, FIGURE_GONE | FIGURE_DATE | FIGURE_RANGE) && f->q.unit && f->q.form == FORM_POINT && !rational_is_none(f->n.value);
}

static bool smaller(struct sentence *s, const struct figure *a, const struct figure *b) {
    struct rational one = unit_convert(s->finder->scratch, RATIONAL_INTEGER(1), b->q.unit, a->q.unit);
    return !rational_is_none(one) && rational_compare(one, RATIONAL_INTEGER(1)) < 0;
}

static bool joint_kind(const struct figure *a, const struct figure *b) {
    if (a->q.kind == KIND_MONEY) return b->q.kind == KIND_MONEY;
    if (a->q.kind == KIND_AGE) return false;
    return (a->q.kind == b->q.kind || b->q.kind == KIND_AGE) && (a->q.kind == KIND_MEASURE || a->q.kind == KIND_DURATION);
}

/* Length, weight, volume, area and angle are told in several units; 12 St and 40 cSt are two. */
static bool told_in_parts(const struct figure *f) {
    static const char *const kinds[] = {"length", "mass", "volume", "area", "angle"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (slice_is(f->q.unit->kind, kinds[i])) return true;
    return f->q.kind != KIND_MEASURE;
}

/* A plain space, comma or `and` stands between. */
static size_t joint_mark(const struct sentence *s, const struct figure *a) {
    size_t at = a->end;
    if (figure_is(a, FIGURE_COMPOUND) && piece_is(s, at, '-') && piece_joined(s, at) && piece_joined(s, at + 1)) return at + 1;      /* 6-foot-4-inch */
    if (piece_is(s, at, ',')) at++;
    if (piece_word(s, at, "and")) at++;
    return at;
}

/* A part told behind a whole below zero lies further below: −29° 00′ 28″. */
static struct rational further(struct sentence *s, struct rational whole, struct rational part) {
    return rational_sign(whole) < 0 ? rational_subtract(s->finder->arena, whole, part) : rational_add(s->finder->arena, whole, part);
}

/* Money keeps its main unit: 20 dollars 43 cents are 20.43 dollars. */
static void absorb_money(struct sentence *s, struct figure *a, struct figure *b) {
    a->n.value = further(s, a->n.value, unit_convert(s->finder->arena, b->n.value, b->q.unit, a->q.unit));
    a->n.decimals = 2;
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
}

static void absorb(struct sentence *s, struct figure *a, struct figure *b) {
    struct rational whole = unit_convert(s->finder->arena, a->n.value, a->q.unit, b->q.unit);
    a->n.value = further(s, whole, b->n.value);
    a->n.decimals = b->n.decimals;
    a->q.unit = b->q.unit;
    a->q.unit_text = b->q.unit_text;
    a->q.kind = b->q.kind;
    a->q.per = b->q.per;
    a->q.per_span = b->q.per_span;
    a->q.ambiguity = SLICE_NONE;
    a->end = b->end;
    a->n.end = b->n.end;
    a->flags |= b->flags & FIGURE_COMPOUND;
    b->flags |= FIGURE_GONE;
}

/* The worth of a part such as a fils in a main unit that has thousandths, where its row says hundredths (minor_units.tsv). */
static struct rational minor_part(const struct sentence *s, const struct unit *main, const struct unit *part) {
    size_t row = lexicon_find(s->finder->lexicon, LEXICON_MINOR_UNITS, main->code);
    if (row == SIZE_MAX || rational_compare(part->factor, rational_decimal(1, -2)) != 0) return part->factor;
    return rational_decimal(1, (int32_t)-slice_integer(lexicon_field(s->finder->lexicon, LEXICON_MINOR_UNITS, row, "exponent")));
}

/* `3 CAD 3 cents`, `6 kroner 50 øre`: parts of whatever the main unit is. */
static bool cents(struct sentence *s, struct figure *a, struct figure *b) {
    if (a->q.kind != KIND_MONEY || b->q.kind != KIND_MONEY || b->q.unit->code.length == 0 || b->q.unit->code.data[0] != '{' || a->q.unit->code.length != 3 || unit_compatible(a->q.unit, b->q.unit)) return false;
    struct rational part = rational_multiply(s->finder->arena, b->n.value, minor_part(s, a->q.unit, b->q.unit));
    if (joint_mark(s, a) != b->first || (a->n.flags & FIGURE_POINT) || rational_compare(part, RATIONAL_INTEGER(1)) >= 0) return false;
    a->n.value = further(s, a->n.value, part);
    a->n.decimals = rational_compare(minor_part(s, a->q.unit, b->q.unit), rational_decimal(1, -2)) < 0 ? 3 : 2;
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
    return true;
}

static const struct unit *unit_named(const struct sentence *s, struct slice code) {
    const struct unit *unit = NULL;
    struct error *error = NULL;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, code, &unit, &error) != ERROR_NONE) error_free(error);
    return unit;
}

static void set_unit(struct figure *f, const struct unit *unit, enum quantity_kind kind) {
    if (!unit) return;
    f->q.unit = unit;
    f->q.kind = kind;
    f->q.ambiguity = SLICE_NONE;
}

/* `2h 30m`, `2m 5s`: behind hours, and before seconds, m is minutes. */
static void letter_of_minutes(struct sentence *s, struct figure *a, struct figure *b) {
    if (a->end != b->first) return;
    if (slice_is(a->q.unit->code, "h") && slice_is(b->q.unit_text, "m")) set_unit(b, unit_named(s, SLICE("min")), KIND_DURATION);
    if (slice_is(a->q.unit_text, "m") && slice_is(b->q.unit->code, "s")) set_unit(a, unit_named(s, SLICE("min")), KIND_DURATION);
}

/* `45° 30′ 15″`, `51 degrees 28 minutes north`: behind degrees of an angle, minutes and seconds are parts of them. */
static void parts_of_degree(struct sentence *s, struct figure *a, struct figure *b) {
    bool minutes = slice_is(a->q.unit->code, "deg") && (slice_is(b->q.unit->code, "[ft_i]") || slice_is(b->q.unit->code, "min"));
    bool seconds = slice_is(a->q.unit->code, "'") && (slice_is(b->q.unit->code, "[in_i]") || slice_is(b->q.unit->code, "s"));
    if (a->end != b->first || a->q.kind != KIND_MEASURE || (!minutes && !seconds) || rational_compare(b->n.value, RATIONAL_INTEGER(60)) >= 0) return;
    if (b->q.kind == KIND_MEASURE && piece_kind_is(s, b->end - 1, PIECE_WORD)) return;      /* 45° 30 ft away */
    if (minutes) set_unit(a, unit_named(s, SLICE("arc degree")), KIND_MEASURE);
    set_unit(b, unit_named(s, minutes ? SLICE("'") : SLICE("''")), KIND_MEASURE);
}

static bool try_join(struct sentence *s, struct figure *a, struct figure *b) {
    if (measured(a) && measured(b)) letter_of_minutes(s, a, b);
    if (measured(a) && measured(b)) parts_of_degree(s, a, b);
    if (!measured(a) || !measured(b) || !joint_kind(a, b) || a->q.per.length || figure_is(b, FIGURE_PREFIX) || (figure_is(b, FIGURE_ARTICLE) && !(piece_word(s, a->end, "and") && a->q.kind == KIND_DURATION))) return false;
    if (cents(s, a, b)) return true;
    if (joint_mark(s, a) != b->first || (a->n.flags & FIGURE_POINT) || !unit_compatible(a->q.unit, b->q.unit) || !smaller(s, a, b)) return false;
    if (!told_in_parts(a)) return false;
    if (slice_equal(a->q.unit->code, b->q.unit->code) || slice_find(a->q.unit->code, SLICE("/"), 0) != SIZE_MAX) return false;
    struct rational limit = unit_convert(s->finder->scratch, RATIONAL_INTEGER(1), a->q.unit, b->q.unit);
    if (a->q.kind != KIND_MEASURE && rational_compare(b->n.value, limit) >= 0) return false;
    if (a->q.kind == KIND_MONEY) absorb_money(s, a, b);
    else absorb(s, a, b);
    return true;
}

/* `five pounds fifty`: pounds that pence follow are money. */
static bool could_be_pounds(const struct figure *a) {
    return a->q.kind == KIND_MEASURE && slice_is(a->q.unit->code, "[lb_av]") && slice_find(a->q.ambiguity, SLICE("GBP"), 0) != SIZE_MAX;
}

/* `15 dollars 50`, `$20 and 43`: hundredths without their unit. */
static bool hundredths(struct sentence *s, struct figure *a, struct figure *b) {
    if (!measured(a) || (a->q.kind != KIND_MONEY && !could_be_pounds(a)) || figure_is(b, FIGURE_UNIT | FIGURE_DATE | FIGURE_ORDINAL | FIGURE_GONE | FIGURE_VAGUE)) return false;
    if ((a->n.flags & (FIGURE_POINT | FIGURE_SCALED)) || !rational_is_integer(b->n.value) || rational_sign(b->n.value) <= 0 || rational_compare(b->n.value, RATIONAL_INTEGER(100)) >= 0) return false;
    size_t at = a->end;
    bool spelled_and = piece_word(s, at, "and");
    if (spelled_and) at++;
    if (at != b->first || (figure_is(a, FIGURE_PREFIX) && !spelled_and) || (b->n.flags & FIGURE_SIGNED)) return false;
    bool goes_on = !spelled_and && (word_is_function(s, b->end) || piece_word(s, b->end, "more") || piece_word(s, b->end, "less"));      /* 15 dollars 50 each */
    bool nothing = goes_on || !piece_exists(s, b->end) || (piece_at(s, b->end)->kind == PIECE_MARK && !piece_is(s, b->end, '-') && !piece_is(s, b->end, '%') && !piece_is(s, b->end, '\''));
    bool fraction = (b->n.flags & FIGURE_FRACTION) != 0;
    if (!nothing || fraction) return false;
    if (a->q.kind == KIND_MEASURE) set_unit(a, unit_named(s, SLICE("GBP")), KIND_MONEY);
    a->n.value = rational_add(s->finder->arena, a->n.value, rational_scale(s->finder->arena, b->n.value, -2));
    a->n.decimals = 2;
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
    return true;
}

/* The next smaller unit that goes unsaid behind feet and hours, and how many of it make one (unsaid_units.tsv). */
static struct slice smaller_unsaid(const struct sentence *s, const struct figure *a, int64_t *limit) {
    const struct lexicon *l = s->finder->lexicon;
    size_t row = lexicon_find(l, LEXICON_UNSAID_UNITS, a->q.unit->code);
    if (row == SIZE_MAX) return SLICE_NONE;
    *limit = slice_integer(lexicon_field(l, LEXICON_UNSAID_UNITS, row, "limit"));
    return lexicon_field(l, LEXICON_UNSAID_UNITS, row, "smaller");
}

/* `5 feet 10`, `six-foot-two`, `2h30`, `one hour twenty`: the smaller unit goes without saying. */
static bool unsaid(struct sentence *s, struct figure *a, struct figure *b) {
    int64_t limit;
    if (!measured(a) || a->q.per.length || figure_is(b, FIGURE_UNIT | FIGURE_DATE | FIGURE_ORDINAL | FIGURE_GONE | FIGURE_VAGUE)) return false;
    struct slice code = smaller_unsaid(s, a, &limit);
    if (code.length == 0 || (a->n.flags & (FIGURE_POINT | FIGURE_SCALED | FIGURE_MIXED)) || (b->n.flags & (FIGURE_SIGNED | FIGURE_POINT | FIGURE_FRACTION | FIGURE_BARE_ONE))) return false;
    if (!rational_is_integer(b->n.value) || rational_compare(b->n.value, RATIONAL_INTEGER(limit)) >= 0 || rational_sign(b->n.value) <= 0) return false;
    bool apart = piece_is(s, a->end, '-') && figure_is(a, FIGURE_COMPOUND) && !piece_joined(s, a->end) && !piece_joined(s, a->end + 1);      /* 5 - foot - 11 */
    bool hyphened = piece_is(s, a->end, '-') && (apart || (piece_joined(s, a->end) && piece_joined(s, a->end + 1))), glued = a->end == b->first && piece_joined(s, b->first);
    if (a->end + (hyphened ? 1u : 0u) != b->first) return false;
    bool tall = piece_word(s, b->end, "tall") || piece_word(s, b->end, "high"), end = !piece_exists(s, b->end) || piece_at(s, b->end)->kind == PIECE_MARK;
    if (!hyphened && !glued && !tall && !end) return false;
    if (hyphened && limit == 60) return false;
    const struct unit *unit = unit_named(s, code);
    if (!unit) return false;
    set_unit(b, unit, a->q.kind);
    b->q.unit_text = a->q.unit_text;
    absorb(s, a, b);
    return true;
}

/* `Rs 2 cr 5 lakh`: a smaller scale right behind a larger one goes on with the same amount. */
static bool falling_scales(struct sentence *s, struct figure *a, struct figure *b) {
    if (figure_is(a, FIGURE_GONE | FIGURE_DATE | FIGURE_VAGUE) || figure_is(b, FIGURE_GONE | FIGURE_DATE | FIGURE_VAGUE | FIGURE_PREFIX) || a->end != b->first || a->end != a->n.end || b->first != b->n.first) return false;
    if (!(a->n.flags & b->n.flags & FIGURE_SCALED) || b->n.scale >= a->n.scale || (a->n.flags & FIGURE_POINT) || (figure_is(a, FIGURE_UNIT) && figure_is(b, FIGURE_UNIT))) return false;
    if (rational_sign(a->n.value) <= 0 || rational_compare(b->n.value, rational_decimal(1, a->n.scale)) >= 0) return false;
    a->n.value = rational_add(s->finder->arena, a->n.value, b->n.value);
    a->n.scale = b->n.scale;
    a->n.decimals = b->n.decimals;
    if (figure_is(b, FIGURE_UNIT)) {
        set_unit(a, b->q.unit, b->q.kind);
        a->q.unit_text = b->q.unit_text;
        a->q.ambiguity = b->q.ambiguity;
        a->flags |= FIGURE_UNIT;
    }
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
    return true;
}

void combine_compounds(struct sentence *s) {
    struct figure *a = next_figure(s, NULL);
    while (a) {
        struct figure *b = next_figure(s, a);
        if (!b) return;
        if (!try_join(s, a, b) && !hundredths(s, a, b) && !unsaid(s, a, b) && !falling_scales(s, a, b)) a = b;
    }
}
