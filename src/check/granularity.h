#ifndef CHECK_GRANULARITY_H
#define CHECK_GRANULARITY_H
/* Can these summary figures come from whole numbers? GRIM (Brown & Heathers 2017) for means, GRIMMER (Anaya 2016, Allard 2018)
 * for means with standard deviations, DEBIT (Heathers & Brown 2019) for means of zeros and ones. In exact integers throughout. */
#include "base/rational.h"
#include "base/slice.h"

/* ORDER ROUNDING: how a printed number may have been rounded. */
enum rounding { ROUNDING_UP_OR_DOWN, ROUNDING_UP, ROUNDING_DOWN, ROUNDING_EVEN, ROUNDING_CEILING, ROUNDING_FLOOR,
                ROUNDING_CEILING_OR_FLOOR, ROUNDING_TRUNC, ROUNDING_ANTI_TRUNC, ROUNDING_UP_FROM, ROUNDING_DOWN_FROM,
                ROUNDING_UP_FROM_OR_DOWN_FROM };

struct rounding_rule {
    enum rounding rounding;
    int threshold;        /* ten-thousandths of the last place, for the `from` rules: 5000 is the usual half */
};

#define ROUNDING_DEFAULT ((struct rounding_rule){ROUNDING_UP_OR_DOWN, 5000})

/* A printed decimal: digits * 10^-decimals. */
struct printed {
    int64_t digits;
    int decimals;
};

/* What a printed number stands for: from digits + low to digits + high, in ten-thousandths of its last place. */
struct rounding_bounds {
    int low, high;
    bool low_closed, high_closed;
    bool undefined;       /* anti_trunc of zero */
};

/* Value and places of decimal text ("5.30": 530, 2); false when it is no plain decimal or too long. */
bool printed_parse(struct slice text, struct printed *out);
/* By name ("up_or_down", "even", ...); false when unknown. */
bool rounding_by_name(struct slice name, enum rounding *out);
struct rounding_bounds rounding_bounds_of(struct printed x, struct rounding_rule rule);

enum granularity { GRANULARITY_CONSISTENT, GRANULARITY_INCONSISTENT, GRANULARITY_UNDECIDED /* numbers past 128 bits */ };

/* The sample: n values, each a mean of `items` whole numbers. */
struct sample {
    int64_t n, items;
    bool percent;         /* x is a percentage: two more places */
};

enum granularity granularity_grim(struct printed x, struct sample sample, struct rounding_rule rule);
enum granularity granularity_grimmer(struct printed x, struct printed sd, struct sample sample, struct rounding_rule rule);
enum granularity granularity_debit(struct printed x, struct printed sd, int64_t n, struct rounding_rule rule);
/* How many of all values with that many places cannot come from the sample; negative where the sample is larger. */
double granularity_total(struct printed x, struct sample sample);
double granularity_ratio(struct printed x, struct sample sample);

#endif
