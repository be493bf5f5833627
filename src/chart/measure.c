/* How wide text is, by Pango; one font map a chart, so that charts on different threads share nothing. */
#include "base/map.h"
#include "base/utf8.h"
#include "chart/model.h"
#include "chart/pango_text.h"
#include <math.h>

struct measure {
    struct arena *arena;
    PangoFontMap *fonts;
    PangoContext *context;
    PangoLayout *layout;
    const char *family;
    struct map widths;          /* of a string at size 100, by weight */
};

PangoFontMap *pango_text_fonts(void) {
    PangoFontMap *map = pango_cairo_font_map_new();
    if (map) pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    return map;
}

PangoFontDescription *pango_text_font(const char *family, struct font font) {
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, family);
    pango_font_description_set_absolute_size(description, font.size * PANGO_SCALE);
    pango_font_description_set_weight(description, font.weight >= 600 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(description, font.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return description;
}

struct measure *measure_new(struct arena *arena, const char *family) {
    struct measure *m = ARENA_NEW(arena, struct measure);
    if (!m) return NULL;
    m->arena = arena;
    m->family = family;
    m->fonts = pango_text_fonts();
    m->context = m->fonts ? pango_font_map_create_context(m->fonts) : NULL;
    m->layout = m->context ? pango_layout_new(m->context) : NULL;
    if (!m->layout) return measure_free(m), NULL;
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(m->context, options);
    pango_context_set_round_glyph_positions(m->context, FALSE);
    cairo_font_options_destroy(options);
    map_init(&m->widths, arena);
    return m;
}

void measure_free(struct measure *m) {
    if (!m) return;
    if (m->layout) g_object_unref(m->layout);
    if (m->context) g_object_unref(m->context);
    if (m->fonts) g_object_unref(m->fonts);
    m->layout = NULL, m->context = NULL, m->fonts = NULL;
}

/* Measured once at a size of 100 and scaled: without hinting, widths are proportional. */
double measure_width(struct measure *m, struct font font, struct slice text) {
    if (text.length == 0 || text.length > 100000) return 0;
    struct slice key = arena_format(m->arena, "%d%d%.*s", font.weight >= 600, font.italic, SLICE_ARGS(text));
    bool added;
    struct map_entry *entry = map_find(&m->widths, key);
    if (!entry) {
        PangoFontDescription *description = pango_text_font(m->family, (struct font){100, font.weight, font.italic});
        pango_layout_set_font_description(m->layout, description);
        pango_font_description_free(description);
        pango_layout_set_text(m->layout, text.data, (int)text.length);
        PangoRectangle logical;
        pango_layout_get_extents(m->layout, NULL, &logical);
        entry = map_put(&m->widths, key, &added);
        if (!entry) return 0;
        entry->number = (size_t)logical.width;
    }
    return (double)entry->number / PANGO_SCALE / 100 * font.size;
}

struct slice measure_cut(struct measure *m, struct arena *arena, struct font font, struct slice text, double width) {
    if (!(width > 0) || measure_width(m, font, text) <= width) return text;
    size_t end = text.length;
    while (end > 0) {
        utf8_previous(text, &end);
        struct slice cut = arena_format(arena, "%.*s\xe2\x80\xa6", SLICE_ARGS(slice_sub(text, 0, end)));
        if (measure_width(m, font, cut) <= width) return cut;
    }
    return SLICE("\xe2\x80\xa6");
}
