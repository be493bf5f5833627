/* What an aside says is not said of a number outside it (`Grab, a rival of Gojek, is worth $14bn`), nor of an owner what is said of what is its. */
#include "spec/stray.h"
#include "spec/aside.h"

/* Does the aside hold a number of the match? Then its words may stand there, too. */
static bool holds_number(const struct atom *atom, const struct found *found, const uint8_t *asides, uint8_t aside)
{
    for (size_t i = 0; i < atom->slot_count; i++)
        if (found->captures[i].claim != SIZE_MAX && asides[found->captures[i].start] == aside)
            return true;
    return false;
}

static bool has_claim(const struct atom *atom, const struct found *found)
{
    for (size_t i = 0; i < atom->slot_count; i++)
        if (found->captures[i].claim != SIZE_MAX)
            return true;
    return false;
}

/* `Alibaba's payment arm, Ant Financial, is worth $60bn`: said of what is named behind its owner, unless the template knows the words between. */
static bool owns_other(const struct reading *reading, const struct found *found, const struct capture *owner)
{
    uint32_t named = reading_owned(reading, owner->end);

    for (uint32_t i = 0; named && i < found->word_count; i++)
        if (found->words[i] >= owner->end && found->words[i] < named)
            return false;
    return named > 0;
}

static bool is_captured(const struct atom *atom, const struct found *found, uint32_t at)
{
    for (size_t i = 0; i < atom->slot_count; i++)
        if (at >= found->captures[i].start && at < found->captures[i].end)
            return true;
    return false;
}

/* `"peace" occurs only once, but "growth" two dozen times`: another quoted word stands between the one found and its number. */
static bool passes_term(struct reading *reading, const struct atom *atom, const struct found *found)
{
    const struct dataset *dataset = &reading->specs->datasets.items[reading->specs->rules.items[atom->rule].dataset];
    struct capture choices[SLOT_CHOICES];
    uint32_t number = 0;

    for (size_t i = 0; i < atom->slot_count; i++)
        if (found->captures[i].claim != SIZE_MAX && found->captures[i].start > number)
            number = found->captures[i].start;
    for (size_t i = 0; i < atom->slot_count; i++) {
        const struct spec_column *column = &dataset->columns[atom->slots[i].columns[0]];
        if (column->type->family != SLOT_TERM || !column->required || !found->captures[i].end)
            continue;
        for (uint32_t at = found->captures[i].end; at < number; at++)
            if (!is_captured(atom, found, at) && slot_choices(reading, column, PART_VALUE, at, choices) && choices[0].value == SIZE_MAX)
                return true;
    }
    return false;
}

static bool is_word_slot(const struct capture *capture) { return capture->end && capture->claim == SIZE_MAX; }

bool found_strays(struct reading *reading, const struct atom *atom, const struct found *found, const struct atom *main_atom, const struct found *main)
{
    const uint8_t *asides = has_claim(main_atom, main) ? reading_asides(reading) : NULL;

    if (!asides)
        return false;
    for (size_t i = 0; i < atom->slot_count; i++) {
        const struct capture *capture = &found->captures[i];
        uint8_t aside = asides[capture->start];
        if (is_word_slot(capture) && ((aside && !holds_number(main_atom, main, asides, aside)) ||
                                      (capture->value == SIZE_MAX && owns_other(reading, found, capture))))
            return true;
    }
    if (found == main && passes_term(reading, atom, found))
        return true;
    for (uint32_t i = 0; i < found->word_count && found == main; i++)
        if (asides[found->words[i]] && !holds_number(atom, found, asides, asides[found->words[i]]))
            return true;
    return false;
}
