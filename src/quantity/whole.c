/* Parts and their wholes, totals and their items: `15 of the 51`, `six areas, two of which`, `15 seats: six for …, nine for …`. */
#include "quantity/combine.h"
#include "quantity/time.h"

static bool tie_part(struct sentence *s, struct figure *part, struct figure *whole) {
    uint32_t group = new_group(s);
    join_group(part, group, ROLE_PART);
    join_group(whole, group, ROLE_WHOLE);
    return true;
}

static bool countable(const struct figure *f) {
    return (f->q.kind == KIND_NUMBER || f->q.kind == KIND_COUNT) && f->q.form == FORM_POINT && !rational_is_none(f->n.value);
}

enum { WHOLE_REACH = 7, CLAUSE = 14, LEAD = 5, ITEMS = 12, NEAR = 4 };    /* pieces between `of` and the whole, over a clause, from `of which` to its number; figures of a list, and looked back over */

/* `of the | 51`, `of its | 20 members`, `of the airline's | 14,000 pilots`, `of their last | 19 games`: where the words between `of` and the whole begin
 * with a determiner or end with an owner. */
static bool leads_whole(const struct sentence *s, size_t at, size_t start) {
    if (at >= start) return at == start;
    bool owned = piece_word(s, start - 1, "s") && start > at + 2 && piece_at(s, start - 2)->kind == PIECE_MARK && (piece_at(s, at)->flags & PIECE_CAPITAL);
    if (start > at + WHOLE_REACH || !(owned || piece_cue(s, at, "determiner"))) return false;
    for (size_t i = at + 1; i < start; i++) {
        bool apostrophe = piece_at(s, i)->kind == PIECE_MARK && piece_word(s, i + 1, "s") && piece_joined(s, i + 1);
        if (!apostrophe && (!piece_kind_is(s, i, PIECE_WORD) || (word_is_function(s, i) && !piece_word(s, i, "s")))) return false;
    }
    return true;
}

/* `15 of the 51`, `3 of its 20 members`, `12 out of a total of 40`. */
bool group_part(struct sentence *s, struct figure *a, struct figure *b) {
    size_t at = a->end, start = phrase_start(b);
    if (!countable(a) || !countable(b)) return false;
    if (piece_word(s, at, "out")) at++;
    bool none = (a->n.flags & FIGURE_NOTHING) && piece_word(s, a->n.first, "none") && piece_word(s, at, "in");    /* none in the 19 */
    if (!(piece_word(s, at, "of") || none) || !leads_whole(s, at + 1, start) || rational_compare(a->n.value, b->n.value) > 0) return false;
    return tie_part(s, a, b);
}

/* `Of the 900 ships, 340 were sunk`. */
bool group_fronted_part(struct sentence *s, struct figure *a, struct figure *b) {
    size_t start = phrase_start(a), part = phrase_start(b);
    if (!piece_word(s, 0, "of") || start == 0 || !(start <= 2 || leads_whole(s, 1, start)) || !countable(a) || !countable(b) || amounts_apart(s, a, b, CLAUSE)) return false;
    part -= part > 0 && (piece_word(s, part - 1, "only") || piece_word(s, part - 1, "just"));
    if (part == 0 || !piece_is(s, part - 1, ',') || rational_compare(b->n.value, a->n.value) > 0) return false;
    return tie_part(s, b, a);
}

static bool has_role(const struct figure *f, enum quantity_role role) { return f->q.role[0] == role || f->q.role[1] == role; }

/* A word that stands for what was counted before: `of which`, `of them`. */
static bool is_of_which(const struct sentence *s, size_t i) { return piece_word(s, i, "of") && piece_cue(s, i + 1, "counted before"); }

/* `, of which two`, `, of which the town pays 5`, `two of them`: is the figure a part of what was counted before? */
static bool part_of_which(const struct sentence *s, const struct figure *f) {
    if (is_of_which(s, f->end)) return true;
    size_t start = phrase_start(f);
    for (size_t back = 2; back <= LEAD + 2 && back <= start; back++) {
        size_t i = start - back;
        bool these = i + 2 == start && !piece_cue(s, i + 1, "relative") && !piece_word(s, i + 1, "them");    /* `out of these 51` */
        if (is_of_which(s, i)) return !these;
        bool goes_on = piece_kind_is(s, i + 1, PIECE_WORD) || (piece_is(s, i + 1, ',') && is_of_which(s, i - (i > 1 ? 1 : 0)));
        if (!goes_on) return false;
    }
    return false;
}

/* `31 points from a possible 39`, `two members, out of a total of six`: does the figure name a whole? */
static bool names_whole(const struct sentence *s, const struct figure *f) {
    size_t at = f->first;    /* its qualifier may be `a total of` */
    if (at > 2 && piece_cue(s, at - 1, "possible") && piece_word(s, at - 2, "a") && (piece_word(s, at - 3, "from") || piece_word(s, at - 3, "of"))) return true;
    bool total = at > 3 && piece_word(s, at - 1, "of") && piece_word(s, at - 2, "total") && piece_word(s, at - 3, "a");
    at -= total ? 3 : 0;
    bool of = at > 1 && piece_word(s, at - 1, "of");
    return of && (total || piece_word(s, at - 2, "out"));
}

/* `12 goals in six games, five of them`: a count behind a preposition is seldom what is meant, where there is another. */
static bool hangs(const struct sentence *s, const struct figure *f) {
    size_t start = phrase_start(f);
    return start > 0 && (piece_word(s, start - 1, "in") || piece_word(s, start - 1, "on") || piece_word(s, start - 1, "over") || piece_word(s, start - 1, "for") || piece_word(s, start - 1, "at") ||
                         piece_word(s, start - 1, "within") || piece_word(s, start - 1, "after") || piece_word(s, start - 1, "with"));
}

static bool fits_whole(const struct sentence *s, const struct figure *part, const struct figure *whole) {
    bool alike = (countable(part) && countable(whole)) || (part->q.kind == KIND_MONEY && whole->q.kind == KIND_MONEY && amounts_comparable(part, whole) && part->q.unit == whole->q.unit);
    return alike && !rational_is_none(whole->n.value) && !rational_is_none(part->n.value) && rational_compare(part->n.value, whole->n.value) <= 0 && !amounts_apart(s, whole, part, CLAUSE * 2);
}

void group_of_which(struct sentence *s, struct figure *f) {
    bool part = part_of_which(s, f), whole = !part && names_whole(s, f);
    if ((!part && !whole) || has_role(f, ROLE_PART) || has_role(f, ROLE_WHOLE) || has_role(f, ROLE_TOTAL) || figure_is(f, FIGURE_DATE | FIGURE_ORDINAL)) return;
    struct figure *best = NULL;
    size_t at = (size_t)(f - s->figures), looked = 0;
    for (size_t k = at; k-- > 0 && looked < NEAR;) {
        struct figure *g = &s->figures[k];
        if (figure_is(g, FIGURE_GONE | FIGURE_DATE | FIGURE_ORDINAL)) continue;
        looked++;
        bool fits = part ? fits_whole(s, f, g) : countable(g) && countable(f) && rational_compare(g->n.value, f->n.value) <= 0 && !amounts_apart(s, g, f, CLAUSE);
        if (!fits || (part && best && hangs(s, g))) continue;
        best = g;
        if (!part || !hangs(s, g)) break;
    }
    if (best) tie_part(s, part ? f : best, part ? best : f);
}

/* ---- totals ---- */

static bool is_item(const struct sentence *s, const struct figure *total, const struct figure *f) {
    size_t start = phrase_start(f);
    bool inside = start > 0 && piece_word(s, start - 1, "including");    /* six from the state (including two from the group) */
    return !inside && amounts_comparable(total, f) && total->q.kind == f->q.kind && !has_role(f, ROLE_FROM) && !has_role(f, ROLE_TO) && !has_role(f, ROLE_SAME) && !rational_is_none(f->n.value) &&
           rational_sign(f->n.value) > 0;
}

static bool said_total_before(const struct sentence *s, const struct figure *f) {
    size_t start = phrase_start(f);
    return start > 0 && (piece_cue(s, start - 1, "totals") || (start > 1 && piece_word(s, start - 1, "of") && piece_word(s, start - 2, "out")) || (start > 1 && piece_word(s, start - 1, "of") && piece_word(s, start - 2, "total")));
}

/* `15 people in total`, `31 in all`. */
static size_t said_total_behind(const struct sentence *s, const struct figure *f) {
    for (size_t i = f->end; i < f->end + LEAD && piece_kind_is(s, i, PIECE_WORD); i++)
        if (piece_cue(s, i, "totals") || (piece_word(s, i, "in") && (piece_word(s, i + 1, "total") || piece_word(s, i + 1, "all")))) return i;
    return NO_PIECE;
}

/* The mark behind a total that its items follow: `231 shops: `, `64 volunteers (`. */
static size_t items_mark(const struct sentence *s, const struct figure *total) {
    size_t i = total->end;
    while (i < total->end + LEAD + 1 && piece_kind_is(s, i, PIECE_WORD)) i++;
    bool mark = piece_is(s, i, ':') || piece_is(s, i, '(') || piece_is(s, i, ',') || piece_dash(s, i);
    return mark ? i : NO_PIECE;
}

static void tie_total(struct sentence *s, struct figure *total, struct figure **items, size_t count) {
    uint32_t group = new_group(s);
    join_group(total, group, ROLE_TOTAL);
    for (size_t i = 0; i < count; i++) join_group(items[i], group, ROLE_ITEM);
}

/* The figures behind (`step` 1) or before the total that add up to it: at least two. False where none do. */
static size_t items_of(struct sentence *s, const struct figure *total, int step, struct figure **items) {
    struct rational left = total->n.value;
    size_t count = 0, at = (size_t)(total - s->figures), last = step > 0 ? total->end : total->first;
    for (size_t k = at, looked = 0; looked < ITEMS + NEAR && count < ITEMS && (step > 0 ? ++k < s->figure_count : k-- > 0); looked++) {
        struct figure *f = &s->figures[k];
        size_t gap = step > 0 ? f->first - last : last - f->end;
        if (figure_is(f, FIGURE_GONE) || !is_item(s, total, f)) continue;
        if (gap > CLAUSE || rational_compare(f->n.value, left) > 0) return 0;
        items[count++] = f;
        last = step > 0 ? f->end : f->first;
        left = rational_subtract(s->finder->arena, left, f->n.value);
        if (rational_sign(left) == 0) return count > 1 ? count : 0;
    }
    return 0;
}

void group_total(struct sentence *s, struct figure *total) {
    struct figure *items[ITEMS];
    bool plain = (countable(total) || figure_is(total, FIGURE_UNIT)) && total->q.form == FORM_POINT && !figure_is(total, FIGURE_DATE | FIGURE_ORDINAL | FIGURE_VAGUE) && !rational_is_none(total->n.value);
    if (!plain || rational_sign(total->n.value) <= 0 || has_role(total, ROLE_SAME) || has_role(total, ROLE_ITEM)) return;
    size_t mark = items_mark(s, total), said = said_total_behind(s, total), count = 0;
    if (mark != NO_PIECE) count = items_of(s, total, 1, items);
    bool few = rational_compare(total->n.value, RATIONAL_INTEGER(10)) < 0 && said == NO_PIECE && !figure_is(total, FIGURE_UNIT);    /* `3 rooms, 2 and 1` says little */
    bool bare = mark == total->end && !figure_is(total, FIGURE_UNIT);    /* an item like the others: `ten, five, five` */
    bool loose = mark != NO_PIECE && (few || (bare && piece_is(s, mark, ',')));
    if (count && !loose) { tie_total(s, total, items, count); return; }
    if (!said_total_before(s, total) && said == NO_PIECE) return;
    count = items_of(s, total, -1, items);
    if (count) tie_total(s, total, items, count);
}
