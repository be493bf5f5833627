#include "phrase/path.h"
#include "phrase/tag.h"

enum { UNREACHED = 1 << 24, NO_VERB_COST = 6 };

/* What comes of one way to a reading: `total` where it is the cheapest yet. */
static void reach(struct step *step, unsigned reading, unsigned verb, unsigned total, unsigned from)
{
    if (total < step->total[reading][verb]) {
        step->total[reading][verb] = total;
        step->from[reading][verb] = (unsigned char)from;
    }
}

void path_advance(const struct readings *before, const struct step *last, const struct readings *now, struct step *step)
{
    for (unsigned i = 0; i < now->count; i++) {
        step->total[i][0] = step->total[i][1] = UNREACHED;
        for (unsigned j = 0; j < before->count; j++) {
            unsigned cost = tag_costs[before->tag[j]][now->tag[i]] + now->cost[i];
            unsigned finite = tag_is_finite(before->tag[j], now->tag[i]);
            reach(step, i, finite, last->total[j][0] + cost, j * 2);
            reach(step, i, 1, last->total[j][1] + cost, j * 2 + 1);
        }
    }
}

void path_begin(const struct readings *readings, struct step *step)
{
    for (unsigned i = 0; i < readings->count; i++) {
        bool finite = tag_is_finite(FINE_PU, readings->tag[i]);
        step->total[i][!finite] = UNREACHED;
        step->total[i][finite] = (unsigned)tag_costs[FINE_COUNT][readings->tag[i]] + readings->cost[i];
    }
}

unsigned path_cheapest(const struct readings *readings, const struct step *step, bool sentence)
{
    unsigned best = 0, least = ~0u;
    for (unsigned i = 0; i < readings->count * 2; i++) {
        unsigned total = step->total[i / 2][i % 2] + (i % 2 == 0 && sentence ? NO_VERB_COST : 0);
        if (total < least) {
            least = total;
            best = i;
        }
    }
    return best;
}
