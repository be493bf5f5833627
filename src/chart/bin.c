/* Bins of round width (vega-statistics, bin.js). */
#include "chart/model.h"
#include <math.h>

static double number(const struct yaml *params, const char *key, double otherwise) {
    const struct yaml *node = yaml_get(params, key);
    double value;
    return node && yaml_is_number(node, &value) ? value : otherwise;
}

static double choose_step(double span, const struct yaml *params, double maxbins) {
    double base = number(params, "base", 10), least = number(params, "minstep", 0);
    const struct yaml *steps = yaml_get(params, "steps"), *divide = yaml_get(params, "divide");
    if (steps && steps->kind == YAML_SEQUENCE && steps->count) {
        double v = span / maxbins, step = 0;
        for (size_t i = 0; i < steps->count; i++)
            if (yaml_is_number(steps->items[i], &step) && step >= v) break;
        return step;
    }
    double level = ceil(log(maxbins) / log(base));
    double step = fmax(least, pow(base, round(log(span) / log(base)) - level));
    while (ceil(span / step) > maxbins) step *= base;
    double divisors[8] = {5, 2};
    size_t count = 2;
    for (size_t i = 0; divide && divide->kind == YAML_SEQUENCE && i < divide->count && i < 8; i++)
        if (yaml_is_number(divide->items[i], &divisors[i])) count = i + 1;
    for (size_t i = 0; i < count; i++) {
        double v = step / divisors[i];
        if (v >= least && span / v <= maxbins) step = v;
    }
    return step;
}

struct bin_spec bin_of(double low, double high, const struct yaml *params, double maxbins) {
    const struct yaml *extent = yaml_get(params, "extent"), *nice = yaml_get(params, "nice");
    if (extent && extent->kind == YAML_SEQUENCE && extent->count == 2) {
        yaml_is_number(extent->items[0], &low);
        yaml_is_number(extent->items[1], &high);
    }
    if (!isfinite(low) || !isfinite(high)) return (struct bin_spec){0, 1, 1};
    maxbins = fmax(1, number(params, "maxbins", maxbins));
    double span = high > low ? high - low : low != 0 ? fabs(low) : 1;
    double step = number(params, "step", 0);
    if (!(step > 0)) step = choose_step(span, params, maxbins);
    bool rounded = true;
    if (nice) yaml_is_boolean(nice, &rounded);
    double v = log(step), base = number(params, "base", 10);
    double precision = v >= 0 ? 0 : floor(-v / log(base)) + 1, eps = pow(base, -precision - 1);
    if (rounded) {
        v = floor(low / step + eps) * step;
        low = low < v ? v - step : v;
        high = ceil(high / step) * step;
    }
    return (struct bin_spec){low, high == low ? low + step : high, step};
}

double bin_start(struct bin_spec bins, double value) {
    if (isnan(value) || !(bins.step > 0)) return NAN;
    if (value < bins.start || value > bins.stop) return NAN;
    double v = fmax(bins.start, fmin(value, bins.stop - bins.step));
    return bins.start + bins.step * floor(1e-14 + (v - bins.start) / bins.step);
}
