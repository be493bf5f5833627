#include "check/evaluate.h"
#include "syntax/suggest.h"
#include <limits.h>

static const char *const functions[] = {"abs", "min", "max", "sum", "mean", "count", NULL};
enum function { FUNCTION_ABS, FUNCTION_MIN, FUNCTION_MAX, FUNCTION_SUM, FUNCTION_MEAN, FUNCTION_COUNT, FUNCTION_NONE };

static const struct answer open_answer = {.kind = ANSWER_OPEN};

static struct answer fail(struct evaluation *e, struct place place, const char *remedy, const char *message, struct slice word)
{
    if (!e->code)
        e->code = error_raise(e->error, ERROR_SPEC, place, remedy, message, SLICE_ARGS(word));
    return open_answer;
}

static struct answer exact(struct rational value)
{
    struct answer a = {.kind = ANSWER_NUMBER};
    for (int r = 0; r < READINGS; r++)
        a.in[r] = interval_point(value);
    return a;
}

/* ---- rows and cells ---- */

static bool cell_is(struct arena *arena, struct slice cell, struct slice wanted)
{
    struct rational a, b;
    if (slice_equal_fold(cell, wanted))
        return true;
    a = rational_parse(arena, cell);
    b = rational_parse(arena, wanted);
    return !rational_is_none(a) && !rational_is_none(b) && rational_compare(a, b) == 0;
}

/* `{year}` asks for what stands in that column of the row at hand; where that is empty, for anything. */
static bool is_wanted(const struct check_context *context, struct evaluation *own, struct slice cell, struct slice value, bool *supposed)
{
    bool braces = value.length > 2 && value.data[0] == '{' && value.data[value.length - 1] == '}';
    size_t column = braces && own && own->row ? specs_column(context->options->specs, own->dataset, slice_sub(value, 1, value.length - 1)) : SIZE_MAX;
    if (column == SIZE_MAX)
        return cell_is(context->arena, cell, value);
    value = spec_row_cell(own->row, column).text;
    *supposed |= !value.length;
    return !value.length || cell_is(context->arena, cell, value);
}

/* Conditions on one column are alternatives. `dataset` names no column: it says of which table the row is. */
static bool row_is(const struct check_context *context, size_t dataset, const struct spec_row *row, struct spec_conditions where, struct evaluation *own)
{
    bool supposed = false;
    for (size_t i = 0; i < where.count; i++) {
        size_t column = specs_column(context->options->specs, dataset, where.items[i].name);
        bool any = column == SIZE_MAX;
        for (size_t k = 0; k < where.count && !any; k++)
            any = slice_equal(where.items[k].name, where.items[i].name) && is_wanted(context, own, spec_row_cell(row, column).text, where.items[k].value, &supposed);
        if (!any)
            return false;
    }
    if (own && supposed && !row->dropped)
        own->supposed = true;
    return !row->dropped;
}

bool check_evaluate_row_is(const struct check_context *context, size_t dataset, const struct spec_row *row, struct spec_conditions where)
{
    return row_is(context, dataset, row, where, NULL);
}

/* The named row: of this document, else of any. */
static bool find_named(struct evaluation *e, const struct spec_named_row *named, size_t *dataset, struct spec_row *out)
{
    const struct check_options *o = e->context->options;
    *dataset = named->dataset.length ? specs_find(o->specs, named->dataset) : e->dataset;
    for (int any = 0; any < 2 && *dataset != SIZE_MAX; any++)
        for (size_t i = 0; spec_run_row(o->rows, *dataset, i, out); i++)
            if ((any || out->claims == e->within) && row_is(e->context, *dataset, out, named->where, e))
                return true;
    return false;
}

static const struct spec_named_row *named_row(const struct evaluation *e, struct slice name)
{
    for (size_t i = 0; i < e->relation->row_count; i++)
        if (slice_equal(e->relation->rows[i].name, name))
            return &e->relation->rows[i];
    return NULL;
}

static void use(struct evaluation *e, const struct figure *figure)
{
    for (size_t i = 0; i < e->used_count; i++)
        if (e->used[i].span.start == figure->span.start && e->used[i].document == figure->document)
            return;
    if (e->used_count < PROPOSAL_OPERANDS)
        e->used[e->used_count++] = *figure;
}

#define CELL_DIGITS 6   /* with so many, a computed value may have been cut off */

/* A value that no claim states is exact as far as its cell can say: 26.6667 stands for 80/3, good to half its last digit. */
static struct figure figure_of_cell(struct arena *arena, struct rational value, struct slice text, struct span span)
{
    struct figure figure = figure_exact_rational(value, span);
    size_t point = 0, digits = 0;
    for (; point < text.length && text.data[point] != '.'; point++)
        digits += text.data[point] >= '0' && text.data[point] <= '9';
    if (point == text.length)
        return figure;
    struct rational half = RATIONAL_INTEGER(1);
    for (size_t i = point + 1; i < text.length; i++, digits++)
        half = rational_divide(arena, half, RATIONAL_INTEGER(10));
    half = rational_divide(arena, half, RATIONAL_INTEGER(2));
    struct interval rounded = interval_between(rational_subtract(arena, value, half), rational_add(arena, value, half), false, false);
    for (int r = 0; r < READINGS && digits >= CELL_DIGITS; r++)
        figure.in[r] = rounded;
    return figure;
}

/* The claim behind the cell, in the column's unit; a cell without one stands where its row stands. */
static bool cell_figure(struct evaluation *e, const struct spec_row *row, size_t column, struct figure *figure)
{
    struct arena *arena = e->context->arena;
    struct spec_cell cell = spec_row_cell(row, column);
    struct rational value = rational_is_none(cell.value) ? rational_parse(arena, cell.text) : cell.value;
    bool claim = cell.claim && !rational_is_none(cell.claim->quantity.value) && rational_sign(cell.claim->quantity.value);
    if (rational_is_none(value))
        return false;
    if (claim)
        *figure = figure_scaled(arena, figure_of(arena, cell.claim), rational_divide(arena, value, cell.claim->quantity.value));
    else
        *figure = figure_of_cell(arena, value, cell.text, cell.claim ? cell.claim->quantity.span : row->span);
    figure->value = value;
    figure->document = cell.claims ? cell.claims->document : row->claims->document;
    use(e, figure);
    return true;
}

/* ---- names ---- */

/* The row and column that a name means: a column of the row at hand, or `named.column`. False: the row is not there. */
static bool locate(struct evaluation *e, const struct expression *x, struct spec_row *row, size_t *dataset, size_t *column)
{
    const struct expression *object = x->kind == EXPRESSION_MEMBER ? x->items[0] : NULL;
    const struct spec_named_row *named = object && object->kind == EXPRESSION_NAME ? named_row(e, object->text) : NULL;
    *dataset = e->dataset;
    if (object && !named) {
        fail(e, x->place, "name the row under `rows:` of the check", "`%.*s` is not the name of a row", object->text);
        return false;
    }
    if (named ? !find_named(e, named, dataset, row) : !e->row)
        return false;
    if (!named)
        *row = *e->row;
    *column = specs_column(e->context->options->specs, *dataset, x->text);
    if (*column == SIZE_MAX)
        fail(e, x->place, NULL, "unknown column `%.*s`", x->text);
    return *column != SIZE_MAX;
}

bool check_evaluate_figure(struct evaluation *e, const struct expression *x, struct figure *figure, struct slice *unit)
{
    struct spec_row row;
    size_t dataset, column;
    if (e->named)
        return false;
    if ((x->kind != EXPRESSION_NAME && x->kind != EXPRESSION_MEMBER) || !locate(e, x, &row, &dataset, &column))
        return false;
    *unit = spec_run_unit(e->context->options->rows, dataset, column);
    return cell_figure(e, &row, column, figure);
}

static struct answer name_answer(struct evaluation *e, const struct expression *x)
{
    struct answer a = {.kind = ANSWER_NUMBER};
    struct figure figure;
    struct spec_row row;
    size_t dataset, column;
    if (e->named) {
        e->named(e, x->text, &a);
        return a;
    }
    if (check_evaluate_figure(e, x, &figure, &a.unit)) {
        for (int r = 0; r < READINGS; r++)
            a.in[r] = figure.in[r];
        return a;
    }
    if (e->code || !locate(e, x, &row, &dataset, &column))
        return open_answer;
    a.text = spec_row_cell(&row, column).text;
    a.kind = a.text.length ? ANSWER_TEXT : ANSWER_OPEN;
    return a;
}

/* ---- units ---- */

static struct answer scaled(struct evaluation *e, struct answer a, struct rational factor, struct slice unit)
{
    for (int r = 0; r < READINGS; r++)
        a.in[r] = interval_multiply(e->context->arena, a.in[r], interval_point(factor));
    a.unit = unit;
    return a;
}

static bool is_percent(struct slice unit)
{
    return slice_is(unit, "%") || slice_is(unit, "[pp]");
}

static struct answer as_ratio(struct evaluation *e, struct answer a)
{
    return is_percent(a.unit) ? scaled(e, a, rational_decimal(1, -2), SLICE("1")) : a;
}

bool check_evaluate_align(struct evaluation *e, const struct expression *place, struct answer *a, struct answer *b)
{
    const struct unit *u = NULL, *v = NULL;
    struct arena *arena = e->context->arena;
    struct slice first = a->unit, second = b->unit;
    if (!a->unit.length || !b->unit.length || slice_equal(a->unit, b->unit)) {
        a->unit = b->unit = a->unit.length ? a->unit : b->unit;
        return true;
    }
    if (is_percent(a->unit) || is_percent(b->unit)) {
        *a = as_ratio(e, *a);
        *b = as_ratio(e, *b);
    }
    if (slice_equal(a->unit, b->unit))
        return true;
    bool known = unit_by_name(arena, e->context->lexicon, a->unit, &u, NULL) == ERROR_NONE && unit_by_name(arena, e->context->lexicon, b->unit, &v, NULL) == ERROR_NONE;
    if (known && unit_compatible(u, v) && !rational_sign(u->offset) && !rational_sign(v->offset)) {
        *b = scaled(e, *b, rational_divide(arena, v->factor, u->factor), a->unit);
        return true;
    }
    if (!e->code)
        e->code = error_raise(e->error, ERROR_SPEC, place->place, "give the columns units that can be converted", "`%.*s` and `%.*s` cannot be compared or added",
                              SLICE_ARGS(first), SLICE_ARGS(second));
    return false;
}

static bool is_bare(struct slice unit) { return !unit.length || slice_is(unit, "1"); }

static struct slice product_unit(struct arena *arena, struct slice a, struct slice b)
{
    return is_bare(a) ? b : is_bare(b) ? a : arena_format(arena, "%.*s.%.*s", SLICE_ARGS(a), SLICE_ARGS(b));
}

static struct slice quotient_unit(struct arena *arena, struct slice a, struct slice b)
{
    if (slice_equal(a, b))
        return SLICE("1");
    return is_bare(b) ? a : arena_format(arena, "%.*s/%.*s", SLICE_ARGS(is_bare(a) ? SLICE("1") : a), SLICE_ARGS(b));
}

/* ---- arithmetic ---- */

static struct answer apply(struct evaluation *e, interval_operation operation, struct answer a, struct answer b, struct slice unit)
{
    struct answer out = {.kind = ANSWER_NUMBER, .unit = unit};
    for (int r = 0; r < READINGS; r++) {
        out.in[r] = operation(e->context->arena, a.in[r], b.in[r]);
        if (out.in[r].empty)
            return open_answer;
    }
    return out;
}

static struct answer arithmetic(struct evaluation *e, const struct expression *x, struct answer a, struct answer b)
{
    struct arena *arena = e->context->arena;
    if (a.kind == ANSWER_OPEN || b.kind == ANSWER_OPEN)
        return open_answer;
    if (a.kind != ANSWER_NUMBER || b.kind != ANSWER_NUMBER)
        return fail(e, x->place, "use columns of numbers", "`%.*s` between what are no numbers", slice_of(expression_operator_text(x->operator)));
    bool sum = x->operator == EXPRESSION_ADD || x->operator == EXPRESSION_SUBTRACT;
    if (sum && !check_evaluate_align(e, x, &a, &b))
        return open_answer;
    if (!sum && a.unit.length && b.unit.length) {
        a = as_ratio(e, a);
        b = as_ratio(e, b);
    }
    switch (x->operator) {
    case EXPRESSION_ADD: return apply(e, interval_add, a, b, a.unit);
    case EXPRESSION_SUBTRACT: return apply(e, interval_subtract, a, b, a.unit);
    case EXPRESSION_MULTIPLY: return apply(e, interval_multiply, a, b, product_unit(arena, a.unit, b.unit));
    case EXPRESSION_DIVIDE: return apply(e, interval_divide, a, b, quotient_unit(arena, a.unit, b.unit));
    default: break;
    }
    return fail(e, x->place, "use + - * / and comparisons, and, or, not", "operator `%.*s` has no meaning in a check", slice_of(expression_operator_text(x->operator)));
}

/* ---- functions ---- */

static struct answer absolute(struct evaluation *e, struct answer a)
{
    for (int r = 0; a.kind == ANSWER_NUMBER && r < READINGS; r++) {
        struct interval i = a.in[r], negative = interval_subtract(e->context->arena, interval_point(RATIONAL_INTEGER(0)), i);
        bool below = rational_is_none(i.low) || rational_sign(i.low) < 0, above = rational_is_none(i.high) || rational_sign(i.high) > 0;
        if (below && above)
            a.in[r] = interval_meet(interval_hull(i, negative), interval_between(RATIONAL_INTEGER(0), RATIONAL_NONE, false, true));
        else if (below)
            a.in[r] = negative;
    }
    return a;
}

/* The larger (or smaller) of two intervals, end by end; an end that is open to infinity stays so. */
static struct rational end_of(struct rational a, struct rational b, bool larger, bool none_wins)
{
    if (rational_is_none(a) || rational_is_none(b))
        return none_wins ? RATIONAL_NONE : rational_is_none(a) ? b : a;
    return (rational_compare(a, b) > 0) == larger ? a : b;
}

static struct answer extreme(struct evaluation *e, const struct expression *x, bool larger)
{
    struct answer out = x->count ? check_evaluate(e, x->items[0]) : open_answer;
    for (size_t i = 1; i < x->count && out.kind == ANSWER_NUMBER; i++) {
        struct answer next = check_evaluate(e, x->items[i]);
        if (next.kind != ANSWER_NUMBER || !check_evaluate_align(e, x, &out, &next))
            return open_answer;
        for (int r = 0; r < READINGS; r++) {
            struct rational low = end_of(out.in[r].low, next.in[r].low, larger, !larger), high = end_of(out.in[r].high, next.in[r].high, larger, larger);
            out.in[r] = interval_between(low, high, rational_is_none(low), rational_is_none(high));
        }
    }
    return out;
}

bool check_evaluate_asks(const struct evaluation *e, const struct expression *x)
{
    size_t column = x->kind == EXPRESSION_NAME ? specs_column(e->context->options->specs, e->dataset, x->text) : SIZE_MAX;
    if (column != SIZE_MAX)
        return spec_row_cell(e->row, column).text.length > 0;
    for (size_t i = 0; x->kind != EXPRESSION_MEMBER && x->kind != EXPRESSION_CALL && i < x->count; i++)
        if (!check_evaluate_asks(e, x->items[i]))
            return false;
    return true;
}

/* Sum over the document's rows for which the relation is asked and that have the numbers. */
static struct answer sum(struct evaluation *e, const struct expression *x, size_t *count)
{
    const struct spec_row *own = e->row;
    struct answer out = exact(RATIONAL_INTEGER(0));
    struct spec_row row;
    *count = 0;
    for (size_t i = 0; spec_run_row(e->context->options->rows, e->dataset, i, &row); i++) {
        if (row.claims != e->within || !check_evaluate_row_is(e->context, e->dataset, &row, e->relation->where))
            continue;
        e->row = &row;   // cppcheck-suppress autoVariables ; given back below
        if (x->count && !check_evaluate_asks(e, x->items[0]))
            continue;
        ++*count;
        struct answer next = x->count ? check_evaluate(e, x->items[0]) : exact(RATIONAL_INTEGER(1));
        bool fits = out.kind == ANSWER_NUMBER && next.kind == ANSWER_NUMBER && check_evaluate_align(e, x, &out, &next);
        out = fits ? apply(e, interval_add, out, next, out.unit) : open_answer;
    }
    e->row = own;
    return *count ? out : open_answer;
}

static struct answer aggregate(struct evaluation *e, const struct expression *x, enum function which)
{
    size_t count = 0;
    struct answer total = sum(e, x, &count);
    if (which == FUNCTION_COUNT)
        return exact(RATIONAL_INTEGER((int64_t)count));
    if (which == FUNCTION_SUM || total.kind != ANSWER_NUMBER)
        return total;
    return apply(e, interval_divide, total, exact(RATIONAL_INTEGER((int64_t)count)), total.unit);
}

static struct answer call(struct evaluation *e, const struct expression *x)
{
    size_t which = 0;
    while (functions[which] && !slice_is(x->text, functions[which]))
        which++;
    switch ((enum function)which) {
    case FUNCTION_ABS: return x->count == 1 ? absolute(e, check_evaluate(e, x->items[0])) : fail(e, x->place, NULL, "`%.*s` takes one value", x->text);
    case FUNCTION_MIN: return extreme(e, x, false);
    case FUNCTION_MAX: return extreme(e, x, true);
    case FUNCTION_SUM: case FUNCTION_MEAN: case FUNCTION_COUNT: return aggregate(e, x, (enum function)which);
    case FUNCTION_NONE: break;
    }
    const char *near = suggest(x->text, functions);
    struct slice remedy = near ? arena_format(e->context->arena, "did you mean `%s`?", near) : SLICE("use abs, min, max, sum, mean, count");
    return fail(e, x->place, arena_string(e->context->arena, remedy), "unknown function `%.*s`", x->text);
}

/* ---- comparisons ---- */

/* Can some number of a lie below (or at) some number of b? */
static bool can_be_below(struct interval a, struct interval b, bool or_equal)
{
    if (rational_is_none(a.low) || rational_is_none(b.high))
        return true;
    int order = rational_compare(a.low, b.high);
    return order < 0 || (order == 0 && or_equal && !a.low_open && !b.high_open);
}

static bool is_point(struct interval a)
{
    return !rational_is_none(a.low) && !rational_is_none(a.high) && rational_compare(a.low, a.high) == 0;
}

static bool can_hold(enum expression_operator operator, struct interval a, struct interval b)
{
    switch (operator) {
    case EXPRESSION_LESS: return can_be_below(a, b, false);
    case EXPRESSION_LESS_EQUAL: return can_be_below(a, b, true);
    case EXPRESSION_GREATER: return can_be_below(b, a, false);
    case EXPRESSION_GREATER_EQUAL: return can_be_below(b, a, true);
    case EXPRESSION_UNEQUAL: return !(is_point(a) && is_point(b) && interval_meets(a, b));
    default: return interval_meets(a, b);
    }
}

static enum expression_operator opposite(enum expression_operator operator)
{
    switch (operator) {
    case EXPRESSION_LESS: return EXPRESSION_GREATER_EQUAL;
    case EXPRESSION_LESS_EQUAL: return EXPRESSION_GREATER;
    case EXPRESSION_GREATER: return EXPRESSION_LESS_EQUAL;
    case EXPRESSION_GREATER_EQUAL: return EXPRESSION_LESS;
    case EXPRESSION_UNEQUAL: return EXPRESSION_EQUAL;
    default: return EXPRESSION_UNEQUAL;
    }
}

static struct answer truth(bool holds)
{
    return (struct answer){.kind = ANSWER_TRUTH, .holds = {holds, holds, holds}};
}

static struct answer compare(struct evaluation *e, const struct expression *x, bool negated)
{
    struct answer a = check_evaluate(e, x->items[0]), b = check_evaluate(e, x->items[1]), out = {.kind = ANSWER_TRUTH};
    enum expression_operator operator = negated ? opposite(x->operator) : x->operator;
    if (a.kind == ANSWER_OPEN || b.kind == ANSWER_OPEN)
        return open_answer;
    if (a.kind == ANSWER_TEXT && b.kind == ANSWER_TEXT)
        return truth(slice_equal_fold(a.text, b.text) == (operator == EXPRESSION_EQUAL || operator == EXPRESSION_ABOUT));
    if (a.kind != ANSWER_NUMBER || b.kind != ANSWER_NUMBER)
        return fail(e, x->place, "compare numbers with numbers and texts with texts", "the sides of `%.*s` differ in kind", slice_of(expression_operator_text(x->operator)));
    if (!check_evaluate_align(e, x, &a, &b))
        return open_answer;
    for (int r = 0; r < READINGS; r++)
        out.holds[r] = can_hold(operator, a.in[r], b.in[r]) || (r && out.holds[r - 1]);
    if (x->operator == EXPRESSION_EQUAL)
        out.holds[READING_LOOSE] = out.holds[READING_ROUNDED];
    return out;
}

static struct answer logic(struct evaluation *e, const struct expression *x, bool negated);

static struct answer boolean(struct evaluation *e, const struct expression *x, bool negated)
{
    bool comparison = x->kind == EXPRESSION_BINARY && x->operator >= EXPRESSION_EQUAL && x->operator <= EXPRESSION_GREATER_EQUAL;
    if (comparison)
        return compare(e, x, negated);
    if (x->kind == EXPRESSION_UNARY && x->operator == EXPRESSION_NOT)
        return boolean(e, x->items[0], !negated);
    if (x->kind == EXPRESSION_BINARY && (x->operator == EXPRESSION_AND || x->operator == EXPRESSION_OR))
        return logic(e, x, negated);
    if (x->kind == EXPRESSION_BOOLEAN)
        return truth(x->boolean != negated);
    return fail(e, x->place, "compare it, as in that: \"part <= whole\"", "a value stands where something true or false was expected%.*s", SLICE(""));
}

static struct answer logic(struct evaluation *e, const struct expression *x, bool negated)
{
    bool all = (x->operator == EXPRESSION_AND) != negated;
    struct answer a = boolean(e, x->items[0], negated), b = boolean(e, x->items[1], negated);
    const struct answer *one = a.kind == ANSWER_OPEN ? &b : &a;
    if (a.kind == ANSWER_TRUTH && b.kind == ANSWER_TRUTH) {
        for (int r = 0; r < READINGS; r++)
            a.holds[r] = all ? a.holds[r] && b.holds[r] : a.holds[r] || b.holds[r];
        return a;
    }
    /* What is known decides alone where it can: false in `and`, true in `or`. */
    return one->kind == ANSWER_TRUTH && one->holds[READING_LOOSE] != all ? *one : open_answer;
}

static struct answer choice(struct evaluation *e, const struct expression *x)
{
    struct answer condition = boolean(e, x->items[0], false);
    return condition.kind == ANSWER_TRUTH ? check_evaluate(e, x->items[condition.holds[READING_PRINTED] ? 1 : 2]) : open_answer;
}

struct answer check_evaluate(struct evaluation *e, const struct expression *x)
{
    if (e->code)
        return open_answer;
    switch (x->kind) {
    case EXPRESSION_NUMBER: return exact(rational_parse(e->context->arena, x->text));
    case EXPRESSION_TEXT: return (struct answer){.kind = ANSWER_TEXT, .text = x->text};
    case EXPRESSION_NAME: case EXPRESSION_MEMBER: return name_answer(e, x);
    case EXPRESSION_CALL: return call(e, x);
    case EXPRESSION_CONDITION: return choice(e, x);
    case EXPRESSION_NULL: return open_answer;
    case EXPRESSION_UNARY:
        if (x->operator == EXPRESSION_NEGATE) {
            struct answer a = check_evaluate(e, x->items[0]);
            return a.kind == ANSWER_NUMBER ? scaled(e, a, RATIONAL_INTEGER(-1), a.unit) : open_answer;
        }
        return boolean(e, x, false);
    case EXPRESSION_BINARY:
        if (x->operator >= EXPRESSION_ADD && x->operator <= EXPRESSION_POWER)
            return arithmetic(e, x, check_evaluate(e, x->items[0]), check_evaluate(e, x->items[1]));
        return boolean(e, x, false);
    default: break;
    }
    return x->kind == EXPRESSION_BOOLEAN ? truth(x->boolean) : fail(e, x->place, NULL, "lists and objects have no meaning in a check%.*s", SLICE(""));
}

struct answer check_evaluate_not(struct evaluation *e, const struct expression *x)
{
    return e->code ? open_answer : boolean(e, x, true);
}
