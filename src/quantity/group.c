/* Amounts that belong together: which stages look for them, and one amount in two units. */
#include "quantity/combine.h"
#include "quantity/time.h"

static bool same_dimension(const struct figure *a, const struct figure *b) {
    return a->q.unit && b->q.unit && !slice_equal(a->q.unit->code, b->q.unit->code) &&
           ((a->q.kind == KIND_MONEY && b->q.kind == KIND_MONEY) || (a->q.kind == b->q.kind && unit_compatible(a->q.unit, b->q.unit)));
}

#define EQUALS_REACH 7   /* words between an amount and what it is said to equal */
#define EQUALS_OTHERS 2  /* of a relative clause: who says so */
#define ABOUT_REACH 3    /* words between an amount and the comma before the same in other money */

/* `1.2 billion euros, the equivalent of $1.6 billion`: nothing but words that say so stands between. */
static bool said_to_equal(const struct sentence *s, size_t at, const struct figure *b) {
    bool says = false;
    if (b->first > at + EQUALS_REACH) return false;
    bool relative = piece_is(s, at, ',') && piece_word(s, at + 1, "which");    /* `, which the report converts to` */
    for (size_t other = 0; at < b->first; at++) {
        bool equals = piece_cue(s, at, "equals");
        bool empty = equals || piece_is(s, at, ',') || piece_cue(s, at, "before equals") || at >= phrase_start(b);
        if (!empty && (!relative || ++other > EQUALS_OTHERS)) return false;
        says = says || equals;
    }
    return says;
}

/* `2 billion yuan, about $290 million,`: an amount of other money that only a word for `about` parts from the first. */
static bool about_other_money(const struct sentence *s, const struct figure *a, const struct figure *b) {
    size_t comma = phrase_start(b), at = a->end;
    if (a->q.kind != KIND_MONEY || b->q.kind != KIND_MONEY || b->q.bound != BOUND_ABOUT || !comma || !piece_is(s, --comma, ',') || comma > at + ABOUT_REACH) return false;
    while (at < comma && piece_kind_is(s, at, PIECE_WORD)) at++;
    bool closed = !piece_exists(s, b->end) || piece_is(s, b->end, ',') || piece_is(s, b->end, '.') || piece_is(s, b->end, ';') || piece_is(s, b->end, ')');
    return at == comma && closed && b->first > phrase_start(b);
}

/* `78 billion RMB ($11.7 billion)`, `8 miles (13 km)`, `10 km, or 6 miles,`. */
static bool try_same(struct sentence *s, struct figure *a, struct figure *b) {
    size_t at = a->end, start = phrase_start(b);
    bool bracket = piece_is(s, at, '(') || piece_is(s, at, '[');
    bool dashes = piece_dash(s, at) && !piece_joined(s, at) && at + 1 == start && piece_dash(s, b->end) && a->q.kind == KIND_MONEY;   /* 6 billion rupees – $80 million – */
    bool either = dashes || (piece_is(s, at, ',') && piece_word(s, at + 1, "or") && at + 2 == start) || (piece_word(s, at, "or") && at + 1 == start) || (piece_is(s, at, '/') && at + 1 == start);
    bool rate = piece_word(s, b->end, "a") || piece_word(s, b->end, "an") || piece_word(s, b->end, "per") || piece_word(s, b->end, "each") || (piece_is(s, b->end, '/') && piece_joined(s, b->end));
    if (rate && a->q.kind == KIND_MONEY) return false;    /* $54 million, or 31 cents a share; $3.5 billion (35 cents per share) */
    bool reached = bracket && (at + 1 == start || (at + 2 == start && (piece_word(s, at + 1, "or") || piece_word(s, at + 1, "about") || piece_is(s, at + 1, '='))));
    if (!(reached || either || said_to_equal(s, at, b) || about_other_money(s, a, b)) || !same_dimension(a, b)) return false;
    uint32_t group = new_group(s);
    join_group(a, group, ROLE_SAME);
    join_group(b, group, ROLE_SAME);
    change_inherit(a, b);
    if (b->q.bound == BOUND_EQUAL && b->q.form == FORM_POINT) { b->q.bound = a->q.bound; b->q.tolerance = a->q.tolerance; }
    return true;
}

bool amounts_comparable(const struct figure *a, const struct figure *b) {
    bool numbers = !figure_is(a, FIGURE_DATE | FIGURE_ORDINAL) && !figure_is(b, FIGURE_DATE | FIGURE_ORDINAL) && a->q.form == FORM_POINT && b->q.form == FORM_POINT;
    if (!numbers) return false;
    if (!figure_is(a, FIGURE_UNIT) || !figure_is(b, FIGURE_UNIT)) return !figure_is(a, FIGURE_PREFIX) && !figure_is(b, FIGURE_PREFIX);
    return a->q.unit && b->q.unit && (slice_equal(a->q.unit->code, b->q.unit->code) || (unit_compatible(a->q.unit, b->q.unit) && a->q.kind == b->q.kind));
}

bool amounts_apart(const struct sentence *s, const struct figure *a, const struct figure *b, size_t reach) {
    for (size_t i = a->end; i < b->first; i++)
        if (piece_is(s, i, ';') || piece_is(s, i, ':')) return true;
    return b->first > a->end + reach;
}

/* `4.1%, down 0.2 points`: behind a level in percent only words of its change stand before the points. */
static bool change_of_percent(const struct sentence *s, const struct figure *percent, const struct figure *f) {
    struct sense sense;
    bool changed = false;
    if (percent->q.change == CHANGE_UP || percent->q.change == CHANGE_DOWN || f->first > percent->end + 6) return false;      /* the index rose 2 percent, up 120 points */
    for (size_t i = percent->end; i < f->first; i++) {
        bool change = sense_at(s, i, LEXICON_EN_CHANGES, &sense) && !slice_is(sense_get(s, LEXICON_EN_CHANGES, &sense, "role"), "comparative");
        changed |= change;
        if (!change && s->pieces[i].kind != PIECE_MARK && !word_is_function(s, i) && !piece_has(s, i, LEXICON_EN_QUALIFIERS)) return false;
    }
    return changed;
}

/* `63.4 percent, 7 points below the last election`: points of a percentage are percentage points. */
static void points_of_percent(struct sentence *s, const struct figure *percent, struct figure *f) {
    struct unit_match unit;
    struct slice name = SLICE("percentage points");
    size_t at = f->end;
    bool points = piece_word(s, at, "points") || piece_word(s, at, "point");
    if (percent->q.kind != KIND_PERCENT || !points || !(piece_cue(s, at + 1, "of points") || change_of_percent(s, percent, f)) || figure_is(f, FIGURE_DATE | FIGURE_ORDINAL | FIGURE_UNIT)) return;
    if (!unit_match(s->finder->arena, s->finder->units, name, 0, true, &unit)) return;
    f->q.unit = unit.unit;
    f->q.unit_text = piece_text(s, at);
    f->q.kind = KIND_PERCENT;
    f->q.counted = SLICE_NONE;
    f->q.counted_span = (struct span){0};
    f->flags |= FIGURE_UNIT;
    f->end = at + 1;
}

/* The next figure that is no time and no rank; NULL. */
static struct figure *next_amount(struct sentence *s, struct figure *f) {
    struct figure *next = next_figure(s, f);
    while (next && figure_is(next, FIGURE_DATE | FIGURE_ORDINAL)) next = next_figure(s, next);
    return next;
}

void find_groups(struct sentence *s) {
    const struct figure *percent = NULL;
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (percent) points_of_percent(s, percent, f);
        percent = f->q.kind == KIND_PERCENT ? f : percent;
    }
    for (struct figure *a = next_figure(s, NULL); a; a = next_figure(s, a)) {
        struct figure *b = next_figure(s, a), *amount = next_amount(s, a);
        if (amount) change_said_once(s, a, amount);
        if (amount && amount != b) group_fronted_part(s, a, amount);    /* Of 3,200 requests filed in 2017, 410 */
        if (b && !try_same(s, a, b) && !group_recast(s, a, b) && !group_fronted_part(s, a, b)) group_part(s, a, b);
        group_ends(s, a);
    }
    group_respective(s);
    for (struct figure *a = next_figure(s, NULL); a; a = next_figure(s, a)) {
        group_total(s, a);
        group_of_which(s, a);
    }
}
