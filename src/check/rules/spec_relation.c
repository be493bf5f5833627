/* What a spec states of its rows (`checks:`): tried on every row, or once a document. */
#include "check/evaluate.h"
#include "check/row_walk.h"
#include "check/rules/rules.h"

/* A comparison of the expression that can be shown as "stated against computed". */
static const struct expression *main_comparison(const struct expression *x)
{
    if (x->kind == EXPRESSION_BINARY && x->operator >= EXPRESSION_EQUAL && x->operator <= EXPRESSION_GREATER_EQUAL)
        return x;
    for (size_t i = 0; i < x->count; i++) {
        const struct expression *found = main_comparison(x->items[i]);
        if (found)
            return found;
    }
    return NULL;
}

/* What the operator asks of the left side, given the right one: x < 5 is everything below 5. */
static struct interval asked(enum expression_operator operator, struct interval other)
{
    switch (operator) {
    case EXPRESSION_LESS: case EXPRESSION_LESS_EQUAL: return interval_between(RATIONAL_NONE, other.high, true, operator == EXPRESSION_LESS);
    case EXPRESSION_GREATER: case EXPRESSION_GREATER_EQUAL: return interval_between(other.low, RATIONAL_NONE, operator == EXPRESSION_GREATER, true);
    default: return other;
    }
}

static enum expression_operator mirrored(enum expression_operator operator)
{
    switch (operator) {
    case EXPRESSION_LESS: return EXPRESSION_GREATER;
    case EXPRESSION_LESS_EQUAL: return EXPRESSION_GREATER_EQUAL;
    case EXPRESSION_GREATER: return EXPRESSION_LESS;
    case EXPRESSION_GREATER_EQUAL: return EXPRESSION_LESS_EQUAL;
    default: return operator;
    }
}

/* The stated number is the side that is a plain name, the right one first; the other side is computed, in the unit of the stated one. */
static bool set_sides(struct evaluation *e, const struct expression *comparison, struct proposal *p)
{
    struct slice unit = SLICE_NONE;
    bool right = check_evaluate_figure(e, comparison->items[1], &p->stated, &unit);
    if (!right && !check_evaluate_figure(e, comparison->items[0], &p->stated, &unit))
        return false;
    struct answer stated = {.kind = ANSWER_NUMBER, .unit = unit}, other = check_evaluate(e, comparison->items[right ? 0 : 1]);
    if (other.kind != ANSWER_NUMBER)
        return false;
    for (int r = 0; r < READINGS; r++)
        stated.in[r] = p->stated.in[r];
    if (!check_evaluate_align(e, comparison, &stated, &other))
        return false;
    if (!slice_equal(stated.unit, unit) && rational_sign(p->stated.value))
        for (int r = 0; r < READINGS; r++)   /* back from ratio to the percent that stands in the text */
            other.in[r] = interval_multiply(e->context->arena, other.in[r], interval_point(RATIONAL_INTEGER(100)));
    for (int r = 0; r < READINGS; r++)
        p->computed[r] = asked(right ? mirrored(comparison->operator) : comparison->operator, other.in[r]);
    p->unit = slice_is(unit, "%") ? " percent" : slice_is(unit, "1") || !unit.length ? "" : arena_string(e->context->arena, arena_format(e->context->arena, " %.*s", SLICE_ARGS(unit)));
    return true;
}

static enum check_verdict verdict_of_answer(const struct answer *a)
{
    for (int r = 0; a->kind == ANSWER_TRUTH && r < READINGS; r++)
        if (a->holds[r])
            return r == READING_PRINTED ? VERDICT_CONSISTENT : r == READING_ROUNDED ? VERDICT_BY_ROUNDING : VERDICT_LOOSE;
    return a->kind == ANSWER_TRUTH ? VERDICT_INCONSISTENT : VERDICT_UNVERIFIABLE;
}

static const char *in_words(enum check_verdict verdict)
{
    static const char *const words[] = {"holds", "holds once the digits are rounded", "holds loosely", "does not hold", "cannot be told for certain"};
    return words[verdict];
}

static void add_operands(struct evaluation *e, struct proposal *p)
{
    for (size_t i = 0; i < e->used_count; i++)
        if (e->used[i].span.start != p->stated.span.start || e->used[i].document != p->stated.document)
            proposal_operand(p, e->used[i]);
}

static void judge(struct evaluation *e)
{
    struct check_context *context = e->context;
    struct answer answer = check_evaluate(e, e->relation->that);
    const struct expression *comparison = main_comparison(e->relation->that);
    struct proposal p = {.origin = e->relation};
    if (e->code || !e->used_count)
        return;
    bool sided = answer.kind == ANSWER_TRUTH && comparison && set_sides(e, comparison, &p);
    if (!sided)
        p = (struct proposal){.origin = e->relation, .stated = e->used[0]};
    if (e->code)
        return;
    /* A stated number against a computed one is judged to the digits that are printed. */
    if (sided && comparison == e->relation->that && comparison->operator == EXPRESSION_ABOUT)
        answer.holds[READING_PRINTED] = verdict_of(context->arena, &p.stated, p.computed) == VERDICT_CONSISTENT;
    p.formula = check_evaluate_formula(e, e->relation->that);
    add_operands(e, &p);
    context->claims = e->row ? e->row->claims : e->within;
    enum check_verdict verdict = verdict_of_answer(&answer);
    if (verdict == VERDICT_INCONSISTENT && e->supposed)
        verdict = VERDICT_UNVERIFIABLE;
    p.never_finding = e->supposed;
    struct slice name = e->relation->name.length ? e->relation->name : e->relation->text;
    propose_known(context, &p, verdict,
                  arena_format(context->arena, "“%.*s” of %.*s %s: %.*s.", SLICE_ARGS(name), SLICE_ARGS(specs_name(context->options->specs, e->dataset)), in_words(verdict),
                               SLICE_ARGS(p.formula)));
}

static struct evaluation evaluation_of(struct check_context *context, size_t dataset, const struct spec_relation *relation)
{
    return (struct evaluation){.context = context, .dataset = dataset, .relation = relation, .error = context->error};
}

/* Every row that the relation is asked of; one that speaks of no row of its own, once for each document that has rows. */
static void relation_rows(struct check_context *context, size_t dataset, const struct spec_relation *relation)
{
    struct row_walk walk = {.context = context, .dataset = dataset, .where = relation->per_row ? &relation->where : NULL};
    while (row_walk_next(&walk)) {
        struct evaluation e = evaluation_of(context, dataset, relation);
        if (!relation->per_row && !walk.first)
            continue;
        e.within = walk.row.claims;
        e.row = relation->per_row ? &walk.row : NULL;
        if (!e.row || check_evaluate_asks(&e, relation->that))
            judge(&e);
        context->code = e.code;
    }
}

static void spec_corpus(struct check_context *context)
{
    const struct specs *specs = context->options->specs;
    for (size_t d = 0; specs && context->options->rows && d < specs_count(specs); d++) {
        size_t count;
        const struct spec_relation *relations = specs_relations(specs, d, &count);
        for (size_t i = 0; i < count && !context->failed && !context->code; i++)
            relation_rows(context, d, &relations[i]);
    }
}

const struct check_rule check_rule_spec_relation = {
    .id = "spec/relation",
    .check = "spec",
    .sentence = "What a spec states of its rows (`checks:`) holds for the rows that the text fills.",
    .detail = "Speaks for specs named with -s or in assay.yaml, for each row or for named rows and sums: `that: \"stake_after < stake_before\"`.\n"
              "Numbers are read as printed, as rounded, and loosely; units are converted; a missing number leaves it open. doc/specs.md has the language.",
    .corpus_rule = spec_corpus,
};
