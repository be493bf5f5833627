/* Products and quotients of units: `kg m s-2`, `J/(mol K)`, `erg·cm−2·s−1`. */
#include "quantity/unit_expression.h"
#include "quantity/unit_text.h"

bool unit_add_term(struct expression *x, const struct term *term, const char *operator, int sign)
{
    struct slice code = unit_power_code(x->arena, term->unit->code, term->power);
    bool inner = sign < 0 && term->power == 1 && unit_power_code(x->arena, code, 2).data[0] == '(';
    if (x->count == FACTORS)
        return false;
    x->factors[x->count++] = (struct unit_factor){term->unit, sign * term->power};
    struct slice again = arena_format(x->arena, "/%.*s", SLICE_ARGS(code));
    bool twice = sign < 0 && term->power == 1 && !inner && slice_ends(x->code, again) && slice_find(x->code, SLICE("/"), 0) == x->code.length - again.length;      /* m/s/s */
    if (twice)
        x->code = arena_format(x->arena, "%.*s/%.*s", SLICE_ARGS(slice_sub(x->code, 0, x->code.length - again.length)), SLICE_ARGS(unit_power_code(x->arena, term->unit->code, 2)));
    else
    x->code = arena_format(x->arena, inner ? "%.*s%s(%.*s)" : "%.*s%s%.*s", SLICE_ARGS(x->code), operator, SLICE_ARGS(code));
    x->end = term->end;
    x->symbol &= term->symbol;
    x->over |= sign < 0 || term->power < 0;
    return true;
}

/* `U.S.`, `D.C.`, `J.K.`: capitals with stops between are initials, not a product. */
static bool is_initials(struct slice t, size_t at)
{
    char before = byte_at(t, at - 1), behind = byte_at(t, at + 1);
    bool alone = at < 2 || !is_letter(byte_at(t, at - 2));
    return alone && before >= 'A' && before <= 'Z' && behind >= 'A' && behind <= 'Z' && !is_letter(byte_at(t, at + 2));
}

/* `·`, `⋅`, `.`, `*` between symbols: bytes with blanks around, or 0. */
size_t unit_dot_at(struct slice t, size_t at)
{
    static const char *const dots[] = {"\xC2\xB7", "\xE2\x8B\x85", "\xE2\x80\xA2", "\xE2\x88\x99", "*"};
    size_t here = skip_blank(t, at);
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (starts_at(t, here, dots[i]))
            return skip_blank(t, here + strlen(dots[i])) - at;
    if (here > at && starts_at(t, here, "\xC3\x81") && blank_at(t, here + 2)) /* `ml Á min −1`: the dot as some fonts map it */
        return skip_blank(t, here + 2) - at;
    if (byte_at(t, at) != '.' || at == 0 || is_initials(t, at))
        return 0;
    return is_letter(byte_at(t, at + 1)) || starts_at(t, at + 1, "\xC2\xB5") || starts_at(t, at + 1, "\xCE\xBC");
}

/* `day−1`, `m^-2`, `yr −1`: letters with a negative power behind them? Cheap, for it is asked behind every spelled unit. */
bool unit_powered_ahead(struct slice t, size_t at)
{
    enum { LETTERS = 6 };
    size_t end = unit_symbol_end(t, at), here = end + (byte_at(t, end) == '^');
    int power;
    if (end == at || end - at > LETTERS)
        return false;
    here += byte_at(t, here) == '{' || byte_at(t, here) == '(';
    size_t spaced = skip_blank(t, here), sign = minus_at(t, spaced);
    bool hyphen = sign == 1 || starts_at(t, spaced, "\xE2\x80\x90") || starts_at(t, spaced, "\xE2\x80\x91");
    bool name = hyphen && here == end && end == at + 1 && t.data[at] >= 'A' && t.data[at] <= 'Z';      /* a 3.5-litre V-6 */
    if (sign > 0)
        return !name && is_digit(byte_at(t, spaced + sign));
    return unit_superscript_power(t, &here, &power) && power < 0;
}

/* May a negative power stand somewhere behind `at`? A minus before a digit in this or another script: most texts have none, and are not read
 * on for units that only one would hold together. */
static bool minus_ahead(struct slice t, size_t at)
{
    enum { FAR = 1024 };    /* longer than any product */
    struct slice rest = slice_sub(t, at, t.length - at > FAR ? at + FAR : t.length);
    static const char leads[] = {'-', '\xE2', '\xEF', '\xCB'};    /* of the many signs */
    for (size_t i = 0; i < sizeof leads; i++) {
        const char *end = rest.data + rest.length, *sign = rest.length ? memchr(rest.data, leads[i], rest.length) : NULL;
        for (; sign; sign = sign + 1 < end ? memchr(sign + 1, leads[i], (size_t)(end - sign - 1)) : NULL) {
            size_t here = (size_t)(sign - t.data), length = minus_at(t, here), digit = length ? skip_blank(t, here + length) : here;
            bool raised = starts_at(t, here, "\xE2\x81\xBB") || starts_at(t, here, "\xCB\x89");
            if (raised || (length && (is_digit(byte_at(t, digit)) || (unsigned char)byte_at(t, digit) >= 0x80)))
                return true;
        }
    }
    return false;
}

bool unit_product_sign(struct expression *x)
{
    struct term next;
    size_t step = unit_dot_at(x->text, x->end);
    if (step == 0 || !(x->symbol || x->over || unit_powered_ahead(x->text, x->end + step)) || !unit_term_at(x, x->end + step, true, &next) || !(next.symbol || next.powered) || next.unit->class == UNIT_MONEY)
        return false;
    unit_power_behind_substance(x, &next);
    return unit_add_term(x, &next, ".", 1);
}

/* Units with blanks between them belong together as far as the last one with a negative power: `kg m s-2`, `J mol-1 K-1`, `litres ha-1`. */
bool unit_product_blank(struct expression *x)
{
    if (skip_blank(x->text, x->end) == x->end || !minus_ahead(x->text, x->end))
        return false;
    struct expression trial = *x, kept = *x;
    bool found = false;
    while (trial.count < FACTORS) {
        struct term next;
        size_t at = skip_blank(trial.text, trial.end);
        if (at == trial.end || (!trial.symbol && !unit_powered_ahead(trial.text, at)))
            break;
        size_t behind = trial.over ? skip_blank(trial.text, unit_substance_end(&trial, at)) : at;      /* mmol kg−1 DW h−1 */
        if (behind > at && unit_powered_ahead(trial.text, behind))
            at = behind;
        if (!unit_term_at(&trial, at, true, &next) || next.unit->class == UNIT_MONEY || next.unit->class == UNIT_PERCENT)
            break;
        unit_power_behind_substance(&trial, &next);
        if ((next.power > 0 && !(trial.symbol && next.symbol)) || !unit_add_term(&trial, &next, ".", 1))
            break;
        if (next.power < 0) {
            kept = trial;
            found = true;
        }
    }
    *x = kept;
    return found;
}

/* `5kg/11lb`: the same amount in another unit of about that size, no rate; but `5 mg/100 g`, `5 mg/60 kg`. */
static bool other_unit(const struct expression *x, struct slice number, const struct unit *unit)
{
    enum { NEAR = 20 };
    bool round = number.length > 1 && number.data[0] == '1' && slice_find(slice_sub(number, 1, number.length), SLICE("0"), 0) == 0;
    if (x->count != 1 || round || !unit_compatible(x->factors[0].unit, unit))
        return false;
    struct rational one = unit_convert(x->arena, RATIONAL_INTEGER(1), unit, x->factors[0].unit);
    if (rational_is_none(one) || rational_sign(one) <= 0)
        return false;
    return rational_compare(one, RATIONAL_INTEGER(NEAR)) < 0 && rational_compare(rational_multiply(x->arena, one, RATIONAL_INTEGER(NEAR)), RATIONAL_INTEGER(1)) > 0;
}

/* `/100 km`: a count of the unit below. */
static bool counted_below(struct expression *x, size_t at)
{
    size_t end = at;
    struct term next;
    while (is_digit(byte_at(x->text, end)) && end - at < 6)
        end++;
    if (end == at || x->count + 1 >= FACTORS)
        return false;
    size_t unit = skip_blank(x->text, end);
    if (!unit_term_at(x, unit, false, &next) || next.unit->class == UNIT_MONEY || next.unit->class == UNIT_TEMPERATURE)      /* 180°C/350°F are two */
        return false;
    struct slice number = slice_sub(x->text, at, end);
    if (other_unit(x, number, next.unit))
        return false;
    const struct unit *count = unit_of_code(x->context->table, number, SLICE_NONE);
    if (!count)
        return false;
    x->factors[x->count++] = (struct unit_factor){count, -1};
    x->factors[x->count++] = (struct unit_factor){next.unit, -next.power};
    x->code = arena_format(x->arena, "%.*s/(%.*s.%.*s)", SLICE_ARGS(x->code), SLICE_ARGS(number), SLICE_ARGS(unit_power_code(x->arena, next.unit->code, next.power)));
    x->end = next.end;
    x->over = true;
    return true;
}

/* `/(mol K)`, `/(m2·s)`. */
static bool bracket_below(struct expression *x, size_t at)
{
    struct expression inner = {.arena = x->arena, .context = x->context, .text = x->text, .start = at, .symbol = true};
    struct term next;
    size_t here = skip_blank(x->text, at + 1);
    while (inner.count < FACTORS / 2 && unit_term_at(&inner, here, false, &next) && next.symbol) {
        if (!unit_add_term(&inner, &next, inner.count ? "." : "", 1))
            return false;
        size_t dot = unit_dot_at(x->text, inner.end);
        here = dot ? inner.end + dot : skip_blank(x->text, inner.end);
    }
    if (inner.count == 0 || byte_at(x->text, here) != ')' || x->count + inner.count > FACTORS)
        return false;
    for (size_t i = 0; i < inner.count; i++)
        x->factors[x->count++] = (struct unit_factor){inner.factors[i].unit, -inner.factors[i].power};
    x->code = arena_format(x->arena, inner.count > 1 ? "%.*s/(%.*s)" : "%.*s/%.*s", SLICE_ARGS(x->code), SLICE_ARGS(inner.code));
    x->end = here + 1;
    return x->over = true;
}

bool unit_quotient(struct expression *x)
{
    struct term next;
    size_t at = skip_blank(x->text, x->end), slash = starts_at(x->text, at, "\xE2\x88\x95") || starts_at(x->text, at, "\xE2\x81\x84") ? 3 : byte_at(x->text, at) == '/' ? 1 : 0;
    if (slash == 0)
        return false;
    size_t below = skip_blank(x->text, at + slash);
    if (at > x->end && below == at + slash && !(x->end > 0 && is_digit(x->text.data[x->end - 1])))
        return false;
    if (byte_at(x->text, below) == '(')
        return bracket_below(x, below);
    if (counted_below(x, below))
        return true;
    if (!unit_term_at(x, below, true, &next) || next.unit->class == UNIT_MONEY || next.unit->class == UNIT_PERCENT)
        return false;
    if (!unit_add_term(x, &next, "/", -1))
        return false;
    struct term degree;      /* J/g°C */
    bool degrees = starts_at(x->text, x->end, "\xC2\xB0") && unit_term_at(x, x->end, false, &degree) && degree.unit->class == UNIT_TEMPERATURE;
    return !degrees || unit_add_term(x, &degree, "/", -1);
}
