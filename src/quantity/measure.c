/* Units behind a number, and what follows a unit. */
#include "quantity/measure_parts.h"
#include "quantity/time.h"
#include "quantity/unit_context.h"
#include <string.h>

enum quantity_kind measure_kind(const struct unit *unit) {
    switch (unit->class) {
    case UNIT_PLAIN: return KIND_NUMBER;
    case UNIT_PERCENT: return KIND_PERCENT;
    case UNIT_TEMPERATURE: return KIND_TEMPERATURE;
    case UNIT_DURATION: return KIND_DURATION;
    case UNIT_MONEY: return KIND_MONEY;
    default: return KIND_MEASURE;
    }
}

size_t measure_behind(const struct sentence *s, size_t offset, size_t hint) { return piece_from(s, offset, hint); }

bool measure_match(const struct sentence *s, size_t i, bool behind, struct unit_match *out) {
    bool quote = piece_is(s, i, '\'') || piece_is(s, i, '"') || piece_is(s, i, 0x2032) || piece_is(s, i, 0x2033);
    if (quote && piece_kind_is(s, i + 1, PIECE_DIGITS) && piece_joined(s, i + 1) && behind) {        /* 5'3": the 3 is no power */
        struct slice head = slice_sub(s->text, 0, piece_at(s, i)->end);
        bool meant = unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, i)->start, true, out);
        if (meant && out->length == piece_at(s, i)->end - piece_at(s, i)->start) return true;
        if (piece_exists(s, i + 2) && !meant) return false;
        if (meant && piece_is(s, i, '\'') && head.data[head.length - 1] != '\'') {        /* curly: alone behind a digit it would close a quotation */
            struct slice before = slice_sub(s->text, piece_at(s, i > 24 ? i - 24 : 0)->start, piece_at(s, i)->start);      /* the words near by are enough */
            head = arena_format(s->finder->scratch, "%.*s'", SLICE_ARGS(before));
            if (!unit_match(s->finder->arena, s->finder->units, head, before.length, true, out)) return false;
            out->length = piece_at(s, i)->end - piece_at(s, i)->start;
            return true;
        }
        return unit_match(s->finder->arena, s->finder->units, head, piece_at(s, i)->start, true, out);
    }
    return piece_exists(s, i) && unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, i)->start, behind, out);
}

/* A word that looks like a short unit but goes on as prose: `10 in 1990`, `5 a day`, `3 at home`. */
static bool little_word(const struct sentence *s, size_t i, size_t end) {
    if (end != i + 1) return false;
    bool ampere = s->finder->science && !s->capitals && (piece_at(s, i)->flags & PIECE_CAPITAL);      /* the 10 A breaker: no article stands in capitals there */
    bool in = piece_word(s, i, "in"), a = piece_word(s, i, "a") && !ampere;
    const struct piece *next = piece_at(s, end);
    if ((!in && !a && !piece_cue(s, i, "little word")) || !piece_exists(s, end)) return false;
    if (next->kind == PIECE_MARK) return next->code == '(' || next->code == '$';
    if (!in && !a) return true;
    if (a && (word_is_function(s, end) || piece_word(s, end, "old") || piece_word(s, end, "due"))) return false;      /* no article stands before a function word: 12 a of forest */
    return !piece_cue(s, end, "behind inch") && !(a && piece_cue(s, end, "behind acres"));
}

/* `the 6 ft 4 in player`: what follows feet is inches. */
static bool behind_feet(const struct sentence *s, const struct figure *f) {
    const struct figure *last = f > s->figures ? f - 1 : NULL;
    bool joint = last && (last->end == f->first || (last->end + 1 == f->first && (piece_word(s, last->end, "and") || piece_is(s, last->end, ','))));
    return joint && figure_is(last, FIGURE_UNIT) && last->q.unit && slice_is(last->q.unit->code, "[ft_i]");
}

/* `17 A students`: a capital letter before a word; the letters that are units by themselves go through. */
static bool lone_capital(const struct sentence *s, size_t i, size_t end) {
    const struct piece *piece = piece_at(s, i);
    if (piece->kind != PIECE_WORD || piece->end - piece->start != 1 || !(piece->flags & PIECE_CAPITAL) || s->finder->science) return false;
    if (!piece_kind_is(s, end, PIECE_WORD) || piece_joined(s, end)) return false;
    char letter = s->text.data[piece->start];
    if (letter == 'T' && word_is_function(s, end)) return false;      /* a field of 3 T and */
    if ((piece_at(s, end)->flags & PIECE_CAPITAL) && (letter == 'C' || letter == 'F') && unit_topic_near(s->finder->units, s->text, piece->start, 1, "heat") == 0) return true;      /* 23456 F Block */
    return !strchr("CFKWVNJL", letter);
}

/* Behind a unit joined to its number, more of the same amount: `2h30`, `5ft10in`, `2m30s`; not `24703m212`. */
bool measure_goes_on(const struct sentence *s, size_t i) {
    size_t places;
    int64_t value = piece_integer(s, i, &places);
    struct unit_match less;
    if (i < 2 || !piece_joined(s, i - 1) || value < 0 || places > 2 || !piece_kind_is(s, i - 2, PIECE_DIGITS) || (i > 2 && piece_joined(s, i - 2) && (piece_is(s, i - 3, '-') || piece_is(s, i - 3, '/') || piece_is(s, i - 3, '_')))) return false;
    bool hours = piece_word(s, i - 1, "h") || piece_word(s, i - 1, "hr"), feet = piece_word(s, i - 1, "ft") && value < 12;      /* 5ft11; 1m50 could be minutes */
    bool ends = !piece_joined(s, i + 1) || (piece_kind_is(s, i + 1, PIECE_MARK) && !piece_is(s, i + 1, '-') && !piece_is(s, i + 1, '/'));
    if (!piece_exists(s, i + 1) || ends) return feet || (hours && places == 2 && value < 60 && !time_clock_led(s, i - 2));
    return piece_kind_is(s, i + 1, PIECE_WORD) && unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, i + 1)->start, true, &less) &&
           (less.unit->class == UNIT_DURATION || slice_is(less.unit->kind, "length") || slice_is(less.unit->kind, "mass"));
}

/* `2023 St. Anne's`, `12 St James Street`: before a name, a saint or a fort. */
static bool part_of_name(const struct sentence *s, size_t i) {
    if (s->capitals || !piece_kind_is(s, i, PIECE_WORD) || !(piece_at(s, i)->flags & PIECE_CAPITAL) || piece_joined(s, i) || !piece_cue(s, i, "before saint's name")) return false;
    size_t next = piece_is(s, i + 1, '.') && piece_joined(s, i + 1) ? i + 2 : i + 1;
    return piece_kind_is(s, next, PIECE_WORD) && !piece_joined(s, next) && (piece_at(s, next)->flags & PIECE_CAPITAL);
}

static bool unit_fits(const struct sentence *s, const struct figure *f, size_t i, const struct unit_match *match, bool hyphen) {
    size_t end = measure_behind(s, piece_at(s, i)->start + match->length, i);
    bool joined = piece_joined(s, i);
    if (match->length == 0 || part_of_name(s, i) || (piece_word(s, i, "a") && (f->n.flags & FIGURE_FRACTION))) return false;      /* half a percent */
    bool letter = match->length == 1 && piece_kind_is(s, i, PIECE_WORD) && piece_at(s, i)->end - piece_at(s, i)->start == 1 && (piece_at(s, i)->flags & PIECE_CAPITAL);
    if (letter && piece_is(s, i + 1, '.') && piece_joined(s, i + 1) && piece_joined(s, i + 2) && (piece_at(s, i + 2)->flags & PIECE_CAPITAL)) return false;      /* 12 U.S. states */
    bool next_number = piece_kind_is(s, end, PIECE_DIGITS) || (piece_is(s, end, '.') && piece_joined(s, end) && piece_kind_is(s, end + 1, PIECE_DIGITS) && piece_joined(s, end + 1));
    bool letters = piece_at(s, i)->kind == PIECE_WORD && !piece_joined(s, end);
    if (match->unit->class == UNIT_MONEY && !match->spelled && next_number && !letters) return false;
    if (piece_kind_is(s, i, PIECE_WORD) && !joined && little_word(s, i, end) && !behind_feet(s, f)) return false;
    if (match->attached_only && (f->n.flags & FIGURE_WORDS)) return false;
    bool lasting = !hyphen && !joined && match->spelled && match->unit->class == UNIT_DURATION && piece_is(s, end, '-') && piece_joined(s, end) && piece_word(s, end + 1, "long");
    if (lasting && !(f->first > 0 && piece_cue(s, f->first - 1, "determiner"))) return false;      /* six hour-long episodes */
    if (joined && (f->n.flags & FIGURE_LEADING_ZERO) && !(f->n.flags & FIGURE_POINT) && piece_kind_is(s, i, PIECE_WORD)) return false;      /* 06F6; but 29° 00′ 28″ */
    if (match->attached_only && !joined && lone_capital(s, i, end)) return false;
    bool code = match->unit->class == UNIT_MONEY && !match->spelled && piece_kind_is(s, i, PIECE_WORD);
    if (code && s->finder->science && piece_kind_is(s, end, PIECE_WORD) && !word_is_function(s, end) && !joined) return false;      /* 7538 SDG vertices */
    if (piece_kind_is(s, end, PIECE_DIGITS) && (hyphen || (piece_joined(s, end) && piece_kind_is(s, end - 1, PIECE_WORD)))) return measure_goes_on(s, end);
    return true;
}

void measure_set_per(struct figure *f, const struct sentence *s, const struct unit_match *match, size_t start) {
    if (match->per.length == 0) return;
    size_t first = piece_from(s, start + match->length, f->end), behind = piece_from(s, start + match->length + match->per_length, f->end);
    if ((piece_word(s, first, "a") || piece_word(s, first, "an")) && piece_cue(s, behind, "time apart")) return;      /* 3 percent a year ago */
    f->q.per = match->per;
    f->q.per_span = (struct span){s->origin + start + match->length, s->origin + start + match->length + match->per_length};
    f->per_end = piece_from(s, start + match->length + match->per_length, f->end);
}

void measure_set(struct sentence *s, struct figure *f, const struct unit_match *match, size_t first, size_t end) {
    f->q.unit = match->unit;
    f->q.kind = measure_kind(match->unit);
    f->q.unit_text = pieces_text(s, first, end);
    f->q.ambiguity = match->ambiguity;
    f->flags |= FIGURE_UNIT | (match->attached_only && !piece_joined(s, first) ? FIGURE_WEAK_UNIT : 0u);
    if (end > f->end) f->end = end;
    if (first < f->first) f->first = first;
}

/* `years old`, `-year-old`, `years of age`, `in age`. */
void measure_take_age(const struct sentence *s, struct figure *f) {
    size_t at = f->end;
    if (f->q.kind != KIND_DURATION) return;
    if (slice_is(f->q.unit->code, "a") && (slice_ends(f->q.unit_text, SLICE("o")) || slice_ends(f->q.unit_text, SLICE("o.")))) {
        f->q.kind = KIND_AGE;        /* 30 y/o */
        return;
    }
    if (piece_dash(s, at)) at++;
    if (piece_word(s, at, "old") || piece_word(s, at, "olds")) {
        f->end = at + 1;
        f->q.kind = KIND_AGE;
    } else if ((piece_word(s, at, "of") || piece_word(s, at, "in")) && piece_word(s, at + 1, "age")) {
        f->end = at + 2;
        f->q.kind = KIND_AGE;
    }
}

/* `a quarter-point`, `a half point cut in rates`: parts of a percentage point where interest is spoken of. */
static void point_of_interest(struct sentence *s, struct figure *f) {
    struct unit_match point = {0};
    struct error *error = NULL;
    size_t at = piece_is(s, f->n.end, '-') && piece_joined(s, f->n.end) ? f->n.end + 1 : f->n.end;
    if (!(f->n.flags & FIGURE_FRACTION) || figure_is(f, FIGURE_UNIT) || !piece_word(s, at, "point") || unit_topic_near(s->finder->units, s->text, piece_at(s, at)->start, 5, "finance") == 0) return;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("[pp]"), &point.unit, &error) != ERROR_NONE) { error_free(error); return; }
    measure_set(s, f, &point, at, at + 1);
}

/* `7 [%]`, `20 {kg}`: a unit in brackets. */
static bool bracketed(const struct sentence *s, size_t i, size_t *inner, uint32_t *closing) {
    if (!piece_is(s, i, '[') && !piece_is(s, i, '{') && !piece_is(s, i, '(') && !piece_is(s, i, '<')) return false;
    *closing = piece_is(s, i, '[') ? ']' : piece_is(s, i, '{') ? '}' : piece_is(s, i, '(') ? ')' : '>';
    *inner = i + 1;
    return true;
}

/* `224 kW / 300 hp`: a slash with spaces about it before another number parts two measures. */
static void cut_at_slash(const struct sentence *s, size_t i, struct unit_match *match) {
    size_t end = measure_behind(s, piece_at(s, i)->start + match->length, i);
    struct unit_match shorter;
    for (size_t k = i + 1; k + 1 < end; k++) {
        if (!piece_is(s, k, '/') || piece_joined(s, k) || piece_joined(s, k + 1) || !piece_kind_is(s, k + 1, PIECE_DIGITS)) continue;
        struct slice head = slice_sub(s->text, 0, piece_at(s, k - 1)->end);
        if (unit_match(s->finder->arena, s->finder->units, head, piece_at(s, i)->start, true, &shorter)) *match = shorter;
        return;
    }
}

/* `300 M LONG` in a text of capitals: the letter is the small one's unit, unless words near by speak of the other. */
static bool capital_symbol(const struct sentence *s, const struct figure *f, size_t i, struct unit_match *out) {
    const struct piece *piece = piece_at(s, i);
    if (!s->capitals || s->finder->science || piece->kind != PIECE_WORD || piece->end - piece->start != 1 || (f->n.flags & FIGURE_WORDS)) return false;
    bool ends = !piece_exists(s, i + 1) || piece_at(s, i + 1)->kind == PIECE_WORD || piece_is(s, i + 1, '.') || piece_is(s, i + 1, ',') || piece_is(s, i + 1, ')') || piece_is(s, i + 1, ';');
    size_t row = ends ? lexicon_find(s->finder->lexicon, LEXICON_CAPITAL_SYMBOLS, piece_text(s, i)) : SIZE_MAX;
    if (row == SIZE_MAX) return false;
    const char *topic = arena_string(s->finder->scratch, lexicon_field(s->finder->lexicon, LEXICON_CAPITAL_SYMBOLS, row, "unless"));
    if (!topic || unit_topic_near(s->finder->units, s->text, piece->start, 1, topic) > 0) return false;
    struct error *error = NULL;
    *out = (struct unit_match){.length = 1};
    enum error_code code = unit_by_name(s->finder->arena, s->finder->lexicon, lexicon_field(s->finder->lexicon, LEXICON_CAPITAL_SYMBOLS, row, "code"), &out->unit, &error);
    error_free(error);
    return code == ERROR_NONE;
}

/* `In 2017 RMB 81 trillion was lent`: behind a year, what leads the next amount is that one's. */
static bool leads_next(const struct sentence *s, const struct figure *f, const struct unit_match *match, size_t i) {
    size_t behind = i, end = piece_at(s, i)->start + match->length;
    while (piece_exists(s, behind) && piece_at(s, behind)->start < end) behind++;
    bool next = match->unit && match->unit->class == UNIT_MONEY && piece_kind_is(s, behind, PIECE_DIGITS) && !piece_joined(s, i);
    if (!next || f->n.flags != 0 || f->n.end != f->n.first + 1 || f->first != f->n.first || f->first == 0 || !piece_kind_is(s, f->first - 1, PIECE_WORD)) return false;
    return rational_is_integer(f->n.value) && rational_compare(f->n.value, RATIONAL_INTEGER(1500)) >= 0 && rational_compare(f->n.value, RATIONAL_INTEGER(2100)) <= 0;
}

bool measure_try(struct sentence *s, struct figure *f, size_t at, bool hyphen) {
    struct unit_match match;
    uint32_t closing = 0;
    size_t i = at;
    if (bracketed(s, at, &i, &closing) && piece_kind_is(s, i, PIECE_DIGITS)) return false;
    if (capital_symbol(s, f, i, &match)) {
        measure_set(s, f, &match, i, i + 1);
        return true;
    }
    if (!measure_match(s, i, true, &match)) return false;
    cut_at_slash(s, i, &match);
    if (!unit_fits(s, f, i, &match, hyphen) || leads_next(s, f, &match, i)) return false;
    size_t end = measure_behind(s, piece_at(s, i)->start + match.length, i);
    if (end == s->count && f->first > 0 && end > i + 1 && piece_is(s, end - 1, '.') && !(end > i + 2 && piece_is(s, i + 1, '.')) && !closing) end--;        /* the sentence's full stop */
    if (closing) {
        if (!piece_is(s, end, closing) || (closing == ')' && match.length == 1)) return false;      /* 1.3 (b) */
        end++;
    }
    measure_set(s, f, &match, i, end);
    measure_set_per(f, s, &match, piece_at(s, i)->start);
    return true;
}

/* Words that may stand between a number and its unit: `2 extra minutes`, `15 long years`. */
static bool may_stand_between(const struct sentence *s, size_t i) {
    return piece_cue(s, i, "before unit");
}

static bool group_word(const struct sentence *s, size_t end) {
    return end > 0 && piece_cue(s, end - 1, "group");
}

/* `40+ years`, `30-odd percent`, `10 or more miles`: a qualifier between the number and its unit. */
static bool qualified_unit(struct sentence *s, struct figure *f) {
    struct sense sense;
    struct unit_match match;
    size_t at = f->end;
    if (!qualifier_after(s, at, &sense)) return false;
    bool hyphen = piece_dash(s, sense.end) && piece_joined(s, sense.end) && piece_joined(s, sense.end + 1);
    size_t unit = sense.end + (hyphen ? 1 : 0);
    if (!measure_match(s, unit, true, &match) || !(match.spelled || piece_is(s, unit, '%') || match.length > 1) || !measure_try(s, f, unit, hyphen)) return false;
    qualifier_use(s, f, &sense);
    f->q.qualifier = pieces_text(s, at, sense.end);
    if (hyphen) f->flags |= FIGURE_COMPOUND;
    return true;
}

static void further_unit(struct sentence *s, struct figure *f) {
    size_t at = f->end;
    struct unit_match match;
    if (measure_behind_short_scale(s, f)) return;
    if (group_word(s, at) && piece_word(s, at, "of") && measure_match(s, at + 1, true, &match) && match.spelled) {
        measure_try(s, f, at + 1, false);                               /* a couple of days */
    } else if ((f->n.flags & (FIGURE_FRACTION | FIGURE_SCALED | FIGURE_MIXED)) && piece_word(s, at, "of") && measure_match(s, at + 1, true, &match) && match.spelled &&
        piece_at(s, at + 1)->end - piece_at(s, at + 1)->start > 2) {
        measure_try(s, f, at + 1, false);                               /* two and a quarter of hour */
    } else if ((f->n.flags & FIGURE_FRACTION) && (piece_word(s, at, "a") || piece_word(s, at, "an")) && measure_match(s, at + 1, true, &match) && match.spelled) {
        measure_try(s, f, at + 1, false);                               /* half a litre */
    } else if ((f->n.flags & FIGURE_FRACTION) && piece_word(s, at, "of") && (piece_word(s, at + 1, "a") || piece_word(s, at + 1, "an")) && measure_match(s, at + 2, true, &match) &&
               match.spelled) {
        measure_try(s, f, at + 2, false);                               /* three quarters of an hour */
    } else if (may_stand_between(s, at) && measure_match(s, at + 1, true, &match) && match.spelled) {
        measure_try(s, f, at + 1, false);
    }
}

/* `an hour and a half`: a fraction of the unit behind it. */
void measure_and_a_half(struct sentence *s, struct figure *f) {
    struct number part;
    if (!(f->flags & FIGURE_UNIT) || (f->flags & FIGURE_PREFIX) || !piece_word(s, f->end, "and")) return;
    if (!number_words(s, f->end + 1, &part) || !(part.flags & FIGURE_FRACTION) || rational_compare(part.value, RATIONAL_INTEGER(1)) >= 0) return;
    bool of_it = piece_word(s, part.end, "of") && !((f->n.flags & FIGURE_ARTICLE) && piece_word(s, part.first, "a") && f->q.kind != KIND_PERCENT);      /* a kilo and a half of rice */
    if (of_it || (piece_kind_is(s, part.end, PIECE_WORD) && !piece_word(s, part.end, "ago") && (part.flags & FIGURE_HALF) && !piece_word(s, part.end - 1, "half"))) return;
    f->n.value = rational_add(s->finder->arena, f->n.value, part.value);
    f->end = part.end;
}

/* Do the marks of the text stand apart from its words: ` ,`, a last ` .`? */
static bool marks_apart(const struct sentence *s) {
    bool last = s->count > 1 && piece_is(s, s->count - 1, '.') && !piece_joined(s, s->count - 1);
    return last || slice_find(s->text, SLICE(" ,"), 0) != SIZE_MAX;
}

/* `three - inch`, `30 - day term` in text whose marks stand apart from the words: one of the unit, and a noun behind it. */
static bool tokenised_hyphen(const struct sentence *s, const struct figure *f) {
    size_t at = f->end;
    if (!piece_is(s, at, '-') || piece_joined(s, at) || piece_joined(s, at + 1) || !piece_kind_is(s, at + 1, PIECE_WORD)) return false;
    struct sense sense;
    struct slice unit = piece_text(s, at + 1);
    if (sense_at(s, at + 1, LEXICON_EN_NUMBERS, &sense) || slice_ends_fold(unit, SLICE("s")) || slice_is_fold(unit, "feet")) return false;
    if (piece_is(s, at + 2, '-') || (piece_kind_is(s, at + 2, PIECE_WORD) && !word_is_function(s, at + 2))) return true;
    return marks_apart(s);
}

/* What the unit found may go on with: an age, a sign of frost, a half. */
static void finish_unit(struct sentence *s, struct figure *f) {
    point_of_interest(s, f);
    measure_point_groups(s, f);
    measure_spelled_degrees(s, f);
    measure_degrees(s, f);
    measure_scale_behind_code(s, f);
    measure_and_a_half(s, f);
    measure_take_age(s, f);
    measure_degrees_unsaid(s, f);
    measure_below_zero(s, f);
    measure_spelled_degrees(s, f);      /* 20 below zero Fahrenheit */
    measure_scaled_pounds(s, f);
    measure_part_of_pound(s, f);
}

/* `12,000 × g`, `300 xg`: how many times as strong as gravity a centrifuge pulls. */
static bool times_gravity(struct sentence *s, struct figure *f) {
    size_t at = f->end, end = at + 2;
    struct unit_match gravity = {0};
    struct error *error = NULL;
    bool glued = slice_is(piece_text(s, at), "xg"), apart = (piece_is(s, at, 0xD7) || slice_is(piece_text(s, at), "x")) && slice_is(piece_text(s, at + 1), "g");
    if (glued) end = at + 1;
    if ((!glued && !apart) || (f->n.flags & FIGURE_WORDS) || (piece_joined(s, end) && (piece_kind_is(s, end, PIECE_DIGITS) || piece_is(s, end, '/')))) return false;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("[g]"), &gravity.unit, &error) != ERROR_NONE) { error_free(error); return false; }
    measure_set(s, f, &gravity, at, end);
    return true;
}

void measure_suffix(struct sentence *s, struct figure *f) {
    size_t at = f->end;
    if ((f->n.flags & FIGURE_ORDINAL) || times_gravity(s, f) || measure_sign_inside(s, f)) return;
    if (qualified_unit(s, f)) { finish_unit(s, f); return; }
    bool hyphen = piece_is(s, at, '-') && piece_joined(s, at) && piece_joined(s, at + 1) && piece_kind_is(s, at + 1, PIECE_WORD);
    bool loose = (f->n.flags & FIGURE_WORDS) && (piece_is(s, at, 0x2013) || piece_is(s, at, 0x2014)) && piece_joined(s, at) && piece_joined(s, at + 1);
    if (hyphen || loose) {
        if (!measure_try(s, f, at + 1, true)) f->flags |= FIGURE_COMPOUND;
        else f->flags |= FIGURE_COMPOUND;
    } else if (tokenised_hyphen(s, f)) {
        measure_try(s, f, at + 1, true);
        f->flags |= FIGURE_COMPOUND;
    } else if (!measure_try(s, f, at, false) && !measure_scaled_code(s, f) && !measure_grand(s, f) && !measure_coins(s, f)) {
        further_unit(s, f);
    }
    if (f->q.kind == KIND_MONEY && figure_is(f, FIGURE_UNIT) && measure_money_over(s, f)) {      /* 2 €/kg */
        f->q.per = SLICE_NONE;
        f->q.per_span = (struct span){0};
        f->per_end = 0;
    }
    finish_unit(s, f);
}
