/* In a terminal: shapes as braille dots, two by four a character, and text where it stands. */
#include "base/utf8.h"
#include "chart/flatten.h"
#include "chart/model.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cell { uint8_t dots; struct colour colour; uint32_t letter; };

struct page { struct arena *arena; struct cell *cells; size_t columns, rows; double sx, sy; bool failed, thin /* leave out words that would touch others: labels of an axis */; };

/* Prose around the picture: titles above; statistics, note and source below. Set as paragraphs, for lines cut for print are too long here. */
#define MOST_PROSE 16
struct prose { const struct node *above[MOST_PROSE], *below[MOST_PROSE]; size_t above_count, below_count; double top, bottom; };

static struct cell *cell_at(struct page *p, double column, double row) {
    if (!(column >= 0) || !(row >= 0) || column >= (double)p->columns || row >= (double)p->rows) return NULL;
    return &p->cells[(size_t)row * p->columns + (size_t)column];
}

static void dot(struct page *p, double x, double y, struct colour colour) {
    static const uint8_t bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    double dx = floor(x), dy = floor(y);
    struct cell *cell = cell_at(p, floor(dx / 2), floor(dy / 4));
    if (!cell) return;
    cell->dots |= bits[(size_t)dy % 4][(size_t)dx % 2];
    cell->colour = colour;
}

static void line(struct page *p, struct flat_point a, struct flat_point b, struct colour colour, const struct style *s) {
    double x0 = a.x * p->sx, y0 = a.y * p->sy, x1 = b.x * p->sx, y1 = b.y * p->sy;
    double n = ceil(fmax(fabs(x1 - x0), fabs(y1 - y0)));
    if (!(n < 100000)) return;
    for (double i = 0; i <= n; i++) {
        if (s->dash_count && fmod(i, 4) >= 2) continue;
        double t = n > 0 ? i / n : 0;
        dot(p, x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, colour);
    }
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Even-odd, a row of dots at a time. */
static void fill(struct page *p, const struct flat *flat, struct colour colour, bool sparse) {
    size_t edges = 0;
    double low = INFINITY, high = -(double)INFINITY;
    for (size_t l = 0; l < flat->lines.count; l++)
        for (size_t i = 0; i < flat->lines.items[l].points.count; i++, edges++) low = fmin(low, flat->lines.items[l].points.items[i].y), high = fmax(high, flat->lines.items[l].points.items[i].y);
    double *cuts = ARENA_ARRAY(p->arena, edges + 2, double);
    if (!cuts) {
        p->failed = true;
        return;
    }
    for (double y = fmax(0, floor(low * p->sy)); y <= fmin((double)p->rows * 4, ceil(high * p->sy)); y++) {
        double at = (y + 0.5) / p->sy;
        size_t n = 0;
        for (size_t l = 0; l < flat->lines.count; l++) {
            const struct flat_line *f = &flat->lines.items[l];
            for (size_t i = 0; i < f->points.count; i++) {
                struct flat_point a = f->points.items[i], b = f->points.items[(i + 1) % f->points.count];
                if ((a.y <= at) != (b.y <= at)) cuts[n++] = a.x + (at - a.y) / (b.y - a.y) * (b.x - a.x);
            }
        }
        qsort(cuts, n, sizeof *cuts, compare_doubles);
        for (size_t i = 0; i + 1 < n; i += 2)
            for (double x = fmax(0, ceil(cuts[i] * p->sx - 0.5)); x < cuts[i + 1] * p->sx - 0.5 + 1e-9 && x < (double)p->columns * 2; x++)
                if (!sparse || fmod(x + y, 2) == 0) dot(p, x, y, colour);
    }
}

static void shape(struct page *p, const struct node *n, double dx, double dy) {
    struct flat flat;
    const struct style *s = &n->style;
    if (s->opacity <= 0) return;
    if (!flatten(p->arena, n, dx, dy, &flat)) {
        p->failed = true;
        return;
    }
    if (n->kind == SCENE_CIRCLE && n->radius * p->sx < 2) {
        dot(p, (n->x + dx) * p->sx, (n->y + dy) * p->sy, s->fill.alpha ? s->fill : s->stroke);
        return;
    }
    if (s->fill.alpha && n->kind != SCENE_LINE) fill(p, &flat, s->fill, s->opacity * s->fill_opacity < 0.5);
    for (size_t l = 0; s->stroke.alpha && s->stroke_width > 0 && l < flat.lines.count; l++) {
        const struct flat_line *f = &flat.lines.items[l];
        for (size_t i = 1; i < f->points.count; i++) line(p, f->points.items[i - 1], f->points.items[i], s->stroke, s);
        if (f->closed && f->points.count > 1) line(p, f->points.items[f->points.count - 1], f->points.items[0], s->stroke, s);
    }
}

static void text(struct page *p, const struct node *n, double dx, double dy) {
    double width = (double)utf8_width(n->text), shift = scene_baseline_shift(n->baseline, n->font.size) - 0.3 * n->font.size;
    double column = (n->x + dx) * p->sx / 2, row = (n->y + dy + (n->angle == 0 ? shift : 0)) * p->sy / 4;
    column -= n->align == ALIGN_CENTRE ? width / 2 : n->align == ALIGN_RIGHT ? width : 0;
    if (n->angle != 0) column = fmax(0, (n->x + dx) * p->sx / 2 - (n->align == ALIGN_RIGHT ? width / 2 : 0));
    column = floor(fmax(0, fmin(column + 0.5, (double)p->columns - width)));
    for (double c = column - 1; p->thin && c <= column + width; c++) {
        const struct cell *cell = cell_at(p, c, floor(row));
        if (cell && cell->letter) return;
    }
    for (size_t at = 0; at < n->text.length;) {
        size_t start = at;
        uint32_t c = utf8_next(n->text, &at);
        size_t wide = utf8_width(slice_sub(n->text, start, at));
        struct cell *cell = cell_at(p, column, floor(row));
        if (cell && c != UTF8_INVALID) cell->letter = c, cell->colour = n->style.fill;
        if (cell && wide == 2 && (cell = cell_at(p, column + 1, floor(row)))) cell->letter = UTF8_INVALID;
        column += (double)wide;
    }
}

static bool is_prose(const struct prose *prose, const struct node *n) {
    for (size_t i = 0; i < prose->above_count; i++) if (prose->above[i] == n) return true;
    for (size_t i = 0; i < prose->below_count; i++) if (prose->below[i] == n) return true;
    return false;
}

/* Groups of prose are children of the outermost view; what is between them is the picture. */
static void find_prose(const struct scene *scene, struct prose *prose) {
    const struct node *root = scene->root, *view = root->children.count ? root->children.items[0] : root;
    *prose = (struct prose){.top = 0, .bottom = scene->height};
    for (size_t i = 0; i < view->children.count; i++) {
        const struct node *n = view->children.items[i];
        if (n->kind != SCENE_GROUP || !n->role || !n->children.count) continue;
        const struct node *first = n->children.items[0], *last = n->children.items[n->children.count - 1];
        double y = root->y + view->y + n->y;
        bool title = strstr(n->role, "role-title") && first->y < 0, below = strstr(n->role, "role-statistics") || strstr(n->role, "role-note");
        if (title && prose->above_count < MOST_PROSE) {
            prose->above[prose->above_count++] = n;
            prose->top = fmax(prose->top, y + last->y + 1.2 * last->font.size);
        } else if (below && prose->below_count < MOST_PROSE) {
            prose->below[prose->below_count++] = n;
            prose->bottom = fmin(prose->bottom, y + first->y - 2);
        }
    }
}

static void write_wrapped(struct slice text, size_t columns, struct buffer *out) {
    size_t used = 0;
    struct slice word;
    while (text.length && slice_split(&text, ' ', &word)) {
        size_t wide = utf8_width(word);
        if (used && used + 1 + wide > columns) buffer_char(out, '\n'), used = 0;
        else if (used) buffer_char(out, ' '), used++;
        buffer_append(out, word);
        used += wide;
        if (!text.data) break;
    }
    if (used) buffer_char(out, '\n');
}

/* Lines that follow closely are one paragraph. */
static void write_prose(const struct node *const *groups, size_t count, size_t columns, struct buffer *out) {
    struct buffer paragraph = {0};
    for (size_t g = 0; g < count; g++)
        for (size_t i = 0; i <= groups[g]->children.count; i++) {
            const struct node *n = i < groups[g]->children.count ? groups[g]->children.items[i] : NULL, *before = i ? groups[g]->children.items[i - 1] : NULL;
            bool joined = n && before && n->font.weight == before->font.weight && n->y - before->y < 1.25 * n->font.size;
            if (!joined && paragraph.length) write_wrapped(buffer_slice(&paragraph), columns, out), buffer_clear(&paragraph);
            if (n && paragraph.length) buffer_char(&paragraph, ' ');
            if (n) buffer_append(&paragraph, n->text);
        }
    if (count) buffer_char(out, '\n');
    buffer_free(&paragraph);
}

static void walk(struct page *p, const struct prose *prose, const struct node *n, double dx, double dy, bool words) {
    if (is_prose(prose, n)) return;
    if (n->kind == SCENE_GROUP) {
        if (n->role && (strstr(n->role, "role-axis-grid") || strcmp(n->role, "back") == 0)) return;
        bool thin = p->thin;
        p->thin = thin || (n->role && strstr(n->role, "role-axis-label"));
        for (size_t i = 0; i < n->children.count; i++) walk(p, prose, n->children.items[i], dx + n->x, dy + n->y, words);
        p->thin = thin;
    } else if (n->kind == SCENE_TEXT) {
        if (words) text(p, n, dx, dy);
    } else if (!words) {
        shape(p, n, dx, dy);
    }
}

static void write_cell(const struct cell *cell, bool colour, struct colour *now, struct buffer *out) {
    if (cell->letter == UTF8_INVALID) return;
    uint32_t c = cell->letter ? cell->letter : cell->dots ? 0x2800u + cell->dots : ' ';
    if (colour && c != ' ' && memcmp(now, &cell->colour, sizeof *now) != 0) {
        *now = cell->colour;
        buffer_format(out, "\x1b[38;2;%d;%d;%dm", now->red, now->green, now->blue);
    }
    buffer_code_point(out, c);
}

static void write_rows(const struct page *p, bool colour, struct buffer *out) {
    for (size_t r = 0; r < p->rows; r++) {
        size_t end = p->columns;
        struct colour now = COLOUR_NONE;
        while (end > 0 && !p->cells[r * p->columns + end - 1].dots && !p->cells[r * p->columns + end - 1].letter) end--;
        for (size_t c = 0; c < end; c++) write_cell(&p->cells[r * p->columns + c], colour, &now, out);
        if (colour && now.alpha) buffer_text(out, "\x1b[0m");
        buffer_char(out, '\n');
    }
}

enum error_code draw_text(const struct scene *scene, size_t columns, bool colour, struct buffer *out, struct error **error) {
    columns = columns < 20 ? 20 : columns > 400 ? 400 : columns;
    struct prose prose;
    find_prose(scene, &prose);
    double height = fmax(1, prose.bottom - prose.top), rows = ceil((double)columns * height / scene->width * 0.5);
    struct page p = {.arena = scene->arena, .columns = columns, .rows = (size_t)fmin(400, fmax(4, rows))};
    p.sx = (double)columns * 2 / scene->width, p.sy = (double)p.rows * 4 / height;
    p.cells = ARENA_ARRAY(scene->arena, p.columns * p.rows, struct cell);
    if (!p.cells) return error_memory(error);
    walk(&p, &prose, scene->root, 0, -prose.top, false);
    walk(&p, &prose, scene->root, 0, -prose.top, true);
    write_prose(prose.above, prose.above_count, columns, out);
    write_rows(&p, colour, out);
    if (prose.below_count) buffer_char(out, '\n');
    write_prose(prose.below, prose.below_count, columns, out);
    return p.failed || out->failed ? error_memory(error) : ERROR_NONE;
}
