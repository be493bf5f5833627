/* Times of day and what lies between them: `left at 9.15 and arrived at 11.45, a journey of two and a half hours`; times of a race: `finished in
 * 2:08:14 and the runner-up in 2:08:51, 37 seconds behind`. Times are no claims: they are read from the text itself. */
#include "check/passage.h"
#include "check/rules/nearby.h"
#include "check/rules/rules.h"

#define MOST_TIMES 4
#define HALF_DAY 43200       /* seconds */
#define HOUR 3600

enum half { HALF_UNSAID, HALF_MORNING, HALF_AFTERNOON, HALF_NONE /* 13:00, noon: no other reading */ };

struct reading_of_day { struct span span; int seconds; enum half half; int fields; bool pointed; /* 9.15 */ };
struct times { struct reading_of_day items[MOST_TIMES]; size_t count; bool many; };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* Up to two digits; -1 where there are none, or more. */
static int two_digits(struct slice text, size_t *at)
{
    int value = 0;
    size_t digits = 0;
    for (; *at < text.length && is_digit(text.data[*at]); (*at)++, digits++)
        value = digits < 2 ? value * 10 + (text.data[*at] - '0') : value;
    return digits >= 1 && digits <= 2 ? value : -1;
}

/* `am`, `p.m.` behind a time, with a space or without. */
static enum half half_behind(struct slice text, size_t *at)
{
    size_t from = *at;
    while (from < text.length && text.data[from] == ' ')
        from++;
    if (from + 1 >= text.length)
        return HALF_UNSAID;
    char first = text.data[from] | 32;
    bool points = text.data[from + 1] == '.' && from + 3 < text.length && (text.data[from + 2] | 32) == 'm' && text.data[from + 3] == '.';
    size_t end = from + (points ? 4 : 2);
    bool half = (first == 'a' || first == 'p') && (points || (text.data[from + 1] | 32) == 'm') && (end >= text.length || points || !is_letter(text.data[end]));
    if (!half)
        return HALF_UNSAID;
    *at = end;
    return first == 'a' ? HALF_MORNING : HALF_AFTERNOON;
}

/* Of the fields `9`, `15` and `14`, or -1; false where they are no time. */
static bool time_of(const int fields[3], int count, enum half half, struct reading_of_day *out)
{
    int hour = fields[0];
    if (hour > 24 || (half != HALF_UNSAID && (hour < 1 || hour > 12)) || (count > 1 && fields[1] > 59) || (count > 2 && fields[2] > 59))
        return false;
    if (half != HALF_UNSAID)
        hour = hour % 12 + (half == HALF_AFTERNOON ? 12 : 0);
    out->half = half == HALF_UNSAID && (hour > 12 || hour == 0) ? HALF_NONE : half;
    out->seconds = hour * HOUR + (count > 1 ? fields[1] * 60 : 0) + (count > 2 ? fields[2] : 0);
    out->fields = count;
    return true;
}

/* The time that begins at `*at`, which is moved behind it; `9` alone is one only with `am` or `pm`. */
static bool time_at(struct slice text, size_t *at, struct reading_of_day *out)
{
    int fields[3] = {0, 0, 0}, count = 0;
    size_t i = *at;
    char mark = 0;
    for (; count < 3; count++) {
        size_t digits = i;
        fields[count] = two_digits(text, &i);
        if (fields[count] < 0 || (count && i - digits != 2))
            return false;
        bool more = i + 2 < text.length && (text.data[i] == ':' || text.data[i] == '.') && is_digit(text.data[i + 1]) && is_digit(text.data[i + 2]) && (!mark || mark == text.data[i]);
        if (!more) {
            count++;
            break;
        }
        mark = text.data[i++];
    }
    if (i + 1 < text.length && text.data[i] == '.' && is_digit(text.data[i + 1]))
        return false;   /* 3:58.2 */
    if (i < text.length && (is_digit(text.data[i]) || text.data[i] == '%' || (mark == ':' && text.data[i] == ':')))
        return false;
    enum half half = half_behind(text, &i);
    bool unit = half == HALF_UNSAID && i < text.length && is_letter(text.data[i]);
    out->pointed = mark == '.' && half == HALF_UNSAID;
    *at = i;
    return !unit && (count > 1 || half != HALF_UNSAID) && time_of(fields, count, half, out);
}

/* Does one of the class stand right before: `at 9.15`? Else a number with a point is no time. */
static bool follows_clock_word(const struct check_context *context, struct slice text, size_t at)
{
    size_t end = at, start;
    while (end > 0 && text.data[end - 1] == ' ')
        end--;
    for (start = end; start > 0 && is_letter(text.data[start - 1]); start--) {
    }
    return end > start && word_among(slice_sub(text, start, end), tie_words(context->lexicon, SLICE("clock-word")));
}

static void add_time(struct times *out, struct reading_of_day time)
{
    out->many |= out->count == MOST_TIMES;
    if (out->count < MOST_TIMES)
        out->items[out->count++] = time;
}

/* `noon` and `midnight` stand for a number; SIZE_MAX: no such word there. */
static size_t named_time(struct slice text, size_t at, struct reading_of_day *out)
{
    size_t end = at;
    while (end < text.length && is_letter(text.data[end]))
        end++;
    struct slice word = slice_sub(text, at, end);
    bool noon = slice_is_fold(word, "noon") || slice_is_fold(word, "midday");
    if (!noon && !slice_is_fold(word, "midnight"))
        return SIZE_MAX;
    *out = (struct reading_of_day){.seconds = noon ? HALF_DAY : 0, .half = HALF_NONE, .fields = 2};
    return end;
}

/* The times of a stretch of clean text. */
static struct times times_of(const struct check_context *context, struct span where)
{
    struct times out = {.count = 0};
    struct slice text = words_between(context, where.start, where.end);
    for (size_t at = 0; at < text.length; at++) {
        struct reading_of_day time = {0};
        bool opens = at == 0 || !(is_digit(text.data[at - 1]) || is_letter(text.data[at - 1]) || text.data[at - 1] == '.' || text.data[at - 1] == ',' || text.data[at - 1] == ':');
        size_t start = at, end = opens && is_letter(text.data[at]) ? named_time(text, at, &time) : SIZE_MAX;
        bool found = end != SIZE_MAX;
        if (!found && opens && is_digit(text.data[at])) {
            end = at;
            found = time_at(text, &end, &time) && (!time.pointed || follows_clock_word(context, text, start));
        }
        if (!found)
            continue;
        time.span = (struct span){where.start + start, where.start + end};
        add_time(&out, time);
        at = end > start ? end - 1 : start;
    }
    return out;
}

/* ---- judging ---- */

/* Seconds of a span's unit; 0: longer than hours. */
static int unit_seconds(const struct claim *c)
{
    struct slice code = c->quantity.unit ? c->quantity.unit->code : SLICE_NONE;
    return slice_is(code, "h") ? HOUR : slice_is(code, "min") ? 60 : slice_is(code, "s") ? 1 : 0;
}

/* By how many seconds the span may be off as people tell it: an hour by a third, half an hour by ten minutes, minutes in fives by two. */
static int slack_of(struct arena *arena, const struct claim *span)
{
    struct rational seconds = rational_multiply(arena, span->quantity.value, RATIONAL_INTEGER(unit_seconds(span)));
    long value = (long)rational_double(seconds);
    return value % HOUR == 0 ? HOUR / 3 : value % (HOUR / 2) == 0 ? 600 : value % (HOUR / 4) == 0 ? 300 : value % 300 == 0 ? 150 : value % 60 == 0 ? 59 : 0;
}

/* One reading: so many seconds lie between. */
static struct proposal reading_of(struct check_context *context, const struct claim *span, const struct reading_of_day *a, const struct reading_of_day *b, int seconds)
{
    struct proposal p = {.stated = figure_of(context->arena, span), .says = "Between the times lie"};
    int unit = unit_seconds(span), slack = slack_of(context->arena, span);
    for (int r = 0; r < READINGS; r++) {
        int by = r == READING_PRINTED ? 0 : r == READING_LOOSE ? slack : slack / 2;
        p.computed[r] = interval_between(rational_ratio(context->arena, seconds - by, unit), rational_ratio(context->arena, seconds + by, unit), false, false);
    }
    p.unit = arena_string(context->arena, arena_format(context->arena, " %.*ss", SLICE_ARGS(span->quantity.unit->name)));
    p.formula = arena_format(context->arena, "%.*s - %.*s", SLICE_ARGS(words_between(context, b->span.start, b->span.end)), SLICE_ARGS(words_between(context, a->span.start, a->span.end)));
    proposal_operand(&p, figure_exact(a->seconds, a->span));
    proposal_operand(&p, figure_exact(b->seconds, b->span));
    return p;
}

/* All fair readings: the same day or the next one, half a day apart where morning or afternoon is unsaid, and minutes and seconds for hours and
 * minutes where the span is told in seconds. */
static void judge(struct check_context *context, const struct claim *span, const struct reading_of_day *a, const struct reading_of_day *b)
{
    struct proposal readings[4];
    size_t count = 0, before = context->found.count;
    int apart = b->seconds - a->seconds;
    bool open = a->half == HALF_UNSAID || b->half == HALF_UNSAID, race = a->fields > 2 || b->fields > 2 || unit_seconds(span) == 1;
    if (apart >= 0)
        readings[count++] = reading_of(context, span, a, b, apart);
    if (race)
        readings[count++] = reading_of(context, span, a, b, a->fields == 2 && b->fields == 2 ? (apart < 0 ? -apart : apart) / 60 : apart < 0 ? -apart : apart);
    else if (apart < 0)
        readings[count++] = reading_of(context, span, a, b, apart + 2 * HALF_DAY);
    if (open && !race)
        readings[count++] = reading_of(context, span, a, b, (apart + 3 * HALF_DAY) % (2 * HALF_DAY));
    propose_best(context, readings, count);
    keep_slip(context, before);
}

/* The only two times of the sentence, or of it and the one before. */
static bool judge_tie(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    const struct claim *span = pattern_claim(v, m, 'D');
    (void)tie;
    if (!unit_seconds(span) || rational_is_none(span->quantity.value) || span->quantity.form != FORM_POINT)
        return false;
    struct times times = times_of(context, v->sentence);
    const struct view *before = context->at ? &context->views.items[context->at - 1] : NULL;
    if (times.count < 2 && before && before->block == v->block)
        times = times_of(context, (struct span){before->sentence.start, v->sentence.end});
    if (times.count != 2 || times.many || times.items[1].span.start > span->quantity.span.end + 60)
        return false;
    judge(context, span, &times.items[0], &times.items[1]);
    return true;
}

static void clock_sentence(struct check_context *context, const struct view *v) { judge_ties(context, v, judge_tie); }

const struct check_rule check_rule_clock = {
    .id = "time/clock",
    .check = "time",
    .sentence = "A span in hours, minutes or seconds agrees with the only two times of day, or of a race, that are told.",
    .detail = "Speaks for `left at 9.15 and arrived at 11.45, a journey of two and a half hours`, `open from 9am to 5.30pm, eight and a half hours a\n"
              "day`, `2:08:14 and 2:08:51, 37 seconds behind`: over midnight too, and half a day more where morning or afternoon is unsaid. Silent where\n"
              "a third time stands near by, and where the numbers are too far apart for a slip.",
    .sentence_rule = clock_sentence,
};
