/* The spec itself as JSON with its data inside: opens in any Vega-Lite viewer. */
#include "base/json.h"
#include "chart/model.h"
#include <math.h>

static void write_node(const struct yaml *node, struct json_writer *w, struct chart *chart);

/* An unquoted plain scalar that JSON takes as a number in its own digits. */
static bool json_digits(struct slice s) {
    size_t i = s.length && s.data[0] == '-' ? 1 : 0, start = i;
    while (i < s.length && s.data[i] >= '0' && s.data[i] <= '9') i++;
    if (i == start || (s.data[start] == '0' && i - start > 1)) return false;
    if (i < s.length && s.data[i] == '.') {
        size_t fraction = ++i;
        while (i < s.length && s.data[i] >= '0' && s.data[i] <= '9') i++;
        if (i == fraction) return false;
    }
    return i == s.length;
}

static void write_scalar(const struct yaml *node, struct json_writer *w) {
    double number;
    bool boolean;
    if (node->quoted) json_string(w, node->text);
    else if (yaml_is_boolean(node, &boolean)) json_boolean(w, boolean);
    else if (json_digits(node->text)) json_raw(w, node->text);
    else if (yaml_is_number(node, &number)) json_double(w, number);
    else json_string(w, node->text);
}

static void write_value(struct json_writer *w, struct value v) {
    switch ((enum value_kind)v.kind) {
    case VALUE_NULL: json_null(w); break;
    case VALUE_BOOLEAN: json_boolean(w, v.as.number != 0); break;
    case VALUE_NUMBER: case VALUE_TIME: json_double(w, v.as.number); break;
    case VALUE_TEXT: json_string(w, value_slice(v)); break;
    case VALUE_LIST:
        json_open_array(w);
        for (uint32_t i = 0; i < v.length; i++) v.as.items[i].kind == VALUE_LIST ? json_null(w) : write_value(w, v.as.items[i]);
        json_close_array(w);
        break;
    }
}

static void write_rows(struct json_writer *w, const struct frame *frame, struct arena *arena) {
    json_open_array(w);
    for (size_t r = 0; r < frame->rows; r++) {
        json_open_object(w);
        for (size_t c = 0; c < frame->columns.count; c++) {
            char *key = arena_string(arena, frame->columns.items[c].name);
            if (!key) continue;
            json_key(w, key);
            write_value(w, frame->columns.items[c].values[r]);
        }
        json_close_object(w);
    }
    json_close_array(w);
}

/* Files and named tables become values; the rest stays as it was written. */
static bool write_data(const struct yaml *node, struct json_writer *w, struct chart *chart) {
    struct frame *frame;
    bool outside = chart && node->kind == YAML_MAPPING && !yaml_get(node, "values") && !yaml_get(node, "sequence") && (yaml_get(node, "url") || yaml_get(node, "name"));
    if (!outside || data_load(chart, node, &frame, NULL)) return false;
    json_open_object(w);
    json_key(w, "values");
    write_rows(w, frame, chart->arena);
    json_close_object(w);
    return true;
}

/* Our own number format, ¥short or short%, in words that Vega knows: of an axis or legend an expression, of a text what d3 has nearest.
 * False where the entry is none of these. */
static bool write_short(const struct yaml *mapping, size_t entry, struct json_writer *w) {
    struct slice text = yaml_text(mapping->items[entry]);
    size_t at = slice_find(text, SLICE("short"), 0);
    if (!slice_is(mapping->keys[entry]->text, "format") || at == SIZE_MAX) return false;
    struct buffer out = {0}, quoted = {0};
    struct json_writer q;
    if (yaml_get(mapping, "field") || yaml_get(mapping, "datum") || yaml_get(mapping, "aggregate")) {
        json_key(w, "format");
        json_text(w, at == 1 && text.data[0] == '$' ? "$~s" : "~s");
        return true;
    }
    if (yaml_get(mapping, "labelExpr")) return true;   /* it says itself what stands there */
    json_begin(&q, &quoted, false);
    json_string(&q, slice_sub(text, 0, at));
    buffer_text(&quoted, " + replace(replace(format(datum.value, '~s'), 'G', 'bn'), 'T', 'tn') + ");
    json_begin(&q, &quoted, false);
    json_string(&q, slice_sub(text, at + 5, text.length));
    buffer_append(&out, buffer_slice(&quoted));
    json_key(w, "labelExpr");
    json_string(w, buffer_slice(&out));
    buffer_free(&quoted);
    buffer_free(&out);
    return true;
}

static void write_node(const struct yaml *node, struct json_writer *w, struct chart *chart) {
    if (node->kind == YAML_NULL) {
        json_null(w);
    } else if (node->kind == YAML_SCALAR) {
        write_scalar(node, w);
    } else if (node->kind == YAML_SEQUENCE) {
        json_open_array(w);
        for (size_t i = 0; i < node->count; i++) write_node(node->items[i], w, chart);
        json_close_array(w);
    } else {
        json_open_object(w);
        for (size_t i = 0; i < node->count; i++) {
            if (chart && write_short(node, i, w)) continue;
            struct buffer key = {0};
            buffer_append(&key, node->keys[i]->text);
            buffer_char(&key, '\0');
            json_key(w, key.data ? key.data : "");
            buffer_free(&key);
            bool data = slice_is(node->keys[i]->text, "data") && write_data(node->items[i], w, chart);
            if (!data) write_node(node->items[i], w, chart);
        }
        json_close_object(w);
    }
}

void yaml_to_json(const struct yaml *node, struct buffer *out) {
    struct json_writer w;
    json_begin(&w, out, false);
    write_node(node, &w, NULL);
}

enum error_code draw_vega(struct chart *chart, struct buffer *out, struct error **error) {
    struct json_writer w;
    json_begin(&w, out, true);
    json_open_object(&w);
    if (!yaml_get(chart->spec, "$schema")) json_key(&w, "$schema"), json_text(&w, "https://vega.github.io/schema/vega-lite/v5.json");
    for (size_t i = 0; i < chart->spec->count; i++) {
        char *key = arena_string(chart->arena, chart->spec->keys[i]->text);
        if (!key) return error_memory(error);
        json_key(&w, key);
        if (!(slice_is(chart->spec->keys[i]->text, "data") && write_data(chart->spec->items[i], &w, chart))) write_node(chart->spec->items[i], &w, chart);
    }
    json_close_object(&w);
    buffer_char(out, '\n');
    return out->failed ? error_memory(error) : ERROR_NONE;
}
