/* One of a unit: `a week`, `an ml`, `all day`. */
#include "quantity/measure_parts.h"
#include "quantity/time.h"
#include <string.h>

static bool vague_word(const struct sentence *s, size_t i) {
    return piece_cue(s, i, "unit or noun");
}

/* `fell by a percent`: but `a percent of` and `a percentage` name no share. */
static bool one_percent(const struct sentence *s, size_t i, size_t end) {
    bool point = piece_word(s, end - 1, "point");
    return (point || piece_word(s, end - 1, "percent") || piece_word(s, end - 1, "cent")) && !piece_word(s, end, "of") && (point || !piece_word(s, i, "percentage")) &&
           (!piece_kind_is(s, end, PIECE_WORD) || word_is_function(s, end));
}

static void article_figure(struct figure *out, size_t i) {
    memset(out, 0, sizeof *out);
    out->n = (struct number){.first = i, .end = i + 1, .value = RATIONAL_INTEGER(1), .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT,
                             .flags = FIGURE_WORDS | FIGURE_ARTICLE};
    out->first = i;
    out->end = i + 1;
    out->flags = out->n.flags;
}

/* `pennies a day`: a rate of what is not numbered. */
static bool rate_of_coins(const struct sentence *s, size_t i) {
    struct unit_match coin;
    bool plural = i > 0 && piece_kind_is(s, i - 1, PIECE_WORD) && slice_ends_fold(piece_text(s, i - 1), SLICE("s")) && !(i > 1 && piece_kind_is(s, i - 2, PIECE_DIGITS));
    return plural && measure_match(s, i - 1, true, &coin) && coin.spelled && coin.unit->class == UNIT_MONEY;
}

/* `for a second`, `less than a minute`, with nothing behind that could be the second one. */
static bool second_of_time(const struct sentence *s, size_t i) {
    bool led = (piece_word(s, i + 1, "second") || piece_word(s, i + 1, "minute")) && i > 0 && (piece_cue(s, i - 1, "before moment") || piece_word(s, i - 1, "of"));
    if (i == 0 && piece_word(s, 1, "second") && !piece_exists(s, 2)) return true;      /* all that is said */
    return led && (!piece_kind_is(s, i + 2, PIECE_WORD) || word_is_function(s, i + 2));
}

/* `all week`, `a full day`, `the entire month`: one of the unit. `The full year` is a period of account, and `all day long` no length. */
bool measure_whole(struct sentence *s, size_t i, struct figure *out) {
    struct sense sense;
    struct unit_match match;
    if (!sense_role(s, i, LEXICON_EN_NUMBERS, "whole", &sense) || sense.end != i + 1) return false;
    bool hyphen = piece_is(s, i + 1, '-') && piece_joined(s, i + 1) && piece_joined(s, i + 2);
    size_t unit = i + (hyphen ? 2 : 1);
    if (!piece_kind_is(s, unit, PIECE_WORD) || !measure_match(s, unit, true, &match) || !match.spelled || match.unit->class != UNIT_DURATION || slice_ends_fold(piece_text(s, unit), SLICE("s"))) return false;
    size_t end = measure_behind(s, piece_at(s, unit)->start + match.length, unit);
    if (piece_kind_is(s, end, PIECE_WORD) ? !word_is_function(s, end) : piece_dash(s, end)) return false;
    if (i > 0 && piece_word(s, i, "full") && piece_word(s, i - 1, "the")) return false;
    article_figure(out, i);
    measure_set(s, out, &match, unit, end);
    return true;
}

/* `hour and a half`, `for the year and a half before`: one of a unit that a part of it follows at piece i, with no article of its own. */
bool measure_and_part(struct sentence *s, size_t i, struct figure *out) {
    struct unit_match match;
    struct sense sense;
    if (i < 2 || !piece_word(s, i - 1, "and") || !sense_role(s, i, LEXICON_EN_NUMBERS, "article", &sense)) return false;
    size_t unit = i - 2;
    bool taken = s->figure_count > 0 && s->figures[s->figure_count - 1].end > unit, led = unit == 0 || piece_cue(s, unit - 1, "before one and part");
    if (taken || !led || !measure_match(s, unit, true, &match) || !match.spelled || match.unit->class == UNIT_PERCENT) return false;
    if (measure_behind(s, piece_at(s, unit)->start + match.length, unit) != i - 1 || slice_ends_fold(piece_text(s, unit), SLICE("s"))) return false;
    article_figure(out, unit);
    measure_set(s, out, &match, unit, unit + 1);
    measure_and_a_half(s, out);
    return out->end > i;
}

bool measure_article(struct sentence *s, size_t i, struct figure *out) {
    struct unit_match match;
    if (!piece_word(s, i, "a") && !piece_word(s, i, "an")) return false;
    article_figure(out, i);
    if (measure_coins(s, out) || measure_grand(s, out)) return true;      /* a dime, a grand */
    if (i > 0 && (piece_word(s, i - 1, "once") || piece_word(s, i - 1, "twice") || piece_word(s, i - 1, "times"))) return false;
    if (!piece_kind_is(s, i + 1, PIECE_WORD) || piece_joined(s, i + 1) || !measure_match(s, i + 1, true, &match)) return false;
    if ((piece_at(s, i + 1)->flags & PIECE_CAPITAL) && !(piece_at(s, i)->flags & PIECE_ALL_CAPITAL)) return false;      /* a Fermi liquid, an HZ */
    if (!match.spelled && match.length != 2) return false;
    size_t end = measure_behind(s, piece_at(s, i + 1)->start + match.length, i + 1);
    bool alone = !piece_kind_is(s, end, PIECE_WORD) || piece_word(s, end, "of") || piece_word(s, end, "and");
    bool rate = (piece_word(s, end, "a") || piece_word(s, end, "an") || piece_word(s, end, "per")) && piece_cue(s, end + 1, "rate time");      /* a pound a week */
    bool size = slice_is(match.unit->kind, "length") && (piece_word(s, end, "long") || piece_word(s, end, "wide") || piece_word(s, end, "high") || piece_word(s, end, "deep") || piece_word(s, end, "tall") || piece_word(s, end, "thick"));
    if (end == i + 2 && !rate && !size && vague_word(s, i + 1) && !second_of_time(s, i) && !(alone && (i == 0 || (i == 1 && piece_at(s, 0)->kind == PIECE_MARK))) && !piece_word(s, end, "of")) return false;
    if (piece_word(s, end, "of") && piece_kind_is(s, end + 1, PIECE_DIGITS)) return false;      /* a standard deviation of 2.1 MPa */
    if (piece_word(s, i + 1, "bit") || (piece_word(s, i + 1, "second") && !second_of_time(s, i)) || piece_word(s, i + 1, "point") || piece_word(s, i + 1, "degree") || piece_word(s, i + 1, "share")) return false;
    bool lasting = match.unit->class == UNIT_DURATION && (piece_word(s, end + 1, "long") || piece_word(s, end + 1, "old"));      /* a month-long strike */
    if (piece_dash(s, end) && piece_joined(s, end) && !lasting) return false;
    if (i > 1 && piece_word(s, i - 1, "of") && piece_word(s, i - 2, "fraction")) return false;
    if (match.unit->class == UNIT_PERCENT && !one_percent(s, i + 1, end)) return false;
    if (rate_of_coins(s, i)) return false;
    measure_set(s, out, &match, i + 1, end);
    measure_set_per(out, s, &match, piece_at(s, i + 1)->start);
    measure_and_a_half(s, out);
    measure_take_age(s, out);
    return true;
}
