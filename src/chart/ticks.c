#include "chart/format.h"
#include <math.h>

/* d3-array 3, ticks.js: step 1, 2, 5 times a power of ten; negative: its inverse, so that 0.1 stays exact. */
struct tick_spec { double i1, i2, increment; };

static struct tick_spec tick_spec(double start, double stop, double count) {
    for (int tries = 0; tries < 2; tries++) {
        double step = (stop - start) / fmax(0, count), power = floor(log10(step)), error = step / pow(10, power);
        double factor = error >= sqrt(50) ? 10 : error >= sqrt(10) ? 5 : error >= sqrt(2) ? 2 : 1;
        struct tick_spec spec;
        if (power < 0) {
            spec.increment = pow(10, -power) / factor;
            spec.i1 = round(start * spec.increment);
            spec.i2 = round(stop * spec.increment);
            if (spec.i1 / spec.increment < start) spec.i1++;
            if (spec.i2 / spec.increment > stop) spec.i2--;
            spec.increment = -spec.increment;
        } else {
            spec.increment = pow(10, power) * factor;
            spec.i1 = round(start / spec.increment);
            spec.i2 = round(stop / spec.increment);
            if (spec.i1 * spec.increment < start) spec.i1++;
            if (spec.i2 * spec.increment > stop) spec.i2--;
        }
        if (spec.i2 < spec.i1 && count >= 0.5 && count < 2) {
            count *= 2;
            continue;
        }
        return spec;
    }
    return (struct tick_spec){0, -1, NAN};
}

double tick_increment(double start, double stop, double count) { return tick_spec(start, stop, count).increment; }

double tick_step(double start, double stop, double count) {
    bool reverse = stop < start;
    double increment = reverse ? tick_increment(stop, start, count) : tick_increment(start, stop, count);
    return (reverse ? -1 : 1) * (increment < 0 ? 1 / -increment : increment);
}

size_t tick_values(double start, double stop, double count, double *out, size_t capacity) {
    if (!(count > 0) || !isfinite(start) || !isfinite(stop)) return 0;
    if (start == stop) {
        if (capacity) out[0] = start;
        return capacity ? 1 : 0;
    }
    bool reverse = stop < start;
    struct tick_spec spec = reverse ? tick_spec(stop, start, count) : tick_spec(start, stop, count);
    if (!(spec.i2 >= spec.i1)) return 0;
    size_t n = 0;
    for (double i = spec.i1; i <= spec.i2 && n < capacity; i++)
        out[n++] = spec.increment < 0 ? i / -spec.increment : i * spec.increment;
    for (size_t i = 0; reverse && i < n / 2; i++) {
        double swap = out[i];
        out[i] = out[n - 1 - i];
        out[n - 1 - i] = swap;
    }
    return n;
}

void tick_nice(double *low, double *high, double count) {
    bool reverse = *high < *low;
    double start = reverse ? *high : *low, stop = reverse ? *low : *high, before = NAN;
    for (int i = 0; i < 10; i++) {
        double step = tick_increment(start, stop, count);
        if (step == before || step == 0 || !isfinite(step)) break;
        if (step > 0) {
            start = floor(start / step) * step;
            stop = ceil(stop / step) * step;
        } else {
            start = ceil(start * step) / step;
            stop = floor(stop * step) / step;
        }
        before = step;
    }
    *low = reverse ? stop : start;
    *high = reverse ? start : stop;
}
