/* Columns of a table that are worked out from others: shares of a total, changes between two columns. */
#include "check/context.h"
#include "claim/grid.h"
#include "check/rules/rules.h"

#define MAX_COLUMNS 40
#define MAX_ROWS 400
#define LEAST_RIGHT 2     /* rows that must agree before one that does not is a finding */

static bool head_says(const struct check_context *context, const struct grid *g, size_t column, const char *name)
{
    struct slice text = grid_cell(g, 0, column).text, words = tie_words(context->lexicon, slice_of(name)), word;
    while (slice_split(&text, ' ', &word))
        if (word_among(slice_trim(word), words))
            return true;
    return false;
}

static bool is_percent(const struct grid_cell *cell)
{
    return grid_is_amount(cell) && cell->claim->quantity.kind == KIND_PERCENT;
}

static const struct grid_cell *amount_at(const struct grid *g, size_t row, size_t column)
{
    return column < g->rows[row].count && grid_is_amount(&g->rows[row].cells[column]) ? &g->rows[row].cells[column] : NULL;
}

/* What a row's cell is worked out from: part and whole, or from and to. */
struct worked { const struct grid_cell *stated, *a, *b; bool change; };

static struct proposal proposal_of(struct check_context *context, const struct worked *w)
{
    struct arena *arena = context->arena;
    struct figure a = figure_of(arena, w->a->claim), b = figure_of(arena, w->b->claim), stated = figure_of(arena, w->stated->claim);
    struct proposal p = {.stated = stated, .says = w->change ? "By the cells beside it the change is" : "By the cells of its column the share is", .unit = " percent"};
    struct interval hundred = interval_point(RATIONAL_INTEGER(100)), one = interval_point(RATIONAL_INTEGER(1));
    for (int r = 0; r < READINGS; r++) {
        struct interval x = r != READING_PRINTED && a.decimals == INT32_MAX ? interval_rounded(arena, a.value, 0) : a.in[r], y = r != READING_PRINTED && b.decimals == INT32_MAX ? interval_rounded(arena, b.value, 0) : b.in[r];
        struct interval ratio = interval_divide(arena, w->change ? y : x, w->change ? x : y);
        p.computed[r] = interval_multiply(arena, w->change ? interval_subtract(arena, ratio, one) : ratio, hundred);
    }
    struct slice x = number_text(arena, a.value, 9), y = number_text(arena, b.value, 9);
    p.formula = w->change ? arena_format(arena, "(%.*s - %.*s) / %.*s", SLICE_ARGS(y), SLICE_ARGS(x), SLICE_ARGS(x)) : arena_format(arena, "%.*s / %.*s", SLICE_ARGS(x), SLICE_ARGS(y));
    proposal_operand(&p, a);
    proposal_operand(&p, b);
    return p;
}

struct worked_out { struct worked items[MAX_ROWS]; size_t count, right; };

static void add(struct check_context *context, struct worked_out *c, struct worked w)
{
    if (c->count == MAX_ROWS || rational_sign(w.b->claim->quantity.value) == 0 || rational_sign(w.a->claim->quantity.value) == 0)
        return;
    struct proposal p = proposal_of(context, &w);
    c->right += verdict_of(context->arena, &p.stated, p.computed) < VERDICT_INCONSISTENT;
    c->items[c->count++] = w;
}

/* The row of the total: labelled so, and the last. */
static size_t total_of(const struct check_context *context, const struct grid *g)
{
    for (size_t r = g->count; r-- > 1;) {
        struct slice text = grid_cell(g, r, 0).text, first;
        if (slice_split(&text, ' ', &first) && word_among(first, tie_words(context->lexicon, SLICE("total-label"))))
            return r;
    }
    return SIZE_MAX;
}

/* Where no row is called total: all amounts of the column together, as if they stood there. NULL where one is missing. */
static const struct grid_cell *sum_of(struct check_context *context, const struct grid *g, size_t column)
{
    const struct grid_cell *last = NULL;
    struct rational sum = RATIONAL_INTEGER(0);
    for (size_t r = 1; r < g->count; r++) {
        const struct grid_cell *cell = amount_at(g, r, column);
        if (!cell || rational_is_none(cell->claim->quantity.value) || is_percent(cell))
            return NULL;
        sum = rational_add(context->arena, sum, cell->claim->quantity.value);
        last = cell;
    }
    struct grid_cell *made = last ? ARENA_NEW(context->arena, struct grid_cell) : NULL;
    struct claim *claim = made ? ARENA_NEW(context->arena, struct claim) : NULL;
    if (!claim)
        return NULL;
    *claim = *last->claim;
    claim->quantity.value = sum;
    *made = *last;
    made->claim = claim;
    return made;
}

static void share_column(struct check_context *context, const struct grid *g, size_t column, size_t of, size_t total, struct worked_out *out)
{
    const struct grid_cell *whole = total != SIZE_MAX ? amount_at(g, total, of) : sum_of(context, g, of);
    for (size_t r = 1; whole && r < total && r < g->count; r++) {
        const struct grid_cell *part = amount_at(g, r, of), *share = amount_at(g, r, column);
        if (part && share && is_percent(share) && !is_percent(part))
            add(context, out, (struct worked){share, part, whole, false});
    }
}

static void change_column(struct check_context *context, const struct grid *g, size_t column, size_t from, struct worked_out *out)
{
    for (size_t r = 1; r < g->count; r++) {
        const struct grid_cell *a = amount_at(g, r, from), *b = amount_at(g, r, from + 1), *change = amount_at(g, r, column);
        if (a && b && change && is_percent(change) && !is_percent(a) && !is_percent(b) && rational_sign(a->claim->quantity.value) > 0)
            add(context, out, (struct worked){change, a, b, true});
    }
}

/* Each row against the one above it: years under one another. */
static void change_down(struct check_context *context, const struct grid *g, size_t column, size_t of, struct worked_out *out)
{
    for (size_t r = 2; r < g->count; r++) {
        const struct grid_cell *a = amount_at(g, r - 1, of), *b = amount_at(g, r, of), *change = amount_at(g, r, column);
        if (a && b && change && is_percent(change) && !is_percent(a) && !is_percent(b) && rational_sign(a->claim->quantity.value) > 0)
            add(context, out, (struct worked){change, a, b, true});
    }
}

/* Where most rows agree that a column is worked out so, those that do not are findings. */
static bool say(struct check_context *context, const struct worked_out *c)
{
    if (c->right < LEAST_RIGHT || 2 * c->right <= c->count)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        struct proposal p = proposal_of(context, &c->items[i]);
        propose(context, &p);
    }
    return true;
}

/* Rows for, against and neither: their shares exclude each other. */
static bool rows_exclude(const struct check_context *context, const struct grid *g)
{
    static const char *const sides[] = {"stance-for", "stance-against", "stance-neither"};
    bool seen[3] = {false, false, false};
    for (size_t r = 1; r < g->count; r++) {
        bool found = false;
        for (size_t side = 3; side-- > 0 && !found;) {
            struct slice text = grid_cell(g, r, 0).text, word, words = tie_words(context->lexicon, slice_of(sides[side]));
            while (slice_split(&text, ' ', &word) && !found)
                found = word_among(slice_trim(word), words);
            if (found && seen[side])
                return false;
            seen[side] |= found;
        }
        if (!found)
            return false;
    }
    return seen[0] && seen[1];
}

static void exclusive_column(struct check_context *context, const struct grid *g, size_t column)
{
    struct proposal p = {.says = "The shares add up to", .unit = " percent"};
    const struct claim *last = NULL;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(0));
    for (size_t row = 1; row < g->count; row++) {
        const struct grid_cell *cell = amount_at(g, row, column);
        if (!cell || !is_percent(cell) || p.operand_count == PROPOSAL_OPERANDS)
            return;
        struct figure f = figure_of(context->arena, cell->claim);
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = interval_add(context->arena, p.computed[r], f.in[r]);
        p.formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), row > 1 ? " + " : "", SLICE_ARGS(number_text(context->arena, f.value, 9)));
        proposal_operand(&p, f);
        last = cell->claim;
    }
    if (!last || rational_is_none(p.computed[READING_LOOSE].low) || rational_compare(p.computed[READING_LOOSE].low, RATIONAL_INTEGER(100)) <= 0)
        return;
    p.stated = figure_exact_rational(RATIONAL_INTEGER(100), last->quantity.span);
    p.stated.claim = last;
    p.no_correction = true;
    propose_known(context, &p, VERDICT_INCONSISTENT, arena_format(context->arena, "The shares add up to %.*s percent, which is not the whole.",
                                                                  SLICE_ARGS(number_text(context->arena, p.computed[READING_PRINTED].low, 9))));
}

static void work_out(struct check_context *context, const struct grid *g, size_t column, struct worked_out *c)
{
    size_t columns = g->rows[0].count, total = total_of(context, g);
    bool change = head_says(context, g, column, "change-head"), share = head_says(context, g, column, "share-head");
    for (size_t other = 1; other < columns && other < MAX_COLUMNS; other++) {
        if (other == column)
            continue;
        *c = (struct worked_out){.count = 0};
        if (share)
            share_column(context, g, column, other, total, c);
        else if (change && other + 1 < columns && other + 1 != column)
            change_column(context, g, column, other, c);
        if (say(context, c))
            return;
        *c = (struct worked_out){.count = 0};
        if (change)
            change_down(context, g, column, other, c);
        if (say(context, c))
            return;
    }
}

static void column_document(struct check_context *context)
{
    struct grids grids;
    struct worked_out *c = ARENA_NEW(context->arena, struct worked_out);
    if (!c || !grids_of(context->arena, context->claims, &grids)) {
        context->failed = true;
        return;
    }
    for (size_t i = 0; i < grids.count; i++) {
        const struct grid *g = &grids.items[i];
        for (size_t column = 1; g->header && column < g->rows[0].count && column < MAX_COLUMNS; column++)
            work_out(context, g, column, c);
        for (size_t column = 1; g->header && column < g->rows[0].count && column < MAX_COLUMNS && rows_exclude(context, g); column++)
            exclusive_column(context, g, column);
    }
}

const struct check_rule check_rule_column = {
    .id = "document/column",
    .check = "document",
    .sentence = "Shares and changes in a table's columns are those of its amounts.",
    .detail = "Speaks for a column called share or percent beside amounts (of their total row, or of all of them), and one called change beside two\n"
              "columns of amounts or one whose rows follow each other, where most rows agree that it is worked out so.",
    .document_rule = column_document,
};
