#include "check/dated.h"
#include "check/context.h"

#define FIRST_YEAR 1700
#define LAST_YEAR 2100
#define HEAD_BYTES 16384     /* of a file, in which it tells of itself */
#define HEAD_BLOCKS 6        /* of a text, among which a line with its date stands */
#define MOST_WORDS 12        /* of such a line */
#define DATELINE_WORDS 8     /* before the dash of a dateline */

/* ---- a date in a line ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* All digits of a word, or -1. `4th` and `2016,` are read as 4 and 2016. */
static int whole_number(struct slice word, size_t *digits)
{
    int value = 0;
    for (*digits = 0; *digits < word.length && *digits < 5 && is_digit(word.data[*digits]); (*digits)++)
        value = value * 10 + (word.data[*digits] - '0');
    struct slice rest = slice_sub(word, *digits, word.length);
    bool ends = rest.length == 0 || word_in(rest, ",|.|;|:|)|st|nd|rd|th|th,|st,|nd,|rd,");
    return *digits && *digits < 5 && ends ? value : -1;
}

static int month_of(const struct check_context *context, struct slice word)
{
    while (word.length && (word.data[word.length - 1] == ',' || word.data[word.length - 1] == '.'))
        word.length--;
    size_t row = word.length > 2 ? lexicon_find(context->lexicon, LEXICON_EN_MONTHS, word) : SIZE_MAX;
    if (row == SIZE_MAX || !slice_is(lexicon_field(context->lexicon, LEXICON_EN_MONTHS, row, "role"), "month") || word.data[0] < 'A' || word.data[0] > 'Z')
        return 0;
    return (int)rational_double(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_MONTHS, row, "number")));
}

static bool is_year(int year) { return year >= FIRST_YEAR && year <= LAST_YEAR; }

/* `2016-05-04`, `2016-05-04T10:00`, `2016-05`. */
static bool iso_date(struct slice word, struct moments *out)
{
    size_t length = word.length >= 10 && word.data[7] == '-' ? 10 : word.length >= 7 && word.data[4] == '-' ? 7 : 0;
    return length && edtf_parse(slice_sub(word, 0, length), out) && is_year(out->first.year);
}

/* The only date of a line: day, month and year in either order, or month and year; `years`: a year alone will do. */
static bool date_in(const struct check_context *context, struct slice text, bool years, struct moments *out)
{
    struct moment found = {0, 0, 0};
    struct slice word;
    size_t digits = 0;
    while (slice_split(&text, ' ', &word)) {
        while (word.length && (word.data[0] == '"' || word.data[0] == '\'' || word.data[0] == '('))
            word = slice_sub(word, 1, word.length);
        if (iso_date(word, out))
            return true;
        int month = month_of(context, word), number = month ? -1 : whole_number(word, &digits);
        if ((month && found.month) || (digits == 4 && number >= 0 && found.year && !month))
            return false;   /* two dates */
        found.month = month ? month : found.month;
        found.day = !month && number >= 1 && number <= 31 && digits <= 2 ? number : found.day;
        found.year = !month && digits == 4 && is_year(number) ? number : found.year;
    }
    if (!found.year || (!found.month && !years))
        return false;
    found.day = found.month ? found.day : 0;
    *out = (struct moments){.first = found, .last = found};
    return true;
}

/* ---- where a document says it ---- */

static struct slice line_from(struct slice text, size_t at)
{
    size_t end = at;
    while (end < text.length && text.data[end] != '\n' && text.data[end] != '\r')
        end++;
    return slice_sub(text, at, end);
}

/* `date: 2016-05-04` between two lines of dashes at the start. */
static bool in_front_matter(const struct check_context *context, struct slice source, struct moments *out)
{
    size_t end = slice_starts(source, SLICE("---\n")) ? slice_find(source, SLICE("\n---"), 3) : SIZE_MAX;
    size_t at = end == SIZE_MAX ? SIZE_MAX : slice_find(slice_sub(source, 0, end), SLICE("\ndate:"), 0);
    return at != SIZE_MAX && date_in(context, slice_trim(line_from(source, at + sizeof "\ndate:" - 1)), false, out);
}

/* `<meta name="date" content="2016-05-04">`, `"datePublished": "2016-05-04"`: what a page says of itself to programs. */
static bool in_page_data(const struct check_context *context, struct slice source, struct moments *out)
{
    struct slice names = tie_words(context->lexicon, SLICE("page-date")), name;
    while (slice_split(&names, '|', &name)) {
        size_t at = slice_find(source, name, 0);
        for (size_t i = at == SIZE_MAX ? source.length : at + name.length; i + 10 <= source.length && i < at + name.length + 40; i++)
            if (is_digit(source.data[i]) && iso_date(slice_sub(source, i, i + 10), out))
                return true;
    }
    return false;
}

static bool in_running_head(const struct check_context *context, const struct document *d, struct moments *out)
{
    for (size_t i = 0; i < d->aside.count; i++)
        if (slice_is(slice_of(d->aside.items[i].reason), "running head") && date_in(context, slice_sub(d->source, d->aside.items[i].source.start, d->aside.items[i].source.end), false, out))
            return true;
    return false;
}

static size_t words_of(struct slice text)
{
    struct slice word;
    size_t count = 0;
    while (slice_split(&text, ' ', &word))
        count += word.length > 0;
    return count;
}

static bool has_word(const struct check_context *context, struct slice text, const char *class)
{
    struct slice words = tie_words(context->lexicon, slice_of(class)), word;
    while (slice_split(&text, ' ', &word)) {
        while (word.length && (word.data[word.length - 1] == ':' || word.data[word.length - 1] == ','))
            word.length--;
        if (word_among(word, words))
            return true;
    }
    return false;
}

/* `LEEDS, 4 May 2016 -`: capitals, then a date before the first dash. */
static bool in_dateline(const struct check_context *context, struct slice text, struct moments *out)
{
    static const char *const dashes[] = {" - ", " – ", " — ", "—"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t dash = slice_find(slice_sub(text, 0, 80), slice_of(dashes[i]), 0);
        struct slice line = dash == SIZE_MAX ? SLICE_NONE : slice_sub(text, 0, dash);
        bool capitals = line.length > 2 && line.data[0] >= 'A' && line.data[0] <= 'Z' && line.data[1] >= 'A' && line.data[1] <= 'Z' && line.data[2] >= 'A' && line.data[2] <= 'Z';
        if (capitals && words_of(line) <= DATELINE_WORDS && date_in(context, line, false, out))
            return true;
    }
    return false;
}

/* `Published 4 May 2016`; `Annual Report 2016`, which appears at the end of the next year at the latest. */
static bool in_line(const struct check_context *context, struct slice text, struct moments *out)
{
    if (words_of(text) > MOST_WORDS)
        return in_dateline(context, text, out);
    if (has_word(context, text, "issued-on") && date_in(context, text, false, out))
        return true;
    bool report = has_word(context, text, "report-title") && date_in(context, text, true, out);
    if (report && !out->last.month)
        out->last.year++;
    return report || in_dateline(context, text, out);
}

static bool in_blocks(const struct check_context *context, const struct document *d, struct moments *out)
{
    for (size_t i = 0; i < d->blocks.count && i < HEAD_BLOCKS; i++)
        if (in_line(context, slice_sub(d->clean, d->blocks.items[i].span.start, d->blocks.items[i].span.end), out))
            return true;
    return false;
}

bool document_dated(struct check_context *context, struct moments *out)
{
    const struct document *d = context->claims->document;
    struct slice source = slice_sub(d->original.length ? d->original : d->source, 0, HEAD_BYTES);
    if (!context->dated.read) {
        struct moments when = {.span = false};
        context->dated.known = d->date.length ? edtf_parse(d->date, &when)
                                              : in_front_matter(context, source, &when) || in_page_data(context, source, &when) || in_running_head(context, d, &when) || in_blocks(context, d, &when);
        context->dated.when = when;
        context->dated.read = true;
    }
    *out = context->dated.when;
    return context->dated.known;
}
