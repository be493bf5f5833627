/* Names under bars that are wider than their bars: in two lines, else shortened, before all of them are turned. */
#include "base/utf8.h"
#include "chart/model.h"
#include <math.h>

static bool is_wide(uint32_t c) { return c >= 0x2e80; }   /* of scripts that break between any two characters */

/* May a line end before `at`, which is no end of the text? */
static bool may_break(struct slice text, size_t at) {
    size_t before = at;
    uint32_t last = utf8_previous(text, &before), next = utf8_peek(text, at);
    return last == ' ' || last == '-' || last == '/' || last == 0x2013 || last == 0x2014 || (is_wide(last) && next != ' ') || (is_wide(next) && last != ' ');
}

static struct slice first_line(struct slice text, size_t at) { return slice_trim(slice_sub(text, 0, at)); }
static struct slice second_line(struct slice text, size_t at) { return slice_trim(slice_sub(text, at, text.length)); }

/* The break after which the wider of both lines is narrowest. */
static size_t even_break(const struct name_room *room, struct slice text) {
    size_t best = 0, at = 0;
    double least = INFINITY;
    while (at < text.length && at < 400) {
        utf8_next(text, &at);
        if (at >= text.length || !may_break(text, at)) continue;
        double one = measure_width(room->measure, room->font, first_line(text, at)), two = measure_width(room->measure, room->font, second_line(text, at));
        double wider = one > two ? one : two;
        if (wider < least) least = wider, best = at;
    }
    return best;
}

/* The last break whose first line fits. */
static size_t full_break(const struct name_room *room, struct slice text) {
    size_t best = 0, at = 0;
    while (at < text.length && at < 400) {
        utf8_next(text, &at);
        if (at < text.length && may_break(text, at) && measure_width(room->measure, room->font, first_line(text, at)) <= room->width) best = at;
    }
    return best;
}

bool name_fit(const struct name_room *room, struct slice text, struct slice lines[2], bool *shortened) {
    *shortened = false;
    lines[0] = text, lines[1] = SLICE_NONE;
    if (measure_width(room->measure, room->font, text) <= room->width) return true;
    size_t at = even_break(room, text);
    if (at) {
        lines[0] = first_line(text, at), lines[1] = second_line(text, at);
        if (measure_width(room->measure, room->font, lines[0]) <= room->width && measure_width(room->measure, room->font, lines[1]) <= room->width) return true;
        at = full_break(room, text);
    }
    *shortened = true;
    lines[0] = at ? first_line(text, at) : measure_cut(room->measure, room->arena, room->font, text, room->width);
    lines[1] = at ? measure_cut(room->measure, room->arena, room->font, second_line(text, at), room->width) : SLICE_NONE;
    return room->width >= 3 * room->font.size && utf8_count(lines[0]) + utf8_count(lines[1]) > 4;
}
