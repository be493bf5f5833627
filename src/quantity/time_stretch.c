/* Stretches told by their length: at an edge of a longer time (`first ten months of 2017`, `last week of June 2014`, `second half of the 1990s`), or up
 * to a day (`five years to 2015`, `three months ended 30 June 2019`). One period, whose value is its length. Where the longer time hangs on the
 * document's day (`of this year`) the claim room tells which it is. */
#include "quantity/calendar.h"
#include "quantity/measure_parts.h"
#include "quantity/numberword.h"
#include "quantity/time_parts.h"

struct length {
    const struct unit *unit;
    enum time_unit of;
    int64_t count;
    size_t first, number_end, end;      /* pieces: its number, or first == number_end; its unit */
};

static enum time_unit unit_of_time(const struct unit *unit) {
    static const struct { const char *code; enum time_unit of; } units[] = {
        {"d", UNIT_DAY}, {"wk", UNIT_WEEK}, {"mo", UNIT_MONTH}, {"{quarter}", UNIT_QUARTER}, {"a", UNIT_YEAR}, {"{decade}", UNIT_DECADE}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (slice_is(unit->code, units[i].code)) return units[i].of;
    return UNIT_NONE;
}

/* `ten months`, `quarter`, at piece i, with `of` behind it, or what goes up to a day (`to`): looked at first, for most numbers are no lengths. */
static bool length_at(const struct sentence *s, size_t i, bool to, struct length *out) {
    struct unit_match match;
    size_t places, end = i;
    *out = (struct length){.count = piece_integer(s, i, &places), .first = i};
    if (out->count > 0) end = i + 1;
    else if (!small_words(s, i, &out->count, &end)) out->count = 1;
    out->number_end = end;
    bool hyphened = end > i && piece_is(s, end, '-');
    if (out->count > 999 || hyphened || !piece_kind_is(s, end, PIECE_WORD) || piece_joined(s, end)) return false;
    if (to ? !piece_word(s, end + 1, "up") && !piece_cue(s, end + 1, "length up to") : !piece_word(s, end + 1, "of")) return false;
    bool quarter = piece_word(s, end, "quarter");      /* no unit of time by itself */
    if (!quarter && (!measure_match(s, end, true, &match) || match.unit->class != UNIT_DURATION)) return false;
    out->of = quarter ? UNIT_QUARTER : unit_of_time(match.unit);
    out->unit = quarter || end == i ? NULL : match.unit;
    out->end = quarter ? end + 1 : measure_behind(s, piece_at(s, end)->start + match.length, end);
    return out->of != UNIT_NONE && out->end == end + 1;
}

/* The longer time behind `of`: a year, a month, a decade, a century; *pointed: one that hangs on the document's day. */
static bool whole_at(struct sentence *s, size_t i, struct slice *time, size_t *end, bool *pointed) {
    struct figure inner;
    int year;
    size_t at = time_behind_word(s, i, "the");
    size_t fiscal = time_behind_word(s, time_behind_word(s, at, "fiscal"), "year");
    *pointed = false;
    if (time_date_at(s, at, &inner) && inner.q.time.length == 7) {
        *time = inner.q.time;
        *end = inner.end;
        return true;
    }
    if (time_decade_at(s, at, &inner) || time_century_at(s, at, &inner)) {
        *time = inner.q.time;
        *end = inner.end;
        return inner.first == at;
    }
    if (time_year_at(s, fiscal, &year, end)) {
        bool more = piece_joined(s, *end) && (piece_is(s, *end, '/') || piece_dash(s, *end) || piece_kind_is(s, *end, PIECE_WORD));
        *time = arena_format(s->finder->arena, "%04d", year);
        return !more;
    }
    *pointed = piece_cue(s, i, "points to a time") && (piece_word(s, i + 1, "year") || piece_word(s, i + 1, "month") || piece_word(s, i + 1, "decade") || piece_word(s, i + 1, "century"));
    *time = SLICE_NONE;
    *end = i + 2;
    return *pointed;
}

static void put(struct sentence *s, struct figure *out, size_t first, size_t end, const struct length *length, struct slice time) {
    time_put(s, out, first, end, KIND_PERIOD, time);
    if (length && length->number_end > length->first && length->unit) {
        out->q.value = RATIONAL_INTEGER(length->count);
        out->q.interval = interval_point(out->q.value);
        out->q.unit = length->unit;
        out->q.unit_text = pieces_text(s, length->number_end, length->end);
        out->n.first = length->first;
        out->n.end = length->number_end;
    }
}

/* `second half of the 1990s`, `first half of June 2014`, `last quarter of the 19th century`; those of a year are read elsewhere. */
static bool part_at(struct sentence *s, size_t i, struct figure *out) {
    struct sense sense;
    struct slice whole, time;
    size_t end;
    bool pointed, half = sense_role(s, i, LEXICON_EN_PERIODS, "half", &sense);
    if (!half && !sense_role(s, i, LEXICON_EN_PERIODS, "quarter", &sense)) return false;
    int64_t code = slice_integer(sense_get(s, LEXICON_EN_PERIODS, &sense, "value"));
    if (!piece_word(s, sense.end, "of") || !whole_at(s, sense.end + 1, &whole, &end, &pointed) || pointed) return false;
    bool year = whole.length == 4 && edtf_digit(whole.data[3]), century = whole.length == 4 && whole.data[2] == 'X';
    if (year || (!half && !century)) return false;
    int hundred = century ? (whole.data[0] - '0') * 1000 + (whole.data[1] - '0') * 100 : 0, from = hundred + 25 * (int)(code - 33);
    time = half ? calendar_half(s->finder->arena, whole, code == 2) : arena_format(s->finder->arena, "%04d/%04d", from, from + 24);
    if (time.length == 0) return false;
    put(s, out, i, end, NULL, time);
    return true;
}

/* `first ten months of 2017`, `last week of June 2014`, `opening years of this century`. */
static bool edge_at(struct sentence *s, size_t i, struct figure *out) {
    struct sense sense;
    struct length length;
    struct slice whole, time;
    size_t end;
    bool pointed;
    if (!sense_role(s, i, LEXICON_EN_PERIODS, "edge", &sense) || !length_at(s, sense.end, false, &length)) return false;
    bool counted = length.number_end > length.first, many = slice_ends_fold(piece_text(s, length.end - 1), SLICE("s"));
    if (counted != many && !(counted && length.count == 1)) return false;      /* `the last days of 1944`: how many? */
    if (!counted && (length.of == UNIT_DAY || length.of == UNIT_QUARTER)) return false;
    if (!piece_word(s, length.end, "of") || !whole_at(s, length.end + 1, &whole, &end, &pointed)) return false;
    bool last = slice_is(sense_get(s, LEXICON_EN_PERIODS, &sense, "value"), "-1");
    time = pointed ? SLICE_NONE : calendar_edge(s->finder->arena, whole, length.of, (int)length.count, last);
    if (!pointed && time.length == 0) return false;
    put(s, out, i, end, &length, time);
    return true;
}

/* `(the) five years to 2015`, `three months ended 30 June 2019`, `(the) decade to 2010`. */
static bool length_to_at(struct sentence *s, size_t i, struct figure *out) {
    struct length length;
    struct figure inner;
    struct slice end_time, time;
    size_t end;
    int year;
    if (i == 0 || !length_at(s, i, true, &length)) return false;
    bool counted = length.number_end > length.first, up = piece_word(s, length.end, "up") && piece_word(s, length.end + 1, "to");
    size_t at = length.end + up;
    if (!piece_cue(s, at, "length up to") || (!counted && length.of != UNIT_DECADE)) return false;
    if (!piece_cue(s, at, "length ended") && !piece_cue(s, i - 1, "before a length") && !sense_role(s, i - 1, LEXICON_EN_PERIODS, "edge", &(struct sense){0})) return false;
    at = time_behind_word(s, at + 1, "on");
    if (time_date_at(s, at, &inner)) {
        end_time = inner.q.time;
        end = inner.end;
    } else if (time_year_at(s, at, &year, &end)) {
        end_time = arena_format(s->finder->arena, "%04d", year);
    } else {
        return false;
    }
    time = calendar_length_to(s->finder->arena, end_time, length.of, (int)length.count);
    if (time.length == 0 || (piece_joined(s, end) && (piece_dash(s, end) || piece_kind_is(s, end, PIECE_WORD)))) return false;
    put(s, out, i, end, &length, time);
    return true;
}

bool time_stretch_at(struct sentence *s, size_t i, struct figure *out) {
    bool opens = piece_has(s, i, LEXICON_EN_PERIODS), counts = piece_kind_is(s, i, PIECE_DIGITS) || piece_has(s, i, LEXICON_EN_NUMBERS) || piece_word(s, i, "decade");
    return (opens && (part_at(s, i, out) || edge_at(s, i, out))) || (counts && length_to_at(s, i, out));
}
