#include "check/days.h"

static int month_of(const struct check_context *context, struct slice word)
{
    size_t row = lexicon_find(context->lexicon, LEXICON_EN_MONTHS, word);
    struct rational month = row == SIZE_MAX ? RATIONAL_NONE : rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_MONTHS, row, "number"));
    return rational_is_none(month) ? 0 : (int)rational_double(month);
}

static int day_of(struct slice word)
{
    int day = 0;
    size_t digits = 0;
    while (digits < word.length && digits < 3 && word.data[digits] >= '0' && word.data[digits] <= '9')
        day = day * 10 + (word.data[digits++] - '0');
    struct slice rest = slice_sub(word, digits, word.length);
    return digits >= 1 && digits <= 2 && day <= 31 && (rest.length == 0 || word_in(rest, "st|nd|rd|th|,")) ? day : 0;
}

static void read_word(const struct check_context *context, struct slice word, struct days *out)
{
    if (word.length > 1 && word.data[word.length - 1] == ',')
        word.length--;
    int month = month_of(context, word), day = month ? 0 : day_of(word);
    if (month && out->months < 2)
        out->month[out->months++] = month;
    if (day && out->days < 2)
        out->day[out->days++] = day;
}

/* Cut at the first dash: `4–12`, `May-June`; what is left of the word is what stands behind it. */
static bool cut_at_dash(struct slice *word, struct slice *part)
{
    static const char *const dashes[] = {"-", "–", "—"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = slice_find(*word, slice_of(dashes[i]), 0);
        if (at == SIZE_MAX)
            continue;
        *part = slice_sub(*word, 0, at);
        *word = slice_sub(*word, at + strlen(dashes[i]), word->length);
        return true;
    }
    return false;
}

void days_read(const struct check_context *context, struct slice text, struct days *out)
{
    struct slice rest = text, word, part;
    while (slice_split(&rest, ' ', &word)) {
        while (cut_at_dash(&word, &part))
            read_word(context, part, out);
        read_word(context, word, out);
    }
}

bool days_in_month(const struct days *days)
{
    return days->days == 2 && days->months > 0 && (days->months == 1 || days->month[0] == days->month[1]);
}
