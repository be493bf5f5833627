/* What a bare number leaves out: the noun or unit that the sentence said with another number. */
#include "quantity/combine.h"
#include "quantity/measure.h"
#include "quantity/time.h"

static bool ellipsis_is(const struct sentence *s, size_t at, const char *place, size_t *end) {
    struct lexicon_match match;
    if (!piece_exists(s, at) || !lexicon_match_in(s->finder->lexicon, LEXICON_EN_ELLIPSES, s->text, piece_at(s, at)->start, &match)) return false;
    *end = piece_from(s, piece_at(s, at)->start + match.length, at);
    return slice_is(lexicon_field(s->finder->lexicon, LEXICON_EN_ELLIPSES, match.row, "place"), place);
}

/* `in June`, `in 2015` behind piece `at`. */
static bool time_behind(struct sentence *s, struct figure *f, size_t at) {
    const struct figure *next = next_figure(s, f);
    struct sense sense;
    bool date = next && figure_is(next, FIGURE_DATE) && next->first <= at + 2;
    return date || (piece_word(s, at, "in") && sense_at(s, at + 1, LEXICON_EN_MONTHS, &sense));
}

/* `27 were killed and 100 injured`: a participle where the noun would stand. */
static bool participle_at(struct sentence *s, size_t piece) {
    if (!piece_kind_is(s, piece, PIECE_WORD) || !sentence_tag(s)) return false;
    size_t token = sentence_token(s, piece);
    const struct token *next = token + 1 < s->tokens.count ? &s->tokens.items[token + 1] : NULL;
    bool adjective = token < s->tokens.count && s->tokens.items[token].tag == TAG_ADJ && slice_ends_fold(piece_text(s, piece), SLICE("ed"));
    bool participle = token < s->tokens.count && s->tokens.items[token].tag == TAG_VERB && (s->tokens.items[token].flags & (TOKEN_PARTICIPLE | TOKEN_PAST));
    return (adjective || participle) &&
           (!next || next->tag == TAG_ADP || next->tag == TAG_PUNCT || next->tag == TAG_ADV);
}

/* No noun of its own behind the number. */
static bool figure_left_bare(const struct sentence *s, size_t piece) { return !piece_kind_is(s, piece, PIECE_WORD) || word_is_function(s, piece); }

static bool verb_at(struct sentence *s, size_t piece) {
    if (!piece_kind_is(s, piece, PIECE_WORD) || !sentence_tag(s)) return false;
    size_t token = sentence_token(s, piece);
    return token < s->tokens.count && (s->tokens.items[token].tag == TAG_VERB || s->tokens.items[token].tag == TAG_AUX);
}

/* `of the 64 detainees, 20 have …` */
static bool opens_with_of(const struct sentence *s, const struct figure *f) {
    for (size_t back = 1; back <= 2 && back <= f->first; back++)
        if ((piece_word(s, f->first - back, "of") || piece_word(s, f->first - back, "among")) && (f->first == back || s->pieces[f->first - back - 1].kind == PIECE_MARK)) return true;
    return false;
}

/* Does the figure leave out the noun or unit of the one before: `120,000 soldiers, compared with 90,000`, `11 people, four of them children`,
 * `50 cars in May and 45 in June`? */
static bool leaves_out_noun(struct sentence *s, struct figure *f, struct figure *before) {
    size_t at = f->end, start = phrase_start(f), end, noun_end = before->phrase_end > before->end ? before->phrase_end : before->end;
    bool level = before->q.change_amount && before->q.counted.length && start > 0 && piece_word(s, start - 1, "to") && before->phrase_end + 1 == start;
    if (level) return !piece_kind_is(s, at, PIECE_WORD) || word_is_function(s, at);      /* rose 64 points to 4,577 */
    if (start > 0 && piece_word(s, start - 1, "and") && before->q.counted.length && participle_at(s, at)) return true;
    if (start > 0 && piece_word(s, start - 1, "from") && before->first > 0 && phrase_start(before) > 0 && piece_word(s, phrase_start(before) - 1, "to") && noun_end + 1 == start && figure_left_bare(s, at)) return true;
    bool whole = start > 0 && piece_is(s, start - 1, ',') && noun_end + 1 == start && before->q.counted.length && opens_with_of(s, before) && verb_at(s, at);
    if (whole) return true;
    if (start > 0 && piece_word(s, start - 1, "and") && time_behind(s, f, at) && time_behind(s, before, noun_end)) return true;
    for (size_t back = 1; back <= 2 && back <= start; back++)
        if (ellipsis_is(s, start - back, "before", &end) && end == start) return !piece_kind_is(s, at, PIECE_WORD) || ellipsis_is(s, at, "behind", &end);
    return false;
}

/* Where a level is told behind its change: `to close at`, `to reach`, `to`; NO_PIECE when other words stand before piece `at`. */
static size_t before_level_words(const struct sentence *s, size_t at) {
    struct sense change;
    size_t end = at;
    for (int steps = 0; end > 0 && steps < 4; steps++, end--) {
        bool link = piece_word(s, end - 1, "to") || piece_word(s, end - 1, "at") || piece_cue(s, end - 1, "level");
        if (!link && !sense_role(s, end - 1, LEXICON_EN_CHANGES, "verb", &change)) break;
    }
    return end < at ? end : NO_PIECE;
}

/* `lost 62 points, or 2 percent, to fall to 7,425`: the level that a change of so many points led to, a percentage between. */
static struct figure *level_of(struct sentence *s, struct figure *f, struct figure *before) {
    size_t at = before_level_words(s, phrase_start(f));
    if (!before || before->q.kind != KIND_PERCENT || at == NO_PIECE || !figure_left_bare(s, f->end)) return NULL;
    if (at > 0 && s->pieces[at - 1].kind == PIECE_MARK) at--;
    if (at != before->end && !(piece_is(s, before->end, ')') && at == before->end + 1)) return NULL;
    struct figure *points = before > s->figures ? before - 1 : NULL;
    bool told = points && !figure_is(points, FIGURE_GONE) && points->q.change_amount && points->q.counted.length && points->phrase_end + 3 >= phrase_start(before);
    return told ? points : NULL;
}

/* The piece behind the verb's first word before `at`: `the lowest | is`; NO_PIECE when no form of be stands there. */
static size_t before_copula(const struct sentence *s, size_t at) {
    static const char *const forms[] = {"is", "was", "are", "were"};
    while (at > 0 && piece_word(s, at - 1, "only")) at--;
    for (size_t i = 0; at > 0 && i < sizeof forms / sizeof *forms; i++)
        if (piece_word(s, at - 1, forms[i])) return at - 1;
    return NO_PIECE;
}

/* `the tallest mast is 84 feet, the shortest is 74`, `China's is 12 percent and India's 9`: a second subject that leaves out its noun. */
static bool in_parallel(const struct sentence *s, const struct figure *f, const struct figure *before) {
    size_t verb = before_copula(s, phrase_start(f)), stop = before->phrase_end > before->end ? before->phrase_end : before->end;
    if (verb == NO_PIECE || verb < stop + 2 || verb > stop + 6 || !(before->q.counted.length || figure_is(before, FIGURE_UNIT))) return false;
    if (before_copula(s, phrase_start(before)) == NO_PIECE || (piece_exists(s, f->end) && piece_at(s, f->end)->kind != PIECE_MARK)) return false;
    if (figure_is(before, FIGURE_UNIT) && (before->n.flags & FIGURE_SCALED) != (f->n.flags & FIGURE_SCALED)) return false;    /* 3 billion and 4: of what size? */
    bool owner = verb > stop + 1 && piece_word(s, verb - 1, "s") && (piece_is(s, verb - 2, '\'') || piece_is(s, verb - 2, 0x2019));
    bool most = slice_ends_fold(piece_text(s, verb - 1), SLICE("est")) && piece_word(s, verb - 2, "the");
    bool other = piece_cue(s, verb - 1, "noun left out") && piece_word(s, verb - 2, "the");
    return owner || most || other;
}

/* `shipped 80m tons, Argentina 9m and Paraguay 6m`: a name and its number, verb and noun left out. */
static bool behind_name(const struct sentence *s, const struct figure *f, const struct figure *before) {
    enum { NAME = 5 };      /* the United Arab Emirates */
    size_t start = phrase_start(f), at = start, stop = before->phrase_end > before->end ? before->phrase_end : before->end;
    bool has = before->q.counted.length || (figure_is(before, FIGURE_UNIT) && before->q.kind != KIND_PERCENT && before->q.kind != KIND_DURATION);
    while (at > 0 && start - at < NAME && piece_kind_is(s, at - 1, PIECE_WORD) && ((piece_at(s, at - 1)->flags & PIECE_CAPITAL) || (at < start && piece_word(s, at - 1, "the")))) at--;
    if (!has || at == start || at <= stop || (before->n.flags & FIGURE_SCALED) != (f->n.flags & FIGURE_SCALED)) return false;
    bool joint = piece_is(s, at - 1, ',') || piece_is(s, at - 1, ';') || piece_word(s, at - 1, "and") || piece_word(s, at - 1, "but");
    size_t first = joint && at > stop + 1 && piece_kind_is(s, at - 1, PIECE_WORD) && piece_at(s, at - 2)->kind == PIECE_MARK ? at - 2 : at - 1;
    bool closes = !piece_exists(s, f->end) || piece_at(s, f->end)->kind == PIECE_MARK || piece_word(s, f->end, "and") || piece_word(s, f->end, "but");
    return joint && first == stop && closes;
}

/* `40 to 60 on the GPa scale`. */
static bool unit_of_scale(struct sentence *s, struct figure *f) {
    struct unit_match unit;
    size_t at = f->end;
    if (!piece_word(s, at, "on") || !(piece_word(s, at + 1, "the") || piece_word(s, at + 1, "a")) || !piece_kind_is(s, at + 2, PIECE_WORD)) return false;
    if (!unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, at + 2)->start, true, &unit)) return false;
    size_t end = piece_from(s, piece_at(s, at + 2)->start + unit.length, at + 2);
    if (!piece_word(s, end, "scale") || unit.unit->class == UNIT_MONEY || unit.unit->class == UNIT_DURATION) return false;
    f->q.unit = unit.unit;
    f->q.unit_text = pieces_text(s, at + 2, end);
    f->q.kind = measure_kind(unit.unit);
    f->flags |= FIGURE_UNIT;
    return true;
}

/* `two to three weeks and 710 who …`: the noun of the last count, other amounts between. */
static struct figure *count_meant(struct sentence *s, const struct figure *f, struct figure *count) {
    size_t end;
    return count && figure_may_count(f) && ellipsis_is(s, f->end, "after", &end) ? count : NULL;
}

bool take_noun_of(struct figure *f, const struct figure *before) {
    if (figure_is(before, FIGURE_DATE | FIGURE_ORDINAL) || f->q.form == FORM_VAGUE) return false;
    if (before->q.counted.length) {
        f->q.counted = before->q.counted;
        f->q.counted_span = before->q.counted_span;
        f->q.kind = KIND_COUNT;
    } else if (figure_is(before, FIGURE_UNIT) && before->q.kind != KIND_AGE) {
        f->q.unit = before->q.unit;
        f->q.unit_text = before->q.unit_text;
        f->q.kind = before->q.kind;
        f->q.per = before->q.per;
        f->q.ambiguity = before->q.ambiguity;
        f->flags |= FIGURE_UNIT;
    }
    return true;
}

bool take_left_out(struct sentence *s, struct figure *f, struct figure *before, struct figure *count) {
    if (unit_of_scale(s, f)) return true;
    struct figure *meant = count_meant(s, f, count);
    if (!meant && before && leaves_out_noun(s, f, before)) meant = before;
    if (!meant && before && (in_parallel(s, f, before) || behind_name(s, f, before))) meant = before;
    if (!meant) meant = level_of(s, f, before);
    bool taken = meant && take_noun_of(f, meant);
    bool level = taken && meant->q.change_amount && !f->q.change_amount && before_level_words(s, phrase_start(f)) != NO_PIECE;
    if (level) f->q.counted_span = (struct span){0};    /* the level of an index is no number of points that somebody has */
    return taken;
}

/* What joins a bare number to the one behind it: `640 and 410`, `3, 5 and 7`; `last`: the word before the last item may stand. */
static bool joined_in_list(const struct sentence *s, const struct figure *a, const struct figure *b, bool last) {
    size_t at = a->end;
    bool comma = piece_is(s, at, ','), word;
    if (comma) at++;
    word = last && (piece_word(s, at, "and") || piece_word(s, at, "or"));
    if (word) at++;
    return (word || (comma && !last)) && phrase_start(b) == at;
}

/* `instead of fourteen, and eleven layers`: a comma stands before the `and` of a list of three, but before that of two parts clauses. */
static bool parts_clauses(const struct sentence *s, const struct figure *item) {
    bool comma = piece_is(s, item->end, ','), first = item == s->figures;
    return comma && (first || !joined_in_list(s, item - 1, item, false));
}

void take_noun_of_list(struct sentence *s, struct figure *last) {
    enum { ITEMS = 8 };
    const struct figure *next = last;
    for (int k = 0; k < ITEMS && next > s->figures; k++) {
        struct figure *item = &s->figures[next - s->figures - 1];
        bool bare = figure_may_count(item) && item->q.kind == KIND_NUMBER && item->q.counted.length == 0 && !figure_is(item, FIGURE_COMPOUND | FIGURE_VAGUE | FIGURE_ORDINAL | FIGURE_DATE | FIGURE_FRACTION | FIGURE_POINT | FIGURE_SIGNED);
        if (!bare || !joined_in_list(s, item, next, next == last) || (next == last && parts_clauses(s, item))) return;
        take_noun_of(item, last);
        next = item;
    }
}

/* `a population of 284,917`, `its population was 3.4 million`: people, unless another noun says whose population (`the wolf population`). */
void count_population(struct sentence *s, struct figure *f) {
    enum { LINKS = 7 };      /* of the United States was about */
    size_t at = phrase_start(f), steps = 0;
    if (s->finder->science || f->q.kind != KIND_NUMBER || f->q.counted.length || !figure_may_count(f) || (piece_kind_is(s, f->end, PIECE_WORD) && !word_is_function(s, f->end))) return;
    if (f->q.form == FORM_POINT && !rational_is_integer(f->n.value)) return;
    while (at > 0 && steps++ < LINKS && (word_is_function(s, at - 1) || piece_has(s, at - 1, LEXICON_EN_CHANGES) || piece_cue(s, at - 1, "level") || piece_cue(s, at - 1, "population comes to") || (piece_at(s, at - 1)->flags & PIECE_CAPITAL))) at--;
    bool apposed = at == phrase_start(f) && at > 1 && piece_at(s, at - 2)->kind == PIECE_MARK;      /* Orford, population 712 */
    if (at == 0 || (at == phrase_start(f) && !apposed) || !piece_word(s, at - 1, "population") || !sentence_tag(s)) return;
    size_t token = sentence_token(s, at - 1);
    const struct token *whose = token > 0 && token < s->tokens.count ? &s->tokens.items[token - 1] : NULL;
    if (whose && whose->tag == TAG_NOUN && !(whose->flags & TOKEN_POSSESSIVE) && at > 1 && !piece_cue(s, at - 2, "peopled")) return;
    f->q.counted = SLICE("people");
    f->q.kind = KIND_COUNT;
}
