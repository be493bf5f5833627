/* quantities_find: candidate sentences, the numbers in them, the stages, and the quantities that come out. */
#include "quantity/combine.h"
#include "quantity/han.h"
#include "quantity/measure.h"
#include "quantity/reject.h"
#include "quantity/scan.h"
#include "quantity/science.h"
#include "quantity/time.h"
#include <string.h>

enum { SENTENCE_AT_MOST = 1 << 16 };     /* bytes read at once; a longer one is cut at a space */

struct span figure_span(const struct sentence *s, size_t first, size_t end) {
    if (first >= end || end > s->count) return (struct span){s->origin, s->origin};
    return (struct span){s->origin + s->pieces[first].start, s->origin + s->pieces[end - 1].end};
}

struct figure *figure_push(struct sentence *s, const struct number *number) {
    if (!list_reserve(s->finder->scratch, (void **)&s->figures, s->figure_count, &s->figure_capacity, sizeof *s->figures)) {
        s->finder->failed = true;
        return NULL;
    }
    struct figure *f = &s->figures[s->figure_count++];
    memset(f, 0, sizeof *f);
    f->n = *number;
    f->first = number->first;
    f->end = number->end;
    f->flags = number->flags;
    f->phrase_first = NO_PIECE;
    return f;
}

struct figure *next_figure(struct sentence *s, struct figure *f) {
    size_t i = f ? (size_t)(f - s->figures) + 1 : 0;
    for (; i < s->figure_count; i++)
        if (!figure_is(&s->figures[i], FIGURE_GONE)) return &s->figures[i];
    return NULL;
}

static void plain_unit(struct sentence *s, struct figure *f) {
    if (figure_is(f, FIGURE_UNIT | FIGURE_DATE)) return;
    f->q.unit = s->finder->plain;
    if (figure_is(f, FIGURE_ORDINAL)) f->q.kind = KIND_ORDINAL;
    else if (figure_is(f, FIGURE_FRACTION)) f->q.kind = KIND_FRACTION;
    else if (figure_is(f, FIGURE_MULTIPLE)) f->q.kind = KIND_MULTIPLE;
    else f->q.kind = KIND_NUMBER;
}

static struct figure *push_made(struct sentence *s, const struct figure *made) {
    struct figure *f = figure_push(s, &made->n);
    if (f) {
        *f = *made;
        f->phrase_first = NO_PIECE;
        plain_unit(s, f);
    }
    return f;
}

static void take_prefix(struct sentence *s, struct figure *f, size_t start, const struct unit_match *match) {
    if (start >= f->n.first) return;
    measure_set(s, f, match, start, f->n.first);
    f->flags |= FIGURE_PREFIX;
    bool negative;
    size_t sign = number_sign(s, start, &negative);
    if (sign < start && negative) {
        f->n.value = rational_negate(f->n.value);
        f->first = sign;
        f->flags |= FIGURE_SIGNED;
    }
}

/* The sign that stands before the digits, taken into the number. */
static void take_sign(struct sentence *s, struct number *n) {
    bool negative;
    size_t sign = number_sign(s, n->first, &negative);
    if (sign == n->first) return;
    if (s->figure_count > 0 && s->figures[s->figure_count - 1].end > sign) return;
    n->first = sign;
    if (negative) n->value = rational_negate(n->value);
    n->flags |= FIGURE_SIGNED;
}

static void give_slack(struct sentence *s, struct figure *f, struct rational slack) {
    f->q.form = FORM_PLUSMINUS;
    f->q.value = f->n.value;
    f->q.low = rational_subtract(s->finder->arena, f->n.value, slack);
    f->q.high = rational_add(s->finder->arena, f->n.value, slack);
}

static void take_money(struct figure *amount, const struct figure *f) {
    amount->q.unit = f->q.unit;
    amount->q.unit_text = f->q.unit_text;
    amount->q.kind = KIND_MONEY;
    amount->q.ambiguity = f->q.ambiguity;
    amount->flags |= FIGURE_UNIT;
    amount->end = f->end;
}

/* `12 million USD2020`, `0.3 €2018/kWh`: a year joined to the currency of the amount right before it. */
static bool price_year(struct sentence *s, struct figure *f) {
    struct figure *amount = s->figure_count > 1 ? f - 1 : NULL;
    bool joined = amount && amount->end == f->first && piece_joined(s, f->n.first) && f->n.end == f->n.first + 1 && f->n.flags == 0;
    if (!joined || f->q.kind != KIND_MONEY || !figure_is(f, FIGURE_PREFIX) || figure_is(amount, FIGURE_UNIT | FIGURE_DATE | FIGURE_ORDINAL)) return false;
    if (rational_compare(f->n.value, RATIONAL_INTEGER(1950)) < 0 || rational_compare(f->n.value, RATIONAL_INTEGER(2100)) > 0) return false;
    take_money(amount, f);
    s->figure_count--;
    return true;
}

/* `5 billion constant 2010 dollars`, `in 2010 dollars`: the year names the prices; the unit is the amount's before it, if it has none. */
static bool price_base(struct sentence *s, struct figure *f) {
    if (price_year(s, f)) return true;
    bool told = f->first > 0 && piece_cue(s, f->first - 1, "price base");
    if (!told || f->q.kind != KIND_MONEY || !figure_is(f, FIGURE_UNIT) || figure_is(f, FIGURE_PREFIX) || f->n.flags != 0 || f->n.end != f->n.first + 1) return false;
    if (rational_compare(f->n.value, RATIONAL_INTEGER(1900)) < 0 || rational_compare(f->n.value, RATIONAL_INTEGER(2100)) > 0) return false;
    struct figure *amount = s->figure_count > 1 ? f - 1 : NULL;
    if (amount && amount->end + 1 == f->first && !figure_is(amount, FIGURE_UNIT | FIGURE_DATE | FIGURE_ORDINAL) && !piece_word(s, f->first - 1, "in")) {
        take_money(amount, f);
    } else {
        reject_note(s, f->first, f->end, "year of the prices");
    }
    s->figure_count--;
    return true;
}

/* `£2-3m`, `$5 to 10k`: the last of a range whose first has the sign is money, too, and so is its scale. */
static bool ends_money_range(const struct sentence *s, size_t i) {
    const struct figure *last = s->figure_count > 0 ? &s->figures[s->figure_count - 1] : NULL;
    if (!last || !figure_is(last, FIGURE_PREFIX) || last->q.kind != KIND_MONEY || last->end != last->n.end || last->end + 1 != i) return false;
    return !(last->n.flags & FIGURE_SCALED) && ((piece_dash(s, i - 1) && piece_joined(s, i)) || piece_word(s, i - 1, "to"));
}

/* The figure stays, unless what stands around makes a name, a mark or a reference of it. Returns where reading goes on. */
static size_t keep_or_reject(struct sentence *s, struct figure *f, size_t i) {
    size_t stop = f->end;
    bool slashed = f->q.kind == KIND_TEMPERATURE && (f->n.flags & FIGURE_FRACTION) && piece_integer(s, f->n.first + 2, &(size_t){0}) >= 10;      /* 15/20 °C are two */
    const char *why = slashed ? "two readings with a slash" : reject_figure(s, f, &stop);
    if (why) {
        while (stop < s->count && piece_joined(s, stop) && (piece_kind_is(s, stop, PIECE_WORD) || piece_kind_is(s, stop, PIECE_DIGITS))) stop++;
        reject_note(s, f->first, stop, why);
        s->figure_count--;
        return stop;
    }
    size_t behind = f->per_end > f->end ? f->per_end : f->end;
    return behind > i ? behind : i + 1;
}

/* The unit or sign that stands before the number at i: `$20`, `-5`, `− $3`. */
struct opening { size_t start; bool sign_inside; struct unit_match prefix; };

static struct opening opening_of(const struct sentence *s, size_t i) {
    struct opening o = {.start = i};
    bool word = piece_kind_is(s, i, PIECE_WORD);
    bool dashed = i > 1 && (piece_is(s, i - 1, '-') || piece_is(s, i - 1, 0x2212)) && piece_joined(s, i);
    size_t before = dashed ? measure_prefix(s, i - 1, &o.prefix) : i;
    o.sign_inside = dashed && before < i - 1;
    o.start = o.sign_inside ? before : measure_prefix(s, i, &o.prefix);
    if (word && o.start < i && (o.prefix.unit->class != UNIT_MONEY || o.prefix.spelled)) o.start = i;
    if (s->figure_count > 0 && o.start < s->figures[s->figure_count - 1].end) o.start = i;
    return o;
}

/* Behind a sign before the number (`$`, `US$`, `− $`) the unit may still go on: `$.20/kWh`, `$3 a share`, `$10 US`. */
static size_t read_number(struct sentence *s, size_t i) {
    struct number n;
    const char *reason = NULL;
    size_t end = i + 1;
    if (piece_kind_is(s, i, PIECE_WORD) && !number_words(s, i, &n)) return i + 1;
    const struct opening o = opening_of(s, i);
    size_t start = o.start;
    bool money = start < i && o.prefix.unit->class == UNIT_MONEY;
    bool composed = science_composition(s, i);
    if (!(composed ? number_digits(s, i, &n, &reason, &end) : number_read(s, i, money || ends_money_range(s, i), &n, &reason, &end))) {
        if (reason) reject_note(s, i, end, reason);
        return reason ? end : i + 1;
    }
    if (start == i) take_sign(s, &n);
    else if (o.sign_inside) n.value = rational_negate(n.value);
    struct figure *f = figure_push(s, &n);
    if (!f) return s->count;
    size_t number_end = n.end;
    take_prefix(s, f, start, &o.prefix);
    bool diluted = i > 1 && piece_is(s, i - 1, ':') && piece_joined(s, i) && piece_joined(s, i - 1) && piece_kind_is(s, i - 2, PIECE_DIGITS);      /* 1:2000 */
    struct sense classifier;
    bool counts = piece_kind_is(s, n.end, PIECE_HAN) && sense_role(s, n.end, LEXICON_ZH_NUMBERS, "classifier", &classifier);      /* 2000人 */
    bool year = start == i && !diluted && !counts && time_is_year(s, &f->n);
    struct figure bare = *f;
    if (composed) f->flags |= FIGURE_COMPOSITION;
    bool aged = start == i && aged_plural(s, f);
    if (aged) { f->end++; figure_set_age(s, f); }
    else if (!figure_is(f, FIGURE_PREFIX) && !composed) measure_suffix(s, f);
    if (!figure_is(f, FIGURE_UNIT) && piece_kind_is(s, f->end, PIECE_HAN)) han_suffix(s, f);
    else if (figure_is(f, FIGURE_UNIT) && piece_kind_is(s, f->end - 1, PIECE_HAN)) han_settle(s, f);
    if (year && (!figure_is(f, FIGURE_UNIT) || figure_is(f, FIGURE_WEAK_UNIT))) { *f = bare; time_set_year(s, f); return number_end; }
    if (figure_is(f, FIGURE_PREFIX)) measure_prefix_rest(s, f);
    size_t unit_end = f->end;
    if (price_base(s, f)) return unit_end;
    multiple_suffix(s, f);
    age_context(s, f);
    plain_unit(s, f);
    if (!rational_is_none(n.slack)) give_slack(s, f, n.slack);
    return keep_or_reject(s, f, i);
}

/* A word of no table before another word: what it could be part of goes on with digits, or with what is joined to it. */
static bool is_plain(const struct sentence *s, size_t i) {
    return piece_kind_is(s, i, PIECE_WORD) && s->pieces[i].senses == 0 && piece_kind_is(s, i + 1, PIECE_WORD) && !piece_joined(s, i + 1);
}

static size_t push_at(struct sentence *s, const struct figure *made) {
    push_made(s, made);
    return made->end;
}

/* May anything begin with this piece: a word of the tables or one glued to digits (FY2019), a number, a mark with a meaning? */
static bool may_begin(const struct sentence *s, size_t i, const struct piece *piece) {
    bool behind = piece_kind_is(s, i + 1, PIECE_DIGITS) && piece_joined(s, i + 1);
    if (piece->kind == PIECE_WORD) return piece->senses > 0 || behind;
    if (piece->kind == PIECE_MARK) return piece->senses > 0 || (piece_is(s, i, '.') && behind);
    return piece->kind != PIECE_SUPERSCRIPT;
}

/* What words say without a number: `several`, `twice`, `a week`, `the whole mile`. 0 when none begins here. */
static size_t read_vague(struct sentence *s, size_t i) {
    struct figure made;
    const char *label = vague_at(s, i, &made) ? reject_titled(s, &made) ? "part of a title" : reject_table_unit(s, &made) ? "unit of a table" : NULL : NULL;
    if (label) {
        reject_note(s, i, made.end, label);
        return made.end;
    }
    if (!measure_and_part(s, i, &made) && !vague_at(s, i, &made) && !multiple_at(s, i, &made) && !measure_article(s, i, &made) && !measure_whole(s, i, &made)) return 0;
    if (time_reference(s, &made)) {
        reject_note(s, i, made.end + 1, "time reference");
        return made.end + 1;
    }
    push_made(s, &made);
    size_t behind = made.per_end > made.end ? made.per_end : made.end;
    return behind > i ? behind : i + 1;
}

static size_t read_piece(struct sentence *s, size_t i) {
    struct figure made;
    size_t end;
    const struct piece *piece = piece_at(s, i);
    bool word = piece->kind == PIECE_WORD, digits = piece->kind == PIECE_DIGITS || piece->kind == PIECE_VULGAR;
    if (is_plain(s, i)) return i + 1;
    if (word || piece->kind == PIECE_DIGITS) {
        if (misprint_at(s, i, &made)) return push_at(s, &made);
        if (ratio_at(s, i, &made)) {
            struct figure *ratio = push_made(s, &made);
            if (ratio) ratio->q.kind = KIND_RATIO;
            return made.end;
        }
        if (tens_at(s, i, &made)) return push_at(s, &made);
    }
    const char *reason = reject_at(s, i, &end);
    if (reason) {
        reject_note(s, i, end, reason);
        return end > i ? end : i + 1;
    }
    if (!may_begin(s, i, piece)) return i + 1;
    if (piece->kind == PIECE_HAN) return han_time(s, i, &made) || han_at(s, i, &made) ? push_at(s, &made) : i + 1;
    if (digits && (han_time(s, i, &made) || han_fraction(s, i, &made))) return push_at(s, &made);
    if ((word || digits) && time_at(s, i, &made)) return push_at(s, &made);
    size_t behind = word ? read_vague(s, i) : 0;
    if (behind) return behind;
    return word || digits || piece_is(s, i, '.') ? read_number(s, i) : i + 1;
}

/* ---- out ---- */

static void set_interval(struct sentence *s, struct figure *f) {
    struct arena *arena = s->finder->arena;
    struct quantity *q = &f->q;
    if (q->form == FORM_VAGUE || q->form == FORM_RANGE) {
        q->interval = interval_between(q->low, q->high, rational_is_none(q->low), rational_is_none(q->high));
        return;
    }
    bool exact = q->decimals == DECIMALS_EXACT || (q->kind == KIND_COUNT && q->decimals == 0) || q->kind == KIND_ORDINAL;
    q->interval = exact ? interval_point(q->value) : interval_rounded(arena, q->value, q->decimals);
    if (q->form == FORM_PLUSMINUS) { q->interval = interval_between(q->low, q->high, false, false); return; }
    struct rational slack = rational_is_none(q->tolerance) ? RATIONAL_INTEGER(0) : rational_multiply(arena, rational_absolute(q->value), q->tolerance);
    switch (q->bound) {
    case BOUND_ABOUT: q->interval = interval_between(rational_subtract(arena, q->value, slack), rational_add(arena, q->value, slack), false, false); break;
    case BOUND_MORE: q->interval = interval_between(q->value, RATIONAL_NONE, true, true); break;
    case BOUND_MORE_EQUAL: q->interval = interval_between(q->value, RATIONAL_NONE, false, true); break;
    case BOUND_LESS: q->interval = interval_between(RATIONAL_NONE, q->value, true, true); break;
    case BOUND_LESS_EQUAL: q->interval = interval_between(RATIONAL_NONE, q->value, true, false); break;
    default: break;
    }
}

static void set_bound_ends(struct quantity *q) {
    if (q->form != FORM_POINT) return;
    if (q->bound == BOUND_MORE || q->bound == BOUND_MORE_EQUAL) { q->form = FORM_BOUND; q->low = q->value; }
    if (q->bound == BOUND_LESS || q->bound == BOUND_LESS_EQUAL) { q->form = FORM_BOUND; q->high = q->value; }
}

static void emit(struct sentence *s, struct figure *f) {
    struct quantity q = f->q;
    q.span = figure_span(s, f->first, f->end);
    q.number = figure_span(s, f->n.first, f->n.end);
    q.phrase = figure_span(s, f->phrase_first < f->first ? f->phrase_first : f->first, f->phrase_end > f->end ? f->phrase_end : f->end);
    if (q.form == FORM_POINT && !figure_is(f, FIGURE_DATE)) q.value = f->n.value;
    if (q.form != FORM_POINT && q.form != FORM_PLUSMINUS) q.value = RATIONAL_NONE;
    q.decimals = f->n.decimals;
    set_bound_ends(&q);
    f->q = q;
    if (!figure_is(f, FIGURE_DATE)) set_interval(s, f);
    if (f->q.unit) f->q.canonical_value = unit_canonical(s->finder->arena, f->q.value, f->q.unit);
    if (!LIST_PUSH(s->finder->arena, &s->finder->out->items, f->q)) s->finder->failed = true;
}

/* A sentence in a list of references: its years and volumes are no claims. One that counts things or has an amount is more than that. */
static bool only_refers(struct sentence *s) {
    const struct block *block = document_block(s->finder->document, s->origin);
    const struct section *section = document_section(s->finder->document, s->origin);
    if (!block || block->kind != BLOCK_REFERENCE || !section || !section->notes) return false;
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f))
        if (figure_is(f, FIGURE_UNIT) || (f->q.kind == KIND_COUNT && !(f->n.flags & FIGURE_WORDS))) return false;
    return true;
}

static void emit_all(struct sentence *s) {
    bool refers = only_refers(s);
    for (struct figure *f = next_figure(s, NULL); f; f = next_figure(s, f)) {
        if (refers) reject_note(s, f->first, f->end, "list of references");
        else emit(s, f);
    }
}

static void read_sentence(struct finder *finder, struct slice text, size_t origin) {
    struct sentence s;
    arena_reset(finder->scratch);
    if (!sentence_read(finder, text, origin, &s)) {
        finder->failed = true;
        return;
    }
    for (size_t i = 0; i < s.count && !finder->failed;) i = read_piece(&s, i);
    if (s.figure_count == 0) return;
    combine_compounds(&s);
    combine_ranges(&s);
    find_statistics(&s);
    combine_lists(&s);
    find_qualifiers(&s);
    find_changes(&s);
    find_groups(&s);
    find_counted(&s);
    size_t before = finder->out->items.count;
    emit_all(&s);
    if (s.tagged && finder->out->items.count > before && !parse_keep(finder->parses, &finder->out->parses, &s.tokens, &s.phrases)) finder->failed = true;
}

/* A sentence longer than SENTENCE_AT_MOST is read in parts, cut at spaces. */
static void read_long(struct finder *finder, struct slice clean, struct span sentence) {
    while (sentence.start < sentence.end) {
        size_t end = sentence.end;
        if (end - sentence.start > SENTENCE_AT_MOST) {
            end = sentence.start + SENTENCE_AT_MOST;
            while (end > sentence.start + SENTENCE_AT_MOST / 2 && clean.data[end - 1] != ' ') end--;
        }
        read_sentence(finder, slice_sub(clean, sentence.start, end), sentence.start);
        sentence.start = end;
    }
}

static enum error_code find_in(struct finder *finder, const struct quantity_options *options, struct error **error) {
    struct scan scan;
    struct slice clean = finder->document->clean;
    if (!scan_new(finder->arena, finder->lexicon, finder->units, &scan)) return error_memory(error);
    scan.all = finder->rejections;
    finder->scan = &scan;   // cppcheck-suppress autoVariables ; for this call alone
    size_t at = scan_next(&scan, clean, 0);
    if (at != SIZE_MAX) finder->science = finder->out->science = science_register(finder->lexicon, clean, &finder->out->scholarly);
    for (; at != SIZE_MAX && !finder->failed; at = scan_next(&scan, clean, at)) {
        struct span sentence = document_sentence(finder->document, at);
        if (sentence.end <= at) { at++; continue; }
        read_long(finder, clean, sentence);
        at = sentence.end;
        if (options && options->take && finder->out->items.count && !options->take(options->user, finder->out)) finder->failed = true;
    }
    return finder->failed ? error_memory(error) : ERROR_NONE;
}

enum error_code quantities_find(struct arena *arena, const struct lexicon *lexicon, const struct document *document, const struct quantity_options *options,
                                struct quantities *out, struct error **error) {
    *out = (struct quantities){0};
    struct finder finder = {.arena = arena, .lexicon = lexicon, .document = document, .out = out, .rejections = options && options->rejections};
    finder.scratch = arena_new();
    finder.parses = options && options->parses ? options->parses : arena;
    finder.units = unit_context_new(arena, lexicon, document->clean);
    if (!finder.scratch || !finder.units) {
        arena_free(finder.scratch);
        return error_memory(error);
    }
    enum error_code code = unit_by_name(arena, lexicon, SLICE("1"), &finder.plain, error);
    if (code == ERROR_NONE) code = find_in(&finder, options, error);
    arena_free(finder.scratch);
    return code;
}
