/* The text of a value: on an axis, in a legend, as a text mark. */
#include "chart/format.h"
#include "chart/model.h"
#include <math.h>

static bool is_time_format(const struct yaml *guide, const struct encoding *e) {
    struct slice type = yaml_text(yaml_get(guide, "formatType"));
    if (type.length) return slice_is(type, "time") || slice_is(type, "utc");
    return e->type == TYPE_TEMPORAL || e->time_units;
}

static struct slice time_text(struct arena *arena, struct slice pattern, const struct encoding *e, const struct scale *scale, double ms) {
    if (pattern.length) return calendar_format(arena, pattern, ms);
    if (e->time_units) return calendar_format(arena, time_units_pattern(arena, e->time_units), ms);
    return scale && !scale_is_discrete(scale) ? calendar_format_multi(arena, ms) : calendar_format(arena, SLICE("%b %d, %Y"), ms);
}

static bool format_of(struct slice specifier, struct number_format *out) {
    return number_format_parse(specifier.length ? specifier : SLICE(",f"), out);
}

/* d3's filter of the crowded end of a log decade. */
static bool log_shown(const struct scale *s, double v, double count) {
    double ticks[64];
    size_t n = scale_ticks(s, count, ticks, 64);
    double k = fmax(1, s->base * count / (double)(n ? n : 1)), i = v / pow(s->base, round(log(v) / log(s->base)));
    if (i * s->base < s->base - 0.5) i *= s->base;
    return i <= k;
}

static struct slice number_text(struct arena *arena, struct slice specifier, const struct scale *scale, double v, double count) {
    struct number_format format;
    if (!format_of(specifier, &format)) return SLICE("?");
    if (!scale || scale_is_discrete(scale) || scale->stop_count < 2) {
        if (!specifier.length) number_format_parse(SLICE_NONE, &format);
        return number_format_apply(arena, &format, v);
    }
    if (scale->type == SCALE_LOG) {
        if (!specifier.length) number_format_parse(SLICE(","), &format);
        return log_shown(scale, v, count) ? number_format_float(arena, &format, v) : SLICE_NONE;
    }
    double low = scale->stops[0], high = scale->stops[scale->stop_count - 1];
    if (low == high && !specifier.length) return number_format_float(arena, &format, v);   /* one number has no neighbours to be told from */
    number_format_span(&format, low, high, count);
    return number_format_apply(arena, &format, v);
}

/* Our own short form, "short": 12.7M, 78bn; with a currency sign or a unit around it if given: "¥~", "~%". */
static bool short_text(struct arena *arena, struct slice specifier, double v, struct slice *out) {
    size_t at = slice_find(specifier, SLICE("short"), 0);
    if (at == SIZE_MAX) return false;
    struct slice before = slice_sub(specifier, 0, at), after = slice_sub(specifier, at + 5, specifier.length), number = number_format_short(arena, fabs(v));
    *out = arena_format(arena, "%s%.*s%.*s%.*s", v < 0 ? "\xe2\x88\x92" : "", SLICE_ARGS(before), SLICE_ARGS(number), SLICE_ARGS(after));
    return true;
}

/* Millions and more are written short where the theme says from when, as long as neighbours stay apart in three digits. */
static bool writes_short(const struct chart *chart, const struct scale *scale, double count) {
    double from = number_of(chart, own_get(chart, "shortFrom"), INFINITY);
    if (!scale || scale_is_discrete(scale) || scale->temporal || scale->stop_count < 2) return false;
    double low = scale->stops[0], high = scale->stops[scale->stop_count - 1], most = fmax(fabs(low), fabs(high));
    if (!isinf(from) && most > 0 && most < 1e-6) return true;
    return most >= from && (scale->type == SCALE_LOG || fabs(high - low) / fmax(1, count) >= most / 100);
}

static struct slice bin_text(struct arena *arena, struct slice specifier, const struct encoding *e, double v) {
    struct number_format format;
    if (!number_format_parse(specifier, &format)) return SLICE_NONE;
    return arena_format(arena, "%.*s \xe2\x80\x93 %.*s", SLICE_ARGS(number_format_apply(arena, &format, v)), SLICE_ARGS(number_format_apply(arena, &format, v + e->bins.step)));
}

struct slice label_of(struct chart *chart, const struct yaml *guide, const struct encoding *e, const struct scale *scale, struct value value, double count) {
    struct arena *arena = chart->arena;
    const struct yaml *format = yaml_get(guide, "format"), *text = yaml_get(guide, "labelExpr");
    struct slice specifier = format && format->kind == YAML_SCALAR ? format->text : SLICE_NONE, out;
    if (is_time_format(guide, e) && value.kind != VALUE_TEXT && value.kind != VALUE_NULL) {
        out = time_text(arena, specifier, e, scale, value.as.number);
    } else if (value.kind == VALUE_NUMBER) {
        if (short_text(arena, specifier, value.as.number, &out)) {
        } else if (scale && scale_is_discrete(scale) && e->bin) {
            out = bin_text(arena, specifier, e, value.as.number);
        } else if (scale && scale_is_discrete(scale) && !specifier.length) {
            out = value_to_text(arena, value);
        } else {
            out = number_text(arena, specifier, scale, value.as.number, count);
            if (!specifier.length && out.length && writes_short(chart, scale, count)) short_text(arena, SLICE("short"), value.as.number, &out);
        }
    } else {
        out = value_to_text(arena, value);
    }
    const struct expression *expression;
    if (!text || text->kind != YAML_SCALAR || expression_of(chart, text, &expression, NULL)) return out;
    struct frame *datum = frame_new(arena, 1);
    struct value *values = datum ? frame_column(datum, SLICE("value")) : NULL, *labels = values ? frame_column(datum, SLICE("label")) : NULL;
    if (!labels) return out;
    values[0] = value, labels[0] = value_text(out);
    struct row_context row = {.chart = chart, .frame = datum, .arena = arena};
    return value_to_text(arena, evaluate(expression, &row));
}

struct slice text_label(struct chart *chart, const struct encoding *e, struct value value) {
    const struct yaml *format = yaml_get(e->def, "format");
    struct slice specifier = format && format->kind == YAML_SCALAR ? format->text : SLICE_NONE, out;
    struct number_format parsed;
    if (value.kind == VALUE_NULL) return SLICE_NONE;
    if (value.kind == VALUE_LIST) {
        struct buffer lines = {0};
        for (uint32_t i = 0; i < value.length; i++) {
            if (i) buffer_char(&lines, '\n');
            buffer_append(&lines, value_to_text(chart->arena, value.as.items[i]));
        }
        out = arena_copy(chart->arena, buffer_slice(&lines));
        buffer_free(&lines);
        return out;
    }
    if (is_time_format(e->def, e) && value.kind != VALUE_TEXT) return time_text(chart->arena, specifier, e, NULL, value.as.number);
    if (value.kind != VALUE_NUMBER) return value_to_text(chart->arena, value);
    if (short_text(chart->arena, specifier, value.as.number, &out)) return out;
    if (e->bin) return bin_text(chart->arena, specifier, e, value.as.number);
    if (!specifier.length && e->type != TYPE_QUANTITATIVE) return value_to_text(chart->arena, value);
    return number_format_parse(specifier, &parsed) ? number_format_apply(chart->arena, &parsed, value.as.number) : SLICE_NONE;
}
