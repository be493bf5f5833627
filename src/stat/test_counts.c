/* Two-way tables of counts: chi-square, Fisher's exact test, and how strong the association is. */
#include "stat/measures.h"

#include <gsl/gsl_sf_gamma.h>

struct margins {
    double *rows, *columns, total;
    bool filled;   /* no empty row or column, at least two of each */
};

static struct margins count_margins(struct stat_work *work)
{
    const struct stat_counts *c = work->counts;
    struct margins m = {work_doubles(work, c->rows), work_doubles(work, c->columns), 0, c->rows > 1 && c->columns > 1};
    if (!m.rows || !m.columns) return (struct margins){0};
    for (size_t i = 0; i < c->rows; i++)
        for (size_t j = 0; j < c->columns; j++) {
            double cell = c->cells[i * c->columns + j];
            m.rows[i] += cell, m.columns[j] += cell, m.total += cell;
        }
    if (!m.filled) emit_nothing(work, NULL, "needs two kinds in each of two columns");
    return m;
}

/* Karl Pearson's statistic, each difference lessened by `yates`. */
static double chi_square(const struct stat_counts *c, const struct margins *m, double yates, double *least)
{
    double sum = 0;
    *least = INFINITY;
    for (size_t i = 0; i < c->rows; i++)
        for (size_t j = 0; j < c->columns; j++) {
            double expected = m->rows[i] * m->columns[j] / m->total, off = fabs(c->cells[i * c->columns + j] - expected);
            off -= fmin(yates, off);
            sum += off * off / expected;
            *least = fmin(*least, expected);
        }
    return sum;
}

static void emit_chi(struct stat_work *work, const struct margins *m, double yates)
{
    double least, statistic = chi_square(work->counts, m, yates, &least);
    struct stat_result *result = emit(work, NULL);
    result->estimate = result->statistic = statistic;
    result->n = (size_t)m->total;
    result->df = (double)((work->counts->rows - 1) * (work->counts->columns - 1));
    result->p = stat_chi_upper(statistic, result->df);
    if (yates > 0) result->method = "continuity correction by Yates";
    if (least < 5) set_note(work, result, "an expected count is %.3g, below 5: the p is rough", least);
}

/* R's chisq.test: Yates's correction for two by two, as large as the smallest difference allows. */
void measure_chi_square(struct stat_work *work)
{
    struct margins m = count_margins(work);
    const struct stat_counts *c = work->counts;
    double yates = 0;
    if (!m.filled) return;
    if (c->rows == 2 && c->columns == 2) yates = fmin(0.5, fabs(c->cells[0] - m.rows[0] * m.columns[0] / m.total));
    emit_chi(work, &m, yates);
}

void measure_chi_square_plain(struct stat_work *work)
{
    struct margins m = count_margins(work);
    if (m.filled) emit_chi(work, &m, 0);
}

/* H. Cramér 1946: sqrt(chi^2 / (n (min(r, c) - 1))). */
void measure_cramer_v(struct stat_work *work)
{
    struct margins m = count_margins(work);
    double least, smaller = fmin((double)work->counts->rows, (double)work->counts->columns);
    if (m.filled) emit_value(work, NULL, sqrt(chi_square(work->counts, &m, 0, &least) / (m.total * (smaller - 1))));
}

static bool two_by_two(struct stat_work *work)
{
    if (work->counts->rows == 2 && work->counts->columns == 2) return true;
    emit_nothing(work, NULL, "needs a table of two by two");
    return false;
}

void measure_phi(struct stat_work *work)
{
    const double *c = work->counts->cells;
    if (!two_by_two(work)) return;
    emit_value(work, NULL, (c[0] * c[3] - c[1] * c[2]) / sqrt((c[0] + c[1]) * (c[2] + c[3]) * (c[0] + c[2]) * (c[1] + c[3])));
}

/* The sample odds ratio with B. Woolf's interval (1955). */
void measure_odds_ratio(struct stat_work *work)
{
    const double *c = work->counts->cells;
    if (!two_by_two(work)) return;
    if (!(c[0] > 0 && c[1] > 0 && c[2] > 0 && c[3] > 0)) {
        emit_nothing(work, NULL, "a cell is empty");
        return;
    }
    struct stat_result *result = emit(work, NULL);
    double log_ratio = log(c[0] * c[3] / (c[1] * c[2])), half = z_factor(work) * sqrt(1 / c[0] + 1 / c[1] + 1 / c[2] + 1 / c[3]);
    result->estimate = exp(log_ratio);
    result->low = exp(log_ratio - half);
    result->high = exp(log_ratio + half);
}

/* ------------------------------------------------------------------------------------------------ Fisher, two by two */

/* The noncentral hypergeometric distribution of the first cell, margins fixed. */
struct hypergeometric {
    double row, rest, column;   /* first row's total, second row's, first column's */
    double low, high;           /* support */
    double *logs;               /* log densities at odds ratio 1 */
};

static double log_choose(double n, double k)
{
    return gsl_sf_lngamma(n + 1) - gsl_sf_lngamma(k + 1) - gsl_sf_lngamma(n - k + 1);
}

static bool make_hypergeometric(struct stat_work *work, struct hypergeometric *h)
{
    const double *c = work->counts->cells;
    *h = (struct hypergeometric){.row = c[0] + c[2], .rest = c[1] + c[3], .column = c[0] + c[1]};
    h->low = fmax(0, h->column - h->rest);
    h->high = fmin(h->column, h->row);
    h->logs = work_doubles(work, (size_t)(h->high - h->low) + 1);
    if (!h->logs) return false;
    for (double x = h->low; x <= h->high; x++) h->logs[(size_t)(x - h->low)] = log_choose(h->row, x) + log_choose(h->rest, h->column - x);
    return true;
}

/* Sums over the support at odds ratio e^t: weight up to x, from x on, mean and all. */
struct tails {
    double lower, upper, mean;
};

static struct tails tails_at(const struct hypergeometric *h, double x, double t)
{
    double most = -INFINITY, all = 0;
    struct tails tails = {0};
    size_t count = (size_t)(h->high - h->low) + 1;
    for (size_t i = 0; i < count; i++) most = fmax(most, h->logs[i] + t * (h->low + (double)i));
    for (size_t i = 0; i < count; i++) {
        double at = h->low + (double)i, weight = exp(h->logs[i] + t * at - most);
        all += weight;
        tails.mean += at * weight;
        tails.lower += at <= x ? weight : 0;
        tails.upper += at >= x ? weight : 0;
    }
    return (struct tails){tails.lower / all, tails.upper / all, tails.mean / all};
}

static double fisher_p(const struct hypergeometric *h, double x)
{
    double observed = h->logs[(size_t)(x - h->low)], most = -INFINITY, all = 0, extreme = 0;
    size_t count = (size_t)(h->high - h->low) + 1;
    for (size_t i = 0; i < count; i++) most = fmax(most, h->logs[i]);
    for (size_t i = 0; i < count; i++) {
        double weight = exp(h->logs[i] - most);
        all += weight;
        if (weight <= exp(observed - most) * (1 + 1e-7)) extreme += weight;
    }
    return fmin(1, extreme / all);
}

/* The log odds ratio at which a rising function of it meets the target. */
static double solve(const struct hypergeometric *h, double x, int what, double target)
{
    double low = -60, high = 60;
    for (int i = 0; i < 200; i++) {
        double middle = (low + high) / 2;
        struct tails at = tails_at(h, x, middle);
        double value = what == 0 ? at.mean : what == 1 ? at.upper : -at.lower;
        if (value < target) low = middle;
        else high = middle;
    }
    return (low + high) / 2;
}

static void fisher_two_by_two(struct stat_work *work)
{
    struct hypergeometric h;
    double x = work->counts->cells[0], tail = (1 - work->request.level) / 2;
    if (!make_hypergeometric(work, &h)) return;
    struct stat_result *result = emit(work, NULL);
    result->n = (size_t)(h.row + h.rest);
    result->p = fisher_p(&h, x);
    result->method = "exact; conditional odds ratio";
    result->estimate = x <= h.low ? 0 : x >= h.high ? NAN : exp(solve(&h, x, 0, x));
    result->low = x <= h.low ? 0 : exp(solve(&h, x, 1, tail));
    result->high = x >= h.high ? NAN : exp(solve(&h, x, 2, -tail));
    if (x >= h.high) result->note = SLICE("the odds ratio has no upper bound");
}

/* ------------------------------------------------------------------------------------------------ Fisher, larger tables */

#define MOST_TABLES 20000000

/* Walks all tables with the given margins, cell by cell along rows; depth is bounded by the number of cells. */
struct table_walk {
    const struct stat_counts *counts;
    double *rows, *columns;   /* what is left of each margin */
    double observed, extreme, all;
    size_t visited;
};

static void walk_tables(struct table_walk *w, size_t at, double logs)
{
    size_t columns = w->counts->columns, i = at / columns, j = at % columns;
    if (w->visited > MOST_TABLES) return;
    if (i + 1 == w->counts->rows) {  /* the last row takes what is left */
        for (size_t k = 0; k < columns; k++) logs -= gsl_sf_lngamma(w->columns[k] + 1);
        w->visited++;
        w->all += exp(logs - w->observed);
        if (logs <= w->observed + 1e-7) w->extreme += exp(logs - w->observed);
        return;
    }
    double from = j + 1 == columns ? w->rows[i] : 0, to = fmin(w->rows[i], w->columns[j]);
    for (double cell = from; cell <= to; cell++) {
        w->rows[i] -= cell, w->columns[j] -= cell;
        walk_tables(w, at + 1, logs - gsl_sf_lngamma(cell + 1));
        w->rows[i] += cell, w->columns[j] += cell;
        w->visited++;
    }
}

static void fisher_large(struct stat_work *work, struct margins *m)
{
    const struct stat_counts *c = work->counts;
    struct table_walk w = {.counts = c, .rows = m->rows, .columns = m->columns};
    for (size_t i = 0; i < c->rows * c->columns; i++) w.observed -= gsl_sf_lngamma(c->cells[i] + 1);
    walk_tables(&w, 0, 0);
    struct stat_result *result = emit(work, NULL);
    result->n = (size_t)m->total;
    if (w.visited > MOST_TABLES) {
        result->note = SLICE("too many tables to walk: use chi_square");
        return;
    }
    result->p = fmin(1, w.extreme / w.all);
    result->method = "exact";
}

/* R. A. Fisher 1935: all tables with these margins that are no likelier than this one. */
void measure_fisher(struct stat_work *work)
{
    struct margins m = count_margins(work);
    const struct stat_counts *c = work->counts;
    if (!m.filled) return;
    for (size_t i = 0; i < c->rows * c->columns; i++)
        if (c->cells[i] < 0 || floor(c->cells[i]) < c->cells[i] || c->cells[i] > 1e6) {
            emit_nothing(work, NULL, "needs whole counts");
            return;
        }
    if (c->rows == 2 && c->columns == 2) fisher_two_by_two(work);
    else if (c->rows * c->columns > 100) emit_nothing(work, NULL, "the table is too large: use chi_square");
    else fisher_large(work, &m);
}
