#ifndef CHECK_APA_H
#define CHECK_APA_H
/* Test results reported in APA style, `t(28) = 2.20, p = .03`: found in text, recomputed, judged.
 *
 * The judgement is the one of statcheck (Nuijten et al., Behavior Research Methods 48, 2016): the printed statistic stands for an
 * interval, -+ half a unit of its last digit; a p-value is wrong when no value of that interval gives it. */
#include "base/list.h"
#include "base/slice.h"

enum apa_test { APA_T, APA_F, APA_R, APA_Z, APA_CHI2, APA_Q, APA_QW, APA_QB, APA_ONLY_P /* a p-value that stands alone */ };

enum apa_comparison { APA_EQUAL, APA_LESS, APA_MORE, APA_NOT_SIGNIFICANT };

struct apa_result {
    enum apa_test test;
    struct span span;                       /* of the whole result in the text */
    double df1, df2;                        /* NaN: none. t and r have df2 only; chi-square and Q df1 only */
    enum apa_comparison comparison;
    double value;
    int decimals;
    struct span value_span;
    enum apa_comparison p_comparison;
    double p;                               /* NaN for ns */
    int p_decimals;
    struct span p_span;                     /* from `p` to its last digit */
};

struct apa_results { LIST(struct apa_result) items; };

/* All results in order of the text; with `only_p`, every p-value instead. False when out of memory. Linear in the text. */
bool apa_find(struct arena *arena, struct slice text, bool only_p, struct apa_results *out);
/* The text as long as it was, with what prose writes otherwise in APA style: `t[28] = 2.20; p = .03` as `t(28) = 2.20, p = .03`. */
struct slice apa_style(struct arena *arena, struct slice text);
/* Does the text speak of one-tailed tests ("one-tailed", "one-sided", "directional")? */
bool apa_speaks_one_tailed(struct slice text);
const char *apa_test_name(enum apa_test test);              /* "t", "F", "Chi2", ...; NULL for APA_ONLY_P */
const char *apa_comparison_name(enum apa_comparison c);     /* "=", "<", ">", "ns" */

struct apa_options {
    double alpha;
    bool equal_is_significant;   /* p = alpha counts as significant */
    bool zero_is_error;          /* p = .000 is an error */
    bool one_tailed;             /* all tests are one-tailed */
    bool one_tailed_text;        /* a text that speaks of one-tailed tests may have them */
};

struct apa_verdict {
    double computed;             /* p of the statistic as printed */
    double low, high;            /* p over the statistic's rounding interval */
    bool error;
    bool decision_error;         /* and the reported and the recomputed p lie on different sides of alpha */
    bool one_tailed;             /* judged as a one-tailed test */
};

#define APA_DEFAULTS ((struct apa_options){0.05, true, true, false, false})

/* Judge one result. `speaks_one_tailed`: of the text that it stands in. */
struct apa_verdict apa_judge(const struct apa_result *result, const struct apa_options *options, bool speaks_one_tailed);
/* p of a statistic; two-tailed where the test has two tails, unless `one_tailed`. NaN for impossible degrees of freedom. */
double apa_p(enum apa_test test, double value, double df1, double df2, bool one_tailed);

#endif
