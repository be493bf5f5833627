/* Statistics as papers report them: a symbol, a sign, a number. */
#include "quantity/combine.h"

static bool compares(const struct sentence *s, size_t i) {
    return piece_is(s, i, '=') || piece_is(s, i, '<') || piece_is(s, i, '>') || piece_is(s, i, 0x2264) || piece_is(s, i, 0x2265) || piece_is(s, i, '~');
}

/* A symbol of the table that ends right before piece `end`, as a word of its own; brackets of degrees of freedom between are passed over. */
static bool symbol_before(const struct sentence *s, size_t end) {
    size_t first;
    struct sense sense;
    if (end > 2 && piece_is(s, end - 1, ')')) {
        size_t open = end - 1;
        for (int back = 0; back < 8 && open > 0 && !piece_is(s, open, '('); back++) open--;
        if (piece_is(s, open, '(')) end = open;             /* t(24) = 2.1 */
    }
    return sense_before(s, end, 3, LEXICON_EN_STATISTICS, NULL, NULL, &first, &sense) && !(first > 0 && piece_joined(s, first) && piece_kind_is(s, first - 1, PIECE_WORD));
}

static bool candidate(const struct figure *f) {
    if (figure_is(f, FIGURE_DATE | FIGURE_ORDINAL | FIGURE_MULTIPLE)) return false;
    return f->q.kind == KIND_NUMBER || f->q.kind == KIND_FRACTION;
}

/* `SD 1.2`, `CI 1.2–3.4`: without a sign, only behind capitals. */
static bool named_directly(const struct sentence *s, const struct figure *f) {
    static const char *const words[] = {"SD", "SE", "SEM", "CI", "IQR", "HR", "OR", "RR"};
    for (size_t k = 0; f->first > 0 && k < sizeof words / sizeof *words; k++)
        if (piece_word(s, f->first - 1, words[k]) && (piece_at(s, f->first - 1)->flags & PIECE_ALL_CAPITAL)) return true;
    return false;
}

/* `CI [1.2, 3.4]`, `CI: 1.2, 3.4`. */
static void interval(struct sentence *s, struct figure *a) {
    struct figure *b = next_figure(s, a);
    size_t i = a->first;
    if (!b || i < 2 || !piece_is(s, a->end, ',') || a->end + 1 != b->first || a->q.form != FORM_POINT || b->q.form != FORM_POINT || !candidate(a) || !candidate(b)) return;
    bool bracket = piece_is(s, i - 1, '[') || piece_is(s, i - 1, '('), sign = compares(s, i - 1) || piece_is(s, i - 1, ':');
    size_t word = bracket || sign ? i - 2 : i - 1;
    if (bracket && (compares(s, word) || piece_is(s, word, ':')) && word > 0) word--;
    if (!piece_word(s, word, "CI") && !piece_word(s, word, "IQR") && !piece_word(s, word, "CrI")) return;
    make_range(s, a, b, a->first);
    a->q.kind = KIND_STATISTIC;
}

void find_statistics(struct sentence *s) {
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) interval(s, f);
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (!candidate(f) || f->first == 0) continue;
        if ((compares(s, f->first - 1) && symbol_before(s, f->first - 1)) || named_directly(s, f)) f->q.kind = KIND_STATISTIC;
    }
}
