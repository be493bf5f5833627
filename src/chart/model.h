#ifndef CHART_MODEL_H
#define CHART_MODEL_H
/* A chart between its spec and its scene: views, units, encodings, scales. Private to the room. */
#include "chart/chart.h"
#include "chart/scene.h"
#include "chart/value.h"
#include "syntax/expression.h"
#include "syntax/yaml.h"

#define LIMIT_CHART_ROWS ((size_t)20000000)
#define LIMIT_CHART_VIEWS 2000       /* cells of facets and repeats together */
#define LIMIT_CHART_DEPTH 12         /* layers, concats and facets in one another */
#define LIMIT_CHART_TICKS 2000
#define LIMIT_CHART_KEYS 10000       /* that `impute` may add to each group */
#define LIMIT_CHART_SIZE 20000.0     /* px of width or height */

/* ORDER CHANNEL: channel_names in encoding.c. */
enum channel {
    CHANNEL_X, CHANNEL_Y, CHANNEL_X2, CHANNEL_Y2, CHANNEL_XOFFSET, CHANNEL_YOFFSET, CHANNEL_THETA, CHANNEL_THETA2, CHANNEL_RADIUS,
    CHANNEL_RADIUS2, CHANNEL_COLOR, CHANNEL_FILL, CHANNEL_STROKE, CHANNEL_OPACITY, CHANNEL_FILLOPACITY, CHANNEL_STROKEOPACITY,
    CHANNEL_STROKEWIDTH, CHANNEL_STROKEDASH, CHANNEL_SIZE, CHANNEL_SHAPE, CHANNEL_ANGLE, CHANNEL_TEXT, CHANNEL_DETAIL, CHANNEL_KEY,
    CHANNEL_ORDER, CHANNEL_TOOLTIP, CHANNEL_HREF, CHANNEL_URL, CHANNEL_DESCRIPTION, CHANNEL_XERROR, CHANNEL_XERROR2, CHANNEL_YERROR,
    CHANNEL_YERROR2, CHANNEL_ROW, CHANNEL_COLUMN, CHANNEL_FACET, CHANNELS
};
extern const char *const channel_names[CHANNELS];

enum field_type { TYPE_NONE, TYPE_QUANTITATIVE, TYPE_TEMPORAL, TYPE_ORDINAL, TYPE_NOMINAL };

/* ORDER AGGREGATE: aggregate.c has the names and functions. */
enum aggregate {
    AGGREGATE_NONE, AGGREGATE_COUNT, AGGREGATE_VALID, AGGREGATE_MISSING, AGGREGATE_DISTINCT, AGGREGATE_SUM, AGGREGATE_PRODUCT, AGGREGATE_MEAN,
    AGGREGATE_AVERAGE, AGGREGATE_VARIANCE, AGGREGATE_VARIANCEP, AGGREGATE_STDEV, AGGREGATE_STDEVP, AGGREGATE_STDERR, AGGREGATE_MEDIAN,
    AGGREGATE_Q1, AGGREGATE_Q3, AGGREGATE_CI0, AGGREGATE_CI1, AGGREGATE_MIN, AGGREGATE_MAX, AGGREGATE_ARGMIN, AGGREGATE_ARGMAX,
    AGGREGATE_VALUES, AGGREGATES
};
extern const char *const aggregate_names[AGGREGATES + 1];   /* NULL-ended */

struct bin_spec { double start, stop, step; };

enum encoding_kind { ENCODING_ABSENT, ENCODING_FIELD, ENCODING_DATUM, ENCODING_VALUE };

struct encoding {
    enum encoding_kind kind;
    enum channel channel;
    const struct yaml *def;
    enum field_type type;
    struct slice field;              /* as written, repeat resolved */
    enum aggregate aggregate;
    struct slice argument;           /* field that argmin or argmax ranks by */
    const struct yaml *bin;          /* NULL: not binned here */
    bool prebinned;                  /* bin: binned */
    struct bin_spec bins;
    unsigned time_units;             /* 0: none */
    int time_step;
    bool stacked;                    /* column, column_end are start and end of the stack */
    struct slice column, column_end; /* in the unit's frame; column_end empty: none */
    const struct value *values, *ends;
    struct value datum;
    const struct yaml *value;
    struct scale *scale;
    double band;                     /* bandPosition; NaN: default */
};

/* ORDER SCALE_TYPE: scale.c has the names. */
enum scale_type {
    SCALE_LINEAR, SCALE_LOG, SCALE_POW, SCALE_SQRT, SCALE_SYMLOG, SCALE_TIME, SCALE_UTC, SCALE_BAND, SCALE_POINT, SCALE_ORDINAL,
    SCALE_BIN_ORDINAL, SCALE_QUANTILE, SCALE_QUANTIZE, SCALE_THRESHOLD, SCALE_IDENTITY, SCALE_TYPES
};

struct unit;
struct scale_source { struct unit *unit; struct encoding *encoding; };

struct scale {
    struct scale *merged;            /* the scale that this one became part of; NULL when it stands for itself */
    enum channel channel;
    enum scale_type type;
    bool type_given;
    const struct yaml *def;          /* `scale` of the first encoding that has one */
    LIST(struct scale_source) sources;
    struct view *owner;              /* the view at which it is drawn: axis or legend */
    /* continuous and discretizing */
    double *stops;                   /* ascending or descending domain, at least two for continuous */
    size_t stop_count;
    bool temporal;
    bool binned;
    struct bin_spec bins;
    double exponent, base, constant;
    bool clamp, zero, nice_done;
    /* discrete */
    struct value *domain;
    size_t domain_count;
    double step, bandwidth, padding_inner, padding_outer, align;
    /* range */
    double from, to;                 /* positional and other numeric ranges */
    double *numbers;                 /* numeric range of more than two stops, or of a discrete domain */
    size_t number_count;
    struct colour *colours;          /* discrete colours, or the stops of a ramp */
    size_t colour_count;
    bool ramp;                       /* interpolate the colours */
    const struct yaml *names;        /* range of texts: shapes */
    const struct yaml *dashes;
    struct colour unknown;
    struct map_index *index;         /* from discrete value to its place */
    bool ready;
    bool empty;                      /* no value at all: no ticks */
    bool positive;                   /* of a log scale: only what is above 0 has a place */
};

enum mark_type {
    MARK_ARC, MARK_AREA, MARK_BAR, MARK_CIRCLE, MARK_LINE, MARK_POINT, MARK_RECT, MARK_RULE, MARK_SQUARE, MARK_TEXT, MARK_TICK, MARK_TRAIL,
    MARK_IMAGE, MARK_BOXPLOT, MARK_ERRORBAR, MARK_ERRORBAND, MARKS
};
extern const char *const mark_names[MARKS + 1];
enum orient { ORIENT_NONE, ORIENT_VERTICAL, ORIENT_HORIZONTAL };

struct unit {
    struct view *view;
    enum mark_type mark;
    const struct yaml *mark_def;     /* mapping, or NULL when the mark is a bare name */
    struct encoding encodings[CHANNELS];
    LIST(struct encoding) details;   /* of detail, order, tooltip and other lists: more fields to group by */
    LIST(struct encoding) orders;
    struct frame *source;            /* after transforms */
    struct frame *frame;             /* after bin, timeUnit, aggregate, stack */
    enum orient orient;
    const struct value *raw;         /* what was stacked; NULL: nothing */
    enum channel stack_channel;      /* CHANNELS: not stacked */
    bool stack_normalized, stack_centred;
    bool aggregated;
    bool filled;
    struct slice stack_by[8];
    size_t stack_by_count;
};

enum view_kind { VIEW_UNIT, VIEW_LAYER, VIEW_CONCAT, VIEW_FACET };

struct header { struct slice text; };

struct repeat { struct slice row, column, layer, repeat; };

struct view {
    enum view_kind kind;
    struct chart *chart;
    struct view *parent;
    const struct yaml *spec;
    const struct yaml *encodings[LIMIT_CHART_DEPTH];   /* own first, then those of the layers around it */
    size_t encoding_count;
    struct repeat repeat;
    struct frame *frame;
    struct frame *whole;             /* in a cell of a facet: the frame of all cells, which bins look at */
    struct unit *unit;
    LIST(struct view *) children;
    size_t columns;                  /* of a concat or facet: cells a row; 0: one row */
    struct value *row_values, *column_values, *wrap_values;
    size_t row_count, column_count;
    const struct encoding *row, *column, *wrap;
    size_t *cell_row, *cell_column;
    const struct yaml *width_node, *height_node;
    double width, height;            /* of the plot */
    struct scale *scales[CHANNELS];  /* owned here: after resolve, those that are drawn here */
    struct node *node;
    double left, top, right, bottom; /* bounds around the plot's origin, axes and labels included */
    unsigned depth;
};

struct chart_data { struct slice name; struct frame *frame; };
/* A field that an encoding names: has any view a column of that name? */
struct chart_field { struct place place; struct slice name; const char *what; struct slice remedy; bool found; };
/* A title and sentences under the picture. */
struct chart_statistics { struct slice title; LIST(struct slice) lines; };
/* What a reader of the picture would not see: said as a warning. */
struct chart_note { struct place place; struct slice message, remedy; };
struct chart_param { struct slice name; struct value value; bool selection; };

struct chart {
    struct arena *arena;
    const char *name;                /* file, for places */
    const struct yaml *spec;
    const struct yaml *config;       /* of the spec; or NULL */
    const struct yaml *theme;        /* theme's mapping */
    const struct yaml *usermeta;
    struct chart_options options;
    const char *folder;
    struct view *root;
    LIST(struct chart_data) data;    /* by url or name */
    LIST(struct chart_param) params;
    LIST(struct chart_statistics) statistics;
    LIST(struct chart_field) fields;
    LIST(struct chart_note) notes;
    size_t view_count;
    double picture_width;            /* px on paper; 0: as it comes */
    struct measure *measure;
    struct scene scene;
    struct error **error;            /* of the call under way */
};

/* ---- load.c: data ---- */
enum error_code data_load(struct chart *chart, const struct yaml *data, struct frame **out, struct error **error);
struct value value_from_yaml(struct arena *arena, const struct yaml *node);
/* A cell as a time: times and numbers as they are, text parsed; NaN when it is none. */
double value_as_time(struct value v);

/* ---- evaluate.c: expressions ---- */
struct row_context { const struct chart *chart; const struct frame *frame; size_t row; struct arena *arena; const struct frame *parent; size_t parent_row; };
struct value evaluate(const struct expression *expression, const struct row_context *row);
/* Is it a constant, a parameter, or a name that Vega gives (width, height, item, event)? */
bool expression_name_known(const struct chart *chart, struct slice name);
enum error_code expression_check(const struct expression *expression, struct error **error);
enum error_code expression_of(struct chart *chart, const struct yaml *node, const struct expression **out, struct error **error);
/* A filter: expression text or a predicate mapping, compiled and run for one row. */
struct predicate;
enum error_code predicate_new(struct chart *chart, const struct yaml *node, const struct predicate **out, struct error **error);
/* Note the fields that it names; false when out of memory. */
bool predicate_fields(struct chart *chart, const struct predicate *predicate, const char *what, const struct frame *frame);
bool predicate_holds(const struct predicate *predicate, const struct row_context *row);
/* The field a name means: `a['b c']` and `a\.b` unescaped. */
struct slice field_name(struct arena *arena, struct slice written);

/* ---- aggregate.c, bin.c, transform.c ---- */
bool aggregate_by_name(struct slice name, enum aggregate *out);
/* One statistic of some rows of a column. */
struct value aggregate_of(struct arena *arena, enum aggregate op, const struct value *values, const size_t *rows, size_t count);
/* Variance, deviation or standard error from a count and the sum of squared deviations. */
double aggregate_spread(enum aggregate op, double n, double squares);
struct bin_spec bin_of(double low, double high, const struct yaml *params, double maxbins);
double bin_start(struct bin_spec bins, double value);
enum error_code transform_all(struct chart *chart, const struct yaml *transforms, struct frame **frame, struct error **error);
double quantile_of_sorted(const double *sorted, size_t count, double p);

/* ---- encode.c, encode_columns.c ---- */
/* Bin, cut by units of time, aggregate, impute and stack the unit's data; unit->frame, orient and the encodings' values are set. */
enum error_code unit_encode(struct unit *unit, struct error **error);
bool values_are_years(const struct value *values, size_t rows);   /* whole numbers of four digits */

/* ---- encoding.c ---- */
bool encoding_is_discrete(const struct encoding *encoding);
bool encoding_is_measure(const struct encoding *encoding);      /* quantitative, not binned */
enum channel channel_by_name(struct slice name);                /* CHANNELS: none */
/* Vega-Lite's titles, or people's (usermeta.assay.plainTitles); empty where there is none. Lent by the chart. */
struct slice encoding_title(const struct unit *unit, const struct encoding *encoding);
/* `def` NULL or no mapping: an encoding of kind ENCODING_ABSENT. */
enum error_code encoding_read(struct view *view, const struct yaml *def, enum channel channel, struct encoding *out, struct error **error);

/* ---- scale.c ---- */
enum error_code scales_resolve(struct view *root, struct error **error);
struct scale *scale_root(struct scale *scale);
double scale_map(const struct scale *scale, double value);                     /* continuous → number */
double scale_position(const struct scale *scale, struct value value, double band);   /* any → px; NaN when off the scale */
struct colour scale_colour(const struct scale *scale, struct value value);
double scale_number(const struct scale *scale, struct value value, double otherwise);
size_t scale_index(const struct scale *scale, struct value value);             /* SIZE_MAX: not in the domain */
bool scale_is_discrete(const struct scale *scale);
size_t scale_ticks(const struct scale *scale, double count, double *out, size_t capacity);
/* NULL-ended, for suggestions. */
const char *const *scheme_names(void);
const char *const *shape_names(void);
bool scheme_known(struct slice name);
bool scheme_colours(struct chart *chart, const struct yaml *scheme, size_t count, struct colour **out, size_t *out_count, bool *ramp);

/* ---- config: own file ---- */
const struct yaml *config_get(const struct chart *chart, const char *section, const char *key);
double config_number(const struct chart *chart, const char *section, const char *key, double otherwise);
struct slice config_text(const struct chart *chart, const char *section, const char *key, const char *otherwise);
struct colour config_colour(const struct chart *chart, const char *section, const char *key, struct colour otherwise);
bool config_boolean(const struct chart *chart, const char *section, const char *key, bool otherwise);
/* A property of the mark definition, its styles, or config of the mark. */
const struct yaml *mark_get(const struct unit *unit, const char *key);
double mark_number(const struct unit *unit, const char *key, double otherwise);
double number_of(const struct chart *chart, const struct yaml *node, double otherwise);   /* a number, or {expr: …} */
bool boolean_of(const struct chart *chart, const struct yaml *node, bool otherwise);
struct slice text_of(const struct chart *chart, const struct yaml *node);                 /* lines joined by \n */
/* The page's colour; WCAG's relative luminance, 0 to 1; the colour, drawn nearer to black or white until text in it can be read on the page. */
struct colour colour_paper(const struct chart *chart);
double colour_luminance(struct colour colour);
struct colour colour_readable(const struct chart *chart, struct colour colour);
struct colour colour_of(const struct chart *chart, const struct yaml *node, struct colour otherwise);
/* usermeta.assay.<key>: what is ours beyond Vega-Lite. */
const struct yaml *own_get(const struct chart *chart, const char *key);

/* ---- statistics.c ---- */
enum error_code statistics_read(struct chart *chart, struct error **error);

/* ---- size.c ---- */
/* Width of the whole picture in px of 1/96 inch; 0 where nobody asked for one. */
enum error_code size_of_picture(struct chart *chart, double *px, struct error **error);

/* ---- measure.c ---- */
struct measure *measure_new(struct arena *arena, const char *family);
void measure_free(struct measure *measure);
double measure_width(struct measure *measure, struct font font, struct slice text);
/* Cut to a width with an ellipsis. */
struct slice measure_cut(struct measure *measure, struct arena *arena, struct font font, struct slice text, double width);

/* ---- name_fit.c ---- */
struct name_room { struct measure *measure; struct arena *arena; struct font font; double width; };
/* A name in one line or two no wider than the room, the last cut with an ellipsis if need be (`shortened`); false where too little of it would be left. */
bool name_fit(const struct name_room *room, struct slice text, struct slice lines[2], bool *shortened);

/* ---- view.c, scene building ---- */
enum error_code view_build(struct chart *chart, struct error **error);
enum error_code draw_scene(struct chart *chart, struct error **error);
enum error_code axes_draw(struct view *view, struct node *back, struct node *front, struct error **error);
enum error_code legends_draw(struct view *view, struct node *node, struct error **error);
enum error_code marks_draw(struct unit *unit, struct node *node, struct error **error);
enum error_code normalise_mark(struct view *view, const struct yaml **spec, struct error **error);

/* Label text of a value on an axis, in a legend, or in a text mark. */
struct slice label_of(struct chart *chart, const struct yaml *guide, const struct encoding *encoding, const struct scale *scale, struct value value, double count);
struct slice text_label(struct chart *chart, const struct encoding *encoding, struct value value);

/* ---- drawers ---- */
enum error_code draw_svg(const struct scene *scene, struct buffer *out, struct error **error);
enum error_code draw_cairo(const struct scene *scene, enum chart_format format, double scale, struct buffer *out, struct error **error);
enum error_code draw_gnuplot(const struct scene *scene, struct buffer *out, struct error **error);
enum error_code draw_text(const struct scene *scene, size_t columns, bool colour, struct buffer *out, struct error **error);
enum error_code draw_vega(struct chart *chart, struct buffer *out, struct error **error);
enum error_code draw_csv(struct chart *chart, struct buffer *out, struct error **error);
/* The frame as a table of text cells; NULL when out of memory. */
struct table *frame_to_table(struct arena *arena, const struct frame *frame);
void yaml_to_json(const struct yaml *node, struct buffer *out);

/* ---- schema.c ---- */
enum error_code schema_check(const struct yaml *spec, struct error **error);

#endif
