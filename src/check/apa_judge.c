/* Recomputing p and judging it. Distributions are GSL's; the rules are those of statcheck, stated in apa.h. */
#include "check/apa.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double two_tails(double upper_tail, bool one_tailed)
{
    return one_tailed ? upper_tail : 2 * upper_tail;
}

double apa_p(enum apa_test test, double value, double df1, double df2, bool one_tailed)
{
    double size = fabs(value);
    switch (test) {
    case APA_T: return df2 > 0 ? two_tails(gsl_cdf_tdist_Q(size, df2), one_tailed) : NAN;
    case APA_R:
        if (!(df2 > 0) || size > 1)
            return NAN;
        return size == 1 ? 0 : two_tails(gsl_cdf_tdist_Q(size / sqrt((1 - size * size) / df2), df2), one_tailed);
    case APA_Z: return two_tails(gsl_cdf_ugaussian_Q(size), one_tailed);
    case APA_F: return !(df1 > 0 && df2 > 0) ? NAN : value <= 0 ? 1 : gsl_cdf_fdist_Q(value, df1, df2);
    case APA_CHI2:
    case APA_Q:
    case APA_QW:
    case APA_QB: return !(df1 > 0) ? NAN : value <= 0 ? 1 : gsl_cdf_chisq_Q(value, df1);
    case APA_ONLY_P: break;
    }
    return NAN;
}

/* Rounded to `decimals` as a printed number is; through text, so that it is the same double as the reported one. */
static double printed(double p, int decimals)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", decimals > 40 ? 40 : decimals, p);
    return strtod(text, NULL);
}

/* The p-values that the rounding of the statistic leaves open. */
static void p_range(const struct apa_result *r, bool one_tailed, double *low, double *high)
{
    double half = 0.5 * pow(10, -r->decimals), size = fabs(r->value);
    double near = size > half ? size - half : 0, far = size + half;
    if (r->test == APA_R) {
        near = near > 1 ? 1 : near;
        far = far > 1 ? 1 : far;
    }
    *high = apa_p(r->test, near, r->df1, r->df2, one_tailed);
    *low = apa_p(r->test, far, r->df1, r->df2, one_tailed);
}

struct reported { enum apa_comparison comparison; double p; int decimals; };

/* `ns` says p > alpha. */
static struct reported reported_of(const struct apa_result *r, double alpha)
{
    if (r->p_comparison == APA_NOT_SIGNIFICANT)
        return (struct reported){APA_MORE, alpha, 0};
    return (struct reported){r->p_comparison, r->p, r->p_decimals};
}

/* The rule table of the header: rows the statistic's sign, columns the sign of p. */
static bool is_error(enum apa_comparison statistic, struct reported p, double low, double high)
{
    bool below = statistic != APA_MORE, above = statistic != APA_LESS;   /* may p be too small, too large? */
    switch (p.comparison) {
    case APA_EQUAL:
        if (statistic == APA_LESS)
            return p.p < printed(high, p.decimals);
        return (above && p.p > printed(statistic == APA_MORE ? low : high, p.decimals)) || (below && p.p < printed(low, p.decimals));
    case APA_LESS: return below && p.p < (statistic == APA_LESS ? high : low);
    case APA_MORE: return above && p.p > (statistic == APA_MORE ? low : high);
    case APA_NOT_SIGNIFICANT: break;
    }
    return false;
}

static bool is_significant(double p, const struct apa_options *o)
{
    return o->equal_is_significant ? p <= o->alpha : p < o->alpha;
}

/* Do the reported and the recomputed p lie on different sides of alpha? */
static bool is_decision_error(enum apa_comparison statistic, struct reported p, double computed, const struct apa_options *o)
{
    bool said_significant = p.comparison == APA_EQUAL ? is_significant(p.p, o) : p.comparison == APA_LESS && p.p <= o->alpha;
    bool said_not = p.comparison == APA_EQUAL ? !is_significant(p.p, o) : p.comparison == APA_MORE && p.p >= o->alpha;
    bool is_not = statistic == APA_EQUAL ? !is_significant(computed, o) : statistic == APA_LESS && computed >= o->alpha;
    bool is = statistic == APA_EQUAL ? is_significant(computed, o) : statistic == APA_MORE && computed <= o->alpha;
    return (said_significant && is_not) || (said_not && is);
}

static struct apa_verdict judge(const struct apa_result *r, const struct apa_options *o, bool one_tailed)
{
    struct apa_verdict v = {0};
    struct reported p = reported_of(r, o->alpha);
    v.one_tailed = one_tailed;
    v.computed = apa_p(r->test, r->value, r->df1, r->df2, one_tailed);
    p_range(r, one_tailed, &v.low, &v.high);
    if (isnan(v.computed))
        return v;
    v.error = (o->zero_is_error && p.p <= 0) || is_error(r->comparison, p, v.low, v.high);
    v.decision_error = v.error && is_decision_error(r->comparison, p, v.computed, o);
    return v;
}

struct apa_verdict apa_judge(const struct apa_result *result, const struct apa_options *options, bool speaks_one_tailed)
{
    struct apa_verdict v = judge(result, options, options->one_tailed);
    if (!v.error || options->one_tailed || !options->one_tailed_text || !speaks_one_tailed)
        return v;
    struct apa_verdict other = judge(result, options, true);
    return other.error ? v : other;
}
