/* What a number counts, and how far its phrase reaches. */
#include "quantity/combine.h"
#include "base/utf8.h"
#include "quantity/time.h"

static size_t token_of(const struct sentence *s, size_t piece) {
    return piece < s->count ? token_at(&s->tokens, s->origin + s->pieces[piece].start) : s->tokens.count;
}

static size_t piece_of(const struct sentence *s, size_t token, size_t hint) {
    return token < s->tokens.count ? piece_from(s, s->tokens.items[token].start, hint) : s->count;
}

/* The noun phrase that goes on behind the number: token range, false when none does. */
static bool noun_behind(struct sentence *s, size_t piece, size_t *first, size_t *last) {
    struct span tokens;
    size_t token = token_of(s, piece);
    if (token >= s->tokens.count || s->tokens.items[token].start < s->pieces[piece].start) return false;
    if (!phrase_counted(&s->phrases, token, &tokens) || tokens.start >= tokens.end) return false;
    for (int step = 0; step < 2 && tokens.end < s->tokens.count && (s->tokens.items[tokens.end - 1].flags & TOKEN_POSSESSIVE); step++) {
        struct span beyond;
        if (!phrase_counted(&s->phrases, tokens.end, &beyond) || beyond.start >= beyond.end) break;      /* three of China’s largest firms */
        tokens = beyond;
    }
    *first = tokens.start;
    *last = tokens.end;
    return true;
}

static void extend(struct figure *f, size_t end) {
    if (end > f->phrase_end) f->phrase_end = end;
}

static void set_counted(struct sentence *s, struct figure *f, size_t first, size_t last) {
    size_t was = last;
    while (!s->capitals && last < s->tokens.count && (s->tokens.items[last - 1].flags & TOKEN_CAPITAL) && (s->tokens.items[last].flags & TOKEN_CAPITAL) && s->tokens.items[last].kind == TOKEN_WORD) last++;
    bool grown = last > was;
    struct slice name = phrase_singular(s->finder->arena, s->finder->lexicon, &s->phrases, first, last);
    if (grown && name.length > 3 && name.data[name.length - 1] == 's' && name.data[name.length - 2] != 's') name.length--;
    f->q.counted = arena_copy(s->finder->arena, name);
    f->q.counted_span = (struct span){s->origin + s->tokens.items[first].start, s->origin + s->tokens.items[last - 1].end};
    size_t end = piece_of(s, last, f->end);
    extend(f, end);
    if (f->q.qualifier.length == 0) qualifier_behind(s, f, end);
    if (f->q.kind == KIND_NUMBER) f->q.kind = KIND_COUNT;
}

/* `of soybeans` behind a measure, `of GDP` behind a percent: part of the phrase. */
static void of_phrase(struct sentence *s, struct figure *f) {
    size_t at = f->phrase_end > f->end ? f->phrase_end : f->end;
    size_t token, first, last;
    if (!piece_word(s, at, "of")) return;
    token = token_of(s, at + 1);
    if (token >= s->tokens.count) return;
    const struct noun_phrase *phrase = phrase_at(&s->phrases, token);
    (void)first;
    if (!phrase) return;
    last = phrase->last;
    extend(f, piece_of(s, last, at));
}

static bool may_count(const struct figure *f) {
    if (figure_is(f, FIGURE_DATE | FIGURE_ORDINAL | FIGURE_COMPOSITION)) return false;
    return f->q.kind == KIND_NUMBER || f->q.kind == KIND_COUNT;
}

/* `a 12 page document`, `the three bedroom flat`: behind a number above one a phrase whose head is singular is counted by its first noun. */
static bool counts_first_noun(const struct sentence *s, const struct figure *f, size_t first, size_t last) {
    const struct token *noun = &s->tokens.items[first], *head = &s->tokens.items[last - 1];
    if (last - first < 2 || f->q.form != FORM_POINT || rational_compare(rational_absolute(f->n.value), RATIONAL_INTEGER(2)) < 0) return false;
    if (noun->tag != TAG_NOUN || head->tag != TAG_NOUN || ((noun->flags | head->flags) & (TOKEN_PLURAL | TOKEN_CAPITAL | TOKEN_HYPHENATED))) return false;
    if (s->tokens.items[first + 1].tag != TAG_NOUN && s->tokens.items[first + 1].tag != TAG_ADJ) return false;
    bool determined = f->first > 0 && piece_cue(s, f->first - 1, "determiner");
    return determined && !phrase_is_invariant(s->finder->lexicon, &s->phrases, last - 1);
}

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
    size_t token = token_of(s, piece);
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
    size_t token = token_of(s, piece);
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

/* `two to three weeks and 710 who …`: the noun of the last count, other amounts between. */
static struct figure *count_meant(struct sentence *s, const struct figure *f, struct figure *count) {
    size_t end;
    return count && may_count(f) && ellipsis_is(s, f->end, "after", &end) ? count : NULL;
}

static bool take_noun_of(struct figure *f, const struct figure *before) {
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
        f->flags |= FIGURE_UNIT;
    }
    return true;
}

static bool stands_alone(const struct sentence *s, const struct figure *f) {
    const struct piece *next = piece_at(s, f->end);
    return !piece_exists(s, f->end) || (next->kind == PIECE_MARK && next->code != '-' && next->code != '(' && next->code != '"');
}

static void count_noun(struct sentence *s, struct figure *f) {
    size_t at = f->phrase_end > f->end ? f->phrase_end : f->end, first, last;
    if (figure_is(f, FIGURE_COMPOUND) && piece_is(s, at, '-') && piece_kind_is(s, at + 1, PIECE_WORD)) {      /* 12-page document: pages are counted */
        f->q.counted = piece_text(s, at + 1);
        f->q.counted_span = figure_span(s, at + 1, at + 2);
        f->q.kind = KIND_COUNT;
        extend(f, at + 2);
        return;
    }
    if (at == f->end && stands_alone(s, f)) return;
    bool of = piece_word(s, at, "of") || (piece_word(s, f->n.first, "none") && piece_word(s, at, "in"));
    if (of && f->q.form == FORM_POINT && !rational_is_integer(f->n.value)) return;
    if (of) at++;
    if (piece_is(s, at, '-') && piece_joined(s, at)) at++;
    while (of && (piece_word(s, at, "the") || piece_word(s, at, "these") || piece_word(s, at, "its") || piece_word(s, at, "their") || piece_word(s, at, "those"))) at++;
    if (piece_word(s, at, "more") || piece_word(s, at, "additional") || piece_word(s, at, "most") || piece_word(s, at, "least")) at++;
    if (!noun_behind(s, at, &first, &last)) return;
    set_counted(s, f, first, !of && counts_first_noun(s, f, first, last) ? first + 1 : last);
}

static void drop_articles(struct sentence *s, struct figure *f, size_t at) {
    for (struct figure *g = next_figure(s, f); g && g->first <= at; g = next_figure(s, g))
        if (figure_is(g, FIGURE_ARTICLE)) g->flags |= FIGURE_GONE;
    for (struct figure *g = next_figure(s, f); g && g->first <= at + 1; g = next_figure(s, g))
        if (g->first == at + 1 && figure_is(g, FIGURE_ORDINAL)) g->flags |= FIGURE_GONE;      /* per second */
}

/* `$52 a barrel`, `$80 per sq m`, `$6 per share`: the rate of an amount of money. */
static bool unit_rate(struct sentence *s, struct figure *f, size_t at) {
    struct unit_match unit;
    size_t i = at + 1, end = at + 2;
    bool per = piece_word(s, at, "per");
    if (f->q.kind != KIND_MONEY && !per) return false;
    if (f->q.kind != KIND_MONEY && f->q.kind != KIND_COUNT && f->q.kind != KIND_NUMBER && f->q.kind != KIND_MEASURE) return false;
    if (!piece_kind_is(s, i, PIECE_WORD)) return false;
    if (unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, i)->start, true, &unit) && (per || unit.spelled)) {
        end = piece_from(s, piece_at(s, i)->start + unit.length, i);
        f->q.per = unit.unit->name.length ? unit.unit->name : pieces_text(s, i, end);
    } else if (per) {
        f->q.per = pieces_text(s, i, end);
    } else {
        return false;
    }
    f->q.per_span = figure_span(s, at, end);
    drop_articles(s, f, at);
    return true;
}

/* `90,000 a decade ago`, `12 a year earlier`: when, not how often. */
static bool is_time_apart(const struct sentence *s, size_t at) {
    return piece_cue(s, at + 2, "time apart");
}

/* `12 per 1,000 births`, `5.3 deaths per 100,000 people`, `$2.65 per million BTU`: the base of a rate is no number of its own. */
static bool counted_rate(struct sentence *s, struct figure *f, size_t at) {
    struct figure *base = next_figure(s, f);
    size_t first, last;
    if (!piece_word(s, at, "per") || !base || base->first != at + 1 || figure_is(base, FIGURE_DATE | FIGURE_ORDINAL | FIGURE_ARTICLE)) return false;
    if (base->q.form != FORM_POINT || !rational_is_integer(base->n.value) || rational_compare(base->n.value, RATIONAL_INTEGER(1)) <= 0) return false;
    size_t end = base->end;
    if (may_count(base) && sentence_tag(s) && noun_behind(s, end, &first, &last)) end = piece_of(s, last, end);
    f->q.per = pieces_text(s, at + 1, end);
    f->q.per_span = figure_span(s, at, end);
    base->flags |= FIGURE_GONE;
    return true;
}

/* `200 Red Notices a year`, `three times per week`, `annually`. */
static void rate(struct sentence *s, struct figure *f) {
    size_t at = f->phrase_end > f->end ? f->phrase_end : f->end;
    if (f->q.per.length || figure_is(f, FIGURE_DATE | FIGURE_ORDINAL) || f->q.kind == KIND_AGE) return;
    struct slice unit = piece_cue_value(s, at, "rate adverb");
    if (unit.length) {
        f->q.per = unit;
        f->q.per_span = figure_span(s, at, at + 1);
        return;
    }
    for (int step = 0; step < 2 && f->q.counted.length && piece_kind_is(s, at, PIECE_WORD) && (piece_at(s, at)->flags & PIECE_CAPITAL); step++) at++;   /* a name that goes on */
    if (piece_is(s, at, ')') && f->q.role[0] == ROLE_SAME) at++;    /* C$9 (US$7) per ticket */
    bool per = piece_word(s, at, "per") || piece_word(s, at, "a") || piece_word(s, at, "an") || piece_word(s, at, "each") || piece_word(s, at, "every");
    if (!per || is_time_apart(s, at)) return;
    if (counted_rate(s, f, at) || unit_rate(s, f, at)) return;
    bool time = piece_cue(s, at + 1, "rate time");
    if (!time && !piece_cue(s, at + 1, "rate thing")) return;
    if (!time && !piece_word(s, at, "per") && f->q.kind != KIND_MONEY) return;
    if (f->q.kind == KIND_DURATION && (figure_is(f, FIGURE_ARTICLE) || !time)) return;
    f->q.per = piece_word(s, at + 1, "annum") ? SLICE("year") : utf8_fold(s->finder->arena, piece_text(s, at + 1));
    f->q.per_span = figure_span(s, at, at + 2);
    drop_articles(s, f, at);
}

/* `no` is 0 before a plural that is counted; `no progress`, `no longer` count nothing, nor do `no significant differences` in papers. */
static bool counts_things(const struct sentence *s, const struct figure *f) {
    if (f->q.counted.length == 0) return false;
    if (piece_word(s, f->n.first, "none")) return true;
    size_t last = token_at(&s->tokens, f->q.counted_span.end - 1);
    if (s->finder->science && last < s->tokens.count && piece_cue(s, piece_from(s, s->tokens.items[last].start + s->tokens.origin - s->origin, f->end), "uncounted")) return false;
    return last < s->tokens.count && (s->tokens.items[last].flags & TOKEN_PLURAL) != 0;
}

/* `C$9 (US$7) per ticket`, `from $75 per barrel to $46`: the rate of both. */
static void share_rate(struct figure *a, struct figure *b) {
    bool tied = a->q.group[0] && a->q.group[0] == b->q.group[0] && (b->q.role[0] == ROLE_SAME || b->q.role[0] == ROLE_TO || b->q.role[0] == ROLE_FROM);
    if (!tied || (a->q.per.length > 0) == (b->q.per.length > 0) || a->q.kind != b->q.kind) return;
    struct figure *with = a->q.per.length ? a : b, *without = with == a ? b : a;
    without->q.per = with->q.per;
    if (b->q.role[0] == ROLE_SAME) without->q.per_span = with->q.per_span;
}

/* `90 permanent and 400 temporary jobs`: the adjective stands before a noun that the next count names. */
static void share_noun(struct sentence *s, struct figure *a, const struct figure *b) {
    size_t at = a->end, token = token_of(s, at);
    bool adjective = may_count(a) && a->q.counted.length == 0 && piece_kind_is(s, at, PIECE_WORD) && token < s->tokens.count && s->tokens.items[token].tag == TAG_ADJ;
    if (!adjective || b->q.kind != KIND_COUNT || b->q.counted.length == 0 || !(piece_word(s, at + 1, "and") || piece_word(s, at + 1, "or")) || phrase_start(b) != at + 2) return;
    size_t cut = b->q.counted.length;
    while (cut > 0 && b->q.counted.data[cut - 1] != ' ') cut--;
    if (cut == 0) return;
    a->q.counted = arena_format(s->finder->arena, "%.*s %.*s", SLICE_ARGS(piece_text(s, at)), SLICE_ARGS(slice_sub(b->q.counted, cut, b->q.counted.length)));
    a->q.counted_span = b->q.counted_span;
    a->q.kind = KIND_COUNT;
}

void find_counted(struct sentence *s) {
    bool wanted = false;
    struct figure *before = NULL, *count = NULL;
    for (struct figure *f = next_figure(s, NULL); f && !wanted; f = next_figure(s, f)) wanted = may_count(f) ? !stands_alone(s, f) : piece_word(s, f->end, "of");
    if (wanted && !sentence_tag(s)) s->finder->failed = true;
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (f->phrase_end < f->end) f->phrase_end = f->end;
        struct figure *meant = count_meant(s, f, count);
        meant = meant ? meant : before && may_count(f) && leaves_out_noun(s, f, before) ? before : NULL;
        bool left_out = meant && take_noun_of(f, meant);
        if (wanted && may_count(f) && !left_out) count_noun(s, f);
        else if (wanted && (figure_is(f, FIGURE_UNIT) || f->q.kind == KIND_FRACTION)) of_phrase(s, f);
        rate(s, f);
        if (before) share_rate(before, f);
        if (wanted && before) share_noun(s, before, f);
        if (!figure_is(f, FIGURE_DATE | FIGURE_ORDINAL)) before = f;
        if (f->q.counted.length) count = f;
        if ((f->n.flags & FIGURE_NOTHING) && !counts_things(s, f)) f->flags |= FIGURE_GONE;
    }
}
