/* Growth of a series between its first and last value, and step by step. */
#include "stat/measures.h"


static bool has_ends(struct stat_work *work)
{
    if (work->samples->n >= 2) return true;
    emit_nothing(work, NULL, "needs two values");
    return false;
}

static struct stat_result *emit_span(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    struct stat_result *result = emit(work, NULL);
    set_note(work, result, "%.*s to %.*s", SLICE_ARGS(s->labels[0]), SLICE_ARGS(s->labels[s->n - 1]));
    return result;
}

void measure_change(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    if (has_ends(work)) emit_span(work)->estimate = s->d[s->n - 1] - s->d[0];
}

void measure_percent_change(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    if (!has_ends(work)) return;
    if (!(s->x[0] > 0)) emit_nothing(work, NULL, "the first value is not above 0");
    else emit_span(work)->estimate = 100 * (s->d[s->n - 1] - s->d[0]) / s->x[0];
}

/* (last / first)^(1 / years) - 1, in percent. */
void measure_cagr(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    if (!has_ends(work)) return;
    double first = s->x[0], last = s->x[s->n - 1], span = s->t[s->n - 1] - s->t[0];
    if (!(first > 0) || !(last > 0)) emit_nothing(work, NULL, "the first or last value is not above 0");
    else if (!(span > 0)) emit_nothing(work, NULL, "first and last value are of one time");
    else emit_span(work)->estimate = 100 * expm1(log(last / first) / span);
}

/* Growth from each value to the next, in percent. */
void measure_growth(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    if (!has_ends(work)) return;
    for (size_t i = 1; i < s->n; i++) {
        struct stat_result *result = emit_slice(work, s->labels[i]);
        if (s->x[i - 1] > 0) result->estimate = 100 * (s->x[i] - s->x[i - 1]) / s->x[i - 1];
        else result->note = SLICE("the value before is not above 0");
    }
}

/* Each value in percent of the base's: the first, or the time given as argument. */
void measure_index(struct stat_work *work)
{
    const struct stat_sample *s = work->samples;
    size_t base = 0;
    if (!isnan(work->argument))
        while (base < s->n && (s->t[base] < work->argument || s->t[base] > work->argument)) base++;
    if (base >= s->n) {
        emit_nothing(work, NULL, "no value at the base");
        return;
    }
    for (size_t i = 0; i < s->n; i++) {
        struct stat_result *result = emit_slice(work, s->labels[i]);
        result->estimate = s->x[base] > 0 || s->x[base] < 0 ? 100 * s->x[i] / s->x[base] : NAN;
        if (isnan(result->estimate)) result->note = SLICE("the base is 0");
    }
}
