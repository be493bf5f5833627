/* Vague counts and multiples. */
#include "quantity/combine.h"
#include "quantity/measure.h"
#include "quantity/time.h"
#include <string.h>

static struct rational field_value(const struct sentence *s, enum lexicon_table table, const struct sense *sense, const char *column) {
    return rational_parse(s->finder->arena, sense_get(s, table, sense, column));
}

static void begin(struct figure *out, size_t first, size_t end, uint32_t flags) {
    memset(out, 0, sizeof *out);
    out->n = (struct number){.first = first, .end = end, .value = RATIONAL_NONE, .low = RATIONAL_NONE, .high = RATIONAL_NONE, .decimals = DECIMALS_EXACT, .flags = FIGURE_WORDS | flags};
    out->first = first;
    out->end = end;
    out->flags = out->n.flags;
}

/* `hundreds of thousands`: what multiplies the powers. */
static void times_scale(const struct sentence *s, struct figure *f) {
    struct sense sense;
    size_t at = f->n.end;
    if (piece_word(s, at, "of")) at++;
    bool plural = sense_role(s, at, LEXICON_EN_VAGUE, "scale", &sense), word = !plural && at == f->n.end && sense_role(s, at, LEXICON_EN_NUMBERS, "scale", &sense);
    if (!plural && !word && !(at == f->n.end && sense_role(s, at, LEXICON_EN_NUMBERS, "hundred", &sense)) && !(at == f->n.end && sense_role(s, at, LEXICON_EN_NUMBERS, "group", &sense))) return;
    struct rational factor = plural ? field_value(s, LEXICON_EN_VAGUE, &sense, "low") : field_value(s, LEXICON_EN_NUMBERS, &sense, "value");
    f->q.low = rational_multiply(s->finder->arena, f->q.low, factor);
    f->q.high = rational_multiply(s->finder->arena, f->q.high, factor);
    f->n.end = f->end = sense.end;
}

static bool some_number(const struct sentence *s, size_t i) {
    struct sense sense;
    return i > 0 && (piece_kind_is(s, i - 1, PIECE_DIGITS) || (sense_at(s, i - 1, LEXICON_EN_NUMBERS, &sense) && !piece_word(s, i - 1, "and") && !piece_word(s, i - 1, "a") && !piece_word(s, i - 1, "point")));
}

bool vague_at(struct sentence *s, size_t i, struct figure *out) {
    struct sense sense;
    struct slice role;
    if (!sense_field(s, i, LEXICON_EN_VAGUE, "role", &sense, &role)) return false;
    if (slice_is(role, "scale") && (some_number(s, i) || (piece_word(s, i, "scores") && !piece_word(s, sense.end, "of")))) return false;
    if (piece_word(s, i, "scores") && i > 0 && piece_kind_is(s, i - 1, PIECE_WORD) && !word_is_function(s, i - 1)) return false;
    if (piece_word(s, i, "scores") && s->finder->science) return false;       /* of tests */
    begin(out, i, sense.end, FIGURE_VAGUE);
    out->q.form = FORM_VAGUE;
    out->q.low = field_value(s, LEXICON_EN_VAGUE, &sense, "low");
    out->q.high = field_value(s, LEXICON_EN_VAGUE, &sense, "high");
    times_scale(s, out);
    if (slice_is(role, "scale") && !piece_word(s, out->end, "of") && !piece_kind_is(s, out->end, PIECE_WORD) && out->end == i + 1 && !piece_word(s, i, "dozens")) out->q.form = FORM_VAGUE;
    measure_suffix(s, out);
    if (!figure_is(out, FIGURE_UNIT) && piece_word(s, out->end, "of")) {
        struct unit_match unit;
        size_t at = out->end + 1;
        if (piece_exists(s, at) && unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, at)->start, true, &unit) && unit.spelled)
            measure_set(s, out, &unit, at, piece_from(s, piece_at(s, at)->start + unit.length, at));
    }
    return true;
}

static void make_multiple(struct figure *f, struct rational value) {
    f->n.value = value;
    f->q.kind = KIND_MULTIPLE;
    f->flags |= FIGURE_MULTIPLE;
    f->n.flags |= FIGURE_MULTIPLE;
}

/* Words behind `twice`, `double` that show what is multiplied. */
static bool goes_on(const struct sentence *s, size_t i) {
    return piece_cue(s, i, "multiplied") || (piece_cue(s, i, "multiplied, not twice") && !piece_word(s, i > 0 ? i - 1 : i, "twice"));
}

static bool verb_form(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    return slice_ends_fold(word, SLICE("ed")) || slice_ends_fold(word, SLICE("ing"));
}

static bool verb_place(const struct sentence *s, size_t i) {
    return i > 0 && piece_cue(s, i - 1, "before verb");
}

bool multiple_at(struct sentence *s, size_t i, struct figure *out) {
    struct sense sense;
    struct slice role;
    if (!sense_field(s, i, LEXICON_EN_MULTIPLES, "role", &sense, &role)) return false;
    if (!slice_is(role, "adverb") && !slice_is(role, "verb") && !slice_is(role, "fold")) return false;
    if (slice_is(role, "verb") && (piece_is(s, sense.end, '-') || piece_is(s, sense.end, '\''))) return false;
    if (slice_is(role, "adverb") && !goes_on(s, sense.end)) return false;
    if (piece_word(s, i, "doubling") && piece_cue(s, sense.end, "behind doubling")) return false;
    if (slice_is(role, "verb") && !verb_form(s, i) && !goes_on(s, sense.end) && !verb_place(s, i)) return false;
    begin(out, i, sense.end, FIGURE_MULTIPLE);
    make_multiple(out, field_value(s, LEXICON_EN_MULTIPLES, &sense, "value"));
    struct slice change = sense_get(s, LEXICON_EN_MULTIPLES, &sense, "change");
    if (!verb_form(s, i) && !verb_place(s, i)) change = SLICE_NONE;
    if (slice_is(change, "up")) out->q.change = CHANGE_UP;
    if (slice_is(change, "down")) out->q.change = CHANGE_DOWN;
    out->q.change_amount = change.length > 0;
    return true;
}

/* `5-fold`, `5 times faster`, `5x`, `2.5× higher`. */
void multiple_suffix(struct sentence *s, struct figure *f) {
    size_t at = f->end;
    if (figure_is(f, FIGURE_UNIT | FIGURE_ORDINAL | FIGURE_DATE)) return;
    if (piece_is(s, at, '-') && piece_joined(s, at) && (piece_word(s, at + 1, "fold") || piece_word(s, at + 1, "times"))) at++;
    bool fold = piece_word(s, at, "fold"), times = piece_word(s, at, "times") || piece_word(s, at, "time");
    bool x = (piece_word(s, at, "x") || piece_is(s, at, 0xD7)) && piece_joined(s, at) && !piece_kind_is(s, at + 1, PIECE_DIGITS);
    if (times && piece_joined(s, at) && at == f->end) times = false;
    if (!fold && !x && !times) return;
    bool noun = times && piece_kind_is(s, at + 1, PIECE_WORD) && !word_is_function(s, at + 1);
    bool valued = f->first > 0 && (piece_word(s, f->first - 1, "at") || piece_word(s, f->first - 1, "for") || piece_word(s, f->first - 1, "about") || piece_word(s, f->first - 1, "around"));
    bool multiple = noun && ((f->n.flags & FIGURE_POINT) || valued);      /* 1.1 times core earnings, trades at 12 times sales */
    if (times && !multiple && !piece_cue(s, at + 1, "behind times") && !(piece_kind_is(s, at + 1, PIECE_WORD) && piece_word(s, at + 2, "than"))) return;      /* 16 times better than */
    make_multiple(f, f->n.value);
    f->end = at + 1;
    f->q.unit_text = SLICE_NONE;
}
