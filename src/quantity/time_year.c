/* A year alone: a bare number of four digits, or one in words, that the words around it make a year. */
#include "quantity/time.h"
#include "quantity/time_parts.h"

bool word_is_function(const struct sentence *s, size_t i) {
    return piece_cue(s, i, "function");
}

static bool plural_follows(const struct sentence *s, size_t i) {
    if (!piece_kind_is(s, i, PIECE_WORD) || piece_joined(s, i) || word_is_function(s, i)) return false;
    struct slice word = piece_text(s, i);
    if (piece_cue(s, i, "counted without s")) return true;
    return word.length > 3 && word.data[word.length - 1] == 's' && word.data[word.length - 2] != 's' && !(piece_at(s, i)->flags & PIECE_CAPITAL);
}

/* `as early as 2025`, `as late as`, `as far back as`, `as recently as`. */
static bool as_early_as(const struct sentence *s, size_t i) {
    return i > 1 && piece_word(s, i - 1, "as") && piece_cue(s, i - 2, "as of time");
}

static bool lead_before(const struct sentence *s, size_t i) {
    struct sense sense;
    if (as_early_as(s, i)) return true;
    for (size_t back = 1; back <= 3 && back <= i; back++)
        if (sense_role(s, i - back, LEXICON_EN_PERIODS, "lead", &sense) && sense.end == i) return true;
    return false;
}

/* `more than 2000`, `a total of 1900`, `rose by 1500`: no year. */
static bool counted_context(const struct sentence *s, size_t i) {
    struct sense sense;
    if (as_early_as(s, i)) return false;
    if (i > 1 && piece_word(s, i - 1, "by") && sense_at(s, i - 2, LEXICON_EN_CHANGES, &sense)) return true;
    for (size_t back = 1; back <= 4 && back <= i; back++) {
        const struct piece *piece = piece_at(s, i - back);
        bool lead = piece_cue(s, i - back, "year lead");
        for (size_t k = 0; k < piece->senses && !lead; k++) {
            const struct lexicon_match *match = &s->senses[piece->sense + k];
            if (match->table == LEXICON_EN_QUALIFIERS && piece_from(s, piece->start + match->length, i - back) == i) return true;
        }
    }
    return false;
}

/* The second half of a year in words: `ninety-nine`, `ten`, `oh five`. -1 when none stands at i. */
static int year_half(const struct sentence *s, size_t i, size_t *end) {
    struct number n;
    bool oh = piece_word(s, i, "oh");
    if (piece_dash(s, i) && piece_joined(s, i)) return year_half(s, i + 1, end);
    if (!number_words(s, oh ? i + 1 : i, &n) || n.flags != FIGURE_WORDS || !rational_is_integer(n.value)) return -1;
    bool fits = rational_compare(n.value, RATIONAL_INTEGER(oh ? 1 : 10)) >= 0 && rational_compare(n.value, RATIONAL_INTEGER(oh ? 9 : 99)) <= 0;
    *end = n.end;
    return fits ? (int)rational_double(n.value) : -1;
}

/* `in nineteen ninety-nine`, `since twenty twelve`: behind a word that leads a year, or all alone. */
bool time_spoken_year_at(struct sentence *s, size_t i, struct figure *out) {
    size_t at, end;
    if (!piece_kind_is(s, i, PIECE_WORD)) return false;
    int first = year_half(s, i, &at);
    if (first < 11 || first > 20 || piece_is(s, at, ',')) return false;
    int second = year_half(s, at, &end);
    if (second < 0 || plural_follows(s, end) || piece_is(s, end, '%')) return false;
    bool alone = i == 0 && end == s->count && first < 20;
    if (!alone && !lead_before(s, i)) return false;
    time_put(s, out, i, end, KIND_DATE, arena_format(s->finder->arena, "%02d%02d", first, second));
    return true;
}

/* Behind `in 1381` the clause goes on with a name or another number: `in 1381 some 60,000 men`, `in 1066 William landed`. */
static bool clause_goes_on(const struct sentence *s, size_t i) {
    struct sense sense;
    const struct piece *piece = piece_at(s, i);
    if (!piece_kind_is(s, i, PIECE_WORD) || word_is_function(s, i)) return true;
    return ((piece->flags & PIECE_CAPITAL) && !(piece->flags & PIECE_ALL_CAPITAL)) || sense_at(s, i, LEXICON_EN_QUALIFIERS, &sense) || sense_at(s, i, LEXICON_EN_NUMBERS, &sense);
}

/* `the Statute of Labourers of 1351`: a name with its year. */
static bool titled(const struct sentence *s, size_t i) {
    return i > 2 && piece_word(s, i - 1, "of") && (piece_at(s, i - 2)->flags & PIECE_CAPITAL) && !(piece_at(s, i - 2)->flags & PIECE_ALL_CAPITAL);
}

/* `a total of 1346`; but `the end of 1349`, `the Statute of 1351`. */
static bool of_no_year(const struct sentence *s, size_t i) {
    if (i == 0 || !piece_word(s, i - 1, "of")) return false;
    return i == 1 || !(titled(s, i) || piece_cue(s, i - 2, "before of a year"));
}

/* `the level of 1346`: in a text that has told of the same century before, as a year. */
static bool told_of_old(const struct sentence *s, const struct number *n, int year) {
    int told = s->finder->old_year;
    bool near = told > 0 && year - told < 120 && told - year < 120;
    return near && n->first > 0 && piece_cue(s, n->first - 1, "before an old year") && (!piece_kind_is(s, n->end, PIECE_WORD) || word_is_function(s, n->end));
}

bool time_is_year(const struct sentence *s, const struct number *n) {
    int64_t year = time_digits(s, n->first, 4, 4);
    if (n->end != n->first + 1 || year < 0 || (n->flags & (FIGURE_WORDS | FIGURE_SCALED | FIGURE_POINT | FIGURE_FRACTION | FIGURE_ORDINAL))) return false;
    bool lead = lead_before(s, n->first), modern = year <= 2100 && (year >= 1700 || (year >= 1000 && told_of_old(s, n, (int)year)));
    if (modern && n->first > 0 && piece_is(s, n->first - 1, 0xA9)) return true;      /* © 2023 */
    if (year < 1000 || year > 2100 || (!modern && !lead)) return false;
    if (counted_context(s, n->first) || (!modern && of_no_year(s, n->first))) return false;
    bool dash = n->first > 0 && piece_dash(s, n->first - 1) && piece_joined(s, n->first);
    if (dash && n->first > 1 && piece_kind_is(s, n->first - 2, PIECE_WORD) && !piece_cue(s, n->first - 2, "joined to a year")) return false;
    bool determined = n->first > 0 && piece_cue(s, n->first - 1, "before counted year");
    bool placed = n->first > 0 && (piece_cue(s, n->first - 1, "in a year") ||
                                    (n->first == 1 && piece_word(s, 0, "by")) ||                                                                   /* By 2015 companies … */
                                    (n->first > 1 && piece_word(s, n->first - 1, "of") && piece_cue(s, n->first - 2, "before of a year")));        /* the crisis of 2008 cost … */
    if (plural_follows(s, n->end)) return (determined || placed) && year >= 1900 && (year % 100 != 0 || piece_word(s, n->first - 1, "since") || piece_word(s, n->first - 1, "until"));    /* `in 2015 sales fell` */
    if (piece_is(s, n->end, '/') || piece_is(s, n->end, '%')) return piece_is(s, n->end, '/') && modern;
    if (piece_kind_is(s, n->end, PIECE_WORD) && piece_joined(s, n->end)) return false;
    if ((piece_word(s, n->end, "x") || piece_is(s, n->end, 0xD7)) && piece_kind_is(s, n->end + 1, PIECE_DIGITS)) return false;      /* 1920 x 1080 pixels */
    return modern || (lead && (clause_goes_on(s, n->end) || titled(s, n->first)));
}

void time_set_year(struct sentence *s, struct figure *f) {
    f->q.kind = KIND_DATE;
    f->flags |= FIGURE_DATE;
    int year = time_digits(s, f->n.first, 4, 4);
    f->q.time = arena_format(s->finder->arena, "%04d", year);
    if (year < 1700) s->finder->old_year = year;
}
