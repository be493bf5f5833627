/* A gnuplot script with its data inside: every shape a data block in px, drawn in order; text as labels. Needs gnuplot 5. */
#include "chart/flatten.h"
#include "chart/model.h"
#include <math.h>
#include <string.h>

struct plot { struct arena *arena; struct buffer *blocks, *commands, *labels; size_t count; bool failed; };

static unsigned long rgb(struct colour c, double opacity) {
    double alpha = c.alpha / 255.0 * opacity;
    unsigned long clear = (unsigned long)(255 * (1 - fmin(1, fmax(0, alpha))) + 0.5);
    return clear << 24 | (unsigned long)c.red << 16 | (unsigned long)c.green << 8 | c.blue;
}

static void command(struct plot *p, const char *format, size_t block) {
    if (p->commands->length) buffer_text(p->commands, ", \\\n     ");
    buffer_format(p->commands, format, block);
}

static void outline(struct plot *p, const struct flat *flat, bool fill) {
    for (size_t l = 0; l < flat->lines.count; l++) {
        const struct flat_line *line = &flat->lines.items[l];
        for (size_t i = 0; i < line->points.count; i++) buffer_format(p->blocks, "%.6g %.6g\n", line->points.items[i].x, line->points.items[i].y);
        if (line->closed && line->points.count && !fill) buffer_format(p->blocks, "%.6g %.6g\n", line->points.items[0].x, line->points.items[0].y);
        buffer_char(p->blocks, '\n');
    }
}

/* One block of data for shapes of one style: thousands of symbols are one plot, not thousands. */
static void block(struct plot *p, struct node *const *nodes, size_t count, double dx, double dy, bool fill) {
    buffer_format(p->blocks, "$d%zu << EOD\n", ++p->count);
    for (size_t i = 0; i < count && !p->failed; i++) {
        struct flat flat;
        struct arena *passing = arena_new();
        p->failed = !passing || !flatten(passing, nodes[i], dx, dy, &flat);
        if (!p->failed) outline(p, &flat, fill);
        arena_free(passing);
    }
    buffer_text(p->blocks, "EOD\n");
}

static void shapes(struct plot *p, struct node *const *nodes, size_t count, double dx, double dy) {
    const struct style *s = &nodes[0]->style;
    if (s->fill.alpha && nodes[0]->kind != SCENE_LINE) {
        block(p, nodes, count, dx, dy, true);
        command(p, "$d%zu with filledcurves closed", p->count);
        buffer_format(p->commands, " fs solid noborder lc rgb 0x%08lx", rgb(s->fill, s->opacity * s->fill_opacity));
    }
    if (s->stroke.alpha && s->stroke_width > 0) {
        block(p, nodes, count, dx, dy, false);
        command(p, "$d%zu with lines", p->count);
        buffer_format(p->commands, " lw %.3g lc rgb 0x%08lx", s->stroke_width, rgb(s->stroke, s->opacity * s->stroke_opacity));
        if (s->dash_count >= 2) buffer_format(p->commands, " dt (%.3g,%.3g)", fmax(s->dash[0], 0.1) * 2, fmax(s->dash[1], 0.1) * 2);
    }
}

static bool is_shape(const struct node *n) { return n->kind != SCENE_GROUP && n->kind != SCENE_TEXT; }

static bool same_colour(struct colour a, struct colour b) { return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha; }

/* Can they be drawn at once? Where both fill and stroke are seen, each shape's stroke lies under the next one's fill. */
static bool alike(const struct node *a, const struct node *b) {
    const struct style *s = &a->style, *t = &b->style;
    bool both = s->fill.alpha && s->stroke.alpha && s->stroke_width > 0;
    return is_shape(b) && !both && (a->kind == SCENE_LINE) == (b->kind == SCENE_LINE) && same_colour(s->fill, t->fill) && same_colour(s->stroke, t->stroke) &&
           !(s->stroke_width < t->stroke_width) && !(s->stroke_width > t->stroke_width) && !(s->opacity < t->opacity) && !(s->opacity > t->opacity) &&
           !(s->fill_opacity < t->fill_opacity) && !(s->fill_opacity > t->fill_opacity) && !(s->stroke_opacity < t->stroke_opacity) &&
           !(s->stroke_opacity > t->stroke_opacity) && s->dash_count == 0 && t->dash_count == 0;
}

static void label(struct plot *p, const struct node *n, double dx, double dy) {
    static const char *const sides[] = {"left", "center", "right"};
    if (!n->text.length || n->style.opacity <= 0) return;
    double shift = scene_baseline_shift(n->baseline, n->font.size) - scene_baseline_shift(BASELINE_MIDDLE, n->font.size), a = n->angle * 3.141592653589793 / 180;
    buffer_text(p->labels, "set label \"");
    for (size_t i = 0; i < n->text.length; i++) {
        char c = n->text.data[i];
        if (c == '"' || c == '\\') buffer_char(p->labels, '\\');
        buffer_char(p->labels, c == '\n' ? ' ' : c);
    }
    buffer_format(p->labels, "\" at %.6g,%.6g %s rotate by %.4g noenhanced front font \",%.3g\" tc rgb 0x%06lx\n", n->x + dx - shift * sin(a), n->y + dy + shift * cos(a), sides[n->align],
                  n->angle == 0 ? 0 : -n->angle, n->font.size, rgb(n->style.fill, 1) & 0xffffff);
}

static void walk(struct plot *p, const struct node *n, double dx, double dy) {
    struct node *const *items = n->children.items;
    for (size_t i = 0, end; i < n->children.count; i = end) {
        end = i + 1;
        if (items[i]->kind == SCENE_GROUP) walk(p, items[i], dx + n->x, dy + n->y);
        else if (items[i]->kind == SCENE_TEXT) label(p, items[i], dx + n->x, dy + n->y);
        else {
            while (end < n->children.count && alike(items[i], items[end])) end++;
            shapes(p, items + i, end - i, dx + n->x, dy + n->y);
        }
    }
}

enum error_code draw_gnuplot(const struct scene *scene, struct buffer *out, struct error **error) {
    struct buffer blocks = {0}, commands = {0}, labels = {0};
    struct plot p = {scene->arena, &blocks, &commands, &labels, 0, false};
    walk(&p, scene->root, 0, 0);
    buffer_format(out, "# %.*s\n# %.*s\n# gnuplot THIS.gp > picture.svg; set `terminal` and `output` before loading it for another format.\n", SLICE_ARGS(scene->title), SLICE_ARGS(scene->description));
    struct slice family = slice_of(scene->font_family), first;
    slice_split(&family, ',', &first);
    buffer_format(out, "if (GPVAL_TERM eq \"unknown\" || GPVAL_TERM eq \"\" || !exists(\"keep_terminal\")) set terminal svg size %.0f,%.0f font \"%.*s,10\" background rgb \"#%02x%02x%02x\"\n", scene->width, scene->height, SLICE_ARGS(first),
                  scene->background.red, scene->background.green, scene->background.blue);
    buffer_text(out, "set encoding utf8\nunset border\nunset key\nunset tics\nset lmargin 0\nset rmargin 0\nset tmargin 0\nset bmargin 0\n");
    buffer_format(out, "set xrange [0:%.0f]\nset yrange [%.0f:0]\n", scene->width, scene->height);
    buffer_append(out, buffer_slice(&blocks));
    buffer_append(out, buffer_slice(&labels));
    if (commands.length) buffer_text(out, "plot "), buffer_append(out, buffer_slice(&commands)), buffer_char(out, '\n');
    bool failed = p.failed || blocks.failed || commands.failed || labels.failed || out->failed;
    buffer_free(&blocks), buffer_free(&commands), buffer_free(&labels);
    return failed ? error_memory(error) : ERROR_NONE;
}
