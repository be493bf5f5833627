/* Degrees: an angle or a temperature, its scale named apart, below zero, or unsaid. */
#include "quantity/measure_parts.h"
#include "quantity/time.h"

/* `It was 20 below outside.`: as a forecast says it, zero goes without saying. */
static bool zero_unsaid(const struct sentence *s, const struct figure *f) {
    bool led = f->first == 0 || piece_cue(s, f->first - 1, "before frost");
    return led && (!piece_kind_is(s, f->end + 1, PIECE_WORD) || piece_cue(s, f->end + 1, "behind frost"));
}

bool measure_set_degrees(struct sentence *s, struct figure *f) {
    struct unit_match degree = {.ambiguity = SLICE("Cel|[degF]")};
    struct error *error = NULL;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("deg"), &degree.unit, &error) != ERROR_NONE) { error_free(error); return false; }
    measure_set(s, f, &degree, f->end, f->end);
    f->q.unit_text = SLICE_NONE;
    f->q.kind = KIND_TEMPERATURE;
    return true;
}

/* `5 below zero`: degrees, not said. */
void measure_degrees_unsaid(struct sentence *s, struct figure *f) {
    if (figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_FRACTION | FIGURE_SCALED | FIGURE_GROUPED | FIGURE_ORDINAL)) || !piece_word(s, f->end, "below")) return;
    bool said = piece_word(s, f->end + 1, "zero");
    if (!said && (!zero_unsaid(s, f) || rational_compare(f->n.value, RATIONAL_INTEGER(100)) > 0)) return;
    if (!measure_set_degrees(s, f) || said) return;      /* said: measure_below_zero */
    f->n.value = rational_negate(f->n.value);
    f->end++;
}

void measure_below_zero(const struct sentence *s, struct figure *f) {
    if (f->q.kind != KIND_TEMPERATURE || !piece_word(s, f->end + 1, "zero")) return;
    if (piece_word(s, f->end, "below")) {
        f->n.value = rational_negate(f->n.value);
        f->end += 2;
    } else if (piece_word(s, f->end, "above")) {
        f->end += 2;
    }
}

static bool sentence_speaks_of(const struct sentence *s, const char *role) {
    for (size_t i = 0; i < s->count; i++)
        if (piece_cue(s, i, role)) return true;
    return false;
}

/* `24 degrees` is a temperature, but where an angle, a turn or a latitude is spoken of; `24°` the other way round. */
void measure_degrees(struct sentence *s, struct figure *f) {
    if (!figure_is(f, FIGURE_UNIT) || !f->q.unit || !slice_is(f->q.unit->code, "deg")) return;
    bool spelled = f->q.unit_text.length > 2;
    bool temperature = spelled ? !sentence_speaks_of(s, "angle") : sentence_speaks_of(s, "heat") && !sentence_speaks_of(s, "angle");
    f->q.kind = temperature ? KIND_TEMPERATURE : KIND_MEASURE;
    f->q.ambiguity = temperature ? SLICE("Cel|[degF]") : SLICE_NONE;
}

/* `100° Celsius` */
void measure_spelled_degrees(struct sentence *s, struct figure *f) {
    struct unit_match match;
    if (!figure_is(f, FIGURE_UNIT) || !f->q.unit || !slice_is(f->q.unit->code, "deg") || !measure_match(s, f->end, true, &match) || match.unit->class != UNIT_TEMPERATURE || !match.spelled) return;
    measure_set(s, f, &match, f->end - 1, measure_behind(s, piece_at(s, f->end)->start + match.length, f->end));
}
