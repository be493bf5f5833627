#ifndef BASE_PLACE_H
#define BASE_PLACE_H
/* Lines and columns of a text, and the source line with a caret under it. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

struct line_map {
    struct slice text;
    size_t *starts;   /* byte offset of each line's start */
    size_t count;
};

/* Lines end at \n, \r\n or \r. Lent by the arena; NULL when out of memory. */
struct line_map *line_map_new(struct arena *arena, struct slice text);
size_t line_map_line(const struct line_map *map, size_t offset);                    /* from 1 */
struct place line_map_place(const struct line_map *map, const char *file, size_t offset);
struct slice line_map_text(const struct line_map *map, size_t line);                /* without its end */
/* Append the source line and `^~~~` under span, indented by two; tabs kept, long lines cut around the span. */
void line_map_caret(const struct line_map *map, struct span span, struct buffer *out);

#endif
