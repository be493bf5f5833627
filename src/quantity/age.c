/* Years of age that go unsaid: `aged 65`, `a woman of 40`, `Maddon, 66,`, `the under-21s`. */
#include "quantity/combine.h"
#include "quantity/measure.h"
#include "quantity/time.h"

void figure_set_age(struct sentence *s, struct figure *f) {
    const struct unit *year;
    struct error *error = NULL;
    if (unit_by_name(s->finder->arena, s->finder->lexicon, SLICE("a"), &year, &error) != ERROR_NONE) { error_free(error); return; }
    f->q.unit = year;
    f->q.kind = KIND_AGE;
    f->flags |= FIGURE_UNIT;
}

/* `aged 34 and 41`: as the number before. */
static bool aged_too(const struct sentence *s, const struct figure *f, size_t i) {
    const struct figure *before = f > s->figures ? f - 1 : NULL;
    size_t mark = before ? before->end : 0;
    if (!before || figure_is(before, FIGURE_GONE) || before->q.kind != KIND_AGE || before->end > before->n.end) return false;
    if (piece_is(s, mark, ',')) mark++;
    if (piece_word(s, mark, "and") || piece_word(s, mark, "or")) mark++;
    return mark == i && mark > before->end && !(piece_kind_is(s, f->end, PIECE_WORD) && slice_ends_fold(piece_text(s, f->end), SLICE("s")) && !word_is_function(s, f->end));
}

/* `She was then 15,`, `two girls, both 16,`: what people are, in a number that ends its clause. */
static bool people_are_aged(const struct sentence *s, const struct figure *f, size_t i) {
    bool closes = !piece_exists(s, f->end) || piece_is(s, f->end, '.') || piece_is(s, f->end, ',') || piece_is(s, f->end, ';') || piece_word(s, f->end, "when");
    if (!closes || f->n.end != f->n.first + 1 || (f->n.flags & (FIGURE_POINT | FIGURE_SIGNED))) return false;
    if (i > 1 && piece_cue(s, i - 1, "of both") && piece_is(s, i - 2, ',') && piece_is(s, f->end, ',')) return true;
    if (i > 1 && piece_cue(s, i - 1, "before years")) i--;
    return i > 1 && piece_cue(s, i - 1, "is aged") && piece_cue(s, i - 2, "whose years") && rational_compare(f->n.value, RATIONAL_INTEGER(3)) > 0;
}

/* `65 and older`, `women 50 or over`: years that people have or more. */
static bool aged_or_older(const struct sentence *s, const struct figure *f) {
    size_t at = f->end;
    if (!piece_word(s, at, "and") && !piece_word(s, at, "or")) return false;
    if (piece_word(s, at + 1, "older") || piece_word(s, at + 1, "younger")) return true;
    bool bound = piece_word(s, at + 1, "over") || piece_word(s, at + 1, "under") || piece_word(s, at + 1, "up") || piece_word(s, at + 1, "above") || piece_word(s, at + 1, "below");
    return bound && f->first > 0 && piece_cue(s, f->first - 1, "people of an age") && (!piece_kind_is(s, at + 2, PIECE_WORD) || word_is_function(s, at + 2) || !slice_ends_fold(piece_text(s, at + 2), SLICE("s")));
}

/* `life expectancy for men is around 73`: years that people live to; no other number stands between, and no noun behind. */
static bool life_expected(const struct sentence *s, const struct figure *f, size_t i) {
    enum { REACH = 12 };
    bool bare = !piece_exists(s, f->end) || piece_at(s, f->end)->kind == PIECE_MARK || word_is_function(s, f->end) || slice_ends_fold(piece_text(s, f->end), SLICE("ing"));
    for (size_t back = 1; bare && back <= REACH && back < i; back++) {
        if (piece_kind_is(s, i - back, PIECE_DIGITS) || piece_is(s, i - back, ';')) return false;
        if (piece_word(s, i - back, "expectancy")) return piece_word(s, i - back - 1, "life");
    }
    return false;
}

/* `aged 65`, `the age of 21`, `my age is 33`, `the median age was 38`, `age: 29` before piece i. */
static bool age_said(const struct sentence *s, size_t i) {
    if (i == 0) return false;
    if (piece_word(s, i - 1, "aged") || piece_word(s, i - 1, "age") || piece_word(s, i - 1, "ages")) return true;
    if (i < 2) return false;
    bool age = piece_word(s, i - 2, "age"), be = piece_word(s, i - 1, "is") || piece_word(s, i - 1, "was");
    if ((piece_word(s, i - 1, "of") && (age || piece_word(s, i - 2, "ages"))) || (age && piece_is(s, i - 1, ':'))) return true;
    return age && be && (i == 2 || !(piece_at(s, i - 3)->flags & PIECE_CAPITAL) || i == 3);      /* but the Space Age was */
}

/* `a woman of 40,`: a person by the years, which end the clause. */
static bool person_of(const struct sentence *s, const struct figure *f, size_t i) {
    bool led = i > 2 && piece_word(s, i - 1, "of") && piece_cue(s, i - 2, "person") && (piece_word(s, i - 3, "a") || piece_word(s, i - 3, "an"));
    bool closes = !piece_exists(s, f->end) || piece_is(s, f->end, '.') || piece_is(s, f->end, ',') || piece_is(s, f->end, ';');
    return led && closes && f->n.flags == 0 && rational_compare(f->n.value, RATIONAL_INTEGER(10)) >= 0;
}

/* `aged 65`, `the age of 21`, `Maddon, 66,`: years of age. */
void age_context(struct sentence *s, struct figure *f) {
    size_t i = f->first;
    if (i > 1 && piece_word(s, i - 1, "between")) i--;       /* aged between 5 and 9 */
    bool said = age_said(s, i);
    if (said && f->q.kind == KIND_DURATION && figure_is(f, FIGURE_UNIT)) f->q.kind = KIND_AGE;       /* aged 30 years */
    if (figure_is(f, FIGURE_UNIT | FIGURE_ORDINAL | FIGURE_MULTIPLE) || (f->n.flags & (FIGURE_SCALED | FIGURE_FRACTION | FIGURE_GROUPED)) || i == 0) return;
    if (rational_compare(f->n.value, RATIONAL_INTEGER(0)) <= 0 || rational_compare(f->n.value, RATIONAL_INTEGER(120)) > 0) return;
    bool apposed = i >= 2 && piece_is(s, i - 1, ',') && piece_kind_is(s, i - 2, PIECE_WORD) && (piece_at(s, i - 2)->flags & PIECE_CAPITAL) && !piece_joined(s, i) && piece_is(s, f->end, ',') &&
                   f->n.end == f->n.first + 1 && piece_kind_is(s, i, PIECE_DIGITS) && rational_is_integer(f->n.value) && piece_kind_is(s, f->end + 1, PIECE_WORD) && !piece_at(s, i - 2)->senses &&
                   rational_compare(f->n.value, RATIONAL_INTEGER(10)) >= 0;
    bool turned = piece_cue(s, i - 1, "birthday") && (!piece_exists(s, f->end) || piece_at(s, f->end)->kind == PIECE_MARK || word_is_function(s, f->end) || piece_cue(s, f->end, "behind birthday"));      /* turned 50 */
    bool person = i >= 2 && piece_is(s, i - 1, ',') && piece_cue(s, i - 2, "person") && piece_is(s, f->end, ',') && f->n.end == f->n.first + 1 && piece_kind_is(s, i, PIECE_DIGITS) &&
                  piece_kind_is(s, f->end + 1, PIECE_WORD);      /* the striker, 24, joined */
    if ((said || apposed || turned || person || aged_or_older(s, f) || aged_too(s, f, i) || people_are_aged(s, f, i) || life_expected(s, f, i) || person_of(s, f, i)) && !piece_is(s, f->end, '%')) figure_set_age(s, f);
}

/* `the under-21s`, `over-65s`, `the over 50s`: people by their age. */
bool aged_plural(const struct sentence *s, const struct figure *f) {
    size_t i = f->first, word;
    if (i == 0 || s->finder->science || f->n.end != i + 1 || !piece_kind_is(s, i, PIECE_DIGITS) || !piece_word(s, i + 1, "s") || !piece_joined(s, i + 1) || piece_at(s, i)->end - piece_at(s, i)->start > 2) return false;
    bool hyphen = i > 1 && piece_is(s, i - 1, '-') && piece_joined(s, i) && piece_joined(s, i - 1);
    word = hyphen ? i - 2 : i - 1;
    if (!piece_word(s, word, "under") && !piece_word(s, word, "over")) return false;
    return hyphen || (word == 0 && !piece_exists(s, i + 2)) || (word > 0 && (piece_word(s, word - 1, "the") || piece_word(s, word - 1, "among") || piece_word(s, word - 1, "for") || piece_word(s, word - 1, "all")));
}
