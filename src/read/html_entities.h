#ifndef READ_HTML_ENTITIES_H
#define READ_HTML_ENTITIES_H
/* Named character references of HTML (WHATWG, 13.5) that prose and its numbers use. Internal. */
#include "base/slice.h"
#include <stdint.h>

/* The code point of `amp`, `euro`, `#8364`, `#x20AC` (without & and ;); 0 when it is none that is known. */
uint32_t html_entity(struct slice name);

#endif
