#include "check/context.h"
#include <limits.h>

#define SHOWN_DIGITS 6

struct slice number_text(struct arena *arena, struct rational value, int digits)
{
    return rational_is_none(value) ? SLICE("?") : rational_decimal_text(arena, value, digits);
}

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

bool figures_comparable(struct check_context *context, const struct claim *a, const struct claim *b, struct figure *b_in_a)
{
    const struct unit *u = a->quantity.unit, *v = b->quantity.unit;
    *b_in_a = figure_of(context->arena, b);
    if (!u || !v)
        return false;
    if (slice_equal(u->code, v->code))
        return true;
    bool money = a->quantity.kind == KIND_MONEY || b->quantity.kind == KIND_MONEY;   /* of one currency: cents and dollars */
    if ((money && (a->quantity.kind != b->quantity.kind || !slice_equal(u->canonical_code, v->canonical_code))) || (u->class == UNIT_PERCENT) != (v->class == UNIT_PERCENT) || !unit_compatible(u, v) || rational_is_none(u->factor) ||
        rational_is_none(v->factor) || rational_sign(u->offset) || rational_sign(v->offset))
        return false;
    *b_in_a = figure_scaled(context->arena, *b_in_a, rational_divide(context->arena, v->factor, u->factor));
    return true;
}

void proposal_operand(struct proposal *proposal, struct figure figure)
{
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

#define THOUSAND_DIGITS 3
#define WHOLE_DIGITS 17     /* a whole number is shown whole */
#define READ_DECIMALS 3      /* of `4.4 million` */

struct rational number_word(const struct check_context *context, struct slice word)
{
    size_t row = lexicon_find(context->lexicon, LEXICON_EN_NUMBERS, word);
    return rational_parse(context->arena, row == SIZE_MAX ? word : lexicon_field(context->lexicon, LEXICON_EN_NUMBERS, row, "value"));
}

struct slice number_readable(struct arena *arena, struct rational value)
{
    static const char *const scales[] = {" million", " billion", " trillion"};
    struct rational size = rational_absolute(value);
    for (int s = 2; s >= 0; s--) {
        int power = THOUSAND_DIGITS * (s + 2);
        if (rational_compare(size, rational_decimal(1, power)) < 0)
            continue;
        struct rational part = rational_scale(arena, value, -power);
        if (rational_is_integer(rational_scale(arena, part, READ_DECIMALS)))
            return arena_format(arena, "%.*s%s", SLICE_ARGS(number_text(arena, part, SHOWN_DIGITS)), scales[s]);
        break;
    }
    return number_text(arena, value, rational_is_integer(value) ? WHOLE_DIGITS : SHOWN_DIGITS);
}

/* One number of an interval where it is a point, else both ends. */
static struct slice interval_words(struct check_context *context, struct interval i)
{
    struct arena *arena = context->arena;
    if (i.empty || (rational_is_none(i.low) && rational_is_none(i.high)))
        return SLICE("nothing");
    if (rational_is_none(i.low))
        return arena_format(arena, "at most %.*s", SLICE_ARGS(number_readable(arena, i.high)));
    if (rational_is_none(i.high))
        return arena_format(arena, "at least %.*s", SLICE_ARGS(number_readable(arena, i.low)));
    struct slice low = number_readable(arena, i.low), high = number_readable(arena, i.high);
    return slice_equal(low, high) ? low : arena_format(arena, "%.*s to %.*s", SLICE_ARGS(low), SLICE_ARGS(high));
}

static struct slice sentence_of(struct check_context *context, const struct proposal *p, enum check_verdict verdict, const char *note)
{
    struct slice number = interval_words(context, p->computed[READING_PRINTED]), words = stated_words(context, &p->stated);
    const char *unit = p->unit ? p->unit : "";
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
        out[i] = (struct operand){f->document ? f->document : at_hand, f->span, f->value};
    }
    return out;
}

/* The smallest change that would make it hold: the computed value to the digits of the stated one; of an interval the nearer end. */
static struct slice correction_of(struct check_context *context, const struct proposal *p)
{
    struct interval c = p->computed[READING_PRINTED];
    if (c.empty || rational_is_none(c.low) || rational_is_none(c.high) || rational_is_none(p->stated.value))
        return SLICE_NONE;
    struct rational nearest = rational_compare(p->stated.value, c.low) < 0 ? c.low : c.high;
    bool small = rational_compare(rational_absolute(nearest), RATIONAL_INTEGER(1)) < 0;
    int decimals = p->stated.decimals != INT_MAX ? p->stated.decimals : small ? 2 : 1;
    return number_text(context->arena, rational_round(context->arena, nearest, decimals), 17);
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
        r.correction = correction_of(context, p);
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

void propose_known(struct check_context *context, struct proposal *p, enum check_verdict verdict, struct slice message)
{
    struct relation r = relation_of(context, p, verdict);
    r.message = message;
    r.note = NULL;
    r.correction = verdict == VERDICT_INCONSISTENT ? p->correction : SLICE_NONE;
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
