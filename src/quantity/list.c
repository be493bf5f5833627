/* Lists that share a unit, and the groups that figures belong to. */
#include "quantity/carry.h"

static bool list_mark(const struct sentence *s, const struct figure *a, const struct figure *b) {
    size_t at = a->end;
    bool comma = piece_is(s, at, ',') || piece_is(s, at, ';');
    bool apart = piece_is(s, at, '-') && figure_is(b, FIGURE_COMPOUND) && (piece_word(s, at + 1, "or") || piece_word(s, at + 1, "to") || piece_word(s, at + 1, "and") || piece_is(s, at + 1, ','));      /* 7 - or 8 - inch */
    bool hyphen = piece_is(s, at, '-') && (piece_joined(s, at) || apart);
    if (hyphen) { at++; comma = piece_is(s, at, ','); }       /* 7-, 8- or 9-inch */
    if (hyphen && piece_word(s, at, "by") && piece_is(s, at + 1, '-') && piece_joined(s, at + 1)) return at + 2 == b->first;      /* 10-by-12-foot */
    if (comma) at++;
    bool word = piece_word(s, at, "and") || piece_word(s, at, "or") || piece_word(s, at, "to") || piece_word(s, at, "versus") || piece_is(s, at, '&') || piece_is(s, at, '/') || piece_is(s, at, 0xD7) || piece_word(s, at, "x") || piece_word(s, at, "by");
    if (word) at++;
    bool lettered = piece_is(s, at, '(') && piece_kind_is(s, at + 1, PIECE_WORD) && piece_is(s, at + 2, ')') && piece_at(s, at + 1)->end - piece_at(s, at + 1)->start == 1;
    if (lettered) at += 3;      /* (a) 1.3 (b) 2.4 and (c) 2.2 mg */
    if (!comma && !word && !lettered) return false;
    return carry_skip_about(s, at, b->first) == b->first;
}

/* An item of a list: a number, or a range without a unit, which takes that of the list: `200 to 300 and 500 °C`. */
static bool item_of_list(const struct figure *f) {
    bool range = figure_is(f, FIGURE_RANGE) && !figure_is(f, FIGURE_GONE | FIGURE_DATE | FIGURE_VAGUE | FIGURE_MULTIPLE) && f->q.form == FORM_RANGE && carry_unitless(f);
    bool slack = f->q.form == FORM_PLUSMINUS && !figure_is(f, FIGURE_GONE | FIGURE_DATE) && carry_unitless(f);      /* 45 ± 3 and 62 ± 5 kJ */
    return carry_numeric(f) || range || slack;
}

/* `10–20 cm` behind `0–5, 5–10 and`: the range that has the unit of all. */
static bool ends_ranges(const struct figure *a, const struct figure *b) {
    bool range = figure_is(b, FIGURE_RANGE) && !figure_is(b, FIGURE_GONE | FIGURE_DATE | FIGURE_VAGUE | FIGURE_MULTIPLE) && b->q.form == FORM_RANGE;
    bool slack = b->q.form == FORM_PLUSMINUS && a->q.form == FORM_PLUSMINUS && !figure_is(b, FIGURE_GONE | FIGURE_DATE);
    return slack || (range && figure_is(a, FIGURE_RANGE));
}

static bool sharing(const struct figure *a, const struct figure *b) {
    return item_of_list(a) && (carry_numeric(b) || ends_ranges(a, b)) && !((a->n.flags | b->n.flags) & FIGURE_ORDINAL);
}

static bool only_comma(const struct sentence *s, const struct figure *a, const struct figure *b) {
    return (piece_is(s, a->end, ',') || piece_is(s, a->end, ';')) && a->end + 1 == b->first;
}

/* `two-thirds, some €540 million`, `half, or 3 million`: a part, and what it comes to; not `1/2, 1 and 2 inches`. */
static bool part_and_amount(const struct sentence *s, const struct figure *part, const struct figure *amount) {
    bool worded = (part->n.flags & FIGURE_FRACTION) && part->q.kind == KIND_FRACTION && piece_kind_is(s, part->n.first, PIECE_WORD);
    bool apposed = piece_is(s, part->end, ',') || (amount->n.flags & FIGURE_SCALED) || amount->q.kind == KIND_MONEY;
    return worded && apposed && !(amount->n.flags & FIGURE_FRACTION);
}

/* Backward: items without a unit before one that has it; forward only for a sign before (`$5, 6 and 7`). */
static void share_list(struct sentence *s, struct figure **items, size_t count) {
    struct figure *last = items[count - 1], *lead = items[0];
    bool prefix = figure_is(lead, FIGURE_PREFIX) && carry_unitless(last);
    bool all_bare = true;
    for (size_t i = 0; i + 1 < count; i++) {
        all_bare &= carry_unitless(items[i]) && (items[i]->q.form == FORM_POINT || items[i]->q.form == FORM_PLUSMINUS || (items[i]->q.form == FORM_RANGE && (last->q.form == FORM_RANGE || (last->q.kind != KIND_PERCENT && last->q.kind != KIND_MONEY)) && !carry_unitless(last) && last->n.scale == 0));
        bool large = figure_is(items[i], FIGURE_SCALED) || rational_compare(items[i]->n.value, RATIONAL_INTEGER(1000)) >= 0;
        if (large && last->q.kind == KIND_PERCENT && last->q.unit && slice_is(last->q.unit->code, "%")) return;    /* `1.3 billion, or 18 percent`; `7,000 members, or 23 percent` */
    }
    bool apposed = count == 2 && last->q.kind == KIND_PERCENT && piece_is(s, lead->end, ',') && piece_word(s, lead->end + 1, "or");   /* `90, or 45 percent` */
    bool tested = lead->q.kind == KIND_STATISTIC && last->q.kind == KIND_PERCENT;      /* p = .03, .04 and 95% CI */
    bool clause = count == 2 && piece_is(s, lead->end, ',') && piece_cue(s, last->end, "verb behind");      /* 20 percent are over 55, and 10 percent are under 30 */
    bool amount = part_and_amount(s, items[count - 2], last);
    if ((!all_bare && !prefix) || clause || apposed || amount || tested || (count == 2 && only_comma(s, lead, last))) return;
    if (prefix) {
        if (piece_kind_is(s, last->end, PIECE_WORD)) return;
        for (size_t i = 1; i < count; i++) carry_unit(items[i], lead);
    } else {
        if (carry_unitless(last) && !(last->n.flags & FIGURE_SCALED)) return;
        for (size_t i = 0; i + 1 < count; i++) {
            if (items[i]->q.form == FORM_POINT) carry_scale(s, items[i], last);
            if (!carry_unitless(last)) carry_unit(items[i], last);
        }
    }
    uint32_t group = new_group(s);
    for (size_t i = 0; i < count; i++) join_group(items[i], group, ROLE_ITEM);
}

/* `of which 2m`, `of whom 3m`. */
static bool behind_relative(const struct sentence *s, const struct figure *f) {
    return f->first > 1 && piece_word(s, f->first - 2, "of") && (piece_word(s, f->first - 1, "which") || piece_word(s, f->first - 1, "whom"));
}

/* `68 million tons of soybeans, the United States 50m and Argentina 9m`; `3 million head, of which 2m`: where millions were told, what looks
 * like metres are millions. */
static void gapped_millions(struct sentence *s) {
    const struct figure *before = NULL, *lead = NULL;      /* the amount that clauses without a verb lean on */
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (figure_is(f, FIGURE_DATE | FIGURE_ORDINAL)) continue;
        bool millions = before && (before->n.flags & FIGURE_SCALED) && before->n.scale == 6, part = millions && behind_relative(s, f) && !(before->q.unit && slice_is(before->q.unit->kind, "length"));
        if (carry_letter_m(f) && (part || (lead && carry_gap(s, before, f)))) carry_million(s, f);
        else if (f->q.kind == KIND_MEASURE && (f->n.flags & FIGURE_SCALED) && f->n.scale == 6 && !slice_is(f->q.unit->kind, "length")) lead = f;
        else if (!(lead && (f->n.flags & FIGURE_SCALED) && carry_unitless(f) && carry_gap(s, before, f))) lead = NULL;
        before = f;
    }
}

void combine_lists(struct sentence *s) {
    gapped_millions(s);
    enum { ITEMS = 64 };
    struct figure *items[ITEMS];
    struct figure *a = next_figure(s, NULL);
    while (a) {
        size_t count = 0;
        items[count++] = a;
        struct figure *b;
        while (count < ITEMS && (b = next_figure(s, a)) && list_mark(s, a, b) && sharing(a, b) && !(piece_word(s, a->end, "to") && range_amount_and_level(s, a, b)) && (carry_unitless(a) || figure_is(items[0], FIGURE_PREFIX))) {
            items[count++] = b;
            a = b;
        }
        if (count > 1) share_list(s, items, count);
        a = next_figure(s, a);
    }
}

static bool same_kind(const struct figure *a, const struct figure *b) {
    bool same = carry_unitless(a) ? carry_unitless(b) : a->q.unit && b->q.unit && slice_equal(a->q.unit->code, b->q.unit->code);
    return same && sharing(a, b) && !figure_is(a, FIGURE_DATE) && !figure_is(b, FIGURE_DATE);
}

/* `$5bn, $3.2bn and $1.8bn respectively`: a list though each has its own unit. */
void group_respective(struct sentence *s) {
    enum { ITEMS = 16 };
    struct figure *items[ITEMS], *a = next_figure(s, NULL);
    while (a) {
        size_t count = 0;
        items[count++] = a;
        struct figure *b;
        while (count < ITEMS && (b = next_figure(s, a)) && list_mark(s, a, b) && same_kind(a, b)) items[count++] = a = b;
        size_t behind = a->end;
        while (behind < a->end + 5 && piece_kind_is(s, behind, PIECE_WORD) && !piece_word(s, behind, "respectively")) behind++;    /* 9 and 5 new shops respectively */
        bool told_apart = piece_word(s, behind, "respectively") || (piece_is(s, a->end, ',') && piece_word(s, a->end + 1, "respectively")) || (items[0]->first > 0 && piece_word(s, items[0]->first - 1, "respectively"));
        if (count > 1 && told_apart && items[0]->q.group[0] == 0) {
            uint32_t group = new_group(s);
            for (size_t i = 0; i < count; i++) join_group(items[i], group, ROLE_ITEM);
        }
        a = next_figure(s, a);
    }
}

uint32_t new_group(struct sentence *s) { return ++s->finder->groups; }

void join_group(struct figure *f, uint32_t group, enum quantity_role role) {
    size_t slot = f->q.group[0] == 0 ? 0 : 1;
    if (f->q.group[slot] != 0) return;
    f->q.group[slot] = group;
    f->q.role[slot] = (uint8_t)role;
}
