#ifndef READ_HTML_H
#define READ_HTML_H
/* HTML as browsers read it, as far as prose goes: tags, attributes, comments, scripts and navigation go, blocks become paragraphs,
 * character references become characters. Internal. */
#include "read/read.h"

/* A copy of `text`, byte for byte in its place: what a tag leaves over is U+0001, which room `text` leaves out, blocks are set apart by
 * newlines, cells of a table by tabs, and a line end inside a paragraph is a space. Empty when out of memory. */
struct slice html_mask(struct arena *arena, struct slice text);

#endif
