/* Which claims a column takes: of its kinds and unit, and counting what it names. */
#include "spec/slot_claim.h"

enum { OF_REACH = 4 };   /* words behind the number that may name what is counted, where the phrase found is shorter */

static bool parts_phrase(const struct reading *reading, uint32_t token)
{
    struct slice text = token_text(&reading->tokens, token);

    return reading->number_at[token] != SIZE_MAX || (reading->tokens.items[token].kind == TOKEN_PUNCTUATION && !reading->skip[token]) ||
           slice_is(text, ",");
}

uint32_t slot_of_end(const struct reading *reading, const struct claim *claim)
{
    uint32_t number_end = reading_token_behind(reading, claim->quantity.span.end);
    uint32_t phrase_end = reading_token_behind(reading, claim->quantity.phrase.end);
    uint32_t end = number_end;

    if (claim->quantity.counted.length && phrase_end > number_end)
        return phrase_end;
    while (end < reading->tokens.count && end < number_end + OF_REACH && !parts_phrase(reading, end))
        end++;
    return end > phrase_end ? end : phrase_end;
}

static bool words_among(const struct reading *reading, const struct words *words, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < words->count; i++) {
        uint32_t token = first;
        while (token < last && !reading_is(reading, token, words->items[i]))
            token++;
        if (token >= last)
            return false;
    }
    return true;
}

static bool any_words(const struct reading *reading, const struct words *words, size_t count, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < count; i++)
        if (words_among(reading, &words[i], first, last))
            return true;
    return false;
}

bool slot_says(const struct reading *reading, const struct spec_column *column, uint32_t first, uint32_t last)
{
    return any_words(reading, column->of, column->of_count, first, last);
}

bool slot_never(const struct reading *reading, const struct spec_column *column, uint32_t first, uint32_t last)
{
    return any_words(reading, column->never, column->never_count, first, last);
}

bool slot_counts_subject(const struct reading *reading, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;
    const struct span *subject = &claim->subject_span;
    uint32_t behind = reading_token_behind(reading, quantity->span.end);
    bool part = quantity_is_part(quantity) ||
                (behind < reading->tokens.count && slice_is_fold(token_text(&reading->tokens, behind), "of"));

    return quantity->kind == KIND_NUMBER && !quantity->counted.length && !part && subject->start >= reading->sentence.start &&
           subject->end <= reading->sentence.end && subject->end > subject->start;
}

static bool counts_what(const struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;

    if (slot_says(reading, column, reading_token(reading, quantity->phrase.start), slot_of_end(reading, claim)))
        return true;
    return slot_counts_subject(reading, claim) &&
           slot_says(reading, column, reading_token(reading, claim->subject_span.start), reading_token_behind(reading, claim->subject_span.end));
}

bool slot_of(const struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    if (!column->of_count || counts_what(reading, column, claim))
        return true;
    if (claim->quantity.counted.length && claim->quantity.role[0] == ROLE_ITEM)
        return false;    /* `15 organs, among them seven departments`: an item that names itself */
    /* `from 715 technical committees to 724`: the second number leaves out what it counts */
    for (size_t i = reading->first_claim; i < reading->last_claim; i++) {
        const struct claim *other = &reading->claims->items.items[i];
        for (int g = 0; g < 2; g++)
            if (other != claim && quantity_in_group(&other->quantity, claim->quantity.group[g]) && !quantity_has_role(&claim->quantity, claim->quantity.group[g], ROLE_PART) && counts_what(reading, column, other))
                return true;
    }
    return false;
}

bool slot_takes(struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    const struct quantity *bearer = slot_unit_bearer(reading->claims, claim, column->type->kinds);
    bool length = bearer->kind != KIND_PERIOD || bearer->unit;    /* `first ten months of 2017` has one, `the 1990s` has none */
    bool kind = ((column->type->kinds >> bearer->kind) & 1) && length;
    struct rational value;

    if (column->type->family != SLOT_CLAIM || !(slot_whole(reading->claims, column, claim) || (kind && slot_unit_fits(column, bearer))))
        return false;
    if (!slot_of(reading, column, claim))
        return false;
    if (rational_is_none(column->least) && rational_is_none(column->most))
        return true;
    value = slot_number(reading->arena, reading->claims, column, PART_LOW, claim);
    return !rational_is_none(value) && (rational_is_none(column->least) || rational_compare(value, column->least) >= 0) &&
           (rational_is_none(column->most) || rational_compare(value, column->most) <= 0);
}
