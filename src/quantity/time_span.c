/* Spans whose ends share a month or a year: `May 3-5, 2019`, `the 3rd to the 5th of May`, `June to August 2018`, `Q1 to Q3 2018`. */
#include "quantity/time.h"
#include "quantity/time_parts.h"

/* Behind a dash, `to`, `through` or `until`, and an article; i when none stands there. *dash: it was one. */
static size_t behind_to(const struct sentence *s, size_t i, bool *dash) {
    *dash = piece_dash(s, i);
    bool word = piece_cue(s, i, "range to");
    if (!*dash && !word) return i;
    size_t at = piece_word(s, i + 1, "the") ? i + 2 : i + 1;
    if (!piece_cue(s, at, "part of a decade")) return at;      /* to late May */
    return piece_is(s, at + 1, '-') ? at + 2 : at + 1;
}

static struct slice span_of(struct sentence *s, struct day from, struct day to) {
    struct slice a = time_edtf(s, from), b = time_edtf(s, to);
    return a.length == 0 || b.length == 0 ? SLICE_NONE : arena_format(s->finder->arena, "%.*s/%.*s", SLICE_ARGS(a), SLICE_ARGS(b));
}

/* The year behind a span, a comma between; the end of the span stays where it was when none follows. */
static int year_behind(const struct sentence *s, size_t *end) {
    int year;
    size_t behind;
    if (!time_year_at(s, time_behind_comma(s, *end), &year, &behind)) return 0;
    *end = behind;
    return year;
}

/* `May 3-5, 2019`, `March 10 to 12`. */
static bool days_of_month(struct sentence *s, size_t i, struct figure *out) {
    struct day from = {0}, to = {0};
    size_t at, mark, next, end;
    bool dash;
    if (!time_month_at(s, i, &from.month, &at) || !time_day_at(s, at, false, &from.day, &mark)) return false;
    next = behind_to(s, mark, &dash);
    if (next == mark || !time_day_at(s, next, false, &to.day, &end) || to.day <= from.day || (dash && piece_joined(s, mark) != piece_joined(s, next))) return false;
    from.year = to.year = year_behind(s, &end);
    to.month = from.month;
    bool alone = !piece_kind_is(s, end, PIECE_WORD) || word_is_function(s, end);
    if ((from.year == 0 && !alone) || piece_is(s, end, '%') || piece_is(s, end, ':')) return false;      /* on May 3 to 5 people */
    if (from.year == 0 && !(piece_at(s, i)->flags & PIECE_CAPITAL)) return false;
    time_put(s, out, i, end, KIND_PERIOD, span_of(s, from, to));
    return true;
}

/* `3rd to the 5th of May 2018`: the endings show days. */
static bool days_before_month(struct sentence *s, size_t i, struct figure *out) {
    struct day from = {0}, to = {0};
    size_t mark, next, at, end;
    bool dash;
    if (!time_day_at(s, i, true, &from.day, &mark) || (piece_kind_is(s, i, PIECE_DIGITS) && mark == i + 1)) return false;
    next = behind_to(s, mark, &dash);
    if (next == mark || !time_day_at(s, next, true, &to.day, &at) || to.day <= from.day) return false;
    if (!time_month_at(s, piece_word(s, at, "of") ? at + 1 : at, &from.month, &end)) return false;
    from.year = to.year = year_behind(s, &end);
    to.month = from.month;
    time_put(s, out, i, end, KIND_PERIOD, span_of(s, from, to));
    return true;
}

/* `June to August 2018`, `June-August 2018`, `between May and July 2016`: only with the year. */
static bool months_of_year(struct sentence *s, size_t i, struct figure *out) {
    struct day from = {0}, to = {0};
    size_t mark, next, end;
    bool dash;
    if (!time_month_at(s, i, &from.month, &mark) || !(piece_at(s, i)->flags & PIECE_CAPITAL)) return false;
    next = behind_to(s, mark, &dash);
    bool between = i > 0 && piece_word(s, i - 1, "between") && piece_word(s, mark, "and");
    if (between) next = mark + 1;
    if (next == mark || !time_month_at(s, next, &to.month, &end) || to.month <= from.month) return false;
    from.year = to.year = year_behind(s, &end);
    if (to.year == 0) return false;
    time_put(s, out, between ? i - 1 : i, end, KIND_PERIOD, span_of(s, from, to));
    return true;
}

/* `Q1 to Q3 2018`: *code of EDTF. */
static bool quarter_at(const struct sentence *s, size_t i, int64_t *code, size_t *end) {
    struct sense sense;
    if (!sense_role(s, i, LEXICON_EN_PERIODS, "quarter", &sense)) return false;
    *code = slice_integer(sense_get(s, LEXICON_EN_PERIODS, &sense, "value"));
    *end = sense.end;
    return true;
}

static bool quarters_of_year(struct sentence *s, size_t i, struct figure *out) {
    int64_t from, to;
    size_t mark, next, end;
    bool dash;
    if (!quarter_at(s, i, &from, &mark)) return false;
    next = behind_to(s, mark, &dash);
    if (next == mark || !quarter_at(s, next, &to, &end) || to <= from) return false;
    if (piece_word(s, end, "of")) end++;
    int year = year_behind(s, &end);
    if (year == 0) return false;
    time_put(s, out, i, end, KIND_PERIOD, arena_format(s->finder->arena, "%04d-%02d/%04d-%02d", year, (int)from, year, (int)to));
    return true;
}

bool time_span_at(struct sentence *s, size_t i, struct figure *out) {
    bool months = sentence_has(s, LEXICON_EN_MONTHS);
    return (months && (days_of_month(s, i, out) || months_of_year(s, i, out))) || quarters_of_year(s, i, out) || (months && days_before_month(s, i, out));
}
