/* The values at which a scale has ticks. */
#include "chart/format.h"
#include "chart/scale_range.h"
#include <math.h>

static size_t log_ticks(const struct scale *s, double count, double *out, size_t capacity) {
    double u = s->stops[0], v = s->stops[s->stop_count - 1], base = s->base;
    bool reverse = v < u;
    if (reverse) { double t = u; u = v; v = t; }
    if (!(u > 0)) return 0;
    double i = log(u) / log(base), j = log(v) / log(base);
    size_t n = 0;
    if (floor(base) == base && j - i < count) {
        i = floor(i), j = ceil(j);
        for (; i <= j; i++)
            for (double k = 1; k < base && n < capacity; k++) {
                double t = i < 0 ? k / pow(base, -i) : k * pow(base, i);
                if (t < u * (1 - 1e-12)) continue;
                if (t > v * (1 + 1e-12)) break;
                out[n++] = t;
            }
        if (n * 2 < (size_t)count) n = tick_values(u, v, count, out, capacity);
    } else {
        n = tick_values(i, j, fmin(j - i, count), out, capacity);
        for (size_t k = 0; k < n; k++) out[k] = pow(base, out[k]);
    }
    return n;
}

/* Values that are years, with no unit that the chart itself gives them: months between them would be ticks of nothing. */
static bool yearly(const struct scale *s) {
    size_t years = 0;
    for (size_t i = 0; i < s->sources.count; i++) {
        const struct encoding *e = s->sources.items[i].encoding;
        size_t rows = e->values ? s->sources.items[i].unit->frame->rows : 0;
        if (e->time_units) return false;
        for (size_t r = 0; r < rows; r++) {
            double ms = value_as_time(e->values[r]);
            if (!isnan(ms) && time_floor(ms, TIME_YEAR, 1) != ms) return false;
            if (!isnan(ms)) years++;
        }
    }
    return years > 0;
}

static size_t time_ticks(const struct scale *s, double count, double *out, size_t capacity) {
    double a = fmin(s->stops[0], s->stops[s->stop_count - 1]), b = fmax(s->stops[0], s->stops[s->stop_count - 1]);
    enum time_unit unit;
    int step;
    size_t n = 0;
    if (!(count > 0)) return 0;
    time_tick_interval(a, b, count, &unit, &step);
    if (unit != TIME_YEAR && yearly(s)) unit = TIME_YEAR, step = 1;
    double t = time_floor(a, unit, step);
    if (t < a) t = time_next(t, unit, step);
    if (unit == TIME_DAY && step > 1) t = time_floor(t, unit, step);
    for (; t <= b && n < capacity; t = time_next(t, unit, step))
        if (t >= a) out[n++] = t;
    return n;
}

size_t scale_ticks(const struct scale *s, double count, double *out, size_t capacity) {
    if (s->stop_count < 2 || s->empty) return 0;
    if (s->binned && s->bins.step > 0 && s->type != SCALE_TIME) {
        size_t n = 0, total = (size_t)fmin(1e6, round((s->bins.stop - s->bins.start) / s->bins.step)) + 1;
        for (size_t i = 0; i < total && n < capacity; i++) out[n++] = s->bins.start + (double)i * s->bins.step;
        return n;   /* one at each edge, however close: Vega's tickCount() */
    }
    if (s->temporal) return time_ticks(s, count, out, capacity);
    if (s->type == SCALE_LOG) return log_ticks(s, count, out, capacity);
    return tick_values(s->stops[0], s->stops[s->stop_count - 1], count, out, capacity);
}
