/* Quarters and halves of which no year is said: `third-quarter profit`, `in the first quarter`, `first-half sales`. They are those of the year
 * told before, else the last ones there were on the document's day, or the next where the verb looks ahead. */
#include "claim/mention.h"

struct part { int number, months; size_t last; };    /* the second of 6 months; token behind it */

static int ordinal_number(struct slice word)
{
    static const char *const ordinals[] = {"first", "second", "third", "fourth"};
    for (int i = 0; i < 4; i++) {
        if (slice_is_fold(word, ordinals[i])) {
            return i + 1;
        }
    }
    return 0;
}

bool mention_may_be_part(const struct sentence *sentence, size_t at)
{
    struct slice word = token_text(&sentence->tokens, at);
    char first = word.length > 4 ? (char)(word.data[0] | 32) : 0, second = word.length > 4 ? (char)(word.data[1] | 32) : 0;
    return (first == 'f' && (second == 'i' || second == 'o')) || (first == 's' && second == 'e') || (first == 't' && second == 'h');
}

static int months_of(struct slice word)
{
    return slice_is_fold(word, "quarter") ? 3 : slice_is_fold(word, "half") ? 6 : 0;
}

static bool part_at(const struct sentence *sentence, size_t at, struct part *out)
{
    struct slice word = token_text(&sentence->tokens, at), unit = SLICE_NONE;
    if (at >= sentence->tokens.count) {
        return false;
    }
    bool hyphened = (sentence->tokens.items[at].flags & TOKEN_HYPHENATED) != 0, joined = hyphened && slice_split(&word, '-', &unit) && word.data;
    unit = hyphened ? unit : word;
    int number = ordinal_number(unit), months = number ? months_of(joined ? word : token_bare(&sentence->tokens, at + 1 < sentence->tokens.count ? at + 1 : at)) : 0;
    *out = (struct part){number, months, at + (joined ? 1 : 2)};
    return months && number * months <= 12;
}

/* Does the sentence speak of a firm's measures? Halves, and quarters where a match is told of, are of the year only then. */
static bool speaks_of(const struct sentence *sentence, struct slice role)
{
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        if (clause_word_is(sentence, i, role)) {
            return true;
        }
    }
    return false;
}

static int year_of_part(const struct time_scope *scope, struct slice told, const struct part *part, bool ahead)
{
    struct calendar_day today = scope->document;
    int ends = part->number * part->months;
    if (told.length == 4) {
        return edtf_day(told).year;
    }
    if (!today.year || !today.month) {
        return 0;
    }
    return ahead ? today.year + (ends < today.month) : today.year - (ends > today.month);
}

size_t mention_part_alone(const struct sentence *sentence, const struct time_scope *scope, struct slice told, size_t at, struct mentions *out)
{
    struct part part;
    if (!part_at(sentence, at, &part)) {
        return 0;
    }
    bool series = clause_word(sentence, part.last, "in") && clause_word(sentence, part.last + 1, "a");    /* the third quarter in a row */
    bool running = series || clause_word(sentence, part.last, "running") || clause_word(sentence, part.last, "of");
    bool business = speaks_of(sentence, SLICE("takings"));
    if (running || (!business && (part.months == 6 || speaks_of(sentence, SLICE("match"))))) {
        return 0;
    }
    int year = year_of_part(scope, told, &part, mention_looks_ahead(sentence, at));
    if (!year) {
        return 0;
    }
    struct slice time = part.months == 3 ? arena_format(sentence->arena, "%04d-%d", year, 32 + part.number)
                                         : arena_format(sentence->arena, "%04d-%02d/%04d-%02d", year, part.number * 6 - 5, year, part.number * 6);
    return mention_add(out, at, part.last, time) ? part.last - at : 0;
}
