/* Times told from another: `last year`, `ten years ago`, `on Monday`, `in March` of a dated text, `two years after the war ended in 1945`. */
#include "claim/mention.h"

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

/* `yesterday`, `now`: a day counted from the anchor. How many tokens that are. */
static size_t relative_day(const struct sentence *sentence, const struct relative *word, struct calendar_day anchor, size_t at, struct mentions *out)
{
    bool dated = anchor.day && anchor.month && anchor.year > 0;
    struct slice time = calendar_text(sentence->arena, dated ? calendar_from_days(calendar_days(anchor) + word->offset) : anchor, UNIT_DAY);
    if (!time.length && word->offset == 0) {    /* `now`, in a text of which the year or month alone is known */
        time = calendar_text(sentence->arena, anchor, anchor.month ? UNIT_MONTH : UNIT_YEAR);
    }
    if (mention_add(out, at, at + 1, time)) {
        out->items[out->count - 1].weak = true;
    }
    return 1;
}

/* `the same time period`, `over that period`: the time told last. How many tokens that are; 0 for none. */
static size_t same_period(const struct sentence *sentence, const struct time_scope *scope, size_t at, struct mentions *out)
{
    size_t period = at + 1 + (clause_word(sentence, at + 1, "time") ? 1 : 0);
    bool same = clause_word(sentence, at, "same") || clause_word(sentence, at, "that");
    if (!same || !clause_word(sentence, period, "period")) {
        return 0;
    }
    if (mention_add(out, at, period + 1, scope->last)) {
        out->items[out->count - 1].period = true;
    }
    return period + 1 - at;
}

/* `last year`, `the same year`, `the past ten years`, `the previous decade`, `today`. */
static size_t relative_before(const struct sentence *sentence, const struct time_scope *scope, struct slice told, struct calendar_day narrative, size_t at, struct mentions *out)
{
    struct relative word;
    if (!relative_at(sentence, at, &word) || slice_ends(word.anchor, SLICE("count"))) {
        return 0;
    }
    bool document = slice_starts(word.anchor, SLICE("document"));
    struct calendar_day anchor = document ? scope->document : narrative;
    if (slice_ends(word.anchor, SLICE("day"))) {
        return relative_day(sentence, &word, anchor, at, out);
    }
    int count = mention_number(sentence, at + 1);
    size_t next = at + 1;
    while (count && next < sentence->tokens.count && mention_unit(sentence, next) == UNIT_NONE && next < at + 5) {
        next++;
    }
    enum time_unit unit = mention_unit(sentence, next);
    if (unit == UNIT_NONE) {
        return same_period(sentence, scope, at, out);
    }
    bool past = word.offset < 0 && document && (count > 0 || clause_word(sentence, at, "past") || (unit == UNIT_DECADE && clause_tag(sentence, at - 1) == TAG_DET));
    bool future = word.offset > 0 && document && (count > 1 || unit == UNIT_DECADE);
    struct slice time = past ? calendar_span_to(sentence->arena, anchor, unit, count ? count : 1)
                        : future ? calendar_span_from(sentence->arena, anchor, unit, count ? count : 1) : count ? SLICE_NONE : anchor.year ? calendar_text(sentence->arena, calendar_shifted(anchor, unit, word.offset), unit) : SLICE_NONE;
    bool decade = !document && word.offset == 0 && unit == UNIT_DECADE && slice_ends(told, SLICE("X")) && told.length == 4;    /* `in that decade` behind the 1930s */
    time = decade ? told : time;
    size_t first = at;
    struct slice part = time.length == 4 && unit == UNIT_YEAR ? mention_part_of_year(sentence, at, edtf_day(time).year, &first) : SLICE_NONE;    /* `the first nine months of last year` */
    mention_add(out, part.length ? first : at, next + 1, part.length ? part : time);
    return next + 1 - at;
}

/* `By then fewer than 2,000 were left`: the end of the time told before. */
static size_t by_then(const struct sentence *sentence, struct slice told, size_t at, struct mentions *out)
{
    bool since = clause_word(sentence, at, "since"), then = (since || clause_word(sentence, at, "by")) && clause_word(sentence, at + 1, "then") && told.length;
    struct slice time = then && edtf_is_interval(told) ? edtf_end(told, false) : told;
    bool known = then && !slice_is(time, "..");
    time = known && since ? edtf_interval(sentence->arena, time, SLICE("..")) : time;
    return known && mention_add(out, at, at + 2, time) ? 2 : 0;
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
    bool ends = at > 0 && clause_word(sentence, at, "to") && mention_unit(sentence, at - 1) != UNIT_NONE;    /* `the year to February` */
    bool place = since || until || ends || clause_word(sentence, at, "in") || clause_word(sentence, at, "during");
    bool month_place = place && (narrative.year || scope->document.year) && at + 1 < sentence->tokens.count && !sentence->quantity[at + 1]
                       && !(at + 2 < sentence->tokens.count && sentence->quantity[at + 2] && mention_is_date(&sentence->claims[sentence->quantity[at + 2] - 1]));
    int month = month_place ? calendar_number(sentence, at + 1, "month") : 0;
    int year = month ? year_of_month(scope, narrative, month, mention_looks_ahead(sentence, at)) : 0;
    if (!month) {
        return 0;
    }
    struct slice time = year ? calendar_text(sentence->arena, (struct calendar_day){year, month, 0}, UNIT_MONTH) : SLICE_NONE;
    if (time.length) {
        size_t first = at + 1;
        struct slice span = mention_months_before(sentence, at + 1, time, &first);    /* `the 12 months through February` */
        time = span.length ? span : since ? edtf_interval(sentence->arena, time, SLICE("..")) : until ? SLICE_NONE : time;
        if (time.length) {
            mention_add(out, first, at + 2, time);
        }
    }
    return 2;
}

/* `between January and March` of a dated text. */
static size_t joined_months(const struct sentence *sentence, const struct time_scope *scope, size_t at, struct mentions *out)
{
    bool between = clause_word(sentence, at, "between") && clause_word(sentence, at + 2, "and");
    int first = between ? calendar_number(sentence, at + 1, "month") : 0, last = first ? calendar_number(sentence, at + 3, "month") : 0;
    bool dated = at + 4 < sentence->tokens.count && sentence->quantity[at + 4] && mention_is_date(&sentence->claims[sentence->quantity[at + 4] - 1]);
    if (!last || dated || !scope->document.year) {
        return 0;
    }
    int year = year_of_month(scope, (struct calendar_day){0}, last, mention_looks_ahead(sentence, at));
    struct slice from = calendar_text(sentence->arena, (struct calendar_day){year - (first > last), first, 0}, UNIT_MONTH);
    struct slice to = calendar_text(sentence->arena, (struct calendar_day){year, last, 0}, UNIT_MONTH);
    if (from.length && to.length && mention_add(out, at, at + 4, edtf_interval(sentence->arena, from, to))) {
        out->items[out->count - 1].span = true;
    }
    return 4;
}

/* `on Monday` in a text of a known day: the last Monday there was. */
static size_t bare_weekday(const struct sentence *sentence, const struct time_scope *scope, size_t at, struct mentions *out)
{
    struct calendar_day today = scope->document;
    int weekday = today.day && clause_word(sentence, at, "on") ? calendar_number(sentence, at + 1, "weekday") : 0;
    bool dated = at + 2 < sentence->tokens.count && sentence->quantity[at + 2];
    if (!weekday || dated || mention_looks_ahead(sentence, at)) {
        return 0;
    }
    int days = calendar_days(today), back = ((days + 3) % 7 + 1 - weekday + 7) % 7;    /* 1970-01-01 was a Thursday */
    mention_add(out, at + 1, at + 2, calendar_text(sentence->arena, calendar_from_days(days - back), UNIT_DAY));
    return 2;
}

/* `the first half of the year` in a dated text. */
static size_t part_of_this_year(const struct sentence *sentence, const struct time_scope *scope, size_t at, struct mentions *out)
{
    bool year = scope->document.year && clause_word(sentence, at, "the") && mention_unit(sentence, at + 1) == UNIT_YEAR;
    size_t first = at;
    struct slice part = year ? mention_part_of_year(sentence, at, scope->document.year, &first) : SLICE_NONE;
    return part.length && mention_add(out, first, at + 2, part) ? 2 : 0;
}

/* Back over a comma and the words of a rate: `$1.23 | per share, a year earlier`. */
static size_t behind_rate(const struct sentence *sentence, size_t at)
{
    size_t end = at > 1 && is_mark(sentence, at - 1, ',') ? at - 1 : at, start = end;
    for (size_t back = 1; back <= 4 && back < end; back++) {
        if (clause_word(sentence, end - back, "per") || clause_word(sentence, end - back, "a") || clause_word(sentence, end - back, "each")) {
            start = end - back;
        }
    }
    return start > 0 && sentence->quantity[start - 1] ? start : at;
}

/* `ten years ago`, `a year earlier`, `four years later`. */
static size_t relative_behind(const struct sentence *sentence, const struct time_scope *scope, struct slice told, struct calendar_day narrative, size_t at, struct mentions *out)
{
    enum time_unit unit = mention_unit(sentence, at);
    struct relative word;
    int count = unit != UNIT_NONE && at > 0 ? mention_number(sentence, at - 1) : 0;
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
    if (mention_add(out, first, at + 2, time)) {
        size_t number = first > 0 ? sentence->quantity[behind_rate(sentence, first) - 1] : 0;
        out->items[out->count - 1].compared = number && !mention_is_date(&sentence->claims[number - 1]);
    }
    return 2;
}

/* `two years after the war ended in 1945, …`: so long from the year named. */
static size_t relative_to_event(const struct sentence *sentence, size_t at, struct mentions *out)
{
    enum { EVENT = 10 };
    if (at != 1) {    /* opens the sentence */
        return 0;
    }
    bool after = clause_word(sentence, at + 1, "after") || clause_word(sentence, at + 1, "following"), before = clause_word(sentence, at + 1, "before");
    int count = (after || before) && mention_unit(sentence, at) == UNIT_YEAR ? mention_number(sentence, 0) : 0;
    for (size_t k = 0; count && k < out->count; k++) {
        struct mention *event = &out->items[k];
        bool near = event->first > at + 1 && event->first < at + EVENT && event->time.length >= 4 && !edtf_is_interval(event->time);
        bool same_clause = near;
        for (size_t i = at + 2; near && i < event->first; i++) {
            same_clause &= sentence->tokens.items[i].kind != TOKEN_PUNCTUATION && !sentence->quantity[i];
        }
        if (same_clause) {
            event->aside = true;
            mention_add(out, at - 1, at + 2, edtf_year(sentence->arena, edtf_day(event->time).year + (after ? count : -count)));
            return 2;
        }
    }
    return 0;
}

static bool overlaps_mention(const struct mentions *mentions, size_t first, size_t last)
{
    for (size_t i = 0; i < mentions->count; i++) {
        if (mentions->items[i].first < last && first < mentions->items[i].last) {
            return true;
        }
    }
    return false;
}

/* The last time told before token `at`: in the sentence, or in one before it. */
static struct slice told_before(const struct sentence *sentence, const struct time_scope *scope, const struct mentions *mentions, size_t at)
{
    struct slice told = scope->last;
    for (size_t k = 0; k < mentions->count; k++) {
        const struct clause *clause = clause_of(sentence, mentions->items[k].first);
        bool inserted = clause->kind == CLAUSE_INSERTED && clause->tense == TENSE_NONE && clause != clause_of(sentence, at);    /* `the club, founded in 1889, paid £2 million in January` */
        if (mentions->items[k].last <= at && mentions->items[k].time.length && !mentions->items[k].aside && !inserted) {
            told = mentions->items[k].time;
        }
    }
    return told;
}

/* May one of the readings of mentions_relative begin at token `at`? A cheap look at its word, for few are read; what begins with another word
 * belongs here, too. */
static bool may_begin(const struct sentence *sentence, size_t at)
{
#define LETTER(c) (1u << ((c) & 31))
    static const uint32_t heads = LETTER('t') | LETTER('o') | LETTER('b') | LETTER('i') | LETTER('d');    /* of the words asked for below */
#undef LETTER
    const struct token *token = &sentence->tokens.items[at];
    if (at == 1 || table_set_has(token->tables, LEXICON_EN_RELATIVETIMES) || clause_has_role(sentence, at, WORD_SINCE) || clause_has_role(sentence, at, WORD_UNTIL)) {
        return true;
    }
    bool head = heads >> (sentence->tokens.text.data[token->start] & 31) & 1;
    bool lead = head && (clause_word(sentence, at, "the") || clause_word(sentence, at, "to") || clause_word(sentence, at, "on") || clause_word(sentence, at, "between") || clause_word(sentence, at, "by")
                         || clause_word(sentence, at, "in") || clause_word(sentence, at, "during"));
    return lead || mention_unit(sentence, at) != UNIT_NONE || mention_may_be_part(sentence, at);
}

void mentions_relative(struct sentence *sentence, const struct time_scope *scope, struct mentions *out)
{
    struct slice told = SLICE_NONE;
    struct calendar_day narrative = edtf_day(told);
    for (size_t i = 0; i < sentence->tokens.count;) {
        if (!may_begin(sentence, i)) {
            i++;
            continue;
        }
        struct slice now = told_before(sentence, scope, out, i);
        narrative = now.data == told.data && now.length == told.length ? narrative : edtf_day(now);
        told = now;
        size_t before = out->count;
        size_t used = overlaps_mention(out, i, i + 2) ? 0 : relative_before(sentence, scope, told, narrative, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : by_then(sentence, scope->latest.length ? scope->latest : told, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : part_of_this_year(sentence, scope, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : mention_part_alone(sentence, scope, told, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : relative_to_event(sentence, i, out);
        used = used || overlaps_mention(out, i, i + 2) ? used : relative_behind(sentence, scope, told, narrative, i, out);
        used = used || overlaps_mention(out, i, i + 3) ? used : bare_weekday(sentence, scope, i, out);
        used = used || overlaps_mention(out, i, i + 4) ? used : joined_months(sentence, scope, i, out);
        used = used || overlaps_mention(out, i, i + 3) ? used : bare_month(sentence, scope, narrative, i, out);
        for (size_t k = before; k < out->count; k++) {
            struct mention *told_now = &out->items[k];
            told_now->aside |= !told_now->compared && mention_tells_aside(sentence, told_now->first, told_now->time);
        }
        i += used ? used : 1;
    }
}
