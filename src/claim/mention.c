/* The times that a sentence names, with the words before them: `since 1978`, `the first half of 2018`, `between 2000 and 2015`. */
#include "claim/mention.h"

bool mention_is_date(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
}

enum time_unit mention_unit(const struct sentence *sentence, size_t index)
{
    static const struct { const char *word; enum time_unit unit; } units[] = {
        {"year", UNIT_YEAR},       {"years", UNIT_YEAR},     {"month", UNIT_MONTH},    {"months", UNIT_MONTH},      {"quarter", UNIT_QUARTER},
        {"quarters", UNIT_QUARTER}, {"decade", UNIT_DECADE}, {"decades", UNIT_DECADE}, {"century", UNIT_CENTURY}, {"day", UNIT_DAY},
        {"days", UNIT_DAY},        {"week", UNIT_WEEK},      {"weeks", UNIT_WEEK},     {"period", UNIT_NONE}};
#define LETTER(c) (1u << ((c) & 31))
    static const uint32_t heads = LETTER('y') | LETTER('m') | LETTER('q') | LETTER('d') | LETTER('c') | LETTER('w') | LETTER('p');    /* with which they begin */
#undef LETTER
    const struct tokens *tokens = &sentence->tokens;
    if (index >= tokens->count || !(heads >> (tokens->text.data[tokens->items[index].start] & 31) & 1)) {
        return UNIT_NONE;
    }
    struct slice word = token_bare(tokens, index);    /* `this year's crop` */
    for (size_t i = 0; word.length > 2 && i < sizeof units / sizeof *units; i++) {
        if (slice_is_fold(word, units[i].word)) {
            return units[i].unit;
        }
    }
    return UNIT_NONE;
}

int mention_number(const struct sentence *sentence, size_t index)
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

bool mention_add(struct mentions *mentions, size_t first, size_t last, struct slice time)
{
    if (mentions->count == MENTIONS) {
        return false;
    }
    mentions->items[mentions->count++] = (struct mention){.first = first, .last = last, .time = time};
    return true;
}

bool mention_looks_ahead(const struct sentence *sentence, size_t at)
{
    size_t verb = clause_verb_before(sentence, at);
    for (int step = 0; step < 3 && verb != NO_TOKEN && verb > 1; step++) {
        bool infinitive = clause_tag(sentence, verb - 1) == TAG_PART;    /* expects to book */
        bool due = infinitive && (clause_word(sentence, verb - 2, "due") || clause_word(sentence, verb - 2, "is") || clause_word(sentence, verb - 2, "are") || clause_word(sentence, verb - 2, "scheduled") || clause_word(sentence, verb - 2, "set"));
        if (due || clause_has_role(sentence, infinitive ? verb - 2 : verb - 1, WORD_PROJECTED)) {
            return true;
        }
        if (clause_tag(sentence, verb - 1) != TAG_CCONJ) {
            return false;
        }
        verb = clause_verb_before(sentence, verb - 1);    /* `will close one and | book` */
    }
    return false;
}

struct slice mention_part_of_year(const struct sentence *sentence, size_t at, int year, size_t *first)
{
    if (at < 3 || !clause_word(sentence, at - 1, "of")) {
        return SLICE_NONE;
    }
    enum time_unit unit = mention_unit(sentence, at - 2);
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

struct slice mention_months_before(const struct sentence *sentence, size_t at, struct slice time, size_t *first)
{
    bool ended = at > 1 && (clause_word(sentence, at - 1, "to") || clause_word(sentence, at - 1, "through") || clause_word(sentence, at - 1, "ended") || clause_word(sentence, at - 1, "ending"));
    enum time_unit unit = ended ? mention_unit(sentence, at - 2) : UNIT_NONE;
    struct calendar_day end = edtf_day(time);
    if (!end.month || end.month > 12 || !(unit == UNIT_YEAR || unit == UNIT_MONTH || unit == UNIT_QUARTER)) {
        return SLICE_NONE;
    }
    int count = at > 2 ? mention_number(sentence, at - 3) : 0;
    int months = (count ? count : 1) * (unit == UNIT_YEAR ? 12 : unit == UNIT_QUARTER ? 3 : 1);
    struct calendar_day start = calendar_shifted((struct calendar_day){end.year, end.month, 0}, UNIT_MONTH, 1 - months);
    *first = count ? at - 3 : at - 2;
    return edtf_interval(sentence->arena, calendar_text(sentence->arena, start, UNIT_MONTH), calendar_text(sentence->arena, end, UNIT_MONTH));
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

/* `since she took office in 2012`: a clause that opens what goes on. */
static bool is_of_since(const struct sentence *sentence, size_t at)
{
    const struct clause *clause = clause_of(sentence, at);
    return clause->kind == CLAUSE_UNDER && clause_word(sentence, clause->first, "since");
}

/* Does a main clause tell what has gone on: `has grown since the mine opened in 1990`, but not `the wettest since records began in 1862`? */
static bool has_gone_on(const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->clause_count; i++) {
        const struct clause *clause = &sentence->clauses[i];
        if ((clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_JOINED) && clause->tense != TENSE_NONE) {
            return clause->tense == TENSE_PERFECT;
        }
    }
    return false;
}

/* `the decade after 1900`, `the five years before 1914`: how many years. 0 when none are told. */
static int years_beside(const struct sentence *sentence, size_t at)
{
    enum time_unit unit = at > 2 ? mention_unit(sentence, at - 2) : UNIT_NONE;
    int each = unit == UNIT_YEAR ? 1 : unit == UNIT_DECADE ? 10 : unit == UNIT_CENTURY ? 100 : 0, count = each && at > 3 ? mention_number(sentence, at - 3) : 0;
    bool the = at > 2 && (clause_word(sentence, at - 3, "the") || (count && at > 3 && clause_word(sentence, at - 4, "the")));
    return the && each ? each * (count ? count : 1) : 0;
}

/* 1900/1910 of `the decade after 1900`; empty when none. */
static struct slice years_about(const struct sentence *sentence, size_t at, struct slice time)
{
    int years = time.length == 4 ? years_beside(sentence, at) : 0, year = edtf_day(time).year;
    bool after = years && (clause_word(sentence, at - 1, "after") || clause_word(sentence, at - 1, "following")), before = years && (clause_word(sentence, at - 1, "before") || clause_word(sentence, at - 1, "preceding"));
    return after ? arena_format(sentence->arena, "%04d/%04d", year, year + years) : before && year > years ? arena_format(sentence->arena, "%04d/%04d", year - years, year) : SLICE_NONE;
}

/* `prior to 1800`, `up to 1914`. */
static bool is_until(const struct sentence *sentence, size_t index)
{
    bool to = index > 0 && clause_word(sentence, index, "to") && (clause_word(sentence, index - 1, "prior") || clause_word(sentence, index - 1, "up"));
    return to || clause_has_role(sentence, index, WORD_UNTIL);
}

/* `£30 million a year from 2025`, `8 percent per annum from May 2010`: a rate that begins. */
static bool is_start_of_rate(const struct sentence *sentence, size_t index)
{
    if (index < 3 || !clause_word(sentence, index, "from") || mention_unit(sentence, index - 1) == UNIT_NONE) {
        return clause_word(sentence, index, "from") && index > 0 && (clause_word(sentence, index - 1, "annually") || clause_word(sentence, index - 1, "annum"));
    }
    size_t number = sentence->quantity[index - 3];
    bool each = clause_word(sentence, index - 2, "a") || clause_word(sentence, index - 2, "per") || clause_word(sentence, index - 2, "each") || clause_word(sentence, index - 2, "every");
    return each && number && !mention_is_date(&sentence->claims[number - 1]);
}

/* `since 1978` → 1978/.. ; `until 1990` → ../1990. */
static struct slice with_preposition(const struct sentence *sentence, size_t at, struct slice time)
{
    for (size_t back = 1; back <= 2 && back <= at; back++) {
        if (back == 2 && !(clause_tag(sentence, at - 1) == TAG_DET || clause_tag(sentence, at - 1) == TAG_ADJ)) {
            break;
        }
        if (clause_has_role(sentence, at - back, WORD_SINCE) || (back == 1 && is_start_of_rate(sentence, at - back))) {
            return edtf_interval(sentence->arena, time, SLICE(".."));
        }
        if (is_until(sentence, at - back)) {
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

static struct token_range date_tokens(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range range = {token_at(&sentence->tokens, claim->quantity.span.start), 0};
    for (range.last = range.first; range.last < sentence->tokens.count && sentence->tokens.origin + sentence->tokens.items[range.last].start < claim->quantity.span.end; range.last++) {
    }
    return range;
}

/* The time of a date or period that says only part of it; false where a stretch of an unknown time is told (`the last years of the century`). */
static bool time_without(struct sentence *sentence, const struct time_scope *scope, const struct claim *claim, struct mentions *out, struct slice *told)
{
    struct slice before = out->count ? out->items[out->count - 1].time : scope->last.length ? scope->last : scope->heading;
    struct token_range at = date_tokens(sentence, claim);
    if (stretch_time(sentence, claim, scope->document, edtf_day(before), told)) {
        if (!told->length) {
            mention_add(out, at.first, at.last, SLICE_NONE);
        }
        return told->length > 0;
    }
    *told = undated_time(sentence, claim, scope->document, edtf_day(before), mention_looks_ahead(sentence, at.first));
    return true;
}

void mentions_named(struct sentence *sentence, const struct time_scope *scope, struct mentions *out)
{
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        struct slice told = mention_is_date(claim) ? claim->quantity.time : SLICE_NONE;
        if (mention_is_date(claim) && !told.length && !time_without(sentence, scope, claim, out, &told)) {
            continue;
        }
        if (!told.length) {
            continue;
        }
        claim->time = told;
        struct token_range at = date_tokens(sentence, claim);
        struct claim *next = i + 1 < sentence->count ? &sentence->claims[i + 1] : NULL;
        if (next && mention_is_date(next) && next->quantity.time.length && joins(sentence, at, date_tokens(sentence, next))) {
            if (mention_add(out, at.first - 1, date_tokens(sentence, next).last, edtf_interval(sentence->arena, told, next->quantity.time))) {
                out->items[out->count - 1].span = true;
            }
            next->time = next->quantity.time;
            i++;
            continue;
        }
        size_t first = at.first;
        struct calendar_day day = edtf_day(told);
        struct slice part = told.length == 4 ? mention_part_of_year(sentence, at.first, day.year, &first) : mention_months_before(sentence, at.first, told, &first);
        part = part.length ? part : months_joined(sentence, at.first, told, &first);
        bool span = claim->quantity.kind == KIND_PERIOD && edtf_is_interval(told) && !slice_ends(told, SLICE("..")) && told.length == 9;
        struct slice whole = edtf_is_interval(told) ? told : with_preposition(sentence, at.first, told);
        struct slice years = part.length ? SLICE_NONE : years_about(sentence, at.first, told);
        bool since = is_of_since(sentence, at.first), goes_on = since && has_gone_on(sentence) && !edtf_is_interval(told);
        whole = years.length ? years : goes_on ? edtf_interval(sentence->arena, told, SLICE("..")) : whole;
        if (mention_add(out, first, at.last, part.length ? part : whole)) {
            out->items[out->count - 1].aside = mention_tells_aside(sentence, at.first, told) || (since && !goes_on);
            out->items[out->count - 1].span = span;
        }
    }
}
