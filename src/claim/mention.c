/* The times that a sentence speaks of: relative ones (`last year`, `ten years ago`, `on Monday`), and named ones with the words before them. */
#include "claim/mention.h"

bool mention_is_date(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
}

/* ---- relative times ---- */

static enum time_unit unit_at(const struct sentence *sentence, size_t index)
{
    static const struct { const char *word; enum time_unit unit; } units[] = {
        {"year", UNIT_YEAR},       {"years", UNIT_YEAR},     {"month", UNIT_MONTH},    {"months", UNIT_MONTH},      {"quarter", UNIT_QUARTER},
        {"quarters", UNIT_QUARTER}, {"decade", UNIT_DECADE}, {"decades", UNIT_DECADE}, {"century", UNIT_CENTURY}, {"day", UNIT_DAY},
        {"days", UNIT_DAY},        {"week", UNIT_WEEK},      {"weeks", UNIT_WEEK},     {"period", UNIT_NONE}};
    struct slice word = index < sentence->tokens.count ? token_bare(&sentence->tokens, index) : SLICE_NONE;    /* `this year's crop` */
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

int calendar_number(const struct sentence *sentence, size_t index, const char *role)
{
    bool capital = index < sentence->tokens.count && (sentence->tokens.items[index].flags & TOKEN_CAPITAL);
    size_t row = capital ? lexicon_find(sentence->lexicon, LEXICON_EN_MONTHS, token_text(&sentence->tokens, index)) : SIZE_MAX;
    if (row == SIZE_MAX || !slice_is(lexicon_field(sentence->lexicon, LEXICON_EN_MONTHS, row, "role"), role)) {
        return 0;
    }
    struct slice digits = lexicon_field(sentence->lexicon, LEXICON_EN_MONTHS, row, "number");
    int number = 0;
    for (size_t i = 0; i < digits.length && edtf_digit(digits.data[i]); i++) {
        number = number * 10 + (digits.data[i] - '0');
    }
    return number;
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

static struct slice part_of_year(const struct sentence *sentence, size_t at, int year, size_t *first);

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
        bool dated = anchor.day && anchor.month && anchor.year > 0;
        struct slice time = calendar_text(sentence->arena, dated ? calendar_from_days(calendar_days(anchor) + word.offset) : anchor, UNIT_DAY);
        if (!time.length && word.offset == 0) {    /* `now`, in a text of which the year or month alone is known */
            time = calendar_text(sentence->arena, anchor, anchor.month ? UNIT_MONTH : UNIT_YEAR);
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
    struct slice time = past ? calendar_span_to(sentence->arena, anchor, unit, count ? count : 1)
                        : future ? calendar_span_from(sentence->arena, anchor, unit, count ? count : 1) : count ? SLICE_NONE : anchor.year ? calendar_text(sentence->arena, calendar_shifted(anchor, unit, word.offset), unit) : SLICE_NONE;
    size_t first = at;
    struct slice part = time.length == 4 && unit == UNIT_YEAR ? part_of_year(sentence, at, edtf_day(time).year, &first) : SLICE_NONE;    /* `the first nine months of last year` */
    add(out, part.length ? first : at, next + 1, part.length ? part : time);
    return next + 1 - at;
}

static struct slice months_before(const struct sentence *sentence, size_t at, struct slice time, size_t *first);

/* `will vote in May`: does the verb before token `at` look ahead? */
static bool looks_ahead(const struct sentence *sentence, size_t at)
{
    size_t verb = clause_verb_before(sentence, at);
    return verb != NO_TOKEN && verb > 0 && clause_has_role(sentence, verb - 1, WORD_PROJECTED);
}

/* The year of a month that is named without one: of a dated text the last such month, or the next where the verb looks ahead; else the year told
 * before, where the month is not past in it. 0 when unknown. */
static int year_of_month(const struct time_scope *scope, struct calendar_day narrative, int month, bool coming)
{
    struct calendar_day today = scope->document;
    if (coming) {
        return today.month ? today.year + (month < today.month) : today.year;
    }
    if (!narrative.year || narrative.year == today.year) {
        return today.year - (today.month && month > today.month);
    }
    return month >= narrative.month ? narrative.year : 0;
}

/* `in November` where the text is at July 2017: a month of the same year that is not past yet. */
static size_t bare_month(const struct sentence *sentence, const struct time_scope *scope, struct calendar_day narrative, size_t at, struct mentions *out)
{
    bool since = clause_has_role(sentence, at, WORD_SINCE), until = clause_has_role(sentence, at, WORD_UNTIL);
    bool place = since || until || clause_word(sentence, at, "in") || clause_word(sentence, at, "during");
    bool month_place = place && (narrative.year || scope->document.year) && at + 1 < sentence->tokens.count && !sentence->quantity[at + 1]
                       && !(at + 2 < sentence->tokens.count && sentence->quantity[at + 2] && mention_is_date(&sentence->claims[sentence->quantity[at + 2] - 1]));
    int month = month_place ? calendar_number(sentence, at + 1, "month") : 0;
    int year = month ? year_of_month(scope, narrative, month, looks_ahead(sentence, at)) : 0;
    if (!month) {
        return 0;
    }
    struct slice time = year ? calendar_text(sentence->arena, (struct calendar_day){year, month, 0}, UNIT_MONTH) : SLICE_NONE;
    if (time.length) {
        size_t first = at + 1;
        struct slice span = months_before(sentence, at + 1, time, &first);    /* `the 12 months through February` */
        time = span.length ? span : since ? edtf_interval(sentence->arena, time, SLICE("..")) : until ? SLICE_NONE : time;
        if (time.length) {
            add(out, first, at + 2, time);
        }
    }
    return 2;
}

/* `on Monday` in a text of a known day: the last Monday there was. */
static size_t bare_weekday(const struct sentence *sentence, const struct time_scope *scope, size_t at, struct mentions *out)
{
    struct calendar_day today = scope->document;
    int weekday = today.day && clause_word(sentence, at, "on") ? calendar_number(sentence, at + 1, "weekday") : 0;
    bool dated = at + 2 < sentence->tokens.count && sentence->quantity[at + 2];
    if (!weekday || dated || looks_ahead(sentence, at)) {
        return 0;
    }
    int days = calendar_days(today), back = ((days + 3) % 7 + 1 - weekday + 7) % 7;    /* 1970-01-01 was a Thursday */
    add(out, at + 1, at + 2, calendar_text(sentence->arena, calendar_from_days(days - back), UNIT_DAY));
    return 2;
}

/* `the first half of the year` in a dated text. */
static size_t part_of_this_year(const struct sentence *sentence, const struct time_scope *scope, size_t at, struct mentions *out)
{
    bool year = scope->document.year && clause_word(sentence, at, "the") && unit_at(sentence, at + 1) == UNIT_YEAR;
    size_t first = at;
    struct slice part = year ? part_of_year(sentence, at, scope->document.year, &first) : SLICE_NONE;
    return part.length && add(out, first, at + 2, part) ? 2 : 0;
}

/* `ten years ago`, `a year earlier`, `four years later`. */
static size_t relative_behind(const struct sentence *sentence, const struct time_scope *scope, struct slice told, size_t at, struct mentions *out)
{
    struct calendar_day narrative = edtf_day(told);
    enum time_unit unit = unit_at(sentence, at);
    struct relative word;
    int count = unit != UNIT_NONE && at > 0 ? number_at(sentence, at - 1) : 0;
    bool before = unit != UNIT_NONE && at > 0 && clause_word(sentence, at - 1, "the") && (clause_word(sentence, at + 1, "before") || clause_word(sentence, at + 1, "after"))
                  && !(clause_phrase_from(sentence, at + 2) && !sentence->quantity[at + 2]) && !clause_is_verb(sentence, at + 3);
    count = before ? 1 : count;    /* `410 last year and the year before 380` */
    if (!count || !relative_at(sentence, at + 1, &word) || !slice_ends(word.anchor, SLICE("count"))) {
        return 0;
    }
    bool on = clause_word(sentence, at + 1, "on") && at + 2 < sentence->tokens.count && sentence->tokens.items[at + 2].kind != TOKEN_PUNCTUATION;    /* `14 months on average` */
    if (on || (clause_word(sentence, at + 1, "before") && clause_phrase_from(sentence, at + 2))) {
        return 0;    /* `two years before the war` */
    }
    if (clause_word(sentence, at + 2, "than")) {
        return 0;    /* `a year later than the law`: from a time that is not told here */
    }
    bool document = slice_starts(word.anchor, SLICE("document"));
    struct calendar_day anchor = document ? scope->document : narrative;
    enum time_unit grain = unit == UNIT_DECADE || unit == UNIT_CENTURY ? UNIT_YEAR : unit;
    struct slice time = anchor.year && grain != UNIT_WEEK && grain != UNIT_DAY ? calendar_text(sentence->arena, calendar_shifted(anchor, unit, count * word.offset), grain) : SLICE_NONE;
    if (unit == UNIT_YEAR && !document && count == 1) {
        time = edtf_moved(sentence->arena, told, count * word.offset);    /* the same part of another year */
    }
    size_t first = at - 1;
    if (add(out, first, at + 2, time)) {
        size_t number = first > 0 ? sentence->quantity[first - 1] : 0;
        out->items[out->count - 1].compared = number && !mention_is_date(&sentence->claims[number - 1]);
    }
    return 2;
}

/* `two years after the war ended in 1945, …`: so long from the year named. */
static size_t relative_to_event(const struct sentence *sentence, size_t at, struct mentions *out)
{
    enum { EVENT = 10 };
    bool after = clause_word(sentence, at + 1, "after") || clause_word(sentence, at + 1, "following"), before = clause_word(sentence, at + 1, "before");
    int count = (after || before) && at == 1 && unit_at(sentence, at) == UNIT_YEAR ? number_at(sentence, 0) : 0;    /* opens the sentence */
    for (size_t k = 0; count && k < out->count; k++) {
        struct mention *event = &out->items[k];
        bool near = event->first > at + 1 && event->first < at + EVENT && event->time.length >= 4 && !edtf_is_interval(event->time);
        bool same_clause = near;
        for (size_t i = at + 2; near && i < event->first; i++) {
            same_clause &= sentence->tokens.items[i].kind != TOKEN_PUNCTUATION && !sentence->quantity[i];
        }
        if (same_clause) {
            event->aside = true;
            add(out, at - 1, at + 2, edtf_year(sentence->arena, edtf_day(event->time).year + (after ? count : -count)));
            return 2;
        }
    }
    return 0;
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
    bool ended = at > 1 && (clause_word(sentence, at - 1, "to") || clause_word(sentence, at - 1, "through") || clause_word(sentence, at - 1, "ended") || clause_word(sentence, at - 1, "ending"));
    enum time_unit unit = ended ? unit_at(sentence, at - 2) : UNIT_NONE;
    struct calendar_day end = edtf_day(time);
    if (!end.month || end.month > 12 || !(unit == UNIT_YEAR || unit == UNIT_MONTH || unit == UNIT_QUARTER)) {
        return SLICE_NONE;
    }
    int count = at > 2 ? number_at(sentence, at - 3) : 0;
    int months = (count ? count : 1) * (unit == UNIT_YEAR ? 12 : unit == UNIT_QUARTER ? 3 : 1);
    struct calendar_day start = calendar_shifted((struct calendar_day){end.year, end.month, 0}, UNIT_MONTH, 1 - months);
    *first = count ? at - 3 : at - 2;
    return edtf_interval(sentence->arena, calendar_text(sentence->arena, start, UNIT_MONTH), calendar_text(sentence->arena, end, UNIT_MONTH));
}

/* `the largest deal since 2010`, `for the first time since March` tells nothing of when that was. */
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

/* From a time at token `at` back over what it stands in (`the 2017 election`, `the average for 2017`, `those of 2017`) to the word before all that. */
static size_t behind_comparison(const struct sentence *sentence, size_t at)
{
    for (int depth = 0; depth < 3 && at > 0; depth++) {
        const struct noun_phrase *inside = phrase_at(&sentence->phrases, at);
        at = inside && inside->first < at ? inside->first : at;
        while (at > 0 && clause_tag(sentence, at - 1) == TAG_DET) {
            at--;
        }
        bool held = at > 1 && clause_tag(sentence, at - 1) == TAG_ADP && !clause_has_role(sentence, at - 1, WORD_COMPARING)
                    && (clause_has_role(sentence, at - 1, WORD_LOCATIVE) || clause_word(sentence, at - 1, "of") || clause_word(sentence, at - 1, "for") || clause_word(sentence, at - 1, "during"));
        const struct noun_phrase *phrase = held ? clause_phrase_before(sentence, at - 1) : NULL;
        phrase = phrase && (phrase->name != NAME_NONE || phrase->first == phrase->core) ? NULL : phrase;    /* `than in Cork in 2018` */
        bool pronoun = held && (clause_word(sentence, at - 2, "that") || clause_word(sentence, at - 2, "those"));
        if (held && clause_has_role(sentence, at - 2, WORD_COMPARING)) {
            return at - 1;
        }
        if (!held || (!pronoun && (!phrase || sentence->quantity[phrase->head] || phrase->first == 0))) {
            return at;
        }
        at = pronoun ? at - 2 : phrase->first;
    }
    return at;
}

/* `up 5 percent on 2017`, `compared with 2015`, `7 points below the 2017 election`, `200 fewer than in 2007`: the year is what the number is held against. */
static bool is_baseline(const struct sentence *sentence, size_t at, struct slice time)
{
    if (at < 2 || edtf_is_interval(time)) {
        return at > 1 && clause_has_role(sentence, behind_comparison(sentence, at) - 1, WORD_COMPARING);
    }
    size_t start = behind_comparison(sentence, at);
    size_t number = start > 1 ? sentence->quantity[start - 2] : 0;
    bool percent = number && sentence->claims[number - 1].quantity.kind == KIND_PERCENT;
    bool against = percent && (clause_word(sentence, start - 1, "on") || clause_word(sentence, start - 1, "from") || clause_word(sentence, start - 1, "over")) && time.length == 4;
    bool compared = start > 1 && (clause_word(sentence, start - 1, "with") || clause_word(sentence, start - 1, "to")) && clause_word(sentence, start - 2, "compared");
    return against || compared || (start > 0 && clause_has_role(sentence, start - 1, WORD_COMPARING));
}

/* `said on Wednesday that …`: the day of the saying is not that of what is said. */
static bool is_of_report(const struct sentence *sentence, size_t at, struct slice time)
{
    size_t stop = at > 4 ? at - 4 : 0;
    for (size_t i = at; time.length == 10 && i-- > stop;) {
        if (sentence->quantity[i]) {
            return false;
        }
        if (clause_tag(sentence, i) == TAG_VERB) {
            return clause_has_role(sentence, i, WORD_REPORTING);
        }
    }
    return false;
}

/* `January and February 2012`, `between May and August 2010`, `March to June 2011`: the month at token `at` ends a span. */
static struct slice months_joined(const struct sentence *sentence, size_t at, struct slice time, size_t *first)
{
    bool joined = at > 1 && (clause_word(sentence, at - 1, "and") || clause_word(sentence, at - 1, "to") || clause_word(sentence, at - 1, "until") || clause_word(sentence, at - 1, "through"));
    struct calendar_day end = edtf_day(time);
    int month = joined && end.month && !end.day ? calendar_number(sentence, at - 2, "month") : 0;
    if (!month || month >= end.month || edtf_is_interval(time)) {
        return SLICE_NONE;
    }
    *first = at - 2;
    return edtf_interval(sentence->arena, calendar_text(sentence->arena, (struct calendar_day){end.year, month, 0}, UNIT_MONTH), time);
}

/* `since 1978` → 1978/.. ; `until 1990` → ../1990. */
static struct slice with_preposition(const struct sentence *sentence, size_t at, struct slice time)
{
    for (size_t back = 1; back <= 2 && back <= at; back++) {
        if (back == 2 && !(clause_tag(sentence, at - 1) == TAG_DET || clause_tag(sentence, at - 1) == TAG_ADJ)) {
            break;
        }
        if (clause_has_role(sentence, at - back, WORD_SINCE)) {
            return edtf_interval(sentence->arena, time, SLICE(".."));
        }
        if (clause_has_role(sentence, at - back, WORD_UNTIL)) {
            return edtf_interval(sentence->arena, SLICE(".."), time);
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

static bool tells_aside(const struct sentence *sentence, size_t at, struct slice time)
{
    return is_record(sentence, at) || is_baseline(sentence, at, time) || is_of_report(sentence, at, time);
}

static struct token_range date_tokens(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range range = {token_at(&sentence->tokens, claim->quantity.span.start), 0};
    for (range.last = range.first; range.last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[range.last].start < claim->quantity.span.end; range.last++) {
    }
    return range;
}

void mentions_named(struct sentence *sentence, const struct time_scope *scope, struct mentions *out)
{
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        struct slice told = mention_is_date(claim) ? claim->quantity.time : SLICE_NONE;
        if (mention_is_date(claim) && !told.length) {
            told = undated_time(sentence, claim, scope->document, looks_ahead(sentence, date_tokens(sentence, claim).first));
        }
        if (!told.length) {
            continue;
        }
        claim->time = told;
        struct token_range at = date_tokens(sentence, claim);
        struct claim *next = i + 1 < sentence->count ? &sentence->claims[i + 1] : NULL;
        if (next && mention_is_date(next) && next->quantity.time.length && joins(sentence, at, date_tokens(sentence, next))) {
            if (add(out, at.first - 1, date_tokens(sentence, next).last, edtf_interval(sentence->arena, told, next->quantity.time))) {
                out->items[out->count - 1].span = true;
            }
            next->time = next->quantity.time;
            i++;
            continue;
        }
        size_t first = at.first;
        struct calendar_day day = edtf_day(told);
        struct slice part = told.length == 4 ? part_of_year(sentence, at.first, day.year, &first) : months_before(sentence, at.first, told, &first);
        part = part.length ? part : months_joined(sentence, at.first, told, &first);
        bool span = claim->quantity.kind == KIND_PERIOD && edtf_is_interval(told) && !slice_ends(told, SLICE("..")) && told.length == 9;
        struct slice whole = edtf_is_interval(told) ? told : with_preposition(sentence, at.first, told);
        if (add(out, first, at.last, part.length ? part : whole)) {
            out->items[out->count - 1].aside = tells_aside(sentence, at.first, told);
            out->items[out->count - 1].span = span;
        }
    }
}

void mentions_relative(struct sentence *sentence, const struct time_scope *scope, struct mentions *out)
{
    for (size_t i = 0; i < sentence->tokens.count;) {
        struct slice told = scope->last;
        for (size_t k = 0; k < out->count; k++) {
            if (out->items[k].last <= i && out->items[k].time.length && !out->items[k].aside) {
                told = out->items[k].time;
            }
        }
        struct calendar_day narrative = edtf_day(told);
        size_t before = out->count;
        size_t used = overlaps_mention(out, i, i + 2) ? 0 : relative_before(sentence, scope, narrative, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : part_of_this_year(sentence, scope, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : relative_to_event(sentence, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : relative_behind(sentence, scope, told, i, out);
        used = used || overlaps_mention(out, i, i + 3) ? used : bare_weekday(sentence, scope, i, out);
        used = used || overlaps_mention(out, i, i + 3) ? used : bare_month(sentence, scope, narrative, i, out);
        for (size_t k = before; k < out->count; k++) {
            struct mention *told_now = &out->items[k];
            told_now->aside |= !told_now->compared && tells_aside(sentence, told_now->first, told_now->time);
        }
        i += used ? used : 1;
    }
}
