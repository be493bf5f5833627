/* The colours that a scale ranges over: its own, a scheme, the theme's. */
#include "chart/scale_range.h"
#include <math.h>

static bool range_colours(struct chart *chart, struct scale *s, const struct yaml *range) {
    if (range->kind != YAML_SEQUENCE || range->count == 0) return false;
    s->colours = ARENA_ARRAY(chart->arena, range->count, struct colour);
    if (!s->colours) return false;
    for (size_t i = 0; i < range->count; i++) s->colours[i] = colour_of(chart, range->items[i], (struct colour){128, 128, 128, 255});
    s->colour_count = range->count;
    return true;
}

static size_t steps_wanted(const struct scale *s) {
    if (s->type == SCALE_ORDINAL) return s->domain_count;
    if (s->type == SCALE_BIN_ORDINAL) return s->bins.step > 0 ? (size_t)fmin(1000, fmax(1, round((s->bins.stop - s->bins.start) / s->bins.step))) : 1;
    if (s->type == SCALE_THRESHOLD) return s->stop_count + 1;
    return s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE ? 4 : 0;
}

/* More names than the theme has colours: the second round is nearer to the ink, the third to the paper, so that no two look alike before the fourth. */
static void add_tints(struct chart *chart, struct scale *s) {
    size_t n = s->colour_count, rounds = n ? (s->domain_count + n - 1) / n : 0;
    if (s->type != SCALE_ORDINAL || rounds < 2 || !boolean_of(chart, own_get(chart, "tints"), false)) return;
    if (rounds > 3) rounds = 3;
    struct colour *all = ARENA_ARRAY(chart->arena, n * rounds, struct colour);
    struct colour paper = colour_paper(chart), ink = colour_luminance(paper) > 0.2 ? (struct colour){0, 0, 0, 255} : (struct colour){255, 255, 255, 255};
    for (size_t i = 0; all && i < n * rounds; i++) all[i] = i < n ? s->colours[i] : i < 2 * n ? colour_mix(s->colours[i % n], ink, 0.4) : colour_mix(s->colours[i % n], paper, 0.5);
    if (all) s->colours = all, s->colour_count = n * rounds;
}

void scale_find_colours(struct chart *chart, struct scale *s) {
    const struct yaml *scheme = yaml_get(s->def, "scheme"), *range = yaml_get(s->def, "range");
    const struct encoding *e = s->sources.items[0].encoding;
    struct unit *unit = s->sources.items[0].unit;
    const char *kind = e->type == TYPE_NOMINAL ? "category" : s->type == SCALE_ORDINAL ? "ordinal" : yaml_get(s->def, "domainMid") ? "diverging" : unit->mark == MARK_RECT ? "heatmap" : "ramp";
    size_t wanted = s->type == SCALE_ORDINAL && e->type == TYPE_NOMINAL ? 0 : steps_wanted(s);
    if (s->type == SCALE_ORDINAL) wanted = s->domain_count;
    s->unknown = colour_of(chart, config_get(chart, "mark", "color"), (struct colour){0x4c, 0x78, 0xa8, 255});
    if (scheme && scheme_colours(chart, scheme, wanted, &s->colours, &s->colour_count, &s->ramp)) return;
    if (range && range->kind == YAML_SEQUENCE && range_colours(chart, s, range)) {
        if (scale_is_stepped(s) && s->colour_count < steps_wanted(s)) {
            struct scale ramp = {.type = SCALE_LINEAR, .colours = s->colours, .colour_count = s->colour_count, .stops = (double[]){0, 1}, .stop_count = 2};
            size_t n = steps_wanted(s);
            struct colour *all = ARENA_ARRAY(chart->arena, n, struct colour);
            for (size_t i = 0; all && i < n; i++) all[i] = scale_colour(&ramp, value_number(n > 1 ? (double)i / (double)(n - 1) : 0));
            if (all) s->colours = all, s->colour_count = n;
        }
        return;
    }
    if (range && range->kind == YAML_SCALAR) kind = arena_string(chart->arena, range->text);
    const struct yaml *configured = config_get(chart, "range", kind);
    if (configured && configured->kind == YAML_SEQUENCE && range_colours(chart, s, configured)) {
        if (e->type == TYPE_NOMINAL) add_tints(chart, s);
        return;
    }
    if (configured && yaml_get(configured, "scheme")) configured = yaml_get(configured, "scheme");
    if (configured && scheme_colours(chart, configured, wanted, &s->colours, &s->colour_count, &s->ramp)) {
        if (e->type == TYPE_NOMINAL && !s->ramp) add_tints(chart, s);
        return;
    }
    struct yaml fallback = {.kind = YAML_SCALAR, .text = e->type == TYPE_NOMINAL ? SLICE("assay") : SLICE("blues")};
    scheme_colours(chart, &fallback, wanted, &s->colours, &s->colour_count, &s->ramp);
}
