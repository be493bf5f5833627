/* What a scale maps a value to: a place, a colour, a number. */
#include "base/map.h"
#include "chart/scale_range.h"
#include <math.h>

double scale_forward(const struct scale *s, double v) {
    switch (s->type) {
    case SCALE_LOG: return s->stops[0] < 0 ? -log(-v) : log(v);
    case SCALE_POW: case SCALE_SQRT: return v < 0 ? -pow(-v, s->exponent) : pow(v, s->exponent);
    case SCALE_SYMLOG: return (v < 0 ? -1 : 1) * log1p(fabs(v / s->constant));
    default: return v;
    }
}

double scale_backward(const struct scale *s, double v) {
    switch (s->type) {
    case SCALE_LOG: return s->stops[0] < 0 ? -exp(-v) : exp(v);
    case SCALE_POW: case SCALE_SQRT: return v < 0 ? -pow(-v, 1 / s->exponent) : pow(v, 1 / s->exponent);
    case SCALE_SYMLOG: return (v < 0 ? -1 : 1) * expm1(fabs(v)) * s->constant;
    default: return v;
    }
}

/* Where between the stops: 0 at the first, count - 1 at the last. */
static double stop_position(const struct scale *s, double value) {
    size_t n = s->stop_count;
    bool up = s->stops[n - 1] >= s->stops[0];
    size_t i = 0;
    while (i + 2 < n && (up ? value > s->stops[i + 1] : value < s->stops[i + 1])) i++;
    double a = scale_forward(s, s->stops[i]), b = scale_forward(s, s->stops[i + 1]), v = scale_forward(s, value);
    double t = b != a ? (v - a) / (b - a) : 0.5;
    if (b == a) return 0.5 * (double)(n - 1);
    if (s->clamp) t = fmin(1, fmax(0, t));
    return (double)i + t;
}

double scale_map(const struct scale *s, double value) {
    if (isnan(value) || s->stop_count == 0 || (s->positive && value <= 0)) return NAN;
    if (s->stop_count == 1) return s->from;
    double t = stop_position(s, value);
    if (s->numbers && s->number_count >= 2) {
        double u = s->number_count == s->stop_count ? t : t * (double)(s->number_count - 1) / (double)(s->stop_count - 1);
        size_t i = u < 0 ? 0 : (size_t)u;
        if (i + 1 >= s->number_count) i = s->number_count - 2;
        return s->numbers[i] + (u - (double)i) * (s->numbers[i + 1] - s->numbers[i]);
    }
    return s->from + t / (double)(s->stop_count - 1) * (s->to - s->from);
}

struct map_index { struct map map; };

static void key_of(struct value v, struct buffer *key, struct arena *arena) {
    buffer_clear(key);
    if (v.kind == VALUE_TEXT) buffer_char(key, 't'), buffer_append(key, value_slice(v));
    else if (v.kind == VALUE_NULL) buffer_char(key, 'n');
    else if (v.kind == VALUE_LIST) buffer_char(key, 'l'), buffer_append(key, value_to_text(arena, v));
    else buffer_char(key, 'd'), buffer_format(key, "%.17g", v.as.number);
}

void scale_make_index(struct arena *arena, struct scale *s) {
    struct map_index *index = ARENA_NEW(arena, struct map_index);
    struct buffer key = {0};
    if (!index) return;
    map_init(&index->map, arena);
    for (size_t i = 0; i < s->domain_count; i++) {
        bool added;
        key_of(s->domain[i], &key, arena);
        struct map_entry *entry = map_put(&index->map, arena_copy(arena, buffer_slice(&key)), &added);
        if (entry && added) entry->number = i;
    }
    buffer_free(&key);
    s->index = index;
}

size_t scale_index(const struct scale *s, struct value value) {
    if (s->domain_count <= 8 || !s->index) {
        for (size_t i = 0; i < s->domain_count; i++)
            if (value_equal(s->domain[i], value)) return i;
    } else {
        struct buffer key = {0};
        key_of(value, &key, s->index->map.arena);
        struct map_entry *entry = map_find(&s->index->map, buffer_slice(&key));
        buffer_free(&key);
        if (entry) return entry->number;
    }
    if (value.kind == VALUE_NUMBER || value.kind == VALUE_TEXT)    /* a domain written as text, values that are numbers, or the reverse */
        for (size_t i = 0; i < s->domain_count; i++)
            if (s->domain[i].kind != value.kind && s->domain[i].kind != VALUE_NULL && value_double(s->domain[i]) == value_double(value)) return i;
    return SIZE_MAX;
}

double scale_position(const struct scale *s, struct value value, double band) {
    if (s->type == SCALE_BAND || s->type == SCALE_POINT) {
        size_t i = scale_index(s, value);
        if (i == SIZE_MAX) return NAN;
        bool reversed = s->to < s->from;
        double count = (double)s->domain_count;
        double step = s->step, low = fmin(s->from, s->to), size = fabs(s->to - s->from);
        double start = low + (size - step * (count - s->padding_inner)) * s->align;
        if (reversed) i = s->domain_count - 1 - i;
        return start + step * (double)i + s->bandwidth * band;
    }
    return value_is_valid(value) ? scale_map(s, s->temporal ? value_as_time(value) : value_double(value)) : NAN;
}

/* Position of a value in equal parts or quantiles, for scales from numbers to steps. */
static size_t step_of(const struct scale *s, double v, size_t steps) {
    if (s->type == SCALE_THRESHOLD || s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE) {
        size_t i = 0;
        while (i < s->number_count && v >= s->numbers[i]) i++;
        return i < steps ? i : steps - 1;
    }
    double t = s->bins.step > 0 ? floor((v - s->bins.start) / s->bins.step + 1e-9) : 0;
    return t < 0 ? 0 : t >= (double)steps ? steps - 1 : (size_t)t;
}

struct colour scale_colour(const struct scale *s, struct value value) {
    if (!s->colour_count) return COLOUR_NONE;
    if (scale_is_discrete(s) && s->type != SCALE_BIN_ORDINAL) {
        size_t i = scale_index(s, value);
        return i == SIZE_MAX ? s->unknown : s->colours[i % s->colour_count];
    }
    double v = s->temporal ? value_as_time(value) : value_double(value);
    if (isnan(v) || !value_is_valid(value)) return s->unknown;
    if (scale_is_stepped(s)) return s->colours[step_of(s, v, s->colour_count)];
    double t = s->stop_count > 1 ? stop_position(s, v) / (double)(s->stop_count - 1) : 0.5;
    t = fmin(1, fmax(0, isnan(t) ? 0.5 : t)) * (double)(s->colour_count - 1);
    size_t i = (size_t)t;
    if (i + 1 >= s->colour_count) return s->colours[s->colour_count - 1];
    return colour_mix(s->colours[i], s->colours[i + 1], t - (double)i);
}

double scale_number(const struct scale *s, struct value value, double otherwise) {
    if (s->type == SCALE_IDENTITY) return value_double(value);
    if (scale_is_stepped(s) && s->channel != CHANNEL_X && s->channel != CHANNEL_Y) {
        double v = value_double(value), steps = s->domain_count ? (double)s->domain_count : 4;
        if (isnan(v)) return otherwise;
        size_t i = step_of(s, v, (size_t)steps);
        return steps > 1 ? s->from + (s->to - s->from) * (double)i / (steps - 1) : s->from;
    }
    if (scale_is_discrete(s)) {
        size_t i = scale_index(s, value);
        if (i == SIZE_MAX) return otherwise;
        if (s->numbers && s->number_count) return s->numbers[i % s->number_count];
        return s->domain_count > 1 ? s->from + (s->to - s->from) * (double)i / (double)(s->domain_count - 1) : s->type == SCALE_POINT ? (s->from + s->to) / 2 : s->from;
    }
    double v = value_is_valid(value) ? scale_map(s, s->temporal ? value_as_time(value) : value_double(value)) : NAN;
    return isnan(v) ? otherwise : v;
}
