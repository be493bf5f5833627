#include "claim/time.h"
#include <string.h>

enum { MENTIONS = 24, AFTER_REACH = 8, BLOCKED = 8, INHERIT_SENTENCES = 2 };

/* A time that the sentence names, at tokens [first, last). `time` is empty where it cannot be told. */
struct mention { size_t first, last; struct slice time; bool weak, /* `now`, `currently`: of what stands beside it alone */ period, /* `the same period` */ aside, /* `the largest since 2010` */ compared; /* `up from 3 percent a year earlier`: of the number before it alone */ };

struct mentions {
    struct mention items[MENTIONS];
    size_t count;
};

/* ---- EDTF ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads "2016", "2016-09", "2016-09-30"; of an interval its start. Year 0 when there is none. */
static struct calendar_day day_of(struct slice edtf)
{
    struct calendar_day day = {0};
    size_t at = 0;
    int *const fields[] = {&day.year, &day.month, &day.day};
    for (size_t f = 0; f < 3; f++) {
        int value = 0;
        size_t digits = 0;
        while (at < edtf.length && is_digit(edtf.data[at]) && digits < 4) {
            value = value * 10 + (edtf.data[at++] - '0');
            digits++;
        }
        if (digits != (f == 0 ? 4u : 2u) || (f == 1 && value > 12)) {
            break;
        }
        *fields[f] = value;
        if (at >= edtf.length || edtf.data[at] != '-') {
            break;
        }
        at++;
    }
    return day;
}

static struct slice year_text(struct arena *arena, int year)
{
    return year > 0 && year < 9999 ? arena_format(arena, "%04d", year) : SLICE_NONE;
}

static struct slice interval_text_of(struct arena *arena, struct slice from, struct slice to)
{
    return arena_format(arena, "%.*s/%.*s", SLICE_ARGS(from), SLICE_ARGS(to));
}

static bool is_interval(struct slice edtf)
{
    return slice_find(edtf, SLICE("/"), 0) != SIZE_MAX;
}

static bool is_date(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
}

/* ---- relative times ---- */

enum time_unit { UNIT_NONE, UNIT_YEAR, UNIT_MONTH, UNIT_QUARTER, UNIT_DECADE, UNIT_CENTURY, UNIT_DAY, UNIT_WEEK };

static enum time_unit unit_at(const struct sentence *sentence, size_t index)
{
    static const struct { const char *word; enum time_unit unit; } units[] = {
        {"year", UNIT_YEAR},       {"years", UNIT_YEAR},     {"month", UNIT_MONTH},    {"months", UNIT_MONTH},      {"quarter", UNIT_QUARTER},
        {"quarters", UNIT_QUARTER}, {"decade", UNIT_DECADE}, {"decades", UNIT_DECADE}, {"century", UNIT_CENTURY}, {"day", UNIT_DAY},
        {"days", UNIT_DAY},        {"week", UNIT_WEEK},      {"weeks", UNIT_WEEK},     {"period", UNIT_NONE}};
    struct slice word = token_text(&sentence->tokens, index);
    for (size_t i = 0; word.length > 2 && i < sizeof units / sizeof *units; i++) {
        if (slice_is_fold(word, units[i].word)) {
            return units[i].unit;
        }
    }
    return UNIT_NONE;
}

/* A whole number at token `index`: a claim's value, or a, an, one. 0 when none. */
static int number_at(const struct sentence *sentence, size_t index)
{
    if (index >= sentence->tokens.count) {
        return 0;
    }
    if (clause_word(sentence, index, "a") || clause_word(sentence, index, "an") || clause_word(sentence, index, "one")) {
        return 1;
    }
    size_t claim = sentence->quantity[index];
    if (claim && rational_is_integer(sentence->claims[claim - 1].quantity.value)) {
        double value = rational_double(sentence->claims[claim - 1].quantity.value);
        return value > 0 && value < 1000 ? (int)value : 0;
    }
    return 0;
}

static struct calendar_day shifted(struct calendar_day day, enum time_unit unit, int by)
{
    if (unit == UNIT_YEAR || unit == UNIT_DECADE || unit == UNIT_CENTURY) {
        day.year += by * (unit == UNIT_YEAR ? 1 : unit == UNIT_DECADE ? 10 : 100);
    } else if (day.month && (unit == UNIT_MONTH || unit == UNIT_QUARTER)) {
        int months = day.year * 12 + day.month - 1 + by * (unit == UNIT_MONTH ? 1 : 3);
        day.year = months / 12;
        day.month = months % 12 + 1;
    }
    return day;
}

/* A day at the grain of a unit: 2017-04 for a month, 2017-34 for a quarter. Empty where the day does not say it. */
static struct slice at_grain(struct arena *arena, struct calendar_day day, enum time_unit unit)
{
    switch (unit) {
    case UNIT_YEAR:
        return year_text(arena, day.year);
    case UNIT_MONTH:
        return day.year && day.month ? arena_format(arena, "%04d-%02d", day.year, day.month) : SLICE_NONE;
    case UNIT_QUARTER:
        return day.year && day.month ? arena_format(arena, "%04d-%02d", day.year, 33 + (day.month - 1) / 3) : SLICE_NONE;
    case UNIT_DECADE:
        return day.year ? arena_format(arena, "%03dX", day.year / 10) : SLICE_NONE;
    case UNIT_CENTURY:
        return day.year ? arena_format(arena, "%02dXX", day.year / 100) : SLICE_NONE;
    case UNIT_DAY:
        return day.day ? arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day) : SLICE_NONE;
    default:
        return SLICE_NONE;
    }
}

struct relative { struct slice anchor; int offset; };

static bool relative_at(const struct sentence *sentence, size_t index, struct relative *out)
{
    if (index >= sentence->tokens.count) {
        return false;
    }
    size_t row = token_row(sentence->lexicon, LEXICON_EN_RELATIVETIMES, &sentence->tokens, index, token_text(&sentence->tokens, index));
    if (row == SIZE_MAX) {
        return false;
    }
    struct slice offset = lexicon_field(sentence->lexicon, LEXICON_EN_RELATIVETIMES, row, "offset");
    out->anchor = lexicon_field(sentence->lexicon, LEXICON_EN_RELATIVETIMES, row, "anchor");
    out->offset = slice_is(offset, "-1") ? -1 : slice_is(offset, "1") ? 1 : 0;
    return true;
}

static bool add(struct mentions *mentions, size_t first, size_t last, struct slice time)
{
    if (mentions->count == MENTIONS) {
        return false;
    }
    mentions->items[mentions->count++] = (struct mention){.first = first, .last = last, .time = time};
    return true;
}

/* `the past decade`, `the last five years`: a span that ends with the document's day. */
static struct slice span_to_document(struct arena *arena, struct calendar_day document, enum time_unit unit, int count)
{
    struct calendar_day from = shifted(document, unit, -count);
    enum time_unit grain = unit == UNIT_MONTH || unit == UNIT_QUARTER ? UNIT_MONTH : UNIT_YEAR;
    struct slice start = at_grain(arena, from, grain), end = at_grain(arena, document, grain);
    return start.length && end.length && unit != UNIT_DAY && unit != UNIT_WEEK ? interval_text_of(arena, start, end) : SLICE_NONE;
}

/* `the next three years`: a span that begins with the document's day. */
static struct slice span_from_document(struct arena *arena, struct calendar_day document, enum time_unit unit, int count)
{
    enum time_unit grain = unit == UNIT_MONTH || unit == UNIT_QUARTER ? UNIT_MONTH : UNIT_YEAR;
    struct slice start = at_grain(arena, document, grain), end = at_grain(arena, shifted(document, unit, count), grain);
    return start.length && end.length && unit != UNIT_DAY && unit != UNIT_WEEK ? interval_text_of(arena, start, end) : SLICE_NONE;
}

/* `last year`, `the same year`, `the past ten years`, `the previous decade`, `today`. */
static size_t relative_before(const struct sentence *sentence, const struct time_scope *scope, struct calendar_day narrative, size_t at, struct mentions *out)
{
    struct relative word;
    if (!relative_at(sentence, at, &word) || slice_ends(word.anchor, SLICE("count"))) {
        return 0;
    }
    bool document = slice_starts(word.anchor, SLICE("document"));
    struct calendar_day anchor = document ? scope->document : narrative;
    if (slice_ends(word.anchor, SLICE("day"))) {
        struct slice time = word.offset == 0 || !anchor.day || anchor.day + word.offset < 1 || anchor.day + word.offset > 28 ? at_grain(sentence->arena, anchor, UNIT_DAY)
                                                                     : at_grain(sentence->arena, (struct calendar_day){anchor.year, anchor.month, anchor.day + word.offset}, UNIT_DAY);
        if (!time.length && word.offset == 0) {    /* `now`, in a text of which the year or month alone is known */
            time = at_grain(sentence->arena, anchor, anchor.month ? UNIT_MONTH : UNIT_YEAR);
        }
        if (add(out, at, at + 1, time)) {
            out->items[out->count - 1].weak = true;
        }
        return 1;
    }
    int count = number_at(sentence, at + 1);
    size_t next = at + 1;
    while (count && next < sentence->tokens.count && unit_at(sentence, next) == UNIT_NONE && next < at + 5) {
        next++;
    }
    enum time_unit unit = unit_at(sentence, next);
    if (unit == UNIT_NONE) {
        size_t period = at + 1 + (clause_word(sentence, at + 1, "time") ? 1 : 0);    /* `the same time period`, `over that period` */
        bool same = clause_word(sentence, at, "same") || clause_word(sentence, at, "that");
        if (!same || !clause_word(sentence, period, "period")) {
            return 0;
        }
        if (add(out, at, period + 1, scope->last)) {
            out->items[out->count - 1].period = true;
        }
        return period + 1 - at;
    }
    bool past = word.offset < 0 && document && (count > 0 || clause_word(sentence, at, "past") || (unit == UNIT_DECADE && clause_tag(sentence, at - 1) == TAG_DET));
    bool future = word.offset > 0 && document && (count > 1 || unit == UNIT_DECADE);
    struct slice time = past ? span_to_document(sentence->arena, anchor, unit, count ? count : 1)
                        : future ? span_from_document(sentence->arena, anchor, unit, count ? count : 1) : count ? SLICE_NONE : anchor.year ? at_grain(sentence->arena, shifted(anchor, unit, word.offset), unit) : SLICE_NONE;
    add(out, at, next + 1, time);
    return next + 1 - at;
}

/* `in November` where the text is at July 2017: a month of the same year that is not past yet. */
static size_t bare_month(const struct sentence *sentence, const struct time_scope *scope, struct calendar_day narrative, size_t at, struct mentions *out)
{
    size_t verb = clause_verb_before(sentence, at);
    bool coming = verb != NO_TOKEN && verb > 0 && clause_has_role(sentence, verb - 1, WORD_PROJECTED);    /* `will vote in May` */
    bool month_place = !coming && (narrative.year || scope->document.year) && clause_word(sentence, at, "in") && at + 1 < sentence->tokens.count && !sentence->quantity[at + 1]
                       && !(at + 2 < sentence->tokens.count && sentence->quantity[at + 2]) && (sentence->tokens.items[at + 1].flags & TOKEN_CAPITAL);
    size_t row = month_place ? lexicon_find(sentence->lexicon, LEXICON_EN_MONTHS, token_text(&sentence->tokens, at + 1)) : SIZE_MAX;
    if (row == SIZE_MAX || !slice_is(lexicon_field(sentence->lexicon, LEXICON_EN_MONTHS, row, "role"), "month")) {
        return 0;
    }
    struct slice number = lexicon_field(sentence->lexicon, LEXICON_EN_MONTHS, row, "number");
    int month = 0;
    for (size_t i = 0; i < number.length && is_digit(number.data[i]); i++) {
        month = month * 10 + (number.data[i] - '0');
    }
    if (!narrative.year) {    /* `in March` of a dated text: the last March there was */
        bool ahead = scope->document.month && month > scope->document.month;
        narrative = (struct calendar_day){scope->document.year - ahead, 0, 0};
    }
    if (month >= narrative.month) {
        add(out, at + 1, at + 2, at_grain(sentence->arena, (struct calendar_day){narrative.year, month, 0}, UNIT_MONTH));
    }
    return 2;
}

/* EDTF text with each of its years moved: `2012-01/2012-06` a year earlier is `2011-01/2011-06`. */
static struct slice moved(struct arena *arena, struct slice edtf, int years)
{
    struct slice from = slice_sub(edtf, 0, slice_find(edtf, SLICE("/"), 0)), to = slice_sub(edtf, from.length, edtf.length);
    int first = day_of(from).year, last = day_of(slice_sub(to, 1, to.length)).year;
    struct slice year = year_text(arena, first + years), end = last ? year_text(arena, last + years) : SLICE_NONE;
    if (!first || !year.length || (to.length && !end.length)) {
        return SLICE_NONE;
    }
    struct slice tail = slice_sub(from, 4, from.length);
    return to.length ? arena_format(arena, "%.*s%.*s/%.*s%.*s", SLICE_ARGS(year), SLICE_ARGS(tail), SLICE_ARGS(end), (int)(to.length - 5), to.data + 5)
                     : arena_format(arena, "%.*s%.*s", SLICE_ARGS(year), SLICE_ARGS(tail));
}

/* `ten years ago`, `a year earlier`, `four years later`. */
static size_t relative_behind(const struct sentence *sentence, const struct time_scope *scope, struct slice told, size_t at, struct mentions *out)
{
    struct calendar_day narrative = day_of(told);
    enum time_unit unit = unit_at(sentence, at);
    struct relative word;
    int count = unit != UNIT_NONE && at > 0 ? number_at(sentence, at - 1) : 0;
    if (!count || !relative_at(sentence, at + 1, &word) || !slice_ends(word.anchor, SLICE("count"))) {
        return 0;
    }
    if (clause_word(sentence, at + 1, "before") && clause_phrase_from(sentence, at + 2)) {
        return 0;    /* `two years before the war` */
    }
    if (clause_word(sentence, at + 2, "than")) {
        return 0;    /* `a year later than the law`: from a time that is not told here */
    }
    bool document = slice_starts(word.anchor, SLICE("document"));
    struct calendar_day anchor = document ? scope->document : narrative;
    enum time_unit grain = unit == UNIT_DECADE || unit == UNIT_CENTURY ? UNIT_YEAR : unit;
    struct slice time = anchor.year && grain != UNIT_WEEK && grain != UNIT_DAY ? at_grain(sentence->arena, shifted(anchor, unit, count * word.offset), grain) : SLICE_NONE;
    if (unit == UNIT_YEAR && !document && count == 1) {
        time = moved(sentence->arena, told, count * word.offset);    /* the same part of another year */
    }
    size_t first = at - 1;
    if (add(out, first, at + 2, time)) {
        size_t number = first > 0 ? sentence->quantity[first - 1] : 0;
        out->items[out->count - 1].compared = number && !is_date(&sentence->claims[number - 1]);
    }
    return 2;
}

/* ---- named times, with the words before them ---- */

static bool overlaps_mention(const struct mentions *mentions, size_t first, size_t last)
{
    for (size_t i = 0; i < mentions->count; i++) {
        if (mentions->items[i].first < last && first < mentions->items[i].last) {
            return true;
        }
    }
    return false;
}

/* `the first ten months of 2017`, `the first half of 2018`, `the third quarter of 2016`, before the year at token `at`. */
static struct slice part_of_year(const struct sentence *sentence, size_t at, int year, size_t *first)
{
    if (at < 3 || !clause_word(sentence, at - 1, "of")) {
        return SLICE_NONE;
    }
    enum time_unit unit = unit_at(sentence, at - 2);
    int count = number_at(sentence, at - 3);
    size_t ordinal = count ? at - 4 : at - 3;
    if (count && sentence->quantity[at - 2]) {                       /* `ten months` is one quantity */
        for (ordinal = at - 3; ordinal > 0 && sentence->quantity[ordinal] == sentence->quantity[at - 2]; ordinal--) {
        }
    }
    bool is_first = clause_word(sentence, ordinal, "first"), is_last = clause_word(sentence, ordinal, "last");
    *first = ordinal;
    if (unit == UNIT_MONTH && count > 0 && count < 12 && (is_first || is_last)) {
        return is_first ? arena_format(sentence->arena, "%04d-01/%04d-%02d", year, year, count)
                        : arena_format(sentence->arena, "%04d-%02d/%04d-12", year, 13 - count, year);
    }
    if (clause_word(sentence, at - 2, "half")) {
        bool second = clause_word(sentence, at - 3, "second") || clause_word(sentence, at - 3, "last") || clause_word(sentence, at - 3, "latter");
        bool one = clause_word(sentence, at - 3, "first");
        *first = at - 3;
        return one ? arena_format(sentence->arena, "%04d-01/%04d-06", year, year) : second ? arena_format(sentence->arena, "%04d-07/%04d-12", year, year) : SLICE_NONE;
    }
    static const char *const ordinals[] = {"first", "second", "third", "fourth"};
    for (int q = 0; q < 4 && unit == UNIT_QUARTER; q++) {
        if (clause_word(sentence, at - 3, ordinals[q])) {
            *first = at - 3;
            return arena_format(sentence->arena, "%04d-%d", year, 33 + q);
        }
    }
    return SLICE_NONE;
}

/* `the year to June 2016`, `the three months ended March 2015`, before the month at token `at`. */
static struct slice months_before(const struct sentence *sentence, size_t at, struct slice time, size_t *first)
{
    bool ended = at > 1 && (clause_word(sentence, at - 1, "to") || clause_word(sentence, at - 1, "ended") || clause_word(sentence, at - 1, "ending"));
    enum time_unit unit = ended ? unit_at(sentence, at - 2) : UNIT_NONE;
    struct calendar_day end = day_of(time);
    if (!end.month || end.month > 12 || !(unit == UNIT_YEAR || unit == UNIT_MONTH || unit == UNIT_QUARTER)) {
        return SLICE_NONE;
    }
    int count = at > 2 ? number_at(sentence, at - 3) : 0;
    int months = (count ? count : 1) * (unit == UNIT_YEAR ? 12 : unit == UNIT_QUARTER ? 3 : 1);
    struct calendar_day start = shifted((struct calendar_day){end.year, end.month, 0}, UNIT_MONTH, 1 - months);
    *first = count ? at - 3 : at - 2;
    return interval_text_of(sentence->arena, at_grain(sentence->arena, start, UNIT_MONTH), at_grain(sentence->arena, end, UNIT_MONTH));
}

/* `the largest deal since 2010` tells nothing of when the deal was. */
static bool is_record(const struct sentence *sentence, size_t at)
{
    if (at == 0 || !clause_word(sentence, at - 1, "since")) {
        return false;
    }
    for (size_t i = at - 1; i > 0 && i + 8 > at && clause_tag(sentence, i - 1) != TAG_PUNCT && !clause_is_verb(sentence, i - 1); i--) {
        bool most = (sentence->tokens.items[i - 1].flags & TOKEN_SUPERLATIVE) || clause_word(sentence, i - 1, "first") || clause_word(sentence, i - 1, "most") || clause_word(sentence, i - 1, "least");
        if (most) {
            return true;
        }
    }
    return false;
}

/* `up 5 percent on 2017`, `compared with 2015`: the year is what the number is held against. */
static bool is_baseline(const struct sentence *sentence, size_t at, struct slice time)
{
    size_t number = at > 1 ? sentence->quantity[at - 2] : 0;
    bool percent = number && sentence->claims[number - 1].quantity.kind == KIND_PERCENT;
    if (at < 2 || is_interval(time)) {
        return false;
    }
    bool against = percent && (clause_word(sentence, at - 1, "on") || clause_word(sentence, at - 1, "from") || clause_word(sentence, at - 1, "over")) && time.length == 4;
    return against || clause_word(sentence, at - 1, "versus") || ((clause_word(sentence, at - 1, "with") || clause_word(sentence, at - 1, "to")) && clause_word(sentence, at - 2, "compared"));
}

/* `since 1978` → 1978/.. ; `until 1990` → ../1990. */
static struct slice with_preposition(const struct sentence *sentence, size_t at, struct slice time)
{
    static const char *const openers[] = {"since", "after"}, *const closers[] = {"until", "till", "through", "before"};
    for (size_t back = 1; back <= 2 && back <= at; back++) {
        if (back == 2 && !(clause_tag(sentence, at - 1) == TAG_DET || clause_tag(sentence, at - 1) == TAG_ADJ)) {
            break;
        }
        for (size_t i = 0; i < 2; i++) {
            if (clause_word(sentence, at - back, openers[i])) {
                return interval_text_of(sentence->arena, time, SLICE(".."));
            }
        }
        for (size_t i = 0; i < 4; i++) {
            if (clause_word(sentence, at - back, closers[i])) {
                return interval_text_of(sentence->arena, SLICE(".."), time);
            }
        }
    }
    return time;
}

/* `between 2000 and 2015`, `from 2000 to 2015`: two dates that the words between make one span. */
static bool joins(const struct sentence *sentence, struct token_range a, struct token_range b)
{
    if (b.first != a.last + 1 || a.first == 0) {
        return false;
    }
    bool between = clause_word(sentence, a.first - 1, "between") && clause_word(sentence, a.last, "and");
    bool from = clause_word(sentence, a.first - 1, "from") && (clause_word(sentence, a.last, "to") || clause_word(sentence, a.last, "until") || clause_word(sentence, a.last, "through"));
    return between || from;
}

static struct token_range date_tokens(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range range = {token_at(&sentence->tokens, claim->quantity.span.start), 0};
    for (range.last = range.first; range.last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[range.last].start < claim->quantity.span.end; range.last++) {
    }
    return range;
}

static void add_named(struct sentence *sentence, struct mentions *out)
{
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        if (!is_date(claim) || !claim->quantity.time.length) {
            continue;
        }
        claim->time = claim->quantity.time;
        struct token_range at = date_tokens(sentence, claim);
        struct claim *next = i + 1 < sentence->count ? &sentence->claims[i + 1] : NULL;
        if (next && is_date(next) && next->quantity.time.length && joins(sentence, at, date_tokens(sentence, next))) {
            add(out, at.first - 1, date_tokens(sentence, next).last, interval_text_of(sentence->arena, claim->quantity.time, next->quantity.time));
            next->time = next->quantity.time;
            i++;
            continue;
        }
        size_t first = at.first;
        struct calendar_day day = day_of(claim->quantity.time);
        struct slice part = claim->quantity.time.length == 4 ? part_of_year(sentence, at.first, day.year, &first) : months_before(sentence, at.first, claim->quantity.time, &first);
        struct slice whole = is_interval(claim->quantity.time) ? claim->quantity.time : with_preposition(sentence, at.first, claim->quantity.time);
        if (add(out, first, at.last, part.length ? part : whole)) {
            out->items[out->count - 1].aside = is_record(sentence, at.first) || is_baseline(sentence, at.first, claim->quantity.time);
        }
    }
}

static void add_relative(struct sentence *sentence, const struct time_scope *scope, struct mentions *out)
{
    for (size_t i = 0; i < sentence->tokens.count;) {
        struct slice told = scope->last;
        for (size_t k = 0; k < out->count; k++) {
            if (out->items[k].last <= i && out->items[k].time.length && !out->items[k].aside) {
                told = out->items[k].time;
            }
        }
        struct calendar_day narrative = day_of(told);
        size_t used = overlaps_mention(out, i, i + 2) ? 0 : relative_before(sentence, scope, narrative, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : relative_behind(sentence, scope, told, i, out);
        used = used || overlaps_mention(out, i, i + 3) ? used : bare_month(sentence, scope, narrative, i, out);
        i += used ? used : 1;
    }
}

/* ---- which of them ---- */

static bool is_mark(const struct sentence *sentence, size_t index, char mark)
{
    struct slice text = token_text(&sentence->tokens, index);
    return text.length == 1 && text.data[0] == mark;
}

/* What lies between: tokens, other quantities, marks; counted no further than `enough`. */
static size_t distance(const struct sentence *sentence, size_t from, size_t to, size_t comma, size_t enough)
{
    size_t cost = 0;
    unsigned last = 0;
    for (size_t i = from; i < to && cost < enough; i++) {
        size_t behind = clause_after_bracket(sentence, i);
        if (behind > i && behind <= to) {
            i = behind - 1;    /* `98.7 trillion RMB ($15.5 trillion) for 2017` */
            continue;
        }
        unsigned claim = sentence->quantity[i];
        if (claim && claim != last && !is_date(&sentence->claims[claim - 1])) {
            cost += BLOCKED;
        }
        last = claim;
        cost += clause_tag(sentence, i) == TAG_CCONJ && i + 1 < to && !sentence->quantity[i + 1] ? 2 : 0;
        cost += is_mark(sentence, i, ';') ? 20 : is_mark(sentence, i, ',') ? comma : 1;
    }
    return cost;
}

/* A time that opens the sentence, or its clause, governs all that follows: `In 2013, …`. */
static bool opens_clause(const struct sentence *sentence, size_t first)
{
    size_t at = first;
    while (at > 0 && (clause_tag(sentence, at - 1) == TAG_ADP || clause_tag(sentence, at - 1) == TAG_DET || clause_tag(sentence, at - 1) == TAG_ADV || clause_tag(sentence, at - 1) == TAG_NOUN
                      || clause_tag(sentence, at - 1) == TAG_SCONJ || clause_tag(sentence, at - 1) == TAG_ADJ || clause_tag(sentence, at - 1) == TAG_NUM)) {
        at--;
    }
    return at == 0 || clause_tag(sentence, at - 1) == TAG_CCONJ || is_mark(sentence, at - 1, ';') || is_mark(sentence, at - 1, ',');
}

static bool crosses_number(const struct sentence *sentence, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (sentence->quantity[i] && !is_date(&sentence->claims[sentence->quantity[i] - 1])) {
            return true;
        }
    }
    return false;
}

static const struct mention *nearest(const struct sentence *sentence, const struct claim *claim, const struct mentions *mentions)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct mention *best = NULL, *now = NULL;
    size_t cheapest = SIZE_MAX, now_cost = SIZE_MAX;
    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];
        size_t cost;
        if (mention->first >= at.last) {
            cost = distance(sentence, at.last, mention->first, 6, cheapest) + (opens_clause(sentence, mention->first) && mention->first > at.last + AFTER_REACH ? 12 : 0);
        } else if (mention->last <= at.first) {
            bool opens = opens_clause(sentence, mention->first);
            cost = distance(sentence, mention->last, at.first, 3, opens && cheapest < SIZE_MAX / 8 ? cheapest * 8 : cheapest) + 3;
            cost = opens && cost > 12 ? 12 + cost / 8 : cost;
        } else {
            cost = 0;
        }
        if (mention->compared && (mention->last <= at.first || crosses_number(sentence, at.last, mention->first))) {
            continue;
        }
        if (mention->weak && cost <= AFTER_REACH && !mention->time.length) {
            now = mention;
            now_cost = cost + 2;
        }
        if (mention->aside || (mention->weak && (cost > AFTER_REACH || !mention->time.length))) {
            continue;
        }
        cost += mention->weak ? 2 : 0;
        if (cost < cheapest) {
            cheapest = cost;
            best = mention;
        }
    }
    bool told_before = best && best->last <= at.first;    /* `As of May 2018, … are now …` */
    return best && (told_before || cheapest <= now_cost) ? best : now ? now : best;    /* `now`, nobody knows when, is no time told before */
}

static bool speaks_of_past(const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        if ((sentence->tokens.items[i].flags & TOKEN_PAST) || clause_word(sentence, i, "was") || clause_word(sentence, i, "were") || clause_word(sentence, i, "had")) {
            return true;
        }
    }
    return false;
}

/* ---- from sentence to sentence ---- */

/* The one year that a heading names. */
static struct slice heading_time(struct arena *arena, const struct section *section)
{
    struct slice found = SLICE_NONE, title = section ? section->title : SLICE_NONE;
    for (size_t i = 0; i + 4 <= title.length; i++) {
        bool edge = (i == 0 || !is_digit(title.data[i - 1])) && (i + 4 == title.length || !is_digit(title.data[i + 4]));
        bool year = edge && (title.data[i] == '1' || title.data[i] == '2') && is_digit(title.data[i + 1]) && is_digit(title.data[i + 2]) && is_digit(title.data[i + 3]);
        if (!year) {
            continue;
        }
        if (found.length) {
            return interval_text_of(arena, slice_sub(found, 0, 4), slice_sub(title, i, i + 4));
        }
        found = slice_sub(title, i, i + 4);
    }
    return found;
}

void time_scope_begin(struct time_scope *scope, const struct document *document)
{
    memset(scope, 0, sizeof *scope);
    scope->document = day_of(document->date);
}

static void enter(struct time_scope *scope, const struct sentence *sentence)
{
    const struct block *block = document_block(sentence->document, sentence->span.start);
    const struct section *section = document_section(sentence->document, sentence->span.start);
    scope->age = block == scope->block ? scope->age + 1 : INHERIT_SENTENCES + 1;
    if (block != scope->block) {
        scope->last = SLICE_NONE;
    }
    scope->block = block;
    if (section != scope->section) {
        scope->section = section;
        scope->heading = heading_time(sentence->arena, section);
    }
}

static struct slice inherited(const struct time_scope *scope, const struct sentence *sentence)
{
    if (!speaks_of_past(sentence)) {
        return SLICE_NONE;
    }
    return scope->age <= INHERIT_SENTENCES && !slice_ends(scope->last, SLICE("..")) ? scope->last : scope->heading;
}

void time_scope_sentence(struct time_scope *scope, struct sentence *sentence)
{
    struct mentions mentions = {.count = 0};
    enter(scope, sentence);
    add_named(sentence, &mentions);
    add_relative(sentence, scope, &mentions);
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        if (is_date(claim) && claim->time.length) {
            continue;
        }
        const struct mention *mention = nearest(sentence, claim, &mentions);
        bool ahead = claim->modality == MODALITY_PROJECTED || claim->modality == MODALITY_TARGET || claim->modality == MODALITY_HYPOTHETICAL;
        claim->time = mention ? mention->time : ahead ? SLICE_NONE : inherited(scope, sentence);
        bool end = mention && mention->period && !is_interval(mention->time) && (claim->quantity.role[0] == ROLE_TO || claim->quantity.role[1] == ROLE_TO);
        if (end) {
            claim->time = SLICE_NONE;    /* of a period only the start is told */
        }
    }
    for (size_t i = 0; i < mentions.count; i++) {
        if (mentions.items[i].time.length && !mentions.items[i].aside && !mentions.items[i].compared) {
            scope->last = mentions.items[i].time;
            scope->age = 0;
        }
    }
}
