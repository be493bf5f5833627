/* Changes: `rose 5 percent`, `up 3`, `a drop of 20`, `5 percent higher`; and the change said once of several amounts. */
#include "quantity/combine.h"
#include "quantity/time.h"

enum { FAR = 14, BY_REACH = 12 };    /* pieces to a word of change; to that of `by` */

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
            if (piece_word(s, at, "at") && at < f->first && !piece_word(s, at + 1, "least") && !piece_word(s, at + 1, "most")) return false;    /* a river that rises at 2,850 m */
            if (first == 0 && !by && f->q.kind == KIND_MEASURE && piece_word(s, f->end, "of") && piece_word(s, first, "cut")) return false;    /* Cut 1.2 kg of lamb */
            if (role_is(s, &sense, "adverb") && (!predicate(s, first) || (piece_word(s, first, "off") && !figure_is(f, FIGURE_UNIT)))) return false;    /* sent off 12 times */
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
    for (size_t back = 2; back <= BY_REACH && back <= at; back++) {
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

/* `ended 35 points lower at`, `closed 12 places higher`: behind what is counted, where no noun follows. */
static bool change_of_count(const struct sentence *s, struct figure *f) {
    size_t at = f->end + 1;
    bool counted = f->q.kind == KIND_NUMBER && piece_kind_is(s, f->end, PIECE_WORD) && !word_is_function(s, f->end);
    bool ends = !piece_exists(s, at + 1) || piece_at(s, at + 1)->kind == PIECE_MARK || word_is_function(s, at + 1);
    if (!counted || !ends || piece_word(s, at + 1, "than") || !(piece_word(s, at, "higher") || piece_word(s, at, "lower"))) return false;
    set_change(f, piece_word(s, at, "higher") ? CHANGE_UP : CHANGE_DOWN);
    return true;
}

/* `5 percent higher`, `a 5% increase`, `0.68 percent lower`, `three fewer`. */
static bool change_behind(struct sentence *s, struct figure *f) {
    struct sense sense;
    size_t at = f->end;
    if (!figure_is(f, FIGURE_UNIT) && f->q.kind != KIND_MULTIPLE) return change_of_count(s, f);
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

void change_inherit(const struct figure *a, struct figure *b) {
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

/* `grew by 3 percent a year, against 2 percent`, `compared with 2 percent`: does the amount at piece `start` stand behind such words? */
static bool held_against(const struct sentence *s, size_t start) {
    bool compared = start > 1 && piece_word(s, start - 2, "compared") && (piece_word(s, start - 1, "with") || piece_word(s, start - 1, "to"));
    return start > 0 && (compared || piece_word(s, start - 1, "against") || piece_word(s, start - 1, "versus"));
}

/* `up 8 points, or 1.5%`; `A fell 2.3%, B by 2.6%`: the change said once. */
void change_said_once(struct sentence *s, struct figure *a, struct figure *b) {
    size_t start = phrase_start(b);
    if (!a->q.change_amount || figure_is(b, FIGURE_DATE | FIGURE_ORDINAL)) return;
    size_t behind = a->end;
    while (behind < a->end + 2 && piece_kind_is(s, behind, PIECE_WORD) && !word_is_function(s, behind)) behind++;    /* 8 points, or 1.5% */
    bool comma = piece_is(s, behind, ',');
    bool either = piece_word(s, behind + comma, "or") && behind + comma + 1 == start && (comma || (b->q.kind == KIND_PERCENT) != (a->q.kind == KIND_PERCENT));
    bool by = start > 0 && piece_word(s, start - 1, "by") && a->q.kind == b->q.kind && b->first < a->end + FAR;
    either |= a->q.kind == KIND_PERCENT && b->q.kind == KIND_PERCENT && held_against(s, start) && b->first < a->end + FAR;
    bool bracket = piece_is(s, behind, '(') && behind + 1 == start && (piece_is(s, b->end, ')') || piece_is(s, b->end, ',')) && (b->q.kind == KIND_PERCENT) != (a->q.kind == KIND_PERCENT);   /* 8 points (1.5%) */
    bool listed = start > 0 && (piece_word(s, start - 1, "and") || piece_word(s, start - 1, "but")) && a->q.kind == b->q.kind && a->q.kind == KIND_PERCENT && b->first < a->end + 9 && !piece_word(s, b->end, "of") && runs_on(s, a->end, start);
    if (either || by || bracket || listed) change_inherit(a, b);
    bool bare = a->q.kind == KIND_PERCENT && b->q.kind == KIND_NUMBER && b->q.form == FORM_POINT && b->q.change_amount && start > 0 && piece_word(s, start - 1, "by") && b->first < a->end + 10 &&
                (!piece_exists(s, b->end) || piece_at(s, b->end)->kind == PIECE_MARK);
    if (bare) { b->q.unit = a->q.unit; b->q.kind = a->q.kind; b->q.unit_text = a->q.unit_text; b->flags |= FIGURE_UNIT; }     /* rose by 2 percent, fell by 1 */
}
