/* Specs against the rows of properties.c; the JSON Schema and the manual's tables from the same rows. */
#include "chart/schema.h"
#include "base/json.h"
#include "chart/format.h"
#include "chart/model.h"
#include "syntax/suggest.h"
#include <stdio.h>
#include <string.h>

static enum error_code check_mapping(const struct yaml *node, struct slice context, unsigned depth, struct error **error);

static bool is_expression(const struct yaml *node) {
    return node->kind == YAML_MAPPING && node->count == 1 && (slice_is(node->keys[0]->text, "expr") || slice_is(node->keys[0]->text, "signal"));
}

/* ---- texts that are names of something ---- */

static bool is_colour(struct slice text) {
    struct colour colour;
    return colour_parse(text, &colour);
}

static bool is_one_of(struct slice text, const char *const *names) {
    while (*names && !slice_is(text, *names)) names++;
    return *names != NULL;
}

static bool is_shape(struct slice text) { return is_one_of(text, shape_names()) || (text.length && (text.data[0] | 32) == 'm'); }

/* A number pattern, our own short one, or a time pattern. */
static bool is_format(struct slice text) {
    struct number_format format;
    return number_format_parse(text, &format) || slice_find(text, SLICE("short"), 0) != SIZE_MAX || slice_find(text, SLICE("%"), 0) != SIZE_MAX;
}

static bool is_channel(struct slice text) { return channel_by_name(text) != CHANNELS; }

static bool is_order(struct slice text) {
    if (!text.length || slice_is(text, "ascending") || slice_is(text, "descending")) return true;
    return is_channel(text.data[0] == '-' ? slice_sub(text, 1, text.length) : text);
}

static const char *const *channels_list(void) {
    static const char *all[CHANNELS + 3];
    for (int c = 0; c < CHANNELS; c++) all[c] = channel_names[c];
    all[CHANNELS] = "ascending", all[CHANNELS + 1] = "descending";
    return all;
}

static const struct named_kind {
    const char *word, *says;
    bool (*holds)(struct slice text);
    const char *const *(*names)(void);
} named_kinds[] = {
    {"colour", "a colour", is_colour, colour_names}, {"shape", "a shape or the path of one", is_shape, shape_names}, {"scheme", "a colour scheme", scheme_known, scheme_names},
    {"format", "a number or time pattern", is_format, NULL}, {"channel", "a channel", is_channel, channels_list}, {"order", "ascending, descending or a channel", is_order, channels_list},
};

static const struct named_kind *named_kind(struct slice type) {
    for (size_t i = 0; i < sizeof named_kinds / sizeof *named_kinds; i++)
        if (slice_is(type, named_kinds[i].word)) return &named_kinds[i];
    return NULL;
}

/* ---- kinds of values ---- */

static bool fits(const struct yaml *node, struct slice type);

static bool list_fits(const struct yaml *node, struct slice item) {
    for (size_t i = 0; i < node->count; i++)
        if (!fits(node->items[i], item)) return false;
    return true;
}

/* Does the node have the kind of one alternative? Contexts are looked into later. */
static bool fits(const struct yaml *node, struct slice type) {
    double number;
    bool boolean;
    if (slice_is(type, "any")) return true;
    if (type.data[0] == '[') return node->kind == YAML_SEQUENCE && list_fits(node, slice_sub(type, 1, type.length - 1));
    if (type.data[0] == '@' || slice_is(type, "map")) return node->kind == YAML_MAPPING;
    if (slice_is(type, "null")) return node->kind == YAML_NULL;
    if (is_expression(node)) return true;
    if (node->kind != YAML_SCALAR) return false;
    if (type.data[0] == '=') return slice_equal(node->text, slice_sub(type, 1, type.length));
    if (slice_is(type, "number")) return yaml_is_number(node, &number);
    if (slice_is(type, "boolean")) return yaml_is_boolean(node, &boolean);
    const struct named_kind *kind = named_kind(type);
    return kind ? kind->holds(node->text) : slice_is(type, "text");
}

static const struct property *find(struct slice context, struct slice name) {
    for (size_t i = 0; i < property_count; i++)
        if (slice_is(context, properties[i].of) && (slice_is(name, properties[i].name) || strcmp(properties[i].name, "*") == 0)) return &properties[i];
    return NULL;
}

static enum error_code unknown(const struct yaml *key, struct slice context, struct error **error) {
    const char *names[256] = {0};
    size_t n = 0;
    for (size_t i = 0; i < property_count && n < 255; i++)
        if (slice_is(context, properties[i].of)) names[n++] = properties[i].name;
    const char *near = suggest(key->text, names);
    char remedy[128] = "doc/charts.md lists what is supported";
    if (near) snprintf(remedy, sizeof remedy, "Did you mean `%.60s`?", near);
    const char *what = slice_is(context, "view") ? "a view" : NULL;
    if (what) return error_raise(error, ERROR_SPEC, key->place, remedy, "property `%.*s` of %s is not supported", SLICE_ARGS(key->text), what);
    return error_raise(error, ERROR_SPEC, key->place, remedy, "property `%.*s` of `%.*s` is not supported", SLICE_ARGS(key->text), SLICE_ARGS(context));
}

static void expected(const char *type, struct buffer *out) {
    struct slice rest = slice_of(type), one;
    bool any = false;
    while (slice_split(&rest, '|', &one)) {
        bool list = one.data[0] == '[';
        struct slice word = list ? slice_sub(one, 1, one.length - 1) : one;
        if (any) buffer_text(out, rest.data ? ", " : " or ");
        any = true;
        if (list) buffer_text(out, "a list");
        else if (word.data[0] == '@' || slice_is(word, "map")) buffer_text(out, "a mapping");
        else if (word.data[0] == '=') buffer_format(out, "`%.*s`", SLICE_ARGS(slice_sub(word, 1, word.length)));
        else if (named_kind(word)) buffer_text(out, named_kind(word)->says);
        else buffer_append(out, word);
        if (!rest.data) break;
    }
}

/* The nearest of the words that a property takes. */
static const char *near_word(const char *type, struct slice text) {
    static _Thread_local char words[64][32];
    const char *list[65] = {0}, *near = NULL;
    struct slice rest = slice_of(type), one;
    size_t count = 0;
    if (text.length && text.data[0] == '-') text = slice_sub(text, 1, text.length);
    while (slice_split(&rest, '|', &one)) {
        const struct named_kind *kind = named_kind(one);
        if (kind && kind->names && !near) near = suggest(text, kind->names());
        if (one.data[0] == '=' && count < 64 && one.length <= sizeof words[0]) {
            memcpy(words[count], one.data + 1, one.length - 1);
            words[count][one.length - 1] = '\0';
            list[count] = words[count], count++;
        }
        if (!rest.data) break;
    }
    return near ? near : suggest(text, list);
}

static enum error_code wrong_kind(const struct yaml *node, const struct property *p, struct error **error) {
    struct buffer wanted = {0};
    expected(p->type, &wanted);
    bool shown = node->kind == YAML_SCALAR;
    const char *near = shown ? near_word(p->type, node->text) : NULL;
    char remedy[80] = "";
    if (near) snprintf(remedy, sizeof remedy, "Did you mean `%.40s`?", near);
    enum error_code code = error_raise(error, ERROR_SPEC, node->place, near ? remedy : NULL, "`%s` is %s%.*s%s where %.*s was expected", p->name, shown ? "`" : "", SLICE_ARGS(shown ? node->text : slice_of(yaml_kind_name(node))), shown ? "`" : "", SLICE_ARGS(buffer_slice(&wanted)));
    buffer_free(&wanted);
    return code;
}

static enum error_code check_value(const struct yaml *node, const struct property *p, unsigned depth, struct error **error) {
    struct slice rest = slice_of(p->type), one;
    while (slice_split(&rest, '|', &one)) {
        if (fits(node, one)) {
            if (one.data[0] == '@' && !is_expression(node)) return check_mapping(node, slice_sub(one, 1, one.length), depth + 1, error);
            if (one.data[0] != '[' || one.data[1] != '@') return ERROR_NONE;
            for (size_t i = 0; i < node->count; i++) {
                enum error_code code = check_mapping(node->items[i], slice_sub(one, 2, one.length - 1), depth + 1, error);
                if (code) return code;
            }
            return ERROR_NONE;
        }
        if (!rest.data) break;
    }
    return wrong_kind(node, p, error);
}

static enum error_code check_mapping(const struct yaml *node, struct slice context, unsigned depth, struct error **error) {
    if (depth > LIMIT_CHART_DEPTH * 4) return error_raise(error, ERROR_LIMIT, node->place, NULL, "the spec is nested too deep");
    for (size_t i = 0; i < node->count; i++) {
        const struct property *p = find(context, node->keys[i]->text);
        if (!p) return unknown(node->keys[i], context, error);
        enum error_code code = check_value(node->items[i], p, depth, error);
        if (code) return code;
    }
    return ERROR_NONE;
}

enum error_code schema_check(const struct yaml *spec, struct error **error) {
    if (spec->kind != YAML_MAPPING) return error_raise(error, ERROR_SPEC, spec->place, "A chart begins with `mark:` and `encoding:`", "a chart was expected, %s found", yaml_kind_name(spec));
    return check_mapping(spec, SLICE("view"), 0, error);
}

/* ---- what the rows make ---- */

static bool first_of(size_t i) {
    for (size_t k = 0; k < i; k++)
        if (strcmp(properties[k].of, properties[i].of) == 0) return false;
    return true;
}

static void schema_alternative(struct json_writer *w, struct slice one) {
    json_open_object(w);
    if (one.data[0] == '[') {
        json_key(w, "type"), json_text(w, "array");
        json_key(w, "items"), schema_alternative(w, slice_sub(one, 1, one.length - 1));
    } else if (one.data[0] == '@') {
        char name[80] = "#/$defs/";
        strncat(name, one.data + 1, one.length - 1 < 60 ? one.length - 1 : 60);
        json_key(w, "$ref"), json_text(w, name);
    } else if (one.data[0] == '=') {
        json_key(w, "const"), json_string(w, slice_sub(one, 1, one.length));
    } else if (slice_is(one, "map")) {
        json_key(w, "type"), json_text(w, "object");
    } else if (!slice_is(one, "any")) {
        json_key(w, "type"), json_text(w, slice_is(one, "text") || named_kind(one) ? "string" : slice_is(one, "number") ? "number" : slice_is(one, "boolean") ? "boolean" : "null");
    }
    json_close_object(w);
}

static void schema_property(struct json_writer *w, const struct property *p) {
    struct slice rest = slice_of(p->type), one;
    json_key(w, p->name);
    json_open_object(w);
    json_key(w, "description"), json_text(w, p->text);
    json_key(w, "anyOf");
    json_open_array(w);
    bool scalar = false;
    while (slice_split(&rest, '|', &one)) {
        schema_alternative(w, one);
        scalar = scalar || (one.data[0] != '@' && one.data[0] != '[');
        if (!rest.data) break;
    }
    if (scalar) json_open_object(w), json_key(w, "$ref"), json_text(w, "#/$defs/expr"), json_close_object(w);
    json_close_array(w);
    json_close_object(w);
}

void chart_write_schema(struct buffer *out) {
    struct json_writer w;
    json_begin(&w, out, true);
    json_open_object(&w);
    json_key(&w, "$schema"), json_text(&w, "https://json-schema.org/draft/2020-12/schema");
    json_key(&w, "title"), json_text(&w, "assay chart: the supported subset of Vega-Lite 5");
    json_key(&w, "$ref"), json_text(&w, "#/$defs/view");
    json_key(&w, "$defs");
    json_open_object(&w);
    json_key(&w, "expr");
    json_open_object(&w), json_key(&w, "type"), json_text(&w, "object"), json_key(&w, "minProperties"), json_integer(&w, 1);
    json_key(&w, "properties"), json_open_object(&w), json_key(&w, "expr"), json_open_object(&w), json_close_object(&w), json_key(&w, "signal"), json_open_object(&w), json_close_object(&w), json_close_object(&w);
    json_key(&w, "additionalProperties"), json_boolean(&w, false), json_close_object(&w);
    json_key(&w, "nothing"), json_boolean(&w, false);
    for (size_t i = 0; i < property_count; i++) {
        if (!first_of(i)) continue;
        json_key(&w, properties[i].of);
        json_open_object(&w);
        json_key(&w, "type"), json_text(&w, "object");
        bool open = false;
        for (size_t k = i; k < property_count; k++) open = open || (strcmp(properties[k].of, properties[i].of) == 0 && strcmp(properties[k].name, "*") == 0);
        json_key(&w, "additionalProperties"), json_boolean(&w, open);
        json_key(&w, "properties");
        json_open_object(&w);
        for (size_t k = i; k < property_count; k++)
            if (strcmp(properties[k].of, properties[i].of) == 0 && strcmp(properties[k].name, "*") != 0) schema_property(&w, &properties[k]);
        json_close_object(&w);
        json_close_object(&w);
    }
    json_close_object(&w);
    json_close_object(&w);
    buffer_char(out, '\n');
}

void chart_write_manual(struct buffer *out) {
    for (size_t i = 0; i < property_count; i++) {
        if (!first_of(i)) continue;
        buffer_format(out, "### %s\n\n| property | takes | what |\n|---|---|---|\n", properties[i].of);
        for (size_t k = i; k < property_count; k++) {
            const struct property *p = &properties[k];
            if (strcmp(p->of, properties[i].of) != 0 || strcmp(p->name, "_") == 0 || strcmp(p->type, "@nothing") == 0) continue;
            struct buffer type = {0};
            expected(p->type, &type);
            buffer_format(out, "| `%s` | %.*s | %s |\n", p->name, SLICE_ARGS(buffer_slice(&type)), p->text);
            buffer_free(&type);
        }
        buffer_char(out, '\n');
    }
}
