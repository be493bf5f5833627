/* Tens told by their first: years of age (`in her twenties`) and degrees (`temperatures in the low 20s`). */
#include "quantity/combine.h"
#include "quantity/measure.h"
#include "quantity/time.h"
#include <string.h>

/* The first of the ten, in a word or in digits; -1 where none is told at piece i. *end goes behind it. */
static int64_t first_of_ten(const struct sentence *s, size_t i, size_t *end) {
    struct sense sense;
    size_t places;
    *end = i + 1;
    if (sense_role(s, i, LEXICON_EN_NUMBERS, "decade of age", &sense)) return slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value"));
    if (!piece_word(s, i + 1, "s") || !piece_joined(s, i + 1)) return -1;
    int64_t first = piece_integer(s, i, &places);
    *end = i + 2;
    return first < 20 || first > 90 || first % 10 != 0 ? -1 : first;
}

static bool aged_before(const struct sentence *s, size_t at) {
    if (at > 1 && piece_is(s, at - 1, '-')) at--;
    if (at > 1 && piece_cue(s, at - 1, "part of a decade")) at--;
    return at > 1 && piece_cue(s, at - 1, "whose age") && piece_word(s, at - 2, "in");
}

/* `temperatures stayed in the low | 20s`: a word for warmth not far before, in the same clause. */
static bool degrees_before(const struct sentence *s, size_t at) {
    enum { REACH = 8 };
    if (at > 1 && piece_is(s, at - 1, '-')) at--;
    bool part = at > 1 && piece_cue(s, at - 1, "part of tens");
    if (part) at--;
    if (at == 0 || !piece_word(s, at - 1, "the")) return false;
    for (size_t back = 2; back <= REACH && back <= at; back++) {
        if (piece_is(s, at - back, ';') || piece_is(s, at - back, ',')) return false;
        if (piece_cue(s, at - back, "told in tens")) return true;
    }
    return false;
}

static void ten_from(struct figure *out, size_t i, size_t end, int64_t first) {
    memset(out, 0, sizeof *out);
    out->n = (struct number){.first = i, .end = end, .value = RATIONAL_INTEGER(first), .low = RATIONAL_NONE, .high = RATIONAL_NONE, .slack = RATIONAL_NONE, .decimals = DECIMALS_EXACT};
    out->first = i;
    out->end = end;
    out->flags |= FIGURE_RANGE;
    out->q.form = FORM_RANGE;
    out->q.low = RATIONAL_INTEGER(first);
    out->q.high = RATIONAL_INTEGER(first + 9);
}

bool tens_at(struct sentence *s, size_t i, struct figure *out) {
    size_t end;
    int64_t first = first_of_ten(s, i, &end);
    if (first < 0 || i == 0) return false;
    bool aged = aged_before(s, i), degrees = !aged && degrees_before(s, i);
    if (!aged && !degrees) return false;
    ten_from(out, i, end, first);
    if (aged) figure_set_age(s, out);
    else measure_set_degrees(s, out);
    return true;
}
