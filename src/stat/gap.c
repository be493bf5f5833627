/* The lead of one series over another as a series of its own: its trend, and the time at which it changes. */
#include "stat/measures.h"

#include <string.h>

/* Differences of the pairs in the place of the first sample's values; labels stay, so that results are named as a comparison. */
static bool make_gap(struct stat_work *work, struct stat_sample gap[2])
{
    const struct stat_sample *a = &work->samples[0];
    double *d = differences(work);
    struct slice *cells = ARENA_ARRAY(work->scratch, a->n + 1, struct slice);
    if (!d || !cells) return work->failed = true, false;
    /* The decimals behind a difference of two decimals: 15 digits, as many as both sides surely have. */
    for (size_t i = 0; i < a->n; i++) cells[i] = arena_format(work->scratch, "%.15g", d[i]);
    gap[0] = *a, gap[1] = work->samples[1];
    gap[0].x = gap[0].d = d, gap[0].pivot = 0, gap[0].cells = cells;
    return true;
}

static void on_gap(struct stat_work *work, const char *part, void (*measure)(struct stat_work *work))
{
    const struct stat_sample *pair = work->samples;
    struct stat_sample gap[2];
    if (!pair->t) {
        emit_nothing(work, part, "needs a column of times: --over");
        return;
    }
    if (pair->n < 3) {
        emit_nothing(work, part, "needs three pairs");
        return;
    }
    if (!make_gap(work, gap)) return;
    work->samples = gap;
    measure(work);
    work->samples = pair;
}

void measure_gap_trend(struct stat_work *work) { on_gap(work, "slope", measure_trend); }

void measure_gap_change(struct stat_work *work) { on_gap(work, "last before", measure_pettitt); }
