/* Screens of a table's digits: the last ones, and the first (Benford). They tell what is unusual; they never find a number wrong. */
#include "check/context.h"
#include "claim/grid.h"
#include "check/rules/rules.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

#define LEAST_LAST 50     /* numbers for a screen of last digits */
#define LEAST_FIRST 100   /* … of first digits, which must also reach over three powers of ten */
#define UNUSUAL 0.001

struct digit_counts { size_t first[10], last[10], first_count, last_count; double least, most; const struct claim *sample; };

static void count_number(struct check_context *context, const struct claim *c, struct digit_counts *out)
{
    struct slice digits = words_between(context, c->quantity.number.start, c->quantity.number.end);
    double value = fabs(rational_double(c->quantity.value));
    size_t length = 0, first = SIZE_MAX, last = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9')
            continue;
        if (first == SIZE_MAX && digits.data[i] != '0')
            first = (size_t)(digits.data[i] - '0');
        last = (size_t)(digits.data[i] - '0');
        length += first != SIZE_MAX;
    }
    if (first == SIZE_MAX)
        return;
    out->sample = out->sample ? out->sample : c;
    out->first[first]++;
    out->first_count++;
    out->least = out->least > 0 ? fmin(out->least, value) : value;
    out->most = fmax(out->most, value);
    if (length >= 3) {   /* the last digit of a short number is its size */
        out->last[last]++;
        out->last_count++;
    }
}

static double chi_square(const size_t *counts, size_t from, size_t total, const double *expected)
{
    double sum = 0;
    for (size_t d = from; d < 10; d++) {
        double e = expected[d] * (double)total, gap = (double)counts[d] - e;
        sum += gap * gap / e;
    }
    return sum;
}

static void say(struct check_context *context, const struct digit_counts *n, const char *which, size_t count, double p)
{
    struct proposal proposal = {.stated = figure_of(context->arena, n->sample), .origin = which};
    proposal.formula = arena_format(context->arena, "chi-square of %zu %s digits: p = %.3g", count, which, p);
    propose_known(context, &proposal, p < UNUSUAL ? VERDICT_UNVERIFIABLE : VERDICT_CONSISTENT,
                  arena_format(context->arena, p < UNUSUAL ? "The %s digits of the table's %zu numbers are unusual (p = %.2g); information, not a finding." :
                               "The %s digits of the table's %zu numbers are as expected (p = %.2g).", which, count, p));
}

/* Last digits of measured numbers are all alike; first digits of what grows over powers of ten follow Benford's law, log10(1 + 1/d)
 * (F. Benford, 1938). Both by Pearson's chi-square. */
static void screen(struct check_context *context, const struct digit_counts *n)
{
    double even[10], benford[10] = {0};
    for (int d = 0; d < 10; d++) {
        even[d] = 0.1;
        benford[d] = d ? log10(1 + 1.0 / d) : 0;
    }
    if (n->last_count >= LEAST_LAST)
        say(context, n, "last", n->last_count, gsl_cdf_chisq_Q(chi_square(n->last, 0, n->last_count, even), 9));
    if (n->first_count >= LEAST_FIRST && n->most >= 1000 * n->least)
        say(context, n, "first", n->first_count, gsl_cdf_chisq_Q(chi_square(n->first, 1, n->first_count, benford), 8));
}

static void digits_document(struct check_context *context)
{
    struct grids grids;
    if (!grids_of(context->arena, context->claims, &grids)) {
        context->failed = true;
        return;
    }
    for (size_t i = 0; i < grids.count; i++) {
        const struct grid *g = &grids.items[i];
        struct digit_counts n = {0};
        for (size_t r = 0; r < g->count; r++)
            for (size_t c = 0; c < g->rows[r].count; c++)
                if (grid_is_amount(&g->rows[r].cells[c]))
                    count_number(context, g->rows[r].cells[c].claim, &n);
        screen(context, &n);
    }
}

const struct check_rule check_rule_digits = {
    .id = "plausibility/digits",
    .check = "plausibility",
    .sentence = "First and last digits of a table's numbers are as measured numbers have them (information only).",
    .detail = "Speaks with --all for tables of 50 numbers of three digits and more (last digits: all alike) and of 100 numbers over three powers of ten\n"
              "(first digits: Benford's law). What is unusual is said, and is never a finding.",
    .document_rule = digits_document,
};
