/* Approximations and bounds: `about`, `over`, `at least`, `or more`, `~`, `<`. */
#include "quantity/combine.h"
#include "quantity/measure.h"
#include "quantity/time.h"

enum { REACH = 7 };

bool sense_before(const struct sentence *s, size_t end, size_t reach, enum lexicon_table table, const char *column, const char *value, size_t *first, struct sense *out) {
    bool found = false;
    size_t lowest = end > reach ? end - reach : 0;
    for (size_t i = end; i-- > lowest;) {
        const struct piece *piece = piece_at(s, i);
        for (size_t k = 0; k < piece->senses; k++) {
            const struct lexicon_match *match = &s->senses[piece->sense + k];
            if (match->table != table || piece_from(s, piece->start + match->length, i) != end) continue;
            if (column && !slice_is(lexicon_field(s->finder->lexicon, table, match->row, column), value)) continue;
            *first = i;
            *out = (struct sense){match->row, end};
            found = true;
        }
    }
    return found;
}

static enum quantity_bound bound_of(struct slice sign) {
    if (slice_is(sign, "~")) return BOUND_ABOUT;
    if (slice_is(sign, "<")) return BOUND_LESS;
    if (slice_is(sign, "<=")) return BOUND_LESS_EQUAL;
    if (slice_is(sign, ">")) return BOUND_MORE;
    if (slice_is(sign, ">=")) return BOUND_MORE_EQUAL;
    return BOUND_EQUAL;
}

/* The same in Chinese, where the words stand joined to the number. */
static void look_around_han(struct sentence *s, struct figure *f) {
    struct sense sense;
    size_t first;
    const enum lexicon_table table = LEXICON_ZH_QUALIFIERS;
    bool before = f->first > 0 && piece_kind_is(s, f->first - 1, PIECE_HAN) && sense_before(s, f->first, REACH, table, "place", "before", &first, &sense);
    if (!before && !(piece_kind_is(s, f->end, PIECE_HAN) && sense_at(s, f->end, table, &sense) && slice_is(sense_get(s, table, &sense, "place"), "after"))) return;
    f->q.bound = bound_of(sense_get(s, table, &sense, "bound"));
    f->q.tolerance = rational_parse(s->finder->arena, sense_get(s, table, &sense, "tolerance"));
    f->q.qualifier = before ? pieces_text(s, first, f->first) : pieces_text(s, f->end, sense.end);
    if (before) f->phrase_first = first;
    else f->phrase_end = sense.end;
}

static bool before_row(const struct sentence *s, const struct sense *sense) {
    return slice_is(sense_get(s, LEXICON_EN_QUALIFIERS, sense, "place"), "before");
}

void qualifier_use(struct sentence *s, struct figure *f, const struct sense *sense) {
    f->q.bound = bound_of(sense_get(s, LEXICON_EN_QUALIFIERS, sense, "bound"));
    f->q.tolerance = rational_parse(s->finder->arena, sense_get(s, LEXICON_EN_QUALIFIERS, sense, "tolerance"));
}

/* `30 at least.`, `100 words maximum)`: words that also stand before a number bound the one before them only where the clause ends. */
static bool held_back(const struct sentence *s, const struct sense *sense) {
    if (!slice_is(sense_get(s, LEXICON_EN_QUALIFIERS, sense, "place"), "end") || sense->end >= s->count) return false;
    return !piece_kind_is(s, sense->end, PIECE_MARK) || piece_dash(s, sense->end) || piece_is(s, sense->end, '%');
}

bool qualifier_after(const struct sentence *s, size_t i, struct sense *out) {
    const struct piece *piece = piece_at(s, i);
    for (size_t k = 0; k < piece->senses; k++) {
        const struct lexicon_match *match = &s->senses[piece->sense + k];
        if (match->table != LEXICON_EN_QUALIFIERS) continue;
        *out = (struct sense){match->row, piece_from(s, piece->start + match->length, i)};
        if (before_row(s, out) || held_back(s, out) || slice_is(sense_get(s, LEXICON_EN_QUALIFIERS, out, "bound"), "or equal") || (piece_is(s, i, '+') && !piece_joined(s, i))) continue;
        return true;
    }
    return false;
}

/* Where the figure may be entered from its qualifier: past an article or sign of its own. */
static size_t gate(const struct sentence *s, const struct figure *f, size_t at) {
    if (f->q.kind == KIND_AGE && at > 2 && piece_word(s, at - 1, "of") && piece_word(s, at - 2, "age") && piece_word(s, at - 3, "the")) return at - 3;      /* under the age of 18 */
    if (at > 1 && piece_is(s, at - 1, '-') && piece_joined(s, at) && piece_joined(s, at - 1)) return at - 1;       /* sub-7 */
    if (at > 0 && (piece_word(s, at - 1, "the") || piece_word(s, at - 1, "a") || piece_word(s, at - 1, "an"))) return at - 1;
    return at;
}

/* `350 jobs over three years`, `rose 5% over two years`, `spread over ten years`: while the time runs; but `took over two years`. */
static bool runs_over(struct sentence *s, size_t before) {
    const struct piece *piece = piece_at(s, before);
    if (piece->kind == PIECE_DIGITS || piece_is(s, before, '%') || piece_cue(s, before, "runs over")) return true;
    if (piece->kind != PIECE_WORD || word_is_function(s, before) || !sentence_tag(s)) return false;
    size_t token = sentence_token(s, before);
    return token < s->tokens.count && (s->tokens.items[token].tag == TAG_NOUN || s->tokens.items[token].tag == TAG_PROPN) && phrase_at(&s->phrases, token);
}

/* A preposition that only looks like a bound: `fell over 2019`, `in just under`, `the first over`. */
static bool idle(struct sentence *s, size_t first, const struct figure *f) {
    if (figure_is(f, FIGURE_DATE)) return !piece_cue(s, first, "about a date");
    if (figure_is(f, FIGURE_ORDINAL)) return !(piece_word(s, first + 1, "than") || piece_cue(s, first, "about a place"));
    if (piece_word(s, first, "up") && first > 0 && piece_cue(s, first - 1, "moves up")) return true;    /* crept back up to 5 percent */
    if (piece_word(s, first, "over") && first + 1 == f->first && f->q.kind == KIND_DURATION && !s->finder->science && first > 0 && runs_over(s, first - 1)) return true;
    if (piece_word(s, first, "over") && first > 0 && piece_cue(s, first - 1, "moves over")) return true;    /* handed over two fivers */
    if (piece_word(s, first, "another") || piece_word(s, first, "past")) return first > 0 && (piece_word(s, first - 1, "the") || piece_word(s, first - 1, "over"));
    return false;
}

/* `above the 3 mbar level`, `higher than the 1.3 mm beach`, `over a 12-month period`: behind an article the number only describes
 * the noun that follows; the words before it bound no number. */
static bool describes(const struct sentence *s, const struct figure *f, size_t article) {
    bool noun = piece_kind_is(s, f->end, PIECE_WORD) && !word_is_function(s, f->end), place = article > 0 && piece_cue(s, article - 1, "place");
    if (article + 1 == f->first && piece_word(s, article, "the") && article > 0 && piece_word(s, article - 1, "over") && f->q.kind == KIND_DURATION) return true;   /* `over the two decades` */
    if (article + 1 == f->first && piece_kind_is(s, f->first, PIECE_DIGITS) && piece_word(s, article, "the") && article > 0 && piece_word(s, article - 1, "than")) return true;      /* more than the 7.6% before */
    noun |= piece_is(s, f->end, 0xD7);      /* over a 5 mm × 5 mm area */
    if (article + 1 != f->first || !noun) return false;
    if (piece_word(s, article, "the")) return place;
    return place && (f->q.kind == KIND_MEASURE || f->q.kind == KIND_DURATION) && !figure_is(f, FIGURE_ARTICLE);
}

/* `not lower than 8`, `cannot exceed 8`, `isn't above 8`: where a bound begins with its negation, or its own beginning. */
static size_t negation(const struct sentence *s, size_t first) {
    if (first > 0 && piece_cue(s, first - 1, "negation")) return first - 1;
    if (first > 1 && piece_word(s, first - 1, "be") && piece_cue(s, first - 2, "negation")) return first - 2;      /* cannot be more than */
    if (first > 1 && piece_word(s, first - 1, "to") && piece_cue(s, first - 2, "negation")) return first - 2;      /* not to exceed */
    bool contracted = first > 2 && piece_word(s, first - 1, "t") && piece_joined(s, first - 1) && piece_is(s, first - 2, '\'') && piece_joined(s, first - 2);
    return contracted ? first - 3 : first;
}

static void negate(struct figure *f) {
    if (f->q.bound == BOUND_MORE) f->q.bound = BOUND_LESS_EQUAL;
    else if (f->q.bound == BOUND_LESS) f->q.bound = BOUND_MORE_EQUAL;
}

/* `5 min 8 s`: a word that ends the amount before is no bound of this one. */
static bool figure_ends_behind(const struct sentence *s, const struct figure *f, size_t first) {
    const struct figure *last = f;
    while (last > s->figures && figure_is(--last, FIGURE_GONE)) continue;
    return last < f && !figure_is(last, FIGURE_GONE) && last->end > first;
}

static void look_before(struct sentence *s, struct figure *f) {
    struct sense sense;
    size_t at = f->first, first;
    for (int chain = 0; chain < 3; chain++) {
        size_t end = at;
        if (!sense_before(s, end, REACH, LEXICON_EN_QUALIFIERS, "place", "before", &first, &sense)) {
            end = gate(s, f, at);
            if (end == at || describes(s, f, end) || !sense_before(s, end, REACH, LEXICON_EN_QUALIFIERS, "place", "before", &first, &sense)) return;
        }
        if (first > 0 && piece_word(s, first - 1, "how") && piece_word(s, first, "about")) return;
        if (idle(s, first, f)) return;
        enum quantity_bound outer = bound_of(sense_get(s, LEXICON_EN_QUALIFIERS, &sense, "bound"));
        bool stronger = f->q.bound == BOUND_EQUAL || (f->q.bound == BOUND_ABOUT && outer > BOUND_ABOUT);
        if (figure_ends_behind(s, f, first) || (chain > 0 && (piece_word(s, first, "max") || piece_word(s, first, "min")) && end == first + 1)) return;      /* T max ≈ 591 K: an index */
        if (f->q.qualifier.length == 0 || (stronger && outer != BOUND_EQUAL)) qualifier_use(s, f, &sense);
        size_t denied = outer == BOUND_LESS || outer == BOUND_MORE ? negation(s, first) : first;
        if (denied < first && f->q.bound == outer) {
            negate(f);
            first = denied;
        }
        size_t last = f->q.qualifier.length ? piece_from(s, (size_t)(f->q.qualifier.data - s->text.data) + f->q.qualifier.length, at) : end;
        f->q.qualifier = pieces_text(s, first, last);
        if (f->q.kind == KIND_AGE && end + 1 < at) return;      /* over the age of 21: `age` stays the name of what is measured */
        f->phrase_first = first;
        at = first;
    }
}

static bool number_at(const struct sentence *s, size_t i) {
    struct number n;
    return piece_kind_is(s, i, PIECE_DIGITS) || number_words(s, i, &n);
}

/* Behind: `or more`, `+`, `or so`; past the noun counted too (`200 people or more`) is left to the phrase. */
void qualifier_behind(struct sentence *s, struct figure *f, size_t at) {
    if (piece_is(s, at, ',')) at++;
    if (figure_is(f, FIGURE_ORDINAL)) return;      /* the second and more important reason */
    struct sense sense;
    const struct piece *piece = piece_at(s, at);
    for (size_t k = 0; k < piece->senses; k++) {
        const struct lexicon_match *match = &s->senses[piece->sense + k];
        if (match->table != LEXICON_EN_QUALIFIERS) continue;
        sense = (struct sense){match->row, piece_from(s, piece->start + match->length, at)};
        if (before_row(s, &sense) || held_back(s, &sense)) continue;
        if (number_at(s, sense.end)) return;
        struct slice bound = sense_get(s, LEXICON_EN_QUALIFIERS, &sense, "bound");
        if (piece_is(s, at, '+') && (!piece_joined(s, at) || piece_kind_is(s, at + 1, PIECE_DIGITS))) continue;
        if (piece_word(s, at, "plus") && piece_kind_is(s, at + 1, PIECE_WORD)) continue;
        if (slice_is(bound, "or equal")) {
            if (f->q.bound == BOUND_LESS) f->q.bound = BOUND_LESS_EQUAL;
            else if (f->q.bound == BOUND_MORE) f->q.bound = BOUND_MORE_EQUAL;
            else return;
        } else if (f->q.qualifier.length == 0) {
            qualifier_use(s, f, &sense);
        } else if (f->q.bound != BOUND_EQUAL && f->q.bound != BOUND_ABOUT) {
            return;
        } else {
            qualifier_use(s, f, &sense);
        }
        if (f->q.qualifier.length == 0) f->q.qualifier = pieces_text(s, at, sense.end);
        f->phrase_end = sense.end;
        return;
    }
}

static bool lower_bound(const struct figure *f) { return f->q.bound == BOUND_MORE || f->q.bound == BOUND_MORE_EQUAL; }
static bool upper_bound(const struct figure *f) { return f->q.bound == BOUND_LESS || f->q.bound == BOUND_LESS_EQUAL; }

static bool both_mark(const struct sentence *s, size_t at, size_t goal) {
    if (piece_is(s, at, ',')) at++;
    if (piece_word(s, at, "and") || piece_word(s, at, "but") || piece_is(s, at, '&')) at++;
    return at == goal;
}

/* `greater than 100 and smaller than 300`: two bounds of one number are a range. */
static void two_bounds(struct sentence *s, struct figure *a, struct figure *b) {
    if (!((lower_bound(a) && upper_bound(b)) || (upper_bound(a) && lower_bound(b))) || b->phrase_first == NO_PIECE || a->q.kind != b->q.kind) return;
    if (!both_mark(s, a->end, b->phrase_first) || figure_is(a, FIGURE_RANGE) || figure_is(b, FIGURE_RANGE)) return;
    struct figure *low = lower_bound(a) ? a : b, *high = low == a ? b : a;
    if (rational_compare(low->n.value, high->n.value) >= 0) return;
    if (figure_is(b, FIGURE_UNIT) && !figure_is(a, FIGURE_UNIT)) { a->q.unit = b->q.unit; a->q.unit_text = b->q.unit_text; }
    struct rational lo = low->n.value, hi = high->n.value;
    a->q.form = FORM_RANGE;
    a->q.low = lo;
    a->q.high = hi;
    a->q.bound = BOUND_EQUAL;
    a->q.tolerance = RATIONAL_NONE;
    a->q.kind = b->q.kind == KIND_ORDINAL ? KIND_NUMBER : b->q.kind;
    a->q.qualifier = SLICE_NONE;
    a->flags = (a->flags | FIGURE_RANGE) & ~(uint32_t)FIGURE_ORDINAL;
    a->first = phrase_start(a);
    a->end = b->end;
    a->n.end = b->n.end;
    b->flags |= FIGURE_GONE;
}

static bool tagged_verb(struct sentence *s, size_t i) {
    if (!sentence_tag(s)) return false;
    size_t token = token_at(&s->tokens, s->origin + piece_at(s, i)->start);
    return token < s->tokens.count && (s->tokens.items[token].tag == TAG_VERB || s->tokens.items[token].tag == TAG_AUX);
}

/* Is a word for people among those before the sentence, near by in its paragraph? */
static bool people_before(const struct sentence *s) {
    enum { PEOPLE_REACH = 240, ROWS = 8 };
    struct slice clean = s->finder->document->clean;
    struct lexicon_match found[ROWS];
    size_t start = s->origin > PEOPLE_REACH ? s->origin - PEOPLE_REACH : 0, end = s->origin < clean.length ? s->origin : clean.length;
    for (size_t at = end; at > start && clean.data[at - 1] != '\n'; at--) {
        if (at < 2 || clean.data[at - 2] != ' ') continue;
        size_t count = lexicon_match_all(s->finder->lexicon, LEXICON_EN_CUES, clean, at - 1, found, ROWS);
        for (size_t i = 0; i < count; i++)
            if (slice_is(lexicon_field(s->finder->lexicon, LEXICON_EN_CUES, found[i].row, "role"), "aged noun")) return true;
    }
    return false;
}

/* `12 per cent of the nurses are | over 60`, `a third of them are under 30`: is it people who are so at piece `at`? */
static bool people_are(const struct sentence *s, size_t at) {
    if (at < 2 || !(piece_word(s, at - 1, "are") || piece_word(s, at - 1, "were") || piece_word(s, at - 1, "is") || piece_word(s, at - 1, "was"))) return false;
    size_t subject = at - 2;
    if (piece_cue(s, subject, "aged noun")) return true;
    bool pronoun = piece_word(s, subject, "them") || piece_word(s, subject, "whom") || piece_word(s, subject, "they") || piece_word(s, subject, "these");
    bool number = piece_kind_is(s, subject, PIECE_DIGITS) || piece_is(s, subject, '%') || piece_has(s, subject, LEXICON_EN_NUMBERS) || piece_word(s, subject, "cent") ||
                  piece_word(s, subject, "percent");
    if (!pronoun && !number) return false;
    for (size_t i = subject; i-- > 0 && !piece_is(s, i, ';');)
        if (piece_cue(s, i, "aged noun")) return true;
    return people_before(s);
}

/* `people over 65`, `people aged under 25`, `anyone older than 40`: bare numbers that bound an age. */
static void bounds_age(struct sentence *s, struct figure *f) {
    bool bound = f->q.bound == BOUND_LESS || f->q.bound == BOUND_MORE || f->q.bound == BOUND_MORE_EQUAL || f->q.bound == BOUND_LESS_EQUAL;
    if (!bound || f->phrase_first == NO_PIECE || f->phrase_first >= f->first || f->q.kind != KIND_NUMBER || f->q.form != FORM_POINT) return;
    if (figure_is(f, FIGURE_UNIT | FIGURE_ORDINAL) || (f->n.flags & (FIGURE_SCALED | FIGURE_FRACTION | FIGURE_GROUPED | FIGURE_POINT | FIGURE_SIGNED)) || rational_compare(f->n.value, RATIONAL_INTEGER(120)) > 0) return;
    size_t bound_at = f->phrase_first + (piece_cue(s, f->phrase_first, "negation") ? 1u : 0u);      /* no younger than 18 */
    bool compared = piece_word(s, bound_at, "older") || piece_word(s, bound_at, "younger"), place = piece_cue(s, f->phrase_first, "bound of age");
    bool aged = f->phrase_first > 0 && (piece_cue(s, f->phrase_first - 1, "aged noun") || piece_word(s, f->phrase_first - 1, "aged") || people_are(s, f->phrase_first));
    if (!compared && !(place && aged)) return;
    bool plural = piece_kind_is(s, f->end, PIECE_WORD) && slice_ends_fold(piece_text(s, f->end), SLICE("s"));
    if (plural && !word_is_function(s, f->end) && !tagged_verb(s, f->end)) return;      /* people over 60 countries */
    figure_set_age(s, f);
}

void find_qualifiers(struct sentence *s) {
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        look_before(s, f);
        bounds_age(s, f);
        qualifier_behind(s, f, f->end);
        if (f->q.qualifier.length == 0) look_around_han(s, f);
    }
    for (struct figure *a = next_figure(s, NULL); a; a = next_figure(s, a)) {
        struct figure *b = next_figure(s, a);
        if (b) two_bounds(s, a, b);
    }
}
