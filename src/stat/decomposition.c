/* What made a total or an average change between the first time and the last; index numbers. Samples are the groups, series over
 * time; values are joined by time. */
#include "stat/measures.h"

static double first_time(const struct stat_work *work)
{
    double first = INFINITY;
    for (size_t g = 0; g < work->count; g++)
        if (work->samples[g].n) first = fmin(first, work->samples[g].t[0]);
    return first;
}

static double last_time(const struct stat_work *work)
{
    double last = -INFINITY;
    for (size_t g = 0; g < work->count; g++)
        if (work->samples[g].n) last = fmax(last, work->samples[g].t[work->samples[g].n - 1]);
    return last;
}

static size_t at_time(const struct stat_sample *s, double t)
{
    for (size_t i = 0; i < s->n; i++)
        if (!(s->t[i] < t || s->t[i] > t)) return i;
    return SIZE_MAX;
}

/* The groups that have a value at both ends; NULL and a note when there are none, or times are missing. */
struct ends {
    size_t first, last;
};

static struct ends *find_ends(struct stat_work *work, size_t *kept)
{
    struct ends *ends = ARENA_ARRAY(work->scratch, work->count, struct ends);
    double from = first_time(work), to = last_time(work);
    *kept = 0;
    if (!ends) return NULL;
    for (size_t g = 0; g < work->count; g++) {
        ends[g] = (struct ends){at_time(&work->samples[g], from), at_time(&work->samples[g], to)};
        *kept += ends[g].first != SIZE_MAX && ends[g].last != SIZE_MAX;
    }
    if (*kept && from < to) return ends;
    emit_nothing(work, NULL, "no group has a value at the first and the last time");
    return NULL;
}

static bool has_both(struct ends e)
{
    return e.first != SIZE_MAX && e.last != SIZE_MAX;
}

static void emit_groups_note(struct stat_work *work, struct stat_result *result, size_t kept)
{
    if (kept < work->count) set_note(work, result, "%zu of %zu groups have both ends", kept, work->count);
}

/* Each group's change in percent of the first total: contributions that add up to the growth of the total. */
void measure_contributions(struct stat_work *work)
{
    size_t kept;
    struct ends *ends = find_ends(work, &kept);
    double total = 0, change = 0;
    if (!ends) return;
    for (size_t g = 0; g < work->count; g++) {
        const double *x = work->samples[g].x;
        if (has_both(ends[g])) total += x[ends[g].first], change += x[ends[g].last] - x[ends[g].first];
    }
    if (!(total > 0)) {
        emit_nothing(work, NULL, "the first total is not above 0");
        return;
    }
    struct stat_result *result = emit(work, "total");
    result->estimate = 100 * change / total;
    emit_groups_note(work, result, kept);
    for (size_t g = 0; g < work->count; g++) {
        const double *x = work->samples[g].x;
        if (has_both(ends[g])) emit_slice(work, work->samples[g].group)->estimate = 100 * (x[ends[g].last] - x[ends[g].first]) / total;
    }
}

/* E. M. Kitagawa, JASA 50 (1955) 1168-1194: the change of a weighted mean as change of rates and change of composition. */
void measure_kitagawa(struct stat_work *work)
{
    size_t kept;
    struct ends *ends = find_ends(work, &kept);
    double w0 = 0, w1 = 0, rate = 0, mix = 0;
    if (!ends) return;
    if (!work->samples->weights) {
        emit_nothing(work, NULL, "needs a column of weights");
        return;
    }
    for (size_t g = 0; g < work->count; g++)
        if (has_both(ends[g])) w0 += work->samples[g].weights[ends[g].first], w1 += work->samples[g].weights[ends[g].last];
    for (size_t g = 0; g < work->count; g++) {
        const struct stat_sample *s = &work->samples[g];
        if (!has_both(ends[g])) continue;
        double s0 = s->weights[ends[g].first] / w0, s1 = s->weights[ends[g].last] / w1, r0 = s->x[ends[g].first], r1 = s->x[ends[g].last];
        rate += (s0 + s1) / 2 * (r1 - r0);
        mix += (r0 + r1) / 2 * (s1 - s0);
    }
    struct stat_result *result = emit(work, "total");
    result->estimate = rate + mix;
    emit_groups_note(work, result, kept);
    emit_value(work, "rates", rate);
    emit_value(work, "composition", mix);
}

/* Price index of the last time on the first, 100: E. Laspeyres 1871 (first quantities), H. Paasche 1874 (last), I. Fisher 1922 (their
 * geometric mean). Values are prices, weights are quantities. */
void measure_price_index(struct stat_work *work)
{
    size_t kept;
    struct ends *ends = find_ends(work, &kept);
    double p0q0 = 0, p1q0 = 0, p0q1 = 0, p1q1 = 0;
    if (!ends) return;
    if (!work->samples->weights) {
        emit_nothing(work, NULL, "needs quantities as weights");
        return;
    }
    for (size_t g = 0; g < work->count; g++) {
        const struct stat_sample *s = &work->samples[g];
        if (!has_both(ends[g])) continue;
        double p0 = s->x[ends[g].first], p1 = s->x[ends[g].last], q0 = s->weights[ends[g].first], q1 = s->weights[ends[g].last];
        p0q0 += p0 * q0, p1q0 += p1 * q0, p0q1 += p0 * q1, p1q1 += p1 * q1;
    }
    emit_value(work, "Laspeyres", 100 * p1q0 / p0q0);
    emit_value(work, "Paasche", 100 * p1q1 / p0q1);
    emit_value(work, "Fisher", 100 * sqrt(p1q0 / p0q0 * (p1q1 / p0q1)));
}
