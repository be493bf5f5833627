/* Claims held to the tables that a spec binds them to (`reference:`). */
#include "check/evaluate.h"
#include "check/row_walk.h"
#include "check/edtf.h"
#include "check/lookup.h"
#include "check/rules/rules.h"
#include <stdio.h>
#include <stdlib.h>

#define YEARS_BEFORE 2      /* a claim without a year speaks of the document's, or of one of so many before it */
#define EARLIER_YEARS 30    /* how far back an outdated figure is looked for */
#define MAX_KEYS 8

struct question {
    struct check_context *context;
    const struct spec_reference *reference;
    struct lookup *lookup;
    size_t dataset;
    const struct spec_row *row;
    struct figure stated;
    struct slice keys[MAX_KEYS], unit;
    int year;               /* of the row; 0: unknown */
    int published;          /* of the document: its date, else the last year that it tells of; 0: unknown */
    bool exact;             /* the key is the row's own, nothing was supposed */
    bool any;               /* no year was named, and none of the table fits: then it is wrong of whatever year */
};

/* ---- what the table says ---- */

static struct interval widened(struct arena *arena, struct rational value, struct rational tolerance)
{
    struct rational by = rational_multiply(arena, rational_absolute(value), tolerance);
    return interval_between(rational_subtract(arena, value, by), rational_add(arena, value, by), false, false);
}

static void set_computed(const struct question *q, struct proposal *p, struct rational value)
{
    p->computed[READING_PRINTED] = p->computed[READING_ROUNDED] = interval_point(value);
    p->computed[READING_LOOSE] = widened(q->context->arena, value, q->reference->tolerance);
}

static enum check_verdict verdict_with(const struct question *q, struct rational value)
{
    struct proposal p = {0};
    set_computed(q, &p, value);
    return verdict_of(q->context->arena, &q->stated, p.computed);
}

static double distance(const struct question *q, struct rational value)
{
    double a = rational_double(value), b = rational_double(q->stated.value);
    return a > b ? a - b : b - a;
}

/* The row of the table in these years that agrees best; of those that do not agree, the nearest. */
static bool best_hit(struct question *q, int first, int last, struct lookup_hit *best, enum check_verdict *verdict)
{
    struct lookup_question ask = {q->keys, first, last};
    struct lookup_hit hit;
    bool found = false;
    struct lookup_cursor at = {0};
    while (lookup_next(q->lookup, &ask, &at, &hit)) {
        enum check_verdict here = verdict_with(q, hit.value);
        if (found && (here > *verdict || (here == *verdict && distance(q, hit.value) >= distance(q, best->value))))
            continue;
        *best = hit;
        *verdict = here;
        found = true;
    }
    return found;
}

/* An outdated figure: it agrees with an earlier year's, or an earlier edition's. */
static bool is_stale(struct question *q, const struct lookup_hit *now, struct lookup_hit *then)
{
    enum check_verdict verdict = VERDICT_INCONSISTENT;
    if (!now->year || !best_hit(q, now->year - EARLIER_YEARS, now->year - 1, then, &verdict))
        return false;
    return verdict <= VERDICT_BY_ROUNDING;
}

/* ---- the relation ---- */

static struct slice key_words(const struct question *q, const struct lookup_hit *hit)
{
    struct arena *arena = q->context->arena;
    struct slice words = SLICE_NONE;
    for (size_t i = 0; i < q->reference->key_count; i++)
        if (!q->reference->keys[i].years && q->keys[i].length)
            words = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(words), words.length ? ", " : "", SLICE_ARGS(q->keys[i]));
    if (hit->year)
        words = arena_format(arena, "%.*s%s%d", SLICE_ARGS(words), words.length ? ", " : "", hit->year);
    return words;
}

#define FAR_OFF 4     /* times, and the two are of different things */

/* A crowd is no population; but a slip of a digit or a scale word may be so large as well. */
static bool far_off(const struct question *q, struct rational value)
{
    double ratio = rational_double(q->stated.value) / rational_double(value);
    return (ratio > FAR_OFF || ratio * FAR_OFF < 1) && !verdict_slip(q->context->arena, q->stated.value, value);
}

static void relate(struct question *q, const struct lookup_hit *hit, enum check_verdict verdict)
{
    struct arena *arena = q->context->arena;
    struct proposal p = {.origin = q->reference, .stated = q->stated, .never_finding = (!q->exact && !q->any) || q->reference->undecided || far_off(q, hit->value)};
    struct lookup_hit then;
    struct slice key = key_words(q, hit), source = hit->source.length ? arena_format(arena, " (%.*s)", SLICE_ARGS(hit->source)) : SLICE_NONE;
    const char *supposed = q->exact ? "" : q->any ? ", where it comes nearest of all years," : q->year ? ", the nearest year that it has," : ", the year supposed,";
    set_computed(q, &p, hit->value);
    p.unit = slice_is(q->unit, "%") ? " percent" : slice_is(q->unit, "1") || !q->unit.length ? "" : arena_string(arena, arena_format(arena, " %.*s", SLICE_ARGS(q->unit)));
    p.says = arena_string(arena, arena_format(arena, "For %.*s%s %.*s%.*s gives", SLICE_ARGS(key), supposed, SLICE_ARGS(lookup_name(q->lookup)), SLICE_ARGS(source)));
    p.formula = arena_format(arena, "%.*s[%.*s] = %.*s", SLICE_ARGS(lookup_name(q->lookup)), SLICE_ARGS(key), SLICE_ARGS(number_text(arena, hit->value, 9)));
    if (verdict == VERDICT_INCONSISTENT && q->exact && is_stale(q, hit, &then))
        p.note = arena_string(arena, arena_format(arena, "stale, it fits %.*s of %d", SLICE_ARGS(number_text(arena, then.value, 9)), then.year));
    q->context->claims = q->row->claims;
    propose(q->context, &p);
}

/* More than the table ever had, or a scale word off: what is less may be of a time before it. */
static bool beyond(const struct question *q, struct rational nearest)
{
    bool whole = rational_compare(rational_absolute(nearest), RATIONAL_INTEGER(1000)) > 0;
    return rational_compare(q->stated.value, nearest) > 0 || (whole && verdict_is_scale_slip(q->stated.value, nearest));
}

/* The years that the row may speak of: its own; without one, those up to the document's date, or any; where the table lacks it, those
 * beside it. */
static void answer(struct question *q)
{
    struct lookup_hit hit;
    enum check_verdict verdict = VERDICT_INCONSISTENT;
    int published = q->published;
    bool keyed_by_year = false;
    for (size_t i = 0; i < q->reference->key_count; i++)
        keyed_by_year |= q->reference->keys[i].years;
    q->exact = !keyed_by_year || q->year;
    int first = q->exact ? q->year : published ? published - YEARS_BEFORE : 0;   /* 0: any */
    if (best_hit(q, first, q->exact ? q->year : published, &hit, &verdict)) {
        struct lookup_hit nearest;
        enum check_verdict other = VERDICT_INCONSISTENT;
        q->any = !q->exact && verdict == VERDICT_INCONSISTENT && best_hit(q, 0, 0, &nearest, &other) && other == VERDICT_INCONSISTENT && beyond(q, nearest.value);
        hit = q->any ? nearest : hit;
        relate(q, &hit, verdict);
        return;
    }
    q->exact = false;
    if (q->year && best_hit(q, q->year - YEARS_BEFORE, q->year + YEARS_BEFORE, &hit, &verdict))
        relate(q, &hit, verdict);
}

/* ---- statements without a number: `consistently the lowest` ---- */

struct table_names { const struct question *question; size_t each; };

static void table_number_named(const struct evaluation *e, struct slice name, struct answer *out)
{
    const struct table_names *names = e->names;
    const struct spec_reference *r = names->question->reference;
    struct interval value;
    *out = (struct answer){.kind = ANSWER_OPEN};
    for (size_t i = 0; i < r->row_count; i++)
        if (slice_equal(r->rows[i].name, name) && lookup_numbers(names->question->lookup, r->rows[i].where, names->each, &value))
            *out = (struct answer){.kind = ANSWER_NUMBER, .in = {value, value, value}};
}

struct tally { struct slice held, failed; size_t held_count, failed_count; };

static void count_one(struct question *q, size_t each, struct tally *tally)
{
    struct arena *arena = q->context->arena;
    struct spec_relation none = {.text = q->reference->text, .that = q->reference->that};
    struct table_names names = {q, each};
    struct evaluation e = {.context = q->context, .relation = &none, .named = table_number_named, .names = &names, .error = q->context->error};
    struct answer a = check_evaluate(&e, q->reference->that), opposite = check_evaluate_not(&e, q->reference->that);
    if (!q->context->code)
        q->context->code = e.code;
    /* Several figures of one year make an interval: what may be so or not is open, and not counted. */
    if (a.kind != ANSWER_TRUTH || opposite.kind != ANSWER_TRUTH || a.holds[READING_PRINTED] == opposite.holds[READING_PRINTED])
        return;
    bool holds = a.holds[READING_PRINTED];
    struct slice *list = holds ? &tally->held : &tally->failed;
    *(holds ? &tally->held_count : &tally->failed_count) += 1;
    *list = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(*list), list->length ? ", " : "", SLICE_ARGS(lookup_each_text(q->lookup, each)));
}

static struct slice statement_words(const struct question *q, const struct tally *t)
{
    struct arena *arena = q->context->arena;
    struct slice table = lookup_name(q->lookup);
    if (!t->held_count && !t->failed_count)
        return arena_format(arena, "%.*s has nothing by which this can be tested (%.*s).", SLICE_ARGS(table), SLICE_ARGS(q->reference->text));
    if (!t->failed_count)
        return arena_format(arena, "By %.*s it holds wherever it can be tested (%zu): %.*s.", SLICE_ARGS(table), t->held_count, SLICE_ARGS(t->held));
    return arena_format(arena, "By %.*s it fails in %zu of %zu (%.*s)%s%.*s.", SLICE_ARGS(table), t->failed_count, t->failed_count + t->held_count, SLICE_ARGS(t->failed),
                        t->held_count ? " and holds in " : "", SLICE_ARGS(t->held));
}

static void test_statement(struct question *q)
{
    struct tally tally = {0};
    size_t *values, count = lookup_each(q->lookup, &values);
    for (size_t i = 0; i < count && !q->context->code; i++)
        count_one(q, values[i], &tally);
    struct proposal p = {.origin = q->reference, .stated = figure_exact_rational(RATIONAL_NONE, q->row->span), .formula = q->reference->text};
    p.stated.document = q->row->claims->document;
    enum check_verdict wrong = q->reference->undecided ? VERDICT_UNVERIFIABLE : VERDICT_INCONSISTENT;
    q->context->claims = q->row->claims;
    propose_known(q->context, &p, tally.failed_count ? wrong : tally.held_count ? VERDICT_CONSISTENT : VERDICT_UNVERIFIABLE, statement_words(q, &tally));
}

/* ---- rows ---- */

#define EARLIEST 1500
#define LATEST 2100

#define OFTEN 3   /* a year to come is named once or twice, the present again and again */

/* The document's date; else the last year of which it tells often, or at all. */
static int published_of(const struct claims *claims)
{
    size_t told[LATEST + 1] = {0};
    int year = edtf_year_of(claims->document->date), any = 0;
    for (size_t i = 0; !year && i < claims->items.count; i++) {
        const struct claim *c = &claims->items.items[i];
        int here = c->quantity.kind == KIND_DATE && c->modality == MODALITY_STATED ? edtf_year_of(c->time) : 0;
        if (here < EARLIEST || here > LATEST)
            continue;
        told[here]++;
        any = here > any ? here : any;
    }
    for (int y = any; y >= EARLIEST && !year; y--)
        year = told[y] >= OFTEN ? y : 0;
    return year ? year : any;
}

static bool set_stated(struct question *q)
{
    struct spec_cell cell = spec_row_cell(q->row, q->reference->column);
    struct rational value = rational_parse(q->context->arena, cell.text);
    const struct claim *c = cell.claim;
    bool firm = c && c->modality == MODALITY_STATED && !c->negated && !rational_is_none(c->quantity.value) && rational_sign(c->quantity.value);
    if (rational_is_none(value) || !firm)
        return false;
    q->stated = figure_scaled(q->context->arena, figure_of(q->context->arena, c), rational_divide(q->context->arena, value, c->quantity.value));
    q->stated.value = value;
    q->stated.document = cell.claims->document;
    return true;
}

static bool set_keys(struct question *q)
{
    for (size_t i = 0; i < q->reference->key_count && i < MAX_KEYS; i++) {
        q->keys[i] = spec_row_cell(q->row, q->reference->keys[i].own).text;
        if (q->reference->keys[i].years)
            q->year = edtf_year_of(q->keys[i]);
        else if (!q->keys[i].length)
            return false;
    }
    return q->reference->key_count <= MAX_KEYS;
}

static void reference_rows(struct check_context *context, size_t dataset, const struct spec_reference *reference)
{
    struct question q = {.context = context, .reference = reference, .dataset = dataset};
    if (!reference->that)
        q.unit = spec_run_unit(context->options->rows, dataset, reference->column);
    for (struct row_walk walk = {.context = context, .dataset = dataset, .where = &reference->when}; row_walk_next(&walk);) {
        struct question here = q;
        here.row = &walk.row;
        here.published = q.published = walk.first ? published_of(walk.document) : q.published;
        if (!reference->that && (!set_stated(&here) || !set_keys(&here)))
            continue;
        if (!q.lookup)   /* opened for the first row that asks */
            context->code = lookup_open(context->arena, context->lexicon, reference, context->options->reference, q.unit, &q.lookup, context->error);
        if (context->code)
            return;
        here.lookup = q.lookup;
        if (reference->that)
            test_statement(&here);
        else
            answer(&here);
    }
}

static void reference_corpus(struct check_context *context)
{
    const struct check_options *o = context->options;
    for (size_t d = 0; o->specs && o->rows && o->reference && d < specs_count(o->specs); d++) {
        size_t count;
        const struct spec_reference *references = specs_references(o->specs, d, &count);
        for (size_t i = 0; i < count && !context->failed && !context->code; i++)
            reference_rows(context, d, &references[i]);
    }
}

const struct check_rule check_rule_reference = {
    .id = "reference/table",
    .check = "reference",
    .sentence = "A claim agrees with the reference table that a spec binds it to.",
    .detail = "Speaks for specs with `reference:` (-s, or `specs` in assay.yaml) and a folder of reference tables. Forecasts, targets and denials are\n"
              "left alone. Where the claim names no year, or the table lacks it, the years around are tried and a gap is no finding. A figure that\n"
              "fits an earlier year is called stale.",
    .corpus_rule = reference_corpus,
};
