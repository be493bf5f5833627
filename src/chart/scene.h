#ifndef CHART_SCENE_H
#define CHART_SCENE_H
/* Plain shapes and text, in px from the top left. Drawers know shapes, not charts. */
#include "base/arena.h"
#include "base/list.h"
#include <stdint.h>

struct colour {
    uint8_t red, green, blue;
    uint8_t alpha;          /* 0: nothing is painted */
};

#define COLOUR_NONE ((struct colour){0, 0, 0, 0})

enum scene_kind { SCENE_GROUP, SCENE_PATH, SCENE_RECT, SCENE_CIRCLE, SCENE_LINE, SCENE_TEXT };
enum scene_align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };
enum scene_baseline { BASELINE_ALPHABETIC, BASELINE_TOP, BASELINE_MIDDLE, BASELINE_BOTTOM };

struct style {
    struct colour fill, stroke;
    double stroke_width;
    double opacity;             /* of the whole shape */
    double fill_opacity, stroke_opacity;
    const double *dash;
    size_t dash_count;
    bool round_cap, round_join;
};

#define STYLE_DEFAULT ((struct style){.stroke_width = 1, .opacity = 1, .fill_opacity = 1, .stroke_opacity = 1})

/* A step of a path: M and L use x, y; C uses all six, the end last. */
struct step {
    char verb;                  /* M L C Z */
    double x1, y1, x2, y2, x, y;
};

struct path {
    struct arena *arena;
    LIST(struct step) steps;
};

struct font {
    double size;
    int weight;                 /* 400, 700 */
    bool italic;
};

struct node {
    enum scene_kind kind;
    struct style style;
    double x, y;                /* group: translation; rect: top left; circle: centre; line: start; text: anchor */
    double width, height;       /* rect; line: end - start; group: clip box if `clip` */
    double radius;              /* circle; corner of a rect */
    struct path *path;
    struct slice text;
    struct font font;
    enum scene_align align;
    enum scene_baseline baseline;
    double angle;               /* degrees clockwise, of text */
    bool clip;
    const char *role;           /* of a group: "mark-rect role-mark"; constant */
    struct slice label;         /* what a screen reader says: of a group, or of a mark */
    LIST(struct node *) children;
};

struct scene {
    struct arena *arena;
    struct node *root;
    double width, height;
    double zoom;                /* of a px on paper; 0: 1 */
    struct colour background;
    struct slice title, description;
    const char *font_family;    /* comma-separated, for Pango and SVG alike */
    size_t marks;               /* data marks drawn */
    struct frame *table;        /* for screen readers; NULL for none */
};

/* New nodes, drawn behind those the parent has; NULL when out of memory. Lengths are px of the picture, y downwards; `role` (as Vega's: mark-text
 * role-axis-label) and text are kept, not copied. */
struct node *scene_group(struct arena *arena, struct node *parent, const char *role);
struct node *scene_add(struct arena *arena, struct node *parent, enum scene_kind kind, struct style style);
struct node *scene_rect(struct arena *arena, struct node *parent, double x, double y, double width, double height, struct style style);
struct node *scene_line(struct arena *arena, struct node *parent, double x1, double y1, double x2, double y2, struct style style);
struct node *scene_text(struct arena *arena, struct node *parent, double x, double y, struct slice text, struct font font, struct colour fill);

/* A path is drawn up step by step; one that ran out of memory remembers it. */
struct path *path_new(struct arena *arena);
void path_move(struct path *path, double x, double y);
void path_line(struct path *path, double x, double y);
void path_curve(struct path *path, double x1, double y1, double x2, double y2, double x, double y);
void path_close(struct path *path);
/* A circular arc from angle a0 to a1 (radians, 0 at three o'clock, clockwise on the screen), continuing the path by a line. */
void path_arc(struct path *path, double cx, double cy, double radius, double a0, double a1);

/* Baseline shift in px that puts text of a size where `baseline` says; by the house font's ascent and cap height. */
double scene_baseline_shift(enum scene_baseline baseline, double size);

/* CSS colours: #rgb, #rrggbb, #rrggbbaa, rgb(), rgba(), hsl(), names; false when it is none. */
bool colour_parse(struct slice text, struct colour *out);
/* From a (t = 0) to b (t = 1), straight in sRGB. */
struct colour colour_mix(struct colour a, struct colour b, double t);
const char *const *colour_names(void);   /* NULL-ended, for suggestions */

#endif
