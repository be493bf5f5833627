/* The ends of a change: `from 706 … to 730`, `to 730 from 706`, `730, up from 706`. */
#include "quantity/combine.h"
#include "quantity/time.h"

enum { CLAUSE = 14, REACH = 24, WORDS = 5, NEAR = 5, INTO = 8 };    /* pieces between the ends, over other amounts, between `from` and its number; figures looked back over */

static bool has_end(const struct figure *f) { return f->q.role[0] == ROLE_FROM || f->q.role[0] == ROLE_TO || f->q.role[1] == ROLE_FROM || f->q.role[1] == ROLE_TO; }

/* Where `word` stands before the figure's phrase, over a determiner and what describes it (`from its present 500 million`, `from last year's 40`);
 * NO_PIECE where it does not. */
static size_t word_before(const struct sentence *s, const struct figure *f, const char *word) {
    size_t start = phrase_start(f);
    for (size_t back = 1; back <= WORDS && back <= start; back++) {
        size_t i = start - back;
        if (piece_word(s, i, word)) return back == 1 || piece_cue(s, i + 1, "determiner") || piece_cue(s, i + 1, "before level") ? i : NO_PIECE;
        bool possessive = (piece_word(s, i, "s") && i > 0 && piece_at(s, i - 1)->kind == PIECE_MARK) || (piece_at(s, i)->kind == PIECE_MARK && piece_word(s, i + 1, "s"));
        bool plain = piece_kind_is(s, i, PIECE_WORD) && (!word_is_function(s, i) || piece_cue(s, i, "determiner") || piece_cue(s, i, "before level"));
        if (!possessive && !plain) return NO_PIECE;
    }
    return NO_PIECE;
}

/* `from a third to 60 percent`: a part is no bare number of percent. */
static bool is_part_of(const struct figure *f, const struct figure *other) { return f->q.kind == KIND_FRACTION && other->q.kind == KIND_PERCENT; }

static void tie(struct sentence *s, struct figure *from, struct figure *to) {
    if (is_part_of(from, to) || is_part_of(to, from)) {}
    else if (!figure_is(from, FIGURE_UNIT) && figure_is(to, FIGURE_UNIT)) { from->q.unit = to->q.unit; from->q.unit_text = to->q.unit_text; from->q.kind = to->q.kind; from->flags |= FIGURE_UNIT; }
    else if (!figure_is(to, FIGURE_UNIT) && figure_is(from, FIGURE_UNIT)) { to->q.unit = from->q.unit; to->q.unit_text = from->q.unit_text; to->q.kind = from->q.kind; to->flags |= FIGURE_UNIT; }
    uint32_t group = new_group(s);
    join_group(from, group, ROLE_FROM);
    join_group(to, group, ROLE_TO);
}

/* `from 5 in 2010 to 8 in 2013`: a time with each. */
static bool dated_both(struct sentence *s, struct figure *a, const struct figure *b) {
    const struct figure *between = next_figure(s, a), *behind = NULL;
    for (struct figure *g = next_figure(s, a); g; g = next_figure(s, g))
        if (g->first >= b->end) { behind = g; break; }
    return between && between != b && figure_is(between, FIGURE_DATE) && behind && figure_is(behind, FIGURE_DATE) && behind->first <= b->end + 6;
}

/* `from sitting on 31 boards to 36`: where the `from` stands; the number's own start when none does. */
static size_t from_doing(const struct sentence *s, const struct figure *f) {
    size_t start = phrase_start(f);
    for (size_t back = 2; back <= 3 && back <= start; back++)
        if (piece_word(s, start - back, "from") && slice_ends_fold(piece_text(s, start - back + 1), SLICE("ing"))) return start - back;
    return start;
}

/* `260,500 shares, or 6.4 percent of the total, from …`: the other way in which an amount is told; NULL. */
static struct figure *alternative(struct sentence *s, struct figure *f) {
    struct figure *g = next_figure(s, f);
    size_t start = g ? phrase_start(g) : 0;
    if (!g || start == 0 || !piece_word(s, start - 1, "or") || start > f->end + WORDS) return NULL;
    return g;
}

static void tie_both(struct sentence *s, struct figure *from, struct figure *to) {
    struct figure *from_other = alternative(s, from), *to_other = alternative(s, to);
    tie(s, from, to);
    if (from_other && to_other && !has_end(from_other) && !has_end(to_other) && amounts_comparable(from_other, to_other)) tie(s, from_other, to_other);
}

static void from_to(struct sentence *s, struct figure *a) {
    size_t start = from_doing(s, a);
    bool from = word_before(s, a, "from") != NO_PIECE || start < phrase_start(a), to = word_before(s, a, "to") != NO_PIECE;
    if ((!from && !to) || figure_is(a, FIGURE_DATE | FIGURE_ORDINAL) || a->q.form != FORM_POINT || has_end(a)) return;
    for (struct figure *b = next_figure(s, a); b && !amounts_apart(s, a, b, from ? CLAUSE : REACH); b = next_figure(s, b)) {
        if (figure_is(b, FIGURE_DATE)) continue;
        if (word_before(s, b, from ? "to" : "from") == NO_PIECE) continue;
        if (has_end(b) || !amounts_comparable(a, b)) return;
        if (!change_word_near(s, start) && !change_word_near(s, phrase_start(b)) && !dated_both(s, a, b)) return;
        tie_both(s, from ? a : b, from ? b : a);
        return;
    }
}

/* Percent and fractions are shares alike: `one fifth of sales, up from 3 percent`. */
static bool both_shares(const struct figure *a, const struct figure *b) {
    bool first = a->q.kind == KIND_PERCENT || a->q.kind == KIND_FRACTION, second = b->q.kind == KIND_PERCENT || b->q.kind == KIND_FRACTION;
    return first && second && a->q.form == FORM_POINT && b->q.form == FORM_POINT && (!a->q.unit || !b->q.unit || a->q.kind != b->q.kind);
}

/* `up from`, `down sharply from` before the figure: which way. */
static enum quantity_change up_from(const struct sentence *s, const struct figure *f) {
    size_t from = word_before(s, f, "from");
    struct sense sense;
    for (size_t i = from; from != NO_PIECE && i > 0 && i + 3 > from; i--) {
        if (sense_role(s, i - 1, LEXICON_EN_CHANGES, "adverb", &sense) && !(i > 1 && piece_cue(s, i - 2, "phrasal"))) {
            struct slice change = sense_get(s, LEXICON_EN_CHANGES, &sense, "change");
            return slice_is(change, "up") ? CHANGE_UP : slice_is(change, "down") ? CHANGE_DOWN : CHANGE_NONE;
        }
        if (!slice_ends_fold(piece_text(s, i - 1), SLICE("ly"))) return CHANGE_UNSAID;
    }
    return CHANGE_UNSAID;
}

/* `stood at £912m at the year's end, up from £775m`: the level before is the other end. */
static void level_up_from(struct sentence *s, struct figure *f) {
    enum quantity_change change = has_end(f) || figure_is(f, FIGURE_DATE | FIGURE_ORDINAL) ? CHANGE_UNSAID : up_from(s, f);
    size_t at = (size_t)(f - s->figures), looked = 0;
    for (size_t k = at; change != CHANGE_UNSAID && k-- > 0 && looked < NEAR; ) {
        struct figure *level = &s->figures[k];
        if (figure_is(level, FIGURE_GONE | FIGURE_DATE | FIGURE_ORDINAL)) continue;
        looked++;
        if (amounts_apart(s, level, f, REACH)) return;
        if (has_end(level) || level->q.change_amount || !(amounts_comparable(level, f) || both_shares(level, f))) continue;
        if (both_shares(level, f)) {
            uint32_t group = new_group(s);
            join_group(f, group, ROLE_FROM);
            join_group(level, group, ROLE_TO);
        } else {
            tie_both(s, f, level);
        }
        if (level->q.change == CHANGE_UNSAID) level->q.change = change;
        if (f->q.change == CHANGE_UNSAID) f->q.change = change;
        return;
    }
}

void group_ends(struct sentence *s, struct figure *a) {
    from_to(s, a);
    level_up_from(s, a);
}

/* `consolidate its 27 offices into 18`, `the reorganization of seven regions into five commands`. */
bool group_recast(struct sentence *s, struct figure *a, struct figure *b) {
    struct sense sense;
    size_t start = phrase_start(a), first = start > 5 ? start - 5 : 0;
    if (!amounts_comparable(a, b) || word_before(s, b, "into") == NO_PIECE || b->first > a->end + INTO || amounts_apart(s, a, b, CLAUSE)) return false;
    for (size_t i = first; i < start; i++)
        if (sense_role(s, i, LEXICON_EN_CHANGES, "recast", &sense)) {
            tie(s, a, b);
            return true;
        }
    return false;
}
