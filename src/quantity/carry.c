/* What the numbers of one range or list tell each other: the scale and the unit carried to where they were left out. */
#include "quantity/carry.h"
#include "quantity/measure.h"

bool carry_numeric(const struct figure *f) {
    return f && !figure_is(f, FIGURE_DATE | FIGURE_GONE | FIGURE_VAGUE | FIGURE_RANGE | FIGURE_MULTIPLE) && f->q.form == FORM_POINT && !rational_is_none(f->n.value);
}

bool carry_same_unit(const struct figure *a, const struct figure *b) {
    return a->q.unit == b->q.unit || (a->q.unit && b->q.unit && slice_equal(a->q.unit->code, b->q.unit->code));
}

bool carry_unitless(const struct figure *f) { return !figure_is(f, FIGURE_UNIT); }

/* Units that one range may have at its ends: the same, or only one of them given. */
bool carry_units_agree(const struct figure *a, const struct figure *b) {
    return carry_unitless(a) || carry_unitless(b) || carry_same_unit(a, b) || (a->q.unit && b->q.unit && unit_compatible(a->q.unit, b->q.unit) && a->q.kind == b->q.kind);
}

void carry_scale_to(struct sentence *s, struct figure *f, int32_t scale) {
    f->n.value = rational_scale(s->finder->arena, f->n.value, scale);
    if (f->n.decimals != DECIMALS_EXACT) f->n.decimals -= scale;
    f->n.scale = scale;
}

/* The words of multiples at the end of a number, `dozen` or `hundred` among them, and what stands before them: `three` and 100000 of
 * `three hundred thousand`. False when it has none, or only scales. */
bool carry_multiplied(const struct sentence *s, const struct figure *f, struct rational *head, struct rational *multiple) {
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
    if (rational_sign(a->n.value) <= 0 || !carry_multiplied(s, b, &head, &multiple) || carry_multiplied(s, a, &none, &none)) return false;
    if (rational_compare(a->n.value, head) >= 0) return false;
    a->n.value = rational_multiply(s->finder->arena, a->n.value, multiple);
    return true;
}

/* `$450-780 billion`: the scale of the last also scales those before it, where they are small enough to need it. */
void carry_scale(struct sentence *s, struct figure *a, const struct figure *b) {
    if (carry_multiple(s, a, b)) return;
    if ((a->n.flags & (FIGURE_SCALED | FIGURE_GROUPED)) || !(b->n.flags & FIGURE_SCALED) || b->n.scale < 2) return;
    if (a->end > a->n.end && !figure_is(a, FIGURE_PREFIX)) return;
    if (rational_compare(rational_absolute(a->n.value), RATIONAL_INTEGER(1000)) >= 0 || rational_sign(a->n.value) == 0) return;
    struct rational scaled = rational_scale(s->finder->scratch, a->n.value, b->n.scale), digits = rational_scale(s->finder->scratch, b->n.value, -b->n.scale);
    bool alike = rational_compare(digits, RATIONAL_INTEGER(100)) >= 0;      /* 210 and 180 million */
    if (!alike && rational_compare(a->n.value, RATIONAL_INTEGER(100)) >= 0 && rational_compare(a->n.value, b->n.value) < 0 && rational_compare(scaled, b->n.value) > 0) return;      /* five hundred to a thousand */
    carry_scale_to(s, a, b->n.scale);
}

void carry_unit(struct figure *to, const struct figure *from) {
    to->q.unit = from->q.unit;
    to->q.unit_text = from->q.unit_text;
    to->q.ambiguity = from->q.ambiguity;
    to->q.kind = from->q.kind;
    to->flags |= FIGURE_UNIT;
}

bool carry_letter_m(const struct figure *f) {
    return slice_is(f->q.unit_text, "m") && f->q.unit && slice_is(f->q.unit->code, "m") && f->end == f->n.end + 1 && !(f->n.flags & FIGURE_SCALED);
}

void carry_million(struct sentence *s, struct figure *f) {
    carry_scale_to(s, f, 6);
    f->n.flags |= FIGURE_SCALED;
    f->n.end = f->end;
    f->q.unit = s->finder->plain;
    f->q.kind = KIND_NUMBER;
    f->q.unit_text = f->q.ambiguity = SLICE_NONE;
    f->flags &= ~(uint32_t)(FIGURE_UNIT | FIGURE_WEAK_UNIT);
}

bool carry_gap(const struct sentence *s, const struct figure *before, const struct figure *f) {
    enum { NAME = 5 };      /* the United Arab Emirates */
    size_t start = phrase_start(f), at = start, behind = f->end;
    if (piece_exists(s, behind) && s->pieces[behind].kind != PIECE_MARK && !piece_word(s, behind, "and") && !piece_word(s, behind, "while")) return false;
    if (piece_is(s, behind, '%') || piece_dash(s, behind)) return false;
    while (at > before->end && start - at < NAME && piece_kind_is(s, at - 1, PIECE_WORD) && ((piece_at(s, at - 1)->flags & PIECE_CAPITAL) || piece_word(s, at - 1, "the"))) at--;
    if (at == start || piece_word(s, start - 1, "the") || at <= before->end - 1 || at == 0) return false;
    return piece_is(s, at - 1, ',') || piece_is(s, at - 1, ';') || piece_word(s, at - 1, "and") || piece_word(s, at - 1, "while") || piece_word(s, at - 1, "but");
}

/* `between a third and 40 percent`: the part in percent. */
static void part_in_percent(struct sentence *s, struct figure *part, const struct figure *percent) {
    if (part->q.kind == KIND_FRACTION && percent->q.kind == KIND_PERCENT) part->n.value = rational_multiply(s->finder->arena, part->n.value, RATIONAL_INTEGER(100));
}

void carry_share_unit(struct sentence *s, struct figure *a, struct figure *b) {
    if (carry_unitless(a)) part_in_percent(s, a, b);
    if (carry_unitless(b)) part_in_percent(s, b, a);
    if (carry_unitless(a) && !carry_unitless(b)) carry_unit(a, b);
    else if (carry_unitless(b) && !carry_unitless(a)) carry_unit(b, a);
    measure_point_groups(s, a);
    measure_point_groups(s, b);
}

/* The value of a figure in the unit of another of the same dimension. */
struct rational carry_value_in(struct sentence *s, const struct figure *f, const struct figure *other) {
    if (carry_same_unit(f, other) || carry_unitless(f) || carry_unitless(other)) return f->n.value;
    struct rational v = unit_convert(s->finder->arena, f->n.value, f->q.unit, other->q.unit);
    return rational_is_none(v) ? f->n.value : v;
}

void make_range(struct sentence *s, struct figure *a, struct figure *b, size_t first) {
    carry_scale(s, a, b);
    carry_share_unit(s, a, b);
    struct rational low = carry_value_in(s, a, b), high = b->n.value;
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
size_t carry_skip_about(const struct sentence *s, size_t at, size_t goal) {
    struct sense sense;
    while (at < goal && sense_at(s, at, LEXICON_EN_QUALIFIERS, &sense) && sense.end <= goal) at = sense.end;
    if (at < goal && (piece_word(s, at, "a") || piece_word(s, at, "an") || piece_word(s, at, "the")) && at + 1 == goal) at++;
    return at;
}
