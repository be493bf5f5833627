/* The domains of a chart's scales, for compare.py: a JSON line a chart, [channel, domain] for each scale that is drawn. */
#include "base/json.h"
#include "chart/model.h"
#include <stdio.h>
#include <string.h>

static void write_value(struct json_writer *w, struct value v) {
    if (v.kind == VALUE_NUMBER || v.kind == VALUE_TIME) json_double(w, v.as.number);
    else if (v.kind == VALUE_BOOLEAN) json_boolean(w, v.as.number != 0);
    else if (v.kind == VALUE_TEXT) json_string(w, value_slice(v));
    else json_null(w);
}

static void write_scales(const struct view *view, struct json_writer *w) {
    for (int c = 0; c < CHANNELS; c++) {
        const struct scale *s = view->scales[c];
        if (!s || s->merged) continue;
        json_open_array(w);
        json_text(w, channel_names[c]);
        json_open_array(w);
        for (size_t i = 0; i < s->domain_count; i++) write_value(w, s->domain[i]);
        for (size_t i = 0; !s->domain_count && i < s->stop_count; i++) json_double(w, s->stops[i]);
        json_close_array(w);
        json_close_array(w);
    }
    for (size_t i = 0; i < view->children.count; i++) write_scales(view->children.items[i], w);
}

int main(int argc, char **argv) {
    for (int i = 2; i < argc; i++) {
        struct chart_options options = {.size = sizeof options, .theme = argv[1], .data_folder = "."};
        struct chart *chart = NULL;
        struct buffer out = {0}, svg = {0};
        struct json_writer w;
        if (chart_load(argv[i], &options, &chart, NULL) || chart_render(chart, CHART_SVG, &options, &svg, NULL)) continue;
        json_begin(&w, &out, false);
        json_open_object(&w);
        json_key(&w, "f");
        json_text(&w, strrchr(argv[i], '/') ? strrchr(argv[i], '/') + 1 : argv[i]);
        json_key(&w, "domains");
        json_open_array(&w);
        write_scales(chart->root, &w);
        json_close_array(&w);
        json_close_object(&w);
        printf("%s\n", out.data);
        buffer_free(&out);
        buffer_free(&svg);
        chart_free(chart);
    }
    return 0;
}
