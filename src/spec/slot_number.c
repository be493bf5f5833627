/* What a claim comes to in a column: its unit, its ends, the part that it is of a whole. */
#include "spec/slot_claim.h"

enum { PARTNER_REACH = 12 };   /* claims of one group stand together: look at most so many away */

static const struct claim *partner_where(const struct claims *claims, const struct claim *claim, enum quantity_role role, bool any_role)
{
    size_t self = (size_t)(claim - claims->items.items);
    size_t first = self > PARTNER_REACH ? self - PARTNER_REACH : 0;

    for (size_t i = first; i < claims->items.count && i <= self + PARTNER_REACH; i++) {
        const struct quantity *other = &claims->items.items[i].quantity;
        for (int g = 0; g < 2; g++)
            if (i != self && quantity_in_group(other, claim->quantity.group[g]) && (any_role || quantity_has_role(other, claim->quantity.group[g], role)))
                return &claims->items.items[i];
    }
    return NULL;
}

const struct claim *slot_partner(const struct claims *claims, const struct claim *claim, enum quantity_role role)
{
    return partner_where(claims, claim, role, false);
}

const struct quantity *slot_unit_bearer(const struct claims *claims, const struct claim *claim, unsigned kinds)
{
    const struct quantity *quantity = &claim->quantity;
    const struct claim *partner;

    bool part = quantity_is_part(quantity);    /* `six fields, two of which`: no two fields */
    if (part || (quantity->kind != KIND_NUMBER && quantity->kind != KIND_COUNT))
        return quantity;
    partner = (kinds >> quantity->kind) & 1 ? NULL : partner_where(claims, claim, ROLE_ALONE, true);
    return partner && ((kinds >> partner->quantity.kind) & 1) ? &partner->quantity : quantity;
}

/* Is the column's unit one of the other readings of the claim's (`short ton|t`)? Then the column decides. */
static bool reads_as_column(const struct spec_column *column, const struct quantity *bearer)
{
    struct slice rest = bearer->ambiguity, piece;

    while (column->unit && rest.length && slice_split(&rest, '|', &piece))
        if (slice_equal(piece, column->unit->code))
            return true;
    return false;
}

static bool is_percent_unit(const struct unit *unit) { return unit && slice_is(unit->code, "%"); }

static bool is_part(enum quantity_kind kind) { return kind == KIND_FRACTION || kind == KIND_RATIO; }

bool slot_unit_fits(const struct spec_column *column, const struct quantity *bearer)
{
    if (column->type->dimension && !(bearer->unit && slice_is(bearer->unit->kind, column->type->dimension)))
        return false;
    if (!column->unit || reads_as_column(column, bearer))
        return true;
    if (is_percent_unit(column->unit) && is_part(bearer->kind))
        return true;
    return bearer->unit && unit_compatible(bearer->unit, column->unit);
}

static struct rational in_column_unit(struct arena *arena, const struct spec_column *column, const struct quantity *bearer, struct rational value)
{
    if (!column->unit || rational_is_none(value) || reads_as_column(column, bearer))
        return value;
    if (is_percent_unit(column->unit) && is_part(bearer->kind))
        return rational_multiply(arena, value, RATIONAL_INTEGER(100));
    return bearer->unit ? unit_convert(arena, value, bearer->unit, column->unit) : RATIONAL_NONE;
}

/* The claim that is this end of the change; NULL when there is none. */
static const struct claim *change_end(const struct claims *claims, const struct claim *claim, enum quantity_role role)
{
    const struct quantity *quantity = &claim->quantity;

    for (int g = 0; g < 2; g++)
        if (quantity_has_role(quantity, quantity->group[g], role))
            return claim;
    return slot_partner(claims, claim, role);
}

static struct rational stated_part(enum slot_part part, const struct quantity *quantity)
{
    bool range = quantity->form == FORM_RANGE || quantity->form == FORM_PLUSMINUS || quantity->form == FORM_VAGUE;

    switch (part) {
    case PART_LOW: return range ? quantity->low : quantity->value;
    case PART_HIGH: return range ? quantity->high : RATIONAL_NONE;
    case PART_FROM: return quantity->form == FORM_RANGE ? quantity->low : quantity->value;
    case PART_TO: return quantity->form == FORM_RANGE ? quantity->high : quantity->value;
    case PART_VALUE: break;
    }
    return quantity->value;
}

const struct claim *slot_whole(const struct claims *claims, const struct spec_column *column, const struct claim *claim)
{
    bool part = quantity_is_part(&claim->quantity);

    return part && slot_takes_parts(column->type) ? slot_partner(claims, claim, ROLE_WHOLE) : NULL;
}

struct rational slot_part_over_whole(struct arena *arena, const struct spec_column *column, const struct claim *part, const struct claim *whole)
{
    struct rational ratio = rational_sign(whole->quantity.value) ? rational_divide(arena, part->quantity.value, whole->quantity.value) : RATIONAL_NONE;

    return is_percent_unit(column->unit) && !rational_is_none(ratio) ? rational_multiply(arena, ratio, RATIONAL_INTEGER(100)) : ratio;
}

struct rational slot_number(struct arena *arena, const struct claims *claims, const struct spec_column *column, enum slot_part part,
                            const struct claim *claim)
{
    const struct claim *whole = slot_whole(claims, column, claim);

    if (whole)
        return slot_part_over_whole(arena, column, claim, whole);
    if ((part == PART_FROM || part == PART_TO) && claim->quantity.form != FORM_RANGE)
        claim = change_end(claims, claim, part == PART_FROM ? ROLE_FROM : ROLE_TO);
    return claim ? in_column_unit(arena, column, slot_unit_bearer(claims, claim, column->type->kinds), stated_part(part, &claim->quantity)) : RATIONAL_NONE;
}
