/* An apposition or a relative clause that a second comma closes and the clause's verb follows; what stands in brackets. */
#include "spec/aside.h"
#include "spec/gap.h"

#define ASIDE_REACH 30   /* words of one */
#define ASIDES 200       /* of one sentence */
#define KIN_REACH 4      /* words between an owner and the name of what is its */

static bool is_text(const struct reading *reading, uint32_t at, const char *text)
{
    return at < reading->tokens.count && slice_is(token_text(&reading->tokens, at), text);
}

static enum tag tag_of(const struct reading *reading, uint32_t at)
{
    return at < reading->tokens.count ? (enum tag)reading->tokens.items[at].tag : TAG_X;
}

/* `, which`, `, in which`, `, whose`. */
static bool opens_relative(const struct reading *reading, uint32_t comma)
{
    return gap_word(reading, comma + 1, "relative") || (tag_of(reading, comma + 1) == TAG_ADP && gap_word(reading, comma + 2, "relative"));
}

/* `Grab, a rival`: a noun behind a name that says what it is. */
static bool opens_apposition(const struct reading *reading, uint32_t comma)
{
    return comma > 0 && (reading->tokens.items[comma - 1].flags & TOKEN_CAPITAL) && tag_of(reading, comma + 1) == TAG_DET;
}

/* The comma behind which the clause that `comma` breaks off goes on with its verb; 0: none. */
static uint32_t closing_comma(const struct reading *reading, uint32_t comma)
{
    for (uint32_t at = comma + 2; at < reading->tokens.count && at < comma + ASIDE_REACH; at++)
        if (is_text(reading, at, ",") && (tag_of(reading, at + 1) == TAG_VERB || tag_of(reading, at + 1) == TAG_AUX))
            return at;
    return 0;
}

static uint32_t closing_bracket(const struct reading *reading, uint32_t open)
{
    for (uint32_t at = open + 1; at < reading->tokens.count && at < open + ASIDE_REACH; at++)
        if (is_text(reading, at, ")"))
            return at;
    return 0;
}

/* The last token of the aside that opens at `at`; 0: none opens there. */
static uint32_t aside_end(const struct reading *reading, uint32_t at)
{
    if (is_text(reading, at, "("))
        return closing_bracket(reading, at);
    if (!is_text(reading, at, ",") || !(opens_relative(reading, at) || opens_apposition(reading, at)))
        return 0;
    return closing_comma(reading, at);
}

const uint8_t *reading_asides(struct reading *reading)
{
    uint8_t number = 0;

    if (reading->asides)
        return reading->asides;
    reading->asides = ARENA_ARRAY(reading->arena, reading->tokens.count + 1, uint8_t);
    if (!reading->asides || !reading_phrases(reading))   /* tags the words */
        return NULL;
    for (uint32_t at = 1; at < reading->tokens.count && number < ASIDES; at++) {
        uint32_t end = aside_end(reading, at);
        if (end > at)
            number++;
        for (; at < end; at++)
            reading->asides[at] = number;
    }
    return reading->asides;
}

uint32_t reading_past_aside(struct reading *reading, uint32_t at)
{
    bool comma = at > 0 && at < reading->tokens.count && reading->skip[at] && reading->brake[at];
    const uint8_t *asides = comma ? reading_asides(reading) : NULL;
    uint32_t past = at;

    if (!asides || !asides[at] || asides[at - 1] == asides[at])
        return 0;
    while (asides[past] == asides[at])
        past++;
    return past;
}

uint32_t reading_owned(const struct reading *reading, uint32_t end)
{
    struct slice owner = token_text(&reading->tokens, end - 1);
    uint32_t at = end;

    if (word_bare(owner).length == owner.length)
        return 0;
    while (at < reading->tokens.count && at - end < KIN_REACH && !(reading->tokens.items[at].flags & TOKEN_CAPITAL) && !reading->brake[at] &&
           !reading->in_claim[at])
        at++;
    return at > end && is_text(reading, at, ",") && at + 1 < reading->tokens.count && (reading->tokens.items[at + 1].flags & TOKEN_CAPITAL) ? at + 1 : 0;
}
