/* Dates that no calendar has: the 31st of April, a Monday that was a Saturday. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"
#include "base/utf8.h"

#define FULL_DAY 6     /* letters of a weekday's name: `sun` and `sat` are words */

/* Words and numbers of the text itself: dates that do not exist are no claims. */
struct scan { struct slice text; size_t at; };

static bool next_word(struct scan *s, struct span *out)
{
    size_t at = s->at;
    while (at < s->text.length && (s->text.data[at] == ' ' || s->text.data[at] == ','))
        at++;
    size_t start = at;
    while (at < s->text.length && ((s->text.data[at] >= '0' && s->text.data[at] <= '9') || ((s->text.data[at] | 32) >= 'a' && (s->text.data[at] | 32) <= 'z')))
        at++;
    if (at == start)
        return false;
    s->at = at;
    *out = (struct span){start, at};
    return true;
}

/* A whole number of one or two digits, `31` or `31st`; of four with `year`. -1 when it is none. */
static int number_in(struct slice word, bool year)
{
    size_t digits = 0;
    int value = 0;
    while (digits < word.length && word.data[digits] >= '0' && word.data[digits] <= '9' && digits < 5)
        value = value * 10 + (word.data[digits++] - '0');
    if (year)
        return digits == 4 && word.length == 4 ? value : -1;
    if (digits == 0 || digits > 2)
        return -1;
    struct slice rest = slice_sub(word, digits, word.length);
    return rest.length == 0 || word_in(rest, "st|nd|rd|th") ? value : -1;
}

#define LAST_DAY 31

/* Digits alone, no `st` or `th`, and more than a slip of one or two days: 32 to 34 may be days. */
static bool number_is_bare(struct slice word)
{
    return word.length == 2 && word.data[1] >= '0' && word.data[1] <= '9' && word.data[0] >= '4';
}

/* Of a month from 1, of a weekday from 1, Monday; 0: none. */
static int number_of(const struct check_context *context, struct slice word, const char *role)
{
    size_t row = word.length ? lexicon_find(context->lexicon, LEXICON_EN_MONTHS, word) : SIZE_MAX;
    bool is = row != SIZE_MAX && slice_is(lexicon_field(context->lexicon, LEXICON_EN_MONTHS, row, "role"), role);
    return is ? (int)rational_double(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_MONTHS, row, "number"))) : 0;
}

/* The name of a weekday from 0, Sunday, with its capital. */
static struct slice weekday_name(const struct check_context *context, int day)
{
    for (size_t row = 0; row < lexicon_count(context->lexicon, LEXICON_EN_MONTHS); row++) {
        struct slice names = lexicon_row(context->lexicon, LEXICON_EN_MONTHS, row).spellings, name = SLICE_NONE;
        slice_split(&names, '|', &name);
        if (number_of(context, name, "weekday") == (day ? day : 7))
            return arena_format(context->arena, "%c%.*s", name.data[0] & ~32, SLICE_ARGS(slice_sub(name, 1, name.length)));
    }
    return SLICE_NONE;
}

/* `31 September` as the last day that there is; empty where the day is not found in the words. */
static struct slice last_day_for(struct arena *arena, struct slice words, int day, int most)
{
    struct slice digits = arena_format(arena, "%d", day);
    size_t at = slice_find(words, digits, 0);
    bool alone = at != SIZE_MAX && (at == 0 || words.data[at - 1] < '0' || words.data[at - 1] > '9') && (at + digits.length == words.length || words.data[at + digits.length] == ' ' || words.data[at + digits.length] == ',');
    return alone ? arena_format(arena, "%.*s%d%.*s", SLICE_ARGS(slice_sub(words, 0, at)), most, SLICE_ARGS(slice_sub(words, at + digits.length, words.length))) : SLICE_NONE;
}

static void judge_day(struct check_context *context, struct span span, struct moment date)
{
    int most = date.year > 0 ? month_days(date.year, date.month) : date.month == 2 ? 29 : month_days(2000, date.month);
    bool holds = date.day >= 1 && date.day <= most;
    if (holds)
        return;
    struct proposal p = {.stated = figure_exact(date.day, span)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER(1), RATIONAL_INTEGER(most), false, false);
    p.formula = arena_format(context->arena, "1 <= %d <= %d", date.day, most);
    p.correction = last_day_for(context->arena, words_between(context, span.start, span.end), date.day, most);
    propose_known(context, &p, VERDICT_INCONSISTENT,
                  arena_format(context->arena, "There is no “%.*s”: that month has %d days.", SLICE_ARGS(words_between(context, span.start, span.end)), most));
}

static void judge_weekday(struct check_context *context, struct span span, int said, struct moment date)
{
    int is = moment_weekday(date);
    struct proposal p = {.stated = figure_exact(said, span)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(is));
    struct slice words = words_between(context, span.start, span.end);
    size_t name = 0;
    while (name < words.length && ((words.data[name] | 32) >= 'a' && (words.data[name] | 32) <= 'z'))
        name++;
    p.correction = arena_format(context->arena, "%.*s%.*s", SLICE_ARGS(weekday_name(context, is)), SLICE_ARGS(slice_sub(words, name, words.length)));
    p.formula = arena_format(context->arena, "weekday of %04d-%02d-%02d", date.year, date.month, date.day);
    propose_known(context, &p, is == said ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "“%.*s” %s a %.*s.", SLICE_ARGS(words_between(context, span.start, span.end)), is == said ? "is" : "was", SLICE_ARGS(weekday_name(context, is))));
}

#define FIRST_YEAR 1500
#define LAST_YEAR 2100      /* what prose dates; later numbers are misprints */

static int four_digits(struct slice word)
{
    return number_in(word, true);
}

/* Four digits at an offset that can be a year. */
static bool year_behind(struct slice text, size_t at)
{
    int year = at + 4 <= text.length ? four_digits(slice_sub(text, at, at + 4)) : 0;
    return year >= 1500 && year <= LAST_YEAR && (at + 4 == text.length || text.data[at + 4] < '0' || text.data[at + 4] > '9');
}

/* `, 2017`: behind a day its year. */
static bool year_after_comma(struct slice text, size_t at)
{
    return slice_starts(slice_sub(text, at, text.length), SLICE(", ")) && year_behind(text, at + sizeof ",");
}

/* At a month's name: the day before or behind it, the year behind that, the weekday in front. */
static void read_date(struct check_context *context, struct slice text, struct span word, struct span previous, struct span before_previous)
{
    struct slice name = slice_sub(text, word.start, word.end);
    bool capital = name.data[0] >= 'A' && name.data[0] <= 'Z';
    int month = capital ? number_of(context, name, "month") : 0;
    if (month == 0)
        return;
    struct scan s = {text, word.end};
    struct span behind, last;
    bool has_behind = word.end < text.length && text.data[word.end] == ' ' && next_word(&s, &behind);
    int day = has_behind ? number_in(slice_sub(text, behind.start, behind.end), false) : -1;
    bool behind_day = day >= 0, touching = previous.end + 1 == word.start && text.data[previous.end] == ' ';
    if (behind_day && s.at < text.length && (text.data[s.at] == '.' || text.data[s.at] == ':' || text.data[s.at] == '%') && s.at + 1 < text.length &&
        text.data[s.at + 1] >= '0' && text.data[s.at + 1] <= '9')
        return;
    if (behind_day && day > LAST_DAY && number_is_bare(slice_sub(text, behind.start, behind.end)) && !year_after_comma(text, behind.end))
        return;   /* `April 88`: a year without its century */
    touching = touching && !(previous.start > 0 && text.data[previous.start - 1] == '.');   /* `3.0.0 Feb-15-2008`: a version */
    if (!behind_day && touching)
        day = number_in(slice_sub(text, previous.start, previous.end), false);
    if (day < 0)
        return;
    int year = -1;
    if (!behind_day && has_behind)
        year = number_in(slice_sub(text, behind.start, behind.end), true);
    else if (behind_day && next_word(&s, &last))
        year = number_in(slice_sub(text, last.start, last.end), true);
    struct span whole = {behind_day ? word.start : previous.start, behind_day ? behind.end : word.end};
    struct moment date = {year, month, day};
    judge_day(context, whole, date);
    struct span weekday = behind_day ? previous : before_previous;
    struct slice day_name = slice_sub(text, weekday.start, weekday.end);
    int said = day_name.length >= FULL_DAY ? number_of(context, day_name, "weekday") : 0;
    if (said > 0 && year > 1600 && day >= 1 && day <= month_days(year, month))
        judge_weekday(context, (struct span){weekday.start, whole.end}, said % 7, date);
}

static void judge_year(struct check_context *context, struct span span, int year, int most, const char *says)
{
    struct proposal p = {.stated = figure_exact(year, span)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_NONE, RATIONAL_INTEGER(most), true, false);
    p.formula = arena_format(context->arena, "%d <= %d", year, most);
    propose_known(context, &p, VERDICT_INCONSISTENT,
                  arena_format(context->arena, says, SLICE_ARGS(words_between(context, span.start, span.end))));
}

/* Does a small word follow, before which a year may stand, and no noun that would be counted? */
static bool goes_on(const struct check_context *context, struct slice text, size_t at)
{
    struct scan s = {text, at};
    struct span next;
    return at < text.length && text.data[at] == ' ' && next_word(&s, &next) && word_among(slice_sub(text, next.start, next.end), tie_words(context->lexicon, SLICE("behind-year")));
}

/* Is the word before the offset one of change? */
static bool tells_change(const struct check_context *context, struct slice text, size_t end)
{
    size_t start;
    while (end > 0 && text.data[end - 1] == ' ')
        end--;
    for (start = end; start > 0 && ((text.data[start - 1] | 32) >= 'a' && (text.data[start - 1] | 32) <= 'z'); start--) {
    }
    struct slice word = slice_sub(text, start, end);
    return word.length && (word_among(word, tie_words(context->lexicon, SLICE("up"))) || word_among(word, tie_words(context->lexicon, SLICE("down"))));
}

/* `between 2010 and 2105`, `from 2010 to 2105`: the other end of a span that begins in a year. */
static bool ends_span(struct slice text, struct span previous)
{
    bool joins = word_in(slice_sub(text, previous.start, previous.end), "and|to|until|till");
    if (!joins || previous.start < 5 || text.data[previous.start - 1] != ' ')
        return false;
    int first = four_digits(slice_sub(text, previous.start - 5, previous.start - 1));
    struct slice before = slice_sub(text, 0, previous.start - 5);
    return first >= FIRST_YEAR && first <= LAST_YEAR && (slice_ends(before, SLICE("etween ")) || slice_ends(before, SLICE("rom ")));
}

/* `October 3018`; `in 3012,`: a year that has no past. `(3006-2020)`: a span that ends before it begins. */
static void read_year(struct check_context *context, struct slice text, struct span word, struct span previous)
{
    int year = four_digits(slice_sub(text, word.start, word.end));
    struct slice before = slice_sub(text, previous.start, previous.end);
    char behind = word.end < text.length ? text.data[word.end] : '.';
    if (year <= LAST_YEAR || year > 3999)
        return;
    bool month = number_of(context, before, "month") > 0 && before.length > 2 && before.data[0] >= 'A' && before.data[0] <= 'Z';
    bool ends = behind == ',' || behind == '.' || behind == ';' || behind == ')' || goes_on(context, text, word.end);
    bool early = slice_ends(slice_sub(text, 0, word.start), SLICE("as early as ")) || slice_ends(slice_sub(text, 0, word.start), SLICE("as late as "));
    bool in = (early || word_among(before, tie_words(context->lexicon, SLICE("year-behind")))) && year % 100 != 0 && ends;
    in |= ends_span(text, previous) && year % 100 != 0 && ends;
    bool between = word_in(before, "between");
    if ((between || word_in(before, "from")) && behind == ' ' && !year_behind(text, word.end + (between ? sizeof " and" : sizeof " to")) &&
        !(slice_starts(slice_sub(text, word.end, text.length), SLICE(" until "))))
        return;   /* `from 2632 to 2618 m`: no years */
    if (word_in(before, "from") && tells_change(context, text, previous.start))
        return;   /* `fell from 3006 to 2020` */
    bool digit = word.end + 1 < text.length && text.data[word.end + 1] >= '0' && text.data[word.end + 1] <= '9';
    if ((month || in) && previous.end + 1 == word.start && !digit)
        judge_year(context, (struct span){previous.start, word.end}, year, LAST_YEAR, "“%.*s” names a year far in the future.");
}

/* Two years with a dash between, the first the later. */
static void read_span(struct check_context *context, struct slice text, struct span word, struct span previous, struct span before_previous)
{
    int first = four_digits(slice_sub(text, previous.start, previous.end)), last = four_digits(slice_sub(text, word.start, word.end));
    struct slice dash = slice_trim(slice_sub(text, previous.end, word.start)), before = slice_sub(text, before_previous.start, before_previous.end);
    bool open = previous.start > 0 && text.data[previous.start - 1] == '(';
    bool closed = word.end < text.length && text.data[word.end] == '-';
    if (first < 1000 || last < 1500 || last > LAST_YEAR || first <= last || first > 3999 || closed || !word_in(dash, "-|–|—"))
        return;
    bool numbered = word_among(before, tie_words(context->lexicon, SLICE("numbers-behind")));
    bool word_before = before.length > 1 && ((before.data[0] | 32) >= 'a' && (before.data[0] | 32) <= 'z') && !numbered;
    bool behind_comma = previous.start > 1 && text.data[previous.start - 2] == ',' && first > LAST_YEAR && last >= 1900;   /* `…, 3000 - 2015` in a caption */
    if (open || behind_comma || word_among(before, tie_words(context->lexicon, SLICE("years-behind"))) || (word_before && first > LAST_YEAR && last >= 1900))
        judge_year(context, (struct span){previous.start, word.end}, first, last, "“%.*s” ends before it begins.");
}

/* Does the text end with a word that years follow: `covering`, `the period`? */
static bool covers_years(const struct check_context *context, struct slice before)
{
    size_t end = before.length - (before.length && before.data[before.length - 1] == ' '), start = end;
    while (start > 0 && (before.data[start - 1] | 32) >= 'a' && (before.data[start - 1] | 32) <= 'z')
        start--;
    return start < end && word_among(slice_sub(before, start, end), tie_words(context->lexicon, SLICE("covers-years")));
}

/* `(3006 to 2020)`, `for 3016 to 2020`: the same in words, where no change is told. */
static void read_span_in_words(struct check_context *context, struct slice text, struct span word, struct span previous, struct span before_previous)
{
    int first = four_digits(slice_sub(text, before_previous.start, before_previous.end)), last = four_digits(slice_sub(text, word.start, word.end));
    size_t at = before_previous.start;
    if (!slice_is_fold(slice_sub(text, previous.start, previous.end), "to") || first <= LAST_YEAR || first > 3999 || last < 1900 || !year_behind(text, word.start))
        return;
    struct slice before = slice_sub(text, 0, at);
    if (slice_ends(before, SLICE("(")) || slice_ends(before, SLICE(", ")) || covers_years(context, before))
        judge_year(context, (struct span){before_previous.start, word.end}, first, last, "“%.*s” ends before it begins.");
}

static void calendar_sentence(struct check_context *context, const struct view *v)
{
    struct slice clean = context->claims->document->clean;
    struct scan s = {slice_sub(clean, 0, v->sentence.end), v->sentence.start};
    struct span word, previous = {0, 0}, before_previous = {0, 0};
    while (s.at < s.text.length) {
        if (!next_word(&s, &word)) {
            uint32_t c = utf8_next(s.text, &s.at);
            if (c != '-' && c != 0x2013 && c != 0x2014 && c != '(')
                previous = before_previous = (struct span){0, 0};
            continue;
        }
        read_date(context, s.text, word, previous, before_previous);
        read_year(context, s.text, word, previous);
        read_span(context, s.text, word, previous, before_previous);
        read_span_in_words(context, s.text, word, previous, before_previous);
        before_previous = previous;
        previous = word;
    }
}

static void calendar_document(struct check_context *context)
{
    for (size_t i = 0; i < context->views.count; i++)
        calendar_sentence(context, &context->views.items[i]);
}

const struct check_rule check_rule_calendar = {
    .id = "time/calendar",
    .check = "time",
    .sentence = "A date exists, and its weekday is the right one.",
    .detail = "Speaks for `April 31`, `30 February 2019`, and for a weekday beside a full date (`Monday, November 4, 2017` was a Saturday).",
    .document_rule = calendar_document,
};
