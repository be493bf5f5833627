/* Units by name, and exact conversion between them. */
#include "quantity/unit.h"
#include "quantity/unit_table.h"
#include <string.h>

/* A symbol or name of our table, written as it stands there: `ft` is the foot, not a femtotonne. */
static const struct unit *unit_spelled(struct unit_table *table, struct slice name)
{
    struct lexicon_match match;
    if (!lexicon_match_in(table->lexicon, LEXICON_UNITS, name, 0, &match) || match.length != name.length || !match.exact_case)
        return NULL;
    return unit_of_row(table, LEXICON_UNITS, match.row, UNIT_NO_PREFIX);
}

enum error_code unit_by_name(struct arena *arena, const struct lexicon *lexicon, struct slice name, const struct unit **out, struct error **error)
{
    struct unit_table table;
    struct slice wanted = slice_trim(name);
    *out = NULL;
    if (!unit_table_init(&table, arena, lexicon))
        return error_memory(error);
    *out = unit_of_plain_code(&table, wanted);
    if (!*out)
        *out = unit_spelled(&table, wanted);
    if (!*out)
        *out = unit_of_code(&table, wanted, SLICE_NONE);
    if (*out)
        return ERROR_NONE;
    struct unit_match match;
    struct unit_context *context = unit_context_new(arena, lexicon, SLICE_NONE);
    bool found = context && (unit_match(arena, context, wanted, 0, true, &match) || unit_match(arena, context, wanted, 0, false, &match));
    if (arena_failed(arena))
        return error_memory(error);
    if (!found || match.length != wanted.length)
        return error_raise(error, ERROR_SPEC, PLACE_NONE, "write a UCUM code ('km/h', '[ft_i]', '%'), an ISO 4217 code ('USD') or a name ('tonnes', 'square feet')",
                           "no unit '%.*s'", SLICE_ARGS(wanted));
    *out = match.unit;
    return ERROR_NONE;
}

bool unit_compatible(const struct unit *a, const struct unit *b)
{
    if (slice_equal(a->code, b->code))
        return true;
    if (rational_is_none(a->factor) || rational_is_none(b->factor))
        return false;
    if (memcmp(a->dimensions, b->dimensions, sizeof a->dimensions) != 0)
        return false;
    return a->dimensions[DIMENSION_MONEY] == 0 || slice_equal(a->canonical_code, b->canonical_code);
}

/* canonical = (value + offset) * factor, both ways. */
struct rational unit_convert(struct arena *arena, struct rational value, const struct unit *from, const struct unit *to)
{
    if (!unit_compatible(from, to))
        return RATIONAL_NONE;
    if (slice_equal(from->code, to->code))
        return value;
    return rational_subtract(arena, rational_divide(arena, unit_canonical(arena, value, from), to->factor), to->offset);
}

struct rational unit_canonical(struct arena *arena, struct rational value, const struct unit *unit)
{
    if (unit->class == UNIT_ARBITRARY)
        return value;
    if (rational_is_none(unit->factor))
        return RATIONAL_NONE;
    return rational_multiply(arena, rational_add(arena, value, unit->offset), unit->factor);
}
