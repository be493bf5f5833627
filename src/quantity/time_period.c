/* Parts of a year and years that are not the calendar's: `Q4 2016`, `first half`, `summer 2016`, `FY2019`, `2022/23`. */
#include "quantity/time.h"
#include "quantity/time_parts.h"

/* `Q4 2016`, `third quarter of 2016`, `first half`, `summer 2016`, `FY2019`. */
static int period_code(const struct sentence *s, size_t i, size_t *end, bool *season) {
    struct sense sense;
    *season = false;
    int year = time_digits(s, i + 1, 1, 1), leads = time_digits(s, i, 1, 1);
    if (leads >= 1 && leads <= 4 && piece_joined(s, i + 1) && (piece_at(s, i + 1)->flags & PIECE_CAPITAL) && (piece_word(s, i + 1, "q") || (piece_word(s, i + 1, "h") && leads <= 2))) {      /* 1Q; but 2h30 */
        *end = i + 2;
        return piece_word(s, i + 1, "q") ? 32 + leads : leads;
    }
    if ((piece_word(s, i, "q") || piece_word(s, i, "h")) && piece_joined(s, i + 1) && year >= 1 && year <= 4) {
        *end = i + 2;
        if (piece_word(s, i, "q")) return 32 + year;
        return year <= 2 ? year : 0;
    }
    if (piece_kind_is(s, i, PIECE_DIGITS) && time_suffix_at(s, i + 1) && piece_word(s, i + 2, "quarter")) {
        year = time_digits(s, i, 1, 1);
        *end = i + 3;
        return year >= 1 && year <= 4 ? 32 + year : 0;
    }
    if (sense_role(s, i, LEXICON_EN_PERIODS, "quarter", &sense) || sense_role(s, i, LEXICON_EN_PERIODS, "half", &sense) ||
        sense_role(s, i, LEXICON_EN_PERIODS, "season", &sense)) {
        *season = sense_role(s, i, LEXICON_EN_PERIODS, "season", &sense);
        *end = sense.end;
        return (int)slice_integer(sense_get(s, LEXICON_EN_PERIODS, &sense, "value"));
    }
    return 0;
}

static struct slice period_time(const struct sentence *s, int code, int year) {
    if (year == 0) return SLICE_NONE;
    if (code == 1) return arena_format(s->finder->arena, "%04d-01/%04d-06", year, year);
    if (code == 2) return arena_format(s->finder->arena, "%04d-07/%04d-12", year, year);
    return arena_format(s->finder->arena, "%04d-%02d", year, code);
}

/* The year behind a quarter's sign, and how it may be joined: `Q1/2016`, `1Q16`, `4Q'17`. 0 when there is none. */
static int joined_year(const struct sentence *s, size_t i, size_t *end) {
    int year;
    bool sign = (piece_is(s, i, '/') || piece_is(s, i, '\'') || piece_is(s, i, '-')) && piece_joined(s, i);
    if (!piece_joined(s, i) || (sign && !piece_joined(s, i + 1))) return 0;
    if (time_year_at(s, sign ? i + 1 : i, &year, end)) return year;
    if ((year = time_digits(s, sign ? i + 1 : i, 2, 2)) < 0 || piece_is(s, i, '/') || piece_is(s, i, '-') || (piece_joined(s, i + 1) && piece_kind_is(s, i + 1, PIECE_WORD))) return 0;
    *end = sign ? i + 2 : i + 1;
    return 2000 + year;
}

bool time_period_at(struct sentence *s, size_t i, struct figure *out) {
    size_t end, next;
    bool season;
    int code = period_code(s, i, &end, &season), year = 0;
    if (code == 0) return false;
    size_t at = end;
    if (piece_is(s, at, ',')) at++;
    at = time_behind_word(s, time_behind_word(s, time_behind_word(s, at, "of"), "fiscal"), "year");
    bool dated = time_year_at(s, at, &year, &next) || (!season && (year = joined_year(s, end, &next)) != 0);
    if (dated) end = next;
    if (season && !dated) return false;
    if (!dated && (code <= 2 || piece_at(s, i)->end - piece_at(s, i)->start == 1) && !piece_word(s, end, "of")) return false;
    if (!dated && code <= 2) return false;
    time_put(s, out, i, end, KIND_PERIOD, period_time(s, code, year));
    return true;
}

bool time_year_period_at(struct sentence *s, size_t i, struct figure *out) {
    int year = time_digits(s, i, 4, 4);
    size_t end;
    bool season;
    if (year < 1900 || year > 2100) return false;
    size_t at = i + 1;
    if (piece_is(s, at, ',') || piece_is(s, at, '-')) at++;
    at = time_behind_word(s, at, "the");
    int code = period_code(s, at, &end, &season);
    if (code == 0 || (season && (at > i + 1 || (piece_kind_is(s, end, PIECE_WORD) && !word_is_function(s, end))))) return false;      /* the 2016 Summer Games */
    time_put(s, out, i, end, KIND_PERIOD, period_time(s, code, year));
    return true;
}

/* The second of two years written together, `2022/23` or `2022-2023`; 0 when there is none. *end goes behind it. */
static int fiscal_end(const struct sentence *s, int year, size_t *end) {
    size_t at = *end;
    if (!(piece_is(s, at, '/') || piece_dash(s, at)) || !piece_joined(s, at) || !piece_joined(s, at + 1) || time_is_decimal(s, at + 2)) return 0;
    int two = time_digits(s, at + 1, 2, 2), four = time_digits(s, at + 1, 4, 4);
    int last = four >= 0 ? four : two < 0 ? 0 : year - year % 100 + two + (two < year % 100 ? 100 : 0);
    if (last <= year || last > year + 20) return 0;
    *end = at + 2;
    return last;
}

/* `the 2022/23 season`: two years that meet. */
bool time_meeting_years_at(struct sentence *s, size_t i, struct figure *out) {
    int year;
    size_t end;
    if (!time_year_at(s, i, &year, &end) || year < 1900 || year > 2100 || !piece_is(s, end, '/') || fiscal_end(s, year, &end) != year + 1) return false;
    if (piece_joined(s, end) && !(piece_at(s, end)->kind == PIECE_MARK && !piece_kind_is(s, end + 1, PIECE_DIGITS))) return false;
    time_put(s, out, i, end, KIND_PERIOD, arena_format(s->finder->arena, "%04d/%04d", year, year + 1));
    return true;
}

bool time_fiscal_at(struct sentence *s, size_t i, struct figure *out) {
    size_t end, at = i + 1;
    int year;
    if (!piece_word(s, i, "fy") && !piece_word(s, i, "fiscal")) return false;
    at = time_behind_word(s, at, "year");
    if (!time_year_at(s, at, &year, &end)) {
        if (!piece_word(s, i, "fy") || (year = time_digits(s, at, 2, 2)) < 0) return false;
        year += 2000;
        end = at + 1;
    }
    int last = fiscal_end(s, year, &end);
    if (last) time_put(s, out, i, end, KIND_PERIOD, arena_format(s->finder->arena, "%04d/%04d", year, last));
    else time_put(s, out, i, end, KIND_DATE, arena_format(s->finder->arena, "%04d", year));
    return true;
}
