/* Changes: `rose 5 percent`, `up 3`, `a drop of 20`, `5 percent higher`; and amounts that belong together. */
#include "quantity/combine.h"
#include "quantity/time.h"

static enum quantity_change direction(const struct sentence *s, const struct sense *sense) {
    struct slice change = sense_get(s, LEXICON_EN_CHANGES, sense, "change");
    return slice_is(change, "up") ? CHANGE_UP : slice_is(change, "down") ? CHANGE_DOWN : CHANGE_NONE;
}

static bool role_is(const struct sentence *s, const struct sense *sense, const char *role) {
    return slice_is(sense_get(s, LEXICON_EN_CHANGES, sense, "role"), role);
}

/* Is the word at the piece a row of the table? */
static bool link_is(const struct sentence *s, size_t i, enum lexicon_table table) {
    return piece_kind_is(s, i, PIECE_WORD) && lexicon_find(s->finder->lexicon, table, piece_text(s, i)) != SIZE_MAX;
}

static void set_change(struct figure *f, enum quantity_change change) {
    f->q.change = change;
    f->q.change_amount = true;
}

/* `is up`, `, up`, `finished down`; but not `making up`, `set up`. */
static bool predicate(const struct sentence *s, size_t i) {
    if (i > 0 && piece_cue(s, i - 1, "phrasal")) return false;    /* makes up 5 percent */
    if (i == 0 || s->pieces[i - 1].kind == PIECE_MARK || link_is(s, i - 1, LEXICON_EN_CHANGEPREDICATES)) return true;
    struct sense sense;
    size_t first;
    return sense_before(s, i, 2, LEXICON_EN_MONTHS, NULL, NULL, &first, &sense) || (s->pieces[i - 1].flags & PIECE_CAPITAL) || s->pieces[i - 1].kind == PIECE_DIGITS || slice_ends(piece_text(s, i - 1), SLICE("s"));
}

/* `won 7 games`, `lost 3 sets`: no change of them. */
static bool is_played(const struct sentence *s, const struct figure *f) {
    for (size_t i = f->end; i < f->end + 4 && piece_kind_is(s, i, PIECE_WORD) && !word_is_function(s, i); i++)
        if (piece_cue(s, i, "played")) return true;
    return false;
}

/* `grows 42 varieties`, `grew 5 tons of beans`: what is grown, not by how much it grew. */
static bool is_object(const struct sentence *s, const struct figure *f) {
    bool noun = !figure_is(f, FIGURE_UNIT) && piece_kind_is(s, f->end, PIECE_WORD) && !word_is_function(s, f->end);
    return noun || piece_word(s, f->end, "of");
}

/* Backward from the amount over fillers to the change word. */
static bool change_before(const struct sentence *s, struct figure *f) {
    size_t at = phrase_start(f);
    bool by = false;
    for (size_t back = 0; back < 8 && at > 0; back++) {
        struct sense sense;
        size_t first;
        if (sense_before(s, at, 3, LEXICON_EN_CHANGES, NULL, NULL, &first, &sense) && !role_is(s, &sense, "comparative")) {
            bool of = piece_word(s, at, "of");
            if (role_is(s, &sense, "noun") && !of && !by) return false;
            if (role_is(s, &sense, "loss") && ((!of && !by) || f->q.kind == KIND_MONEY)) return false;    /* a net loss of $54 million is no change */
            if (role_is(s, &sense, "verb") && is_played(s, f)) return false;
            if (!by && piece_cue(s, first, "farmed") && is_object(s, f)) return false;
            if (role_is(s, &sense, "by") && !by) return false;
            if (role_is(s, &sense, "adverb") && !predicate(s, first)) return false;
            if (direction(s, &sense) == CHANGE_NONE) return false;
            if (piece_word(s, first, "lower") && !by && first > 0 && piece_cue(s, first - 1, "determiner")) return false;    /* the lower two */
            set_change(f, direction(s, &sense));
            return true;
        }
        if (piece_word(s, at - 1, "by")) by = true;
        if (piece_word(s, at - 1, "on") && !piece_word(s, at, "average")) return false;    /* cells growing on 100-mm dishes */
        if (!link_is(s, at - 1, LEXICON_EN_CHANGEFILLERS)) return false;
        at--;
    }
    return false;
}

static bool change_by_far(const struct sentence *s, struct figure *f) {     /* sales in Germany fell … by 5% */
    size_t at = phrase_start(f);
    if (at == 0 || !piece_word(s, at - 1, "by")) return false;
    for (size_t back = 2; back <= 8 && back <= at; back++) {
        struct sense sense;
        if (piece_is(s, at - back, ',') || piece_is(s, at - back, ';')) return false;
        if (sense_at(s, at - back, LEXICON_EN_CHANGES, &sense) && (role_is(s, &sense, "verb") || role_is(s, &sense, "by"))) {
            set_change(f, direction(s, &sense));
            return true;
        }
    }
    return false;
}

/* Is the word at the piece a finite verb in its place, not a noun (`a 5 percent rise`)? */
static bool acts_at(struct sentence *s, size_t i) {
    if (!sentence_tag(s)) return false;
    size_t token = sentence_token(s, i);
    return token < s->tokens.count && s->tokens.items[token].tag == TAG_VERB && (s->tokens.items[token].flags & TOKEN_PAST) && !phrase_at(&s->phrases, token);
}

/* `5 percent higher`, `a 5% increase`, `0.68 percent lower`, `three fewer`. */
static bool change_behind(struct sentence *s, struct figure *f) {
    struct sense sense;
    size_t at = f->end;
    if (!figure_is(f, FIGURE_UNIT) && f->q.kind != KIND_MULTIPLE) return false;
    for (int step = 0; step < 2 && piece_kind_is(s, at, PIECE_WORD); step++, at++) {
        bool known = sense_at(s, at, LEXICON_EN_CHANGES, &sense);
        if (word_is_function(s, at) && (!known || step || !role_is(s, &sense, "comparative") || piece_word(s, at + 1, "or"))) return false;   /* `5 percent more`; not `more or less` */
        if (!known) continue;
        struct slice word = piece_text(s, at);
        bool verb = role_is(s, &sense, "verb"), plain = verb && (slice_ends_fold(word, SLICE("ed")) || slice_ends_fold(word, SLICE("ing")));
        bool adverb = piece_word(s, at, "higher") || piece_word(s, at, "lower");
        if (role_is(s, &sense, "adverb") && !adverb) return false;
        if (plain || direction(s, &sense) == CHANGE_NONE || (role_is(s, &sense, "comparative") && f->q.kind != KIND_PERCENT && f->q.kind != KIND_MULTIPLE)) return false;
        if (verb && acts_at(s, at)) return false;      /* 100 mm fell in an hour */
        if (step == 1 && (!(role_is(s, &sense, "noun") || verb) || f->q.kind != KIND_PERCENT)) return false;
        set_change(f, direction(s, &sense));
        return true;
    }
    return false;
}

/* `FTSE -0.6%`: a signed percentage behind a name. */
static bool change_signed(const struct sentence *s, struct figure *f) {
    size_t at = f->first;
    if (f->q.kind != KIND_PERCENT || !figure_is(f, FIGURE_SIGNED) || f->q.form != FORM_POINT || at == 0 || rational_sign(f->n.value) == 0) return false;
    const struct piece *before = piece_at(s, at - 1);
    bool name = (before->kind == PIECE_WORD && (before->flags & PIECE_CAPITAL)) || (before->kind == PIECE_DIGITS && at > 1 && (piece_at(s, at - 2)->flags & PIECE_CAPITAL));
    if (!name || piece_joined(s, at)) return false;
    set_change(f, rational_sign(f->n.value) > 0 ? CHANGE_UP : CHANGE_DOWN);
    return true;
}

/* `raised its dividend 10 percent`, `cut the price 5 percent`: what is changed stands between the verb and its amount. */
static bool change_of_object(struct sentence *s, struct figure *f) {
    size_t at = phrase_start(f);
    if (f->q.kind != KIND_PERCENT || !figure_is(f, FIGURE_UNIT) || piece_word(s, f->end, "of") || at < 3 || word_is_function(s, at - 1)) return false;
    for (size_t back = 3; back <= 6 && back <= at && s->pieces[at - back].kind == PIECE_WORD; back++) {
        struct sense sense;
        if (!sense_at(s, at - back, LEXICON_EN_CHANGES, &sense) || !(role_is(s, &sense, "verb") || role_is(s, &sense, "by"))) continue;
        bool object = piece_cue(s, at - back + 1, "determiner") && direction(s, &sense) != CHANGE_NONE;
        for (size_t i = at - back + 2; i < at && object; i++) object = s->pieces[i].kind == PIECE_WORD && !word_is_function(s, i);
        if (object) set_change(f, direction(s, &sense));
        return object;
    }
    return false;
}

/* `cut in half`, `reduced its staff in half`: the fraction is how much is taken away. */
static bool change_in_half(const struct sentence *s, struct figure *f) {
    size_t at = f->first;
    if (!(f->n.flags & FIGURE_HALF) || at < 2 || !piece_word(s, at - 1, "in")) return false;
    for (size_t back = 2; back <= 7 && back <= at && s->pieces[at - back].kind == PIECE_WORD; back++) {
        struct sense sense;
        if (!sense_role(s, at - back, LEXICON_EN_CHANGES, "verb", &sense)) continue;
        if (direction(s, &sense) != CHANGE_DOWN) return false;
        set_change(f, CHANGE_DOWN);
        return true;
    }
    return false;
}

/* `rose 18 sen to 23.50 ringgit`: the level that the amount before it led to. */
static void change_to_level(const struct sentence *s, const struct figure *amount, struct figure *level) {
    bool direct = amount->q.change_amount && amount->q.kind != KIND_MULTIPLE && amount->q.form == FORM_POINT && figure_is(amount, FIGURE_UNIT);
    if (direct && level->q.kind == KIND_MONEY && level->q.change == CHANGE_UNSAID && piece_word(s, amount->end, "to") && amount->end + 1 == phrase_start(level)) level->q.change = amount->q.change;
}

void find_changes(struct sentence *s) {
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (figure_is(f, FIGURE_DATE | FIGURE_ORDINAL) || f->q.change != CHANGE_UNSAID) continue;
        if (f->q.kind == KIND_DURATION || f->q.kind == KIND_AGE) { if (!change_by_far(s, f) && f->first > 0 && piece_word(s, f->first - 1, "by")) change_before(s, f); continue; }
        if (!change_before(s, f) && !change_by_far(s, f) && !change_behind(s, f) && !change_in_half(s, f) && !change_of_object(s, f)) change_signed(s, f);
    }
    for (struct figure *a = next_figure(s, NULL), *b; a && (b = next_figure(s, a)); a = b) change_to_level(s, a, b);
}

/* ---- groups ---- */

static bool same_dimension(const struct figure *a, const struct figure *b) {
    return a->q.unit && b->q.unit && !slice_equal(a->q.unit->code, b->q.unit->code) &&
           ((a->q.kind == KIND_MONEY && b->q.kind == KIND_MONEY) || (a->q.kind == b->q.kind && unit_compatible(a->q.unit, b->q.unit)));
}

static void inherit(const struct figure *a, struct figure *b) {
    if (b->q.change != CHANGE_UNSAID) return;
    b->q.change = a->q.change;
    b->q.change_amount = a->q.change_amount;
}

/* `rose 3 percent in May and 5 percent in June`: between the amounts stand only a time or place, behind a preposition. */
static bool runs_on(const struct sentence *s, size_t from, size_t to) {
    if (!piece_word(s, from, "in") && !piece_word(s, from, "on") && !piece_word(s, from, "at") && !piece_word(s, from, "for")) return false;
    for (size_t i = from + 1; i + 1 < to; i++)
        if (piece_is(s, i, ';') || piece_is(s, i, ':') || piece_is(s, i, '(') || piece_has(s, i, LEXICON_EN_CHANGES)) return false;
    return true;
}

/* `up 8 points, or 1.5%`; `A fell 2.3%, B by 2.6%`: the change said once. */
static void change_said_once(struct sentence *s, struct figure *a, struct figure *b) {
    size_t start = phrase_start(b);
    if (!a->q.change_amount || figure_is(b, FIGURE_DATE | FIGURE_ORDINAL)) return;
    size_t behind = a->end;
    while (behind < a->end + 2 && piece_kind_is(s, behind, PIECE_WORD) && !word_is_function(s, behind)) behind++;    /* 8 points, or 1.5% */
    bool either = piece_is(s, behind, ',') && piece_word(s, behind + 1, "or") && behind + 2 == start;
    bool by = start > 0 && piece_word(s, start - 1, "by") && a->q.kind == b->q.kind && b->first < a->end + 10;
    bool bracket = piece_is(s, behind, '(') && behind + 1 == start && (piece_is(s, b->end, ')') || piece_is(s, b->end, ',')) && (b->q.kind == KIND_PERCENT) != (a->q.kind == KIND_PERCENT);   /* 8 points (1.5%) */
    bool listed = start > 0 && (piece_word(s, start - 1, "and") || piece_word(s, start - 1, "but")) && a->q.kind == b->q.kind && a->q.kind == KIND_PERCENT && b->first < a->end + 9 && !piece_word(s, b->end, "of") && runs_on(s, a->end, start);
    if (either || by || bracket || listed) inherit(a, b);
    bool bare = a->q.kind == KIND_PERCENT && b->q.kind == KIND_NUMBER && b->q.form == FORM_POINT && b->q.change_amount && start > 0 && piece_word(s, start - 1, "by") && b->first < a->end + 10 &&
                (!piece_exists(s, b->end) || piece_at(s, b->end)->kind == PIECE_MARK);
    if (bare) { b->q.unit = a->q.unit; b->q.kind = a->q.kind; b->q.unit_text = a->q.unit_text; b->flags |= FIGURE_UNIT; }     /* rose by 2 percent, fell by 1 */
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
    if (either && piece_word(s, b->end, "a") && !piece_word(s, at, "a")) return false;    /* $54 million, or 31 cents a share */
    bool reached = bracket && (at + 1 == start || (at + 2 == start && (piece_word(s, at + 1, "or") || piece_word(s, at + 1, "about") || piece_is(s, at + 1, '='))));
    if (!(reached || either || said_to_equal(s, at, b) || about_other_money(s, a, b)) || !same_dimension(a, b)) return false;
    uint32_t group = new_group(s);
    join_group(a, group, ROLE_SAME);
    join_group(b, group, ROLE_SAME);
    inherit(a, b);
    if (b->q.bound == BOUND_EQUAL && b->q.form == FORM_POINT) { b->q.bound = a->q.bound; b->q.tolerance = a->q.tolerance; }
    return true;
}

static bool countable(const struct figure *f) {
    return (f->q.kind == KIND_NUMBER || f->q.kind == KIND_COUNT) && f->q.form == FORM_POINT && !rational_is_none(f->n.value);
}

enum { WHOLE_REACH = 7 };    /* pieces between `of` and the whole */

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
static bool try_part(struct sentence *s, struct figure *a, struct figure *b) {
    size_t at = a->end, start = phrase_start(b);
    if (!countable(a) || !countable(b)) return false;
    if (piece_word(s, at, "out")) at++;
    if (!piece_word(s, at, "of") || !leads_whole(s, at + 1, start) || rational_compare(a->n.value, b->n.value) > 0) return false;
    uint32_t group = new_group(s);
    join_group(a, group, ROLE_PART);
    join_group(b, group, ROLE_WHOLE);
    return true;
}

/* `up 5% to 730 from 706`, `from 706 … to 730` with words between. */
static bool number_like(const struct figure *f) { return !figure_is(f, FIGURE_DATE | FIGURE_ORDINAL) && f->q.form == FORM_POINT; }

static bool comparable(const struct figure *a, const struct figure *b) {
    if (!number_like(a) || !number_like(b)) return false;
    if (!figure_is(a, FIGURE_UNIT) || !figure_is(b, FIGURE_UNIT)) return !figure_is(a, FIGURE_PREFIX) && !figure_is(b, FIGURE_PREFIX);
    return a->q.unit && b->q.unit && (slice_equal(a->q.unit->code, b->q.unit->code) || (unit_compatible(a->q.unit, b->q.unit) && a->q.kind == b->q.kind));
}

static bool word_before(const struct sentence *s, const struct figure *f, const char *word) {
    size_t start = phrase_start(f);
    if (start > 0 && piece_word(s, start - 1, word)) return true;
    return start > 1 && piece_word(s, start - 2, word) && (piece_word(s, start - 1, "a") || piece_word(s, start - 1, "the") || piece_word(s, start - 1, "just"));
}

static bool stop_between(const struct sentence *s, const struct figure *a, const struct figure *b) {
    for (size_t i = a->end; i < b->first; i++)
        if (piece_is(s, i, ';') || piece_is(s, i, ':')) return true;
    return b->first > a->end + 14;
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

static void try_from_to(struct sentence *s, struct figure *a) {
    size_t start = from_doing(s, a);
    bool from = word_before(s, a, "from") || start < phrase_start(a), to = word_before(s, a, "to");
    if ((!from && !to) || !number_like(a) || a->q.role[0] == ROLE_FROM || a->q.role[0] == ROLE_TO) return;
    for (struct figure *b = next_figure(s, a); b && !stop_between(s, a, b); b = next_figure(s, b)) {
        if (figure_is(b, FIGURE_DATE)) continue;
        if (!word_before(s, b, from ? "to" : "from")) continue;
        if (b->q.role[0] == ROLE_FROM || b->q.role[0] == ROLE_TO || !comparable(a, b)) return;
        if (!change_word_near(s, start) && !change_word_near(s, phrase_start(b)) && !dated_both(s, a, b)) return;
        tie(s, from ? a : b, from ? b : a);
        return;
    }
}

/* `Of the 900 ships, 340 were sunk`. */
static bool try_fronted_part(struct sentence *s, struct figure *a, struct figure *b) {
    size_t start = phrase_start(a), part = phrase_start(b);
    if (!piece_word(s, 0, "of") || start == 0 || !(start <= 2 || leads_whole(s, 1, start)) || !countable(a) || !countable(b) || stop_between(s, a, b)) return false;
    part -= part > 0 && (piece_word(s, part - 1, "only") || piece_word(s, part - 1, "just"));
    if (part == 0 || !piece_is(s, part - 1, ',') || rational_compare(b->n.value, a->n.value) > 0) return false;
    uint32_t group = new_group(s);
    join_group(b, group, ROLE_PART);
    join_group(a, group, ROLE_WHOLE);
    return true;
}

/* `consolidate its 27 offices into 18`, `the reorganization of seven regions into five commands`. */
static bool try_recast(struct sentence *s, struct figure *a, struct figure *b) {
    struct sense sense;
    size_t start = phrase_start(a), first = start > 5 ? start - 5 : 0;
    if (!comparable(a, b) || !word_before(s, b, "into") || b->first > a->end + 8 || stop_between(s, a, b)) return false;
    for (size_t i = first; i < start; i++)
        if (sense_role(s, i, LEXICON_EN_CHANGES, "recast", &sense)) {
            tie(s, a, b);
            return true;
        }
    return false;
}

/* `63.4 percent, 7 points below the last election`: points of a percentage are percentage points. */
static void points_of_percent(struct sentence *s, const struct figure *percent, struct figure *f) {
    struct unit_match unit;
    struct slice name = SLICE("percentage points");
    size_t at = f->end;
    bool points = piece_word(s, at, "points") || piece_word(s, at, "point");
    if (percent->q.kind != KIND_PERCENT || !points || !piece_cue(s, at + 1, "of points") || figure_is(f, FIGURE_DATE | FIGURE_ORDINAL | FIGURE_UNIT)) return;
    if (!unit_match(s->finder->arena, s->finder->units, name, 0, true, &unit)) return;
    f->q.unit = unit.unit;
    f->q.unit_text = piece_text(s, at);
    f->q.kind = KIND_PERCENT;
    f->q.counted = SLICE_NONE;
    f->q.counted_span = (struct span){0};
    f->flags |= FIGURE_UNIT;
    f->end = at + 1;
}

void find_groups(struct sentence *s) {
    const struct figure *percent = NULL;
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (percent) points_of_percent(s, percent, f);
        percent = f->q.kind == KIND_PERCENT ? f : percent;
    }
    for (struct figure *a = next_figure(s, NULL); a; a = next_figure(s, a)) {
        struct figure *b = next_figure(s, a);
        if (b) change_said_once(s, a, b);
        struct figure *amount = b;
        while (amount && figure_is(amount, FIGURE_DATE)) amount = next_figure(s, amount);
        if (amount && amount != b) try_fronted_part(s, a, amount);    /* Of 3,200 requests filed in 2017, 410 */
        if (b && !try_same(s, a, b) && !try_recast(s, a, b) && !try_fronted_part(s, a, b)) try_part(s, a, b);
        try_from_to(s, a);
    }
    group_respective(s);
}
