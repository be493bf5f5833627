/* Tables of the document: totals of their columns and rows, and what the text says of their cells. */
#include "check/context.h"
#include "check/noun.h"
#include "claim/grid.h"
#include "check/rules/rules.h"
#include "text/token.h"

#define MAX_PARTS 200
#define MAX_TOTALS 64      /* rows called total that are added up in one table: each goes through all rows before it */

/* ---- sums ---- */

struct sum {
    const struct grid_cell *total;
    const struct grid_cell *parts[MAX_PARTS];
    size_t count;
    bool open;                /* a part is missing or no number */
};

static struct slice word_class(const struct check_context *context, const char *name) { return tie_words(context->lexicon, slice_of(name)); }

/* Does one of the cell's words belong to the class? */
static bool speaks_of(const struct check_context *context, struct slice text, const char *name)
{
    struct slice words = word_class(context, name), word;
    while (slice_split(&text, ' ', &word))
        if (word_among(slice_trim(word), words))
            return true;
    return false;
}

static bool is_total_label(const struct check_context *context, struct slice text)
{
    struct slice rest = text, first;
    return slice_split(&rest, ' ', &first) && word_among(first, word_class(context, "total-label"));
}

/* What the label of each row says, read once a table. */
struct label { bool total, nested; };

static struct label *labels_of(struct check_context *context, const struct grid *g)
{
    struct label *labels = ARENA_ARRAY(context->arena, g->count + 1, struct label);
    for (size_t r = 0; labels && r < g->count; r++) {
        struct slice text = grid_cell(g, r, 0).text;
        labels[r] = (struct label){is_total_label(context, text), speaks_of(context, text, "of-which")};
    }
    context->failed |= !labels;
    return labels;
}

static void add_up(struct check_context *context, const struct sum *s, struct interval out[READINGS])
{
    for (int r = 0; r < READINGS; r++) {
        out[r] = interval_point(RATIONAL_INTEGER(0));
        for (size_t i = 0; i < s->count; i++) {
            struct figure f = figure_of(context->arena, s->parts[i]->claim);
            /* Whole numbers in a table may be rounded like any other. */
            struct interval in = r != READING_PRINTED && f.decimals == INT32_MAX ? interval_rounded(context->arena, f.value, 0) : f.in[r];
            out[r] = interval_add(context->arena, out[r], in);
        }
    }
}

static enum check_verdict sum_verdict(struct check_context *context, const struct sum *s, struct proposal *p)
{
    *p = (struct proposal){.stated = figure_of(context->arena, s->total->claim), .says = "The cells add up to", .unit = ""};
    add_up(context, s, p->computed);
    return verdict_of(context->arena, &p->stated, p->computed);
}

#define NEAR_HUNDRED 2     /* percent by which shares that make the whole may miss it by rounding */

/* Shares make a whole that is called 100; other percentages of a total are its own. */
static bool adds_to_hundred(const struct claim *total)
{
    struct rational off = total->quantity.value;
    return total->quantity.kind != KIND_PERCENT ||
           (!rational_is_none(off) && rational_compare(off, RATIONAL_INTEGER(100 - NEAR_HUNDRED)) >= 0 && rational_compare(off, RATIONAL_INTEGER(100 + NEAR_HUNDRED)) <= 0);
}

static bool is_fit(const struct sum *s)
{
    const struct unit *unit = s->total->claim->quantity.unit;
    for (size_t i = 0; i < s->count; i++)
        if (s->parts[i]->claim->quantity.unit != unit)
            return false;
    return s->count >= 2 && !s->open && adds_to_hundred(s->total->claim);
}

static void propose_sum(struct check_context *context, const struct sum *s, bool firm)
{
    struct proposal p;
    struct slice formula = SLICE_NONE;
    sum_verdict(context, s, &p);
    for (size_t i = 0; i < s->count; i++) {
        formula = arena_format(context->arena, "%.*s%s%.*s", SLICE_ARGS(formula), i ? " + " : "", SLICE_ARGS(number_text(context->arena, s->parts[i]->claim->quantity.value, 9)));
        proposal_operand(&p, figure_of(context->arena, s->parts[i]->claim));
    }
    p.formula = formula;
    p.never_finding = !firm;
    propose(context, &p);
}

/* The parts of a total in a column: the rows since the header or the total before; `nested` leaves out those said to be part of another. */
static struct sum column_sum(const struct grid *g, const struct label *labels, size_t row, size_t column, bool since_total)
{
    struct sum s = {.total = &g->rows[row].cells[column]};
    for (size_t r = g->header ? 1 : 0; r < row; r++) {
        struct grid_cell cell = grid_cell(g, r, column);
        if (labels[r].total && since_total) {
            s.count = 0;
            s.open = false;
        }
        if (labels[r].total || labels[r].nested || s.count >= MAX_PARTS)
            continue;
        if (grid_is_amount(&cell))
            s.parts[s.count++] = &g->rows[r].cells[column];
        else if (cell.text.length && cell.claim)
            s.open = true;
    }
    return s;
}

static bool holds(struct check_context *context, const struct sum *s)
{
    struct proposal p;
    return is_fit(s) && sum_verdict(context, s, &p) < VERDICT_INCONSISTENT;
}

static bool adds_nothing(const struct check_context *context, const struct grid *g, size_t column)
{
    return g->header && speaks_of(context, grid_cell(g, 0, column).text, "no-sum");
}

/* One total row: each column is added up in both ways; a gap is a finding where most columns of the row add up, or it has only one. */
static void total_row(struct check_context *context, const struct grid *g, const struct label *labels, size_t row)
{
    size_t right = 0, wrong = 0, columns = g->rows[row].count;
    for (int pass = 0; pass < 2; pass++)
        for (size_t c = 1; c < columns; c++) {
            if (!grid_is_amount(&g->rows[row].cells[c]) || adds_nothing(context, g, c))
                continue;
            struct sum all = column_sum(g, labels, row, c, false), since = column_sum(g, labels, row, c, true);
            const struct sum *best = holds(context, &since) ? &since : &all;
            if (!is_fit(best))
                continue;
            if (pass)
                propose_sum(context, best, right >= wrong || (right + wrong == 1));
            else if (holds(context, best))
                right++;
            else
                wrong++;
        }
}

/* The columns that make a total stand before it; where it is the first, behind it. */
static struct sum row_sum(const struct check_context *context, const struct grid *g, size_t row, size_t column)
{
    struct sum s = {.total = &g->rows[row].cells[column]};
    size_t from = column > 1 ? 1 : 2, to = column > 1 ? column : g->rows[row].count;
    for (size_t c = from; c < to && s.count < MAX_PARTS; c++) {
        if (adds_nothing(context, g, c))
            continue;
        if (grid_is_amount(&g->rows[row].cells[c]))
            s.parts[s.count++] = &g->rows[row].cells[c];
        else
            s.open = true;
    }
    return s;
}

/* A column called total: most rows must add up before one that does not is a finding. */
static void total_column(struct check_context *context, const struct grid *g, size_t column)
{
    size_t right = 0, wrong = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t r = 1; r < g->count; r++) {
            if (column >= g->rows[r].count || !grid_is_amount(&g->rows[r].cells[column]))
                continue;
            struct sum s = row_sum(context, g, r, column);
            if (!is_fit(&s))
                continue;
            if (pass)
                propose_sum(context, &s, right > wrong || (right == 1 && wrong == 1));
            else if (holds(context, &s))
                right++;
            else
                wrong++;
        }
}

static void totals(struct check_context *context, const struct grid *g)
{
    struct label *labels = labels_of(context, g);
    size_t rows = 0;
    for (size_t r = 1; labels && r < g->count && rows < MAX_TOTALS; r++)
        if (g->rows[r].count > 1 && labels[r].total) {
            total_row(context, g, labels, r);
            rows++;
        }
    for (size_t c = 1; g->header && c < g->rows[0].count; c++)
        if (is_total_label(context, g->rows[0].cells[c].text))
            total_column(context, g, c);
}

/* ---- text against cells ---- */

/* Does the sentence name the label, whole? */
static bool names(const struct view *v, struct slice label)
{
    size_t unit = slice_find(label, SLICE(" ("), 0);    /* `Revenue (€ m)` is named by its noun */
    label = unit == SIZE_MAX || unit < 3 ? label : slice_sub(label, 0, unit);
    for (size_t i = 0; i < v->count; i++) {
        struct slice rest = label, word;
        size_t at = i;
        while (at < v->count && slice_split(&rest, ' ', &word)) {
            if (!slice_equal_fold(v->items[at].text, word))
                break;
            at++;
            if (!rest.data)   /* the label's last word */
                return true;
        }
    }
    return false;
}

/* The word that table and sentence share beside the labels: exports, exported. */
static bool share_a_subject(struct check_context *context, const struct view *v, struct slice about)
{
    struct slice word;
    while (slice_split(&about, ' ', &word)) {
        struct slice bare = slice_trim(word);
        while (bare.length && !((bare.data[bare.length - 1] | 32) >= 'a' && (bare.data[bare.length - 1] | 32) <= 'z'))
            bare.length--;
        if (bare.length < 5 || word_among(bare, word_class(context, "table-words")))
            continue;
        struct slice stem = token_stem(context->arena, bare);
        for (size_t i = 0; i < v->count; i++)
            if (!v->items[i].claim && v->items[i].text.length > 3 && slice_equal(token_stem(context->arena, v->items[i].text), stem))
                return true;
    }
    return false;
}

static struct slice block_text(const struct check_context *context, const struct block *block)
{
    return block ? words_between(context, block->span.start, block->span.end) : SLICE_NONE;
}

/* `the smallest of the three`: how many rows there are, or some of them. */
static bool counts_rows(const struct view *v, size_t at, const struct grid *g)
{
    const struct quantity *q = &v->items[at].claim->quantity;
    bool few = (q->kind == KIND_COUNT || q->kind == KIND_NUMBER) && !rational_is_none(q->value) && rational_compare(q->value, RATIONAL_INTEGER((int128)g->count)) <= 0;
    return few && at > 1 && view_find(v, at - 1, at, "the|all|these") != SIZE_MAX && view_find(v, at - 2, at - 1, "of|among|for|than") != SIZE_MAX;
}

/* The only amount of the sentence that could be the cell's: stated, not a change. */
static const struct claim *only_amount(const struct view *v, const struct grid *g)
{
    const struct claim *found = NULL;
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        if (!c || c->quantity.kind == KIND_DATE || c->quantity.kind == KIND_PERIOD || c->quantity.kind == KIND_ORDINAL || counts_rows(v, i, g))
            continue;
        if (found || c->quantity.change_amount || c->negated || c->modality != MODALITY_STATED || rational_is_none(c->quantity.value))
            return NULL;
        found = c;
    }
    return found;
}

/* The cell's figure, in the scale that fits the claim: `in thousands` need not be said in a way that is understood. */
static struct figure cell_figure(struct check_context *context, const struct grid_cell *cell, const struct claim *claim)
{
    struct figure stated = figure_of(context->arena, claim), f = figure_of(context->arena, cell->claim);
    for (int power = 0; power <= 12; power += 3) {
        struct figure scaled = figure_scaled(context->arena, f, rational_decimal(1, power));
        if (verdict_of(context->arena, &stated, scaled.in) < VERDICT_INCONSISTENT)
            return scaled;
    }
    return f;
}

/* Is the number said of another cell of the same row or column? Then the sentence may be read as speaking of that. */
static bool stands_elsewhere(const struct grid *g, size_t row, size_t column, const struct claim *claim)
{
    for (size_t r = 0; r < g->count; r++)
        for (size_t c = 0; c < g->rows[r].count; c++) {
            const struct grid_cell *cell = &g->rows[r].cells[c];
            if ((r == row) != (c == column) && grid_is_amount(cell) && rational_compare(cell->claim->quantity.value, claim->quantity.value) == 0)
                return true;
        }
    return false;
}

static void compare_cell(struct check_context *context, const struct grid *g, size_t row, size_t column, const struct claim *claim)
{
    const struct grid_cell *cell = &g->rows[row].cells[column];
    struct proposal p = {.stated = figure_of(context->arena, claim), .unit = ""};
    struct figure f = cell_figure(context, cell, claim);
    bool percent = claim->quantity.kind == KIND_PERCENT, cell_percent = cell->claim->quantity.kind == KIND_PERCENT;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = f.in[r];
    p.says = arena_string(context->arena, arena_format(context->arena, "The table has, for %.*s and %.*s,", SLICE_ARGS(grid_cell(g, row, 0).text), SLICE_ARGS(grid_cell(g, 0, column).text)));
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(claim_text(context->claims, claim)), SLICE_ARGS(cell->text));
    p.never_finding = percent != cell_percent || stands_elsewhere(g, row, column, claim);
    proposal_operand(&p, f);
    propose(context, &p);
}

static bool is_label(struct slice text)
{
    return text.length >= 3 && !(text.data[0] >= '0' && text.data[0] <= '9' && text.length > 4);
}

/* The row or column that the sentence names; none, or several: SIZE_MAX. */
static size_t named_row(const struct grid *g, const struct view *v)
{
    size_t found = SIZE_MAX;
    for (size_t r = 1; r < g->count; r++) {
        if (!is_label(grid_cell(g, r, 0).text) || !names(v, g->rows[r].cells[0].text))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = r;
    }
    return found;
}

static size_t named_column(const struct grid *g, const struct view *v)
{
    size_t found = SIZE_MAX;
    for (size_t c = 1; c < g->rows[0].count; c++) {
        if (!is_label(g->rows[0].cells[c].text) || !names(v, g->rows[0].cells[c].text))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = c;
    }
    return found;
}

static bool has_year_but(const struct view *v, struct slice label)
{
    for (size_t i = 0; i < v->count; i++)
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("year")) && !(label.length && slice_equal(v->items[i].claim->time, label)))
            return true;
    return false;
}

static bool has_year(const struct view *v) { return has_year_but(v, SLICE_NONE); }

/* In the paragraph before the table or behind it. */
static bool stands_beside(const struct grid *g, const struct view *v)
{
    return v->block + 2 >= g->first_block && v->block <= g->last_block + 2;
}

/* The one column of amounts, where the sentence stands next to the table and tells of no other time; SIZE_MAX: none, or several. */
static size_t only_column(const struct check_context *context, const struct grid *g, const struct view *v)
{
    size_t found = SIZE_MAX;
    if (has_year(v))
        return SIZE_MAX;
    if (v->block + 2 < g->first_block || v->block > g->first_block + g->count * g->rows[0].count + 2 || find_class(context, v, 0, v->count, "another-day") != SIZE_MAX)
        return SIZE_MAX;
    for (size_t c = 1; c < g->rows[0].count; c++) {
        bool amounts = false;
        for (size_t r = 1; r < g->count && !amounts; r++)
            amounts = c < g->rows[r].count && grid_is_amount(&g->rows[r].cells[c]);
        if (amounts && found != SIZE_MAX)
            return SIZE_MAX;
        found = amounts ? c : found;
    }
    return found;
}

/* `as the table shows`. */
static bool names_a_table(const struct check_context *context, const struct view *v)
{
    for (size_t i = 1; i < v->count; i++)
        if (!v->items[i].claim && word_among(v->items[i].text, word_class(context, "table-noun")) && view_find(v, i - 1, i, "the|this") != SIZE_MAX)
            return true;
    return false;
}

/* `we ran 78 stores in total`: the total of the column that is called so. */
static void total_said(struct check_context *context, const struct grid *g, const struct view *v, size_t row)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct claim *c = v->items[i].claim;
        bool said = c && is_plain_count(c) && c->quantity.counted.length && c->quantity.bound == BOUND_EQUAL &&
                    (view_find(v, i + 1, i + 4, "total|all|altogether") != SIZE_MAX || (i > 1 && view_is(v, i - 1, "of") && view_is(v, i - 2, "total")));
        for (size_t k = 1; said && k < g->rows[row].count; k++)
            if (grid_is_amount(&g->rows[row].cells[k]) && same_noun(last_word(c->quantity.counted), grid_cell(g, 0, k).text))
                compare_cell(context, g, row, k, c);
    }
}

/* The last row where it is called total; SIZE_MAX: it is not. */
static size_t last_total(const struct check_context *context, const struct grid *g)
{
    return g->count > 2 && is_total_label(context, grid_cell(g, g->count - 1, 0).text) ? g->count - 1 : SIZE_MAX;
}

/* The unit of the number stands in the caption, or in the paragraph before the table: `Harvest by crop, thousand tonnes`. */
static bool unit_said(const struct check_context *context, const struct grid *g, const struct view *v, const struct claim *claim, struct slice about)
{
    const struct block *before = g->first_block && g->first_block - 1 != v->block ? &context->claims->document->blocks.items[g->first_block - 1] : NULL;
    struct slice unit = claim->quantity.unit_text;
    return unit.length > 1 && (slice_find(about, unit, 0) != SIZE_MAX || slice_find(block_text(context, before), unit, 0) != SIZE_MAX);
}

static void text_of_cells(struct check_context *context, const struct grid *g)
{
    const struct document *d = context->claims->document;
    size_t section = document_top_section(d, d->blocks.items[g->first_block].span.start);
    struct slice caption = block_text(context, g->caption), title = block_text(context, g->title), corner = grid_cell(g, 0, 0).text;
    size_t total = last_total(context, g);
    for (size_t i = 0; i < context->views.count; i++) {
        const struct view *v = &context->views.items[i];
        if (total != SIZE_MAX && v->claim_count && stands_beside(g, v) && !has_year(v))
            total_said(context, g, v, total);
        const struct claim *claim = v->claim_count ? only_amount(v, g) : NULL;
        size_t row = claim ? named_row(g, v) : SIZE_MAX, column = row == SIZE_MAX ? SIZE_MAX : named_column(g, v);
        if (row != SIZE_MAX && column == SIZE_MAX)
            column = only_column(context, g, v);
        if (column == SIZE_MAX || column >= g->rows[row].count || !grid_is_amount(&g->rows[row].cells[column]) || document_top_section(d, v->sentence.start) != section)
            continue;
        bool named = named_column(g, v) != SIZE_MAX && stands_beside(g, v) && !has_year_but(v, grid_cell(g, 0, column).text) && (!has_year(v) || unit_said(context, g, v, claim, caption));   /* both labels, beside the table, of no other time */
        bool is_title = g->title && v->sentence.start >= g->title->span.start && v->sentence.end <= g->title->span.end;
        if (!is_title && (named || names_a_table(context, v) || share_a_subject(context, v, caption) || share_a_subject(context, v, corner) || share_a_subject(context, v, title)))
            compare_cell(context, g, row, column, claim);
    }
}

#define MAX_COMPARED 64   /* tables of a document whose cells are looked for in its text */

static void table_document(struct check_context *context)
{
    struct grids grids;
    if (!grids_of(context->arena, context->claims, &grids)) {
        context->failed = true;
        return;
    }
    for (size_t i = 0; i < grids.count; i++) {
        totals(context, &grids.items[i]);
        if (i < MAX_COMPARED && grids.items[i].header)
            text_of_cells(context, &grids.items[i]);
    }
}

const struct check_rule check_rule_table = {
    .id = "document/table",
    .check = "document",
    .sentence = "Totals of a table's columns and rows add up, and the text says what its cells say.",
    .detail = "Speaks for rows and columns called total, the rows since a subtotal or all of them, each cell rounded; and for a sentence that names a\n"
              "row, a column and the subject of a table and has one amount. Columns of rates, averages and changes have no total. Where most columns\n"
              "of a total do not add up, the table is read otherwise and nothing is said.",
    .document_rule = table_document,
};
