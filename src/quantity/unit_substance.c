/* What a unit is a unit of: `g CO2 m−2`, `kg BW−1`. */
#include "quantity/unit_expression.h"
#include "quantity/unit_text.h"

enum { MATCHES = 12 };

/* The end of a formula (`CO2`, `N`) or of a word for a substance (`photons`, `DM`) at `at`; `at` when none stands there. */
size_t unit_substance_end(const struct expression *x, size_t at)
{
    const struct lexicon *l = x->context->table->lexicon;
    struct lexicon_match found[MATCHES];
    size_t end = at, count = lexicon_match_all(l, LEXICON_EN_SCIENTIFIC, x->text, at, found, MATCHES);
    for (size_t i = 0; i < count; i++)
        if (slice_is(lexicon_field(l, LEXICON_EN_SCIENTIFIC, found[i].row, "role"), "substance"))
            return at + found[i].length;
    while (byte_at(x->text, end) >= 'A' && byte_at(x->text, end) <= 'Z') {
        size_t two = byte_at(x->text, end + 1) >= 'a' && byte_at(x->text, end + 1) <= 'z' ? end + 2 : end + 1;
        if (lexicon_find(l, LEXICON_ELEMENTS, slice_sub(x->text, end, two)) == SIZE_MAX)
            return at;
        for (end = two; is_digit(byte_at(x->text, end));)
            end++;
    }
    return end > at && word_over(x->text, end) ? end : at;
}

/* `kg BW−1`, `mg protein −1`: the power of a unit stands behind the word for what it is a unit of. */
void unit_power_behind_substance(const struct expression *x, struct term *term)
{
    size_t at = skip_blank(x->text, term->end), end = at > term->end && term->symbol && !term->powered ? unit_substance_end(x, at) : at;
    if (end == at)
        return;
    struct term over = *term;
    over.end = end;
    unit_take_power(x->text, &over, true);
    if (over.powered && over.power < 0)
        *term = over;
}
