/* SVG: real text, title and description, roles, a table for screen readers. Numbers with at most two decimals. */
#include "base/utf8.h"
#include "chart/model.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

struct svg { struct buffer *out; const struct scene *scene; unsigned clips; };

/* A million coordinates: printf would take longer than all the rest. */
static void write_digits(struct buffer *out, uint64_t whole) {
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + whole % 10), whole /= 10;
    while (whole);
    buffer_append(out, (struct slice){digits + at, sizeof digits - at});
}

static void number(struct svg *s, double v) {
    if (!isfinite(v)) v = 0;
    double r = floor(fabs(v) * 100 + 0.5) / 100;
    if (v < 0 && r > 0) buffer_char(s->out, '-');
    double whole = floor(r);
    int cents = (int)(floor((r - whole) * 100 + 0.5));
    if (cents == 100) whole++, cents = 0;
    if (whole < 1e15) write_digits(s->out, (uint64_t)whole);
    else buffer_format(s->out, "%.0f", whole);
    if (!cents) return;
    buffer_char(s->out, '.');
    buffer_char(s->out, (char)('0' + cents / 10));
    if (cents % 10) buffer_char(s->out, (char)('0' + cents % 10));
}

static void attribute(struct svg *s, const char *name, double v) {
    buffer_format(s->out, " %s=\"", name);
    number(s, v);
    buffer_char(s->out, '"');
}

static void escaped(struct buffer *out, struct slice text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (c == '<') buffer_text(out, "&lt;");
        else if (c == '>') buffer_text(out, "&gt;");
        else if (c == '&') buffer_text(out, "&amp;");
        else if (c == '"') buffer_text(out, "&quot;");
        else if (c == UTF8_INVALID || (c < 32 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF) buffer_text(out, "\xef\xbf\xbd");
        else buffer_code_point(out, c);
    }
}

static void colour(struct svg *s, const char *name, struct colour c) {
    if (c.alpha == 0) {
        buffer_format(s->out, " %s=\"none\"", name);
        return;
    }
    bool brief = c.red % 17 == 0 && c.green % 17 == 0 && c.blue % 17 == 0;
    if (brief) buffer_format(s->out, " %s=\"#%x%x%x\"", name, c.red / 17, c.green / 17, c.blue / 17);
    else buffer_format(s->out, " %s=\"#%02x%02x%02x\"", name, c.red, c.green, c.blue);
    if (c.alpha < 255) {
        buffer_format(s->out, " %s-opacity", name);
        buffer_text(s->out, "=\"");
        number(s, c.alpha / 255.0);
        buffer_char(s->out, '"');
    }
}

static bool same_colour(struct colour a, struct colour b) { return memcmp(&a, &b, sizeof a) == 0 || (a.alpha == 0 && b.alpha == 0); }

/* What a shape's style adds to that of its group: most shapes of a group are alike. */
static void style(struct svg *s, const struct style *own, const struct style *group, bool text) {
    if (!group || !same_colour(own->fill, group->fill)) colour(s, "fill", own->fill);
    if (!text && (!group || !same_colour(own->stroke, group->stroke))) {
        if (own->stroke.alpha || group) colour(s, "stroke", own->stroke);
    }
    if (own->stroke.alpha && !text) {
        if (own->stroke_width != (group ? group->stroke_width : 1)) attribute(s, "stroke-width", own->stroke_width);
        if (own->dash_count && (!group || own->dash != group->dash)) {
            buffer_text(s->out, " stroke-dasharray=\"");
            for (size_t i = 0; i < own->dash_count; i++) {
                if (i) buffer_char(s->out, ',');
                number(s, own->dash[i]);
            }
            buffer_char(s->out, '"');
        }
        if (own->round_cap && (!group || !group->round_cap)) buffer_text(s->out, " stroke-linecap=\"round\"");
        if (own->round_join && (!group || !group->round_join)) buffer_text(s->out, " stroke-linejoin=\"round\"");
        if (own->stroke_opacity != (group ? group->stroke_opacity : 1)) attribute(s, "stroke-opacity", own->stroke_opacity);
    }
    if (own->opacity != (group ? group->opacity : 1)) attribute(s, "opacity", own->opacity);
    if (own->fill_opacity != (group ? group->fill_opacity : 1) && own->fill.alpha == 255) attribute(s, "fill-opacity", own->fill_opacity);
}

static void path_data(struct svg *s, const struct path *path) {
    buffer_text(s->out, " d=\"");
    for (size_t i = 0; path && i < path->steps.count; i++) {
        const struct step *p = &path->steps.items[i];
        buffer_char(s->out, p->verb);
        if (p->verb == 'Z') continue;
        if (p->verb == 'C') {
            number(s, p->x1), buffer_char(s->out, ','), number(s, p->y1), buffer_char(s->out, ' ');
            number(s, p->x2), buffer_char(s->out, ','), number(s, p->y2), buffer_char(s->out, ' ');
        }
        number(s, p->x), buffer_char(s->out, ','), number(s, p->y);
    }
    buffer_char(s->out, '"');
}

static void text_node(struct svg *s, const struct node *n, const struct node *group) {
    double shift = scene_baseline_shift(n->baseline, n->font.size);
    static const char *const anchors[] = {"start", "middle", "end"};
    const struct node *first = group && group->children.count ? group->children.items[0] : NULL;
    buffer_text(s->out, "<text");
    if (n->angle != 0) {
        buffer_text(s->out, " transform=\"translate(");
        number(s, n->x), buffer_char(s->out, ','), number(s, n->y);
        buffer_text(s->out, ") rotate(");
        number(s, n->angle);
        buffer_text(s->out, ")\"");
        attribute(s, "y", shift);
    } else {
        attribute(s, "x", n->x);
        attribute(s, "y", n->y + shift);
    }
    if (!first || n->align != first->align) buffer_format(s->out, " text-anchor=\"%s\"", anchors[n->align]);
    if (!first || n->font.size != first->font.size) attribute(s, "font-size", n->font.size);
    if (!first || n->font.weight != first->font.weight) buffer_format(s->out, " font-weight=\"%d\"", n->font.weight);
    if (n->font.italic) buffer_text(s->out, " font-style=\"italic\"");
    style(s, &n->style, first ? &first->style : NULL, true);
    buffer_char(s->out, '>');
    if (n->label.length) {
        buffer_text(s->out, "<title>");
        escaped(s->out, n->label);
        buffer_text(s->out, "</title>");
    }
    escaped(s->out, n->text);
    buffer_text(s->out, "</text>\n");
}

static void shape_node(struct svg *s, const struct node *n, const struct style *group) {
    switch (n->kind) {
    case SCENE_RECT:
        buffer_text(s->out, "<rect");
        attribute(s, "x", n->x), attribute(s, "y", n->y), attribute(s, "width", n->width), attribute(s, "height", n->height);
        if (n->radius > 0) attribute(s, "rx", n->radius);
        break;
    case SCENE_CIRCLE:
        buffer_text(s->out, "<circle");
        attribute(s, "cx", n->x), attribute(s, "cy", n->y), attribute(s, "r", n->radius);
        break;
    case SCENE_LINE:
        buffer_text(s->out, "<line");
        attribute(s, "x1", n->x), attribute(s, "y1", n->y), attribute(s, "x2", n->x + n->width), attribute(s, "y2", n->y + n->height);
        break;
    default:
        buffer_text(s->out, "<path");
        path_data(s, n->path);
    }
    style(s, &n->style, group, false);
    buffer_text(s->out, "/>\n");
}

static void node(struct svg *s, const struct node *n, const struct node *group);

static bool empty(const struct node *n) {
    for (size_t i = 0; i < n->children.count; i++)
        if (n->children.items[i]->kind != SCENE_GROUP || !empty(n->children.items[i])) return false;
    return true;
}

/* The style of the first shape stands on the group, the others say what differs. */
static void group_node(struct svg *s, const struct node *n) {
    if (empty(n)) return;
    static const char *const anchors[] = {"start", "middle", "end"};
    const struct node *first = n->children.items[0];
    bool drawn = n->role && strncmp(n->role, "mark", 4) == 0;
    if (n->clip) {
        buffer_format(s->out, "<clipPath id=\"c%u\"><rect width=\"", ++s->clips);
        number(s, n->width);
        buffer_text(s->out, "\" height=\"");
        number(s, n->height);
        buffer_text(s->out, "\"/></clipPath>\n");
    }
    buffer_text(s->out, "<g");
    if (drawn) buffer_format(s->out, " class=\"%s\"", n->role);
    bool decoration = drawn && (strstr(n->role, "role-axis-grid") || strstr(n->role, "role-axis-tick") || strstr(n->role, "role-axis-domain"));
    if (decoration) buffer_text(s->out, " aria-hidden=\"true\"");
    if (n->label.length) {
        buffer_text(s->out, " role=\"img\" aria-label=\"");
        escaped(s->out, n->label);
        buffer_char(s->out, '"');
    }
    if (n->x != 0 || n->y != 0) {
        buffer_text(s->out, " transform=\"translate(");
        number(s, n->x), buffer_char(s->out, ','), number(s, n->y);
        buffer_text(s->out, ")\"");
    }
    if (n->clip) buffer_format(s->out, " clip-path=\"url(#c%u)\"", s->clips);
    if (first->kind == SCENE_TEXT) {
        buffer_format(s->out, " text-anchor=\"%s\"", anchors[first->align]);
        attribute(s, "font-size", first->font.size);
        buffer_format(s->out, " font-weight=\"%d\"", first->font.weight);
    }
    struct style shared = first->style;   /* opacity of a group is not that of its shapes: it stays with them */
    shared.opacity = 1;
    if (first->kind != SCENE_GROUP) style(s, &shared, NULL, first->kind == SCENE_TEXT);
    buffer_text(s->out, ">\n");
    for (size_t i = 0; i < n->children.count; i++) node(s, n->children.items[i], n);
    buffer_text(s->out, "</g>\n");
}

static void node(struct svg *s, const struct node *n, const struct node *group) {
    if (n->kind == SCENE_GROUP) {
        group_node(s, n);
    } else if (n->kind == SCENE_TEXT) {
        struct node *first = group && group->children.count ? group->children.items[0] : NULL;
        struct node plain = *n;
        double opacity = first ? first->style.opacity : 1;
        if (first) first->style.opacity = 1;
        text_node(s, &plain, group);
        if (first) first->style.opacity = opacity;
    } else {
        struct style shared = group->children.items[0]->style;
        shared.opacity = 1;
        shape_node(s, n, group->children.items[0]->kind == SCENE_GROUP ? NULL : &shared);
    }
}

/* A table that is not seen but read aloud. */
static void data_table(struct svg *s, const struct scene *scene) {
    const struct frame *t = scene->table;
    if (!t || !t->columns.count || !t->rows) return;
    buffer_text(s->out, "<foreignObject width=\"1\" height=\"1\" opacity=\"0\"><table xmlns=\"http://www.w3.org/1999/xhtml\"><tr>");
    for (size_t c = 0; c < t->columns.count; c++) {
        buffer_text(s->out, "<th>");
        escaped(s->out, t->columns.items[c].name);
        buffer_text(s->out, "</th>");
    }
    buffer_text(s->out, "</tr>\n");
    for (size_t r = 0; r < t->rows; r++) {
        buffer_text(s->out, "<tr>");
        for (size_t c = 0; c < t->columns.count; c++) {
            buffer_text(s->out, "<td>");
            escaped(s->out, value_slice(t->columns.items[c].values[r]));
            buffer_text(s->out, "</td>");
        }
        buffer_text(s->out, "</tr>\n");
    }
    buffer_text(s->out, "</table></foreignObject>\n");
}

enum error_code draw_svg(const struct scene *scene, struct buffer *out, struct error **error) {
    struct svg s = {.out = out, .scene = scene};
    double mm = scene->zoom * 25.4 / 96;
    buffer_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (mm > 0) buffer_format(out, " width=\"%.2fmm\" height=\"%.2fmm\"", scene->width * mm, scene->height * mm);
    else buffer_format(out, " width=\"%.0f\" height=\"%.0f\"", scene->width, scene->height);
    buffer_format(out, " viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-labelledby=\"t d\" font-family=\"", scene->width, scene->height);
    escaped(out, slice_of(scene->font_family));
    buffer_text(out, "\" style=\"font-variant-numeric:tabular-nums\">\n<title id=\"t\">");
    escaped(out, scene->title);
    buffer_text(out, "</title>\n<desc id=\"d\">");
    escaped(out, scene->description);
    buffer_text(out, "</desc>\n");
    if (scene->background.alpha) {
        buffer_text(out, "<rect width=\"100%\" height=\"100%\"");
        colour(&s, "fill", scene->background);
        buffer_text(out, "/>\n");
    }
    data_table(&s, scene);
    group_node(&s, scene->root);
    buffer_text(out, "</svg>\n");
    return out->failed ? error_memory(error) : ERROR_NONE;
}
