#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H
/* Markdown (CommonMark 0.31, tables and footnotes of GitHub's): what is markup goes, what is prose stays where it is. Internal. */
#include "read/read.h"

/* A copy of `text` in which every byte of markup and fenced code is a space or, inside a line, U+0001, which room `text` leaves out.
 * Nothing moves, so that offsets stay the source's. Empty when out of memory. */
struct slice markdown_mask(struct arena *arena, struct slice text);

/* Where the text begins behind the YAML that a document may begin with; 0 when it begins with none. */
size_t markdown_front_matter(struct slice text);

#endif
