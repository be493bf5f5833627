/* PNG, PDF and EPS through cairo, text through Pango. The same scene gives the same bytes: no dates are written. */
#include "chart/draw_png.h"
#include "chart/draw_stamp.h"
#include "chart/model.h"
#include "chart/pango_text.h"
#include <cairo-pdf.h>
#include <cairo-ps.h>
#include <math.h>
#include <string.h>

/* So many shapes in a group are stamped, on pixels. */
#define STAMPED 5000

struct painter { cairo_t *cr; PangoLayout *layout; const char *family; struct arena *arena; bool tagged;   /* the surface is a PDF: titles and notes are marked as what they are */
    bool pixels; struct stamps stamps; };

static cairo_status_t append(void *closure, const unsigned char *data, unsigned length) {
    struct buffer *out = closure;
    buffer_append(out, (struct slice){(const char *)data, length});
    return out->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static void source(cairo_t *cr, struct colour c, double opacity) {
    cairo_set_source_rgba(cr, c.red / 255.0, c.green / 255.0, c.blue / 255.0, c.alpha / 255.0 * opacity);
}

/* Fill, then stroke, of the path that stands. */
static void paint(cairo_t *cr, const struct style *s) {
    bool stroked = s->stroke.alpha && s->stroke_width > 0;
    if (s->fill.alpha) {
        source(cr, s->fill, s->opacity * s->fill_opacity);
        if (stroked) cairo_fill_preserve(cr);
        else cairo_fill(cr);
    }
    if (stroked) {
        source(cr, s->stroke, s->opacity * s->stroke_opacity);
        cairo_set_line_width(cr, s->stroke_width);
        cairo_set_dash(cr, s->dash, (int)s->dash_count, 0);
        cairo_set_line_cap(cr, s->round_cap ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(cr, s->round_join ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
        cairo_stroke(cr);
    }
    cairo_new_path(cr);
}

static void add_path(cairo_t *cr, const struct path *path) {
    for (size_t i = 0; path && i < path->steps.count; i++) {
        const struct step *s = &path->steps.items[i];
        if (s->verb == 'M') cairo_move_to(cr, s->x, s->y);
        else if (s->verb == 'L') cairo_line_to(cr, s->x, s->y);
        else if (s->verb == 'C') cairo_curve_to(cr, s->x1, s->y1, s->x2, s->y2, s->x, s->y);
        else cairo_close_path(cr);
    }
}

static void add_rect(cairo_t *cr, const struct node *n) {
    double r = n->radius, x = n->x, y = n->y, w = n->width, h = n->height;
    if (r <= 0) {
        cairo_rectangle(cr, x, y, w, h);
        return;
    }
    const double quarter = 1.5707963267948966;
    cairo_new_sub_path(cr);
    cairo_arc(cr, x + w - r, y + r, r, -quarter, 0);
    cairo_arc(cr, x + w - r, y + h - r, r, 0, quarter);
    cairo_arc(cr, x + r, y + h - r, r, quarter, 2 * quarter);
    cairo_arc(cr, x + r, y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cr);
}

static void text(struct painter *p, const struct node *n) {
    if (!n->text.length || n->text.length > 100000) return;
    PangoFontDescription *font = pango_text_font(p->family, n->font);
    pango_layout_set_font_description(p->layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(p->layout, n->text.data, (int)n->text.length);
    PangoRectangle logical;
    pango_layout_get_extents(p->layout, NULL, &logical);
    double width = (double)logical.width / PANGO_SCALE, base = (double)pango_layout_get_baseline(p->layout) / PANGO_SCALE;
    cairo_save(p->cr);
    cairo_translate(p->cr, n->x, n->y);
    if (n->angle != 0) cairo_rotate(p->cr, n->angle * 3.141592653589793 / 180);
    double x = n->align == ALIGN_CENTRE ? -width / 2 : n->align == ALIGN_RIGHT ? -width : 0;
    cairo_move_to(p->cr, x, scene_baseline_shift(n->baseline, n->font.size) - base);
    source(p->cr, n->style.fill, n->style.opacity * n->style.fill_opacity);
    pango_cairo_show_layout(p->cr, p->layout);
    cairo_restore(p->cr);
    cairo_new_path(p->cr);
}

/* What a group is in a tagged PDF: the title a heading, what stands under the picture paragraphs. NULL: nothing by itself. */
static const char *tag_of(const struct node *n) {
    static const struct { const char *role, *tag; } tags[] = {
        {"role-title-text", "H1"}, {"role-title-subtitle", "P"}, {"role-statistics", "P"}, {"role-note", "P"}};
    for (size_t i = 0; n->role && i < sizeof tags / sizeof *tags; i++)
        if (strstr(n->role, tags[i].role)) return tags[i].tag;
    return NULL;
}

static void draw(struct painter *p, const struct node *n) {
    cairo_t *cr = p->cr;
    const char *tag = p->tagged ? tag_of(n) : NULL;
    switch (n->kind) {
    case SCENE_GROUP:
        cairo_save(cr);
        if (tag) cairo_tag_begin(cr, tag, NULL);
        cairo_translate(cr, n->x, n->y);
        if (n->clip) cairo_rectangle(cr, 0, 0, n->width, n->height), cairo_clip(cr);
        for (size_t i = 0; i < n->children.count; i++)
            if (!p->pixels || n->children.count < STAMPED || !stamp_circle(&p->stamps, cr, n->children.items[i])) draw(p, n->children.items[i]);
        if (tag) cairo_tag_end(cr, tag);
        cairo_restore(cr);
        return;
    case SCENE_TEXT: text(p, n); return;
    case SCENE_RECT: add_rect(cr, n); break;
    case SCENE_CIRCLE: cairo_new_sub_path(cr), cairo_arc(cr, n->x, n->y, n->radius, 0, 6.283185307179586); break;
    case SCENE_LINE: cairo_move_to(cr, n->x, n->y), cairo_line_to(cr, n->x + n->width, n->y + n->height); break;
    case SCENE_PATH: add_path(cr, n->path); break;
    }
    paint(cr, &n->style);
}

static enum error_code draw_on(cairo_surface_t *surface, const struct scene *scene, double scale, struct error **error) {
    cairo_t *cr = cairo_create(surface);
    PangoFontMap *fonts = pango_text_fonts();
    PangoContext *context = fonts ? pango_font_map_create_context(fonts) : NULL;
    PangoLayout *layout = context ? pango_layout_new(context) : NULL;
    bool good = layout && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    if (good) {
        cairo_font_options_t *options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        pango_cairo_context_set_font_options(context, options);
        pango_context_set_round_glyph_positions(context, FALSE);
        cairo_font_options_destroy(options);
        cairo_scale(cr, scale, scale);
        if (scene->background.alpha) source(cr, scene->background, 1), cairo_paint(cr);
        struct painter painter = {.cr = cr, .layout = layout, .family = scene->font_family, .arena = scene->arena,
                                  .pixels = cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE, .tagged = cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_PDF};
        if (painter.tagged) cairo_tag_begin(cr, "Document", NULL);
        draw(&painter, scene->root);
        if (painter.tagged) cairo_tag_end(cr, "Document");
        stamps_free(&painter.stamps);
        good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    }
    if (layout) g_object_unref(layout);
    if (context) g_object_unref(context);
    if (fonts) g_object_unref(fonts);
    cairo_destroy(cr);
    return good ? ERROR_NONE : error_memory(error);
}

/* cairo writes the hour into PostScript; the line goes, so that bytes repeat. */
static void drop_date(struct buffer *out, size_t from) {
    struct slice all = {out->data + from, out->length - from};
    size_t at = slice_find(all, SLICE("%%CreationDate:"), 0);
    if (at == SIZE_MAX) return;
    size_t end = slice_find(all, SLICE("\n"), at);
    if (end == SIZE_MAX) return;
    memmove(out->data + from + at, out->data + from + end + 1, all.length - end - 1);
    out->length -= end + 1 - at;
    out->data[out->length] = '\0';
}

static void pdf_metadata(cairo_surface_t *surface, const struct scene *scene) {
    char *title = arena_string(scene->arena, scene->title), *subject = arena_string(scene->arena, scene->description);
    if (title) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    if (subject) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "assay");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
}

enum error_code draw_cairo(const struct scene *scene, enum chart_format format, double scale, struct buffer *out, struct error **error) {
    size_t before = out->length;
    double zoom = scene->zoom > 0 ? scene->zoom : 1, paper = 0.75 * zoom, pixels = scale * zoom;
    cairo_surface_t *surface;
    if (format == CHART_PNG) surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(scene->width * pixels), (int)ceil(scene->height * pixels));
    else if (format == CHART_PDF) surface = cairo_pdf_surface_create_for_stream(append, out, scene->width * paper, scene->height * paper);
    else surface = cairo_ps_surface_create_for_stream(append, out, scene->width * paper, scene->height * paper);
    if (format == CHART_EPS) cairo_ps_surface_set_eps(surface, 1);
    if (format == CHART_PDF) pdf_metadata(surface, scene);
    enum error_code code = draw_on(surface, scene, format == CHART_PNG ? pixels : paper, error);
    if (!code && format == CHART_PNG && !write_png(surface, scale, out)) code = error_memory(error);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    if (!code && format == CHART_EPS) drop_date(out, before);
    return !code && out->failed ? error_memory(error) : code;
}
