/* A number, its unit read, that stands for no quantity: a pronoun, a name, a label, a page. */
#include "quantity/reject.h"
#include "quantity/combine.h"
#include "quantity/measure.h"
#include "quantity/science.h"
#include "quantity/time.h"
#include "base/utf8.h"
#include <string.h>

void reject_note(struct sentence *s, size_t first, size_t end, const char *reason) {
    struct finder *finder = s->finder;
    if (!finder->rejections || first >= end) return;
    struct rejection r = {figure_span(s, first, end), false, reason};
    if (!LIST_PUSH(finder->arena, &finder->out->rejections, r)) finder->failed = true;
}

static bool number_follows(const struct sentence *s, size_t i) {
    struct number n;
    return piece_kind_is(s, i, PIECE_DIGITS) || number_words(s, i, &n);
}

/* `this half`, `the second half`: a part of a game or year. */
static bool half_of_time(const struct sentence *s, const struct figure *f) {
    if (!(f->n.flags & FIGURE_HALF) || f->first == 0 || f->n.end != f->n.first + 1) return false;
    return piece_cue(s, f->first - 1, "before half");
}

static bool has_capital(const struct sentence *s, size_t i) {
    struct slice word = piece_text(s, i);
    for (size_t k = 0; k < word.length; k++)
        if (word.data[k] >= 'A' && word.data[k] <= 'Z') return true;
    return (piece_at(s, i)->flags & PIECE_CAPITAL) != 0;
}

/* `575 Wilbraham Road`, `16-18 Industrial Avenue`. */
static bool street(const struct sentence *s, const struct figure *f) {
    bool lettered = figure_is(f, FIGURE_UNIT) && f->end == f->n.end + 1 && piece_joined(s, f->n.end) && (piece_at(s, f->n.end)->flags & PIECE_ALL_CAPITAL) && piece_at(s, f->n.end)->end - piece_at(s, f->n.end)->start == 1;      /* 221B Baker Street */
    if ((figure_is(f, FIGURE_UNIT) && !lettered) || (f->n.flags & (FIGURE_WORDS | FIGURE_ORDINAL | FIGURE_POINT | FIGURE_SCALED))) return false;
    size_t start = piece_dash(s, f->end) && piece_kind_is(s, f->end + 1, PIECE_DIGITS) ? f->end + 2 : f->end;
    for (size_t at = start; at < start + 5 && piece_kind_is(s, at, PIECE_WORD) && (piece_at(s, at)->flags & PIECE_CAPITAL); at++) {
        if (at > start && piece_cue(s, at, "street")) return true;
        if (piece_is(s, at + 1, '.') && piece_joined(s, at + 1) && piece_cue(s, at, "before saint's name")) at++;      /* 12 St. James Street */
    }
    return false;
}

static bool verb_follows(struct sentence *s, size_t i) {
    if (!piece_kind_is(s, i, PIECE_WORD) || !sentence_tag(s)) return false;
    size_t token = token_at(&s->tokens, s->origin + piece_at(s, i)->start);
    return token < s->tokens.count && (s->tokens.items[token].tag == TAG_VERB || s->tokens.items[token].tag == TAG_AUX);
}

/* `random-zero device`: behind a hyphen the word only names a kind; what is near zero is a number. */
static bool zero_kind(const struct sentence *s, const struct figure *f) {
    size_t i = f->first;
    struct sense sense;
    bool hyphened = i > 1 && piece_is(s, i - 1, '-') && piece_joined(s, i) && piece_joined(s, i - 1) && piece_kind_is(s, i - 2, PIECE_WORD);
    if (!hyphened || !(f->n.flags & FIGURE_WORDS) || !rational_is_none(f->n.low) || !piece_word(s, i, "zero")) return false;
    return !piece_cue(s, i - 2, "place") && !sense_at(s, i - 2, LEXICON_EN_QUALIFIERS, &sense) && !sense_at(s, i - 2, LEXICON_EN_NUMBERS, &sense) && !opens_compound(s, i - 2);
}

/* `a couple from Leeds`, `a couple in their sixties`: two people by a noun. */
static bool couple(const struct sentence *s, const struct figure *f) {
    bool alone = (f->n.flags & FIGURE_WORDS) && !figure_is(f, FIGURE_UNIT) && f->n.end == f->n.first + 2 && piece_word(s, f->n.first, "a") && piece_word(s, f->n.first + 1, "couple");
    return alone && piece_cue(s, f->end, "behind couple");
}

/* `may one day become`: some day. */
static bool some_day(const struct sentence *s, const struct figure *f) {
    bool day = (f->n.flags & FIGURE_BARE_ONE) && piece_word(s, f->n.end, "day") && f->end == f->n.end + 1;
    return day && f->first > 0 && piece_cue(s, f->first - 1, "some day");
}

/* `whether one looks at`, `if one counts`. */
static bool clause_pronoun(const struct sentence *s, const struct figure *f) {
    struct slice next = piece_text(s, f->n.end);
    if (f->first == 0 || !piece_kind_is(s, f->n.end, PIECE_WORD) || next.length < 3 || next.data[next.length - 1] != 's') return false;
    return piece_cue(s, f->first - 1, "clause");
}

/* `one in five`, `one out of every four`: what stands behind the one makes it a ratio. */
static bool ratio_follows(const struct sentence *s, size_t at) {
    if (piece_word(s, at, "out") && piece_word(s, at + 1, "of")) at += 2;
    else if (piece_word(s, at, "in")) at++;
    else return false;
    if (piece_word(s, at, "every")) at++;
    return number_follows(s, at) && !(piece_kind_is(s, at, PIECE_DIGITS) && piece_at(s, at)->end - piece_at(s, at)->start == 4);
}

/* `only one in five`, `some one in ten`; but `the only one in ten years`. */
static bool qualified_ratio(const struct sentence *s, const struct figure *f) {
    struct sense sense;
    size_t first;
    if (!sense_before(s, f->first, 3, LEXICON_EN_QUALIFIERS, "place", "before", &first, &sense)) return false;
    return !(first > 0 && piece_cue(s, first - 1, "determiner")) && ratio_follows(s, f->n.end);
}

/* `outnumbered them two to one`, `lost by three to one`: the last of two numbers that are a ratio. */
static bool ends_ratio(const struct sentence *s, const struct figure *f) {
    const struct figure *last = s->figure_count > 1 ? &s->figures[s->figure_count - 2] : NULL;
    bool to = last && piece_word(s, last->end, "to") && last->end + 1 == f->first && last->q.kind == KIND_NUMBER && f->end == f->n.end;
    bool ends = !piece_kind_is(s, f->end, PIECE_WORD) || (word_is_function(s, f->end) && !piece_word(s, f->end, "of")) || piece_cue(s, f->end, "of two to one");
    return to && ends && rational_is_integer(last->n.value) && rational_compare(last->n.value, RATIONAL_INTEGER(1)) > 0 && !(last->first > 0 && piece_word(s, last->first - 1, "from"));
}

static bool bare_pronoun_one(struct sentence *s, const struct figure *f) {
    size_t at = f->n.end;
    if (f->n.flags & FIGURE_SIGNED) return false;
    const struct figure *last = s->figure_count > 1 ? &s->figures[s->figure_count - 2] : NULL;
    if (last && last->q.kind == KIND_MONEY && last->end + 1 == f->first && piece_word(s, last->end, "and")) return false;
    if (qualified_ratio(s, f) || ends_ratio(s, f)) return false;
    if (f->first > 0 && piece_cue(s, f->first - 1, "before pronoun")) return !figure_is(f, FIGURE_UNIT);
    if (figure_is(f, FIGURE_UNIT)) return false;
    if ((piece_word(s, at, "to") || piece_word(s, at, "or") || piece_word(s, at, "and") || piece_word(s, at, "in")) && number_follows(s, at + 1)) return false;
    if (ratio_follows(s, at)) return false;
    if (piece_cue(s, at, "behind pronoun") || piece_is(s, at, '\'')) return true;
    if (verb_follows(s, at) || clause_pronoun(s, f) || piece_cue(s, at, "relative")) return true;
    if (piece_kind_is(s, at, PIECE_WORD) && slice_ends_fold(piece_text(s, at), SLICE("ly")) && verb_follows(s, at + 1)) return true;      /* one usually infuses */
    return (!piece_exists(s, at) || piece_at(s, at)->kind == PIECE_MARK || word_is_function(s, at)) && f->first > 0 && !piece_is(s, f->first - 1, ',') && !(f->first == 1 && piece_at(s, 0)->kind == PIECE_MARK);      /* (one) */
}

/* `95% CI 9–15`: the limits that belong to a level of confidence. */
static bool confidence_limit(const struct sentence *s, const struct figure *f) {
    const struct figure *level = s->figure_count > 1 ? &s->figures[s->figure_count - 2] : NULL;
    struct sense sense;
    if (!level || level->q.kind != KIND_PERCENT || level->end + 1 != f->first || !sense_at(s, f->first - 1, LEXICON_EN_STATISTICS, &sense)) return false;
    return slice_is(sense_get(s, LEXICON_EN_STATISTICS, &sense, "name"), "interval");
}

/* A capital word right before: `Voyager 2`, `Windows 10`, `Group of Twenty`. */
static bool named(const struct sentence *s, const struct figure *f) {
    size_t i = f->first;
    struct sense sense;
    if (s->capitals || (s->figure_count > 1 && s->figures[s->figure_count - 2].end == i)) return false;
    if (i < 1 || figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_WORDS | FIGURE_POINT | FIGURE_SCALED | FIGURE_FRACTION | FIGURE_GROUPED | FIGURE_SIGNED | FIGURE_DATE)) || f->n.end != f->n.first + 1) return false;
    if (!piece_kind_is(s, i - 1, PIECE_WORD) || !has_capital(s, i - 1) || piece_joined(s, i) || piece_at(s, i - 1)->end - piece_at(s, i - 1)->start < 2) return false;
    if (word_is_function(s, i - 1) || piece_cue(s, i - 1, "votes cast") || sense_at(s, i - 1, LEXICON_EN_QUALIFIERS, &sense) || sense_at(s, i - 1, LEXICON_EN_CHANGES, &sense) || sense_at(s, i - 1, LEXICON_EN_MONTHS, &sense)) return false;
    if (sense_role(s, i - 1, LEXICON_EN_PERIODS, "lead", &sense) || confidence_limit(s, f)) return false;
    bool set_off = i > 1 && piece_at(s, i - 2)->kind == PIECE_MARK;
    if (s->finder->science && set_off && piece_at(s, i - 1)->end - piece_at(s, i - 1)->start >= 2 && sense_at(s, i - 1, LEXICON_EN_STATISTICS, &sense)) return false;      /* (SD 11) */
    if (!(piece_at(s, i - 1)->flags & PIECE_CAPITAL) && !figure_is(f, FIGURE_COMPOUND)) return true;     /* iPhone 11 handsets: a capital inside the word */
    if (i == 1) return false;
    if (piece_kind_is(s, f->end, PIECE_WORD) && !word_is_function(s, f->end) && !(piece_at(s, f->end)->flags & PIECE_CAPITAL)) {
        struct slice next = piece_text(s, f->end);
        return !(next.length > 2 && next.data[next.length - 1] == 's');
    }
    return true;
}

/* `(Prodi 5.3, Nutri-Science GmbH)`, `the software R 3.6`: a name's version where programs or their makers are spoken of. */
static bool versioned(const struct sentence *s, const struct figure *f) {
    enum { NEAR = 6 };
    size_t i = f->first;
    if (i == 0 || figure_is(f, FIGURE_UNIT | FIGURE_ORDINAL) || (f->n.flags & (FIGURE_WORDS | FIGURE_SCALED | FIGURE_GROUPED | FIGURE_SIGNED)) || !piece_kind_is(s, i - 1, PIECE_WORD) || !(piece_at(s, i - 1)->flags & PIECE_CAPITAL)) return false;
    if (piece_is(s, f->end, '%') || piece_kind_is(s, f->end, PIECE_DIGITS) || word_is_function(s, i - 1)) return false;
    for (size_t back = 2; back <= NEAR + 1 && back <= i; back++)
        if (piece_cue(s, i - back, "program")) return true;
    for (size_t at = f->end + 1; (piece_is(s, f->end, ',') || piece_is(s, f->end, ';') || piece_is(s, f->end, '(')) && at <= f->end + NEAR; at++)
        if (piece_cue(s, at, "maker")) return true;
    return false;
}

/* `1.4.x`, `versions (like 9.6)`: decimals that go on in an x, or shortly behind the word. */
static bool version_number(const struct sentence *s, const struct figure *f) {
    enum { NEAR = 5 };
    bool plain = (f->n.flags & FIGURE_POINT) && f->n.end == f->n.first + 3 && !figure_is(f, FIGURE_UNIT) && !(f->n.flags & (FIGURE_SCALED | FIGURE_SIGNED | FIGURE_WORDS));
    if (!plain) return false;
    if (piece_is(s, f->n.end, '.') && piece_joined(s, f->n.end) && piece_word(s, f->n.end + 1, "x") && piece_joined(s, f->n.end + 1)) return true;
    for (size_t back = 1; back <= NEAR && back <= f->first; back++) {
        size_t at = f->first - back;
        if (piece_cue(s, at, "versions")) return true;
        if (piece_kind_is(s, at, PIECE_WORD) ? !piece_cue(s, at, "between versions") : piece_is(s, at, ';')) return false;
    }
    return false;
}

/* `the 2.40 release`, `the Apache 2.0 licence`: decimals before one thing that has versions. */
static bool version_of(const struct sentence *s, const struct figure *f) {
    bool plain = (f->n.flags & FIGURE_POINT) && f->n.end == f->n.first + 3 && f->end == f->n.end && !figure_is(f, FIGURE_UNIT) && !(f->n.flags & (FIGURE_SCALED | FIGURE_SIGNED | FIGURE_WORDS));
    return plain && f->first > 0 && piece_cue(s, f->end, "behind version");
}

/* A common noun right before a bare integer that counts nothing: `chamber 20`, `phases 3, 5 and 7`. */
static bool labelled(struct sentence *s, const struct figure *f, size_t *end) {
    size_t i = f->first;
    if (i == 0 || figure_is(f, FIGURE_UNIT | FIGURE_COMPOUND | FIGURE_ORDINAL | FIGURE_MULTIPLE) || (f->n.flags & (FIGURE_WORDS | FIGURE_POINT | FIGURE_SCALED | FIGURE_GROUPED | FIGURE_FRACTION | FIGURE_SIGNED | FIGURE_POWER | FIGURE_MIXED))) return false;
    if (s->figure_count > 1 && s->figures[s->figure_count - 2].end == i) return false;
    if (!piece_kind_is(s, i - 1, PIECE_WORD) || piece_joined(s, i) || f->n.end != f->n.first + 1 || piece_at(s, f->n.first)->end - piece_at(s, f->n.first)->start > 4) return false;
    if (word_is_function(s, i - 1) || piece_at(s, i - 1)->end - piece_at(s, i - 1)->start < 3) return false;
    if (piece_cue(s, i - 1, "has value")) return false;
    size_t last = reject_reference_end(s, f->n.first);
    bool ends = !piece_exists(s, last) || piece_at(s, last)->kind == PIECE_MARK || word_is_function(s, last);
    if (reject_unit_behind(s, last) || piece_dash(s, last) || piece_is(s, last, 0xB1) || piece_is(s, last, '/') || piece_is(s, last, ':') || piece_is(s, last, 0xD7) || piece_is(s, last, '<') || piece_is(s, last, '%') || ((piece_word(s, last, "to") || piece_word(s, last, "or")) && number_follows(s, last + 1)) || piece_is(s, last, '+') || piece_is(s, last, 0xB0) || piece_is(s, last, '$')) return false;
    *end = last;
    struct slice word = piece_text(s, i - 1);
    if (ends && (slice_ends(word, SLICE("Figure")) || slice_ends(word, SLICE("Table")) || slice_ends(word, SLICE("Fig")))) return true;
    struct sense sense;
    if (sense_at(s, i - 1, LEXICON_EN_QUALIFIERS, &sense) || sense_at(s, i - 1, LEXICON_EN_CHANGES, &sense) || sense_at(s, i - 1, LEXICON_EN_NUMBERS, &sense) || sense_at(s, i - 1, LEXICON_EN_MONTHS, &sense)) return false;
    if (!sentence_tag(s)) return false;
    size_t token = token_at(&s->tokens, s->origin + piece_at(s, i - 1)->start);
    if (token >= s->tokens.count || s->tokens.items[token].tag != TAG_NOUN) return false;
    if (!ends) {
        size_t next = token_at(&s->tokens, s->origin + piece_at(s, last)->start);
        ends = next < s->tokens.count && (s->tokens.items[next].tag == TAG_VERB || s->tokens.items[next].tag == TAG_AUX || s->tokens.items[next].tag == TAG_ADP || (s->tokens.items[next].tag == TAG_ADV && slice_ends_fold(piece_text(s, last), SLICE("ly"))));
    }
    return ends;
}

/* Is there a number before the adjectives at `at`, so that what follows is counted already: `three old 747 cargo planes`? */
static bool counted_already(const struct sentence *s, const struct figure *f) {
    const struct figure *last = s->figure_count > 1 ? &s->figures[s->figure_count - 2] : NULL;
    if (!last || !figure_may_count(last) || last->end >= f->first || f->first > last->end + 2) return false;
    for (size_t i = last->end; i < f->first; i++)
        if (!piece_kind_is(s, i, PIECE_WORD) || word_is_function(s, i)) return false;
    return true;
}

/* `a 747 Jumbo`, `its own 777 Freighter`: digits that begin the name of one thing. */
static bool model_number(struct sentence *s, const struct figure *f) {
    uint32_t written = FIGURE_WORDS | FIGURE_POINT | FIGURE_SCALED | FIGURE_FRACTION | FIGURE_GROUPED | FIGURE_SIGNED;
    if (s->capitals || f->first == 0 || figure_is(f, FIGURE_UNIT | FIGURE_DATE | FIGURE_COMPOUND) || (f->n.flags & written) || f->n.end != f->n.first + 1) return false;
    if (!piece_kind_is(s, f->end, PIECE_WORD) || !(piece_at(s, f->end)->flags & PIECE_CAPITAL) || piece_joined(s, f->end) || piece_at(s, f->first)->end - piece_at(s, f->first)->start > 4) return false;
    if (rational_compare(f->n.value, RATIONAL_INTEGER(1)) <= 0) return false;
    if (counted_already(s, f)) return true;
    bool one = piece_cue(s, f->first - 1, "before model");
    if (!one || !sentence_tag(s)) return false;
    const struct noun_phrase *phrase = phrase_at(&s->phrases, sentence_token(s, f->end));
    if (!phrase || phrase->last <= phrase->first) return false;
    return !(s->tokens.items[phrase->last - 1].flags & TOKEN_PLURAL) && !slice_ends(token_text(&s->tokens, phrase->last - 1), SLICE("s"));
}

/* `a category four storm`, `type 2 diabetes`: which one of a scale, before a noun in the singular. */
static bool graded(struct sentence *s, const struct figure *f) {
    struct sense sense;
    size_t i = f->first;
    uint32_t written = FIGURE_POINT | FIGURE_SCALED | FIGURE_FRACTION | FIGURE_GROUPED | FIGURE_SIGNED | FIGURE_ORDINAL;
    if (i == 0 || figure_is(f, FIGURE_UNIT | FIGURE_DATE | FIGURE_COMPOUND | FIGURE_MULTIPLE) || (f->n.flags & written) || rational_compare(f->n.value, RATIONAL_INTEGER(20)) > 0) return false;
    if (!sense_role(s, i - 1, LEXICON_EN_IDENTIFIERS, "title", &sense) || sense.end != i || !piece_kind_is(s, f->end, PIECE_WORD) || word_is_function(s, f->end)) return false;
    bool each = i > 1 && (piece_word(s, i - 2, "each") || piece_word(s, i - 2, "every") || piece_word(s, i - 2, "one"));    /* each day one child */
    if (each || slice_ends_fold(piece_text(s, i - 1), SLICE("s")) || !sentence_tag(s)) return false;
    size_t label = sentence_token(s, i - 1);
    const struct noun_phrase *phrase = phrase_at(&s->phrases, sentence_token(s, f->end));
    bool noun = phrase && label < s->tokens.count && s->tokens.items[label].tag == TAG_NOUN && s->tokens.items[phrase->head].tag == TAG_NOUN;
    return noun && !(s->tokens.items[phrase->head].flags & TOKEN_PLURAL);
}

/* `a 3-for-2 split`, `a two-for-one offer`: terms of an offer, all of them. */
static bool offered(const struct sentence *s, const struct figure *f, size_t *end) {
    size_t at = f->n.end;
    struct number last;
    bool linked = piece_is(s, at, '-') && piece_joined(s, at) && piece_word(s, at + 1, "for") && piece_joined(s, at + 1) && piece_is(s, at + 2, '-') && piece_joined(s, at + 2) && piece_joined(s, at + 3);
    if (!linked || figure_is(f, FIGURE_UNIT | FIGURE_DATE)) return false;
    if (piece_kind_is(s, at + 3, PIECE_DIGITS)) *end = at + 4;
    else if (number_words(s, at + 3, &last)) *end = last.end;
    else return false;
    return true;
}

/* half-filled, half-life */
static bool half_word(const struct sentence *s, const struct figure *f) {
    return (f->n.flags & FIGURE_HALF) && !figure_is(f, FIGURE_UNIT) && f->n.end == f->n.first + 1 && piece_is(s, f->end, '-') && piece_joined(s, f->end) && piece_kind_is(s, f->end + 1, PIECE_WORD) && piece_joined(s, f->end + 1);
}

/* `full width at half maximum`, `the upper mold half 38`: half of a thing by its name. */
static bool half_named(struct sentence *s, const struct figure *f, size_t *end) {
    if (!(f->n.flags & FIGURE_HALF) || figure_is(f, FIGURE_UNIT) || f->n.end != f->n.first + 1) return false;
    if (piece_cue(s, f->n.end, "behind half")) return true;
    bool numbered = piece_kind_is(s, f->n.end, PIECE_DIGITS) && !piece_joined(s, f->n.end);
    *end = numbered ? f->n.end + 1 : *end;
    bool alone = !piece_kind_is(s, f->n.end, PIECE_WORD) || piece_cue(s, f->n.end, "clause") || word_is_function(s, f->n.end);
    bool shares = piece_word(s, f->n.end, "of") || piece_word(s, f->n.end, "the") || piece_word(s, f->n.end, "a") || piece_word(s, f->n.end, "an");
    if (!s->finder->science || !alone || shares || f->first == 0 || !piece_kind_is(s, f->first - 1, PIECE_WORD) || word_is_function(s, f->first - 1) || !sentence_tag(s)) return false;
    size_t token = token_at(&s->tokens, s->origin + piece_at(s, f->first - 1)->start);
    return token < s->tokens.count && s->tokens.items[token].tag == TAG_NOUN;
}

/* `75 As NMR`: a mass number before its element, in papers. */
static bool element(const struct sentence *s, const struct figure *f) {
    struct sense sense;
    size_t at = f->n.end;
    if (!s->finder->science || !piece_kind_is(s, f->n.first, PIECE_DIGITS) || at != f->n.first + 1 || piece_at(s, f->n.first)->end - piece_at(s, f->n.first)->start > 3) return false;
    return sense_role(s, at, LEXICON_EN_IDENTIFIERS, "element", &sense) && (piece_at(s, at)->flags & PIECE_CAPITAL) && piece_at(s, at)->end - piece_at(s, at)->start == 2 && !(piece_at(s, at)->flags & PIECE_ALL_CAPITAL);
}

/* 5-HT, 1-Step */
static bool numbered_name(const struct sentence *s, const struct figure *f) {
    return !s->capitals && figure_is(f, FIGURE_COMPOUND) && !figure_is(f, FIGURE_UNIT) && piece_kind_is(s, f->n.first, PIECE_DIGITS) && f->n.end == f->n.first + 1 && piece_is(s, f->n.end, '-') &&
           (piece_at(s, f->n.end + 1)->flags & PIECE_CAPITAL) && !(f->first > 0 && (piece_at(s, f->first - 1)->flags & PIECE_ALL_CAPITAL));
}

/* `the 15-Year Plan`: a unit with a capital, hyphened to its number, before another word with one. */
static bool named_by_length(const struct sentence *s, const struct figure *f) {
    bool hyphened = f->q.kind == KIND_DURATION && piece_is(s, f->n.end, '-') && f->end == f->n.end + 2 && (piece_at(s, f->n.end + 1)->flags & PIECE_CAPITAL);
    return hyphened && !(piece_at(s, f->n.end + 1)->flags & PIECE_ALL_CAPITAL) && piece_kind_is(s, f->end, PIECE_WORD) && (piece_at(s, f->end)->flags & PIECE_CAPITAL);
}

/* 4-(n-butyl)…, 4,5-dihydro… */
static bool chemical(const struct sentence *s, const struct figure *f) {
    if (figure_is(f, FIGURE_UNIT) || !piece_is(s, f->end, '-') || !piece_joined(s, f->end) || !piece_joined(s, f->end + 1)) return false;
    if (piece_is(s, f->end + 1, '(') || piece_is(s, f->end + 1, '[')) return true;
    return f->n.end == f->n.first + 3 && piece_is(s, f->n.first + 1, ',') && piece_kind_is(s, f->end + 1, PIECE_WORD) && piece_at(s, f->n.first + 2)->end - piece_at(s, f->n.first + 2)->start == 1;
}

static bool scale_anchor(const struct sentence *s, const struct figure *f) {
    return piece_is(s, f->end, '=') && !figure_is(f, FIGURE_UNIT) && f->n.end == f->n.first + 1 && piece_kind_is(s, f->n.first, PIECE_DIGITS) && piece_at(s, f->n.first)->end - piece_at(s, f->n.first)->start <= 2 &&
           (f->first == 0 || piece_is(s, f->first - 1, '(') || piece_is(s, f->first - 1, ',') || piece_is(s, f->first - 1, ';') || piece_word(s, f->first - 1, "and") || piece_word(s, f->first - 1, "to"));
}

static bool glued_behind(const struct sentence *s, const struct figure *f) {
    size_t at = f->end;
    if (figure_is(f, FIGURE_DATE) || (f->flags & FIGURE_ORDINAL) || figure_is(f, FIGURE_COMPOUND)) return false;
    if (!piece_joined(s, at) || piece_is(s, at - 1, '%')) return false;
    if (piece_kind_is(s, at, PIECE_WORD)) return !(piece_word(s, at, "x") || piece_word(s, at, "and") || piece_word(s, at, "to") || piece_word(s, at, "million"));
    return piece_kind_is(s, at, PIECE_DIGITS) && f->end > f->n.end && piece_kind_is(s, at - 1, PIECE_WORD) && !measure_goes_on(s, at);
}

/* `2 (1959): 69–105`, `2015), 1–24.`: pages behind a place of publication. */
static bool pages(const struct sentence *s, const struct figure *f) {
    size_t i = f->first;
    if (i < 2 || figure_is(f, FIGURE_UNIT) || (f->n.flags & (FIGURE_WORDS | FIGURE_POINT | FIGURE_FRACTION | FIGURE_SCALED)) || f->n.end != f->n.first + 1) return false;
    bool colon = piece_is(s, i - 1, ':') && (piece_is(s, i - 2, ')') || piece_kind_is(s, i - 2, PIECE_DIGITS));
    bool range = (piece_dash(s, f->end) && piece_joined(s, f->end) && piece_kind_is(s, f->end + 1, PIECE_DIGITS) && piece_joined(s, f->end + 1));
    bool comma = piece_is(s, i - 1, ',') && (piece_is(s, i - 2, ')') || piece_is(s, i - 2, '"'));
    return range && (colon || comma);
}

/* `Gazette, 12 (3), 2023`, `40(2): 11–30`: volume and issue, the year or the pages behind them. */
static bool volume_and_issue(const struct sentence *s, const struct figure *f, size_t *end) {
    size_t at = f->n.end, places, i = f->first;
    if (i == 0 || figure_is(f, FIGURE_UNIT | FIGURE_DATE | FIGURE_ORDINAL) || f->n.flags != 0 || at != f->n.first + 1 || piece_at(s, f->n.first)->end - piece_at(s, f->n.first)->start > 4) return false;
    bool titled = piece_is(s, i - 1, ',') || (piece_kind_is(s, i - 1, PIECE_WORD) && (piece_at(s, i - 1)->flags & PIECE_CAPITAL));
    if (!titled || !piece_is(s, at, '(') || piece_integer(s, at + 1, &places) < 0 || places > 4 || !piece_is(s, at + 2, ')')) return false;
    if (!piece_is(s, at + 3, ',') && !piece_is(s, at + 3, ':')) return false;
    int64_t year = piece_integer(s, at + 4, &places);
    bool dated = places == 4 && year >= 1600 && year <= 2100;
    bool paged = piece_cue(s, at + 4, "pages of a reference") || (year >= 0 && piece_dash(s, at + 5) && piece_joined(s, at + 5) && piece_kind_is(s, at + 6, PIECE_DIGITS));
    if (dated || paged) *end = at + 3;
    return dated || paged;
}

/* In a note, a bare integer between commas and the end is a page. */
static bool note_page(const struct sentence *s, const struct figure *f) {
    const struct block *block = document_block(s->finder->document, s->origin);
    size_t i = f->first;
    if (!block || (block->kind != BLOCK_NOTE && block->kind != BLOCK_REFERENCE) || i < 1 || figure_is(f, FIGURE_UNIT | FIGURE_DATE) || (f->n.flags & FIGURE_WORDS)) return false;
    if (!piece_is(s, i - 1, ',') && !piece_is(s, i - 1, ':')) return false;
    return !piece_exists(s, f->end) || piece_is(s, f->end, '.') || piece_is(s, f->end, ';') || piece_is(s, f->end, ',') || piece_dash(s, f->end);
}

/* `(million tons)`, `in millions of dollars.`: the unit of a table's numbers, not one of them. */
bool reject_table_unit(struct sentence *s, const struct figure *f) {
    struct sense sense;
    bool scale = sense_role(s, f->n.first, LEXICON_EN_NUMBERS, "scale", &sense) || sense_role(s, f->first, LEXICON_EN_VAGUE, "scale", &sense);
    if (f->first == 0 || !scale || f->n.end != f->n.first + 1) return false;
    bool closes = piece_is(s, f->first - 1, '(') && piece_is(s, f->end, ')') && (piece_is(s, f->end + 1, '|') || (piece_at(s, f->end + 1)->flags & PIECE_CELL));
    if (closes || !figure_is(f, FIGURE_UNIT)) return closes;      /* Staff (thousands) | Share */
    bool cell = piece_is(s, f->end, '|') || (piece_at(s, f->end)->flags & PIECE_CELL);
    if (cell && piece_is(s, f->first - 1, ',')) return true;      /* Freight, million tonnes | Staff */
    bool opens = piece_is(s, f->first - 1, '(') || piece_word(s, f->first - 1, "in");
    return opens && f->n.first == f->first && (!piece_exists(s, f->end) || piece_is(s, f->end, ')') || piece_is(s, f->end, ',') || piece_is(s, f->end, '.') || piece_is(s, f->end, ';'));
}

/* `One, it is dear; two, it is late`: a word that counts the text's own points. */
static bool enumerator(const struct sentence *s, const struct figure *f) {
    bool opens = f->first == 0 || piece_is(s, f->first - 1, ';') || piece_is(s, f->first - 1, ':');
    if (!opens || !(f->n.flags & FIGURE_WORDS) || (f->n.flags & FIGURE_ORDINAL) || f->end != f->first + 1 || !piece_is(s, f->end, ',')) return false;
    return piece_cue(s, f->end + 1, "opener");
}

bool reject_titled(const struct sentence *s, const struct figure *f) {
    const struct block *block = document_block(s->finder->document, s->origin);
    if (f->first == 0 || !(f->n.flags & FIGURE_WORDS) || figure_is(f, FIGURE_UNIT | FIGURE_ORDINAL) || f->end != f->first + 1 || !block || block->kind == BLOCK_HEADING) return false;
    struct slice word = piece_text(s, f->first), next = piece_text(s, f->end), before = piece_text(s, f->first - 1);
    bool capital = word.length > 2 && word.data[0] >= 'A' && word.data[0] <= 'Z' && word.data[1] >= 'a' && next.length > 3 && next.data[0] >= 'A' && next.data[0] <= 'Z' && next.data[1] >= 'a';
    bool name = before.data[0] >= 'A' && before.data[0] <= 'Z' && before.length > 2 && f->first > 1 && before.data[1] >= 'a' && (f->n.flags & FIGURE_BARE_ONE);      /* the Mistral One Design */
    return capital && piece_kind_is(s, f->first - 1, PIECE_WORD) && ((before.data[0] >= 'a' && before.data[0] <= 'z') || name);
}

/* `Salem, OR 97301`: five digits behind a state's two letters and a comma. */
static bool postal_code(const struct sentence *s, const struct figure *f) {
    const struct piece *digits = piece_at(s, f->n.first), *state = piece_at(s, f->n.first - (f->n.first > 0));
    if (f->n.first < 3 || f->n.end != f->n.first + 1 || digits->end - digits->start != 5 || figure_is(f, FIGURE_PREFIX)) return false;
    bool letters = state->kind == PIECE_WORD && (state->flags & PIECE_ALL_CAPITAL) && state->end - state->start == 2;
    size_t town = f->n.end;
    while (town < f->n.end + 3 && piece_kind_is(s, town, PIECE_WORD) && (piece_at(s, town)->flags & PIECE_CAPITAL)) town++;
    bool country = town > f->n.end && piece_is(s, town, ',') && (piece_at(s, town + 1)->flags & PIECE_CAPITAL);
    if (country && piece_is(s, f->n.first - 1, ',') && !figure_is(f, FIGURE_UNIT)) return true;      /* rue de la Paix, 59006 Lille, France */
    return letters && piece_is(s, f->n.first - 2, ',') && (piece_at(s, f->n.first - 3)->flags & PIECE_CAPITAL);
}

const char *reject_figure(struct sentence *s, const struct figure *f, size_t *end) {
    if (figure_is(f, FIGURE_DATE)) return NULL;
    if (piece_word(s, f->end, "o") && piece_is(s, f->end + 1, '\'') && piece_word(s, f->end + 2, "clock")) { *end = f->end + 3; return "time of day"; }
    if ((f->n.flags & FIGURE_BARE_ONE) && bare_pronoun_one(s, f)) return "pronoun";
    const char *ordinal = reject_ordinal(s, f);
    if (ordinal) return ordinal;
    if (couple(s, f)) return "pronoun";
    if (some_day(s, f)) return "time reference";
    if (zero_kind(s, f)) return "part of a name";
    if (glued_behind(s, f)) return "part of a name";
    if (reject_table_unit(s, f)) return "unit of a table";
    if (enumerator(s, f)) return "list marker";
    if (reject_titled(s, f)) return "part of a title";
    if ((f->n.flags & FIGURE_LEADING_ZERO) && !(f->n.flags & FIGURE_POINT) && !figure_is(f, FIGURE_UNIT) && s->count > 1) {
        while (piece_is(s, *end, '-') && piece_joined(s, *end) && piece_joined(s, *end + 1) && piece_kind_is(s, *end + 1, PIECE_DIGITS)) *end += 2;      /* 02110-1301 */
        return "identifier";
    }
    if (pages(s, f) || note_page(s, f)) {
        while (piece_dash(s, *end) && piece_kind_is(s, *end + 1, PIECE_DIGITS)) *end += 2;
        return "page reference";
    }
    if (volume_and_issue(s, f, end)) return "volume reference";
    if (half_of_time(s, f)) return "part of a period";
    if (street(s, f)) return "address";
    if (postal_code(s, f)) {
        if (piece_is(s, f->n.end, '-') && piece_joined(s, f->n.end) && piece_kind_is(s, f->n.end + 1, PIECE_DIGITS)) *end = f->n.end + 2;      /* MA 02110-1301 */
        return "address";
    }
    if (version_of(s, f) || version_number(s, f)) return "version";
    if (named(s, f) || model_number(s, f)) return "part of a name";
    if (graded(s, f)) return "label";
    if (offered(s, f, end)) return "terms of an offer";
    if (versioned(s, f)) return "version";
    if (scale_anchor(s, f)) return "label";
    if (half_word(s, f) || half_named(s, f, end)) return "part of a word";
    if (element(s, f)) return "part of a name";
    if (numbered_name(s, f) || named_by_length(s, f)) return "part of a name";
    if (chemical(s, f)) return "part of a name";
    if (labelled(s, f, end)) return "label";
    return science_figure(s, f);
}

/* `a year ago`, `a few days earlier`: a time, not a quantity of it. */
bool time_reference(const struct sentence *s, const struct figure *f) {
    bool unnumbered = figure_is(f, FIGURE_ARTICLE) || (f->q.form == FORM_VAGUE && rational_is_none(f->q.low));
    if (!unnumbered || f->q.kind != KIND_DURATION || !figure_is(f, FIGURE_UNIT)) return false;
    return piece_cue(s, f->end, "time apart");
}
