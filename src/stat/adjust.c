/* p-values of several tests of one kind: S. Holm, Scand. J. Statistics 6 (1979) 65-70; Y. Benjamini and Y. Hochberg, JRSS B 57
 * (1995) 289-300. */
#include "stat/work.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct tested {
    size_t index;
    double p;
};

static int compare(const void *left, const void *right)
{
    const struct tested *a = left, *b = right;
    if (a->p < b->p || a->p > b->p) return a->p < b->p ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static void adjust(struct stat_result *items, struct tested *tests, size_t n)
{
    double holm = 0, bh = 1;
    if (n < 2) return;
    qsort(tests, n, sizeof *tests, compare);
    for (size_t i = 0; i < n; i++) {
        holm = fmax(holm, fmin(1, (double)(n - i) * tests[i].p));
        items[tests[i].index].p_holm = holm;
    }
    for (size_t i = n; i-- > 0;) {
        bh = fmin(bh, (double)n / (double)(i + 1) * tests[i].p);
        items[tests[i].index].p_bh = bh;
    }
}

/* Results of one measure stand together; within them those of one part are adjusted. */
bool stat_adjust(struct stat_results *results)
{
    struct tested *tests = calloc(results->count + 1, sizeof *tests);
    bool *done = calloc(results->count + 1, sizeof *done);
    struct stat_result *items = results->items;
    for (size_t i = 0; tests && done && i < results->count; i++) {
        size_t n = 0;
        if (done[i] || isnan(items[i].p)) continue;
        for (size_t j = i; j < results->count && items[j].measure == items[i].measure; j++) {
            if (isnan(items[j].p) || !slice_equal(items[j].part, items[i].part)) continue;
            done[j] = true;
            tests[n++] = (struct tested){j, items[j].p};
        }
        adjust(items, tests, n);
    }
    bool ok = tests && done;
    free(tests);
    free(done);
    return ok;
}
