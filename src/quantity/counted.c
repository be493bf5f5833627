/* What a number counts, and how far its phrase reaches. */
#include "quantity/combine.h"
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
    while (last < s->tokens.count && (s->tokens.items[last - 1].flags & TOKEN_CAPITAL) && (s->tokens.items[last].flags & TOKEN_CAPITAL) && s->tokens.items[last].kind == TOKEN_WORD) last++;
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
    if (noun_behind(s, at, &first, &last)) set_counted(s, f, first, last);
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

/* `200 Red Notices a year`, `three times per week`, `annually`. */
static void rate(struct sentence *s, struct figure *f) {
    size_t at = f->phrase_end > f->end ? f->phrase_end : f->end;
    static const struct { const char *word, *per; } adverbs[] = {{"annually", "year"}, {"yearly", "year"}, {"monthly", "month"}, {"weekly", "week"}, {"daily", "day"}, {"hourly", "hour"}};
    static const char *const times[] = {"year", "month", "week", "day", "hour", "minute", "second", "quarter", "decade", "capita", "person", "head", "annum", "share", "household", "barrel", "acre", "hectare", "student", "game", "match", "night", "mile", "employee", "worker", "child", "vehicle", "unit", "ton", "tonne"};
    if (f->q.per.length || figure_is(f, FIGURE_DATE | FIGURE_ORDINAL) || f->q.kind == KIND_AGE) return;
    for (size_t k = 0; k < sizeof adverbs / sizeof *adverbs; k++)
        if (piece_word(s, at, adverbs[k].word)) {
            f->q.per = slice_of(adverbs[k].per);
            f->q.per_span = figure_span(s, at, at + 1);
            return;
        }
    for (int step = 0; step < 2 && f->q.counted.length && piece_kind_is(s, at, PIECE_WORD) && (piece_at(s, at)->flags & PIECE_CAPITAL); step++) at++;   /* a name that goes on */
    bool per = piece_word(s, at, "per") || piece_word(s, at, "a") || piece_word(s, at, "an") || piece_word(s, at, "each") || piece_word(s, at, "every");
    if (!per) return;
    if (unit_rate(s, f, at)) return;
    for (size_t k = 0; k < sizeof times / sizeof *times; k++) {
        if (!piece_word(s, at + 1, times[k])) continue;
        if (!piece_word(s, at, "per") && k > 8 && f->q.kind != KIND_MONEY) return;
        if (f->q.kind == KIND_DURATION && (figure_is(f, FIGURE_ARTICLE) || k > 8)) return;
        f->q.per = slice_is(slice_of(times[k]), "annum") ? SLICE("year") : slice_of(times[k]);
        f->q.per_span = figure_span(s, at, at + 2);
        drop_articles(s, f, at);
        return;
    }
}

/* `no` is 0 before a plural that is counted; `no progress`, `no longer` count nothing. */
static bool counts_things(const struct sentence *s, const struct figure *f) {
    if (f->q.counted.length == 0) return false;
    if (piece_word(s, f->n.first, "none")) return true;
    size_t last = token_at(&s->tokens, f->q.counted_span.end - 1);
    return last < s->tokens.count && (s->tokens.items[last].flags & TOKEN_PLURAL) != 0;
}

void find_counted(struct sentence *s) {
    bool wanted = false;
    struct figure *before = NULL;
    for (struct figure *f = next_figure(s, NULL); f && !wanted; f = next_figure(s, f)) wanted = may_count(f) ? !stands_alone(s, f) : piece_word(s, f->end, "of");
    if (wanted && !sentence_tag(s)) s->finder->failed = true;
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (f->phrase_end < f->end) f->phrase_end = f->end;
        if (wanted && may_count(f)) count_noun(s, f);
        else if (wanted && (figure_is(f, FIGURE_UNIT) || f->q.kind == KIND_FRACTION)) of_phrase(s, f);
        rate(s, f);
        if (before && f->q.per.length && before->q.per.length == 0 && f->q.role[0] == ROLE_SAME && before->q.role[0] == ROLE_SAME && f->q.group[0] == before->q.group[0]) {
            before->q.per = f->q.per;              /* C$9 (US$7) per ticket */
            before->q.per_span = f->q.per_span;
        }
        before = f;
        if ((f->n.flags & FIGURE_NOTHING) && !counts_things(s, f)) f->flags |= FIGURE_GONE;
    }
}
