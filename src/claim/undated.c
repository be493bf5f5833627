/* Dates whose year, or month, is said elsewhere: `28 April to 2 May 2019`, `the week ending 12 January` of a dated text. */
#include "claim/mention.h"

static int digits_of(struct slice text, size_t most)
{
    int value = 0;
    size_t i = 0;
    while (i < text.length && i < most && edtf_digit(text.data[i])) {
        value = value * 10 + (text.data[i++] - '0');
    }
    bool ordinal = i > 0 && i + 2 == text.length && !edtf_digit(text.data[i]);    /* 2nd */
    return i > 0 && (i == text.length || ordinal) ? value : 0;
}

static bool parts_dates(struct slice word)
{
    return slice_is_fold(word, "to") || slice_is_fold(word, "and") || slice_is_fold(word, "until") || slice_is_fold(word, "through") || slice_is(word, "-")
           || slice_is(word, "\xE2\x80\x93") || slice_is(word, "\xE2\x80\x94");
}

static void take_word(const struct sentence *sentence, size_t index, struct calendar_day *day)
{
    struct slice word = token_text(&sentence->tokens, index);
    int month = calendar_number(sentence, index, "month"), number = digits_of(word, 4);
    if (month) {
        day->month = month;
    } else if (number > 31) {
        day->year = number;
    } else if (number) {
        day->day = number;
    }
}

/* A year for a day and month of a dated text: the last such day, or the next one of what is to come. */
static int year_of_day(struct calendar_day today, struct calendar_day day, bool coming)
{
    int month = day.month - today.month, later = month ? month : day.day - today.day;
    return !today.year || !today.month ? today.year : coming ? today.year + (later < 0) : today.year - (later > 0);
}

/* The year that was told before, or the next where the story has gone on into it; 0 when none was. */
static int year_of_story(struct calendar_day told, struct calendar_day day)
{
    enum { LATE = 10, EARLY = 3 };
    return told.year > 0 ? told.year + (told.month >= LATE && day.month <= EARLY) : 0;
}

struct slice undated_time(const struct sentence *sentence, const struct claim *claim, struct calendar_day today, struct calendar_day told, bool coming)
{
    struct calendar_day days[2] = {{0}, {0}};
    size_t at = 0, first = token_at(&sentence->tokens, claim->quantity.span.start);
    for (size_t i = first; i < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[i].start < claim->quantity.span.end; i++) {
        if (i > first && at == 0 && parts_dates(token_text(&sentence->tokens, i))) {
            at = 1;
        } else {
            take_word(sentence, i, &days[at]);
        }
    }
    struct calendar_day *last = &days[at];
    last->month = last->month ? last->month : days[0].month;
    days[0].month = days[0].month ? days[0].month : last->month;
    if (!last->day || !last->month) {
        return SLICE_NONE;
    }
    last->year = last->year ? last->year : days[0].year ? days[0].year : today.year ? year_of_day(today, *last, coming) : year_of_story(told, *last);
    days[0].year = days[0].year ? days[0].year : last->year - (days[0].month > last->month);
    struct slice end = calendar_text(sentence->arena, *last, UNIT_DAY), start = calendar_text(sentence->arena, days[0], UNIT_DAY);
    return last->year <= 0 ? SLICE_NONE : at && start.length ? edtf_interval(sentence->arena, start, end) : end;
}
