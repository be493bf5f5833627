#include "base/place.h"
#include "base/utf8.h"
#include <string.h>

#define CARET_WIDTH 96   /* columns of a source line that are shown */

/* Where the line behind text[at] begins; `plain`: the text has no \r, so that memchr will do. */
static size_t next_line(struct slice text, size_t at, bool plain)
{
    if (plain) {
        const char *end = at < text.length ? memchr(text.data + at, '\n', text.length - at) : NULL;
        return end ? (size_t)(end - text.data) + 1 : text.length + 1;
    }
    while (at < text.length && text.data[at] != '\n' && text.data[at] != '\r')
        at++;
    if (at < text.length && text.data[at] == '\r' && at + 1 < text.length && text.data[at + 1] == '\n')
        at++;
    return at < text.length ? at + 1 : text.length + 1;
}

struct line_map *line_map_new(struct arena *arena, struct slice text)
{
    size_t count = 0;
    bool plain = text.length == 0 || !memchr(text.data, '\r', text.length);
    for (size_t at = 0; at <= text.length; at = next_line(text, at, plain))
        count++;
    struct line_map *map = ARENA_NEW(arena, struct line_map);
    size_t *starts = ARENA_ARRAY(arena, count, size_t);
    if (!map || !starts)
        return NULL;
    count = 0;
    for (size_t at = 0; at <= text.length; at = next_line(text, at, plain))
        starts[count++] = at;
    *map = (struct line_map){text, starts, count};
    return map;
}

size_t line_map_line(const struct line_map *map, size_t offset)
{
    size_t low = 0, high = map->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

struct place line_map_place(const struct line_map *map, const char *file, size_t offset)
{
    size_t line = line_map_line(map, offset);
    struct slice before = slice_sub(map->text, map->starts[line - 1], offset);
    return (struct place){file, line, utf8_count(before) + 1};
}

struct slice line_map_text(const struct line_map *map, size_t line)
{
    if (line == 0 || line > map->count)
        return SLICE_NONE;
    size_t end = line < map->count ? map->starts[line] : map->text.length;
    struct slice text = slice_sub(map->text, map->starts[line - 1], end);
    while (text.length && (text.data[text.length - 1] == '\n' || text.data[text.length - 1] == '\r'))
        text.length--;
    return text;
}

/* The part of a long line that is shown: around [from, to), on character boundaries. */
static struct span window(struct slice line, struct span inner)
{
    if (line.length <= CARET_WIDTH)
        return (struct span){0, line.length};
    size_t start = inner.start > CARET_WIDTH / 3 ? inner.start - CARET_WIDTH / 3 : 0;
    size_t end = start + CARET_WIDTH < line.length ? start + CARET_WIDTH : line.length;
    while (start > 0 && ((unsigned char)line.data[start] & 0xC0) == 0x80)
        start--;
    while (end < line.length && ((unsigned char)line.data[end] & 0xC0) == 0x80)
        end++;
    return (struct span){start, end};
}

void line_map_caret(const struct line_map *map, struct span span, struct buffer *out)
{
    size_t number = line_map_line(map, span.start), begin = map->starts[number - 1];
    struct slice line = line_map_text(map, number);
    struct span inner = {span.start - begin, span.end > span.start ? span.end - begin : span.start - begin};
    inner.start = inner.start < line.length ? inner.start : line.length;
    inner.end = inner.end < line.length ? inner.end : line.length;
    struct span shown = window(line, inner);
    inner.end = inner.end < shown.end ? inner.end : shown.end;
    buffer_text(out, "  ");
    buffer_append(out, slice_sub(line, shown.start, shown.end));
    buffer_text(out, "\n  ");
    for (size_t at = shown.start; at < inner.start;) {
        size_t before = at;
        utf8_next(line, &at);
        struct slice one = slice_sub(line, before, at);
        if (one.data[0] == '\t')
            buffer_char(out, '\t');
        else
            buffer_repeat(out, ' ', utf8_width(one));
    }
    size_t width = utf8_width(slice_sub(line, inner.start, inner.end));
    buffer_char(out, '^');
    buffer_repeat(out, '~', width > 1 ? width - 1 : 0);
    buffer_char(out, '\n');
}
