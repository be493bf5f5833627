#include "check/context.h"
#include "check/noun.h"
#include <limits.h>

#define SHOWN_DIGITS 6

struct slice claim_text(const struct claims *claims, const struct claim *claim)
{
    return slice_sub(claims->document->clean, claim->quantity.span.start, claim->quantity.span.end);
}

struct slice words_between(const struct check_context *context, size_t start, size_t end)
{
    return slice_sub(context->claims->document->clean, start, end);
}

struct slice figure_text(struct check_context *context, const struct figure *figure)
{
    if (figure->span.end > figure->span.start)
        return words_between(context, figure->span.start, figure->span.end);
    return number_text(context->arena, figure->value, SHOWN_DIGITS);
}

size_t find_class(const struct check_context *context, const struct view *v, size_t from, size_t to, const char *name)
{
    struct slice words = tie_words(context->lexicon, slice_of(name));
    for (size_t i = from; i < to && i < v->count; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, words))
            return i;
    return SIZE_MAX;
}

const struct stems *stems_at_hand(struct check_context *context)
{
    if (!context->stems.ids && !stems_of(context->arena, context->lexicon, &context->views, &context->stems)) {
        context->failed = true;
        return NULL;
    }
    return &context->stems;
}

bool figures_comparable(struct check_context *context, const struct claim *a, const struct claim *b, struct figure *b_in_a)
{
    const struct unit *u = a->quantity.unit, *v = b->quantity.unit;
    *b_in_a = figure_of(context->arena, b);
    if (!u || !v)
        return false;
    bool same_words = a->quantity.kind != KIND_MONEY && a->quantity.unit_text.length && slice_equal_fold(a->quantity.unit_text, b->quantity.unit_text);
    if (slice_equal(u->code, v->code) || same_words)
        return true;   /* `tons` here and `tons` there are the same, whichever they are */
    if (slice_is(u->code, "deg") != slice_is(v->code, "deg") && a->quantity.kind == KIND_TEMPERATURE && b->quantity.kind == KIND_TEMPERATURE)
        return true;   /* `from 12 °C to 3 °C, a fall of nine degrees` */
    bool money = a->quantity.kind == KIND_MONEY || b->quantity.kind == KIND_MONEY;   /* of one currency: cents and dollars */
    if ((money && (a->quantity.kind != b->quantity.kind || !slice_equal(u->canonical_code, v->canonical_code))) || (u->class == UNIT_PERCENT) != (v->class == UNIT_PERCENT) || !unit_compatible(u, v) || rational_is_none(u->factor) ||
        rational_is_none(v->factor) || rational_sign(u->offset) || rational_sign(v->offset))
        return false;
    *b_in_a = figure_scaled(context->arena, *b_in_a, rational_divide(context->arena, v->factor, u->factor));
    return true;
}

bool is_numbered_noun(const struct check_context *context, struct slice phrase)
{
    struct slice rest = tie_words(context->lexicon, SLICE("numbered-noun")), word, noun = last_word(phrase);
    while (noun.length && slice_split(&rest, '|', &word))
        if (same_noun(word, noun))
            return true;
    return false;
}

bool is_elliptic(const struct claim *claim, const struct claim *beside)
{
    return claim->quantity.kind == KIND_NUMBER && !claim->quantity.counted.length && (beside->quantity.kind == KIND_MEASURE || beside->quantity.kind == KIND_MONEY);
}

void proposal_operand(struct proposal *proposal, struct figure figure)
{
    for (size_t i = 0; i < proposal->operand_count && figure.span.end > figure.span.start; i++) {
        const struct figure *has = &proposal->operands[i];
        if (has->claim == figure.claim && has->document == figure.document && has->span.start == figure.span.start && has->span.end == figure.span.end)
            return;   /* `2014 to 2024`, from which both years are taken */
    }
    if (proposal->operand_count < PROPOSAL_OPERANDS)
        proposal->operands[proposal->operand_count++] = figure;
}

void proposal_compute(struct check_context *context, struct proposal *proposal, const struct figure *a, interval_operation op,
                      const struct figure *b)
{
    for (int r = 0; r < READINGS; r++)
        proposal->computed[r] = op(context->arena, a->in[r], b->in[r]);
}

void proposal_open_ends(struct proposal *proposal)
{
    for (int r = READING_ROUNDED; r < READINGS; r++) {
        size_t wide = 0;
        for (size_t i = 0; i < proposal->operand_count; i++) {
            struct interval in = proposal->operands[i].in[r];
            wide += rational_is_none(in.low) || rational_is_none(in.high) || rational_compare(in.low, in.high) != 0;
        }
        if (wide > 1)
            proposal->computed[r].low_open = proposal->computed[r].high_open = true;
    }
}

/* The stated number with its qualifier: `almost a third`. */
static struct slice stated_words(struct check_context *context, const struct figure *figure)
{
    const struct quantity *q = figure->claim ? &figure->claim->quantity : NULL;
    bool before = q && q->qualifier.length && q->phrase.start < q->span.start && q->span.start == figure->span.start &&
                  q->span.start - q->phrase.start <= q->qualifier.length + 1;
    return before ? words_between(context, q->phrase.start, q->span.end) : figure_text(context, figure);
}

/* ---- from proposal to relation ---- */

#define SENTENCE_DIGITS 4    /* of a number that is not whole, in a sentence */

static struct slice end_words(struct arena *arena, struct rational value) { return number_text(arena, value, SENTENCE_DIGITS); }

/* One number of an interval where it is a point, else both ends. */
static struct slice interval_words(struct check_context *context, struct interval i)
{
    struct arena *arena = context->arena;
    if (i.empty || (rational_is_none(i.low) && rational_is_none(i.high)))
        return SLICE("nothing");
    if (rational_is_none(i.low))
        return arena_format(arena, "at most %.*s", SLICE_ARGS(end_words(arena, i.high)));
    if (rational_is_none(i.high))
        return arena_format(arena, "at least %.*s", SLICE_ARGS(end_words(arena, i.low)));
    struct slice low = end_words(arena, i.low), high = end_words(arena, i.high);
    return slice_equal(low, high) ? low : arena_format(arena, "%.*s to %.*s", SLICE_ARGS(low), SLICE_ARGS(high));
}

/* A share that the text tells as a fraction is shown in percent. */
static bool shows_percent(const struct proposal *p)
{
    struct interval c = p->computed[READING_PRINTED];
    const struct claim *stated = p->stated.claim;
    return stated && (stated->quantity.kind == KIND_FRACTION || stated->quantity.kind == KIND_RATIO) && !(p->unit && *p->unit) && !c.empty && !rational_is_none(c.low) &&
           !rational_is_none(c.high) && rational_compare(c.high, RATIONAL_INTEGER(1)) < 0;
}

static struct slice sentence_of(struct check_context *context, const struct proposal *p, enum check_verdict verdict, const char *note)
{
    bool percent = shows_percent(p);
    struct interval shown = percent ? interval_multiply(context->arena, p->computed[READING_PRINTED], interval_point(RATIONAL_INTEGER(100))) : p->computed[READING_PRINTED];
    struct slice number = interval_words(context, shown), words = stated_words(context, &p->stated);
    const char *unit = percent ? " percent" : p->unit ? p->unit : "";
    switch (verdict) {
    case VERDICT_CONSISTENT: return arena_format(context->arena, "%s %.*s%s, as the text says.", p->says, SLICE_ARGS(number), unit);
    case VERDICT_BY_ROUNDING:
        return arena_format(context->arena, "%s %.*s%s, which is “%.*s” once the digits are rounded.", p->says, SLICE_ARGS(number), unit,
                            SLICE_ARGS(words));
    case VERDICT_LOOSE:
        return arena_format(context->arena, "%s %.*s%s, which “%.*s” covers loosely.", p->says, SLICE_ARGS(number), unit, SLICE_ARGS(words));
    case VERDICT_INCONSISTENT:
        return arena_format(context->arena, "%s %.*s%s; the text says “%.*s”%s%s%s", p->says, SLICE_ARGS(number), unit, SLICE_ARGS(words),
                            note ? ": " : "", note ? note : "", note && slice_ends(slice_of(note), SLICE("?")) ? "" : ".");
    case VERDICT_UNVERIFIABLE: break;
    }
    return arena_format(context->arena, "%s %.*s%s; the text says “%.*s”, and nothing ties the two firmly.", p->says, SLICE_ARGS(number), unit,
                        SLICE_ARGS(words));
}

/* FNV-1a over rule and words. */
static uint64_t mix(uint64_t hash, struct slice s)
{
    for (size_t i = 0; i < s.length; i++)
        hash = (hash ^ (unsigned char)s.data[i]) * 1099511628211u;
    return (hash ^ 0xFF) * 1099511628211u;
}

static uint64_t fingerprint_of(const struct check_context *context, const struct proposal *p)
{
    uint64_t hash = mix(1469598103934665603u, slice_of(context->rule->id));
    struct span sentence = p->stated.claim ? p->stated.claim->sentence : p->stated.span;
    hash = mix(hash, words_between(context, sentence.start, sentence.end));
    return mix(hash, words_between(context, p->stated.span.start, p->stated.span.end));
}

static struct operand *operands_of(struct check_context *context, const struct proposal *p)
{
    struct operand *out = ARENA_ARRAY(context->arena, p->operand_count + 1, struct operand);
    struct document *at_hand = context->claims->document;
    if (!out) {
        context->failed = true;
        return NULL;
    }
    for (size_t i = 0; i <= p->operand_count; i++) {
        const struct figure *f = i ? &p->operands[i - 1] : &p->stated;
        out[i] = (struct operand){f->document ? f->document : at_hand, f->span, f->value, f->aside};
    }
    return out;
}

/* The smallest change that would make it hold: the computed value in the words of the stated one; of an interval the nearer end. */
static struct slice correction_of(struct check_context *context, const struct proposal *p)
{
    struct interval c = p->computed[READING_PRINTED];
    if (c.empty || rational_is_none(p->stated.value) || (rational_is_none(c.low) && rational_is_none(c.high)))
        return SLICE_NONE;
    bool below = !rational_is_none(c.low) && rational_compare(p->stated.value, c.low) < 0;
    struct rational nearest = below ? c.low : rational_is_none(c.high) ? c.low : c.high;
    bool open = below ? c.low_open : c.high_open;
    if (rational_is_none(c.low) != rational_is_none(c.high) && open)
        return SLICE_NONE;   /* any number beyond it would do */
    bool date = p->stated.claim && claim_is_class(p->stated.claim, SLICE("year"));
    if (date)   /* a year alone is a number like any other, a day of a month is not */
        return figure_text(context, &p->stated).length == 4 ? arena_format(context->arena, "%lld", (long long)rational_double(nearest)) : SLICE_NONE;
    if (p->stated.claim) {
        struct slice words = reworded(context, p->stated.claim, figure_text(context, &p->stated), nearest);
        if (words.length)
            return words;
    }
    return number_text(context->arena, nearest, SHOWN_DIGITS);
}

static bool same_operands(const struct relation *a, const struct relation *b)
{
    if (a->operand_count != b->operand_count)
        return false;
    for (size_t i = 0; i < a->operand_count; i++)
        if (a->operands[i].span.start != b->operands[i].span.start || a->operands[i].document != b->operands[i].document)
            return false;
    return true;
}

static bool same_stated(const struct relation *a, const struct relation *b)
{
    return a->rule == b->rule && a->origin == b->origin && a->operands[0].document == b->operands[0].document && a->operands[0].span.start == b->operands[0].span.start;
}

/* How far down the list of verdicts: an unverifiable one tells less than a consistent one, more than none. */
static int rank(enum check_verdict v)
{
    return v == VERDICT_UNVERIFIABLE ? VERDICT_INCONSISTENT : v == VERDICT_INCONSISTENT ? VERDICT_UNVERIFIABLE : (int)v;
}

#define LOOK_BACK 256   /* relations of one number are proposed close together */

static void keep(struct check_context *context, struct relation relation)
{
    size_t first = context->found.count > LOOK_BACK ? context->found.count - LOOK_BACK : 0;
    for (size_t i = first; i < context->found.count; i++) {
        struct relation *other = &context->found.items[i];
        if (!same_stated(other, &relation))
            continue;
        bool doubtful = other->verdict >= VERDICT_INCONSISTENT || relation.verdict >= VERDICT_INCONSISTENT;
        if (!doubtful && !same_operands(other, &relation))
            continue;
        if (rank(relation.verdict) < rank(other->verdict))
            *other = relation;
        return;
    }
    if (!LIST_PUSH(context->arena, &context->found, relation))
        context->failed = true;
}

static struct relation relation_of(struct check_context *context, const struct proposal *p, enum check_verdict verdict)
{
    struct relation r = {.rule = context->rule, .origin = p->origin, .verdict = verdict, .weak = p->never_finding};
    r.operands = operands_of(context, p);
    r.operand_count = p->operand_count + 1;
    r.formula = p->formula;
    r.computed = p->computed[verdict == VERDICT_CONSISTENT ? READING_PRINTED : verdict == VERDICT_LOOSE ? READING_LOOSE : READING_ROUNDED];
    r.stated = p->stated.in[verdict == VERDICT_CONSISTENT ? READING_PRINTED : READING_LOOSE];
    r.severity = verdict_severity(context->arena, &p->stated, p->computed[READING_PRINTED]);
    r.fingerprint = fingerprint_of(context, p);
    if (verdict == VERDICT_INCONSISTENT) {
        r.note = p->note ? p->note : verdict_slip(context->arena, p->stated.value, p->computed[READING_PRINTED].low);
        r.correction = p->no_correction ? SLICE_NONE : p->correction.length ? p->correction : correction_of(context, p);
    }
    return r;
}

static enum check_verdict verdict_for(struct check_context *context, const struct proposal *p)
{
    enum check_verdict v = verdict_of(context->arena, &p->stated, p->computed);
    return v == VERDICT_INCONSISTENT && p->never_finding ? VERDICT_UNVERIFIABLE : v;
}

void propose(struct check_context *context, struct proposal *p)
{
    enum check_verdict verdict = verdict_for(context, p);
    struct relation r = relation_of(context, p, verdict);
    r.message = sentence_of(context, p, verdict, r.note);
    if (!context->failed)
        keep(context, r);
}

void propose_best(struct check_context *context, struct proposal *readings, size_t count)
{
    struct proposal *best = NULL;
    int best_rank = INT_MAX;
    for (size_t i = 0; i < count; i++) {
        int here = rank(verdict_for(context, &readings[i]));
        if (here < best_rank) {
            best_rank = here;
            best = &readings[i];
        }
    }
    if (best)
        propose(context, best);
}

static bool is_point(struct interval i)
{
    return !i.empty && !rational_is_none(i.low) && !rational_is_none(i.high) && rational_compare(i.low, i.high) == 0;
}

void propose_known(struct check_context *context, struct proposal *p, enum check_verdict verdict, struct slice message)
{
    struct relation r = relation_of(context, p, verdict);
    r.message = message;
    r.note = NULL;
    r.correction = verdict != VERDICT_INCONSISTENT || p->no_correction ? SLICE_NONE : p->correction.length ? p->correction : is_point(p->computed[READING_PRINTED]) ? correction_of(context, p) : SLICE_NONE;
    if (verdict == VERDICT_INCONSISTENT)
        r.severity = SEVERITY_WARNING;
    if (!context->failed)
        keep(context, r);
}

void judge_ties(struct check_context *context, const struct view *view, tie_judge judge)
{
    struct pattern_match m;
    const struct tie *tie;
    for (size_t at = 0; at < view->count; at++) {
        size_t next = 0;
        while ((tie = ties_match(&context->ties, view, at, &next, &m)) && !judge(context, view, tie, &m)) {
        }
    }
}
