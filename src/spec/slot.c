/* What a slot stands on, and what its cell holds. */
#include "spec/slot_claim.h"
#include "base/utf8.h"
#include "spec/word_slot.h"

static bool all_digits(struct slice s, size_t count)
{
    if (s.length < count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (s.data[i] < '0' || s.data[i] > '9')
            return false;
    return true;
}

static struct slice one_end(struct slice edtf, enum slot_part part)
{
    size_t slash = slice_find(edtf, SLICE("/"), 0);

    if (slash == SIZE_MAX)
        return edtf;
    if (part == PART_LOW || part == PART_FROM)
        return slice_sub(edtf, 0, slash);
    if (part == PART_HIGH || part == PART_TO)
        return slice_sub(edtf, slash + 1, edtf.length);
    return SLICE_NONE;
}

static bool has_year(struct slice edtf)
{
    return all_digits(edtf, 4) && (edtf.length == 4 || edtf.data[4] == '-' || edtf.data[4] == '~' || edtf.data[4] == '?' || edtf.data[4] == '%');
}

/* `2017-01/2017-10` lies in one year. */
static struct slice common_year(struct slice edtf)
{
    struct slice first = one_end(edtf, PART_LOW), last = one_end(edtf, PART_HIGH);

    return has_year(first) && has_year(last) && slice_equal(slice_sub(first, 0, 4), slice_sub(last, 0, 4)) ? slice_sub(first, 0, 4) : SLICE_NONE;
}

struct slice slot_time(struct arena *arena, const struct spec_column *column, enum slot_part part, struct slice edtf)
{
    bool period = column->type->column == COLUMN_TEXT, span = slice_is(SLICE("span"), column->type->name);
    struct slice end = period && part == PART_VALUE ? edtf : one_end(edtf, part);

    if (!end.length && column->type->column == COLUMN_INTEGER)
        end = common_year(edtf);
    if (!end.length || (span && slice_find(edtf, SLICE("/"), 0) == SIZE_MAX))
        return SLICE_NONE;
    if (period)
        return arena_copy(arena, end);
    if (!has_year(end))
        return SLICE_NONE;
    return arena_copy(arena, column->type->column == COLUMN_INTEGER ? slice_sub(end, 0, 4) : end);
}

static struct slice claim_time(const struct claim *claim)
{
    return claim->time.length ? claim->time : claim->quantity.time;
}

static bool is_time(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
}

void slot_choose(struct choices *choices, size_t claim, uint32_t start, uint32_t end, size_t value)
{
    for (size_t i = 0; i < choices->count; i++)
        if (choices->items[i].end == end)
            return;
    if (choices->count < SLOT_CHOICES && end > start)
        choices->items[choices->count++] = (struct capture){claim, start, end, value};
}

/* `{share.from}` asks for the first end of a change, or a range. */
static bool has_end(const struct claim *claim, enum slot_part part)
{
    const struct quantity *quantity = &claim->quantity;
    enum quantity_role role = part == PART_FROM ? ROLE_FROM : ROLE_TO;

    if ((part != PART_FROM && part != PART_TO) || quantity->form == FORM_RANGE || quantity->kind == KIND_PERIOD)
        return true;
    return quantity_has_role(quantity, quantity->group[0], role) || quantity_has_role(quantity, quantity->group[1], role);
}

static void choose_claim(struct reading *reading, const struct spec_column *column, enum slot_part part, uint32_t at, size_t index,
                         struct choices *choices)
{
    const struct claim *claim;

    if (index == SIZE_MAX)
        return;
    claim = &reading->claims->items.items[index];
    if (column->type->family == SLOT_TIME ? !is_time(claim) : !slot_takes(reading, column, claim) || !has_end(claim, part))
        return;
    if (column->type->family == SLOT_TIME && !slot_time(reading->arena, column, PART_FROM, claim_time(claim)).length)
        return;
    slot_choose(choices, index, at, reading_token_behind(reading, claim->quantity.span.end), SIZE_MAX);
    slot_choose(choices, index, at, reading_token_behind(reading, claim->quantity.phrase.end), SIZE_MAX);
    if (column->of_count)
        slot_choose(choices, index, at, slot_of_end(reading, claim), SIZE_MAX);
}

size_t slot_choices(struct reading *reading, const struct spec_column *column, enum slot_part part, uint32_t at, struct capture out[SLOT_CHOICES])
{
    struct choices choices = {out, 0};

    if (at >= reading->tokens.count)
        return 0;
    switch (column->type->family) {
    case SLOT_CLAIM:
    case SLOT_TIME:
        choose_claim(reading, column, part, at, reading->number_at[at], &choices);
        if (reading->phrase_at[at] != reading->number_at[at])
            choose_claim(reading, column, part, at, reading->phrase_at[at], &choices);
        break;
    case SLOT_TEXT: break;
    default: word_choices(reading, column, at, &choices); break;
    }
    return choices.count;
}

static struct slice number_cell(struct arena *arena, struct rational value)
{
    return rational_is_none(value) ? SLICE_NONE : rational_decimal_text(arena, value, 17);
}

struct slice slot_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, enum slot_part part,
                       const struct capture *capture)
{
    const struct claim *claim = capture->claim == SIZE_MAX ? NULL : &reading->claims->items.items[capture->claim];

    switch (column->type->family) {
    case SLOT_CLAIM: return claim ? number_cell(arena, slot_number(arena, reading->claims, column, part, claim)) : SLICE_NONE;
    case SLOT_TIME: return claim ? slot_time(arena, column, part, claim_time(claim)) : SLICE_NONE;
    case SLOT_ENUM: return capture->value == SIZE_MAX ? SLICE_NONE : column->values[capture->value].value;
    case SLOT_TEXT: return SLICE_NONE;
    default: return word_cell(arena, reading, column, capture);
    }
    return SLICE_NONE;
}

static struct slice same_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    const struct claim *partner = slot_partner(reading->claims, claim, ROLE_SAME);

    if (!partner || !slot_takes(reading, column, partner))
        return SLICE_NONE;
    return number_cell(arena, slot_number(arena, reading->claims, column, PART_LOW, partner));
}

/* How many of the claim's unit go into one of its partner's: 78 billion RMB ($11.7 billion) → 6.66667. */
static struct slice rate_cell(struct arena *arena, const struct claims *claims, const struct claim *claim)
{
    const struct claim *partner = slot_partner(claims, claim, ROLE_SAME);
    struct rational rate = partner ? rational_divide(arena, claim->quantity.value, partner->quantity.value) : RATIONAL_NONE;

    return rational_is_none(rate) ? SLICE_NONE : rational_decimal_text(arena, rate, 6);
}

/* `The number of refugees reached 300`: what is counted stands as the number's subject. */
static struct slice counted_of(struct arena *arena, struct reading *reading, const struct claim *claim)
{
    const struct phrases *phrases;
    uint32_t first, last;

    if (!slot_counts_subject(reading, claim) || !(phrases = reading_phrases(reading)))
        return claim->quantity.counted;
    first = reading_token(reading, claim->subject_span.start);
    last = reading_token_behind(reading, claim->subject_span.end);
    for (uint32_t i = first; i + 2 < last; i++)
        if (slice_is_fold(token_text(&reading->tokens, i), "number") && slice_is_fold(token_text(&reading->tokens, i + 1), "of"))
            first = i + 2;
    return phrase_singular(arena, reading->specs->lexicon, phrases, first, last);
}

/* The part that a claim is of its whole, and the whole itself: `three of the nine seats`. */
static struct slice part_cell(struct arena *arena, const struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    const struct claim *whole = slot_partner(reading->claims, claim, ROLE_WHOLE);
    bool part = quantity_is_part(&claim->quantity);
    bool pronoun = whole && whole->quantity.span.start < claim->quantity.span.start && !slice_is_fold(token_text(&reading->tokens, 0), "of");    /* `six seats, two of these` */

    if (!whole || !part || pronoun)
        return SLICE_NONE;
    return number_cell(arena, column->field == FIELD_WHOLE ? whole->quantity.value : slot_part_over_whole(arena, column, claim, whole));
}

struct slice slot_field_text(struct arena *arena, struct reading *reading, enum slot_field field, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;

    switch (field) {
    case FIELD_UNIT: return quantity->unit ? quantity->unit->code : SLICE_NONE;
    case FIELD_VAGUE:
        return quantity->form == FORM_VAGUE && rational_is_none(quantity->low)
                   ? utf8_fold(arena, slice_sub(reading->claims->document->clean, quantity->span.start, quantity->span.end))
                   : SLICE_NONE;
    case FIELD_TEXT: return slice_sub(reading->claims->document->clean, quantity->span.start, quantity->span.end);
    case FIELD_QUALIFIER: return quantity->qualifier;
    case FIELD_BOUND: return quantity->bound == BOUND_EQUAL ? SLICE_NONE : slice_of(quantity_bound_sign(quantity->bound));
    case FIELD_CHANGE: return slice_of(quantity_change_name(quantity->change));
    case FIELD_DIFFERENCE: return quantity->change_amount ? slice_of(quantity_change_name(quantity->change)) : SLICE_NONE;
    case FIELD_COUNTED: return counted_of(arena, reading, claim);
    case FIELD_PER: return quantity->per;
    case FIELD_SUBJECT: return claim->subject;
    case FIELD_ENTITY: return claim->entity;
    case FIELD_TIME: return claim_time(claim);
    case FIELD_PLACE: return claim->place;
    case FIELD_BASE: return claim->base;
    case FIELD_ATTRIBUTION: return claim->attribution;
    case FIELD_MODALITY: return slice_of(claim_modality_name(claim->modality));
    default: return SLICE_NONE;
    }
}

struct slice slot_field_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    static const enum slot_part parts[] = {PART_VALUE, PART_LOW, PART_HIGH, PART_FROM, PART_TO};
    struct slice text;

    if (column->field == FIELD_RATE)
        return rate_cell(arena, reading->claims, claim);
    if (column->field == FIELD_SAME)
        return same_cell(arena, reading, column, claim);
    if (column->field == FIELD_RATIO || column->field == FIELD_WHOLE)
        return part_cell(arena, reading, column, claim);
    if (column->field <= FIELD_TO)
        return number_cell(arena, slot_number(arena, reading->claims, column, parts[column->field], claim));
    text = slot_field_text(arena, reading, column->field, claim);
    if (column->type->family == SLOT_TIME)
        return slot_time(arena, column, PART_VALUE, text);
    return text.length ? word_cell_of_text(arena, reading, column, text) : SLICE_NONE;
}
