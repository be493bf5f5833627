/* Settings: those of the spec's `config` before those of the theme; and values that may be expressions. */
#include "chart/model.h"
#include <math.h>

const struct yaml *config_get(const struct chart *chart, const char *section, const char *key) {
    const struct yaml *own = section ? yaml_get(yaml_get(chart->config, section), key) : yaml_get(chart->config, key);
    if (own) return own;
    return section ? yaml_get(yaml_get(chart->theme, section), key) : yaml_get(chart->theme, key);
}

const struct yaml *own_get(const struct chart *chart, const char *key) {
    const struct yaml *own = yaml_get(yaml_get(chart->usermeta, "assay"), key);
    return own ? own : yaml_get(yaml_get(chart->theme, "assay"), key);
}

static bool expression_value(const struct chart *chart, const struct yaml *node, struct value *out) {
    const struct yaml *text = yaml_get(node, "expr") ? yaml_get(node, "expr") : yaml_get(node, "signal");
    const struct expression *expression;
    if (!text || expression_parse(chart->arena, text->text, text->place, &expression, NULL)) return false;
    struct row_context row = {.chart = chart, .arena = chart->arena};
    *out = evaluate(expression, &row);
    return true;
}

double number_of(const struct chart *chart, const struct yaml *node, double otherwise) {
    double number;
    struct value value;
    if (!node) return otherwise;
    if (node->kind == YAML_SCALAR && yaml_is_number(node, &number)) return number;
    if (node->kind == YAML_MAPPING && expression_value(chart, node, &value) && !isnan(value_double(value))) return value_double(value);
    return otherwise;
}

bool boolean_of(const struct chart *chart, const struct yaml *node, bool otherwise) {
    bool boolean;
    struct value value;
    if (!node) return otherwise;
    if (node->kind == YAML_SCALAR && yaml_is_boolean(node, &boolean)) return boolean;
    if (node->kind == YAML_MAPPING && expression_value(chart, node, &value)) return value_truth(value);
    return otherwise;
}

struct slice text_of(const struct chart *chart, const struct yaml *node) {
    struct value value;
    if (!node) return SLICE_NONE;
    if (node->kind == YAML_SCALAR) return node->text;
    if (node->kind == YAML_MAPPING) return expression_value(chart, node, &value) ? value_to_text(chart->arena, value) : SLICE_NONE;
    struct buffer lines = {0};
    for (size_t i = 0; i < node->count; i++) {
        if (i) buffer_char(&lines, '\n');
        buffer_append(&lines, yaml_text(node->items[i]));
    }
    struct slice text = arena_copy(chart->arena, buffer_slice(&lines));
    buffer_free(&lines);
    return text;
}

struct colour colour_of(const struct chart *chart, const struct yaml *node, struct colour otherwise) {
    struct colour colour;
    if (!node) return otherwise;
    if (node->kind == YAML_NULL) return COLOUR_NONE;
    return colour_parse(text_of(chart, node), &colour) ? colour : otherwise;
}

double config_number(const struct chart *chart, const char *section, const char *key, double otherwise) {
    return number_of(chart, config_get(chart, section, key), otherwise);
}
bool config_boolean(const struct chart *chart, const char *section, const char *key, bool otherwise) {
    return boolean_of(chart, config_get(chart, section, key), otherwise);
}
struct slice config_text(const struct chart *chart, const char *section, const char *key, const char *otherwise) {
    const struct yaml *node = config_get(chart, section, key);
    return node && node->kind == YAML_SCALAR ? node->text : slice_of(otherwise);
}
struct colour config_colour(const struct chart *chart, const char *section, const char *key, struct colour otherwise) {
    return colour_of(chart, config_get(chart, section, key), otherwise);
}

/* Of the styles a mark names, the last that has the key wins. */
static const struct yaml *style_get(const struct chart *chart, const struct yaml *names, const char *key) {
    const struct yaml *found = NULL;
    size_t count = !names ? 0 : names->kind == YAML_SEQUENCE ? names->count : 1;
    for (size_t i = 0; i < count; i++) {
        char *name = arena_string(chart->arena, yaml_text(names->kind == YAML_SEQUENCE ? names->items[i] : names));
        const struct yaml *value = name ? yaml_get(yaml_get(yaml_get(chart->config, "style"), name), key) : NULL;
        if (!value && name) value = yaml_get(yaml_get(yaml_get(chart->theme, "style"), name), key);
        if (value) found = value;
    }
    return found;
}

const struct yaml *mark_get(const struct unit *unit, const char *key) {
    const struct chart *chart = unit->view->chart;
    const struct yaml *found = yaml_get(unit->mark_def, key);
    if (!found) found = style_get(chart, yaml_get(unit->mark_def, "style"), key);
    if (!found) found = yaml_get(yaml_get(chart->config, mark_names[unit->mark]), key);
    if (!found) found = yaml_get(yaml_get(chart->config, "mark"), key);
    if (!found) found = yaml_get(yaml_get(chart->theme, mark_names[unit->mark]), key);
    return found ? found : yaml_get(yaml_get(chart->theme, "mark"), key);
}

double mark_number(const struct unit *unit, const char *key, double otherwise) { return number_of(unit->view->chart, mark_get(unit, key), otherwise); }

/* ---- text that can be read ---- */

#define LEAST_CONTRAST 3.0   /* WCAG 2.2, for bold text and graphics */

struct colour colour_paper(const struct chart *chart) {
    struct colour white = {255, 255, 255, 255}, paper = colour_of(chart, yaml_get(chart->spec, "background"), config_colour(chart, NULL, "background", white));
    return paper.alpha ? paper : white;
}

static double linear(uint8_t channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double colour_luminance(struct colour c) { return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue); }

static double contrast(double a, double b) { return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05); }

struct colour colour_readable(const struct chart *chart, struct colour c) {
    double paper = colour_luminance(colour_paper(chart));
    int ink = paper > 0.18 ? 0 : 255;
    for (int step = 0; step < 20 && contrast(colour_luminance(c), paper) < LEAST_CONTRAST; step++) {
        c.red = (uint8_t)(c.red + (ink - c.red) / 6);
        c.green = (uint8_t)(c.green + (ink - c.green) / 6);
        c.blue = (uint8_t)(c.blue + (ink - c.blue) / 6);
    }
    return c;
}
