/* What a number counts, and how far its phrase reaches. */
#include "quantity/combine.h"
#include "base/utf8.h"
#include "quantity/time.h"

static size_t piece_of(const struct sentence *s, size_t token, size_t hint) {
    return token < s->tokens.count ? piece_from(s, s->tokens.items[token].start, hint) : s->count;
}

/* `2,000 Golf and Polo cars`: behind a name that stands for no thing of its own, the phrase that names the things counted. */
static size_t names_joined(const struct sentence *s, size_t first, size_t last) {
    const struct token *token = &s->tokens.items[last - 1], *link = last < s->tokens.count ? &s->tokens.items[last] : NULL;
    if (!link || link->tag != TAG_CCONJ || token->tag != TAG_PROPN || (token->flags & TOKEN_PLURAL) || s->capitals || s->tokens.items[first].tag != TAG_PROPN) return last;
    const struct noun_phrase *next = phrase_at(&s->phrases, last + 1);
    bool named = next && next->first == last + 1 && next->core == next->first && s->tokens.items[next->first].tag == TAG_PROPN;
    bool things = named && s->tokens.items[next->last - 1].tag == TAG_NOUN && (s->tokens.items[next->last - 1].flags & TOKEN_PLURAL);
    return things ? next->last : last;
}

/* The noun phrase that goes on behind the number: token range, false when none does. */
static bool noun_behind(struct sentence *s, size_t piece, size_t *first, size_t *last) {
    struct span tokens;
    size_t token = sentence_token(s, piece);
    if (token >= s->tokens.count || s->tokens.items[token].start < s->pieces[piece].start) return false;
    if (!phrase_counted(&s->phrases, token, &tokens) || tokens.start >= tokens.end) return false;
    for (int step = 0; step < 2 && tokens.end < s->tokens.count && (s->tokens.items[tokens.end - 1].flags & TOKEN_POSSESSIVE); step++) {
        struct span beyond;
        if (!phrase_counted(&s->phrases, tokens.end, &beyond) || beyond.start >= beyond.end) break;      /* three of China’s largest firms */
        bool plural = s->tokens.items[tokens.end - 1].tag == TAG_NOUN && (s->tokens.items[tokens.end - 1].flags & TOKEN_PLURAL);      /* 12 women’s shelters */
        tokens = plural ? (struct span){tokens.start, beyond.end} : beyond;
    }
    *first = tokens.start;
    *last = names_joined(s, tokens.start, tokens.end);
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
    token = sentence_token(s, at + 1);
    if (token >= s->tokens.count) return;
    const struct noun_phrase *phrase = phrase_at(&s->phrases, token);
    (void)first;
    if (!phrase) return;
    last = phrase->last;
    extend(f, piece_of(s, last, at));
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

static bool stands_alone(const struct sentence *s, const struct figure *f) {
    const struct piece *next = piece_at(s, f->end);
    return !piece_exists(s, f->end) || (next->kind == PIECE_MARK && next->code != '-' && next->code != '(' && next->code != '"');
}

/* `12 newly built homes`: an adverb and a participle before the noun. */
static bool described_noun(struct sentence *s, size_t at, size_t *first, size_t *last) {
    bool adverb = piece_kind_is(s, at, PIECE_WORD) && slice_ends_fold(piece_text(s, at), SLICE("ly")) && piece_kind_is(s, at + 1, PIECE_WORD);
    size_t begins = adverb ? sentence_token(s, at) : 0, verb = begins + 1;
    if (!adverb || verb >= s->tokens.count || !((s->tokens.items[verb].flags & TOKEN_PARTICIPLE) || s->tokens.items[verb].tag == TAG_ADJ) || !noun_behind(s, at + 2, first, last)) return false;
    if (!(s->tokens.items[*last - 1].flags & TOKEN_PLURAL)) return false;
    *first = begins;
    return true;
}

static void count_noun(struct sentence *s, struct figure *f) {
    size_t at = f->phrase_end > f->end ? f->phrase_end : f->end, first, last;
    bool compound = figure_is(f, FIGURE_COMPOUND) && piece_is(s, at, '-') && piece_kind_is(s, at + 1, PIECE_WORD);
    if (compound && piece_cue(s, at + 1, "no noun")) {      /* a 12-strong jury */
        extend(f, at + 2);
        return;
    }
    if (compound) {      /* 12-page document: pages are counted */
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
    while (of && piece_cue(s, at, "before group")) at++;
    if (piece_cue(s, at, "more of")) at++;
    if (!noun_behind(s, at, &first, &last) && !described_noun(s, at, &first, &last)) return;
    set_counted(s, f, first, !of && counts_first_noun(s, f, first, last) ? first + 1 : last);
}

static void drop_articles(struct sentence *s, struct figure *f, size_t at) {
    for (struct figure *g = next_figure(s, f); g && g->first <= at; g = next_figure(s, g))
        if (figure_is(g, FIGURE_ARTICLE)) g->flags |= FIGURE_GONE;
    for (struct figure *g = next_figure(s, f); g && g->first <= at + 1; g = next_figure(s, g))
        if (g->first == at + 1 && figure_is(g, FIGURE_ORDINAL)) g->flags |= FIGURE_GONE;      /* per second */
}

/* `per | diluted share`, `per | registered voter`: behind the noun that the words at piece i describe. */
static size_t behind_adjectives(struct sentence *s, size_t i) {
    size_t end = i + 1;
    for (int step = 0; step < 2 && sentence_tag(s) && piece_kind_is(s, end, PIECE_WORD); step++) {
        size_t token = sentence_token(s, end - 1), next = sentence_token(s, end);
        bool describes = next < s->tokens.count && (s->tokens.items[token].tag == TAG_ADJ || (s->tokens.items[token].tag == TAG_VERB && (s->tokens.items[token].flags & TOKEN_PARTICIPLE)));
        bool noun = s->tokens.items[next].tag == TAG_NOUN || s->tokens.items[next].tag == TAG_ADJ || (s->tokens.items[next].tag == TAG_VERB && !(s->tokens.items[next].flags & (TOKEN_PAST | TOKEN_PARTICIPLE)));
        if (!describes || !noun) break;
        end++;
    }
    return end;
}

/* `$52 a barrel`, `$80 per sq m`, `$6 per share`, `40 people a square kilometre`: the rate of an amount of money, of a count. */
static bool unit_rate(struct sentence *s, struct figure *f, size_t at) {
    struct unit_match unit;
    size_t i = at + 1, end = at + 2;
    bool per = piece_word(s, at, "per");
    bool spread = f->q.kind == KIND_COUNT && f->q.counted.length > 0;
    if (f->q.kind != KIND_MONEY && !per && !spread) return false;
    if (f->q.kind != KIND_MONEY && f->q.kind != KIND_COUNT && f->q.kind != KIND_NUMBER && f->q.kind != KIND_MEASURE) return false;
    if (!piece_kind_is(s, i, PIECE_WORD)) return false;
    if (unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, i)->start, true, &unit) && (per || (unit.spelled && (!spread || slice_is(unit.unit->kind, "area"))))) {
        end = piece_from(s, piece_at(s, i)->start + unit.length, i);
        f->q.per = unit.unit->name.length ? unit.unit->name : pieces_text(s, i, end);
    } else if (per) {
        end = behind_adjectives(s, i);
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
    if (figure_may_count(base) && sentence_tag(s) && noun_behind(s, end, &first, &last)) end = piece_of(s, last, end);
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
    struct unit_match fuel;
    bool to_the = piece_word(s, at, "to") && piece_word(s, at + 1, "the") && f->q.unit && slice_is(f->q.unit->kind, "length") && piece_kind_is(s, at + 2, PIECE_WORD) &&
                  unit_match(s->finder->arena, s->finder->units, s->text, piece_at(s, at + 2)->start, true, &fuel) && fuel.spelled && slice_is(fuel.unit->kind, "volume");
    if (to_the) {      /* 52 miles to the gallon */
        f->q.per = fuel.unit->name;
        f->q.per_span = figure_span(s, at, at + 3);
        return;
    }
    if (f->q.kind == KIND_MONEY && piece_cue(s, at, "more of a rate")) at++;      /* £200 more a month */
    bool slash = f->q.kind == KIND_MONEY && piece_is(s, at, '/') && piece_joined(s, at) && piece_joined(s, at + 1);      /* Rs8.78/share */
    bool per = slash || piece_word(s, at, "per") || piece_word(s, at, "a") || piece_word(s, at, "an") || piece_word(s, at, "each") || piece_word(s, at, "every");
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
    if (last >= s->tokens.count) return false;
    bool names = s->tokens.items[last].tag == TAG_PROPN && f->q.counted.length < f->q.counted_span.end - f->q.counted_span.start;      /* no Red Notices */
    return names || (s->tokens.items[last].flags & TOKEN_PLURAL) != 0;
}

/* `C$9 (US$7) per ticket`, `from $75 per barrel to $46`: the rate of both. */
/* `5,000 copies of the book | a week`: a time behind a noun is the rate of what was numbered before it, and no amount of its own. */
static bool rate_behind_noun(struct sentence *s, struct figure *before, struct figure *f) {
    enum { REACH = 8 };
    size_t token = f->first > 0 ? sentence_token(s, f->first - 1) : s->tokens.count;
    bool article = figure_is(f, FIGURE_ARTICLE) && f->q.kind == KIND_DURATION && f->end == f->first + 2 && piece_cue(s, f->first + 1, "rate time");
    if (!article || token >= s->tokens.count || s->tokens.items[token].tag != TAG_NOUN || f->first > before->end + REACH || is_time_apart(s, f->first)) return false;
    if (before->q.kind == KIND_DURATION || before->q.kind == KIND_AGE || figure_is(before, FIGURE_DATE | FIGURE_ORDINAL) || before->q.per.length) return false;
    bool of = false;
    for (size_t i = before->end; i < f->first; i++) {
        if (s->pieces[i].kind == PIECE_MARK) return false;
        of |= piece_word(s, i, "of");
    }
    if (!of) return false;
    before->q.per = utf8_fold(s->finder->arena, piece_text(s, f->first + 1));
    before->q.per_span = figure_span(s, f->first, f->end);
    f->flags |= FIGURE_GONE;
    return true;
}

static void share_rate(struct figure *a, struct figure *b) {
    bool tied = a->q.group[0] && a->q.group[0] == b->q.group[0] && (b->q.role[0] == ROLE_SAME || b->q.role[0] == ROLE_TO || b->q.role[0] == ROLE_FROM);
    if (!tied || (a->q.per.length > 0) == (b->q.per.length > 0) || a->q.kind != b->q.kind) return;
    struct figure *with = a->q.per.length ? a : b, *without = with == a ? b : a;
    without->q.per = with->q.per;
    if (b->q.role[0] == ROLE_SAME) without->q.per_span = with->q.per_span;
}

/* `90 permanent and 400 temporary jobs`: the adjective stands before a noun that the next count names. */
static void share_noun(struct sentence *s, struct figure *a, const struct figure *b) {
    size_t at = a->end, token = sentence_token(s, at);
    bool adjective = figure_may_count(a) && a->q.counted.length == 0 && piece_kind_is(s, at, PIECE_WORD) && token < s->tokens.count && s->tokens.items[token].tag == TAG_ADJ;
    bool name = !adjective && a->q.kind == KIND_COUNT && piece_kind_is(s, at, PIECE_WORD) && a->phrase_end == at + 1 && token < s->tokens.count && s->tokens.items[token].tag == TAG_PROPN &&
                !(s->tokens.items[token].flags & TOKEN_PLURAL) && !slice_ends(piece_text(s, at), SLICE("s"));    /* `20 Ford and 30 Fiat cars` */
    adjective = adjective || name;
    size_t behind = adjective ? piece_of(s, token + 1, at) : at;    /* `12 full-time and 30 part-time workers` */
    if (!adjective || b->q.kind != KIND_COUNT || b->q.counted.length == 0 || !(piece_word(s, behind, "and") || piece_word(s, behind, "or")) || phrase_start(b) != behind + 1) return;
    size_t cut = b->q.counted.length;
    while (cut > 0 && b->q.counted.data[cut - 1] != ' ') cut--;
    if (cut == 0) return;
    a->q.counted = arena_format(s->finder->arena, "%.*s %.*s", SLICE_ARGS(pieces_text(s, at, behind)), SLICE_ARGS(slice_sub(b->q.counted, cut, b->q.counted.length)));
    a->q.counted_span = b->q.counted_span;
    a->q.kind = KIND_COUNT;
}

enum { NEAR = 8 };    /* figures between the ends of a change, at most: keeps the work linear */

/* `from 12 shops to 30`: both ends of a change count the same. */
static void share_ends(struct sentence *s) {
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        bool end = f->q.group[0] && (f->q.role[0] == ROLE_FROM || f->q.role[0] == ROLE_TO);
        if (!end || !figure_may_count(f) || f->q.counted.length) continue;
        size_t at = (size_t)(f - s->figures), first = at > NEAR ? at - NEAR : 0;
        for (size_t k = first; k < s->figure_count && k < at + NEAR; k++) {
            const struct figure *g = &s->figures[k];
            if (k != at && g->q.group[0] == f->q.group[0] && g->q.kind == KIND_COUNT && g->q.counted.length) { take_noun_of(f, g); break; }
        }
    }
}

void find_counted(struct sentence *s) {
    bool wanted = false;
    struct figure *before = NULL, *count = NULL;
    for (struct figure *f = next_figure(s, NULL); f && !wanted; f = next_figure(s, f)) wanted = figure_may_count(f) ? !stands_alone(s, f) : piece_word(s, f->end, "of");
    if (wanted && !sentence_tag(s)) s->finder->failed = true;
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (f->phrase_end < f->end) f->phrase_end = f->end;
        if (wanted && before && rate_behind_noun(s, before, f)) continue;
        bool left_out = figure_may_count(f) && take_left_out(s, f, before, count);
        if (wanted && figure_may_count(f) && !left_out) count_noun(s, f);
        else if (wanted && (figure_is(f, FIGURE_UNIT) || f->q.kind == KIND_FRACTION)) of_phrase(s, f);
        rate(s, f);
        if (before) share_rate(before, f);
        if (wanted && before) share_noun(s, before, f);
        if (!figure_is(f, FIGURE_DATE | FIGURE_ORDINAL)) before = f;
        if (f->q.counted.length) count = f;
        if (f->q.counted.length && before) take_noun_of_list(s, f);
        count_population(s, f);
        if ((f->n.flags & FIGURE_NOTHING) && !counts_things(s, f)) f->flags |= FIGURE_GONE;
    }
    share_ends(s);
}
