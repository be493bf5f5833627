/* Powers of units as prose writes them: superscripts, carets, `squared`, digits that lost their place. */
#include "quantity/unit_expression.h"
#include "quantity/unit_text.h"

/* A superscript digit: its value, or -1. */
static int superscript_at(struct slice t, size_t at, size_t *length)
{
    *length = 2;
    if (starts_at(t, at, "\xC2\xB9")) return 1;
    if (starts_at(t, at, "\xC2\xB2")) return 2;
    if (starts_at(t, at, "\xC2\xB3")) return 3;
    *length = 3;
    if (starts_at(t, at, "\xE2\x81") && at + 2 < t.length && (unsigned char)t.data[at + 2] >= 0xB4 && (unsigned char)t.data[at + 2] <= 0xB9)
        return (unsigned char)t.data[at + 2] - 0xB0;
    return starts_at(t, at, "\xE2\x81\xB0") ? 0 : -1;
}

bool unit_superscript_power(struct slice t, size_t *at, int *power)
{
    size_t here = *at, length;
    int sign = 1, digit;
    if (starts_at(t, here, "\xE2\x81\xBB") || starts_at(t, here, "\xCB\x89")) { /* superscript minus */
        sign = -1;
        here += starts_at(t, here, "\xE2\x81\xBB") ? 3 : 2;
    } else if (minus_at(t, here) && superscript_at(t, here + minus_at(t, here), &length) > 0) {
        sign = -1;
        here += minus_at(t, here);
    }
    digit = superscript_at(t, here, &length);
    if (digit < 1)
        return false;
    *power = sign * digit;
    *at = here + length;
    return true;
}

/* `^2`, `^-1`, `^{-2}`, `**3`. */
static bool caret_power(struct slice t, size_t *at, int *power)
{
    size_t here = *at;
    int sign = 1;
    if (byte_at(t, here) == '^')
        here++;
    else if (starts_at(t, here, "**"))
        here += 2;
    else
        return false;
    bool braced = byte_at(t, here) == '{' || byte_at(t, here) == '(';
    here += braced;
    if (minus_at(t, here)) {
        sign = -1;
        here += minus_at(t, here);
    }
    if (!is_digit(byte_at(t, here)) || is_digit(byte_at(t, here + 1)))
        return false;
    *power = sign * (t.data[here] - '0');
    *at = here + 1 + braced;
    return *power != 0;
}

/* A single digit with nothing behind it that makes it part of a longer number or word. */
static bool lone_digit(struct slice t, size_t at)
{
    char next = byte_at(t, at + 1);
    if (!is_digit(byte_at(t, at)) || t.data[at] == '0' || is_digit(next) || is_letter(next))
        return false;
    return !((next == '.' || next == ',') && is_digit(byte_at(t, at + 2)));
}

/* `m2`, `cm-3`, `s−1`: the digit stands right behind the symbol. */
bool unit_plain_power(struct slice t, size_t *at, int *power)
{
    size_t sign = minus_at(t, *at), digit = *at + sign;
    if (!lone_digit(t, digit) || t.data[digit] > '6' || (!sign && t.data[digit] == '1'))
        return false;
    *power = (sign ? -1 : 1) * (t.data[digit] - '0');
    *at = digit + 1;
    return true;
}

/* `m s -1`, `s − 1`, `g− 1`: a superscript lost in print, blanks around it. */
static bool lost_power(struct slice t, size_t *at, int *power)
{
    size_t here = skip_blank(t, *at), sign = minus_at(t, here);
    if (!sign)
        return false;
    size_t digit = skip_blank(t, here + sign);
    if (!lone_digit(t, digit) || t.data[digit] > '4')
        return false;
    size_t next = skip_blank(t, digit + 1);
    if (next > digit + 1 && is_letter(byte_at(t, next)) && is_letter(byte_at(t, next + 1)) && is_letter(byte_at(t, next + 2)) && here == *at && digit == here + sign)
        return false; /* `5 kg-2 days` */
    *power = -(t.data[digit] - '0');
    *at = digit + 1;
    return true;
}

/* `g/cm 3`, `310 m 2 /kg`: a superscript that lost its place, in an expression that goes on or ends there. */
bool unit_lost_plain_power(struct slice t, size_t *at, int *power)
{
    size_t digit = skip_blank(t, *at);
    if (digit == *at || (byte_at(t, digit) != '2' && byte_at(t, digit) != '3') || !lone_digit(t, digit))
        return false;
    size_t next = skip_blank(t, digit + 1);
    char c = byte_at(t, next);
    bool ends = next >= t.length || c == '/' || (strchr(".,;:)", c) != NULL && next == digit + 1) || starts_fold_at(t, next, "and") || starts_fold_at(t, next, "at") ||
                starts_fold_at(t, next, "for") || starts_fold_at(t, next, "in") || starts_fold_at(t, next, "was") || starts_fold_at(t, next, "of") || starts_fold_at(t, next, "to") ||
                starts_fold_at(t, next, "with");
    if (!ends)
        return false;
    *power = t.data[digit] - '0';
    *at = digit + 1;
    return true;
}

static bool spelled_power(struct slice t, size_t *at, int *power)
{
    size_t here = skip_blank(t, *at);
    if (here == *at)
        return false;
    if (starts_fold_at(t, here, "squared") || starts_fold_at(t, here, "cubed")) {
        *power = starts_fold_at(t, here, "squared") ? 2 : 3;
        *at = here + (*power == 2 ? 7 : 5);
        return true;
    }
    return false;
}

void unit_take_power(struct slice t, struct term *term, bool chained)
{
    int power = 1;
    size_t at = term->end;
    if (at > 0 && (t.data[at - 1] == '"' || t.data[at - 1] == '\'' || (at > 2 && starts_at(t, at - 3, "\xE2\x80")))) /* 3"-4": marks of feet and inches have no powers */
        return;
    bool found = unit_superscript_power(t, &at, &power) || caret_power(t, &at, &power);
    if (!found && term->unit->class != UNIT_PERCENT && term->unit->class != UNIT_MONEY)
        found = (term->symbol && unit_plain_power(t, &at, &power)) || (!term->symbol && spelled_power(t, &at, &power)) ||
                (chained && !term->symbol && minus_at(t, at) && unit_plain_power(t, &at, &power)) ||      /* day−1 */
                (chained && (lost_power(t, &at, &power) || (term->symbol && unit_lost_plain_power(t, &at, &power))));
    if (!found)
        return;
    term->power *= power;
    term->powered = true;
    term->end = at;
}
