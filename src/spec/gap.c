/* Gapping: a number that a comma or `and` joins to the one before it, with a name of its own and no verb of its own. */
#include "spec/gap.h"

#define GAP_WORDS 4    /* prepositions, adverbs and the like between a name and its number: `of just over` */
#define NAME_REACH 6   /* words of a name */

static struct slice role_of(const struct reading *reading, uint32_t token)
{
    const struct lexicon *lexicon = reading->specs->lexicon;
    size_t row = token < reading->tokens.count ? lexicon_find(lexicon, LEXICON_EN_GAPPING, token_text(&reading->tokens, token)) : SIZE_MAX;

    return row == SIZE_MAX ? SLICE_NONE : lexicon_field(lexicon, LEXICON_EN_GAPPING, row, "role");
}

bool gap_word(const struct reading *reading, uint32_t token, const char *role) { return slice_is(role_of(reading, token), role); }

/* `those of Italy`, `12 of which`. */
static bool is_stand_in(const struct reading *reading, uint32_t token)
{
    return gap_word(reading, token, "stand-in") || gap_word(reading, token, "relative");
}

/* `, and`, `; while`: what joins a clause to the one before it. */
static bool is_joint(const struct reading *reading, uint32_t token)
{
    return reading->brake[token] || slice_is(role_of(reading, token), "joint");
}

/* A word that says nothing by itself: `of`, `about`, `only`, `is`. */
static bool is_small(const struct reading *reading, uint32_t token)
{
    switch (reading->tokens.items[token].tag) {
    case TAG_ADP: case TAG_ADV: case TAG_DET: case TAG_SCONJ: case TAG_PART: return true;
    case TAG_AUX: return !slice_is(role_of(reading, token), "verb");
    case TAG_ADJ: return slice_is(role_of(reading, token), "small");
    default: return false;
    }
}

static bool is_time(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD || claim->quantity.kind == KIND_ORDINAL;
}

/* `30 percent of the patents`: a number of a thing that it names itself, and not by a pronoun. */
static bool names_whole(const struct reading *reading, const struct claim *claim)
{
    const size_t ends[] = {claim->quantity.span.end, claim->quantity.phrase.end};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        uint32_t at = reading_token_behind(reading, ends[i]);
        if (at < reading->tokens.count && slice_is_fold(token_text(&reading->tokens, at), "of") && !is_stand_in(reading, at + 1))
            return true;
    }
    return false;
}

/* The next number of the sentence that is like the first; another number between them is another matter. */
static size_t next_number(struct reading *reading, const struct spec_column *column, size_t first)
{
    const struct claim *claims = reading->claims->items.items;
    struct spec_column bare = *column;   /* the noun is left out */

    bare.of_count = 0;
    if (!slot_takes(reading, &bare, &claims[first]))
        return SIZE_MAX;
    for (size_t i = first + 1; i < reading->last_claim; i++) {
        const struct quantity *quantity = &claims[i].quantity;
        bool other_thing = quantity->counted.length && !slice_equal(quantity->counted, claims[first].quantity.counted);
        if (is_time(&claims[i]) || slot_partner(reading->claims, &claims[i], ROLE_SAME) == &claims[first])
            continue;
        return slot_takes(reading, quantity->counted.length ? column : &bare, &claims[i]) && !other_thing && !names_whole(reading, &claims[i]) ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* `the Peugeot family`: no name stands for all of the words. */
static bool says_all(struct reading *reading, const struct spec_column *column, const struct capture *capture)
{
    return column->type->family != SLOT_ACTOR ||
           slice_equal(slot_cell(reading->arena, reading, column, PART_VALUE, capture), reading_text(reading, capture->start, capture->end));
}

/* The name whose last word is right before token `end`. */
static bool name_before(struct reading *reading, const struct spec_column *column, uint32_t end, struct capture *out)
{
    struct capture choices[SLOT_CHOICES];

    for (uint32_t at = end > NAME_REACH ? end - NAME_REACH : 0; at < end; at++) {
        size_t count = slot_choices(reading, column, PART_VALUE, at, choices);
        for (size_t i = 0; i < count; i++)
            if (choices[i].end == end && says_all(reading, column, &choices[i])) {
                *out = choices[i];
                return true;
            }
    }
    return false;
}

/* `its rival Gojek`, `the carmaker Geely`. */
static bool describes(const struct reading *reading, uint32_t token)
{
    enum tag tag = (enum tag)reading->tokens.items[token].tag;

    return gap_word(reading, token, "reference") || ((tag == TAG_NOUN || tag == TAG_ADJ) && !(reading->tokens.items[token].flags & TOKEN_CAPITAL));
}

/* `, Apple for 19 percent`; `and those of Italy about 5`. */
static bool name_first(struct reading *reading, const struct spec_column *column, uint32_t behind, uint32_t number, struct capture *out)
{
    uint32_t at = number, start;

    while (at > behind && number - at < GAP_WORDS && !is_joint(reading, at - 1) && is_small(reading, at - 1))
        at--;
    for (; at <= number; at++) {
        bool comma = at > 1 && slice_is(token_text(&reading->tokens, at - 1), ",");   /* `France, in 18` */
        if (!(name_before(reading, column, at, out) || (comma && name_before(reading, column, at - 1, out))) || out->start <= behind)
            continue;
        start = out->start;
        while (start > behind && out->start - start < 3 && !is_joint(reading, start - 1) &&
               (is_small(reading, start - 1) || is_stand_in(reading, start - 1) || describes(reading, start - 1)))
            start--;
        return start > behind && is_joint(reading, start - 1);
    }
    return false;
}

/* `and 18 in France.` */
static bool name_behind(struct reading *reading, const struct spec_column *column, uint32_t number, uint32_t end, struct capture *out)
{
    struct capture choices[SLOT_CHOICES];
    uint32_t at = end, joint = number;

    while (joint > 0 && number - joint < 2 && !is_joint(reading, joint - 1) && is_small(reading, joint - 1))
        joint--;
    if (!joint || !is_joint(reading, joint - 1) || at >= reading->tokens.count)
        return false;
    while (at < reading->tokens.count && at - end < 2 && reading->tokens.items[at].tag != TAG_ADP)
        if (!is_small(reading, at++))
            return false;
    if (at >= reading->tokens.count || reading->tokens.items[at].tag != TAG_ADP)
        return false;
    for (at++; at < reading->tokens.count && reading->skip[at] && !reading->brake[at]; at++)
        ;
    if (!slot_choices(reading, column, PART_VALUE, at, choices))
        return false;
    *out = choices[0];
    return out->end >= reading->tokens.count || is_joint(reading, out->end) || reading->tokens.items[out->end].tag == TAG_PUNCT;
}

/* `, up from more than 29 in 2010`: is there a word before the number that says it is an earlier one? */
static bool earlier_before(struct reading *reading, uint32_t behind, uint32_t number)
{
    for (uint32_t at = number; at > behind && number - at < GAP_WORDS; at--) {
        enum tag tag = (enum tag)reading->tokens.items[at - 1].tag;
        if (slice_is(role_of(reading, at - 1), "earlier"))
            return true;
        if (!is_small(reading, at - 1) && tag != TAG_NOUN)
            return false;
    }
    return false;
}

/* `and half of them by 2025`: does a joint part it from the number before, and its time stand right behind it? */
static bool joined_with_time(struct reading *reading, uint32_t behind, uint32_t number, const struct claim *claim)
{
    uint32_t at = number, end = reading_token_behind(reading, claim->quantity.phrase.end);

    while (at > behind && number - at < 2 && !is_joint(reading, at - 1) && is_small(reading, at - 1))
        at--;
    if (at <= behind || !is_joint(reading, at - 1))
        return false;
    while (end < reading->tokens.count && !is_joint(reading, end) && (is_small(reading, end) || is_stand_in(reading, end)))
        end++;
    return end < reading->tokens.count && reading->number_at[end] != SIZE_MAX &&
           is_time(&reading->claims->items.items[reading->number_at[end]]);
}

static bool same_change(const struct quantity *from, const struct quantity *to)
{
    for (int g = 0; g < 2; g++)
        for (int k = 0; k < 2; k++)
            if (from->group[g] && from->group[g] == to->group[k] && from->role[g] == ROLE_FROM && to->role[k] == ROLE_TO)
                return true;
    return false;
}

bool gap_time(struct reading *reading, const struct spec_column *number, size_t first, struct gap *out)
{
    size_t second = next_number(reading, number, first);
    const struct claim *claims = reading->claims->items.items;
    uint32_t behind, start, end;

    if (second == SIZE_MAX || !claims[second].time.length || slice_equal(claims[second].time, claims[first].time) || !reading_phrases(reading))
        return false;
    behind = reading_token_behind(reading, claims[first].quantity.span.end);
    start = reading_token(reading, claims[second].quantity.phrase.start);
    end = reading_token_behind(reading, claims[second].quantity.phrase.end);
    *out = (struct gap){{second, start, end, SIZE_MAX}, {SIZE_MAX, start, end, SIZE_MAX}};
    return same_change(&claims[first].quantity, &claims[second].quantity) || earlier_before(reading, behind, start) ||
           (claims[first].time.length && joined_with_time(reading, behind, start, &claims[second]));
}

bool gap_find(struct reading *reading, const struct spec_column *number, const struct spec_column *name, size_t first, struct gap *out)
{
    size_t second = next_number(reading, number, first);
    const struct claim *claims = reading->claims->items.items;
    uint32_t behind, start, end;

    if (second == SIZE_MAX || !reading_phrases(reading))   /* tags the words */
        return false;
    behind = reading_token_behind(reading, claims[first].quantity.span.end);
    start = reading_token(reading, claims[second].quantity.span.start);
    end = reading_token_behind(reading, claims[second].quantity.phrase.end);
    out->number = (struct capture){second, start, end, SIZE_MAX};
    return (name->type->family != SLOT_PHRASE && name_first(reading, name, behind, start, &out->name)) ||
           name_behind(reading, name, start, end, &out->name);
}
